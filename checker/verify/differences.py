"""A character diff made fit to read."""

from __future__ import annotations

import re

from checker.verify.model import Change, Difference


def readable(differences: list[Difference]) -> tuple[Difference, ...]:
    """The diff with changed numbers whole (40 for 50, not 4 for 5) and changes a character apart as one."""
    parts: list[tuple[bool, str, str]] = []
    for d in differences:
        same = d.change == "equal"
        quoted, source = d.quoted, d.source
        if not same and parts and parts[-1][0]:
            tail = (
                _digits_at_end(parts[-1][1])
                if (quoted + source)[:1].isdigit() or (quoted + source)[-1:].isdigit()
                else ""
            )
            if tail:
                _, before, _ = parts.pop()
                parts.append((True, before.removesuffix(tail), before.removesuffix(tail)))
                quoted, source = tail + quoted, tail + source
        if same and parts and not parts[-1][0]:
            changed = parts[-1][1] + parts[-1][2]
            head = _digits_at_start(quoted) if changed and changed[-1:].isdigit() else ""
            if head or len(quoted) == 1:
                head = head or quoted
                _, ours, theirs = parts.pop()
                parts.append((False, ours + head, theirs + head))
                quoted = source = quoted.removeprefix(head)
        if not same and parts and not parts[-1][0]:
            _, ours, theirs = parts.pop()
            quoted, source = ours + quoted, theirs + source
        if quoted or source:
            parts.append((same, quoted, source))
    return tuple(
        Difference(_change(same, ours, theirs), ours, theirs)
        for same, ours, theirs in parts
        if ours or theirs
    )


def _change(same: bool, ours: str, theirs: str) -> Change:
    if same:
        return "equal"
    return "replace" if ours and theirs else "delete" if ours else "insert"


def _digits_at_end(text: str) -> str:
    found = re.search(r"[0-9.]+$", text)
    return found[0] if found else ""


def _digits_at_start(text: str) -> str:
    found = re.match(r"[0-9.]+", text)
    return found[0] if found else ""
