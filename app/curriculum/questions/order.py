"""Order: put entries into the right order; half the points when exactly two neighbours are exchanged."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from app.curriculum.files import Line
from app.curriculum.questions.draft import QUOTE, Draft, read_labels
from app.curriculum.questions.form import check_parts, read_one, read_position
from app.curriculum.quiz import Item, Remark, Response

ENTRY = re.compile(r"(\d{1,3})[.)]\s+(\S.*)")
LEAST_ENTRIES = 4


@dataclass(frozen=True, kw_only=True)
class Order(Item):
    """Entries in the right order, and feedback for the right order, one exchange of neighbours, and any other."""

    kind: ClassVar[str] = "order"

    entries: tuple[str, ...]
    right_remark: str
    nearly_remark: str
    wrong_remark: str

    @classmethod
    def read(cls, draft: Draft) -> Order | None:
        """Return the item, or None where it has too many mistakes to be one."""
        stem, rest = draft.split(lambda text: re.match(r"\d+[.)]", text))
        at = next((index for index, line in enumerate(rest) if QUOTE.fullmatch(line.text)), len(rest))
        entries = _entries(draft, rest[:at])
        labels = read_labels(draft, rest[at:], ("Right", "Nearly", "Wrong"), ("Right", "Nearly", "Wrong"))
        common = draft.common(stem)
        if len(entries) < LEAST_ENTRIES or not all(labels[label] for label in ("Right", "Nearly", "Wrong")):
            return None
        return cls(
            **common,
            entries=tuple(draft.inline(entry) for entry in entries),
            right_remark=labels["Right"][0].html,
            nearly_remark=labels["Nearly"][0].html,
            wrong_remark=labels["Wrong"][0].html,
        )

    @property
    def parts(self) -> int:
        """Return one field per entry."""
        return len(self.entries)

    def draw_order(self, rng: random.Random) -> list[int]:
        """Return the entries in a new order, which is never the right one."""
        right = list(range(len(self.entries)))
        order = rng.sample(right, len(right))
        while order == right:
            order = rng.sample(right, len(right))
        return order

    def from_form(self, values: Sequence[Sequence[str]], order: Sequence[int]) -> Response:
        """Return the rank given to each entry; `values` stand in the order shown. None if no rank was given.

        :raises UnreadableResponse: for a value that the form never offered.
        """
        check_parts(values, self.parts)
        ranks: list[int | None] = [None] * self.parts
        for index, part in zip(order, values, strict=True):
            value = read_one(part)
            ranks[index] = _rank(value, self.parts) if value else None
        return None if all(rank is None for rank in ranks) else ranks

    def to_form(self, response: Response, order: Sequence[int]) -> list[list[str]]:
        """Return the ranks in the order shown."""
        ranks = self._ranks(response)
        return [[] if ranks[index] is None else [str(ranks[index])] for index in order]

    def is_answered(self, response: Response) -> bool:
        """Return whether every rank was given once."""
        return sorted(rank or 0 for rank in self._ranks(response)) == list(range(1, len(self.entries) + 1))

    def mark(self, response: Response) -> int:
        """Return all points for the right order, half (rounded down) for one exchange of neighbours, otherwise 0."""
        if self._is_right(response):
            return self.points
        return self.points // 2 if self._is_nearly(response) else 0

    @property
    def right_response(self) -> Response:
        """Return the ranks 1 to n: entries stand in the right order."""
        return list(range(1, len(self.entries) + 1))

    def describe(self, response: Response) -> list[str]:
        """Return the entries by the rank they were given."""
        ranked = [(rank, entry) for rank, entry in zip(self._ranks(response), self.entries, strict=True) if rank is not None]
        return [f"{rank}. {entry}" for rank, entry in sorted(ranked)]

    def feedback(self, response: Response) -> list[Remark]:
        """Return the feedback on the whole order."""
        if response is None:
            return []
        if self._is_right(response):
            return [Remark("", True, self.right_remark)]
        return [Remark("", False, self.nearly_remark if self._is_nearly(response) else self.wrong_remark)]

    def _ranks(self, response: Response) -> list[Any]:
        return list(response) if response is not None else [None] * len(self.entries)

    def _is_right(self, response: Response) -> bool:
        return self._ranks(response) == self.right_response  # type: ignore[no-any-return]

    def _is_nearly(self, response: Response) -> bool:
        if not self.is_answered(response):
            return False
        moved = [index for index, rank in enumerate(response) if rank != index + 1]
        # Every rank stands once: two entries out of place have exchanged theirs.
        return len(moved) == 2 and moved[1] == moved[0] + 1


def _rank(value: str, count: int) -> int:
    return read_position(value, count + 1) or read_position("", 0)


def _entries(draft: Draft, lines: Sequence[Line]) -> list[str]:
    entries: list[str] = []
    seen: dict[str, int] = {}
    for line in lines:
        found = ENTRY.fullmatch(line.text.rstrip())
        if found:
            if int(found[1]) != len(entries) + 1:
                draft.wrong("entry-number", line.number, found=found[1], wanted=len(entries) + 1)
            if found[2].casefold() in seen:
                draft.wrong("repeated-option-text", line.number, text=found[2], other=seen[found[2].casefold()])
            seen[found[2].casefold()] = line.number
            entries.append(found[2])
        elif line.text.strip():
            draft.wrong("stray-text", line.number, text=line.text)
    if len(entries) < LEAST_ENTRIES:
        draft.wrong("few-entries", found=len(entries), least=LEAST_ENTRIES)
    return entries
