"""Learn the weights of the classifiers (corpus/classifier) from sentences with known labels.

    python evaluation/train.py

Learnt from: the judged sentences of tests/checker/judged and sentences/tuning, the examples of the requirements, the
sentences put together in tests/checker (predicates, plain refusals), the texts and plans tuned on, and commitments in
the tuned-on templates of mutations.toml. The held-out part of the evaluation is never read. The same files give the
same weights.

Needs scikit-learn (``pip install -e ".[train]"``); takes about a quarter of an hour.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
TESTS = ROOT / "tests" / "checker"
sys.path[:0] = [str(HERE), str(TESTS)]

import labels  # noqa: E402
import mutate  # noqa: E402
import test_judged  # noqa: E402
import test_plain_refusals  # noqa: E402
import test_predicates  # noqa: E402
from labels import Labelled  # noqa: E402

from checker.catalogue import Catalogue, build  # noqa: E402
from checker.catalogue_cache import compile_all  # noqa: E402
from checker.classifier.likeness import ALIKE  # noqa: E402
from checker.classifier.ngrams import around, ngrams  # noqa: E402
from checker.classifier.weights import AROUND, DUTIES, INTERCEPT, LEANING, REFUSALS, UNIT  # noqa: E402
from checker.evidence.hits import Hit  # noqa: E402
from checker.judge import PlanJudge  # noqa: E402
from checker.reading import read_plan_text  # noqa: E402
from checker.report.write import write_atomically  # noqa: E402

SENTENCES = HERE / "sentences" / "tuning"
OUT = ROOT / "corpus" / "classifier"
EVERY = {"tuned": 25, "tuned_kept": 8}
"""Each template of these tables of mutations.toml is learnt with one in so many commitments."""
JUDGED = 3
"""What a sentence judged on the question weighs beside one put together, or one judged on another duty."""
HARD = 5
"""How much more a judged sentence weighs that was learnt wrong at first."""
BELOW = -2.0
"""Log-odds below which a commitment was learnt wrong."""
STRONGEST = 40_000
"""So many n-grams at most have a weight in a table of :class:`Ratios`: the others change no decision."""
_FIGURE = re.compile("[0-9０-９一二三四五六七八九十]")


def sources() -> list[Path]:
    """All files that are learnt from, in the order of their names."""
    return sorted(
        [
            *(TESTS / "judged").glob("*.txt"),
            *(ROOT / "corpus" / "requirements").glob("*.toml"),
            TESTS / "predicates.toml",
            TESTS / "plain_refusals.toml",
            *(HERE / "tuning").iterdir(),
            *SENTENCES.iterdir(),
            HERE / "mutations.toml",
        ]
    )


def told(catalogue: Catalogue) -> Iterator[Labelled]:
    """Sentences that tell of one requirement what a plan may say of it."""
    for _, requirement, status, text in test_judged.rows():
        yield requirement, status, text
    for each in catalogue.requirements:
        for example in each.examples:
            yield each.id, example.status, example.text
    yield from labels.in_short_texts(HERE / "tuning")
    for path in sorted(SENTENCES.iterdir()):
        yield from labels.in_sentences(path)


def put_together(catalogue: Catalogue) -> Iterator[Labelled]:
    """Commitments and refusals made of parts: they tell how things are committed to and refused, not which."""
    topics = test_predicates.TABLE["topics"]
    for kind, status in (("refusals", "conflict"), ("commitments", "satisfied")):
        for template in test_predicates.TABLE["said"][kind]:
            for requirement, topic in topics.items():
                yield requirement, status, template.replace("{}", topic)
    for requirement, text in test_plain_refusals.all_refused():
        yield requirement, "conflict", text
    clauses = list(mutate.plain_clauses(catalogue))
    for requirement, clause in clauses:
        yield requirement.id, "satisfied", f"{clause}。"
    for part, status in (("tuned", "conflict"), ("tuned_kept", "satisfied")):
        every = EVERY[part]
        for number, (_, template) in enumerate(mutate.templates(part)):
            for requirement, clause in islice(clauses, number % every, None, every):
                yield requirement.id, status, template.format(clause)


@lru_cache(maxsize=100)
def judge_of(text: str) -> PlanJudge:
    """The judge without classifiers of a text. A text comes once for each of its labels, one after the other."""
    whole = text.startswith(("#", "---"))
    plan = read_plan_text(text if whole else labels.alone(text), path="learnt.md")
    return PlanJudge(plan, _untaught())


@cache
def _units(text: str) -> list[str]:
    """The sentences and table rows of a text as the checker folds them."""
    return [unit.norm for unit in judge_of(text).plan_text.units]


def _decisive(requirement: str, status: str, text: str) -> list[str]:
    """Those of them by which their words come to ``status``; none where it comes to another."""
    judge = judge_of(text)
    judgement = judge.judge(_untaught().requirement(requirement))
    if judgement.status != status:
        return []
    places = {(evidence.line, evidence.text) for evidence in judgement.evidence}
    return [unit.norm for unit in judge.plan_text.units if (unit.line, unit.text) in places]


@cache
def _untaught() -> Catalogue:
    """The catalogue without classifiers: what is learnt must not hang on what was learnt before."""
    return build(compile_all()).untaught()


def learn_leaning(
    sentences: list[Labelled], in_plans: list[Labelled], made: list[Labelled]
) -> dict[str, int]:
    """n-gram -> weight: commitments against all else, of whatever requirement."""
    weights = _as_made(made, "satisfied")
    for requirement, status, text in sentences:
        if _is_told_by_figures(requirement, status, text):
            continue
        units = _units(text)
        alone = len(units) == 1 or status != "satisfied"
        for norm in ["".join(units)] if alone else _decisive(requirement, status, text):
            weights[norm, status == "satisfied"] = JUDGED
    for requirement, status, text in in_plans:
        if status in ("satisfied", "conflict"):
            for norm in _decisive(requirement, status, text):
                weights[norm, status == "satisfied"] = JUDGED
    return _fitted(weights)


def learn_refusals(sentences: list[Labelled], made: list[Labelled]) -> dict[str, int]:
    """n-gram -> weight: what says the contrary against all else, of whatever requirement."""
    weights = _as_made(made, "conflict")
    for requirement, status, text in sentences:
        if not _is_told_by_figures(requirement, status, text):
            weights["".join(_units(text)), status == "conflict"] = JUDGED
    return _fitted(weights)


def learn_around(sentences: list[Labelled], in_plans: list[Labelled], made: list[Labelled]) -> dict[str, int]:
    """n-gram -> weight: what stands around the words of a duty that is committed to, against what stands around those
    of one that is not, of whatever requirement."""
    found: dict[frozenset[str], tuple[bool, int]] = {}
    alone = [each for each in made[::2] if len(_units(each[2])) == 1]  # no heading or question that tells
    for labelled, whole, weight in ((alone, False, 1), (in_plans, True, JUDGED), (sentences, False, JUDGED)):
        for requirement, status, text in labelled:
            if status == "partial" or _is_told_by_figures(requirement, status, text):
                continue
            for hit in telling(requirement, status, text, whole=whole):
                grams = frozenset(around(hit.unit.norm, hit.match.spans))
                found[grams] = status == "satisfied", weight
    vectors = Vectors(list(found), rarest=2)
    wanted, weights = zip(*found.values(), strict=True)
    return vectors.fit([*wanted], [*weights], Ratios(strength=0.3), below=0.0)


def telling(requirement: str, status: str, text: str, *, whole: bool) -> list[Hit]:
    """Where the words stand by which a text comes to its status. In a plan (``whole``) it takes words that are read as
    they are labelled, in a sentence there is nothing else that could tell."""
    of = _untaught().requirement(requirement)
    judge = judge_of(text)
    results = judge.results(of)
    committed = status == "satisfied"
    if whole and status == "missing":
        return []
    if whole or (committed and judge.judge(of).status == status):
        return [hit for result in results for hit in (result.affirmed if committed else result.contrary)]
    return [
        hit
        for result in results
        for hit in (*result.affirmed, *result.tentative, *result.contrary, *result.rejected)
    ]


def _as_made(made: list[Labelled], wanted: str) -> dict[tuple[str, bool], int]:
    """(sentence, whether it has the status ``wanted``) -> what it weighs, of those put together."""
    return {("".join(_units(text)), status == wanted): 1 for _, status, text in made}


def _fitted(weights: dict[tuple[str, bool], int]) -> dict[str, int]:
    vectors = Vectors([text for text, _ in weights], rarest=2)
    return vectors.fit([wanted for _, wanted in weights], [*weights.values()], Ratios(strength=0.1))


def _is_told_by_figures(requirement: str, status: str, text: str) -> bool:
    """每月20日前报送 is contrary, but for its number it is a commitment."""
    return (
        status == "conflict"
        and _untaught().requirement(requirement).tells_figures
        and _FIGURE.search(text) is not None
    )


def learn_duties(sentences: list[Labelled], in_plans: list[Labelled]) -> dict[str, dict[str, int]]:
    """Requirement -> n-gram -> weight: its commitments against all other sentences, those of other duties too."""
    from joblib import Parallel, delayed

    committed: dict[str, dict[str, bool]] = {}
    for requirement, status, text in (*sentences, *in_plans):
        units = _units(text)
        decisive = units
        if status == "satisfied" and len(units) > 1:
            decisive = _decisive(requirement, status, text)
        for unit in decisive:
            known = committed.setdefault(unit, {})
            known[requirement] = status == "satisfied" or known.get(requirement, False)
    vectors = Vectors(list(committed), rarest=2)
    requirements = [
        name
        for name in sorted({name for known in committed.values() for name in known})
        if any(known.get(name) for known in committed.values())
    ]
    fits = (
        delayed(vectors.fit)(
            [known.get(requirement, False) for known in committed.values()],
            [JUDGED if requirement in known else 1 for known in committed.values()],
            Sparse(strength=0.5),
            above=(ALIKE[0] - 50) / UNIT,
        )
        for requirement in requirements
    )
    return dict(zip(requirements, Parallel(n_jobs=-1)(fits), strict=True))


@dataclass(frozen=True)
class Sparse:
    """Logistic regression with an L1 penalty: most n-grams have no weight, and those left can be read."""

    strength: float

    def __call__(self, matrix: Any, wanted: list[bool], weights: list[int]) -> tuple[Any, float]:
        """The weight of every n-gram and the intercept."""
        return _regression(matrix, wanted, weights, l1_ratio=1.0, strength=self.strength)


@dataclass(frozen=True)
class Even:
    """The same with an L2 penalty: of few texts, all n-grams that tell get a share. The ``strongest`` are kept."""

    strength: float
    strongest: int

    def __call__(self, matrix: Any, wanted: list[bool], weights: list[int]) -> tuple[Any, float]:
        """The weight of every n-gram and the intercept."""
        found, intercept = _regression(matrix, wanted, weights, l1_ratio=0.0, strength=self.strength)
        return _strongest(found, matrix, self.strongest), intercept


@dataclass(frozen=True)
class Ratios:
    """The same with an L2 penalty and each n-gram scaled by how much likelier it is in commitments (Wang & Manning 2012).

    Learns better from rare n-grams than :class:`Sparse`; of the many weights only the STRONGEST are kept.
    """

    strength: float

    def __call__(self, matrix: Any, wanted: list[bool], weights: list[int]) -> tuple[Any, float]:
        """The weight of every n-gram and the intercept."""
        import numpy as np
        from scipy.sparse import diags

        judged = np.array(weights) >= JUDGED
        committed = np.array(wanted)
        shares = [
            (counts := np.asarray(matrix[judged & chosen].sum(0)).ravel() + 1) / counts.sum()
            for chosen in (committed, ~committed)
        ]
        ratios = np.log(shares[0] / shares[1])
        scaled, intercept = _regression(
            matrix @ diags(ratios), wanted, weights, l1_ratio=0.0, strength=self.strength
        )
        found = scaled * ratios
        return _strongest(found, matrix, STRONGEST), intercept


def _strongest(found: Any, matrix: Any, how_many: int) -> Any:
    """The weights that matter most, by their size and by how often they are asked; 0 for the others."""
    import numpy as np

    matters = np.abs(found) * np.sqrt(np.asarray(matrix.sum(0)).ravel())
    return np.where(matters >= np.sort(matters)[-how_many:][0], found, 0.0)


def _regression(
    matrix: Any, wanted: list[bool], weights: list[int], *, l1_ratio: float, strength: float
) -> tuple[Any, float]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(
        l1_ratio=l1_ratio, C=strength, solver="liblinear", max_iter=300, tol=1e-3, random_state=0
    )
    model.fit(matrix, wanted, sample_weight=weights)
    return model.coef_[0], float(model.intercept_[0])


class Vectors:
    """Texts, or sets of n-grams, as rows of a matrix without the rarest n-grams, for one fit after another."""

    def __init__(self, texts: Sequence[str | Iterable[str]], *, rarest: int) -> None:
        from sklearn.feature_extraction.text import CountVectorizer

        counter = CountVectorizer(analyzer=_grams_of, min_df=rarest, binary=True)
        self._matrix = counter.fit_transform(texts)
        self._grams = counter.get_feature_names_out()

    def fit(
        self,
        wanted: list[bool],
        weights: list[int],
        learn: Sparse | Even | Ratios,
        *,
        below: float = BELOW,
        above: float = math.inf,
    ) -> dict[str, int]:
        """n-gram -> weight, as ``learn`` finds it.

        Judged commitments that come out below ``below``, and judged sentences of another kind that come out above
        ``above``, are learnt once more with HARD times their weight.
        """
        found, intercept = learn(self._matrix, wanted, weights)
        again = [
            weight * HARD if weight == JUDGED and (score < below if committed else score > above) else weight
            for score, committed, weight in zip(
                self._matrix @ found + intercept, wanted, weights, strict=True
            )
        ]
        if again != weights:
            found, intercept = learn(self._matrix, wanted, again)
        rounded = [round(float(weight) * UNIT) for weight in found]
        kept = {str(gram): weight for gram, weight in zip(self._grams, rounded, strict=True) if weight}
        return {INTERCEPT: round(intercept * UNIT), **dict(sorted(kept.items()))}


def _grams_of(text: str | Iterable[str]) -> Iterable[str]:
    return ngrams(text) if isinstance(text, str) else text


def learnt_from() -> str:
    """Hash of all that is learnt from: a test asks whether the weights are still those of these files."""
    whole = sha256()
    for path in sources():
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()


def main() -> None:
    """Learn and write the files of weights."""
    catalogue = _untaught()
    sentences, in_plans, made = (
        [each for each in labelled if each[1] != "not_applicable"]
        for labelled in (told(catalogue), labels.in_plans(HERE / "tuning"), put_together(catalogue))
    )
    print(f"{len(sentences)} judged sentences, {len(in_plans)} labels of plans, {len(made)} put together")
    tables = {
        LEANING: learn_leaning(sentences, in_plans, made),
        REFUSALS: learn_refusals(sentences, made),
        AROUND: learn_around(sentences, in_plans, made),
    }
    plain = [(each.id, "satisfied", f"{clause}。") for each, clause in mutate.plain_clauses(catalogue)]
    duties = learn_duties([*plain, *sentences], in_plans)
    lines = {
        name: [f"{gram}\t{weight}\n" for gram, weight in table.items()] for name, table in tables.items()
    }
    lines[DUTIES] = [
        f"{name}\t{gram}\t{weight}\n" for name, table in duties.items() for gram, weight in table.items()
    ]
    write(lines, learnt_from())
    print(", ".join(f"{name}: {len(weights)} weights" for name, weights in lines.items()))


def write(lines: dict[str, list[str]], learnt: str) -> None:
    """The files of weights in corpus/classifier, with the hash of what they were ``learnt`` from."""
    head = f"# Made by evaluation/train.py, not by hand. Weights in hundredths of log-odds; the empty n-gram is the intercept.\n# learnt from {learnt}\n"
    for name, weights in lines.items():
        write_atomically(OUT / name, head + "".join(weights))


if __name__ == "__main__":
    main()
