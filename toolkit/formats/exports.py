"""Downloads of press databases, many articles in one file: the one place where the databases are listed.

Such a download comes as plain text, Word, RTF or PDF, so a layout is taken apart as lines, whatever the file was:
a module with ``split(lines)`` and, where the database also gives HTML, ``from_html(tree)``. Both give ``None``
where the file is no download of that database.
"""

import re
from collections.abc import Callable

from lxml import etree

from toolkit.formats import europresse, factiva, nexis, proquest
from toolkit.formats.layout import COPYRIGHT, tidy

# "Document 1 of 5" is how ProQuest counts, and near to how Nexis does; Factiva's lines have the fewest marks.
AS_LINES = (proquest, nexis, factiva)
AS_HTML = (nexis, factiva, europresse, proquest)
# What is no running text, however long it is: a field with its name.
LABELLED = re.compile(r"[^\W\d_][\w /()-]{1,30}\s?:\s")
# Letters of a line of running text, at least; and what abstract, captions and the like may have of it a document.
LINE = 40
ASIDE = 300


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
    found = _first([layout.split for layout in AS_LINES], lines)
    return found if found and not _leaves_text_out(lines, found) else [{"text": "\n".join(lines)}]


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


def _leaves_text_out(lines: list[str], found: list[dict]) -> bool:
    """Whether there is more running text above the first article and below the last than in all of them.

    A download has a cover there, and an end. What has more is an article that looks like one in a few of its lines.
    """
    lines = [line.strip() for line in tidy(lines)]
    texts = [each["text"] for each in found if "text" in each]
    if texts:
        begin, end = texts[0].partition("\n")[0][:LINE], texts[-1][-LINE:]
        first = next((n for n, line in enumerate(lines) if begin in line), 0)
        last = next((n for n in range(len(lines), 0, -1) if _ends(lines[n - 1], end)), len(lines))
        lines = lines[:first] + lines[last:]
    running = (line for line in lines if not LABELLED.match(line) and not COPYRIGHT.match(line))
    left_out = sum(letters for letters in map(_letters, running) if letters >= LINE)
    return left_out > sum(map(_letters, texts)) + ASIDE * len(found)


def _ends(line: str, end: str) -> bool:
    return bool(line) and (line.endswith(end) or end.endswith(line))


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _first(readers: list[Callable], file: object) -> list[dict] | None:
    return next((found for reader in readers for found in [reader(file)] if found), None)
