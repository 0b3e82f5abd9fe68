"""The same check written naively: everything imported, jieba's default start, everything read anew.

``naive_check.py PLAN``. It judges with policykb's own judge, so that only the way of getting there differs.
"""

import json
import sys
from datetime import date
from pathlib import Path

import jieba
import naive_imports  # noqa: F401
from rich.console import Console
from rich.table import Table

from checker.catalogue import build
from checker.catalogue_cache import compile_all
from checker.check import check_plan
from checker.reading.read import read_plan
from kb.corpus import notice_slugs
from kb.parse import parse_notice
from kb.segment.words import domain_words


def main() -> None:
    """Check and print a table."""
    path = Path(sys.argv[1])
    for word in domain_words():
        jieba.add_word(word)
    list(jieba.cut(path.read_text("utf-8")))
    notices = [parse_notice(slug) for slug in notice_slugs()]
    catalogue = build(json.loads(json.dumps(compile_all(), ensure_ascii=False)))
    report = check_plan(read_plan(path), as_of=date(2022, 5, 1), catalogue=catalogue)
    table = Table("要求", "结论", "说明", title=f"{len(notices)} 份通知")
    for finding in report.findings:
        table.add_row(finding.statement, finding.status, finding.advice)
    Console().print(table)


main()
