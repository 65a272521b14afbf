"""Charts of words."""

from pathlib import Path

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from toolkit.charts.drawing import (
    ACCENT,
    BAR,
    INK,
    QUIET,
    Drawing,
    axes_frame,
    draw_bars,
    inches_of,
    name_bars,
    styled,
)
from toolkit.charts.sizes import at_most, drawn_inches
from toolkit.charts.wording import lead, plural, record_of, source_line, stop_words_line, times
from toolkit.tables import WORD_FREQUENCIES, at_least, check_columns

# Of a cloud: how many units an inch has, and the heights of letters in them.
INCH = 111
LARGEST_LETTER, SMALLEST_LETTER = 110, 11
# What a weight says: in the title, of the first word; and in the line below it, of all.
WEIGHTS = {
    "count": ("“{}” comes first: {}", "how often they stand in {target}"),
    "per_thousand": ("“{}” comes first: {} in 1,000 words", "how often they stand in 1,000 words of {target}"),
    "n_articles": ("“{}” comes first: in {}", "how many articles have them"),
    "z": ("“{}” comes first: z is {}", "z, how sure it is that they mark {target} against {reference}"),
    "g2": (
        "“{}” comes first: G2 is {}",
        "G2 (log-likelihood), how sure it is that they mark {target} against {reference}",
    ),
    "log_ratio": (
        "“{}” comes first: log ratio {}",
        "log ratio (1 is twice as often in {target} as in {reference}, 2 four times)",
    ),
}


@styled
def plot_word_frequencies(
    frequencies: pd.DataFrame,
    *,
    weight: str = "count",
    top: int = 20,
    title: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw words as bars, those of the greatest weight first.

    Parameters
    ----------
    frequencies
        A table from :func:`toolkit.word_frequencies`, of one group; or from :func:`toolkit.keyness` or
        :func:`toolkit.key_phrases`, of which the target's words are drawn.
    weight
        The column that says how long a bar is: ``"count"``, ``"per_thousand"``, ``"z"``, ``"g2"``, or any other column
        of numbers. Words whose weight is missing or not above 0 are left out; how many, says the line below the title.
    top
        How many words.
    title
        What was found; by default the word of the greatest weight.
    ax
        Axes to draw on; a new figure where left out.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``, what :func:`toolkit.save_chart` needs. Where the table has an interval of the weight (of
        ``per_thousand``; in a table of keyness of ``log_ratio``), it is drawn on the bars.

    Raises
    ------
    ValueError
        If the table holds several groups, ``weight`` is no column of numbers (the message names those there are), or
        ``top`` is no whole number of at least 1.

    Examples
    --------
    >>> import toolkit as tk
    >>> frequencies = tk.word_frequencies(tk.load_articles("data/articles"), stop_words=tk.stop_words())
    >>> ax = tk.plot_word_frequencies(frequencies)
    """
    at_least(1, top=top)
    table, finding, measure, left_out = _weighted(frequencies, weight)
    record = record_of(frequencies)
    unit = {1: "Words", 2: "Pairs of words"}.get(record["parameters"].get("ngram", 1), "Runs of words")
    shown = table.head(top)
    drawing = Drawing(
        "word-frequencies",
        title or finding or "There are no words to count",
        f"{'Words and phrases' if 'n_words' in table.columns else unit} by {measure}"
        + (f", the first{f' {len(shown)}' * (len(shown) > 1)} of {len(table):,}" if len(shown) < len(table) else "")
        + f".{stop_words_line(record)}{left_out}",
        source_line(record, rows=frequencies),
        shown,
        "word",
        weight,
        record,
        figures=_number,
    )
    interval = weight == ("log_ratio" if "log_ratio" in table.columns else "per_thousand") and (
        {"low", "high"} <= set(table.columns) and bool(shown["high"].notna().any())
    )
    if interval:
        drawing.drawn += " Line: 95 % interval, with articles as what was drawn."
    ax = axes_frame(ax, drawing, bars=len(shown))
    colours = [ACCENT] + [QUIET] * (len(shown) - 1)
    labels = [_number(value) for value in shown[weight]]
    if interval:
        ax.barh(range(len(shown)), shown[weight], color=colours, height=BAR)
        ax.hlines(range(len(shown)), shown["low"].clip(lower=0), shown["high"], color=INK, linewidth=1.2)
        name_bars(ax, shown["word"], shown["high"].fillna(shown[weight]), labels)
    else:
        draw_bars(ax, shown["word"], shown[weight], colours, labels)
    return ax


@styled
def plot_word_cloud(
    frequencies: pd.DataFrame,
    *,
    weight: str = "count",
    top: int = 60,
    title: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw words in sizes that follow their weights.

    Parameters
    ----------
    frequencies, weight
        As in :func:`plot_word_frequencies`.
    top
        How many words at most; those too rare to be drawn at a readable size are counted in the line below the title.
    title, ax
        As in :func:`plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``.

    Raises
    ------
    ValueError
        As :func:`plot_word_frequencies`.

    Notes
    -----
    The height of a letter is proportional to the weight of its word: the wordcloud library, which finds the
    places, shrinks words that do not fit, so it is asked again with all words smaller. Place and shade mean
    nothing. A long word looks larger than a short one of the same weight: :func:`plot_word_frequencies` draws the same
    words, by the same arguments, as the chart to read figures from.

    Examples
    --------
    >>> import toolkit as tk
    >>> frequencies = tk.word_frequencies(tk.load_articles("data/articles"), stop_words=tk.stop_words())
    >>> ax = tk.plot_word_cloud(frequencies)
    """
    at_least(1, top=top)
    table, finding, measure, left_out = _weighted(frequencies, weight)
    table = table.head(top)
    width, height = _cloud_size(ax)
    placed = _cloud_layout(dict(zip(table["word"], table[weight])), width, height)
    shown = len(placed)
    record = record_of(frequencies)
    dropped = f" {len(table) - shown} more would be too small to read." if shown < len(table) else ""
    drawing = Drawing(
        "word-cloud",
        title or finding or "There are no words to draw",
        f"{plural(shown, 'word')}; the height of a letter follows {measure}. Place and shade mean nothing.{dropped}"
        + left_out,
        source_line(record, rows=frequencies),
        table,
        "word",
        weight,
        record,
        figures=_number,
    )
    ax = axes_frame(ax, drawing, height=at_most(3.65))
    ax.set(xticks=[], yticks=[], aspect="equal")
    ax.spines[:].set_visible(False)
    outlines, colours = [], []
    for number, ((word, _), size, (y, x), _, _) in enumerate(placed):
        outline = TextPath((0, 0), word, size=size)
        # The library puts the origin of the letters at the left, and the highest of them at the top.
        highest = outline.get_extents().y1
        outlines.append(outline.transformed(Affine2D().translate(0, -highest).scale(1, -1).translate(x, y)))
        colours.append(ACCENT if number == 0 else (INK if number % 2 else QUIET))
    ends = np.array([outline.get_extents().get_points() for outline in outlines] or [[[0, 0], [width, height]]])
    (left, top_), (right, bottom) = ends[:, 0].min(0), ends[:, 1].max(0)
    # A few words stand in the middle.
    wide, high = max(width - right + left, 0) / 2, max(height - bottom + top_, 0) / 2
    ax.set(xlim=(left - wide, right + wide), ylim=(bottom + high, top_ - high))
    # One collection that the layout need not measure: hundreds of outlines would take it a second.
    letters = PathCollection(outlines, facecolors=colours, linewidths=0, transform=ax.transData)
    letters.set_in_layout(False)
    ax.add_collection(letters, autolim=False)
    return ax


def _weighted(frequencies: pd.DataFrame, weight: str) -> tuple[pd.DataFrame, str, str, str]:
    """Words that have a weight, the greatest first; what was found; what the weight is; what was left out."""
    check_columns(
        frequencies, ["word"], "frequencies from word_frequencies(), or a table of keyness() or key_phrases()"
    )
    numbers = [name for name in frequencies.columns if pd.api.types.is_numeric_dtype(frequencies[name])]
    if weight not in numbers and (len(frequencies) or weight not in frequencies.columns):
        raise ValueError(f"weight must name a column of numbers: {', '.join(numbers)}; not {weight!r}.")
    _one_group(frequencies)
    target, reference = (record_of(frequencies)["parameters"].get(side) for side in ("target", "reference"))
    # Of both directions in one table of keyness a chart of sizes can only show one.
    is_key = frequencies["z"] > 0 if "z" in frequencies.columns else pd.Series(True, index=frequencies.index)
    drawn = is_key & (frequencies[weight] > 0) & np.isfinite(frequencies[weight].astype(float))
    table = frequencies[drawn].sort_values(weight, ascending=False, kind="stable", ignore_index=True)
    n_others, n_missing = int((~is_key).sum()), int((is_key & ~drawn).sum())
    left_out = (
        f" {plural(n_others, 'word')} that mark{'s' * (n_others == 1)} the reference left out." if n_others else ""
    )
    if n_missing:
        left_out += f" {plural(n_missing, 'word')} without a {weight} above 0 left out."
    sentence, measure = WEIGHTS.get(weight, ("“{}” comes first: {}", weight))
    target = target or ("the target" if "z" in frequencies.columns else "the text")
    measure = measure.format(target=target, reference=reference or "the reference")
    if not len(table):
        return table, "", measure, left_out
    value = table[weight].iloc[0]
    said = {"count": times, "n_articles": lambda n: plural(n, "article")}.get(weight, _number)(value)
    return table, lead(sentence, table["word"].iloc[0], said), measure, left_out


def _number(value: float) -> str:
    if value >= 100 or float(value).is_integer():
        return f"{value:,.0f}"
    return f"{value:,.1f}" if value >= 10 else f"{value:.2f}" if value >= 0.1 else f"{value:.2g}"


def _one_group(frequencies: pd.DataFrame) -> None:
    if frequencies["word"].duplicated().any():
        groups = [column for column in frequencies.columns if column not in WORD_FREQUENCIES]
        raise ValueError(
            f"The table holds several groups ({', '.join(groups) or 'words stand more than once'}): draw one at a "
            f"time, for example frequencies[frequencies[{(groups or ['word'])[0]!r}] == …]."
        )


def _cloud_size(ax: Axes | None) -> tuple[int, int]:
    """How wide and high a cloud is in units."""
    if ax is None:
        return round(INCH * drawn_inches()), round(INCH * at_most(3.6))
    # Title and foot take a part of the axes, more of low ones.
    box, inches = ax.get_window_extent(), inches_of(ax)
    return round(INCH * inches), round(INCH * max(inches * box.height / box.width - 0.8, 1))


def _cloud_layout(weights: dict[str, float], width: int, height: int) -> list[tuple]:
    """Places for words in sizes that are truly proportional: smaller ones, until none has to be shrunk or left out."""
    from wordcloud import WordCloud

    if not weights:
        return []
    font = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    heaviest, best = max(weights.values()), []
    for largest in range(LARGEST_LETTER, SMALLEST_LETTER, -10):
        # Each size is rounded from the one before it: weights that are whole sizes leave nothing to round.
        sizes = {word: round(weight / heaviest * largest) for word, weight in weights.items()}
        cloud = WordCloud(
            font_path=str(font),
            width=width,
            height=height,
            prefer_horizontal=1.0,
            relative_scaling=1.0,
            min_font_size=SMALLEST_LETTER,
            max_font_size=largest,
            margin=10,
            random_state=7,
        )
        placed = cloud.generate_from_frequencies(sizes).layout_
        if len(placed) < len(best):
            break
        if all(abs(size - sizes[word]) <= 1 for (word, _), size, *_ in placed):
            best = placed if len(placed) > len(best) else best
            if len(best) == len(weights):
                break
    return best or placed
