"""Reads a course from its folder: every mistake at once, or the whole course in each of its languages."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from app.curriculum.build import build_courses
from app.curriculum.checks import check_course, check_texts, check_translations
from app.curriculum.course import Course
from app.curriculum.files import Folder, decode
from app.curriculum.flaws import check_accepted, own_quizzes
from app.curriculum.ids import check_ids
from app.curriculum.lost import find_lost
from app.curriculum.media import read_media
from app.curriculum.memo import Memo, load_memo, save_memo
from app.curriculum.mistakes import Report
from app.curriculum.outline import CourseFacts, Outline, P, TomlPart, read_part
from app.curriculum.plan_checks import check_plan
from app.curriculum.source import Mistake, Place
from app.curriculum.texts import TextReader, Texts
from app.curriculum.toml_file import TomlFile

LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True)
class Reading:
    """What a reading gave: the course by language, or else every mistake; and for reports to authors what was read of each file."""

    courses: Mapping[str, Course]
    mistakes: tuple[Mistake, ...]
    texts: Mapping[str, Texts] = field(default_factory=dict)
    plan: Outline | None = None
    facts: TomlPart[CourseFacts] | None = None

    def with_mistakes(self, report: Report) -> Reading:
        """Return this reading with further mistakes."""
        if not report.mistakes:
            return self
        return replace(self, courses={}, mistakes=tuple(sorted({*self.mistakes, *report.mistakes})))


def settle_slugs(readings: Mapping[str, Reading]) -> dict[str, Reading]:
    """Return the readings by folder, with a mistake in each that has the slug of one before it: only one of them could be reached."""
    first: dict[str, str] = {}
    settled = {}
    for folder, reading in readings.items():
        report = Report()
        if reading.facts and reading.facts.values:
            slug = reading.facts.values.slug
            if first.setdefault(slug, folder) != folder:
                report.add("repeated-slug", reading.facts.place("slug"), slug=slug, folder=folder, other=first[slug])
        settled[folder] = reading.with_mistakes(report)
    return settled


def read_course(folder: Path, cache: Path | None = None) -> Reading:
    """Read a course and check all of it; whatever the folder holds, mistakes are returned and never raised.

    `cache` is a file in which unchanged texts are remembered; it must be writable only by those who may change the code.
    """
    memo = load_memo(cache)
    reading = read_with(folder, memo)
    save_memo(memo, cache)
    return reading


def read_with(folder: Path, memo: Memo) -> Reading:
    """Read a course, taking from the memo what has not changed since."""
    report = Report()
    files = Folder(folder, report)
    facts = _toml(files, "course.toml", CourseFacts, memo, report)
    outline = _toml(files, "outline.toml", Outline, memo, report)
    languages = _languages(files, facts)
    _check_root(files, languages, facts, report)
    media_key = _media_key(files)
    media = memo.get(("media", media_key, *languages), partial(read_media, files, languages), report)
    slug = facts.values.slug if facts.values else "course"
    reader = TextReader(files, slug, languages, media, media_key, memo, report)
    texts = reader.read()
    lost = find_lost(texts, files, report)
    for language in languages:
        check_texts(texts[language], media, facts, lost, report)
        check_accepted(own_quizzes(texts[language]), language, report)
    first = texts[languages[0]]
    check_course(first, facts, lost, report)
    check_plan(first, outline, lost, report)
    check_translations(texts, report)
    if "ids.txt" in files.files:
        check_ids(decode(files.read("ids.txt"), "ids.txt", report), first.ids(), "ids.txt", lost, report)
    mistakes = tuple(sorted(set(report.mistakes)))
    if mistakes or facts.values is None:
        return Reading({}, mistakes, texts, outline.values, facts)
    return Reading(build_courses(facts.values, texts, media, _edition(files)), (), texts, outline.values, facts)


def _toml(files: Folder, name: str, model: type[P], memo: Memo, report: Report) -> TomlPart[P]:
    if name not in files.files:
        report.add("missing-file", Place(name))
        return TomlPart(None, TomlFile(name))
    return memo.get((name, files.files[name].digest), partial(read_part, files.read(name), name, model), report)


def _languages(files: Folder, facts: TomlPart[CourseFacts]) -> tuple[str, ...]:
    """Return the languages that `course.toml` names; if it cannot be read, those that have a folder."""
    if facts.values:
        return tuple(dict.fromkeys(facts.values.languages))
    folders = [name for name in files.children("") if name not in files.files and LANGUAGE.fullmatch(name)]
    return tuple(folders) or ("en",)


def _check_root(files: Folder, languages: tuple[str, ...], facts: TomlPart[CourseFacts], report: Report) -> None:
    for name in files.children(""):
        if name not in ("course.toml", "outline.toml", "ids.txt", "media", "media-source", *languages):
            report.add("unexpected-file", Place(name))
    for language in languages:
        if not files.below(language):
            report.add("missing-language", facts.place("languages"), language=language)


def _media_key(files: Folder) -> str:
    return _hash(files, files.below("media"))


def _edition(files: Folder) -> str:
    return _hash(files, sorted(files.files))


def _hash(files: Folder, paths: list[str]) -> str:
    return hashlib.sha256("".join(f"{path}\0{files.files[path].digest}\n" for path in paths).encode()).hexdigest()
