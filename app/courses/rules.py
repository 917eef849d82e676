"""What a learner's ticks mean: where to continue, what is open, how a number of people is said."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.curriculum.course import Course, Lesson, Module
from app.curriculum.quiz import Quiz

# An address that stands in the text itself: not in an attribute, not already the words of a link.
ADDRESS = re.compile(r"(?<![\"'>=])\bhttps?://[^\s<>\"]*[^\s<>\".,;:)]")


@dataclass(frozen=True)
class ModuleProgress:
    """What a learner has done in one module; `points` is None while its knowledge check was never submitted."""

    module: Module
    lessons_done: int
    points: int | None

    @property
    def complete(self) -> bool:
        """Return whether every lesson is done and the knowledge check was submitted."""
        return self.lessons_done == len(self.module.lessons) and self.points is not None


def next_lesson(course: Course, done: Collection[str], last_place: str = "") -> Lesson | None:
    """Return where to continue: the lesson left open, else the one after the last one done, else the first undone; None when all are done."""
    undone = [lesson for lesson in course.lessons if lesson.id not in done]
    if not undone:
        return None
    left_open = [lesson for lesson in undone if lesson.id == last_place]
    furthest = max((at for at, lesson in enumerate(course.lessons) if lesson.id in done), default=-1)
    after = [lesson for lesson in course.lessons[furthest + 1 :] if lesson.id not in done]
    return (left_open or after or undone)[0]


def module_progress(course: Course, done: Collection[str], points: Mapping[str, int]) -> list[ModuleProgress]:
    """Return the progress of every module, in order."""
    return [ModuleProgress(module, sum(lesson.id in done for lesson in module.lessons), points.get(module.quiz.id)) for module in course.modules]


def next_check(course: Course, points: Mapping[str, int]) -> Quiz | None:
    """Return the knowledge check to take next: the first never submitted, else the one with most points still to win; None when all are full."""
    never = [quiz for quiz in course.quizzes if quiz.id not in points]
    if never:
        return never[0]
    best = max(course.quizzes, key=lambda quiz: quiz.points - points[quiz.id])
    return best if best.points > points[best.id] else None


def headcount(count: int) -> tuple[int, bool]:
    """Return a number of people to print and whether it is exact: from 100 on it is rounded down to two leading digits.

    Rounded numbers change seldom, so a page that shows one can be kept.
    """
    if count < 100:
        return count, True
    unit: int = 10 ** (len(str(count)) - 2)
    return count // unit * unit, False


def with_links(html: str) -> str:
    """Return inline HTML in which web addresses can be followed."""
    return ADDRESS.sub(lambda found: f'<a href="{found[0]}" rel="noopener">{found[0]}</a>', html)
