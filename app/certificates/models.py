"""The table of certificates: frozen records."""

from __future__ import annotations

import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.database import Base


class Certificate(Base):
    """What was certified, word for word, and its file. Only the state may change: revoked, replaced, or the name removed with the account."""

    __tablename__ = "certificates"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(24), unique=True)
    enrolment_id: Mapped[int | None] = mapped_column(ForeignKey("enrolments.id", ondelete="SET NULL"), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    name: Mapped[str | None] = mapped_column(String(100))
    name_hash: Mapped[str] = mapped_column(String(64))
    course: Mapped[str] = mapped_column(String(80))
    course_title: Mapped[str] = mapped_column(String(200))
    course_edition: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(12))
    passed_at: Mapped[datetime.datetime]
    issued_at: Mapped[datetime.datetime]
    points: Mapped[int]
    points_possible: Mapped[int]
    hours: Mapped[str] = mapped_column(String(40))
    issuer: Mapped[str] = mapped_column(String(200))
    signatory: Mapped[str] = mapped_column(String(200))
    verification_url: Mapped[str] = mapped_column(String(300))
    pdf: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    pdf_sha256: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(10))
    state_since: Mapped[datetime.datetime]
    reason: Mapped[str] = mapped_column(Text)
    replaced_by: Mapped[str | None] = mapped_column(String(24))
