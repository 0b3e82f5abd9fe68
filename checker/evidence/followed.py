"""What may follow a commitment and undo it: patterns of polarity.toml, and what each makes of the commitment.

predicates.py asks them of what follows in the sentence, refusal.py some of them of the next one.
"""

from __future__ import annotations

import re

from checker.evidence.verdict import Verdict

MENDS = re.compile(
    r"(?:并|且|而|真正|坚决|切实|彻底|着力|从而|以)*"
    r"(?:不再像|不像|杜绝|告别|改变|扭转|避免|防止|终结|克服|摆脱|破除|纠正|防范|严防|力戒|谨防|一改)[^，。；]*"
)
"""A clause that names what was wrong and is to end: 不再像去年那样没有下文. It undoes nothing."""
MENDED = re.compile(f"(?<=[，；]){MENDS.pattern}")
REFUSED = Verdict("negated", "随后表示不做")
EXCLUDED = Verdict("negated", "把小微企业排除在外")
FOR_OTHERS = Verdict("negated", "只给大客户办，不是给小微企业")
OTHERS = Verdict("restated", "说的是其他机构的职责，不是本机构的安排")
IDEA = Verdict("intent", "只停留在设想，没有写明要做什么")
LATER = Verdict("postponed", "推迟到以后年度")
PUT_OFF = Verdict("postponed", "推迟或暂缓办理")
_SHRINKS = Verdict("negated", "与要求相反")
_NARROWED = Verdict("negated", "随后缩小了范围")
_LACKING = Verdict("intent", "只说现状和难处，没有写明要做什么")
_QUOTED = Verdict("restated", "只是转述文件要求，没有写明本机构怎么做")
_ENDED = Verdict("past", "说的是已经结束的做法")
FOLLOWED = (
    ("ended", True, _ENDED),
    ("then_reverts", False, _ENDED),
    ("then_refuses", False, REFUSED),
    ("given_away", False, Verdict("negated", "推给其他银行或企业自己去办")),
    ("then_narrows", False, _NARROWED),
    ("others_matter", False, OTHERS),
    ("then_quotes", False, _QUOTED),
    ("others_then", False, Verdict("restated", "说的是其他机构的做法，不是本机构的安排")),
    ("asked_by_others", False, _QUOTED),
    ("answered_past", False, Verdict("past", "说的是以往做过的工作，不是本方案的安排")),
    ("then_put_off", False, PUT_OFF),
    ("then_fails", False, Verdict("negated", "随后表示没有做成")),
    ("then_opens", False, IDEA),
    ("only_for_others", True, FOR_OTHERS),
    ("left_alone", True, REFUSED),
    ("shrinks", True, _SHRINKS),
    ("done_on_few", True, _NARROWED),
    ("only_lacking", False, _LACKING),
    ("then_empties", False, REFUSED),
    ("then_shrinks", False, _SHRINKS),
    ("then_later", False, LATER),
    ("then_unknown", False, IDEA),
    ("later_years", True, LATER),
    ("predicate_postpones", True, LATER),
    ("predicate_refuses", True, REFUSED),
    ("predicate_opens", True, IDEA),
)
"""Pattern, whether it is asked of the rest of the clause only, verdict."""
VERDICTS = {name: verdict for name, _, verdict in FOLLOWED} | {"given_up": REFUSED, "left_undecided": IDEA}
LESS = ("shrinks", "then_shrinks")
"""Those that undo nothing where less is welcome (``may_shrink``)."""


def first_of(names: tuple[str, ...], found: frozenset[str]) -> Verdict | None:
    """The verdict of the first of ``names`` that is among those ``found``."""
    return next((VERDICTS[name] for name in names if name in found), None)
