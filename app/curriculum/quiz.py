"""A knowledge check: sections, cases, slots, and what every kind of item can do."""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

# A response as it is stored: JSON, in the author's order, None when nothing was answered.
# single choice: int; multiple response: sorted list of int; match: list with an answer's index or None per pair;
# order: list with a rank (1..n) or None per entry; numeric and text: the string as typed.
Response = Any


class UnreadableResponse(ValueError):
    """A form carries a value that this item does not offer; the message is for the learner."""


@dataclass(frozen=True)
class Remark:
    """Feedback on one part of an item: the part it speaks of (may be empty), whether that part was right, the words (HTML)."""

    part: str
    right: bool
    html: str


@dataclass(frozen=True, kw_only=True)
class Item(ABC):
    """One question. Texts are safe HTML. A subclass per kind stands in its own file in `questions/`."""

    kind: ClassVar[str]

    id: str
    points: int
    objective: str
    level: str
    reread: tuple[str, ...]
    stem: str

    @property
    @abstractmethod
    def parts(self) -> int:
        """Return how many fields the form shows: one per pair of a match or entry of an order, otherwise one."""

    @abstractmethod
    def draw_order(self, rng: random.Random) -> list[int]:
        """Return the order in which an attempt shows the options: position -> author's index; empty where nothing is shuffled."""

    @abstractmethod
    def from_form(self, values: Sequence[Sequence[str]], order: Sequence[int]) -> Response:
        """Return the response that posted values mean; `values` holds one list of strings per part, positions of this order.

        :raises UnreadableResponse: for a value that the form never offered.
        """

    @abstractmethod
    def to_form(self, response: Response, order: Sequence[int]) -> list[list[str]]:
        """Return the values that a form shows for a response: the inverse of `from_form`."""

    @abstractmethod
    def is_answered(self, response: Response) -> bool:
        """Return whether the response is complete enough to be marked without a warning."""

    @abstractmethod
    def mark(self, response: Response) -> int:
        """Return the points for a response, from 0 to `points`, by the rules of the course (design: whole points only)."""

    @property
    @abstractmethod
    def right_response(self) -> Response:
        """Return a response that earns all points."""

    @abstractmethod
    def describe(self, response: Response) -> list[str]:
        """Return the response in words, as HTML, a line each; empty when unanswered."""

    @abstractmethod
    def feedback(self, response: Response) -> list[Remark]:
        """Return the author's feedback on this response."""


@dataclass(frozen=True)
class Slot:
    """A place in a knowledge check; holds parallel items of which one is drawn. The slot's points are its items'."""

    id: str
    items: tuple[Item, ...]

    @property
    def points(self) -> int:
        """Return the points of this slot."""
        return self.items[0].points


@dataclass(frozen=True)
class Case:
    """A shared text (HTML) with its slots, drawn and kept together. Cases of one `set` are parallel: one of them is drawn."""

    id: str
    set: str
    title: str
    html: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True)
class Section:
    """A part of a knowledge check: slots and cases in the order in which they are shown."""

    id: str
    title: str
    html: str
    parts: tuple[Slot | Case, ...]


@dataclass(frozen=True)
class Quiz:
    """A knowledge check. `edition` is the hash of its canonical text in all languages (see `editions.py`)."""

    id: str
    title: str
    minutes: int
    html: str
    sections: tuple[Section, ...]
    edition: str

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Return every slot, those of cases included (of parallel cases, all)."""
        return tuple(slot for section in self.sections for part in section.parts for slot in (part.slots if isinstance(part, Case) else (part,)))

    @cached_property
    def items(self) -> dict[str, Item]:
        """Return every item by its id."""
        return {item.id: item for slot in self.slots for item in slot.items}

    @cached_property
    def points(self) -> int:
        """Return the points of one whole attempt: of parallel cases only one counts."""
        total = 0
        seen: set[str] = set()
        for section in self.sections:
            for part in section.parts:
                if isinstance(part, Slot):
                    total += part.points
                elif part.set not in seen:
                    seen.add(part.set)
                    total += sum(slot.points for slot in part.slots)
        return total
