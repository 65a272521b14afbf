"""Tone: how a sentence speaks of one person, organisation, country or group that it names.

The judge is a small transformer that the package ships (``resources/tone``; its card is MODEL_CARD.md there). It runs
on the machine itself, without a network. ``benchmarks/train_tone.py`` makes its file again.
"""

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from tqdm import tqdm

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

LABELS = ("negative", "neutral", "positive")
FOLDER = files("toolkit") / "resources" / "tone"
THREADS = 2
# What a target and its second copy may take of the window: a longer one is cut, so that its sentence is seen too.
LONGEST_TARGET = 24
HOW_TO_MEND = (
    "Put it back from where you have the toolkit (in a git checkout: git checkout -- toolkit/resources/tone), "
    "or make it again with benchmarks/train_tone.py."
)


class Input(NamedTuple):
    """A sentence and its target as the model reads them: a number for each piece of a word."""

    ids: list[int]
    types: list[int]  # 0 for the sentence, 1 for the copy of the target after it.
    target: list[int]  # 1 for the pieces of the target in the sentence, and for the marks round it.

    def matrices(self) -> dict[str, np.ndarray]:
        """Give the three as the model takes them, of shape (1, number of pieces)."""
        return {name: np.array([numbers]) for name, numbers in self._asdict().items()}


def tone_of(
    sentences: Sequence[str], spans: Sequence[tuple[int, int]], *, threads: int = THREADS, progress: bool = False
) -> np.ndarray:
    """Judge whether each sentence speaks of its target in a negative, neutral or positive way.

    Parameters
    ----------
    sentences
        One sentence for each target. A sentence with two targets is given twice.
    spans
        Where the target stands in its sentence: start and end as character offsets, end exclusive.
    threads
        Sentences that are read at once, with a core for each; 2 by default.
    progress
        Show a progress bar.

    Returns
    -------
    numpy.ndarray
        Probabilities of shape (number of targets, 3): negative, neutral, positive. Each row sums to 1. A sentence and
        target get the same row whatever stands beside them.

    Raises
    ------
    ValueError
        If the two lists are not of one length, or a span is empty or lies outside its sentence.
    FileNotFoundError
        If a file of the model is missing.
    OSError
        If a file of the model is damaged: its SHA-256 is not the recorded one, or the record cannot be read.

    Notes
    -----
    The model was trained on English news (NewsMTSC [1]_). It gives an answer for any text: one in another language, or
    of emoji alone, is mostly called neutral, which says nothing. It reads about 120 pieces of words round the target;
    of a longer sentence the ends are not seen. MODEL_CARD.md says how often it is wrong, and where.

    References
    ----------
    .. [1] Hamborg, F., & Donnay, K. (2021). NewsMTSC: A dataset for (multi-)target-dependent sentiment classification
       in political news articles. EACL 2021, 1663-1675.

    Examples
    --------
    >>> sentence = "The minister praised Kerry and criticised Lavrov."
    >>> tones = tone_of([sentence, sentence], [(21, 26), (42, 48)])
    >>> [LABELS[best] for best in tones.argmax(axis=1)]
    ['positive', 'negative']
    """
    if len(sentences) != len(spans):
        raise ValueError(f"Each sentence needs one span: {len(sentences)} sentences, {len(spans)} spans.")
    for row, (sentence, (start, end)) in enumerate(zip(sentences, spans)):
        if not 0 <= start < end <= len(sentence):
            raise ValueError(
                f"The target of sentence {row} ({sentence[:60]!r}) must lie inside it: "
                f"start {start} and end {end} do not, in {len(sentence)} characters."
            )
    if not len(sentences):
        return np.empty((0, len(LABELS)))
    inputs = [make_input(tokenizer(), settings(), sentence, *span) for sentence, span in zip(sentences, spans)]
    judge = load_session().run
    # One at a time: in a batch the integers of each row would be rounded by the largest number of them all.
    with ThreadPoolExecutor(threads) as pool:
        answers = pool.map(lambda each: judge(None, each.matrices())[0][0], inputs)
        logits = list(tqdm(answers, total=len(inputs), desc="Judging tone", unit="target", disable=not progress))
    return softmax(np.array(logits, dtype=float) / settings()["temperature"])


def make_input(tokenizer: "Tokenizer", settings: dict[str, Any], sentence: str, start: int, end: int) -> Input:
    """Give what the model reads: the sentence with its target between two marks, then the target once more.

    A long sentence is cut at both ends: the target stays, with as many pieces of words on either side as there are.
    """
    before, target, after = (
        tokenizer.encode(part, add_special_tokens=False).ids
        for part in (sentence[:start], sentence[start:end], sentence[end:])
    )
    target = target[:LONGEST_TARGET]
    room = settings["max_length"] - 5 - 2 * len(target)
    left = min(len(before), max(room // 2, room - len(after)))
    before, after = before[len(before) - left :], after[: room - left]
    first, last, opening, closing = (settings["tokens"][name] for name in ("first", "last", "open", "close"))
    ids = [first, *before, opening, *target, closing, *after, last, *target, last]
    types = [0] * (len(ids) - len(target) - 1) + [1] * (len(target) + 1)
    marked = [0] * len(ids)
    marked[left + 1 : left + len(target) + 3] = [1] * (len(target) + 2)
    return Input(ids, types, marked)


def softmax(logits: np.ndarray) -> np.ndarray:
    """Turn what a model gives for each label into probabilities, row by row."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


@cache
def settings() -> dict[str, Any]:
    """Read what training and use must agree on: the marks of the target, the window, the temperature, the SHA-256."""
    try:
        return json.loads(_read("tone.json"))
    except ValueError:
        raise _damaged("tone.json") from None


@cache
def tokenizer() -> "Tokenizer":
    """Read how words are cut into the pieces that the model knows."""
    from tokenizers import Tokenizer  # Takes a moment: only who asks for tone waits for it.

    found = Tokenizer.from_str(_checked("tokenizer.json").decode("utf-8"))
    found.no_padding()
    found.no_truncation()
    return found


@cache
def load_session() -> "InferenceSession":
    """Load the model, once, and see that its file is whole."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = 1  # Sentences are short: it is faster to read two at a time with a core each.
    options.inter_op_num_threads = 1
    return InferenceSession(_checked("model.onnx"), options, providers=["CPUExecutionProvider"])


def _checked(name: str) -> bytes:
    """A file of the model, if it is the one that was recorded."""
    data = _read(name)
    if hashlib.sha256(data).hexdigest() != settings()["sha256"][name]:
        raise _damaged(name)
    return data


def _damaged(name: str) -> OSError:
    return OSError(f"The tone model is damaged: {FOLDER / name} is not the file that was shipped. {HOW_TO_MEND}")


def _read(name: str) -> bytes:
    try:
        return (FOLDER / name).read_bytes()
    except FileNotFoundError:
        raise FileNotFoundError(f"A file of the tone model is missing: {FOLDER / name}. {HOW_TO_MEND}") from None
