"""The real server: refuses in words, sends mail once, ends when asked."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.foundation.config import ROOT
from tests.live import LiveServer
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
