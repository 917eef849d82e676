"""A page rendered once, with slots for the few values that differ from reader to reader."""

from __future__ import annotations

import hashlib
import secrets
import struct
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

Slots = dict[str, Markup]


@dataclass(frozen=True)
class Shell:
    """Alternating fixed text and names of slots, beginning and ending with text."""

    texts: tuple[str, ...]
    names: tuple[str, ...]

    @classmethod
    def render(cls, names: Sequence[str], page: Callable[[Slots], str]) -> Shell:
        """Render a page once with a sentinel in every slot, and cut it there."""
        # A random sentinel cannot stand in a course's text by chance or by intent.
        mark = secrets.token_hex(16)
        rest = page({name: Markup(f"{mark}{number:04}") for number, name in enumerate(names)})
        texts: list[str] = []
        found: list[str] = []
        for piece in rest.split(mark):
            if texts or found:
                found.append(names[int(piece[:4])])
                piece = piece[4:]
            texts.append(piece)
        return cls(tuple(texts), tuple(found))

    @cached_property
    def digest(self) -> str:
        """Return a hash of the fixed text: it changes with the templates, the settings and the static files."""
        return hashlib.sha256("\0".join((*self.texts, *self.names)).encode()).hexdigest()[:20]

    def fill(self, values: Mapping[str, str]) -> bytes:
        """Return the page with values in its slots; a slot without a value stays empty."""
        return b"".join(self._woven(self._plain_texts, self._bytes_of(values)))

    def fill_gzipped(self, values: Mapping[str, str]) -> bytes:
        """Return the page as gzip: its texts were compressed once, and the values stand between them as they are.

        Values are never compressed together with the text, so the length of the answer tells nothing about a token (as in BREACH).
        """
        inserted = self._bytes_of(values)
        plain = b"".join(self._woven(self._plain_texts, inserted))
        pieces = self._woven(self._deflated_texts, [_stored(value) for value in inserted])
        return b"".join((GZIP_HEADER, *pieces, END_OF_DEFLATE, struct.pack("<II", zlib.crc32(plain), len(plain))))

    @cached_property
    def _plain_texts(self) -> list[bytes]:
        return [text.encode() for text in self.texts]

    @cached_property
    def _deflated_texts(self) -> list[bytes]:
        return [_deflated(text) for text in self._plain_texts]

    def _bytes_of(self, values: Mapping[str, str]) -> list[bytes]:
        return [values.get(name, "").encode() for name in self.names]

    @staticmethod
    def _woven(texts: Sequence[bytes], between: Sequence[bytes]) -> list[bytes]:
        """Return texts and what stands between them in turn."""
        return [texts[0], *(piece for pair in zip(between, texts[1:], strict=True) for piece in pair)]


# RFC 1952: deflate, no flags, no time, unknown system.
GZIP_HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
# RFC 1951: a last block that is empty.
END_OF_DEFLATE = b"\x03\x00"


def _deflated(text: bytes) -> bytes:
    """Return a text as deflate blocks that end on a whole byte and look back at nothing before them."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return compressor.compress(text) + compressor.flush(zlib.Z_FULL_FLUSH)


def _stored(value: bytes) -> bytes:
    """Return a value as a deflate block that is not compressed (RFC 1951, 3.2.4), nothing for an empty one."""
    return b"\x00" + struct.pack("<HH", len(value), len(value) ^ 0xFFFF) + value if value else b""
