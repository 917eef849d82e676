"""Handing letters to a mail server: encrypted wherever it can, and a password only to a server that proves who it is."""

from __future__ import annotations

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

from app.foundation.config import load_settings
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
                self.say("220 go on")
                self.encrypt(self.server.context)
            elif line.upper() == "DATA":
                self.say("354 go on")
                while self.rfile.readline() != b".\r\n":
                    pass
                self.server.heard.append("letter, encrypted" if isinstance(self.connection, ssl.SSLSocket) else "letter")
                self.say("250 taken")
            elif line.upper() == "QUIT":
                return self.say("221 bye")
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
