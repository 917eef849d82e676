"""Times are aware: every column refuses others and gives back the moment that was stored, on both databases."""

from __future__ import annotations

import datetime

import pytest
from flask import Flask
from sqlalchemy import Column, DateTime, insert, select
from sqlalchemy.exc import StatementError

from app.foundation.database import Base, UtcDateTime, session, transaction
from app.foundation.mail import Mail
from tests.filled import MIDNIGHT, fill

LETTER = {"recipient": "x", "subject": "x", "body": "x", "not_before": MIDNIGHT, "tries": 0}


def times() -> list[Column[datetime.datetime]]:
    """Return every column with times; the tables are known once an application is made."""
    return [column for table in Base.metadata.sorted_tables for column in table.columns if isinstance(column.type, DateTime | UtcDateTime)]


def test_every_time_is_of_the_type_that_refuses_naive_ones(sqlite_app: Flask) -> None:
    assert len(times()) > 15
    assert not [str(column) for column in times() if not isinstance(column.type, UtcDateTime)]


def test_a_naive_time_cannot_be_stored(app: Flask) -> None:
    with app.app_context(), transaction() as current, pytest.raises(StatementError, match="without a time zone"):
        current.execute(insert(Mail), LETTER | {"created_at": MIDNIGHT.replace(tzinfo=None)})


def test_every_time_comes_back_aware(app: Flask) -> None:
    with app.app_context():
        with transaction() as current:
            fill(current.connection(), Base.metadata.sorted_tables)
        for column in times():
            moments = session().scalars(select(column).where(column.is_not(None))).all()
            assert moments and {moment.tzinfo for moment in moments} == {datetime.UTC}, column
            assert set(moments) <= {MIDNIGHT + datetime.timedelta(minutes=number) for number in range(1, 4)}, column


@pytest.mark.parametrize("hours", [-11.5, 0, 5.75, 14])
def test_a_time_from_anywhere_is_the_same_moment(app: Flask, hours: float) -> None:
    there = MIDNIGHT.astimezone(datetime.timezone(datetime.timedelta(hours=hours)))
    with app.app_context():
        with transaction() as current:
            current.execute(insert(Mail), LETTER | {"created_at": there})
        stored = session().scalars(select(Mail.created_at)).one()
    assert stored == MIDNIGHT and stored.isoformat() == "2026-11-22T00:00:00+00:00"
