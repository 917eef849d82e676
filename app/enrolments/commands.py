"""Commands for operators: running totals made anew from the events."""

from __future__ import annotations

import click

from app.enrolments import queries
from app.enrolments.actions import rebuild_totals
from app.foundation.catalog import catalog_for_command
from app.foundation.cli import Group
from app.foundation.database import now

cli = Group("enrolments", help="Look after running totals.")


@cli.command("rebuild")
def rebuild() -> None:
    """Compute every learner's total from the best points of the knowledge checks again, and who passes: after a passing score was lowered, too."""
    scores = {course.slug: course.passing_score for course in catalog_for_command().courses.values()}
    everybody = [(number, score) for slug, score in scores.items() for number in queries.list_ids(slug)]
    changed = sum(rebuild_totals(enrolment_id=number, passing_score=score, now=now()) for number, score in everybody)
    click.echo(f"{changed} of {len(everybody)} enrolments were wrong and are right now.")
