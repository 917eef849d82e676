"""Requests that no browser sends, and a database that fails in the middle of one."""

from __future__ import annotations

import logging

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.accounts.models import User
from app.foundation.logs import JsonFormatter
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
    assert answer.status_code == 500 and "Reference:" in answer.text


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
