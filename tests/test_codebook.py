"""The codebook: what an analyst may write in it, what cannot be right, and how one is proposed from what was found."""

import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.codebook import Codebook, is_whole_word, surnames
from toolkit.tables import ACTORS


def codebook(*rows):
    """A codebook of (actor_id, name, kind) and what else is given for a row."""
    given = ["actor_id", "name", "kind", "aliases", "titles"]
    return pd.DataFrame([dict.fromkeys(ACTORS, "") | dict(zip(given, row)) for row in rows], columns=ACTORS)


FAULTS = {
    "doubled id": ([("a", "X", "person"), ("a", "Y", "person")], "row 3: the actor_id 'a' stands in row 2 already"),
    "shared alias": (
        [("a", "X", "person", "Z"), ("b", "Y", "person", "W | Z")],
        "row 3: the name 'Z' belongs to 'a' (row 2) already",
    ),
    "name as alias": (
        [("a", "X", "person"), ("b", "Y", "person", "X")],
        "row 3: the name 'X' belongs to 'a' (row 2) already",
    ),
    "unknown kind": ([("a", "X", "planet")], "row 2: the kind 'planet' is none of person, organisation"),
    "empty name": ([("a", "X", "person"), ("b", " ", "person")], "row 3: actor_id or name is empty"),
    "empty id": ([("", "X", "person")], "row 2: actor_id or name is empty"),
}


@pytest.mark.parametrize(("rows", "fault"), FAULTS.values(), ids=FAULTS)
def test_faults_of_a_codebook_name_row_and_reason(rows, fault):
    with pytest.raises(ValueError, match="The codebook has 1 fault.*" + re.escape(fault)):
        tk.load_actors(codebook(*rows))


def test_all_faults_are_named_at_once():
    with pytest.raises(ValueError, match=r"has 2 fault\(s\): row 2: .*; row 3: "):
        tk.load_actors(codebook(("a", "X", "planet"), ("a", "Y", "person")))


def test_a_codebook_without_its_columns_or_its_file(tmp_path):
    with pytest.raises(ValueError, match="no column 'actor_id', 'kind'; it has 'name'. Expected a codebook"):
        tk.load_actors(pd.DataFrame({"name": ["X"]}))
    with pytest.raises(FileNotFoundError, match=r"There is no file '.*actors\.csv'"):
        tk.load_actors(tmp_path / "actors.csv")


def test_a_codebook_as_a_spreadsheet_saves_it(write):
    path = write("actors.csv", "Actor_ID;Name;Kind;Party\r\ng; Sofia Grünwaldt ;person;Accord\r\n", "utf-8-sig")
    table = tk.load_actors(path)
    assert list(table.columns) == [*ACTORS, "party"]
    assert table.loc[0, ["actor_id", "name", "aliases", "party"]].tolist() == ["g", "Sofia Grünwaldt", "", "Accord"]


def test_the_codebook_of_the_corpus(actors):
    assert list(actors.columns) == ACTORS
    assert actors["kind"].value_counts().to_dict() == {
        "organisation": 12,
        "person": 12,
        "country": 3,
        "place": 3,
        "group": 1,
    }


def test_demonyms_and_seats_of_a_codebook():
    rows = [
        {"actor_id": "r", "name": "Ruritania", "kind": "country", "demonyms": "Ruritanian|Ruritanians"},
        {"actor_id": "s", "name": "Strelsau", "kind": "place", "seat_of": "r"},
        {"actor_id": "z", "name": "Zenda", "kind": "place"},
    ]
    table = pd.DataFrame(
        {"article_id": ["a"], "text": ["Strelsau said Ruritanian jets bombed Zenda. He flew to Strelsau."]}
    )
    found = tk.actor_mentions(table, pd.DataFrame(rows), discover=False)
    assert found[["text", "actor_id", "kind", "method", "reading"]].values.tolist() == [
        ["Strelsau", "r", "country", "metonym", "government"],
        ["Ruritanian", "r", "group", "demonym", "government"],
        ["Zenda", "z", "place", "codebook", "place"],
        ["Strelsau", "s", "place", "codebook", "place"],
    ]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"seat_of": "y"}, "row 2: seat_of names 'y', which is no actor_id of this codebook"),
        ({"from": "soon"}, "row 2: from 'soon' is no date: write 2016, 2016-02 or 2016-02-04"),
        ({"to": "2016-02-30"}, "row 2: to '2016-02-30' is no date"),
        ({"from": "2017", "to": "2016-12"}, "row 2: from 2017 is later than to 2016-12"),
        ({"seat_of": "x"}, "row 2: seat_of names 'x', which is no country, region or organisation"),
        ({"seat_of": "oslo"}, "row 2: seat_of names 'oslo', which is no country, region or organisation"),
        ({"seat_of": "norway", "from": "2016.0"}, None),
        ({"name": "X|Y"}, "row 2: the name 'X|Y' holds several: put the others into aliases"),
        ({"demonyms": "X"}, None),
    ],
)
def test_faults_of_seats_and_terms(row, fault):
    table = pd.DataFrame([{"actor_id": "x", "name": "X", "kind": "place"} | row])
    if fault is None:
        assert tk.load_actors(table).at[0, "name"] == "X"
    else:
        with pytest.raises(ValueError, match=re.escape(fault)):
            tk.load_actors(table)


def test_names_that_only_look_different_belong_to_one_actor():
    for one, other in (("Müller", "Muller"), ("boss", "Boss"), ("O'Neil", "O’Neil")):
        table = pd.DataFrame({"actor_id": ["a", "b"], "name": [one, other], "kind": "organisation"})
        with pytest.raises(ValueError, match=r"row 3: the name '.*' belongs to 'a' \(row 2\) already"):
            tk.load_actors(table)


@pytest.mark.parametrize("codebook", [["Kerry"], 5])
def test_a_codebook_is_a_path_or_a_table(codebook):
    with pytest.raises(TypeError, match="A codebook is the path of a CSV file or a table, not"):
        tk.load_actors(codebook)


def test_a_column_twice_is_refused():
    table = pd.DataFrame([["a", "A", "person", "place"]], columns=["actor_id", "name", "kind", "Kind"])
    with pytest.raises(ValueError, match="has the column 'kind' twice"):
        tk.load_actors(table)


@pytest.mark.parametrize(
    "text", ["John\u00a0Kerry left.", "John\tKerry left.", "JOHN KERRY SLAMS TALKS\nNothing more."]
)
def test_white_space_and_capitals_of_the_text(text):
    row = {"actor_id": "k", "name": "John  Kerry", "kind": "person"}
    table = pd.DataFrame({"article_id": ["a"], "text": [text]})
    found = tk.actor_mentions(table, pd.DataFrame([row]), discover=False)
    assert found[["actor_id", "actor", "start", "end"]].values.tolist() == [["k", "John Kerry", 0, 10]]


@pytest.mark.parametrize(
    ("name", "text"), [("François Holm", "Franc\u0327ois Holm"), ("Franc\u0327ois Holm", "François Holm")]
)
def test_accents_in_the_letter_or_beside_it(name, text):
    row = {"actor_id": "h", "name": name, "kind": "person"}
    found = tk.actor_mentions(pd.DataFrame({"article_id": ["a"], "text": [text]}), pd.DataFrame([row]), discover=False)
    assert found["text"].tolist() == [text]


def test_a_surname_alone_is_the_person_of_the_codebook():
    row = {"actor_id": "k", "name": "John Kerry", "kind": "person"}
    table = pd.DataFrame(
        {"article_id": ["a"], "text": ["Kerry said on Monday that talks had failed. Later Kerry flew home."]}
    )
    found = tk.actor_mentions(table, pd.DataFrame([row]))
    assert found[["actor_id", "method"]].values.tolist() == [["k", "surname"]] * 2


def test_an_identifier_of_the_worlds_list_is_free_for_another():
    rows = [{"actor_id": "georgia", "name": "Georgia Holm", "kind": "person"}]
    table = pd.DataFrame(
        {"article_id": ["a"], "text": ["Georgia Holm visited Georgia. Georgians cheered; Tbilisi said so."]}
    )
    found = tk.actor_mentions(table, pd.DataFrame(rows), discover=False)
    assert found["actor_id"].tolist() == ["georgia", "georgia-country", "georgia-country", "georgia-country"]


def test_an_identifier_of_the_codebook_is_no_name_that_was_found():
    rows = [{"actor_id": "labour", "name": "Australian Labor Party", "kind": "organisation"}]
    text = "The Australian Labor Party won. In Britain, Labour lost. Labour leader Ada Holm left."
    found = tk.actor_mentions(pd.DataFrame({"article_id": ["a"], "text": [text]}), pd.DataFrame(rows))
    assert "labour" not in set(found.loc[found["text"] == "Labour", "actor_id"])


@pytest.mark.parametrize(
    ("published", "found"), [("2013-02-01", ["j"]), ("2017-01-31", ["j"]), ("2017-02-01", []), ("2012-12-31", [])]
)
def test_titles_hold_for_a_term(published, found):
    rows = [
        {
            "actor_id": "j",
            "name": "John Kerry",
            "kind": "person",
            "titles": "Secretary",
            "from": "2013-02-01",
            "to": "2017-01",
        },
        {"actor_id": "w", "name": "Will Kerry", "kind": "person", "titles": "Mayor"},
    ]
    table = pd.DataFrame(
        {"article_id": ["a"], "text": ["Secretary Kerry left."], "published": [pd.Timestamp(published)]}
    )
    assert tk.actor_mentions(table, pd.DataFrame(rows), discover=False)["actor_id"].tolist() == found


def test_a_term_without_a_day_is_no_reason_to_leave_a_title_out():
    row = {"actor_id": "j", "name": "J Kerry", "kind": "person", "titles": "Secretary", "to": "2017"}
    book = Codebook(tk.load_actors(pd.DataFrame([row])))
    assert book.titles(book.actors["j"], None) == ("Secretary",)
    assert book.titles(book.actors["j"], pd.Timestamp("2017-12-31 23:00")) == ("Secretary",)


def test_the_analysts_own_country_goes_before_the_worlds():
    own = pd.DataFrame([{"actor_id": "us", "name": "U.S.", "kind": "country"}])
    table = pd.DataFrame(
        {"article_id": ["a"], "text": ["The U.S. and American envoys: Washington said America agreed."]}
    )
    found = tk.actor_mentions(table, own, discover=False)
    assert set(found["actor_id"]) == {"us"}
    assert set(found["actor"]) == {"U.S."}
    assert found["method"].tolist() == ["codebook", "demonym", "metonym", "countries"]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("السعودية", "قالت السعودية", "السعودية"),
        ("السعودية", "وصل إلى بالسعودية", "السعودية"),
        ("السعودية", "هذا للسعودية", "لسعودية"),
        ("إيران", "في ايران", "ايران"),
    ],
)
def test_arabic_names_as_news_writes_them(name, text, found):
    book = Codebook(tk.load_actors(codebook(("x", name, "country"))))
    assert [text[start:end] for start, end in book.spans(text)] == [found]


def test_ten_thousand_actors_with_signs_of_regular_expressions():
    table = pd.DataFrame({"actor_id": [str(n) for n in range(10_000)], "kind": "organisation"})
    table["name"] = [f"Body+{n}*" for n in range(10_000)]
    text = "Body+7* met Body+77* and Body+9999*."
    found = tk.actor_mentions(
        pd.DataFrame({"article_id": ["a"], "text": [text]}), table, discover=False, countries=False
    )
    assert found["actor_id"].tolist() == ["7", "77", "9999"]


@given(st.text(alphabet="Kerry 'sé-.و", max_size=30))
def test_whole_words_have_no_letter_beside_them(text):
    book = Codebook(tk.load_actors(codebook(("k", "Kerry", "organisation"))))
    for start, end in book.spans(text):
        assert text[start:end] == "Kerry"
        assert is_whole_word(text, start, end)
        assert not text[end : end + 1].isalnum()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Staffan de Mistura", ("de Mistura", "Mistura")),
        ("Sammy Davis Jr.", ("Davis",)),
        ("Madonna", ()),
        ("Ursula von der Leyen", ("von der Leyen", "Leyen")),
    ],
)
def test_surnames(name, found):
    assert surnames(name) == found
