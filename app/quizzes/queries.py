"""All that is asked about attempts; always those of one person."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Text, bindparam, cast, select

from app.curriculum.editions import quiz_from_canonical
from app.curriculum.quiz import Quiz
from app.enrolments.models import Enrolment
from app.foundation.database import alone, session
from app.quizzes import rules
from app.quizzes.models import Attempt as Attempt  # views know what they hold by this name
from app.quizzes.models import Mark, QuizEdition, SlotResponse


@dataclass(frozen=True)
class Record:
    """A learner's attempts at one knowledge check, oldest first, with the present points by attempt id."""

    attempts: tuple[Attempt, ...]
    totals: dict[int, int]

    @property
    def open(self) -> Attempt | None:
        """Return the attempt that is not submitted yet."""
        return next((each for each in self.attempts if each.submitted_at is None), None)

    @property
    def submitted(self) -> tuple[Attempt, ...]:
        """Return the attempts that were submitted."""
        return tuple(each for each in self.attempts if each.submitted_at is not None)

    @property
    def submitted_times(self) -> list[datetime.datetime]:
        """Return when attempts were submitted."""
        return [each.submitted_at for each in self.attempts if each.submitted_at is not None]

    @property
    def best(self) -> int:
        """Return the best points of a submitted attempt, 0 without one."""
        return max(self.totals.values(), default=0)


def get_record(user_id: int, course: str, quiz: str) -> Record:
    """Return a person's attempts at a knowledge check."""
    own = select(Attempt).join(Enrolment, Enrolment.id == Attempt.enrolment_id)
    own = own.where(Enrolment.user_id == user_id, Enrolment.course == course, Attempt.quiz == quiz).order_by(Attempt.number)
    attempts = tuple(session().scalars(own))
    return Record(attempts, {attempt_id: mark.total for attempt_id, mark in latest_marks([each.id for each in attempts]).items()})


@dataclass(frozen=True)
class Paper:
    """An attempt as far as reading its form takes; `layout` is JSON as it is stored."""

    id: int
    number: int
    edition: str
    language: str
    layout: str
    submitted_at: datetime.datetime | None

    @property
    def questions(self) -> tuple[rules.Question, ...]:
        """Return what the attempt asks, in its own edition, language and order."""
        return _questions(self.edition, self.language, self.layout)


# Built once, like the other statements below: these run whenever an answer is saved.
_PAPER = (
    select(Attempt.id, Attempt.number, Attempt.edition, Attempt.language, cast(Attempt.layout, Text), Attempt.submitted_at)
    .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
    .where(
        Attempt.id == bindparam("attempt_id"),
        Attempt.quiz == bindparam("quiz"),
        Enrolment.user_id == bindparam("user_id"),
        Enrolment.course == bindparam("course"),
    )
)


def get_paper(attempt_id: int, user_id: int, course: str, quiz: str) -> Paper | None:
    """Return one of a person's attempts at a knowledge check, or None where it is not theirs."""
    rows = alone(_PAPER, {"attempt_id": attempt_id, "quiz": quiz, "user_id": user_id, "course": course})
    return Paper(*rows[0]) if rows else None


@lru_cache(maxsize=512)
def _questions(edition: str, language: str, layout: str) -> tuple[rules.Question, ...]:
    return tuple(rules.questions(get_edition(edition, language), json.loads(layout)))


def latest_marks(attempt_ids: Sequence[int]) -> dict[int, Mark]:
    """Return the mark that counts, by attempt: the newest one."""
    marks = session().scalars(select(Mark).where(Mark.attempt_id.in_(attempt_ids)).order_by(Mark.id))
    return {mark.attempt_id: mark for mark in marks}


def best_points(enrolment_id: int, quiz: str) -> int:
    """Return the best points of a knowledge check, by the marks that count; 0 without one."""
    attempts = session().scalars(select(Attempt.id).where(Attempt.enrolment_id == enrolment_id, Attempt.quiz == quiz)).all()
    return max((mark.total for mark in latest_marks(attempts).values()), default=0)


def list_attempt_ids(user_id: int) -> list[int]:
    """Return the ids of all attempts of a person."""
    own = select(Attempt.id).join(Enrolment, Enrolment.id == Attempt.enrolment_id).where(Enrolment.user_id == user_id)
    return list(session().scalars(own))


def get_open_attempt(enrolment_id: int, quiz: str) -> Attempt | None:
    """Return the open attempt at a knowledge check, or None."""
    wanted = select(Attempt).where(Attempt.enrolment_id == enrolment_id, Attempt.quiz == quiz, Attempt.submitted_at.is_(None))
    return session().scalars(wanted).one_or_none()


def list_marks(attempt_id: int) -> list[Mark]:
    """Return all marks of an attempt, oldest first."""
    return list(session().scalars(select(Mark).where(Mark.attempt_id == attempt_id).order_by(Mark.id)))


@dataclass(frozen=True)
class Stored:
    """An answer as it is stored, and its revision."""

    answer: Any
    revision: int


_RESPONSES = select(SlotResponse.slot, SlotResponse.answer, SlotResponse.revision).where(SlotResponse.attempt_id == bindparam("attempt_id"))


def list_responses(attempt_id: int) -> dict[str, Stored]:
    """Return the answers of an open attempt by slot."""
    return {slot: Stored(answer, revision) for slot, answer, revision in alone(_RESPONSES, {"attempt_id": attempt_id})}


def submitted_answers(attempt_id: int) -> dict[str, Any]:
    """Return the answers by slot with which an attempt was submitted."""
    return session().scalars(select(Attempt.answers).where(Attempt.id == attempt_id)).one() or {}


@lru_cache(maxsize=128)
def get_edition(edition: str, language: str) -> Quiz:
    """Return a knowledge check as it was in an edition; an edition never changes, so it is read and parsed once for a process.

    :raises NoResultFound: for an edition that nobody attempted.
    """
    wanted = select(QuizEdition.canonical).where(QuizEdition.edition == edition, QuizEdition.language == language)
    return quiz_from_canonical(session().scalars(wanted).one())


def list_questions(attempt: Attempt) -> list[rules.Question]:
    """Return what an attempt asks, in its own edition, language and order."""
    return rules.questions(get_edition(attempt.edition, attempt.language), attempt.layout)


@dataclass(frozen=True)
class Review:
    """A submitted attempt as its learner sees it: the mark that counts, those before it, and what became of each question."""

    mark: Mark
    earlier: tuple[Mark, ...]
    outcomes: tuple[rules.Outcome, ...]

    @property
    def possible(self) -> int:
        """Return the points that could be reached."""
        return sum(each.item.points for each in self.outcomes)


def get_review(attempt: Attempt) -> Review:
    """Return a submitted attempt with its marks, by the key that counts."""
    *earlier, newest = list_marks(attempt.id)
    key = get_edition(newest.edition, attempt.language)
    return Review(newest, tuple(earlier), tuple(rules.outcomes(list_questions(attempt), attempt.answers or {}, newest.points_by_slot, key)))


def count_seen(attempts: Iterable[Attempt]) -> Counter[str]:
    """Return how often a learner has seen each item."""
    return Counter(item for attempt in attempts for item in rules.drawn_items(attempt.layout))


@dataclass(frozen=True)
class Whereabouts:
    """To whom and where an attempt belongs."""

    course: str
    quiz: str
    language: str


def find_attempt(attempt_id: int) -> Whereabouts | None:
    """Return the course, knowledge check and language of an attempt, or None."""
    wanted = select(Enrolment.course, Attempt.quiz, Attempt.language).join(Attempt, Attempt.enrolment_id == Enrolment.id)
    row = session().execute(wanted.where(Attempt.id == attempt_id)).one_or_none()
    return Whereabouts(*row) if row else None


def export_person(user_id: int) -> list[dict[str, Any]]:
    """Return all that is stored about a person's attempts; answers in words, as HTML."""
    own = select(Attempt, Enrolment.course).join(Enrolment, Enrolment.id == Attempt.enrolment_id)
    rows = session().execute(own.where(Enrolment.user_id == user_id).order_by(Attempt.opened_at, Attempt.id)).all()
    return [{"course": course} | _export_attempt(attempt) for attempt, course in rows]


def _export_attempt(attempt: Attempt) -> dict[str, Any]:
    answers = attempt.answers if attempt.answers is not None else {slot: row.answer for slot, row in list_responses(attempt.id).items()}
    asked = list_questions(attempt)
    return {
        "quiz": attempt.quiz,
        "number": attempt.number,
        "language": attempt.language,
        "edition": attempt.edition,
        "opened_at": attempt.opened_at.isoformat(),
        "submitted_at": attempt.submitted_at.isoformat() if attempt.submitted_at else None,
        "answers": [{"question": each.item.stem, "answer": each.lines(answers.get(each.slot))} for each in asked],
        "marks": [_export_mark(mark, asked) for mark in list_marks(attempt.id)],
    }


def _export_mark(mark: Mark, asked: Sequence[rules.Question]) -> dict[str, Any]:
    by_question = [mark.points_by_slot[each.slot] for each in asked]
    return {"points": mark.total, "by_question": by_question, "reason": mark.reason, "at": mark.at.isoformat()}
