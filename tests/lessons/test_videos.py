"""Where a learner left a video: kept for them, on both databases, and for nobody else."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories import make_user, signed_in

PLACE = "/en/learning-health-systems/videos/three-thermostats/place"


@pytest.fixture
def learner(app: Flask) -> FlaskClient:
    app.config["WTF_CSRF_ENABLED"] = False
    with app.app_context():
        return signed_in(app, make_user())


def left(browser: FlaskClient) -> object:
    answer = browser.get(PLACE)
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.json["seconds"]  # type: ignore[index]


def test_the_last_second_counts(learner: FlaskClient) -> None:
    assert left(learner) == 0
    for second in ("12", "41", "7"):
        assert learner.post(PLACE, data={"seconds": second}).status_code == 204
        assert left(learner) == int(second)


def test_each_learner_has_an_own_place(app: Flask, learner: FlaskClient) -> None:
    learner.post(PLACE, data={"seconds": "12"})
    with app.app_context():
        other = signed_in(app, make_user())
    assert left(other) == 0


@pytest.mark.parametrize("seconds", ["", "-1", "61", "1.5", "x", "99999999", "¼", "１２"])
def test_what_is_no_second_of_the_video_is_refused(learner: FlaskClient, seconds: str) -> None:
    learner.post(PLACE, data={"seconds": "12"})
    assert learner.post(PLACE, data={"seconds": seconds}).status_code == 400
    assert left(learner) == 12


def test_an_unknown_video_and_a_stranger(app: Flask, learner: FlaskClient) -> None:
    assert learner.post(PLACE.replace("three-thermostats", "none"), data={"seconds": "1"}).status_code == 404
    assert learner.get(PLACE.replace("three-thermostats", "none")).status_code == 404
    assert app.test_client().post(PLACE, data={"seconds": "1"}).status_code in (302, 303, 401)


def test_the_still_version_is_a_public_page(app: Flask) -> None:
    page = app.test_client().get("/en/learning-health-systems/videos/three-thermostats")
    assert page.status_code == 200 and page.text.count("<img ") == 6 and "Nobody looks at the window." in page.text
    assert app.test_client().get("/en/learning-health-systems/videos/none").status_code == 404
