"""The words in which every format shows a comparison."""

from __future__ import annotations

from checker.compare.model import Column, Comparison, Provision, Remark, Row, Said
from checker.report.wording import FORCE_WORDS
from kb.lineage import RANK_WORDS, RELATION_WORDS, links

KIND_WORDS = {
    "adds": "增加",
    "drops": "未写",
    "tightens": "收紧",
    "loosens": "放宽",
    "narrows": "收窄",
    "widens": "扩大",
    "differs": "不同",
}
ASPECT_WORDS = {
    "provision": "规定",
    "force": "效力",
    "number": "数字",
    "deadline": "时限",
    "bearer": "义务主体",
    "element": "要素",
}
NOTE = (
    "说明：按条文数据逐句比对得出，不是转述；【】或加粗的是要求所引的文字，“补充”的事实不见于所收文本。“增加”“未写”指在后或下级的通知相对在先或上级的通知；"
    "要素以原文有没有相应词语为准，换一种说法而意思相同的，须由人判断。"
)
BY_WORDS = "自己添加的通知没有人工对应到各项要求，按要求的词语找到的注明“按词语”，没有找到的不等于没有规定。"


def note(comparison: Comparison) -> str:
    """The remark below everything."""
    own = any(entry.by_words for row in comparison.rows for entry in row.provisions)
    return NOTE + (BY_WORDS if own else "")


def title(comparison: Comparison) -> str:
    """The heading: what is compared."""
    return f"各通知对照：{comparison.title}"


def summary(comparison: Comparison) -> str:
    """One line: how much there is."""
    required = sum(row.basis == "requirement" for row in comparison.rows)
    rest = len(comparison.rows) - required
    parts = [f"{required}项要求"] * bool(required) + [f"目录外{rest}处"] * bool(rest)
    return f"{'、'.join(parts)}，{len(comparison.columns)}份通知，按成文日期和发文层级排列。"


def nothing(comparison: Comparison) -> str:
    """What is said when no notice has it."""
    hint = f"相近的有：{'；'.join(comparison.suggestions)}" if comparison.suggestions else ""
    return f"各通知都没有说到“{comparison.query}”。{hint}"


def dated(column: Column) -> str:
    """The date with its basis: 2021-06-30（补充）."""
    if not column.issue_date:
        return "成文日期不详"
    return column.issue_date + ("" if column.date_basis == "text" else "（补充）")


def facts(column: Column) -> str:
    """Number, date, level and scope of a notice."""
    supplied = "（补充）" if column.document_number and "document_number" in column.supplied else ""
    known = [column.document_number + supplied, dated(column), RANK_WORDS.get(column.rank, "")]
    return "，".join([part for part in known if part] + [f"约束{column.scope}"] * bool(column.scope))


def lineage(comparison: Comparison) -> list[str]:
    """How the compared notices stand to each other, with the reason."""
    shown = {column.id for column in comparison.columns}
    return [
        f"{link.notice} {RELATION_WORDS[link.relation]} {link.other}：{link.because}"
        for link in links()
        if link.notice in shown and link.other in shown
    ]


def row_title(row: Row) -> str:
    """The requirement, or the clause that unlisted sentences are from."""
    return (
        f"{row.id}  {row.title}" if row.basis == "requirement" else f"{row.title}（{row.id}，未列入要求目录）"
    )


def said_facts(said: Said, *, by_words: bool = False) -> str:
    """Force, bearers, numbers and dates of a sentence; of a clause's heading that it is one."""
    if said.id == said.clause:
        return "条标题" + ("；按词语" if by_words else "")
    bearers = "、".join(said.bearers) or "未写主体"
    inherited = "承前，前面几句的主体不止一个，须核对" if said.bearer_unsure else "承前"
    parts = [
        FORCE_WORDS[said.force],
        bearers + (f"（{inherited}）" if said.bearer_inherited and said.bearers else ""),
    ]
    if said.quantities:
        parts.append(f"数字 {'、'.join(said.quantities)}")
    if said.dates:
        parts.append(f"时间 {'、'.join(said.dates)}")
    if by_words:
        parts.append("按词语")
    return "；".join(parts)


def absent(row: Row, notice: str) -> str:
    """What stands in the place of a notice that has nothing in the row."""
    return "没有相应规定" if notice in row.silent else "未见相应词语"


def spans(said: Said) -> list[tuple[int, int]]:
    """Where the quotations stand in the sentence, in order, not overlapping."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(
        (said.text.find(quote), said.text.find(quote) + len(quote)) for quote in said.quotes
    ):
        if start >= 0 and (not found or start >= found[-1][1]) and end - start < len(said.text):
            found.append((start, end))
    return found


def marked(said: Said) -> str:
    """The sentence with 【】 around the quotations in it."""
    text = said.text
    for start, end in reversed(spans(said)):
        text = f"{text[:start]}【{text[start:end]}】{text[end:]}"
    return text


def remark(entry: Remark) -> str:
    """收紧效力：鼓励→必须（pbc-2021/6.2 → pbc-2022/1.1）."""
    before, after = ("、".join(ids) or "—" for ids in entry.sentences)
    places = f"（{before} → {after}）"
    kind, aspect = KIND_WORDS[entry.kind], ASPECT_WORDS[entry.aspect]
    if entry.aspect == "provision":
        return f"{kind}此项{places}"
    if entry.kind == "differs":
        return f"{aspect}{kind}：{entry.before}→{entry.after}{places}"
    words = f"{entry.before}→{entry.after}" if entry.before and entry.after else entry.before or entry.after
    return f"{kind}{aspect}：{words}{places}"


def remark_groups(row: Row) -> list[tuple[str, list[Remark]]]:
    """The remarks by pair: ``wuhan-2022 落实 pbc-2021`` and what it changes."""
    groups: dict[str, list[Remark]] = {}
    for entry in row.remarks:
        relation = entry.relation or "对照"
        groups.setdefault(f"{entry.later} {relation} {entry.earlier}", []).append(entry)
    return list(groups.items())


def provision_of(row: Row, notice: str) -> Provision | None:
    """What a notice says in the row."""
    return next((entry for entry in row.provisions if entry.notice == notice), None)
