"""Makes the files of an animated film: scenes in SVG, stepped through in Chromium, frames into ffmpeg, words into captions.

A film is `media-source/ID.js` and `media/ID/words.CODE.toml` (course_content/README.md). Playwright comes with the optional group `media`;
Chromium and ffmpeg are taken from the machine. None of them is needed on a server.
"""

from __future__ import annotations

import math
import shutil
import subprocess
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.authoring import film_checks
from app.authoring.film_checks import HEIGHT, PICTURE, WIDTH
from app.curriculum.film import Film, captions_vtt, chapters_vtt, read_film
from app.curriculum.mistakes import Report

SMALL = (426, 240)
KIT = ("kit.js", "cast.js", "things.js")
FLAGS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
--disable-component-update --disable-sync""".split()  # noqa: SIM905
PAGE = """<!doctype html><meta charset="utf-8"><style>html,body{margin:0}svg{display:block}text{font-family:"Noto Sans","DejaVu Sans",sans-serif}</style>
<svg id="stage" xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d"></svg><script>%s</script>"""
# AV1 weighs less than VP9 at the same legibility; browsers on cheap phones decode it in software, and those without it take the MP4.
AV1 = "-c:v libsvtav1 -preset 6 -crf {crf} -pix_fmt yuv420p -g 300 -svtav1-params tune=0"
H264 = "-c:v libx264 -preset veryslow -tune animation -crf {crf} -pix_fmt yuv420p -g 300"
CODECS = {"webm": "av01.0.04M.08", "mp4": "avc1.64001E"}


@dataclass(frozen=True)
class Encoding:
    """How a file is made: its size, the encoder with the quality to try first (a low number is good), and how much more of it halves the bytes."""

    size: tuple[int, int] | None
    options: str
    crf: int
    halves: float
    bytes_a_minute: int


# All media of a course stay below 40 MB at about 15 minutes of film: together 2.4 MB a minute.
ENCODINGS = {
    "480p.webm": Encoding(None, AV1, 42, 14, 800_000),
    "480p.mp4": Encoding(None, H264, 28, 7, 900_000),
    "240p.webm": Encoding(SMALL, AV1, 40, 14, 340_000),
    "240p.mp4": Encoding(SMALL, H264, 28, 7, 370_000),
}
WORST_CRF = 56
WEBP = "-c:v libwebp -quality 72 -compression_level 6"
BURNED = "FontName=Noto Sans,FontSize=16,Bold=1,Outline=0,Shadow=0,Alignment=2,MarginV=14"


class CannotBuild(Exception):
    """A tool is missing or failed; the message says which and how to mend it."""


@dataclass(frozen=True)
class Source:
    """Where a film's sources and files stand."""

    course: Path
    id: str

    @property
    def script(self) -> Path:
        """Return the file that draws."""
        return self.course / "media-source" / f"{self.id}.js"

    @property
    def target(self) -> Path:
        """Return the folder of the finished files and the words."""
        return self.course / "media" / self.id

    def words(self) -> dict[str, Path]:
        """Return the file of words of each language."""
        return {path.name.split(".")[1]: path for path in sorted(self.target.glob("words.*.toml"))}


def list_films(course: Path) -> list[Source]:
    """Return every film of a course that has a script."""
    known = (path.stem for path in sorted((course / "media-source").glob("*.js")) if path.name not in KIT)
    return [Source(course, name) for name in known]


class Stage:
    """An open browser page that shows any second of a film."""

    def __init__(self, page: Any, source: Source) -> None:
        folder = source.script.parent
        files = [folder / name for name in KIT if (folder / name).exists()]
        self.page = page
        page.set_content(PAGE % (WIDTH, HEIGHT, WIDTH, HEIGHT, "\n".join(file.read_text() for file in (*files, source.script))))
        self.seconds, self.fps, self.poster = page.evaluate("[film.seconds, film.fps, film.poster]")

    def picture(self, second: float) -> bytes:
        """Return the picture at a second as PNG."""
        self.page.evaluate(f"seek({second})")
        png: bytes = self.page.screenshot(type="png")
        return png

    def pictures(self, start: float, end: float) -> Iterator[bytes]:
        """Yield every picture from one second to another."""
        for index in range(round(start * self.fps), round(end * self.fps)):
            yield self.picture(index / self.fps)


@contextmanager
def stage_of(source: Source) -> Iterator[Stage]:
    """Open a film in Chromium.

    :raises CannotBuild: without Playwright or Chromium, or where the script fails.
    """
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as error:
        raise CannotBuild("Playwright is missing: pip install 'somo[media]'.") from error
    path = shutil.which("chromium")
    if path is None:
        raise CannotBuild("Chromium is missing: apt-get install chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=FLAGS)
        try:
            page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
            failed: list[str] = []
            page.on("pageerror", lambda error: failed.append(str(error)))
            yield Stage(page, source)
        except Error as error:
            raise CannotBuild(f"{source.script.name}: {'; '.join(failed) or error.message}") from error
        finally:
            browser.close()


def _ffmpeg(*arguments: str, feed: Iterable[bytes] = ()) -> None:
    if shutil.which("ffmpeg") is None:
        raise CannotBuild("ffmpeg is missing: apt-get install ffmpeg")
    with subprocess.Popen(["ffmpeg", "-v", "error", "-y", *arguments], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin and process.stderr
        with suppress(BrokenPipeError):  # what ffmpeg says about it follows
            for picture in feed:
                process.stdin.write(picture)
            process.stdin.close()
        said = process.stderr.read().decode(errors="replace")
    if process.returncode:
        raise CannotBuild(f"ffmpeg failed: {said.strip()}")


def write_words(source: Source) -> dict[str, Film]:
    """Write captions and chapters of every language from its words, and return the films by language.

    :raises CannotBuild: where the words have mistakes.
    """
    films = {}
    for code, path in source.words().items():
        report = Report()
        seconds = _seconds(source)
        text = read_film(path.read_bytes(), str(path), seconds, report)
        if text is None:
            raise CannotBuild("\n".join(map(str, report.mistakes)))
        film = text.film
        (source.target / f"captions.{code}.vtt").write_text(captions_vtt(film), encoding="utf-8")
        (source.target / f"chapters.{code}.vtt").write_text(chapters_vtt(film, seconds), encoding="utf-8")
        films[code] = film
    if not films:
        raise CannotBuild(f"{source.target} has no words.CODE.toml.")
    return films


def _seconds(source: Source) -> int:
    seconds: float = tomllib.loads((source.target / "video.toml").read_text())["seconds"]
    return math.ceil(seconds)


def build(source: Source, say: Callable[[str], None]) -> list[str]:
    """Draw a film once, write all its files, and return what is wrong with them.

    :raises CannotBuild: where a tool is missing or fails, or the words have mistakes.
    """
    with stage_of(source) as stage:
        (source.target / "video.toml").write_text(_facts(stage.seconds), encoding="utf-8")
        film = next(iter(write_words(source).values()))
        problems = [f"{source.id}: {problem}" for problem in film_checks.check_drawing(stage, film)]
        _draw_stills(stage, film, source.target)
        with tempfile.TemporaryDirectory() as folder:
            say(f"{source.id}: {round(stage.seconds * stage.fps)} pictures")
            scenes = _draw_scenes(stage, film, Path(folder))
            for name in ENCODINGS:
                say(f"{source.id}: {name}, quality {_encode(scenes, stage.seconds, source.target / name)}")
    return problems + check_files(source)


def _facts(seconds: float) -> str:
    codecs = "".join(f'{name} = "{codec}"\n' for name, codec in CODECS.items())
    return f"seconds = {seconds:g}\nwidth = {WIDTH}\nheight = {HEIGHT}\n\n[codecs]\n{codecs}"


def _draw_scenes(stage: Stage, film: Film, folder: Path) -> list[Path]:
    """Draw every picture once, without loss, a file for each scene."""
    ends = [*(scene.start for scene in film.scenes[1:]), stage.seconds]
    scenes = [folder / f"{number}.mkv" for number in range(len(ends))]
    for path, scene, end in zip(scenes, film.scenes, ends, strict=True):
        lossless = ("-c:v", "libx264rgb", "-preset", "ultrafast", "-qp", "0", str(path))
        _ffmpeg("-f", "image2pipe", "-framerate", str(stage.fps), "-i", "-", *lossless, feed=stage.pictures(scene.start, end))
    return scenes


def _encode(scenes: list[Path], seconds: float, target: Path) -> int:
    """Write one size and kind at the best quality that fits, and return the quality number."""
    encoding = ENCODINGS[target.name]
    crf = encoding.crf
    while True:
        _encode_once(scenes, encoding, crf, target)
        share = target.stat().st_size / (encoding.bytes_a_minute * seconds / 60)
        if share <= 1 or crf >= WORST_CRF:
            return crf
        crf = min(WORST_CRF, crf + math.ceil(encoding.halves * math.log2(share)))


def _encode_once(scenes: list[Path], encoding: Encoding, crf: int, target: Path) -> None:
    """Encode scene by scene, so that each begins with a key picture and chapters are found at once, and join them."""
    scale = ("-vf", f"scale={encoding.size[0]}:{encoding.size[1]}:flags=lanczos") if encoding.size else ()
    exact = ("-an", "-map_metadata", "-1", "-fflags", "+bitexact")
    parts = [path.with_name(f"{path.stem}-{target.name}") for path in scenes]
    for path, part in zip(scenes, parts, strict=True):
        _ffmpeg("-i", str(path), *scale, *exact, *encoding.options.format(crf=crf).split(), str(part))
    listed = parts[0].with_suffix(".txt")
    listed.write_text("".join(f"file '{part}'\n" for part in parts))
    _ffmpeg("-f", "concat", "-safe", "0", "-i", str(listed), *exact, "-c", "copy", "-movflags", "+faststart", str(target))


def _draw_stills(stage: Stage, film: Film, target: Path) -> None:
    for old in target.glob("still-*.webp"):
        old.unlink()
    _webp(stage.picture(stage.poster), target / "poster.webp")
    for number, scene in enumerate(film.scenes, 1):
        _webp(stage.picture(scene.still), target / f"still-{number}.webp", "-vf", f"crop={WIDTH}:{PICTURE}:0:0")


def _webp(picture: bytes, file: Path, *options: str) -> None:
    _ffmpeg("-f", "image2pipe", "-i", "-", "-frames:v", "1", *options, *WEBP.split(), str(file), feed=[picture])


def check(source: Source) -> list[str]:
    """Return what is wrong with a film's scenes and files, without drawing it anew.

    :raises CannotBuild: where a tool is missing or the words have mistakes.
    """
    with stage_of(source) as stage:
        problems = film_checks.check_drawing(stage, next(iter(write_words(source).values())))
    return [f"{source.id}: {problem}" for problem in problems] + check_files(source)


def draw_frames(source: Source, seconds: Iterable[float], folder: Path) -> None:
    """Write single pictures of a film as PNG, to look at."""
    folder.mkdir(parents=True, exist_ok=True)
    with stage_of(source) as stage:
        for second in seconds:
            (folder / f"{source.id}-{second:06.2f}.png").write_bytes(stage.picture(second))


def check_files(source: Source) -> list[str]:
    """Return what is wrong with the finished files: length, bytes."""
    return [f"{source.id}: {problem}" for problem in film_checks.check_sizes(source.target, _seconds(source))]


def burn(source: Source, language: str, target: Path) -> None:
    """Write a copy with the words of one language in the picture, for players that show no captions.

    :raises CannotBuild: where the film has no captions in the language, or ffmpeg fails.
    """
    captions = source.target / f"captions.{language}.vtt"
    if not captions.exists():
        raise CannotBuild(f"{captions} is missing: write words.{language}.toml and build the film.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(captions, Path(folder) / "captions.vtt")  # a filter's argument cannot hold every path
        words = f"subtitles={folder}/captions.vtt:force_style='{BURNED}'"
        _ffmpeg("-i", str(source.target / "480p.mp4"), "-vf", words, "-an", *H264.format(crf=27).split(), str(target))
