"""The courses that this process serves: read once at start, shown from memory."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click
from flask import Flask, abort, current_app

from app.curriculum.course import Course
from app.curriculum.reader import Reading, read_course, settle_slugs
from app.curriculum.source import BrokenCourse
from app.foundation import last_good
from app.foundation.config import BadSetting, Settings

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


def read_folders(folders: Sequence[Path], instance: Path) -> list[Reading]:
    """Read courses that stand beside each other, with what is remembered of unchanged texts in the instance folder."""
    return list(settle_slugs({folder.name: _read(folder, folder.name, instance) for folder in folders}).values())


def _read(folder: Path, name: str, instance: Path) -> Reading:
    return read_course(folder, instance / "memo" / f"{name}.pickle")


def read_catalog(content: Path, instance: Path, *, with_copies: bool = False) -> Catalog:
    """Read every course; with copies, a good course is kept and a broken one is read as it was last good.

    :raises BrokenCourse: with every mistake of every course.
    """
    found = course_folders(content)
    served = dict(zip(found, read_folders(found, instance), strict=True))
    if with_copies:
        served = dict(_kept_or_last_good(folder, reading, instance) for folder, reading in served.items())
    # The copy of one course may have the slug that another has now.
    readings = settle_slugs({folder.name: reading for folder, reading in zip(found, served.values(), strict=True)})
    mistakes = tuple(mistake for reading in readings.values() for mistake in reading.mistakes)
    if mistakes:
        raise BrokenCourse(mistakes)
    courses = {(course.slug, course.language): course for reading in served.values() for course in reading.courses.values()}
    folders = {course.slug: folder for folder, reading in served.items() for course in reading.courses.values()}
    return Catalog(courses, folders, tuple(folder.name for folder, shown in zip(found, served, strict=True) if shown != folder))


def _kept_or_last_good(folder: Path, reading: Reading, instance: Path) -> tuple[Path, Reading]:
    """Return a course with its folder: as it is, of which a copy is kept, or else as it was last good."""
    for course in reading.courses.values():
        last_good.keep(folder, course.edition, instance)
    copy = last_good.find(folder.name, instance) if reading.mistakes else None
    good = _read(copy, folder.name, instance) if copy else None
    if copy is None or good is None or good.mistakes:
        return folder, reading
    log.error("the course %s is broken and served as it was last good. To mend:\n%s", folder.name, BrokenCourse(reading.mistakes))
    return copy, good


def catalog_to_serve(settings: Settings) -> Catalog:
    """Read the courses for a server.

    A server refuses to start with a broken course; a public one goes on with the last good copy, since its readers cannot mend it.

    :raises BrokenCourse: where a course has mistakes.
    :raises BadSetting: where there is no course.
    """
    found = read_catalog(settings.course_content, settings.instance, with_copies=settings.production)
    if not found.courses:
        raise BadSetting(f"COURSE_CONTENT={str(settings.course_content)!r} holds no course: a course is a folder with a course.toml.")
    return found


def init_app(app: Flask, settings: Settings) -> None:
    """Read the courses into the application: those to serve, or, for a command, those without mistakes, for it may be the one that prints or mends them.

    :raises BrokenCourse: where a server finds a course with mistakes.
    :raises BadSetting: where a server finds none.
    """
    if click.get_current_context(silent=True) is None:
        app.extensions["catalog"] = catalog_to_serve(settings)
        return
    try:
        app.extensions["catalog"] = read_catalog(settings.course_content, settings.instance)
    except BrokenCourse:
        app.extensions["catalog"] = Catalog({})


def catalog() -> Catalog:
    """Return the courses of the current application."""
    found: Catalog = current_app.extensions["catalog"]
    return found


def catalog_for_command() -> Catalog:
    """Return the courses for a command that can do nothing without them.

    :raises ClickException: where there are none that can be read.
    """
    found = catalog()
    if not found.courses:
        raise click.ClickException("No course can be read; nothing was done. flask course check tells why.")
    return found


def course_or_404(language: str, slug: str) -> Course:
    """Return a course.

    :raises NotFound: where there is none of that name in that language.
    """
    course = catalog().find(language, slug)
    if course is None:
        abort(404)
    return course
