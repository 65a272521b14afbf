"""Downloads of press databases, many articles in one file: the one place where the databases are listed.

Such a download comes as plain text, Word, RTF or PDF, so a layout is taken apart as lines, whatever the file was:
a module with ``split(lines)`` and, where the database also gives HTML, ``from_html(tree)``. Both give ``None``
where the file is no download of that database.
"""

from collections.abc import Callable

from lxml import etree

from toolkit.formats import europresse, factiva, nexis, proquest

# "Document 1 of 5" is how ProQuest counts, and near to how Nexis does; Factiva's lines have the fewest marks.
AS_LINES = (proquest, nexis, factiva)
AS_HTML = (nexis, factiva, europresse, proquest)


def articles(lines: list[str]) -> list[dict]:
    """Take a text apart as a download of a press database, where it is one.

    Parameters
    ----------
    lines
        The lines of a text file, or the paragraphs of a document.

    Returns
    -------
    list of dict
        The articles of the download; for any other text one article, which is the text itself.
    """
    return _first([layout.split for layout in AS_LINES], lines) or [{"text": "\n".join(lines)}]


def from_html(tree: etree._Element) -> list[dict] | None:
    """Take an HTML file apart as a download of a press database.

    Parameters
    ----------
    tree
        The file, as lxml.html reads it.

    Returns
    -------
    list of dict or None
        The articles of the download; ``None`` where the file is none.
    """
    return _first([layout.from_html for layout in AS_HTML], tree)


def _first(readers: list[Callable], file: object) -> list[dict] | None:
    return next((found for reader in readers for found in [reader(file)] if found), None)
