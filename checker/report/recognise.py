"""Whether what was given as a plan is one of our own reports: the clauses it quotes would count as commitments."""

from __future__ import annotations

import re
from pathlib import Path

from checker.model import Plan
from kb.errors import UserError

_TALLY = re.compile(r"对照(?:\d+项要求|要求\d+项：满足\d+项，部分满足\d+项，缺失\d+项，冲突\d+项)")
"""What every report counts, in the words of :func:`checker.report.view.counts_words` and of the matrix."""
_BASIS = re.compile(
    r"检查基准日\d{4}-\d\d-\d\d，要求库[0-9a-f]{12}|本表按条款逐项比对方案文字得出，不代替人工判断"
)
"""What it rests on (text, Markdown), or how it ends (Word, also when printed to PDF)."""


def is_own_report(plan: Plan) -> bool:
    """Whether the text says of itself, as every report of ``check`` does, what it counted and what it rests on.

    White space is of no account: a report saved anew, or copied from a narrow window, may be wrapped otherwise.
    """
    text = "".join("".join(passage.text.split()) for passage in plan.passages)
    return _BASIS.search(text) is not None and _TALLY.search(text) is not None


def own_report_error(path: Path) -> UserError:
    """What is said when such a file is given as a plan."""
    return UserError("这是 policykb 的检查报告，不是方案", hint="请给出方案本身", place=str(path))
