"""Parts of an official document that are no text of the plan: 主送, 附件, 落款, 成文日期, 抄送.

The elements are those of GB/T 9704—2012 (7.3.2 主送机关, 7.3.4 附件说明, 7.3.5 发文机关署名, 7.4.1 抄送机关).
"""

from __future__ import annotations

import re

_DIGIT = "0-9０-９〇○零一二三四五六七八九"
_DATE = (
    rf"(?:20|２０|二[〇○零])[{_DIGIT}]{{2}}\s*年\s*[{_DIGIT}十]{{1,3}}\s*月(?:\s*[{_DIGIT}十]{{1,3}}\s*日)?"
)
_DATE_LINE = re.compile(rf"[（(]?\s*(?:[^，。；：]{{2,40}}\s)?\s*{_DATE}\s*(?:印发|制定|修订)?\s*[）)]?")
_NUMBER_LINE = re.compile(r"[^，。；：]{1,20}[〔\[［(（]\s*\d{4}\s*[〕\]］)）]\s*(?:第\s*)?\d{1,5}\s*号")
_COPIES = re.compile(r"(?:抄\s*送|抄\s*报|主\s*送|分\s*送|内部发送)\s*[：:]")
_NOTE = re.compile(r"[（(](?:此页无正文|此件[^）)]{2,12}|本页无正文)[）)]")
_ATTACHMENTS = re.compile(r"附\s*件\s*[：:]|附\s*[：:]\s*(?:[0-9０-９]{1,2}\s*[.．、]|《)")
_ATTACHMENTS_HEADING = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)]?[、.．\s]*)?(?:报送|方案|所附|随文)?附\s*件\s*(?:目录|清单|列表|材料|名称|一览)?[：:]?"
)
_NUMBERED_ATTACHMENT = re.compile(r"附\s*件\s*[一二三四五六七八九十\d]{1,3}\s*[：:]\s*\S")
_ENTRY = re.compile(r"(?:\d{1,2}\s*[.．、]|[一二三四五六七八九十]{1,2}、)\s*[^。]{2,60}$")
_TITLED = re.compile(
    r"[^，。；：]{2,40}(?:细则|清单|计划表|名单|情况表|登记表|监测表|分工表|办法|指引|汇总表|一览表|方案)"
)
_PAGE_NUMBER = re.compile(
    r"[-—–－·•\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[/／]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–－·•\s]*"
)
_PAGE_NUMBER_LENGTH = 20
_LINE_LENGTH = 120
_CONTENTS = re.compile(r"目\s*录|.{1,60}?(?:\.{4,}|…{2,}|·{4,}|\t+|．{4,})\s*\d{1,3}")


def is_date_line(text: str) -> bool:
    """A date of issue alone on its line, or with the issuing body before it: 2022年4月28日."""
    return len(text) <= _LINE_LENGTH and bool(_DATE_LINE.fullmatch(text.strip()))


def is_document_number(text: str) -> bool:
    """A document number alone on its line: 武银〔2022〕45号."""
    return bool(_NUMBER_LINE.fullmatch(text.strip()))


def is_copy_line(text: str) -> bool:
    """抄送：…, 主送：… or （此页无正文）."""
    return bool(_COPIES.match(text) or _NOTE.fullmatch(text.strip()))


def opens_attachment_list(text: str) -> bool:
    """附件：1.任务分工表, or 五、附件 over the list."""
    return bool(_ATTACHMENTS.match(text) or _ATTACHMENTS_HEADING.fullmatch(text.strip()))


def is_numbered_attachment(text: str) -> bool:
    """附件1：任务分工表, which is an entry of the list or the heading of the attachment itself."""
    return bool(_NUMBERED_ATTACHMENT.match(text)) and len(text) <= 60


def is_attachment_entry(text: str) -> bool:
    """A further line of an attachment list: 2.联系人名单."""
    return bool(_ENTRY.match(text.strip()) or _TITLED.fullmatch(text.strip()))


def is_page_number(text: str) -> bool:
    """— 3 —, 第3页 共8页, 3/8 alone on a line."""
    text = text.strip()
    return len(text) <= _PAGE_NUMBER_LENGTH and not text.isdigit() and bool(_PAGE_NUMBER.fullmatch(text))


def is_contents_line(text: str) -> bool:
    """A line of a table of contents: 一、总体要求………3."""
    return len(text) <= 2 * _LINE_LENGTH and bool(_CONTENTS.fullmatch(text.strip()))


def stands_alone(text: str) -> bool:
    """A line that is never continued on the next one."""
    return is_date_line(text) or is_document_number(text) or opens_attachment_list(text) or is_copy_line(text)
