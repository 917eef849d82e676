"""What operators do with accounts."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts import queries, rules
from app.foundation.audit import AuditEntry
from app.foundation.database import session
from tests.factories import PASSWORD, make_user


def run(app: Flask, *arguments: str, stdin: str = "") -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=["accounts", *arguments], input=stdin)
    return done.exit_code, done.output


def test_an_account_is_made_with_a_role(sqlite_app: Flask) -> None:
    code, output = run(sqlite_app, "create", "Amina@example.org", "--name", "Amina  Diallo", "--role", "admin", stdin=PASSWORD + "\n")
    assert code == 0, output
    with sqlite_app.app_context():
        made = queries.get_person_by_email("amina@example.org")
        assert made is not None and (made.name, made.role) == ("Amina Diallo", "admin")
        assert rules.matches(made.password_hash, PASSWORD)
        assert session().scalars(select(AuditEntry.actor)).all() == ["operator"]


@pytest.mark.parametrize(
    ("email", "name", "password"),
    [
        ("amina", "Amina", PASSWORD),
        ("amina@example.org", "", PASSWORD),
        ("amina@example.org", "\u3164", PASSWORD),
        ("amina@example.org", "\u202eanimA", PASSWORD),
        ("amina@example.org", "Amina", "short"),
        ("amina@example.org", "Amina", "password123"),
    ],
)
def test_what_people_may_not_do_operators_may_not_either(sqlite_app: Flask, email: str, name: str, password: str) -> None:
    code, _output = run(sqlite_app, "create", email, "--name", name, stdin=password + "\n")
    assert code != 0


def test_an_account_is_made_once(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        make_user("amina@example.org")
    code, output = run(sqlite_app, "create", "amina@example.org", "--name", "Amina", stdin=PASSWORD + "\n")
    assert code == 1 and "already" in output


def test_a_reset_link_opens_the_page(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        make_user("amina@example.org")
    code, output = run(sqlite_app, "reset-link", "amina@example.org")
    assert code == 0
    link = output.splitlines()[0].removeprefix(sqlite_app.extensions["settings"].public_url)
    assert sqlite_app.test_client().get(link).status_code == 200
    assert run(sqlite_app, "reset-link", "nobody@example.org")[0] == 1


def test_a_role_is_given_and_noted(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        made = make_user("amina@example.org")
    assert run(sqlite_app, "role", "amina@example.org", "facilitator")[0] == 0
    assert run(sqlite_app, "role", "nobody@example.org", "facilitator")[0] == 1
    assert run(sqlite_app, "role", "amina@example.org", "queen")[0] == 2
    with sqlite_app.app_context():
        viewer = queries.find_viewer(f"{made}.0.key")
        assert viewer is not None and viewer.role == "facilitator"
        entry = session().scalars(select(AuditEntry)).one()
        assert (entry.action, entry.details) == ("account role changed", {"before": "learner", "after": "facilitator"})
