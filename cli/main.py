"""The entry point: builds the command line from the table of commands, and turns mistakes into one clear line."""

from __future__ import annotations

import gc
import io
import os
import sys
from importlib import import_module
from typing import Any

import typer

from cli.chinese import ChineseCommand, ChineseGroup, usage_message
from cli.commands import COMMANDS
from cli.output import note, problem
from kb.errors import UserError
from kb.waiting import tell_with

DEBUG = "POLICYKB_DEBUG"
"""The environment variable that shows the traceback of a mistake of ours."""
SELDOM = 100_000, 50, 50
"""When to look for garbage: a command makes little of it and is soon over, and every look goes through what it keeps."""
OVERVIEW = """银行监管通知知识库与实施方案检查工具：不用大模型，条文逐字引用，同样输入同样结果。

查条文：policykb search 续贷        看全条：policykb show wuhan-2022/14
查方案：policykb check 方案.docx    看时限：policykb deadlines -i 汉口银行
"""


def build(names: set[str] | None = None) -> typer.Typer:
    """The command line. With ``names`` only those commands are loaded: the others' modules cost start-up time."""
    app = typer.Typer(
        cls=ChineseGroup,
        help=OVERVIEW,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode="rich",
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )

    @app.callback(invoke_without_command=False)
    def overview(
        version: bool = typer.Option(
            False, "--version", "-V", help="显示版本后退出。", is_eager=True, callback=_version
        ),
    ) -> None:
        pass

    overview.__doc__ = OVERVIEW
    for name, module, panel, brief in COMMANDS:
        if names is not None and name not in names:
            continue
        command = getattr(import_module(f"cli.commands.{module}"), name)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name, rich_help_panel=panel, short_help=brief)
        else:
            app.command(name, cls=ChineseCommand, rich_help_panel=panel, short_help=brief)(command)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        sys.stdout.write(f"policykb {version('policykb')}\n")
        raise typer.Exit(0)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: 0 done, 1 gaps found, 2 bad usage or input."""
    gc.set_threshold(*SELDOM)
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run the command line and return the exit code."""
    _prepare_streams()
    tell_with(note if sys.stderr.isatty() else None)
    known = {name for name, *_ in COMMANDS}
    named = {argument for argument in arguments if argument in known}
    first = next((argument for argument in arguments if not argument.startswith("-")), "")
    app = build({first} if first in named else None)
    try:
        code: Any = app(args=arguments, prog_name="policykb", standalone_mode=False)
        sys.stdout.flush()
    except UserError as error:
        return _fail(str(error))
    except typer.Exit as leaving:
        return leaving.exit_code
    except (KeyboardInterrupt, typer.Abort):
        return _fail("已中断")
    except BrokenPipeError:
        sys.stdout = None
        return 0
    except OSError as error:
        if error.filename is not None:
            return _fail(f"{error.filename}：{error.strerror}")
        sys.stdout = None  # what could not be written would be tried again at the end
        return _fail(f"不能写出结果（{error.strerror or error}），请检查磁盘空间，或用 --output 写入文件")
    except Exception as error:
        message = usage_message(error)
        return _unexpected(error) if message is None else _fail(message)
    return code if isinstance(code, int) else 0


def _prepare_streams() -> None:
    """UTF-8 out, whatever the console's code page: a report must not die on a character.

    A stream that was closed before the start is replaced: nothing is lost with remarks, a result has to go somewhere.
    """
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and (stream.encoding or "").lower().replace("-", "") not in (
            "utf8",
            "gb18030",
        ):
            reconfigure(encoding="utf-8", errors="backslashreplace")


class _Closed(io.TextIOBase):
    """Standard output where there is none."""

    @property
    def buffer(self) -> _Closed:
        return self

    def write(self, text: object) -> int:
        raise UserError("标准输出已关闭，没有地方写结果", hint="请用 --output 写入文件")


def _unexpected(error: Exception) -> int:
    """A mistake of ours. Exit code 1 would say that gaps were found."""
    if os.environ.get(DEBUG):
        import traceback

        traceback.print_exception(error)
    return _fail(
        f"程序内部出错（{type(error).__name__}：{str(error)[:200]}），结果不可用；"
        f"请把命令、文件和出错位置告诉维护者，设环境变量 {DEBUG}=1 再运行可看到出错位置"
    )


def _fail(message: str) -> int:
    problem(message)
    return 2


if __name__ == "__main__":
    main()
