"""Tables as programmes, databases and people save them: CSV, Excel, JSON and Parquet, to articles row by row."""

import csv
import datetime
import io
import json
import random
import time
import zipfile

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

import toolkit as tk
from toolkit import formats
from toolkit.formats import delimited, excel, parquet, records
from toolkit.formats.columns import LEFT_OUT, articles
from toolkit.formats.delimited import parse

DAY = pd.Timestamp("2016-02-04")
NO_TEXT = {"problem": "The row has no text.", "action": LEFT_OUT}
HEADLINES = "The table has no column of full texts; the headlines alone were loaded."


def workbook(**sheets: list) -> bytes:
    """An Excel file with sheets of rows."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def no_articles(sheet: str) -> dict:
    """The problem of a sheet that was not taken."""
    return {"part": sheet, "problem": f"The sheet {sheet!r} holds no articles.", "action": LEFT_OUT}


def no_texts(name: str) -> dict:
    """The problem of a list in JSON that was not taken."""
    return {"part": name, "problem": f"The list {name!r} holds no texts.", "action": LEFT_OUT}


def no_objects(number: int, of: int) -> dict:
    """The problem of entries that are strings or nulls."""
    problem = f"Entries of the list that are no objects, as articles are: {number} of {of}."
    return {"problem": problem, "action": LEFT_OUT}


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()


def as_parquet(**columns: list) -> bytes:
    data = io.BytesIO()
    pd.DataFrame(columns).to_parquet(data)
    return data.getvalue()


def rewritten(data: bytes, part: str, content: bytes) -> bytes:
    """A zip with one of its parts replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, content if name == part else old.read(name))
    return made.getvalue()


# --- CSV -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_in_any_encoding_with_any_delimiter(encoding, delimiter):
    text = "Headline;Body;Id\nZoë in Genève;The café’s owner said “no”.;007\n".replace(";", delimiter)
    data = text.encode(encoding)
    assert delimited.recognises(data)
    assert delimited.read(data) == [
        {"title": "Zoë in Genève", "text": "The café’s owner said “no”.", "article_id": "007", "part": "row 2"}
    ]


def test_csv_whose_utf8_is_damaged_further_down_shows_where():
    data = b"title,text\n" + "A,café\n".encode() * 20_000 + b"B,caf\xe9\n" + "C,café\n".encode()
    rows = delimited.read(data)
    assert (len(rows), rows[-1]["text"], rows[-2]["text"]) == (20_002, "café", "caf\ufffd")


def test_csv_that_turns_out_to_be_windows_1252_only_further_down():
    rows = delimited.read(b"title,text\n" + b"A,coffee\n" * 20_000 + "B,Café in Genève\n".encode("cp1252"))
    assert rows[-1] == {"title": "B", "text": "Café in Genève", "part": "row 20002"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_excel_says_itself_which_delimiter_it_uses(end):
    data = end.join(["sep=;", "title;text", "Talks, again;Yes, said A, B, C, D", ""]).encode()
    assert delimited.recognises(data)
    assert delimited.read(data) == [{"title": "Talks, again", "text": "Yes, said A, B, C, D", "part": "row 2"}]


def test_line_ends_commas_and_quotation_marks_inside_quotation_marks():
    data = b'"title, main",text\r\n"A ""quoted"" word","One, two.\r\nThree."\r\nB,"\n"\r\nC,last'
    assert delimited.read(data, {"title": "title, main"}) == [
        {"title": 'A "quoted" word', "text": "One, two.\nThree.", "part": "row 2"},
        {**NO_TEXT, "part": "row 3"},
        {"title": "C", "text": "last", "part": "row 4"},
    ]


def test_commas_in_a_quoted_name_of_a_column_do_not_make_the_delimiter():
    assert delimited.read(b'"a, b, c, d";text\n1;Talks, so far, failed\n') == [
        {"a, b, c, d": "1", "text": "Talks, so far, failed", "part": "row 2"}
    ]


def test_a_line_separator_of_unicode_ends_a_paragraph_and_no_row():
    assert delimited.read("title,text\nA\u2028a,One.\u2028Two.\x85Three.\n".encode()) == [
        {"title": "A\u2028a", "text": "One.\nTwo.\nThree.", "part": "row 2"}
    ]


def test_old_mac_line_ends():
    assert delimited.read(b"title,text\rA,b\rC,d\r") == [
        {"title": "A", "text": "b", "part": "row 2"},
        {"title": "C", "text": "d", "part": "row 3"},
    ]
    assert delimited.recognises(b"title,text\rA,b\r")


def test_delimiters_at_the_ends_of_lines():
    expected = [{"title": "A", "text": "b", "part": "row 2"}]
    assert delimited.read(b"title,text,,\nA,b,,\n") == expected
    assert delimited.read(b"title,text\nA,b,,,\n") == expected
    assert delimited.read(b"title,text,,\nA,b\n") == expected


def test_rows_that_are_too_wide_are_named_those_too_short_are_filled():
    rows = delimited.read(b"title,text,place\nA,b,C\nD,e, f,G\nH,i\nJ\n")
    assert rows == [
        {"title": "A", "text": "b", "place": "C", "part": "row 2"},
        {"title": "H", "text": "i", "part": "row 4"},
        {**NO_TEXT, "part": "row 5"},
        {
            "part": "row 3",
            "problem": "The row has 4 cells, the first row has 3.",
            "action": "It was left out: a text with ',' in it needs quotation marks around it.",
        },
    ]


@pytest.mark.parametrize("tail", ["", "X,y,z\n"])
def test_rows_have_the_numbers_they_have_in_a_spreadsheet(tail):
    data = f'\n\ntitle,text\n\nA,"b\nc"\n\n \n,\nD,e\n{tail}'.encode()
    articles = [row for row in delimited.read(data) if "problem" not in row]
    assert [(row["title"], row["part"]) for row in articles] == [("A", "row 5"), ("D", "row 9")]


@pytest.mark.parametrize("tail", ["", "X,y,z,z\n"])
def test_ids_and_texts_are_read_as_written(tail):
    data = f"id,text,n\n007,1234,1e5\n1.0,0012,NA\n8,12.50,null\n{tail}".encode()
    assert [row for row in delimited.read(data) if "problem" not in row] == [
        {"article_id": "007", "text": "1234", "n": "1e5", "part": "row 2"},
        {"article_id": "1.0", "text": "0012", "n": "NA", "part": "row 3"},
        {"article_id": "8", "text": "12.50", "n": "null", "part": "row 4"},
    ]


@pytest.mark.parametrize("data", [b"text" + b"," * 1_000_000 + b"\nA\n", b",".join([b"text"] * 1_001) + b"\n"])
def test_a_million_columns_are_refused(data):
    assert not delimited.recognises(data)
    with pytest.raises(ValueError, match=r"^The table has 1,00[01],001 columns: it has lost|^The table has 1,001 col"):
        delimited.read(data)


def test_a_million_cells_further_down_are_one_row_that_is_named():
    rows = delimited.read(b"title,text\nA,b\n" + b"x," * 1_000_000 + b"\nC,d\n")
    assert [row["part"] for row in rows] == ["row 2", "row 4", "row 3"]
    assert rows[2]["problem"] == "The row has 1000001 cells, the first row has 2."


@pytest.mark.parametrize("tail", [b"", b"A,b,c\n"])
def test_more_rows_than_fit_into_memory_are_refused_after_that_many(monkeypatch, tail):
    """Found by measuring: 200 MB of empty lines took 12 GB."""
    monkeypatch.setattr("toolkit.formats.columns.MOST_ROWS", 100)
    monkeypatch.setattr("toolkit.formats.delimited.MOST_ROWS", 100)
    assert len(delimited.read(b"title,text\n" + tail + b"A,b\n" * 99)) == 99 + len(tail) // 6
    with pytest.raises(ValueError, match="^The table has more than 0 million rows: save it in several files"):
        delimited.read(b"title,text\n" + tail + b"A,b\n" + b"\n" * 10_000)


def test_a_quotation_mark_that_is_never_closed_costs_its_own_row_only():
    assert delimited.read(b'title,text\nA,b\nC,"d\nE,f\nG,h') == [
        {"title": "A", "text": "b", "part": "row 2"},
        {"title": "E", "text": "f", "part": "row 4"},
        {"title": "G", "text": "h", "part": "row 5"},
        {
            "part": "row 3",
            "problem": "The row has a quotation mark that is never closed.",
            "action": "It was left out: close it, or take it out.",
        },
    ]
    with pytest.raises(ValueError, match="^A quotation mark in the first line, which names the columns, is never clo"):
        delimited.read(b'title,"text\nA,b\n')


def test_a_first_line_of_one_endless_cell():
    with pytest.raises(ValueError, match="^The first line does not name the columns of a table: a cell of it is too"):
        delimited.read(b'title,text,"' + b"x" * 200_000 + b'"\nA,b,c\n')


@pytest.mark.parametrize("tail", ["", "X,y,z,z,z\n"])
def test_doubled_names_of_columns(tail):
    data = f"text,title,text,title\na,b,c,d\n{tail}".encode()
    assert delimited.read(data)[0] == {"text": "a", "title": "b", "text (3)": "c", "title (4)": "d", "part": "row 2"}


def test_columns_called_as_the_toolkit_calls_what_it_says_itself():
    data = b"title,text,problem,problems,action,part,key,member,source_path\nA,b,c,d,e,f,g,h,i\n"
    given = {"problem": "c", "problems": "d", "action": "e", "key": "g", "member": "h"}
    assert delimited.read(data) == [
        {"title": "A", "text": "b", **{f"{name} (as given)": cell for name, cell in given.items()}, "part": "row 2"}
    ]


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("عنوان,نص,مصدر,تاريخ", "utf-8"),
        ("عنوان,نص,مصدر,تاريخ", "cp1256"),
        ("Überschrift,Volltext,Quelle,Datum", "cp1252"),
        ("Titre,Texte intégral,Source,Date de publication", "cp1252"),
        ("Título,Texto completo,Periódico,Fecha", "utf-8"),
        ("HEADLINE,Full Text,Media-Name,Publish Date", "utf-8"),
    ],
)
def test_headers_of_many_languages(header, encoding):
    data = f"{header}\nA,b,The Harbour Post,2016-02-04\n".encode(encoding)
    assert delimited.recognises(data)
    assert delimited.read(data) == [
        {"title": "A", "text": "b", "outlet": "The Harbour Post", "published": DAY, "part": "row 2"}
    ]


def test_columns_that_are_named_go_before_the_usual_ones():
    data = b"title,text,Notes\nA,b,c\n"
    assert delimited.read(data, {"text": "Notes"}) == [
        {"text": "c", "title": "A", "text (as given)": "b", "part": "row 2"}
    ]
    assert delimited.read(b"x,y\n1,2\n", {"text": "y"}) == [{"x": "1", "text": "2", "part": "row 2"}]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"text": "Body"}, r"^There is no column 'Body' for columns=\{...\}; the table has 'x', 'y'\.$"),
        ({"text": "y", "title": "y"}, r"^columns=\{...\} gives one column of the table two meanings\.$"),
        (None, r"^No column is called as .* usually are, among 'x', 'y'\. If .* columns=\{\"text\": \"y\"\}\)\.$"),
    ],
)
def test_columns_that_are_not_there(columns, message):
    with pytest.raises(ValueError, match=message):
        delimited.read(b"x,y\n1,long text\n", columns)


def test_teasers_are_taken_where_there_is_no_full_text():
    problem = "The table has no column of full texts; 'description' was taken for the text."
    hint = 'If another column holds them, name it: load_articles(path, columns={"text": "notes"}).'
    assert delimited.read(b"title,description,notes\nA,b,c\nD,e,f\n") == [
        {"title": "A", "text": "b", "notes": "c", "part": "row 2", "problems": [(problem, hint)]},
        {"title": "D", "text": "e", "notes": "f", "part": "row 3"},
    ]


def test_media_cloud_gives_headlines_alone(write):
    data = (
        "stories_id,publish_date,title,url,language,media_name,media_url\n"
        "1801,2016-02-04 10:00:00,Talks resume,http://a.example/1,en,The Harbour Post,http://a.example\n"
        ',,"",,,,\n'
        "1802,2016-02-05,,http://a.example/2,en,The Harbour Post,http://a.example\n"
    )
    first, second = delimited.read(data.encode())
    assert first == {
        "title": "Talks resume",
        "text": "",
        "outlet": "The Harbour Post",
        "published": pd.Timestamp("2016-02-04 10:00"),
        "language": "en",
        "url": "http://a.example/1",
        "article_id": "1801",
        "media_url": "http://a.example",
        "part": "row 2",
        "problems": [
            (
                HEADLINES,
                'If another column holds them, name it: load_articles(path, columns={"text": "media_url"}).',
            )
        ],
    }
    assert second == {**NO_TEXT, "part": "row 4"}
    with pytest.warns(UserWarning, match="2 problem"):
        loaded = tk.load_articles(write("stories.csv", data))
    assert loaded[["article_id", "title", "text"]].values.tolist() == [["1801", "Talks resume", "Talks resume"]]


def test_html_in_cells_becomes_text():
    data = b'title,text\nA,"<p>One &amp; <b>two</b>.</p><p>Three<br>four.</p>"\nB,5 < 6 and 7 > 3\n'
    assert [row["text"] for row in delimited.read(data)] == ["One & two.\nThree\nfour.", "5 < 6 and 7 > 3"]


def test_another_row_decides_how_dates_are_written():
    order = "Dates of this table can be read in two ways; all were read day first, as '25/04/2016' must be."
    rows = delimited.read(b"text,date\na,03/04/2016\nb,25/04/2016\nc,\n")
    assert [row.get("published") for row in rows] == [pd.Timestamp("2016-04-03"), pd.Timestamp("2016-04-25"), None]
    assert [row.get("problems") for row in rows] == [
        [(order, "If some are written otherwise, write them as 2016-02-04 (year, month, day).")],
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("dates", "read"),
    [
        (["16/03/04", "16/03/05", "16/03/12"], ["16/03/04", "16/03/05", "16/03/12"]),
        (["25/03/16", "03/04/16"], ["25/03/16", "03/04/16"]),
        (
            ["16/03/04", "25/04/2016", "03/04/2016"],
            ["16/03/04", pd.Timestamp("2016-04-25"), pd.Timestamp("2016-04-03")],
        ),
        (["25/04/2016 and 26/04/2016", "03/04/2016"], ["25/04/2016 and 26/04/2016", "03/04/2016"]),
    ],
)
def test_years_of_two_digits_and_what_is_no_date_decide_nothing(dates, read):
    rows = delimited.read("\n".join(["text,date", *(f"a,{day}" for day in dates)]).encode())
    assert [row.get("published") for row in rows] == read, "what cannot be read is given as it is written"


def test_dates_that_can_be_read_in_two_ways_are_given_as_written():
    rows = delimited.read(b"text,date\na,03/04/2016\nb,13/01/2016\nc,01/13/2016\nd,soon\n")
    day = pd.Timestamp("2016-01-13")
    assert [row.get("published") for row in rows] == ["03/04/2016", day, day, "soon"]


def test_a_quotation_mark_that_runs_into_the_next_row_is_named():
    rows = delimited.read(b'title,text\nA,"a\nB,"b"\nC,"c"\n')
    assert [row["title"] for row in rows] == ["A", "C"]
    assert "run on into the next row" in rows[0]["problems"][0][0] and "problems" not in rows[1]


def test_a_note_on_the_table_is_not_lost_with_a_first_row_that_has_no_text():
    rows = delimited.read(b"title,summary\nA,\nB,c\n")
    assert rows[0] == {**NO_TEXT, "part": "row 2"}
    assert rows[1]["problems"][0][0] == "The table has no column of full texts; 'summary' was taken for the text."


def test_a_row_takes_its_text_from_the_next_column_of_that_meaning():
    data = b"title,text,headline,body,content\nA,b,c,d,e\nF,,,g,h\n,,I,,j\n"
    assert delimited.read(data) == [
        {"title": "A", "text": "b", "headline": "c", "body": "d", "content": "e", "part": "row 2"},
        {"title": "F", "text": "g", "content": "h", "part": "row 3"},
        {"title": "I", "text": "j", "part": "row 4"},
    ]
    assert delimited.read(data, {"text": "text"})[1] == {**NO_TEXT, "part": "row 3"}


@pytest.mark.parametrize(
    ("cells", "counts"),
    [
        (["700", "5,000 words", "1 204 mots", "12'000", ""], [700, 5000, 1204, 12000, None]),
        ([700, 2.0, float("nan")], [700, 2, None]),
    ],
)
def test_whole_numbers_are_the_words_that_are_stated(cells, counts):
    table = pd.DataFrame({"text": "a", "length": cells})
    assert [row.get("stated_words") for row in articles(table)] == counts


@pytest.mark.parametrize(
    "cell", ["2.5", "inf", "1e400", "economy; trade", "2:35", "3 minutes", "1" * 30, -3, 2.5, float("inf"), True]
)
def test_what_is_no_number_of_words_stays_under_its_own_name(cell):
    table = pd.DataFrame({"text": ["Talks went on.", "They ended."], "length": [cell, "3"]}, dtype="object")
    loaded = tk.load_articles(table)
    assert loaded["length"].tolist() == [cell, "3"]
    assert "stated_words" not in loaded


def test_columns_called_as_the_toolkit_calls_what_it_uses_itself_survive():
    names = ["key", "stated_language", "stated_words", "problems"]
    loaded = tk.load_articles(pd.DataFrame({"text": ["Talks went on."], **dict.fromkeys(names, "x")}))
    assert loaded.loc[0, [f"{name} (as given)" for name in names]].tolist() == ["x"] * 4
    twice = tk.load_articles(pd.DataFrame({"text": ["Talks went on."], "key": "x", "key (as given)": "y"}))
    assert twice.iloc[0, -2:].tolist() == ["x", "y"]


def test_quotation_marks_that_are_never_closed_take_no_time():
    data = b"title,text\n" + b'a"b,"c\n' * 100_000 + b"D,e\n"
    start = time.monotonic()
    rows = delimited.read(data)
    assert time.monotonic() - start < 5
    assert (len(rows), rows[0]["part"], rows[1]["part"]) == (100_001, "row 100002", "row 2")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"sep=;\n", b"sep=,\n \n", b"\xef\xbb\xbf\n"])
def test_an_empty_table(data):
    with pytest.raises(ValueError, match="empty"):
        delimited.read(data)


def test_a_table_with_names_of_columns_only(write):
    assert delimited.read(b"title,text\n") == []
    with pytest.raises(ValueError, match=r"none\.csv: The file names columns, but holds no article\."):
        tk.load_articles(write("none.csv", "title,text\n"))


def test_names_of_columns_only_and_none_for_texts():
    """Found by fuzzing."""
    with pytest.raises(ValueError, match="^No column is called as the articles' texts usually are, among 'date', 'pla"):
        delimited.read(b"date,place\n")


@pytest.mark.parametrize(
    "data",
    [b"", b"Talks resumed, text said\nand more\n", b"\x00\x01\x02", b"title\nA\n", b"date,place\n", b"\r,\n"]
    + [b"title,text\n", b"Story, Place, Date\nFrom the harbour.\n", b"Title, text\n\nWords, and words, and more.\n"],
)
def test_what_is_no_table_of_articles(data):
    assert not delimited.recognises(data)


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=12)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1), st.sampled_from(",;\t|"))
def test_any_table_comes_back_cell_for_cell(rows, delimiter):
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows([["title", "text", "note"], *rows])
    table, wrong = parse(file.getvalue().encode("utf-8-sig"))
    assert (table.values.tolist(), wrong) == (rows, [])


@given(st.lists(st.lists(st.text(st.sampled_from('a"\n\r,; é'), max_size=6), max_size=5)))
def test_no_row_is_lost(rows):
    file = io.StringIO(newline="")
    csv.writer(file).writerows([["title", "text", "note"], *rows])
    expected = {
        f"row {number}": "problem" if not row[1:2] or not row[1].strip() or any(map(str.strip, row[3:])) else "text"
        for number, row in enumerate(rows, start=2)
        if any(cell.strip() for cell in row)
    }
    read = delimited.read(file.getvalue().encode("utf-8-sig"))
    assert {row["part"]: "problem" if "problem" in row else "text" for row in read} == expected


# --- Excel -----------------------------------------------------------------------------------------------------------


def test_excel_with_lines_above_the_table_and_dates_as_dates():
    data = workbook(
        Export=[
            ["Press review"],
            ["made on", datetime.datetime(2016, 3, 1)],
            [],
            ["Headline", "Body", "Date", "Id", "Read"],
            ["A", "b", datetime.datetime(2016, 2, 4, 9, 30), 7, True],
            [],
            ["C", "d", datetime.date(2016, 2, 5), 8.0, None],
            ["E", None, None, 9, None],
        ]
    )
    assert excel.recognises(data)
    assert excel.read(data) == [
        {
            "title": "A",
            "text": "b",
            "published": pd.Timestamp("2016-02-04 09:30"),
            "article_id": 7,
            "Read": True,
            "part": "row 5",
        },
        {"title": "C", "text": "d", "published": pd.Timestamp("2016-02-05"), "article_id": 8, "part": "row 7"},
        {**NO_TEXT, "part": "row 8"},
    ]


def test_every_sheet_with_texts_is_read_and_named():
    data = workbook(
        Jan=[["title", "text"], ["A", "b"]],
        Notes=[["to do"], ["nothing"]],
        Feb=[["title", "text"], ["C", "d"]],
        Empty=[],
    )
    assert excel.read(data) == [
        {"title": "A", "text": "b", "part": "Jan, row 2"},
        {"title": "C", "text": "d", "part": "Feb, row 2"},
        no_articles("Notes"),
    ]


def test_cells_beyond_the_columns_with_a_name_are_named():
    data = workbook(S=[["title", "text"], ["A", "b", "c"], ["D", "e", " "], [None, None, None, "f"], ["G", None, "h"]])
    beyond = "The row has cells beyond the last column that has a name."
    loaded = (beyond, "It was loaded without them: give their columns a name.")
    assert excel.read(data) == [
        {"title": "A", "text": "b", "part": "row 2", "problems": [loaded]},
        {"title": "D", "text": "e", "part": "row 3"},
        {**NO_TEXT, "part": "row 5"},
        {"part": "row 4", "problem": beyond, "action": LEFT_OUT},
    ]


def test_every_sheet_with_headlines_is_read_where_none_has_texts():
    data = workbook(
        Notes=[["to do"]],
        Jan=[["January"], [], ["title", "date"], ["A", DAY.to_pydatetime()]],
        Feb=[["title", "outlet"], ["B", "The Post"]],
    )
    *rows, notes = excel.read(data)
    assert notes == no_articles("Notes")
    assert [(row["title"], row["text"], row["part"]) for row in rows] == [
        ("A", "", "Jan, row 4"),
        ("B", "", "Feb, row 2"),
    ]
    assert [row["problems"][0][0] for row in rows] == [HEADLINES, HEADLINES]


def test_named_columns_are_looked_for_in_every_sheet():
    data = workbook(Notes=[["to do"]], Texts=[["list"], ["Kopf", "Rumpf"], ["A", "b"]])
    assert excel.read(data, {"text": "Rumpf", "title": "Kopf"}) == [
        {"title": "A", "text": "b", "part": "row 3"},
        no_articles("Notes"),
    ]
    with pytest.raises(ValueError, match=r"^There is no column 'Bauch' for columns=\{...\}"):
        excel.read(data, {"text": "Bauch"})


def test_a_sheet_of_texts_alone():
    assert excel.read(workbook(Texts=[["text"], ["b"]])) == [{"text": "b", "part": "row 2"}]


def test_a_text_that_fills_its_cell_was_cut_off():
    rows = excel.read(workbook(Texts=[["title", "text"], ["A", "x" * 32_767], ["B", "x" * 32_766]]))
    cut = "The text is as long as a cell of Excel can be: its end is probably missing."
    assert [row.get("problems") for row in rows] == [[(cut, "Load it from another format.")], None]


def test_columns_of_one_name_without_name_and_line_ends_of_excel():
    data = workbook(Texts=[["title", "text", "title", None, " "], ["A", "b_x000D_\nc", "d", "e", "f"]])
    assert excel.read(data) == [{"title": "A", "text": "b\nc", "title (3)": "d", "part": "row 2"}]


@pytest.mark.parametrize("rows", [[], [[None, None]]])
def test_an_empty_workbook(rows):
    with pytest.raises(ValueError, match=r"^The workbook is empty\.$"):
        excel.read(workbook(Sheet=rows))


def test_a_workbook_with_more_columns_than_any_table():
    with pytest.raises(ValueError, match=r"^The table has 1,001 columns"):
        excel.read(workbook(Sheet=[["title", "text", *map(str, range(1_500))], ["A", "b"]]))


def test_a_damaged_workbook():
    data = workbook(Sheet=[["title", "text"], ["A", "b"]])
    for cut in (200, len(data) // 2, len(data) - 30):
        with pytest.raises(ValueError, match=r"^The Excel workbook is damaged, perhaps cut off"):
            excel.read(data[:cut])
    with pytest.raises(ValueError, match=r"^The workbook is damaged: open it in Excel and save it again\.$"):
        excel.read(rewritten(data, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"))


def test_a_workbook_of_before_2007_or_with_a_password():
    with pytest.raises(ValueError, match=r"^It is protected by a password, or in the format of Office before 2007"):
        excel.read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512))


def sheet(rows: str, dimension: str = "A1:XFD1048576") -> bytes:
    """A workbook whose one sheet is this XML."""
    xml = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'
    )
    return rewritten(workbook(Sheet=[["x"]]), "xl/worksheets/sheet1.xml", xml.encode())


def row_of(number: int, *cells: str) -> str:
    """A row of a sheet as XML."""
    made = (f'<c r="{column}{number}" t="inlineStr"><is><t>{cell}</t></is></c>' for column, cell in zip("AB", cells))
    return f'<row r="{number}">{"".join(made)}</row>'


HEADER = row_of(1, "title", "text")


def test_a_sheet_that_states_to_be_as_large_as_can_be():
    assert excel.read(sheet(HEADER + row_of(3, "A", "b"))) == [{"title": "A", "text": "b", "part": "row 3"}]


def test_a_row_beyond_the_end_of_any_sheet_is_none():
    rows = HEADER + row_of(2, "A", "b") + row_of(99_999_999_999, "C", "d")
    assert excel.read(sheet(rows)) == [{"title": "A", "text": "b", "part": "row 2"}]


def test_a_workbook_that_unfolds_to_a_thousand_times_its_size_is_not_opened():
    data = sheet(" " * 20_000_000)
    assert len(data) < 40_000
    with pytest.raises(ValueError, match=r"^The Excel workbook unfolds to more than 500 times its size"):
        excel.read(data)


def test_a_workbook_with_entities_of_entities():
    lol = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
    data = rewritten(workbook(Sheet=[["x"]]), "xl/worksheets/sheet1.xml", f"{lol}<worksheet>&b;</worksheet>".encode())
    with pytest.raises(ValueError, match=r"^The workbook is (damaged|empty)"):
        excel.read(data)


# --- JSON ------------------------------------------------------------------------------------------------------------


def test_json_as_a_list():
    data = as_json([{"title": "A", "text": "b"}, 5, {"headline": "C", "text": "d"}, {"title": "E", "text": " "}])
    assert records.recognises(data)
    assert records.read(data) == [
        {"title": "A", "text": "b", "part": "row 1"},
        {"title": "C", "text": "d", "part": "row 3"},
        {**NO_TEXT, "part": "row 4"},
        {**no_objects(1, 4), "part": "row 2"},
    ]


def test_json_of_a_news_search():
    article = {
        "source": {"id": "hp", "name": "The Harbour Post"},
        "author": "Mara Lind",
        "title": "Talks resume",
        "description": "Short.",
        "url": "https://harbourpost.example/1",
        "publishedAt": "2021-05-03T08:00:00Z",
        "content": "The two sides met.",
    }
    assert records.read(as_json({"status": "ok", "totalResults": 1, "articles": [article]})) == [
        {
            "text": "The two sides met.",
            "title": "Talks resume",
            "outlet": "The Harbour Post",
            "author": "Mara Lind",
            "published": pd.Timestamp("2021-05-03 08:00"),
            "url": "https://harbourpost.example/1",
            "source.id": "hp",
            "description": "Short.",
            "part": "row 1",
        }
    ]


def test_json_of_a_newspaper_with_its_fields_inside():
    result = {
        "id": "world/2021/may/03/talks",
        "sectionName": "World",
        "webPublicationDate": "2021-05-03T08:00:00Z",
        "webTitle": "Talks resume",
        "webUrl": "https://harbourpost.example/1",
        "fields": {"byline": "Mara Lind", "body": "<p>The two sides met.</p><p>They left.</p>"},
    }
    assert records.read(as_json({"response": {"status": "ok", "total": 1, "results": [result]}})) == [
        {
            "text": "The two sides met.\nThey left.",
            "title": "Talks resume",
            "author": "Mara Lind",
            "published": pd.Timestamp("2021-05-03 08:00"),
            "url": "https://harbourpost.example/1",
            "section": "World",
            "article_id": "world/2021/may/03/talks",
            "part": "row 1",
        }
    ]


def test_json_of_an_archive_search_has_abstracts_and_keywords():
    doc = {
        "abstract": "The two sides met.",
        "lead_paragraph": "The two sides met on Monday.",
        "headline": {"main": "Talks Resume", "kicker": None},
        "pub_date": "2021-05-03T08:00:00+0000",
        "byline": {"original": "By Mara Lind"},
        "source": "The Harbour Post",
        "keywords": [{"name": "subject", "value": "Ports"}, {"name": "person", "value": "Lind, Mara"}],
        "_id": "post://article/1",
        "word_count": 700,
        "multimedia": [],
    }
    (article,) = records.read(as_json({"response": {"docs": [doc], "meta": {"hits": 1}}}))
    assert article.pop("problems")[0][0] == (
        "The table has no column of full texts; 'abstract' was taken for the text."
    )
    assert article == {
        "text": "The two sides met.",
        "title": "Talks Resume",
        "outlet": "The Harbour Post",
        "author": "By Mara Lind",
        "published": pd.Timestamp("2021-05-03 08:00"),
        "stated_words": 700,
        "article_id": "post://article/1",
        "lead_paragraph": "The two sides met on Monday.",
        "keywords": "Ports; Lind, Mara",
        "part": "row 1",
    }


TABLE = pd.DataFrame({"title": ["A", "C"], "text": ["b", "d"]})


@pytest.mark.parametrize(
    "data",
    [
        TABLE.to_json(),
        TABLE.to_json(orient="records"),
        TABLE.to_json(orient="index"),
        TABLE.to_json(orient="table"),
        TABLE.to_json(orient="records", lines=True),
        json.dumps({"first": {"title": "A", "text": "b"}, "second": {"title": "C", "text": "d"}}),
    ],
)
def test_json_as_pandas_writes_it(data):
    expected = [{"title": "A", "text": "b", "part": "row 1"}, {"title": "C", "text": "d", "part": "row 2"}]
    assert [{k: row[k] for k in ("title", "text", "part")} for row in records.read(data.encode())] == expected


def test_json_lines_with_a_broken_line():
    data = b'{"title":"A","text":"b"}\r\n\r\n{"title":"C","tex\n[1]\n{"title":"E","text":"f\\u2028g"}'
    problem = {"problem": "The line is no JSON object.", "action": LEFT_OUT}
    assert records.read(data) == [
        {"title": "A", "text": "b", "part": "row 1"},
        {"title": "E", "text": "f\ng", "part": "row 5"},
        {"part": "row 3", **problem},
        {"part": "row 4", **problem},
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_json_of_one_article_in_any_encoding(encoding):
    data = '{"title": "Zoë", "text": "Café in Genève"}'.encode(encoding)
    assert records.recognises(data)
    assert records.read(data) == [{"title": "Zoë", "text": "Café in Genève", "part": "row 1"}]


ONE, TWO, THREE = ({"title": letter, "text": letter.lower()} for letter in "ABC")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (
            {"guardian": [ONE, TWO], "bbc": [THREE], "tags": []},
            [(ONE, "guardian, row 1"), (TWO, "guardian, row 2"), (THREE, "bbc, row 1")],
        ),
        ({"2016": {"jan": [ONE], "feb": [TWO]}}, [(ONE, "2016.jan, row 1"), (TWO, "2016.feb, row 1")]),
        ([[ONE], [TWO, THREE]], [(ONE, "1, row 1"), (TWO, "2, row 1"), (THREE, "2, row 2")]),
        (
            [{"name": "World", "articles": [ONE]}, {"name": "Sport", "articles": [TWO]}],
            [(ONE, "1.articles, row 1"), (TWO, "2.articles, row 1")],
        ),
        ({"status": "ok", "lead": ONE, "rest": [TWO]}, [(ONE, "row 1"), (TWO, "rest, row 1")]),
        ({"status": "ok", "article": ONE}, [(ONE, "row 1")]),
        ({"title": "A", "content": {"text": "a", "kind": "x"}}, [({**ONE, "content.kind": "x"}, "row 1")]),
        (
            {"guardian": [{"webTitle": "A", "fields": {"body": "a"}}], "bbc": [TWO]},
            [(ONE, "guardian, row 1"), (TWO, "bbc, row 1")],
        ),
        ({**ONE, "comments": [{"text": "Well!"}]}, [(ONE, "row 1")]),
    ],
)
def test_every_list_of_articles_in_json_is_taken_wherever_it_lies(value, expected):
    assert records.read(as_json(value)) == [{**article, "part": part} for article, part in expected]


def test_what_is_not_taken_of_json_is_named_once_for_each_list():
    teasers = [{"title": "T", "url": "http://a.example"}] * 5
    data = as_json({"related": teasers, "articles": ["Full text", ONE, None], "facets": {"tags": ["x", "y"]}})
    assert records.read(data) == [
        {**ONE, "part": "row 2"},
        {**no_objects(2, 3), "part": "row 1"},
        no_texts("related"),
        no_texts("facets.tags"),
    ]


def test_lists_nested_side_by_side_take_no_time():
    value = ONE
    for _ in range(200):
        value = {"x": ONE, "y": value}
    assert len(records.read(as_json(value))) == 201


def test_a_text_of_paragraphs_and_authors_of_parts():
    data = as_json(
        [{"text": ["One.", "Two.", None], "authors": [{"name": "Mara Lind"}, {"name": "Jo Ek"}], "tags": []}]
    )
    assert records.read(data) == [{"text": "One.\nTwo.", "author": "Mara Lind; Jo Ek", "part": "row 1"}]


def test_half_a_letter_in_json_shows_as_lost():
    assert records.read(b'[{"text": "a\\ud83d b \\ud83d\\ude00", "x\\udfff": ["\\ud800"]}]') == [
        {"text": "a\ufffd b \U0001f600", "x\ufffd": "\ufffd", "part": "row 1"}
    ]


def test_numbers_of_any_size():
    data = b'[{"text": "a", "id": 1208925819614629174706176, "n": 1e999, "date": 20160204}]'
    assert records.read(data) == [
        {"text": "a", "article_id": 2**80, "n": float("inf"), "published": DAY, "part": "row 1"}
    ]
    with pytest.raises(ValueError, match=r"^The file is no sound JSON: a number is too long\. Save or download it"):
        records.read(b'[{"text": "a", "n": ' + b"1" * 10_000 + b"}]")


@pytest.mark.parametrize("deep", [b"[" * 200_000, b'{"a":' * 200_000, b'{"text": "a", "b": ' + b"[" * 200_000])
def test_deep_nesting_is_refused(deep):
    with pytest.raises(ValueError, match=r"^The file is nested too deeply to hold articles\.$"):
        records.read(deep)


def test_what_lies_deep_inside_an_article_is_no_matter():
    assert records.read(b'[{"text": "a", "b": ' + b'{"c":' * 50 + b"1" + b"}" * 51 + b"]")[0]["text"] == "a"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"Talks resume.", r"^The file is no sound JSON: Expecting value, line 1\. Save or download it again\.$"),
        (b'[{"text": "a"},\n{"text": ]', r"^The file is no sound JSON: Expecting value, line 2\."),
        (b"[1, 2, 3]", r"^There is no list of articles in the file, only single values\.$"),
        (b"12", r"^There is no list of articles in the file, only single values\.$"),
        (b'{"articles": []}', r"^No column is called as the articles' texts usually are, among 'articles'\."),
        (b"\x00\x01\x02\x03", r"^The file is no text"),
    ],
)
def test_no_json_and_json_without_articles(data, message):
    with pytest.raises(ValueError, match=message):
        records.read(data)


def test_json_with_a_thousand_names_is_no_table():
    with pytest.raises(ValueError, match=r"^The table has 1,201 columns"):
        records.read(as_json([{"text": "a", **{str(number): 1 for number in range(1_200)}}]))


# --- Parquet ---------------------------------------------------------------------------------------------------------


def test_parquet_with_dates_lists_and_categories():
    data = as_parquet(
        headline=["A", "C", "E"],
        body=["b", "d", None],
        published=pd.to_datetime(["2016-02-04 10:00+02:00", None, None]),
        id=[1, 2, 3],
        source=pd.Categorical(["The Post", None, None]),
        share=[0.5, None, None],
    )
    assert parquet.recognises(data)
    assert parquet.read(data) == [
        {
            "title": "A",
            "text": "b",
            "published": pd.Timestamp("2016-02-04 10:00"),
            "article_id": 1,
            "outlet": "The Post",
            "share": 0.5,
            "part": "row 1",
        },
        {"title": "C", "text": "d", "article_id": 2, "part": "row 2"},
        {**NO_TEXT, "part": "row 3"},
    ]


def test_the_index_of_a_table_that_pandas_saved():
    table = pd.DataFrame({"id": ["x7"], "text": ["a"]}, index=[5])
    for made in (table, table.set_index("id")):
        data = io.BytesIO()
        made.to_parquet(data)
        assert parquet.read(data.getvalue()) == [{"text": "a", "article_id": "x7", "part": "row 1"}]


def test_parquet_with_lists_in_its_columns():
    """Found by fuzzing."""
    data = as_parquet(text=["a"], date=[["soon", "x"]], tags=[["y", "z"]], source=[{"name": "The Post"}])
    (row,) = parquet.read(data)
    assert (row["published"], row["tags"], row["outlet"]) == (
        "soon; x",
        "y; z",
        "{'name': 'The Post'}",
    )


def test_a_few_kilobytes_of_parquet_that_unfold_to_gigabytes(monkeypatch):
    monkeypatch.setattr(parquet, "LARGEST", 1_000_000)
    data = as_parquet(text=["word " * 1_000] * 1_000)
    assert len(data) < 10_000
    with pytest.raises(ValueError, match=r"^Unfolded, the table is larger than 1 GB: save it in several files\.$"):
        parquet.read(data)


def test_bad_parquet():
    data = as_parquet(title=["A"], text=["b"])
    letters = data.replace(b"b", b"\xff")
    for bad in (letters, data[:-100], data[:50], b"PAR1" + bytes(100) + b"PAR1", data[:4] + bytes(60) + data[64:]):
        with pytest.raises(ValueError, match=r"^The Parquet file is damaged: save or download it again\.$"):
            parquet.read(bad)


def test_parquet_with_a_thousand_columns():
    with pytest.raises(ValueError, match=r"^The table has 1,201 columns"):
        parquet.read(as_parquet(text=["a"], **{str(number): [1] for number in range(1_200)}))


# --- Whatever comes --------------------------------------------------------------------------------------------------

FILES = {
    delimited: b'title,text,date\nA,"b\nc",03/04/2016\n\nD;e,f\n"G, h",i,2016-02-04\n',
    records: b'[{"title":"A","text":"b","n":1.5,"l":["x",{"name":"y"}]},{"body":"C","date":"2016"}]\n{"text":"d"}',
    excel: workbook(S=[["Report"], ["Headline", "Body", "Date"], ["A", "b", DAY.to_pydatetime()], ["C", "d", 3.5]]),
    parquet: as_parquet(title=["A", "B"] * 9, text=["c", None] * 9, date=[DAY, None] * 9, tags=[["x"], ["y"]] * 9),
}
PIECES = [
    b"\x00",
    b"\xff\xff\xff\xff",
    b'"',
    b"\n",
    b"\r",
    b",",
    b"{",
    b"]",
    b"\\ud800",
    b"9" * 50,
    b"\xff\xfe",
    b"text",
]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Flip, drop, double or splice a few bytes."""
    made = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(5):
            case 0:
                made[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                made[at:at] = chance.choice(PIECES)
            case 2:
                del made[at : at + chance.randrange(1, 20)]
            case 3:
                made[at:at] = made[at : at + 9] * chance.randrange(1, 9)
            case _:
                del made[at + chance.randrange(1, 500) :]
    return bytes(made)


def check(module: object, data: bytes) -> None:
    """Reading gives articles and named problems, or says in a sentence why not."""
    module.recognises(data)
    try:
        rows = module.read(data)
    except ValueError as error:
        assert type(error) is ValueError
        assert str(error)[0].isupper()
        return
    for row in rows:
        assert isinstance(row["part"], str)
        assert ("problem" in row) != ("text" in row)
        assert all(text.encode() is not None for text in (row.get("text"), row.get("title")) if isinstance(text, str))
        assert row.get("published") is None or isinstance(row["published"], pd.Timestamp | str)


@pytest.mark.parametrize("module", FILES, ids=lambda module: module.NAME)
@settings(max_examples=60)
@given(data=st.binary(max_size=200), head=st.booleans())
def test_random_bytes(module, data, head):
    check(module, FILES[module][:20] + data if head else data)


@pytest.mark.parametrize("module", FILES, ids=lambda module: module.NAME)
@settings(max_examples=100)
@given(seed=st.integers(0, 2**32))
def test_damaged_files(module, seed):
    check(module, damaged(FILES[module], random.Random(seed)))


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_damage_inside_a_sound_workbook(seed):
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(FILES[excel])) as book:
        part = chance.choice(book.namelist())
        content = damaged(book.read(part), chance)
    check(excel, rewritten(FILES[excel], part, content))


@pytest.mark.parametrize("module", FILES, ids=lambda module: module.NAME)
def test_the_content_tells_the_kind_where_the_name_is_wrong(module):
    assert formats.find(FILES[module], "articles.txt") is module


@pytest.mark.parametrize("name", ["a.txt", "a.TEXT", "a.md", "letter"])
@pytest.mark.parametrize(
    "written",
    ['{"What a day"} is what they said.', "Story, Place, Date\nFrom the harbour.", "Title, text and more, they said."],
)
def test_an_article_may_begin_as_a_table_does(name, written):
    assert formats.read(written.encode(), name) == [{"text": written}]


@pytest.mark.parametrize(
    ("written", "kind", "ending", "why"),
    [
        (
            '{"What a day": is what they said.',
            "JSON file",
            "json",
            "The file is no sound JSON: Expecting value, line 1",
        ),
        ("<rss version of the news, said Lind, went on.", "feed", "rss", "There is no entry in the feed"),
    ],
)
def test_what_begins_as_another_kind_and_is_called_text_is_read_as_text(written, kind, ending, why):
    (article,) = formats.read(written.encode(), "a.txt")
    ((problem, action),) = article["problems"]
    assert (article["text"], action) == (written, "It was read as text.")
    assert problem.startswith(f"The file begins as another kind does ({kind}), but is none: {why}.")
    with pytest.raises(ValueError, match=f"^{why}"):
        formats.read(written.encode(), f"a.{ending}")


def test_a_name_that_promises_another_kind_is_said_of_the_first_article_that_could_be_read():
    rows = formats.read(b"title,text\nA,\nB,c\n", "a.txt")
    assert rows[0] == {**NO_TEXT, "part": "row 2"}
    assert rows[1]["problems"][0][0].startswith("The file's name ends in .txt, but inside it is of another kind")


def test_a_table_whose_columns_were_named_wrongly_is_not_read_as_text():
    (row,) = formats.read(b"title,text\nA,b\n", "a.txt", columns={"text": "Rumpf"})
    assert row["problems"][0][:1] == ("The table has no column 'Rumpf', which columns={...} names.",)
    with pytest.raises(ValueError, match="^There is no column 'Rumpf'"):
        formats.read(b"title,beitrag\nA,b\n", "a.csv", columns={"text": "Rumpf"})
