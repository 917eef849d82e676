"""The way of a learner by keyboard alone: to the first result, and in the drill to the very end."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import journey
from tests.browser.answers import course
from tests.browser.keyboard import Keyboard
from tests.browser.pages import COURSE

LESSON = f"{COURSE}/change-is-not-learning"


def sign_up(keys: Keyboard, email: str) -> None:
    keys.press("Sign up")
    keys.page.wait_for_url(re.compile("sign_up"))
    for field, text in (("email", email), ("name", "Tab Enter"), ("password", journey.PASSWORD)):
        keys.write(field, text)
    keys.page.keyboard.press("Enter")
    expect(keys.page.get_by_role("button", name="Sign out")).to_be_visible()


def mark_done(keys: Keyboard) -> None:
    keys.press("Mark as done")
    expect(keys.page.get_by_role("button", name="Open it again")).to_be_visible()


def take(keys: Keyboard, quiz: str) -> None:
    keys.press("Begin")
    keys.page.wait_for_selector("[name='r1']", state="attached")
    keys.answer(course().quiz_by_id[quiz])
    keys.press("Submit")
    keys.page.wait_for_url("**/attempts/1")


def test_the_first_tab_leads_past_the_head_of_the_page(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(LESSON)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_to_the_first_result(open_page: Callable[..., Page]) -> None:
    keys = Keyboard(open_page())
    keys.page.goto(LESSON)
    sign_up(keys, "first-result@example.org")
    mark_done(keys)
    keys.page.goto(f"{COURSE}/quizzes/check-1")
    take(keys, "check-1")
    expect(keys.page.locator("main")).to_contain_text("15 of 15 points")


@pytest.mark.drill
def test_to_the_very_end(open_page: Callable[..., Page]) -> None:
    keys = Keyboard(open_page())
    page = keys.page
    page.goto("/")
    keys.follow(COURSE)
    keys.press("Start the first lesson")
    page.wait_for_url(f"**{LESSON}")
    sign_up(keys, "very-end@example.org")
    mark_done(keys)
    for quiz in course().quizzes:
        keys.follow(COURSE)
        keys.follow(f"{COURSE}/quizzes/{quiz.id}")
        take(keys, quiz.id)
    keys.follow(COURSE)
    keys.follow(f"{COURSE}/progress")
    expect(page.locator("main")).to_contain_text("You have passed, with 100 of 100 points.")
    take_certificate(keys)


def take_certificate(keys: Keyboard) -> None:
    keys.follow(f"{COURSE}/certificate")
    keys.press("Preview")
    page = keys.page
    expect(page.locator("h1")).to_have_text("Preview of your certificate")
    keys.press("Issue the certificate")
    expect(page.locator("h1")).to_have_text("Your certificate")
    keys.to(f"{COURSE}/certificate.pdf")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("This certificate is valid")
    expect(page.locator("main")).to_contain_text("Tab Enter")
