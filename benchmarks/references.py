"""How well descriptions and pronouns are given to the actors that they stand for.

    python benchmarks/references.py

Reads the teaching corpus with its gold and, in $EVALDATA (../shared/eval by default), the news of GUM with its
coreference, which is no part of the project. Named mentions come once from the gold and once from the toolkit.
"""

import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pandas as pd

import toolkit as tk
from toolkit.language import headline_end, parse
from toolkit.references import Named, Reference, references

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("EVALDATA", ROOT.parent / "shared" / "eval"))
NAMED_FORMS = ("name", "surname", "demonym", "metonym")
KINDS = {"person": "person", "organization": "organisation", "place": "place"}
PRONOUNS = {"PRP", "PRP$"}


class Gold(NamedTuple):
    """A mention as annotators marked it: its span, its actor, whether it is a name, a description or a pronoun."""

    start: int
    end: int
    actor_id: str
    form: str
    kind: str
    head: int  # Where the noun stands that the mention is about.


def named_by_toolkit(article: pd.DataFrame, actors: pd.DataFrame | None) -> list[Named]:
    """The mentions by name that the toolkit finds, as `references` takes them."""
    coded = {} if actors is None else {row["actor_id"]: row for row in actors.to_dict("records")}
    found = tk.actor_mentions(article, actors)
    return [
        Named(
            row.start,
            row.end,
            row.actor_id,
            row.actor,
            "country" if row.method == "demonym" else row.kind,
            tuple(part for part in coded.get(row.actor_id, {}).get("titles", "").split("|") if part),
            coded.get(row.actor_id, {}).get("country", ""),
        )
        for row in found.itertuples()
        if row.method not in ("title", "pronoun")
    ]


def gum() -> Iterator[tuple[str, list[Gold]]]:
    """Give the text of each of GUM's news articles, a line a paragraph, and its mentions."""
    for path in sorted((DATA / "gum_wikinews" / "dep").glob("*.conllu")):
        text, begins, tokens, sentence, paragraph = "", 0, [], "", False
        for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
            cells = line.split("\t")
            if line.startswith("# newpar"):
                paragraph = True
            elif line.startswith("# text = "):
                sentence = line[9:]
                text += ("\n" if paragraph else " ") * bool(text)
                begins, paragraph = len(text), False
                text += sentence
            elif len(cells) == 10 and cells[0].isdigit():
                start = text.index(cells[1], begins)
                begins = start + len(cells[1])
                tokens.append((start, begins, cells))
        yield text, list(_entities(tokens))


def _entities(tokens: Sequence[tuple[int, int, list[str]]]) -> Iterator[Gold]:
    opened = defaultdict(list)
    for at, (_, _, cells) in enumerate(tokens):
        marks = re.search(r"(?:^|\|)Entity=([^|]*)", cells[9])
        for begin, single, close in re.findall(r"\(([^()]+)(\)?)|([^()]+)\)", marks[1]) if marks else ():
            fields = begin.split("-")
            if begin:
                opened[fields[0].split("[")[0]].append((at, fields))
            chain = (fields[0] if begin else close).split("[")[0]
            if single or close:
                first, fields = opened[chain].pop()
                inside = [cells[0] for _, _, cells in tokens[first : at + 1]]
                heads = [n for n in range(first, at + 1) if tokens[n][2][6] not in inside or tokens[n][2][6] == "0"]
                head = heads[0] if heads else at
                tag, link = tokens[head][2][4], fields[6] if len(fields) > 6 else ""
                described = link in ("appos", "pred") or tokens[head][2][7].split(":")[0] in ("appos",)
                form = "pronoun" if tag in PRONOUNS else "name" if tag.startswith("NNP") else "title"
                form = "title" if form == "name" and _is_title(tokens[head][2][1]) else form
                form = "beside" if described and form == "title" else form
                yield Gold(tokens[first][0], tokens[at][1], chain, form, fields[1], tokens[head][0])


def named_by_gold(mentions: Sequence[Gold], text: str) -> list[Named]:
    """The names among GUM's mentions."""
    kinds = {each.actor_id: KINDS[each.kind] for each in mentions if each.kind in KINDS}
    names: dict[str, str] = {}
    found = []
    for each in mentions:
        if each.form == "name" and each.actor_id in kinds:
            # The name proper: from the last word before the head that is written small.
            start = each.head
            before = re.search(r"(?:[\w.'’-]+ )*$", text[each.start : start])
            for word in reversed(before[0].split()):
                if not word[0].isupper():
                    break
                start = text.rindex(word, each.start, start)
            end = re.match(r"[\w.'’-]+(?: [A-Z][\w'’-]+)*", text[each.head : each.end])
            end = each.head + len(end[0]) if end else each.end
            words = list(re.finditer(r"\S+", text[start:end]))
            titles = [n for n, word in enumerate(words[:-1]) if _is_title(word[0])]
            if kinds[each.actor_id] == "person" and titles:
                start += words[titles[-1] + 1].start()
            name = re.sub(r"['’]s?$", "", text[start:end])
            names.setdefault(each.actor_id, name)
            found.append(Named(start, start + len(name), each.actor_id, name, kinds[each.actor_id]))
    return [each._replace(name=names[each.actor_id]) for each in found]


def _is_title(word: str) -> bool:
    from toolkit.language import resource_lines

    return word.lower().rstrip(".") in resource_lines("titles.txt")


def score(found: Sequence[Reference], gold: Sequence[Gold], same: dict[str, set[str]]) -> dict[str, list[int]]:
    """Count, for titles and pronouns, right links, all links, and mentions of named actors in the gold."""
    counts = {}
    for method in ("title", "pronoun"):
        wanted = [each for each in gold if each.form == method and each.actor_id in set().union(*same.values(), ())]
        links = [each for each in found if each.method == method]
        right = sum(
            any(
                link.start <= each.head < link.end and each.actor_id in same.get(link.actor_id, ())
                for each in gold
                if each.form == method
            )
            for link in links
        )
        counts[method] = [right, len(links), len(wanted)]
    return counts


def show(name: str, counts: Sequence[dict[str, list[int]]]) -> None:
    """Print precision and recall."""
    for method in ("title", "pronoun"):
        right, links, wanted = (sum(each[method][n] for each in counts) for n in range(3))
        precision = f"{right / links:.3f}" if links else "none"
        recall = f"{right / wanted:.3f}" if wanted else "none"
        print(f"  {name}, {method}: precision {precision} ({right} of {links}), recall {recall} (of {wanted})")


def same_actors(named: Sequence[Named], gold: Sequence[Gold]) -> dict[str, set[str]]:
    """Which actors of the gold an actor of the toolkit is: those that most of the names stand for."""
    votes = defaultdict(lambda: defaultdict(int))
    for name in named:
        for each in gold:
            if each.form == "name" and name.start <= each.head < name.end:
                votes[name.actor_id][each.actor_id] += 1
    return {actor: {max(count, key=count.get)} for actor, count in votes.items()}


def measure_gum() -> None:
    """GUM: names of the gold, then names of the toolkit."""
    by_gold, by_toolkit = [], []
    for number, (text, gold) in enumerate(gum()):
        headline = text.index("\n")
        (docs,) = parse([text])
        named = named_by_gold(gold, text)
        found = references(text, headline, docs, named, pronouns=True)
        by_gold.append(score(found, gold, {each.actor_id: {each.actor_id} for each in named}))
        article = pd.DataFrame({"article_id": [str(number)], "title": [text[:headline]], "text": [text]})
        named = named_by_toolkit(article, None)
        found = references(text, headline, docs, named, pronouns=True)
        by_toolkit.append(score(found, gold, same_actors(named, gold)))
    show("GUM news, names of the gold", by_gold)
    show("GUM news, names of the toolkit", by_toolkit)


def measure_teaching() -> None:
    """The teaching corpus in English: names of the gold, then names of the toolkit, both with the codebook."""
    articles = tk.load_articles(ROOT / "data" / "articles")
    actors = tk.load_actors(ROOT / "data" / "actors.csv")
    table = pd.read_csv(ROOT / "tests" / "golden" / "mentions.csv")
    coded = actors.set_index("actor_id")
    by_gold, by_toolkit = [], []
    for number in range(len(articles)):
        article = articles.iloc[[number]].reset_index(drop=True)
        text, headline = article["text"][0], headline_end(article["text"][0], article["title"][0])
        if article["language"][0] == "ar" or re.search("[\u0600-\u06ff]", text[:40]):
            continue
        rows = table[table["article_id"] == article["article_id"][0]]
        gold = [
            Gold(r.start, r.end, r.actor_id, "name" if r.form in NAMED_FORMS else r.form, "", r.end - 1)
            for r in rows.itertuples()
        ]
        (docs,) = parse([text])
        named = [
            Named(
                r.start,
                r.end,
                r.actor_id,
                coded["name"].get(r.actor_id, r.text),
                coded["kind"].get(r.actor_id, "country" if r.form in ("demonym", "metonym") else "person"),
                tuple(part for part in coded["titles"].get(r.actor_id, "").split("|") if part),
                coded["country"].get(r.actor_id, ""),
            )
            for r in rows.itertuples()
            if r.form in NAMED_FORMS
        ]
        found = references(text, headline, docs, named, pronouns=True)
        by_gold.append(score(found, gold, {each: {each} for each in rows["actor_id"]}))
        named = named_by_toolkit(article, actors)
        same = {each: {each} for each in rows["actor_id"]} | same_actors(named, gold)
        by_toolkit.append(score(references(text, headline, docs, named, pronouns=True), gold, same))
    show("teaching corpus, names of the gold", by_gold)
    show("teaching corpus, names of the toolkit", by_toolkit)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    print(f"References, toolkit {tk.__version__}, {date.today():%d %B %Y}")
    measure_teaching()
    if (DATA / "gum_wikinews").is_dir():
        measure_gum()
    else:
        print(f"{DATA / 'gum_wikinews'} is not there: set EVALDATA to the folder of the evaluation data.")
