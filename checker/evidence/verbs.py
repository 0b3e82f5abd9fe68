"""Which verbs stand in a stretch of text, and whether anything but generic ones does.

Chinese doesn't mark where a verb's object ends. What a negation governs, and whether a clause refuses without saying
what, is decided by the verbs around it: light ones (进行, 予以) and generic ones (办理, 开展) carry the negation on,
others end it.
"""

from __future__ import annotations

import re

from checker.evidence.cues import Cues, Negation

_NOT_ASKED_FOR = re.compile(
    r"^(?:作|做|设|提|下)?(?:硬性|强制性?|统一|刚性|具体|明确|专门|特别|数量"
    r"|下降|提高|增加|扩大|压降|调整|新增|倾斜|单列|下放|公示|推广|任何)(?:的)?(?:要求|规定|安排|目标|指标|考核)[。；]?$"
)
ADDRESSEE = 14
"""Whom something is not done for takes fewer characters than this."""
MOST_VERBS = 3
"""So many generic verbs may follow each other after a negation: 不再单独组织开展."""
_REMAINDER = re.compile(
    r"^(?:此|该|上述|相关|有关|这|本)?(?:项|类|款)?"
    r"(?:工作|业务|产品|措施|制度|机制|安排|做法|政策|事宜|事项|要求|条款|内容|渠道|平台|清单|计划|方案|细则)?"
    r"(?:(?:列入|纳入|入)?(?:我行|本行|全行)?(?:今年|本年度?|2022年度?)?(?:实施|工作|推进|开展|安排|计划|任务|重点){1,2}"
    r"(?:范围|安排|计划|内容|清单|任务|重点)?)?"
    r"(?:了|的?(?:意向|打算|计划|安排|考虑|想法)|(?:直)?至.*|到(?:20|明|来|次|下|年|以后|后).*|执行|为宜)?[）。；！]?$"
)


_LEFT_OFF_A_LIST = re.compile(
    r"^(?:纳入|列入|进入|排入|排进|列进|写入|写进)[^，。；]{0,12}(?:计划|安排|重点|范围|规划|方案|议程|日程|目标|清单|预算|盘子|任务)[。；]?$"
)
_WHEN = re.compile(
    r"(?:拟|打算|准备|计划)?(?:于|在)?(?:今年|本年度?|年内|近期|目前|当前|现阶段|短期|上半年|下半年|2022年度?)(?:之?内)?(?=[\u4e00-\u9fff])"
)
"""When it is not done, between the negation and its verb."""


def action_verbs(cues: Cues, text: str) -> list[int]:
    """Offsets of the action verbs in ``text``, light ones left out."""
    found: list[int] = []
    place = 0
    while place < len(text):
        light = cues.starts_with("light_verb", text, place)
        step = cues.starts_with("action", text, place)
        if step >= 2 and step >= light:
            found.append(place)
            place += step
        else:
            place += max(light, 1)
    return found


def only_light_verbs(cues: Cues, text: str) -> bool:
    """Whether ``text`` is nothing but light and generic verbs."""
    place = 0
    while place < len(text):
        step = cues.starts_with("light_verb", text, place) or cues.starts_with("do_verb", text, place)
        if not step:
            return False
        place += step
    return True


_TO_WHOM = re.compile(r"(?:面向|针对|向|对|为|给)[^，。；]")


def _addressee(cues: Cues, rest: str) -> int:
    """Length of 向小微企业 in 向小微企业开立: to whom it is not done, when a generic verb follows; else 0."""
    if not _TO_WHOM.match(rest):
        return 0
    return next(
        (place for place in range(2, min(len(rest), ADDRESSEE)) if cues.starts_with("do_verb", rest, place)),
        0,
    )


_MODAL = re.compile(r"(?:准备|打算|可以?|能够?|准|许|得|会|应当?|宜|必|需要?|用|想|愿意?)(?=[\u4e00-\u9fff])")


def is_bare(cues: Cues, rest: str, negation: Negation, before: str = "") -> bool:
    """Only generic verbs follow the negation in ``rest``, nothing else can be what is negated; or a single unknown one
    does, and ``before``, the clause up to and with the negation, shows that it is a refusal (我们就不分了)."""
    if (
        negation.kind == "negator"
        and cues.has("unknown_verb", rest)
        and cues.has("refusing_adverb", before)
        and not cues.has("no_refusal", rest)
    ):
        return True
    if negation.end - negation.start > 1 and before.endswith(("不", "未")) and (modal := _MODAL.match(rest)):
        rest = rest[modal.end() :]  # 一概不可做
    if negation.kind == "postponer" and cues.has("put_off_to", rest):
        return True
    if _LEFT_OFF_A_LIST.match(rest) or _NOT_ASKED_FOR.match(rest):
        return True  # 暂未纳入今年产品计划
    if not rest.strip("。；！）"):
        return negation.kind in ("stopper", "postponer") or negation.end - negation.start >= 2
    if _is_generic(cues, rest, negation):
        return True
    when = _WHEN.match(rest) if negation.kind == "negator" else None
    return when is not None and _is_generic(cues, rest[when.end() :], negation)  # 不拟于今年开办


def _is_generic(cues: Cues, rest: str, negation: Negation) -> bool:
    """Whether ``rest`` has no other verbs than generic ones, and nothing behind them."""
    place = _addressee(cues, rest)
    for _ in range(MOST_VERBS):
        step = cues.starts_with("do_verb", rest, place) or cues.starts_with("light_verb", rest, place)
        if not step:
            break
        place += step
    if place == 0 and negation.kind == "negator" and negation.end - negation.start == 1:
        return False
    return bool(_REMAINDER.match(rest[place:]))
