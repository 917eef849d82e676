"""A database that goes away while the server runs, and comes back: people are asked to wait, and what they wrote is not thrown away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from app.enrolments.actions import enrol
from app.foundation.database import now
from tests.conftest import ROOT, make_app
from tests.factories import make_user, signed_in
from tests.operations.conftest import migrate
from tests.postgres import Postgres

COURSE = "/en/learning-health-systems"


@pytest.fixture
def server() -> Iterator[Postgres]:
    """A server of one's own: this one is stopped."""
    with Postgres.start() as started:
        yield started


@pytest.fixture
def app(tmp_path: Path, server: Postgres) -> Iterator[Flask]:
    made = migrate(make_app(tmp_path, server.new_database(), ROOT / "course_content"))
    made.config["WTF_CSRF_ENABLED"] = False
    yield made
    made.extensions["engine"].dispose()


def test_people_are_asked_to_wait_and_keep_their_words(app: Flask, server: Postgres, caplog: pytest.LogCaptureFixture) -> None:
    with app.app_context():
        user = make_user()
        enrol(user_id=user, course="learning-health-systems", now=now())
    learner, stranger = signed_in(app, user), app.test_client()
    assert learner.post(f"{COURSE}/quizzes/check-1/open").status_code == 303
    form = learner.get(f"{COURSE}/quizzes/check-1").text
    attempt = re.search(r'name="attempt" value="(\d+)"', form)
    assert attempt
    answers = {"attempt": attempt[1], "r1": "0", "a1-0": "1"}

    server.down("immediate")
    for page in ("accounts/account", "learning-health-systems/progress", "learning-health-systems/quizzes/check-1"):
        _asks_to_wait(learner, f"/en/{page}")
    assert "Not ready for a moment" in stranger.get("/certificates/0000-0000-00000").text
    assert learner.get("/en/no-such-page/at/all").status_code == 404
    assert stranger.get(COURSE).status_code == 200
    for action in ("save", "submit"):
        held = learner.post(f"{COURSE}/quizzes/check-1/{action}", data=answers)
        assert (held.status_code, held.headers["Retry-After"]) == (503, "30")
        assert '<input type="hidden" name="a1-0" value="1">' in held.text and "cannot save anything just now" in held.text
    plan = learner.post(f"{COURSE}/plan/save", data={"aproblem": "Long queues"})
    assert plan.status_code == 503 and '<input type="hidden" name="aproblem" value="Long queues">' in plan.text
    script = learner.post(f"{COURSE}/quizzes/check-1/save", data=answers, headers={"Accept": "application/json"})
    assert script.status_code == 503
    assert "Traceback" not in caplog.text

    server.up()
    assert learner.post(f"{COURSE}/quizzes/check-1/save", data=answers).status_code == 303
    assert learner.get("/en/accounts/account").status_code == 200


@pytest.mark.parametrize(
    "command",
    [
        "accounts role ada@example.org admin",
        "enrolments rebuild",
        "quizzes regrade 7 --reason x",
        "certificates show 0000-0000-00000",
        "db upgrade",
        "backup none.tar",
        "restore pyproject.toml",
    ],
)
def test_commands_say_in_words_that_the_database_is_away(tmp_path: Path, command: str) -> None:
    app = make_app(tmp_path, "postgresql+psycopg://nobody@127.0.0.1:1/none", ROOT / "tests")
    result = app.test_cli_runner().invoke(args=command.split())
    assert result.exit_code == 1 and "The database refused: " in result.output and "Is the database up" in result.output, result.output


def test_commands_that_need_a_course_say_that_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with click.Context(click.Command("flask")):
        app = migrate(make_app(tmp_path, "", tmp_path / "content"))
    result = app.test_cli_runner().invoke(args=["enrolments", "rebuild"])
    assert result.exit_code == 1 and "No course can be read" in result.output, result.output
    app.extensions["engine"].dispose()


def test_a_database_without_tables_or_of_newer_software_is_named(tmp_path: Path) -> None:
    app = make_app(tmp_path, "", ROOT / "tests")
    result = app.test_cli_runner().invoke(args=["enrolments", "rebuild"])
    assert result.exit_code == 1 and "flask db upgrade" in result.output
    migrate(app)
    with app.extensions["engine"].begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'ffffffffffff'"))
    result = app.test_cli_runner().invoke(args=["db", "upgrade"])
    assert result.exit_code == 1 and "The migrations do not fit the database" in result.output
    app.extensions["engine"].dispose()


def _asks_to_wait(browser: FlaskClient, path: str) -> None:
    answer = browser.get(path)
    assert (answer.status_code, answer.headers.get("Retry-After")) == (503, "30"), path
    assert "Not ready for a moment" in answer.text and "Reference:" in answer.text
