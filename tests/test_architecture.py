"""The rules of the whole house: who imports whom, what every endpoint, link, template and table must have."""

from __future__ import annotations

import ast
import itertools
import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask

from app.foundation.database import Base

ROOT = Path(__file__).resolve().parents[1]
APP = ROOT / "app"
MODULES = sorted(".".join(path.relative_to(ROOT).with_suffix("").parts) for path in APP.rglob("*.py") if path.name != "__init__.py")
TEMPLATES = sorted(APP.rglob("templates/**/*.html"))
DRAWERS = {"utils", "helpers", "services", "common", "misc"}


def test_contracts_hold() -> None:
    done = subprocess.run([Path(sys.executable).parent / "lint-imports", "--no-logo"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_module_can_be_imported_alone() -> None:
    # One fresh interpreter per module would cost a second each: sub-interpreters of fork start from the same emptiness.
    script = """
import os, sys
failed = []
for name in sys.argv[1:]:
    child = os.fork()
    if child == 0:
        try:
            __import__(name)
        except BaseException as error:
            print(name, repr(error), flush=True)
            os._exit(1)
        os._exit(0)
    failed += [name] if os.waitpid(child, 0)[1] else []
sys.exit(bool(failed))
"""
    done = subprocess.run([sys.executable, "-c", script, *MODULES], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_room_is_a_drawer() -> None:
    assert not [path for path in APP.rglob("*.py") if path.stem in DRAWERS]


def test_every_module_says_what_it_is() -> None:
    silent = [path for path in APP.rglob("*.py") if not ast.get_docstring(ast.parse(path.read_text()))]
    assert not silent


def test_links_between_pages_resolve(sqlite_app: Flask) -> None:
    endpoints = {rule.endpoint for rule in sqlite_app.url_map.iter_rules()}
    used: dict[str, Path] = {}
    for path in [*TEMPLATES, *APP.rglob("*.py")]:
        used |= dict.fromkeys(re.findall(r"""url_for\(\s*['"]([\w.]+)['"]""", path.read_text()), path)
    assert used
    assert not {name: str(path) for name, path in used.items() if name not in endpoints}


def test_every_template_is_used() -> None:
    sources = [path.read_text() for path in [*TEMPLATES, *APP.rglob("*.py")]]
    for template in TEMPLATES:
        name = template.as_posix().split("/templates/")[-1]
        # A room's views name a page of theirs by its stem: "certificate" for "certificates/certificate.html".
        named = [re.escape(name)] + ([re.escape(template.stem)] if "/" in name else [])
        assert any(re.search(rf"""['"]({"|".join(named)})['"]""", source) for source in sources), f"{name} is shown nowhere"


def test_templates_hold_no_style_no_script_and_no_foreign_address() -> None:
    for template in TEMPLATES:
        text = template.read_text()
        assert not re.search(r"\sstyle=|<style|\son\w+=", text) or "certificates/pdf" in template.as_posix(), template
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), template
        assert not re.search(r"""(?:src|href)=["']https?://""", text), template


@pytest.fixture
def answering_app(sqlite_app: Flask) -> Flask:
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    return sqlite_app


_numbers = itertools.count(1)
VALUES = {
    "language": "en",
    "course": "learning-health-systems",
    "lesson_id": "three-loops",
    "module_id": "loops-and-means",
    "quiz_id": "check-1",
    "number": 1,
    "code": "0000-0000-00000",
    "token": "none",
    "digest": "0",
    "name": "somo.css",
    "path": "figures/three-loops.svg",
}


def addresses(app: Flask) -> list[tuple[str, str, set[str]]]:
    """Return every endpoint with a filled-in address and its methods."""
    found = []
    with app.test_request_context():
        adapter = app.create_url_adapter(None) or app.url_map.bind("localhost")
        for rule in app.url_map.iter_rules():
            values = {name: VALUES[name] for name in rule.arguments}
            found.append((rule.endpoint, adapter.build(rule.endpoint, values, method=next(iter(rule.methods - {"HEAD", "OPTIONS"}))), rule.methods))
    return found


def sign_in(app: Flask, role: str) -> object:
    """Return a browser of a person with a role, or of nobody."""
    browser = app.test_client()
    if role == "nobody":
        return browser
    email = f"{role}{next(_numbers)}@example.org"
    runner = app.test_cli_runner()
    made = runner.invoke(args=["accounts", "create", email, "--name", role, "--role", role], input="a long walk to the clinic\n")
    assert made.exit_code == 0, made.output
    answer = browser.post("/en/accounts/sign_in", data={"email": email, "password": "a long walk to the clinic"})
    assert answer.status_code in (302, 303), answer.text
    return browser


@pytest.mark.parametrize("role", ["nobody", "learner", "facilitator", "admin"])
def test_every_endpoint_answers_every_role(answering_app: Flask, role: str) -> None:
    for endpoint, address, methods in addresses(answering_app):
        browser = sign_in(answering_app, role) if role == "nobody" or endpoint.endswith("sign_out") else None
        browser = browser or sign_in_again(answering_app, role)
        for method in sorted(methods & {"GET", "POST"}):
            answer = browser.open(address, method=method)  # type: ignore[attr-defined]
            answer.close()
            assert answer.status_code < 500 or endpoint == "health.readyz", f"{method} {address} as {role}: {answer.status_code}"
            if role == "nobody" and method == "GET" and "/accounts/account" in address:
                assert answer.status_code == 302, address


_browsers: dict[tuple[int, str], object] = {}


def sign_in_again(app: Flask, role: str) -> object:
    """Return the browser of a role, made once for an application."""
    key = (id(app), role)
    if key not in _browsers:
        _browsers[key] = sign_in(app, role)
    return _browsers[key]


def test_an_anonymous_reader_gets_no_cookie(answering_app: Flask) -> None:
    for path in ("/en", "/en/learning-health-systems", "/en/learning-health-systems/three-loops", "/en/learning-health-systems/glossary"):
        answer = answering_app.test_client().get(path)
        assert answer.status_code == 200, path
        assert "Set-Cookie" not in answer.headers, path
        assert answer.headers["Vary"] == "Cookie, Accept-Encoding" and answer.headers["Cache-Control"] == "no-cache"


def test_a_page_travels_once() -> None:
    from app.foundation.front_door import encoding_of

    assert encoding_of("gzip, deflate, br") == "br"
    assert encoding_of("gzip, br;q=0") == "gzip"
    assert encoding_of("identity") == ""


def test_models_use_aware_times_only() -> None:
    naive = [
        f"{table}.{column}"
        for table, model in Base.metadata.tables.items()
        for column in model.columns
        if "DATETIME" in str(column.type).upper() and not getattr(column.type.dialect_impl, "timezone", True)
    ]
    assert not naive
