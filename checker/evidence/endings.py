"""How a clause ends: 存货质押停一年, 银保合作免谈, 余额清零 say of the thing they name that it is over.

No word before them negates, so that neither the words of refusal nor their reach is asked; what tells is that nothing
comes after. What is said of a case (未评估的一概不签) or itself negated (不停摆) ends nothing.
"""

from __future__ import annotations

import re

from checker.evidence.cues import Cues

FAR = 26
"""So many characters may stand between the thing and the word that ends it."""
_LONGEST = 80
"""No words that end a thing are longer."""
_LACK = re.compile(r"未|没|不(?!良|动产)|无(?!还本|贷|缝|抵押|纸|感)|缺|禁|勿|莫|岂|绝非|并非|别(?!的)")
_OF_A_CASE = re.compile(r"[的者](?:一律|均|都|一概|坚决|全部|也|就|才)*$")
_BURDEN = re.compile(
    r"费|息|保证金|利率|价|门槛|环节|手续|材料|不良|坏账|账龄|逾期|投诉|积压|空白|抵押|问责|处分|考核(?!分|得分|权重|比重|占比|系数)|利润|存款|中收|中间业务|旧|重复|限制|障碍|附加|纸质"
)
"""What may well be brought to nothing (手续费归零, 罚息免了), named within so many characters before."""
_NEAR = 14
BURDENS = re.compile(
    r"门槛|环节|限制|障碍|附加|重复|旧|纸质|壁垒|不合理|利润|存款|中收|中间业务|扣减|扣分|扣罚|处分|处罚|考核分"
    r"|20[0-9]{2}年?版|老版|原版|老产品|过时|卖不动|低效"
)
"""What is stopped for the good of small firms, or replaced by something newer."""
BURDEN_OF_IT = re.compile(
    r"的[^，。；]{0,6}(?:旧|老办法|重复|纸质|额外|附加|门槛|限制|障碍|壁垒|上限|繁琐|多余|冗余|积压|瓶颈|堵点|卡点|梗阻|掣肘|束缚|羁绊|条条框框|禁锢|顾虑|后顾之忧|暂停状态|禁令|禁止性规定|限令)"
)
"""Behind a thing: what burdens it, whose end it is that is told."""
_AGAINST = re.compile(
    r"防止|避免|杜绝|谨防|严防|克服|改变|扭转|整治|纠正|破除|根治|告别|破解|解决|以免|免得|切忌|力戒|严禁|禁止"
)
"""破解首贷无人问津: that it ends so is what is fought."""
_SERIES = re.compile(r"(?:不[^，。；、]{1,4}、)+$")
_LIFTS = re.compile("零|免|省|取消|砍|撤")


_LIST = re.compile(r"(?:、[^，。；：、]{1,14})+(?=[、和与及])")
"""Members of a list but for the last, which runs on into what is said of them all."""


def behind_list(norm: str, place: int) -> int:
    """Where what is said of a thing begins that ends at ``place`` of ``norm``: behind the things it is listed with."""
    found = _LIST.match(norm, place)
    return found.end() if found else place


def ended(cues: Cues, text: str, *, said: str = "") -> int | None:
    """Where in ``text``, the rest of a clause behind what it names, or a clause of its own, the words begin that end it;
    None when nothing is ended. ``said``: what the clause says before ``text``."""
    if len(text) > FAR + _LONGEST:
        return None
    text = text.rstrip("。；！）”")
    bare = text.rstrip("了吧啦")
    place = _last_words(cues, text, bare)
    if place is None or place > FAR:
        return None
    before, word = _SERIES.sub("", text[:place]), text[place:]
    if BURDEN_OF_IT.search(before):
        return None  # 续贷的旧流程作废
    so_far = said + before
    if _OF_A_CASE.search(so_far) or _LACK.search(before) or _AGAINST.search(so_far):
        return None
    if "不" in word and _LACK.search(said):
        return None  # 没查重不批
    if _LIFTS.search(word) and _BURDEN.search(so_far[-_NEAR:]):
        return None
    return place


def _last_words(cues: Cues, text: str, bare: str) -> int | None:
    """Where the words begin that end ``text``, or ``bare``, the same without its particles: a pattern, or a dead end."""
    if cues.has("ends_it", text) or (
        bare != text and cues.has("ends_it", bare)
    ):  # remembered: most have none
        pattern = cues.lexicon.patterns["ends_it"]
        found = pattern.search(text) or pattern.search(bare)
        return found.start() if found else None
    for each in (text, bare):
        if length := cues.lexicon.closing("dead_end", each):
            return len(each) - length
    return None
