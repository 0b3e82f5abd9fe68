"""Files made for the tests: PDFs written by hand and Word files with what python-docx can't write itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import docx
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

NAMESPACES = nsdecls("w")


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF whose pages show the given lines, all from one left edge."""
    return _pdf(
        "BT /F1 12 Tf 20 TL 60 760 Td\n" + "".join(f"<{_hex(line)}>Tj T*\n" for line in lines) + "ET"
        for lines in pages
    )


def set_pdf(pages: Sequence[Sequence[tuple[str, float, float]]], size: float) -> bytes:
    """A PDF whose pages show lines of one size where they are put: (text, from the left, from the bottom)."""
    return _pdf(
        "".join(
            f"BT /F1 {size} Tf 1 0 0 1 {left} {base} Tm <{_hex(text)}>Tj ET\n" for text, left, base in lines
        )
        for lines in pages
    )


def _hex(line: str) -> str:
    return line.encode("utf-16-be").hex()


def _pdf(content: Iterable[str]) -> bytes:
    """A PDF of such pages; its text layer is UTF-16 in a predefined CMap."""
    pages = list(content)
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[<</Type/Font"
        "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
        "/Supplement 5>>/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6>>>>]>>"
    )
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        font,
    ]
    for n, stream in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * n} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    data, places = b"%PDF-1.5\n", []
    for n, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{n} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF\n"
    return data + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}".encode()


def word(build: Callable[[Document], Any]) -> bytes:
    """A Word file: python-docx's empty document with what ``build`` adds to it."""
    document = docx.Document()
    build(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def xml(source: str) -> Any:
    """An element of WordprocessingML; its opening tag gets the namespaces."""
    tag, rest = source.split(" ", 1) if " " in source.split(">", 1)[0] else source.split(">", 1)
    separator = " " if tag + " " + rest == source else ">"
    return parse_xml(f"{tag} {NAMESPACES}{separator}{rest}")


def add_numbering(document: Document, identifier: int, levels: Sequence[tuple[str, str]]) -> None:
    """Define an automatic numbering with (number format, level text) of each level."""
    part = document.part.numbering_part.element
    shown = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    part.insert(0, xml(f'<w:abstractNum w:abstractNumId="{identifier}">{shown}</w:abstractNum>'))
    part.append(xml(f'<w:num w:numId="{identifier}"><w:abstractNumId w:val="{identifier}"/></w:num>'))


def numbered(document: Document, identifier: int, level: int, text: str, style: str | None = None) -> None:
    """Add a paragraph with automatic numbering."""
    properties = document.add_paragraph(text, style=style)._p.get_or_add_pPr()
    properties.append(xml(f'<w:numPr ><w:ilvl w:val="{level}"/><w:numId w:val="{identifier}"/></w:numPr>'))


PREFIXES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)


def raw_word(
    body: str,
    *,
    styles: str = "",
    numbering: str = "",
    footnotes: str = "",
    headers: Sequence[str] = (),
    footers: Sequence[str] = (),
) -> bytes:
    """A Word file of nothing but the given content of its parts."""
    parts = {"styles": styles, "numbering": numbering, "footnotes": footnotes}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {PREFIXES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            if content:
                archive.writestr(f"word/{name}.xml", f"<w:{name} {PREFIXES}>{content}</w:{name}>")
        running = [(f"header{n}", "hdr", part) for n, part in enumerate(headers)]
        running += [(f"footer{n}", "ftr", part) for n, part in enumerate(footers)]
        relations = ""
        for name, tag, content in running:
            archive.writestr(f"word/{name}.xml", f"<w:{tag} {PREFIXES}>{content}</w:{tag}>")
            kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name[:6]}"
            relations += f'<Relationship Id="{name}" Type="{kind}" Target="{name}.xml"/>'
        if relations:
            address = "http://schemas.openxmlformats.org/package/2006/relationships"
            listed = f'<Relationships xmlns="{address}">{relations}</Relationships>'
            archive.writestr("word/_rels/document.xml.rels", listed)
    return file.getvalue()


def p(content: str = "", properties: str = "") -> str:
    """A paragraph; text without markup becomes a run."""
    inside = content if content.startswith("<") or not content else r(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def row(*cells: str, properties: str = "") -> str:
    """A table row; cells without markup become paragraphs."""
    inside = "".join(f"<w:tc>{p(cell)}</w:tc>" if not cell.startswith("<") else cell for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"
