"""The user's own notices, beside the built-in ones: ``POLICYKB_CORPUS`` or the user's data directory.

One folder a notice, named by its slug, with ``notice.toml`` and the texts as received, byte for byte. What a
text says that isn't plain UTF-8 text (Word, PDF, web page, other encodings) stands beside it as read.

Nothing is imported here: without a personal corpus only :mod:`kb.personal.place` is ever loaded.
"""
