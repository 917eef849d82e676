"""The course's media folder: figures with their size, videos with their files, and what is missing or unsafe."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.curriculum.course import MediaFile
from app.curriculum.files import Folder, Line, decode
from app.curriculum.mistakes import Report
from app.curriculum.source import Place
from app.curriculum.toml_file import read_toml

MIMES = {
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "webp": "image/webp",
    "webm": "video/webm", "mp4": "video/mp4", "vtt": "text/vtt",
}  # fmt: skip
# Not served: they are read with the course.
READ_ONLY = ("toml", "md")
VIEW_BOX = re.compile(r"<svg\b[^>]*?\bviewBox\s*=\s*[\"']([^\"']+)[\"']")
UNSAFE = re.compile(r"<script|<foreignObject|<!ENTITY|javascript:|\son[a-z]+\s*=", re.IGNORECASE)
TIMING = re.compile(r"(?:\d+:)?\d\d:\d\d\.\d{3} --> (?:\d+:)?\d\d:\d\d\.\d{3}.*")


@dataclass(frozen=True)
class Figure:
    """A picture and its size in CSS pixels."""

    file: MediaFile
    width: int
    height: int


@dataclass(frozen=True)
class Video:
    """A video: its files in the order in which a browser should try them, captions by language, transcripts by language."""

    seconds: int
    width: int
    height: int
    sources: tuple[MediaFile, ...]
    poster: MediaFile | None
    captions: Mapping[str, MediaFile]
    transcripts: Mapping[str, tuple[Line, ...]]

    @property
    def files(self) -> tuple[MediaFile, ...]:
        """Return every file that a page with this video may load."""
        return (*self.sources, *((self.poster,) if self.poster else ()), *(self.captions[code] for code in sorted(self.captions)))


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
            figure = _figure(folder, served[path], report)
            figures[path.removeprefix("figures/").removesuffix(".svg")] = figure
    names = sorted({path.split("/")[1] for path in files if path.count("/") > 1} - {"figures"})
    videos = {name: _video(folder, name, served, languages, report) for name in names}
    return Media(served, figures, videos)


def _file(folder: Folder, path: str, report: Report) -> MediaFile | None:
    extension = path.rpartition(".")[2]
    if extension in READ_ONLY:
        return None
    if extension not in MIMES:
        report.add("unknown-media", Place(path), known=", ".join(MIMES))
        return None
    entry = folder.files[path]
    if not entry.bytes:
        report.add("empty-file", Place(path))
    return MediaFile(path.removeprefix("media/"), entry.bytes, entry.digest[:16], MIMES[extension])


def _figure(folder: Folder, file: MediaFile, report: Report) -> Figure:
    place = Place(f"media/{file.path}")
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
    sources = tuple(served[path] for end in (".webm", ".mp4") for path in sorted(served) if path.startswith(f"{name}/") and path.endswith(end))
    captions = {code: served[path] for code in languages if (path := f"{name}/captions.{code}.vtt") in served}
    transcripts = {code: path for code in languages if (path := f"media/{name}/transcript.{code}.md") in folder.files}
    for code in languages[:1]:
        if code not in captions:
            report.add("missing-captions", place, wanted=f"captions.{code}.vtt")
        if code not in transcripts:
            report.add("missing-transcript", place, wanted=f"transcript.{code}.md")
    if not sources:
        report.add("missing-video", place)
    for file in captions.values():
        _check_captions(folder, f"media/{file.path}", report)
    read = {code: tuple(decode(folder.read(path), path, report)) for code, path in transcripts.items()}
    seconds, width, height = _facts(folder, place, report)
    return Video(seconds, width, height, sources, served.get(f"{name}/poster.png"), captions, read)


def _facts(folder: Folder, place: Place, report: Report) -> tuple[int, int, int]:
    if place.file not in folder.files:
        report.add("missing-file", place)
        return (1, 16, 9)
    facts = read_toml(folder.read(place.file), place.file, report).values
    found = [facts.get(key, usual) for key, usual in (("seconds", None), ("width", 854), ("height", 480))]
    numbers = [max(1, round(number)) for number in found if isinstance(number, (int, float)) and 0 < number < 100_000]
    if len(numbers) == len(found):
        return (numbers[0], numbers[1], numbers[2])
    report.add("video-facts", place)
    return (1, 16, 9)


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
