"""Evidence: the sentences behind a figure, with the words that were counted marked in them.

Every row of every table has ``article_id``, ``start`` and ``end``. That is enough to show where a figure comes from,
so one function serves words, mentions, scored expressions and whatever comes later.
"""

from bisect import bisect_right
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.language import headline_end, sentence_spans
from toolkit.tables import check_articles, check_columns, optional, times_of

if TYPE_CHECKING:
    from IPython.display import HTML

# Pale enough to read black text on, apart for the colour-blind; the first is for all where nothing is told apart.
COLOURS = ["#ffe08a", "#a9d8f5", "#b9e4c9", "#f3c6dd", "#d9d2f5", "#f5cfae", "#d5dbe1", "#cfe8a9"]
POSITIVE, NEGATIVE, NEUTRAL = "#a9d8f5", "#f5b98f", "#e4e7eb"
TONES = {"positive": POSITIVE, "negative": NEGATIVE, "neutral": NEUTRAL}
STYLE = {
    "article": "margin:.9em 0 .3em;font-weight:600",
    "where": "font-weight:400;opacity:.75",
    "row": "margin:.35em 0;padding:.1em 0 .1em .8em;border-left:3px solid #b8c1ca;line-height:1.5",
    "mark": "color:#1f2933;border-radius:3px;padding:0 .15em;",
    "tag": "font-size:.72em;opacity:.75;margin-left:.3em",
    "note": "opacity:.75;font-size:.9em",
}


def evidence(
    articles: pd.DataFrame, rows: pd.DataFrame, *, by: str | None = None, whole: bool = False, most: int = 200
) -> "HTML":
    """Show the sentences that rows of a table come from, with their words marked.

    Parameters
    ----------
    articles
        The articles that were analysed.
    rows
        Rows of a result with ``article_id``, ``start`` and ``end``: words from :func:`toolkit.tokens`, mentions,
        expressions from :func:`toolkit.explain_sentiment`, or any part of such a table.
    by
        A column of ``rows``, such as ``"actor"`` or ``"method"``, that gets a colour for each of its values and is
        written behind each mark. Numbers are coloured by their sign (``"share"``, ``"polarity"``), tones (``"label"``)
        in the same colours.
    whole
        Show the whole articles instead of the sentences with marks.
    most
        How many sentences at most; what is left out is said.

    Returns
    -------
    IPython.display.HTML
        Shown by a notebook; its ``data`` is the HTML.

    Raises
    ------
    ValueError
        If a column is missing, an article is not there, or a row lies outside its text.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["Talks began. Kerry spoke."]})
    >>> rows = pd.DataFrame({"article_id": ["a"], "start": [13], "end": [18]})
    >>> "Talks" in evidence(articles, rows).data, ">Kerry</mark>" in evidence(articles, rows).data
    (False, True)
    """
    from IPython.display import HTML

    return HTML(evidence_html(articles, rows, by=by, whole=whole, most=most))


def evidence_html(
    articles: pd.DataFrame, rows: pd.DataFrame, *, by: str | None = None, whole: bool = False, most: int = 200
) -> str:
    """Give what :func:`evidence` shows, as HTML that needs no style sheet."""
    check_articles(articles)
    check_columns(rows, ["article_id", "start", "end", *([by] if by else [])], "rows that lead to a text")
    colours = _colours(rows, by)
    by_article = dict(iter(rows.groupby("article_id", sort=False)))
    known = set(articles["article_id"])
    strange = [article_id for article_id in by_article if article_id not in known]
    if strange:
        raise ValueError(f"The rows lead to article {strange[0]!r}, which is not among the articles.")
    parts, left, unseen, unseen_articles = [], most, 0, 0
    columns = [articles["article_id"], articles["text"], optional(articles, "title")]
    columns += [optional(articles, "outlet"), times_of(articles)]
    for article_id, text, title, outlet, day in zip(*columns):
        found = by_article.get(article_id)
        if found is None and whole and len(articles) == 1:
            found = rows.head(0)  # Its text is asked for, and nothing in it is marked.
        if found is None:
            continue
        if left <= 0:
            unseen += found.shape[0]
            unseen_articles += 1
            continue
        blocks = list(_blocks(text, headline_end(text, title), _marks(found, text, by, article_id), whole))
        shown = blocks[:left]
        left -= len(shown)
        if len(articles) > 1:
            parts.append(_heading(title if isinstance(title, str) and title else article_id, outlet, day))
        parts += [_block(text, start, end, marks, colours, by) for start, end, marks in shown]
        if len(shown) < len(blocks):
            parts.append(f'<div style="{STYLE["note"]}">… and {len(blocks) - len(shown)} more sentences.</div>')
    if unseen:
        rest = f"… and {unseen} more marks in {unseen_articles} more article{'s' * (unseen_articles > 1)}."
        parts.append(f'<div style="{STYLE["note"]}">{rest}</div>')
    if not parts:
        parts = [f'<div style="{STYLE["note"]}">No sentence: the table has no rows.</div>']
    return "".join(parts)


def _heading(name: object, outlet: object, day: pd.Timestamp) -> str:
    """Name an article, with outlet and day as far as they are known: copies have one title."""
    known = [str(outlet)] if isinstance(outlet, str) and outlet else []
    known += [] if pd.isna(day) else [f"{day.day} {day:%B %Y}"]
    where = f' <bdi style="{STYLE["where"]}">{escape(", ".join(known))}</bdi>' if known else ""
    return f'<div dir="auto" style="{STYLE["article"]}">{escape(str(name))}{where}</div>'


def _marks(rows: pd.DataFrame, text: str, by: str | None, article_id: object) -> list[tuple[int, int, object]]:
    values = rows[by].astype("object").where(rows[by].notna(), None) if by else [None] * len(rows)
    marks = sorted(
        zip(rows["start"].astype(int), rows["end"].astype(int), values), key=lambda mark: (mark[0], -mark[1])
    )
    for start, end, _ in marks:
        if not 0 <= start < end <= len(text):
            raise ValueError(
                f"A row says {start} to {end}, but the text of article {article_id!r} has {len(text)} characters: "
                "the rows come from another version of the articles."
            )
    return marks


def _blocks(text: str, headline: int, marks: list, whole: bool) -> Iterator[tuple[int, int, list]]:
    """The sentences of a text with the marks that begin in each; those without a mark only for ``whole``."""
    spans = sentence_spans(text, headline)
    starts = [start for start, _ in spans]
    inside: list[list] = [[] for _ in spans]
    for mark in marks:
        inside[max(bisect_right(starts, mark[0]) - 1, 0)].append(mark)
    for (start, end), found in zip(spans, inside):
        if found or whole:
            yield start, end, found


def _block(text: str, start: int, end: int, marks: list, colours: dict, by: str | None) -> str:
    pieces, at = [], start
    for low, high, value in marks:
        low, high = max(low, at), min(high, end)
        if low >= high:
            continue
        tag = _tag(value) if by and text[low:high] != value else ""
        colour = colours.get(value, COLOURS[0]) if not isinstance(value, float) else _sign_colour(value)
        pieces.append(escape(text[at:low]))
        pieces.append(f'<mark style="{STYLE["mark"]}background:{colour}">{escape(text[low:high])}</mark>{tag}')
        at = high
    pieces.append(escape(text[at:end]))
    return f'<div dir="auto" style="{STYLE["row"]}">{"".join(pieces)}</div>'


def _tag(value: object) -> str:
    """What is written behind a mark: the value that coloured it; nothing where it is missing or zero."""
    if pd.isna(value) or value == 0:
        return ""
    shown = f"{value:+.3f}".replace("-", "−") if isinstance(value, float) else escape(str(value))
    return f'<span style="{STYLE["tag"]}">{shown}</span>'


def _colours(rows: pd.DataFrame, by: str | None) -> dict:
    if not by or pd.api.types.is_float_dtype(rows[by]):
        return {None: COLOURS[0]}
    values = list(dict.fromkeys(rows[by].dropna()))
    if values and TONES.keys() >= set(values):
        return TONES
    return {value: COLOURS[number % len(COLOURS)] for number, value in enumerate(values)}


def _sign_colour(value: float) -> str:
    return POSITIVE if value > 0 else NEGATIVE if value < 0 else NEUTRAL
