"""Answers knowledge checks in a browser, as the course's own key says, or wrongly on purpose."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from app.curriculum.course import Course
from app.curriculum.questions.match import Match
from app.curriculum.questions.multiple_response import MultipleResponse
from app.curriculum.questions.order import Order
from app.curriculum.questions.single_choice import SingleChoice
from app.curriculum.quiz import Item, Quiz
from app.curriculum.reader import read_course

FOLDER = Path(__file__).resolve().parents[2] / "course_content/learning-health-systems"


@cache
def course() -> Course:
    """Return the shipped course."""
    return read_course(FOLDER).courses["en"]


def words(markup: str) -> str:
    """Return HTML as the plain words that a reader sees."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", markup)).split())


def items(page: Page, quiz: Quiz) -> list[Item]:
    """Return the items that an attempt shows, in the order of its questions."""
    by_stem = {words(item.stem): item for item in quiz.items.values()}
    assert len(by_stem) == len(quiz.items)
    return [by_stem[" ".join(stem.split())] for stem in page.locator("form#check .stem").all_text_contents()]


Wanted = dict[str, set[str]]  # names of fields and the values that are to be given


@dataclass(frozen=True)
class Answering:
    """One page with an open attempt: answered as a learner does, or all at once where that is not what a test is about."""

    page: Page

    def question(self, number: int, item: Item, right: bool = True) -> None:
        """Answer one question, as a learner does."""
        for name, values in self._wanted(number, item, right).items():
            for value in values:
                field = self.page.locator(f"[name='{name}']")
                kind = field.first.evaluate("each => each.type")
                if kind in ("radio", "checkbox"):
                    self.page.locator(f"[name='{name}'][value='{value}']").check()
                elif kind == "select-one":
                    field.select_option(value)
                else:
                    field.fill(value)

    def everything(self, quiz: Quiz, wrong: int = 0) -> int:
        """Answer all questions, the last `wrong` ones wrongly, and return the points of the right ones."""
        asked = items(self.page, quiz)
        right = len(asked) - wrong
        for number, item in enumerate(asked, start=1):
            self.question(number, item, right=number <= right)
        return sum(item.points for item in asked[:right])

    def at_once(self, quiz: Quiz, wrong: int = 0) -> None:
        """Give the same answers to all questions without touching a field."""
        asked = items(self.page, quiz)
        wanted = [self._wanted(number, item, number <= len(asked) - wrong) for number, item in enumerate(asked, start=1)]
        self.page.evaluate(
            """wanted => wanted.forEach(([name, values]) => document.getElementsByName(name).forEach(each => {
              if (/radio|checkbox/.test(each.type)) each.checked = values.includes(each.value)
              else each.value = values[0]
            }))""",
            [[name, list(values)] for each in wanted for name, values in each.items()],
        )

    def _labels(self, name: str) -> dict[str, str]:
        """Return the values of radio buttons, boxes or a select by their words."""
        found: dict[str, str] = self.page.evaluate(
            """name => {
              const all = [...document.getElementsByName(name)]
              const tidy = text => text.replace(/\\s+/g, ' ').trim()
              if (all[0].tagName === 'SELECT') return Object.fromEntries([...all[0].options].map(each => [tidy(each.textContent), each.value]))
              return Object.fromEntries(all.map(each => [tidy(each.labels[0].textContent), each.value]))
            }""",
            name,
        )
        return found

    def _wanted(self, number: int, item: Item, right: bool) -> Wanted:
        if isinstance(item, SingleChoice | MultipleResponse):
            return self._choices(number, item, right)
        if isinstance(item, Match):
            return self._matches(number, item, right)
        if isinstance(item, Order):
            return self._ranks(number, item, right)
        return {f"a{number}-0": {str(item.right_response) if right else "0"}}

    def _choices(self, number: int, item: SingleChoice | MultipleResponse, right: bool) -> Wanted:
        values = self._labels(f"a{number}-0")
        response = item.right_response
        wanted = {response} if isinstance(response, int) else set(response)
        if not right:
            wanted = set(range(len(item.options))) - wanted
            wanted = set(list(wanted)[: 1 if isinstance(response, int) else len(response)])
        return {f"a{number}-0": {values[words(item.options[index])] for index in wanted}}

    def _matches(self, number: int, item: Match, right: bool) -> Wanted:
        shown = [item.answers[answer if right else (answer + 1) % len(item.answers)] for answer in item.right_response]
        return {name: {self._labels(name)[words(answer)]} for part, answer in enumerate(shown) if (name := f"a{number}-{part}")}

    def _ranks(self, number: int, item: Order, right: bool) -> Wanted:
        ranks = {words(entry): rank for entry, rank in zip(item.entries, item.right_response, strict=True)}
        wanted: Wanted = {}
        for part in range(len(item.entries)):
            name = f"a{number}-{part}"
            label = self.page.locator(f"[name='{name}']").evaluate("each => (each.closest('li') || each.labels[0]).textContent.replace(/\\s+/g, ' ')")
            rank = next(rank for entry, rank in ranks.items() if entry in label)
            wanted[name] = {str(rank if right else len(ranks) + 1 - rank)}
        return wanted
