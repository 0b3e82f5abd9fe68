"""Learn what takes back a commitment that it stands beside (corpus/classifier/surroundings.tsv).

    python evaluation/train_surroundings.py

Learnt from the texts of surroundings/tuning, which are labelled, from what stands around the commitments of the
texts and plans tuned on, which leaves them standing, and from judged refusals, which name a thing of their own. The
tuned-on templates of mutations.toml tell both. What the other classifiers say of a text is one of the things that tell, so these are learnt
first. The held-out parts are never read. The same files give the same
weights.

Needs scikit-learn (``pip install -e ".[train]"``); takes some minutes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import cycle, islice
from pathlib import Path

import labels
import mutate
import train
from train import test_judged

from checker.catalogue import build
from checker.catalogue_cache import compile_all
from checker.classifier.beside import LONGEST, Place, Surrounding, surroundings
from checker.classifier.weights import LEANING, REFUSALS, SURROUNDINGS
from checker.evidence.normal import normalise

LABELLED = train.HERE / "surroundings"
STRENGTH = 0.3
"""Inverse of the L2 penalty."""
STRONGEST = 20_000
"""So many n-grams at most have a weight."""
EVERY: dict[Place, int] = {"next": 4, "ending": 2}
"""One in so many refusals that name their own thing is learnt from."""
PLACES: dict[str, Place] = {"heading": "heading", "lead": "lead", "next": "next", "ending": "ending"}
_MARK = re.compile("[，；。：]")


def in_file(path: Path) -> Iterator[tuple[Surrounding, bool]]:
    """The lines ``place<TAB>back|stands<TAB>text`` of a table."""
    for line in path.read_text(encoding="utf-8").splitlines():
        place, stance, text = line.split("\t")
        yield Surrounding(PLACES[place], normalise(text)[0].lstrip("，")), stance == "back"


_IN_TEMPLATES: dict[Place, str] = {
    "lead": r"^([^{}|\n]*：)\{\}",
    "heading": r"## ([^\n{}]+)\n+[^|{}]*\{\}",
    "next": r"\{\}。([^{}|\n]+。)$",
    "ending": r"\{\}(?:，[^{}。；|]*)*，([^{}。；|，]+)。?$",
}


def in_templates() -> Iterator[tuple[Surrounding, bool]]:
    """What the tuned-on templates of mutations.toml put around a commitment."""
    for part, back in (("tuned", True), ("tuned_kept", False)):
        for _, template in mutate.templates(part):
            for place, form in _IN_TEMPLATES.items():
                if found := re.search(form, template):
                    yield Surrounding(place, normalise(found[1])[0]), back


def put_together() -> Iterator[tuple[Surrounding, bool]]:
    """Texts made of the parts in parts.toml: each thing said comes with some subjects, times and nouns, never the same."""
    parts = tomllib.loads((LABELLED / "parts.toml").read_text(encoding="utf-8"))
    turn, owner, when, subject, noun = (
        cycle(parts[name]) for name in ("turns", "owners", "times", "subjects", "nouns")
    )
    for stance, back in (("back", True), ("stands", False)):
        for said in parts[stance]:
            made: list[tuple[Place, str]] = []
            for _ in range(3):
                made.append(("next", f"{next(subject)}{next(when)}{said}。"))
                made.append(("ending", f"{next(turn)}{next(subject)}{said}"))
            made.append(("next", f"{next(turn)}{next(owner)}{next(when)}{said}。"))
            made.append(("ending", f"{next(turn)}{next(owner)}{next(when)}{said}"))
            for place, text in made:
                yield Surrounding(place, text), back
        for said in parts[f"{stance}_attributes"]:
            for opening in ("", "", next(when)):
                yield Surrounding("heading", f"{opening}{said}的{next(noun)}"), back
            yield Surrounding("heading", f"{next(noun)}（{said}）"), back
            for pointed in ("以下", "下列"):
                yield Surrounding("lead", f"{pointed}{next(noun)}{said}："), back
                yield Surrounding("lead", f"{next(when)}{said}的{next(noun)}如下："), back


def fillers() -> Iterator[tuple[Surrounding, bool]]:
    """What may stand behind any commitment and says only in what manner it is kept."""
    for filler in tomllib.loads((train.TESTS / "fillers.toml").read_text(encoding="utf-8"))["fillers"]:
        norm = normalise(filler)[0]
        yield Surrounding("ending", norm), False
        yield Surrounding("next", f"{norm}。"), False


def standing() -> Iterator[Surrounding]:
    """What stands around commitments that the texts tuned on are labelled to make."""
    tuned = train.HERE / "tuning"
    for requirement, status, text in (
        *((requirement, status, text) for _, requirement, status, text in test_judged.rows()),
        *labels.in_plans(tuned),
        *labels.in_short_texts(tuned),
        *(each for path in sorted(train.SENTENCES.iterdir()) for each in labels.in_sentences(path)),
    ):
        if status == "satisfied":
            for hit in train.telling(requirement, status, text, whole=text.startswith(("#", "---"))):
                for each in surroundings(train.judge_of(text).plan_text, hit.match):
                    if len(each.text) <= LONGEST:
                        yield each


def refused_themselves() -> Iterator[Surrounding]:
    """Sentences and clauses that refuse a thing of their own: beside a commitment to another they leave it standing."""
    told = [(status, text) for _, _, status, text in test_judged.rows()]
    for path in sorted(train.SENTENCES.iterdir()):
        told += [(status, text) for _, status, text in labels.in_sentences(path)]
    found: dict[Place, dict[str, None]] = {"next": {}, "ending": {}}
    for status, text in told:
        norm = normalise(text)[0]
        if status == "conflict" and "\n" not in text and len(norm) <= LONGEST:
            found["next"][norm] = None
            if not _MARK.search(norm.rstrip("。")):
                found["ending"][norm.rstrip("。")] = None
    for place, texts in found.items():
        for text in islice(texts, 0, None, EVERY[place]):
            yield Surrounding(place, text)


def learn(labelled: Iterable[tuple[Surrounding, bool]], beside: Iterable[Surrounding]) -> dict[str, int]:
    """n-gram -> weight. What is labelled weighs more than what was only found beside a commitment."""
    found: dict[Surrounding, tuple[bool, int]] = dict.fromkeys(beside, (False, 1))
    found |= {each: (back, 1) for each, back in put_together()}
    found |= {each: (back, train.JUDGED) for each, back in labelled}
    others = build(compile_all()).weights
    vectors = train.Vectors([each.grams(others) for each in found], rarest=2)
    wanted, weights = zip(*found.values(), strict=True)
    return vectors.fit([*wanted], [*weights], train.Even(STRENGTH, STRONGEST), below=0.0)


def sources() -> list[Path]:
    """All files that are learnt from, in the order of their names."""
    return sorted(
        [
            LABELLED / "parts.toml",
            *(LABELLED / "tuning").iterdir(),
            *(train.TESTS / "judged").glob("*.txt"),
            *(train.HERE / "tuning").iterdir(),
            *train.SENTENCES.iterdir(),
            train.HERE / "mutations.toml",
            train.TESTS / "fillers.toml",
            train.OUT / LEANING,
            train.OUT / REFUSALS,
        ]
    )


def learnt_from() -> str:
    """Hash of all that is learnt from: a test asks whether the weights are still those of these files."""
    whole = sha256()
    for path in sources():
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def main() -> None:
    """Learn and write the file of weights."""
    labelled = [each for path in sorted((LABELLED / "tuning").iterdir()) for each in in_file(path)]
    labelled += [*in_templates(), *fillers()]
    beside = list(dict.fromkeys([*standing(), *refused_themselves()]))
    print(f"{len(labelled)} labelled, {len(beside)} that stand beside commitments or might")
    weights = learn(labelled, beside)
    train.write({SURROUNDINGS: [f"{gram}\t{weight}\n" for gram, weight in weights.items()]}, learnt_from())
    print(f"{len(weights)} weights")


if __name__ == "__main__":
    main()
