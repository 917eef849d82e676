"""Pure decisions about attempts: which of two answers stands, what is unanswered, what a regrade may change."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from app.curriculum.draw import Layout, layout_slots
from app.curriculum.questions.match import Match
from app.curriculum.questions.multiple_response import MultipleResponse
from app.curriculum.questions.order import Order
from app.curriculum.questions.single_choice import SingleChoice
from app.curriculum.quiz import Case, Item, Quiz, Remark, Response, Section

LONGEST_REASON, LONGEST_DECIDER = 200, 80


@dataclass(frozen=True)
class Given:
    """An answer as it came: what it means, and the revision that its field was shown with."""

    response: Response
    revision: int


class Verdict(Enum):
    """What becomes of an answer that arrives at a slot."""

    WRITE = "write"
    SAME = "same"
    STALE_BLANK = "stale blank"
    CONFLICT = "conflict"


def is_blank(response: Response) -> bool:
    """Return whether nothing at all was answered."""
    return response is None or response == "" or (isinstance(response, list) and all(part is None for part in response))


def judge(stored: Response, revision: int, given: Given) -> Verdict:
    """Decide between the stored answer and one that arrives: two devices may show the same attempt."""
    if given.response == stored or (is_blank(given.response) and is_blank(stored)):
        return Verdict.SAME
    if revision in (given.revision, 0):
        return Verdict.WRITE
    return Verdict.STALE_BLANK if is_blank(given.response) else Verdict.CONFLICT


@dataclass(frozen=True)
class Question:
    """An item in its place: number from 1, and the order in which this attempt shows its options."""

    number: int
    slot: str
    item: Item
    order: tuple[int, ...]
    section: Section
    case: Case | None

    def lines(self, response: Response) -> list[str]:
        """Return a response in words, in the order shown: the author's order could tell right from wrong."""
        if isinstance(self.item, MultipleResponse) and response is not None:
            return [self.item.options[index] for index in self.order if index in response]
        return self.item.describe(response)


def questions(quiz: Quiz, layout: Layout) -> list[Question]:
    """Return what an attempt asks, in the order shown."""
    return [
        Question(number, shown.slot.id, shown.item, shown.order, shown.section, shown.case) for number, shown in enumerate(layout_slots(quiz, layout), start=1)
    ]


def drawn_items(layout: Layout) -> list[str]:
    """Return the ids of the items that an attempt shows."""
    return [drawn["item"] for section in layout["sections"] for drawn in section["slots"]]


def unanswered(questions: Iterable[Question], responses: Mapping[str, Response]) -> list[int]:
    """Return the numbers of the questions that are not completely answered."""
    return [each.number for each in questions if not each.item.is_answered(responses.get(each.slot))]


def mark(questions: Iterable[Question], responses: Mapping[str, Response]) -> dict[str, int]:
    """Return the points by slot."""
    return {each.slot: each.item.mark(responses.get(each.slot)) for each in questions}


def mark_by(questions: Iterable[Question], quiz: Quiz, responses: Mapping[str, Response]) -> dict[str, int]:
    """Return the points by slot by the key of another edition, where it asks the same."""
    points = {}
    for each in questions:
        item, response = carry_over(each.item, quiz.items.get(each.item.id), responses.get(each.slot))
        points[each.slot] = item.mark(response)
    return points


@dataclass(frozen=True)
class Outcome:
    """What became of a question: its item by the key that counts, the response in that item's terms, and its points."""

    question: Question
    item: Item
    response: Response
    points: int

    @property
    def answered(self) -> bool:
        """Return whether anything was answered, so that feedback is shown."""
        return not is_blank(self.response)

    @property
    def remarks(self) -> list[Remark]:
        """Return the feedback, none without an answer."""
        return self.item.feedback(self.response) if self.answered else []


def outcomes(questions: Iterable[Question], responses: Mapping[str, Response], points: Mapping[str, int], key: Quiz) -> list[Outcome]:
    """Return what became of each question, by the key that the points were given by."""
    found = []
    for each in questions:
        item, response = carry_over(each.item, key.items.get(each.item.id), responses.get(each.slot))
        found.append(Outcome(each, item, response, points.get(each.slot, 0)))
    return found


def carry_over(old: Item, new: Item | None, response: Response) -> tuple[Item, Response]:
    """Return the item to mark by in a regrade, with the response in its terms: the new one if it asks the same, else the old one."""
    if new is None or type(new) is not type(old) or new.points != old.points:
        return old, response
    if isinstance(old, Order) and isinstance(new, Order) and sorted(old.entries) == sorted(new.entries):
        ranks = dict(zip(old.entries, response or [None] * len(old.entries), strict=True))
        return new, None if response is None else [ranks[entry] for entry in new.entries]
    return (new, response) if _offers(old) == _offers(new) else (old, response)


def _offers(item: Item) -> tuple[Any, ...]:
    """Return the texts that a response points at by their index."""
    if isinstance(item, SingleChoice | MultipleResponse):
        return item.options
    if isinstance(item, Match):
        return (item.prompts, item.answers)
    return item.entries if isinstance(item, Order) else ()


def is_too_early(now: datetime.datetime, earliest: datetime.datetime | None) -> bool:
    """Return whether the pause before the next attempt is still on."""
    return earliest is not None and now < earliest
