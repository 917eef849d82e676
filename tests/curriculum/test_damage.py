"""A thousand small damages to the shipped course: each is reported where it is, or the course is rightly still valid."""

from __future__ import annotations

import random
import re
import shutil
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.curriculum.memo import Memo
from app.curriculum.reader import read_with
from app.curriculum.source import Mistake
from tests.curriculum.conftest import SHIPPED

NAMED_LINE = re.compile(r"([\w./-]+\.(?:md|toml|txt|vtt)):(\d+)")
NAMED_RANGE = re.compile(r"lines (\d+)-(\d+)")
OTHER_LINE = re.compile(r"\bline (\d+)")


def damage(lines: list[str], rng: random.Random) -> tuple[list[str], int, str]:
    """Return damaged lines, the number of the damaged line, and what was done."""
    at = rng.choice([index for index, line in enumerate(lines) if line.strip()])
    line = lines[at]
    kind = rng.choice(["drop", "double", "swap", "change", "delete", "insert"])
    column = rng.randrange(len(line))
    letter = rng.choice(string.ascii_letters + string.digits + " #|-[](){}:/\"'*`<>")
    new = {
        "drop": [],
        "double": [line, line],
        "swap": [*lines[at + 1 : at + 2], line],
        "change": [line[:column] + letter + line[column + 1 :]],
        "delete": [line[:column] + line[column + 1 :]],
        "insert": [line[:column] + letter + line[column:]],
    }[kind]
    width = 2 if kind == "swap" else 1
    return [*lines[:at], *new, *lines[at + width :]], at + 1, f"{kind} {letter!r} at {column} of {line!r}"


def is_near(mistake: Mistake, file: str, line: int) -> bool:
    """Return whether a mistake stands within one line of a place, or names it."""
    same = mistake.place.file == file
    text = str(mistake)
    lines = [mistake.place.line] if same else []
    lines += [int(number) for name, number in NAMED_LINE.findall(text) if name == file]
    lines += [int(number) for number in OTHER_LINE.findall(text) if same]
    ranges = [(int(first), int(last)) for first, last in NAMED_RANGE.findall(text) if same]
    # A swap damages two lines.
    return any(abs(number - line) <= 1 or number == line + 2 for number in lines) or any(a - 1 <= line <= b + 1 for a, b in ranges)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped course, with films of a few bytes: only texts are damaged."""
    copy = Path(shutil.copytree(SHIPPED, tmp_path_factory.mktemp("damage") / "course"))
    for file in copy.rglob("*"):
        if file.suffix in (".webm", ".mp4", ".webp"):
            file.write_bytes(b"film")
    return copy


def damages(folder: Path, seeds: range) -> Iterator[tuple[int, Path, str, str, int, str]]:
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".toml", ".txt"))
    for number in seeds:
        rng = random.Random(number)
        file = rng.choice(files)
        whole = file.read_text()
        lines, line, what = damage(whole.split("\n"), rng)
        yield number, file, whole, "\n".join(lines), line, what


SEEDS = [pytest.param(range(100), id="first"), pytest.param(range(100, 1000), id="rest", marks=pytest.mark.drill)]


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seeds", SEEDS)
def test_a_thousand_damages(course: Path, seeds: range) -> None:
    memo = Memo()
    assert read_with(course, memo).mistakes == ()
    far: list[str] = []
    reported = 0
    for number, file, whole, damaged, line, what in damages(course, seeds):
        file.write_text(damaged)
        memo.renew()
        reading = read_with(course, memo)
        file.write_text(whole)
        name = file.relative_to(course).as_posix()
        assert bool(reading.courses) != bool(reading.mistakes)
        reported += bool(reading.mistakes)
        if reading.mistakes and not any(is_near(mistake, name, line) for mistake in reading.mistakes):
            far.append(f"{number}: {name}:{line} {what[:120]}\n" + "\n".join(f"    {mistake.code} {mistake}"[:200] for mistake in reading.mistakes[:4]))
    assert not far, f"{len(far)} of {reported} reported damages:\n" + "\n".join(far)
    assert reported > len(seeds) // 4
