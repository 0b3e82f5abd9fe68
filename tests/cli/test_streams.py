"""What goes wrong with the streams, or in the program, ends with exit code 2, a line that can be shown, no traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.main import DEBUG, run

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "examples" / "plan-local-bank.md"
COMMAND = f"{sys.executable} -m cli.main"


def shell(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


needs_shell = pytest.mark.skipif(sys.platform == "win32", reason="redirects of a POSIX shell")


@needs_shell
@pytest.mark.parametrize("arguments", [f"check {PLAN}", f"check {PLAN} -f docx", "notices", "--help"])
def test_without_standard_output_the_result_is_refused(arguments: str, tmp_path: Path) -> None:
    done = shell(f"{COMMAND} {arguments} >&-", tmp_path)
    assert done.returncode == 2
    assert done.stderr == "错误：标准输出已关闭，没有地方写结果，请用 --output 写入文件\n"


@needs_shell
def test_without_standard_output_a_file_is_written(tmp_path: Path) -> None:
    done = shell(f"{COMMAND} check {PLAN} -o 报告.json >&-", tmp_path)
    assert done.returncode == 1
    assert json.loads((tmp_path / "报告.json").read_text("utf-8"))["reports"]


@needs_shell
def test_without_standard_error_the_result_is_given(tmp_path: Path) -> None:
    done = shell(f"{COMMAND} check {PLAN} -f json 2>&-", tmp_path)
    assert done.returncode == 1
    assert json.loads(done.stdout)["reports"]


@needs_shell
@pytest.mark.parametrize("others", ["", f" {PLAN}"])
def test_a_plan_is_read_from_standard_input(others: str, tmp_path: Path) -> None:
    done = shell(f"{COMMAND} check -{others} -f json < {PLAN}", tmp_path)
    assert done.returncode == 1
    piped = json.loads(done.stdout)["reports"][0]
    direct = json.loads(shell(f"{COMMAND} check {PLAN} -f json", tmp_path).stdout)["reports"][0]
    assert piped["plan"] == direct["plan"] | {"path": "-"}
    assert piped["findings"] == direct["findings"]


NO_INPUT = [
    ("check - </dev/null", "标准输入是空的"),
    ("check - <&-", "标准输入"),
    ("check /dev/stdin", "请写 - "),
]


@needs_shell
@pytest.mark.parametrize(("arguments", "message"), NO_INPUT)
def test_standard_input_that_gives_nothing_is_told(arguments: str, message: str, tmp_path: Path) -> None:
    done = shell(f"{COMMAND} {arguments}", tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_under_standard_output_is_told(tmp_path: Path) -> None:
    done = shell(f"{COMMAND} notices >/dev/full", tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("错误：不能写出结果（")
    assert done.stderr.count("\n") == 1


@needs_shell
def test_standard_output_may_be_named_as_a_file(tmp_path: Path) -> None:
    piped = shell(f"{COMMAND} notices -f json -o /dev/stdout", tmp_path)
    assert json.loads(piped.stdout)["notices"]
    (tmp_path / "日志").write_text("以前的\n", encoding="utf-8")
    shell(f"{COMMAND} notices -f json -o /dev/stdout >> 日志", tmp_path)
    first, rest = (tmp_path / "日志").read_text("utf-8").split("\n", 1)
    assert (first, rest) == ("以前的", piped.stdout)


def broken(*arguments: object, **options: object) -> None:
    raise KeyError("甲\n\x1b[31m乙")


def test_a_mistake_of_ours_does_not_look_like_gaps(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("checker.several.check_each", broken)
    monkeypatch.delenv(DEBUG, raising=False)
    assert run(["check", str(PLAN)]) == 2
    err = capsys.readouterr().err
    assert err.startswith("错误：程序内部出错（KeyError：")
    assert DEBUG in err
    assert (err.count("\n"), "\x1b" in err) == (1, False)


def test_the_traceback_of_a_mistake_of_ours_can_be_seen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("checker.several.check_each", broken)
    monkeypatch.setenv(DEBUG, "1")
    assert run(["check", str(PLAN)]) == 2
    assert "Traceback" in capsys.readouterr().err


RED = "\x1b[31m红"
SHOWN: dict[str, Callable[[Path], list[str]]] = {
    "a file that isn't there": lambda folder: ["check", f"{RED}.md"],
    "a report written": lambda folder: ["check", str(PLAN), "-o", str(folder / f"{RED}.md")],
    "a text written": lambda folder: ["notices", "-o", str(folder / f"{RED}.md")],
    "a value refused": lambda folder: ["check", str(PLAN), "--as-of", RED],
    "a waiver": lambda folder: ["check", str(PLAN), "--waivers", str(folder / "豁免.toml")],
}


@pytest.mark.parametrize("what", SHOWN)
def test_no_name_steers_the_terminal(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    waiver = '[[waiver]]\nrequirement = "\\u001b[31m红"\nexpires = 2022-06-30\nreason = "甲"\n'
    (tmp_path / "豁免.toml").write_text(waiver, encoding="utf-8")
    run(SHOWN[what](tmp_path))
    err = capsys.readouterr().err
    assert "红" in err
    assert "\x1b" not in err


def test_the_line_of_progress_does_not_steer_the_terminal_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("1.md", f"2{RED}.md"):
        (tmp_path / name).write_text("# 汉口银行实施方案\n\n推广随借随还产品。\n", encoding="utf-8")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    run(["check", str(tmp_path), "--as-of", "2022-04-25"])
    err = capsys.readouterr().err
    assert "1/2 2" in err
    assert "\x1b[31m" not in err


@pytest.mark.parametrize("terminal", [True, False])
def test_the_first_run_says_on_a_terminal_that_the_catalogue_is_compiled(
    terminal: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from checker.catalogue_cache import compiled_catalogue
    from kb.waiting import tell_with

    monkeypatch.setenv("POLICYKB_CACHE_DIR", str(tmp_path))
    monkeypatch.setattr("checker.catalogue_cache.prove_all", dict)
    monkeypatch.setattr("checker.catalogue.expressions_of", lambda compiled: [])
    monkeypatch.setattr("checker.evidence.packed.pack", lambda expressions: [])
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    try:
        run(["--version"])  # sets up who is told
        compiled_catalogue()
        first = capsys.readouterr().err
        compiled_catalogue()
        assert capsys.readouterr().err == ""
    finally:
        tell_with(None)
    assert (first.count("\n"), "要求目录" in first) == (int(terminal), terminal)
