"""Archives as they are sent, and as somebody makes them who wants to fill a disk."""

import gzip
import io
import struct
import warnings
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit import formats
from toolkit.formats import archive, docx, excel
from toolkit.formats.archive import Allowance, members, natural
from toolkit.formats.office import check_package

TALKS = b"Talks resume\nThe two sides met on Monday in the capital."
LEFT_OUT = "It was left out; the others were loaded."
STEEP = "It unfolds to more than 500 times its size, as no text does: it was not unpacked."


def packed(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with these files; "+" behind a name makes a second file of that name."""
    data = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Two files of one name are what some of these archives are about.
        with zipfile.ZipFile(data, "w", method) as made:
            for name, content in files.items():
                made.writestr(name.rstrip("+"), content)
    return data.getvalue()


def read(data: bytes, name: str = "press.zip") -> list[tuple[str, str]]:
    """What is in an archive: the path of each member, and its text or what is wrong with it."""
    return [(each["member"], each.get("text") or each["problem"]) for each in formats.read(data, name)]


def test_a_zip_is_read_file_by_file_2_before_10():
    data = packed({"b/10.txt": b"ten words", "b/2.txt": b"two words", "a.csv": b"title,text\nA,b\n", "b/": b""})
    assert archive.recognises(data)
    assert formats.read(data, "press.zip") == [
        {"title": "A", "text": "b", "part": "row 2", "member": "a.csv"},
        {"text": "two words", "member": "b/2.txt"},
        {"text": "ten words", "member": "b/10.txt"},
    ]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_every_method_of_packing(method):
    assert read(packed({"a.txt": TALKS}, method)) == [("a.txt", TALKS.decode())]


def test_articles_of_a_zip_have_ids_and_places(write):
    inner = packed({"talks.txt": TALKS})
    path = write("press.zip", packed({"may/talks.txt": b"Other words of May", "june.zip": inner}))
    with pytest.warns(UserWarning, match="problem"):
        articles = tk.load_articles(path)
    assert articles["article_id"].tolist() == ["press.zip/june.zip/talks", "press.zip/may/talks"]
    assert articles["source_path"].tolist() == [
        f"{path.as_posix()}/june.zip/talks.txt",
        f"{path.as_posix()}/may/talks.txt",
    ]


def test_zips_in_zips_to_the_third():
    one = packed({"a.txt": TALKS})
    two = packed({"one.zip": one, "b.txt": b"other words"})
    three = packed({"two.zip": two})
    assert read(three) == [("two.zip/b.txt", "other words"), ("two.zip/one.zip/a.txt", TALKS.decode())]
    assert read(packed({"three.zip": three})) == [
        ("three.zip/two.zip/b.txt", "other words"),
        ("three.zip/two.zip/one.zip", "It lies 3 archives deep: unpack it."),
    ]


def test_a_name_that_climbs_out_of_the_archive_is_only_a_name(tmp_path, write):
    names = ["../../../evil.txt", "/etc/evil.txt", "C:\\Windows\\evil.txt", "..\\..\\evil2.txt", "a/../b.txt"]
    with pytest.warns(UserWarning):
        articles = tk.load_articles(write("in/press.zip", packed(dict.fromkeys(names, TALKS))))
    assert len(articles) == 5
    assert articles["article_id"].is_unique
    assert [file.name for file in tmp_path.rglob("*") if file.is_file()] == ["press.zip"]


def test_what_programs_leave_behind_is_not_read():
    names = ["__MACOSX/._a.txt", ".DS_Store", "a/.hidden/b.txt", "~$draft.docx", "Thumbs.db", "desktop.ini"]
    assert read(packed({**dict.fromkeys(names, TALKS), "a.txt": TALKS})) == [("a.txt", TALKS.decode())]


def test_a_file_with_a_password_is_named():
    data = bytearray(packed({"a.txt": TALKS, "b.txt": b"other words"}))
    central = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[central + 8] |= 1
    assert read(bytes(data)) == [
        ("a.txt", "It is protected by a password: unpack the archive, and load the folder."),
        ("b.txt", "other words"),
    ]


def test_what_is_no_article_in_a_zip_is_named():
    rows = formats.read(packed({"a.txt": TALKS, "b.doc": b"MZ\x00\x01", "c.txt": b""}), "press.zip")
    assert rows[1:] == [
        {
            "member": "b.doc",
            "problem": "Files of the kind '.doc' are not read.",
            "action": "Open it and save it as .docx.",
        },
        {"member": "c.txt", "problem": "The file is empty.", "action": LEFT_OUT},
    ]


# --- Bombs -----------------------------------------------------------------------------------------------------------


def test_a_few_kilobytes_that_unfold_to_twenty_megabytes():
    data = packed({"a.txt": b" " * 20_000_000, "b.txt": TALKS})
    assert len(data) < 30_000
    assert read(data) == [("a.txt", STEEP), ("b.txt", TALKS.decode())]


def test_a_bomb_that_lies_about_its_size():
    data = bytearray(packed({"a.txt": b" " * 20_000_000}))
    for at in (22, data.index(b"PK\x01\x02") + 24):
        data[at : at + 4] = struct.pack("<I", 1000)
    ((member, problem),) = read(bytes(data))
    assert member == "a.txt"
    assert problem.startswith("It cannot be unpacked")


def test_a_compressed_file_that_is_a_bomb():
    with pytest.raises(ValueError, match="^It unfolds to more than 500 times its size, as no text does"):
        read(gzip.compress(b"a" * 20_000_000), "a.txt.gz")


@pytest.mark.parametrize(("module", "what"), [(excel, "Excel workbook"), (docx, "Word file")])
def test_a_bomb_inside_an_office_file(module, what):
    part = "xl/workbook.xml" if module is excel else "word/document.xml"
    data = packed({"[Content_Types].xml": b"<Types/>", part: b"<a>" + b" " * 20_000_000})
    assert len(data) < 30_000
    with pytest.raises(ValueError, match="unfolds to more than 500 times its size or to more than 300 MB"):
        module.read(data)
    with pytest.raises(ValueError, match=f"^The {what} unfolds"):
        check_package(data, what)


def overlapping(files: int, content: bytes) -> bytes:
    """A zip whose entries all point at one and the same packed content."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = deflate.compress(content) + deflate.flush()
    fields = (20, 0, 8, 0, 0, zlib.crc32(content), len(body), len(content), 1, 0)
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", *fields) + b"a" + body
    entry = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, *fields, 0, 0, 0, 0, 0) + b"a"
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, files, files, files * len(entry), len(local), 0)
    return local + entry * files + end


def test_entries_that_overlap_count_each_for_itself():
    data = overlapping(200, b"word " * 20_000)
    allowance = Allowance(octets=1_000_000)
    made = [content for _, content in members(data, allowance)]
    assert sum(isinstance(content, bytes) for content in made) <= 10
    assert str(made[-1]) == "Unpacked, the archive is too large to be read at once: unpack it, and load it in parts."


def test_nested_archives_share_one_allowance(monkeypatch):
    monkeypatch.setattr(archive, "Allowance", lambda: Allowance(octets=100_000))
    inner = packed({"a.txt": b"word " * 10_000})
    results = read(packed({"1.zip": inner, "2.zip": inner, "3.zip": inner}))
    assert [(member, text[:8]) for member, text in results] == [
        ("1.zip/a.txt", "word wor"),
        ("2.zip/a.txt", "Unpacked"),
        ("3.zip/a.txt", "Unpacked"),
    ]


def test_too_many_files():
    with pytest.raises(ValueError, match=r"^The archive holds 60 files, more than are unpacked"):
        list(members(packed({f"{number}.txt": b"" for number in range(60)}), Allowance(files=50)))


# --- Damage ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("keep", [10, 60, -30])
def test_a_zip_that_was_cut_off(keep):
    with pytest.raises(ValueError, match=r"^The archive is damaged, perhaps cut off: download or pack it again\.$"):
        read(packed({"a.txt": TALKS})[:keep])


def test_a_member_that_is_damaged_is_named_the_others_are_read():
    data = bytearray(packed({"a.txt": TALKS, "b.txt": b"other words"}, zipfile.ZIP_STORED))
    data[data.index(b"Monday")] ^= 1
    assert read(bytes(data)) == [
        ("a.txt", "It cannot be unpacked (Bad CRC-32 for file 'a.txt'): pack or download the archive again."),
        ("b.txt", "other words"),
    ]


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packed_bytes_that_are_damaged(method):
    """Found by fuzzing: each method has errors of its own."""
    data = bytearray(packed({"a.txt": TALKS * 9}, method))
    start = data.index(b"a.txt") + 5
    data[start + 9 : start + 30] = b"\xff" * 21
    ((member, problem),) = read(bytes(data))
    assert (member, problem[:22]) == ("a.txt", "It cannot be unpacked ")


def test_a_member_without_a_name():
    """Found by fuzzing."""
    data = packed({"a.txt": TALKS}).replace(b"a.txt", b"\x00.txt")
    assert read(data) == [("", TALKS.decode())]


@pytest.mark.parametrize("data", [packed({}), packed({"folder/": b"", ".hidden": b"x"})])
def test_an_empty_zip(data):
    with pytest.raises(ValueError, match=r"^The archive is empty\.$"):
        read(data)


def test_two_members_of_one_name_are_both_read(write):
    articles = tk.load_articles(write("press.zip", packed({"a.txt": TALKS, "a.txt+": b"Other words entirely"})))
    assert articles["article_id"].tolist() == ["a-1", "a-2"]


def test_one_compressed_file():
    assert formats.read(gzip.compress(TALKS), "talks.txt.gz") == [{"text": TALKS.decode(), "member": ""}]
    assert read(gzip.compress(packed({"a.txt": TALKS})), "press.zip.gz") == [("a.txt", TALKS.decode())]
    for bad in (gzip.compress(TALKS)[:-9], b"\x1f\x8b\x08junk", gzip.compress(TALKS)[:20] + b"\xff" * 40):
        with pytest.raises(ValueError, match=r"^The compressed file is damaged, perhaps cut off: download it again\.$"):
            read(bad, "talks.txt.gz")


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["10.txt", "9.txt", "1.txt"], ["1.txt", "9.txt", "10.txt"]),
        (["a10b2", "a10b10", "A9"], ["A9", "a10b2", "a10b10"]),
        (["b", "2", "A", "02", "²"], ["02", "2", "A", "b", "²"]),
        ([f"{'9' * 5000}.txt", "1.txt"], ["1.txt", f"{'9' * 5000}.txt"]),
    ],
)
def test_names_are_sorted_as_people_do(names, expected):
    assert sorted(names, key=natural) == expected


SOUND = packed({"a.txt": TALKS, "t.csv": b"title,text\nA,b\n", "i.zip": packed({"b.txt": TALKS})})


@settings(max_examples=150)
@given(at=st.integers(0, len(SOUND) - 1), piece=st.binary(max_size=4), drop=st.integers(0, 4))
def test_damaged_archives_are_read_or_refused_in_a_sentence(at, piece, drop):
    data = SOUND[:at] + piece + SOUND[at + drop :]
    try:
        for article in formats.read(data, "press.zip"):
            assert ("text" in article) != ("problem" in article)
    except ValueError as error:
        assert type(error) is ValueError
