"""The knowledge base: parse the notices, index them, search, show, cite and compare."""
