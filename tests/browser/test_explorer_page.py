"""The explorer as a web page: choose, filter, click a bar, read the sentences, save, find the files."""

import re
import shutil
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest

HARBOUR = "The Harbour Post"
PHONE, DESK = 390, 1280


@pytest.fixture
def page(open_page, voila):
    """The page, with all articles read."""
    page = open_page(voila)
    page.locator(".tk-tone button").first.wait_for()
    return page


def heading(page):
    return page.locator(".tk-explorer h2")


def expect_heading(page, text):
    heading(page).filter(has_text=text).wait_for()


def test_a_reader_clicks_through_it(page):
    expect_heading(page, "16 articles, 3 outlets, 4 February 2016 to 7 May 2021")
    assert page.get_by_role("heading", level=2).count() == 1, "what is for the notebook only is left out"
    page.get_by_label("Outlets").select_option(HARBOUR)
    expect_heading(page, "6 of 16 articles, 1 outlet")
    page.get_by_label("From").fill("2021-05-05")
    expect_heading(page, "4 of 16 articles, 1 outlet, 5 May 2021 to 7 May 2021")

    bar = page.locator(".tk-actors button").first
    name = bar.inner_text().strip()
    figures = bar.get_attribute("title")
    assert " of 4 articles: " in figures and "95 % interval" in figures
    bar.click()
    sentences = page.get_by_role("region", name="Sentences")
    page.locator("h3").filter(has_text=f"Who is mentioned: {name}").wait_for()
    assert page.get_by_text(figures).is_visible() and sentences.locator("mark").count() > 2

    save = page.get_by_role("button", name="Save what is shown")
    save.click()
    page.get_by_role("progressbar", name="Saving").wait_for()
    assert save.is_disabled()
    page.get_by_label("Outlets").select_option([])  # What is saved is what was shown.
    expect_heading(page, "9 of 16 articles, 3 outlets")
    page.locator(".tk-saved code").wait_for()
    assert save.is_enabled()
    folder = Path(page.locator(".tk-saved code").inner_text())
    saved = pd.read_csv(folder / "articles.csv")
    assert len(saved) == 4 and set(saved["outlet"]) == {HARBOUR}
    assert (folder / "actors.png").stat().st_size > 10_000
    assert "</mark>" in (folder / "sentences.html").read_text(encoding="utf-8")
    with page.expect_download() as download:  # Whoever has the page only gets the files too.
        page.get_by_role("link", name=f"Download all as {folder.name}.zip").click()
    with ZipFile(download.value.path()) as archive:
        assert archive.testzip() is None
        assert {Path(name).name for name in archive.namelist()} == {file.name for file in folder.iterdir()}

    shutil.rmtree(folder.parent)
    folder.parent.write_text("no folder", encoding="utf-8")
    save.click()
    page.get_by_role("alert").filter(has_text="Not saved").wait_for()
    folder.parent.unlink()
    assert page.errors == [] and page.outside == []


def test_a_reader_without_a_mouse_gets_there_too(page):
    page.locator(".tk-words button").first.focus()
    page.keyboard.press("Tab")
    second = page.locator(".tk-words button").nth(1)
    assert second.evaluate("button => button === document.activeElement")
    page.keyboard.press("Enter")
    word = second.inner_text().strip()
    page.locator("h3").filter(has_text=f"Words: {word}").wait_for()
    page.get_by_role("region", name="Sentences").focus()

    page.get_by_label("With the word").fill("ceasefire")
    page.keyboard.press("Enter")
    expect_heading(page, "1 of 16 articles")
    page.get_by_label("From").fill("2030-01-01")
    expect_heading(page, "No article matches: from 2030-01-01; with “ceasefire”")
    assert page.get_by_role("button", name="Save what is shown").is_disabled()
    page.locator(".tk-words button").first.wait_for(state="hidden")
    page.get_by_role("button", name="Show all again").focus()
    page.keyboard.press("Space")
    expect_heading(page, "16 articles")


def test_the_text_is_marked_as_asked(page):
    page.get_by_label("Article to read").select_option(index=0)
    text = page.get_by_role("region", name="Article")
    assert text.get_by_text("Moscow", exact=True).count()
    page.get_by_label("Marked in it").select_option("tone towards actors")
    text.get_by_text("negative", exact=True).first.wait_for()
    page.locator(".tk-words button").nth(2).click()
    word = page.locator(".tk-words button").nth(2).inner_text().strip()
    page.get_by_label("Articles").select_option(index=1)
    expect_heading(page, "1 of 16 articles")
    page.get_by_label("Marked in it").select_option("what was clicked or searched for")
    text.locator("mark").filter(has_text=re.compile(f"^{word}$", re.IGNORECASE)).first.wait_for()


def test_while_articles_are_read_a_bar_shows_how_far_it_is(open_page, voila):
    page = open_page(voila)
    page.get_by_role("progressbar", name="Reading the articles").wait_for()
    assert page.locator(".tk-words button").count() == 10


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_can_be_read_by_everybody(open_page, voila, violations, theme):
    page = open_page(f"{voila}/?theme={theme}", width=PHONE, theme=theme)
    page.locator(".tk-tone button").first.wait_for()
    page.locator(".tk-actors button").first.click()
    page.locator("h3").filter(has_text="Who is mentioned:").wait_for()
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []


def test_titles_and_dates_can_be_read_in_the_fields(page):
    for width in (PHONE, 800, 1000, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(f"Math.abs(document.querySelector('.tk-explorer').offsetWidth - {width}) < 50")
        listed, word = (page.get_by_label(name).bounding_box() for name in ("Articles", "With the word"))
        assert listed["width"] >= min(width - 80, 380)
        assert (listed["y"] > word["y"] + word["height"]) == (width < 900), width
        for name in ("From", "To"):  # The day and the sign that opens the calendar.
            assert page.get_by_label(name, exact=True).bounding_box()["width"] >= 120
    assert page.get_by_label("Articles").locator("option").first.text_content().startswith("Kerry")


def test_on_a_phone_the_sentences_are_seen_beside_the_bar_that_was_touched(open_page, voila):
    page = open_page(voila, width=PHONE, height=800)
    page.locator(".tk-words button").first.click()
    page.locator("h3").filter(has_text="Words:").wait_for()
    seen = page.get_by_role("region", name="Sentences").bounding_box()
    assert seen["y"] > 0 and seen["y"] + 100 < 800
