"""The chart of where words stand says what the table says, over one article, several, and time."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import toolkit as tk
from tests.test_charts import assert_readable

LONG = "International Committee for the Prevention of Overlong Names in Charts"


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def articles(*texts, **columns):
    return pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": list(texts), **columns})


def days(number, start="2021-05-03"):
    return [f"{day:%Y-%m-%d}" for day in pd.date_range(start, periods=number)]


def drawn(table, expressions, **options):
    return tk.plot_dispersion(tk.occurrences(table, expressions), **options)


def rows(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def beside(ax):
    return [text.get_text() for text in ax.texts]


def strokes(ax):
    return [[line[0][0] for line in lines.get_segments()] for lines in ax.collections]


MANY = articles(
    *["war and peace " * (i % 7 + 1) for i in range(100)], published=days(100), outlet="Post", title="Talks"
)
CHARTS = {
    "one article": lambda over: drawn(articles("war and talks and war"), ["war", "talks"], over=over),
    "one occurrence": lambda over: drawn(articles("war", published=days(1)), "war", over=over),
    "nothing found": lambda over: drawn(articles("talks", published=days(1)), ["war", "peace"], over=over),
    "no articles": lambda over: drawn(articles(), "war", over=over),
    "no dates": lambda over: drawn(articles("war", "war war"), "war", over=over),
    "long names": lambda over: drawn(
        articles(LONG, LONG, published=days(2), title=LONG, outlet=[LONG, LONG[::-1]]), [LONG, "names"], over=over
    ),
    "Arabic": lambda over: drawn(
        articles(
            "وقف إطلاق النار", "إطلاق النار", published=days(2), title="وقف إطلاق النار في الميناء القديم للمدينة"
        ),
        ["إطلاق", "النار"],
        over=over,
    ),
    "one Arabic article": lambda over: drawn(
        articles("وقف إطلاق النار", title="وقف إطلاق"), ["إطلاق", "وقف"], over=over
    ),
    "a hundred articles": lambda over: drawn(MANY, ["war", "peace"], over=over),
    "a hundred expressions": lambda over: drawn(
        articles(" ".join(f"word{i} " * (i % 5 + 1) for i in range(100)), published=days(1)),
        [f"word{i}" for i in range(100)],
        over=over,
    ),
    "six expressions": lambda over: drawn(MANY[:5], ["war", "and", "peace", "and peace", LONG, "talks"], over=over),
    "a dollar sign": lambda over: drawn(articles("$5 and $350", title="$5 for $350"), ["$5", "$350"], over=over),
    "a century": lambda over: drawn(
        articles("war", "war war", published=["1914-08-01", "2021-05-03"]), "war", over=over
    ),
    "no record": lambda over: tk.plot_dispersion(
        pd.DataFrame(tk.occurrences(MANY[:3], "war").to_dict("records")), over=over
    ),
}


@pytest.mark.parametrize("over", ["article", "time"])
@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_cut_off_and_nothing_overlaps(name, over):
    assert_readable(CHARTS[name](over))


def test_over_one_article_each_expression_is_a_row(seed):
    ax = drawn(seed, ["ceasefire", "Kerry", "zebra"])
    assert rows(ax) == ["ceasefire", "Kerry", "zebra"] and beside(ax) == ["2", "8", "0"]
    found = tk.occurrences(seed, "ceasefire")["position"].tolist()
    assert strokes(ax)[0] == pytest.approx(found)
    assert ax.drawing.title == "“Kerry” stands most often: 8 times"
    assert "Kerry Demands Russia Halt" in ax.drawing.drawn
    assert ax.drawing.data[["lane", "count"]].values.tolist() == [["ceasefire", 2], ["Kerry", 8], ["zebra", 0]]


def test_over_several_articles_each_is_a_row_in_order_of_time():
    table = articles("talks war", "war war", "peace", "war", published=["5 May 2021", "3 May 2021", "4 May 2021", None])
    table["outlet"], table["title"] = ["Post", "Ledger", "Post", "Post"], ["Calm", None, "Quiet", "Late"]
    ax = drawn(table, "war")
    assert rows(ax) == ["3 May Ledger: a1", "5 May Post: Calm", "Post: Late"] and beside(ax) == ["2", "1", "1"]
    assert ax.drawing.title == "“war” stands 4 times in 3 of 4 articles"
    assert "The last has no date." in ax.drawing.drawn and ax.drawing.source.startswith("3 of 4 articles")


def test_of_several_expressions_over_several_articles_each_is_a_column():
    ax = drawn(articles("war talks", "talks talks", title=["One", "Two"]), ["war", "talks"])
    assert rows(ax) == ["One", "Two"] and beside(ax) == ["1", "1", "0", "2"]
    assert [label.get_text() for label in ax.child_axes[0].get_xticklabels()] == ["war", "talks"]
    (war,), (in_one,), none, (first, second) = strokes(ax)
    begin = first  # Of the second column, behind the counts of the first.
    assert war == 0 and none == [] and begin > 1
    assert [in_one - begin, second - begin] == pytest.approx([4 / 9, 6 / 11])


def test_what_is_left_out_is_said():
    ax = drawn(MANY, "war")
    assert "Half of them stand in the first 33 %." in ax.drawing.drawn
    assert len(rows(ax)) == 40 and "The 40 articles with most occurrences of 100, in order of time." in ax.drawing.drawn
    ax = CHARTS["six expressions"]("article")
    assert "The 4 expressions that stand most often of 6." in ax.drawing.drawn


def test_over_time_articles_are_drawn_below():
    table = articles(
        "war war", "talks war", "talks", "peace", "war", published=[*days(2), *days(2, "2021-05-06"), None]
    )
    ax = drawn(table, ["war", "talks"], over="time")
    assert rows(ax) == ["war", "talks", "all articles"]
    assert beside(ax) == ["3, highest 2", "2, highest 1", "3, highest 1"]
    assert ax.drawing.title == "“war” stands most often: 4 times in 3 of 5 articles, most on 3 May 2021: 2"
    assert "1 article after that has none." in ax.drawing.drawn
    assert "1 occurrence in articles without a date not drawn." in ax.drawing.drawn
    assert ax.drawing.data.iloc[0].tolist() == ["war, 2021-05-03", "war", "2021-05-03", 2, 1]


@pytest.mark.parametrize(
    ("last", "unit", "when"),
    [
        ("2021-05-20", "day", "on 20 May 2021"),
        ("2021-12-01", "week", "in the week of 29 November 2021"),
        ("2023-05-03", "month", "in May 2023"),
        ("2051-05-03", "year", "in 2051"),
    ],
)
def test_long_times_are_drawn_by_week_month_and_year(last, unit, when):
    ax = drawn(articles("war", "war war", published=["2021-05-03", last]), "war", over="time")
    assert f"Occurrences a {unit}" in ax.drawing.drawn and ax.drawing.title.endswith(f"most {when}: 2")


def test_equal_counts_make_no_winner():
    assert drawn(articles("war talks"), ["war", "talks"]).drawing.title == "2 expressions stand there twice in all"


def test_a_part_of_the_table_is_drawn_as_what_it_is(articles):
    found = tk.occurrences(articles, ["Keldane", "dock*", "zebra"])
    ax = tk.plot_dispersion(found[found["word"] == "Keldane"])
    assert "Keldane" in ax.drawing.title and set(ax.drawing.data["word"]) == {"Keldane", "zebra"}


def test_axes_of_ones_own_and_a_title():
    figure, own = plt.subplots(1, 2, figsize=(12, 4))
    table = tk.occurrences(articles("war and war", published=days(1)), "war")
    assert tk.plot_dispersion(table, ax=own[0], title="Mine") is own[0]
    assert tk.plot_dispersion(table, over="time", ax=own[1]).drawing.name == "dispersion-over-time"
    assert own[0].drawing.title == "Mine"


def test_what_cannot_be_drawn():
    with pytest.raises(ValueError, match="over must be 'article' or 'time', not 'outlet'"):
        drawn(articles("war"), "war", over="outlet")
    with pytest.raises(ValueError, match=r"no column .*'position'.*occurrences\(\)"):
        tk.plot_dispersion(tk.concordance(articles("war"), "war"))


def test_the_chart_can_be_saved(tmp_path, seed):
    for over in ("article", "time"):
        written = tk.save_chart(drawn(seed, ["Kerry", "talks"], over=over), tmp_path / over, formats=["png"])
        assert all(file.stat().st_size for file in written)


def test_counts_of_four_columns_do_not_touch():
    table = pd.DataFrame({"article_id": ["a", "b"], "text": ["one two three four " * n for n in (1_100, 3)]})
    assert_readable(tk.plot_dispersion(tk.occurrences(table, ["one", "two", "three", "four"])).figure)


@pytest.mark.parametrize("size", ["column", "notebook", "slide"])
def test_many_articles_and_expressions_fit_each_size(size):
    texts = [f"war talks {'peace ' * (n % 4)} trade" for n in range(50)]
    table = articles(*texts, title=[f"{LONG} {n}" for n in range(50)])
    with tk.chart_size(size):
        ax = drawn(table, ["war", "talks", "peace", "trade", "none"])
    assert_readable(ax)
    names = rows(ax)
    assert len(set(names)) == len(names) > 5  # Cut in their middle, they are told apart.
    assert ax.figure.get_figheight() <= 5.625 or size != "slide"
