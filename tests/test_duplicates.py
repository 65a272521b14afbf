"""Duplicates: who has the same text, how much of it, what was cut, and one of each to count."""

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.duplicates import drop_duplicates, duplicate_passages, duplicates
from toolkit.language import words

WIRE = [
    "Ministers from nine coastal states agreed in Port Vella to close the northern shrimp grounds for a whole year.",
    "The decision follows three seasons in which trawlers brought home less than a fifth of what they used to catch.",
    '"Nobody in this room wanted it, and nobody in this room saw another way," said Ilva Brandt, who led the talks.',
    "Fishing towns along the Sound of Merrow will share a fund of 40 million crowns until the grounds open again.",
    "Skippers who had sailed in overnight blew their horns outside the old customs house while delegates were voting.",
    "The ban begins on the first of May and covers all vessels longer than eleven metres, whatever flag they fly.",
    "A second meeting in the autumn is to settle who watches the border of the closed waters, and who pays for it.",
]
OTHER = [
    "The city orchestra of Hallin has cancelled its spring tour after damp was found in the hall where it rehearses.",
    "Instruments worth several hundred thousand crowns were moved into a school gymnasium during the weekend, it said.",
    "The leader of the cellos, Oona Maris, told this newspaper that two of her players had been ill for weeks.",
    "Engineers expect that drying out the cellar and laying a new floor will take until the end of the summer.",
]
LOCAL = "In our own harbour of Little Quay eleven boats are affected, and the smokehouse fears for its thirty jobs."


def text(*sentences):
    return "\n".join(" ".join(sentences[start : start + 2]) for start in range(0, len(sentences), 2))


def table(**texts):
    return pd.DataFrame({"article_id": list(texts), "text": list(texts.values())})


def ids(groups):
    """The groups as sets of ids, however they are numbered."""
    return {frozenset(rows["article_id"]) for _, rows in groups.groupby("group")}


def brute_force(one, other, run=8):
    """For each word of one text, whether it stands in a run of words that the other has as well."""
    one, other = words(one), words(other)
    mask = [False] * len(one)
    for start in range(len(one) - run + 1):
        piece = one[start : start + run]
        if any(other[at : at + run] == piece for at in range(len(other) - run + 1)):
            mask[start : start + run] = [True] * run
    return mask


@pytest.fixture
def copies():
    """An agency's report in four outlets, and two other reports."""
    return pd.DataFrame(
        [
            ("courier", "Shrimp grounds closed", "The Courier", "2031-03-05 07:00", pd.NA, text(*WIRE[:3])),
            ("wire", "Ministers close shrimp grounds", "Northern Wire", "2031-03-04 18:20", "NWA", text(*WIRE)),
            ("quay", "Ministers close grounds", "Quay Mail", "2031-03-05", pd.NA, text(LOCAL, *WIRE[:5])),
            ("concert", "Damp stops orchestra", "The Courier", "2031-03-05", pd.NA, text(*OTHER)),
            ("again", "MINISTERS CLOSE SHRIMP GROUNDS!", pd.NA, None, pd.NA, text(*WIRE).upper()),
            ("brief", "Cod", "The Courier", "2031-03-05", pd.NA, "Cod was dearer."),
        ],
        columns=["article_id", "title", "outlet", "published", "agency", "text"],
    ).assign(text=lambda rows: rows["title"] + "\n" + rows["text"])


def test_a_group_is_the_first_article_and_its_copies(copies):
    groups = duplicates(copies)
    assert groups["article_id"].tolist() == ["wire", "courier", "quay", "again"]
    assert groups["group"].tolist() == [1, 1, 1, 1]
    assert groups["kind"].tolist() == ["first", "near", "near", "exact"]
    assert groups["agency"].tolist() == ["NWA"] * 4
    assert groups["outlet"].tolist()[:3] == ["Northern Wire", "The Courier", "Quay Mail"]
    assert pd.isna(groups["published"].iloc[3])


def test_a_cut_from_the_bottom_stands_in_the_first_with_all_its_words(copies):
    row = duplicates(copies).set_index("article_id").loc["courier"]
    whole, kept = (len(words(text(*sentences))) for sentences in (WIRE, WIRE[:3]))
    assert (row["share"], row["added"], row["cut"]) == (1, 0, whole - kept)
    assert row["share_of_first"] == kept / whole


def test_an_added_paragraph_is_counted(copies):
    row = duplicates(copies).set_index("article_id").loc["quay"]
    local, cut = len(words(LOCAL)), len(words(text(*WIRE[5:])))
    assert (row["added"], row["cut"]) == (local, cut)
    assert row["share"] == 1 - local / (local + len(words(text(*WIRE[:5]))))


def test_what_became_of_the_headline(copies):
    changes = duplicates(copies).set_index("article_id")["title_change"]
    assert changes.to_dict() == {
        "wire": "same",
        "courier": "without: Ministers close; with: closed",
        "quay": "without: shrimp",
        "again": "same",
    }


@pytest.mark.parametrize(
    ("title", "change"),
    [
        ("Brandt says ban is needed", "same"),
        ("BRANDT SAYS: Ban is needed", "same"),
        ("Brandt warns ban is needed", "says → warns"),
        ("Live: Brandt says ban is needed", "with: Live"),
        ("Skippers blow their horns", "another"),
        ("", "missing"),
        (None, "missing"),
    ],
)
def test_a_changed_headline_is_read_word_by_word(title, change):
    pair = table(a=text(*WIRE), b=text(*WIRE)).assign(title=["Brandt says ban is needed", title])
    assert duplicates(pair)["title_change"].fillna("missing").tolist() == ["same", change]


def test_the_headline_does_not_count():
    pair = table(a="One headline\n" + text(*WIRE), b="Quite another headline\n" + text(*WIRE))
    pair["title"] = ["One headline", "Quite another headline"]
    assert duplicates(pair)["kind"].tolist() == ["first", "exact"]


def test_case_and_punctuation_do_not_count_but_a_word_does():
    groups = duplicates(table(a=text(*WIRE), b=text(*WIRE).upper().replace(",", ";"), c=text(*WIRE) + " Amen"))
    # Without dates the longest is taken for the first.
    assert groups[["article_id", "kind", "cut", "added"]].values.tolist() == [
        ["c", "first", 0, 0],
        ["a", "near", 1, 0],
        ["b", "near", 1, 0],
    ]


def test_a_changed_word_costs_only_itself_where_the_words_around_it_run_on():
    changed = text(*WIRE).replace("northern", "southern").replace("autumn", "spring")
    groups = duplicates(table(a=text(*WIRE), b=changed))
    assert groups[["cut", "added"]].values.tolist() == [[0, 0], [2, 2]]


def test_what_was_moved_is_not_lost():
    groups = duplicates(table(a=text(*WIRE), b=text(*reversed(WIRE))))
    assert groups[["share", "cut", "added"]].values.tolist()[1] == [1, 0, 0]


def test_without_columns_beyond_the_text():
    groups = duplicates(table(b=text(*WIRE), a=text(*WIRE), c=text(*OTHER)))
    assert groups["article_id"].tolist() == ["a", "b"], "level in all else: by article_id"
    assert groups[["outlet", "published", "agency", "title", "title_change"]].isna().all(axis=None)


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["2031-03-05 08:00", "2031-03-04 23:00"], "b"),
        (["2031-03-05 08:00", "2031-03-05"], "a"),  # the time is not known: behind those that are
        (["2031-03-05 08:00", "2031-03-04"], "b"),
        ([None, "2031-03-04"], "b"),
        ([None, None], "a"),
        (pd.to_datetime(["2031-03-05", "2031-03-04"]).tz_localize("Europe/Paris"), "b"),
    ],
)
def test_which_is_the_first(dates, first):
    pair = table(a=text(*WIRE), b=text(*WIRE[:4])).assign(published=dates)
    assert duplicates(pair)["article_id"].iloc[0] == first


def test_all_agencies_of_a_group_are_named():
    three = table(a=text(*WIRE), b=text(*WIRE), c=text(*WIRE)).assign(agency=["Reuters", None, "AFP"])
    assert set(duplicates(three)["agency"]) == {"Reuters, AFP"}


def test_membership_is_not_passed_on():
    chain = table(a=text(*WIRE[:3], *OTHER[:1]), b=text(*WIRE[:3], *OTHER[:3]), c=text(*OTHER[1:]))
    chain["published"] = pd.to_datetime(["2031-03-04", "2031-03-05", "2031-03-06"])
    assert ids(duplicates(chain)) == {frozenset("ab")}
    chain["published"] = pd.to_datetime(["2031-03-05", "2031-03-04", "2031-03-06"])
    assert duplicates(chain)["article_id"].tolist() == ["b", "a", "c"], "both stand in the first"


def test_an_article_goes_to_the_first_with_which_it_shares_most():
    three = table(cod=text(*WIRE[:4]), hall=text(*OTHER), both=text(*WIRE[:3], *OTHER))
    three["published"] = pd.to_datetime(["2031-03-04", "2031-03-05", "2031-03-06"])
    assert ids(duplicates(three)) == {frozenset(["hall", "both"])}


def test_the_largest_group_is_the_first():
    groups = duplicates(table(a=text(*OTHER), b=text(*OTHER), c=text(*WIRE), d=text(*WIRE), e=text(*WIRE)))
    assert groups["article_id"].tolist() == ["c", "d", "e", "a", "b"]


def test_texts_of_a_few_words_need_the_same_headline():
    short = table(a="Watch the video above.", b="Watch the video above.", c="watch the video above!", d="Yes", e="Yes")
    assert duplicates(short).empty
    short["title"] = ["Storm", "Flood", "STORM", None, None]
    assert ids(duplicates(short)) == {frozenset("ac")}


def test_a_phrase_in_two_short_texts_is_no_copy():
    phrase = "Get the best of our newsroom with the daily letter that arrives before breakfast. "
    assert duplicates(table(a=phrase + "Rain in Hallin.", b=phrase + "Rates rise again.")).empty


STANDING = (
    "This report is part of Sounding, our series on the coast, made by a team of eight reporters and two boats. "
    "Write to us about what you see from your window, send pictures to the desk, or come by on any Thursday. "
)


def test_boilerplate_makes_no_copies():
    pieces = [" ".join(f"{word}{number}" for number in range(50)) for word in ("ash", "birch", "cedar", "elm", "fir")]
    notes = ["Rain in Hallin.", "Rates rise again.", "Pier shut.", "Ferry late."]
    texts = [piece + " " + STANDING for piece in pieces] + [STANDING + note for note in notes]
    assert duplicates(table(**{f"a{number}": each for number, each in enumerate(texts)})).empty


def weather(number, outlet="Quay Mail"):
    return {
        "article_id": f"{outlet} {number}",
        "title": "Your weather",
        "outlet": outlet,
        "published": pd.Timestamp("2031-03-01") + pd.Timedelta(days=number),
        "text": f"{STANDING}Today {number} degrees in Hallin, sea state {number % 4}, wind from {number * 7}.",
    }


def test_a_series_of_one_outlet_makes_no_copies_but_its_reprint_does():
    series = pd.DataFrame([weather(number) for number in range(1, 9)] + [weather(5, "The Courier")])
    assert ids(duplicates(series)) == {frozenset(["Quay Mail 5", "The Courier 5"])}


def test_a_report_that_many_outlets_print_for_weeks_is_no_boilerplate():
    outlets = pd.DataFrame([weather(3) | {"article_id": n, "outlet": f"Paper {n}"} for n in range(12)])
    outlets["published"] = pd.date_range("2031-03-01", periods=12)
    outlets["text"] = [f"{text(*WIRE)} Paper {n}" for n in range(12)]
    assert duplicates(outlets)["article_id"].tolist() == list(range(12))


def test_arabic_with_and_without_vowel_marks():
    first = (
        "أعلنت وزارة الصيد في ميناء الرمل يوم الثلاثاء إغلاق المياه الشمالية أمام السفن الكبيرة "
        "لمدة عام كامل بعد ثلاثة مواسم ضعيفة. وقالت الوزيرة إن القرار صعب على سكان الساحل "
        "لكنه ضروري حتى تعود الأسماك إلى أعدادها السابقة في السنوات المقبلة."
    )
    marked = first.replace("أعلنت", "أَعْلَنَت").replace("الوزيرة", "الوزيـرة")
    groups = duplicates(table(a=first, b=marked, c="وصل القطار إلى المدينة في الصباح الباكر قبل أن تبدأ الأمطار."))
    assert groups[["article_id", "kind"]].values.tolist() == [["a", "first"], ["b", "exact"]]


def test_letters_count_where_words_have_no_spaces():
    first = "北方渔业部长星期二在维拉港宣布关闭虾场一年，以便让资源恢复。代表们在旧海关大楼投票时，渔船船长们鸣笛抗议。"
    groups = duplicates(table(a=first + "禁令从五月一日开始，适用于所有超过十一米的船只。", b=first))
    assert groups[["share", "added"]].values.tolist()[1] == [1, 0]
    assert groups["cut"].iloc[1] == len("禁令从五月一日开始适用于所有超过十一米的船只")


@pytest.mark.parametrize("texts", [{}, {"a": text(*WIRE)}, {"a": "", "b": ""}, {"a": " \n", "b": "?!"}])
def test_nothing_to_find(texts):
    articles = table(**texts)
    groups = duplicates(articles)
    assert groups.empty and list(groups.columns)[:3] == ["group", "article_id", "outlet"]
    assert groups["published"].dtype.kind == "M" and groups["cut"].dtype == "int64"
    assert drop_duplicates(articles)["article_id"].tolist() == list(texts)
    assert duplicate_passages(articles, groups).empty


def test_doubled_ids_are_refused():
    doubled = pd.DataFrame({"article_id": ["a", "a"], "text": [text(*WIRE)] * 2})
    for act in (duplicates, drop_duplicates):
        with pytest.raises(ValueError, match="stand more than once"):
            act(doubled)


@pytest.mark.parametrize("threshold", [0, 1.2, -1, True, "half"])
def test_a_threshold_is_a_share(threshold):
    with pytest.raises(ValueError, match="share of the shorter text"):
        duplicates(table(a="x"), threshold=threshold)


def test_the_threshold_decides():
    pair = table(a=text(*WIRE), b=text(*WIRE[:2], *OTHER[:2]))
    share = np.mean(brute_force(pair["text"][1], pair["text"][0]))
    assert duplicates(pair, threshold=share)["share"].tolist() == [1, share]
    assert duplicates(pair, threshold=share + 0.001).empty


def test_the_table_says_what_it_was_made_from(copies):
    record = duplicates(copies, threshold=0.7).attrs["record"]
    assert record["function"] == "duplicates" and record["parameters"] == {"threshold": 0.7}
    assert len(record["articles"]) == 6


def test_passages_lead_to_both_texts(copies):
    passages = duplicate_passages(copies, duplicates(copies))
    texts = copies.set_index("article_id")["text"]
    for row in passages.itertuples():
        assert texts[row.article_id][row.start : row.end] == row.text
    quay = passages[passages["copy"] == "quay"]
    assert quay.loc[quay["found_in"] == "copy only", "text"].tolist() == [LOCAL.rstrip(".")]
    assert quay.loc[quay["found_in"] == "first only", "text"].tolist() == [each.rstrip(".") for each in WIRE[5:]]
    shared = quay[quay["found_in"] == "both"]
    assert shared["article_id"].tolist() == ["wire"] * 5 + ["quay"] * 5
    assert {"One", "Ministers close grounds"}.isdisjoint(quay["text"]), "headlines are not compared"


def test_passages_count_what_the_table_of_groups_counts(copies):
    groups = duplicates(copies)
    passages = duplicate_passages(copies, groups).assign(n=lambda rows: rows["text"].map(lambda each: len(words(each))))
    for row in groups[groups["kind"] != "first"].itertuples():
        found = passages[passages["copy"] == row.article_id]
        assert found.loc[found["found_in"] == "first only", "n"].sum() == row.cut
        assert found.loc[found["found_in"] == "copy only", "n"].sum() == row.added


def test_evidence_shows_the_cut(copies):
    passages = duplicate_passages(copies, duplicates(copies))
    html = tk.evidence(copies, passages[passages["copy"] == "courier"], by="found_in").data
    assert html.count("first only</span>") == 4 and "copy only" not in html


def test_drop_keeps_the_first_of_each_group_and_all_others(copies):
    copies.index = [9, 9, 3, 2, 1, 0]
    once = drop_duplicates(copies.assign(mark=list("uvwxyz")))
    assert once["article_id"].tolist() == ["wire", "concert", "brief"]
    assert once["mark"].tolist() == ["v", "x", "z"] and once.index.tolist() == [0, 1, 2]
    assert tk.problems(once)["problem"].tolist() == [
        "Article 'courier' is a duplicate (group 1).",
        "Article 'quay' is a duplicate (group 1).",
        "Article 'again' is a duplicate (group 1).",
    ]
    assert set(tk.problems(once)["action"]) == {"It was left out; article 'wire' (the first of the 4) was kept."}


def test_drop_keeps_the_longest(copies):
    copies.loc[1, "published"] = "2031-04-01"
    assert drop_duplicates(copies)["article_id"].tolist() == ["courier", "concert", "brief"]
    assert drop_duplicates(copies, keep="longest")["article_id"].tolist() == ["wire", "concert", "brief"]


def test_drop_by_groups_that_a_person_has_gone_through(copies):
    groups = duplicates(copies)
    once = drop_duplicates(copies, groups=groups[~groups["article_id"].isin(["quay", "wire"])])
    assert once["article_id"].tolist() == ["courier", "wire", "quay", "concert", "brief"]
    part = copies[copies["article_id"] != "wire"]
    assert drop_duplicates(part, groups=groups)["article_id"].tolist() == ["courier", "concert", "brief"]


def test_drop_keeps_what_loading_left():
    loaded = tk.load_articles(table(a=text(*WIRE), b=text(*WIRE[:5]), c=text(*OTHER)))
    loaded.attrs["problems"] = type(loaded.attrs["problems"])([{"source_path": "x", "problem": "p", "action": "a"}])
    once = drop_duplicates(loaded)
    assert once["article_id"].tolist() == ["a", "c"]
    assert tk.problems(once)["source_path"].tolist() == ["x", "b"] and len(tk.problems(loaded)) == 1
    assert tk.removed(once).empty
    assert once.dtypes.equals(loaded.dtypes)


def test_drop_names_the_file(copies):
    once = drop_duplicates(copies.assign(source_path="press/review.docx"))
    assert set(tk.problems(once)["source_path"]) == {"press/review.docx"}


def test_drop_says_what_is_wrong(copies):
    groups = duplicates(copies)
    with pytest.raises(ValueError, match="keep must be 'first' or 'longest', not 'last'"):
        drop_duplicates(copies, keep="last")
    with pytest.raises(ValueError, match="article 'wire' is not in the table"):
        drop_duplicates(table(z="x"), groups=groups)
    with pytest.raises(ValueError, match="'wire' is in the groups twice"):
        drop_duplicates(copies, groups=pd.concat([groups, groups.assign(group=2)]))
    with pytest.raises(ValueError, match="no column 'group'"):
        drop_duplicates(copies, groups=groups.drop(columns="group"))


SENTENCES = [*WIRE, *OTHER, LOCAL, "So.", "", *(" ".join(f"{word}{n}" for n in range(20)) for word in "qrst")]
COLLECTIONS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(SENTENCES), max_size=8).map(lambda sentences: text(*sentences)),
        st.sampled_from([None, "2031-03-04", "2031-03-04 10:00", "2031-03-05"]),
        st.sampled_from([None, "Post", "Mail"]),
    ),
    max_size=9,
)


def collection(rows):
    articles = pd.DataFrame(rows, columns=["text", "published", "outlet"])
    return articles.assign(article_id=[f"a{number}" for number in range(len(rows))], title="Coast")


@settings(max_examples=40)
@given(COLLECTIONS, st.sampled_from([0.3, 0.5, 0.6, 0.9, 1.0]))
def test_shares_are_exact_and_an_article_has_one_group(rows, threshold):
    articles = collection(rows)
    groups = duplicates(articles, threshold=threshold)
    assert groups["article_id"].is_unique
    texts = articles.set_index("article_id")["text"]
    for _, members in groups.groupby("group"):
        assert len(members) > 1 and members["kind"].tolist().count("first") == 1 and members["kind"].iloc[0] == "first"
        first = texts[members["article_id"].iloc[0]]
        for row in members.itertuples():
            this = texts[row.article_id]
            if words(this) == words(first):
                assert (row.share, row.share_of_first, row.cut, row.added) == (1, 1, 0, 0)
                assert row.kind in ("first", "exact")
                continue
            mine, its = brute_force(this, first), brute_force(first, this)
            assert row.share == np.mean(mine) and row.share_of_first == np.mean(its)
            assert row.added == mine.count(False) and row.cut == its.count(False)
            assert row.kind == "near"
            assert min((len(mine), row.share), (len(its), row.share_of_first))[1] >= threshold


@settings(max_examples=40)
@given(st.text(alphabet="aBé'’-.@:/5% \n\u0301ض\u064eー北กำ", max_size=60))
def test_every_word_that_counts_has_its_place(body):
    """Texts of any words: what is added is found, word for word, among the passages."""
    pair = table(a=text(*WIRE), b=text(*WIRE) + "\n" + body)
    groups = duplicates(pair)
    assert len(groups) == 2
    first, copy = groups["article_id"]
    passages = duplicate_passages(pair, groups)
    texts = pair.set_index("article_id")["text"]
    assert all(texts[row.article_id][row.start : row.end] == row.text for row in passages.itertuples())
    only = passages[passages["found_in"] != "both"]
    assert len(only) == 0 or first == "b" and set(only["found_in"]) == {"first only"}
    assert (groups["cut"].iloc[1] == 0) == only.empty


@settings(max_examples=40)
@given(COLLECTIONS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows, random):
    articles = collection(rows)
    order = list(range(len(rows)))
    random.shuffle(order)
    pd.testing.assert_frame_equal(duplicates(articles), duplicates(articles.iloc[order]))


@settings(max_examples=40)
@given(COLLECTIONS, st.sampled_from(["first", "longest"]))
def test_one_of_each_group_is_kept_and_all_that_have_none(rows, keep):
    articles = collection(rows)
    groups = duplicates(articles)
    once = drop_duplicates(articles, keep=keep)
    kept = set(once["article_id"])
    assert all(len(group & kept) == 1 for group in ids(groups))
    assert set(articles["article_id"]) - set(groups["article_id"]) <= kept
    assert len(tk.problems(once)) == len(articles) - len(once)
    if keep == "first":
        assert duplicates(once).empty, "no two of the first ones share that much"


def test_a_thousand_copies_cost_a_thousand_comparisons():
    numbers = np.random.default_rng(1).integers(0, 4000, size=(2000, 1))
    texts = [" ".join([text(*WIRE), f"sold {number}", text(*OTHER)]) for number in numbers[:, 0]]
    started = time.perf_counter()
    groups = duplicates(pd.DataFrame({"article_id": range(2000), "text": texts}))
    assert len(groups) == 2000 and set(groups["group"]) == {1}
    assert time.perf_counter() - started < 10
