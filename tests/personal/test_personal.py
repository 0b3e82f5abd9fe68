"""Adding, finding and removing the user's own notices."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from personal_formats import FORMATS

from checker.received import read_received
from kb.completeness import completeness
from kb.index import index_name
from kb.parse import parse_text
from kb.personal.duplicates import duplicates
from kb.personal.place import signature
from kb.personal.submission import Submission, notice_of
from kb.store import builtin_notices, find_clause, forget, load_notices

HERE = Path(__file__).parent
REFUSALS = tomllib.loads((HERE / "refusals.toml").read_text("utf-8"))
DUPLICATES = tomllib.loads((HERE / "duplicates.toml").read_text("utf-8"))["case"]
COMPLETE = tomllib.loads((HERE / "completeness.toml").read_text("utf-8"))
Run = Callable[..., tuple[int, str, str]]


def clauses(slug: str) -> list[tuple[str, str, str]]:
    found = next(notice for notice in load_notices() if notice.id == slug)
    return [(clause.label, clause.heading, clause.text) for clause in found.clauses()]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_stored_byte_for_byte_and_says_the_same(
    corpus: Path, notice: Path, policykb: Run, tmp_path: Path, name: str
) -> None:
    text = notice.read_text("utf-8")
    file = tmp_path / name
    file.write_bytes(FORMATS[name](text))
    code, _, error = policykb("add", file, "--as", "shili")
    assert code == 0, error
    stored = corpus / "shili" / name
    assert stored.read_bytes() == file.read_bytes()
    expected = parse_text(text, slug="shili", file="f")
    assert clauses("shili") == [(c.label, c.heading, c.text) for c in expected.clauses()]
    found = next(notice for notice in load_notices() if notice.id == "shili")
    for element in ("title", "addressees", "issue_date", "signature", "document_number"):
        assert found.element(element) == expected.element(element), element
    assert [text.sha256 for text in found.texts] == [sha256(file.read_bytes()).hexdigest()]


@pytest.mark.parametrize("case", REFUSALS["case"], ids=lambda case: " ".join(case["arguments"]) or "none")
def test_bad_usage_is_refused_in_one_clear_line(
    corpus: Path, notice: Path, policykb: Run, case: dict[str, Any]
) -> None:
    code, out, error = policykb("add", notice, *case["arguments"])
    assert (code, out) == (2, "")
    assert case["says"] in error
    assert error.count("\n") == 1
    assert not corpus.exists()


@pytest.mark.parametrize("case", REFUSALS["file"], ids=lambda case: case["name"])
def test_a_file_that_is_no_notice_is_refused(
    corpus: Path, policykb: Run, tmp_path: Path, case: dict[str, Any]
) -> None:
    file = tmp_path / case["name"]
    file.write_bytes(case["content"].encode("latin-1"))
    code, _, error = policykb("add", file, "--as", "shili")
    assert code == 2
    assert case["says"] in error
    assert case["name"] in error
    assert not corpus.exists()


@pytest.mark.parametrize("case", DUPLICATES, ids=lambda case: case["title"])
def test_a_known_notice_is_recognised_and_refused_unless_forced(
    notice: Path, policykb: Run, tmp_path: Path, case: dict[str, Any]
) -> None:
    assert policykb("add", notice, "--as", "shili")[0] == 0
    text = notice.read_text("utf-8")
    for before, after in case.get("replace", ()):
        assert before in text
        text = text.replace(before, after)
    if "cut" in case:
        start, end = (text.index(mark) for mark in case["cut"])
        text = text[start:end]
    file = tmp_path / "other.txt"
    file.write_text(text, "utf-8")
    code, out, error = policykb("add", file, "--as", "other", "--format", "json")
    data = json.loads(out)
    assert data["added"] is (not case["likeness"])
    assert [(d["id"], d["likeness"]) for d in data["duplicates"]] == (
        [("shili", case["likeness"])] if case["likeness"] else []
    )
    assert code == (2 if case["likeness"] else 0)
    if case["likeness"]:
        assert "--force" in error
        code, out, error = policykb("add", file, "--as", "other", "--force")
        assert code == 0
        assert case.get("shows", "重复") in out
    assert {"shili", "other"} <= {known.id for known in load_notices()}


def test_a_text_of_a_built_in_notice_is_recognised(policykb: Run, tmp_path: Path) -> None:
    known = next(notice for notice in load_notices() if notice.id == "pbc-2022")
    file = tmp_path / "copy.txt"
    body = "\n".join(f"{c.label}{c.full_text}" for c in known.clauses())
    file.write_text(f"{known.element('title')}\n{body}\n", "utf-8")
    code, out, error = policykb("add", file, "--as", "mine")
    assert code == 2
    assert "pbc-2022" in error
    assert "重复：" in out


def test_notices_of_other_matters_are_no_duplicates_of_each_other() -> None:
    for notice in load_notices():
        others = [other for other in load_notices() if other is not notice]
        assert duplicates(notice, others) == []


def test_every_command_covers_both_corpora(notice: Path, policykb: Run, tmp_path: Path) -> None:
    policykb("add", notice, "--as", "shili")
    listed = {entry["id"]: entry for entry in json.loads(policykb("notices", "-f", "json")[1])["notices"]}
    assert len(listed) == 5
    assert [slug for slug, entry in listed.items() if entry.get("personal")] == ["shili"]
    assert "〔个人〕中国人民银行示例中心支行" in policykb("notices", "-f", "markdown")[1]
    assert "不低于20BP" in policykb("show", "shili/3")[1]
    assert "示银发〔2023〕8号）第二部分第（三）条" in policykb("cite", "shili/3")[1]
    hits = json.loads(policykb("search", "以贷转存 抵押", "--notice", "shili", "-f", "json")[1])["hits"]
    assert hits[0]["id"] == "shili/4"
    document = tmp_path / "讲义.md"
    document.write_text(
        "示银发〔2023〕8号第（三）条要求“地方法人银行应当对首贷户给予不低于30BP的利率优惠”。\n", "utf-8"
    )
    code, out, _ = policykb("verify", document)
    assert code == 1
    assert "〔30→20〕" in out


def test_a_removed_notice_is_gone_from_every_command(corpus: Path, notice: Path, policykb: Run) -> None:
    before = policykb("search", "抵押", "-f", "json")[1]
    policykb("add", notice, "--as", "shili")
    assert policykb("search", "抵押", "-f", "json")[1] != before
    assert policykb("remove", "shili")[0] == 0
    assert list(corpus.iterdir()) == []
    assert policykb("show", "shili")[0] == 2
    assert policykb("search", "抵押", "-f", "json")[1] == before


@pytest.mark.parametrize(
    ("slug", "says"),
    [("wuhan-2022", "内置通知"), ("other", "个人通知有：shili"), ("../corpus", "没有编号为")],
)
def test_only_personal_notices_are_removed(
    corpus: Path, notice: Path, policykb: Run, slug: str, says: str
) -> None:
    policykb("add", notice, "--as", "shili")
    code, _, error = policykb("remove", slug)
    assert code == 2
    assert says in error
    assert (corpus / "shili" / "notice.txt").read_bytes() == notice.read_bytes()


def test_a_slug_is_not_used_twice(corpus: Path, notice: Path, policykb: Run) -> None:
    policykb("add", notice, "--as", "shili")
    code, _, error = policykb("add", notice, "--as", "shili", "--force")
    assert code == 2
    assert "已有通知使用" in error
    assert [path.name for path in corpus.iterdir()] == ["shili"]


def test_a_folder_under_a_built_in_slug_is_refused(corpus: Path, notice: Path, policykb: Run) -> None:
    policykb("add", notice, "--as", "shili")
    (corpus / "shili").rename(corpus / "wuhan-2022")
    forget()
    code, _, error = policykb("notices")
    assert code == 2
    assert "与内置通知相同" in error


@pytest.mark.parametrize("case", REFUSALS["broken"], ids=lambda case: case["says"])
def test_a_broken_notice_is_named_and_can_be_removed(
    corpus: Path, notice: Path, policykb: Run, case: dict[str, Any]
) -> None:
    policykb("add", notice, "--as", "shili")
    (corpus / "shili" / "notice.toml").write_text(case["toml"], "utf-8")
    forget()
    code, out, error = policykb("search", "抵押")
    assert (code, out) == (2, "")
    assert case["says"] in error
    assert "policykb remove shili" in error
    assert policykb("remove", "shili")[0] == 0
    assert policykb("search", "抵押")[0] == 0


def test_a_text_changed_by_hand_is_read_anew(corpus: Path, notice: Path, policykb: Run) -> None:
    policykb("add", notice, "--as", "shili")
    assert "20BP" in find_clause("shili/3").text
    file = corpus / "shili" / "notice.txt"
    file.write_text(file.read_text("utf-8").replace("不低于20BP", "不低于120BP"), "utf-8")
    forget()
    assert "120BP" in find_clause("shili/3").text


def test_what_is_supplied_goes_before_what_was_read_and_is_marked(notice: Path, policykb: Run) -> None:
    code, _, error = policykb(
        "add", notice, "--as", "shili", "--number", "示银发〔2023〕9号", "--addressees", "各银行；各支行", "--date", "2023年3月1日"
    )  # fmt: skip
    assert code == 0
    assert "发文字号以所给的为准，文中读到的是“示银发〔2023〕8号”" in error
    found = next(notice for notice in load_notices() if notice.id == "shili")
    shown = {name: (element.value, element.basis) for name, element in found.elements.items()}
    assert shown["document_number"] == ("示银发〔2023〕9号", "supplied")
    assert shown["issue_date"] == ("2023-03-01", "text")
    assert found.addressees == ("各银行", "各支行")


def test_a_repealed_notice_is_reported_where_it_is_cited(notice: Path, policykb: Run, tmp_path: Path) -> None:
    policykb("add", notice, "--as", "shili", "--status", "已废止", "--since", "2024-01-01")
    entry = next(e for e in json.loads(policykb("notices", "-f", "json")[1])["notices"] if e["id"] == "shili")
    assert (entry["status"], entry["status_since"]) == ("已废止", "2024-01-01")
    assert "〔个人，2024-01-01起已废止〕" in policykb("notices", "-f", "markdown")[1]
    document = tmp_path / "报告.md"
    document.write_text("依据示银发〔2023〕8号第（三）条办理。\n", "utf-8")
    assert "已不是现行" in policykb("verify", document)[1]


@pytest.mark.parametrize("case", COMPLETE["case"], ids=lambda case: case["title"])
def test_each_element_is_told_to_be_in_the_text_supplied_or_unknown(
    notice: Path, case: dict[str, Any]
) -> None:
    text = notice.read_text("utf-8")
    for before, after in case.get("replace", ()):
        assert before in text
        text = text.replace(before, after)
    submission = Submission("shili", "notice.txt", text.encode(), supplied=case.get("supplied", {}))
    found = {
        state.name: f"{state.basis} {state.value}".rstrip()
        for state in completeness(notice_of(submission), text)
    }
    assert found == COMPLETE["whole"] | case.get("differs", {})


def test_drafts_hold_to_the_form_of_requirement_files(notice: Path, policykb: Run, tmp_path: Path) -> None:
    from checker.catalogue_files import compile_file

    file = tmp_path / "shili.toml"
    assert policykb("add", notice, "--as", "shili", "--draft-requirements", file)[0] == 0
    drafted = tomllib.loads(file.read_text("utf-8"))
    expected = tomllib.loads((HERE / "draft.toml").read_text("utf-8"))["requirement"]
    kept = ("id", "force", "who", "deadline")
    assert [{key: r[key] for key in kept if key in r} for r in drafted["requirement"]] == [
        {key: r[key] for key in kept if key in r} for r in expected
    ]
    assert [[e["quantity"] for e in r["element"] if "quantity" in e] for r in drafted["requirement"]] == [
        r["quantities"] for r in expected
    ]
    for requirement in drafted["requirement"]:
        source = requirement["sources"][0]
        assert source["quote"] in find_clause(source["clause"]).full_text
    assert len(compile_file("shili.toml", file.read_text("utf-8"), {})["requirements"]) == len(expected)


@pytest.mark.parametrize("slug", ["wuhan-2022", "pbc-2022", "pbc-2021", "cbirc-2022"])
def test_every_notice_gives_a_draft_that_compiles(slug: str) -> None:
    from checker.catalogue_files import compile_file
    from checker.drafting import draft_requirements
    from checker.registry import registry

    known = next(notice for notice in load_notices() if notice.id == slug)
    draft = draft_requirements(known)
    compiled = compile_file(slug, draft.text, {})
    assert len(compiled["requirements"]) == draft.requirements > 10
    assert len({requirement["id"] for requirement in compiled["requirements"]}) == draft.requirements
    assert {requirement["who"] for requirement in compiled["requirements"]} <= set(registry().groups)


def test_a_notice_that_binds_no_bank_gives_no_draft(policykb: Run, tmp_path: Path) -> None:
    file, draft = tmp_path / "rules.txt", tmp_path / "rules.toml"
    file.write_text("第一条 会员应当按时到会。\n第二条 会员不得无故缺席。\n", "utf-8")
    code, _, error = policykb("add", file, "--as", "rules", "--draft-requirements", draft)
    assert code == 0
    assert "未写草稿" in error
    assert not draft.exists()


def test_a_finished_draft_is_not_overwritten(
    corpus: Path, notice: Path, policykb: Run, tmp_path: Path
) -> None:
    file = tmp_path / "shili.toml"
    file.write_text("done", "utf-8")
    code, _, error = policykb("add", notice, "--as", "shili", "--draft-requirements", file)
    assert code == 2
    assert "文件已存在" in error
    assert file.read_text("utf-8") == "done"
    assert not corpus.exists()


def test_without_a_personal_corpus_nothing_is_different(corpus: Path) -> None:
    empty = (load_notices(), index_name(), signature())
    corpus.mkdir()
    (corpus / "notes").mkdir()
    (corpus / "readme.txt").write_text("no notice", "utf-8")
    forget()
    assert (load_notices(), index_name(), signature()) == empty
    assert load_notices() == builtin_notices()


def test_the_built_in_notices_alone_make_up_the_ledger(notice: Path, policykb: Run) -> None:
    policykb("add", notice, "--as", "shili")
    assert "shili" in {known.id for known in load_notices()}
    assert "shili" not in {known.id for known in builtin_notices()}


def test_a_corpus_that_is_a_file_is_refused(corpus: Path, policykb: Run) -> None:
    corpus.write_text("x", "utf-8")
    code, _, error = policykb("notices")
    assert code == 2
    assert "POLICYKB_CORPUS" in error


@pytest.mark.parametrize(
    "name", ["notice.toml", ".hidden.txt", "a:b.txt", "长" * 60 + ".txt", "x.reading.txt"]
)
def test_a_file_name_that_cannot_be_stored_is_replaced(notice: Path, name: str) -> None:
    submission = Submission("shili", name, notice.read_bytes())
    assert submission.file_name in ("原文.txt", "原文.toml")
    assert submission.description.texts == (submission.file_name,)


def test_a_web_page_is_read_without_what_surrounds_the_document(notice: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(FORMATS["notice.html"](notice.read_text("utf-8")))
    said = read_received(file).text
    for furniture in ("首页", "打印", "版权", "发布时间", "不是条文"):
        assert furniture not in said


def test_a_sentence_that_closes_the_document_is_none_of_the_last_clause() -> None:
    text = (HERE / "closing.txt").read_text("utf-8")
    for given in (text, "\n".join(line.strip() for line in text.split("\n"))):
        found = list(parse_text(given, slug="x", file="f").clauses())
        assert found[-2].text.endswith("作为机构评级和评先评优工作的重要依据内容。")
        assert found[-1].text.startswith("请各县支行将本通知转发")
        assert found[-1].number is None


PLAN = "---\ninstitution: 汉口银行\n---\n汉口银行小微企业金融服务方案\n一、敢贷\n建立尽职免责制度。\n"


@pytest.mark.parametrize("name", ["plan.md", "plan.txt", "gbk.txt", "plan.docx"])
def test_a_plan_is_no_notice(corpus: Path, policykb: Run, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    made = {"gbk.txt": PLAN.encode("gb18030"), "plan.docx": FORMATS["notice.docx"](PLAN)}
    file.write_bytes(made.get(name, PLAN.encode()))
    code, out, error = policykb("add", file, "--as", "shili")
    assert (code, out) == (2, "")
    assert "这是汉口银行的方案，不是通知，要检查它请用 policykb check" in error
    assert not (corpus / "shili").exists()


def test_a_clause_of_one_line_is_placed_by_one_number(notice: Path, policykb: Run) -> None:
    policykb("add", notice, "--as", "shili")
    shown = policykb("show", "shili/3")[1]
    first, last = json.loads(policykb("show", "shili/3", "-f", "json")[1])["source"]["lines"]
    assert f"第{first}行" in shown if first == last else f"第{first}—{last}行" in shown
    assert first == last
