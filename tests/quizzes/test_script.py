"""The script of a knowledge check in a real browser: answers are saved as they are given, and none is lost."""

from __future__ import annotations

import gzip
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Route, expect

from app.foundation.assets import FOLDER
from tests.conftest import make_app, make_tables
from tests.factories import make_user, signed_in
from tests.live import listening
from tests.quizzes.conftest import CHECK_1, Learner, answer_fields

SAVED = re.compile(r"^Saved \d")


@pytest.fixture
def app(tmp_path: Path, content: Path) -> Iterator[Flask]:
    """One database is enough for what happens in a browser; tokens are checked here."""
    made = make_app(tmp_path, "", content)
    make_tables(made)
    with listening(made) as made.config["LIVE"]:
        yield made
    made.extensions["engine"].dispose()


@pytest.fixture
def learner(app: Flask) -> Learner:
    with app.app_context():
        user_id = make_user()
    app.config["WTF_CSRF_ENABLED"] = False
    learner = Learner(app, signed_in(app, user_id), user_id).begin()
    app.config["WTF_CSRF_ENABLED"] = True
    return learner


@pytest.fixture
def page(browser: Browser, learner: Learner) -> Iterator[Page]:
    """The open attempt in a browser of the learner's."""
    context = browser.new_context(base_url=learner.app.config["LIVE"])
    context.set_default_timeout(10_000)
    cookie = learner.browser.get_cookie("somo")
    assert cookie
    context.add_cookies([{"name": "somo", "value": cookie.value, "url": learner.app.config["LIVE"]}])
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(f"the script failed: {error}"))
    page.goto(CHECK_1)
    yield page
    context.close()


def state(page: Page, number: int) -> object:
    return page.locator(f"#q{number} [data-state]")


def kept(page: Page) -> str | None:
    found: str | None = page.evaluate("() => Object.entries(sessionStorage).map(each => each.join(' ')).join(' ') || null")
    assert page.evaluate("() => localStorage.length") == 0
    return found


def on_other_device(learner: Learner, number: int, response: object, revision: int = 0) -> None:
    question = learner.questions()[number - 1]
    learner.app.config["WTF_CSRF_ENABLED"] = False
    fields = {"attempt": [str(learner.record().attempts[-1].id)]} | answer_fields(question, response, revision)
    assert learner.post("save", fields).status_code == 303
    learner.app.config["WTF_CSRF_ENABLED"] = True


def test_each_answer_is_saved_as_it_is_given(learner: Learner, page: Page) -> None:
    page.locator("[name=a1-0]").first.check()
    expect(state(page, 1)).to_have_text(SAVED)
    page.locator("[name=a5-0]").press_sequentially("80")
    expect(state(page, 5)).to_have_text(SAVED)
    expect(page.locator("[data-status]")).to_have_text(SAVED)
    assert learner.answers() == {1: learner.questions()[0].order[0], 5: "80"} and kept(page) is None
    page.locator("[name=a1-0]").nth(1).check()
    expect(page.locator("[name=r1]")).to_have_value("2")
    page.locator("[name=a5-0]").fill("")
    page.locator("[name=a6-0]").focus()
    expect(page.locator("[name=r5]")).to_have_value("2")
    assert learner.answers()[5] is None


def test_without_a_network_answers_wait_in_the_tab(learner: Learner, page: Page) -> None:
    page.context.set_offline(True)
    page.locator("[name=a1-0]").first.check()
    page.locator("[name=a2-0]").nth(2).check()
    expect(state(page, 1)).to_have_text("Not saved, will retry")
    assert "somo-quiz-" in (kept(page) or "") and learner.answers() == {}
    page.context.set_offline(False)
    expect(state(page, 1)).to_have_text(SAVED)
    expect(state(page, 2)).to_have_text(SAVED)
    assert set(learner.answers()) == {1, 2} and kept(page) is None


def test_an_unsaved_answer_survives_a_reload(learner: Learner, page: Page) -> None:
    page.route("**/save", lambda route: route.abort())
    page.locator("[name=a5-0]").fill("80")
    expect(state(page, 5)).to_have_text("Not saved, will retry")
    page.on("dialog", lambda dialog: dialog.accept())
    page.unroute("**/save")
    page.reload()
    expect(page.locator("[name=a5-0]")).to_have_value("80")
    expect(state(page, 5)).to_have_text(SAVED)
    assert learner.answers() == {5: "80"}


def test_an_answer_whose_acknowledgement_was_lost_is_no_conflict_with_itself(learner: Learner, page: Page) -> None:
    def lose(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/save", lose, times=1)
    page.locator("[name=a5-0]").fill("8")
    expect(state(page, 5)).to_have_text("Not saved, will retry")
    assert learner.answers() == {5: "8"}
    page.locator("[name=a5-0]").fill("80")
    expect(page.locator("[name=r5]")).to_have_value("2")
    assert learner.answers() == {5: "80"} and kept(page) is None


def test_a_lost_sign_in_is_told_and_healed_in_another_tab(learner: Learner, page: Page) -> None:
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.locator("[name=a5-0]").fill("80")
    expect(state(page, 5)).to_contain_text("you are signed out")
    expect(page.locator("#q5 [data-state] a")).to_have_attribute("target", "_blank")
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    expect(state(page, 5)).to_have_text(SAVED)
    assert learner.answers() == {5: "80"}


def test_two_devices_choose(learner: Learner, page: Page) -> None:
    on_other_device(learner, 5, "79")
    page.locator("[name=a5-0]").fill("80")
    expect(state(page, 5)).to_contain_text("Another device saved a different answer.")
    page.locator("#q5").get_by_role("button", name="Choose which one stays").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two different answers")
    page.get_by_label("Use this answer: 80").check()
    page.get_by_role("button", name="Go on").click()
    expect(page.locator("[name=a5-0]")).to_have_value("80")
    expect(page.locator("[name=r5]")).to_have_value("2")
    assert learner.answers() == {5: "80"} and kept(page) is None


def test_a_button_stays_while_it_is_pressed(learner: Learner, page: Page) -> None:
    on_other_device(learner, 5, "79")
    page.locator("[name=a5-0]").fill("80")
    button = page.locator("#q5").get_by_role("button", name="Choose which one stays")
    button.hover()
    with page.expect_response(re.compile("/save$")):  # leaving a field saves it once more
        page.mouse.down()
    page.wait_for_timeout(200)
    page.mouse.up()
    expect(page.get_by_role("heading", level=1)).to_have_text("Two different answers")


def test_a_submission_elsewhere_is_told(learner: Learner, page: Page) -> None:
    learner.app.config["WTF_CSRF_ENABLED"] = False
    learner.take()
    learner.app.config["WTF_CSRF_ENABLED"] = True
    page.locator("[name=a1-0]").first.check()
    expect(page.locator("#q1 [data-state] a")).to_have_attribute("href", f"{CHECK_1}/attempts/1")
    assert kept(page) is None


def test_a_submission_elsewhere_ends_every_answer_that_waits(learner: Learner, page: Page) -> None:
    page.context.set_offline(True)
    for number in (1, 2):
        page.locator(f"[name=a{number}-0]").first.check()
    page.locator("[name=a5-0]").fill("80")
    expect(state(page, 5)).to_have_text("Not saved, will retry")
    learner.app.config["WTF_CSRF_ENABLED"] = False
    learner.take()
    learner.app.config["WTF_CSRF_ENABLED"] = True
    page.context.set_offline(False)
    for number in (1, 2, 5):
        expect(state(page, number)).to_contain_text("takes no more answers")
    assert kept(page) is None
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This attempt is already submitted")


def test_another_account_is_told_and_takes_no_answers_away(learner: Learner, page: Page) -> None:
    cookies = page.context.cookies()
    with learner.app.app_context():
        stranger = signed_in(learner.app, make_user())
    cookie = stranger.get_cookie("somo")
    assert cookie
    page.context.add_cookies([{"name": "somo", "value": cookie.value, "url": learner.app.config["LIVE"]}])
    page.locator("[name=a5-0]").fill("80")
    page.locator("[name=a1-0]").first.check()
    for number in (1, 5):
        expect(state(page, number)).to_contain_text("another account is signed in")
    page.context.add_cookies(cookies)  # type: ignore[arg-type]
    page.evaluate("dispatchEvent(new Event('visibilitychange'))")
    for number in (1, 5):
        expect(state(page, number)).to_have_text(SAVED)
    assert set(learner.answers()) == {1, 5}


def test_a_changed_answer_says_saved_no_longer(learner: Learner, page: Page) -> None:
    for number in (1, 2):
        page.locator(f"[name=a{number}-0]").first.check()
        expect(state(page, number)).to_have_text(SAVED)
    page.route("**/save", lambda route: None)  # a server that hangs
    for number in (1, 2):
        page.locator(f"[name=a{number}-0]").last.check()
        expect(state(page, number)).to_have_text("Saving …")
    page.locator("[name=a5-0]").press_sequentially("8")
    expect(state(page, 5)).to_have_text("Saving …")
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))
    page.close(run_before_unload=True)
    page.wait_for_event("close")
    assert dialogs == ["beforeunload"]


def test_what_was_just_typed_is_sent_when_the_tab_closes(learner: Learner, page: Page) -> None:
    page.locator("[name=a5-0]").press_sequentially("80")
    page.close(run_before_unload=True)
    for _ in range(50):
        if learner.answers():
            break
        time.sleep(0.1)
    assert learner.answers() == {5: "80"}


def test_enter_in_a_line_of_text_saves_it_and_stays(learner: Learner, page: Page) -> None:
    field = page.locator("[name=a5-0]")
    page.evaluate("document.title = 'the same page'")
    field.fill("80")
    field.press("Enter")
    expect(state(page, 5)).to_have_text(SAVED)
    page.wait_for_timeout(500)
    expect(field).to_be_focused()
    expect(page).to_have_title("the same page")


def test_the_list_of_unanswered_questions_follows_what_is_answered(learner: Learner, page: Page) -> None:
    page.get_by_role("button", name="Submit", exact=True).click()
    listed = page.locator("#unanswered").get_by_role("link")
    expect(listed).to_have_count(6)
    page.locator("[name=a1-0]").first.check()
    expect(listed).to_have_text(["Question 1 ✓", *(f"Question {number}" for number in (2, 3, 4, 5, 6))])
    page.locator("[name=a5-0]").press_sequentially("80")
    page.locator("#unanswered").get_by_role("button", name="Submit anyway").click(delay=80)
    expect(page).to_have_url(re.compile("/attempts/1$"))


def test_a_save_of_what_was_changed_meanwhile_is_not_called_saved(learner: Learner, page: Page) -> None:
    held: list[Route] = []
    page.route("**/save", lambda route: held.append(route))
    field = page.locator("[name=a5-0]")
    field.press_sequentially("8")
    while not held:
        page.wait_for_timeout(50)
    field.press_sequentially("0")
    page.wait_for_timeout(900)  # the script waits for more before it sends
    held[0].continue_()
    page.wait_for_timeout(300)
    expect(state(page, 5)).to_have_text("Saving …")
    expect(page.locator("[data-status]")).not_to_have_text(SAVED)


def test_a_move_tells_the_new_place_and_keeps_numbers_already_given(learner: Learner, page: Page) -> None:
    question = page.locator("#q4")
    shown = question.locator("li label").all_inner_texts()
    question.locator("select").nth(2).select_option("1")
    question.locator("li").nth(3).get_by_role("button", name="Up").press("Enter")
    # The one with a number leads; the last went up by one among the others.
    expect(question.locator("li label")).to_have_text([shown[2], shown[0], shown[3], shown[1]])
    expect(page.locator("[data-status]")).to_contain_text(f"{shown[3]} 3/4")


def test_unanswered_questions_are_shown_before_submitting(learner: Learner, page: Page) -> None:
    page.locator("[name=a1-0]").first.check()
    page.get_by_role("button", name="Submit").click()
    warning = page.locator("#unanswered")
    expect(warning).to_be_focused()
    expect(warning.get_by_role("link")).to_have_text([f"Question {number}" for number in (2, 3, 4, 5, 6)])
    assert learner.record().open
    warning.get_by_role("button", name="Submit anyway").click()
    page.wait_for_url("**/attempts/1")
    assert "quiz.js" in page.content()


def test_a_submission_waits_for_the_save_that_is_under_way(learner: Learner, page: Page) -> None:
    def slow(route: Route) -> None:
        page.wait_for_timeout(400)
        route.continue_()

    page.route("**/save", slow)
    page.locator("[name=a5-0]").fill("8")
    page.locator("[name=a6-0]").focus()
    page.locator("[name=a5-0]").fill("80")
    page.evaluate("document.querySelector('[data-none]').closest('div').querySelector('button').click()")
    page.wait_for_url("**/attempts/1")
    assert "<dd>80</dd>" in page.content()


def test_an_order_moves_by_keyboard_and_by_pointer(learner: Learner, page: Page) -> None:
    item = learner.questions()[3].item
    question = page.locator("#q4")
    shown = question.locator("li label").all_inner_texts()
    question.locator("li").nth(0).get_by_role("button", name="Down").press("Enter")
    expect(question.locator("li label")).to_have_text([shown[1], shown[0], *shown[2:]])
    expect(question.locator("li").nth(1).get_by_role("button", name="Down")).to_be_focused()
    expect(state(page, 4)).to_have_text(SAVED)
    question.locator("ul.order").scroll_into_view_if_needed()
    last, first = question.locator(".handle").nth(3).bounding_box(), question.locator("li").nth(0).bounding_box()
    assert last and first
    page.mouse.move(last["x"] + 4, last["y"] + 4)
    page.mouse.down()
    page.mouse.move(first["x"] + 4, first["y"] + 6, steps=8)
    page.mouse.up()
    expect(page.locator("[name=r4]")).to_have_value("2")
    wanted = [shown[3], shown[1], shown[0], shown[2]]
    expect(question.locator("li label")).to_have_text(wanted)
    assert learner.answers()[4] == [wanted.index(entry) + 1 for entry in item.entries]  # type: ignore[attr-defined]
    page.reload()
    expect(page.locator("#q4 li label")).to_have_text(wanted)


def test_scripts_stay_small() -> None:
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in FOLDER.glob("*.js")}
    assert sizes["quiz.js"] < 6_000 and sum(sizes.values()) < 10_000
