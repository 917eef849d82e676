"""The courses that this process serves: read once at start, shown from memory."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

import click
from flask import Flask, abort, current_app

from app.curriculum.course import Course
from app.curriculum.reader import Reading, read_course
from app.curriculum.source import BrokenCourse, Mistake

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Catalog:
    """All courses, by slug and language."""

    courses: dict[tuple[str, str], Course]

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the languages that any course is written in, in order."""
        return tuple(dict.fromkeys(language for _, language in self.courses))

    def find(self, language: str, slug: str) -> Course | None:
        """Return a course in a language, or None."""
        return self.courses.get((slug, language))

    def in_language(self, language: str) -> tuple[Course, ...]:
        """Return the courses written in a language."""
        return tuple(course for (_, written), course in self.courses.items() if written == language)


def course_folders(content: Path) -> list[Path]:
    """Return the folders below the content folder that hold a course."""
    return sorted(path.parent for path in content.glob("*/course.toml"))


def read_folder(folder: Path, instance: Path) -> Reading:
    """Read one course, with what is remembered of unchanged texts in the instance folder."""
    return read_course(folder, instance / "memo" / f"{folder.name}.pickle")


def read_catalog(content: Path, instance: Path) -> Catalog:
    """Read every course.

    :raises BrokenCourse: with every mistake of every course; also where there is no course at all.
    """
    mistakes: list[Mistake] = []
    courses: dict[tuple[str, str], Course] = {}
    for folder in course_folders(content):
        reading = read_folder(folder, instance)
        mistakes.extend(reading.mistakes)
        courses.update({(course.slug, course.language): course for course in reading.courses.values()})
    if mistakes:
        raise BrokenCourse(tuple(mistakes))
    return Catalog(courses)


def init_app(app: Flask, content: Path, instance: Path) -> None:
    """Read the courses into the application.

    A server refuses to start with a broken course. A command does not: it may be the one that prints or mends the mistakes.

    :raises BrokenCourse: where a course has mistakes.
    """
    try:
        app.extensions["catalog"] = read_catalog(content, instance)
    except BrokenCourse:
        if click.get_current_context(silent=True) is None:
            raise
        app.extensions["catalog"] = Catalog({})


def catalog() -> Catalog:
    """Return the courses of the current application."""
    found: Catalog = current_app.extensions["catalog"]
    return found


def course_or_404(language: str, slug: str) -> Course:
    """Return a course.

    :raises NotFound: where there is none of that name in that language.
    """
    course = catalog().find(language, slug)
    if course is None:
        abort(404)
    return course
