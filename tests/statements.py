"""What is asked of the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event


@contextmanager
def statements() -> Iterator[list[str]]:
    """Collect every statement in a block, on whichever engine, but for those that begin and end transactions."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def writes(seen: list[str]) -> list[str]:
    """Return the statements that do more than read."""
    return [each for each in seen if not each.lstrip().upper().startswith(("SELECT", "PRAGMA"))]
