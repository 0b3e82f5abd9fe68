"""A notice taken apart for comparison."""

from __future__ import annotations

from collections.abc import Iterator

from kb.diff.model import Part, PartKind
from kb.model import Attachment, Notice, Section


def parts_of(notice: Notice) -> list[Part]:
    """Headings of sections, clauses, unnumbered texts and attachments, in order."""
    found = [part for section in notice.sections for part in _section(section, "")]
    for attachment in notice.attachments:
        found += _attachment(attachment, len(notice.attachments) > 1)
    return found


def _section(section: Section, where: str) -> Iterator[Part]:
    heading = f"{section.label}{section.title}"
    if section.title:
        yield Part(f"{section.id}#", "section", where + section.label, section.title, where, section.id)
    for clause in section.clauses:
        text = clause.full_text if clause.number is not None else clause.text
        if text:
            kind: PartKind = "text" if clause.number is None else "clause"
            yield Part(
                clause.id, kind, where * (kind == "clause") + clause.label, text, where + heading, section.id
            )


def _attachment(attachment: Attachment, numbered: bool) -> Iterator[Part]:
    label = f"附件{attachment.number}" if numbered else "附件"
    if not attachment.sections:
        yield Part(attachment.id, "attachment", label, attachment.text or attachment.title)
        return
    if attachment.title:
        yield Part(attachment.id, "attachment", label, attachment.title)
    for section in attachment.sections:
        yield from _section(section, label)
