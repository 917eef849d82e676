"""The files of a course, and bytes to lines of text with a complaint for every character that does not belong."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.curriculum.mistakes import Report
from app.curriculum.source import Place

LARGEST_TEXT = 1_000_000
UTF_16 = (b"\xff\xfe", b"\xfe\xff")

# Embedding, override and isolate controls can make a text read otherwise than it is; the two marks (LRM, RLM) cannot.
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff\ufffe\uffff]")
TAB = re.compile("\t")
FAULTS = (("bidi-control", BIDI), ("control-character", CONTROL), ("tab", TAB))

# Behind the mark that begins a line of Markdown only a plain space counts; elsewhere this one is good typography.
NO_BREAK = re.compile("( *(#{1,6}|/{3,}|[-*+] \\[.\\]|[-*+](?=.\\D)) *)([\u00a0\u202f])")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: its number, counted from 1, and its text without the line ending."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A file as found: its size and the SHA-256 of its bytes."""

    bytes: int
    digest: str


class Folder:
    """The files below a folder, by their path with slashes; links and unreadable files are reported and left out."""

    def __init__(self, root: Path, report: Report) -> None:
        self.root = root
        self.files: dict[str, Entry] = {}
        self.empty: list[str] = []
        self._kept: dict[str, bytes] = {}
        self._walk(root, "", report)

    def below(self, folder: str) -> list[str]:
        """Return the paths of all files below a folder, sorted."""
        return sorted(path for path in self.files if path.startswith(f"{folder}/"))

    def children(self, folder: str) -> list[str]:
        """Return the names of files and folders that stand directly in a folder, sorted."""
        start = f"{folder}/" if folder else ""
        return sorted({path[len(start) :].split("/")[0] for path in (*self.files, *self.empty) if path.startswith(start)})

    def read(self, path: str) -> bytes:
        """Return the bytes of a file of `files`, as they were when the folder was read."""
        return self._kept.get(path) or b""

    def _walk(self, folder: Path, start: str, report: Report) -> None:
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            report.add("unreadable-file", Place(start or "."), reason=error.strerror or "")
            return
        if not entries and folder != self.root and not folder.name.startswith("."):
            self.empty.append(start.removesuffix("/"))
        for entry in entries:
            path = f"{start}{entry.name}"
            if entry.is_symlink():
                report.add("symlink", Place(path))
            elif entry.is_dir():
                self._walk(Path(entry.path), f"{path}/", report)
            elif not entry.name.startswith("."):
                self._take(Path(entry.path), path, report)

    def _take(self, file: Path, path: str, report: Report) -> None:
        try:
            path.encode()
            data = file.read_bytes() if file.is_file() else None
        except (OSError, UnicodeEncodeError) as error:
            report.add("unreadable-file", Place(path.encode(errors="replace").decode()), reason=type(error).__name__)
            return
        if data is None:
            # A pipe or device would block the reader.
            report.add("unreadable-file", Place(path), reason="not a file")
            return
        self.files[path] = Entry(len(data), hashlib.sha256(data).hexdigest())
        self._kept[path] = data


def decode(data: bytes, file: str, report: Report) -> list[Line]:
    """Return the lines of a UTF-8 file; what cannot stand is reported and replaced, so that columns stay true."""
    if len(data) > LARGEST_TEXT:
        report.add("too-large", _bulk(data, file), bytes=len(data), most=LARGEST_TEXT)
        data = b""
    if data[:2] in UTF_16 or data.count(0) * 4 > len(data):
        report.add("utf-16", Place(file))
        data = b""
    text = _text(data.removeprefix(b"\xef\xbb\xbf"), file, report).replace("\r\n", "\n")
    return [Line(number, _clean(line, Place(file, number), report)) for number, line in enumerate(text.split("\n"), 1)]


def join(lines: Sequence[Line]) -> str:
    """Return lines as one text."""
    return "\n".join(line.text for line in lines)


def trim(lines: Sequence[Line]) -> list[Line]:
    """Return lines without the blank ones at both ends."""
    kept = [index for index, line in enumerate(lines) if line.text.strip()]
    return list(lines[kept[0] : kept[-1] + 1]) if kept else []


def _text(data: bytes, file: str, report: Report) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = error.start - (before.rfind(b"\n") + 1) + 1
        report.add("not-utf-8", Place(file, before.count(b"\n") + 1, column), byte=f"0x{data[error.start]:02x}")
        return data.decode(errors="replace")


def _bulk(data: bytes, file: str) -> Place:
    """Return the place of the line that makes a file too large, or its start."""
    sizes = [len(line) for line in data.split(b"\n")]
    return Place(file, sizes.index(max(sizes)) + 1) if max(sizes) > LARGEST_TEXT // 2 else Place(file)


def _clean(line: str, place: Place, report: Report) -> str:
    for code, pattern in FAULTS:
        found = pattern.search(line)
        if found:
            report.add(code, Place(place.file, place.line, found.start() + 1), character=f"U+{ord(found[0]):04X}")
            line = pattern.sub(" ", line)
    return _plainly_spaced(line, place, report) if place.file.endswith(".md") else line


def _plainly_spaced(line: str, place: Place, report: Report) -> str:
    found = NO_BREAK.match(line)
    if not found:
        return line
    report.add("no-break-space", Place(place.file, place.line, found.start(3) + 1), mark=found[2], character=f"U+{ord(found[3]):04X}")
    return f"{found[1]} {line[found.end() :]}"
