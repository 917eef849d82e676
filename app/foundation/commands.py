"""Commands for operators: the server, the database's tables, backup and restore."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from alembic import command
from flask import current_app
from flask.cli import with_appcontext

from app.curriculum.source import BrokenCourse
from app.foundation.backup import BadBackup, may_hold_data, restore_backup, write_backup
from app.foundation.catalog import catalog_to_serve
from app.foundation.cli import Command, Group
from app.foundation.config import ROOT, BadSetting
from app.foundation.database import engine, now
from app.foundation.health import alembic_config, migration_state

db = Group("db", help="Bring the database's tables up to date.")


@db.command("upgrade")
@click.argument("revision", default="head")
def upgrade(revision: str) -> None:
    """Migrate the database forward."""
    command.upgrade(alembic_config(), revision)


@db.command("downgrade", context_settings={"ignore_unknown_options": True})  # "-1" is none
@click.argument("revision")
def downgrade(revision: str) -> None:
    """Migrate the database back; "-1" is one step."""
    command.downgrade(alembic_config(), revision)


@db.command("revision")
@click.argument("message")
def revision(message: str) -> None:
    """Write a migration from the difference between models and database, for a developer to read and mend."""
    command.revision(alembic_config(), message=message, autogenerate=True)


@click.command("serve")
@with_appcontext
def serve() -> None:
    """Serve on HOST and PORT by gunicorn, as gunicorn.conf.py says."""
    try:  # what each worker would refuse is said once, before there are any
        catalog_to_serve(current_app.extensions["settings"])
    except (BadSetting, BrokenCourse) as error:
        raise click.ClickException(str(error)) from error
    os.execv(sys.executable, [sys.executable, "-m", "gunicorn", "--chdir", str(ROOT), "--config", str(ROOT / "gunicorn.conf.py"), "wsgi:app"])


@click.command("backup", cls=Command)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@with_appcontext
def backup(file: Path) -> None:
    """Write the database and the secret key into FILE, a tar; the server may go on."""
    try:
        write_backup(current_app.extensions["settings"], file, revision=migration_state()[0], made_at=now().isoformat(timespec="seconds"))
    except BadBackup as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Written to {file} ({file.stat().st_size:,} bytes). It holds people's data and the secret key: keep it where only you can read it.")


@click.command("restore", cls=Command)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--yes", is_flag=True, help="Replace all that is in the database now.")
@with_appcontext
def restore(file: Path, yes: bool) -> None:
    """Replace the database by the backup in FILE. Stop the server first."""
    if not yes and may_hold_data():
        raise click.ClickException("The database holds data. Make a backup of it, stop the server, and repeat with --yes to replace everything.")
    try:
        restored = restore_backup(current_app.extensions["settings"], file)
    except BadBackup as error:
        raise click.ClickException(str(error)) from error
    engine().dispose()
    click.echo(f"The database is again as it was on {restored.made_at}.")
    if not restored.same_key:
        click.echo(
            "The backup's secret key is another than yours. It is in secret_key of the instance folder: set SECRET_KEY to it, or sent links stop working."
        )
    if restored.revision != migration_state()[1]:
        click.echo("The backup is of another version of the software: run `flask db upgrade`.")
