"""Compares the texts with the plan in `outline.toml`: modules, lessons, minutes, objectives, facts, and each blueprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.curriculum.frontmatter import LessonFront
from app.curriculum.lost import Lost
from app.curriculum.mistakes import Report
from app.curriculum.outline import Outline, PlannedLesson, PlannedModule, TomlPart
from app.curriculum.pages import LessonPage
from app.curriculum.quiz import Case, Item, Quiz, Section, Slot
from app.curriculum.quiz_reader import QuizText
from app.curriculum.source import Place
from app.curriculum.texts import ModuleTexts, Texts
from app.curriculum.toml_file import Path as TomlPath


@dataclass(frozen=True)
class _Plan:
    """The plan as read, what the course has, and where differences go. `repeated` are tables that name what was planned before."""

    outline: TomlPart[Outline]
    values: Outline
    pages: Mapping[str, LessonPage]
    lost: Lost
    report: Report
    repeated: frozenset[TomlPath]

    def missing(self, what: str, identifier: str, *path: str | int) -> None:
        """Report what is planned and does not exist."""
        self.report.add("planned-missing", self.outline.place(*path, "id"), what=what, id=identifier)


def check_plan(texts: Texts, outline: TomlPart[Outline], lost: Lost, report: Report) -> None:
    """Report every difference between a course and its plan; each message names both places."""
    if outline.values is None:
        return
    pages = {lesson.page.matter.id: lesson.page for module in texts.modules for lesson in module.lessons if lesson.page.matter.id}
    plan = _Plan(outline, outline.values, pages, lost, report, _check_repeated(outline, outline.values, report))
    found = {module.page.matter.id: module for module in texts.modules if module.page.matter.id}
    for index, planned in enumerate(outline.values.module):
        if ("module", index) in plan.repeated:
            continue
        if planned.id in found:
            _check_module(found[planned.id], planned, index, plan)
        elif not lost.hides("module", planned.id):
            plan.missing("module", planned.id, "module", index)
    wanted = [planned.id for planned in outline.values.module]
    for identifier, module in found.items():
        if identifier not in wanted:
            report.add("not-planned", module.page.matter.place("id"), what="module", id=identifier)
    _check_order(wanted, list(found), plan)
    _check_quizzes(texts, plan)


def _check_repeated(outline: TomlPart[Outline], values: Outline, report: Report) -> frozenset[TomlPath]:
    """Report what is planned a second time, and return the paths of those tables."""
    first: dict[tuple[str, str, TomlPath], Place] = {}
    repeated: set[TomlPath] = set()
    for what, identifier, path in _planned(values):
        # A section's id counts within its knowledge check only.
        key = (what, identifier, path[:2] if what == "section" else ())
        if key in first:
            report.add("planned-twice", outline.place(*path, "id"), what=what, id=identifier, other=first[key].line)
            repeated.add(path)
        first.setdefault(key, outline.place(*path, "id"))
    return frozenset(repeated)


def _planned(values: Outline) -> Iterator[tuple[str, str, TomlPath]]:
    """Yield what the plan names: what it is, its id, and the path of its table."""
    for index, module in enumerate(values.module):
        yield "module", module.id, ("module", index)
        yield from (("lesson", lesson.id, ("module", index, "lesson", number)) for number, lesson in enumerate(module.lesson))
    for index, quiz in enumerate(values.quiz):
        yield "knowledge check", quiz.id, ("quiz", index)
        yield from (("section", section.id, ("quiz", index, "section", number)) for number, section in enumerate(quiz.section))


def _check_module(module: ModuleTexts, planned: PlannedModule, index: int, plan: _Plan) -> None:
    matter = module.page.matter
    if matter.values and matter.values.minutes != planned.minutes:
        _differs("minutes", matter.values.minutes, planned.minutes, matter.place("minutes"), plan.outline.place("module", index, "minutes"), plan.report)
    quiz = module.quiz.matter
    if quiz.id and quiz.id != planned.quiz:
        _differs("quiz", quiz.id, planned.quiz, quiz.place("id"), plan.outline.place("module", index, "quiz"), plan.report)
    lessons = {lesson.page.matter.id: lesson.page for lesson in module.lessons if lesson.page.matter.id}
    for number, lesson in enumerate(planned.lesson):
        path = ("module", index, "lesson", number)
        if path in plan.repeated:
            continue
        if lesson.id in lessons:
            _check_lesson(lessons[lesson.id], lesson, path, plan.outline, plan.report)
        elif lesson.id in plan.pages:
            other = _at(plan.pages[lesson.id].matter.place("id"))
            plan.report.add("planned-elsewhere", plan.outline.place(*path, "id"), id=lesson.id, other=other)
        elif all(one.page.matter.id for one in module.lessons) and not plan.lost.hides("lesson", lesson.id):
            plan.missing("lesson", lesson.id, *path)
    anywhere = [lesson.id for one in plan.values.module for lesson in one.lesson]
    for identifier, page in lessons.items():
        if identifier not in anywhere:
            plan.report.add("not-planned", page.matter.place("id"), what="lesson", id=identifier)
    _check_order([lesson.id for lesson in planned.lesson], list(lessons), plan)


def _check_lesson(page: LessonPage, plan: PlannedLesson, path: tuple[str | int, ...], outline: TomlPart[Outline], report: Report) -> None:
    front: LessonFront | None = page.matter.values
    if front is None:
        return
    for key in ("minutes", "objectives"):
        if getattr(front, key) != getattr(plan, key):
            _differs(key, getattr(front, key), getattr(plan, key), page.matter.place(key), outline.place(*path, key), report)
    for fact in plan.facts:
        if fact not in front.facts:
            report.add("missing-fact", page.matter.place("facts"), fact=fact, other=_at(outline.place(*path, "facts")))


def _check_order(planned: Sequence[str], found: Sequence[str], plan: _Plan) -> None:
    """Compare the order of what is both planned and found."""
    wanted = [identifier for identifier in dict.fromkeys(planned) if identifier in found]
    kept = [identifier for identifier in found if identifier in planned]
    if wanted != kept:
        last = max(plan.outline.toml.lines.values())
        plan.report.add("planned-order", plan.outline.place(), wanted=", ".join(wanted), found=", ".join(kept), first=1, last=last)


def _differs(key: str, found: object, wanted: object, place: Place, plan: Place, report: Report) -> None:
    report.add("differs-from-plan", place, key=key, found=_words(found), wanted=_words(wanted), other=_at(plan))


def _check_quizzes(texts: Texts, plan: _Plan) -> None:
    found = {module.quiz.matter.id: module.quiz for module in texts.modules if module.quiz.matter.id}
    for index, planned in enumerate(plan.values.quiz):
        text = found.get(planned.id)
        if ("quiz", index) in plan.repeated:
            continue
        if text is None:
            if len(found) == len(texts.modules) and not plan.lost.hides("quiz", planned.id):
                plan.missing("knowledge check", planned.id, "quiz", index)
            continue
        matter = text.matter
        if matter.values and matter.values.minutes != planned.minutes:
            where = plan.outline.place("quiz", index, "minutes")
            _differs("minutes", matter.values.minutes, planned.minutes, matter.place("minutes"), where, plan.report)
        if text.quiz:
            _check_sections(text, text.quiz, index, plan)
    for identifier, text in found.items():
        if identifier not in (planned.id for planned in plan.values.quiz):
            plan.report.add("not-planned", text.matter.place("id"), what="knowledge check", id=identifier)


def _check_sections(text: QuizText, quiz: Quiz, index: int, plan: _Plan) -> None:
    sections = {section.id: section for section in quiz.sections}
    for number, planned in enumerate(plan.values.quiz[index].section):
        path = ("quiz", index, "section", number)
        if path in plan.repeated:
            continue
        if planned.id not in sections:
            plan.missing("section", planned.id, *path)
            continue
        place, last = text.span(planned.id)
        for key, found in blueprint(sections[planned.id]).items():
            wanted = {name: count for name, count in getattr(planned, key).items() if count}
            if found != wanted:
                values = {"found": _words(found), "wanted": _words(wanted), "other": _at(plan.outline.place(*path, key))}
                plan.report.add("blueprint", place, key=key, id=planned.id, first=place.line, last=last, **values)
    for identifier in sections:
        if identifier not in (planned.id for planned in plan.values.quiz[index].section):
            plan.report.add("not-planned", text.span(identifier)[0], what="section", id=identifier)


def blueprint(section: Section) -> dict[str, dict[str, int]]:
    """Return what the first possible attempt at a section holds: slots by kind and points, points by objective, points by level."""
    return shape(slot.items[0] for slot in _drawn(section))


def shape(items: Iterable[Item]) -> dict[str, dict[str, int]]:
    """Return what items make together: slots by kind and points, points by objective, points by level."""
    slots: Counter[str] = Counter()
    objectives: Counter[str] = Counter()
    levels: Counter[str] = Counter()
    for item in items:
        slots[f"{item.kind}, {item.points}"] += 1
        objectives[item.objective] += item.points
        levels[item.level] += item.points
    return {"slots": dict(slots), "objectives": dict(objectives), "levels": dict(levels)}


def _drawn(section: Section) -> list[Slot]:
    """Return the slots of a section with the first case of each set."""
    first: dict[str, Case] = {}
    for part in section.parts:
        if isinstance(part, Case):
            first.setdefault(part.set, part)
    slots: list[Slot] = []
    for part in section.parts:
        if isinstance(part, Slot):
            slots.append(part)
        elif first[part.set] is part:
            slots += part.slots
    return slots


def _words(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name} = {value[name]}" for name in sorted(value)) or "none"
    return ", ".join(value) if isinstance(value, list) else str(value)


def _at(place: Place) -> str:
    return f"{place.file}:{place.line}"
