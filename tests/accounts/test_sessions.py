"""Whose a session is after accounts were deleted, on both databases."""

from __future__ import annotations

import datetime
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from app.accounts import actions, queries
from app.accounts.rules import Site
from tests.factories import PASSWORD, signed_in

NOW = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)
SITE = Site("http://localhost", "secret " + "0" * 32)
ABOUT: dict[str, Any] = {"country": "", "organisation": "", "occupation": "", "role": "learner", "actor": None, "site": SITE}


def sign_up(email: str, now: datetime.datetime) -> queries.Viewer:
    return actions.sign_up(email=email, name="A name", password=PASSWORD, now=now, **ABOUT)


def test_a_session_of_a_deleted_account_never_opens_a_later_one(app: Flask) -> None:
    with app.app_context():
        gone = sign_up("gone@example.org", NOW)
        actions.erase_person(user_id=gone.id, now=NOW)
        later = sign_up("later@example.org", NOW + datetime.timedelta(days=1))
    # SQLite gives the number of the last account away again, and so does a database that comes back from a backup.
    answer = signed_in(app, later.id, gone.epoch).get("/en/accounts/account")
    assert answer.status_code == 302 and "sign_in" in answer.location
    assert signed_in(app, later.id, later.epoch).get("/en/accounts/account").status_code == 200


def test_the_history_of_an_account_does_not_hold_another_ones(app: Flask, client: FlaskClient) -> None:
    with app.app_context():
        gone = sign_up("gone@example.org", NOW)
        actions.erase_person(user_id=gone.id, now=NOW)
        later = sign_up("later@example.org", NOW + datetime.timedelta(days=1))
        assert [entry["action"] for entry in queries.export_person(later.id)["history"]] == ["account created"]
