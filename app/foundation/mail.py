"""Mail: written to the outbox with its cause, sent by one leased sender; without a server it is a file."""

from __future__ import annotations

import datetime
import logging
import smtplib
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from email_validator import validate_email
from flask import Flask, current_app
from sqlalchemy import String, Text, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from app.foundation.config import Settings
from app.foundation.database import AWAY, Base, now, session, transaction

LEASE = datetime.timedelta(minutes=5)
TRIES = 8
log = logging.getLogger(__name__)


class Mail(Base):
    """A letter to send. It is deleted when sent, so that no address is kept longer than needed."""

    __tablename__ = "mails"

    id: Mapped[int] = mapped_column(primary_key=True)
    recipient: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime.datetime]
    not_before: Mapped[datetime.datetime] = mapped_column(index=True)
    tries: Mapped[int] = mapped_column(default=0)


def post(*, recipient: str, subject: str, body: str, now: datetime.datetime) -> None:
    """Put a letter into the outbox, in the caller's transaction."""
    with transaction() as current:
        current.add(Mail(recipient=recipient, subject=subject, body=body, created_at=now, not_before=now, tries=0))


def send_due(clock: Callable[[], datetime.datetime] = now) -> int:
    """Send every letter that is due and return how many went; a failed one waits twice as long each time, and is given up after the last try.

    :param clock: tells the time; asked before each letter, since sending one may take minutes.
    """
    _forget_given_up(clock())
    sent = 0
    while (mail := _lease(clock())) is not None:
        number, tries, row = mail.id, mail.tries, (Mail.id == mail.id, Mail.created_at == mail.created_at)
        try:
            deliver(current_app.extensions["settings"], mail)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            level, fate = (logging.ERROR, "is given up") if tries >= TRIES else (logging.WARNING, "was not sent")
            log.log(level, "mail %s %s (try %s of %s): %s", number, fate, tries, TRIES, _why(error))
            if tries < TRIES:
                continue
        else:
            sent += 1
        with transaction() as current:
            current.execute(delete(Mail).where(*row))
    return sent


def _why(error: Exception) -> str:
    """Return what refused a letter, with the server's own code where it gave one; its words may hold the address."""
    refused = error.recipients.values() if isinstance(error, smtplib.SMTPRecipientsRefused) else []
    codes = [str(code) for code, _ in refused] or [str(getattr(error, "smtp_code", ""))]
    return f"{type(error).__name__} {' '.join(codes)}".strip()


def _forget_given_up(moment: datetime.datetime) -> None:
    """Delete letters that nobody will send any more: those to a deleted account, and those whose sender died at the last try."""
    given_up = (Mail.tries >= TRIES, Mail.not_before <= moment)
    if session().scalars(select(Mail.id).where(*given_up).limit(1)).first() is not None:  # mostly there are none, and then nothing is written
        with transaction() as current:
            current.execute(delete(Mail).where(*given_up))


def _lease(moment: datetime.datetime) -> Mail | None:
    """Take one due letter for a while; a sender that dies gives it back by the lease's end."""
    with transaction() as current:
        due = select(Mail).where(Mail.not_before <= moment, Mail.tries < TRIES).order_by(Mail.id).limit(1)
        mail = current.scalars(due.with_for_update(skip_locked=True)).first()
        if mail is None:
            return None
        mail.not_before = moment + LEASE * 2**mail.tries
        mail.tries += 1
        return mail


def deliver(settings: Settings, mail: Mail) -> None:
    """Hand a letter to the mail server, or write it to `mail/` in the instance folder."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = settings.mail_from, _reachable(mail.recipient), mail.subject
    message["Date"] = format_datetime(mail.created_at)
    # The same at every try: whoever gets a letter twice can tell.
    message["Message-ID"] = f"<somo.{mail.id}.{mail.created_at:%Y%m%d%H%M%S%f}@{_ascii_host(settings.public_url)}>"
    message.set_content(mail.body)
    if settings.smtp_url:
        _send(settings.smtp_url, message)
    else:
        _write(settings.instance / "mail", mail, message)


def _ascii_host(url: str) -> str:
    return (urlsplit(url).hostname or "localhost").encode("idna").decode()


def _reachable(address: str) -> str:
    """Return an address whose domain every mail server can read: in ASCII (RFC 5891)."""
    read = validate_email(address, check_deliverability=False)
    return f"{read.local_part}@{read.ascii_domain}"


def _write(folder: Path, mail: Mail, message: EmailMessage) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{mail.created_at:%Y%m%d-%H%M%S}-{mail.id}.eml").write_bytes(bytes(message))


def _send(url: str, message: EmailMessage) -> None:
    parts = urlsplit(url)
    server = _connected(parts)
    try:
        if parts.scheme == "smtp":
            _encrypt(server, insist=bool(parts.username))
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)
        with suppress(OSError, smtplib.SMTPException):  # the letter is accepted: how the server says good-bye changes nothing
            server.quit()
    finally:
        server.close()


def _connected(parts: SplitResult) -> smtplib.SMTP:
    host = parts.hostname or "localhost"
    if parts.scheme == "smtps":
        return smtplib.SMTP_SSL(host, parts.port or 465, timeout=30, context=ssl.create_default_context())
    return smtplib.SMTP(host, parts.port or 25, timeout=30)


def _encrypt(server: smtplib.SMTP, *, insist: bool) -> None:
    """Go on encrypted where the server can; insisting, with a server that proves who it is or not at all, since a password follows."""
    context = ssl.create_default_context()
    if not insist:
        server.ehlo_or_helo_if_needed()
        if not server.has_extn("starttls"):
            return
        # A relay on one's own network often has a certificate that nobody else vouches for: still better than an open letter.
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        with suppress(smtplib.SMTPResponseException):  # it offers what it cannot do at the moment
            server.starttls(context=context)
        return
    server.starttls(context=context)


def pending() -> int:
    """Return how many letters wait."""
    return session().scalars(select(func.count()).select_from(Mail).where(Mail.tries < TRIES)).one()


def forget(*, recipient: str) -> None:
    """Stop all letters to an address that is being deleted."""
    with transaction() as current:
        current.execute(update(Mail).where(Mail.recipient == recipient).values(tries=TRIES, body="", subject="", recipient=""))


def start_sender(app: Flask, seconds: float = 5.0) -> threading.Event:
    """Send due mail every few seconds in a thread of this process; set the returned event to stop it."""
    stop = threading.Event()

    def loop() -> None:
        while not stop.wait(seconds):
            try:
                with app.app_context():
                    send_due()
            except AWAY as error:
                log.warning("the mail sender waits for the database: %s", type(error).__name__)
            except Exception:
                # The sender must outlive a database that is away for a moment; the reason is logged whole.
                log.exception("the mail sender failed and tries again")

    threading.Thread(target=loop, name="mail-sender", daemon=True).start()
    return stop
