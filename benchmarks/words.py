"""How well words are told, lemmatised and counted: the figures of the README about words.

    python benchmarks/words.py

Reads the public articles in $EVALDATA (../shared/eval by default), none of which is part of the project; a part whose
data are missing says so.
"""

import os
import platform
import warnings
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.special import ndtri
from spacy.tokens import Doc

import toolkit as tk
from toolkit.counting import count
from toolkit.intervals import rate_interval
from toolkit.language import load_pipeline, word_spans
from toolkit.lemmas import lemmas_of

DATA = Path(os.environ.get("EVALDATA", Path(__file__).parents[2] / "shared" / "eval"))
NO_WORDS = {"PUNCT", "SYM", "NUM", "X"}
SAMPLES = 300
# Occurrences in a thousand words.
BANDS = {"1 and more": (1, np.inf), "0.1 to 1": (0.1, 1), "0.02 to 0.1": (0.02, 0.1), "0.005 to 0.02": (0.005, 0.02)}


class Token(NamedTuple):
    """A token of the gold: where it stands in its sentence, and what the annotators made of it."""

    start: int
    end: int
    form: str
    lemma: str
    upos: str
    whole: int  # Parts of one printed token have the same number.


def gold() -> Iterator[tuple[str, list[Token]]]:
    """Give the sentences of GUM's news with their tokens."""
    for path in sorted((DATA / "gum_wikinews" / "dep").glob("*.conllu")):
        text, tokens, at, last = "", [], 0, 0
        for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
            cells = line.split("\t")
            if line.startswith("# text = "):
                text, tokens, at, last = line[9:], [], 0, 0
            elif len(cells) == 10 and "-" in cells[0]:
                last = int(cells[0].split("-")[1])
            elif len(cells) == 10 and "." not in cells[0]:
                number = int(cells[0])
                start = text.index(cells[1], at)
                at = start + len(cells[1])
                tokens.append(Token(start, at, *cells[1:4], last if number <= last else -number))
            elif not line and tokens:
                yield text, tokens
                tokens = []


def boundaries() -> None:
    """Compare where words begin and end with the tokens of GUM, as they are and joined as the definition joins them."""
    sentences = list(gold())
    for name, join in (("tokens as they are", _apart), ("tokens joined as words are", _joined)):
        ours = Counter((number, *span) for number, (text, _) in enumerate(sentences) for span in word_spans(text))
        theirs = Counter(
            (number, *span) for number, (text, tokens) in enumerate(sentences) for span in join(text, tokens)
        )
        both = (ours & theirs).total()
        print(
            f"  {name}: precision {both / ours.total():.4f}, recall {both / theirs.total():.4f}, "
            f"F1 {2 * both / (ours.total() + theirs.total()):.4f} ({ours.total()} words, {theirs.total()} tokens)"
        )
        if join is _joined:
            left = Counter(sentences[number][0][start:end] for number, start, end in (ours - theirs))
            print("  differ still:", ", ".join(f"{word} ({n})" for word, n in left.most_common(15)))


def _apart(text: str, tokens: list[Token]) -> list[tuple[int, int]]:
    return [(token.start, token.end) for token in tokens if _has_letter(token.form)]


def _joined(text: str, tokens: list[Token]) -> list[tuple[int, int]]:
    """Contractions, what a hyphen joins, currency and per cent are words; the dot of an abbreviation is in none."""
    spans: list[tuple[int, int]] = []
    for before, token in zip([None, *tokens], tokens):
        start, end = token.start, token.end
        if token.form in ("'s", "’s", "'", "’") and token.upos == "PART":
            continue
        if before and before.end == start and spans and spans[-1][1] == start:
            hyphen = before.form == "-" or (token.form == "-" and text[end : end + 1].strip())
            if before.whole == token.whole or hyphen or before.form in "$€£" or token.form == "%":
                start = spans.pop()[0]
        spans.append((start, end))
    kept = [(start, end) for start, end in spans if _has_letter(text[start:end])]
    return [(low, high - (text[high - 1] == "." and "." not in text[low : high - 1])) for low, high in kept]


def _has_letter(form: str) -> bool:
    return any(map(str.isalnum, form))


def lemmas() -> None:
    """Compare lemmas with those of GUM, beside those of the parser, which is given the same tokens."""
    sentences = [tokens for _, tokens in gold()]
    nlp = load_pipeline()
    right, known = Counter(), Counter()
    for tokens in sentences:
        spaces = [a.end < b.start for a, b in zip(tokens, tokens[1:])] + [False]
        parsed = Doc(nlp.vocab, words=[token.form for token in tokens], spaces=spaces)
        for name, pipe in nlp.pipeline:
            parsed = parsed if name == "ner" else pipe(parsed)
        for token, own, other in zip(tokens, lemmas_of([token.form for token in tokens], "en"), parsed):
            if token.upos not in NO_WORDS and token.whole < 0:
                for kind in ("all", token.upos):
                    known[kind] += 1
                    right["toolkit", kind] += own == token.lemma.lower()
                    right["parser", kind] += other.lemma_.lower() == token.lemma.lower()
    for name in ("toolkit", "parser"):
        parts = (f"{kind} {right[name, kind] / known[kind]:.3f}" for kind, _ in known.most_common(12))
        print(f"  {name}: {', '.join(parts)}")
    print(f"  {known['all']} tokens that are words by themselves (contractions are not taken apart);")
    print("  the lists behind the toolkit's lemmas may have been corrected with other parts of GUM")


def real_articles() -> pd.DataFrame:
    return tk.load_articles(DATA / "newsarticles" / "NewsArticles.zip")


def coverage(articles: pd.DataFrame) -> None:
    """Draw few of many articles, often: how many intervals hold the rate of all?"""
    counts = count(articles)
    every = np.bincount(counts.matrix.indices, counts.matrix.data, len(counts.words)) / counts.totals.sum()
    rng = np.random.default_rng(0)
    groups = [np.flatnonzero((1000 * every >= low) & (1000 * every < high)) for low, high in BANDS.values()]
    chosen = [rng.choice(group, min(300, len(group)), replace=False) for group in groups]
    matrix = counts.matrix[:, np.concatenate(chosen)].toarray().astype(float)
    rate, band = every[np.concatenate(chosen)], np.repeat(np.arange(len(chosen)), list(map(len, chosen)))
    for size in (10, 50):
        held = {"articles as drawn": [], "words as independent": []}
        there = []
        for _ in range(SAMPLES):
            drawn = rng.choice(len(articles), size, replace=False)
            x, words = matrix[drawn], counts.totals[drawn].astype(float)
            found = x.sum(axis=0)
            there.append(found > 0)
            ours = rate_interval(found, words.sum(), size, (x**2).sum(axis=0), words @ x, (words**2).sum())
            for name, (low, high) in zip(held, (ours, _wilson(found, words.sum()))):
                held[name].append((low <= rate) & (rate <= high))
        for name, every_draw in held.items():
            all_words = [np.mean(np.array(every_draw)[:, band == number]) for number in range(len(BANDS))]
            shown = [
                np.array(every_draw)[:, band == n][np.array(there)[:, band == n]].mean() for n in range(len(BANDS))
            ]
            parts = (f"{kind}: {a:.3f} ({b:.3f})" for kind, a, b in zip(BANDS, all_words, shown))
            print(f"  {size} articles, {name}: {', '.join(parts)}")
    print("  by occurrences in 1,000 words, of all articles; in brackets, of the draws that have the word")


def _wilson(found: np.ndarray, words: float) -> tuple[np.ndarray, np.ndarray]:
    normal = ndtri(0.975)
    share = found / words
    half = normal * np.sqrt(share * (1 - share) / words + normal**2 / (4 * words**2))
    middle = share + normal**2 / (2 * words)
    return (middle - half) / (1 + normal**2 / words), (middle + half) / (1 + normal**2 / words)


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # What could not be loaded is no matter here.
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {date.today():%d %B %Y}")
    if (DATA / "gum_wikinews").is_dir():
        for part in (boundaries, lemmas):
            print(f"{part.__name__}:")
            part()
    else:
        print(f"{DATA / 'gum_wikinews'} is not there: set EVALDATA to the folder of the evaluation data.")
    if (DATA / "newsarticles").is_dir():
        table = real_articles()
        print(f"{len(table)} articles, {table['n_words'].sum():,} words:")
        print("coverage of 95 % intervals:")
        coverage(table)
    else:
        print(f"{DATA / 'newsarticles'} is not there: set EVALDATA to the folder of the evaluation data.")
