"""Concordance: every occurrence of an expression with the words around it."""

import re
import unicodedata
from datetime import date
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from toolkit.expressions import find
from toolkit.language import APOSTROPHE, words
from toolkit.tables import CONCORDANCE, at_least, check_articles, check_columns, make_table, record

if TYPE_CHECKING:
    from IPython.display import HTML

# Letters of context for each word of the window: longer than words are on average, shorter than a text without spaces.
LONGEST = 100
POSSESSIVE = re.compile(rf"{APOSTROPHE}[sS]\b")
# For each way to sort the words of a line that it goes by, the first first.
SORTS = {
    "left": lambda left, match, right: words(left)[::-1],
    "right": lambda left, match, right: words(right[found.end() :] if (found := POSSESSIVE.match(right)) else right),
    "match": lambda left, match, right: words(match),
}
STYLE = {
    "note": "opacity:.75;font-size:.9em;margin:.3em 0",
    "frame": "overflow-x:auto",
    "table": "border-collapse:collapse;table-layout:auto;margin:0;width:auto",
    "row": "background:none",
    "cell": "padding:.15em .4em;white-space:nowrap;border:0;border-bottom:1px solid rgba(128,128,128,.25)",
    "source": "text-align:left;opacity:.65;font-size:.85em;padding-right:1.2em;max-width:20em;overflow:hidden;"
    "text-overflow:ellipsis",
}


def concordance(
    articles: pd.DataFrame, expression: str, *, window: int = 8, regex: bool = False, sort: str | None = None
) -> pd.DataFrame:
    """Show every occurrence of an expression in its context (keyword in context, KWIC).

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.
    expression
        A word or a phrase, upper and lower case alike. ``*`` stands for any part of a word (``"cease*"`` finds
        *ceasefire*, ``"nuclear *"`` finds *nuclear deal*), spaces for any white space, and nothing else: the runs of
        ``ngram`` words in :func:`toolkit.word_frequencies` may have a comma there. A match neither begins nor ends
        inside a word as it is counted: *talks* is not found in *talks-about-talks*.
    window
        Words of context on each side, as white space parts them. Where they are longer than 100 letters on average, as
        in scripts without spaces, they are cut at that, with an ellipsis.
    regex
        Read ``expression`` as a regular expression instead.
    sort
        What to order the lines by, so that what is alike comes together: ``"right"``, by the first word after the
        match, then the second, and so on; ``"left"``, by the word before it, then the one before that; ``"match"``,
        by the words that were found. Lines that are alike in it, and all lines where left out, stand in reading order.

    Returns
    -------
    pandas.DataFrame
        One row an occurrence: ``article_id``, ``left``, ``match``, ``right`` (text; *left* is what is read before the
        match, also in Arabic), ``start``, ``end`` (character offsets of the match, end exclusive).

    Raises
    ------
    ValueError
        If the expression is empty, is no regular expression (the message shows where it breaks), or would never end;
        if ``window`` is below 0; if ``sort`` is none of those named.

    Notes
    -----
    The format is Luhn's (1960), "Key word-in-context index for technical literature", American
    Documentation 11(4). A word has as many lines as :func:`toolkit.word_frequencies` counts.
    :func:`show_concordance` shows the lines one below the other in a notebook.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["Talks on a ceasefire held. The ceasefire began."]})
    >>> concordance(table, "cease*", window=2, sort="right")["right"].tolist()
    ['began.', 'held. The']
    """
    check_articles(articles)
    at_least(0, window=window)
    if sort is not None and sort not in SORTS:
        raise ValueError(f"sort must be one of {', '.join(map(repr, SORTS))}, or None for reading order, not {sort!r}.")
    columns = (articles["article_id"], articles["text"], find(articles, expression, regex=regex))
    rows = [
        (article_id, *_context(text, start, end, window), start, end)
        for article_id, text, matches in zip(*columns)
        for start, end in matches
    ]
    if sort:
        rows.sort(key=lambda row: SORTS[sort](*row[1:4]))
    return record(
        make_table(rows, CONCORDANCE, whole=["start", "end"]),
        "concordance",
        articles,
        expression=expression,
        window=window,
        regex=regex or None,
        sort=sort,
    )


def _context(text: str, start: int, end: int, window: int) -> tuple[str, str, str]:
    """The words before, the match, the words after; no more of the text is read than words can be long."""
    reach = LONGEST * window
    before = text[max(start - reach, 0) : start].rsplit(maxsplit=window)
    after = text[end : end + reach].split(maxsplit=window)
    if len(before) > window:  # What is left over comes as one more.
        del before[0]
    elif 0 < reach < start:
        before[:1] = ["…" + "".join(before[:1])]
    if len(after) > window:
        del after[-1]
    elif 0 < reach < len(text) - end:
        after[-1:] = ["".join(after[-1:]) + "…"]
    return " ".join(before), text[start:end], " ".join(after)


def show_concordance(rows: pd.DataFrame, *, most: int = 200) -> "HTML":
    """Show the lines of a concordance one below the other, the matches in one column.

    Parameters
    ----------
    rows
        A table from :func:`concordance`, or any part of it.
    most
        How many lines at most; what is left out is said.

    Returns
    -------
    IPython.display.HTML
        Shown by a notebook; its ``data`` is the HTML. Each line begins with outlet and day of its article, or with
        its ``article_id`` where neither is known. What is read before the match stands to its left; in lines of a
        script that is read from right to left, to its right.

    Raises
    ------
    ValueError
        If a column is missing, or ``most`` is below 1.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["Talks on a ceasefire held."]})
    >>> "<b>ceasefire</b>" in show_concordance(concordance(table, "ceasefire")).data
    True
    """
    from IPython.display import HTML

    check_columns(rows, CONCORDANCE, "lines from concordance()")
    at_least(1, most=most)
    made = rows.attrs.get("record", {})
    sources = {article_id: _source(article_id, outlet, day) for article_id, _, outlet, day in made.get("articles", ())}
    # Read back from a CSV file, an empty side is missing.
    texts = rows[["left", "match", "right"]].astype("object").fillna("").astype("str")
    lines = [
        _line(sources.get(str(article_id), str(article_id)), str(article_id), left, match, right)
        for article_id, (left, match, right) in zip(rows["article_id"].head(most), texts.head(most).to_numpy())
    ]
    parts = [f'<div style="{STYLE["note"]}">{_heading(rows, made.get("parameters", {}).get("expression"))}</div>']
    if lines:
        body = "".join(lines)
        parts.append(
            f'<div style="{STYLE["frame"]}"><table style="{STYLE["table"]}"><tbody>{body}</tbody></table></div>'
        )
    if len(rows) > most:
        parts.append(f'<div style="{STYLE["note"]}">… and {len(rows) - most:,} more: set most= to see them.</div>')
    return HTML("".join(parts))


def _heading(rows: pd.DataFrame, expression: str | None) -> str:
    named = "" if expression is None else f" of “<bdi>{escape(expression)}</bdi>”"
    if not len(rows):
        return f"No occurrence{named}: the table has no rows."
    n_articles = rows["article_id"].nunique()
    occurrences = "1 occurrence" if len(rows) == 1 else f"{len(rows):,} occurrences"
    return f"{occurrences}{named} in {'1 article' if n_articles == 1 else f'{n_articles:,} articles'}"


def _source(article_id: str, outlet: str | None, day: str | None) -> str:
    written = day and f"{date.fromisoformat(day).day} {date.fromisoformat(day):%B %Y}"
    return ", ".join(filter(None, [outlet, written])) or article_id


def _line(source: str, article_id: str, left: str, match: str, right: str) -> str:
    """A row of the table. The cells beside the match run towards it and from it, whatever the script."""
    way = _direction(f"{left} {match} {right}")
    sides = [escape(left), escape(right)] if way == "ltr" else [escape(right), escape(left)]
    source = (
        f'<td dir="auto" title="{escape(article_id)}" style="{STYLE["cell"]};{STYLE["source"]}">{escape(source)}</td>'
    )
    cells = (
        f'<td dir="{way}" style="{STYLE["cell"]};text-align:{align}">{text}</td>'
        for align, text in zip(
            ("right", "center", "left"), (sides[0], f"<b>{escape(' '.join(match.split()))}</b>", sides[1])
        )
    )
    return f'<tr style="{STYLE["row"]}">{source}{"".join(cells)}</tr>'


def _direction(line: str) -> str:
    """Whether more of the letters of a line are read from the left or from the right."""
    kinds = [unicodedata.bidirectional(letter) for letter in line]
    return "rtl" if sum(kind in ("R", "AL") for kind in kinds) > kinds.count("L") else "ltr"
