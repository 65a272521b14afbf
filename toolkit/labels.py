"""Columns and their values as a reader sees them: with names instead of column names, in percent, rounded, dated."""

import math
import re
from collections.abc import Iterable
from datetime import date, datetime
from numbers import Integral, Real
from typing import NamedTuple
from unicodedata import bidirectional

import pandas as pd

LABELS = {
    "actor": "Actor",
    "actor_id": "Identifier of the actor",
    "article_id": "Article",
    "article_share": "Share of articles",
    "articles": "All articles",
    "chi2": "Chi-squared",
    "contribution": "Contribution",
    "count": "Count",
    "count_all": "Count anywhere",
    "count_reference": "Count in the reference",
    "cue": "Cue",
    "cue_lemma": "Cue (base form)",
    "dp": "DP",
    "dp_norm": "DP (normalised)",
    "end": "To character",
    "enough": "Enough articles",
    "expected": "Expected by chance",
    "first": "First",
    "first_id": "Identifier of the first",
    "first_kind": "Kind of the first",
    "forms": "As written",
    "g2": "G²",
    "hapax_share": "Share of words used once",
    "heard": "Mentions that were parsed",
    "high": "Upper end of the 95 % interval",
    "jensen_shannon": "Jensen-Shannon distance",
    "jensen_shannon_by_chance": "Jensen-Shannon distance by chance",
    "juilland_d": "Juilland's D",
    "kind": "Kind",
    "left": "Before",
    "log_dice": "logDice",
    "log_odds": "Log odds",
    "log_ratio": "Log ratio",
    "low": "Lower end of the 95 % interval",
    "mattr": "Types per token (moving average)",
    "n": "Number",
    "n_alone": "Articles with no other voice",
    "n_articles": "Articles",
    "n_articles_as_source": "Articles as a source",
    "n_articles_quoted": "Articles that quote it",
    "n_articles_reference": "Articles in the reference",
    "n_as_place": "Mentions as a place",
    "n_as_source": "Mentions as a source",
    "n_direct": "Direct quotations",
    "n_first": "Articles in which it comes first",
    "n_headline": "Articles with it in the headline",
    "n_indirect": "Indirect quotations",
    "n_last": "Articles in which it comes last",
    "n_later": "Articles with it later only",
    "n_lead": "Articles with it in the lead",
    "n_left_out": "Words left out",
    "n_mentions": "Mentions",
    "n_mixed": "Mixed quotations",
    "n_not_scored": "Mentions without a score",
    "n_quotations": "Quotations",
    "n_scored_words": "Scored words",
    "n_unknown": "Articles with the lead not known",
    "n_words": "Words",
    "n_words_first": "Words of the first",
    "n_words_reference": "Words of the reference",
    "n_words_second": "Words of the second",
    "npmi": "NPMI",
    "of_self": "Of itself",
    "p": "p",
    "p_corrected": "p (corrected)",
    "p_value": "p",
    "per_thousand": "Per thousand words",
    "per_thousand_reference": "Per thousand words of the reference",
    "percent_diff": "Difference in per cent",
    "pmi": "PMI",
    "polarity": "Polarity",
    "polarity_with_names": "Polarity with names",
    "position": "Position in the article",
    "published": "Published",
    "quotation_share": "Share of quotations",
    "quoted_share": "Share of these articles that quote it",
    "right": "After",
    "second": "Second",
    "second_id": "Identifier of the second",
    "second_kind": "Kind of the second",
    "sentence_id": "Sentence",
    "sha256": "SHA-256 of the text",
    "source_path": "File",
    "source_share": "Share of mentions as a source",
    "start": "From character",
    "type_token_ratio": "Types per token",
    "url": "Address",
    "voice_kind": "Kind of voice",
    "word_share": "Share of quoted words",
    "z": "z",
}
OF_ONE = {"article_share", "quoted_share", "source_share", "first_share", "last_share", "quotation_share", "word_share"}
OF_ONE |= {"share", "share_reference", "negative", "neutral", "positive", "coverage", "hapax_share", "position"}
OF_ONE |= {"share_of_parts", "share_of_first", "position_end"}
# Whole numbers that are read one by one: of a year, a sentence, a character.
NAMING = re.compile(r"year|(.+_)?(start|end|id)")
PROBABILITIES = {"p", "p_corrected", "p_value"}
# What an interval that is called low and high alone is of: the first of these that a table has.
WITH_INTERVAL = (
    "log_ratio",
    "article_share",
    "source_share",
    "quoted_share",
    "polarity",
    "per_thousand",
    "share",
)
# Hebrew and Arabic letters, with what stands between them.
_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
FROM_RIGHT = re.compile(rf"[{_LETTERS}](?:(?:(?!\u200e)[\W\d_])*[{_LETTERS}])*")
# Characters that no XML file can hold, and so no Word, Excel or PowerPoint file: controls and halves of characters.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Column(NamedTuple):
    """A column as it is read: its head, its cells, and what they are.

    ``kind`` is ``text``, ``number``, ``date``, or ``before`` for what stands before a match, at which it ends.
    """

    head: str
    cells: list[str]
    kind: str = "text"

    @property
    def is_whole(self) -> bool:
        """Whether each cell is read in one piece, and so stands on one line."""
        return self.kind in ("number", "date")


def column_label(column: object) -> str:
    """Give the name of a column as a reader sees it: ``Share of articles`` for ``article_share``."""
    name = str(column)
    if name in LABELS:
        return LABELS[name]
    for end, words in (("_low", "lower end of the 95 % interval"), ("_high", "upper end of the 95 % interval")):
        if name.endswith(end):
            return f"{column_label(name.removesuffix(end))}, {words}"
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def interval_columns(columns: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Find the measures of a table that have an interval: for each the columns of its lower and upper end.

    Examples
    --------
    >>> interval_columns(["actor", "share", "article_share", "low", "high"])
    {'article_share': ('low', 'high')}
    """
    names = list(columns)
    found = {}
    for low in names:
        stem = str(low).removesuffix("_low")
        if stem != str(low) and f"{stem}_high" in names:
            measure = next((each for each in (stem, f"{stem}_share") if each in names), None)
            if measure:
                found[measure] = (low, f"{stem}_high")
    if {"low", "high"} <= set(names):
        measure = next((each for each in WITH_INTERVAL if each in names and each not in found), None)
        if measure:
            found[measure] = ("low", "high")
    return found


def is_percent(column: object, columns: Iterable[str]) -> bool:
    """Tell whether a column holds shares of one; what an expression adds to a score is a share of the score instead."""
    return column in OF_ONE and not {"expression", "contribution"} & set(columns)


def is_number_of(column: object) -> bool:
    """Tell whether the whole numbers of a column name something (a year, a sentence, a place in a text) and count none.

    They are read without a mark between the thousands.

    Examples
    --------
    >>> [name for name in ("year", "sentence_id", "start", "cue_end", "count") if is_number_of(name)]
    ['year', 'sentence_id', 'start', 'cue_end']
    """
    return bool(NAMING.fullmatch(str(column)))


def is_number(values: pd.Series) -> bool:
    """Tell whether a column holds numbers: truth values are none."""
    return pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)


def kind_of(values: pd.Series, name: object, columns: Iterable[object]) -> str:
    """Tell what the cells of a column are, as :class:`Column` has it; ``columns`` are all names of its table.

    Examples
    --------
    >>> lines = pd.DataFrame({"left": ["the"], "match": ["talks"], "right": ["began"], "n": [1]})
    >>> [kind_of(values, name, lines.columns) for name, values in lines.items()]
    ['before', 'text', 'text', 'number']
    """
    if name == "left" and {"match", "right"} <= set(columns):
        return "before"
    if is_number(values):
        return "number"
    there = values.dropna()
    return "date" if len(there) and all(isinstance(each, date) for each in there) else "text"


def flat(table: pd.DataFrame) -> pd.DataFrame:
    """Give a table with one name a column, and with the names of its rows as columns before the others.

    Rows that are merely numbered, as in all tables of the toolkit, stay as they are.

    Examples
    --------
    >>> words = pd.DataFrame({"outlet": ["Post", "Post", "Courier"], "n_words": [300, 310, 290]})
    >>> flat(words.groupby("outlet").agg(["min", "max"]))
        outlet n_words min n_words max
    0  Courier         290         290
    1     Post         300         310
    """
    if table.columns.nlevels > 1:
        names = [" ".join(filter(None, (written(part, "year") for part in name))) for name in table.columns]
        table = table.set_axis(names, axis="columns")
    rows, names = table.index, [name for name in table.index.names if name is not None]
    if not names and (table.empty or pd.api.types.is_integer_dtype(rows)):
        return table
    names = [f"row {place}" if name is None else name for place, name in enumerate(rows.names, start=1)]
    return table.reset_index(names=["row"] if names == ["row 1"] else names, allow_duplicates=True)


def decimals(values: pd.Series) -> int:
    """How many digits behind the point a column of numbers needs, the same for all of its rows; infinite ones aside."""
    values = values.astype("float64").replace([math.inf, -math.inf], math.nan)
    largest = values.abs().max()
    if pd.isna(largest) or largest >= 100 or not (values.dropna() % 1).any():
        return 0
    return 1 if largest >= 10 else 2 if largest >= 0.1 else 3


def written(value: object, column: object = "", *, percent: bool = False, digits: int | None = None) -> str:
    """Write a value for a reader.

    Parameters
    ----------
    value
        Of a cell; what a list holds is written one after the other.
    column
        The column it stands in: values of p are written as it is done in articles, years without a comma.
    percent
        Whether it is a share of one, to be written in per cent.
    digits
        Digits behind the point; by default three that count.

    Returns
    -------
    str
        Nothing for what is missing.

    Examples
    --------
    >>> [written(12345), written(-0.1234), written(0.128, percent=True), written(0.00001, "p"), written(None)]
    ['12,345', '−0.123', '12.8 %', '< 0.001', '']
    """
    if isinstance(value, dict):
        return ", ".join(f"{plain(key)}: {written(each)}" for key, each in value.items())
    if isinstance(value, set | frozenset):
        value = sorted(value, key=str)
    if isinstance(value, list | tuple):
        return ", ".join(written(each) for each in value)
    if pd.isna(value):
        return ""
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return "yes" if value else "no"
    if isinstance(value, date):
        day = f"{value.day} {value:%B} {value.year}"
        if not isinstance(value, datetime) or (value.hour, value.minute) == (0, 0):
            return day
        return f"{day}, {value:%H:%M} {value.tzname() or ''}".rstrip()
    if isinstance(value, Real) and is_number_of(column) and value % 1 == 0:
        return str(int(value)).replace("-", "−")
    if isinstance(value, Integral) and not percent:
        return f"{value:,}".replace("-", "−")
    if not isinstance(value, Real):
        return plain(value)
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if column in PROBABILITIES:
        return "< 0.001" if value < 0.001 else f"{value:.3f}"
    return _signed(value * 100 if percent else value, digits) + (" %" if percent else "")


def _signed(value: float, digits: int | None) -> str:
    if digits is None:
        digits = 0 if value == 0 or abs(value) >= 100 else min(max(2 - math.floor(math.log10(abs(value))), 0), 6)
        text = f"{value:,.{digits}f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        text = f"{value:,.{digits}f}"
    zero = not text.strip("-0.,")
    return text.lstrip("-") if zero else text.replace("-", "−")


def plain(value: object) -> str:
    """Give a value as a text that any file can hold: without control characters and halves of characters."""
    return UNPRINTABLE.sub("\ufffd", str(value))


def runs_left(text: str) -> bool:
    """Tell whether a text runs from right to left: as its first letter does, isolated names left aside.

    Examples
    --------
    >>> runs_left("الميناء (4)"), runs_left("Talks"), runs_left("\u2068الميناء\u2069 comes first")
    (True, False, False)
    """
    inside = 0
    for letter in text:
        kind = bidirectional(letter)
        inside += (kind == "FSI") - (kind == "PDI" and inside > 0)
        if not inside and kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def by_direction(text: str) -> list[tuple[str, bool]]:
    """Cut a text into pieces that run one way, each with whether that is from right to left.

    What has no direction of its own, such as blanks and marks, goes with the letters before and behind it where these
    run one way, else with those that run from left to right.

    Examples
    --------
    >>> by_direction("The paper الميناء الجديد (4)")
    [('The paper ', False), ('الميناء الجديد', True), (' (4)', False)]
    """
    pieces, at = [], 0
    for found in FROM_RIGHT.finditer(text):
        pieces += [(text[at : found.start()], False), (found[0], True)]
        at = found.end()
    return [piece for piece in (*pieces, (text[at:], False)) if piece[0]]
