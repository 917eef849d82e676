"""Multiple response: several options are right; each wrong choice takes back what a right one gives."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.curriculum.files import Line, join
from app.curriculum.questions.draft import Draft, read_options
from app.curriculum.questions.form import check_parts, position_of, read_position
from app.curriculum.quiz import Item, Remark, Response


@dataclass(frozen=True, kw_only=True)
class MultipleResponse(Item):
    """A question with several right options. `options`, `remarks` (feedback) and `right` stand in the author's order."""

    kind: ClassVar[str] = "multiple response"

    options: tuple[str, ...]
    remarks: tuple[str, ...]
    right: tuple[int, ...]

    @classmethod
    def read(cls, draft: Draft) -> MultipleResponse | None:
        """Return the item, or None where it has too many mistakes to be one."""
        stem, options = read_options(draft)
        right = tuple(index for index, option in enumerate(options) if option.right)
        if len(right) < 2:
            draft.wrong("few-right", found=len(right))
        elif len(right) * 2 > len(options):
            draft.wrong("many-right", found=len(right), options=len(options))
        else:
            _check_choose(draft, stem, len(right))
        common = draft.common(stem)
        if len(options) < 2 or not right:
            return None
        texts = tuple(draft.inline(option.text) for option in options)
        return cls(**common, options=texts, remarks=tuple(option.feedback for option in options), right=right)

    @property
    def choose(self) -> int:
        """Return how many options are right."""
        return len(self.right)

    @property
    def parts(self) -> int:
        """Return 1: the options are one group."""
        return 1

    def draw_order(self, rng: random.Random) -> list[int]:
        """Return the options in a new order."""
        return rng.sample(range(len(self.options)), len(self.options))

    def from_form(self, values: Sequence[Sequence[str]], order: Sequence[int]) -> Response:
        """Return the chosen options' indices, sorted; None if none was chosen.

        :raises UnreadableResponse: for a value that the form never offered.
        """
        check_parts(values, 1)
        return sorted({order[read_position(value, len(order))] for value in values[0]}) or None

    def to_form(self, response: Response, order: Sequence[int]) -> list[list[str]]:
        """Return the positions of the chosen options."""
        return [sorted((position_of(index, order) for index in response or ()), key=int)]

    def is_answered(self, response: Response) -> bool:
        """Return whether as many options were chosen as the stem asks for."""
        return len(response or ()) == self.choose

    def mark(self, response: Response) -> int:
        """Return points * max(0, right - wrong) // right options, rounded down."""
        chosen = set(response or ())
        right = len(chosen & set(self.right))
        return self.points * max(0, 2 * right - len(chosen)) // len(self.right)

    @property
    def right_response(self) -> Response:
        """Return the right options' indices."""
        return list(self.right)

    def describe(self, response: Response) -> list[str]:
        """Return the chosen options."""
        return [self.options[index] for index in response or ()]

    def feedback(self, response: Response) -> list[Remark]:
        """Return the feedback on each chosen option."""
        return [Remark(self.options[index], index in self.right, self.remarks[index]) for index in response or ()]


def _check_choose(draft: Draft, stem: Sequence[Line], right: int) -> None:
    words = draft.renderer.desk.words
    number = words.numbers[right - 1] if right <= len(words.numbers) else str(right)
    if not re.search(rf"\b{re.escape(words.choose)}\s+(?:\w+\s+)?(?:{number}|{right})\b", join(stem), re.IGNORECASE):
        draft.wrong("choose-how-many", wanted=f"{words.choose} {number}")
