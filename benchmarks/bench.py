"""Ratios that Somo promises, from one run of interleaved rounds: `make bench` prints them."""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.foundation.database import make_engine
from benchmarks.certificate import certificate_ratio
from tests.live import LiveServer, free_port
from tests.postgres import Postgres

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


Measure = Callable[[float], tuple[int, float]]  # for so many seconds: what was answered, and in which time


def page(port: int, path: str, encoding: str, cookie: str = "") -> Measure:
    """Return what asks for a page by wrk, every answer checked for status and length."""
    expected = len(fetch(port, path, encoding, cookie))
    environ = {**os.environ, "EXPECT": str(expected), "ENCODING": encoding, "COOKIE": cookie, "SLACK": "64" if cookie else "0"}

    def measure(seconds: float) -> tuple[int, float]:
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{int(seconds)}s", "-s", str(ROOT / "benchmarks/check.lua"), f"http://127.0.0.1:{port}{path}"]
        printed = subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout
        found = re.search(r"RESULT (\d+) (\d+) (\d+)", printed)
        if not found or found[3] != "0":
            raise RuntimeError(f"{path}: wrong answers: {printed}")
        return int(found[1]), int(found[2]) / 1e6

    return measure


def one_round(measures: Mapping[str, Measure], seconds: int) -> dict[str, float]:
    """Return answers a second by name, taken in turns of one second, so that a busy moment of the machine hits all alike."""
    counts, times = dict.fromkeys(measures, 0), dict.fromkeys(measures, 0.0)
    for _ in range(seconds):
        for name, measure in measures.items():
            count, took = measure(1)
            counts[name] += count
            times[name] += took
    return {name: counts[name] / times[name] for name in measures}


def all_rounds(measures: Mapping[str, Measure], rounds: int, seconds: int) -> Rates:
    """Return answers a second by name, round by round."""
    measured = [one_round(measures, seconds) for _ in range(rounds)]
    return {name: [each[name] for each in measured] for name in measures}


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
        address = "/en/accounts/sign_up"
        fields = {"name": f"Bench {self.number}", "email": f"bench{self.number}@example.org", "password": "correct horse battery"}
        status, body, _ = self.post_form(address, address, **fields)
        if status not in (302, 303):
            raise RuntimeError(f"sign-up answered {status}: {body[:300]!r}")


def saving(clients: Sequence[Answerer | Inserter]) -> Measure:
    """Return what lets the clients save together."""

    def measure(seconds: float) -> tuple[int, float]:
        counts = [0] * len(clients)
        end = time.perf_counter() + seconds

        def work(at: int) -> None:
            while time.perf_counter() < end:
                clients[at]()
                counts[at] += 1

        for client in clients:
            client.connection.close()  # the server may have dropped it while the other side was measured; it opens again by itself
        threads = [threading.Thread(target=work, args=(at,)) for at in range(len(clients))]
        started = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sum(counts), time.perf_counter() - started

    return measure


def report(title: str, name: str, rates: Rates, of: str, least: float) -> bool:
    """Print the ratio of one rate to another, round by round: median and range; return whether the promise holds."""
    ratios = [value / base for value, base in zip(rates[name], rates[of], strict=True)]
    median = statistics.median(ratios)
    print(f"{title}: {name} / {of} = {median:.2f} (range {min(ratios):.2f} to {max(ratios):.2f}; promise >= {least})")
    print(f"    {statistics.median(rates[name]):.0f} a second against {statistics.median(rates[of]):.0f}")
    return median >= least


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


class Answerer:
    """A learner with an open attempt, who changes one answer again and again."""

    def __init__(self, port: int, number: int) -> None:
        self.learner = Learner(port, number)
        self.connection = self.learner.connection
        self.learner.sign_up()
        check = "/en/learning-health-systems/quizzes/check-1"
        self.save = check + "/save"
        self.learner.post_form(check + "/open", check)
        page = self.learner.request("GET", check)[1].decode()
        self.fields = {name: re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)[1] for name in ("csrf_token", "attempt")}  # type: ignore[index]
        self.revision = 0
        self.headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}

    def __call__(self) -> None:
        """Save one changed answer and check that it was acknowledged."""
        body = urlencode({**self.fields, "r1": self.revision, "a1-0": self.revision % 2})
        status, answer, _ = self.learner.request("POST", self.save, body, **self.headers)
        revision = json.loads(answer)["revision"]
        if status != 200 or revision != self.revision + 1:
            raise RuntimeError(f"an answer was not saved: {status} {answer!r}")
        self.revision = revision


class Inserter:
    """A client of the bare view that inserts one row durably."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def __call__(self) -> None:
        """Insert one row and check the answer."""
        self.connection.request("POST", "/insert", "an answer of forty characters or so, ok")
        response = self.connection.getresponse()
        if response.status != 200 or json.loads(response.read()) != {"saved": True}:
            raise RuntimeError("a row was not inserted")


def pages(server: LiveServer, rounds: int, seconds: int) -> bool:
    """Measure a lesson against hello."""
    learner = Learner(server.port, 0)
    learner.sign_up()
    learner.request("GET", LESSON)  # a browser's first page gives its session the token of forms; the cookie stays the same from then on
    with gunicorn("benchmarks.baselines:hello", {}) as hello:
        measures = {
            "hello": page(hello, "/hello", BROWSER_ENCODING),
            "lesson, anonymous": page(server.port, LESSON, BROWSER_ENCODING),
            "lesson, signed in": page(server.port, LESSON, "identity", learner.cookie),
            "lesson, signed in, as a browser asks": page(server.port, LESSON, BROWSER_ENCODING, learner.cookie),
        }
        rates = all_rounds(measures, rounds, seconds)
    kept = [report("page", name, rates, "hello", least) for name, least in zip(list(measures)[1:], (0.9, 0.5, 0.4), strict=True)]
    return all(kept)


def light(server: LiveServer) -> bool:
    """Weigh the heaviest lesson."""
    name, size = heaviest_lesson(server.port, lesson_ids())
    print(f"bytes: the heaviest lesson is {name}: {size} bytes of HTML and CSS (brotli; promise <= 14000)")
    return size <= 14_000


def saves(name: str, server: LiveServer, database_url: str, rounds: int, seconds: int) -> bool:
    """Measure an answer saved against a bare durable insert on the same kind of database."""
    engine = make_engine(database_url)
    with engine.connect() as connection:
        connection = connection.execution_options(write=True)
        with connection.begin():
            kind = "SERIAL" if engine.dialect.name == "postgresql" else "INTEGER"
            connection.exec_driver_sql(f"CREATE TABLE bench_rows (id {kind} PRIMARY KEY, body TEXT)")
    engine.dispose()
    answerers = [Answerer(server.port, 100 + number) for number in range(CONNECTIONS)]
    with gunicorn("benchmarks.baselines:make_insert()", {"BENCH_DATABASE": database_url}) as bare:
        measures = {"bare insert": saving([Inserter(bare) for _ in range(CONNECTIONS)]), "answer saved": saving(answerers)}
        rates = all_rounds(measures, rounds, seconds)
    return report(name, "answer saved", rates, "bare insert", 0.5)


def main() -> int:
    """Print every ratio; the exit status is 1 where a promise is not kept."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--only", choices=("pages", "saves", "certificate"))
    options = parser.parse_args()
    if not shutil.which("wrk"):
        print("wrk is not installed: apt-get install wrk")
        return 1
    kept = True
    wanted = (options.only,) if options.only else ("pages", "saves", "certificate")
    with tempfile.TemporaryDirectory() as folder, Postgres.start() as postgres:
        server = LiveServer(Path(folder) / "sqlite")
        started = time.perf_counter()
        server.start()
        print(f"start: {time.perf_counter() - started:.1f} s from nothing to the first answer (migrations included)")
        try:
            if "pages" in wanted:
                kept &= pages(server, options.rounds, options.seconds) & light(server)
            if "saves" in wanted:
                kept &= saves("SQLite", server, f"sqlite:///{folder}/bare.sqlite3", options.rounds, options.seconds)
            print(f"memory: {memory_kilobytes(server.process.pid)} kB (PSS) of the workers after all that")  # type: ignore[union-attr]
        finally:
            server.stop()
        if "saves" in wanted:
            server = LiveServer(Path(folder) / "postgresql", postgres.new_database()).start()
            try:
                kept &= saves("PostgreSQL", server, postgres.new_database(), options.rounds, options.seconds)
            finally:
                server.stop()
    if "certificate" in wanted:
        kept &= certificate_ratio(options.rounds)
    return 0 if kept else 1


def lesson_ids() -> list[str]:
    """Return the ids of the shipped lessons."""
    return [re.search(r"(?m)^id: (\S+)$", path.read_text())[1] for path in (ROOT / "course_content").glob("*/en/*/[0-9]-*.md")]  # type: ignore[index]


if __name__ == "__main__":
    sys.exit(main())
