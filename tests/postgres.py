"""A PostgreSQL server for tests: started on 127.0.0.1 as an unprivileged user, stopped and removed afterwards."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

# With what an address has to escape: the programs of PostgreSQL get it another way.
PASSWORD = "p@ss/word:%"


def binaries() -> Path:
    """Return the folder of the newest PostgreSQL's programs.

    :raises FileNotFoundError: with the command that installs it.
    """
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).parent
    raise FileNotFoundError("PostgreSQL is not installed: apt-get install postgresql")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _run(*command: str | Path, user: str | None, check: bool = True) -> subprocess.CompletedProcess[str]:
    # initdb refuses to run as root, and a server of root's would be a danger.
    prefix = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups", "--"] if user else []
    return subprocess.run([*prefix, *map(str, command)], check=check, capture_output=True, text=True, cwd="/")


@dataclass
class Postgres:
    """A running server."""

    folder: Path
    port: int
    user: str | None

    @classmethod
    @contextmanager
    def start(cls) -> Iterator[Postgres]:
        """Start a server with durable commits, and stop and remove it at the end."""
        user = "postgres" if os.geteuid() == 0 else None
        folder = Path(tempfile.mkdtemp(prefix="somo-postgres-"))
        if user:
            entry = pwd.getpwnam(user)
            os.chown(folder, entry.pw_uid, entry.pw_gid)
        server = cls(folder, _free_port(), user)
        passwords = folder / "password"
        passwords.write_text(PASSWORD)
        authentication = ("-U", "somo", "--auth-local=trust", "--auth-host=password", f"--pwfile={passwords}")
        _run(binaries() / "initdb", "-D", folder / "data", *authentication, "--encoding=UTF8", "--locale=C.UTF-8", user=user)
        try:
            server.up()
            yield server
        finally:
            server.down("immediate")
            shutil.rmtree(folder, ignore_errors=True)

    def up(self) -> None:
        """Start the server process and wait until it answers."""
        options = f"-h 127.0.0.1 -p {self.port} -k {self.folder} -c max_connections=200"
        _run(binaries() / "pg_ctl", "-D", self.folder / "data", "-l", self.folder / "log", "-w", "-o", options, "start", user=self.user)

    def down(self, mode: str) -> None:
        """Stop the server; "immediate" is a crash."""
        _run(binaries() / "pg_ctl", "-D", self.folder / "data", "-m", mode, "-w", "stop", user=self.user, check=False)

    def new_database(self) -> str:
        """Make an empty database and return its SQLAlchemy address."""
        name = "somo_" + secrets.token_hex(6)
        about = {"host": "127.0.0.1", "port": self.port, "user": "somo", "password": PASSWORD, "dbname": "postgres"}
        with psycopg.connect(**about, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return f"postgresql+psycopg://somo:{quote(PASSWORD, safe='')}@127.0.0.1:{self.port}/{name}"
