"""The gold annotation is sound, and the toolkit finds what a person found."""

import csv

import pandas as pd
import pytest

import toolkit as tk
from tests.golden import FOLDER, MARKED, mention_rows, quotation_rows, read_marked, write_tables
from tests.golden.quotations import compared

GOLD = {path.stem: read_marked(path) for path in sorted(MARKED.glob("*.xml"))}
EVERY_ARTICLE = pytest.mark.parametrize("name", GOLD)
NAMED = ("name", "surname", "demonym", "metonym")
# The seed has no codebook: these are called by their identifiers in the list of the world, or by their name.
LISTED_AS = {
    "us": "united-states",
    "uk": "united-kingdom",
    "un": "united-nations",
    "issg": "international-syria-support-group",
}


def gold_mentions(*forms):
    rows = [row for name in GOLD for row in mention_rows(GOLD[name])]
    return pd.DataFrame([row for row in rows if row["form"] in forms])


@pytest.mark.parametrize("table", ["mentions.csv", "quotations.csv"])
def test_the_tables_are_in_step_with_the_marked_articles(tmp_path, table):
    write_tables(tmp_path)
    assert (tmp_path / table).read_bytes() == (FOLDER / table).read_bytes()


@pytest.mark.parametrize("table", ["mentions.csv", "quotations.csv"])
def test_every_offset_of_the_tables_leads_to_its_text(table):
    with (FOLDER / table).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 200
    for row in rows:
        assert GOLD[row["article_id"]]["text"][int(row["start"]) : int(row["end"])] == row["text"] != ""


@EVERY_ARTICLE
def test_the_marks_are_those_of_the_rules(name):
    gold = GOLD[name]
    assert gold["id"] == name
    assert {row["form"] for row in gold["mentions"]} <= {*NAMED, "title", "demonym", "metonym", "pronoun"}
    assert {row["reading"] for row in gold["mentions"]} <= {"actor", "place"}
    assert {row["tone"] for row in gold["mentions"]} <= {"positive", "neutral", "negative"}
    assert {row["kind"] for row in gold["quotations"]} <= {"direct", "indirect", "mixed"}
    assert all(row["text"] == row["text"].strip() for row in gold["mentions"])
    assert all(row["text"].strip() for row in quotation_rows(gold))
    assert not gold["title"] or gold["text"].startswith(gold["title"] + "\n")


def test_every_actor_of_the_codebook_is_named_in_the_gold(actors):
    named = set(gold_mentions(*NAMED, "demonym", "title")["actor_id"])
    # Two of the newspapers stand in credits only, which cleaning takes out.
    assert set(actors["actor_id"]) - named == {"tolmerian-ledger", "vastrel-courier"}


@EVERY_ARTICLE
def test_the_cleaned_text_is_the_golds(articles, name):
    (row,) = articles[articles["article_id"] == name].to_dict("records")
    gold = GOLD[name]
    assert row["text"] == gold["text"]
    for column in ("title", "author", "agency", "place"):
        assert not gold[column] or row[column] == gold[column]


def test_every_article_has_its_gold(articles):
    assert articles["article_id"].tolist() == list(GOLD)


@pytest.fixture(scope="module")
def found(articles, actors):
    """All mentions: with the codebook in the fictional articles, without one in the seed."""
    seed = articles["article_id"].str.startswith("2016-")
    return pd.concat(
        [tk.actor_mentions(articles[~seed], actors, pronouns=True), tk.actor_mentions(articles[seed], pronouns=True)]
    )


def beside(gold, found):
    """The mentions of the gold, each beside what was found at its place."""
    gold = gold.assign(actor_id=gold["actor_id"].replace(LISTED_AS))
    found = found.assign(actor_id=found["actor_id"].replace(LISTED_AS))
    return gold.merge(found, on=["article_id", "start", "end"], how="left", suffixes=("", "_found"))


def test_all_named_mentions_are_found_and_none_has_the_wrong_actor(found):
    compared = beside(gold_mentions(*NAMED), found)
    assert len(compared) == 405
    wrong = compared[compared["actor_id"] != compared["actor_id_found"]]
    assert wrong.empty, wrong[["article_id", "text", "start", "actor_id", "actor_id_found"]].to_string()


def test_hardly_anything_else_is_found(found, articles):
    gold = gold_mentions(*NAMED)
    named = found[~found["method"].isin(["title", "pronoun"])]
    others = named.merge(gold[["article_id", "start", "end"]], how="left", indicator=True).query(
        "_merge == 'left_only'"
    )
    # Regions and single buildings, which the gold does not mark.
    assert set(others["text"]) == {"European", "Middle Eastern", "Anchor", "Customs House"}


def test_actors_are_told_from_places(found):
    compared = beside(gold_mentions("name", "demonym", "metonym"), found)
    told = (compared["reading_found"] == "place") == (compared["reading"] == "place")
    assert told.sum() >= 343, compared.loc[~told, ["article_id", "text", "start", "reading"]].to_string()
    assert len(told) == 347


@pytest.mark.parametrize(("form", "links"), [("title", 46), ("pronoun", 70)])
def test_descriptions_and_pronouns_that_are_linked_are_linked_right(found, form, links):
    compared = beside(gold_mentions(form), found[found["method"] == form]).dropna(subset="actor_id_found")
    assert len(compared) >= links
    assert (compared["actor_id"] == compared["actor_id_found"]).all()
    assert len(compared) >= 0.97 * (found["method"] == form).sum()


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ('<s n="1">he</s></article>', "speaker or cue without a quotation"),
        ('<q n="1" kind="direct" a="x">“No”</q> <c n="1">said</c> <c n="1">says</c></article>', "has two <c>"),
        ("<b>bold</b></article>", "unknown mark <b>"),
        ("no end", "no element found"),
    ],
)
def test_a_broken_mark_is_refused(tmp_path, marks, said):
    path = tmp_path / "x.xml"
    path.write_text(f'<article id="x">{marks}', encoding="utf-8")
    with pytest.raises((ValueError, SyntaxError), match=said):
        read_marked(path)


@pytest.fixture(scope="module")
def quoted(articles, found):
    return tk.quotations(articles, found)


@pytest.fixture(scope="module")
def quotations_beside(quoted, found):
    return compared(GOLD, quoted, {*found["actor_id"], *LISTED_AS}, LISTED_AS)


def agreeing(beside, kind):
    """How many spans of a kind the gold has, and how many were found, with their borders, with the right speaker."""
    rows = beside[beside["gold"] == kind]
    return len(rows), rows["found"].notna().sum(), (rows["overlap"] > 0.99).sum(), rows["right"].sum()


def test_every_direct_quotation_is_found_to_the_letter(quotations_beside):
    n, found, exact, right = agreeing(quotations_beside, "direct")
    assert (n, found, exact) == (120, 120, 120)
    # "Ruben": named further up; and two that the article gives to a description which no rule links.
    assert right >= 117, quotations_beside[~quotations_beside["right"]].to_string()


@pytest.mark.parametrize(
    ("kind", "n", "least", "exact", "right"), [("indirect", 67, 66, 64, 65), ("mixed", 33, 33, 26, 32)]
)
def test_reported_speech_is_found(quotations_beside, kind, n, least, exact, right):
    there = agreeing(quotations_beside, kind)
    assert there[0] == n
    assert there[1] >= least and there[2] >= exact and there[3] >= right, there


def test_hardly_any_words_in_marks_are_taken_for_what_they_are_not(quotations_beside):
    scare = quotations_beside[quotations_beside["gold"] == "scare"]
    assert len(scare) == 7
    assert (scare["kind"] == "scare").sum() >= 5
    quoted = quotations_beside[quotations_beside["gold"] == "direct"]
    assert (quoted["kind"] == "direct").all()


def test_the_twelve_passages_of_the_seed(quoted):
    seed = quoted[quoted["article_id"].str.startswith("2016-")]
    direct = seed[seed["kind"] == "direct"]
    assert direct["speaker"].tolist() == ["John Kerry"] * 5 + ["Phillip Hammond"] * 3
    words_of = {
        (row.speaker, GOLD[row.article_id]["text"][row.speaker_start : row.speaker_end]) for row in direct.itertuples()
    }
    assert {("John Kerry", "he"), ("Phillip Hammond", "the British minister"), ("Phillip Hammond", "he")} <= words_of
    assert direct["cue"].isna().sum() == 3 and (direct["rule"] == "turn").sum() == 3
    partial = {
        mark: seed.loc[seed["text"].str.contains(mark, regex=False) & (seed["kind"] == "mixed"), "speaker"].tolist()
        for mark in ('"robust"', '"as short as possible."', '"unacceptable"', '"some representatives"')
    }
    assert partial == {
        '"robust"': ["John Kerry"],
        '"as short as possible."': ["The Russian foreign ministry"],
        '"unacceptable"': ["Sergei Lavrov"],
        '"some representatives"': ["Sergei Lavrov"],
    }
    reported = seed[(seed["kind"] == "indirect") & (seed["form"] == "clause")]
    assert set(reported["actor_id"].dropna()) == {"john-kerry", "phillip-hammond", "russia"}
    assert not (seed["kind"] == "scare").any()
