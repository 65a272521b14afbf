"""Text as Windows, Mac and Unix programs saved it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.formats.text import decode, read

LATIN = "Prime Minister Grünwaldt said “no” to the café owners — twice — and left Genève on Monday.\n"
ARABIC = "وقف إطلاق النار في سوريا، قال المبعوث الدولي اليوم إن المحادثات بين الحكومة والمعارضة توقفت مؤقتا.\n"
RUSSIAN = "Министр сказал, что переговоры в Женеве приостановлены до конца февраля.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (LATIN, "utf-8"),
        (LATIN, "utf-8-sig"),
        (LATIN, "cp1252"),
        (LATIN, "utf-16"),
        (LATIN, "utf-16-le"),
        (LATIN, "utf-16-be"),
        (LATIN, "utf-32"),
        (ARABIC, "utf-8"),
        (ARABIC, "cp1256"),
        (ARABIC, "utf-16"),
        (ARABIC, "utf-16-le"),
        (ARABIC, "utf-16-be"),
        (ARABIC + LATIN.replace("ü", "u"), "cp1256"),
        (RUSSIAN, "cp1251"),
    ],
)
def test_the_encoding_is_found(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_an_article_in_windows_1256_loads_as_arabic(write):
    article = tk.load_articles(write("ar.txt", ARABIC, "cp1256")).iloc[0]
    assert (article["text"], article["language"]) == (ARABIC.strip(), "ar")


def test_every_kind_of_line_end_is_a_line_end():
    assert decode("a\r\nb\rc\x0cd\x85e\u2028f\u2029g\nh".encode()) == "a\nb\nc\nd\ne\nf\ng\nh"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4,
        b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + bytes(range(256)) * 4,
        b"%PDF-1.7 text" + b"\x00" * 3,
        b"\x01\x02\x03\x04 control characters",
    ],
)
def test_binary_data_is_no_text(data):
    with pytest.raises(ValueError, match="no text"):
        read(data)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_nothing_is_no_article(data):
    with pytest.raises(ValueError, match="empty"):
        read(data)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff")))
def test_utf8_comes_back_as_it_was(text):
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("file;outlet\na.txt;El País\n", "cp1252"),
        ("actor_id;name;kind\ng;Sofia Grünwaldt;person\n", "cp1252"),
        ("ÖVP said no. The café’s “menu” cost £5 – or €6.", "cp1252"),
        ("Talks in Łódź went on", "cp1250"),
        ("سوريا", "cp1256"),
    ],
)
def test_a_few_letters_outside_ascii_are_enough(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_damaged_utf8_keeps_what_can_be_read():
    assert decode("Talks in Genève go on. ".encode() + b"\xc3") == "Talks in Genève go on. \ufffd"


def test_a_text_of_too_many_lines_is_refused(monkeypatch):
    monkeypatch.setattr("toolkit.formats.text.MOST_LINES", 1000)
    assert len(read(b"a\n" * 1000)) == 1
    with pytest.raises(ValueError, match="million lines: cut it into several files"):
        read(b"a\n" * 1001)
