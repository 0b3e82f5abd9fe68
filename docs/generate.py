"""Write docs/commands.md: every command's help and a real example, as the program prints them.

    python docs/generate.py [--check]

The examples on the pages of REFRESHED are written anew too.

With --check nothing is written; exit code 1 when the page is not what would be written.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from pathlib import Path

from cli.commands import COMMANDS
from cli.main import run

HERE = Path(__file__).resolve().parent
PAGE = HERE / "commands.md"
LONGEST = 30
"""Lines of an example's output that are shown."""
WHOLE = 70
"""Lines of an example on a command's own page that are shown."""
EXAMPLES: dict[str, list[str]] = {
    "search": ["search", "无还本续贷", "--limit", "2"],
    "show": ["show", "wuhan-2022/7"],
    "cite": ["cite", "wuhan-2022/7.2"],
    "verify": ["verify", "examples/plan-national-branch.md"],
    "compare": ["compare", "尽职免责"],
    "handout": ["handout", "ftp"],
    "notices": ["notices"],
    "topics": ["topics"],
    "requirements": ["requirements", "--topic", "ftp"],
    "institutions": ["institutions"],
    "check": ["check", "examples/plan-national-branch.md", "--as-of", "2022-04-25", "--fail-on", "never"],
    "deadlines": ["deadlines", "-i", "汉口银行", "--as-of", "2022-04-25", "--until", "2022-06-30"],
}
"""An example for each command that can run without files of the reader's own."""
REFRESHED = (
    "check", "cite", "compare", "deadlines", "forms", "institutions", "notices", "requirements", "search", "show", "topics"
)  # fmt: skip
"""Pages under commands/ whose ``$ policykb …`` examples are what the program prints."""


def output_of(arguments: list[str]) -> str:
    """What the command prints, for a pipe of 80 columns."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        run(arguments)
    return out.getvalue()


def page() -> str:
    """The whole page."""
    parts = ["# 命令", "", "本页由 `python docs/generate.py` 生成：每个命令的帮助，以及一个真实的例子。", ""]
    names = [name for name, *_ in COMMANDS]
    parts += ["、".join(f"[{name}](#{name})" for name in names), ""]
    for name, _, _, brief in COMMANDS:
        parts += [f"## {name}", "", f"{brief}。", ""]
        own = HERE / "commands" / f"{name}.md"
        if own.exists():
            parts += [f"详见 [commands/{name}.md](commands/{name}.md)。", ""]
        parts += ["```text", tidy(output_of([name, "--help"])), "```", ""]
        example = EXAMPLES.get(name)
        if example:
            lines = tidy(output_of(example)).split("\n")
            shown = lines[:LONGEST] + (["……"] if len(lines) > LONGEST else [])
            parts += ["```console", f"$ policykb {' '.join(example)}", *shown, "```", ""]
    return "\n".join(parts)


def refreshed(text: str) -> str:
    """A page with the output of its examples as the program prints it; one cut short by …… stays as short."""

    def anew(block: re.Match[str]) -> str:
        lines = tidy(output_of(block[1].split())).split("\n")
        cut = block[2].endswith("\n……\n")
        kept = block[2].count("\n") - 1 if cut else WHOLE
        printed = "\n".join(lines if len(lines) <= kept else [*lines[:kept], "……"])
        return f"```console\n$ policykb {block[1]}\n{printed}\n```"

    return re.sub(r"```console\n\$ policykb ([^\n]*)\n(.*?)```", anew, text, flags=re.DOTALL)


def tidy(text: str) -> str:
    """``text`` without spaces at line ends and blank lines around."""
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n")).strip("\n")


def main() -> int:
    """Write the page, or compare it."""
    os.chdir(HERE.parent)
    os.environ["COLUMNS"] = "80"
    os.environ["POLICYKB_CORPUS"] = os.devnull + "-none"  # the reader's own notices are not ours to show
    made = {PAGE: page()}
    for name in REFRESHED:
        place = HERE / "commands" / f"{name}.md"
        made[place] = refreshed(place.read_text(encoding="utf-8"))
    if "--check" in sys.argv[1:]:
        return int(any(place.read_text(encoding="utf-8") != text for place, text in made.items()))
    for place, text in made.items():
        place.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
