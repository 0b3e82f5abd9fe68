"""What an institution is called on a form that is filed."""

from __future__ import annotations


def official_name(given: str) -> str:
    """``given`` with an everyday name put in full: 工行湖北省分行 -> 工商银行湖北省分行, as the notice has it, and a known
    one in simplified characters (漢口銀行 -> 汉口银行).

    A name that is as full as the notice's own (中国工商银行) or isn't known stays as it was given.
    """
    from checker.naming import normalise, recognise
    from kb.index.script import to_simplified

    text = normalise(given)
    found = recognise(text)
    if found is None or found.named is None:
        return given
    given = to_simplified(given)
    if found.local_place:
        return given
    used, full = text[: found.end], found.named.name
    if used == full or used not in found.named.aliases or len(used) >= len(full):
        return given
    return full + text[found.end :].replace("(", "（").replace(")", "）")
