"""Commands for operators: revoke, replace and look up certificates."""

from __future__ import annotations

import click
from flask import current_app

from app.certificates import actions, queries, rules
from app.foundation.cli import Group
from app.foundation.database import now
from app.foundation.forms import NAME_LENGTH
from app.foundation.printing import CannotPrint, TooLong
from app.foundation.typed import typed

cli = Group("certificates", help="Look after certificates.")


def _read(code: str) -> str:
    read = rules.read_code(code)
    if read is None:
        raise click.ClickException(f"{code} is mistyped: its check character does not fit.")
    if queries.get_certificate(read) is None:
        raise click.ClickException(f"There is no certificate {read}.")
    return read


@cli.command("revoke")
@click.argument("code")
@click.option("--reason", required=True, help="Shown to whoever verifies the certificate.")
def revoke(code: str, reason: str) -> None:
    """Revoke a certificate."""
    why = typed(reason, "--reason", rules.LONGEST_REASON)
    try:
        actions.revoke_certificate(code=_read(code), reason=why, now=now())
    except actions.NotValid as error:
        raise click.ClickException("This certificate is not valid any more.") from error
    click.echo("Revoked.")


@cli.command("replace")
@click.argument("code")
@click.option("--name", required=True, help="The name that the new certificate carries.")
@click.option("--reason", required=True, help="Shown to whoever verifies the old certificate.")
def replace(code: str, name: str, reason: str) -> None:
    """Issue a certificate anew with another name; the old one says by which it is replaced."""
    full_name, why = typed(name, "--name", NAME_LENGTH), typed(reason, "--reason", rules.LONGEST_REASON)
    try:
        issuer = actions.Issuer.of(current_app.extensions["settings"])
        fresh = actions.replace_certificate(code=_read(code), name=full_name, reason=why, issuer=issuer, now=now())
    except actions.NotValid as error:
        raise click.ClickException("This certificate is not valid any more.") from error
    except actions.Nameless as error:
        raise click.ClickException("The account of this certificate is deleted: it cannot be replaced.") from error
    except TooLong as error:
        raise click.ClickException("With this name the certificate does not fit on one page.") from error
    except (actions.Unprintable, CannotPrint) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"The new certificate is {fresh}.")


@cli.command("show")
@click.argument("code")
def show(code: str) -> None:
    """Print what a certificate says and its state."""
    found = queries.get_certificate(_read(code))
    if found is not None:
        state = f"{found.state} since {found.state_since:%Y-%m-%d}"
        click.echo(f"{found.code}: {state}; {found.course_title}, passed {found.passed_at:%Y-%m-%d}, {found.points} points; {found.name or 'name removed'}")
        if found.reason:
            click.echo(f"Reason: {found.reason}")
        if found.replaced_by:
            click.echo(f"Replaced by {found.replaced_by}")
