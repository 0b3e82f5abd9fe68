"""The same notice in every format that is read."""

from __future__ import annotations

import io

import docx


def as_docx(text: str) -> bytes:
    """A Word file with a paragraph for each line."""
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_html(text: str) -> bytes:
    """A page as ministries publish them: path, title, tools and a foot around the text, in GB 2312."""
    lines = text.splitlines()
    paragraphs = "".join(f"<p style='text-indent:2em'>　　{line}</p>\n" for line in lines if line)
    page = (
        "<!DOCTYPE html><html><head><meta charset='gb2312'><title>通知公告_示例网站</title><style>p{}</style></head>"
        "<body><nav><a href='/'>首页</a></nav><div>您的位置：首页 &gt; 通知公告</div>"
        f"<div class='page'><div>发布时间：2023-03-02</div><div id='zoom'>{paragraphs}<p>【打印】</p></div></div>"
        "<div>版权所有。未经许可不得转载。</div><script>var a = '第一条 不是条文。';</script></body></html>"
    )
    return page.encode("gb18030")


def as_markdown(text: str) -> bytes:
    """Headings, emphasis and a blank line between paragraphs."""
    marked = []
    for line in text.splitlines():
        if line.startswith(("一、", "二、")):
            marked.append(f"## {line}")
        else:
            head, stop, rest = line.partition("。")
            marked.append(f"**{head}。**{rest}" if line.startswith("（") and stop and rest else line)
    return "\n\n".join(line for line in marked if line).encode()


def as_pdf(text: str) -> bytes:
    """Two pages with page numbers; the text layer is UTF-16 in a predefined CMap."""
    lines = [line for line in text.splitlines() if line]
    pages = [[*lines[:10], "— 1 —"], [*lines[10:], "— 2 —"]]
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts[<</Type/Font"
        "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
        "/Supplement 5>>/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 6>>>>]>>"
    )
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 2/Kids[4 0 R 6 0 R]>>", font]
    for at, page in enumerate(pages):
        shown = "".join(f"<{line.encode('utf-16-be').hex()}>Tj T*\n" for line in page)
        stream = f"BT /F1 12 Tf 20 TL 60 760 Td\n{shown}ET"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * at} 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    data, places = b"%PDF-1.5\n", []
    for at, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{at} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    head = f"xref\n0 {size}\n0000000000 65535 f \n{table}"
    return data + f"{head}trailer<</Size {size}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF\n".encode()


FORMATS = {
    "notice.txt": str.encode,
    "gb18030.txt": lambda text: text.encode("gb18030"),
    "utf16.txt": lambda text: text.encode("utf-16"),
    "bom.txt": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "notice.docx": as_docx,
    "notice.pdf": as_pdf,
    "notice.html": as_html,
    "notice.md": as_markdown,
}
