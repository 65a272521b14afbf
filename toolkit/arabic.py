"""Attributions in Arabic, read by their words: there is no parse.

Arabic news is regular enough for that: the cue opens the clause, its source follows it, and what is reported stands
behind أن, إن or a colon, or in marks.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import pandas as pd

from toolkit.attributions import SHORTEST, Attribution, Span
from toolkit.language import resource_lines
from toolkit.marks import Passage

WORD = re.compile(r"[\w\u064b-\u065f\u0670]+")
NOT_COMPARED = re.compile(r"[\u064b-\u065f\u0670\u0640]")  # Vowel marks, and the line that stretches a word.
ALIF = str.maketrans("أإآٱ", "اااا")
BETWEEN = " \t\u00a0\u202f،,؛;.:!?؟…–—-\u200e\u200f"
STOPS = frozenset(".!?؟…")
STOP = re.compile(r"[.!?؟…](?=\s)")
FURTHEST = 25  # Words between a cue and what it reports: a title, a name, to whom, where and when.
MOST_PIECES = 50  # Of one quotation: more is a list.
NEAR = 12  # Words within which a cue that is joined with "and" must come to what it reports.
SUFFIXES = ("ه", "ها", "هم", "هما", "هن", "نا", "ني", "نه", "نها")
THAT = frozenset({"ان", "بان", "فان"})
THAT_IT = frozenset(that + suffix for that in THAT for suffix in SUFFIXES)
NO_CUE_BEHIND = frozenset({"لم", "لن", "لا", "ولم", "ولن", "ولا", "عدم", "دون"})  # Nobody said it.
RELATIVE = ("ي", "ية", "يون", "يين")  # How adjectives of origin end: the Russian president.
ACCORDING = ("وفقا", "طبقا", "خلافا")  # The "to" of these is written onto the source behind them.
SO = frozenset({"هكذا", "كما", "بهذا"})  # Between a quotation and its cue.
TO = frozenset({"ل", "عبر"})  # Before the name of a paper in marks, to which somebody spoke.
WHO = frozenset({"الذي", "التي", "الذين"})
WITHIN = frozenset({"في", "من", "لدى"})
IN_THE_NAME_OF = frozenset({"باسم", "بلسان"})
OPENS_TOPIC = frozenset({"اما", "واما", "لكن", "ولكن", "غير", "بدوره", "بدورها", "وبدوره", "وبدورها", "و"})
# Two words with which the writer takes over again; those of one word are in the list.
TURNS = frozenset({("في", "حين"), ("وهو", "ما"), ("الامر", "الذي")})
FROM = frozenset({"from", "from before"})  # The source stands behind عن.
DESCRIBING = frozenset({"وصف", "سمى"})  # What is described belongs to what is reported.


class _Cue(NamedTuple):
    lemma: str
    stance: str
    content: frozenset[str]
    feminine: bool | None  # None where the form does not tell.
    joined: bool  # With "and" written onto it.
    participle: bool
    words: int


class _Word(NamedTuple):
    """A word of a sentence, or a whole passage in marks."""

    start: int
    end: int
    form: str  # As compared: without vowel marks, alif without hamza. Empty for a passage.
    before: str  # The punctuation between it and the word before.
    named: int  # Where the mention ends that begins with it, 0 where none does.
    clitic: bool  # A mention begins within it, behind a preposition: to Moscow.
    passage: Passage | None = None


class _Source(NamedTuple):
    start: int
    end: int
    noun: Span | None
    next: int  # The first word behind it.


class _Speaker(NamedTuple):
    """Who may go on speaking."""

    source: Span
    nouns: tuple[Span, ...]
    feminine: bool | None
    paragraph: int


class _Sentence(NamedTuple):
    text: str
    words: list[_Word]
    cues: list[_Cue | None]
    turns: list[int]  # The words with which the writer takes over again.
    end: int
    paragraph: int
    subject: _Speaker | None  # Of whom the sentence before speaks, if nobody speaks in it.
    spoke: _Speaker | None  # Who spoke last, here or in the paragraph before.


# What one cue gives: the attribution, the first word behind it, the words that may be in it, and who speaks.
_Read = tuple[Attribution | None, int, Sequence[int], _Speaker | None]
NOTHING: _Read = (None, 0, (), None)


def attributions_in_arabic(
    text: str, spans: list[Span], marked: list[Passage], mentions: Sequence[Span], headline: int
) -> list[Attribution]:
    """Read an article sentence by sentence, and remember who spoke: what follows without a source may be his too."""
    named: dict[int, int] = {}
    for start, end in mentions:
        named[start] = max(end, named.get(start, 0))
    starts = [passage.start for passage in marked]
    found: list[Attribution] = []
    spoke: _Speaker | None = None  # Who spoke last.
    subject: _Speaker | None = None  # Of whom the sentence before speaks, if nobody speaks in it.
    paragraph, last = 0, 0
    for start, end in spans:
        paragraph += "\n" in text[last:start]
        last = end
        here = marked[bisect_left(starts, start) : bisect_left(starts, end)]
        words = list(_words(text, start, end, here, named))
        if not words:
            continue
        cues = [None if at and words[at - 1].form in NO_CUE_BEHIND else _cue(words, at) for at in range(len(words))]
        body = start >= headline
        recent = [each if each and body and paragraph - each.paragraph <= 1 else None for each in (subject, spoke)]
        sentence = _Sentence(text, words, cues, _turns(words, cues), end, paragraph, *recent)
        said, speaker = _in_sentence(sentence)
        for each in said:
            passage = marked[min(bisect_left(starts, each.pieces[0][0]), len(marked) - 1)] if marked else None
            if body and found and passage and _follows(text, found[-1], each, passage):
                found[-1] = joined(text, found[-1], passage)
            else:
                found.append(each)
        if body:
            spoke = speaker or spoke
            subject = None if any(each.kind != "scare" for each in said) else _subject(sentence)
    return found


def joined(text: str, said: Attribution, passage: Passage) -> Attribution:
    """A quotation with the passage that goes on with it."""
    start, end = said.pieces[-1]
    if text[end : passage.start].strip():
        return said._replace(pieces=(*said.pieces, (passage.start, passage.end)))
    return said._replace(pieces=(*said.pieces[:-1], (start, passage.end)))


def _follows(text: str, said: Attribution, each: Attribution, passage: Passage) -> bool:
    """Whether a passage goes on with the quotation before: behind its speaker, or with nothing but a stop between."""
    if not said.kind == each.kind == "direct" or each.rule not in ("", "turn") or each.cue:
        return False
    if len(said.pieces) > MOST_PIECES:
        return False
    between = text[said.pieces[-1][1] : each.pieces[0][0]]
    if "\n" in between:
        return passage.continues and not between.strip()
    return not between.strip(BETWEEN) or (said.rule == "cue after" and len(STOP.findall(between)) == 1)


def _words(text: str, start: int, end: int, here: list[Passage], named: dict[int, int]) -> Iterator[_Word]:
    last, form = start, ""
    for passage in [*here, None]:
        stop = passage.start if passage else end
        for match in WORD.finditer(text, last, stop) if last < stop else ():
            low, high = match.span()
            between = "".join(text[last:low].split())
            if between == "." and len(form) == 1:
                between = ""  # د. محمد
            to = 0
            if form.endswith(ACCORDING) and match[0][0] == "ل" and not between and high - low > 2:
                to = 2 if match[0][1] == "ل" else 1
            low += to
            form = ("ال" if to == 2 else "") + _plain(text[low:high])
            clitic = low not in named and any(low + more in named for more in range(1, min(4, high - low)))
            yield _Word(low, high, form, between, named.get(low, 0), clitic)
            last = high
        if passage:
            yield _Word(passage.start, passage.end, "", "".join(text[last:stop].split()), 0, False, passage)
            last, form = max(passage.end, last), ""


def _plain(word: str) -> str:
    return NOT_COMPARED.sub("", word).translate(ALIF)


# ------------------------------------------------------------------ cues


def _cue(words: list[_Word], at: int) -> _Cue | None:
    """The cue that begins with a word."""
    printed = words[at].form
    known = _by_first_word()
    for form in _without_clitics(printed):
        for rest, cue, content, stance in known.get(form, ()):
            follows = words[at + 1 : at + 1 + len(rest)]
            if [each.form for each in follows] == list(rest) and not any(each.before for each in follows):
                return _made(printed, form, cue, stance, content, len(rest) + 1)
    for form in _without_clitics(printed):
        for suffix in SUFFIXES:
            if not form.endswith(suffix):
                continue
            stem = form.removesuffix(suffix)
            for told in (stem, f"{stem}ا"):  # The plural loses its last letter: وصفوا، وصفوه.
                for rest, cue, content, stance in known.get(told, ()):
                    if not rest and "person" in content:
                        return _made(printed, told, cue, stance, content, 1)
    return None


def _made(printed: str, form: str, cue: str, stance: str, content: frozenset[str], words: int) -> _Cue:
    """A cue, with what its form tells of its subject: تقول, قالت: she; قائلا: whoever the sentence speaks of."""
    lemma = _plain(cue)
    feminine = form != lemma and (form.endswith(("ت", "ة", "تا")) or form.startswith("ت" if lemma[0] != "ت" else "تت"))
    # مضيفا of أضاف, رافضا of رفض, قائلا of قال; not the dual قالا.
    with_m, with_alif = form[0] == "م" != lemma[0], form[1:2] == "ا" != lemma[1:2] or form[1:3] == "ائ"
    participle = form.endswith(("ا", "ة", "ين")) and (with_m or with_alif)
    tells = not content & ({"source"} | FROM) and " " not in cue
    joined = printed != form and printed[0] in "وف"
    return _Cue(cue, stance, content, feminine if tells else None, joined, participle, words)


def _without_clitics(word: str) -> Iterator[str]:
    yield word
    if len(word) > 3 and word[0] in "وف":
        yield word[1:]
        if word[1] == "س" and len(word) > 4:
            yield word[2:]
    elif (len(word) > 2 and word[0] in "وف") or (len(word) > 4 and word[0] == "س"):
        yield word[1:]


@cache
def _known(group: str) -> frozenset[str]:
    """A group of words of resources/sources_ar.txt."""
    lines = (line.split(": ", 1) for line in resource_lines("sources_ar.txt"))
    words = {word for name, line in lines if name == group for word in line.split()}
    if group == "named":
        words |= {f"{clitics}{word}" for word in words for clitics in "لبو"}
    return frozenset(words)


@cache
def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], str, frozenset[str], str]]]:
    with (resources.files("toolkit") / "resources" / "cues_ar.csv").open(encoding="utf-8") as file:
        table = pd.read_csv(file, dtype="str", keep_default_na=False, comment="#")
    known: dict[str, list] = {}
    for row in table.itertuples(index=False):
        for form in row.forms.split("|"):
            first, *rest = map(_plain, form.split())
            known.setdefault(first, []).append((tuple(rest), row.cue, frozenset(row.content.split("|")), row.stance))
    for forms in known.values():
        forms.sort(key=lambda form: -len(form[0]))  # The longest first.
    return known


def _turns(words: list[_Word], cues: list[_Cue | None]) -> list[int]:
    """The words before which a reported clause ends: another cue, or a conjunction of the writer's."""
    turns, reports = [], [False] * len(words)
    reach = -1  # The next word that opens what is reported.
    for at in range(len(words) - 1, -1, -1):
        reports[at] = reach >= 0 and reach - at <= NEAR
        if words[at].passage or _is_that(words, at) or ":" in words[at].before:
            reach = at
    for at, word in enumerate(words):
        after_comma = bool(set(word.before) & set("،,؛;–—-"))
        cue = cues[at]
        if cue is not None and at:
            if after_comma or (cue.joined and reports[at]):
                turns.append(at)
        elif after_comma and (
            word.form in _known("turn") or (word.form, words[min(at + 1, len(words) - 1)].form) in TURNS
        ):
            turns.append(at)
    return turns


def _is_that(words: list[_Word], at: int) -> bool:
    form = words[at].form
    return form in THAT and (not at or words[at - 1].form not in _known("conjunction")) or form in THAT_IT


# ------------------------------------------------------------------ one sentence


def _in_sentence(sentence: _Sentence) -> tuple[list[Attribution], _Speaker | None]:
    """What a sentence attributes, and who speaks in it last."""
    words, cues = sentence.words, sentence.cues
    said: list[Attribution] = []
    taken: set[int] = set()  # The passages that have found their place.
    speaker: _Speaker | None = None
    at = free = 0  # Free: the first word that is in no attribution yet.
    while at < len(words):
        cue = cues[at]
        if cue is None:
            at += 1
            continue
        read = _by_source if "source" in cue.content else _by_cue
        each, behind, inside, speaks = read(sentence, at, free, speaker)
        if each is None:
            at += 1
            continue
        said.append(each)
        lows = [low for low, _ in each.pieces]
        for number in inside:
            piece = bisect_right(lows, words[number].start) - 1
            if piece >= 0 and words[number].start < each.pieces[piece][1]:
                taken.add(number)
        speaker = speaks or speaker
        at = free = max(behind, at + 1)
    for at, word in enumerate(words):
        if word.passage and at not in taken:
            each, speaks = _without_cue(sentence, at)
            said.append(each)
            speaker = speaks or speaker
    return sorted(said, key=lambda each: each.pieces), speaker


def _by_cue(sentence: _Sentence, at: int, free: int, speaker: _Speaker | None) -> _Read:
    """What a verb of saying reports."""
    words, cue = sentence.words, sentence.cues[at]
    first = at + cue.words
    limit = min(_next_turn(sentence, at), first + FURTHEST)
    read = _source_of(words, cue, at, limit)
    source = read if read and _may_say(words, cue, first, read) else None
    behind = source.next if source and not cue.content & FROM else first
    opens = _opening(sentence, behind, limit)
    quoted = _quotation_before(words, at, free, cue) if opens is None or words[opens].passage else None
    is_sure = source is None or source.noun or cue.content & FROM or quoted is not None
    if not is_sure and not _is_subject(words, cue, first, behind, opens):
        source, behind = None, first  # Not who says it, but what is said: He stressed the need "to act".
    who = _Speaker((source.start, source.end), _nouns(source), cue.feminine, sentence.paragraph) if source else None
    if who and quoted is not None:
        goes_on = _run(words, opens) if opens is not None and opens == behind else []
        pieces = ((words[free].start, words[quoted].end), *_pieces(words, goes_on))
        kind, form = ("direct", "quote") if words[free].passage else ("mixed", "clause")
        each = _attribution(words, at, cue, pieces, kind, form, who, "cue after")
        return each, goes_on[-1] + 1 if goes_on else behind, [*range(free, at), *goes_on], who
    reported = _reported(sentence, cue, behind, opens) if opens is not None else None
    if reported is None or (cue.content & FROM and who is None):
        return NOTHING
    pieces, kind, form, end = reported
    rule = "cue before" if kind == "direct" else "grammar"
    # The host asked, or: he asked the host.
    unsure = read is not None and read.next == opens and ":" in words[opens].before
    if who is None and not unsure:
        who, carried = _named_before(sentence, at, free, speaker)
        rule = carried or rule
    return _attribution(words, at, cue, pieces, kind, form, who, rule), end, range(behind, end), who


def _source_of(words: list[_Word], cue: _Cue, at: int, limit: int) -> _Source | None:
    """The words beside a cue that may name its source: behind it, or behind عن."""
    first = at + cue.words
    if not cue.content & FROM:
        return _source(words, first, limit, "person" in cue.content)
    reach = range(first, limit) if "from" in cue.content else range(at - 1, max(at - FURTHEST, -1), -1)
    before = next((each for each in reach if words[each].form == "عن"), None)
    if before is None:
        return None
    return _source(words, before + 1, limit if "from" in cue.content else at)


def _by_source(sentence: _Sentence, at: int, free: int, speaker: _Speaker | None) -> _Read:
    """What is so according to somebody: the rest of the sentence, before these words or behind them."""
    words, cue = sentence.words, sentence.cues[at]
    first = at + cue.words
    if words[at + cue.words - 1].form.endswith("ما"):
        first += 1  # According to what he said: the verb.
    source = _source(words, first, min(len(words), first + FURTHEST))
    if source is None or not (source.noun or _is_known(words[first].form) or first > at + cue.words):
        return NOTHING
    if at > free:
        start, end, behind = free, at, source.next
    else:
        reach = range(source.next, min(len(words), source.next + FURTHEST))
        start = next((each for each in reach if words[each].form.startswith("فان") and _is_that(words, each)), None)
        if start is not None:
            start += words[start].form in THAT
        else:
            start = next((each for each in reach if set(words[each].before) & set("،,:")), len(words))
        end = behind = _next_turn(sentence, start)
    if start >= end:
        return NOTHING
    inside = range(start, end)
    if end - start == 1 and words[start].passage:
        kind, form = "direct", "quote"
    else:
        kind, form = ("mixed" if _has_quotation(words, start, end) else "indirect"), "clause"
    who = _Speaker((source.start, source.end), _nouns(source), None, sentence.paragraph)
    rule = ("cue after" if at > free else "cue before") if kind == "direct" else "grammar"
    return _attribution(words, at, cue, (_span(sentence, start, end),), kind, form, who, rule), behind, inside, who


def _attribution(
    words: list[_Word],
    at: int,
    cue: _Cue,
    pieces: tuple[Span, ...],
    kind: str,
    form: str,
    who: _Speaker | None,
    rule: str,
) -> Attribution:
    printed = (words[at].start, words[at + cue.words - 1].end)
    source, nouns = (who.source, who.nouns) if who else (None, ())
    return Attribution(pieces, kind, form, printed, cue.lemma, cue.stance, source, nouns, rule if who else "")


def _next_turn(sentence: _Sentence, at: int) -> int:
    number = bisect_right(sentence.turns, at)
    return sentence.turns[number] if number < len(sentence.turns) else len(sentence.words)


def _opening(sentence: _Sentence, first: int, limit: int) -> int | None:
    """The word that opens what a cue reports: behind a colon, a passage in marks, or the word for "that"."""
    words, cues = sentence.words, sentence.cues
    for at in range(first, limit):
        if ":" in words[at].before or _is_that(words, at) or (words[at].passage and not _is_named_so(words, at)):
            return at
        if cues[at] is not None and words[at - 1].form not in WHO:
            return None
    if limit < len(words) and limit - first < FURTHEST and cues[limit] is not None and "source" in cues[limit].content:
        aside = next(
            (at for at in range(limit + 1, min(limit + NEAR, len(words))) if set(words[at].before) & set("،,")), None
        )
        return aside if aside is not None and _is_that(words, aside) else None  # Said X, according to Y, that.
    return None


def _is_named_so(words: list[_Word], at: int) -> bool:
    """Whether a passage in marks is a name: the newspaper "…", told "…"."""
    before = words[at - 1].form if at and not words[at].before else ""
    return before in TO or before in _known("named")


def _has_quotation(words: list[_Word], start: int, end: int) -> bool:
    return any(words[at].passage and not _is_named_so(words, at) for at in range(start, end))


def _quotation_before(words: list[_Word], at: int, free: int, cue: _Cue) -> int | None:
    """The passage in marks that a cue follows on: «…»، قال."""
    before = at - 1 - (at - 1 > free and words[at - 1].form in SO)
    if before > free and words[before - 1].form in _known("preposition"):
        return None  # In words on "Twitter", he wrote.
    if before < free or not words[before].passage or words[before + 1].before.strip("،,–—-"):
        return None
    return None if cue.joined or cue.participle or _is_named_so(words, before) else before


def _run(words: list[_Word], at: int) -> list[int]:
    """The passages that follow one another without a word between."""
    end = at + 1
    while end < len(words) and words[end].passage:
        end += 1
    return list(range(at, end))


def _pieces(words: list[_Word], run: list[int]) -> tuple[Span, ...]:
    pieces: list[Span] = []
    for at in run:
        if pieces and not words[at].before:
            pieces[-1] = (pieces[-1][0], words[at].end)
        else:
            pieces.append((words[at].start, words[at].end))
    return tuple(pieces)


def _span(sentence: _Sentence, start: int, end: int) -> Span:
    words, text = sentence.words, sentence.text
    high, limit = words[end - 1].end, words[end].start if end < len(words) else sentence.end
    while high < limit and text[high] in "%٪)]°":
        high += 1
    return words[start].start, high


def _reported(sentence: _Sentence, cue: _Cue, behind: int, opens: int) -> tuple[tuple[Span, ...], str, str, int] | None:
    """The words that a cue reports, their kind and form, and the first word behind them."""
    words = sentence.words
    clause, describes = "clause" in cue.content, cue.lemma in DESCRIBING
    colon = ":" in words[opens].before
    if words[opens].passage:
        bare = cue.stance in ("neutral", "asking", "manner")
        aside = bare and (words[behind].form in _known("beside") or words[behind].form.startswith("لل"))
        prepositions = _known("preposition")
        into = words[opens - 1].form in prepositions
        if colon or (not into and (aside or (behind == opens and (clause or bare)))):
            run = _run(words, opens)
            return _pieces(words, run), "direct", "quote", run[-1] + 1
        start = opens if into and not describes else behind + (words[behind].form in prepositions)
        return (_span(sentence, start, opens + 1),), "mixed", "phrase", opens + 1
    start = opens if colon or words[opens].form in THAT_IT else opens + 1
    end = _next_turn(sentence, start)
    if start >= end:
        return None
    quoted = _has_quotation(words, start, end if clause else min(end, start + FURTHEST))
    if not quoted and not clause:
        return None
    start = behind if describes else start
    return (_span(sentence, start, end),), "mixed" if quoted else "indirect", "clause", end


# ------------------------------------------------------------------ sources


def _source(words: list[_Word], first: int, limit: int, takes_person: bool = False) -> _Source | None:
    """The words that name a source, from a word on.

    Where the cue ``takes_person`` (accuses, warns), what follows the first definite noun is the one who is accused.
    """
    at = first
    while at < limit and words[at].form in _known("passed"):
        at += 1
    begin, definite = at, False
    while at < limit and not (at > begin and words[at].before and not words[at].passage):
        word = words[at]
        if word.passage:
            if at == begin or not _is_named_so(words, at):
                break
            definite = True
        elif word.named:
            behind = at + 1
            while behind < limit and words[behind].start < word.named:
                behind += 1
            if at == begin or (at == begin + 1 and _is_same(words[begin].form)):
                return _with_apposition(words, begin, at, behind, limit, takes_person)
            if definite:
                if not _is_person_beside(words, begin, at, behind, takes_person):
                    break
                return _Source(words[begin].start, word.named, (word.start, word.named), behind)
            definite, at = True, behind
            continue
        elif word.form in IN_THE_NAME_OF:
            definite = False
        elif word.form in WITHIN and at > begin and not definite and at + 1 < limit and _is_part(words[at + 1]):
            at += 1
            continue
        elif word.clitic or _is_beside(words, at) or (takes_person and definite and not word.form.endswith(RELATIVE)):
            break
        else:
            definite = word.form.startswith(("ال", "لل"))
        at += 1
    if at == begin:
        return None
    end = words[at - 1].end
    inner = [word.named for word in words[begin:at] if word.named]
    return _Source(words[begin].start, max([end, *inner]), None, at)


def _is_same(form: str) -> bool:
    """Whether a word and the name right behind it are one: the government of X, the party X, Dr. X."""
    return len(form) == 1 or _stem(form) in _known("body")


def _with_apposition(words: list[_Word], begin: int, at: int, behind: int, limit: int, takes_person: bool) -> _Source:
    """A source whose noun is a mention, with the name right behind it: رئيسة الوزراء, مارتا كيلدين."""
    word = words[at]
    if not takes_person and behind < limit and words[behind].named and not words[behind].before:
        word = words[behind]
        while behind < limit and words[behind].start < word.named:
            behind += 1
    return _Source(words[begin].start, word.named, (word.start, word.named), behind)


def _is_person_beside(words: list[_Word], begin: int, at: int, behind: int, takes_person: bool) -> bool:
    """Whether a mention behind a definite noun is the name of the same person, and not another one."""
    form = words[at].form
    if form.startswith("ال") or form in _known("body"):
        return _stem(words[begin].form) in _known("body")
    return not takes_person or behind - at > 1 or at - begin == 1


def _is_part(word: _Word) -> bool:
    """Whether a word behind "in" or "of" says where somebody belongs, not on which occasion he spoke."""
    no_part = _known("occasion") | _known("beside")
    return not (word.before or word.passage or word.form in no_part or _stem(word.form) in no_part)


def _is_beside(words: list[_Word], at: int) -> bool:
    form = words[at].form
    return (
        form in _known("beside")
        or form.startswith(("لل", "بال"))
        or _is_that(words, at)
        or form in _known("conjunction")
    )


def _stem(form: str) -> str:
    """A word without its article and what is written before it."""
    for clitics in ("وال", "ال", "لل", "ل"):
        if form.startswith(clitics) and len(form) > len(clitics) + 2:
            return form.removeprefix(clitics)
    return form


def _is_known(form: str) -> bool:
    return _stem(form) in _known("people") or _stem(form) in _known("body")


def _may_say(words: list[_Word], cue: _Cue, first: int, source: _Source) -> bool:
    """Whether the words behind a cue can be its subject; behind "he warned" the one who is warned may stand."""
    if source.noun is not None or "person" not in cue.content:
        return True
    form = words[first].form
    return _is_known(form) and not (cue.feminine is False and form.endswith(("ة", "ات")))


def _is_subject(words: list[_Word], cue: _Cue, first: int, behind: int, opens: int | None) -> bool:
    """Whether words without a name are the subject of a cue: as they mean somebody, or what is said follows them."""
    head = words[first].form
    if _is_known(head):
        return True
    if opens is None or head in _known("object") or any(head.removesuffix(it) in _known("object") for it in SUFFIXES):
        return False
    announced = not words[opens].passage or ":" in words[opens].before
    return cue.stance == "neutral" if not announced or opens > behind else True


def _nouns(source: _Source) -> tuple[Span, ...]:
    return (source.noun,) if source.noun else ()


def _named_before(sentence: _Sentence, at: int, free: int, speaker: _Speaker | None) -> tuple[_Speaker | None, str]:
    """Who is meant by a cue that no source follows, and the rule where he is not named in the sentence."""
    cue = sentence.cues[at]
    if speaker is not None and (cue.participle or _agree(speaker.feminine, cue.feminine)):
        return speaker, ""
    source = _subject_within(sentence, max(free, at - FURTHEST), at)
    if source is not None:
        return _Speaker((source.start, source.end), _nouns(source), cue.feminine, sentence.paragraph), ""
    for who, rule in ((sentence.subject, "sentence before"), (sentence.spoke, "turn")):
        if who is not None and _agree(who.feminine, cue.feminine):
            return who._replace(feminine=cue.feminine, paragraph=sentence.paragraph), rule
    return None, ""


def _agree(one: bool | None, other: bool | None) -> bool:
    return one is None or other is None or one == other


def _subject_within(sentence: _Sentence, first: int, limit: int) -> _Source | None:
    """The subject of words that lead up to a cue: a name right before it, or behind the verb that they begin with."""
    words = sentence.words
    while first < limit and words[first].form in OPENS_TOPIC:
        first += 1
    if first >= limit:
        return None
    if sentence.cues[first] is None:
        source = _source(words, first, limit)
        if source and (source.next == limit or words[first].named) and (source.noun or _is_known(words[first].form)):
            return source
    source = _source(words, first + 1, limit)
    return source if source and source.noun else None


def _subject(sentence: _Sentence) -> _Speaker | None:
    """Of whom a sentence without reported words speaks."""
    words = sentence.words
    source = _subject_within(sentence, 0, min(len(words), FURTHEST))
    if source is None or source.noun is None:
        return None
    verb = words[0].form.lstrip("و")
    feminine = None if source.start == words[0].start else verb.endswith("ت") or verb.startswith("ت")
    return _Speaker((source.start, source.end), _nouns(source), feminine, sentence.paragraph)


# ------------------------------------------------------------------ passages without a cue


def _without_cue(sentence: _Sentence, at: int) -> tuple[Attribution, _Speaker | None]:
    """A passage in marks that no cue reports: behind a name and a colon, a sentence of its own, or no quotation."""
    words, text = sentence.words, sentence.text
    word = words[at]
    pieces = ((word.start, word.end),)
    colon = text.rfind(":", words[at - 1].end, word.start) if at else -1
    if colon >= 0:
        begin = max(
            (each + 1 for each in range(max(at - FURTHEST, 0), at) if words[each].passage),
            default=max(at - FURTHEST, 0),
        )
        source = _subject_within(sentence, begin, at)
        who = _Speaker((source.start, source.end), _nouns(source), None, sentence.paragraph) if source else None
        if who is not None:
            cue = (colon, colon + 1)
            return Attribution(pieces, "direct", "quote", cue, ":", "neutral", who.source, who.nouns, "cue before"), who
    opens = at == 0 or colon >= 0 or words[at - 1].passage is not None or set(word.before[-1:]) & STOPS
    ends = at + 1 == len(words) or words[at + 1].before or words[at + 1].passage is not None
    if not (opens and ends) or len(WORD.findall(text, word.start, word.end)) < SHORTEST:
        return Attribution(pieces, "scare", "quote"), None
    who = sentence.spoke if at == 0 else None
    if who is None:
        return Attribution(pieces, "direct", "quote"), None
    return Attribution(pieces, "direct", "quote", source=who.source, nouns=who.nouns, rule="turn"), who
