"""Puts a course together from texts without mistakes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from app.curriculum import addresses
from app.curriculum.course import Course, Lesson, MediaFile, Module, Objective, Plan, StillVersion
from app.curriculum.editions import edition_of
from app.curriculum.links import Link
from app.curriculum.markup import with_definitions
from app.curriculum.media import Media
from app.curriculum.outline import CourseFacts
from app.curriculum.quiz import Quiz
from app.curriculum.scanner import Document
from app.curriculum.texts import LessonText, ModuleTexts, Texts


def build_courses(facts: CourseFacts, texts: Mapping[str, Texts], media: Media, edition: str) -> dict[str, Course]:
    """Return the course in each language; its knowledge checks carry an edition over all languages."""
    editions = _editions(texts)
    return {language: _Builder(facts, texts[language], media, editions).course(edition) for language in texts}


def _editions(texts: Mapping[str, Texts]) -> dict[str, str]:
    quizzes: dict[str, dict[str, Quiz]] = {}
    for language, text in texts.items():
        for module in text.modules:
            assert module.quiz.quiz
            quizzes.setdefault(module.quiz.quiz.id, {})[language] = module.quiz.quiz
    return {identifier: edition_of(by_language) for identifier, by_language in quizzes.items()}


class _Builder:
    """Builds one language."""

    def __init__(self, facts: CourseFacts, texts: Texts, media: Media, editions: Mapping[str, str]) -> None:
        self.facts = facts
        self.texts = texts
        self.media = media
        self.editions = editions
        self.terms = texts.glossary.terms()
        self.term_by_id = {term.id: term for term in self.terms}

    def course(self, edition: str) -> Course:
        front, facts, language = self.texts.course.matter.values, self.facts, self.texts.language
        assert front
        return Course(
            slug=facts.slug,
            language=language,
            languages=tuple(facts.languages),
            title=facts.title[language],
            summary=front.summary,
            html=self.html(self.texts.course.html),
            revised=front.revised,
            points=facts.points,
            passing_score=facts.passing_score,
            free_attempts=facts.free_attempts,
            retake_pause_days=facts.retake_pause_days,
            hours=facts.hours,
            effort_minutes=facts.effort_minutes,
            credits=tuple(facts.credits),
            licence=facts.licence,
            licence_url=facts.licence_url,
            disclaimer=facts.disclaimer[language],
            objectives=tuple(Objective(objective.id, objective.text[language]) for objective in facts.objective),
            modules=tuple(self.module(module) for module in self.texts.modules),
            terms=self.terms,
            references=self.texts.references.references(),
            media=tuple(sorted(self.media.files.values(), key=lambda file: file.path)),
            films=tuple(film for module in self.texts.modules for lesson in module.lessons for film in self.films(lesson)),
            plan=self.plan(),
            video_seconds={name: self.media.videos[name].seconds for module in self.texts.modules for lesson in module.lessons for name in _shown(lesson)},
            edition=hashlib.sha256(f"{edition}{language}".encode()).hexdigest(),
        )

    def films(self, lesson: LessonText) -> list[StillVersion]:
        front = lesson.page.matter.values
        assert front
        shown = [(name, self.media.videos[name]) for name in _shown(lesson)]
        return [
            StillVersion(name, video.films.get(self.texts.language) or next(iter(video.films.values())), video.stills, video.seconds, front.id)
            for name, video in shown
            if video.films
        ]

    def plan(self) -> Plan | None:
        text = self.texts.plan
        if text is None:
            return None
        assert text.matter.values
        return Plan(text.matter.values.title, text.matter.values.summary, self.html(text.html), text.parts)

    def module(self, module: ModuleTexts) -> Module:
        front, quiz = module.page.matter.values, module.quiz.quiz
        assert front and quiz
        return Module(
            id=front.id,
            number=module.number,
            title=front.title,
            minutes=front.minutes,
            objectives=tuple(front.objectives),
            abilities=tuple(front.abilities),
            summary=front.summary,
            html=self.html(module.page.html),
            lessons=tuple(self.lesson(module.number, lesson) for lesson in module.lessons),
            quiz=replace(quiz, edition=self.editions[quiz.id]),
        )

    def lesson(self, module: int, lesson: LessonText) -> Lesson:
        front, page = lesson.page.matter.values, lesson.page
        assert front
        return Lesson(
            id=front.id,
            number=f"{module}.{lesson.number}",
            title=front.title,
            minutes=front.minutes,
            objectives=tuple(front.objectives),
            outcomes=tuple(front.outcomes),
            facts=tuple(front.facts),
            takeaway=front.takeaway,
            summary=front.summary,
            revised=front.revised,
            html=self.html(page.html),
            text=page.text,
            words=page.words,
            terms=_targets(page.links, "term"),
            references=_targets(page.links, "ref"),
            media=self.files(page.document),
            video_seconds=sum(video.seconds for name in _arguments(page.document, "video") if (video := self.media.videos.get(name))),
            language=lesson.language,
        )

    def html(self, page: str) -> str:
        return with_definitions(page, self.term_by_id, addresses.term(self.texts.language, self.facts.slug, "").removesuffix("#"))

    def files(self, document: Document) -> tuple[MediaFile, ...]:
        figures = [self.media.figures[name].file for name in _arguments(document, "figure")]
        videos = [file for name in _arguments(document, "video") for file in self.media.videos[name].files]
        return tuple(dict.fromkeys(figures + videos))


def _shown(lesson: LessonText) -> list[str]:
    """Return the ids of a lesson's videos."""
    return _arguments(lesson.page.document, "video")


def _targets(links: tuple[Link, ...], scheme: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link.target for link in links if link.scheme == scheme))


def _arguments(document: Document, name: str) -> list[str]:
    return [block.argument for block in document.blocks if block.name == name]
