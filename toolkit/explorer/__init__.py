"""The explorer: words, actors, quotations and tone of the articles that are chosen, side by side, as widgets.

What is costly is done once: words are counted when the explorer opens, articles are read (parsed, and their tone
judged) behind a progress bar. A change of the choice only adds up numbers anew. What is chosen and what follows from it
is in :mod:`toolkit.explorer.view`; :mod:`toolkit.explorer.page` shows it.
"""

import os
from pathlib import Path

import pandas as pd

import toolkit
from toolkit.explorer.page import Explorer
from toolkit.language import PIPELINE
from toolkit.tables import check_articles


def explore(
    articles: pd.DataFrame,
    actors: pd.DataFrame | str | os.PathLike | None = None,
    *,
    article: object = None,
    folder: str | os.PathLike = "reports/explorer",
    background: bool | None = None,
    pipeline: str = PIPELINE,
) -> Explorer:
    """Look into articles with widgets: choose some, see their words, actors, quotations and tone, read the sentences.

    Parameters
    ----------
    articles
        A table from :func:`toolkit.load_articles`, or made by hand with ``article_id`` and ``text``.
    actors
        A codebook from :func:`toolkit.load_actors`, or the path of one.
    article
        The article that is chosen at first; all of them where left out.
    folder
        Where *Save what is shown* writes to: each time a new folder in this one, offered for download as well.
    background
        Whether the articles are read while the page can be used already. By default on a web page by voila, and of more
        than 50 articles; else the cell ends when all are read. Outside Jupyter always the latter.
    pipeline
        As in :func:`toolkit.actor_mentions`.

    Returns
    -------
    Explorer
        The widget; the last line of a cell shows it. Its ``articles``, ``mentions``, ``quotations`` and ``tones`` are
        the tables behind what is on the screen, ``rows`` those behind the sentences; ``save()`` does what the button
        does.

    Raises
    ------
    ValueError
        If there is no article, the table is not what it should be, or ``article`` is none of them.

    Notes
    -----
    The bars show what :func:`toolkit.word_frequencies`, :func:`toolkit.actor_counts`, :func:`toolkit.share_of_voice`
    and :func:`toolkit.tone_shares` count, with their 95 % intervals: what other articles of the same kind would show.
    That of an actor is for its share of all mentions, as that of a voice is for its share of all quoted words
    (:func:`toolkit.intervals.rate_interval`).

    Mentions and tone are by names and descriptions, as those of :func:`toolkit.write_report`: pronouns only tell who is
    quoted.

    Collections of more than about 3 million characters are read in portions: what :func:`toolkit.actor_mentions`
    learns from other articles (whose surname it is, person or organisation), it learns from those of the portion.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "text": ["Talks in Geneva.", "It rained."]})
    >>> explorer = explore(articles, article="a")
    >>> explorer.articles["article_id"].tolist()
    ['a']
    """
    check_articles(articles)
    if articles.empty:
        raise ValueError("There is no article to explore: toolkit.problems(articles) says what went wrong.")
    if article is not None:
        toolkit.select_article(articles, article)
    return Explorer(articles, actors, article, Path(folder), background, pipeline)


__all__ = ["Explorer", "explore"]
