"""The front door: what it answers itself, what it leaves to Flask, and that nobody can tell the difference."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from tests.factories import make_user, signed_in

LESSON = "/en/learning-health-systems/three-loops"
CHECK = "/en/learning-health-systems/quizzes/check-1"


@pytest.fixture
def learner(sqlite_app: Flask) -> FlaskClient:
    with sqlite_app.app_context():
        return signed_in(sqlite_app, make_user())


@pytest.fixture
def asked(sqlite_app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that come to Flask."""
    paths: list[str] = []
    flask = sqlite_app.extensions["front_door"]._application

    def noted(environ, start_response):  # type: ignore[no-untyped-def]
        paths.append(environ["REQUEST_METHOD"] + " " + environ["PATH_INFO"])
        return flask(environ, start_response)

    monkeypatch.setattr(sqlite_app.extensions["front_door"], "_application", noted)
    return paths


@pytest.mark.parametrize("path", [LESSON, CHECK])
@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_a_public_page_comes_to_flask_once(sqlite_app: Flask, asked: list[str], path: str, encoding: str) -> None:
    browser = sqlite_app.test_client()
    first, second = [browser.get(path, headers={"Accept-Encoding": encoding}) for _ in range(2)]
    assert asked == [f"GET {path}"]
    assert (first.data, sorted(first.headers)) == (second.data, sorted(second.headers))
    kept = browser.get(path, headers={"Accept-Encoding": encoding, "If-None-Match": first.headers["ETag"]})
    assert kept.status_code == 304 and len(asked) == 1


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_a_lesson_of_a_learner_comes_to_flask_once(learner: FlaskClient, asked: list[str], encoding: str) -> None:
    first, second = [learner.get(LESSON, headers={"Accept-Encoding": encoding}) for _ in range(2)]
    assert asked == [f"GET {LESSON}"]
    assert first.data == second.data
    # The first answer also sets the cookie, for its session got the token of its forms.
    assert sorted(second.headers) == sorted(each for each in first.headers if each[0] != "Set-Cookie")
    assert learner.get(LESSON, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304 and len(asked) == 1


def test_all_else_comes_to_flask(learner: FlaskClient, asked: list[str]) -> None:
    learner.get(LESSON)
    asked.clear()
    learner.get(f"{LESSON}?from=mail")
    learner.head(LESSON)
    learner.get(CHECK)
    learner.post(f"{LESSON}/place")
    assert asked == [f"GET {LESSON}", f"HEAD {LESSON}", f"GET {CHECK}", f"POST {LESSON}/place"]


def test_a_session_that_ended_or_was_forged_is_left_to_flask(sqlite_app: Flask, learner: FlaskClient, asked: list[str]) -> None:
    learner.get(LESSON)
    asked.clear()
    with sqlite_app.extensions["engine"].connect().execution_options(write=True) as connection, connection.begin():
        connection.exec_driver_sql("UPDATE users SET session_epoch = session_epoch + 1")
    assert "Sign up" in learner.get(LESSON).text
    forged = sqlite_app.test_client()
    forged.set_cookie("somo", "eyJfdXNlcl9pZCI6IjEuMCJ9.Zz.forged")
    assert "Sign up" in forged.get(LESSON).text
    assert asked == [f"GET {LESSON}"] * 2


def test_a_failing_database_is_explained_by_flask(sqlite_app: Flask, learner: FlaskClient, asked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    learner.get(LESSON)
    asked.clear()

    def fail() -> None:
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr(sqlite_app.extensions["lone_connections"], "connect", fail)
    answer = learner.get(LESSON)
    assert (answer.status_code, asked) == (503, [f"GET {LESSON}"]) and "Reference" in answer.text
