"""Reads `outline.toml` and `course.toml` with models, and keeps the place of each value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from app.curriculum.forms import fitting, name_of
from app.curriculum.frontmatter import FactId, Id, Minutes, Words
from app.curriculum.mistakes import Report
from app.curriculum.source import Place
from app.curriculum.toml_file import Path, TomlFile, read_toml

LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Count = Annotated[int, Field(ge=0, le=100_000)]
Positive = Annotated[int, Field(gt=0, le=100_000)]


class Part(BaseModel):
    """A table of either file: nothing unknown, nothing converted."""

    model_config = ConfigDict(extra="forbid", strict=True)


class PlannedLesson(Part):
    """A lesson of the plan."""

    id: Id
    minutes: Minutes
    objectives: Annotated[list[FactId], Field(min_length=1)]
    facts: list[FactId]


class PlannedModule(Part):
    """A module of the plan."""

    id: Id
    minutes: Minutes
    quiz: Id
    lesson: Annotated[list[PlannedLesson], Field(min_length=1)]


class PlannedSection(Part):
    """The blueprint of a section: slots by "kind, points", points by objective and by level."""

    id: Id
    slots: dict[str, Count]
    objectives: dict[str, Count]
    levels: dict[str, Count]


class PlannedQuiz(Part):
    """The blueprint of a knowledge check."""

    id: Id
    minutes: Minutes
    section: Annotated[list[PlannedSection], Field(min_length=1)]


class Outline(Part):
    """The plan of a course."""

    module: Annotated[list[PlannedModule], Field(min_length=1)]
    quiz: Annotated[list[PlannedQuiz], Field(min_length=1)]


class CourseObjective(Part):
    """An objective with its words by language."""

    id: FactId
    text: dict[LanguageCode, Words]


class CourseFacts(Part):
    """What `course.toml` says."""

    slug: Id
    languages: Annotated[list[LanguageCode], Field(min_length=1)]
    points: Positive
    passing_score: Positive
    retake_pause_days: Count
    free_attempts: Positive
    hours: Words
    effort_minutes: Positive
    credits: Annotated[list[Words], Field(min_length=1)]
    licence: Words
    licence_url: Annotated[str, StringConstraints(pattern=r"^https://\S+$")]
    title: dict[LanguageCode, Words]
    disclaimer: dict[LanguageCode, Words]
    objective: Annotated[list[CourseObjective], Field(min_length=1)]
    words: Annotated[list[Positive], Field(min_length=2, max_length=2)] | None = None


P = TypeVar("P", bound=Part)


@dataclass(frozen=True)
class TomlPart(Generic[P]):
    """The checked values of a TOML file (None if they have mistakes) and the place of each."""

    values: P | None
    toml: TomlFile

    def place(self, *path: str | int) -> Place:
        """Return the place of a value."""
        return self.toml.place(*path)


def read_part(data: bytes, file: str, model: type[P], report: Report) -> TomlPart[P]:
    """Return a TOML file checked against its model."""
    before = len(report.mistakes)
    toml = read_toml(data, file, report)
    if len(report.mistakes) > before:
        return TomlPart(None, toml)
    try:
        return TomlPart(model.model_validate(toml.values), toml)
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_context=False):
            path: Path = problem["loc"]
            code = {"extra_forbidden": "unknown-key", "missing": "missing-key"}.get(problem["type"], "bad-value")
            first, last = _table_lines(toml, path[:-1])
            values = {
                "key": name_of(path),
                "known": ", ".join(_fields(model, path)),
                "where": f" (lines {first}-{last})",
            }
            values |= fitting(problem)
            report.add(code, Place(file, last) if code == "missing-key" else toml.place(*path), **values)
        return TomlPart(None, toml)


def _fields(model: type[Part], path: Path) -> Mapping[str, object]:
    return model.model_fields if len(path) == 1 else {"the keys of the neighbouring tables": None}


def _table_lines(toml: TomlFile, table: Path) -> tuple[int, int]:
    """Return the first and last line of a table's own keys."""
    lines = [line for known, line in toml.lines.items() if known[: len(table)] == table and len(known) <= len(table) + 1]
    return min(lines, default=1), max(lines, default=1)
