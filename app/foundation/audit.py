"""The audit: a row for every change of a role, a certificate or an account."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.database import Base, transaction


class AuditEntry(Base):
    """Who did what to whom, and when. Ids only, so that an entry outlives the account."""

    __tablename__ = "audit_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime.datetime]
    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(80))
    subject: Mapped[str] = mapped_column(String(120), index=True)
    details: Mapped[dict[str, Any]] = mapped_column(JSON)


def record(*, actor: str, action: str, subject: str, now: datetime.datetime, **details: Any) -> None:
    """Add an entry; `actor` is "user:ID" or "operator", `subject` such as "user:ID" or "certificate:CODE"."""
    with transaction() as session:
        session.add(AuditEntry(at=now, actor=actor, action=action, subject=subject, details=details))
