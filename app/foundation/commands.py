"""Commands for operators: the database's tables."""

from __future__ import annotations

import click
from alembic import command
from flask.cli import AppGroup

from app.foundation.health import alembic_config

db = AppGroup("db", help="Bring the database's tables up to date.")


@db.command("upgrade")
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Migrate the database forward."""
    command.upgrade(alembic_config(), revision)


@db.command("downgrade")
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Migrate the database back; "-1" is one step."""
    command.downgrade(alembic_config(), revision)


@db.command("revision")
@click.argument("message")
def revision(message: str) -> None:
    """Write a migration from the difference between models and database, for a developer to read and mend."""
    command.revision(alembic_config(), message=message, autogenerate=True)
