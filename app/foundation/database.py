"""The database: one engine per application, one session per request, writes in `transaction()`."""

from __future__ import annotations

import datetime
import os
import select
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g
from sqlalchemy import DateTime, Engine, Executable, MetaData, create_engine, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Dialect, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError, InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

from app.foundation.config import UNKNOWN_DATABASE, BadSetting, this_user

BUSY_MILLISECONDS = 15_000
# What a database raises that is away, full, locked or read-only: not the fault of who asked, and over when somebody has seen to it.
AWAY = (OperationalError, InterfaceError, InternalError, NoConnectionLeft)
# A database that does not answer must not hold every thread for ever.
POSTGRESQL_LIMITS = {"connect_timeout": 5, "tcp_user_timeout": 15_000}
STATEMENT_MILLISECONDS = 30_000
# INSERT as each database says it, with ON CONFLICT, which the standard lacks.
INSERTS: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


class UtcDateTime(TypeDecorator[datetime.datetime]):
    """An aware time, kept in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime.datetime | None, dialect: Dialect) -> datetime.datetime | None:
        """Turn an aware time into UTC.

        :raises ValueError: for a naive time.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a time zone cannot be stored")
        return value.astimezone(datetime.UTC)

    def process_result_value(self, value: datetime.datetime | None, dialect: Dialect) -> datetime.datetime | None:
        """Return the stored time as UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=datetime.UTC) if value.tzinfo is None else value.astimezone(datetime.UTC)


class Base(DeclarativeBase):
    """The common root of all tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime.datetime: UtcDateTime}


def now() -> datetime.datetime:
    """Return the present time in UTC."""
    return datetime.datetime.now(datetime.UTC)


def make_engine(url: str) -> Engine:
    """Return an engine whose acknowledged commits survive a crash, on SQLite and on PostgreSQL; its errors, which are logged, hold no values."""
    if make_url(url).get_backend_name() == "sqlite":
        return _sqlite_engine(url)
    return _postgresql_engine(url)


def _postgresql_engine(url: str) -> Engine:
    options = f"-c synchronous_commit=on -c timezone=UTC -c statement_timeout={STATEMENT_MILLISECONDS}"
    arguments = {"autocommit": True, "options": options, **POSTGRESQL_LIMITS}
    engine = create_engine(url, pool_size=8, max_overflow=8, pool_timeout=10, hide_parameters=True, connect_args=arguments)

    @event.listens_for(engine, "checkout")
    def check(connection: Any, record: object, proxy: object) -> None:
        # A server that has gone leaves an end in the socket: to look there costs no question to the database, as a ping would before each use.
        # It is the same after a word from the server to an idle connection, which is rare: then the pool opens a new one for nothing.
        if connection.pgconn.socket >= 0 and _has_word(connection.pgconn.socket):
            raise DisconnectionError

    _begin_by_hand(engine)
    return engine


def _has_word(socket: int) -> bool:
    poll = select.poll()
    poll.register(socket, select.POLLIN)
    return bool(poll.poll(0))


def _sqlite_engine(url: str) -> Engine:
    file = make_url(url).database
    if file and file != ":memory:":
        Path(file).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, pool_size=8, max_overflow=16, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, record: object) -> None:
        # The driver's own transaction handling begins too late.
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={BUSY_MILLISECONDS}", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    # A write transaction that begins with a read cannot be upgraded under load: it takes the lock at once.
    _begin_by_hand(engine, to_write="BEGIN IMMEDIATE")
    return engine


def _begin_by_hand(engine: Engine, to_write: str = "BEGIN") -> None:
    """Let the driver commit each statement by itself, unless it is told here that a transaction begins."""

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if not options.get("alone"):
            connection.exec_driver_sql(to_write if options.get("write") else "BEGIN")


def init_app(app: Flask, url: str) -> None:
    """Give the application its engine, and end each request's session.

    :raises BadSetting: where the address cannot be read, or the file not be written.
    """
    try:
        made = make_engine(url)
    except (ArgumentError, ValueError):
        raise BadSetting(UNKNOWN_DATABASE) from None
    except OSError as error:
        raise BadSetting(f"The folder of the database cannot be made: {error}.") from None
    if made.dialect.name == "sqlite":
        _check_file(Path(made.url.database or ""))
    app.extensions["engine"] = made
    app.extensions["lone_connections"] = made.execution_options(alone=True)
    app.teardown_appcontext(_close)


def _check_file(file: Path) -> None:
    # A command that root ran once leaves files that the server's own user cannot write.
    present = [each for each in sqlite_files(file) if each.exists()] or [file.parent]
    locked = next((each for each in present if not os.access(each, os.R_OK | os.W_OK)), None)
    if locked:
        raise BadSetting(f"The database {locked} cannot be written by the user {this_user()}. Give it to that user (chown).")


def sqlite_files(file: Path) -> list[Path]:
    """Return the files in which SQLite keeps a database; not all need be there."""
    return [file.with_name(file.name + ending) for ending in ("", "-wal", "-shm", "-journal")]


def _close(error: BaseException | None) -> None:
    for kept in (g.pop("session", None), g.pop("lone", None)):
        if kept is not None:
            kept.close()


def engine() -> Engine:
    """Return the engine of the current application."""
    found: Engine = current_app.extensions["engine"]
    return found


def session() -> Session:
    """Return the session of the current request, command or job; for reading, or for writing inside `transaction()`."""
    if "session" not in g:
        g.session = Session(engine(), expire_on_commit=False, autoflush=True)
    found: Session = g.session
    return found


def insert_into(table: type[Base]) -> Any:
    """Return an INSERT into a table, as the database at hand says it."""
    return INSERTS[engine().dialect.name](table)


def alone(statement: Executable, values: Mapping[str, object]) -> Sequence[Any]:
    """Return the rows of one statement that is all its work: the quick way, with nothing begun or ended around it.

    One that writes has committed when it returns, unless it runs inside `transaction()`: then it is part of that.
    """
    if g.get("writing", False):
        return session().connection().execute(statement, values).all()
    if "lone" not in g:
        g.lone = current_app.extensions["lone_connections"].connect()
    rows: Sequence[Any] = g.lone.execute(statement, values).all()
    return rows


@contextmanager
def transaction() -> Iterator[Session]:
    """Hold one write transaction: commits at the outermost level, joins when an action calls another, rolls back on any error."""
    current = session()
    if g.get("writing", False):
        yield current
        return
    current.commit()  # ends the reading that went before, which could be stale and cannot be upgraded
    current.expire_all()
    g.writing = True
    try:
        current.connection(execution_options={"write": True})
        yield current
        current.commit()
    except BaseException:
        current.rollback()
        raise
    finally:
        g.writing = False
