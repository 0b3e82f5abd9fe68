"""At a terminal: 80 columns, Chinese counted as two, Rich only where there is a terminal to style."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_sample import HERE, sample

from checker.report import Options, options_for, render
from kb.text.columns import clip, text_width, wrap


def _render(plans: int, options: Options) -> str:
    text = render(sample(plans), "table", options)
    assert isinstance(text, str)
    return text


@pytest.mark.parametrize("plans", [1, 2, 26])
@pytest.mark.parametrize("verbose", [False, True])
def test_no_line_is_wider_than_the_terminal(plans: int, verbose: bool) -> None:
    lines = _render(plans, Options(verbose=verbose)).splitlines()
    assert [line for line in lines if text_width(line) > 80] == []


@pytest.mark.parametrize("plans", [2, 26])
@pytest.mark.parametrize("width", [40, 50, 60, 70])
def test_the_matrix_fits_a_narrow_terminal_and_names_the_institutions_whole(plans: int, width: int) -> None:
    text = _render(plans, Options(width=width))
    assert [line for line in text.splitlines() if text_width(line) > width] == []
    assert text.count("中国工商银行湖北省分行") > 1  # in the matrix, and over the plan's gaps
    assert "右栏：有差距的机构数" in text


def test_rich_output_is_the_plain_one_with_styles() -> None:
    styled = _render(2, Options(rich=True, colour=True))
    assert "\x1b[1;31m" in styled
    assert re.sub(r"\x1b\[[0-9;]*m", "", styled) == _render(2, Options())


def test_no_color_leaves_no_colour() -> None:
    codes = set(re.findall(r"\x1b\[([0-9;]*)m", _render(2, Options(rich=True, colour=False))))
    assert codes <= {"0", "1", "2", "3"}
    assert "1" in codes


def test_plain_output_imports_no_rich() -> None:
    code = (
        "from report_sample import sample; from checker.report import render; render(sample(), 'table');"
        "print([name for name in ('rich', 'docx', 'openpyxl') if name in sys.modules])"
    )
    root = Path(HERE).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = [{str(root)!r}, {str(HERE)!r}]; {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


OPTIONS = {
    "pipe": (io.StringIO(), {}, 200, Options(width=80)),
    "terminal": (_Terminal(), {}, 90, Options(width=90, rich=True, colour=True)),
    "wide terminal": (_Terminal(), {}, 300, Options(width=100, rich=True, colour=True)),
    "narrow terminal": (_Terminal(), {}, 10, Options(width=40, rich=True, colour=True)),
    "NO_COLOR": (_Terminal(), {"NO_COLOR": "1"}, 80, Options(width=80, rich=True)),
    "empty NO_COLOR": (_Terminal(), {"NO_COLOR": ""}, 80, Options(width=80, rich=True, colour=True)),
    "dumb terminal": (_Terminal(), {"TERM": "dumb"}, 90, Options(width=80)),
}


@pytest.mark.parametrize("name", OPTIONS)
def test_options_follow_the_stream_and_the_environment(name: str) -> None:
    stream, environ, columns, expected = OPTIONS[name]
    assert options_for(stream, environ, columns=columns) == expected


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.integers(min_value=4, max_value=100))
def test_wrapping_keeps_to_the_width_and_loses_nothing_but_space(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert max(map(text_width, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_punctuation_does_not_begin_a_line() -> None:
    assert wrap("一二三四，五六", 8) == ["一二三", "四，五六"]
    assert wrap("一二（三四）", 6) == ["一二", "（三", "四）"]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.integers(min_value=4, max_value=40))
def test_clipping_keeps_to_the_width(text: str, width: int) -> None:
    assert text_width(clip(text, width)) <= width


def test_verbose_says_what_the_short_report_only_counts() -> None:
    short, long = _render(1, Options()), _render(1, Options(verbose=True))
    assert "pricing.peer" not in short
    assert "pricing.peer" in long
    assert "1项 只约束地方法人银行" in short


def test_gaps_come_before_what_is_satisfied_and_the_summary_first() -> None:
    text = _render(1, Options())
    assert text.startswith("中国工商银行湖北省分行（国有商业银行，分支机构，湖北）\n对照要求10项：满足2项")
    assert text.index("【尽职免责】待整改2项") < text.index("【满足】2项") < text.index("【不适用】3项")
