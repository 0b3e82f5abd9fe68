"""The inverted index. The one module that imports whoosh, and only what its versions since 2.7 share.

Whoosh keeps the postings and the stored documents; matching phrases and ranking are done over them in
:mod:`kb.index.matching` and :mod:`kb.index.ranking`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from whoosh import fields, index, versionstring
from whoosh.analysis.tokenizers import RegexTokenizer
from whoosh.filedb.filestore import RamStorage

WRITER = f"whoosh {versionstring()}"
"""What writes the index: another one may write it otherwise."""

Record = dict[str, Any]


def _schema() -> Any:
    whole = RegexTokenizer(r"[^\t]+")
    return fields.Schema(
        id=fields.ID(unique=True),
        words=fields.TEXT(analyzer=whole),
        heading=fields.TEXT(analyzer=whole),
        pairs=fields.TEXT(analyzer=whole, phrase=False),
        marks=fields.TEXT(analyzer=whole, phrase=False),
        source=fields.TEXT(analyzer=whole, phrase=False),
        readings=fields.TEXT(analyzer=whole, phrase=False),
        record=fields.STORED,
    )


def _write(made: Any, entries: Iterable[tuple[dict[str, list[str]], Record]]) -> None:
    writer = made.writer()
    for terms, record in entries:
        joined = {name: "\t".join(values) for name, values in terms.items() if values}
        writer.add_document(id=record["id"], record=json.dumps(record, ensure_ascii=False), **joined)
    writer.commit(optimize=True)


def write(folder: Path, entries: Iterable[tuple[dict[str, list[str]], Record]]) -> None:
    """Write an index into an empty folder. An entry: its terms in order by field, and its record."""
    made: Any = index.create_in(str(folder), _schema())
    try:
        _write(made, entries)
    finally:
        made.close()


class Engine:
    """An open index: which documents have a term, and what they are; numbered from 0 in order."""

    def __init__(self, opened: Any) -> None:
        self._index = opened
        self._reader = opened.reader()
        self._records: dict[int, Record] = {}
        self.size: int = self._reader.doc_count_all()

    @classmethod
    def open(cls, folder: Path) -> Engine:
        """Open the index in ``folder``; whoosh's and the operating system's errors pass through."""
        return cls(index.open_dir(str(folder), readonly=True))

    @classmethod
    def in_memory(cls, entries: Iterable[tuple[dict[str, list[str]], Record]]) -> Engine:
        """An index that is never on disk."""
        storage: Any = RamStorage
        made = storage().create_index(_schema())
        _write(made, entries)
        return cls(made)

    def having(self, field: str, term: str) -> frozenset[int]:
        """The numbers of the documents with ``term`` in ``field``."""
        if (field, term) not in self._reader:
            return frozenset()
        return frozenset(self._reader.postings(field, term).all_ids())

    def frequency(self, field: str, term: str) -> int:
        """In how many documents ``term`` is in ``field``."""
        return int(self._reader.doc_frequency(field, term)) if (field, term) in self._reader else 0

    def terms(self, field: str, prefix: str = "") -> Iterator[str]:
        """The terms of ``field`` that begin with ``prefix``, sorted."""
        for term in self._reader.expand_prefix(field, prefix):
            yield term.decode("utf-8") if isinstance(term, bytes) else term

    def record(self, number: int) -> Record:
        """The stored record of a document."""
        if number not in self._records:
            self._records[number] = json.loads(self._reader.stored_fields(number)["record"])
        return self._records[number]

    def close(self) -> None:
        """Give the files back."""
        self._reader.close()
        self._index.close()
