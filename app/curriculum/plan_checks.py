"""Compares the texts with the plan in `outline.toml`: modules, lessons, minutes, objectives, facts, and each blueprint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from app.curriculum.frontmatter import LessonFront
from app.curriculum.lost import Lost
from app.curriculum.mistakes import Report
from app.curriculum.outline import Outline, PlannedLesson, PlannedModule, TomlPart
from app.curriculum.pages import LessonPage
from app.curriculum.quiz import Case, Item, Section, Slot
from app.curriculum.quiz_reader import QuizText
from app.curriculum.source import Place
from app.curriculum.texts import ModuleTexts, Texts


def check_plan(texts: Texts, outline: TomlPart[Outline], lost: Lost, report: Report) -> None:
    """Report every difference between a course and its plan; each message names both places."""
    if outline.values is None:
        return
    planned = outline.values.module
    found = {module.page.matter.id: module for module in texts.modules if module.page.matter.id}
    for index, plan in enumerate(planned):
        module = found.get(plan.id)
        if module is None:
            if not lost.hides("module", plan.id):
                report.add("planned-missing", outline.place("module", index, "id"), what="module", id=plan.id)
        else:
            _check_module(module, plan, index, outline, lost, report)
    for identifier, module in found.items():
        if identifier not in (plan.id for plan in planned):
            report.add("not-planned", module.page.matter.place("id"), what="module", id=identifier)
    in_order = [plan.id for plan in planned if plan.id in found]
    _check_order(in_order, [identifier for identifier in found if identifier in in_order], outline, report)
    _check_quizzes(texts, outline, lost, report)


def _check_module(module: ModuleTexts, plan: PlannedModule, index: int, outline: TomlPart[Outline], lost: Lost, report: Report) -> None:
    matter = module.page.matter
    if matter.values and matter.values.minutes != plan.minutes:
        _differs("minutes", matter.values.minutes, plan.minutes, matter.place("minutes"), outline.place("module", index, "minutes"), report)
    quiz = module.quiz.matter
    if quiz.id and quiz.id != plan.quiz:
        _differs("quiz", quiz.id, plan.quiz, quiz.place("id"), outline.place("module", index, "quiz"), report)
    lessons = {lesson.page.matter.id: lesson.page for lesson in module.lessons if lesson.page.matter.id}
    for number, lesson in enumerate(plan.lesson):
        if lesson.id in lessons:
            _check_lesson(lessons[lesson.id], lesson, ("module", index, "lesson", number), outline, report)
        elif all(one.page.matter.id for one in module.lessons) and not lost.hides("lesson", lesson.id):
            report.add("planned-missing", outline.place("module", index, "lesson", number, "id"), what="lesson", id=lesson.id)
    wanted = [lesson.id for lesson in plan.lesson]
    for identifier, page in lessons.items():
        if identifier not in wanted:
            report.add("not-planned", page.matter.place("id"), what="lesson", id=identifier)
    in_order = [identifier for identifier in wanted if identifier in lessons]
    _check_order(in_order, [identifier for identifier in lessons if identifier in wanted], outline, report)


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


def _check_order(wanted: Sequence[str], found: Sequence[str], outline: TomlPart[Outline], report: Report) -> None:
    if list(wanted) != list(found):
        last = max(outline.toml.lines.values())
        report.add("planned-order", outline.place(), wanted=", ".join(wanted), found=", ".join(found), first=1, last=last)


def _differs(key: str, found: object, wanted: object, place: Place, plan: Place, report: Report) -> None:
    report.add("differs-from-plan", place, key=key, found=_words(found), wanted=_words(wanted), other=_at(plan))


def _check_quizzes(texts: Texts, outline: TomlPart[Outline], lost: Lost, report: Report) -> None:
    assert outline.values
    found = {module.quiz.matter.id: module.quiz for module in texts.modules if module.quiz.matter.id}
    for index, plan in enumerate(outline.values.quiz):
        text = found.get(plan.id)
        if text is None:
            if len(found) == len(texts.modules) and not lost.hides("quiz", plan.id):
                report.add("planned-missing", outline.place("quiz", index, "id"), what="knowledge check", id=plan.id)
            continue
        matter = text.matter
        if matter.values and matter.values.minutes != plan.minutes:
            where = outline.place("quiz", index, "minutes")
            _differs("minutes", matter.values.minutes, plan.minutes, matter.place("minutes"), where, report)
        if text.quiz:
            _check_sections(text, index, outline, report)
    for identifier, text in found.items():
        if identifier not in (plan.id for plan in outline.values.quiz):
            report.add("not-planned", text.matter.place("id"), what="knowledge check", id=identifier)


def _check_sections(text: QuizText, index: int, outline: TomlPart[Outline], report: Report) -> None:
    assert outline.values and text.quiz
    planned = outline.values.quiz[index].section
    sections = {section.id: section for section in text.quiz.sections}
    for number, plan in enumerate(planned):
        path = ("quiz", index, "section", number)
        if plan.id not in sections:
            report.add("planned-missing", outline.place(*path, "id"), what="section", id=plan.id)
            continue
        place, last = text.span(plan.id)
        for key, found in blueprint(sections[plan.id]).items():
            wanted = {name: count for name, count in getattr(plan, key).items() if count}
            if found != wanted:
                values = {"found": _words(found), "wanted": _words(wanted), "other": _at(outline.place(*path, key))}
                report.add("blueprint", place, key=key, id=plan.id, first=place.line, last=last, **values)
    for identifier in sections:
        if identifier not in (plan.id for plan in planned):
            report.add("not-planned", text.span(identifier)[0], what="section", id=identifier)


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
