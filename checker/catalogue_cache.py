"""The proven catalogue kept in the user's cache, so that files are proven once per change and not once per run."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from kb.cache import cache_dir, publish, tidy, workplace
from kb.corpus import corpus_sha256, list_files, read_bytes, read_toml
from kb.waiting import tell


@lru_cache(maxsize=1)
def code_sha256() -> str:
    """Hash of the source of checker and kb.text: a changed matcher proves the examples again."""
    digest = sha256()
    for package in ("checker", "checker.classifier", "checker.evidence", "checker.reading", "kb.text"):
        for source in sorted(files(package).iterdir(), key=lambda entry: entry.name):
            if source.name.endswith(".py"):
                digest.update(source.name.encode() + b"\0" + source.read_bytes())
    return digest.hexdigest()


def compiled_catalogue() -> str:
    """The compiled catalogue as JSON text with its expressions parsed, from the cache or made and proven now.

    Raises UserError when a requirement file is wrong.
    """
    from checker.catalogue import expressions_of
    from checker.evidence.packed import pack

    name = f"catalogue-{sha256((corpus_sha256() + code_sha256()).encode()).hexdigest()[:32]}.json"
    place = cache_dir()
    if place is not None:
        try:
            cached = (place / name).read_bytes().decode()
            if cached.endswith("}\n"):
                return cached
        except (OSError, UnicodeDecodeError):
            pass
    tell("首次使用或有更新，正在编译并验证要求目录，请稍候……")
    compiled = prove_all()
    compiled["parsed"] = pack(expressions_of(compiled))
    text = json.dumps(compiled, ensure_ascii=False, separators=(",", ":")) + "\n"
    if place is not None:
        try:
            made = workplace(place / name)
            (made / name).write_text(text, encoding="utf-8")
            publish(made / name, place / name)
            made.rmdir()
            tidy(place / name)
        except OSError:
            pass
    return text


def compile_all() -> dict[str, object]:
    """All requirement files with the lexicon as plain data, unproven. Raises UserError for a malformed file."""
    from checker.catalogue_files import compile_file
    from checker.classifier.weights import (
        AROUND,
        DUTIES,
        LEANING,
        REFUSALS,
        SURROUNDINGS,
        read_duties,
        read_table,
    )

    concepts = read_toml("lexicon/concepts.toml")
    compiled = [
        compile_file(f"corpus/{name}", read_bytes(name).decode(), concepts)
        for name in list_files("requirements")
        if name.endswith(".toml")
    ]
    compiled.sort(key=lambda file: (file["order"], file["topic"]))
    return {
        "concepts": concepts,
        "polarity": read_toml("lexicon/polarity.toml"),
        "leaning": read_table(*_classifier(LEANING)),
        "refusals": read_table(*_classifier(REFUSALS)),
        "around": read_table(*_classifier(AROUND)),
        "surroundings": read_table(*_classifier(SURROUNDINGS)),
        "duties": read_duties(*_classifier(DUTIES)),
        "files": compiled,
    }


def _classifier(name: str) -> tuple[str, str]:
    """The text of a file of weights, and what to call it."""
    return read_bytes(f"classifier/{name}").decode(), f"corpus/classifier/{name}"


def prove_all() -> dict[str, object]:
    """Compile and prove every file. Raises UserError at the first thing that does not hold."""
    from checker.catalogue import build
    from checker.catalogue_files import prove
    from checker.judge import PlanJudge
    from checker.reading import read_plan_text
    from checker.registry import group_names
    from kb.store import find_clause

    compiled = compile_all()
    catalogue = build(compiled)

    def status_of(requirement_id: str, text: str, submitted: str) -> str:
        front = f"---\nsubmitted: {submitted}\n---\n" if submitted else ""
        plan = read_plan_text(front + text, path="example.md")
        return PlanJudge(plan, catalogue).judge(catalogue.requirement(requirement_id)).status

    prove(compiled, lambda clause: find_clause(clause).full_text, group_names(), status_of)
    return compiled
