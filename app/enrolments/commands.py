"""Commands for operators: running totals made anew from the events."""

from __future__ import annotations

import click

from app.enrolments import queries
from app.enrolments.actions import rebuild_totals
from app.foundation.cli import Group

cli = Group("enrolments", help="Look after running totals.")


@cli.command("rebuild")
def rebuild() -> None:
    """Compute every learner's total from the best points of the knowledge checks again."""
    changed = sum(rebuild_totals(enrolment_id=enrolment_id) for enrolment_id in queries.list_ids())
    click.echo(f"{changed} totals were wrong and are right now.")
