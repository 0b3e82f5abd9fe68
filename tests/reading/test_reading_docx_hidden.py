"""Hidden and struck-out text in Word, by direct formatting or by styles."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_files import p, r, raw_word, row

from checker.reading import read_plan

HIDDEN = "第1段：隐藏文字未读取"
HIDDEN_BELOW = "第1段之后：隐藏文字未读取"
STRUCK_BELOW = "第1段之后：加了删除线的文字未读取"


def style(kind: str, identifier: str, properties: str, based_on: str = "", default: str = "0") -> str:
    """A style of a kind."""
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identifier}" w:default="{default}">'
        f'<w:name w:val="{identifier}"/>{based}<w:rPr>{properties}</w:rPr></w:style>'
    )


STYLES = "".join(
    [
        style("character", "hid", "<w:vanish/>"),
        style("character", "son", "", "hid"),
        style("character", "strike", "<w:strike/>"),
        style("character", "double", "<w:dstrike/>"),
        style("character", "grandson", '<w:vanish w:val="0"/>', "son"),
        style("paragraph", "para", "<w:vanish/>"),
        style("paragraph", "parason", "", "para"),
        style("paragraph", "parastrike", "<w:strike/>"),
        style("paragraph", "shown", '<w:vanish w:val="0"/>'),
    ]
)
DEFAULT = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"


def of(character: str = "", direct: str = "") -> str:
    """A run's properties."""
    return (f'<w:rStyle w:val="{character}"/>' if character else "") + direct


RUNS = [
    ("", of("hid"), HIDDEN_BELOW),
    ("", of("son"), HIDDEN_BELOW),
    ("", of("strike"), STRUCK_BELOW),
    ("", of("double"), STRUCK_BELOW),
    ("", of("grandson"), ""),
    ("", of("hid", '<w:vanish w:val="0"/>'), ""),
    ("", of("strike", '<w:strike w:val="0"/>'), ""),
    ("", of("double", '<w:dstrike w:val="false"/>'), ""),
    ("para", of(), HIDDEN_BELOW),
    ("parason", of(), HIDDEN_BELOW),
    ("parastrike", of(), STRUCK_BELOW),
    ("para", of("", '<w:vanish w:val="0"/>'), ""),
    ("para", of("hid"), ""),
    ("none", of("none"), ""),
]


@pytest.mark.parametrize(("paragraph", "run", "warning"), RUNS)
def test_a_style_hides_or_strikes_text_unless_the_run_says_otherwise(
    tmp_path: Path, paragraph: str, run: str, warning: str
) -> None:
    file = tmp_path / "plan.docx"
    body = p("正文。") + p(r("每月报送。", run), f'<w:pStyle w:val="{paragraph}"/>')
    file.write_bytes(raw_word(body, styles=STYLES))
    plan = read_plan(file)
    assert [passage.text for passage in plan.passages] == ["正文。"] + ["每月报送。"] * (not warning)
    assert plan.warnings == ((warning,) if warning else ())


def test_the_defaults_of_a_document_hide_what_no_style_shows(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    body = p("正文。") + p("每月报送。", '<w:pStyle w:val="shown"/>')
    file.write_bytes(raw_word(body, styles=DEFAULT + STYLES))
    plan = read_plan(file)
    assert [passage.text for passage in plan.passages] == ["每月报送。"]
    assert plan.warnings == ("第1段之前：隐藏文字未读取",)


def test_hidden_text_of_a_default_style_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    default = style("character", "font", "<w:vanish/>", default="1")
    file.write_bytes(raw_word(p("隐藏。") + p(r("正文。", of("strike"))), styles=default + STYLES))
    with pytest.raises(Exception, match="文件里没有文字"):
        read_plan(file)


def test_what_a_hidden_run_holds_is_hidden_with_it(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    box = f"<w:pict><v:textbox><w:txbxContent>{p('按季报送。')}</w:txbxContent></v:textbox></w:pict>"
    note = '<w:footnoteReference w:id="2"/>'
    hidden = "".join(f"<w:r><w:rPr><w:vanish/></w:rPr>{held}</w:r>" for held in (box, note, "<w:br/>"))
    footnote = f'<w:footnote w:id="2">{p("指户数。")}</w:footnote>'
    file.write_bytes(raw_word(p(r("每月") + hidden + r("报送。")), footnotes=footnote))
    plan = read_plan(file)
    assert [passage.text for passage in plan.passages] == ["每月报送。"]
    assert plan.warnings == (HIDDEN,)


def test_a_paragraph_that_runs_on_into_another_stays_as_its_own_style_shows_it(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    deleted = '<w:rPr><w:del w:id="1"/></w:rPr>'
    hidden = p("按季公示，", f'<w:pStyle w:val="para"/>{deleted}')
    file.write_bytes(raw_word(hidden + p("每月报送。"), styles=STYLES))
    plan = read_plan(file)
    assert [passage.text for passage in plan.passages] == ["每月报送。"]
    assert plan.warnings == (HIDDEN,)


def test_a_hidden_row_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    rows = [
        row("事项", "措施"),
        row("续贷", "全部办理", properties="<w:hidden/>"),
        row("定价", "优惠50BP", properties='<w:hidden w:val="0"/>'),
    ]
    file.write_bytes(raw_word(f"<w:tbl>{''.join(rows)}</w:tbl>"))
    plan = read_plan(file)
    assert [passage.text for passage in plan.passages] == ["事项：定价；措施：优惠50BP"]
    assert plan.warnings == ("第2段之后：隐藏文字未读取",)


def test_a_cell_merged_into_a_hidden_row_takes_nothing_from_the_row_above_it(tmp_path: Path) -> None:
    def cell(text: str, merge: str) -> str:
        return f"<w:tc><w:tcPr>{merge}</w:tcPr>{p(text)}</w:tc>"

    file = tmp_path / "plan.docx"
    rows = [
        row("事项", "措施"),
        row(cell("首贷", '<w:vMerge w:val="restart"/>'), "拓户"),
        row(cell("续贷", '<w:vMerge w:val="restart"/>'), "全部办理", properties="<w:hidden/>"),
        row(cell("", "<w:vMerge/>"), "年审制"),
    ]
    file.write_bytes(raw_word(f"<w:tbl>{''.join(rows)}</w:tbl>"))
    assert [passage.text for passage in read_plan(file).passages] == [
        "事项：首贷；措施：拓户",
        "措施：年审制",
    ]
