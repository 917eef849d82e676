"""The report on style: how long and how hard the sentences of each lesson are, terms before their definition, sources and figures without one another.

It is advice for whoever edits: rules of thumb find what is worth a look, and an editor decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from app.curriculum.files import Line
from app.curriculum.links import LINK
from app.curriculum.pages import EntryList, LessonPage
from app.curriculum.prose import Prose, length, prose_for, sentences
from app.curriculum.scanner import LIST, Block
from app.curriculum.source import Place
from app.curriculum.texts import Texts

# The same limit as for items (flaws.py): above it, a reader of a second language has lost the start.
LONGEST_SENTENCE = 30
# Words by which an editor finds a sentence again.
SHOWN = 8

REF_LINK = re.compile(r"\[[^\[\]]*\]\(ref:[a-z0-9-]+\)")
# "([Campbell and others, 2005](ref:campbell-2005))": a reader's eye jumps over it.
CITATION = re.compile(rf"\s*\({REF_LINK.pattern}(?:[;,] (?:and )?{REF_LINK.pattern})*\)")
MARKUP = re.compile(r"[*_`]+|^(?: *[-*+]| *\d+[.)])? +|(?<=\| )\d+\. ")
# A citation that is no link: "(Senge, 1990)".
BARE_CITATION = re.compile(r"([^\W\d_a-z][^()\[\];]*?, (?:1[5-9]|20)\d\d[a-z]?)(?=[);])")
YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?:[-\u2013/]\d{2,4})?(?![\d%]|[.,]\d| ?%| per cent)")
# Not "4I", "H1N1" or "90-day".
FIGURE = re.compile(r"(?<![\w.,])(?<![^\W\d]-)\d+(?:[.,\u00a0 ]?\d+)*(?!\w|-[^\W\d])")
# The ends of scales.
ENDS = ("0", "1", "100")
# In a table "[2.1](lesson:three-loops)" may stand without the word "lesson".
INSIDE_LINK = re.compile(r"\[[^\[\]]*\]\((?:lesson|module|quiz|ref|term):[a-z0-9-]+\)")


@dataclass(frozen=True)
class Remark:
    """Something to look at: where, and what."""

    place: Place
    text: str

    def __str__(self) -> str:
        return f"{self.place.file}:{self.place.line}: {self.text}"


@dataclass(frozen=True)
class LessonStyle:
    """One lesson. Sentences are those of its text; headings, tables and pictures have none. `grade` is None without word lists."""

    number: str
    id: str
    file: str
    words: int
    sentences: int
    mean: float
    longest: int
    grade: float | None


@dataclass(frozen=True)
class StyleReport:
    """All lessons written in one language, and what is worth a look. `left_out` says what could not be looked for."""

    language: str
    lessons: tuple[LessonStyle, ...]
    long_sentences: tuple[Remark, ...]
    early_terms: tuple[Remark, ...]
    unused_sources: tuple[Remark, ...]
    unlisted_sources: tuple[Remark, ...]
    figures: tuple[Remark, ...]
    left_out: str


@dataclass(frozen=True)
class Unit:
    """A paragraph, an entry of a list, a table, a picture, or the question of a self-check; one source speaks for all units of a group."""

    kind: str
    lines: tuple[Line, ...]
    group: int
    block: str

    @property
    def is_prose(self) -> bool:
        """Return whether it is made of sentences."""
        return self.kind in ("text", "entry", "question")


def report_style(texts: Texts) -> StyleReport:
    """Return the report on the lessons of a language."""
    prose = prose_for(texts.language)
    own = {f"{module.number}.{lesson.number}": lesson.page for module in texts.modules for lesson in module.lessons if lesson.language == texts.language}
    pages = list(own.values())
    units = {page.file: read_units(page) for page in pages}
    missing = f"There are no word lists for the language {texts.language}: grades and figures without a source are left out."
    return StyleReport(
        texts.language,
        tuple(_lesson(number, page, units[page.file], prose) for number, page in own.items()),
        tuple(remark for page in pages for remark in _long_sentences(page, units[page.file], prose)),
        tuple(_early_terms(texts, pages)),
        tuple(_unused_sources(texts)),
        tuple(remark for page in pages for remark in _bare_citations(page, texts.references)),
        tuple(remark for page in pages for remark in _bare_figures(page, units[page.file], prose)) if prose else (),
        "" if prose else missing,
    )


def read_units(page: LessonPage) -> list[Unit]:
    """Return the units of a lesson in order."""
    blocks = {number: block for block in page.document.blocks for number in range(block.place.line, block.end + 1)}
    units: list[Unit] = []
    before = ""
    for line in page.matter.body:
        block = blocks.get(line.number)
        kind = _kind(line, block)
        if (kind == before and kind in ("text", "table", "picture")) or (kind, before) == ("text", "entry"):
            units[-1] = replace(units[-1], lines=(*units[-1].lines, line))
            continue
        before = kind
        if kind:
            units.append(Unit(kind, (line,), _group(kind, line, block, units), block.name if block else ""))
    return units


def _kind(line: Line, block: Block | None) -> str:
    if block and block.name in ("figure", "video"):
        return "" if line.number == block.end else "picture"
    if block and line.number in (block.place.line, block.end):
        return "question" if block.name == "self-check" and line.number == block.place.line else ""
    text = line.text.rstrip()
    return {"": "", "#": "heading", "|": "table"}.get(text[:1], "entry" if LIST.fullmatch(text) else "text")


def _group(kind: str, line: Line, block: Block | None, units: Sequence[Unit]) -> int:
    """Return the line by which a group is known: where its block or paragraph begins. A list or table goes with the paragraph that announces it."""
    if block:
        return block.place.line
    announced = kind in ("entry", "table") and units and not units[-1].block and units[-1].kind != "heading"
    return units[-1].group if announced else line.number


def _plain(line: Line) -> str:
    """Return a line as it is read: without marks, citations in brackets and the start of a block."""
    text = line.text.partition("|")[2] if line.text.startswith("///") else line.text
    return MARKUP.sub("", LINK.sub(r"\2", CITATION.sub("", text))).strip()


def _sentences(unit: Unit, prose: Prose | None) -> Iterator[tuple[int, str]]:
    """Yield each sentence of a unit with the number of the line where it begins."""
    texts = [_plain(line) for line in unit.lines]
    ends = list(accumulate(_ink(text) for text in texts))
    done = 0
    for sentence in sentences(" ".join(texts), prose.abbreviations if prose else ()):
        yield unit.lines[bisect_right(ends, done)].number, sentence
        done += _ink(sentence)


def _ink(text: str) -> int:
    return len("".join(text.split()))


def _lesson(number: str, page: LessonPage, units: Sequence[Unit], prose: Prose | None) -> LessonStyle:
    found = [sentence for unit in units if unit.is_prose for _, sentence in _sentences(unit, prose)]
    lengths = [length(sentence) for sentence in found]
    mean = round(sum(lengths) / len(lengths), 1) if lengths else 0.0
    grade = round(prose.grade(found), 1) if prose else None
    return LessonStyle(number, page.matter.id, page.file, page.words, len(found), mean, max(lengths, default=0), grade)


def _long_sentences(page: LessonPage, units: Sequence[Unit], prose: Prose | None) -> Iterator[Remark]:
    for line, sentence in (found for unit in units if unit.is_prose for found in _sentences(unit, prose)):
        if length(sentence) > LONGEST_SENTENCE:
            yield Remark(Place(page.file, line), f"{length(sentence)} words: {_start(sentence)}")


def _early_terms(texts: Texts, pages: Sequence[LessonPage]) -> Iterator[Remark]:
    """Yield the first use of each term that stands in an earlier line than the first link to the glossary."""
    pattern, by_words = _terms(texts.glossary)
    order = {page.file: index for index, page in enumerate(texts.pages())}
    defined: dict[str, Place] = {}
    used: dict[str, Place] = {}
    for page in texts.pages():
        for link in page.links:
            if link.scheme == "term":
                defined.setdefault(link.target, link.place)
    for page in pages:
        for line in page.matter.body:
            for found in pattern.finditer("" if line.text.startswith("#") else LINK.sub(_unlinked, line.text)):
                used.setdefault(by_words[found.lastgroup or ""], Place(page.file, line.number))
    for term, place in used.items():
        first = defined.get(term)
        if first is None:
            yield Remark(place, f"`{term}` is used, and linked to the glossary nowhere.")
        elif (order[place.file], place.line) < (order[first.file], first.line):
            where = f"line {first.line}" if first.file == place.file else f"{first.file}:{first.line}"
            yield Remark(place, f"`{term}` is used before its first link to the glossary ({where}).")


def _unlinked(link: re.Match[str]) -> str:
    return " " if link[3].startswith(("term:", "ref:")) else link[2]


def _terms(glossary: EntryList) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return what finds any term, the longest first, and the term of each group. "Action (as a means)" also has a plain sense, and is left out."""
    names = sorted((entry for entry in glossary.entries if "(" not in entry.name), key=lambda entry: -len(entry.name))
    parts = [f"(?P<t{index}>{_in_any_number(entry.name)})" for index, entry in enumerate(names)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts) or '(?!)'})(?!\w)", re.IGNORECASE), {f"t{index}": entry.id for index, entry in enumerate(names)}


def _in_any_number(name: str) -> str:
    """Return a pattern for a name in the singular or, by the English rule, the plural."""
    return r"[\s-]+".join(rf"{re.escape(word[:-1])}(?:y|ies)" if word.endswith("y") else rf"{re.escape(word)}s?" for word in re.split(r"[\s-]+", name))


def _unused_sources(texts: Texts) -> Iterator[Remark]:
    lessons = {lesson.page.file for module in texts.modules for lesson in module.lessons}
    users: dict[str, list[str]] = {}
    for file, link in texts.links():
        if link.scheme == "ref":
            users.setdefault(link.target, []).append(file)
    for entry in texts.references.entries:
        files = users.get(entry.id, [])
        if not lessons & set(files):
            others = f"; {', '.join(dict.fromkeys(files))} does" if files else ""
            yield Remark(entry.place, f"`{entry.id}` ({entry.name}): no lesson uses it{others}.")


def _bare_citations(page: LessonPage, references: EntryList) -> Iterator[Remark]:
    """Yield citations that are no links, and so on no lesson's list of sources."""
    listed = {entry.name: entry.id for entry in references.entries}
    for line in page.matter.body:
        for found in BARE_CITATION.findall(REF_LINK.sub("", line.text)):
            known = f"write [{found}](ref:{listed[found]})" if found in listed else "it is not in references.md; add it there and link it"
            yield Remark(Place(page.file, line.number), f"“{found}” is no link: {known}.")


def _bare_figures(page: LessonPage, units: Sequence[Unit], prose: Prose) -> Iterator[Remark]:
    """Yield sentences with a figure that has no source in its paragraph or block, nor stands anywhere in the lesson with one."""
    cited = {link.place.line for link in page.links if link.scheme == "ref"}
    sourced = {unit.group for unit in units if any(line.number in cited for line in unit.lines)}
    known = {figure for unit in units if unit.group in sourced for line in unit.lines for figure in _figures(_plain(line), prose)} | {*ENDS}
    for unit in units:
        if unit.group in sourced or unit.kind == "heading" or unit.block == "practice":
            continue
        parts = _sentences(unit, prose) if unit.is_prose else ((line.number, _plain(Line(line.number, INSIDE_LINK.sub("", line.text)))) for line in unit.lines)
        for line, text in parts:
            new = [figure for figure in _figures(text, prose) if figure not in known]
            if new:
                yield Remark(Place(page.file, line), f"{', '.join(new)}: {_start(text)}")


def _figures(text: str, prose: Prose) -> list[str]:
    """Return the figures of a text that count or measure something, without spaces."""
    return ["".join(figure.split()) for figure in FIGURE.findall(YEAR.sub(" ", prose.labels.sub(" ", text)))]


def _start(text: str) -> str:
    words = text.split()
    return f"“{' '.join(words[:SHOWN])}{' …' if len(words) > SHOWN else ''}”"


def style_as_text(report: StyleReport) -> str:
    """Return the report as lines to read: a table of lessons, then a list for each thing to look at."""
    lines = [f"Style of the lessons ({report.language}): advice, not mistakes", "", "lesson   words  sentences  mean  longest  grade"]
    for one in report.lessons:
        grade = "-" if one.grade is None else f"{one.grade:.1f}"
        lines.append(f"{one.number:<7}{one.words:>7}{one.sentences:>11}{one.mean:>6.1f}{one.longest:>9}{grade:>7}  {one.id}")
    remarks = (
        (f"Sentences of more than {LONGEST_SENTENCE} words", report.long_sentences),
        ("Terms used before they are linked to the glossary", report.early_terms),
        ("Sources that no lesson uses", report.unused_sources),
        ("Citations that are not in the list of sources", report.unlisted_sources),
        ("Figures without a source in their paragraph or block", report.figures),
    )
    for title, found in remarks:
        lines += ["", f"{title}: {len(found) or 'none'}", *(f"  {remark}" for remark in found)]
    return "\n".join([*lines, *(["", report.left_out] if report.left_out else [])])
