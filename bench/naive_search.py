"""The same search written naively: everything imported, jieba's default start, its analyzer for whoosh.

``naive_search.py QUERY FOLDER``: the index in FOLDER is built when it is not there, as policykb's is.
"""

import sys
from pathlib import Path

import jieba
import naive_imports  # noqa: F401
from jieba.analyse import ChineseAnalyzer
from rich.console import Console
from rich.table import Table
from whoosh import fields, index, qparser

from kb.segment.words import domain_words


def build(folder: str) -> None:
    """Index every clause."""
    from kb.cite import official, place_of
    from kb.store import load_notices

    Path(folder).mkdir(parents=True, exist_ok=True)
    schema = fields.Schema(
        id=fields.ID(stored=True),
        text=fields.TEXT(analyzer=ChineseAnalyzer(), stored=True),
        citation=fields.STORED,
    )
    writer = index.create_in(folder, schema).writer()
    for notice in load_notices():
        for clause in notice.clauses():
            citation = official(notice, place_of(notice, clause))
            writer.add_document(id=clause.id, text=clause.full_text, citation=citation)
    writer.commit()


def main() -> None:
    """Search and print a table."""
    query, folder = sys.argv[1:]
    for word in domain_words():
        jieba.add_word(word)
    if not index.exists_in(folder):
        build(folder)
    opened = index.open_dir(folder)
    table = Table("编号", "条文", "出处")
    with opened.searcher() as searcher:
        for hit in searcher.search(qparser.QueryParser("text", opened.schema).parse(query), limit=10):
            table.add_row(hit["id"], hit.highlights("text"), hit["citation"])
    Console().print(table)


main()
