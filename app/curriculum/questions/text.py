"""Text: one of the accepted answers; case, accents and spaces do not count; all points or none."""

from __future__ import annotations

import html
import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from app.curriculum.questions.draft import Draft, read_labels
from app.curriculum.questions.form import read_typed
from app.curriculum.quiz import Item, Remark, Response

# What writers divide by: commas, and what other scripts have for comma and semicolon.
DIVIDERS = re.compile("[,\u060c\u061b\u3001\uff0c\uff1b]")
QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, kw_only=True)
class Text(Item):
    """Accepted answers as the author wrote them, and feedback, also on foreseen wrong answers."""

    kind: ClassVar[str] = "text"

    answers: tuple[str, ...]
    right_remark: str
    wrong_remark: str
    foreseen: tuple[tuple[str, str], ...]

    @classmethod
    def read(cls, draft: Draft) -> Text | None:
        """Return the item, or None where it has too many mistakes to be one."""
        stem, rest = draft.split(lambda text: text.startswith("Answers:"))
        answers = _answers(draft, rest[0].text, rest[0].number) if rest else []
        if not rest:
            draft.wrong("missing-answer", label="Answers")
        labels = read_labels(draft, rest[1:], ("Right", "Wrong"), ("Right", "Wrong", "If"))
        known = {fold(answer) for answer in answers}
        foreseen = []
        for label in labels["If"]:
            if fold(label.foreseen) in known or not fold(label.foreseen):
                draft.wrong("foreseen-twice", label.line, text=label.foreseen)
            known.add(fold(label.foreseen))
            foreseen.append((label.foreseen, label.html))
        common = draft.common(stem)
        if not answers or not labels["Right"] or not labels["Wrong"]:
            return None
        right, wrong = labels["Right"][0].html, labels["Wrong"][0].html
        return cls(**common, answers=tuple(answers), right_remark=right, wrong_remark=wrong, foreseen=tuple(foreseen))

    @property
    def parts(self) -> int:
        """Return 1."""
        return 1

    def draw_order(self, rng: random.Random) -> list[int]:
        """Return nothing: there is nothing to shuffle."""
        return []

    def from_form(self, values: Sequence[Sequence[str]], order: Sequence[int]) -> Response:
        """Return what was typed, None if nothing was.

        :raises UnreadableResponse: for a text that cannot be kept.
        """
        return read_typed(values)

    def to_form(self, response: Response, order: Sequence[int]) -> list[list[str]]:
        """Return what was typed."""
        return [[] if response is None else [response]]

    def is_answered(self, response: Response) -> bool:
        """Return whether something was typed."""
        return response is not None

    def mark(self, response: Response) -> int:
        """Return all points for an accepted answer, otherwise 0."""
        return self.points if self._is_right(response) else 0

    @property
    def right_response(self) -> Response:
        """Return the first accepted answer."""
        return self.answers[0]

    def describe(self, response: Response) -> list[str]:
        """Return what was typed."""
        return [] if response is None else [html.escape(response)]

    def feedback(self, response: Response) -> list[Remark]:
        """Return the feedback on a right, a foreseen or any other answer."""
        if response is None:
            return []
        if self._is_right(response):
            return [Remark("", True, self.right_remark)]
        typed = fold(response)
        return [Remark("", False, next((remark for wrong, remark in self.foreseen if fold(wrong) == typed), self.wrong_remark))]

    def _is_right(self, response: Response) -> bool:
        return response is not None and fold(response) in {fold(answer) for answer in self.answers}


def fold(text: str) -> str:
    """Return a text without what does not count: width, case, accents, doubled spaces."""
    parts = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return " ".join("".join(mark for mark in parts if not unicodedata.combining(mark)).split())


def _answers(draft: Draft, text: str, line: int) -> list[str]:
    written = [answer.strip() for answer in text.removeprefix("Answers:").split(";") if answer.strip()]
    for answer in written:
        if DIVIDERS.search(answer) and not QUOTED.fullmatch(answer):
            draft.wrong("undivided-answers", line, text=answer)
    answers = [answer[1:-1] if QUOTED.fullmatch(answer) else answer for answer in written]
    if not answers or not all(fold(answer) for answer in answers):
        draft.wrong("missing-answer", line, label="Answers")
        return []
    return answers
