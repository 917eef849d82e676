"""A page rendered once, with slots for the few values that differ from reader to reader."""

from __future__ import annotations

import hashlib
import secrets
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

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the page with values in its slots; a slot without a value stays empty."""
        parts = [self.texts[0]]
        for name, text in zip(self.names, self.texts[1:], strict=True):
            parts.append(values.get(name, ""))
            parts.append(text)
        return "".join(parts)
