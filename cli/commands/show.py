"""policykb show: a notice, section, clause, sentence, attachment, topic or requirement, whole."""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from cli.options import FormatOption, OutputOption
from cli.output import TEXT_FORMATS, choose_format, deliver, markdown_table, note, paragraph, strong, table
from cli.wording import BASES, FORCES, titled


def show(
    identifier: Annotated[
        list[str],
        typer.Argument(
            help="编号：通知 wuhan-2022、部分 wuhan-2022/s2、条款 wuhan-2022/7、句子 wuhan-2022/7.2、附件 wuhan-2022/a3、主题 renewal、要求 ftp.50bp；或平常写法：武银45号第七条、续贷。",
            metavar="编号或写法",
        ),
    ],
    format: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """看全文：一份通知、一个部分、一条、一句、一个附件，或一个主题、一项要求。"""
    from checker.reference import meant, reference

    chosen = choose_format(format, output, TEXT_FORMATS)
    known, said = meant(" ".join(identifier))
    data = reference(known)
    _add_siblings(data)
    if chosen == "json":
        deliver(json.dumps(data, ensure_ascii=False, indent=2), output)
    else:
        deliver(_RENDERERS[data["kind"]](data, chosen == "markdown"), output)
    if said:
        note(said)


def _add_siblings(data: dict[str, Any]) -> None:
    """Clauses of other notices on the same matter, to a clause or sentence, and to text that is a whole section."""
    if data["kind"] in ("clause", "section", "sentence"):
        from kb.siblings import siblings

        found = [sibling.data() for sibling in siblings(data["id"])]
        if found or data["kind"] == "clause":
            data["siblings"] = found


def _siblings(data: dict[str, Any], markdown: bool) -> list[str]:
    """One line: 其他通知的相近条款."""
    found = data.get("siblings", ())
    if not found:
        return []
    listed = "；".join(f"{entry['id']} {entry['heading']}".strip() for entry in found)
    line = f"其他通知的相近条款：{listed}"
    return ["", line if markdown else paragraph(line, 2)]


def _head(data: dict[str, Any], markdown: bool) -> list[str]:
    title = titled(data.get("label", ""), data.get("heading") or data.get("title", "")) or data["id"]
    head = [
        f"# {title}" if markdown else strong(data["id"] if title == data["id"] else f"{data['id']}  {title}")
    ]
    if data.get("citation"):
        head.append(f"——{data['citation']}" if markdown else paragraph(f"——{data['citation']}", 2))
    if data.get("standing"):
        said = f"该通知{data['standing']}"
        head += ["", f"**{said}。**"] if markdown else [strong(paragraph(said, 2))]
    if data.get("source"):
        source = data["source"]
        lines = "—".join(map(str, dict.fromkeys(source["lines"])))
        head.append(paragraph(f"原文位置：{source['file']} 第{lines}行", 2))
    return [*head, ""]


def _clause(data: dict[str, Any], markdown: bool) -> str:
    lines = _head(data, markdown) + (
        [f"> {data['text']}".replace("\n", "\n> ")] if markdown else [paragraph(data["text"], 2)]
    )
    if data.get("sentences"):
        rows = [
            [
                sentence["id"].rpartition("/")[2],
                FORCES[sentence["force"]],
                "、".join(sentence["bearer"]) or "—",
                "、".join(sentence.get("requirements", ())) or "—",
            ]
            for sentence in data["sentences"]
        ]
        headers = ["句", "效力", "义务主体", "要求编号"]
        lines += ["", markdown_table(headers, rows) if markdown else table(headers, rows)]
    for footnote in data.get("footnotes", ()):
        lines.append(paragraph(f"脚注{footnote['mark']}：{footnote['text']}", 2))
    return "\n".join(lines + _siblings(data, markdown))


def _notice(data: dict[str, Any], markdown: bool) -> str:
    from cli.wording import ELEMENTS

    lines = _head(data, markdown)
    rows = [
        [ELEMENTS.get(name, name), element["value"], BASES[element["basis"]]]
        for name, element in data["elements"].items()
    ]
    headers = ["要素", "内容", "来源"]
    lines.append(markdown_table(headers, rows) if markdown else table(headers, rows, flexible=1))
    lines += ["", "结构："]
    for section in data["sections"]:
        clauses = "、".join(clause.rpartition("/")[2] for clause in section["clauses"])
        lines.append(
            paragraph(f"{section['id']}  {section['label']}{section['title'] or '引言'}（{clauses}）", 2)
        )
    for attachment in data["attachments"]:
        label = f"附件{attachment['id'].rpartition('/a')[2]}"
        lines.append(paragraph(f"{attachment['id']}  {titled(label, attachment['title'])}", 2))
    return "\n".join(lines)


def _attachment(data: dict[str, Any], markdown: bool) -> str:
    lines = _head(data, markdown)
    if data.get("rows"):
        headers = list(data["rows"][0])
        rows = [[str(row.get(name, "")) for name in headers] for row in data["rows"]]
        lines.append(markdown_table(headers, rows) if markdown else table(headers, rows))
    elif data.get("fields"):
        headers = ["栏目", "上级栏目", "单位"]
        rows = [[field["name"], field.get("group", ""), field.get("unit", "")] for field in data["fields"]]
        lines.append(markdown_table(headers, rows) if markdown else table(headers, rows, flexible=0))
    lines += [paragraph(f"注：{note}", 2) for note in data.get("notes", ())]
    return "\n".join(lines)


def _requirement(data: dict[str, Any], markdown: bool) -> str:
    title = f"{data['id']}  {data['statement']}"
    lines = [
        f"# {title}" if markdown else strong(title),
        "",
        f"主题：{data['topic_title']}    效力：{FORCES[data['force']]}    约束：{data['who_title']}",
        "",
    ]
    lines.append("方案应写明：" + "、".join(data["elements"]))
    if data["deadline"]:
        lines.append(f"时限：{data['deadline']}")
    for source in data["sources"]:
        lines += [
            "",
            paragraph(f"“{source['quote']}”", 2),
            paragraph(f"——{source['citation']}（{source['clause']}）", 2),
        ]
    if data["advice"]:
        lines += ["", paragraph(f"写法建议：{data['advice']}")]
    if data["not_checked"]:
        lines.append(paragraph(f"本工具不检查：{data['not_checked']}"))
    lines += ["", "例子："]
    lines += [paragraph(f"[{example['status_title']}] {example['text']}", 2) for example in data["examples"]]
    return "\n".join(lines)


def _topic(data: dict[str, Any], markdown: bool) -> str:
    lines = [f"# {data['title']}" if markdown else strong(f"{data['id']}  {data['title']}"), ""]
    rows = [[entry["id"], FORCES[entry["force"]], entry["statement"]] for entry in data["requirements"]]
    headers = ["要求编号", "效力", "要求"]
    lines.append(markdown_table(headers, rows) if markdown else table(headers, rows))
    lines += ["", "相关条款：" + "、".join(data["clauses"])]
    return "\n".join(lines)


_RENDERERS = {
    "notice": _notice,
    "section": _clause,
    "clause": _clause,
    "sentence": _clause,
    "attachment": _attachment,
    "requirement": _requirement,
    "topic": _topic,
}
