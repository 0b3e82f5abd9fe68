"""Ways of searching the notices: policykb's own, and four that one would try first.

Every one gets the same documents (heading and text of each record of policykb's index) and answers with at most
ten ids, best first. None of the four knows synonyms, numbers or dates.
"""

from __future__ import annotations

import sqlite3
import warnings
from collections.abc import Callable
from typing import Any

from kb.index import open_index

Search = Callable[[str], list[str]]
Documents = list[tuple[str, str]]


def documents() -> Documents:
    """Ids and texts."""
    engine = open_index()
    records = [engine.record(number) for number in range(engine.size)]
    return [(record["id"], f"{record['label']}{record['heading']}\n{record['text']}") for record in records]


def contenders() -> dict[str, Search]:
    """Name -> search; each with its index built."""
    import logging

    import jieba

    texts = documents()
    jieba.setLogLevel(logging.WARNING)
    cut = jieba.Tokenizer().lcut
    return {
        "policykb": policykb,
        "SQLite FTS5, trigram": trigram(texts),
        "SQLite FTS5, jieba": jieba_words(texts, lambda text: cut(text, HMM=True)),
        "Whoosh, ChineseAnalyzer": whoosh_plain(texts),
        "grep": grep(texts),
    }


def policykb(query: str) -> list[str]:
    """The product."""
    from kb.errors import UserError
    from kb.search import search

    try:
        return [hit.id for hit in search(query).hits]
    except UserError:
        return []


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _fts(texts: Documents, tokenizer: str) -> Callable[[str], list[str]]:
    """An FTS5 table over the texts; answers a match expression, by bm25."""
    base = sqlite3.connect(":memory:")
    base.execute(f"create virtual table clause using fts5(id unindexed, text, tokenize='{tokenizer}')")
    base.executemany("insert into clause values (?, ?)", texts)

    def ask(expression: str) -> list[str]:
        found = base.execute(
            "select id from clause where clause match ? order by bm25(clause), rowid limit 10", [expression]
        )
        return [row[0] for row in found]

    return ask


def trigram(texts: Documents) -> Search:
    """FTS5's trigrams of the query, any of them; shorter queries by LIKE, as its documentation says."""
    ask = _fts(texts, "trigram")

    def search(query: str) -> list[str]:
        words = [query[at : at + 3] for at in range(len(query) - 2)]
        if not words:
            return [name for name, text in texts if query in text][:10]
        return ask(" OR ".join(map(_quoted, words)))

    return search


def jieba_words(texts: Documents, cut: Callable[[str], list[str]]) -> Search:
    """FTS5 over text that jieba has cut, any word of the query."""

    def words(text: str) -> list[str]:
        return [word for word in cut(text) if any(char.isalnum() for char in word)]

    ask = _fts([(name, " ".join(words(text))) for name, text in texts], "unicode61")

    def search(query: str) -> list[str]:
        wanted = words(query)
        return ask(" OR ".join(map(_quoted, wanted))) if wanted else []

    return search


def whoosh_plain(texts: Documents) -> Search:
    """Whoosh as jieba's own example sets it up, any word of the query, BM25F."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from jieba.analyse import ChineseAnalyzer
        from whoosh import fields, qparser
        from whoosh.filedb.filestore import RamStorage
    storage: Any = RamStorage
    asking: Any = qparser
    analyzer = ChineseAnalyzer()
    schema = fields.Schema(id=fields.ID(stored=True), text=fields.TEXT(analyzer=analyzer))
    made = storage().create_index(schema)
    writer = made.writer()
    for name, text in texts:
        writer.add_document(id=name, text=text)
    writer.commit()
    searcher = made.searcher()
    parser = asking.QueryParser("text", schema, group=asking.OrGroup)

    def search(query: str) -> list[str]:
        return [hit["id"] for hit in searcher.search(parser.parse(query), limit=10)]

    return search


def grep(texts: Documents) -> Search:
    """Clauses that contain every word between spaces, those with most of them first."""

    def search(query: str) -> list[str]:
        words = query.split()
        counted = [
            (-sum(text.count(word) for word in words), place)
            for place, (_, text) in enumerate(texts)
            if all(word in text for word in words)
        ]
        return [texts[place][0] for _, place in sorted(counted)[:10]]

    return search
