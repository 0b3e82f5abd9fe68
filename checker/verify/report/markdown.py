"""The report as Markdown, to be pasted into a reply to the document's author."""

from __future__ import annotations

import re

from checker.report.texts import one_line
from checker.verify.model import FAULTS, Verification
from checker.verify.report import view

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def render(result: Verification) -> str:
    """The report: a paragraph for each fault, tables for the rest."""
    lines = [
        "# 引文核对报告",
        "",
        f"- 文件：{_plain(result.document.path)}",
        f"- 结果：{view.summary(result)}",
    ]
    for number, finding in enumerate((f for f in result.findings if f.status in FAULTS), 1):
        lines += ["", f"## {number}. {view.place(result, finding)}：{view.words(finding)}", ""]
        lines += [f"> {_plain(view.shown(finding, 400))}", ""]
        lines += [f"- {label}：{_plain(text)}" for label, text in view.details(finding)]
    fine = [f for f in result.findings if f.status == "exact"]
    for title, findings in (("一致", fine), ("未核对", list(result.apart))):
        if findings:
            lines += ["", f"## {title}", "", "| 位置 | 文字 | 出处 | 备注 |", "| --- | --- | --- | --- |"]
            lines += [
                f"| {view.place(result, f)} | {_plain(view.shown(f))} | {f.target} | {_plain('；'.join(f.notes) or f.message)} |"
                for f in findings
            ]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", one_line(text))
