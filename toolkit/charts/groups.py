"""Tables of several groups: which columns make them, what each group is called, and which of many a chart draws."""

from collections.abc import Iterable

import pandas as pd

from toolkit.tables import without


def groups_before(table: pd.DataFrame, column: str = "actor_id") -> list[str]:
    """Give the columns that make the groups of a table: those before the first of its own."""
    names = list(table.columns)
    return names[: names.index(column)] if column in names else []


def group_names(table: pd.DataFrame, by: list[str]) -> pd.Series:
    """Name the group of each row; without groups all rows are of "all articles"."""
    labels = [table[name].map(lambda each, name=name: without(name) if pd.isna(each) else str(each)) for name in by]
    names = [", ".join(row) for row in zip(*labels)] if by else "all articles"
    return pd.Series(names, index=table.index, dtype="str")


def nameless(table: pd.DataFrame, by: list[str]) -> pd.Series:
    """Tell which rows are of a group that lacks a name, such as articles without an outlet: no title speaks of it."""
    return table[by].isna().any(axis=1)


def drawn_of(names: Iterable, number: int, named: Iterable = ()) -> list:
    """Choose the first of many, so many; those that the title of the chart names take the place of the last of them.

    Examples
    --------
    >>> drawn_of("abcdef", 3), drawn_of("abcdef", 3, named="e")
    (['a', 'b', 'c'], ['a', 'b', 'e'])
    """
    names = list(names)
    named = set(named).intersection(names)
    others = [name for name in names if name not in named]
    drawn = named.union(others[: max(number - len(named), 0)])
    return [name for name in names if name in drawn]


def most_of(drawn: list, names: Iterable, noun: str, rank: str) -> str:
    """Say which of many are drawn: the first by a rank, and which only the title brought there.

    Examples
    --------
    >>> most_of(list("abe"), "abcdef", "actor", "most mentioned")
    'the 2 actors most mentioned and the one named above (of 6)'
    """
    names = list(names)
    first = next((place for place, (one, two) in enumerate(zip(drawn, names)) if one != two), len(drawn))
    ranked = f"the {noun} {rank}" if first == 1 else f"the {first} {noun}s {rank}"
    above = len(drawn) - first
    if not above:
        return f"{ranked} (of {len(names):,})"
    what = f"the {'one' if above == 1 else above} named above"
    return f"{ranked} and {what} (of {len(names):,})" if first else f"{what} (of {len(names):,} {noun}s)"


def refuse_groups(table: pd.DataFrame, name: str) -> None:
    """Refuse a table of several groups, with the way to one of them; ``name`` is what the table is called."""
    by = groups_before(table)
    if by and len(table[by].drop_duplicates()) > 1:
        raise ValueError(
            f"The table holds several groups ({', '.join(by)}): draw one, for example "
            f"{name}[{name}[{by[0]!r}] == {str(table[by[0]].dropna().iloc[0])!r}]."
        )
