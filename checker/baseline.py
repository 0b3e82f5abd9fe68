"""A check beside an earlier one of the same plans: what was closed, opened, made worse or rests on other words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from checker.institutions import name_key
from checker.model import GAPS, STATUSES, BaselineComparison, Change, CheckResult, Finding, Report, Status
from kb.errors import UserError

SCHEMA = "policykb.check/1"
_GRAVITY: dict[str, int] = {"partial": 1, "missing": 2, "conflict": 3}
"""A contradiction misleads more than silence, silence more than half a commitment."""
_HINT = "请用 policykb check 方案 --format json --output 基线.json 生成的文件"


def load_baseline(path: Path) -> Mapping[str, Any]:
    """The JSON of an earlier ``check``; UserError when it is none. Adds its name under ``"file"``."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise UserError("找不到基线文件", hint="请核对文件名", place=str(path)) from None
    except OSError as error:
        raise UserError("读不了基线文件", hint=_HINT, place=str(path)) from error
    except json.JSONDecodeError as error:
        raise UserError("基线不是 JSON 文件", hint=_HINT, place=str(path), line=error.lineno) from error
    except (ValueError, RecursionError) as error:  # not UTF-8, endless digits, nested too deep
        raise UserError("基线不是 JSON 文件", hint=_HINT, place=str(path)) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not _is_whole(data):
        raise UserError("基线不是检查结果（policykb.check/1）", hint=_HINT, place=str(path))
    return {**data, "file": path.name}


def _is_whole(data: Mapping[str, Any]) -> bool:
    """Whether all that is compared is there."""
    try:
        for report in data["reports"]:
            texts = [report["plan"]["path"], report["institution"]["name"]]
            for finding in report["findings"]:
                if finding["status"] not in STATUSES:
                    return False
                texts += [finding["requirement"], finding["status"]]
                texts += [evidence["text"] for evidence in finding["evidence"]]
            if not all(isinstance(text, str) for text in texts):
                return False
        return isinstance(data["corpus"]["sha256"], str)
    except (KeyError, TypeError, IndexError):
        return False


def compare_with(old: Mapping[str, Any], result: CheckResult) -> BaselineComparison:
    """What ``result`` changed since ``old``; all gaps of a plan that isn't there are new.

    UserError when no report of both is of the same institution.
    """
    changes: list[Change] = []
    notes: list[str] = []
    unchanged = matched = 0
    for report in result.reports:
        before = _report_of(old, report, single=len(result.reports) == len(old["reports"]) == 1)
        if before is None:
            notes.append(f"{report.institution.name}（{report.plan.path}）在基线里没有，缺口都算新增")
            changes += [
                _as(report, finding, "opened", None) for finding in report.findings if finding.status in GAPS
            ]
            continue
        matched += 1
        known = {finding["requirement"]: finding for finding in before["findings"]}
        now = {finding.requirement for finding in report.findings}
        for finding in report.findings:
            if finding.requirement not in known:
                notes.append(f"{finding.requirement} 是基线之后新增的要求")
            change = _change(report, finding, known.get(finding.requirement))
            if change is not None:
                changes.append(change)
            elif finding.requirement in known:
                unchanged += 1
        notes += [f"{gone} 已不在要求目录里" for gone in known if gone not in now]
    if not matched:
        names = "、".join(dict.fromkeys(report["institution"]["name"] for report in old["reports"]))
        raise UserError(
            f"基线是另一家机构的检查结果（{names}）", hint="请用同一机构的基线", place=str(old["file"])
        )
    return BaselineComparison(
        file=str(old["file"]),
        as_of=str(old.get("as_of", "")),
        corpus_changed=old["corpus"]["sha256"] != result.corpus_sha256,
        changes=tuple(changes),
        unchanged=unchanged,
        notes=tuple(dict.fromkeys(notes)),
    )


def _report_of(old: Mapping[str, Any], report: Report, *, single: bool) -> Mapping[str, Any] | None:
    """The baseline's report of the same institution: of the same path, else of the same title, else the only one."""
    who = name_key(report.institution.name)
    same = [r for r in old["reports"] if name_key(r["institution"]["name"]) == who]
    for key, value in (("path", report.plan.path), ("title", report.plan.title)):
        found = [r for r in same if r["plan"].get(key) == value]
        if len(found) == 1:
            return dict(found[0])
    return dict(same[0]) if len(same) == 1 and (single or len(old["reports"]) == 1) else None


def _change(report: Report, finding: Finding, before: Mapping[str, Any] | None) -> Change | None:
    if before is None:
        return _as(report, finding, "opened", None) if finding.status in GAPS else None
    was: Status = before["status"]
    if was == finding.status:
        words = [evidence.get("text") for evidence in before["evidence"]]
        same = words == [evidence.text for evidence in finding.evidence]
        return None if same else _as(report, finding, "changed", was)
    if finding.status in GAPS and was not in GAPS:
        return _as(report, finding, "opened", was)
    if was in GAPS and finding.status not in GAPS:
        return _as(report, finding, "closed", was)
    if was in GAPS:
        worse = _GRAVITY[finding.status] > _GRAVITY[was]
        return _as(report, finding, "worsened" if worse else "improved", was)
    return _as(report, finding, "changed", was)


def _as(report: Report, finding: Finding, kind: Any, was: Status | None) -> Change:
    return Change(
        report.institution.name,
        report.plan.path,
        finding.requirement,
        finding.statement,
        finding.force,
        kind,
        was,
        finding.status,
        finding.waived,
    )


def by_kind(comparison: BaselineComparison) -> Iterator[tuple[str, list[Change]]]:
    """Changes by kind, the gravest kind first; kinds without changes left out."""
    for kind in ("opened", "worsened", "closed", "improved", "changed"):
        found = [change for change in comparison.changes if change.kind == kind]
        if found:
            yield kind, found
