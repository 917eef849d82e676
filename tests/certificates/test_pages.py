"""Taking one's certificate and verifying anybody's, on both databases."""

from __future__ import annotations

import dataclasses
import datetime
import hashlib
import re
import threading
from itertools import chain

import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape
from sqlalchemy import func, select

from app.certificates import actions, queries, rules
from app.certificates.models import Certificate
from app.enrolments.actions import enrol, record_quiz_points
from app.enrolments.models import Enrolment
from app.foundation import printing
from app.foundation.audit import AuditEntry
from app.foundation.catalog import Catalog
from app.foundation.database import now, session, transaction
from tests.factories import make_user, signed_in

SLUG = "learning-health-systems"
PAGE = f"/en/{SLUG}/certificate"
PASSED = datetime.datetime(2026, 3, 9, 23, 30, tzinfo=datetime.UTC)


def enrolled(user_id: int, points: int, passed_at: datetime.datetime | None) -> int:
    """Put a person into the course with so many points, and return the enrolment's id."""
    with transaction() as current:
        times = {"created_at": PASSED, "last_activity_at": PASSED, "passed_at": passed_at}
        made = Enrolment(user_id=user_id, course=SLUG, registration=f"registration {user_id}", points=points, version=0, **times)
        current.add(made)
        current.flush()
        return made.id


@pytest.fixture
def amina(app: Flask) -> int:
    with app.app_context():
        made = make_user(name="Amina Diallo")
        enrolled(made, 93, PASSED)
        return made


@pytest.fixture
def browser(client: FlaskClient, app: Flask, amina: int) -> FlaskClient:
    return signed_in(app, amina)


def issued(app: Flask, browser: FlaskClient, name: str = "Amina Diallo") -> str:
    """Issue a certificate the way a learner does, and return its code."""
    assert browser.post(f"{PAGE}/issue", data={"name": name}).status_code == 303
    with app.app_context():
        return session().scalars(select(Certificate.code).order_by(Certificate.id.desc())).first() or ""


def run(app: Flask, *words: str) -> str:
    result = app.test_cli_runner().invoke(args=["certificates", *words])
    return result.output


def test_who_has_not_passed_reads_what_is_missing(client: FlaskClient, app: Flask) -> None:
    with app.app_context():
        person = make_user()
        enrolled(person, 40, None)
    learner = signed_in(app, person)
    assert "Your certificate is still ahead" in learner.get(PAGE).text
    for action in ("preview", "issue"):
        assert learner.post(f"{PAGE}/{action}", data={"name": "Amina"}).status_code == 409
    assert learner.get(f"{PAGE}.pdf").status_code == 404


def test_a_lowered_passing_score_is_a_pass_at_once(client: FlaskClient, app: Flask) -> None:
    with app.app_context():
        person = make_user()
        enrolment = enrol(user_id=person, course=SLUG, now=PASSED)
        record_quiz_points(enrolment_id=enrolment, quiz="check-1", points=15, passing_score=80, now=PASSED)
    taught = app.extensions["catalog"].courses[SLUG, "en"]
    app.extensions["catalog"] = Catalog({(SLUG, "en"): dataclasses.replace(taught, passing_score=10)})
    learner = signed_in(app, person)
    assert "Name on the certificate" in learner.get(PAGE).text
    assert learner.post(f"{PAGE}/preview", data={"name": "Amina"}).status_code == 200
    assert "valid since" in run(app, "show", issued(app, learner))


def test_the_name_of_the_account_is_offered_shown_and_issued(browser: FlaskClient, app: Flask) -> None:
    assert 'value="Amina Diallo"' in browser.get(PAGE).text
    preview = browser.post(f"{PAGE}/preview", data={"name": "  Dr  Amina   Diallo "}).text
    assert "Dr Amina Diallo" in preview and "disabled" not in preview and "93" in preview and "9 March 2026" in preview
    code = issued(app, browser, "Dr Amina Diallo")
    page = browser.get(PAGE).text
    assert "Dr Amina Diallo" in page and code in page and f"/certificates/{code}" in page and "certificate.pdf" in page
    with app.app_context():
        stored = queries.get_certificate(code)
        assert stored is not None
        assert (stored.name, stored.points, stored.points_possible, stored.passed_at) == ("Dr Amina Diallo", 93, 100, PASSED)
        assert session().scalars(select(Enrolment.certified_at)).one() == stored.issued_at
        assert session().scalars(select(AuditEntry.action)).all() == ["certificate issued"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "Ann\u202eLee", "Ann\x07", "Z" + "\u0316" * 9])
def test_a_name_that_cannot_be_is_asked_for_again(browser: FlaskClient, name: str) -> None:
    for action in ("preview", "issue"):
        answer = browser.post(f"{PAGE}/{action}", data={"name": name})
        assert answer.status_code == 400 and "Please mend this first" in answer.text


def test_a_name_that_nobody_sees_is_refused(browser: FlaskClient) -> None:
    for action in ("preview", "issue"):
        answer = browser.post(f"{PAGE}/{action}", data={"name": "\u200d\u2800"})
        assert answer.status_code == 400 and "characters that cannot be seen" in answer.text


def test_characters_without_a_font_are_named_with_their_script(browser: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "_coverage", lambda: frozenset(map(ord, "Amina")))
    page = browser.post(f"{PAGE}/preview", data={"name": "Amina 山田"}).text
    assert "山 田" in page and "Han" in page and " disabled>" in page
    assert browser.post(f"{PAGE}/issue", data={"name": "Amina 山田"}).status_code == 400


def test_a_machine_without_fonts_says_so(browser: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def missing(text: str) -> list[str]:
        raise printing.CannotPrint("The Noto fonts for certificates are not installed. On Debian and Ubuntu: apt-get install x")

    monkeypatch.setattr(printing, "unprintable", missing)
    for action in ("preview", "issue"):
        answer = browser.post(f"{PAGE}/{action}", data={"name": "Amina"})
        assert answer.status_code == 503 and "Your pass" not in answer.headers and "your pass are safe" in answer.text
        reference = re.search(r"Reference: (?:<[^>]*>)?(\w+)", answer.text)
        assert reference and f"{reference[1]}: The Noto fonts" in caplog.text
    assert "apt-get install" in caplog.text


def test_a_name_that_fills_more_than_a_page_is_asked_for_again(browser: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_long(*_: object) -> bytes:
        raise printing.TooLong

    monkeypatch.setattr(actions, "print_certificate", too_long)
    answer = browser.post(f"{PAGE}/issue", data={"name": "Amina Diallo"})
    assert answer.status_code == 400 and "does not fit on one page" in answer.text
    monkeypatch.undo()
    code = issued(app, browser)
    monkeypatch.setattr(actions, "print_certificate", too_long)
    assert "does not fit on one page" in run(app, "replace", code, "--name", "Amina", "--reason", "A wish")


def test_back_from_sign_in_or_from_an_older_tab_one_lands_on_the_page(browser: FlaskClient, app: Flask) -> None:
    assert browser.get(f"{PAGE}/preview").location == PAGE
    issued(app, browser)
    assert browser.post(f"{PAGE}/preview", data={"name": "Other"}).location == PAGE


def test_issuing_twice_is_once(browser: FlaskClient, app: Flask) -> None:
    first = issued(app, browser)
    pdf = browser.get(f"{PAGE}.pdf").data
    assert issued(app, browser, "Another Name") == first
    assert browser.get(f"{PAGE}.pdf").data == pdf
    with app.app_context():
        assert session().scalars(select(func.count()).select_from(Certificate)).one() == 1
        assert session().scalars(select(func.count()).select_from(AuditEntry)).one() == 1


def test_two_tabs_at_once_get_the_same_certificate(browser: FlaskClient, app: Flask, amina: int) -> None:
    course = app.extensions["catalog"].find("en", SLUG)
    words = {"course": SLUG, "course_title": course.title, "course_edition": course.edition, "language": "en", "points_possible": 100, "hours": course.hours}
    gate, codes = threading.Barrier(4), []

    def tab(number: int) -> None:
        with app.app_context():
            issuer = actions.Issuer.of(app.extensions["settings"])
            gate.wait()
            codes.append(actions.issue_certificate(user_id=amina, name=f"Amina {number}", issuer=issuer, now=now(), **words))

    tabs = [threading.Thread(target=tab, args=(number,)) for number in range(4)]
    for each in tabs:
        each.start()
    for each in tabs:
        each.join()
    assert len(codes) == 4 and len(set(codes)) == 1


def test_the_file_and_the_words_stay_when_course_and_settings_change(browser: FlaskClient, app: Flask) -> None:
    code = issued(app, browser)
    answer = browser.get(f"{PAGE}.pdf")
    assert answer.mimetype == "application/pdf" and f"certificate-{code}.pdf" in answer.headers["Content-Disposition"]
    old = app.extensions["catalog"].find("en", SLUG)
    app.extensions["catalog"] = Catalog({(SLUG, "en"): dataclasses.replace(old, title="Another title", hours="99", points=50, edition="other")})
    app.extensions["settings"] = dataclasses.replace(app.extensions["settings"], issuer_name="Another issuer", public_url="https://other.example.org")
    assert browser.get(f"{PAGE}.pdf").data == answer.data
    page = app.test_client().get(f"/certificates/{code}").text
    assert old.title in page and "Another title" not in page and "Another issuer" not in page and "other.example.org" not in page
    with app.app_context():
        stored = queries.get_certificate(code)
        assert stored is not None and stored.pdf_sha256 == hashlib.sha256(answer.data).hexdigest()


def test_only_the_owner_downloads(browser: FlaskClient, app: Flask) -> None:
    issued(app, browser)
    with app.app_context():
        other = make_user(role="admin")
    assert signed_in(app, other).get(f"{PAGE}.pdf").status_code == 404
    assert app.test_client().get(f"{PAGE}.pdf").status_code in (302, 303)


def test_a_stranger_sees_a_valid_certificate_and_nothing_else_about_the_person(browser: FlaskClient, app: Flask) -> None:
    code = issued(app, browser)
    answer = app.test_client().get(f"/certificates/{code}")
    assert answer.status_code == 200 and "This certificate is valid" in answer.text
    assert answer.headers["X-Robots-Tag"] == "noindex" and '<meta name="robots" content="noindex">' in answer.text
    for words in ("Amina Diallo", "Learning health systems", "93 of 100", "9 March 2026"):
        assert words in answer.text
    assert "@example.org" not in answer.text and "Set-Cookie" not in answer.headers


def test_a_code_is_found_as_people_type_it(browser: FlaskClient, app: Flask) -> None:
    code = issued(app, browser)
    spoken = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    stranger = app.test_client()
    assert stranger.get("/certificates", query_string={"code": spoken}).location == f"/certificates/{code}"
    pasted = f"http://localhost/certificates/{code}"
    assert stranger.get("/certificates", query_string={"code": pasted}).location == f"/certificates/{code}"
    assert stranger.get(f"/certificates/{spoken}").location == f"/certificates/{code}"
    assert "Verify a certificate" in stranger.get("/certificates").text


def test_an_unknown_code_and_a_mistyped_one_are_told_apart(client: FlaskClient) -> None:
    unknown = client.get("/certificates/" + rules.make_code([7] * 12))
    assert unknown.status_code == 404 and "No certificate has this code" in unknown.text
    mistyped = client.get("/certificates/7777-7777-77770", follow_redirects=True)
    assert mistyped.status_code == 404 and "looks mistyped" in mistyped.text and 'name="code"' in mistyped.text
    assert "noindex" in unknown.headers["X-Robots-Tag"] and "noindex" in mistyped.text


@pytest.mark.parametrize("typed", ["</p>/../", ".", "..", "a/b", "https://learn.example.org/certificates/", "x" * 5_000])
def test_what_is_no_code_is_shown_again_to_be_mended(client: FlaskClient, typed: str) -> None:
    answer = client.get("/certificates", query_string={"code": typed})
    assert answer.status_code == 404 and "looks mistyped" in answer.text and f'value="{escape(typed)}"' in answer.text


def test_a_revoked_certificate_says_since_when_and_why(browser: FlaskClient, app: Flask) -> None:
    code = issued(app, browser)
    assert "Revoked." in run(app, "revoke", code.lower(), "--reason", "Issued in error")
    page = app.test_client().get(f"/certificates/{code}").text
    assert "This certificate was revoked" in page and "Issued in error" in page
    own = browser.get(PAGE).text
    assert "Issued in error" in own and "certificate.pdf" not in own
    assert browser.get(f"{PAGE}.pdf").location == PAGE
    assert issued(app, browser) == code  # none is issued anew
    assert "not valid any more" in run(app, "revoke", code, "--reason", "again")
    assert "not valid any more" in run(app, "replace", code, "--name", "x", "--reason", "again")
    with app.app_context():
        last = session().scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert last is not None
        assert (last.actor, last.action, last.subject) == ("operator", "certificate revoked", f"certificate:{code}")


def test_a_replaced_certificate_says_by_which(browser: FlaskClient, app: Flask) -> None:
    old = issued(app, browser, "Amina Dialo")
    first = browser.get(f"{PAGE}.pdf").data
    output = run(app, "replace", old, "--name", "Amina Diallo", "--reason", "A letter was missing")
    fresh = output.split()[-1].rstrip(".")
    page = app.test_client().get(f"/certificates/{old}").text
    assert "This certificate was replaced" in page and "A letter was missing" in page and f'href="/certificates/{fresh}"' in page
    assert "This certificate is valid" in app.test_client().get(f"/certificates/{fresh}").text
    second = browser.get(f"{PAGE}.pdf").data
    assert second != first and fresh in browser.get(PAGE).text
    with app.app_context():
        kept = session().scalars(select(Certificate.pdf).where(Certificate.code == old)).one()
        assert kept == first
        new = queries.get_certificate(fresh)
        assert new is not None and (new.name, new.points, new.passed_at) == ("Amina Diallo", 93, PASSED)
    shown = run(app, "show", old)
    assert "replaced since" in shown and f"Replaced by {fresh}" in shown and "A letter was missing" in shown


@pytest.mark.parametrize(
    ("option", "words"), [("--name", "Ann\u202eLee"), ("--name", "Z" + "\u0316" * 9), ("--name", " "), ("--reason", " "), ("--reason", "x" * 301)]
)
def test_commands_take_no_name_or_reason_that_a_page_would_refuse(browser: FlaskClient, app: Flask, option: str, words: str) -> None:
    code = issued(app, browser)
    options = {"--name": "Amina", "--reason": "A wish", option: words}
    assert f"Invalid value for {option}" in run(app, "replace", code, *chain(*options.items()))
    if option == "--reason":
        assert f"Invalid value for {option}" in run(app, "revoke", code, option, words)
    assert "valid since" in run(app, "show", code)


def test_commands_tell_a_mistyped_code_from_an_unknown_one(app: Flask) -> None:
    assert "mistyped" in run(app, "show", "7777-7777-77770")
    assert "There is no certificate" in run(app, "show", rules.make_code([7] * 12))


def test_after_deletion_only_a_matching_name_is_confirmed(browser: FlaskClient, app: Flask, amina: int) -> None:
    code = issued(app, browser, "Zoë Diallo")
    stranger = app.test_client()
    assert "Does a name match?" not in stranger.get(f"/certificates/{code}").text
    with app.app_context():
        assert [each["code"] for each in queries.export_person(amina)] == [code]
        actions.erase_person(user_id=amina, now=now())
        left = queries.get_certificate(code)
        assert left is not None
        assert (left.name, left.user_id, left.enrolment_id, queries.get_file(code), left.state) == (None, None, None, None, "valid")
        assert queries.export_person(amina) == []
    page = stranger.get(f"/certificates/{code}").text
    assert "This certificate is valid" in page and "Diallo" not in page and "Does a name match?" in page
    assert "Yes: this is the name." in stranger.post(f"/certificates/{code}", data={"name": " zoe\u0308  DIALLO"}).text
    assert "No: this is not the name" in stranger.post(f"/certificates/{code}", data={"name": "Zoe Diallo"}).text
    assert "name removed" in run(app, "show", code)
    assert "No: this is not the name" not in stranger.post(f"/certificates/{code}", data={"name": " "}).text
    assert "cannot be replaced" in run(app, "replace", code, "--name", "Someone Else", "--reason", "x")
