"""Match: every prompt has one answer; points for each right pair."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from app.curriculum.files import Line
from app.curriculum.questions.draft import Draft
from app.curriculum.questions.form import check_parts, position_of, read_one, read_position
from app.curriculum.quiz import Item, Remark, Response
from app.curriculum.scanner import cells


@dataclass(frozen=True, kw_only=True)
class Match(Item):
    """Prompts, answers and, for each prompt, the index of its answer and the feedback. `heads` names the two columns."""

    kind: ClassVar[str] = "match"

    heads: tuple[str, str]
    prompts: tuple[str, ...]
    answers: tuple[str, ...]
    right: tuple[int, ...]
    remarks: tuple[str, ...]

    @classmethod
    def read(cls, draft: Draft) -> Match | None:
        """Return the item, or None where it has too many mistakes to be one."""
        stem, rest = draft.split(lambda text: text.startswith("|"))
        table = [line for line in rest if line.text.startswith("|")]
        for line in rest:
            if line.text.strip() and line not in table:
                draft.wrong("stray-text", line.number, text=line.text)
        rows = _rows(draft, table)
        prompts = [(row, index) for index, row in enumerate(rows) if row[0]]
        if len(prompts) < 2:
            draft.wrong("few-pairs", found=len(prompts))
        elif draft.points % len(prompts):
            draft.wrong("points-by-pairs", pairs=len(prompts), points=draft.points)
        common = draft.common(stem)
        if not prompts:
            return None
        heads = cells(table[0].text)
        return cls(
            **common,
            heads=(draft.inline(heads[0]), draft.inline(heads[1] if len(heads) > 1 else "")),
            prompts=tuple(draft.inline(row[0]) for row, _ in prompts),
            answers=tuple(draft.inline(row[1]) for row in rows),
            right=tuple(index for _, index in prompts),
            remarks=tuple(draft.inline(row[2]) for row, _ in prompts),
        )

    @property
    def parts(self) -> int:
        """Return one field per prompt."""
        return len(self.prompts)

    def draw_order(self, rng: random.Random) -> list[int]:
        """Return the answers in a new order; the prompts keep theirs."""
        return rng.sample(range(len(self.answers)), len(self.answers))

    def from_form(self, values: Sequence[Sequence[str]], order: Sequence[int]) -> Response:
        """Return the index of the answer given to each prompt, None if there is none at all.

        :raises UnreadableResponse: for a value that the form never offered.
        """
        check_parts(values, self.parts)
        chosen = [read_one(part) for part in values]
        response = [order[read_position(value, len(order))] if value else None for value in chosen]
        return None if all(index is None for index in response) else response

    def to_form(self, response: Response, order: Sequence[int]) -> list[list[str]]:
        """Return the position of the answer given to each prompt."""
        return [[] if index is None else [position_of(index, order)] for index in self._filled(response)]

    def is_answered(self, response: Response) -> bool:
        """Return whether every prompt has an answer and none is used twice."""
        return None not in self._filled(response) and len(set(response)) == len(response)

    def mark(self, response: Response) -> int:
        """Return points * right pairs // pairs; an answer used twice counts for neither."""
        return self.points * sum(self._rights(response)) // len(self.prompts)

    @property
    def right_response(self) -> Response:
        """Return the right answer of each prompt."""
        return list(self.right)

    def describe(self, response: Response) -> list[str]:
        """Return each prompt that was answered, with its answer."""
        return [f"{prompt} → {self.answers[index]}" for prompt, index in zip(self.prompts, self._filled(response), strict=True) if index is not None]

    def feedback(self, response: Response) -> list[Remark]:
        """Return the feedback on each pair, answered or not; nothing if no prompt was answered."""
        if response is None:
            return []
        return [Remark(*remark) for remark in zip(self.prompts, self._rights(response), self.remarks, strict=True)]

    def _filled(self, response: Response) -> list[Any]:
        return list(response) if response is not None else [None] * len(self.prompts)

    def _rights(self, response: Response) -> list[bool]:
        given = self._filled(response)
        uses = Counter(given)
        return [index == right and uses[index] == 1 for index, right in zip(given, self.right, strict=True)]


def _rows(draft: Draft, table: Sequence[Line]) -> list[list[str]]:
    """Return the rows of the table below its head, each with prompt, answer and feedback."""
    if len(table) < 2:
        draft.wrong("few-pairs", found=0)
        return []
    _check_table(draft, table)
    rows: list[list[str]] = []
    seen: dict[str, int] = {}
    for line in table[2:]:
        row = ([*cells(line.text), "", "", ""])[:3]
        key = row[1].casefold()
        if not row[1] or key in seen:
            draft.wrong("match-answers", line.number, text=row[1], other=seen.get(key, line.number))
        elif row[0] and not row[2]:
            draft.wrong("empty-feedback", line.number)
        seen[key] = line.number
        rows.append(row)
    prompts = [row[0].casefold() for row in rows if row[0]]
    if len(set(prompts)) != len(prompts):
        draft.wrong("match-prompts", table[2].number)
    return rows


def _check_table(draft: Draft, table: Sequence[Line]) -> None:
    # `scan` reads the table as any other: head, rule, rows of one length. Its HTML is not used.
    draft.html(table)
    heads = cells(table[0].text)
    if len(heads) != 3 or not all(heads):
        draft.wrong("match-head", table[0].number)
    for before, after in itertools.pairwise(table):
        if after.number != before.number + 1:
            draft.wrong("table-rule", after.number)
