"""What the eye cannot check for every second of a film: text that fits and can be read, faces above the band, bytes, length."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

from app.curriculum.film import Film


class Drawn(Protocol):
    """A film that is open in a browser page."""

    page: Any
    seconds: float


WIDTH, HEIGHT, PICTURE = 854, 480, 380  # below the picture a quiet band holds the captions
SHORTEST, LONGEST = 60, 120
# Bytes for each minute of film, by file.
MOST_BYTES_A_MINUTE = {"480p.webm": 1_000_000, "480p.mp4": 1_000_000, "240p.webm": 400_000, "240p.mp4": 400_000}
MOST_PICTURE_BYTES = 40_000
LEAST_TEXT = 22  # pixels at 480p: half of it is left at 240p
LEAST_CONTRAST = 3.0  # WCAG 2.2, 1.4.3 for large text
STEP = 0.5
# Every text with its size on the screen, its colour and its box; every face with its box; both only where nothing fades or grows.
FIND = """t => {
  const read = () => [...document.querySelectorAll('#stage text, #stage [data-face]')].map(each => {
    const box = each.getBoundingClientRect(), scale = each.getScreenCTM(), faded = [];
    for (let up = each; up.id !== 'stage'; up = up.parentNode) faded.push(Number(up.getAttribute('opacity') ?? 1));
    return {text: each.tagName === 'text' ? each.textContent : '', fill: each.getAttribute('fill'), seen: faded.reduce((a, b) => a * b, 1),
      size: Number(each.getAttribute('font-size') || 0) * Math.hypot(scale.a, scale.b), box: [box.left, box.top, box.right, box.bottom]}
  })
  seek(t + 0.2); const later = read(); seek(t); const now = read();
  const far = (a, b) => Math.hypot(...a.map((v, k) => v - b[k]))
  return now.filter((each, i) => each.seen > 0.95 && later[i] && Math.abs(later[i].size - each.size) < 0.5 && far(each.box, later[i].box) < 4)
}"""
HIDE = "document.querySelectorAll('#stage text').forEach(each => { each.style.visibility = 'hidden' })"


def check_drawing(stage: Drawn, film: Film) -> list[str]:
    """Return each text that is cut, too small or too pale, and each face that the band cuts, with the second at which it was seen."""
    found: dict[str, float] = {}
    steps = [index * STEP for index in range(int(stage.seconds / STEP))]
    for second in sorted({*steps, *(scene.still for scene in film.scenes)}):
        for problem in _problems(stage, second):
            found.setdefault(problem, second)
    if not SHORTEST <= stage.seconds <= LONGEST:
        found[f"the film has {stage.seconds} seconds, not {SHORTEST} to {LONGEST}"] = 0
    return [f"second {second:g}: {problem}" for problem, second in found.items()]


def _problems(stage: Drawn, second: float) -> Iterator[str]:
    things = stage.page.evaluate(FIND, second)
    texts = [each for each in things if each["text"]]
    for each in things:
        left, top, right, bottom = each["box"]
        if (each["text"] and each["size"] < 2) or right <= 0 or left >= WIDTH or bottom <= 0 or top >= PICTURE:
            continue
        name = f"the text {each['text']}" if each["text"] else "a face"
        if bottom > PICTURE + 4 or (each["text"] and (left < 0 or right > WIDTH or top < 0)):
            yield f"{name} is cut"
        if each["text"] and each["size"] < LEAST_TEXT:
            yield f"{name} has {each['size']:.0f} pixels, less than {LEAST_TEXT}"
    if texts:
        yield from _pale(stage, texts)


def _pale(stage: Drawn, texts: list[dict[str, Any]]) -> Iterator[str]:
    from PIL import Image

    stage.page.evaluate(HIDE)
    picture = Image.open(io.BytesIO(stage.page.screenshot(type="png"))).convert("RGB")
    for each in texts:
        left, top, right, bottom = (round(number) for number in each["box"])
        inside = (max(left, 0), max(top, 0), min(right, picture.width), min(bottom, picture.height))
        if inside[0] < inside[2] and inside[1] < inside[3] and (each["fill"] or "").startswith("#"):
            behind = picture.crop(inside)
            common = max(behind.getcolors(behind.width * behind.height) or [(1, (255, 255, 255))])[1]
            ratio = contrast(_rgb(each["fill"]), common)  # type: ignore[arg-type]
            if ratio < LEAST_CONTRAST:
                yield f"the text {each['text']} has a contrast of {ratio:.1f}, less than {LEAST_CONTRAST:g}"


def _rgb(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, definition of contrast ratio)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[int, int, int]) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (each / 255 for each in colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def check_sizes(folder: Path, seconds: float) -> Iterator[str]:
    """Yield every file that weighs more than a slow line can carry."""
    limits = {name: round(most * seconds / 60) for name, most in MOST_BYTES_A_MINUTE.items()}
    limits |= {path.name: MOST_PICTURE_BYTES for path in folder.glob("*.webp")}
    for name, most in limits.items():
        size = (folder / name).stat().st_size if (folder / name).exists() else 0
        if not 0 < size <= most:
            yield f"{name} has {size} bytes, not 1 to {most}"
