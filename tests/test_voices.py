"""Voices: who speaks and how much, who opens and closes, who never speaks, with which verbs."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

import toolkit as tk
from toolkit.tables import CUE_COUNTS, MENTIONED_AND_QUOTED, QUOTATIONS, SHARE_OF_VOICE, VOICE_ORDER, VOICES
from toolkit.voices import (
    cue_counts,
    mentioned_and_quoted,
    never_quoted,
    share_of_voice,
    voice_order,
    voices,
)

ARTICLES = pd.DataFrame(
    {
        "article_id": ["a", "b", "c", "d"],
        "title": ["Minister 'ashamed' of port deal", "Port sold", None, "Rain"],
        "text": [
            "Minister 'ashamed' of port deal\n"
            '"We sold it," minister Ana Brandt said, "and I am sorry." The port union claimed that she had lied.\n'
            '"Nobody asked us," a docker said. "We were told by the radio." So much for the "dialogue" of spring.',
            "Port sold\nAna Brandt said the deal was fair. Oskar Lund of Sundmark Lines warned of delays.\n"
            'Two officials said Brandt had no choice. "She had," Lund said.',
            "Sundmark welcomed the sale, its government said. Norland did not answer.\nBrandt was in Norland.",
            "Rain\nIt rained all day long in the hills and in the valleys.",
        ],
        "outlet": ["Post", "Post", "Courier", None],
        "published": ["2021-05-03", "2021-05-04", "2021-05-18", "2021-05-18"],
        "language": "en",
    }
)
BRANDT = ("Ana Brandt", "brandt", "person")
LUND = ("Oskar Lund", "lund", "person")
UNION = ("Port Union", "union", "organisation")
SUNDMARK = ("Sundmark", "sundmark", "country")
NOBODY = (None, None, None)
CODEBOOK = pd.DataFrame(
    {
        "actor_id": ["brandt", "lund", "union", "norland", "sundmark"],
        "name": ["Ana Brandt", "Oskar Lund", "Port Union", "Norland", "Sundmark"],
        "kind": ["person", "person", "organisation", "country", "country"],
        "aliases": ["", "", "", "Kingdom of Norland", ""],
        "country": ["Kingdom of Norland", "Sundmark", "Norland", "", ""],
        "party": ["Civic Accord", "", "", "", ""],
    }
)


def quoted(articles, *rows):
    """Quotations by the text they have, as the table has them: article, number, text, kind, speaker, cue, stance."""
    texts = articles.set_index("article_id")["text"]
    found = []
    for article_id, number, text, kind, (speaker, actor_id, speaker_kind), cue, stance in rows:
        start = texts[article_id].index(text)
        found.append(
            {
                "article_id": article_id,
                "sentence_id": 1,
                "start": start,
                "end": start + len(text),
                "text": text,
                "kind": kind,
                "speaker": speaker,
                "actor_id": actor_id,
                "cue": cue,
                "n_words": len(text.split()),
                "quotation_id": number,
                "stance": stance,
                "speaker_kind": speaker_kind,
            }
        )
    extra = ["quotation_id", "stance", "speaker_kind"]
    return pd.DataFrame(found, columns=[*QUOTATIONS[:12], *extra])


FOUND = quoted(
    ARTICLES,
    ("a", 1, "'ashamed'", "direct", NOBODY, None, None),
    ("a", 2, '"We sold it,"', "direct", BRANDT, "said", "neutral"),
    ("a", 2, '"and I am sorry."', "direct", BRANDT, "said", "neutral"),
    ("a", 3, "she had lied", "indirect", UNION, "claimed", "claiming"),
    ("a", 4, '"Nobody asked us,"', "direct", ("a docker", None, "unnamed"), "said", "neutral"),
    ("a", 5, '"We were told by the radio."', "direct", ("a docker", None, "unnamed"), None, None),
    ("a", 0, '"dialogue"', "scare", NOBODY, None, None),
    ("b", 1, "the deal was fair", "indirect", BRANDT, "said", "neutral"),
    ("b", 2, "delays", "indirect", LUND, "warned of", "warning"),
    ("b", 3, "Brandt had no choice", "indirect", ("Two officials", None, "unnamed"), "said", "neutral"),
    ("b", 4, '"She had,"', "direct", LUND, "said", "neutral"),
    ("c", 1, "Sundmark welcomed the sale", "indirect", SUNDMARK, "said", "neutral"),
)


def named(table, **names):
    """Every place where one of some names stands in the articles, as mentions: ``brandt="Brandt"``."""
    codebook = CODEBOOK.set_index("actor_id")
    rows = [
        (article_id, 1, actor_id, codebook["name"].get(actor_id, name), codebook["kind"].get(actor_id, "person"))
        + (name, at, at + len(name), "name", "place" if text.startswith("in ", at - 3) else "actor")
        for article_id, text in zip(table["article_id"], table["text"])
        for actor_id, name in names.items()
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    columns = ["article_id", "sentence_id", "actor_id", "actor", "kind", "text", "start", "end", "method", "reading"]
    return pd.DataFrame(rows, columns=columns)


MENTIONS = named(ARTICLES, brandt="Brandt", lund="Lund", union="port union", sundmark="Sundmark", norland="Norland")


def test_each_quotation_has_its_voice_and_its_place():
    found = voices(FOUND, ARTICLES)
    assert list(found.columns) == [*FOUND.columns, *VOICES]
    assert found[["article_id", "voice", "voice_kind", "order", "first", "last"]].fillna("").values.tolist() == [
        ["a", "unknown speakers", "unknown", 1, True, False],
        ["a", "Ana Brandt", "person", 2, False, False],
        ["a", "Ana Brandt", "person", 2, False, False],
        ["a", "Port Union", "organisation", 3, False, False],
        ["a", "unnamed sources", "unnamed", 4, False, False],
        ["a", "unnamed sources", "unnamed", 5, False, True],
        ["b", "Ana Brandt", "person", 1, True, False],
        ["b", "Oskar Lund", "person", 2, False, False],
        ["b", "unnamed sources", "unnamed", 3, False, False],
        ["b", "Oskar Lund", "person", 4, False, True],
        ["c", "Sundmark", "country", 1, True, True],
    ]
    assert found["part"].tolist() == ["headline"] + ["body"] * 10
    texts = ARTICLES.set_index("article_id")["text"]
    for row in found.itertuples():
        text = texts[row.article_id]
        assert text[row.start : row.end] == row.text
        assert row.position == row.start / len(text) and row.position_end == row.end / len(text)
    shown = tk.evidence(ARTICLES, found[found["voice"] == "unnamed sources"]).data
    assert ">Brandt had no choice</mark>" in shown and "deal was fair" not in shown


def test_the_share_of_each_voice():
    table = share_of_voice(FOUND, ARTICLES)
    assert list(table.columns) == SHARE_OF_VOICE
    columns = ["voice", "n_quotations", "n_direct", "n_indirect", "n_mixed", "n_words", "n_articles", "articles"]
    assert table[columns].values.tolist() == [
        ["unnamed sources", 3, 2, 1, 0, 13, 2, 4],
        ["Ana Brandt", 2, 1, 1, 0, 11, 2, 4],
        ["Sundmark", 1, 0, 1, 0, 4, 1, 4],
        ["Oskar Lund", 2, 1, 1, 0, 3, 1, 4],
        ["Port Union", 1, 0, 1, 0, 3, 1, 4],
        ["unknown speakers", 1, 1, 0, 0, 1, 1, 4],
    ]
    assert table["word_share"].tolist() == pytest.approx([n / 35 for n in (13, 11, 4, 3, 3, 1)])
    assert table["quotation_share"].tolist() == [0.3, 0.2, 0.1, 0.2, 0.1, 0.1]
    assert table["article_share"].tolist() == [0.5, 0.5, 0.25, 0.25, 0.25, 0.25]
    for name in ("word", "quotation", "article"):
        assert (table[f"{name}_low"] < table[f"{name}_share"]).all()
        assert (table[f"{name}_high"] > table[f"{name}_share"]).all()
    assert table.attrs["record"]["function"] == "share_of_voice"
    assert [each[0] for each in table.attrs["record"]["articles"]] == ["a", "b", "c", "d"]


def test_only_some_kinds_of_quotation_and_only_the_body():
    direct = share_of_voice(FOUND, ARTICLES, kinds="direct")
    assert direct[["voice", "n_quotations"]].values.tolist() == [
        ["unnamed sources", 2],
        ["Ana Brandt", 1],
        ["Oskar Lund", 1],
        ["unknown speakers", 1],
    ]
    assert direct.attrs["record"]["parameters"]["kinds"] == ["direct"]
    found = voices(FOUND, ARTICLES)
    body = share_of_voice(found[found["part"] == "body"], ARTICLES).set_index("voice")
    assert body.loc["unknown speakers", "n_quotations"] == 0
    with pytest.raises(
        ValueError, match=r"'thought', not 'scare' \(words in marks that are no quotation have no speaker"
    ):
        share_of_voice(FOUND, ARTICLES, kinds=["direct", "scare"])
    with pytest.raises(ValueError, match="kinds are among 'direct', .* there has to be one"):
        share_of_voice(FOUND, ARTICLES, kinds=[])


def test_what_is_thought_and_not_said_counts_only_where_it_is_asked_for():
    hopes = FOUND.assign(stance=FOUND["stance"].mask(FOUND["text"].isin(["delays", '"She had,"']), "thinking"))
    table = share_of_voice(hopes, ARTICLES).set_index("voice")
    assert table.loc["Oskar Lund", ["n_direct", "n_indirect"]].tolist() == [1, 0], "what stands in marks is said"
    every = share_of_voice(hopes, ARTICLES, kinds=["direct", "indirect", "mixed", "thought"]).set_index("voice")
    assert every.loc["Oskar Lund", ["n_quotations", "n_indirect"]].tolist() == [2, 1]
    assert voices(hopes, ARTICLES, kinds="thought")["text"].tolist() == ["delays"]


def test_every_voice_has_a_row_in_every_group():
    table = share_of_voice(FOUND, ARTICLES, by="outlet")
    assert list(table.columns) == ["outlet", *SHARE_OF_VOICE]
    assert table.groupby("outlet", dropna=False, sort=False).size().tolist() == [6, 6, 6]
    post = table[table["outlet"] == "Post"].set_index("voice")
    assert post.loc["Ana Brandt", ["n_words", "articles"]].tolist() == [11, 2]
    assert post.loc["Sundmark", ["n_words", "word_share"]].tolist() == [0, 0]
    courier = table[table["outlet"] == "Courier"]
    assert courier[["word_low", "article_low"]].isna().all(axis=None), "of one article there is no interval"
    silent = table[table["outlet"].isna()]
    assert silent["word_share"].isna().all() and (silent["article_share"] == 0).all()
    weeks = share_of_voice(FOUND, ARTICLES, by="week", of="kind")
    assert weeks.drop_duplicates("week")["articles"].tolist() == [2, 0, 2]


def test_too_many_rows_are_refused_with_the_way_out():
    n = 3000
    table = pd.DataFrame({"article_id": range(n), "text": '"No," he said.'})
    rows = pd.DataFrame({"article_id": range(n), "start": 0, "end": 5, "kind": "direct", "n_words": 1})
    with pytest.raises(ValueError, match="3,000 groups and 3,002 voices make more than 5,000,000 rows"):
        share_of_voice(rows.assign(speaker=[f"speaker {i}" for i in range(n)]), table, by="article_id")


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        ("kind", {"person": 14, "unnamed sources": 13, "country": 4, "organisation": 3, "unknown speakers": 1}),
        ("country", {"Norland": 14, "unnamed sources": 13, "Sundmark": 7, "unknown speakers": 1}),
        (
            "organisation",
            {"organisation not known": 18, "unnamed sources": 13, "Port Union": 3, "unknown speakers": 1},
        ),
        ("party", {"unnamed sources": 13, "Civic Accord": 11, "party not known": 10, "unknown speakers": 1}),
    ],
)
def test_voices_of_kinds_countries_organisations_and_whatever_the_codebook_says(of, expected):
    table = share_of_voice(FOUND, ARTICLES, of=of, actors=CODEBOOK)
    assert dict(zip(table["voice"], table["n_words"])) == expected
    assert table["actor_id"].isna().all()
    assert table["n_words"].sum() == 35
    found = voices(FOUND, ARTICLES, of=of, actors=CODEBOOK)
    assert found.groupby("voice")["n_words"].sum().to_dict() == {name: n for name, n in expected.items() if n}


def test_without_a_codebook_only_countries_are_known():
    table = share_of_voice(FOUND, ARTICLES, of="country")
    assert dict(zip(table["voice"], table["n_words"]))["country not known"] == 17
    assert dict(zip(table["voice"], table["n_words"]))["Sundmark"] == 4
    world = FOUND.tail(1).assign(actor_id="united-states", speaker="U.S.", speaker_kind="group")
    assert share_of_voice(world, ARTICLES, of="country")["voice"].iloc[0] == "United States"
    with pytest.raises(ValueError, match="column of the codebook, not 'gender'. There is no codebook: add a column"):
        share_of_voice(FOUND, ARTICLES, of="gender")
    with pytest.raises(ValueError, match="not 'gender'. The codebook has 'actor_id', 'name'"):
        share_of_voice(FOUND, ARTICLES, of="gender", actors=CODEBOOK)


def test_an_actor_is_one_voice_under_two_names_and_two_actors_of_one_name_are_two():
    rows = FOUND.tail(3).assign(speaker=["Lund", "O. Lund", "Lund"], actor_id=["1", "1", "2"], speaker_kind="person")
    table = share_of_voice(rows, ARTICLES)
    assert table[["actor_id", "voice"]].fillna("").values.tolist()[:2] == [["1", "Lund"], ["2", "Lund"]]


def test_a_table_made_by_hand_needs_a_few_columns():
    rows = FOUND[["article_id", "start", "end", "kind", "speaker", "n_words"]]
    table = share_of_voice(rows, ARTICLES)
    assert set(table["voice"]) == {
        *("Ana Brandt", "Port Union", "Oskar Lund", "Sundmark", "a docker", "Two officials"),
        *("unnamed sources", "unknown speakers"),
    }
    assert table["n_quotations"].sum() == 11, "without numbers each piece is a quotation"
    with pytest.raises(ValueError, match="This table has no column 'speaker'"):
        share_of_voice(rows.drop(columns="speaker"), ARTICLES)


def test_quotations_of_other_articles_and_of_other_texts_are_refused():
    with pytest.raises(ValueError, match=r"5 quotations are of articles that are not there, the first of 'b'"):
        share_of_voice(FOUND, ARTICLES.head(1))
    with pytest.raises(ValueError, match=r"1 quotations end behind the text of their article, the first in 'c'"):
        voices(FOUND, ARTICLES.assign(text=[*ARTICLES["text"][:2], "Short.", "Rain"]))


def test_without_a_quotation_two_rows_say_so():
    table = share_of_voice(FOUND.head(0), ARTICLES)
    assert list(table.columns) == SHARE_OF_VOICE
    assert sorted(table["voice"]) == ["unknown speakers", "unnamed sources"]
    assert (table["n_quotations"] == 0).all() and table["word_share"].isna().all()
    assert list(voices(FOUND.head(0), ARTICLES).columns) == [*FOUND.columns, *VOICES]
    assert list(voice_order(FOUND.head(0), ARTICLES).columns) == VOICE_ORDER
    assert list(cue_counts(FOUND.head(0), ARTICLES).columns) == CUE_COUNTS
    none = share_of_voice(FOUND.head(0), ARTICLES.head(0), by="outlet")
    assert list(none.columns) == ["outlet", *SHARE_OF_VOICE] and none.empty


def test_arabic_quotations_count_like_all_others():
    text = "قالت مارتا كيلدين «لا خيار لنا»."
    arabic = pd.DataFrame({"article_id": ["e"], "text": [text], "language": "ar"})
    rows = quoted(arabic, ("e", 1, "«لا خيار لنا»", "direct", ("مارتا كيلدين", "keldane", "person"), "قالت", None))
    assert share_of_voice(rows, arabic)[["voice", "n_words", "word_share"]].values.tolist()[0] == ["مارتا كيلدين", 3, 1]
    assert cue_counts(rows, arabic)[["cue", "forms"]].values.tolist() == [["قال", "قالت 1"]]


SPEAKERS = st.sampled_from(["Brandt", "Lund", "an official", None])
TALK = st.lists(st.lists(st.tuples(SPEAKERS, st.integers(1, 60)), max_size=6), min_size=1, max_size=8)


def talk(articles):
    """Articles in which each (speaker, words) has a quotation of so many words, one after the other."""
    rows = [
        (number, at, at, at + 1, "direct", who, None if who == "an official" else who, n_words)
        for number, each in enumerate(articles)
        for at, (who, n_words) in enumerate(each)
    ]
    columns = ["article_id", "quotation_id", "start", "end", "kind", "speaker", "actor_id", "n_words"]
    table = pd.DataFrame(rows, columns=columns).astype({"n_words": "int64", "start": "int64", "end": "int64"})
    return table, pd.DataFrame({"article_id": range(len(articles)), "text": "x" * 10})


@given(TALK)
def test_what_is_counted_adds_up(said):
    quotations, articles = talk(said)
    table = share_of_voice(quotations, articles)
    assert table["n_words"].sum() == sum(n for each in said for _, n in each)
    assert table["n_quotations"].sum() == sum(map(len, said))
    for name in ("word", "quotation", "article"):
        known = table[table[f"{name}_low"].notna()]
        assert (known[f"{name}_low"] <= known[f"{name}_share"] + 1e-12).all()
        assert (known[f"{name}_high"] >= known[f"{name}_share"] - 1e-12).all()
    if len(quotations):
        assert table["word_share"].sum() == pytest.approx(1)
        order = voice_order(quotations, articles)
        heard = sum(map(bool, said))
        assert order["n_first"].sum() == order["n_last"].sum() == heard
        assert (order["articles"] == heard).all()
        parts = share_of_voice(quotations, articles, by="article_id")
        assert parts.groupby("voice")["n_words"].sum().to_dict() == table.set_index("voice")["n_words"].to_dict()


def test_one_quotation_an_article_gives_the_interval_of_independent_quotations():
    # Of equal length: Wilson's of so many quotations, in words too, however long they are.
    n = 4000
    for words in (1, 37):
        quotations, articles = talk([[("Brandt", words)]] * (n // 5) + [[("Lund", words)]] * (n - n // 5))
        row = share_of_voice(quotations, articles).set_index("voice").loc["Brandt"]
        wilson = stats.binomtest(n // 5, n).proportion_ci(method="wilson")
        for name in ("word", "quotation", "article"):
            assert (row[f"{name}_low"], row[f"{name}_high"]) == pytest.approx((wilson.low, wilson.high), rel=1e-3)


def test_whoever_is_not_heard_may_have_the_share_that_so_few_quotations_leave_open():
    # Twenty quotations of which one has half the words are worth fewer than twenty.
    lengths = [10] * 19 + [190]
    quotations, articles = talk([[("Brandt", n)] for n in lengths])
    row = share_of_voice(quotations, articles).set_index("voice").loc["unknown speakers"]
    worth = sum(lengths) ** 2 / sum(n**2 for n in lengths)
    normal, student = stats.norm.isf(0.025), stats.t.isf(0.025, 19)
    worth *= (normal / student) ** 2
    assert (row["word_low"], row["word_high"]) == pytest.approx((0, normal**2 / (worth + normal**2)))


def test_the_interval_is_close_to_a_bootstrap_over_articles():
    chance = np.random.default_rng(7)
    said = [
        [
            ("Brandt" if chance.random() < loud else "Lund", int(chance.integers(5, 40)))
            for _ in range(chance.integers(1, 7))
        ]
        for loud in chance.beta(1.5, 2.5, size=150)
    ]
    quotations, articles = talk(said)
    row = share_of_voice(quotations, articles).set_index("voice").loc["Brandt"]
    words = np.array([[sum(n for who, n in each if who == "Brandt"), sum(n for _, n in each)] for each in said])
    drawn = stats.bootstrap(
        (words[:, 0], words[:, 1]),
        lambda one, all_, axis: one.sum(axis=axis) / all_.sum(axis=axis),
        paired=True,
        vectorized=True,
        n_resamples=4000,
        rng=chance,
    ).confidence_interval
    assert (row["word_low"], row["word_high"]) == pytest.approx((drawn.low, drawn.high), abs=0.01)


def test_who_opens_and_who_has_the_last_word():
    table = voice_order(FOUND, ARTICLES)
    assert list(table.columns) == VOICE_ORDER
    assert table[["voice", "n_articles", "n_first", "n_last", "n_alone", "articles"]].values.tolist() == [
        ["Sundmark", 1, 1, 1, 1, 3],
        ["Ana Brandt", 2, 1, 0, 0, 3],
        ["unknown speakers", 1, 1, 0, 0, 3],
        ["unnamed sources", 2, 0, 1, 0, 3],
        ["Oskar Lund", 1, 0, 1, 0, 3],
        ["Port Union", 1, 0, 0, 0, 3],
    ]
    assert table["first_share"].tolist() == pytest.approx([1 / 3] * 3 + [0] * 3)
    starts = FOUND[FOUND["speaker"] == "Ana Brandt"].groupby("article_id")["start"].min()
    lengths = ARTICLES.set_index("article_id")["text"].str.len()
    assert table["position"][1] == pytest.approx((starts / lengths).mean())
    by = voice_order(FOUND, ARTICLES, by="outlet")
    assert list(by.columns) == ["outlet", *VOICE_ORDER]
    assert by[by["outlet"] == "Courier"][["voice", "n_first"]].values.tolist() == [["Sundmark", 1]]
    found = voices(FOUND, ARTICLES)
    assert found.loc[found["last"], "voice"].tolist() == ["unnamed sources", "Oskar Lund", "Sundmark"]


def test_a_quotation_around_another_has_the_last_word():
    text = "\"He told me 'never'\" was all that she said."
    table = pd.DataFrame({"article_id": ["a"], "text": [text]})
    rows = quoted(
        table,
        ("a", 2, "'never'", "direct", LUND, "told", None),
        ("a", 1, "\"He told me 'never'\"", "direct", BRANDT, "said", None),
    )
    found = voices(rows, table)
    assert found[["voice", "order", "first", "last"]].values.tolist() == [
        ["Ana Brandt", 1, True, True],
        ["Oskar Lund", 2, False, False],
    ]
    assert share_of_voice(rows, table)["n_words"].sum() == 5, "the words of the inner one count for both"


def test_pieces_of_one_quotation_have_the_speaker_that_one_of_them_has():
    rows = FOUND[FOUND["speaker"] == "Ana Brandt"].head(2).reset_index(drop=True)
    rows[["speaker", "actor_id", "speaker_kind"]] = rows[["speaker", "actor_id", "speaker_kind"]].astype("object")
    rows.loc[0, ["speaker", "actor_id", "speaker_kind"]] = None
    assert voices(rows, ARTICLES)["voice"].tolist() == ["Ana Brandt"] * 2


def test_mentions_against_quotations():
    table = mentioned_and_quoted(FOUND, MENTIONS, ARTICLES)
    assert list(table.columns) == MENTIONED_AND_QUOTED
    columns = ["actor", "n_mentions", "n_articles", "n_quotations", "n_words", "n_articles_quoted"]
    assert table[columns].values.tolist() == [
        ["Ana Brandt", 4, 3, 2, 11, 2],
        ["Sundmark", 2, 2, 1, 4, 1],
        ["Oskar Lund", 2, 1, 2, 3, 1],
        ["Port Union", 1, 1, 1, 3, 1],
        ["Norland", 1, 1, 0, 0, 0],
    ]
    assert table["quoted_share"].tolist() == pytest.approx([2 / 3, 1 / 2, 1, 1, 0])
    assert table.attrs["record"]["parameters"]["n_unknown"] == 1
    silent = never_quoted(FOUND, MENTIONS, ARTICLES)
    assert silent[["actor", "n_mentions"]].values.tolist() == [["Norland", 1]], "in Norland is a place"
    assert silent.attrs["record"]["function"] == "never_quoted"
    by = never_quoted(FOUND, MENTIONS, ARTICLES, by="outlet")
    assert by[["outlet", "actor"]].values.tolist() == [
        ["Courier", "Ana Brandt"],
        ["Courier", "Norland"],
        ["Post", "Sundmark"],
    ]
    shown = tk.evidence(ARTICLES, MENTIONS[MENTIONS["actor_id"].isin(silent["actor_id"])]).data
    assert ">Norland</mark> did not answer" in shown


def test_the_share_of_articles_that_quote_whom_they_mention_has_an_interval():
    n = 2000
    quotations, articles = talk([[("Brandt", 5)]] * (n // 4) + [[]] * (n - n // 4))
    mentions = pd.DataFrame({"article_id": range(n), "actor_id": "Brandt", "actor": "Brandt", "kind": "person"})
    row = mentioned_and_quoted(quotations, mentions, articles).iloc[0]
    wilson = stats.binomtest(n // 4, n).proportion_ci(method="wilson")
    assert (row["quoted_share"], row["n_articles"]) == (0.25, n)
    assert (row["low"], row["high"]) == pytest.approx((wilson.low, wilson.high), rel=2e-3)


def test_places_are_no_actors_and_nobody_may_be_mentioned():
    mentions = MENTIONS.assign(kind=MENTIONS["kind"].mask(MENTIONS["actor_id"] == "norland", "place"))
    assert never_quoted(FOUND, mentions, ARTICLES).empty
    none = mentioned_and_quoted(FOUND, MENTIONS.head(0), ARTICLES, by="outlet")
    assert list(none.columns) == ["outlet", *MENTIONED_AND_QUOTED] and none.empty
    assert mentioned_and_quoted(FOUND.head(0), MENTIONS, ARTICLES)["n_quotations"].sum() == 0


def test_which_voice_is_given_which_verb():
    table = cue_counts(FOUND, ARTICLES)
    assert list(table.columns) == CUE_COUNTS
    columns = ["voice", "stance", "cue", "count", "n_quotations", "share", "n_articles", "forms"]
    assert table[columns].values.tolist() == [
        ["Ana Brandt", "neutral", "say", 2, 2, 1.0, 2, "said 2"],
        ["Oskar Lund", "neutral", "say", 1, 2, 0.5, 1, "said 1"],
        ["Oskar Lund", "warning", "warn of", 1, 2, 0.5, 1, "warned of 1"],
        ["unnamed sources", "neutral", "say", 2, 2, 1.0, 2, "said 2"],
        ["Port Union", "claiming", "claim", 1, 1, 1.0, 1, "claimed 1"],
        ["Sundmark", "neutral", "say", 1, 1, 1.0, 1, "said 1"],
    ]
    assert table.attrs["record"]["parameters"]["n_without_cue"] == 2
    assert table["low"].notna().tolist() == [True, False, False, True, False, False]
    stances = cue_counts(FOUND, ARTICLES, what="stance", of="kind")
    assert "cue" not in stances
    assert stances[["voice", "stance", "count", "forms"]].values.tolist() == [
        ["person", "neutral", 3, "said 3"],
        ["person", "warning", 1, "warned of 1"],
        ["unnamed sources", "neutral", 2, "said 2"],
        ["country", "neutral", 1, "said 1"],
        ["organisation", "claiming", 1, "claimed 1"],
    ]
    assert stances.groupby("voice")["share"].sum().tolist() == [1] * 4
    by = cue_counts(FOUND, ARTICLES, by="outlet")
    assert by[by["outlet"] == "Courier"][["voice", "cue"]].values.tolist() == [["Sundmark", "say"]]


def test_a_lemma_of_the_table_goes_before_one_that_is_looked_up_and_no_stance_is_no_row_lost():
    rows = FOUND.assign(cue_lemma=None, stance=None)
    rows.loc[rows["cue"] == "warned of", "cue_lemma"] = "warn"
    assert set(cue_counts(rows, ARTICLES)["cue"]) == {"say", "warn", "claim"}
    stances = cue_counts(rows, ARTICLES, what="stance")
    assert stances["stance"].isna().all() and stances["count"].sum() == 8
    rows.loc[rows["cue"] == "said", "stance"] = ["neutral", None, "neutral", "claiming", "neutral", None, "claiming"]
    says = cue_counts(rows, ARTICLES).query("cue == 'say'")
    assert says["stance"].tolist() == ["neutral"] * 4 and says["count"].sum() == 6, "a cue is one row, of one stance"
    with pytest.raises(ValueError, match="what must be 'cue' or 'stance', not 'verb'"):
        cue_counts(FOUND, ARTICLES, what="verb")
    with pytest.raises(ValueError, match="no column 'stance'"):
        cue_counts(FOUND.drop(columns="stance"), ARTICLES, what="stance")


def test_whoever_speaks_together_with_another_is_quoted_too():
    text = "Ana Brandt and Foreign Minister Oskar Lund said the deal was fair. Lund, an aide to Brandt, said no."
    table = pd.DataFrame({"article_id": ["a"], "text": [text]})
    mentions = named(table, brandt="Brandt", lund="Lund")
    rows = quoted(
        table,
        ("a", 1, "the deal was fair", "indirect", BRANDT, "said", "neutral"),
        ("a", 2, "no", "indirect", LUND, "said", "neutral"),
    )
    rows = rows.assign(speaker_start=[0, 67], speaker_end=[42, 90])
    counted = mentioned_and_quoted(rows, mentions, table).set_index("actor_id")
    assert counted["n_quotations"].to_dict() == {"brandt": 1, "lund": 2}
    assert counted["n_words"].to_dict() == {"brandt": 4, "lund": 5}
