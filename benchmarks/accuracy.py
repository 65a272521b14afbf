"""How far the toolkit agrees with a reader: the figures of the README.

    python benchmarks/accuracy.py

Reads the teaching corpus and its gold (tests/golden), which was written by reading the articles, not by running the
code. One coder, a small corpus written for teaching: the figures show where the rules fail, not how they do on news.
"""

import sys
from datetime import date
from pathlib import Path

import pandas as pd

import toolkit as tk

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.golden import MARKED, read_marked  # noqa: E402

NAMED = ("name", "surname", "demonym", "metonym")


def cleaning(articles: pd.DataFrame) -> dict[str, str]:
    """Count the articles whose cleaned text is the gold's to the letter, and the fields that are."""
    gold = {path.stem: read_marked(path) for path in MARKED.glob("*.xml")}
    ours = articles.set_index("article_id")
    same = sum(gold[article_id]["text"] == ours["text"][article_id] for article_id in gold)
    fields = [
        (gold[article_id][field] or None) == (None if pd.isna(value := ours[field][article_id]) else value)
        for article_id in gold
        for field in ("title", "author", "agency", "place")
        if gold[article_id][field]
    ]
    return {
        "cleaned text, identical to the gold": f"{same} of {len(gold)} articles",
        "title, author, agency, place": f"{sum(fields)} of {len(fields)} that the text shows",
    }


def mentions(articles: pd.DataFrame) -> dict[str, str]:
    """Compare named mentions with the gold: span, and actor. Metonyms are told apart: they are counted as places."""
    gold = pd.read_csv(ROOT / "tests" / "golden" / "mentions.csv")
    fiction = articles[articles["article_id"].str.startswith("2021")]
    found = tk.actor_mentions(fiction, ROOT / "data" / "actors.csv")
    gold = gold[gold["form"].isin(NAMED) & gold["article_id"].isin(fiction["article_id"])]
    both = gold.merge(found, on=["article_id", "start", "end"], suffixes=("_gold", ""))
    plain = both[both["form"] != "metonym"]
    right = int((plain["actor_id"] == plain["actor_id_gold"]).sum())
    return {
        "named mentions found (recall)": f"{len(both) / len(gold):.3f} ({len(both)} of {len(gold)})",
        "found mentions that are named in the gold (precision)": f"{len(both) / len(found):.3f} of {len(found)}",
        "right actor, metonyms aside": f"{right / len(plain):.3f} of {len(plain)}",
        "metonyms (capital for government), counted as places": str(len(both) - len(plain)),
    }


if __name__ == "__main__":
    loaded = tk.load_articles(ROOT / "data" / "articles")
    print(f"Teaching corpus, {len(loaded)} articles, toolkit {tk.__version__}, {date.today():%d %B %Y}")
    for name, figure in {**cleaning(loaded), **mentions(loaded)}.items():
        print(f"  {name}: {figure}")
