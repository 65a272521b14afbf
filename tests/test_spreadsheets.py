"""Tables open right in spreadsheets, and nothing in them is run."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

import toolkit as tk
from toolkit.export import save_table
from toolkit.spreadsheets import CUT, FORMULA, csv_text, write_excel


def opened(table, path):
    """What Excel finds in the first sheet: the values, row by row."""
    save_table(table, path / "t.xlsx")
    return load_workbook(path / "t.xlsx")["table"]


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=12), min_size=1, max_size=5))
def test_no_cell_of_a_csv_begins_like_a_formula_and_no_row_is_lost(cells):
    table = pd.DataFrame({"=title": cells, "n": range(len(cells))})
    head, *rows = csv.reader(io.StringIO(csv_text(table), newline=""))
    assert head == ["'=title", "n"] and [row[1] for row in rows] == [str(n) for n in range(len(cells))]
    assert not any(row[0].startswith(FORMULA) for row in rows)


def test_numbers_stay_numbers_among_texts_too(tmp_path):
    table = pd.DataFrame({"mixed": [-5, "-5", -0.5, Decimal("-1.5"), None, "", True]}, dtype="object")
    assert csv_text(table) == 'mixed\n-5\n\'-5\n-0.5\n-1.5\n""\n""\nTrue\n'
    cells = opened(table, tmp_path)["A"][1:]
    assert [cell.value for cell in cells] == [-5, "-5", -0.5, -1.5, None, None, True]


def test_what_stands_behind_a_carriage_return_opens_no_row():
    assert csv_text(pd.DataFrame({"text": ["Talks\r=1+1", "\r\n=2"]})) == 'text\n"Talks\n=1+1"\n"\'\n=2"\n'


def test_halves_of_characters_and_controls_do_not_stop_a_csv():
    table = pd.DataFrame({"text": ["a\ud800b", "bell\x07", ["=1"]]}, dtype="object")
    assert csv_text(table) == "text\na\ufffdb\nbell\ufffd\n['=1']\n"


def test_excel_has_numbers_dates_and_texts_as_such(tmp_path):
    table = pd.DataFrame(
        {
            "title": ["=HYPERLINK(1)", "-5", None],
            "count": [12_345, 1, 0],
            "article_share": [0.125, 1.0, None],
            "published": pd.to_datetime(["2021-05-07 14:30", "2021-05-08 00:00", None]).tz_localize(UTC),
            "direct": pd.array([True, None, False], dtype="boolean"),
        }
    )
    sheet = opened(table, tmp_path)
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[1]] == ["=HYPERLINK(1)", 12_345, 0.125, datetime(2021, 5, 7, 14, 30), True]
    assert [cell.data_type for cell in rows[1]] == ["s", "n", "n", "d", "b"]
    assert rows[2][0].value == "-5" and rows[2][0].data_type == "s"
    assert [cell.value for cell in rows[3]] == [None, 0, None, None, False]
    assert [cell.number_format for cell in rows[1][1:4]] == ["#,##0", "0.0%", "yyyy-mm-dd hh:mm"]


def test_the_head_is_bold_and_stays_and_columns_are_as_wide_as_their_texts(tmp_path):
    table = pd.DataFrame({"id": [1], "title": ["Talks in Geneva go on"], "text": ["A long text. " * 40]})
    sheet = opened(table, tmp_path)
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == "A1:C2"
    assert all(cell.font.bold for cell in sheet[1])
    widths = [sheet.column_dimensions[each].width for each in "ABC"]
    assert widths == [8, 23, 60]
    assert sheet.row_dimensions[2].height == 8 * 15, "a long text shows its first eight lines"
    assert sheet["C2"].alignment.wrap_text and not sheet["B2"].alignment.wrap_text


def test_the_sheet_about_says_what_the_table_was_made_from(articles, tmp_path):
    save_table(tk.word_frequencies(articles, minimum=3), tmp_path / "w.xlsx")
    about = {row[0]: row[1] for row in load_workbook(tmp_path / "w.xlsx")["about"].values if row[0]}
    assert about["Table"] == "Frequencies of words"
    assert about["Source"] == "16 articles, 3 outlets (1 without outlet), 4 February 2016 to 7 May 2021."
    assert (about["Function"], about["Parameter: minimum"]) == ("word_frequencies", "3")
    assert sum(name.startswith("Article: ") for name in about) == 16
    assert about["per_thousand"] == "Per thousand words"


def test_the_sheet_about_says_that_it_does_not_list_all_articles(tmp_path):
    many = pd.DataFrame({"article_id": range(600), "text": "Talks."})
    save_table(tk.word_frequencies(many), tmp_path / "w.xlsx")
    about = {row[0]: row[1] for row in load_workbook(tmp_path / "w.xlsx")["about"].values if row[0]}
    assert about["Articles"].startswith("The first 500 of 600 are listed below")
    assert "Article: 499" in about and "Article: 500" not in about


def test_cells_that_are_too_odd_for_excel_are_mended(tmp_path):
    table = pd.DataFrame({"text": ["bell\x07", "a\r\nb", "_x000D_"], "n": [float("inf"), 1.0, None]})
    sheet = opened(table, tmp_path)
    assert [cell.value for cell in sheet["A"][1:]] == ["bell\ufffd", "a\nb", "_x005F_x000D_"]
    assert sheet["B2"].value == "inf"


@pytest.mark.parametrize("letter", ["x", "🙂"])
def test_what_a_cell_cannot_hold_is_cut_and_said(tmp_path, letter):
    table = pd.DataFrame({"text": [letter * 40_000, letter * 16_000, "Talks"]})
    with pytest.warns(UserWarning, match="1 text was cut: a cell of Excel holds 32,767 letters. Save the table as CSV"):
        sheet = opened(table, tmp_path)
    units = len(sheet["A2"].value.encode("utf-16-le")) // 2
    assert units in (32_766, 32_767) and sheet["A2"].value.endswith(letter + CUT)
    assert sheet["A3"].value == letter * 16_000
    about = dict(row for row in load_workbook(tmp_path / "t.xlsx")["about"].values if row[0])
    assert about["Cut"].startswith("1 text was cut")


def test_long_numbers_old_days_and_times_of_zones_are_held_as_they_are(tmp_path):
    table = pd.DataFrame(
        {
            "code": [12_345_678_901_234_567, 5],
            "day": [date(1789, 7, 14), date(2021, 5, 7)],
            "published": pd.to_datetime(["2021-05-07 14:30", "2021-05-08 00:00"]).tz_localize("Europe/Berlin"),
            "year": [2021, 1789],
        }
    )
    sheet = opened(table, tmp_path)
    assert [cell.value for cell in sheet[2]] == [
        "12345678901234567", "1789-07-14", datetime(2021, 5, 7, 14, 30), 2021
    ]  # fmt: skip
    assert [cell.number_format for cell in sheet[3]] == ["#,##0", "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "0"]
    about = dict(row for row in load_workbook(tmp_path / "t.xlsx")["about"].values if row[0])
    assert about["published"] == "Published (time: Europe/Berlin)"


def test_ends_of_an_interval_and_values_of_p_are_written_as_their_measure(tmp_path):
    table = pd.DataFrame({"article_share": [0.5], "low": [0.08], "high": [0.92], "p": [0.00004]})
    assert [cell.number_format for cell in opened(table, tmp_path)[2]] == ["0.0%"] * 3 + ['[<0.001]"< 0.001";0.000']


def test_a_text_stays_no_formula_when_its_cell_is_edited(tmp_path):
    sheet = opened(pd.DataFrame({"title": ["=1+1", "Talks"]}), tmp_path)
    assert [cell.quotePrefix for cell in sheet["A"]] == [False, True, False]


def test_the_names_of_rows_are_columns(tmp_path):
    table = pd.DataFrame({"outlet": ["Post", "Post", "Courier"], "n": [1, 2, 4]}).groupby("outlet").mean()
    assert csv_text(table) == "outlet,n\nCourier,4.0\nPost,1.5\n"
    assert [cell.value for cell in opened(table, tmp_path)[2]] == ["Courier", 4]


def test_what_stands_before_a_match_ends_at_it(tmp_path):
    sheet = opened(pd.DataFrame({"left": ["the old"], "match": ["port"], "right": ["of"]}), tmp_path)
    assert [cell.alignment.horizontal for cell in sheet[2]] == ["right", None, None]


def test_arabic_columns_run_from_the_right(tmp_path):
    assert opened(pd.DataFrame({"الكلمة": ["ميناء"], "n": [1]}), tmp_path).sheet_view.rightToLeft


def test_a_csv_is_read_back_by_pandas_as_it_was(articles, tmp_path):
    for table in (tk.word_frequencies(articles).head(1000), tk.keyness(articles, {"outlet": "The Harbour Post"})):
        back = pd.read_csv(save_table(table, tmp_path / "t.csv"), keep_default_na=False, na_values=[""])
        pd.testing.assert_frame_equal(back, table, check_dtype=False)


def test_a_table_with_more_rows_than_a_sheet_is_refused(tmp_path):
    with pytest.raises(ValueError, match="has 1,048,576 rows, a sheet of Excel holds 1,048,576: save it as CSV"):
        write_excel(pd.DataFrame(index=range(1_048_576)), tmp_path / "t.xlsx", [])


def test_an_empty_table_is_a_head(tmp_path):
    assert [cell.value for cell in opened(pd.DataFrame(columns=["word", "count"]), tmp_path)[1]] == ["word", "count"]
    assert opened(pd.DataFrame(), tmp_path).max_row == 1


def test_a_table_with_more_columns_than_a_sheet_is_refused(tmp_path):
    table = pd.DataFrame([range(16_385)])
    with pytest.raises(ValueError, match="has 16,385 columns, a sheet of Excel holds 16,384: save it as CSV"):
        tk.save_table(table, tmp_path / "t.xlsx")
    assert not list(tmp_path.iterdir())
