"""How well a country or capital is told from a place: the figures of the README about readings.

    python benchmarks/readings.py [--half dev|test] [--errors]

Names of countries, capitals and seats of government in the news articles of $EVALDATA (../shared/eval by default), each
labelled by reading its passage, by a language model and not by human coders (readings_dev.csv, readings_test.csv: where
the name stands and what it stands for, without the text). The rules were written with the development half in view;
the other was labelled by another reader and not looked at. Printed beside three ways to do without rules: the reading
that most names have; a place wherever *in*, *at*, *to* or *near* stands before the name; and a place wherever spaCy
sees one.
"""

import argparse
import os
import time
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import regex
from spacy.tokens import Doc

import toolkit as tk
from toolkit.intervals import rate_interval
from toolkit.language import parse
from toolkit.readings import readings

HERE = Path(__file__).parent
DATA = Path(os.environ.get("EVALDATA", HERE.parents[1] / "shared" / "eval"))
PLACED = regex.compile(r"\b(?:in|at|to|near)\s+(?:the\s+)?$", regex.IGNORECASE)
SPACY_PLACES = ("GPE", "LOC", "FAC")
ORDER = ("government", "actor", "people", "place")
RUNS = 20


@cache
def news() -> pd.Series:
    return pd.read_csv(DATA / "newsarticles" / "NewsArticles.zip", encoding_errors="replace")["text"].fillna("")


def text_of(source: str, article: str) -> str:
    """Read an article: a row of the table by its position, or a file by its name."""
    if source == "newsarticles":
        return news().iloc[int(article)]
    name = article if article.endswith(".txt") else f"{article}.txt"
    return next((DATA / "polnear" / "data").glob(f"*/text/{name}")).read_text(encoding="utf-8")


def labelled(half: str) -> pd.DataFrame:
    """Give the labelled names with the text that they stand in."""
    table = pd.read_csv(HERE / f"readings_{half}.csv", dtype={"article": "str"})
    table = table[table["label"] != "skip"].reset_index(drop=True)
    table["text"] = [text_of(source, article) for source, article in zip(table["source"], table["article"])]
    return table


def by_rules(table: pd.DataFrame) -> list[str]:
    return [readings(row.text, 0, [(row.start, row.end, row.type)])[0] for row in table.itertuples()]


def by_preposition(table: pd.DataFrame) -> list[str]:
    placed = [bool(PLACED.search(row.text[max(row.start - 20, 0) : row.start])) for row in table.itertuples()]
    return ["place" if each else "government" for each in placed]


def by_spacy(table: pd.DataFrame, docs: dict[str, list[tuple[int, Doc]]]) -> list[str]:
    found = []
    for row in table.itertuples():
        offset, doc = [pair for pair in docs[row.text] if pair[0] <= row.start][-1]
        span = doc.char_span(row.start - offset, row.end - offset, alignment_mode="expand")
        found.append("place" if any(token.ent_type_ in SPACY_PLACES for token in span) else "government")
    return found


def interval(table: pd.DataFrame, right: np.ndarray) -> tuple[float, float]:
    """Give the 95 % interval of a share of right readings, with articles as what was drawn."""
    each = (
        pd.DataFrame({"right": right.astype(int), "n": 1}, index=table.index)
        .groupby(table["source"] + table["article"])
        .sum()
    )
    count, n = each["right"], each["n"]
    sums = (count.sum(), n.sum(), len(each), (count**2).sum(), (count * n).sum(), (n**2).sum())
    low, high = rate_interval(*([value] for value in sums))
    return float(low[0]), float(high[0])


def report(name: str, table: pd.DataFrame, found: list[str], *, two_only: bool = False) -> None:
    """Print how many readings are right: place against the rest, and all four."""
    gold, found = table["label"].to_numpy(), np.array(found)
    right = (gold == "place") == (found == "place")
    low, high = interval(table, right)
    line = f"  {name}: place or not {right.mean():.3f} ({low:.3f} to {high:.3f})"
    if not two_only:
        same = gold == found
        low, high = interval(table, same)
        line += f"; all four {same.mean():.3f} ({low:.3f} to {high:.3f})"
    print(line)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--half", choices=["dev", "test"], default="dev")
    parser.add_argument("--errors", action="store_true", help="list the names that were read otherwise, by place")
    options = parser.parse_args()
    table = labelled(options.half)
    texts = table["text"].unique()
    docs = dict(zip(texts, parse(texts)))
    n_articles = len(table.groupby(["source", "article"]))
    print(
        f"Readings, {options.half} half, {len(table)} names in {n_articles} articles, toolkit {tk.__version__}, ",
        end="",
    )
    print(f"{date.today():%d %B %Y}")
    most = table["label"].mode()[0]
    found = by_rules(table)
    report(f"always {most}", table, [most] * len(table))
    report("in, at, to, near", table, by_preposition(table), two_only=True)
    report("spaCy's places", table, by_spacy(table, docs), two_only=True)
    report("the toolkit's rules", table, found)
    for form, part in table.groupby("type"):
        report(f"    {form} ({len(part)})", part, [found[each] for each in part.index])
    sure = table[table["doubt"] == 0]
    report(f"    without doubt ({len(sure)})", sure, [found[each] for each in sure.index])
    print(pd.crosstab(table["label"], pd.Series(found, name="found")).reindex(index=ORDER, fill_value=0).to_string())
    started = time.perf_counter()
    for _ in range(RUNS):
        by_rules(table)
    print(f"  {1e6 * (time.perf_counter() - started) / RUNS / len(table):.0f} microseconds a name")
    if options.errors:
        wrong = table.assign(found=found)[table["label"] != found]
        print(wrong[["source", "article", "start", "type", "label", "doubt", "found"]].to_string())


if __name__ == "__main__":
    main()
