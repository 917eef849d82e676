"""What is asked about enrolments, on both databases."""

from __future__ import annotations

import pytest
from flask import Flask

from app.accounts.queries import find_viewer
from app.enrolments import queries
from app.enrolments.actions import record_lesson
from app.foundation.database import now
from tests.factories import make_user
from tests.statements import statements


@pytest.mark.parametrize("lessons", [(), ("boil",), ("boil", "pour", "wait")], ids=len)
def test_a_learner_is_found_at_once_as_step_by_step(app: Flask, lessons: tuple[str, ...]) -> None:
    with app.app_context():
        make_user(name="Bilal Omar")
        person = make_user()
        for lesson in lessons:
            record_lesson(user_id=person, course="tea", lesson=lesson, done=True, now=now())
        record_lesson(user_id=person, course="coffee", lesson="grind", done=True, now=now())
        session_id = f"{person}.0.key"
        with statements() as seen:
            found = queries.find_learner(session_id, "tea")
        assert found == (find_viewer(session_id), queries.get_progress(person, "tea")) and len(seen) == 1
        assert found[0].name == "Amina Diallo"
        assert (found[1].lessons_done if found[1] else set()) == set(lessons)


@pytest.mark.parametrize("session_id", ["{}.1.k", "{}.0", "{}", "", ".", "x.0.k", "{}.x.k", "999999.0.k", "².0.k"])
def test_a_session_that_ended_or_never_was_names_nobody(app: Flask, session_id: str) -> None:
    with app.app_context():
        assert queries.find_learner(session_id.format(make_user()), "tea") is None
