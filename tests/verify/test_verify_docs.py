"""The example in the documentation is what the command says."""

from __future__ import annotations

import json
import re
from pathlib import Path

from checker.verify import FAULTS, STATUSES, verify_text
from checker.verify.report import render


def test_the_example_is_real(root: Path) -> None:
    page = (root / "docs/commands/verify.md").read_text(encoding="utf-8")
    document = re.findall(r"```markdown\n(.*?)```", page, re.S)[0]
    shown = re.findall(r"```text\n(.*?)```", page, re.S)[0]
    assert render(verify_text(document, path="讲义.md"), "table") == shown


def test_every_status_is_explained(root: Path) -> None:
    page = (root / "docs/commands/verify.md").read_text(encoding="utf-8")
    assert [status for status in STATUSES if f"`{status}`" not in page] == []
    assert set(FAULTS) < set(STATUSES)


def test_the_json_keys_are_documented(root: Path) -> None:
    page = (root / "docs/json.md").read_text(encoding="utf-8").partition("## verify")[2]
    data = json.loads(render(verify_text("武银〔2022〕45号第七条。"), "json"))
    keys = [*data, *data["findings"][0]]
    assert [key for key in keys if f'"{key}"' not in page] == []
