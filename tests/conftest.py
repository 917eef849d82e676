"""Real databases for every test that stores something: SQLite in a file, PostgreSQL started for the session."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from playwright.sync_api import Browser, sync_playwright

from app.curriculum.reader import Reading
from app.factory import create_app
from app.foundation import catalog
from app.foundation.config import load_settings
from app.foundation.database import Base, make_engine
from tests.chromium import launch
from tests.postgres import Postgres
from tests.wellmade import CheckedBrowser

ROOT = Path(__file__).resolve().parents[1]
MEMO = tempfile.TemporaryDirectory(prefix="somo-memo-")  # unchanged course texts and compiled templates, for all applications of a process
TEMPLATES = FileSystemBytecodeCache(MEMO.name)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Postgres]:
    """A PostgreSQL server of our own on a socket of 127.0.0.1, stopped at the end."""
    with Postgres.start() as server:
        yield server


# The shipped course is read once in a process; a content folder of a test's own is read each time.
_read = catalog._read
_read_once = cache(_read)


def _remembered(folder: Path, name: str, instance: Path) -> Reading:
    return _read_once(folder, name, Path(MEMO.name)) if folder.parent == ROOT / "course_content" else _read(folder, name, instance)


catalog._read = _remembered


def make_app(folder: Path, database_url: str = "", content: Path | None = None, **environ: str) -> Flask:
    """Return an application with its own instance folder."""
    (folder / "instance").mkdir(parents=True, exist_ok=True)
    if not (folder / "instance/memo").exists():
        (folder / "instance/memo").symlink_to(MEMO.name)
    settings = load_settings(
        {
            "INSTANCE": str(folder / "instance"),
            "DATABASE_URL": database_url,
            "COURSE_CONTENT": str(content or ROOT / "course_content"),
            "SECRET_KEY": "tests only: " + "0" * 32,
            **environ,
        }
    )
    app = create_app(settings)
    app.config["TESTING"] = True
    app.jinja_env.bytecode_cache = TEMPLATES
    app.test_client_class = CheckedBrowser
    return app


def make_tables(app: Flask) -> None:
    """Give an application on SQLite all tables, empty."""
    app.extensions["engine"].dispose()
    shutil.copyfile(_file_with_tables(), app.extensions["engine"].url.database)


@cache
def _file_with_tables() -> Path:
    file = Path(MEMO.name) / "empty.sqlite"
    engine = make_engine(f"sqlite:///{file}")
    Base.metadata.create_all(engine)
    engine.dispose()
    return file


@pytest.fixture(scope="session")
def shared_database(postgres: Postgres) -> Iterator[Callable[[], str]]:
    """Return a function that empties all tables of a PostgreSQL database and returns its address: a new database for each test would take longer."""
    url = postgres.new_database()
    engine = make_engine(url)
    Base.metadata.create_all(engine)
    tables = ", ".join(Base.metadata.tables)

    def emptied() -> str:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"TRUNCATE {tables} RESTART IDENTITY")
        return url

    yield emptied
    engine.dispose()


@pytest.fixture
def content() -> Path:
    """The folder of the courses that `app` serves: those that are shipped."""
    return ROOT / "course_content"


@pytest.fixture
def small_content(tmp_path: Path) -> Path:
    """A content folder with a copy of the small course about tea, which a test may change."""
    shutil.copytree(ROOT / "tests/sample_course", tmp_path / "content/tea")
    return tmp_path / "content"


@pytest.fixture
def environ() -> dict[str, str]:
    """Settings of `app` that are not as usual."""
    return {}


@pytest.fixture(params=["sqlite", "postgresql"])
def app(request: pytest.FixtureRequest, tmp_path: Path, content: Path, environ: dict[str, str]) -> Iterator[Flask]:
    """An application on an empty database, once on SQLite and once on PostgreSQL."""
    if request.param == "postgresql":
        made = make_app(tmp_path, request.getfixturevalue("shared_database")(), content, **environ)
    else:
        made = make_app(tmp_path, "", content, **environ)
        make_tables(made)
    yield made
    made.extensions["engine"].dispose()


@pytest.fixture
def sqlite_app(tmp_path: Path) -> Iterator[Flask]:
    """An application on an empty SQLite database, where the database does not matter."""
    made = make_app(tmp_path)
    make_tables(made)
    yield made
    made.extensions["engine"].dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without cookies; forms need no CSRF token in unit tests of views."""
    app.config["WTF_CSRF_ENABLED"] = False
    return app.test_client()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless, with an empty profile: one for all, since Playwright starts once in a process."""
    with sync_playwright() as playwright:
        launched = launch(playwright)
        yield launched
        launched.close()
