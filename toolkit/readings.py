"""Country or place: what a country, a capital or a seat of government stands for in its sentence.

"Moscow" is the Russian government in "Moscow said" and a city in "flew to Moscow". Grammar decides: of which verb the
name is the subject, what it possesses or describes, behind which preposition it stands and on what that preposition
hangs. In news the words beside the name show this as surely as a parse does, at a fraction of the time, so that no
parse is asked for. Classes of words (organs of a state, verbs of moving, …) stand in ``resources/readings_en.txt`` and
``resources/readings_ar.txt``.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import takewhile
from typing import NamedTuple

from toolkit.language import ARABIC_MARKS, fold, resource_lines
from toolkit.lemmas import lemmas_of

# How far to look for what a name hangs on, in characters: a long clause.
BEFORE, AFTER = 120, 90
LETTERS = r"[^\W\d_][\w\u0610-\u061a\u064b-\u065f]*"  # Arabic words with their vowel marks.
TOKEN = re.compile(rf"(?:[^\W\d_]\.){{2,}}|{LETTERS}(?:[-‐‑]{LETTERS})*|\d[\d.,:]*|['’]s\b|[^\w\s]")
MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
# "MOSCOW, March 1", "MOSCOW (AP)", "Moscow, Russia —".
DATELINE = re.compile(
    rf"(?:,[^\n,.]{{2,25}})?(?:,?\s+{MONTH}\s+\d|,?\s+\d{{1,2}}\s+{MONTH}|\s*[(/][^)/\n]{{2,30}}[)/]|\s*[—–]|\s+-+\s)"
)
POSSESSIVES = ("'s", "’s")
DASHES = frozenset("-‐‑–")
QUOTES = frozenset("\"“”„«»'‘’[]")
BOUNDARY = frozenset(".!?;:…")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


ARTICLES = _set("the a an")
# Behind these a country is where something is or happens.
PLACED = _set(
    """in at near inside outside across throughout into within around through onto via along beyond amid above upon off
    past up over"""
)
PREPOSITIONS = PLACED | _set(
    """to from of on with between against for by about toward towards like than as without under behind despite unlike
    among versus vs before after concerning regarding since until including except alongside besides per"""
)
# They open a clause as well: "as Ruritania agreed".
CONJUNCTIONS = _set("as than since until before after like")
EXAMPLES = _set("as like including especially particularly namely notably")
NATIONS = _set("countries nations states places cities regions capitals areas neighbours neighbors powers")
TO_BE = _set("is are was were be been being isn aren wasn weren")
AUXILIARIES = TO_BE | _set(
    """has have had do does did will would can could may might must shall should won don doesn didn hasn haven hadn
    wouldn couldn shouldn cannot"""
)
OTHERS = _set("other others")
STATES = _set("countries nations states governments powers")
QUESTIONS = _set("what how why when where who which")
FUNCTION_WORDS = (
    PREPOSITIONS
    | QUESTIONS
    | _set(
        """and or but nor that whose whom while if because although though so yet not then both either neither he she it
        they we you i his her its their our your my this these those there here"""
    )
)
# Of "didn't", and of "Ruritania to send troops".
PARTICLES = frozenset({"t", "’", "'", "to"})
ADVERBS = _set(
    "also now still again once itself alone never not ever just even only often soon later earlier together too"
)
WEEKDAYS = _set("monday tuesday wednesday thursday friday saturday sunday")
# They end a noun phrase: "in Ruritania last week".
TIMES = WEEKDAYS | _set(
    """last next late early today tomorrow yesterday tonight ago january february march april june july august september
    october november december"""
)


class Role(NamedTuple):
    """The part that a name plays: how it hangs on other words, and on which, the nearest first."""

    how: str
    words: tuple[str, ...] = ()
    preposition: str = ""


def readings(text: str, headline: int, spans: Sequence[tuple[int, int, str]]) -> list[str]:
    """Tell for each name of a country, or of where a country is governed, what it stands for.

    Parameters
    ----------
    text
        Text of an article, in English or Arabic.
    headline
        How many characters at its start are the headline, where nouns may have capitals; 0 where it has none.
    spans
        Start and end of each name (without *the*, possessive *'s* and Arabic clitics), and its form: ``country``,
        ``capital``, ``building`` (a seat of government: *the Kremlin*) or ``demonym`` (*Russian*, *Russians*).

    Returns
    -------
    list of str
        For each span: ``government`` (the state or its leadership says, decides, acts or is addressed), ``actor`` (the
        country as a whole: nation, economy, team), ``people`` (demonyms only) or ``place``.

    Notes
    -----
    The rules are our own. That a place name stands for a government, a people or a team is regular metonymy; its
    classes and their grammar are those of Markert and Nissim (2009, "Data and models for metonymy resolution", Language
    Resources and Evaluation 43(2)). benchmarks/readings.py measures them.

    Examples
    --------
    >>> text = "Moscow said a Polish minister had left Moscow."
    >>> readings(text, 0, [(0, 6, "capital"), (14, 20, "demonym"), (39, 45, "capital")])
    ['government', 'government', 'place']
    """
    return [_reading(text, start, end, form, start < headline) for start, end, form in spans]


def _reading(text: str, start: int, end: int, form: str, in_headline: bool) -> str:
    left = text[max(start - BEFORE, 0) : start].rpartition("\n")[2]
    right = text[end : end + AFTER].partition("\n")[0]
    before, after = TOKEN.findall(left)[::-1], TOKEN.findall(right)
    if "\u0600" <= text[start : start + 1] <= "\u06ff":
        return _arabic(text[start:end], left, before, after, form)
    if form == "demonym":
        return _demonym(text[start:end], after)
    if not before and DATELINE.match(right):
        return "place"
    role = _role(form, before, after, right, in_headline)
    return _country(role) if form == "country" else _seat(role, form)


def _role(form: str, before: list[str], after: list[str], right: str, in_headline: bool) -> Role:
    """Find the role of a name by the words beside it."""
    if right[:1] in DASHES and right[1:2].isalpha():
        return Role("compound", (after[1].lower(),))
    if after[:2] == [",", "where"]:
        return Role("place")
    where = _left(before, _list_goes_on(after))
    in_places = where.how == "first" and where.preposition in PLACED and OTHERS.intersection(after[:7])
    if where.how == "place" or in_places:  # "In Ruritania, Strelsau and other cities"
        return Role("place")
    nouns, is_name = _noun_phrase(after, in_headline)
    if after and after[0] in POSSESSIVES:
        return Role("place") if is_name else Role("possessor", nouns)
    behind, several = _behind(after, in_headline)
    verb = _verb(behind, several=several)
    if where.how == "after":
        if verb and where.preposition in CONJUNCTIONS:
            return Role("subject", verb)
        # "in Ruritania last year" has no noun that the name describes, "in Ruritania politics" has.
        sure = where.preposition not in PLACED or form == "building" or _class(nouns, "organ", "act", "place", "own")
        return Role("attribute", nouns) if nouns and sure and not _verb(after) else where
    if where.how == "asked":
        return Role("asked", tuple(word.lower() for word in after[:4]))
    # "urged Ruritania to" has an object, "the help Ruritania offered" a subject.
    if verb and (where.how != "object" or _lemma(verb[-1]) != verb[-1]):
        return Role("subject", verb)
    return Role("attribute", nouns) if nouns else where


def _left(before: list[str], listed: bool) -> Role:
    """Find what a name hangs on by the words before it, nearest first; ``listed``, where a list of names goes on."""
    words = _bare([word for word in before if word not in QUOTES])
    if words and words[0][0].isdigit():  # "10 Downing Street"
        words = words[1:]
    if words and _class(words[:1], "part"):  # "northern Ruritania"
        return Role("place")
    words, coordinated = _first_of_list(words, listed)
    if not words or words[0] in BOUNDARY:
        return Role("first")
    if words[0] == ",":
        beside = len(words) > 1 and (words[1][0].isupper() or _class(words[1:2], "town"))
        return Role("beside" if beside and not listed else "first")
    if words[0].lower() in AUXILIARIES:
        opening = next(
            (word.lower() for word in words[1:4] if word.lower() in FUNCTION_WORDS or not word.isalnum()), "?"
        )
        return Role("asked" if opening in QUESTIONS or not opening.isalnum() else "first")
    if words[0].lower() in EXAMPLES:  # "in countries such as Ruritania": of the example holds what does of all.
        place = next((n for n, each in enumerate(words[1:8], 1) if each in PLACED or each in ("to", "from")), 0)
        words = words[place:] if NATIONS.intersection(words[1:place]) else words
    word = words[0].lower()
    if word not in FUNCTION_WORDS and words[0].islower() and not _class(words[:1], "visit"):
        beyond = _bare(words[1:])
        if beyond and beyond[0].lower() in PREPOSITIONS - {"to"}:  # "in polarised Ruritania"
            words, word = beyond, beyond[0].lower()
    if word in PREPOSITIONS:
        if words[0][0].isupper() and coordinated and word != "between":  # "In Ruritania, Strelsau and Zenda agreed"
            return Role("first", preposition=word)
        clause = takewhile(lambda word: word not in BOUNDARY, words[1:9])
        return Role("after", tuple(word.lower() for word in clause if word[0].isalpha()), word)
    if _class(words[:1], "town"):  # "the capital Strelsau"
        return Role("place")
    if word in FUNCTION_WORDS or word in ADVERBS or not word[0].isalpha():
        return Role("first")
    return Role("object", (word,))


def _first_of_list(words: list[str], listed: bool) -> tuple[list[str], bool]:
    """Pass over the names that a name is listed with, since the first shows what all hang on: "with A, B and C"."""
    coordinated = listed
    words = words[1:] if words[:1] == ["both"] else words
    while len(words) > 1 and (words[0] in ("and", "or", "&") or (coordinated and words[0] in (",", ";"))):
        rest = words[2:] if words[1] == "," else words[1:]
        if not rest or not rest[0][0].isupper():
            break
        words = _bare(list(rest[sum(1 for _ in takewhile(_is_name, rest)) :]))
        words = words[1:] if words[:1] == ["both"] else words
        coordinated = True
    return words, coordinated


def _is_name(word: str) -> bool:
    return word[0].isupper() and word.lower() not in PREPOSITIONS


def _list_goes_on(after: list[str]) -> bool:
    """Whether a list of names goes on behind a name: ", Iran", "and Iran", "and others"."""
    opens = after[:1] and after[0] in (",", ";", "and", "or", "&")
    return bool(opens) and any(
        word[0].isupper() or word == "others" or (word == "other" and STATES.intersection(after[2:4]))
        for word in _bare(after[1:3])[:1]
    )


def _noun_phrase(after: list[str], in_headline: bool) -> tuple[tuple[str, ...], bool]:
    """Give the nouns that a name stands before, last first, and whether they are a name (Baghdad's Tahrir Square)."""
    words = after[1:] if after[:1] and after[0] in POSSESSIVES else after
    phrase: list[str] = []
    for word in words[:7]:
        low = word.lower()
        if low == "and" and phrase and not _class([phrase[-1]], "organ", "act", "place", "own", "people"):
            continue  # "political and security interests"
        if not low[0].isalpha() or low in FUNCTION_WORDS or low in AUXILIARIES or low in ADVERBS or low in ARTICLES:
            break
        if low in TIMES or (phrase and (low.endswith("ed") or _is_verb_only(low))):
            break
        phrase.append(word)
    is_name = bool(phrase) and phrase[0][0].isupper() and not phrase[0].isupper() and not in_headline
    nouns = tuple(word.lower() for word in phrase[::-1])
    return nouns, is_name and not _class(nouns, "organ", "act")


def _is_verb_only(word: str) -> bool:
    """Whether a word ends a noun phrase, since it is a verb and no noun of the lists: "the British minister told"."""
    return bool(_class([word], "verb")) and not _class([word], "organ", "act", "place", "own", "people")


def _behind(after: list[str], in_headline: bool) -> tuple[list[str], bool]:
    """Pass over what stands between subject and verb: "and Iran", ", which", "on Monday"; whether there are several."""
    words, several, closed = [word for word in after if word not in QUOTES], False, in_headline
    while len(words) > 2 and words[0] in ("and", "or", "&", ","):
        rest = _bare(words[1:])
        if rest[:1] and rest[0] in ("and", "or"):
            rest, closed = _bare(rest[1:]), True
        if rest[:1] and rest[0] in OTHERS and words[0] != ",":
            closed = True
        if not rest or not rest[0][0].isupper():
            break
        closed = closed or words[0] != ","
        rest = rest[1:]
        while rest and rest[0][0].isupper() and not _verb(rest):
            rest = rest[1:]
        words, several = rest, True
    if several and not closed:  # "In Strelsau, Rassendyll is": no list.
        return [], False
    if words[:1] == ["and"] and words[1:2] and words[1] in OTHERS | {"its", "several", "some"}:
        words = next((words[n:] for n in range(2, 7) if _verb(words[n:])), words)
    if words[:1] == [","] and words[1:2] and words[1] in ("which", "who"):
        words = words[2:]
    if words[:1] == ["on"] and words[1:2] and words[1].lower() in WEEKDAYS:
        words = words[2:]
    return words, several


def _verb(words: list[str], *, several: bool = False) -> tuple[str, ...]:
    """Give the verb that words begin with, behind its auxiliary; nothing where they begin with none."""
    auxiliary = ""
    for place, word in enumerate(words[:7]):
        low = word.lower()
        if low in AUXILIARIES:
            auxiliary = "be" if low in TO_BE else low
        elif low in ADVERBS or low in WEEKDAYS or low in PARTICLES or low.endswith("ly"):
            continue
        elif auxiliary:
            # "is accused", "is ready", but not "is a kingdom".
            bound = auxiliary != "be" or low.endswith(("ed", "ing", "en")) or _class([low], "verb", "mind")
            return (auxiliary, low) if low[0].isalpha() and bound else (auxiliary,)
        elif _lemma(low) == "continue" and words[place + 1 : place + 2] == ["to"] and words[place + 2 :]:
            return (low, words[place + 2].lower())
        elif not low.endswith("ed") and not _class([low], "verb", "nation"):
            return ()
        elif _class([low], "act", "organ", "place"):
            # "Ruritania plans" and "Ruritania attack" are nouns, unless an object or a clause follows the ending.
            is_bare = _lemma(low) == low and not several
            return () if is_bare or _phrase_ends(words[place + 1 :]) else (low,)
        else:
            return (low,)
    return (auxiliary,) if auxiliary else ()


def _phrase_ends(words: list[str]) -> bool:
    """Whether a noun phrase ends before these words, so that the word before them is a noun and no verb."""
    low = words[0].lower() if words else "."
    if low in ("to", "that", "it", "its", "not", "this", "these", "those"):
        return False
    return not low[0].isalnum() or low in FUNCTION_WORDS or low in AUXILIARIES


def _country(role: Role) -> str:
    """Tell what a country stands for in that role."""
    how, words = role.how, role.words
    if how in ("place", "beside"):  # "Strelsau, Ruritania"
        return "place"
    if how == "compound":  # "Ruritania-led"
        return "place" if words[0] in ("based", "born") else "government"
    if how in ("possessor", "attribute"):
        found = _class(words, "organ", "own", "act", "place")
        return {"organ": "government", "act": "government", "place": "place"}.get(found, "actor")
    if how == "subject":
        return "actor" if words[-1:] == ("be",) or _class(words[-1:], "nation") else "government"
    if how == "object":
        found = _class(words, "visit", "address", "verb")
        return {"visit": "place", "address": "government", "verb": "government"}.get(found, "actor")
    if how == "asked":  # "Will Ruritania agree?"
        return "government" if _class(words, "verb", "mind") else "actor"
    return _after(role, "country") if how == "after" else "actor"


def _seat(role: Role, form: str) -> str:
    """Tell what a capital (of itself a place) or a building (of itself a government) stands for in that role."""
    how, words = role.how, role.words
    of_itself = "place" if form == "capital" else "government"
    if how in ("place", "beside"):
        return "place"
    if how == "compound":
        return "place" if words[0] in ("based", "born", "area") else "government"
    if how == "possessor":
        found = _class(words, "city", "place", "organ", "act")
        return "place" if found == "place" or (found == "city" and form == "capital") else "government"
    if how == "attribute" and form == "capital":
        return "government" if _class(words, "city", "place", "regime") == "regime" else "place"
    if how == "attribute":
        return "place" if _class(words, "place", "organ", "act") == "place" else "government"
    if how in ("subject", "asked"):
        return "government"
    if how == "object":
        found = _class(words, "visit", "address", "verb")
        return "place" if found == "visit" else "government" if found else of_itself
    return _after(role, form) if how == "after" else of_itself


def _after(role: Role, form: str) -> str:
    """Tell what a name behind a preposition stands for, by what the preposition hangs on."""
    preposition, words = role.preposition, role.words
    other = "actor" if form == "country" else "government"
    if preposition in PLACED:
        return "place"
    if preposition == "to" and any(_lemma(word) == "bring" for word in words[:6]):  # "bring five demands to Strelsau"
        return "place"
    if preposition in ("to", "from", "for"):
        found = _class(words, "motion", "address")
        if found == "address" or (not found and _class(words[:2], "act")):
            return "government"
        return other if preposition == "for" and found != "motion" else "place"
    if preposition == "of":
        found = _class(words[:2], "organ", "place", "act")
        return {"organ": "government", "place": "place"}.get(found, "place" if form == "capital" else other)
    if preposition in ("with", "between"):
        return "place" if words and words[0] in ("border", "link", "linking", "connecting") else "government"
    if preposition in ("on", "toward", "towards"):
        found = _class(words[:3], "motion", "act", "address", "own")
        if found == "motion" or (preposition == "on" and form == "building"):
            return "place"
        return "government" if found in ("act", "address") else other
    return "government" if preposition in ("by", "against") else other


def _demonym(text: str, after: list[str]) -> str:
    """Tell what the adjective or noun for a people stands for: Russian jets, Russians, Russian exports."""
    if after and after[0] in DASHES:
        return "government"
    nouns, _ = _noun_phrase(after, False)
    if not nouns or (text.endswith("s") and not text.endswith("ss")) or _verb(after):
        return "people"
    found = _class(nouns, "people", "organ", "act")
    return {"people": "people", "organ": "government", "act": "government"}.get(found, "actor")


def _bare(words: list[str]) -> list[str]:
    return words[1:] if words and words[0].lower() in ARTICLES else words


def _class(words: Iterable[str], *names: str) -> str:
    """Give the class of the first word that has one of these, the first of them that it has; "" where none has one."""
    for word in words:
        if known := _classes(word):
            for name in names:
                if name in known:
                    return name
    return ""


@lru_cache(maxsize=2**15)
def _classes(word: str) -> frozenset[str]:
    listed = _listed("en")
    found = listed.get(word.lower()) or listed.get(_lemma(word.lower()))
    if found is None and "-" in word:  # vice-president
        return _classes(word.rpartition("-")[2]) & {"organ"}
    return found or frozenset()


def _lemma(word: str) -> str:
    return lemmas_of([word], "en")[0]


@cache
def _listed(language: str) -> dict[str, frozenset[str]]:
    """Give the classes of each word, as the list that the package ships has them."""
    classes: dict[str, set[str]] = {}
    for line in resource_lines(f"readings_{language}.txt"):
        name, _, words = line.partition(":")
        for word in words.split():
            classes.setdefault(_plain(word), set()).add(name)
    return {word: frozenset(names) for word, names in classes.items()}


# Arabic prepositions that are words, as _plain writes them. "To" and "from" are decided by what they hang on.
PLACED_AR = _set("في داخل خارج قرب قبالة عبر شمال جنوب شرق غرب وسط فوق حول نحو")
ADDRESSED_AR = _set("مع بين ضد علي تجاه حيال لدي قبل جانب")
ALEFS = re.compile("[أإآٱ]")
# What is written onto a word: and, so, in, for, as, the; his, her, their.
ONTO = re.compile(r"^([وف]?[بلكس]?(?:ال|ل)?)(.*?)(هم|ها|ه)?$")


def _arabic(text: str, left: str, before: list[str], after: list[str], form: str) -> str:
    """Tell what a name in Arabic stands for: by what is written onto it, the word before it, and the verb."""
    clitics = ""
    if before and left and left[-1].isalpha():
        clitics, before = before[0], before[1:]
    words = [_plain(word) for word in before if word not in QUOTES]
    of_itself = {"capital": "place", "building": "government"}.get(form, "actor")
    if form == "demonym":
        return _arabic_demonym(text, clitics, words)
    if clitics[:1] == "و" and words and words[0][0].isalpha():  # "between Moscow and Washington"
        clitics, words = clitics[1:], words[1:]
    governor = words[0] if words else ""
    if clitics.endswith(("ب", "بال")):
        return "government" if _class_ar(words[:1], "verb", "address") else "place"
    if clitics.endswith(("ل", "لل")):
        return "place" if _class_ar(words[:2], "motion") else "government" if form != "country" else "actor"
    if governor in PLACED_AR or _class_ar(words[:1], "organ", "act", "place", "town") in ("place", "town"):
        return "place"
    if governor in ("الي", "من"):
        if words[1:2] == ["كل"]:  # "both Ruritania and …"
            return "government" if form != "country" or _class_ar(words[2:5], "verb") else "actor"
        return "government" if _class_ar(words[1:6], "motion", "address") == "address" else "place"
    if governor in ADDRESSED_AR or _class_ar(words[:1], "organ", "act", "verb", "address"):
        return "government"
    if _class_ar(words[:1], "motion"):
        return "place"
    following = [word for word in after if word not in QUOTES]
    if following[:1] == [":"] or _class_ar(following[:1], "verb"):
        return "government"
    return of_itself


def _arabic_demonym(text: str, clitics: str, words: list[str]) -> str:
    """Tell what an Arabic adjective for a people stands for: it follows its noun, and both have the article."""
    found = _class_ar(words[:1], "organ", "act", "people")
    if found:
        return "people" if found == "people" else "government"
    has_article = clitics.endswith("ال") or text.startswith("ال")
    return "actor" if words and words[0].startswith("ال") and has_article else "people"


def _class_ar(words: Iterable[str], *names: str) -> str:
    """As :func:`_class`, for Arabic words with what is written onto them."""
    for word in words:
        known = _classes_ar(word)
        for name in names:
            if name in known:
                return name
    return ""


@lru_cache(maxsize=2**13)
def _classes_ar(word: str) -> frozenset[str]:
    listed = _listed("ar")
    onto = len(ONTO.match(word)[1])
    # The longest word is the likeliest: the first letter of many is none of these.
    for stem in (word[start:] for start in range(onto + 1)):
        bare = ONTO.match(stem)[3]
        forms = [stem] if not bare else [stem, stem[: -len(bare)], re.sub("ت$", "ة", stem[: -len(bare)])]
        for form in forms:
            if form in listed:
                return listed[form]
    return frozenset()


def _plain(word: str) -> str:
    """Write a word as the lists have it: Arabic without vowel marks, and one spelling of alef and of yeh."""
    return ALEFS.sub("ا", ARABIC_MARKS.sub("", fold(word))).replace("ى", "ي")
