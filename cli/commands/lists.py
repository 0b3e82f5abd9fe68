"""policykb notices, topics, requirements, institutions: what there is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from cli.options import FormatOption, OutputOption
from cli.output import TEXT_FORMATS, choose_format, deliver, markdown_table, strong, table
from cli.wording import FORCES
from kb.errors import UserError


def _deliver(
    name: str, data: dict[str, Any], headers: Sequence[str], rows: Sequence[Sequence[str]], flexible: int,
    format: str | None, output: Any,
) -> None:  # fmt: skip
    chosen = choose_format(format, output, TEXT_FORMATS)
    if chosen == "json":
        deliver(json.dumps(data, ensure_ascii=False, indent=2), output)
    elif chosen == "markdown":
        deliver(markdown_table(headers, rows), output)
    else:
        deliver(strong(f"{name}：共 {len(rows)} 项") + "\n\n" + table(headers, rows, flexible), output)


def notices(format: FormatOption = None, output: OutputOption = None) -> None:
    """列出知识库中的通知：标题、文号、机关、日期、条数，注明哪些是原文没有而补充的、哪些是自己添加的。"""
    from kb.listing import notice_listing

    data = notice_listing()
    rows = [
        [
            entry["id"],
            f"{_mark(entry)}{entry['title'] or '无标题'}{_supplied(entry, 'title')}",
            f"{entry['document_number'] or '不详'}{_supplied(entry, 'document_number')}",
            f"{entry['issue_date'] or '不详'}{_supplied(entry, 'issue_date')}",
            str(entry["clauses"]),
        ]
        for entry in data["notices"]
    ]
    _deliver("通知", data, ["编号", "标题", "文号", "成文日期", "条数"], rows, 1, format, output)
    if choose_format(format, output, TEXT_FORMATS) == "table" and output is None:
        typer.echo("\n带 * 的内容原文没有，由其他公开来源补充。")
        if any("personal" in entry for entry in data["notices"]):
            typer.echo("〔个人〕的是用 policykb add 添加的。")


def _mark(entry: dict[str, Any]) -> str:
    """〔个人〕, 〔个人，2025-06-01起已废止〕, 〔2025-06-01起已废止〕; nothing for a built-in notice in force."""
    status, since = entry.get("status", ""), entry.get("status_since", "")
    said = ["个人"] if entry.get("personal") else []
    said += [f"{since}起{status}" if since else status] if status else []
    return f"〔{'，'.join(said)}〕" if said else ""


def _supplied(entry: dict[str, Any], name: str) -> str:
    element = entry["elements"].get(name)
    return "*" if element and element["basis"] == "supplied" else ""


def topics(format: FormatOption = None, output: OutputOption = None) -> None:
    """列出检查的主题。"""
    from checker.catalogue import load_catalogue

    catalogue = load_catalogue()
    listed = [
        {
            "id": topic,
            "title": title,
            "requirements": [entry.id for entry in catalogue.requirements if entry.topic == topic],
        }
        for topic, title in catalogue.topics.items()
    ]
    rows = [[str(entry["id"]), str(entry["title"]), str(len(entry["requirements"]))] for entry in listed]
    _deliver("主题", {"topics": listed}, ["编号", "主题", "要求数"], rows, 1, format, output)


def requirements(
    topic: Annotated[
        str | None, typer.Option("--topic", "-t", help="只列这个主题。", show_default=False)
    ] = None,
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """列出全部检查要求：编号、效力、约束对象、条款。"""
    from checker.catalogue import load_catalogue
    from checker.registry import registry

    catalogue = load_catalogue()
    if topic is not None and topic not in catalogue.topics:
        raise UserError(f"没有主题“{topic}”", hint=f"可选：{'、'.join(catalogue.topics)}")
    groups = registry().groups
    listed = [entry for entry in catalogue.requirements if topic in (None, entry.topic)]
    data = {
        "requirements": [
            {
                "id": entry.id,
                "topic": entry.topic,
                "statement": entry.statement,
                "force": entry.force,
                "who": entry.who,
                "elements": [element.name for element in entry.elements],
                "clauses": [source.clause for source in entry.sources],
            }
            for entry in listed
        ]
    }
    rows = [[entry.id, FORCES[entry.force], groups[entry.who].title, entry.statement] for entry in listed]
    _deliver("要求", data, ["编号", "效力", "约束", "要求"], rows, 3, format, output)


def institutions(format: FormatOption = None, output: OutputOption = None) -> None:
    """列出已收录的机构及类型；没有收录的按名称推断，也可用 --type 指定。"""
    from checker.listing import institution_listing

    data = institution_listing()
    rows = [
        [entry["name"], entry["type_title"], entry["region"] or "全国", "、".join(entry["aliases"])]
        for entry in data["institutions"]
    ]
    _deliver("机构", data, ["名称", "类型", "地区", "别名"], rows, 3, format, output)
