"""Search in a course: a read-only full-text index for each edition, kept in the instance folder."""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup, escape

from app.curriculum.course import Course

# A new number makes every index anew, whatever the course's edition.
FORM = 1
MOST_WORDS = 12
MOST_HITS = 40
A_DAY = 86_400
# Characters that no text holds mark where a word was found, until the text around them is escaped.
OPEN, CLOSE = "\x02", "\x03"
# How English is spelt elsewhere: such a word is looked for as typed and in the other way. What comes of other words is none.
SPELLINGS = (
    (r"(?<=\w\w\w[iy])s(?=(?:e[drs]?|ers|ing|ation\w*)$)", "z"),  # organise, analysing
    (r"(?<=\w\w\w[iy])z(?=(?:e[drs]?|ers|ing|ation\w*)$)", "s"),
    (r"(?<=\w\w)our", "or"),  # behavioural
    (r"(?<=\w\w)or", "our"),
    (r"(?<=\w\w[bt])re(?=s?$)", "er"),  # centre
    (r"(?<=\w\w[bt])er(?=s?$)", "re"),
    (r"(?<=gram)me(?=s?$)", ""),  # programme
    (r"(?<=gram)(?=s?$)", "me"),
)
POSSESSIVE = re.compile("['’]s$", re.IGNORECASE)
TABLE = "CREATE VIRTUAL TABLE entries USING fts5(kind UNINDEXED, id UNINDEXED, title, body, tokenize = 'porter unicode61 remove_diacritics 2')"
FIND = f"""
SELECT kind, id, highlight(entries, 2, '{OPEN}', '{CLOSE}'), snippet(entries, 3, '{OPEN}', '{CLOSE}', '…', 32)
FROM entries WHERE entries MATCH ? ORDER BY kind = 'lesson', bm25(entries, 0, 0, 8, 1) LIMIT {MOST_HITS}
"""
COUNT = "SELECT count(*) FROM entries WHERE entries MATCH ?"


@dataclass(frozen=True)
class Hit:
    """A place where the words were found: `kind` is "term" or "lesson"; title and snippet carry <mark> around the words."""

    kind: str
    id: str
    title: Markup
    snippet: Markup


@dataclass(frozen=True)
class Found:
    """The first places where words were found, and how many there are in all."""

    hits: tuple[Hit, ...] = ()
    total: int = 0


def search(course: Course, folder: Path, words: str) -> Found:
    """Return where words stand in a course, terms of the glossary first; with none that holds all the words, those that hold some."""
    wanted = [_spellings(word) for word in _typed(words)]
    if not wanted:
        return Found()
    every = " AND ".join(f"({' OR '.join(spellings)})" for spellings in wanted)
    some = " OR ".join(f"{spelling} *" for spellings in wanted for spelling in spellings)
    with closing(sqlite3.connect(f"{index(course, folder).as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        return _found(connection, every) or _found(connection, some) or Found()


def index(course: Course, folder: Path) -> Path:
    """Return the file of a course's index; made on first use, whole or not at all."""
    name = f"{course.slug}.{course.language}."
    path = folder / f"{name}{FORM}-{re.sub('[^0-9A-Za-z]', '', course.edition)[:32]}.sqlite3"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _build(course, path)
        _sweep(folder, name, path)
    return path


def _sweep(folder: Path, name: str, present: Path) -> None:
    """Delete what earlier editions left; not the newest, which another process may still read while all are restarted."""
    for old in folder.glob(f"{name}*.sqlite3"):
        if old != present and time.time() - old.stat().st_mtime > A_DAY:
            old.unlink(missing_ok=True)


def _build(course: Course, path: Path) -> None:
    """Write the index beside its place and move it there, so that another process never sees half of it."""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
    os.close(handle)
    try:
        with closing(sqlite3.connect(draft)) as connection, connection:
            connection.execute(TABLE)
            connection.executemany("INSERT INTO entries VALUES (?, ?, ?, ?)", _entries(course))
        os.replace(draft, path)
    except BaseException:
        os.unlink(draft)
        raise


def _entries(course: Course) -> Iterator[tuple[str, str, str, str]]:
    for term in course.terms:
        yield "term", term.id, term.name, term.text
    for lesson in course.lessons:
        yield "lesson", lesson.id, f"{lesson.number} {lesson.title}", f"{lesson.text} {lesson.takeaway}"


def _typed(words: str) -> list[str]:
    """Return the words that were typed, without an 's at their ends."""
    readable = "".join(character if character.isprintable() else " " for character in words)
    found = [POSSESSIVE.sub("", word) for word in readable.split()]
    return [word for word in found if any(character.isalnum() for character in word)][:MOST_WORDS]


def _spellings(word: str) -> list[str]:
    """Return a word in its spellings, as quoted phrases, so that no character of it has a meaning in the query language."""
    forms = [word, *(re.sub(pattern, other, word, count=1, flags=re.IGNORECASE) for pattern, other in SPELLINGS)]
    return ['"' + form.replace('"', '""') + '"' for form in dict.fromkeys(forms)]


def _found(connection: sqlite3.Connection, query: str) -> Found | None:
    rows = connection.execute(FIND, (query,)).fetchall()
    if not rows:
        return None
    total = connection.execute(COUNT, (query,)).fetchone()[0] if len(rows) == MOST_HITS else len(rows)
    return Found(tuple(Hit(kind, id_, _marked(title), _marked(snippet)) for kind, id_, title, snippet in rows), total)


def _marked(text: str) -> Markup:
    return Markup(str(escape(text)).replace(OPEN, "<mark>").replace(CLOSE, "</mark>"))
