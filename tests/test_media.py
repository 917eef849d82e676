"""The shipped films, as other tools see them: codecs, sizes, key pictures, bytes, captions in time with the scenes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from app.authoring.film_checks import MOST_BYTES_A_MINUTE
from app.curriculum.film import Film
from tests.browser.answers import course

MEDIA = Path(__file__).resolve().parents[1] / "course_content/learning-health-systems/media"
FILMS = sorted(path.parent.name for path in MEDIA.glob("*/words.en.toml"))
SIZES = {"480p": (854, 480), "240p": (426, 240)}
CODECS = {"webm": "av1", "mp4": "h264"}


def probe(file: Path, *what: str) -> dict[str, object]:
    """Return what ffprobe says about a file."""
    done = subprocess.run(["ffprobe", "-v", "error", "-of", "json", *what, str(file)], capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def words(name: str) -> Film:
    return course().film_by_id[name].film


def test_every_film_has_its_lesson() -> None:
    assert sorted(course().film_by_id) == FILMS and len(FILMS) == 11
    assert len({film.lesson_id for film in course().films}) == 11


@pytest.mark.parametrize("name", FILMS)
@pytest.mark.parametrize("file", MOST_BYTES_A_MINUTE)
def test_a_file_is_what_it_says(name: str, file: str) -> None:
    path = MEDIA / name / file
    facts = probe(path, "-show_streams", "-show_format")
    [stream] = facts["streams"]  # type: ignore[misc]  # no sound
    size, _, kind = file.partition(".")
    seconds = float(facts["format"]["duration"])  # type: ignore[index]
    assert (stream["width"], stream["height"]) == SIZES[size] and stream["codec_name"] == CODECS[kind] and stream["pix_fmt"] == "yuv420p"
    assert -0.2 < course().film_by_id[name].seconds - seconds < 1 and 60 <= seconds <= 120.2
    assert path.stat().st_size <= MOST_BYTES_A_MINUTE[file] * seconds / 60


@pytest.mark.parametrize("name", FILMS)
@pytest.mark.parametrize("file", MOST_BYTES_A_MINUTE)
def test_each_scene_begins_with_a_key_picture(name: str, file: str) -> None:
    packets = probe(MEDIA / name / file, "-select_streams", "v", "-show_entries", "packet=pts_time,flags")["packets"]
    keys = [float(each["pts_time"]) for each in packets if "K" in each["flags"]]  # type: ignore[attr-defined]
    starts = [scene.start for scene in words(name).scenes]
    late = [start for start in starts if not any(-0.05 <= key - start < 0.15 for key in keys)]
    assert not late, (late, keys)


@pytest.mark.parametrize("name", FILMS)
def test_captions_stand_in_their_scenes_as_another_reader_sees_them(name: str) -> None:
    packets = probe(MEDIA / name / "captions.en.vtt", "-show_entries", "packet=pts_time,duration_time")["packets"]
    shown = [(float(each["pts_time"]), float(each["duration_time"])) for each in packets]  # type: ignore[attr-defined]
    wanted = [(each.start, each.end - each.start) for scene in words(name).scenes for each in scene.captions]
    assert shown == [(pytest.approx(start), pytest.approx(length)) for start, length in wanted]


@pytest.mark.parametrize("name", FILMS)
def test_still_pictures_are_those_of_the_scenes(name: str) -> None:
    for number in range(1, len(words(name).scenes) + 1):
        [stream] = probe(MEDIA / name / f"still-{number}.webp", "-show_streams")["streams"]  # type: ignore[misc]
        assert (stream["width"], stream["height"]) == (854, 380)


def test_all_media_of_the_course_are_light() -> None:
    assert sum(path.stat().st_size for path in MEDIA.rglob("*") if path.is_file()) <= 40_000_000


def test_a_new_language_is_light() -> None:
    own = [path for path in MEDIA.rglob("*") if ".en." in path.name]
    assert len(own) == 3 * len(FILMS) and sum(path.stat().st_size for path in own) <= 1_000_000
