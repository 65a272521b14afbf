"""How large a chart is: for a notebook, for a column of a report, for a slide."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True)
class ChartSize:
    """How large a figure is: its width in inches, its letters beside those of a notebook, and what a bar takes.

    A chart is drawn with letters of the usual size on a figure of ``inches``, then made larger or smaller as a whole.
    ``highest`` is how high that figure may be where a chart can choose, ``share`` how many of the usual bars it has.
    """

    width: float
    letters: float = 1.0
    highest: float = math.inf
    inches_a_bar: float = 0.27
    share: float = 1.0

    @property
    def inches(self) -> float:
        """Its width while it is drawn."""
        return self.width / self.letters


# The width of this text on a page; the column of a report in two columns, whose letters are those of its footnotes; and
# a slide, 16 to 9, that is read from the back of a room.
SIZES = {
    "notebook": ChartSize(7.2),
    "column": ChartSize(3.5, letters=0.72),
    "slide": ChartSize(10, letters=1.36, highest=5.625 / 1.36, inches_a_bar=0.23, share=0.6),
}


# Inches that a title of two lines, three lines below it and the foot take.
TITLE_AND_FOOT = 1.62
_NAME = ContextVar("size", default="notebook")


@contextmanager
def chart_size(name: str) -> Iterator[None]:
    """Draw the charts of a ``with`` block for the place where they will stand.

    Parameters
    ----------
    name
        - ``"notebook"``: 7.2 inches wide, letters of 10 points; also the width of a page. What charts are without this.
        - ``"column"``: 3.5 inches (89 mm) wide, letters of 7 points, none below 5.5: a column of a report in two.
        - ``"slide"``: 10 inches wide, as high as a slide of 16 to 9 at most, letters of 14 points. Charts that take
          ``top`` draw three fifths of the bars that they draw elsewhere, or as many as fit, unless told how many.

    Raises
    ------
    ValueError
        If there is no size of this name.

    Notes
    -----
    A chart on axes of your own (``ax=``) is as large as those. Long names are cut in their middle where a chart is
    narrow, and panels stand below each other.

    Examples
    --------
    >>> import toolkit as tk
    >>> words = tk.word_frequencies(tk.load_articles("data/articles"))
    >>> with tk.chart_size("column"):
    ...     chart = tk.plot_word_frequencies(words, top=8)
    >>> round(float(chart.figure.get_figwidth()), 2)
    3.5
    """
    if name not in SIZES:
        raise ValueError(f"The size of a chart is one of {', '.join(map(repr, SIZES))}, not {name!r}.")
    before = _NAME.set(name)
    try:
        yield
    finally:
        _NAME.reset(before)


def size_name() -> str:
    """The name of the size at which charts are drawn now."""
    return _NAME.get()


def chart_size_now() -> ChartSize:
    """The size at which charts are drawn now."""
    return SIZES[_NAME.get()]


def drawn_inches() -> float:
    """How wide the figure is that is being drawn, in inches of a notebook: with letters of the usual size."""
    return chart_size_now().inches


def bars_inches(number: int) -> float:
    """How high so many bars are, in inches; never less than two."""
    return chart_size_now().inches_a_bar * max(number, 2)


def at_most(height: float) -> float:
    """The height in inches of a chart that can choose: on a slide less, since title and foot stand there as well."""
    return min(height, chart_size_now().highest - TITLE_AND_FOOT)


def rows_at_most(number: int, inches: float) -> int:
    """How many rows of so many inches a chart may have: so many, on a slide those that fit above half an inch."""
    return int(min(number, (at_most(math.inf) - 0.5) / inches))
