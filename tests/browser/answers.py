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


@dataclass(frozen=True)
class Answering:
    """One page with an open attempt."""

    page: Page

    def question(self, number: int, item: Item, right: bool = True) -> None:
        """Answer one question."""
        if isinstance(item, SingleChoice | MultipleResponse):
            self._choose(number, item, right)
        elif isinstance(item, Match):
            self._match(number, item, right)
        elif isinstance(item, Order):
            self._order(number, item, right)
        else:
            self.page.locator(f"[name='a{number}-0']").fill(str(item.right_response) if right else "0")

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

    def _choose(self, number: int, item: SingleChoice | MultipleResponse, right: bool) -> None:
        values = self._labels(f"a{number}-0")
        response = item.right_response
        wanted = {response} if isinstance(response, int) else set(response)
        if not right:
            wanted = set(range(len(item.options))) - wanted
            wanted = set(list(wanted)[: 1 if isinstance(response, int) else len(response)])
        for index in wanted:
            self.page.locator(f"[name='a{number}-0'][value='{values[words(item.options[index])]}']").check()

    def _match(self, number: int, item: Match, right: bool) -> None:
        for part, answer in enumerate(item.right_response):
            shown = item.answers[answer if right else (answer + 1) % len(item.answers)]
            self.page.locator(f"select[name='a{number}-{part}']").select_option(self._labels(f"a{number}-{part}")[words(shown)])

    def _order(self, number: int, item: Order, right: bool) -> None:
        ranks = {words(entry): rank for entry, rank in zip(item.entries, item.right_response, strict=True)}
        for part in range(len(item.entries)):
            field = self.page.locator(f"[name='a{number}-{part}']")
            label = field.evaluate("each => (each.closest('li') || each.labels[0]).textContent.replace(/\\s+/g, ' ')")
            rank = next(rank for entry, rank in ranks.items() if entry in label)
            shown = str(rank if right else len(ranks) + 1 - rank)
            if field.evaluate("each => each.tagName") == "SELECT":
                field.select_option(shown)
            else:
                field.fill(shown)

    def everything(self, quiz: Quiz, wrong: int = 0) -> int:
        """Answer all questions, the last `wrong` ones wrongly, and return the points of the right ones."""
        asked = items(self.page, quiz)
        right = len(asked) - wrong
        for number, item in enumerate(asked, start=1):
            self.question(number, item, right=number <= right)
        return sum(item.points for item in asked[:right])
