"""What the pages of a knowledge check are called, and where they lead to."""

from __future__ import annotations

import re

from tests.quizzes.conftest import CHECK_1, CHECK_2, Learner


def title(html: str) -> str:
    found = re.search(r"<title>(.*?)</title>", html)
    assert found
    return found[1].split(" · ")[0]


def test_each_page_has_a_title_of_its_own(learner: Learner) -> None:
    before = title(learner.browser.get(CHECK_1).text)
    form = title(learner.begin().browser.get(CHECK_1).text)
    learner.post("save", learner.fields(only={1}))
    conflict = title(learner.post("save", learner.fields(only={1}, right=False)).text)
    learner.post("submit", learner.fields(revision=1) | {"anyway": ["1"]})
    result = title(learner.browser.get(f"{CHECK_1}/attempts/1").text)
    closed = title(learner.post("save", learner.fields()).text)
    assert len({before, form, conflict, result, closed}) == 5, (before, form, conflict, result, closed)
    assert "Attempt 1" in form and conflict == "Two different answers" and "result of attempt 1" in result and "already submitted" in closed


def test_who_has_passed_is_led_to_the_certificate(learner: Learner) -> None:
    assert "/en/tea/certificate" not in learner.take().text
    page = Learner(learner.app, learner.browser, learner.id, CHECK_2).take().text
    assert "You have passed." in page
    assert '<a class="button" href="/en/tea/certificate">Go to your certificate</a>' in page
    assert '<button class="button plain">Try again</button>' in page and '<button class="button">Try again</button>' not in page
