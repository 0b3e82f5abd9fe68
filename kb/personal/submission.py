"""A notice to be added: its bytes, what they say, what the user supplied; and the notice read from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256

from kb.errors import UserError
from kb.model import Element, Notice, TextFile
from kb.parse import parse_text
from kb.parse.collate import collate
from kb.parse.head import split_addressees
from kb.personal.description import Description
from kb.personal.place import DESCRIPTION, PREFIX, REQUIREMENTS

READING = ".reading.txt"
"""Ending of the file that holds what a text says, when that is not the text itself."""
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]*")
_LONGEST_SLUG = 64
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Submission:
    """A file to be added. ``reading`` is what it says as plain text; None when its bytes are that (UTF-8)."""

    slug: str
    name: str
    data: bytes
    reading: str | None = None
    supplied: Mapping[str, str] = field(default_factory=dict)
    status: str = ""
    since: str = ""
    region: str = ""

    @property
    def file_name(self) -> str:
        """The name it is stored under: its own, unless that is none a file can have anywhere."""
        ending = re.search(r"\.[A-Za-z0-9]{1,8}$", self.name)
        reserved = (
            self.name in (DESCRIPTION, REQUIREMENTS)
            or self.name.startswith(".")
            or self.name.endswith(READING)
        )
        odd = re.search(r"[/\\:*?\"<>|\x00-\x1f\ud800-\udfff]", self.name)
        if (
            self.name
            and not reserved
            and not odd
            and len(self.name.encode("utf-8", "replace")) <= _LONGEST_NAME
        ):
            return self.name
        return f"原文{ending[0].lower() if ending else '.txt'}"

    @property
    def description(self) -> Description:
        """Its ``notice.toml``."""
        return Description(self.slug, (self.file_name,), self.supplied, self.status, self.since, self.region)

    def files(self) -> dict[str, bytes]:
        """File name -> bytes, all that is stored."""
        kept = {self.file_name: self.data}
        if self.reading is not None:
            kept[self.file_name + READING] = self.reading.encode("utf-8")
        return kept


def check_slug(slug: str, taken: Iterable[str] = (), topics: Iterable[str] = ()) -> None:
    """Raises UserError when ``slug`` is no slug, or stands for something else already."""
    if not _SLUG.fullmatch(slug) or len(slug) > _LONGEST_SLUG:
        hint = "只能用小写字母、数字和连字符，如 jinan-2023"
        raise UserError(f"“{slug}”不能作编号", hint=hint)
    if slug in topics:
        raise UserError(f"“{slug}”是检查主题的编号，不能用作通知编号", hint="请换一个，如加上年份")
    if slug in taken:
        raise UserError(f"编号“{slug}”已有通知使用", hint="请换一个；个人通知可先用 policykb remove 删除")


def notice_of(submission: Submission) -> Notice:
    """The notice a submission makes, exactly as it will be loaded once it is kept."""
    return compose(submission.description, submission.files())


def compose(about: Description, files: Mapping[str, bytes]) -> Notice:
    """A notice from its description and files. Raises UserError when a text is not UTF-8."""
    folder = f"{PREFIX}/{about.slug}"
    read: list[Notice] = []
    for name in about.texts:
        source = name + READING if name + READING in files else name
        try:
            text = files[source].decode("utf-8")
        except UnicodeDecodeError:
            hint = f"请用 policykb remove {about.slug} 删除后重新添加"
            raise UserError("不是 UTF-8 文本", hint=hint, place=f"{folder}/{source}") from None
        parsed = parse_text(
            text, slug=about.slug, file=f"{folder}/{source}", supplied=about.supplied, layouts=about.forms
        )
        received = TextFile(f"{folder}/{name}", sha256(files[name]).hexdigest())
        read.append(replace(parsed, texts=(received,)))
    return _with_supplied(collate(read), about)


def _with_supplied(notice: Notice, about: Description) -> Notice:
    """What the user supplied goes before what was read, and is marked as supplied; the status joins it."""
    elements = dict(notice.elements)
    for name, value in about.supplied.items():
        if notice.element(name) != value:
            elements[name] = Element(value, "supplied")
    given = {"status": about.status, "status_since": about.since, "region": about.region}
    elements |= {name: Element(value, "supplied") for name, value in given.items() if value}
    addressees = about.supplied.get("addressees", "")
    return replace(
        notice,
        elements=elements,
        addressees=split_addressees(addressees) if addressees else notice.addressees,
    )
