"""A lesson's page: for anybody and for a learner, its ticks, its place, and how browsers keep it."""

from __future__ import annotations

import html
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_login import current_user
from markupsafe import Markup
from werkzeug.test import TestResponse

from app.curriculum.course import Lesson
from app.enrolments.queries import Progress, get_progress
from app.lessons.views import _page
from tests.factories import make_user, signed_in
from tests.statements import statements, writes

COURSE = "/en/learning-health-systems"
LESSON = f"{COURSE}/change-is-not-learning"
NEIGHBOUR = f"{COURSE}/where-the-idea-comes-from"  # of the same module
TICK = '<span class="tick">'


@dataclass
class Reader:
    """A learner with a browser."""

    app: Flask
    id: int
    browser: FlaskClient

    def get(self, path: str = LESSON, etag: str = "") -> TestResponse:
        return self.browser.get(path, headers={"If-None-Match": etag} if etag else {})

    def mark(self, done: int = 1, path: str = LESSON) -> TestResponse:
        return self.browser.post(f"{path}/done", data={"done": str(done)})

    def open(self, path: str = LESSON) -> TestResponse:
        return self.browser.post(f"{path}/place")

    @property
    def progress(self) -> Progress | None:
        with self.app.app_context():
            return get_progress(self.id, "learning-health-systems")


def make_reader(app: Flask, name: str = "Amina Diallo") -> Reader:
    with app.app_context():
        made = make_user(name=name)
    return Reader(app, made, signed_in(app, made))


@pytest.fixture
def reader(client: FlaskClient, app: Flask) -> Reader:
    return make_reader(app)


@pytest.fixture
def other(client: FlaskClient, app: Flask) -> Reader:
    return make_reader(app, "Bilal Omar")


def parts(header: str) -> set[str]:
    return {each.strip() for each in header.split(",")}


# Anybody


@pytest.mark.parametrize("encoding", ["", "gzip", "br", "gzip, deflate, br"])
def test_anybody_reads_without_a_cookie_and_only_once(client: FlaskClient, encoding: str) -> None:
    asked = {"Accept-Encoding": encoding}
    for _ in range(2):  # rendered, then from memory
        first = client.get(LESSON, headers=asked)
        assert (first.status_code, first.headers["Cache-Control"]) == (200, "no-cache")
        assert parts(first.headers["Vary"]) == {"Cookie", "Accept-Encoding"}
        assert first.headers.get("Content-Encoding", "") in encoding and bool(encoding) == ("Content-Encoding" in first.headers)
        assert "Set-Cookie" not in first.headers
    again = client.get(LESSON, headers=asked | {"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, "Set-Cookie" in again.headers) == (304, b"", False)
    assert [again.headers[name] for name in ("ETag", "Vary", "Cache-Control")] == [first.headers[name] for name in ("ETag", "Vary", "Cache-Control")]
    assert client.get(LESSON, headers=asked | {"If-None-Match": '"another"'}).status_code == 200


def test_each_encoding_has_an_etag_of_its_own(client: FlaskClient) -> None:
    assert len({client.get(LESSON, headers={"Accept-Encoding": encoding}).headers["ETag"] for encoding in ("", "gzip", "br")}) == 3


def test_anybody_is_offered_an_account_and_the_way_back(client: FlaskClient) -> None:
    page = client.get(LESSON).text
    assert f"/en/accounts/sign_up?next={LESSON}" in page and f"/en/accounts/sign_in?next={LESSON}" in page
    assert "<form" not in page and "csrf" not in page and TICK not in page


def test_a_session_that_has_ended_reads_as_anybody(client: FlaskClient, app: Flask) -> None:
    ended = signed_in(app, 99)
    answer = ended.get(LESSON)
    assert (answer.status_code, answer.text) == (200, client.get(LESSON).text)
    assert "Cookie" in parts(answer.headers["Vary"]) and "Set-Cookie" not in answer.headers


def test_the_page_of_a_learner_never_becomes_everybodys(reader: Reader) -> None:
    reader.get()
    assert "Amina Diallo" not in reader.app.test_client().get(LESSON).text
    assert "Amina Diallo" in reader.get().text


def test_only_the_headers_are_sent_to_who_asks_only_for_them(client: FlaskClient, reader: Reader) -> None:
    reader.get()  # the first page begins the session's token
    for browser in (client, reader.browser):
        page, head = browser.get(LESSON), browser.head(LESSON)
        assert (head.status_code, head.data) == (200, b"")
        assert all(head.headers[name] == page.headers[name] for name in ("ETag", "Vary", "Cache-Control", "Content-Type", "Content-Length"))


@pytest.mark.parametrize("path", [f"{COURSE}/no-such-lesson", "/en/no-such-course/three-loops", "/xx/learning-health-systems/three-loops"])
def test_what_is_no_lesson_is_said_so_in_words(client: FlaskClient, reader: Reader, path: str) -> None:
    for browser in (client, reader.browser):
        for answer in (browser.get(path), browser.post(f"{path}/done"), browser.post(f"{path}/place")):
            if answer.status_code != 302:  # who is signed out and presses a button signs in first
                assert answer.status_code == 404 and answer.headers["Cache-Control"] == "no-store"
                assert "<h1>This page was not found</h1>" in answer.text and "Start from the course page or search" in answer.text
    assert reader.progress is None


# A learner


def test_a_learner_reads_a_page_of_their_own_only_once(reader: Reader) -> None:
    first = reader.get()
    assert first.headers["Cache-Control"] == "private, no-cache" and {"Cookie", "Accept-Encoding"} <= parts(first.headers["Vary"])
    again = reader.get(etag=first.headers["ETag"])
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert again.headers["Cache-Control"] == "private, no-cache" and "Cookie" in parts(again.headers["Vary"])
    assert reader.get(etag='W/"another"').status_code == 200


def test_a_page_kept_from_another_lesson_or_person_is_not_taken_for_this_one(reader: Reader, other: Reader) -> None:
    etag = reader.get().headers["ETag"]
    assert reader.get(NEIGHBOUR, etag).status_code == 200
    assert other.get(LESSON, etag).status_code == 200
    assert reader.app.test_client().get(LESSON, headers={"If-None-Match": etag}).status_code == 200


def test_a_page_kept_from_an_earlier_session_is_not_taken_for_this_one(reader: Reader) -> None:
    etag = reader.get().headers["ETag"]  # its form carries the token of that session
    reader.browser = signed_in(reader.app, reader.id)
    assert reader.get(etag=etag).status_code == 200


def test_marking_done_ticks_the_lesson_and_can_be_taken_back(reader: Reader) -> None:
    etags = [reader.get().headers["ETag"]]
    for done, words in ((1, "You have marked this lesson done"), (0, "Mark as done")):
        answer = reader.mark(done)
        assert (answer.status_code, answer.location) == (303, f"{LESSON}#done")
        page = reader.get(etag=etags[-1])
        assert page.status_code == 200 and words in page.text
        assert TICK in reader.get(NEIGHBOUR).text if done else TICK not in reader.get(NEIGHBOUR).text
        etags.append(page.headers["ETag"])
        assert reader.get(etag=etags[-1]).status_code == 304
    assert etags[0] == etags[2] != etags[1]  # as before, as the page is


def test_marking_twice_is_once(reader: Reader) -> None:
    for _ in range(2):
        reader.mark()
    assert reader.progress is not None and reader.progress.lessons_done == {"change-is-not-learning"}


def test_the_ticks_of_others_never_show(reader: Reader, other: Reader) -> None:
    other.mark()
    assert TICK not in reader.get().text and TICK not in reader.get(NEIGHBOUR).text


def test_only_a_learner_marks(client: FlaskClient) -> None:
    answer = client.post(f"{LESSON}/done", headers={"Referer": f"http://localhost{LESSON}"})
    assert (answer.status_code, answer.location) == (302, f"/en/accounts/sign_in?next={LESSON}")
    assert client.post(f"{LESSON}/place").status_code == 302


def test_marking_is_no_link(reader: Reader) -> None:
    for what in ("done", "place"):
        assert reader.browser.get(f"{LESSON}/{what}").status_code in (404, 405)
    assert reader.progress is None


def test_another_site_marks_nothing(reader: Reader) -> None:
    reader.app.config["WTF_CSRF_ENABLED"] = True
    for answer in (reader.mark(), reader.open()):
        assert answer.status_code == 400 and "This form is no longer valid" in answer.text
    assert reader.progress is None


def test_opening_a_lesson_keeps_the_place_for_another_device(reader: Reader) -> None:
    assert reader.browser.get(COURSE).text.count("Continue") == 0
    for path in (LESSON, NEIGHBOUR):
        answer = reader.open(path)
        assert (answer.status_code, answer.data) == (204, b"")
        assert reader.progress is not None and reader.progress.last_place == path.rsplit("/", 1)[1]
    assert f'href="{NEIGHBOUR}"' in reader.browser.get(COURSE).text.split("Continue")[0][-200:]


def test_a_lesson_left_and_opened_again_is_not_sent_again(reader: Reader) -> None:
    etag = reader.get().headers["ETag"]
    reader.open(NEIGHBOUR)
    assert reader.get(etag=etag).status_code == 304


def test_the_same_place_again_changes_nothing(reader: Reader) -> None:
    reader.open()
    etag = reader.get().headers["ETag"]
    with statements() as seen:
        reader.open()
    assert not writes(seen) and reader.get(etag=etag).status_code == 304


# What it costs, and that it is the same page


@pytest.mark.parametrize("lessons", [0, 22])
def test_reading_asks_little_of_the_database_and_writes_nothing(client: FlaskClient, reader: Reader, lessons: int) -> None:
    for lesson in reader.app.extensions["catalog"].courses["learning-health-systems", "en"].lessons[:lessons]:
        reader.mark(path=f"{COURSE}/{lesson.id}")
    for _ in range(2):
        with statements() as seen:
            client.get(LESSON)
        assert seen == []
        with statements() as seen:
            reader.get()
        assert len(seen) <= 2 and not writes(seen)


NAMES = ("Amina Diallo", "<b>&\"'", "{{ 7 * 7 }}", "\\1 \\g<0> %s", "أمينة ديالو", "0" * 100)


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_shown_as_it_is(sqlite_app: Flask, name: str) -> None:
    page = make_reader(sqlite_app, name).get().text
    assert html.escape(name).replace("&quot;", "&#34;").replace("&#x27;", "&#39;") in page


def test_what_is_woven_from_the_shell_is_what_the_template_gives(reader: Reader) -> None:
    for at, lesson in enumerate(reader.app.extensions["catalog"].courses["learning-health-systems", "en"].lessons):
        path = f"{COURSE}/{lesson.id}"
        reader.mark(done=at % 2, path=path)
        with reader.browser:  # keeps the request, with its viewer and its token
            woven = reader.get(path).text
            assert woven == rendered(reader, lesson)


def rendered(reader: Reader, lesson: Lesson) -> str:
    """Render a lesson's page for this learner from the template itself."""
    course = reader.app.extensions["catalog"].courses["learning-health-systems", "en"]
    done = reader.progress.lessons_done if reader.progress else frozenset()
    ticks = dict.fromkeys(done, Markup(f" {TICK}done</span>"))
    return _page(course, lesson, viewer=current_user, ticks=ticks, done=lesson.id in done)
