"""What a learner does, step by step, by the words on the page."""

from __future__ import annotations

import itertools
import re

from playwright.sync_api import Page, expect

from tests.browser.answers import Answering, course
from tests.browser.pages import COURSE

PASSWORD = "a long walk to the clinic"
_numbers = itertools.count(1)


def sign_up(page: Page, name: str = "Amina Diallo") -> str:
    """Make an account from wherever the page is, and return its address."""
    address = f"learner{next(_numbers)}-{id(page)}@example.org"
    page.get_by_role("link", name="Sign up").first.click()
    page.locator("#email").fill(address)
    page.locator("#name").fill(name)
    page.locator("#password").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    return address


def begin(page: Page, quiz: str) -> None:
    """Open a knowledge check."""
    page.goto(f"{COURSE}/quizzes/{quiz}")
    page.locator("main form button").first.click()
    page.wait_for_selector("[name='r1']", state="attached")


def submit(page: Page) -> None:
    """Submit the open attempt and wait for the result."""
    page.get_by_role("button", name="Submit", exact=True).click()
    page.wait_for_url("**/attempts/*")


def take(page: Page, quiz: str, wrong: int = 0) -> int:
    """Take a knowledge check from beginning to result, and return the points that it must give."""
    begin(page, quiz)
    points = Answering(page).everything(course().quiz_by_id[quiz], wrong)
    submit(page)
    return points


def take_at_once(page: Page, quiz: str, wrong: int = 0) -> None:
    """Do the same without touching a field, for a learner whom a test needs at a later place."""
    begin(page, quiz)
    Answering(page).at_once(course().quiz_by_id[quiz], wrong)
    submit(page)


def mark_done(page: Page, lesson: str) -> None:
    """Open a lesson and mark it done."""
    page.goto(f"{COURSE}/{lesson}")
    page.get_by_role("button", name="Mark as done").click()
    expect(page.get_by_role("button", name="Open it again")).to_be_visible()


def get_certificate(page: Page) -> str:
    """Confirm the name, issue the certificate and return its code."""
    page.goto(f"{COURSE}/certificate")
    page.get_by_role("button", name="Preview").click()
    page.get_by_role("button", name="Issue").click()
    found = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}", page.locator("main").inner_text())
    assert found, page.locator("main").inner_text()
    return found[0]
