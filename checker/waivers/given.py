"""Where waivers are given and how they are written.

In front matter a line each, fields apart by ``|``::

    waivers:
      - renewal.annual-review | 2022-06-30 | 总行年审制系统7月上线 | 风险管理部

or, for longer reasons, in TOML::

    [[waiver]]
    requirement = "renewal.annual-review"
    expires = 2022-06-30
    reason = "总行年审制系统7月上线"
    approved_by = "风险管理部"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from checker.model import Plan, Waiver
from checker.waivers.lines import entry_lines
from kb.errors import UserError

SIDECAR = ".waivers.toml"
_LISTS = ("waiver", "豁免")
_TEXT_ENDINGS = (".md", ".markdown", ".txt")
_KEYS = {
    "requirement": "requirement", "要求": "requirement", "编号": "requirement", "要求编号": "requirement",
    "reason": "reason", "理由": "reason",
    "expires": "expires", "到期日": "expires", "有效期至": "expires",
    "approved_by": "approved_by", "批准": "approved_by", "批准部门": "approved_by", "批准人": "approved_by",
}  # fmt: skip
_IDS = tuple(key for key, field in _KEYS.items() if field == "requirement")
_FIELDS = "requirement、expires、reason（必填）和 approved_by"
_DATE = re.compile(r"(20[0-9]{2})\s*[-年/.]\s*([0-9]{1,2})\s*[-月/.]\s*([0-9]{1,2})\s*日?")
_LINE_HINT = "每行写“要求编号 | 到期日 | 理由 | 批准部门”，例如 renewal.annual-review | 2022-06-30 | 系统7月上线 | 风险管理部"


def sidecar_of(plan: Path) -> Path:
    """``方案.waivers.toml`` beside ``方案.docx``."""
    return plan.with_name(plan.stem + SIDECAR)


def front_matter_waivers(text: str, *, place: str, lines: Sequence[str] = ()) -> list[Waiver]:
    """The waivers of a front matter's ``waivers`` block, ``text`` one entry a line; UserError for a broken one.
    ``lines`` of the plan's file tell the line to name."""
    found: list[Waiver] = []
    for raw in text.splitlines():
        entry = raw.strip().removeprefix("-").strip()
        if not entry:
            continue
        line = next((n for n, other in enumerate(lines, 1) if entry in other), None)
        fields = [field.strip().strip("\"'“”") for field in re.split(r"[|｜]", entry)]
        if len(fields) not in (3, 4):
            raise UserError(f"看不懂豁免“{entry[:30]}”", hint=_LINE_HINT, place=place, line=line)
        keys = ("requirement", "expires", "reason", "approved_by")
        found.append(_waiver(dict(zip(keys, fields, strict=False)), place, line))
    return without_doubles(found)


def toml_waivers(path: Path) -> list[Waiver]:
    """The waivers of a TOML file; UserError, with the line, when it or one of them is broken."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UserError("找不到豁免文件", hint="请核对文件名", place=str(path)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("读不了豁免文件", hint="请存为 UTF-8 编码的 .toml 文件", place=str(path)) from error
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # not TOML; endless digits; nested too deep
        found = re.search(r"line (\d+)", str(error))
        hint = "每项以 [[waiver]] 开头，文字加引号，日期写 2022-06-30"
        line = int(found[1]) if found else None
        raise UserError("豁免文件不是正确的 TOML", hint=hint, place=str(path), line=line) from error
    if not data or set(data) - set(_LISTS) or not all(_is_list(listed) for listed in data.values()):
        raise UserError("豁免文件里应当只有 [[waiver]] 各项", hint=f"每项的字段：{_FIELDS}", place=str(path))
    return without_doubles(
        _waiver(entry, str(path), line)
        for key, listed in data.items()
        for entry, line in zip(listed, entry_lines(text, key, listed, _IDS), strict=True)
    )


def _is_list(listed: object) -> bool:
    return isinstance(listed, list) and all(isinstance(entry, dict) for entry in listed)


def _waiver(entry: Mapping[str, object], place: str, line: int | None) -> Waiver:
    values: dict[str, object] = {}
    for key, value in entry.items():
        if key not in _KEYS:
            raise UserError(f"豁免里没有字段“{key}”", hint=f"可用的字段：{_FIELDS}", place=place, line=line)
        values[_KEYS[key]] = value
    texts = {key: str(values.get(key, "")).strip() for key in ("requirement", "reason", "approved_by")}
    for key, word in (("requirement", "要求编号（requirement）"), ("reason", "理由（reason）")):
        if not texts[key]:
            raise UserError(
                f"豁免缺少{word}", hint="每项豁免都要写明要求编号、到期日和理由", place=place, line=line
            )
    return Waiver(
        texts["requirement"], texts["reason"], _day(values.get("expires"), place, line), texts["approved_by"],
        f"{place}:{line}" if line else place,
    )  # fmt: skip


def _day(value: object, place: str, line: int | None) -> date:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    text = str(value or "").strip()
    if not text:
        raise UserError(
            "豁免缺少到期日（expires）", hint="豁免不能没有期限，例如 2022-06-30", place=place, line=line
        )
    found = _DATE.fullmatch(text)
    try:
        if found is None:
            raise ValueError(text)
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        raise UserError(
            f"看不懂到期日“{text}”", hint="请写 2022-06-30 或 2022年6月30日", place=place, line=line
        ) from None


def own_waivers(plan: Plan, path: Path) -> list[Waiver]:
    """What is given in the plan's front matter and in the file beside it."""
    found: list[Waiver] = []
    if text := plan.front_matter.get("waivers", ""):
        in_text = path.suffix.lower() in _TEXT_ENDINGS
        lines = path.read_text("utf-8", "replace").splitlines() if in_text else []
        found += front_matter_waivers(text, place=str(path), lines=lines)
    if (beside := sidecar_of(path)).is_file():
        found += toml_waivers(beside)
    return without_doubles(found)


def without_doubles(waivers: Iterable[Waiver]) -> list[Waiver]:
    """The waivers in order; UserError when a requirement is waived twice."""
    seen: dict[str, Waiver] = {}
    for waiver in waivers:
        if waiver.requirement in seen:
            first = seen[waiver.requirement].place
            raise UserError(
                f"{waiver.requirement} 豁免了两次（另一处：{first}）", hint="请只留一处", place=waiver.place
            )
        seen[waiver.requirement] = waiver
    return list(seen.values())
