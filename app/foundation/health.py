"""For those who watch the server: is it up, is it ready."""

from __future__ import annotations

import shutil
from pathlib import Path

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, Response, current_app, jsonify
from sqlalchemy.exc import SQLAlchemyError

from app.foundation.config import ROOT
from app.foundation.database import engine

# Below this little can be saved any more, and backups fail.
LEAST_FREE_BYTES = 50_000_000

bp = Blueprint("health", __name__)


def alembic_config(folder: Path = ROOT / "migrations") -> Config:
    """Return Alembic's settings; the folder is all it needs."""
    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("file_template", "%%(year)d%%(month).2d%%(day).2d_%%(hour).2d%%(minute).2d_%%(rev)s_%%(slug)s")
    return config


def migration_state() -> tuple[str | None, str | None]:
    """Return the database's revision and the newest one of this software."""
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    with engine().connect() as connection:
        return MigrationContext.configure(connection).get_current_revision(), head


@bp.get("/healthz")
def healthz() -> Response:
    """Say that the process is up."""
    return Response("ok\n", mimetype="text/plain")


@bp.get("/readyz")
def readyz() -> tuple[Response, int]:
    """Say whether people can be served: database reachable, migrations current, room on the disk, courses loaded; which of these as they were last good."""
    catalog = current_app.extensions["catalog"]
    room = shutil.disk_usage(current_app.extensions["settings"].instance).free >= LEAST_FREE_BYTES
    checks = {"database": False, "migrations": False, "disk": room, "courses": bool(catalog.courses)}
    try:
        current, head = migration_state()
        checks |= {"database": True, "migrations": current == head}
    except SQLAlchemyError:
        current_app.logger.exception("the database cannot be reached")
    copies = {"last_good_copies": catalog.broken} if catalog.broken else {}
    return jsonify(checks | copies), 200 if all(checks.values()) else 503
