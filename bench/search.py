"""How well and how fast policykb finds what was judged, beside four plain ways of searching the same texts.

    python bench/search.py [--rounds 3]

Queries and judgements, in ``tests/search``: ``queries.toml`` (tuned on, but for those marked), ``second.toml`` and
``questions.toml``; held out ``heldout.toml`` and ``second_heldout.toml``. All contenders search the same documents, warm, in one process, interleaved query by query. The exit code is 1 when
policykb's nDCG@10 on the held-out queries is below the bar.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
import tomllib
from collections import defaultdict
from math import log2
from statistics import fmean, median
from typing import Any

from run import ROOT
from search_contenders import Search, contenders

BAR = 0.95
JUDGED = ROOT / "tests" / "search"
KNOWN = ("queries", "second", "questions")
HELDOUT = ("heldout", "second_heldout")
Query = dict[str, Any]


def judged() -> tuple[list[Query], list[Query]]:
    """The queries tuned on, and those held out."""
    known = [query for name in KNOWN for query in _read(name)]
    heldout = [query for name in HELDOUT for query in _read(name)]
    return (
        [query for query in known if not query.get("heldout")],
        [query for query in known if query.get("heldout")] + heldout,
    )


def _read(name: str) -> list[Query]:
    found: list[Query] = tomllib.loads((JUDGED / f"{name}.toml").read_text("utf-8"))["query"]
    return found


def gain(query: Query, ids: list[str]) -> float:
    """nDCG@10 with grade 3 for best and 1 for good."""
    grades = dict.fromkeys(query.get("good", ()), 1) | dict.fromkeys(query["best"], 3)
    have = sum(grades.get(found, 0) / log2(place + 2) for place, found in enumerate(ids[:10]))
    ideal = sorted(grades.values(), reverse=True)[:10]
    return have / sum(grade / log2(place + 2) for place, grade in enumerate(ideal))


def measure(
    searches: dict[str, Search], queries: list[Query], rounds: int
) -> dict[str, tuple[float, list[float]]]:
    """Mean nDCG@10 and each query's milliseconds, by contender."""
    gains: dict[str, list[float]] = defaultdict(list)
    times: dict[str, list[float]] = defaultdict(list)
    for query in queries:
        for name, search in searches.items():
            spent = []
            for _ in range(rounds):
                begun = time.perf_counter()
                ids = search(query["text"])
                spent.append((time.perf_counter() - begun) * 1000)
            times[name].append(median(spent))
            gains[name].append(gain(query, ids))
    return {name: (fmean(gains[name]), times[name]) for name in searches}


def main() -> int:
    """Measure and print the table; 1 when the bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        os.environ["POLICYKB_CACHE_DIR"] = place
        searches = contenders()
        tuning, heldout = judged()
        for search in searches.values():
            search("续贷")
        known, fresh = measure(searches, tuning, options.rounds), measure(searches, heldout, options.rounds)
    print(f"{'':<26}{'nDCG@10 tuned on':>17}{'held out':>10}{'ms a query':>12}")
    print(f"{'queries':<26}{len(tuning):>17}{len(heldout):>10}{len(tuning) + len(heldout):>12}")
    for name in searches:
        spent = median(known[name][1] + fresh[name][1])
        print(f"{name:<26}{known[name][0]:>17.3f}{fresh[name][0]:>10.3f}{spent:>12.2f}")
    return int(fresh["policykb"][0] < BAR)


if __name__ == "__main__":
    raise SystemExit(main())
