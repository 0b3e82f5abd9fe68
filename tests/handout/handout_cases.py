"""The cases of cases.toml, and handouts made once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from checker.handout import Handout, make_handout

CASES: dict[str, list[dict[str, Any]]] = tomllib.loads(
    (Path(__file__).parent / "cases.toml").read_text("utf-8")
)


@cache
def handout_on(*topics: str) -> Handout:
    """The handout on these topics for everyone."""
    return make_handout(topics)
