"""Office files are ZIP archives that tell the time of saving; here they are packed again without it."""

from __future__ import annotations

import io
import re
import zipfile

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The earliest time that ZIP can tell."""
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")


def repacked(data: bytes, as_of: str) -> bytes:
    """The same parts in the same order; time of saving ``as_of`` (ISO date), every ZIP time 1980-01-01.

    Part 2 of ECMA-376 keeps created and modified in docProps/core.xml.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as packed:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>" + f"{as_of}T00:00:00Z".encode() + rb"\g<3>", content)
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            packed.writestr(entry, content)
    return target.getvalue()
