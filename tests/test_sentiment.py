"""TextBlob's numbers to the last digit, and the words that they are made of."""

import math

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy import stats
from textblob import TextBlob

import toolkit as tk
from toolkit.tables import ARTICLE_SENTIMENT, SENTENCE_SENTIMENT, SENTIMENT_WORDS

WORDS = ["good", "bad", "terrible", "great", "robust", "foreign", "minister", "talks", "Kerry", "U.S.", "immediate"]
MODIFIERS = ["very", "not", "never", "no", "isn't", "don’t", "hardly", "extremely", "really", "n't", "barely"]
SIGNS = ["!", "!!", "?", ".", "...", ",", ";", "-", "--", "—", "“", "”", '"', "'", "(", ")", "’s", "/", "&", "$5"]
FACES = [":)", ":-)", ":(", ":-(", ";-)", ":D", "<3", ":'(", "8-)", "=)", "XD", "😀", "😡", "👍🏽", "❤️", "☹"]
ODD = ["İ", "ß", "ﬁne", "naïve", "سيء", "x\u0301", "1/2", "http://good.example", "@good", "#bad"]
TEXTS = st.lists(
    st.tuples(
        st.sampled_from([*WORDS, *MODIFIERS, *SIGNS, *FACES, *ODD]), st.sampled_from([" ", " ", " ", "", "\n", "  "])
    ),
    max_size=20,
).map(lambda pairs: "".join(word + gap for word, gap in pairs))


def english(*texts):
    return pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": list(texts), "language": "en"})


@given(TEXTS)
@example("Not good! Very bad :( 😡 isn't great...")
def test_the_score_is_textblobs(text):
    row = tk.article_sentiment(english(text)).iloc[0]
    blob = TextBlob(text)
    assert (row["polarity"], row["subjectivity"]) == tuple(blob.sentiment)
    assert row["n_scored_words"] == len(blob.sentiment_assessments.assessments)


@given(TEXTS)
@example("Not good! Very bad :( 😡 isn't great...")
def test_the_shares_add_up_to_the_score_and_the_places_lie_in_the_text(text):
    made = tk.explain_sentiment(english(text))
    assessed = TextBlob(text).sentiment_assessments
    assert made["share"].sum() == pytest.approx(assessed.polarity)
    assert made["polarity"].tolist() == [polarity for _, polarity, _, _ in assessed.assessments]
    assert made["expression"].tolist() == [" ".join(words) for words, _, _, _ in assessed.assessments]
    for row in made.itertuples():
        assert 0 <= row.start <= row.end <= len(text)
        assert text[row.start : row.end] == row.text


@given(st.lists(st.sampled_from([*WORDS, *MODIFIERS, ".", ",", "\n"]), max_size=20).map(" ".join))
def test_the_passage_is_made_of_the_words_of_the_expression(text):
    for row in tk.explain_sentiment(english(text)).itertuples():
        words = row.expression.split()
        passage = row.text.lower()
        assert all(word in passage for word in words)
        assert passage.startswith(tuple(words))
        assert passage.endswith(tuple(words))


@given(TEXTS)
def test_each_sentence_is_scored_by_itself(text):
    table = english(text)
    scored, cut = tk.sentence_sentiment(table), tk.sentences(table)
    assert scored["sentence_id"].tolist() == cut["sentence_id"].tolist()
    expected = [tuple(TextBlob(sentence).sentiment) for sentence in cut["text"]]
    assert list(zip(scored["polarity"], scored["subjectivity"])) == expected
    made = tk.explain_sentiment(table, unit="sentence")
    shares = made.groupby("sentence_id")["share"].sum().reindex(cut["sentence_id"], fill_value=0.0)
    assert shares.tolist() == pytest.approx([polarity for polarity, _ in expected])


def test_every_article_has_textblobs_score(articles):
    read = articles[articles["language"] == "en"]
    scored = tk.article_sentiment(read)
    assert list(zip(scored["polarity"], scored["subjectivity"])) == [tuple(TextBlob(t).sentiment) for t in read["text"]]
    shares = tk.explain_sentiment(read).groupby("article_id")["share"].sum()
    assert shares.tolist() == pytest.approx(scored["polarity"].tolist())


def test_the_explanation_shows_modifiers_and_negations_in_their_sentence():
    made = tk.explain_sentiment(english("The talks were not good. A very great day!"))
    assert made[["sentence_id", "expression", "text", "start", "end", "polarity"]].values.tolist() == [
        [1, "not good", "not good", 15, 23, -0.35],
        [2, "very great !", "very great", 27, 37, 1.0],
    ]
    assert made["share"].tolist() == [-0.175, 0.5]


def test_the_interval_is_students():
    text = "A great and happy day, and a terrible night for the good people; bad news."
    values = tk.explain_sentiment(english(text))["polarity"]
    row = tk.article_sentiment(english(text)).iloc[0]
    low, high = stats.t.interval(0.95, len(values) - 1, loc=values.mean(), scale=stats.sem(values))
    assert (row["low"], row["high"]) == pytest.approx((max(low, -1), min(high, 1)))
    assert row["polarity"] == pytest.approx(values.mean())


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_the_interval_holds_the_score_and_stays_in_range(text):
    row = tk.article_sentiment(english(text)).iloc[0]
    values = tk.explain_sentiment(english(text))["polarity"]
    if values.nunique() < 2:
        assert math.isnan(row["low"]) and math.isnan(row["high"])
    else:
        low, high = stats.t.interval(0.95, len(values) - 1, loc=values.mean(), scale=stats.sem(values))
        assert (row["low"], row["high"]) == pytest.approx((max(low, -1), min(high, 1)))
        assert -1 <= row["low"] <= row["polarity"] <= row["high"] <= 1


def test_no_word_of_the_lexicon_is_told_from_neutral_words():
    scored = tk.article_sentiment(english("Israel bombed Gaza.", ""))
    assert scored[["polarity", "n_scored_words", "method"]].values.tolist() == [[0, 0, "textblob"]] * 2
    assert scored[["low", "high"]].isna().all(axis=None)


def test_an_arabic_article_has_no_score_and_says_why(articles):
    arabic = articles[articles["language"] == "ar"]
    reason = "none: TextBlob reads English, this is 'ar'"
    whole, parts = tk.article_sentiment(arabic), tk.sentence_sentiment(arabic)
    assert len(parts) == len(tk.sentences(arabic)) > 10
    for scored in (whole, parts):
        assert scored[["polarity", "subjectivity"]].isna().all(axis=None)
        assert set(scored["method"]) == {reason}
        assert set(scored["n_scored_words"]) == {0}
    assert tk.explain_sentiment(arabic).empty


def test_what_is_too_short_to_tell_its_language_is_scored():
    table = pd.DataFrame({"article_id": ["a"], "text": ["Great!"]})
    assert tk.article_sentiment(table).at[0, "polarity"] == TextBlob("Great!").polarity > 0


def test_the_unit_is_one_of_two():
    with pytest.raises(ValueError, match="unit must be 'article' or 'sentence', not 'paragraph'"):
        tk.explain_sentiment(english("good"), unit="paragraph")


@pytest.mark.parametrize(
    ("analysis", "columns"),
    [
        (tk.article_sentiment, ARTICLE_SENTIMENT),
        (tk.sentence_sentiment, SENTENCE_SENTIMENT),
        (tk.explain_sentiment, SENTIMENT_WORDS),
    ],
)
def test_no_articles_give_empty_tables_with_all_columns(analysis, columns):
    found = analysis(pd.DataFrame({"article_id": [], "text": []}))
    assert found.empty
    assert list(found.columns) == columns


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Dead: 3 soldiers.", ["Dead", ": 3"]),
        ("He said: (1) the convoy was hit.", [": ("]),
        ("Score ; ) ok", ["; )", "ok"]),
    ],
)
def test_what_textblob_takes_for_an_emoticon_is_shown_where_it_stands(text, shown):
    explained = tk.explain_sentiment(english(text))
    assert explained["text"].tolist() == shown
    assert tk.evidence(english(text), explained).data


def test_letters_of_another_script_are_never_scored_however_few():
    row = tk.article_sentiment(pd.DataFrame({"article_id": ["a"], "text": ["قال الوزير"]})).iloc[0]
    assert math.isnan(row["polarity"]) and row["method"] == "none: TextBlob reads English, these are no Latin letters"


@pytest.mark.parametrize("code", ["EN", "en-GB", "en_US"])
def test_english_is_english_under_every_code(code):
    table = pd.DataFrame({"article_id": ["a"], "text": ["A good day."], "language": [code]})
    assert tk.article_sentiment(table)["polarity"].item() == pytest.approx(0.7)
