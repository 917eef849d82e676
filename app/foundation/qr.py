"""QR codes of addresses that differ only at their end.

In QR codes of one size and one mask a bit of the text changes the same dots, whatever the other bits are: the code that corrects errors is
linear, and all the rest only gives each bit its place (ISO/IEC 18004). So what each bit changes is found once, and a QR code is a sum.
"""

from __future__ import annotations

from functools import lru_cache
from math import isqrt

import segno


def rows(start: str, end: str) -> list[bytes]:
    """Return the rows of the QR code of `start + end`, a byte of 1 for every dark dot; many ends may follow one start."""
    dots = _dots(start, bytes(len(end)))
    for place, byte in enumerate(end.encode("ascii")):
        for bit in range(7):
            if byte >> bit & 1:
                dots ^= _changed(start, len(end), place, bit)
    return _rows(dots)


@lru_cache(maxsize=4)
def _dots(start: str, end: bytes) -> int:
    # Every mask can be read; the same one for all is what makes them add up.
    return int.from_bytes(b"".join(segno.make_qr(start.encode() + end, mode="byte", error="m", boost_error=False, mask=0).matrix))


@lru_cache(maxsize=512)
def _changed(start: str, length: int, place: int, bit: int) -> int:
    """Return the dots that one bit changes."""
    end = bytearray(length)
    end[place] = 1 << bit
    return _dots(start, bytes(end)) ^ _dots(start, bytes(length))


def _rows(dots: int) -> list[bytes]:
    # The first dot is always dark, so no byte is lost in front.
    flat = dots.to_bytes((dots.bit_length() + 7) // 8)
    side = isqrt(len(flat))
    return [flat[at : at + side] for at in range(0, len(flat), side)]
