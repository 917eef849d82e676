"""The real server: refuses in words, sends mail once, ends when asked."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.foundation.config import ROOT
from tests.live import LiveServer, free_port
from tests.operations.conftest import SMALL, make_small_app
from tests.operations.test_backup import write


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveServer]:
    live = LiveServer(tmp_path, environ={"COURSE_CONTENT": str(SMALL)}).start()
    yield live
    live.kill()


@pytest.mark.parametrize("command", [("flask", "serve"), ("flask", "db", "upgrade"), ("gunicorn", "wsgi:app")], ids=" ".join)
def test_a_start_without_its_settings_is_refused_in_words(tmp_path: Path, command: tuple[str, ...]) -> None:
    environ = {**os.environ, "INSTANCE": str(tmp_path), "PUBLIC_URL": "https://learn.example.org", "SECRET_KEY": "", "COURSE_CONTENT": str(SMALL)}
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "SECRET_KEY is not set" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("COURSE_CONTENT", "empty", "holds no course"),
        ("COURSE_CONTENT", "broken", "course.toml:"),
        ("DATABASE_URL", "postgresql://me:hush@host:port/somo", "DATABASE_URL is not an address"),
        ("ISSUER_LOGO", "nowhere.svg", "is not a file"),
    ],
)
@pytest.mark.parametrize("command", [("flask", "serve"), ("gunicorn", "wsgi:app")], ids=" ".join)
def test_a_start_that_could_serve_nothing_is_refused_in_words(tmp_path: Path, command: tuple[str, ...], setting: str, value: str, words: str) -> None:
    (tmp_path / "empty").mkdir()
    shutil.copytree(SMALL / "sample_course", tmp_path / "broken/sample_course")
    (tmp_path / "broken/sample_course/course.toml").write_text("title = 7")
    chosen = value if "://" in value else str(tmp_path / value)
    environ = {**os.environ, "INSTANCE": str(tmp_path), "COURSE_CONTENT": str(SMALL), "PORT": str(free_port()), setting: chosen}
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=60)
    assert done.returncode and words in done.stderr
    assert "hush" not in done.stderr and "Somo is at" not in done.stdout
    # Gunicorn's master may stumble over its second worker; `serve` refuses before there are any.
    assert "gunicorn" in command or "Traceback" not in done.stderr


def test_a_request_that_the_server_cannot_read_is_logged_as_json(server: LiveServer) -> None:
    with socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2]))) as connection:
        connection.sendall(b"GET /" + b"x" * 9_000 + b" HTTP/1.1\r\n\r\n")
        assert connection.recv(100).startswith(b"HTTP/1.1 4")
    server.stop()
    lines = [json.loads(line) for line in (server.folder / "server.log").read_text().splitlines() if line.startswith("{")]
    assert [line for line in lines if line["logger"] == "gunicorn.error" and "Invalid request" in line["message"]]


def test_mail_is_sent_once_though_there_are_two_workers(server: LiveServer) -> None:
    app = make_small_app(server.folder)
    for number in range(5):
        write(app, f"Letter {number}")
    folder, end = server.folder / "instance" / "mail", time.monotonic() + 30
    while time.monotonic() < end and len(list(folder.glob("*.eml"))) < 5:
        time.sleep(0.2)
    app.extensions["engine"].dispose()
    assert sorted(path.read_text().split("Subject: ")[1][:8] for path in folder.glob("*.eml")) == [f"Letter {number}" for number in range(5)]


def test_it_ends_when_asked_and_says_where_it_was(server: LiveServer) -> None:
    with urllib.request.urlopen(server.url + "/readyz") as answer:
        assert answer.status == 200
    started = time.monotonic()
    server.stop()
    assert time.monotonic() - started < 15
    log = (server.folder / "server.log").read_text()
    assert f"Somo is at {server.url}" in log
    assert "accounts create EMAIL" in log
