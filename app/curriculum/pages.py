"""Reads the texts of a course file by file: lessons, modules, the course page, glossary and references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic

from app.curriculum.course import Reference, Term
from app.curriculum.files import Line, trim
from app.curriculum.frontmatter import CourseFront, F, LessonFront, Matter, ModuleFront, PlainFront, read_front
from app.curriculum.links import Link, find_links
from app.curriculum.markup import Renderer, Unclear, plain_text
from app.curriculum.mistakes import Report
from app.curriculum.quiz_reader import Named
from app.curriculum.scanner import Document, scan
from app.curriculum.source import Place

WORD = re.compile(r"\S*\w\S*")


@dataclass(frozen=True)
class Page(Generic[F]):
    """A text with its front matter. `html` still lacks the definitions at first uses of terms."""

    file: str
    matter: Matter[F]
    document: Document
    links: tuple[Link, ...]
    html: str
    text: str
    words: int


LessonPage = Page[LessonFront]
ModulePage = Page[ModuleFront]
CoursePage = Page[CourseFront]


@dataclass(frozen=True)
class Entry:
    """An entry of the glossary or the references."""

    id: str
    name: str
    html: str
    text: str
    place: Place


@dataclass(frozen=True)
class EntryList:
    """The glossary or the references, as read."""

    file: str
    entries: tuple[Entry, ...]
    ids: tuple[Named, ...]
    links: tuple[Link, ...]

    def terms(self) -> tuple[Term, ...]:
        """Return the entries as terms."""
        return tuple(Term(entry.id, entry.name, entry.html, entry.text) for entry in self.entries)

    def references(self) -> tuple[Reference, ...]:
        """Return the entries as sources."""
        return tuple(Reference(entry.id, entry.name, entry.html) for entry in self.entries)


def read_page(model: type[F], lines: Sequence[Line], file: str, renderer: Renderer, report: Report) -> Page[F]:
    """Return a text with everything that can be checked within its file checked."""
    matter = read_front(lines, file, model, report)
    document = scan(matter.body, file, report)
    links = tuple(find_links(matter.body, file, report))
    _check_headings(document, report)
    if matter.ended and not trim(matter.body):
        report.add("empty-text", Place(file, lines[-1].number))
    html = _render(document, renderer, report)
    return Page(file, matter, document, links, html, plain_text(html), count_words(matter.body, document))


def _render(document: Document, renderer: Renderer, report: Report) -> str:
    try:
        return renderer.page(document)
    except (Unclear, RecursionError) as error:
        # A mistake that is known already is the usual cause.
        if not report.mistakes:
            first, last = document.first, document.last
            report.add("unclear-markup", Place(document.file, first), first=first, last=last, reason=str(error)[:80])
        return ""


def read_lesson(lines: Sequence[Line], file: str, renderer: Renderer, report: Report) -> LessonPage:
    """Return a lesson, checked for its blocks: one practice, two self-checks."""
    page = read_page(LessonFront, lines, file, renderer, report)
    for name, wanted in (("practice", 1), ("self-check", 2)):
        found = [block for block in page.document.blocks if block.name == name]
        if page.matter.ended and len(found) != wanted:
            place = found[wanted].place if len(found) > wanted else Place(file, page.document.last)
            values = {"first": page.document.first, "last": page.document.last}
            report.add("block-count", place, name=name, found=len(found), wanted=wanted, **values)
    return page


def count_words(lines: Sequence[Line], document: Document) -> int:
    """Return the words of a text as a reader meets them: without options of blocks and long descriptions of figures."""
    skipped: set[int] = set()
    for block in document.blocks:
        first = block.place.line
        kept = {line.number for line in block.lines} if block.name != "figure" else set()
        skipped |= set(range(first + 1, block.end + 1)) - kept
    starts = {block.place.line: block.argument if block.name in ("case", "self-check") else "" for block in document.blocks}
    texts = (starts.get(line.number, line.text) for line in lines if line.number not in skipped)
    return sum(len(WORD.findall(text)) for text in texts)


def _check_headings(document: Document, report: Report) -> None:
    level = 1
    seen: dict[str, int] = {}
    for heading in document.headings:
        if heading.level == 1 or heading.level > level + 1:
            report.add("heading-order", heading.place, level=heading.level, wanted=min(level + 1, 6) if level > 1 else 2)
        if heading.id in seen:
            report.add("repeated-heading", heading.place, id=heading.id, other=seen[heading.id])
        seen[heading.id] = heading.place.line
        level = max(heading.level, 2) if heading.level == 1 else heading.level


def read_entries(scheme: str, lines: Sequence[Line], file: str, renderer: Renderer, report: Report) -> EntryList:
    """Return the entries of the glossary ("term") or the references ("ref"): a heading with an id, then one paragraph."""
    matter = read_front(lines, file, PlainFront, report)
    document = scan(matter.body, file, report)
    links = find_links(matter.body, file, report)
    for block in document.blocks:
        report.add("block-not-here", block.place, name=block.name)
    stops = [heading.place.line for heading in document.headings[1:]] + [document.last + 1]
    entries, ids = [], []
    for heading, stop in zip(document.headings, stops, strict=False):
        body = trim([line for line in matter.body if heading.place.line < line.number < stop])
        if heading.level != 2 or not _has_id(matter.body, heading.place.line):
            report.add("entry-heading", heading.place, text=heading.text)
        if len(body) != 1:
            place = body[1].number if body else stop - 1
            report.add("entry-text", Place(file, place), id=heading.id, first=heading.place.line, last=stop - 1)
        html = renderer.inline(body[0].text) if body else ""
        entries.append(Entry(heading.id, heading.text, html, plain_text(html), heading.place))
        ids.append(Named(scheme, heading.id, heading.place, stop - 1))
    for line in trim([line for line in matter.body if line.number < ((stops and document.headings and document.headings[0].place.line) or 0)]):
        report.add("stray-text", Place(file, line.number), text=line.text)
    return EntryList(file, tuple(entries), tuple(ids), tuple(links))


def _has_id(lines: Sequence[Line], number: int) -> bool:
    return any(line.number == number and line.text.rstrip().endswith("}") for line in lines)
