"""The course's media folder: figures with their size, videos with their files, and what is missing or unsafe."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.curriculum.course import MediaFile
from app.curriculum.files import Folder, Line, decode
from app.curriculum.film import Film, FilmText, captions_vtt, chapters_vtt, read_film, same_times
from app.curriculum.mistakes import Report
from app.curriculum.source import Place
from app.curriculum.toml_file import TomlFile, read_toml

MIMES = {
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "webp": "image/webp",
    "webm": "video/webm", "mp4": "video/mp4", "vtt": "text/vtt", "m4a": "audio/mp4", "mp3": "audio/mpeg", "opus": "audio/ogg",
}  # fmt: skip
# Most learners pay for each byte; a drawn figure has a few thousand.
HEAVIEST_FIGURE = 200_000
# Not served: they are read with the course.
READ_ONLY = ("toml", "md")
VIEW_BOX = re.compile(r"<svg\b[^>]*?\bviewBox\s*=\s*[\"']([^\"']+)[\"']")
UNSAFE = re.compile(r"<script|<foreignObject|<!ENTITY|javascript:|\son[a-z]+\s*=", re.IGNORECASE)
HEIGHT = re.compile(r"(\d+)p\.(?:webm|mp4)")
CODEC = re.compile(r"[A-Za-z0-9.]+")
TIMING = re.compile(r"(?:\d+:)?\d\d:\d\d\.\d{3} --> (?:\d+:)?\d\d:\d\d\.\d{3}.*")


@dataclass(frozen=True)
class Figure:
    """A picture and its size in CSS pixels."""

    file: MediaFile
    width: int
    height: int


@dataclass(frozen=True)
class Video:
    """A video: its files in the order in which a browser should try them, the smaller ones apart; the rest by language.

    An animated film has its words (`films`) and a still picture for each scene; another video has a transcript.
    """

    seconds: int
    width: int
    height: int
    sources: tuple[MediaFile, ...]
    small: tuple[MediaFile, ...]
    poster: MediaFile | None
    stills: tuple[MediaFile, ...]
    captions: Mapping[str, MediaFile]
    chapters: Mapping[str, MediaFile]
    narrations: Mapping[str, MediaFile]
    transcripts: Mapping[str, tuple[Line, ...]]
    films: Mapping[str, Film]
    codecs: Mapping[str, str] = field(default_factory=dict)

    def type_of(self, file: MediaFile) -> str:
        """Return the MIME type of a video file, with the codec where it is known: so a browser asks only for what it can play."""
        codec = self.codecs.get(file.mime.rpartition("/")[2])
        return f'{file.mime}; codecs="{codec}"' if codec else file.mime

    @property
    def files(self) -> tuple[MediaFile, ...]:
        """Return the files that a page with this video loads if it is played: one of its sources, not all of them."""
        return (*self.sources[:1], *((self.poster,) if self.poster else ()), *(self.captions[code] for code in sorted(self.captions)))


@dataclass(frozen=True)
class Media:
    """All media of a course: the files that are served, figures and videos by id."""

    files: Mapping[str, MediaFile] = field(default_factory=dict)
    figures: Mapping[str, Figure] = field(default_factory=dict)
    videos: Mapping[str, Video] = field(default_factory=dict)


def read_media(folder: Folder, languages: Sequence[str], report: Report) -> Media:
    """Return the media below `media/` and report what is missing, unsafe or of an unknown kind."""
    files = {path: _file(folder, path, report) for path in folder.below("media")}
    served = {file.path: file for file in files.values() if file}
    figures = {}
    for path in served:
        if path.startswith("figures/"):
            figures[path.removeprefix("figures/").rpartition(".")[0]] = _figure(folder, served[path], report)
    names = sorted({path.split("/")[1] for path in files if path.count("/") > 1} - {"figures"})
    videos = {name: _video(folder, name, served, languages, report) for name in names}
    return Media(served, figures, videos)


def _file(folder: Folder, path: str, report: Report) -> MediaFile | None:
    extension = path.rpartition(".")[2]
    if extension in READ_ONLY:
        return None
    if extension not in MIMES and not path.startswith("media/figures/"):
        report.add("unknown-media", Place(path), known=", ".join(MIMES))
        return None
    entry = folder.files[path]
    if not entry.bytes:
        report.add("empty-file", Place(path))
    return MediaFile(path.removeprefix("media/"), entry.bytes, entry.digest[:16], MIMES.get(extension, ""))


def _figure(folder: Folder, file: MediaFile, report: Report) -> Figure:
    place = Place(f"media/{file.path}")
    if not file.path.endswith(".svg"):
        report.add("figure-not-svg", place, wanted=f"{file.path.rpartition('/')[2].rpartition('.')[0]}.svg")
        return Figure(file, 1, 1)
    if file.bytes > HEAVIEST_FIGURE:
        report.add("heavy-picture", place, bytes=file.bytes, most=HEAVIEST_FIGURE)
    text = folder.read(place.file).decode(errors="replace")
    if UNSAFE.search(text):
        report.add("unsafe-picture", place, found=UNSAFE.search(text)[0].strip())  # type: ignore[index]
    box = VIEW_BOX.search(text)
    try:
        sizes = [round(float(number)) for number in re.split(r"[\s,]+", box[1].strip())] if box else []
    except (ValueError, OverflowError):
        sizes = []
    if len(sizes) != 4 or not all(0 < size < 10_000 for size in sizes[2:]):
        report.add("picture-size", place)
        sizes = [0, 0, 1, 1]
    return Figure(file, sizes[2], sizes[3])


def _video(folder: Folder, name: str, served: Mapping[str, MediaFile], languages: Sequence[str], report: Report) -> Video:
    place = Place(f"media/{name}/video.toml")
    own = {path.removeprefix(f"{name}/"): file for path, file in served.items() if path.startswith(f"{name}/")}
    sources, small = _sources(own)
    if not sources:
        report.add("missing-video", place)
    seconds, width, height, codecs = _facts(folder, place, report)
    told = _films(folder, name, languages, seconds, report)
    captions = {code: own[path] for code in languages if (path := f"captions.{code}.vtt") in own}
    chapters = {code: own[path] for code in languages if (path := f"chapters.{code}.vtt") in own}
    transcripts = {code: path for code in languages if (path := f"media/{name}/transcript.{code}.md") in folder.files}
    for code in languages[:1]:
        if code not in captions:
            report.add("missing-captions", place, wanted=f"captions.{code}.vtt")
        if code not in transcripts and f"media/{name}/words.{code}.toml" not in folder.files:
            report.add("missing-transcript", place, wanted=f"words.{code}.toml or transcript.{code}.md")
    for file in (*captions.values(), *chapters.values()):
        _check_captions(folder, f"media/{file.path}", report)
    stills = tuple(own[f"still-{number}.webp"] for number in range(1, len(own) + 1) if f"still-{number}.webp" in own)
    films = {code: text.film for code, text in told.items()}
    for code, text in told.items():
        _check_made(folder, name, code, text, seconds, report)
        if len(stills) != len(text.scenes):
            report.add("missing-stills", Place(f"media/{name}/words.{code}.toml"), found=len(stills), wanted=len(text.scenes), name=name)
    narrations = {code: file for code in languages for path, file in sorted(own.items()) if path.startswith(f"narration.{code}.")}
    read = {code: tuple(decode(folder.read(path), path, report)) for code, path in transcripts.items()}
    poster = own.get("poster.webp") or own.get("poster.png")
    return Video(seconds or 1, width, height, sources, small, poster, stills, captions, chapters, narrations, read, films, codecs)


def _sources(own: Mapping[str, MediaFile]) -> tuple[tuple[MediaFile, ...], tuple[MediaFile, ...]]:
    """Return the video files of the greatest height, and the others; WebM first, since it is smaller."""

    def height(path: str) -> int:
        found = HEIGHT.fullmatch(path)
        return int(found[1]) if found else 0

    paths = [path for end in (".webm", ".mp4") for path in sorted(own, key=height, reverse=True) if path.endswith(end)]
    most = max(map(height, paths), default=0)
    return tuple(own[path] for path in paths if height(path) == most), tuple(own[path] for path in paths if height(path) < most)


def _films(folder: Folder, name: str, languages: Sequence[str], seconds: int | None, report: Report) -> dict[str, FilmText]:
    paths = {code: path for code in languages if (path := f"media/{name}/words.{code}.toml") in folder.files}
    films = {code: text for code, path in paths.items() if (text := read_film(folder.read(path), path, seconds, report))}
    for code, text in films.items():
        if not same_times(next(iter(films.values())).film, text.film):
            report.add("scene-times-differ", Place(paths[code]), other=next(iter(paths.values())))
    return films


def _check_made(folder: Folder, name: str, code: str, text: FilmText, seconds: int | None, report: Report) -> None:
    """Report captions and chapters that are not those of the words, at the first that differs."""
    if seconds is None:
        return
    wanted = {f"captions.{code}.vtt": (captions_vtt(text.film), text.captions), f"chapters.{code}.vtt": (chapters_vtt(text.film, seconds), text.scenes)}
    for path, (vtt, places) in wanted.items():
        made = folder.read(f"media/{name}/{path}").decode(errors="replace").replace("\r\n", "\n")
        if made != vtt:
            pairs = zip(_cues(vtt), _cues(made), strict=False)
            differs = next((number for number, (one, other) in enumerate(pairs) if one != other), len(places) - 1)
            place = places[differs] if places else Place(f"media/{name}/words.{code}.toml")
            first = places[max(0, differs - 1)].line if places else 1
            report.add("stale-captions", place, file=path, name=name, first=first, last=place.line, length=f"media/{name}/video.toml:1")


def _cues(vtt: str) -> list[str]:
    """Return the cues of WebVTT, with their times."""
    return [cue.strip("\n") for cue in vtt.split("\n\n")[1:]]


def _facts(folder: Folder, place: Place, report: Report) -> tuple[int | None, int, int, dict[str, str]]:
    """Return length and size of a video and its codecs; what cannot be read is reported and left out."""
    if place.file not in folder.files:
        report.add("missing-file", place)
        return (None, 16, 9, {})
    before = len(report.mistakes)
    toml = read_toml(folder.read(place.file), place.file, report)
    if len(report.mistakes) > before:
        return (None, 16, 9, {})
    numbers: list[int | None] = []
    for key, usual in (("seconds", None), ("width", 854), ("height", 480)):
        number = toml.values.get(key, usual)
        if isinstance(number, (int, float)) and 0 < number < 100_000:
            numbers.append(math.ceil(number))
        else:
            numbers.append(None)
            report.add("video-facts", toml.place(key))
    return (numbers[0], numbers[1] or 16, numbers[2] or 9, _codecs(toml, report))


def _codecs(toml: TomlFile, report: Report) -> dict[str, str]:
    codecs = toml.values.get("codecs", {})
    if not isinstance(codecs, dict):
        report.add("video-facts", toml.place("codecs"))
        return {}
    for kind, codec in codecs.items():
        if not (isinstance(codec, str) and CODEC.fullmatch(codec)):
            report.add("video-facts", toml.place("codecs", kind))
    return codecs


def _check_captions(folder: Folder, path: str, report: Report) -> None:
    lines = decode(folder.read(path), path, report)
    if not lines[0].text.startswith("WEBVTT"):
        report.add("bad-captions", Place(path), text=lines[0].text)
    timings = [line for line in lines if "-->" in line.text]
    for line in timings:
        if not TIMING.fullmatch(line.text.strip()):
            report.add("bad-captions", Place(path, line.number), text=line.text)
    if not timings:
        report.add("bad-captions", Place(path, len(lines)), text="")
