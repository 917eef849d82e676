"""Counting tries, on both databases."""

from __future__ import annotations

import datetime
import threading

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.accounts import actions
from app.accounts.models import Throttle
from app.accounts.rules import LETTERS, PER_ACCOUNT, PER_ADDRESS, PER_NETWORK, Gate, Site
from app.foundation.database import session

NOW = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)
SITE = Site("http://localhost", "secret " + "0" * 32)
(NETWORK, ACCOUNT), ADDRESS = SITE.password_gates("amina@example.org", "192.0.2.7"), SITE.gate(PER_ADDRESS, "192.0.2.7")


def after(seconds: float) -> datetime.datetime:
    return NOW + datetime.timedelta(seconds=seconds)


def failures() -> dict[str, int]:
    return dict(session().execute(select(Throttle.key, Throttle.failures)).all())


def test_from_the_fifth_failure_on_each_makes_the_next_wait(app: Flask) -> None:
    with app.app_context():
        for _ in range(5):
            actions.count_try(gates=(NETWORK, ADDRESS), now=NOW)
        with pytest.raises(actions.TooManyTries) as refusal:
            actions.count_try(gates=(NETWORK, ADDRESS), now=after(0.5))
        assert refusal.value.wait == 1
        actions.count_try(gates=(NETWORK, ADDRESS), now=after(1))
        with pytest.raises(actions.TooManyTries):
            actions.count_try(gates=(NETWORK, ADDRESS), now=after(2.9))


def test_a_refused_try_is_not_counted_so_that_strangers_cannot_prolong_the_wait(app: Flask) -> None:
    with app.app_context():
        for _ in range(5):
            actions.count_try(gates=(NETWORK,), now=NOW)
        for _ in range(50):
            with pytest.raises(actions.TooManyTries):
                actions.count_try(gates=(NETWORK,), now=after(0.5))
        assert failures() == {NETWORK.key: 5}


def test_no_account_waits_longer_than_a_minute(app: Flask) -> None:
    with app.app_context():
        for minute in range(40):
            actions.count_try(gates=(NETWORK,), now=after(60 * minute))
        until = session().scalars(select(Throttle.until)).one()
        assert until - after(60 * 39) == datetime.timedelta(seconds=60)


def test_a_workshop_behind_one_address_is_not_stopped(app: Flask) -> None:
    with app.app_context():
        for person in range(99):
            actions.count_try(gates=(SITE.gate(PER_NETWORK, str(person)), ADDRESS), now=NOW)
        actions.count_try(gates=(ADDRESS,), now=NOW)
        with pytest.raises(actions.TooManyTries):
            actions.count_try(gates=(ADDRESS,), now=NOW)
        actions.count_try(gates=(ADDRESS,), now=after(601))
        assert failures()[ADDRESS.key] == 1


def test_a_success_clears_the_account_here_and_gives_the_others_one_try_back(app: Flask) -> None:
    with app.app_context():
        for _ in range(3):
            actions.count_try(gates=(NETWORK, ACCOUNT, ADDRESS), now=NOW)
        actions.take_back_try(gates=(NETWORK, ACCOUNT, ADDRESS))
        assert failures() == {ACCOUNT.key: 2, ADDRESS.key: 2}


def test_one_network_never_uses_up_what_all_may_try(app: Flask) -> None:
    """A day of guessing as fast as one network may, twice, and the account is still open to a third."""
    tries, moment = 0, datetime.timedelta()
    while moment < PER_NETWORK.window:
        tries += 1
        moment += PER_NETWORK.wait(tries) or datetime.timedelta(seconds=0.1)
    assert 2 * tries < PER_ACCOUNT.free
    assert 3 * tries > PER_ACCOUNT.free


def test_guesses_from_many_networks_wait_for_each_other(app: Flask) -> None:
    with app.app_context():
        actions.count_try(gates=(ACCOUNT,), now=NOW)
        session().execute(update(Throttle).values(failures=PER_ACCOUNT.free - 1))
        session().commit()
        actions.count_try(gates=SITE.password_gates("amina@example.org", "198.51.100.9"), now=NOW)
        with pytest.raises(actions.TooManyTries):
            actions.count_try(gates=SITE.password_gates("amina@example.org", "198.51.100.10"), now=NOW)


def test_a_customer_of_a_hoster_is_one_network(app: Flask) -> None:
    first, second = (SITE.password_gates("amina@example.org", address)[0] for address in ("2001:db8:1:2::1", "2001:db8:1:ffff::1"))
    assert first == second != SITE.password_gates("amina@example.org", "2001:db8:2::1")[0]


def test_tries_in_the_same_moment_are_all_counted(app: Flask) -> None:
    allowed: list[bool] = []

    def attempt() -> None:
        with app.app_context():
            try:
                actions.count_try(gates=(NETWORK, ADDRESS), now=NOW)
                allowed.append(True)
            except actions.TooManyTries:
                allowed.append(False)

    threads = [threading.Thread(target=attempt) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(allowed) == [False] * 7 + [True] * 5


def test_a_try_that_began_earlier_and_is_counted_later_does_not_wait(app: Flask) -> None:
    with app.app_context():
        actions.count_try(gates=(ADDRESS,), now=after(0.02))
        actions.count_try(gates=(ADDRESS,), now=NOW)
        assert failures() == {ADDRESS.key: 2}


def test_old_rows_go_as_new_ones_come(app: Flask) -> None:
    with app.app_context():
        actions.count_try(gates=(SITE.gate(LETTERS, "old"),), now=NOW)
        actions.count_try(gates=(NETWORK,), now=NOW + datetime.timedelta(days=1, seconds=1))
        assert set(failures()) == {NETWORK.key}


def test_good_sign_ins_at_the_same_moment_neither_fail_nor_wait_for_each_other(app: Flask) -> None:
    problems: list[str] = []

    def sign_in_often(address: Gate | None) -> None:
        for _ in range(25):
            with app.app_context():
                try:
                    actions.count_try(gates=(NETWORK, address) if address else (NETWORK,), now=NOW)
                    actions.take_back_try(gates=(NETWORK, address) if address else (NETWORK,))
                except actions.TooManyTries:
                    actions.take_back_try(gates=(NETWORK,))
                except Exception as error:  # each is a page that says that something went wrong
                    problems.append(repr(error))

    threads = [threading.Thread(target=sign_in_often, args=(address,)) for address in (ADDRESS, None) * 4]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
