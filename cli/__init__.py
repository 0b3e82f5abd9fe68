"""The command line: thin commands over kb and checker."""
