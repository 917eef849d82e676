"""Every table about people: nothing of a person stays behind or is left out of their download, on both databases."""

from __future__ import annotations

import datetime
import json
from importlib import import_module
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Table, select, update

from app.accounts.models import User
from app.enrolments.actions import enrol, record_quiz_points
from app.foundation.database import Base, now, session, transaction
from app.privacy.actions import ERASERS
from app.privacy.queries import EXPORTS
from tests.conftest import ROOT
from tests.factories import make_user, signed_in
from tests.filled import ROWS, fill

COURSE = "/en/learning-health-systems"
# What the download leaves out, and why.
LEFT_OUT = {
    "users.password_hash": "opens the account to whoever reads it",
    "attempts.layout": "the questions stand in it in words",
    "attempts.answers": "stand in it in words",
    "responses.slot": "the question stands in it in words",
    "responses.saved_at": "the answer goes on changing until it is submitted",
    "marks.points_by_slot": "stand in it by question",
    "marks.by": "names who gave the mark, not who got it",
    "certificates.name_hash": "the name itself stands in it",
    "certificates.course_edition": "tells of the course",
    "certificates.pdf": "has a download of its own",
    "certificates.pdf_sha256": "tells of the file",
}


def tables_about_people() -> list[Table]:
    """Return `users` and the tables that lead to it, at once or by way of others."""
    for path in (ROOT / "app").glob("*/models.py"):
        import_module(f"app.{path.parent.name}.models")
    found = {Base.metadata.tables["users"]}
    while more := {table for table in Base.metadata.tables.values() for key in table.foreign_keys if key.column.table in found} - found:
        found |= more
    return [table for table in Base.metadata.sorted_tables if table in found]


def test_every_room_that_knows_people_exports_and_erases() -> None:
    rooms = {mapper.class_.__module__.split(".")[1] for mapper in Base.registry.mappers if mapper.local_table in tables_about_people()}
    assert rooms == set(EXPORTS) == set(ERASERS)


def rows_of(person: int) -> dict[str, dict[str, Any] | None]:
    """Return the row of a person in each table about people, where every row has the person's number."""
    found = {table.name: session().execute(select(table).where(table.c.id == person)).mappings().one_or_none() for table in tables_about_people()}
    return {name: dict(row) if row else None for name, row in found.items()}


@pytest.mark.parametrize("person", ROWS)
def test_nothing_that_leads_to_a_person_stays(app: Flask, person: int) -> None:
    others = set(ROWS) - {person}
    with app.app_context():
        with transaction() as current:
            fill(current.connection(), Base.metadata.sorted_tables)
        before = [rows_of(each) for each in others]
        with transaction():
            for erase in ERASERS.values():
                erase(user_id=person, now=now())
        left = {name: row for name, row in rows_of(person).items() if row}
        assert set(left) <= {"certificates"}
        assert not [f"{key.parent}" for name, row in left.items() for key in Base.metadata.tables[name].foreign_keys if row[key.parent.name]]
        assert [rows_of(each) for each in others] == before


@pytest.fixture
def graduate(sqlite_app: Flask) -> int:
    """A person with something in every table about people."""
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    with sqlite_app.app_context():
        person = make_user(confirmed_at=now())
        with transaction() as current:
            current.execute(update(User).values(country="Kenya", organisation="Kisumu clinic", occupation="nurse"))
        enrolment = enrol(user_id=person, course="learning-health-systems", now=now())
        record_quiz_points(enrolment_id=enrolment, quiz="check-5", points=90, passing_score=80, now=now())
    browser = signed_in(sqlite_app, person)
    browser.post(f"{COURSE}/three-loops/done")
    browser.post(f"{COURSE}/certificate/issue", data={"name": "Amina D."})
    browser.post(f"{COURSE}/videos/three-thermostats/place", data={"seconds": "41"})
    browser.post(f"{COURSE}/plan/save", data={"owner": f"plan-learning-health-systems-{person}", "rproblem": "", "aproblem": "Few come back."})
    for quiz, what in (("check-1", "submit"), ("check-2", "save")):
        browser.post(f"{COURSE}/quizzes/{quiz}/open")
        page = browser.get(f"{COURSE}/quizzes/{quiz}").text
        fields = {name: page.split(f'name="{name}" value="')[1].split('"')[0] for name in ("attempt", "csrf_token")}
        browser.post(f"{COURSE}/quizzes/{quiz}/{what}", data=fields | {"r1": "0", "a1-0": "1", "anyway": "1"})
    return person


def as_exported(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime.datetime) else json.dumps(value, ensure_ascii=False, default=str).strip('"')


def test_the_download_holds_every_column_but_those_named_here(sqlite_app: Flask, graduate: int) -> None:
    download = signed_in(sqlite_app, graduate).get("/en/privacy/download_my_data").text
    missing = set()
    with sqlite_app.app_context():
        for table in tables_about_people():
            rows = session().execute(select(table)).mappings().all()
            assert rows, f"the graduate has nothing in {table.name}"
            missing |= {f"{table.name}.{name}" for row in rows for name, value in row.items() if as_exported(value) not in download}
    assert missing <= set(LEFT_OUT) <= {str(column) for table in tables_about_people() for column in table.columns}
