"""Counting tries, on both databases."""

from __future__ import annotations

import datetime
import threading

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts import actions
from app.accounts.models import Throttle
from app.accounts.rules import LETTERS, PER_ACCOUNT, PER_ADDRESS, Gate, Site
from app.foundation.database import session

NOW = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)
SITE = Site("http://localhost", "secret " + "0" * 32)
ACCOUNT, ADDRESS = SITE.gate(PER_ACCOUNT, "amina@example.org"), SITE.gate(PER_ADDRESS, "192.0.2.7")


def after(seconds: float) -> datetime.datetime:
    return NOW + datetime.timedelta(seconds=seconds)


def failures() -> dict[str, int]:
    return dict(session().execute(select(Throttle.key, Throttle.failures)).all())


def test_from_the_fifth_failure_on_each_makes_the_next_wait(app: Flask) -> None:
    with app.app_context():
        for _ in range(5):
            actions.count_try(gates=(ACCOUNT, ADDRESS), now=NOW)
        with pytest.raises(actions.TooManyTries) as refusal:
            actions.count_try(gates=(ACCOUNT, ADDRESS), now=after(0.5))
        assert refusal.value.wait == 1
        actions.count_try(gates=(ACCOUNT, ADDRESS), now=after(1))
        with pytest.raises(actions.TooManyTries):
            actions.count_try(gates=(ACCOUNT, ADDRESS), now=after(2.9))


def test_a_refused_try_is_not_counted_so_that_strangers_cannot_prolong_the_wait(app: Flask) -> None:
    with app.app_context():
        for _ in range(5):
            actions.count_try(gates=(ACCOUNT,), now=NOW)
        for _ in range(50):
            with pytest.raises(actions.TooManyTries):
                actions.count_try(gates=(ACCOUNT,), now=after(0.5))
        assert failures() == {ACCOUNT.key: 5}


def test_no_account_waits_longer_than_a_minute(app: Flask) -> None:
    with app.app_context():
        for minute in range(40):
            actions.count_try(gates=(ACCOUNT,), now=after(60 * minute))
        until = session().scalars(select(Throttle.until)).one()
        assert until - after(60 * 39) == datetime.timedelta(seconds=60)


def test_a_workshop_behind_one_address_is_not_stopped(app: Flask) -> None:
    with app.app_context():
        for person in range(99):
            actions.count_try(gates=(SITE.gate(PER_ACCOUNT, str(person)), ADDRESS), now=NOW)
        actions.count_try(gates=(ADDRESS,), now=NOW)
        with pytest.raises(actions.TooManyTries):
            actions.count_try(gates=(ADDRESS,), now=NOW)
        actions.count_try(gates=(ADDRESS,), now=after(601))
        assert failures()[ADDRESS.key] == 1


def test_a_success_clears_the_account_and_gives_the_address_one_try_back(app: Flask) -> None:
    with app.app_context():
        for _ in range(3):
            actions.count_try(gates=(ACCOUNT, ADDRESS), now=NOW)
        actions.take_back_try(account=ACCOUNT, address=ADDRESS)
        assert failures() == {ADDRESS.key: 2}


def test_tries_in_the_same_moment_are_all_counted(app: Flask) -> None:
    allowed: list[bool] = []

    def attempt() -> None:
        with app.app_context():
            try:
                actions.count_try(gates=(ACCOUNT, ADDRESS), now=NOW)
                allowed.append(True)
            except actions.TooManyTries:
                allowed.append(False)

    threads = [threading.Thread(target=attempt) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(allowed) == [False] * 7 + [True] * 5


def test_old_rows_go_as_new_ones_come(app: Flask) -> None:
    with app.app_context():
        actions.count_try(gates=(SITE.gate(LETTERS, "old"),), now=NOW)
        actions.count_try(gates=(ACCOUNT,), now=NOW + datetime.timedelta(days=1, seconds=1))
        assert set(failures()) == {ACCOUNT.key}


def test_good_sign_ins_at_the_same_moment_neither_fail_nor_wait_for_each_other(app: Flask) -> None:
    problems: list[str] = []

    def sign_in_often(address: Gate | None) -> None:
        for _ in range(25):
            with app.app_context():
                try:
                    actions.count_try(gates=(ACCOUNT, address) if address else (ACCOUNT,), now=NOW)
                    actions.take_back_try(account=ACCOUNT, address=address)
                except actions.TooManyTries:
                    actions.take_back_try(account=ACCOUNT)
                except Exception as error:  # each is a page that says that something went wrong
                    problems.append(repr(error))

    threads = [threading.Thread(target=sign_in_often, args=(address,)) for address in (ADDRESS, None) * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
