"""Counts that can be checked by hand, by another count, and by going back to the text."""

import subprocess
import sys
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.language import fold
from toolkit.tables import TOKENS, WORD_FREQUENCIES

PLAIN = st.sampled_from(["the", "talks", "resume", "ceasefire", "russia", "على", "naïve", "x"])
LINES = st.lists(st.lists(PLAIN, min_size=1, max_size=12), max_size=5)


def articles(*texts, **columns):
    return pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": list(texts), **columns})


def counts(table):
    return dict(zip(table["word"], table["count"]))


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("kerry", 8),
        ("opposition", 7),
        ("talks", 6),
        ("syrian", 6),
        ("lavrov", 4),
        ("moscow", 4),
        ("russia", 4),
        ("regime", 4),
        ("humanitarian", 3),
        ("ceasefire", 2),
        ("u.s.", 1),
        ("read-out", 1),
        ("putin", 0),
    ],
)
def test_words_of_the_seed_counted_by_hand(seed, word, count):
    assert counts(tk.word_frequencies(seed)).get(word, 0) == count
    assert len(tk.tokens(seed, word)) == count


def test_no_arabic_among_the_words_of_the_seed(seed):
    assert not tk.word_frequencies(seed)["word"].str.contains(r"[\u0600-\u06ff]").any()


def test_the_most_frequent_first_and_equal_ones_by_alphabet():
    table = tk.word_frequencies(articles("talks and talks on a plan"))
    assert table[["word", "count"]].values.tolist() == [["talks", 2], ["a", 1], ["and", 1], ["on", 1], ["plan", 1]]


@given(LINES)
def test_words_equal_an_independent_count(lines):
    text = "\n".join(map(" ".join, lines))
    assert counts(tk.word_frequencies(articles(text))) == Counter(text.split())


@given(LINES, st.integers(2, 4))
def test_ngrams_equal_an_independent_count(lines, n):
    expected = Counter(" ".join(run) for line in lines for run in zip(*(line[i:] for i in range(n))))
    table = articles("\n".join(map(" ".join, lines)))
    assert counts(tk.word_frequencies(table, ngram=n)) == expected
    assert Counter(tk.tokens(table, ngram=n)["word"]) == expected


def test_ngrams_stay_inside_a_sentence():
    found = tk.word_frequencies(articles("Talks go on. Kerry left the U.S. talks."), ngram=2)["word"].tolist()
    assert sorted(found) == ["go on", "kerry left", "left the", "talks go", "the u.s.", "u.s. talks"]


def test_stop_words_of_ngrams_are_those_at_its_edges():
    found = tk.word_frequencies(articles("the end of talks"), ngram=3, stop_words={"the", "of"})
    assert found["word"].tolist() == ["end of talks"]


def test_per_thousand_adds_up_and_counts_stop_words(seed):
    every = tk.word_frequencies(seed).set_index("word")
    assert every["per_thousand"].sum() == pytest.approx(1000)
    assert every["count"].sum() == seed.at[0, "n_words"] == 524
    some = tk.word_frequencies(seed, stop_words=tk.stop_words()).set_index("word")
    assert some.at["kerry", "per_thousand"] == every.at["kerry", "per_thousand"] == pytest.approx(8000 / 524)


def test_case_and_minimum():
    table = articles("Talks, talks and TALKS; US and us")
    assert counts(tk.word_frequencies(table, minimum=2)) == {"talks": 3, "and": 2, "us": 2}
    assert counts(tk.word_frequencies(table, case=True))["US"] == 1
    assert tk.word_frequencies(table, case=True, stop_words={"US"})["word"].tolist().count("us") == 1


@pytest.mark.parametrize("option", ["ngram", "minimum"])
@pytest.mark.parametrize("value", [0, -1, 1.5])
def test_numbers_below_one_are_refused(option, value):
    with pytest.raises(ValueError, match=f"{option} must be a whole number of at least 1, not {value}"):
        tk.word_frequencies(articles("talks"), **{option: value})


def test_words_by_group_are_those_of_each_group_alone(articles):
    table = tk.word_frequencies(articles, by="outlet")
    assert list(table.columns) == ["outlet", *WORD_FREQUENCIES]
    assert table["outlet"].isna().sum() == len(tk.word_frequencies(articles[articles["outlet"].isna()]))
    for outlet, group in table.groupby("outlet"):
        alone = tk.word_frequencies(articles[articles["outlet"] == outlet])
        pd.testing.assert_frame_equal(group[WORD_FREQUENCIES].reset_index(drop=True), alone, check_dtype=False)


def test_words_by_outlet_and_month(articles):
    table = tk.word_frequencies(articles, by=["outlet", "month"])
    assert list(table.columns) == ["outlet", "month", *WORD_FREQUENCIES]
    assert set(table["month"]) == {"2016-02", "2021-05"}
    sums = table.groupby(["outlet", "month"], dropna=False)["per_thousand"].sum()
    assert sums.tolist() == pytest.approx([1000] * 4)
    # The same words whatever they are cut into.
    whole = counts(tk.word_frequencies(articles))
    assert table.groupby("word")["count"].sum().to_dict() == whole


def test_the_forms_of_a_word_as_one():
    table = articles("He says the ministers said it. The minister left.", language=["en"])
    found = counts(tk.word_frequencies(table, lemmas=True))
    assert found["say"] == 2 and found["minister"] == 2 and "said" not in found
    assert tk.tokens(table, "say", lemmas=True)["text"].tolist() == ["says", "said"]
    # A stop word takes all forms of its lemma with it.
    left = tk.word_frequencies(table, lemmas=True, stop_words={"said"})["word"]
    assert "say" not in left.tolist()


def test_lemmas_by_the_language_of_each_article():
    table = articles("Die Minister sagten es.", "The ministers die.", language=["de-DE", "en"])
    found = tk.word_frequencies(table, by="language", lemmas=True)
    assert {("de-DE", "sagen"), ("en", "minister"), ("en", "die")} <= set(zip(found["language"], found["word"]))


def test_phrases_count_as_one_word():
    table = articles("Human rights, and human  rights groups. The right of human rights-based law.")
    options = {"phrases": ["human rights", "human rights groups"]}
    found = counts(tk.word_frequencies(table, **options))
    assert (found["human rights"], found["human rights groups"], found["rights-based"]) == (1, 1, 1)
    places = tk.tokens(table, "human rights groups", **options)
    assert places["text"].tolist() == ["human  rights groups"]
    pairs = counts(tk.word_frequencies(table, ngram=2, **options))
    assert pairs["and human rights groups"] == 1


def test_groups_hold_the_words_of_their_articles_whatever_the_table_looks_like():
    table = pd.DataFrame(
        {
            "article_id": [7, 8, 9, 10],
            "text": ["Talks on.", "talks", "War.", "On talks."],
            "outlet": pd.Categorical(["Post", None, "Post", None], categories=["Post", "nobody"]),
            "published": pd.to_datetime(["2021-05-31 22:30", "2021-05-31 22:30", None, "2021-04-01 09:00"], utc=True),
        }
    ).set_axis([3, 3, 3, 4])
    table["published"] = table["published"].dt.tz_convert("Europe/Berlin")
    found = tk.word_frequencies(table, by=["outlet", "month"])
    assert found[["outlet", "month", "word", "count"]].fillna("?").values.tolist() == [
        ["Post", "2021-06", "on", 1],
        ["Post", "2021-06", "talks", 1],
        ["Post", "?", "war", 1],
        ["?", "2021-04", "on", 1],
        ["?", "2021-04", "talks", 1],
        ["?", "2021-06", "talks", 1],
    ]
    places = tk.tokens(table, "Talks")
    assert places[["article_id", "start"]].values.tolist() == [[7, 0], [8, 0], [10, 3]]


def test_a_rate_has_an_interval_where_articles_can_differ(articles):
    table = tk.word_frequencies(articles, by="outlet")
    several = table[table["outlet"].notna()]
    assert several["low"].notna().all() and (several["low"] <= several["per_thousand"]).all()
    assert (several["per_thousand"] <= several["high"]).all()
    assert table[table["outlet"].isna()][["low", "high"]].isna().all(axis=None), "one article has no outlet"


def test_in_how_many_articles_a_word_stands():
    table = tk.word_frequencies(articles("talks talks", "talks", "plan"))
    assert dict(zip(table["word"], table["n_articles"])) == {"talks": 2, "plan": 1}


def test_a_group_that_does_not_exist_lists_those_that_do(articles):
    with pytest.raises(
        ValueError, match=r"no column 'newspaper' to group by; .*'outlet'.*'day', 'week', 'month', 'year'"
    ):
        tk.word_frequencies(articles, by="newspaper")


def test_stop_words_can_be_seen_and_edited():
    ours = tk.stop_words()
    assert {"the", "and", "said", "monday"} <= ours
    assert "said" not in tk.stop_words(news=False)
    left = tk.word_frequencies(articles("The talks, said Kerry"), stop_words=ours - {"said"} | {"kerry"})
    assert left["word"].tolist() == ["said", "talks"]
    ours.clear()
    assert tk.stop_words()


def test_arabic_stop_words_and_a_language_without_any():
    assert {"في", "من"} <= tk.stop_words("ar")
    with pytest.raises(ValueError, match="no stop words for 'xx'; there are for .*ar, .*en, "):
        tk.stop_words("xx")


def test_stop_words_are_folded_like_the_words():
    left = tk.word_frequencies(articles("They didn’t agree"), stop_words={"DIDN'T", "They"})
    assert left["word"].tolist() == ["agree"]


def check_tokens(text, **options):
    found = tk.tokens(articles(text), **options)
    for row in found.itertuples():
        assert text[row.start : row.end] == row.text
    return found


@given(st.text())
def test_the_place_of_every_word(text):
    found = check_tokens(text)
    assert [fold(word) for word in found["text"]] == found["word"].tolist()
    assert Counter(found["word"]) == counts(tk.word_frequencies(articles(text)))
    assert found["start"].is_monotonic_increasing
    assert (found["end"].to_numpy()[:-1] <= found["start"].to_numpy()[1:]).all()


@given(st.lists(st.sampled_from(["Talks", "U.S.", "on", ". ", " ", "\n", "!", "؟", "قال", "’s"])).map("".join))
def test_the_place_of_every_ngram(text):
    found = check_tokens(text, ngram=2)
    assert Counter(found["word"]) == counts(tk.word_frequencies(articles(text), ngram=2))


def test_tokens_of_some_words_as_printed():
    found = tk.tokens(articles("Talks on. TALKS!", "no talks"), ["talks"])
    assert found.values.tolist() == [
        ["a0", "talks", "Talks", 0, 5],
        ["a0", "talks", "TALKS", 10, 15],
        ["a1", "talks", "talks", 3, 8],
    ]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({}, ["TALKS", "Said"]),
        ({"case": True}, ["Talks", "said"]),
        ({"lemmas": True}, ["Talk", "SAY"]),
        ({"lemmas": True, "case": True}, ["Talk", "SAY"]),
        ({"ngram": 2}, ["Talks  SAID"]),
        ({"phrases": ["talks said"]}, ["Talks\nsaid"]),
    ],
)
def test_words_that_a_person_names_are_folded_like_those_that_are_counted(options, words):
    table = articles("Nothing.", "Talks said no.", language=["en", "en"])
    assert " ".join(tk.tokens(table, words, **options)["text"]) == "Talks said"


@given(LINES, st.lists(PLAIN), st.integers(1, 2))
def test_some_words_are_those_rows_of_all(lines, chosen, n):
    table = articles(*map(" ".join, lines), "")
    every = tk.tokens(table, ngram=n)
    words = chosen if n == 1 else list(map(" ".join, zip(chosen, chosen[1:])))
    expected = every[every["word"].isin(words)].reset_index(drop=True)
    pd.testing.assert_frame_equal(tk.tokens(table, words, ngram=n), expected, check_dtype=False)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"phrases": "human rights"}, r"Phrases come in a list, for example \['human rights'\], not 'human rights'"),
        ({"phrases": "war"}, "Phrases come in a list"),
        ({"phrases": None}, "Phrases come in a list, .*, not None"),
        ({"phrases": ["human rights", 3]}, "An expression is a text, for example 'ceasefire', not 3"),
        (
            {"stop_words": "the"},
            r"stop_words must be a set or list of words, such as toolkit.stop_words\(\), not 'the'",
        ),
        ({"stop_words": ["the", float("nan")]}, "stop_words holds nan, which is no word: leave it out, or write it"),
    ],
)
@pytest.mark.parametrize("ngram", [1, 2])
def test_what_is_no_list_of_words_is_refused(options, message, ngram):
    with pytest.raises(TypeError, match=message):
        tk.word_frequencies(articles("talks on human rights"), ngram=ngram, **options)


def test_numbers_from_a_table_are_numbers():
    n_words = pd.Series([2])[0]
    assert tk.tokens(articles("peace talks"), "peace talks", ngram=n_words)["start"].tolist() == [0]


@pytest.mark.parametrize(
    ("count", "columns"),
    [
        (tk.word_frequencies, WORD_FREQUENCIES),
        (tk.tokens, TOKENS),
    ],
)
@pytest.mark.parametrize("table", [articles(), articles("", "…")], ids=["no article", "no word"])
def test_nothing_to_count_gives_an_empty_table_with_all_columns(count, columns, table):
    found = count(table)
    assert found.empty
    assert list(found.columns) == columns


LIGHT = """
import sys, pandas as pd, toolkit as tk
heavy = lambda: sorted({"spacy", "matplotlib", "wordcloud"} & set(sys.modules))
print(heavy())
table = pd.DataFrame({"article_id": ["a"], "text": ["Talks on a ceasefire. Kerry left."], "language": ["en"]})
tk.word_frequencies(table, stop_words=tk.stop_words()), tk.sentences(table), tk.concordance(table, "talks")
book = {key: [""] for key in ["aliases", "titles", "country", "note"]}
book |= {"actor_id": ["k"], "name": ["John Kerry"], "kind": ["person"]}
tk.actor_mentions(table, pd.DataFrame(book), discover=False)
print(heavy())
tk.article_sentiment(table)
print(heavy())
"""


def test_counting_loads_no_parser_and_no_charts(repository):
    done = subprocess.run([sys.executable, "-c", LIGHT], cwd=repository, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "[]", "[]"]


def test_accents_are_counted_alike_however_they_were_typed():
    table = articles("Café", "cafe\u0301s and a CAFE\u0301, e\u0302\u0301 ê\u0301 ế, ا\u0654حمد أحمد")
    found = counts(tk.word_frequencies(table))
    assert (found["café"], found["cafés"], found["ế"], found["أحمد"]) == (2, 1, 3, 2)
    for word in ("café", "cafe\u0301", "caf*", "ế", "أحمد"):
        lines = tk.concordance(table, word)
        assert len(lines) == tk.word_rates(table, [word], copies="each")["count"].sum() == 2 + (word in ("caf*", "ế"))
        for article_id, start, end, match in lines[["article_id", "start", "end", "match"]].itertuples(index=False):
            assert table.set_index("article_id").loc[article_id, "text"][start:end] == match


def test_as_many_stop_words_are_said_as_were_named():
    table = articles("They said it.", language=["en"])
    for lemmas in (False, True):
        found = tk.word_frequencies(table, stop_words=["said", "it"], lemmas=lemmas)
        assert found.attrs["record"]["parameters"]["n_stop_words"] == 2
