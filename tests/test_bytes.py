"""What a page weighs on a slow line, together with the stylesheet, as browsers ask for it; and the scripts."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from tests.factories import make_user, signed_in

COURSE = "/en/learning-health-systems"
REFERENCES = f"{COURSE}/references"  # all sources at once
SITE = ("/en", "/en/help", "/en/accessibility", "/en/privacy", "/en/terms", "/certificates")
FORMS = ("/en/accounts/sign_up", "/en/accounts/sign_in", "/en/accounts/request_reset")
OWN = (f"{COURSE}/progress", f"{COURSE}/certificate", "/en/accounts/account", "/en/privacy/delete_account")
ACCEPTED = {"Accept-Encoding": "gzip, deflate, br"}


def paths(app: Flask) -> list[str]:
    """Return the pages of the site and of the shipped course that anybody can read."""
    course = app.extensions["catalog"].courses["learning-health-systems", "en"]
    parts = [each.id for each in course.lessons] + [f"modules/{each.id}" for each in course.modules] + [f"quizzes/{each.id}" for each in course.quizzes]
    return [*SITE, COURSE, REFERENCES, *(f"{COURSE}/{each}" for each in ("glossary", "plan", "search?q=learning", *parts))]


def heavier(browser: FlaskClient, wanted: list[str], most: int) -> dict[str, int]:
    """Return the pages that weigh more, with their bytes."""
    styles = {name: len(asset.bodies["br"]) for name, asset in browser.application.extensions["assets"].items() if name.endswith(".css")}
    style = styles["somo.css"]
    weights = {path: style + len(browser.get(path, headers=ACCEPTED).data) for path in wanted}
    weights |= {path: weights[path] + styles["plan.css"] for path in weights if path.endswith("/plan")}
    assert min(weights.values()) > style + 500
    return {path: weight for path, weight in weights.items() if weight > most}


def test_what_anybody_reads_comes_in_the_first_packets(sqlite_app: Flask) -> None:
    found = heavier(sqlite_app.test_client(), [*paths(sqlite_app), *FORMS], 14_000)
    assert set(found) <= {REFERENCES} and all(weight < 17_500 for weight in found.values()), found


def test_what_a_learner_reads_is_hardly_heavier(sqlite_app: Flask) -> None:
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    with sqlite_app.app_context():
        browser = signed_in(sqlite_app, make_user())
    for quiz in range(1, 6):
        assert browser.post(f"{COURSE}/quizzes/check-{quiz}/open").status_code == 303
    found = heavier(browser, [*paths(sqlite_app), *OWN], 14_000)
    # Pages of a learner are compressed in pieces. A lesson with a film carries its transcript.
    films = {f"{COURSE}/{film.lesson_id}" for film in sqlite_app.extensions["catalog"].courses["learning-health-systems", "en"].films}
    assert set(found) <= films | {REFERENCES}, found
    assert all(weight < (20_500 if path == REFERENCES else 16_000) for path, weight in found.items()), found


def test_all_scripts_together_are_small(sqlite_app: Flask) -> None:
    scripts = [asset for name, asset in sqlite_app.extensions["assets"].items() if name.endswith(".js")]
    assert scripts and sum(len(each.bodies["gzip"]) for each in scripts) < 10_000
