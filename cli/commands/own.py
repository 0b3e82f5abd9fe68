"""policykb list: the user's own notices, and what is said of the built-in ones."""

from __future__ import annotations

import json

from cli.options import FormatOption, OutputOption
from cli.output import TEXT_FORMATS, choose_format, deliver, markdown_table, strong, table

_HEADERS = ("编号", "标题", "文号", "成文日期", "条数", "效力状态")


def own_notices(format: FormatOption = None, output: OutputOption = None) -> None:
    """列出自己用 policykb add 添加的通知，和注明了效力状态的内置通知。全部通知用 policykb notices 列出。"""
    from kb.listing import own_listing

    chosen = choose_format(format, output, TEXT_FORMATS)
    data = own_listing()
    if chosen == "json":
        deliver(json.dumps(data, ensure_ascii=False, indent=2), output)
        return
    rows = [
        [
            entry["id"],
            entry["title"] or "无标题",
            entry["document_number"] or "不详",
            entry["issue_date"] or "不详",
            str(entry["clauses"]),
            _standing(entry),
        ]
        for entry in data["notices"]
    ]
    if chosen == "markdown":
        deliver(markdown_table(_HEADERS, rows), output)
        return
    head = strong(f"自己的通知：共 {sum('personal' in entry for entry in data['notices'])} 份")
    rest = table(_HEADERS, rows, 1) if rows else "用 policykb add 文件 --as 编号 加入。"
    deliver(f"{head}\n\n{rest}\n\n存放在：{data['folder']}", output)


def _standing(entry: dict[str, str]) -> str:
    status, since = entry.get("status", "未注明"), entry.get("status_since", "")
    return f"{since}起{status}" if since else status


list = own_notices
