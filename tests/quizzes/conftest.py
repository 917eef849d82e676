"""The small course about tea, on both databases, with a learner signed in."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.curriculum.course import Course
from app.curriculum.quiz import Item
from app.quizzes import queries
from app.quizzes.rules import Question
from tests.factories import make_user, signed_in

CHECK_1 = "/en/tea/quizzes/check-1"
CHECK_2 = "/en/tea/quizzes/check-2"


WRONG: dict[str, list[Any]] = {
    "single choice": [0, 1],
    "multiple response": [[1, 3]],
    "match": [[2, 0, 1], [1, 0]],
    "order": [[4, 3, 2, 1]],
    "numeric": ["40"],
    "text": ["melting point"],
}


@pytest.fixture
def content(small_content: Path) -> Path:
    """The sample course, which a test may change."""
    return small_content


@pytest.fixture
def app(app: Flask) -> Flask:
    """Forms need no CSRF token here."""
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@dataclass
class Learner:
    """A person at one knowledge check, who knows the key."""

    app: Flask
    browser: FlaskClient
    id: int
    path: str = CHECK_1

    @property
    def course(self) -> Course:
        return self.app.extensions["catalog"].courses["tea", "en"]  # type: ignore[no-any-return]

    @property
    def quiz_id(self) -> str:
        return self.path.rsplit("/", 1)[1]

    def record(self) -> queries.Record:
        with self.app.app_context():
            return queries.get_record(self.id, "tea", self.quiz_id)

    def begin(self) -> Learner:
        assert self.post("open").status_code == 303
        return self

    def questions(self) -> list[Question]:
        with self.app.app_context():
            return queries.list_questions(self.record().attempts[-1])

    def answers(self) -> dict[int, object]:
        """Return the stored answers by number of question."""
        with self.app.app_context():
            attempt = self.record().attempts[-1]
            stored = queries.list_responses(attempt.id)
            return {each.number: stored[each.slot].answer for each in queries.list_questions(attempt) if each.slot in stored}

    def fields(self, right: bool = True, only: set[int] | None = None, revision: int = 0) -> dict[str, list[str]]:
        """Return the form with every question answered, or only some."""
        fields = {"attempt": [str(self.record().attempts[-1].id)]}
        for each in self.questions():
            if only is None or each.number in only:
                fields |= answer_fields(each, response_to(each.item, right), revision)
        return fields

    def post(self, what: str, data: object = None, script: bool = False) -> TestResponse:
        headers = {"Accept": "application/json"} if script else {}
        return self.browser.post(f"{self.path}/{what}", data=data or {}, headers=headers)

    def take(self, right: bool = True) -> TestResponse:
        self.begin()
        answer = self.post("submit", self.fields(right) | {"anyway": ["1"]})
        assert answer.status_code == 303, answer.text
        return self.browser.get(answer.location)


def response_to(item: Item, right: bool) -> object:
    """Return a right response, or a wrong one that is complete."""
    if right:
        return item.right_response
    return next(each for each in WRONG[item.kind] if item.kind != "match" or len(each) == item.parts if item.mark(each) == 0)


def answer_fields(question: Question, response: object, revision: int = 0) -> dict[str, list[str]]:
    values = question.item.to_form(response, question.order)
    return {f"r{question.number}": [str(revision)]} | {f"a{question.number}-{part}": value for part, value in enumerate(values)}


def hidden_fields(page: str) -> dict[str, list[str]]:
    """Return the hidden fields of a page's main part."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page[page.index("<main") :]):
        found.setdefault(name, []).append(html.unescape(value))
    return found


@pytest.fixture
def learner(app: Flask) -> Learner:
    with app.app_context():
        user_id = make_user()
    return Learner(app, signed_in(app, user_id), user_id)


@pytest.fixture
def other(app: Flask) -> Learner:
    with app.app_context():
        user_id = make_user(name="Bilal Omar")
    return Learner(app, signed_in(app, user_id), user_id)
