"""Attributions: which words of an English article are somebody's own, whose, and by which words the article says so.

Two things are read together. The marks say which words are quoted (``marks``), the grammar says which verb, noun or
phrase reports them, what it reports and who is its source (``reported``). Where the two disagree the marks win: a
parser is easily lost in a long quotation, and what stands around it is short.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import regex

from toolkit.cues import NO_ACT_OF_SAYING, Cue, cue_of
from toolkit.marks import Passage, passages
from toolkit.reported import FINITE, RELATIVE, SUBJECTS, Report, is_said, owner_of, report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Span = tuple[int, int]

ENDS = frozenset({".", "?", "!", "…", "...", ";"})
DASHES = frozenset({"-", "--", "–", "—"})
INTRODUCES = DASHES | {",", ":", "..."}
GOES_ON = DASHES | {",", "?", "!", "…", "..."}
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
INNER = frozenset({"compound", "poss", "amod", "nmod"})  # Of a noun: what stands before the noun that counts.
CLOSING = "\"'”’»“‘›"
QUOTES = tuple(CLOSING + "«„‚‹`")
FURTHEST = 14  # Tokens between a passage and the words that introduce it: "…," Kerry told reporters in Geneva, …
LONGEST_CLAUSE = 60  # Tokens between a cue and a passage in the clause that it reports.
HANDS_OVER = 4  # Tokens between a verb that is no cue and the passage it hands over to.
SHORTEST = 3  # Words in marks without a cue: fewer are a nickname, a title, a word used with a raised eyebrow.


NOT_HERE = -1  # Outside the passages within which others are read.
LEAST_TURNS = 3
QUESTION_AND_ANSWER = frozenset({"Q", "A", "QUESTION", "ANSWER"})
# What opens a paragraph of a transcript: Q, KERRY, John Kerry, SEN. KERRY (D-Mass.).
LABEL = regex.compile(
    r"(?P<label>[QA]|\p{Lu}{2,}[\p{Lu}.'’\- ]{0,40}|\p{Lu}[\p{L}.'’\-]+(?: \p{Lu}[\p{L}.'’\-]*){0,3})"
    r"(?: \([^)\n]{1,40}\))?:(?=\s+\S)"
)


class Attribution(NamedTuple):
    """Words that an article gives to a source. All offsets are those of the article's text, end exclusive."""

    pieces: tuple[Span, ...]  # More than one where other words stand between them: "We," he said, "will go."
    kind: str  # direct, indirect, mixed or scare.
    form: str  # quote, clause, infinitive, phrase: the frame in which the words stand.
    cue: Span | None = None
    lemma: str = ""
    stance: str = ""
    source: Span | None = None
    nouns: tuple[Span, ...] = ()  # The nouns of the source: what a mention of its actor has to cover.
    rule: str = ""  # By which rule the words were given to their source; empty where there is none.


Part = tuple[int, "Doc", str]  # A paragraph: where it starts, its parse, its text.


class _Paragraph(NamedTuple):
    offset: int
    doc: "Doc"
    text: str
    quoted: list[int]  # For each token the number of the passage that it stands in, from 1; 0 outside; NOT_HERE.
    passages: list[Passage]
    ranges: list[Span]  # The tokens of each passage.


def attributions(text: str, paragraphs: Sequence[tuple[int, "Doc"]], headline: int = 0) -> list[Attribution]:
    """Give what an English article attributes.

    Parameters
    ----------
    text
        The article.
    paragraphs
        Its paragraphs, from :func:`toolkit.language.parse`.
    headline
        How many characters of it are the headline: what is quoted there may be explained further down.

    Returns
    -------
    list of Attribution
        In reading order, words in marks that are no quotation (``scare``) among them.

    Examples
    --------
    >>> from toolkit.language import parse
    >>> text = '"Talks go on," Kerry said. Lavrov called them "robust".'
    >>> [docs] = parse([text])
    >>> for each in attributions(text, docs):
    ...     print(each.kind, text[slice(*each.pieces[0])], text[slice(*each.source)], each.lemma)
    direct "Talks go on," Kerry say
    mixed them "robust" Lavrov call
    """
    all_passages = passages(text)
    # What is printed in capitals is parsed in small letters.
    parts = [(offset, doc, text[offset : offset + len(doc.text)]) for offset, doc in paragraphs]
    outer = [passage for passage in all_passages if passage.depth == 0]
    found = list(_in_paragraphs(text, parts, outer))
    inner = [passage for passage in all_passages if passage.depth == 1]
    found += _in_paragraphs(text, parts, inner, within=outer) if inner else []
    return _headline(text, headline, sorted(found))


def _in_paragraphs(
    text: str, paragraphs: Sequence[Part], marked: list[Passage], within: Sequence[Passage] = ()
) -> Iterator[Attribution]:
    """The attributions of all paragraphs; of passages within others only what these say that somebody said."""
    nested = bool(within)
    starts = [passage.start for passage in marked]
    before: _Paragraph | None = None
    spoke: Attribution | None = None  # The last attribution, held back: the next paragraph may go on with it.
    turns = {} if nested else _turns_of_transcript(paragraphs)
    for offset, doc, words in paragraphs:
        if offset in turns:
            yield turns[offset]
            continue
        low, high = bisect_right(starts, offset - 1), bisect_right(starts, offset + len(words) - 1)
        if nested and low == high:
            continue
        paragraph = _paragraph(offset, doc, words, marked[low:high], within)
        for each in sorted(_attributions(paragraph, nested)):
            if each.kind == "direct" and not each.rule and not nested:
                if spoke is not None and _goes_on_with(text, paragraph, spoke, each):
                    spoke = spoke._replace(pieces=_one_after_another(spoke, each))
                    continue
                each = _turn(each, before, spoke)
            elif spoke is not None and not spoke.rule and _goes_on_with(text, paragraph, spoke, each):
                # The speaker of a quotation over paragraphs may be named in the last one.
                each, spoke = each._replace(pieces=_one_after_another(spoke, each)), None
            if each.kind == "scare" or (each.kind == "indirect" and each.form != "clause"):
                yield each
            else:
                if spoke is not None:
                    yield spoke
                spoke = each
        before = paragraph
    if spoke is not None:
        yield spoke


def _goes_on_with(text: str, paragraph: _Paragraph, spoke: Attribution, said: Attribution) -> bool:
    """Whether a quotation is the next paragraph of the one before: that was left open, and this opens with a mark."""
    opens = any(passage.continues and passage.start == said.pieces[0][0] for passage in paragraph.passages)
    return opens and spoke.kind == "direct" and not text[spoke.pieces[-1][1] : said.pieces[0][0]].strip()


def _one_after_another(first: Attribution, second: Attribution) -> tuple[Span, ...]:
    """The pieces of two parts of one quotation, where nothing but the end of a paragraph is between."""
    return (*first.pieces[:-1], (first.pieces[-1][0], second.pieces[0][1]), *second.pieces[1:])


def _turn(said: Attribution, before: _Paragraph | None, spoke: Attribution | None) -> Attribution:
    """Give a quotation without a cue to whom the paragraph before announces, or to who spoke in it last."""
    led = _announced(before) if before is not None else None
    if led is not None:
        return said._replace(**_source(before, led.source), rule="paragraph before")
    if spoke is None or not spoke.source or before is None or spoke.pieces[-1][1] < before.offset:
        return said
    return said._replace(source=spoke.source, nouns=spoke.nouns, rule="turn")


def _announced(paragraph: _Paragraph) -> Report | None:
    """The words at the end of a paragraph that give the next one to somebody: He told reporters:"""
    doc = paragraph.doc
    end = len(doc)
    while end and doc[end - 1].is_space:
        end -= 1
    if not end or doc[end - 1].text != ":":
        return None
    begin = _sentence_start(paragraph, end - 1)
    for token in reversed(doc[begin:end]):
        found = report(token)
        if found is not None and found.source is not None:
            return found
    return _label(doc, begin, end)


def _turns_of_transcript(paragraphs: Sequence[Part]) -> dict[int, Attribution]:
    """By paragraph what is said in a record of a conversation: KERRY: We will go. Q: When?

    A record has three paragraphs at least that begin with a label, labels that come again, and no quotation marks
    behind them (in a fact check the marks say what was said: CLINTON: "…" THE FACTS: …). Where nearly all paragraphs
    have a label, those without go on with the speaker before.
    """
    labels = {offset: match for offset, _, words in paragraphs if (match := LABEL.match(words))}
    names = [match["label"] for match in labels.values()]
    behind = [words[labels[offset].end() :].lstrip() for offset, _, words in paragraphs if offset in labels]
    marked = any(words.startswith(QUOTES) for words in behind)
    if marked or len(names) < LEAST_TURNS or len(set(names)) == len(names):
        return {}
    first = min(labels)
    continues = len(labels) > 2 / 3 * sum(offset >= first for offset, *_ in paragraphs)
    turns: dict[int, Attribution] = {}
    said: Attribution | None = None
    for offset, _, words in paragraphs:
        match = labels.get(offset)
        if match:
            source = (offset, offset + match.end("label"))
            colon = (offset + match.end() - 1, offset + match.end())
            known = len(match["label"]) > 1 and match["label"].upper() not in QUESTION_AND_ANSWER
            start = offset + len(words) - len(words[match.end() :].lstrip())
            said = Attribution(
                ((start, offset + len(words)),),
                *("direct", "quote", colon, ":", "neutral"),
                *((source, ((source[1] - 1, source[1]),), "transcript") if known else (None, (), "")),
            )
            turns[offset] = said
        elif said is not None and continues:
            turns[offset] = said._replace(pieces=((offset, offset + len(words)),), cue=None, lemma="", stance="")
    return turns


def _headline(text: str, headline: int, found: list[Attribution]) -> list[Attribution]:
    """Give words in marks in the headline to whoever is quoted with the same words below it."""
    said = [(_plain(text[start:end]), each) for each in found if each.source for start, end in each.pieces]
    for number, each in enumerate(found):
        if each.pieces[0][0] >= headline:
            break
        words = _plain(text[slice(*each.pieces[0])])
        whose = next((other for below, other in said if words in below and other.kind in ("direct", "mixed")), None)
        if whose is not None and each.kind in ("direct", "scare") and not each.source:
            is_whole = any(_plain(text[start:end]).startswith(words) for start, end in whose.pieces)
            kind = "direct" if is_whole else "mixed"
            found[number] = each._replace(kind=kind, source=whose.source, nouns=whose.nouns, rule="headline")
    return found


def _plain(words: str) -> str:
    letters = "".join(letter if letter.isalnum() else " " for letter in words.lower().replace("’", "").replace("'", ""))
    return f" {' '.join(letters.split())} "


def _paragraph(
    offset: int, doc: "Doc", text: str, marked: Sequence[Passage], within: Sequence[Passage] = ()
) -> _Paragraph:
    begins = [token.idx for token in doc]
    quoted = [NOT_HERE if within else 0] * len(doc)
    for passage in within:
        if passage.end > offset and passage.start < offset + len(text):
            first = bisect_right(begins, passage.start - offset)
            last = bisect_right(begins, passage.end - offset - 1)
            quoted[first:last] = [0] * (last - first)
    ranges = []
    for number, passage in enumerate(marked, start=1):
        first = max(bisect_right(begins, passage.start - offset) - 1, 0)
        last = bisect_right(begins, passage.end - offset - 1)
        quoted[first:last] = [number] * (last - first)
        ranges.append((first, last))
    return _Paragraph(offset, doc, text, quoted, list(marked), ranges)


# ------------------------------------------------------------------ one paragraph


def _attributions(paragraph: _Paragraph, nested: bool) -> Iterator[Attribution]:
    doc, quoted = paragraph.doc, paragraph.quoted
    reports = {token.i: found for token in doc if not quoted[token.i] and (found := report(token))}
    said: dict[int, list[Passage]] = defaultdict(list)  # By cue, the passages that it introduces.
    rules: dict[int, str] = {}
    clauses: dict[int, set[int]] = {}  # By cue, the clause that it reports and that is quoted in part.
    loose: set[int] = set()  # The passages that are no quotation.
    last: list[Passage] | None = None  # The quotation that the next passage may continue.
    for number, passage in enumerate(paragraph.passages, start=1):
        intro, rule = _introduced(paragraph, number, reports)
        if intro is not None:
            at = intro.at
            if at in reports:
                intro = intro._replace(content=reports[at].content, form=reports[at].form)
            reports[at] = intro
            if rule == "cue before" and at not in said and _finishes(paragraph, number, intro):
                clauses[at] = set(intro.content) | set(range(*paragraph.ranges[number - 1]))
                continue
            said[at].append(passage)
            rules.setdefault(at, rule)
            last = said[at]
        elif _is_whole(paragraph, number) and not nested:
            if last is not None and _follows(paragraph, number):
                last.append(passage)
            else:
                last = said[-number]  # No cue: a quotation by itself.
                last.append(passage)
        else:
            at, content = _clause_of(paragraph, number, reports)
            if at is not None and rules.get(at) == "cue after" and doc[paragraph.ranges[number - 1][0] - 1].text == ",":
                last = said[at]  # "It is," she said in Geneva, "over."
                last.append(passage)
            elif at is not None:
                clauses[at] = clauses.get(at, set()) | content
            else:
                loose.add(number)
                yield Attribution(((passage.start, passage.end),), "scare", "quote")
    for at, quotation in said.items():
        pieces = _joined(paragraph, quotation)
        if at < 0:
            subject = _subject_before(paragraph, -at)
            rule = "sentence before" if subject is not None else ""
            yield Attribution(pieces, "direct", "quote", **_source(paragraph, subject), rule=rule)
        else:
            yield _attribution(paragraph, reports[at], pieces, "direct", "quote", rules[at])
    introduced = {passage.start for quotation in said.values() for passage in quotation}
    for at, found in reports.items():
        content = set(found.content) | clauses.get(at, set())
        if at not in clauses:
            others = (each for each in reports.values() if each is not found)
            if nested or any(quoted[token] not in (0, *loose) for token in content) or not is_said(found, others):
                continue
        pieces = _pieces(paragraph, found, content, introduced) if content else ()
        if pieces:
            kind = "mixed" if at in clauses else "indirect"
            yield _attribution(paragraph, found, pieces, kind, found.form or "phrase", "grammar")


def _attribution(
    paragraph: _Paragraph, found: Report, pieces: tuple[Span, ...], kind: str, form: str, rule: str
) -> Attribution:
    low, high = found.words[0], found.words[-1]
    cue = (paragraph.offset + low.idx, paragraph.offset + high.idx + len(high))
    whose = _source(paragraph, found.source, found.at) | {"rule": rule if found.source is not None else ""}
    return Attribution(pieces, kind, form, cue, found.cue.cue, found.cue.stance, **whose)


def _finishes(paragraph: _Paragraph, number: int, found: Report) -> bool:
    """Whether a passage finishes a clause that began before the cue: The director, she said, "works for the buyer"."""
    first, last = paragraph.ranges[number - 1]
    opens = next((token for token in paragraph.doc[first:last] if token.is_alpha), paragraph.doc[first])
    return bool(found.content) and min(found.content) < found.at and opens.is_lower


def _joined(paragraph: _Paragraph, quotation: list[Passage]) -> tuple[Span, ...]:
    """The passages of one quotation, those with nothing but space between them as one."""
    pieces: list[Span] = []
    text, offset = paragraph.text, paragraph.offset
    for passage in quotation:
        if pieces and not text[pieces[-1][1] - offset : passage.start - offset].strip():
            pieces[-1] = (pieces[-1][0], passage.end)
        else:
            pieces.append((passage.start, passage.end))
    return tuple(pieces)


# ------------------------------------------------------------------ passages in marks


def _introduced(paragraph: _Paragraph, number: int, reports: dict[int, Report]) -> tuple[Report | None, str]:
    """The cue beside a passage that gives its words as they were said, and where it stands."""
    if not _is_clause(paragraph, number):
        return None, ""
    doc, quoted = paragraph.doc, paragraph.quoted
    first, last = paragraph.ranges[number - 1]
    behind = next((token for token in doc[last:] if not token.is_punct), None)
    # "…," but Kerry said: what he said comes next.
    if _goes_on(paragraph, number) and (behind is None or behind.pos_ != "CCONJ"):
        end = last
        while end < len(doc) and not quoted[end] and doc[end].text not in ENDS:
            end += 1
        beside = (reports[at] for at in range(last, end) if at in reports)
        found = next((each for each in beside if _stands_behind(each, last, end)), None)
        is_work = _is_title(paragraph, number) and doc[last - 2].text not in GOES_ON  # Her study, "Idle Ports", put …
        if found is None and not is_work:
            found = _verb_behind(doc, last, end)
        if found is not None:
            return found, "cue after"
    begin = _sentence_start(paragraph, first)
    if begin == first or not (doc[first - 1].text in INTRODUCES or _hands_over(paragraph, number, reports)):
        return None, ""
    found = _verb_before(doc, begin, first, reports)
    if found is not None and (doc[first - 1].text != "," or first - found.at <= FURTHEST):
        return found, "cue before"
    if found is None and doc[first - 1].text == ":":
        return _label(doc, begin, first), "cue before"
    return None, ""


def _sentence_start(paragraph: _Paragraph, at: int) -> int:
    """Where the words outside marks begin that lead up to a token."""
    while at and not paragraph.quoted[at - 1] and paragraph.doc[at - 1].text not in ENDS:
        at -= 1
    return at


def _is_clause(paragraph: _Paragraph, number: int) -> bool:
    """Whether a passage can stand for itself: it opens as a sentence does, or has a finite verb."""
    first, last = paragraph.ranges[number - 1]
    tokens = paragraph.doc[first:last]
    opens = next((token for token in tokens if token.is_alpha or token.like_num), None)
    return opens is not None and (opens.text[0].isupper() or any(token.tag_ in FINITE for token in tokens))


def _goes_on(paragraph: _Paragraph, number: int) -> bool:
    """Whether the sentence goes on behind a passage, as it does where a cue follows: "…," he said; "…?" asked Kerry."""
    first, last = paragraph.ranges[number - 1]
    doc = paragraph.doc
    closing = last - 1
    while closing > first + 1 and doc[closing - 1].is_quote:
        closing -= 1
    inner = doc[closing - 1].text if closing - first > 1 else ""
    behind = doc[last].text if last < len(doc) else ""
    opens = behind == "," or behind in DASHES or behind[:1].islower()
    return inner != ":" and (opens or (bool(behind) and inner in GOES_ON))


def _stands_behind(found: Report, first: int, end: int) -> bool:
    """Whether a cue and its source stand right behind a passage, in a clause of their own."""
    source = found.source
    if source is None or not first <= source.i < end or min(source.left_edge.i, found.at) - first > 4:
        return False
    if source.is_ancestor(found.words[0]):  # "…," an official who asked not to be named said.
        return False
    near = found.at < source.i or found.at - source.i <= FURTHEST or source.head.i == found.at
    return near and not any(child.dep_ == "mark" and child.i >= first for child in found.words[0].children)


def _verb_behind(doc: "Doc", first: int, end: int) -> Report | None:
    """A verb and its subject behind a passage that ends with a comma: whatever the verb, it gives the words to him."""
    stops = GOES_ON | INTRODUCES
    parted = any(token.text in stops for token in doc[max(first - 3, 0) : first] if not token.is_alpha)
    while first < end and doc[first].is_punct:
        parted = parted or doc[first].text in stops
        first += 1
    if first >= end or not parted:
        return None
    if doc[first].pos_ == "VERB" and doc[first].tag_ != "VBG":
        verb, subject = doc[first], _noun_from(doc, first + 1, end)
        return _by_place(verb, subject) if subject is not None else None
    subject = _noun_from(doc, first, end)
    if subject is None:
        return None
    for verb in doc[subject.i + 1 : min(end, first + FURTHEST)]:
        is_main = verb.head.i == verb.i or any(child.i == subject.i for child in verb.children)
        if verb.tag_ in FINITE and verb.pos_ == "VERB" and (is_main or cue_of(verb.lemma_)):
            return _by_place(verb, subject)
    return None


def _verb_before(doc: "Doc", begin: int, first: int, reports: dict[int, Report]) -> Report | None:
    """The nearest cue before a passage; or whatever verb hands over to it: Clinton shot back, "…"."""
    for at in range(first - 1, begin - 1, -1):
        if at in reports and reports[at].source is not None:
            return reports[at]
        verb = doc[at]
        subject = next((child for child in verb.children if child.dep_ == "nsubj" and begin <= child.i < at), None)
        if subject is not None and verb.pos_ == "VERB" and verb.tag_ in FINITE and first - at <= HANDS_OVER:
            return _by_place(verb, subject)
    return None


def _by_place(verb: "Token", subject: "Token") -> Report:
    cue = cue_of(verb.lemma_) or Cue(verb.lemma_, "verb", "", frozenset())
    return Report(verb.i, (verb,), cue, subject, frozenset(), "")


def _noun_from(doc: "Doc", first: int, end: int) -> "Token | None":
    """The noun of the phrase that begins at a token."""
    for token in doc[first : min(end, first + 8)]:
        if token.pos_ in NOUNS and token.dep_ not in INNER:
            return token
        if token.pos_ in ("VERB", "AUX", "ADP", "SCONJ", "PUNCT"):
            return None
    return None


def _hands_over(paragraph: _Paragraph, number: int, reports: dict[int, Report]) -> bool:
    """Whether a verb of saying stands right before a passage that is all it reports: Kerry said "we will go"."""
    first, last = paragraph.ranges[number - 1]
    doc = paragraph.doc
    found = reports.get(first - 1)
    if found is None or found.cue.stance in NO_ACT_OF_SAYING:
        return False
    if any(first - 1 in each.content for each in reports.values()):  # He said, however, that he hopes "somebody …
        return False
    return last == len(doc) or doc[last].is_punct or doc[last - 1].text in ENDS or doc[last - 2].text in ENDS


def _label(doc: "Doc", begin: int, end: int) -> Report | None:
    """A colon that gives what follows to whoever stands before it: From the report: "…"; Trump was blunt: "…"."""
    words = doc[begin:end]
    subject = next((t for t in words if t.dep_ == "nsubj" and t.head.dep_ not in ("relcl", "advcl", "acl")), None)
    subject = subject or next((t for t in reversed(words) if t.pos_ in NOUNS), None)
    if subject is None:
        return None
    colon = doc[end - 1]
    return Report(colon.i, (colon,), Cue(":", "phrase", "neutral", frozenset()), subject, frozenset(), "")


def _is_whole(paragraph: _Paragraph, number: int) -> bool:
    """Whether a passage without a cue is a quotation of its own: it opens and ends as a sentence does."""
    first, last = paragraph.ranges[number - 1]
    doc, passage = paragraph.doc, paragraph.passages[number - 1]
    opens = not first or bool(paragraph.quoted[first - 1]) or doc[first - 1].text in ENDS | INTRODUCES
    inner = paragraph.text[: passage.end - paragraph.offset].rstrip(CLOSING).rstrip()
    behind = doc[last].text if last < len(doc) else "."
    ends = inner[-1:] in ".?!…," or behind in ENDS or not passage.closed
    words = sum(token.is_alpha for token in doc[first:last])
    # "No." Hale said. "Never!" A sentence behind a quotation, or a paragraph of its own, is no title, and may be short.
    alone = all(token.is_space for token in doc[last:]) and all(token.is_space for token in doc[:first])
    is_sentence = inner[-1:] in (".", "?", "!") and (alone or _follows(paragraph, number))
    enough = is_sentence or (words >= SHORTEST and not _is_title(paragraph, number))
    return opens and ends and enough and _is_clause(paragraph, number)


def _is_title(paragraph: _Paragraph, number: int) -> bool:
    """Whether a passage is written as the title of a work: "Good Morning America"."""
    words = [token.text for token in paragraph.doc[slice(*paragraph.ranges[number - 1])] if token.is_alpha]
    return bool(words) and words[0][0].isupper() and all(word[0].isupper() for word in words if len(word) > 3)


def _follows(paragraph: _Paragraph, number: int) -> bool:
    """Whether between a passage and the one before it stands no more than the words that introduce that one."""
    if number == 1:
        return False
    between = paragraph.doc[paragraph.ranges[number - 2][1] : paragraph.ranges[number - 1][0]]
    return sum(token.text in ENDS for token in between) <= 1


def _subject_before(paragraph: _Paragraph, number: int) -> "Token | None":
    """The person who is the subject of the sentence that a passage follows on."""
    doc = paragraph.doc
    end = paragraph.ranges[number - 1][0]
    if end and doc[end - 1].text in ENDS:
        end -= 1
    for token in doc[_sentence_start(paragraph, end) : end]:
        if token.dep_ == "nsubj" and token.head.dep_ in ("ROOT", "ccomp", "conj"):
            return token if token.ent_type_ == "PERSON" or token.lower_ in ("he", "she") else None
    return None


def _clause_of(paragraph: _Paragraph, number: int, reports: dict[int, Report]) -> tuple[int | None, set[int]]:
    """The cue that reports the clause in which a partly quoted passage stands, and the tokens of that clause."""
    first, last = paragraph.ranges[number - 1]
    doc = paragraph.doc
    inside = set(range(first, last))
    around = [found for found in reports.values() if found.content & inside]
    if around:
        if _is_title(paragraph, number) and len(inside) < len(around[0].content) - 2:
            return None, set()
        found = _whose(around)
        return found.at, set(found.content) | inside
    # The parser lost the clause: it runs from the verb to the passage.
    for at in range(first - 1, max(first - 1 - LONGEST_CLAUSE, -1), -1):
        found = reports.get(at)
        if doc[at].text in ENDS or (found is not None and "clause" in found.cue.content):
            break
    else:
        found = None
    if found is not None and found.source is not None and doc[found.at].text not in ENDS:
        return found.at, set(range(found.at + 1, last))
    if _is_title(paragraph, number):
        return None, set()
    # called the agreement "good news"; a visit that he described as "robust"
    outward = (token for token in doc[first:last] if not first <= token.head.i < last and not token.is_punct)
    token = next(outward, doc[first])
    while token.head.i != token.i:
        below, token = token, token.head
        if below.dep_ in SUBJECTS:
            return None, set()
        if token.i in reports and reports[token.i].source is not None:
            objects = [child for child in token.children if child.dep_ == "dobj" and child.i < below.i]
            return token.i, inside.union(*({each.i for each in part.subtree} for part in (below, *objects)))
    return None, set()


def _whose(around: list[Report]) -> Report:
    """Of the cues whose words hold a passage the outermost, unless another source is named inside it.

    *He said he hopes "…"* is one speaker; in *The read-out said Lavrov called it "…"* the words in marks are Lavrov's.
    """
    outer = around[0]
    for inner in around[1:] if outer.words[0].lower_ == "according" else ():
        named = inner.source is not None and inner.source.pos_ != "PRON" and inner.cue.stance not in NO_ACT_OF_SAYING
        if named and inner.source != outer.source and inner.content < outer.content:
            return inner
    return outer


# ------------------------------------------------------------------ spans


def _pieces(paragraph: _Paragraph, found: Report, content: set[int], introduced: set[int]) -> tuple[Span, ...]:
    """The stretches of text that reported words stand in, without the cue, its source and the "that" before them."""
    doc, offset = paragraph.doc, paragraph.offset
    content = content - {token.i for token in found.words}
    if found.source is not None and found.source.i not in content:
        content -= _named(found.source)
    for passage, (first, last) in zip(paragraph.passages, paragraph.ranges):
        tokens = set(range(first, last))
        if content & tokens:
            content = content - tokens if passage.start in introduced else content | tokens
    runs: list[list[int]] = []
    for at in sorted(content):
        if runs and all(token.is_punct or token.is_space for token in doc[runs[-1][1] : at]):
            runs[-1][1] = at + 1
        else:
            runs.append([at, at + 1])
    pieces = []
    for first, last in runs:
        while first < last and _is_edge(doc[first]):
            first += 1
        while first < last and _is_edge(doc[last - 1]):
            last -= 1
        says_something = any(token.is_alpha and token.pos_ != "PRON" for token in doc[first:last])
        if says_something and (last - first > 1 or len(runs) == 1):
            pieces.append((offset + doc[first].idx, offset + doc[last - 1].idx + len(doc[last - 1])))
    return tuple(pieces)


def _is_edge(token: "Token") -> bool:
    """What is no part of the words reported at their ends: punctuation but quotation marks, and "that"."""
    is_that = token.dep_ == "mark" and token.lower_ == "that"
    return is_that or token.is_space or (token.is_punct and not token.is_quote)


def _named(noun: "Token") -> set[int]:
    """The tokens of a noun, without what a clause says of it: not the rest of "Kerry, who said the talks go on"."""
    clauses = (child.subtree for child in noun.children if child.dep_ in ("relcl", "acl", "advcl"))
    return {each.i for each in noun.subtree} - {each.i for clause in clauses for each in clause}


def _source(paragraph: _Paragraph, noun: "Token | None", cue: int | None = None) -> dict[str, object]:
    """The words of a source, without what a clause says of it, and its nouns: itself and those beside it.

    Where a clause with "who" reports, its pronoun belongs to the words: Kerry, who.
    """
    if noun is None:
        return {"source": None, "nouns": ()}
    mine = {each for each in _named(noun) if not paragraph.quoted[each]} | {noun.i}
    first, last = noun.i, noun.i
    while first - 1 in mine:
        first -= 1
    while last + 1 in mine:
        last += 1
    doc, offset = paragraph.doc, paragraph.offset
    while first < noun.i and (doc[first].is_punct or doc[first].is_space):
        first += 1
    while last > noun.i and (doc[last].is_punct or doc[last].tag_ == "POS") and not doc[last].is_bracket:
        last -= 1
    pronouns = [child.i for child in doc[cue].children if child.lower_ in RELATIVE] if cue is not None else []
    if pronouns and last < pronouns[0] <= last + 2 and noun.is_ancestor(doc[cue]):
        last = pronouns[0]
    beside = [child for child in noun.children if child.dep_ == "appos" and first <= child.i <= last]
    if cue_of(noun.lemma_, "noun"):  # The ministry's statement said; his message was simple: "…"
        owner = owner_of(noun)
        beside += [owner] if owner is not None and first <= owner.i <= last else []
    nouns = tuple((offset + each.idx, offset + each.idx + len(each)) for each in (noun, *beside))
    return {"source": (offset + doc[first].idx, offset + doc[last].idx + len(doc[last])), "nouns": nouns}
