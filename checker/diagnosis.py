"""The self-check behind ``policykb doctor``: versions, corpus, index, catalogue, ledger."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from checker.catalogue import build
from checker.catalogue_cache import prove_all
from checker.ledger import ledger
from kb.cache import cache_dir
from kb.corpus import corpus_sha256
from kb.errors import UserError
from kb.store import builtin_notices

LIBRARIES = (
    "typer",
    "rich",
    "pydantic",
    "jieba",
    "whoosh3",
    "markdown-it-py",
    "chinesecalendar",
    "openpyxl",
    "python-docx",
    "pypdf",
)


def diagnose() -> dict[str, Any]:
    """Everything ``doctor`` reports; ``ok`` is false when something has to be mended.

    Proves the catalogue anew, whatever the cache says, and searches once through the real index.
    """
    notices = builtin_notices()
    catalogue_state: dict[str, Any] = {"requirements": 0, "examples": 0, "error": ""}
    ledger_state: dict[str, Any] = {
        "sentences": 0,
        "cited": 0,
        "elaborated": 0,
        "out_of_scope": 0,
        "uncovered": [],
    }
    try:
        catalogue = build(prove_all())
        catalogue_state["requirements"] = len(catalogue.requirements)
        catalogue_state["examples"] = sum(len(entry.examples) for entry in catalogue.requirements)
        coverage = ledger().coverage(catalogue, notices)
        ledger_state = {
            "sentences": coverage.total,
            "cited": len(coverage.cited),
            "elaborated": len(coverage.elaborated),
            "out_of_scope": sum(map(len, coverage.out_of_scope.values())),
            "reasons": {reason: len(listed) for reason, listed in coverage.out_of_scope.items()},
            "uncovered": list(coverage.uncovered),
        }
    except UserError as error:
        catalogue_state["error"] = str(error)
    index = _index_state()
    place = cache_dir()
    return {
        "ok": not catalogue_state["error"] and not ledger_state["uncovered"] and index == "正常",
        "version": _version("policykb") or "未安装",
        "python": platform.python_version(),
        "libraries": {name: _version(name) for name in LIBRARIES},
        "corpus": {
            "sha256": corpus_sha256(),
            "notices": len(notices),
            "clauses": sum(clause.number is not None for notice in notices for clause in notice.clauses()),
        },
        "cache": str(place) if place else "",
        "index": index,
        "catalogue": catalogue_state,
        "ledger": ledger_state,
    }


def _index_state() -> str:
    from kb.search import search

    try:
        return "正常" if search("尽职免责", limit=1).total else "查不到已知内容"
    except Exception as error:
        return f"不能用：{error}"


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
