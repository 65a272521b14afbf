"""Every chart as a picture: as when last looked at, readable at three sizes, in grey, and to the colour-blind."""

import inspect
import itertools
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb
from PIL import Image

import toolkit as tk
import toolkit.charts
from tests.test_charts import assert_readable, texts
from toolkit.actor_sentiment import tone_matrix, tone_shares
from toolkit.charts import actors, comparison, drawing, quotations, tone
from toolkit.charts.sizes import SIZES
from toolkit.voices import cue_counts, mentioned_and_quoted, share_of_voice, voices

KEPT = Path(__file__).parent / "pictures"
# A picture is kept as this many cells of mean ink. So many of them may differ by more than so much, since letters are
# drawn a little differently from one version of Matplotlib to the next; least so where they are not fitted to pixels.
CELLS, TOLERANCE, MOST_DIFFERENT = (96, 72), 0.1, 0.005
PLAIN = {"text.hinting": "none"}
# Axes of one's own, in inches: those of a narrow column, of a slide.
AXES = {"column": (3.4, 5), "slide": (10, 5.6)}
# Points that no letter of a chart falls below.
SMALLEST = 5
LONG = "International Committee for the Prevention of Overlong Names in Charts"
ARABIC = ["الأمم المتحدة", "روسيا", "جون كيري", "سيرغي لافروف", "مجلس الأمن", "صحيفة الميناء"]
SEED = "2016-02-04_kerry-russia-syria"


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


class Picture(NamedTuple):
    """A chart, a table for it, and the columns of it that hold names, values, and values that can be missing."""

    draw: Callable
    table: pd.DataFrame
    names: list[str]
    values: list[str] = []
    missing: list[str] = []
    hundred: dict = {}


def toned(mentions: pd.DataFrame) -> pd.DataFrame:
    """Mentions with a made-up tone, since the model for it is not always there."""
    negative = mentions["actor_id"].map(lambda name: len(name) % 7 / 10) + mentions["start"] % 3 / 10
    table = mentions[["article_id", "actor_id", "actor", "kind", "start", "end"]]
    return table.assign(negative=negative, neutral=0.2, positive=0.8 - negative, polarity=0.8 - 2 * negative)


def pictures(articles: pd.DataFrame) -> dict[str, Picture]:
    """Each chart with a table from the articles of the repository."""
    seed = articles[articles["article_id"] == SEED].reset_index(drop=True)
    week = articles[articles["article_id"] != SEED].reset_index(drop=True)
    post, words = {"outlet": "The Harbour Post"}, tk.stop_words(articles)
    mentions, spoken = tk.actor_mentions(week), tk.quotations(week)
    tones = toned(mentions)
    ends = ["low", "high"]
    return {
        "plot_word_frequencies": Picture(
            tk.plot_word_frequencies, tk.word_frequencies(week, stop_words=words), ["word"], ["count"], [], {"top": 100}
        ),
        "plot_word_cloud": Picture(
            tk.plot_word_cloud, tk.word_frequencies(week, stop_words=words), ["word"], ["count"], [], {"top": 100}
        ),
        "plot_keyness": Picture(
            tk.plot_keyness, tk.keyness(week, post), ["word"], ["count_reference"], ends, {"top": 100}
        ),
        "plot_collocations": Picture(
            tk.plot_collocations, tk.collocations(week, "port", minimum=1), ["word"], ["left"], [], {"top": 100}
        ),
        "plot_dispersion": Picture(tk.plot_dispersion, tk.occurrences(seed, ["Kerry", "Russia", "aid"]), ["word"]),
        "plot_word_rates": Picture(
            tk.plot_word_rates, tk.word_rates(week, ["port", "strike"], by=["outlet", "day"]), ["outlet"],
            ["count", "per_thousand"], ["per_thousand", *ends],
        ),
        "plot_word_shift": Picture(
            tk.plot_word_shift, tk.word_shift(week, post), ["word"], ["contribution"], [], {"top": 100}
        ),
        "plot_similarity": Picture(
            tk.plot_similarity, tk.outlet_similarity(week), ["first", "second"], ["jensen_shannon"],
            ["jensen_shannon_by_chance", "p_value"],
        ),
        "plot_article_counts": Picture(
            tk.plot_article_counts, tk.article_counts(week, by=["outlet", "day"]), ["outlet"], [], ["day"]
        ),
        "plot_actor_mentions": Picture(tk.plot_actor_mentions, mentions, ["actor"], [], [], {"top": 100}),
        "plot_actor_counts": Picture(
            tk.plot_actor_counts, tk.actor_counts(mentions, week), ["actor", "actor_id"],
            ["count", "article_share", "low"], ends, {"top": 100},
        ),
        "plot_actor_prominence": Picture(
            tk.plot_actor_prominence, tk.actor_prominence(week, mentions), ["actor", "actor_id"], ["n_lead"],
            ["source_share", *ends], {"top": 100},
        ),
        "plot_actor_network": Picture(
            tk.plot_actor_network, tk.actor_cooccurrence(week, mentions), ["first", "second"], ["npmi"], ["npmi"],
            {"top": 100},
        ),
        "plot_share_of_voice": Picture(
            tk.plot_share_of_voice, share_of_voice(spoken, week), ["voice", "actor_id"], ["n_words", "word_share"],
            ["word_low", "word_high"], {"top": 100},
        ),
        "plot_mentioned_and_quoted": Picture(
            tk.plot_mentioned_and_quoted, mentioned_and_quoted(spoken, mentions, week), ["actor", "actor_id"], [],
            [], {"top": 100},
        ),
        "plot_cues": Picture(tk.plot_cues, cue_counts(spoken, week), ["voice", "actor_id"], [], [], {"top": 100}),
        "plot_voices": Picture(
            tk.plot_voices, voices(tk.quotations(seed), seed), ["voice", "actor_id"], [], [], {"top": 100}
        ),
        "plot_article_sentiment": Picture(
            tk.plot_article_sentiment, tk.article_sentiment(week), ["article_id"], ["polarity"], ["polarity", *ends]
        ),
        "plot_sentence_sentiment": Picture(
            tk.plot_sentence_sentiment, tk.sentence_sentiment(seed), [], ["polarity"], ["polarity"]
        ),
        "plot_sentiment_words": Picture(
            tk.plot_sentiment_words, tk.explain_sentiment(seed), ["expression"], ["share"], ["share"], {"top": 100}
        ),
        "plot_sentiment_methods": Picture(
            tk.plot_sentiment_methods, tk.compare_sentiment(week), ["article_id"], ["vader"], ["vader"]
        ),
        "plot_actor_tone": Picture(
            tk.plot_actor_tone, tone_shares(tones, week), ["actor", "actor_id"], ["polarity"], [], {"top": 100}
        ),
        "plot_tone_shares": Picture(
            tk.plot_tone_shares, tone_shares(tones, week), ["actor", "actor_id"], [], [], {"top": 100}
        ),
        "plot_tone_matrix": Picture(
            tk.plot_tone_matrix, tone_matrix(tones, spoken, week, minimum=2), ["voice", "voice_id"], [], [],
            {"top": 100},
        ),
    }  # fmt: skip


def length(sentence: str) -> float:
    """A method of one's own, that no dictionary agrees with."""
    return len(sentence) / 100


def variants(articles: pd.DataFrame) -> dict[str, Picture]:
    """Charts that look otherwise with another table: groups, periods, one or several panels."""
    seed = articles[articles["article_id"] == SEED].reset_index(drop=True)
    week = articles[articles["article_id"] != SEED].reset_index(drop=True)
    mentions, spoken = tk.actor_mentions(week), tk.quotations(week)
    tones, ends = toned(mentions), ["low", "high"]
    three = tk.compare_sentiment(week, ["textblob", "vader", length])
    return {
        "plot_word_rates by outlet": Picture(
            tk.plot_word_rates, tk.word_rates(week, ["port", "strike", "ceasefire", "minister"], by="outlet"),
            ["outlet"], ["count", "per_thousand"], ["per_thousand", *ends],
        ),
        "plot_word_rates by day": Picture(
            tk.plot_word_rates, tk.word_rates(week, ["port", "strike"], by="day"), ["word"], ["per_thousand"], ends
        ),
        "plot_actor_counts by outlet": Picture(
            tk.plot_actor_counts, tk.actor_counts(mentions, week, by="outlet"), ["actor", "actor_id"],
            ["count", "article_share", "low"], ends, {"top": 30},
        ),
        "plot_actor_counts by outlet and day": Picture(
            tk.plot_actor_counts, tk.actor_counts(mentions, week, by=["outlet", "day"]), ["actor", "actor_id"],
            ["count", "article_share", "low"], ends, {"top": 30},
        ),
        "plot_share_of_voice by outlet": Picture(
            tk.plot_share_of_voice, share_of_voice(spoken, week, by="outlet"), ["voice", "actor_id"], ["word_share"],
            ["word_low", "word_high"], {"top": 100},
        ),
        "plot_share_of_voice of articles": Picture(
            lambda table, **more: tk.plot_share_of_voice(table, measure="articles", **more),
            share_of_voice(spoken, week), ["voice", "actor_id"], ["article_share"], ["article_low"], {"top": 100},
        ),
        "plot_actor_tone by outlet": Picture(
            tk.plot_actor_tone, tone_shares(tones, week, by="outlet"), ["actor", "actor_id"], ["polarity"], [],
            {"top": 100},
        ),
        "plot_tone_shares by outlet": Picture(
            tk.plot_tone_shares, tone_shares(tones, week, by="outlet"), ["actor", "actor_id"], [], [], {"top": 100}
        ),
        "plot_dispersion of articles": Picture(
            tk.plot_dispersion, tk.occurrences(week, ["port", "strike"]), ["word"], [], []
        ),
        "plot_dispersion over time": Picture(
            lambda table, **more: tk.plot_dispersion(table, over="time", **more),
            tk.occurrences(week, ["port", "strike", "minister"]), ["word"],
        ),
        "plot_article_counts by outlet": Picture(
            tk.plot_article_counts, tk.article_counts(week, by="outlet"), ["outlet"]
        ),
        "plot_sentiment_methods of three": Picture(
            tk.plot_sentiment_methods, three, ["article_id"], ["vader"], ["vader"]
        ),
        "plot_mentioned_and_quoted in one article": Picture(
            tk.plot_mentioned_and_quoted, mentioned_and_quoted(tk.quotations(seed), tk.actor_mentions(seed), seed),
            ["actor", "actor_id"], [], [], {"top": 100},
        ),
    }  # fmt: skip


def named(table: pd.DataFrame, names: list[str], name: Callable) -> pd.DataFrame:
    """The table with other names, one for each; ids that stand beside names stay apart from them."""
    ids = [column for column in names if column.endswith("_id") and len(names) > 1]
    others = [column for column in names if column not in ids]
    table = table.copy()
    for column in names:
        # Who stands first in one pair and second in another has one name.
        old = pd.unique(table[[column] if column in ids else others].to_numpy().ravel())
        mark = f" ({column})" * (column in ids)
        new = {each: name(number) + mark for number, each in enumerate(old) if not pd.isna(each)}
        table[column] = table[column].map(lambda each, new=new: new.get(each, each))
    return table


def hundred(picture: Picture) -> pd.DataFrame:
    """A hundred rows and more, each again with other names until there are enough."""
    table, times = picture.table, -(-100 // len(picture.table))
    others = table.dropna(subset=picture.names)  # There is but one row of all unnamed sources.
    more = [named(others, picture.names, lambda number, i=i: f"Name {number} of {i}") for i in range(times)]
    table = pd.concat([table, *more], ignore_index=True)
    # Sentences of one article have no name but their number.
    return table if picture.names else table.assign(sentence_id=range(1, len(table) + 1))


def first_row(table: pd.DataFrame, columns: list[str], value: object) -> pd.DataFrame:
    table = table.reset_index(drop=True)
    for column in columns:
        table.loc[0, column] = value
    return table


EDGES = {
    "long names": lambda p: named(p.table, p.names, lambda number: f"{LONG} {number}"),
    "Arabic": lambda p: named(p.table, p.names, lambda number: f"{ARABIC[number % 6]} {'ا' * (number // 6)}"),
    "one row": lambda p: p.table.head(1).assign(**({"last": True} if "last" in p.table else {})),
    "a hundred": hundred,
    "a zero": lambda p: first_row(p.table, p.values, 0),
    "a missing value": lambda p: first_row(p.table, p.missing, None),
}


def possible(picture: Picture, edge: str) -> bool:
    return bool({"a zero": picture.values, "a missing value": picture.missing}.get(edge, True))


def at_the_edge(picture: Picture, size: str, edge: str) -> object:
    """Draw a chart at a size, with its table or with what is at its edges."""
    table = picture.table if edge == "as it is" else EDGES[edge](picture)
    with tk.chart_size(size):
        return picture.draw(table, **(picture.hundred if edge == "a hundred" else {}))


def sheets(folder: str, *only: str) -> None:
    """Draw each chart at each size and edge as ``chart, size, edge.png``; and as it is seen without some colours."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    articles = tk.load_articles(KEPT.parents[1] / "data" / "articles")
    for name, picture in (pictures(articles) | variants(articles)).items():
        if only and not any(each in name for each in only):
            continue
        for size, edge in itertools.product(SIZES, ["as it is", *EDGES]):
            if possible(picture, edge):
                figure = figure_of(at_the_edge(picture, size, edge))
                file = Path(folder) / f"{name.removeprefix('plot_')}, {size}, {edge}.png"
                figure.savefig(file, dpi=150 if size == "column" else 100)
                plt.close("all")
                if (size, edge) == ("notebook", "as it is"):
                    seen(Image.open(file)).save(file.with_stem(f"{file.stem}, to other eyes"))


def seen(picture: Image.Image) -> Image.Image:
    """A picture four times: without the red, green and blue cones, and in grey."""
    levels = np.asarray(picture.convert("RGB")) / 255
    linear = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    shown = []
    for matrix in (*list(SEEN.values())[:3], np.tile([0.2126, 0.7152, 0.0722], (3, 1))):
        light = np.clip(linear @ np.array(matrix).T, 0, 1)
        shown.append(np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055))
    rows = [np.hstack(shown[:2]), np.hstack(shown[2:])]
    return Image.fromarray(np.uint8(np.vstack(rows) * 255 + 0.5))


def ink(figure: plt.Figure) -> np.ndarray:
    """The mean ink of each cell of a picture in grey: 0 for white paper, 1 for black."""
    file = BytesIO()
    with plt.rc_context(PLAIN):
        figure.savefig(file, dpi=60)
    picture = Image.open(file).convert("L").resize(CELLS, Image.Resampling.BOX)
    return 1 - np.asarray(picture) / 255


def different(now: np.ndarray, kept: np.ndarray) -> float:
    """The share of cells that hold clearly more or less ink."""
    return float((np.abs(now - kept) > TOLERANCE).mean())


def figure_of(chart: object) -> plt.Figure:
    return chart if isinstance(chart, plt.Figure) else chart.figure


def renew() -> None:
    """Draw all charts and keep them as they are now: ``python -m tests.pictures``, then look at what git shows."""
    articles = tk.load_articles(KEPT.parents[1] / "data" / "articles")
    for name, picture in pictures(articles).items():
        cells = ink(figure_of(picture.draw(picture.table)))
        Image.fromarray(np.uint8(255 - 255 * cells)).save(KEPT / f"{name}.png", optimize=True)
        plt.close("all")


@pytest.fixture(scope="module")
def drawn(articles) -> dict[str, Picture]:
    return pictures(articles) | variants(articles)


# The names alone, for pytest to list: a test below says that they are all.
NAMES = sorted(name for name in toolkit.charts.__all__ if name.startswith("plot_"))
VARIANTS = [
    "plot_actor_counts by outlet",
    "plot_actor_counts by outlet and day",
    "plot_actor_tone by outlet",
    "plot_article_counts by outlet",
    "plot_dispersion of articles",
    "plot_dispersion over time",
    "plot_mentioned_and_quoted in one article",
    "plot_sentiment_methods of three",
    "plot_share_of_voice by outlet",
    "plot_share_of_voice of articles",
    "plot_tone_shares by outlet",
    "plot_word_rates by day",
    "plot_word_rates by outlet",
]
TOPPED = [name for name in NAMES if "top" in inspect.signature(getattr(toolkit.charts, name)).parameters]
ON_AXES = [name for name in NAMES if "ax" in inspect.signature(getattr(toolkit.charts, name)).parameters]


def test_every_chart_has_a_picture_and_every_picture_a_chart(drawn):
    assert sorted(drawn) == sorted(NAMES + VARIANTS)
    assert sorted(file.stem for file in KEPT.glob("*.png")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_looks_as_it_did(drawn, name, tmp_path):
    now = ink(figure_of(drawn[name].draw(drawn[name].table)))
    kept = 1 - np.asarray(Image.open(KEPT / f"{name}.png")) / 255
    share = different(now, kept)
    if share > MOST_DIFFERENT:
        sheet = np.hstack([now, kept, np.abs(now - kept)])
        Image.fromarray(np.uint8(255 - 255 * sheet)).resize((1536, 384)).save(tmp_path / f"{name}.png")
    assert share <= MOST_DIFFERENT, (
        f"{share:.0%} of {name} looks different: see {tmp_path / f'{name}.png'} (now, kept, difference). Where it is "
        "meant to, renew the pictures: python -m tests.pictures"
    )


CHANGES = {
    "a bar half as long": lambda ax: ax.patches[3].set_width(ax.patches[3].get_width() / 2),
    "a bar moved": lambda ax: ax.patches[3].set_y(ax.patches[3].get_y() + 0.6),
    "no names": lambda ax: ax.set_yticklabels([""] * len(ax.get_yticks())),
    "no counts": lambda ax: [text.remove() for text in list(ax.texts)],
    "pale bars": lambda ax: [bar.set_color("#c3cad1") for bar in ax.patches],
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_on_a_chart_is_seen(drawn, change):
    ax = tk.plot_word_frequencies(drawn["plot_word_frequencies"].table)
    before = ink(ax.figure)
    assert different(ink(ax.figure), before) == 0
    CHANGES[change](ax)
    assert different(ink(ax.figure), before) > MOST_DIFFERENT


@pytest.mark.parametrize("edge", ["as it is", *EDGES])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", NAMES + VARIANTS)
def test_texts_stand_free_at_each_size_whatever_the_table_holds(drawn, name, size, edge):
    picture = drawn[name]
    if not possible(picture, edge):
        pytest.skip("nothing in its table can be that")
    figure = figure_of(at_the_edge(picture, size, edge))
    assert_readable(figure.axes[0])
    assert min(text.get_fontsize() for text in texts(figure)) >= SMALLEST


def test_charts_have_the_sizes_that_their_places_have(drawn):
    for name in NAMES + VARIANTS:
        column, notebook, slide = (
            figure_of(at_the_edge(drawn[name], size, "as it is")) for size in ("column", "notebook", "slide")
        )
        assert [figure.get_figwidth() for figure in (column, notebook, slide)] == pytest.approx([3.5, 7.2, 10]), name
        assert slide.get_figheight() <= 10 * 9 / 16, f"{name} is too high for a slide"
        plt.close("all")


@pytest.mark.parametrize("name", NAMES + VARIANTS)
def test_what_was_found_does_not_hang_on_the_size(drawn, name):
    titles = {size: at_the_edge(drawn[name], size, "as it is").drawing.title for size in SIZES}
    assert len(set(titles.values())) == 1, titles


@pytest.mark.parametrize("name", TOPPED)
def test_whom_the_title_names_is_drawn_however_few_are(drawn, name):
    many, few = (drawn[name].draw(drawn[name].table, top=top).drawing for top in (100, 2))
    assert few.title == many.title
    for column in {"actor", "voice", "word"} & set(many.data.columns):
        mark = "“{}”" if column == "word" else r"(?<!\w){}(?!\w)"
        named = {each for each in many.data[column] if re.search(mark.format(re.escape(each)), many.title)}
        assert named <= set(few.data[column]), column


@pytest.mark.parametrize("place", AXES)
@pytest.mark.parametrize("name", ON_AXES)
def test_texts_stand_free_on_axes_of_ones_own(drawn, name, place):
    _, ax = plt.subplots(figsize=AXES[place], layout="constrained")
    drawn[name].draw(drawn[name].table, ax=ax)
    assert_readable(ax)
    assert min(text.get_fontsize() for text in texts(ax.figure)) >= SMALLEST


def test_names_that_run_into_each_other_are_seen(drawn):
    _, ax = plt.subplots(figsize=(3.4, 2.6), layout="constrained")
    drawn["plot_keyness"].draw(drawn["plot_keyness"].table, ax=ax)
    with pytest.raises(AssertionError, match="overlap|cut off"):
        assert_readable(ax)


# How linear red, green and blue look to those who lack one kind of cone (severity 1.0; Machado, Oliveira and Fernandes
# 2009, "A physiologically-based model for simulation of color vision deficiency", IEEE Transactions on Visualization
# and Computer Graphics 15).
SEEN = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]
    ],
    "all cones": np.eye(3),
}  # fmt: skip
# Linear sRGB as XYZ, and its white (IEC 61966-2-1).
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def lab(colour: str, matrix: object = None) -> np.ndarray:
    """A colour in CIE Lab: its lightness from 0 to 100, and two axes of hue."""
    red_green_blue = np.array(to_rgb(colour))
    linear = np.where(red_green_blue <= 0.04045, red_green_blue / 12.92, ((red_green_blue + 0.055) / 1.055) ** 2.4)
    linear = linear if matrix is None else np.clip(np.array(matrix) @ linear, 0, 1)
    x, y, z = np.array(
        [np.cbrt(v) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in XYZ @ linear / XYZ.sum(1)]
    )
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


# What colours alone tell apart, or which stand beside each other: apart to all eyes.
PALETTES = {
    "kinds of actors, lines": drawing.KIND_COLOURS,
    "places of mentions": actors.SHADES,
    "shares of tone": tone.SHADES,
    "sides": {"left": drawing.WARM, "right": drawing.ACCENT, "neither": drawing.QUIET},
    "sources without a name": quotations.GREYS,
    "scores of words": {
        "high, more": drawing.ACCENT,
        "high, less": "#8fc1d6",
        "low, more": drawing.WARM,
        "low, less": "#e5b595",
    },
    "ends of tone": {"negative": tone.DIVERGING(0.0), "none": tone.DIVERGING(0.5), "positive": tone.DIVERGING(1.0)},
    "how alike": {"least": comparison.ALIKE(0.0), "middle": comparison.ALIKE(0.5), "most": comparison.ALIKE(1.0)},
}
# Where grey does not tell them apart, what does: the side of the line in the middle, its sign and the words beside it.
BY_PLACE = {"sides", "shares of tone", "ends of tone", "scores of words"}


@pytest.mark.parametrize("eyes", SEEN)
@pytest.mark.parametrize("palette", PALETTES)
def test_colours_stay_apart_to_the_colour_blind(palette, eyes):
    seen = {name: lab(colour, SEEN[eyes]) for name, colour in PALETTES[palette].items()}
    for one, two in itertools.combinations(seen, 2):
        assert np.linalg.norm(seen[one] - seen[two]) >= 10, f"{one} and {two}"


@pytest.mark.parametrize("palette", sorted(PALETTES.keys() - BY_PLACE))
def test_colours_stay_apart_in_grey(palette):
    lightness = {name: lab(colour)[0] for name, colour in PALETTES[palette].items()}
    for one, two in itertools.combinations(lightness, 2):
        assert abs(lightness[one] - lightness[two]) >= 10, f"{one} and {two}"


def test_charts_that_colour_by_side_set_the_sides_apart_by_place(drawn):
    for name in ("plot_keyness", "plot_sentiment_words", "plot_word_shift"):
        ax = drawn[name].draw(drawn[name].table)
        sides = {bar.get_facecolor(): set() for bar in ax.patches}
        for bar in ax.patches:
            sides[bar.get_facecolor()].add(bar.get_width() > 0)
        assert len(sides) == 2 and all(len(side) == 1 for side in sides.values()), name
