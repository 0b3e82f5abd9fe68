"""Words put in quotation marks: those within become single (GB/T 15834—2011, 4.8)."""

from __future__ import annotations

_WITHIN = str.maketrans("“”‘’", "‘’“”")


def in_quotes(text: str) -> str:
    """``text`` in “”, with the quotation marks in it the other kind."""
    return f"“{text.translate(_WITHIN)}”"
