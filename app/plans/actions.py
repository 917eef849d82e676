"""All that changes a plan: save, erase."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from app.foundation.database import insert_into, transaction
from app.plans.models import PlanPart
from app.plans.rules import Given, Verdict, fingerprint, judge


class PersonGone(Exception):
    """The account was deleted in the meantime."""


@dataclass(frozen=True)
class Saved:
    """What is stored now, by part: fingerprints of what stands as its form shows it, and texts that another device had saved instead."""

    fingerprints: dict[str, str] = field(default_factory=dict)
    conflicts: dict[str, str] = field(default_factory=dict)


def save_parts(*, user_id: int, course: str, given: Mapping[str, Given], now: datetime.datetime) -> Saved:
    """Save texts by part, except where another device has saved a different one in the meantime.

    :raises PersonGone: if the account is no longer there.
    """
    saved = Saved()
    with transaction() as session:
        # A row for each text that comes, then locked: whoever saves goes one after the other.
        blank = [{"user_id": user_id, "course": course, "part": part, "text": "", "saved_at": now} for part, each in given.items() if each.text]
        try:
            if blank:
                session.execute(insert_into(PlanPart).values(blank).on_conflict_do_nothing())
        except IntegrityError as error:
            raise PersonGone from error
        rows = select(PlanPart).where(PlanPart.user_id == user_id, PlanPart.course == course, PlanPart.part.in_(given)).order_by(PlanPart.id)
        stored = {row.part: row for row in session.scalars(rows.with_for_update())}
        for part, each in given.items():
            row = stored.get(part)
            verdict = judge(row.text if row else "", each)
            if row and verdict is Verdict.CONFLICT:
                saved.conflicts[part] = row.text
                continue
            if row and verdict is Verdict.WRITE:
                row.text, row.saved_at = each.text, now
            saved.fingerprints[part] = fingerprint(each.text)
    return saved


def erase_person(*, user_id: int, now: datetime.datetime) -> None:
    """Delete all that a person wrote into plans."""
    with transaction() as session:
        session.execute(delete(PlanPart).where(PlanPart.user_id == user_id))
