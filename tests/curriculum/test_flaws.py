"""Flaws of items: each is found where it is and nowhere else; a reason beside the item, the case or the check keeps it."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.curriculum.blocks import Desk
from app.curriculum.files import Line
from app.curriculum.flaws import FLAWS, NEAR, Flaw, Options, at_end, by_chance, check_accepted, find_flaws, overlap
from app.curriculum.markup import Renderer
from app.curriculum.media import Media
from app.curriculum.mistakes import Report
from app.curriculum.quiz_reader import QuizText, read_quiz
from app.curriculum.words import words_for

GUIDE = (Path(__file__).parents[2] / "course_content" / "README.md").read_text()
FRONT = "---\nid: check-1\ntitle: Check\nminutes: 5\n---\n"
RENDERER = Renderer(Desk("course", "en", Media(), words_for("en")))


def read(body: str, file: str = "en/1-water/quiz.md") -> QuizText:
    report = Report()
    text = read_quiz([Line(number, line) for number, line in enumerate((FRONT + body).split("\n"), 1)], file, RENDERER, report)
    assert report.mistakes == []
    return text


def choice(number: int, stem: str, *options: str, kind: str = "single choice", note: str = "") -> str:
    """Return a slot with a choice; a right option begins with a plus."""
    shown = "".join(f"- [{'x' if option[0] == '+' else ' '}] {option.removeprefix('+')}\n  > Because.\n" for option in options)
    return f"## Slot s-{number}\n\n### Item i-{number}: {kind}, 2 points, O1, easy\nReread: leaves\n{note}\n{stem}\n\n{shown}\n"


def check(*slots: str, intro: str = "") -> QuizText:
    return read(f"{intro}\n# Section main: Main\n\n" + "".join(slots))


def names(*slots: str, language: str = "en") -> list[tuple[str, str]]:
    return [(flaw.holder, flaw.name) for flaw in find_flaws([check(*slots)], language)]


FAIR = choice(1, "Where does water boil at the lowest heat?", "On high mountains", "+In open valleys", "By the sea coast")
LONG = choice(1, "What helps?", "More heat", "Less air", "+More time for the leaves in the pot", "A large pot")
SHORT = choice(1, "What helps?", "A great deal of heat at the start", "Less water than is usual here", "+More time", "A larger pot than before it")
SHARED = choice(1, "Which loop questions the goal?", "+It asks about the goal", "It asks about faults", "It asks about the pace")
ONLY = choice(1, "What is a loop?", "+A path that returns", "A path that never ends", "A path with a fork")
PAIRS = "## Slot s-1\n\n### Item i-1: match, 2 points, O1, easy\nReread: leaves\n\nMatch.\n\n| A | B | C |\n| --- | --- | --- |\n"
WORD = "## Slot s-1\n\n### Item i-1: text, 1 point, O1, easy\nReread: leaves\n\n{stem}\n\nAnswers: 100; feedback loop\n\n> Right: yes.\n> Wrong: no.\n\n"


@pytest.mark.parametrize(
    ("slot", "wanted"),
    [
        (FAIR, set()),
        (LONG, {"long-right", "uneven-options"}),
        (SHORT, {"short-right", "uneven-options"}),
        (SHARED, {"shared-word"}),
        # The same word in a wrong option points nowhere.
        (SHARED.replace("about faults", "about goals"), set()),
        (ONLY, {"absolute-word"}),
        (ONLY.replace("returns", "always returns"), set()),
        (ONLY.replace("- [x] A path", "- [x] A path only").replace("never", "not"), {"absolute-word"}),
        (choice(1, "Which of these is not a loop?", "+A straight line", "A closed ring", "A round trip"), {"negative-stem"}),
        (choice(1, "Why? " + "Water " * 31 + ".", "+A", "B"), {"long-sentence"}),
        (choice(1, "Why?", "+" + "word " * 31, "and " * 31), {"long-sentence", "long-right"}),
        # Two of four: only where all that is right is longer than all that is wrong.
        (choice(1, "Choose two.", "+A long right option", "+Another long one", "Short", "Brief", kind="multiple response"), {"long-right", "uneven-options"}),
        (choice(1, "Choose two.", "+A long right option", "+Shorter", "A long one", "Briefer", kind="multiple response"), {"uneven-options"}),
        (choice(1, "Choose two loops.", "+Loops", "+Rings", "Lines", "Dots", kind="multiple response"), {"shared-word"}),
        (PAIRS + "| The meeting ends | Talks in meetings | x |\n| A dashboard | Figures | x |\n\n", {"shared-word"}),
        (PAIRS + "| The meeting ends | Talks in meetings | x |\n| A dashboard | Meetings on figures | x |\n\n", set()),
        (WORD.format(stem="What is a loop that gives feedback called?"), {"shared-word"}),
        (WORD.format(stem="What is a loop called?"), set()),
    ],
)
def test_each_flaw_is_found(slot: str, wanted: set[str]) -> None:
    assert {name for _, name in names(slot)} == wanted


def test_every_flaw_has_words_and_stands_in_the_guide() -> None:
    assert all(problem and mend for problem, mend in FLAWS.values())
    assert {name for name in FLAWS if f"`{name}`" not in GUIDE} == set()


def test_a_flaw_says_where_what_and_how_to_mend() -> None:
    (flaw,) = find_flaws([check(SHARED)], "en")
    assert str(flaw) == (
        "en/1-water/quiz.md:11: `i-1`: of all options only what is right repeats “goal” of the question. "
        "Use another word, or use it in wrong options too. (shared-word)"
    )


def test_small_differences_are_no_flaw() -> None:
    assert names(choice(1, "What helps?", "+More leaves in it", "More water", "A lid on top")) == []


def test_a_habit_shows_over_a_whole_check() -> None:
    stems = ["Brew", "Pour", "Wait", "Stir", "Fill", "Drain"]
    longest = [choice(number, f"{stem}?", f"+{stem} longer", f"{stem} fast", f"{stem} now", f"{stem} here") for number, stem in enumerate(stems)]
    shortest = [choice(number, f"{stem}?", f"+{stem} up", f"{stem} fast", f"{stem} down", f"{stem} here") for number, stem in enumerate(stems)]
    assert ("check-1", "longest-right-often") in names(*longest)
    assert ("check-1", "shortest-right-often") in names(*shortest)
    # Two of two say nothing.
    assert not {"longest-right-often"} & {name for _, name in names(*longest[:2])}


def test_options_of_one_length_leave_nothing_to_chance() -> None:
    assert at_end(Options(("abc",), ("ab", "a")), max) == (True, 1 / 3)
    assert at_end(Options(("ab",), ("abc", "a")), max) == (False, 1 / 3)
    assert at_end(Options(("abc",), ("abc", "a")), max) == (False, 0)
    assert at_end(Options(("a",), ("abc", "ab")), min) == (True, 1 / 3)


def test_a_near_duplicate_is_found_in_another_check_too() -> None:
    same = choice(1, "A nurse in a village counts her visits each week. What should she do next?", "+Compare", "Report", "Wait")
    other = same.replace("village", "town").replace("i-1:", "i-2:").replace("s-1", "s-2")
    texts = [check(same), read(f"\n# Section main: Main\n\n{other}", "en/2-tea/quiz.md")]
    (flaw,) = find_flaws(texts, "en")
    assert (flaw.name, flaw.holder, flaw.place.file) == ("near-duplicate", "i-2", "en/2-tea/quiz.md")
    assert "`i-1` (en/1-water/quiz.md:11)" in str(flaw)


def test_texts_before_items_belong_to_their_case_or_to_the_check() -> None:
    long = "Rain " * 31 + "fell."
    case = f"## Case c-a: A case\n\n{long}\n\n" + FAIR.replace("##", "###")
    found = find_flaws([read(f"{long}\n\n# Section main: Main\n\n{long}\n\n{case}")], "en")
    assert [(flaw.holder, flaw.name) for flaw in found] == [("check-1", "long-sentence"), ("check-1", "long-sentence"), ("c-a", "long-sentence")]


def test_without_word_lists_only_what_needs_none_is_looked_for() -> None:
    assert names(SHARED, language="fr") == names(ONLY, language="fr") == []
    assert ("i-1", "long-right") in names(LONG, language="fr")


def accepted(text: QuizText, language: str = "en") -> list[str]:
    report = Report()
    check_accepted([text], language, report)
    return [f"{mistake.place.line} {mistake.code}" for mistake in report.mistakes]


def with_note(slot: str, *notes: str) -> str:
    return slot.replace("Reread: leaves\n", "".join(["Reread: leaves\n", *(f"Accepted: {note}: it is meant.\n" for note in notes)]))


def test_a_reason_is_read_and_never_shown() -> None:
    text = check(with_note(SHARED, "shared-word"), intro="\nAccepted: long-sentence: it is meant.\n\nHello.\n")
    assert [(one.holder, one.flaw, one.reason, one.place.line) for one in text.accepted] == [
        ("", "long-sentence", "it is meant.", 7), ("i-1", "shared-word", "it is meant.", 17)
    ]  # fmt: skip
    assert text.quiz and "meant" not in repr(text.quiz)
    assert text.quiz.html == "<p>Hello.</p>"


def test_reasons_are_held_against_what_is_there() -> None:
    assert accepted(check(FAIR)) == accepted(check(with_note(SHARED, "shared-word"))) == []
    assert accepted(check(with_note(LONG, "long-right", "uneven-options"))) == []
    assert accepted(check(with_note(FAIR, "shared-word", "ugly-word"))) == ["13 absent-flaw", "14 unknown-flaw"]
    assert accepted(check(FAIR, intro="Accepted: longest-right-often: it is meant.")) == ["6 absent-flaw"]
    # What is not looked for in a language cannot be missing; what is, can.
    assert accepted(check(with_note(FAIR, "shared-word", "long-right")), "fr") == ["14 absent-flaw"]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ("Accepted: shared-word: one.\nAccepted: shared-word: two.", ["repeated-key"]),
        ("Accepted: shared-word", ["bad-accepted"]),
        ("Ac|epted: shared-word: one.", ["bad-accepted"]),
        ("Accepted shared-word: one.", ["bad-accepted"]),
        ("\nA stem comes first.\n\nAccepted: shared-word: one.", ["stray-text"]),
        ("\nA well-known case: what of it?", []),
    ],
)
def test_a_reason_that_cannot_be_read_is_reported(lines: str, wanted: list[str]) -> None:
    body = FRONT + "\n# Section main: Main\n\n" + choice(1, "Why?", "+A", "B", note=lines)
    report = Report()
    read_quiz([Line(number, line) for number, line in enumerate(body.split("\n"), 1)], "en/x/quiz.md", RENDERER, report)
    assert [mistake.code for mistake in report.mistakes] == wanted


def test_a_check_with_mistakes_keeps_its_reasons() -> None:
    text = check(with_note(FAIR, "shared-word"))
    assert accepted(replace(text, quiz=None)) == []


@given(st.lists(st.sampled_from([0.25, 1 / 3, 0.5]), max_size=7), st.integers(0, 8))
def test_chance_is_that_of_all_outcomes(chances: list[float], found: int) -> None:
    total = 0.0
    for outcome in product([False, True], repeat=len(chances)):
        likely = 1.0
        for happens, chance in zip(outcome, chances, strict=True):
            likely *= chance if happens else 1 - chance
        total += likely if sum(outcome) >= found else 0
    assert by_chance(found, chances) == pytest.approx(total)


texts = st.dictionaries(st.sampled_from("abcdefgh"), st.just("word"))


@given(texts, texts)
def test_overlap_is_a_share_and_has_no_direction(one: dict[str, str], other: dict[str, str]) -> None:
    assert 0 <= overlap(one, other) == overlap(other, one) <= 1
    assert overlap(one, one) == bool(one)


@given(st.permutations([FAIR, SHARED, ONLY]))
def test_flaws_do_not_depend_on_the_order_of_items(slots: list[str]) -> None:
    renamed = [slot.replace("i-1", f"i-{number}").replace("s-1", f"s-{number}") for number, slot in enumerate(slots)]
    found: list[Flaw] = find_flaws([check(*renamed)], "en")
    assert sorted(flaw.name for flaw in found) == ["absolute-word", "shared-word"]


def test_the_limits_agree_with_their_reasons() -> None:
    # At equal length the words in common are 2 x / (1 + x) of each.
    assert round(200 * NEAR / (1 + NEAR)) == 57
