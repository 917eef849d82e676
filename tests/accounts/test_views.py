"""Pages about accounts, with every edge that a stranger might try."""

from __future__ import annotations

import datetime
import re
from urllib.parse import quote, unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, event, select, update

from app.accounts import actions, queries, rules
from app.accounts.models import EndedSession, Throttle, User
from app.accounts.rules import RESET, Site
from app.foundation.audit import AuditEntry
from app.foundation.database import now, session, transaction
from app.foundation.mail import Mail
from app.foundation.sessions import Sessions
from tests.factories import PASSWORD, make_user, signed_in

NEW = "another walk to the market"
SIGN_UP = {"email": "Amina@Example.org", "name": "Amina Diallo", "password": PASSWORD}


def letters(app: Flask) -> list[Mail]:
    with app.app_context():
        return list(session().scalars(select(Mail).order_by(Mail.id)))


def link_in(letter: Mail) -> str:
    found = re.search(r"http://127\.0\.0\.1:8000(/\S+)", letter.body)
    assert found, letter.body
    return found[1]


def person(app: Flask, user_id: int) -> User:
    with app.app_context():
        found = queries.get_person(user_id)
        assert found is not None
        return found


def audited(app: Flask) -> list[tuple[str, str]]:
    with app.app_context():
        return [(entry.actor, entry.action) for entry in session().scalars(select(AuditEntry).order_by(AuditEntry.id))]


def end_delays() -> None:
    """Let the time of every delay be over."""
    with transaction() as current:
        current.execute(update(Throttle).values(until=now() - datetime.timedelta(seconds=1)))


def is_signed_in(browser: FlaskClient) -> bool:
    return browser.get("/en/accounts/account").status_code == 200


@pytest.fixture
def amina(app: Flask) -> int:
    with app.app_context():
        return make_user("amina@example.org")


@pytest.fixture
def browser(client: FlaskClient, app: Flask, amina: int) -> FlaskClient:
    return signed_in(app, amina)


def sign_in(client: FlaskClient, password: str = PASSWORD, email: str = "amina@example.org", **more: str):  # type: ignore[no-untyped-def]
    return client.post("/en/accounts/sign_in", data={"email": email, "password": password, **more})


# Signing up


def test_signing_up_signs_in_and_asks_to_confirm(client: FlaskClient, app: Flask) -> None:
    answer = client.post("/en/accounts/sign_up", data=SIGN_UP | {"country": " Mali ", "next": "/en/x/y?z=1"})
    assert (answer.status_code, answer.location) == (303, "/en/x/y?z=1")
    assert is_signed_in(client)
    (letter,) = letters(app)
    assert letter.recipient == "amina@example.org"
    assert "Amina" not in letter.body
    with app.app_context():
        stored = session().scalars(select(User)).one()
        assert (stored.email, stored.country, stored.role, stored.confirmed_at) == ("amina@example.org", "Mali", "learner", None)
        assert stored.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert audited(app) == [(f"user:{stored.id}", "account created")]


def test_nobody_chooses_their_own_role(client: FlaskClient, app: Flask) -> None:
    client.post("/en/accounts/sign_up", data=SIGN_UP | {"role": "admin", "id": "99", "session_epoch": "5"})
    with app.app_context():
        assert session().scalars(select(User.role)).one() == "learner"


def test_a_known_address_is_offered_sign_in_and_reset(client: FlaskClient, amina: int) -> None:
    answer = client.post("/en/accounts/sign_up", data=SIGN_UP)
    assert answer.status_code == 400
    assert "There is an account with this e-mail address already." in answer.text
    assert "/en/accounts/request_reset" in answer.text
    assert 'value="Amina Diallo"' in answer.text
    assert PASSWORD not in answer.text


def test_two_people_with_one_address_in_the_same_moment_are_one(app: Flask, amina: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "get_person_by_email", lambda email: None)
    about = {"country": "", "organisation": "", "occupation": ""}
    with app.app_context(), pytest.raises(actions.AddressTaken):
        actions.sign_up(email="amina@example.org", name="A", password=PASSWORD, **about, role="learner", actor=None, site=Site("http://x", "s" * 32), now=now())


@pytest.mark.parametrize(
    "name",
    ["\u202egnp.elif", "Amina\u2066x", "Amina\u200fx", "Amina\x00", "Amina\x1b[1m", "a\ue000", "x" * 101, "   ", ""],
)
def test_names_that_could_deceive_are_refused(client: FlaskClient, app: Flask, name: str) -> None:
    answer = client.post("/en/accounts/sign_up", data=SIGN_UP | {"name": name})
    assert answer.status_code == 400
    assert not is_signed_in(client)


def test_a_name_that_nobody_sees_is_refused(client: FlaskClient) -> None:
    answer = client.post("/en/accounts/sign_up", data=SIGN_UP | {"name": "\u3164"})
    assert answer.status_code == 400
    assert "characters that cannot be seen" in answer.text


@pytest.mark.parametrize(("name", "kept"), [("Zoe\u0308  Ọlá\t", "Zoë Ọlá"), ("O'Brien-<b>", "O'Brien-<b>"), ("می‌خواهم", "می‌خواهم"), ("李", "李")])
def test_names_of_people_are_kept(client: FlaskClient, app: Flask, name: str, kept: str) -> None:
    assert client.post("/en/accounts/sign_up", data=SIGN_UP | {"name": name}).status_code == 303
    with app.app_context():
        assert session().scalars(select(User.name)).one() == kept
    assert "<b>" not in client.get("/en/accounts/account").text


@pytest.mark.parametrize("password", ["short", "x" * 201, "password123", "amina@example.org", "Amina Diallo", ""])
def test_weak_passwords_are_refused(client: FlaskClient, app: Flask, password: str) -> None:
    answer = client.post("/en/accounts/sign_up", data=SIGN_UP | {"password": password})
    assert answer.status_code == 400
    assert 'value="amina@example.org"' in answer.text


def test_signing_up_many_times_from_one_address_has_to_wait(client: FlaskClient, app: Flask) -> None:
    with app.app_context():
        settings = app.extensions["settings"]
        gate = Site(settings.public_url, settings.secret_key).gate(rules.SIGN_UPS, "127.0.0.1")
        for _ in range(rules.SIGN_UPS.free + 5):
            end_delays()
            actions.count_try(gates=(gate,), now=now())
    answer = client.post("/en/accounts/sign_up", data=SIGN_UP)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 60


# Signing in


def test_signing_in_leads_to_where_one_was(client: FlaskClient, amina: int) -> None:
    assert is_signed_in(client) is False
    page = client.get("/en/accounts/change_name?a=b")
    assert page.status_code == 302
    assert page.location == "/en/accounts/sign_in?next=/en/accounts/change_name?a%3Db"
    form = client.get(page.location)
    assert 'value="/en/accounts/change_name?a=b"' in form.text
    assert "/en/accounts/sign_up?next=" in form.text
    answer = sign_in(client, next="/en/accounts/change_name?a=b")
    assert (answer.status_code, answer.location) == (303, "/en/accounts/change_name?a=b")
    assert is_signed_in(client)


def test_a_button_pressed_too_late_leads_back_to_its_page(client: FlaskClient) -> None:
    answer = client.post("/en/accounts/sign_out_everywhere", headers={"Referer": "http://localhost/en/some/page?x=1"})
    assert answer.location == "/en/accounts/sign_in?next=/en/some/page?x%3D1"
    for foreign in ("http://evil.example/en/x", "http://localhost.evil.example/x", "http://localhost@evil.example/", "http://[", ""):
        answer = client.post("/en/accounts/sign_out_everywhere", headers={"Referer": foreign})
        assert answer.location == "/en/accounts/sign_in"


ELSEWHERE = (
    "//evil.example",
    "/\t/evil.example", "/%09/evil.example", "\t//evil.example", "/\\evil.example", "\\\\evil.example", "\\/evil.example", "https:evil.example",
    "https://evil.example", "HTTPS:/evil.example", "javascript:alert(1)", "data:text/html,x", "/\n/evil.example", "/\r\n/evil.example", "/\x00/evil.example",
    "/ /evil.example", "///evil.example", "http:\\\\evil.example", "evil.example", "@evil.example", ".evil.example", " //evil.example", "\x01//evil.example",
)  # fmt: skip


@pytest.mark.parametrize("target", ELSEWHERE)
def test_nobody_is_led_away_after_signing_in(sqlite_app: Flask, target: str) -> None:
    sqlite_app.config["WTF_CSRF_ENABLED"] = False
    with sqlite_app.app_context():
        make_user("amina@example.org")
    # Once as typed, once as an address has it: `/%09/host` there is a tab between two slashes.
    for encoded in {quote(target, safe=""), quote(target, safe="%")}:
        browser = sqlite_app.test_client()
        page = browser.get(f"/en/accounts/sign_in?next={encoded}")
        assert page.status_code == 200
        location = sign_in_with_query(browser, encoded)
        assert is_on_this_site(location), location
        assert is_on_this_site(browser.get(f"/en/accounts/sign_in?next={encoded}").location)


def sign_in_with_query(browser: FlaskClient, encoded: str) -> str:
    answer = browser.post("/en/accounts/sign_in", data={"email": "amina@example.org", "password": PASSWORD, "next": unquote(encoded)})
    assert answer.status_code == 303
    return str(answer.location)


def is_on_this_site(location: str) -> bool:
    """Resolve as browsers do: without tabs and line ends, with a backslash for a slash."""
    plain = re.sub(r"[\t\r\n]", "", location).strip().replace("\\", "/")
    return plain.startswith("/") and not plain.startswith("//")


def test_a_session_ends_with_the_browser_unless_the_device_is_ones_own(client: FlaskClient, amina: int) -> None:
    assert "Expires" not in sign_in(client).headers["Set-Cookie"]
    client.post("/en/accounts/sign_out")
    cookie = sign_in(client, keep="y").headers["Set-Cookie"]
    assert "Expires" in cookie and "HttpOnly" in cookie and "SameSite=Lax" in cookie


def test_signing_in_starts_a_new_session(client: FlaskClient, amina: int) -> None:
    with client.session_transaction() as planted:
        planted["csrf_token"], planted["left_by"] = "known to somebody", "somebody"
    sign_in(client)
    with client.session_transaction() as fresh:
        assert set(fresh) <= {"_user_id", "_fresh", "_permanent", "at"}
        assert re.fullmatch(rf"{amina}\.0\.[\w-]{{12}}", fresh["_user_id"])


def test_signing_up_starts_a_new_session(client: FlaskClient) -> None:
    with client.session_transaction() as planted:
        planted["left_by"] = "somebody"
    client.post("/en/accounts/sign_up", data=SIGN_UP)
    with client.session_transaction() as fresh:
        assert "left_by" not in fresh


def statements_of(app: Flask, act) -> list[str]:  # type: ignore[no-untyped-def]
    seen: list[str] = []

    def note(connection, cursor, statement, parameters, context, executemany) -> None:  # type: ignore[no-untyped-def]
        seen.append(statement)

    event.listen(app.extensions["engine"], "before_cursor_execute", note)
    try:
        act()
    finally:
        event.remove(app.extensions["engine"], "before_cursor_execute", note)
    return seen


def test_known_and_unknown_addresses_get_the_same_answer_for_the_same_work(
    client: FlaskClient, app: Flask, amina: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, "not the password", "first@example.org")  # from now on the client's address is known
    checked: list[str] = []
    verify = rules.HASHER.verify

    class Counting:
        def verify(self, password_hash: str, password: str) -> bool:
            checked.append(password_hash[:30])
            return verify(password_hash, password)

    monkeypatch.setattr(rules, "HASHER", Counting())
    texts, works = [], []
    for email in ("amina@example.org", "nobody@example.org"):
        works.append(statements_of(app, lambda email=email: texts.append(sign_in(app.test_client(), "not the password", email))))  # type: ignore[misc]
    known, unknown = texts
    assert (known.status_code, unknown.status_code) == (400, 400)
    assert known.text.replace("amina@example.org", "") == unknown.text.replace("nobody@example.org", "")
    assert works[0] == works[1]
    assert len(checked) == 2 and checked[0] == checked[1]


def test_after_five_failures_even_the_right_password_waits(client: FlaskClient, app: Flask, amina: int) -> None:
    for _ in range(5):
        assert sign_in(client, "not the password").status_code == 400
    answer = sign_in(client)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) == 1
    assert "Wait 1 seconds" in answer.text
    assert 'value="amina@example.org"' in answer.text
    assert PASSWORD not in answer.text
    with app.app_context():
        end_delays()
    assert sign_in(client).status_code == 303


def test_whoever_guesses_elsewhere_does_not_delay_the_owner(client: FlaskClient, app: Flask, amina: int) -> None:
    stranger = app.test_client()
    guess = {"data": {"email": "amina@example.org", "password": "not the password"}, "environ_base": {"REMOTE_ADDR": "198.51.100.9"}}
    assert [stranger.post("/en/accounts/sign_in", **guess).status_code for _ in range(6)] == [400] * 5 + [429]
    assert sign_in(client).status_code == 303
    assert stranger.post("/en/accounts/sign_in", **guess).status_code == 429


def test_unknown_addresses_wait_just_the_same(client: FlaskClient) -> None:
    answers = [sign_in(client, "not the password", "nobody@example.org").status_code for _ in range(6)]
    assert answers == [400] * 5 + [429]


def test_forms_without_their_token_change_nothing(app: Flask, amina: int) -> None:
    browser = signed_in(app, amina)
    paths = [str(rule) for rule in app.url_map.iter_rules() if rule.endpoint.split(".")[0] in ("accounts", "privacy") and "POST" in (rule.methods or ())]
    assert len(paths) >= 13
    for path in paths:
        answer = browser.post(
            path.replace("<language:language>", "en"), data=SIGN_UP | {"email": "evil@example.org", "password": PASSWORD, "new_password": NEW}
        )
        assert answer.status_code == 400, path
        assert "no longer valid" in answer.text
    assert person(app, amina).email == "amina@example.org"
    assert is_signed_in(browser)
    assert letters(app) == []


def test_forms_with_their_token_work(app: Flask, amina: int) -> None:
    browser = app.test_client()
    token = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', browser.get("/en/accounts/sign_in").text)
    assert token
    assert sign_in(browser, csrf_token=token[1]).status_code == 303
    assert is_signed_in(browser)
    assert sign_in(browser, csrf_token=token[1]).status_code == 400  # the token ended with the session that it came with


def test_who_is_signed_in_need_not_sign_in_again(browser: FlaskClient) -> None:
    for path in ("sign_in", "sign_up"):
        assert browser.get(f"/en/accounts/{path}?next=/en/x").location == "/en/x"
        assert browser.get(f"/en/accounts/{path}?next=//evil.example").location == "/en"


def test_what_is_no_address_is_said_so(client: FlaskClient) -> None:
    answer = sign_in(client, email="amina at example")
    assert answer.status_code == 400
    assert "This is no e-mail address" in answer.text and 'value="amina at example"' in answer.text


@pytest.mark.parametrize("path", ["account", "change_email", "change_name", "change_password"])
def test_a_get_never_writes(client: FlaskClient, app: Flask, browser: FlaskClient, path: str) -> None:
    seen = statements_of(app, lambda: browser.get(f"/en/accounts/{path}"))
    assert seen and not [each for each in seen if not each.lstrip().upper().startswith(("SELECT", "BEGIN"))]


@pytest.mark.parametrize("path", ["sign_out", "sign_out_everywhere", "resend_confirmation"])
def test_what_changes_something_is_no_link(browser: FlaskClient, path: str) -> None:
    assert browser.get(f"/en/accounts/{path}").status_code in (404, 405)
    assert is_signed_in(browser)


def test_a_copy_of_the_cookie_opens_nothing_after_signing_out(client: FlaskClient, app: Flask, amina: int) -> None:
    here, copy, elsewhere = client, app.test_client(), app.test_client()
    for browser in (here, elsewhere):
        sign_in(browser, keep="y")
    cookie = here.get_cookie("somo")
    assert cookie
    copy.set_cookie("somo", cookie.value)
    assert is_signed_in(copy)
    here.post("/en/accounts/sign_out")
    assert not is_signed_in(copy) and is_signed_in(elsewhere)
    lesson = copy.get("/en/learning-health-systems/change-is-not-learning")
    assert lesson.status_code == 200 and "Amina" not in lesson.text


def test_what_is_remembered_of_ended_sessions_is_forgotten_when_their_cookies_are_too_old(app: Flask, amina: int) -> None:
    with app.app_context():
        old = now() - datetime.timedelta(days=91)
        actions.end_session(session_id=f"{amina}.0.old", lifetime=app.permanent_session_lifetime, now=old)
        actions.end_session(session_id=f"{amina}.0.new", lifetime=app.permanent_session_lifetime, now=now())
        actions.end_session(session_id=f"{amina}.0.new", lifetime=app.permanent_session_lifetime, now=now())
        actions.end_session(session_id="", lifetime=app.permanent_session_lifetime, now=now())
        assert session().scalars(select(EndedSession.key)).all() == ["new"]


def test_an_ended_session_stays_so_whoever_signs_out_later(client: FlaskClient, app: Flask, amina: int) -> None:
    sign_in(client, keep="y")
    cookie = client.get_cookie("somo")
    assert cookie
    client.post("/en/accounts/sign_out")
    copy = app.test_client()
    copy.set_cookie("somo", cookie.value)
    copy.get("/en/accounts/sign_in")  # writes a token into the session, so the cookie is signed anew
    with copy.session_transaction() as signed:
        signed["at"] -= 91 * 24 * 3600
    with app.app_context(), transaction() as current:  # as others' sign-outs do, 90 days later
        current.execute(delete(EndedSession))
    assert not is_signed_in(copy)


@pytest.mark.parametrize(("keep", "hours", "lasts"), [("", 23, True), ("", 25, False), ("y", 24 * 89, True), ("y", 24 * 91, False)])
def test_a_session_that_is_not_kept_ends_after_a_day_also_where_the_browser_stays_open(
    client: FlaskClient, app: Flask, amina: int, keep: str, hours: int, lasts: bool
) -> None:
    sign_in(client, keep=keep)
    with client.session_transaction() as signed:
        signed["at"] -= hours * 3600  # and signed just now, as after each change of what the session holds
    assert is_signed_in(client) == lasts


def test_signing_out_clears_session_and_cache(browser: FlaskClient) -> None:
    answer = browser.post("/en/accounts/sign_out")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert not is_signed_in(browser)
    with browser.session_transaction() as left:
        assert "_user_id" not in left


# The viewer


def test_the_viewer_costs_one_statement(client: FlaskClient, app: Flask, amina: int) -> None:
    with app.app_context():
        seen = statements_of(app, lambda: queries.find_viewer(f"{amina}.0.key"))
    assert len([each for each in seen if not each.startswith("BEGIN")]) == 1


@pytest.mark.parametrize("cookie", ["{id}.1.k", "{id}.-1.k", "{id}", "{id}.", ".0", "x.0.k", "{id}.0", "{id}.0.k.k", "99999999.0.k", "².0.k", ""])
def test_a_session_of_another_epoch_is_nobodys(app: Flask, amina: int, cookie: str) -> None:
    browser = app.test_client()
    with browser.session_transaction() as forged:
        forged["_user_id"] = cookie.format(id=amina)
    assert not is_signed_in(browser)


def test_a_cookie_signed_with_another_key_is_nobodys(app: Flask, amina: int) -> None:
    browser = signed_in(app, amina)
    app.secret_key, app.session_interface = "another" + "0" * 32, Sessions(app)
    assert not is_signed_in(browser)


def test_signing_out_everywhere_ends_all_sessions(client: FlaskClient, app: Flask, amina: int) -> None:
    here, there = signed_in(app, amina), signed_in(app, amina)
    assert here.post("/en/accounts/sign_out_everywhere").status_code == 303
    assert not is_signed_in(here) and not is_signed_in(there)


# Confirming


def test_confirming_needs_the_button_and_works_once(client: FlaskClient, app: Flask) -> None:
    client.post("/en/accounts/sign_up", data=SIGN_UP)
    link = link_in(letters(app)[0])
    assert client.get(link).status_code == 200
    with app.app_context():
        assert session().scalars(select(User.confirmed_at)).one() is None
    assert client.post(link).status_code == 303
    with app.app_context():
        assert session().scalars(select(User.confirmed_at)).one() is not None
    assert client.get(link).status_code == 410
    assert client.post(link).status_code == 410


def test_the_letter_can_be_sent_again_some_times(browser: FlaskClient, app: Flask) -> None:
    answers = [browser.post("/en/accounts/resend_confirmation").status_code for _ in range(4)]
    assert answers == [303, 303, 303, 429]
    assert len(letters(app)) == 3


# Resetting


def test_a_reset_link_works_once_and_ends_all_sessions(client: FlaskClient, app: Flask, amina: int) -> None:
    elsewhere = signed_in(app, amina)
    for _ in range(5):
        sign_in(client, "not the password")
    client.post("/en/accounts/request_reset", data={"email": "amina@example.org"})
    link = link_in(letters(app)[0])
    assert client.get(link).status_code == 200
    assert client.post(link, data={"new_password": "password123"}).status_code == 400
    assert client.post(link, data={"new_password": NEW}).status_code == 303
    assert is_signed_in(client)
    assert not is_signed_in(elsewhere)
    assert client.get(link).status_code == 410
    assert client.post(link, data={"new_password": "a third walk somewhere"}).status_code == 410
    fresh = app.test_client()
    assert sign_in(fresh, PASSWORD).status_code == 400
    assert sign_in(fresh, NEW).status_code == 303
    assert (f"user:{amina}", "account password reset") in audited(app)


@pytest.mark.parametrize("view", ["confirm", "reset", "confirm_email_change"])
def test_a_link_that_is_none_sets_no_cookie(client: FlaskClient, app: Flask, view: str) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    answer = client.get(f"/en/accounts/{view}?token=none")
    assert answer.status_code == 410 and "Set-Cookie" not in answer.headers


def test_an_old_reset_link_is_refused(client: FlaskClient, app: Flask, amina: int) -> None:
    settings = app.extensions["settings"]
    site = Site(settings.public_url, settings.secret_key)
    link = site.link(RESET, "en", amina, person(app, amina), now() - RESET.lifetime - datetime.timedelta(seconds=1)).removeprefix(settings.public_url)
    assert client.get(link).status_code == 410
    assert client.post(link, data={"new_password": NEW}).status_code == 410
    assert person(app, amina).session_epoch == 0


def test_asking_for_a_reset_tells_nobody_who_has_an_account(client: FlaskClient, app: Flask, amina: int) -> None:
    answers = [client.post("/en/accounts/request_reset", data={"email": email}) for email in ("amina@example.org", "nobody@example.org")]
    assert {(answer.status_code, answer.location) for answer in answers} == {(303, "/en/accounts/request_reset?sent=1")}
    assert [letter.recipient for letter in letters(app)] == ["amina@example.org"]
    for email in ("amina@example.org", "nobody@example.org"):
        codes = [client.post("/en/accounts/request_reset", data={"email": email}).status_code for _ in range(3)]
        assert codes == [303, 303, 429]


def test_links_never_come_from_the_host_header(client: FlaskClient, app: Flask, amina: int) -> None:
    client.post("/en/accounts/request_reset", data={"email": "amina@example.org"}, headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"})
    assert "evil" not in letters(app)[0].body


# Changing


def test_an_address_changes_by_the_link_to_the_new_one(browser: FlaskClient, app: Flask, amina: int) -> None:
    assert browser.post("/en/accounts/change_email", data={"email": "new@example.org", "password": "not the password"}).status_code == 400
    assert letters(app) == []
    assert browser.post("/en/accounts/change_email", data={"email": "New@example.org", "password": PASSWORD}).status_code == 303
    to_new, to_old = letters(app)
    assert (to_new.recipient, to_old.recipient) == ("new@example.org", "amina@example.org")
    assert person(app, amina).email == "amina@example.org"
    link = link_in(to_new)
    assert "new@example.org" in browser.get(link).text
    assert person(app, amina).email == "amina@example.org"
    assert browser.post(link).status_code == 303
    assert (person(app, amina).email, person(app, amina).confirmed_at is not None) == ("new@example.org", True)
    assert browser.post(link).status_code == 410
    assert (f"user:{amina}", "account e-mail changed") in audited(app)


def test_an_address_that_was_taken_meanwhile_stays_with_its_owner(browser: FlaskClient, app: Flask, amina: int) -> None:
    browser.post("/en/accounts/change_email", data={"email": "new@example.org", "password": PASSWORD})
    with app.app_context():
        make_user("new@example.org")
    answer = browser.post(link_in(letters(app)[0]))
    assert answer.status_code == 400
    assert person(app, amina).email == "amina@example.org"
    assert browser.post("/en/accounts/change_email", data={"email": "new@example.org", "password": PASSWORD}).status_code == 400


def test_who_tries_many_addresses_soon_waits(browser: FlaskClient, app: Flask) -> None:
    with app.app_context():
        for number in range(6):
            make_user(f"taken{number}@example.org")
    asked = [browser.post("/en/accounts/change_email", data={"email": f"taken{number}@example.org", "password": PASSWORD}) for number in range(6)]
    assert asked[0].status_code == 400 and "There is an account" in asked[0].text
    assert asked[-1].status_code == 429 and "There is an account" not in asked[-1].text


def test_a_new_password_stops_a_change_of_address(browser: FlaskClient, app: Flask) -> None:
    browser.post("/en/accounts/change_email", data={"email": "new@example.org", "password": PASSWORD})
    browser.post("/en/accounts/change_password", data={"password": PASSWORD, "new_password": NEW})
    assert browser.post(link_in(letters(app)[0])).status_code == 410


def test_changing_the_password_ends_other_sessions_only(client: FlaskClient, app: Flask, amina: int) -> None:
    here, there = signed_in(app, amina), signed_in(app, amina)
    assert here.post("/en/accounts/change_password", data={"password": "not the password", "new_password": NEW}).status_code == 400
    assert here.post("/en/accounts/change_password", data={"password": PASSWORD, "new_password": "Amina Diallo"}).status_code == 400
    assert here.post("/en/accounts/change_password", data={"password": PASSWORD, "new_password": NEW}).status_code == 303
    assert is_signed_in(here) and not is_signed_in(there)
    assert (f"user:{amina}", "account password changed") in audited(app)
    assert [letter.subject for letter in letters(app)] == ["Your password was changed"]


def test_guessing_the_password_of_an_open_session_has_to_wait_too(browser: FlaskClient) -> None:
    codes = [browser.post("/en/accounts/change_password", data={"password": "guess number x", "new_password": NEW}).status_code for _ in range(6)]
    assert codes == [400] * 5 + [429]


def test_details_can_be_changed(browser: FlaskClient, app: Flask, amina: int) -> None:
    assert browser.post("/en/accounts/change_name", data={"name": "\u202eevil"}).status_code == 400
    assert browser.post("/en/accounts/change_name", data={"name": " Amina  Keïta ", "country": "Mali", "email": "x@example.org"}).status_code == 303
    kept = person(app, amina)
    assert (kept.name, kept.country, kept.email) == ("Amina Keïta", "Mali", "amina@example.org")
    browser.post("/en/accounts/change_name", data={"name": "Amina Keïta", "country": ""})
    assert [action for _, action in audited(app)] == ["account name changed"]


def test_pages_about_a_person_are_stored_nowhere(browser: FlaskClient) -> None:
    for path in ("account", "change_email", "change_name", "change_password"):
        assert browser.get(f"/en/accounts/{path}").headers["Cache-Control"] == "no-store"


def test_the_audit_holds_no_address_and_no_name(browser: FlaskClient, app: Flask) -> None:
    browser.post("/en/accounts/change_name", data={"name": "Amina Keïta"})
    browser.post("/en/accounts/change_email", data={"email": "new@example.org", "password": PASSWORD})
    browser.post(link_in(letters(app)[0]))
    with app.app_context():
        assert not re.search(r"@|Amina", repr([(entry.subject, entry.details) for entry in session().scalars(select(AuditEntry))]))
