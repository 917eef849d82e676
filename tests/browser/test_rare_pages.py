"""Pages that come only after something went another way: for everybody to use, like all others."""

from __future__ import annotations

import email
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import journey
from tests.browser.pages import COURSE
from tests.browser.test_every_page import check_on_phone
from tests.live import LiveServer

See = Callable[[Page, str], None]


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A browser without scripts, so that the server answers what they would have caught."""
    made: Page = open_page(javascript=False)
    made.goto(COURSE)
    return made


@pytest.fixture
def learner(page: Page) -> Page:
    """The same with somebody new signed in."""
    journey.sign_up(page)
    return page


@pytest.fixture
def see(open_page: Callable[..., Page], axe: str) -> See:
    """Return a function that checks the page with a heading, shown once more where scripts run: the check is one."""
    shown = open_page()

    def see(page: Page, heading: str) -> None:
        expect(page.locator("h1")).to_have_text(heading)
        html = page.content()
        shown.route(page.url, lambda route: route.fulfill(body=html, content_type="text/html"), times=1)
        shown.goto(page.url)
        shown.evaluate(axe)
        check_on_phone(shown)  # what these pages are made of is seen in the light on other pages

    return see


def press(page: Page, name: str) -> None:
    """Press a button although the browser would first ask for fields that are empty."""
    page.evaluate("[...document.forms].forEach(each => { each.noValidate = true })")
    page.get_by_role("button", name=name, exact=True).last.click()


@pytest.mark.parametrize(
    ("path", "button", "heading"),
    [
        ("/en/accounts/sign_up", "Sign up", "Sign up"),
        ("/en/accounts/sign_in", "Sign in", "Sign in"),
        ("/en/accounts/request_reset", "Send the link", "Forgot your password?"),
    ],
)
def test_a_form_with_mistakes(page: Page, see: See, path: str, button: str, heading: str) -> None:
    page.goto(path)
    press(page, button)
    expect(page.locator("main [role=alert]")).to_be_visible()
    see(page, heading)


def test_links_of_letters(page: Page, see: See, server: LiveServer) -> None:
    page.goto("/en/accounts/reset?token=none")
    see(page, "This link no longer works")
    address = journey.sign_up(page)
    page.goto(letter(server, address, "confirm"))
    see(page, "Confirm your e-mail address")
    press(page, "Confirm")
    see(page, "Your account")
    press(page, "Sign out")
    page.goto("/en/accounts/request_reset")
    page.locator("#email").fill(address)
    press(page, "Send the link")
    see(page, "Forgot your password?")
    page.goto(letter(server, address, "reset"))
    press(page, "Set the password")
    see(page, "Set a new password")


def letter(server: LiveServer, address: str, what: str) -> str:
    """Wait for the letter to an address, and return the link in it."""
    folder = Path(server.settings["INSTANCE"]) / "mail"
    for _ in range(150):
        for file in folder.glob("*.eml"):
            message = email.message_from_bytes(file.read_bytes())
            link = re.search(rf"http\S+/{what}\?token=\S+", bytes(message.get_payload(decode=True)).decode())
            if message["To"] == address and link:
                return link[0]
        time.sleep(0.1)
    raise AssertionError(f"no letter to {address}")


def test_the_end_of_an_account(learner: Page, see: See) -> None:
    learner.goto("/en/privacy/delete_account")
    learner.locator("#password").fill("not the password")
    press(learner, "Delete my account")
    see(learner, "Delete your account")
    learner.locator("#password").fill(journey.PASSWORD)
    press(learner, "Delete my account")
    see(learner, "Your account is deleted")


def test_answers_that_cannot_be_taken_as_they_are(learner: Page, see: See) -> None:
    journey.begin(learner, "check-3")
    other = learner.context.new_page()
    other.goto(learner.url)
    for tab, choice in ((learner, 0), (other, 1)):
        tab.locator("[name='a1-0']").nth(choice).check()
        press(tab, "Save")
    see(other, "Two different answers")
    press(learner, "Submit")
    expect(learner.locator("#unanswered")).to_be_visible()
    see(learner, learner.locator("h1").inner_text())
    journey.begin(learner, "check-4")
    learner.context.clear_cookies()
    press(learner, "Save")
    see(learner, "You are signed out")


def test_a_form_of_an_attempt_that_is_over(learner: Page, see: See) -> None:
    journey.begin(learner, "check-3")
    older = learner.context.new_page()
    older.goto(learner.url)
    press(learner, "Submit")
    press(learner, "Submit anyway")
    press(older, "Save")
    see(older, "This attempt is already submitted")


def test_the_way_to_a_certificate_and_what_may_become_of_it(learner: Page, see: See, server: LiveServer) -> None:
    for number in range(1, 6):
        journey.take_at_once(learner, f"check-{number}")
    learner.goto(f"{COURSE}/certificate")
    see(learner, "You have passed: which name shall your certificate carry?")
    learner.locator("#name").fill("Amina 🌿")
    press(learner, "Preview")
    expect(learner.locator("main [role=alert]")).to_contain_text("🌿")
    see(learner, "Preview of your certificate")
    code = journey.get_certificate(learner)
    server.flask("certificates", "replace", code, "--name", "Amina D.", "--reason", "Another name")
    learner.goto(f"/certificates/{code}")
    see(learner, "This certificate was replaced")
    fresh = learner.get_by_role("link", name=re.compile("The certificate that counts")).get_attribute("href") or ""
    server.flask("certificates", "revoke", fresh.rsplit("/", 1)[1], "--reason", "Issued by mistake")
    learner.goto(fresh)
    see(learner, "This certificate was revoked")
    learner.goto(f"{COURSE}/certificate")
    see(learner, "Your certificate")


def test_errors(page: Page, see: See) -> None:
    page.goto(f"/certificates/{'A' * 13}")
    see(page, "This code looks mistyped")
    page.goto("/en/accounts/sign_up")
    page.context.clear_cookies()
    press(page, "Sign up")
    see(page, "This form is no longer valid")


def test_words_of_a_plan_that_cannot_be_kept_as_they_are(learner: Page, see: See) -> None:
    learner.goto(f"{COURSE}/plan")
    other = learner.context.new_page()
    other.goto(learner.url)
    for tab, words in ((learner, "Few come back."), (other, "Few come at all.")):
        tab.get_by_label("1. Problem").fill(words)
        press(tab, "Save")
    see(other, "Two different texts")
    learner.get_by_label("2. Question beneath it").fill("x" * 4001)
    press(learner, "Save")
    expect(learner.locator("main [role=alert]")).to_be_visible()
    see(learner, "My plan")
    learner.context.clear_cookies()
    press(learner, "Save")
    see(learner, "You are signed out")
