"""An item as its author wrote it, and the reading that several kinds share."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.curriculum.files import Line, trim
from app.curriculum.markup import Renderer, Unclear
from app.curriculum.mistakes import Report
from app.curriculum.scanner import scan
from app.curriculum.source import Place

QUOTE = re.compile(r"\s*> ?(.*)")
# A note for authors, which learners never see.
NOTE = re.compile(r"Mistake tested:")
OPTION = re.compile(r"[-*+] \[(.)\] +(\S.*)")
OPTION_LIKE = re.compile(r"\s*[-*+]\s*\[.{0,3}\].*")
LABEL = re.compile(r"(Right|Nearly|Wrong|If (?P<case>[^:\"]+|\"[^\"]*\")): *(?P<text>.*)")


@dataclass(frozen=True)
class Draft:
    """The heading of an item, the lines below it, and what is needed to read them."""

    id: str
    points: int
    objective: str
    level: str
    reread: tuple[str, ...]
    place: Place
    lines: tuple[Line, ...]
    report: Report
    renderer: Renderer

    @property
    def last(self) -> int:
        """Return the number of the item's last line."""
        return self.lines[-1].number if self.lines else self.place.line

    def wrong(self, code: str, line: int | None = None, **values: object) -> None:
        """Report a mistake in this item: at a line, or at its heading with its range."""
        place = Place(self.place.file, line) if line else self.place
        self.report.add(code, place, first=self.place.line, last=self.last, id=self.id, **values)

    def common(self, stem: Sequence[Line]) -> dict[str, Any]:
        """Return the fields that every item has."""
        if not trim(stem):
            self.wrong("empty-stem")
        for line in stem:
            if QUOTE.fullmatch(line.text) or line.text.startswith(("Reread:", "Accepted:")):
                self.wrong("stray-text", line.number, text=line.text)
        names = ("id", "points", "objective", "level", "reread")
        return {name: getattr(self, name) for name in names} | {"stem": self.html(stem)}

    def html(self, lines: Sequence[Line]) -> str:
        """Return lines as HTML with paragraphs."""
        return page_html(lines, self.place.file, self.renderer, self.report)

    def inline(self, text: str) -> str:
        """Return a text as HTML without a paragraph around it."""
        return self.renderer.inline(text)

    def split(self, starts: Callable[[str], Any]) -> tuple[list[Line], list[Line]]:
        """Return the stem and the rest, which begins with the first line for which `starts` holds."""
        at = next((index for index, line in enumerate(self.lines) if starts(line.text)), len(self.lines))
        return list(self.lines[:at]), list(self.lines[at:])


@dataclass(frozen=True)
class Option:
    """An option of a choice: its line, its words, whether it is right, its feedback as HTML."""

    line: int
    text: str
    right: bool
    feedback: str


@dataclass(frozen=True)
class Labelled:
    """A feedback with its label: "Right", "Nearly", "Wrong" or "If", and for "If" the response that it foresees."""

    line: int
    label: str
    foreseen: str
    html: str


def page_html(lines: Sequence[Line], file: str, renderer: Renderer, report: Report) -> str:
    """Return lines of Markdown as HTML; what Markdown cannot read is reported."""
    kept = trim(lines)
    if not kept:
        return ""
    document = scan(kept, file, report)
    try:
        return renderer.page(document)
    except (Unclear, RecursionError) as error:
        report.add("unclear-markup", Place(file, document.first), first=document.first, last=document.last, reason=str(error)[:80])
        return ""


def read_options(draft: Draft) -> tuple[list[Line], list[Option]]:
    """Return the stem and the options of a choice, and report what does not belong to either."""
    stem, rest = draft.split(OPTION_LIKE.fullmatch)
    groups: list[list[Line]] = []
    for line in rest:
        if OPTION_LIKE.fullmatch(line.text):
            groups.append([line])
        else:
            groups[-1].append(line)
    options = [option for group in groups if (option := _option(draft, group))]
    _check_options(draft, options)
    return stem, options


def _option(draft: Draft, group: Sequence[Line]) -> Option | None:
    head = group[0]
    found = OPTION.fullmatch(head.text.rstrip())
    if not found or found[1] not in " xX":
        draft.wrong("bad-option-line", head.number, text=head.text)
        return None
    words, quote, gap = [found[2]], [], False
    for line in group[1:]:
        if QUOTE.fullmatch(line.text):
            quote.append(line)
        elif not line.text.strip():
            gap = True
        elif quote or gap or not line.text.startswith("  "):
            draft.wrong("stray-text", line.number, text=line.text)
        else:
            words.append(line.text.strip())
    feedback = [line for line in quote if not NOTE.match(_quoted(line))]
    if not feedback or not _quoted(feedback[0]):
        draft.wrong("empty-feedback", head.number)
    for line in feedback[1:]:
        draft.wrong("second-feedback", line.number, text=_quoted(line))
    return Option(head.number, " ".join(words), found[1] != " ", draft.inline(_quoted(feedback[0]) if feedback else ""))


def _check_options(draft: Draft, options: Sequence[Option]) -> None:
    if len(options) < 2:
        draft.wrong("few-options", found=len(options))
    seen: dict[str, int] = {}
    for option in options:
        if option.text.casefold() in seen:
            draft.wrong("repeated-option-text", option.line, text=option.text, other=seen[option.text.casefold()])
        seen[option.text.casefold()] = option.line


def _quoted(line: Line) -> str:
    found = QUOTE.fullmatch(line.text)
    return found[1].strip() if found else ""


def read_labels(draft: Draft, lines: Sequence[Line], needed: Sequence[str], allowed: Sequence[str]) -> dict[str, list[Labelled]]:
    """Return labelled feedback by its label; a needed label that is missing and one that is not allowed are reported."""
    found: dict[str, list[Labelled]] = {label: [] for label in ("Right", "Nearly", "Wrong", "If")}
    for line in lines:
        if QUOTE.fullmatch(line.text):
            _label(draft, line, allowed, found)
        elif line.text.strip():
            draft.wrong("stray-text", line.number, text=line.text)
    for label in needed:
        if len(found[label]) != 1:
            draft.wrong("feedback-labels", lines[-1].number if lines else None, label=label, found=len(found[label]))
    return found


def _label(draft: Draft, line: Line, allowed: Sequence[str], found: dict[str, list[Labelled]]) -> None:
    text = _quoted(line)
    if NOTE.match(text) or not text:
        return
    match = LABEL.fullmatch(text)
    label = "If" if match and match["case"] else match[1] if match else ""
    if not match or label not in allowed:
        draft.wrong("bad-label", line.number, text=text, known=", ".join(allowed))
        return
    if not match["text"]:
        draft.wrong("empty-feedback", line.number)
    foreseen = (match["case"] or "").strip().strip('"')
    # Behind its label a sentence begins in lower case; on the page it stands alone.
    words = match["text"][:1].upper() + match["text"][1:]
    found[label].append(Labelled(line.number, label, foreseen, draft.inline(words)))
