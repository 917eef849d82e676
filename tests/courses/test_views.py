"""The course pages, as anybody and as a learner."""

from __future__ import annotations

import datetime
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import Markup

from app.courses import views
from app.enrolments.actions import enrol, record_certified, record_lesson, record_quiz_points
from app.foundation.database import now
from app.foundation.search import Found, Hit
from tests.factories import make_user, signed_in

PAGES = (
    "/en",
    "/en/tea",
    "/en/tea/modules/boiling-water",
    "/en/tea/water-and-heat",
    "/en/tea/glossary",
    "/en/tea/references",
    "/en/tea/search?q=tea",
    "/en/help",
    "/en/accessibility",
    "/en/privacy",
    "/en/terms",
)


def text(client: FlaskClient, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.get_data(as_text=True)


@pytest.fixture
def learner(app: Flask) -> Iterator[tuple[FlaskClient, int]]:
    """A browser with a learner of the course signed in, and the learner's id."""
    with app.app_context():
        user_id = make_user()
        enrol(user_id=user_id, course="tea", now=now())
    yield signed_in(app, user_id), user_id


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole_small_and_needs_nobody_else(client: FlaskClient, path: str) -> None:
    html = text(client, path)
    assert html.count("<h1") == 1 and '<html lang="en" dir="ltr">' in html and "<title>" in html
    assert "<style" not in html and " style=" not in html and "<script>" not in html
    assert not re.search(r'(?:src|<link[^>]*stylesheet[^>]*href)="(?:https?:)?//', html)
    assert len(brotli.compress(html.encode())) < 14_000


def test_without_the_stylesheet_the_sign_of_the_site_stays_small(client: FlaskClient) -> None:
    assert re.search(r'class="brand"[^>]*><svg width="\d\d" height="\d\d"', text(client, "/en"))


@pytest.mark.parametrize("path", PAGES)
def test_reading_sets_no_cookie(client: FlaskClient, path: str) -> None:
    assert "Set-Cookie" not in client.get(path).headers


def test_the_front_page_leads_to_the_language_of_the_browser(client: FlaskClient) -> None:
    answer = client.get("/", headers={"Accept-Language": "xx, en;q=0.5"})
    assert answer.status_code == 302 and answer.headers["Location"] == "/en" and "Accept-Language" in answer.headers["Vary"]


@pytest.mark.parametrize("path", ["/en/coffee", "/en/tea/modules/no-such-module", "/xx/tea", "/en/coffee/glossary", "/en/coffee/search"])
def test_what_is_not_there_is_not_found(client: FlaskClient, path: str) -> None:
    text(client, path, 404)


def test_a_stored_page_is_not_sent_twice(client: FlaskClient) -> None:
    first = client.get("/en/tea")
    assert client.get("/en/tea", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_the_course_page_says_how_many_people_take_it(client: FlaskClient, app: Flask) -> None:
    assert "this course." not in text(client, "/en/tea")
    with app.app_context():
        enrol(user_id=make_user(), course="tea", now=now())
    assert "1 person takes this course." in text(client, "/en/tea")


def test_people_are_counted_once_a_minute(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[str] = []
    monkeypatch.setattr(views.enrolments, "count_learners", lambda course: counted.append(course) or len(counted))
    for moment in (1000, 1000, 1059, 1060, 1119):
        monkeypatch.setattr(views, "monotonic", lambda moment=moment: moment)
        text(client, "/en/tea")
    assert counted == ["tea", "tea"]


def test_the_course_page_names_makers_licence_and_dates(client: FlaskClient) -> None:
    html = text(client, "/en/tea")
    assert "The sample authors" in html and "CC BY 4.0" in html and "A sample for tests." in html and "Last revised" in html


def test_a_learner_continues_where_the_ticks_end(learner: tuple[FlaskClient, int], app: Flask) -> None:
    browser, user_id = learner
    with app.app_context():
        record_lesson(user_id=user_id, course="tea", lesson="water-and-heat", done=True, now=now())
    html = text(browser, "/en/tea")
    assert "Continue: 1.2" in html and html.count('class="tick"') == 1


def test_progress_asks_to_sign_in(client: FlaskClient) -> None:
    for path in ("/en/tea/progress", "/en/progress"):
        assert client.get(path).headers["Location"].startswith("/en/accounts/sign")


def test_the_overview_leads_to_the_only_course(learner: tuple[FlaskClient, int]) -> None:
    assert learner[0].get("/en/progress").headers["Location"] == "/en/tea/progress"


def test_progress_says_in_words_where_one_stands(learner: tuple[FlaskClient, int], app: Flask) -> None:
    browser, user_id = learner
    assert "You need 16 of 20 points to pass" in text(browser, "/en/tea/progress")
    with app.app_context():
        enrolment = enrol(user_id=user_id, course="tea", now=now())
        record_quiz_points(enrolment_id=enrolment, quiz="check-1", points=3, passing_score=16, now=now())
    one, two = app.extensions["catalog"].courses["tea", "en"].quizzes
    assert f"You have 3 of the 16 points you need; {two.points} are still open." in text(browser, "/en/tea/progress")
    with app.app_context():
        record_quiz_points(enrolment_id=enrolment, quiz="check-1", points=one.points, passing_score=16, now=now())
        record_quiz_points(enrolment_id=enrolment, quiz="check-2", points=two.points, passing_score=16, now=now())
    html = text(browser, "/en/tea/progress")
    assert "You have passed, with 20 of 20 points." in html and "Take your certificate" in html
    with app.app_context():
        record_certified(enrolment_id=enrolment, now=datetime.datetime(2026, 3, 9, tzinfo=datetime.UTC))
    assert "Your certificate was issued on 9 March 2026." in text(browser, "/en/tea/progress")
    with app.app_context():  # a regrade took points away: a pass is for good
        record_quiz_points(enrolment_id=enrolment, quiz="check-1", points=2, passing_score=16, now=now())
    assert "You have passed, with 12 of 20 points." in text(browser, "/en/tea/progress")


def test_the_progress_of_others_never_shows(learner: tuple[FlaskClient, int], app: Flask) -> None:
    with app.app_context():
        other = make_user()
        record_lesson(user_id=other, course="tea", lesson="water-and-heat", done=True, now=now())
    assert 'class="tick"' not in text(learner[0], "/en/tea/progress")


def test_search_finds_marks_and_links(client: FlaskClient) -> None:
    html = text(client, "/en/tea/search?q=boiling")
    assert 'href="/en/tea/glossary#boiling-point"' in html and "<mark>" in html
    assert "Nothing was found" in text(client, "/en/tea/search?q=xylophone")
    assert "Type one or more words" in text(client, "/en/tea/search")


def test_search_says_how_many_places_it_leaves_out(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "places for “tea”" in text(client, "/en/tea/search?q=tea") and "The first" not in text(client, "/en/tea/search?q=tea")
    monkeypatch.setattr(views, "find_words", lambda *_: Found((Hit("term", "kettle", Markup("Kettle"), Markup("A pot")),), 57))
    assert "The first 1 of 57 places for “tea”" in text(client, "/en/tea/search?q=tea")


def test_search_shows_the_words_as_text(client: FlaskClient) -> None:
    html = text(client, "/en/tea/search?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in html and "&lt;script&gt;" in html


def test_the_sitemap_lists_every_lesson_with_its_whole_address(client: FlaskClient, app: Flask) -> None:
    root = etree.fromstring(text(client, "/sitemap.xml"))
    found = {element.text for element in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    lessons = app.extensions["catalog"].courses["tea", "en"].lessons
    assert {f"https://learn.example.org/en/tea/{lesson.id}" for lesson in lessons} <= found
    assert {"https://learn.example.org/en", "https://learn.example.org/en/tea", "https://learn.example.org/en/privacy"} <= found
    for address in found:
        text(client, address.removeprefix("https://learn.example.org"))


def test_robots_are_shown_the_sitemap(client: FlaskClient) -> None:
    assert "Sitemap: https://learn.example.org/sitemap.xml" in text(client, "/robots.txt")


def test_pages_about_the_site_name_who_runs_it(client: FlaskClient) -> None:
    assert "The Tea School" in text(client, "/en/privacy") and "The Tea School" in text(client, "/en/terms")
    for page in ("help", "accessibility", "privacy", "terms"):
        assert "mailto:help@example.org" in text(client, f"/en/{page}")


def test_the_pages_about_the_site_are_true(client: FlaskClient, app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    assert "somo=" in client.get("/en/accounts/sign_up").headers["Set-Cookie"]
    assert "“Sign up” and “Sign in” set it" in text(client, "/en/privacy")
    assert "After you submit a check" in text(client, "/en/help"), "the word on the button"


def test_the_canonical_address_comes_from_the_setting(client: FlaskClient) -> None:
    html = client.get("/en/tea", headers={"Host": "evil.example"}).get_data(as_text=True)
    assert '<link rel="canonical" href="https://learn.example.org/en/tea">' in html and "evil.example" not in html
