"""Measure the checker on the labelled plans: precision and recall of `satisfied` and of gaps, confusion by topic.

    python evaluation/run.py [tuning|heldout|all] [--wrong] [--topic TOPIC]

Positives are statuses other than ``satisfied``: what a reader has to act on. Also counted apart: false ``satisfied``.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from labels import alone, in_sentences, status_of

from checker.catalogue import build
from checker.catalogue_cache import compile_all
from checker.check import check_plan
from checker.judge import PlanJudge
from checker.model import Plan
from checker.reading import read_plan, read_plan_text

HERE = Path(__file__).parent
INSTITUTION = "建设银行湖北省分行"
"""Whose plan a short text is from when neither it nor its file says."""
STATUSES = ("satisfied", "partial", "missing", "conflict", "not_applicable")


@dataclass(frozen=True)
class Decision:
    """One labelled decision beside what the checker says."""

    case: str
    requirement: str
    wanted: str
    got: str
    mechanism: str
    reason: str
    evidence: str


def cases(folder: Path) -> Iterator[tuple[str, Plan, Mapping[str, Any]]]:
    """Name, plan and labels of every case in ``folder``, whole plans first, then snippets."""
    for labels_file in sorted(folder.glob("*.toml")):
        labels = tomllib.loads(labels_file.read_text(encoding="utf-8"))
        if "case" not in labels:
            yield labels_file.stem, read_plan(labels_file.with_suffix(".md")), labels["labels"]
            continue
        for number, case in enumerate(labels["case"], 1):
            name = f"{labels_file.stem}#{number}"
            text = f"---\ninstitution: {case.get('institution') or labels.get('institution', INSTITUTION)}\n---\n{case['text']}"
            yield name, read_plan_text(text, path=name + ".md"), case["labels"]


def decisions(folder: Path) -> Iterator[Decision]:
    """All labelled decisions of the cases in ``folder``, as the checker decides them."""
    catalogue = build(
        compile_all()
    )  # unproven: the figures are of use while requirement files are being written
    for name, plan, labels in cases(folder):
        report = check_plan(plan, as_of=date(2022, 4, 25), catalogue=catalogue)
        found = {finding.requirement: finding for finding in report.findings}
        for requirement, label in labels.items():
            wanted = status_of(label)
            mechanism = "" if isinstance(label, str) else label.get("mechanism", "")
            finding = found.get(requirement)
            if finding is None:
                continue
            said = " / ".join(f"{e.line}[{e.polarity}]{e.text}" for e in finding.evidence) or " / ".join(
                f"{c.line}({c.reason}){c.text}" for c in finding.candidates[:2]
            )
            yield Decision(name, requirement, wanted, finding.status, mechanism, finding.reason, said)


def on_sentences(folder: Path) -> Iterator[Decision]:
    """Every single sentence in ``folder``, judged on its requirement as if it were a whole plan, whomever that binds."""
    catalogue = build(compile_all())
    for path in sorted(folder.glob("*.txt")):
        for number, (requirement, wanted, text) in enumerate(in_sentences(path), 1):
            name = f"{path.stem}#{number}"
            plan = read_plan_text(alone(text), path=name + ".md")
            judgement = PlanJudge(plan, catalogue).judge(catalogue.requirement(requirement))
            yield Decision(name, requirement, wanted, judgement.status, path.stem, judgement.reason, text)


def measure(found: list[Decision]) -> list[str]:
    """The figures as lines of text."""
    lines = [f"decisions {len(found)}, right {sum(d.wanted == d.got for d in found)}"]
    binding = [d for d in found if d.wanted != "not_applicable"]
    lines.append(
        f"accuracy where the requirement binds {_share(sum(d.wanted == d.got for d in binding), len(binding))}"
    )
    for status in STATUSES:
        right = sum(d.wanted == d.got == status for d in found)
        lines.append(
            f"{status:15} precision {_share(right, sum(d.got == status for d in found))}"
            f"  recall {_share(right, sum(d.wanted == status for d in found))}"
        )
    gap = ("partial", "missing", "conflict")
    right = sum(d.wanted in gap and d.got in gap for d in found)
    lines.append(
        f"{'gaps':15} precision {_share(right, sum(d.got in gap for d in found))}"
        f"  recall {_share(right, sum(d.wanted in gap for d in found))}"
    )
    dangerous = [d for d in found if d.got == "satisfied" and d.wanted == "conflict"]
    lines.append(f"false satisfied on a contrary commitment: {len(dangerous)}")
    lines.append(f"false satisfied in all: {sum(d.got == 'satisfied' != d.wanted for d in found)}")
    topics = Counter(d.requirement.split(".")[0] for d in found)
    wrong = Counter(d.requirement.split(".")[0] for d in found if d.wanted != d.got)
    lines.append(
        "wrong by topic: " + ", ".join(f"{t} {wrong[t]}/{topics[t]}" for t in sorted(topics) if wrong[t])
    )
    mechanisms = Counter(d.mechanism for d in found if d.mechanism)
    missed = Counter(d.mechanism for d in found if d.mechanism and d.wanted != d.got)
    lines.append(
        "wrong by mechanism: "
        + ", ".join(f"{m} {missed[m]}/{mechanisms[m]}" for m in sorted(mechanisms) if missed[m])
    )
    confusion = Counter((d.wanted, d.got) for d in found if d.wanted != d.got)
    lines.append(
        "confusion (wanted -> got): " + ", ".join(f"{w} -> {g} {n}" for (w, g), n in confusion.most_common())
    )
    return lines


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part}/{whole})" if whole else "-"


PARTS: dict[str, tuple[Callable[[Path], Iterator[Decision]], Path]] = {
    "tuning": (decisions, HERE / "tuning"),
    "tuning sentences": (on_sentences, HERE / "sentences" / "tuning"),
    "heldout": (decisions, HERE / "heldout"),
    "heldout sentences": (on_sentences, HERE / "sentences" / "heldout"),
}
"""What is measured apart, with what decides it and where it lies."""


def main() -> None:
    """Print the figures; with --wrong every wrong decision as well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", default="all", choices=["tuning", "heldout", "all"])
    parser.add_argument("--wrong", action="store_true", help="list every wrong decision")
    parser.add_argument("--topic", help="only requirements of this topic")
    options = parser.parse_args()
    for part, (read, folder) in PARTS.items():
        if options.part not in ("all", part.partition(" ")[0]):
            continue
        found = [
            d for d in read(folder) if not options.topic or d.requirement.startswith(options.topic + ".")
        ]
        print(f"== {part}")
        if options.wrong:
            for d in found:
                if d.wanted != d.got:
                    print(
                        f"{d.case} {d.requirement}: wanted {d.wanted}, got {d.got} | {d.reason} | {d.evidence}"
                    )
        print("\n".join(measure(found)))


if __name__ == "__main__":
    main()
