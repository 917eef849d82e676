"""The pages of a plan, as anybody, its owner, another device and the script see them."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from flask import Flask

from app.plans.rules import LONGEST_TEXT, fingerprint
from tests.conftest import make_app, make_tables
from tests.plans.conftest import PLAN, Writer, boxes, hidden_fields

LONG = "x" * (LONGEST_TEXT + 1)


def test_anybody_sees_the_empty_form(app: Flask) -> None:
    browser = app.test_client()
    page = browser.get(PLAN)
    assert page.status_code == 200 and page.headers["Cache-Control"] == "no-cache" and "Set-Cookie" not in page.headers
    assert "1. The water" in page.text and "Which leaves, and how many?" in page.text and 'href="/en/tea/time-and-taste"' in page.text
    assert "<form" not in page.text and "<textarea" not in page.text
    assert f"/en/accounts/sign_up?next={PLAN}" in page.text and f"/en/accounts/sign_in?next={PLAN}" in page.text


def test_a_course_without_a_plan_has_no_such_pages(writer: Writer, content: Path, tmp_path: Path) -> None:
    (content / "tea/en/plan.md").unlink()
    bare = make_app(tmp_path / "bare", "", content)
    make_tables(bare)
    for path in (PLAN, "/en/coffee/plan"):
        assert bare.test_client().get(path).status_code == 404
    assert "/plan" not in bare.test_client().get("/en/tea").text
    bare.extensions["engine"].dispose()


def test_the_page_of_its_owner_is_kept_by_nobody(writer: Writer) -> None:
    for path in (PLAN, f"{PLAN}/download"):
        answer = writer.browser.get(path)
        assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"


def test_write_save_and_read_again(writer: Writer) -> None:
    answer = writer.save(water="From the well.\r\nMy son boils it.", leaves="", taste="  Bitter ")
    assert (answer.status_code, answer.location) == (303, PLAN)
    page = writer.browser.get(PLAN).text
    assert re.search(r'role="status">Saved \d\d:\d\d UTC', page)
    assert boxes(page) == {"water": "From the well.\nMy son boils it.", "taste": "Bitter"} == writer.texts()
    assert hidden_fields(page)["rtaste"] == fingerprint("Bitter") and hidden_fields(page)["rleaves"] == ""


def test_the_form_as_it_is_shown_can_be_sent(writer: Writer) -> None:
    writer.save(water="From the well.")
    page = writer.browser.get(PLAN).text
    fields = hidden_fields(page) | {f"a{part}": text for part, text in boxes(page).items()} | {"aleaves": "Two spoons."}
    assert writer.post(fields).status_code == 303
    assert writer.texts() == {"water": "From the well.", "leaves": "Two spoons."}


@pytest.mark.parametrize("words", ["<b>&amp;\"'</textarea><script>", "{{ 7 * 7 }}", "%s %(x)s", "شاي بالنعناع", "茶 🍵", "\n\nbelow"])
def test_words_come_back_as_they_are(writer: Writer, words: str) -> None:
    writer.save(water=words)
    assert boxes(writer.browser.get(PLAN).text) == {"water": words.strip()}
    copy = writer.browser.get(f"{PLAN}/download").text
    assert html.unescape(re.findall(r'<p class="text"[^>]*>([^<]*)</p>', copy)[0]) == words.strip()


def test_nobody_else_reads_it(writer: Writer, other: Writer, app: Flask) -> None:
    writer.save(water="From the well.")
    for browser in (other.browser, app.test_client()):
        assert "well" not in browser.get(PLAN).text
    assert "well" not in other.browser.get(f"{PLAN}/download").text
    answer = app.test_client().get(f"{PLAN}/download")
    assert (answer.status_code, answer.location) == (302, f"/en/accounts/sign_in?next={PLAN}/download")


def test_a_form_of_another_person_saves_nothing_and_loses_nothing(writer: Writer, other: Writer) -> None:
    page = other.post(writer.fields(water="From the well."))
    assert page.status_code == 409 and "belongs to another account" in page.text and hidden_fields(page.text)["awater"] == "From the well."
    assert other.post(writer.fields(water="x"), script=True).json["problem"] == "other-account"  # type: ignore[index]
    assert other.texts() == writer.texts() == {}


def test_a_text_that_is_too_long_is_refused_and_not_lost(writer: Writer) -> None:
    page = writer.save(water=LONG, leaves="Two spoons.")
    assert page.status_code == 400 and "The text has 4001 characters" in page.text.replace("the text", "The text") and "Shorten it to 4000." in page.text
    assert boxes(page.text) == {"water": LONG, "leaves": "Two spoons."} and writer.texts() == {"leaves": "Two spoons."}
    assert 'aria-invalid="true"' in page.text and 'href="#awater"' in page.text
    assert writer.save(water="x" * LONGEST_TEXT).status_code == 303


def test_saving_by_the_script(writer: Writer) -> None:
    first = writer.save(script=True, water="From the well.")
    assert first.status_code == 200 and first.json["slot"] == "water" and first.json["revision"] == fingerprint("From the well.")  # type: ignore[index]
    assert first.json["saved_at"].endswith("+00:00")  # type: ignore[index]
    assert writer.save(script=True, water="From the well.").status_code == 200, "sent again after a lost answer"
    conflict = writer.save(script=True, water="From the river.")
    assert conflict.status_code == 409 and conflict.json == {"problem": "conflict"}
    long = writer.save(script=True, leaves=LONG)
    assert long.status_code == 400 and long.json["problem"] == "unreadable" and "4001" in long.json["message"]  # type: ignore[index]
    assert writer.save(script=True, water="a", leaves="b").json["problem"] == "unreadable"  # type: ignore[index]
    assert writer.texts()["water"] == "From the well."


def conflict(writer: Writer) -> dict[str, str]:
    """Return the fields of the page that asks which of two texts stays."""
    writer.save(water="From the well.", taste="Bitter")
    page = writer.save(water="From the river.", leaves="Two spoons.", taste="")
    assert page.status_code == 409 and ">From the well.<" in page.text and ">From the river.<" in page.text
    assert "Bitter" not in page.text, "a box that was left as it was is no conflict"
    assert writer.texts() == {"water": "From the well.", "taste": "Bitter", "leaves": "Two spoons."}, "everything else is saved"
    return hidden_fields(page.text)


SEEN = fingerprint("From the well.")


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("keep", "From the well."), (f"own:{SEEN}", "From the river."), (f"both:{SEEN}", "From the well.\n\nFrom the river.")],
)
def test_two_devices_choose(writer: Writer, choice: str, kept: str) -> None:
    fields = conflict(writer)
    assert writer.post(fields).status_code == 409, "no choice asks again"
    assert writer.post(fields | {"kwater": choice}).status_code == 303
    assert writer.texts()["water"] == kept


def test_a_choice_about_words_that_changed_again_asks_again(writer: Writer) -> None:
    fields = conflict(writer)
    writer.save({"water": "From the well."}, water="From the tap.")
    page = writer.post(fields | {"kwater": f"own:{SEEN}"})
    assert page.status_code == 409 and ">From the tap.<" in page.text and writer.texts()["water"] == "From the tap."


def test_words_are_held_where_the_sign_in_is_gone(writer: Writer, app: Flask) -> None:
    stranger = app.test_client()
    page = stranger.post(f"{PLAN}/save", data=writer.fields(water="From the well."))
    assert page.status_code == 401 and "You are signed out" in page.text
    assert writer.post(hidden_fields(page.text)).status_code == 303
    assert writer.texts() == {"water": "From the well."}
    answer = stranger.post(f"{PLAN}/save", data=writer.fields(water="x"), headers={"Accept": "application/json"})
    assert answer.status_code == 401 and answer.json["problem"] == "signed-out"  # type: ignore[index]


def test_words_are_held_where_the_token_is_stale(writer: Writer, app: Flask) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    page = writer.save(water="From the well.")
    assert page.status_code == 400 and "Please send this once more" in page.text and writer.texts() == {}
    assert writer.post(hidden_fields(page.text)).status_code == 303
    assert writer.texts() == {"water": "From the well."}


def test_another_site_saves_nothing(writer: Writer) -> None:
    answer = writer.browser.post(f"{PLAN}/save", data=writer.fields(water="x"), headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 400 and writer.texts() == {}


def test_fields_that_are_no_part_are_passed_over(writer: Writer) -> None:
    assert writer.post(writer.fields(water="x") | {"acups": "y", "rcups": "", "kleaves": "keep", "rleaves": "", "aleaves": "z"}).status_code == 303
    assert writer.texts() == {"water": "x"}


def test_an_account_that_went_in_the_meantime(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.plans import actions

    def gone(**_: object) -> None:
        raise actions.PersonGone

    monkeypatch.setattr(actions, "save_parts", gone)
    assert writer.save(water="x").status_code == 401


def test_the_copy_is_one_file_that_needs_nothing(writer: Writer) -> None:
    writer.save(water="From the well.\nFar.")
    answer = writer.browser.get(f"{PLAN}/download")
    assert answer.headers["Content-Disposition"] == "attachment; filename=tea-plan.html" and answer.mimetype == "text/html"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
    page = answer.text
    assert "<h1>My pot of tea</h1>" in page and "Amina Diallo" in page and "From the well.\nFar." in page and "How it tasted" in page
    assert not re.search(r"<script|<link|src=|href=|https?://", page)
    assert re.search(r'<time datetime="\d{4}-\d\d-\d\dT', page)


def test_progress_and_the_course_page_lead_to_it(writer: Writer) -> None:
    for path in ("/en/tea", "/en/tea/progress", "/en/tea/modules/making-tea"):
        assert f'href="{PLAN}"' in writer.browser.get(path).text, path
    assert f'href="{PLAN}"' not in writer.browser.get("/en/tea/modules/boiling-water").text
