"""Where a text stands, and what is wrong there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a course's files; line and column count from 1, column 1 also stands for the whole line."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """One thing that an author must mend: where, what is wrong, how to mend it, and a short fixed code for machines."""

    place: Place
    problem: str
    mend: str
    code: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem} {self.mend}"


class BrokenCourse(Exception):
    """The course on disk has mistakes and cannot be served."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        self.mistakes = mistakes
        super().__init__("\n".join(str(mistake) for mistake in mistakes))
