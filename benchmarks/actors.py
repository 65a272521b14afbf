"""How well actors are found and told apart, and how fast: the figures of the README about actors.

    python benchmarks/actors.py [--speed]

Reads CoNLL-2003 (development portion, Reuters newswire) and the Wikinews articles of GUM from $EVALDATA (../shared/eval
by default), with the scorers that lie beside them. The toolkit stands beside the bare spaCy pipeline on the same text.

Grouping is judged by B-cubed (Bagga and Baldwin 1998) over all named mentions of persons, organisations and places in
an article of GUM: a mention that was not found stands alone and right with itself, which costs recall only.
Beside the toolkit: the pipeline's names, one entity for each spelling; and one for each last word of a name.

Sources are compared with those that annotators marked in PolNeAR, whatever the cue: beliefs, acts and nouns too.

--speed times, on the real articles: the list of the world by the toolkit and by spaCy's PhraseMatcher with the same
names (tokens included, since it needs them), and discovery beside the pipeline alone.
"""

import argparse
import os
import re
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pandas as pd

import toolkit as tk
from toolkit.codebook import Codebook
from toolkit.language import load_pipeline, paragraph_spans

DATA = Path(os.environ.get("EVALDATA", Path(__file__).parents[2] / "shared" / "eval"))
KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "group"}
Rows = list[tuple[str, int, int, str, str]]


def toolkit_rows(docs: Sequence[dict]) -> Rows:
    """Mentions as (document, start, end, kind, actor)."""
    table = pd.DataFrame({"article_id": [doc["id"] for doc in docs], "text": [doc["text"] for doc in docs]})
    found = tk.actor_mentions(table)
    return list(found[["article_id", "start", "end", "kind", "actor_id"]].itertuples(index=False, name=None))


def spacy_rows(docs: Sequence[dict]) -> Rows:
    """The names of the bare pipeline, each spelling an actor of its own."""
    parsed = load_pipeline().pipe(doc["text"] for doc in docs)
    return [
        (doc["id"], name.start_char, name.end_char, KINDS[name.label_], name.text)
        for doc, names in zip(docs, parsed)
        for name in names.ents
        if name.label_ in KINDS
    ]


def by_last_word(rows: Rows) -> Rows:
    """One actor for each last word of a name: matching by surname, and nothing else."""
    return [(*row[:4], row[4].removesuffix("'s").removesuffix("’s").split()[-1]) for row in rows]


def b_cubed(docs: Sequence[dict], gold: Sequence[dict], rows: Rows, fit: Callable) -> tuple[float, float, float]:
    """Precision, recall and F1 of grouping, averaged over all named mentions."""
    texts = {doc["id"]: doc["text"] for doc in docs}
    shares = []
    for doc_id, text in texts.items():
        named = [mention for mention in gold if mention["doc"] == doc_id and not mention["optional"]]
        ours = [row for row in rows if row[0] == doc_id]
        pairs = [(fit(text, row, each), i, j) for i, row in enumerate(ours) for j, each in enumerate(named)]
        cluster: dict[int, object] = {}
        taken: set[int] = set()
        for score, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
            if score > 0 and i not in taken and j not in cluster:
                taken.add(i)
                cluster[j] = ours[i][4]
        together, chains = defaultdict(set), defaultdict(set)
        for j, mention in enumerate(named):
            together[cluster.get(j, ("not found", j))].add(j)
            chains[mention["chain"]].add(j)
        for j, mention in enumerate(named):
            system, truth = together[cluster.get(j, ("not found", j))], chains[mention["chain"]]
            both = len(system & truth)
            shares.append((both / len(system), both / len(truth)))
    precision, recall = (sum(values) / len(shares) for values in zip(*shares))
    return precision, recall, 2 * precision * recall / (precision + recall)


def accuracy() -> None:
    sys.path.insert(0, str(DATA / "score"))
    import mentions

    import data

    newswire, names = data.conll("dev", DATA)
    wikinews, entities = data.gum("dev", DATA)
    systems = {"toolkit": toolkit_rows, "bare spaCy pipeline": spacy_rows}
    for name, rows_of in systems.items():
        print(f"{name}:")
        mentions.conll_report(newswire, names, rows_of(newswire))
        mentions.gum_report(wikinews, entities, rows_of(wikinews))
    bare = spacy_rows(wikinews)
    print(f"Grouping of {sum(not each['optional'] for each in entities)} named mentions, B-cubed:")
    for name, rows in {
        "toolkit": toolkit_rows(wikinews),
        "bare pipeline, by spelling": bare,
        "bare pipeline, by last word": by_last_word(bare),
    }.items():
        precision, recall, f1 = b_cubed(wikinews, entities, rows, mentions.gum_match)
        print(f"  {name:30} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


def sources() -> None:
    """Named sources against those that annotators marked in PolNeAR (development portion, whole articles)."""
    folder = DATA / "polnear" / "data" / "dev"
    paths = sorted((folder / "text").glob("*.txt"))
    table = pd.DataFrame({"article_id": [path.stem for path in paths], "language": "en"})
    table["text"] = [path.read_bytes().decode() for path in paths]
    mentions = tk.actor_mentions(table)
    mentions = mentions[mentions["kind"] != "place"].reset_index(drop=True)
    said = tk.source_mentions(table, mentions)
    ours = {key: list(zip(rows["start"], rows["end"])) for key, rows in said.groupby("article_id")}
    named = {key: list(zip(rows["start"], rows["end"])) for key, rows in mentions.groupby("article_id")}
    right = found = wanted = 0
    for article_id in table["article_id"]:
        marked = marked_sources(next(iter(sorted((folder / "attributions").glob(f"{article_id}*.ann")))))

        def inside(spans: list[tuple[int, int]], whole: tuple[int, int]) -> bool:
            return any(whole[0] <= start and end <= whole[1] for start, end in spans)

        right += sum(any(inside([span], whole) for whole in marked) for span in ours.get(article_id, []))
        with_name = [whole for whole in marked if inside(named.get(article_id, []), whole)]
        wanted += len(with_name)
        found += sum(inside(ours.get(article_id, []), whole) for whole in with_name)
    print(f"Sources in {len(table)} articles of PolNeAR: precision {right / len(said):.3f} of {len(said)} mentions,")
    print(f"  recall {found / wanted:.3f} of {wanted} sources with a name in them")


def marked_sources(path: Path) -> set[tuple[int, int]]:
    """The whole span of each source in a file of brat's annotations."""
    spans, sources = {}, set()
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            spans[key] = [int(number) for number in re.findall(r"\d+", rest.split("\t")[0])]
        elif key.startswith("E"):
            parts = [spans[name] for role, name in re.findall(r"(\w+):(T\d+)", rest) if role.startswith("Source")]
            sources |= {(min(sum(parts, [])), max(sum(parts, [])))} if parts else set()
    return sources


def speed() -> None:
    from spacy.matcher import PhraseMatcher
    from words import real_articles

    articles = real_articles()
    texts = articles["text"].tolist()
    book = Codebook(world=tk.countries())
    started = time.perf_counter()
    found = sum(1 for text in texts for _ in book.spans(text))
    ours = time.perf_counter() - started
    nlp = load_pipeline()
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("world", [nlp.make_doc(name) for name in book.names])
    started = time.perf_counter()
    docs = [nlp.make_doc(text) for text in texts]
    tokens = time.perf_counter() - started
    started = time.perf_counter()
    matched = sum(len(matcher(doc)) for doc in docs)
    theirs = time.perf_counter() - started
    print(f"{len(book.names)} names in {len(texts)} articles: toolkit {ours:.2f} s ({found} places),")
    print(f"  PhraseMatcher {tokens + theirs:.1f} s ({matched} places), of which {tokens:.1f} s for tokens;")
    print(f"  {(tokens + theirs) / ours:.0f} times as fast, {theirs / ours:.1f} times without the tokens")
    started = time.perf_counter()
    tk.actor_mentions(articles, discover=False)
    print(f"actor_mentions of the list, with sentences and readings: {time.perf_counter() - started:.1f} s")

    some = articles.sample(150, random_state=1)
    pieces = [text[start:end] for text in some["text"] for start, end in paragraph_spans(text)]
    started = time.perf_counter()
    for _ in nlp.pipe(pieces, batch_size=32):
        pass
    alone = time.perf_counter() - started
    started = time.perf_counter()
    tk.actor_mentions(some)
    both = time.perf_counter() - started
    print(f"{len(some)} articles: pipeline alone {alone:.1f} s, actor_mentions {both:.1f} s ({both / alone - 1:+.1%})")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--speed", action="store_true")
    print(f"toolkit {tk.__version__}, {date.today():%d %B %Y}")
    if parser.parse_args().speed:
        speed()
    else:
        accuracy()
        sources()
