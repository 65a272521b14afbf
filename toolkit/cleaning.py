"""From a file's text to an article: repair, boilerplate, headline, byline, dateline and agency.

Nothing leaves the text unseen. Each fragment that is taken out or changed is written to a log with the rule
that did it, the line it stood in and its place in the text as read, so that an analyst can look at every
removal and the raw text can be put together again.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from itertools import chain, pairwise

import pandas as pd
import regex
from ftfy import TextFixerConfig, fix_text

from toolkit.dates import find_date
from toolkit.language import country_names, resource_lines, title_case

# Quotation marks stay as printed: quotations are found by them. Entities are our own rule, so that they are
# logged as such, and full-width letters are how some languages are written.
REPAIR = TextFixerConfig(uncurl_quotes=False, unescape_html=False, fix_character_width=False, fix_line_breaks=False)
# Zero-width space, word joiner, byte order mark, soft hyphen and marks of direction: they split words in two
# and cannot be seen. Zero-width joiner and non-joiner are letters' business in Persian and stay.
INVISIBLE = dict.fromkeys([0x200B, 0x2060, 0xFEFF, 0x00AD, 0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F)])
INVISIBLE |= dict.fromkeys(range(0x2066, 0x206A)) | {0x00A0: " ", 0x202F: " ", 0x2007: " ", 0x3000: " "}
ENTITY = regex.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")

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
BYLINE = regex.compile(
    r"(?:(?:By|BY)\s+(?=\p{Lu})|(?:بقلم\s*:?|كتبت?\s*:)\s*|(?=From (?:our|a) (?:\w+ )?correspondent))(?P<names>.+)"
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

# What readers of paged files put on a line of its own between two pages.
PAGE_END = "\f"
PAGE_NUMBER = regex.compile(r"(?:page|seite|p\.|s\.)?\s*[-–—|/]*\s*#\s*(?:(?:of|von|sur|de|/)\s*#)?\s*[-–—|]*")
ENDS_A_SENTENCE = regex.compile(r"[.!?؟…:][\"”’»“)]*$")
COMPOUND = regex.compile(r"\p{L}[\p{L}\p{M}]+[-‐]\p{Ll}[\p{L}\p{M}]*")
BROKEN_WORD = regex.compile(r"(\p{L}[\p{L}\p{M}]+)[-‐]$")
GOES_ON = regex.compile(r"\p{Ll}[\p{L}\p{M}]*")

# An outlet's name: words with capitals, and the small words between them; then no more than a page follows.
SOURCE_NAME = regex.compile(
    r"\p{Lu}[\p{L}\p{M}.'’&-]*(?:\s(?:\p{Lu}[\p{L}\p{M}.'’&-]*|of|the|and|for|de|du|la|le|der|die|das)){0,5}"
)
SOURCE_PAGE = regex.compile(r"[\s,;|–—-]*(?:(?:p|pp|pg|page|s|seite)\.?\s*\w{1,8})?[\s.]*", regex.IGNORECASE)

# What a page leaves around an article, one rule a name; a rule holds for a whole paragraph.
BOILERPLATE = {
    name: regex.compile(pattern, regex.IGNORECASE)
    for name, pattern in {
        "link": r"(?:(?:read|see|view|watch|click)\s+(?:more|also|next|here|it\s+all|the\s+rest|this\s+(?:\w+\s+)?in)\b"
        r"|related(?:\s+\w+)?\s*:"
        r"|(?:related|more|recommended|popular|trending)\s+(?:articles?|stor(?:y|ies)|news|topics|from|on)\b"
        r"|(?:إقرأ|اقرأ|للمزيد|شاهد)\b).{0,160}",
        "share": r"(?:share|tweet|like|pin|print|e-?mail|save|bookmark)\s+(?:this|on|via)\b.{0,60}"
        r"|share|tweet|شارك.{0,40}",
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
        "database line": r"(?:load-date|publication-type|journal[- ]code|dateline-story|language)\s*:\s.{0,80}"
        r"|length\s*:\s*[\d.,]+\s+words|end\s+of\s+document|document\s+(?-i:[A-Z]{2,10}\d{6}\w{6,20})"
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

    paragraphs: list["Paragraph"]
    title: str | None = None
    outlet: str | None = None
    published: pd.Timestamp | None = None
    place: str | None = None
    agencies: list[str] = field(default_factory=list)
    byline: list[str] = field(default_factory=list)
    credit: list[str] = field(default_factory=list)
    log: list[dict] = field(default_factory=list)

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

    def remove(self, paragraph: "Paragraph", rule: str, start: int = 0, end: int | None = None) -> None:
        """Take a part of a paragraph (all of it by default) out of the text, into the log."""
        end = len(paragraph.text) if end is None else end
        # White space may have been folded since; a line whose letters were repaired is logged as a whole.
        words = [regex.escape(word) for word in paragraph.text[start:end].split()]
        pattern = r"\s+".join(words)
        found = list(regex.finditer(pattern, paragraph.raw))
        # The same words may stand before: take the one that is as far on in the line as in the text.
        before = sum(match.end() <= start for match in regex.finditer(pattern, paragraph.text))
        match = found[min(before, len(found) - 1)] if found else None
        fragment, low = (match[0], match.start()) if match else (paragraph.raw, 0)
        self.log.append(_entry(rule, paragraph.line, paragraph.start + low, fragment, ""))
        rest = paragraph.text[:start].rstrip() + " " + paragraph.text[end:].lstrip()
        paragraph.text = rest.strip()
        if not paragraph.text:
            self.paragraphs.remove(paragraph)


@dataclass(eq=False)
class Paragraph:
    """A paragraph: its text now, and where it stood (first line, offset and text as read)."""

    text: str
    line: int
    start: int
    raw: str


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
    The order is that of the page: headers of pages out, where the text has pages; repair of characters line by line;
    hard-wrapped lines joined, with words that were broken for it; boilerplate and glued links out; the headline from
    the first line; byline below it; dateline at the start of the first paragraph of the body; credits at the end.
    """
    article = Article([])
    if PAGE_END in raw:
        printed = _reflowed(_without_page_headers(raw, article.log))
    else:
        printed = [lines for block in _blocks(raw) for lines in _wrapped(block)]
    # "read-out", so written in the midst of a line, keeps its hyphen where a line is broken at it.
    compounds = frozenset(COMPOUND.findall(raw)) if len(printed) < len(list(chain(*printed))) else frozenset()
    for lines in printed:
        lines = [_repaired(line, article.log) for line in lines]
        article.paragraphs.append(_joined(lines, raw, compounds, article.log))
    article.paragraphs = [paragraph for paragraph in article.paragraphs if paragraph.text]
    _boilerplate(article)
    _foreign_links(article)
    if title is None:
        _source_line(article)
    _headline(article, title)
    _byline(article)
    _dateline(article)
    _credits(article)
    return article


def plain_article(raw: str, *, title: str | None = None) -> Article:
    """Make an article of a file's text as it is: nothing removed, nothing looked for."""
    stripped = raw.strip("\n")
    if title and stripped.partition("\n")[0].strip() == title:
        stripped = stripped.partition("\n")[2]
    return Article([Paragraph(stripped, 1, raw.find(stripped), stripped)], title or None)


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


def _blocks(raw: str) -> list[list[Paragraph]]:
    """Cut a text into lines, in blocks that blank lines separate."""
    blocks, start = [[]], 0
    for number, line in enumerate(raw.split("\n"), start=1):
        if line.strip():
            blocks[-1].append(Paragraph(line, number, start, line))
        elif blocks[-1]:
            blocks.append([])
        start += len(line) + 1
    return blocks


def _repaired(line: Paragraph, log: list[dict]) -> Paragraph:
    for match in ENTITY.finditer(line.text):
        if unescape(match[0]) != match[0]:
            log.append(_entry("HTML entity", line.line, line.start + match.start(), match[0], unescape(match[0])))
    before = ENTITY.sub(lambda match: unescape(match[0]), line.text)
    after = fix_text(before.translate(INVISIBLE), REPAIR)
    if after != before:
        low, high = _difference(before, after)
        old, new = before[low : len(before) - high], after[low : len(after) - high]
        at = max(line.raw.find(old), 0)
        log.append(_entry("characters repaired", line.line, line.start + at, old, new))
    line.text = " ".join(after.split())
    return line


def _difference(before: str, after: str) -> tuple[int, int]:
    """Count the letters that two texts share at their start and at their end."""
    shortest = min(len(before), len(after))
    low = next((i for i in range(shortest) if before[i] != after[i]), shortest)
    rest = shortest - low
    return low, next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)


def _wrapped(block: list[Paragraph]) -> list[list[Paragraph]]:
    """Put the lines of a block that was wrapped at a fixed width together; leave all others apart."""
    lengths = [len(" ".join(line.text.split())) for line in block]
    if len(block) < 2 or max(lengths) > 100 or min(lengths[:-1]) < 45 or lengths[-1] > max(lengths[:-1]) + 10:
        return [[line] for line in block]
    ends = sum(ENDS_A_SENTENCE.search(line.text.rstrip()) is not None for line in block[:-1])
    return [[line] for line in block] if ends * 3 > len(block) - 1 else [block]


def _without_page_headers(raw: str, log: list[dict]) -> list[Paragraph | None]:
    """Cut a text that has pages into lines, without what stands at the top and the foot of every page.

    A line is the page's, and not the article's, if it is a page number, or if it is the first or last on most pages
    but for the digits in it. Blank lines within a page are given as ``None``.
    """
    pages: list[list[Paragraph | None]] = [[]]
    start = 0
    for number, line in enumerate(raw.split("\n"), start=1):
        if PAGE_END in line and not line.strip():
            pages.append([])
        elif line.strip() or (pages[-1] and pages[-1][-1]):
            pages[-1].append(Paragraph(line, number, start, line) if line.strip() else None)
        start += len(line) + 1
    pages = [page[:-1] if page[-1] is None else page for page in pages if page]
    often = Counter(form for page in pages for form in {_without_digits(line) for line in _edges(page)})
    kept: list[Paragraph | None] = []
    for page in pages:
        edges = _edges(page)
        for line in page:
            form = _without_digits(line) if line in edges else ""
            if line in edges and (PAGE_NUMBER.fullmatch(form) or (often[form] > 1 and often[form] * 2 >= len(pages))):
                log.append(_entry("page header", line.line, line.start, line.raw, ""))
            else:
                kept.append(line)
    return kept


def _edges(page: list[Paragraph | None]) -> list[Paragraph]:
    lines = [line for line in page if line]
    return lines[:2] + lines[2:][-2:]


def _without_digits(line: Paragraph) -> str:
    return regex.sub(r"\d+", "#", " ".join(line.text.casefold().split()))


def _reflowed(lines: list[Paragraph | None]) -> list[list[Paragraph]]:
    """Put the lines of printed pages together to paragraphs.

    Where one ends shows in a blank line, in a line that stops well before the margin, or in a sentence that does.
    """
    widths = sorted(len(line.text.strip()) for line in lines if line)
    width = widths[len(widths) * 3 // 4] if widths else 0
    paragraphs: list[list[Paragraph]] = [[]]
    for line in lines:
        last = paragraphs[-1][-1] if paragraphs[-1] else None
        if line is None:
            ended = last is not None and not BROKEN_WORD.search(last.text.rstrip())
        elif last and (_stands_alone(last.text.strip()) or _stands_alone(line.text.strip())):
            ended = True
        elif last:
            length, end = len(last.text.strip()), last.text.rstrip()
            short = length < 0.6 * width and not BROKEN_WORD.search(end)
            ended = short or (length < 0.9 * width and ENDS_A_SENTENCE.search(end))
        else:
            ended = False
        if ended:
            paragraphs.append([])
        if line is not None:
            paragraphs[-1].append(line)
    return [paragraph for paragraph in paragraphs if paragraph]


def _stands_alone(line: str) -> bool:
    """Whether a line of a printed page is a byline, however long the line above it is."""
    return len(line.split()) < 14 and BYLINE.fullmatch(line) is not None and not ENDS_A_SENTENCE.search(line)


def _joined(lines: list[Paragraph], raw: str, compounds: frozenset[str], log: list[dict]) -> Paragraph:
    """Make one paragraph of lines; a word that was broken at the end of one is put together again."""
    first, last = lines[0], lines[-1]
    pieces = [first.text]
    for line, following in pairwise(lines):
        broken, goes_on = BROKEN_WORD.search(line.text), GOES_ON.match(following.text)
        if broken and goes_on and f"{broken[1]}-{goes_on[0]}" not in compounds:
            hyphen = line.start + len(line.raw.rstrip()) - 1
            log.append(_entry("word broken at the end of a line", line.line, hyphen, raw[hyphen], ""))
            pieces[-1] = pieces[-1][:-1]
        elif not (broken and goes_on) and not line.raw.rstrip().endswith("\u00ad"):
            pieces.append(" ")
        pieces.append(following.text)
    return Paragraph("".join(pieces), first.line, first.start, raw[first.start : last.start + len(last.raw)])


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


def _source_line(article: Article) -> None:
    """Take "The Harbour Post, 6 May 2021, p. 3" above the headline: who printed the article, and when."""
    if len(article.paragraphs) < 3:
        return
    first = article.paragraphs[0]
    # Most first lines are headlines, and a search for dates in all languages takes its time.
    dated = find_date(first.text) if len(first.text) < 100 and regex.search(r"\d{4}|\d[./-]\d", first.text) else None
    if not dated:
        return
    published, start, end = dated
    name = first.text[:start].strip(" ,;|–—-")
    parted = " " in name or not first.text[:start].rstrip().endswith(name)  # "On 6 May 2021" is no outlet's name.
    if parted and SOURCE_NAME.fullmatch(name) and SOURCE_PAGE.fullmatch(first.text[end:]):
        article.outlet, article.published = name, published
        article.remove(first, "source line")


def _headline(article: Article, title: str | None) -> None:
    paragraphs = article.paragraphs
    if title:
        article.title = " ".join(title.split())
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


def _entry(rule: str, line: int, start: int, text: str, replacement: str) -> dict:
    return {
        "rule": rule,
        "line": line,
        "start": start,
        "end": start + len(text),
        "text": text,
        "replacement": replacement,
    }
