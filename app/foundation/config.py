"""Settings from the environment: each with its default, its meaning and its unit, in one table."""

from __future__ import annotations

import ipaddress
import os
import pwd
import re
import secrets
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]
MAILBOX = re.compile(r"[^@\s,:;<>]+@[^@\s,:;<>]+")
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
DATABASES = ("sqlite:///", "postgresql+psycopg://")
# What was written is not repeated: it may hold a password.
UNKNOWN_DATABASE = "DATABASE_URL is not an address such as postgresql://user:password@host/somo or sqlite:////srv/somo/somo.sqlite3."


class BadSetting(Exception):
    """A setting cannot be used; the message tells an operator what to change."""


def _switch(text: str) -> bool:
    if text.lower() in ("1", "true", "yes", "on"):
        return True
    if text.lower() in ("", "0", "false", "no", "off"):
        return False
    raise ValueError("write 1 or 0")


def _number(least: int, most: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        if text.isdecimal() and least <= int(text) <= most:
            return int(text)
        raise ValueError(f"write a whole number from {least} to {most}")

    return parse


def _level(text: str) -> str:
    if text.upper() in LEVELS:
        return text.upper()
    raise ValueError(f"write one of {', '.join(LEVELS)}")


def _mailbox(text: str) -> str:
    address = parseaddr(text)[1]
    if MAILBOX.fullmatch(address) and text.isprintable() and (text == address or text.endswith(f"<{address}>")):
        return text
    raise ValueError('write an address, alone or as "Name" <address>')


def _setting(default: str, meaning: str, parse: Callable[[str], Any] = str) -> Any:
    return field(metadata={"default": default, "meaning": meaning, "parse": parse})


@dataclass(frozen=True)
class Settings:
    """All settings; the environment variable of a field is its name in capitals."""

    host: str = _setting("127.0.0.1", "Address to listen on.")
    port: int = _setting("8000", "Port to listen on.", _number(1, 65535))
    public_url: str = _setting(
        "", "Address that people use, such as `https://learn.example.org`; links in mail and on certificates begin with it. Default: `http://HOST:PORT`."
    )
    database_url: str = _setting("", "SQLAlchemy address of the database, such as `postgresql+psycopg://user@host/somo`. Default: `somo.sqlite3` in INSTANCE.")
    secret_key: str = _setting("", "Key that signs cookies and links, 32 characters or more. Needed in production; a development server makes one in INSTANCE.")
    instance: Path = _setting("instance", "Folder for the database, mail without SMTP, the search index, copies of courses, and caches.", Path)
    course_content: Path = _setting("course_content", "Folder that holds one folder for each course.", Path)
    smtp_url: str = _setting(
        "", "Mail server: `smtp://user:password@host:587`, `smtps://…:465`, or `smtp://host` for a relay. Without it mail is a file in INSTANCE."
    )
    mail_from: str = _setting("Somo <somo@localhost>", "Sender of mail.", _mailbox)
    issuer_name: str = _setting("Somo", "Who issues certificates.")
    issuer_logo: str = _setting("", "Path of an SVG or PNG logo for certificates.")
    signatory_name: str = _setting("", "Who signs certificates; may be empty.")
    signatory_title: str = _setting("", "Office of the signatory; may be empty.")
    contact_email: str = _setting("", "Address for help and for questions about personal data, shown on the help, privacy and accessibility pages.")
    operator_name: str = _setting("the operator of this site", "Who runs this site and answers for personal data.")
    trusted_proxies: int = _setting("0", "Number of reverse proxies in front that set X-Forwarded-For, -Proto and -Host.", _number(0, 10))
    allow_http: bool = _setting("0", "1 lets a server on a network of its own (a workshop) run without https.", _switch)
    workers: int = _setting("2", "Server processes.", _number(1, 100))
    threads: int = _setting("4", "Threads of each process.", _number(1, 1000))
    log_level: str = _setting("INFO", "Least important level to log: DEBUG, INFO, WARNING or ERROR.", _level)

    @property
    def production(self) -> bool:
        """Return whether strangers can reach this server: https, or an address that is not loopback."""
        return self.public_url.startswith("https://") or not _is_loopback(self.host)

    @property
    def secure(self) -> bool:
        """Return whether people come by https, so that cookies may insist on it."""
        return self.public_url.startswith("https://")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def variable(name: str) -> str:
    """Return the environment variable of a field."""
    return name.upper()


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from the environment.

    :raises BadSetting: where a value cannot be read, or production lacks what it needs.
    """
    source = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    for each in fields(Settings):
        text = source.get(variable(each.name), "") or each.metadata["default"]
        try:
            values[each.name] = each.metadata["parse"](text)
        except ValueError as error:
            raise BadSetting(f"{variable(each.name)}={text!r} cannot be read ({error}). {each.metadata['meaning']}") from error
    return _completed(values)


def _completed(values: dict[str, Any]) -> Settings:
    for name in ("instance", "course_content"):
        values[name] = (ROOT / values[name]).resolve()
    _check_folder(values["instance"])
    host = f"[{values['host']}]" if ":" in values["host"] else values["host"]
    values["public_url"] = (values["public_url"] or f"http://{host}:{values['port']}").rstrip("/")
    _check_public_url(values["public_url"])
    _check_smtp_url(values["smtp_url"])
    values["database_url"] = _database_url(values["database_url"], values["instance"])
    draft = Settings(**values)
    if draft.production and not draft.secure and not draft.allow_http:
        raise BadSetting("HOST is open to the network but PUBLIC_URL is not https. Set PUBLIC_URL=https://…, or ALLOW_HTTP=1 on a network of your own.")
    if not values["secret_key"]:
        if draft.production:
            raise BadSetting("SECRET_KEY is not set. Production needs one that stays the same: openssl rand -hex 32 prints a good one.")
        values["secret_key"] = _kept_key(values["instance"])
    elif len(values["secret_key"]) < 32 and draft.production:
        raise BadSetting("SECRET_KEY is shorter than 32 characters. openssl rand -hex 32 prints a good one.")
    return Settings(**values)


def _check_folder(instance: Path) -> None:
    """Look whether the folder of all that is kept can be written, before anybody has something to keep.

    :raises BadSetting: where it cannot.
    """
    try:
        instance.mkdir(parents=True, exist_ok=True)
        writable = os.access(instance, os.W_OK | os.X_OK)
    except OSError:
        writable = False
    if not writable:
        raise BadSetting(f"INSTANCE={str(instance)!r} is no folder that the user {this_user()} can write. Give it to that user (chown), or name another.")


def this_user() -> str:
    """Return the name of the user that this process runs as, or the number where it has no name, as in a container."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def _is_address(address: str, *schemes: str) -> bool:
    """Return whether this is an address of a server, by one of the schemes."""
    try:
        parts = urlsplit(address)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0 and not parts.query and not parts.fragment
    except ValueError:
        return False


def _check_public_url(address: str) -> None:
    if not _is_address(address, "http", "https"):
        raise BadSetting(f"PUBLIC_URL={address!r} is not an address such as https://learn.example.org")


def _check_smtp_url(address: str) -> None:
    if address and not _is_address(address, "smtp", "smtps"):
        raise BadSetting(
            "SMTP_URL is not an address such as smtp://user:password@mail.example.org:587. Write characters such as @ and / in a password as %40 and %2F."
        )


def _database_url(url: str, instance: Path) -> str:
    if not url:
        return f"sqlite:///{instance / 'somo.sqlite3'}"
    for short in ("postgresql://", "postgres://"):
        if url.startswith(short):
            url = "postgresql+psycopg://" + url.removeprefix(short)
    if not url.startswith(DATABASES):
        raise BadSetting(UNKNOWN_DATABASE)
    return url


def _kept_key(instance: Path) -> str:
    """Return the development key, made once; several starting processes agree on one."""
    path = instance / "secret_key"
    if not path.exists():
        _make_key(path)
    return path.read_text(encoding="ascii").strip()


def _make_key(path: Path) -> None:
    # The link makes the file appear whole, unless another process was first: nobody reads half a key.
    with tempfile.NamedTemporaryFile("w", encoding="ascii", dir=path.parent) as draft, suppress(FileExistsError):
        draft.write(secrets.token_hex(32))
        draft.flush()
        os.link(draft.name, path)
