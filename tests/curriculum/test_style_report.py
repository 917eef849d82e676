"""The report on style: sentences, terms, sources and figures of lessons, each remark at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.curriculum.blocks import Desk
from app.curriculum.files import Line
from app.curriculum.markup import Renderer
from app.curriculum.media import Media
from app.curriculum.mistakes import Report
from app.curriculum.pages import LessonPage, read_lesson
from app.curriculum.reader import read_course
from app.curriculum.style_report import StyleReport, read_units, report_style, style_as_text
from app.curriculum.words import words_for
from tests.curriculum.conftest import SAMPLE, SHIPPED

LESSON = "en/1-boiling-water/1-water-and-heat.md"
LATER = "en/1-boiling-water/2-the-kettle.md"
LONG = "Rain " * 31 + "fell."


def report_of(folder: Path, language: str = "en") -> StyleReport:
    return report_style(read_course(folder).texts[language])


def write(folder: Path, text: str, name: str = LESSON) -> int:
    """Put a text before everything else in a lesson and return the number of its first line."""
    file = folder / name
    front, _, body = file.read_text().removeprefix("---\n").partition("---\n")
    file.write_text(f"---\n{front}---\n\n{text}\n{body}")
    return front.count("\n") + 4


def shown(remarks: tuple[object, ...]) -> list[str]:
    return [str(remark) for remark in remarks]


def test_the_sample_course() -> None:
    report = report_of(SAMPLE)
    assert [(one.number, one.id) for one in report.lessons] == [("1.1", "water-and-heat"), ("1.2", "the-kettle"), ("2.1", "leaves"), ("2.2", "time-and-taste")]
    words = [lesson.words for lesson in read_course(SAMPLE).courses["en"].lessons]
    assert [one.words for one in report.lessons] == words
    assert all(one.sentences and one.mean <= one.longest <= 30 and one.grade is not None for one in report.lessons)
    assert (report.long_sentences, report.unlisted_sources, report.left_out) == ((), (), "")


def test_a_long_sentence_is_named_at_its_line(folder: Path) -> None:
    line = write(folder, f"Short.\nIt rains. {LONG}\n\n- One.\n- {LONG}\n\n| a | b |\n| --- | --- |\n| {LONG} | x |\n\n## {'Rain ' * 40}\n")
    assert shown(report_of(folder).long_sentences) == [f"{LESSON}:{at}: 32 words: “{'Rain ' * 8}…”" for at in (line + 1, line + 4)]


def test_marks_and_citations_are_not_counted(folder: Path) -> None:
    before = report_of(folder).lessons[0]
    line = write(folder, "*Setting.* One **two** [three](lesson:leaves) four ([Leaf and Cup, 1999](ref:leaf-1999)).\n")
    after = report_of(folder).lessons[0]
    assert after.sentences == before.sentences + 2
    assert round(after.mean * after.sentences) == pytest.approx(before.mean * before.sentences + 5, abs=1)
    assert line


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("From 79-94 to 26–41 cups.", ["79, 94, 26, 41"]),
        ("It needs 40 minutes.", ["40"]),
        ("Heat rose by 12.5% and 330,000 people came; 7 per cent left.", ["12.5, 330,000, 7"]),
        ("In 2014, on 20 July, lesson 2.1 and boxes 3 and 4 of the 90-day plan told of H1N1 in May 3 times.", []),
        ("Between 2010 and 2014-15 they used the 4I model.", []),
        ("It needs 40 minutes ([Leaf and Cup, 1999](ref:leaf-1999)).", []),
        ("It needs 40 minutes.\nMore words ([Leaf and Cup, 1999](ref:leaf-1999)).", []),
        ("It needs 40 minutes.\n\nMore words ([Leaf and Cup, 1999](ref:leaf-1999)).", ["40"]),
        # What stands with its source once may be said again.
        ("It needs 40 minutes.\n\nThey say 40 ([Leaf and Cup, 1999](ref:leaf-1999)).", []),
        # A paragraph announces its list and its table.
        ("Results ([Leaf and Cup, 1999](ref:leaf-1999)):\n\n- 40 cups\n- 50 cups\n\n| a | b |\n| --- | --- |\n| 60 | 70 |\n", []),
        ("## Results\n\n- 40 cups\n- 50 cups\n", ["40", "50"]),
        ("| a | b |\n| --- | --- |\n| 1. First | [2.1](lesson:leaves) |\n| 3. Third | 60 |\n", ["60"]),
        ("1. Wait\n2. Pour\n", []),
        ("Score it from 0 to 1, or to 100.", []),
        ("## The first 40", []),
    ],
)
def test_figures_without_a_source(folder: Path, text: str, wanted: list[str]) -> None:
    before = shown(report_of(folder).figures)
    write(folder, text + "\n", LATER)
    after = [remark for remark in shown(report_of(folder).figures) if remark.startswith(LATER)]
    assert [remark.split(": ")[1] for remark in after if not any(remark.split(": ", 1)[1] in old for old in before)] == wanted


def test_a_block_has_one_source_and_practice_needs_none(folder: Path) -> None:
    lesson = folder / LATER
    case = "/// case | A case\nThey had 40 cups.\n\nThey read ([Leaf and Cup, 1999](ref:leaf-1999)).\n///\n"
    write(folder, case, LATER)
    lesson.write_text(lesson.read_text().replace("/// practice\n", "/// practice\nTake 60 minutes.\n"))
    found = " ".join(shown(report_of(folder).figures))
    assert "60" not in found and "40 cups" not in found
    lesson.write_text(lesson.read_text().replace(" ([Leaf and Cup, 1999](ref:leaf-1999))", "", 1))
    assert "40 cups" in " ".join(shown(report_of(folder).figures))


def test_terms_before_their_link(folder: Path) -> None:
    glossary = folder / "en/glossary.md"
    glossary.write_text(
        glossary.read_text()
        + "\n## Rolling boil {#rolling-boil}\n\nA strong one.\n\n## Boil (as a means) {#boil}\n\nIt.\n\n## Tall story {#tall-story}\n\nNo.\n"
    )
    line = write(folder, "Rolling-boils are hot.\n\n## A tall story\n\nSee a [rolling boil](term:rolling-boil) and boil.\n")
    later = write(folder, "Two tall\u00a0stories.\n", LATER)
    assert [remark for remark in shown(report_of(folder).early_terms) if "rolling" in remark or "tall" in remark or "`boil`" in remark] == [
        f"{LESSON}:{line}: `rolling-boil` is used before its first link to the glossary (line {line + 4}).",
        f"{LATER}:{later}: `tall-story` is used, and linked to the glossary nowhere.",
    ]
    write(folder, "A [rolling boil](term:rolling-boil).\n\nTo [it](term:tall-story).\n")
    assert not [remark for remark in shown(report_of(folder).early_terms) if "rolling" in remark or "tall" in remark]
    lesson = folder / LESSON
    lesson.write_text(lesson.read_text().replace("[it](term:tall-story)", "it"))
    write(folder, "A [tall story](term:tall-story).\n", "en/2-making-tea/1-leaves.md")
    assert "en/2-making-tea/1-leaves.md:" in " ".join(remark for remark in shown(report_of(folder).early_terms) if "tall" in remark)


def test_sources_that_no_lesson_uses(folder: Path) -> None:
    references = folder / "en/references.md"
    references.write_text(references.read_text() + "\n## Hooke, 1665 {#hooke-1665}\n\nBook.\n\n## Watt, 1769 {#watt-1769}\n\nPatent.\n")
    module = folder / "en/1-boiling-water/module.md"
    module.write_text(module.read_text() + "\nSee [Watt, 1769](ref:watt-1769).\n")
    found = shown(report_of(folder).unused_sources)
    assert [remark.partition(": ")[2] for remark in found] == [
        "`hooke-1665` (Hooke, 1665): no lesson uses it.",
        "`watt-1769` (Watt, 1769): no lesson uses it; en/1-boiling-water/module.md does.",
    ]


def test_citations_that_are_no_links(folder: Path) -> None:
    line = write(
        folder, "It is so (Leaf and Cup, 1999). And so (Hooke and others, 1665; in May 2014).\n\nNot (in 1665), nor ([Leaf and Cup, 1999](ref:leaf-1999)).\n"
    )
    assert shown(report_of(folder).unlisted_sources) == [
        f"{LESSON}:{line}: “Leaf and Cup, 1999” is no link: write [Leaf and Cup, 1999](ref:leaf-1999).",
        f"{LESSON}:{line}: “Hooke and others, 1665” is no link: it is not in references.md; add it there and link it.",
    ]


def test_a_language_without_word_lists(folder: Path) -> None:
    course = folder / "course.toml"
    course.write_text(course.read_text().replace('languages = ["en"]', 'languages = ["en", "fr"]'))
    own = folder / LESSON.replace("en/", "fr/")
    own.parent.mkdir(parents=True)
    own.write_text((folder / LESSON).read_text())
    report = report_of(folder, "fr")
    assert [(one.id, one.grade) for one in report.lessons] == [("water-and-heat", None)]
    assert report.figures == () and report.left_out and style_as_text(report).endswith(report.left_out)


def test_the_report_in_words(folder: Path) -> None:
    write(folder, f"{LONG}\n")
    text = style_as_text(report_of(folder))
    assert "Sentences of more than 30 words: 1\n  " + LESSON in text
    assert "Citations that are not in the list of sources: none" in text
    assert "left out" not in text


def read(body: str) -> LessonPage:
    renderer = Renderer(Desk("course", "en", Media(), words_for("en")))
    return read_lesson([Line(number, line) for number, line in enumerate(f"---\n---\n{body}".split("\n"), 1)], "en/x.md", renderer, Report())


PIECES = [
    "Words.",
    "- entry",
    "  more",
    "1. one",
    "",
    "",
    "## Head",
    "| a | b |",
    "/// case | Story",
    "/// self-check | Why?",
    "/// figure | f",
    "    alt: x",
    "///",
]


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_every_line_with_words_is_in_one_unit(lines: list[str]) -> None:
    page = read("\n".join(lines))
    units = read_units(page)
    numbers = [line.number for unit in units for line in unit.lines]
    assert numbers == sorted(set(numbers))
    blocks = {number for block in page.document.blocks for number in (block.place.line, block.end)}
    plain = {line.number for line in page.matter.body if line.text.strip() and line.number not in blocks}
    assert plain <= set(numbers)


def test_the_shipped_course_can_be_reported_on() -> None:
    report = report_of(SHIPPED)
    assert len(report.lessons) == 22 and style_as_text(report)
