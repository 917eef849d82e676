"""An account that is deleted in the moment in which its certificate is issued, on both databases."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.accounts import rules
from app.accounts.actions import AccountGone
from app.accounts.rules import Site
from app.certificates import actions as certificates
from app.certificates.models import Certificate
from app.enrolments import actions as enrolments
from app.enrolments.models import Enrolment
from app.foundation.database import now, session, transaction
from app.privacy import actions as privacy
from tests.factories import PASSWORD, make_user

ISSUER = certificates.Issuer("Somo", "", "", "", "http://localhost", "secret")
COURSE: dict[str, Any] = {"course": "tea", "course_title": "Tea", "course_edition": "1", "language": "en", "points_possible": 100, "hours": "1"}


@pytest.fixture
def passed(app: Flask) -> int:
    with app.app_context():
        user_id = make_user()
        enrolment = enrolments.enrol(user_id=user_id, course="tea", now=now())
        with transaction() as current:
            current.execute(update(Enrolment).where(Enrolment.id == enrolment).values(points=90, passed_at=now()))
    return user_id


def issue(user_id: int) -> str:
    return certificates.issue_certificate(user_id=user_id, **COURSE, name="Amina Diallo", issuer=ISSUER, now=now())


def deletion(app: Flask, user_id: int) -> threading.Thread:
    def erase() -> None:
        with app.app_context(), transaction():
            for each in privacy.ERASERS.values():
                each(user_id=user_id, now=now())

    thread = threading.Thread(target=erase)
    thread.start()
    return thread


def test_nothing_is_issued_for_an_account_that_went_while_the_file_was_made(app: Flask, passed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def printing(*_: object) -> bytes:
        session().commit()
        deletion(app, passed).join()
        return b"%PDF"

    monkeypatch.setattr(certificates, "print_certificate", printing)
    with app.app_context():
        with pytest.raises(certificates.NotPassed):
            issue(passed)
        assert session().scalars(select(Certificate)).all() == []


def test_a_certificate_issued_while_the_account_is_deleted_loses_its_name(app: Flask, passed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    add, threads = certificates._add, []

    def adding(*arguments: Any) -> None:
        add(*arguments)
        threads.append(deletion(app, passed))
        threads[0].join(0.5)

    monkeypatch.setattr(certificates, "print_certificate", lambda *_: b"%PDF")
    monkeypatch.setattr(certificates, "_add", adding)
    with app.app_context():
        issue(passed)
    threads[0].join()
    with app.app_context():
        left = session().scalars(select(Certificate)).one()
        assert (left.name, left.user_id, left.enrolment_id, left.pdf) == (None, None, None, None)


def test_an_account_that_goes_while_its_password_is_checked_is_gone_in_words(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    matches = rules.matches

    def slow(*arguments: Any) -> bool:
        session().commit()
        deletion(app, user_id).join()
        return matches(*arguments)

    with app.app_context():
        user_id = make_user("amina@example.org")
        monkeypatch.setattr(rules, "matches", slow)
        gates = Site("http://localhost", "secret").password_gates("amina@example.org", "127.0.0.1")
        with pytest.raises(AccountGone):
            privacy.delete_account(user_id=user_id, password=PASSWORD, gates=gates, now=now())
