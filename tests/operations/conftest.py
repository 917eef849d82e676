"""Applications whose tables came by migration, as an operator's do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests.conftest import ROOT, make_app
from tests.postgres import Postgres

SMALL = ROOT / "tests"  # holds sample_course: these tests are not about lessons


def make_small_app(folder: Path, database_url: str = "", **environ: str) -> Flask:
    """Return an application with the sample course only."""
    return make_app(folder, database_url, SMALL, **environ)


def migrate(app: Flask) -> Flask:
    """Bring the tables up to date by the operator's command."""
    result = app.test_cli_runner().invoke(args=["db", "upgrade"])
    assert result.exit_code == 0, result.output
    return app


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database; empty for SQLite."""
    if request.param == "sqlite":
        return ""
    server: Postgres = request.getfixturevalue("postgres")
    return server.new_database()


@pytest.fixture
def migrated(tmp_path: Path, database_url: str) -> Iterator[Flask]:
    """An application on a migrated database."""
    app = migrate(make_small_app(tmp_path, database_url))
    yield app
    app.extensions["engine"].dispose()
