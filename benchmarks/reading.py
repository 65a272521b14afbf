"""How well and how fast articles are read: the figures of the README about reading.

    python benchmarks/reading.py

Reads the public exports, pages and tables in $EVALDATA (../shared/eval by default), none of which is part of the
project; a part whose data are missing says so. What is counted for the exports: whether every article of the file is
there, with headline, outlet and date where the database gives them.
"""

import gzip
import io
import json
import os
import re
import statistics
import time
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import trafilatura

import toolkit as tk
from toolkit.formats import delimited, html

DATA = Path(os.environ.get("EVALDATA", Path(__file__).parents[2] / "shared" / "eval"))
# Articles in each file, by its own count; one LexisNexis article has no headline, and one document is an error message.
EXPORTS = {
    "sample.DOCX": 10,
    "sample.TXT": 10,
    "lexisnexis_test_en.html": 2,
    "lexisnexis_test_fr.html": 3,
    "lexisnexis_test_copyright_error.html": 1,
    "europresse_test1.html": 3,
    "europresse_test2.html": 4,
    "factiva_test.html": 2,
    "factiva_test.xml": 3,
    "reut21578-factiva.xml": 19,
}


def exports() -> None:
    """Count the articles of each export, and the headlines, outlets and dates that were found."""
    for name, expected in EXPORTS.items():
        found = tk.load_articles(DATA / "exports" / name)
        known = ", ".join(f"{found[column].notna().sum()} {column}" for column in ("title", "outlet", "published"))
        print(f"  {name}: {len(found)} of {expected} articles; {known}")


def pages() -> None:
    """Compare the text of saved pages with what a reader marked, by tokens, with the parser's own as the yardstick."""
    gold = json.loads((DATA / "pages" / "ground-truth.json").read_text(encoding="utf-8"))
    ours, theirs = [], []
    for name, entry in gold.items():
        data = gzip.decompress((DATA / "pages" / "html" / f"{name}.html.gz").read_bytes())
        try:
            text = html.read(data)[0]["text"]
        except ValueError:
            text = ""
        ours.append(_f1(text, entry["articleBody"]))
        theirs.append(_f1(trafilatura.extract(data) or "", entry["articleBody"]))
    print(f"  {len(gold)} pages: token F1 {statistics.mean(ours):.3f}, trafilatura alone {statistics.mean(theirs):.3f}")


def _f1(found: str, gold: str) -> float:
    one, other = (Counter(re.findall(r"\w+", text)) for text in (found, gold))
    both = sum((one & other).values())
    return 2 * both / (one.total() + other.total()) if both else 0.0


def table() -> None:
    """Account for every row of the collection of news articles, and time its parts."""
    data = zipfile.ZipFile(DATA / "newsarticles" / "NewsArticles.zip").read("NewsArticles.csv")
    rows = pd.read_csv(io.BytesIO(data), dtype="str", keep_default_na=False)
    started = time.perf_counter()
    articles = tk.load_articles(DATA / "newsarticles" / "NewsArticles.zip")
    took = time.perf_counter() - started
    problems = tk.problems(articles)
    dates = dict(zip(articles["article_id"], articles["published"]))
    wrong = sum(
        f"{dates[each.article_id]:%Y/%-m/%-d}" != each.publish_date.split()[0]
        for each in rows.itertuples()
        if each.article_id in dates
    )
    print(f"  {len(rows)} rows: {len(articles)} loaded, {len(rows) - len(articles)} named and left out")
    print(f"  loaded under another date than the table's: {wrong}")
    for problem, number in problems["problem"].value_counts().items():
        print(f"  {number} × {problem}")
    print(f"  whole load, cleaned: {took:.1f} s")
    print(f"  pandas reads the CSV in {_best(lambda: pd.read_csv(io.BytesIO(data))):.3f} s")
    print(f"  the table is taken apart in {_best(lambda: delimited.parse(data)):.3f} s")
    print(f"  and its rows are articles in {_best(lambda: delimited.read(data)):.3f} s in all")


def _best(function: Callable) -> float:
    times = []
    for _ in range(5):
        started = time.perf_counter()
        function()
        times.append(time.perf_counter() - started)
    return min(times)


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # The problems are counted above.
    print(f"{os.cpu_count()} processors, {date.today():%d %B %Y}")
    for part, folder in ((exports, "exports"), (pages, "pages"), (table, "newsarticles")):
        print(f"{folder}:")
        if (DATA / folder).is_dir():
            part()
        else:
            print(f"  {DATA / folder} is not there: set EVALDATA to the folder of the evaluation data.")
