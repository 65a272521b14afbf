"""Charts of comparison: they show what the tables say, say what they leave out, and can be read."""

import itertools

import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
import pytest

import toolkit as tk
from toolkit.charts import Drawing
from toolkit.charts.wording import signed

LONG = "International Committee for the Prevention of Overlong Names in Charts"
ARABIC = ["صحيفة الشرق الأوسط", "القدس العربي", "الأهرام"]


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def collection(outlets, articles=4, days=3):
    """Made-up coverage: each outlet has words of its own, and some of all."""
    rows = [
        (
            f"{number}-{each}",
            f"war peace w{number} " * (each + 1)
            + f"talks on $350 w{number + each} وقف إطلاق النار " * (number % 3 + 1),
            outlet,
            f"2021-05-{1 + each % days * 2:02d}",
        )
        for number, outlet in enumerate(outlets)
        for each in range(articles)
    ]
    return pd.DataFrame(rows, columns=["article_id", "text", "outlet", "published"])


def rates(outlets, words=("war", "talks"), by=("outlet", "day"), **options):
    return tk.word_rates(collection(outlets, **options), list(words), by=list(by), copies="each")


def shift(outlets=("A", "B"), **options):
    return tk.word_shift(collection(outlets), {"outlet": outlets[0]}, copies="each", **options)


def similarity(outlets, **options):
    return tk.outlet_similarity(collection(outlets), copies="each", **options)


def assert_readable(figure):
    """Nothing leaves the figure, no two texts overlap."""
    figure.canvas.draw()
    ticks = {
        label: axis
        for ax in figure.axes
        for axis in (ax.xaxis, ax.yaxis)
        for label in axis.get_ticklabels(which="both")
    }
    boxes = []
    for text in figure.findobj(matplotlib.text.Text):
        if text in ticks:
            low, high = sorted(ticks[text].get_view_interval())
            place = text.get_position()[ticks[text].axis_name == "y"]
            if not (low <= place <= high and ticks[text].axes.axison):
                continue
        if text.get_text().strip("\u200e ") and text.get_visible() and text.get_window_extent().width:
            boxes.append((text.get_text(), text.get_window_extent()))
    width, height = figure.canvas.get_width_height()
    for text, box in boxes:
        assert box.x0 >= -1 and box.y0 >= -1 and box.x1 <= width + 1 and box.y1 <= height + 1, f"{text!r} is cut off"
    for (one, a), (two, b) in itertools.combinations(boxes, 2):
        overlap = min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1
        assert not overlap, f"{one!r} and {two!r} overlap"


SCORES = {"war": -1, "peace": 1, "talks": 0.5, "w0": 0.2}
CHARTS = {
    "lines, a panel an outlet": lambda: tk.plot_word_rates(rates("ABC")),
    "lines, a panel a word": lambda: tk.plot_word_rates(rates("AB", ["war", "peace", "talks", "w1"])),
    "one line": lambda: tk.plot_word_rates(rates("A", ["war"])),
    "one article": lambda: tk.plot_word_rates(rates("A", ["war"], articles=1)),
    "lines, no group but time": lambda: tk.plot_word_rates(rates("AB", by=["month"])),
    "lines, 30 outlets, 7 words": lambda: tk.plot_word_rates(
        rates([f"{LONG} {n}" for n in range(30)], [f"w{n}" for n in range(7)])
    ),
    "lines, Arabic": lambda: tk.plot_word_rates(rates(ARABIC, ["وقف إطلاق النار", "war"])),
    "lines, many days": lambda: tk.plot_word_rates(rates("AB", articles=120, days=15)),
    "lines, no date": lambda: tk.plot_word_rates(
        tk.word_rates(collection("A").assign(published=None), "war", by="day", copies="each")
    ),
    "dots, a panel a word": lambda: tk.plot_word_rates(rates("ABC", by=["outlet"])),
    "dots, long names": lambda: tk.plot_word_rates(rates([LONG, LONG[::-1], "$B"], by=["outlet"])),
    "dots, Arabic": lambda: tk.plot_word_rates(rates(ARABIC, ["وقف إطلاق النار", "war"], by=["outlet"])),
    "dots, words of all": lambda: tk.plot_word_rates(rates("AB", by=[])),
    "dots, none found": lambda: tk.plot_word_rates(rates("AB", ["nowhere"], by=["outlet"])),
    "dots, no article": lambda: tk.plot_word_rates(tk.word_rates(collection("A")[:0], "war", by="outlet")),
    "dots, 50 groups": lambda: tk.plot_word_rates(rates([f"paper {n}" for n in range(50)], ["war"], by=["outlet"])),
    "shift": lambda: tk.plot_word_shift(shift()),
    "shift, entropy": lambda: tk.plot_word_shift(shift(method="entropy")),
    "shift, divergence": lambda: tk.plot_word_shift(shift(method="jsd")),
    "shift, scores": lambda: tk.plot_word_shift(shift(scores=SCORES)),
    "shift, scores and a middle": lambda: tk.plot_word_shift(shift(scores=SCORES, neutral=0)),
    "shift, long names": lambda: tk.plot_word_shift(shift([LONG, "B"])),
    "shift, Arabic": lambda: tk.plot_word_shift(shift(ARABIC)),
    "shift, one bar": lambda: tk.plot_word_shift(shift(), top=1),
    "shift, nothing": lambda: tk.plot_word_shift(
        tk.word_shift(pd.DataFrame({"article_id": [1, 2], "text": "war"}), 1, 2, copies="each")
    ),
    "shift, by hand": lambda: tk.plot_word_shift(pd.DataFrame(shift().to_dict("list"))),
    "similarity": lambda: tk.plot_similarity(similarity("ABCDE")),
    "similarity, cosine": lambda: tk.plot_similarity(similarity("ABC"), measure="cosine"),
    "similarity, two": lambda: tk.plot_similarity(similarity(["The Harbour Post", "The Vastrel Courier"])),
    "similarity, one": lambda: tk.plot_similarity(similarity("A")),
    "similarity, long names": lambda: tk.plot_similarity(similarity([f"{LONG} {n}" for n in range(12)])),
    "similarity, 30 outlets": lambda: tk.plot_similarity(similarity([f"The Daily Paper {n}" for n in range(30)])),
    "wide letters": lambda: tk.plot_word_shift(shift([LONG.upper(), "WWW" * 20])),
    "similarity, Arabic": lambda: tk.plot_similarity(similarity(ARABIC)),
    "similarity, no chance": lambda: tk.plot_similarity(similarity("ABC", shuffles=0)),
}


def heads(ax):
    return [label.get_text() for axis in ax.child_axes for label in axis.get_xticklabels()]


@pytest.mark.parametrize("name", CHARTS)
def test_charts_can_be_read(name):
    matplotlib.get_backend()  # It is chosen when it is first asked for.
    before = matplotlib.rcParams.copy()
    chart = CHARTS[name]()
    assert isinstance(chart.drawing, Drawing) and chart.drawing.title and chart.drawing.drawn
    assert_readable(chart.figure)
    assert matplotlib.rcParams == before


@pytest.mark.parametrize("name", ["lines, Arabic", "dots, a panel a word", "shift, scores", "similarity, two"])
def test_charts_are_saved_with_their_figures(name, tmp_path):
    files = tk.save_chart(CHARTS[name](), tmp_path / "chart")
    assert {file.suffix for file in files} == {".png", ".svg", ".pdf", ".csv", ".txt"}


def test_a_line_breaks_where_there_is_no_article():
    figure = tk.plot_word_rates(rates("A", ["war"]))
    (line,) = figure.axes[0].lines
    assert pd.isna(line.get_ydata()).tolist() == [False, True, False, True, False]
    assert "A line breaks where there is no article." in figure.drawing.drawn


def test_all_panels_over_time_have_one_scale():
    figure = tk.plot_word_rates(rates("ABC"))
    assert len({ax.get_ylim() for ax in figure.axes}) == 1 and figure.axes[0].get_ylim()[0] == 0
    assert [ax.get_title("left") for ax in figure.axes] == ["A", "B", "C"]


def test_what_is_not_drawn_is_said():
    figure = tk.plot_word_rates(rates([f"paper {n}" for n in range(14)], [f"w{n}" for n in range(6)]))
    assert (
        "Drawn: the 12 outlets with most words (of 14). "
        "Drawn: the 4 words found most often and the one named above (of 6)." in figure.drawing.drawn
    )
    assert len([ax for ax in figure.axes if ax.axison]) == 12
    undated = collection("AB")
    undated.loc[[0, 5], "published"] = None
    figure = tk.plot_word_rates(tk.word_rates(undated, ["war", "talks"], by=["outlet", "day"], copies="each"))
    assert "2 articles without a date are not drawn." in figure.drawing.drawn
    ax = tk.plot_similarity(similarity([f"paper {n}" for n in range(32)], shuffles=0))
    assert "Drawn: the 29 outlets with most words and the one named above (of 32)." in ax.drawing.drawn
    silent = collection("ABC")
    silent.loc[silent["outlet"] == "C", "text"] = ""
    ax = tk.plot_similarity(tk.outlet_similarity(silent, copies="each"))
    assert "Not drawn: 1 outlet without a word that is counted." in ax.drawing.drawn


def test_the_title_names_the_highest_rate_that_several_articles_make():
    articles = pd.DataFrame(
        {
            "article_id": range(5),
            "text": ["war", "war and peace", "a war now", "peace and talks", "peace on earth"],
            "outlet": ["one", "two", "two", "three", "three"],
        }
    )
    figure = tk.plot_word_rates(tk.word_rates(articles, ["war"], by="outlet", copies="each"))
    assert figure.drawing.title == "“war” is most frequent in two: 333.3 per thousand words"
    assert "a ring: a single article" in figure.drawing.drawn


def test_copies_left_out_are_said_on_every_chart():
    articles = pd.concat([collection("AB"), collection("AB").assign(article_id=range(8))], ignore_index=True)
    articles["text"] += " " + " ".join(f"more{n}" for n in range(60)) + " " + articles["published"]
    left_out = len(articles) - len(tk.drop_duplicates(articles))
    assert left_out > 1
    charts = [
        tk.plot_word_rates(tk.word_rates(articles, ["war"])),
        tk.plot_word_shift(tk.word_shift(articles, articles["article_id"].iloc[0], method="jsd", copies="each")),
        tk.plot_similarity(tk.outlet_similarity(articles)),
    ]
    said = f"{left_out} copies of other articles left out."
    assert [said in chart.drawing.source for chart in charts] == [True, False, True]


def test_bars_lie_on_the_side_that_they_speak_for():
    table = shift(method="jsd")
    ax = tk.plot_word_shift(table, top=50)
    bars = [bar.get_width() for bar in ax.patches]
    drawn = ax.drawing.data
    assert [width > 0 for width in bars] == (drawn["share"] > drawn["share_reference"]).tolist()
    assert sum(map(abs, bars)) == pytest.approx(table.attrs["record"]["parameters"]["total"])
    assert heads(ax)[0].startswith("← more often in all other articles\n")
    assert heads(ax)[1] == "more often in A →\n4 articles, 58 words"


def test_the_total_and_both_values_are_on_the_chart():
    table = shift(scores=SCORES, neutral=0)
    made = table.attrs["record"]["parameters"]
    drawn = tk.plot_word_shift(table).drawing.drawn
    assert f"A {made['value']:.2f}, all other articles {made['value_reference']:.2f}, difference" in drawn
    assert "above or below 0.00" in drawn


def test_the_words_of_a_score_are_those_that_have_one():
    drawn = heads(tk.plot_word_shift(shift(scores=SCORES)))
    assert all("scored words" in text and "58 words" not in text for text in drawn)


def test_equal_scores_are_not_called_lower():
    articles = pd.DataFrame({"article_id": ["a", "b"], "text": ["good bad", "plain plain"]})
    table = tk.word_shift(articles, "a", scores={"good": 1, "bad": -1, "plain": 0}, neutral=5)
    assert (
        tk.plot_word_shift(table).drawing.title
        == "a scores as high as all other articles; “plain” moves the score most"
    )


def test_a_part_of_a_shift_is_not_taken_for_the_whole():
    table = shift()
    whole, some = (tk.plot_word_shift(each, top=3).drawing for each in (table, table.head(3)))
    assert some.drawn == whole.drawn and "100%" not in some.drawn


@pytest.mark.parametrize("method", ["proportion", "jsd"])
def test_numbers_in_words_have_the_unit_of_the_chart(method):
    drawing = tk.plot_word_shift(shift(method=method)).drawing
    first = drawing.data.iloc[0]
    adds = 1000 * first["contribution"]
    assert f"{first['word']}: {signed(adds, 1) if method == 'proportion' else f'{adds:.1f}'}; " in drawing.alt


def test_stop_words_left_out_are_said():
    for chart in (
        tk.plot_word_shift(shift(stop_words={"war"})),
        tk.plot_similarity(similarity("ABC", stop_words={"war"})),
    ):
        assert chart.drawing.drawn.endswith(" 1 stop word left out.")


def test_rates_without_the_rows_of_a_word_still_draw_each_group():
    table = rates("AB", ["w0", "war"], by=["outlet"])
    some = table[(table["count"] > 0) & ~((table["outlet"] == "B") & (table["word"] == "w0"))]
    assert set(tk.plot_word_rates(some).drawing.data["group"]) == {"A", "B"}


def test_four_panels_stand_two_by_two():
    figure = tk.plot_word_rates(rates("ABCD", by=["outlet"], words=["war", "peace", "talks", "w1"]))
    assert len({round(ax.get_position().x0, 2) for ax in figure.axes}) == 2 and len(figure.axes) == 4


@pytest.mark.parametrize(
    ("p_values", "title"),
    [
        ((0.04, 0.04, 0.04), "A and B are most alike, B and C least"),
        ((0.04, 0.04, 0.5), "A and B are most alike"),
        ((0.5, 0.04, 0.5), "Only A and C differ more than by chance"),
        ((0.5, 0.5, 0.5), "No two outlets differ more than by chance"),
    ],
)
def test_pairs_within_chance_are_not_called_unlike(p_values, title):
    table = pd.DataFrame({"first": ["A", "A", "B"], "second": ["B", "C", "C"], "jensen_shannon": [0.2, 0.4, 0.6]})
    table = table.assign(cosine=1.0, jensen_shannon_by_chance=0.3, p_value=p_values, n_words_first=9, n_words_second=9)
    assert tk.plot_similarity(table).drawing.title == title


def test_no_title_speaks_of_articles_without_an_outlet():
    two = tk.plot_similarity(similarity(["A", None]))
    assert two.drawing.title == "There are no two outlets to compare"
    assert two.drawing.data["pair"].tolist() == ["A and without an outlet"]
    three = tk.plot_similarity(similarity(["A", "B", None])).drawing
    assert len(three.data) == 3 and "without" not in three.title
    # Only those without an outlet have w1 often.
    figure = tk.plot_word_rates(rates(["A", None], words=["w1", "talks"], by=["outlet"]))
    assert " is most frequent in A: " in figure.drawing.title
    assert "without an outlet" in set(figure.drawing.data["group"])


def test_cells_say_the_distance_and_that_by_chance():
    table = similarity("ABC")
    ax = tk.plot_similarity(table)
    shown = [text.get_text().strip("()") for text in ax.texts]
    for row in table.itertuples():
        assert f"{row.jensen_shannon:.2f}" in shown and f"{row.jensen_shannon_by_chance:.2f}" in shown
    assert len(shown) == 6


def test_those_that_are_alike_stand_beside_each_other():
    pairs = [("A", "B", 0.9), ("A", "C", 0.1), ("A", "D", 0.8), ("B", "C", 0.8), ("B", "D", 0.2), ("C", "D", 0.9)]
    table = pd.DataFrame(pairs, columns=["first", "second", "jensen_shannon"])
    table = table.assign(cosine=1.0, jensen_shannon_by_chance=0.1, p_value=0.04, n_words_first=9, n_words_second=9)
    ax = tk.plot_similarity(table)
    rows, columns = ([text.get_text() for text in labels] for labels in (ax.get_yticklabels(), ax.get_xticklabels()))
    order = [columns[0], *rows]
    assert {frozenset(order[:2]), frozenset(order[2:])} == {frozenset("AC"), frozenset("BD")}
    assert ax.drawing.title == "A and C are most alike, C and D least"


def test_wrong_tables_and_measures_are_refused():
    with pytest.raises(ValueError, match=r"Expected word_rates\(\)"):
        tk.plot_word_rates(shift())
    with pytest.raises(ValueError, match=r"Expected word_shift\(\)"):
        tk.plot_word_shift(rates("A"))
    with pytest.raises(ValueError, match=r"Expected outlet_similarity\(\)"):
        tk.plot_similarity(rates("A"))
    with pytest.raises(ValueError, match="measure must be 'jensen_shannon' or 'cosine', not 'jaccard'"):
        tk.plot_similarity(similarity("AB"), measure="jaccard")


def weeks(*numbers, **columns):
    """An article of 100 words in so many successive weeks, and what stands in them."""
    days = [pd.Timestamp("2021-01-04") + pd.Timedelta(weeks=number) for number in numbers]
    table = pd.DataFrame({"article_id": range(len(days)), "published": days, "outlet": "A"})
    return table.assign(text="war " + "word " * 99, **columns)


def test_more_periods_than_a_line_can_show_are_refused_with_advice():
    table = tk.word_rates(weeks(*range(60)), ["war"], by=["outlet", "day"], copies="each")
    with pytest.raises(ValueError, match=r"There are 414 periods by day .* by week or month or year, .*'outlet', 'we"):
        tk.plot_word_rates(table)
    tk.plot_word_rates(tk.word_rates(weeks(*range(60)), ["war"], by="week", copies="each"))


def test_a_few_articles_far_from_the_others_are_said_and_not_drawn():
    table = tk.word_rates(weeks(0, 9, *range(100, 150), *range(100, 150), 190), ["war"], by="week", copies="each")
    figure = tk.plot_word_rates(table)
    assert "Far from the others and not drawn: 2 articles before 5 Dec 2022." in figure.drawing.drawn
    assert "after" not in figure.drawing.drawn, "the axis would not be a third shorter"
    assert len(figure.drawing.data) == 91
    evenly = tk.plot_word_rates(tk.word_rates(weeks(*range(0, 150, 3)), ["war"], by="week", copies="each"))
    assert "Far from" not in evenly.drawing.drawn


def test_a_single_article_does_not_flatten_the_others_and_is_marked():
    articles = weeks(*range(10), *range(10), 11)
    articles.loc[20, "text"] = "war war word"
    figure = tk.plot_word_rates(tk.word_rates(articles, ["war"], by="week", copies="each"))
    (ax,) = figure.axes
    assert ax.get_ylim()[1] < 100
    assert "666.7" in [text.get_text() for text in ax.texts]
    assert "Triangle: a single article, higher than the scale." in figure.drawing.drawn
    assert figure.drawing.data["per_thousand"].max() == pytest.approx(2000 / 3)
    assert_readable(figure)


def test_where_most_points_are_single_articles_the_title_names_none_of_them():
    figure = tk.plot_word_rates(tk.word_rates(weeks(*range(9), 3), ["war"], by="week", copies="each"))
    assert figure.drawing.title == ("“war” stands 10.0 times in a thousand words; most points are single articles")


def test_similarity_goes_by_what_is_beyond_chance():
    rows = similarity("ABC").assign(jensen_shannon=[0.3, 0.4, 0.5], jensen_shannon_by_chance=[0.1, 0.35, 0.4])
    rows["p_value"] = 0.04
    ax = tk.plot_similarity(rows)
    assert ax.drawing.data["pair"].tolist() == [" and ".join(rows.loc[i, ["first", "second"]]) for i in (1, 2, 0)]
    assert ax.drawing.title == f"{ax.drawing.data['pair'][0]} are most alike, {ax.drawing.data['pair'][2]} least"
    assert "The darker, the nearer to chance: beyond it by 0.20 to 0.05." in ax.drawing.drawn
    ax = tk.plot_similarity(rows.assign(jensen_shannon_by_chance=float("nan"), p_value=float("nan")))
    assert "The darker, the more alike: 0.50 to 0.30." in ax.drawing.drawn and "chance" not in ax.drawing.drawn


def test_of_many_outlets_cells_have_no_numbers():
    rows = similarity([f"paper {n}" for n in range(22)])
    rows["p_value"] = 0.04
    rows.loc[0, "p_value"] = 0.5
    ax = tk.plot_similarity(rows)
    assert sorted({text.get_text() for text in ax.texts}) == ["", "•"]
    assert "Dots: not clearly further apart (1 of 231 pairs, p > 0.05)." in ax.drawing.drawn
    few = tk.plot_similarity(rows.assign(p_value=0.5).assign(p_value=[0.04] * 20 + [0.5] * 211))
    assert few.drawing.title == "Hardly any two outlets differ more than by chance: 20 of 231 pairs"


def test_where_chance_makes_all_differences_nothing_is_shaded():
    rows = similarity("ABC").assign(p_value=0.5)
    ax = tk.plot_similarity(rows)
    shades = ax.images[0].get_array().compressed()
    assert len(shades) == 3 and len(set(shades)) == 1 and "darker" not in ax.drawing.drawn
    assert tk.plot_similarity(rows.head(1)).drawing.title.endswith("C differ no more than by chance")


def test_pairs_that_the_table_lacks_are_said():
    assert tk.plot_similarity(similarity("ABC").head(2)).drawing.drawn.endswith(" White: not in the table.")


@pytest.mark.parametrize("size", ["column", "notebook", "slide"])
@pytest.mark.parametrize("number", [2, 8, 14, 40])
def test_outlets_of_any_number_are_compared_at_each_size(size, number):
    rows = similarity([f"The {('Harbour', 'Evening')[n % 2]} Paper {n}" for n in range(number)])
    with tk.chart_size(size):
        figure = tk.plot_similarity(rows).figure
    assert_readable(figure)
    assert min(text.get_fontsize() for text in figure.findobj(matplotlib.text.Text)) >= 5
    assert figure.get_figheight() < 6 or size != "slide"


@pytest.mark.parametrize("size", ["column", "notebook", "slide"])
@pytest.mark.parametrize("words, outlets", [(4, 3), (2, 40), (15, 3)])
def test_rates_of_many_outlets_and_words_fit_each_size(size, words, outlets):
    with tk.chart_size(size):
        table = rates([f"Paper {n}" for n in range(outlets)], [f"w{n}" for n in range(words)], ["outlet"])
        figure = tk.plot_word_rates(table)
    assert_readable(figure)
    assert figure.get_figheight() < 6 or size != "slide"


@pytest.mark.parametrize("top", [0, -1, 2.5])
def test_a_chart_of_no_words_is_refused(top):
    with pytest.raises(ValueError, match=f"top must be a whole number of at least 1, not {top}"):
        tk.plot_word_shift(shift(), top=top)
