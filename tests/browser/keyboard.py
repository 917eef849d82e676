"""A learner without a mouse: everything by Tab, Enter, Space, arrows and letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from app.curriculum.questions.match import Match
from app.curriculum.questions.multiple_response import MultipleResponse
from app.curriculum.questions.order import Order
from app.curriculum.questions.single_choice import SingleChoice
from app.curriculum.quiz import Item, Quiz
from tests.browser.answers import items, words

MOST_TABS = 120
FOCUS = """(() => {
  const e = document.activeElement
  const text = (e.innerText || e.value || '').replace(/\\s+/g, ' ').trim()
  return {names: [e.id, e.name, e.pathname, text].filter(Boolean), seen: getComputedStyle(e).outlineStyle !== 'none'}
})()"""
# The words of what stands to choose from, in the order shown.
SHOWN = """name => {
  const all = [...document.getElementsByName(name)]
  const each = all[0].tagName === 'SELECT' ? [...all[0].options].map(e => e.textContent) : all.map(e => e.labels[0].textContent)
  return each.map(text => text.replace(/\\s+/g, ' ').trim())
}"""


@dataclass(frozen=True)
class Keyboard:
    """The keys of one page."""

    page: Page

    def to(self, wanted: str) -> None:
        """Press Tab until the focus is on the element with this id, name, path or text, and can be seen there."""
        self.page.wait_for_load_state("load")
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            focus: dict[str, Any] = self.page.evaluate(FOCUS)
            if wanted in focus["names"]:
                assert focus["seen"], f"the focus on {wanted} cannot be seen"
                return
        raise AssertionError(f"Tab never comes to {wanted} at {self.page.url}")

    def press(self, wanted: str) -> None:
        """Go to a link or button and press it."""
        self.to(wanted)
        self.page.keyboard.press("Enter")

    def follow(self, path: str) -> None:
        """Go to the link to a path and arrive there."""
        self.press(path)
        self.page.wait_for_url(f"**{path}")

    def write(self, field: str, text: str) -> None:
        """Go to a field and type."""
        self.to(field)
        self.page.keyboard.type(text)

    def arrow(self, times: int) -> None:
        """Press the arrow down some times."""
        for _ in range(times):
            self.page.keyboard.press("ArrowDown")

    def answer(self, quiz: Quiz) -> None:
        """Answer every question of the open attempt as the course's key says."""
        for number, item in enumerate(items(self.page, quiz), start=1):
            self._question(number, item)

    def _question(self, number: int, item: Item) -> None:
        name = f"a{number}-0"
        if isinstance(item, SingleChoice):
            self.to(name)
            self.page.keyboard.press("Space")
            self.arrow(self._place(name, item.options[item.right_response]))
        elif isinstance(item, MultipleResponse):
            self._tick(name, {words(item.options[index]) for index in item.right_response})
        elif isinstance(item, Match):
            for part, answer in enumerate(item.right_response):
                self.to(f"a{number}-{part}")
                self.arrow(self._place(f"a{number}-{part}", item.answers[answer]))
        elif isinstance(item, Order):
            self._sort(number, item)
        else:
            self.write(name, str(item.right_response))

    def _place(self, name: str, markup: str) -> int:
        shown: list[str] = self.page.evaluate(SHOWN, name)
        return shown.index(words(markup))

    def _tick(self, name: str, wanted: set[str]) -> None:
        for shown in self.page.evaluate(SHOWN, name):
            self.to(name)
            if shown in wanted:
                self.page.keyboard.press("Space")

    def _sort(self, number: int, item: Order) -> None:
        """Move each entry up to its place by its own button, which keeps the focus."""
        for place, entry in enumerate(item.entries):
            labels = self.page.locator(f"#q{number} ul.order > li > label")
            at = [" ".join(each.split()) for each in labels.all_inner_texts()].index(words(entry))
            if at > place:
                self.to(f"{labels.nth(at).get_attribute('id')}-up")
            for _ in range(at - place):
                self.page.keyboard.press("Enter")
