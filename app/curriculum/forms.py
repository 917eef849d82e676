"""Says in an author's words why a value does not fit, and what to write instead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

PATTERNS = {
    "id": "plain lower-case letters and digits, joined by hyphens",
    "slug": "plain lower-case letters and digits, joined by hyphens",
    "quiz": "plain lower-case letters and digits, joined by hyphens",
    "objectives": "capital letters and a number, such as O1",
    "facts": "capital letters and a number, such as F06",
    "languages": "a language code, such as en",
    "licence_url": "a full https address",
    "[key]": "a language code, such as en",  # pydantic's name for a key that does not fit
}
# What stands in a file as often as is wanted, each in a table of its own.
TABLES = ("module", "lesson", "quiz", "section", "objective")
TYPES = {
    "int_": "a whole number without quotes",
    "greater_": "a whole number without quotes",
    "less_": "a whole number without quotes",
    "date": "a date without quotes, such as 2026-11-22",
    "list_": 'a list, such as ["O1", "O4"]',
    "too_": "as many as are wanted",
    "dict_": 'one for each language, such as { en = "Words" }',
    "string_too_long": "fewer words",
    "string_": "words that begin without a space; a number or date needs quotes",
}
CURLED = "\u201c\u201d\u2018\u2019"


def fitting(problem: Mapping[str, Any]) -> dict[str, str]:
    """Return the reason and the right form for a value that a model has refused."""
    keys = [key for key in problem["loc"] if isinstance(key, str)]
    kind, value = problem["type"], problem["input"]
    reason = f"`{value}`" if kind == "string_pattern_mismatch" else str(problem["msg"])
    reason = f"the key {reason}" if keys[-1] == "[key]" else reason
    form = next((form for start, form in TYPES.items() if kind.startswith(start)), "it as in the author's guide")
    if kind == "string_pattern_mismatch" and keys[-1] in PATTERNS:
        form = PATTERNS[keys[-1]]
    if kind == "list_type" and keys[-1] in TABLES:
        form = f"`[[{'.'.join(keys)}]]`, with two brackets"
    curled = isinstance(value, str) and any(mark in value for mark in CURLED)
    return {"reason": reason, "form": f"{form}; quotes must be straight" if curled else form}


def name_of(path: Sequence[str | int]) -> str:
    """Return what an author calls the value at a path: its key, with the key of the table around it if that stands in one line."""
    runs = [list(run) for words, run in groupby(path, key=lambda part: isinstance(part, str)) if words]
    return ".".join(map(str, runs[-1][:-2] if path[-1] == "[key]" else runs[-1]))
