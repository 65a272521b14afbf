"""How fast TextBlob's scores are had, and whether they are TextBlob's own: the figures of the README about sentiment.

    python benchmarks/sentiment.py [--articles 500]

Reads the news articles of $EVALDATA (../shared/eval by default), none of which is part of the project. First every
sentence and every article is scored by both, and each polarity and subjectivity must be the same to the last digit.
Then both are timed by turns in one process, by the time of the processor, so that other programs do not count. The
toolkit's time includes all that a person waits for: cutting the sentences, counting words, making the table;
``TextBlob(sentence).sentiment`` is given the sentences ready cut. Cutting by itself is timed too.
"""

import argparse
import gc
import os
import platform
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from datetime import date
from importlib.metadata import version

import pandas as pd
from textblob import TextBlob
from words import DATA, real_articles

import toolkit as tk
from toolkit.language import sentence_spans

RUNS = 5


def differences(scored: pd.DataFrame, texts: list[str]) -> int:
    """Count the scores that are not TextBlob's, to the last digit."""
    theirs = [tuple(TextBlob(text).sentiment) for text in texts]
    return sum(mine != other for mine, other in zip(zip(scored["polarity"], scored["subjectivity"]), theirs))


def timed(job: Callable[[], object]) -> float:
    """Time one run, with nothing remembered of how the articles are cut."""
    sentence_spans.cache_clear()
    gc.collect()  # What the job before has left is not cleared away at the cost of this one.
    started = time.process_time()
    job()
    return time.process_time() - started


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, help="only every so many-th article, to make about this number")
    options = parser.parse_args()
    if not (DATA / "newsarticles").is_dir():
        sys.exit(f"{DATA / 'newsarticles'} is not there: set EVALDATA to the folder of the evaluation data.")
    warnings.simplefilter("ignore")  # What could not be loaded is no matter here.
    articles = real_articles().assign(language="en")  # All are; so that none is left out by a wrong guess.
    if options.articles:
        articles = articles.iloc[:: max(len(articles) // options.articles, 1)].reset_index(drop=True)
    texts = tk.sentences(articles)["text"].tolist()
    print(
        f"Python {platform.python_version()}, TextBlob {version('textblob')}, {os.cpu_count()} processors, "
        f"{date.today():%d %B %Y}; {len(articles):,} articles, {len(texts):,} sentences"
    )
    print(f"  sentences with another score than TextBlob's: {differences(tk.sentence_sentiment(articles), texts)}")
    other = differences(tk.article_sentiment(articles), articles["text"].tolist())
    print(f"  articles with another score than TextBlob's: {other}")
    jobs = {
        "TextBlob(sentence).sentiment": lambda: [TextBlob(text).sentiment for text in texts],
        "sentence_sentiment": lambda: tk.sentence_sentiment(articles),
        "cutting the sentences": lambda: tk.sentences(articles),
        "TextBlob(article).sentiment": lambda: [TextBlob(text).sentiment for text in articles["text"]],
        "article_sentiment": lambda: tk.article_sentiment(articles),
    }
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(RUNS):
        for name, job in jobs.items():
            times[name].append(timed(job))
    medians = {name: statistics.median(each) for name, each in times.items()}
    for name, seconds in medians.items():
        print(f"  {name}: median {seconds:.2f} s of {RUNS} ({min(times[name]):.2f} to {max(times[name]):.2f})")
    for theirs, ours in (
        ("TextBlob(sentence).sentiment", "sentence_sentiment"),
        ("TextBlob(article).sentiment", "article_sentiment"),
    ):
        print(f"  {ours} is {medians[theirs] / medians[ours]:.1f} times as fast")


if __name__ == "__main__":
    main()
