"""jieba with its full dictionary and ours, its words loaded when needed. The one module that imports jieba.

jieba's algorithm and dictionary are used unchanged; only the way the dictionary gets into memory differs
(see :mod:`kb.segment.dictionary`), so every cut is the one jieba would make with the domain words added.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from kb.cache import cache_dir, discard, publish, tidy, workplace
from kb.segment.dictionary import BrokenDictionaryError, DictionaryFile, pack


@contextmanager
def _without_pkg_resources() -> Iterator[None]:
    """jieba loads pkg_resources when it is there: deprecated, slow, and not needed."""
    absent = object()
    before = sys.modules.get("pkg_resources", absent)
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # jieba's own, when Python first compiles it
            yield
    finally:
        if before is absent:
            del sys.modules["pkg_resources"]
        else:
            sys.modules["pkg_resources"] = before  # type: ignore[assignment]


with _without_pkg_resources():
    import jieba


def reference_tokenizer(words: Iterable[str]) -> Any:
    """A plain jieba tokenizer, dictionary wholly in memory, with ``words`` added: what every cut is held to.

    Nothing is read from or written to the cache jieba keeps in the shared temporary folder.
    """
    tokenizer = jieba.Tokenizer()
    with Path(jieba.__file__).with_name("dict.txt").open("rb") as source:
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(source)
    tokenizer.initialized = True
    for word in words:
        tokenizer.add_word(word)
    return tokenizer


class LazyTokenizer(jieba.Tokenizer):  # type: ignore[misc]
    """jieba's tokenizer over a dictionary file."""

    def __init__(self, source: DictionaryFile) -> None:
        super().__init__()
        self._source = source
        self._loaded: set[str] = set()
        self.total = source.total
        self.initialized = True

    def get_DAG(self, sentence: str) -> Any:  # noqa: N802  (jieba's name)
        """As jieba's, once the words that can begin in ``sentence`` are in memory."""
        missing = set(sentence) - self._loaded
        for first in missing:
            self.FREQ.update(self._source.bucket(first))
        self._loaded |= missing
        return super().get_DAG(sentence)


def dictionary_name(words: Iterable[str]) -> str:
    """The file name for jieba's dictionary with these words: changes whenever either does."""
    found = Path(jieba.__file__).with_name("dict.txt").stat()
    key = sha256(f"{jieba.__version__} {found.st_size} {found.st_mtime_ns}\n".encode())
    key.update("\n".join(words).encode("utf-8"))
    return f"words-{key.hexdigest()[:24]}"


def open_tokenizer(words: list[str]) -> Any:
    """A tokenizer for jieba's dictionary with ``words``; its file is built first when it's missing or broken.

    Where no file can be kept, jieba's own tokenizer with everything in memory: slower to start, same cuts.
    """
    place = cache_dir()
    if place is None:
        return reference_tokenizer(words)
    path = place / dictionary_name(words)
    try:
        return LazyTokenizer(DictionaryFile(path))
    except (OSError, BrokenDictionaryError):
        pass
    whole = reference_tokenizer(words)
    try:
        work = workplace(path)
    except OSError:
        return whole
    try:
        made = work / "dictionary"
        made.write_bytes(pack(whole.FREQ, whole.total))
        publish(made, path)
        tidy(path)
    except OSError:
        pass
    finally:
        discard(work)
    return whole


def forget_dictionary(words: list[str]) -> None:
    """Remove the file for these words, so that the next :func:`open_tokenizer` builds it anew."""
    place = cache_dir()
    if place is not None:
        discard(place / dictionary_name(words))
