"""Whatever has an id, whole: places in the notices with the requirements that cite them, topics, requirements."""

from __future__ import annotations

from typing import Any

from checker.catalogue import Catalogue, Requirement, load_catalogue
from checker.evidence.due_periods import describe
from checker.registry import registry
from checker.report.wording import STATUS_WORDS
from kb.cite import cite
from kb.errors import UserError
from kb.show import show
from kb.store import find


def meant(identifier: str) -> tuple[str, str]:
    """The id meant by an id in any case, a topic's title (续贷) or a provision in words (武银45号第七条), and how words
    were understood (empty for an id). Raises UserError as :func:`reference` does."""
    wanted = identifier.strip()
    try:
        _known(wanted)
    except UserError as error:
        if wanted != wanted.lower() and _is_known(wanted.lower()):
            return wanted.lower(), ""
        if topic := _topic_named(wanted):
            return topic, "" if wanted.isascii() else f"“{wanted}”即主题 {topic}"
        from kb.reference_text import read_reference

        try:
            found = read_reference(wanted)
        except UserError:
            if wanted.isascii():  # an id that there isn't: what is near it says more
                raise error from None
            raise
        if found is None:
            raise error from None
        return found.id, found.note
    return wanted, ""


def _known(identifier: str) -> None:
    """Raises UserError, with a hint at what there is, unless it is the id of something."""
    catalogue = load_catalogue()
    if identifier in catalogue.topics:
        return
    if "." in identifier and "/" not in identifier and identifier.isascii():
        catalogue.requirement(identifier)
        return
    try:
        find(identifier)
    except UserError as error:
        if "/" in identifier or not identifier.isalpha():
            raise
        hint = f"主题有：{'、'.join(catalogue.topics)}；{error.hint}"
        raise UserError(error.what, hint=hint) from None


def _is_known(identifier: str) -> bool:
    try:
        _known(identifier)
    except UserError:
        return False
    return True


def _topic_named(words: str) -> str:
    """The topic of that title, or the only one whose title holds the words; empty when there is none."""
    from checker.compare.subject import topic_named

    return topic_named(words, load_catalogue())


def reference(identifier: str) -> dict[str, Any]:
    """What ``identifier`` names, as the ``show`` command gives it in JSON. Raises UserError for an unknown id."""
    wanted = identifier.strip()
    catalogue = load_catalogue()
    if wanted in catalogue.topics:
        return topic_data(catalogue, wanted)
    if "." in wanted and "/" not in wanted:
        return requirement_data(catalogue, catalogue.requirement(wanted))
    return with_requirements(catalogue, show(wanted))


def with_requirements(catalogue: Catalogue, data: dict[str, Any]) -> dict[str, Any]:
    """``data`` of a clause or section with, for each sentence, the requirements whose quotes lie in it."""
    sentences = data.get("sentences")
    if sentences:
        for sentence in sentences:
            clause = sentence["id"].rpartition(".")[0]
            sentence["requirements"] = requirements_of(catalogue, clause, sentence["text"])
    elif data["kind"] == "sentence":
        data["requirements"] = requirements_of(catalogue, data["clause"], data["text"])
    return data


def requirements_of(catalogue: Catalogue, clause: str, text: str) -> list[str]:
    """Ids of the requirements that quote the sentence ``text`` of ``clause``, or part of it, or more than it."""
    return [
        requirement.id
        for requirement in catalogue.requirements
        if any(
            source.clause == clause and (source.quote in text or text.rstrip("。") in source.quote)
            for source in requirement.sources
        )
    ]


def topic_data(catalogue: Catalogue, topic: str) -> dict[str, Any]:
    """A topic with its requirements and the clauses they cite."""
    requirements = [requirement for requirement in catalogue.requirements if requirement.topic == topic]
    clauses = dict.fromkeys(source.clause for requirement in requirements for source in requirement.sources)
    return {
        "id": topic,
        "kind": "topic",
        "title": catalogue.topics[topic],
        "requirements": [
            {"id": entry.id, "statement": entry.statement, "force": entry.force, "who": entry.who}
            for entry in requirements
        ],
        "clauses": list(clauses),
    }


def requirement_data(catalogue: Catalogue, requirement: Requirement) -> dict[str, Any]:
    """A requirement with its provisions, elements and examples."""
    group = registry().groups[requirement.who]
    return {
        "id": requirement.id,
        "kind": "requirement",
        "topic": requirement.topic,
        "topic_title": catalogue.topics[requirement.topic],
        "statement": requirement.statement,
        "force": requirement.force,
        "who": requirement.who,
        "who_title": group.title,
        "elements": [element.name for element in requirement.elements],
        "deadline": describe(requirement.deadline) if requirement.deadline else None,
        "sources": [
            {"clause": source.clause, "citation": cite(source.clause).citation, "quote": source.quote}
            for source in requirement.sources
        ],
        "advice": requirement.advice,
        "not_checked": requirement.not_checked,
        "examples": [
            {"text": example.text, "status": example.status, "status_title": STATUS_WORDS[example.status]}
            for example in requirement.examples
        ],
    }
