"""The handout as JSON, schema ``policykb.handout/1`` (docs/json.md)."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from checker.handout.model import Handout

SCHEMA = "policykb.handout/1"


def render(handout: Handout, *, answers: bool = True) -> str:
    """The whole handout; without ``answers`` the questions have no answer and no quote."""
    return json.dumps(handout_data(handout, answers=answers), ensure_ascii=False, indent=2)


def handout_data(handout: Handout, *, answers: bool = True) -> dict[str, Any]:
    """The same as plain data."""
    return {
        "schema": SCHEMA,
        "title": handout.title,
        "institution": asdict(handout.institution) if handout.institution else None,
        "corpus": {"sha256": handout.corpus_sha256},
        "notices": [asdict(notice) | {"supplied": list(notice.supplied)} for notice in handout.notices],
        "topics": [_plain(asdict(part)) for part in handout.topics],
        "questions": [
            {
                "number": q.number,
                "topic": q.topic,
                "kind": q.kind,
                "before": q.before,
                "after": q.after,
                "options": list(q.options),
                **(
                    {
                        "answer": q.letter,
                        "answer_text": q.answer_text,
                        "quote": q.quote,
                        "citation": q.citation,
                    }
                    if answers
                    else {}
                ),
                "sentence": q.sentence,
                "clause": q.clause,
            }
            for q in handout.questions
        ],
        "left_out": [{"topic": title, "reason": reason} for title, reason in handout.left_out],
    }


def _plain(value: Any) -> Any:
    """Tuples as lists, dates in ISO form."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
