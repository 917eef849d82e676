"""The catalogue, course and module pages, my progress, glossary, sources, search, and the pages about the site."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from time import monotonic
from typing import Any

from flask import Blueprint, Flask, Response, abort, current_app, make_response, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from app.courses.rules import headcount, module_progress, next_check, next_lesson, with_links
from app.curriculum import addresses
from app.curriculum.course import Course, Lesson, Module
from app.curriculum.film import clock
from app.curriculum.words import LANGUAGE_NAMES
from app.enrolments import queries as enrolments
from app.enrolments.queries import Progress
from app.foundation.catalog import catalog as courses_of_this_site
from app.foundation.catalog import course_or_404
from app.foundation.config import Settings
from app.foundation.database import AWAY
from app.foundation.guards import is_anonymous_request, signed_in, viewer_id
from app.foundation.locales import preferred
from app.foundation.responses import public_page
from app.foundation.search import search as find_words

LONGEST_QUERY = 200
COUNTED_SECONDS = 60

log = logging.getLogger(__name__)
bp = Blueprint("courses", __name__, template_folder="templates")


def init_app(app: Flask) -> None:
    """Keep the numbers of learners between requests."""
    app.extensions["headcounts"] = {}


def _settings() -> Settings:
    found: Settings = current_app.extensions["settings"]
    return found


def _page(key: object, render: Callable[[], str]) -> Response:
    """Answer anybody from memory, and a person who is signed in with a page of their own."""
    if is_anonymous_request():
        return public_page(f"{request.path}|{key}", render)
    return make_response(render())


def _progress(course: Course) -> Progress | None:
    """Return the progress of the person signed in; a page that anybody gets has none."""
    if is_anonymous_request() or not current_user.is_authenticated:
        return None
    return enrolments.get_progress(viewer_id(), course.slug)


def _module_or_404(course: Course, module_id: str) -> Module:
    return course.module_by_id.get(module_id) or abort(404)


def _learner(course: Course) -> dict[str, Any]:
    """Return what a page about a course says to one learner."""
    progress = _progress(course)
    done = progress.lessons_done if progress else frozenset()
    return {"progress": progress, "done": done, "continue_at": next_lesson(course, done, progress.last_place if progress else "")}


@bp.get("/")
def front() -> AnyResponse:
    """Send people to the courses in the language that their browser asks for."""
    answer = redirect(url_for("courses.catalogue", language=preferred(courses_of_this_site().languages)))
    answer.headers["Vary"] = "Accept-Language"
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@bp.get("/<language:language>")
def catalogue(language: str) -> Response:
    """Show the courses of this site."""
    courses = courses_of_this_site().in_language(language)
    return _page(".".join(course.edition for course in courses), lambda: render_template("courses/catalogue.html", courses=courses))


@bp.get("/<language:language>/<course>")
def course(language: str, course: str) -> Response:
    """Show what a course is, what is in it and who made it; a learner's way back into it."""
    taught = course_or_404(language, course)
    people = _people(taught.slug)
    return _page(
        (taught.edition, people),
        lambda: render_template("courses/course.html", course=taught, people=people, language_names=LANGUAGE_NAMES, **_learner(taught)),
    )


def _people(slug: str) -> tuple[int, bool]:
    """Return how many people take a course, counted once a minute: counting a million takes a while."""
    counts: dict[str, tuple[float, int]] = current_app.extensions["headcounts"]
    counted_at, count = counts.get(slug, (0.0, 0))
    present = monotonic()
    if not count or present - counted_at >= COUNTED_SECONDS:  # to count nobody is quick, and the first learner is seen at once
        try:
            count = enrolments.count_learners(slug)
        except AWAY as error:  # the page is for reading: it needs no count
            log.warning("the learners of %s could not be counted: %s", slug, type(error).__name__)
        counts[slug] = present, count
    return headcount(count)


@bp.get("/<language:language>/<course>/modules/<module_id>")
def module(language: str, course: str, module_id: str) -> Response:
    """Show one module: what one can do after it, its lessons and its knowledge check."""
    taught = course_or_404(language, course)
    shown = _module_or_404(taught, module_id)
    return _page(taught.edition, lambda: render_template("courses/module.html", course=taught, module=shown, **_learner(taught)))


@bp.get("/<language:language>/progress")
@signed_in
def progress_overview(language: str) -> AnyResponse:
    """Lead to the progress in one's course, or list one's courses."""
    courses = courses_of_this_site().in_language(language)
    mine = enrolments.list_courses(viewer_id())
    shown = [course for course in courses if course.slug in mine] or list(courses)
    if len(shown) == 1:
        return redirect(url_for("courses.progress", course=shown[0].slug))
    return make_response(render_template("courses/progress_overview.html", courses=[(course, _progress(course)) for course in shown]))


@bp.get("/<language:language>/<course>/progress")
@signed_in
def progress(language: str, course: str) -> AnyResponse:
    """Show a learner what is done, what it earned, and what to do next."""
    taught = course_or_404(language, course)
    mine = _learner(taught)
    earned = _earned(taught, mine["progress"])
    where = enrolments.standing_of(taught, mine["progress"])
    words = {"standing": where, "modules": module_progress(taught, mine["done"], earned), "next_check": next_check(taught, earned)}
    return make_response(render_template("courses/progress.html", course=taught, **words, **mine))


def _earned(course: Course, progress: Progress | None) -> dict[str, int]:
    """Return the best points of each knowledge check that was submitted."""
    completions = progress.completions if progress else {}
    return {quiz.id: completions[quiz.id] for quiz in course.quizzes if quiz.id in completions}


@bp.get("/<language:language>/<course>/glossary")
def glossary(language: str, course: str) -> Response:
    """Show every term of a course."""
    taught = course_or_404(language, course)
    uses = _uses(taught, lambda lesson: lesson.terms)
    return _page(taught.edition, lambda: render_template("courses/glossary.html", course=taught, lessons_with=uses))


@bp.get("/<language:language>/<course>/videos/<video_id>")
def film(language: str, course: str, video_id: str) -> Response:
    """Show a film as one picture for each scene with its words: for the slowest lines and for paper."""
    taught = course_or_404(language, course)
    shown = taught.film_by_id.get(video_id) or abort(404)
    values = {
        "course": taught,
        "shown": shown,
        "lesson": taught.lesson_by_id[shown.lesson_id],
        "stills": [addresses.media(course, still.digest, still.path) for still in shown.stills],
        "clock": clock,
    }
    return _page(taught.edition, lambda: render_template("courses/film.html", **values))


@bp.get("/<language:language>/<course>/references")
def references(language: str, course: str) -> Response:
    """Show every source of a course, and the lessons that rest on it."""
    taught = course_or_404(language, course)
    uses = _uses(taught, lambda lesson: lesson.references)
    return _page(taught.edition, lambda: render_template("courses/references.html", course=taught, lessons_with=uses, with_links=with_links))


def _uses(course: Course, of: Callable[[Lesson], Iterable[str]]) -> dict[str, list[Lesson]]:
    """Return the lessons that use a term or a source, by its id."""
    uses: dict[str, list[Lesson]] = {}
    for lesson in course.lessons:
        for each in of(lesson):
            uses.setdefault(each, []).append(lesson)
    return uses


@bp.get("/<language:language>/<course>/search")
def search(language: str, course: str) -> Response:
    """Find words in the glossary and the lessons of a course."""
    taught = course_or_404(language, course)
    words = " ".join(request.args.get("q", "")[:LONGEST_QUERY].split())
    found = find_words(taught, _settings().instance / "search", words)
    answer = make_response(render_template("courses/search.html", course=taught, words=words, found=found))
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@bp.get("/<language:language>/help")
def help_page(language: str) -> Response:
    """Show how the site is used."""
    return _about(language, "help_page")


@bp.get("/<language:language>/accessibility")
def accessibility(language: str) -> Response:
    """Show who can use the site and how to tell us of a barrier."""
    return _about(language, "accessibility")


@bp.get("/<language:language>/privacy")
def privacy(language: str) -> Response:
    """Show what is stored about people."""
    return _about(language, "privacy")


@bp.get("/<language:language>/terms")
def terms(language: str) -> Response:
    """Show what people agree to."""
    return _about(language, "terms")


def _about(language: str, page: str) -> Response:
    courses = courses_of_this_site().in_language(language)
    return _page("", lambda: render_template(f"courses/{page}.html", courses=courses))


@bp.get("/sitemap.xml")
def sitemap() -> Response:
    """List every page that anybody can read, for search engines."""
    courses = courses_of_this_site()
    answer = make_response(render_template("courses/sitemap.xml", courses=courses.courses.values(), languages=courses.languages))
    answer.mimetype = "application/xml"
    answer.headers["Cache-Control"] = "no-cache"
    return answer


@bp.get("/robots.txt")
def robots() -> Response:
    """Tell search engines what to read."""
    answer = make_response(render_template("courses/robots.txt"))
    answer.mimetype = "text/plain"
    answer.headers["Cache-Control"] = "no-cache"
    return answer
