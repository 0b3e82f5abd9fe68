"""Reading the corpus: every file, byte for byte, and one hash for the whole."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from kb import corpus

HERE = Path(__file__).parent
RECEIVED = [line.split() for line in (HERE / "corpus_texts.txt").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("digest", "path"), RECEIVED)
def test_a_text_is_kept_byte_for_byte_as_received(digest: str, path: str) -> None:
    assert sha256(corpus.read_bytes(path)).hexdigest() == digest


def test_every_text_of_the_notices_is_listed_with_its_hash() -> None:
    texts = [path for path in corpus.list_files("notices") if path.endswith(".txt")]
    assert sorted(texts) == sorted(path for _, path in RECEIVED)


def test_every_notice_names_the_texts_in_its_folder() -> None:
    for slug in corpus.notice_slugs():
        named = corpus.read_toml(f"notices/{slug}/notice.toml")["texts"]
        found = [path for path in corpus.list_files(f"notices/{slug}") if path.endswith(".txt")]
        assert sorted(found) == sorted(f"notices/{slug}/{name}" for name in named)


def test_no_code_counts_as_data() -> None:
    assert [path for path in corpus.list_files() if path.endswith((".py", ".pyc"))] == []
    assert corpus.list_files("no-such-folder") == ()


def test_the_hash_tells_names_and_bytes_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "_root", lambda: tmp_path)
    seen = set()
    for name, data in (("a.txt", b"1"), ("a.txt", b"2"), ("b.txt", b"2"), ("b.txt", b"")):
        for old in tmp_path.iterdir():
            old.unlink()
        (tmp_path / name).write_bytes(data)
        corpus.corpus_sha256.cache_clear()
        seen.add(corpus.corpus_sha256())
    corpus.corpus_sha256.cache_clear()
    assert len(seen) == 4
