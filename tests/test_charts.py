"""Charts show what the tables say, whatever the tables hold, with nothing cut off and nothing overlapping."""

import itertools

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.charts import Drawing, chart_style, plot_word_cloud
from toolkit.charts.panels import panels
from toolkit.charts.sentiment import plot_sentiment_methods
from toolkit.tables import part


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def words(*pairs, **more):
    table = pd.DataFrame(pairs, columns=["word", "count"])
    return table.assign(per_thousand=1.0, n_articles=1, **more)


def mentions(*rows):
    return pd.DataFrame(rows, columns=["actor", "kind", "article_id"])


def scores(*rows):
    return pd.DataFrame(rows, columns=["article_id", "polarity", "n_scored_words", "low", "high"])


def sentence_scores(*polarities, article="a"):
    rows = [(article, i, p, 0 if p is None else 1) for i, p in enumerate(polarities, start=1)]
    return pd.DataFrame(rows, columns=["article_id", "sentence_id", "polarity", "n_scored_words"]).fillna(
        {"polarity": 0.0}
    )


def side_by_side(*rows, methods=("textblob", "vader")):
    table = pd.DataFrame(rows, columns=["article_id", *methods]).astype(dict.fromkeys(methods, "float64"))
    place = {"sentence_id": range(1, len(table) + 1), "part": "body", "start": 0, "end": 1, "text": "x"}
    return table.assign(**place)[["article_id", *place, *methods]]


def explained(*pairs):
    return pd.DataFrame([("a", *pair) for pair in pairs], columns=["article_id", "expression", "share"])


def texts(figure):
    figure.draw_without_rendering()
    shown = [text for text in figure.findobj(matplotlib.text.Text) if text.get_text().strip() and text.get_visible()]
    for ax in figure.axes:  # Ticks outside the limits are there, but are not drawn.
        for at, axis in enumerate((ax.xaxis, ax.yaxis)):
            low, high = sorted(axis.get_view_interval())
            labels = axis.get_ticklabels()
            hidden = [label for label in labels if not low <= label.get_position()[at] <= high]
            shown = [text for text in shown if text not in hidden]
    return [text for text in shown if text.get_window_extent().width]


def assert_readable(chart):
    """Nothing leaves the figure, no two texts overlap."""
    figure = chart.figure
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts(figure)]
    width, height = figure.canvas.get_width_height()
    for text, box in boxes:
        assert box.x0 >= -1 and box.y0 >= -1 and box.x1 <= width + 1 and box.y1 <= height + 1, f"{text!r} is cut off"
    for (one, a), (two, b) in itertools.combinations(boxes, 2):
        overlap = min(a.x1, b.x1) - max(a.x0, b.x0) > 1 and min(a.y1, b.y1) - max(a.y0, b.y0) > 1
        assert not overlap, f"{one!r} and {two!r} overlap"


def agreement(*rows):
    return pd.DataFrame(rows, columns=["first", "second", "spearman", "low", "high"])


LONG = "International Committee for the Prevention of Overlong Names in Charts"
CHARTS = {
    "words": lambda: tk.plot_word_frequencies(words(("talks", 6), ("opposition", 7))),
    "one word, once": lambda: tk.plot_word_frequencies(words(("ceasefire", 1))),
    "no words": lambda: tk.plot_word_frequencies(words()),
    "Arabic words": lambda: tk.plot_word_frequencies(words(("وقف", 3), ("إطلاق", 2), ("النار", 1))),
    "an outlet of dollars": lambda: tk.plot_article_counts(
        counts(("$A_b$ صحيفة", "2021-05-03", 2), ("B", "2021-05-03", 1))
    ),
    "a dollar sign": lambda: tk.plot_word_frequencies(words(("$350", 3), ("$5", 2), ("a_b^c", 1))),
    "a hundred words": lambda: tk.plot_word_frequencies(words(*((f"word{i}", 200 - i) for i in range(100))), top=100),
    "actors": lambda: tk.plot_actor_mentions(mentions(("Kerry", "person", "a"), ("Moscow", "place", "b"))),
    "long names": lambda: tk.plot_actor_mentions(mentions((LONG, "organisation", "a"), (LONG[::-1], "group", "b"))),
    "huge counts": lambda: tk.plot_actor_mentions(mentions(*[("Kerry", "person", f"a{i}") for i in range(12_345)])),
    "no actors": lambda: tk.plot_actor_mentions(mentions()),
    "articles": lambda: tk.plot_article_sentiment(scores(("a", -0.2, 5, -0.5, 0.1), ("b", 0.4, 9, 0.2, 0.6))),
    "one article": lambda: tk.plot_article_sentiment(scores(("a", 0.0, 0, None, None))),
    "not scored": lambda: tk.plot_article_sentiment(scores(("a", None, 0, None, None))),
    "no articles": lambda: tk.plot_article_sentiment(scores()),
    "wide intervals": lambda: tk.plot_article_sentiment(
        scores(("a", 1.0, 2, -1.0, 1.0), (LONG, -1.0, 1_000, -1.0, 1.0))
    ),
    "a hundred articles": lambda: tk.plot_article_sentiment(
        scores(*((f"article {i}", i / 100, 9, i / 100 - 0.1, i / 100 + 0.1) for i in range(100)))
    ),
    "sentences": lambda: tk.plot_sentence_sentiment(sentence_scores(0.5, None, -1.0)),
    "one sentence": lambda: tk.plot_sentence_sentiment(sentence_scores(None)),
    "no sentences": lambda: tk.plot_sentence_sentiment(sentence_scores()),
    "many sentences": lambda: tk.plot_sentence_sentiment(sentence_scores(*[0.1, None, -0.2] * 700)),
    "headline and body": lambda: tk.plot_sentence_sentiment(
        sentence_scores(-0.5, *[0.1, None, 0.3] * 8).assign(part=["headline"] + ["body"] * 24)
    ),
    "a headline alone": lambda: tk.plot_sentence_sentiment(sentence_scores(-0.5).assign(part="headline")),
    "sentences by one's own function": lambda: tk.plot_sentence_sentiment(
        sentence_scores(12.0, 900.5, 3.0).assign(method="sharp_words", n_scored_words=pd.array([None] * 3, "Int64"))
    ),
    "articles by one's own function": lambda: tk.plot_article_sentiment(
        scores(("a", 12.0, None, None, None), ("b", -900.0, None, None, None)).assign(method=LONG)
    ),
    "two methods": lambda: plot_sentiment_methods(side_by_side(("a", 0.5, -0.5), ("a", 0.1, 0.2), ("b", None, 1.0))),
    "three methods": lambda: plot_sentiment_methods(
        side_by_side(("a", 0.5, -0.5, 0.0), ("b", 0.1, 0.2, None), methods=("textblob", "vader", "tone")),
        agreement=agreement(("textblob", "vader", 0.424, 0.2, 0.61), ("textblob", "tone", -0.1, None, None)),
    ),
    "four methods": lambda: plot_sentiment_methods(
        side_by_side(("a", 0.5, -0.5, 0.0, 19.0), methods=("textblob", "vader", "tone", LONG))
    ),
    "no sentence in two methods": lambda: plot_sentiment_methods(side_by_side()),
    "expressions": lambda: tk.plot_sentiment_words(explained(("good", 0.1), ("not good", -0.05), ("plain", 0.0))),
    "no expressions": lambda: tk.plot_sentiment_words(explained()),
}


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_cut_off_and_nothing_overlaps(name):
    chart = CHARTS[name]()
    assert_readable(chart)
    assert all(each.strip() and "nan" not in each for each in (chart.drawing.caption, chart.drawing.alt))


def test_a_dollar_sign_opens_no_formula(tmp_path):
    ax = tk.plot_word_frequencies(words(("$350", 3), ("$5", 2)), title="Prices rose from $5 to $10")
    shown = {text.get_text() for text in texts(ax.figure)}
    assert {"Prices rose from $5 to $10", "$350", "$5"} <= shown
    assert not any(text.get_parse_math() for text in texts(ax.figure))
    _, own = plt.subplots()
    assert not tk.plot_word_frequencies(words(("$350", 3)), ax=own).title.get_parse_math()


def test_a_slide_that_its_title_makes_too_high_keeps_its_words():
    table = words(*((f"word{i}", 90 - i) for i in range(60)))
    with tk.chart_size("slide"):
        short, long = (plot_word_cloud(table, title=title) for title in ("Words", "A title of many words " * 12))
    assert len(long.drawing.data) == len(short.drawing.data) > 20


def test_bars_are_sorted_and_labelled_with_their_counts():
    ax = tk.plot_word_frequencies(words(("talks", 6), ("opposition", 7), ("regime", 4)))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["opposition", "talks", "regime"]
    assert [bar.get_width() for bar in ax.patches] == [7, 6, 4]
    assert [text.get_text() for text in ax.texts] == ["7", "6", "4"]
    assert ax.get_ylim()[0] > ax.get_ylim()[1], "the first bar is at the top"


def test_the_title_says_what_was_found_and_can_be_set():
    table = words(("opposition", 7), ("talks", 6))
    assert tk.plot_word_frequencies(table).drawing.title.endswith("“opposition” comes first: 7 times")
    assert tk.plot_word_frequencies(table, title="Mine").drawing.title == "Mine"
    assert tk.plot_word_frequencies(words(("war", 1))).drawing.title.endswith("once")


def test_frequencies_of_several_groups_are_refused_with_the_way_out():
    table = pd.concat([words(("talks", 6), outlet="A"), words(("talks", 2), outlet="B")])
    with pytest.raises(ValueError, match=r"several groups \(outlet\).*frequencies\[frequencies\['outlet'\]"):
        tk.plot_word_frequencies(table)


def test_sentences_of_several_articles_are_refused_with_the_way_out():
    table = pd.concat([sentence_scores(0.1), sentence_scores(0.2, article="b")])
    with pytest.raises(ValueError, match=r"sentiment\['article_id'\] == 'a'"):
        tk.plot_sentence_sentiment(table)


def test_a_table_of_another_kind_is_refused():
    with pytest.raises(ValueError, match="no column 'word'.*Expected frequencies from word_frequencies"):
        tk.plot_word_frequencies(pd.DataFrame({"token": ["a"]}))


def test_actors_are_counted_and_coloured_by_kind():
    ax = tk.plot_actor_mentions(
        mentions(
            ("Kerry", "person", "a"), ("Kerry", "person", "b"), ("Moscow", "place", "a"), ("Lavrov", "person", "a")
        )
    )
    assert ax.drawing.data["count"].tolist() == [2, 1, 1]
    assert [text.get_text() for text in ax.texts][0] == "2 in 2 articles · person"
    kerry, lavrov, moscow = (bar.get_facecolor() for bar in ax.patches)
    assert kerry == lavrov != moscow


def test_a_sentence_without_scored_words_is_a_ring_and_one_of_neutral_words_a_dot():
    table = sentence_scores(0.5, None, -1.0, 0.0)
    ax = tk.plot_sentence_sentiment(table)
    rings, dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert (rings.get_xdata().tolist(), rings.get_markerfacecolor()) == ([2], "white")
    assert (dots.get_xdata().tolist(), dots.get_markerfacecolor()) == ([4], dots.get_color())
    assert len(ax.collections[0].get_segments()) == 3
    assert ax.drawing.title == "1 of 4 sentences hold no word that TextBlob can score"


def test_the_arc_sets_the_headline_apart_and_says_how_its_line_is_made():
    table = sentence_scores(-0.5, *[0.1, 0.3] * 6).assign(part=["headline"] + ["body"] * 12)
    ax = tk.plot_sentence_sentiment(table)
    assert "Line: mean of 5 scored sentences in a row." in ax.drawing.drawn
    line = ax.lines[-1]
    assert line.get_xdata().tolist() == list(range(4, 12)), "each mean stands at the middle of its five"
    assert line.get_ydata()[0] == pytest.approx((0.1 + 0.3 + 0.1 + 0.3 + 0.1) / 5)
    assert {"headline", "−0.50", "+0.30"} <= {text.get_text() for text in texts(ax.figure)}
    assert "mean of 6" in tk.plot_sentence_sentiment(table, window=6).drawing.drawn
    assert "Line" not in tk.plot_sentence_sentiment(table, window=0).drawing.drawn
    assert "Line" not in tk.plot_sentence_sentiment(table.head(10)).drawing.drawn, "nine scored sentences of the body"
    with pytest.raises(ValueError, match="window must be a whole number of at least 0"):
        tk.plot_sentence_sentiment(table, window=-1)


def test_a_score_is_called_after_its_method():
    drawing = tk.plot_sentence_sentiment(sentence_scores(0.5, -0.4).assign(method="vader")).drawing
    assert drawing.title == "Sentence 2 scores lowest, −0.40" and "by VADER (−1 to 1)" in drawing.drawn
    assert drawing.source.endswith("VADER: not validated on this article.")
    arabic = sentence_scores(0.5).assign(polarity=float("nan"), method="none: VADER reads English, this is 'ar'")
    shown = {text.get_text() for text in texts(tk.plot_sentence_sentiment(arabic).figure)}
    assert "VADER reads English; the article is in another language." in shown
    unknown = pd.array([None] * 2, "Int64")
    own = tk.plot_sentence_sentiment(sentence_scores(12.0, 3.0).assign(method="loudness", n_scored_words=unknown))
    assert own.drawing.drawn == "Score of each sentence by loudness, in reading order."
    assert own.get_ylim()[0] == 0


def test_headlines_and_bodies_are_drawn_one_at_a_time():
    both = pd.concat([scores(("a", 0.1, 1, None, None)).assign(part=part) for part in ("headline", "body")])
    with pytest.raises(ValueError, match=r"sentiment\['part'\] == 'headline'"):
        tk.plot_article_sentiment(both)
    ax = tk.plot_article_sentiment(both[both["part"] == "headline"])
    assert ax.drawing.title == "The headline scores +0.10" and "Polarity of the headline by" in ax.drawing.drawn


def test_words_that_were_left_out_are_counted_and_not_drawn():
    table = explained(("foreign", None), ("good", 0.05)).assign(left_out=["title", None], method="vader")
    ax = tk.plot_sentiment_words(table)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["good"]
    assert "by VADER" in ax.drawing.drawn and "1 more left out, as names and titles." in ax.drawing.drawn


def test_methods_are_drawn_against_each_other():
    table = side_by_side(("a", 0.5, -0.5), ("a", 0.1, 0.2), ("a", 0.3, 0.0), ("b", None, 1.0), ("b", -0.1, -0.2))
    figure = plot_sentiment_methods(table, agreement=agreement(("textblob", "vader", 0.4, 0.2, 0.61)))
    (ax,) = figure.axes
    assert ax.collections[0].get_offsets().tolist() == [[0.5, -0.5], [0.1, 0.2], [0.3, 0.0], [-0.1, -0.2]]
    assert ax.get_title(loc="left") == "ρ = +0.40 (+0.20 to +0.61)\n4 sentences"
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("TextBlob", "VADER")
    assert figure.drawing.title == "TextBlob and VADER give opposite signs to 25 % of the sentences that both score"
    upward = side_by_side(("a", 0.5, 3.0), ("a", -0.1, 19.0), methods=("textblob", "loudness"))
    assert plot_sentiment_methods(upward).drawing.title == "2 scores of each sentence"
    for methods in (("vader",), ("a1", "b1", "c1", "d1", "e1")):
        with pytest.raises(ValueError, match=f"compares 2 to 4 methods, not {len(methods)}"):
            plot_sentiment_methods(side_by_side(methods=methods))


@pytest.mark.parametrize("size", ["column", "slide"])
def test_names_of_methods_are_cut_to_their_axes(size):
    with tk.chart_size(size):
        figure = CHARTS["four methods"]()
    assert_readable(figure)
    assert figure.axes[2].get_xlabel() == "TextBlob" and "…" in figure.axes[2].get_ylabel()
    assert figure.get_figheight() <= {"column": 9.5, "slide": 5.625}[size]


def test_shares_are_added_up_by_expression():
    ax = tk.plot_sentiment_words(explained(("foreign", -0.1), ("foreign", -0.1), ("good", 0.05), ("plain", 0.0)))
    assert ax.drawing.data["share"].tolist() == [0.05, -0.2]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["good", "foreign (2×)"]
    assert "1 scored word is neutral." in ax.drawing.drawn


def test_the_letters_of_the_cloud_are_as_high_as_the_counts():
    table = words(("opposition", 8), ("talks", 4), ("regime", 2), ("aid", 2))
    ax = plot_word_cloud(table)
    paths = ax.collections[0].get_paths()
    heights = {w: p.vertices[:, 1].max() - p.vertices[:, 1].min() for w, p in zip(ax.drawing.data["word"], paths)}
    # Both words reach from the dot of an i to a descender.
    assert heights["opposition"] / heights["regime"] == pytest.approx(4, rel=0.05)


def test_the_source_names_articles_outlets_and_days(articles):
    frequencies = tk.word_frequencies(articles, stop_words=tk.stop_words(articles))
    drawing = tk.plot_word_frequencies(frequencies).drawing
    assert drawing.source == "16 articles, 3 outlets (1 without outlet), 4 February 2016 to 7 May 2021."
    assert "stop words left out" in drawing.drawn


def test_the_source_of_a_part_speaks_of_the_part(articles, mentions_of_seed):
    one = part(mentions_of_seed, mentions_of_seed["article_id"].unique())
    assert tk.plot_actor_mentions(one).drawing.source.startswith("1 article, 4 February 2016. Names: not validated")
    scores_of_all = tk.article_sentiment(articles)
    filtered = scores_of_all[scores_of_all["article_id"].str.contains("vastrel-courier")]
    source = tk.plot_article_sentiment(filtered).drawing.source
    assert source.startswith("5 of 16 articles, The Vastrel Courier, 3 to 7 May 2021. TextBlob: not validated")


def test_the_title_counts_all_articles_where_only_some_are_drawn():
    many = scores(*((f"a{i}", 0.2 * (i >= 40), 5, 0.2 * (i >= 40) - 0.1, 0.2 * (i >= 40) + 0.1) for i in range(100)))
    drawing = tk.plot_article_sentiment(many).drawing
    assert drawing.title == "60 of 100 articles stand clear of zero, above it"
    assert drawing.drawn.endswith("; the 20 lowest and 20 highest of 100.")


def test_articles_without_a_score_stand_last_and_take_a_quarter_at_most():
    rows = [(f"a{i}", i / 10, 5, None, None) for i in range(9)] + [(f"n{i}", None, 0, None, None) for i in range(9)]
    drawing = tk.plot_article_sentiment(scores(*rows), top=9).drawing
    assert drawing.data["article_id"].tolist() == ["a0", "a1", "a2", "a3", "a6", "a7", "a8", "n0", "n1"]
    assert "the 4 lowest and 3 highest of 9; 9 not scored" in drawing.drawn
    with pytest.raises(ValueError, match="top"):
        tk.plot_article_sentiment(scores(*rows), top=0)


def test_a_hundred_articles_fit_a_slide():
    with tk.chart_size("slide"):
        ax = CHARTS["a hundred articles"]()
    assert_readable(ax)
    assert ax.figure.get_figheight() <= 5.625 and len(ax.drawing.data) >= 8


def test_names_of_expressions_stay_apart_and_their_counts_behind_them():
    rows = [(f"{LONG} {i}", 0.1 * i) for i in range(1, 4)] * 2
    names = [
        label.get_text()
        for label in tk.plot_sentiment_words(explained(*rows, ("سلام", 1), ("سلام", 1))).get_yticklabels()
    ]
    assert len(set(names)) == 4 and all(name.endswith(" (2×)") for name in names)
    assert names[0] == "\u200eسلام\u200e (2×)"


def test_a_table_made_by_hand_says_that_it_has_no_record():
    assert tk.plot_word_frequencies(words(("war", 1))).drawing.source.startswith("Made from a table without a record")


def test_the_alternative_text_says_what_the_chart_shows():
    drawing = tk.plot_word_frequencies(words(("opposition", 7), ("talks", 6))).drawing
    assert isinstance(drawing, Drawing)
    assert "opposition: 7; talks: 6." in drawing.alt
    many = tk.plot_word_frequencies(words(*((f"w{i}", 50 - i) for i in range(14)))).drawing
    assert "And 4 more words." in many.alt


def test_the_alternative_text_has_the_figures_of_the_chart():
    several = tk.plot_article_sentiment(scores(("a", 0.0703, 5, -0.1, 0.24), ("b", -0.4, 9, None, None))).drawing
    assert several.alt.split("zero. ")[1].startswith("Polarity by TextBlob (−1 to 1), with 95 % intervals")
    assert "Polarity, in brackets its 95 % interval: b: −0.40; a: +0.07 (−0.10 to +0.24)." in several.alt
    none = tk.plot_article_sentiment(scores(("a", 0.0703, 5, None, None))).drawing
    assert "Polarity: a: +0.07." in none.alt and "in brackets" not in none.alt


def test_charts_leave_the_settings_of_a_person_alone():
    before = {key: value for key, value in matplotlib.rcParams.items() if key != "interactive"}
    tk.plot_word_frequencies(words(("war", 1)))
    assert {key: value for key, value in matplotlib.rcParams.items() if key != "interactive"} == before


def test_a_chart_can_be_drawn_on_axes_of_ones_own():
    figure, (left, right) = plt.subplots(1, 2, figsize=(12, 5), layout="constrained")
    assert tk.plot_word_frequencies(words(("opposition", 7), ("talks", 6)), ax=left) is left
    tk.plot_actor_mentions(mentions(("Kerry", "person", "a"), ("Moscow", "place", "b")), ax=right)
    assert_readable(left)
    assert plt.get_fignums() == [figure.number], "no figure of its own"


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (1, 3), (3, 1), (2, 2)])
def test_panels_stand_in_one_frame_of_title_line_and_foot(rows, columns):
    drawing = Drawing("x", LONG * 2, "Line. " * 30, "Source. " * 40, words(("war", 1)), "word", "count")
    with chart_style():
        figure, axes = panels(drawing, rows, columns, height=3.0, sharex=True, sharey="row")
    assert axes.shape == (rows, columns) and list(axes.flat) == figure.axes
    assert figure.drawing is drawing
    for ax in axes.flat:
        ax.set_title("A panel", fontsize=9)
    assert_readable(axes[0, 0])
    frame = [box.get_window_extent() for box in figure.texts]
    inside = [ax.get_tightbbox() for ax in axes.flat]
    assert frame[1].y0 > max(box.y1 for box in inside) and min(box.y0 for box in inside) > frame[2].y1
    axes[0, 0].set_ylim(0, 7)
    assert axes[0, -1].get_ylim() == (0, 7)


def test_panels_have_the_frame_of_a_chart():
    table = words(("war", 1))
    alone = tk.plot_word_frequencies(table)
    with chart_style():
        figure, _ = panels(alone.drawing, 1, 1, height=0.3 + 0.27 * 2)
    assert figure.get_size_inches().tolist() == alone.figure.get_size_inches().tolist()
    frames = [[(text.get_text(), text.get_position()) for text in each.texts] for each in (figure, alone.figure)]
    assert frames[0] == frames[1]


def test_the_source_of_one_group_speaks_of_that_group(articles):
    by_outlet = tk.word_frequencies(articles, by="outlet", stop_words=tk.stop_words(articles))
    one = by_outlet[by_outlet["outlet"] == "The Vastrel Courier"]
    assert tk.plot_word_frequencies(one).drawing.source == "5 of 16 articles, The Vastrel Courier, 3 to 7 May 2021."


def test_a_zero_that_no_word_made_is_no_zero():
    ax = tk.plot_article_sentiment(scores(("a", 0.0, 0, None, None), ("b", 0.4, 9, 0.2, 0.6)))
    assert [text.get_text() for text in ax.texts] == ["+0.40 (9 words)", "not scored"]


def test_scores_of_sentences_are_not_drawn_as_articles():
    with pytest.raises(ValueError, match="one row an article"):
        tk.plot_article_sentiment(sentence_scores(0.1, 0.2))


def counts(*rows, by=("outlet", "day")):
    return pd.DataFrame(rows, columns=[*by, "count"])


def test_articles_by_outlet_and_day_stand_in_one_row_an_outlet():
    table = counts(("Post", "2021-05-03", 2), ("Post", "2021-05-05", 1), ("Ledger", "2021-05-04", 4))
    ax = tk.plot_article_counts(table)
    assert_readable(ax)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Ledger", "Post"]
    assert [round(bar.get_height(), 2) for bar in ax.patches] == [-0.8, -0.4, -0.2], "one scale for all rows"
    assert ax.drawing.title == "7 articles from 2 outlets; Ledger has most, 4"
    assert "the highest bar is 4" in ax.drawing.drawn
    assert ax.drawing.data.values.tolist()[0] == ["Ledger, 2021-05-04", 4, "Ledger", "2021-05-04"]


def test_what_has_no_day_or_no_outlet_is_said():
    table = counts(("Post", "2021-05-03", 2), (None, "2021-05-03", 1), ("Post", None, 5))
    ax = tk.plot_article_counts(table)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Post", "without an outlet"]
    assert "5 articles without a date are not drawn" in ax.drawing.drawn
    ax = tk.plot_article_counts(counts(("Post", None, 5)))
    assert "No article has a date." in [text.get_text() for text in texts(ax.figure)]
    assert_readable(ax)


@pytest.mark.parametrize(
    ("last", "unit"), [("2021-02-28", "day"), ("2021-12-31", "week"), ("2024-12-31", "month"), ("2035-01-01", "year")]
)
def test_what_does_not_fit_by_day_is_drawn_by_longer_spans(last, unit):
    ax = tk.plot_article_counts(counts(("Post", "2021-01-01", 1), ("Post", last, 1)))
    assert f"Articles a {unit};" in ax.drawing.drawn
    assert len(ax.patches) == 2
    assert_readable(ax)


def test_many_outlets_are_drawn_as_twenty_and_the_others():
    table = counts(*((f"Outlet {number:02}", "2021-05-03", 30 - number) for number in range(25)))
    ax = tk.plot_article_counts(table)
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert len(labels) == 21 and labels[-1] == "5 others"
    assert_readable(ax)


def test_time_alone_and_what_is_no_time():
    ax = tk.plot_article_counts(counts(("2021-05", 3), ("2021-06", 1), by=["month"]))
    assert len(ax.patches) == 2 and ax.drawing.title == "4 articles"
    assert_readable(ax)
    ax = tk.plot_article_counts(counts(("Post", 3), ("Ledger", 5), (None, 1), by=["outlet"]))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Ledger", "Post", "without an outlet"]
    assert ax.drawing.title == "9 articles" and ax.drawing.drawn == "Articles by outlet."
    assert_readable(ax)
    with pytest.raises(ValueError, match="draws one column beside time, not outlet, desk"):
        tk.plot_article_counts(counts(("Post", "news", "2021-05-03", 3), by=["outlet", "desk", "day"]))


def test_articles_stay_in_their_month_when_days_are_drawn_as_months():
    days = ["2023-01-10", *(f"2024-05-0{number}" for number in range(1, 7)), "2025-03-01"]
    table = counts(*(("Post", day, 1) for day in days))
    drawn = tk.plot_article_counts(table).drawing.data.set_index("month")["count"].to_dict()
    assert drawn == {"2023-01": 1, "2024-05": 6, "2025-03": 1}


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([("Post", "2021-05-03", 1), ("Post", None, 1)], "2 articles from Post, 1 of them without a date"),
        ([("Post", None, 2)], "2 articles from Post, all of them without a date"),
        ([("Post", None, 1)], "1 article from Post, without a date"),
        ([(None, "2021-05-03", 2), (None, "2021-05-04", 1)], "3 articles without an outlet"),
        ([("Post", "2021-05-03", 1), (None, "2021-05-03", 3)], "4 articles from Post and without an outlet"),
        (
            [("Post", "2021-05-03", 3), ("Ledger", "2021-05-03", 2), ("Courier", None, 9)],
            "14 articles from 3 outlets, 9 of them without a date; of the others Post has most, 3",
        ),
    ],
)
def test_the_title_counts_all_articles_and_says_what_they_lack(rows, title):
    assert tk.plot_article_counts(counts(*rows)).drawing.title == title


@pytest.mark.parametrize(
    ("ends", "title"),
    [
        ([(-0.1, 0.3), (-0.2, 0.2)], "No article's score is clear of zero"),
        ([(0.1, 0.3), (0.2, 0.4)], "Both articles stand clear of zero, above it"),
        ([(0.1, 0.3), (-0.4, -0.2)], "Both articles stand clear of zero: 1 above, 1 below"),
        ([(-0.3, -0.1)] * 3, "All 3 articles stand clear of zero, below it"),
        ([(-0.3, -0.1), (-0.1, 0.1)], "1 of 2 articles stands clear of zero, below it"),
        ([(None, None), (None, None)], "Both articles score above zero"),
    ],
)
def test_the_title_says_how_many_scores_are_clear_of_zero(ends, title):
    rows = [(f"a{i}", 0.2 if low is None else (low + high) / 2, 5, low, high) for i, (low, high) in enumerate(ends)]
    table = scores(*rows)
    table = table.drop(columns=["low", "high"]) if ends[0][0] is None else table
    assert tk.plot_article_sentiment(table).drawing.title == title


def test_the_line_of_means_is_dashed_where_sentences_in_between_have_no_score():
    polarities = [0.1, 0.2, 0.1, 0.3, 0.2, 0.1, *[None] * 8, -0.2, -0.1, -0.3, -0.2, -0.1, -0.2]
    ax = tk.plot_sentence_sentiment(sentence_scores(*polarities))
    assert "Line: mean of 5 scored sentences in a row, dashed across gaps." in ax.drawing.drawn
    solid = next(line for line in ax.lines if line.get_linewidth() == 1.6)
    gap = np.flatnonzero(np.isnan(solid.get_xdata()))
    assert solid.get_xdata()[[gap[0] - 1, gap[0] + 1]].tolist() == [6, 15], "no line from the 6th to the 15th sentence"
    assert [list(line.get_xdata()) for line in ax.lines if line.get_linestyle() == "--"] == [[6, 15]]
    even = tk.plot_sentence_sentiment(sentence_scores(*polarities[:6] * 2))
    assert "dashed" not in even.drawing.drawn


def test_one_article_is_not_several_in_the_foot():
    one, two = scores(("a", -0.2, 5, -0.5, 0.1)), scores(("a", -0.2, 5, -0.5, 0.1), ("b", 0.4, 9, 0.2, 0.6))
    assert tk.plot_article_sentiment(one).drawing.source.endswith("TextBlob: not validated on this article.")
    assert tk.plot_article_sentiment(two).drawing.source.endswith("TextBlob: not validated on these articles.")


def test_only_texts_with_letters_from_the_right_have_the_mark_that_keeps_their_order():
    assert "\u200e" not in tk.plot_word_frequencies(words(("war", 2))).drawing.title
    assert tk.plot_word_frequencies(words(("سلام", 2))).drawing.title.startswith("\u200e")


def test_weeks_by_their_first_day(articles):
    table = tk.article_counts(articles, by=["outlet", "week"])
    ax = tk.plot_article_counts(table)
    assert_readable(ax)
    assert "16 articles" in ax.drawing.title


def test_a_dollar_sign_in_a_name_is_no_formula():
    """The title and the foot print it; so does the alternative text."""
    articles = pd.DataFrame({"article_id": ["a"], "text": "war", "outlet": "$A_b$", "published": "2021-05-03"})
    ax = tk.plot_article_counts(tk.article_counts(articles, by=["outlet", "day"]))
    lines = [text.get_text() for text in ax.figure.texts if not text.get_parse_math()]
    assert "1 article from $A_b$" in lines and "1 article, $A_b$, 3 May 2021." in lines
    assert "from $A_b$" in ax.drawing.alt and "1 article, $A_b$, 3 May 2021." in ax.drawing.alt
