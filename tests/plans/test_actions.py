"""Plans on both databases: saving, two devices at once, erasing."""

from __future__ import annotations

import datetime
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest
from flask import Flask
from sqlalchemy import delete

from app.accounts.models import User
from app.enrolments.models import Enrolment
from app.foundation.database import session, transaction
from app.plans import actions, queries
from app.plans.actions import Saved
from app.plans.rules import Given, Verdict, fingerprint, judge
from tests.plans.conftest import Writer
from tests.statements import statements, writes

MOMENT = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)


def save(writer: Writer, shown: str, text: str, part: str = "water", now: datetime.datetime = MOMENT) -> Saved:
    with writer.app.app_context():
        return actions.save_parts(user_id=writer.id, course="tea", given={part: Given(text, fingerprint(shown))}, now=now)


def test_a_text_is_stored_with_its_moment_and_can_be_changed_and_wiped(writer: Writer) -> None:
    assert save(writer, "", "From the well.") == Saved({"water": fingerprint("From the well.")})
    later = MOMENT + datetime.timedelta(hours=1)
    save(writer, "From the well.", "From the river.", now=later)
    with writer.app.app_context():
        assert queries.list_texts(writer.id, "tea") == {"water": queries.Stored("From the river.", later)}
    assert save(writer, "From the river.", "") == Saved({"water": ""})
    assert writer.texts() == {"water": ""}


def test_boxes_that_stay_empty_store_nothing(writer: Writer) -> None:
    assert save(writer, "", "") == Saved({"water": ""})
    assert writer.texts() == {}


def test_what_another_device_saved_is_never_lost(writer: Writer) -> None:
    save(writer, "", "From the well.")
    assert save(writer, "", "From the river.") == Saved(conflicts={"water": "From the well."})
    assert save(writer, "old words", "") == Saved(conflicts={"water": "From the well."})
    assert save(writer, "", "") == Saved({"water": ""}), "a box that was left empty says nothing"
    assert writer.texts() == {"water": "From the well."}


def test_the_same_text_again_writes_nothing(writer: Writer) -> None:
    save(writer, "", "From the well.")
    later = MOMENT + datetime.timedelta(hours=1)
    with statements() as seen:
        assert save(writer, "", "From the well.", now=later) == Saved({"water": fingerprint("From the well.")})
    assert not [each for each in writes(seen) if each.startswith("UPDATE")]


def test_people_and_courses_are_kept_apart(writer: Writer, other: Writer) -> None:
    save(writer, "", "mine")
    save(other, "", "theirs")
    with writer.app.app_context():
        actions.save_parts(user_id=writer.id, course="coffee", given={"water": Given("another", "")}, now=MOMENT)
    assert (writer.texts(), other.texts()) == ({"water": "mine"}, {"water": "theirs"})


@pytest.mark.parametrize("before", ["", "words of yesterday"])
def test_devices_that_save_at_once_keep_one_and_tell_the_others(writer: Writer, monkeypatch: pytest.MonkeyPatch, before: str) -> None:
    meeting = threading.Barrier(2)

    def judge_together(stored: str, given: Given) -> Verdict:
        """Wait a little for another device that has read the same text: there must be none."""
        with suppress(threading.BrokenBarrierError):
            meeting.wait(0.5)
        return judge(stored, given)

    parts = ("water", "leaves", "taste")
    for part in parts:
        save(writer, "", before, part)
    monkeypatch.setattr(actions, "judge", judge_together)
    gate = threading.Barrier(5)

    def device(number: int) -> Saved:
        gate.wait()
        with writer.app.app_context():
            given = {part: Given(f"device {number}", fingerprint(before)) for part in parts}
            return actions.save_parts(user_id=writer.id, course="tea", given=given, now=MOMENT)

    with ThreadPoolExecutor(5) as pool:
        results = list(pool.map(device, range(5)))
    assert len([each for each in results if each.fingerprints]) == 1
    (kept,) = set(writer.texts().values())
    assert all(set(each.conflicts.values()) == {kept} for each in results if not each.fingerprints)


def test_a_plan_is_no_progress(writer: Writer) -> None:
    save(writer, "", "From the well.")
    with writer.app.app_context():
        assert session().query(Enrolment).count() == 0


def test_an_account_that_went_takes_no_words(writer: Writer) -> None:
    with writer.app.app_context(), transaction() as current:
        current.execute(delete(User).where(User.id == writer.id))
    with pytest.raises(actions.PersonGone):
        save(writer, "", "From the well.")
    assert writer.texts() == {}


def test_erasing_takes_the_words_of_one_person(app: Flask, writer: Writer, other: Writer) -> None:
    save(writer, "", "mine")
    save(other, "", "theirs")
    with app.app_context():
        actions.erase_person(user_id=writer.id, now=MOMENT)
        assert queries.export_person(writer.id) == []
        assert queries.export_person(other.id) == [{"course": "tea", "part": "water", "text": "theirs", "saved_at": MOMENT.isoformat()}]
