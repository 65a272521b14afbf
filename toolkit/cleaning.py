"""From a file's text to an article: boilerplate out, headline, byline, dateline and agency found.

Nothing leaves the text unseen. Each fragment that is taken out or changed is written to a log with the rule
that did it, the line it stood in and its place in the text as read, so that an analyst can look at every
removal and the raw text can be put together again.
"""

from array import array
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile

import pandas as pd
import regex

from toolkit.dates import find_date, read_date
from toolkit.language import country_names, resource_lines, title_case
from toolkit.outlets import is_outlet
from toolkit.paragraphs import BYLINE, ENDS_A_SENTENCE, Log, Paragraph, paragraphs, repaired

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
DATE = rf"(?:{DAY},?\s+)?(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:,?\s+\d{{4}})?|{DAY}"
NAME = r"\p{Lu}[\p{L}\p{M}.'’-]*"
# Behind the dash the text begins: a capital, a number or a quotation mark. "NATO - what it is" is a sentence.
BEGINS = r"(?=[\p{Lu}\p{N}\p{Arabic}\"“«‘'„(])"
DATELINE = regex.compile(
    rf"""(?P<place>{NAME}(?:[\s/]{NAME}){{0,3}}(?:,\s{NAME}(?:\s{NAME}){{0,2}})??)
         (?P<date>[,.]?\s+(?:{DATE})\.?)?
         (?:\s*(?:\(\s*(?P<agency>[^()/\d]{{2,40}}?)\s*\)|/(?P<slashed>[^()/\d]{{2,40}}?)/\.?))?
         (?P<dash>\s*(?:--?|–|—)\s+)?\s*{BEGINS}""",
    regex.VERBOSE,
)
ARABIC_DATELINE = regex.compile(
    r"""(?P<place>\p{Arabic}+(?:[ ،]+\p{Arabic}+){0,3}?)?
        (?P<date>\s*[،,]?\s+\d{1,2}\s+\p{Arabic}+(?:\s+\d{4})?)?
        \s*\(\s*(?P<agency>[^()\d]*\p{Arabic}[^()\d]*?)\s*\)\s*(?:--?|–|—|ـ|:)\s*(?=\S)""",
    regex.VERBOSE,
)
# What stands before a dash in capitals and is no place.
KICKERS = frozenset(
    {"exclusive", "breaking", "breaking news", "opinion", "analysis", "update", "updated", "watch", "live", "video"}
    | {"read more", "comment", "editorial", "interview", "explainer", "factbox", "timeline", "review", "photos"}
)
BYLINE_END = regex.compile(
    r"\s+(?:in|at|reporting from)\s+\p{Lu}.*|\s*[|–—].*"
    r"|,\s+(?:\p{Ll}|(?:\p{Lu}\w+\s+)*(?:Editor|Correspondent|Reporter|Writer|Staff)\b).*"
)
# Parts of a byline that say what somebody is, not who.
ROLES = regex.compile(
    r"\b(?:news|editor|correspondent|reporter|writer|staff|professor|fellow|columnist|social|desk)\b", regex.I
)
CREDIT = regex.compile(
    r"""[(\[—–-]*\s*(?:(?:additional\s+|with\s+)?reporting\s+(?:by|from)|with\s+files\s+from|written\s+by|source:)
        \s+(?P<names>[^.;]*?(?:\.(?=\w)[^.;]*?)*)\s*(?:[;.]\s*(?P<rest>.*))?[)\]]?""",
    regex.VERBOSE | regex.IGNORECASE,
)
CREDIT_AT_END = regex.compile(r"(?<=[.!?؟\"”’»])\s*[(\[](?P<agency>[^()\[\]\d]{2,40})[)\]]\s*$")
AGENCY_WORDS = regex.compile(r"\b(?:Wire|Newswire|News Agency|News Service|Press Agency|Agence)\b|وكالة")

# An outlet's name: words with capitals, and the small words between them, perhaps its town; beside it a page.
SOURCE_NAME = regex.compile(
    r"\p{Lu}[\p{L}\p{M}.'’&-]*(?:\s(?:\p{Lu}[\p{L}\p{M}.'’&-]*|of|the|and|for|de|du|la|le|der|die|das)){0,5}"
    r"(?:\s?\(\p{Lu}[\p{L}, ]+\))?"
)
SOURCE_PAGE = regex.compile(r"(?:(?:p|pp|pg|page|s|seite)\.?\s*\w{1,8})?", regex.IGNORECASE)
SEPARATORS = " ,;|–—-."
PUBLISHED = regex.compile(
    r"^(?:(?:first |last )?(?:published|posted|updated|issued)|date|datum|stand|veröffentlicht|erschienen|publié"
    r"|publicado)"
    r"(?:\s+(?:on|at|am|le|el))?\s*:?\s+(?=\S)",
    regex.IGNORECASE,
)
FIELD = regex.compile(r"(?P<key>\p{L}[\p{L} ]{1,24}?)\s?:\s+(?P<value>\S.{0,300})")
FIELDS = {
    "title": ("title", "headline", "titel", "überschrift", "titre", "título", "titolo"),
    "outlet": ("source", "publication", "newspaper", "outlet", "quelle", "zeitung", "medium", "journal", "fuente"),
    "published": ("date", "published", "publication date", "datum", "fecha", "data", "date de publication"),
    "author": ("author", "authors", "by", "byline", "autor", "autorin", "auteur", "autore"),
}

# What a page leaves around an article, one rule a name; a rule holds for a whole paragraph.
BOILERPLATE = {
    name: regex.compile(pattern, regex.IGNORECASE)
    for name, pattern in {
        "link": r"(?:(?:read|see|view|watch|click)\s+(?:more|also|next|here|it\s+all|the\s+rest|this\s+(?:\w+\s+)?in)\b"
        r"|related(?:\s+\w+)?\s*:"
        r"|(?:related|more|recommended|popular|trending)\s+(?:articles?|stor(?:y|ies)|news|topics|from|on)\b"
        r"|(?:إقرأ|اقرأ|للمزيد|شاهد)\b).{0,160}",
        "share": r"(?:share|tweet|like|pin|print|e-?mail|save|bookmark)\s+this"
        r"(?:\s+(?:article|story|page|post|video|item|news|report|with|on|via)\b.{0,60})?"
        r"|(?:share|tweet|like|pin|save)(?:\s+(?:it|us))?\s+(?:on|via)\s+(?:facebook|twitter|x|linkedin|whatsapp"
        r"|telegram|reddit|pinterest|e-?mail|social)\b.{0,60}|share|tweet|شارك.{0,40}",
        "advertisement": r"[-–—*\[(\s]*(?:advertisements?|advertising|sponsored(?:\s+content)?|promoted|إعلان|"
        r"(?:story|article)\s+continues\s+below.{0,30})[-–—*\])\s]*",
        "newsletter": r"(?:sign\s+up|subscribe|register|get)\b(?=.*\b(?:newsletters?|inbox|alerts?|briefing|"
        r"(?:our|telegram|whatsapp|youtube)\s+channel)\b).{0,240}|اشترك.{0,80}",
        "follow": r"(?:follow|like|join|find)\s+"
        r"(?:us|our\s+\w+|@\w+|(?-i:(?:[Tt]he\s)?\p{Lu}\w+(?:\s\p{Lu}\w+){0,3}))\s+on\s+"
        r"(?:twitter|x|facebook|instagram|telegram|whatsapp|linkedin|youtube|mastodon|bluesky|threads)\b.{0,80}"
        r"|تابع(?:وا|ون|و)?نا.{0,80}",
        "copyright": r"(?:©|\(c\)\s*\d|copyright\s*(?:©|\(c\)|\d{4}|by\b|:)).{0,160}"
        r"|.{0,100}\ball rights reserved\b.{0,100}|.{0,60}جميع الحقوق محفوظة.{0,60}",
        "photo": r"[(\[]?(?:file\s+)?(?:photos?|photographs?|pictures?|images?|credit|caption|صورة)"
        r"(?:\s+(?:by|credit|courtesy))?\s*:.{0,200}",
        "comments": r"\d+\s+comments?|comments?\s*\(?\d*\)?|(?:leave|post|add)\s+a\s+comment.{0,40}|load\s+comments",
        "navigation": r"(?:home|news|world)(?:\s*[>»›/|]\s*[\w ]+){2,5}"
        r"|skip\s+to\s+.{0,40}|back\s+to\s+top|print\s+page",
        "date line": r"(?:(?:last\s+)?updated|published|posted|modified)\s*(?:on|at)?\s*:.{0,60}"
        r"|\d{1,2}\s*-?\s*min(?:ute)?s?\s+read",
        # What press databases put around an article, in an article that was copied out of one by hand.
        "database line": r"(?:load-date|publication-type|journal[- ]code)\s*:\s.{0,80}"
        r"|language\s*:\s*(?-i:[A-Z]{4,})(?:;.{0,40})?|length\s*:\s*[\d.,]+\s+words"
        r"|end\s+of\s+document|document\s+(?-i:[A-Z]{2,10}\d{6}\w{6,20})"
        r"|\d+\s+of\s+\d+\s+documents",
    }.items()
}
# Rules whose words also begin sentences.
SPARED = frozenset({"link", "share", "newsletter", "photo", "date line", "follow", "navigation"})
ARABIC = regex.compile(r"\p{Arabic}")
# A link to another language's version, glued to the text by the page's layout.
FOREIGN_WORDS = 10
FOREIGN_SHARE = 0.8


@dataclass
class Article:
    """An article in the making: its paragraphs, what was found in it, and the log of what left it."""

    paragraphs: list[Paragraph]
    changes: Log
    title: str | None = None
    outlet: str | None = None
    published: pd.Timestamp | None = None
    place: str | None = None
    agencies: list[str] = field(default_factory=list)
    byline: list[str] = field(default_factory=list)
    credit: list[str] = field(default_factory=list)

    @property
    def log(self) -> list[dict]:
        """A dictionary for each fragment that was removed or changed."""
        return self.changes.entries

    @property
    def text(self) -> str:
        """The cleaned text, headline first where there is one, a line for each paragraph."""
        lines = [paragraph.text for paragraph in self.paragraphs]
        return "\n".join([self.title, *lines] if self.title else lines)

    @property
    def body(self) -> str:
        """The cleaned text without the headline."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    def signed(self, agencies: Collection[str] = ()) -> tuple[str | None, str | None]:
        """Give author and agency; ``agencies`` are names known to be agencies from elsewhere."""
        known = {*self.agencies, *agencies}
        names = dict.fromkeys(self.byline + self.credit)
        named = [(name, agency_name(name) or (name if name in known else None)) for name in names]
        agency = next(iter(self.agencies), None) or next((agency for _, agency in named if agency), None)
        people = [name for name, as_agency in named if not as_agency]
        authors = [name for name in people if name in self.byline]
        authors = authors or [name for name in people if regex.fullmatch(rf"{NAME}(?:\s{NAME}){{1,3}}", name)]
        return "; ".join(authors) or None, agency

    def remove(self, paragraph: Paragraph, rule: str, start: int = 0, end: int | None = None) -> None:
        """Take a part of a paragraph (all of it by default) out of the text, into the log."""
        paragraph.cut(start, len(paragraph.text) if end is None else end, self.changes, rule)
        if not paragraph.text:
            self.paragraphs.remove(paragraph)


def clean_article(raw: str, *, title: str | None = None) -> Article:
    """Make an article of a file's text.

    Parameters
    ----------
    raw
        The text as read.
    title
        The headline where it is known, empty where it is known that there is none; it is then not looked for.

    Returns
    -------
    Article
        With ``text``, ``title``, ``outlet``, ``published`` and ``place`` (``None`` where the text shows none), the
        names by which it is signed (``signed()`` sorts them into author and agency), and ``log``: a dictionary for each
        fragment removed or changed with ``rule``, ``line`` (from 1), ``start`` and ``end`` (offsets into ``raw``),
        ``text`` and ``replacement``.

    Notes
    -----
    The order is that of the page: letters, lines and pages (:mod:`toolkit.paragraphs`); lines that say who printed the
    article, and when; boilerplate and glued links; the headline from the first line; byline below it; dateline at the
    start of the first paragraph of the body; credits at the end.
    """
    log = Log(raw)
    article = Article(paragraphs(raw, log), log)
    if title is None:
        _field_lines(article)
        _source_lines(article)
    _boilerplate(article)
    _foreign_links(article)
    _headline(article, article.title if title is None else title)
    _byline(article)
    _dateline(article)
    _credits(article)
    return article


def plain_article(raw: str, *, title: str | None = None) -> Article:
    """Make an article of a file's text as it is: nothing removed, nothing looked for."""
    text = raw.strip("\n")
    if title and text.partition("\n")[0].strip() == title:
        text = text.partition("\n")[2]
    return Article([Paragraph(text, array("I"))], Log(raw), title or None)


def agency_name(words: str) -> str | None:
    """Give the name of a news agency by any form it is printed in, ``None`` for anything else."""
    words = words.strip().rstrip(".").removeprefix("The ")
    known = _agencies().get(words) or _agencies().get(words.casefold())
    return known or (words if AGENCY_WORDS.search(words) and len(words.split()) <= 5 else None)


@cache
def _agencies() -> dict[str, str]:
    """Forms of the agencies' names; short ones count as they are written only: MAP is one, a map is none."""
    forms = {}
    for line in resource_lines("agencies.txt"):
        names = [name.removeprefix("The ") for name in line.split("|")]
        forms |= dict.fromkeys(names, names[0])
        forms |= {name.casefold(): names[0] for name in names if len(name) > 5}
    return forms


def _boilerplate(article: Article) -> None:
    found = [
        (paragraph, rule)
        for paragraph in article.paragraphs
        for rule in [next((name for name, rule in BOILERPLATE.items() if rule.fullmatch(paragraph.text)), None)]
        if rule and not (rule in SPARED and _is_prose(paragraph.text))
    ]
    if len(found) < len(article.paragraphs):
        for paragraph, rule in found:
            article.remove(paragraph, rule)


def _is_prose(text: str) -> bool:
    """Whether a paragraph is a sentence of the article: it reports speech, or ends as one and asks for nothing."""
    told = regex.search(r"\b(?:said|says|told|asked|added|warned)\b|\bقال(?:ت)?\b", text)
    asks = regex.search(r"\b(?:our|us|your|newsletter|inbox|here)\b|@|https?:", text, regex.IGNORECASE)
    return bool(told or (regex.search(r"[.!?؟][\"”’»]?$", text) and not asks))


def _foreign_links(article: Article) -> None:
    """Take out Arabic link words at the start or end of a paragraph in an article in Latin letters."""
    whole = article.body
    if not ARABIC.search(whole):
        return
    latin, arabic = (len(regex.findall(rf"\p{{{script}}}", whole)) for script in ("Latin", "Arabic"))
    if latin < FOREIGN_SHARE * (latin + arabic):
        return
    run = r"\p{Arabic}[\p{Arabic}\p{M}\s:،.!؟-]*"
    for paragraph in list(article.paragraphs):
        for pattern in (rf"{run}$", rf"^{run}(?=\P{{Arabic}})"):
            match = regex.search(pattern, paragraph.text)
            if not match:
                continue
            words = len(match[0].split())
            whole_line = match[0] == paragraph.text
            glued = not whole_line and match[0] == match[0].rstrip() and match.start() == 0
            if words <= FOREIGN_WORDS and (whole_line or (words >= 2 and (glued or _is_link(match[0])))):
                article.remove(paragraph, "link in another language", *match.span())
                break


def _is_link(words: str) -> bool:
    return BOILERPLATE["link"].fullmatch(words.strip()) is not None


def _field_lines(article: Article) -> None:
    """Take the lines "Title: …", "Source: …", "Date: …" that people write above a text, two or more together."""
    fields = {}
    for paragraph in article.paragraphs[:8]:
        match = FIELD.fullmatch(paragraph.text)
        name = match and next((name for name, keys in FIELDS.items() if match["key"].casefold() in keys), None)
        if not name or name in fields:
            break
        fields[name] = (paragraph, match["value"])
    if len(fields) < 2 or len(fields) >= len(article.paragraphs):
        return
    for name, (paragraph, value) in fields.items():
        if name == "title":
            article.title = value
        elif name == "outlet":
            article.outlet = value
        elif name == "author":
            article.byline = _names(value)
        elif name == "published":
            article.published = read_date(value)[0]
        if name != "published" or article.published is not None:
            article.remove(paragraph, "field line")


def _source_lines(article: Article) -> None:
    """Take the lines beside the headline, or at the head of a page, that say who printed the article, and when.

    "The Harbour Post, 6 May 2021, p. 3" is one, so are the outlet and the date in lines of their own. "Pearl Harbor,
    December 7, 1941" is a headline, "Geneva, 3 February 2016" a dateline.
    """
    headers = [_source(entry["text"]) for entry in article.log if entry["rule"] == "page header"][:4]
    head = list(takewhile(lambda each: not _is_sentence(each.text), article.paragraphs[:6]))
    found = [_source(paragraph.text) for paragraph in head]
    if all(source or BYLINE.fullmatch(paragraph.text) for paragraph, source in zip(head, found)):
        # A headline may be called as an outlet is ("Hard Times"); where no other line is left, it is one.
        found = [source if source and source[1] is not None else None for source in found]
    for number, (paragraph, source) in enumerate(zip(head, found)):
        beside = [each for each in found[max(number - 1, 0) : number + 2] if each and each[1] is not None]
        if source and beside and len(article.paragraphs) > 2:
            article.outlet, article.published = article.outlet or source[0], article.published or source[1]
            article.remove(paragraph, "source line")
    for outlet, published in filter(None, headers):
        if outlet and published is not None:
            article.outlet, article.published = article.outlet or outlet, article.published or published


def _is_sentence(text: str) -> bool:
    return len(text) > 120 or (len(text.split()) > 7 and ENDS_A_SENTENCE.search(text) is not None)


def _source(text: str) -> tuple[str | None, pd.Timestamp | None] | None:
    """Read a line that holds an outlet, a date, or both, and no more than a page beside them."""
    text = PUBLISHED.sub("", text)
    # A search for dates in all languages takes its time.
    dated = find_date(text) if len(text) < 100 and regex.search(r"\d{4}|\d[./-]\d", text) else None
    if not dated:
        return (text, None) if SOURCE_NAME.fullmatch(text) and is_outlet(text) else None
    published, start, end = dated
    before, after = text[:start].strip(SEPARATORS), text[end:].strip(SEPARATORS)
    page = SOURCE_PAGE.fullmatch(after)
    if not before and (not after or page):
        return None, published
    if SOURCE_NAME.fullmatch(before) and ((page and after) or (not after and is_outlet(before))):
        return before, published
    if not before and SOURCE_NAME.fullmatch(after) and is_outlet(after):
        return after, published
    return None


def _headline(article: Article, title: str | None) -> None:
    paragraphs = article.paragraphs
    if title:
        article.title = repaired(title)
        if article.title != " ".join(title.split()):
            beside = {"line": 0, "start": 0, "end": 0, "text": title}
            article.log.append({"rule": "headline repaired", **beside, "replacement": article.title})
        if paragraphs and paragraphs[0].text.casefold() == article.title.casefold():
            paragraphs.pop(0)
    elif title is None and len(paragraphs) > 1 and _is_headline(paragraphs[0].text):
        article.title = paragraphs.pop(0).text
    if article.title and paragraphs and len(paragraphs) > 1 and paragraphs[0].text == article.title:
        article.remove(paragraphs[0], "headline printed twice")


def _is_headline(text: str) -> bool:
    words = text.split()
    if len(words) > 25 or len(text) > 300 or _dateline_of(text):
        return False
    ends_a_sentence = regex.search(r"[.…:;,،][\"”’»]?$", text) and not regex.search(r"\p{Lu}\.\p{Lu}\.$", text)
    long_words = [word for word in words if len(word) > 3 and word[0].isalpha()]
    all_capitals = len(long_words) > 2 and all(word[0].isupper() for word in long_words)
    return not ends_a_sentence or all_capitals


def _byline(article: Article) -> None:
    if not article.title:
        return
    for paragraph in article.paragraphs[:2]:
        match = BYLINE.fullmatch(paragraph.text)
        if not match or len(paragraph.text.split()) > 16 or paragraph.text.endswith((".", "!", "?")):
            continue
        names = _names(BYLINE_END.sub("", match["names"]))
        dated = regex.match(rf"(?:{DAY}|{MONTH})\b", match["names"])
        if not dated and (not names or all(map(_is_person_or_agency, names))):
            article.byline = names
            article.remove(paragraph, "byline")
            return


def _dateline_of(text: str) -> regex.Match | None:
    match = DATELINE.match(text)
    if not match:
        return ARABIC_DATELINE.match(text)
    first, _, country = match["place"].partition(", ")
    agency = match["agency"] or match["slashed"]
    shouted = first.upper() == first and sum(letter.isalpha() for letter in first) > 2
    if first.casefold() in KICKERS or (agency and "-" in agency and not agency_name(agency)):  # (R-Ariz.)
        return None
    if match["dash"]:
        found = shouted or agency or match["date"] or country in country_names().values()
    else:
        found = match["slashed"] or (agency and agency_name(agency))
    return match if found else None


def _dateline(article: Article) -> None:
    if not article.paragraphs:
        return
    first = article.paragraphs[0]
    match = _dateline_of(first.text)
    if match and match.end() < len(first.text):
        article.place = title_case(match["place"].rstrip(".")) if match["place"] else None
        agency = match["agency"] or match.groupdict().get("slashed")
        if agency:
            article.agencies.append(agency_name(agency) or agency)
        article.remove(first, "dateline", 0, match.end())


def _credits(article: Article) -> None:
    for paragraph in article.paragraphs[-3:]:
        if len(article.paragraphs) < 2:
            break
        credit = CREDIT.fullmatch(paragraph.text)
        names = _names(BYLINE_END.sub("", credit["names"])) if credit else []
        agencies = _agencies_in(article, paragraph.text.strip("()[]—–- ."))
        if agencies:
            article.agencies += agencies
            article.remove(paragraph, "credit")
        elif names and all(map(_is_person_or_agency, names)) and len(paragraph.text) < 250:
            if paragraph.text.casefold().startswith("source"):
                article.agencies += [agency for agency in map(agency_name, names) if agency]
            else:
                article.credit += names
            article.remove(paragraph, "credit")
    last = article.paragraphs[-1] if article.paragraphs else None
    match = last and CREDIT_AT_END.search(last.text)
    agencies = _agencies_in(article, match["agency"]) if match else []
    if agencies:
        article.agencies += agencies
        article.remove(last, "credit", *match.span())


def _is_person_or_agency(name: str) -> bool:
    latin = regex.fullmatch(rf"{NAME}(?:\s(?:\p{{Ll}}{{1,3}}|{NAME})){{0,4}}", name)
    return bool(latin or regex.fullmatch(r"\p{Arabic}+(?:\s\p{Arabic}+){0,3}", name) or agency_name(name))


def _agencies_in(article: Article, words: str) -> list[str]:
    """The agencies that words name, where they name nothing else: "AFP", "dpa, AFP"; those of the dateline too."""
    parts = [part.strip() for part in regex.split(r"[,/]", words) if part.strip()] if len(words) < 60 else []
    found = [agency_name(part) or (part if part in article.agencies else None) for part in parts]
    return found if found and all(found) else []


def _names(words: str) -> list[str]:
    parts = regex.split(r"\s*(?:,|;|&|/|\band\b|\bfor\b|\bو(?=\s))\s*", words)
    named = [part for part in parts if part and not regex.search(r"\d", part) and not ROLES.search(part)]
    return [name if agency_name(name) else title_case(name) for name in named]
