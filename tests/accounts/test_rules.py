"""Addresses, passwords, links and delays: plain decisions."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

import pytest
from argon2 import extract_parameters

from app.accounts import rules
from app.accounts.rules import CHANGE_EMAIL, CONFIRM, PER_NETWORK, RESET, Site

NOW = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)
SITE = Site("https://learn.example.org", "secret " + "0" * 32)


@dataclass(frozen=True)
class Somebody:
    email: str = "amina@example.org"
    password_hash: str = "one"
    confirmed_at: datetime.datetime | None = None


def token_of(link: str) -> str:
    return link.partition("?token=")[2]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [(" Amina@Example.ORG ", "amina@example.org"), ("a.b+c@example.org", "a.b+c@example.org"), ("x@bücher.example.org", "x@bücher.example.org")],
)
def test_addresses_are_compared_in_lower_case(typed: str, kept: str) -> None:
    assert rules.comparable(typed) == kept


@pytest.mark.parametrize("typed", ["", "amina", "amina@", "a b@example.org", "a@example.org\nBcc: x@example.org", "Amina <amina@example.org>"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        rules.comparable(typed)


def test_a_password_matches_only_its_hash() -> None:
    stored = rules.hashed("a long walk to the clinic")
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert rules.matches(stored, "a long walk to the clinic")
    assert not rules.matches(stored, "a long walk to the market")
    assert not rules.matches(None, "a long walk to the clinic")
    assert not rules.matches("no hash at all", "a long walk to the clinic")


def test_the_same_keys_on_another_device_are_the_same_password() -> None:
    assert rules.matches(rules.hashed("cafe\u0301 au lait à dix"), "caf\u00e9 au lait à dix")


def test_nobodys_hash_costs_the_same_work() -> None:
    assert extract_parameters(rules.NOBODYS_HASH) == extract_parameters(rules.hashed("whatever it is"))


@pytest.mark.parametrize(
    "password",
    [
        "password123",
        "Password123",
        "QWERTYUIOP",
        "1234567890",
        "aaaaaaaaaa",
        "ababababab",
        "amina.diallo",
        "Amina Diallo",
        "aminadiallo",
        "amina.diallo@example.org",
    ],
)
def test_guessable_passwords_are_refused(password: str) -> None:
    assert rules.is_guessable(password, "amina.diallo@example.org", "Amina Diallo")


@pytest.mark.parametrize("password", ["a long walk to the clinic", "amina diallo goes far", "xkq-72-vvw-81", "你好世界学习系统真好啊"])
def test_other_passwords_need_no_composition(password: str) -> None:
    assert not rules.is_guessable(password, "amina.diallo@example.org", "Amina Diallo")


def test_every_common_password_is_long_enough_to_be_tried() -> None:
    assert all(len(word) >= rules.SHORTEST_PASSWORD for word in rules.COMMONEST)


@pytest.mark.parametrize("purpose", [CONFIRM, RESET, CHANGE_EMAIL])
def test_a_link_works_until_its_time_is_over(purpose: rules.Purpose) -> None:
    link = SITE.link(purpose, "en", 7, Somebody(), NOW, "x")
    assert link.startswith(f"https://learn.example.org/en/accounts/{purpose.page}?token=")
    last = NOW + purpose.lifetime - datetime.timedelta(seconds=1)
    claim = SITE.claim(purpose, token_of(link), last)
    assert claim is not None and (claim.user_id, claim.extra) == (7, "x") and SITE.fits(purpose, claim, Somebody())
    assert SITE.claim(purpose, token_of(link), NOW + purpose.lifetime) is None


def test_a_link_serves_one_purpose_and_one_site() -> None:
    token = token_of(SITE.link(CONFIRM, "en", 7, Somebody(), NOW))
    assert SITE.claim(RESET, token, NOW) is None
    assert replace(SITE, secret="another" + "0" * 32).claim(CONFIRM, token, NOW) is None
    assert SITE.claim(CONFIRM, token[:-2], NOW) is None
    assert SITE.claim(CONFIRM, "", NOW) is None


@pytest.mark.parametrize(
    ("purpose", "change"),
    [
        (CONFIRM, {"confirmed_at": NOW}),
        (CONFIRM, {"email": "b@example.org"}),
        (RESET, {"password_hash": "two"}),
        (RESET, {"email": "b@example.org"}),
        (CHANGE_EMAIL, {"email": "b@example.org"}),
        (CHANGE_EMAIL, {"password_hash": "two"}),
    ],
)
def test_a_link_ends_with_the_state_it_changes(purpose: rules.Purpose, change: dict[str, object]) -> None:
    claim = SITE.claim(purpose, token_of(SITE.link(purpose, "en", 7, Somebody(), NOW)), NOW)
    assert claim is not None
    assert not SITE.fits(purpose, claim, replace(Somebody(), **change))  # type: ignore[arg-type]


def test_delays_grow_to_a_minute_and_no_further() -> None:
    waits = [PER_NETWORK.wait(tries).total_seconds() for tries in range(14)]
    assert waits == [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert PER_NETWORK.wait(10**9).total_seconds() == 60


def test_keys_of_gates_say_nothing_and_fit_the_column() -> None:
    keys = {
        SITE.gate(limit, "amina@example.org").key for limit in (PER_NETWORK, rules.PER_ACCOUNT, rules.PER_ADDRESS, rules.LETTERS, rules.SIGN_UPS, rules.RESETS)
    }
    assert len(keys) == 6
    assert all("amina" not in key and len(key) <= 80 for key in keys)
    assert SITE.secret not in repr(SITE)


def test_guesses_are_counted_by_network_and_for_all_together() -> None:
    (here, account), (there, same) = (SITE.password_gates("amina@example.org", address) for address in ("192.0.2.7", "192.0.2.8"))
    assert here != there and account == same
    assert (here.limit, account.limit) == (PER_NETWORK, rules.PER_ACCOUNT)


def test_the_first_epoch_of_an_account_is_not_that_of_another() -> None:
    assert len({rules.first_epoch() for _ in range(100)}) > 90


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        (None, ""),
        ("socket", "socket"),
    ],
)
def test_clients_are_counted_by_household(address: str | None, counted: str) -> None:
    assert rules.network(address) == counted
