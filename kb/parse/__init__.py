"""From the text as received to a Notice: lines, paragraphs, structure, elements, sentences."""

from __future__ import annotations

from kb import corpus
from kb.model import Notice
from kb.parse.collate import collate
from kb.parse.document import parse_text

__all__ = ["parse_notice", "parse_text"]


def parse_notice(slug: str) -> Notice:
    """A notice of the corpus, read from all its texts (``notices/<slug>/notice.toml`` lists them)."""
    folder = f"notices/{slug}"
    about = corpus.read_toml(f"{folder}/notice.toml")
    supplied = {name: str(value) for name, value in about.get("supplied", {}).items()}
    read: list[Notice] = []
    for file in about["texts"]:
        path = f"{folder}/{file}"
        text = corpus.read_bytes(path).decode("utf-8")
        read.append(parse_text(text, slug=slug, file=path, supplied=supplied, layouts=about.get("forms", {})))
    return collate(read)
