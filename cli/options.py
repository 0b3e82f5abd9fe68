"""Options that several commands share, and reading them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.output import note
from kb.errors import UserError

if TYPE_CHECKING:
    from checker.model import Institution

_WHOSE = {"--type": "type", "--level": "level", "--region": "region"}


def _whose(parameter: typer.CallbackParam, value: str | None) -> str | None:
    """What is said of the institution, as it was given. Raises UserError, naming the option, for an empty value and one
    that isn't allowed: later nobody could tell it from what a plan says."""
    if value is None:
        return None
    option = parameter.opts[0]
    if not value.strip():
        raise UserError(f"{option} 后面是空的", hint=f"请写明，或去掉 {option}")
    if option in _WHOSE:
        from checker.institutions import check_value

        try:
            check_value(_WHOSE[option], value, option)
        except UserError as error:
            raise UserError(f"{option} 的值不对，{error.what}", hint=error.hint) from None
    return value


FormatOption = Annotated[
    str | None,
    typer.Option("--format", "-f", help="输出格式：table（默认）、json、markdown。", show_default=False),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="写入文件；格式随扩展名。", show_default=False)
]
InstitutionOption = Annotated[
    str | None,
    typer.Option(
        "--institution",
        "-i",
        help="机构名称，如“建设银行湖北省分行”。",
        show_default=False,
        callback=_whose,
    ),
]
TypeOption = Annotated[
    str | None,
    typer.Option(
        "--type",
        help="机构类型，如 state_owned 或“国有大行”，名称认不出时使用。",
        show_default=False,
        callback=_whose,
    ),
]
LevelOption = Annotated[
    str | None,
    typer.Option(
        "--level",
        help="层级：head_office（总行）或 branch（分行）。",
        show_default=False,
        callback=_whose,
    ),
]
RegionOption = Annotated[
    str | None,
    typer.Option("--region", help="所在省份，如“湖北”。", show_default=False, callback=_whose),
]
AsOfOption = Annotated[
    str | None, typer.Option("--as-of", help="以哪一天为准，如 2022-04-25；默认今天。", show_default=False)
]


def read_date(given: str | None, option: str) -> date | None:
    """A date given as 2022-04-25 (also 2022/4/25, 2022年4月25日); None when none is given. Raises UserError."""
    if given is None:
        return None
    import re

    found = re.fullmatch(r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?\s*", given)
    try:
        if found:
            return date(*map(int, found.groups()))
    except ValueError:
        pass
    raise UserError(f"“{given}”不是有效的日期", hint=f"{option} 请写成 2022-04-25 这样的形式")


def as_of_date(given: str | None) -> date:
    """``--as-of``, or today: the only place where the clock is read."""
    return read_date(given, "--as-of") or date.today()


def note_assumed(institution: Institution, regions: Sequence[str]) -> None:
    """Say on standard error that the province was assumed, and how to give it; nothing when none was."""
    if regions:
        where = "、".join(regions)
        note(
            f"注意：看不出{institution.name}在哪个省，按在{where}处理；请用 --region 写明，如 --region {regions[0]}"
        )
