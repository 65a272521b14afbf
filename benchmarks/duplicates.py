"""How well duplicates are found, and how fast: the figures of the README.

    python benchmarks/duplicates.py

Copies are made up from real news: each is an article cut from the bottom, edited, with a paragraph of the outlet's own
and another headline. The articles are those of EVALDATA (by default ../shared/eval), read there and kept nowhere.
"""

import os
import random
import time
from datetime import date
from pathlib import Path

import pandas as pd

import toolkit as tk
from toolkit.duplicates import LEAST, THRESHOLD, duplicates
from toolkit.language import count_words, sentence_spans

DATA = Path(os.environ.get("EVALDATA", Path(__file__).parents[2] / "shared" / "eval"))
NEWS = DATA / "newsarticles" / "NewsArticles.zip"
ORIGINALS = 500
SHORTEST = 1000  # Characters: a tenth of less is a teaser.
CUTS = (0, 0.3, 0.5, 0.7, 0.9)
EDITS = (0, 0.1, 0.2)


def read_news() -> pd.DataFrame:
    news = pd.read_csv(NEWS, encoding_errors="replace")
    news = news.assign(
        text=news["text"].fillna("").astype("str"),
        outlet=news["article_source_link"].str.extract(r"//(?:www\.)?([^/]+)")[0],
        published=pd.to_datetime(news["publish_date"], format="%Y/%m/%d", errors="coerce"),
        article_id=range(len(news)),
    )
    return news[["article_id", "title", "text", "outlet", "published"]]


def sentences_of(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


def copied(text: str, cut: float, edit: float, others: list[str], chance: random.Random) -> str:
    """Cut from the bottom; for a share of the sentences left, one is replaced or one of the outlet's own is added."""
    sentences = sentences_of(text)
    kept = sentences[: max(1, round(len(sentences) * (1 - cut)))]
    for place in chance.sample(range(len(kept)), round(len(kept) * edit)):
        kept[place] = chance.choice(others) + (f" {kept[place]}" if chance.random() < 0.5 else "")
    return " ".join(kept)


def syndication(news: pd.DataFrame, threshold: float) -> pd.DataFrame:
    """For each kind of copy: how many are found with their original, and how many with another article."""
    chance = random.Random(1)
    related = set(duplicates(news, threshold=0.2)["article_id"])
    single = news[~news["article_id"].isin(related) & (news["text"].str.len() >= SHORTEST)]
    originals = single.sample(ORIGINALS, random_state=1)
    rest = news[~news["article_id"].isin(originals["article_id"])].sample(ORIGINALS, random_state=2)
    others = [each for text in rest["text"] for each in sentences_of(text)]
    rows = []
    for cut in CUTS:
        for edit in EDITS:
            copies = originals.assign(
                article_id=-originals["article_id"] - 1,
                title=[f"Another headline {number}" for number in range(ORIGINALS)],
                outlet="Another outlet",
                published=originals["published"] + pd.Timedelta(days=1),
                text=[copied(text, cut, edit, others, chance) for text in originals["text"]],
            )
            groups = duplicates(pd.concat([originals, copies]), threshold=threshold)
            members = groups.groupby("group")["article_id"].agg(set)
            pairs = {frozenset(pair) for pair in zip(originals["article_id"], copies["article_id"])}
            found = pairs & set(map(frozenset, members))
            long = copies.loc[copies["text"].map(count_words) >= LEAST, "article_id"]
            found_long = sum(frozenset((-each - 1, each)) in found for each in long)
            wrong = len(members) - len(found)
            rows.append((f"{cut:.0%}", f"{edit:.0%}", len(found) / ORIGINALS, len(long), found_long / len(long), wrong))
    columns = ["cut", "changed or added", "recall", f"with {LEAST} words", "recall of these", "wrong groups"]
    return pd.DataFrame(rows, columns=columns)


if __name__ == "__main__":
    if not NEWS.is_file():
        raise SystemExit(f"There is no {NEWS.name} under EVALDATA: nothing was measured.")
    news = read_news()
    print(f"{len(news):,} articles, toolkit {tk.__version__}, threshold {THRESHOLD}, {date.today():%d %B %Y}")
    started = time.perf_counter()
    groups = duplicates(news)
    print(f"  {groups['group'].nunique()} groups of {len(groups)} articles in {time.perf_counter() - started:.1f} s")
    print(f"  {ORIGINALS} articles and a copy of each, by how much was cut, and changed or added:")
    print(syndication(news, THRESHOLD).to_string(index=False, float_format="{:.3f}".format))
