"""Tables of knowledge checks: editions, attempts, answers while open, marks."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.database import Base

OPEN = text("submitted_at IS NULL")


class QuizEdition(Base):
    """The canonical text of a knowledge check as it was when somebody first attempted it."""

    __tablename__ = "quiz_editions"

    edition: Mapped[str] = mapped_column(String(64), primary_key=True)
    language: Mapped[str] = mapped_column(String(12), primary_key=True)
    course: Mapped[str] = mapped_column(String(80))
    quiz: Mapped[str] = mapped_column(String(80))
    canonical: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime.datetime]


class Attempt(Base):
    """One try at a knowledge check. Open until `submitted_at`; never changed after it. At most one is open at a time."""

    __tablename__ = "attempts"
    __table_args__ = (
        Index("uq_attempts_open", "enrolment_id", "quiz", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
        UniqueConstraint("enrolment_id", "quiz", "number"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id", ondelete="CASCADE"))
    quiz: Mapped[str] = mapped_column(String(80))
    number: Mapped[int]
    edition: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(12))
    layout: Mapped[dict[str, Any]] = mapped_column(JSON)
    opened_at: Mapped[datetime.datetime]
    submitted_at: Mapped[datetime.datetime | None]
    answers: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    points: Mapped[int | None]


class SlotResponse(Base):
    """The answer in one slot of an open attempt; `revision` grows with each change. Folded into `Attempt.answers` at submission."""

    __tablename__ = "responses"
    __table_args__ = (UniqueConstraint("attempt_id", "slot"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"))
    slot: Mapped[str] = mapped_column(String(80))
    answer: Mapped[Any] = mapped_column(JSON)
    revision: Mapped[int]
    saved_at: Mapped[datetime.datetime]


class Mark(Base):
    """The points given to a submitted attempt; a regrade adds another row, with who and why."""

    __tablename__ = "marks"

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"), index=True)
    points_by_slot: Mapped[dict[str, int]] = mapped_column(JSON)
    total: Mapped[int]
    edition: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(200))
    by: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime.datetime]
