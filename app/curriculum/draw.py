"""Draws an attempt: which parallel case and item a learner gets, and in which order the options stand."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.curriculum.quiz import Case, Item, Quiz, Section, Slot

# As it is stored: {"sections": [{"section": id, "slots": [{"case": id or None, "slot": id, "item": id, "order": [int]}]}]}.
Layout = dict[str, Any]


@dataclass(frozen=True)
class Shown:
    """A slot as one attempt shows it; `case` is None outside a case."""

    section: Section
    case: Case | None
    slot: Slot
    item: Item
    order: tuple[int, ...]


def draw_layout(quiz: Quiz, seen: Mapping[str, int], rng: random.Random) -> Layout:
    """Return what a new attempt shows; `seen` says how often this learner met each item, by its id.

    Of parallel items and cases the one seen least is drawn; slots keep the author's order.
    """
    return {"sections": [{"section": section.id, "slots": _draw_section(section, seen, rng)} for section in quiz.sections]}


def layout_slots(quiz: Quiz, layout: Layout) -> list[Shown]:
    """Return the slots of an attempt in the order shown."""
    sections = {section.id: section for section in quiz.sections}
    return [_place(sections[part["section"]], drawn) for part in layout["sections"] for drawn in part["slots"]]


def _draw_section(section: Section, seen: Mapping[str, int], rng: random.Random) -> list[dict[str, Any]]:
    drawn: list[dict[str, Any]] = []
    sets: set[str] = set()
    for part in section.parts:
        if isinstance(part, Slot):
            drawn.append(_draw_slot(part, None, seen, rng))
        elif part.set not in sets:
            sets.add(part.set)
            case = _draw_case(section, part.set, seen, rng)
            drawn += [_draw_slot(slot, case.id, seen, rng) for slot in case.slots]
    return drawn


def _draw_case(section: Section, name: str, seen: Mapping[str, int], rng: random.Random) -> Case:
    """Return the least seen case of a set; it stands where the author put the first of them."""
    cases = [part for part in section.parts if isinstance(part, Case) and part.set == name]
    counts = [sum(seen.get(item.id, 0) for slot in case.slots for item in slot.items) for case in cases]
    return rng.choice([case for case, count in zip(cases, counts, strict=True) if count == min(counts)])


def _draw_slot(slot: Slot, case: str | None, seen: Mapping[str, int], rng: random.Random) -> dict[str, Any]:
    least = min(seen.get(item.id, 0) for item in slot.items)
    item = rng.choice([item for item in slot.items if seen.get(item.id, 0) == least])
    return {"case": case, "slot": slot.id, "item": item.id, "order": item.draw_order(rng)}


def _place(section: Section, drawn: Mapping[str, Any]) -> Shown:
    case = next((part for part in section.parts if isinstance(part, Case) and part.id == drawn["case"]), None)
    slots = case.slots if case else [part for part in section.parts if isinstance(part, Slot)]
    slot = next(slot for slot in slots if slot.id == drawn["slot"])
    item = next(item for item in slot.items if item.id == drawn["item"])
    return Shown(section, case, slot, item, tuple(drawn["order"]))
