"""What holds for every item of every kind, whatever is answered."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.curriculum.questions import KINDS, Match, MultipleResponse, Order
from app.curriculum.quiz import Item, UnreadableResponse
from tests.curriculum.items import items, matches, multiple_responses, orders, response_to

seeds = st.integers(0, 2**32)


def test_the_names_of_the_kinds_are_those_of_their_classes() -> None:
    assert {name: kind.kind for name, kind in KINDS.items()} == {name: name for name in KINDS}


@given(items, seeds)
def test_a_mark_lies_between_nothing_and_all_points(item: Item, seed: int) -> None:
    assert 0 <= item.mark(response_to(item, random.Random(seed))) <= item.points


@given(items)
def test_the_right_response_gets_all_points_and_no_response_none(item: Item) -> None:
    assert item.mark(item.right_response) == item.points
    assert item.mark(None) == 0
    assert item.is_answered(item.right_response)
    assert not item.is_answered(None)
    assert item.describe(None) == [] and item.feedback(None) == []
    assert item.describe(item.right_response)
    assert all(remark.right for remark in item.feedback(item.right_response))


@given(items, seeds)
def test_a_response_survives_the_form_in_any_order(item: Item, seed: int) -> None:
    rng = random.Random(seed)
    response = response_to(item, rng)
    for order in (item.draw_order(rng), item.draw_order(rng)):
        values = item.to_form(response, order)
        assert len(values) == item.parts
        assert item.from_form(values, order) == response
    assert json.loads(json.dumps(response)) == response


@given(items, seeds)
def test_marking_does_not_depend_on_the_order_shown(item: Item, seed: int) -> None:
    rng = random.Random(seed)
    response = response_to(item, rng)
    orders_shown = [item.draw_order(rng) for _ in range(4)]
    assert {item.mark(item.from_form(item.to_form(response, order), order)) for order in orders_shown} == {item.mark(response)}


@given(items, seeds)
def test_an_order_is_a_permutation_and_the_same_for_the_same_seed(item: Item, seed: int) -> None:
    order = item.draw_order(random.Random(seed))
    assert order == item.draw_order(random.Random(seed))
    assert sorted(order) == list(range(len(order)))


@given(orders(), seeds)
def test_an_order_is_never_shown_right(item: Order, seed: int) -> None:
    assert item.draw_order(random.Random(seed)) != list(range(len(item.entries)))


@given(
    items,
    st.lists(st.lists(st.one_of(st.text(), st.sampled_from(["0", "1", "2", "9", "-1", "1e3", "٣", "\ud800"])), max_size=3), max_size=8),
)
def test_a_form_may_send_anything(item: Item, values: list[list[str]]) -> None:
    order = item.draw_order(random.Random(1))
    try:
        response = item.from_form(values, order)
    except UnreadableResponse as error:
        assert str(error)
        return
    assert 0 <= item.mark(response) <= item.points
    assert isinstance(item.is_answered(response), bool)
    json.dumps(response)
    item.describe(response)
    item.feedback(response)


@given(multiple_responses(), seeds)
def test_one_more_right_option_never_lowers_the_mark(item: MultipleResponse, seed: int) -> None:
    response = response_to(item, random.Random(seed)) or []
    for index in item.right:
        assert item.mark(sorted({*response, index})) >= item.mark(response)


@given(matches(), seeds)
def test_one_more_right_pair_never_lowers_the_mark(item: Match, seed: int) -> None:
    response = response_to(item, random.Random(seed)) or [None] * item.parts
    for index, right in enumerate(item.right):
        better = [*response[:index], right, *response[index + 1 :]]
        assert item.mark(better) >= item.mark(response)


@pytest.mark.parametrize("kind", KINDS.values())
def test_every_kind_says_what_it_is(kind: type[Item]) -> None:
    assert kind.__doc__ and kind.kind in KINDS
