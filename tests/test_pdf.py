"""PDFs: the text of their pages, and a sentence for those that have none to give."""

import io
import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from toolkit.formats import pdf
from toolkit.formats.pdf import read, recognises


def made(*pages, trailer=""):
    """Write a PDF by hand: each page a list of lines in Helvetica."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        shown = "".join(f"({line}) Tj T* " for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown}ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    end += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()


PLAIN = made(["Ferry runs again", "The mayor said “yes” on Monday."], ["She will say more", "on Tuesday."])


def protected(password, owner="owner"):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(PLAIN)))
    writer.encrypt(password, owner, algorithm="AES-256")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_each_page_ends_with_a_form_feed():
    first, second = "Ferry runs again\nThe mayor said “yes” on Monday.", "She will say more\non Tuesday."
    assert read(PLAIN) == [{"text": f"{first}\n\n\f\n{second}\n\n\f\n"}]


def test_titles_and_authors_of_the_program_are_not_believed():
    assert set(read(made(["Text."], trailer="/Info << /Title (Untitled-1) /Author (x) >>"))[0]) == {"text"}


def test_it_is_recognised_by_content():
    assert recognises(PLAIN)
    assert recognises(b"\r\n" + PLAIN)
    assert not recognises(b"A text about %PDF-1.4 files")
    assert not recognises(b"")


@pytest.mark.parametrize("data", [b"", b"Plain text", b"PK\x03\x04" * 500])
def test_what_is_no_pdf(data):
    with pytest.raises(ValueError, match="no PDF"):
        read(data)


@pytest.mark.parametrize("pages", [[], [[]], [[], []], [["   "]]])
def test_pictures_of_pages_need_text_recognition(pages):
    with pytest.raises(ValueError, match="OCR"):
        read(made(*pages))


def test_a_password_is_needed():
    with pytest.raises(ValueError, match="protected by a password"):
        read(protected("secret"))


def test_what_is_only_protected_against_changes_is_read():
    assert read(protected("")) == read(PLAIN)


def test_a_broken_table_of_places_is_put_up_with():
    assert read(PLAIN.replace(b"startxref\n", b"startxref\n9")) == read(PLAIN)
    assert read(PLAIN[: PLAIN.index(b"xref\n")] + b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n") == read(PLAIN)


def test_too_many_pages(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 1)
    with pytest.raises(ValueError, match="has 2 pages, more than 1: split it"):
        read(PLAIN)


def test_too_long(monkeypatch):
    monkeypatch.setattr(pdf, "SECONDS", -1)
    with pytest.raises(ValueError, match="takes too long to read .0 of 2 pages"):
        read(PLAIN)


def test_pages_that_hold_one_another_end():
    with pytest.raises(ValueError):
        read(made().replace(b"/Kids []", b"/Kids [2 0 R]").replace(b"/Count 0", b"/Count 1"))


def test_nothing_is_written_to_the_screen_and_logging_stays_as_it_was(capfd):
    logger = logging.getLogger("pypdf")
    before = (logger.propagate, list(logger.handlers), logger.level)
    read(PLAIN.replace(b"startxref\n", b"startxref\n9"))
    assert (logger.propagate, list(logger.handlers), logger.level) == before
    assert capfd.readouterr() == ("", "")


def test_a_file_that_was_cut_off():
    for end in range(0, len(PLAIN), 10):
        try:
            assert read(PLAIN[:end])[0]["text"]
        except ValueError as error:
            assert str(error).endswith((".", "result."))


@given(st.binary(max_size=300))
def test_random_bytes(data):
    with pytest.raises(ValueError):
        read(b"%PDF-1.7\n" + data)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8))
def test_damaged_bytes_give_articles_or_a_sentence(changes):
    data = bytearray(PLAIN)
    for place, value in changes:
        data[place % len(data)] = value
    try:
        assert all(article["text"].strip() for article in read(bytes(data)))
    except ValueError as error:
        assert str(error).endswith(".")
