"""The courses that this process serves: read once at start, shown from memory."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path

import click
from flask import Flask, abort, current_app

from app.curriculum.course import Course
from app.curriculum.reader import Reading, read_course
from app.curriculum.source import BrokenCourse, Mistake
from app.foundation import last_good

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Catalog:
    """All courses, by slug and language; the folder of each, by slug; which folders are broken and served as they were last good."""

    courses: dict[tuple[str, str], Course]
    folders: dict[str, Path] = field(default_factory=dict)
    broken: tuple[str, ...] = ()

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
    return _read(folder, folder.name, instance)


def _read(folder: Path, name: str, instance: Path) -> Reading:
    return read_course(folder, instance / "memo" / f"{name}.pickle")


def read_catalog(content: Path, instance: Path, *, with_copies: bool = False) -> Catalog:
    """Read every course; with copies, a good course is kept and a broken one is read as it was last good.

    :raises BrokenCourse: with every mistake of every course.
    """
    mistakes: list[Mistake] = []
    courses: dict[tuple[str, str], Course] = {}
    folders: dict[str, Path] = {}
    broken: list[str] = []
    for folder in course_folders(content):
        served, reading = _kept_or_last_good(folder, instance) if with_copies else (folder, read_folder(folder, instance))
        mistakes.extend(reading.mistakes)
        courses.update({(course.slug, course.language): course for course in reading.courses.values()})
        folders.update({course.slug: served for course in reading.courses.values()})
        broken += [folder.name] if served != folder else []
    if mistakes:
        raise BrokenCourse(tuple(mistakes))
    return Catalog(courses, folders, tuple(broken))


def _kept_or_last_good(folder: Path, instance: Path) -> tuple[Path, Reading]:
    """Return a course with its folder: as it is, of which a copy is kept, or else as it was last good."""
    reading = read_folder(folder, instance)
    for course in reading.courses.values():
        last_good.keep(folder, course.edition, instance)
    copy = last_good.find(folder.name, instance) if reading.mistakes else None
    good = _read(copy, folder.name, instance) if copy else None
    if copy is None or good is None or good.mistakes:
        return folder, reading
    log.error("the course %s is broken and served as it was last good. To mend:\n%s", folder.name, BrokenCourse(reading.mistakes))
    return copy, good


def init_app(app: Flask, content: Path, instance: Path) -> None:
    """Read the courses into the application.

    A server refuses to start with a broken course; a public one goes on with the last good copy, since its readers cannot mend it. A command
    does neither: it may be the one that prints or mends the mistakes.

    :raises BrokenCourse: where a course has mistakes.
    """
    serving = click.get_current_context(silent=True) is None
    try:
        app.extensions["catalog"] = read_catalog(content, instance, with_copies=serving and app.extensions["settings"].production)
    except BrokenCourse:
        if serving:
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
