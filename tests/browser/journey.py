"""What a learner does, step by step, by the words on the page."""

from __future__ import annotations

import itertools

from playwright.sync_api import Page, expect

from tests.browser.answers import Answering, course
from tests.browser.pages import COURSE

PASSWORD = "a long walk to the clinic"
_numbers = itertools.count(1)


def sign_up(page: Page, name: str = "Amina Diallo") -> str:
    """Make an account from wherever the page is, and return its address."""
    address = f"learner{next(_numbers)}-{id(page)}@example.org"
    page.get_by_role("link", name="Sign up").first.click()
    page.get_by_label("Name").first.fill(name)
    page.get_by_label("E-mail").first.fill(address)
    page.get_by_label("Password").first.fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    return address


def begin(page: Page, quiz: str) -> None:
    """Open a knowledge check."""
    page.goto(f"{COURSE}/quizzes/{quiz}")
    page.locator("main form button").first.click()
    page.wait_for_selector("[name='a1-0']")


def submit(page: Page) -> None:
    """Submit the open attempt and wait for the result."""
    page.get_by_role("button", name="Submit").last.click()
    page.wait_for_url("**/attempts/*")


def take(page: Page, quiz: str, wrong: int = 0) -> int:
    """Take a knowledge check from beginning to result, and return the points that it must give."""
    begin(page, quiz)
    points = Answering(page).everything(course().quiz_by_id[quiz], wrong)
    submit(page)
    return points
