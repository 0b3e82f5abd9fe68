"""A handout as blocks, in the order in which a lecture goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.handout.blocks import (
    BLANK,
    Block,
    Cell,
    Exercise,
    Grid,
    Heading,
    Paragraph,
    Quotation,
    cell,
    line,
)
from checker.handout.model import (
    KIND_WORDS,
    Comparison,
    DatedDuty,
    Demand,
    DueDay,
    Excerpt,
    Handout,
    Question,
    TopicPart,
    letter,
)
from checker.handout.provisions import short_name
from checker.report.texts import short_citation
from checker.report.view import institution_words
from checker.report.wording import FORCE_WORDS, STATUS_MARKS, STATUS_WORDS
from kb.lineage import RELATION_WORDS, links
from kb.text.quoting import in_quotes

NOTE = (
    "条文和引文逐字照录，均注明出处，可用 policykb verify 核对。标有“示例”的文字是为说明而编写的，不是通知原文，"
    "也不出自任何机构的方案；结论和原因是本工具对示例的判定。"
)
COMPARED = (
    "括号中是出处、约束力和义务主体；各栏按成文日期和发文层级先后排列，日期不详的在当年之后。“较……”的几行是在后的通知较在先的有何变化，"
    "由条文数据比对得出；“要素”以原文有没有相应词语为准，换一种说法而意思相同的，须由人判断。“—”是没有相应规定。"
)
_NUMERALS = "一二三四五六七八九十"


def blocks_of(handout: Handout, *, answers: bool = True) -> list[Block]:
    """The whole handout; without ``answers`` the key at the end is left out."""
    blocks: list[Block] = [Heading(1, handout.title), *_opening(handout)]
    for number, part in enumerate(handout.topics, 1):
        name = (
            f"专题{_NUMERALS[number - 1] if number <= len(_NUMERALS) else number}　"
            if len(handout.topics) > 1
            else ""
        )
        blocks.append(Heading(2, f"{name}{part.title}", new_page=number > 1))
        for section in (_provisions, _comparison, _deadlines, _demands, _gaps):
            blocks += section(part)
    if handout.questions:
        blocks += _exercises(handout)
        if answers:
            blocks += _key(handout)
    return blocks


def _opening(handout: Handout) -> Iterator[Block]:
    institution = handout.institution
    if institution is not None:
        words = institution_words(institution)
        yield Paragraph(line(("适用机构", True), f"：{institution.name}{f'（{words}）' if words else ''}"))
    if handout.notices:
        yield Heading(2, "依据的通知")
        yield Grid(
            (("标题", 7.5), ("发文字号", 3.6), ("发文机关", 3.0), ("成文日期", 2.9)),
            tuple(
                (
                    cell(f"《{n.title}》" + _star("title", n.supplied)),
                    cell((n.document_number or "无") + _star("document_number", n.supplied)),
                    cell((n.issuing_authority or "不详") + _star("issuing_authority", n.supplied)),
                    cell(_chinese_date(n.issue_date) + _star("issue_date", n.supplied)),
                )
                for n in handout.notices
            ),
        )
        if any(n.supplied for n in handout.notices):
            yield Paragraph(line("带＊的内容原文没有，由其他公开来源补充。"), small=True)
        yield from _lineage([notice.id for notice in handout.notices])
        yield Paragraph(line(NOTE), small=True)
    for title, reason in handout.left_out:
        yield Paragraph(line((title, True), f"：不适用，{reason}。"))


def _lineage(notices: list[str]) -> Iterator[Block]:
    """How the notices stand to each other, with the reason."""
    for link in links():
        if link.notice in notices and link.other in notices:
            said = f"{short_name(link.notice)}{RELATION_WORDS[link.relation]}{short_name(link.other)}"
            yield Paragraph(line(f"{said}：{link.because}。"), small=True, item=True)


def _provisions(part: TopicPart) -> Iterator[Block]:
    yield Heading(3, "条文")
    for provision in part.provisions:
        yield Heading(4, f"{short_name(provision.notice)}　{provision.place}")
        yield Quotation(tuple(provision.text.split("\n")), provision.citation)
        for mark, text in provision.footnotes:
            yield Paragraph(line(f"原文脚注{mark}：{text}"), small=True)


def _comparison(part: TopicPart) -> Iterator[Block]:
    """One row a requirement, one column a notice: only where there is something to compare."""
    if len(part.notices) < 2:
        return
    yield Heading(3, "各通知对照")
    yield Paragraph(line(COMPARED), small=True)
    width = 17.0 / len(part.notices)
    rows: list[tuple[Cell, ...] | str] = []
    for comparison in part.comparisons:
        only = f"（仅{short_name(comparison.only)}规定）" if comparison.only else ""
        rows += [comparison.statement + only, _cells(comparison, part.notices)]
    yield Grid(tuple((short_name(notice), width) for notice in part.notices), tuple(rows))


def _cells(comparison: Comparison, notices: tuple[str, ...]) -> tuple[Cell, ...]:
    """For each notice its words, and below them what it changes."""
    cells = []
    for notice in notices:
        said = tuple(_excerpt(excerpt) for excerpt in comparison.excerpts if excerpt.notice == notice)
        changed = tuple(line((change.text, True)) for change in comparison.changes if change.later == notice)
        cells.append(said + changed or cell("—"))
    return tuple(cells)


def _excerpt(excerpt: Excerpt) -> tuple[tuple[str, bool], ...]:
    facts = [short_citation(excerpt.citation)]
    if excerpt.force != "none":
        facts.append(FORCE_WORDS[excerpt.force])
    if excerpt.bearers:
        facts.append("、".join(excerpt.bearers))
    return line(f"{in_quotes(excerpt.quote)}（{'；'.join(facts)}）")


def _deadlines(part: TopicPart) -> Iterator[Block]:
    if not part.deadlines:
        return
    yield Heading(3, "时限")
    for duty in part.deadlines:
        yield from _duty(duty)


def _duty(duty: DatedDuty) -> Iterator[Block]:
    often = f"，{duty.recurrence}" if duty.recurrence else ""
    yield Paragraph(line((duty.what, True), f"（{duty.who}{often}）"))
    yield Paragraph(line(f"依据：{in_quotes(duty.quote)}（{short_citation(duty.citation)}）"))
    if duty.note:
        yield Paragraph(line(f"本项目的理解：{duty.note}"), small=True)
    yield Grid(
        (("所属期", 5.0), ("到期日", 6.0), ("当天或之前最后一个工作日", 6.0)),
        tuple((cell(day.period or "—"), cell(_weekday(day.due)), cell(_workday(day))) for day in duty.days),
        centred=(0, 1, 2),
    )


def _demands(part: TopicPart) -> Iterator[Block]:
    yield Heading(3, "方案应写明什么")
    for number, demand in enumerate(part.demands, 1):
        yield Heading(4, f"{number}. {demand.statement}（{FORCE_WORDS[demand.force]}；{demand.who}）")
        for label, text in _facts(demand):
            yield Paragraph(line((label, True), f"：{text}"), item=True)


def _facts(demand: Demand) -> Iterator[tuple[str, str]]:
    facts = {
        "要写的要素": "、".join(demand.elements),
        "时限": demand.deadline,
        "写法建议": demand.advice,
        "合格的写法（示例）": demand.model,
        "另需核实": demand.not_checked,
        "依据": "、".join(map(short_citation, demand.citations)),
    }
    return ((label, text) for label, text in facts.items() if text)


def _gaps(part: TopicPart) -> Iterator[Block]:
    if not part.gaps:
        return
    yield Heading(3, "常见差距")
    rows: list[tuple[Cell, ...] | str] = []
    shown = ""
    for gap in part.gaps:
        if gap.requirement != shown:
            rows.append(gap.statement)
            shown = gap.requirement
        status = f"{STATUS_MARKS[gap.status]} {STATUS_WORDS[gap.status]}"
        rows.append((cell(status), cell(gap.text), cell(gap.why)))
    yield Grid((("结论", 2.6), ("方案写法（示例）", 7.6), ("为什么", 6.8)), tuple(rows), centred=(0,))


def _exercises(handout: Handout) -> Iterator[Block]:
    yield Heading(2, "自测题", new_page=True)
    yield Paragraph(line("每题一个空，按通知原文选择。"), small=True)
    topic = ""
    for question in handout.questions:
        if question.topic != topic and len(handout.topics) > 1:
            yield Heading(3, next(part.title for part in handout.topics if part.id == question.topic))
        topic = question.topic
        yield Exercise(
            question.number,
            f"{KIND_WORDS[question.kind]}，{short_name(question.clause.partition('/')[0])}",
            question.before,
            question.after,
            question.options,
        )


def _key(handout: Handout) -> Iterator[Block]:
    yield Heading(2, "参考答案", new_page=True)
    yield Grid(
        (("题号", 1.4), ("答案", 4.2), ("依据", 11.4)),
        tuple(
            (cell(str(q.number)), (line((f"{q.letter}　{q.answer_text}", True)),), _basis(q))
            for q in handout.questions
        ),
        centred=(0,),
    )


def _basis(question: Question) -> Cell:
    return cell(f"{in_quotes(question.quote)}（{short_citation(question.citation)}）")


def stem(exercise: Exercise) -> str:
    """The question with its blank."""
    return f"（{exercise.kind}）{exercise.before}{BLANK}{exercise.after}"


def lettered(options: tuple[str, ...]) -> list[str]:
    """A．50, B．30 …"""
    return [f"{letter(place)}．{option}" for place, option in enumerate(options)]


def option_lines(options: tuple[str, ...], room: int = 34) -> list[str]:
    """The options lettered, all on one line when they fit into ``room`` characters, else one a line."""
    together = "　　".join(lettered(options))
    return [together] if len(together) <= room else lettered(options)


def _star(name: str, supplied: tuple[str, ...]) -> str:
    return "＊" if name in supplied else ""


def _chinese_date(iso: str) -> str:
    if not iso:
        return "不详"
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def _weekday(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日（周{'一二三四五六日'[day.weekday()]}）"


def _workday(day: DueDay) -> str:
    if day.workday is None:
        return "日历未收录该年，未知"
    return "同日" if day.workday == day.due else _weekday(day.workday)
