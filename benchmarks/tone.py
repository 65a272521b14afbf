"""How far the tone towards a target agrees with annotators: the figures of toolkit/resources/tone/MODEL_CARD.md.

    python benchmarks/tone.py
    python benchmarks/tone.py --base FOLDER --trained FOLDER

Reads the two development portions of NewsMTSC in $EVALDATA (../shared/eval by default), no part of the project. With
--trained, the --out folder of benchmarks/train_tone.py, the model in floats is measured beside the shipped one; with
--base as well, and PyTorch, how fast they are beside it, in one run and by turns.
"""

import argparse
import json
import os
import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

import toolkit as tk
from toolkit.tone import LABELS, THREADS, load_session, make_input, settings, softmax, tokenizer, tone_of

DATA = Path(os.environ.get("EVALDATA", Path(__file__).parents[2] / "shared" / "eval")) / "newsmtsc"
SAMPLES = 2_000
BINS = 10
NO_TONE = 0.05  # As VADER's authors have it.
FEWEST = 20  # Targets for a figure of their own.
NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot)\b|n['’]t\b", re.IGNORECASE)
QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)")
PRONOUN = re.compile(r"(?:he|she|they|him|her|them|his|hers|their|i|we|it|who|you|me|us|my|our)", re.IGNORECASE)
# Invented, and of people of both sexes: what is said of a target does not change when it bears one of these names.
NAMES = ["Anna Weber", "Peter Novak", "Maria Lindholm", "David Okoro", "Samira Haddad"]


def development(portion: str) -> pd.DataFrame:
    """Read one development portion: a row a target, with its label."""
    rows = []
    for line in (DATA / f"newsmtsc-{portion}" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for target in row["targets"]:
            label = {2: 0, 4: 1, 6: 2}[int(target["polarity"])]
            rows.append((row["primary_gid"], row["sentence_normalized"], target["from"], target["to"], label))
    return pd.DataFrame(rows, columns=["group", "sentence", "start", "end", "label"])


def judged(table: pd.DataFrame) -> np.ndarray:
    return tone_of(table["sentence"].tolist(), list(zip(table["start"], table["end"])))


def judged_by(path: Path, table: pd.DataFrame) -> np.ndarray:
    """Ask the model in floats."""
    from onnxruntime import InferenceSession

    ask = InferenceSession(path, providers=["CPUExecutionProvider"]).run
    return softmax(
        np.array([ask(None, each.matrices())[0][0] for each in inputs_of(table)]) / settings()["temperature"]
    )


def inputs_of(table: pd.DataFrame) -> list:
    columns = zip(table["sentence"], table["start"], table["end"])
    return [make_input(tokenizer(), settings(), *each) for each in columns]


def f1(gold: np.ndarray, said: np.ndarray) -> np.ndarray:
    """Give the F1 of each label, and their mean."""
    each = [2 * ((gold == k) & (said == k)).sum() / max(1, (gold == k).sum() + (said == k).sum()) for k in range(3)]
    return np.array([*each, np.mean(each)])


def by_dictionary(table: pd.DataFrame, method: str) -> np.ndarray:
    """What a dictionary says of the whole sentence, whoever the target is: above .05 positive, below -.05 negative."""
    sentences = table[["sentence"]].drop_duplicates().rename(columns={"sentence": "text"})
    articles = sentences.assign(article_id=sentences["text"], language="en")
    scores = tk.article_sentiment(articles, method=method).set_index("article_id")["polarity"]
    polarity = scores[table["sentence"]].fillna(0).to_numpy()
    return np.select([polarity < -NO_TONE, polarity > NO_TONE], [0, 2], 1)


def interval(table: pd.DataFrame, measure: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """Give the 95 % bootstrap intervals of a measure of rows: sentences are drawn, with all their targets."""
    chance = np.random.default_rng(0)
    groups = [np.array(rows) for rows in table.groupby("group").indices.values()]
    drawn = (chance.integers(len(groups), size=len(groups)) for _ in range(SAMPLES))
    values = [measure(np.concatenate([groups[each] for each in draw])) for draw in drawn]
    return np.percentile(values, [2.5, 97.5], axis=0)


def agreement(name: str, table: pd.DataFrame, tones: np.ndarray) -> None:
    """Print the F1 of each label and their mean, with intervals and n, and the share that is right."""
    gold, said = table["label"].to_numpy(), tones.argmax(axis=1)
    low, high = interval(table, lambda rows: f1(gold[rows], said[rows]))
    for k, label in enumerate([*LABELS, "macro"]):
        n = (gold == k).sum() if k < 3 else len(gold)
        print(f"{name}, F1 {label}: {f1(gold, said)[k]:.3f} ({low[k]:.3f} to {high[k]:.3f}), n = {n}")
    print(f"{name}, right: {(gold == said).mean():.3f}; negative for positive or the other way: ", end="")
    print(f"{(abs(gold - said) == 2).mean():.3f}")


def calibration(table: pd.DataFrame, tones: np.ndarray) -> tuple[float, pd.DataFrame]:
    """Give the expected calibration error, and how often the model is right where it is how sure."""
    sure, right = tones.max(axis=1), tones.argmax(axis=1) == table["label"].to_numpy()
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    found = pd.DataFrame({"bin": bins, "sure": sure, "right": right, "n": 1}).groupby("bin")
    found = found.agg({"sure": "mean", "right": "mean", "n": "sum"})
    error = float(((found["sure"] - found["right"]).abs() * found["n"]).sum() / found["n"].sum())
    found.index = [f"{each / BINS:.1f} to {(each + 1) / BINS:.1f}" for each in found.index]
    return error, found


def slices(table: pd.DataFrame) -> dict[str, np.ndarray]:
    """Give the rows of each kind of sentence and target."""
    words = table["sentence"].str.split().str.len()
    marks = [
        "inside" if any(low < end and start < high for low, high in spans) else "beside" if spans else "none"
        for spans, start, end in zip(quoted(table), table["start"], table["end"])
    ]
    kinds = kinds_of(table)
    several = table.groupby("sentence")["start"].transform("nunique") > 1
    conditions = {
        "15 words or fewer": words <= 15,
        "16 to 30 words": words.between(16, 30),
        "more than 30 words": words > 30,
        "no negation": ~table["sentence"].str.contains(NEGATION),
        "a negation in the sentence": table["sentence"].str.contains(NEGATION),
        "no quotation marks": [each == "none" for each in marks],
        "target inside quotation marks": [each == "inside" for each in marks],
        "target beside what is quoted": [each == "beside" for each in marks],
        "one target in the sentence": ~several,
        "several targets in the sentence": several,
    }
    conditions |= {f"kind of target: {kind}": kinds == kind for kind in sorted(set(kinds))}
    return {name: np.flatnonzero(each) for name, each in conditions.items()}


def quoted(table: pd.DataFrame) -> list[list[tuple[int, int]]]:
    return [[found.span() for found in QUOTED.finditer(sentence)] for sentence in table["sentence"]]


def kinds_of(table: pd.DataFrame) -> np.ndarray:
    """Tell persons, organisations, … apart, as far as the toolkit can; pronouns; and the rest, mostly roles."""
    sentences = table["sentence"].drop_duplicates()
    articles = pd.DataFrame(
        {"article_id": [str(each) for each in sentences.index], "text": sentences, "language": "en"}
    )
    found = tk.actor_mentions(articles)
    inside = {key: rows[["start", "end", "kind"]].values.tolist() for key, rows in found.groupby("article_id")}
    key_of = dict(zip(sentences, articles["article_id"]))
    kinds = []
    for sentence, start, end in zip(table["sentence"], table["start"], table["end"]):
        near = [kind for low, high, kind in inside.get(key_of[sentence], []) if low < end and start < high]
        kinds.append("pronoun" if PRONOUN.fullmatch(sentence[start:end]) else near[0] if near else "role or other")
    return np.array(kinds)


def renamed(table: pd.DataFrame) -> float:
    """Give the share of names that get another label when the target bears an invented name."""
    names = table[kinds_of(table) == "person"]
    before = judged(names).argmax(axis=1)
    changed = []
    for name in NAMES:
        columns = zip(names["sentence"], names["start"], names["end"])
        other = names.assign(
            sentence=[sentence[:start] + name + sentence[end:] for sentence, start, end in columns],
            end=names["start"] + len(name),
        )
        changed.append((judged(other).argmax(axis=1) != before).mean())
    return float(np.mean(changed))


def speed(table: pd.DataFrame, base: str, trained: Path) -> dict[str, float]:
    """Give targets a second, the best of five turns, of the shipped model and of the same model in PyTorch."""
    import torch
    from train_tone import load_student

    torch.set_num_threads(THREADS)
    model = load_student(base, trained)
    inputs = sorted(inputs_of(table), key=lambda each: len(each.ids))

    def in_batches() -> None:
        with torch.inference_mode():
            for at in range(0, len(inputs), 32):
                near = inputs[at : at + 32]
                width = len(near[-1].ids)
                model(*(torch.tensor([row + [0] * (width - len(row)) for row in rows]) for rows in zip(*near)))

    ways = {"tone_of": lambda: judged(table), "PyTorch, batches of 32 by length": in_batches}
    load_session()
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(5):
        for name, way in ways.items():
            begun = time.perf_counter()
            way()
            taken[name].append(time.perf_counter() - begun)
    return {name: len(table) / min(times) for name, times in taken.items()}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", help="all-MiniLM-L6-v2, to measure speed beside PyTorch")
    parser.add_argument("--trained", type=Path, help="the --out folder of train_tone.py, to measure the floats too")
    asked = parser.parse_args()
    if not DATA.exists():
        raise SystemExit(f"NewsMTSC is not at {DATA}: set EVALDATA to the folder that holds newsmtsc.")
    print(f"Tone towards a target, NewsMTSC development portions, {date.today():%d %B %Y}")
    tables = {portion: development(portion) for portion in ("rw", "mt")}
    for portion, table in tables.items():
        tones = judged(table)
        agreement(f"{portion}, int8", table, tones)
        if asked.trained:
            agreement(f"{portion}, float", table, judged_by(asked.trained / "float.onnx", table))
        error, bins = calibration(table, tones)
        print(f"{portion}, expected calibration error: {error:.3f}\n{bins.round(3).to_string()}")
        for name, rows in slices(table).items():
            gold, said = table["label"].to_numpy()[rows], tones[rows].argmax(axis=1)
            if len(rows) >= FEWEST:
                print(f"{portion}, {name}: macro-F1 {f1(gold, said)[3]:.3f}, ", end="")
                print(f"right {(gold == said).mean():.3f}, n = {len(rows)}")
        for method in ("textblob", "vader"):
            said = by_dictionary(table, method)
            print(f"{portion}, {method}: macro-F1 {f1(table['label'].to_numpy(), said)[3]:.3f}")
        print(f"{portion}, persons' labels that change with an invented name: {renamed(table):.3f}")
    both = pd.concat(tables.values(), ignore_index=True)
    error, bins = calibration(both, judged(both))
    print(f"both, expected calibration error: {error:.3f}\n{bins.round(3).to_string()}")
    if asked.base and asked.trained:
        for name, rate in speed(both, asked.base, asked.trained).items():
            print(f"{name}: {rate:.0f} targets a second on {THREADS} cores")


if __name__ == "__main__":
    main()
