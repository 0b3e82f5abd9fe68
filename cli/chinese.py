"""Help pages and usage errors in Chinese: the words that the command-line library says in English."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

_TITLES = {
    "ARGUMENTS_PANEL_TITLE": "参数",
    "OPTIONS_PANEL_TITLE": "选项",
    "COMMANDS_PANEL_TITLE": "命令",
    "ERRORS_PANEL_TITLE": "错误",
    "DEFAULT_STRING": "[默认：{}]",
    "REQUIRED_LONG_STRING": "[必填]",
    "DEPRECATED_STRING": "（不再推荐）",
}


class _Chinese:
    def format_help(self, ctx: Any, formatter: Any) -> None:
        """The help page with Chinese headings and no text cut short; the styling library is loaded for help only."""
        from typer import rich_utils

        from cli.help_table import HelpTable

        for name, ours in {**_TITLES, "Table": HelpTable}.items():
            setattr(rich_utils, name, ours)
        super().format_help(ctx, formatter)  # type: ignore[misc]

    def get_usage(self, ctx: Any) -> str:
        """``用法：policykb check [选项] 方案...``"""
        usage: str = super().get_usage(ctx)  # type: ignore[misc]
        usage = usage.replace("Usage: ", "用法：", 1).replace("[OPTIONS]", "[选项]")
        return usage.replace("COMMAND [ARGS]...", "命令 [参数]...")

    def get_help_option(self, ctx: Any) -> Any:
        """--help, explained in Chinese."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示帮助后退出。"
        return option


class ChineseCommand(_Chinese, TyperCommand):
    """A command whose help is Chinese."""


class ChineseGroup(_Chinese, TyperGroup):
    """The command group whose help is Chinese."""


def usage_message(error: Exception) -> str | None:
    """One Chinese line for a usage error of the command-line library; None when ``error`` is none of its."""
    kind = type(error).__name__
    context = getattr(error, "ctx", None)
    command = getattr(context, "command_path", "policykb") or "policykb"
    help_hint = f"请看 {command} --help"
    if kind == "NoSuchOption":
        near = getattr(error, "possibilities", None) or []
        hint = f"您是不是要写 {'、'.join(near)}" if near else help_hint
        name = str(getattr(error, "option_name", ""))
        if not near and not re.match(r"-+[A-Za-z]", name):  # no option is Chinese or a number
            hint = f"以 - 开头的词要写在 -- 之后，如 {command} -- {name}…"
        return f"没有选项 {name}，{hint}"
    if kind == "MissingParameter":
        name = getattr(getattr(error, "param", None), "metavar", None) or _parameter(error)
        return f"缺少{name}，{help_hint}"
    if kind in ("BadParameter", "BadOptionUsage", "BadArgumentUsage"):
        return (
            f"{_parameter(error)} 的值不对（{_explained(str(getattr(error, 'message', '')))}），{help_hint}"
        )
    if kind == "UsageError":
        message = str(getattr(error, "message", error))
        found = re.search(r"No such command '([^']*)'", message)
        if found:
            return f"没有命令“{found.group(1)}”，{_near_commands(found.group(1), context)}"
        found = re.search(r"unexpected extra arguments?(?:\(s\))? \((.*)\)", message)
        if found:
            return f"多了参数 {found.group(1)}，{help_hint}"
        return f"命令写得不对（{message}），{help_hint}"
    if kind == "NoArgsIsHelpError":
        return f"没有给出参数，{help_hint}"
    return f"{getattr(error, 'message', error)}，{help_hint}" if hasattr(error, "format_message") else None


def _parameter(error: Exception) -> str:
    """The option as it is written, the argument as the help page calls it: its name in the program is nobody's business."""
    parameter = getattr(error, "param", None)
    metavar = getattr(parameter, "metavar", None)
    if metavar and getattr(parameter, "param_type_name", "") == "argument":
        return str(metavar)
    names = [*getattr(parameter, "opts", [])]
    return names[0] if names else str(getattr(error, "option_name", None) or "参数")


def _explained(message: str) -> str:
    beyond = re.fullmatch(r"(\S+) is not in the range (?:(\S+?)<=)?x(?:([<>]=?)(\S+?))?\.?", message)
    if beyond:
        least = beyond[2] or (beyond[4] if (beyond[3] or "").startswith(">") else "")
        most = beyond[4] if (beyond[3] or "").startswith("<") else ""
        bounds = [f"最小是 {least}"] * bool(least) + [f"最大是 {most}"] * bool(most)
        return f"给出的是 {beyond[1]}，{'，'.join(bounds)}"
    found = re.search(r"'([^']*)' is not a valid (\w+)", message)
    if found:
        wanted = {"integer": "整数", "int": "整数", "float": "数"}.get(found.group(2), found.group(2))
        return f"“{found.group(1)}”不是{wanted}"
    if "requires an argument" in message:
        return "后面要跟一个值"
    return message.rstrip(".")


def _near_commands(given: str, context: Any) -> str:
    """What may have been meant, among the commands of the group that was called."""
    from difflib import get_close_matches

    from cli.commands import COMMANDS

    own = getattr(getattr(context, "command", None), "commands", None)
    is_group = getattr(context, "parent", None) is not None and own
    before = "".join(f"{name} " for name in context.command_path.split()[1:]) if is_group else ""
    names = list(own) if is_group and own else [name for name, *_ in COMMANDS]
    near = get_close_matches(given, names, 2, 0.5)
    shown = "、".join(f"{before}{name}" for name in near or names)
    return f"您是不是要用 {shown}" if near else f"可用的有：{shown}"
