"""Commands whose failures an operator can read: a few words instead of a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from alembic.util import CommandError
from flask.cli import AppGroup
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

HINT = "Is the database up, DATABASE_URL right, and `flask db upgrade` run with this version of the software?"


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except (DBAPIError, NoConnectionLeft) as error:
        raise click.ClickException(f"The database refused: {str(error).splitlines()[0]}\n{HINT}") from error
    except CommandError as error:
        raise click.ClickException(f"The migrations do not fit the database: {error}\n{HINT}") from error


class Group(AppGroup):
    """Commands about the database."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run one of them.

        :raises ClickException: where the database, or its migrations, refuse.
        """
        with _in_words():
            return super().invoke(ctx)


class Command(click.Command):
    """A command about the database that belongs to no group."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run it.

        :raises ClickException: where the database refuses.
        """
        with _in_words():
            return super().invoke(ctx)
