"""The key: every item of a course with its right response, for authors and facilitators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.curriculum.course import Course
from app.curriculum.markup import plain_text
from app.curriculum.quiz import Case, Quiz


@dataclass(frozen=True)
class KeyLine:
    """An item with its right response in words; `stem` and `right` are plain text."""

    quiz: str
    section: str
    case: str
    slot: str
    item: str
    kind: str
    points: int
    objective: str
    level: str
    stem: str
    right: tuple[str, ...]


def answer_key(course: Course) -> list[KeyLine]:
    """Return every item of a course in the order of the course."""
    return [line for quiz in course.quizzes for line in _lines(quiz)]


def _lines(quiz: Quiz) -> Iterator[KeyLine]:
    for section in quiz.sections:
        for part in section.parts:
            case, slots = (part.id, part.slots) if isinstance(part, Case) else ("", (part,))
            for slot in slots:
                for item in slot.items:
                    right = tuple(plain_text(line) for line in item.describe(item.right_response))
                    about = (item.kind, item.points, item.objective, item.level)
                    yield KeyLine(quiz.id, section.id, case, slot.id, item.id, *about, plain_text(item.stem), right)
