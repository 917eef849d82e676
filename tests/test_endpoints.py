"""Every endpoint as everybody: who is answered how, what is kept from whom, what may change anything."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from app.enrolments.actions import enrol
from app.foundation.database import now
from app.foundation.guards import ROLES
from tests.factories import make_user, signed_in
from tests.statements import statements, writes

NOBODY, SIGN_IN = "nobody", "to the sign-in page"
READING, METHODS = frozenset({"GET", "HEAD"}), frozenset({"GET", "POST", "PUT", "PATCH", "DELETE"})
# What each answers to nobody and to a person in the course, without fields. No page hangs on the role so far.
EXPECTED: dict[str, tuple[int | str, int | str]] = {
    "GET accounts.account": (SIGN_IN, 200),
    "GET accounts.change_email": (SIGN_IN, 200),
    "POST accounts.change_email": (SIGN_IN, 400),
    "GET accounts.change_name": (SIGN_IN, 200),
    "POST accounts.change_name": (SIGN_IN, 400),
    "GET accounts.change_password": (SIGN_IN, 200),
    "POST accounts.change_password": (SIGN_IN, 400),
    "GET accounts.confirm": (410, 410),
    "POST accounts.confirm": (410, 410),
    "GET accounts.confirm_email_change": (410, 410),
    "POST accounts.confirm_email_change": (410, 410),
    "GET accounts.request_reset": (200, 200),
    "POST accounts.request_reset": (400, 400),
    "POST accounts.resend_confirmation": (SIGN_IN, 303),
    "GET accounts.reset": (410, 410),
    "POST accounts.reset": (410, 410),
    "GET accounts.sign_in": (200, 303),
    "POST accounts.sign_in": (400, 303),
    "POST accounts.sign_out": (303, 303),
    "POST accounts.sign_out_everywhere": (SIGN_IN, 303),
    "GET accounts.sign_up": (200, 303),
    "POST accounts.sign_up": (400, 303),
    "GET assets.media_file": (200, 200),
    "GET assets.static_file": (200, 200),
    "GET certificates.certificate": (SIGN_IN, 200),
    "GET certificates.download": (SIGN_IN, 404),
    "POST certificates.issue": (SIGN_IN, 400),
    "GET certificates.preview": (SIGN_IN, 303),
    "POST certificates.preview": (SIGN_IN, 409),
    "GET certificates.verification": (404, 404),
    "POST certificates.verification": (404, 404),
    "GET certificates.verify_form": (200, 200),
    "GET courses.accessibility": (200, 200),
    "GET courses.catalogue": (200, 200),
    "GET courses.course": (200, 200),
    "GET courses.front": (302, 302),
    "GET courses.film": (200, 200),
    "GET courses.glossary": (200, 200),
    "GET courses.help_page": (200, 200),
    "GET courses.module": (200, 200),
    "GET courses.privacy": (200, 200),
    "GET courses.progress": (SIGN_IN, 200),
    "GET courses.progress_overview": (SIGN_IN, 302),
    "GET courses.references": (200, 200),
    "GET courses.robots": (200, 200),
    "GET courses.search": (200, 200),
    "GET courses.sitemap": (200, 200),
    "GET courses.terms": (200, 200),
    "GET health.healthz": (200, 200),
    "GET health.readyz": (503, 503),  # these tables came without a migration
    "POST lessons.keep_place": (SIGN_IN, 204),
    "POST lessons.keep_video_place": (SIGN_IN, 400),
    "GET lessons.lesson": (200, 200),
    "POST lessons.mark_done": (SIGN_IN, 303),
    "GET lessons.video_place": (SIGN_IN, 200),
    "GET plans.download": (SIGN_IN, 200),
    "GET plans.plan": (200, 200),
    "POST plans.save": (401, 409),
    "GET privacy.delete_account": (SIGN_IN, 200),
    "POST privacy.delete_account": (SIGN_IN, 400),
    "GET privacy.download_my_data": (SIGN_IN, 200),
    "GET privacy.goodbye": (200, 200),
    "POST quizzes.open_attempt": (SIGN_IN, 303),
    "GET quizzes.quiz": (200, 200),
    "GET quizzes.result": (SIGN_IN, 404),
    "POST quizzes.save": (401, 409),
    "POST quizzes.submit": (401, 409),
}
VALUES: dict[str, object] = {
    "language": "en",
    "course": "learning-health-systems",
    "lesson_id": "three-loops",
    "video_id": "three-thermostats",
    "module_id": "loops-and-means",
    "quiz_id": "check-1",
    "number": 1,
    "code": "0000-0000-00000",
    "digest": "0",
    "name": "somo.css",
    "path": "figures/three-loops.svg",
}


@dataclass(frozen=True)
class Endpoint:
    """One way to ask: a method and an endpoint with its address."""

    method: str
    path: str

    def ask(self, browser: FlaskClient, method: str = "", token: bool = True) -> TestResponse:
        """Send an empty form, with its token or without."""
        method = method or self.method
        data = {"csrf_token": begin_session(browser)} if token and method not in READING else {}
        return browser.open(self.path, method=method, data=data, buffered=True)


def begin_session(browser: FlaskClient) -> str:
    """Give a browser a token as a page with a form does, and return it as the form carries it."""
    with browser.session_transaction() as session:
        session["csrf_token"] = "0" * 40
    return str(URLSafeTimedSerializer(str(browser.application.secret_key), salt="wtf-csrf-token").dumps("0" * 40))


@pytest.fixture
def endpoints(sqlite_app: Flask) -> dict[str, Endpoint]:
    """Every endpoint by its name, with an address of something that is there."""
    adapter = sqlite_app.url_map.bind("localhost")
    return {
        f"{method} {rule.endpoint}": Endpoint(method, adapter.build(rule.endpoint, {name: VALUES[name] for name in rule.arguments}, method=method))
        for rule, method in itertools.product(sqlite_app.url_map.iter_rules(), METHODS)
        if method in (rule.methods or ())
    }


def browser_of(app: Flask, role: str) -> FlaskClient:
    """Return a browser of a new person with this role, in the course, or of nobody."""
    if role == NOBODY:
        return app.test_client()
    with app.app_context():
        person = make_user(role=role)
        enrol(user_id=person, course=str(VALUES["course"]), now=now())
    return signed_in(app, person)


def outcome(answer: TestResponse) -> int | str:
    asked = answer.status_code == 302 and answer.location.split("?")[0] == "/en/accounts/sign_in"
    return SIGN_IN if asked else answer.status_code


@pytest.mark.parametrize("role", [NOBODY, *ROLES])
def test_everybody_is_answered_as_they_may_be(sqlite_app: Flask, endpoints: dict[str, Endpoint], role: str) -> None:
    found = {name: outcome(each.ask(browser_of(sqlite_app, role))) for name, each in endpoints.items()}
    assert found == {name: expected[role != NOBODY] for name, expected in EXPECTED.items()}


@pytest.mark.parametrize("role", [NOBODY, "learner"])
def test_a_get_never_writes_and_a_head_says_the_same(sqlite_app: Flask, endpoints: dict[str, Endpoint], role: str) -> None:
    for name, each in endpoints.items():
        if each.method == "GET":
            browser = browser_of(sqlite_app, role)
            with statements() as seen:
                page, head = each.ask(browser), each.ask(browser, "HEAD")
            assert not writes(seen), name
            assert (head.status_code, head.data, head.content_type) == (page.status_code, b"", page.content_type), name


def test_without_its_token_nothing_is_changed(sqlite_app: Flask, endpoints: dict[str, Endpoint]) -> None:
    for name, each in endpoints.items():
        if each.method != "GET":
            browser = browser_of(sqlite_app, "learner")
            with statements() as seen:
                answer = each.ask(browser, token=False)
            assert answer.status_code == 400 and not writes(seen), name


def test_no_other_method_is_taken(sqlite_app: Flask, endpoints: dict[str, Endpoint]) -> None:
    browser = browser_of(sqlite_app, "learner")
    for name, each in endpoints.items():
        taken = {other.method for other in endpoints.values() if other.path == each.path}
        for method in METHODS - taken - {"GET"}:  # the address of a button may be that of a lesson, which is not there
            answer = each.ask(browser, method)
            assert answer.status_code == 405 and taken <= set(answer.headers["Allow"].split(", ")), name


def test_a_page_of_a_person_is_kept_by_no_one_else(sqlite_app: Flask, endpoints: dict[str, Endpoint]) -> None:
    for name, each in endpoints.items():
        answer = each.ask(browser_of(sqlite_app, "learner"))
        if "html" in answer.content_type or name == "GET privacy.download_my_data":
            assert answer.headers["Cache-Control"] in ("no-store", "private, no-cache") or name == "GET courses.front", name


def test_only_pages_with_forms_begin_a_session(sqlite_app: Flask, endpoints: dict[str, Endpoint]) -> None:
    for name, each in endpoints.items():
        if each.method == "GET" and not name.startswith("GET accounts."):
            assert "Set-Cookie" not in each.ask(browser_of(sqlite_app, NOBODY)).headers, name
