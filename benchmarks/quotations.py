"""How well quotations and their speakers are found, and what that costs: the figures of the README about quotations.

    python benchmarks/quotations.py [--split train] [--errors FILE] [--speed]

Reads PolNeAR (development portion, 84 articles of seven outlets in which every attribution is marked) from $EVALDATA
(../shared/eval by default), with the scorer that lies beside it: a quotation is found where at least 0.3 (with its
borders: 0.8) of the characters that it and the gold cover are covered by both; a speaker is right where the words that
name it overlap the gold's, or have the same last name. Intervals: bootstrap over articles.

--errors writes every error with its kind (missed, false, wrong span, wrong speaker), for the training portion only.
--speed times quotations() beside the shared parse and the mentions, on real articles.
"""

import argparse
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

import toolkit as tk
from toolkit.language import parse

DATA = Path(os.environ.get("EVALDATA", Path(__file__).parents[2] / "shared" / "eval"))
FOUND, BORDERS = 0.3, 0.8
Row = tuple[str, int, int, int | None, int | None, str]


def rows_of(docs: list[dict]) -> list[Row]:
    """What the toolkit finds, as the scorer wants it: words that are no quotation left out."""
    table = pd.DataFrame({"article_id": [doc["id"] for doc in docs], "text": [doc["text"] for doc in docs]})
    found = tk.quotations(table)
    found = found[found["kind"] != "scare"]
    spans = found[["speaker_start", "speaker_end"]].astype("object").where(found["speaker_start"].notna(), None)
    named = found["speaker"].astype("object").where(found["speaker"].notna(), "")
    return list(zip(found["article_id"], found["start"], found["end"], *(spans[name] for name in spans), named))


def interval(docs: list[dict], truth: dict, rows: list[Row], direct: bool) -> tuple[float, float]:
    """The 95 % interval of F1 (quotation and speaker): 1,000 draws of articles."""
    import common
    import quotes

    by_article = {doc["id"]: [row for row in rows if row[0] == doc["id"]] for doc in docs}
    counts = []
    for doc in docs:
        score = quotes.score([doc], truth, by_article[doc["id"]], direct, FOUND)
        right = round(score["both"][0] * score["pred"])
        counts.append((right, score["pred"], score["gold"]))
    counts = np.array(counts)
    draws = np.random.default_rng(1).integers(len(counts), size=(1_000, len(counts)))
    return tuple(np.quantile([common.prf(*counts[draw].sum(axis=0))[2] for draw in draws], [0.025, 0.975]))


def accuracy(split: str) -> None:
    """Print the figures for direct quotations and for all attributions."""
    import quotes

    import data

    docs, truth = data.polnear(split, str(DATA))
    rows = rows_of(docs)
    print(f"PolNeAR {split}, {len(docs)} articles, toolkit {tk.__version__}, {date.today():%d %B %Y}")
    for direct, name in ((True, "direct"), (False, "all attributions")):
        loose, strict = (quotes.score(docs, truth, rows, direct, cut) for cut in (FOUND, BORDERS))
        low, high = interval(docs, truth, rows, direct)
        print(f"  {name}: {loose['gold']} in the gold, {loose['pred']} found")
        precision, recall, f1 = loose["prf"]
        print(f"    F1 at 0.3 {f1:.3f} (precision {precision:.3f}, recall {recall:.3f})")
        print(f"    F1 at 0.8 {strict['prf'][2]:.3f}")
        print(f"    speaker right, of those found {loose['speaker']:.3f}")
        print(f"    quotation and speaker F1 {loose['both'][2]:.3f} ({low:.3f} to {high:.3f})")
        for kind, (right, n) in loose["kinds"].items():
            if n:
                print(f"    {kind} in the gold: {right / n:.3f} of {n} found")
        for sort, (right, n) in loose["by_source"].items():
            if n:
                print(f"    source is a {sort}: {right / n:.3f} of {n} right")


def errors(split: str, path: str) -> None:
    """Write every error on direct quotations with its kind, and print how many there are of each."""
    import data

    if split != "train":
        raise SystemExit("Errors are read on the training portion only: the other one measures.")
    docs, truth = data.polnear(split, str(DATA))
    rows = rows_of(docs)
    lines = []
    for doc in docs:
        lines += _errors(doc, truth[doc["id"]], [row for row in rows if row[0] == doc["id"]])
    Path(path).write_text("\n".join("\t".join(line) for line in lines), encoding="utf-8")
    print(f"PolNeAR {split}: {dict(Counter(line[0] for line in lines))}, in {path}")


def _errors(doc: dict, gold: dict, rows: list[Row]) -> Iterator[tuple[str, str, str, str]]:
    import common
    import quotes

    import data

    text = doc["text"]
    wanted = [quote for quote in gold["quotes"] if quote["direct"]]
    found = [row for row in rows if data.has_mark(text, row[1], row[2])]
    spans = [data.trim(text, quote["start"], quote["end"]) for quote in wanted]
    ours = [data.trim(text, row[1], row[2]) for row in found]
    pairs = [(common.jaccard(one, other), i, j) for i, one in enumerate(ours) for j, other in enumerate(spans)]
    matched = common.greedy([pair for pair in pairs if pair[0] >= FOUND])
    for overlap, i, j in matched:
        if overlap < BORDERS:
            yield "wrong span", doc["id"], text[slice(*spans[j])], text[slice(*ours[i])]
        if not quotes.speaker_right(found[i], wanted[j]):
            yield "wrong speaker", doc["id"], text[slice(*spans[j])], f"{wanted[j]['source_text']} / {found[i][5]}"
    for i in set(range(len(ours))) - {i for _, i, _ in matched}:
        yield "false", doc["id"], "", text[slice(*ours[i])]
    for j in set(range(len(spans))) - {j for _, _, j in matched}:
        yield "missed", doc["id"], text[slice(*spans[j])], ""


def speed(n_articles: int = 200) -> None:
    """Print the seconds for the parse, for the mentions on top of it and for the quotations on top of both."""
    articles = tk.load_articles(DATA / "newsarticles" / "NewsArticles.zip").head(n_articles)
    began = time.perf_counter()
    for _ in parse(articles["text"], headlines=[0] * len(articles)):
        pass
    parsed = time.perf_counter()
    mentions = tk.actor_mentions(articles.assign(title=None), pronouns=True)
    named = time.perf_counter()
    found = tk.quotations(articles.assign(title=None), mentions)
    done = time.perf_counter()
    print(f"{len(articles)} articles, {articles['n_words'].sum():,} words, {len(found):,} rows:")
    print(f"  parse {parsed - began:.1f} s, mentions {named - parsed:.1f} s, quotations {done - named:.1f} s")
    print(f"  quotations on top of the parse: {(done - named) / (parsed - began):.1%}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="dev", choices=["dev", "train"])
    parser.add_argument("--errors", metavar="FILE")
    parser.add_argument("--speed", action="store_true")
    chosen = parser.parse_args()
    sys.path.insert(0, str(DATA / "score"))
    if chosen.speed:
        speed()
    elif chosen.errors:
        errors(chosen.split, chosen.errors)
    else:
        accuracy(chosen.split)
