"""Options that several commands share, and reading them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from kb.errors import UserError

FormatOption = Annotated[
    str | None,
    typer.Option("--format", "-f", help="输出格式：table（默认）、json、markdown。", show_default=False),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="写入文件；格式随扩展名。", show_default=False)
]
InstitutionOption = Annotated[
    str | None,
    typer.Option("--institution", "-i", help="机构名称，如“建设银行湖北省分行”。", show_default=False),
]
TypeOption = Annotated[
    str | None,
    typer.Option(
        "--type", help="机构类型，如 state_owned 或“国有大行”，名称认不出时使用。", show_default=False
    ),
]
LevelOption = Annotated[
    str | None,
    typer.Option("--level", help="层级：head_office（总行）或 branch（分行）。", show_default=False),
]
RegionOption = Annotated[
    str | None, typer.Option("--region", help="所在省份，如“湖北”。", show_default=False)
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
