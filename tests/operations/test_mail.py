"""Handing letters to a mail server: encrypted wherever it can, and a password only to a server that proves who it is."""

from __future__ import annotations

import dataclasses
import datetime
import smtplib
import socketserver
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.foundation import mail
from app.foundation.config import load_settings
from app.foundation.database import session
from app.foundation.mail import Mail, deliver


class Talk(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as a client of ours needs, and notes what it hears."""

    server: MailServer

    def handle(self) -> None:
        self.say("220 ready")
        while line := self.rfile.readline().decode().strip():
            self.server.heard.append(line)
            if line.upper().startswith("EHLO"):
                self.say("250-here\r\n250-AUTH PLAIN" + ("\r\n250 STARTTLS" if self.server.context else "\r\n250 HELP"))
            elif line.upper() == "STARTTLS" and self.server.context:
                self.say(self.server.to_starttls)
                if self.server.to_starttls.startswith("220"):
                    self.encrypt(self.server.context)
            elif line.upper() == "DATA":
                self.say("354 go on")
                letter = b""
                while (text := self.rfile.readline()) != b".\r\n":
                    letter += text
                self.server.letters.append(letter.decode())
                self.server.heard.append("letter, encrypted" if isinstance(self.connection, ssl.SSLSocket) else "letter")
                self.say("250 taken")
            elif line.upper() == "QUIT":
                return self.say(self.server.good_bye)
            elif line.upper().startswith("RCPT"):
                self.say(self.server.to_recipients)
            else:
                self.say("235 welcome" if line.upper().startswith("AUTH") else "250 ok")

    def say(self, text: str) -> None:
        self.wfile.write(text.encode() + b"\r\n")

    def encrypt(self, context: ssl.SSLContext) -> None:
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)

    def finish(self) -> None:
        super().finish()
        self.connection.close()


class MailServer(socketserver.TCPServer):
    """A mail server on a free port."""

    def __init__(self, context: ssl.SSLContext | None) -> None:
        self.context = context
        self.heard: list[str] = []
        self.to_recipients, self.to_starttls, self.good_bye = "250 ok", "220 go on", "221 bye"
        self.letters: list[str] = []
        super().__init__(("127.0.0.1", 0), Talk)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that refuses the certificate hangs up; nobody need hear of it."""


@contextmanager
def mail_server(context: ssl.SSLContext | None) -> Iterator[MailServer]:
    with MailServer(context) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def self_signed(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    """A certificate such as Debian makes for a new mail server: encrypts, proves nothing."""
    folder = tmp_path_factory.mktemp("certificate")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    make = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost -days 2"
    subprocess.run([*make.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


def send(tmp_path: Path, server: MailServer, user: str = "") -> None:
    settings = load_settings({"INSTANCE": str(tmp_path), "SMTP_URL": f"smtp://{user}127.0.0.1:{server.server_address[1]}"})
    moment = datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
    deliver(settings, Mail(id=1, recipient="amina@example.org", subject="Hello", body="Hello\n", created_at=moment))


def test_a_letter_is_encrypted_where_the_server_can(tmp_path: Path, self_signed: ssl.SSLContext) -> None:
    with mail_server(self_signed) as server:
        send(tmp_path, server)
    assert "letter, encrypted" in server.heard


def test_a_relay_that_cannot_encrypt_takes_letters_all_the_same(tmp_path: Path) -> None:
    with mail_server(None) as server:
        send(tmp_path, server)
    assert "letter" in server.heard


def test_a_password_is_kept_from_a_server_that_cannot_encrypt(tmp_path: Path) -> None:
    with mail_server(None) as server, pytest.raises(smtplib.SMTPException):
        send(tmp_path, server, "user:password@")
    assert not [line for line in server.heard if line.startswith("AUTH")]


def test_a_password_is_kept_from_a_server_that_proves_nothing(tmp_path: Path, self_signed: ssl.SSLContext) -> None:
    with mail_server(self_signed) as server, pytest.raises(ssl.SSLError):
        send(tmp_path, server, "user:password@")
    assert not [line for line in server.heard if line.startswith("AUTH")]


def test_a_relay_that_offers_encryption_and_cannot_takes_letters_all_the_same(tmp_path: Path, self_signed: ssl.SSLContext) -> None:
    with mail_server(self_signed) as server:
        server.to_starttls = "454 not now"
        send(tmp_path, server)
    assert "letter" in server.heard


NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)


@pytest.fixture
def outbox(migrated: Flask) -> Iterator[tuple[Flask, MailServer]]:
    """An application whose letters go to a mail server here."""
    with mail_server(None) as server:
        address = f"smtp://127.0.0.1:{server.server_address[1]}"
        migrated.extensions["settings"] = dataclasses.replace(migrated.extensions["settings"], smtp_url=address)
        yield migrated, server


def post(subject: str, recipient: str = "amina@example.org") -> None:
    mail.post(recipient=recipient, subject=subject, body="Hello\n", now=NOON)


def waiting() -> list[str]:
    return list(session().scalars(select(Mail.subject).order_by(Mail.id)))


def test_a_letter_that_was_accepted_is_sent_whatever_the_server_says_at_the_end(outbox: tuple[Flask, MailServer]) -> None:
    app, server = outbox
    server.good_bye = "421 too busy"
    with app.app_context():
        post("one")
        assert (mail.send_due(lambda: NOON), waiting(), len(server.letters)) == (1, [], 1)


def test_letters_after_a_slow_one_are_leased_from_when_they_are_taken(outbox: tuple[Flask, MailServer]) -> None:
    app, server = outbox
    times = iter([NOON, NOON, *[NOON + datetime.timedelta(minutes=10)] * 9])
    server.to_recipients = "450 later"
    with app.app_context():
        post("one")
        post("two")
        mail.send_due(lambda: next(times))
        # The first came due again while the second was tried, and has waited its own time since.
        ends = list(session().scalars(select(Mail.not_before).order_by(Mail.id)))
    assert min(ends) >= NOON + datetime.timedelta(minutes=15)


def test_a_letter_that_nobody_takes_is_given_up_with_a_reason_and_not_kept(outbox: tuple[Flask, MailServer], caplog: pytest.LogCaptureFixture) -> None:
    app, server = outbox
    server.to_recipients = "550 no such user amina@example.org"
    with app.app_context():
        post("one")
        for hours in range(0, 60, 5):
            mail.send_due(lambda at=NOON + datetime.timedelta(hours=hours): at)
        assert waiting() == []
    lines = [record.getMessage() for record in caplog.records]
    assert "was not sent (try 1 of 8): SMTPRecipientsRefused 550" in lines[0]
    assert "is given up (try 8 of 8): SMTPRecipientsRefused 550" in lines[-1] and len(lines) == 8
    assert not [line for line in lines if "amina" in line]


def test_a_letter_to_a_deleted_account_is_not_kept(outbox: tuple[Flask, MailServer]) -> None:
    app, server = outbox
    with app.app_context():
        post("one")
        mail.forget(recipient="amina@example.org")
        assert (mail.send_due(lambda: NOON), waiting(), server.letters) == (0, [], [])


def test_a_letter_has_the_same_number_at_every_try_and_a_domain_in_ascii(outbox: tuple[Flask, MailServer]) -> None:
    app, server = outbox
    with app.app_context():
        for _ in range(2):
            deliver(
                app.extensions["settings"],
                Mail(id=7, recipient="ada@exämple.org", subject="Grüße", body="Hello\n", created_at=NOON),
            )
    numbers = {line for letter in server.letters for line in letter.splitlines() if line.startswith("Message-ID")}
    assert len(server.letters) == 2 and len(numbers) == 1
    assert [line for line in server.heard if line.upper().startswith("RCPT")] == ["rcpt TO:<ada@xn--exmple-cua.org>"] * 2


def test_a_sender_that_the_server_cannot_read_is_reported_and_stops_nothing(outbox: tuple[Flask, MailServer], caplog: pytest.LogCaptureFixture) -> None:
    app, _ = outbox
    with app.app_context():
        app.extensions["settings"] = dataclasses.replace(app.extensions["settings"], mail_from="Grüße <grüße@example.org>")
        post("one")
        assert mail.send_due(lambda: NOON) == 0 and waiting() == ["one"]
    assert "was not sent" in caplog.text
