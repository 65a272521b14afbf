"""Collocations equal a slow count, other implementations of their measures, and the places that they lead to."""

import math
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, false_discovery_control

import toolkit as tk
from toolkit.language import fold, headline_end, sentence_spans, word_spans
from toolkit.tables import COLLOCATION_TOKENS, COLLOCATIONS

PIECES = st.sampled_from(
    ["peace", "Peace", "talks", "talks.", "war", "nuclear deal", "nuclear", "on!", "\n", "قال", "؟"]
)
TEXTS = st.lists(PIECES, max_size=25).map(" ".join)
EXPRESSIONS = st.sampled_from(["peace", "nuclear deal", "nuclear *", "*", "قال", "talks war", "peace peace", "!"])


def articles(*texts, **columns):
    return pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": list(texts), **columns})


def row(table, word):
    return table.set_index("word").loc[word]


def slow_count(table, expression, window):
    """The four numbers of each word, one word after the other."""
    from toolkit.expressions import find

    beside, everywhere, near, whole, nodes, left = Counter(), Counter(), 0, 0, 0, Counter()
    titles = table["title"] if "title" in table else [None] * len(table)
    for text, title, matches in zip(table["text"], titles, find(table, expression)):
        cuts = sentence_spans(text, headline_end(text, title))
        spans = list(word_spans(text))
        sentence = [max(i for i, (start, _) in enumerate(cuts) if start <= span[0]) for span in spans]
        in_node = [any(start <= span[0] < end for start, end in matches) for span in spans]
        touched = {i for i, (low, high) in enumerate(cuts) for start, end in matches if low < end and start < high}
        words = [fold(text[start:end]) for start, end in spans]
        nodes += len(touched) if window == "sentence" else len(matches)
        if window == "sentence":
            whole, near = whole + len(cuts), near + len(touched)
            found = {(s, w) for s, w, node in zip(sentence, words, in_node) if not node}
            everywhere.update(w for _, w in found)
            beside.update(w for s, w in found if s in touched)
            continue
        whole += in_node.count(False)
        for i, word in enumerate(words):
            if in_node[i]:
                continue
            everywhere[word] += 1
            distances = []  # to each match: positive where the match stands before the word
            for start, end in matches:
                before = sum(span[0] < start for span in spans)
                behind = sum(span[0] < end for span in spans)
                opens = max((k for k, cut in enumerate(cuts) if cut[0] <= start), default=0)
                closes = max((k for k, cut in enumerate(cuts) if cut[0] < end), default=0)
                if i >= behind and i - behind + 1 <= window and sentence[i] == closes:
                    distances.append((i - behind + 1, "right"))
                if i < before and before - i <= window and sentence[i] == opens:
                    distances.append((before - i, "the left"))
            if distances:
                near += 1
                beside[word] += 1
                left[word] += min(distances)[1] == "the left"
    return beside, everywhere, near, whole, nodes, left


@given(st.lists(TEXTS, max_size=4), EXPRESSIONS, st.sampled_from([1, 2, 5, "sentence"]))
def test_counts_equal_a_slow_count_and_measures_those_of_scipy(texts, expression, window):
    table = articles(*texts)
    found = tk.collocations(table, expression, window=window, minimum=1)
    beside, everywhere, near, whole, nodes, left = slow_count(table, expression, window)
    assert dict(zip(found["word"], found["count"])) == beside
    for each in found.itertuples():
        c = everywhere[each.word]
        assert each.count_all == c
        assert each.expected == pytest.approx(near * c / whole)
        assert each.pmi == pytest.approx(math.log2(each.count * whole / (near * c)))
        assert each.log_dice == pytest.approx(14 + math.log2(2 * each.count / (nodes + c)))
        cells = np.array([[each.count, near - each.count], [c - each.count, whole - near - c + each.count]])
        assert cells.min() >= 0
        if cells.sum(0).all() and cells.sum(1).all():
            g2, p, *_ = chi2_contingency(cells, correction=False, lambda_="log-likelihood")
            assert (each.g2, each.p) == (pytest.approx(g2, abs=1e-9), pytest.approx(p, abs=1e-6))
        else:
            assert each.g2 == pytest.approx(0, abs=1e-9), "there is nothing to compare with"
        if window == "sentence":
            assert pd.isna(each.left) and pd.isna(each.right)
        else:
            assert (each.left, each.left + each.right) == (left[each.word], each.count)
    if len(found):
        assert found["p_corrected"].tolist() == pytest.approx(false_discovery_control(found["p"]).tolist())


@given(st.lists(TEXTS, max_size=4), EXPRESSIONS, st.sampled_from([1, 3, "sentence"]))
def test_every_count_leads_to_its_places(texts, expression, window):
    table = articles(*texts)
    found = tk.collocations(table, expression, window=window, minimum=1)
    places = tk.collocation_tokens(table, expression, window=window)
    assert Counter(places["word"]) == dict(zip(found["word"], found["count"]))
    assert places.groupby("word")["article_id"].nunique().to_dict() == dict(zip(found["word"], found["n_articles"]))
    nodes = {(each.article_id, each.start, each.end) for each in tk.concordance(table, expression).itertuples()}
    for each in places.itertuples():
        text = texts[int(each.article_id[1:])]
        assert text[each.start : each.end] == each.text and fold(each.text) == each.word
        assert (each.article_id, each.node_start, each.node_end) in nodes
        assert each.end <= each.node_start or each.node_end <= each.start
    assert places["article_id"].is_monotonic_increasing
    if window != "sentence":
        left = places[places["start"] < places["node_start"]]["word"]
        assert Counter(left) == {word: n for word, n in zip(found["word"], found["left"]) if n}
    elif len(places):
        tk.evidence(table, places)


@given(st.lists(TEXTS, max_size=3), EXPRESSIONS)
def test_how_often_a_word_stands_at_all_is_its_frequency_outside_the_expression(texts, expression):
    table = articles(*texts)
    found = tk.collocations(table, expression, minimum=1).set_index("word")["count_all"]
    frequency = tk.word_frequencies(table).set_index("word")["count"]
    lines = tk.concordance(table, expression)
    inside = tk.word_frequencies(articles(*lines["match"])).set_index("word")["count"]
    assert all(found[word] == frequency[word] - inside.get(word, 0) for word in found.index)


@given(
    st.lists(st.sampled_from(["peace", "U.S.", "'s", "”", ")", ".", "! ", "?", " ", "\n", "a", "A"]), max_size=20),
    st.sampled_from(["peace", "U.S.", "*", "peace*", ")", "a *"]),
    st.sampled_from([1, 5, "sentence"]),
)
def test_no_word_stands_beside_more_often_than_at_all(pieces, expression, window):
    found = tk.collocations(articles("".join(pieces)), expression, window=window, minimum=1)
    assert (found["count"] <= found["count_all"]).all()
    assert found.drop(columns=["left", "right"]).notna().all(axis=None)


def test_a_table_of_four_cells_worked_by_hand():
    """Three nodes whose windows of 4 share words: 20 of 108 words; *roll* stands in them twice, and once outside."""
    text = "a a roll a hat b b b b b b b b hat c c c c hat d roll d d " + "e " * 87 + "roll"
    table = tk.collocations(articles(text), "hat", window=4, minimum=1)
    assert table["count"].sum() == 20
    found = row(table, "roll")
    assert found[["count", "left", "right", "count_all"]].tolist() == [2, 1, 1, 3]
    assert found["expected"] == pytest.approx(20 * 3 / 108)
    # Cells 2, 18, 1, 87: MI and G2 as computed elsewhere.
    assert found["pmi"] == pytest.approx(1.84799690655495)
    assert found["g2"] == pytest.approx(3.4704121558182)
    assert found["log_dice"] == pytest.approx(14 + math.log2(2 * 2 / (3 + 3)))


def test_log_dice_is_14_for_words_that_stand_only_together():
    text = " ".join(f"Prime minister met w{i}x." for i in range(10))
    found = row(tk.collocations(articles(text), "prime"), "minister")
    assert found["log_dice"] == 14
    assert row(tk.collocations(articles(text + " The minister left." * 10), "prime"), "minister")[
        "log_dice"
    ] == pytest.approx(14 + math.log2(20 / 30))


def test_windows_end_with_the_sentence_and_the_headline():
    table = articles("Peace near\nTalks on peace began. War went on.", title=["Peace near"])
    found = tk.collocations(table, "peace", minimum=1)
    assert found.set_index("word")["count"].to_dict() == {"near": 1, "talks": 1, "on": 1, "began": 1}


def test_a_phrase_over_two_sentences_reaches_before_the_one_and_behind_the_other():
    text = "Today it began. Talks! Peace talks! Peace talks ended. All left."
    for expression in ("talks! peace", "talks! peace talks! peace"):
        assert tk.collocation_tokens(articles(text), expression, window=9)["word"].tolist() == ["talks", "ended"]
    assert tk.collocation_tokens(articles(text), "it began. talks!", window=9)["word"].tolist() == ["today"]


def test_a_word_between_two_belongs_to_the_nearest_and_of_two_as_near_to_the_one_before_it():
    places = tk.collocation_tokens(articles("war x war a b c war"), "war", window=5)
    assert places[["word", "node_start"]].values.tolist() == [["x", 0], ["a", 6], ["b", 6], ["c", 16]]


def test_only_what_stands_there_more_often_than_expected_comes_first():
    text = "Peace talks. " * 6 + "The peace. " + "The war the the. " * 9
    table = tk.collocations(articles(text), "peace", minimum=1)
    assert table["word"].tolist() == ["talks", "the"]
    assert (table["count"] > table["expected"]).tolist() == [True, False]
    assert row(table, "the")["pmi"] < 0 < row(table, "the")["g2"]


@pytest.mark.parametrize("sort", ["g2", "log_dice", "pmi", "count"])
def test_the_table_can_be_sorted(articles, sort):
    table = tk.collocations(articles, "port", minimum=2, sort=sort)
    values = table[sort] if sort != "g2" else table["g2"].where(table["count"] > table["expected"], -table["g2"])
    assert values.is_monotonic_decreasing and len(table) > 20


def test_minimum_and_stop_words_leave_out_rows_and_nothing_else():
    table = articles("The peace talks, the war talks and the peace talks go on.")
    whole = tk.collocations(table, "peace", minimum=1)
    some = tk.collocations(table, "peace", minimum=2, stop_words={"The"})
    assert some["word"].tolist() == ["talks"]
    columns = ["count", "expected", "count_all", "g2", "log_dice"]
    assert row(some, "talks")[columns].tolist() == row(whole, "talks")[columns].tolist()


def test_lemmas_and_case():
    table = articles("Peace talks. PEACE Talk! Peace talking.", language=["en"])
    found = tk.collocations(table, "peace", lemmas=True, minimum=1)
    assert found.set_index("word")["count"].to_dict() == {"talk": 3}
    assert tk.collocation_tokens(table, "peace", "talk", lemmas=True)["text"].tolist() == ["talks", "Talk", "talking"]
    assert set(tk.collocations(table, "peace", case=True, minimum=1)["word"]) == {"talks", "Talk", "talking"}
    assert tk.collocation_tokens(table, "peace", ["TALK", "talks"], case=False)["text"].tolist() == ["talks", "Talk"]


def test_lemmas_have_no_capitals_also_where_case_is_kept():
    table = articles("Peace talks.", language=["en"])
    assert tk.collocation_tokens(table, "peace", "Talk", lemmas=True, case=True)["text"].tolist() == ["talks"]
    with pytest.raises(TypeError, match="word must be a set or list of words, .*, not 5"):
        tk.collocation_tokens(table, "peace", 5)


def test_arabic():
    text = "قال الوزير إن وَقْف إطلاق النار بدأ. وقف إطلاق النار مستمر؟ نعم وقف"
    table = tk.collocations(articles(text), "وقف", window=1, minimum=1)
    assert table.set_index("word")[["count", "left", "right"]].to_dict("index") == {
        "إطلاق": {"count": 2, "left": 0, "right": 2},
        "إن": {"count": 1, "left": 1, "right": 0},
        "نعم": {"count": 1, "left": 1, "right": 0},
    }


def test_the_teaching_corpus(articles):
    table = tk.collocations(articles, "prime", window=2)
    assert table["word"].iloc[0] == "minister"
    assert row(table, "minister")["left"] == 0
    shown = tk.evidence(articles, tk.collocation_tokens(articles, "prime", "minister", window=2)).data
    assert shown.lower().count(">minister</mark>") == row(table, "minister")["count"]


@pytest.mark.parametrize("window", [5, "sentence"])
@pytest.mark.parametrize(
    ("table", "expression"),
    [
        (articles(), "peace"),
        (articles("", "…"), "peace"),
        (articles("Talks on war."), "peace"),
        (articles("Peace."), "peace"),
        (articles("Peace … peace"), "*"),
    ],
    ids=["no article", "no word", "not there", "alone", "all words"],
)
def test_no_company_gives_an_empty_table_with_all_columns(table, expression, window):
    found = tk.collocations(table, expression, window=window, minimum=1)
    assert found.empty and list(found.columns) == COLLOCATIONS
    assert found["left"].dtype == "Int64" and found["word"].dtype == "str"
    places = tk.collocation_tokens(table, expression, "war", window=window)
    assert places.empty and list(places.columns) == COLLOCATION_TOKENS
    assert found.attrs["record"]["parameters"]["expression"] == expression


def test_the_index_of_the_articles_does_not_matter():
    table = articles("Peace talks.", "Peace talks.").set_axis([7, 7])
    assert row(tk.collocations(table, "peace", minimum=1), "talks")[["count", "n_articles"]].tolist() == [2, 2]


@pytest.mark.parametrize("window", [0, -1, 1.5, True, None, "paragraph", "5"])
@pytest.mark.parametrize("function", [tk.collocations, tk.collocation_tokens])
def test_a_window_that_there_is_not_is_refused_with_those_there_are(function, window):
    message = f"window must be a whole number of words of at least 1, or 'sentence', not {window!r}"
    with pytest.raises(ValueError, match=message):
        function(articles("Peace."), "peace", window=window)


def test_a_word_that_could_never_stand_beside_is_refused():
    table = pd.DataFrame({"article_id": ["a"], "text": ["The talks failed, they said."], "language": ["en"]})
    with pytest.raises(ValueError, match="'they said' is not one word .* name one word, or several in a list"):
        tk.collocation_tokens(table, "talks", "they said")
    with pytest.raises(ValueError, match="'said' is counted under its lemma: name 'say'"):
        tk.collocation_tokens(table, "talks", ["fail", "said"], lemmas=True)
    assert tk.collocation_tokens(table, "talks", ["fail", "say"], lemmas=True)["text"].tolist() == ["failed", "said"]


def test_other_settings_that_there_are_not():
    with pytest.raises(ValueError, match="sort must be one of 'g2', 'log_dice', 'pmi', 'count', not 'mi'"):
        tk.collocations(articles("Peace."), "peace", sort="mi")
    with pytest.raises(ValueError, match="minimum must be a whole number of at least 1, not 0"):
        tk.collocations(articles("Peace."), "peace", minimum=0)
    with pytest.raises(ValueError, match="The expression is empty"):
        tk.collocations(articles(), " ")
    with pytest.raises(TypeError, match="stop_words must be a set or list"):
        tk.collocations(articles("Peace."), "peace", stop_words="the")
