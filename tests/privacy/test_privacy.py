"""Taking data along and deleting an account, on both databases."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.accounts import actions as accounts
from app.accounts.models import User
from app.certificates.models import Certificate
from app.enrolments import actions as enrolments
from app.enrolments.models import ActivityCompletion, Enrolment
from app.foundation import mail
from app.foundation.audit import AuditEntry
from app.foundation.database import now, session, transaction
from app.privacy import actions, queries
from tests.factories import PASSWORD, make_user, signed_in


@pytest.fixture
def amina(app: Flask) -> int:
    with app.app_context():
        made = make_user("amina@example.org")
        enrolments.record_lesson(user_id=made, course="some-course", lesson="first-lesson", done=True, now=now())
        mail.post(recipient="amina@example.org", subject="Hello", body="Hello", now=now())
        return made


@pytest.fixture
def browser(client: FlaskClient, app: Flask, amina: int) -> FlaskClient:
    return signed_in(app, amina)


def certify(user_id: int) -> str:
    """Store a certificate as it may stand after years, and return its code."""
    words = dict.fromkeys(
        ("name_hash", "course", "course_title", "course_edition", "hours", "issuer", "signatory", "verification_url", "pdf_sha256", "reason"), "x"
    )
    times = dict.fromkeys(("passed_at", "issued_at", "state_since"), now())
    enrolment = session().scalars(select(Enrolment.id).where(Enrolment.user_id == user_id)).one()
    with transaction() as current:
        state = {"language": "en", "points": 90, "points_possible": 100, "state": "valid", "replaced_by": None}
        current.add(Certificate(code="ABCD", user_id=user_id, enrolment_id=enrolment, name="Amina Diallo", pdf=b"%PDF", **words, **times, **state))
    return "ABCD"


def test_a_certificate_outlives_the_account_without_its_name(browser: FlaskClient, app: Flask, amina: int) -> None:
    with app.app_context():
        code = certify(amina)
    assert "Amina Diallo" in json.dumps(json.loads(browser.get("/en/privacy/download_my_data").text)["certificates"])
    assert browser.post("/en/privacy/delete_account", data={"password": PASSWORD}).status_code == 303
    with app.app_context():
        left = session().scalars(select(Certificate).where(Certificate.code == code)).one()
        assert (left.name, left.user_id, left.enrolment_id, left.pdf, left.state) == (None, None, None, None, "valid")
        assert left.name_hash == "x"


def test_the_download_holds_what_every_room_knows(browser: FlaskClient, amina: int) -> None:
    answer = browser.get("/en/privacy/download_my_data")
    assert answer.headers["Content-Disposition"] == "attachment; filename=somo-my-data.json"
    assert answer.headers["Cache-Control"] == "no-store"
    data = json.loads(answer.text)
    assert set(data) == set(queries.EXPORTS)
    assert data["accounts"]["email"] == "amina@example.org"
    assert data["enrolments"][0]["activities"][0]["activity"] == "first-lesson"
    assert "argon2" not in answer.text


def test_the_download_is_for_its_owner_only(client: FlaskClient) -> None:
    assert client.get("/en/privacy/download_my_data").location == "/en/accounts/sign_in?next=/en/privacy/download_my_data"


def test_deleting_needs_the_password(browser: FlaskClient, app: Flask, amina: int) -> None:
    assert "What stays" in browser.get("/en/privacy/delete_account").text
    codes = [browser.post("/en/privacy/delete_account", data={"password": "not the password"}).status_code for _ in range(6)]
    assert codes == [400] * 5 + [429]
    with app.app_context():
        assert session().get(User, amina) is not None


def test_deleting_takes_everything_but_the_audit(browser: FlaskClient, app: Flask, amina: int) -> None:
    elsewhere = signed_in(app, amina)
    answer = browser.post("/en/privacy/delete_account", data={"password": PASSWORD})
    assert (answer.status_code, answer.location) == (303, "/en/privacy/goodbye")
    assert "cache" in answer.headers["Clear-Site-Data"]
    assert browser.get(answer.location).status_code == 200
    assert browser.get("/en/accounts/account").status_code == 302
    assert elsewhere.get("/en/accounts/account").status_code == 302
    with app.app_context():
        for table in (User, Enrolment, ActivityCompletion):
            assert session().scalar(select(func.count()).select_from(table)) == 0
        assert not session().scalars(select(mail.Mail).where(mail.Mail.recipient == "amina@example.org")).all()
        entry = session().scalars(select(AuditEntry)).one()
        assert (entry.subject, entry.action) == (f"user:{amina}", "account deleted")


def test_deleting_is_whole_or_not_at_all(browser: FlaskClient, app: Flask, amina: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*, user_id: int, now: object) -> None:
        accounts.erase_person(user_id=user_id, now=now)  # type: ignore[arg-type]
        raise OSError("the power went")

    monkeypatch.setitem(actions.ERASERS, "accounts", fail)
    assert browser.post("/en/privacy/delete_account", data={"password": PASSWORD}).status_code == 500
    with app.app_context():
        assert session().get(User, amina) is not None
        assert session().scalar(select(func.count()).select_from(Enrolment)) == 1


def test_a_button_pressed_twice_says_goodbye_twice(client: FlaskClient, app: Flask, amina: int) -> None:
    first, second = signed_in(app, amina), signed_in(app, amina)
    answers = [browser.post("/en/privacy/delete_account", data={"password": PASSWORD}) for browser in (first, second)]
    assert [(answer.status_code, answer.location) for answer in answers] == [(303, "/en/privacy/goodbye")] * 2
    assert second.get("/en/privacy/delete_account").status_code == 302


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_button_pressed_twice_at_once_says_goodbye_twice(browser: FlaskClient, app: Flask, amina: int, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """The other press ends while this one is about to check the password, or about to delete."""
    check, others = accounts.check_password, []

    def delete_first() -> None:
        others.append(signed_in(app, amina).post("/en/privacy/delete_account", data={"password": PASSWORD}).status_code)

    def checking(**words: object) -> str:
        monkeypatch.setattr(accounts, "check_password", check)
        if moment == "before":
            delete_first()
        seen = check(**words)  # type: ignore[arg-type]
        if moment == "after":
            delete_first()
        return seen

    monkeypatch.setattr(accounts, "check_password", checking)
    answer = browser.post("/en/privacy/delete_account", data={"password": PASSWORD})
    assert others == [303]
    assert (answer.status_code, answer.location) == (303, "/en/privacy/goodbye")
