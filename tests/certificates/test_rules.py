"""Codes, names and steps: decided without a database."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.certificates import rules

numbers = st.lists(st.integers(0, 31), min_size=12, max_size=12)
SECRET = "a key for tests"


@given(numbers)
def test_a_code_is_read_as_people_write_it(values: list[int]) -> None:
    code = rules.make_code(values)
    assert [len(group) for group in code.split("-")] == [4, 4, 5]
    spoken = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    for written in (code, spoken, code.replace("1", "I"), code.replace("-", "–"), f"  {code}\n", code.replace("-", "")):
        assert rules.read_code(f"https://learn.example.org/certificates/{written.strip()}/ ") == code
        assert rules.read_code(f"learn.example.org/certificates/{written.strip()}?from=mail#top") == code
        assert rules.read_code(written) == code


@given(numbers, st.integers(0, 12), st.sampled_from(rules.ALPHABET))
def test_one_wrong_character_is_always_noticed(values: list[int], place: int, other: str) -> None:
    tidy = rules.make_code(values).replace("-", "")
    wrong = tidy[:place] + other + tidy[place + 1 :]
    assert (rules.read_code(wrong) is None) == (wrong != tidy)


@given(numbers, st.integers(0, 12), st.integers(0, 12))
def test_two_exchanged_characters_are_always_noticed(values: list[int], one: int, two: int) -> None:
    tidy = list(rules.make_code(values).replace("-", ""))
    swapped = tidy.copy()
    swapped[one], swapped[two] = swapped[two], swapped[one]
    assert (rules.read_code("".join(swapped)) is None) == (swapped != tidy)


@given(st.text(max_size=40))
def test_anything_typed_is_a_code_or_mistyped(text: str) -> None:
    read = rules.read_code(text)
    assert read is None or rules.read_code(read) == read


def test_too_long_too_short_and_foreign_letters_are_mistyped() -> None:
    code = rules.make_code(range(12))
    for wrong in ("", code[:-1], code + "0", "U" + code[1:], "٣" + code[1:]):
        assert rules.read_code(wrong) is None


def test_a_name_matches_however_its_letters_are_put_together() -> None:
    stored = rules.name_hash("Chloë Straße", SECRET)
    assert rules.same_name("  chloe\u0308   STRASSE ", stored, SECRET)
    assert not rules.same_name("Chloe Strasse", stored, SECRET)
    assert not rules.same_name("Chloë Straße", stored, "another key")


def test_the_first_size_that_fits_is_taken() -> None:
    steps = ((34, 1), (21, 1), (21, 2), (11, 2))
    assert rules.fitting([1, 1, 1, 1], steps) == 0
    assert rules.fitting([3, 2, 2, 1], steps) == 2
    assert rules.fitting([9, 9, 9, 3], steps) is None


def test_the_first_letter_gives_the_direction() -> None:
    assert rules.direction("Amina محمد") == rules.direction("") == rules.direction("...") == "ltr"
    assert rules.direction("(محمد) Ali") == rules.direction("שרה") == "rtl"
