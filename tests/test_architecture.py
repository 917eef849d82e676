"""The rules of the whole house: who imports whom, what every module, link and template must have."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from jinja2 import nodes

ROOT = Path(__file__).resolve().parents[1]
APP = ROOT / "app"
MODULES = sorted(".".join(path.relative_to(ROOT).with_suffix("").parts) for path in APP.rglob("*.py") if path.name != "__init__.py")
TEMPLATES = sorted(APP.rglob("templates/**/*.html"))
WITH_STYLE = ("certificates/pdf_blank.html", "certificates/pdf_measure.html", "certificates/pdf.html", "plans/download.html")  # these leave the site
DRAWERS = {"utils", "helpers", "services", "common", "misc"}


def test_contracts_hold() -> None:
    done = subprocess.run([Path(sys.executable).parent / "lint-imports", "--no-logo"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.drill
def test_every_module_can_be_imported_alone() -> None:
    # A fresh interpreter for each would cost a second each. These start, by fork, from one that knows only the libraries.
    script = """
import os, sys
import alembic.config, babel.dates, email_validator, flask_login, flask_wtf, markdown, nh3, pydantic, segno, sqlalchemy.orm, weasyprint
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
    # The language of an address is that of the page, unless it is given.
    needed = {rule.endpoint: rule.arguments - {"language"} for rule in sqlite_app.url_map.iter_rules()}
    links = [*links_of_templates(sqlite_app), *links_of_modules()]
    assert len(links) > 100
    assert not [link for link in links if link[1] not in needed or not needed[link[1]] <= link[2]]


def links_of_templates(app: Flask) -> Iterator[tuple[str, str, set[str]]]:
    """Yield template, endpoint and names of values of every address that is written out."""
    for path in TEMPLATES:
        for call in app.jinja_env.parse(path.read_text()).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "url_for" and isinstance(call.args[0], nodes.Const):
                yield path.name, call.args[0].value, {each.key for each in call.kwargs}


def links_of_modules() -> Iterator[tuple[str, str, set[str]]]:
    """Yield module, endpoint and names of values of every address that is written out."""
    for path in APP.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text())):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "url_for" and isinstance(call.args[0], ast.Constant):
                yield path.name, str(call.args[0].value), {each.arg or "" for each in call.keywords}


def test_every_template_is_used() -> None:
    sources = [path.read_text() for path in [*TEMPLATES, *APP.rglob("*.py")]]
    for template in filter(Path.is_file, APP.rglob("templates/**/*")):
        name = template.as_posix().split("/templates/")[-1]
        # A room's views name a page of theirs by its stem: "certificate" for "certificates/certificate.html".
        views = APP / name.split("/")[0] / "views.py"
        by_stem = views.exists() and re.search(rf"""['"]{re.escape(template.stem)}['"]""", views.read_text())
        assert by_stem or any(re.search(rf"""['"]{re.escape(name)}['"]""", source) for source in sources), f"{name} is shown nowhere"


def test_templates_hold_no_style_no_script_and_no_foreign_address() -> None:
    for template in TEMPLATES:
        text = template.read_text()
        assert not re.search(r"\sstyle=|<style|\son\w+=", text) or template.as_posix().endswith(WITH_STYLE), template
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), template
        assert not re.search(r"""(?:src|href)=["']https?://""", text), template


def test_an_anonymous_reader_gets_no_cookie(sqlite_app: Flask) -> None:
    for path in ("/en", "/en/learning-health-systems", "/en/learning-health-systems/three-loops", "/en/learning-health-systems/glossary"):
        answer = sqlite_app.test_client().get(path)
        assert answer.status_code == 200, path
        assert "Set-Cookie" not in answer.headers, path
        assert answer.headers["Vary"] == "Cookie, Accept-Encoding" and answer.headers["Cache-Control"] == "no-cache"


def test_a_page_travels_once() -> None:
    from app.foundation.front_door import encoding_of

    assert encoding_of("gzip, deflate, br") == "br"
    assert encoding_of("gzip, br;q=0") == "gzip"
    assert encoding_of("identity") == ""
