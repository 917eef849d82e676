"""Pure decisions about a plan: what text is kept, and which of two texts stands."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from enum import Enum

LONGEST_TEXT = 4_000


def tidy(text: str) -> str:
    """Return a text as it is kept: composed (NFC), line ends as one character, nothing that cannot be stored, no blank edges."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(mark for mark in lines if mark in "\n\t" or unicodedata.category(mark) not in ("Cc", "Cs")).strip()


def fingerprint(text: str) -> str:
    """Return what a form carries to tell which text it showed; nothing for an empty box."""
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""


@dataclass(frozen=True)
class Given:
    """A text as it came, and the fingerprint of the one that its box was shown with."""

    text: str
    shown: str


class Verdict(Enum):
    """What becomes of a text that arrives."""

    WRITE = "write"
    SAME = "same"
    UNTOUCHED = "untouched"
    CONFLICT = "conflict"


def judge(stored: str, given: Given) -> Verdict:
    """Decide between the stored text and one that arrives: two devices may show the same plan, and neither may wipe out the other's words.

    A box that its writer left as it was says nothing: what another device has saved in the meantime stays.
    """
    if given.text == stored:
        return Verdict.SAME
    if fingerprint(given.text) == given.shown:
        return Verdict.UNTOUCHED
    return Verdict.WRITE if fingerprint(stored) == given.shown else Verdict.CONFLICT


def joined(saved: str, own: str) -> str:
    """Return both texts, one below the other."""
    return f"{saved}\n\n{own}" if saved and own else saved or own
