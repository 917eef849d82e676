"""What all forms share: CSRF, stripped text, and rules for what people type about themselves."""

from __future__ import annotations

import unicodedata

from flask_wtf import FlaskForm
from wtforms.validators import ValidationError

NAME_LENGTH = 100
# Bidirectional controls could make a name read as another one on a certificate.
BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class BaseForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no type hints
    """A form with a CSRF token that lives as long as the session: a power cut must not throw answers away."""


def normal(text: str | None) -> str:
    """Return text in Unicode's composed form (NFC) with white space folded."""
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def readable(form: object, field: object) -> None:
    """Validate that a line of text has no control or direction characters.

    :raises ValidationError: where it has.
    """
    text: str = getattr(field, "data", None) or ""
    # Zero-width joiners are letters' neighbours in Persian and Indic scripts, so format characters at large are allowed.
    if any(unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn") or character in BIDI_CONTROLS for character in text):
        raise ValidationError("This holds a hidden control character. Type it again instead of pasting.")


def own_path(target: str | None, default: str) -> str:
    """Return a path on this site to go on to, or the default where the target would leave it."""
    # Browsers drop tabs and line ends inside addresses and read a backslash as a slash, so `/%09/host` would leave the site.
    cleaned = "".join(character for character in target or "" if ord(character) > 32 and ord(character) != 127).replace("\\", "/")
    # What begins with one slash has neither a scheme nor a host.
    return cleaned if cleaned.startswith("/") and not cleaned.startswith("//") else default
