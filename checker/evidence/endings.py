"""How a clause ends: 存货质押停一年, 银保合作免谈, 余额清零 say of the thing they name that it is over.

No word before them negates, so that neither the words of refusal nor their reach is asked; what tells is that nothing
comes after. What is said of a case (未评估的一概不签) or itself negated (不停摆) ends nothing.
"""

from __future__ import annotations

import re

from checker.evidence.cues import Cues

FAR = 26
"""So many characters may stand between the thing and the word that ends it."""
_LACK = re.compile(r"未|没|不|无|缺|禁|勿|别|免")
_OF_A_CASE = re.compile(r"[的者](?:一律|均|都|一概|坚决|全部|也|就|才)*$")
_BURDEN = re.compile(
    r"费|息|保证金|利率|价|门槛|环节|手续|材料|不良|坏账|账龄|逾期|投诉|积压|空白|抵押|问责|处分|考核"
)
"""What may well be brought to nothing (手续费归零, 罚息免了), named within so many characters before."""
_NEAR = 14
_LIFTS = re.compile("零|免|省|取消")


def ended(cues: Cues, text: str, *, said: str = "") -> int | None:
    """Where in ``text``, the rest of a clause behind what it names, or a clause of its own, the words begin that end it;
    None when nothing is ended. ``said``: what the clause says before ``text``."""
    text = text.rstrip("。；！）”")
    found = cues.lexicon.patterns["ends_it"].search(text)
    if found is None or found.start() > FAR:
        return None
    before = text[: found.start()]
    if _OF_A_CASE.search(said + before) or _LACK.search(before):
        return None
    if found[0].startswith("不") and _LACK.search(said):
        return None  # 没查重不批
    if _LIFTS.search(found[0]) and _BURDEN.search((said + before)[-_NEAR:]):
        return None
    return found.start()
