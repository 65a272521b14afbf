"""Slides hold a chart each, with its finding, its text for those who cannot see it, and how it was made."""

import errno
import io
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches

import toolkit as tk
from toolkit.slides import write_slides
from toolkit.verification import verify_chart


@pytest.fixture
def charts(articles):
    yield [
        tk.plot_word_frequencies(tk.word_frequencies(articles), top=8),
        tk.plot_word_rates(tk.word_rates(articles, ["talks", "ceasefire"], by="outlet")),
    ]
    plt.close("all")


def shapes(slide):
    return {shape.name: shape for shape in slide.shapes}


def picture_of(slide):
    return next(shape for shape in slide.shapes if shape.name.startswith("Chart: "))


def texts(slide):
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text]


def test_each_chart_has_a_slide_after_the_title(charts, tmp_path):
    file = write_slides(charts, tmp_path / "new" / "findings", title="The strike at Skellhaven")
    assert file.name == "findings.pptx"
    first, words, rates = Presentation(file).slides
    assert first.shapes.title.text == "The strike at Skellhaven"
    assert "16 articles, 3 outlets (1 without outlet), 4 February 2016 to 7 May 2021." in texts(first)[1]
    assert words.shapes.title.text == "“the” comes first: 407 times"
    assert texts(words)[1:] == [charts[0].drawing.drawn, charts[0].drawing.source, "2"]
    assert rates.shapes.title.text.startswith("“talks” is most frequent in The Vastrel Courier")


def test_the_picture_is_wide_has_its_text_and_not_its_title_twice(charts, tmp_path):
    show = Presentation(write_slides(charts, tmp_path / "f.pptx"))
    for slide, chart in zip(list(show.slides)[1:], charts):
        picture = picture_of(slide)
        assert picture._element.nvPicPr.cNvPr.get("descr") == chart.drawing.alt
        assert picture.left >= Inches(0.59) and picture.left + picture.width <= show.slide_width - Inches(0.59)
        assert picture.width > show.slide_width * 0.6
        with Image.open(io.BytesIO(picture.image.blob)) as opened:
            assert opened.info["Description"] == chart.drawing.alt
            wide, high = opened.size
        assert abs(wide / high - picture.width / picture.height) < 0.02
        assert high / 200 < chart.figure.get_figheight() - 0.5, "title and source are cut off"


def test_nothing_overlaps_and_nothing_leaves_the_slide(charts, tmp_path):
    show = Presentation(write_slides(charts, tmp_path / "f.pptx"))
    for slide in show.slides:
        boxes = [each for each in slide.shapes if each.name != "Ornament"]
        for box in boxes:
            assert box.left >= 0 and box.left + box.width <= show.slide_width
            assert box.top >= 0 and box.top + box.height <= show.slide_height
        for one, two in zip(boxes, boxes[1:]):
            apart = one.top + one.height <= two.top or two.top + two.height <= one.top
            assert apart or one.left + one.width <= two.left or two.left + two.width <= one.left


def test_the_notes_say_how_the_chart_was_made(charts, tmp_path):
    slide = Presentation(write_slides(charts[0], tmp_path / "f.pptx")).slides[1]
    notes = slide.notes_slide.notes_text_frame.text
    assert f"Method: media-analysis-toolkit {tk.__version__}: word_frequencies(ngram=1, " in notes
    assert "In words: “the” comes first" in notes and "Articles: 16; SHA-256 of their sorted hashes: " in notes


def test_a_picture_that_is_taken_out_of_the_slides_can_be_verified(charts, articles, tmp_path):
    slide = Presentation(write_slides(charts[0], tmp_path / "f.pptx")).slides[1]
    (tmp_path / "taken.png").write_bytes(picture_of(slide).image.blob)
    assert verify_chart(tmp_path / "taken.png", articles)["same"].iloc[0]


def test_the_same_charts_give_the_same_file_and_stay_as_they_were(charts, tmp_path):
    before = [file.read_bytes() for file in tk.save_chart(charts[1], tmp_path / "one")]
    size = charts[1].figure.get_size_inches().tolist()
    first = write_slides(charts, tmp_path / "1.pptx").read_bytes()
    assert write_slides(charts, tmp_path / "2.pptx").read_bytes() == first
    assert charts[1].figure.get_size_inches().tolist() == size
    assert [file.read_bytes() for file in tk.save_chart(charts[1], tmp_path / "two")] == before


def test_long_titles_controls_and_arabic_go_on_slides(tmp_path):
    table = pd.DataFrame({"word": ["محادثات", "x" * 500], "count": [2, 1]})
    chart = tk.plot_word_frequencies(table, title="Talks \x07 " + "went on and on, " * 40)
    slide = Presentation(write_slides(chart, tmp_path / "f.pptx", title="t\x07" + "y" * 500)).slides[1]
    title = slide.shapes.title.text
    assert len(title) <= 160 and title.endswith("…") and "\x07" not in title
    assert "محادثات: 2" in picture_of(slide)._element.nvPicPr.cNvPr.get("descr")
    plt.close("all")


def test_a_chart_on_axes_of_ones_own_and_an_empty_one_are_slides_too(tmp_path):
    _, ax = plt.subplots()
    own = tk.plot_word_frequencies(pd.DataFrame({"word": ["war"], "count": [1]}), ax=ax)
    none = tk.plot_word_frequencies(pd.DataFrame({"word": [], "count": []}))
    slides = list(Presentation(write_slides([own, none], tmp_path / "f.pptx")).slides)
    assert [slide.shapes.title.text for slide in slides[1:]] == [
        "“war” comes first: once",
        "There are no words to count",
    ]
    plt.close("all")


def test_of_a_figure_of_ones_own_all_is_shown_also_where_it_has_texts_of_its_own(tmp_path):
    figure = plt.figure(figsize=(8, 4), layout="constrained")
    for at, text in ((0.9, "Title"), (0.8, "Subtitle"), (0.1, "Source")):
        figure.text(0.1, at, text)
    own = tk.plot_word_frequencies(pd.DataFrame({"word": ["war"], "count": [1]}), ax=figure.subplots())
    slide = Presentation(write_slides(own, tmp_path / "f.pptx")).slides[1]
    with Image.open(io.BytesIO(picture_of(slide).image.blob)) as opened:
        assert opened.size[1] == 800, "four inches of 200 dots"
    plt.close("all")


def test_sources_that_the_first_slide_has_no_room_for_are_counted(tmp_path):
    tables = [
        tk.word_frequencies(pd.DataFrame({"article_id": range(n), "text": "Talks.", "outlet": "The Ledger"}))
        for n in (1, 2, 3, 4, 5, 5)
    ]
    with tk.chart_size("slide"):
        show = Presentation(write_slides([*map(tk.plot_word_frequencies, tables)], tmp_path / "f.pptx"))
    lines = show.slides[0].placeholders[1].text_frame.text.split("\n")
    assert [line[:10] for line in lines] == ["1 article,", "2 articles", "3 articles", "and 2 more"]
    plt.close("all")


def test_charts_whose_letters_are_too_small_are_named_once(articles, tmp_path):
    words = tk.word_frequencies(articles)
    charts = [tk.plot_word_frequencies(words, top=top) for top in (60, 8, 40)]
    said = r'afar on slides 2 \(3 points\) and 4 \(4 points\): .*"with tk.chart_size\("slide"\):".*top=10'
    with pytest.warns(UserWarning, match=said) as warned:
        write_slides(charts, tmp_path / "f.pptx")
    assert len(warned) == 1 and warned[0].filename == __file__
    plt.close("all")


def test_a_slide_keeps_its_place_in_powerpoint(charts, tmp_path):
    """Numbers count themselves, titles are in the outline, and layouts are as wide as the slides."""
    show = Presentation(write_slides(charts, tmp_path / "f.pptx", title="The strike"))
    first, second, _ = show.slides
    assert [each.placeholder_format.type for each in first.placeholders] == [
        PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.SUBTITLE
    ]  # fmt: skip
    (field,) = shapes(second)["Slide number"]._element.iter(qn("a:fld"))
    assert field.get("type") == "slidenum"
    assert {run.get("lang") for run in second._element.iter(qn("a:rPr"))} == {"en-GB"}
    assert show.core_properties.language == "en-GB"
    title = next(each for each in show.slide_layouts[5].placeholders if each.placeholder_format.idx == 0)
    assert title.left + title.width > show.slide_width * 0.9


def test_arabic_titles_run_from_the_right_and_english_ones_that_begin_with_an_arabic_word_do_not(tmp_path):
    table = pd.DataFrame({"word": ["محادثات"], "count": [2]})
    charts = [tk.plot_word_frequencies(table), tk.plot_word_frequencies(table, title="محادثات السلام")]
    titles = [each.shapes.title for each in list(Presentation(write_slides(charts, tmp_path / "f.pptx")).slides)[1:]]
    assert [each._element.xpath("string(.//a:pPr/@rtl)") for each in titles] == ["", "1"]
    assert [each.text_frame.paragraphs[0].alignment for each in titles] == [PP_ALIGN.LEFT, PP_ALIGN.RIGHT]
    plt.close("all")


def test_a_presentation_of_the_users_own_stays(charts, tmp_path):
    own = Presentation()
    own.save(tmp_path / "f.pptx")
    before = (tmp_path / "f.pptx").read_bytes()
    with pytest.raises(FileExistsError, match="the toolkit did not write it"):
        write_slides(charts, tmp_path / "f.pptx")
    assert (tmp_path / "f.pptx").read_bytes() == before


def test_what_is_no_chart_no_slide_show_or_none_is_refused(charts, tmp_path):
    with pytest.raises(ValueError, match="There is no chart to put on a slide"):
        write_slides([], tmp_path / "f.pptx")
    with pytest.raises(ValueError, match="saved as pptx, not as '.ppt': name the file f.pptx"):
        write_slides(charts, tmp_path / "f.ppt")
    with pytest.raises(ValueError, match="not drawn by a plot_ function"):
        write_slides([charts[0].figure], tmp_path / "f.pptx")
    assert not list(Path(tmp_path).iterdir())


def test_a_full_disk_leaves_the_old_slides(charts, tmp_path, monkeypatch):
    before = write_slides(charts[0], tmp_path / "f.pptx").read_bytes()

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("toolkit.slides.settle", full)
    with pytest.raises(OSError, match="'f.pptx' could not be written: the disk is full. The file that was there is as"):
        write_slides(charts[1], tmp_path / "f.pptx")
    assert (tmp_path / "f.pptx").read_bytes() == before and len(list(tmp_path.iterdir())) == 1


def test_a_dot_in_a_name_is_no_ending_and_titles_and_dpi_are_checked_first(charts, tmp_path):
    assert write_slides(charts[:1], tmp_path / "v1.2 final").name == "v1.2 final.pptx"
    for wrong in (None, 5):
        with pytest.raises(TypeError, match=f"title must be a text, not {wrong}"):
            write_slides(charts, tmp_path / "x", title=wrong)
    for wrong in (float("nan"), 0, "200", True):
        with pytest.raises(ValueError, match="dpi must be a number from 10 to 2400"):
            write_slides(charts, tmp_path / "x", dpi=wrong)
    assert [file.name for file in tmp_path.iterdir()] == ["v1.2 final.pptx"]
