"""Charts of words."""

from pathlib import Path

import matplotlib
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from toolkit.charts.drawing import (
    ACCENT,
    INK,
    QUIET,
    Drawing,
    axes_frame,
    draw_bars,
    lead,
    record_of,
    source_line,
    styled,
)
from toolkit.tables import WORD_FREQUENCIES, check_columns

CLOUD = (800, 400)
LARGEST_LETTER, SMALLEST_LETTER = 110, 9


@styled
def plot_word_frequencies(
    frequencies: pd.DataFrame, *, top: int = 20, title: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw the most frequent words as bars.

    Parameters
    ----------
    frequencies
        A table from :func:`toolkit.word_frequencies`, of one group.
    top
        How many words.
    title
        What was found; by default the most frequent word.
    ax
        Axes to draw on; a new figure where left out.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``, what :func:`toolkit.save_chart` needs.

    Raises
    ------
    ValueError
        If the table holds several groups.
    """
    check_columns(frequencies, WORD_FREQUENCIES, "frequencies from word_frequencies()")
    _one_group(frequencies)
    table, record = _most_frequent(frequencies, top), record_of(frequencies)
    unit = {1: "words", 2: "pairs of words"}.get(record["parameters"].get("ngram", 1), "runs of words")
    left_out = record["parameters"].get("n_stop_words", 0)
    drawing = Drawing(
        "word-frequencies",
        title or lead(table, "word", "count", "“{}” comes first: {} times", "There are no words to count"),
        f"The {len(table)} most frequent {unit}, by how often they stand in the text"
        + (f"; {left_out} stop words left out." if left_out else "."),
        source_line(record, rows=frequencies),
        table,
        "word",
        "count",
        record,
    )
    ax = axes_frame(ax, drawing, bars=len(table))
    colours = [ACCENT] + [QUIET] * (len(table) - 1)
    labels = [f"{count}" for count in table["count"]]
    draw_bars(ax, table["word"], table["count"], colours, labels)
    return ax


@styled
def plot_word_cloud(
    frequencies: pd.DataFrame, *, top: int = 60, title: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw words in sizes that follow their counts.

    Parameters
    ----------
    frequencies
        A table from :func:`toolkit.word_frequencies`, of one group.
    top
        How many words at most; those too rare to be drawn at a readable size are counted in the line below the title.
    title, ax
        As in :func:`plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``.

    Notes
    -----
    The height of a letter is proportional to the count of its word: the wordcloud library, which finds the
    places, shrinks words that do not fit, so it is asked again with all words smaller. Place and shade mean
    nothing. A long word looks larger than a short one of the same count: :func:`plot_word_frequencies` is the
    chart to read figures from.
    """
    check_columns(frequencies, WORD_FREQUENCIES, "frequencies from word_frequencies()")
    _one_group(frequencies)
    table = _most_frequent(frequencies, top)
    width, height = CLOUD
    placed = _cloud_layout(dict(zip(table["word"], table["count"])))
    shown = len(placed)
    record = record_of(frequencies)
    dropped = f" {len(table) - shown} more would be too small to read." if shown < len(table) else ""
    drawing = Drawing(
        "word-cloud",
        title or lead(table, "word", "count", "“{}” comes first: {} times", "There are no words to draw"),
        f"{shown} words; the height of a letter follows how often the word stands in the text. "
        f"Place and shade mean nothing.{dropped}",
        source_line(record, rows=frequencies),
        table,
        "word",
        "count",
        record,
    )
    ax = axes_frame(ax, drawing, height=3.65)
    ax.set(xlim=(0, width), ylim=(height, 0), xticks=[], yticks=[], aspect="equal")
    ax.spines[:].set_visible(False)
    outlines, colours = [], []
    for number, ((word, _), size, (y, x), _, _) in enumerate(placed):
        outline = TextPath((0, 0), word, size=size)
        left, top = outline.vertices[:, 0].min(), outline.vertices[:, 1].max()
        outlines.append(outline.transformed(Affine2D().translate(-left, -top).scale(1, -1).translate(x, y)))
        colours.append(ACCENT if number == 0 else (INK if number % 2 else QUIET))
    # One collection that the layout need not measure: hundreds of outlines would take it a second.
    letters = PathCollection(outlines, facecolors=colours, linewidths=0, transform=ax.transData)
    letters.set_in_layout(False)
    ax.add_collection(letters, autolim=False)
    return ax


def _one_group(frequencies: pd.DataFrame) -> None:
    if frequencies["word"].duplicated().any():
        groups = [column for column in frequencies.columns if column not in WORD_FREQUENCIES]
        raise ValueError(
            f"The table holds several groups ({', '.join(groups) or 'words stand more than once'}): draw one at a "
            f"time, for example frequencies[frequencies[{(groups or ['word'])[0]!r}] == …]."
        )


def _most_frequent(frequencies: pd.DataFrame, top: int) -> pd.DataFrame:
    return frequencies.sort_values("count", ascending=False, kind="stable", ignore_index=True).head(top)


def _cloud_layout(counts: dict[str, int]) -> list[tuple]:
    """Places for words in sizes that are truly proportional: smaller ones, until none had to be shrunk."""
    from wordcloud import WordCloud

    if not counts:
        return []
    font = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
    width, height = CLOUD
    for largest in range(LARGEST_LETTER, SMALLEST_LETTER, -10):
        cloud = WordCloud(
            font_path=str(font),
            width=width,
            height=height,
            prefer_horizontal=1.0,
            relative_scaling=1.0,
            min_font_size=SMALLEST_LETTER,
            max_font_size=largest,
            margin=6,
            random_state=7,
        )
        placed = cloud.generate_from_frequencies(counts).layout_
        if all(abs(size - share * largest) <= 2 for (_, share), size, *_ in placed):
            break
    return placed
