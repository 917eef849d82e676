"""What a file that cannot be read would have named. Links to it are not wrong, and are not reported: the file is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.curriculum.files import Folder
from app.curriculum.mistakes import Report
from app.curriculum.texts import Texts

HIDING = (
    "too-large", "utf-16", "unreadable-file", "symlink", "missing-file", "empty-file", "unexpected-file", "folder-for-file",
    "repeated-number", "front-matter",
)  # fmt: skip
WHOLE = {"quiz.md": ("quiz", "case", "slot", "item"), "plan.md": ("plan",), "glossary.md": ("term",), "references.md": ("ref",)}
NAME = re.compile(r"\d*[-_. ]*(.*?)(?:\.\w+)?")


@dataclass(frozen=True)
class Lost:
    """The files that were not read, and the ids that they would give: `lesson:three-loops`, or `term:` for all of a kind."""

    paths: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()

    def hides(self, scheme: str, identifier: str) -> bool:
        """Return whether an id may stand in a file that was not read."""
        return f"{scheme}:" in self.ids or f"{scheme}:{identifier}" in self.ids

    def within(self, folder: str) -> bool:
        """Return whether a file directly in a folder was not read."""
        return any(path.rpartition("/")[0] == folder for path in self.paths)


def find_lost(texts: Mapping[str, Texts], folder: Folder, report: Report) -> Lost:
    """Return what was not read, judged by the mistakes so far and by texts without an id."""
    roots = {mistake.place.file for mistake in report.mistakes if mistake.code in HIDING}
    paths = roots | {path for root in roots for path in folder.below(root)} | set(_nameless(texts))
    return Lost(frozenset(paths), frozenset(found for path in paths for found in _ids(path)))


def _nameless(texts: Mapping[str, Texts]) -> Iterator[str]:
    for language in texts.values():
        for module in language.modules:
            named = {lesson.page.file: lesson.page.matter.id for lesson in module.lessons}
            named |= {module.page.file: module.page.matter.id, module.quiz.file: module.quiz.matter.id}
            yield from (file for file, identifier in named.items() if not identifier)


def _ids(path: str) -> Iterator[str]:
    parts = path.split("/")
    if parts[-1] in WHOLE:
        yield from (f"{scheme}:" for scheme in WHOLE[parts[-1]])
    elif parts[-1] == "module.md" and len(parts) > 1:
        yield f"module:{_slug(parts[-2])}"
    else:
        yield f"lesson:{_slug(parts[-1])}"


def _slug(name: str) -> str:
    found = NAME.fullmatch(name)
    return re.sub(r"[^a-z0-9]+", "-", found[1].lower()).strip("-") if found else ""
