"""The pages of a knowledge check, as a browser without scripts and as the script see them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import pytest
from flask import Flask

from app.curriculum.quiz import Item
from app.foundation.database import now
from app.quizzes import views
from tests.quizzes.conftest import CHECK_1, CHECK_2, Learner, answer_fields, hidden_fields, response_to


def test_anybody_reads_what_the_check_is(app: Flask) -> None:
    browser = app.test_client()
    page = browser.get(CHECK_1)
    assert page.status_code == 200 and page.headers["Cache-Control"] == "no-cache" and "Set-Cookie" not in page.headers
    assert "10 points" in page.text and "about 8 minutes" in page.text
    assert "next=/en/tea/quizzes/check-1" in page.text and 'name="attempt"' not in page.text


def test_addresses_of_nothing_are_404(learner: Learner) -> None:
    for path in ("/en/tea/quizzes/check-9", "/en/coffee/quizzes/check-1", f"{CHECK_1}/attempts/1", f"{CHECK_1}/attempts/99999999999999999999"):
        assert learner.browser.get(path).status_code == 404
    assert learner.browser.post("/en/tea/quizzes/check-9/save").status_code == 404


def test_a_get_writes_nothing(learner: Learner) -> None:
    assert "Begin" in learner.browser.get(CHECK_1).text
    assert learner.browser.get(f"{CHECK_1}/open").status_code == 405
    assert learner.record().attempts == ()


def test_from_begin_to_result(learner: Learner) -> None:
    page = learner.begin().browser.get(CHECK_1)
    assert page.headers["Cache-Control"] == "no-store" and "Question 3 of 6" in page.text and page.text.count("<h1") == 1
    result = learner.take()
    assert "10 of 10 points" in result.text and result.headers["Cache-Control"] == "no-store"
    assert "You have 10 of the 16 points you need; 10 are still open" in result.text
    again = learner.browser.get(CHECK_1).text
    assert "Your best: 10 of 10 points" in again and "Try again" in again and "attempts/1" in again


def test_the_result_shows_answer_feedback_and_where_to_reread(learner: Learner) -> None:
    learner.begin()
    learner.post("submit", learner.fields(right=False, only={5, 6}) | {"anyway": ["1"]})
    page = learner.browser.get(f"{CHECK_1}/attempts/1").text
    assert "That is the number of cups." in page and "<dd>40</dd>" in page and "<dd>80</dd>" in page
    assert page.count("You did not answer this question.") == 4
    assert "The air is thick." not in page, "feedback of a question without an answer"
    assert "/en/tea/water-and-heat" in page


def test_results_are_ones_own(learner: Learner, other: Learner) -> None:
    learner.take()
    assert other.browser.get(f"{CHECK_1}/attempts/1").status_code == 404
    assert other.record().attempts == ()


def test_a_result_of_an_open_attempt_is_the_form(learner: Learner) -> None:
    learner.begin()
    assert learner.browser.get(f"{CHECK_1}/attempts/1").location == CHECK_1


def feedback_of(item: Item) -> list[str]:
    """Return everything that an author wrote about answers."""
    texts = [*getattr(item, "remarks", ()), *(getattr(item, name, "") for name in ("right_remark", "nearly_remark", "wrong_remark"))]
    return [text for text in texts + [text for _, text in getattr(item, "foreseen", ())] if text]


@pytest.mark.parametrize("path", [CHECK_1, CHECK_2])
def test_nothing_before_submission_tells_right_from_wrong(learner: Learner, path: str) -> None:
    learner.path = path
    answers = [learner.browser.get(path), learner.post("open"), learner.browser.get(path)]
    answers.append(learner.post("save", learner.fields(right=False, only={1, 2})))
    answers.append(learner.browser.get(path))
    answers.append(learner.post("save", learner.fields(right=True, only={1}, revision=1), script=True))
    answers.append(learner.post("save", learner.fields(right=False, only={1})))  # conflict
    answers.append(learner.post("submit", learner.fields(right=True, only={2}, revision=1)))  # unanswered
    answers.append(learner.post("save", {"attempt": learner.fields(only=set())["attempt"], "r1": "2", "a1-0": "77"}))  # unreadable
    answers.append(learner.app.test_client().post(f"{path}/save", data=learner.fields()))
    assert [each.status_code for each in answers] == [200, 303, 200, 303, 200, 200, 409, 400, 400, 401]
    course = learner.course
    for quiz in course.quizzes:
        for item in quiz.items.values():
            for answer in answers:
                assert item.id not in answer.text and not any(text in answer.text for text in feedback_of(item))
            for slot in quiz.slots:
                assert f'"{slot.id}"' not in answer.text


def test_places_on_the_page_do_not_tell_the_key(app: Flask, learner: Learner) -> None:
    """Over many draws the right option stands everywhere, and the page shows options in the drawn order."""
    places = set()
    for _ in range(40):
        with app.app_context():
            views.actions.erase_person(user_id=learner.id, now=now())
        learner.begin()
        second = learner.questions()[1]
        shown = re.findall(r'<label class="option"><input type="checkbox" name="a2-0" value="(\d)"> <span>([^<]+)</span>', learner.browser.get(CHECK_1).text)
        assert [value for value, _ in shown] == ["0", "1", "2", "3"]
        assert [words for _, words in shown] == [second.item.options[index] for index in second.order]  # type: ignore[attr-defined]
        places |= {second.order.index(right) for right in second.item.right_response}
        order = learner.questions()[3]
        assert order.order != (0, 1, 2, 3)
        if len(places) == 4:
            break
    assert places == {0, 1, 2, 3}


def test_saving_without_script(learner: Learner) -> None:
    learner.begin()
    answer = learner.post("save", learner.fields(only={1, 2, 3}))
    assert answer.status_code == 303 and answer.location == CHECK_1
    page = learner.browser.get(CHECK_1).text
    assert re.search(r'role="status">Saved \d\d:\d\d UTC', page)
    assert set(learner.answers()) == {1, 2, 3} and page.count(" checked") == 3
    assert hidden_fields(page)["r1"] == ["1"] and hidden_fields(page)["r4"] == ["0"]


def test_saving_by_the_script(learner: Learner) -> None:
    learner.begin()
    first = learner.post("save", learner.fields(only={5}), script=True)
    assert first.status_code == 200 and first.json["slot"] == 5 and first.json["revision"] == 1  # type: ignore[index]
    assert datetime.datetime.fromisoformat(first.json["saved_at"]).tzinfo  # type: ignore[index]
    assert learner.answers() == {5: "80"}
    resent = learner.post("save", learner.fields(only={5}), script=True)
    assert resent.json["revision"] == 1  # type: ignore[index]
    other = learner.post("save", learner.fields(only={5}, right=False), script=True)
    assert other.status_code == 409 and other.json == {"problem": "conflict"}
    blank = learner.post("save", {"attempt": learner.fields(only=set())["attempt"], "r5": "0", "a5-0": ""}, script=True)
    assert blank.status_code == 409
    assert learner.post("save", learner.fields(only={1, 2}), script=True).json["problem"] == "unreadable"  # type: ignore[index]
    assert learner.answers()[5] == "80"


def test_two_devices(learner: Learner) -> None:
    learner.begin()
    learner.post("save", learner.fields(only={5}))
    stale = learner.fields(only={1, 2, 5}) | {"a5-0": ["79"]}
    page = learner.post("save", stale)
    assert page.status_code == 409 and ">80<" in page.text and ">79<" in page.text
    assert set(learner.answers()) == {1, 2, 5}, "everything else is saved"
    choice = hidden_fields(page.text)
    assert learner.post("save", choice).status_code == 409, "no choice asks again"
    assert learner.post("save", choice | {"k5": ["keep"]}).status_code == 303 and learner.answers()[5] == "80"
    assert learner.post("save", choice | {"k5": ["1"]}).status_code == 303 and learner.answers()[5] == "79"


def test_a_blank_field_of_another_device_takes_nothing_back(learner: Learner) -> None:
    learner.begin()
    learner.post("save", learner.fields(only={2, 5}))
    blank = {"attempt": learner.fields(only=set())["attempt"], "r2": "0", "r5": "0", "a5-0": ""}
    assert learner.post("save", blank).status_code == 303 and set(learner.answers()) == {2, 5}
    assert learner.post("save", blank | {"r5": "1"}).status_code == 303 and learner.answers()[5] is None


def test_a_conflict_at_submission_goes_on_to_the_result(learner: Learner) -> None:
    learner.begin()
    learner.post("save", learner.fields(only={5}, right=False))
    page = learner.post("submit", learner.fields())
    assert page.status_code == 409 and learner.record().open
    done = learner.post("submit", hidden_fields(page.text) | {"k5": ["1"]})
    assert done.location == f"{CHECK_1}/attempts/1" and learner.record().best == 10


def test_unanswered_questions_are_named_before_submitting(learner: Learner) -> None:
    learner.begin()
    page = learner.post("submit", learner.fields(only={1, 2, 3, 4}))
    assert page.status_code == 400 and "2 questions are unanswered" in page.text and 'href="#q6"' in page.text and "Submit anyway" in page.text
    assert len(learner.answers()) == 4
    done = learner.post("submit", hidden_fields(page.text) | learner.fields(only={1, 2, 3, 4}) | {"anyway": ["1"]})
    assert done.status_code == 303 and learner.record().best == 8


def test_submitting_twice_is_once(learner: Learner) -> None:
    learner.begin()
    fields = learner.fields()
    first = learner.post("submit", fields)
    second = learner.post("submit", fields | {"a5-0": ["1"]})
    assert first.status_code == second.status_code == 303 and first.location == second.location
    assert len(learner.record().attempts) == 1 and learner.record().best == 10


def test_a_save_after_submission_is_refused_with_a_way_to_the_result(learner: Learner) -> None:
    learner.take()
    late = learner.post("save", learner.fields())
    assert late.status_code == 409 and f"{CHECK_1}/attempts/1" in late.text
    script = learner.post("save", learner.fields(only={1}), script=True)
    assert script.status_code == 409 and script.json == {"problem": "closed", "url": f"{CHECK_1}/attempts/1"}


def test_a_form_of_another_attempt_saves_nothing(learner: Learner, other: Learner) -> None:
    learner.begin()
    other.begin()
    for attempt in (other.fields(only=set())["attempt"], ["0"], ["x"], ["99999999999999999999999"], []):
        answer = learner.post("save", learner.fields() | {"attempt": attempt})
        assert answer.status_code == 409 and "belongs to another account" in answer.text
        assert 'name="r1"' in answer.text  # what was written is not thrown away
        assert learner.post("submit", learner.fields() | {"attempt": attempt}).status_code == 409
    assert learner.answers() == {} and other.answers() == {}


def test_answers_that_came_after_another_tabs_submission_are_said_to_be_lost(learner: Learner) -> None:
    learner.begin()
    first, second = learner.fields(only={1}), learner.fields()
    assert learner.post("submit", first | {"anyway": ["1"]}).status_code == 303
    result = learner.browser.get(learner.post("submit", first | {"anyway": ["1"]}).location)
    assert "was not counted" not in result.text
    result = learner.browser.get(learner.post("submit", second).location)
    assert "What you sent now was not counted." in result.text


UNREADABLE = [
    {"a1-0": ["77"]},
    {"a1-0": ["-1"]},
    {"a1-0": ["0", "1"]},
    {"a5-0": ["9" * 201]},
    {"a5-0": ["8\x000"]},
    {"a5-0": ["8,000"]},
    {"a3-0": ["x"]},
    {"a4-0": ["0"]},
]


@pytest.mark.parametrize("bad", UNREADABLE)
def test_unreadable_values_lose_nothing(learner: Learner, bad: dict[str, list[str]]) -> None:
    learner.begin()
    number = int(next(iter(bad))[1])
    page = learner.post("submit", learner.fields() | bad)
    assert page.status_code == 400 and f'href="#q{number}"' in page.text and learner.record().open
    assert set(learner.answers()) == {1, 2, 3, 4, 5, 6} - {number}
    if number == 5:
        assert bad["a5-0"][0].replace("\x00", "") in page.text.replace("\x00", ""), "what was typed is still there"


def test_huge_and_odd_bodies(learner: Learner) -> None:
    learner.begin()
    assert learner.post("save", {"attempt": "1", "a5-0": "9" * 3_000_000}).status_code == 413
    odd = {f"a5-{part}": "1" for part in range(300)} | {"r5": "7" * 500, "attempt": learner.fields(only=set())["attempt"][0]}
    assert learner.post("save", odd).status_code in (303, 400)
    assert learner.browser.post(f"{CHECK_1}/save", data=b"\xff\xfe{", content_type="application/json").status_code in (400, 409)


def test_a_lost_sign_in_keeps_the_answers(learner: Learner) -> None:
    learner.begin()
    fields = learner.fields()
    page = learner.app.test_client().post(f"{CHECK_1}/submit", data=fields)
    assert page.status_code == 401 and "Sign in in another tab" in page.text
    held = hidden_fields(page.text)
    assert {name: value for name, value in held.items() if name != "csrf_token"} == {name: value for name, value in fields.items() if value}
    assert learner.post("submit", held).location == f"{CHECK_1}/attempts/1" and learner.record().best == 10
    script = learner.app.test_client().post(f"{CHECK_1}/save", data=fields, headers={"Accept": "application/json"})
    assert script.status_code == 401 and script.json["problem"] == "signed-out"  # type: ignore[index]


def test_a_stale_token_keeps_the_answers(learner: Learner) -> None:
    learner.begin()
    fields = learner.fields()
    learner.app.config["WTF_CSRF_ENABLED"] = True
    page = learner.post("save", fields | {"csrf_token": ["old"]})
    assert page.status_code == 400 and "once more" in page.text and learner.answers() == {}
    assert learner.post("save", hidden_fields(page.text)).status_code == 303 and len(learner.answers()) == 6
    script = learner.post("save", fields, script=True)
    assert script.status_code == 400 and script.json["problem"] == "token"  # type: ignore[index]
    fresh = learner.fields(only={1}) | {"csrf_token": script.json["csrf_token"]}  # type: ignore[index]
    assert learner.post("save", fresh, script=True).status_code == 200


def test_another_site_cannot_hand_in_answers(learner: Learner) -> None:
    learner.begin()
    answer = learner.app.test_client().post(f"{CHECK_1}/save", data=learner.fields(), headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 400 and "a1-0" not in answer.text


def test_opening_needs_an_account_and_a_token(learner: Learner) -> None:
    assert learner.app.test_client().post(f"{CHECK_1}/open").status_code == 302
    learner.app.config["WTF_CSRF_ENABLED"] = True
    assert learner.post("open").status_code == 400 and learner.record().attempts == ()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[datetime.datetime]]:
    moments = [datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)]
    monkeypatch.setattr(views, "now", lambda: moments[-1])
    yield moments


def test_too_early_for_a_third_attempt(learner: Learner, clock: list[datetime.datetime]) -> None:
    learner.take(right=False)
    learner.take(right=False)
    page = learner.browser.get(CHECK_1).text
    assert "You can try again from" in page and "23 November 2026, 09:00 UTC" in page and "/open" not in page
    early = learner.post("open")
    assert early.status_code == 409 and "23 November 2026, 09:00 UTC" in early.text
    clock.append(clock[0] + datetime.timedelta(days=1))
    assert "/open" in learner.browser.get(CHECK_1).text
    learner.begin()


def test_a_typed_answer_is_shown_as_text(learner: Learner) -> None:
    learner.begin()
    typed = '"><script>alert(1)</script>'
    learner.post("save", learner.fields() | {"a6-0": [typed]})
    assert "<script>alert" not in learner.browser.get(CHECK_1).text
    conflict = learner.post("save", learner.fields(only={6}))
    assert "<script>alert" not in conflict.text and conflict.status_code == 409
    learner.post("submit", learner.fields(only=set()))
    assert "<script>alert" not in learner.browser.get(f"{CHECK_1}/attempts/1").text


def test_an_attempt_keeps_its_order(learner: Learner) -> None:
    learner.begin()
    first = learner.browser.get(CHECK_1).text
    learner.post("open")
    strip = lambda page: re.sub(r'name="csrf_token" value="[^"]*"', "", page)  # noqa: E731
    assert strip(first) == strip(learner.browser.get(CHECK_1).text)


def test_a_partly_answered_question_is_kept(learner: Learner) -> None:
    learner.begin()
    third = learner.questions()[2]
    partly = answer_fields(third, [0, None, 2])
    learner.post("save", learner.fields(only=set()) | partly)
    assert learner.answers() == {3: [0, None, 2]}
    assert response_to(third.item, right=False) != third.item.right_response
