"""Encodings, formats told by content, and files that can't be read."""

from __future__ import annotations

import codecs
import io
import os
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from reading_files import word

from checker.reading import read, read_plan
from kb.errors import UserError

TEXT = "一、目标\n普惠小微贷款优惠不低于50BP。\n"
ENCODED = {
    "UTF-8": TEXT.encode(),
    "UTF-8 with a byte order mark": codecs.BOM_UTF8 + TEXT.encode(),
    "UTF-8 with Windows line ends": TEXT.replace("\n", "\r\n").encode(),
    "UTF-16 little endian": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "UTF-16 big endian": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "UTF-16 without a mark": TEXT.encode("utf-16-le"),
    "UTF-16 big endian without a mark": TEXT.encode("utf-16-be"),
    "GB 18030": TEXT.encode("gb18030"),
    "GB 18030 with a mark": "\ufeff".encode("gb18030") + TEXT.encode("gb18030"),
    "UTF-8 padded with zeros": TEXT.encode() + bytes(9),
    "GB 18030 with a zero at its end": TEXT.encode("gb18030") + bytes(1),
}


def zipped(name: str) -> bytes:
    """A zip file with one part."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "x")
    return file.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
UNREADABLE = [
    ("plan.doc", OLE, "不能直接读取旧版 Word 文件", "另存为 .docx"),
    ("plan.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "文件有密码保护", "去掉密码"),
    ("plan.md", OLE, "不能直接读取旧版 Word 文件", "另存为 .docx"),
    ("plan.wps", OLE, "不能直接读取WPS 文字文件", "另存为 .docx"),
    ("plan.xls", OLE, "不能直接读取表格文件", "另存为 .docx"),
    ("plan.ofd", zipped("OFD.xml"), "不能直接读取版式文件", "导出"),
    ("plan.xlsx", zipped("xl/workbook.xml"), "不能直接读取表格文件", "forms check"),
    ("plan.md", zipped("a.txt"), "不能直接读取压缩包", "解压"),
    ("plan.rtf", b"{\\rtf1 a}", "不能直接读取RTF 文件", "另存为 .docx"),
    ("plan.txt", b"<!DOCTYPE html><html>", "不能直接读取网页文件", "另存为"),
    ("plan.md", b"\x89PNG\r\n\x1a\n" + bytes(20), "不能直接读取图片", "OCR"),
    ("plan.docx", b"plain text", "文件已损坏，或其实不是 .docx 文件", "重新另存"),
    ("plan.docx", b"PK\x03\x04 broken", "文件已损坏，打不开", "修复"),
    ("plan.pdf", b"plain text", "文件已损坏，或其实不是 .pdf 文件", "重新另存"),
    ("plan.txt", bytes(range(256)) * 4, "不是文本文件", ".docx"),
    ("plan.txt", b"caf\xe9 \xff\xfa r\xe9sum\xe9", "看不出文字编码", "UTF-8"),
    ("plan.md", b"", "文件是空的", "保存"),
    ("plan.md", b" \r\n\t\n", "文件是空的", "保存"),
    ("plan.md", "\u3000\n\ufeff\n".encode(), "文件里没有文字", "正文"),
]


@pytest.mark.parametrize("name", ENCODED)
def test_text_is_read_in_its_encoding(tmp_path: Path, name: str) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(ENCODED[name])
    plan = read_plan(file)
    assert [passage.text for passage in plan.passages] == ["一、目标", "普惠小微贷款优惠不低于50BP。"]
    assert plan.warnings == ()
    assert plan.sha256 == sha256(ENCODED[name]).hexdigest()


TRADITIONAL = "普惠小微貸款優惠不低於50BP，每月報送。"


def test_big5_is_told_from_gb_18030_and_the_guess_is_said(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(TRADITIONAL.encode("big5"))
    plan = read_plan(file)
    assert [passage.text for passage in plan.passages] == [TRADITIONAL]
    assert plan.warnings == ("按big5编码读取，请核对文字，或另存为 UTF-8 编码",)


def test_traditional_characters_in_gb_18030_are_read_as_such(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes(TRADITIONAL.encode("gb18030"))
    plan = read_plan(file)
    assert ([passage.text for passage in plan.passages], plan.warnings) == ([TRADITIONAL], ())


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_cut_off_in_a_character_is_read_with_a_warning(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "plan.txt"
    file.write_bytes("普惠小微贷款优惠不低于50BP。每月报送".encode(encoding)[:-1])
    plan = read_plan(file)
    assert plan.passages[0].text.startswith("普惠小微贷款优惠不低于50BP。每月报")
    assert plan.warnings == (f"有1处乱码（\ufffd），按{encoding}编码读取",)


@pytest.mark.parametrize(("name", "data", "message", "hint"), UNREADABLE)
def test_what_cannot_be_read_says_what_to_do(
    tmp_path: Path, name: str, data: bytes, message: str, hint: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(UserError) as caught:
        read_plan(file)
    assert str(caught.value).startswith(f"{file}: {message}")
    assert hint in caught.value.hint
    assert "\n" not in str(caught.value)


def test_a_word_file_with_another_ending_is_read_as_word(tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    file.write_bytes(word(lambda document: document.add_paragraph("每月报送。")))
    plan = read_plan(file)
    assert (plan.place_name, plan.passages[0].text) == ("段", "每月报送。")


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="找不到文件，请检查路径"):
        read_plan(tmp_path / "none.md")
    with pytest.raises(UserError, match="这是文件夹，不是方案文件"):
        read_plan(tmp_path)


def test_a_path_that_no_system_knows_is_reported() -> None:
    with pytest.raises(UserError):
        read_plan(Path("a\0b.md"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_plan(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.md")
    with pytest.raises(UserError, match="不是普通文件"):
        read_plan(tmp_path / "plan.md")


def test_a_file_without_permission_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError

    file = tmp_path / "plan.md"
    file.write_text("正文。", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UserError, match="没有读取权限"):
        read_plan(file)


def test_a_huge_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "plan.md"
    file.write_text("正文。" * 10, encoding="utf-8")
    monkeypatch.setattr(read, "LARGEST", 50)
    with pytest.raises(UserError, match="文件超过"):
        read_plan(file)
