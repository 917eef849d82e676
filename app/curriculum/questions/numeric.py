"""Numeric: a number within a tolerance; all points or none."""

from __future__ import annotations

import html
import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from app.curriculum.questions.draft import Draft, read_labels
from app.curriculum.questions.form import read_typed
from app.curriculum.quiz import Item, Remark, Response, UnreadableResponse

NUMBER = re.compile(r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)")
THOUSANDS = re.compile(r"[+-]?(?!0)\d{1,3}(?:,\d{3})+(?:\.\d*)?")
ANSWER = re.compile(r"Answer:\s*([^±]*?)\s*(?:(?:±|\+/?-)\s*(.*?))?\s*")
LONGEST_NUMBER = 40


@dataclass(frozen=True, kw_only=True)
class Numeric(Item):
    """A number, the tolerance that is still right (inclusive), and feedback, also on foreseen wrong numbers."""

    kind: ClassVar[str] = "numeric"

    answer: Decimal
    tolerance: Decimal
    right_remark: str
    wrong_remark: str
    foreseen: tuple[tuple[Decimal, str], ...]

    @classmethod
    def read(cls, draft: Draft) -> Numeric | None:
        """Return the item, or None where it has too many mistakes to be one."""
        stem, rest = draft.split(lambda text: text.startswith("Answer:"))
        answer, tolerance = _answer(draft, rest[0].text, rest[0].number) if rest else (None, None)
        if not rest:
            draft.wrong("missing-answer", label="Answer")
        labels = read_labels(draft, rest[1:], ("Right", "Wrong"), ("Right", "Wrong", "If"))
        foreseen: dict[Decimal, str] = {}
        for label in labels["If"]:
            number = read_number(label.foreseen)
            if is_ambiguous(label.foreseen):
                draft.wrong("ambiguous-number", label.line, text=label.foreseen)
            elif number is None:
                draft.wrong("not-a-number", label.line, text=label.foreseen)
            elif number in foreseen or (answer is not None and tolerance is not None and abs(number - answer) <= tolerance):
                draft.wrong("foreseen-twice", label.line, text=label.foreseen)
            else:
                foreseen[number] = label.html
        common = draft.common(stem)
        if answer is None or tolerance is None or not labels["Right"] or not labels["Wrong"]:
            return None
        right, wrong = labels["Right"][0].html, labels["Wrong"][0].html
        return cls(**common, answer=answer, tolerance=tolerance, right_remark=right, wrong_remark=wrong, foreseen=tuple(foreseen.items()))

    @property
    def parts(self) -> int:
        """Return 1."""
        return 1

    def draw_order(self, rng: random.Random) -> list[int]:
        """Return nothing: there is nothing to shuffle."""
        return []

    def from_form(self, values: Sequence[Sequence[str]], order: Sequence[int]) -> Response:
        """Return what was typed, None if nothing was.

        :raises UnreadableResponse: for a text that is no number, or a number that can be read in two ways.
        """
        typed = read_typed(values)
        if typed is not None and is_ambiguous(typed):
            raise UnreadableResponse("Write the number without a comma between thousands, and decimals with a point: 1250 or 1.25.")
        if typed is not None and read_number(typed) is None:
            raise UnreadableResponse("This is not a number. Write digits only, such as 80 or 12.5.")
        return typed

    def to_form(self, response: Response, order: Sequence[int]) -> list[list[str]]:
        """Return what was typed."""
        return [[] if response is None else [response]]

    def is_answered(self, response: Response) -> bool:
        """Return whether a number was typed."""
        return response is not None and read_number(response) is not None

    def mark(self, response: Response) -> int:
        """Return all points for a number within the tolerance, otherwise 0."""
        return self.points if self._is_right(response) else 0

    @property
    def right_response(self) -> Response:
        """Return the right number."""
        return str(self.answer)

    def describe(self, response: Response) -> list[str]:
        """Return what was typed."""
        return [] if response is None else [html.escape(response)]

    def feedback(self, response: Response) -> list[Remark]:
        """Return the feedback on a right, a foreseen or any other number."""
        if response is None:
            return []
        if self._is_right(response):
            return [Remark("", True, self.right_remark)]
        number = read_number(response)
        return [Remark("", False, next((remark for wrong, remark in self.foreseen if wrong == number), self.wrong_remark))]

    def _is_right(self, response: Response) -> bool:
        number = read_number(response) if response is not None else None
        # Compared with the bounds, because comparing is exact and subtracting is rounded.
        return number is not None and self.answer - self.tolerance <= number <= self.answer + self.tolerance


def read_number(text: str) -> Decimal | None:
    """Return the number that a text means: comma or point before the decimals, spaces and a per cent sign are passed over."""
    plain = _plain(text)
    if len(plain) > LONGEST_NUMBER or not NUMBER.fullmatch(plain):
        return None
    return Decimal(plain.replace(",", "."))


def is_ambiguous(text: str) -> bool:
    """Return whether a comma seems to divide thousands: `1,000` is a thousand to some and one to others.

    To take either would cost points without a word. `0,125` and `1,25` can only be decimals; a point always stands before decimals, so that
    every number can be written.
    """
    return THOUSANDS.fullmatch(_plain(text)) is not None


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).replace("\u2212", "-").removesuffix("%")


def _answer(draft: Draft, text: str, line: int) -> tuple[Decimal | None, Decimal | None]:
    found = ANSWER.fullmatch(text)
    if found and any(is_ambiguous(part) for part in found.groups("")):
        draft.wrong("ambiguous-number", line, text=text)
        return None, None
    answer = read_number(found[1]) if found else None
    tolerance = read_number(found[2] if found[2] is not None else "0") if found else None
    if found and answer is not None and tolerance is not None and tolerance < 0:
        draft.wrong("negative-tolerance", line, text=found[2])
        return None, None
    if answer is None or tolerance is None:
        draft.wrong("not-a-number", line, text=text)
        return None, None
    return answer, tolerance
