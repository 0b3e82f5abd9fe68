"""The parts of a .docx (ECMA-376, part 2) as XML trees, within bounds and without document types.

Read with the standard library: no installation is needed to check a Word file, and nothing in it is executed
or fetched.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from kb.errors import UserError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = (
    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
)
LARGEST_PART = 50 * 1024 * 1024
"""Bytes a part may take unpacked; a real plan's text stays far below."""
_MAIN = "/officeDocument"
_RUNNING = {"/header": "页眉", "/footer": "页脚"}
"""What stands on every page, by the end of its relation's type."""

Element = ElementTree.Element


@dataclass(frozen=True, slots=True)
class Package:
    """The parts a plan is read from; a missing one is None."""

    document: Element
    styles: Element | None
    numbering: Element | None
    footnotes: Element | None
    endnotes: Element | None
    running: tuple[tuple[str, Element], ...] = ()
    """Headers and footers, each with what it is called: 页眉 or 页脚."""


def open_package(data: bytes, *, place: str) -> Package:
    """Open a .docx. Raises UserError when it is damaged, locked or grows out of bounds when unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            main = _main_part(archive, place)
            folder = posixpath.dirname(main)
            names = ("styles", "numbering", "footnotes", "endnotes")
            styles, numbering, footnotes, endnotes = (
                _parse(archive, f"{folder}/{name}.xml".lstrip("/"), place) for name in names
            )
            document = _parse(archive, main, place)
            running = tuple(_running_parts(archive, main, place))
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, KeyError):
        raise _damaged(place) from None
    except RuntimeError:
        raise UserError("文件有密码保护", hint="请去掉密码后另存为 .docx", place=place) from None
    if document is None or document.find(f"{W}body") is None:
        raise _damaged(place)
    return Package(document, styles, numbering, footnotes, endnotes, running)


def _main_part(archive: zipfile.ZipFile, place: str) -> str:
    relations = _parse(archive, "_rels/.rels", place)
    for relation in relations if relations is not None else ():
        if relation.get("Type", "").endswith(_MAIN):
            return relation.get("Target", "").lstrip("/")
    return "word/document.xml"


def _running_parts(archive: zipfile.ZipFile, main: str, place: str) -> Iterator[tuple[str, Element]]:
    """The headers and footers that the main part has, in the order of their names."""
    folder, name = posixpath.split(main)
    relations = _parse(archive, posixpath.join(folder, "_rels", f"{name}.rels"), place)
    targets = set()
    for relation in relations if relations is not None else ():
        kind = "/" + relation.get("Type", "").rpartition("/")[2]
        if kind in _RUNNING and relation.get("TargetMode") != "External":
            targets.add((kind, posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))))
    for kind, target in sorted(targets):
        part = _parse(archive, target.lstrip("/"), place)
        if part is not None:
            yield _RUNNING[kind], part


def _parse(archive: zipfile.ZipFile, name: str, place: str) -> Element | None:
    if name not in archive.NameToInfo:
        return None
    with archive.open(name) as part:
        data = part.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise UserError("文件解压后过大", hint="请只保留方案正文另存为 .docx", place=place)
    if b"<!DOCTYPE" in data[:4096]:
        raise _damaged(place)
    try:
        return ElementTree.fromstring(data.replace(*_STRICT))
    except (ElementTree.ParseError, LookupError):  # broken, or in an encoding there isn't
        raise _damaged(place) from None


def _damaged(place: str) -> UserError:
    return UserError("文件已损坏，读不出正文", hint="请用 Word 或 WPS 打开修复后另存为 .docx", place=place)


def value(element: Element | None, child: str = "", attribute: str = "val") -> str | None:
    """``w:val`` (or another attribute) of an element or of its child; None when either is absent."""
    if element is None:
        return None
    found = element.find(f"{W}{child}") if child else element
    return found.get(f"{W}{attribute}") if found is not None else None


def is_on(element: Element | None, child: str) -> bool | None:
    """An on/off property (w:b, w:strike …): True or False as set, None when not given."""
    found = element.find(f"{W}{child}") if element is not None else None
    if found is None:
        return None
    return found.get(f"{W}val", "true") not in ("0", "false", "off", "none")


def number(text: str | None, default: int | None = None) -> int | None:
    """A whole number in an attribute, or the default."""
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default
