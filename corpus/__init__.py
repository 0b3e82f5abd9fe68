"""Data only: the notices as received, the requirements, the institutions, the lexicon.

Nothing is imported from here; :mod:`kb.corpus` is the one module that reads it.
"""
