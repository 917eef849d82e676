"""Remembers what was read from each file, so that an unchanged file is not read again."""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

from app.curriculum.mistakes import Report
from app.curriculum.source import Mistake

T = TypeVar("T")
PACKAGES = ("Markdown", "pymdown-extensions", "nh3", "PyYAML", "pydantic")


class Memo:
    """Results by a key that names everything they depend on, with the mistakes found on the way."""

    def __init__(self, known: dict[str, tuple[Any, tuple[Mistake, ...]]] | None = None) -> None:
        self.known = known or {}
        self.used: dict[str, tuple[Any, tuple[Mistake, ...]]] = {}
        # What is costly to make and cannot be written to a file.
        self.tools: dict[str, Any] = {}

    def get(self, parts: tuple[str, ...], compute: Callable[[Report], T], report: Report) -> T:
        """Return the result for a key, computed only if it is not known; its mistakes join the report."""
        key = "\0".join(parts)
        if key not in self.used:
            self.used[key] = self.known[key] if key in self.known else _computed(compute)
        value, mistakes = self.used[key]
        report.mistakes += mistakes
        return value  # type: ignore[no-any-return]

    def renew(self) -> None:
        """Begin another reading: what was used so far is known from now on."""
        self.known, self.used = self.known | self.used, {}


def load_memo(path: Path | None) -> Memo:
    """Return the memo kept in a file; one that is absent, damaged or of other code counts as empty."""
    try:
        kept = pickle.loads(path.read_bytes()) if path else {}
    except Exception:  # a damaged pickle may raise anything at all
        return Memo()
    fits = isinstance(kept, dict) and kept.get("code") == code_version()
    return Memo(kept["known"] if fits else None)


def save_memo(memo: Memo, path: Path | None) -> None:
    """Keep what the last reading used; a folder that cannot be written costs time at the next start, no more."""
    if path is None or memo.used == memo.known:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(pickle.dumps({"code": code_version(), "known": memo.used}))
        os.replace(name, path)
    except OSError:
        return


@cache
def code_version() -> str:
    """Return a hash of this package's code and the versions of the packages that it reads with."""
    digest = hashlib.sha256(f"{sys.version}{[version(package) for package in PACKAGES]}".encode())
    for file in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _computed(compute: Callable[[Report], T]) -> tuple[T, tuple[Mistake, ...]]:
    report = Report()
    value = compute(report)
    return value, tuple(report.mistakes)
