"""Whether a line reads like a heading (优化尽职免责制度) or already says something (FTP优惠不低于50BP)."""

from __future__ import annotations

import re

HEADING_LENGTH = 40
"""Characters a heading line may have without its label; longer lines are text."""
LEAD_LENGTH = 30
"""Characters a lead sentence (``（一）优化完善尽职免责制度。``) may have without its label."""

FIELD_NAME = r"[^，。；：,;:（）()“”《》]{1,10}(?=[：:])"
"""Pattern of a form field's name, set before its colon: 任务, 责任部门."""
FINAL = "。！？；!?;….．"
_INNER = re.compile(r"[。！？；!?;]")
_YEAR = re.compile(
    r"(?:20\d\d\s*年?\s*[—–~～至-]+\s*)?(?:20|二[〇○零])?[\d〇○零一二三四五六七八九]{2}年(?:度)?"
)
_SAYS = re.compile(
    r"[\d０-９%％]|[十百千万亿][个亿万元户家天]"
    r"|(?<![重主需必首纲摘紧])要(?![求素点闻件])|(?<!必)须|应(?![急收用对付链]|.尽)(?<![供响适相对反效]应)"
    r"|不(?![良断动])|[将已拟]|严禁|禁止|[我本全该]行|本公司|各(?:支|分|经营)"
)


def is_phrase(text: str) -> bool:
    """No sentence in it: no sentence-final punctuation inside, none and no comma at its end."""
    text = text.strip()
    return bool(text) and text[-1] not in FINAL + "，、," and not _INNER.search(text)


def is_title_like(text: str) -> bool:
    """A short phrase that names a matter and promises nothing: no number, duty, actor or comma in it."""
    text = _YEAR.sub("", text.strip().rstrip("。"))
    return (
        0 < len(text) <= LEAD_LENGTH
        and is_phrase(text)
        and not re.search(r"[，,：:]", text)
        and not says_something(text)
    )


def says_something(text: str) -> bool:
    """Numbers, duties, negations or actors stand in it: it counts as text when nothing follows below it."""
    return bool(_SAYS.search(_YEAR.sub("", text)))


def is_title(text: str) -> bool:
    """A line that may be the title of a document: a phrase without colon or number, except for years."""
    return is_phrase(text) and not re.search(
        r"[：:\d０-９]|^[图表]\s*[一二三四五六七八九十]", _YEAR.sub("", text)
    )


def lead_sentence(text: str) -> str:
    """The first sentence with its full stop when more text follows it, else an empty string."""
    end = text.find("。") + 1
    return text[:end] if end and text[end:].strip() else ""


def introduces_list(text: str) -> str:
    """The last sentence of ``text`` when it ends in a colon (``做好以下工作：``), else an empty string."""
    text = text.rstrip()
    if not text.endswith(("：", ":")):
        return ""
    return re.split(r"[。！？\n]", text)[-1].strip()
