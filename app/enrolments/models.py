"""Tables of progress: who is in which course, and what is done."""

from __future__ import annotations

import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.database import Base


class Enrolment(Base):
    """A learner in a course, with the running totals that lists are sorted by. `version` grows with every change."""

    __tablename__ = "enrolments"
    __table_args__ = (UniqueConstraint("user_id", "course"), Index(None, "course", "passed_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    course: Mapped[str] = mapped_column(String(80))
    registration: Mapped[str] = mapped_column(String(36), unique=True)
    created_at: Mapped[datetime.datetime]
    last_activity_at: Mapped[datetime.datetime]
    last_place: Mapped[str] = mapped_column(String(80), default="")
    points: Mapped[int] = mapped_column(default=0)
    passed_at: Mapped[datetime.datetime | None]
    certified_at: Mapped[datetime.datetime | None]
    version: Mapped[int] = mapped_column(default=0)


class ActivityCompletion(Base):
    """A lesson that the learner marked done, or the best points of a knowledge check."""

    __tablename__ = "activity_completions"
    __table_args__ = (UniqueConstraint("enrolment_id", "activity"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    enrolment_id: Mapped[int] = mapped_column(ForeignKey("enrolments.id", ondelete="CASCADE"))
    activity: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(10))
    points: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime.datetime]
