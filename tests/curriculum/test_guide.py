"""The author's guide: every example in it is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.curriculum.addresses import RESERVED_SLUGS
from app.curriculum.blocks import Desk
from app.curriculum.files import Line
from app.curriculum.film import read_film
from app.curriculum.frontmatter import CourseFront, ModuleFront
from app.curriculum.ids import SCHEMES, check_ids
from app.curriculum.learner_plan import read_plan
from app.curriculum.links import INTERNAL, find_links
from app.curriculum.lost import Lost
from app.curriculum.markup import Renderer
from app.curriculum.media import HEAVIEST_FIGURE, Media
from app.curriculum.mistakes import Report
from app.curriculum.outline import CourseFacts, Outline, read_part
from app.curriculum.pages import read_entries, read_lesson, read_page
from app.curriculum.questions import KINDS
from app.curriculum.quiz_reader import LEVELS, Named, read_quiz
from app.curriculum.scanner import BLOCKS
from app.curriculum.source import Place
from app.curriculum.toml_file import read_toml
from app.curriculum.words import words_for

GUIDE = (Path(__file__).parents[2] / "course_content" / "README.md").read_text()
EXAMPLES = re.findall(r"^```markdown\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
FRONT = "---\nid: check\ntitle: Check\nminutes: 5\n---\n\n# Section main: Main\n\n"


TABLES = re.findall(r"^```toml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


def lines_of(text: str) -> list[Line]:
    return [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]


@pytest.fixture
def renderer() -> Renderer:
    return Renderer(Desk("course", "en", Media(), words_for("en")))


def example(start: str) -> str:
    found = [text for text in EXAMPLES if start in text]
    assert found, start
    return found[0]


def test_the_lesson(renderer: Renderer) -> None:
    report = Report()
    page = read_lesson(lines_of(example("takeaway:")), "lesson.md", renderer, report)
    # The example shows one self-check; a lesson has two.
    assert [mistake.code for mistake in report.mistakes] == ["block-count"]
    assert {block.name for block in page.document.blocks} == set(BLOCKS)
    assert page.matter.values and page.matter.values.id == "change-is-not-learning"


@pytest.mark.parametrize(("start", "model"), [("slug =", CourseFacts), ("[[module]]", Outline)], ids=["course", "outline"])
def test_the_course_and_its_plan(start: str, model: type[CourseFacts] | type[Outline]) -> None:
    report = Report()
    [text] = [text for text in TABLES if text.startswith(start)]
    part = read_part(text.encode(), "course.toml", model, report)
    assert report.mistakes == [] and part.values
    assert [name for name in model.model_fields if not re.search(rf"^\[*{name}\b", text, re.MULTILINE)] == []


def test_the_module(renderer: Renderer) -> None:
    report = Report()
    page = read_page(ModuleFront, lines_of(example("abilities:")), "module.md", renderer, report)
    assert report.mistakes == [] and page.matter.values


@pytest.mark.parametrize("text", [text for text in EXAMPLES if "Item " in text], ids=lambda text: re.findall(r"Item (\S+):", text)[0])
def test_the_items(text: str, renderer: Renderer) -> None:
    if not text.startswith("---"):
        text = FRONT + ("## Slot s-1\n\n" if text.startswith("### Item") else "") + text.replace("# Section summative", "# Section last")
    text = text.replace("\n…\n", "\nWhy?\n\n- [x] A\n  > Right.\n- [ ] B\n  > Wrong.\n")
    text = text.replace(FRONT + "# Section", FRONT.replace("# Section main: Main\n\n", "") + "# Section")
    report = Report()
    read = read_quiz(lines_of(text), "quiz.md", renderer, report)
    assert report.mistakes == []
    assert read.quiz
    for item in read.quiz.items.values():
        assert item.mark(item.right_response) == item.points


def test_every_kind_and_level_is_shown() -> None:
    text = "\n".join(EXAMPLES)
    assert {kind for kind in KINDS if f": {kind}, " not in text} == set()
    assert all(f"`{word}`" in GUIDE for word in (*KINDS, *LEVELS))
    assert 'Its stem says how many to choose ("Choose two")' in GUIDE


def test_the_course_page(renderer: Renderer) -> None:
    report = Report()
    page = read_page(CourseFront, lines_of(example("the course is shared")), "course.md", renderer, report)
    assert report.mistakes == [] and page.matter.values
    assert all(f"\n{key}: " in example("the course is shared") for key in CourseFront.model_fields)


def test_the_plan(renderer: Renderer) -> None:
    report = Report()
    plan = read_plan(lines_of(example("Prepared in:")), "plan.md", renderer, report)
    assert report.mistakes == [] and plan.matter.values
    assert [(part.id, part.lessons) for part in plan.parts] == [("problem", ("three-loops", "who-does-what")), ("day-90", ())]


def test_the_facts_of_a_video() -> None:
    [text] = [text for text in TABLES if text.startswith("seconds")]
    report = Report()
    assert read_toml(text.encode(), "video.toml", report).values == {"seconds": 60, "width": 854, "height": 480}
    assert report.mistakes == []


def test_the_words_of_a_film() -> None:
    text = TABLES[-1]
    report = Report()
    assert read_film(text.encode(), "words.en.toml", 60, report) and report.mistakes == []


def test_the_published_ids() -> None:
    (text,) = re.findall(r"^```text\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    names = [name.strip().partition(":") for line in text.splitlines() for name in line.split("=")[-1:]]
    report = Report()
    check_ids(lines_of(text), [Named(scheme, identifier, Place("x.md"), 1) for scheme, _, identifier in names], "ids.txt", Lost(), report)
    assert report.mistakes == []
    assert all(f"`{scheme}`" in GUIDE for scheme in SCHEMES)


def test_the_links() -> None:
    cells = re.findall(r"^\| `(\[[^`]*)` \|", GUIDE, re.MULTILINE)
    report = Report()
    links = find_links(lines_of("\n".join(cells)), "text.md", report)
    assert report.mistakes == [] and {link.scheme for link in links} == set(INTERNAL)


@pytest.mark.parametrize("heading", re.findall(r"^`(?:glossary|references)\.md`: a heading per \w+, `(.*?)`", GUIDE, re.MULTILINE))
def test_the_entries(heading: str, renderer: Renderer) -> None:
    report = Report()
    entries = read_entries("term", lines_of(f"{heading}\n\nWords.\n"), "glossary.md", renderer, report)
    assert report.mistakes == [] and len(entries.entries) == 1


def test_what_divides_answers_is_said() -> None:
    told = GUIDE.partition("A text item lists accepted answers")[2].partition("```")[0]
    assert "semicolons" in told and '`Answers: Lima; "Lima, Peru"`' in told


def test_the_length_of_a_lesson_is_that_of_the_course() -> None:
    told = GUIDE.partition("- A lesson has ")[2].partition("\n- ")[0]
    assert "`words` in `course.toml`" in told and "1,200" not in told


def test_limits_are_said() -> None:
    assert all(f"`{slug}`" in GUIDE for slug in RESERVED_SLUGS)
    assert f"{HEAVIEST_FIGURE // 1000} kB" in GUIDE
