"""Columns have names and values that a reader understands."""

import math
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import tables
from toolkit.labels import (
    LABELS,
    by_direction,
    column_label,
    decimals,
    flat,
    interval_columns,
    is_percent,
    plain,
    runs_left,
    written,
)


def test_no_column_of_the_toolkit_is_shown_by_its_raw_name():
    lists = [value for name, value in vars(tables).items() if name.isupper() and isinstance(value, list)]
    for column in {column for columns in lists for column in columns}:
        shown = column_label(column)
        assert "_" not in shown and (shown in LABELS.values() or shown[0].isupper()), column


def test_the_ends_of_intervals_are_named_after_their_measure():
    assert column_label("negative_low") == "Negative, lower end of the 95 % interval"
    assert column_label("harbour district") == "Harbour district"
    assert interval_columns(["word", "count", "per_thousand", "low", "high"]) == {"per_thousand": ("low", "high")}
    assert interval_columns(["word", "low", "high"]) == {}
    ends = interval_columns(["quotation_share", "quotation_low", "quotation_high", "n_words"])
    assert ends == {"quotation_share": ("quotation_low", "quotation_high")}


def test_a_share_of_a_score_is_no_per_cent():
    assert is_percent("share", tables.ACTOR_COUNTS) and not is_percent("share", tables.SENTIMENT_WORDS)


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0"), (0.0, "0"), (-0.0001, "−0.0001"), (12345.6, "12,346"), (0.30000000000000004, "0.3"), (-1e-9, "0")]
    + [(float("-inf"), "−∞"), (float("nan"), ""), (pd.NaT, ""), (pd.NA, ""), (True, "yes")]
    + [(["a", 0.25, None], "a, 0.25, "), ({"b", "a"}, "a, b"), ({"n": 1000}, "n: 1,000"), ([], "")]
    + [(date(2021, 5, 7), "7 May 2021"), (pd.Timestamp("2021-05-07 14:30"), "7 May 2021, 14:30")]
    + [(pd.Timestamp("2021-05-07 14:30", tz="UTC"), "7 May 2021, 14:30 UTC")],
)
def test_values_are_written_with_three_digits_that_count(value, shown):
    assert written(value) == shown


def test_years_and_places_in_a_text_have_no_mark_between_thousands():
    assert [written(2021, "year"), written(1200.0, "start"), written(1200, "count")] == ["2021", "1200", "1,200"]


def test_the_names_of_rows_become_columns_and_those_that_are_numbered_do_not():
    words = pd.DataFrame({"outlet": ["Post", "Post"], "year": [2020, 2021], "n": [3, 5]}, index=[4, 9])
    assert flat(words) is words and flat(pd.DataFrame()).empty
    wide = flat(words.pivot_table(index="outlet", columns="year", values=["n"]))
    assert wide.columns.tolist() == ["outlet", "n 2020", "n 2021"] and wide.iloc[0, 0] == "Post"
    assert flat(words.set_axis(["a", "b"])).columns.tolist() == ["row", "outlet", "year", "n"]
    assert flat(words.set_index("n", drop=False)).columns.tolist() == ["n", "outlet", "year", "n"]
    assert flat(words.set_index([["a", "b"], "year"])).columns.tolist() == ["row 1", "year", "outlet", "n"]


def test_what_a_table_was_made_from_stays_with_it():
    table = pd.DataFrame({"n": [1]}, index=pd.Index(["a"], name="word"))
    table.attrs["record"] = {"function": "word_frequencies"}
    assert flat(table).attrs == table.attrs


def test_no_zero_has_a_sign():
    assert [written(-0.001, digits=2), written(-0.0004, percent=True, digits=0)] == ["0.00", "0 %"]


def test_a_column_has_as_many_digits_as_its_largest_number_needs():
    columns = ([120.5, 1.2], [12.5, 0.1], [1.5, 0.25], [0.05, 0.01], [3.0, 4.0], [None, None])
    assert [decimals(pd.Series(values, dtype="float64")) for values in columns] == [0, 1, 2, 3, 0, 0]


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_what_is_written_is_near_what_it_was(value):
    back = float(written(value).replace(",", "").replace("−", "-"))
    assert math.isclose(back, value, rel_tol=0.005, abs_tol=6e-7)


@given(st.text())
def test_plain_text_fits_into_any_file(text):
    assert len(plain(text)) == len(text)
    assert not any(ord(letter) < 32 and letter not in "\t\n\r" for letter in plain(text))
    plain(text + "\ud800").encode("utf-8")


@given(st.text(st.sampled_from("aB é1-().,\nيمناءשλ")))
def test_pieces_of_one_direction_make_the_text_again(text):
    pieces = by_direction(text)
    assert "".join(piece for piece, _ in pieces) == text
    for piece, from_right in pieces:
        assert runs_left(piece) == from_right or not from_right and not piece.strip("1-().,\n ")
        assert not from_right or not set("aBéλ") & set(piece)
