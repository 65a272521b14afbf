"""Evidence: the sentences behind a figure, with the words that were counted marked in them.

Every row of every table has ``article_id``, ``start`` and ``end``. That is enough to show where a figure comes from,
so one function serves words, mentions, scored expressions and whatever comes later.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, NamedTuple

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
    "sentence": "margin:.35em 0;padding:.1em 0 .1em .8em;border-left:3px solid #b8c1ca;line-height:1.5",
    "mark": "color:#1f2933;border-radius:3px;padding:0 .15em;",
    "tag": "font-size:.72em;opacity:.75;margin-left:.3em",
    "note": "opacity:.75;font-size:.9em",
}


class Piece(NamedTuple):
    """Words of a passage: with the ``colour`` behind them where they are marked; or said beside the text about it."""

    text: str
    colour: str = ""
    is_aside: bool = False


class Passage(NamedTuple):
    """A line of evidence: the name of an ``article``, a ``sentence`` of it, or a ``note`` of what is not shown."""

    kind: str
    pieces: list[Piece]


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
    return html_of(evidence_passages(articles, rows, by=by, whole=whole, most=most))


def evidence_passages(
    articles: pd.DataFrame, rows: pd.DataFrame, *, by: str | None = None, whole: bool = False, most: int = 200
) -> list[Passage]:
    """Give what :func:`evidence` shows, as plain data that each format writes in its own way.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["Talks began. Kerry spoke."]})
    >>> rows = pd.DataFrame({"article_id": ["a"], "start": [13], "end": [18], "actor": ["John Kerry"]})
    >>> (sentence,) = evidence_passages(articles, rows, by="actor")
    >>> sentence.kind, [tuple(piece) for piece in sentence.pieces]
    ('sentence', [('Kerry', '#ffe08a', False), ('John Kerry', '', True), (' spoke.', '', False)])
    """
    check_articles(articles)
    check_columns(rows, ["article_id", "start", "end", *([by] if by else [])], "rows that lead to a text")
    colours = _colours(rows, by)
    by_article = dict(iter(rows.groupby("article_id", sort=False)))
    known = set(articles["article_id"])
    strange = [article_id for article_id in by_article if article_id not in known]
    if strange:
        raise ValueError(f"The rows lead to article {strange[0]!r}, which is not among the articles.")
    passages, left, unseen, unseen_articles = [], most, 0, 0
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
            passages.append(_heading(title if isinstance(title, str) and title else article_id, outlet, day))
        passages += [_sentence(text, start, end, marks, colours, by) for start, end, marks in shown]
        if len(shown) < len(blocks):
            passages.append(remark(f"… and {len(blocks) - len(shown)} more sentences."))
    if unseen:
        passages.append(
            remark(f"… and {unseen} more marks in {unseen_articles} more article{'s' * (unseen_articles > 1)}.")
        )
    return passages or [remark("No sentence: the table has no rows.")]


def remark(text: str) -> Passage:
    """Say among evidence what is not shown."""
    return Passage("note", [Piece(text)])


def html_of(passages: Iterable[Passage]) -> str:
    """Write passages as HTML that needs no style sheet."""
    return "".join(_as_html(each) for each in passages)


def _as_html(passage: Passage) -> str:
    direction = "" if passage.kind == "note" else 'dir="auto" '
    pieces = "".join(_piece_as_html(piece, passage.kind) for piece in passage.pieces)
    return f'<div {direction}style="{STYLE[passage.kind]}">{pieces}</div>'


def _piece_as_html(piece: Piece, kind: str) -> str:
    text = escape(piece.text)
    if piece.is_aside:
        tag = f'<span style="{STYLE["tag"]}">{text}</span>'
        return f' <bdi style="{STYLE["where"]}">{text}</bdi>' if kind == "article" else tag
    return f'<mark style="{STYLE["mark"]}background:{piece.colour}">{text}</mark>' if piece.colour else text


def _heading(name: object, outlet: object, day: pd.Timestamp) -> Passage:
    """Name an article, with outlet and day as far as they are known: copies have one title."""
    known = [str(outlet)] if isinstance(outlet, str) and outlet else []
    known += [] if pd.isna(day) else [f"{day.day} {day:%B %Y}"]
    return Passage("article", [Piece(str(name)), *([Piece(", ".join(known), is_aside=True)] if known else [])])


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


def _sentence(text: str, start: int, end: int, marks: list, colours: dict, by: str | None) -> Passage:
    pieces, at = [], start
    for low, high, value in marks:
        low, high = max(low, at), min(high, end)
        if low >= high:
            continue
        tag = _tag(value) if by and text[low:high] != value else ""
        colour = colours.get(value, COLOURS[0]) if not isinstance(value, float) else _sign_colour(value)
        pieces += [Piece(text[at:low]), Piece(text[low:high], colour), Piece(tag, is_aside=True)]
        at = high
    pieces.append(Piece(text[at:end]))
    return Passage("sentence", [piece for piece in pieces if piece.text])


def _tag(value: object) -> str:
    """What is written behind a mark: the value that coloured it; nothing where it is missing or zero."""
    if pd.isna(value) or value == 0:
        return ""
    return f"{value:+.3f}".replace("-", "−") if isinstance(value, float) else str(value)


def _colours(rows: pd.DataFrame, by: str | None) -> dict:
    if not by or pd.api.types.is_float_dtype(rows[by]):
        return {None: COLOURS[0]}
    values = list(dict.fromkeys(rows[by].dropna()))
    if values and TONES.keys() >= set(values):
        return TONES
    return {value: COLOURS[number % len(COLOURS)] for number, value in enumerate(values)}


def _sign_colour(value: float) -> str:
    return POSITIVE if value > 0 else NEGATIVE if value < 0 else NEUTRAL
