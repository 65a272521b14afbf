"""Tone: what a sentence says of its target, the same whatever stands beside it, from a file that is checked."""

import hashlib
import json
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from toolkit import tone
from toolkit.tone import LABELS, make_input, settings, tokenizer, tone_of

NEWSMTSC = Path(os.environ.get("EVALDATA", Path(__file__).parents[2] / "shared" / "eval")) / "newsmtsc"


def label(sentence, target):
    """The likeliest label of a target in a sentence."""
    start = sentence.index(target)
    return LABELS[tone_of([sentence], [(start, start + len(target))])[0].argmax()]


@pytest.mark.parametrize(
    ("sentence", "target", "expected"),
    [
        ("The jury praised Okafor for her brave and honest reporting.", "Okafor", "positive"),
        ("Critics called Okafor a liar who had betrayed her own voters.", "Okafor", "negative"),
        ("Okafor will travel to Geneva on Tuesday.", "Okafor", "neutral"),
        ("Okafor thanked the Red Crescent for its tireless help.", "the Red Crescent", "positive"),
        ("The court found that Harbour Bank had cheated thousands of pensioners.", "Harbour Bank", "negative"),
        ("She is a crook, he said of the mayor.", "She", "negative"),
        ("Okafor accused Lindgren of lying to parliament.", "Okafor", "neutral"),
        ("Okafor accused Lindgren of lying to parliament.", "Lindgren", "negative"),
        ("Okafor was accused by Lindgren of lying to parliament.", "Okafor", "negative"),
        ("Okafor was accused by Lindgren of lying to parliament.", "Lindgren", "neutral"),
    ],
)
def test_tone_is_towards_the_target(sentence, target, expected):
    assert label(sentence, target) == expected


def test_two_targets_of_one_sentence_have_tones_of_their_own():
    sentence = "The minister praised Okafor as a hero, but called Lindgren a corrupt coward."
    assert label(sentence, "Okafor") == "positive"
    assert label(sentence, "Lindgren") == "negative"


def test_each_row_sums_to_one_and_hangs_on_nothing_but_its_sentence():
    sentences = [
        "Okafor failed.",
        "It rained on Tuesday, said Okafor, who had been there before.",
        "Bravo, Okafor!",
    ] * 3
    spans = [(at, at + 6) for at in (sentence.index("Okafor") for sentence in sentences)]
    tones = tone_of(sentences, spans)
    assert tones.shape == (9, 3)
    assert np.allclose(tones.sum(axis=1), 1)
    assert (tones[:3] == tones[3:6]).all()
    for row, (sentence, span) in enumerate(zip(sentences, spans)):
        assert (tone_of([sentence], [span]) == tones[row]).all()
    assert (tone_of(sentences[::-1], spans[::-1], threads=1)[::-1] == tones).all()


def test_no_sentences_have_no_tones():
    assert tone_of([], []).shape == (0, 3)


@pytest.mark.parametrize("span", [(0, 0), (7, 3), (-1, 4), (3, 99), (15, 16)])
def test_a_target_outside_its_sentence_is_refused(span):
    with pytest.raises(
        ValueError, match=r"target of sentence 1 \('Okafor smiled\.'\) must lie inside it.*14 characters"
    ):
        tone_of(["Okafor smiled.", "Okafor smiled."], [(0, 6), span])


def test_an_empty_sentence_has_no_target():
    with pytest.raises(ValueError, match=r"target of sentence 0 \(''\) must lie inside it"):
        tone_of([""], [(0, 1)])


def test_each_sentence_needs_a_span():
    with pytest.raises(ValueError, match="1 sentences, 2 spans"):
        tone_of(["Okafor smiled."], [(0, 6), (0, 6)])


@pytest.mark.parametrize(
    "sentence", ["🎉🎉🎉", "تصاعدت الحرائق في المدينة.", "Die Ministerin lobte ihn.", "\u200b \u200b", "...", " "]
)
def test_what_is_not_english_has_an_answer_too(sentence):
    tones = tone_of([sentence], [(0, len(sentence))])
    assert np.isfinite(tones).all()
    assert np.allclose(tones.sum(), 1)


@pytest.mark.parametrize("before", [0, 1, 500, 999, 1000])
def test_a_sentence_of_a_thousand_words_is_cut_round_its_target(before):
    sentence = "rain " * before + "Okafor" + " rain" * (1000 - before)
    read = make_input(tokenizer(), settings(), sentence, 5 * before, 5 * before + 6)
    pieces = [tokenizer().id_to_token(each) for each in read.ids]
    assert len(read.ids) == len(read.types) == len(read.target) == settings()["max_length"]
    marked = "".join(piece for piece, inside in zip(pieces, read.target) if inside)
    assert marked.replace("##", "") == "[unused0]okafor[unused1]"
    assert pieces.count("rain") == settings()["max_length"] - 5 - 2 * (sum(read.target) - 2)
    assert np.allclose(tone_of([sentence], [(5 * before, 5 * before + 6)]).sum(), 1)


def test_words_far_from_the_target_in_a_long_sentence_are_not_seen():
    close = "rain " * 500 + "they called Okafor a liar and a crook"
    start = close.index("Okafor")
    far = "They praised it. " + close
    once, again = tone_of([close, far], [(start, start + 6), (start + 17, start + 23)])
    assert (once == again).all()


def test_a_target_longer_than_the_window_is_cut():
    sentence = "Okafor " * 400
    assert len(make_input(tokenizer(), settings(), sentence, 0, len(sentence)).ids) <= settings()["max_length"]
    assert np.allclose(tone_of([sentence], [(0, len(sentence))]).sum(), 1)


def test_the_marks_of_the_target_cannot_be_written_in_a_text():
    read = make_input(tokenizer(), settings(), "[unused0] Okafor [unused1] [CLS] smiled.", 10, 16)
    marks = settings()["tokens"]
    assert read.ids.count(marks["open"]) == read.ids.count(marks["close"]) == 1


@hypothesis_settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.integers(0, 300), st.integers(1, 300))
def test_any_text_is_read_with_its_target_inside(sentence, start, size):
    end = min(start + size, len(sentence))
    if start >= end:
        return
    read = make_input(tokenizer(), settings(), sentence, start, end)
    first = read.ids.index(settings()["tokens"]["open"])
    last = read.ids.index(settings()["tokens"]["close"])
    assert [at for at, inside in enumerate(read.target) if inside] == list(range(first, last + 1))
    copy = read.ids[len(read.ids) - sum(read.types) : -1]
    assert read.ids[first + 1 : last] == copy
    assert len(read.ids) <= settings()["max_length"]


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """A copy of the model's files that may be spoilt."""
    for name in ("tone.json", "tokenizer.json", "model.onnx"):
        (tmp_path / name).write_bytes((tone.FOLDER / name).read_bytes())
    monkeypatch.setattr(tone, "FOLDER", tmp_path)
    forget()
    yield tmp_path
    forget()


def forget():
    for each in (tone.settings, tone.tokenizer, tone.load_session):
        each.cache_clear()


@pytest.mark.parametrize("name", ["tone.json", "tokenizer.json", "model.onnx"])
def test_a_missing_file_is_named_with_how_to_get_it_back(copied, name):
    (copied / name).unlink()
    with pytest.raises(FileNotFoundError, match=rf"missing: .*{name}. Put it back from where .*train_tone\.py"):
        tone_of(["Okafor smiled."], [(0, 6)])


@pytest.mark.parametrize("name", ["tone.json", "tokenizer.json", "model.onnx"])
def test_a_damaged_file_is_named_with_how_to_get_it_back(copied, name):
    (copied / name).write_bytes((copied / name).read_bytes()[:-100])
    with pytest.raises(OSError, match=rf"damaged: .*{name} is not the file .*Put it back from where"):
        tone_of(["Okafor smiled."], [(0, 6)])


def test_the_shipped_files_are_those_that_were_recorded():
    for name, recorded in settings()["sha256"].items():
        assert hashlib.sha256((tone.FOLDER / name).read_bytes()).hexdigest() == recorded
    assert len((tone.FOLDER / "model.onnx").read_bytes()) < 25_000_000
    assert "Apache License" in (tone.FOLDER / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.skipif(not NEWSMTSC.exists(), reason="NewsMTSC is no part of the project")
@pytest.mark.parametrize(("portion", "least"), [("rw", 0.80), ("mt", 0.76)])
def test_it_agrees_with_annotators_and_knows_how_often(portion, least):
    lines = (NEWSMTSC / f"newsmtsc-{portion}" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [(row["sentence_normalized"], target) for row in map(json.loads, lines) for target in row["targets"]]
    gold = np.array([{2: 0, 4: 1, 6: 2}[int(target["polarity"])] for _, target in rows])
    tones = tone_of([sentence for sentence, _ in rows], [(target["from"], target["to"]) for _, target in rows])
    said, sure = tones.argmax(axis=1), tones.max(axis=1)
    f1 = [2 * ((gold == k) & (said == k)).sum() / ((gold == k).sum() + (said == k).sum()) for k in range(3)]
    assert np.mean(f1) >= least
    bins = np.minimum((sure * 10).astype(int), 9)
    error = sum(abs((sure - (said == gold))[bins == each].sum()) for each in range(10)) / len(gold)
    assert error <= 0.05
