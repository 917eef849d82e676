"""What holds where two things happen at once, on both databases."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from app.accounts import actions, queries
from app.accounts.models import User
from app.accounts.rules import CHANGE_EMAIL, CONFIRM, RESET, NotDone, Purpose, Site
from app.foundation.database import now, session
from tests.factories import PASSWORD, make_user

SITE = Site("http://localhost", "secret " + "0" * 32)
USES: list[tuple[Purpose, Callable[[str], object]]] = [
    (CONFIRM, lambda token: actions.confirm(token=token, site=SITE, now=now())),
    (CHANGE_EMAIL, lambda token: actions.confirm_email_change(token=token, site=SITE, now=now())),
    (RESET, lambda token: actions.reset(token=token, password="another walk to the market", gates=(), site=SITE, now=now())),
]


@pytest.mark.parametrize(("purpose", "use"), USES)
def test_a_link_clicked_in_many_tabs_at_once_works_once(app: Flask, purpose: Purpose, use: Callable[[str], object]) -> None:
    with app.app_context():
        user_id = make_user("amina@example.org")
        person = queries.get_person(user_id)
        assert person is not None
        token = SITE.link(purpose, "en", user_id, person, now(), extra="new@example.org").partition("?token=")[2]
    outcomes: list[str] = []

    def click() -> None:
        with app.app_context():
            try:
                use(token)
                outcomes.append("done")
            except actions.StaleLink:
                outcomes.append("stale")

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["done", "stale", "stale", "stale"]


def test_a_person_who_is_deleted_has_no_links(app: Flask) -> None:
    with app.app_context():
        user_id = make_user()
        person = queries.get_person(user_id)
        assert person is not None
        token = SITE.link(CONFIRM, "en", user_id, person, now()).partition("?token=")[2]
        actions.erase_person(user_id=user_id, now=now())
        assert not session().scalars(select(User)).all()
        with pytest.raises(actions.StaleLink):
            actions.confirm(token=token, site=SITE, now=now())
        assert queries.get_claim(SITE, CONFIRM, token, now()) is None


def test_what_an_account_asks_for_while_it_is_deleted_is_refused_in_words(app: Flask) -> None:
    about = {"country": "", "organisation": "", "occupation": ""}
    with app.app_context():
        with pytest.raises(NotDone, match="deleted"):
            actions.change_name(user_id=7, name="Amina Diallo", **about, now=now())
        with pytest.raises(NotDone, match="deleted"):
            actions.check_password(user_id=7, password=PASSWORD, gates=SITE.password_gates("a", "b"), now=now())
        actions.sign_out_everywhere(user_id=7)
