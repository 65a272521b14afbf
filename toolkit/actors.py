"""Actors: who appears in the articles, under which names, and where.

Two sources meet here. A codebook names the actors that an analyst asks about; spaCy finds the names that nobody
asked about. spaCy decides sentence by sentence and changes its mind within an article (one *Hammond* is a person,
the next an organisation), so the article decides: a name has one kind in it, a surname belongs to the person whose
full name the article gives, and every place where a name stands is found, whether or not spaCy saw it there.
"""

import os
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import pandas as pd
import regex
from ahocorasick_rs import AhoCorasick

from toolkit.language import (
    PIPELINE,
    country_names,
    headline_end,
    languages,
    parse,
    resource_lines,
    sentence_spans,
    title_case,
)
from toolkit.metadata import read_csv
from toolkit.tables import (
    ACTOR_COUNTS,
    ACTORS,
    MENTIONS,
    check_articles,
    check_columns,
    make_table,
    optional,
    record,
)

if TYPE_CHECKING:
    from spacy.tokens import Span

KINDS = ("person", "organisation", "country", "group", "place")
# spaCy's labels; those of dates, amounts, laws and works are no actors. GPE is told apart by the list of countries.
LABELS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
# What CLDR calls otherwise than news in English does.
COUNTRY_FORMS = {
    "US": ["U.S.", "US", "U.S.A.", "USA", "United States of America", "America"],
    "GB": ["U.K.", "UK", "Britain", "Great Britain"],
    "AE": ["U.A.E.", "UAE", "Emirates"],
    "BA": ["Bosnia"],
    "CD": ["Democratic Republic of the Congo", "Democratic Republic of Congo", "DR Congo", "DRC"],
    "CI": ["Ivory Coast"],
    "CZ": ["Czech Republic"],
    "HK": ["Hong Kong"],
    "MK": ["Macedonia"],
    "MM": ["Myanmar", "Burma"],
    "PS": ["Palestine"],
    "RU": ["Russian Federation"],
    "TR": ["Turkey"],
    "VA": ["Vatican", "Holy See"],
}
PARTICLES = frozenset(
    {"de", "del", "della", "der", "den", "di", "da", "das", "do", "dos", "du", "la", "le", "van", "von", "zu", "zur"}
    | {"ter", "ten", "af", "av", "bin", "ibn", "ben", "bint", "al", "el", "abu", "y", "e"}
)
SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
# Conjunctions, prepositions and the article that Arabic writes onto the next word.
CLITICS = regex.compile(r"(?<![\p{L}\p{M}])[وف]?[بكل]?(?:ال)?$")
HYPHENS = "-‐‑"
EDGES = " \t\n\"'“”‘’«»()[],;:!?-–—"
HONORIFICS = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f"}
HONORIFIC = regex.compile(r"\b(Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Dame)\.?\s+$")
MONTHS = frozenset({"January", "March", "April", "May", "June", "July", "August"})
WEEKDAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
# "Secretary of State" is no body, and a weekday no actor.
NO_NAMES = WEEKDAYS | {"State"}
# Surnames that are also words which open sentences: Theresa May, George Will.
FUNCTION_WORDS = frozenset(
    {"Will", "May", "Can", "So", "An", "Do", "He", "She", "You", "More", "Most", "Much", "Still"}
)
# Words of titles.txt that also stand before what is no person: "the former Arkansas governor".
NO_OFFICE = frozenset(
    {"acting", "chief", "deputy", "executive", "finance", "first", "foreign", "former", "head", "interior"}
    | {"opposition", "owner", "prime", "special", "vice"}
)
NAMES_OF_BODIES = {"UN": "United Nations", "EU": "European Union"}
# Two votes for a person, where a title stands before a name that spaCy took for something else.
TITLE_VOTES = 2


@dataclass(frozen=True)
class Actor:
    """Who is meant: the same for every name that the actor goes by."""

    actor_id: str
    name: str
    kind: str
    titles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """A name that an actor goes by, and how it is known to be one."""

    actor: Actor
    method: str


@dataclass(frozen=True)
class Mention:
    """A place in a text where a form stands."""

    start: int
    end: int
    form: Form


def load_actors(path: str | os.PathLike | pd.DataFrame) -> pd.DataFrame:
    """Load a codebook of actors and check it.

    Parameters
    ----------
    path
        A CSV file with the columns ``actor_id``, ``name``, ``kind`` (person, organisation, country, group or
        place), and, as far as wanted, ``aliases`` (other names, separated by ``|``), ``titles`` (that stand
        before the surname, separated by ``|``), ``country``, ``note``; or a table with these columns.

    Returns
    -------
    pandas.DataFrame
        The codebook, one row an actor, cells that were left empty as ``""``.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If a column is missing, or a row cannot be right: the message names each row and the reason.
    """
    table = path if isinstance(path, pd.DataFrame) else read_csv(path)
    name = "The codebook" if isinstance(path, pd.DataFrame) else os.fspath(path)
    table = table.rename(columns=lambda column: str(column).strip().lower())
    check_columns(table, ["actor_id", "name", "kind"], "a codebook of actors")
    table = table.reindex(columns=[*ACTORS, *(c for c in table.columns if c not in ACTORS)])
    table = table.astype("str").fillna("").apply(lambda column: column.str.strip())
    table["kind"] = table["kind"].str.lower().replace("organization", "organisation")
    faults = [f"row {number}: {fault}" for number, fault in _faults(table)]
    if faults:
        raise ValueError(f"{name} has {len(faults)} fault(s): {'; '.join(faults[:10])}.")
    return table


def actor_mentions(
    articles: pd.DataFrame,
    actors: pd.DataFrame | str | os.PathLike | None = None,
    *,
    discover: bool = True,
    pipeline: str = PIPELINE,
    progress: bool = False,
) -> pd.DataFrame:
    """Find every mention of an actor by name.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``; ``title`` and ``language`` are used where they are there.
    actors
        A codebook from :func:`load_actors`, or the path of one.
    discover
        Also find the names of persons, organisations, countries, groups and places that are not in the
        codebook. In English articles only; a codebook works in any language.
    pipeline
        Name of an installed English spaCy pipeline, for ``discover``.
    progress
        Show a progress bar while articles are parsed.

    Returns
    -------
    pandas.DataFrame
        One row a mention, in reading order: ``article_id``, ``sentence_id``, ``actor_id``, ``actor``, ``kind``,
        ``text``, ``start``, ``end`` (character offsets, end exclusive; without *the*, titles and the possessive
        *'s*), ``method`` (``codebook``: a name or alias of the codebook; ``name``: a name that was discovered;
        ``surname``), ``reading`` (``actor`` for persons, organisations and groups; missing for countries and
        places, where the grammar of the sentence would have to decide).

    Raises
    ------
    ValueError
        If the articles or the codebook are not what they should be.

    Notes
    -----
    Names are matched as written (*US* is not *us*), on whole words, the longest first. A surname counts for the
    person whose full name stands in the same article; where two persons share it, for the one whose title stands
    before it, else for the one named last.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["Secretary John Kerry left. Kerry's plane was late."]})
    >>> codebook = pd.DataFrame({"actor_id": ["kerry"], "name": ["John Kerry"], "kind": ["person"]})
    >>> actor_mentions(table, codebook, discover=False)[["text", "actor", "method"]].values.tolist()
    [['John Kerry', 'John Kerry', 'codebook'], ['Kerry', 'John Kerry', 'surname']]
    """
    check_articles(articles)
    codebook = Codebook(load_actors(actors)) if actors is not None else Codebook()
    parsed = _parsed(articles, pipeline, progress) if discover else [[]] * len(articles)
    rows = []
    columns = (articles["article_id"], optional(articles, "title"), articles["text"], parsed)
    for article_id, title, text, docs in zip(*columns):
        headline = headline_end(text, title)
        sentences = sentence_spans(text, headline)
        starts = [start for start, _ in sentences]
        names = _discovered(text, headline, docs) if docs else {}
        for mention in _find(text, headline, codebook, names):
            actor = mention.form.actor
            rows.append(
                (
                    article_id,
                    max(bisect_right(starts, mention.start), 1),
                    actor.actor_id,
                    actor.name,
                    actor.kind,
                    text[mention.start : mention.end],
                    mention.start,
                    mention.end,
                    mention.form.method,
                    None,
                )
            )
    table = _one_row_an_actor(make_table(rows, MENTIONS, whole=["sentence_id", "start", "end"]), codebook.ids)
    return record(
        table,
        "actor_mentions",
        articles,
        codebook=sorted(codebook.ids) or None,
        discover=discover,
        pipeline=pipeline if discover else None,
    )


def _one_row_an_actor(mentions: pd.DataFrame, coded: set[str]) -> pd.DataFrame:
    """Give a discovered actor one name and one kind in all articles: those that most mentions have."""
    found = mentions[~mentions["actor_id"].isin(coded)]
    for column in ("actor", "kind"):
        most = found.groupby("actor_id")[column].agg(lambda values: Counter(values).most_common(1)[0][0])
        mentions[column] = mentions["actor_id"].map(most).where(~mentions["actor_id"].isin(coded), mentions[column])
    is_place = mentions["kind"].isin(["country", "place"])
    mentions["reading"] = pd.Series("actor", index=mentions.index, dtype="str").where(~is_place)
    return mentions


def actor_counts(mentions: pd.DataFrame) -> pd.DataFrame:
    """Count the mentions of each actor.

    Parameters
    ----------
    mentions
        A table from :func:`actor_mentions`.

    Returns
    -------
    pandas.DataFrame
        One row an actor, the most mentioned first: ``actor_id``, ``actor``, ``kind``, ``count``, ``share`` (of
        all mentions in the table), ``n_articles``, ``forms`` (the names that stand for it, with their counts).
    """
    check_columns(mentions, ["article_id", "actor_id", "actor", "kind", "text"], "mentions from actor_mentions()")
    rows = []
    for (actor_id, actor, kind), group in mentions.groupby(["actor_id", "actor", "kind"], sort=False):
        forms = ", ".join(f"{text} {count}" for text, count in Counter(group["text"]).most_common())
        share = len(group) / len(mentions)
        rows.append((actor_id, actor, kind, len(group), share, group["article_id"].nunique(), forms))
    table = make_table(rows, ACTOR_COUNTS, whole=["count", "n_articles"])
    table = table.sort_values(["count", "actor"], ascending=[False, True], ignore_index=True)
    table.attrs.update(mentions.attrs)
    return table


class Codebook:
    """The forms of a codebook's actors, ready to be looked for in any text."""

    def __init__(self, table: pd.DataFrame | None = None):
        rows = [] if table is None else table.to_dict("records")
        actors = [Actor(row["actor_id"], row["name"], row["kind"], _split(row["titles"])) for row in rows]
        self.ids = {actor.actor_id for actor in actors}
        self.names: dict[str, Form] = {}
        self.surnames: dict[str, list[Form]] = defaultdict(list)
        for actor, row in zip(actors, rows):
            given = row["name"].split()[0]
            for name in (row["name"], *_split(row["aliases"])):
                for spelling in _spellings(name):
                    self.names.setdefault(spelling, Form(actor, "codebook"))
                # An alias is a full name too where it keeps the given name, or is the name in Arabic.
                if actor.kind == "person" and (name.split()[0] == given or regex.match(r"\p{Arabic}", name)):
                    for spelling in dict.fromkeys(s for surname in _surnames(name) for s in _spellings(surname)):
                        if actor not in (form.actor for form in self.surnames[spelling]):
                            self.surnames[spelling].append(Form(actor, "surname"))
        self._patterns = list(self.names.keys() | self.surnames.keys())
        self._finder = AhoCorasick(self._patterns) if self._patterns else None

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Give the start and end of every form in a text, overlapping ones too."""
        return _spans(self._finder, text)


def _faults(table: pd.DataFrame) -> Iterator[tuple[int, str]]:
    """Name what cannot be right in a codebook, by the row that a spreadsheet shows."""
    ids: dict[str, int] = {}
    names: dict[str, tuple[int, str]] = {}
    for number, row in enumerate(table.to_dict("records"), start=2):
        if not row["actor_id"] or not row["name"]:
            yield number, "actor_id or name is empty"
            continue
        if row["actor_id"] in ids:
            yield number, f"the actor_id {row['actor_id']!r} stands in row {ids[row['actor_id']]} already"
        if row["kind"] not in KINDS:
            yield number, f"the kind {row['kind']!r} is none of {', '.join(KINDS)}"
        ids.setdefault(row["actor_id"], number)
        for name in dict.fromkeys([row["name"], *_split(row["aliases"])]):
            other, of = names.setdefault(name, (number, row["actor_id"]))
            if of != row["actor_id"]:
                yield number, f"the name {name!r} belongs to {of!r} (row {other}) already"


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _spellings(name: str) -> tuple[str, ...]:
    """A name as a sentence may print it: with a capital at its start, either apostrophe, without accents."""
    forms = [name, name[0].upper() + name[1:]]
    if regex.match(r"\p{Latin}", name):
        forms += [regex.sub(r"\p{Mn}", "", unicodedata.normalize("NFD", form)) for form in forms]
    return tuple(dict.fromkeys(form.replace(*pair) for form in forms for pair in ("’'", "'’")))


def _surnames(name: str) -> tuple[str, ...]:
    """The surname of a full name, with and without its particles: de Mistura, Mistura."""
    parts = [part for part in name.split() if part not in SUFFIXES]
    if len(parts) < 2:
        return ()
    first = len(parts) - 1
    while first > 1 and parts[first - 1].lower() in PARTICLES:
        first -= 1
    return tuple(dict.fromkeys((" ".join(parts[first:]), parts[-1])))


@cache
def _countries() -> dict[str, str]:
    """Forms of the countries' English names and the name they are listed under."""
    names = country_names()
    forms = {name: name for name in names.values()}
    for code, others in COUNTRY_FORMS.items():
        forms |= dict.fromkeys(others, names[code])
    return forms


def _parsed(articles: pd.DataFrame, pipeline: str, progress: bool) -> list[list]:
    """The parsed paragraphs of each article in English, none of the others."""
    readable = [
        language == "en" or (pd.isna(language) and not regex.search(r"\p{Arabic}|\p{Cyrillic}|\p{Han}", text))
        for language, text in zip(languages(articles), articles["text"])
    ]
    texts = [text for text, wanted in zip(articles["text"], readable) if wanted]
    docs = parse(texts, pipeline=pipeline, progress=progress)
    return [next(docs) if wanted else [] for wanted in readable]


def _discovered(text: str, headline: int, docs: list) -> dict[str, list[Form]]:
    """The names in one article that spaCy found, sorted out by the whole of the article."""
    votes: dict[str, Counter] = defaultdict(Counter)
    for offset, doc in docs:
        shouting = offset < headline and _title_case_headline(text[:headline])
        for entity in doc.ents:
            name, kind = _name_of(entity)
            if not name:
                continue
            # In a headline all words are capitals: what the body does not name is not believed.
            if shouting and not regex.search(rf"\b{regex.escape(name)}\b", text[headline:]):
                continue
            votes[name][kind] += 1
            if _has_title_before(entity, name):
                votes[name]["person"] += TITLE_VOTES
    small = _small_words(text)
    kinds = {name: _kind(name, counts) for name, counts in votes.items() if _is_name(name, small)}
    return _forms(kinds, text)


@lru_cache(maxsize=64)
def _small_words(text: str) -> frozenset[str]:
    """The words that a text writes small."""
    return frozenset(regex.findall(r"(?<![\w-])\p{Ll}\w*(?![\w-])", text))


def _title_case_headline(headline: str) -> bool:
    long_words = [word for word in headline.split() if len(word) > 3 and word[0].isalpha()]
    return sum(word[0].isupper() for word in long_words) > len(long_words) / 2


def _name_of(entity: "Span") -> tuple[str, str | None]:
    """The name in an entity, without article, title and possessive, and its kind."""
    kind = LABELS.get(entity.label_)
    if kind is None or (kind == "group" and entity.root.tag_ not in ("NNS", "NNPS")):
        return "", None
    name = regex.sub(r"['’]s?$", "", entity.text.strip(EDGES))
    name = regex.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", name).strip(EDGES)
    name = regex.sub(r"^\p{Ll}+[-‐‑]|[-‐‑]\p{Ll}+$", "", name)  # pro-Cruz, Trump-led
    if regex.search(r"[/@_<>\"“”«»]|\b(?:of|the|and|for|in)$", name):
        return "", None
    words = name.split()
    # Titles go with the name of a person, before it or before what was taken for an organisation.
    while kind == "person" and len(words) > 1 and words[0].lower().rstrip(".") in _titles():
        words.pop(0)
    while kind == "organisation" and len(words) > 1 and words[-1].lower() in _titles():
        words.pop()
    after = entity.doc[entity.end].text if entity.end < len(entity.doc) else ""
    if kind == "organisation" and len(words) == 1 and after in ("Minister", "Secretary", "Ministry"):
        return "", None  # The field of an office: "Transport Minister".
    name = " ".join(words)
    # The name must stand in the text letter by letter, so white space inside it is taken as printed.
    if len(words) > 1 and name not in entity.text:
        return "", None
    return name, kind


@cache
def _titles() -> frozenset[str]:
    return frozenset(resource_lines("titles.txt"))


def _has_title_before(entity: "Span", name: str) -> bool:
    before = entity.doc[entity.start - 1].lower_.rstrip(".") if entity.start else ""
    first = entity[0].lower_.rstrip(".")
    titles = _titles() - NO_OFFICE
    return before in titles or (first in titles and not name.lower().startswith(first))


def _is_name(name: str, small: frozenset[str]) -> bool:
    """Leave out what is no name: no capital, one letter, a word that the article also writes small."""
    if name in NO_NAMES or len(name) < 2 or not regex.search(r"\p{Lu}", name):
        return False
    return name.lower() not in small


def _kind(name: str, votes: Counter) -> str:
    if name in _countries():
        return "country"
    return max(votes, key=lambda kind: (votes[kind], -KINDS.index(kind)))


def _forms(kinds: dict[str, str], text: str) -> dict[str, list[Form]]:
    """One actor for all the names of one person, country or organisation in an article."""
    forms: dict[str, list[Form]] = defaultdict(list)
    people: dict[tuple[str, str, str], Actor] = {}
    full = sorted((n for n, kind in kinds.items() if kind == "person" and _surnames(n)), key=len, reverse=True)
    for name in full:
        given, surname = name.split()[0], _surnames(name)[0]
        middle = name.removeprefix(given).removesuffix(surname).strip()
        same = [person for key, person in people.items() if key[:2] == (given, surname) and not (middle and key[2])]
        person = same[0] if len(same) == 1 else people.setdefault((given, surname, middle), _actor(name, "person"))
        forms[name].append(Form(person, "name"))
    for (_, surname, _), person in people.items():
        for form in dict.fromkeys((surname, surname.split()[-1])):
            if kinds.get(form) not in ("country", "group") and not (
                kinds.get(form) == "place" and _is_place(form, text)
            ):
                forms[form].append(Form(person, "surname"))
    for name, kind in kinds.items():
        if name in forms:
            continue
        namesakes = [person for (given, _, _), person in people.items() if given == name and kind == "person"]
        if len(set(namesakes)) == 1:
            actor = namesakes[0]
        else:
            listed = _countries()[name] if kind == "country" else _written_out(name, kinds, text)
            actor = _actor(listed, kinds.get(listed, kind))
        forms[name].append(Form(actor, "name"))
    return forms


def _is_place(name: str, text: str) -> bool:
    return regex.search(rf"\b(?:in|at|from|near|to|outside)\s+{regex.escape(name)}\b", text) is not None


def _written_out(name: str, kinds: dict[str, str], text: str) -> str:
    """The long name of an abbreviation, where the article gives it first or in brackets; else the name itself."""
    short = name.replace(".", "")
    if short in NAMES_OF_BODIES:
        return NAMES_OF_BODIES[short]
    if name.isupper() and len(name) > 3 and "." not in name and title_case(name) in kinds:
        return title_case(name)  # IOWA in a headline, Iowa below it.
    if not short.isupper() or len(short) < 2:
        return name
    long_names = [n for n, kind in kinds.items() if kind == "organisation" and " " in n and _initials(n) == short]
    before = [n for n in long_names if text.find(n) < text.find(name) or f"({n})" in text]
    return min(before, key=text.find) if before else name


def _actor(name: str, kind: str) -> Actor:
    return Actor(regex.sub(r"[^\p{L}\p{M}\p{N}]+", "-", name.lower()).strip("-"), name, kind)


def _initials(name: str) -> str:
    return "".join(word[0] for word in regex.split(r"[\s-]+", name) if word[:1].isupper())


def _find(text: str, headline: int, codebook: Codebook, names: dict[str, list[Form]]) -> list[Mention]:
    """Every mention in one text: the longest of what overlaps, codebook before discovery, surnames resolved."""
    finder = AhoCorasick(list(names)) if names else None
    spans = {*codebook.spans(text), *_spans(finder, text)}
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not chosen or start >= chosen[-1][1]:
            chosen.append((start, end))
    fixed = {span: form for span in chosen if (form := _certain(text[slice(*span)], codebook, names))}
    # Where each actor is named in full first, and, while we read, where each was named last.
    first = {form.actor: start for (start, _), form in reversed(fixed.items())}
    latest: dict[Actor, int] = {}
    sexes: dict[Actor, str] = {}
    small = _small_words(text)
    mentions: list[Mention] = []
    for start, end in chosen:
        form = fixed.get((start, end))
        if form is None:
            candidates = _bearers(text[start:end], codebook, names)
            if _is_word_not_name(text, start, end) or (
                not names and start >= headline and _is_part_of_a_name(text, start, end, small)
            ):
                continue
            form = _by_surname(text, start, candidates, first, latest, sexes, text[start:end] in names)
        if form:
            mentions.append(Mention(start, end, form))
            latest[form.actor] = start
            if sex := _honorific_before(text, start):
                sexes.setdefault(form.actor, sex)
    return mentions


def _bearers(surname: str, codebook: Codebook, names: dict[str, list[Form]]) -> list[Form]:
    known = codebook.surnames.get(surname, [])
    others = [form for form in names.get(surname, []) if form.actor.name not in {each.actor.name for each in known}]
    return known + others


def _is_part_of_a_name(text: str, start: int, end: int, small: frozenset[str]) -> bool:
    """Where nothing but a codebook is known: "Chelsea Clinton" and "Clinton County" are not its Hillary Clinton."""
    before = regex.search(r"(?<lead>^|\P{L}+)(?<word>\p{Lu}[\p{L}\p{M}'’-]+)\s$", text[max(start - 40, 0) : start])
    after = regex.match(r"\s(\p{Lu}[\p{L}\p{M}]+)", text[end : end + 25])
    word = before["word"].lower() if before else ""
    opens = before and regex.search(r"^$|[.!?…:\n]", before["lead"])  # A capital for that, if it is a common word.
    common = opens and (word in small or word in resource_lines("sentence_starters.txt"))
    ahead = before and not (common or word in _titles() or before["word"] in WEEKDAYS | MONTHS)
    return bool(ahead or (after and after[1] not in WEEKDAYS | MONTHS))


def _certain(name: str, codebook: Codebook, names: dict[str, list[Form]]) -> Form | None:
    """The actor of a name that is no surname."""
    if name in codebook.names:
        return codebook.names[name]
    found = names.get(name, [])
    if name in codebook.surnames or not found or found[0].method == "surname":
        return None
    # A person whom the codebook knows, found under a longer name ("Anna Maria Holm" for "Anna Holm").
    for surname in _surnames(name):
        for form in codebook.surnames.get(surname, []):
            if form.actor.name.split()[0] == name.split()[0]:
                return Form(form.actor, "name")
    return found[0]


def _by_surname(
    text: str,
    start: int,
    candidates: list[Form],
    first: dict[Actor, int],
    latest: dict[Actor, int],
    sexes: dict[Actor, str],
    seen_as_name: bool,
) -> Form | None:
    """The person meant by a surname: by the title before it, else the one named last, else named first after."""
    titled = [form for form in candidates if _title_stands_before(text, start, form.actor.titles)]
    if len(titled) == 1:
        return titled[0]
    there = [form for form in candidates if form.actor in first]
    if sex := _honorific_before(text, start):
        fitting = [form for form in there if sexes.get(form.actor, sex) == sex]
        there = [form for form in fitting if form.actor in sexes] or fitting or there
    if there:
        return max(there, key=lambda form: (latest.get(form.actor, -1), -first[form.actor]))
    # Nobody of that name is named in full: believed only where it can be one person and was seen as a name.
    return candidates[0] if len(candidates) == 1 and seen_as_name else None


def _title_stands_before(text: str, start: int, titles: Iterable[str]) -> bool:
    before = text[max(start - 60, 0) : start].rstrip()
    for title in titles:
        # A title in capitals (PM) is read as it is written, all others in any case.
        how = 0 if title.isupper() else regex.IGNORECASE
        if regex.search(rf"(?<![\p{{L}}\p{{M}}]){regex.escape(title)}$", before, how):
            return True
    return False


def _honorific_before(text: str, start: int) -> str:
    """Which of two people of one surname: "m" behind Mr, "f" behind Mrs or Ms, "" behind anything else."""
    match = HONORIFIC.search(text[max(start - 8, 0) : start])
    return HONORIFICS[match[1].lower()] if match else ""


def _is_word_not_name(text: str, start: int, end: int) -> bool:
    """Whether a surname stands here as the word it also is: "In May", "Will it rain?"."""
    word, before, after = text[start:end], text[max(start - 20, 0) : start], text[end : end + 12]
    if word in MONTHS and (
        regex.search(r"\b(?:in|on|since|until|by|last|next|early|late|mid)[ -]$", before, regex.IGNORECASE)
        or regex.match(r"\s\d", after)
    ):
        return True
    opens = not before.strip() or regex.search(r"[.!?…]['\"”’»)]*\s+['\"“‘«(]*$|\n\s*['\"“‘«(]*$", before) is not None
    return opens and word in FUNCTION_WORDS


def _spans(finder: AhoCorasick | None, text: str) -> Iterator[tuple[int, int]]:
    if finder is None:
        return
    for _, start, end in finder.find_matches_as_indexes(text, overlapping=True):
        if _is_whole_word(text, start, end):
            yield start, end


def _is_whole_word(text: str, start: int, end: int) -> bool:
    after, before = text[end : end + 2], text[max(start - 40, 0) : start]
    if after and (_in_word(after[0]) or (after[0] in HYPHENS and after[1:].islower())):
        return False
    if not before:
        return True
    if "\u0600" <= text[start] <= "\u06ff":
        return not _in_word(before[-1]) or CLITICS.search(before[-5:]) is not None
    if before[-1] in HYPHENS:
        # "Israel-Hamas" names two, "anti-Hamas" none.
        return not regex.search(r"(?<![\p{L}\p{M}])\p{Ll}[\p{L}\p{M}]*$", before[:-1])
    return not _in_word(before[-1])


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_" or regex.match(r"\p{M}", letter) is not None
