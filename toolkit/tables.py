"""The tables that everything passes on: their columns, their checks, their record.

Every analysis takes the table of articles and returns a tidy table. This module is the one place that says
which columns those tables have, what makes a table of articles usable, what groups it can be cut into, and
how a result remembers what it was made from.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from numbers import Integral

import numpy as np
import pandas as pd

from toolkit.dates import read_date

ARTICLES = [
    "article_id",
    "title",
    "text",
    "outlet",
    "author",
    "agency",
    "place",
    "published",
    "language",
    "url",
    "source_path",
    "sha256",
    "n_words",
]
SENTENCES = ["article_id", "sentence_id", "part", "start", "end", "text"]
TOKENS = ["article_id", "word", "text", "start", "end"]
WORD_FREQUENCIES = ["word", "count", "per_thousand", "n_articles", "low", "high"]
KEYNESS = [
    "word",
    "count",
    "count_reference",
    "per_thousand",
    "per_thousand_reference",
    "n_articles",
    "n_articles_reference",
    "g2",
    "p",
    "p_corrected",
    "log_ratio",
    "low",
    "high",
    "percent_diff",
    "odds_ratio",
    "log_odds",
    "z",
]
KEY_PHRASES = ["word", "n_words", *KEYNESS[1:]]
WORD_RATES = ["word", "count", "per_thousand", "low", "high", "n_articles", "articles", "n_words"]
WORD_SHIFT = ["word", "count", "count_reference", "share", "share_reference", "contribution", "contribution_share"]
SHIFT_SCORES = ["score", "kind"]
OUTLET_SIMILARITY = [
    "first",
    "second",
    "cosine",
    "jensen_shannon",
    "jensen_shannon_by_chance",
    "p_value",
    "n_words_first",
    "n_words_second",
]
CONCORDANCE = ["article_id", "left", "match", "right", "start", "end"]
COLLOCATIONS = [
    "word",
    "count",
    "expected",
    "left",
    "right",
    "count_all",
    "n_articles",
    "g2",
    "p",
    "p_corrected",
    "log_dice",
    "pmi",
]
COLLOCATION_TOKENS = [*TOKENS, "node_start", "node_end"]
DISPERSION = ["word", "count", "n_parts", "share_of_parts", "dp", "dp_norm", "juilland_d"]
OCCURRENCES = ["article_id", "outlet", "published", "title", "word", "text", "start", "end", "position"]
VOCABULARY = ["n_words", "n_types", "type_token_ratio", "mattr", "hapax_share", "mean_word_length"]
READABILITY = [
    "article_id",
    "language",
    "n_words",
    "n_sentences",
    "words_per_sentence",
    "syllables_per_word",
    "flesch_reading_ease",
    "flesch_kincaid_grade",
    "gunning_fog",
    "smog",
    "coleman_liau",
    "ari",
    "lix",
]
KINDS = ("person", "organisation", "country", "group", "place")
ACTORS = [
    "actor_id",
    "name",
    "kind",
    "aliases",
    "demonyms",
    "titles",
    "country",
    "seat_of",
    "from",
    "to",
    "note",
]
MENTIONS = [
    "article_id",
    "sentence_id",
    "actor_id",
    "actor",
    "kind",
    "text",
    "start",
    "end",
    "method",
    "reading",
]
ACTOR_COUNTS = [
    "actor_id",
    "actor",
    "kind",
    "count",
    "share",
    "n_as_place",
    "n_articles",
    "articles",
    "article_share",
    "low",
    "high",
    "forms",
]
CUES = ["cue", "pos", "stance", "content"]
SOURCE_MENTIONS = [*MENTIONS, "cue", "cue_start", "cue_end"]
QUOTATIONS = [
    "article_id",
    "sentence_id",
    "start",
    "end",
    "text",
    "kind",
    "speaker",
    "actor_id",
    "speaker_start",
    "speaker_end",
    "cue",
    "n_words",
    "quotation_id",
    "cue_start",
    "cue_end",
    "cue_lemma",
    "stance",
    "form",
    "rule",
    "link",
    "speaker_kind",
]
QUOTATION_PARTS = ["article_id", "start", "end", "part", "speaker", "quotation_id"]
VOICES = ["voice", "voice_kind", "order", "first", "last", "part", "position", "position_end"]
SHARE_OF_VOICE = [
    "actor_id",
    "voice",
    "voice_kind",
    "n_quotations",
    "n_direct",
    "n_indirect",
    "n_mixed",
    "quotation_share",
    "quotation_low",
    "quotation_high",
    "n_words",
    "word_share",
    "word_low",
    "word_high",
    "n_articles",
    "articles",
    "article_share",
    "article_low",
    "article_high",
]
VOICE_ORDER = [
    "actor_id",
    "voice",
    "voice_kind",
    "n_articles",
    "position",
    "n_first",
    "first_share",
    "first_low",
    "first_high",
    "n_last",
    "last_share",
    "last_low",
    "last_high",
    "n_alone",
    "articles",
]
MENTIONED_AND_QUOTED = [
    "actor_id",
    "actor",
    "kind",
    "n_mentions",
    "n_articles",
    "n_quotations",
    "n_words",
    "n_articles_quoted",
    "quoted_share",
    "low",
    "high",
]
CUE_COUNTS = [
    "actor_id",
    "voice",
    "voice_kind",
    "stance",
    "cue",
    "count",
    "n_quotations",
    "share",
    "low",
    "high",
    "n_articles",
    "forms",
]
SPEAKER_PASSAGES = ["article_id", "side", "sentence_id", "start", "end", "text"]
ACTOR_APPEARANCES = [
    "article_id",
    "actor_id",
    "actor",
    "kind",
    "count",
    "n_headline",
    "n_lead",
    "n_as_source",
    "prominence",
    "order",
    "position",
    "sentence_id",
    "text",
    "start",
    "end",
]
ACTOR_PROMINENCE = [
    "actor_id",
    "actor",
    "kind",
    "n_articles",
    "n_headline",
    "n_lead",
    "n_later",
    "n_unknown",
    "n_first",
    "position",
    "count",
    "n_as_source",
    "n_articles_as_source",
    "source_share",
    "low",
    "high",
]
ACTOR_COOCCURRENCE = [
    "first_id",
    "first",
    "first_kind",
    "second_id",
    "second",
    "second_kind",
    "count",
    "expected",
    "n_first",
    "n_second",
    "n_articles",
    "g2",
    "p",
    "p_corrected",
    "log_dice",
    "pmi",
    "npmi",
]
ARTICLE_SENTIMENT = [
    "article_id",
    "polarity",
    "subjectivity",
    "n_scored_words",
    "method",
    "low",
    "high",
    "part",
    "n_words",
    "coverage",
    "polarity_with_names",
    "n_left_out",
]
SENTENCE_SENTIMENT = [
    "article_id",
    "sentence_id",
    "polarity",
    "subjectivity",
    "n_scored_words",
    "method",
    "start",
    "end",
    "part",
    "n_words",
    "coverage",
    "polarity_with_names",
    "n_left_out",
]
SENTIMENT_WORDS = [
    "article_id",
    "sentence_id",
    "expression",
    "text",
    "start",
    "end",
    "polarity",
    "subjectivity",
    "share",
    "method",
    "left_out",
]
COMPARED_SENTIMENT = ["article_id", "sentence_id", "part", "start", "end", "text"]
SENTIMENT_AGREEMENT = ["first", "second", "spearman", "low", "high", "opposite", "n_sentences", "n_articles"]
TONE = [
    "article_id",
    "sentence_id",
    "actor_id",
    "actor",
    "start",
    "end",
    "negative",
    "neutral",
    "positive",
    "polarity",
    "method",
    "label",
    "kind",
    "text",
    "part",
]
TONE_VOICE = ["voice", "voice_id", "voice_kind", "of_self"]
TONE_SUMS = [
    "n_mentions",
    "n_articles",
    "n_not_scored",
    "negative",
    "negative_low",
    "negative_high",
    "neutral",
    "neutral_low",
    "neutral_high",
    "positive",
    "positive_low",
    "positive_high",
    "polarity",
    "low",
    "high",
    "enough",
]
TONE_SHARES = ["actor_id", "actor", "kind", *TONE_SUMS]
TONE_MATRIX = ["voice_id", "voice", "voice_kind", "actor_id", "actor", "kind", "of_self", *TONE_SUMS]
PROBLEMS = ["source_path", "problem", "action"]
DESCRIPTION = ["about", "what", "n", "share"]
REMOVED = ["article_id", "rule", "line", "start", "end", "text", "replacement"]

DUPLICATES = [
    "group",
    "article_id",
    "outlet",
    "published",
    "kind",
    "agency",
    "share",
    "share_of_first",
    "cut",
    "added",
    "title",
    "title_change",
]
DUPLICATE_PASSAGES = ["group", "copy", "article_id", "start", "end", "text", "found_in"]

PERIODS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
# Rows of a table that has one for each group and each thing counted: beyond, a mistake is likelier than a wish.
MOST_ROWS = 5_000_000


class Rows(tuple):
    """Rows of plain values that can ride in ``DataFrame.attrs``.

    pandas copies ``attrs`` deeply at every step, compares them in ``concat`` and ``merge`` and writes them to
    Parquet as JSON. A table there makes ``concat`` and ``merge`` fail, a long list makes every step slow;
    a tuple of plain dictionaries that copies as itself does neither.
    """

    def __deepcopy__(self, memo: dict) -> "Rows":
        return self


def check_articles(articles: pd.DataFrame, columns: Sequence[str] = ("article_id", "text")) -> pd.DataFrame:
    """Make sure that a table can be analysed, and say what to do where it cannot.

    Parameters
    ----------
    articles
        The table of articles: loaded, or made by hand with ``article_id`` and ``text``.
    columns
        The columns that are needed.

    Returns
    -------
    pandas.DataFrame
        The same table.

    Raises
    ------
    TypeError
        If it is no table, or a text is no text.
    ValueError
        If a column is missing, or two articles have the same ``article_id``.
    """
    if not isinstance(articles, pd.DataFrame):
        raise TypeError(
            f"Expected a table of articles (a pandas DataFrame), got {type(articles).__name__}: "
            "load one with toolkit.load_articles('folder')."
        )
    missing = [column for column in columns if column not in articles.columns]
    if missing:
        raise ValueError(
            f"The table of articles has no column {_listed(missing)}; it has {_listed(articles.columns)}. "
            f"Needed: {_listed(columns)}."
        )
    twice = articles.columns[articles.columns.duplicated()]
    if len(twice):
        raise ValueError(f"The table of articles has the column {_listed(twice[:1])} twice: rename one of them.")
    doubled = articles["article_id"][articles["article_id"].duplicated()]
    if len(doubled) and {"sentence_id", "start"} <= set(articles.columns):
        raise ValueError(
            "The table that was given for the articles has a row for each sentence, mention or quotation in them: give "
            "the articles themselves. The help of the function shows the order of its tables."
        )
    if len(doubled):
        raise ValueError(
            f"{len(doubled)} article_id stand more than once, the first is '{doubled.iloc[0]}': "
            "give each article an id of its own, for example articles['article_id'] = range(len(articles))."
        )
    for article_id, text in zip(articles["article_id"], articles["text"]):
        if not isinstance(text, str):
            raise TypeError(
                f"The text of article {article_id!r} is no text but {text!r}: fill it in, or leave the "
                "article out with articles[articles['text'].notna()]."
            )
    return articles


def refuse_half_characters(articles: pd.DataFrame) -> None:
    """Refuse what no file can hold: one half of a pair of code units, as a broken export leaves it."""
    for column in ("article_id", "text", "title", "outlet"):
        for article_id, value in zip(articles["article_id"], articles.get(column, ())):
            try:
                value.encode() if isinstance(value, str) else None
            except UnicodeEncodeError as error:
                raise ValueError(
                    f"The {column} of article {article_id!r} holds half a character, U+{ord(value[error.start]):X}: "
                    f"mend it with articles['{column}'].map(lambda each: each.encode('utf-16', 'surrogatepass')"
                    ".decode('utf-16', 'replace'))."
                ) from error


def check_columns(table: pd.DataFrame, columns: Sequence[str], what: str) -> pd.DataFrame:
    """Make sure that a result which a person passes on has the columns that the next step reads."""
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise ValueError(
            f"This table has no column {_listed(missing)}; it has {_listed(table.columns)}. "
            f"Expected {what}, with {_listed(columns)}."
        )
    return table


def at_least(least: int, **numbers: int) -> None:
    """Refuse a setting that is no whole number of at least so much."""
    for name, value in numbers.items():
        if not isinstance(value, Integral) or isinstance(value, bool) or value < least:
            raise ValueError(f"{name} must be a whole number of at least {least}, not {value!r}.")


def optional(articles: pd.DataFrame, column: str) -> pd.Series:
    """Give a column of the articles, or missing values where a table made by hand has none."""
    if column in articles.columns:
        return articles[column]
    return pd.Series(pd.NA, index=articles.index, dtype="object")


def times_of(articles: pd.DataFrame) -> pd.Series:
    """Give when each article was published, as the clock on the wall had it; missing where it is no date."""
    times = optional(articles, "published")
    if times.dtype.kind == "M":
        return times.dt.tz_localize(None)
    read = {written: read_date(written)[0] for written in times.dropna().unique()}
    return pd.to_datetime(times.map(read))


def group_labels(
    articles: pd.DataFrame, by: str | Sequence[str] | None, columns: Sequence[str] = WORD_FREQUENCIES
) -> pd.DataFrame:
    """Give the group of each article, a column for each name in ``by``.

    Parameters
    ----------
    articles
        The table of articles.
    by
        Names of its columns; also ``day``, ``week``, ``month`` and ``year``, made from ``published``.
    columns
        What the columns of the result are called: no group can have one of these names.

    Returns
    -------
    pandas.DataFrame
        As many rows as articles, in their order, a column for each group (none where ``by`` is ``None``).

    Raises
    ------
    ValueError
        If a column does not exist (the message lists those that do), or has the name of a column of the result.
    """
    names = [] if by is None else [by] if isinstance(by, str) else list(by)
    labels = pd.DataFrame(index=articles.index)
    for name in names:
        if name in columns:
            raise ValueError(
                f"The result has a column {name!r} of its own: rename that of the articles to group by it."
            )
        if name in articles.columns:
            labels[name] = articles[name]
        elif name in PERIODS and "published" in articles.columns:
            labels[name] = times_of(articles).dt.to_period(PERIODS[name]).astype("string")
        elif name in PERIODS:
            raise ValueError(
                f"{name!r} is made from the column 'published', which these articles do not have: add it, the time of "
                f"publication of each, or group by one that they have: {_listed(articles.columns)}."
            )
        else:
            times = f", and from 'published' {_listed(PERIODS)}" if "published" in articles.columns else ""
            raise ValueError(
                f"The articles have no column {name!r} to group by; they have {_listed(articles.columns)}{times}."
            )
    # One and the same missing value, so that articles without an outlet make one group.
    return labels.astype("object").where(labels.notna(), None)


def grouped(
    articles: pd.DataFrame, by: str | Sequence[str] | None, columns: Sequence[str] = WORD_FREQUENCIES
) -> tuple[pd.DataFrame, np.ndarray, pd.DataFrame]:
    """Number the groups of the articles.

    Parameters
    ----------
    articles, by, columns
        As in :func:`group_labels`.

    Returns
    -------
    labels : pandas.DataFrame
        What :func:`group_labels` gives.
    groups : numpy.ndarray
        For each article the number of its group, from 0.
    names : pandas.DataFrame
        For each group its labels, in their order (numbers before texts), what is missing last; one row where ``by`` is
        ``None``.

    Raises
    ------
    TypeError
        If a column holds lists.
    """
    labels = group_labels(articles, by, columns)
    if labels.columns.empty:
        return labels, np.zeros(len(labels), dtype=int), pd.DataFrame(index=[0])
    for name, values in labels.items():
        listed = [value for value in values if isinstance(value, list | set | dict | np.ndarray)]
        if listed:
            raise TypeError(f"{name!r} has several values for an article ({listed[0]!r}): give each article one group.")
    seen = labels.groupby(list(labels.columns), sort=False, dropna=False).ngroup().to_numpy()
    different = labels.drop_duplicates().reset_index(drop=True)
    order = in_order(different).index
    rank = np.empty(len(order), dtype=int)
    rank[order] = np.arange(len(order))
    names = pd.DataFrame(different.iloc[order].to_numpy().tolist(), columns=labels.columns)
    return labels, rank[seen], names


def in_order(labels: pd.DataFrame) -> pd.DataFrame:
    """Sort groups by their labels: numbers before texts, what is missing last."""
    try:
        return labels.sort_values(list(labels.columns))
    except TypeError:  # Numbers beside texts.
        return labels.sort_values(list(labels.columns), key=_ranked)


def _ranked(labels: pd.Series) -> pd.Series:
    def key(label: object) -> tuple:
        is_number = isinstance(label, int | float)
        return not is_number, label if is_number else 0, str(label)

    return labels.map({label: place for place, label in enumerate(sorted(labels.dropna().unique(), key=key))})


def with_gaps(names: pd.DataFrame, columns: Iterable[str], each: int, noun: str) -> tuple[pd.DataFrame, np.ndarray]:
    """Put the periods in which a group has no article behind the groups that there are.

    Parameters
    ----------
    names
        The groups, from :func:`grouped`.
    columns
        The columns of the articles: a column of theirs that is called ``week`` is no period.
    each, noun
        How many rows the result has for each group, and for what, to refuse what would be too large.

    Returns
    -------
    names : pandas.DataFrame
        The groups as given, those without an article behind them. With one period in ``by`` each further group has all
        periods from the first to the last.
    order : numpy.ndarray
        The positions of the groups in their order.

    Raises
    ------
    ValueError
        If the result would have more than 5 million rows.
    """
    periods = [name for name in names.columns if name in PERIODS and name not in columns]
    if len(periods) != 1 or names[periods[0]].isna().all():
        return names, np.arange(len(names))
    (period,) = periods
    dated = [pd.Period(label.partition("/")[0], PERIODS[period]) for label in names[period].dropna().unique()]
    every = pd.period_range(min(dated), max(dated)).astype("str")
    others = names.drop(columns=period)
    others = others.drop_duplicates() if len(others.columns) else others[:1]
    if len(others) * len(every) * each > MOST_ROWS:
        raise ValueError(
            f"There are {len(every):,} periods by {period} from {every[0]} to {every[-1]}; with "
            f"{len(others):,} group(s) and {each:,} {noun}(s) that makes more than {MOST_ROWS:,} rows. Look for wrong "
            "dates in 'published', or count by longer periods or fewer groups."
        )
    full = others.merge(pd.DataFrame({period: every}), how="cross")
    together = pd.concat([names, full[names.columns].astype(names.dtypes)], ignore_index=True)
    together = together.drop_duplicates(ignore_index=True)
    return together, in_order(together).index.to_numpy()


def actors_of(mentions: pd.DataFrame) -> pd.DataFrame:
    """Give the name and the kind of each actor of a mentions table.

    Parameters
    ----------
    mentions
        Table with ``actor_id``, ``actor`` and ``kind``.

    Returns
    -------
    pandas.DataFrame
        One row an actor, in the order of the table, ``actor_id`` as its index: ``actor`` and ``kind``, the most
        frequent of each. *Russians* are a group and belong to a country: demonyms say the kind only where nothing
        else does.
    """
    demonyms = (optional(mentions, "method") == "demonym").fillna(False).astype(bool)
    known = pd.DataFrame(index=pd.Index(mentions["actor_id"].unique(), name="actor_id"))
    for column, rows in (("actor", mentions), ("kind", mentions[~demonyms])):
        counted = [
            each.groupby(["actor_id", column], sort=False).size().sort_values(ascending=False, kind="stable")
            for each in (rows, mentions)
        ]
        most = pd.concat([each.reset_index() for each in counted]).drop_duplicates("actor_id").set_index("actor_id")
        known[column] = most[column].reindex(known.index)
    return known.astype("str")


def mention_articles(mentions: pd.DataFrame, articles: pd.DataFrame) -> np.ndarray:
    """The position of each mention's article; a mention of another article is refused."""
    return _articles_of(mentions, articles, "mentions")


def mention_place(article_id: object, text: str, start: object, end: object, printed: object = None) -> tuple[int, int]:
    """Where a mention stands in a text; one of another version of the text is refused, ``printed`` tells it best."""
    if pd.isna(start) or pd.isna(end):
        raise ValueError(
            f"Mentions of article {article_id!r} have no start or no end: leave them out with "
            "mentions.dropna(subset=['start', 'end'])."
        )
    start, end = int(start), int(end)
    found = text[start:end] if 0 <= start < end <= len(text) else ""
    if not found.strip():
        said = f"A mention says {start} to {end}, but the text of article {article_id!r} has no words there (it has "
        said += f"{len(text)} characters)"
    elif isinstance(printed, str) and found != printed:
        said = f"A mention says {printed!r} at {start} to {end}, but the text of article {article_id!r} has "
        said += f"{found!r} there"
    else:
        return start, end
    raise ValueError(f"{said}: the mentions come from another version of the articles. Find them again.")


def quotation_articles(quotations: pd.DataFrame, articles: pd.DataFrame) -> np.ndarray:
    """The position of each quotation's article; a quotation of another article or another text is refused."""
    article = _articles_of(quotations, articles, "quotations")
    lengths = np.array([len(text) for text in articles["text"]], dtype=int)
    outside = quotations["end"].to_numpy(dtype=int) > lengths[article] if len(article) else article > 0
    if outside.any():
        strange = quotations["article_id"].iloc[int(np.argmax(outside))]
        raise ValueError(
            f"{int(outside.sum())} quotations end behind the text of their article, the first in {strange!r}: "
            "they come from another version of the articles."
        )
    return article


def _articles_of(rows: pd.DataFrame, articles: pd.DataFrame, what: str) -> np.ndarray:
    check_articles(articles)
    article = pd.Index(articles["article_id"]).get_indexer(rows["article_id"])
    if (article < 0).any():
        strange = rows["article_id"].iloc[int(np.argmax(article < 0))]
        raise ValueError(
            f"{int((article < 0).sum())} {what} are of articles that are not there, the first of {strange!r}: leave "
            f"them out with {what}[{what}['article_id'].isin(articles['article_id'])]."
        )
    return article


def outermost(mentions: pd.DataFrame) -> pd.DataFrame:
    """Leave out mentions inside another of the same actor: "the Russian government" names Russia once, not twice."""
    if not {"start", "end"} <= set(mentions.columns) or mentions.empty:
        return mentions
    rows = mentions.reset_index(drop=True)
    rows = rows.sort_values(["article_id", "actor_id", "start", "end"], ascending=[True, True, True, False])
    rows["end"] = pd.to_numeric(rows["end"])
    reached = rows.groupby(["article_id", "actor_id"], sort=False)["end"].cummax()
    before = reached.groupby([rows["article_id"], rows["actor_id"]], sort=False).shift()
    inside = (rows["end"] <= before).fillna(False)
    return mentions[~inside.sort_index().to_numpy(dtype=bool)] if inside.any() else mentions


def as_place(mentions: pd.DataFrame) -> np.ndarray:
    """Tell for each mention whether it is read as a mere place; where nothing is known, it is not."""
    return (optional(mentions, "reading") == "place").fillna(False).to_numpy(dtype=bool)


def two_sides(articles: pd.DataFrame, target: object, reference: object = None) -> tuple[np.ndarray, np.ndarray]:
    """Tell which articles are compared with which.

    Parameters
    ----------
    articles
        The table of articles.
    target
        Which articles are looked at: columns with the value, or the list of values, that they have
        (``{"outlet": "The Harbour Post"}``; also ``day``, ``week``, ``month``, ``year``; ``None`` for articles without
        a value); or one article_id, or a list of them; or a table of articles; or True and False for each article.
    reference
        What they are compared with, in the same ways; all other articles where left out.

    Returns
    -------
    target, reference : numpy.ndarray of bool
        For each article whether it is on that side.

    Raises
    ------
    ValueError
        If a side has no article (the message names the values there are), an article is on both sides, or a column or
        an article_id does not exist.
    """
    chosen = on_side(articles, target, "target")
    if reference is None:
        others = ~chosen
        if not others.any():
            whole = "The only article is" if len(articles) == 1 else f"All {len(articles)} articles are"
            raise ValueError(
                f"{whole} in the target: there is nothing to compare with. Name a smaller target, or load the articles "
                "for the reference too."
            )
        return chosen, others
    others = on_side(articles, reference, "reference")
    both = articles["article_id"][chosen & others]
    if len(both):
        raise ValueError(
            f"Articles stand both in the target and in the reference: {len(both)}, the first is {both.iloc[0]!r}; "
            "leave the reference out to compare with all other articles."
        )
    return chosen, others


def without(column: str) -> str:
    """Say of articles what they lack: ``without an outlet``; what no day or month is known of is without a date."""
    noun = "date" if column in PERIODS else column
    return f"without {'an' if noun[:1].lower() in tuple('aeiou') else 'a'} {noun}"


def side_name(side: object) -> str:
    """Give what a side of :func:`two_sides` is called on a chart: its outlet, its article, or how many it names."""
    if side is None:
        return "all other articles"
    if isinstance(side, Mapping):
        names = (
            [without(column) if _is_missing(value) else str(value) for value in _values(values)]
            for column, values in side.items()
        )
        return ", ".join(map(" or ".join, names))
    if isinstance(side, str) or not isinstance(side, Iterable):
        return _article_name(side)
    values = list(side["article_id"] if isinstance(side, pd.DataFrame) else side)
    chosen = sum(map(bool, values)) if all(isinstance(each, bool | np.bool_) for each in values) else len(values)
    return _article_name(values[0]) if len(values) == 1 else f"{chosen:,} chosen article{'s' * (chosen != 1)}"


def side_filter(side: object, articles: pd.DataFrame, chosen: np.ndarray) -> dict | None:
    """Give a side of :func:`two_sides` so that it can be kept, and given again: what was no filter as one of articles.

    ``chosen`` says which of the articles are on that side.
    """
    if side is None:
        return None
    if not isinstance(side, Mapping):
        return {"article_id": Rows(map(str, articles["article_id"][chosen]))}
    named = {str(column): _values(values) for column, values in side.items()}
    return {
        column: Rows(sorted((None if _is_missing(each) else _plain(each) for each in values), key=str))
        for column, values in named.items()
    }


def _values(values: object) -> list:
    return [values] if isinstance(values, str) or not isinstance(values, Iterable) else list(values)


def _article_name(article_id: object) -> str:
    return article_id if isinstance(article_id, str) else f"article {article_id}"


def on_side(articles: pd.DataFrame, side: object, name: str) -> np.ndarray:
    """Tell which articles are on a side of :func:`two_sides`; ``name`` is what messages call it."""
    if isinstance(side, Mapping):
        found = np.ones(len(articles), dtype=bool)
        labels = group_labels(articles, list(side), columns=())
        for column, values in side.items():
            wanted = _values(values)
            if not wanted:
                raise ValueError(f"The {name} is empty: no value is named for {column}.")
            missing = labels[column].isna()
            there = labels[column].map(_written).isin([_written(value) for value in wanted if not _is_missing(value)])
            there = there & ~missing | missing & any(map(_is_missing, wanted))
            if not there.any():
                known = sorted(labels[column].dropna().map(_written).unique())
                has = ("There is " if len(known) == 1 else "There are ") + _listed(known[:20])
                has += f" and {len(known) - 20} more" if len(known) > 20 else ""
                has += ", and None (no value)" if missing.any() else ""
                has = has if known else f"None of the {len(articles)} articles has a value there"
                raise ValueError(f"The {name} is empty: no article has {column} {_listed(wanted)}. {has}.")
            found &= there.to_numpy()
        if not found.any():
            raise ValueError(f"The {name} is empty: no article has all of {dict(side)!r}.")
        return found
    if isinstance(side, pd.DataFrame):
        side = check_columns(side, ["article_id"], "a table of articles")["article_id"].tolist()
    values = _values(side)
    answers = [isinstance(value, bool | np.bool_) for value in values]
    if any(answers):
        if len(values) != len(articles):
            raise ValueError(
                f"The {name} has {len(values)} times True or False for {len(articles)} articles: give one for each."
            )
        if not all(answers):
            raise ValueError(
                f"The {name} has True or False for {sum(answers)} of {len(articles)} articles only, and "
                f"{values[answers.index(False)]!r} for another: fill it in, for example with .fillna(False)."
            )
        found = np.array(_aligned(side, articles, name) if isinstance(side, pd.Series) else values, dtype=bool)
    else:
        known = set(articles["article_id"])
        strange = [value for value in values if value not in known]
        if strange:
            raise ValueError(
                f"There is no article {strange[0]!r} for the {name}. Name articles by their article_id, "
                f"or by a column: {name}={{'outlet': 'The Harbour Post'}}."
            )
        found = articles["article_id"].isin(values).to_numpy()
    if not found.any():
        raise ValueError(f"The {name} is empty: it names no article.")
    return found


def _aligned(answers: pd.Series, articles: pd.DataFrame, name: str) -> pd.Series:
    """True and False in the order of the articles: a column knows by its index which rows it speaks of."""
    if answers.index.equals(articles.index):
        return answers
    if articles.index.has_duplicates or not answers.index.sort_values().equals(articles.index.sort_values()):
        raise ValueError(
            f"The True and False of the {name} were made from another table: they do not have the index of the "
            "articles. Make them from this table, or give a list (.tolist()) in the order of its rows."
        )
    return answers[articles.index]


def _is_missing(value: object) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value


def _written(value: object) -> str:
    """A value as it is compared: 1 is also found in a column that pandas turned into 1.0."""
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)


def make_table(rows: Iterable, columns: Sequence[str], whole: Sequence[str] = ()) -> pd.DataFrame:
    """Make a table whose columns are right also where it is empty; ``whole`` are counts and offsets."""
    rows = list(rows)
    try:
        table = pd.DataFrame(rows, columns=list(columns))
    except UnicodeEncodeError:  # Half a character in a text made by hand: pandas keeps it among objects only.
        table = pd.DataFrame(rows, columns=list(columns), dtype="object")
    return table.astype(dict.fromkeys(whole, "int64"))


def record(
    table: pd.DataFrame,
    function: str,
    articles: pd.DataFrame,
    *,
    groups: pd.DataFrame | None = None,
    arguments: Mapping[str, object] | None = None,
    **parameters: object,
) -> pd.DataFrame:
    """Write into ``table.attrs['record']`` what a result was made from, for charts and exports to show.

    Parameters
    ----------
    table
        The result of an analysis.
    function
        The name of the function that made it.
    articles
        The articles that it counted.
    groups
        The group of each article, where the result has groups.
    arguments
        What the parameters have only by a name or a number, as plain data that can be given to the function again.
    **parameters
        The settings it was made with, as they are read; those left at ``None`` are not written.

    Returns
    -------
    pandas.DataFrame
        The same table. The record is plain data: ``function``, ``parameters``, and ``articles``: for each its id,
        the SHA-256 of its text, its outlet and its day (``None`` where not known); with groups also ``groups``:
        for each article the labels of its group; and ``arguments``, where there are some.
    """
    table.attrs["record"] = {
        "function": function,
        "parameters": {name: _plain(value) for name, value in parameters.items() if value is not None},
        "articles": identities(articles),
    }
    if arguments:
        table.attrs["record"]["arguments"] = dict(arguments)
    if groups is not None and len(groups.columns):
        table.attrs["record"]["groups"] = Rows(tuple(map(_plain, row)) for row in groups.itertuples(index=False))
    return table


def part(table: pd.DataFrame, article_ids: Iterable[object]) -> pd.DataFrame:
    """Take the rows of some articles out of a result, with a record that speaks of those articles only."""
    wanted = set(article_ids)
    rows = table[table["article_id"].isin(wanted)].reset_index(drop=True)
    made = rows.attrs.get("record", {})
    if "articles" in made:
        names = {str(article_id) for article_id in wanted}
        rows.attrs["record"] = made | {"articles": Rows(each for each in made["articles"] if each[0] in names)}
    return rows


def mentions_given(mentions: pd.DataFrame | None) -> dict[str, dict]:
    """How the mentions were found that an analysis was given, as an argument for its record."""
    made = {} if mentions is None else mentions.attrs.get("record", {})
    return {"mentions": made["parameters"]} if made.get("function") == "actor_mentions" else {}


def identities(articles: pd.DataFrame) -> Rows:
    """Give for each article its id, the SHA-256 of its text, its outlet and its day, ``None`` where not known."""
    columns = (articles["article_id"], hashes(articles), optional(articles, "outlet"), times_of(articles))
    return Rows(
        (str(name), sha256, None if pd.isna(outlet) else str(outlet), None if pd.isna(day) else f"{day:%Y-%m-%d}")
        for name, sha256, outlet, day in zip(*columns)
    )


def hashes(articles: pd.DataFrame) -> list[str]:
    """Give the SHA-256 of each article's text, as UTF-8."""
    return [hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() for text in articles["text"]]


def _plain(value: object) -> object:
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, Iterable):
        return [_plain(each) for each in (sorted(value) if isinstance(value, set | frozenset) else value)]
    return str(value)


def _listed(names: Iterable[object]) -> str:
    return ", ".join(repr(name) for name in names)
