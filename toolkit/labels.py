"""Columns and their values as a reader sees them: with names instead of column names, in percent, rounded, dated."""

import math
import re
from collections.abc import Iterable
from datetime import datetime
from numbers import Integral, Real

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
# Characters that no XML file can hold, and so no Word, Excel or PowerPoint file: controls and halves of characters.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


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


def decimals(values: pd.Series) -> int:
    """How many digits behind the point a column of numbers needs, the same for all of its rows."""
    largest = values.abs().max()
    if pd.isna(largest) or largest >= 100 or not (values.dropna() % 1).any():
        return 0
    return 1 if largest >= 10 else 2 if largest >= 0.1 else 3


def written(value: object, column: object = "", *, percent: bool = False, digits: int | None = None) -> str:
    """Write a value for a reader.

    Parameters
    ----------
    value
        Of a cell.
    column
        The column it stands in: values of p are written as it is done in articles.
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
    if isinstance(value, list | tuple | dict | set):
        return plain(value)
    if pd.isna(value):
        return ""
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return "yes" if value else "no"
    if isinstance(value, datetime):
        day = f"{value.day} {value:%B %Y}"
        return day if (value.hour, value.minute) == (0, 0) else f"{day}, {value:%H:%M}"
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
