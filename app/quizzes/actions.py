"""All that changes attempts: open, save, submit, mark again, erase."""

from __future__ import annotations

import datetime
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import Executable, Text, and_, bindparam, cast, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.curriculum.course import Course
from app.curriculum.draw import draw_layout
from app.curriculum.editions import canonical
from app.curriculum.quiz import Quiz
from app.curriculum.scoring import retake_from
from app.enrolments.actions import enrol, hold, record_quiz_points
from app.foundation.database import INSERTS, Base, alone, engine, transaction
from app.quizzes import queries, rules
from app.quizzes.models import Attempt, Mark, QuizEdition, SlotResponse
from app.quizzes.queries import Stored
from app.quizzes.rules import Given, Verdict

SUBMITTED = "submitted"
# Values of a plain write, and the columns that they go to.
GIVEN = {"slot": "slot", "answer": "answer", "first_revision": "revision", "saved_at": "saved_at"}


class AttemptSubmitted(Exception):
    """The attempt was submitted already and takes no more answers."""


class NotSubmitted(Exception):
    """The attempt is still open, so there is nothing to mark again."""


class TooEarly(Exception):
    """The pause before the next attempt is still on; `earliest` is its end."""

    def __init__(self, earliest: datetime.datetime) -> None:
        self.earliest = earliest
        super().__init__(f"the next attempt can begin at {earliest.isoformat()}")


@dataclass(frozen=True)
class Saved:
    """What is stored now: revisions by slot of what is kept as sent, and what another device had answered."""

    revisions: dict[str, int] = field(default_factory=dict)
    conflicts: dict[str, Stored] = field(default_factory=dict)


@dataclass(frozen=True)
class Submission:
    """How a submission went: what was saved, which questions (by number) are unanswered, whether it is done."""

    saved: Saved
    unanswered: list[int]
    done: bool


def open_attempt(*, user_id: int, course: Course, quiz: Quiz, rng: random.Random, now: datetime.datetime) -> int:
    """Return the id of the open attempt: the one that is there, or a new one.

    :raises TooEarly: while the pause before the next attempt is on.
    """
    with transaction() as session:
        enrolment_id = enrol(user_id=user_id, course=course.slug, now=now)
        record = queries.get_record(user_id, course.slug, quiz.id)
        if record.open is not None:
            return record.open.id
        earliest = retake_from(record.submitted_times, course.free_attempts, course.retake_pause_days)
        if earliest is not None and rules.is_too_early(now, earliest):
            raise TooEarly(earliest)
        _keep_edition(session, course, quiz, now)
        attempt = Attempt(
            enrolment_id=enrolment_id,
            quiz=quiz.id,
            number=len(record.attempts) + 1,
            edition=quiz.edition,
            language=course.language,
            layout=draw_layout(quiz, queries.count_seen(record.attempts), rng),
            opened_at=now,
        )
        if not _add_unless_there(session, attempt):  # two tabs at once on PostgreSQL: the other one was first
            attempt = queries.get_open_attempt(enrolment_id, quiz.id) or attempt
        return attempt.id


def _keep_edition(session: Session, course: Course, quiz: Quiz, now: datetime.datetime) -> None:
    if session.get(QuizEdition, (quiz.edition, course.language)) is None:
        row = QuizEdition(edition=quiz.edition, language=course.language, course=course.slug, quiz=quiz.id, canonical=canonical(quiz), created_at=now)
        _add_unless_there(session, row)


def _add_unless_there(session: Session, row: Base) -> bool:
    """Add a row, or return False where another transaction was faster."""
    try:
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        return False
    return True


# Built once: these run whenever an answer is saved, while other learners wait for the disk.
_HOLD = select(Attempt.submitted_at).where(Attempt.id == bindparam("attempt_id")).with_for_update()
_INSERT = insert(SlotResponse)
_UPDATE = (
    update(SlotResponse)
    .where(SlotResponse.attempt_id == bindparam("of_attempt"), SlotResponse.slot == bindparam("at_slot"))
    .values(answer=bindparam("answer"), revision=bindparam("revision"), saved_at=bindparam("saved_at"))
)


def save_answers(*, attempt_id: int, answers: Mapping[str, Given], now: datetime.datetime) -> Saved:
    """Save answers by slot, except where another device has answered differently in the meantime.

    :raises AttemptSubmitted: if the attempt is no longer open.
    """
    if saved := _save_plainly(attempt_id, answers, now):
        return saved
    with transaction() as session:
        # The row is locked: whoever saves or submits goes one after the other.
        held = session.connection().execute(_HOLD, {"attempt_id": attempt_id}).first()
        if held is None or held.submitted_at is not None:  # none where the account was deleted in another tab
            raise AttemptSubmitted
        return _save(session, attempt_id, answers, now)


@cache
def _plain_write(dialect: str) -> Executable:
    """Return the statement that writes an answer where the attempt is open and the answer stored is the one that the sender saw.

    It agrees with `rules.judge`: what that would not write, this leaves alone. The attempt's row is locked, as for every save.
    """
    columns = ["attempt_id", "slot", "answer", "revision", "saved_at"]
    given = [bindparam(name, type_=SlotResponse.__table__.c[column].type) for name, column in GIVEN.items()]
    held = select(Attempt.id, *given).where(Attempt.id == bindparam("attempt_id"), Attempt.submitted_at.is_(None)).with_for_update()
    statement = INSERTS[dialect](SlotResponse).from_select(columns, held)
    sent = statement.excluded
    plain: Executable = statement.on_conflict_do_update(
        index_elements=["attempt_id", "slot"],
        set_={"answer": sent.answer, "revision": SlotResponse.revision + 1, "saved_at": sent.saved_at},
        where=and_(SlotResponse.revision == bindparam("shown"), cast(SlotResponse.answer, Text) != cast(sent.answer, Text)),
    ).returning(SlotResponse.revision)
    return plain


def _save_plainly(attempt_id: int, answers: Mapping[str, Given], now: datetime.datetime) -> Saved | None:
    """Save a single answer in one statement where nothing speaks against it, which is nearly always; None where something does."""
    if len(answers) != 1:
        return None
    ((slot, given),) = answers.items()
    if rules.is_blank(given.response):
        return None
    values = {"attempt_id": attempt_id, "slot": slot, "answer": given.response, "first_revision": 1, "shown": given.revision, "saved_at": now}
    written = alone(_plain_write(engine().dialect.name), values)
    return Saved({slot: written[0].revision}) if written else None


def _held(session: Session, attempt_id: int) -> Attempt:
    """Return an attempt whose row is locked: whoever saves or submits goes one after the other."""
    return session.scalars(select(Attempt).where(Attempt.id == attempt_id).with_for_update()).one()


def _save(session: Session, attempt_id: int, answers: Mapping[str, Given], now: datetime.datetime) -> Saved:
    stored = queries.list_responses(attempt_id)
    saved = Saved()
    for slot, given in answers.items():
        known = stored.get(slot, Stored(None, 0))
        verdict = rules.judge(known.answer, known.revision, given)
        if verdict is Verdict.WRITE:
            saved.revisions[slot] = _write(session, attempt_id, known.revision + 1, slot, given, now)
        elif verdict is Verdict.SAME:
            saved.revisions[slot] = known.revision
        elif verdict is Verdict.CONFLICT:
            saved.conflicts[slot] = known
    return saved


def _write(session: Session, attempt_id: int, revision: int, slot: str, given: Given, now: datetime.datetime) -> int:
    """Store an answer and return its revision."""
    values = {"answer": given.response, "revision": revision, "saved_at": now}
    if revision == 1:
        session.connection().execute(_INSERT, values | {"attempt_id": attempt_id, "slot": slot})
    else:
        session.connection().execute(_UPDATE, values | {"of_attempt": attempt_id, "at_slot": slot})
    return revision


def submit_attempt(*, attempt_id: int, answers: Mapping[str, Given], anyway: bool, passing_score: int, now: datetime.datetime) -> Submission:
    """Save the answers, then close and mark the attempt, unless answers are missing (and not `anyway`) or in conflict; twice is the same as once."""
    with transaction() as session:
        attempt = _held(session, attempt_id)
        if attempt.submitted_at is not None:
            return Submission(Saved(), [], done=True)
        saved = _save(session, attempt.id, answers, now)
        questions = queries.list_questions(attempt)
        responses = {slot: row.answer for slot, row in queries.list_responses(attempt.id).items()}
        missing = rules.unanswered(questions, responses)
        if saved.conflicts or (missing and not anyway):
            return Submission(saved, missing, done=False)
        attempt.answers = {each.slot: responses.get(each.slot) for each in questions}
        attempt.submitted_at = now
        points = rules.mark(questions, responses)
        attempt.points = sum(points.values())
        session.execute(delete(SlotResponse).where(SlotResponse.attempt_id == attempt.id))
        _add_mark(session, attempt, points, attempt.edition, SUBMITTED, "somo", now)
        _record_best(attempt, passing_score, now)
        return Submission(saved, missing, done=True)


def _add_mark(session: Session, attempt: Attempt, points: dict[str, int], edition: str, reason: str, by: str, now: datetime.datetime) -> None:
    session.add(Mark(attempt_id=attempt.id, points_by_slot=points, total=sum(points.values()), edition=edition, reason=reason, by=by, at=now))
    session.flush()


def _record_best(attempt: Attempt, passing_score: int, now: datetime.datetime) -> None:
    # Held first: a best computed beside another mark of the same moment could overwrite a better one.
    hold(enrolment_id=attempt.enrolment_id)
    best = queries.best_points(attempt.enrolment_id, attempt.quiz)
    record_quiz_points(enrolment_id=attempt.enrolment_id, quiz=attempt.quiz, points=best, passing_score=passing_score, now=now)


def regrade(*, attempt_id: int, course: Course, quiz: Quiz, reason: str, by: str, now: datetime.datetime) -> int:
    """Mark a submitted attempt again by the present key of `quiz` and return the points; the earlier marks stay.

    :raises NotSubmitted: if the attempt is open.
    """
    with transaction() as session:
        attempt = _held(session, attempt_id)
        if attempt.submitted_at is None:
            raise NotSubmitted
        _keep_edition(session, course, quiz, now)
        points = rules.mark_by(queries.list_questions(attempt), quiz, attempt.answers or {})
        _add_mark(session, attempt, points, quiz.edition, reason, by, now)
        _record_best(attempt, course.passing_score, now)
        return sum(points.values())


def erase_person(*, user_id: int, now: datetime.datetime) -> None:
    """Delete a person's attempts with answers and marks."""
    with transaction() as session:
        session.execute(delete(Attempt).where(Attempt.id.in_(queries.list_attempt_ids(user_id))))
