"""Factiva: its XML, its HTML with and without codes (HD, BY, WC …), and the same as text, Word, RTF or PDF."""

import re
from collections.abc import Iterator

from lxml import etree

from toolkit.dates import is_date_line, read_date
from toolkit.formats.layout import (
    COPYRIGHT,
    article,
    blocks,
    dated,
    html_lines,
    running_text,
    signed,
    stated_words,
    tidy,
    unreadable,
    wrap_width,
)
from toolkit.locales import language_code

NAME = "Factiva XML"
ENDINGS = (".xml",)

# The fields in their order on the page; what stands after the text comes after TD.
CODES = (
    "CLM SE HD CR BY WC PD ET SN SC NGC GC VOL ED PG LA CY LP TD CT RF CX CO TKR IN NS RE DLN ART IPC IPD RST PUB AN"
)
ORDER = {code: place for place, code in enumerate(CODES.split())}
CODED = re.compile(rf"({'|'.join(ORDER)})(?:\s*\|\s*|\s+|$)(.*)")
# What a table leaves at the ends of its rows.
BORDER = "| \t"
# In a text a line may begin with CO or IN; beside a real code stands a gap or nothing.
GAP = re.compile(r"[A-Z]{2,3}(?:\s*\||\s{2,}|$)")
DOCUMENT = re.compile(r"(?:Do[ck]ument(?:o|a)?|Документ|文件|文書)\s+([A-Z0-9]{3,12}\d{6,}[A-Za-z0-9-]+)")
COUNT = re.compile(r"\d{1,3}(?:[.,' ]\d{3})*\s+[^\W\d_]{3,12}|\d+\s+[^\W\d_]{3,12}|\d[\d,]* ?(?:字|文字|語)")
CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[:.h][0-5]\d(?::[0-5]\d)?(?:\s*(?:[AP]M|GMT|[A-Z]{3,4}))?", re.IGNORECASE)
CODE = re.compile(r"[A-Z0-9_]{2,12}")
# What stands at the head or foot of every page; a PDF may run its words together.
FOLIO = re.compile(r".{0,30}©\s*\d{4}\s*Factiva\b.{0,60}", re.IGNORECASE)
PAGE = re.compile(
    r"(?:(?:p|pg|page|seite)\.?\s*)?[A-Z]{0,3}[-. ]?\d{1,4}[A-Z]?(?:\s?[-,;/]\s?[A-Z]{0,3}\d{1,4}[A-Z]?)*",
    re.IGNORECASE,
)
VOLUME = re.compile(r"(?:volume|vol\.|issn|number|issue|nr\.|no\.)\b.*", re.IGNORECASE)
BYLINE = re.compile(r"(?:by|par|von|por|di|door)\s+\S", re.IGNORECASE)
# Where the text of an article in a page ends.
FOOT = "\x02"
# A name of two to four words, and several of them.
NAME_WORDS = (
    r"[^\W\d_a-z][\w.'’-]*(?: (?:(?:de|del|della|di|da|la|le|van|von|der|den|bin|al) )*[^\W\d_a-z][\w.'’-]*){1,3}"
)
NAMES = re.compile(rf"{NAME_WORDS}(?:(?:,| and| und| et| y| e| en| &|;| /)+ {NAME_WORDS})*(?:,? (?:in|à|aus|en) \S+)?")
DESK = re.compile(
    r"\S+|.*\b(?:desk|section|sect\w|news|business|sports?|opinion|comment|features?|world|national|international|"
    r"politics|politik|politique|política|wirtschaft|économie|economía|editorial|letters|arts|metro|main)\b.*",
    re.IGNORECASE,
)


def recognises(data: bytes) -> bool:
    """Tell whether the bytes are XML of Factiva.

    Parameters
    ----------
    data
        The file's bytes.
    """
    start = data[:8000].replace(b"\0", b"")
    return b"<PPSResponse" in start or b"<ppsArticleResponse" in start or b"<ppsarticle" in start


def read(data: bytes) -> list[dict]:
    """Read the articles of an XML download.

    Parameters
    ----------
    data
        The file's bytes.

    Returns
    -------
    list of dict
        The articles, and what could not be read.

    Raises
    ------
    ValueError
        If it is no XML of Factiva, or declares entities, which Factiva does not and an attack does.
    """
    if b"<!ENTITY" in data.replace(b"\0", b""):
        raise ValueError("The XML declares entities, which Factiva's does not: it was not read, for safety.")
    root, damage = _parsed(data.strip(b"\0 \t\r\n"))
    found = [] if root is None else [_xml_article(each, n) for n, each in enumerate(root.iter("{*}article"), start=1)]
    if not found:
        raise ValueError(f"There is no article of Factiva in the XML{damage and ': ' + damage}.")
    counts = [each.get("count", "") for each in root.iter("{*}ppsarticleResultSet")]
    said = sum(int(each) for each in counts if re.fullmatch(r"[0-9]{1,6}", each))
    if said > len(found) and not damage:
        problem = f"Factiva counts {said} articles in the file, and there are {len(found)}."
        found.append({"part": "the file", "problem": problem, "action": "Download it again if one is missing."})
    if damage:
        problem = f"The XML is damaged ({damage}): articles after this place are missing, the last may be cut off."
        found.append({"part": "end of the file", "problem": problem, "action": "Download the file again."})
    return found


def _parsed(data: bytes) -> tuple[etree._Element | None, str]:
    safe = {"resolve_entities": False, "no_network": True, "huge_tree": False, "load_dtd": False}
    try:
        return etree.fromstring(data, etree.XMLParser(**safe)), ""
    except (etree.XMLSyntaxError, ValueError) as error:
        damage = str(error).partition(", line")[0][:100]
    try:
        return etree.fromstring(data, etree.XMLParser(**safe, recover=True)), damage
    except (etree.XMLSyntaxError, ValueError):
        return None, damage


def _xml_article(element: etree._Element, number: int) -> dict:
    def paragraphs(name: str) -> list[str]:
        return [line for part in element.iterchildren(f"{{*}}{name}") for line in _xml_paragraphs(part)]

    title = " ".join(paragraphs("headline"))
    text = "\n".join(paragraphs("leadParagraph") + paragraphs("tailParagraphs"))
    if not text:
        return unreadable(number, f"The article {title or number!r} has no text.")
    printed = " ".join(paragraphs("publicationDate"))
    published, _ = read_date(printed)
    return article(
        part=f"article {number}",
        title=title,
        text=text,
        outlet=" ".join(paragraphs("sourceName")),
        author=signed(" ".join(paragraphs("byline"))),
        published=published or printed,
        language=language_code(" ".join(paragraphs("baseLanguage"))),
        section=" ".join(paragraphs("sectionName") or paragraphs("columnName")),
        edition=" ".join(paragraphs("edition")),
        stated_words=stated_words(" ".join(paragraphs("wordCount"))),
    )


def _xml_paragraphs(element: etree._Element) -> Iterator[str]:
    """Give the paragraphs of an element; where it has none inside, an indent or a blank line begins one."""
    inner = list(element.iterchildren("{*}paragraph"))
    for paragraph in inner:
        yield from filter(None, [" ".join("".join(paragraph.itertext()).split())])
    if not inner:
        text = "".join(element.itertext())
        yield from filter(None, (" ".join(part.split()) for part in re.split(r"\n\s*\n|\n(?=[ \t]{2,}\S)", text)))


def from_html(tree: etree._Element) -> list[dict] | None:
    """Take an HTML download of Factiva apart.

    Parameters
    ----------
    tree
        The file, as lxml.html reads it.

    Returns
    -------
    list of dict or None
        Its articles; ``None`` where it is no such download.
    """
    places = tree.xpath("//div[contains(concat(' ', @class, ' '), 'Article ') or contains(@class, 'article ')]")
    places = [place for place in places if not place.xpath("ancestor::div[contains(@class, 'rticle ')]")]
    coded = [(place, values) for place in places or [tree] for values in _coded_rows(place)]
    if coded:
        return [_unnumbered(place, _coded_article(values, n, 0)) for n, (place, values) in enumerate(coded, start=1)]
    plain = [(place, lines) for place in places for lines in [_text_lines(place)] if any(lines)]
    return [
        _unnumbered(place, _plain_article(lines, n, 0, title=_hint(place, "Headline"), author=_hint(place, "author")))
        for n, (place, lines) in enumerate(plain, start=1)
    ] or None


def _text_lines(place: etree._Element) -> list[str]:
    """Write an article as lines up to its accession number, without caption and publisher, which stand above that."""
    last = place.xpath("(.//p[contains(@class, 'articleParagraph')])[last()]")
    foot = set(last[0].itersiblings("p")) if last else set()
    lines = html_lines(place, mark=lambda node: f"\n\n{FOOT}\n\n" if node in foot else "")
    if not any(DOCUMENT.fullmatch(line) for line in lines):
        return []
    end = next(number for number, line in enumerate(lines) if line == FOOT or DOCUMENT.fullmatch(line))
    return lines[:end]


def _unnumbered(place: etree._Element, made: dict) -> dict:
    """Take the number off a headline, which a list of articles puts before it."""
    if "title" in made and place.xpath("boolean(.//*[contains(@class, 'Headline counted')])"):
        made["title"] = re.sub(r"^\d{1,4}\)\s+", "", made["title"])
    return made


def _coded_rows(place: etree._Element) -> Iterator[dict[str, list[str]]]:
    """Read rows of a code and its value; the accession number is the last of an article."""
    values: dict[str, list[str]] = {}
    for row in place.iter("tr"):
        cells = row.findall("td")
        code = "".join(cells[0].itertext()).strip(" \xa0\t\r\n") if len(cells) > 1 else ""
        if code not in ORDER:
            continue
        if code in values and code in ("HD", "WC", "AN"):
            yield values
            values = {}
        values[code] = [line for cell in cells[1:] for line in html_lines(cell)]
        if code == "AN":
            yield values
            values = {}
    if "HD" in values and ("LP" in values or "TD" in values):
        yield values


def _hint(place: etree._Element, name: str) -> str | None:
    """Find a part of an article that has a class of its own."""
    found = place.xpath(f".//*[contains(@class, '{name}')]")
    return " ".join("".join(found[0].itertext()).split()) or None if found else None


def split(lines: list[str]) -> list[dict] | None:
    """Take a download of Factiva as text, Word, RTF or PDF apart.

    Parameters
    ----------
    lines
        The lines of the file.

    Returns
    -------
    list of dict or None
        Its articles, and the documents that could not be read; ``None`` where it is no such download.
    """
    lines = [line for line in tidy(lines) if not FOLIO.fullmatch(line.strip())]
    width = wrap_width(lines)
    ends = [number for number, line in enumerate(lines) if _end(line)]
    if not ends:
        return None
    documents = [lines[start:end] for start, end in zip([0, *(end + 1 for end in ends)], ends)]
    found: list[dict] = []
    for number, document in enumerate(documents, start=1):
        values = _coded_lines(document)
        made = _coded_article(values, number, width) if values else _plain_article(document, number, width)
        if made is not None:
            found.append(made)
    return found if any("stated_words" in each for each in found) else None


def _end(line: str) -> bool:
    """Whether a line is the accession number, the last of an article."""
    line = line.strip(BORDER)
    coded = CODED.fullmatch(line)
    return bool(DOCUMENT.fullmatch(coded[2] if coded and coded[1] == "AN" else line))


def _coded_lines(lines: list[str]) -> dict[str, list[str]] | None:
    """Read lines that begin with a code; a line without one goes on with the field before."""
    values: dict[str, list[str]] = {}
    last = ""
    for line in lines:
        match = CODED.fullmatch(line.strip(BORDER))
        if match and _follows(match, line.strip(), last, values):
            last = match[1]
            values[last] = [match[2]] if match[2] else []
        elif last:
            values[last].append(line)
    return values if "WC" in values or {"HD", "PD"} <= set(values) else None


def _follows(match: re.Match, line: str, last: str, values: dict) -> bool:
    code = match[1]
    if code in values:
        return False
    if not last:
        return code in ("CLM", "SE", "HD")
    if last in ("LP", "TD", "CT"):
        return ORDER[code] > ORDER[last] and (bool(GAP.match(line)) or code in ("AN", "PUB", "IPC", "IPD", "NS", "RE"))
    return code in ("HD", "SE", "BY", "CR") or ORDER[code] > ORDER[last]


def _coded_article(values: dict[str, list[str]], number: int, width: int) -> dict:
    def value(code: str) -> str:
        return " ".join(" ".join(values.get(code, ())).split())

    title = value("HD")
    text = running_text([part for code in ("LP", "TD") for part in blocks(values.get(code, []))], width)
    if not text:
        return unreadable(number, f"The document {title or number!r} has no text.")
    published, _ = read_date(f"{value('PD')} {value('ET')}".strip())
    return article(
        part=f"document {number}",
        title=title,
        text=text,
        outlet=value("SN"),
        author=signed(value("BY")),
        published=published or read_date(value("PD"))[0] or value("PD"),
        language=language_code(value("LA")),
        section=value("SE") or value("CLM"),
        edition=value("ED"),
        stated_words=stated_words(value("WC")),
    )


def _plain_article(
    lines: list[str], number: int, width: int, *, title: str | None = None, author: str | None = None
) -> dict | None:
    """Read an article without codes: its lines come in the order of the codes, of which some are left out."""
    lines = [line.strip() for line in lines]
    count = next((n for n, line in enumerate(lines) if COUNT.fullmatch(line) and _date_below(lines, n)), None)
    if count is None:
        words = [line for line in lines if line]
        return unreadable(number, f"No word count and date were found in document {number}.") if words else None
    above = _above_count(_last_blocks(lines[:count]), title, author)
    place = _date_below(lines, count)
    end = _head_end(lines, place)
    head = [line for line in lines[place + 1 : end] if line]
    clock = head.pop(0) if head and CLOCK.fullmatch(head[0]) else ""
    # The language stands above the copyright line, whatever its name.
    owned = next((n for n, line in enumerate(head) if COPYRIGHT.match(line)), len(head) + 1)
    language = next((n for n, line in enumerate(head) if n > 0 and language_code(line)), max(owned - 1, 1))
    between = [line for line in head[1:language] if not VOLUME.fullmatch(line)]
    code = next((n for n, line in enumerate(between) if CODE.fullmatch(line)), None)
    outlet = " ".join([*head[:1], *between[: code or 0]])
    edition = [line for line in between[(code if code is not None else -1) + 1 :] if not PAGE.fullmatch(line)]
    text = running_text(blocks(lines[end:]), width)
    if not text:
        return unreadable(number, f"The document {above.get('title') or number!r} has no text.")
    published, _ = read_date(f"{lines[place]} {clock}".strip())
    return article(
        part=f"document {number}",
        text=text,
        outlet=outlet,
        published=published or lines[place],
        language=language_code(head[language]) if language < len(head) else None,
        edition="; ".join(edition),
        stated_words=stated_words(lines[count]),
        **above,
    )


def _date_below(lines: list[str], count: int) -> int | None:
    """Find the date: the next line with anything on it."""
    place = next((n for n in range(count + 1, min(count + 4, len(lines))) if lines[n]), None)
    return place if place is not None and (dated(lines[place]) or is_date_line(lines[place])) else None


def _last_blocks(lines: list[str]) -> list[str]:
    """Take headline, section and author: the last few lines, and none of what stands above the first article."""
    start = max(
        (n for n, line in enumerate(lines) if re.match(r"(?:factiva|dow jones)\b", line, re.IGNORECASE)), default=-1
    )
    return [line for line in lines[start + 1 :] if line][-6:]


def _above_count(lines: list[str], title: str | None, author: str | None) -> dict:
    """Tell headline, author and section apart: the headline is always there, the others are not."""
    if not lines:
        return {"title": title, "author": signed(author or "")}
    if title and title in lines:
        place = lines.index(title)
        section, lines = lines[:place], lines[place + 1 :]
        return {"title": title, "author": signed(author or " ".join(lines)), "section": " ".join(section)}
    # Of two lines without "By" the first is a headline and the second a name, or a section and a headline like a name.
    is_author = BYLINE.match(lines[-1]) or (
        NAMES.fullmatch(lines[-1]) and (len(lines) > 2 or not DESK.fullmatch(lines[0]))
    )
    if author is None and len(lines) > 1 and is_author:
        author, lines = lines[-1], lines[:-1]
    is_section = len(lines) > 1 and len(lines[0]) <= 40 and len(lines[0].split()) <= 4 and not lines[1][0].islower()
    section = lines.pop(0) if is_section else ""
    return {"title": " ".join(lines), "author": signed(author or ""), "section": section}


def _head_end(lines: list[str], place: int) -> int:
    """Find where the text begins: after the copyright line, which a narrow page breaks in several."""
    filled = [n for n in range(place + 1, min(place + 40, len(lines))) if lines[n]][:14]
    start = next((n for n in filled if COPYRIGHT.match(lines[n])), None)
    if start is None:
        # The language is the last of the lines that are always there; the first of them is the outlet.
        return next(
            (n + 1 for n in filled[1:] if language_code(lines[n])), filled[1] if len(filled) > 1 else len(lines)
        )
    blank = next((n for n in range(start + 1, min(start + 5, len(lines))) if not lines[n]), None)
    return start + 1 if blank is None else blank
