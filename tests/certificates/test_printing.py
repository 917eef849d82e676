"""The file: opened by poppler, drawn in every script, the same bytes each time."""

from __future__ import annotations

import datetime
import hashlib
import re
import subprocess
import sys
import unicodedata
import zlib
from pathlib import Path
from typing import Any

import pytest
import segno
from flask import Flask

from app.certificates import actions
from app.foundation import printing
from tests.conftest import ROOT, make_app

MOMENT = datetime.datetime(2026, 3, 9, 23, 30, tzinfo=datetime.UTC)
CODE = "0000-0000-00000"
NAMES = {
    "latin": "Łucja Nguyễn-Müller Çelik Ọláṣubọ̀mí",
    "cyrillic": "Наталія Ґалаґан",
    "greek": "Ελένη Παπαδοπούλου",
    "arabic": "فاطمة الزهراء محمد",
    "urdu": "محمد علی جناح",
    "hebrew": "שרה בן־דוד",
    "devanagari": "श्रीमती क्षमा त्रिपाठी",
    "bengali": "শ্রেয়া বন্দ্যোপাধ্যায়",
    "tamil": "கிருஷ்ணமூர்த்தி",
    "thai": "ณัฐวุฒิ ศรีสุวรรณ์",
    "lao": "ບຸນມີ ແກ້ວມະນີ",
    "khmer": "សុខា ច័ន្ទរិទ្ធិ",
    "burmese": "ဒေါ်အောင်ဆန်းမြင့်",
    "amharic": "አበበ ቢቂላ ወልደማርያም",
    "georgian": "გიორგი",
    "armenian": "Արմեն",
    "sinhala": "ශ්‍රී",
    "tibetan": "བཀྲ་ཤིས",
    "adlam": "𞤀𞤣𞤢𞤥",
}


def wording(name: str = "Amina Diallo", **changes: Any) -> actions.Wording:
    words: dict[str, Any] = {
        "code": CODE,
        "name": name,
        "course_title": "Learning health systems",
        "language": "en",
        "passed_at": MOMENT,
        "issued_at": MOMENT,
        "points": 93,
        "points_possible": 100,
        "hours": "5 to 8",
        "issuer": "District Health Academy",
        "signatory": "Dr Nomsa Dlamini, Head of Learning",
        "verification_url": f"https://learn.example.org/certificates/{CODE}",
    }
    return actions.Wording(**words | changes)


def made(app: Flask, folder: Path, what: actions.Wording, logo: str = "") -> Path:
    file = folder / "certificate.pdf"
    with app.app_context():
        file.write_bytes(actions.print_certificate(what, logo))
    return file


def poppler(program: str, *arguments: str | Path) -> str:
    return subprocess.run([program, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


def unpacked(file: Path) -> bytes:
    """Return all streams of a PDF, so that its objects can be read."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", file.read_bytes(), re.DOTALL)
    return b"\n".join(zlib.decompressobj().decompress(stream) for stream in streams if stream[:1] == b"x")


def letters(text: str) -> list[str]:
    """Return the letters and marks of a text, whatever their order on the page."""
    return sorted(character for character in unicodedata.normalize("NFKD", text) if unicodedata.category(character)[0] in "LM")


def test_poppler_finds_one_tagged_landscape_page_with_its_words(sqlite_app: Flask, tmp_path: Path) -> None:
    file = made(sqlite_app, tmp_path, wording())
    about = dict(line.split(":", 1) for line in poppler("pdfinfo", file).splitlines() if ":" in line)
    about = {key: value.strip() for key, value in about.items()}
    assert (about["Pages"], about["Tagged"], about["Title"]) == ("1", "yes", "Certificate of completion: Learning health systems")
    assert about["Page size"].startswith("841.89 x 595.276")
    assert "pdfuaid:part" in poppler("pdfinfo", "-meta", file)
    assert b"/Lang (en)" in unpacked(file)
    text = poppler("pdftotext", "-layout", file, "-")
    for words in (
        "Amina Diallo",
        "Learning health systems",
        "93 of 100 points",
        "9 March 2026 (UTC)",
        "5 to 8 hours",
        "District Health Academy",
        "Dr Nomsa Dlamini",
        CODE,
    ):
        assert words in text, words
    assert f"learn.example.org/certificates/{CODE}" in text


def test_the_parts_are_read_in_the_order_of_the_page(sqlite_app: Flask, tmp_path: Path) -> None:
    text = poppler("pdfinfo", "-struct-text", made(sqlite_app, tmp_path, wording()))
    parts = ["certify that", "Amina Diallo", "completed the course", "Learning health", "93 of 100", "5 to 8", "Dr Nomsa", "Verify it at", "learn.example.org"]
    places = [text.index(words) for words in parts]
    assert places == sorted(places)


def test_the_dots_beside_the_address_are_its_qr_code(sqlite_app: Flask, tmp_path: Path) -> None:
    drawn = [tuple(map(int, run)) for run in re.findall(rb"(\d+) (\d+) (\d+) 1\.02 re", unpacked(made(sqlite_app, tmp_path, wording())))]
    code = segno.make_qr(wording().verification_url, error="m", mask=0)
    rows = [[0] * len(code.matrix) for _ in code.matrix]
    for left, height, length in drawn:
        rows[-1 - height][left : left + length] = [1] * length
    assert [bytes(row) for row in rows] == list(map(bytes, code.matrix))


def test_a_script_with_high_lines_is_not_shrunk_for_them(sqlite_app: Flask, tmp_path: Path) -> None:
    text = poppler("pdftotext", "-bbox", made(sqlite_app, tmp_path, wording(NAMES["burmese"] * 5)), "-")
    words = [line.split('"') for line in text.splitlines() if "<word" in line]
    assert len({top for _, _, _, top, *_, letters in words if "\u1000" <= letters[1] < "\u10a0"}) == 2


def test_every_font_is_embedded_and_one_of_ours(sqlite_app: Flask, tmp_path: Path) -> None:
    lines = poppler("pdffonts", made(sqlite_app, tmp_path, wording(NAMES["khmer"]))).splitlines()[2:]
    assert lines and all("+Noto-" in line and "yes yes yes" in line for line in lines)
    assert len({line.split()[0] for line in lines}) == len(lines)  # every part of a font has a name of its own


@pytest.mark.parametrize("script", NAMES)
def test_names_in_every_script_are_drawn_and_can_be_copied(sqlite_app: Flask, tmp_path: Path, script: str) -> None:
    name = NAMES[script]
    with sqlite_app.app_context():
        assert printing.unprintable(name) == []
    text = poppler("pdftotext", "-raw", made(sqlite_app, tmp_path, wording(name)), "-")
    # A character without a glyph comes back as nothing or as a replacement.
    assert "\ufffd" not in text
    missing = [each for each in letters(name) if each not in letters(text)]
    assert not missing, [unicodedata.name(each) for each in missing]


def test_a_long_name_takes_two_lines_and_stays_on_the_page(sqlite_app: Flask, tmp_path: Path) -> None:
    for name in ("W" * 100, "Maximiliane " * 8 + "Ann", "கிருஷ்ணமூர்த்தி " * 6):
        file = made(sqlite_app, tmp_path, wording(name))
        assert "Pages:           1" in poppler("pdfinfo", file)
        words = [line.split('"') for line in poppler("pdftotext", "-bbox", file, "-").splitlines() if "<word" in line]
        edges = [(float(each[1]), float(each[5]), each[8].split("<")[0][1:]) for each in words]
        assert all(left > 60 and right < 782 for left, right, _ in edges), name
        heights = {each[3] for each in words if each[8].split("<")[0][1:4] == name[:3]}
        assert len(heights) in (1, 2), name


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    file = tmp_path / "logo.svg"
    file.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#0b6e69"/></svg>')
    return file


@pytest.mark.parametrize("with_logo", [False, True])
def test_a_long_title_issuer_and_signatory_keep_their_places(sqlite_app: Flask, tmp_path: Path, logo: Path, with_logo: bool) -> None:
    long = wording(course_title="Strengthening and improving " * 7, issuer="Academy of " * 17 + "Tea", signatory="Professor " * 18)
    file = made(sqlite_app, tmp_path, long, str(logo) if with_logo else "")
    assert "Pages:           1" in poppler("pdfinfo", file)
    words = [line.split('"') for line in poppler("pdftotext", "-bbox", file, "-").splitlines() if "<word" in line]
    places = [(each[8].split("<")[0][1:], float(each[3]), float(each[7])) for each in words]  # the word, its top, its foot
    heading = next(top for word, top, _ in places if word == "Certificate")
    issuer = [(top, foot) for word, top, foot in places if word in ("Academy", "Tea")]
    # A box is as high as the font's tallest marks: letters stand well within it.
    assert len(issuer) == 18 and all(foot < heading + 6 for _, foot in issuer)
    assert all(top > 25.5 / 25.4 * 72 for top, _ in issuer) or not with_logo


def test_a_logo_is_printed_with_the_issuer_as_its_words(sqlite_app: Flask, tmp_path: Path, logo: Path) -> None:
    structure = poppler("pdfinfo", "-struct", made(sqlite_app, tmp_path, wording(), str(logo)))
    assert structure.count("Figure") == 1


def test_characters_without_a_font_are_named_before_anything_is_printed(sqlite_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "_coverage", lambda: frozenset(map(ord, "Aminaé")))
    with sqlite_app.app_context():
        assert printing.unprintable("Amina é 山田山 \u200d\ufe0f") == ["山", "田"]
        assert printing.scripts(["山", "田", "☺"]) == ["Han"]
        with pytest.raises(actions.Unprintable, match="山"):
            actions.print_certificate(wording("山"))


def test_missing_fonts_name_the_command_that_installs_them(sqlite_app: Flask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(printing, "FONTS", (tmp_path,))
    with sqlite_app.app_context(), pytest.raises(printing.CannotPrint, match="apt-get install"):
        printing.unprintable("é")


def test_a_page_reads_nothing_that_it_does_not_carry(sqlite_app: Flask, tmp_path: Path) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">secret</text></svg>')
    with sqlite_app.app_context(), pytest.raises(printing.CannotPrint, match="another file"):
        printing.lay_out(f'<html lang="en"><title>x</title><img alt="x" src="{secret.as_uri()}"><p>words')


ALONE = """
import hashlib, sys
from pathlib import Path
from tests.certificates.test_printing import wording
from tests.conftest import make_app
from app.certificates import actions
with make_app(Path(sys.argv[1])).app_context():
    print(hashlib.sha256(actions.print_certificate(wording("فاطمة Łucja " * 5))).hexdigest())
"""


@pytest.mark.drill
def test_two_processes_make_the_same_bytes(tmp_path: Path) -> None:
    def digest(seed: str) -> str:
        environ = {"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin", "TZ": "Asia/Tokyo" if seed == "1" else "UTC"}
        run = [sys.executable, "-c", ALONE, str(tmp_path / seed)]
        return subprocess.run(run, cwd=ROOT, env=environ, check=True, capture_output=True, text=True).stdout

    assert digest("1") == digest("2")


def test_the_same_process_makes_the_same_bytes_after_other_work(tmp_path: Path) -> None:
    app = make_app(tmp_path)
    with app.app_context():
        first = actions.print_certificate(wording())
        actions.print_certificate(wording(NAMES["thai"]))
        assert hashlib.sha256(actions.print_certificate(wording())).digest() == hashlib.sha256(first).digest()
    app.extensions["engine"].dispose()
