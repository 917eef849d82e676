"""The eye that looks at every page sees what it should."""

from __future__ import annotations

import pytest

from tests.wellmade import Page

GOOD = """<!doctype html><html lang="en"><head><title>Tea</title><link rel="canonical" href="https://here.example/tea"></head><body>
<h1>Tea</h1><label for="q">Cups</label><input id="q"><label>Milk <input type="checkbox"></label><svg><title>A cup</title></svg>
<img src="/cup.svg" alt=""><a href="https://example.org">elsewhere</a><script src="/tea.js"></script></body></html>"""


def test_a_good_page_is_good() -> None:
    assert Page(GOOD).all_problems() == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("<h1>Tea</h1>", "", "0 headings"),
        ("<h1>Tea</h1>", "<h1>Tea</h1><h1>Cup</h1>", "2 headings"),
        ("<title>Tea</title>", "", "no title"),
        (' lang="en"', "", "no language"),
        ('<label for="q">Cups</label>', "", "a field without a label"),
        ("<label>Milk ", "<label>Milk</label>", "a field without a label"),
        ('<label for="q">', '<label for="r">', "nowhere: r"),
        ("<h1>", '<h1 id="q">', "twice: q"),
        ("<h1>", '<h1 style="color:red">', "inline"),
        ("<h1>", '<h1 onclick="brew()">', "inline"),
        ("<h1>", "<style>h1{}</style><h1>", "inline"),
        ("<h1>", "<script>brew()</script><h1>", "inline"),
        ('src="/cup.svg"', 'src="//cups.example/1.svg"', "foreign"),
        ('rel="canonical"', 'rel="stylesheet"', "foreign"),
        ('src="/tea.js"', 'src="https://cdn.example/tea.js"', "foreign"),
        (' alt=""', "", "without words"),
    ],
)
def test_what_is_wrong_is_seen(old: str, new: str, words: str) -> None:
    assert words in str(Page(GOOD.replace(old, new)).all_problems())
