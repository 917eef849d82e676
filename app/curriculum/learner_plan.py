"""Reads `plan.md`: the parts of a learner's own plan, what each asks, and which lessons prepare it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.curriculum.course import PlanPart
from app.curriculum.files import Line, trim
from app.curriculum.frontmatter import Matter, PlanFront, read_front
from app.curriculum.links import ID, Link, find_links
from app.curriculum.markup import Renderer, plain_text
from app.curriculum.mistakes import Report
from app.curriculum.questions.draft import page_html
from app.curriculum.quiz_reader import Named
from app.curriculum.source import Place

PART = re.compile(r"## +Part +([^\s:]+): +(\S.*?)\s*")
PREPARED = re.compile(r"Prepared in: *(.*?) *")


@dataclass(frozen=True)
class PlanText:
    """A learner's plan as read from one file. `html` is its introduction."""

    file: str
    matter: Matter[PlanFront]
    html: str
    parts: tuple[PlanPart, ...]
    ids: tuple[Named, ...]
    links: tuple[Link, ...]


@dataclass
class _Section:
    """A heading with the lines below it."""

    place: Place
    id: str
    title: str
    lines: list[Line] = field(default_factory=list)

    @property
    def last(self) -> int:
        """Return the number of its last line."""
        return self.lines[-1].number if self.lines else self.place.line


def read_plan(lines: Sequence[Line], file: str, renderer: Renderer, report: Report) -> PlanText:
    """Return a learner's plan with everything that can be checked within its file checked."""
    matter = read_front(lines, file, PlanFront, report)
    intro, sections = _sections(matter.body, file, report)
    if matter.ended and not sections:
        report.add("no-part", Place(file, lines[-1].number))
    html = page_html(intro, file, renderer, report)
    links = find_links(matter.body, file, report)
    parts: list[PlanPart] = []
    for section in sections:
        lessons, body = _prepared(section, report)
        links += lessons
        prompt = _prompt(section, body, renderer, report)
        number = sum(bool(part.lessons) for part in parts) + 1 if lessons else None
        parts.append(PlanPart(section.id, number, section.title, prompt, plain_text(prompt), tuple(lesson.target for lesson in lessons)))
    ids = tuple(Named("plan", section.id, section.place, section.last) for section in sections)
    return PlanText(file, matter, html, tuple(parts), ids, tuple(links))


def _sections(lines: Sequence[Line], file: str, report: Report) -> tuple[list[Line], list[_Section]]:
    """Return the introduction and the parts."""
    intro: list[Line] = []
    sections: list[_Section] = []
    for line in lines:
        if not line.text.startswith("#"):
            (sections[-1].lines if sections else intro).append(line)
            continue
        place, found = Place(file, line.number), PART.fullmatch(line.text)
        if found is None:
            report.add("part-heading", place, text=line.text)
        elif not ID.fullmatch(found[1]):
            report.add("bad-id", place, id=found[1])
        sections.append(_Section(place, found[1] if found else "", found[2] if found else ""))
    return intro, sections


def _prepared(section: _Section, report: Report) -> tuple[list[Link], list[Line]]:
    """Return the lessons that prepare a part, as links, and the lines of its prompt."""
    body = trim(section.lines)
    found = PREPARED.fullmatch(body[0].text) if body else None
    if found is None:
        return [], body
    place = Place(section.place.file, body[0].number)
    names = [name.strip() for name in found[1].split(",")]
    wrong = [name for name in names if not ID.fullmatch(name)]
    if wrong:
        report.add("bad-id", place, id=", ".join(wrong))
    return [Link(place, "lesson", name, name) for name in names if name not in wrong], trim(body[1:])


def _prompt(section: _Section, body: Sequence[Line], renderer: Renderer, report: Report) -> str:
    if len(body) == 1:
        return renderer.inline(body[0].text)
    place = Place(section.place.file, body[1].number if body else section.last)
    report.add("entry-text", place, id=section.id, first=section.place.line, last=section.last)
    return ""
