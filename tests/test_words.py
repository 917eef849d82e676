"""The words of the interface: all come from the catalogue, and translators find all of them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from babel.support import NullTranslations
from flask import Flask

from app.foundation import locales
from app.foundation.errors import WORDS
from tests.conftest import ROOT
from tests.factories import make_user, signed_in

COURSE = "/en/learning-health-systems"
LONG = "x" * 300
FORMS = {
    "/en/accounts/sign_up": {"email": f"{LONG}@example.org", "name": LONG, "password": "short", "country": LONG, "organisation": LONG, "occupation": LONG},
    "/en/accounts/sign_in": {"email": "nobody", "password": LONG},
    "/en/accounts/request_reset": {},
    "/en/accounts/change_name": {},
    "/en/accounts/change_email": {},
    "/en/accounts/change_password": {"new_password": "1234567890"},
    "/en/privacy/delete_account": {},
}
PAGES = ["/en", COURSE, f"{COURSE}/progress", f"{COURSE}/certificate", f"{COURSE}/plan", "/en/accounts/account", "/en/help", "/certificates", "/en/nowhere"]


class Marked(NullTranslations):
    """A catalogue whose words can be told from those that come from nowhere."""

    asked: set[str] = set()

    def ugettext(self, message: str) -> str:
        """Return a message in the catalogue's quotes."""
        self.asked.add(message)
        return f"«{message}»"

    def ungettext(self, singular: str, plural: str, n: int) -> str:
        """Return the plural in the catalogue's quotes."""
        self.asked.add(singular)
        return f"«{plural}»"


@pytest.fixture
def marked_app(sqlite_app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    monkeypatch.setattr(locales, "_translations", lambda code: Marked())
    return sqlite_app


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What `make words` finds."""
    made = tmp_path_factory.mktemp("words") / "words.pot"
    subprocess.run(
        ["make", "--silent", "--old-file=setup-test", "words", f"BIN={Path(sys.executable).parent}", f"POT={made}"], cwd=ROOT, check=True, capture_output=True
    )
    with made.open("rb") as file:
        return {message.id[0] if isinstance(message.id, tuple) else message.id for message in read_po(file)}


@pytest.mark.parametrize("path", FORMS)
def test_every_label_and_every_error_of_a_form_comes_from_the_catalogue(marked_app: Flask, path: str) -> None:
    with marked_app.app_context():
        browser = marked_app.test_client() if path.endswith(("sign_up", "sign_in", "request_reset")) else signed_in(marked_app, make_user())
    html = browser.post(path, data=FORMS[path]).text
    said = re.findall(r"<label[^>]*>(?:<input[^>]*>)?\s*(?:<span[^>]*>)?([^<]+)", html) + re.findall(r'<p class="error"[^>]*>([^<]+)', html)
    assert len(said) > 1 and not [words for words in said if not words.startswith("«")]


def test_translators_find_every_word(marked_app: Flask, extracted: set[str]) -> None:
    with marked_app.app_context():
        browser = signed_in(marked_app, make_user())
    for path, fields in FORMS.items():
        browser.post(path, data=fields)
        marked_app.test_client().post(path, data=fields)
    for path in PAGES:
        browser.get(path)
        marked_app.test_client().get(path)
    assert len(Marked.asked) > 100
    assert Marked.asked <= extracted
    assert {words for pair in WORDS.values() for words in pair} <= extracted


def test_translators_find_what_is_said_of_answers(extracted: set[str]) -> None:
    calls = [node for path in (ROOT / "app/curriculum").rglob("*.py") for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    said = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "UnreadableResponse"]
    assert len(said) > 4
    assert not [ast.unparse(words) for words in said if not isinstance(words, ast.Constant) or words.value not in extracted]
