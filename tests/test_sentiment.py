"""TextBlob's numbers to the last digit, and the words that they are made of."""

import math

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy import stats
from textblob import TextBlob
from textblob.en import sentiment as textblob_lexicon
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

import toolkit as tk
from toolkit.sentiment import compare_sentiment, sentiment_agreement
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


NAMED = pd.DataFrame(columns=["article_id", "start", "end", "kind", "method"])


def named(text, *names, kind="person", method="name", article="a0"):
    rows = [(article, text.index(name), text.index(name) + len(name), kind, method) for name in names]
    return pd.DataFrame(rows, columns=NAMED.columns)


@given(TEXTS)
@example("He left (in 2008) . x D o . O (!) ( ! ) never :\n\n) very really not. no good")
@example('"No!" ( ! ) 8 ) not . 3 : 3 > . > good')
def test_the_words_that_are_passed_over_change_no_digit(text):
    row = tk.sentence_sentiment(english(text.replace("\n", " ")))
    for polarity, subjectivity, start, end in row[["polarity", "subjectivity", "start", "end"]].itertuples(index=False):
        assert (polarity, subjectivity) == tuple(TextBlob(text.replace("\n", " ")[start:end]).sentiment)


@given(st.text(alphabet=" .!?()[]:;=<>-'\"3 8xXDoO_*^/\\|pPbBcsSnt’”♥°aegood\n\r\t", max_size=60))
def test_no_string_of_signs_is_scored_otherwise(text):
    row = tk.article_sentiment(english(text)).iloc[0]
    assert (row["polarity"], row["subjectivity"]) == tuple(TextBlob(text).sentiment)


def test_a_word_that_a_person_adds_to_textblobs_lexicon_counts_at_once():
    table = english("The flumphery talks went on.")
    assert tk.article_sentiment(table).at[0, "n_scored_words"] == 0
    textblob_lexicon.annotate("flumphery", polarity=-0.5)
    try:
        assert tk.article_sentiment(table).at[0, "polarity"] == -0.5
    finally:
        dict.pop(textblob_lexicon, "flumphery")


@given(TEXTS)
@example("Never so good. No problems! GREAT, but it isn't the bomb, only kind of 😀bad😡??? not to die for")
def test_vader_is_vaders(text):
    theirs = SentimentIntensityAnalyzer()
    scored = tk.sentence_sentiment(english(text), method="vader")
    expected = [theirs.polarity_scores(text[a:b])["compound"] for a, b in zip(scored["start"], scored["end"])]
    assert scored["polarity"].tolist() == expected
    assert scored["subjectivity"].isna().all()
    made = tk.explain_sentiment(english(text), unit="sentence", method="vader")
    shares = made.groupby("sentence_id")["share"].sum().reindex(scored["sentence_id"], fill_value=0.0)
    assert shares.tolist() == pytest.approx(expected, abs=1e-4)  # VADER rounds.
    counts = made.groupby("sentence_id").size().reindex(scored["sentence_id"], fill_value=0)
    assert counts.tolist() == scored["n_scored_words"].tolist()
    assert all(text[row.start : row.end] == row.text for row in made.itertuples())


def test_vader_of_an_article_is_the_mean_of_its_sentences():
    table = english("A great day. A terrible, awful night! Israel and Egypt talked.")
    row = tk.article_sentiment(table, method="vader").iloc[0]
    parts = tk.sentence_sentiment(table, method="vader")["polarity"]
    assert row["polarity"] == pytest.approx(parts.mean()) and parts.iloc[2] == 0
    low, high = stats.t.interval(0.95, 2, loc=parts.mean(), scale=stats.sem(parts))
    assert (row["low"], row["high"]) == pytest.approx((max(low, -1), min(high, 1)))
    assert tk.explain_sentiment(table, method="vader")["share"].sum() == pytest.approx(row["polarity"], abs=1e-4)
    assert (row["n_scored_words"], row["method"]) == (3, "vader")


def test_vader_shows_each_word_with_the_valence_that_counted():
    made = tk.explain_sentiment(english('The talks were not good 😀, but "peace" won.'), method="vader")
    assert made["text"].tolist() == ["good", "😀", "peace", "won"]
    assert made["expression"].tolist()[0] == "good"
    assert made["polarity"].iloc[0] == pytest.approx(1.9 * -0.74 * 0.5)
    assert made["polarity"].iloc[3] == pytest.approx(2.7 * 1.5)


def test_names_and_titles_are_left_out_and_both_scores_shown():
    text = "Foreign Minister Grand told Great Britain that special talks were not good."
    table, mentions = english(text), named(text, "Grand", "Great Britain")
    row = tk.sentence_sentiment(table, mask_names=True, mentions=mentions).iloc[0]
    assert row["polarity_with_names"] == TextBlob(text).sentiment.polarity
    assert row["polarity"] == pytest.approx((0.35714285714 - 0.35) / 2)
    assert (row["n_scored_words"], row["n_left_out"], row["n_words"]) == (2, 3, 12)
    assert row["coverage"] == pytest.approx(2 / 12)
    made = tk.explain_sentiment(table, mask_names=True, mentions=mentions)
    assert made[["text", "left_out"]].fillna("").values.tolist() == [
        ["Foreign", "title"],
        ["Grand", "name"],
        ["Great", "name"],
        ["special", ""],
        ["not good", ""],
    ]
    assert made["share"].sum() == pytest.approx(row["polarity"])
    assert made["share"].isna().tolist() == [True] * 3 + [False] * 2


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The foreign ministers met the Special Envoy.", ["foreign", "Special"]),
        ("The Russian foreign ministry was silent.", ["foreign"]),
        ("First lady and first minister, but the first president to come.", ["First", "first"]),
        ("A major opposition leader spoke of foreign policy.", []),
        ("In general, foreign trade is a chief worry.", []),
    ],
)
def test_titles_without_a_name(text, left):
    made = tk.explain_sentiment(english(text), mask_names=True, mentions=NAMED)
    assert made.loc[made["left_out"] == "title", "text"].tolist() == left


def test_titles_stand_before_persons_only_and_descriptions_are_no_names():
    text = "Foreign Bright Ltd. paid the special, terrible Grand."
    table = english(text)
    firm = named(text, "Bright Ltd", kind="organisation")
    left = tk.explain_sentiment(table, mask_names=True, mentions=firm).set_index("text")["left_out"]
    assert left["Bright"] == "name" and left[["Foreign", "terrible"]].isna().all()
    described = named(text, "the special, terrible Grand", method="title")
    assert tk.explain_sentiment(table, mask_names=True, mentions=described)["left_out"].isna().all()


def test_a_masked_word_is_a_word_that_textblob_does_not_know():
    text = "It is not Great Hope good."
    row = tk.article_sentiment(english(text), mask_names=True, mentions=named(text, "Great Hope")).iloc[0]
    assert row["polarity"] == TextBlob("It is not Unheard Ofit good.").sentiment.polarity == 0.7
    assert row["polarity_with_names"] == TextBlob(text).sentiment.polarity


@given(st.lists(st.sampled_from([*WORDS, *MODIFIERS, "U.N.", "QQ", "Malcolm"]), min_size=1, max_size=12), st.data())
def test_a_masked_text_keeps_its_offsets_and_no_masked_word_scores(words, data):
    text = " ".join(words)
    name = data.draw(st.sampled_from(words))
    table, mentions = english(text), named(text, name)
    for method in ("textblob", "vader"):
        made = tk.explain_sentiment(table, method=method, mask_names=True, mentions=mentions)
        counted, left = made[made["left_out"].isna()], made[made["left_out"].notna()]
        start, end = mentions.at[0, "start"], mentions.at[0, "end"]
        if method == "vader":
            assert not ((counted["start"] < end) & (start < counted["end"])).any()
        whole = tk.article_sentiment(table, method=method, mask_names=True, mentions=mentions).iloc[0]
        assert counted["share"].sum() == pytest.approx(whole["polarity"], abs=1e-4)
        assert len(left) == whole["n_left_out"]
        assert whole["polarity_with_names"] == tk.article_sentiment(table, method=method).at[0, "polarity"]


def test_names_are_found_where_they_are_not_given(seed):
    scored = tk.article_sentiment(seed, mask_names=True)
    assert scored.at[0, "n_left_out"] >= 10
    assert scored.at[0, "polarity_with_names"] == TextBlob(seed.at[0, "text"]).sentiment.polarity
    found = tk.explain_sentiment(seed, mask_names=True)
    assert {"foreign", "british"} <= set(found.loc[found["left_out"].notna(), "expression"])


def test_mentions_of_another_text_are_refused():
    wrong = pd.DataFrame([("a0", 90, 99, "person", "name")], columns=NAMED.columns)
    with pytest.raises(
        ValueError, match="says 90 to 99, but the text of article 'a0' has no words there .it has 5 characters"
    ):
        tk.article_sentiment(english("Good."), mask_names=True, mentions=wrong)
    with pytest.raises(ValueError, match="no column 'start'"):
        tk.article_sentiment(english("Good."), mask_names=True, mentions=wrong.drop(columns="start"))


def count_of_sharp_words(text):
    return sum(word in text for word in ("liar", "terror", "crime"))


def test_a_function_of_ones_own_scores_articles_and_sentences_in_any_language():
    table = english("He is a liar. It was a crime, he said.", "قال الوزير").assign(language=["en", "ar"])
    scored = tk.article_sentiment(table, method=count_of_sharp_words)
    assert scored[["polarity", "method"]].values.tolist() == [[2, "count_of_sharp_words"], [0, "count_of_sharp_words"]]
    assert scored[["subjectivity", "n_scored_words", "coverage", "low"]].isna().all(axis=None)
    parts = tk.sentence_sentiment(table, method=count_of_sharp_words)
    assert parts["polarity"].tolist() == [1, 1, 0]
    nothing = tk.sentence_sentiment(table, method=lambda text: math.nan)
    assert nothing["polarity"].isna().all() and set(nothing["method"]) == {"<lambda>"}
    with pytest.raises(ValueError, match="What words count_of_sharp_words looks at is not known"):
        tk.explain_sentiment(table, method=count_of_sharp_words)


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda text: 1 / (text == "Good."), r"failed on sentence 2 of article 'a0' \('Bad\.'\): ZeroDivisionError"),
        (lambda text: 1 if text == "Good." else None, r"gave None for sentence 2 of article 'a0' .*a number, or NaN"),
        (lambda text: 1 if text == "Good." else math.inf, r"gave inf for sentence 2"),
        (lambda text: 1 if text == "Good." else "bad", r"gave 'bad' for sentence 2"),
    ],
)
def test_where_ones_own_function_fails_is_said(function, message):
    with pytest.raises(ValueError, match="<lambda> " + message):
        tk.sentence_sentiment(english("Good. Bad."), method=function)
    with pytest.raises(ValueError, match="article 'a0'"):
        tk.article_sentiment(english("Bad."), method=function)


def test_the_method_is_one_of_three():
    with pytest.raises(ValueError, match="method must be 'textblob', 'vader' or a function .* not 'afinn'"):
        tk.article_sentiment(english("good"), method="afinn")


def test_headlines_are_told_apart_from_bodies():
    title = "Terrible night"
    table = pd.DataFrame(
        {"article_id": ["a", "b"], "title": [title, "Other"], "text": [f"{title}\nA good day.", "Fine."]}
    )
    for method in ("textblob", "vader"):
        scored = tk.article_sentiment(table, method=method, by_part=True)
        assert scored[["article_id", "part", "n_words"]].values.tolist() == [
            ["a", "headline", 2],
            ["a", "body", 3],
            ["b", "body", 1],
        ]
        assert scored["polarity"].iloc[0] < 0 < scored["polarity"].iloc[1]
    assert set(tk.article_sentiment(table)["part"]) == {"article"}
    assert tk.sentence_sentiment(table)["part"].tolist() == ["headline", "body", "body"]


def test_coverage_is_the_share_of_words_that_carried_the_score():
    scored = tk.sentence_sentiment(english("Not a good day for anyone. :)"))
    assert scored[["n_words", "n_scored_words"]].values.tolist() == [[6, 2]]
    assert scored["coverage"].tolist() == [pytest.approx(2 / 6)]
    faces = tk.article_sentiment(english(":) :)", "😀", "ok :) :)"))
    assert faces["coverage"].iloc[0] != faces["coverage"].iloc[0]  # No word: no share of them.
    assert faces["coverage"].iloc[2] == 1


@pytest.mark.parametrize("method", ["textblob", "vader", len])
def test_bad_input(method):
    long = " ".join(["The good talks, not the bad ones, went on"] * 112)
    table = english(long, "", "😀 😡 👍🏽", "\n \n")
    scored = tk.article_sentiment(table, method=method)
    assert scored["polarity"].notna().all() and len(scored) == 4
    parts = tk.sentence_sentiment(table, method=method)
    assert parts.loc[parts["article_id"] == "a0", "n_words"].tolist() == [1008]
    if method != len:
        assert scored["n_scored_words"].iloc[[1, 3]].tolist() == [0, 0]
        made = tk.explain_sentiment(table, method=method)
        assert (made["article_id"] == "a0").sum() >= 200
    assert tk.article_sentiment(english(), method=method).empty
    assert tk.sentence_sentiment(english(), method=method, mask_names=True, mentions=NAMED).empty


def test_vader_reads_english_only(articles):
    arabic = articles[articles["language"] == "ar"]
    scored = tk.sentence_sentiment(arabic, method="vader")
    assert set(scored["method"]) == {"none: VADER reads English, this is 'ar'"} and scored["polarity"].isna().all()
    assert compare_sentiment(arabic)[["textblob", "vader"]].isna().all(axis=None)


def test_methods_stand_side_by_side():
    table = english("A good day. Israel bombed Gaza. A terrible night.", "Fine.")
    tone = pd.DataFrame(
        [("a0", 2, -0.9, "tone"), ("a0", 2, -0.5, "tone"), ("a1", 1, 0.4, "tone"), ("a1", 1, None, "tone")],
        columns=["article_id", "sentence_id", "polarity", "method"],
    )
    compared = compare_sentiment(table, ["textblob", "vader", count_of_sharp_words, tone])
    assert compared.columns.tolist()[-4:] == ["textblob", "vader", "count_of_sharp_words", "tone"]
    assert compared["tone"].fillna(9).tolist() == [9, -0.7, 9, 0.4]
    assert compared["textblob"].isna().tolist() == [False, True, False, False]
    assert compared["count_of_sharp_words"].tolist() == [0, 0, 0, 0]
    assert compared.attrs["record"]["parameters"]["methods"][0] == "textblob"
    several = pd.concat([tone, tone.assign(method="coder")])
    assert compare_sentiment(table, [several, tone.head(0)]).columns.tolist()[6:] == ["tone", "coder"]
    with pytest.raises(ValueError, match="scores by tone are of 1 sentences .* sentence 7 of 'a1'"):
        compare_sentiment(table, [tone.assign(sentence_id=[2, 2, 7, 1])])
    with pytest.raises(ValueError, match="Two columns would be called 'vader'"):
        compare_sentiment(table, ["vader", "vader"])
    assert compare_sentiment(english(), ["textblob", tone.head(0)]).empty


scores_of_sentences = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from([-1, -0.5, 0, 0.25, 1]), st.sampled_from([-0.6, 0, 0.1, 0.9])),
    min_size=3,
    max_size=30,
)


def compared_table(rows):
    table = pd.DataFrame(rows, columns=["article_id", "one", "two"])
    place = {"sentence_id": range(1, len(table) + 1), "part": "body", "start": 0, "end": 1, "text": "x"}
    return table.assign(**place)[["article_id", *place, "one", "two"]]


@given(scores_of_sentences)
def test_the_correlation_is_spearmans(rows):
    table = compared_table(rows)
    row = sentiment_agreement(table).iloc[0]
    if table["one"].nunique() > 1 and table["two"].nunique() > 1:
        assert row["spearman"] == pytest.approx(stats.spearmanr(table["one"], table["two"]).statistic)
        assert row["n_sentences"] == len(table) and row["n_articles"] == table["article_id"].nunique()
        if row["n_articles"] > 1:
            assert -1 <= row["low"] <= row["high"] <= 1
        else:
            assert math.isnan(row["low"])
    else:
        assert math.isnan(row["spearman"])
    assert row["opposite"] == pytest.approx((table["one"] * table["two"] < 0).mean())


def test_agreement_counts_only_what_both_score():
    table = compared_table([("a", 1, None), ("a", 0.5, 0.4), ("b", -1, -0.2), ("b", 0.2, 0.1), ("c", None, 1)])
    row = sentiment_agreement(table).iloc[0]
    assert row[["spearman", "opposite", "n_sentences", "n_articles"]].tolist() == [1, 0, 3, 2]
    nobody = sentiment_agreement(compared_table([])).iloc[0]
    assert nobody["n_sentences"] == 0 and math.isnan(nobody["spearman"])
