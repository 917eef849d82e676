"""Commands for operators: mark an attempt again."""

from __future__ import annotations

import click

from app.accounts.queries import get_person_by_email
from app.accounts.rules import comparable
from app.foundation.catalog import catalog_for_command
from app.foundation.cli import Group
from app.foundation.database import now
from app.foundation.typed import typed
from app.quizzes import actions, queries, rules

cli = Group("quizzes", help="Look after attempts.")


@cli.command("attempts")
@click.argument("email")
def attempts(email: str) -> None:
    """List a learner's attempts with their ids, as `regrade` wants them."""
    try:
        person = get_person_by_email(comparable(email))
    except ValueError as error:
        raise click.BadParameter(f"{email} is no e-mail address: {error}") from error
    if person is None:
        raise click.ClickException("There is no account with this address.")
    for course in {course.slug: course for course in catalog_for_command().courses.values()}.values():
        for quiz in course.quizzes:
            record = queries.get_record(person.id, course.slug, quiz.id)
            for each in record.attempts:
                state = f"submitted {each.submitted_at:%Y-%m-%d %H:%M} UTC, {record.totals[each.id]} of {quiz.points} points" if each.submitted_at else "open"
                click.echo(f"{each.id}: {course.slug}, {quiz.id}, attempt {each.number}: {state}")


@cli.command("regrade")
@click.argument("attempt_id", type=click.IntRange(1, 2**31 - 1))
@click.option("--reason", required=True, help="Why; the learner sees it.")
@click.option("--by", default="operator", show_default=True, help="Who decided it.")
def regrade(attempt_id: int, reason: str, by: str) -> None:
    """Mark a submitted attempt again by the key of the course as it is now; the earlier marks stay."""
    why, who = typed(reason, "--reason", rules.LONGEST_REASON), typed(by, "--by", rules.LONGEST_DECIDER)
    place = queries.find_attempt(attempt_id)
    course = catalog_for_command().find(place.language, place.course) if place else None
    if place is None or course is None or place.quiz not in course.quiz_by_id:
        raise click.ClickException("There is no such attempt at a knowledge check that is still taught.")
    try:
        points = actions.regrade(attempt_id=attempt_id, course=course, quiz=course.quiz_by_id[place.quiz], reason=why, by=who, now=now())
    except actions.NotSubmitted as error:
        raise click.ClickException("This attempt is still open. It is marked when it is submitted.") from error
    click.echo(f"Attempt {attempt_id} has {points} points now.")
