"""Mutation: turn each commitment into something that is none, and see whether the checker still says satisfied.

    python evaluation/mutate.py [tuned|held_out|open|all] [--wrong] [--plans]

Clauses: every satisfied example of the catalogue and of the tuned-on short texts that is one plain clause opening with
a verb is put into each template of ``mutations.toml``. Whatever is still `satisfied` then is a false one; in a template
of the tables ``..._kept``, which leave the commitment standing, whatever is not `satisfied` is a false alarm.
``--plans``: the sentences on which a finding of a whole plan rests are deleted, suspended, put off, put into the past,
into the notice's mouth or under a condition, finding by finding; that finding has to change, and the findings that
rest on other sentences must not get better.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from pathlib import Path

import labels

from checker.catalogue import Catalogue, Requirement, build
from checker.catalogue_cache import compile_all
from checker.check import check_plan
from checker.judge import PlanJudge
from checker.model import Finding
from checker.reading import read_plan, read_plan_text

HERE = Path(__file__).resolve().parent
AS_OF = date(2022, 4, 25)
LONGEST = 60
_NOT_PLAIN = re.compile(
    r"[，。；：:\n（|#]|不|未|无|严禁|禁止|杜绝|避免|防止|力争|争取|努力|上限|须先|必须|^担保方|^合作渠道|今年|2022|2021|实施细则由|^新增的"
    r"|^(?:研发费用|审[查批]岗|采购部|监测表)"  # a noun whose first half is a verb
)
WRAPPED = {
    "deleted": "",
    "suspended": "原拟{}，现决定今年暂不实施",
    "postponed": "明年起，{}",
    "past": "2021年已做到：{}",
    "restated": "《通知》要求：“{}”",
    "thought": "条件成熟时，{}",
}


def templates(part: str) -> Iterator[tuple[str, str]]:
    """(kind, template) of ``part`` of mutations.toml."""
    data: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(
        (HERE / "mutations.toml").read_text(encoding="utf-8")
    )
    for name in ("tuned", "held_out") if part == "all" else (part,):
        for kind, listed in data.get(name, {}).items():
            for template in listed:
                yield kind, template


def plain_clauses(catalogue: Catalogue) -> Iterator[tuple[Requirement, str]]:
    """Commitments that are one clause opening with an action verb, without the full stop, each once."""
    verbs = catalogue.lexicon.starts["action"]
    seen: set[tuple[str, str]] = set()
    for requirement, text in _satisfied_texts(catalogue):
        for piece in re.split("[。；\n，]", text):
            clause = piece.strip()
            known = (requirement.id, clause) in seen or len(clause) >= LONGEST
            if known or _NOT_PLAIN.search(clause) or not clause.startswith(verbs):
                continue
            seen.add((requirement.id, clause))
            if _status(catalogue, requirement, f"{clause}。") == "satisfied":
                yield requirement, clause


def _satisfied_texts(catalogue: Catalogue) -> Iterator[tuple[Requirement, str]]:
    for requirement in catalogue.requirements:
        for example in requirement.examples:
            if example.status == "satisfied":
                yield requirement, example.text
    for name, status, text in labels.in_short_texts(HERE / "tuning"):
        if status == "satisfied":
            yield catalogue.requirement(name), text


def _status(catalogue: Catalogue, requirement: Requirement, text: str) -> str:
    plan = read_plan_text(labels.alone(text), path="mutant.md")
    return PlanJudge(plan, catalogue).judge(requirement).status


def survivors(
    catalogue: Catalogue, part: str = "tuned", every: int = 1
) -> Iterator[tuple[str, str, str, str]]:
    """(kind, requirement, mutated text, status) for the mutants of every clause, or of one in ``every``.

    The clauses are those satisfied by their words alone, the same whatever the classifiers have learnt.
    """
    listed = list(templates(part))
    for requirement, clause in islice(plain_clauses(catalogue.untaught()), 0, None, every):
        for kind, template in listed:
            text = template.format(clause)
            yield kind, requirement.id, text, _status(catalogue, requirement, text)


def mutated_plans(catalogue: Catalogue) -> Iterator[tuple[str, str, str, str, list[str]]]:
    """(mutation, plan, requirement, its status then, findings beside it that got better)."""
    plans = [*(HERE.parent / "examples").glob("plan-*.md"), *(HERE / "tuning").glob("full-*.md")]
    for path in sorted(plans):
        text = path.read_text(encoding="utf-8")
        before = {
            f.requirement: f for f in check_plan(read_plan(path), as_of=AS_OF, catalogue=catalogue).findings
        }
        for finding in before.values():
            sentences = {evidence.text for evidence in finding.evidence}
            if finding.status != "satisfied" or not sentences or not all(s in text for s in sentences):
                continue
            for name, template in WRAPPED.items():
                changed = text
                for sentence in sentences:
                    core = sentence.rstrip("。；")
                    changed = changed.replace(core, template.format(core) if template else "本段略")
                plan = read_plan_text(changed, path="mutant.md")
                after = check_plan(plan, as_of=AS_OF, catalogue=catalogue).findings
                better = [f.requirement for f in after if _better(f, before[f.requirement], finding)]
                status = next(f.status for f in after if f.requirement == finding.requirement)
                yield name, path.stem, finding.requirement, status, better


def _better(after: Finding, before: Finding, mutated: Finding) -> bool:
    shared = {e.text for e in before.evidence} & {e.text for e in mutated.evidence}
    return after.status == "satisfied" != before.status and not shared


def print_sums(catalogue: Catalogue, part: str, list_wrong: bool) -> None:
    """Print how many mutants of each kind of ``part`` were misjudged; ``..._kept``: how many alarms were false."""
    kept = part.endswith("_kept")
    tried: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for kind, requirement, text, status in survivors(catalogue, part):
        tried[kind] += 1
        if (status == "satisfied") != kept:
            wrong[kind] += 1
            if list_wrong:
                print(f"{kind} {requirement}: {text}" + (f" -> {status}" if kept else ""))
    for kind in tried:
        print(f"{kind:12} {'false alarms' if kept else 'false satisfied'} {wrong[kind]} of {tried[kind]}")
    if not kept:
        print(f"in all {wrong.total()} of {tried.total()}")


def main() -> None:
    """Print how many mutants of each kind were still satisfied."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", default="all", choices=["tuned", "held_out", "open", "all"])
    parser.add_argument("--wrong", action="store_true", help="list the mutants still satisfied")
    parser.add_argument("--plans", action="store_true", help="mutate whole plans")
    options = parser.parse_args()
    catalogue = build(compile_all())
    if options.plans:
        tried: Counter[str] = Counter()
        wrong: Counter[str] = Counter()
        beside: Counter[str] = Counter()
        for name, plan, requirement, status, better in mutated_plans(catalogue):
            tried[name] += 1
            wrong[name] += status == "satisfied"
            beside[name] += len(better)
            if options.wrong and (status == "satisfied" or better):
                print(f"{name} {plan} {requirement}: {status}; {better}")
        for name in WRAPPED:
            print(
                f"{name:12} still satisfied {wrong[name]} of {tried[name]}; others now satisfied {beside[name]}"
            )
        return
    for part in ("tuned", "held_out") if options.part == "all" else (options.part,):
        print(f"== {part}")
        print_sums(catalogue, part, options.wrong)
        print_sums(catalogue, f"{part}_kept", options.wrong)


if __name__ == "__main__":
    main()
