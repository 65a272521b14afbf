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
from tests.golden.quotations import compared  # noqa: E402

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
    """Compare mentions with the gold: span, actor, actor or place, and what descriptions and pronouns are linked to."""
    gold = pd.read_csv(ROOT / "tests" / "golden" / "mentions.csv")
    fiction = articles[articles["article_id"].str.startswith("2021")]
    found = tk.actor_mentions(fiction, ROOT / "data" / "actors.csv", pronouns=True)
    gold = gold[gold["article_id"].isin(fiction["article_id"])]
    both = gold.merge(found, on=["article_id", "start", "end"], suffixes=("_gold", ""))
    right = both["actor_id"] == both["actor_id_gold"]
    named = both["form"].isin(NAMED)
    n_named, n_found = gold["form"].isin(NAMED).sum(), (~found["method"].isin(["title", "pronoun"])).sum()
    told = (both["reading"] == "place") == (both["reading_gold"] == "place")
    countries = named & (both["kind"].isin(["country", "place", "group"]))
    figures = {
        "named mentions found (recall)": f"{named.sum()} of {n_named}",
        "found mentions that are named in the gold (precision)": f"{named.sum()} of {n_found}",
        "right actor": f"{(named & right).sum()} of {named.sum()}",
        "countries, capitals and places: actor or place": f"{(countries & told).sum()} of {countries.sum()}",
    }
    for form in ("title", "pronoun"):
        linked, wanted = (found["method"] == form).sum(), (gold["form"] == form).sum()
        figures[f"{form}s linked to the right actor"] = (
            f"{(right & (both['form'] == form) & (both['method'] == form)).sum()} of {linked}, of {wanted} in the gold"
        )
    return figures


def quotations(articles: pd.DataFrame) -> dict[str, str]:
    """Compare quotations with the gold: the words, their kind, and who speaks."""
    gold = {path.stem: read_marked(path) for path in sorted(MARKED.glob("*.xml")) if path.stem.startswith("2021")}
    fiction = articles[articles["article_id"].isin(gold)]
    found = tk.actor_mentions(fiction, ROOT / "data" / "actors.csv", pronouns=True)
    beside = compared(gold, tk.quotations(fiction, found), set(found["actor_id"]))
    figures = {}
    for kind, rows in beside.groupby("gold", sort=False):
        there = rows["found"].notna()
        exact, same = (rows["overlap"] > 0.99).sum(), (rows["kind"] == kind).sum()
        figures[f"{kind}, of {len(rows)} in the gold"] = (
            f"{there.sum()} found, {exact} with their borders, {same} of this kind"
            + (f", {(rows['right'] & there).sum()} with the right speaker" if kind != "scare" else "")
        )
    return figures


if __name__ == "__main__":
    loaded = tk.load_articles(ROOT / "data" / "articles")
    print(f"Teaching corpus, {len(loaded)} articles, toolkit {tk.__version__}, {date.today():%d %B %Y}")
    for name, figure in {**cleaning(loaded), **mentions(loaded), **quotations(loaded)}.items():
        print(f"  {name}: {figure}")
