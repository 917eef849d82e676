"""Which text is kept, and which of two stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.plans.rules import Given, Verdict, fingerprint, joined, judge, tidy


@pytest.mark.parametrize(
    ("posted", "kept"),
    [
        ("", ""),
        ("  Few come back.\r\n\r\nWhy?  \n", "Few come back.\n\nWhy?"),
        ("a\rb", "a\nb"),
        ("a\tb", "a\tb"),
        ("a\x00\x1b[31mb\x7f", "a[31mb"),
        ("Zoe\u0308", "Zoë"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("\ud800x", "x"),
    ],
)
def test_a_text_is_kept_as_it_was_meant(posted: str, kept: str) -> None:
    assert tidy(posted) == kept


@given(st.text())
def test_a_kept_text_stays_as_it_is(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)
    assert "\x00" not in tidy(text) and "\r" not in tidy(text)


def test_an_empty_box_has_no_fingerprint_and_others_have_their_own() -> None:
    assert fingerprint("") == "" != fingerprint("a") != fingerprint("b")


@pytest.mark.parametrize(
    ("shown", "stored", "text", "verdict"),
    [
        ("", "", "a", Verdict.WRITE),
        ("a", "a", "b", Verdict.WRITE),
        ("a", "a", "", Verdict.WRITE),
        ("a", "a", "a", Verdict.SAME),
        ("", "b", "b", Verdict.SAME),
        ("", "b", "a", Verdict.CONFLICT),
        ("a", "b", "c", Verdict.CONFLICT),
        ("a", "b", "", Verdict.CONFLICT),
        ("a", "", "b", Verdict.CONFLICT),
        ("", "b", "", Verdict.UNTOUCHED),
        ("a", "b", "a", Verdict.UNTOUCHED),
    ],
)
def test_which_text_stands(shown: str, stored: str, text: str, verdict: Verdict) -> None:
    assert judge(stored, Given(text, fingerprint(shown))) is verdict


@given(st.text(max_size=3), st.text(max_size=3), st.text(max_size=3))
def test_a_text_is_written_over_only_by_who_saw_it(shown: str, stored: str, text: str) -> None:
    assert (judge(stored, Given(text, fingerprint(shown))) is Verdict.WRITE) == (text != stored == shown)


def test_both_texts_stand_one_below_the_other() -> None:
    assert (joined("a", "b"), joined("", "b"), joined("a", "")) == ("a\n\nb", "b", "a")
