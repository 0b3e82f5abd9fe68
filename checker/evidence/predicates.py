"""What is said of a whole commitment that stands as a topic: ……的条件还不具备, ……值得探索, ……，我行做不到; and what opens its
sentence: 待……后，再…….

Chinese makes a subject of a verb phrase without marking it; only what follows tells that nothing is promised. The
answers are patterns of polarity.toml, asked in order: of the rest of the match's clause, or of all that follows.
"""

from __future__ import annotations

import re

from checker.evidence.cues import Cues
from checker.evidence.endings import BURDEN_OF_IT, BURDENS, behind_list
from checker.evidence.followed import (
    EXCLUDED,
    FOLLOWED,
    FOR_OTHERS,
    LATER,
    LESS,
    MENDED,
    OTHERS,
    REFUSED,
    VERDICTS,
)
from checker.evidence.matching import Match
from checker.evidence.practices import was_otherwise
from checker.evidence.refusal import NO_EXCEPTION
from checker.evidence.verdict import Verdict

_DISLIKED = Verdict("intent", "只说难处和坏处，没有写明要做什么")
_OPENED = (
    ("refused_label", True, REFUSED),
    ("waits_before", False, Verdict("postponed", "要等别的事情办成以后")),
    ("narrowed_before", True, Verdict("negated", "只在很小的范围内做")),
    ("replaced_before", True, REFUSED),
    ("struck_before", True, REFUSED),
    ("only_for_others_before", True, FOR_OTHERS),
)
"""Pattern, whether it is asked of the match's clause only, up to the match; verdict."""
_FRAMED = (
    ("lacks", Verdict("negated", "没有这样的条件或打算")),
    ("exempted", Verdict("negated", "免除了落实的责任")),
    ("against", Verdict("negated", "与要求相反")),
    ("turned_down", Verdict("negated", "提议没有通过")),
    ("passes_on", Verdict("restated", "只是传达或学习他人的要求")),
)
"""Names of pairs of patterns: ``…_before`` the match in its clause, ``…_after`` it."""
_OPENING = tuple(name for name, in_clause, _ in _OPENED if in_clause)
_BEFORE_IT = tuple(name for name, in_clause, _ in _OPENED if not in_clause)
_FRAMED_AFTER = tuple(f"{name}_after" for name, _ in _FRAMED)
_IN_CLAUSE = tuple(name for name, in_clause, _ in FOLLOWED if in_clause)
_BEYOND = tuple(name for name, in_clause, _ in FOLLOWED if not in_clause)
_NO_FAULT = re.compile(r"不(?:视|作|算)为?违规$")
"""没有做到的不视为违规: who leaves it undone is not to blame."""
_RIVALS = re.compile(
    r"，(?:对|将|把)?(?:大户|大中型|大型|大企业|大客户|国企|央企|平台|房地产|城投|公司类|对公|两高)[^，。；]{0,6}$"
)
"""大户的往后放: others than small firms are put off."""
_STOPPED = re.compile(r"(?:取消|停|停办|停用|叫停|作废|废止|下架|撤销)$")
_SUBJECT = re.compile("[^，。；]+(?=不|除外|无缘)")
_OF_LESS = tuple(VERDICTS[name] for name in LESS)
"""Which way the figures of a row go is read from its columns."""
_OF_CUSTOMERS = ("then_narrows", "then_refuses")
_CASE = re.compile(
    r"(?<=[，；])[^，。；]{0,6}[未没][^，。；]{1,20}的(?:支行|分行|机构|网点|部门|人员|客户经理|项目|合作方|贷款|合同|数据|产品|单据)?，"
)
"""没有配足的支行，其他项目一律不批: what follows is what is done to those."""
NEAR_IT = 24
"""What burdens a thing is named within so many characters behind it."""
_CLAUSE_END = re.compile("[，。；]")
_THAN = re.compile(r"[比较](?=[上去]年|2021)")
SHRINKING = 2
"""减半, 压一压: words that say it shrinks end with so many characters that name nothing."""
_DENIED = re.compile(
    r"(?:不(?:能|得|许|准|可|会|要|应|宜|容|让|该)?|严禁|杜绝|防止|避免)(?:再|仅|只|光|总是|一直|单纯)*"
    r"(?:停留|停在|等|往后|向后|朝后|推迟|延后|拖|搁|限于|仅限|流于|止步|让路|让位|走过场|名存实亡|形同虚设)"
)
"""不能只停留在纸面上, 也不往后推: the refusal or delay is itself denied."""
_EMPTY_SHOW = re.compile(r"(?:只|仅)(?:写|挂|贴|停留|留)|走过场|流于形式|名存实亡|形同虚设")
_FORBIDDEN = re.compile(
    r"(?:不能|不允许|不许|不准|不得|严禁|杜绝|防止|避免|决不|绝不)(?:再|能|让|使|在|把|将|允许|容许)*[^，。；]{0,4}$"
)
"""决不允许在……上走过场."""
_BRACKET = re.compile(r"（([^（）]{1,24})）(?=$|[。；，！])")
_BRACKETED = (
    ("bracket_refuses", Verdict("negated", "括注表示不做")),
    ("bracket_others", Verdict("restated", "括注说明是其他机构或文件的内容")),
    ("bracket_later", LATER),
    ("bracket_opens", Verdict("intent", "括注表示未定")),
    ("bracket_strives", Verdict("tentative", "只是争取、探索或鼓励性的表述")),
    ("bracket_past", Verdict("past", "括注说明是以往的做法")),
)


def predicated(cues: Cues, match: Match) -> Verdict | None:
    """The verdict that what follows ``match`` passes on all of it; in a table row only the rest of its cell follows."""
    unit = match.unit
    if unit.is_row:
        return _in_cells(cues, match)
    so_far = unit.up_to(match.start)
    opening = unit.clause_range(match.start)[0]
    before = unit.up_to(match.start, opening)
    opened = cues.which(_OPENING, before) | cues.which(_BEFORE_IT, so_far)
    if opened:
        return next(verdict for name, _, verdict in _OPENED if name in opened)
    if cues.has("excludes_small", unit.norm):
        return EXCLUDED
    if len(match.spans) > 1 and _done_by_others(cues, match):
        return OTHERS
    for end in match.ends():
        begin = behind_list(unit.norm, end)
        after = unit.behind(begin, unit.clause_range(end - 1)[1])
        rest = unit.behind(begin).replace("——", "，")
        if unit.norm.startswith("的，", end - 1):
            rest = ""  # 乱收的，不再合作: a case, and what is done then
        if case := _CASE.search(rest):
            rest = rest[: case.start()]
        if (
            cues.has("hurdle", after)
            and cues.has("raised", unit.norm[max(0, match.start - 6) : end])
            and not any(n.kind == "forbidder" and n.start < end for n in cues.negations(unit))
        ):
            return REFUSED
        framed = cues.which(_FRAMED_AFTER, after)
        for name, verdict in _FRAMED:
            if f"{name}_after" in framed and cues.has(f"{name}_before", before):
                return verdict
        if was_otherwise(unit, opening, end - 1):
            return None  # 以前只停留在纸面上，今年要真正落地
        if undone := _undone(cues, before, unit.norm[opening:end], after, rest):
            return undone
    return None


def _in_cells(cues: Cues, match: Match) -> Verdict | None:
    """前置程序今后不用走，出险后10日内径行认定 in one cell."""
    unit = match.unit
    for end in match.ends():
        cell = next((cell for cell in unit.cells if cell.start < end < cell.end), None)
        if cell is None:
            continue
        rest = unit.behind(end, cell.end)
        after = _CLAUSE_END.split(rest, maxsplit=1)[0]
        before = unit.up_to(max(match.start, cell.start), cell.start)
        verdict = _undone(cues, before, unit.norm[cell.start : end], after, rest)
        if verdict is not None and verdict not in _OF_LESS:
            return verdict
    return None


def _undone(cues: Cues, before: str, said: str, after: str, rest: str) -> Verdict | None:
    """What undoes a commitment, told by the rest of its clause, ``after``, or by all that follows in the sentence,
    ``rest``. ``said``: the clause up to there; ``before``: what of it stands before the commitment."""
    followed = cues.which(_IN_CLAUSE, after) | cues.which(_BEYOND, rest)
    if not followed:
        return None
    if MENDED.search(rest):
        return _undone(cues, before, said, after, MENDED.sub("", rest))
    of_a_burden = BURDEN_OF_IT.search(after, 0, NEAR_IT) is not None
    for pattern, in_clause, verdict in FOLLOWED:
        if (
            pattern not in followed
            or (of_a_burden and pattern == "predicate_refuses")
            or (pattern in LESS and cues.has("may_shrink", said + _named_in(after, pattern)))
        ):
            continue
        text = after if in_clause else rest
        found = cues.lexicon.patterns[pattern].search(text)
        assert found is not None
        if not (
            _is_denied(found[0], before)
            or (pattern == "then_put_off" and _RIVALS.search(found[0].rstrip("，。；")))
            or (pattern in _OF_CUSTOMERS and _is_of_others(cues, text[: found.end()]))
        ):
            return verdict
    return None


def _named_in(after: str, pattern: str) -> str:
    """What ``after``, the rest of the match's clause, names: without the words that say that it shrinks, if they are there."""
    return _THAN.split(after)[0][:-SHRINKING] if pattern == "shrinks" else after


def disparaged(cues: Cues, match: Match) -> Verdict | None:
    """``intent`` where only what is bad about the match follows (太折腾, 容易让人钻空子) and nothing turns the sentence."""
    unit = match.unit
    if not unit.is_row and any(cues.has("disparaged", unit.behind(end)) for end in match.ends()):
        return _DISLIKED
    return None


def only_tried(cues: Cues, match: Match) -> Verdict | None:
    """``past`` for what was tried once (批量审批试过两个月。), where nothing says what becomes of it."""
    unit = match.unit
    if not unit.is_row and any(
        cues.has("only_tried", unit.behind(end, unit.clause_range(end - 1)[1])) for end in match.ends()
    ):
        return VERDICTS["ended"]
    return None


def _is_of_others(cues: Cues, refused: str) -> bool:
    """有道德风险的人员不在此列, 存款、中收指标一律取消, 房地产贷款不享受: what is left out, or refused, is the case of
    those who do not qualify, a burden, or something else."""
    part = _NO_FAULT.sub("", refused.rstrip("，；。")).rpartition("；")[2]
    clause = part.rpartition("，")[2]
    subject = _SUBJECT.match(clause)
    return (
        cues.contains("unfit", part)
        or (_STOPPED.search(part) is not None and BURDENS.search(clause) is not None)
        or (subject is not None and cues.has("other_thing", subject[0]))
    )


def _is_denied(refusal: str, before: str) -> bool:
    return bool(
        _DENIED.search(refusal)
        or NO_EXCEPTION.search(refusal)
        or (_EMPTY_SHOW.search(refusal) and _FORBIDDEN.search(before))
    )


def _done_by_others(cues: Cues, match: Match) -> bool:
    """“一企一清单”由市州人行编制: who does it stands between the thing and the deed."""
    norm = match.unit.norm
    return any(cues.has("others_agent", norm[match.start : start]) for start, _ in match.spans)


def bracketed(cues: Cues, match: Match) -> Verdict | None:
    """What a bracket behind the match makes of it: （此条删去）, （此为同业做法）, （待定）."""
    norm = match.unit.norm
    begin = min(match.ends())
    if norm.find("（", begin) < 0:
        return None
    for found in _BRACKET.finditer(norm, begin):
        for pattern, verdict in _BRACKETED:
            if cues.has(pattern, found[1]):
                return verdict
    return None
