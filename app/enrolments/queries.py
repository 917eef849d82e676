"""All that is asked about enrolments: ticks, totals, who is in a course."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, func, select

from app.accounts.queries import VIEWER, Viewer, read_session_id
from app.curriculum.course import Course
from app.curriculum.scoring import Standing, standing
from app.enrolments.models import ActivityCompletion, Enrolment
from app.foundation.database import alone, session


@dataclass(frozen=True)
class Progress:
    """A learner in a course: totals, and points by activity (a lesson that is done has 0)."""

    enrolment_id: int
    points: int
    passed_at: datetime.datetime | None
    certified_at: datetime.datetime | None
    last_place: str
    version: int
    completions: dict[str, int]
    lessons_done: frozenset[str]


def get_enrolment(user_id: int, course: str) -> Enrolment | None:
    """Return a person's enrolment in a course, or None."""
    return session().scalars(select(Enrolment).where(Enrolment.user_id == user_id, Enrolment.course == course)).one_or_none()


# Built once: these run before every page of a course for a learner.
_COLUMNS = (
    Enrolment.id.label("enrolment_id"),
    Enrolment.points,
    Enrolment.passed_at,
    Enrolment.certified_at,
    Enrolment.last_place,
    Enrolment.version,
    ActivityCompletion.activity,
    ActivityCompletion.kind,
    ActivityCompletion.points.label("activity_points"),
)
_OF_ENROLMENT = ActivityCompletion.enrolment_id == Enrolment.id
_PROGRESS = (
    select(*_COLUMNS)
    .select_from(Enrolment)
    .outerjoin(ActivityCompletion, _OF_ENROLMENT)
    .where(Enrolment.user_id == bindparam("user_id"), Enrolment.course == bindparam("course"))
)
_LEARNER = (
    VIEWER.add_columns(*_COLUMNS)
    .outerjoin(Enrolment, and_(Enrolment.user_id == VIEWER.selected_columns.id, Enrolment.course == bindparam("course")))
    .outerjoin(ActivityCompletion, _OF_ENROLMENT)
)
_VIEWERS_COLUMNS = len(VIEWER.selected_columns)


def get_progress(user_id: int, course: str) -> Progress | None:
    """Return all ticks and totals of a person in a course, in one statement, or None."""
    return _progress(alone(_PROGRESS, {"user_id": user_id, "course": course}))


def standing_of(course: Course, progress: Progress | None) -> Standing:
    """Return where a learner with this progress stands in the course."""
    return standing(course, progress.completions if progress else {}, passed=bool(progress and progress.passed_at))


def find_learner(session_id: str, course: str) -> tuple[Viewer, Progress | None] | None:
    """Return the person that a session names with their progress in a course, in one statement; None where the session has ended."""
    named = read_session_id(session_id)
    rows = alone(_LEARNER, {**named, "course": course}) if named else []
    return (Viewer(*rows[0][:_VIEWERS_COLUMNS]), _progress(rows)) if rows else None


def _progress(rows: Sequence[Any]) -> Progress | None:
    if not rows or rows[0].enrolment_id is None:
        return None
    done = [(row.activity, row.kind, row.activity_points) for row in rows if row.activity is not None]
    first = rows[0]
    return Progress(
        enrolment_id=first.enrolment_id,
        points=first.points,
        passed_at=first.passed_at,
        certified_at=first.certified_at,
        last_place=first.last_place,
        version=first.version,
        completions={activity: points for activity, _, points in done},
        lessons_done=frozenset(activity for activity, kind, _ in done if kind == "lesson"),
    )


def points_by_activity(enrolment_id: int) -> dict[str, int]:
    """Return points by activity of an enrolment; lessons that are done have 0."""
    rows = session().execute(select(ActivityCompletion.activity, ActivityCompletion.points).where(ActivityCompletion.enrolment_id == enrolment_id))
    return {row.activity: row.points for row in rows}


def count_learners(course: str) -> int:
    """Return how many people are in a course."""
    return session().scalars(select(func.count()).select_from(Enrolment).where(Enrolment.course == course)).one()


def list_courses(user_id: int) -> list[str]:
    """Return the slugs of a person's courses, the one last used first."""
    return list(session().scalars(select(Enrolment.course).where(Enrolment.user_id == user_id).order_by(Enrolment.last_activity_at.desc())))


def export_person(user_id: int) -> list[dict[str, Any]]:
    """Return all that is stored about a person's enrolments."""
    enrolments = session().scalars(select(Enrolment).where(Enrolment.user_id == user_id)).all()
    return [
        {
            "course": each.course,
            "registration": each.registration,
            "since": each.created_at.isoformat(),
            "last_activity": each.last_activity_at.isoformat(),
            "last_place": each.last_place,
            "points": each.points,
            "passed_at": each.passed_at.isoformat() if each.passed_at else None,
            "certified_at": each.certified_at.isoformat() if each.certified_at else None,
            "activities": _export_activities(each.id),
        }
        for each in enrolments
    ]


def _export_activities(enrolment_id: int) -> list[dict[str, Any]]:
    rows = session().scalars(select(ActivityCompletion).where(ActivityCompletion.enrolment_id == enrolment_id).order_by(ActivityCompletion.done_at))
    return [{"activity": row.activity, "kind": row.kind, "points": row.points, "at": row.done_at.isoformat()} for row in rows]


def list_ids(course: str) -> list[int]:
    """Return the ids of all enrolments in a course."""
    return list(session().scalars(select(Enrolment.id).where(Enrolment.course == course).order_by(Enrolment.id)))
