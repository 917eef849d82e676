"""Values of a form and the responses they mean; the page names options by their place in the attempt's order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.curriculum.quiz import UnreadableResponse

POSITION = re.compile(r"[0-9]{1,3}")
LONGEST_ANSWER = 200  # a message below names it: translators need whole sentences
UNSTORABLE = re.compile("[\x00-\x08\x0a-\x1f\x7f\ud800-\udfff]")


def check_parts(values: Sequence[Sequence[str]], parts: int) -> None:
    """Check that the form sent as many fields as the item has.

    :raises UnreadableResponse: if not.
    """
    if len(values) != parts:
        raise UnreadableResponse("The form does not fit this question. Reload the page and answer again.")


def read_one(values: Sequence[str]) -> str:
    """Return the only value of a field, empty if there is none.

    :raises UnreadableResponse: if there are several.
    """
    if len(values) > 1:
        raise UnreadableResponse("Only one answer fits here.")
    return values[0] if values else ""


def read_position(value: str, count: int) -> int:
    """Return a position from 0 to `count` - 1.

    :raises UnreadableResponse: for anything else.
    """
    if not POSITION.fullmatch(value) or int(value) >= count:
        raise UnreadableResponse("This answer is not one of those offered. Reload the page and answer again.")
    return int(value)


def read_typed(values: Sequence[Sequence[str]]) -> str | None:
    """Return what was typed, None if nothing was.

    :raises UnreadableResponse: for a text of more than 200 characters or with characters that cannot be kept.
    """
    check_parts(values, 1)
    typed = read_one(values[0])
    if len(typed) > LONGEST_ANSWER:
        raise UnreadableResponse("An answer has at most 200 characters.")
    if UNSTORABLE.search(typed):
        raise UnreadableResponse("The answer contains a character that cannot be kept.")
    return typed if typed.strip() else None


def position_of(index: int, order: Sequence[int]) -> str:
    """Return the form value of an author's index."""
    return str(list(order).index(index))
