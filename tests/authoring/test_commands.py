"""What authors ask on the command line: check, bank, key."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import click
import pytest
from flask import Flask
from werkzeug.test import Client

from app.curriculum.addresses import RESERVED_LESSONS, RESERVED_SLUGS
from app.curriculum.links import ID
from app.curriculum.source import BrokenCourse
from app.foundation import preview
from app.foundation.preview import Preview
from tests.conftest import make_app

SAMPLE = Path(__file__).parent.parent / "sample_course"
QUIZ = "en/1-boiling-water/quiz.md"


@pytest.fixture
def app(tmp_path: Path) -> Flask:
    """Return an application on a copy of the sample course, which a test may change."""
    shutil.copytree(SAMPLE, tmp_path / "content" / "tea")
    return make_app(tmp_path, content=tmp_path / "content")


@pytest.fixture
def folder(app: Flask) -> Path:
    return Path(app.extensions["settings"].course_content) / "tea"


def run(app: Flask, *arguments: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=["course", *arguments])
    return done.exit_code, done.output


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def mend(folder: Path) -> None:
    """Give every flaw of the sample course a reason."""
    first, second = folder / QUIZ, folder / "en/2-making-tea/quiz.md"
    change(
        first, "Reread: water-and-heat, the-kettle\n", "Reread: water-and-heat, the-kettle\nAccepted: long-right: short.\nAccepted: uneven-options: short.\n"
    )
    change(first, "Reread: the-kettle\n\nChoose", "Reread: the-kettle\nAccepted: uneven-options: short.\n\nChoose")
    change(second, "Reread: leaves\n", "Reread: leaves\nAccepted: long-right: short.\nAccepted: uneven-options: short.\n")
    change(second, "Reread: water-and-heat\n\nWhy", "Reread: water-and-heat\nAccepted: long-right: short.\n\nWhy")
    change(
        second,
        "Reread: time-and-taste\n\nWhat should they try?\n\n- [x] Less",
        "Reread: time-and-taste\nAccepted: near-duplicate: twins.\n\nWhat should they try?\n\n- [x] Less",
    )


def test_a_bank_with_flaws_ends_with_1_until_each_has_a_reason(app: Flask, folder: Path) -> None:
    code, output = run(app, "bank")
    assert code == 1 and f"  {QUIZ}:26: `c1-1b`: what is right is longer" in output
    mend(folder)
    code, output = run(app, "bank")
    assert code == 0 and "Flaws: none" in output and "Accepted with a reason: 7" in output and "Reason: twins." in output
    assert run(app, "check")[0] == 0


def test_a_bank_as_json(app: Flask, folder: Path) -> None:
    code, output = run(app, "bank", "--format", "json", str(folder))
    (bank,) = json.loads(output)["banks"]
    assert code == 1 and [check["id"] for check in bank["checks"]] == ["check-1", "check-2"]
    flaw = bank["flaws"][0]
    assert (flaw["name"], flaw["holder"], flaw["place"]["file"], flaw["place"]["line"]) == ("long-right", "c1-1b", QUIZ, 26)
    assert flaw["problem"] and flaw["mend"]


def test_mistakes_are_told_with_the_bank(app: Flask, folder: Path) -> None:
    mend(folder)
    change(folder / QUIZ, "Accepted: long-right: short.", "Accepted: long-wrong: short.")
    code, output = run(app, "bank")
    assert code == 1 and f"{QUIZ}:28:1: There is no flaw `long-wrong`." in output and "1 mistake" in output
    code, output = run(app, "bank", "--format", "json")
    assert code == 1 and [mistake["code"] for mistake in json.loads(output)["mistakes"]] == ["unknown-flaw"]


def test_style_is_advice(app: Flask, folder: Path) -> None:
    change(folder / "en/1-boiling-water/2-the-kettle.md", "A kettle boils water fast.", f"{'A kettle ' * 20}boils.")
    code, output = run(app, "check", "--style")
    assert code == 0 and "2-the-kettle.md:14: 41 words" in output and "No mistakes." in output
    assert "Style of the lessons" not in run(app, "check")[1]
    data = json.loads(run(app, "check", "--style", "--format", "json")[1])
    assert data["style"][0]["long_sentences"][0]["place"]["line"] == 14 and data["courses"][0]["lessons"] == 4
    assert "style" not in json.loads(run(app, "check", "--format", "json")[1])


def test_style_does_not_hide_mistakes(app: Flask, folder: Path) -> None:
    change(folder / QUIZ, "# Section main", "# Part main")
    code, output = run(app, "check", "--style")
    assert code == 1 and "Style of the lessons" in output and f"{QUIZ}:9:1:" in output


def test_a_folder_without_a_course(app: Flask, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, output = run(app, "bank", str(tmp_path / "empty"))
    assert code == 1 and "holds no course" in output


def test_the_key(app: Flask) -> None:
    code, output = run(app, "key")
    assert code == 0 and "c1-1b (single choice, 1): Small bubbles" in output


def test_a_new_course_is_found_where_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    with click.Context(click.Command("flask")):  # a command may start where a server would find nothing to serve
        runner = make_app(tmp_path, "", tmp_path / "content").test_cli_runner()
    written = runner.invoke(args=["course", "new", "water"])
    assert written.exit_code == 0 and str(tmp_path / "content/water") in written.output
    assert (tmp_path / "content/water/course.toml").is_file()
    checked = runner.invoke(args=["course", "check"])
    assert checked.exit_code == 0 and "No mistakes" in checked.output, checked.output
    again = runner.invoke(args=["course", "new", "water"])
    assert again.exit_code == 1 and "exists already" in again.output


def test_two_courses_with_one_slug(app: Flask, folder: Path) -> None:
    shutil.copytree(folder, folder.parent / "twin")
    code, output = run(app, "check")
    assert code == 1 and output == (
        "course.toml:1:1: The folders `tea` and `twin` both have the slug `tea`; only one can be reached. "
        "Give this one (`twin`) another slug, or remove it.\n1 mistake\n"
    )
    assert run(app, "check", str(folder))[0] == run(app, "check", str(folder.parent / "twin"))[0] == 0
    with pytest.raises(BrokenCourse, match="both have the slug `tea`"):
        make_app(folder.parent.parent, content=folder.parent)
    change(folder.parent / "twin/course.toml", '"tea"', '"twin"')
    assert run(app, "check")[0] == 0


def test_a_slug_that_is_the_address_of_another_page(app: Flask, folder: Path) -> None:
    code, output = run(app, "new", "help")
    assert code == 1 and "'help' is the address of another page" in output and not (folder.parent / "help").exists()


def addresses_below(app: Flask, holder: str) -> set[str]:
    """Return the fixed words that follow a part of an address, where an author's word could stand as well."""
    words = {rule.rule.removeprefix(f"{holder}/").split("/")[0] for rule in app.url_map.iter_rules() if rule.rule.startswith(f"{holder}/")}
    return {word for word in words if ID.fullmatch(word)}


def test_the_reserved_words_are_those_of_the_addresses(app: Flask) -> None:
    assert addresses_below(app, "/<language:language>") == set(RESERVED_SLUGS)
    assert addresses_below(app, "/<language:language>/<course>") <= set(RESERVED_LESSONS)


def test_a_preview_has_all_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(SAMPLE, tmp_path / "content/tea")
    served: list[Preview] = []
    monkeypatch.setattr(preview, "run_simple", lambda host, port, application, threaded: served.append(application))
    with click.Context(click.Command("flask")):
        runner = make_app(tmp_path, content=tmp_path / "content").test_cli_runner()
    shown = runner.invoke(args=["course", "preview"])
    assert (shown.exit_code, shown.output) == (0, "Preview at http://127.0.0.1:8001/ (Ctrl+C ends it)\n")
    for address in ("/en/tea", "/en", "/en/tea/the-kettle", "/en/tea/quizzes/check-1"):
        assert Client(served[0]).get(address).status_code == 200
    assert Client(served[0]).get("/readyz").json["migrations"] is True


def test_a_date_far_ahead_is_told_by_the_check_only(app: Flask, folder: Path) -> None:
    change(folder / "en/course.md", "revised: 2", "revised: 3")
    code, output = run(app, "check")
    assert code == 1 and "en/course.md:4:1: `revised` is 3026-11-22, more than a year from today." in output
    make_app(folder.parent.parent, content=folder.parent)


def test_a_new_course_takes_no_slug_of_another(app: Flask, folder: Path) -> None:
    folder.rename(folder.parent / "tea-course")
    code, output = run(make_app(folder.parent.parent, content=folder.parent), "new", "tea")
    assert code == 1 and output == f"Error: The course in {folder.parent / 'tea-course'} has the slug `tea` already. Choose another SLUG.\n"
    assert not folder.exists()


def test_a_preview_says_what_the_database_refuses(tmp_path: Path) -> None:
    code, output = run(make_app(tmp_path, "postgresql+psycopg://nobody@127.0.0.1:1/none", content=SAMPLE.parent), "preview")
    assert code == 1 and "Error: The database refused" in output and "Traceback" not in output
