"""Ratios that Somo promises, from one run of interleaved rounds: `make bench` prints them."""

from __future__ import annotations

import http.client
import os
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.live import free_port

ROOT = Path(__file__).resolve().parents[1]
LESSON = "/en/learning-health-systems/three-loops"
BROWSER_ENCODING = "gzip, deflate, br"
CONNECTIONS = 8
Rates = dict[str, list[float]]


@contextmanager
def gunicorn(application: str, environ: dict[str, str]) -> Iterator[int]:
    """Serve a baseline with the flags that Somo's own server uses."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", application, "-b", f"127.0.0.1:{port}", "-w", "2", "--threads", "4", "-k", "gthread", "--no-control-socket"]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environ}, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait(port: int) -> None:
    for _ in range(200):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("a server did not start")


def fetch(port: int, path: str, encoding: str, cookie: str = "") -> bytes:
    """Return the body of one answer as it travels."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Accept-Encoding": encoding, "Cookie": cookie})
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise RuntimeError(f"{path} answered {response.status}")
    return body


def page_rate(port: int, path: str, encoding: str, cookie: str, seconds: float) -> float:
    """Return answers a second, every one checked for status and length.

    :raises RuntimeError: where any answer was wrong.
    """
    expected = len(fetch(port, path, encoding, cookie))
    environ = {**os.environ, "EXPECT": str(expected), "ENCODING": encoding, "COOKIE": cookie}
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(ROOT / "benchmarks/check.lua"), f"http://127.0.0.1:{port}{path}"]
    printed = subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout
    found = re.search(r"RESULT (\d+) (\d+) (\d+)", printed)
    if not found or found[3] != "0":
        raise RuntimeError(f"{path}: wrong answers: {printed}")
    return int(found[1]) / (int(found[2]) / 1e6)


class Learner:
    """A signed-in client with its own connection."""

    def __init__(self, port: int, number: int) -> None:
        self.port, self.cookie, self.number = port, "", number
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def request(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, bytes, Any]:
        """Send one request on the kept connection."""
        self.connection.request(method, path, body, {"Cookie": self.cookie, **headers})
        response = self.connection.getresponse()
        for header in response.headers.get_all("Set-Cookie") or []:
            if header.startswith("somo="):
                self.cookie = header.split(";")[0]
        return response.status, response.read(), response.headers

    def post_form(self, path: str, page: str, **fields: str) -> tuple[int, bytes, Any]:
        """Open a page for its token, then post a form."""
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', self.request("GET", page)[1].decode())
        if token is None:
            raise RuntimeError(f"{page} holds no form")
        body = urlencode({"csrf_token": token[1], **fields})
        return self.request("POST", path, body, **{"Content-Type": "application/x-www-form-urlencoded"})

    def sign_up(self) -> None:
        """Make an account of one's own."""
        address = "/en/accounts/sign-up"
        fields = {"name": f"Bench {self.number}", "email": f"bench{self.number}@example.org", "password": "correct horse battery"}
        status, body, _ = self.post_form(address, address, **fields)
        if status not in (302, 303):
            raise RuntimeError(f"sign-up answered {status}: {body[:300]!r}")


def saving_rate(clients: list[Callable[[], None]], seconds: float) -> float:
    """Return how many answers a second the clients get acknowledged together."""
    counts = [0] * len(clients)
    end = time.perf_counter() + seconds

    def work(at: int) -> None:
        while time.perf_counter() < end:
            clients[at]()
            counts[at] += 1

    threads = [threading.Thread(target=work, args=(at,)) for at in range(len(clients))]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - started)


def report(title: str, rates: Rates, of: str, least: float) -> bool:
    """Print ratios to a baseline, round by round: median and range; return whether the promise holds."""
    kept = True
    for name, values in rates.items():
        if name == of:
            continue
        ratios = [value / base for value, base in zip(values, rates[of], strict=True)]
        median = statistics.median(ratios)
        kept &= median >= least
        print(
            f"{title}: {name} / {of} = {median:.2f} (range {min(ratios):.2f} to {max(ratios):.2f}; promise >= {least}); {statistics.median(values):.0f} a second"
        )
    return kept


def memory_kilobytes(process: int) -> list[int]:
    """Return the proportional memory (PSS) of each worker of a server."""
    children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True).stdout.split()
    return [int(re.search(r"Pss:\s+(\d+)", Path(f"/proc/{child}/smaps_rollup").read_text())[1]) for child in children]  # type: ignore[index]


def heaviest_lesson(port: int, lessons: list[str]) -> tuple[str, int]:
    """Return the lesson whose HTML and CSS weigh most in brotli, and their bytes together."""
    html = fetch(port, LESSON, "identity").decode()
    css = len(fetch(port, re.search(r'href="(/static/[^"]+\.css)"', html)[1], "br"))  # type: ignore[index]
    sizes = {lesson: len(fetch(port, f"/en/learning-health-systems/{lesson}", "br")) + css for lesson in lessons}
    name = max(sizes, key=lambda lesson: sizes[lesson])
    return name, sizes[name]
