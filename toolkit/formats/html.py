"""Saved web pages: the article of a page, and what the page itself says about it.

trafilatura finds the article. Where a page describes it for search engines (JSON-LD, meta tags), that goes before
what can be guessed from the layout: it is what the newsroom wrote into its own system.
"""

import codecs
import contextlib
import json
import re
from html import unescape

import lxml.html
import pandas as pd
from lxml import etree

from toolkit.dates import read_date
from toolkit.formats import exports
from toolkit.formats.columns import articles, holds_articles
from toolkit.formats.libraries import quiet
from toolkit.formats.markup import filled_lines, parsed, text_of
from toolkit.formats.text import MARKS, decode, opening
from toolkit.locales import language_code

NAME = "web page"
ENDINGS = (".html", ".htm", ".xhtml")

# What is parsed in time that grows with its size, and what is searched for an article, which may take far longer: a
# long live blog has 20,000 elements.
LARGEST_FILE = 100_000_000
LARGEST_PAGE = 10_000_000
MOST_ELEMENTS = 50_000

# Pictures and fonts that a browser saved into the page; they may be a hundred times the size of its text.
EMBEDDED = re.compile(rb"data:[\w/+.;=-]{0,100},[A-Za-z0-9+/=%._~-]{100,}")
# Each part of what may stand before the first tag is read in one way only, so that none is tried twice.
BEFORE_TAGS = r"[\ufeff\s]*(?>(?:<\?[^>]*\?>|<!--.*?-->)\s*)*+"
FIRST_TAG = re.compile(BEFORE_TAGS + r"<(?:!doctype\s+html|html|head|body|title|meta)\b", re.DOTALL | re.IGNORECASE)
DECLARED = re.compile(
    rb"<(?:meta\s[^>]{0,200}?charset|\?xml\s[^>]{0,100}?encoding)\s*=\s*[\"']?\s*([\w.:-]{2,20})", re.I
)
CHARSETS = re.compile(
    r"(?:us-)?ascii|latin-?\d|utf-?8|(?:windows|iso-?8859|cp|ibm|dos)[-_]?\d{1,5}(?:-[ie])?|koi8-?[ru]|mac[-_]?\w+|gb\w+"
    r"|big5(?:-hkscs)?|euc-\w+|shift[-_]jis|iso-2022-jp|tis-620"
)
# Browsers read these names as the wider Windows page that holds the same letters and more.
WIDER = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}

# The elements in which trafilatura gives lines of their own.
EXTRACTED_BLOCKS = frozenset(("body", "head", "item", "lb", "list", "p", "quote", "row", "table"))
ARTICLE_TYPES = re.compile(r"(?:\w*Article|(?:Blog|LiveBlog|SocialMedia)Posting|Report|Review)$")
# Lists of other articles: each entry has a headline of its own, with a link. And forms for newsletters.
OTHER_ARTICLES = [
    "//*[self::ul or self::ol][count(li) > 2]"
    "[not(li[not(.//*[self::h2 or self::h3 or self::h4 or self::h5][.//a or ancestor::a])])]",
    "//*[self::div or self::section or self::aside]"
    "[contains(translate(concat(@class, ' ', @id), 'N', 'n'), 'newsletter')][.//input or .//button][count(.//p) < 5]",
]
# A container that is repeated under the same name is one text, cut by adverts, where each part holds paragraphs.
PARAGRAPH = 80

META = {
    "title": ("og:title", "citation_title", "parsely-title", "dc.title", "dcterms.title", "twitter:title"),
    "outlet": ("og:site_name", "citation_journal_title", "dc.publisher", "application-name"),
    "author": ("citation_author", "parsely-author", "article:author", "author", "dc.creator", "dcterms.creator", "byl"),
    "published": (
        *("article:published_time", "og:article:published_time", "parsely-pub-date", "citation_publication_date"),
        *("datepublished", "dcterms.created", "dc.date.issued", "dc.date", "dcterms.date", "pubdate", "publish-date"),
        *(
            "publishdate",
            "sailthru.date",
            "article.published",
            "published-date",
            "cxenseparse:recs:publishtime",
            "date",
        ),
    ),
    "url": ("og:url", "parsely-link", "citation_public_url"),
    "section": (
        "article:section",
        "og:article:section",
        "parsely-section",
        "dc.subject.section",
        "cxenseparse:section",
    ),
    "language": ("content-language", "og:locale", "dc.language", "language"),
}
# Browsers write into a saved page where it came from.
SAVED_FROM = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://\S+)", re.I)
BY = re.compile(r"^(?:by|von|par|por|de)\s+(?=\w)", re.I)


def recognises(data: bytes) -> bool:
    """Whether the bytes begin as an HTML page does.

    Parameters
    ----------
    data
        The file's bytes.

    Returns
    -------
    bool
        Whether this is a web page.
    """
    return FIRST_TAG.match(opening(data)) is not None


def read(data: bytes) -> list[dict]:
    """Read a saved page as one article, or as the articles of the database that wrote it.

    Parameters
    ----------
    data
        The file's bytes.

    Returns
    -------
    list of dict
        One dictionary an article: ``text`` (without the headline), and ``title``, ``author``, ``published``,
        ``outlet``, ``language``, ``section``, ``url`` where the page says them.

    Raises
    ------
    ValueError
        If it is no page, is too large for one, or there is no article in it.
    """
    html = decode_page(EMBEDDED.sub(b"data:,", data))
    if len(html) > LARGEST_FILE:
        raise ValueError(
            f"The page is larger than {LARGEST_FILE // 1_000_000} MB without its pictures: split it into parts."
        )
    tree = parsed(html, comments=True)  # Databases mark the parts of an article with them.
    if tree is None:
        raise ValueError("There is no article in the page: it is empty.")
    found = exports.from_html(tree) or _table(tree)
    if found is not None:
        return found
    if len(html) > LARGEST_PAGE or sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise ValueError(
            "The page is too large for one article, and no export of a known database: split it into parts."
        )
    etree.strip_tags(tree, etree.Comment)
    return [_article(tree, html)]


def _table(tree: lxml.html.HtmlElement) -> list[dict] | None:
    """Read a table of articles, which databases give as HTML and call .xls; ``None`` where the page holds none."""
    for table in tree.iter("table"):
        rows = [row.findall("th") + row.findall("td") for row in table.iter("tr")]
        header = [" ".join(cell.text_content().split()) for cell in rows[0]] if rows else []
        if len(rows) > 1 and holds_articles(header):
            cells = [["\n".join(filled_lines(cell)) for cell in row] for row in rows[1:]]
            # A row that ends early lacks its last cells; what goes beyond the header has no name.
            cells = [[*row[: len(header)], *[None] * (len(header) - len(row))] for row in cells]
            return articles(pd.DataFrame(cells, columns=header, index=range(2, len(rows) + 1), dtype="object"))
    return None


def decode_page(data: bytes) -> str:
    """Decode a page: by its mark, as UTF-8, by the encoding that it declares, else as any text.

    Parameters
    ----------
    data
        The file's bytes.

    Returns
    -------
    str
        The page.

    Raises
    ------
    ValueError
        If the bytes are no text.
    """
    declared = DECLARED.search(data[:8192])
    name = declared[1].decode("ascii", "replace").lower() if declared else ""
    marked = any(data.startswith(mark) for mark, _ in MARKS) or b"\0" in data[:8192]
    if CHARSETS.fullmatch(name) and not marked:
        try:
            encoding = codecs.lookup(name).name
        except LookupError:
            return decode(data)
        # A browser that saves a page as UTF-8 may leave the old declaration in it. What reads as UTF-8 by chance is
        # ASCII, and ISO-2022 hides its letters in ASCII.
        for trial in (encoding,) if encoding.startswith("iso2022") else ("utf-8", WIDER.get(encoding, encoding)):
            with contextlib.suppress(UnicodeError):
                return data.decode(trial)
        if encoding != "utf-8":
            return data.decode(WIDER.get(encoding, encoding), errors="replace")
    return decode(data)


def _article(tree: lxml.html.HtmlElement, html: str) -> dict:
    described = _json_ld(tree)
    meta = _meta(tree)
    heading = [" ".join(each.text_content().split()) for each in tree.iter("h1")][:5]
    url = _url(tree, html, described, meta)
    body, guessed = _extract(tree, url)
    text = _fuller(body, described)
    outlet = _outlet(described, meta, guessed)
    title = _title(described, meta, heading, guessed, outlet)
    text = _below_headline(text, title)
    if not text:
        raise ValueError("There is no article in the page: no text in it could be told from menus and links.")
    found = {
        "title": title,
        "text": "\n".join(text),
        "author": _author(described, meta, guessed, outlet),
        "published": _published(described, meta, tree, guessed),
        "outlet": outlet,
        "language": _language(described, meta, tree),
        "section": _plain(_first(described.get("articleSection"))) or meta.get("section"),
        "url": url,
    }
    return {name: value for name, value in found.items() if value is not None and value != ""}


def _extract(tree: lxml.html.HtmlElement, url: str | None) -> tuple[list[str], object]:
    """Find the article's lines, and what trafilatura makes of the page's head."""
    import trafilatura  # Takes half a second to load, so only who reads a page waits for it.

    tree = _joined(tree)
    with quiet("trafilatura", "htmldate", "courlan", "justext", "readability"):
        for recall in (False, True):
            try:
                document = trafilatura.bare_extraction(
                    tree,
                    url=url,
                    output_format="txt",
                    include_comments=False,  # What readers say is not the article.
                    favor_recall=recall,
                    deduplicate=False,
                    with_metadata=True,
                    # The day the article first appeared, where the page says it; never one that is only likely.
                    date_extraction_params={"original_date": True, "extensive_search": False},
                    prune_xpath=OTHER_ARTICLES,
                )
            except Exception:  # Pages fail in more ways than the extractor has names for; then there is no article.
                document = None
            if document is not None and (lines := filled_lines(document.body, blocks=EXTRACTED_BLOCKS, not_read=())):
                return lines, document
        return [], trafilatura.settings.Document()


def _joined(tree: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Put together the parts of an article that adverts cut in pieces; an extractor takes one of them only."""
    parts: dict[tuple, list] = {}
    for element in tree.iter("div", "section"):
        if element.get("class"):
            paragraphs = element.findall("p")
            if sum(len(each.text_content()) >= PARAGRAPH for each in paragraphs) > 1:
                article = next(element.iterancestors("article"), None)
                parts.setdefault((element.tag, element.get("class"), article), []).append(element)
    for first, *others in parts.values():
        for other in others:
            if not any(each is first for each in other.iterancestors()):
                first.extend(list(other))
    return tree


def _fuller(lines: list[str], described: dict) -> list[str]:
    """Take the body from the page's description where the page shows but a part of it, or the same in one line."""
    body = described.get("articleBody")
    if not isinstance(body, str):
        return lines
    told = [line for line in text_of(unescape(body)).split("\n") if line]
    shown = len(" ".join(lines).split()) / max(len(" ".join(told).split()), 1)
    return told if shown < 0.6 or (2 * len(lines) < len(told) and shown < 1.1) else lines


def _below_headline(lines: list[str], title: str | None) -> list[str]:
    """Drop the headline, and what stands above it (a section's name, another article), as long as most remains."""
    wanted = _letters(title or "")
    for number, line in enumerate(lines):
        if wanted and _letters(line) == wanted:
            rest = lines[number + 1 :]
            if sum(map(len, rest)) > sum(map(len, lines[:number])):
                return rest
    return lines


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _json_ld(tree: lxml.html.HtmlElement) -> dict:
    """Give the description of the article from the page's JSON-LD; empty where there is none."""
    nodes: list[dict] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            _collect(_loads(script.text or ""), nodes)
    known = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if any(map(ARTICLE_TYPES.match, _strings(node.get("@type"))))]
    shown = {_letters(each.text_content()) for each in tree.iter("h1", "title")}
    chosen = next(
        (node for node in articles if any(_letters(_plain(node.get("headline")) or "-") in each for each in shown)),
        articles[0] if articles else {},
    )
    # Authors and publishers may be named once and pointed to from the article.
    return {name: _resolved(value, known) for name, value in chosen.items()}


def _loads(source: str) -> object:
    """Read JSON as pages have it: in comments, with line ends within strings, with a comma too many."""
    source = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*.{0,100}?\*/)|(?:-->|(?://\s*)?\]\]>|;)\s*$", "", source
    )
    for text in (source, re.sub(r",(\s*[}\]])", r"\1", source)):
        with contextlib.suppress(ValueError, RecursionError):
            return json.loads(text, strict=False)
    return None


def _collect(value: object, nodes: list[dict], depth: int = 0) -> None:
    """Find the descriptions that speak of the page; those in lists of other articles do not."""
    if isinstance(value, list):
        for each in value[:1000]:
            _collect(each, nodes, depth + 1) if depth < 10 else None
    elif isinstance(value, dict):
        nodes.append(value)
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            if depth < 10:
                _collect(value.get(name), nodes, depth + 1)


def _resolved(value: object, known: dict[str, dict]) -> object:
    if isinstance(value, list):
        return (
            [_resolved(each, known) for each in value[:100]] if not any(isinstance(e, list) for e in value) else value
        )
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
        return known.get(value["@id"], value)
    return value


def _strings(value: object) -> list[str]:
    return [each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str)]


def _first(value: object) -> object:
    return next(iter(value), None) if isinstance(value, list) else value


def _plain(value: object) -> str | None:
    """Give a description's string as text: some pages escape it once more."""
    return (" ".join(text_of(unescape(value)).split()) or None) if isinstance(value, str) else None


def _name(value: object) -> str | None:
    value = _first(value)
    return _plain(_first(value.get("name")) if isinstance(value, dict) else value)


def _meta(tree: lxml.html.HtmlElement) -> dict[str, str]:
    """Give what the page's meta tags say, under the names of the columns."""
    said: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv") or "").lower()
        content = _plain(tag.get("content"))
        if content:
            said.setdefault(name, []).append(content)
    found = {}
    for column, names in META.items():
        values = next((said[name] for name in names if name in said), None)
        if values:
            found[column] = "; ".join(dict.fromkeys(values)) if column == "author" else values[0]
    return found


def _outlet(described: dict, meta: dict, guessed: object) -> str | None:
    """Take the site's name before the publisher's: an article of an agency is published by the site that ran it."""
    told = (meta.get("outlet"), _name(described.get("publisher")), _plain(guessed.sitename))
    name = next((each for each in told if each and "://" not in each), None)
    return re.split(r"\s+[|–—-]\s+", name)[0] if name else None  # "The Harbour Post | News from the coast".


def _title(described: dict, meta: dict, headings: list[str], guessed: object, outlet: str | None) -> str | None:
    """Take the headline as it is printed; the page's descriptions say which of its headings that is."""
    told = (_plain(described.get("headline")), meta.get("title"), _plain(guessed.title))
    told = [each for each in told if each and _letters(each) != _letters(outlet or "")]
    # "Talks resume | The Harbour Post", "Talks resume - Harbour Post": the outlet is no part of the headline.
    printed = [heading for heading in headings if heading and any(_letters(heading) in _letters(each) for each in told)]
    return max(printed, key=len) if printed else next(iter(told), None) or next(filter(None, headings), None)


def _author(described: dict, meta: dict, guessed: object, outlet: str | None) -> str | None:
    authors = described.get("author")
    names = [_name(each) for each in (authors if isinstance(authors, list) else [authors])]
    names = [name for name in names if name] or [meta.get("author")] + (guessed.author or "").split("; ")
    # The address of a profile is no name, and an outlet that signs its own article says nothing.
    people = [BY.sub("", name) for name in names if name and "://" not in name]
    people = [name for name in people if _letters(name) not in (_letters(outlet or ""), "admin", "administrator")]
    if not described.get("author"):
        people = people[:1] if meta.get("author") else people
    return "; ".join(dict.fromkeys(people)) or None


def _published(described: dict, meta: dict, tree: lxml.html.HtmlElement, guessed: object) -> pd.Timestamp | str | None:
    marked = tree.xpath(
        "//time[@itemprop='datePublished' or @pubdate]/@datetime | //*[@itemprop='datePublished']/@content"
    )
    printed = [_first(described.get("datePublished")), meta.get("published"), *marked[:3], guessed.date]
    printed = [each for each in printed if isinstance(each, str) and each.strip()]
    for each in printed:
        day, _ = read_date(each)
        if day is not None:
            return day
    return printed[0] if printed else None


def _language(described: dict, meta: dict, tree: lxml.html.HtmlElement) -> str | None:
    language = described.get("inLanguage")
    language = language.get("alternateName") or language.get("name") if isinstance(language, dict) else _first(language)
    root = tree.getroottree().getroot()
    told = (language, root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), meta.get("language"))
    codes = (language_code(each) for each in told if isinstance(each, str))
    return next(filter(None, codes), None)


def _url(tree: lxml.html.HtmlElement, html: str, described: dict, meta: dict) -> str | None:
    saved = SAVED_FROM.search(html[:5000])
    main = described.get("mainEntityOfPage")
    told = [
        *tree.xpath("//link[@rel='canonical']/@href")[:1],
        meta.get("url"),
        described.get("url"),
        main.get("@id") if isinstance(main, dict) else main,
        saved[1] if saved else None,
    ]
    return next(
        (each.strip() for each in told if isinstance(each, str) and re.match(r"\s*https?://\S+\s*$", each)), None
    )
