"""Charts of actors show what the tables say, with nothing cut off and nothing overlapping, whatever the names."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from tests.test_charts import assert_readable
from toolkit.charts.network import _crossed
from toolkit.tables import MENTIONS

LONG = "International Committee for the Prevention of Overlong Names in Charts"
ARABIC = ["الأمم المتحدة", "روسيا", "جون كيري", "سيرغي لافروف", "مجلس الأمن"]


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def articles(*texts, **columns):
    return pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": list(texts), **columns})


def named(table, *names, kind="person", places=()):
    """Every place where one of some names stands in the articles, as mentions."""
    rows = [
        (article_id, 1, name, name, kind, name, at, at + len(name), "codebook", "place" if name in places else "actor")
        for article_id, text in zip(table["article_id"], table["text"])
        for name in names
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    return pd.DataFrame(rows, columns=MENTIONS)


def crowd(n, name="Actor {}", per_article=4):
    """So many actors, each beside the next three in a sentence, over and over."""
    names = [name.format(chr(65 + i % 26) + str(i)) for i in range(n)]
    lines = [f"{names[i]} met {names[(i + 1) % n]}, {names[(i + 2) % n]} and {names[(i + 3) % n]}." for i in range(n)]
    table = articles(*["\n".join([line, "It rained.", line, line]) for line in lines])
    return table, named(table, *names)


def pairs(table, mentions, **options):
    return tk.actor_cooccurrence(table, mentions, **({"minimum": 1} | options))


KERRY = articles(*["Kerry met Lavrov. It rained. Hammond left. It snowed."] * 3, *["It rained."] * 5)
FEW = articles("Kerry met Lavrov. Kerry left. It rained.")
KERRY_MENTIONS = named(KERRY, "Kerry", "Lavrov", "Hammond")
ARABIC_ARTICLES = articles(*[f"التقى {ARABIC[i]} و {ARABIC[i - 1]}.\nكان الجو ماطرا.\nلا شيء." for i in range(5)] * 3)
WEEKS = ["2021-05-03", "2021-05-10", None, "2021-05-31", "2021-05-31", "2021-06-01", "2021-06-02", "2021-06-02"]
DATED = KERRY.assign(published=WEEKS, outlet=["A", "B", "A", "A", "B", "B", None, "A"])

NETWORKS = {
    "two": lambda **o: tk.plot_actor_network(pairs(KERRY, KERRY_MENTIONS), **o),
    "none": lambda **o: tk.plot_actor_network(pairs(KERRY, KERRY_MENTIONS.head(0)), **o),
    "none sure": lambda **o: tk.plot_actor_network(pairs(FEW, named(FEW, "Kerry", "Lavrov")), **o),
    "forty": lambda **o: tk.plot_actor_network(pairs(*crowd(40)), **o),
    "forty, as many as there can be": lambda **o: tk.plot_actor_network(pairs(*crowd(40)), **({"top": 40} | o)),
    "long names": lambda **o: tk.plot_actor_network(pairs(*crowd(20, LONG + " {}")), **({"top": 20} | o)),
    "dollars": lambda **o: tk.plot_actor_network(pairs(*crowd(6, "A$AP_{} $5")), **o),
    "Arabic": lambda **o: tk.plot_actor_network(pairs(ARABIC_ARTICLES, named(ARABIC_ARTICLES, *ARABIC)), **o),
    "by npmi": lambda **o: tk.plot_actor_network(pairs(*crowd(12)), **({"measure": "npmi"} | o)),
    "by count": lambda **o: tk.plot_actor_network(pairs(*crowd(12)), **({"measure": "count"} | o)),
    "articles": lambda **o: tk.plot_actor_network(pairs(*crowd(20), unit="article"), **o),
    "no record": lambda **o: tk.plot_actor_network(pd.DataFrame(pairs(*crowd(8)).to_dict("list")), **o),
}


def counts(by=None, table=DATED, names=("Kerry", "Lavrov", "Hammond")):
    return tk.actor_counts(named(table, *names), table, by=by)


CHARTS = {
    "counts": lambda: tk.plot_actor_counts(counts()),
    "counts by outlet": lambda: tk.plot_actor_counts(counts("outlet")),
    "counts by week": lambda: tk.plot_actor_counts(counts("week")),
    "counts by outlet and week": lambda: tk.plot_actor_counts(counts(["outlet", "week"])),
    "counts by month": lambda: tk.plot_actor_counts(counts("month")),
    "counts of none": lambda: tk.plot_actor_counts(tk.actor_counts(KERRY_MENTIONS.head(0), DATED)),
    "counts of none by week": lambda: tk.plot_actor_counts(tk.actor_counts(KERRY_MENTIONS.head(0), DATED, by="week")),
    "counts of one article": lambda: tk.plot_actor_counts(
        tk.actor_counts(KERRY_MENTIONS.head(2), DATED.head(1), by="outlet")
    ),
    "counts of one actor": lambda: tk.plot_actor_counts(counts(["week"], names=["Kerry"])),
    "counts without a date": lambda: tk.plot_actor_counts(counts("week", table=DATED.assign(published=pd.NaT))),
    "counts of forty": lambda: tk.plot_actor_counts(tk.actor_counts(*reversed(crowd(40))), top=40),
    "counts of forty by outlet": lambda: tk.plot_actor_counts(
        tk.actor_counts(crowd(40)[1], crowd(40)[0].assign(outlet=[f"{LONG} {i % 9}" for i in range(40)]), by="outlet"),
        top=40,
    ),
    "counts of long names by week": lambda: tk.plot_actor_counts(
        tk.actor_counts(
            crowd(9, LONG + " {}")[1],
            crowd(9, LONG + " {}")[0].assign(published="2021-05-03", outlet=[f"{LONG} {i}" for i in range(9)]),
            by=["outlet", "week"],
        )
    ),
    "counts in Arabic": lambda: tk.plot_actor_counts(
        counts("outlet", ARABIC_ARTICLES.assign(outlet=["صحيفة"] * 9 + ["A"] * 6), ARABIC)
    ),
    "prominence": lambda: tk.plot_actor_prominence(tk.actor_prominence(DATED, KERRY_MENTIONS)),
    "prominence of none": lambda: tk.plot_actor_prominence(tk.actor_prominence(DATED, KERRY_MENTIONS.head(0))),
    "prominence of one": lambda: tk.plot_actor_prominence(
        tk.actor_prominence(DATED.head(1), KERRY_MENTIONS.head(1), sources=False)
    ),
    "prominence of forty": lambda: tk.plot_actor_prominence(
        tk.actor_prominence(*crowd(40, LONG + " {}"), sources=False), top=40
    ),
    "prominence of lost paragraphs": lambda: tk.plot_actor_prominence(
        tk.actor_prominence(articles("Kerry met Lavrov. " * 9), named(articles("Kerry met Lavrov. " * 9), "Kerry"))
    ),
    "prominence in Arabic": lambda: tk.plot_actor_prominence(
        tk.actor_prominence(ARABIC_ARTICLES, named(ARABIC_ARTICLES, *ARABIC))
    ),
    "mentions and places": lambda: tk.plot_actor_mentions(named(KERRY, "Kerry", "Lavrov", places=["Lavrov"])),
}


@pytest.mark.parametrize("name", [*NETWORKS, *CHARTS])
def test_nothing_is_cut_off_and_nothing_overlaps(name):
    chart = (NETWORKS | CHARTS)[name]()
    assert_readable(chart)


def test_a_network_draws_pairs_that_are_surely_above_chance():
    ax = NETWORKS["two"]()
    data = ax.drawing.data
    assert data[["pair", "count", "n_articles"]].values.tolist() == [["Kerry – Lavrov", 3, 3]]
    assert {text.get_text().strip("\u200e") for text in ax.texts} == {"Kerry (3)", "Lavrov (3)", "person"}
    assert ax.drawing.title.endswith(
        "Kerry and Lavrov belong together most closely: in 3 sentences, 5.7 times as often as by chance"
    )
    assert NETWORKS["none sure"]().drawing.title == (
        "Of 1 pair of actors none is named together more often than chance would have it"
    )
    assert NETWORKS["none"]().drawing.title.startswith("No two actors are named together")


def test_a_network_is_the_same_each_time_and_takes_no_more_actors_than_asked_for():
    one, two = NETWORKS["forty"](), NETWORKS["forty"]()
    assert [t.get_position() for t in one.texts] == [t.get_position() for t in two.texts]
    names = {*one.drawing.data["first"], *one.drawing.data["second"]}
    assert len(names) <= 12 and "The 12 actors named most, of 40." in one.drawing.drawn
    many = NETWORKS["forty, as many as there can be"]().drawing.data
    assert len({*many["first"], *many["second"]}) <= 25
    assert len(many) <= 2 * 25


def test_a_pair_of_one_article_is_dashed():
    table, mentions = crowd(8)
    ax = tk.plot_actor_network(pairs(table, mentions))
    dashed = [line.get_linestyle() for line in ax.lines]
    alone = (ax.drawing.data["n_articles"] == 1).tolist()
    assert [style == "--" for style in dashed] == alone
    assert ("dashed: in one article only" in ax.drawing.drawn) == any(alone)


def test_an_unknown_measure_is_refused_with_the_choices():
    with pytest.raises(ValueError, match="measure must be one of 'log_dice', 'npmi', 'count', not 'pmi'"):
        NETWORKS["two"](measure="pmi")


def test_lines_that_cross_and_run_over_boxes_are_counted():
    at = np.array([[0, 0], [2, 2], [0, 2], [2, 0], [1, 1]], dtype=float)
    boxes = np.full((5, 2), 0.1)
    assert _crossed(at, boxes, np.array([[0, 1], [2, 3]])) == pytest.approx(2 + 0.1)
    assert _crossed(at, boxes, np.array([[0, 2], [1, 3]])) == 0


def test_a_network_can_be_drawn_on_axes_of_ones_own():
    _, ax = plt.subplots(figsize=(7, 6))
    assert NETWORKS["two"](ax=ax) is ax
    empty = NETWORKS["none"](ax=plt.subplots()[1])
    assert "Nothing was found to draw." in [text.get_text() for text in empty.texts]


def test_counts_are_drawn_as_shares_of_articles_with_what_they_are_of():
    figure = tk.plot_actor_counts(counts())
    (ax,) = figure.axes
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Hammond", "Kerry", "Lavrov"]
    assert [text.get_text() for text in ax.texts] == ["3 of 8"] * 3
    assert figure.drawing.title == "3 actors are mentioned in 3 of 8 articles each"
    only = tk.plot_actor_counts(counts(names=["Kerry"]))
    assert only.drawing.title.endswith("Kerry is mentioned in 3 of 8 articles")


def test_over_time_what_has_no_date_is_told():
    figure = tk.plot_actor_counts(counts("week"))
    assert len(figure.axes) == 3
    assert "by week; bands: 95 % intervals" in figure.drawing.drawn
    assert "1 article without a date not drawn." in figure.drawing.drawn
    assert figure.drawing.data["week"].nunique() == 5


def test_counts_without_articles_are_refused_with_the_way_out():
    with pytest.raises(ValueError, match=r"make them with actor_counts\(mentions, articles\)"):
        tk.plot_actor_counts(tk.actor_counts(KERRY_MENTIONS))


def test_prominence_counts_each_article_once_by_the_highest_place():
    table = articles("Kerry left\nLavrov met Kerry.\nHammond slept.", title=["Kerry left"])
    ax = tk.plot_actor_prominence(tk.actor_prominence(table, named(table, "Kerry", "Lavrov", "Hammond"), sources=False))
    assert ax.drawing.title.endswith("Kerry makes the headline in 1 of 1 article")
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Kerry", "Lavrov", "Hammond"]
    widths = np.array([bar.get_width() for bar in ax.patches]).reshape(3, 3)
    assert widths.tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
    assert [text.get_text() for text in ax.texts[-6:]] == ["■", "headline", "■", "lead", "■", "later"]


def test_prominence_of_several_groups_is_refused_with_the_way_out():
    table = tk.actor_prominence(DATED, KERRY_MENTIONS, by="outlet", sources=False)
    with pytest.raises(ValueError, match=r"several groups \(outlet\): draw one, .*prominence\['outlet'\] == 'A'"):
        tk.plot_actor_prominence(table)
    assert tk.plot_actor_prominence(table[table["outlet"] == "A"]).drawing.source.startswith("4 of 8 articles")


def test_mentions_as_a_place_are_pale_and_do_not_count_for_the_order():
    table = articles("Moscow Moscow Moscow Kerry")
    found = named(table, "Moscow", "Kerry", places=["Moscow"])
    ax = tk.plot_actor_mentions(found)
    assert ax.drawing.data[["actor", "count", "n_as_place"]].values.tolist() == [["Kerry", 1, 0], ["Moscow", 0, 3]]
    assert [text.get_text() for text in ax.texts] == ["1 · person", "person · 3 as a place"]
    assert "Pale: as a mere place." in ax.drawing.drawn
    assert tk.plot_actor_mentions(found, places=False).drawing.data["actor"].tolist() == ["Kerry"]
    assert ax.drawing.title.endswith("Kerry is mentioned once")


def test_who_is_nothing_but_a_place_is_counted_apart():
    table = articles("Moscow Munich Munich Kerry", "Kerry Moscow")
    found = named(table, "Moscow", "Munich", "Kerry", places=["Moscow", "Munich"])
    ax = tk.plot_actor_mentions(found)
    assert [text.get_text() for text in ax.texts][0] == "2 in 2 articles · person"
    assert [text.get_text().partition(" · ")[2] for text in ax.texts][1:] == ["2 as a place", "2 as a place"]
    assert ax.drawing.drawn.startswith("Mentions of 1 actor and 2 mere places, and in how many articles.")
    assert tk.plot_actor_mentions(found, top=2).drawing.drawn.startswith("Mentions of 1 actor and 1 of 2 mere places,")
    nobody = named(table, "Munich", places=["Munich"])
    assert tk.plot_actor_mentions(nobody).drawing.title == "No actor is mentioned but as a mere place"


def test_actors_in_all_articles_are_said_to_be_at_each_size():
    table = articles("Kerry Lavrov Assad Putin Obama Merkel", "Merkel Obama Putin Assad Lavrov Kerry")
    names = table["text"].iloc[0].split()
    found = tk.actor_counts(named(table, *names), table)
    for size in ("column", "notebook", "slide"):
        with tk.chart_size(size):
            assert tk.plot_actor_counts(found).drawing.title == "6 actors are mentioned in both articles"


def test_in_a_column_kinds_are_named_above_the_bars_and_labels_are_short():
    table = articles("Moscow Moscow Moscow Kerry", "Kerry")
    found = named(table, "Moscow", "Kerry", places=["Moscow"])
    found.loc[found["actor"] == "Moscow", "kind"] = "country"
    with tk.chart_size("column"):
        ax = tk.plot_actor_mentions(found)
    assert_readable(ax)
    assert [text.get_text() for text in ax.texts] == ["2 in 2", "(+3)", "■", "person", "■", "country"]
    assert (
        ax.drawing.drawn
        == "Mentions of 1 actor and 1 mere place, and in how many articles. Pale, in brackets: as a mere place."
    )


def test_the_longest_bar_reaches_as_far_as_its_label_lets_it():
    found = named(articles("Kerry " * 30 + "Lavrov"), "Kerry", "Lavrov")
    for size in ("column", "notebook", "slide"):
        with tk.chart_size(size):
            ax = tk.plot_actor_mentions(found)
        ax.figure.draw_without_rendering()
        label = ax.texts[0].get_window_extent()
        assert 0.88 < label.x1 / ax.figure.bbox.width < 1, size


def test_low_axes_have_smaller_circles_and_their_names_stand_free():
    cooccurrence = pairs(*crowd(12))
    _, low = plt.subplots(figsize=(3.4, 2.7), layout="constrained")
    _, high = plt.subplots(figsize=(3.4, 6), layout="constrained")
    areas = []
    for ax in (low, high):
        tk.plot_actor_network(cooccurrence, top=8, ax=ax)
        assert_readable(ax)
        areas.append(max(marks.get_sizes()[0] for marks in ax.collections))
    assert areas[0] < areas[1]


def test_lines_that_run_the_same_way_are_told_apart_by_their_width():
    figure = tk.plot_actor_counts(counts(["outlet", "week"]))
    widths = [line.get_linewidth() for line in figure.axes[0].lines]
    assert len(widths) == 3 and widths == sorted(set(widths), reverse=True)


def test_a_country_is_one_bar_whatever_kind_its_people_are():
    found = pd.DataFrame(
        [("a", "russia", "Russia", "country", "codebook"), ("a", "russia", "Russia", "group", "demonym")],
        columns=["article_id", "actor_id", "actor", "kind", "method"],
    )
    assert tk.plot_actor_mentions(found).drawing.data[["actor", "kind", "count"]].values.tolist() == [
        ["Russia", "country", 2]
    ]
