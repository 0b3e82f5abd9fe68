"""A segmentation dictionary as one file, read through a memory map, a first character at a time.

jieba's dictionary has 350 000 words and as many prefixes; a query touches a handful of first characters. The
file holds, for each first character, its words and prefixes with their frequencies, so that a bucket becomes
dictionary entries with two C calls.

Layout, little-endian: magic, total (u64), bucket count (u32); then per bucket the code point, offset, byte
length of the words, number of words and CRC-32 (5 x u32), sorted by code point; then the buckets, each the
frequencies (u32 each) followed by the words in UTF-8, one a line.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from zlib import crc32

MAGIC = b"PKBDICT2"
_HEAD = struct.Struct("<8sQI")
_ENTRY = struct.Struct("<5I")


class BrokenDictionaryError(Exception):
    """The file is not a dictionary, or not a whole one: build it again."""


def pack(frequencies: Mapping[str, int], total: int) -> bytes:
    """The file's bytes. ``frequencies`` holds words and, with frequency 0, prefixes, as jieba keeps them."""
    buckets: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for word, frequency in frequencies.items():
        if word and "\n" not in word:
            buckets[word[0]].append((word, frequency))
    offset = _HEAD.size + _ENTRY.size * len(buckets)
    entries, bodies = [], []
    for first in sorted(buckets):
        rows = buckets[first]
        words = "\n".join(word for word, _ in rows).encode("utf-8")
        body = _numbers(frequency for _, frequency in rows) + words
        entries.append(_ENTRY.pack(ord(first), offset, len(words), len(rows), crc32(body)))
        bodies.append(body)
        offset += len(body)
    return b"".join([_HEAD.pack(MAGIC, total, len(entries)), *entries, *bodies])


def _numbers(values: Iterable[int]) -> bytes:
    packed: array[int] = array("I", values)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


class DictionaryFile:
    """An open dictionary file: :meth:`bucket` gives the words of one first character."""

    def __init__(self, path: Path) -> None:
        """Raises BrokenDictionaryError for a file cut short or of another kind, OSError when unreadable."""
        with path.open("rb") as handle:
            try:
                self._map = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:
                raise BrokenDictionaryError(str(path)) from error
        try:
            magic, self.total, count = _HEAD.unpack_from(self._map)
        except struct.error as error:
            raise BrokenDictionaryError(str(path)) from error
        end = _HEAD.size + _ENTRY.size * count
        if magic != MAGIC or not count or len(self._map) < end:
            raise BrokenDictionaryError(str(path))
        self._index = array("I", self._map[_HEAD.size : end])
        if sys.byteorder == "big":
            self._index.byteswap()
        self._firsts = self._index[0::5]
        _, offset, length, rows, _ = self._index[-5:]
        if offset + length + 4 * rows != len(self._map):
            raise BrokenDictionaryError(str(path))

    def bucket(self, first: str) -> dict[str, int]:
        """Words and prefixes beginning with ``first`` and their frequencies; raises BrokenDictionaryError."""
        code = ord(first)
        place = bisect_left(self._firsts, code)
        if place == len(self._firsts) or self._firsts[place] != code:
            return {}
        _, offset, length, rows, checksum = self._index[5 * place : 5 * place + 5]
        body = self._map[offset : offset + 4 * rows + length]
        if crc32(body) != checksum:
            raise BrokenDictionaryError(f"bucket {first}")
        frequencies = array("I", body[: 4 * rows])
        if sys.byteorder == "big":
            frequencies.byteswap()
        return dict(zip(body[4 * rows :].decode("utf-8").split("\n"), frequencies, strict=True))
