"""Charts of tone show what the tables say, grey where there is little to say, with nothing cut off or overlapping."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from tests.test_charts import assert_readable
from toolkit.actor_sentiment import tone_matrix, tone_shares
from toolkit.charts import chart_size, plot_actor_tone, plot_tone_matrix, plot_tone_shares

LONG = "International Committee for the Prevention of Overlong Names in Charts"
ARABIC = ["الأمم المتحدة", "روسيا", "جون كيري", "سيرغي لافروف", "مجلس الأمن"]
OUTLETS = [f"The {name} Courier of the Northern Provinces" for name in "ABCDEFGHI"]


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def articles(n, outlets=("Post", "Courier")):
    return pd.DataFrame(
        {
            "article_id": [f"a{i}" for i in range(n)],
            "text": "Kerry " * 40,
            "outlet": [outlets[i % len(outlets)] for i in range(n)],
            "published": [f"2021-{1 + i % 5:02}-03" for i in range(n)],
        }
    )


def tones(names, table, each=1):
    """Mentions of the first actor are most positive, of the last one most negative; each stands in every article."""
    rows = []
    for number, name in enumerate(names):
        for article, article_id in enumerate(table["article_id"]):
            for mention in range(each):
                negative = 0.1 + 0.5 * number / max(len(names) - 1, 1) + 0.02 * (article % 3)
                start = 6 * (number % 4) + 24 * (mention % 8)
                rows.append((article_id, f"id{number}", name, "person", start, start + 5, negative, 0.2))
    columns = ["article_id", "actor_id", "actor", "kind", "start", "end", "negative", "neutral"]
    made = pd.DataFrame(rows, columns=columns)
    made["positive"] = 1 - made["negative"] - made["neutral"]
    return made.assign(polarity=made["positive"] - made["negative"])


def shares(names, n=12, by=None, outlets=("Post", "Courier"), **options):
    table = articles(n, outlets)
    return tone_shares(tones(names, table), table, by=by, **options)


def matrix(names, n=6, speakers=None, minimum=5, unknown=True):
    """Each speaker says something of 24 characters in every article, the first words are the article's own."""
    table = articles(n)
    speakers = list(names if speakers is None else speakers)[:7]
    rows = [
        (article_id, 24 * place, 24 * place + 23, "direct", name, f"id{place - 1}", "person")
        for article_id in table["article_id"]
        for place, name in enumerate(speakers, start=1)
    ]
    if unknown:
        rows += [(article_id, 24 * 7, 24 * 8, "direct", None, None, None) for article_id in table["article_id"]]
    columns = ["article_id", "start", "end", "kind", "speaker", "actor_id", "speaker_kind"]
    return tone_matrix(tones(names, table, 8), pd.DataFrame(rows, columns=columns), table, minimum=minimum)


NAMES = ["John Kerry", "Sergei Lavrov", "Philip Hammond"]
MANY = [f"Actor {chr(65 + i % 26)}{i}" for i in range(30)]
LONGS = [f"{LONG} {i}" for i in range(10)]
TABLES = {
    "three": lambda: shares(NAMES),
    "one": lambda: shares(["Kerry"]),
    "one article": lambda: shares(NAMES, 1),
    "too few articles": lambda: shares(NAMES, 3),
    "thirty": lambda: shares(MANY),
    "long names": lambda: shares(LONGS),
    "Arabic": lambda: shares(ARABIC),
    "dollars": lambda: shares(["A$AP_1 $5", "B$"], by="outlet", outlets=["$A", "B$_C$"]),
    "none": lambda: shares([]),
    "none by outlet": lambda: shares([], by="outlet"),
    "two outlets": lambda: shares(NAMES, by="outlet"),
    "nine outlets": lambda: shares(LONGS, 90, "outlet", OUTLETS),
    "thirty outlets": lambda: shares(NAMES, 90, "outlet", [f"Outlet {i}" for i in range(30)]),
    "months": lambda: shares(NAMES[:1], 30, "month"),
    "Arabic outlets": lambda: shares(ARABIC, by="outlet", outlets=["صحيفة", "Post", None]),
    "no record": lambda: pd.DataFrame(shares(NAMES).to_dict("list")),
}
MATRICES = {
    "three": lambda: matrix(NAMES),
    "one": lambda: matrix(["Kerry"]),
    "thirty": lambda: matrix(MANY),
    "long names": lambda: matrix(LONGS),
    "Arabic": lambda: matrix(ARABIC),
    "dollars": lambda: matrix(["A$AP_1 $5", "B$"]),
    "none": lambda: matrix([]),
    "nobody speaks": lambda: matrix(NAMES, speakers=[], unknown=False),
    "too few": lambda: matrix(NAMES, 3),
    "one article": lambda: matrix(NAMES, 1, minimum=1),
    "no record": lambda: pd.DataFrame(matrix(NAMES).to_dict("list")),
}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("draw", [plot_actor_tone, plot_tone_shares])
def test_nothing_is_cut_off_and_nothing_overlaps(draw, name):
    figure = draw(TABLES[name]())
    figure.axes[0].figure.canvas.draw()
    assert_readable(figure.axes[0])


@pytest.mark.parametrize("name", MATRICES)
def test_no_matrix_is_cut_off_or_overlaps(name):
    assert_readable(plot_tone_matrix(MATRICES[name]()))


def test_all_that_is_asked_for_is_drawn():
    assert_readable(plot_actor_tone(TABLES["thirty"](), top=30).axes[0])
    assert_readable(plot_actor_tone(TABLES["nine outlets"](), top=9).axes[0])
    assert_readable(plot_tone_matrix(MATRICES["long names"](), top=10))
    figure = plot_actor_tone(TABLES["nine outlets"](), top=40)
    assert "The 9 actors most mentioned (of 10)." in figure.drawing.drawn
    assert len({*figure.drawing.data["actor"]}) == 9
    figure = plot_tone_shares(TABLES["thirty outlets"]())
    assert "The 12 groups with most mentions (of 30)." in figure.drawing.drawn


def test_the_title_says_who_is_surely_spoken_of_well_and_badly():
    finding = plot_actor_tone(TABLES["three"]()).drawing.title.strip("\u200e")
    assert finding == "John Kerry is spoken of positively (+0.56), Philip Hammond negatively (−0.44)"
    single = plot_actor_tone(shares(NAMES, 1, minimum=1)).drawing
    finding = single.title.strip("\u200e")
    assert finding == "John Kerry is spoken of most positively (+0.60), Philip Hammond most negatively (−0.40)"
    assert "intervals" not in single.drawn
    few = plot_actor_tone(TABLES["too few articles"]()).drawing
    assert few.title == "Too few articles mention an actor to tell a tone"
    assert "grey: fewer than 5 articles" in few.drawn
    assert plot_actor_tone(TABLES["none"]()).drawing.title == "No mention of an actor has a score"
    assert plot_actor_tone(TABLES["three"](), title="Mine").drawing.title == "Mine"
    unsure = TABLES["three"]().assign(low=-0.2, high=0.3)
    assert plot_actor_tone(unsure).drawing.title == "No actor is surely spoken of in a positive or a negative tone"


def test_the_title_of_groups_says_where_the_tone_differs():
    table = shares(NAMES, 24, "outlet")
    assert plot_actor_tone(table).drawing.title == "No actor's tone surely differs between two outlets"
    post = (table["outlet"] == "Post") & (table["actor"] == "Sergei Lavrov")
    table.loc[post, ["polarity", "low", "high"]] = [-0.5, -0.6, -0.4]
    table.loc[post, ["negative", "negative_low", "negative_high"]] = [0.7, 0.6, 0.8]
    finding = plot_actor_tone(table).drawing.title.strip("\u200e")
    assert finding == "Sergei Lavrov: +0.06 in Courier, −0.50 in Post"
    finding = plot_tone_shares(table).drawing.title.strip("\u200e")
    assert finding == "Sergei Lavrov: negative 70 % in Post, 37 % in Courier"


def test_a_group_without_a_name_is_not_what_the_title_sets_apart():
    table = shares(NAMES, 24, "outlet", outlets=("Post", None))
    hers = table["outlet"].isna() & (table["actor"] == "Sergei Lavrov")
    table.loc[hers, ["polarity", "low", "high"]] = [-0.5, -0.6, -0.4]
    drawing = plot_actor_tone(table).drawing
    assert drawing.title == "No actor's tone surely differs between two groups"
    assert "Sergei Lavrov, without an outlet" in drawing.data["what"].tolist()


def test_the_actor_of_the_title_is_drawn_in_place_of_the_last():
    table = shares(NAMES, 24)
    table.loc[table["actor"] == table["actor"].iloc[-1], ["polarity", "low", "high"]] = [-0.9, -0.95, -0.85]
    for draw in (plot_actor_tone, plot_tone_shares):
        whole, two = draw(table).drawing, draw(table, top=2).drawing
        assert two.title == whole.title and len(two.data) == 2
    two = plot_actor_tone(table, top=2).drawing
    assert table["actor"].iloc[-1] in two.title and table["actor"].iloc[-1] in two.data["actor"].tolist()
    assert "named above (of 3)" in two.drawn
    mine = plot_actor_tone(table, top=2, title="Mine").drawing
    assert "The 2 actors most mentioned (of 3)." in mine.drawn


def test_rows_go_from_positive_to_negative_with_their_interval_and_n():
    figure = plot_actor_tone(TABLES["three"]())
    (ax,) = figure.axes
    assert [label.get_text() for label in ax.get_yticklabels()] == NAMES
    assert ax.get_ylim()[0] > ax.get_ylim()[1], "the first row is at the top"
    assert [text.get_text() for text in ax.texts] == [
        "+0.56 · 12 mentions in 12 articles",
        "+0.06 · 12 mentions in 12 articles",
        "−0.44 · 12 mentions in 12 articles",
    ]
    low, high = np.array(ax.collections[0].get_segments())[:, :, 0].T
    table = figure.drawing.data
    assert low == pytest.approx(table["low"]) and high == pytest.approx(table["high"])


def test_a_mean_without_enough_articles_is_grey_and_one_without_an_interval_hollow():
    table = TABLES["three"]()
    table.loc[table["actor"] == "John Kerry", "enough"] = False
    table.loc[table["actor"] == "Sergei Lavrov", ["low", "high"]] = np.nan
    (ax,) = plot_actor_tone(table).axes
    points = ax.collections[1]
    assert plt.matplotlib.colors.to_hex(points.get_edgecolors()[0]) == "#b8c1ca"
    assert plt.matplotlib.colors.to_hex(points.get_facecolors()[1]) == "#ffffff"
    assert plt.matplotlib.colors.to_hex(points.get_facecolors()[2]) == "#c2571a"


def test_a_group_that_does_not_mention_an_actor_has_a_dash():
    table = shares(NAMES[:2], by="outlet")
    table = table[~((table["outlet"] == "Post") & (table["actor"] == "John Kerry"))]
    figure = plot_actor_tone(table)
    dashes = {ax.get_title(loc="left"): [text.get_text() for text in ax.texts].count("–") for ax in figure.axes}
    assert dashes == {"Sergei Lavrov": 0, "John Kerry": 1}


def test_bars_of_shares_are_lined_up_on_the_middle_of_neutral():
    figure = plot_tone_shares(TABLES["three"]())
    (ax,) = figure.axes
    table = figure.drawing.data
    bars = np.array([(bar.get_x(), bar.get_width()) for bar in ax.patches]).reshape(3, 3, 2)
    assert bars[:, :, 1] == pytest.approx(table[["negative", "neutral", "positive"]].to_numpy())
    assert bars[:, 1, 0] == pytest.approx(-table["neutral"] / 2)
    assert figure.drawing.title.strip("\u200e") == (
        "62 % of the mentions of Philip Hammond are negative, more than of any other"
    )
    table = TABLES["three"]()
    table["enough"] = table["negative"] < table["negative"].max()
    assert plot_tone_shares(table).drawing.title.endswith(", more than of any other with enough articles to tell")
    assert "Pale" not in figure.drawing.drawn
    assert "Pale: fewer than 5 articles." in plot_tone_shares(TABLES["too few articles"]()).drawing.drawn


def test_a_matrix_has_the_article_first_a_frame_round_oneself_and_hatches_for_too_few():
    ax = plot_tone_matrix(MATRICES["three"]())
    rows = [label.get_text() for label in ax.get_yticklabels()]
    assert rows == ["the article itself", *sorted(NAMES), "unknown speakers"]
    frames = [patch for patch in ax.patches if not patch.get_fill()]
    assert [round(frame.get_x() + 0.46) for frame in frames] == [0, 1, 2]
    assert [round(frame.get_y() + 0.43) for frame in frames] == [1, 2, 3]
    assert not any(patch.get_hatch() for patch in ax.patches)
    assert "Framed: of itself." in ax.drawing.drawn
    few = plot_tone_matrix(MATRICES["too few"]())
    assert all(patch.get_hatch() for patch in few.patches if patch.get_fill())
    assert "Grey: fewer than 5 articles." in few.drawing.drawn
    assert few.drawing.title == "No voice speaks often enough of an actor to tell a tone"


def test_a_matrix_has_as_many_columns_as_there_is_room_for_and_says_so():
    table = MATRICES["thirty"]()
    with chart_size("column"):
        ax = plot_tone_matrix(table, top=10)
    assert_readable(ax)
    assert len(ax.get_xticks()) == 6
    assert "The 6 actors most spoken of (of 30)" in ax.drawing.drawn
    assert len(plot_tone_matrix(table, top=10).get_xticks()) == 10


def test_low_axes_have_no_room_for_the_numbers_of_mentions():
    for height, numbers in ((3.2, False), (7, True)):
        _, ax = plt.subplots(figsize=(3.4, height), layout="constrained")
        plot_tone_matrix(MATRICES["thirty"](), ax=ax)
        assert_readable(ax)
        assert any(text.get_text().startswith("n ") for text in ax.texts) == numbers
        assert ("n: mentions" in ax.drawing.drawn) == numbers


@pytest.mark.parametrize("draw", [plot_actor_tone, plot_tone_shares])
def test_a_slide_has_the_rows_and_panels_that_fit(draw):
    for table, fewer, usual in ((TABLES["thirty"](), 8, 15), (shares(MANY, 12, "outlet"), 4, 6)):
        with chart_size("slide"):
            slide = draw(table)
            assert draw(table, top=9).drawing.data["actor"].nunique() == 9
        assert slide.get_figheight() <= 10 * 9 / 16
        assert slide.drawing.data["actor"].nunique() == fewer
        assert draw(table).drawing.data["actor"].nunique() == usual


def test_in_a_column_notes_are_short_and_said_to_be():
    with chart_size("column"):
        figure = plot_actor_tone(TABLES["three"]())
    assert [text.get_text() for text in figure.axes[0].texts][0] == "+0.56 · 12 in 12"
    assert "At the right: mentions in articles." in figure.drawing.drawn
    assert "n: mentions." in plot_tone_shares(TABLES["two outlets"]()).drawing.drawn


def test_the_title_of_a_matrix_is_what_a_speaker_says_of_another_most_strongly():
    finding = plot_tone_matrix(MATRICES["three"]()).drawing.title.strip("\u200e")
    assert finding in {f"{name} speaks positively of John Kerry (+0.56)" for name in NAMES[1:]}
    silent = plot_tone_matrix(MATRICES["nobody speaks"]()).drawing.title.strip("\u200e")
    assert silent == "The article itself speaks positively of John Kerry (+0.56)"
    unsure = MATRICES["three"]().assign(low=-0.5, high=0.5)
    assert plot_tone_matrix(unsure).drawing.title == (
        "No voice surely speaks of an actor in a positive or a negative tone"
    )
    assert plot_tone_matrix(MATRICES["none"]()).drawing.title == "No actor is mentioned"


def test_charts_say_that_the_measure_was_not_validated_here():
    charts = [plot_actor_tone(TABLES["three"]()), plot_tone_shares(TABLES["three"]()), plot_tone_matrix(matrix(NAMES))]
    for chart in charts:
        assert chart.drawing.source.endswith("Tone: not validated on these articles.")
        assert "12 articles" in chart.drawing.source or "6 articles" in chart.drawing.source


def test_tables_that_are_none_of_shares_are_refused():
    with pytest.raises(ValueError, match=r"no column 'n_mentions'.*Expected shares from tone_shares\(\)"):
        plot_actor_tone(TABLES["three"]().drop(columns="n_mentions"))
    with pytest.raises(ValueError, match=r"no column 'voice'.*Expected tone_matrix\(\)"):
        plot_tone_matrix(MATRICES["three"]().drop(columns="voice"))
    with pytest.raises(ValueError, match="top must be a whole number of at least 1"):
        plot_tone_shares(TABLES["three"](), top=0)
