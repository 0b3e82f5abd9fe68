"""Every command answers as the contract says, and every mistake gets one clear line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.commands import COMMANDS
from cli.main import run

Result = tuple[int, str, str]


@pytest.fixture
def policykb(capsys: pytest.CaptureFixture[str]):  # type: ignore[no-untyped-def]
    def call(*arguments: str) -> Result:
        code = run(list(arguments))
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_search_answers_as_the_contract_says(policykb) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = policykb("search", "无还本续贷", "--format", "json")
    data = json.loads(out)
    assert code == 0
    assert data["hits"][0]["id"] == "wuhan-2022/14"
    for hit in data["hits"]:
        assert {"id", "notice", "label", "heading", "text", "score", "highlights", "citation"} <= hit.keys()
        assert all(0 <= start < end <= len(hit["text"]) for start, end in hit["highlights"])


def test_search_marks_hits_in_a_pipe(policykb) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = policykb("search", "50BP")
    assert code == 0
    assert "【不低于50BP】" in out.replace("\n   ", "")
    assert "\x1b" not in out


def test_notices_counts_sections_and_clauses(policykb) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = policykb("notices", "--format", "json")
    listed = {notice["id"]: (notice["sections"], notice["clauses"]) for notice in json.loads(out)["notices"]}
    assert listed == {"wuhan-2022": (6, 20), "pbc-2022": (6, 20), "pbc-2021": (6, 18), "cbirc-2022": (6, 21)}


SHOWN = [
    ("wuhan-2022", "notice"), ("wuhan-2022/s2", "section"), ("wuhan-2022/s1", "section"), ("wuhan-2022/7", "clause"),
    ("wuhan-2022/7.2", "sentence"), ("wuhan-2022/a1", "attachment"), ("renewal", "topic"), ("ftp.50bp", "requirement"),
]  # fmt: skip


@pytest.mark.parametrize(("identifier", "kind"), SHOWN)
@pytest.mark.parametrize("format", ["json", "table", "markdown"])
def test_show_gives_everything_that_has_an_id(policykb, identifier: str, kind: str, format: str) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = policykb("show", identifier, "--format", format)
    assert code == 0
    if format == "json":
        assert (json.loads(out)["id"], json.loads(out)["kind"]) == (identifier, kind)
    else:
        assert out.strip()


MEANT = [
    ("武银〔2022〕45号", "wuhan-2022"), ("wuhan-2022/第七条", "wuhan-2022/7"), ("WUHAN-2022/7", "wuhan-2022/7"),
    ("WUHAN-2022/A1", "wuhan-2022/a1"), ("武银45号第七条第二句", "wuhan-2022/7.2"), ("续贷", "renewal"), ("FTP", "ftp"),
    ("尽职免责", "exemption"), ("FTP.50BP", "ftp.50bp"), ("武银45号附件1", "wuhan-2022/a1"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "identifier"), MEANT)
def test_show_takes_what_cite_and_compare_take(policykb, words: str, identifier: str) -> None:  # type: ignore[no-untyped-def]
    code, out, err = policykb("show", words, "--format", "json")
    assert (code, json.loads(out)["id"]) == (0, identifier)
    assert words.isascii() or f"“{words}”即" in err


def test_show_takes_a_reference_in_several_words(policykb) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = policykb("show", "wuhan-2022", "第（七）条", "--format", "json")
    assert json.loads(out)["id"] == "wuhan-2022/7"


@pytest.mark.parametrize("format", ["table", "markdown"])
@pytest.mark.parametrize(
    "arguments", [("show", "wuhan-2022/a1"), ("search", "附件1", "--notice", "wuhan-2022")]
)
def test_label_and_title_of_an_attachment_are_set_apart(policykb, arguments, format: str) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = policykb(*arguments, "--format", format)
    assert "附件1　2021年湖北省" in out


def test_a_notice_lists_its_attachments_by_number(policykb) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = policykb("show", "wuhan-2022")
    assert "wuhan-2022/a2  附件2　XX银行专项行动联系人" in out


def test_show_names_the_requirements_of_a_sentence(policykb) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = policykb("show", "wuhan-2022/7", "--format", "json")
    data = json.loads(out)
    assert data["source"]["file"].endswith(".txt")
    second = data["sentences"][1]
    assert (second["id"], second["force"], second["requirements"]) == ("wuhan-2022/7.2", "aim", ["ftp.50bp"])


def test_cite_gives_the_official_citation(policykb) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = policykb("cite", "wuhan-2022/7", "--format", "json")
    assert json.loads(out)["citation"] == (
        "《中国人民银行武汉分行关于开展小微企业“敢贷愿贷能贷会贷”专项行动的通知》（武银〔2022〕45号）第三部分第（七）条"
    )


@pytest.mark.parametrize("format", ["table", "json", "markdown", "html", "docx", "xlsx", "sarif"])
def test_check_writes_every_format(policykb, root: Path, tmp_path: Path, format: str) -> None:  # type: ignore[no-untyped-def]
    target = tmp_path / f"report.{ {'table': 'txt', 'markdown': 'md'}.get(format, format) }"
    plan = root / "examples" / "plan-national-branch.md"
    code, out, err = policykb("check", str(plan), "--as-of", "2022-04-25", "--output", str(target))
    assert (code, out) == (1, "")
    assert target.stat().st_size > 1000
    assert str(target) in err


def test_check_gives_a_matrix_for_a_folder(policykb, root: Path) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = policykb("check", str(root / "examples"), "--as-of", "2022-04-25", "--format", "json")
    assert code == 1
    data = json.loads(out)
    assert data["schema"] == "policykb.check/1"
    assert len(data["reports"]) == len(list((root / "examples").glob("plan-*.md")))


@pytest.mark.parametrize(("level", "code"), [("must", 1), ("never", 0)])
def test_fail_on_decides_the_exit_code(policykb, root: Path, level: str, code: int) -> None:  # type: ignore[no-untyped-def]
    plan = str(root / "examples" / "plan-national-branch.md")
    assert policykb("check", plan, "--fail-on", level)[0] == code


def test_deadlines_give_the_last_working_day(policykb) -> None:  # type: ignore[no-untyped-def]
    _, out, _ = policykb(
        "deadlines", "--institution", "汉口银行", "--as-of", "2022-05-10", "--format", "json"
    )
    monthly = [entry for entry in json.loads(out)["deadlines"] if entry["requirement"] == "report.monthly"]
    assert len(monthly) == 9
    assert (monthly[0]["due"], monthly[0]["workday"], monthly[0]["status"]) == (
        "2022-05-15",
        "2022-05-13",
        "due_soon",
    )


@pytest.mark.parametrize("name", [name for name, *_ in COMMANDS])
def test_every_command_explains_itself_in_chinese(policykb, name: str) -> None:  # type: ignore[no-untyped-def]
    code, out, _ = policykb(name, "--help")
    assert code == 0
    assert "用法" in out
    assert "显示帮助后退出" in out
    assert "Show this message" not in out


MISTAKES = [
    (("search",), "缺少"),
    (("search", ""), "没有给出要查的词"),
    (("search", "续贷", "--notice", "nonsense"), "nonsense"),
    (("search", "续贷", "--format", "pdf"), "不认识的格式"),
    (("search", "续贷", "--limit", "zero"), "整数"),
    (("handout", "续贷", "--questions", "-1"), "给出的是 -1，最小是 0"),
    (("cite", "wuhan-2022/7-9"), "请一次引一条"),
    (("show", "wuhan-2022/99"), "没有编号"),
    (("show", "no.such"), "没有编号"),
    (("cite", "wuhan-2022/7", "--style", "apa"), "没有名为"),
    (("check",), "缺少"),
    (("check", "没有这个文件.md"), "没有这个文件.md"),
    (("check", "examples/plan-local-bank.md", "--institution", "火星"), "火星"),
    (("check", "examples/plan-local-bank.md", "--as-of", "2022-02-30"), "不是有效的日期"),
    (("check", "examples/plan-local-bank.md", "--fail-on", "perhaps"), "--fail-on"),
    (("deadlines", "--region", "湖北"), "没有写明是哪家机构"),
    (("deadlines", "-i", " "), "--institution 后面是空的"),
    (("check", "examples/plan-local-bank.md", "-i", ""), "--institution 后面是空的"),
    (
        ("check", "examples/plan-local-bank.md", "--type", "大大行"),
        "--type 的值不对，不认识的类型“大大行”，--type 可写",
    ),
    (
        ("check", "examples/plan-local-bank.md", "--level", "三楼"),
        "--level 的值不对，不认识的层级“三楼”，--level 可写",
    ),
    (
        ("check", "examples/plan-local-bank.md", "--region", "火星"),
        "--region 的值不对，不认识的地区“火星”，--region 可写",
    ),
    (("forms", "new", "3", "-i", ""), "--institution 后面是空的"),
    (("forms", "new", "2", "3", "4"), "多了参数 3 4"),
    (("forms", "new", "x"), "附件号 的值不对（“x”不是整数）"),
    (("show", "武银99号"), "没有收录文号"),
    (("show", "人民银行通知"), "可指2处"),
    (("deadlines", "-i", "汉口银行", "--until", "soon"), "不是有效的日期"),
    (("nonsense",), "没有命令"),
    (("notices", "--nonsense"), "没有选项 --nonsense，请看"),
    (("search", "-续贷"), "没有选项 -续，以 - 开头的词要写在 -- 之后，如 policykb search -- -续…"),
    (("search", "-3%"), "没有选项 -3，以 - 开头的词要写在 -- 之后"),
]


@pytest.mark.parametrize(("arguments", "message"), MISTAKES, ids=[" ".join(a) or "-" for a, _ in MISTAKES])
def test_a_mistake_gets_one_clear_line_and_exit_code_2(
    policykb, monkeypatch, root: Path, arguments: tuple[str, ...], message: str
) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(root)
    code, out, err = policykb(*arguments)
    assert (code, out) == (2, "")
    assert message in err
    assert err.startswith("错误：")
    assert err.count("\n") == 1
    assert (
        not err.startswith("错误：examples/") or "--" not in message
    )  # an option's mistake is not the plan's


BAD_FILES = {
    "empty.md": b"",
    "blank.md": b" \n\n ",
    "binary.md": bytes(range(256)) * 20,
    "broken.docx": b"PK\x03\x04 nothing more",
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
}


@pytest.mark.parametrize("name", list(BAD_FILES))
def test_an_unreadable_plan_gets_one_clear_line(policykb, tmp_path: Path, name: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / name
    path.write_bytes(BAD_FILES[name])
    code, out, err = policykb("check", str(path), "-i", "汉口银行")
    assert (code, out) == (2, "")
    assert name in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plans_in_other_encodings_are_read(policykb, root: Path, tmp_path: Path, encoding: str) -> None:  # type: ignore[no-untyped-def]
    text = (root / "examples" / "plan-local-bank.md").read_text(encoding="utf-8")
    (tmp_path / "plan.md").write_bytes(text.encode(encoding))
    _, out, _ = policykb("check", str(tmp_path / "plan.md"), "--as-of", "2022-04-25", "--format", "json")
    (tmp_path / "plan.md").write_bytes(text.encode())
    _, wanted, _ = policykb("check", str(tmp_path / "plan.md"), "--as-of", "2022-04-25", "--format", "json")
    found, expected = json.loads(out)["reports"][0], json.loads(wanted)["reports"][0]
    assert found["findings"] == expected["findings"]
