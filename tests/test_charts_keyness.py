"""The chart of keyness shows both sides as the table has them; clouds and bars of keyness draw the target's words."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from tests.test_charts import assert_readable

SEED = "2016-02-04_kerry-russia-syria"
LONG = "International Committee for the Prevention of Overlong Names in Charts"


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def articles(*texts, **columns):
    return pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": list(texts), **columns})


def keyness(*texts, target="a0", **columns):
    return tk.keyness(articles(*texts, **columns), target, minimum=1)


def words(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def title(ax):
    return ax.drawing.title.replace("\u200e", "")  # The mark that keeps Arabic names in their place.


def beside(ax):
    return [text.get_text() for text in ax.texts]


def heads(ax):
    return [label.get_text() for axis in ax.child_axes for label in axis.get_xticklabels()]


MANY = " ".join(f"word{i} " * i for i in range(1, 30))
CHARTS = {
    "two sides": lambda: tk.plot_keyness(keyness("war war the", "peace the")),
    "one bar": lambda: tk.plot_keyness(keyness("war war the", "peace the").head(1)),
    "one bar to the left": lambda: tk.plot_keyness(keyness("war war the", "peace the").tail(1)),
    "no bars": lambda: tk.plot_keyness(keyness("war", "war")),
    "no words": lambda: tk.plot_keyness(keyness("war", "peace").head(0)),
    "Arabic": lambda: tk.plot_keyness(
        keyness("وقف إطلاق النار", "الميناء القديم", target={"outlet": "صحيفة الميناء"}, outlet=["صحيفة الميناء", "b"])
    ),
    "long names": lambda: tk.plot_keyness(
        keyness(LONG, LONG[::-1].replace(" ", "-"), target={"outlet": LONG}, outlet=[LONG, LONG[::-1]])
    ),
    "dollars": lambda: tk.plot_keyness(keyness("$350 $350 $5", "$7", target={"outlet": "$x$"}, outlet=["$x$", "$y$"])),
    "many words": lambda: tk.plot_keyness(keyness(MANY, MANY.replace("word", "other")), top=30),
    "huge counts": lambda: tk.plot_keyness(keyness("war " * 123_456 + "the", "the " * 234_567)),
    "wide intervals": lambda: tk.plot_keyness(
        keyness("war war the the", "the", "war the the the", "peace the", target=["a0", "a1"])
    ),
    "cloud of z": lambda: tk.plot_word_cloud(keyness("war war the", "peace the"), weight="z"),
    "bars of z": lambda: tk.plot_word_frequencies(keyness("war war the", "peace the"), weight="z"),
    "bars with intervals": lambda: tk.plot_word_frequencies(
        tk.word_frequencies(articles("war war talks", "peace " * 50, "war talks")), weight="per_thousand"
    ),
}


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_cut_off_and_nothing_overlaps(name):
    assert_readable(CHARTS[name]())


def test_what_is_not_sure_is_drawn_but_no_finding():
    ax = tk.plot_keyness(keyness("war talks", "peace talks talks"))
    assert words(ax) and title(ax) == "No word clearly marks either side"


def test_the_target_stands_right_and_the_reference_left():
    ax = tk.plot_keyness(keyness("war " * 8 + "the", "peace " * 8 + "the the the"))
    assert words(ax) == ["war", "the", "peace"]
    assert ax.drawing.data["log_ratio"].tolist() == [bar.get_width() for bar in ax.patches]
    war, the, peace = (bar.get_width() for bar in ax.patches)
    assert war > 0 > the > peace
    assert beside(ax) == ["8 : 0", "3 : 1", "8 : 0"]
    assert heads(ax) == ["a0\n1 article", "all other articles\n1 article"]
    assert title(ax) == "“war” marks a0, “peace” marks all other articles"
    assert "for 0 a half is taken" in ax.drawing.drawn and "interval" not in ax.drawing.drawn


def test_the_surest_of_each_side_are_drawn(articles):
    table = tk.keyness(articles, {"outlet": "The Harbour Post"}, stop_words=tk.stop_words(articles))
    ax = tk.plot_keyness(table, top=5)
    assert set(words(ax)) == {*table["word"].head(5), *table["word"].tail(5)}
    assert ax.drawing.data["log_ratio"].is_monotonic_decreasing
    assert ax.drawing.source.startswith("16 articles, 3 outlets (1 without outlet)")
    assert "the 5 surest of each side, by z" in ax.drawing.drawn
    assert_readable(ax)


def test_intervals_are_drawn_where_they_are_known():
    ax = tk.plot_keyness(keyness("war war the", "the war", "war the the the", "peace the", target=["a0", "a1"]))
    table = ax.drawing.data
    lines = [line for line in ax.collections[0].get_segments() if line.size and not pd.isna(line).any()]
    assert len(lines) == table["low"].notna().sum() == 2
    assert "95 % interval" in ax.drawing.drawn
    reach = max(abs(line[:, 0]).max() for line in lines)
    assert ("Arrow" in ax.drawing.drawn) == bool((table[["low", "high"]].abs() > reach).any(axis=None))


def test_key_phrases_have_one_side(articles):
    ax = tk.plot_keyness(tk.key_phrases(articles, SEED, stop_words=tk.stop_words(articles)))
    assert all(bar.get_width() > 0 for bar in ax.patches) and len(ax.patches) == 12
    assert title(ax) == f"“kerry” marks {SEED}"
    assert_readable(ax)


def test_stop_words_left_out_are_said(articles):
    table = tk.keyness(articles, {"outlet": "The Harbour Post"}, stop_words={"the", "of"})
    assert tk.plot_keyness(table).drawing.drawn.endswith(" 2 stop words left out.")


def test_a_table_made_by_hand_and_one_of_another_kind():
    table = keyness("war war the", "peace the")
    table.attrs.clear()
    ax = tk.plot_keyness(table)
    assert heads(ax) == ["the target", "the reference"]
    assert ax.drawing.source.startswith("Made from a table without a record")
    with pytest.raises(ValueError, match=r"no column .*'z'.*Expected keyness from keyness\(\) or key_phrases\(\)"):
        tk.plot_keyness(tk.word_frequencies(articles("war")))


def test_two_charts_of_keyness_side_by_side():
    figure, (left, right) = plt.subplots(1, 2, figsize=(13, 5), layout="constrained")
    tk.plot_keyness(keyness("war war the", "peace the"), ax=left)
    assert tk.plot_keyness(keyness("war", "peace peace"), ax=right) is right
    assert_readable(left)


def test_bars_and_cloud_draw_the_same_words_by_the_same_weight(articles):
    table = tk.keyness(articles, {"outlet": "The Harbour Post"}, stop_words=tk.stop_words(articles))
    marking = table[table["z"] > 0]
    for weight in ("z", "g2", "log_ratio", "count", "per_thousand", "n_articles"):
        bars = tk.plot_word_frequencies(table, weight=weight, top=12).drawing
        cloud = tk.plot_word_cloud(table, weight=weight, top=12).drawing
        pd.testing.assert_frame_equal(bars.data, cloud.data)
        assert bars.data[weight].tolist() == marking[weight].nlargest(12).tolist()
        assert bars.value == cloud.value == weight and bars.title == cloud.title
        for drawing in (bars, cloud):
            assert f" {len(table) - len(marking)} words that mark the reference left out." in drawing.drawn
    assert "z, how sure it is that they mark The Harbour Post against all other articles" in (
        tk.plot_word_cloud(table, weight="z").drawing.drawn
    )


def test_the_letters_of_a_cloud_follow_weights_that_are_nearly_equal():
    names = [f"{letter}ip" for letter in "abcdefghijklmnopqrstuvwxyz"]
    weights = [30.0 - 0.3 * i for i in range(26)]
    ax = tk.plot_word_cloud(pd.DataFrame({"word": names, "z": weights}), weight="z")
    heights = [path.get_extents().width for path in ax.collections[0].get_paths()]
    assert len(heights) == 26 and not ax.drawing.drawn.count("too small")
    firsts = dict(zip(names, heights))
    assert firsts["zip"] / firsts["aip"] == pytest.approx(22.5 / 30, abs=0.08)


def test_words_without_a_weight_are_left_out_and_counted():
    table = pd.DataFrame({"word": ["war", "peace", "talks"], "score": [2.5, -1, None]})
    for plot in (tk.plot_word_frequencies, tk.plot_word_cloud):
        drawing = plot(table, weight="score").drawing
        assert drawing.data["word"].tolist() == ["war"]
        assert drawing.drawn.endswith("2 words without a score above 0 left out.")
        assert drawing.title.endswith("“war” comes first: 2.50")


def test_a_weight_that_is_no_number_names_those_there_are():
    with pytest.raises(ValueError, match="weight must name a column of numbers: count, per_thousand, .*; not 'size'"):
        tk.plot_word_cloud(tk.word_frequencies(articles("war")), weight="size")
    with pytest.raises(ValueError, match="not 'word'"):
        tk.plot_word_frequencies(tk.word_frequencies(articles("war")), weight="word")


def test_the_interval_of_a_rate_is_drawn_on_its_bar():
    table = tk.word_frequencies(articles("war war talks", "peace peace", "war talks"))
    ax = tk.plot_word_frequencies(table, weight="per_thousand")
    ends = [tuple(line[:, 0]) for line in ax.collections[0].get_segments()]
    assert ends == [pytest.approx(row) for row in table[["low", "high"]].itertuples(index=False, name=None)]
    assert "95 % interval" in ax.drawing.drawn and ax.drawing.title.endswith("“war” comes first: 429 in 1,000 words")
    # One article has no interval, a count has none, and those of keyness are of the log ratio.
    for other, weight in (
        (tk.word_frequencies(articles("war")), "per_thousand"),
        (table, "count"),
        (tk.keyness(articles("war", "war the", "the", "war the"), ["a0", "a1"], minimum=1), "per_thousand"),
    ):
        ax = tk.plot_word_frequencies(other, weight=weight)
        assert not ax.collections and "interval" not in ax.drawing.drawn
    ax = tk.plot_word_frequencies(
        tk.keyness(articles("war", "war the", "the", "war the"), ["a0", "a1"], minimum=1), weight="log_ratio"
    )
    assert len(ax.collections[0].get_segments()) == 1


@pytest.mark.parametrize("top", [0, -1])
def test_a_chart_of_no_words_is_refused(articles, top):
    table = tk.keyness(articles, {"outlet": "The Harbour Post"})
    for draw in (tk.plot_keyness, tk.plot_word_frequencies, tk.plot_word_cloud):
        with pytest.raises(ValueError, match=f"top must be a whole number of at least 1, not {top}"):
            draw(table, top=top)
    with pytest.raises(ValueError, match="top must be a whole number of at least 1"):
        tk.plot_collocations(tk.collocations(articles, "talks"), top=top)


PHRASE = "وقف إطلاق النار في جميع أنحاء البلاد قبل نهاية العام"


def test_each_line_of_a_wrapped_title_runs_the_way_the_title_begins():
    table = pd.DataFrame({"article_id": ["a"], "text": [f"{PHRASE} محادثات السلام. " * 6]})
    ax = tk.plot_collocations(tk.collocations(table, PHRASE, minimum=1))
    title = max(ax.figure.texts, key=lambda text: text.get_fontsize()).get_text()
    assert len(title.splitlines()) > 1 and all(line.startswith("\u200e") for line in title.splitlines())
    ax = tk.plot_collocations(tk.collocations(table, PHRASE, minimum=1), title=f"{PHRASE} talks {PHRASE}")
    title = max(ax.figure.texts, key=lambda text: text.get_fontsize()).get_text()
    assert all(line.startswith("\u200f") for line in title.splitlines())
    assert "\u200f" not in ax.drawing.alt


def test_pictographs_that_the_font_lacks_are_written_by_name(tmp_path):
    table = pd.DataFrame({"article_id": ["a"], "text": ["👍🏽 🔥 🔥 🇸🇾 talks 👩‍🚒 😀 漢字"]})
    ax = tk.plot_word_frequencies(tk.word_frequencies(table))
    labels = [label.get_text() for label in ax.get_yticklabels()]
    assert labels == ["[fire]", "talks", "漢字", "[flag SY]", "[thumbs up sign]", "[woman fire engine]", "😀"]
    assert ax.drawing.title == "“[fire]” comes first: twice"
    tk.save_chart(ax, tmp_path / "chart")  # Without a warning of missing glyphs, which the tests take for an error.
    tk.save_chart(tk.plot_word_cloud(tk.word_frequencies(table)), tmp_path / "cloud")


def test_one_word_is_not_called_the_first_ones(articles):
    table = tk.keyness(articles, {"outlet": "The Harbour Post"})
    assert "; the surest of each side, by z." in tk.plot_keyness(table, top=1).drawing.drawn
    assert ", the first of 1,315." in tk.plot_word_frequencies(tk.word_frequencies(articles), top=1).drawing.drawn
    ax = tk.plot_collocations(tk.collocations(articles, "talks"), top=1)
    assert "; the first by G²." in ax.drawing.drawn


@pytest.mark.parametrize(
    "words", [["union", "port", "agreement", "strike"], ["روسيا", "مجلس الأمن", "سيرغي لافروف", "صحيفة"]]
)
def test_no_two_words_of_a_cloud_cover_each_other(words):
    # A blank at the end moves the letters of what is read from the right.
    rows = [(f"{word} {'ا' * n}", 60 // (n + 1) + 5) for n in range(15) for word in words]
    table = pd.DataFrame(rows, columns=["word", "count"])
    ax = tk.plot_word_cloud(table.assign(per_thousand=1.0, n_articles=1))
    (letters,) = ax.collections
    letters.set(facecolor=(0, 0, 0, 0.5), linewidth=0)
    ax.figure.canvas.draw()
    box = ax.get_window_extent()
    height = ax.figure.canvas.get_width_height()[1]
    shades = np.asarray(ax.figure.canvas.buffer_rgba())[int(height - box.y1) : int(height - box.y0), :, 0]
    assert (shades < 200).any() and not (shades < 100).any(), (
        "where two words lie upon each other it is darker than half"
    )


def test_low_axes_of_ones_own_hold_all_words(articles):
    _, ax = plt.subplots(figsize=(3.4, 3.8), layout="constrained")
    tk.plot_keyness(tk.keyness(articles, {"outlet": "The Harbour Post"}), ax=ax)
    assert len(ax.patches) == 24
    assert_readable(ax)


def test_a_slide_holds_as_many_words_of_each_side_as_fit(articles):
    table = tk.keyness(articles, {"outlet": "The Harbour Post"})
    with tk.chart_size("slide"):
        ax, all_ = tk.plot_keyness(table), tk.plot_keyness(table, top=12)
    to_the_right = [bar.get_width() > 0 for bar in ax.patches]
    assert 6 <= len(to_the_right) < 24 and 2 * sum(to_the_right) == len(to_the_right)
    assert ax.figure.get_figheight() <= 5.625 and len(all_.patches) == 24
    assert f"the {sum(to_the_right)} surest of each side" in ax.drawing.drawn
    assert ax.drawing.drawn_by["parameters"]["top"] == sum(to_the_right)
