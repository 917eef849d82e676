"""Migrations on a filled database: up, down, up again, step by step; the tables that they make are those of the models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Engine, MetaData, Table, func, inspect, select

from app.foundation.database import Base, make_engine
from app.foundation.health import alembic_config
from tests.filled import ROWS, fill
from tests.operations.conftest import make_small_app

REVISIONS = [script.revision for script in ScriptDirectory.from_config(alembic_config()).walk_revisions()][::-1]


@pytest.fixture
def empty(tmp_path: Path, database_url: str) -> Iterator[Flask]:
    """An application on a database without tables."""
    app = make_small_app(tmp_path, database_url)
    yield app
    app.extensions["engine"].dispose()


def db(app: Flask, *arguments: str) -> None:
    result = app.test_cli_runner().invoke(args=["db", *arguments])
    assert result.exit_code == 0, result.output + repr(result.exception)


def tables(engine: Engine) -> list[Table]:
    """Return the tables as they stand in the database, those that others lead to first."""
    found = MetaData()
    found.reflect(engine)
    return [table for table in found.sorted_tables if table.name != "alembic_version"]


def fill_new_tables(engine: Engine) -> None:
    with engine.connect().execution_options(write=True) as connection:
        fill(connection, [table for table in tables(engine) if not connection.scalar(select(func.count()).select_from(table))])
        connection.commit()


def assert_filled(engine: Engine) -> None:
    with engine.connect() as connection:
        counts = {table.name: connection.scalar(select(func.count()).select_from(table)) for table in tables(engine)}
    assert set(counts.values()) <= {len(ROWS)}, counts


def test_up_down_and_up_again_on_a_filled_database(empty: Flask) -> None:
    engine = empty.extensions["engine"]
    for _ in range(2):
        for revision in REVISIONS:
            db(empty, "upgrade", revision)
            fill_new_tables(engine)
            assert_filled(engine)
        assert {table.name for table in tables(engine)} == set(Base.metadata.tables)
        assert empty.test_client().get("/readyz").status_code == 200
        for _ in REVISIONS:
            db(empty, "downgrade", "-1")
            assert_filled(engine)
        assert tables(engine) == []


def test_the_tables_are_those_of_the_models(empty: Flask, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    engine = empty.extensions["engine"]
    created = make_engine(request.getfixturevalue("postgres").new_database() if engine.dialect.name == "postgresql" else f"sqlite:///{tmp_path}/created")
    Base.metadata.create_all(created)
    for steps in (["upgrade", "head"], ["downgrade", "base"], ["upgrade", "head"]):
        db(empty, *steps)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_server_default": True}), Base.metadata) == []
    assert described(engine) == described(created)
    created.dispose()


def described(engine: Engine) -> dict[str, list[str]]:
    """Return all that the database says about each table, partial indexes and what follows a deletion included."""
    about = inspect(engine)
    lists = (about.get_columns, about.get_indexes, about.get_unique_constraints, about.get_foreign_keys)
    found = {table.name: [*(each for get in lists for each in get(table.name)), about.get_pk_constraint(table.name)] for table in tables(engine)}
    return {name: sorted(json.dumps(each, default=str, sort_keys=True) for each in described) for name, described in found.items()}
