"""Ticks and totals, on both databases."""

from __future__ import annotations

import datetime
import threading

import pytest
from flask import Flask

from app.enrolments import actions, queries
from app.foundation.database import now, session
from tests.factories import make_user

COURSE = "learning-health-systems"
MOMENT = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)


@pytest.fixture
def person(app: Flask) -> int:
    with app.app_context():
        return make_user()


def test_enrolling_twice_is_once(app: Flask, person: int) -> None:
    with app.app_context():
        first = actions.enrol(user_id=person, course=COURSE, now=MOMENT)
        assert actions.enrol(user_id=person, course=COURSE, now=MOMENT) == first
        assert queries.count_learners(COURSE) == 1


def test_enrolling_from_many_tabs_at_once_is_once(app: Flask, person: int) -> None:
    found: list[int] = []

    def enrol() -> None:
        with app.app_context():
            found.append(actions.enrol(user_id=person, course=COURSE, now=now()))

    threads = [threading.Thread(target=enrol) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8 and len(set(found)) == 1


def test_a_lesson_is_marked_and_opened_again(app: Flask, person: int) -> None:
    with app.app_context():
        for done in (True, True, False, True):
            actions.record_lesson(user_id=person, course=COURSE, lesson="three-loops", done=done, now=MOMENT)
            progress = queries.get_progress(person, COURSE)
            assert progress and progress.lessons_done == ({"three-loops"} if done else set())
        assert progress.last_place == "three-loops" and progress.version == 4


def test_passing_is_recorded_once_and_stays(app: Flask, person: int) -> None:
    later = MOMENT + datetime.timedelta(days=1)
    with app.app_context():
        enrolment = actions.enrol(user_id=person, course=COURSE, now=MOMENT)
        for quiz, points, at in (("check-1", 50, MOMENT), ("check-2", 30, MOMENT), ("check-2", 31, later)):
            actions.record_quiz_points(enrolment_id=enrolment, quiz=quiz, points=points, passing_score=80, now=at)
        progress = queries.get_progress(person, COURSE)
        assert progress and progress.points == 81 and progress.passed_at == MOMENT
        assert progress.completions == {"check-1": 50, "check-2": 31}


def test_totals_can_be_rebuilt_from_the_events(app: Flask, person: int) -> None:
    with app.app_context():
        enrolment = actions.enrol(user_id=person, course=COURSE, now=MOMENT)
        actions.record_quiz_points(enrolment_id=enrolment, quiz="check-1", points=7, passing_score=80, now=MOMENT)
        assert not actions.rebuild_totals(enrolment_id=enrolment, passing_score=80, now=MOMENT)
        found = queries.get_enrolment(person, COURSE)
        assert found
        found.points = 99
        session().commit()
        assert actions.rebuild_totals(enrolment_id=enrolment, passing_score=80, now=MOMENT)
        assert queries.get_progress(person, COURSE).points == 7  # type: ignore[union-attr]


def test_a_lowered_passing_score_lets_people_pass_and_a_raised_one_takes_no_pass_back(app: Flask, person: int) -> None:
    with app.app_context():
        enrolment = actions.enrol(user_id=person, course=COURSE, now=MOMENT)
        actions.record_quiz_points(enrolment_id=enrolment, quiz="check-1", points=60, passing_score=80, now=MOMENT)
        for score, changed in ((80, False), (60, True), (60, False), (90, False)):
            assert actions.rebuild_totals(enrolment_id=enrolment, passing_score=score, now=MOMENT) == changed
        assert queries.get_progress(person, COURSE).passed_at == MOMENT  # type: ignore[union-attr]


def test_erasing_takes_everything(app: Flask, person: int) -> None:
    with app.app_context():
        actions.record_lesson(user_id=person, course=COURSE, lesson="three-loops", done=True, now=MOMENT)
        assert queries.export_person(person)[0]["activities"][0]["activity"] == "three-loops"
        actions.erase_person(user_id=person, now=MOMENT)
        assert queries.get_progress(person, COURSE) is None and queries.export_person(person) == []
