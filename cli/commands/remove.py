"""policykb remove: take a notice out of the personal corpus."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.output import say


def remove(
    slug: Annotated[str, typer.Argument(help="个人通知的编号，如 jinan-2023。", metavar="编号")],
) -> None:
    """从个人语料库删除一份通知（连同存下的原文）；内置通知不能删除。"""
    from kb.personal.change import remove as removed

    say(f"已删除 {removed(slug.strip())}")
