"""The rules of attempts, without a database."""

from __future__ import annotations

import dataclasses
import datetime
import random
from pathlib import Path

import pytest

from app.curriculum.draw import draw_layout
from app.curriculum.questions.order import Order
from app.curriculum.quiz import Quiz
from app.curriculum.reader import read_course
from app.quizzes.rules import Given, Verdict, carry_over, drawn_items, is_blank, is_too_early, judge, mark, mark_by, outcomes, questions, unanswered

SAMPLE = Path(__file__).resolve().parents[1] / "sample_course"


@pytest.fixture(scope="module")
def quiz() -> Quiz:
    return read_course(SAMPLE).courses["en"].quiz_by_id["check-1"]


@pytest.mark.parametrize(
    ("stored", "revision", "given", "shown", "verdict"),
    [
        (None, 0, 1, 0, Verdict.WRITE),  # the first answer
        (None, 0, None, 0, Verdict.SAME),  # nothing, and nothing new
        (None, 0, 1, 7, Verdict.WRITE),  # nothing is stored, so nothing can be lost
        (1, 1, 2, 1, Verdict.WRITE),  # changed where it was last seen
        (1, 1, None, 1, Verdict.WRITE),  # taken back where it was last seen
        (1, 1, 1, 0, Verdict.SAME),  # sent twice
        (1, 3, 1, 1, Verdict.SAME),  # two devices agree
        (1, 1, 2, 0, Verdict.CONFLICT),  # two devices differ
        (0, 1, 2, 0, Verdict.CONFLICT),  # the first option is an answer, too
        (1, 2, 2, 1, Verdict.CONFLICT),
        (1, 1, 2, 5, Verdict.CONFLICT),  # a revision that does not exist
        (1, 1, None, 0, Verdict.STALE_BLANK),  # a device that knew of no answer has none
        ([1, None], 2, [None, None], 1, Verdict.STALE_BLANK),
        (None, 2, 1, 1, Verdict.CONFLICT),  # taken back elsewhere, answered here
        ("", 1, None, 0, Verdict.SAME),
        ([0, 2], 1, [2, 0], 1, Verdict.WRITE),
    ],
)
def test_revisions(stored: object, revision: int, given: object, shown: int, verdict: Verdict) -> None:
    assert judge(stored, revision, Given(given, shown)) is verdict


def test_blank() -> None:
    assert all(is_blank(each) for each in (None, "", [], [None, None]))
    assert not any(is_blank(each) for each in (0, "0", [0], [None, 0]))


def test_questions_are_numbered_through_and_name_their_items(quiz: Quiz) -> None:
    layout = draw_layout(quiz, {}, random.Random(1))
    asked = questions(quiz, layout)
    assert [each.number for each in asked] == [1, 2, 3, 4, 5, 6]
    assert [each.item.id for each in asked] == drawn_items(layout)


def test_marks_and_unanswered(quiz: Quiz) -> None:
    asked = questions(quiz, draw_layout(quiz, {}, random.Random(1)))
    right = {each.slot: each.item.right_response for each in asked}
    assert sum(mark(asked, right).values()) == quiz.points and unanswered(asked, right) == []
    assert unanswered(asked, {}) == [1, 2, 3, 4, 5, 6] and sum(mark(asked, {}).values()) == 0
    assert unanswered(asked, right | {"c1-3": [0, None, 1]}) == [3]


def test_chosen_options_are_told_in_the_order_shown(quiz: Quiz) -> None:
    asked = questions(quiz, draw_layout(quiz, {}, random.Random(1)))[1]
    turned = dataclasses.replace(asked, order=(3, 2, 1, 0))
    assert turned.lines([0, 2]) == ["Less water", "A lid"]
    assert turned.lines(None) == []


def test_a_regrade_takes_the_new_key_where_it_asks_the_same(quiz: Quiz) -> None:
    item = quiz.items["c1-1a"]
    mended = dataclasses.replace(item, right=0)
    assert carry_over(item, mended, 0) == (mended, 0)
    assert carry_over(item, None, 0) == (item, 0)
    assert carry_over(item, dataclasses.replace(mended, options=("A", "B", "C")), 0) == (item, 0)
    assert carry_over(item, dataclasses.replace(mended, points=2), 0) == (item, 0)
    assert carry_over(item, quiz.items["c1-5a"], 0) == (item, 0)
    assert carry_over(quiz.items["c1-3a"], quiz.items["c1-3a"], [0, 1, 2]) == (quiz.items["c1-3a"], [0, 1, 2])
    text = quiz.items["c1-6a"]
    wider = dataclasses.replace(text, answers=("boiling point", "the boil"))
    assert carry_over(text, wider, "the boil") == (wider, "the boil")


def test_a_regrade_of_an_order_follows_the_entries(quiz: Quiz) -> None:
    item = quiz.items["c1-4a"]
    assert isinstance(item, Order)
    first, second, *rest = item.entries
    mended = dataclasses.replace(item, entries=(second, first, *rest))
    assert carry_over(item, mended, [1, 2, 3, 4]) == (mended, [2, 1, 3, 4])
    assert carry_over(item, mended, None) == (mended, None)


def test_outcomes_give_feedback_only_where_something_was_answered(quiz: Quiz) -> None:
    asked = questions(quiz, draw_layout(quiz, {"c1-1b": 1}, random.Random(1)))
    responses = {"c1-1": 1}
    points = mark_by(asked, quiz, responses)
    first, *others = outcomes(asked, responses, points, quiz)
    assert first.answered and first.points == 1 and [remark.right for remark in first.remarks] == [True]
    assert not any(each.answered or each.remarks or each.points for each in others)


def test_a_pause_ends_at_its_end() -> None:
    end = datetime.datetime(2026, 11, 22, 9, tzinfo=datetime.UTC)
    assert is_too_early(end - datetime.timedelta(seconds=1), end)
    assert not is_too_early(end, end) and not is_too_early(end, None)
