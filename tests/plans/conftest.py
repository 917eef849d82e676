"""The plan of the small course about tea, on both databases, with a learner signed in."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.plans import queries
from app.plans.rules import fingerprint
from tests.factories import make_user, signed_in

PLAN = "/en/tea/plan"


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
class Writer:
    """A person with a plan."""

    app: Flask
    browser: FlaskClient
    id: int

    def texts(self) -> dict[str, str]:
        """Return what is stored, by part."""
        with self.app.app_context():
            return {part: each.text for part, each in queries.list_texts(self.id, "tea").items()}

    def fields(self, shown: dict[str, str] | None = None, **texts: str) -> dict[str, str]:
        """Return the form with some boxes, each as it was shown before."""
        before = shown or {}
        fields = {f"a{part}": text for part, text in texts.items()} | {f"r{part}": fingerprint(before.get(part, "")) for part in texts}
        return {"owner": f"plan-tea-{self.id}"} | fields

    def save(self, shown: dict[str, str] | None = None, script: bool = False, **texts: str) -> TestResponse:
        return self.post(self.fields(shown, **texts), script)

    def post(self, data: object, script: bool = False) -> TestResponse:
        return self.browser.post(f"{PLAN}/save", data=data, headers={"Accept": "application/json"} if script else {})


def hidden_fields(page: str) -> dict[str, str]:
    """Return the hidden fields of a page's main part."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page[page.index("<main") :])
    return {name: html.unescape(value) for name, value in found}


def boxes(page: str) -> dict[str, str]:
    """Return what stands in the boxes of a form."""
    found = re.findall(r'<textarea name="a([^"]+)"[^>]*>\n([^<]*)</textarea>', page)
    return {part: html.unescape(text) for part, text in found if text}


@pytest.fixture
def writer(app: Flask) -> Writer:
    with app.app_context():
        user_id = make_user()
    return Writer(app, signed_in(app, user_id), user_id)


@pytest.fixture
def other(app: Flask) -> Writer:
    with app.app_context():
        user_id = make_user(name="Bilal Omar", role="admin")
    return Writer(app, signed_in(app, user_id), user_id)
