"""Check 24 three-page plans and segment the same texts with jieba alone; the ratio is what counts, read in two ways.

    python bench/many.py [--plans 24] [--rounds 5] [--runs 7]

warm: in one process, dictionary and catalogue loaded. cold: whole commands as a user runs them, ``policykb check FOLDER
--format json`` beside a Python that imports jieba, starts it its own way and cuts the files of the folder.
The contenders of each reading are interleaved and medians compared. Exit code 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

from run import COMMAND, ROOT, measure

from checker.catalogue import load_catalogue
from checker.check import check_plan
from checker.reading import read_plan
from kb.segment import cut

BARS = {"warm": 3.0, "cold": 3.0}
AS_OF = date(2022, 4, 25)
PAGES = 3
CHARACTERS_A_PAGE = 650
"""GB/T 9704: 22 lines of 28 characters, headings and half lines counted in."""
CUT_FOLDER = (
    "import sys, jieba; from pathlib import Path; "
    "[list(jieba.cut(path.read_text('utf-8'))) for path in sorted(Path(sys.argv[1]).iterdir())]"
)


def plans(wanted: int) -> list[Path]:
    """So many plans of about three pages: the longest labelled ones, repeated."""
    found = [*(ROOT / "examples").glob("plan-*.md"), *(ROOT / "evaluation" / "tuning").glob("full-*.md")]
    long_enough = [
        path for path in sorted(found) if len(path.read_text("utf-8")) >= PAGES * CHARACTERS_A_PAGE * 0.8
    ]
    return [long_enough[number % len(long_enough)] for number in range(wanted)]


def warm(paths: list[Path], rounds: int) -> dict[str, float]:
    """Median seconds for all plans, everything loaded before the first round."""
    catalogue = load_catalogue()
    texts = [path.read_text(encoding="utf-8") for path in paths]
    cut(texts[0])
    check_plan(read_plan(paths[0]), as_of=AS_OF, catalogue=catalogue)
    times: dict[str, list[float]] = {"check": [], "jieba": []}
    for _ in range(rounds):
        started = time.perf_counter()
        for path in paths:
            check_plan(read_plan(path), as_of=AS_OF, catalogue=catalogue)
        times["check"].append(time.perf_counter() - started)
        started = time.perf_counter()
        for text in texts:
            cut(text)
        times["jieba"].append(time.perf_counter() - started)
    return {name: median(spent) for name, spent in times.items()}


def cold(paths: list[Path], runs: int) -> dict[str, float]:
    """Median seconds of whole commands over a folder with the plans; each keeps its own caches from run to run."""
    with tempfile.TemporaryDirectory() as place:
        folder, cache = Path(place) / "plans", Path(place) / "cache"
        folder.mkdir()
        cache.mkdir(mode=0o700)
        for number, path in enumerate(paths, 1):
            shutil.copy(path, folder / f"{number:02}-{path.name}")
        search_path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
        environment = {
            **os.environ,
            "POLICYKB_CACHE_DIR": str(cache),
            "PYTHONPATH": search_path,
            "TMPDIR": str(cache),
            # installed programs have their bytecode; a checkout may not
            "PYTHONPYCACHEPREFIX": str(cache / "bytecode"),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        options = ["--format", "json", "--as-of", AS_OF.isoformat(), "--fail-on", "never"]
        commands = {
            "check": [sys.executable, "-c", COMMAND, "check", str(folder), *options],
            "jieba": [sys.executable, "-W", "ignore", "-c", CUT_FOLDER, str(folder)],
        }
        return measure(commands, runs, environment)


def main() -> int:
    """Measure and print; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--plans", type=int, default=24)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    paths = plans(options.plans)
    print(f"plans {len(paths)}, characters {sum(len(path.read_text('utf-8')) for path in paths)}")
    found = {"warm": warm(paths, options.rounds), "cold": cold(paths, options.runs)}
    ratios = {name: spent["check"] / spent["jieba"] for name, spent in found.items()}
    for name, spent in found.items():
        print(
            f"{name}: check {spent['check']:.3f} s, jieba {spent['jieba']:.3f} s: "
            f"{ratios[name]:.2f} of jieba alone, bar {BARS[name]:.2f}"
        )
    return int(any(ratios[name] > bar for name, bar in BARS.items()))


if __name__ == "__main__":
    sys.exit(main())
