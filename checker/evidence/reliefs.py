"""Negations that relieve: a burden is waived, or what is kept from somebody else benefits small firms.

They stand in a clause of their own, from which a match may have borrowed a word; they refuse nothing that is asked for.
"""

from __future__ import annotations

import re

from checker.evidence.cues import Negation
from checker.evidence.matching import Match

_WAIVES = re.compile(
    r"(?:不(?:再|得|能|会|另)?(?:要求|需要?|用|必|看|占用?|收取?|限|让企业|让客户|加收|追加|附加)|无需|无须|停收|免收)(?![^，。；]{0,10}(?:支行|分行|减|压缩|降低|精简|免))[^，。；]{0,10}"
    r"(?:担保|抵押|质押物|保证金|费|手续|材料|年限|户籍|执照|不动产|房产|跑)"
)
_SETS_NONE = re.compile(
    r"不(?:再|得|会|予)?(?:另|额外|再)?(?:设|加|增|附|叠加)[^，。；]{0,4}(?:系数|上限|门槛|限制|限额|封顶|附加条件|级差)|不封顶|不限(?:额|次|量)"
)
"""不设上限, 不另加系数."""
_AWAY = re.compile(
    r"(?:不(?:再|得|能|会|准|许)?|严禁|禁止)(?:将|把|让)?[^，。；]{0,6}(?:投向|投放|流向|流入|转向|进入|投入|向)[^，。；]{0,8}"
    r"(?:房地产|平台|两高|城投|大型|过剩|股市|股票|理财|期货|楼市|大户|国企|央企)"
)
_NOT_NEEDED = re.compile(
    r"(?:无需|无须|不必|不用|不需要?|免于?)[^，。；]{1,12}?(?:即(?!将)|便|就|也)(?:能够?|可以?|获|得|予以?)?"
)
"""无须逐张盖章即获确权: what comes without it."""
_NOT_SO_BUT = re.compile(r"不(?:按|以|用|靠|凭|是)[^，。；]{1,8}而是?(?:按|以|用|靠|凭)?")
"""名单不按年而按月更新."""


def relieves(match: Match, negation: Negation) -> bool:
    """不要求核心企业担保, 停收账户工本费, 腾出的规模不再投向房地产: a burden, or somebody else's benefit, is refused, in a
    clause that lends the match only a word."""
    unit = match.unit
    start, end = unit.clause_range(negation.start)
    if not any(start <= first < end for first, _ in match.spans):
        return False
    if _NOT_SO_BUT.match(unit.norm, negation.start, end):
        return True
    free = _NOT_NEEDED.match(unit.norm, negation.start, end)
    if free and not any(negation.end <= first < free.end() for first, _ in match.spans):
        return True
    return any(not start <= first < end for first, _ in match.spans) and any(
        pattern.match(unit.norm, negation.start, end) for pattern in (_WAIVES, _SETS_NONE, _AWAY)
    )


def only_waives(match: Match) -> bool:
    """推广存货抵押，不收取任何费用: of a contrary (存货 … 不收), the refusing word waives a burden in a clause of its own."""
    unit = match.unit
    home = unit.clause_numbers[match.start]
    return any(
        unit.clause_numbers[start] != home and _WAIVES.match(unit.norm, start) for start, _ in match.spans
    )
