"""Tables of several groups: which columns make them, what each group is called, and charts that draw but one."""

import pandas as pd


def groups_before(table: pd.DataFrame, column: str = "actor_id") -> list[str]:
    """Give the columns that make the groups of a table: those before the first of its own."""
    names = list(table.columns)
    return names[: names.index(column)] if column in names else []


def group_names(table: pd.DataFrame, by: list[str]) -> pd.Series:
    """Name the group of each row; without groups all rows are of "all articles"."""
    labels = [table[name].map(lambda each, name=name: f"no {name}" if pd.isna(each) else str(each)) for name in by]
    names = [", ".join(row) for row in zip(*labels)] if by else "all articles"
    return pd.Series(names, index=table.index, dtype="str")


def refuse_groups(table: pd.DataFrame, name: str) -> None:
    """Refuse a table of several groups, with the way to one of them; ``name`` is what the table is called."""
    by = groups_before(table)
    if by and len(table[by].drop_duplicates()) > 1:
        raise ValueError(
            f"The table holds several groups ({', '.join(by)}): draw one, for example "
            f"{name}[{name}[{by[0]!r}] == {str(table[by[0]].dropna().iloc[0])!r}]."
        )
