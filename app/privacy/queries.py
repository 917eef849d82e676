"""All that the rooms below know about a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.accounts import queries as accounts
from app.certificates import queries as certificates
from app.enrolments import queries as enrolments
from app.lessons import queries as lessons
from app.plans import queries as plans
from app.quizzes import queries as quizzes

# A test finds every table about people and asks for its room here.
EXPORTS: dict[str, Callable[[int], Any]] = {
    "accounts": accounts.export_person,
    "enrolments": enrolments.export_person,
    "lessons": lessons.export_person,
    "quizzes": quizzes.export_person,
    "plans": plans.export_person,
    "certificates": certificates.export_person,
}


def export_person(user_id: int) -> dict[str, Any]:
    """Return all that is stored about a person, by room."""
    return {room: export(user_id) for room, export in EXPORTS.items()}
