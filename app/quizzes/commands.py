"""Commands for operators: mark an attempt again."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.foundation.catalog import catalog
from app.foundation.database import now
from app.quizzes import actions, queries, rules

cli = AppGroup("quizzes", help="Look after attempts.")


@cli.command("regrade")
@click.argument("attempt_id", type=int)
@click.option("--reason", required=True, help="Why; the learner sees it.")
@click.option("--by", default="operator", show_default=True, help="Who decided it.")
def regrade(attempt_id: int, reason: str, by: str) -> None:
    """Mark a submitted attempt again by the key of the course as it is now; the earlier marks stay."""
    if not 0 < len(reason.strip()) <= rules.LONGEST_REASON:
        raise click.BadParameter(f"give a reason of at most {rules.LONGEST_REASON} characters", param_hint="--reason")
    place = queries.find_attempt(attempt_id)
    course = catalog().find(place.language, place.course) if place else None
    if place is None or course is None or place.quiz not in course.quiz_by_id:
        raise click.ClickException("There is no such attempt at a knowledge check that is still taught.")
    try:
        points = actions.regrade(attempt_id=attempt_id, course=course, quiz=course.quiz_by_id[place.quiz], reason=reason.strip(), by=by[:80], now=now())
    except actions.NotSubmitted as error:
        raise click.ClickException("This attempt is still open. It is marked when it is submitted.") from error
    click.echo(f"Attempt {attempt_id} has {points} points now.")
