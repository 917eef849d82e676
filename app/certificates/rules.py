"""The code of a certificate: unguessable, easy to read out, and a slip of the pen is told apart from an unknown code."""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterable, Sequence

# Crockford's base 32: no I, L, O and U, which are misread or make words.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
RANDOM_CHARACTERS = 12
LENGTH = RANDOM_CHARACTERS + 1
LONGEST_REASON = 300
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
    """Return a code as it is stored, from what somebody typed, or pasted with the address it ends; None where it cannot be one: it is mistyped."""
    last = re.split("[?#]", unicodedata.normalize("NFKC", text))[0].strip().rstrip("/").rpartition("/")[2]
    tidy = "".join(character for character in last.upper() if character.isalnum()).translate(MISREAD)
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


# Sizes in points that a text may take, with the lines it may take then: the first that fits is taken.
NAME_STEPS = ((34, 1), (30, 1), (27, 1), (24, 1), (21, 1), (21, 2), (19, 2), (17, 2), (15, 2), (13, 2), (11, 2), (9, 2), (7, 2))
TITLE_STEPS = ((24, 1), (21, 1), (18, 1), (18, 2), (16, 2), (14, 2), (12, 2), (10, 2), (8, 2), (6, 3))
ISSUER_STEPS = ((13, 1), (12, 2), (10, 2), (8, 2), (7, 2))
ISSUER_STEPS_BELOW_LOGO = ((13, 1), (11, 1), (9, 1), (7, 2), (6, 2), (5, 2))


def fitting(lines: Sequence[int], steps: Sequence[tuple[int, int]]) -> int | None:
    """Return which step is the first at which a text takes no more lines than allowed; None where it fits none."""
    return next((index for index, (_, allowed) in enumerate(steps) if lines[index] <= allowed), None)


def direction(text: str) -> str:
    """Return "rtl" where the first letter with a direction runs from right to left, otherwise "ltr"."""
    strong = (unicodedata.bidirectional(character) for character in text)
    first = next((kind for kind in strong if kind in ("L", "R", "AL")), "L")
    return "ltr" if first == "L" else "rtl"
