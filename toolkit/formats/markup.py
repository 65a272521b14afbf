"""HTML as lines of text: the one writer for pages, tables' cells, feeds, e-mails and downloads of databases."""

import re
from collections.abc import Callable, Collection
from html import unescape

import lxml.html
from lxml import etree

# Elements that stand in lines of their own, and those that hold no text of the page.
BLOCK_NAMES = """
    address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol optgroup option p pre section summary table
    tbody tfoot thead tr ul
"""
BLOCKS = frozenset(BLOCK_NAMES.split())
NOT_READ = frozenset(
    ("head", "iframe", "math", "noscript", "object", "script", "style", "svg", "template", "textarea", "title")
)
CELLS = frozenset(("td", "th", "cell"))
# "<a@b.example>" and "<https://…>" are addresses, as plain text has them.
TAG = re.compile(r"<[/!]?[A-Za-z-](?![\w.+-]*(?:@|://))")
SPACE = re.compile(r"[ \t\r\n]+")


def parsed(html: str, *, comments: bool = False) -> lxml.html.HtmlElement | None:
    """Parse HTML, without control characters, which cannot stand in a tree; ``None`` where nothing is in it."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=not comments, remove_pis=True, no_network=True)
    clean = re.sub(r"[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", html).encode("utf-8", "replace")
    try:
        return lxml.html.document_fromstring(clean, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def text_of(html: str) -> str:
    """Turn a piece of HTML into plain text: a table's cell, an entry of a feed, the body of an e-mail.

    Parameters
    ----------
    html
        The HTML; text without any tag keeps its lines, and only its entities are resolved.

    Returns
    -------
    str
        The text, each paragraph, line break, list item and row of a table in a line of its own.

    Examples
    --------
    >>> text_of("<p>Talks resume<br>in Vienna &amp; Geneva</p><script>track()</script><ul><li>One</li></ul>")
    'Talks resume\\nin Vienna & Geneva\\nOne'
    """
    if not TAG.search(html):
        return "\n".join(line.strip() for line in unescape(html).split("\n")).strip()
    tree = parsed(html)
    return "" if tree is None else "\n".join(filled_lines(tree))


def filled_lines(element: etree._Element, **how: Collection[str]) -> list[str]:
    """Write an element as :func:`lines` does, without the blank ones and with one space where there are several."""
    return [" ".join(line.split()) for line in lines(element, **how) if line]


def lines(
    element: etree._Element,
    *,
    blocks: Collection[str] = BLOCKS,
    not_read: Collection[str] = NOT_READ,
    mark: Callable[[etree._Element], str] = lambda node: "",
) -> list[str]:
    """Write an element as lines: a line break ends one, a block stands between blank ones, a row's cells in one.

    Parameters
    ----------
    element
        The element; it may be nested as deep as the parser allows.
    blocks, not_read
        Names of the elements that stand by themselves, and of those that are passed over.
    mark
        What to write where an element or a comment begins, apart from its text.

    Returns
    -------
    list of str
        The lines, stripped, with a tab between two cells and never two blank ones in a row.
    """
    parts: list[str] = []
    cells: list[int] = []  # Where those begin that are open.
    walk = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        tag = node.tag if isinstance(node.tag, str) else ""
        if event != "end":
            parts.append(mark(node))
        if event == "start":
            if tag in CELLS:
                cells.append(len(parts))
            elif tag in blocks:
                parts.append("\n" if tag == "br" else "\n\n")
            if tag in not_read:
                walk.skip_subtree()
            else:
                parts.append(node.text or "" if tag == "pre" else SPACE.sub(" ", node.text or ""))
            continue
        if tag in CELLS:
            begin = cells.pop()
            parts[begin:] = [_cell("".join(parts[begin:]))]
        elif tag in blocks and tag != "br":
            parts.append("\n\n")
        if node is not element:
            parts.append(SPACE.sub(" ", node.tail or ""))
    written = [line.strip() for line in "".join(parts).split("\n")]
    return [line for before, line in zip(["", *written], written) if line or before]


def _cell(text: str) -> str:
    """A cell of one line is a row's part; one of several is a frame, as pages use them."""
    text = text.strip()
    return f"\n\n{text}\n\n" if "\n" in text else f"{text}\t"
