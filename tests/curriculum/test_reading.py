"""Reading a folder: whatever it holds, mistakes are returned; translations fall back; the cache changes nothing but time."""

from __future__ import annotations

import os
import pickle
import re
import shutil
import time
from pathlib import Path

import pytest

from app.curriculum import memo as memo_module
from app.curriculum.memo import Memo, load_memo, save_memo
from app.curriculum.mistakes import Report
from app.curriculum.reader import read_course
from app.curriculum.source import BrokenCourse, Mistake, Place
from app.curriculum.toml_file import read_toml

LESSON = "en/1-boiling-water/1-water-and-heat.md"
QUIZ = "en/1-boiling-water/quiz.md"


def codes(folder: Path) -> set[str]:
    return {mistake.code for mistake in read_course(folder).mistakes}


def with_french(folder: Path) -> None:
    course = folder / "course.toml"
    text = course.read_text().replace('languages = ["en"]', 'languages = ["en", "fr"]')
    course.write_text(re.sub(r'\{ en = ("[^"]*") \}', r"{ en = \1, fr = \1 }", text))


def test_a_missing_lesson_is_shown_in_the_first_language(folder: Path) -> None:
    with_french(folder)
    french = folder / "fr/1-eau/2-la-bouilloire.md"
    french.parent.mkdir(parents=True)
    shutil.copy(folder / "en/1-boiling-water/2-the-kettle.md", french)
    reading = read_course(folder)
    assert reading.mistakes == ()
    course = reading.courses["fr"]
    assert course.lesson_by_id["the-kettle"].language == "fr"
    assert course.lesson_by_id["leaves"].language == "en"
    assert "/fr/tea/glossary#tea" in course.lesson_by_id["leaves"].html
    assert "captions" in course.lesson_by_id["the-kettle"].html
    assert course.quizzes[0].edition == reading.courses["en"].quizzes[0].edition
    assert course.edition != reading.courses["en"].edition


def test_line_endings_and_a_byte_order_mark_do_not_matter(folder: Path) -> None:
    before = read_course(folder).courses["en"]
    for file in folder.rglob("*.md"):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    for file in folder.rglob("*.toml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    after = read_course(folder)
    assert after.mistakes == ()
    assert [lesson.html for lesson in after.courses["en"].lessons] == [lesson.html for lesson in before.lessons]
    assert after.courses["en"].quizzes == before.quizzes


@pytest.mark.parametrize(
    "text",
    [
        b"", b"---\n", b"---\n---\n", b"\x00" * 50, b"\xff\xfe", b"---\nid: [\n---\n", b"---\n- a\n---\n", b"---\n" + b"[" * 3000 + b"\n---\n",
        b"---\nid: &a [*a]\n---\n", b"---\nminutes: " + b"9" * 6000 + b"\n---\n", b"---\n1: 2\n? [a]\n: b\n---\n", b"---\nid: !!python/object:os.x {}\n---\n",
        b"> " * 3000 + b"x", b"- " * 3000 + b"x", b"[" * 50_000, b"`" * 20_001, b"*" * 5000 + b"a", b"#" * 1000, b"|" * 5000, b"/" * 5000,
        "---\nid: \U0001f600\n---\n/// case | \u202e\n".encode(), b"---\nid: a\nrevised: 2026-99-99\n---\n",
    ],
    ids=range(22),
)  # fmt: skip
@pytest.mark.parametrize("name", [LESSON, "en/1-boiling-water/quiz.md", "en/glossary.md", "course.toml", "outline.toml", "ids.txt", "media/kettle/video.toml"])
def test_whatever_a_file_holds(folder: Path, name: str, text: bytes) -> None:
    (folder / name).write_bytes(text)
    reading = read_course(folder)
    assert reading.mistakes or name == "ids.txt"


@pytest.mark.parametrize("name", ["en", "en/glossary.md", LESSON, "course.toml", "outline.toml", "media", "media/kettle/video.toml", "en/1-boiling-water"])
@pytest.mark.parametrize("instead", ["nothing", "a folder", "a file"])
def test_whatever_is_missing_or_of_another_kind(folder: Path, name: str, instead: str) -> None:
    path = folder / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    if instead == "a folder":
        path.mkdir()
    elif instead == "a file":
        path.write_text("x")
    reading = read_course(folder)
    assert reading.mistakes and not reading.courses
    assert all(str(mistake) for mistake in reading.mistakes)


def test_no_folder_at_all(tmp_path: Path) -> None:
    assert "unreadable-file" in codes(tmp_path / "nowhere")
    assert "missing-file" in codes(tmp_path)


def test_a_text_that_is_too_large(folder: Path) -> None:
    (folder / LESSON).write_text("x" * 1_000_001)
    assert "too-large" in codes(folder)


def test_the_line_that_makes_a_text_too_large_is_named(folder: Path) -> None:
    (folder / LESSON).write_text("a\nb\n" + "x" * 1_000_001 + "\nc\n")
    assert [(mistake.place.line, mistake.code) for mistake in read_course(folder).mistakes] == [(3, "too-large")]


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        *((name, damage) for name in (LESSON, "en/1-boiling-water/module.md", QUIZ) for damage in ("utf-16", "nothing", "curled id")),
        *((name, "gone") for name in ("en/1-boiling-water/module.md", QUIZ)),
        *((name, damage) for name in ("en/glossary.md", "en/references.md") for damage in ("utf-16", "gone")),
    ],
)
def test_what_refers_to_an_unread_file_is_not_wrong(folder: Path, name: str, damage: str) -> None:
    file = folder / name
    text = file.read_text()
    if damage == "utf-16":
        file.write_text(text, encoding="utf-16")
    elif damage == "nothing":
        file.write_text("")
    elif damage == "curled id":
        file.write_text(re.sub(r"^id: (.*)", "id: \u201c\\1\u201d", text, count=1, flags=re.MULTILINE))
    else:
        file.unlink()
    assert {mistake.place.file for mistake in read_course(folder).mistakes} == {name}


@pytest.mark.parametrize("new", ["2-water-and-heat.md", "Water and Heat.md", "water-and-heat.md", "1_water_and_heat.md"])
def test_a_lesson_of_a_wrong_name_is_reported_at_the_lesson(folder: Path, new: str) -> None:
    (folder / LESSON).rename((folder / LESSON).with_name(new))
    mistakes = read_course(folder).mistakes
    assert {mistake.code for mistake in mistakes} <= {"unexpected-file", "repeated-number", "number-gap"}
    assert {mistake.place.file.rpartition("/")[0] for mistake in mistakes if mistake.code != "number-gap"} == {"en/1-boiling-water"}


def test_an_empty_folder_with_the_name_of_a_lesson(folder: Path) -> None:
    (folder / "en/1-boiling-water/3-steam.md").mkdir()
    assert codes(folder) == {"folder-for-file"}


def test_a_pipe_does_not_block_the_reader(folder: Path) -> None:
    os.mkfifo(folder / "media/figures/pipe.svg")
    assert "unreadable-file" in codes(folder)


def test_a_name_that_is_no_text(folder: Path) -> None:
    (folder / os.fsdecode(b"en/\xff.md")).write_text("x")
    assert "unreadable-file" in codes(folder)


def test_hidden_files_are_passed_over(folder: Path) -> None:
    (folder / "en/.DS_Store").write_bytes(b"\x00")
    assert codes(folder) == set()


def test_duplicates_in_course_toml(folder: Path) -> None:
    course = folder / "course.toml"
    course.write_text(course.read_text().replace('languages = ["en"]', 'languages = ["en", "en"]'))
    assert codes(folder) == {"bad-value"}


def test_quotes_and_own_ids_in_front_matter(folder: Path) -> None:
    lesson = folder / LESSON
    lesson.write_text(lesson.read_text().replace("id: water-and-heat", 'id: "water-and-heat"'))
    assert codes(folder) == set()


def test_videos_without_facts_and_odd_sizes(folder: Path) -> None:
    (folder / "media/kettle/video.toml").unlink()
    (folder / "media/figures/kettle-parts.svg").write_text('<svg viewBox="a b c d"></svg>')
    (folder / "media/kettle/captions.en.vtt").write_text("WEBVTT\n")
    assert codes(folder) == {"missing-file", "picture-size", "bad-captions"}


def test_translations_must_keep_points(folder: Path) -> None:
    with_french(folder)
    quiz = folder / "fr/2-the/quiz.md"
    quiz.parent.mkdir(parents=True)
    quiz.write_text((folder / "en/2-making-tea/quiz.md").read_text().replace("4 points", "many points"))
    assert codes(folder) == {"bad-quiz-line", "empty-part"} or "bad-quiz-line" in codes(folder)


def test_the_cache_changes_nothing(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "course.pickle"
    first = read_course(folder, cache)
    assert cache.exists()
    written = cache.stat().st_mtime_ns
    assert read_course(folder, cache) == first == read_course(folder)
    assert cache.stat().st_mtime_ns == written
    lesson = folder / LESSON
    lesson.write_text(lesson.read_text().replace("bubbles rise", "<b>bubbles"))
    assert [mistake.code for mistake in read_course(folder, cache).mistakes] == ["raw-html"]
    assert [mistake.code for mistake in read_course(folder, cache).mistakes] == ["raw-html"]


@pytest.mark.parametrize("damage", [b"", b"not a pickle", pickle.dumps([1]), pickle.dumps({"code": "other", "known": {}}), b"\x80\x04X"])
def test_a_damaged_cache_is_passed_over(folder: Path, tmp_path: Path, damage: bytes) -> None:
    cache = tmp_path / "course.pickle"
    cache.write_bytes(damage)
    assert read_course(folder, cache).mistakes == ()
    assert load_memo(cache).known


def test_a_cache_that_cannot_be_written(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(memo_module.tempfile, "mkstemp", refuse)
    memo = Memo()
    memo.used["x"] = (1, ())
    save_memo(memo, tmp_path / "course.pickle")
    assert not (tmp_path / "course.pickle").exists()


def test_an_unchanged_course_is_read_fast(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "course.pickle"
    read_course(folder, cache)
    start = time.process_time()
    read_course(folder, cache)
    assert time.process_time() - start < 0.5


def test_places_in_toml() -> None:
    text = b'a = 1\n[[m]]\nid = "x"\n[[m.n]]\nk = 1\n[[m.n]]\nk = 2\n[t]\nz = 3\n'
    toml = read_toml(text, "x.toml", Report())
    assert [toml.place(*path).line for path in (("a",), ("m", 0, "id"), ("m", 0, "n", 1, "k"), ("t", "z"), ("t", "gone"), ("gone",))] == [
        1,
        3,
        7,
        9,
        8,
        1,
    ]


def test_mistakes_are_readable() -> None:
    mistake = Mistake(Place("a.md", 3, 4), "Wrong.", "Mend it.", "code")
    assert str(mistake) == "a.md:3:4: Wrong. Mend it."
    assert "a.md:3:4" in str(BrokenCourse((mistake,)))
    report = Report()
    report.add("stray-text", Place("a.md"), text="\x1b[31m\u202e" + "x" * 5000)
    assert "\x1b" not in str(report.mistakes[0]) and len(str(report.mistakes[0])) < 500


QUIZ = "en/1-boiling-water/quiz.md"
LID = "- [x] A lid\n  > Right: it keeps the heat in.\n- [ ] A larger kettle\n  > There is more to heat.\n- [x] Less water\n"
CASES = [
    (QUIZ, LID, LID.replace("[x]", "[ ]"), {"few-right"}),
    (QUIZ, "- [ ] In a valley\n", "- [ ] In a valley\n  between two hills\n", set()),
    (QUIZ, "| On a hill | 95", "\n| On a hill | 95", {"table-rule"}),
    (QUIZ, "Answers: boiling point; the boiling point\n", "", {"missing-answer"}),
    (QUIZ, "- [ ] A larger kettle\n", "- [ ] A larger kettle\n\n", set()),
    (QUIZ, "Choose two that save energy.\n\n- [x] A lid\n  > Right: it keeps the heat in.\n", "Choose two.\n\n", {"few-right"}),
    (QUIZ, "### Item c1-1a", "### Slot c1-1x\n\n### Item c1-1a", {"quiz-depth", "empty-part"}),
    (QUIZ, "## Slot c1-2\n", "## Case c-1: A case\n\nText.\n\n## Case c-2: A case\n\nText.\n\n## Slot c1-2\n", {"empty-part"}),
    (LESSON, "bubbles rise", "[bubbles](http://[) [rise](mailto:) [x](https://nohost)", {"bad-link-target"}),
    (LESSON, "Boil a cup of water and watch it.\n///\n", "Boil.\n///\n\n| a | b |", {"table-rule"}),
    ("extra.md", "", "Words.", {"unexpected-file"}),
    ("outline.toml", 'quiz = "check-1"', "", {"missing-key"}),
    ("media/kettle/transcript.en.md", "Steam", "<b>Steam", set()),
    ("ids.txt", "item:c1-1a", "# item:c1-1a", set()),
    (QUIZ, "## Slot c1-3\n", "# Item c9: single choice, 1 point, O1, easy\nReread: leaves\n\n## Slot c1-3\n", {"quiz-depth"}),
    (QUIZ, "# Section main: Knowledge check\n\n## Slot c1-1\n", "# Section main: Knowledge check\n", {"quiz-order"}),
    ("en/2-making-tea/quiz.md", "### Slot c2-hill-a-1\n", "", {"quiz-order"}),
    (QUIZ, "# Section main: Knowledge check\n\n## Slot c1-1\n\n", "", {"quiz-order"}),
]


@pytest.mark.parametrize(("name", "old", "new", "wanted"), CASES, ids=range(len(CASES)))
def test_smaller_changes(folder: Path, name: str, old: str, new: str, wanted: set[str]) -> None:
    file = folder / name
    text = file.read_text() if file.exists() else ""
    assert old in text
    file.write_text(text.replace(old, new, 1))
    found = codes(folder)
    assert wanted <= found and bool(found) == bool(wanted)


def test_a_memo_keeps_what_was_read(folder: Path) -> None:
    memo = Memo()
    report = Report()
    assert [memo.get(("a",), lambda _: 1, report) for _ in range(2)] == [1, 1]
    memo.renew()
    assert memo.get(("a",), lambda _: 2, report) == 1
