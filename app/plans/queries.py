"""All that is asked about plans; always that of one person."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.foundation.database import alone, session
from app.plans.models import PlanPart


@dataclass(frozen=True)
class Stored:
    """A text as it is stored, and since when."""

    text: str
    saved_at: datetime.datetime


def list_texts(user_id: int, course: str) -> dict[str, Stored]:
    """Return what a person wrote into a course's plan, by part."""
    rows = alone(select(PlanPart.part, PlanPart.text, PlanPart.saved_at).where(PlanPart.user_id == user_id, PlanPart.course == course), {})
    return {part: Stored(text, saved_at) for part, text, saved_at in rows}


def export_person(user_id: int) -> list[dict[str, Any]]:
    """Return all that a person wrote into plans."""
    rows = session().scalars(select(PlanPart).where(PlanPart.user_id == user_id).order_by(PlanPart.id))
    return [{"course": each.course, "part": each.part, "text": each.text, "saved_at": each.saved_at.isoformat()} for each in rows]
