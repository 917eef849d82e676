"""The report on the bank: what each knowledge check holds for every possible draw, how its options look, how hard it is to read, and its flaws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from app.curriculum.flaws import WORDED, Flaw, at_end, choices, find_flaws, own_quizzes
from app.curriculum.markup import plain_text
from app.curriculum.outline import Outline
from app.curriculum.plan_checks import shape
from app.curriculum.prose import Prose, length, prose_for, sentences
from app.curriculum.questions.single_choice import SingleChoice
from app.curriculum.quiz import Case, Item, Quiz, Section, Slot
from app.curriculum.quiz_reader import QuizText
from app.curriculum.texts import Texts

Shape = dict[str, dict[str, int]]


@dataclass(frozen=True)
class SectionReport:
    """A section: what one attempt holds, for each different outcome of the draw, and whether all equal the plan (None without one)."""

    id: str
    draws: int
    shapes: tuple[Shape, ...]
    fits: bool | None


@dataclass(frozen=True)
class OptionsReport:
    """The options of single choices: how often the right one stands out by its length, how long it is, and where it stands in the file."""

    items: int
    longest: int
    longest_by_chance: float
    shortest: int
    shortest_by_chance: float
    ratio: float
    positions: tuple[int, ...]


@dataclass(frozen=True)
class Readability:
    """How hard cases and questions are to read. `grade` is None where the language has no word lists."""

    sentences: int
    words_a_sentence: float
    grade: float | None


@dataclass(frozen=True)
class CheckReport:
    """One knowledge check."""

    id: str
    title: str
    file: str
    slots: int
    items: int
    kinds: Mapping[str, int]
    objectives: Mapping[str, int]
    levels: Mapping[str, int]
    sections: tuple[SectionReport, ...]
    options: OptionsReport
    readability: Readability


@dataclass(frozen=True)
class AcceptedFlaw:
    """A flaw that stays, with its author's reason."""

    flaw: Flaw
    reason: str


@dataclass(frozen=True)
class BankReport:
    """All knowledge checks written in one language. `left_out` says which flaws could not be looked for."""

    language: str
    checks: tuple[CheckReport, ...]
    flaws: tuple[Flaw, ...]
    accepted: tuple[AcceptedFlaw, ...]
    left_out: str


def report_bank(texts: Texts, plan: Outline | None) -> BankReport:
    """Return the report on the knowledge checks of a language; one that cannot be read is left out."""
    quizzes, prose = own_quizzes(texts), prose_for(texts.language)
    checks = tuple(_check(text, text.quiz, plan, prose) for text in quizzes if text.quiz)
    reasons = {(one.place.file, one.holder or text.matter.id, one.flaw): one.reason for text in quizzes for one in text.accepted}
    found = [(flaw, reasons.get((flaw.place.file, flaw.holder, flaw.name))) for flaw in find_flaws(quizzes, texts.language)]
    missing = f"There are no word lists for the language {texts.language}: {', '.join(WORDED)} and grades are left out."
    return BankReport(
        texts.language,
        checks,
        tuple(flaw for flaw, reason in found if reason is None),
        tuple(AcceptedFlaw(flaw, reason) for flaw, reason in found if reason is not None),
        "" if prose else missing,
    )


def _check(text: QuizText, quiz: Quiz, plan: Outline | None, prose: Prose | None) -> CheckReport:
    items = quiz.items.values()
    planned = {section.id: section for one in plan.quiz if one.id == quiz.id for section in one.section} if plan else {}
    sections = []
    for section in quiz.sections:
        draws, shapes = possible_draws(section)
        wanted = planned.get(section.id)
        parts = {key: {name: count for name, count in getattr(wanted, key).items() if count} for key in shapes[0]} if wanted else None
        sections.append(SectionReport(section.id, draws, shapes, None if parts is None else all(one == parts for one in shapes)))
    return CheckReport(
        quiz.id,
        quiz.title,
        text.file,
        len(quiz.slots),
        len(items),
        dict(Counter(item.kind for item in items)),
        dict(Counter(item.objective for item in items)),
        dict(Counter(item.level for item in items)),
        tuple(sections),
        _options(quiz),
        _readability(quiz, prose),
    )


def possible_draws(section: Section) -> tuple[int, tuple[Shape, ...]]:
    """Return how many different sets of items a section can show, and every different shape among them."""
    number = 1
    totals: dict[tuple[tuple[str, int, str, str], ...], tuple[Item, ...]] = {(): ()}
    for alternatives in _alternatives(section):
        number *= len(alternatives)
        # Draws of one shape are one, or a section of thirty slots would have more than can be counted through.
        totals = {_marks(items): items for total in totals.values() for chosen in alternatives for items in [(*total, *chosen)]}
    return number, tuple(shape(items) for items in totals.values())


def _alternatives(section: Section) -> Iterator[list[tuple[Item, ...]]]:
    """Yield, for each slot and each set of parallel cases, the items that may be drawn together."""
    sets: dict[str, list[tuple[Item, ...]]] = {}
    for part in section.parts:
        if isinstance(part, Slot):
            yield [(item,) for item in part.items]
        else:
            sets.setdefault(part.set, []).extend(product(*(slot.items for slot in part.slots)))
    yield from sets.values()


def _marks(items: Iterable[Item]) -> tuple[tuple[str, int, str, str], ...]:
    """Return all that the shape of items depends on."""
    return tuple(sorted((item.kind, item.points, item.objective, item.level) for item in items))


def _options(quiz: Quiz) -> OptionsReport:
    items = [item for item in quiz.items.values() if isinstance(item, SingleChoice)]
    options = choices(quiz)
    longest, shortest = ([at_end(each, end) for each in options] for end in (max, min))
    widest = max((len(each.all) for each in options), default=0)
    return OptionsReport(
        items=len(items),
        longest=sum(is_right for is_right, _ in longest),
        longest_by_chance=round(sum(chance for _, chance in longest), 1),
        shortest=sum(is_right for is_right, _ in shortest),
        shortest_by_chance=round(sum(chance for _, chance in shortest), 1),
        ratio=round(_mean([len(each.right[0]) / _mean([len(text) for text in each.wrong]) for each in options]), 2),
        positions=tuple(sum(item.right == position for item in items) for position in range(widest)),
    )


def _readability(quiz: Quiz, prose: Prose | None) -> Readability:
    """Return how hard cases and stems are to read; options are seldom whole sentences and would make the text look easy."""
    stories = [part.html for section in quiz.sections for part in section.parts if isinstance(part, Case)]
    texts = [plain_text(html) for html in (*stories, *(item.stem for item in quiz.items.values()))]
    found = [sentence for text in texts for sentence in sentences(text, prose.abbreviations if prose else ())]
    return Readability(len(found), round(_mean([length(sentence) for sentence in found]), 1), round(prose.grade(found), 1) if prose else None)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def bank_as_text(report: BankReport) -> str:
    """Return the report as lines to read: a paragraph for each check, then flaws, then what is accepted."""
    lines = [line for check in report.checks for line in _check_lines(check)]
    lines += [report.left_out, ""] if report.left_out else []
    lines += [f"Flaws: {len(report.flaws) or 'none'}", *(f"  {flaw}" for flaw in report.flaws)]
    lines += [f"Accepted with a reason: {len(report.accepted) or 'none'}"]
    lines += [line for one in report.accepted for line in (f"  {one.flaw}", f"    Reason: {one.reason}")]
    return "\n".join(lines)


def _check_lines(check: CheckReport) -> Iterator[str]:
    options, read = check.options, check.readability
    yield f"{check.title} ({check.id}, {check.file})"
    yield _row("items", f"{check.items} in {check.slots} slots: {_counts(check.kinds)}")
    yield _row("objectives", _counts(check.objectives))
    yield _row("levels", _counts(check.levels))
    for section in check.sections:
        verdict = {None: "no plan to compare with", True: "each as the blueprint says", False: "NOT as the blueprint says"}[section.fits]
        yield _row(section.id, f"{section.draws} possible draw{'s' if section.draws > 1 else ''}, {verdict}")
        for one in section.shapes:
            yield _row("", "slots: " + "; ".join(f"{count} × {name}" for name, count in one["slots"].items()))
            yield _row("", f"points: {_counts(one['objectives'])}; {_counts(one['levels'])}")
    if options.items:
        yield _row("right option", f"alone the longest in {options.longest} of {options.items} single choices (by chance {options.longest_by_chance})")
        yield _row("", f"alone the shortest in {options.shortest} (by chance {options.shortest_by_chance})")
        yield _row("", f"{options.ratio:.2f} times as long as the others on average")
        yield _row("", f"place in the file: {', '.join(f'{count} at {place}' for place, count in enumerate(options.positions, 1))}; learners see them shuffled")
    grade = "" if read.grade is None else f", grade {read.grade} (Flesch-Kincaid)"
    yield _row("reading", f"{read.sentences} sentences in cases and questions, {read.words_a_sentence} words each{grade}")
    yield ""


def _row(name: str, text: str) -> str:
    return f"  {name:<13} {text}"


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())
