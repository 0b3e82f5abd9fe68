"""The form of people: every role and column filled in, telephone numbers and addresses that can be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from unicodedata import normalize

from checker.forms.definitions import Column, provision
from checker.forms.filled import Filled, Row
from checker.forms.frame import is_placeholder
from checker.forms.locate import compact
from checker.forms.model import FormFinding
from checker.institutions import known_name

_MOBILE = re.compile(r"1[3-9]\d{9}")
_PHONE = re.compile(
    r"(?:0\d{2,3})?\d{7,8}(?:(?:转|#|\*|EXT)?\d{1,6})?|(?:400|800)\d{7}|9\d{4,5}(?:转\d+)?", re.I
)
_EMAIL = re.compile(r"[\w.+%-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_PERSON = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf·•・]{2,20}|[A-Za-z][A-Za-z .·'-]{1,40}")
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+\w")
_EXPECTED = {
    "person": "人员姓名",
    "phone": "区号和电话号码，如 027-XXXXXXXX",
    "mobile": "11位手机号码",
    "email": "邮箱地址",
    "text": "文字",
}


def check_contacts(filled: Filled) -> Iterator[FormFinding]:
    """Findings on every role's row."""
    named = {row.name: row for row in reversed(filled.rows) if row.name}
    for name in filled.form.rows:
        if name not in named:
            yield filled.finding("error", "branch", f"缺少“{name}”一行", expected=name)
    rows = [row for row in filled.rows if row.name]
    shared = filled.form.constraints.get("one_for_all", ())
    for column in filled.form.columns:
        if column.key not in filled.table.columns:
            continue
        texts = {row: filled.text(row, column.key) for row in rows}
        if column.key in shared:
            filled_in = [row for row in rows if texts[row] and not is_placeholder(texts[row])]
            rows_to_check = filled_in or rows[:1]
        else:
            rows_to_check = rows
        checked: set[str] = set()
        for row in rows_to_check:
            if column.key in shared and texts[row] in checked:
                continue
            checked.add(texts[row])
            yield from _cell(filled, row, column, texts[row])


def _cell(filled: Filled, row: Row, column: Column, text: str) -> Iterator[FormFinding]:
    if not text or is_placeholder(text):
        optional = row.name in column.optional
        yield filled.finding(
            "note" if optional else "error",
            "missing",
            "没有填写" if not text else f"没有填写（还是“{text}”）",
            row=row,
            key=column.key,
            found=text,
            expected=_EXPECTED[column.kind],
        )
        return
    message = _wrong(filled, column, compact(normalize("NFKC", text)))
    if message:
        yield filled.finding(
            "error",
            "type",
            message,
            row=row,
            key=column.key,
            found=text[:40],
            expected=_EXPECTED[column.kind],
        )


def _wrong(filled: Filled, column: Column, text: str) -> str:
    """What is wrong with a text of the column; empty when nothing is."""
    digits = re.sub(r"[-—–()（）]", "", text)
    match column.kind:
        case "person":
            return "" if _PERSON.fullmatch(re.sub(r"[（(].*[)）]$", "", text)) else f"不像姓名：“{text[:20]}”"
        case "phone":
            right = any(
                _PHONE.fullmatch(part) or _MOBILE.fullmatch(part) for part in re.split(r"[/、，,;；]", digits)
            )
            return "" if right else f"不像电话号码：“{text[:20]}”"
        case "mobile":
            plain = re.sub(r"^(?:\+?86)", "", digits) if len(digits) > 11 else digits
            return "" if _MOBILE.fullmatch(plain) else f"不是11位手机号码：“{text[:20]}”"
        case "email":
            several = [part for part in re.split(r"[/、，,;；]", text) if part]
            if not several or not all(map(_EMAIL.fullmatch, several)):
                return f"不是邮箱地址：“{text[:40]}”"
            theirs = any(part.lower() in _addressee() for part in several)
            return "填的是人民银行收件的邮箱，应填本行的" if theirs else ""
    if column.key == "bank":
        return _other_bank(filled, text)
    return "" if re.search(r"[\u4e00-\u9fffA-Za-z]", text) else f"不是文字：“{text[:20]}”"


def _other_bank(filled: Filled, text: str) -> str:
    who = filled.institution
    if who is None:
        return ""
    theirs, ours = known_name(text), known_name(who.name)
    return f"“{text[:30]}”不是{who.name}" if theirs and ours and theirs != ours else ""


@cache
def _addressee() -> frozenset[str]:
    """The mailboxes to which the forms are sent, as the notice names them."""
    from kb.cite import notice_of

    contact = notice_of(provision("contacts").clause).element("contact")
    return frozenset(found.lower() for found in _ADDRESS.findall(contact))
