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


def reference(identifier: str) -> dict[str, Any]:
    """What ``identifier`` names, as the ``show`` command gives it in JSON. Raises UserError for an unknown id."""
    wanted = identifier.strip()
    catalogue = load_catalogue()
    if wanted in catalogue.topics:
        return topic_data(catalogue, wanted)
    if "." in wanted and "/" not in wanted:
        return requirement_data(catalogue, catalogue.requirement(wanted))
    try:
        data = show(wanted)
    except UserError as error:
        if "/" in wanted or not wanted.isalpha():
            raise
        hint = f"主题有：{'、'.join(catalogue.topics)}；{error.hint}"
        raise UserError(error.what, hint=hint) from None
    return with_requirements(catalogue, data)


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
