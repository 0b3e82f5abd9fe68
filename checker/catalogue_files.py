"""Reading requirement files and proving them: shape, ids, groups, quotes, examples.

A broken file is reported as ``file:line: what is wrong, what to do`` and nothing of the catalogue is used.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from checker.evidence.expressions import ExpressionError, Parser
from kb.errors import UserError


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Source(_Strict):
    clause: str = Field(pattern=r"^[a-z0-9-]+/(?:a\d+/)?[as]?\d+(?:[cx]\d+)?$")
    quote: str = Field(min_length=4)


class _Quantity(_Strict):
    op: Literal[">=", ">", "<=", "<", "="]
    value: str
    unit: str
    change: Literal["", "increase", "decrease"] = ""


class _Comparison(_Strict):
    metric: str
    reference: str
    op: Literal[">=", ">", "<=", "<"]


class _Element(_Strict):
    name: str
    says: list[str] = []
    about: list[str] = []
    also: list[str] = []
    each: list[str] = []
    forbids: list[str] = []
    contrary: list[str] = []
    within: Literal["clause", "sentence"] = "sentence"
    tentative_suffices: bool = False
    quantity: _Quantity | None = None
    quantity_of: str = ""
    comparison: _Comparison | None = None


class _Deadline(_Strict):
    on: date | None = None
    monthly_day: int | None = Field(None, ge=1, le=28)
    after_quarter_months: int | None = Field(None, ge=1, le=3)
    first: date | None = None
    last: date | None = None
    covers: str = ""
    together_with: str = ""
    reading: str = ""
    shown_by_submission: bool = False


class _Example(_Strict):
    text: str
    status: Literal["satisfied", "partial", "missing", "conflict"]
    submitted: str = ""


class _Requirement(_Strict):
    id: str = Field(pattern=r"^[a-z]+\.[a-z0-9-]+$")
    statement: str
    force: Literal["must", "should", "aim"]
    who: str
    sources: list[_Source] = Field(min_length=1)
    element: list[_Element] = Field(min_length=1)
    example: list[_Example] = Field(min_length=1)
    deadline: _Deadline | None = None
    advice: str = ""
    not_checked: str = ""


class _File(_Strict):
    topic: str = Field(pattern=r"^[a-z]+$")
    title: str
    order: int = 100
    concepts: dict[str, list[str]] = {}
    requirement: list[_Requirement] = Field(min_length=1)


class Lines:
    """Line numbers of the tables in a TOML file (the parser keeps none)."""

    def __init__(self, text: str) -> None:
        self.requirements: list[int] = []
        self.examples: list[list[int]] = []
        self.sources: list[int] = []
        for number, line in enumerate(text.split("\n"), 1):
            header = line.strip()
            if header == "[[requirement]]":
                self.requirements.append(number)
                self.examples.append([])
            elif header == "[[requirement.example]]" and self.examples:
                self.examples[-1].append(number)

    def requirement(self, number: int) -> int:
        """Line of the requirement with this 0-based number."""
        return self.requirements[number] if number < len(self.requirements) else 1

    def example(self, requirement: int, number: int) -> int:
        """Line of an example, or of its requirement when the file writes examples inline."""
        listed = self.examples[requirement] if requirement < len(self.examples) else []
        return listed[number] if number < len(listed) else self.requirement(requirement)


def compile_file(name: str, text: str, shared: Mapping[str, list[str]]) -> dict[str, Any]:
    """Parse one requirement file into plain JSON data, with line numbers.

    Raises UserError with file and line for TOML errors, unknown keys, wrong values and malformed expressions.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise UserError(
            f"不是有效的 TOML（{error}）",
            hint="请改正该行",
            place=name,
            line=int(found.group(1)) if found else None,
        ) from None
    lines = Lines(text)
    try:
        file = _File.model_validate(raw)
    except ValidationError as error:
        first = error.errors()[0]
        path = first["loc"]
        number = path[1] if len(path) > 1 and path[0] == "requirement" and isinstance(path[1], int) else None
        line = lines.requirement(number) if number is not None else 1
        where = ".".join(str(step) for step in path)
        raise UserError(
            f"{where} 写得不对：{first['msg']}", hint="请对照 docs/requirements.md", place=name, line=line
        ) from None
    parser = Parser({key: tuple(words) for key, words in {**shared, **file.concepts}.items()})
    requirements = []
    for number, requirement in enumerate(file.requirement):
        line = lines.requirement(number)
        _check_expressions(requirement, parser, name, line)
        data = requirement.model_dump(mode="json", exclude_defaults=True)
        data["elements"] = data.pop("element")
        data["examples"] = [
            {**example, "line": lines.example(number, place)}
            for place, example in enumerate(data.pop("example"))
        ]
        data["line"] = line
        requirements.append(data)
    return {
        "file": name,
        "topic": file.topic,
        "title": file.title,
        "order": file.order,
        "concepts": file.concepts,
        "requirements": requirements,
    }


def _check_expressions(requirement: _Requirement, parser: Parser, name: str, line: int) -> None:
    names = [element.name for element in requirement.element]
    for element in requirement.element:
        try:
            for source in (
                *element.says,
                *element.also,
                *element.each,
                *element.forbids,
                *element.about,
                *element.contrary,
            ):
                parser.parse(source)
            if element.comparison:
                parser.parse(element.comparison.metric)
                parser.parse(element.comparison.reference)
        except ExpressionError as error:
            raise UserError(
                f"{requirement.id} 的要素“{element.name}”：{error}", hint="请改正", place=name, line=line
            ) from None
        if element.quantity and element.quantity_of not in names:
            raise UserError(
                f"{requirement.id} 的要素“{element.name}”没有写明数值属于哪个要素",
                hint="请写 quantity_of",
                place=name,
                line=line,
            )
        if not element.says and not element.also and not element.quantity:
            raise UserError(
                f"{requirement.id} 的要素“{element.name}”没有 says",
                hint="请写明要找的词",
                place=name,
                line=line,
            )


def prove(
    compiled: Mapping[str, Any],
    clause_text: Callable[[str], str],
    groups: frozenset[str],
    status_of: Callable[[str, str, str], str],
) -> None:
    """Check what single files can't show: unique ids, known groups, quotes in their clauses, examples.

    ``clause_text(clause id)`` gives a clause's full text (UserError for an unknown id); ``status_of(requirement id,
    text, submitted)`` the status a text gets. Raises UserError at the first thing that does not hold.
    """
    seen: dict[str, str] = {}
    for file in compiled["files"]:
        for requirement in file["requirements"]:
            place = {"place": file["file"], "line": requirement["line"]}
            key = requirement["id"]
            if key in seen:
                raise UserError(f"编号 {key} 与 {seen[key]} 重复", hint="请换一个编号", **place)
            seen[key] = f"{file['file']}:{requirement['line']}"
            if requirement["who"] not in groups:
                raise UserError(
                    f"{key} 的 who“{requirement['who']}”不是已知的机构组",
                    hint="请用 corpus/institutions.toml 里的组",
                    **place,
                )
            for source in requirement["sources"]:
                try:
                    text = clause_text(source["clause"])
                except UserError:
                    raise UserError(
                        f"{key} 引用的条款 {source['clause']} 不存在", hint="请核对编号", **place
                    ) from None
                if source["quote"] not in text:
                    raise UserError(
                        f"{key} 的引文“{source['quote']}”不在 {source['clause']} 中",
                        hint="请逐字引用原文",
                        **place,
                    )
    for file in compiled["files"]:
        for requirement in file["requirements"]:
            for example in requirement["examples"]:
                status = status_of(requirement["id"], example["text"], example.get("submitted", ""))
                if status != example["status"]:
                    raise UserError(
                        f"{requirement['id']} 的例子应为 {example['status']}，实际得到 {status}：{example['text']!r}",
                        hint="请修改要素的词或例子",
                        place=file["file"],
                        line=example["line"],
                    )
