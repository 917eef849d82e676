"""A lesson's page that a learner's browser keeps."""

from __future__ import annotations

from flask import Flask

from app.foundation.assets import Asset
from tests.factories import make_user, signed_in

LESSON = "/en/learning-health-systems/three-loops"


def test_a_kept_page_is_sent_anew_after_an_upgrade(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        browser = signed_in(sqlite_app, make_user())
    kept = {"If-None-Match": browser.get(LESSON).headers["ETag"]}
    assert browser.get(LESSON, headers=kept).status_code == 304
    # As after a restart with other templates or another stylesheet.
    sqlite_app.extensions["lesson_shells"].clear()
    sqlite_app.extensions["assets"]["somo.css"] = Asset("0123456789ab", "text/css", {"": b""})
    answer = browser.get(LESSON, headers=kept)
    assert answer.status_code == 200 and "/static/0123456789ab/somo.css" in answer.text
