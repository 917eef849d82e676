"""All that changes an enrolment: rooms above record what a learner did."""

from __future__ import annotations

import datetime
import uuid

from sqlalchemy import Select, delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.enrolments.models import ActivityCompletion, Enrolment
from app.foundation.database import transaction

LESSON, QUIZ = "lesson", "quiz"


def enrol(*, user_id: int, course: str, now: datetime.datetime) -> int:
    """Put a person into a course, unless they are in it, and return the enrolment's id."""
    with transaction() as session:
        found = _locked(session, user_id, course)
        if found is not None:
            return found.id
        try:
            with session.begin_nested():
                enrolment = Enrolment(user_id=user_id, course=course, registration=str(uuid.uuid4()), created_at=now, last_activity_at=now)
                session.add(enrolment)
        except IntegrityError:  # two tabs at once on PostgreSQL: the other one was first
            return session.scalars(select(Enrolment.id).where(Enrolment.user_id == user_id, Enrolment.course == course)).one()
        return enrolment.id


def _locked(session: Session, user_id: int, course: str) -> Enrolment | None:
    return session.scalars(select(Enrolment).where(Enrolment.user_id == user_id, Enrolment.course == course).with_for_update()).one_or_none()


def _locked_by_id(session: Session, enrolment_id: int) -> Enrolment:
    return session.scalars(select(Enrolment).where(Enrolment.id == enrolment_id).with_for_update()).one()


def hold(*, enrolment_id: int) -> None:
    """Keep others from changing an enrolment until the transaction ends, so that what is computed from its events stays true."""
    with transaction() as session:
        _locked_by_id(session, enrolment_id)


def record_lesson(*, user_id: int, course: str, lesson: str, done: bool, now: datetime.datetime) -> None:
    """Mark a lesson done, or open again; repeating it changes nothing."""
    with transaction() as session:
        enrolment = _locked_by_id(session, enrol(user_id=user_id, course=course, now=now))
        known = session.scalars(_completion(enrolment.id, lesson)).one_or_none()
        if done and known is None:
            session.add(ActivityCompletion(enrolment_id=enrolment.id, activity=lesson, kind=LESSON, points=0, done_at=now))
        elif not done and known is not None:
            session.delete(known)
        enrolment.last_place = lesson
        _touch(enrolment, now)


def record_quiz_points(*, enrolment_id: int, quiz: str, points: int, passing_score: int, now: datetime.datetime) -> None:
    """Keep the best points of a knowledge check, the course's total, and once the moment of passing."""
    with transaction() as session:
        enrolment = _locked_by_id(session, enrolment_id)
        known = session.scalars(_completion(enrolment_id, quiz)).one_or_none()
        if known is None:
            session.add(ActivityCompletion(enrolment_id=enrolment_id, activity=quiz, kind=QUIZ, points=points, done_at=now))
        else:
            known.points = points
        session.flush()
        _total(session, enrolment, passing_score, now)
        _touch(enrolment, now)


def _total(session: Session, enrolment: Enrolment, passing_score: int, now: datetime.datetime) -> None:
    total = select(func.coalesce(func.sum(ActivityCompletion.points), 0)).where(ActivityCompletion.enrolment_id == enrolment.id)
    enrolment.points = session.scalars(total).one()
    if enrolment.passed_at is None and enrolment.points >= passing_score:
        enrolment.passed_at = now


def record_place(*, user_id: int, course: str, place: str, now: datetime.datetime) -> None:
    """Keep where a learner reads, so that another device can continue there."""
    with transaction() as session:
        enrolment = _locked_by_id(session, enrol(user_id=user_id, course=course, now=now))
        if enrolment.last_place != place:
            enrolment.last_place = place
            _touch(enrolment, now)


def record_certified(*, enrolment_id: int, now: datetime.datetime) -> None:
    """Keep when the certificate was issued, once."""
    with transaction() as session:
        enrolment = _locked_by_id(session, enrolment_id)
        if enrolment.certified_at is None:
            enrolment.certified_at = now
            _touch(enrolment, now)


def _completion(enrolment_id: int, activity: str) -> Select[ActivityCompletion]:
    return select(ActivityCompletion).where(ActivityCompletion.enrolment_id == enrolment_id, ActivityCompletion.activity == activity)


def _touch(enrolment: Enrolment, now: datetime.datetime) -> None:
    enrolment.version += 1
    enrolment.last_activity_at = now


def erase_person(*, user_id: int, now: datetime.datetime) -> None:
    """Delete a person's enrolments with all that hangs on them."""
    with transaction() as session:
        session.execute(delete(Enrolment).where(Enrolment.user_id == user_id))


def rebuild_totals(*, enrolment_id: int, passing_score: int, now: datetime.datetime) -> bool:
    """Compute an enrolment's total anew, and whether it is a pass now, and return whether anything was wrong. A pass is never taken back."""
    with transaction() as session:
        enrolment = _locked_by_id(session, enrolment_id)
        before = enrolment.points, enrolment.passed_at
        _total(session, enrolment, passing_score, now)
        wrong = before != (enrolment.points, enrolment.passed_at)
        enrolment.version += wrong
        return wrong
