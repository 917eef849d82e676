"""A backup is one tar: the database as of one moment, and the key that signs cookies and links."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, inspect, make_url
from sqlalchemy.exc import DatabaseError, OperationalError

from app.foundation.config import Settings
from app.foundation.database import engine, sqlite_files

FORMAT = 1
DATABASE, KEY, MANIFEST = "database", "secret_key", "manifest.json"
# What a newer version added must not stay when an older backup comes back.
DROP_TABLES = """DO $$ DECLARE name text; BEGIN
FOR name IN SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public' LOOP EXECUTE 'DROP TABLE public.' || name || ' CASCADE'; END LOOP;
END $$;
"""


class BadBackup(Exception):
    """A backup cannot be made or put back; the message tells an operator why."""


@dataclass(frozen=True)
class Restored:
    """What a backup held: when it was made, at which revision, and whether its key is the one now set."""

    made_at: str
    revision: str
    same_key: bool


def write_backup(settings: Settings, file: Path, *, revision: str | None, made_at: str) -> None:
    """Write the backup, readable by its owner only; the server may go on meanwhile.

    :raises BadBackup: where the file exists, or the database's own tool fails.
    """
    url = make_url(settings.database_url)
    if file.exists():
        raise BadBackup(f"{file} exists. Name a new file.")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except OSError as error:
        raise BadBackup(f"{file} cannot be written: {error.strerror}.") from None
    manifest = {"format": FORMAT, "kind": url.get_backend_name(), "revision": revision, "made_at": made_at}
    try:
        with _work_folder() as folder, os.fdopen(descriptor, "wb") as target:
            _dump(url, folder / DATABASE)
            with tarfile.open(fileobj=target, mode="w") as tar:
                _add(tar, MANIFEST, json.dumps(manifest, indent=1).encode())
                _add(tar, KEY, settings.secret_key.encode())
                tar.add(folder / DATABASE, DATABASE)
            target.flush()
            os.fsync(target.fileno())
    except BaseException as error:
        file.unlink()  # half a backup must not look like one
        if isinstance(error, (OSError, sqlite3.Error)):
            raise BadBackup(f"The backup could not be written: {error}.") from error
        raise


def may_hold_data() -> bool:
    """Return whether the database has any table, Somo's or not, or is too damaged to see.

    :raises OperationalError: where it cannot be reached.
    """
    try:
        return bool(inspect(engine()).get_table_names())
    except OperationalError:
        raise
    except DatabaseError:
        return True


def restore_backup(settings: Settings, file: Path) -> Restored:
    """Replace the whole database by the backup's, in one transaction; without SECRET_KEY also the kept key.

    :raises BadBackup: where the file is no backup, is of another kind of database, or the database's own tool fails.
    """
    url = make_url(settings.database_url)
    with _work_folder() as folder:
        manifest = _unpack(file, folder)
        kind = url.get_backend_name()
        if manifest["kind"] != kind:
            raise BadBackup(f"{file} is a backup of {manifest['kind']}, but DATABASE_URL names {kind}.")
        try:
            _load(url, folder / DATABASE, manifest["revision"])
            return Restored(str(manifest["made_at"]), str(manifest["revision"]), _keep_key(settings, (folder / KEY).read_text(encoding="utf-8")))
        except (OSError, sqlite3.Error) as error:
            raise BadBackup(f"The backup could not be put back: {error}.") from error


@contextmanager
def _work_folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="somo-backup-") as name:
        yield Path(name)


def _add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(data), 0o600
    tar.addfile(entry, io.BytesIO(data))


def _extract(tar: tarfile.TarFile, name: str, folder: Path) -> None:
    """Write the bytes of an entry to a file of its name; owner, mode and place are not the archive's to say."""
    content = tar.extractfile(name)
    if content is None:
        raise KeyError(name)  # a folder or a link
    with content, (folder / name).open("wb") as target:
        shutil.copyfileobj(content, target)


def _unpack(file: Path, folder: Path) -> dict[str, Any]:
    try:
        with tarfile.open(file) as tar:
            for name in (MANIFEST, KEY, DATABASE):
                _extract(tar, name, folder)
        manifest: dict[str, Any] = dict(json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
        (folder / KEY).read_text(encoding="utf-8")
        if manifest["format"] == FORMAT:
            return manifest | {name: manifest[name] for name in ("kind", "revision", "made_at")}
    except (OSError, tarfile.TarError, KeyError, TypeError, ValueError) as error:
        raise BadBackup(f"{file} is not a backup that can be read ({error}).") from error
    raise BadBackup(f"{file} was made by a newer version (format {manifest['format']}).")


def _keep_key(settings: Settings, key: str) -> bool:
    """Return whether the server will go on with the backup's key; one that keeps its own in the instance folder takes the backup's."""
    path = settings.instance / KEY
    if key == settings.secret_key:
        return True
    kept = path.exists() and path.read_text(encoding="utf-8").strip() == settings.secret_key
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(key, encoding="utf-8")
    path.chmod(0o600)
    return kept


def _dump(url: URL, dump: Path) -> None:
    if url.get_backend_name() == "sqlite":
        with closing(_open(url)) as source:
            source.execute("VACUUM INTO ?", (str(dump),))
    else:
        _postgres("pg_dump", url, "--format=custom", f"--file={dump}")


def _load(url: URL, dump: Path, revision: str | None) -> None:
    if url.get_backend_name() == "sqlite":
        _load_sqlite(url, dump, revision)
    else:
        _load_postgres(url, dump)


def _load_sqlite(url: URL, dump: Path, revision: str | None) -> None:
    with closing(sqlite3.connect(dump)) as source:
        _check_sqlite(source, revision)
        _set_aside_unless_readable(Path(url.database or ""))
        with closing(_open(url)) as target:
            source.backup(target)


def _check_sqlite(dump: sqlite3.Connection, revision: str | None) -> None:
    """Look at a database before it replaces another.

    :raises BadBackup: where it is damaged, or not the one that the backup says it holds.
    """
    try:
        whole = dump.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        named = dump.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        found = dump.execute("SELECT version_num FROM alembic_version").fetchone() if named else None
    except sqlite3.DatabaseError as error:
        raise BadBackup(f"The database in the backup is damaged ({error}).") from error
    if not whole or (found[0] if found else None) != revision:
        raise BadBackup("The database in the backup is damaged, or not the one that the backup says it holds.")


def _set_aside_unless_readable(path: Path) -> None:
    """Rename a database that SQLite cannot read, with what it left beside it: it can only be replaced by a new file."""
    try:
        with closing(sqlite3.connect(path)) as present:
            present.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.DatabaseError as error:
        if not path.exists() or isinstance(error, sqlite3.OperationalError):  # a folder that is missing or locked is no damage
            return
        for each in filter(Path.exists, sqlite_files(path)):
            each.rename(each.with_name(f"damaged-{each.name}"))


def _open(url: URL) -> sqlite3.Connection:
    path = Path(url.database or "")
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=30)
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def _load_postgres(url: URL, dump: Path) -> None:
    drop, script = dump.with_name("drop.sql"), dump.with_name("load.sql")
    drop.write_text(DROP_TABLES, encoding="utf-8")
    _run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(dump))
    _postgres("psql", url, "--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", f"--file={drop}", f"--file={script}")


def _postgres(program: str, url: URL, *arguments: str) -> None:
    # Not `url.set`, which takes None for "leave it as it is".
    address = URL.create("postgresql", url.username, None, url.host, url.port, url.database, url.query).render_as_string()
    # The password goes by the environment: arguments can be read by everyone on the machine.
    _run(program, f"--dbname={address}", *arguments, **({"PGPASSWORD": str(url.password)} if url.password else {}))


def _run(*command: str, **environ: str) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ | environ)
    except FileNotFoundError:
        raise BadBackup(f"{command[0]} is not installed: apt-get install postgresql-client") from None
    except subprocess.CalledProcessError as error:
        raise BadBackup(f"{command[0]} failed: {error.stderr.strip()}") from error
