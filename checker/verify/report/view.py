"""What every format says of a finding, in the same words."""

from __future__ import annotations

from checker.report.texts import one_line, shorten
from checker.verify.model import FAULTS, WORDS, Difference, Finding, Verification

_AROUND = 12
"""Characters of agreement shown on either side of a difference."""


def place(result: Verification, finding: Finding) -> str:
    """第12行, 第3段, 第3段之后 or 第2页."""
    beside = result.document.passages[finding.passage].beside
    return f"第{finding.page or finding.line}{result.document.place_name}{beside}"


def words(finding: Finding) -> str:
    """The verdict, all its faults: 文号有误、条款有误."""
    return "、".join(
        WORDS[status] for status in (finding.status, *(f for f in finding.faults if f != finding.status))
    )


def summary(result: Verification) -> str:
    """核对引用和引文12处：一致9，引文有出入2，条款有误1。另有3处未核对。"""
    counts = result.counts()
    parts = "，".join(f"{WORDS[s]}{counts[s]}" for s in ("exact", *FAULTS) if counts[s])
    text = f"核对引用和引文{len(result.checked)}处" + (f"：{parts}。" if parts else "。")
    return text + (f"另有{len(result.apart)}处未核对。" if result.apart else "")


def difference(differences: tuple[Difference, ...]) -> str:
    """The character diff in a line: 不低于〔40→50〕BP, 〔多：x〕, 〔漏：x〕; long agreement is cut by ……."""
    text = ""
    last = len(differences) - 1
    for number, part in enumerate(differences):
        if part.change == "equal":
            text += _shortened(part.quoted, first=number == 0, last=number == last)
        elif part.change == "replace":
            text += f"〔{part.quoted}→{part.source}〕"
        else:
            text += f"〔漏：{part.source}〕" if part.change == "insert" else f"〔多：{part.quoted}〕"
    return one_line(text)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    if len(text) <= 2 * _AROUND + 2:
        return text
    head = "" if first else text[:_AROUND]
    tail = "" if last else text[-_AROUND:]
    return f"{head}……{tail}"


def details(finding: Finding) -> list[tuple[str, str]]:
    """(label, text) pairs: what is wrong, the diff, the source, remarks."""
    rows = []
    if finding.message:
        rows.append(("说明", one_line(finding.message)))
    if any(d.change != "equal" for d in finding.differences):
        rows.append(("比对", difference(finding.differences)))
    if finding.source_text and finding.status != "exact":
        rows.append(("原文", shorten(one_line(finding.source_text), 200)))
    if finding.citation:
        rows.append(("出处" if finding.kind == "quotation" else "所引", finding.citation))
    if finding.notes:
        rows.append(("备注", "；".join(finding.notes)))
    return rows


def shown(finding: Finding, limit: int = 90) -> str:
    """The document's words on one line, shortened."""
    return shorten(one_line(finding.text), limit)
