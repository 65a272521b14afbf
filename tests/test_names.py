"""Names that no list has: the article decides who is a person, who an organisation, and which names are one."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.language import recase


def found(text, title=None, **options):
    table = pd.DataFrame({"article_id": ["a"], "text": [text], "title": [title], "language": ["en"]})
    mentions = tk.actor_mentions(table, **options)
    assert [text[start:end] for start, end in zip(mentions["start"], mentions["end"])] == mentions["text"].tolist()
    return mentions


def kinds(text, **options):
    mentions = found(text, **options)
    return dict(zip(mentions["text"], mentions["kind"]))


def test_one_surname_has_one_kind_in_an_article():
    text = (
        "Foreign Minister Philip Hammond spoke. Hammond left. The plan of Hammond was praised. Hammond's aides slept."
    )
    mentions = found(text)
    assert mentions.loc[mentions["text"].str.contains("Hammond"), "actor"].tolist() == ["Philip Hammond"] * 4
    assert mentions["kind"].unique().tolist() == ["person"]


@pytest.mark.parametrize(
    "text",
    [
        "The Secretary of State met the Transport Minister on Monday.",
        "The President and the Prime Minister spoke in March.",
        "Passengers waited at Gate 7. Automakers cheered. Talks went on.",
        "Results: 7, 9 and 11.",
        "Many questions remain. Analysts agreed.",
    ],
)
def test_titles_days_and_words_that_only_open_sentences_are_no_names(text):
    assert found(text).empty


def test_a_headline_in_capitals_names_whom_the_article_names():
    text = "HOLM CALLS OFF TALKS WITH NATO IN BELGRADE\nAnna Holm, the mediator, called off the talks with NATO."
    mentions = found(text, title="HOLM CALLS OFF TALKS WITH NATO IN BELGRADE")
    assert mentions.loc[mentions["start"] < 42, ["text", "actor"]].values.tolist() == [
        ["HOLM", "Anna Holm"],
        ["NATO", "NATO"],
        ["BELGRADE", "Belgrade"],
    ]


def test_a_headline_in_title_case_is_read_as_a_sentence():
    title = "Holm Demands End To Strike As Talks Collapse"
    mentions = found(
        f"{title}\nAnna Holm demanded an end to the strike as the talks were about to collapse.", title=title
    )
    assert set(mentions["text"]) == {"Holm", "Anna Holm"}


def test_what_brackets_tell():
    text = (
        "1. Marta Okonjo (Nigeria) 50.31\n2. Ilse Brandvold (Norway) 51.43\n"
        "The Harbour Workers Association (HWA) met. HWA members cheered."
    )
    mentions = found(text)
    people = mentions[mentions["kind"] == "person"]
    assert people["actor"].tolist() == ["Marta Okonjo", "Ilse Brandvold"]
    short = mentions[mentions["text"] == "HWA"]
    assert set(short["actor"]) == {"Harbour Workers Association"}
    assert set(short["method"]) == {"abbreviation"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police searched the village of Drenovac. Drenovac was empty.", "place"),
        ("Mr. Drenovac spoke. Drenovac, 45, was tired.", "person"),
        ("Officials of Drenovac Industries met. Drenovac Industries paid.", "organisation"),
    ],
)
def test_the_words_beside_a_name_tell_its_kind(text, kind):
    assert set(kinds(text).values()) == {kind}


def test_a_country_that_is_a_surname():
    text = "Film director Neil Jordan said he slept badly. Jordan, 46, was born in Dublin. Critics praised Jordan."
    mentions = found(text)
    assert mentions.loc[mentions["text"] == "Jordan", "actor"].tolist() == ["Neil Jordan", "Neil Jordan"]
    assert set(found("Jordan closed its border. Troops entered Jordan.")["actor_id"]) == {"jordan"}


def test_initials_and_accents_are_the_same_person():
    text = "Recep Tayyip Erdoğan met Philip Hammond. Erdogan left. P. Hammond stayed. Mr. Erdoğan called."
    mentions = found(text)
    assert mentions.loc[mentions["text"] == "P. Hammond", ["actor", "method"]].values.tolist() == [
        ["Philip Hammond", "initials"]
    ]
    assert set(mentions.loc[mentions["text"].str.contains("Erdo"), "actor"]) == {"Recep Tayyip Erdoğan"}


def test_a_title_is_no_part_of_a_name_and_a_given_name_is():
    text = "Superintendent Victor Stallard spoke. Senator Ada Holm and the American Dennis Weatherby listened."
    assert {"Victor Stallard", "Ada Holm", "Dennis Weatherby"} <= set(found(text)["text"])


def test_longer_names_are_not_the_country_that_they_hold():
    mentions = found("The New Mexico governor read The Washington Post in Mexico City. Mexico paid.")
    assert mentions.loc[mentions["actor_id"] == "mexico", "text"].tolist() == ["Mexico"]
    assert "united-states" not in set(mentions["actor_id"])


def test_other_articles_settle_what_one_leaves_open():
    told = "Mayor Colm Farragher spoke. Colm Farragher left. Colm Farragher, 50, came back."
    table = pd.DataFrame({"article_id": ["a", "b"], "text": [told, "The speech of Colm Farragher was short."]})
    mentions = tk.actor_mentions(table)
    assert set(mentions["actor_id"]) == {"colm-farragher"}
    assert set(mentions["kind"]) == {"person"}


def test_a_surname_alone_is_who_bears_it_in_the_other_articles():
    told = "President Anna Holm spoke. Anna Holm left for the coast, and Anna Holm came back."
    table = pd.DataFrame(
        {"article_id": ["a", "b"], "text": [told, "The ministers met Holm on Friday, as Holm had asked."]}
    )
    mentions = tk.actor_mentions(table)
    assert mentions.loc[mentions["article_id"] == "b", ["text", "actor", "method"]].values.tolist() == [
        ["Holm", "Anna Holm", "surname"],
        ["Holm", "Anna Holm", "surname"],
    ]
    again = tk.actor_mentions(table.iloc[::-1]).sort_values(["article_id", "start"], ignore_index=True)
    pd.testing.assert_frame_equal(again, mentions)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mr. Staffan de Mistura arrived.", {"Staffan de Mistura"}),
        ("President Park Geun-hye resigned, and Park Geun-hye left.", {"Park Geun-hye"}),
        ("The Senior Circuit Judge agreed.", set()),
        ("The Holm-led alliance of Ada Holm won.", {"Ada Holm"}),
    ],
)
def test_where_a_name_begins_and_ends(text, names):
    assert set(found(text, countries=False)["text"]) == names


def test_nothing_is_discovered_in_other_languages():
    table = pd.DataFrame(
        {"article_id": ["a"], "text": ["Der Minister Hans Müller sprach am Montag mit den Leuten in der Stadt."]}
    )
    assert tk.actor_mentions(table).empty


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("BELGRADE 1996-08-31\nSmall.", "Belgrade 1996-08-31\nSmall."),
        ("MAYOR TO MEET NATO\nNATO met.", "Mayor to meet NATO\nNATO met."),
        ("U.S. FEARS GROW\nFears grow.", "U.S. fears grow\nFears grow."),
        ("NATO", "NATO"),
        ("Nothing to do. McCain spoke.", "Nothing to do. McCain spoke."),
        ("", ""),
    ],
)
def test_capitals_as_they_would_be_written(text, written):
    assert recase(text) == written


@given(st.text(alphabet="ABCabcßİΣş .,-\n'éЖжعN", max_size=60), st.integers(0, 60))
def test_recasing_keeps_every_offset(text, headline):
    written = recase(text, headline)
    assert len(written) == len(text)
    assert [a.isspace() for a in text] == [a.isspace() for a in written]
