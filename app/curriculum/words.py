"""The few words of the interface that stand inside course text; a translation replaces them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

LANGUAGE_NAMES = {"en": "English", "fr": "Français", "es": "Español", "pt": "Português", "ar": "العربية", "sw": "Kiswahili"}


@dataclass(frozen=True)
class Words:
    """Words shown around blocks, and those by which the stem of a multiple response says how many to choose."""

    case: str = "Case"
    practice: str = "In your own work"
    long_description: str = "Description of the picture"
    transcript: str = "Transcript"
    download: str = "Download"
    stills: str = "Pictures and words instead"
    chapters: str = "Chapters"
    narration: str = "Narration"
    table: str = "Table"
    choose: str = "Choose"
    numbers: tuple[str, ...] = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    language_names: Mapping[str, str] = field(default_factory=lambda: LANGUAGE_NAMES)


# A language without words of its own takes the English ones.
WORDS: dict[str, Words] = {"en": Words()}


def words_for(language: str) -> Words:
    """Return the words of a language."""
    return WORDS.get(language, WORDS["en"])
