"""Waivers (豁免): gaps that the institution has accepted, each with its reason and its last day.

Given in the plan's front matter, in ``PLAN.waivers.toml`` beside it, or with ``--waivers FILE``. An active waiver
changes no verdict: the finding keeps its status, is shown with the waiver, and doesn't count for the exit code.
"""

from __future__ import annotations

from checker.waivers.apply import apply_waivers
from checker.waivers.given import SIDECAR, own_waivers, sidecar_of, toml_waivers, without_doubles

__all__ = ["SIDECAR", "apply_waivers", "own_waivers", "sidecar_of", "toml_waivers", "without_doubles"]
