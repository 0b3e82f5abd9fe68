"""policykb add: an official document into the personal corpus."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.options import read_date
from cli.output import choose_format, note, paragraph, say, strong, table
from cli.wording import BASES
from kb.errors import UserError

if TYPE_CHECKING:
    from kb.completeness import ElementState
    from kb.model import Notice
    from kb.personal.duplicates import Duplicate
    from kb.personal.submission import Submission

_FORMATS: dict[str, tuple[str, ...]] = {"table": (".txt",), "json": (".json",)}
_SHOWN = 12
"""Differences listed on the screen; JSON has them all."""


def _text(*names: str, help: str) -> Any:
    return typer.Option(*names, help=help, show_default=False)


def add(
    file: Annotated[Path, typer.Argument(help="通知：.txt、.md、.docx、.pdf、.html。", metavar="文件")],
    slug: Annotated[str, _text("--as", help="编号，小写字母、数字和连字符，如 jinan-2023。")],
    title: Annotated[str | None, _text("--title", help="标题，原文没有或读错时给出。")] = None,
    number: Annotated[str | None, _text("--number", help="发文字号，如 济银发〔2023〕8号。")] = None,
    date: Annotated[str | None, _text("--date", help="成文日期，如 2023-03-01。")] = None,
    authority: Annotated[str | None, _text("--authority", help="发文机关。")] = None,
    addressees: Annotated[str | None, _text("--addressees", help="主送机关。")] = None,
    copy_to: Annotated[str | None, _text("--copy-to", help="抄送机关。")] = None,
    status: Annotated[str | None, _text("--status", help="效力状态：现行有效、已修改、已废止。")] = None,
    since: Annotated[str | None, _text("--since", help="该状态从哪一天起，与 --status 同用。")] = None,
    draft: Annotated[
        Path | None,
        _text("--draft-requirements", help="把条文中银行的义务写成要求文件草稿（.toml），供人工核改。"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="与已有通知重复也添加。")] = False,
    format: Annotated[str | None, _text("--format", "-f", help="输出格式：table（默认）、json。")] = None,
) -> None:
    """把一份公文加入个人语料库，报告要素是否齐全；此后 search、show、cite、notices、diff 等都包括它。

    原文逐字节保存在环境变量 POLICYKB_CORPUS 指定的文件夹，默认在用户数据目录。与已有通知重复时列出差别，不添加。

    例：policykb add 通知.docx --as jinan-2023 --number 济银发〔2023〕8号
    """
    from checker.received import read_received
    from kb.completeness import completeness
    from kb.personal.change import check_new, keep
    from kb.personal.duplicates import duplicates
    from kb.personal.submission import Submission, notice_of
    from kb.store import load_notices

    chosen = choose_format(format, None, _FORMATS)
    supplied = _supplied(title, number, date, authority, addressees, copy_to)
    known_status, day = _status(status, since)
    check_new(slug)
    if draft is not None and draft.exists():
        raise UserError("文件已存在", hint="请换一个文件名，以免覆盖改过的草稿", place=str(draft))
    received = read_received(file)
    submission = Submission(slug, received.name, received.data, received.reading, supplied, known_status, day)
    notice = notice_of(submission)
    if not any(clause.text or clause.heading for clause in notice.clauses()):
        raise UserError("文件里没有条文", hint="请确认给的是通知正文", place=str(file))
    states = completeness(notice, received.text)
    repeated = duplicates(notice, load_notices())
    place = keep(submission) if not repeated or force else None
    drafted = _draft(notice, draft) if place is not None and draft is not None else None
    if chosen == "json":
        say(
            json.dumps(
                _data(notice, states, repeated, place, received.warnings, drafted),
                ensure_ascii=False,
                indent=2,
            )
        )
    else:
        say(_report(notice, states, repeated))
    for warning in received.warnings:
        note(f"注意：{file}：{warning}")
    for name, value in _overruled(submission):
        note(f"注意：{name}以所给的为准，文中读到的是“{value}”")
    if place is None:
        raise UserError(f"{repeated[0].message}，未添加", hint="如确要添加请加 --force", place=str(file))
    note(f"已添加 {slug}：{place}")
    if drafted is not None and draft is not None:
        count = drafted["requirements"]
        note(
            f"要求草稿{count}项已写入 {draft}，须人工核改"
            if count
            else "没有可以起草要求的银行义务，未写草稿"
        )


def _supplied(
    title: str | None, number: str | None, date: str | None, authority: str | None, addressees: str | None,
    copy_to: str | None,
) -> dict[str, str]:  # fmt: skip
    day = read_date(date, "--date")
    given = {
        "title": title,
        "document_number": number,
        "issuing_authority": authority,
        "issue_date": day.isoformat() if day else None,
        "addressees": addressees,
        "copy_recipients": copy_to,
    }
    found = {name: " ".join(value.split()) for name, value in given.items() if value is not None}
    if not all(found.values()):
        raise UserError("要素的内容是空的", hint="没有的要素不必给出")
    return found


def _status(status: str | None, since: str | None) -> tuple[str, str]:
    from kb.personal.description import STATUSES

    day = read_date(since, "--since")
    if status is None and day is not None:
        raise UserError("给了 --since 但没有 --status", hint=f"请加 --status，可选：{'、'.join(STATUSES)}")
    if status is not None and status not in STATUSES:
        raise UserError(f"没有效力状态“{status}”", hint=f"可选：{'、'.join(STATUSES)}")
    return status or "", day.isoformat() if day else ""


def _draft(notice: Notice, path: Path) -> dict[str, Any]:
    from checker.catalogue import load_catalogue
    from checker.drafting import draft_requirements
    from checker.report.write import write_atomically

    made = draft_requirements(notice, load_catalogue().topics)
    if made.requirements:
        write_atomically(path, made.text)
    left = [{"sentence": identifier, "reason": why} for identifier, why in made.left_out]
    return {
        "file": str(path) if made.requirements else None,
        "requirements": made.requirements,
        "left_out": left,
    }


def _overruled(submission: Submission) -> list[tuple[str, str]]:
    """What the text itself says otherwise than the user: (name, what was read)."""
    from dataclasses import replace

    from kb.diff.words import element_name
    from kb.personal.submission import notice_of

    read = notice_of(replace(submission, supplied={}))
    return [
        (element_name(name), read.element(name))
        for name, value in submission.supplied.items()
        if read.element(name) not in ("", value)
    ]


def _report(notice: Notice, states: tuple[ElementState, ...], repeated: list[Duplicate]) -> str:
    from kb.completeness import lacking

    rows = [
        [state.name + "＊" * state.needed, state.standard, _basis(state), _short(state.value)]
        for state in states
    ]
    lines = [strong(f"要素检查（GB/T 9704—2012）：{notice.element('title') or '无标题'}"), ""]
    lines.append(table(["要素", "标准条目", "来源", "内容"], rows, 3))
    missing = lacking(states)
    if missing:
        words = "、".join(
            f"{state.name}{f'（可用 {state.option} 补充）' if state.option else ''}" for state in missing
        )
        lines += ["", paragraph(f"必备要素（＊）未见：{words}")]
    else:
        lines += ["", "必备要素（＊）齐全。"]
    for duplicate in repeated:
        lines += ["", *_duplicate(duplicate)]
    return "\n".join(lines)


def _duplicate(duplicate: Duplicate) -> list[str]:
    from kb.diff.words import element_name, marked, verdict, where

    comparison = duplicate.comparison
    lines = [strong(paragraph(f"重复：{duplicate.message}"))]
    lines += [paragraph(f"{element_name(name)}：{a} → {b}", 2) for name, a, b in comparison.elements]
    changes = [change for change in comparison.changes if change.kind not in ("unchanged", "renumbered")]
    for change in changes[:_SHOWN]:
        text = marked(change.pieces) if change.pieces else _short(change.part.text)
        lines.append(paragraph(f"{verdict(change)}  {where(change)}：{text}", 2))
    if len(changes) > _SHOWN:
        lines.append(f"  ……另有{len(changes) - _SHOWN}处，见 policykb diff {duplicate.notice.id} 文件")
    return lines


def _data(
    notice: Notice,
    states: tuple[ElementState, ...],
    repeated: list[Duplicate],
    place: Path | None,
    warnings: tuple[str, ...],
    drafted: dict[str, Any] | None,
) -> dict[str, Any]:
    from kb.diff.data import change_data
    from kb.listing import listing_entry

    return {
        "schema": "policykb.add/1",
        "added": place is not None,
        "folder": str(place) if place else None,
        "notice": listing_entry(notice),
        "completeness": [
            {
                "name": state.name,
                "standard": state.standard,
                "needed": state.needed,
                "basis": state.basis,
                "value": state.value or None,
            }
            for state in states
        ],
        "duplicates": [
            {
                "id": duplicate.notice.id,
                "likeness": duplicate.likeness,
                "similarity": duplicate.similarity,
                "message": duplicate.message,
                "elements": [
                    {"name": name, "old": old, "new": new} for name, old, new in duplicate.comparison.elements
                ],
                "changes": [
                    change_data(change)
                    for change in duplicate.comparison.changes
                    if change.kind != "unchanged"
                ],
            }
            for duplicate in repeated
        ],
        "draft_requirements": drafted,
        "warnings": list(warnings),
    }


def _basis(state: ElementState) -> str:
    return "未见" if state.basis == "unknown" else BASES[state.basis]


def _short(text: str, limit: int = 70) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
