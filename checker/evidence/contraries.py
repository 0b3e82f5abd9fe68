"""What speaks against a contrary wording: it is only a limit, a case, a state of things, a thing to be changed."""

from __future__ import annotations

import re

from checker.evidence.cases import is_a_case, opens_case
from checker.evidence.cues import Cues
from checker.evidence.endings import BURDEN_OF_IT
from checker.evidence.former_states import is_former_state
from checker.evidence.grounds import follows_no_reason
from checker.evidence.matching import Match
from checker.evidence.practices import is_of_old_practice, replaces_the_old
from checker.evidence.proposals import is_turned_down
from checker.evidence.reliefs import only_waives

_LIMITS = re.compile(
    r"的?[^，。；]{0,6}(?:限制|门槛|(?:上限|限额)(?![^，。；]{0,14}(?:降|下调|压|减|缩)))|的(?:限期|一律|不得|立即|及时|要|须|责令|按|逐)"
    r"|的(?:支行|分行|分支机构|经营单位|机构|网点|产品|客户经理|部门)[^，。；]{0,6}(?:限期|立即|及时|须|要|说明|约谈|通报|扣|暂停|停|整改|补|降|调)"
)
_LACKS_YET = re.compile(
    r"(?:目前|现在|当前|至今|此前|以前|过去|尚|还|迄今)(?:我行|本行|也|都|均|仍|是)*(?:没有|没|未|无|缺)"
)
_NO_MATTER = re.compile(r"[^，。；]{0,2}(?:也|并)?(?:不影响|不妨碍|不等于|不意味|不成为|不构成)")
"""低效网点关停不影响县域覆盖, 没有执照不影响申贷."""
_NO_CAUSE = re.compile(r"不(?:构成|成为|能成为|得成为|得作为|能作为|是)[^，。；]{0,4}$")
"""碳价波动不构成停办理由."""
_BURDEN_ENDS = re.compile(
    r"(?:保证金|手续费|工本费|年费|收费|门槛|反担保|附加条件)(?:要求)?(?:一律|全部|均|予以|也|已|全)*(?:取消|免收|免除|停收|不收|撤销)$"
)
"""单户上限1000万元，保证金取消: it is the burden that ends."""
_NONE_LEFT = re.compile(
    r"(?<![降减调压缩])(?:项目|户数|笔数|数量)?(?:为|是|保持)?(?:0|零)(?:项|户|笔|个|家|起|次)?(?=[，。；、]|$)"
)
"""核心外包为0: what is forbidden is not there."""
_REASON = re.compile(r"(?:鉴于|由于|考虑到|尽管|虽然|虽|针对|为避免|为防止|为改变|吸取)")
_THEREFORE = re.compile(
    r"，(?:因此|为此|所以|故)?(?:我行|本行|我司|今年|本年|总行|分行|[\u4e00-\u9fff]{2,4}部)"
)
_DROPPED = re.compile(
    r"(?:仅|只|限|不得|禁|停贷|须|必须|不予|不许)[^，。；]{0,12}”?的?(?:条文|条款|规定|一条|要求|字样|禁令|令|做法)(?:予以|已|从[^，。；]{1,10}中|一律|全部)*"
    r"(?:作废|删|废止|废除|取消|撤销|解除|改掉|终止)"
)
"""“续贷仅限一次”的条文作废: what restricts is abolished."""
_REFUSED = re.compile(r"[不未]\S{1,4}|退\S{1,2}|停\S?|拒\S{0,2}|收缩|除外|剔除|不在其列|概不\S{1,2}")
_CHANGES = re.compile(r"(?:改变|扭转|纠正|破除|克服|根治|告别|摒弃|整治)[^，。；]{0,8}$")
_SUPERFLUOUS = re.compile(
    r"(?:取消|免去|免除|精简|减少|压减|压缩|删除|删减|停止|不再|合并)[^，。；]{0,2}(?:重复|多余|不必要|冗余|繁琐|交叉|多头|层层)"
)
_STOPS = re.compile(r"取消|停止|停办|停|撤销|废止|终止|暂停|减少|压缩|压减|压降|削减|下调|降低|收回|不再|不")
_ENDS = re.compile(
    r"(?:取消|停止|停办|叫停|撤销|废止|终止|作废|解除|清零|不再|(?:压|减|降|缩|砍)(?:减|缩)?(?:到|至|为|成)?)$"
)
_THING = re.compile(r"[\u4e00-\u9fff]{3,}")
_SAME = re.compile(
    r"了|该|此|这|其|上述|以上|相关|有关|前述|原|这类|业务|合作|办理|执行|开展|受理|安排|计划|推进|实施|推广|发放|使用|至|到|为|以|并|后|的"
)
_ONLY_THAT = re.compile(
    r"(?:压降|压缩|取消|停办|停掉|叫停|减少|收缩|退出|削减|下调|收回|限制)的(?:只|仅|不过|都)?是"
)
"""压降的只是个人消费类透支: something else."""
_TURNS = re.compile(r"(?:却|反而)[^，。；]{0,4}(?:增|加|不减|不降|不受|照|单列)|不减反增|不降反升")
_NOT_FOR = re.compile(r"(?:我行|本行|分行)?(?:也|都|均|决|绝)?不(?:会|能|得|可|许|准)?(?:因|凭|看)")
"""不因为哪个行业不景气，就整个行业停贷."""
_NOT_BECAUSE = re.compile(r"不(?:会|再)*因[^，。；]{1,14}(?:停|中断|取消|推迟|延后|拒)")
"""循环贷款不因疫情停办."""
_OTHER_THAN = re.compile(r"(?:以外|之外)的?[^，。；]{0,8}(?:一律|均|都|全部|一概)?(?:不|停|取消|暂|退出|压)")
"""循环贷款以外的产品一律停办."""
_THE_OTHERS = re.compile(r"外，(?:其余|其他|其它|别的)")
"""除年审制外，其他业务暂停受理."""
_IN_A_CASE = re.compile(r"(?:遇|逢|发生|出现)[^，。；]{2,16}(?:时|期间|情况下)，(?:暂停|停止|暂缓|停)")
"""遇系统故障时，暂停受理."""
_NOT_DONE = re.compile(
    r"[^，。；]{0,6}?的(?:事情?|做法|行为|念头|勾当|老路|现象|情况|情形)，?[^，。；]{0,6}?(?:坚决|绝对|一律|一概|决)?(?:不(?:会|许|准|得|能|允许|容许|再)*|杜绝|严禁|禁止)(?:做|干|搞|有|走|发生|出现|允许|存在|再|$|[，。；])"
)
"""整行业停贷的事，分行不会做."""
_COUNTS_AS_NONE = re.compile(
    r"[^，。；]{0,4}(?:的|就|都|便)?(?:不算|不叫|不等于|算不得|不作数)(?!.*(?:问题|违规|失职))"
)
"""不分到二级分行不算下达: what isn't done to the end isn't done."""


def only_limits(match: Match) -> bool:
    """取消……优惠的额度上限, 高出的限期调整: not the thing is abolished but its limit; a case is put right."""
    unit, norm = match.unit, match.unit.norm
    clause = norm[unit.clause_range(match.start)[0] : match.start]
    last, _ = max(match.spans)
    opening = unit.clause_range(last)[0]
    before = unit.clause_range(opening - 2)[0] if opening > 1 else 0
    return bool(
        _LIMITS.match(norm, match.end)
        or _LIMITS.match(norm, match.spans[0][1])
        or opens_case(clause)
        or is_a_case(norm, opening, match.end)
        or _CHANGES.search(clause)  # 改变重贷轻管做法
        or _ends_a_burden(match)
        or _SUPERFLUOUS.search(norm, match.start, match.end)  # 取消重复尽调
        or follows_no_reason(match)
        or _NO_MATTER.match(norm, match.end)
        or _NOT_BECAUSE.search(norm, match.start, match.end)
        or _OTHER_THAN.search(norm, match.start, match.end)
        or _THE_OTHERS.search(norm, match.start, match.end)
        or _IN_A_CASE.search(norm, match.start, match.end)
        or _NO_CAUSE.search(norm, opening, last)
        or _BURDEN_ENDS.search(norm, unit.clause_range(match.end - 1)[0], match.end)
        or is_former_state(match)
        or is_of_old_practice(match)
        or replaces_the_old(unit, match.start)
        or _ONLY_THAT.match(clause + norm[match.start : match.end])
        or _TURNS.search(norm, unit.clause_range(match.start)[1], unit.clause_range(last)[1])
        or (norm.startswith(("就", "而", "便"), opening) and _NOT_FOR.match(norm, before))
        or only_waives(match)
        or is_turned_down(match)  # 有人提议取消……，未予采纳
        or BURDEN_OF_IT.match(norm, match.end)  # 取消的是……的繁琐手续
        or _NONE_LEFT.match(norm, match.end)
        or _COUNTS_AS_NONE.match(norm, match.end)
        or _NOT_DONE.match(norm, match.end)
        or _is_a_reason(match)
        or _DROPPED.search(norm, match.start, unit.clause_range(match.end - 1)[1])
    )


def _is_a_reason(match: Match) -> bool:
    """鉴于先处分后甄别最伤人心，我行……: the contrary is told only as the reason for what follows."""
    end = match.unit.clause_range(0)[1]
    last = max(match.ends())
    return last <= end and bool(
        _REASON.match(match.unit.norm, 0, end) and _THEREFORE.match(match.unit.norm, end)
    )


def is_of_the_unfit(cues: Cues, match: Match) -> bool:
    """……质押一律受理，权属有争议的不做: what a later clause refuses is the case of those who do not qualify."""
    unit = match.unit
    home = unit.clause_numbers[match.start]
    return any(
        unit.clause_numbers[start] != home
        and _REFUSED.fullmatch(unit.norm, start, end)
        and cues.contains("unfit", unit.norm[unit.clause_range(start)[0] : start])
        for start, end in match.spans
    )


def _ends_a_burden(match: Match) -> bool:
    """续贷的旧流程取消: the thing, what burdens it, and the burden's end."""
    norm = match.unit.norm
    burden = BURDEN_OF_IT.search(norm, match.start, match.end)
    return burden is not None and bool(_ENDS.search(norm, burden.end(), match.end))


def stops_another(match: Match) -> bool:
    """见贷即担批量业务，取消重复尽调: what is stopped in a later clause is a thing of its own, of which the clause of the
    thing that was looked for doesn't speak."""
    unit = match.unit
    first_end = unit.clause_range(match.start)[1]
    for start, end in match.spans:
        if start <= first_end or not _STOPS.fullmatch(unit.norm, start, end):
            continue
        thing = _THING.match(unit.norm, end, unit.clause_range(start)[1])
        if (
            thing is None
            or _SAME.match(thing[0])
            or any(end <= other < thing.end() for other, _ in match.spans)
        ):
            return False
        said = unit.norm[match.start : first_end]
        return not any(thing[0][place : place + 2] in said for place in range(len(thing[0]) - 1))
    return False


def lacks_yet(match: Match) -> bool:
    """Whether the match tells how things are now (目前没有申诉渠道), which a commitment elsewhere takes back."""
    return bool(_LACKS_YET.search(match.unit.norm, max(0, match.start - 6), match.end))
