"""The real server in its own process group, for browser tests, fault runs and benchmarks."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from werkzeug.serving import make_server

ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def listening(app: Flask) -> Iterator[str]:
    """Let an application of this process answer a browser, at the address returned."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class LiveServer:
    """The server on a port of its own, with an instance folder of its own."""

    folder: Path
    database_url: str = ""
    environ: dict[str, str] = field(default_factory=dict)
    command: tuple[str, ...] = ("-m", "gunicorn", "wsgi:app")  # what `flask serve` becomes
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return the address of the front page, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def settings(self) -> dict[str, str]:
        """Return the environment of the server and of commands."""
        own = {
            "PORT": str(self.port),
            "INSTANCE": str(self.folder / "instance"),
            "DATABASE_URL": self.database_url,
            "SECRET_KEY": "live tests only: " + "1" * 32,
            "CONTACT_EMAIL": "help@example.org",
            "OPERATOR_NAME": "The example ministry",
            "ISSUER_NAME": "Example Academy",
            "WORKERS": "2",
        }
        return {**os.environ, **own, **self.environ}

    def flask(self, *arguments: str, stdin: str = "") -> str:
        """Run a `flask` command and return what it printed."""
        done = subprocess.run([sys.executable, "-m", "flask", *arguments], cwd=ROOT, env=self.settings, input=stdin, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"flask {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return done.stdout

    def start(self) -> LiveServer:
        """Migrate, start and wait until the server answers."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.flask("db", "upgrade")
        self.up()
        return self

    def up(self) -> None:
        """Start the server process and wait until it answers.

        :raises RuntimeError: with the server's log where it does not.
        """
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen([sys.executable, *self.command], cwd=ROOT, env=self.settings, stdout=log, stderr=log, start_new_session=True)
        for _ in range(300):
            try:
                with urllib.request.urlopen(self.url + "/healthz", timeout=5):
                    return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
            if self.process.poll() is not None:
                break
        raise RuntimeError("the server did not start:\n" + (self.folder / "server.log").read_text(errors="replace")[-3000:])

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        """End the whole process group at once."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, how)
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        """Ask the server to end, and see that it does."""
        if self.process is None:
            return
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
        self.process = None
