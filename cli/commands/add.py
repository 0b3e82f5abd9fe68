"""policykb add: an official document into the personal corpus; what is noted on it; its requirements."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.options import read_date
from cli.output import choose_format, note, paragraph, say, say_json
from kb.errors import UserError

if TYPE_CHECKING:
    from kb.personal.submission import Submission

_FORMATS: dict[str, tuple[str, ...]] = {"table": (".txt",), "json": (".json",)}


def _text(*names: str, help: str) -> Any:
    return typer.Option(*names, help=help, show_default=False)


def add(
    file: Annotated[
        str,
        typer.Argument(
            help="通知：.txt、.md、.docx、.pdf、.html；或已有通知的编号（补注要素、状态）；或改好的要求文件 .toml。",
            metavar="文件",
        ),
    ],
    slug: Annotated[str | None, _text("--as", help="编号，小写字母、数字和连字符，如 jinan-2023。")] = None,
    title: Annotated[str | None, _text("--title", help="标题，原文没有或读错时给出。")] = None,
    number: Annotated[str | None, _text("--number", help="发文字号，如 济银发〔2023〕8号。")] = None,
    date: Annotated[str | None, _text("--date", help="成文日期，如 2023-03-01。")] = None,
    authority: Annotated[str | None, _text("--authority", help="发文机关。")] = None,
    addressees: Annotated[str | None, _text("--addressees", help="主送机关。")] = None,
    copy_to: Annotated[str | None, _text("--copy-to", help="抄送机关。")] = None,
    short: Annotated[
        str | None, _text("--short", help="简称，如 首贷通知；verify 据此认出文件里的简称。")
    ] = None,
    status: Annotated[str | None, _text("--status", help="效力状态：现行有效、已修改、已废止。")] = None,
    since: Annotated[str | None, _text("--since", help="该状态从哪一天起，与 --status 同用。")] = None,
    region: Annotated[
        str | None, _text("--region", help="只约束哪个省的机构，如 山东；用于其要求文件。")
    ] = None,
    draft: Annotated[
        Path | None,
        _text("--draft-requirements", help="把条文中银行的义务写成要求文件草稿（.toml），供人工核改。"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="与已有通知重复也添加。")] = False,
    format: Annotated[str | None, _text("--format", "-f", help="输出格式：table（默认）、json。")] = None,
) -> None:
    """把一份公文加入个人语料库，报告要素是否齐全；此后 search、show、cite、notices、diff 等都包括它。

    原文逐字节保存在环境变量 POLICYKB_CORPUS 指定的文件夹，默认在用户数据目录。与已有通知重复时列出差别，不添加。
    给出已有通知的编号，则补注要素和效力状态；给出人工改好的要求文件，则此后 check 按它检查。

    例：policykb add 通知.docx --as jinan-2023 --number 济银发〔2023〕8号；policykb add jinan-2023 --status 已废止 --since 2024-01-01；policykb add jinan.toml
    """
    from kb.personal.submission import Submission
    from kb.store import load_notices

    chosen = choose_format(format, None, _FORMATS)
    supplied = _supplied(title, number, date, authority, addressees, copy_to, short)
    known_status, day = _status(status, since)
    place = _province(region)
    path = Path(file)
    if draft is not None and draft.exists():
        raise UserError("文件已存在", hint="请换一个文件名，以免覆盖改过的草稿", place=str(draft))
    if path.suffix.lower() == ".toml":
        if supplied or known_status or place or draft:
            raise UserError("加入要求文件时不能同时给出要素、状态或草稿", hint="请分两次添加", place=file)
        _requirements(path, slug, chosen)
    elif slug is None and not path.exists() and file.strip() in {n.id for n in load_notices()}:
        if not (supplied or known_status or place or draft):
            raise UserError(
                "没有要补注的内容", hint="请给出 --status、--number 等选项，或给出文件", place=file
            )
        _amend(file.strip(), supplied, known_status, day, place, draft, chosen)
    elif slug is None:
        if path.exists():
            raise UserError("没有给出编号", hint="请用 --as 给出，如 --as jinan-2023", place=file)
        ids = "、".join(notice.id for notice in load_notices())
        raise UserError(f"“{file}”不是文件，也不是通知编号", hint=f"通知有：{ids}")
    else:
        _file(path, Submission(slug, "", b"", None, supplied, known_status, day, place), draft, force, chosen)


def _file(file: Path, given: Submission, draft: Path | None, force: bool, format: str) -> None:
    """Add a document. ``given``: all of the submission but the document."""
    from dataclasses import replace

    from checker.received import read_received
    from cli.added import added_data, added_text
    from kb.completeness import completeness
    from kb.personal.change import check_new, keep
    from kb.personal.duplicates import duplicates, editions
    from kb.personal.submission import notice_of
    from kb.store import load_notices

    check_new(given.slug)
    received = read_received(file)
    if received.institution:
        raise UserError(
            f"这是{received.institution}的方案，不是通知",
            hint="要检查它请用 policykb check；确是通知就删去开头 --- 之间的字段",
            place=str(file),
        )
    submission = replace(given, name=received.name, data=received.data, reading=received.reading)
    notice = notice_of(submission)
    if not any(clause.text or clause.heading for clause in notice.clauses()):
        raise UserError("文件里没有条文", hint="请确认给的是通知正文", place=str(file))
    states = completeness(notice, received.text)
    known = load_notices()
    repeated = duplicates(notice, known)
    place = keep(submission) if not repeated or force else None
    drafted = _draft(given.slug, draft) if place is not None and draft is not None else None
    if format == "json":
        say_json(added_data(notice, states, repeated, place, received.warnings, drafted))
    else:
        say(added_text(notice, states, repeated))
    for warning in received.warnings:
        note(f"注意：{file}：{warning}")
    for name, value in _overruled(submission):
        note(f"注意：{name}以所给的为准，文中读到的是“{value}”")
    if place is None:
        raise UserError(f"{repeated[0].message}，未添加", hint="如确要添加请加 --force", place=str(file))
    note(f"已添加 {given.slug}：{place}")
    for other in editions(notice, known):
        if other.id not in {duplicate.notice.id for duplicate in repeated}:
            note(
                f"注意：{other.id} 标题相同，可能是另一版本；旧的可用 policykb add 编号 --status 已修改 --since 日期 注明"
            )
    _note_draft(drafted)


def _amend(
    slug: str, supplied: dict[str, str], status: str, since: str, region: str, draft: Path | None, format: str
) -> None:
    """Note on a known notice what is given."""
    from kb.cite import notice_of
    from kb.listing import listing_entry
    from kb.personal.change import amend
    from kb.standing import standing

    if supplied or status or region:
        amend(slug, supplied=supplied, status=status, since=since, region=region)
    drafted = _draft(slug, draft) if draft is not None else None
    notice = notice_of(slug)
    if format == "json":
        data = {"schema": "policykb.add/1", "added": False, "noted": True}
        say_json(data | {"notice": listing_entry(notice), "draft_requirements": drafted})
    elif supplied or status or region:
        from kb.diff.words import element_name

        said = [f"{element_name(name)}：{value}" for name, value in supplied.items()]
        said += [f"效力状态：{standing(notice) or status}"] if status else []
        said += [f"只约束{region}的机构"] if region else []
        say(paragraph(f"已补注 {slug}：{'；'.join(said)}"))
    _note_draft(drafted)


def _requirements(file: Path, slug: str | None, format: str) -> None:
    """Take over a requirement file that a person has finished."""
    from checker.own_requirements import accept

    accepted = accept(file, slug)
    if format == "json":
        data = {"schema": "policykb.add/1", "added": True, "notice": accepted.notice}
        say_json(data | {"requirements": accepted.requirements, "unedited": accepted.unedited})
    else:
        say(f"已加入 {accepted.notice} 的要求{accepted.requirements}项，此后 check 按它们检查。")
    if accepted.unedited:
        note(f"注意：{file}：还有{accepted.unedited}项标着“待核改”，核改后请再添加一次")


def _province(region: str | None) -> str:
    from checker.registry import registry

    if region is None:
        return ""
    for name in registry().provinces:
        if region.strip().startswith(name):
            return name
    raise UserError(f"没有省份“{region}”", hint=f"可选：{'、'.join(registry().provinces)}")


def _supplied(
    title: str | None, number: str | None, date: str | None, authority: str | None, addressees: str | None,
    copy_to: str | None, short: str | None,
) -> dict[str, str]:  # fmt: skip
    day = read_date(date, "--date")
    given = {
        "title": title,
        "document_number": number,
        "issuing_authority": authority,
        "issue_date": day.isoformat() if day else None,
        "addressees": addressees,
        "copy_recipients": copy_to,
        "short_title": short,
    }
    found = {name: " ".join(value.split()) for name, value in given.items() if value is not None}
    if not all(found.values()):
        raise UserError("要素的内容是空的", hint="没有的要素不必给出")
    return found


def _status(status: str | None, since: str | None) -> tuple[str, str]:
    from kb.standing import STATUSES

    day = read_date(since, "--since")
    if status is None and day is not None:
        raise UserError("给了 --since 但没有 --status", hint=f"请加 --status，可选：{'、'.join(STATUSES)}")
    if status is not None and status not in STATUSES:
        raise UserError(f"没有效力状态“{status}”", hint=f"可选：{'、'.join(STATUSES)}")
    return status or "", day.isoformat() if day else ""


def _draft(slug: str, path: Path) -> dict[str, Any]:
    from checker.catalogue import load_catalogue
    from checker.drafting import draft_requirements
    from checker.report.write import write_atomically
    from kb.cite import notice_of
    from kb.store import load_notices

    taken = {*load_catalogue().topics, *(notice.id for notice in load_notices())}
    made = draft_requirements(notice_of(slug), taken)
    if made.requirements:
        write_atomically(path, made.text)
    left = [{"sentence": identifier, "reason": why} for identifier, why in made.left_out]
    return {
        "file": str(path) if made.requirements else None,
        "requirements": made.requirements,
        "left_out": left,
    }


def _note_draft(drafted: dict[str, Any] | None) -> None:
    if drafted is None:
        return
    count = drafted["requirements"]
    note(
        f"要求草稿{count}项已写入 {drafted['file']}，核改后用 policykb add {drafted['file']} 加入"
        if count
        else "没有可以起草要求的银行义务，未写草稿"
    )


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
