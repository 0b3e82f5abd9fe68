"""policykb doctor: is everything in order?"""

from __future__ import annotations

import json
from typing import Any

import typer

from cli.options import FormatOption, OutputOption
from cli.output import TEXT_FORMATS, choose_format, deliver, markdown_table, note, strong, table
from kb.errors import UserError


def doctor(format: FormatOption = None, output: OutputOption = None) -> None:
    """自检：版本、语料校验值、索引状态、要求目录的引文和例子、条文覆盖台账。有问题时退出码为 1。"""
    from checker.diagnosis import diagnose

    chosen = choose_format(format, output, TEXT_FORMATS)
    note("正在自检（重新验证全部引文和例子），请稍候……")
    data = diagnose()
    if chosen == "json":
        deliver(json.dumps(data, ensure_ascii=False, indent=2), output)
    else:
        rows = _rows(data)
        headers = ["项目", "结果"]
        body = markdown_table(headers, rows) if chosen == "markdown" else table(headers, rows, 1)
        deliver(f"{strong('自检通过') if data['ok'] else strong('自检发现问题')}\n\n{body}", output)
    if not data["ok"]:
        raise typer.Exit(1)


def _rows(data: dict[str, Any]) -> list[list[str]]:
    ledger = data["ledger"]
    return [
        ["policykb", data["version"]],
        ["Python", data["python"]],
        *[[name, version or "未安装"] for name, version in data["libraries"].items()],
        ["语料校验值", data["corpus"]["sha256"]],
        ["通知", f"{data['corpus']['notices']} 份，条款 {data['corpus']['clauses']} 条"],
        ["缓存目录", data["cache"] or "不可用（每次在内存中重建）"],
        ["索引", data["index"]],
        [
            "要求目录",
            data["catalogue"]["error"]
            or f"{data['catalogue']['requirements']} 项要求、{data['catalogue']['examples']} 个例子，全部通过",
        ],
        [
            "条文覆盖",
            f"{ledger['sentences']} 句：被引用 {ledger['cited']}，属要求的展开 {ledger['elaborated']}，不在范围 {ledger['out_of_scope']}，未登记 {len(ledger['uncovered'])}",
        ],
    ]


__all__ = ["UserError", "doctor"]
