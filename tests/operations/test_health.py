"""/healthz and /readyz: up, ready, and not ready when something is missing."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest
from flask import Flask
from sqlalchemy import text

from app.foundation import health
from app.foundation.catalog import Catalog
from tests.operations.conftest import make_small_app
from tests.postgres import Postgres


def test_up_and_ready(migrated: Flask) -> None:
    client = migrated.test_client()
    assert client.get("/healthz").text == "ok\n"
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json) == (200, {"database": True, "migrations": True, "disk": True, "courses": True})
    assert "Set-Cookie" not in answer.headers


def test_old_tables_are_not_ready(migrated: Flask) -> None:
    with migrated.extensions["engine"].connect().execution_options(write=True) as connection:
        connection.execute(text("DELETE FROM alembic_version"))
        connection.commit()
    answer = migrated.test_client().get("/readyz")
    assert (answer.status_code, answer.json["migrations"]) == (503, False)


def test_no_course_is_not_ready(migrated: Flask) -> None:
    migrated.extensions["catalog"] = Catalog({})
    answer = migrated.test_client().get("/readyz")
    assert (answer.status_code, answer.json["courses"]) == (503, False)


def test_a_full_disk_is_not_ready(migrated: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "LEAST_FREE_BYTES", 2**63)
    answer = migrated.test_client().get("/readyz")
    assert (answer.status_code, answer.json["disk"]) == (503, False)


def test_sqlite_gone(tmp_path: Path) -> None:
    app = make_small_app(tmp_path)
    (tmp_path / "instance" / "somo.sqlite3").mkdir(parents=True)
    _assert_up_but_not_ready(app)


def test_postgresql_gone_and_back(tmp_path: Path) -> None:
    with Postgres.start() as server:
        app = make_small_app(tmp_path, server.new_database())
        assert app.test_client().get("/readyz").json["database"]
        server.down("immediate")
        _assert_up_but_not_ready(app)
        server.up()
        assert app.test_client().get("/readyz").json["database"]
        app.extensions["engine"].dispose()


def _assert_up_but_not_ready(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/healthz").status_code == 200
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json) == (503, {"database": False, "migrations": False, "disk": True, "courses": True})


def test_acknowledged_commits_are_synced(migrated: Flask) -> None:
    with migrated.extensions["engine"].connect() as connection:
        if connection.dialect.name == "sqlite":
            assert connection.execute(text("PRAGMA synchronous")).scalar() == 2  # FULL
            assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
            assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
        else:
            assert connection.execute(text("SHOW synchronous_commit")).scalar() == "on"
            assert connection.execute(text("SHOW statement_timeout")).scalar() == "30s"  # no statement holds a thread for ever
            assert connection.execute(text("SHOW fsync")).scalar() == "on"


def test_postgresql_is_durable_even_where_the_server_is_not(tmp_path: Path, postgres: Postgres) -> None:
    url = postgres.new_database()
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("ALTER ROLE somo SET synchronous_commit = off")
        try:
            app = make_small_app(tmp_path, url)
            with app.extensions["engine"].connect() as own:
                assert own.execute(text("SHOW synchronous_commit")).scalar() == "on"
            app.extensions["engine"].dispose()
        finally:
            connection.execute("ALTER ROLE somo RESET synchronous_commit")
