"""Who is mentioned: names counted by hand, and every way in which a name can look like something else."""

from bisect import bisect_right

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.codebook import spellings
from toolkit.tables import ACTOR_COUNTS, ACTORS, MENTIONS


def articles(*texts, **columns):
    return pd.DataFrame({"article_id": [f"a{i}" for i in range(len(texts))], "text": list(texts), **columns})


def codebook(*rows):
    """A codebook of (actor_id, name, kind) and what else is given for a row."""
    given = ["actor_id", "name", "kind", "aliases", "titles"]
    return pd.DataFrame([dict.fromkeys(ACTORS, "") | dict(zip(given, row)) for row in rows], columns=ACTORS)


def mentioned(text, *rows, columns=("text", "actor_id")):
    """The mentions of a codebook in a text; their offsets always lead back to it."""
    found = tk.actor_mentions(articles(text), codebook(*rows), discover=False, countries=False)
    assert [text[start:end] for start, end in zip(found["start"], found["end"])] == found["text"].tolist()
    return [tuple(row) for row in found[list(columns)].values.tolist()]


@pytest.mark.parametrize(
    ("actor", "forms"),
    [
        ("John Kerry", {"Kerry": 7, "John Kerry": 1}),
        ("Sergei Lavrov", {"Lavrov": 3, "Sergei Lavrov": 1}),
        ("Phillip Hammond", {"Hammond": 2, "Phillip Hammond": 1, "the British minister": 1}),
        ("Staffan de Mistura", {"Staffan de Mistura": 2}),
        ("Bashar Assad", {"Bashar Assad": 1, "Assad": 1}),
        ("Geneva", {"Geneva": 2}),
        ("Saudi Arabia", {"Saudi Arabia": 1}),
        ("Munich", {"Munich": 1}),
        ("London", {"London": 1}),
        ("Russia", {"Russia": 4, "Moscow": 4, "Russian": 2}),
        ("United States", {"U.S.": 1, "United States": 1, "Washington": 1}),
        ("United Nations", {"U.N.": 1, "United Nations": 1}),
    ],
)
def test_mentions_of_the_seed_counted_by_hand(mentions_of_seed, actor, forms):
    found = mentions_of_seed[mentions_of_seed["actor"] == actor]
    assert found["text"].value_counts().to_dict() == forms


def test_mentions_of_the_seed_lead_back_to_its_text(seed, mentions_of_seed):
    text = seed.at[0, "text"]
    assert list(mentions_of_seed.columns) == MENTIONS
    assert [text[a:b] for a, b in zip(mentions_of_seed["start"], mentions_of_seed["end"])] == mentions_of_seed[
        "text"
    ].tolist()
    places = tk.sentences(seed).set_index("sentence_id").loc[mentions_of_seed["sentence_id"], ["start", "end"]]
    assert (places["start"].to_numpy() <= mentions_of_seed["start"].to_numpy()).all()
    assert (places["end"].to_numpy() >= mentions_of_seed["end"].to_numpy()).all()


def test_kinds_and_readings_of_the_seed(mentions_of_seed):
    kinds = mentions_of_seed.groupby("kind")["actor"].unique().map(set)
    assert kinds["person"] == {
        *("John Kerry", "Sergei Lavrov", "Phillip Hammond", "Staffan de Mistura", "Bashar Assad")
    }
    assert {"Russia", "Syria", "United States", "United Kingdom", "Saudi Arabia"} == kinds["country"]
    assert {"Geneva", "London", "Munich"} == kinds["place"]
    read = mentions_of_seed.groupby("text")["reading"].unique().map(set)
    assert read["Moscow"] == read["Washington"] == {"government"}
    assert read["Geneva"] == read["London"] == read["Munich"] == {"place"}
    assert read["Kerry"] == {"actor"}
    assert set(mentions_of_seed.loc[mentions_of_seed["text"] == "Moscow", "method"]) == {"metonym"}


def test_counts_of_actors(mentions_of_seed):
    counts = tk.actor_counts(mentions_of_seed)
    assert list(counts.columns) == ACTOR_COUNTS
    assert counts.loc[:1, ["actor", "count", "n_articles", "forms"]].values.tolist() == [
        ["Russia", 10, 1, "Moscow 4, Russia 4, Russian 2"],
        ["John Kerry", 8, 1, "Kerry 7, John Kerry 1"],
    ]
    assert counts["count"].sum() + counts["n_as_place"].sum() == len(mentions_of_seed)
    assert counts["share"].sum() == pytest.approx(1)
    assert counts["count"].is_monotonic_decreasing


@pytest.mark.parametrize(
    "text",
    [
        "Kerry's plan, Kerry’s plan",
        '"Kerry" (Kerry)',
        "Kerry, Kerry.",
        "ex-Kerrys, Kerry--Kerry",
    ],
)
def test_the_span_is_the_name_and_nothing_else(text):
    found = mentioned(f"John Kerry left. {text}", ("k", "John Kerry", "person"))
    assert found == [("John Kerry", "k"), ("Kerry", "k"), ("Kerry", "k")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("let us go", []),
        ("USA and Hamasnik and Israeli", []),
        ("the U.S., the US", ["U.S.", "US"]),
        ("a U.S.–Israel plan", ["U.S.", "Israel"]),
        ("Israel-led and anti-Israel", []),
        ("in the U.S. Hamas said", ["U.S.", "Hamas"]),
        ("_US_ 2US", []),
    ],
)
def test_whole_words_as_written(text, found):
    rows = [
        ("us", "United States", "country", "U.S.|US"),
        ("il", "Israel", "country"),
        ("ha", "Hamas", "organisation"),
    ]
    assert [name for name, _ in mentioned(text, *rows)] == found


def test_the_longest_name_wins():
    rows = [("p", "Skellhaven", "place"), ("a", "Skellhaven Port Authority", "organisation")]
    assert mentioned("Skellhaven Port Authority in Skellhaven", *rows) == [
        ("Skellhaven Port Authority", "a"),
        ("Skellhaven", "p"),
    ]


def test_signs_of_regular_expressions_are_letters():
    row = ("x", "C++ (party)", "organisation", "A.*B|[x]|$1|a\\b|^")
    text = "C++ (party), A.*B and AxxB, [x] x, $1, a\\b ^ end"
    assert [name for name, _ in mentioned(text, row)] == ["C++ (party)", "A.*B", "[x]", "$1", "a\\b", "^"]


def test_arabic_clitics_stay_outside_the_span():
    row = ("c", "Cairo", "place", "القاهرة")
    assert mentioned("القاهرة والقاهرة بالقاهرة فالقاهرة", row) == [("القاهرة", "c")] * 4
    assert mentioned("القاهرةي سالقاهرة", row) == []


def test_either_apostrophe_accents_and_a_capital_at_the_start():
    assert [name for name, _ in mentioned("O’Brien, Miles O'Brien", ("o", "Miles O'Brien", "person"))] == [
        "O’Brien",
        "Miles O'Brien",
    ]
    assert mentioned("Sofia Grunwaldt; Grünwaldt", ("g", "Sofia Grünwaldt", "person")) == [
        ("Sofia Grunwaldt", "g"),
        ("Grünwaldt", "g"),
    ]
    assert mentioned("Dockers and dockers", ("d", "dockers", "group")) == [("Dockers", "d"), ("dockers", "d")]


KESSLERS = [
    ("p", "Pavel Kessler", "person", "", "Mr.|Opposition leader"),
    ("l", "Lena Kessler", "person", "", "Ms.|Port director"),
]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Pavel Kessler met Lena Kessler. Mr. Kessler left.", ["p", "l", "p"]),
        ("Pavel Kessler met Lena Kessler. Ms. Kessler left.", ["p", "l", "l"]),
        ("Pavel Kessler met Lena Kessler. Kessler left.", ["p", "l", "l"]),
        ("Pavel Kessler met Lena Kessler. Mr. Kessler left. Kessler’s car too.", ["p", "l", "p", "p"]),
        ("Lena Kessler came. Kessler left.", ["l", "l"]),
        ("Kessler left. Lena Kessler came.", ["l", "l"]),
        ("opposition leader Kessler left", ["p"]),
        ("Kessler left", []),
        ("Mr. Pavel Kessler", ["p"]),
    ],
)
def test_two_people_of_one_surname(text, found):
    assert [actor for _, actor in mentioned(text, *KESSLERS)] == found


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Staffan de Mistura", "De Mistura said, de Mistura's plan, Mistura", ["De Mistura", "de Mistura", "Mistura"]),
        ("Frederik van der Haeghe", "Van der Haeghe’s and Haeghe", ["Van der Haeghe", "Haeghe"]),
        ("Ibn Saud", "Saud", ["Saud"]),
        ("Sammy Davis Jr.", "Davis left", ["Davis"]),
        ("Anna Smith-Jones", "Smith-Jones, not Jones", ["Smith-Jones"]),
    ],
)
def test_surnames_and_their_particles(name, text, found):
    named = mentioned(f"{name} came. {text}", ("x", name, "person"), columns=["text", "method"])
    assert named == [(name, "codebook"), *((surname, "surname") for surname in found)]


def test_organisations_and_places_have_no_surname():
    assert mentioned("Sundrask Maritime; Maritime law", ("m", "Sundrask Maritime", "organisation")) == [
        ("Sundrask Maritime", "m")
    ]


def test_a_surname_counts_only_where_the_full_name_stands_in_the_article():
    table = articles("John Kerry left. Kerry smiled.", "Kerry Washington sang. Kerry smiled.")
    found = tk.actor_mentions(table, codebook(("k", "John Kerry", "person")), discover=False, countries=False)
    assert found[["article_id", "text"]].values.tolist() == [["a0", "John Kerry"], ["a0", "Kerry"]]


def test_a_codebook_works_in_any_language(articles, actors):
    arabic = articles[articles["language"] == "ar"]
    found = tk.actor_mentions(arabic, actors)
    assert {"keldane", "haddadin", "de-vaury", "tolmeria"} <= set(found["actor_id"])
    assert set(found["method"]) <= {"codebook", "surname", "metonym", "demonym", "countries"}


def test_the_codebook_goes_before_what_is_discovered(seed):
    book = codebook(("lavrov", "Sergei Lavrov", "person"), ("russia", "Russia", "country", "Moscow"))
    found = tk.actor_mentions(seed, book)
    assert found["actor_id"].value_counts().loc[["russia", "lavrov", "john-kerry"]].tolist() == [10, 4, 8]
    assert set(found.loc[found["actor_id"] == "russia", "method"]) == {"codebook", "demonym"}


def test_a_headline_in_capitals_is_no_list_of_names():
    table = articles(
        "Talks Resume After Long Night\nKerry left.", title=["Talks Resume After Long Night"], language=["en"]
    )
    assert set(tk.actor_mentions(table)["text"]) <= {"Kerry"}


@pytest.mark.parametrize("options", [{"discover": True}, {"discover": False}])
def test_nothing_to_find_gives_an_empty_table_with_all_columns(options):
    for table in (articles(), articles("", "…")):
        found = tk.actor_mentions(table, **options)
        assert found.empty
        assert list(found.columns) == MENTIONS
        assert list(tk.actor_counts(found).columns) == ACTOR_COUNTS


def test_counts_of_something_else_are_refused(seed):
    with pytest.raises(ValueError, match="Expected mentions from actor_mentions"):
        tk.actor_counts(seed)


ODD = [
    ("c", "C++ (party)", "organisation", "A.*B|[x]|$1|a|\\d+"),
    ("o", "Miles O'Brien", "person", "مايلز أوبراين"),
    ("p", "Pavel Kessler", "person", "", "Mr."),
    ("l", "Lena Kessler", "person", "Lena", "Ms."),
    ("v", "Frederik van der Haeghe", "person"),
    ("q", "القاهرة", "place", "Cairo"),
    ("s", "İstanbul’s Own", "organisation", "ﬁ"),
]
FORMS = {
    spelling
    for row in ODD
    for name in (row[1], *(row[3].split("|") if len(row) > 3 and row[3] else ()))
    for spelling in spellings(name)
}
PARTS = st.sampled_from(
    [*sorted(FORMS), "Kessler", "O’Brien", "van der Haeghe", "Mr. ", "'s", "’s", " ", " ", "-", ". ", "و", "ال", "\n"]
)


@given(st.lists(PARTS | st.text(max_size=3), max_size=14).map("".join))
def test_mentions_of_odd_names_are_whole_ordered_and_traceable(text):
    found = tk.actor_mentions(articles(text), codebook(*ODD), discover=False, countries=False)
    spans = tk.sentences(articles(text))
    end_before = 0
    for row in found.itertuples():
        assert row.text == text[row.start : row.end]
        assert row.method == "surname" or row.text in FORMS
        assert row.start >= end_before
        end_before = row.end
        assert not text[row.end : row.end + 1].isalnum()
        # Arabic writes "and", "in" and "the" onto a name, nothing else is.
        assert row.text >= "\u0600" or not text[max(row.start - 1, 0) : row.start].isalnum()
        assert row.sentence_id == max(bisect_right(spans["start"].tolist(), row.start), 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Israel-Hamas talks", ["Israel", "Hamas"]),
        ("Hamas-Israel talks", ["Hamas", "Israel"]),
        ("anti-Hamas talks", []),
        ("Israel-led talks", []),
    ],
)
def test_a_hyphen_joins_two_names_or_makes_a_word_of_one(text, found):
    codebook = pd.DataFrame({"actor_id": ["i", "h"], "name": ["Israel", "Hamas"], "kind": ["country", "organisation"]})
    article = pd.DataFrame({"article_id": ["x"], "text": [text]})
    assert tk.actor_mentions(article, codebook, discover=False, countries=False)["text"].tolist() == found


def test_thousands_of_doubtful_surnames_are_resolved_in_their_order():
    codebook = pd.DataFrame({"actor_id": ["p", "l"], "name": ["Pavel Kessler", "Lena Kessler"], "kind": "person"})
    text = "Pavel Kessler met Lena Kessler. Kessler smiled.\n" * 2_000
    found = tk.actor_mentions(pd.DataFrame({"article_id": ["x"], "text": [text]}), codebook, discover=False)
    assert found["actor_id"].tolist() == ["p", "l", "l"] * 2_000


def people(*names):
    return pd.DataFrame({"actor_id": [n.split()[0].lower() for n in names], "name": list(names), "kind": "person"})


def found_in(text, codebook):
    article = pd.DataFrame({"article_id": ["x"], "text": [text]})
    return tk.actor_mentions(article, codebook, discover=False, countries=False)


def test_mr_and_ms_keep_two_bearers_of_a_surname_apart():
    text = (
        "Ada Holm spoke. Ms. Holm was clear. Ole Holm stayed away. Mr. Holm was ill. "
        "Ms. Holm went on. Mr. Holm slept. Ms. Holm won."
    )
    assert found_in(text, people("Ada Holm", "Ole Holm"))["actor_id"].tolist() == [
        "ada",
        "ada",
        "ole",
        "ole",
        "ada",
        "ole",
        "ada",
    ]


def test_a_codebook_alone_does_not_give_a_surname_to_everyone_who_bears_it():
    text = "Ada Holm spoke. Ole Holm left. The Holm Foundation paid. Holm County voted. Then Holm left."
    assert found_in(text, people("Ada Holm"))["start"].tolist() == [0, text.index("Holm left.", 60)]


def test_a_surname_that_is_a_month_or_a_word_is_a_name_only_as_a_name():
    text = "Theresa May spoke. In May it rained. On May 5 May left. It may rain. May I ask? So said May: no."
    found = found_in(text, people("Theresa May"))
    assert found["start"].tolist() == [0, text.index("May left"), text.index("May: no")]


def test_an_abbreviation_is_written_out_where_the_article_does():
    text = "The Harbour Workers Association (HWA) met. HWA members cheered. UN envoys from the United Nations came."
    article = pd.DataFrame({"article_id": ["x"], "text": [text]})
    found = tk.actor_mentions(article)
    assert set(found.loc[found["text"] == "UN", "actor"]) == {"United Nations"}


def test_a_discovered_actor_has_one_name_and_one_kind_in_all_articles(articles, actors):
    found = tk.actor_mentions(articles, actors)
    found = found[found["method"] != "demonym"]  # A people is a group, its country is none.
    assert (found.groupby("actor_id")[["actor", "kind"]].nunique() == 1).all(axis=None)


def test_from_discovery_to_codebook_in_two_steps(articles, tmp_path):
    found = tk.actor_mentions(articles.head(3))
    proposed = tk.suggest_actors(articles.head(3), found, minimum=2)
    assert proposed["count"].is_monotonic_decreasing
    assert (proposed["count"] >= 2).all()
    proposed.to_csv(tmp_path / "actors.csv", index=False)
    again = tk.actor_mentions(articles.head(3), tmp_path / "actors.csv", countries=False, discover=False)
    kept = found[found["actor_id"].isin(proposed["actor_id"])]
    named = kept[kept["method"].isin(["name", "countries"])]
    assert set(zip(named["article_id"], named["start"])) <= set(zip(again["article_id"], again["start"]))
    assert set(again["actor_id"]) <= set(proposed["actor_id"])


def test_two_of_one_surname_are_pointed_out():
    table = pd.DataFrame({"article_id": ["a"], "text": ["…"]})
    found = pd.DataFrame(
        {
            "article_id": "a",
            "actor_id": ["p", "l", "o"],
            "actor": ["Pavel Kessler", "Lena Keßler", "Ole Holm"],
            "kind": "person",
            "text": ["Pavel Kessler", "Lena Keßler", "Ole Holm"],
            "method": "name",
        }
    )
    assert tk.suggest_actors(table, found, minimum=1)["note"].tolist() == ["", "", ""]
    found["actor"] = ["Pavel Kessler", "Lena Késsler", "Ole Holm"]
    assert tk.suggest_actors(table, found, minimum=1)["note"].tolist() == [
        "the same as Lena Késsler?",
        "the same as Pavel Kessler?",
        "",
    ]
    found["actor"] = ["Muammar Gaddafi", "Moammar Qaddafi", "Ole Holm"]
    assert tk.suggest_actors(table, found, minimum=1)["note"].tolist() == [
        "the same as Moammar Qaddafi?",
        "the same as Muammar Gaddafi?",
        "",
    ]


def test_nothing_found_proposes_an_empty_codebook(articles):
    none = tk.suggest_actors(articles.head(0))
    assert none.empty
    assert list(none.columns) == [*ACTORS, "count", "n_articles"]
    with pytest.raises(ValueError, match="Expected mentions"):
        tk.suggest_actors(articles, articles)
