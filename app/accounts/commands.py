"""Commands for operators about accounts."""

from __future__ import annotations

import sys

import click
from flask import current_app

from app.accounts import actions, queries, rules
from app.accounts.rules import LONGEST_PASSWORD, RESET, SHORTEST_PASSWORD, NotDone, Site
from app.foundation.cli import Group
from app.foundation.database import now
from app.foundation.forms import NAME_LENGTH
from app.foundation.guards import ROLES
from app.foundation.locales import DEFAULT
from app.foundation.typed import typed

cli = Group("accounts", help="Make accounts, give roles, help people who cannot sign in.")


def _site() -> Site:
    settings = current_app.extensions["settings"]
    return Site(settings.public_url, settings.secret_key)


def _comparable(email: str) -> str:
    try:
        return rules.comparable(email)
    except ValueError as error:
        raise click.BadParameter(f"{email} is no e-mail address: {error}") from error


def _password(*own_words: str) -> str:
    """Read a password: asked for twice at a terminal, else one line of standard input."""
    password: str = click.prompt("Password", hide_input=True, confirmation_prompt=True) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise click.ClickException(f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.")
    if rules.is_guessable(password, *own_words):
        raise click.ClickException("This password is among the first that others would try.")
    return password


@cli.command("create")
@click.argument("email")
@click.option("--name", required=True, help="The person's name, as on a certificate.")
@click.option("--role", type=click.Choice(ROLES), default=ROLES[0], show_default=True)
def create(email: str, name: str, role: str) -> None:
    """Make an account; the password is asked for, or read from standard input."""
    address, full_name = _comparable(email), typed(name, "--name", NAME_LENGTH)
    password = _password(address, full_name)
    about = {"country": "", "organisation": "", "occupation": ""}
    try:
        viewer = actions.sign_up(email=address, name=full_name, password=password, **about, role=role, actor="operator", site=_site(), now=now())
    except NotDone as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"Account {viewer.id} was made, with the role {role}.")


@cli.command("reset-link")
@click.argument("email")
def reset_link(email: str) -> None:
    """Print a link that sets a new password: for a person whose mail does not arrive."""
    person = queries.get_person_by_email(_comparable(email))
    if person is None:
        raise click.ClickException("There is no account with this address.")
    click.echo(_site().link(RESET, DEFAULT, person.id, person, now()))
    click.echo(f"It works once, within {RESET.lifetime.total_seconds() / 3600:.0f} hours. Whoever has it has the account.", err=True)


@cli.command("role")
@click.argument("email")
@click.argument("role", type=click.Choice(ROLES))
def role(email: str, role: str) -> None:
    """Give a person a role."""
    if not actions.change_role(email=_comparable(email), role=role, now=now()):
        raise click.ClickException("There is no account with this address.")
    click.echo(f"The role is {role} now.")
