"""The rules by which attempts become the points of a knowledge check and of a course. Source: the course's own description."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.curriculum.course import Course


@dataclass(frozen=True)
class Standing:
    """Where a learner stands: points reached, points of checks not yet taken, points that a pass still needs.

    `improvable` are the points missed in checks already taken; a retake can win them back.
    """

    points: int
    open_points: int
    improvable: int
    needed: int
    passed: bool
    taken: int
    quizzes: int

    @property
    def within_reach(self) -> bool:
        """Return whether the checks not yet taken suffice for a pass, without any retake."""
        return self.needed <= self.open_points


def quiz_score(points: Iterable[int]) -> int | None:
    """Return the score of a knowledge check, that of its best submitted attempt; None before the first."""
    return max(points, default=None)


def standing(course: Course, best_points: Mapping[str, int | None], *, passed: bool) -> Standing:
    """Return a learner's standing from the best points of each knowledge check; None, or no entry, is one not yet taken.

    :param passed: whether the learner has passed before; who has once, has for good, whatever becomes of points or the passing score.
    """
    taken = {quiz.id: best for quiz in course.quizzes if (best := best_points.get(quiz.id)) is not None}
    points = sum(min(taken[quiz.id], quiz.points) for quiz in course.quizzes if quiz.id in taken)
    open_points = sum(quiz.points for quiz in course.quizzes if quiz.id not in taken)
    return Standing(
        points=points,
        open_points=open_points,
        improvable=course.points - open_points - points,
        needed=max(0, course.passing_score - points),
        passed=passed or points >= course.passing_score,
        taken=len(taken),
        quizzes=len(course.quizzes),
    )


def retake_from(submitted: Sequence[datetime.datetime], free_attempts: int, pause_days: int) -> datetime.datetime | None:
    """Return from when the next attempt may begin, None if at once; a pause stands before each attempt after the free ones."""
    if len(submitted) < free_attempts or not submitted or not pause_days:
        return None
    return max(submitted) + datetime.timedelta(days=pause_days)
