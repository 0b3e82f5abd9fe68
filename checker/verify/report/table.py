"""For a terminal: the faults with their details first, then what agrees, a line each."""

from __future__ import annotations

from checker.report.texts import one_line
from checker.verify.model import FAULTS, Finding, Verification
from checker.verify.report import view
from kb.text.columns import wrap

_WIDTH, _INDENT = 80, 6


def render(result: Verification) -> str:
    """The report as plain text."""
    lines = [f"{one_line(result.document.path)}　{view.summary(result)}"]
    faults = [f for f in result.findings if f.status in FAULTS]
    fine = [f for f in result.findings if f.status == "exact"]
    for finding in faults:
        lines += ["", *_in_full(result, finding)]
    lines += _listed(result, "一致", fine) + _listed(result, "未核对（不计为差错）", list(result.apart))
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _in_full(result: Verification, finding: Finding) -> list[str]:
    lines = _hanging(f"{view.place(result, finding)}  {view.words(finding)}  ", view.shown(finding, 160))
    for label, text in view.details(finding):
        lines += _hanging(f"    {label}：", text)
    return lines


def _listed(result: Verification, title: str, findings: list[Finding]) -> list[str]:
    lines = ["", f"{title}（{len(findings)}处）"] if findings else []
    for finding in findings:
        text = view.shown(finding, 60)
        if finding.status == "exact" and finding.kind == "quotation":
            text += f"　{finding.target}"
        if remarks := "；".join(finding.notes) or finding.message:
            text += f"（{remarks}）"
        lines += _hanging(f"  {view.place(result, finding)}  ", text)
    return lines


def _hanging(head: str, text: str) -> list[str]:
    whole = head + text
    first = wrap(whole, _WIDTH)[0]
    rest = whole[len(first) :].strip() if whole.startswith(first) else ""
    return [first, *(" " * _INDENT + line for line in wrap(rest, _WIDTH - _INDENT) if rest)]
