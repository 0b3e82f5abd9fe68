"""The catalogue (要求目录): what plans are checked for, as loaded from corpus/requirements.

The files are data; this module holds their compiled form. Reading and proving them is in
:mod:`checker.catalogue_files`, which runs once per change of the files and leaves its result in the cache.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from checker.classifier.weights import Weights
from checker.evidence.comparison import ComparisonSpec
from checker.evidence.cues import PolarityLexicon
from checker.evidence.expressions import Expression, Group, Parsed, Parser
from checker.evidence.matching import Within
from checker.evidence.packed import unpack
from checker.model import Status
from kb.errors import UserError
from kb.model import Force


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A provision: clause id and the words of it that lay down the requirement, verbatim."""

    clause: str
    quote: str


@dataclass(frozen=True, slots=True)
class QuantitySpec:
    """What a promised quantity must guarantee: ``op`` one of >= > <= < =, ``value`` in ``unit`` (BP, %, 元 …)."""

    op: str
    value: str
    unit: str
    change: str = ""
    """``decrease``: a reduction by so much is the thing itself (价格下调60BP is a discount of 60BP)."""


@dataclass(frozen=True, slots=True, eq=False)
class ElementSpec:
    """One thing a plan must say. See docs/requirements.md for what each key means. Compared by identity."""

    name: str
    says: tuple[Expression, ...]
    about: tuple[Group, ...] = ()
    also: tuple[Expression, ...] = ()
    """As ``says``, but only when affirmed: 无还本续贷 is 续贷, and refusing the one does not refuse the other."""
    each: tuple[Expression, ...] = ()
    """Parts that may be committed to one by one, in rows or entries of their own; all of them affirm the element."""
    forbids: tuple[Expression, ...] = ()
    """The act the notice forbids: forbidding it affirms the element, permitting it contradicts the element."""
    contrary: tuple[Expression, ...] = ()
    within: Within = "sentence"
    tentative_suffices: bool = False
    quantity: QuantitySpec | None = None
    quantity_of: str = ""
    comparison: ComparisonSpec | None = None


@dataclass(frozen=True, slots=True)
class DeadlineSpec:
    """When something is due: one of ``on`` (a date), ``monthly_day``, ``after_quarter_months``."""

    on: date | None = None
    monthly_day: int | None = None
    after_quarter_months: int | None = None
    first: date | None = None
    last: date | None = None
    covers: str = ""
    together_with: str = ""
    reading: str = ""
    shown_by_submission: bool = False
    """The plan's own submission date (front matter ``submitted``) shows whether it is met."""

    def table(self) -> dict[str, object]:
        """As :mod:`checker.occurrences` takes it."""
        known: dict[str, object] = {
            "on": self.on,
            "monthly_day": self.monthly_day,
            "after_quarter": f"{self.after_quarter_months} month" if self.after_quarter_months else None,
            "first": self.first,
            "last": self.last,
            "covers": self.covers,
            "with": self.together_with if self.after_quarter_months else "",
            "reading": self.reading,
        }
        return {name: value for name, value in known.items() if value}


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the status it must get from this requirement alone."""

    text: str
    status: Status
    line: int
    submitted: str = ""


@dataclass(frozen=True, eq=False)
class Requirement:
    """What a plan must say (要求), with where it comes from. Compared by identity; its id is unique in a catalogue."""

    id: str
    topic: str
    statement: str
    force: Force
    who: str
    sources: tuple[SourceRef, ...]
    elements: tuple[ElementSpec, ...]
    deadline: DeadlineSpec | None
    examples: tuple[Example, ...]
    advice: str
    not_checked: str
    file: str
    line: int

    @cached_property
    def tells_figures(self) -> bool:
        """Whether a number or date decides it: of such sentences a commitment and its contrary may read the same."""
        return self.deadline is not None or any(spec.quantity or spec.comparison for spec in self.elements)

    @cached_property
    def wants_less(self) -> bool:
        """Whether a figure is to go down or stay below another."""
        return any(spec.comparison and spec.comparison.op.startswith("<") for spec in self.elements)

    @cached_property
    def is_one_thing(self) -> bool:
        """Whether one sentence can say all of it: one element and no date."""
        return self.deadline is None and len(self.elements) == 1

    @cached_property
    def notices_words(self) -> str:
        """The statement, the quotes and the names of the elements."""
        return "\n".join(
            [
                self.statement,
                *(source.quote for source in self.sources),
                *(spec.name for spec in self.elements),
            ]
        )

    @cached_property
    def clauses(self) -> tuple[str, ...]:
        """The ids of the clauses it stands in, one for each source."""
        return tuple(source.clause for source in self.sources)

    @cached_property
    def notices(self) -> tuple[str, ...]:
        """The ids of the notices it stands in, each once."""
        return tuple(dict.fromkeys(clause.partition("/")[0] for clause in self.clauses))


@dataclass(frozen=True)
class Catalogue:
    """All requirements in the order of the files, topics with their titles, the polarity lexicon and the classifiers."""

    requirements: tuple[Requirement, ...]
    topics: dict[str, str]
    lexicon: PolarityLexicon
    weights: Weights

    def requirement(self, requirement_id: str) -> Requirement:
        """The requirement with this id. Raises UserError with the nearest ids."""
        for requirement in self.requirements:
            if requirement.id == requirement_id:
                return requirement
        from difflib import get_close_matches

        near = get_close_matches(requirement_id, [r.id for r in self.requirements], 3, 0.4)
        hint = f"您是不是要找：{'、'.join(near)}" if near else "用 policykb requirements 查看全部编号"
        raise UserError(f"没有编号为“{requirement_id}”的要求", hint=hint)

    def untaught(self) -> Catalogue:
        """The same without classifiers: sentences are judged by their words alone."""
        return replace(self, weights=Weights({}, {}, {}))

    def by_clause(self) -> dict[str, list[str]]:
        """Clause id -> ids of the requirements that cite it."""
        found: dict[str, list[str]] = {}
        for requirement in self.requirements:
            for source in requirement.sources:
                cited = found.setdefault(source.clause, [])
                if requirement.id not in cited:
                    cited.append(requirement.id)
        return found


def build(compiled: Mapping[str, Any], parsed: Mapping[str, Parsed] | None = None) -> Catalogue:
    """The catalogue from its compiled, already proven form (plain JSON data). ``parsed``: topic -> what is known of its
    expressions."""
    with _all_stays():
        requirements: list[Requirement] = []
        for file, parser in _files(compiled, parsed or {}):
            requirements.extend(_requirement(raw, file, parser) for raw in file["requirements"])
        return Catalogue(
            tuple(requirements),
            {file["topic"]: file["title"] for file in compiled["files"]},
            PolarityLexicon(compiled["polarity"]),
            Weights(
                *(
                    compiled.get(table, {})
                    for table in ("leaning", "duties", "refusals", "around", "surroundings")
                )
            ),
        )


def expressions_of(compiled: Mapping[str, Any]) -> dict[str, list[Expression]]:
    """Topic -> all expressions of its file."""
    found: dict[str, list[Expression]] = {}
    for file, parser in _files(compiled, {}):
        for raw in file["requirements"]:
            _requirement(raw, file, parser)
        found[file["topic"]] = parser.expressions
    return found


@contextmanager
def _all_stays() -> Iterator[None]:
    """All that is made within stays: to look for garbage in it again and again takes a third of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _files(
    compiled: Mapping[str, Any], parsed: Mapping[str, Parsed]
) -> Iterator[tuple[Mapping[str, Any], Parser]]:
    """Each file with the parser of its expressions."""
    shared = {name: tuple(words) for name, words in compiled["concepts"].items()}
    for file in compiled["files"]:
        concepts = shared | {name: tuple(words) for name, words in file["concepts"].items()}
        yield file, Parser(concepts, parsed.get(file["topic"]))


def _requirement(raw: Mapping[str, Any], file: Mapping[str, Any], parser: Parser) -> Requirement:
    return Requirement(
        id=raw["id"],
        topic=file["topic"],
        statement=raw["statement"],
        force=raw["force"],
        who=raw["who"],
        sources=tuple(SourceRef(source["clause"], source["quote"]) for source in raw["sources"]),
        elements=tuple(_element(element, parser) for element in raw["elements"]),
        deadline=_deadline(raw["deadline"]) if raw.get("deadline") else None,
        examples=tuple(Example(**example) for example in raw["examples"]),
        advice=raw.get("advice", ""),
        not_checked=raw.get("not_checked", ""),
        file=file["file"],
        line=raw["line"],
    )


def _element(raw: Mapping[str, Any], parser: Parser) -> ElementSpec:
    about = tuple(group for source in raw.get("about", ()) for group in parser.parse(source).groups)
    return ElementSpec(
        name=raw["name"],
        says=tuple(map(parser.parse, raw.get("says", ()))),
        about=about,
        also=tuple(map(parser.parse, raw.get("also", ()))),
        each=tuple(map(parser.parse, raw.get("each", ()))),
        forbids=tuple(map(parser.parse, raw.get("forbids", ()))),
        contrary=tuple(map(parser.parse, raw.get("contrary", ()))),
        within=raw.get("within", "sentence"),
        tentative_suffices=raw.get("tentative_suffices", False),
        quantity=QuantitySpec(**raw["quantity"]) if raw.get("quantity") else None,
        quantity_of=raw.get("quantity_of", ""),
        comparison=_comparison(raw["comparison"], parser) if raw.get("comparison") else None,
    )


def _comparison(raw: Mapping[str, str], parser: Parser) -> ComparisonSpec:
    metric, reference = (parser.parse(raw[name]) for name in ("metric", "reference"))
    return ComparisonSpec(metric.groups[0], reference.groups[0], raw["op"], metric.barred)


def _deadline(raw: Mapping[str, Any]) -> DeadlineSpec:
    values = dict(raw)
    for key in ("on", "first", "last"):
        if values.get(key):
            values[key] = date.fromisoformat(values[key])
    return DeadlineSpec(**values)


def load_catalogue() -> Catalogue:
    """The catalogue that ships with the program, with the user's own requirements; proven once per change of a file.

    Raises UserError (``file:line: what, what to do``) when a file is wrong.
    """
    from kb.personal.place import signature

    return _load(signature())


@lru_cache(maxsize=1)
def _load(personal: str) -> Catalogue:
    """The catalogue. ``personal`` names the state of the personal corpus; empty when there is none."""
    from checker.catalogue_cache import compiled_catalogue

    text = compiled_catalogue()
    with _all_stays():
        compiled = json.loads(text)
        parsed = unpack(compiled.pop("parsed"))
    if personal:
        from checker.applicability import forget_answers
        from checker.own_requirements import with_own

        forget_answers()
        compiled = with_own(compiled, personal)
    catalogue = build(compiled, parsed)
    gc.freeze()  # it stays for good: without this every collection walks its tens of thousands of objects again
    return catalogue
