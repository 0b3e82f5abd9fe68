"""Chinese text into words: jieba's cuts with the domain dictionary (corpus/lexicon/words.txt)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


@cache
def _tokenizer() -> Any:
    from kb.segment.tokenizer import open_tokenizer
    from kb.segment.words import domain_words

    return open_tokenizer(list(domain_words()))


def forget_tokenizer() -> None:
    """Let go of the dictionary; the next cut opens it again, from wherever the cache then is."""
    _tokenizer.cache_clear()


def _with(cut: Callable[[Any], list[str]]) -> list[str]:
    """Cut, and once more with a dictionary built anew when the file turns out to be broken on the way."""
    from kb.segment.dictionary import BrokenDictionaryError

    try:
        return cut(_tokenizer())
    except BrokenDictionaryError:
        from kb.segment.tokenizer import forget_dictionary
        from kb.segment.words import domain_words

        forget_dictionary(list(domain_words()))
        _tokenizer.cache_clear()
        return cut(_tokenizer())


def cut(text: str) -> list[str]:
    """The words of ``text`` in order; together they are ``text`` again, character for character."""
    return _with(lambda tokenizer: list(tokenizer.cut(text)))


def cut_for_search(text: str) -> list[str]:
    """The words of ``text``, long ones preceded by the words inside them (无还本续贷 -> 续贷, 无还本续贷)."""
    return _with(lambda tokenizer: list(tokenizer.cut_for_search(text)))


def in_dictionary(word: str) -> bool:
    """Whether jieba's dictionary, with the domain's, has the word."""

    def asked(tokenizer: Any) -> list[str]:
        tokenizer.get_DAG(word)  # so that the words of these characters are in memory
        return [word] if tokenizer.FREQ.get(word) else []

    return bool(_with(asked))
