"""How plans and officers say what a clause asks: the words of the requirements that cite it.

A clause says 内部资金转移定价; its requirement also knows 内部计价 and 减点. Such words find the clause too,
at a low weight, and ``search --explain`` names the requirement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import Any

from kb.index.topics import topic_files

_CONCEPT = re.compile(r"\{([^}]*)\}")
_ATTITUDES = frozenset({"satisfied", "partial", "conflict"})
"""Examples of another status speak of something else."""


@cache
def readings_by_clause() -> dict[str, dict[str, str]]:
    """Clause id -> requirement id -> its words, a phrase a line."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for data in topic_files():
        concepts = data.get("concepts", {})
        for requirement in data.get("requirement", ()):
            words = "\n".join(dict.fromkeys(_phrases(requirement, concepts)))
            for source in requirement.get("sources", ()):
                found[str(source.get("clause", ""))][str(requirement.get("id", ""))] = words
    return found


def _phrases(requirement: dict[str, Any], concepts: dict[str, list[str]]) -> list[str]:
    phrases = [str(requirement.get("statement", ""))]
    for element in requirement.get("element", ()):
        phrases.append(str(element.get("name", "")))
        for expression in element.get("says", ()):
            phrases += _words(str(expression), concepts)
    for example in requirement.get("example", ()):
        if example.get("status") in _ATTITUDES:
            phrases.append(str(example.get("text", "")))
    return phrases


def _words(expression: str, concepts: dict[str, list[str]]) -> list[str]:
    """The words an expression looks for; not those it excludes, nor the concepts all files share."""
    words: list[str] = []
    for group in expression.split("&"):
        if group.strip().startswith("!"):
            continue
        for name in _CONCEPT.findall(group):
            words += concepts.get(name, ())
        plain = _CONCEPT.sub("", group)
        words += [word.strip(" @") for word in re.split(r"[|…]", plain)]
    return [word for word in words if len(word) > 1]
