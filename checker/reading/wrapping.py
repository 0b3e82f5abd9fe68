"""Undo hard wrapping: which physical lines belong to one paragraph."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from checker.reading.blocks import Block, Line, glue, paragraph, width
from checker.reading.numbering import label_of
from checker.reading.parts import stands_alone
from checker.reading.phrases import FIELD_NAME, FINAL, HEADING_LENGTH, is_phrase
from checker.reading.titles import title_end

_SLACK = 6
"""Columns a wrapped line may fall short of the margin: a word or a mark that may not open a line."""
_INDENT = 4
_NARROWEST = 24
"""No page is set narrower than this many columns; shorter lines of one width are headings or list items."""

_FEWEST = 3
"""Lines that run on into the next one, the least that show where a text was wrapped."""

_LEAST_IN_TEXT, _MOST_IN_TEXT = 36, 100
"""Columns between which an editor wraps plain text; a longer line is a paragraph, in mid-sentence or not."""
_FAR = 12
"""Columns a line of running text is set in at most; what starts further right is centred or set to the right."""
_FINISHED = re.compile(r"[。！？；!?;：:…][”’』」）)]*$|[。！？；][（(][^（）()]*[）)]$")
"""How a paragraph ends: with a sentence, also in quotation marks, or with a remark in brackets behind it."""
_HEAD = re.compile(r"[“‘《〈（(【]*(?:[0-9A-Za-z][0-9A-Za-z.,%:/-]*|.)[，。、；：？！”’》〉）)】%％…—]*")
"""What of a line can't be parted from its first character: a number, a word, a mark that may not open a line."""
_CELLS = re.compile(r"\S(?:\u3000+| {2,})(?=\S)|(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
"""Space between the cells of a row."""

_ENDS = FINAL + "：:"
_STARTS_WORDS = re.compile(r"[\w“‘《（(]")
_LEADS_ON = re.compile(r"[，,、（(“‘《]$|(?:[与和及或至到按照据依见之第]|[条款项])$")
"""How a line ends that can't stop here: a label on the next one belongs to its sentence (按照\u2003第三条规定)."""
_WORD_WITH_NUMBER = re.compile(r"[统单唯同专逐万之合归划每任其二三四五六七八九十百零〇]$")
"""How a line ends whose last word goes on with a Chinese number: 实行统 一、集中的管理."""
_ENTRY = 85
"""Labels of this rank and below (1）, ①) count entries within a sentence as well."""

_FORM_LINE = re.compile(rf"{FIELD_NAME}[：:][^；;：:]*[；;]{FIELD_NAME}")
"""任务：首贷拓展；责任部门：……: lines set as a form's fields do not run on into each other."""


def margin(lines: list[Line]) -> int:
    """The column at which the text was wrapped, or 0 when every line is a paragraph of its own.

    Wrapped text has most of its longest lines at one width; the widest such width is the margin, when
    sentences do run on there: paragraphs of about the same length end at one width as well.
    """
    lines = [line for line in lines if line.text]
    widths = Counter(width(line.text) + line.indent for line in lines)
    needed = max(3, sum(widths.values()) // 8)
    for candidate in sorted(widths, reverse=True):
        if candidate < _NARROWEST:
            break
        if sum(n for w, n in widths.items() if candidate - _SLACK <= w <= candidate) >= needed:
            longer = sum(n for w, n in widths.items() if w > candidate + 2)
            return candidate if longer <= needed // 3 and _is_wrapped(lines, candidate) else 0
    return 0


def margin_of_few(lines: list[Line], measure: int | None) -> int:
    """The margin of a text with too few wrapped lines to count widths: 0, or its longest line (title left out).

    Each line that runs on has to be as long as it can be: the next one's first word would not have fitted in.
    Fewer other long lines may stop in mid-sentence. In a plain text (``measure`` None), where lines of one length
    may be paragraphs, two lines must run on or a line that is set in, as a paragraph's first one is, to one that
    is not. On printed pages, with ``measure`` columns between the margins, lines as long as these are wrapped ones.
    """
    typeset = measure is not None
    lines = [line for line in lines if line.indent <= _FAR]
    longest = max((width(line.text) + line.indent for line in lines), default=0)
    if longest < _NARROWEST or not (typeset or _LEAST_IN_TEXT <= longest <= _MOST_IN_TEXT):
        return 0
    across = measure is not None and abs(longest - measure) <= _SLACK
    torn = stopped = run = set_in = 0
    for line, below in pairwise([*lines, Line(0, "")]):
        columns = width(line.text) + line.indent
        ended = _FINISHED.search(line.text) is not None
        if not ended and below.text and _must_wrap(line, below, longest):
            run += 1
            set_in += line.indent >= below.indent + 2
            continue
        cut = line.page != below.page and bool(below.text)
        if ended or cut or _says_more(line.text) or (across and not below.text):
            torn += run
        elif not run and 2 * columns >= longest and columns >= _NARROWEST:
            stopped += _is_plain(line)
        run = 0
    if not (typeset or torn > 1 or set_in):
        return 0
    return longest if max(torn, set_in) > (0 if across else stopped) else 0


def _must_wrap(line: Line, below: Line, longest: int) -> bool:
    """Whether a line in mid-sentence goes on below: the next word didn't fit, and isn't set in anew."""
    columns = width(line.text) + line.indent
    return (
        columns + _head_width(below.text) > longest
        and not (below.indent > line.indent and label_of(line.text) is None)
        and not _opens_anew(line, below)
        and not _are_rows(line, below)
        and not (_is_heading_line(line.text) and _opens_paragraph(below))
    )


def _head_width(text: str) -> int:
    head = _HEAD.match(text)
    return width(head[0]) if head else 0


def _says_more(text: str) -> bool:
    """Whether a line without end has the end of a sentence in it: what follows is no heading of its own."""
    return not is_phrase(text.rstrip("，、,") or text)


def _are_rows(line: Line, below: Line) -> bool:
    """Whether two lines are rows of a table: cells apart, as many in each."""
    cells = len(_CELLS.findall(line.text))
    return cells == len(_CELLS.findall(below.text)) and cells >= 2


def _is_wrapped(lines: list[Line], wrapped_at: int) -> bool:
    """Whether lines that reach the margin run on into the next ones until a sentence ends.

    More of them must do so than stop short of it in mid-sentence, and not far fewer than are whole paragraphs there.
    """
    torn = whole = stopped = run = 0
    for n, line in enumerate(lines):
        columns = width(line.text) + line.indent
        full = _is_full(columns, wrapped_at, opening=not run)
        if line.text[-1] in _ENDS:
            torn += run
            whole += full and not run
            run = 0
        elif full and n + 1 < len(lines) and not _opens_anew(line, lines[n + 1]):
            run += 1
        else:
            run = 0
            stopped += not full and columns >= _NARROWEST and _is_plain(line)
    return torn >= _FEWEST and 2 * torn > whole and torn > stopped


def _is_plain(line: Line) -> bool:
    """Whether a line is neither marked (# - |) nor numbered."""
    return _STARTS_WORDS.match(line.text) is not None and not _opens_paragraph(line)


def _opens_anew(before: Line, line: Line) -> bool:
    """Whether a line below one in mid-sentence has a label of its own, not a number that belongs to the sentence."""
    label = label_of(line.text)
    if label is None or label.rank >= _ENTRY:
        return stands_alone(line.text)
    within = _LEADS_ON.search(before.text) or (
        label.style == "chinese" and _WORD_WITH_NUMBER.search(before.text)
    )
    return not within


def _is_full(columns: int, wrapped_at: int, *, opening: bool) -> bool:
    """Whether a line reaches the margin; an opening line may have lost its indent of two characters."""
    slack = _SLACK + _INDENT if opening else _SLACK
    return bool(wrapped_at) and wrapped_at - slack <= columns <= wrapped_at + 2


def _opens_paragraph(line: Line) -> bool:
    return (
        label_of(line.text) is not None or stands_alone(line.text) or _FORM_LINE.match(line.text) is not None
    )


def _is_heading_line(text: str) -> bool:
    label = label_of(text)
    return (
        label is not None and len(text) - label.length <= HEADING_LENGTH and is_phrase(text[label.length :])
    )


def group(lines: list[Line], wrapped_at: int, *, loose: bool, typeset: bool = False) -> list[Block]:
    """Paragraphs in a run of lines without a blank one between them.

    ``loose``: a line that ends short and unpunctuated still runs on, as Markdown has it; in plain text it
    ends its paragraph. ``typeset``: on printed pages it does so unless it stops in the midst of a text.
    """
    blocks: list[Block] = []
    run: list[Line] = []
    for line in lines:
        if (
            run
            and _breaks(run[0], run[-1], line, wrapped_at, loose)
            and not (typeset and wrapped_at and _is_cut(run, line))
        ):
            blocks.append(paragraph(run))
            run = []
        run.append(line)
    if run:
        blocks.append(paragraph(run))
    return blocks


def _is_cut(run: list[Line], line: Line) -> bool:
    """Whether wrapped text stops short of the margin in mid-sentence: at a page's end or behind another sentence."""
    before = run[-1]
    return (
        len(run) > 1
        and (line.page != before.page or _says_more(before.text))
        and not _FINISHED.search(before.text)
        and (line.indent < 2 or line.indent < run[0].indent)
        and line.indent <= before.indent
        and _is_plain(line)
        and not stands_alone(before.text)
        and not _are_rows(before, line)
    )


def _breaks(first: Line, before: Line, line: Line, wrapped_at: int, loose: bool) -> bool:
    full = _is_full(width(before.text) + before.indent, wrapped_at, opening=first is before)
    hanging = first is before and line.indent > first.indent and label_of(first.text) is not None
    full = full and (line.indent < 2 or hanging or line.indent <= before.indent != first.indent)
    if before.indent > _FAR or _are_rows(before, line):
        return True
    ended = before.text[-1:] in _ENDS
    heading = first is before and _is_heading_line(before.text)
    if full and not ended:
        return _opens_anew(before, line) or (heading and _opens_paragraph(line))
    if _opens_paragraph(line) or stands_alone(before.text) or heading:
        return True
    if full and ended and first is before and line.indent + 2 <= first.indent:
        return False  # the sentence happens to end with the line
    if line.indent > before.indent + 1 or (ended and line.indent >= max(first.indent, _INDENT)):
        return True
    if loose:
        return False
    return not (full and first.indent > before.indent)


def rejoin(blocks: list[Block], wrapped_at: int) -> list[Block]:
    """Join paragraphs torn by a blank line or a page break: the first ends at the margin in mid-sentence.

    What follows the title doesn't belong to it.
    """
    joined: list[Block] = []
    below_title = title_end([block.text for block in blocks])
    for n, block in enumerate(blocks):
        last = joined[-1] if joined and n != below_title else None
        if last is not None and _is_torn(last, block, wrapped_at):
            start = len(last.text) + len(glue(last.text, block.text))
            last.text += glue(last.text, block.text) + block.text
            last.offsets += tuple((start + at, line) for at, line in block.offsets or ((0, block.line),))
            last.last_width = block.last_width
        else:
            joined.append(block)
    return joined


def _is_torn(last: Block, block: Block, wrapped_at: int) -> bool:
    return (
        last.kind in ("paragraph", "list_item", "footnote")
        and block.kind == "paragraph"
        and not block.bold
        and _is_full(last.last_width, wrapped_at, opening=len(last.offsets) < 2)
        and last.text[-1:] not in _ENDS
        and label_of(block.text) is None
        and not stands_alone(block.text)
        and (block.indent < last.indent or not block.indent or _fills(last, block, wrapped_at))
    )


def _fills(last: Block, block: Block, wrapped_at: int) -> bool:
    """Whether two paragraphs set in alike are one: the second one's first word would not have fitted in."""
    return block.indent == last.indent and last.last_width + _head_width(block.text) > wrapped_at
