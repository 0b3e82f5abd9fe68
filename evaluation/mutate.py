"""Mutation: turn each commitment into something that is none, and see whether the checker still says satisfied.

    python evaluation/mutate.py [--wrong]

Every satisfied example of the catalogue that is one plain clause opening with a verb is negated, postponed, weakened,
put into the past and put into the regulator's mouth. Whatever is still `satisfied` then is a false one.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator

from checker.catalogue import Catalogue, Requirement, build
from checker.catalogue_cache import compile_all
from checker.judge import PlanJudge
from checker.reading import read_plan_text

MUTATIONS = {
    "negated": "今年暂不{}。",
    "refused": "我行不再{}。",
    "taken back": "原定{}，经研究今年不再开展。",
    "state": "目前尚未{}。",
    "postponed": "{}的工作推迟至2023年。",
    "next year": "明年再{}。",
    "thought": "适时研究{}。",
    "if ripe": "待条件成熟时{}。",
    "attitude": "充分认识{}的重要意义。",
    "restated": "《通知》要求各金融机构{}。",
    "regulator": "人民银行指出，要{}。",
    "past": "去年，我行{}，取得了明显成效。",
    "reviewed": "2021年已{}。",
}


def plain_clauses(catalogue: Catalogue) -> Iterator[tuple[Requirement, str]]:
    """Satisfied examples that are one clause opening with an action verb, without the full stop."""
    verbs = catalogue.lexicon.starts["action"]
    for requirement in catalogue.requirements:
        for example in requirement.examples:
            text = example.text.strip().rstrip("。")
            if (
                example.status == "satisfied"
                and not re.search(r"[，。；：\n（）|#]|不|未|无|严禁|禁止|杜绝|避免|防止", text)
                and text.startswith(verbs)
            ):
                yield requirement, text


def survivors(catalogue: Catalogue) -> Iterator[tuple[str, str, str, str]]:
    """(mutation, requirement, mutated text, status) for every mutant tried."""
    for requirement, clause in plain_clauses(catalogue):
        for name, template in MUTATIONS.items():
            text = template.format(clause)
            plan = read_plan_text(f"# 实施方案\n\n{text}\n", path="mutant.md")
            yield name, requirement.id, text, PlanJudge(plan, catalogue).judge(requirement).status


def main() -> None:
    """Print how many mutants of each kind were still satisfied."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list the mutants still satisfied")
    options = parser.parse_args()
    tried: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for name, requirement, text, status in survivors(build(compile_all())):
        tried[name] += 1
        if status == "satisfied":
            wrong[name] += 1
            if options.wrong:
                print(f"{name} {requirement}: {text}")
    for name in MUTATIONS:
        print(f"{name:12} false satisfied {wrong[name]} of {tried[name]}")
    print(f"in all {sum(wrong.values())} of {sum(tried.values())}")


if __name__ == "__main__":
    main()
