"""The codebook: who is meant by which names, as an analyst writes it down, and where those names stand in a text."""

import os
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd
import regex
from ahocorasick_rs import AhoCorasick

from toolkit.countries import countries
from toolkit.metadata import read_csv
from toolkit.tables import ACTORS, KINDS, check_columns

PARTICLES = frozenset(
    {"de", "del", "della", "der", "den", "di", "da", "das", "do", "dos", "du", "la", "le", "van", "von", "zu", "zur"}
    | {"ter", "ten", "af", "av", "bin", "ibn", "ben", "bint", "al", "el", "abu", "y", "e"}
)
SUFFIXES = frozenset({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"})
# Conjunctions, prepositions and the article that Arabic writes onto the next word.
CLITICS = regex.compile(r"(?<![\p{L}\p{M}])[وف]?[بكل]?(?:ال)?$")
HYPHENS = "-‐‑"
DATE = regex.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@dataclass(frozen=True)
class Actor:
    """Who is meant: the same for every name that the actor goes by."""

    actor_id: str
    name: str
    kind: str
    titles: tuple[str, ...] = ()
    country: str = ""


@dataclass(frozen=True)
class Form:
    """A name that an actor goes by, and how it is known to be one."""

    actor: Actor
    method: str
    # What decides whether the name is read as an actor or as a place: country, capital, building, demonym; else "".
    role: str = ""
    # Whose government a capital or a building stands for.
    seat_of: Actor | None = None
    # What else the name often is: a person, a state, a word.
    ambiguous: str = ""


def load_actors(path: str | os.PathLike | pd.DataFrame) -> pd.DataFrame:
    """Load a codebook of actors and check it.

    Parameters
    ----------
    path
        A CSV file with the columns ``actor_id``, ``name``, ``kind`` (person, organisation, country, group or
        place), and, as far as wanted: ``aliases`` (other names), ``demonyms`` (of a country: the adjective and the
        nouns for its people), ``titles`` (that stand before the surname or for the person), ``country``, ``seat_of``
        (of a place: the ``actor_id`` of the country or body whose government sits there, as in "Moscow said"),
        ``from`` and ``to`` (days, months or years between which the titles hold), ``note``. Several values
        in a cell are separated by ``|``. Or a table with these columns.

    Returns
    -------
    pandas.DataFrame
        The codebook, one row an actor, all cells text, those that were left empty as ``""``.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If a column is missing, or a row cannot be right: the message names each row and the reason.
    """
    if not isinstance(path, pd.DataFrame | str | os.PathLike):
        raise TypeError(f"A codebook is the path of a CSV file or a table, not {path!r}.")
    table = path if isinstance(path, pd.DataFrame) else read_csv(path)
    name = "The codebook" if isinstance(path, pd.DataFrame) else os.fspath(path)
    table = table.rename(columns=lambda column: str(column).strip().lower())
    check_columns(table, ["actor_id", "name", "kind"], "a codebook of actors")
    if not table.columns.is_unique:
        twice = table.columns[table.columns.duplicated()][0]
        raise ValueError(f"{name} has the column {twice!r} twice: rename or remove one of them.")
    table = table.reindex(columns=[*ACTORS, *(c for c in table.columns if c not in ACTORS)])
    # One spelling of letters with accents, and of white space, as in the texts that are searched.
    table = table.astype("str").fillna("").map(lambda cell: " ".join(unicodedata.normalize("NFC", cell).split()))
    for column in ("from", "to"):
        table[column] = table[column].str.removesuffix(".0")  # A year, in a column with gaps.
    table["kind"] = table["kind"].str.lower().replace("organization", "organisation")
    faults = [f"row {number}: {fault}" for number, fault in _faults(table)]
    if faults:
        more = f"; and {len(faults) - 10} more" if len(faults) > 10 else ""
        raise ValueError(f"{name} has {len(faults)} fault(s): {'; '.join(faults[:10])}{more}.")
    return table


class Codebook:
    """The forms of all listed actors, ready to be looked for in any text: an analyst's own list before the world's."""

    def __init__(self, actors: pd.DataFrame | None = None, world: pd.DataFrame | None = None):
        own = [] if actors is None else actors.to_dict("records")
        self.own = {row["actor_id"] for row in own}
        self.actors: dict[str, Actor] = {}
        self.terms: dict[str, tuple[str, str]] = {}
        self.names: dict[str, Form] = {}
        self.surnames: dict[str, list[Form]] = defaultdict(list)
        self._bearers: set[tuple[str, str]] = set()
        lists = ((own, "codebook"), (self._world_rows(own, world), "countries"))
        for row in (row for rows, _ in lists for row in rows):
            actor = Actor(row["actor_id"], row["name"], row["kind"], split(row["titles"]), row["country"])
            self.actors.setdefault(row["actor_id"], actor)
            if row["from"] or row["to"]:
                self.terms[row["actor_id"]] = (row["from"], row["to"])
        for rows, method in lists:
            for row in rows:
                self._add(row, method)
        self._finder = finder_of(self.names.keys() | self.surnames.keys())

    @staticmethod
    def _world_rows(own: list[dict[str, str]], world: pd.DataFrame | None) -> list[dict[str, str]]:
        """The rows of the world's list, a country that the analyst lists too under the analyst's identifier."""
        if world is None:
            return []
        mine = {
            name: row["actor_id"]
            for row in own
            if row["kind"] in ("country", "organisation")
            for name in (row["name"], *split(row["aliases"]))
        }
        rows = world.to_dict("records")
        same = {}
        for row in rows:
            if row["kind"] in ("country", "organisation"):
                shared = [mine[name] for name in (row["name"], *split(row["aliases"])) if name in mine]
                same |= {row["actor_id"]: shared[0]} if shared else {}
        # Another actor of the analyst's may have the identifier: the world's gets its kind behind it.
        ids = {row["actor_id"] for row in own}
        for row in rows:
            if row["actor_id"] in ids and row["actor_id"] not in same and not _is_same(row, own):
                same[row["actor_id"]] = f"{row['actor_id']}-{row['kind']}"
        return [
            row
            | {
                "actor_id": same.get(row["actor_id"], row["actor_id"]),
                "seat_of": "|".join(same.get(each, each) for each in split(row["seat_of"])),
            }
            for row in rows
        ]

    def _add(self, row: dict[str, str], method: str) -> None:
        actor = self.actors[row["actor_id"]]
        seats = [self.actors[each] for each in split(row["seat_of"]) if each in self.actors]
        role = "country" if actor.kind == "country" else (row.get("seat") or "capital") if seats else ""
        form = Form(actor, method, role, seats[0] if seats else None)
        doubts = {}
        if method == "countries":
            doubts = dict(part.rsplit(": ", 1) for part in split(row["ambiguous"]))
        given = row["name"].split()[0]
        for name in (row["name"], *split(row["aliases"])):
            for spelling in spellings(name):
                self.names.setdefault(spelling, replace(form, ambiguous=doubts[name]) if name in doubts else form)
            # An alias is a full name too where it keeps the given name, or is the name in Arabic.
            if actor.kind == "person" and (name.split()[0] == given or regex.match(r"\p{Arabic}", name)):
                for spelling in dict.fromkeys(s for surname in surnames(name) for s in spellings(surname)):
                    if (spelling, actor.actor_id) not in self._bearers:
                        self._bearers.add((spelling, actor.actor_id))
                        self.surnames[spelling].append(Form(actor, "surname"))
        for name in split(row["demonyms"]):
            for spelling in spellings(name):
                self.names.setdefault(spelling, Form(actor, "demonym", "demonym", ambiguous=doubts.get(name, "")))

    def titles(self, actor: Actor, published: object = None) -> tuple[str, ...]:
        """Give the titles of an actor that hold on a day: all of them where the day or the term is unknown."""
        term = self.terms.get(actor.actor_id)
        if term is None or not isinstance(published, pd.Timestamp):
            return actor.titles
        day = f"{published:%Y-%m-%d}"
        began, ended = term
        # A month or a year is whole: to 2017 lasts until its last day.
        return actor.titles if (not began or day >= began) and (not ended or day[: len(ended)] <= ended) else ()

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Give the start and end of every form in a text, overlapping ones too."""
        return spans(self._finder, text)


def _is_same(row: dict[str, str], own: list[dict[str, str]]) -> bool:
    """Whether an analyst's actor is the one that the world's list has under the same identifier."""
    return any(each["actor_id"] == row["actor_id"] and each["kind"] == row["kind"] for each in own)


def _faults(table: pd.DataFrame) -> Iterator[tuple[int, str]]:
    """Name what cannot be right in a codebook, by the row that a spreadsheet shows."""
    ids: dict[str, int] = {}
    names: dict[str, tuple[int, str]] = {}
    world = countries()
    seats = {row.actor_id: bool(row.seat_of) for each in (world, table) for row in each.itertuples()}
    governed = {
        row.actor_id for each in (world, table) for row in each.itertuples() if row.kind not in ("person", "group")
    }
    for number, row in enumerate(table.to_dict("records"), start=2):
        if not row["actor_id"] or not row["name"]:
            yield number, "actor_id or name is empty"
            continue
        if row["actor_id"] in ids:
            yield number, f"the actor_id {row['actor_id']!r} stands in row {ids[row['actor_id']]} already"
        if row["kind"] not in KINDS:
            yield number, f"the kind {row['kind']!r} is none of {', '.join(KINDS)}"
        ids.setdefault(row["actor_id"], number)
        if "|" in row["name"]:
            yield number, f"the name {row['name']!r} holds several: put the others into aliases"
            continue
        for name in dict.fromkeys([row["name"], *split(row["aliases"]), *split(row["demonyms"])]):
            clashes = (names.setdefault(form, (number, row["actor_id"])) for form in spellings(name))
            other, of = next((each for each in clashes if each[1] != row["actor_id"]), (number, row["actor_id"]))
            if of != row["actor_id"]:
                yield number, f"the name {name!r} belongs to {of!r} (row {other}) already"
        for seat in split(row["seat_of"]):
            if seat not in seats:
                yield number, f"seat_of names {seat!r}, which is no actor_id of this codebook or of countries()"
            elif seats[seat] or seat not in governed:
                yield number, f"seat_of names {seat!r}, which is no country, region or organisation"
        term = [row["from"], row["to"]]
        for column, day in zip(("from", "to"), term):
            if day and not (DATE.fullmatch(day) and _is_date(day)):
                yield number, f"{column} {day!r} is no date: write 2016, 2016-02 or 2016-02-04"
        if all(term) and term[0][: len(term[1])] > term[1]:
            yield number, f"from {term[0]} is later than to {term[1]}"


def _is_date(text: str) -> bool:
    return pd.notna(pd.to_datetime(text + "-01-01"[: len("2016-02-04") - len(text)], errors="coerce"))


def split(cell: str) -> tuple[str, ...]:
    """Give the values in a cell of a codebook."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def spellings(name: str) -> tuple[str, ...]:
    """A name as a sentence may print it: with a capital at its start, either apostrophe, without accents.

    In Arabic without the hamza on an alif, and, after a ل that is written onto it, without the alif of its article.
    """
    if regex.match(r"\p{Arabic}", name):
        forms = [name, *(["ل" + name[2:]] if name.startswith("ال") else [])]
        return tuple(dict.fromkeys([*forms, *(regex.sub("[أإآ]", "ا", form) for form in forms)]))
    forms = [name, name[0].upper() + name[1:]]
    if not name.isascii() and regex.match(r"\p{Latin}", name):
        # With the accents in the letters, beside them, and left out.
        forms += [change(form) for form in forms for change in (partial(unicodedata.normalize, "NFD"), plain)]
    return tuple(dict.fromkeys(form.replace(*pair) for form in forms for pair in ("’'", "'’")))


def plain(name: str) -> str:
    """Give a name without its accents."""
    return regex.sub(r"\p{Mn}", "", unicodedata.normalize("NFD", name))


def surnames(name: str) -> tuple[str, ...]:
    """The surname of a full name, with and without its particles: de Mistura, Mistura."""
    parts = [part for part in name.split() if part not in SUFFIXES]
    if len(parts) < 2:
        return ()
    first = len(parts) - 1
    while first > 1 and parts[first - 1].lower() in PARTICLES:
        first -= 1
    return tuple(dict.fromkeys((" ".join(parts[first:]), parts[-1])))


def finder_of(forms: Iterable[str]) -> AhoCorasick | None:
    """Prepare a search for many names at once (Aho and Corasick 1975)."""
    forms = list(forms)
    return AhoCorasick(forms) if forms else None


def spans(finder: AhoCorasick | None, text: str) -> Iterator[tuple[int, int]]:
    """Give the start and end of every name in a text that stands there as a whole word, overlapping ones too."""
    if finder is None:
        return
    for _, start, end in finder.find_matches_as_indexes(text, overlapping=True):
        # Nine in ten are settled by the two letters beside them.
        plainly = (end == len(text) or text[end] in " ,.\n") and (start == 0 or text[start - 1] in " \n(")
        if plainly or is_whole_word(text, start, end):
            yield start, end


def is_whole_word(text: str, start: int, end: int) -> bool:
    """Whether a name stands in a text as a word of its own; Arabic clitics before it are no part of it."""
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
