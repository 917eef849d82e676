"""Settings: read, completed, refused in words, and all of them in README.md."""

from __future__ import annotations

import os
import secrets
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.foundation import database
from app.foundation.config import ROOT, BadSetting, load_settings
from tools.settings import written

KEY = "k" * 32


def test_readme_shows_every_setting() -> None:
    page = (ROOT / "README.md").read_text(encoding="utf-8")
    assert written(page) == page, "run: make picture"


def test_defaults_serve_one_machine(tmp_path: Path) -> None:
    settings = load_settings({"INSTANCE": str(tmp_path)})
    assert (settings.public_url, settings.production, settings.secure) == ("http://127.0.0.1:8000", False, False)
    assert settings.database_url == f"sqlite:///{tmp_path}/somo.sqlite3"
    assert settings.course_content == ROOT / "course_content"


def test_development_makes_one_key_and_keeps_it_to_itself(tmp_path: Path) -> None:
    first, second = (load_settings({"INSTANCE": str(tmp_path)}).secret_key for _ in range(2))
    assert first == second
    assert len(first) == 64
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({"PUBLIC_URL": "https://learn.example.org"}, "SECRET_KEY is not set"),
        ({"PUBLIC_URL": "https://learn.example.org", "SECRET_KEY": "short"}, "SECRET_KEY is shorter than 32"),
        ({"HOST": "0.0.0.0", "ALLOW_HTTP": "1"}, "SECRET_KEY is not set"),
        ({"HOST": "0.0.0.0", "SECRET_KEY": KEY}, "PUBLIC_URL is not https"),
        ({"HOST": "learn.example.org", "SECRET_KEY": KEY}, "PUBLIC_URL is not https"),
        ({"PUBLIC_URL": "learn.example.org"}, "is not an address such as"),
        ({"PUBLIC_URL": "https://learn.example.org/?x=1", "SECRET_KEY": KEY}, "is not an address such as"),
        ({"PUBLIC_URL": "http://learn.example.org:x"}, "is not an address such as"),
        ({"PORT": "eighty"}, "PORT='eighty' cannot be read"),
        ({"PORT": "99999"}, "PORT='99999' cannot be read .write a whole number from 1 to 65535"),
        ({"PORT": "-1"}, "whole number from 1"),
        ({"WORKERS": "0"}, "WORKERS='0' cannot be read .write a whole number from 1"),
        ({"THREADS": "0"}, "THREADS='0' cannot be read .write a whole number from 1"),
        ({"TRUSTED_PROXIES": "-1"}, "TRUSTED_PROXIES='-1' cannot be read .write a whole number from 0"),
        ({"LOG_LEVEL": "loud"}, "write one of DEBUG, INFO, WARNING, ERROR"),
        ({"MAIL_FROM": "the sender"}, "MAIL_FROM='the sender' cannot be read .write an address"),
        ({"MAIL_FROM": "Somo\nBcc: x <somo@example.org>"}, "write an address"),
        ({"MAIL_FROM": "Somo a@example.org"}, "write an address"),
        ({"MAIL_FROM": "a@example.org, b@example.org"}, "write an address"),
        ({"MAIL_FROM": "@example.org"}, "write an address"),
        ({"SMTP_URL": "mail.example.org"}, "SMTP_URL is not an address such as"),
        ({"SMTP_URL": "smtp://user:pass/word@mail.example.org"}, "SMTP_URL is not an address such as"),
        ({"SMTP_URL": "smtp://mail.example.org:port"}, "SMTP_URL is not an address such as"),
        ({"DATABASE_URL": "mysql://host/somo"}, "DATABASE_URL is not an address such as"),
        ({"DATABASE_URL": "somo.sqlite3"}, "DATABASE_URL is not an address such as"),
        ({"DATABASE_URL": "sqlite://"}, "DATABASE_URL is not an address such as"),
        ({"ALLOW_HTTP": "perhaps"}, "write 1 or 0"),
    ],
)
def test_what_cannot_work_is_refused_in_words(tmp_path: Path, environ: dict[str, str], words: str) -> None:
    with pytest.raises(BadSetting, match=words):
        load_settings({"INSTANCE": str(tmp_path), **environ})
    assert not (tmp_path / "secret_key").exists()


def test_a_folder_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for instance in ("file", "file/below"):
        with pytest.raises(BadSetting, match=r"no folder that the user .* can write"):
            load_settings({"INSTANCE": str(tmp_path / instance), "SECRET_KEY": KEY})


def as_nobody(work: Callable[[], object]) -> str:
    """Return what a setting is refused with in a process that is not root's."""
    reader, writer = os.pipe()
    if (child := os.fork()) == 0:
        try:
            if os.geteuid() == 0:
                os.setresuid(65534, 65534, 65534)
            work()
        except BadSetting as refusal:
            os.write(writer, str(refusal).encode())
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader) as words:
        return words.read()


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that other users can reach, but not write."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o555)
        yield Path(name)


def test_a_folder_of_another_user_is_refused_in_words(shared: Path) -> None:
    words = as_nobody(lambda: load_settings({"INSTANCE": str(shared), "SECRET_KEY": KEY}))
    assert "that the user" in words and "chown" in words


def test_a_database_that_root_made_is_refused_in_words(shared: Path) -> None:
    file = shared / "somo.sqlite3"
    shared.chmod(0o777)
    file.write_bytes(b"")
    file.chmod(0o444)
    words = as_nobody(lambda: database.init_app(Flask("test"), f"sqlite:///{file}"))
    assert f"The database {file} cannot be written by the user" in words


def test_what_only_lies_beside_the_database_is_nobodys_business(shared: Path) -> None:
    shared.chmod(0o777)
    (shared / "somo.sqlite3").write_bytes(b"")
    (shared / "somo.sqlite3").chmod(0o666)
    (shared / "somo.sqlite3.before-upgrade").write_bytes(b"")
    (shared / "somo.sqlite3.before-upgrade").chmod(0o400)
    assert as_nobody(lambda: database.init_app(Flask("test"), f"sqlite:///{shared}/somo.sqlite3")) == ""


def test_a_new_database_in_a_folder_of_another_user_is_refused_in_words(shared: Path) -> None:
    assert "cannot be written by the user" in as_nobody(lambda: database.init_app(Flask("test"), f"sqlite:///{shared}/somo.sqlite3"))
    assert "cannot be made" in as_nobody(lambda: database.init_app(Flask("test"), f"sqlite:///{shared}/new/somo.sqlite3"))


def test_an_address_of_version_6_is_put_in_brackets(tmp_path: Path) -> None:
    assert load_settings({"INSTANCE": str(tmp_path), "HOST": "::1"}).public_url == "http://[::1]:8000"


@pytest.mark.parametrize("environ", [{"SMTP_URL": "smtp://me:hush/hush@host"}, {"DATABASE_URL": "mysql://me:hush@host/somo"}])
def test_a_refusal_repeats_no_password(tmp_path: Path, environ: dict[str, str]) -> None:
    with pytest.raises(BadSetting) as refusal:
        load_settings({"INSTANCE": str(tmp_path), **environ})
    assert "hush" not in str(refusal.value)


def test_settings_are_read_as_people_write_them(tmp_path: Path) -> None:
    environ = {"LOG_LEVEL": "debug", "MAIL_FROM": '"Wambui, Nairobi" <learn@example.org>', "SMTP_URL": "smtp://me:p%40ss@mail.example.org:587"}
    settings = load_settings({"INSTANCE": str(tmp_path), **environ})
    assert (settings.log_level, settings.smtp_url) == ("DEBUG", environ["SMTP_URL"])


def test_production_with_all_it_needs(tmp_path: Path) -> None:
    settings = load_settings({"INSTANCE": str(tmp_path), "PUBLIC_URL": "https://learn.example.org/", "SECRET_KEY": KEY})
    assert (settings.public_url, settings.production, settings.secure) == ("https://learn.example.org", True, True)


def test_a_workshop_on_its_own_network(tmp_path: Path) -> None:
    settings = load_settings({"INSTANCE": str(tmp_path), "HOST": "192.168.7.1", "ALLOW_HTTP": "1", "SECRET_KEY": KEY})
    assert (settings.production, settings.secure) == (True, False)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.2", "::1"])
def test_loopback_is_not_production(tmp_path: Path, host: str) -> None:
    assert not load_settings({"INSTANCE": str(tmp_path), "HOST": host, "PUBLIC_URL": "http://localhost:8000"}).production


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_a_postgresql_address(tmp_path: Path, scheme: str) -> None:
    assert load_settings({"INSTANCE": str(tmp_path), "DATABASE_URL": f"{scheme}://me@host/somo"}).database_url == "postgresql+psycopg://me@host/somo"


def test_processes_that_start_together_agree_on_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes while the first one writes must not read half a key."""
    others: list[str] = []

    def slow(count: int) -> str:
        if not others:
            others.append("")
            others[0] = load_settings({"INSTANCE": str(tmp_path)}).secret_key
        return token_hex(count)

    token_hex = secrets.token_hex
    monkeypatch.setattr(secrets, "token_hex", slow)
    assert load_settings({"INSTANCE": str(tmp_path)}).secret_key == others[0]
    assert len(others[0]) == 64
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
