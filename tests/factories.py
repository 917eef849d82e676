"""People and what they have, made the short way."""

from __future__ import annotations

import datetime
import functools
import itertools

from flask import Flask
from flask.testing import FlaskClient

from app.accounts import rules
from app.accounts.models import User
from app.foundation.database import now, transaction

PASSWORD = "a long walk to the clinic"
_numbers = itertools.count(1)


@functools.cache
def hashed(password: str) -> str:
    """Return the hash of a password, made once: it is made to be slow."""
    return rules.hashed(password)


def make_user(
    email: str = "", name: str = "Amina Diallo", password: str = PASSWORD, role: str = "learner", confirmed_at: datetime.datetime | None = None
) -> int:
    """Store a person, inside an application context, and return the id."""
    about = {"country": "", "organisation": "", "occupation": "", "language": "en", "created_at": now(), "confirmed_at": confirmed_at}
    person = User(email=email or f"person{next(_numbers)}@example.org", name=name, password_hash=hashed(password), role=role, session_epoch=0, **about)
    with transaction() as session:
        session.add(person)
        session.flush()
        return person.id


def signed_in(app: Flask, user_id: int, epoch: int = 0) -> FlaskClient:
    """Return a browser in which a person is signed in."""
    browser = app.test_client()
    with browser.session_transaction() as session:
        session["_user_id"] = f"{user_id}.{epoch}.{next(_numbers)}"
    return browser
