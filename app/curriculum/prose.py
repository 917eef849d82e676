"""Words and sentences of a text: how long, how hard to read, which of them point at an answer. Word lists are per language."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
# What a reader counts as a word: figures too, "330,000" and "2.1" once.
COUNTED = re.compile(r"\S*\w\S*")
SENTENCE_END = re.compile(r"[.!?\u2026\u3002\u061f\u0964][\"'\u2019\u201d\u00bb)\]*_]*(?=\s+[\"'\u2018\u201c\u00ab(\[\u00bf\u00a1*_]*[^\Wa-z_])")


@dataclass(frozen=True)
class Prose:
    """What must be known of a language to judge its sentences.

    `plain` are words without content; `absolute` words allow no exception, unless they stand in one of `harmless`; `negative` finds a question that
    asks for what is not so; `abbreviations` end in a point that ends no sentence; `labels` are words whose number counts nothing ("lesson 2.1", "20 July").
    """

    plain: frozenset[str]
    absolute: frozenset[str]
    harmless: re.Pattern[str]
    negative: re.Pattern[str]
    abbreviations: tuple[str, ...]
    labels: re.Pattern[str]
    stem: Callable[[str], str]
    syllables: Callable[[str], int]

    def content(self, text: str) -> dict[str, str]:
        """Return the words of a text that carry its content, by their stem, as they are first written."""
        found: dict[str, str] = {}
        for word in words(text):
            if word not in self.plain:
                found.setdefault(self.stem(word), word)
        return found

    def absolutes(self, text: str) -> list[str]:
        """Return the words of a text that allow no exception."""
        return [word for word in words(self.harmless.sub(" ", text.lower())) if word in self.absolute]

    def asks_for_what_is_not(self, text: str) -> bool:
        """Return whether a question of a text, or its last sentence, asks for what is not so."""
        parts = sentences(text, self.abbreviations)
        asked = [part for part in parts if part.endswith("?")] or parts[-1:]
        return any(self.negative.search(part) for part in asked)

    def grade(self, parts: Sequence[str]) -> float:
        """Return the grade of reading that sentences ask for, by the formula of Flesch and Kincaid.

        0.39 x words a sentence + 11.8 x syllables a word - 15.59: Kincaid JP, Fishburne RP, Rogers RL, Chissom BS. Derivation of new readability
        formulas for Navy enlisted personnel. Research Branch Report 8-75, Naval Technical Training Command, 1975. A grade is a school year of the
        United States. It was fitted to passages of some hundred words: of one sentence it says little.
        """
        found = [word for part in parts for word in words(part)]
        if not found:
            return 0.0
        return 0.39 * len(found) / len(parts) + 11.8 * sum(map(self.syllables, found)) / len(found) - 15.59


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, figures left out."""
    return [word.lower().replace("\u2019", "'") for word in WORD.findall(text)]


def length(text: str) -> int:
    """Return how many words a reader counts in a text, figures included."""
    return len(COUNTED.findall(text))


def sentences(text: str, abbreviations: Sequence[str] = ()) -> list[str]:
    """Return the sentences of a text without line ends."""
    whole = " ".join(text.split())
    endings = tuple(f" {each}" for each in abbreviations)
    ends = [end.end() for end in SENTENCE_END.finditer(whole) if not f" {whole[: end.end()]}".lower().endswith(endings)]
    parts = (whole[start:end].strip() for start, end in zip([0, *ends], [*ends, len(whole)], strict=True))
    return [part for part in parts if part]


# The longest first. A stem keeps at least as many letters as stand beside its ending.
ENDINGS = (
    ("isations", 4), ("izations", 4), ("isation", 4), ("ization", 4), ("ations", 4), ("ation", 4), ("ments", 4), ("ings", 3), ("ment", 4), ("ness", 4),
    ("ions", 4), ("ing", 3), ("ied", 3), ("ies", 3), ("ion", 4), ("ers", 4), ("ed", 3), ("er", 4), ("es", 3), ("ly", 4), ("e", 3), ("y", 3), ("s", 3),
)  # fmt: skip


# Groups of vowels; those that are spoken as two; an e at the end that is not spoken.
VOWELS = re.compile(r"[aeiouy]+")
TWICE = re.compile(r"[aeiou]ing\b|(?<![cstg])i[ao](?!us|n)|iet|scien|(?<=[aeiou][^aeiou])ea\b|[^q]u[ao]|[^aeiou]ism\b")
SILENT = re.compile(r"[^aeiouyl]e\b|[aeiouy]le\b|[^aeiouytd]ed\b|[^aeiouyszxcgh]es\b")


def english_stem(word: str) -> str:
    """Return a word without its ending, so that "learns", "learned" and "learning" are one. Light on purpose: a rare miss costs little here."""
    word = word.lower().removesuffix("'s").removesuffix("'")
    if word.endswith("ss"):
        return word
    for ending, least in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            kept = word[: -len(ending)]
            # "planned" is "plan", but "assess" stays.
            return kept[:-1] if kept[-1] == kept[-2] and kept[-1] not in "lsz" else kept
    return word


def english_syllables(word: str) -> int:
    """Return about how many syllables an English word has: its groups of vowels without a silent e at the end."""
    total = 0
    for part in re.split(r"[-']", word.lower()):
        groups = len(VOWELS.findall(part)) + len(TWICE.findall(part))
        total += max(part not in ("", "s", "t", "d", "m"), groups - bool(SILENT.search(part)))
    return max(1, total)


def _listed(text: str) -> frozenset[str]:
    return frozenset(words(text))


ENGLISH = Prose(
    plain=_listed(
        """a about above after again against also although am among an and another any anybody anyone anything are aren't as at be became because
        become been before began begin being below best better between both but by came can can't cannot case choose come could couldn't did didn't
        do does doesn't doing don't done down during each either else enough even ever every example few first following for from further gave get
        gets give given gives go goes going good got had hadn't has hasn't have haven't having he her here hers herself him himself his how however
        i if in instead into is isn't it its itself just keep kept last later least less let like likely made make makes making many may me might
        mine more most mostly much must my myself need needs neither next no nobody none nor not nothing now of off often old on once one ones only
        onto or other others otherwise our ours ourselves out over own part people per perhaps put rather same say says see seen several shall she
        should shouldn't shows since so some somebody someone something sometimes still such take taken takes than that that's the their theirs them
        themselves then there these they thing things this those though three through thus till to together too took toward towards two under until
        up upon us usually very was wasn't way ways we well went were weren't what what's when where whether which while who whole whom whose why
        will with within without won't would wouldn't yet you your yours yourself"""
    ),
    absolute=_listed(
        """absolutely all always completely entire entirely every everybody everyone everything everywhere exclusively fully impossible invariably must
        never nobody none nothing nowhere only solely totally"""
    ),
    harmless=re.compile(
        r"\b(?:at all|above all|after all|first of all|most of all|all the same|not all|not only|every (?:day|week|month|quarter|year|morning|\d+))\b"
    ),
    # "Why" and "how come" ask for the reason of something that is not so, which is a plain question.
    negative=re.compile(
        r"^(?!(?:.*, )?(?:why|how)\b).*(?:\b(?:not|except|neither|nor|never|incorrect|untrue|false|least)\b|n['\u2019]t\b)", re.IGNORECASE | re.DOTALL
    ),
    abbreviations=("e.g.", "i.e.", "etc.", "vs.", "dr.", "mr.", "mrs.", "ms.", "prof.", "st.", "no.", "fig.", "pp."),
    labels=re.compile(
        r"\b(?:lessons?|modules?|checks?|box(?:es)?|steps?|days?|rows?|parts?|questions?|cases?|figures?|tables?|pages?|lines?|scores?|levels?|articles?|goals?|numbers?|covid)"
        r"[ -]\d[\d.]*(?:(?:,| and| or| to) \d[\d.]*)*|\b\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
        r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}\b",
        re.IGNORECASE,
    ),
    stem=english_stem,
    syllables=english_syllables,
)  # fmt: skip

PROSE: dict[str, Prose] = {"en": ENGLISH}


def prose_for(language: str) -> Prose | None:
    """Return what is known of a language, or None: then checks that need word lists are left out."""
    return PROSE.get(language.partition("-")[0])
