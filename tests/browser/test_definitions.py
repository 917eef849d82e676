"""The explanations of terms in a lesson: shown by focus, pointer and finger, closed by Escape, each by itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.pages import COURSE
from tests.live import LiveServer

LESSON = f"{COURSE}/change-is-not-learning"


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A lesson with some terms."""
    made: Page = open_page()
    made.goto(LESSON)
    return made


def term(page: Page, number: int) -> tuple[Locator, Locator]:
    """Return the link to a term and its explanation."""
    box = page.locator(".term-box").nth(number)
    return box.locator("a"), box.locator(".definition")


def test_escape_closes_what_is_open_and_nothing_else(page: Page) -> None:
    link, definition = term(page, 0)
    link.focus()
    expect(definition).to_be_visible()
    page.keyboard.press("Escape")
    expect(definition).to_be_hidden()
    for number in (1, 2):
        other, shown = term(page, number)
        other.focus()
        expect(shown).to_be_visible()
        page.mouse.move(0, 0)
    link.focus()
    expect(definition).to_be_visible()


def test_escape_without_anything_open_closes_nothing_later(page: Page) -> None:
    page.keyboard.press("Escape")
    link, definition = term(page, 1)
    link.hover()
    expect(definition).to_be_visible()
    page.keyboard.press("Escape")
    expect(definition).to_be_hidden()
    page.mouse.move(0, 0)
    link.hover()
    expect(definition).to_be_visible()


def test_a_second_tap_closes(browser: Browser, server: LiveServer) -> None:
    context = browser.new_context(base_url=server.url, viewport=PHONE, has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(LESSON)
    link, definition = term(page, 0)
    for _ in range(2):
        link.tap()
        expect(definition).to_be_visible()
        link.tap()
        expect(definition).to_be_hidden()
    other, shown = term(page, 1)
    other.tap()
    expect(shown).to_be_visible()
    page.locator("h1").tap()
    expect(shown).to_be_hidden()
    assert page.url.endswith(LESSON)
    context.close()


@pytest.mark.parametrize("javascript", [True, False])
def test_focus_alone_shows_it(open_page: Callable[..., Page], javascript: bool) -> None:
    page = open_page(javascript=javascript)
    page.goto(LESSON)
    link, definition = term(page, 1)
    expect(definition).to_be_hidden()
    link.focus()
    expect(definition).to_be_visible()
