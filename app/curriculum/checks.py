"""Checks between files: ids, links, media, objectives, minutes, points and translations."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterator, Mapping

from app.curriculum.addresses import RESERVED_LESSONS, RESERVED_SLUGS
from app.curriculum.learner_plan import PlanText
from app.curriculum.links import INTERNAL
from app.curriculum.lost import Lost
from app.curriculum.media import Media
from app.curriculum.mistakes import Report
from app.curriculum.outline import CourseFacts, TomlPart
from app.curriculum.quiz import Quiz
from app.curriculum.quiz_reader import Named, QuizText
from app.curriculum.source import Place
from app.curriculum.texts import ModuleTexts, Texts
from app.curriculum.toml_file import Path as TomlPath

YEAR = datetime.timedelta(days=365)


def check_texts(texts: Texts, media: Media, facts: TomlPart[CourseFacts], lost: Lost, report: Report) -> None:
    """Run every check within one language."""
    named = _check_unique(texts, report)
    _check_links(texts, named, lost, report)
    _check_media(texts, media, report)
    for module in texts.modules:
        if not lost.within(module.page.file.rpartition("/")[0]):
            _check_minutes(module, report)
    if facts.values:
        _check_objectives(texts, facts.values, report)
        _check_words(texts, facts.values, report)


def _check_unique(texts: Texts, report: Report) -> dict[str, dict[str, Named]]:
    """Return every id by scheme and report ids that are given twice or taken by another page."""
    named: dict[str, dict[str, Named]] = {scheme: {} for scheme in INTERNAL}
    for name in texts.ids():
        # A section's id counts within its knowledge check only.
        scheme = f"section of {name.place.file}" if name.scheme == "section" else name.scheme
        known = named.setdefault(scheme, {})
        if name.id in known:
            report.add("repeated-id", name.place, scheme=name.scheme, id=name.id, other=_at(known[name.id].place))
        if name.scheme == "lesson" and name.id in RESERVED_LESSONS:
            report.add("reserved-id", name.place, id=name.id)
        known.setdefault(name.id, name)
    return named


def _check_links(texts: Texts, named: Mapping[str, Mapping[str, Named]], lost: Lost, report: Report) -> None:
    for _, link in texts.links():
        if link.scheme in INTERNAL and link.target not in named[link.scheme] and not lost.hides(link.scheme, link.target):
            near = difflib.get_close_matches(link.target, named[link.scheme], n=1, cutoff=0.6)
            hint = f" Closest: {near[0]} ({_at(named[link.scheme][near[0]].place)})." if near else ""
            report.add("unknown-link", link.place, link=f"{link.scheme}:{link.target}", hint=hint)


def _check_media(texts: Texts, media: Media, report: Report) -> None:
    for page in texts.pages():
        shown: dict[tuple[str, str], int] = {}
        for block in page.document.blocks:
            known: Mapping[str, object] = {"figure": media.figures, "video": media.videos}.get(block.name, {})
            if block.name not in ("figure", "video") or not block.argument:
                continue
            if block.argument not in known:
                near = difflib.get_close_matches(block.argument, known, n=1)
                wanted = f"media/figures/{block.argument}.svg" if block.name == "figure" else f"media/{block.argument}/video.toml"
                values = {"name": block.name, "id": block.argument, "wanted": wanted, "near": " ".join(near) or "none"}
                report.add("unknown-media-id", block.place, **values)
            other = shown.setdefault((block.name, block.argument), block.place.line)
            if other != block.place.line:
                report.add("repeated-media", block.place, id=block.argument, other=other)


def _check_minutes(module: ModuleTexts, report: Report) -> None:
    fronts = [lesson.page.matter.values for lesson in module.lessons]
    quiz, own = module.quiz.matter.values, module.page.matter.values
    if own and quiz and all(fronts):
        total = quiz.minutes + sum(front.minutes for front in fronts if front)
        if own.minutes != total:
            report.add("module-minutes", module.page.matter.place("minutes"), minutes=own.minutes, total=total)


def _check_objectives(texts: Texts, facts: CourseFacts, report: Report) -> None:
    known = [objective.id for objective in facts.objective]
    for objective, place in _objectives(texts):
        if objective not in known:
            report.add("unknown-objective", place, objective=objective, known=", ".join(known))


def _objectives(texts: Texts) -> Iterator[tuple[str, Place]]:
    for module in texts.modules:
        if module.page.matter.values:
            yield from ((objective, module.page.matter.place("objectives")) for objective in module.page.matter.values.objectives)
        for matter in (lesson.page.matter for lesson in module.lessons):
            if matter.values:
                yield from ((objective, matter.place("objectives")) for objective in matter.values.objectives)
        if module.quiz.quiz:
            yield from ((item.objective, module.quiz.item_places[item.id]) for item in module.quiz.quiz.items.values())


def _check_words(texts: Texts, facts: CourseFacts, report: Report) -> None:
    if not facts.words:
        return
    least, most = facts.words
    for module in texts.modules:
        for lesson in module.lessons:
            page = lesson.page
            if not least <= page.words <= most and page.text:
                document = page.document
                place = Place(page.file, document.first)
                report.add("word-count", place, words=page.words, least=least, most=most, first=document.first, last=document.last)


def check_dates(texts: Texts, today: datetime.date, report: Report) -> None:
    """Report dates of revision more than a year from today. Only for authors: a server must start by a wrong clock too."""
    for page in texts.pages():
        revised = getattr(page.matter.values, "revised", None)
        if revised and revised > today + YEAR:
            report.add("future-date", page.matter.place("revised"), date=revised)


def check_course(texts: Texts, facts: TomlPart[CourseFacts], lost: Lost, report: Report) -> None:
    """Check that `course.toml` fits itself, the lessons and the knowledge checks."""
    values = facts.values
    if values is None:
        return
    if values.slug in RESERVED_SLUGS:
        report.add("reserved-slug", facts.place("slug"), slug=values.slug, taken=", ".join(RESERVED_SLUGS))
    if values.passing_score > values.points:
        report.add("passing-score", facts.place("passing_score"), score=values.passing_score, points=values.points)
    ids = [objective.id for objective in values.objective]
    for index, identifier in enumerate(ids):
        if identifier in ids[:index]:
            report.add("repeated-id", facts.place("objective", index, "id"), scheme="objective", id=identifier, other="an earlier table")
    if values.words and values.words[0] > values.words[1]:
        report.add("bad-value", facts.place("words"), key="words", reason="the first number is the smaller one", form="`words = [900, 1200]`")
    if len(set(values.languages)) != len(values.languages):
        report.add("bad-value", facts.place("languages"), key="languages", reason="a language stands twice", form="each once")
    for language in values.languages:
        _check_words_of(language, facts, values, report)
    quizzes = [module.quiz.quiz for module in texts.modules]
    total = sum(quiz.points for quiz in quizzes if quiz)
    if all(quizzes) and total != values.points:
        points = ", ".join(f"{quiz.id} {quiz.points}" for quiz in quizzes if quiz)
        report.add("course-points", facts.place("points"), points=values.points, total=total, quizzes=points)
    if not lost.paths and all(module.lessons for module in texts.modules):
        _check_effort(texts, facts, values, report)


def _check_effort(texts: Texts, facts: TomlPart[CourseFacts], values: CourseFacts, report: Report) -> None:
    lessons = [lesson.page.matter.values for module in texts.modules for lesson in module.lessons]
    parts = [*lessons, *(module.quiz.matter.values for module in texts.modules)]
    total = sum(part.minutes for part in parts if part)
    if all(parts) and values.effort_minutes != total:
        report.add("course-minutes", facts.place("effort_minutes"), minutes=values.effort_minutes, total=total)


def _check_words_of(language: str, facts: TomlPart[CourseFacts], values: CourseFacts, report: Report) -> None:
    texts: list[tuple[Mapping[str, str], TomlPath]] = [(values.title, ("title",)), (values.disclaimer, ("disclaimer",))]
    for index, objective in enumerate(values.objective):
        texts.append((objective.text, ("objective", index, "text")))
    for text, path in texts:
        if language not in text:
            report.add("missing-translation", facts.place(*path), language=language)


def check_translations(texts: Mapping[str, Texts], report: Report) -> None:
    """Compare each translation with the first language: the same ids, points and right answers."""
    languages = list(texts)
    for language in languages[1:]:
        for first, other in zip(texts[languages[0]].modules, texts[language].modules, strict=True):
            for mine, theirs in zip(_ids(first), _ids(other), strict=True):
                if mine[0] and theirs[0] and mine[0] != theirs[0]:
                    report.add("translated-id", theirs[1], id=theirs[0], wanted=mine[0], other=_at(mine[1]))
            _compare_quizzes(first.quiz, other.quiz, report)
        _compare_plans(texts[languages[0]].plan, texts[language].plan, report)


def _compare_plans(first: PlanText | None, other: PlanText | None, report: Report) -> None:
    if first and other and [(part.id, part.lessons) for part in first.parts] != [(part.id, part.lessons) for part in other.parts]:
        report.add("translated-plan", Place(other.file), other=first.file)


def _ids(module: ModuleTexts) -> list[tuple[str, Place]]:
    found = [(lesson.page.matter.id, lesson.page.matter.place("id")) for lesson in module.lessons]
    found.append((module.page.matter.id, module.page.matter.place("id")))
    found.append((module.quiz.matter.id, module.quiz.matter.place("id")))
    return found


def _compare_quizzes(first: QuizText, other: QuizText, report: Report) -> None:
    if first.quiz is None or other.quiz is None:
        return
    if _shape(first.quiz) != _shape(other.quiz):
        report.add("translated-quiz", Place(other.file), what="its sections, cases, slots or items", other=first.file)
    for identifier in first.quiz.items.keys() & other.quiz.items.keys():
        mine, theirs = first.quiz.items[identifier], other.quiz.items[identifier]
        same = [(item.kind, item.points, item.objective, item.level, item.reread) for item in (mine, theirs)]
        if same[0] != same[1] or (mine.kind != "text" and mine.right_response != theirs.right_response):
            place = other.item_places[identifier]
            report.add("translated-quiz", place, what="its kind, points or right answer", other=_at(first.item_places[identifier]))


def _shape(quiz: Quiz) -> list[object]:
    return [quiz.id, quiz.minutes, [(section.id, [part.id for part in section.parts]) for section in quiz.sections], list(quiz.items)]


def _at(place: Place) -> str:
    return f"{place.file}:{place.line}"
