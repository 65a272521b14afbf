"""The report in a browser: on a phone and on a desk, light and dark, without any network, readable by everybody."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARTICLES = ["2016-02-04_kerry-russia-syria.txt", "2021-05-06_harbour-post_arabic-talks.txt"]


@pytest.fixture(scope="module")
def pages(tmp_path_factory, browser):
    """All pages of a report of two articles, as the command line writes it."""
    folder = tmp_path_factory.mktemp("report")
    (folder / "articles").mkdir()
    for name in ARTICLES:
        (folder / "articles" / name).write_bytes((ROOT / "data" / "articles" / name).read_bytes())
    command = [sys.executable, "-m", "toolkit", "report", "articles", "out", "--no-progress"]
    subprocess.run([*command, "--actors", ROOT / "data" / "actors.csv"], cwd=folder, check=True, capture_output=True)
    found = sorted((folder / "out").glob("*.html"))
    assert "index.html" in [page.name for page in found]
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_can_be_read(pages, open_page, violations, width, theme):
    for file in pages:
        page = open_page(file.as_uri(), width=width, theme=theme)
        assert page.locator("h1").inner_text().strip()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (
            f"{file.name} has to be scrolled sideways"
        )
        assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
        assert page.outside == [] and page.errors == []
        assert violations(page) == [], file.name
        page.context.close()


def test_on_a_phone_charts_are_drawn_for_it_with_letters_that_can_be_read(pages, open_page):
    page = open_page(pages[0].as_uri(), width=390)
    desk = open_page(pages[0].as_uri(), width=1280)
    shown = "image => [image.currentSrc.length, image.clientWidth / image.naturalWidth, image.naturalWidth]"
    (source, drawn, narrow), (other, _, wide) = (
        each.locator("figure img").first.evaluate(shown) for each in (page, desk)
    )
    assert source != other and narrow < 0.6 * wide
    assert drawn * 7 * 4 / 3 > 9, "letters of 7 points, in pixels"
    fits = "image => image.parentElement.parentElement.scrollWidth <= image.parentElement.parentElement.clientWidth"
    assert page.locator("figure.fits img").first.evaluate(fits)


def test_on_a_phone_a_wide_table_is_moved_by_keys_and_a_shadow_says_so(pages, open_page):
    page = open_page(pages[0].as_uri(), width=390)
    table = page.locator(".scroll:has(table)", has_text="As a source").first
    assert table.evaluate("part => part.scrollWidth > part.clientWidth")
    assert "linear-gradient" in table.evaluate("part => getComputedStyle(part).backgroundImage")
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("[...document.querySelectorAll('.scroll')].some(part => part.scrollLeft > 0)")


def test_a_finding_leads_to_its_sentences_and_opens_them(pages, open_page):
    page = open_page(pages[0].as_uri())
    page.locator("ol.findings a", has_text="John Kerry").first.click()
    page.locator("details[open] mark", has_text="Kerry").first.wait_for()


def test_on_paper_nothing_is_cut_off(pages, open_page):
    for file in pages:
        page = open_page(file.as_uri(), width=672)  # What A4 leaves between the margins.
        page.emulate_media(media="print")
        wide = "[...document.querySelectorAll('table, img')].filter(e => e.getBoundingClientRect().width > 673).length"
        assert page.evaluate(wide) == 0, file.name
        assert page.locator("nav").is_hidden() and page.locator("details").first.is_hidden()
        page.context.close()


def test_from_the_index_each_article_is_a_click_away(pages, open_page):
    page = open_page(pages[[file.name for file in pages].index("index.html")].as_uri())
    page.get_by_role("link", name="Kerry Demands Russia").first.click()
    page.wait_for_url("**/2016-02-04*")
    assert "Kerry" in page.locator("h1").inner_text()
