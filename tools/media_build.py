"""Build an animated picture of the course: scenes in SVG, stepped through in Chromium, frames into ffmpeg.

    python tools/media_build.py three-thermostats                     the whole: 480p.webm, 480p.mp4, poster.png
    python tools/media_build.py three-thermostats --frames /tmp/x 3 9.5   single pictures to look at
    python tools/media_build.py three-thermostats --check             captions and sizes only

A source is course_content/COURSE/media-source/NAME.js: it defines `film = {seconds, fps, poster, draw(t)}` on top of
kit.js (how to draw), cast.js (the people) and things.js (things and places), which share one scope with it.
Needs playwright (in the development environment), Chromium and ffmpeg.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

CONTENT = Path(__file__).parent.parent / "course_content"
SIZE = (854, 480)
SHARED = ("kit.js", "cast.js", "things.js")
PAGE = """<!doctype html><meta charset="utf-8"><style>html,body{margin:0}svg{display:block}text{font-family:"Noto Sans","DejaVu Sans",sans-serif}</style>
<svg id="stage" xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d"></svg><script>%s</script>"""
ENCODERS = {
    "480p.webm": "-c:v libvpx-vp9 -crf 44 -b:v 0 -pix_fmt yuv420p -g 300 -row-mt 1 -cpu-used 1 -tune-content screen -deadline good",
    "480p.mp4": "-c:v libx264 -preset veryslow -tune animation -crf 31 -pix_fmt yuv420p -g 300 -movflags +faststart",
}
POSTER = "split[a][b];[a]palettegen=max_colors=40:stats_mode=single[p];[b][p]paletteuse=dither=none"
MOST_BYTES_A_MINUTE = 1_000_000
MOST_POSTER_BYTES = 40_000
MOST_CHARACTERS_A_SECOND = 15
CUE = re.compile(r"(\d\d):(\d\d\.\d{3}) --> (\d\d):(\d\d\.\d{3})[^\n]*\n(.+?)(?:\n\n|\Z)", re.DOTALL)


class Stage:
    """An open browser page that shows any second of a film."""

    def __init__(self, source: Path, chromium: str) -> None:
        from playwright.sync_api import sync_playwright

        script = "\n".join(file.read_text() for file in (*map(source.with_name, SHARED), source))
        self.driver = sync_playwright().start()
        self.browser = self.driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        self.page = self.browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        self.page.set_content(PAGE % (*SIZE, *SIZE, script))
        self.seconds, self.fps, self.poster = self.page.evaluate("[film.seconds, film.fps, film.poster]")

    def picture(self, second: float) -> bytes:
        """Return the picture at a second as PNG."""
        self.page.evaluate(f"seek({second})")
        return self.page.screenshot(type="png")

    def pictures(self) -> Iterator[bytes]:
        """Yield every picture of the film."""
        for index in range(round(self.seconds * self.fps)):
            yield self.picture(index / self.fps)

    def close(self) -> None:
        """End the browser."""
        self.browser.close()
        self.driver.stop()


def ffmpeg(*arguments: str, feed: Iterable[bytes] = ()) -> None:
    """Run ffmpeg, with pictures on its standard input if there are any."""
    process = subprocess.Popen(["ffmpeg", "-v", "error", "-y", *arguments], stdin=subprocess.PIPE)
    assert process.stdin
    for picture in feed:
        process.stdin.write(picture)
    process.stdin.close()
    if process.wait():
        sys.exit(f"ffmpeg failed: {' '.join(arguments)}")


def build(stage: Stage, target: Path) -> None:
    """Draw the film once, then write the two files and the poster."""
    with tempfile.TemporaryDirectory() as folder:
        whole = f"{folder}/whole.mkv"
        lossless = ("-c:v", "libx264rgb", "-preset", "ultrafast", "-qp", "0", whole)
        ffmpeg("-f", "image2pipe", "-framerate", str(stage.fps), "-i", "-", *lossless, feed=stage.pictures())
        for name, options in ENCODERS.items():
            ffmpeg("-i", whole, "-an", "-map_metadata", "-1", "-fflags", "+bitexact", *options.split(), str(target / name))
        poster = ("-frames:v", "1", "-update", "1", "-vf", POSTER, "-compression_level", "9", str(target / "poster.png"))
        ffmpeg("-f", "image2pipe", "-i", "-", *poster, feed=[stage.picture(stage.poster)])


def mistakes(target: Path) -> Iterator[str]:
    """Yield what is wrong with the finished files: too many bytes, captions too fast or too long."""
    minutes = tomllib.loads((target / "video.toml").read_text())["seconds"] / 60
    limits = dict.fromkeys(ENCODERS, round(MOST_BYTES_A_MINUTE * minutes)) | {"poster.png": MOST_POSTER_BYTES}
    for name, most in limits.items():
        size = (target / name).stat().st_size
        print(f"{name}: {size / 1000:.0f} kB")
        if size > most:
            yield f"{name} has {size} bytes, more than {most}"
    for file in sorted(target.glob("captions.*.vtt")):
        before = 0.0
        for from_minute, from_second, to_minute, to_second, text in CUE.findall(file.read_text()):
            start, end = int(from_minute) * 60 + float(from_second), int(to_minute) * 60 + float(to_second)
            pace = len(text.replace("\n", " ").strip()) / (end - start)
            if pace > MOST_CHARACTERS_A_SECOND or text.strip().count("\n") > 1 or start < before or end > minutes * 60:
                yield f"{file.name}: {text!r}: {pace:.1f} characters a second, from {start} to {end}"
            before = end


def main() -> None:
    """Read the command line and do what it says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name")
    parser.add_argument("--course", default="learning-health-systems")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--frames", nargs="+", metavar=("FOLDER", "SECOND"))
    wanted = parser.parse_args()
    course = CONTENT / wanted.course
    target = course / "media" / wanted.name
    if not wanted.check:
        stage = Stage(course / "media-source" / f"{wanted.name}.js", wanted.chromium)
        if wanted.frames:
            for second in wanted.frames[1:]:
                (Path(wanted.frames[0]) / f"{float(second):06.2f}.png").write_bytes(stage.picture(float(second)))
        else:
            target.mkdir(parents=True, exist_ok=True)
            build(stage, target)
        stage.close()
        if wanted.frames:
            return
    found = list(mistakes(target))
    sys.exit("\n".join(found) if found else 0)


if __name__ == "__main__":
    main()
