"""What the layouts of press databases share: lines, blocks, fields, wrapped text, dates and names as printed."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from toolkit.dates import find_date, is_date_line
from toolkit.formats import markup

# Stands alone in a line below each page of a PDF, where a sentence may go on.
PAGE_END = "\f"
BLANK = dict.fromkeys([0xFEFF, 0x200B, 0x200E, 0x200F, 0x00AD])
BLANK |= {0x00A0: " ", 0x202F: " ", 0x2007: " ", 0x0009: "  "}
# Lines of a text that was wrapped at a fixed width are at most this long, and few of them longer.
WIDEST = 100
COPYRIGHT = re.compile(
    r"(?:copyright|copyrights|©|\(c\)|copr\.|copy \d{4})(?!\w).*"
    r"|(?:all rights reserved|tous droits réservés|alle rechte vorbehalten|(?:todos los )?derechos reservados"
    r"|reservados todos los derechos|todos os direitos reservados|tutti i diritti riservati"
    r"|alle rechten voorbehouden)\b.{0,40}",
    re.IGNORECASE,
)
BY = re.compile(r"(?:by|von|par|por|di|door|de notre \w+|από)\s*:?\s+(?=\S)", re.IGNORECASE)
NUMBER = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+(?!\d)|\d+")


def tidy(lines: list[str]) -> list[str]:
    """Give the lines without what cannot be seen, with plain spaces, none of them with a line break in it."""
    kept = (line.rstrip("\r") for line in lines if line != PAGE_END)
    return [part.translate(BLANK).rstrip() for line in kept for part in re.split(r"[\n\r\v\f\x85\u2028\u2029]", line)]


def html_lines(element: etree._Element, *, mark: Callable[[etree._Element], str] = lambda node: "") -> list[str]:
    """Write an element of a page as tidy lines; ``mark`` as for :func:`toolkit.formats.markup.lines`."""
    return [line.strip() for line in tidy(markup.lines(element, mark=mark))]


def blocks(lines: list[str]) -> list[list[str]]:
    """Gather the lines that no blank line parts."""
    gathered: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            gathered[-1].append(line.strip())
        elif gathered[-1]:
            gathered.append([])
    return gathered if gathered[-1] else gathered[:-1]


def wrap_width(lines: list[str]) -> int:
    """Find the width at which the lines of a text were wrapped; 0 where they were not."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    if not lengths or sum(length > WIDEST for length in lengths) * 33 > len(lengths):
        return 0
    width = max(length for length in lengths if length <= WIDEST) if lengths[0] <= WIDEST else 0
    return width if width >= 65 else 0


def running_text(parts: list[list[str]], width: int) -> str:
    """Write blocks as paragraphs, a line each, with lines joined that were wrapped at ``width``."""
    return "\n".join(paragraph for part in parts for paragraph in _unwrapped(part, width))


def _unwrapped(lines: list[str], width: int) -> Iterator[str]:
    ends = sum(line.endswith((".", "!", "?")) for line in lines[:-1])
    if not width or ends * 2 > len(lines) - 1:
        yield from lines
        return
    paragraph = lines[0]
    for before, line in zip(lines, lines[1:]):
        # It was wrapped where the next word had no place any more; fonts of a PDF are not all of one width.
        if len(before) + len(line.split()[0]) >= 0.8 * width:
            paragraph += " " + line
        else:
            yield paragraph
            paragraph = line
    yield paragraph


def without_copyright(lines: list[str]) -> list[str]:
    """Drop the lines that only say whose the text is."""
    return [line for line in lines if not COPYRIGHT.match(line.strip())]


def tail(parts: list[list[str]], key_of: Callable[[str], str | None], long: frozenset[str]) -> int:
    """Find where a document's fields begin that stand below its text.

    A line in the text may look like one of them. So the way is from the end upwards, as long as fields follow on
    one another; only the fields in ``long`` go on over several blocks. A block of which ``key_of`` tells no more than
    that it may be a field, with an empty text, parts none.
    """
    start, between = len(parts), 0
    for place in range(len(parts) - 1, -1, -1):
        key = key_of(parts[place][0])
        if key is None:
            between += 1
        elif not key:
            continue
        elif between == 0 or key in long:
            start, between = place, 0
        else:
            break
    return start


def dated(line: str) -> tuple[object, str] | None:
    """Read a line that begins with a date: the date, and what follows it; as printed where it is not settled."""
    begin = line.lstrip(" (")
    if not re.search(r"\d", begin[:40]):  # To look for a date takes a while.
        return None
    found = find_date(begin[:100])
    if found and found[1] == 0:
        return found[0], begin[found[2] :].strip(" ,;-–|()")
    return (line.strip(), "") if is_date_line(line) else None


def signed(byline: str) -> str:
    """Give who signed an article, without the word before the name."""
    byline = " ".join(byline.split())
    return BY.sub("", byline, count=1) if BY.match(byline) else byline


def stated_words(length: str) -> int | None:
    """Read a number of words, as in "2,968 words"."""
    found = NUMBER.search(length)
    return int(re.sub(r"\D", "", found[0])[:9]) if found else None


def article(**values: object) -> dict:
    """Make an article of what was found; what was not is left out, but for the headline: a database has it or none."""
    return {"title": ""} | {name: value for name, value in values.items() if value not in (None, "")}


def unreadable(number: int, problem: str) -> dict:
    """Name a document of a download that holds no article."""
    return {
        "part": f"document {number}",
        "problem": problem,
        "action": "Download it again from the database, with its full text; the other documents were loaded.",
    }
