"""Compare the cuts of the lazily loaded dictionary with jieba's own, line by line, on any text files.

python bench/cuts.py FILE…        prints how many lines were compared; exit code 1 when a cut differs.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from kb.segment.tokenizer import open_tokenizer, reference_tokenizer
from kb.segment.words import domain_words


def main(paths: list[str]) -> int:
    """Compare, as received and with the white space taken out."""
    words = list(domain_words())
    reference = reference_tokenizer(words)
    open_tokenizer(words)
    lazy = open_tokenizer(words)
    compared = 0
    different: list[str] = []
    for path in paths:
        text = Path(path).read_text("utf-8", errors="replace")
        for form in (text, re.sub(r"\s+", "", text)):
            for line in re.split(r"(?<=[。；\n])", form):
                compared += 1
                same = list(lazy.cut(line)) == list(reference.cut(line)) and list(
                    lazy.cut_for_search(line)
                ) == list(reference.cut_for_search(line))
                if not same:
                    different.append(line)
    print(f"{compared} lines compared, {len(different)} cut differently")
    for line in different[:20]:
        print(line)
    return int(bool(different))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
