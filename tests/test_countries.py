import importlib.util
from pathlib import Path

import pandas as pd
import pytest
import regex

import toolkit as tk
from toolkit.codebook import split
from toolkit.countries import countries
from toolkit.language import country_names
from toolkit.tables import ACTORS

SCRIPT = Path(__file__).parents[1] / "scripts" / "countries.py"
ARABIC = regex.compile(r"\p{Arabic}")


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return countries()


@pytest.fixture(scope="module")
def bearers(table) -> dict[str, list[str]]:
    """The actors of each form."""
    forms = {}
    for row in table.to_dict("records"):
        for form in {row["name"], *split(row["aliases"]), *split(row["demonyms"])}:
            forms.setdefault(form, []).append(row["actor_id"])
    return forms


def test_list_is_a_codebook_of_text(table):
    assert list(table.columns) == [*ACTORS, "code", "seat", "ambiguous"]
    assert table.isna().sum().sum() == 0
    assert set(table["kind"]) == {"country", "organisation", "place"}
    assert set(table["seat"]) == {"", "capital", "building"}


def test_list_can_be_saved_edited_and_loaded(table, tmp_path):
    table.to_csv(tmp_path / "mine.csv", index=False)
    pd.testing.assert_frame_equal(tk.load_actors(tmp_path / "mine.csv"), table)


def test_a_changed_copy_leaves_the_list_alone(table):
    mine = countries()
    mine.loc[0, "name"] = "Elsewhere"
    assert countries().loc[0, "name"] == table.loc[0, "name"] != "Elsewhere"


def test_list_is_sorted_and_identifiers_are_unique(table):
    assert table["actor_id"].is_unique
    keys = list(zip(table["kind"], table["actor_id"]))
    assert keys == sorted(keys)
    assert table["actor_id"].str.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*").all()


def test_no_form_belongs_to_two(bearers):
    assert {form: ids for form, ids in bearers.items() if len(ids) > 1} == {}


def test_no_form_is_written_badly(bearers):
    bad = [form for form in bearers if form != form.strip() or "  " in form or "’" in form or not form]
    assert bad == []
    # A name begins with a capital, wherever it stands: only the first words below are written small in a sentence.
    small = {form for form in bearers if regex.match(r"\p{Ll}", form)}
    assert {form.split()[0].split("-")[0] for form in small} <= {"euro", "eurozone", "mainland", "occupied"} | {
        "east", "state", "sub", "the", "western"
    }  # fmt: skip


def test_every_country_and_territory_is_there_in_english_and_arabic(table):
    listed = table[table["code"] != ""].set_index("code")
    assert set(listed.index) == set(country_names())
    assert {"XK", "PS", "TW", "EH"} <= set(listed.index[listed["kind"] == "country"])
    without = [
        name for name, aliases in zip(listed["name"], listed["aliases"]) if not any(map(ARABIC.match, split(aliases)))
    ]
    assert without == ["Sark"]


def test_every_country_has_a_word_for_its_people(table):
    lands = table[(table["kind"] == "country") & (table["demonyms"] == "")]
    assert set(lands["name"]) == {"Serbia and Montenegro"}
    english = table[table["kind"] == "country"].set_index("name")["demonyms"].map(lambda cell: split(cell)[:1])
    arabic_only = [name for name, first in english.items() if first and ARABIC.match(first[0])]
    assert arabic_only == ["Vatican City"]


@pytest.mark.parametrize(
    "form, actor_id",
    [
        ("US", "united-states"),
        ("U.S.", "united-states"),
        ("America", "united-states"),
        ("أميركا", "united-states"),
        ("الولايات المتحدة", "united-states"),
        ("Britain", "united-kingdom"),
        ("بريطانيا", "united-kingdom"),
        ("Britons", "united-kingdom"),
        ("UAE", "united-arab-emirates"),
        ("Emirati", "united-arab-emirates"),
        ("Côte d'Ivoire", "ivory-coast"),
        ("Burma", "myanmar"),
        ("Czech Republic", "czechia"),
        ("Türkiye", "turkey"),
        ("DR Congo", "democratic-republic-of-the-congo"),
        ("Congolese", "democratic-republic-of-the-congo"),
        ("DPRK", "north-korea"),
        ("كورية شمالية", "north-korea"),
        ("Frenchwoman", "france"),
        ("Swiss", "switzerland"),
        ("Chinese", "china"),
        ("روسية", "russia"),
        ("روس", "russia"),
        ("أتراك", "turkey"),
        ("سوريا", "syria"),
        ("سوري", "syria"),
        ("Kosovar", "kosovo"),
        ("Scots", "scotland"),
        ("USSR", "soviet-union"),
        ("UN", "united-nations"),
        ("U.N.", "united-nations"),
        ("الأمم المتحدة", "united-nations"),
        ("Nato", "nato"),
        ("الناتو", "nato"),
        ("Security Council", "un-security-council"),
        ("صندوق النقد الدولي", "international-monetary-fund"),
        ("Sub-Saharan Africa", "sub-saharan-africa"),
        ("Kurds", "kurdistan"),
        ("New Mexico", "new-mexico"),
    ],
)
def test_names_of_the_news(bearers, form, actor_id):
    assert bearers[form] == [actor_id]


@pytest.mark.parametrize("form", ["us", "Victoria", "Georgetown", "Hamilton", "Saba", "مالية", "هند", "ترك"])
def test_what_mostly_is_something_else_is_not_listed(bearers, form):
    assert form not in bearers


@pytest.mark.parametrize(
    "form, seat_of, seat",
    [
        ("Moscow", "russia", "capital"),
        ("موسكو", "russia", "capital"),
        ("Kiev", "ukraine", "capital"),
        ("Beijing", "china", "capital"),
        ("Washington, D.C.", "united-states", "capital"),
        ("واشنطن", "united-states", "capital"),
        ("The Hague", "netherlands", "capital"),
        ("Brussels", "european-union|belgium", "capital"),
        ("Ramallah", "palestine", "capital"),
        ("Pristina", "kosovo", "capital"),
        ("Pretoria", "south-africa", "capital"),
        ("Kremlin", "russia", "building"),
        ("الكرملين", "russia", "building"),
        ("البيت الأبيض", "united-states", "building"),
        ("Downing Street", "united-kingdom", "building"),
        ("Élysée", "france", "building"),
        ("Blue House", "south-korea", "building"),
        ("Zhongnanhai", "china", "building"),
    ],
)
def test_seats(table, bearers, form, seat_of, seat):
    (actor_id,) = bearers[form]
    row = table.set_index("actor_id").loc[actor_id]
    assert [row["kind"], row["seat_of"], row["seat"]] == ["place", seat_of, seat]


def test_seats_name_whose_they_are(table):
    seats = table[table["seat"] != ""]
    assert (seats["seat_of"] != "").all() and (table.loc[table["seat"] == "", "seat_of"] == "").all()
    assert {each for cell in seats["seat_of"] for each in split(cell)} <= set(table["actor_id"])


def test_states_have_a_capital_or_are_one(table):
    capitals = {each for cell in table.loc[table["seat"] == "capital", "seat_of"] for each in split(cell)}
    states = table[(table["kind"] == "country") & (table["code"] != "") & (table["note"] == "")]
    missing = set(states.loc[~states["actor_id"].isin(capitals), "name"])
    assert missing == {"Djibouti", "Monaco", "San Marino", "Singapore", "São Tomé and Príncipe", "Vatican City"}


def test_ambiguous_forms_are_named_with_what_else_they_are(table):
    for row in table.to_dict("records"):
        forms = {row["name"], *split(row["aliases"]), *split(row["demonyms"])}
        for cell in split(row["ambiguous"]):
            form, what = cell.split(": ")
            assert form in forms and what.isalpha(), cell
    ambiguous = table.set_index("actor_id")["ambiguous"]
    assert ambiguous["georgia"].startswith("Georgia: state|جورجيا: state|Georgian: state")
    assert ambiguous["france"] == ""


def test_the_script_makes_the_list_that_is_shipped(table):
    pytest.importorskip("countryinfo")
    spec = importlib.util.spec_from_file_location("build_countries", SCRIPT)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    pd.testing.assert_frame_equal(pd.DataFrame(script.build(), dtype="str"), table)
