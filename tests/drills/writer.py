"""A learner who answers again and again over HTTP and keeps a log of what the server acknowledged."""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import threading
from dataclasses import dataclass, field
from urllib.parse import urlencode

CHECK = "/en/learning-health-systems/quizzes/check-1"
FIELDSET = re.compile(r'<fieldset[^>]*data-question="(\d+)" data-kind="single choice".*?</fieldset>', re.S)
REVISION = re.compile(r'name="r\d+" value="(\d+)"')
CHECKED = re.compile(r'type="radio" name="a\d+-0" value="(\d+)" checked')
OPTION = re.compile(r'type="radio"')
# What a client sees of a server that dies.
BROKEN = (OSError, http.client.HTTPException)


@dataclass(frozen=True)
class Answer:
    """The option chosen in one question, and the revision that the server gave it."""

    value: str
    revision: int


@dataclass
class Writer:
    """One learner with an open attempt, a connection, and an own log."""

    port: int
    number: int
    attempt: str = ""
    options: dict[str, int] = field(default_factory=dict)
    acknowledged: dict[str, Answer] = field(default_factory=dict)
    pending: tuple[str, str] | None = None
    count: int = 0
    faults: list[str] = field(default_factory=list)
    token: str = ""
    cookies: dict[str, str] = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def request(self, method: str, path: str, fields: dict[str, object] | None = None, accept: str = "text/html") -> tuple[int, str]:
        """Send one request on the kept connection and return status and body."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), "Accept": accept}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, urlencode(fields or {}), headers)
        response = self.connection.getresponse()
        for header in response.headers.get_all("Set-Cookie") or []:
            name, _, value = header.split(";")[0].partition("=")
            self.cookies[name] = value
        return response.status, response.read().decode()

    def disconnect(self) -> None:
        """Forget the connection to a server that is gone."""
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def _page(self, path: str) -> str:
        status, body = self.request("GET", path)
        assert status == 200, f"{path} answered {status}"
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', body)
        assert token, f"{path} holds no form"
        self.token = token[1]
        return body

    def _post(self, path: str, **fields: object) -> None:
        status, body = self.request("POST", path, {"csrf_token": self.token, **fields})
        assert status == 303, f"{path} answered {status}: {body[:500]}"

    def begin(self) -> None:
        """Make an account and open an attempt."""
        address = "/en/accounts/sign_up"
        self._page(address)
        self._post(address, name=f"Writer {self.number}", email=f"writer{self.number}@example.org", password="seven lamps in the harbour")
        self._page(CHECK)
        self._post(CHECK + "/open")
        body = self._page(CHECK)
        found = re.search(r'name="attempt" value="(\d+)"', body)
        assert found
        self.attempt = found[1]
        self.options = {question[1]: len(OPTION.findall(question[0])) for question in FIELDSET.finditer(body)}
        assert len(self.options) >= 2

    def save(self, question: str, value: str) -> None:
        """Answer one question, and log it once the server has acknowledged it."""
        known = self.acknowledged.get(question, Answer("", 0))
        self.pending = (question, value)
        sent = {"csrf_token": self.token, "attempt": self.attempt, f"r{question}": known.revision, f"a{question}-0": value}
        status, body = self.request("POST", CHECK + "/save", sent, accept="application/json")
        revision = json.loads(body).get("revision") if status == 200 else None
        if revision != known.revision + 1:
            self.faults.append(f"attempt {self.attempt} question {question}: {status} {body[:200]} after revision {known.revision}")
        self.acknowledged[question] = Answer(value, revision or known.revision)
        self.pending = None

    def write(self, stop: threading.Event) -> None:
        """Change answers until the server dies."""
        with contextlib.suppress(*BROKEN):
            while not stop.is_set():
                self.count += 1
                question = list(self.options)[self.count % len(self.options)]
                known = self.acknowledged.get(question, Answer("-1", 0))
                self.save(question, str((int(known.value) + 1) % self.options[question]))
        self.disconnect()

    def shown(self) -> dict[str, Answer]:
        """Return what the server shows after a restart."""
        return {
            question[1]: Answer(checked[1], int(REVISION.search(question[0])[1]))  # type: ignore[index]
            for question in FIELDSET.finditer(self._page(CHECK))
            if (checked := CHECKED.search(question[0]))
        }

    def compare(self) -> tuple[list[str], list[str]]:
        """Return what was lost and what was doubled, by value; then send again what was never acknowledged, as a browser would."""
        shown, lost, doubled = self.shown(), [], []
        for question in self.options:
            logged, stored = self.acknowledged.get(question, Answer("", 0)), shown.get(question, Answer("", 0))
            allowed = {logged}
            if self.pending and self.pending[0] == question:
                allowed.add(Answer(self.pending[1], logged.revision + 1))
            if stored not in allowed:
                kind = doubled if stored.revision > max(answer.revision for answer in allowed) else lost
                kind.append(f"attempt {self.attempt} question {question}: acknowledged {logged}, stored {stored}, pending {self.pending}")
                self.acknowledged[question] = stored
        if self.pending:
            self.save(*self.pending)  # stored already or not: it must end at the next revision, once
        self.disconnect()  # the server ends idle connections; that is no fault
        return lost, doubled
