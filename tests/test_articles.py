"""Folders as people have them: broken files, doubled names, spreadsheets saved by Excel."""

import pandas as pd
import pytest

import toolkit as tk
from toolkit.metadata import read_csv
from toolkit.tables import ACTORS, ARTICLES

TALKS = "Talks resume\nThe two sides met on Monday in the capital."
BINARY = bytes(range(256)) * 10


def talks(name: object) -> str:
    """Give an article of its own: the same text twice is a problem that is named."""
    return TALKS.replace("the capital", f"room {name} of the capital")


@pytest.fixture
def folder(tmp_path, write):
    """A folder with three articles."""
    for name in "abc":
        write(f"{name}.txt", talks(name))
    return tmp_path


def load_with_problems(path, **options):
    """Load articles that have problems; give the table and the problems, after looking at the one warning."""
    with pytest.warns(UserWarning, match=r"problem\(s\).*toolkit\.problems\(articles\) lists all") as warned:
        articles = tk.load_articles(path, **options)
    assert len(warned) == 1
    return articles, tk.problems(articles)


def test_the_corpus_loads_without_problems_sorted_and_whole(articles, repository):
    files = sorted(file.stem for file in (repository / "data" / "articles").glob("*.txt"))
    assert articles["article_id"].tolist() == files
    assert list(articles.columns) == ARTICLES
    assert tk.problems(articles).empty


def test_the_seed_is_the_file_that_was_given_byte_for_byte(repository):
    given = (repository / "seeds" / "000_4e652aaea95e507c.txt").read_bytes()
    assert (repository / "data" / "articles" / "2016-02-04_kerry-russia-syria.txt").read_bytes() == given


def test_the_seed_is_described(seed):
    row = seed.iloc[0]
    assert row["title"] == "Kerry Demands Russia Halt Syria Bombing after Talks Suspended"
    assert row["text"].startswith(row["title"] + "\nU.S. Secretary of State John Kerry demanded Thursday")
    assert (row["published"], row["language"]) == (pd.Timestamp("2016-02-04"), "en")
    assert seed[["outlet", "author", "agency", "place", "url"]].isna().all(axis=None)


def test_what_the_metadata_say_goes_before_what_the_text_says(articles):
    by_id = articles.set_index("article_id")
    assert by_id.at["2021-05-06_vastrel-courier_holdouts", "author"] == "Courier staff"
    assert by_id.at["2021-05-03_vastrel-courier_skellhaven-sale", "agency"] == "Northline"


def test_a_missing_folder(tmp_path):
    with pytest.raises(FileNotFoundError, match="There is no folder or file '.*nowhere'"):
        tk.load_articles(tmp_path / "nowhere")


def test_an_empty_folder(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"no article in the folder .* holds 0 file\(s\), .* \(\.atom, \.csv, "):
        tk.load_articles(tmp_path)


def test_broken_files_are_named_and_the_others_are_loaded(folder, write):
    write("empty.txt", "")
    write("blank.txt", " \n\n\t\n")
    write("picture.txt", BINARY)
    write("report.pdf", b"%PDF-1.7")
    write("minutes.doc", BINARY)
    articles, problems = load_with_problems(folder)
    assert articles["article_id"].tolist() == ["a", "b", "c"]
    said = {source.rpartition("/")[2]: problem for source, problem, _ in problems.values}
    assert said == {
        "empty.txt": "The file is empty.",
        "blank.txt": "The file is empty.",
        "picture.txt": "The file is no text (it holds binary data), whatever its name says.",
        "report.pdf": "The PDF is damaged or not complete: get it again, or print it to a new PDF.",
        "minutes.doc": "Files of the kind '.doc' are not read.",
    }


def test_errors_raise_stops_at_the_first_problem(folder, write):
    write("empty.txt", "")
    with pytest.raises(ValueError, match=r"empty\.txt: The file is empty"):
        tk.load_articles(folder, errors="raise")


def test_errors_must_be_one_of_two(folder):
    with pytest.raises(ValueError, match="errors must be 'warn' or 'raise', not 'ignore'"):
        tk.load_articles(folder, errors="ignore")


@pytest.mark.parametrize(("content", "problem"), [(b"", "is empty"), (BINARY, "is no text")])
def test_one_file_that_is_no_article(write, content, problem):
    with pytest.raises(ValueError, match=rf"one\.txt: The file {problem}"):
        tk.load_articles(write("one.txt", content))


def test_hidden_files_are_no_problem(folder, write):
    for name in (".DS_Store", "~$a.docx", "Thumbs.db", "desktop.ini", ".git/config", "__MACOSX/a.txt"):
        write(name, BINARY)
    assert len(tk.load_articles(folder)) == 3


def test_an_article_of_one_word(write):
    row = tk.load_articles(write("one.txt", "Ceasefire")).iloc[0]
    assert (row["text"], row["n_words"]) == ("Ceasefire", 1)
    assert pd.isna(row["title"])
    assert pd.isna(row["language"])


def test_a_list_of_files(folder):
    assert tk.load_articles([folder / "c.txt", folder / "a.txt"])["article_id"].tolist() == ["a", "c"]
    with pytest.raises(FileNotFoundError, match=r"There is no file '.*z\.txt'"):
        tk.load_articles([folder / "a.txt", folder / "z.txt"])


@pytest.mark.parametrize(
    ("files", "ids"),
    [
        (["x.txt", "sub/x.txt"], ["sub/x", "x"]),
        (["x.txt", "x.text"], ["x.text", "x.txt"]),
        (["x.txt", "sub/X.txt"], ["sub/X", "x"]),
    ],
)
def test_two_articles_of_one_name_are_both_loaded_under_names_of_their_own(tmp_path, write, files, ids):
    for name in files:
        write(name, talks(name))
    articles, problems = load_with_problems(tmp_path)
    assert articles["article_id"].tolist() == ids
    assert problems["problem"].str.contains("2 articles are called").all()
    assert len(problems) == 2


def test_clean_false_leaves_the_text_as_it_is(write):
    text = "Share this article\nTalks &amp; more\nBy Ann Lee\nThe  two met."
    loaded = tk.load_articles(write("a.txt", text), clean=False)
    assert loaded.at[0, "text"] == text
    assert loaded[["title", "author"]].isna().all(axis=None)
    assert tk.removed(loaded).empty


def test_a_table_of_texts_keeps_what_it_knows():
    table = pd.DataFrame({"text": [TALKS], "outlet": ["The Post"], "published": ["2021-05-03"]})
    row = tk.load_articles(table).iloc[0]
    assert (row["article_id"], row["title"], row["outlet"]) == ("row 0", "Talks resume", "The Post")
    assert row["published"] == pd.Timestamp("2021-05-03")


def test_rows_without_a_text_are_named():
    table = pd.DataFrame({"article_id": [1, 2, 3], "text": [TALKS, None, " "]})
    articles, problems = load_with_problems(table)
    assert articles["article_id"].tolist() == ["1"]
    assert problems[["source_path", "problem"]].values.tolist() == [[str(i), "The row has no text."] for i in (2, 3)]


def test_a_table_of_texts_with_doubled_ids_or_without_text():
    with pytest.raises(ValueError, match="1 article_id stand more than once"):
        tk.load_articles(pd.DataFrame({"article_id": ["a", "a"], "text": [TALKS, TALKS]}))
    with pytest.raises(ValueError, match="No column is called as the articles' texts usually are, among 'kind'"):
        tk.load_articles(pd.DataFrame({"kind": ["Talks"]}))


METADATA = {
    "missing file": ("file,outlet\nz.txt,Post\n", 2, "There is no article 'z.txt'."),
    "doubled file": ("file,outlet\na.txt,Post\nA.TXT,Courier\n", 3, "'A.TXT' has a row already."),
    "no date": ("file,published\na.txt,last Tuesday week\n", 2, "'last Tuesday week' is no date."),
    "ambiguous date": (
        "file,published\na.txt,2021-05-03\nb.txt,03/04/2021\n",
        3,
        "'03/04/2021' can be 03 April 2021 and 04 March 2021.",
    ),
}


@pytest.mark.parametrize(("text", "number", "problem"), METADATA.values(), ids=METADATA)
def test_faults_of_the_metadata_are_named_by_row(folder, write, text, number, problem):
    write("metadata.csv", text)
    articles, problems = load_with_problems(folder)
    assert len(articles) == 3
    assert problems["problem"].tolist() == [problem]
    assert problems.at[0, "source_path"].endswith(f"metadata.csv, row {number}")


def test_of_a_doubled_row_the_first_is_used(folder, write):
    write("metadata.csv", "file,outlet\na.txt,Post\na.txt,Courier\n")
    articles, _ = load_with_problems(folder)
    assert articles.at[0, "outlet"] == "Post"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2016-02-04", "2016-02-04"),
        ("2016-02-04T09:30:00Z", "2016-02-04 09:30"),
        ("13.05.2021", "2021-05-13"),
        ("5/13/2021", "2021-05-13"),
        ("3 May 2021", "2021-05-03"),
        ("May 3, 2021", "2021-05-03"),
        ("", None),
    ],
)
def test_dates_that_can_be_read_in_one_way_only(folder, write, written, day):
    write("metadata.csv", f'file,published\na.txt,"{written}"\n')
    assert tk.load_articles(folder)["published"].tolist() == [pd.Timestamp(day), pd.NaT, pd.NaT]


def test_metadata_as_excel_saves_them(folder, write):
    write("metadata.csv", "File;Outlet;Desk\r\na.txt;Skellhavener „Bote“;Außen\r\nb;Café;\r\n", "cp1252")
    articles = tk.load_articles(folder)
    assert articles["outlet"].tolist()[:2] == ["Skellhavener „Bote“", "Café"]
    assert articles["desk"].tolist()[:1] == ["Außen"]
    assert articles[["outlet", "desk"]].isna().sum().tolist() == [1, 2]


def test_metadata_without_the_column_file(folder, write):
    write("metadata.csv", "name,outlet\na.txt,Post\n")
    articles, problems = load_with_problems(folder)
    assert articles["outlet"].isna().all()
    assert "no column 'file'" in problems.at[0, "problem"]
    assert "only name, outlet" in problems.at[0, "problem"]
    with pytest.raises(ValueError, match="no column 'file'"):
        tk.load_articles(folder, metadata=folder / "metadata.csv")


def test_metadata_from_a_table_and_a_path_that_does_not_exist(folder):
    metadata = pd.DataFrame({"file": ["a", "b.txt"], "outlet": ["Post", "Courier"]})
    assert tk.load_articles(folder, metadata=metadata)["outlet"].tolist()[:2] == ["Post", "Courier"]
    with pytest.raises(FileNotFoundError, match="There is no file 'known.csv'"):
        tk.load_articles(folder, metadata="known.csv")


def test_the_title_of_the_metadata_is_not_doubled(folder, write):
    write("metadata.csv", "file,title\na.txt,Talks resume\n")
    assert tk.load_articles(folder)["text"].tolist() == [talks(name) for name in "abc"]


def test_one_file_of_a_folder_needs_no_other_rows(folder, write):
    write("metadata.csv", "file,outlet\na.txt,Post\nb.txt,Courier\n")
    assert tk.load_articles(folder / "b.txt")["outlet"].tolist() == ["Courier"]


def test_tables_in_any_encoding_and_with_any_separator(write):
    for name, separator, encoding in [("1", ",", "utf-8-sig"), ("2", ";", "cp1252"), ("3", "\t", "utf-16")]:
        path = write(f"{name}.csv", f"id{separator}name\r\n1{separator}Grünwaldt\r\n", encoding)
        assert read_csv(path).to_dict("list") == {"id": ["1"], "name": ["Grünwaldt"]}


@pytest.fixture(scope="module")
def five_megabytes():
    paragraph = "The two sides met on Monday, John Kerry said. Kerry had a good day in Geneva, and the talks go on. "
    text = "Talks resume\n" + ("\n" + paragraph * 5) * 10_000
    return pd.DataFrame({"article_id": ["big"], "text": [text], "language": ["en"]})


def test_an_article_of_five_megabytes(five_megabytes):
    loaded = tk.load_articles(five_megabytes)
    assert len(loaded.at[0, "text"]) > 4_800_000
    assert loaded.at[0, "n_words"] == 2 + 21 * 50_000
    assert tk.concordance(loaded, "Geneva").shape[0] == 50_000


def test_mentions_of_a_codebook_in_five_megabytes(five_megabytes):
    codebook = pd.DataFrame([dict.fromkeys(ACTORS, "") | {"actor_id": "k", "name": "John Kerry", "kind": "person"}])
    mentions = tk.actor_mentions(five_megabytes, codebook, discover=False)
    assert mentions["method"].value_counts().to_dict() == {"codebook": 50_000, "surname": 50_000}


def test_further_columns_of_a_table_are_kept():
    table = pd.DataFrame({"text": ["Talks went on.", "No talks."], "desk": ["foreign", None], "outlet": ["A", "B"]})
    loaded = tk.load_articles(table)
    assert loaded["desk"].tolist()[0] == "foreign" and loaded["outlet"].tolist() == ["A", "B"]


def test_a_table_without_rows_gives_a_table_without_rows():
    assert list(tk.load_articles(pd.DataFrame({"text": []})).columns) == ARTICLES


def test_a_metadata_row_with_too_many_cells_is_named_and_the_articles_are_loaded(write, tmp_path):
    write("a.txt", "Talks went on.")
    write("metadata.csv", "file,outlet\na.txt,Post, and Courier\n")
    with pytest.warns(UserWarning, match="1 problem"):
        loaded = tk.load_articles(tmp_path)
    assert len(loaded) == 1
    assert "Row 2 has 3 cells, the first row has 2" in tk.problems(loaded)["problem"].item()


def test_joined_tables_say_that_the_log_is_gone():
    one, two = (tk.load_articles(pd.DataFrame({"article_id": [i], "text": ["Talks &amp; more"]})) for i in ("a", "b"))
    assert len(tk.removed(one)) == 1
    with pytest.raises(ValueError, match="joined from several"):
        tk.removed(pd.concat([one, two], ignore_index=True))


@pytest.mark.parametrize("value", ["today", "2021", "n.d.", "gestern", "03/04/2021"])
def test_a_date_that_cannot_be_read_is_named_not_guessed(value):
    table = pd.DataFrame({"article_id": [1], "text": ["Talks went on."], "published": [value]})
    with pytest.warns(UserWarning, match="1 problem"):
        loaded = tk.load_articles(table)
    assert loaded["published"].isna().all() and repr(value) in tk.problems(loaded)["problem"].item()


def test_numbers_as_ids_find_their_article_and_its_log():
    loaded = tk.load_articles(pd.DataFrame({"article_id": [1, 2], "text": ["Talks &amp; more", "No talks"]}))
    assert tk.select_article(loaded, 1)["text"].item() == "Talks & more"
    assert len(tk.removed(loaded)) == 1


def test_files_of_one_name_in_a_list_are_told_apart(write):
    paths = [write("x/a.txt", "Talks went on."), write("y/a.txt", "No talks.")]
    with pytest.warns(UserWarning, match="2 articles are called 'a'"):
        loaded = tk.load_articles([*paths, paths[0]])
    assert loaded["article_id"].tolist() == ["x/a", "y/a"]


@pytest.mark.parametrize("wrong", [None, 5, {"text": "x"}])
def test_what_is_neither_path_nor_table_is_refused_in_words(wrong):
    with pytest.raises(TypeError, match="Name a folder, a file, a list of files, or give a table"):
        tk.load_articles(wrong)


@pytest.fixture(scope="module")
def mixed(repository):
    """The folder as analysts have them: every kind of file, two of them with something wrong."""
    with pytest.warns(UserWarning, match=r"2 problem\(s\), 15 article\(s\) loaded"):
        return tk.load_articles(repository / "data" / "mixed")


def test_a_mixed_folder_becomes_one_table(mixed):
    found = mixed[["article_id", "outlet", "author", "published"]].fillna("").values.tolist()
    day = {number: pd.Timestamp(2021, 5, number) for number in range(3, 8)}
    ledger, post, courier = "The Tolmerian Ledger", "The Harbour Post", "The Vastrel Courier"
    assert found == [
        ["5001", ledger, "Halvard Imbrie", day[5]],
        ["5002", post, "", day[5]],
        ["5003", courier, "Otto Prentiss", day[5]],
        ["factiva-1", ledger, "Hugo Marchetti", day[4]],
        ["factiva-2", courier, "Odile Brandt", day[4]],
        ["gate-seven", post, "Mira Sandoval; Jonas Quill", pd.Timestamp("2021-05-04 11:05")],
        ["harbour-post", post, "Mira Sandoval", pd.Timestamp("2021-05-07 18:20")],
        ["five-demands", post, "Mira Sandoval", day[6]],
        ["deadlock-broken", courier, "Otto Prentiss", day[7]],
        ["newsletter", courier, "", pd.Timestamp("2021-05-06 07:30")],
        ["nexis-download-1", ledger, "Elin Torvik", pd.Timestamp("2021-05-03 16:12")],
        ["nexis-download-2", courier, "", day[3]],
        ["nexis-download-3", post, "Mira Sandoval", pd.Timestamp("2021-05-03 21:40")],
        ["press-review", ledger, "Saskia de Wit; Henry Tolliver", day[6]],
        ["talks-arabic", post, "", day[6]],
    ]
    assert mixed.set_index("article_id")["language"].drop("talks-arabic").eq("en").all()


def test_the_texts_of_the_mixed_folder_are_those_of_the_corpus(mixed, articles):
    """Whatever file an article came in, its text is the same as that of the plain file."""
    texts = articles.set_index("article_id")["text"].str.split().str.join(" ")
    pairs = {
        "5001": "2021-05-05_tolmerian-ledger_ships-trapped",
        "5002": "2021-05-05_harbour-post_neighbour-pressure",
        "5003": "2021-05-05_vastrel-courier_two-kesslers",
        "factiva-1": "2021-05-04_tolmerian-ledger_cost-of-strike",
        "factiva-2": "2021-05-04_vastrel-courier_keldane-guarantee",
        "gate-seven": "2021-05-04_harbour-post_gate-seven",
        "harbour-post": "2021-05-07_harbour-post_seat-on-board",
        "five-demands": "2021-05-06_harbour-post_five-demands",
        "deadlock-broken": "2021-05-07_vastrel-courier_deadlock-broken",
        "newsletter": "2021-05-06_vastrel-courier_holdouts",
        "nexis-download-1": "2021-05-03_tolmerian-ledger_skellhaven-sale",
        "nexis-download-2": "2021-05-03_vastrel-courier_skellhaven-sale",
        "nexis-download-3": "2021-05-03_harbour-post_dockers-walk-out",
        "press-review": "2021-05-06_tolmerian-ledger_smaller-stake",
    }
    ours = mixed.set_index("article_id")["text"].str.split().str.join(" ")
    assert {name: ours[name] == texts[plain] for name, plain in pairs.items()} == dict.fromkeys(pairs, True)


def test_what_is_wrong_in_the_mixed_folder_is_named(mixed):
    told = [(source.rpartition("/")[2], problem) for source, problem, _ in tk.problems(mixed).values]
    assert told == [
        ("collected.csv, row 5", "The row has no text."),
        ("cut-off.docx", "The Word file is damaged, perhaps cut off: open it and save it again, or download it."),
    ]


def test_what_a_database_states_has_columns_of_its_own(mixed):
    nexis = mixed[mixed["article_id"].str.startswith("nexis")]
    assert nexis["section"].tolist() == ["BUSINESS; Pg. 1", "NATION; Pg. 3", "NEWS; Pg. 1"]
    assert nexis["part"].tolist() == ["document 1", "document 2", "document 3"]
    assert (nexis["stated_words"] - nexis["n_words"]).abs().max() < 25


def test_a_mixed_folder_is_described(mixed):
    facts = tk.describe_articles(mixed).set_index(["about", "what"])
    assert facts.at[("articles", "in table"), "n"] == 15
    assert facts.at[("outlet", "The Harbour Post"), "n"] == 6
    assert facts.at[("outlet", "The Harbour Post"), "share"] == pytest.approx(6 / 15)
    assert facts.at[("days", "2021-05-03 to 2021-05-07"), "n"] == 5
    assert facts.at[("missing", "url"), "n"] == 13
    assert facts.at[("removed", "page header"), "n"] == 4
    assert facts.at[("problem", "The row has no text."), "n"] == 1


def test_a_table_made_by_hand_is_described_and_so_is_an_empty_one():
    table = pd.DataFrame({"article_id": ["a", "b"], "text": ["Talks went on.", "No talks."]})
    described = tk.describe_articles(table)
    assert described.values.tolist()[:3] == [
        ["articles", "in table", 2, pd.NA],
        ["words", "in all", 5, pd.NA],
        ["words", "median of 2", 2, pd.NA],
    ]
    assert set(described["about"]) == {"articles", "words", "missing"}
    assert tk.describe_articles(table.head(0))["n"].tolist() == [0, 0, 0]


def test_articles_are_counted_by_outlet_and_day(mixed):
    counts = tk.article_counts(mixed)
    assert list(counts.columns) == ["outlet", "day", "count", "n_words"]
    assert counts["count"].sum() == 15 and counts["n_words"].sum() == mixed["n_words"].sum()
    assert counts[counts["outlet"] == "The Harbour Post"]["day"].tolist() == [f"2021-05-0{n}" for n in range(3, 8)]
    english = mixed["n_words"].sum() - 270
    assert tk.article_counts(mixed, by="language").values.tolist() == [["ar", 1, 270], ["en", 14, english]]
    with pytest.raises(ValueError, match="no column 'desk' to group by"):
        tk.article_counts(mixed, by="desk")
    with pytest.raises(ValueError, match="at least one column to count by"):
        tk.article_counts(mixed, by=[])


def test_articles_without_an_outlet_are_counted_as_one_group():
    table = pd.DataFrame({"article_id": [1, 2, 3], "text": ["a", "b", "c"], "outlet": ["Post", None, pd.NA]})
    counts = tk.article_counts(table, by="outlet")
    assert counts["count"].tolist() == [1, 2] and pd.isna(counts["outlet"][1])


def test_what_was_printed_is_kept_where_it_was_changed_or_not_understood():
    table = pd.DataFrame(
        {
            "article_id": ["a", "b", "c"],
            "text": ["Talks went on.", "No talks.", "Talks again."],
            "outlet": ["The Guardian(London)", "guardian.co.uk", "The Harbour Post"],
            "published": ["03/04/2016", "4 February 2016", "2016-02-04T23:30:00+02:00"],
        }
    )
    articles, problems = load_with_problems(table)
    assert articles["outlet"].tolist() == ["The Guardian", "The Guardian", "The Harbour Post"]
    assert articles["outlet_as_written"].fillna("").tolist() == ["The Guardian(London)", "guardian.co.uk", ""]
    assert articles["published"].tolist() == [pd.NaT, pd.Timestamp("2016-02-04"), pd.Timestamp("2016-02-04 23:30")]
    assert articles["published_as_written"].fillna("").tolist() == ["03/04/2016", "", ""]
    assert problems["problem"].tolist() == ["'03/04/2016' can be 03 April 2016 and 04 March 2016."]


def test_other_dates_of_a_column_settle_which_number_is_the_day():
    table = pd.DataFrame({"text": ["Talks went on.", "No talks."], "date": ["03/04/2016", "25/04/2016"]})
    articles, problems = load_with_problems(table)
    assert articles["published"].tolist() == [pd.Timestamp("2016-04-03"), pd.Timestamp("2016-04-25")]
    assert "read day first, as '25/04/2016' must be" in problems.at[0, "problem"]


def test_an_outlet_without_a_name_is_told_by_the_address_of_its_page():
    urls = ["http://www.bbc.co.uk/news/1", "https://ledger.example/a", "no address"]
    table = pd.DataFrame({"text": ["Talks went on.", "No talks.", "Talks again."], "url": urls})
    assert tk.load_articles(table)["outlet"].fillna("").tolist() == ["BBC News", "ledger.example", ""]


def test_lost_letters_and_doubled_texts_are_named():
    table = pd.DataFrame(
        {
            "article_id": ["a", "b", "c"],
            "title": ["One", "Two", "Three"],
            "text": ["The caf\ufffd closed.", "Talks went on.", "TALKS  went on."],
        }
    )
    articles, problems = load_with_problems(table)
    assert len(articles) == 3
    assert problems["source_path"].tolist() == ["a", "c"]
    assert problems["action"].tolist() == [
        "It was loaded as it is, with 1 × U+FFFD in their place.",
        "Both were loaded, this one and 'b': toolkit.drop_duplicates(articles) keeps one.",
    ]


def test_a_language_may_be_written_in_words():
    table = pd.DataFrame({"text": ["a b", "c d", "e f"], "language": ["ENGLISH", "fr-CA", "Klingon"]})
    assert tk.load_articles(table)["language"].tolist() == ["en", "fr", "Klingon"]


def test_a_text_longer_than_any_article_is_left_out(monkeypatch):
    monkeypatch.setattr("toolkit.articles.LONGEST_TEXT", 1_000_000)
    table = pd.DataFrame({"article_id": ["a", "b"], "text": ["Talks went on.", "x " * 600_000]})
    articles, problems = load_with_problems(table)
    assert articles["article_id"].tolist() == ["a"]
    assert problems.values.tolist()[0][:2] == ["b", "The text is longer than 1 million characters, as no article is."]


def test_a_saved_table_of_articles_can_be_loaded_again(mixed, tmp_path):
    file = tk.save_table(mixed, tmp_path / "articles.csv")
    again = tk.load_articles(file)
    assert again["text"].tolist() == mixed["text"].tolist()
    assert again["title"].tolist() == mixed["title"].tolist()
    assert again["published"].tolist() == mixed["published"].tolist()


def test_columns_of_unusual_names_are_named_by_the_analyst(write):
    file = write("a.csv", "Kopfzeile,Artikelinhalt\nGespräche,Die Gespräche gingen weiter.\n")
    loaded = tk.load_articles(file, columns={"text": "Artikelinhalt", "title": "Kopfzeile"})
    assert loaded["text"].item() == "Gespräche\nDie Gespräche gingen weiter."
    with pytest.raises(ValueError, match="There is no column 'Inhalt' for columns="):
        tk.load_articles(file, columns={"text": "Inhalt"})


def test_rows_without_a_text_keep_their_own_ids_beside_blank_rows():
    table = pd.DataFrame({"article_id": ["x", None, "z"], "text": [TALKS, None, None]})
    articles, problems = load_with_problems(table)
    assert articles["article_id"].tolist() == ["x"] and problems["source_path"].tolist() == ["z"]


def test_an_empty_folder_at_home_is_said_to_be_empty(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "articles").mkdir()
    with pytest.raises(FileNotFoundError, match="There is no article in the folder"):
        tk.load_articles("~/articles")
    (tmp_path / "articles" / "a.txt").write_text(TALKS)
    assert tk.load_articles("~/articles")["title"].tolist() == ["Talks resume"]


def test_a_word_count_of_the_metadata_that_is_none_stays_as_it_is(folder, write):
    write("metadata.csv", "file,stated_words\na.txt,2.5\nb.txt,many\n")
    assert tk.load_articles(folder)["stated_words"].fillna("").tolist() == ["2.5", "many", ""]
