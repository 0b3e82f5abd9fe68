"""Check 24 three-page plans and, in the same run, segment the same texts with jieba alone; the ratio is what counts.

    python bench/many.py [--plans 24] [--rounds 5]

Both are measured warm (dictionary loaded, catalogue loaded), rounds interleaved, medians. Exit code 1 when the bar is missed.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

from checker.catalogue import load_catalogue
from checker.check import check_plan
from checker.reading import read_plan
from kb.segment import cut

ROOT = Path(__file__).resolve().parent.parent
BAR = 3.0
PAGES = 3
CHARACTERS_A_PAGE = 650
"""GB/T 9704: 22 lines of 28 characters, headings and half lines counted in."""


def plans(wanted: int) -> list[Path]:
    """So many plans of about three pages: the longest labelled ones, repeated."""
    found = [*(ROOT / "examples").glob("plan-*.md"), *(ROOT / "evaluation" / "tuning").glob("full-*.md")]
    long_enough = [
        path for path in sorted(found) if len(path.read_text("utf-8")) >= PAGES * CHARACTERS_A_PAGE * 0.8
    ]
    return [long_enough[number % len(long_enough)] for number in range(wanted)]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=24)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    paths = plans(options.plans)
    texts = [path.read_text(encoding="utf-8") for path in paths]
    catalogue = load_catalogue()
    cut(texts[0])
    check_plan(read_plan(paths[0]), as_of=date(2022, 4, 25), catalogue=catalogue)
    checking, segmenting = [], []
    for _ in range(options.rounds):
        started = time.perf_counter()
        for path in paths:
            check_plan(read_plan(path), as_of=date(2022, 4, 25), catalogue=catalogue)
        checking.append(time.perf_counter() - started)
        started = time.perf_counter()
        for text in texts:
            cut(text)
        segmenting.append(time.perf_counter() - started)
    ratio = median(checking) / median(segmenting)
    print(f"plans {len(paths)}, characters {sum(map(len, texts))}")
    print(f"check  {median(checking):.3f} s\njieba  {median(segmenting):.3f} s")
    print(f"check: {ratio:.2f} of jieba alone, bar {BAR:.2f}")
    return int(ratio > BAR)


if __name__ == "__main__":
    sys.exit(main())
