"""Actors: who appears in the articles, under which names, and where.

Three sources meet here: a codebook names the actors that an analyst asks about, the list of the world its countries,
capitals and bodies, and spaCy finds the names that nobody listed. Whatever the source, every place where a name stands
is found, and what it is read as there: an actor, a government, a people, or a place.
"""

import os
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pandas as pd
import regex

from toolkit.codebook import Actor, Codebook, Form, finder_of, load_actors, plain, spans, spellings, surnames
from toolkit.countries import countries as world_list
from toolkit.language import PIPELINE, headline_end, in_english, parse, recase, resource_lines, sentence_spans
from toolkit.names import (
    MONTHS,
    WEEKDAYS,
    all_votes,
    article_forms,
    article_votes,
    is_listed,
    kinds_of,
    people_of,
    small_words,
    titles,
)
from toolkit.readings import readings
from toolkit.references import Named, references
from toolkit.tables import ACTORS, MENTIONS, check_articles, check_columns, make_table, optional, record

SPACE, WORD = regex.compile(r"[^\S\n]"), regex.compile(r"\p{L}{2,}")
SUGGESTED = ["count", "n_articles"]
# Vowels and what is heard like them go, and consonants that stand for one sound in another alphabet are one.
SOUNDS = str.maketrans("qgcxwzjb", "kkkkvsyp", "aeiouyh'’-")
HONORIFICS = {"mr": "m", "sir": "m", "lord": "m", "mrs": "f", "ms": "f", "miss": "f", "dame": "f", "lady": "f"}
HONORIFIC = regex.compile(r"\b(Mr|Mrs|Ms|Miss|Sir|Lord|Lady|Dame)\.?\s+$")
# Surnames that are also words which open sentences: Theresa May, George Will.
FUNCTION_WORDS = frozenset(
    {"Will", "May", "Can", "So", "An", "Do", "He", "She", "You", "More", "Most", "Much", "Still"}
)


@dataclass(frozen=True)
class Mention:
    """A place in a text where a form stands."""

    start: int
    end: int
    form: Form


def actor_mentions(
    articles: pd.DataFrame,
    actors: pd.DataFrame | str | os.PathLike | None = None,
    *,
    countries: bool = True,
    discover: bool = True,
    pronouns: bool = False,
    pipeline: str = PIPELINE,
    progress: bool = False,
) -> pd.DataFrame:
    """Find every mention of an actor.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``; ``title``, ``language`` and ``published`` are used where they are there.
    actors
        A codebook from :func:`load_actors`, or the path of one. It goes before everything else.
    countries
        Also find the countries of the world, their peoples, capitals and seats of government, and the large
        international bodies: :func:`countries` shows the list. In English and Arabic.
    discover
        Also find the persons, organisations, groups and places that no list names, and descriptions that stand for a
        named actor ("the British minister"). In English articles only; lists work in any language.
    pronouns
        Also link *he*, *she* and *it* where it is plain who is meant. Only with ``discover``.
    pipeline
        Name of an installed English spaCy pipeline, for ``discover``.
    progress
        Show a progress bar while articles are parsed.

    Returns
    -------
    pandas.DataFrame
        One row a mention, in reading order: ``article_id``, ``sentence_id``, ``actor_id``, ``actor``, ``kind`` (person,
        organisation, country, group or place; demonyms are ``group``), ``text``, ``start``, ``end`` (character
        offsets, end exclusive; without *the*, titles and the possessive *'s*), ``method`` and ``reading``.

        ``method`` says by which rule the mention belongs to its actor: ``codebook`` (a name or alias of the codebook),
        ``countries`` (of the world's list), ``name`` (discovered), ``surname``, ``initials`` (*J. Kerry*),
        ``abbreviation`` (written out in the article), ``demonym`` (*Russian*), ``metonym`` (*Moscow* for the
        Russian government), ``title`` (*the British minister*), ``pronoun``.

        ``reading`` says as what a mention stands there: ``actor`` (persons, organisations, groups; a country as a
        whole), ``government``, ``people``, or ``place``: ``mentions[mentions["reading"] != "place"]`` are those
        who act.

    Raises
    ------
    ValueError
        If the articles or the codebook are not what they should be.

    Notes
    -----
    Names are matched as written (*US* is not *us*), on whole words, the longest first. A surname counts for the
    person whose full name stands in the same article; where two persons share it, for the one whose title stands
    before it, else for the one named last. Where the article names nobody in full, it counts for the person of the
    codebook, or for the one who bears it in nine of ten full names of the other articles. Those also help to tell
    whether a name is a person's or an organisation's: an article by itself may give a few mentions another kind than
    among others.

    A description that holds a name (*the Russian government*) and the name in it are two rows; counts take the outer.
    How far all this agrees with readers is measured in ``benchmarks/accuracy.py``, ``actors.py``, ``readings.py`` and
    ``references.py``.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["Secretary John Kerry left. Moscow praised Kerry."]})
    >>> codebook = pd.DataFrame({"actor_id": ["kerry"], "name": ["John Kerry"], "kind": ["person"]})
    >>> found = actor_mentions(table, codebook, discover=False)
    >>> found[["text", "actor", "method", "reading"]].values.tolist()
    [['John Kerry', 'John Kerry', 'codebook', 'actor'], ['Moscow', 'Russia', 'metonym', 'government'],
    ['Kerry', 'John Kerry', 'surname', 'actor']]
    """
    check_articles(articles)
    codebook = _world() if actors is None and countries else _codebook(actors, countries)
    texts, titles_of = articles["text"].tolist(), optional(articles, "title").tolist()
    headlines = [headline_end(text, title) for text, title in zip(texts, titles_of)]
    parsed = _parsed(articles, headlines, pipeline, progress) if discover else [[]] * len(articles)
    votes = [
        article_votes(text, headline, docs, codebook.names) if docs else {}
        for text, headline, docs in zip(texts, headlines, parsed)
    ]
    everywhere = all_votes(votes)
    people = people_of(everywhere)
    rows = []
    days = optional(articles, "published").tolist()
    for article_id, text, headline, docs, day, seen in zip(
        articles["article_id"], texts, headlines, parsed, days, votes
    ):
        kinds = kinds_of(seen, everywhere, codebook.names, people)
        found = _find(
            text,
            headline,
            codebook,
            article_forms(text, kinds, codebook.names, people, codebook.actors) if docs else {},
            kinds,
            day,
        )
        starts = [start for start, _ in sentence_spans(text, headline)]
        for start, end, actor, kind, method, reading in _read(text, headline, docs, found, codebook, day, pronouns):
            sentence = max(bisect_right(starts, start), 1)
            rows.append(
                (article_id, sentence, actor.actor_id, actor.name, kind, text[start:end], start, end, method, reading)
            )
    table = _one_name_an_actor(make_table(rows, MENTIONS, whole=["sentence_id", "start", "end"]), codebook)
    return record(
        table,
        "actor_mentions",
        articles,
        codebook=sorted(codebook.own) or None,
        countries=countries,
        discover=discover,
        pronouns=pronouns,
        pipeline=pipeline if discover else None,
    )


def suggest_actors(
    articles: pd.DataFrame, mentions: pd.DataFrame | None = None, *, minimum: int = 2, progress: bool = False
) -> pd.DataFrame:
    """Propose a codebook from the actors that were found, to be edited and saved.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``.
    mentions
        A table from :func:`actor_mentions` of these articles; found where it is left out.
    minimum
        Leave out actors with fewer mentions.
    progress
        As in :func:`actor_mentions`.

    Returns
    -------
    pandas.DataFrame
        A codebook, the most mentioned first: the columns of :func:`load_actors`, with ``aliases`` the other names that
        were found (bare surnames are left out, they are found by themselves), ``note`` naming persons that may be the
        same one (a surname that is equal, or sounds like it: *Gaddafi*, *Qaddafi*), and ``count`` and ``n_articles`` to
        judge by. :func:`load_actors` reads it as it is.

    Raises
    ------
    ValueError
        If these are no articles or no mentions.

    Examples
    --------
    >>> table = pd.DataFrame({"article_id": ["a"], "text": ["John Kerry met Sergei Lavrov. Kerry was late."]})
    >>> suggest_actors(table, minimum=1)[["actor_id", "name", "kind", "count"]].values.tolist()
    [['john-kerry', 'John Kerry', 'person', 2], ['sergei-lavrov', 'Sergei Lavrov', 'person', 1]]
    """
    check_articles(articles)
    mentions = actor_mentions(articles, progress=progress) if mentions is None else mentions
    check_columns(mentions, ["article_id", "actor_id", "actor", "kind", "text", "method"], "mentions")
    counts = mentions["actor_id"].value_counts()
    counts = counts[counts >= minimum]
    groups = mentions[mentions["actor_id"].isin(counts.index)].groupby("actor_id", sort=False)
    listed = world_list().set_index("actor_id")["kind"]
    # A name belongs to one actor in a codebook: to whom it is the name of, or the most mentioned.
    taken = {form for name in groups["actor"].first() for form in spellings(name)} if len(counts) else set()
    rows = []
    for actor_id in counts.index:
        group = groups.get_group(actor_id)
        name = group["actor"].iloc[0]
        named = group[~group["method"].isin(["surname", "title", "pronoun", "metonym"])]
        kind = named.loc[named["method"] != "demonym", "kind"]
        kind = kind.mode().iloc[0] if len(kind) else listed.get(actor_id, group["kind"].mode().iloc[0])
        forms = Counter(named.loc[named["method"] != "demonym", "text"])
        demonyms = Counter(named.loc[named["method"] == "demonym", "text"])
        new = _free(forms, taken)
        people = _free(demonyms, taken)
        row = dict.fromkeys(ACTORS, "") | {
            "actor_id": actor_id,
            "name": name,
            "kind": kind,
            "aliases": "|".join(new),
            "demonyms": "|".join(people),
        }
        rows.append((*row.values(), len(group), group["article_id"].nunique()))
    table = make_table(rows, [*ACTORS, *SUGGESTED], whole=SUGGESTED)
    table["note"] = _may_be_same(table)
    return table


def _free(forms: Counter, taken: set[str]) -> list[str]:
    """The forms that no actor has yet, the most frequent first; they are taken now."""
    free = []
    for form, _ in forms.most_common():
        if "|" not in form and taken.isdisjoint(spellings(form)):
            free.append(form)
            taken.update(spellings(form))
    return free


def _may_be_same(table: pd.DataFrame) -> list[str]:
    """Name, for each person, others of the same surname: two spellings of one, or two people."""
    people = table[table["kind"] == "person"]
    bearers = defaultdict(list)
    for name in people["name"]:
        bearers[_sound_of(name)].append(name)
    notes = []
    for kind, name in zip(table["kind"], table["name"]):
        others = [other for other in bearers[_sound_of(name)] if other != name] if kind == "person" else []
        notes.append("the same as " + ", ".join(others[:3]) + "?" if others else "")
    return notes


def _sound_of(name: str) -> str:
    """The consonants of a surname, those that transliterations change for each other as one."""
    surname = plain(surnames(name)[-1] if surnames(name) else name).lower()
    sounds = regex.sub(r"(.)\1", r"\1", regex.sub(r"ts?ch|sh|tsh|ch", "s", surname).translate(SOUNDS))
    return sounds if len(sounds) > 2 else surname


def _codebook(actors: pd.DataFrame | str | os.PathLike | None, countries: bool) -> Codebook:
    own = load_actors(actors) if actors is not None else None
    return Codebook(own, world_list() if countries else None)


@cache
def _world() -> Codebook:
    """The list of the world alone, as it is needed over and over."""
    return _codebook(None, True)


def _parsed(articles: pd.DataFrame, headlines: list[int], pipeline: str, progress: bool) -> list[list]:
    """The parsed paragraphs of each article in English, none of the others."""
    readable = in_english(articles).tolist()
    wanted = [(text, end) for text, end, can in zip(articles["text"], headlines, readable) if can]
    docs = parse(
        [text for text, _ in wanted], headlines=[end for _, end in wanted], pipeline=pipeline, progress=progress
    )
    return [next(docs) if can else [] for can in readable]


def _one_name_an_actor(mentions: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Give a discovered actor one name and one kind in all articles: those that most mentions have."""
    unlisted = ~mentions["actor_id"].isin(codebook.actors)
    for column in ("actor", "kind"):
        most = mentions[unlisted].groupby("actor_id")[column].agg(_most_frequent)
        mentions.loc[unlisted, column] = mentions.loc[unlisted, "actor_id"].map(most)
    return mentions


def _most_frequent(values: pd.Series) -> str:
    counts = Counter(values)
    return max(sorted(counts), key=counts.__getitem__)  # Whatever the order of the articles.


def _read(
    text: str,
    headline: int,
    docs: list,
    found: list[Mention],
    codebook: Codebook,
    day: object,
    pronouns: bool,
) -> Iterator[tuple[int, int, Actor, str, str, str]]:
    """What each mention of one article is read as, with the descriptions and pronouns that stand for its actors."""
    listed = [(mention.start, mention.end, mention.form.role) for mention in found if mention.form.role]
    read = iter(readings(text, headline, listed))
    rows, named = [], []
    for mention in found:
        form, actor, method = mention.form, mention.form.actor, mention.form.method
        reading = next(read) if form.role else "place" if actor.kind == "place" else "actor"
        if form.seat_of and reading == "government":
            actor, method = form.seat_of, "metonym"
        kind = "group" if method == "demonym" else actor.kind
        rows.append((mention.start, mention.end, actor, kind, method, reading))
        if reading != "place":
            terms = codebook.titles(actor, day)
            named.append(
                Named(mention.start, mention.end, actor.actor_id, actor.name, actor.kind, terms, actor.country)
            )
    if docs:
        actors = {row[2].actor_id: row[2] for row in rows}
        for reference in references(text, headline, docs, named, pronouns=pronouns):
            actor = actors[reference.actor_id]
            reading = "government" if actor.kind == "country" else "actor"
            rows.append((reference.start, reference.end, actor, actor.kind, reference.method, reading))
    return iter(sorted(rows, key=lambda row: row[:2]))


def _find(
    text: str,
    headline: int,
    codebook: Codebook,
    names: dict[str, list[Form]],
    kinds: dict[str, str],
    day: object,
) -> list[Mention]:
    """Every name in one text: the longest of what overlaps, lists before discovery, surnames resolved."""
    # White space of any kind is a space. Lines in capitals are read as they stand, as they would be written, as names.
    text = SPACE.sub(" ", text)
    written = recase(text)
    printings = [text]
    if written != text:
        as_names = WORD.sub(lambda match: match[0] if match[0].islower() else match[0].capitalize(), text)
        printings += [written, as_names] if len(as_names) == len(text) else [written]
    finder = finder_of(names)
    found = {span for printing in printings for span in (*codebook.spans(printing), *spans(finder, printing))}
    chosen: list[tuple[int, int, str]] = []
    known = (codebook.names, codebook.surnames, names)
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not chosen or start >= chosen[-1][1]:
            name = next(p[start:end] for p in printings if any(p[start:end] in forms for forms in known))
            chosen.append((start, end, name))
    fixed = {(start, end): form for start, end, name in chosen if (form := _certain(name, codebook, names, kinds))}
    small = small_words(text)
    sure = {form.actor for form in fixed.values() if not form.ambiguous}
    doubtful = {
        (start, end)
        for (start, end), form in fixed.items()
        if form.ambiguous and form.actor not in sure and _is_doubtful(text, start, end, form, small)
    }
    fixed = {span: form for span, form in fixed.items() if span not in doubtful}
    chosen = [each for each in chosen if each[:2] not in doubtful]
    # Where each actor is named in full first, and, while we read, where each was named last.
    first = {form.actor: start for (start, _), form in reversed(fixed.items())}
    latest: dict[Actor, int] = {}
    sexes: dict[Actor, str] = {}
    mentions: list[Mention] = []
    for start, end, name in chosen:
        form = fixed.get((start, end))
        if form is None:
            candidates = _bearers(name, codebook, names)
            if _is_word_not_name(text, start, end) or (
                not names and start >= headline and _is_part_of_a_name(text, start, end, small)
            ):
                continue
            form = _by_surname(text, start, candidates, first, latest, sexes, name in names, codebook, day)
        if form:
            mentions.append(Mention(start, end, form))
            latest[form.actor] = start
            if sex := _honorific_before(text, start):
                sexes.setdefault(form.actor, sex)
    return mentions


def _bearers(surname: str, codebook: Codebook, names: dict[str, list[Form]]) -> list[Form]:
    known = codebook.surnames.get(surname, [])
    others = [form for form in names.get(surname, []) if form.actor.name not in {each.actor.name for each in known}]
    bare = [form for form in others if form.actor.name == surname]
    if known and bare:
        # Nobody is named in full: a name of one word is who the codebook says, unless it is a place here.
        return known if bare[0].actor.kind in ("person", "organisation") else bare
    return known + others


def _is_part_of_a_name(text: str, start: int, end: int, small: frozenset[str]) -> bool:
    """Where nothing but a codebook is known: "Chelsea Clinton" and "Clinton County" are not its Hillary Clinton."""
    before = regex.search(r"(?<lead>^|\P{L}+)(?<word>\p{Lu}[\p{L}\p{M}'’-]+)\s$", text[max(start - 40, 0) : start])
    after = regex.match(r"\s(\p{Lu}[\p{L}\p{M}]+)", text[end : end + 25])
    word = before["word"].lower() if before else ""
    opens = before and regex.search(r"^$|[.!?…:\n]", before["lead"])  # A capital for that, if it is a common word.
    common = opens and (word in small or word in resource_lines("sentence_starters.txt"))
    ahead = before and not (common or word in titles() or before["word"] in WEEKDAYS | MONTHS)
    return bool(ahead or (after and after[1] not in WEEKDAYS | MONTHS))


def _certain(name: str, codebook: Codebook, names: dict[str, list[Form]], kinds: dict[str, str]) -> Form | None:
    """The actor of a name that is no surname."""
    if is_listed(name, kinds, codebook.names):
        return codebook.names[name]
    found = names.get(name, [])
    if name in codebook.surnames or not found or found[0].method == "surname":
        return None
    # A person whom the codebook knows, found under a longer name ("Anna Maria Holm" for "Anna Holm").
    for surname in surnames(name):
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
    codebook: Codebook,
    day: object,
) -> Form | None:
    """The person meant by a surname: by the title before it, else the one named last, else named first after."""
    titled = [form for form in candidates if _title_stands_before(text, start, codebook.titles(form.actor, day))]
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


def _is_doubtful(text: str, start: int, end: int, form: Form, small: frozenset[str]) -> bool:
    """Whether a name that is also something else is left out, where nothing else in the article names its actor."""
    if form.ambiguous == "person":
        return _is_part_of_a_name(text, start, end, small)
    is_arabic = "\u0600" <= text[start] <= "\u06ff"
    if is_arabic:
        return form.role == "demonym"
    return form.ambiguous == "word" and not text[start:end].isupper() and _opens_a_sentence(text, start)


def _title_stands_before(text: str, start: int, titles: Iterable[str]) -> bool:
    before = text[max(start - 60, 0) : start].rstrip()
    for title in titles:
        # A title in capitals (PM) is read as it is written, all others in any case.
        how = 0 if title.isupper() else regex.IGNORECASE
        # "Opposition leader Kessler", and "the opposition's Kessler".
        office, _, head = title.rpartition(" ")
        words = rf"(?:{regex.escape(title)}|{regex.escape(office)}['’]s)" if office and head else regex.escape(title)
        if regex.search(rf"(?<![\p{{L}}\p{{M}}]){words}$", before, how):
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
    return word in FUNCTION_WORDS and _opens_a_sentence(text, start)


def _opens_a_sentence(text: str, start: int) -> bool:
    before = text[max(start - 20, 0) : start]
    return not before.strip() or regex.search(r"[.!?…]['\"”’»)]*\s+['\"“‘«(]*$|\n\s*['\"“‘«(]*$", before) is not None
