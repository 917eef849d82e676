"""The form of a plan: its fields carry the ids of the parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from app.curriculum.course import PlanPart
from app.plans.rules import LONGEST_TEXT, Given, fingerprint, tidy

# `owner` tells whose plan the page showed; of the part `problem`, `aproblem` is the text, `rproblem` the fingerprint of the one that the box
# was shown with, `bproblem` both texts of a conflict, and `kproblem` the choice: "keep", or "own" or "both" with the fingerprint of what it replaces.
FIELD = re.compile(r"owner|[arbk][a-z0-9-]+")
KEEP, BOTH = "keep", "both"


@dataclass(frozen=True)
class Reading:
    """What a posted form means, by part: texts, and which of them are too long, with their lengths."""

    given: dict[str, Given] = field(default_factory=dict)
    too_long: dict[str, int] = field(default_factory=dict)

    @property
    def kept(self) -> dict[str, Given]:
        """Return the texts that can be saved."""
        return {part: each for part, each in self.given.items() if part not in self.too_long}


@dataclass(frozen=True)
class Shown:
    """A part as the form shows it: a text, the fingerprint that it stands for, and how long the text is where that is too long."""

    part: PlanPart
    text: str
    fingerprint: str
    too_long: int = 0


def read_texts(parts: Iterable[PlanPart], posted: MultiDict[str, str]) -> Reading:
    """Read the texts of the parts that a form holds: those whose fingerprint it names."""
    reading = Reading()
    for part in (each.id for each in parts):
        choice, _, seen = posted.get(f"k{part}", "").partition(":")
        if f"r{part}" not in posted or choice == KEEP:
            continue
        text = tidy(posted.get(f"b{part}" if choice == BOTH else f"a{part}", ""))
        reading.given[part] = Given(text, seen if choice else posted[f"r{part}"])
        if len(text) > LONGEST_TEXT:
            reading.too_long[part] = len(text)
    return reading


def show(parts: Iterable[PlanPart], stored: Mapping[str, str], reading: Reading | None = None, conflicts: Iterable[str] = ()) -> list[Shown]:
    """Return the form's parts with what is stored, or with what was posted where that is not stored."""
    reading, held = reading or Reading(), set(conflicts)
    return [_show(part, stored.get(part.id, ""), reading, part.id in reading.too_long or part.id in held) for part in parts]


def _show(part: PlanPart, stored: str, reading: Reading, as_posted: bool) -> Shown:
    if as_posted:
        return Shown(part, reading.given[part.id].text, reading.given[part.id].shown, reading.too_long.get(part.id, 0))
    return Shown(part, stored, fingerprint(stored))
