"""The gold annotation is sound, and the toolkit finds what a person found."""

import csv

import pandas as pd
import pytest

import toolkit as tk
from tests.golden import FOLDER, MARKED, mention_rows, quotation_rows, read_marked, write_tables

GOLD = {path.stem: read_marked(path) for path in sorted(MARKED.glob("*.xml"))}
EVERY_ARTICLE = pytest.mark.parametrize("name", GOLD)
NAMED = ("name", "surname")


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
def compared(articles, actors):
    """The named mentions of the gold in the fictional articles, each beside what was found at its place."""
    fiction = articles[articles["article_id"].str.startswith("2021-")]
    found = tk.actor_mentions(fiction, actors)
    gold = gold_mentions(*NAMED)
    gold = gold[gold["article_id"].isin(fiction["article_id"])]
    return gold.merge(found, on=["article_id", "start", "end"], how="left", suffixes=("", "_found"))


def test_named_mentions_are_found_with_their_span(compared):
    assert len(compared) == 306
    missed = compared[compared["actor_id_found"].isna()]
    assert len(missed) <= 2, missed[["article_id", "text", "start"]].to_string()


def test_named_mentions_have_the_right_actor(compared):
    found = compared.dropna(subset="actor_id_found")
    wrong = found[found["actor_id"] != found["actor_id_found"]]
    assert len(wrong) <= 3, wrong[["article_id", "text", "start", "actor_id", "actor_id_found"]].to_string()


def test_named_persons_of_the_seed_are_the_golds(mentions_of_seed):
    gold = gold_mentions(*NAMED)
    gold = gold[gold["article_id"].str.startswith("2016-")]
    people = mentions_of_seed[mentions_of_seed["kind"] == "person"]
    spans = {(row.start, row.end, row.text) for row in people.itertuples()}
    named = set(people["actor_id"])
    assert spans == {(row.start, row.end, row.text) for row in gold.itertuples() if row.actor_id in named}
    assert len(spans) == 19


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
