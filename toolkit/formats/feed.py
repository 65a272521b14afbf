"""Feeds (RSS, Atom) that a reader or a browser saved: one article an entry."""

import codecs
import io
import re

import pandas as pd

from toolkit.dates import read_date
from toolkit.formats.libraries import quiet
from toolkit.formats.markup import text_of
from toolkit.formats.text import opening
from toolkit.locales import language_code

NAME = "feed"
ENDINGS = (".rss", ".atom", ".xml")

# Beyond these feedparser takes minutes.
LARGEST = 10_000_000
MOST_TAGS = 300_000
# What may stand before the first element of XML.
PROLOG = re.compile(
    r"[\ufeff\s]*(?>(?:<\?[^>]*\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>)\s*)*+", re.DOTALL | re.IGNORECASE
)
ROOT = re.compile(r"<([A-Za-z_][\w.-]{0,60}(?::[\w.-]{1,60})?)[^>]*")
# UTF-16 whose mark was lost, and the mark.
WIDE = {b"<\0": codecs.BOM_UTF16_LE, b"\0<": codecs.BOM_UTF16_BE}
FEEDS = frozenset({"rss", "feed", "rdf", "channel"})


def recognises(data: bytes) -> bool:
    """Whether the bytes begin as a feed does: RSS of any version, RDF or Atom.

    Parameters
    ----------
    data
        The file's bytes.

    Returns
    -------
    bool
        Whether this is a feed.
    """
    return _is_feed(*_root(data))


def read(data: bytes) -> list[dict]:
    """Read a feed as one article an entry.

    Parameters
    ----------
    data
        The file's bytes.

    Returns
    -------
    list of dict
        One dictionary an entry with ``text``, and ``title``, ``author``, ``published``, ``outlet``, ``language``,
        ``section``, ``url`` where the feed gives them. An entry without any text has ``problem`` and ``action``.

    Raises
    ------
    ValueError
        If it is no feed, holds no entry, or declares entities, which can hide a file or fill the memory.
    """
    if len(data) > LARGEST or data.count(b"<") > MOST_TAGS:
        raise ValueError("The feed is larger than 10 MB, or has more than 300,000 tags: split it into parts.")
    name, tag = _root(data)
    if name is None:
        raise ValueError("The file is no XML, or it is damaged at its beginning: save the feed again.")
    if not _is_feed(name, tag):
        raise ValueError(
            f"The file is XML with the root element <{name}>, which is no feed: RSS, Atom and "
            "the XML of Factiva are read. Export the articles in another format, such as HTML, Word or CSV."
        )
    # In UTF-16 and UTF-32 there are zero bytes between the letters.
    if b"<!ENTITY" in data.replace(b"\0", b""):
        raise ValueError("The feed declares entities, as files do that attack their reader: it was not read.")
    try:
        with quiet("feedparser"):
            import feedparser  # Only who reads a feed waits for it.

            # As a stream: a string could also be an address or a path to it, and would be opened.
            feed = feedparser.parse(io.BytesIO(WIDE.get(data[:2], b"") + data))
        about = feed.feed
        articles = [_article(entry, about, number) for number, entry in enumerate(feed.entries, start=1)]
    except Exception as error:  # A damaged feed fails in more ways than feedparser has names for.
        raise ValueError("The feed is damaged: save it again.") from error
    if not articles:
        raise ValueError("There is no entry in the feed.")
    return articles


def _root(data: bytes) -> tuple[str | None, str]:
    """Give the name of the first element, and the whole of its tag."""
    start = opening(data)
    match = ROOT.match(start, PROLOG.match(start).end())
    return (match[1], match[0]) if match else (None, "")


def _is_feed(name: str | None, tag: str) -> bool:
    local = (name or "").rpartition(":")[2].casefold()
    if local == "feed":  # Others call their root so as well.
        return "atom" in tag.casefold() or "xmlns" not in tag
    if local == "rdf":  # As are many files of the Semantic Web.
        return "purl.org/rss" in tag or "netscape.com/rdf" in tag
    return local in FEEDS


def _article(entry: dict, about: dict, number: int) -> dict:
    part = f"entry {number}"
    outlet = _line((entry.get("source") or {}).get("title")) or _line(about.get("title"))
    title = _line(entry.get("title"))
    # Collections of many outlets write the outlet behind the headline.
    if title and outlet and len(title) > len(outlet) + 3:
        title = title.removesuffix(f" - {outlet}")
    contents = [each for each in entry.get("content") or [] if each.get("value")]
    texts = [text_of(value) for value in [*(each["value"] for each in contents), entry.get("summary") or ""]]
    text = next(filter(None, texts), "")
    if not text:
        return {
            "part": part,
            "problem": f"The {part} of the feed{f' ({title!r})' if title else ''} has no text.",
            "action": "Save the page that it points to, and load that.",
        }
    languages = [*(each.get("language") for each in contents), about.get("language")]
    authors = [_line(each.get("name")) for each in entry.get("authors") or []] or [_line(entry.get("author"))]
    sections = [_line(each.get("term")) for each in entry.get("tags") or []]
    found = {
        "part": part,
        "title": title,
        "text": text,
        "author": "; ".join(dict.fromkeys(filter(None, authors))),
        "published": _published(entry),
        "outlet": outlet,
        "language": next(filter(None, map(language_code, filter(None, languages))), None),
        "section": next(filter(None, sections), None),
        "url": entry.get("link") if re.match(r"https?://", entry.get("link") or "") else None,
    }
    return {column: value for column, value in found.items() if value}


def _published(entry: dict) -> pd.Timestamp | str | None:
    printed = entry.get("published") or entry.get("updated")
    if not printed:
        return None
    day, _ = read_date(printed)
    return printed if day is None else day


def _line(value: object) -> str | None:
    return " ".join(text_of(value).split()) or None if isinstance(value, str) else None
