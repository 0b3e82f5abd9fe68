"""Sibling clauses: the parameters chosen on one half of the alignment by hand, measured on the other.

    python bench/siblings.py

Every setting of the grid is tried on the tuned half (mean average precision over all clauses of other notices); the best one
is what kb/siblings.py and kb/likeness.py should say. Printed: its recall at 5 on both halves, that of the parameters in use, and how
far the held-out half's recall moves over the whole grid.
"""

from __future__ import annotations

import itertools
import statistics
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "compare")]

from aligned import HELD_OUT, TRUTH, TUNED, mean_precision, recall  # noqa: E402

from kb import likeness, siblings  # noqa: E402
from kb.store import load_notices  # noqa: E402

HEADING_WEIGHTS = (1.0, 1.5, 2.0, 3.0, 4.0, 6.0)
NEAREST = (3, 4, 5, 6, 8, 10)
SPREAD = (0.25, 0.5, 0.75, 1.0, 1.5)
Setting = tuple[float, int, float]


def found() -> dict[str, list[str]]:
    """Clause -> all clauses of other notices, nearest first, by the parameters as they are set now."""
    return {clause: [s.id for s in entries] for clause, entries in siblings.compute(load_notices()).items()}


def main() -> None:
    """Try the grid and print the figures."""
    in_use: Setting = (likeness.HEADING_WEIGHT, siblings.NEAREST, siblings.SPREAD)
    used = found()
    siblings.KEPT, siblings.LEAST = 1000, 0.0
    tried: dict[Setting, tuple[float, float, float]] = {}
    for setting in itertools.product(HEADING_WEIGHTS, NEAREST, SPREAD):
        likeness.HEADING_WEIGHT, siblings.NEAREST, siblings.SPREAD = setting
        made = found()
        tried[setting] = (mean_precision(made, TUNED), recall(made, TUNED), recall(made, HELD_OUT))
    best = max(tried, key=lambda setting: tried[setting][0])
    held = [figures[2] for figures in tried.values()]
    print(f"clauses: {len(TUNED)} tuned on, {len(HELD_OUT)} held out, {len(TRUTH)} in all")
    print(f"chosen on the tuned half: {best}; in use: {in_use}")
    print(f"recall at 5, chosen: tuned {tried[best][1]:.3f}, held out {tried[best][2]:.3f}")
    print(f"recall at 5, in use: tuned {recall(used, TUNED):.3f}, held out {recall(used, HELD_OUT):.3f}")
    print(
        f"held out over {len(held)} settings: {min(held):.3f} to {max(held):.3f}, median {statistics.median(held):.3f}, "
        f"{sum(one >= 0.9 for one in held) / len(held):.0%} at 0.9 or above"
    )


if __name__ == "__main__":
    main()
