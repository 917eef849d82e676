"""What all forms share: CSRF, stripped text, and rules for what people type about themselves."""

from __future__ import annotations

import hmac
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from flask import current_app, request, session
from flask_wtf import FlaskForm
from flask_wtf.csrf import generate_csrf
from itsdangerous import BadData, URLSafeTimedSerializer
from wtforms.validators import ValidationError

from app.foundation.locales import gettext as _

NAME_LENGTH = 100
SALT = "wtf-csrf-token"  # Flask-WTF's
# Bidirectional controls could make a name read as another one on a certificate.
BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

# Characters that draw nothing, besides white space and Unicode's format characters: fillers, selectors of variants, the blank of Braille.
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")

# Marks on one letter, in all and of one place (Unicode's combining class). No orthography needs more once composed; piled higher, they cover other lines.
MOST_MARKS, MOST_MARKS_IN_PLACE = 6, 2


class BaseForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no type hints
    """A form with a CSRF token that lives as long as the session: a power cut must not throw answers away."""


def csrf_token() -> str:
    """Return the token of the forms of this session."""
    if "csrf_token" not in session:
        generate_csrf()
    return token_of(session)


def token_of(session: Mapping[str, Any]) -> str:
    """Return the signed token of a session, "" where it has none yet."""
    return _signed(session["csrf_token"], current_app.config["SECRET_KEY"]) if "csrf_token" in session else ""


@lru_cache(maxsize=4_096)
def _signed(raw: str, secret: str) -> str:
    """Return a token as Flask-WTF signs it; no token ends before its session, so it is signed once."""
    return str(URLSafeTimedSerializer(secret, salt=SALT).dumps(raw))


def is_from_here() -> bool:
    """Return whether the posted form carries this session's token, for views that are exempt from the check before every view."""
    if not current_app.config["WTF_CSRF_ENABLED"]:
        return True
    raw = _unsigned(request.form.get("csrf_token", ""), current_app.config["SECRET_KEY"])
    return bool(raw) and hmac.compare_digest(raw, session.get("csrf_token", ""))


@lru_cache(maxsize=4_096)
def _unsigned(token: str, secret: str) -> str:
    """Return what a signed token says, "" where it is forged; a signature is checked once."""
    try:
        return str(URLSafeTimedSerializer(secret, salt=SALT).loads(token))
    except BadData:
        return ""


def normal(text: str | None) -> str:
    """Return text in Unicode's composed form (NFC) with white space folded."""
    return " ".join(unicodedata.normalize("NFC", text or "").split())


def _is_control(character: str) -> bool:
    # Zero-width joiners are letters' neighbours in Persian and Indic scripts, so format characters at large are allowed.
    return unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn") or character in BIDI_CONTROLS


def _is_blank(character: str) -> bool:
    selects_a_variant = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return unicodedata.category(character) in ("Zs", "Cf") or character in BLANKS or selects_a_variant


def _is_piled(text: str) -> bool:
    """Return whether a letter carries more marks than any orthography puts on it."""
    marks: Counter[int] = Counter()
    for character in text:
        if unicodedata.category(character) in ("Mn", "Mc", "Me") and not _is_blank(character):
            place = unicodedata.combining(character)
            marks[place] += 1
            if marks.total() > MOST_MARKS or (place and marks[place] > MOST_MARKS_IN_PLACE):
                return True
        elif not _is_blank(character) or character.isspace():  # joiners stand between a letter's marks
            marks.clear()
    return False


def objection(text: str) -> str | None:
    """Return why a line of text that people type about themselves cannot be kept, None where it can."""
    if any(map(_is_control, text)):
        return _("This holds a hidden control character. Type it again instead of pasting.")
    if text and all(map(_is_blank, text)):
        return _("This holds only characters that cannot be seen. Type it again instead of pasting.")
    if _is_piled(text):
        return _("This holds a letter with too many marks above or below it. Type it again instead of pasting.")
    return None


def readable(form: object, field: object) -> None:
    """Validate a line of text that people type about themselves.

    :raises ValidationError: where it has control or direction characters, nothing that can be seen, or a pile of marks.
    """
    if words := objection(getattr(field, "data", None) or ""):
        raise ValidationError(words)


def own_path(target: str | None, default: str) -> str:
    """Return a path on this site to go on to, or the default where the target would leave it."""
    # Browsers drop tabs and line ends inside addresses and read a backslash as a slash, so `/%09/host` would leave the site.
    cleaned = "".join(character for character in target or "" if ord(character) > 32 and ord(character) != 127).replace("\\", "/")
    # What begins with one slash has neither a scheme nor a host.
    return cleaned if cleaned.startswith("/") and not cleaned.startswith("//") else default
