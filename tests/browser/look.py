"""Contact sheets of every kind of page, at 360 and 1280 pixels, light and dark: `make look` writes them to look/."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import SEEDED, People, address_of, make_people
from tests.browser.pages import KINDS, Kind
from tests.chromium import launch
from tests.live import LiveServer

FOLDER = Path(__file__).resolve().parents[2] / "look"
# Width of the window, of a picture on the sheet, height that is kept of a page, pictures in a row.
SIZES = ((360, 240, 1600, 6), (1280, 480, 1600, 4))
ROWS = 2
MARGIN, TITLE = 12, 18


def picture(browser: Browser, server: LiveServer, people: People, kind: Kind, width: int, height: int, dark: bool) -> Image.Image:
    """Return a page as it looks, cut at a height."""
    context = browser.new_context(
        base_url=server.url,
        viewport={"width": width, "height": 900},
        color_scheme="dark" if dark else "light",
        storage_state=getattr(people, kind.who, None),
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address_of(kind, people))
    page.evaluate("document.querySelectorAll('img').forEach(each => { each.loading = 'eager' })")
    page.wait_for_load_state("networkidle")
    taken = page.screenshot(full_page=True)
    context.close()
    image = Image.open(io.BytesIO(taken)).convert("RGB")
    return image.crop((0, 0, width, min(height, image.height)))


def sheet(pictures: list[tuple[str, Image.Image]], width: int, per_row: int) -> Image.Image:
    """Return pictures side by side, each under its name."""
    scaled = [(name, image.resize((width, round(image.height * width / image.width)))) for name, image in pictures]
    rows = [scaled[at : at + per_row] for at in range(0, len(scaled), per_row)]
    heights = [max(image.height for _, image in row) + TITLE + MARGIN for row in rows]
    result = Image.new("RGB", (per_row * (width + MARGIN) + MARGIN, sum(heights) + MARGIN), "#999999")
    draw = ImageDraw.Draw(result)
    top = MARGIN
    for row, height in zip(rows, heights, strict=True):
        for column, (name, image) in enumerate(row):
            left = MARGIN + column * (width + MARGIN)
            draw.text((left, top), name, fill="black")
            result.paste(image, (left, top + TITLE))
        top += height
    return result


def main() -> None:
    """Write the sheets."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = LiveServer(Path(folder), command=SEEDED).start()
        try:
            browser = launch(playwright)
            people = make_people(browser, server)
            for window, width, height, per_row in SIZES:
                for dark in (False, True):
                    name = f"{window}-{'dark' if dark else 'light'}"
                    pictures = [(kind.name, picture(browser, server, people, kind, window, height, dark)) for kind in KINDS]
                    for number, at in enumerate(range(0, len(pictures), ROWS * per_row), start=1):
                        sheet(pictures[at : at + ROWS * per_row], width, per_row).save(FOLDER / f"{name}-{number}.png")
                    print(f"look/{name}-*.png")
            browser.close()
        finally:
            server.stop()


if __name__ == "__main__":
    main()
