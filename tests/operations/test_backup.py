"""Backup and restore: what was saved comes back by value, on both databases, and nothing is overwritten by chance."""

from __future__ import annotations

import datetime
import io
import sqlite3
import stat
import tarfile
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import inspect, select, text

from app.foundation import mail
from app.foundation.database import session
from tests.operations.conftest import make_small_app, migrate
from tests.postgres import Postgres

NOON = datetime.datetime(2026, 1, 2, 12, tzinfo=datetime.UTC)


def write(app: Flask, subject: str) -> None:
    with app.app_context():
        mail.post(recipient="ada@example.org", subject=subject, body="Grüße 你好 ' \\ \n", now=NOON)


def written(app: Flask) -> list[tuple[int, str, str, datetime.datetime]]:
    with app.app_context():
        return [(row.id, row.subject, row.body, row.created_at) for row in session().scalars(select(mail.Mail).order_by(mail.Mail.id))]


def run(app: Flask, *arguments: object) -> tuple[int, str]:
    result = app.test_cli_runner().invoke(args=[str(each) for each in arguments])
    return result.exit_code, result.output


def test_what_was_saved_comes_back(migrated: Flask, tmp_path: Path) -> None:
    file = tmp_path / "backups" / "one.tar"
    write(migrated, "before")
    before = written(migrated)
    code, output = run(migrated, "backup", file)
    assert (code, stat.S_IMODE(file.stat().st_mode)) == (0, 0o600), output
    write(migrated, "after")

    code, output = run(migrated, "restore", file)
    assert (code, "repeat with --yes" in output, len(written(migrated))) == (1, True, 2)

    assert run(migrated, "restore", file, "--yes")[0] == 0
    assert written(migrated) == before
    assert migrated.test_client().get("/readyz").status_code == 200
    write(migrated, "life goes on")
    assert len(written(migrated)) == 2


def test_into_an_empty_database_on_a_new_machine(migrated: Flask, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    file = tmp_path / "one.tar"
    write(migrated, "moved")
    run(migrated, "backup", file)
    sqlite = migrated.extensions["engine"].dialect.name == "sqlite"
    url = "" if sqlite else request.getfixturevalue("postgres").new_database()
    other = make_small_app(tmp_path / "other", url)
    code, output = run(other, "restore", file)
    assert code == 0, output
    assert written(other) == written(migrated)
    other.extensions["engine"].dispose()


def test_tables_of_a_newer_version_do_not_stay(migrated: Flask, tmp_path: Path) -> None:
    file = tmp_path / "one.tar"
    run(migrated, "backup", file)
    with migrated.extensions["engine"].connect().execution_options(write=True) as connection:
        connection.execute(text("CREATE TABLE newer (id INTEGER PRIMARY KEY)"))
        connection.commit()
    assert run(migrated, "restore", file, "--yes")[0] == 0
    assert "newer" not in inspect(migrated.extensions["engine"]).get_table_names()


def test_a_backup_is_never_overwritten(migrated: Flask, tmp_path: Path) -> None:
    file = tmp_path / "one.tar"
    file.write_text("precious")
    code, output = run(migrated, "backup", file)
    assert (code, file.read_text()) == (1, "precious")
    assert "exists" in output


def test_half_a_backup_is_not_left(migrated: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.foundation.backup._dump", lambda *_: 1 / 0)
    assert run(migrated, "backup", tmp_path / "one.tar")[0] == 1
    assert not (tmp_path / "one.tar").exists()


def test_what_is_no_backup_changes_nothing(migrated: Flask, tmp_path: Path) -> None:
    write(migrated, "kept")
    file = tmp_path / "one.tar"
    file.write_bytes(b"not a tar")
    code, output = run(migrated, "restore", file, "--yes")
    assert (code, "not a backup" in output, len(written(migrated))) == (1, True, 1)


def rewritten(good: Path, bad: Path, **entries: bytes) -> Path:
    """Write a backup again with other entries."""
    with tarfile.open(good) as source, tarfile.open(bad, "w") as target:
        for member in source.getmembers():
            file = source.extractfile(member)
            data = entries.get(member.name.partition(".")[0], file.read() if file else b"")
            member.size = len(data)
            target.addfile(member, io.BytesIO(data))
    return bad


def test_a_damaged_dump_changes_nothing(migrated: Flask, tmp_path: Path) -> None:
    write(migrated, "kept")
    good = tmp_path / "good.tar"
    run(migrated, "backup", good)
    with tarfile.open(good) as tar:
        dump = tar.extractfile("database")
        assert dump
        whole = dump.read()
    for damaged in (whole[: len(whole) // 2], whole[:100], b"some text", b""):
        code, output = run(migrated, "restore", rewritten(good, tmp_path / "bad.tar", database=damaged), "--yes")
        assert code == 1 and ("is damaged" in output or "pg_restore failed" in output), output
        assert len(written(migrated)) == 1


def test_another_programs_database_is_no_backup(tmp_path: Path) -> None:
    app = migrate(make_small_app(tmp_path))
    write(app, "kept")
    run(app, "backup", tmp_path / "good.tar")
    with closing(sqlite3.connect(tmp_path / "bank")) as bank:
        bank.execute("CREATE TABLE accounts (id INTEGER)")
    bad = rewritten(tmp_path / "good.tar", tmp_path / "bad.tar", database=(tmp_path / "bank").read_bytes())
    code, output = run(app, "restore", bad, "--yes")
    assert (code, "not the one that the backup says" in output, len(written(app))) == (1, True, 1)
    app.extensions["engine"].dispose()


@pytest.mark.parametrize(
    "entries", [{"manifest": b"[]"}, {"manifest": b"{}"}, {"manifest": b'{"format": 1}'}, {"manifest": b"7"}, {"secret_key": b"\xff"}], ids=str
)
def test_an_odd_backup_is_refused_in_words(tmp_path: Path, entries: dict[str, bytes]) -> None:
    app = migrate(make_small_app(tmp_path))
    write(app, "kept")
    run(app, "backup", tmp_path / "good.tar")
    code, output = run(app, "restore", rewritten(tmp_path / "good.tar", tmp_path / "bad.tar", **entries), "--yes")
    assert (code, "is not a backup that can be read" in output, len(written(app))) == (1, True, 1), output
    app.extensions["engine"].dispose()


def test_tables_that_are_not_somos_are_replaced_only_with_yes(migrated: Flask, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    run(migrated, "backup", tmp_path / "one.tar")
    sqlite = migrated.extensions["engine"].dialect.name == "sqlite"
    other = make_small_app(tmp_path / "other", "" if sqlite else request.getfixturevalue("postgres").new_database())
    with other.extensions["engine"].begin() as connection:
        connection.execute(text("CREATE TABLE bank (id INTEGER)"))
    code, output = run(other, "restore", tmp_path / "one.tar")
    assert code == 1 and "repeat with --yes" in output
    assert inspect(other.extensions["engine"]).get_table_names() == ["bank"]
    other.extensions["engine"].dispose()


def test_a_database_that_cannot_be_read_is_replaced_and_set_aside(tmp_path: Path) -> None:
    app = migrate(make_small_app(tmp_path))
    write(app, "kept")
    run(app, "backup", tmp_path / "one.tar")
    app.extensions["engine"].dispose()
    file = tmp_path / "instance/somo.sqlite3"
    file.write_bytes(b"no database at all" * 1_000)
    code, output = run(app, "restore", tmp_path / "one.tar")
    assert code == 1 and "repeat with --yes" in output
    code, output = run(app, "restore", tmp_path / "one.tar", "--yes")
    assert code == 0, output
    assert len(written(app)) == 1
    assert (tmp_path / "instance/damaged-somo.sqlite3").read_bytes().startswith(b"no database")
    app.extensions["engine"].dispose()


def test_a_place_that_cannot_be_written_is_said_in_words(migrated: Flask, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    code, output = run(migrated, "backup", tmp_path / "file/one.tar")
    assert code == 1 and "cannot be written" in output
    code, output = run(migrated, "backup", "/dev/full")
    assert code == 1 and "exists" in output


def test_one_kind_of_database_does_not_go_into_the_other(tmp_path: Path, postgres: Postgres) -> None:
    sqlite, other = migrate(make_small_app(tmp_path)), make_small_app(tmp_path / "other", postgres.new_database())
    run(sqlite, "backup", tmp_path / "one.tar")
    code, output = run(other, "restore", tmp_path / "one.tar")
    assert code == 1
    assert "a backup of sqlite, but DATABASE_URL names postgresql" in output
    for app in (sqlite, other):
        app.extensions["engine"].dispose()


def test_the_key_goes_along(tmp_path: Path) -> None:
    old, new = migrate(make_small_app(tmp_path / "old", SECRET_KEY="")), make_small_app(tmp_path / "new", SECRET_KEY="")
    keys = [tmp_path / name / "instance" / "secret_key" for name in ("old", "new")]
    assert keys[0].read_text() != keys[1].read_text()
    run(old, "backup", tmp_path / "one.tar")
    assert "another than yours" not in run(new, "restore", tmp_path / "one.tar")[1]
    assert keys[0].read_text() == keys[1].read_text()

    named = make_small_app(tmp_path / "named")
    assert "set SECRET_KEY to it" in run(named, "restore", tmp_path / "one.tar")[1]
    for app in (old, new, named):
        app.extensions["engine"].dispose()
