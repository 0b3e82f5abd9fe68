"""What stands beside a commitment: does the checker see when it is taken back, and leave it alone when it isn't?

    python evaluation/beside.py [tuning|heldout|all] [--wrong]

Every text of surroundings/ (a heading, a list's lead, the next sentence, the last clause; labelled ``back`` or ``stands``) is put
beside some commitments of the catalogue. Beside ``back`` none may be `satisfied`, beside ``stands`` all should be.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from mutate import LONGEST

from checker.catalogue import Catalogue, Requirement, build
from checker.catalogue_cache import compile_all
from checker.judge import PlanJudge
from checker.reading import read_plan_text

HERE = Path(__file__).resolve().parent / "surroundings"
PARTS = ("tuning", "heldout")
EACH = 3
"""So many commitments stand beside each text."""
LAID_OUT = {
    "heading": "# 实施方案\n\n## 总体要求\n\n提高站位。\n\n## {text}\n\n{commitment}。\n",
    "lead": "# 实施方案\n\n{text}\n\n1. 加强党建引领。\n2. {commitment}。\n3. 做好信息报送。\n",
    "next": "# 实施方案\n\n{commitment}。{text}\n",
    "ending": "# 实施方案\n\n{commitment}{text}。\n",
}


class Tried(NamedTuple):
    """A text beside a commitment, and what the checker made of it."""

    place: str
    stance: str
    text: str
    requirement: str
    status: str

    @property
    def right(self) -> bool:
        """Whether the commitment counts where it stands and doesn't where it is taken back."""
        return (self.status == "satisfied") == (self.stance == "stands")


def commitments(catalogue: Catalogue) -> Iterator[tuple[Requirement, str]]:
    """The satisfied examples that are one sentence of some length, without the full stop, at most two of a requirement."""
    for requirement in catalogue.requirements:
        sentences = (
            example.text[:-1]
            for example in requirement.examples
            if example.status == "satisfied"
            and not example.submitted
            and example.text.endswith("。")
            and len(example.text) < LONGEST
            and not any(mark in example.text[:-1] for mark in "。|\n已")
        )
        for sentence in islice(sentences, 2):
            if _status(catalogue, requirement, f"# 实施方案\n\n{sentence}。\n") == "satisfied":
                yield requirement, sentence


def tried(catalogue: Catalogue, part: str) -> Iterator[Tried]:
    """Every text of ``part`` beside EACH commitments, others beside the next text."""
    standing = list(commitments(catalogue))
    number = 0
    for path in sorted((HERE / part).glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            place, stance, text = line.split("\t")
            for _ in range(EACH):
                requirement, commitment = standing[number % len(standing)]
                number += 1
                plan = LAID_OUT[place].format(text=text, commitment=commitment)
                yield Tried(place, stance, text, requirement.id, _status(catalogue, requirement, plan))


def _status(catalogue: Catalogue, requirement: Requirement, text: str) -> str:
    return PlanJudge(read_plan_text(text, path="beside.md"), catalogue).judge(requirement).status


def main() -> None:
    """Print the figures by place and stance; with --wrong every wrong one as well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", default="all", choices=[*PARTS, "all"])
    parser.add_argument("--wrong", action="store_true", help="list every wrong one")
    options = parser.parse_args()
    catalogue = build(compile_all())
    for part in PARTS if options.part == "all" else (options.part,):
        found = list(tried(catalogue, part))
        print(f"== {part}")
        for place, stance in sorted({each[:2] for each in found}):
            of_them = [each for each in found if each[:2] == (place, stance)]
            wrong = sum(not each.right for each in of_them)
            what = "pass as satisfied" if stance == "back" else "are doubted"
            print(f"{place:8} {stance:7} {wrong} of {len(of_them)} {what} ({wrong / len(of_them):.3f})")
        totals = Counter((each.stance, each.right) for each in found)
        for stance in ("back", "stands"):
            wrong, whole = totals[stance, False], totals[stance, False] + totals[stance, True]
            print(f"{stance:16} {wrong} of {whole} ({wrong / max(whole, 1):.3f})")
        if options.wrong:
            for each in found:
                if not each.right:
                    print(*each, sep="\t")


if __name__ == "__main__":
    main()
