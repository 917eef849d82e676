"""A copy of each course as it was last read without mistakes: a public server that finds a course broken goes on with it."""

from __future__ import annotations

import logging
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

FOLDER = "last_good"
log = logging.getLogger(__name__)


def keep(folder: Path, edition: str, instance: Path) -> None:
    """Copy a course, unless this edition is kept already, in place of the edition before; a copy that cannot be made stops nobody."""
    shelf = instance / FOLDER / folder.name
    if (shelf / edition).exists():
        return
    try:
        _copy(folder, shelf, edition)
    except OSError as error:
        if not (shelf / edition).exists():  # it does where another worker was first
            log.warning("the course %s is served, but there is no copy of it for the day it breaks: %s", folder.name, error)


def _copy(folder: Path, shelf: Path, edition: str) -> None:
    shelf.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=shelf.parent, prefix=".") as draft:
        copy = shutil.copytree(folder, Path(draft) / edition)
        copy.rename(shelf / edition)  # it appears whole or not at all
    for other in shelf.iterdir():
        if other.name != edition:
            shutil.rmtree(other, ignore_errors=True)


def find(name: str, instance: Path) -> Path | None:
    """Return the copy of a course, None where there is none."""
    with suppress(OSError):
        return max((instance / FOLDER / name).iterdir(), key=lambda copy: copy.stat().st_ctime_ns, default=None)
    return None
