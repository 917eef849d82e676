"""A plan in a real browser: saved while it is written, and no word lost; without scripts too; on paper and as a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.conftest import make_app, make_tables
from tests.factories import make_user, signed_in
from tests.live import listening
from tests.plans.conftest import PLAN, Writer

SAVED = re.compile(r"^Saved \d")
RETRY = "Not saved, will retry"


@pytest.fixture
def app(tmp_path: Path, content: Path) -> Iterator[Flask]:
    """One database is enough for what happens in a browser; tokens are checked here."""
    made = make_app(tmp_path, "", content)
    make_tables(made)
    with listening(made) as made.config["LIVE"]:
        yield made
    made.extensions["engine"].dispose()


@pytest.fixture
def device(browser: Browser, writer: Writer) -> Iterator[Callable[..., Page]]:
    """Return a function that opens the plan on one more device of the writer's."""
    contexts = []

    def fresh(javascript: bool = True) -> Page:
        context = browser.new_context(base_url=writer.app.config["LIVE"], java_script_enabled=javascript)
        contexts.append(context)
        context.set_default_timeout(10_000)
        cookie = signed_in(writer.app, writer.id).get_cookie("somo")
        assert cookie
        context.add_cookies([{"name": "somo", "value": cookie.value, "url": writer.app.config["LIVE"]}])
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(f"the script failed: {error}"))
        page.goto(PLAN)
        return page

    yield fresh
    for context in contexts:
        context.close()


@pytest.fixture
def page(device: Callable[..., Page]) -> Page:
    return device()


def state(page: Page, part: str) -> Locator:
    return page.locator(f"#{part} [data-state]")


def kept(page: Page) -> str:
    found: str = page.evaluate("() => Object.entries(sessionStorage).map(each => each.join(' ')).join(' ')")
    assert page.evaluate("() => localStorage.length") == 0
    return found


def test_without_scripts_write_save_and_read_again(writer: Writer, device: Callable[..., Page]) -> None:
    page = device(javascript=False)
    expect(page.get_by_role("button", name="Print")).to_be_hidden()
    page.get_by_label("1. The water").fill("From the well.\nFar.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".notice")).to_have_text(re.compile(r"^Saved \d\d:\d\d UTC$"))
    page.reload()
    expect(page.get_by_label("1. The water")).to_have_value("From the well.\nFar.")
    assert writer.texts() == {"water": "From the well.\nFar."}


def test_each_box_is_saved_as_it_is_written(writer: Writer, page: Page) -> None:
    page.get_by_label("1. The water").press_sequentially("From the well.")
    expect(state(page, "water")).to_have_text(SAVED)
    expect(page.locator("[data-status]")).to_have_text(SAVED)
    assert writer.texts() == {"water": "From the well."} and kept(page) == ""
    page.get_by_label("1. The water").fill("")
    page.get_by_label("2. The leaves").fill("Two spoons.")
    expect(state(page, "leaves")).to_have_text(SAVED)
    assert writer.texts() == {"water": "", "leaves": "Two spoons."}


def test_words_are_safe_from_the_first_key_on(writer: Writer, page: Page) -> None:
    page.get_by_label("1. The water").press("F")
    assert '"F"' in kept(page), "before the pause after which it is sent"
    page.reload()
    expect(page.get_by_label("1. The water")).to_have_value("F")
    expect(state(page, "water")).to_have_text(SAVED)


def test_without_a_network_words_wait_in_the_tab(writer: Writer, page: Page) -> None:
    page.context.set_offline(True)
    page.get_by_label("1. The water").fill("From the well.")
    page.get_by_label("How it tasted").fill("Bitter.")
    expect(state(page, "water")).to_have_text(RETRY)
    assert "From the well." in kept(page) and writer.texts() == {}
    page.context.set_offline(False)
    for part in ("water", "taste"):
        expect(state(page, part)).to_have_text(SAVED)
    assert writer.texts() == {"water": "From the well.", "taste": "Bitter."} and kept(page) == ""


def test_words_whose_acknowledgement_was_lost_are_no_conflict_with_themselves(writer: Writer, page: Page) -> None:
    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/save", lose)
    page.get_by_label("1. The water").fill("From")
    expect(state(page, "water")).to_have_text(RETRY)
    assert writer.texts() == {"water": "From"}
    page.get_by_label("1. The water").fill("From the well.")
    page.unroute("**/save")
    page.get_by_label("2. The leaves").press_sequentially("Two spoons of the green ones.", delay=90)  # while the retry is answered
    expect(state(page, "leaves")).to_have_text(SAVED)
    expect(page.locator("[name=rwater]")).not_to_have_value("")
    page.wait_for_function("() => sessionStorage.length === 0")
    assert writer.texts() == {"water": "From the well.", "leaves": "Two spoons of the green ones."}


def test_a_second_device_is_shown_both_texts(writer: Writer, device: Callable[..., Page], page: Page) -> None:
    second = device()
    second.get_by_label("1. The water").fill("From the well.")
    expect(state(second, "water")).to_have_text(SAVED)
    page.get_by_label("1. The water").fill("From the river.")
    expect(state(page, "water")).to_contain_text("Another device saved a different text.")
    assert writer.texts() == {"water": "From the well."}
    page.get_by_role("button", name="Choose which one stays").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two different texts")
    expect(page.locator("main")).to_contain_text("From the well.")
    expect(page.locator("main")).to_contain_text("From the river.")
    page.get_by_label("Keep both, one below the other").check()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_label("1. The water")).to_have_value("From the well.\n\nFrom the river.")
    assert kept(page) == ""


def test_a_lost_sign_in_is_told_and_healed_in_another_tab(writer: Writer, page: Page) -> None:
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.get_by_label("1. The water").fill("From the well.")
    expect(state(page, "water")).to_contain_text("you are signed out")
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    expect(state(page, "water")).to_have_text(SAVED)
    assert writer.texts() == {"water": "From the well."}


def test_the_next_person_at_the_same_tab_finds_nothing(writer: Writer, page: Page) -> None:
    page.context.set_offline(True)
    page.get_by_label("1. The water").fill("From the well.")
    expect(state(page, "water")).to_have_text(RETRY)
    page.context.set_offline(False)
    page.route("**/save", lambda route: route.abort())
    with writer.app.app_context():
        stranger = signed_in(writer.app, make_user(name="Bilal Omar")).get_cookie("somo")
    assert stranger
    page.context.add_cookies([{"name": "somo", "value": stranger.value, "url": writer.app.config["LIVE"]}])
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(PLAN)
    expect(page.get_by_label("1. The water")).to_have_value("")


def test_a_text_that_is_too_long_is_told_and_can_be_mended(writer: Writer, page: Page) -> None:
    page.get_by_label("1. The water").fill("x" * 4001)
    expect(state(page, "water")).to_have_text("Not saved: the text has 4001 characters. Shorten it to 4000.")
    page.get_by_label("1. The water").press("End")
    page.get_by_label("1. The water").press("Backspace")
    expect(state(page, "water")).to_have_text(SAVED)
    assert writer.texts() == {"water": "x" * 4000}


def test_all_of_it_by_keyboard(writer: Writer, page: Page) -> None:
    page.locator("#awater").focus()
    page.keyboard.type("From the well.")
    for wanted in ("aleaves", "ataste"):
        while page.evaluate("document.activeElement.id") != wanted:
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.tagName") in ("A", "TEXTAREA")
        page.keyboard.type(wanted)
    while page.evaluate("document.activeElement.innerText") != "Save":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_have_text(SAVED)
    assert writer.texts() == {"water": "From the well.", "leaves": "aleaves", "taste": "ataste"}


def test_paper_shows_what_stands_in_the_boxes(writer: Writer, page: Page) -> None:
    page.route("**/save", lambda route: route.abort())
    page.get_by_label("1. The water").fill("From the well.\nFar.")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#water .written")).to_be_visible()
    expect(page.locator("#water .written")).to_have_text("From the well.\nFar.")
    expect(page.locator("#awater")).to_be_hidden()
    expect(page.get_by_role("button", name="Save")).to_be_hidden()
    assert page.pdf(format="A4").count(b"/Type /Page\n") == 1


def test_the_copy_opens_without_the_site(writer: Writer, page: Page, tmp_path: Path) -> None:
    page.get_by_label("1. The water").fill("From the well.")
    expect(state(page, "water")).to_have_text(SAVED)
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename == "tea-plan.html"
    download.value.save_as(tmp_path / "plan.html")
    page.context.set_offline(True)
    page.goto(f"file://{tmp_path}/plan.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("My pot of tea")
    expect(page.locator("section").first).to_contain_text("From the well.")
    assert page.evaluate("getComputedStyle(document.querySelector('section')).borderTopStyle") == "solid"
