"""The form of an attempt: fields are named by their place in the attempt's order, so that names tell nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict

from app.curriculum.quiz import UnreadableResponse
from app.quizzes.rules import Given, Question

# `attempt` is the attempt, `a3-0` the first part of question 3, `r3` the revision it was shown with,
# `k3` the choice between two answers ("keep", or the revision that the own answer may replace).
FIELD = re.compile(r"attempt|anyway|r\d{1,3}|k\d{1,3}|a\d{1,3}-\d{1,3}")
REVISION = re.compile(r"\d{1,9}")
KEEP = "keep"


@dataclass(frozen=True)
class Shown:
    """A question as the form shows it: values by part, the revision they stand for, and what is wrong with them."""

    question: Question
    values: list[list[str]]
    revision: int
    error: str = ""


@dataclass(frozen=True)
class Reading:
    """What a posted form means, by number of question: answers, their values as posted, and what could not be read."""

    given: dict[int, Given] = field(default_factory=dict)
    values: dict[int, list[list[str]]] = field(default_factory=dict)
    unreadable: dict[int, str] = field(default_factory=dict)

    def by_slot(self, questions: Iterable[Question]) -> dict[str, Given]:
        """Return the readable answers by slot."""
        return {each.slot: self.given[each.number] for each in questions if each.number in self.given and each.number not in self.unreadable}


def read_answers(questions: Iterable[Question], posted: MultiDict[str, str]) -> Reading:
    """Read the answers of the questions that a form holds: those whose revision it names."""
    reading = Reading()
    for each in questions:
        if f"r{each.number}" not in posted or posted.get(f"k{each.number}") == KEEP:
            continue
        values = [posted.getlist(f"a{each.number}-{part}") for part in range(each.item.parts)]
        # An empty choice of a select or an empty text field is no answer.
        values = [[value for value in part if value] for part in values]
        reading.values[each.number] = values
        response = None
        try:
            response = each.item.from_form(values, each.order)
        except UnreadableResponse as error:
            reading.unreadable[each.number] = str(error)
        reading.given[each.number] = Given(response, _revision(each.number, posted))
    return reading


def _revision(number: int, posted: MultiDict[str, str]) -> int:
    text = posted.get(f"k{number}") or posted.get(f"r{number}") or ""
    return int(text) if REVISION.fullmatch(text) else 0


def show(questions: Iterable[Question], stored: Mapping[str, Any], reading: Reading | None = None, conflicts: Iterable[str] = ()) -> list[Shown]:
    """Return the form's questions with what is stored, or with what was posted where that is not stored."""
    reading, held = reading or Reading(), set(conflicts)
    return [_show(each, stored.get(each.slot), reading, each.number in reading.unreadable or each.slot in held) for each in questions]


def _show(question: Question, stored: Any, reading: Reading, as_posted: bool) -> Shown:
    if as_posted:
        number = question.number
        return Shown(question, reading.values[number], reading.given[number].revision, reading.unreadable.get(number, ""))
    values = question.item.to_form(stored.answer if stored else None, question.order)
    return Shown(question, values, stored.revision if stored else 0)
