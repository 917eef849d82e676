"""Flaws of items: what lets a reader guess the right response from its form, or makes a question harder to read than it need be.

A flaw is no mistake: a course with flaws can be taught. `flask course bank` names each one until it is mended, or accepted with a reason beside the item.
The rules are those of Haladyna TM, Downing SM, Rodriguez MC. A review of multiple-choice item-writing guidelines for classroom assessment. Applied
Measurement in Education 2002;15(3):309-334: options of about equal length; no specific determiners (absolute words), clang associations (a word of the
stem in the key) or conspicuous right options; a positive stem; short, plain words. The limits below say where each begins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from app.curriculum.markup import plain_text
from app.curriculum.mistakes import Report
from app.curriculum.prose import Prose, length, prose_for, sentences
from app.curriculum.questions.match import Match
from app.curriculum.questions.multiple_response import MultipleResponse
from app.curriculum.questions.order import Order
from app.curriculum.questions.single_choice import SingleChoice
from app.curriculum.questions.text import Text
from app.curriculum.quiz import Case, Item, Quiz
from app.curriculum.quiz_reader import QuizText
from app.curriculum.source import Place
from app.curriculum.texts import Texts

# A right option that is a fifth longer than every other is seen at a glance; less is not. The same for one that is shorter.
CONSPICUOUS = 1.2
# Options of a few words always differ much in proportion: "A lid", "Less water". A word has about this many letters.
LEAST_DIFFERENCE = 8
# An option half as long again as another stands out even when it is wrong, and is put aside or taken for it.
UNEVEN = 1.5
# How seldom chance alone must make the right option the longest (or shortest) so often, before it counts as a habit: the usual one in twenty.
SELDOM = 0.05
# Words in common by all words (Jaccard). At 0.4, two items of equal length share 57 of 100 words: one is a paraphrase of the other. Items that are
# parallel and yet different share a few words of their subject only; in the shipped course they reach 0.25.
NEAR = 0.4
# Plain English asks for 15 to 20 words a sentence on average. A reader of a second language has lost the start of one above 30.
LONGEST_SENTENCE = 30

FLAWS: dict[str, tuple[str, str]] = {
    "long-right": (
        "`{id}`: what is right is longer than the rest ({right} characters; the longest wrong option has {wrong}).",
        "Shorten it, or lengthen the others.",
    ),
    "short-right": (
        "`{id}`: what is right is shorter than the rest ({right} characters; the shortest wrong option has {wrong}).",
        "Shorten the others, or say more.",
    ),
    "uneven-options": ("`{id}`: the longest option has {longest} characters, the shortest {shortest}.", "Make them about equal."),
    "shared-word": ("`{id}`: of all options only what is right repeats {words} of the question.", "Use another word, or use it in wrong options too."),
    "absolute-word": ("`{id}`: only {side} options say {words}.", "Take it out, or write one on both sides."),
    "negative-stem": ("`{id}` asks for what is not so.", "Ask for what is so."),
    "near-duplicate": ("`{id}` has {share} of 100 words in common with `{other}` ({at}).", "Ask about another case or another side of the objective."),
    "long-sentence": ("`{id}` has a sentence of {words} words (“{start} …”).", "Divide it; at most {most}."),
    "longest-right-often": (
        "`{id}`: the right option is the longest in {found} of {items} single choices; by chance {chance}.",
        "Shorten some, or lengthen wrong options.",
    ),
    "shortest-right-often": (
        "`{id}`: the right option is the shortest in {found} of {items} single choices; by chance {chance}.",
        "Say more in some, or shorten wrong options.",
    ),
}
# Those that need word lists of the language.
WORDED = ("shared-word", "absolute-word", "negative-stem", "near-duplicate")


@dataclass(frozen=True)
class Flaw:
    """One thing to mend or to accept: where, which, in what (an item, or the whole check), what is wrong, how to mend it."""

    place: Place
    name: str
    holder: str
    problem: str
    mend: str

    def __str__(self) -> str:
        return f"{self.place.file}:{self.place.line}: {self.problem} {self.mend} ({self.name})"


def own_quizzes(texts: Texts) -> list[QuizText]:
    """Return the knowledge checks that are written in a language, not those that a translation borrows."""
    return [module.quiz for module in texts.modules if module.quiz.file.startswith(f"{texts.language}/")]


def find_flaws(quizzes: Sequence[QuizText], language: str) -> list[Flaw]:
    """Return every flaw of the knowledge checks of a language, in their order."""
    prose = prose_for(language)
    found = [flaw for text in quizzes if text.quiz for flaw in _Finder(text, prose).run(text.quiz)]
    found += _near_duplicates(quizzes, prose) if prose else []
    order = {text.file: index for index, text in enumerate(quizzes)}
    return sorted(found, key=lambda flaw: (order[flaw.place.file], flaw.place, flaw.name))


def check_accepted(quizzes: Sequence[QuizText], language: str, report: Report) -> None:
    """Report every accepted flaw that is unknown or is not there (any more)."""
    if not any(text.accepted for text in quizzes):
        return
    found = {(flaw.place.file, flaw.holder, flaw.name) for flaw in find_flaws(quizzes, language)}
    unsought = () if prose_for(language) else WORDED
    for text in quizzes:
        for accepted in text.accepted:
            holder = accepted.holder or text.matter.id
            if accepted.flaw not in FLAWS:
                report.add("unknown-flaw", accepted.place, flaw=accepted.flaw, known=", ".join(FLAWS))
            elif text.quiz and accepted.flaw not in unsought and (text.file, holder, accepted.flaw) not in found:
                first, last = _span(text, accepted.holder)
                report.add("absent-flaw", accepted.place, flaw=accepted.flaw, first=first, last=last)


def _span(text: QuizText, holder: str) -> tuple[int, int]:
    """Return the first and the last line of an item, a case, or the whole check."""
    place, last = text.span(holder)
    return (place.line, last) if holder else (1, max((named.last for named in text.ids), default=1))


@dataclass(frozen=True)
class Options:
    """The options of a choice in plain words: those that are right and those that are not, in the author's order."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Return all options."""
        return self.right + self.wrong


def options_of(item: Item) -> Options | None:
    """Return the options of a choice, None for another kind of item."""
    if isinstance(item, SingleChoice):
        right: Sequence[int] = (item.right,)
    elif isinstance(item, MultipleResponse):
        right = item.right
    else:
        return None
    texts = [plain_text(option) for option in item.options]
    return Options(tuple(texts[index] for index in right), tuple(text for index, text in enumerate(texts) if index not in right))


def choices(quiz: Quiz) -> list[Options]:
    """Return the options of every single choice of a knowledge check."""
    return [options for item in quiz.items.values() if isinstance(item, SingleChoice) and (options := options_of(item))]


def at_end(options: Options, end: Callable[[Iterable[int]], int]) -> tuple[bool, float]:
    """Return whether the right option alone has the length at one end (`max` or `min`), and the chance of that: none where two options share it."""
    lengths = [len(text) for text in options.all]
    alone = lengths.count(end(lengths)) == 1
    return alone and lengths[0] == end(lengths), alone / len(lengths)


def by_chance(found: int, chances: Iterable[float]) -> float:
    """Return how likely it is that of independent events, each with its own chance, at least so many happen."""
    exactly = [1.0]
    for chance in chances:
        exactly = [before * (1 - chance) + less * chance for before, less in zip([*exactly, 0.0], [0.0, *exactly], strict=True)]
    return sum(exactly[found:])


def overlap(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    """Return the words that two texts have in common by all their words (Jaccard's measure), from 0 to 1."""
    both = len(one.keys() & other.keys())
    return both / (len(one) + len(other) - both) if both else 0.0


def item_words(item: Item) -> str:
    """Return all that a learner reads of an item before answering."""
    parts: tuple[str, ...] = (item.stem,)
    if isinstance(item, SingleChoice | MultipleResponse):
        parts += item.options
    elif isinstance(item, Match):
        parts += item.prompts + item.answers
    elif isinstance(item, Order):
        parts += item.entries
    return " ".join(plain_text(part) for part in parts)


class _Finder:
    """Finds the flaws of one knowledge check."""

    def __init__(self, text: QuizText, prose: Prose | None) -> None:
        self.text = text
        self.prose = prose
        self.found: list[Flaw] = []

    def run(self, quiz: Quiz) -> list[Flaw]:
        for item in quiz.items.values():
            self.item(item)
        self.habits(quiz)
        for place, holder, html in self.stories(quiz):
            self.sentences(place, holder, plain_text(html))
        return self.found

    def add(self, name: str, holder: str, place: Place | None = None, **values: object) -> None:
        self.found.append(flaw(name, holder, place or self.text.item_places[holder], **values))

    def item(self, item: Item) -> None:
        stem, options = plain_text(item.stem), options_of(item)
        self.sentences(self.text.item_places[item.id], item.id, stem, *(options.all if options else ()))
        if options:
            self.lengths(item.id, options)
        if self.prose:
            if self.prose.asks_for_what_is_not(stem):
                self.add("negative-stem", item.id)
            if options:
                self.absolutes(item.id, options, self.prose)
            shared = _shared(item, stem, options, self.prose)
            if shared:
                self.add("shared-word", item.id, words=_quoted(shared))

    def lengths(self, identifier: str, options: Options) -> None:
        right, wrong = sorted(map(len, options.right)), sorted(map(len, options.wrong))
        if _stands_out(wrong[-1], right[0], CONSPICUOUS):
            self.add("long-right", identifier, right=right[0], wrong=wrong[-1])
        if _stands_out(right[-1], wrong[0], CONSPICUOUS):
            self.add("short-right", identifier, right=right[-1], wrong=wrong[0])
        shortest, *_, longest = sorted(right + wrong)
        if _stands_out(shortest, longest, UNEVEN):
            self.add("uneven-options", identifier, longest=longest, shortest=shortest)

    def absolutes(self, identifier: str, options: Options, prose: Prose) -> None:
        right, wrong = ([word for text in side for word in prose.absolutes(text)] for side in (options.right, options.wrong))
        if bool(right) != bool(wrong):
            self.add("absolute-word", identifier, words=_quoted(right or wrong), side="right" if right else "wrong")

    def sentences(self, place: Place, holder: str, *texts: str) -> None:
        abbreviations = self.prose.abbreviations if self.prose else ()
        for sentence in (sentence for text in texts for sentence in sentences(text, abbreviations)):
            if length(sentence) > LONGEST_SENTENCE:
                start = " ".join(sentence.split()[:5])
                self.add("long-sentence", holder, place, words=length(sentence), start=start, most=LONGEST_SENTENCE)

    def habits(self, quiz: Quiz) -> None:
        for name, end in (("longest-right-often", max), ("shortest-right-often", min)):
            ends = [at_end(options, end) for options in choices(quiz)]
            count, chances = sum(is_right for is_right, _ in ends), [chance for _, chance in ends]
            if by_chance(count, chances) < SELDOM:
                self.add(name, quiz.id, self.text.matter.place("id"), found=count, items=len(ends), chance=f"{sum(chances):.1f}")

    def stories(self, quiz: Quiz) -> Iterator[tuple[Place, str, str]]:
        """Yield the texts that stand before items, with their place and what holds them: a case, or the whole check."""
        yield self.text.matter.place("id"), quiz.id, quiz.html
        for section in quiz.sections:
            yield self.text.span(section.id)[0], quiz.id, section.html
            yield from ((self.text.span(part.id)[0], part.id, part.html) for part in section.parts if isinstance(part, Case))


def flaw(name: str, holder: str, place: Place, **values: object) -> Flaw:
    """Return a flaw with its words filled in."""
    problem, mend = (text.format(id=holder, **values) for text in FLAWS[name])
    return Flaw(place, name, holder, problem, mend)


def _stands_out(short: int, long: int, limit: float) -> bool:
    return long > short * limit and long - short >= LEAST_DIFFERENCE


def _shared(item: Item, stem: str, options: Options | None, prose: Prose) -> list[str]:
    """Return the words by which the question itself points at what is right."""
    if isinstance(item, Match):
        answers = [prose.content(plain_text(answer)) for answer in item.answers]
        pairs = zip(item.prompts, item.right, strict=True)
        return [word for prompt, right in pairs for word in _only_in(prose.content(plain_text(prompt)), answers, [right])]
    if isinstance(item, Text):
        # A word of an answer may stand in the question; the whole answer gives itself away.
        asked = prose.content(stem)
        return [answer for answer in item.answers if (own := prose.content(answer)) and own.keys() <= asked.keys()]
    if options is None:
        return []
    return _only_in(prose.content(stem), [prose.content(text) for text in options.all], range(len(options.right)))


def _only_in(asked: Mapping[str, str], texts: Sequence[Mapping[str, str]], right: Sequence[int]) -> list[str]:
    """Return the words asked with that stand in right texts and in no other."""
    mine = {stem for index in right for stem in texts[index]}
    others = {stem for index, text in enumerate(texts) if index not in right for stem in text}
    return [word for stem, word in asked.items() if stem in mine - others]


def _near_duplicates(quizzes: Sequence[QuizText], prose: Prose) -> Iterator[Flaw]:
    """Yield every pair of items that share most of their words, parallel or not, at the second one."""
    items = [(text, item.id, prose.content(item_words(item))) for text in quizzes if text.quiz for item in text.quiz.items.values()]
    for (first, other, known), (text, identifier, own) in combinations(items, 2):
        share = overlap(known, own)
        if share >= NEAR:
            place = first.item_places[other]
            values = {"other": other, "share": round(share * 100), "at": f"{place.file}:{place.line}"}
            yield flaw("near-duplicate", identifier, text.item_places[identifier], **values)


def _quoted(found: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in dict.fromkeys(found))
