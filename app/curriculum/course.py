"""A course as it is taught: frozen objects, made by the reader and shown by the rooms."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from app.curriculum.film import Film
from app.curriculum.quiz import Quiz


@dataclass(frozen=True)
class Objective:
    """What a learner can do by the end of the course."""

    id: str
    text: str


@dataclass(frozen=True)
class Term:
    """A word of the glossary. `html` is its definition as inline HTML, `text` the same in plain words."""

    id: str
    name: str
    html: str
    text: str


@dataclass(frozen=True)
class Reference:
    """A source. `label` is how it is cited ("Campbell and others, 2005"), `html` the full reference as inline HTML."""

    id: str
    label: str
    html: str


@dataclass(frozen=True)
class PlanPart:
    """A box of the learner's plan: what to write into it as inline HTML and in plain words, and the ids of the lessons that prepare it.

    Those that no lesson prepares are for later, and have no `number`.
    """

    id: str
    number: int | None
    title: str
    html: str
    text: str
    lessons: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """What a learner writes for their own work: private, and without points. `html` is the introduction."""

    title: str
    summary: str
    html: str
    parts: tuple[PlanPart, ...]


@dataclass(frozen=True)
class MediaFile:
    """A file of the course's media folder: path below `media/`, size in bytes, hex digest of its bytes, MIME type."""

    path: str
    bytes: int
    digest: str
    mime: str


@dataclass(frozen=True)
class StillVersion:
    """An animated film as one picture for each scene with its words, for the slowest lines and for paper."""

    id: str
    film: Film
    stills: tuple[MediaFile, ...]
    seconds: int
    lesson_id: str


@dataclass(frozen=True)
class Lesson:
    """One lesson. `html` is safe to show as it is; `text` is its plain text for search; `media` what it may load.

    `language` is the one it is written in: the course's first language where a translation lacks the lesson.
    """

    id: str
    number: str
    title: str
    minutes: int
    objectives: tuple[str, ...]
    outcomes: tuple[str, ...]
    facts: tuple[str, ...]
    takeaway: str
    summary: str
    revised: datetime.date
    html: str
    text: str
    words: int
    terms: tuple[str, ...]
    references: tuple[str, ...]
    media: tuple[MediaFile, ...]
    video_seconds: int
    language: str = "en"


@dataclass(frozen=True)
class Module:
    """One module: lessons in order, and the knowledge check that ends it."""

    id: str
    number: int
    title: str
    minutes: int
    objectives: tuple[str, ...]
    abilities: tuple[str, ...]
    summary: str
    html: str
    lessons: tuple[Lesson, ...]
    quiz: Quiz

    @property
    def media_bytes(self) -> int:
        """Return the bytes of all media of this module's lessons, each file once."""
        return sum(file.bytes for file in {file for lesson in self.lessons for file in lesson.media})


@dataclass(frozen=True)
class Course:
    """A whole course in one language. `video_seconds` has the length of every video of its lessons, by id."""

    slug: str
    language: str
    languages: tuple[str, ...]
    title: str
    summary: str
    html: str
    revised: datetime.date
    points: int
    passing_score: int
    free_attempts: int
    retake_pause_days: int
    hours: str
    effort_minutes: int
    credits: tuple[str, ...]
    licence: str
    licence_url: str
    disclaimer: str
    objectives: tuple[Objective, ...]
    modules: tuple[Module, ...]
    terms: tuple[Term, ...]
    references: tuple[Reference, ...]
    media: tuple[MediaFile, ...]
    films: tuple[StillVersion, ...]
    video_seconds: Mapping[str, int]
    plan: Plan | None
    edition: str

    @cached_property
    def media_bytes(self) -> int:
        """Return the bytes that a learner loads who opens every lesson and plays every video, each file once."""
        return sum(file.bytes for file in {file for lesson in self.lessons for file in lesson.media})

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """Return every lesson in the order of the course."""
        return tuple(lesson for module in self.modules for lesson in module.lessons)

    @cached_property
    def quizzes(self) -> tuple[Quiz, ...]:
        """Return every knowledge check in the order of the course."""
        return tuple(module.quiz for module in self.modules)

    @cached_property
    def lesson_by_id(self) -> dict[str, Lesson]:
        """Return lessons by id."""
        return {lesson.id: lesson for lesson in self.lessons}

    @cached_property
    def module_by_id(self) -> dict[str, Module]:
        """Return modules by id."""
        return {module.id: module for module in self.modules}

    @cached_property
    def quiz_by_id(self) -> dict[str, Quiz]:
        """Return knowledge checks by id."""
        return {quiz.id: quiz for quiz in self.quizzes}

    @cached_property
    def module_of(self) -> dict[str, Module]:
        """Return the module that holds a lesson or a knowledge check, by the id of either."""
        held = {lesson.id: module for module in self.modules for lesson in module.lessons}
        return held | {module.quiz.id: module for module in self.modules}

    @cached_property
    def film_by_id(self) -> dict[str, StillVersion]:
        """Return the still-image versions of films by id."""
        return {film.id: film for film in self.films}

    @cached_property
    def term_by_id(self) -> dict[str, Term]:
        """Return terms of the glossary by id."""
        return {term.id: term for term in self.terms}

    @cached_property
    def reference_by_id(self) -> dict[str, Reference]:
        """Return sources by id."""
        return {reference.id: reference for reference in self.references}
