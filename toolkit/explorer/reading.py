"""Reading: actors, quotations and tone of many articles step by step, so that a progress bar can follow."""

import os
from collections.abc import Iterator

import numpy as np
import pandas as pd

from toolkit.actor_sentiment import actor_sentiment
from toolkit.actors import actor_mentions
from toolkit.language import PIPELINE, headline_end, in_english, parse
from toolkit.quotations import quotations
from toolkit.tables import optional
from toolkit.voices import voices

# Articles that are read together, in characters: their parses are all remembered until the last step is done.
PORTION = 3_000_000
STEP = 8  # Articles between two looks at the progress bar.
READ = ("mentions", "quotations", "voices", "tones")


def read_articles(
    articles: pd.DataFrame, actors: pd.DataFrame | str | os.PathLike | None, pipeline: str = PIPELINE
) -> Iterator[tuple[float, str, dict[str, pd.DataFrame]]]:
    """Find actors, quotations and tone step by step, as :func:`toolkit.write_report` does: without pronouns.

    Yields
    ------
    share : float
        How much of the work is done, from 0 to 1.
    doing : str
        What is done now.
    tables : dict of pandas.DataFrame
        ``mentions``, ``quotations``, ``voices`` and ``tones`` of all that was read so far; empty before that.
    """
    tables: dict[str, pd.DataFrame] = {}
    done, total = 0, 2 * len(articles)
    for portion in _portions(articles):
        english = portion[in_english(portion).to_numpy()]
        for few in _steps(portion):
            yield done / total, "names and quotations", tables
            some = english[english["article_id"].isin(few["article_id"])]
            ends = [headline_end(*each) for each in zip(some["text"], optional(some, "title"))]
            for _ in parse(some["text"], headlines=ends, pipeline=pipeline):
                pass  # What is parsed here is remembered for all that follows.
            done += len(few)
        found = {"mentions": actor_mentions(portion, actors, pipeline=pipeline)}
        found["quotations"] = quotations(portion, found["mentions"], pipeline=pipeline)
        found["voices"] = voices(found["quotations"], portion)
        tones = []
        for few in _steps(portion):
            yield done / total, "tone towards actors", tables
            here = found["mentions"]["article_id"].isin(few["article_id"])
            tones.append(actor_sentiment(few, found["mentions"][here]))
            done += len(few)
        found["tones"] = _joined(tones)
        tables = {name: _joined([*([tables[name]] if tables else []), found[name]]) for name in READ}
    yield 1.0, "", tables


def _portions(articles: pd.DataFrame) -> Iterator[pd.DataFrame]:
    number = articles["text"].map(len).cumsum().to_numpy() // PORTION
    for each in np.unique(number):
        yield articles[number == each]


def _steps(articles: pd.DataFrame) -> Iterator[pd.DataFrame]:
    for start in range(0, len(articles), STEP):
        yield articles.iloc[start : start + STEP]


def _joined(tables: list[pd.DataFrame]) -> pd.DataFrame:
    """Tables of different articles as one; of the record the settings are kept."""
    made = tables[0].attrs.get("record", {})
    for table in tables:
        table.attrs = {}  # What is copied with every choice should be small.
    joined = pd.concat(tables, ignore_index=True)
    joined.attrs["record"] = {"function": made.get("function"), "parameters": made.get("parameters", {})}
    return joined
