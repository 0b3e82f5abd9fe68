"""Negations in a condition: those of a case, of what has to be done first, or in two that together require something."""

from __future__ import annotations

import re

from checker.evidence.cues import Negation
from checker.evidence.matching import Match
from checker.evidence.units import Unit

_CASE = re.compile(
    r"[^，。；的]{0,8}的(?=[，：]?(?:一律|一次性|分期|打包|还|转|重组|展期|核销|抵|先|要|须|应|可|由|按|及时|立即|予以|限期|逐|严格|坚决|终止|停止|取消|暂停|不|告知|说明|书面|给|办|走|做|发放|列|纳入|转|交|请|派|让|另|再|改|提供|推荐))"
)
_THOSE_WITHOUT = re.compile(
    r"[^，。；的]{1,12}的(?:网点|支行|分行|机构|企业|客户|农户|产品|项目|地区|县域|人员|单位)"
    r"(?:采用|改用|恢复|补|照样|可以|用|按|通过|实行|要|须|应|限期|由|先|通报|扣|问责|约谈|取消评|一票否决|整改|说明|，[^，。；]{0,8}(?:清零|消除|消灭|补齐|补上|配齐|全覆盖))"
)
"""After a negation: those who lack something, and what they do instead or what is done to them."""
OTHERS_LEAVE = re.compile(
    r"(?:总行|上级|省行|省联社|联社|监管|人民银行|人行|政府|财政|董事会|股东)[^，。；]{0,8}(?:批|同意|核准|授权|许可|通知|文件|额度)|(?:批准|核准|批复|授权)(?:之前|以前|前)"
)
"""A condition that lies with others."""
_NOT_WITHOUT = re.compile(
    r"[^，。；的]{1,16}(?:的?(?:一律|均|都|坚决|绝)?(?:不得|不准|不许|不能|不可|不予|严禁|禁止)|(?:之前|以前|前)(?:一律|均|都|谁也|绝)?不)"
    r"|[^，。；的不]{1,16}不(?:行|成|可)(?=$|[，。；])"
    r"|[^，。；的不]{1,8}不(?:放款|放贷|报件|上会|上报|签|销号|结案|提款|出账|过会|支用|走下|进入下|用章|开闸|进件|计绩效|计奖|计分|兑现|发奖|评优|结算)"
)
"""After 未: what has to be done before something else may be."""
_NOT_WITHOUT_THEN = re.compile(
    r"[^，。；的]{1,28}的[^，。；的]{0,8}，(?:一律|均|都|坚决|绝|概|一[张户笔家单]都?)?"
    r"(?:不得|不准|不许|不能|不可|不予(?!追|处|问|扣|免)|严禁|禁止|不放款|不批|不受理|不办|不接|不签|不收|不上会|不报|退回)"
)
"""After 未: the case, and in the next clause what may not be done then (没登记过的动产押品，一律不放款)."""
_SANCTIONED = re.compile(
    r"[^，。；的]{1,16}的[^，。；]{0,4}，?(?:一律|均|都|每[户笔次项天日]|逐[户笔次])*"
    r"(?:扣|罚|通报|问责|约谈|追责|追究|一票否决|取消评|退回|责令|限期|不得|不准|不许|不予(?:办|上|放|受|通)|不上会|不放款|不出账|不评|不兑现)"
    r"|[^，。；的]{1,8}(?:每[户笔次项天日]|逐[户笔次]|一律)?(?:扣(?!除)|罚|通报批评|一票否决|取消评)"
    r"|[^，。；]{1,14}，(?:就|都|也|一律)?(?:不算(?![分数入])|视同未|视为未|视作未)"
)
"""After 未: what brings a sanction when it is left undone (贷后没首检的扣分)."""
_CONSEQUENCE = r"(?<![不无免])(?:不(?:算|解散|撤|收兵|收工|罢休|销号|放手|松手|下班|休假|离场|走人|散会|撒手|收手|罢手|松口)|不得评|不能评|取消[^，。；]{0,4}(?:评|资格|奖)|一票否决|扣|罚|问责|追责|通报|约谈|视为未|不兑现|不评|不合格)"
_UNFULFILLED = re.compile(
    r"(?:完成|做好|做|落实|执行|办好|办成|办完|搞好|达标|到位|落地|见效|开展|推开)[^，。；]{0,20}(?:的(?:机构|支行|分行|网点|部门|人员|单位)?)?"
    rf"，[^，。；]{{0,12}}?(?:就|即|便|一律|都|均|也)?{_CONSEQUENCE}"
)
"""After 不: what has consequences when it is left undone (不完成……，今年就不算合格; 不执行……的机构，取消评优资格)."""
_DEEDS = "办理|开展|实施|安排|推行|进行|推出|提供|受理|做"
_DEED = re.compile(
    rf"(?:可以?|能够?|会|得|准|许|应|宜|必|需|用|想|愿|再|继续)*(?:{_DEEDS}|办(?!法|公))(?!的)"
)
"""After a negation: what is not done, and no case (无法办理困难企业的展期)."""
_NO_DEED = re.compile(rf"不(?:{_DEEDS}|办)$")
"""Such a deed is part of the negation itself (不进行)."""
_LACK = re.compile(r"未|没有?|不(?!良|动产)(?=[^，。；的不]{1,8}不)")
_BLAME = re.compile(r"[^，。；]{0,4}(?:处分|问责|追责|追究|处罚|扣|罚|定责|停职|立案|处理|下结论)")
"""After a negation: what is not done before, and rightly so."""
_NONE_SUCH = re.compile(
    r"(?:任何|一点)?(?:另外|额外|其他|其它|特别|特殊|专门|单独|任何|相应|明确|具体|实质性?|实际|固定|统一|类似|这方面|这样|此类)的[^，。；的]{1,10}(?=$|[，。；])"
)
"""After 没有: what there is none of, and no case (没有另外的优惠)."""
_LEFT_UNDONE = re.compile(
    r"(?:[未没](?!有?(?:抵押|担保|盈利|固定|房|社保|执照|登记注册|纳税))|不(?=报|按|整改|落实|执行|完成|达标|合规|到位))[^，。；]{1,24}(?:的|之前|前|以前|完毕|到位)(?:[^，。；的]{0,8})，$"
)
"""The clause before a refusal: those who left a duty undone, no customers without security or the like."""
_UNDONE = re.compile(r"[^，。；的]{1,5}的(?!话)")


def of_a_double(unit: Unit, negation: Negation) -> int | None:
    """Where what is required begins, when ``negation`` is one of two in its clause that require it: 未……不得……."""
    first, end = unit.clause_range(negation.start)
    for lack in _LACK.finditer(unit.norm, first, negation.end):
        found = _NOT_WITHOUT.match(unit.norm, lack.end(), end) or _SANCTIONED.match(unit.norm, lack.end())
        if found and lack.start() <= negation.start < found.end():
            return lack.end()
    return None


def of_a_condition(match: Match, negation: Negation) -> bool:
    """没有失职证据的，免除处分; 材料不齐的先开户后补件: a 的-clause names a case; its negation does not reach the main
    clause."""
    unit = match.unit
    end = unit.clause_range(negation.start)[1]
    if unit.norm[end - 1] == "的" and any(start >= end for start, _ in match.spans):
        return True
    word = unit.norm[negation.start : negation.end]
    if _NONE_SUCH.match(unit.norm, negation.end, end):
        return False
    if (
        word in ("未", "没", "没有")
        and (named := _UNDONE.match(unit.norm, negation.end, end))
        and all(
            start >= named.end() or start < unit.clause_range(negation.start)[0] for start, _ in match.spans
        )
    ):
        return True  # 未用完的额度调剂到中西部
    if (
        negation.kind == "negator"
        and word[0] in "未没不"
        and (
            _NOT_WITHOUT.match(unit.norm, negation.end, end)
            or (word[0] != "不" and _SANCTIONED.match(unit.norm, negation.end))
        )
    ):
        return True  # 未双人上门不得上报
    if (
        word[0] in "未没"
        and _NOT_WITHOUT_THEN.match(unit.norm, negation.end)
        and all(start < end for start, _ in match.spans)
    ):
        return True  # 没到登记系统查过的，不得放款
    if word[0] in "不未没" and _UNFULFILLED.match(
        unit.norm, negation.start + (2 if word.startswith("没有") else 1)
    ):
        return True
    if negation.kind in ("negator", "stopper") and _THOSE_WITHOUT.match(unit.norm, negation.end, end):
        return True  # 没有条件设公示栏的网点采用电子屏
    if _DEED.match(unit.norm, negation.end, end) or _NO_DEED.search(word):
        return False
    case = _CASE.match(unit.norm, negation.end, end)
    return (
        negation.kind == "negator"
        and case is not None
        and any(
            unit.clause_range(negation.start)[0] <= start and start >= case.end() - 1
            for start, _ in match.spans
        )
    )


def waits(match: Match, negation: Negation) -> bool:
    """评估结果出来前不重新梳理: what is not done before is what is looked for, and no blame."""
    _, end = match.unit.clause_range(negation.start)
    return any(negation.end <= start < end for start, _ in match.spans) and not _BLAME.match(
        match.unit.norm, negation.end
    )


def is_sanction(unit: Unit, negation: Negation) -> bool:
    """首贷户未超过去年的，不予兑现奖励: what is refused to those who leave a duty undone, named in the clause before."""
    start, _ = unit.clause_range(negation.start)
    return start > 0 and _LEFT_UNDONE.search(unit.norm, unit.clause_range(start - 1)[0], start) is not None
