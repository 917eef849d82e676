"""Tables of people: accounts, sessions that ended, and the delays after failed sign-ins."""

from __future__ import annotations

import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.database import Base


class User(Base):
    """A person with an account. `email` is stored as it is compared (see `rules.comparable`)."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    password_hash: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(12))
    country: Mapped[str] = mapped_column(String(100))
    organisation: Mapped[str] = mapped_column(String(200))
    occupation: Mapped[str] = mapped_column(String(200))
    session_epoch: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime.datetime]
    confirmed_at: Mapped[datetime.datetime | None]


class Throttle(Base):
    """How often something failed lately: a key names an account or an address (hashed), `until` ends the delay."""

    __tablename__ = "throttles"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    failures: Mapped[int]
    first_at: Mapped[datetime.datetime]
    until: Mapped[datetime.datetime] = mapped_column(index=True)


class EndedSession(Base):
    """A session whose owner signed out, for as long as a copy of its cookie could be shown; it says nothing of whose it was."""

    __tablename__ = "ended_sessions"

    key: Mapped[str] = mapped_column(String(16), primary_key=True)
    until: Mapped[datetime.datetime] = mapped_column(index=True)
