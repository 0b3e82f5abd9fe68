"""Measure the commands cold (a new process, warm caches) beside naive versions and bare Python, in one run.

    python bench/run.py [--runs 15] [--plan examples/plan-national-branch.md] [--json]

The runs of all contenders are interleaved, so that what else the machine does falls on all alike; medians and
ratios are printed, and the exit code is 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
QUERY = "尽职免责"
COMMAND = "import sys; from cli.main import main; sys.argv[0] = 'policykb'; main()"
BARS = {"search": 0.18, "check": 0.40}
ACCEPTED = {0, 1}
"""Exit codes of a command that did its work: 1 means that the plan has gaps."""


def contenders(plan: str, folder: str) -> dict[str, list[str]]:
    """What is measured: name -> command line."""
    python = sys.executable
    return {
        "python -c pass": [python, "-c", "pass"],
        "search": [python, "-c", COMMAND, "search", QUERY],
        "search, naive": [python, "-W", "ignore", str(HERE / "naive_search.py"), QUERY, folder],
        "check": [python, "-c", COMMAND, "check", plan],
        "check, naive": [python, "-W", "ignore", str(HERE / "naive_check.py"), plan],
    }


def measure(commands: dict[str, list[str]], runs: int, environment: dict[str, str]) -> dict[str, float]:
    """Median seconds of each command; two runs before the first counts warm the caches."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(-2, runs):
        for name, command in commands.items():
            begun = time.perf_counter()
            done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True)
            spent = time.perf_counter() - begun
            if done.returncode not in ACCEPTED or (done.returncode and "Traceback" in done.stderr):
                raise SystemExit(f"{name} failed ({done.returncode}):\n{done.stderr[-2000:]}")
            if run >= 0:
                times[name].append(spent)
    return {name: median(found) for name, found in times.items()}


def main() -> int:
    """Measure and print; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--plan", default=str(ROOT / "examples" / "plan-national-branch.md"))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        cache = Path(place) / "cache"
        cache.mkdir(mode=0o700)
        path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))
        environment = {**os.environ, "POLICYKB_CACHE_DIR": str(cache), "PYTHONPATH": path}
        found = measure(contenders(options.plan, str(Path(place) / "naive")), options.runs, environment)
    ratios = {name: found[name] / found[f"{name}, naive"] for name in BARS}
    if options.json:
        print(json.dumps({"seconds": found, "ratios": ratios, "bars": BARS}, indent=2))
    else:
        for name, seconds in found.items():
            print(f"{name:<16}{seconds * 1000:8.1f} ms")
        for name, ratio in ratios.items():
            print(f"{name}: {ratio:.3f} of naive, bar {BARS[name]:.2f}")
    return int(any(ratios[name] > bar for name, bar in BARS.items()))


if __name__ == "__main__":
    raise SystemExit(main())
