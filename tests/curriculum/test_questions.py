"""Marking and feedback of each kind, by example."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from app.curriculum.questions import Match, MultipleResponse, Numeric, Order, SingleChoice, Text
from app.curriculum.questions.numeric import read_number
from app.curriculum.questions.text import fold
from app.curriculum.quiz import Remark, UnreadableResponse
from tests.curriculum.items import COMMON

CHOICE = SingleChoice(**COMMON, points=2, options=("a", "b", "c"), remarks=("ra", "rb", "rc"), right=1)
MULTIPLE = MultipleResponse(**COMMON, points=2, options=tuple("abcde"), remarks=tuple("vwxyz"), right=(1, 3))
MATCH = Match(**COMMON, points=4, heads=("What", "Answer"), prompts=("p", "q"), answers=("a", "b", "c"), right=(0, 2), remarks=("rp", "rq"))
ORDER = Order(**COMMON, points=3, entries=tuple("abcd"), right_remark="r", nearly_remark="n", wrong_remark="w")
NUMBER = Numeric(
    **COMMON,
    points=1,
    answer=Decimal("12.5"),
    tolerance=Decimal("0.5"),
    right_remark="r",
    wrong_remark="w",
    foreseen=((Decimal(40), "forty"),),
)
TEXT = Text(**COMMON, points=1, answers=("Café au lait",), right_remark="r", wrong_remark="w", foreseen=(("Tea", "no tea"),))


def test_single_choice() -> None:
    assert [CHOICE.mark(response) for response in (None, 0, 1, 2)] == [0, 0, 2, 0]
    assert CHOICE.from_form([["0"]], [2, 0, 1]) == 2
    assert CHOICE.from_form([[]], [2, 0, 1]) is None and CHOICE.from_form([[""]], [2, 0, 1]) is None
    assert CHOICE.feedback(2) == [Remark("c", False, "rc")]
    assert CHOICE.describe(0) == ["a"]


@pytest.mark.parametrize("values", [[], [["0"], ["1"]], [["0", "1"]], [["3"]], [["-1"]], [["x"]], [["0 "]], [["٣"]]])
def test_a_choice_that_was_not_offered(values: list[list[str]]) -> None:
    with pytest.raises(UnreadableResponse):
        CHOICE.from_form(values, [2, 0, 1])


def test_multiple_response() -> None:
    responses = [None, [1], [1, 3], [1, 3, 4], [0, 1, 3, 4], [0], [0, 1]]
    assert [MULTIPLE.mark(response) for response in responses] == [0, 1, 2, 1, 0, 0, 0]
    assert MULTIPLE.choose == 2
    assert [MULTIPLE.is_answered(response) for response in (None, [1], [0, 1], [0, 1, 2])] == [False, False, True, False]
    assert MULTIPLE.from_form([["4", "0", "4"]], [3, 4, 0, 1, 2]) == [2, 3]
    assert MULTIPLE.feedback([0, 1]) == [Remark("a", False, "v"), Remark("b", True, "w")]


def test_match() -> None:
    assert [MATCH.mark(response) for response in (None, [0, None], [0, 2], [2, 0], [0, 0], [2, 2])] == [0, 2, 4, 0, 0, 0]
    assert MATCH.from_form([["2"], []], [2, 1, 0]) == [0, None]
    assert MATCH.from_form([[], [""]], [2, 1, 0]) is None
    assert [MATCH.is_answered(response) for response in ([0, None], [0, 0], [0, 1])] == [False, False, True]
    assert MATCH.describe([1, None]) == ["p → b"]
    assert MATCH.feedback([0, 0]) == [Remark("p", False, "rp"), Remark("q", False, "rq")]


def test_order() -> None:
    nearly, far = [2, 1, 3, 4], [4, 2, 3, 1]
    assert [ORDER.mark(response) for response in (None, [1, 2, 3, 4], nearly, far, [1, 1, 2, 3], [1, 2, 3, None])] == [0, 3, 1, 0, 0, 0]
    assert not ORDER.is_answered([1, 2, 3, None]) and not ORDER.is_answered([1, 1, 2, 3]) and ORDER.is_answered(far)
    assert [ORDER.feedback(response)[0].html for response in ([1, 2, 3, 4], nearly, far, [1, 2, 3, None])] == ["r", "n", "w", "w"]
    assert ORDER.from_form([["1"], ["2"], ["3"], [""]], [3, 2, 1, 0]) == [None, 3, 2, 1]
    assert ORDER.from_form([[], [], [], []], [3, 2, 1, 0]) is None
    assert ORDER.describe([2, 1, None, 4]) == ["1. b", "2. a", "4. d"]


@pytest.mark.parametrize("rank", ["0", "5", "00", "one", "-1"])
def test_a_rank_that_was_not_offered(rank: str) -> None:
    with pytest.raises(UnreadableResponse):
        ORDER.from_form([[rank], [], [], []], [3, 2, 1, 0])


@pytest.mark.parametrize("typed", ["12.5", "12,5", " 12,5 ", "12", "13.0", "12.5 %", "１２.5", "+12.5", "١٢,5"])
def test_a_number_within_the_tolerance(typed: str) -> None:
    assert NUMBER.mark(typed) == 1
    assert NUMBER.feedback(typed) == [Remark("", True, "r")]


@pytest.mark.parametrize("typed", ["11.99", "13.0000000000000000000000000000001", "-12.5", "1e1", "twelve", "12.5.0", "", "1" * 60, "12 1/2"])
def test_a_number_that_is_wrong_or_none(typed: str) -> None:
    assert NUMBER.mark(typed) == 0


def test_numeric_drafts_and_feedback() -> None:
    assert not NUMBER.is_answered("twelve") and NUMBER.is_answered("3")
    assert NUMBER.feedback("40")[0].html == "forty"
    assert NUMBER.feedback("41")[0].html == "w" == NUMBER.feedback("many")[0].html
    assert NUMBER.describe("<b>") == ["&lt;b&gt;"]
    assert NUMBER.from_form([["  "]], []) is None
    assert read_number("\u22125") == Decimal(-5)


@pytest.mark.parametrize("typed", ["1,000", "-12,500", " 1,000 %", "１,000", "1,000,000", "1,000.50", "125,000"])
def test_a_number_that_can_be_read_in_two_ways_is_asked_for_again(typed: str) -> None:
    with pytest.raises(UnreadableResponse, match="Write the number without"):
        NUMBER.from_form([[typed]], [])


@pytest.mark.parametrize("typed", ["0,125", "-0,125", "1,25", "1,0000", "1000,125", "1.000", "1.125", "1 000", "1000", ",125", "80 %"])
def test_other_numbers_are_kept_as_typed(typed: str) -> None:
    assert NUMBER.from_form([[typed]], []) == typed


@pytest.mark.parametrize("typed", ["twelve", "1,2,3", "80 per cent", "1e3", "1.000.000", "½", "9" * 41])
def test_what_is_no_number_is_asked_for_again(typed: str) -> None:
    with pytest.raises(UnreadableResponse, match="not a number"):
        NUMBER.from_form([[typed]], [])


@pytest.mark.parametrize("typed", ["Cafe au lait", "CAFÉ  AU\u00a0LAIT", "cafe\u0301 au lait"])
def test_a_text_that_is_accepted(typed: str) -> None:
    assert TEXT.mark(typed) == 1


def test_text_feedback() -> None:
    assert TEXT.mark("coffee") == 0
    assert TEXT.feedback("TEA")[0].html == "no tea"
    assert TEXT.feedback("coffee")[0].html == "w"
    assert fold("Straße") == fold("STRASSE")


@pytest.mark.parametrize("typed", ["x" * 201, "a\x00b", "\ud800", "a\nb"])
def test_a_text_that_cannot_be_kept(typed: str) -> None:
    with pytest.raises(UnreadableResponse):
        TEXT.from_form([[typed]], [])


def test_a_field_with_two_texts() -> None:
    with pytest.raises(UnreadableResponse):
        TEXT.from_form([["a", "b"]], [])


def test_order_never_right_even_if_the_first_draw_is() -> None:
    class Stubborn(random.Random):
        def sample(self, population, k, *, counts=None):  # type: ignore[no-untyped-def]
            self.drawn = getattr(self, "drawn", 0) + 1
            return list(population) if self.drawn == 1 else super().sample(population, k)

    assert ORDER.draw_order(Stubborn(1)) != [0, 1, 2, 3]
