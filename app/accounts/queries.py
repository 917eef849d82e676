"""All that is asked about people."""

from __future__ import annotations

import datetime
import secrets
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import Boolean, bindparam, select, type_coerce

from app.accounts.models import EndedSession, User
from app.accounts.rules import Claim, Purpose, Site
from app.foundation.audit import AuditEntry
from app.foundation.database import alone, session


@dataclass(frozen=True)
class Viewer:
    """Who looks at a page, in the shape that Flask-Login wants; plain values, so that it outlives its session."""

    id: int
    email: str
    name: str
    role: str
    language: str
    confirmed: bool
    epoch: int

    is_authenticated: ClassVar[bool] = True
    is_active: ClassVar[bool] = True
    is_anonymous: ClassVar[bool] = False

    def get_id(self) -> str:
        """Return what the cookie of a new session holds: the id, the epoch that ends all sessions when it grows, and a key that ends this one."""
        return f"{self.id}.{self.epoch}.{secrets.token_urlsafe(9)}"


# Built once: this runs before every page of a person signed in. Other rooms add what they need of the same person.
VIEWER = select(User.id, User.email, User.name, User.role, User.language, type_coerce(User.confirmed_at.is_not(None), Boolean), User.session_epoch).where(
    User.id == bindparam("user_id"),
    User.session_epoch == bindparam("epoch"),
    ~select(EndedSession.key).where(EndedSession.key == bindparam("key")).exists(),
)


def read_session_id(session_id: str) -> dict[str, int | str] | None:
    """Return what `VIEWER` asks for, from what a session cookie holds (see `Viewer.get_id`); None where that is no such thing."""
    match session_id.split("."):
        case [user_id, epoch, key] if user_id.isdecimal() and epoch.isdecimal():
            return {"user_id": int(user_id), "epoch": int(epoch), "key": key}
    return None


def find_viewer(session_id: str) -> Viewer | None:
    """Return the person that a session names, in one statement; None where the account, this epoch of it or the session has ended."""
    named = read_session_id(session_id)
    rows = alone(VIEWER, named) if named else []
    return Viewer(*rows[0]) if rows else None


def get_person(user_id: int) -> User | None:
    """Return a person's whole account, or None."""
    return session().get(User, user_id)


def get_person_by_email(email: str) -> User | None:
    """Return the account of a comparable address, or None."""
    return session().scalars(select(User).where(User.email == email)).one_or_none()


def get_claim(site: Site, purpose: Purpose, token: str, now: datetime.datetime) -> Claim | None:
    """Return what a signed link says, or None where it is forged, too old or used."""
    claim = site.claim(purpose, token, now)
    person = get_person(claim.user_id) if claim else None
    return claim if claim and person and site.fits(purpose, claim, person) else None


def export_person(user_id: int) -> dict[str, Any]:
    """Return all that is stored about a person's account, but for the hash of the password."""
    person = get_person(user_id)
    if person is None:
        return {}
    # Entries from before are of a deleted account that had the same id.
    own = (AuditEntry.subject == f"user:{user_id}", AuditEntry.at >= person.created_at)
    entries = select(AuditEntry.at, AuditEntry.action, AuditEntry.details).where(*own).order_by(AuditEntry.id)
    return {
        "id": person.id,
        "email": person.email,
        "name": person.name,
        "role": person.role,
        "language": person.language,
        "country": person.country,
        "organisation": person.organisation,
        "occupation": person.occupation,
        "created_at": person.created_at.isoformat(),
        "confirmed_at": person.confirmed_at.isoformat() if person.confirmed_at else None,
        "history": [{"at": at.isoformat(), "action": action, "details": details} for at, action, details in session().execute(entries)],
    }
