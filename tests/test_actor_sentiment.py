"""Tone towards actors: each mention judged in its sentence, summed up with its voice and its uncertainty."""

import math
from importlib import import_module

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from toolkit.actor_sentiment import (
    actor_sentiment,
    cluster_means,
    tone_matrix,
    tone_shares,
    with_voice,
)
from toolkit.evidence import evidence
from toolkit.tables import MENTIONS, QUOTATIONS, TONE, TONE_MATRIX, TONE_SHARES

module = import_module("toolkit.actor_sentiment")


def named(table, *names, **columns):
    """Every place where one of some names stands in the articles, as mentions."""
    rows = [
        (article_id, 1, name.lower(), name, "person", name, at, at + len(name), "codebook", "actor")
        for article_id, text in zip(table["article_id"], table["text"])
        for at, name in sorted((at, name) for name in names for at in range(len(text)) if text.startswith(name, at))
    ]
    return pd.DataFrame(rows, columns=MENTIONS).assign(**columns)


def articles(*texts, **columns):
    return pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": list(texts), **columns})


def quoted(table, *passages):
    """Passages (article, passage, speaker, kind) as quotations; a speaker in brackets has no name."""
    rows = []
    for at, passage, speaker, kind in passages:
        start = table["text"].iloc[at].index(passage)
        unnamed = speaker is not None and speaker.startswith("(")
        row = {
            "article_id": table["article_id"].iloc[at],
            "start": start,
            "end": start + len(passage),
            "kind": kind,
            "speaker": speaker,
            "actor_id": None if unnamed or speaker is None else speaker.lower(),
            "speaker_kind": "unnamed" if unnamed else None if speaker is None else "person",
        }
        rows.append(row)
    return pd.DataFrame(rows, columns=QUOTATIONS)


def scored(*rows):
    """Tones made by hand: article, actor, negative, neutral, positive."""
    table = pd.DataFrame(rows, columns=["article_id", "actor", "negative", "neutral", "positive"])
    table = table.assign(actor_id=table["actor"].str.lower(), kind="person", start=0, end=5, part="body")
    return table.assign(polarity=table["positive"] - table["negative"])


@pytest.fixture
def seen(monkeypatch):
    """What the model is asked; its answer is that all is neutral."""
    asked = []

    def neutral(sentences, spans, *, progress=False):
        asked.extend((sentence, sentence[start:end]) for sentence, (start, end) in zip(sentences, spans))
        return np.tile([0.2, 0.7, 0.1], (len(sentences), 1))

    monkeypatch.setattr(module, "tone_of", neutral)
    return asked


# Each mention in its sentence.

TEXT = "Kerry in Moscow\nLavrov praised Kerry warmly. The minister then insulted Putin, a liar."
MOSCOW = articles(TEXT, title="Kerry in Moscow")


def test_each_mention_is_judged_in_its_sentence_in_reading_order(seen):
    mentions = named(MOSCOW, "Putin", "Kerry", "Lavrov").sort_values("actor")
    tones = actor_sentiment(MOSCOW, mentions)
    assert list(tones.columns) == TONE
    assert tones[["text", "sentence_id", "part", "label"]].values.tolist() == [
        ["Kerry", 1, "headline", "neutral"],
        ["Lavrov", 2, "body", "neutral"],
        ["Kerry", 2, "body", "neutral"],
        ["Putin", 3, "body", "neutral"],
    ]
    assert seen == [
        ("Kerry in Moscow", "Kerry"),
        ("Lavrov praised Kerry warmly.", "Lavrov"),
        ("Lavrov praised Kerry warmly.", "Kerry"),
        ("The minister then insulted Putin, a liar.", "Putin"),
    ]
    assert tones["polarity"].tolist() == pytest.approx([-0.1] * 4)
    assert tones["method"].str.startswith("minilm ").all()
    assert tones.attrs["record"]["function"] == "actor_sentiment"


def test_the_model_tells_targets_of_one_sentence_apart():
    table = articles("The mayor was celebrated as a hero, while Boyle was convicted of a cruel fraud.")
    tones = actor_sentiment(table, named(table, "The mayor", "Boyle"))
    assert tones["label"].tolist() == ["positive", "negative"]
    assert tones[["negative", "neutral", "positive"]].sum(axis=1).tolist() == pytest.approx([1, 1])


def test_places_and_mentions_inside_others_do_not_count_and_pronouns_do(seen):
    table = articles("In Russia the Russian government met Kerry. He left.")
    mentions = named(table, "Russia", "Russian", "the Russian government", "Kerry", "He")
    mentions["actor_id"] = mentions["actor_id"].replace({"russian": "russia", "the russian government": "russia"})
    mentions.loc[mentions["start"] == 3, "reading"] = "place"
    mentions = mentions[(mentions["start"] == 3) | (mentions["text"] != "Russia")]
    assert actor_sentiment(table, mentions)["text"].tolist() == ["the Russian government", "Kerry", "He"]


def test_mentions_are_found_with_pronouns_where_they_are_left_out(seen):
    table = articles("John Kerry flew to Geneva on Monday. He said that talks would go on.", language="en")
    tones = actor_sentiment(table)
    assert tones.loc[tones["actor"] == "John Kerry", "text"].tolist() == ["John Kerry", "He"]


def test_a_sentence_in_two_articles_is_judged_once(seen):
    table = articles("Kerry left.", "Kerry left.\nKerry spoke.")
    assert len(actor_sentiment(table, named(table, "Kerry"))) == 3
    assert len(seen) == 2


def test_a_mention_that_runs_over_sentences_is_read_with_all_of_them(seen):
    table = articles("The group met. Kerry! The Band played. It rained.")
    mentions = named(table, "Kerry! The Band")
    actor_sentiment(table, mentions)
    assert seen == [("Kerry! The Band played.", "Kerry! The Band")]


def test_a_table_of_targets_made_by_hand_is_enough(seen):
    targets = pd.DataFrame({"article_id": ["a0"], "actor_id": [7], "actor": ["K."], "start": [0], "end": [5]})
    tones = actor_sentiment(articles("Kerry left."), targets)
    assert tones[["actor_id", "actor", "text"]].values.tolist() == [[7, "K.", "Kerry"]]
    assert tones["kind"].isna().all()


def test_what_is_not_english_has_no_score_and_says_why(seen):
    table = articles(
        "قال جون كيري إن المحادثات سوف تستمر في جنيف غدا وإن روسيا وافقت على ذلك.",
        "Kerry hat am Montag mit dem russischen Minister über die Lage gesprochen.",
        "Kerry left.",
        language=[None, "de-AT", "en-GB"],
    )
    tones = actor_sentiment(table, named(table, "Kerry", "جون كيري"))
    assert tones[["polarity", "label"]].isna().all(axis=1).tolist() == [True, True, False]
    assert tones["method"].tolist()[:2] == [
        "none: the model reads English, this is 'ar'",
        "none: the model reads English, this is 'de'",
    ]
    assert [sentence for sentence, _ in seen] == ["Kerry left."]
    short = articles("كيري")
    method = actor_sentiment(short, named(short, "كيري"))["method"].iloc[0]
    assert method == "none: the model reads English, these are other letters"


def test_no_mentions_no_articles_and_a_sentence_of_a_thousand_words():
    table = articles("Kerry left.", "")
    nothing = actor_sentiment(table, named(table, "Lavrov"))
    assert list(nothing.columns) == TONE and nothing.empty
    assert nothing["start"].dtype == "int64" and nothing["polarity"].dtype == "float64"
    assert actor_sentiment(table.head(0), named(table, "Lavrov")).empty
    long = articles("and so it was " * 125 + "that Kerry, a shameless liar, left " + "and so it was " * 125)
    tones = actor_sentiment(long, named(long, "Kerry"))
    assert tones["label"].tolist() == ["negative"], "the words round the target are read, wherever it stands"


@pytest.mark.parametrize(("start", "end"), [(-1, 4), (3, 3), (6, 30), (5, 6), (40, 45)])
def test_a_mention_that_is_not_in_its_text_is_refused(start, end):
    mention = named(articles("Kerry left."), "Kerry").assign(start=start, end=end)
    with pytest.raises(ValueError, match=rf"says {start} to {end}, but the text of article 'a0' has no words there"):
        actor_sentiment(articles("Kerry left."), mention)


def test_mentions_of_other_articles_and_missing_columns_are_refused():
    table = articles("Kerry left.", "Kerry spoke.")
    with pytest.raises(ValueError, match="1 mentions are of articles that are not there, the first of 'a1'"):
        actor_sentiment(table.head(1), named(table, "Kerry"))
    with pytest.raises(ValueError, match="no column 'start'"):
        actor_sentiment(table, named(table, "Kerry").drop(columns="start"))
    with pytest.raises(ValueError, match="leave them out with mentions.dropna"):
        actor_sentiment(table, named(table, "Kerry").assign(end=pd.array([5, None], dtype="Int64")))


def test_mentions_of_another_version_of_the_text_are_refused():
    table = articles("Kerry left.")
    mentions = named(table, "Kerry").assign(text="Kerry")
    assert len(actor_sentiment(table, mentions)) == 1
    with pytest.raises(ValueError, match="says 'Kerry' at 0 to 5, but the text of article 'a0' has 'Oh. K' there"):
        actor_sentiment(articles("Oh. Kerry left."), mentions)


def test_evidence_colours_mentions_by_the_sign_of_their_polarity():
    table = articles("Kerry left. Lavrov spoke.")
    tones = named(table, "Kerry", "Lavrov").assign(polarity=[0.5, -0.25])
    shown = evidence(table, tones, by="polarity").data
    assert 'background:#a9d8f5">Kerry' in shown and 'background:#f5b98f">Lavrov' in shown
    assert "+0.500" in shown and "−0.250" in shown


@given(st.lists(st.sampled_from(["Kerry left. ", "It rained. ", "Dr. Kerry, ", "\n", "“Kerry!” ", "x "]), max_size=12))
def test_every_mention_has_one_row_in_its_own_sentence(pieces):
    table = articles("".join(pieces))
    mentions = named(table, "Kerry")
    asked = []

    def neutral(sentences, spans, *, progress=False):
        asked.extend(sentence[start:end] for sentence, (start, end) in zip(sentences, spans))
        return np.tile([0.2, 0.7, 0.1], (len(sentences), 1))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "tone_of", neutral)
        tones = actor_sentiment(table.assign(language="en"), mentions)
    assert tones["start"].tolist() == mentions["start"].tolist()
    assert set(asked) <= {"Kerry"}
    assert tones["sentence_id"].is_monotonic_increasing


# Whose tone.

SPOKEN = articles(
    'Kerry left. Lavrov said that Kerry had lied and "Putin never lied". Officials called Kerry "kind Kerry".',
    "\"Lavrov told me: 'Kerry is a fool',\" Boyle said. Lavrov had no comment.",
)
SAID = quoted(
    SPOKEN,
    (0, 'that Kerry had lied and "Putin never lied"', "Lavrov", "mixed"),
    (0, "kind Kerry", None, "scare"),
    (1, "Lavrov told me: 'Kerry is a fool',", "Boyle", "direct"),
    (1, "Kerry is a fool", "Lavrov", "direct"),
)
NAMES = named(SPOKEN, "Kerry", "Lavrov", "Putin")


def test_a_mention_belongs_to_the_speaker_of_the_innermost_quotation():
    voices = with_voice(NAMES, SAID)
    assert voices[["article_id", "text", "voice"]].values.tolist() == [
        ["a0", "Kerry", "the article itself"],
        ["a0", "Lavrov", "the article itself"],
        ["a0", "Kerry", "Lavrov"],
        ["a0", "Putin", "Lavrov"],
        ["a0", "Kerry", "the article itself"],
        ["a0", "Kerry", "the article itself"],
        ["a1", "Lavrov", "Boyle"],
        ["a1", "Kerry", "Lavrov"],
        ["a1", "Lavrov", "the article itself"],
    ]
    assert voices["voice_id"].dropna().tolist() == ["lavrov", "lavrov", "boyle", "lavrov"]
    assert voices["voice_kind"].value_counts().to_dict() == {"article": 5, "person": 4}
    assert not voices["of_self"].any()


def test_speakers_without_a_name_and_speakers_who_speak_of_themselves():
    table = articles('"Kerry will win," Kerry said. "Kerry?" an aide asked. "Kerry!"', language="en")
    passages = {"Kerry will win,": "Kerry", "Kerry?": "(an aide)", "Kerry!": None}
    said = quoted(table, *((0, passage, speaker, "direct") for passage, speaker in passages.items()))
    voices = with_voice(named(table, "Kerry"), said)
    assert voices["voice"].tolist() == ["Kerry", "the article itself", "unnamed sources", "unknown speakers"]
    assert voices["of_self"].astype("object").tolist() == [True, False, pd.NA, pd.NA]
    by_number = with_voice(named(table, "Kerry").assign(actor_id=1), said.assign(actor_id=[1, None, None]))
    assert by_number["of_self"].astype("object").tolist() == [True, False, pd.NA, pd.NA]


def test_a_speaker_who_is_no_actor_has_the_name_for_an_identifier():
    tones = pd.DataFrame({"article_id": "a", "actor_id": [1, 2], "start": [10, 30], "end": [14, 34]})
    quotations = pd.DataFrame({"article_id": "a", "start": [5, 25], "end": [20, 40], "kind": "direct"})
    quotations = quotations.assign(speaker=["Hale", "Ofwat"], actor_id=pd.array([1, None], dtype="Int64"))
    for said in (quotations, quotations.assign(speaker_kind=pd.NA)):
        found = with_voice(tones, said)
        assert found["voice_id"].tolist() == [1, "Ofwat"]
        assert found["of_self"].tolist() == [True, False]


def test_voices_keep_rows_index_and_record_and_can_be_added_twice():
    tones = pd.concat([NAMES.head(2), NAMES.head(2)])
    tones.attrs["record"] = {"parameters": {"method": "x"}}
    twice = with_voice(with_voice(tones, SAID), SAID)
    assert twice.index.tolist() == [0, 1, 0, 1] and len(twice.columns) == len(tones.columns) + 4
    assert twice.attrs["record"]["parameters"] == {"method": "x"}


def test_where_nothing_was_scored_nobody_knows_who_speaks():
    voices = with_voice(NAMES.assign(polarity=[math.nan] + [0.1] * (len(NAMES) - 1)), SAID)
    assert voices["voice"].isna().tolist() == [True] + [False] * (len(NAMES) - 1)
    assert pd.isna(voices["of_self"].iloc[0])


def test_quotations_of_other_articles_are_refused():
    said = SAID.copy()
    said.attrs["record"] = {"articles": [("a0", "", None, None)]}
    with pytest.raises(ValueError, match="quotations were not looked for in article 'a1'"):
        with_voice(NAMES, said)


# Sums.

TEN = articles(*["Kerry"] * 10, outlet=["Post"] * 6 + ["Courier"] * 3 + [None], published=["2021-05-03"] * 10)


def test_shares_are_the_means_of_the_probabilities():
    tones = scored(
        ("a0", "Kerry", 0.8, 0.1, 0.1),
        ("a0", "Kerry", 0.4, 0.4, 0.2),
        ("a1", "Kerry", 0.0, 0.4, 0.6),
        ("a1", "Kerry", math.nan, math.nan, math.nan),
        ("a1", "Lavrov", 0.0, 1.0, 0.0),
        ("a2", "Putin", math.nan, math.nan, math.nan),
    )
    shares = tone_shares(tones, TEN)
    assert list(shares.columns) == TONE_SHARES
    assert shares[["actor", "n_mentions", "n_articles", "n_not_scored"]].values.tolist() == [
        ["Kerry", 3, 2, 1],
        ["Lavrov", 1, 1, 0],
        ["Putin", 0, 0, 1],
    ]
    kerry = shares.iloc[0]
    assert kerry[["negative", "neutral", "positive", "polarity"]].tolist() == pytest.approx([0.4, 0.3, 0.3, -0.1])
    assert kerry["low"] < -0.1 < kerry["high"] and kerry["negative_low"] < 0.4 < kerry["negative_high"]
    assert shares.loc[1:, ["low", "high", "negative_low", "positive_high"]].isna().all(axis=None), "of one article"
    assert shares.loc[2, ["negative", "polarity"]].isna().all()
    assert not shares["enough"].any()


def test_the_intervals_are_those_of_scipy_for_the_same_tails():
    chance = np.random.default_rng(5)
    for n in (6, 15, 60):
        sizes = chance.integers(1, 6, size=n).astype(float)
        sums = np.array([chance.dirichlet([1, 2, 1], size=int(size)).sum(axis=0) for size in sizes])
        mean, low, high = cluster_means(sums, sizes)
        tail = stats.norm.cdf(-math.sqrt(n / (n - 1)) * stats.t.ppf(0.975, n - 1))
        scipy = stats.bootstrap(
            (sums[:, 2] - sums[:, 0], sizes),
            lambda values, sizes, axis: values.sum(axis) / sizes.sum(axis),
            paired=True,
            vectorized=True,
            n_resamples=20_000,
            confidence_level=1 - 2 * tail,
            method="percentile",
            rng=np.random.default_rng(1),
        ).confidence_interval
        width = scipy.high - scipy.low
        assert mean[3] == pytest.approx((sums[:, 2] - sums[:, 0]).sum() / sizes.sum())
        assert [low[3], high[3]] == pytest.approx([scipy.low, scipy.high], abs=width * 0.08)


def test_the_draws_are_those_of_a_plain_loop_also_in_portions(monkeypatch):
    sums, sizes = np.random.default_rng(2).dirichlet([1, 1, 1], size=7) * 2, np.array([2.0] * 7)
    chance, drawn = np.random.default_rng(module.SEED), []
    for _ in range(module.DRAWS):
        articles_drawn = chance.integers(7, size=7)
        drawn.append(sum(sums[each, 0] for each in articles_drawn) / sum(sizes[each] for each in articles_drawn))
    tail = stats.norm.cdf(-math.sqrt(7 / 6) * stats.t.ppf(0.975, 6))
    expected = np.quantile(drawn, [tail, 1 - tail])
    _, low, high = cluster_means(sums, sizes)
    assert [low[0], high[0]] == pytest.approx(expected)
    monkeypatch.setattr(module, "MOST_DRAWN", 7 * 30)
    assert np.array(cluster_means(sums, sizes)) == pytest.approx(np.array([sums_of(sums, sizes), low, high]))


def sums_of(sums, sizes):
    mean = sums.sum(axis=0) / sizes.sum()
    return [*mean, mean[2] - mean[0]]


def test_an_interval_hangs_on_its_own_rows_only_and_not_on_their_order():
    tones = scored(*[(f"a{i}", actor, 0.1 * i, 0.1, 0.9 - 0.1 * i) for i in range(8) for actor in ("Kerry", "Lavrov")])
    both = tone_shares(tones, TEN).set_index("actor")
    alone = tone_shares(tones[tones["actor"] == "Lavrov"].iloc[::-1], TEN).set_index("actor")
    pd.testing.assert_frame_equal(both.loc[["Lavrov"]], alone)


def test_shares_by_outlet_by_part_and_over_time():
    tones = scored(*[(f"a{i}", "Kerry", 0.1 * i, 0.1, 0.9 - 0.1 * i) for i in range(10)])
    tones.loc[0, "part"] = "headline"
    by_outlet = tone_shares(tones, TEN, by="outlet")
    assert list(by_outlet.columns) == ["outlet", *TONE_SHARES]
    assert by_outlet["n_articles"].tolist() == [3, 6, 1]
    assert by_outlet["outlet"].isna().tolist() == [False, False, True], "what is missing comes last"
    assert by_outlet["enough"].tolist() == [False, True, False]
    both = tone_shares(tones, TEN, by=["month", "part"])
    assert both[["month", "part", "n_mentions"]].values.tolist() == [["2021-05", "body", 9], ["2021-05", "headline", 1]]
    assert "groups" in by_outlet.attrs["record"] and by_outlet.attrs["record"]["parameters"]["by"] == "outlet"


def test_enough_is_a_number_of_articles_and_of_mentions_where_there_is_one_article():
    tones = scored(*[("a0", "Kerry", 0.1, 0.1, 0.8)] * 6)
    assert tone_shares(tones, TEN)["enough"].tolist() == [False]
    assert tone_shares(tones, TEN.head(1))["enough"].tolist() == [True]
    assert tone_shares(tones, TEN.head(1), minimum=7)["enough"].tolist() == [False]
    with pytest.raises(ValueError, match="minimum must be a whole number of at least 1"):
        tone_shares(tones, TEN, minimum=0)


def test_a_group_that_is_not_there_is_refused():
    tones = scored(("a0", "Kerry", 0.1, 0.1, 0.8))
    with pytest.raises(ValueError, match=r"no voice yet: add it with with_voice\(tones, quotations\)"):
        tone_shares(tones, TEN, by="voice")
    with pytest.raises(ValueError, match="no column 'paper' to group by"):
        tone_shares(tones, TEN, by="paper")
    with pytest.raises(ValueError, match="not there, the first of 'a0'"):
        tone_shares(tones, TEN.tail(1))


def test_no_tones_have_no_shares_and_no_matrix():
    nothing = scored()
    assert list(tone_shares(nothing, TEN, by="outlet").columns) == ["outlet", *TONE_SHARES]
    assert tone_shares(nothing, TEN).empty
    assert list(tone_matrix(nothing, SAID, TEN).columns) == TONE_MATRIX


TENTHS = st.integers(0, 10)


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from("KLP"), TENTHS, TENTHS), max_size=30))
def test_shares_add_up_and_lie_in_their_intervals(rows):
    tones = scored(*[(f"a{at}", who, x / 20, 1 - (x + y) / 20, y / 20) for at, who, x, y in rows])
    shares = tone_shares(tones, TEN)
    assert shares["n_mentions"].sum() == len(rows)
    assert shares[["negative", "neutral", "positive"]].sum(axis=1).tolist() == pytest.approx([1] * len(shares))
    several = shares[shares["n_articles"] > 1]
    assert (several["low"] <= several["polarity"] + 1e-9).all()
    assert (several["high"] >= several["polarity"] - 1e-9).all()
    assert shares["low"].isna().tolist() == (shares["n_articles"] < 2).tolist()


def test_the_matrix_has_the_article_first_and_says_who_speaks_of_himself():
    tones = NAMES.assign(negative=0.1, neutral=0.6, positive=0.3, polarity=0.2)
    tones.loc[tones.index[3], "negative"] = math.nan
    said = pd.concat([SAID, quoted(SPOKEN, (1, "Lavrov had no comment", None, "indirect"))], ignore_index=True)
    matrix = tone_matrix(tones, said, SPOKEN)
    assert list(matrix.columns) == TONE_MATRIX
    assert matrix[["voice", "actor", "n_mentions"]].values.tolist() == [
        ["the article itself", "Kerry", 3],
        ["the article itself", "Lavrov", 1],
        ["Lavrov", "Kerry", 2],
        ["Boyle", "Lavrov", 1],
        ["unknown speakers", "Lavrov", 1],
    ]
    assert matrix["of_self"].astype("object").tolist() == [False] * 4 + [pd.NA]
    assert matrix["voice_kind"].tolist() == ["article", "article", "person", "person", "unknown"]
    assert matrix["polarity"].tolist() == pytest.approx([0.2] * 5)
    own = tone_matrix(tones.assign(actor_id="lavrov"), SAID, SPOKEN)
    assert own.loc[own["voice"] == "Lavrov", "of_self"].tolist() == [True]


def test_a_speaker_with_two_names_has_one_row():
    said = SAID.assign(speaker=["Lavrov", None, "Boyle", "Sergei Lavrov"])
    matrix = tone_matrix(NAMES.assign(negative=0.1, neutral=0.6, positive=0.3), said, SPOKEN)
    assert matrix.loc[matrix["voice_id"] == "lavrov", "voice"].unique().tolist() == ["Lavrov"]
