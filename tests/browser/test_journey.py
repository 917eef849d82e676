"""The whole way of a learner: reads, signs up, falls short, takes a check again, passes, is certified, is verified by a stranger."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import journey
from tests.browser.answers import Answering, course
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.pages import COURSE

WAYS = [
    pytest.param(PHONE, True, id="phone"),
    pytest.param(DESKTOP, False, id="desktop-without-javascript", marks=pytest.mark.drill),
]


@pytest.mark.parametrize(("viewport", "javascript"), WAYS)
def test_from_the_first_page_to_a_verified_certificate(open_page: Callable[..., Page], viewport: dict[str, int], javascript: bool) -> None:
    page = open_page(viewport=viewport, javascript=javascript)
    page.goto("/")
    page.get_by_role("link", name="Learning health systems").first.click()
    page.get_by_role("link", name="Start the first lesson").click()
    lesson = page.url
    journey.sign_up(page, "Somchai Saetang")
    assert page.url == lesson, "who signs up comes back to where they were"
    for each in course().lessons[:2]:
        journey.mark_done(page, each.id)
    points = 0
    for number in range(1, 6):
        points += journey.take(page, f"check-{number}", wrong=6 if number in (4, 5) else 0)
    assert points < 80
    page.goto(f"{COURSE}/progress")
    expect(page.locator("main")).to_contain_text(f"{points} of the 80 points")
    page.goto(f"{COURSE}/certificate")
    assert page.get_by_role("button", name="Issue").count() == 0
    journey.take(page, "check-4")
    journey.take(page, "check-5")
    page.goto(f"{COURSE}/progress")
    expect(page.locator("main")).to_contain_text("100")
    code = journey.get_certificate(page)
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("PDF")).first.click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    stranger = open_page(viewport=viewport, javascript=javascript)
    stranger.goto(f"/certificates/{code.lower().replace('0', 'O')}")
    expect(stranger.locator("main")).to_contain_text("Somchai Saetang")
    expect(stranger.locator("main")).to_contain_text("Learning health systems")


def _learner(open_page: Callable[..., Page], **settings: object) -> Page:
    page = open_page(**settings)
    page.goto(COURSE)
    journey.sign_up(page)
    return page


def test_each_answer_is_saved_as_it_is_given_and_shown_on_another_device(open_page: Callable[..., Page]) -> None:
    page = _learner(open_page)
    journey.begin(page, "check-1")
    page.locator("[name='a1-0']").first.check()
    expect(page.locator("#q1 [data-state]")).to_contain_text("Saved")
    other = open_page(state=page.context.storage_state(), viewport=PHONE)
    other.goto(f"{COURSE}/quizzes/check-1")
    expect(other.locator("[name='a1-0']").first).to_be_checked()


def test_an_answer_given_offline_is_sent_when_the_line_is_back(open_page: Callable[..., Page]) -> None:
    page = _learner(open_page)
    journey.begin(page, "check-1")
    page.context.set_offline(True)
    page.locator("[name='a1-0']").nth(1).check()
    expect(page.locator("#q1 [data-state]")).to_contain_text("Not saved, will retry")
    page.context.set_offline(False)
    expect(page.locator("#q1 [data-state]")).to_contain_text("Saved", timeout=15_000)
    page.reload()
    expect(page.locator("[name='a1-0']").nth(1)).to_be_checked()


def test_a_request_whose_answer_was_lost_is_sent_again_without_doubling(open_page: Callable[..., Page]) -> None:
    page = _learner(open_page)
    journey.begin(page, "check-1")
    lost: list[str] = []

    def lose_the_first_answer(route: object) -> None:
        if not lost:
            lost.append(route.fetch().text())  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/save", lose_the_first_answer)
    page.locator("[name='a1-0']").first.check()
    expect(page.locator("#q1 [data-state]")).to_contain_text("Saved", timeout=15_000)
    assert lost and page.locator("[name='r1']").input_value() == "1"


def test_two_tabs_with_different_answers_ask_which_one_stays(open_page: Callable[..., Page]) -> None:
    page = _learner(open_page, javascript=False)
    journey.begin(page, "check-1")
    other = page.context.new_page()
    other.goto(page.url)
    page.locator("[name='a1-0']").nth(0).check()
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.locator("main")).to_contain_text("Saved")
    other.locator("[name='a1-0']").nth(1).check()
    other.locator("[name='a2-0']").nth(1).check()
    other.get_by_role("button", name="Save", exact=True).last.click()
    expect(other.locator("h1")).to_have_text("Two different answers")
    other.locator("[type=radio]").nth(1).check()
    other.get_by_role("button", name="Go on").click()
    page.goto(f"{COURSE}/quizzes/check-1")
    expect(page.locator("[name='a1-0']").nth(1)).to_be_checked()
    expect(page.locator("[name='a2-0']").nth(1)).to_be_checked()


def test_back_after_submission_and_a_double_click_lead_to_the_result(open_page: Callable[..., Page]) -> None:
    page = _learner(open_page, javascript=False)
    journey.begin(page, "check-1")
    Answering(page).everything(course().quiz_by_id["check-1"])
    page.get_by_role("button", name="Submit", exact=True).dblclick()
    expect(page).to_have_url(re.compile("/attempts/1$"))  # the second click breaks off the way that the first began
    page.go_back()
    if page.get_by_role("button", name="Submit", exact=True).count():
        page.get_by_role("button", name="Submit", exact=True).click()
        page.wait_for_url("**/attempts/1")
    page.goto(f"{COURSE}/progress")
    expect(page.locator("main")).to_contain_text("15")
    assert page.context.request.get(f"{COURSE}/quizzes/check-1/attempts/2").status == 404


def test_a_lost_sign_in_keeps_the_answers(open_page: Callable[..., Page]) -> None:
    page = open_page(javascript=False)
    page.goto(COURSE)
    address = journey.sign_up(page)
    journey.begin(page, "check-1")
    page.locator("[name='a1-0']").nth(2).check()
    page.context.clear_cookies()
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.locator("h1")).to_have_text("You are signed out")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in in another tab").click()
    tab = opened.value
    tab.locator("#email").fill(address)
    tab.locator("#password").fill(journey.PASSWORD)
    tab.get_by_role("button", name="Sign in").click()
    tab.wait_for_url("**/quizzes/check-1")
    for _ in range(2):  # the first try renews the form's token, if the browser did not keep it
        if page.get_by_role("button", name="Save my answers").count():
            page.get_by_role("button", name="Save my answers").click()
    page.goto(f"{COURSE}/quizzes/check-1")
    expect(page.locator("[name='a1-0']").nth(2)).to_be_checked()


def test_unanswered_questions_are_named_before_submission(open_page: Callable[..., Page]) -> None:
    for javascript in (True, False):
        page = _learner(open_page, javascript=javascript)
        journey.begin(page, "check-1")
        page.locator("[name='a1-0']").first.check()
        page.get_by_role("button", name="Submit", exact=True).click()
        expect(page.locator("#unanswered")).to_be_visible()
        expect(page.locator("#unanswered li")).to_have_count(len(course().quiz_by_id["check-1"].slots) - 1)
        page.get_by_role("button", name="Submit anyway").click()
        page.wait_for_url("**/attempts/1")


def test_nothing_of_the_key_is_sent_before_submission(open_page: Callable[..., Page]) -> None:
    page = _learner(open_page)
    bodies: list[str] = []
    page.on("response", lambda response: bodies.append(response.text()) if "html" in response.headers.get("content-type", "") else None)
    for number in range(1, 6):
        journey.begin(page, f"check-{number}")
    text = " ".join(" ".join(bodies).split())
    for quiz in course().quizzes:
        for item in quiz.items.values():
            for remark in item.feedback(item.right_response):
                assert remark.html and remark.html not in text, f"{item.id}: feedback is sent too early"
