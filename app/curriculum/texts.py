"""Finds the texts of a course in its folder and reads each of them, language by language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from app.curriculum.blocks import Desk
from app.curriculum.files import Folder, Line, decode, trim
from app.curriculum.film import transcript
from app.curriculum.frontmatter import CourseFront, ModuleFront
from app.curriculum.learner_plan import PlanText, read_plan
from app.curriculum.links import Link
from app.curriculum.markup import Renderer
from app.curriculum.media import Media
from app.curriculum.memo import Memo
from app.curriculum.mistakes import Report
from app.curriculum.pages import CoursePage, EntryList, LessonPage, ModulePage, read_entries, read_lesson, read_page
from app.curriculum.questions.draft import page_html
from app.curriculum.quiz_reader import Named, QuizText, read_quiz
from app.curriculum.source import Place
from app.curriculum.words import words_for

NUMBERED = re.compile(r"([1-9]\d{0,2})-[a-z0-9]+(?:-[a-z0-9]+)*")
T = TypeVar("T")


@dataclass(frozen=True)
class ModuleFiles:
    """The files of a module in one language, as found."""

    folder: str
    module: str | None
    quiz: str | None
    lessons: dict[int, str]


@dataclass(frozen=True)
class LessonText:
    """A lesson as read, with its number in the module and the language it is written in."""

    number: int
    language: str
    page: LessonPage


@dataclass(frozen=True)
class ModuleTexts:
    """A module as read."""

    number: int
    page: ModulePage
    lessons: tuple[LessonText, ...]
    quiz: QuizText


@dataclass(frozen=True)
class Texts:
    """Everything read in one language."""

    language: str
    course: CoursePage
    glossary: EntryList
    references: EntryList
    modules: tuple[ModuleTexts, ...]
    plan: PlanText | None = None

    def pages(self) -> Iterator[CoursePage | ModulePage | LessonPage]:
        """Yield every page with front matter, blocks and links."""
        yield self.course
        for module in self.modules:
            yield module.page
            yield from (lesson.page for lesson in module.lessons)

    def links(self) -> Iterator[tuple[str, Link]]:
        """Yield every link with the name of its file."""
        sources = [*self.pages(), self.glossary, self.references, *(module.quiz for module in self.modules), *([self.plan] if self.plan else [])]
        for source in sources:
            yield from ((source.file, link) for link in source.links)

    def ids(self) -> Iterator[Named]:
        """Yield every id that this language gives."""
        for module in self.modules:
            yield from _front_id("module", module.page)
            for lesson in module.lessons:
                yield from _front_id("lesson", lesson.page)
            yield from _front_id("quiz", module.quiz)
            yield from module.quiz.ids
        yield from self.plan.ids if self.plan else ()
        yield from self.glossary.ids
        yield from self.references.ids


def _front_id(scheme: str, text: ModulePage | LessonPage | QuizText) -> Iterator[Named]:
    if text.matter.id:
        place = text.matter.place("id")
        yield Named(scheme, text.matter.id, place, place.line)


@dataclass
class TextReader:
    """Reads texts of one course; a text that a language lacks is taken from the first language."""

    folder: Folder
    slug: str
    languages: tuple[str, ...]
    media: Media
    media_key: str
    memo: Memo
    report: Report
    found: dict[str, dict[int, ModuleFiles]] = field(default_factory=dict)

    def read(self) -> dict[str, Texts]:
        """Return the texts of every language."""
        self.found = {language: find_modules(self.folder, language, self.report, language == self.languages[0]) for language in self.languages}
        self.check_translations()
        return {language: self.language(language) for language in self.languages}

    def check_translations(self) -> None:
        """Report modules, lessons and a plan that only a translation has."""
        base = self.found[self.languages[0]]
        for language in self.languages[1:]:
            if f"{language}/plan.md" in self.folder.files and f"{self.languages[0]}/plan.md" not in self.folder.files:
                self.report.add("extra-translation", Place(f"{language}/plan.md"), language=self.languages[0])
            for number, module in self.found[language].items():
                extra = module.lessons.keys() - base[number].lessons.keys() if number in base else [None]
                for lesson in extra:
                    path = module.folder if lesson is None else module.lessons[lesson]
                    self.report.add("extra-translation", Place(path), language=self.languages[0])

    def language(self, language: str) -> Texts:
        """Return the texts of one language."""
        renderer = self.renderer(language)

        def read(path: str, work: Callable[[list[Line], str, Renderer, Report], T]) -> T:
            return self.text(path, language, renderer, work)

        modules = tuple(self.module(number, language, renderer) for number in sorted(self.found[self.languages[0]]))
        return Texts(
            language,
            read(self.path(language, "course.md"), partial(read_page, CourseFront)),
            read(self.path(language, "glossary.md"), partial(read_entries, "term")),
            read(self.path(language, "references.md"), partial(read_entries, "ref")),
            modules,
            read(self.path(language, "plan.md"), read_plan) if self.path(language, "plan.md") in self.folder.files else None,
        )

    def renderer(self, language: str) -> _Late:
        """Return the renderer of a language, with the transcripts of all videos."""
        key = "\0".join((self.slug, language, self.media_key))
        renderer: _Late = self.memo.tools.setdefault(key, _Late(Desk(self.slug, language, self.media, words_for(language))))
        renderer.desk.transcripts = {name: self.transcript(name, language, renderer) for name in self.media.videos}
        return renderer

    def transcript(self, name: str, language: str, renderer: _Late) -> str:
        """Return the transcript of a video as HTML."""
        video = self.media.videos[name]
        if video.films:
            return transcript(video.films.get(language) or next(iter(video.films.values())))
        transcripts = video.transcripts
        code = language if language in transcripts else self.languages[0]
        path = f"media/{name}/transcript.{code}.md"

        def compute(report: Report) -> str:
            return page_html(transcripts.get(code, ()), path, renderer.get(), report)

        return self.memo.get((path, language, self.slug, self.media_key), compute, self.report)

    def module(self, number: int, language: str, renderer: _Late) -> ModuleTexts:
        """Return one module."""
        base = self.found[self.languages[0]][number]
        own = self.found[language].get(number, ModuleFiles("", None, None, {}))
        lessons = []
        for lesson in sorted(base.lessons):
            path = own.lessons.get(lesson, base.lessons[lesson])
            page = self.text(path, language, renderer, read_lesson)
            lessons.append(LessonText(lesson, path.split("/")[0], page))
        module = own.module or base.module or f"{base.folder}/module.md"
        quiz = own.quiz or base.quiz or f"{base.folder}/quiz.md"
        if not lessons:
            self.report.add("no-lesson", Place(base.folder))
        return ModuleTexts(
            number,
            self.text(module, language, renderer, partial(read_page, ModuleFront)),
            tuple(lessons),
            self.text(quiz, language, renderer, read_quiz),
        )

    def path(self, language: str, name: str) -> str:
        """Return the path of a text in a language, or in the first one if this language lacks it."""
        own = f"{language}/{name}"
        return own if own in self.folder.files else f"{self.languages[0]}/{name}"

    def text(self, path: str, language: str, renderer: _Late, work: Callable[[list[Line], str, Renderer, Report], T]) -> T:
        """Return what `work` reads from a file; a missing file is reported and counts as empty."""
        entry = self.folder.files.get(path)

        def compute(report: Report) -> T:
            if entry is None:
                report.add("missing-file", Place(path))
                quiet = Report()
                return work([Line(1, "")], path, renderer.get(), quiet)
            lines = decode(self.folder.read(path), path, report)
            # Of a file that cannot be decoded nothing else is worth saying.
            told = Report() if report.mistakes and not trim(lines) else report
            return work(lines, path, renderer.get(), told)

        return self.memo.get((path, language, entry.digest if entry else "", self.slug, self.media_key), compute, self.report)


class _Late:
    """Makes the renderer when it is first needed: a course that has not changed needs none."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.made: Renderer | None = None

    def get(self) -> Renderer:
        self.made = self.made or Renderer(self.desk)
        return self.made


def find_modules(folder: Folder, language: str, report: Report, whole: bool) -> dict[int, ModuleFiles]:
    """Return the modules of a language by number and report names that have no place in it.

    The first language is `whole`; a translation may have gaps.
    """
    modules: dict[int, ModuleFiles] = {}
    for name in folder.children(language):
        path, found = f"{language}/{name}", NUMBERED.fullmatch(name)
        if found and path not in folder.files:
            _number(int(found[1]), path, {number: module.folder for number, module in modules.items()}, report)
            modules.setdefault(int(found[1]), _module_files(folder, path, report, whole))
        elif name not in ("course.md", "plan.md", "glossary.md", "references.md"):
            report.add("unexpected-file", Place(path))
    _check_gaps(modules if whole else {}, language, report)
    return modules


def _module_files(folder: Folder, path: str, report: Report, whole: bool) -> ModuleFiles:
    lessons: dict[int, str] = {}
    for name in folder.children(path):
        own, found = f"{path}/{name}", NUMBERED.fullmatch(name.removesuffix(".md"))
        if found and name.endswith(".md") and own in folder.files:
            _number(int(found[1]), own, lessons, report)
            lessons.setdefault(int(found[1]), own)
        elif found and name.endswith(".md"):
            report.add("folder-for-file", Place(own))
        elif name not in ("module.md", "quiz.md", "pack"):
            report.add("unexpected-file", Place(own))
    _check_gaps(lessons if whole else {}, path, report)
    module, quiz = f"{path}/module.md", f"{path}/quiz.md"
    return ModuleFiles(path, module if module in folder.files else None, quiz if quiz in folder.files else None, lessons)


def _number(number: int, path: str, taken: dict[int, str], report: Report) -> None:
    if number in taken:
        report.add("repeated-number", Place(path), number=number, other=taken[number])


def _check_gaps(numbered: dict[int, ModuleFiles] | dict[int, str], path: str, report: Report) -> None:
    for wanted, number in enumerate(sorted(numbered), 1):
        if number != wanted:
            report.add("number-gap", Place(path), wanted=wanted, found=number)
            return
