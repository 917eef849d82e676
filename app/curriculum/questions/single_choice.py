"""Single choice: one of the options is right; all points or none."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.curriculum.questions.draft import Draft, read_options
from app.curriculum.questions.form import check_parts, position_of, read_one, read_position
from app.curriculum.quiz import Item, Remark, Response


@dataclass(frozen=True, kw_only=True)
class SingleChoice(Item):
    """A question with one right option. `options` and `remarks` (feedback) stand in the author's order."""

    kind: ClassVar[str] = "single choice"

    options: tuple[str, ...]
    remarks: tuple[str, ...]
    right: int

    @classmethod
    def read(cls, draft: Draft) -> SingleChoice | None:
        """Return the item, or None where it has too many mistakes to be one."""
        stem, options = read_options(draft)
        right = [index for index, option in enumerate(options) if option.right]
        if not right:
            draft.wrong("not-one-right", found=len(right))
        for index in right[1:]:
            draft.wrong("second-right", options[index].line, other=options[right[0]].line)
        common = draft.common(stem)
        if len(options) < 2 or len(right) != 1:
            return None
        texts = tuple(draft.inline(option.text) for option in options)
        return cls(**common, options=texts, remarks=tuple(option.feedback for option in options), right=right[0])

    @property
    def parts(self) -> int:
        """Return 1: the options are one group."""
        return 1

    def draw_order(self, rng: random.Random) -> list[int]:
        """Return the options in a new order."""
        return rng.sample(range(len(self.options)), len(self.options))

    def from_form(self, values: Sequence[Sequence[str]], order: Sequence[int]) -> Response:
        """Return the chosen option's index, None if none was chosen.

        :raises UnreadableResponse: for a value that the form never offered.
        """
        check_parts(values, 1)
        value = read_one(values[0])
        return order[read_position(value, len(order))] if value else None

    def to_form(self, response: Response, order: Sequence[int]) -> list[list[str]]:
        """Return the position of the chosen option."""
        return [[] if response is None else [position_of(response, order)]]

    def is_answered(self, response: Response) -> bool:
        """Return whether an option was chosen."""
        return response is not None

    def mark(self, response: Response) -> int:
        """Return all points for the right option, otherwise 0."""
        return self.points if response == self.right else 0

    @property
    def right_response(self) -> Response:
        """Return the right option's index."""
        return self.right

    def describe(self, response: Response) -> list[str]:
        """Return the chosen option."""
        return [] if response is None else [self.options[response]]

    def feedback(self, response: Response) -> list[Remark]:
        """Return the feedback on the chosen option."""
        if response is None:
            return []
        return [Remark(self.options[response], response == self.right, self.remarks[response])]
