"""Write the golden files anew: ``python tests/report/regenerate.py``; read the diff before committing it."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
if __name__ == "__main__":
    sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

from report_sample import GOLDEN, golden_text  # noqa: E402

if __name__ == "__main__":
    for name in GOLDEN:
        (HERE / "golden" / name).write_text(golden_text(name), encoding="utf-8", newline="\n")
