"""Which documents have what a concept or a query asks for."""

from __future__ import annotations

from kb.index.analysis import pairs
from kb.index.concepts import EQUAL, INNER, Concept, read_concepts
from kb.index.engine import Engine
from kb.index.filter_values import authorities_named
from kb.index.fold import fold, occurrences
from kb.index.institutions import name_institutions
from kb.index.marks import bare_number_likeness, date_likeness, quantity_likeness, same_document
from kb.index.query import And, Node, Not, Or, Phrase, Text
from kb.index.script import to_simplified

WORD, PIECE, SHORT_PIECE = 1.0, 0.95, 0.6
"""What a match counts as a word of its own; as characters of another word, at least three or fewer."""
READING = 0.38
"""What it counts that a requirement citing the clause uses the word, where the clause does not."""


class Matcher:
    """Matches over one index; remembers what it looked up."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._strings: dict[str, dict[int, float]] = {}

    def string(self, folded: str) -> dict[int, float]:
        """Documents with this (folded) text, and how much it counts there."""
        if folded not in self._strings:
            whole = self.engine.having("words", folded) | self.engine.having("heading", folded)
            part = PIECE if len(folded) > 2 else SHORT_PIECE
            found = dict.fromkeys(self.characters(folded), part)
            self._strings[folded] = found | dict.fromkeys(whole, WORD)
        return self._strings[folded]

    def characters(self, folded: str) -> frozenset[int]:
        """Documents with these characters in a row, in heading, text or notes."""
        if not folded:
            return frozenset()
        if len(folded) == 1:
            terms = self.engine.terms("pairs", folded)
            return frozenset().union(*(self.engine.having("pairs", term) for term in terms))
        grams = sorted(set(pairs(folded)[:-1]), key=lambda pair: self.engine.frequency("pairs", pair))
        found: frozenset[int] | None = None
        for pair in grams:
            docs = self.engine.having("pairs", pair)
            found = docs if found is None else found & docs
            if not found:
                return frozenset()
        numbers = found or frozenset()
        return frozenset(n for n in numbers if self._stands(n, folded))

    def containing(self, folded: str) -> frozenset[int]:
        """Documents with these characters in a row, be it half a number or half a Latin word."""
        if len(folded) < 2:
            return self.characters(folded)
        docs = [self.engine.having("pairs", pair) for pair in set(pairs(folded)[:-1])]
        both = frozenset.intersection(*docs)
        return frozenset(n for n in both if any(folded in part for part in self.engine.record(n)["folded"]))

    def _stands(self, number: int, folded: str) -> bool:
        return any(occurrences(part, folded) for part in self.engine.record(number)["folded"])

    def concept(self, concept: Concept, least: float = 0.0) -> dict[int, float]:
        """Documents with the concept in a word counting at least ``least``, and how much it counts."""
        found: dict[int, float] = {}
        for word, weight in concept.words.items():
            if weight >= least:
                _raise(found, {n: weight * strength for n, strength in self.string(word).items()})
        for mark, weight in concept.marks.items():
            if weight >= least:
                _raise(found, dict.fromkeys(self.engine.having("marks", mark), weight))
        for mark, likeness in self.likenesses(concept).items():
            if likeness >= least:
                _raise(found, dict.fromkeys(self.engine.having("marks", mark), likeness))
        if least <= READING:
            for word, weight in concept.words.items():
                if weight >= EQUAL:
                    read = self.engine.having("readings", word)
                    _raise(found, dict.fromkeys(read, weight * READING))
        return found

    def likenesses(self, concept: Concept) -> dict[str, float]:
        """The index's marks that answer the concept's quantity, date, number or label, and how well."""
        asked = concept.mark
        if asked.startswith("q|"):
            found = {mark: quantity_likeness(asked, mark) for mark in self.engine.terms("marks", "q|")}
        elif asked.startswith("n|"):
            found = {mark: bare_number_likeness(asked, mark) for mark in self.engine.terms("marks", "q|")}
        elif asked.startswith("d|"):
            found = {mark: date_likeness(asked, mark) for mark in self.engine.terms("marks", "d|")}
        elif asked.startswith("number:"):
            found = {m: float(same_document(asked, m)) for m in self.engine.terms("marks", "number:")}
            if not any(found.values()):
                found = self._issued_by(asked)
        else:
            found = {asked: 1.0} if asked else {}
        return {mark: likeness for mark, likeness in found.items() if likeness}

    def _issued_by(self, asked: str) -> dict[str, float]:
        """Document numbers of the authority that stands where an agency's code should (银保监会37号文)."""
        agency, bar, serial = asked.removeprefix("number:").partition("|")
        for start in range(len(agency) - 1):
            authorities = authorities_named(self.engine, agency[start:])
            if authorities:
                issued = [self.engine.having("marks", f"authority:{name}") for name in authorities]
                heads = frozenset().union(*issued) & self.engine.having("marks", "kind:notice")
                marks = {mark for head in heads for _, _, mark in self.engine.record(head)["values"]}
                return {
                    m: 1.0
                    for m in sorted(marks)
                    if m[:2] != "d|" and same_document(f"number:{bar}{serial}", m)
                }
        return {}

    def query(self, node: Node) -> tuple[frozenset[int] | None, list[Concept]]:
        """Documents the query admits (None: any with a concept), and the concepts to rank by."""
        match node:
            case Text(text, strict):
                concepts = name_institutions(self.engine, to_simplified(text), read_concepts(text))
                return (self._all(text, concepts) if strict else None), concepts
            case Phrase(text):
                folded = fold(text)
                concept = Concept(text, 0, len(text), {folded: 1.0})
                return self.characters(folded), [concept]
            case Not(part):
                docs, concepts = self.query(part)
                excluded = self._any(concepts) if docs is None else docs
                return frozenset(range(self.engine.size)) - excluded, []
            case Or(parts):
                results = [self.query(part) for part in parts]
                docs = frozenset().union(*(self._any(c) if d is None else d for d, c in results))
                return docs, [concept for _, concepts in results for concept in concepts]
            case And(parts):
                results = [self.query(part) for part in parts]
                named = [found for found, _ in results if found is not None]
                both = frozenset.intersection(*named) if named else None
                concepts = [concept for _, found in results for concept in found]
                if both is not None and all(isinstance(part, Text | Not) for part in parts):
                    both &= self._any(
                        concepts, INNER * EQUAL
                    )  # what is only excluded admits nothing by itself
                return both, concepts

    def _any(self, concepts: list[Concept], least: float = 0.5) -> frozenset[int]:
        return frozenset().union(*(self.concept(concept, least) for concept in concepts))

    def _all(self, text: str, concepts: list[Concept]) -> frozenset[int]:
        """Documents with the very characters, or with every concept in a word that stands for it."""
        sets = [frozenset(self.concept(concept, 0.5)) for concept in concepts]
        return self.characters(fold(text)) | (frozenset.intersection(*sets) if sets else frozenset())


def _raise(found: dict[int, float], others: dict[int, float]) -> None:
    for number, value in others.items():
        if value > found.get(number, 0.0):
            found[number] = value
