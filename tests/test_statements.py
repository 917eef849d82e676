"""What each page asks of the database: little, and no more with a thousand learners than with one."""

from __future__ import annotations

from operator import gt
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Table, insert, select

from app.enrolments.actions import enrol, record_quiz_points
from app.enrolments.queries import count_learners
from app.foundation.database import Base, now, transaction
from tests.factories import make_user, signed_in
from tests.statements import statements, writes

COURSE = "/en/learning-health-systems"
LESSON = f"{COURSE}/three-loops"
# How many statements each page may take: for anybody, and for a learner in the middle of the course.
PAGES = {
    "/en": (0, 1),
    COURSE: (1, 3),
    f"{COURSE}/modules/loops-and-means": (0, 2),
    LESSON: (0, 1),
    f"{COURSE}/glossary": (0, 1),
    f"{COURSE}/references": (0, 1),
    f"{COURSE}/search?q=feedback": (0, 1),
    f"{COURSE}/progress": (0, 2),
    f"{COURSE}/quizzes/check-1": (0, 3),
    f"{COURSE}/quizzes/check-1/attempts/1": (0, 5),
    f"{COURSE}/quizzes/check-2": (0, 4),
    f"{COURSE}/quizzes/check-3": (0, 3),
    f"{COURSE}/plan": (0, 2),
    f"{COURSE}/plan/download": (0, 2),
    f"{COURSE}/certificate": (0, 3),
    "/en/accounts/account": (0, 2),
    "/en/help": (0, 1),
    "/certificates": (0, 1),
}
LEARNERS = 1_000


@pytest.fixture
def learner(app: Flask) -> FlaskClient:
    """A learner with lessons done, one knowledge check submitted, one open, and enough points."""
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        person = make_user()
        enrolment = enrol(user_id=person, course="learning-health-systems", now=now())
        record_quiz_points(enrolment_id=enrolment, quiz="check-5", points=90, passing_score=80, now=now())
    browser = signed_in(app, person)
    for lesson in ("three-loops", "change-is-not-learning", "three-means"):
        browser.post(f"{COURSE}/{lesson}/done")
    for quiz in ("check-1", "check-2"):
        assert browser.post(f"{COURSE}/quizzes/{quiz}/open").status_code == 303
    submit(browser, "check-1")
    words = {"owner": f"plan-learning-health-systems-{person}", "rproblem": "", "aproblem": "Few come back."}
    assert browser.post(f"{COURSE}/plan/save", data=words).status_code == 303
    return browser


def submit(browser: FlaskClient, quiz: str) -> None:
    page = browser.get(f"{COURSE}/quizzes/{quiz}").text
    fields = {name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("attempt", "csrf_token")}
    assert browser.post(f"{COURSE}/quizzes/{quiz}/submit", data=fields | {"anyway": "1"}).status_code == 303


def counts(browser: FlaskClient) -> dict[str, int]:
    """Return how many statements each page takes the second time that it is asked for."""
    found = {}
    for path in PAGES:
        browser.get(path)
        with statements() as seen:
            answer = browser.get(path)
        assert answer.status_code in (200, 302) and not writes(seen), path
        found[path] = len(seen)
    return found


def multiply(table: Table, learners: int) -> None:
    """Store all rows of a table again for more learners: keys are shifted, unique words get a number."""

    def copy(row: dict[str, Any], number: int) -> dict[str, Any]:
        for column in table.columns:
            if isinstance(row[column.name], int) and (column.primary_key or column.foreign_keys):
                row[column.name] += number * 1_000
            elif column.unique or column.primary_key:
                row[column.name] = f"{number}{row[column.name]}"[: column.type.length]  # type: ignore[attr-defined]
        return row

    with transaction() as session:
        rows = session.execute(select(table)).mappings().all()
        copies = [copy(dict(row), number) for row in rows for number in range(1, learners)]
        if copies:
            session.execute(insert(table), copies)


def test_a_page_asks_little_and_the_same_with_a_thousand_learners(app: Flask, learner: FlaskClient) -> None:
    anybody = app.test_client()
    before = counts(anybody), counts(learner)
    taken = {path: tuple(each[path] for each in before) for path in PAGES}
    assert not {path: took for path, took in taken.items() if any(map(gt, took, PAGES[path]))}
    with app.app_context():
        for table in Base.metadata.sorted_tables:
            multiply(table, LEARNERS)
        assert count_learners("learning-health-systems") == LEARNERS
    assert (counts(anybody), counts(learner)) == before
