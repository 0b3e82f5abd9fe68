"""Cases in text files: a title line ``=== …``, the plan given, a line ``--->``, what is read from it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from checker.model import Plan
from checker.reading import read_plan_text

FOLDER = Path(__file__).parent / "cases"


class Case(NamedTuple):
    """One case: where it stands, its title, what is given and what is expected."""

    file: str
    title: str
    given: str
    expected: str


def cases_of(file: Path) -> list[Case]:
    """All cases of a file."""
    found: list[Case] = []
    for block in ("\n" + file.read_text(encoding="utf-8")).split("\n=== ")[1:]:
        title, _, rest = block.partition("\n")
        given, _, expected = rest.partition("\n--->\n")
        found.append(Case(file.name, title.strip(), given, expected.strip("\n")))
    return found


def dump(plan: Plan) -> str:
    """A plan as text, one line a passage: line, kind, text, heading path, lead; odd things first."""
    lines = [f"title: {plan.title}"] if plan.title != "plan" else []
    lines += [f"{key}: {value!r}" for key, value in plan.front_matter.items()]
    lines += [f"warning: {warning}" for warning in plan.warnings]
    for passage in plan.passages:
        shown = f"{passage.line} {passage.kind}: {passage.text}".replace("\n", "⏎")
        shown += f" << {' > '.join(passage.headings)}" if passage.headings else ""
        shown += f" [{passage.lead}]" if passage.lead else ""
        wrapped = [f"{start}→{line}" for start, line in passage.line_offsets if line != passage.line]
        shown += f" ({' '.join(wrapped)})" if wrapped else ""
        lines.append(shown)
    return "\n".join(lines)


def read_case(case: Case) -> str:
    """What is read from a case; files named text*.txt hold plain text, the others Markdown."""
    return dump(read_plan_text(case.given, path="plan.txt" if case.file.startswith("text") else "plan.md"))


def all_cases() -> list[Case]:
    """The cases of every file."""
    return [case for file in sorted(FOLDER.glob("*.txt")) for case in cases_of(file)]


if __name__ == "__main__":  # write anew what is read, to be looked through before it is committed
    for path in sorted(FOLDER.glob("*.txt")):
        parts = [f"=== {c.title}\n{c.given}\n--->\n{read_case(c)}\n" for c in cases_of(path)]
        path.write_text("\n".join(parts), encoding="utf-8")
