"""Commands for authors: check a course, review its key, begin a new one, preview while writing."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup

from app.authoring import films
from app.authoring.queries import Summary, list_course_folders, summarise
from app.curriculum.bank_report import bank_as_text, report_bank
from app.curriculum.checks import check_dates
from app.curriculum.course import Course
from app.curriculum.ids import merged_ids
from app.curriculum.key import answer_key
from app.curriculum.mistakes import Report
from app.curriculum.reader import Reading
from app.curriculum.source import Mistake
from app.curriculum.style_report import StyleReport, report_style, style_as_text
from app.curriculum.template import write_new_course
from app.foundation.catalog import catalog, read_folders
from app.foundation.cli import Group
from app.foundation.database import now
from app.foundation.preview import serve_preview

cli = Group("course", help="Write and check courses.")
FORMATS = click.Choice(["text", "json"])
BUILD = Path("build/media")
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


def _content() -> Path:
    content: Path = current_app.extensions["settings"].course_content
    return content


def _read(path: Path | None) -> list[Reading]:
    """Read the named course, or every course of the content folder."""
    folders = list_course_folders(path or _content())
    if not folders:
        raise click.ClickException(f"{path or _content()} holds no course: a course is a folder with a course.toml. flask course new SLUG writes one.")
    return [_dated(reading) for reading in read_folders(folders, current_app.extensions["settings"].instance)]


def _dated(reading: Reading) -> Reading:
    report = Report()
    for texts in reading.texts.values():
        check_dates(texts, now().date(), report)
    return reading.with_mistakes(report)


@cli.command("check")
@click.argument("path", type=FOLDER, required=False)
@click.option("--format", "form", type=FORMATS, default="text", help="How to print.")
@click.option("--write-ids", "write", is_flag=True, help="Add new ids to ids.txt, so that they never disappear unnoticed.")
@click.option("--style", is_flag=True, help="Also report on the style of the lessons, as advice to editors.")
def check(path: Path | None, form: str, write: bool, style: bool) -> None:
    """Print every mistake with its place, or a summary."""
    readings = _read(path)
    mistakes = [mistake for reading in readings for mistake in reading.mistakes]
    courses = [course for reading in readings for course in reading.courses.values()]
    if not mistakes and write:
        for folder, reading in zip(list_course_folders(path or _content()), readings, strict=True):
            _write_ids(folder / "ids.txt", reading)
    styles = [report_style(texts) for reading in readings for texts in reading.texts.values()] if style else []
    if form == "json":
        click.echo(_as_json(mistakes, courses, styles if style else None))
    else:
        click.echo("\n\n".join([*map(style_as_text, styles), _as_text(mistakes, courses)]))
    sys.exit(1 if mistakes else 0)


def _write_ids(file: Path, reading: Reading) -> None:
    known = file.read_text(encoding="utf-8") if file.exists() else ""
    for course in reading.courses.values():
        known = merged_ids(known, course)
    file.write_text(known, encoding="utf-8")


def _as_json(mistakes: list[Mistake], courses: list[Course], styles: list[StyleReport] | None) -> str:
    summaries = [] if mistakes else [asdict(summarise(course)) for course in courses]
    data: dict[str, object] = {"mistakes": [asdict(mistake) for mistake in mistakes], "courses": summaries}
    if styles is not None:
        data["style"] = [asdict(style) for style in styles]
    return json.dumps(data, ensure_ascii=False, indent=2)


def _as_text(mistakes: list[Mistake], courses: list[Course]) -> str:
    if mistakes:
        count = f"{len(mistakes)} mistake{'s' if len(mistakes) != 1 else ''}"
        return "\n".join([*map(str, mistakes), count])
    return "\n".join(_line(summarise(course)) for course in courses)


def _line(summary: Summary) -> str:
    return (
        f"{summary.title} ({summary.language}): {summary.modules} modules, {summary.lessons} lessons, {summary.minutes} minutes, "
        f"{summary.words} words, {summary.items} items in {summary.slots} slots, {summary.points} points. No mistakes."
    )


@cli.command("bank")
@click.argument("path", type=FOLDER, required=False)
@click.option("--format", "form", type=FORMATS, default="text", help="How to print.")
def bank(path: Path | None, form: str) -> None:
    """Report on the items of each knowledge check: plan, options, reading, and every flaw until it is mended or accepted with a reason."""
    readings = _read(path)
    mistakes = [mistake for reading in readings for mistake in reading.mistakes]
    reports = [report_bank(texts, reading.plan) for reading in readings for texts in reading.texts.values()]
    if form == "json":
        data = {"mistakes": [asdict(mistake) for mistake in mistakes], "banks": [asdict(report) for report in reports]}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        # A check that has mistakes is not in the report, and its author must hear why.
        click.echo("\n".join([*map(bank_as_text, reports), *([_as_text(mistakes, [])] if mistakes else [])]))
    sys.exit(1 if mistakes or any(report.flaws for report in reports) else 0)


@cli.command("key")
@click.argument("path", type=FOLDER, required=False)
@click.option("--format", "form", type=FORMATS, default="text", help="How to print.")
def key(path: Path | None, form: str) -> None:
    """List each item with its right response, for authors who review a key."""
    courses = _courses(_read(path))
    rows = [row for course in courses for row in answer_key(course)]
    if form == "json":
        click.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))
        return
    for row in rows:
        click.echo(f"{row.item} ({row.kind}, {row.points}): {'; '.join(row.right)}")


def _courses(readings: list[Reading]) -> list[Course]:
    mistakes = [mistake for reading in readings for mistake in reading.mistakes]
    if mistakes:
        raise click.ClickException("The course has mistakes; mend them first:\n" + "\n".join(map(str, mistakes)))
    return [course for reading in readings for course in reading.courses.values()]


@cli.command("new")
@click.argument("slug")
def new(slug: str) -> None:
    """Write a small correct course to start from."""
    if slug in catalog().folders:
        raise click.ClickException(f"The course in {catalog().folders[slug]} has the slug `{slug}` already. Choose another SLUG.")
    try:
        folder = write_new_course(_content(), slug)
    except FileExistsError as error:
        raise click.ClickException(f"{error.filename} exists already. Choose another SLUG, or remove the folder.") from error
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Written to {folder}. Next: flask course preview")


@cli.command("preview")
@click.option("--port", default=8001, show_default=True, help="Port on this machine.")
def preview(port: int) -> None:
    """Serve the courses on this machine, read again at every change, with mistakes shown on the page."""
    click.echo(f"Preview at http://127.0.0.1:{port}/ (Ctrl+C ends it)")
    serve_preview(current_app.extensions["settings"], current_app.extensions["create_app"], port)


media = AppGroup("media", help="Draw and check the animated films.")


@media.command("build")
@click.argument("names", metavar="[ID]...", nargs=-1)
@click.option("--course", "slug", help="The course's folder, where there are several.")
@click.option("--words", is_flag=True, help="Only write captions and chapters anew.")
@click.option("--check", "only_check", is_flag=True, help="Draw nothing: say what is wrong with scenes and files.")
@click.option("--frames", type=float, multiple=True, metavar="SECOND", help="Only draw single pictures, into build/media/.")
@click.option("--language", help="Only write a copy with the words of this language in the picture, into build/media/.")
def build(names: tuple[str, ...], slug: str | None, words: bool, only_check: bool, frames: tuple[float, ...], language: str | None) -> None:
    """Make the files of films: two sizes of two kinds, poster, still pictures, captions, chapters.

    Without an ID all films of the course are made.
    """
    problems: list[str] = []
    try:
        for source in _films(slug, names):
            if words:
                films.write_words(source)
            elif only_check:
                problems += films.check(source)
            elif frames:
                films.draw_frames(source, frames, BUILD)
            elif language:
                films.burn(source, language, BUILD / f"{source.id}.{language}.mp4")
            else:
                problems += films.build(source, click.echo)
    except films.CannotBuild as error:
        raise click.ClickException(str(error)) from error
    click.echo("\n".join(problems) or "No problems.")
    sys.exit(1 if problems else 0)


def _films(slug: str | None, names: tuple[str, ...]) -> list[films.Source]:
    folders = [folder for folder in list_course_folders(_content()) if slug in (None, folder.name)]
    known = {source.id: source for folder in folders for source in films.list_films(folder)}
    unknown = [name for name in names if name not in known]
    if unknown or not known:
        raise click.ClickException(f"There is no film {', '.join(unknown)} in {_content()}. Known: {', '.join(known) or 'none'}.")
    return [known[name] for name in names or known]
