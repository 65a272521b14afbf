"""PDF files: the text of their pages, as the file gives it."""

import io
import time

from toolkit.formats import exports
from toolkit.formats.layout import PAGE_END
from toolkit.formats.libraries import quiet

NAME = "PDF file"
ENDINGS = (".pdf",)

MOST_PAGES = 2000
SECONDS = 60


def recognises(data: bytes) -> bool:
    """Whether the bytes begin as a PDF does; some programs write a little before.

    Parameters
    ----------
    data
        The file's bytes.

    Returns
    -------
    bool
        Whether this is a PDF file.
    """
    return data.startswith(b"%PDF-") or data[:1024].lstrip(b"\xef\xbb\xbf\r\n\t \0").startswith(b"%PDF-")


def read(data: bytes) -> list[dict]:
    """Read a PDF as one article, or as the articles of the database that wrote it.

    Parameters
    ----------
    data
        The file's bytes.

    Returns
    -------
    list of dict
        One dictionary an article, with ``text``; a line with a form feed alone stands below each page.

    Raises
    ------
    ValueError
        If it is no PDF, is damaged or protected, takes too long, or holds no text.
    """
    if b"%PDF-" not in data[:1024]:
        raise ValueError("The file is no PDF, whatever its name says: it does not begin with %PDF.")
    try:
        with quiet("pypdf"):
            pages = _pages(data)
    except _Told:
        raise
    except Exception as error:  # A damaged PDF fails in more ways than pypdf has names for.
        raise ValueError("The PDF is damaged or not complete: get it again, or print it to a new PDF.") from error
    if not any(page.strip() for page in pages):
        raise ValueError(
            "The PDF holds pictures of pages only, no text: run text recognition (OCR) on it, and load the result."
        )
    return exports.articles("".join(f"{page}\n{PAGE_END}\n" for page in pages).split("\n"))


class _Told(ValueError):
    """A sentence for the analyst that says more than that the file is damaged."""


def _pages(data: bytes) -> list[str]:
    from pypdf import PdfReader  # Takes a moment to load, so only who reads a PDF waits for it.

    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise _Told("The PDF is protected by a password: open it, and save or print it without one.")
    number = len(reader.pages)
    if number > MOST_PAGES:
        raise _Told(f"The PDF has {number:,} pages, more than {MOST_PAGES:,}: split it into parts.")
    deadline = time.monotonic() + SECONDS

    def in_time(*_: object) -> None:
        if time.monotonic() > deadline:
            raise _Told(
                f"The PDF takes too long to read ({len(pages)} of {number} pages in {SECONDS} seconds): "
                "split it into parts, or print it to a new PDF."
            )

    pages: list[str] = []
    for page in reader.pages:
        # Asked at every step, for a single page can be made to take for ever.
        text = page.extract_text(visitor_operand_before=in_time)
        in_time()
        # A form feed within a page would look like the end of it.
        pages.append(text.replace(PAGE_END, "\n").replace("\r", "\n"))
    return pages
