"""From a text as read to its paragraphs: letters repaired, pages and lines put together, each letter with its place.

Files bring letters that were damaged or cannot be seen, lines that were broken at a margin, and what a printer put at
the top of every page. All of that is mended here, before anybody asks what the words mean; and whatever is changed is
written to a log with its place in the text as read.
"""

from array import array
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from html import unescape
from itertools import pairwise

import regex
from ftfy import TextFixerConfig, fix_text

from toolkit.formats.layout import PAGE_END

# Quotation marks stay as printed: quotations are found by them. Entities are our own rule, so that they are
# logged as such, and full-width letters are how some languages are written.
REPAIR = TextFixerConfig(uncurl_quotes=False, unescape_html=False, fix_character_width=False, fix_line_breaks=False)
# Zero-width space, word joiner, byte order mark, soft hyphen and marks of direction: they split words in two
# and cannot be seen. Zero-width joiner and non-joiner are letters' business in Persian and stay.
INVISIBLE = dict.fromkeys([0x200B, 0x2060, 0xFEFF, 0x00AD, 0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F)])
INVISIBLE |= dict.fromkeys(range(0x2066, 0x206A)) | {0x00A0: " ", 0x202F: " ", 0x2007: " ", 0x3000: " "}
ENTITY = regex.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")

PAGE_NUMBER = regex.compile(r"(?:page|seite|p\.|s\.)?\s*[-–—|/]*\s*#\s*(?:(?:of|von|sur|de|/)\s*#)?\s*[-–—|]*")
ENDS_A_SENTENCE = regex.compile(r"[.!?؟…:][\"”’»“)]*$")
BYLINE = regex.compile(
    r"(?:(?:By|BY|Von|VON|Par|PAR|Por|POR|Di|Door)\s+(?=\p{Lu})|(?:بقلم\s*:?|كتبت?\s*:)\s*"
    r"|(?=From (?:our|a) (?:\w+ )?correspondent))(?P<names>.+)"
)

COMPOUND = regex.compile(r"\p{L}[\p{L}\p{M}]+[-‐]\p{Ll}[\p{L}\p{M}]*")
WORD = regex.compile(r"\p{L}[\p{L}\p{M}]+")
BROKEN_WORD = regex.compile(r"(\p{L}[\p{L}\p{M}]+)[-‐]$")
GOES_ON = regex.compile(r"\p{Ll}[\p{L}\p{M}]*")
# A text whose words are broken has a hyphen at the end of every tenth line; where lines are only broken at the hyphens
# of compounds, it is one in two hundred.
BREAKS_WORDS = 0.03


@dataclass
class Log:
    """What was changed in a text, and where.

    Entries have ``rule``, ``line``, ``start``, ``end``, ``text`` (``raw[start:end]``) and ``replacement``.
    """

    raw: str
    entries: list[dict] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def add(self, rule: str, start: int, end: int, replacement: str = "") -> None:
        """Enter a change by its place."""
        if not self.starts:
            self.starts = [0, *(match.end() for match in regex.finditer("\n", self.raw))]
        place = {"line": bisect_right(self.starts, start), "start": start, "end": end, "text": self.raw[start:end]}
        self.entries.append({"rule": rule, **place, "replacement": replacement})


@dataclass(eq=False)
class Paragraph:
    """A paragraph: its text, and of each of its letters, and of its end, the place in the text as read."""

    text: str
    places: array

    def cut(self, start: int, end: int, log: Log, rule: str) -> None:
        """Take a part of the text out, into the log."""
        low, high = self.places[start], self.places[end]
        fragment = log.raw[low:high]
        low += len(fragment) - len(fragment.lstrip())
        log.add(rule, low, low + len(fragment.strip()))
        before, after = self.text[:start].rstrip(), self.text[end:].lstrip()
        rest = self.places[len(self.text) - len(after) :]
        space = " " if before and after else ""
        self.places = self.places[: len(before) + len(space)] + rest
        self.text = before + space + after


@dataclass(eq=False)
class _Line:
    """A line of the text as read."""

    text: str
    start: int

    @property
    def words(self) -> str:
        return " ".join(self.text.split())


def paragraphs(raw: str, log: Log) -> list[Paragraph]:
    """Make paragraphs of a text.

    Parameters
    ----------
    raw
        The text as read.
    log
        What is changed is entered here.

    Returns
    -------
    list of Paragraph
        Those with anything in them.

    Notes
    -----
    The headers and numbers of pages go, where the text has pages; then letters are repaired, line by line; lines that
    were broken at a margin are joined, and so are words that were broken with them.
    """
    if PAGE_END in raw:
        groups = _reflowed(_without_page_headers(raw, log))
    else:
        groups = [lines for block in _blocks(raw) for lines in _wrapped(block)]
    hyphens = _Hyphens.of(raw, groups)
    made = [_joined([(line, *_repaired(line, log)) for line in lines], hyphens, log) for lines in groups]
    return [paragraph for paragraph in made if paragraph.text]


def repaired(text: str) -> str:
    """Repair a line that stands by itself, such as a headline from a table."""
    fixed = fix_text(unescape(text).translate(INVISIBLE), REPAIR)
    return " ".join(fixed.split())


def _blocks(raw: str) -> list[list[_Line]]:
    """Cut a text into lines, in blocks that blank lines separate."""
    blocks, start = [[]], 0
    for line in raw.split("\n"):
        if line.strip():
            blocks[-1].append(_Line(line, start))
        elif blocks[-1]:
            blocks.append([])
        start += len(line) + 1
    return blocks


def _repaired(line: _Line, log: Log) -> tuple[str, array]:
    """Repair the letters of a line; give it with the place of each letter, and of its end."""
    text = line.text
    places = array("I", range(line.start, line.start + len(text) + 1))
    entities = [match for match in ENTITY.finditer(text) if unescape(match[0]) != match[0]] if "&" in text else []
    if entities:
        text, places = _without_entities(text, places, entities, log)
    visible = text.translate(INVISIBLE)
    fixed = fix_text(visible, REPAIR)
    if fixed != text:
        low, high = _shared(text, fixed)
        log.add("characters repaired", places[low], places[len(text) - high], fixed[low : len(fixed) - high])
        if len(visible) != len(text):
            kept = [place for letter, place in zip(text, places) if INVISIBLE.get(ord(letter), letter) is not None]
            places = array("I", [*kept, places[-1]])
        low, high = _shared(visible, fixed)
        new = [places[low]] * (len(fixed) - low - high)
        places = places[:low] + array("I", new) + places[len(visible) - high :]
    words = fixed.split()
    plain = " ".join(words)
    return plain, places if plain == fixed else _without_blanks(fixed, places, words)


def _without_entities(text: str, places: array, entities: list[regex.Match], log: Log) -> tuple[str, array]:
    pieces, kept, end = [], array("I"), 0
    for match in entities:
        log.add("HTML entity", places[match.start()], places[match.end()], unescape(match[0]))
        letters = unescape(match[0])
        pieces += [text[end : match.start()], letters]
        kept += places[end : match.start()] + array("I", [places[match.start()]] * len(letters))
        end = match.end()
    return "".join([*pieces, text[end:]]), kept + places[end:]


def _without_blanks(text: str, places: array, words: list[str]) -> array:
    """The places of the letters that are left where blanks were put in order."""
    kept, end = array("I"), 0
    for word in words:
        start = text.index(word, end)
        if kept:
            kept.append(places[end])
        end = start + len(word)
        kept += places[start:end]
    return kept + places[end : end + 1]


def _shared(before: str, after: str) -> tuple[int, int]:
    """Count the letters that two texts share at their start and at their end."""
    shortest = min(len(before), len(after))
    low = next((i for i in range(shortest) if before[i] != after[i]), shortest)
    rest = shortest - low
    return low, next((i for i in range(rest) if before[-1 - i] != after[-1 - i]), rest)


def _wrapped(block: list[_Line]) -> list[list[_Line]]:
    """Put the lines of a block that was wrapped at a fixed width together; leave all others apart."""
    lengths = [len(line.words) for line in block]
    if len(block) < 2 or max(lengths) > 100 or min(lengths[:-1]) < 45 or lengths[-1] > max(lengths[:-1]) + 10:
        return [[line] for line in block]
    ends = sum(ENDS_A_SENTENCE.search(line.text.rstrip()) is not None for line in block[:-1])
    return [[line] for line in block] if ends * 3 > len(block) - 1 else [block]


def _without_page_headers(raw: str, log: Log) -> list[_Line | None]:
    """Cut a text that has pages into lines, without what stands at the top and the foot of every page.

    A line is the page's, and not the article's, if it is a page number at the edge of the page, or if on most pages the
    same stands in the same place, but for its digits. Blank lines within a page are given as ``None``.
    """
    pages: list[list[_Line | None]] = [[]]
    start = 0
    for line in raw.split("\n"):
        if PAGE_END in line and not line.strip():
            pages.append([])
        elif line.strip():
            pages[-1].append(_Line(line, start))
        elif pages[-1] and pages[-1][-1]:
            pages[-1].append(None)
        start += len(line) + 1
    pages = [page[:-1] if page[-1] is None else page for page in pages if page]
    edges = [_edges(page) for page in pages]
    often = Counter(edge for page in edges for edge in page.values())
    kept: list[_Line | None] = []
    for page, at_edge in zip(pages, edges):
        for line in page:
            edge = at_edge.get(line) if line else None
            if edge and (PAGE_NUMBER.fullmatch(edge[1]) or (often[edge] > 1 and often[edge] * 2 > len(pages))):
                log.add("page header", line.start, line.start + len(line.text))
            else:
                kept.append(line)
    return kept


def _edges(page: list[_Line | None]) -> dict[_Line, tuple[int, str]]:
    """The two first and the two last lines of a page, each with its place and with # for its numbers."""
    lines = [line for line in page if line]
    ends = {place: lines[place] for place in (-1, -2, 0, 1) if -len(lines) <= place < len(lines)}
    return {line: (place, regex.sub(r"\d+", "#", line.words.casefold())) for place, line in ends.items()}


def _reflowed(lines: list[_Line | None]) -> list[list[_Line]]:
    """Put the lines of printed pages together to paragraphs.

    Where one ends shows in a blank line, in a line that stops well before the margin, or in a sentence that does. A
    headline is set in larger letters: several lines at the start that are all short are one.
    """
    widths = sorted(len(line.words) for line in lines if line)
    width = widths[len(widths) * 3 // 4] if widths else 0
    headline = _headline_lines(lines, width)
    groups: list[list[_Line]] = [[]]
    for number, line in enumerate(lines):
        last = groups[-1][-1].words if groups[-1] else ""
        if last and (line is None or number not in headline[1:]) and _ends(last, line, width, number - 1 in headline):
            groups.append([])
        if line is not None:
            groups[-1].append(line)
    return [group for group in groups if group]


def _ends(last: str, line: _Line | None, width: int, is_headline: bool) -> bool:
    """Whether a paragraph ends with its last line."""
    if line is None:
        return not BROKEN_WORD.search(last)
    if is_headline or _is_byline(last) or _is_byline(line.words):
        return True
    short = len(last) < 0.6 * width and not BROKEN_WORD.search(last)
    return short or (len(last) < 0.9 * width and ENDS_A_SENTENCE.search(last) is not None)


def _headline_lines(lines: list[_Line | None], width: int) -> list[int]:
    """The numbers of the first lines, where they are a headline of two or three: short, and no sentence ends there."""
    numbers = [number for number, line in enumerate(lines[:8]) if line]
    # A date, or the section in capitals, stands in the line above the headline, not in it.
    first = lines[numbers[0]].words if numbers else ""
    start = 1 if regex.search(r"\d{4}\W*$", first) or (first.isupper() and len(first.split()) < 3) else 0
    found = []
    for number in numbers[start : start + 4]:
        words = lines[number].words
        if len(words) >= 0.8 * width or _is_byline(words) or (found and number != found[-1] + 1):
            break
        found.append(number)
    sentences = any(ENDS_A_SENTENCE.search(lines[number].words) for number in found)
    return found if 1 < len(found) < 4 and not sentences else []


def _is_byline(line: str) -> bool:
    return len(line.split()) < 14 and BYLINE.fullmatch(line) is not None and not ENDS_A_SENTENCE.search(line)


@dataclass
class _Hyphens:
    """What a text itself shows about a word with a hyphen at the end of a line."""

    compounds: frozenset[str]
    words: frozenset[str]
    breaks_words: bool

    @classmethod
    def of(cls, raw: str, groups: list[list[_Line]]) -> "_Hyphens":
        inner = [line for group in groups for line in group[:-1]]
        broken = sum(BROKEN_WORD.search(line.text.rstrip()) is not None for line in inner)
        if not broken:
            return cls(frozenset(), frozenset(), False)
        often = broken > 1 and broken >= BREAKS_WORDS * len(inner)
        return cls(frozenset(COMPOUND.findall(raw)), frozenset(map(str.casefold, WORD.findall(raw))), often)

    def belongs(self, start: str, rest: str) -> bool:
        """Whether the hyphen is the word's own, and was there before the line was broken."""
        if f"{start}-{rest}" in self.compounds:
            return True
        return (start + rest).casefold() not in self.words and not self.breaks_words


def _joined(lines: list[tuple[_Line, str, array]], hyphens: _Hyphens, log: Log) -> Paragraph:
    """Make one paragraph of lines; a word that was broken at the end of one is put together again."""
    _, text, places = lines[0]
    pieces, joined = [text], places[:-1]
    for (line, text, places), (_, following, after) in pairwise(lines):
        broken, goes_on = BROKEN_WORD.search(text), GOES_ON.match(following)
        if broken and goes_on:
            if not hyphens.belongs(broken[1], goes_on[0]):
                log.add("word broken at the end of a line", places[-2], places[-2] + 1)
                pieces[-1] = pieces[-1][:-1]
                joined.pop()
        elif not line.text.rstrip().endswith("\u00ad"):
            pieces.append(" ")
            joined.append(places[-1])
        pieces.append(following)
        joined += after[:-1]
    joined.append(lines[-1][2][-1])
    return Paragraph("".join(pieces), joined)
