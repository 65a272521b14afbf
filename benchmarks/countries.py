"""How far the world list agrees with another one: the geographical dictionaries of newsmap (Watanabe 2018).

    python benchmarks/countries.py

Reads $EVALDATA/newsmap (../shared/eval by default), which is no part of the project and is not copied: it is a check on
toolkit/resources/countries.csv. Both lists were made by hand, so every difference is printed, to be judged by eye.
"""

import os
import unicodedata
from collections import defaultdict
from pathlib import Path

import pandas as pd
import regex
import yaml

import toolkit as tk
from toolkit.codebook import split
from toolkit.countries import countries

DATA = Path(os.environ.get("EVALDATA", Path(__file__).parents[2] / "shared" / "eval")) / "newsmap"
LANGUAGES = {"english": "English", "arabic": "Arabic"}
CODES = {"KV": "XK"}
ORDER = ("name", "demonym", "capital")


def plain(form: str) -> str:
    """One spelling of what is written in several ways: accents, hyphens, full stops, the hamza and the article."""
    form = regex.sub(r"[\p{Mn}.'’ʻ]", "", unicodedata.normalize("NFD", form)).lower().replace("-", " ").strip()
    form = regex.sub(r"\bsaint\b", "st", form)
    return regex.sub(r"(?<![\p{L}])ال(?=\p{L}{2})", "", form)


def ours() -> tuple[dict[str, dict[str, set[str]]], dict[str, set[str]]]:
    """Give the forms of each country by what they are, and the actors of each form."""
    table = countries()
    forms: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    actors: dict[str, set[str]] = defaultdict(set)
    codes = table[table["code"] != ""].set_index("actor_id")["code"]
    for row in table.to_dict("records"):
        # "Victoria, Seychelles" is Victoria, too.
        names = {plain(each) for form in (row["name"], *split(row["aliases"])) for each in (form, form.split(",")[0])}
        people = {plain(form) for form in split(row["demonyms"])}
        for form in names | people:
            actors[form].add(row["actor_id"])
        if row["code"]:
            forms[row["code"]]["name"] |= names
            forms[row["code"]]["demonym"] |= people
        for seat in split(row["seat_of"]):
            if seat in codes:
                forms[codes[seat]]["capital"] |= names
    return forms, actors


def compare(language: str) -> pd.DataFrame:
    """Look for each form of the other list among ours for the same country: one row a form."""
    forms, actors = ours()
    regions = yaml.safe_load((DATA / f"{language}.yml").read_text(encoding="utf-8"))
    entries = [entry for parts in regions.values() for countries in parts.values() for entry in countries.items()]
    rows = []
    for listed, others in entries:
        code = CODES.get(listed, listed)
        kinds = []
        for other in filter(None, others):
            pattern = regex.compile(regex.escape(plain(other.rstrip("*"))) + (r".*" if other.endswith("*") else ""))
            found = [kind for kind in ORDER if any(pattern.fullmatch(form) for form in forms[code][kind])]
            kinds.append((other, found, "|".join(sorted(actors.get(plain(other.rstrip("*")), ())))))
        # The other list gives names, people and towns in this order and does not say which is which.
        after = max((i for i, (other, found, _) in enumerate(kinds) if "*" in other or "demonym" in found), default=0)
        for i, (other, found, elsewhere) in enumerate(kinds):
            guessed = "demonym" if "*" in other else "capital" if i > after else "name"
            rows.append((code, other, found[0] if found else guessed, bool(found), "" if found else elsewhere))
    return pd.DataFrame(rows, columns=["code", "form", "kind", "found", "elsewhere"])


def main() -> None:
    if not DATA.is_dir():
        print(f"No {DATA}: nothing to compare with.")
        return
    print(f"toolkit {tk.__version__}; {len(countries())} rows")
    for language, name in LANGUAGES.items():
        table = compare(language)
        print(f"\n{name}: {table['code'].nunique()} countries, {len(table)} forms")
        for kind in ORDER:
            part = table[table["kind"] == kind]
            some = part.groupby("code")["found"].any()
            print(
                f"  {kind:8} forms {part['found'].sum():4} of {len(part):4} ({part['found'].mean():.1%});  "
                f"countries with at least one {some.sum():4} of {len(some):4} ({some.mean():.1%})"
            )
        missing = table[~table["found"]]
        for kind in ORDER:
            listed = missing[missing["kind"] == kind]
            print(f"  not ours, {kind} or what looks like one ({len(listed)}):")
            for row in listed.itertuples():
                print(f"    {row.code}  {row.form}" + (f"  (ours: {row.elsewhere})" if row.elsewhere else ""))


if __name__ == "__main__":
    main()
