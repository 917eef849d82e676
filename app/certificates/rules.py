"""The code of a certificate: unguessable, easy to read out, and a slip of the pen is told apart from an unknown code."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from collections.abc import Iterable, Sequence

# Crockford's base 32: no I, L, O and U, which are misread or make words.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
RANDOM_CHARACTERS = 12
LENGTH = RANDOM_CHARACTERS + 1
VALID, REVOKED, REPLACED = "valid", "revoked", "replaced"


def _times_alpha(value: int) -> int:
    """Multiply by the generator of the field of 32 elements (polynomial x^5 + x^2 + 1)."""
    doubled = value << 1
    return doubled ^ 0b100101 if doubled & 32 else doubled


def _folded(values: Iterable[int]) -> int:
    """Return the sum of the values, each times a different power of the generator.

    Since the field has no zero divisors and the powers differ, one wrong character and two exchanged ones always change it.
    """
    total = 0
    for value in values:
        total = _times_alpha(total) ^ value
    return total


def make_code(values: Sequence[int]) -> str:
    """Return the code of twelve random numbers from 0 to 31, with its check character, in groups: `ABCD-EFGH-JKMNP`."""
    code = "".join(ALPHABET[value] for value in [*values, _times_alpha(_folded(values))])
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"


def read_code(text: str) -> str | None:
    """Return a code as it is stored, from what somebody typed; None where it cannot be one: it is mistyped."""
    tidy = "".join(character for character in unicodedata.normalize("NFKC", text).upper() if character.isalnum()).translate(MISREAD)
    if len(tidy) != LENGTH or any(character not in ALPHABET for character in tidy):
        return None
    if _folded(ALPHABET.index(character) for character in tidy):
        return None
    return f"{tidy[:4]}-{tidy[4:8]}-{tidy[8:]}"


def name_hash(name: str, secret: str) -> str:
    """Return a keyed hash of a name, so that a certificate without its name can still be matched with one."""
    folded = unicodedata.normalize("NFC", " ".join(name.split()).casefold())
    return hmac.new(secret.encode(), folded.encode(), hashlib.sha256).hexdigest()


def same_name(name: str, stored: str, secret: str) -> bool:
    """Return whether a name matches a stored hash."""
    return hmac.compare_digest(name_hash(name, secret), stored)


def width(name: str) -> float:
    """Return about how wide a name is, in heights of its letters: combining marks have no width, East Asian characters a whole one."""
    return sum(_character_width(character) for character in unicodedata.normalize("NFC", name))


def _character_width(character: str) -> float:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return 1
    return 0.72 if character.isupper() else 0.62


def name_size(name: str, *, line: float, largest: float = 34, smallest: float = 15) -> float:
    """Return the size in points at which a name fits a line of that width (in points), never below the smallest: then it takes two lines."""
    return max(smallest, min(largest, line / max(width(name), 1)))
