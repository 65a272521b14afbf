"""Quotation marks: which stretches of a text stand in them, in any language and without a parser.

What a mark does is seldom sure from the mark alone: ' may be an apostrophe, “ opens in English and closes in German, "
does both, and some get lost. So a paragraph is read in every way that its marks allow. Each way has its price, and the
cheapest is taken: a mark is cheap where it stands as such a mark does, and dear where its partner must have been lost.
"""

import re
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

MARK = (
    # Of three in a row, which a passage in a passage has, the single one is the inner one.
    r"(?<=[^\s'(\[])'(?=''(?!'))|(?<=[^\s’(\[])’(?=’’(?!’))"
    r"|''|``|‘‘|’’|´´|(?<!\S),,(?=\w)|[\"“”„‟＂〝〞«»「」『』]"
    # Between two letters it is an apostrophe.
    r"|(?<!\w)['’‘‚‛`´＇‹›]|['’‘‚‛`´＇‹›](?!\w)"
)
TOKEN = re.compile(rf"(?P<line_end>[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+)|{MARK}")
KINDS = {"''": '"', "＂": '"', "``": "“", "‘‘": "“", "〝": "“", "‟": "“", "’’": "”", "´´": "”", "〞": "”", ",,": "„"}
KINDS |= {"‛": "‘", "`": "‘", "´": "’", "＇": "'"}
FAMILIES = {'"“”„': "double", "«»": "angle", "「」『』": "corner", "'‘’‚": "single", "‹›": "single angle"}
FAMILY = {kind: family for kinds, family in FAMILIES.items() for kind in kinds}
SINGLE = frozenset("'‘’‚‹›")

PASSED_OVER = frozenset("\"'`“”„‟‘’‚‛«»‹›´＂＇〝〞「」『』\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\ufffd")
MOST_TOGETHER = 8  # More marks than this in a row are an ornament.
DASHES, OPENED, CLOSED = frozenset("-‐‑‒–—―/|"), frozenset("([{<=¿¡"), frozenset(")]}>")
STOPS = frozenset(".,;:!?…؟،؛。，！？、")
SENTENCE_STOPS = frozenset(".!?…:")
# What stands behind a damaged apostrophe: They don"t.
CONTRACTION = re.compile(r"(?:s|t|re|ve|ll|d|m)\b", re.IGNORECASE)
# Words that begin with an apostrophe.
ELISION = re.compile(
    r"\d\ds?\b|(?:tis|twas|twere|twill|til|till|em|n|cause|cos|cuz|bout|round|neath|gainst|fraid|im|er|ya|hood)\b",
    re.IGNORECASE,
)
FEET = re.compile(r"\d\s?['’′]\s?\d+(?:\.\d+)?$")
WORD = re.compile(r"\w")
SENTENCE_END = re.compile(r"(?:[.!?…؟]['\"”’»)\]]*(?=\s))|。")
# The end of a quotation that lost its closing mark ("We will go, he said.): from here on its speaker stands.
SAID = "said|says|added|adds|told|asked|wrote|replied"
SAID_LAST = re.compile(rf"[,?!](?=\s(?:[^\s,.?!]+\s){{0,4}}(?:{SAID})\b[^,.?!]*[,.?!]?$)")
LONGEST_SAID = 80
LONGEST_NOT_OPENED = 700  # Characters; longer is a paragraph with a mark too many.
# A dash or an apostrophe whose letters were lost (the mayor "?once a lawyer), which is no mark.
DAMAGED = re.compile(r"\?\w")
# Below a quotation set apart, with its closing mark behind it: Ruth Adeyinka, the mediator."
SIGNATURE = re.compile(r"(?:[A-Z]\S*\s+){2}(?:\S+\s+){0,6}\S+|[A-Z]\S*\s+[A-Z]\S*")
IDEOGRAPHS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")

# The prices, set by reading news and holding against annotated quotations. Only their order means something: a mark
# that stands oddly is cheaper than one that was lost, and a passage inside its like is dear where a paragraph may end.
NEVER = 99.0
NO_MARK = 2.0
LEFT_OPEN, LEFT_OPEN_BEFORE_ANOTHER = 1.5, 0.7
OPENED_BEFORE, OPENED_IN_PARAGRAPH_BEFORE, NO_END_OF_SPEECH = 1.8, 0.7, 3.0
ENDED_BY_NEXT, ENDED_WITH_SENTENCE = 1.9, 0.8
IN_ITS_LIKE, IN_ITS_LIKE_AFTER_SENTENCE, IN_ANOTHER, IN_STRAIGHT_SINGLE = 1.0, 2.0, 0.1, 0.3
OTHER_SHAPE, OTHER_FAMILY, DOUBLE_BY_SINGLE = 0.3, 1.0, 1.6
DEEPEST, MOST_READINGS = 3, 8

# By how a mark stands: what it costs to read it as an opening and as a closing one.
STRAIGHT = {"opens": (0, 1.5), "closes": (1.5, 0), "apart": (0.3, 0.3), "between": (1, 1), "after a stop": (0.5, 0.5)}
CURLY = {"opens": (0, 4), "closes": (1.5, 1), "apart": (0, 1.5), "between": (0.1, 1.5), "after a stop": (0, 1.5)}
CURLY_END = {"opens": (0.8, 1), "closes": (3, 0), "apart": (1.5, 0), "between": (2, 0.1), "after a stop": (1.5, 0)}


class Passage(NamedTuple):
    """A stretch of a text in quotation marks.

    ``start`` is the offset of the opening mark, or of the first character where that mark is missing; ``end`` the
    offset behind the closing mark, or behind the last word where it is missing. ``depth`` is 0 for a passage by itself
    and 1 for one inside another. ``closed`` says that the closing mark is there. ``continues`` says that the passage
    begins its paragraph, and that the paragraph before ended inside a passage: both are one quotation. It says so too
    where the passage before was left open and only a space is between: there two paragraphs were made one.
    """

    start: int
    end: int
    depth: int
    closed: bool
    continues: bool


class _Mark(NamedTuple):
    """A mark, and what it costs to read it as an opening one, a closing one or none (also inside single marks)."""

    start: int
    end: int
    kind: str
    opens: float
    closes: float
    none: float
    none_in_single: float
    ends_speech: bool  # The words before it end as those of a speaker do.
    after_sentence: bool


class _Found(NamedTuple):
    """A passage of a reading. Where the next one ended it, ``end`` is the start of that."""

    start: int
    end: int
    depth: int
    closed: bool
    ended_by_next: bool = False


class _Reading(NamedTuple):
    """One way to read a paragraph so far: its price, the marks that are open, and the passages, the last one first."""

    cost: float
    stack: tuple[_Mark, ...]
    found: tuple[_Found, tuple] | None


class _Paragraph(NamedTuple):
    start: int
    end: int
    marks: list[_Mark]

    def opening(self) -> str | None:
        """The family of the mark that it begins with, if that is an opening one."""
        first = self.marks[0] if self.marks and self.marks[0].start == self.start else None
        return FAMILY[first.kind] if first and first.opens < min(first.closes, 1) else None


def passages(text: str) -> list[Passage]:
    """Find what stands in quotation marks.

    Parameters
    ----------
    text
        A text in which every line is a paragraph.

    Returns
    -------
    list of Passage
        In reading order, the outer one before those inside it. Passages of one depth never overlap, and none goes
        beyond its paragraph.

    Notes
    -----
    Known are " ' “ ” „ ‟ ‘ ’ ‚ « » ‹ › ` 「 」, doubled single ones, the usages of English, French, German, Polish,
    Swedish and Arabic print, and two kinds in one passage. Apostrophes, feet and inches are no marks, and neither is a
    single mark without its partner. Without a closing mark a passage ends with its paragraph or, where another one
    opens before, with the last sentence in between. A closing mark alone ends a passage only where the paragraph can
    have begun with it. The replacement character (U+FFFD) is no mark: it stands for letters as often.

    Examples
    --------
    >>> text = "“We will go,” he said. “Then we’ll see."
    >>> [(text[each.start : each.end], each.closed) for each in passages(text)]
    [('“We will go,”', True), ('“Then we’ll see.', False)]
    """
    found: list[Passage] = []
    left_open = False
    paragraphs = list(_paragraphs(text))
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1].opening() if number + 1 < len(paragraphs) else None
        here = [] if not paragraph.marks else _cheapest(text, paragraph, left_open, following)
        last = None
        for each in here:
            if each.depth == 0:
                goes_on = left_open and each.start == paragraph.start if last is None else _is_broken(text, last, each)
                last = each._replace(continues=goes_on)
            found.append(each if each.depth else last)
        left_open = last is not None and not last.closed and last.end == paragraph.end
    return found


def _is_broken(text: str, before: Passage, after: Passage) -> bool:
    """Whether nothing but the end of a paragraph, whose line end was lost, can be between two passages."""
    return not before.closed and text[before.end - 1] in STOPS - {","} and text[before.end : after.start].isspace()


def _paragraphs(text: str) -> Iterator[_Paragraph]:
    """The lines with anything in them, without white space at their ends, and their marks."""
    opening_angle = _opening_angle(text)
    start, marks = 0, []
    for match in TOKEN.finditer(text):
        if match["line_end"]:
            yield from _paragraph(text, start, match.start(), marks)
            start, marks = match.end(), []
        else:
            mark = _mark(text, match, opening_angle)
            if mark:
                marks.append(mark)
    yield from _paragraph(text, start, len(text), marks)


def _paragraph(text: str, start: int, end: int, marks: list[_Mark]) -> Iterator[_Paragraph]:
    line = text[start:end]
    if line.strip():
        yield _Paragraph(start + len(line) - len(line.lstrip()), start + len(line.rstrip()), marks)


def _opening_angle(text: str) -> str | None:
    """Which of « and » opens in this text; none where only one of them is used, for both."""
    if "«" not in text or "»" not in text:
        return None
    french = len(re.findall(r"(?<!\w)«(?=\w)|(?<=[\w.,!?…])»(?!\w)", text))
    german = len(re.findall(r"(?<!\w)»(?=\w)|(?<=[\w.,!?…])«(?!\w)", text))
    if french == german:
        return min("«»", key=text.index)
    return "«" if french > german else "»"


def _mark(text: str, match: re.Match, opening_angle: str | None) -> _Mark | None:
    """The mark that was found, with its prices."""
    start, end = match.span()
    left, right = _neighbours(text, start, end)
    if left is None or right is None:
        return None
    kind, stands = KINDS.get(match[0], match[0]), _stands(left, right)
    if kind in "'‘’‚":
        prices = _single(text, start, end, kind, stands, left, right)
    elif FAMILY[kind] == "double":
        prices = _double(text, start, kind, stands, left, right)
    else:
        prices = _paired(kind, stands, opening_angle)
    ends_speech = left in STOPS or left in DASHES
    return _Mark(start, end, kind, *prices, ends_speech, _after_sentence(text, start, right))


def _after_sentence(text: str, start: int, right: str) -> bool:
    """Whether a sentence ends before a mark, and another begins behind it."""
    return right.isupper() and text[max(start - 2, 0) : start - 1] in SENTENCE_STOPS and text[start - 1].isspace()


def _neighbours(text: str, start: int, end: int) -> tuple[str | None, str | None]:
    """The characters on both sides of a mark and of those beside it; empty at the ends of the text."""
    low, high = start - 1, end
    while low >= 0 and text[low] in PASSED_OVER and start - low <= MOST_TOGETHER:
        low -= 1
    while high < len(text) and text[high] in PASSED_OVER and high - end < MOST_TOGETHER:
        high += 1
    left, right = text[low : low + 1] if low >= 0 else "", text[high : high + 1]
    return None if left in PASSED_OVER else left, None if right in PASSED_OVER else right


def _stands(left: str, right: str) -> str:
    """How a mark stands between its neighbours."""
    space_before, space_after = not left or left.isspace(), not right or right.isspace()
    if space_before and space_after:
        return "apart"
    if space_before:
        return "closes" if right in CLOSED else "apart" if right in ",;" else "opens"
    if space_after or right in CLOSED:
        return "closes"
    if left in OPENED:
        return "opens"
    if left in DASHES:
        return "apart" if right in DASHES else "opens"
    if right in STOPS or right in DASHES:
        return "closes"
    return "after a stop" if left in STOPS or left in CLOSED else "between"


def _double(text: str, start: int, kind: str, stands: str, left: str, right: str) -> tuple[float, float, float, float]:
    none = NO_MARK
    if kind == "„":
        return 1.5 if stands == "closes" else 0, NEVER, none, none
    opens, closes = {'"': STRAIGHT, "“": CURLY, "”": CURLY_END}[kind][stands]
    if stands == "opens" and (_after_sentence(text, start, right) or text[max(start - 2, 0) : start - 1].isalnum()):
        closes = max(closes, 3)  # Not the closing mark that a space got before: "We will load, "she said.
    if right == "?" and left not in STOPS and DAMAGED.match(text, start + 1):
        return 1.5, 0.5, 0.5, 0.5
    if left.isdigit() and kind != "“":
        if FEET.search(text[max(start - 12, 0) : start]):
            return NEVER, 1.0, 0, 0
        none = 0.4  # Inches.
    elif stands == "between":
        if CONTRACTION.match(text, start + 1):
            return NEVER, NEVER, 0, 0
        if kind == '"' and (IDEOGRAPHS.match(left) or IDEOGRAPHS.match(right)):
            opens, closes = 0.3, 0.3  # No spaces between words.
        else:
            none = 0.5 if kind == '"' else 1.2  # Within a word: an abbreviation in Hebrew, a damaged apostrophe.
    return opens, closes, none, none


def _paired(kind: str, stands: str, opening_angle: str | None) -> tuple[float, float, float, float]:
    """Marks that point: which of them opens does not depend on where they stand."""
    none = 0.3 if kind in SINGLE else NO_MARK
    if kind in "「『」』":
        opens = kind in "「『"
    elif opening_angle:
        opens = (kind in "«‹") == (opening_angle == "«")
    else:
        # All of one kind, or none but single ones. Between two spaces it is an arrow (Home » News).
        return *STRAIGHT[stands], 0.2 if stands == "apart" else none, none
    return (0, 2.5, none, none) if opens else (2.5, 0, none, none)


def _single(
    text: str, start: int, end: int, kind: str, stands: str, left: str, right: str
) -> tuple[float, float, float, float]:
    """Single marks, which are apostrophes more often."""
    if stands == "closes":
        return NEVER, *_single_end(text, start, end, kind, left, right)
    if kind == "‚":
        return 0 if stands == "opens" else NEVER, NEVER, 0.5, 0.5
    if stands == "opens" and (right.isalnum() or right in "$£€([…."):
        elided = ELISION.match(text, end) is not None
        if kind == "’":
            return 1.2, NEVER, 0.2, 0.2
        if kind == "‘":
            return (1.0, NEVER, 0.3, 0.3) if elided else (0, NEVER, 1.5, 1.5)
        return (1.5, NEVER, 0, 0) if elided else (0.3, NEVER, 1.0, 1.0)
    if stands == "after a stop":
        return 0.8, 0.8, 0.5, 0.5
    return 1.0, 1.0, 0.2, 0.2


def _single_end(text: str, start: int, end: int, kind: str, left: str, right: str) -> tuple[float, float, float]:
    if kind in "‘‚":
        return 1.0, 0.3, 0.3
    if left in STOPS or left in CLOSED:
        # U.S.' may be a possessive.
        return (0.2, 0.3, 0.5) if left == "." and text[max(start - 2, 0) : start - 1].isupper() else (0, 1.5, 2.0)
    if left in "sSxXzZ":
        # Likely the possessive of a plural where the sentence goes on.
        return 0.4 if right == " " and text[end + 1 : end + 2].isalnum() else 0.1, 0, 0.2
    return (0.3, 0, 0.2) if left.isdigit() else (0, 0.5, 0.8)


def _cheapest(text: str, paragraph: _Paragraph, left_open: bool, following: str | None) -> list[Passage]:
    """The passages of the cheapest reading of a paragraph.

    ``left_open`` says that the paragraph before ended inside a passage; ``following`` is the family of the mark that
    the next one begins with.
    """
    readings = [_Reading(0, (), None)]
    if not paragraph.opening() and not (left_open and SIGNATURE.fullmatch(text, paragraph.start, paragraph.end)):
        lost = _Mark(paragraph.start, paragraph.start, "", 0, NEVER, 0, 0, False, False)
        readings.append(_Reading(OPENED_IN_PARAGRAPH_BEFORE if left_open else OPENED_BEFORE, (lost,), None))
    for mark in paragraph.marks:
        best: dict[tuple[str, ...], _Reading] = {}
        for reading in readings:
            for step in _steps(reading, mark):
                key = tuple([each.kind for each in step.stack])
                if key not in best or step.cost < best[key].cost:
                    best[key] = step
        # A reading whose open marks are all closed well costs at most that many marks less than one that has none.
        most = best[()].cost
        readings = [each for each in best.values() if each.cost <= most + NO_MARK * len(each.stack)]
        if len(readings) > MOST_READINGS:
            readings = [best.pop(()), *sorted(best.values(), key=attrgetter("cost"))[: MOST_READINGS - 1]]
    ends = [end for reading in readings if (end := _ended(reading, paragraph, following))]
    return _passages(text, min(ends, key=attrgetter("cost")))


def _passages(text: str, reading: _Reading) -> list[Passage]:
    """The passages of a reading that have words in them, in reading order."""
    found, rest = [], reading.found
    while rest:
        each, rest = rest
        end = each.end
        if each.ended_by_next:
            # The last one before it in the list is the last one inside it, if any is.
            end = max(_end_before(text, each), rest[0].end if rest and rest[0].depth else 0)
        if WORD.search(text, each.start, end):
            found.append(Passage(each.start, end, each.depth, each.closed, False))
    return sorted(found, key=attrgetter("start", "depth"))


def _steps(reading: _Reading, mark: _Mark) -> Iterator[_Reading]:
    """All that a mark can do to a reading."""
    cost, stack, found = reading
    top = stack[-1] if stack else None
    closing = _closing(top, mark) if top else NEVER
    if closing < NEVER:
        passage = _Found(top.start, mark.end, len(stack) - 1, True)
        yield _Reading(cost + closing, stack[:-1], (passage, found))
    if mark.opens < NEVER:
        inside = _inside(top, mark) if top else 0
        if len(stack) < DEEPEST and inside < NEVER:
            yield _Reading(cost + mark.opens + inside, (*stack, mark), found)
        # The one before has lost its closing mark. An apostrophe is likelier than a straight single mark that was lost.
        if len(stack) == 1 and top.kind not in ("", "'") and (top.kind in SINGLE) == (mark.kind in SINGLE):
            passage = _Found(top.start, mark.start, 0, False, True)
            ended = ENDED_WITH_SENTENCE if mark.after_sentence else ENDED_BY_NEXT
            yield _Reading(cost + mark.opens + ended, (mark,), (passage, found))
    yield _Reading(cost + (mark.none_in_single if top and top.kind in SINGLE else mark.none), stack, found)


def _closing(top: _Mark, mark: _Mark) -> float:
    """What it costs that a mark closes the one that was opened last."""
    if not top.kind:
        if mark.kind in SINGLE or mark.end - top.start > LONGEST_NOT_OPENED:
            return NEVER
        return mark.closes + (0 if mark.ends_speech else NO_END_OF_SPEECH)
    if top.kind + mark.kind in ("„“", "‚‘"):
        return 0 if mark.opens else 1.5
    if FAMILY[top.kind] == FAMILY[mark.kind]:
        return mark.closes + (OTHER_SHAPE if (top.kind in "\"'") != (mark.kind in "\"'") else 0)
    if top.kind in SINGLE or FAMILY[top.kind] == "corner" or FAMILY[mark.kind] == "corner":
        return NEVER
    if mark.kind in SINGLE:
        return mark.closes + DOUBLE_BY_SINGLE if mark.ends_speech else NEVER
    return mark.closes + OTHER_FAMILY


def _inside(top: _Mark, mark: _Mark) -> float:
    """What it costs that a mark opens a passage inside another."""
    if not top.kind:
        return IN_ANOTHER if mark.kind in SINGLE else IN_ITS_LIKE
    if top.kind in SINGLE and mark.kind in SINGLE:
        return NEVER
    if top.kind == "'":
        return IN_STRAIGHT_SINGLE
    if top.kind != mark.kind:
        return IN_ANOTHER
    return IN_ITS_LIKE_AFTER_SENTENCE if mark.after_sentence else IN_ITS_LIKE


def _ended(reading: _Reading, paragraph: _Paragraph, following: str | None) -> _Reading | None:
    """A reading at the end of its paragraph, where one passage may be left open; none where more would be."""
    cost, stack, found = reading
    if not stack:
        return reading
    top = stack[0]
    if len(stack) > 1 or not top.kind:
        return None
    goes_on = following == FAMILY[top.kind]
    if top.kind in SINGLE and not (goes_on and (top.kind == "‘" or top.start == paragraph.start)):
        return None
    cost += LEFT_OPEN_BEFORE_ANOTHER if goes_on else LEFT_OPEN
    return _Reading(cost, (), (_Found(top.start, paragraph.end, 0, False), found))


def _end_before(text: str, found: _Found) -> int:
    """Where a passage ends that another one ended: with the last sentence, or the last word; before "he said"."""
    words = text[found.start : found.end].rstrip()
    ends = [match.end() for match in SENTENCE_END.finditer(words + " ")]
    words = words[: ends[-1] if ends else len(words)]
    said = SAID_LAST.search(words, max(len(words) - LONGEST_SAID, 1))
    return found.start + (said.end() if said else len(words))
