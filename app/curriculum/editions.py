"""Editions: a knowledge check as canonical text, from which it can be shown and marked for ever, and the hash of that text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from app.curriculum.questions import KINDS
from app.curriculum.quiz import Case, Item, Quiz, Section, Slot


def canonical(quiz: Quiz) -> str:
    """Return everything that is needed to show and mark a knowledge check, as JSON with sorted keys; without its edition."""
    data = {
        "id": quiz.id,
        "title": quiz.title,
        "minutes": quiz.minutes,
        "html": quiz.html,
        "sections": [_section_data(section) for section in quiz.sections],
    }
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def quiz_from_canonical(text: str, edition: str = "") -> Quiz:
    """Return the knowledge check that a canonical text holds; the edition, which the text cannot hold, is given beside it."""
    data = json.loads(text)
    sections = tuple(_section(part) for part in data["sections"])
    return Quiz(data["id"], data["title"], data["minutes"], data["html"], sections, edition)


def edition_of(quizzes: Mapping[str, Quiz]) -> str:
    """Return the SHA-256, in hexadecimal, over the canonical texts of one knowledge check in all its languages."""
    texts = [f"{language}\n{canonical(quizzes[language])}\n" for language in sorted(quizzes)]
    return hashlib.sha256("".join(texts).encode()).hexdigest()


def _section_data(section: Section) -> dict[str, Any]:
    parts = [_case_data(part) if isinstance(part, Case) else _slot_data(part) for part in section.parts]
    return {"id": section.id, "title": section.title, "html": section.html, "parts": parts}


def _case_data(case: Case) -> dict[str, Any]:
    return {"id": case.id, "set": case.set, "title": case.title, "html": case.html, "slots": [_slot_data(slot) for slot in case.slots]}


def _slot_data(slot: Slot) -> dict[str, Any]:
    return {"id": slot.id, "items": [_item_data(item) for item in slot.items]}


def _item_data(item: Item) -> dict[str, Any]:
    return {"kind": item.kind} | {field.name: _value_data(getattr(item, field.name)) for field in fields(item)}


def _value_data(value: Any) -> Any:
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    return [_value_data(part) for part in value] if isinstance(value, tuple) else value


def _section(data: dict[str, Any]) -> Section:
    parts = tuple(_case(part) if "set" in part else _slot(part) for part in data["parts"])
    return Section(data["id"], data["title"], data["html"], parts)


def _case(data: dict[str, Any]) -> Case:
    return Case(data["id"], data["set"], data["title"], data["html"], tuple(_slot(slot) for slot in data["slots"]))


def _slot(data: dict[str, Any]) -> Slot:
    return Slot(data["id"], tuple(_item(item) for item in data["items"]))


def _item(data: dict[str, Any]) -> Item:
    kind = KINDS[data["kind"]]
    return kind(**{name: _value(value) for name, value in data.items() if name != "kind"})


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return Decimal(value["decimal"])
    return tuple(_value(part) for part in value) if isinstance(value, list) else value
