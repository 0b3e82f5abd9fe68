"""Cuts are jieba's own, with the domain words; only the loading differs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kb import corpus
from kb.segment import cut, cut_for_search, forget_tokenizer
from kb.segment.tokenizer import LazyTokenizer, open_tokenizer, reference_tokenizer
from kb.segment.words import domain_words

SENTENCES = [
    "对有市场前景的小微企业办理无还本续贷，巩固拓展脱贫攻坚成果同乡村振兴有效衔接。",
    "招商银行股份有限公司武汉分行２０２２年五月印发《小微企业授信尽职免责管理办法（试行）》",
    "LPR-150BP、FTP优惠50bp，T+1日到账，AT&T、C++、3.14%",
    "這是一段繁體中文，續貸與盡職免責。",
    "",
    "\u3000\n\r\n ",
    "龘靐齉爩鱻麤",
]


@pytest.fixture(scope="module")
def reference() -> object:
    return reference_tokenizer(domain_words())


def _texts() -> list[str]:
    files = [path for path in corpus.list_files("notices") if path.endswith(".txt")]
    texts = [corpus.read_bytes(path).decode("utf-8") for path in files]
    return texts + [re.sub(r"\s+", "", text) for text in texts] + SENTENCES


def test_every_cut_of_the_corpus_is_the_one_jieba_makes_with_its_whole_dictionary(reference: object) -> None:
    open_tokenizer(list(domain_words()))
    lazy = open_tokenizer(list(domain_words()))
    assert isinstance(lazy, LazyTokenizer)
    for text in _texts():
        assert list(lazy.cut(text)) == list(reference.cut(text))
        assert list(lazy.cut_for_search(text)) == list(reference.cut_for_search(text))


def test_words_put_together_again_are_the_text() -> None:
    for text in _texts():
        assert "".join(cut(text)) == text


@pytest.mark.parametrize("word", domain_words())
def test_a_domain_word_stays_whole(word: str) -> None:
    assert cut(word) == [word]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("合理运用无还本续贷方式", ["无还本续贷", "续贷"]),
        ("加强新市民金融服务", ["新市民"]),
        ("用好支小再贷款", ["支小再贷款", "再贷款"]),
        ("小微企业法人", ["小微企业", "小微"]),
        ("内部资金转移定价优惠", ["内部资金转移定价", "定价"]),
    ],
)
def test_cutting_for_search_gives_policy_terms_and_the_terms_inside(text: str, words: list[str]) -> None:
    assert set(words) <= set(cut_for_search(text))


def test_a_damaged_dictionary_file_is_built_again(fresh_cache: Path) -> None:
    expected = cut(SENTENCES[0])
    (path,) = fresh_cache.glob("words-*")
    whole = path.read_bytes()
    for damaged in (b"", whole[:5000], whole[:-3], whole[: len(whole) // 2] + b"\0" * (len(whole) // 2 + 1)):
        forget_tokenizer()
        path.write_bytes(damaged)
        assert cut(SENTENCES[0]) == expected
        forget_tokenizer()
        cut(SENTENCES[0])
        assert path.read_bytes() == whole


def test_a_bucket_damaged_in_place_is_noticed_when_it_is_read(fresh_cache: Path) -> None:
    expected = cut(SENTENCES[0])
    (path,) = fresh_cache.glob("words-*")
    whole = path.read_bytes()
    at = whole.index("无还本续贷".encode())
    forget_tokenizer()
    path.write_bytes(whole[:at] + b"\xff" + whole[at + 1 :])
    assert cut(SENTENCES[0]) == expected
    assert path.read_bytes() == whole


def test_without_a_cache_directory_the_cuts_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reference: object
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a directory")
    monkeypatch.setenv("POLICYKB_CACHE_DIR", str(blocked / "below"))
    forget_tokenizer()
    assert cut(SENTENCES[0]) == list(reference.cut(SENTENCES[0]))
    forget_tokenizer()


def test_cutting_warns_of_nothing_and_leaves_nothing_in_the_shared_temporary_folder(tmp_path: Path) -> None:
    shared = tmp_path / "tmp"
    shared.mkdir()
    environment = {**os.environ, "TMPDIR": str(shared)}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "from kb.segment import cut; print(cut('无还本续贷'))"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "['无还本续贷']"
    assert done.stderr == ""
    assert list(shared.iterdir()) == []
