"""Two notices clause by clause."""

from __future__ import annotations

import html
import json
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cli.main import run
from kb.diff import KINDS, Change, Comparison, compare
from kb.diff import html as html_report
from kb.diff import markdown as markdown_report
from kb.diff.data import as_data
from kb.diff.folding import folded
from kb.diff.pieces import difference
from kb.diff.words import marked, remarks, summary, verdict, where
from kb.model import Notice
from kb.parse import parse_text
from kb.store import load_notices

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "cases.toml").read_text("utf-8"))["case"]
BY_TITLE = pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
CHINESE = st.text(alphabet="银行应当按月季度报送，。；（）“”1205BP \n", max_size=80)


def notice(text: str, slug: str) -> Notice:
    return parse_text(text.strip("\n"), slug=slug, file=f"{slug}.txt")


def compared(case: dict[str, Any]) -> Comparison:
    return compare(notice(case["old"], "old"), notice(case["new"], "new"))


def line(change: Change, *, pieces: bool) -> str:
    notes = remarks(change)
    text = f"{verdict(change)} {where(change)}" + (f"（{'；'.join(notes)}）" if notes else "")
    return text + (f"：{marked(change.pieces, around=60)}" if pieces and change.pieces else "")


@BY_TITLE
def test_each_part_is_told_for_what_became_of_it(case: dict[str, Any]) -> None:
    changes = compared(case).changes
    told = [line(c, pieces="：" in e) for c, e in zip(changes, case["expected"], strict=False)]
    assert told == case["expected"]
    assert len(changes) == len(case["expected"])


@BY_TITLE
def test_only_layout_makes_two_texts_the_same(case: dict[str, Any]) -> None:
    assert as_data(compared(case))["same"] is case.get("same", False)


@BY_TITLE
def test_the_pieces_of_a_change_are_the_two_texts(case: dict[str, Any]) -> None:
    for change in compared(case).changes:
        if change.pieces:
            assert change.old is not None
            assert change.new is not None
            assert folded("".join(piece.old for piece in change.pieces)) == folded(change.old.text)
            assert folded("".join(piece.new for piece in change.pieces)) == folded(change.new.text)


@BY_TITLE
def test_every_part_of_both_texts_is_accounted_for_once(case: dict[str, Any]) -> None:
    comparison = compared(case)
    for side, given_notice in (("old", comparison.old), ("new", comparison.new)):
        named = [getattr(change, side).id for change in comparison.changes if getattr(change, side)]
        assert len(set(named)) == len(named)
        clauses = {clause.id for clause in given_notice.clauses() if clause.text or clause.heading}
        assert clauses <= set(named)


@pytest.mark.parametrize("slug", ["wuhan-2022", "pbc-2022", "pbc-2021", "cbirc-2022"])
def test_a_notice_compared_with_itself_is_unchanged(slug: str) -> None:
    known = next(notice for notice in load_notices() if notice.id == slug)
    comparison = compare(known, known)
    assert {change.kind for change in comparison.changes} == {"unchanged"}
    assert comparison.same
    assert summary(comparison).startswith("两份文本文字相同")


def test_metadata_that_both_texts_show_are_compared() -> None:
    text = "示银发〔2023〕8号\n示例市金融局关于开展服务的通知\n各银行：\n为做好服务，现通知如下。\n示例市金融局\n2023年3月1日\n"
    later = text.replace("8号", "9号").replace("各银行：", "各银行、各保险公司：")
    found = compare(notice(text, "old"), notice(later, "new")).elements
    assert found == (
        ("document_number", "示银发〔2023〕8号", "示银发〔2023〕9号"),
        ("addressees", "各银行", "各银行、各保险公司"),
    )


@given(CHINESE, CHINESE)
def test_the_pieces_of_any_two_texts_are_the_two_texts(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert folded("".join(piece.old for piece in pieces)) == folded(old)
    assert folded("".join(piece.new for piece in pieces)) == folded(new)
    assert all(folded(piece.old) == folded(piece.new) for piece in pieces if piece.change == "equal")
    assert all(piece.old or piece.new for piece in pieces)


@given(CHINESE, CHINESE)
def test_any_two_texts_can_be_compared(old: str, new: str) -> None:
    comparison = compare(notice(old, "old"), notice(new, "new"))
    assert set(as_data(comparison)["summary"]) == set(KINDS)
    back = compare(notice(new, "old"), notice(old, "new"))
    assert comparison.counts()["added"] == back.counts()["removed"]


class _Checker(HTMLParser):
    """Whether tags nest, and what the page loads."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loaded: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.loaded += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_web_page_is_whole_and_shows_markup_in_the_text_as_text() -> None:
    old = notice("第一条 银行应当报送<script>报表。\n第二条 本办法自发布之日起施行。", "old")
    new = notice("第一条 银行应当报送<script>台账。\n第二条 本办法自发布之日起施行。", "new")
    page = html_report.render(compare(old, new))
    checker = _Checker()
    checker.feed(page)
    assert not checker.open
    assert not checker.loaded
    assert "script" not in checker.tags
    assert "<del>报表</del><ins>台账</ins>" in page


def test_markdown_escapes_what_would_be_markup() -> None:
    old = notice("第一条 银行应当报送*报表*。\n第二条 本办法自发布之日起施行。", "old")
    new = notice("第一条 银行应当报送*台账_甲*。\n第二条 本办法自发布之日起施行。", "new")
    page = markdown_report.render(compare(old, new))
    assert "## 改动：第一条" in page
    assert "<ins>台账\\_甲</ins>" in page


@BY_TITLE
def test_markdown_shows_every_insertion_and_deletion_as_such(case: dict[str, Any]) -> None:
    comparison = compared(case)
    page = MarkdownIt("commonmark").render(markdown_report.render(comparison))
    plain = html.unescape(page)
    for change in comparison.changes:
        for piece in change.pieces:
            if piece.change != "equal":
                for tag, text in (("del", piece.old), ("ins", piece.new)):
                    assert all(f"<{tag}>{part}</{tag}>" in plain for part in text.split("\n") if part)


@pytest.mark.parametrize(
    ("format", "opening"),
    [("table", "旧："), ("json", "{"), ("markdown", "# 条款对比"), ("html", "<!DOCTYPE html>")],
)
def test_each_format_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], format: str, opening: str
) -> None:
    old, new = tmp_path / "旧.txt", tmp_path / "新.txt"
    old.write_text(CASES[1]["old"], "gb18030")
    new.write_text(CASES[1]["new"], "utf-16")
    assert run(["diff", str(old), str(new), "--format", format]) == 0
    assert capsys.readouterr().out.startswith(opening)


def test_a_notice_is_compared_with_a_file_by_its_id(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "新.txt"
    file.write_text("第一条 银行应当报送台账。\n第二条 本办法自发布之日起施行。\n", "utf-8")
    assert run(["diff", "wuhan-2022", str(file), "-f", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["old"]["id"] == "wuhan-2022"
    assert data["summary"]["added"] == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "不是通知编号，也不是文件"), (b"", "文件是空的"), (b"\x00\x01\x02", "不是文本文件")],
)
def test_what_cannot_be_compared_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes | None, message: str
) -> None:
    file = tmp_path / "新.txt"
    if content is not None:
        file.write_bytes(content)
    assert run(["diff", "wuhan-2022", str(file)]) == 2
    assert message in capsys.readouterr().err
