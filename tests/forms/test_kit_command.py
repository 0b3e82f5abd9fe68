"""policykb kit, as users call it."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from icalendar import Calendar

from checker.forms.naming import official_name
from cli.main import run

Result = tuple[int, str, str]


@pytest.fixture
def policykb(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> Result:
        code = run(list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_the_kit_of_a_branch_holds_what_is_due_in_april(policykb, root: Path) -> None:  # type: ignore[no-untyped-def]
    plan = root / "examples/plan-national-branch.md"
    code, out, _ = policykb(
        "kit",
        "-i",
        "建设银行湖北省分行",
        "-o",
        "材料",
        "--as-of",
        "2022-04-25",
        "--plan",
        str(plan),
        "-f",
        "json",
    )
    data = json.loads(out)
    assert code == 0
    names = sorted(path.name for path in Path("材料").iterdir())
    assert names == sorted(data["files"])
    assert [name[:3] for name in names if name.startswith("附件")] == ["附件2", "附件3", "附件4"]
    text = Path("材料/报送清单.md").read_text(encoding="utf-8")
    assert "2022年4月29日（周五）前报送" in text
    assert f"尚缺 {data['gaps']} 项" in text
    for deadline in data["deadlines"]:
        assert deadline["quote"] in text
    calendar = Calendar.from_ical(Path("材料/报送时限.ics").read_bytes())
    assert len(calendar.walk("VEVENT")) == len(data["deadlines"])
    code, _, err = policykb("kit", "-i", "建设银行湖北省分行", "-o", "材料", "--as-of", "2022-04-25")
    assert (code, "没有覆盖" in err) == (2, True)


def test_the_kit_of_a_national_head_office_is_the_one_for_june(policykb) -> None:  # type: ignore[no-untyped-def]
    assert policykb("kit", "-i", "招商银行", "-o", "材料", "--as-of", "2022-05-25")[0] == 0
    assert sorted(path.name for path in Path("材料").iterdir()) == [
        "报送时限.ics",
        "报送清单.docx",
        "报送清单.md",
    ]
    text = Path("材料/报送清单.md").read_text(encoding="utf-8")
    assert "2022年6月30日" in text
    assert "牵头部门：____" in text


def test_the_forms_of_a_kit_are_the_blank_ones_with_the_name(policykb) -> None:  # type: ignore[no-untyped-def]
    from checker.forms.new import new_form

    policykb("kit", "-i", "汉口银行", "-o", "材料", "--as-of", "2022-04-25")
    (plan,) = Path("材料").glob("附件3*.xlsx")
    assert plan.read_bytes() == new_form(3, institution="汉口银行")


def test_checking_a_kits_blank_forms_says_what_is_to_be_filled_in(policykb) -> None:  # type: ignore[no-untyped-def]
    policykb("kit", "-i", "汉口银行", "-o", "材料", "--as-of", "2022-04-25")
    for form in Path("材料").glob("附件*.xlsx"):
        code, out, _ = policykb("forms", "check", str(form))
        assert code == 1
        assert "没有填写" in re.sub(r"\s", "", out)


@pytest.mark.parametrize(
    ("as_of", "month", "overdue"),
    [("2022-04-25", 4, 0), ("2022-04-29", 4, 0), ("2022-05-15", 4, 1), ("2022-05-16", 5, 2), ("2022-12-20", 12, 11), ("2024-01-01", 12, 13)],
)  # fmt: skip
def test_the_monthly_form_is_the_one_due_next_and_what_is_past_says_so(  # type: ignore[no-untyped-def]
    policykb, as_of: str, month: int, overdue: int
) -> None:
    assert policykb("kit", "-i", "汉口银行", "-o", "材料", "--as-of", as_of)[0] == 0
    (form,) = Path("材料").glob("附件4*.xlsx")
    assert f"2022年{month}月" in form.name
    text = Path("材料/报送清单.md").read_text(encoding="utf-8")
    assert text.count("已过期") == overdue
    lines = text.splitlines()
    place = next(number for number, line in enumerate(lines) if form.name in line)
    assert f"：2022年{month}月" in lines[place - 1]


def test_the_checklist_says_where_to_send_what_and_is_the_same_in_word(policykb) -> None:  # type: ignore[no-untyped-def]
    from kb.cite import notice_of

    assert policykb("kit", "-i", "汉口银行", "-o", "材料", "--as-of", "2022-04-25")[0] == 0
    text = Path("材料/报送清单.md").read_text(encoding="utf-8")
    assert notice_of("wuhan-2022").element("contact") in text
    document = Document(io.BytesIO(Path("材料/报送清单.docx").read_bytes()))
    in_word = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert in_word == [re.sub(r"^(?:#+ | *- )", "", line) for line in text.splitlines() if line]


def test_a_kit_is_the_same_twice_and_leaves_other_files_alone(policykb) -> None:  # type: ignore[no-untyped-def]
    for folder in ("甲", "乙"):
        Path(folder).mkdir()
        Path(folder, "我的.txt").write_text("旧", encoding="utf-8")
        assert policykb("kit", "-i", "工行湖北省分行", "-o", folder, "--as-of", "2022-04-25")[0] == 0
    files = [{path.name: path.read_bytes() for path in Path(folder).iterdir()} for folder in ("甲", "乙")]
    assert files[0] == files[1]
    assert files[0]["我的.txt"] == "旧".encode()


def test_one_file_in_the_way_and_none_is_written(policykb) -> None:  # type: ignore[no-untyped-def]
    Path("材料").mkdir()
    Path("材料/报送时限.ics").write_text("旧", encoding="utf-8")
    code, _, err = policykb("kit", "-i", "汉口银行", "-o", "材料", "--as-of", "2022-04-25")
    assert (code, "报送时限.ics" in err) == (2, True)
    assert [path.name for path in Path("材料").iterdir()] == ["报送时限.ics"]
    assert policykb("kit", "-i", "汉口银行", "-o", "材料", "--as-of", "2022-04-25", "--force")[0] == 0


@pytest.mark.parametrize("name", ["中国人寿保险湖北省分公司", "汇丰银行武汉分行", "招商银行上海分行"])
def test_who_has_nothing_to_file_is_told_why_and_nothing_is_written(policykb, name: str) -> None:  # type: ignore[no-untyped-def]
    code, _, err = policykb("kit", "-i", name, "-o", "材料", "--as-of", "2022-04-25")
    assert (code, err.count("\n"), "没有需要报送的事项" in err) == (2, 1, True)
    assert not Path("材料").exists()


def test_the_plan_of_another_bank_is_told(policykb, root: Path) -> None:  # type: ignore[no-untyped-def]
    plan = str(root / "examples/plan-national-branch.md")
    code, _, err = policykb("kit", "-i", "汉口银行", "-o", "材料", "--as-of", "2022-04-25", "--plan", plan)
    assert (code, "不是汉口银行" in err) == (0, True)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("工行湖北省分行", "工商银行湖北省分行"), ("工商银行湖北省分行", "工商银行湖北省分行"), ("中国工商银行湖北省分行", "中国工商银行湖北省分行"),
        ("武农商", "武汉农商行"), ("武汉农村商业银行", "武汉农村商业银行"), ("农发行湖北省分行", "农发行湖北省分行"), ("邮储湖北省分行", "邮储银行湖北省分行"),
        ("某某银行", "某某银行"), ("", ""), ("=1+1", "=1+1"),
    ],
)  # fmt: skip
def test_an_everyday_name_is_put_in_full_on_what_is_filed(given: str, expected: str) -> None:
    assert official_name(given) == expected


def test_the_forms_of_a_kit_carry_the_full_name(policykb) -> None:  # type: ignore[no-untyped-def]
    assert policykb("kit", "-i", "建行湖北省分行", "-o", "材料", "--as-of", "2022-04-25")[0] == 0
    for form in Path("材料").glob("附件*.xlsx"):
        sheet = openpyxl.load_workbook(form).worksheets[0]
        assert str(sheet["A2"].value).startswith("建设银行湖北省分行")


def test_the_page_on_the_kit_shows_what_is_printed_and_written(policykb, root: Path) -> None:  # type: ignore[no-untyped-def]
    page = (root / "docs/commands/kit.md").read_text(encoding="utf-8")
    example = re.search(r"```console\n\$ policykb ([^\n]*)\n(.*?)```", page, re.DOTALL)
    assert example
    code, out, _ = policykb(*example[1].split())
    assert (code, out) == (0, example[2])
    checklist = re.search(r"```markdown\n(.*?)```", page, re.DOTALL)
    assert checklist
    assert Path("报送材料/报送清单.md").read_text(encoding="utf-8").startswith(checklist[1])
