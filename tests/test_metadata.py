"""Metadata as people keep them in a spreadsheet."""

import pandas as pd
import pytest

import toolkit as tk
from toolkit.metadata import read_csv, read_metadata

TWO = "title,text\nTalks resume,The two sides met.\nTalks end,The two sides left.\n"


def entries(**files: list[str]) -> list[dict]:
    """Articles as read_files gives them: for each file the ids of its articles."""
    return [{"key": key, "article_id": article_id} for key, ids in files.items() for article_id in ids]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_spreadsheet_in_any_encoding(write, encoding, delimiter):
    text = "file;outlet;wave\na.txt;El País;007\nb.txt;;\n;;\n".replace(";", delimiter)
    table = read_csv(write("metadata.csv", text, encoding))
    assert table.fillna("").to_dict("list") == {
        "file": ["a.txt", "b.txt"],
        "outlet": ["El País", ""],
        "wave": ["007", ""],
    }


@pytest.mark.parametrize("text", ["file,outlet,,\na.txt,X,,\nb.txt,,,\n", "file,outlet\na.txt,X,,\nb.txt\n"])
def test_empty_columns_and_short_rows(write, text):
    assert read_csv(write("m.csv", text)).fillna("").to_dict("list") == {
        "file": ["a.txt", "b.txt"],
        "outlet": ["X", ""],
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "file,outlet\na.txt,The Post, Evening\n",
            r"m\.csv: Row 2 has 3 cells, the first row has 2: a text with ',' in",
        ),
        (
            'file,outlet\na.txt,"X\nb.txt,Y\n',
            r"m\.csv: Row 2 has a quotation mark that is never closed: close it, or t",
        ),
        ("", r"m\.csv: The table is empty\.$"),
    ],
)
def test_a_table_with_a_fault_is_refused_with_its_row(write, text, message):
    with pytest.raises(ValueError, match=message):
        read_csv(write("m.csv", text))


def test_there_is_no_such_file(tmp_path):
    with pytest.raises(FileNotFoundError, match="There is no file '.*none.csv'"):
        read_csv(tmp_path / "none.csv")


def test_a_row_for_a_file_is_for_all_its_articles_one_for_an_id_goes_before_it(write, tmp_path):
    write("talks.csv", TWO)
    write("metadata.csv", "file,outlet,wave\ntalks.csv,The Harbour Post,1\ntalks-2,The Ledger,\n")
    articles = tk.load_articles(tmp_path)
    assert articles[["article_id", "outlet", "wave"]].values.tolist() == [
        ["talks-1", "The Harbour Post", "1"],
        ["talks-2", "The Ledger", "1"],
    ]


def test_the_ways_to_name_a_file():
    known = {"a/talks.txt": ["talks"], "b.txt": ["b"], "c/x.txt": ["c/x"], "d/x.txt": ["d/x"], "e.csv": ["7", "8"]}
    rows = ["TALKS", "b.TXT", "c\\x", "d/x.txt", "e", "8"]
    issues = []
    found, extra = read_metadata(pd.DataFrame({"file": rows, "wave": range(6)}), entries(**known), issues, whole=True)
    assert found == {
        "a/talks.txt": {"wave": 0},
        "b.txt": {"wave": 1},
        "c/x.txt": {"wave": 2},
        "d/x.txt": {"wave": 3},
        "e.csv": {"wave": 4},
        "8": {"wave": 5},
    }
    assert (issues, extra) == ([], ["wave"])


def test_rows_that_cannot_be_used_are_named():
    table = pd.DataFrame({"file": ["none", "x", "a", "a.txt", None], "outlet": ["A", "B", "C", "D", "E"]})
    issues = []
    found, _ = read_metadata(
        table, entries(**{"a.txt": ["a"], "c/x.txt": ["c/x"], "d/x.txt": ["d/x"]}), issues, whole=True
    )
    assert found == {"a.txt": {"outlet": "C"}}
    write_name = "Write the file's name as it is in the folder."
    assert [tuple(each.values()) for each in issues] == [
        ("metadata, row 2", "There is no article 'none'.", write_name),
        ("metadata, row 3", "There is no article 'x'.", write_name),
        ("metadata, row 5", "'a.txt' has a row already.", "The first is used: delete one of the two."),
        ("metadata, row 6", "There is no article ''.", write_name),
    ]


def test_where_one_file_is_read_rows_for_others_are_no_problem():
    issues = []
    table = pd.DataFrame({" File ": ["a.txt", "b.txt"], "Outlet": ["X", "Y"], "n_words": [1, 2]})
    assert read_metadata(table, entries(**{"a.txt": ["a"]}), issues, whole=False) == ({"a.txt": {"outlet": "X"}}, [])
    assert issues == []


def test_a_date_that_cannot_be_read_leaves_that_of_the_file(write, tmp_path):
    write("talks.csv", "text,date\nThe two sides met.,2016-02-04\n")
    write("metadata.csv", "file,published\ntalks.csv,03/04/2016\n")
    with pytest.warns(UserWarning, match="1 problem"):
        articles = tk.load_articles(tmp_path)
    assert articles["published"].tolist() == [pd.Timestamp("2016-02-04")]
    assert tk.problems(articles).values.tolist() == [
        [
            f"{tmp_path.as_posix()}/metadata.csv, row 2",
            "'03/04/2016' can be 03 April 2016 and 04 March 2016.",
            "Write it as 2016-02-04 (year, month, day).",
        ]
    ]


def test_metadata_without_the_names_of_files():
    with pytest.raises(ValueError, match=r"^metadata: There is no column 'file' with .* files, only name, outlet\.$"):
        read_metadata(pd.DataFrame({"Name": ["a"], "outlet": ["X"]}), [], [], whole=True)
    assert read_metadata(None, [], [], whole=True) == ({}, [])
