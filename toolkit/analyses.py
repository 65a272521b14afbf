"""Analyses: all tables that a report is made from, of one article or of many, each made once."""

from dataclasses import dataclass

import pandas as pd

from toolkit.actor_sentiment import tone_matrix, tone_shares
from toolkit.duplicates import duplicates
from toolkit.keyness import keyness
from toolkit.prominence import actor_appearances, actor_counts
from toolkit.readability import readability
from toolkit.sentiment import article_sentiment, explain_sentiment, sentence_sentiment
from toolkit.tables import part
from toolkit.voices import cue_counts, mentioned_and_quoted, share_of_voice, voice_order, voices
from toolkit.words import stop_words, tokens, word_frequencies

# What has to stand in the target, and how surely more often there, before a report calls it a key word.
LEAST_KEY_WORD, SURELY = 3, 1.96
MOST_OUTLETS = 8
# Of each table of words a report shows fewer.
MOST_WORDS = 25


@dataclass
class Across:
    """The tables that need several articles."""

    cues: pd.DataFrame
    matrix: pd.DataFrame
    copies: pd.DataFrame
    by_outlet: pd.DataFrame
    readability: pd.DataFrame


@dataclass
class Analyses:
    """The tables of a report: of one article where ``articles`` has one row."""

    articles: pd.DataFrame
    mentions: pd.DataFrame
    quotations: pd.DataFrame
    tones: pd.DataFrame
    n_stop_words: int
    frequencies: pd.DataFrame
    keys: dict[str, pd.DataFrame]
    spelled: dict[str, str]
    counts: pd.DataFrame
    appearances: pd.DataFrame
    voices: pd.DataFrame
    share: pd.DataFrame
    order: pd.DataFrame
    quoted: pd.DataFrame
    towards: pd.DataFrame
    scores: pd.DataFrame
    sentences: pd.DataFrame
    scored_words: pd.DataFrame
    across: Across | None

    @property
    def one(self) -> bool:
        """Whether it is a single article."""
        return len(self.articles) == 1


def analyse(
    articles: pd.DataFrame,
    mentions: pd.DataFrame,
    quotations: pd.DataFrame,
    tones: pd.DataFrame,
    *,
    corpus: pd.DataFrame,
    pipeline: str,
) -> Analyses:
    """Make all tables of a report.

    Parameters
    ----------
    articles
        What the report is of: one article, or all.
    mentions, quotations, tones
        Of all articles of the report; the rows of ``articles`` are taken out of them.
    corpus
        All articles of the report: what a single one is compared with.
    pipeline
        Name of an installed English spaCy pipeline.
    """
    ids = articles["article_id"]
    mentions, quotations, tones = (part(table, ids) for table in (mentions, quotations, tones))
    left_out = stop_words(articles)
    frequencies = word_frequencies(articles, stop_words=left_out)
    keys = _of_article(articles, corpus) if len(articles) == 1 else _of_outlets(articles)
    heard = voices(quotations, articles)
    return Analyses(
        articles=articles,
        mentions=mentions,
        quotations=quotations,
        tones=tones,
        n_stop_words=len(left_out),
        frequencies=frequencies,
        keys=keys,
        spelled=_spelled(articles, [frequencies, *keys.values()]),
        counts=actor_counts(mentions, articles),
        appearances=actor_appearances(articles, mentions, pipeline=pipeline),
        voices=heard,
        share=share_of_voice(quotations, articles),
        order=voice_order(_statements(heard), articles),
        quoted=mentioned_and_quoted(quotations, mentions, articles),
        towards=tone_shares(tones, articles),
        scores=article_sentiment(articles),
        sentences=sentence_sentiment(articles),
        scored_words=explain_sentiment(articles),
        across=None if len(articles) == 1 else _across(articles, quotations, tones),
    )


def _statements(heard: pd.DataFrame) -> pd.DataFrame:
    """Quotations that open or close an article: no headline, and no phrase within a clause of the writer's."""
    return heard[(heard["part"] == "body") & ~heard["form"].eq("phrase").fillna(False).to_numpy(dtype=bool)]


def _spelled(articles: pd.DataFrame, tables: list[pd.DataFrame]) -> dict[str, str]:
    """How the first words of the tables, counted in lower case, are printed most often: *Kerry*, *NATO*, *talks*."""
    words = list(dict.fromkeys(word for table in tables for word in table["word"].head(MOST_WORDS)))
    if not words:
        return {}
    printed = tokens(articles, words).groupby(["word", "text"]).size().rename("n").reset_index()
    printed["small"] = printed["text"] == printed["word"]
    printed = printed.sort_values(["n", "small", "text"], ascending=[False, False, True]).drop_duplicates("word")
    return dict(zip(printed["word"], printed["text"]))


def _across(articles: pd.DataFrame, quotations: pd.DataFrame, tones: pd.DataFrame) -> Across:
    return Across(
        cues=cue_counts(quotations, articles),
        matrix=tone_matrix(tones, quotations, articles),
        copies=duplicates(articles),
        by_outlet=share_of_voice(quotations, articles, by="outlet"),
        readability=readability(articles),
    )


def _of_article(article: pd.DataFrame, corpus: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """What marks an article against the others in its language."""
    same = corpus[corpus["language"] == article["language"].iloc[0]]
    return _key_words(same, {"": same["article_id"] == article["article_id"].iloc[0]})


def _of_outlets(articles: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """What marks each outlet against the others in the language that most articles are in."""
    most = articles["language"].value_counts()
    same = articles[articles["language"] == most.index[0]] if len(most) else articles.head(0)
    outlets = same["outlet"].value_counts()
    outlets = outlets[outlets >= 2].index[:MOST_OUTLETS]
    return _key_words(same, {outlet: same["outlet"] == outlet for outlet in outlets})


def _key_words(articles: pd.DataFrame, targets: dict[str, pd.Series]) -> dict[str, pd.DataFrame]:
    """The words that surely mark each target against the rest; a number is none."""
    found = {}
    n_words, left_out = articles["n_words"].fillna(0), stop_words(articles)
    for name, target in targets.items():
        is_target = target.fillna(False).astype(bool)
        if not n_words[is_target].sum() or not n_words[~is_target].sum():
            continue
        table = keyness(articles, is_target, stop_words=left_out, minimum=LEAST_KEY_WORD)
        sure = (table["z"] > SURELY) & (table["count"] >= LEAST_KEY_WORD)
        rows = table[sure & ~table["word"].str.fullmatch(r"[\d\W_]+")].reset_index(drop=True)
        rows.attrs["others"] = int((~is_target).sum())
        found[name] = rows
    return found
