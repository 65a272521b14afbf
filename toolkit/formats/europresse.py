"""Europresse and Eureka, HTML: the old layout of tables and the new one with an element for each article."""

import re
from collections.abc import Iterable

from lxml import etree

from toolkit.dates import find_date
from toolkit.formats.layout import article, blocks, dated, html_lines, signed, unreadable, without_copyright

NUMBERED = re.compile(r"\s*[,-]?\s*\b(?:n[o°º]s?\b\.?|vol\.|numéro)\s*\d[\w .,/-]{0,60}$", re.IGNORECASE)
PAGE = re.compile(r"(?:p|pp|page|pages)\.?\s*[\w+*,/ -]{1,20}", re.IGNORECASE)
# What stands below a text: owner, number and certificate of the document.
FOOT = re.compile(
    r"©|\(c\) \d{4}|(?:numéro de document|document number|número de documento|dokumentnummer)\s*:|news[·.]\d{8}[·.]"
    r"|(?:ce certificat est émis|this certificate is issued|certificat publi)|note\(s\)\s*:|illustration\(s\)\s*:"
    r"|cet article est paru dans|cette publication est|aussi paru dans",
    re.IGNORECASE,
)
# Where a part of an article begins and ends in the lines.
OUTLET, HEADER, TITLE, PARAGRAPH = "\x02outlet ", "\x02header ", "\x02title ", "\x02paragraph"


def from_html(tree: etree._Element) -> list[dict] | None:
    """Take an HTML download of Europresse or Eureka apart.

    Parameters
    ----------
    tree
        The file, as lxml.html reads it.

    Returns
    -------
    list of dict or None
        Its articles, and the documents that could not be read; ``None`` where it is no such download.
    """
    if not _parts(tree, "DocPublicationName") or not _parts(tree, "itreArticleVisu", "DocHeader", "titreArticle"):
        return None
    documents = [each for each in tree.iter("article") if _parts(each, "DocPublicationName")]
    if documents:
        # A header may be missing: the article is there all the same.
        documents = list(tree.iter("article"))
        return [_new_article(document, number) for number, document in enumerate(documents, start=1)]
    lines = html_lines(tree, mark=_mark)
    starts = [number for number, line in enumerate(lines) if line == OUTLET.strip()]
    ends = [*starts[1:], len(lines)]
    return [_old_article(lines[start:end], n) for n, (start, end) in enumerate(zip(starts, ends), start=1)]


def _parts(element: etree._Element, *names: str) -> list[etree._Element]:
    """Find the elements of a class; the newest downloads write ``rdp__`` before the names."""
    tests = " or ".join(f"contains(@class, '{name}')" for name in names)
    return element.xpath(f".//*[{tests}]")


def _words(elements: list[etree._Element]) -> str:
    return " ".join(" ".join("".join(element.itertext()).split()) for element in elements).strip()


def _lines(elements: list[etree._Element]) -> list[str]:
    return [line for element in elements for line in html_lines(element) if line]


def _outermost(elements: list[etree._Element]) -> list[etree._Element]:
    found = set(elements)
    return [each for each in elements if not any(above in found for above in each.iterancestors())]


def _new_article(document: etree._Element, number: int) -> dict:
    header = next(iter(document.iter("header")), document)
    # Below the name of the outlet stand the places of its local editions.
    outlet, *editions = _lines(_parts(document, "DocPublicationName")[:1]) or [""]
    printed = _words(_outermost(_parts(document, "DocHeader")))
    above, author = _around_title(header)
    if not outlet:
        outlet = above.pop(0) if above else ""
    dates = [line for line in above if find_date(line[:300])]
    section, published = _header(printed or " ".join(dates[:1]))
    boxes = _outermost(_parts(document, "titreArticle"))
    titles = _outermost(_parts(document, "titreArticleVisu", "TitreArticleVisu", "rdp__articletitle")) or boxes
    # The standfirst has no class in some downloads; an introduction in the headline's box is none of its own.
    around = [each for box in boxes for each in box.iter("p")] + _parts(header, "rdp__subtitle")
    around += header.xpath("./b/p | ./p[not(@class)]")
    subtitles = dict.fromkeys(_words([each]) for each in _outermost(around) if each not in titles)
    body = [part for part in _text_parts(document) for part in blocks(_without_foot(html_lines(part)))]
    return _made(
        number,
        title=_words(titles[:1]),
        outlet=outlet,
        edition=" ".join(editions),
        author=author,
        section=section or " ".join(line for line in above if line not in dates),
        published=published,
        url=next(iter(document.xpath(".//a[contains(., 'article est paru dans')]/@href")), None),
        lines=[*filter(None, subtitles), *(line for part in body for line in part)],
    )


def _text_parts(document: etree._Element) -> list[etree._Element]:
    """Find where the text stands; of parts within each other the outermost, so that none is read twice."""
    sections = [each for each in document.iter("section") if _words([each])]
    return _outermost(sections or _parts(document, "DocText") or _parts(document, "docOcurrContainer"))


def _around_title(header: etree._Element) -> tuple[list[str], str]:
    """Give the lines above the headline and the author below it, of parts that have no class of their own."""
    named = _words(_outermost(_parts(header, "docAuthors", "DocAuthor", "sm-margin-bottomNews", "rdp__author")))
    box = next((each for each in header.iterchildren() if "titreArticle" in (each.get("class") or "")), None)
    if box is None:
        return [], named
    known = ("DocPublicationName", "DocHeader", "titreArticle")

    def plain(siblings: Iterable[etree._Element]) -> list[etree._Element]:
        classes = ((each, each.get("class", "")) for each in siblings)
        return [each for each, named in classes if not any(_parts(each, name) or name in named for name in known)]

    before = plain(box.itersiblings("div", preceding=True))[::-1]
    return _lines(before), named or _words(plain(box.itersiblings("div"))[:1])


def _without_foot(lines: list[str]) -> list[str]:
    foot = next((n for n, line in enumerate(lines) if FOOT.match(line)), len(lines))
    return lines[:foot]


def _mark(node: etree._Element) -> str:
    name = node.get("class", "") if isinstance(node.tag, str) else ""
    if node.tag == "p":
        return f"\n{PARAGRAPH}\n"
    if "DocPublicationName" in name:
        return f"\n{OUTLET}\n"
    if "DocHeader" in name:
        return HEADER
    return f"\n{TITLE}\n" if "itreArticleVisu" in name else ""


def _old_article(lines: list[str], number: int) -> dict:
    """Read an article of the old layout: outlet, header, headline and author, each ended by a line break."""
    lines = lines[1:]
    place = next((n for n, line in enumerate(lines) if HEADER.strip() in line), None)
    outlet = next((line for line in lines[:place] if line and not line.startswith("\x02")), "")
    printed = ""
    if place is not None:
        printed = " ".join(lines[place].replace(HEADER, " ").replace(HEADER.strip(), " ").split())
        lines = lines[place + 1 :]
    at = next((n for n, line in enumerate(lines) if line.startswith(TITLE.strip())), None)
    title, subtitles, author = "", [], ""
    if at is not None:
        subtitles = [line for line in lines[:at] if line and not line.startswith("\x02")]
        end = next((n for n in range(at + 1, len(lines)) if lines[n]), len(lines) - 1)
        while end + 1 < len(lines) and lines[end + 1] and not lines[end + 1].startswith("\x02"):
            end += 1
        title = " ".join(lines[at + 1 : end + 1])
        author, lines = _old_author(lines[end + 1 :])
    body = [line for line in _without_foot(lines) if line and not line.startswith("\x02")]
    section, published = _header(printed)
    return _made(
        number,
        title=title,
        outlet=outlet,
        author=author,
        section=section,
        published=published,
        lines=subtitles + body,
    )


def _old_author(lines: list[str]) -> tuple[str, list[str]]:
    """Take the author: a line of its own between headline and text, ended by a break and then a paragraph."""
    filled = [n for n, line in enumerate(lines) if line]
    if not filled or lines[filled[0]].startswith("\x02"):
        return "", lines
    first = filled[0]
    line = lines[first]
    following = [lines[n] for n in filled[1:2]]
    begins_paragraph = following == [PARAGRAPH] and lines[first + 1 : first + 2] == [""]
    if begins_paragraph and len(line) <= 100 and not line.endswith((".", "!", "?", ":", "…", "»")):
        return line, lines[first + 1 :]
    return "", lines


def _header(printed: str) -> tuple[str, object]:
    """Take the section and the date out of "Politique, jeudi 5 octobre 2013, p. 03"."""
    found = find_date(printed[:300])
    if not found:
        pieces = [piece.strip() for piece in printed.split(",")]
        written = next((piece for piece in pieces if dated(piece)), None)
        return ", ".join(each for each in pieces if each != written and not PAGE.fullmatch(each)), written
    return printed[: found[1]].strip(" ,;-–|•·"), found[0]


def _made(
    number: int,
    *,
    title: str,
    outlet: str,
    lines: list[str],
    author: str,
    section: str,
    published: object,
    **more: object,
) -> dict:
    text = "\n".join(without_copyright(lines))
    if not text.strip():
        return unreadable(number, f"The document {title or number!r} has no text.")
    return article(
        part=f"document {number}",
        title=title,
        text=text,
        outlet=NUMBERED.sub("", outlet),
        author=signed(author),
        published=published,
        section=section,
        **more,
    )
