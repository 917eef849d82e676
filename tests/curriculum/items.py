"""Items of every kind, drawn at random, and responses to them."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from app.curriculum.questions import Match, MultipleResponse, Numeric, Order, SingleChoice, Text
from app.curriculum.quiz import Item

COMMON = {"id": "x-1a", "objective": "O1", "level": "easy", "reread": ("leaves",), "stem": "<p>Why?</p>"}
points = st.integers(1, 6)


def _texts(count: int, name: str) -> tuple[str, ...]:
    return tuple(f"{name} {number}" for number in range(count))


@st.composite
def single_choices(draw: Any) -> SingleChoice:
    count = draw(st.integers(2, 6))
    right = draw(st.integers(0, count - 1))
    return SingleChoice(**COMMON, points=draw(points), options=_texts(count, "option"), remarks=_texts(count, "remark"), right=right)


@st.composite
def multiple_responses(draw: Any) -> MultipleResponse:
    count = draw(st.integers(4, 8))
    right = draw(st.sets(st.integers(0, count - 1), min_size=2, max_size=count // 2))
    texts = {"options": _texts(count, "option"), "remarks": _texts(count, "remark")}
    return MultipleResponse(**COMMON, points=draw(points), **texts, right=tuple(sorted(right)))


@st.composite
def matches(draw: Any) -> Match:
    pairs = draw(st.integers(2, 5))
    answers = pairs + draw(st.integers(0, 2))
    right = tuple(draw(st.permutations(range(answers)))[:pairs])
    texts = {"prompts": _texts(pairs, "prompt"), "answers": _texts(answers, "answer"), "remarks": _texts(pairs, "remark")}
    return Match(**COMMON, points=pairs * draw(st.integers(1, 2)), heads=("a", "b"), **texts, right=right)


@st.composite
def orders(draw: Any) -> Order:
    entries = _texts(draw(st.integers(4, 7)), "entry")
    return Order(**COMMON, points=draw(points), entries=entries, right_remark="r", nearly_remark="n", wrong_remark="w")


@st.composite
def numerics(draw: Any) -> Numeric:
    number = st.decimals(-1000, 1000, places=2)
    answer, tolerance = draw(number), abs(draw(number))
    foreseen = ((answer + tolerance + 1, "too much"),)
    return Numeric(**COMMON, points=draw(points), answer=answer, tolerance=tolerance, right_remark="r", wrong_remark="w", foreseen=foreseen)


@st.composite
def texts(draw: Any) -> Text:
    answers = tuple(draw(st.lists(st.sampled_from(["Café", "after-action review", "AAR", "ﬁne Straße"]), min_size=1, unique=True)))
    return Text(**COMMON, points=draw(points), answers=answers, right_remark="r", wrong_remark="w", foreseen=(("other", "no"),))


items = st.one_of(single_choices(), multiple_responses(), matches(), orders(), numerics(), texts())


def response_to(item: Item, rng: random.Random) -> Any:
    """Return a response that a form can give."""
    if isinstance(item, SingleChoice):
        return rng.choice([None, *range(len(item.options))])
    if isinstance(item, MultipleResponse):
        return sorted(rng.sample(range(len(item.options)), rng.randint(0, len(item.options)))) or None
    if isinstance(item, Match):
        given = [rng.choice([None, *range(len(item.answers)), *item.right]) for _ in item.prompts]
        return None if not any(answer is not None for answer in given) else given
    if isinstance(item, Order):
        count = len(item.entries)
        if rng.random() < 0.5:
            return rng.sample(range(1, count + 1), count)
        ranks = [rng.choice([None, *range(1, count + 1)]) for _ in range(count)]
        return ranks if any(ranks) else None
    if isinstance(item, Numeric):
        return rng.choice([None, str(item.answer), str(item.answer + item.tolerance), "12,5", str(Decimal("0.1"))])
    return rng.choice([None, "cafe", "aar", "  After-Action   REVIEW ", "other", "nothing"])
