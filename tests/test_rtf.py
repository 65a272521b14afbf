"""Rich text: code pages, escapes, tables, and what is no text of the document."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.formats.rtf import read, recognises, text_of


def rtf(content, head=r"\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil\fcharset0 Arial;}}"):
    return (r"{\rtf1" + head + r"\pard " + content + "}").encode("latin-1")


PLAIN = rtf(r"Ferry runs again\par\pard The mayor said \'93yes\'94 on Monday.\par")


def test_paragraphs_lines_and_tabs():
    assert read(rtf(r"One\par two\line three\par\par four\tab five\page six")) == [
        {"text": "One\ntwo\nthree\n\nfour\tfive\nsix"}
    ]


def test_quotation_marks_and_dashes_in_any_notation():
    assert text_of(rtf(r"\'93a\'94 \ldblquote b\rdblquote  \u8220?c\u8221? d\emdash e\rquote s")) == "“a” “b” “c” d—e’s"


def test_signs_of_the_format_itself():
    assert text_of(rtf(r"\{a\\b\} 5\~000 co\-op Al\_Bab")) == "{a\\b} 5\u00a0000 co\u00adop Al\u2011Bab"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (1256, "قال الوزير"),
        (1251, "Министр сказал"),
        (1252, "café £5"),
        (1250, "Łódź"),
        (932, "東京の大臣"),
        (65001, "café"),
    ],
)
def test_code_pages(page, text):
    encoding = "utf-8" if page == 65001 else f"cp{page}"
    escaped = "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))
    assert text_of(rtf(escaped, head=rf"\ansi\ansicpg{page}")) == text


def test_bytes_that_were_not_escaped_are_read_as_well():
    assert text_of(rb"{\rtf1\ansi\ansicpg1256 " + "سلام".encode("cp1256") + b"}") == "سلام"


def test_a_font_has_its_own_code_page():
    arabic = "".join(f"\\'{byte:02x}" for byte in "سلام".encode("cp1256"))
    head = r"\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset178 Arial (Arabic);}}"
    assert text_of(rtf(rf"caf\'e9 {{\f1 {arabic}}} \'e9t\'e9", head)) == "café سلام été"


def test_letters_beyond_the_first_plane_come_in_two_halves():
    assert text_of(rtf(r"\u-10179?\u-8704? and \u-10179? alone")) == "😀 and \ufffd alone"


def test_stand_ins_for_unicode_are_skipped_as_many_as_are_said():
    assert text_of(rtf(r"\uc2\u1587\'d3\'d3x {\uc0\u1587 y} \uc1\u1587?z")) == "سx سy سz"


def test_rows_of_tables():
    assert text_of(rtf(r"\trowd\intbl Party\cell Seats\cell\row Coast List\cell 12\cell\row")) == (
        "Party\tSeats\t\nCoast List\t12\t\n"
    )


def test_links_show_their_text():
    link = r'{\field{\*\fldinst{HYPERLINK "https://example.org"}}{\fldrslt{the report}}}'
    assert text_of(rtf(rf"See {link}, he said.")) == "See the report, he said."


@pytest.mark.parametrize(
    "group",
    [
        r"{\header Press review\par}",
        r"{\footer Page 1}",
        r"{\footnote A note}",
        r"{\info{\title A title}{\author Somebody}}",
        r"{\stylesheet{\s0 Normal;}}",
        r"{\*\generator Writer 9;}",
        r"{\pict\wmetafile8 0102abcd}",
        r"{\deleted never}",
        r"{\listtext 1.\tab}",
    ],
)
def test_what_is_no_text_of_the_document(group):
    assert text_of(rtf(rf"He {group}said yes.")) == "He said yes."


def test_binary_data_is_skipped_by_its_length():
    assert text_of(rb"{\rtf1 a{\pict\bin5 }}{\\x}b}") == "ab"


def test_the_document_ends_with_its_group():
    assert text_of(rtf("Text.") + b"junk \\par {more}") == "Text."


def test_it_is_recognised_by_content():
    assert recognises(PLAIN)
    assert recognises(b"\xef\xbb\xbf" + PLAIN)
    assert not recognises(b"{\\x}")
    assert not recognises(b"")


@pytest.mark.parametrize("data", [b"", b"Plain text", b"{}", b"PK\x03\x04"])
def test_what_is_no_rtf(data):
    with pytest.raises(ValueError, match="no RTF"):
        read(data)


def test_what_holds_no_text_is_said():
    with pytest.raises(ValueError, match="no text"):
        read(rtf(r"{\pict 00}\par"))


@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1 " + b"{" * 500_000 + b"a",
        b"{\\rtf1 " + b"{\\f1" * 200_000,
        b"{\\rtf1 " + b"{\\fonttbl" * 100_000 + b"\\f1\\fcharset" * 50_000,
        b"{\\rtf1 " + b"}" * 500_000,
        b"{\\rtf1 " + b"\\u1234" * 200_000,
        b'{\\rtf1 {\\field{\\*\\fldinst{HYPERLINK "' + b'" ' * 200_000,
    ],
)
def test_time_grows_with_length_alone(data):
    start = time.perf_counter()
    text_of(data)
    assert time.perf_counter() - start < 10


def test_a_file_that_was_cut_off_keeps_what_is_there():
    for end in range(0, len(PLAIN), 10):
        try:
            assert read(PLAIN[:end])[0]["text"]
        except ValueError as error:
            assert str(error).endswith((".", "{\\rtf."))


@given(st.binary(max_size=300))
def test_random_bytes(data):
    assert isinstance(text_of(b"{\\rtf1 " + data), str)


@given(st.lists(st.sampled_from([*"{}\\*'a9 ;", "\\u", "\\bin", "\\f", "\\uc", "\\'", "-1", "\\fonttbl", "\\ansicpg"])))
def test_random_tokens(tokens):
    assert isinstance(text_of(("{\\rtf1 " + "".join(tokens)).encode()), str)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\\{}")))
def test_any_text_comes_back(text):
    units = text.encode("utf-16-le")
    numbers = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
    assert text_of(rtf("".join(f"\\u{number}?" for number in numbers))) == text
