"""TOML with places: the standard reader gives values, a scan of the lines tells where each key stands."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import Any

from app.curriculum.files import Line, decode, join
from app.curriculum.mistakes import Report
from app.curriculum.source import Place

TABLE = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.-]+)\s*\]\]?.*")
KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=.*")
ERROR_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class TomlFile:
    """The values of a TOML file and the line of each table and key, by its path: ("module", 0, "lesson", 2, "minutes")."""

    file: str
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[Path, int] = field(default_factory=dict)

    def place(self, *path: str | int) -> Place:
        """Return the place of a value, or else of the first thing in it, or else of the closest thing around it."""
        while path:
            below = [line for known, line in self.lines.items() if known[: len(path)] == path]
            if below:
                return Place(self.file, self.lines.get(path, min(below)))
            path = path[:-1]
        return Place(self.file)


def read_toml(data: bytes, file: str, report: Report) -> TomlFile:
    """Return the values of a TOML file; a file that cannot be read is reported and counts as empty."""
    lines = decode(data, file, report)
    try:
        values = tomllib.loads(join(lines))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError, OverflowError) as error:
        found = ERROR_PLACE.search(str(error))
        # At the end of the document the reader names no line: it was looking for the end of a quotation.
        place = Place(file, int(found[1]), int(found[2])) if found else Place(file, _open_quotation(lines))
        reason = ERROR_PLACE.sub("", str(error)).strip()
        report.add("bad-toml", place, reason=f"{reason} in the table of lines {_table_start(lines, place.line)}-{place.line}")
        return TomlFile(file)
    return TomlFile(file, values, _key_lines(lines))


def _open_quotation(lines: list[Line]) -> int:
    """Return the first line in which a quotation is left open, or else the last line."""
    return next((line.number for line in lines if line.text.count('"') % 2 or ('"' not in line.text and line.text.count("'") % 2)), len(lines))


def _table_start(lines: list[Line], number: int) -> int:
    """Return the line that opens the table of a line: what clashes with it may stand anywhere between."""
    return max((line.number for line in lines if line.number <= number and TABLE.fullmatch(line.text)), default=1)


def _key_lines(lines: list[Line]) -> dict[Path, int]:
    found: dict[Path, int] = {}
    table: Path = ()
    array: Path = ()  # a list that began on a line of its own, with an entry a line
    for line in lines:
        opened, key, text = TABLE.fullmatch(line.text), KEY.fullmatch(line.text), line.text.strip()
        if array and text.startswith("]"):
            array = ()
        elif array and not (key or opened):
            if text and not text.startswith("#"):
                found[(*array, _count(array, found))] = line.number
        elif opened:
            array, table = (), _table_path(opened[2].split("."), opened[1] == "[[", found)
            found.setdefault(table, line.number)
        elif key:
            found.setdefault((*table, key[1]), line.number)
            array = (*table, key[1]) if text.endswith("[") else ()
    return found


def _table_path(names: list[str], is_list: bool, found: dict[Path, int]) -> Path:
    path: Path = ()
    for name in names[:-1]:
        path = _last((*path, name), found)
    path = (*path, names[-1])
    return (*path, _count(path, found)) if is_list else path


def _count(path: Path, found: dict[Path, int]) -> int:
    return sum(1 for known in found if known[:-1] == path and isinstance(known[-1], int))


def _last(path: Path, found: dict[Path, int]) -> Path:
    count = _count(path, found)
    return (*path, count - 1) if count else path
