"""The addresses of a course's pages: printed ones live for ever, so they are written in one place."""

from __future__ import annotations

# Pages beside the courses (/en/help): a course of this slug could not be reached. A test compares both lists with the application's addresses.
RESERVED_SLUGS = ("accessibility", "accounts", "help", "privacy", "progress", "terms")
# Pages of a course whose addresses a lesson would take.
RESERVED_LESSONS = ("modules", "quizzes", "videos", "plan", "glossary", "references", "search", "progress", "certificate", "attempts", "settings")


def course(language: str, slug: str) -> str:
    """Return the path of the course page."""
    return f"/{language}/{slug}"


def lesson(language: str, slug: str, lesson_id: str) -> str:
    """Return the path of a lesson."""
    return f"/{language}/{slug}/{lesson_id}"


def film(language: str, slug: str, film_id: str) -> str:
    """Return the path of a film's still-image version."""
    return f"/{language}/{slug}/videos/{film_id}"


def module(language: str, slug: str, module_id: str) -> str:
    """Return the path of a module's page."""
    return f"/{language}/{slug}/modules/{module_id}"


def quiz(language: str, slug: str, quiz_id: str) -> str:
    """Return the path of a knowledge check."""
    return f"/{language}/{slug}/quizzes/{quiz_id}"


def plan(language: str, slug: str, part_id: str) -> str:
    """Return the path of a part of the learner's plan."""
    return f"/{language}/{slug}/plan#{part_id}"


def term(language: str, slug: str, term_id: str) -> str:
    """Return the path of a term in the glossary."""
    return f"/{language}/{slug}/glossary#{term_id}"


def reference(language: str, slug: str, reference_id: str) -> str:
    """Return the path of a source in the references."""
    return f"/{language}/{slug}/references#{reference_id}"


def media(slug: str, digest: str, path: str) -> str:
    """Return the path of a media file; the digest (of its bytes) lets browsers keep it for a year."""
    return f"/media/{slug}/{digest}/{path}"
