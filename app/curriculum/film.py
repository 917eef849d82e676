"""An animated film told in words: scenes and captions of one language, from which captions, chapters, transcript and still-image version are made."""

from __future__ import annotations

import html
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from pydantic import Field

from app.curriculum.frontmatter import Words
from app.curriculum.mistakes import Report
from app.curriculum.outline import Part, TomlPart, read_part
from app.curriculum.source import Place

# Reading speed for adults by the captioning guides of broadcasters (BBC, Netflix: up to 17-20); lower for those who read a second language.
MOST_CHARACTERS_A_SECOND = 15
MOST_LINES = 2
MOST_LINE_CHARACTERS = 38  # what fits across a phone held upright
CAPTION_PLACE = "line:82% position:50% size:92% align:center"  # the quiet band at the foot of the picture

Second = Annotated[float, Field(ge=0, le=36_000)]


class SceneWords(Part):
    """A scene as written: `words` are captions, each with its first and last second."""

    title: Words
    start: Second
    still: Second
    picture: Words
    words: list[Annotated[tuple[Second, Second, Words], Field(strict=False)]]


class FilmWords(Part):
    """`words.CODE.toml`: who and where, then scene by scene what is shown and said."""

    title: Words
    place: Words
    scenes: Annotated[list[SceneWords], Field(min_length=1)]


@dataclass(frozen=True)
class Caption:
    """A text and the seconds from and to which it is shown; lines are parted by a line break."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class Scene:
    """A part of a film: its first second, the second whose picture stands for it, what is seen in words, and its captions."""

    title: str
    start: float
    still: float
    picture: str
    captions: tuple[Caption, ...]


@dataclass(frozen=True)
class Film:
    """The words of a film in one language."""

    title: str
    place: str
    scenes: tuple[Scene, ...]

    @property
    def captions(self) -> tuple[Caption, ...]:
        """Return the captions of all scenes."""
        return tuple(caption for scene in self.scenes for caption in scene.captions)


@dataclass(frozen=True)
class FilmText:
    """A film as read, with the places of its scenes and captions for mistakes that are found later."""

    film: Film
    scenes: tuple[Place, ...]
    captions: tuple[Place, ...]


def _length(file: str) -> str:
    """Return where a film's length stands, for messages: beside its words."""
    return f"{file.rpartition('/')[0]}/video.toml:1"


def read_film(data: bytes, file: str, seconds: float | None, report: Report) -> FilmText | None:
    """Return the words of a film, or None where they have mistakes; times are left unchecked where the film's length is not known."""
    before = len(report.mistakes)
    part = read_part(data, file, FilmWords, report)
    if part.values is None:
        return None
    film = Film(part.values.title, part.values.place, tuple(map(_scene, part.values.scenes)))
    scenes = tuple(part.place("scenes", index, "title") for index in range(len(film.scenes)))
    captions = tuple(part.place("scenes", index, "words", number) for index, scene in enumerate(film.scenes) for number in range(len(scene.captions)))
    text = FilmText(film, scenes, captions)
    if seconds is not None:
        _check(text, part, seconds, report)
    return text if len(report.mistakes) == before else None


def _scene(words: SceneWords) -> Scene:
    return Scene(words.title, words.start, words.still, words.picture, tuple(Caption(*each) for each in words.words))


def _check(text: FilmText, part: TomlPart[FilmWords], seconds: float, report: Report) -> None:
    film = text.film
    ends = [*(scene.start for scene in film.scenes[1:]), seconds]
    if film.scenes[0].start != 0:
        top = part.place("scenes", 0, "start")
        report.add("scene-time", top, found=film.scenes[0].start, first=0, last=0, line=top.line, below=top.line, length=_length(top.file))
    places = iter(text.captions)
    for index, (scene, end) in enumerate(zip(film.scenes, ends, strict=True)):
        place = partial(part.place, "scenes", index)
        below = part.place("scenes", index + 1, "start").line if index + 1 < len(film.scenes) else place("start").line
        around = {"last": end, "line": place("start").line, "below": below, "length": _length(part.toml.file)}
        own = list(itertools.islice(places, len(scene.captions)))
        if not scene.start < end:
            report.add("scene-time", place("start"), found=scene.start, first=0, **around)
        elif not scene.start <= scene.still < end:
            report.add("scene-time", place("still"), found=scene.still, first=scene.start, **around)
        else:
            _check_captions(scene, end, own, report)


def _check_captions(scene: Scene, end: float, places: Sequence[Place], report: Report) -> None:
    free = scene.start
    for caption, place in zip(scene.captions, places, strict=True):
        shown = caption.text.replace("\n", " ")
        if not free <= caption.start < caption.end <= end:
            report.add("caption-time", place, text=shown, first=free, last=end, length=_length(place.file))
        elif pace(caption) > MOST_CHARACTERS_A_SECOND:
            report.add("caption-pace", place, text=shown, pace=f"{pace(caption):.1f}", most=MOST_CHARACTERS_A_SECOND)
        lines = caption.text.split("\n")
        if len(lines) > MOST_LINES or max(map(len, lines)) > MOST_LINE_CHARACTERS:
            report.add("caption-length", place, text=shown, lines=MOST_LINES, characters=MOST_LINE_CHARACTERS)
        free = max(free, caption.end)


def pace(caption: Caption) -> float:
    """Return how many characters a second a reader must take in."""
    return len(caption.text.replace("\n", " ")) / (caption.end - caption.start)


def same_times(film: Film, other: Film) -> bool:
    """Return whether two languages of a film agree on its scenes; captions may come at other seconds."""
    return [(each.start, each.still) for each in film.scenes] == [(each.start, each.still) for each in other.scenes]


def captions_vtt(film: Film) -> str:
    """Return the captions as WebVTT, placed into the band at the foot of the picture."""
    return _vtt((caption.start, caption.end, f" {CAPTION_PLACE}", caption.text) for caption in film.captions)


def chapters_vtt(film: Film, seconds: float) -> str:
    """Return the scenes as WebVTT chapters."""
    starts = [*(scene.start for scene in film.scenes), seconds]
    return _vtt((start, end, "", scene.title) for scene, (start, end) in zip(film.scenes, itertools.pairwise(starts), strict=True))


def _vtt(cues: Iterator[tuple[float, float, str, str]]) -> str:
    return "WEBVTT\n" + "".join(f"\n{_moment(start)} --> {_moment(end)}{setting}\n{_escaped(text)}\n" for start, end, setting, text in cues)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _moment(second: float) -> str:
    thousandths = round(second * 1000)
    return f"{thousandths // 60_000:02d}:{thousandths // 1000 % 60:02d}.{thousandths % 1000:03d}"


def clock(second: float) -> str:
    """Return minutes and seconds, as players show them: "1:05"."""
    return f"{int(second) // 60}:{int(second) % 60:02d}"


def transcript(film: Film) -> str:
    """Return the transcript as HTML: each scene with its moment, what is said, each caption with its second, and what is seen."""
    scenes = "".join(_scene_html(scene) for scene in film.scenes)
    return f"<p>{html.escape(film.place, quote=False)}</p>{scenes}"


def _scene_html(scene: Scene) -> str:
    said = " ".join(f'<span data-at="{each.start:g}">{html.escape(" ".join(each.text.split()), quote=False)}</span>' for each in scene.captions)
    head = f'<p class="scene"><span data-at="{scene.start:g}">{clock(scene.start)} {html.escape(scene.title, quote=False)}</span></p>'
    return head + (f"<p>{said}</p>" if said else "") + f'<p class="seen">{html.escape(scene.picture, quote=False)}</p>'
