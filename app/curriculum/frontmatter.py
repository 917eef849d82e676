"""The front matter of a text: YAML between two lines of three hyphens, each value with its place."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Generic, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from app.curriculum.files import Line, join
from app.curriculum.forms import fitting
from app.curriculum.mistakes import Report
from app.curriculum.source import Place

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Words = Annotated[str, StringConstraints(min_length=1, max_length=1000, pattern=r"^\S")]
Summary = Annotated[str, StringConstraints(min_length=1, max_length=160)]
Minutes = Annotated[int, Field(gt=0, le=600)]
FactId = Annotated[str, StringConstraints(pattern=r"^[A-Z]+[0-9]+$")]


class Front(BaseModel):
    """What every front matter has in common: nothing unknown, nothing converted."""

    model_config = ConfigDict(extra="forbid", strict=True)


class LessonFront(Front):
    """The front matter of a lesson."""

    id: Id
    title: Words
    minutes: Minutes
    objectives: Annotated[list[FactId], Field(min_length=1)]
    outcomes: Annotated[list[Words], Field(min_length=1)]
    facts: list[FactId]
    takeaway: Words
    summary: Summary
    revised: datetime.date


class ModuleFront(Front):
    """The front matter of a module."""

    id: Id
    title: Words
    minutes: Minutes
    objectives: Annotated[list[FactId], Field(min_length=1)]
    abilities: Annotated[list[Words], Field(min_length=1)]
    summary: Summary


class QuizFront(Front):
    """The front matter of a knowledge check."""

    id: Id
    title: Words
    minutes: Minutes


class CourseFront(Front):
    """The front matter of a course page."""

    title: Words
    summary: Summary
    revised: datetime.date


class PlanFront(Front):
    """The front matter of a learner's plan."""

    title: Words
    summary: Summary


class PlainFront(Front):
    """The front matter of the glossary and the references, which may be left out."""

    title: Words | None = None
    summary: Summary | None = None
    revised: datetime.date | None = None


F = TypeVar("F", bound=Front)
# YAML takes a line that lacks the colon or the plain space behind it, and the next, for one.
KEY_LINE = re.compile("([a-z]+)( *:|(?=[ \u00a0\u202f]|$))([ \u00a0\u202f]*)(.*)")
ID_LINE = re.compile(r"id: *[\"']?([a-z0-9]+(?:-[a-z0-9]+)*)[\"']?\s*")


@dataclass(frozen=True)
class Matter(Generic[F]):
    """A front matter: its values (None if it has mistakes), the place of each key, and the lines that follow it.

    `id` is known even where other keys have mistakes, so that links to the text still hold. `ended` tells whether there
    was a front matter at all; without one nobody knows where the text begins.
    """

    values: F | None
    places: dict[str, Place]
    body: list[Line] = field(default_factory=list)
    id: str = ""
    ended: bool = True

    def place(self, key: str) -> Place:
        """Return the place of a key, or of the whole."""
        return self.places.get(key, self.places[""])


def read_front(lines: Sequence[Line], file: str, model: type[F], report: Report) -> Matter[F]:
    """Return the front matter of a file, checked against its model."""
    end = _end(lines)
    if end is None:
        place = _gap(lines, file)
        if lines[0].text.rstrip() == "---" or any(info.is_required() for info in model.model_fields.values()):
            report.add("front-matter" if any(line.text.strip() for line in lines) else "empty-file", place)
            return Matter(None, {"": place}, [], _id(lines), ended=False)
        return Matter(model(), {"": Place(file)}, list(lines))
    keys = _Keys(file, report)
    values = keys.read([_spaced(line, file, model, report) for line in lines[1:end]])
    before = len(report.mistakes)
    checked = None if values is None else _validate(values, keys, model, Place(file, end), report)
    whole = checked if len(report.mistakes) == before else None
    return Matter(whole, {"": Place(file)} | keys.places, list(lines[end + 1 :]), _id(lines[:end]))


def _spaced(line: Line, file: str, model: type[Front], report: Report) -> Line:
    """Return a line with a colon and a plain space behind its key; what is missing is reported."""
    found = KEY_LINE.fullmatch(line.text)
    if not found or found[1] not in model.model_fields:
        return line
    key, colon, space, value = found.groups()
    unbreaking = space.strip(" ")
    if not colon:
        report.add("missing-colon", Place(file, line.number, found.end(1) + 1), key=key, form=f"{key}: {value}".strip())
    elif value and not space:
        report.add("missing-space", Place(file, line.number, found.end(2)), key=key, value=value)
    elif unbreaking:
        report.add("no-break-space", Place(file, line.number, found.end(2) + 1), mark=f"{key}:", character=f"U+{ord(unbreaking[0]):04X}")
    else:
        return line
    return Line(line.number, f"{key}: {value}")


def _id(lines: Sequence[Line]) -> str:
    """Return the id that front matter gives, whatever else is wrong in it."""
    found = (ID_LINE.fullmatch(line.text) for line in lines[:40])
    return next((match[1] for match in found if match), "")


def _end(lines: Sequence[Line]) -> int | None:
    if lines[0].text.rstrip() != "---":
        return None
    return next((index for index, line in enumerate(lines[1:], 1) if line.text.rstrip() == "---"), None)


def _gap(lines: Sequence[Line], file: str) -> Place:
    """Return where the missing line of hyphens should stand: at the start, or where the first gap is."""
    if lines[0].text.rstrip() != "---":
        return Place(file)
    return Place(file, next((line.number for line in lines if not line.text.strip()), lines[-1].number))


class _Keys:
    """Reads a mapping key by key, so that one unreadable value does not hide the others."""

    def __init__(self, file: str, report: Report) -> None:
        self.file = file
        self.report = report
        self.places: dict[str, Place] = {}
        self.unread: set[str] = set()

    def read(self, lines: Sequence[Line]) -> dict[str, Any] | None:
        start = lines[0].number if lines else 2
        loader = yaml.SafeLoader(join(lines))
        try:
            node = loader.get_single_node()
            return self._mapping(node, loader, start)
        except yaml.MarkedYAMLError as error:
            # Of a quotation that never ends the start is to be shown, not the end of the text.
            endless = "end of stream" in (error.problem or "")
            mark = error.context_mark if endless and error.context_mark else error.problem_mark
            place = Place(self.file, start + min(mark.line, len(lines)), mark.column + 1) if mark else Place(self.file, start)
            self.report.add("bad-yaml", place, reason=error.problem or error.context or "")
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            self.report.add("bad-yaml", Place(self.file, start), reason=type(error).__name__)
        finally:
            loader.dispose()
        return None

    def _mapping(self, node: yaml.Node | None, loader: yaml.SafeLoader, start: int) -> dict[str, Any] | None:
        if not isinstance(node, yaml.MappingNode):
            self.report.add("bad-yaml", Place(self.file, start), reason="there are no lines of the form `key: value`")
            return None
        values: dict[str, Any] = {}
        for key, value in node.value:
            place = Place(self.file, start + key.start_mark.line, key.start_mark.column + 1)
            if str(key.value) in values:
                self.report.add("repeated-key", place, key=key.value)
            self.places[str(key.value)] = place
            values[str(key.value)] = self._value(str(key.value), value, loader, start)
        return values

    def _value(self, key: str, node: yaml.Node, loader: yaml.SafeLoader, start: int) -> Any:
        try:
            return loader.construct_object(node, deep=True)
        except (ValueError, OverflowError) as error:
            place = Place(self.file, start + node.start_mark.line, node.start_mark.column + 1)
            self.report.add("bad-value", place, key=key, reason=str(error), form="a date such as 2026-11-22, or a shorter number")
            self.unread.add(key)
            return None


def _validate(values: dict[str, Any], keys: _Keys, model: type[F], end: Place, report: Report) -> F | None:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_context=False):
            key = str(problem["loc"][0])
            if key in keys.unread:
                continue
            if problem["type"] == "missing":
                report.add("missing-key", _after(key, keys, model, end), key=key, where="")
            elif problem["type"] == "extra_forbidden":
                report.add("unknown-key", keys.places[key], key=key, known=", ".join(model.model_fields))
            elif key == "summary" and problem["type"] == "string_too_long":
                report.add("long-summary", keys.places[key], length=len(values[key]))
            elif problem["type"] in ("string_too_short", "too_short"):
                report.add("empty-value", keys.places[key], key=key)
            else:
                report.add("bad-value", keys.places[key], key=key, **fitting(problem))
        return None


def _after(key: str, keys: _Keys, model: type[Front], end: Place) -> Place:
    """Return where a missing key belongs: at the next key of the usual order that is there, or at the end."""
    order = list(model.model_fields)
    for following in order[order.index(key) + 1 :]:
        if following in keys.places:
            return keys.places[following]
    return Place(end.file, end.line)
