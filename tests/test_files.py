"""Folders and files: what is found, in which order, under which name, and what cannot be read."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit import files
from toolkit.files import LEFT_OUT, find_files, read_files

TALKS = "Talks resume\nThe two sides met on Monday in the capital."


def found(path: object) -> tuple[list[str], str | None, list[dict]]:
    """The names of the files that are found, that of the metadata, and the problems."""
    issues = []
    named, metadata = find_files(path, issues)
    return [name for _, name in named], metadata and metadata.name, issues


def read(path: object, **options) -> tuple[list[dict], list[tuple[str, str, str]]]:
    """What the files hold, and the problems; paths begin in the folder."""
    issues = []
    entries = read_files(find_files(path, issues)[0], issues, **options)
    root = f"{Path(path).as_posix()}/"
    return entries, [(each["source_path"].replace(root, ""), each["problem"], each["action"]) for each in issues]


def test_a_codebook_of_actors_is_no_article(tmp_path):
    (tmp_path / "a.txt").write_text("Talks.", encoding="utf-8")
    (tmp_path / "actors.csv").write_text("actor_id,name,kind\nz,Zorgs,group\n", encoding="utf-8")
    assert found(tmp_path) == (["a.txt"], None, [])
    (tmp_path / "actors.csv").write_text("title,text\nActors,They act.\n", encoding="utf-8")
    assert found(tmp_path) == (["a.txt", "actors.csv"], None, [])


def test_files_come_in_the_order_of_their_names_2_before_10(write, tmp_path):
    for name in ("10.txt", "9.txt", "b/2.txt", "b/1.txt", "B1.txt", "a.txt"):
        write(name, TALKS)
    assert found(tmp_path) == (["9.txt", "10.txt", "a.txt", "B1.txt", "b/1.txt", "b/2.txt"], None, [])


def test_hidden_files_are_skipped_and_metadata_are_no_article(write, tmp_path):
    for name in (".DS_Store", ".git/a.txt", "~$a.docx", "__MACOSX/a.txt", "Thumbs.db", "desktop.ini", "sub/.a.txt"):
        write(name, TALKS)
    write("a.txt", TALKS)
    write("metadata.csv", "file\na.txt\n")
    write("sub/metadata.csv", "title,text\nA,b\n")
    assert found(tmp_path) == (["a.txt", "sub/metadata.csv"], "metadata.csv", [])
    assert found(tmp_path / "a.txt") == (["a.txt"], "metadata.csv", [])


def test_a_list_of_files_names_them_from_where_their_paths_part(write, tmp_path):
    paths = [write(name, TALKS) for name in ("may/10.txt", "may/2.txt", "june/2.txt")]
    assert found([*paths, paths[0]]) == (["june/2.txt", "may/2.txt", "may/10.txt"], None, [])
    with pytest.raises(FileNotFoundError, match=r"There is no file '.*none\.txt' \(and 1 more are missing\)\."):
        found([*paths, tmp_path / "none.txt", tmp_path / "no.txt"])
    with pytest.raises(FileNotFoundError, match=r"The list of files is empty\."):
        found([])


@pytest.mark.parametrize(
    ("name", "content", "problem", "text"),
    [
        (
            "letter.docx",
            b"Talks resume on Monday.",
            "inside it is of another kind: plain text",
            "Talks resume on Monday.",
        ),
        ("table.txt", b"title,text\nA,The two sides met.\n", "of another kind: CSV table", "The two sides met."),
        (
            "table.xls",
            b"<html><body><table><tr><td>Talks resume on Monday in the old capital of the land.</td></tr></table>",
            "of another kind: web page",
            "Talks resume on Monday in the old capital of the land.",
        ),
        ("data.csv", b'[{"title": "A", "text": "The two sides met."}]', "of another kind: JSON file", None),
    ],
)
def test_wrong_endings(write, tmp_path, name, content, problem, text):
    write(name, content)
    entries, problems = read(tmp_path)
    assert [entry["text"] for entry in entries] == [text or "The two sides met."]
    if not name.endswith(".xls"):  # An ending that is not read here promises no kind.
        ((where, what, action),) = problems
        assert what.endswith(f"{problem}.")
        assert (where.partition(",")[0], action) == (name, "It was read as that.")


def test_a_pdf_that_is_called_text_is_read_as_pdf_and_a_broken_one_named(write, tmp_path):
    write("a.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    entries, ((where, problem, action),) = read(tmp_path)
    assert (entries, where, action) == ([], "a.txt", LEFT_OUT)
    assert "PDF" in problem


def test_what_is_not_read_is_named_with_what_to_do(write, tmp_path):
    write("a.exe", bytes(range(256)))
    write("b.doc", bytes(range(256)))
    write("c.txt", b"")
    write("d.csv", "title,text\n")
    write("e.xlsx", b"PK\x03\x04 cut off")
    write("f.txt", TALKS)
    entries, problems = read(tmp_path)
    assert [entry["article_id"] for entry in entries] == ["f"]
    assert [problem[:2] for problem in problems] == [
        ("a.exe", "Files of the kind '.exe' are not read."),
        ("b.doc", "Files of the kind '.doc' are not read."),
        ("c.txt", "The file is empty."),
        ("d.csv", "The file names columns, but holds no article."),
        ("e.xlsx", "The Excel workbook is damaged, perhaps cut off: open it and save it again, or download it."),
    ]
    assert problems[1][2] == "Open it and save it as .docx."


def test_a_file_that_may_not_be_read(write, tmp_path, monkeypatch):
    write("a.txt", TALKS)
    closed = write("b.txt", TALKS)
    opened = Path.open

    def refuse(self, *args, **options):
        if self == closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return opened(self, *args, **options)

    monkeypatch.setattr(Path, "open", refuse)
    entries, problems = read(tmp_path)
    assert [entry["article_id"] for entry in entries] == ["a"]
    assert problems == [("b.txt", "The file could not be read: Permission denied.", "Check that it may be read.")]


def test_files_that_may_be_listed_and_not_looked_at(write, tmp_path, monkeypatch):
    write("a.txt", TALKS)
    looked_at = Path.stat

    def refuse(self, **options):
        if self.name == "a.txt":
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return looked_at(self, **options)

    monkeypatch.setattr(Path, "stat", refuse)
    assert read(tmp_path) == (
        [],
        [("a.txt", "The file could not be read: Permission denied.", "Check that it may be read.")],
    )


def test_a_folder_that_may_not_be_opened(write, tmp_path, monkeypatch):
    write("a.txt", TALKS)
    write("closed/b.txt", TALKS)
    scan = os.scandir

    def refuse(path):
        if Path(path).name == "closed":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    names, _, issues = found(tmp_path)
    assert names == ["a.txt"]
    assert [(each["problem"], each["action"]) for each in issues] == [
        ("The folder could not be opened: Permission denied.", "Check that you may open it.")
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="whoever is root may read everything")
def test_permissions_of_the_system_itself(write, tmp_path):
    write("a.txt", TALKS).chmod(0)
    closed = write("closed/b.txt", TALKS).parent
    closed.chmod(0)
    try:
        entries, problems = read(tmp_path)
    finally:
        closed.chmod(0o700)
    assert entries == []
    assert [problem[1] for problem in problems] == [
        "The folder could not be opened: Permission denied.",
        "The file could not be read: Permission denied.",
    ]


@pytest.mark.parametrize("added", ["more", ""])
def test_a_file_that_changes_while_it_is_read(write, tmp_path, monkeypatch, added):
    path = write("a.txt", TALKS)
    os.utime(path, ns=(1, 1))
    opened = Path.open

    def change(self, mode="r", *args, **options):
        file = opened(self, mode, *args, **options)
        if mode == "rb":
            with opened(path, "a") as writing:
                writing.write(added)
            os.utime(path, ns=(2, 2))
        return file

    monkeypatch.setattr(Path, "open", change)
    changed = "The file changed while it was read: load it again when nothing writes to it."
    assert read(tmp_path) == ([], [("a.txt", changed, LEFT_OUT)])


def test_a_file_that_is_too_large_is_not_opened(write, tmp_path, monkeypatch):
    monkeypatch.setattr(files, "LARGEST_FILE", 1_000_000)
    write("a.txt", b"a" * 1_000_001)
    assert read(tmp_path) == ([], [("a.txt", "The file is larger than 1 MB: save it in several.", LEFT_OUT)])


def test_articles_of_one_file_are_numbered(write, tmp_path):
    write("two.csv", "title,text\nA,b\nC,d\n")
    write("ten.csv", "text\n" + "One word.\n" * 10)
    write("one.csv", "text\nOne word.\n")
    entries, problems = read(tmp_path)
    assert [entry["article_id"] for entry in entries] == [
        "one",
        *(f"ten-{number:02}" for number in range(1, 11)),
        *("two-1", "two-2"),
    ]
    assert problems == []


def test_articles_keep_the_ids_that_a_table_gives_them(write, tmp_path):
    write("ids.csv", "id,text\n007,a\nx/8,b\n")
    entries, problems = read(tmp_path)
    assert ([entry["article_id"] for entry in entries], problems) == (["007", "x/8"], [])


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("1,a\n1,b\n2,c", "'1' stands more than once"),
        ("A,a\na,b\n2,c", "'A' stands more than once"),
        ("1,a\n,b\n2,c", "some articles have none"),
    ],
)
def test_ids_that_do_not_tell_the_articles_of_a_file_apart(write, tmp_path, rows, why):
    write("ids.csv", f"id,text\n{rows}\n")
    entries, problems = read(tmp_path)
    assert [entry["article_id"] for entry in entries] == ["ids-1", "ids-2", "ids-3"]
    given = [entry.get("article_id_as_written", "") for entry in entries]
    assert given == [row.partition(",")[0] for row in rows.split("\n")]
    numbered = "The articles were numbered; the ids are in the column article_id_as_written."
    assert problems == [("ids.csv", f"The ids in the file do not tell its articles apart: {why}.", numbered)]


def test_ids_that_two_files_have_are_told_apart_by_the_files(write, tmp_path):
    write("may.csv", "id,text\n1,a\n2,b\n")
    write("june.csv", "id,text\n1,c\n3,d\n")
    entries, problems = read(tmp_path)
    assert [entry["article_id"] for entry in entries] == ["june-1", "june-3", "may-1", "may-2"]
    assert problems == [
        ("june.csv", "2 articles are called '1'.", "All are loaded; this one is 'june-1'."),
        ("may.csv", "2 articles are called '1'.", "All are loaded; this one is 'may-1'."),
    ]


def test_files_of_one_name_are_told_apart_by_folder_and_ending(write, tmp_path):
    for name in ("a/x.txt", "b/x.txt", "c/X.md", "y.txt", "y.md"):
        write(name, f"{TALKS} {name}")
    entries, problems = read(tmp_path)
    assert [entry["article_id"] for entry in entries] == ["a/x", "b/x", "c/X", "y.md", "y.txt"]
    assert [problem[1] for problem in problems] == [
        *("3 articles are called 'x'.", "3 articles are called 'x'.", "3 articles are called 'X'."),
        *("2 articles are called 'y'.", "2 articles are called 'y'."),
    ]


def test_an_id_in_a_table_may_be_the_name_of_another_file(write, tmp_path):
    write("a/x.txt", TALKS)
    write("b/x.txt", TALKS)
    write("ids.csv", "id,text\na/x,b\n")
    entries, _ = read(tmp_path)
    assert [entry["article_id"] for entry in entries] == ["a/x", "b/x", "ids.csv-a/x"]


KEY = st.sampled_from(["a.txt", "A.txt", "a.md", "x/a.txt", "a-1.txt", "a.txt-1", "x/a-1.txt", "1.csv", "a.csv"])


@given(st.lists(st.tuples(KEY, st.sampled_from([None, "1", "a", "A", "x/a", "a-1", "1-1", "-1"]))))
def test_no_two_articles_have_one_id(named):
    entries = [{"key": key, "source_path": key, "article_id": own} for key, own in named]
    made = files._named(entries, [])
    assert len(made) == len(named)
    assert len({entry["article_id"].casefold() for entry in made}) == len(named)


def test_everything_that_went_wrong_is_in_the_problems_of_the_table(write, tmp_path):
    write("a.txt", TALKS)
    write("b.csv", "title,text\nA,b,c\nD,\nE,Two sides met again.\n")
    with pytest.warns(UserWarning, match=r"2 problem\(s\)"):
        articles = tk.load_articles(tmp_path)
    assert articles["article_id"].tolist() == ["a", "b"]
    assert tk.problems(articles)["source_path"].tolist() == [
        f"{tmp_path.as_posix()}/b.csv, row 3",
        f"{tmp_path.as_posix()}/b.csv, row 2",
    ]
