"""What authors ask about a course."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.curriculum.course import Course
from app.foundation.catalog import course_folders


@dataclass(frozen=True)
class Summary:
    """The size of a course."""

    slug: str
    language: str
    title: str
    modules: int
    lessons: int
    minutes: int
    words: int
    slots: int
    items: int
    points: int


def summarise(course: Course) -> Summary:
    """Return the size of a course."""
    return Summary(
        slug=course.slug,
        language=course.language,
        title=course.title,
        modules=len(course.modules),
        lessons=len(course.lessons),
        minutes=sum(module.minutes for module in course.modules),
        words=sum(lesson.words for lesson in course.lessons),
        slots=sum(len(quiz.slots) for quiz in course.quizzes),
        items=sum(len(quiz.items) for quiz in course.quizzes),
        points=sum(quiz.points for quiz in course.quizzes),
    )


def list_course_folders(path: Path) -> list[Path]:
    """Return the course that a folder is, or the courses that it holds."""
    return [path] if (path / "course.toml").exists() else course_folders(path)
