"""The optional library for workbooks: imported when needed, and asked for in Chinese when it isn't there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kb.errors import UserError


@contextmanager
def office_library(purpose: str) -> Iterator[None]:
    """Turn a missing openpyxl (or python-docx) within the block into a UserError that says what to install."""
    try:
        yield
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in ("openpyxl", "docx"):
            raise
        raise UserError(f"{purpose}需要尚未安装的组件 {missing}", hint="请安装 policykb[office]") from error
