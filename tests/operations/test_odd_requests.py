"""Requests that no browser sends, and a database that fails in the middle of one."""

from __future__ import annotations

import logging
from urllib.parse import unquote

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.accounts.models import User
from app.foundation.log_format import JsonFormatter
from tests.factories import make_user, signed_in


@pytest.mark.parametrize("target", ["//[", "/\\[", "/\t/[", "http://[", "//\u2100", "//evil.example", "/\\evil.example", "/\t/evil.example"])
def test_a_mangled_way_back_leads_home(sqlite_app: Flask, target: str) -> None:
    with sqlite_app.app_context():
        browser = signed_in(sqlite_app, make_user())
    answer = browser.get("/en/accounts/sign_in", query_string={"next": target})
    assert (answer.status_code, answer.location) == (303, "/en")


def test_a_refused_method_names_the_others(sqlite_app: Flask) -> None:
    answer = sqlite_app.test_client().put("/en")
    assert answer.status_code == 405 and {"GET", "HEAD"} <= set(answer.allow)


def test_a_failure_while_the_viewer_is_looked_up_has_a_page_all_the_same(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        browser = signed_in(sqlite_app, make_user())
    with sqlite_app.extensions["engine"].begin() as connection:
        connection.execute(text("DROP TABLE users"))
    answer = browser.get("/en/accounts/account")
    assert answer.status_code in (500, 503) and "Reference:" in answer.text


def test_an_error_of_the_database_tells_the_log_no_values(app: Flask) -> None:
    with app.app_context():
        make_user("amina.o'hara@example.org", name="Amina Diallo")
        with pytest.raises(SQLAlchemyError) as error:
            make_user("amina.o'hara@example.org", name="Amina Diallo")
    record = logging.LogRecord("app", logging.ERROR, "", 0, "failed", None, (type(error.value), error.value, None))
    line = JsonFormatter().format(record)
    assert User.__tablename__ in line
    assert not [word for word in ("Amina", "amina", "argon2", "o'hara") if word in line]


@pytest.mark.parametrize("host", ["a" * 64, "a" * 64 + ".example", "a..example", ".example"])
def test_a_host_that_cannot_be_one_is_refused_in_words(sqlite_app: Flask, host: str) -> None:
    answer = sqlite_app.test_client().get("/en", headers={"Host": host})
    assert (answer.status_code, "Go back and try again." in answer.text) == (400, True)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("/en/", "/en"),
        ("/en//learning-health-systems///", "/en/learning-health-systems"),
        ("/certificates/?code=a%20b", "/certificates?code=a%20b"),
        ("/certificates/%5Cevil.example//", "/certificates/%5Cevil.example"),
        ("/healthz/", "/healthz"),
    ],
)
def test_a_slash_too_many_leads_to_the_page_that_was_meant(sqlite_app: Flask, asked: str, meant: str) -> None:
    path, _, query = asked.partition("?")
    answer = sqlite_app.test_client().get(query_string=query, headers={"Host": "evil.example"}, environ_overrides={"PATH_INFO": unquote(path)})
    assert (answer.status_code, answer.location) == (301, meant)


@pytest.mark.parametrize("asked", ["/nowhere/", "//nowhere.example/", "/en/learning-health-systems/no-such-page/x/y/z/"])
def test_a_slash_too_many_leads_nowhere_else(sqlite_app: Flask, asked: str) -> None:
    answer = sqlite_app.test_client().get(environ_overrides={"PATH_INFO": asked})
    assert (answer.status_code, answer.location) == (404, None)
    assert sqlite_app.test_client().post("/en/accounts/sign_out/").status_code in (400, 404)
