"""Voices: who speaks and how much, who opens and who has the last word, who is mentioned and never quoted.

A voice is whoever a quotation is given to. Sources without a name and quotations whose speaker is not known are
voices too: they have rows of their own, so that the shares of the others are not made larger than they are.
"""

import os
from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd
import regex
from scipy.sparse import csr_array

from toolkit.codebook import load_actors, split
from toolkit.countries import countries
from toolkit.cues import NO_ACT_OF_SAYING
from toolkit.intervals import rate_interval
from toolkit.language import headline_end, languages
from toolkit.lemmas import lemmas_of
from toolkit.tables import (
    CUE_COUNTS,
    KINDS,
    MENTIONED_AND_QUOTED,
    MOST_ROWS,
    QUOTATIONS,
    SHARE_OF_VOICE,
    VOICE_ORDER,
    VOICES,
    actors_of,
    as_place,
    check_articles,
    check_columns,
    grouped,
    mention_articles,
    mentions_given,
    optional,
    outermost,
    quotation_articles,
    record,
    with_gaps,
)

SAID = ("direct", "indirect", "mixed")
THOUGHT = "thought"
UNNAMED, UNKNOWN = "unnamed sources", "unknown speakers"
WHAT = "quotations from quotations()"
# Before and behind the name of a further speaker: Kerry and Foreign Minister Sergei Lavrov; not Kerry, aide to Lavrov.
JOINED = regex.compile(r"(?:,|\band|\bor|&)(?:\s+\p{Lu}[\p{L}.'’-]*)*\s+$")
NEXT = regex.compile(r"(?:,|\s+(?:and|or|&)\b|$)")
# What makes a voice one and the same, besides its name.
IDENTITY = ["voice_kind", "actor_id", "voice"]


def voices(
    quotations: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    of: str = "speaker",
    actors: pd.DataFrame | str | os.PathLike | None = None,
    kinds: str | Collection[str] = SAID,
) -> pd.DataFrame:
    """Give each quotation its voice and its place in the article: the evidence of all that is counted here.

    Parameters
    ----------
    quotations
        A table from :func:`toolkit.quotations` of these articles, or any rows of it.
    articles
        Table with ``article_id`` and ``text``; ``title`` tells the headline.
    of
        What a voice is: the ``"speaker"``; its ``"kind"`` (person, organisation, country, group); the ``"country"`` or
        the ``"organisation"`` it belongs to; or any other column of the codebook (``"party"``, ``"gender"``).
    actors
        A codebook from :func:`toolkit.load_actors`, or the path of one, that says what a speaker belongs to. Countries
        are also known from :func:`toolkit.countries`; of a person nothing is known without a codebook.
    kinds
        Which quotations: ``"direct"``, ``"indirect"``, ``"mixed"``, or several of them. Indirect ones that report no
        act of saying (their stance is ``thinking`` or ``showing``: *he hopes*, *a survey found*) are a kind of their
        own here, ``"thought"``, and only counted where they are named. Words in marks that are no quotation
        (``scare``) are never a voice.

    Returns
    -------
    pandas.DataFrame
        The rows of ``quotations`` that count, in reading order, with

        - ``voice``, ``voice_kind``: who speaks, and its kind. A source without a name ("a senior official") is
          ``unnamed sources`` (kind ``unnamed``), a speaker that is not known ``unknown speakers`` (``unknown``). A
          named speaker of whom ``of`` is not known has the voice ``country not known``, and no kind;
        - ``order``: the number of the quotation in the article, from 1 (its pieces share it);
        - ``first``, ``last``: whether it opens the article's quotations, and whether it ends last;
        - ``part``: headline or body;
        - ``position``, ``position_end``: where the piece begins and ends in the text, from 0 to 1.

        ``toolkit.evidence(articles, table[table["voice"] == "unnamed sources"])`` shows what a row of
        :func:`share_of_voice` is made of.

    Raises
    ------
    ValueError
        If a column is missing, a quotation lies in none of the articles, ``kinds`` names no kind of quotation, or
        neither the codebook nor this function knows ``of``.

    Notes
    -----
    The result has all columns of ``quotations``, so that parts of it can be counted too: those of the body are
    ``found[found["part"] == "body"]``.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ['"No," he said. Talks failed, an official said.']})
    >>> quotations = pd.DataFrame({"article_id": "a", "start": [0, 15], "end": [5, 27], "kind": ["direct", "indirect"]})
    >>> quotations = quotations.assign(speaker=["Kerry", "an official"], speaker_kind=["person", "unnamed"], n_words=1)
    >>> found = voices(quotations, articles)
    >>> found[["voice", "order", "last"]].values.tolist()
    [['Kerry', 1, False], ['unnamed sources', 2, True]]
    """
    rows = _ordered(*spoken(quotations, articles, kinds))
    known = _known(rows, of, actors)
    rows = rows.assign(**known[["voice", "voice_kind"]])
    texts = articles["text"].tolist()
    lengths = np.array([max(len(text), 1) for text in texts], dtype=float)[rows["article"]]
    headlines = np.array([headline_end(*each) for each in zip(texts, optional(articles, "title"))], dtype=int)
    in_headline = rows["start"].to_numpy() < headlines[rows["article"]]
    rows["part"] = pd.Series(np.where(in_headline, "headline", "body"), index=rows.index, dtype="str")
    rows["position"], rows["position_end"] = rows["start"] / lengths, rows["end"] / lengths
    own = [name for name in quotations.columns if name not in VOICES]
    found = rows[[*(name for name in QUOTATIONS if name in own), *(n for n in own if n not in QUOTATIONS), *VOICES]]
    return record(found.reset_index(drop=True), "voices", articles, of=of, **made_with(quotations, kinds))


def share_of_voice(
    quotations: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: str | Sequence[str] | None = None,
    of: str = "speaker",
    actors: pd.DataFrame | str | os.PathLike | None = None,
    kinds: str | Collection[str] = SAID,
) -> pd.DataFrame:
    """Count how much each voice is given to say: quotations, quoted words, articles, with their shares.

    Parameters
    ----------
    quotations, of, actors, kinds
        As in :func:`voices`.
    articles
        The articles in which quotations were looked for, those without any among them.
    by
        Columns of the articles to count apart by (``"outlet"``; also ``day``, ``week``, ``month``, ``year``).

    Returns
    -------
    pandas.DataFrame
        One row a voice (in each group), that with most quoted words first. Sources without a name and unknown speakers
        always have a row:

        - the columns of ``by``, ``actor_id`` (of a speaker), ``voice``, ``voice_kind``;
        - ``n_quotations``: the pieces of one quotation count once; of them ``n_direct``, ``n_indirect``, ``n_mixed``;
          ``quotation_share``: of all quotations (of the group);
        - ``n_words``: words of the quotations, in indirect speech those of the reported clause; ``word_share``: of all;
        - ``n_articles``: articles that quote the voice; ``articles``: how many there are; ``article_share``;
        - for each share its 95 % interval (``quotation_low``, ``quotation_high``, ``word_low``, ``word_high``,
          ``article_low``, ``article_high``); missing where fewer than two articles can tell how they vary.

        Every voice has a row in every group, also where it is not heard, and with one period in ``by`` every period has
        rows, from the first to the last, as in :func:`toolkit.word_rates`. A group without a quotation has no shares
        of them.

    Raises
    ------
    ValueError
        As in :func:`voices`; if a column of ``by`` does not exist, or the table would have more than 5 million rows.

    Notes
    -----
    The intervals are for the shares that other articles of the same kind would have. Articles are what was drawn: who
    is quoted once in an article is likely to be quoted there again. A share of words or of quotations is a ratio over
    the articles that quote anybody; its interval is Wilson's, for the number of independent quotations that they are
    worth (:func:`toolkit.intervals.rate_interval`). Words of one quotation have one speaker, so that not words but
    quotations are at best independent: many long and short ones are worth (sum of lengths)² / sum of lengths² equal
    ones (Kish 1965, Survey Sampling, section 11.7).

    In simulated articles with four quotations each, 8 to 100 of them, 92 to 99 of 100 such intervals of a share of
    words held the true one.

    A quotation inside another counts for both speakers, with its words. Copies count like all other articles:
    :func:`toolkit.drop_duplicates` leaves them out.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "text": ['"No way," he said. "No."', "It rained."]})
    >>> quotations = pd.DataFrame({"article_id": "a", "start": [0, 19], "end": [9, 24], "kind": "direct"})
    >>> quotations = quotations.assign(speaker=["Kerry", None], n_words=[2, 1])
    >>> share = share_of_voice(quotations, articles)
    >>> share[["voice", "n_quotations", "n_words", "word_share", "article_share"]].round(2).values.tolist()
    [['Kerry', 1, 2, 0.67, 0.5], ['unknown speakers', 1, 1, 0.33, 0.5], ['unnamed sources', 0, 0, 0.0, 0.0]]
    """
    check_articles(articles)
    labels, groups, names = grouped(articles, by, SHARE_OF_VOICE)
    quoted, who = _counted(quotations, articles, of, actors, kinds)
    names, order = with_gaps(names, articles.columns, len(who), "voice")
    n_groups, n_voices = len(names), len(who)
    if n_groups * n_voices > MOST_ROWS:
        raise ValueError(
            f"{n_groups:,} groups and {n_voices:,} voices make more than {MOST_ROWS:,} rows. Count fewer groups, or "
            "voices that are fewer: of='kind'."
        )
    sums = csr_array((np.ones(len(groups)), (groups, np.arange(len(groups)))), shape=(n_groups, len(groups)))

    def matrix(rows: pd.DataFrame, values: np.ndarray) -> csr_array:
        return csr_array((values, (rows["article"], rows["number"])), shape=(len(groups), n_voices))

    number = matrix(quoted, np.ones(len(quoted)))
    words = matrix(quoted, quoted["n_words"].to_numpy(dtype=float))
    there = (number > 0).astype(float)
    found = {"n_quotations": number, "n_words": words, "n_articles": there}
    for kind in SAID:
        of_kind = quoted[quoted["kind"] == kind]
        found[f"n_{kind}"] = matrix(of_kind, np.ones(len(of_kind)))
    counts = {name: np.rint((sums @ each).toarray()) for name, each in found.items()}
    size = pd.Series(quoted["n_words"].to_numpy(dtype=float)).groupby(groups[quoted["article"]])
    length = size.apply(lambda each: (each**2).sum() / each.sum() if each.sum() else 1).reindex(range(n_groups))
    shares = {
        "quotation": _ratio(number, number.sum(axis=1), sums),
        "word": _ratio(words, words.sum(axis=1), sums, length.fillna(1).to_numpy(dtype=float)[:, None]),
        "article": _ratio(there, np.ones(len(groups)), sums),
    }
    rank = np.empty(n_groups, dtype=int)
    rank[order] = np.arange(n_groups)
    row = np.lexsort(
        [
            np.tile(who["voice"].rank(method="dense").to_numpy(), n_groups),
            -counts["n_quotations"].ravel(),
            -counts["n_words"].ravel(),
            np.repeat(rank, n_voices),
        ]
    )
    table = names.iloc[row // n_voices].reset_index(drop=True)
    speaker = who.iloc[row % n_voices].reset_index(drop=True)
    for column in IDENTITY:
        table[column] = speaker[column]
    for column, values in counts.items():
        table[column] = values.ravel()[row].astype("int64")
    table["articles"] = np.repeat(np.bincount(groups, minlength=n_groups), n_voices)[row]
    for name, values in shares.items():
        for column, each in zip((f"{name}_share", f"{name}_low", f"{name}_high"), values):
            table[column] = each.ravel()[row]
    table = table[[*names.columns, *SHARE_OF_VOICE]]
    return record(table, "share_of_voice", articles, groups=labels, by=by, of=of, **made_with(quotations, kinds))


def voice_order(
    quotations: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: str | Sequence[str] | None = None,
    of: str = "speaker",
    actors: pd.DataFrame | str | os.PathLike | None = None,
    kinds: str | Collection[str] = SAID,
) -> pd.DataFrame:
    """Count in how many articles each voice is the first to be heard, and in how many it has the last word.

    Parameters
    ----------
    quotations, articles, by, of, actors, kinds
        As in :func:`share_of_voice`.

    Returns
    -------
    pandas.DataFrame
        One row a voice that is heard (in a group), that which is first most often on top:

        - the columns of ``by``, ``actor_id``, ``voice``, ``voice_kind``;
        - ``n_articles``: articles that quote it; ``position``: where its first quotation begins, the mean over
          them, from 0 (top of the text, the headline included) to 1;
        - ``n_first``, ``first_share``, ``first_low``, ``first_high``: articles whose quotations it opens, their share
          of all ``articles`` and its 95 % interval; ``n_last`` and so on: articles in which it has the last word;
        - ``n_alone``: articles in which nobody else is quoted;
        - ``articles``: articles (of the group) that quote anybody.

    Raises
    ------
    ValueError
        As in :func:`voices`, or if a column of ``by`` does not exist.

    Notes
    -----
    The interval is Wilson's with Student's t, articles being what was drawn. The rows behind a figure are in
    :func:`voices`: those that open an article are ``found[found["first"]]``. A headline that quotes is the first to be
    read; to leave headlines out, count ``found[found["part"] == "body"]``.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ['"No," he said. Talks failed, an official said.']})
    >>> quotations = pd.DataFrame({"article_id": "a", "start": [0, 15], "end": [5, 27], "kind": ["direct", "indirect"]})
    >>> quotations = quotations.assign(speaker=["Kerry", None], n_words=1)
    >>> voice_order(quotations, articles)[["voice", "n_first", "n_last", "n_alone"]].values.tolist()
    [['Kerry', 1, 0, 0], ['unknown speakers', 0, 1, 0]]
    """
    check_articles(articles)
    labels, groups, names = grouped(articles, by, VOICE_ORDER)
    quoted, who = _counted(quotations, articles, of, actors, kinds)
    each = quoted.groupby(["article", "number"], sort=False, as_index=False).agg(
        n_first=("first", "any"), n_last=("last", "any"), position=("position", "min")
    )
    each["n_articles"], each["n_alone"] = 1, ~each["article"].duplicated(keep=False)
    each["group"] = groups[each["article"]]
    table = each.groupby(["group", "number"], sort=False).sum().reset_index()
    table["position"] /= table["n_articles"]
    heard = each.drop_duplicates("article").groupby("group").size()
    table["articles"] = table["group"].map(heard)
    n = table["articles"].to_numpy(dtype=float)
    for name in ("first", "last"):
        count = table[f"n_{name}"].to_numpy(dtype=float)
        with np.errstate(invalid="ignore", divide="ignore"):
            table[f"{name}_share"] = count / n
        table[f"{name}_low"], table[f"{name}_high"] = rate_interval(count, n, n, count, count, n)
    table = table.join(who[IDENTITY], on="number")
    order = ["group", "n_first", "n_last", "n_articles", "voice"]
    table = table.sort_values(order, ascending=[True, False, False, False, True], ignore_index=True)
    table = pd.concat([names.iloc[table["group"]].reset_index(drop=True), table[VOICE_ORDER]], axis=1)
    whole = ["n_articles", "n_first", "n_last", "n_alone", "articles"]
    table = table.astype(dict.fromkeys(whole, "int64") | {"position": "float64"})
    return record(table, "voice_order", articles, groups=labels, by=by, of=of, **made_with(quotations, kinds))


def mentioned_and_quoted(
    quotations: pd.DataFrame,
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: str | Sequence[str] | None = None,
    kinds: str | Collection[str] = SAID,
) -> pd.DataFrame:
    """Compare for each actor the articles that mention it with those that quote it.

    Parameters
    ----------
    quotations, articles, by, kinds
        As in :func:`share_of_voice`.
    mentions
        A table from :func:`toolkit.actor_mentions` of the same articles: the one in which speakers were looked up.

    Returns
    -------
    pandas.DataFrame
        One row an actor that is mentioned (in a group), that in most articles first:

        - the columns of ``by``, ``actor_id``, ``actor``, ``kind``;
        - ``n_mentions``, ``n_articles``: mentions, and articles that mention or quote it;
        - ``n_quotations``, ``n_words``: its quotations and their words; ``n_articles_quoted``: articles with one;
        - ``quoted_share``: of the articles that mention it, how many also quote it, with the 95 % interval ``low`` and
          ``high`` (missing in one article).

        Places are no actors, and a country that is read as a place (``reading`` is ``place``) is not mentioned as one.

    Raises
    ------
    ValueError
        If a column is missing, a mention or a quotation lies in none of the articles, or a column of ``by`` does not
        exist.

    See Also
    --------
    never_quoted : those who are only written about.

    Notes
    -----
    A quotation counts for the actor that it was linked to, and for those who say it with him (*Kerry and Lavrov
    said*). One whose speaker is not known could be anybody's: their number is in
    ``table.attrs["record"]["parameters"]["n_unknown"]``. The interval is Wilson's with Student's t.
    ``toolkit.evidence(articles, mentions[mentions["actor_id"] == "..."])`` shows where an actor is mentioned.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["Kerry said no to Assad."]})
    >>> mentions = pd.DataFrame({"article_id": "a", "actor_id": ["k", "a"], "start": [0, 17], "end": [5, 22]})
    >>> mentions = mentions.assign(actor=["Kerry", "Assad"], kind="person")
    >>> quotations = pd.DataFrame({"article_id": ["a"], "start": [11], "end": [13], "kind": ["indirect"]})
    >>> quotations = quotations.assign(speaker="Kerry", actor_id="k", n_words=1)
    >>> table = mentioned_and_quoted(quotations, mentions, articles)
    >>> table[["actor", "n_mentions", "n_quotations", "quoted_share"]].values.tolist()
    [['Kerry', 1, 1, 1.0], ['Assad', 1, 0, 0.0]]
    """
    check_columns(mentions, ["article_id", "actor_id", "actor", "kind"], "mentions from actor_mentions()")
    check_articles(articles)
    labels, groups, names = grouped(articles, by, MENTIONED_AND_QUOTED)
    quoted, who = _counted(quotations, articles, "speaker", None, kinds)
    ids = who["actor_id"].to_numpy()[quoted["number"]]
    said = pd.DataFrame(
        {"article": quoted["article"], "actor_id": ids, "n_quotations": 1, "n_words": quoted["n_words"]}
    )
    named = outermost(mentions[~as_place(mentions)])
    actors = actors_of(named)
    named = named[named["actor_id"].map(actors["kind"]).ne("place").to_numpy(dtype=bool)]
    said = pd.concat([said, _joint(_ordered(*spoken(quotations, articles, kinds)), named, articles)])
    said = said[said["actor_id"].isin(named["actor_id"])]
    seen = pd.DataFrame({"article": mention_articles(named, articles), "actor_id": named["actor_id"].to_numpy()})
    rows = pd.concat([seen.assign(n_mentions=1), said]).fillna({"n_mentions": 0, "n_quotations": 0, "n_words": 0})
    each = rows.groupby(["article", "actor_id"], sort=False).sum().reset_index()
    each["n_articles"], each["n_articles_quoted"] = 1, each["n_quotations"] > 0
    each["group"] = groups[each["article"].to_numpy(dtype=int)]
    table = each.drop(columns="article").groupby(["group", "actor_id"], sort=False).sum().reset_index()
    count, n = (table[name].to_numpy(dtype=float) for name in ("n_articles_quoted", "n_articles"))
    table["quoted_share"] = count / n
    table["low"], table["high"] = rate_interval(count, n, n, count, count, n)
    table = table.join(actors, on="actor_id")
    order = ["group", "n_articles", "n_mentions", "n_articles_quoted", "actor"]
    table = table.sort_values(order, ascending=[True, False, False, False, True], ignore_index=True)
    group = table["group"].to_numpy(dtype=int)
    table = pd.concat([names.iloc[group].reset_index(drop=True), table[MENTIONED_AND_QUOTED]], axis=1)
    table = table.astype(dict.fromkeys([name for name in MENTIONED_AND_QUOTED if name.startswith("n_")], "int64"))
    n_unknown = int((who["voice_kind"].to_numpy()[quoted["number"]] == "unknown").sum())
    made = made_with(quotations, kinds)
    return record(
        table,
        "mentioned_and_quoted",
        articles,
        groups=labels,
        by=by,
        arguments=mentions_given(mentions),
        n_quotations=len(quoted),
        n_unknown=n_unknown,
        **made,
    )


def never_quoted(
    quotations: pd.DataFrame,
    mentions: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    by: str | Sequence[str] | None = None,
    kinds: str | Collection[str] = SAID,
) -> pd.DataFrame:
    """Give the actors who are mentioned and never quoted.

    Parameters
    ----------
    quotations, mentions, articles, by, kinds
        As in :func:`mentioned_and_quoted`.

    Returns
    -------
    pandas.DataFrame
        The rows of :func:`mentioned_and_quoted` without a quotation, the actor in most articles first. With ``by``
        those who are never quoted in that group.

    Notes
    -----
    Nobody is shown to be silent by a quotation that was missed, or whose speaker is not known: look at
    ``toolkit.evidence(articles, mentions[mentions["actor_id"] == "..."])`` before you write so.
    """
    table = mentioned_and_quoted(quotations, mentions, articles, by=by, kinds=kinds)
    silent = table[table["n_quotations"] == 0].reset_index(drop=True)
    silent.attrs["record"] = table.attrs["record"] | {"function": "never_quoted"}
    return silent


def cue_counts(
    quotations: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    what: str = "cue",
    by: str | Sequence[str] | None = None,
    of: str = "speaker",
    actors: pd.DataFrame | str | os.PathLike | None = None,
    kinds: str | Collection[str] = SAID,
) -> pd.DataFrame:
    """Count which voice is given which verb: whether it *said*, *claimed*, *admitted* or *warned*.

    Parameters
    ----------
    quotations, articles, by, of, actors, kinds
        As in :func:`share_of_voice`; the quotations need the column ``cue``, for stances also ``stance``.
    what
        Count each ``"cue"`` by its lemma, or the cues of a ``"stance"`` together.

    Returns
    -------
    pandas.DataFrame
        One row a voice and a cue (or a stance) that it is given (in a group), the voice with most quotations first:

        - the columns of ``by``, ``actor_id``, ``voice``, ``voice_kind``;
        - ``stance``: missing where the cue is in no list of stances, of a cue that has several the most frequent;
          ``cue``: its lemma (*say*), only with ``what="cue"``;
        - ``count``: quotations with it; ``n_quotations``: quotations of the voice that have any cue; ``share``: of
          these, with the 95 % interval ``low`` and ``high`` (missing where one article alone quotes the voice);
        - ``n_articles``: articles with one; ``forms``: the cues as printed, with their counts.

        A quotation counts once, with its first cue; those without a cue are left out (how many is in
        ``table.attrs["record"]["parameters"]["n_without_cue"]``).

    Raises
    ------
    ValueError
        As in :func:`voices`; if ``what`` is neither, or a column is missing.

    Notes
    -----
    The interval takes articles as what was drawn: a reporter who once writes *claimed* does so again
    (:func:`toolkit.intervals.rate_interval`). The places are
    ``toolkit.evidence(articles, quotations[quotations["stance"] == "..."])``.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ['"No," he said. "Never," he says. Yes, he claimed.']})
    >>> articles["language"] = "en"
    >>> quotations = pd.DataFrame({"article_id": "a", "start": [0, 15, 33], "end": [5, 23, 36], "kind": "direct"})
    >>> quotations = quotations.assign(speaker="Kerry", cue=["said", "says", "claimed"], n_words=1)
    >>> cue_counts(quotations, articles)[["voice", "cue", "count", "share", "forms"]].round(2).values.tolist()
    [['Kerry', 'say', 2, 0.67, 'said 1, says 1'], ['Kerry', 'claim', 1, 0.33, 'claimed 1']]
    """
    if what not in ("cue", "stance"):
        raise ValueError(f"what must be 'cue' or 'stance', not {what!r}.")
    check_columns(quotations, ["cue", *(["stance"] if what == "stance" else [])], WHAT)
    check_articles(articles)
    columns = [name for name in CUE_COUNTS if what == "cue" or name != "cue"]
    labels, groups, names = grouped(articles, by, CUE_COUNTS)
    quoted, who = _counted(quotations, articles, of, actors, kinds)
    rows = quoted[quoted["cue"].notna()].copy()
    rows["form"] = rows["cue"]
    rows["cue"] = rows["cue_lemma"].where(rows["cue_lemma"].notna(), _cue_lemmas(rows, articles)).astype("str")
    rows["group"] = groups[rows["article"]]
    if what == "cue":  # A cue has the stance that it has most often.
        most = rows.groupby(["cue", "stance"], sort=False).size().sort_values(ascending=False, kind="stable")
        rows["stance"] = rows["cue"].map(most.reset_index().drop_duplicates("cue").set_index("cue")["stance"])
    rows["cell"] = rows.groupby(what, dropna=False).ngroup()
    table = _cells(rows)
    example = rows.drop_duplicates("cell").set_index("cell")[["cue", "stance"]]
    table = table.join(example, on="cell").join(who[IDENTITY], on="number")
    order = ["group", "n_quotations", "voice", "number", "count", "cue", "stance"]
    table = table.sort_values(order, ascending=[True, False, True, True, False, True, True], ignore_index=True)
    table = pd.concat([names.iloc[table["group"]].reset_index(drop=True), table[columns]], axis=1)
    table = table.astype(dict.fromkeys(["count", "n_quotations", "n_articles"], "int64"))
    made = made_with(quotations, kinds)
    n_without = len(quoted) - len(rows)
    return record(
        table, "cue_counts", articles, groups=labels, what=what, by=by, of=of, n_without_cue=n_without, **made
    )


def spoken(
    quotations: pd.DataFrame, articles: pd.DataFrame, kinds: str | Collection[str]
) -> tuple[pd.DataFrame, np.ndarray]:
    """The rows that are quotations of these kinds, and the position of the article of each."""
    check_columns(quotations, ["article_id", "start", "end", "kind", "speaker", "n_words"], WHAT)
    article = quotation_articles(quotations, articles)
    thought = optional(quotations, "stance").isin(NO_ACT_OF_SAYING) & (quotations["kind"] == "indirect")
    kind = quotations["kind"].mask(thought.to_numpy(dtype=bool), THOUGHT)
    wanted = kind.isin(checked_kinds(kinds)).to_numpy(dtype=bool)
    return quotations[wanted].reset_index(drop=True), article[wanted]


def checked_kinds(kinds: str | Collection[str]) -> list[str]:
    """Give the kinds of quotation that are asked for, and refuse others."""
    named = [kinds] if isinstance(kinds, str) else list(kinds)
    wrong = [each for each in named if each not in (*SAID, THOUGHT)]
    if wrong or not named:
        said = f"not {wrong[0]!r}" if wrong else "and there has to be one"
        scare = " (words in marks that are no quotation have no speaker)" if "scare" in wrong else ""
        raise ValueError(f"kinds are among {', '.join(map(repr, (*SAID, THOUGHT)))}, {said}{scare}.")
    return named


def _ordered(rows: pd.DataFrame, article: np.ndarray) -> pd.DataFrame:
    """Number the quotations of each article as they begin; the pieces of one share their number."""
    own = pd.Series(-1 - np.arange(len(rows)), dtype="object")  # A piece without a number is a quotation of its own.
    key = optional(rows, "quotation_id").astype("object")
    rows = rows.assign(article=article, key=key.where(key.notna(), own))
    whole = rows.groupby(["article", "key"], sort=False)
    begin, close = whole["start"].transform("min"), whole["end"].transform("max")
    rows = rows.assign(whole=whole.ngroup(), begin=begin, close=close)
    rows = rows.sort_values(
        ["article", "begin", "close", "whole", "start"], ascending=[True, True, False, True, True], ignore_index=True
    )
    rows["whole"] = pd.factorize(rows["whole"])[0]
    rows["order"] = rows["whole"] - rows.groupby("article")["whole"].transform("min") + 1
    rows["first"] = rows["order"] == 1
    once = rows.drop_duplicates("whole")
    ends_last = once.loc[once.groupby("article")["close"].idxmax(), "whole"]
    rows["last"] = rows["whole"].isin(ends_last)
    return rows


def _known(rows: pd.DataFrame, of: str, actors: pd.DataFrame | str | os.PathLike | None) -> pd.DataFrame:
    """The voice of each piece, its kind, and the actor it is, where it is one."""
    ids, kind = (optional(rows, name).astype("object") for name in ("actor_id", "speaker_kind"))
    speaker = rows["speaker"].astype("object")
    speaker = speaker.where(speaker.notna(), ids)
    named = speaker.notna() & (kind != "unnamed").fillna(True).astype(bool)
    if "actor_id" in rows.columns:
        named &= ids.notna() | kind.isin((*KINDS, "named"))
    who = pd.DataFrame({"actor_id": ids, "speaker": speaker, "kind": kind, "named": named})
    # Pieces of one quotation have one speaker: the named one, where a piece has it.
    best = who.assign(whole=rows["whole"], unknown=speaker.isna()).sort_values(
        ["named", "unknown"], ascending=[False, True], kind="stable"
    )
    best = best.drop_duplicates("whole").set_index("whole")
    who = best.reindex(rows["whole"])[["actor_id", "speaker", "kind", "named"]].set_axis(rows.index)
    linked = who[who["named"] & who["actor_id"].notna()].rename(columns={"speaker": "actor"})
    names = actors_of(linked)
    for column, name in (("speaker", "actor"), ("kind", "kind")):
        most = who["actor_id"].map(names[name])
        who[column] = most.where(most.notna() & who["named"], who[column])
    voice, voice_kind = _belongs(who, of, actors)
    unsaid = np.where(who["speaker"].notna(), UNNAMED, UNKNOWN)
    kinds = np.where(who["speaker"].notna(), "unnamed", "unknown")
    return pd.DataFrame(
        {
            "actor_id": who["actor_id"].where(who["named"] & (of == "speaker")),
            "voice": voice.where(who["named"], unsaid),
            "voice_kind": voice_kind.where(who["named"], kinds),
        }
    ).astype({"voice": "str", "voice_kind": "str", "actor_id": "str"})


def _belongs(
    who: pd.DataFrame, of: str, actors: pd.DataFrame | str | os.PathLike | None
) -> tuple[pd.Series, pd.Series]:
    """What named speakers are counted as, and the kind of that."""
    if of == "speaker":
        return who["speaker"], who["kind"]
    if of == "kind":
        voice = who["kind"].where(who["kind"].notna(), "kind not known")
        return voice, who["kind"]
    own = None if actors is None else load_actors(actors)
    if of not in (*KINDS, *(() if own is None else own.columns)):
        has = "There is no codebook" if own is None else f"The codebook has {', '.join(map(repr, own.columns))}"
        raise ValueError(
            f"of must be 'speaker', 'kind', 'country', 'organisation' or a column of the codebook, not {of!r}. {has}: "
            f"add a column {of!r} to one, and give it with actors=load_actors('actors.csv')."
        )
    lists = [each for each in (countries() if of == "country" else None, own) if each is not None]
    belongs, same = {}, {}
    for each in lists:  # The analyst's own list after the world's, so that it prevails.
        for row in each.to_dict("records"):
            itself = row["name"] if row["kind"] == of else ""
            found = itself or row.get(of, "")
            belongs |= {row["actor_id"]: found} if found else {}
            same |= dict.fromkeys(split(row["aliases"]), itself) | {itself: itself} if itself else {}
    voice = who["actor_id"].map(belongs).astype("object")
    voice = voice.where(voice.notna() | (who["kind"] != of), who["speaker"])
    voice = voice.map(lambda name: same.get(name, name))
    voice_kind = pd.Series(of, index=who.index, dtype="object").where(voice.notna())
    return voice.where(voice.notna(), f"{of} not known"), voice_kind


def _joint(rows: pd.DataFrame, named: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """What further speakers say together with the one whom a quotation is given to: Kerry and Lavrov said."""
    columns = ["article", "actor_id", "n_quotations", "n_words"]
    if not {"speaker_start", "speaker_end"} <= set(rows.columns) or not {"start", "end"} <= set(named.columns):
        return pd.DataFrame(columns=columns)
    words = rows.groupby("whole")["n_words"].sum()
    rows = rows.drop_duplicates("whole")
    rows = rows[rows["speaker_start"].notna() & rows["actor_id"].notna()]
    article = mention_articles(named, articles)
    texts = articles["text"].tolist()
    places = named[["actor_id", "start", "end"]].reset_index(drop=True).assign(article=article)
    inside = rows[["article", "whole", "actor_id", "speaker_start", "speaker_end"]].merge(
        places, on="article", suffixes=("_first", "")
    )
    inside = inside[(inside["start"] >= inside["speaker_start"]) & (inside["end"] <= inside["speaker_end"])]
    inside = inside[inside["actor_id"] != inside["actor_id_first"]]
    joined = [
        JOINED.search(texts[row.article][row.speaker_start : row.start]) is not None
        and NEXT.match(texts[row.article][row.end : row.speaker_end]) is not None
        for row in inside.itertuples()
    ]
    found = inside[np.array(joined, dtype=bool)].drop_duplicates(["whole", "actor_id"])
    return found.assign(n_quotations=1, n_words=found["whole"].map(words))[columns]


def _counted(
    quotations: pd.DataFrame,
    articles: pd.DataFrame,
    of: str,
    actors: pd.DataFrame | str | os.PathLike | None,
    kinds: str | Collection[str],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row a quotation, with the number of its voice; and the voices, unnamed and unknown ones always."""
    rows = _ordered(*spoken(quotations, articles, kinds))
    known = _known(rows, of, actors)
    always = pd.DataFrame({"actor_id": None, "voice": [UNNAMED, UNKNOWN], "voice_kind": ["unnamed", "unknown"]})
    every = pd.concat([known, always.astype(known.dtypes.to_dict())], ignore_index=True)[IDENTITY]
    # Of an actor the identifier alone tells who it is; of all others the name.
    key = every.assign(voice=every["voice"].mask(every["actor_id"].notna(), ""))
    number = key.groupby(["actor_id", "voice"], sort=False, dropna=False).ngroup().to_numpy()
    who = every[~pd.Series(number).duplicated()].reset_index(drop=True)
    rows = rows.assign(
        number=number[: len(rows)], **{name: optional(rows, name) for name in ("cue", "cue_lemma", "stance")}
    )
    lengths = np.array([max(len(text), 1) for text in articles["text"]], dtype=float)
    rows["position"] = rows["start"] / lengths[rows["article"]]
    quoted = rows.groupby("whole", sort=True).agg(
        article=("article", "first"),
        number=("number", "first"),
        kind=("kind", "first"),
        n_words=("n_words", "sum"),
        position=("position", "first"),
        first=("first", "first"),
        last=("last", "first"),
        cue=("cue", "first"),
        cue_lemma=("cue_lemma", "first"),
        stance=("stance", "first"),
    )
    return quoted.astype({"article": "int64", "number": "int64", "n_words": "int64"}).reset_index(drop=True), who


def _ratio(
    count: csr_array, total: np.ndarray, sums: csr_array, unit: np.ndarray | float = 1.0
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The share of each voice in each group with its interval, by the articles that have anything to share."""
    of, n_articles = (sums @ total)[:, None] / unit, (sums @ (total > 0).astype(float))[:, None]
    found = (sums @ count).toarray() / unit
    squares, products = (
        (sums @ each).toarray() / unit**2 for each in (count.power(2), count.multiply(total[:, None]).tocsr())
    )
    low, high = rate_interval(found, of, n_articles, squares, products, (sums @ total**2)[:, None] / unit**2)
    with np.errstate(invalid="ignore", divide="ignore"):
        return found / of, low, high


def _cells(rows: pd.DataFrame) -> pd.DataFrame:
    """Count each cell (a cue or a stance) among the quotations of its voice, with its interval and its forms."""
    keys = ["group", "number"]
    total = rows.groupby([*keys, "article"], sort=False).size().rename("total").reset_index()
    here = rows.groupby([*keys, "cell", "article"], sort=False).size().rename("count").reset_index()
    here = here.merge(total, on=[*keys, "article"])
    here = here.assign(squares=here["count"] ** 2, products=here["count"] * here["total"], n_articles=1)
    table = here.drop(columns=["article", "total"]).groupby([*keys, "cell"], sort=False).sum().reset_index()
    total = total.assign(squared=total["total"] ** 2, quoting=1)
    table = table.merge(total.drop(columns="article").groupby(keys).sum().reset_index(), on=keys)
    table = table.rename(columns={"total": "n_quotations"})
    moments = ("count", "n_quotations", "quoting", "squares", "products", "squared")
    table["low"], table["high"] = rate_interval(*(table[name] for name in moments))
    table["share"] = table["count"] / table["n_quotations"]
    counted = rows.groupby([*keys, "cell", "form"]).size().rename("n").reset_index()
    counted = counted.sort_values([*keys, "cell", "n", "form"], ascending=[True, True, True, False, True])
    counted["forms"] = counted["form"].astype("str") + " " + counted["n"].astype("str")
    forms = (
        counted.groupby([*keys, "cell"])["forms"].agg(", ".join)
        if len(counted)
        else counted.set_index([*keys, "cell"])["forms"]
    )
    return table.join(forms.astype("str"), on=[*keys, "cell"])


def _cue_lemmas(rows: pd.DataFrame, articles: pd.DataFrame) -> pd.Series:
    """The cues by the lemma of their verb: "pointed out" as "point out"; "according to" stays."""
    spoken = languages(articles).to_numpy()[rows["article"]]
    found = []
    for cue, language in zip(rows["cue"], spoken):
        verb, *rest = str(cue).split() or [""]
        lemma = verb.lower() if rest == ["to"] else lemmas_of([verb], language)[0]
        found.append(" ".join([lemma, *map(str.lower, rest)]))
    return pd.Series(found, index=rows.index, dtype="str")


def made_with(quotations: pd.DataFrame, kinds: str | Collection[str]) -> dict:
    """How the quotations were made and which were counted, for the record."""
    made = dict(quotations.attrs.get("record", {}).get("parameters", {}))
    named = checked_kinds(kinds)
    made["kinds"] = None if set(named) == set(SAID) else named
    return {name: value for name, value in made.items() if name not in ("of", "by", "what", "actor")}
