"""Charts of quotations: who speaks and how much, who does not, with which verbs, and when in an article."""

import math
import textwrap
from collections.abc import Iterable

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from toolkit.charts.drawing import (
    ACCENT,
    BAR,
    INK,
    KIND_COLOURS,
    QUIET,
    WARM,
    Drawing,
    axes_frame,
    bars_inch,
    heads_above,
    inches_of,
    nothing,
    styled,
)
from toolkit.charts.groups import drawn_of, group_names, groups_before, most_of, nameless, refuse_groups
from toolkit.charts.lettering import (
    NAMES,
    NOTE,
    SMALL,
    cut_name,
    from_left,
    name_within,
    names_before,
    width_of,
    with_glyphs,
)
from toolkit.charts.panels import colour_key, panel_columns, panel_head, panels
from toolkit.charts.sizes import at_most, bars_inches, drawn_inches
from toolkit.charts.wording import percent, plural, record_of, source_line, times
from toolkit.tables import at_least, check_columns

NOT_VALIDATED = "Quotations and speakers: not validated on these articles."
GREYS = {"unnamed": "#7c8792", "unknown": "#abb4bd"}
OTHERS = "#cfd5db"
MEASURES = {"words": "quoted words", "quotations": "quotations", "articles": "articles"}
# Rows of panels, and columns of cues, each of so many inches.
MOST_ROWS, MOST_CUES, CUE = 3, 5, 0.75
NO_STANCE = "not listed"
# Half of the length of the ends of an interval; bars stand one apart.
CAP = 0.13
# The share of a chart's width that names before one, two or three panels may take; marks that are left less than so
# many inches have shorter notes behind them.
NAMES_BEFORE, NARROW = {1: NAMES, 2: 0.32, 3: 0.25}, 1.5


@styled
def plot_share_of_voice(
    share: pd.DataFrame, *, measure: str = "words", top: int = 10, title: str | None = None
) -> Figure:
    """Draw how much each voice is given to say, as bars with intervals; with groups a panel for each.

    Parameters
    ----------
    share
        A table from :func:`toolkit.share_of_voice`.
    measure
        Shares of ``"words"``, of ``"quotations"``, or of the ``"articles"`` that quote the voice.
    top
        How many named voices: those with most in all groups together. The others are one bar. Sources without a name
        and unknown speakers have bars of their own, in grey, at the end.
    title
        What was found; by default which named voice has the largest share.

    Returns
    -------
    matplotlib.figure.Figure
        With ``figure.drawing``. Of more groups than three rows of panels hold (9 in a notebook, 6 in a column, 3 on a
        slide) those with most quotations are drawn, and said to be.

    Raises
    ------
    ValueError
        If ``measure`` is none of the three.
    """
    if measure not in MEASURES:
        raise ValueError(f"measure must be one of {', '.join(map(repr, MEASURES))}, not {measure!r}.")
    noun = measure.removesuffix("s")
    columns = [f"n_{measure}", f"{noun}_share", f"{noun}_low", f"{noun}_high"]
    check_columns(share, ["voice", "voice_kind", "n_quotations", "n_words", *columns], "share_of_voice()")
    at_least(1, top=top)
    groups = groups_before(share)
    table = share.assign(group=group_names(share, groups)).reset_index(drop=True)
    size = table.groupby("group", sort=False)[["n_quotations", "n_words"]].sum()
    heard = size.loc[size["n_quotations"] > 0, "n_quotations"]
    kept = heard.sort_values(ascending=False, kind="stable").index[: _most_panels(top)]
    kept = [name for name in size.index if name in kept]
    table = table.assign(**{name: table[column] for name, column in zip(("n", "share", "low", "high"), columns)})
    table["key"] = table["voice"] if "actor_id" not in table else table["actor_id"].fillna(table["voice"])
    finding, loudest = _loudest(table[table["n"] > 0], groups, measure, record_of(share))
    rows = _rows(table[table["group"].isin(kept)], top, measure != "articles", [] if title else loudest)
    drawn = f"Share of the {MEASURES[measure]} that each voice has"
    drawn = "Share of the articles that quote each voice" if measure == "articles" else drawn
    drawn += "; lines: 95 % intervals." if rows["low"].notna().any() else "."
    drawn += f" The {len(kept)} groups with most quotations of {len(heard):,}." if len(kept) < len(heard) else ""
    drawn += " Words of indirect speech are those of the reported clause." if measure == "words" else ""
    record = record_of(share)
    data = rows.assign(what=rows["voice"] if len(kept) == 1 else rows["group"] + ", " + rows["voice"])
    data = data[["what", "group", "voice", "voice_kind", "n", "share", "low", "high", "n_quotations", "n_words"]]
    drawing = Drawing(
        "share-of-voice",
        title or finding,
        drawn,
        source_line(record, NOT_VALIDATED, share),
        data.reset_index(drop=True),
        "what",
        "share",
        record,
    )
    if rows.empty:
        figure, axes = panels(drawing, 1, 1, height=0.6)
        nothing(axes[0, 0], "Nobody is quoted.")
        return figure
    return _shares(drawing, rows, kept, size, measure)


def _rows(table: pd.DataFrame, top: int, adds_up: bool, loudest: list) -> pd.DataFrame:
    """The voices to draw in each group: the loudest, the rest as one where shares add up, those without a name last."""
    sums = table.groupby(["key", "voice_kind"], sort=False, dropna=False)["n"].sum().reset_index()
    sums = sums[sums["n"] > 0].sort_values("n", ascending=False, kind="stable")
    grey = _nobody(sums["voice_kind"])
    named = sums.loc[~grey, "key"]
    shown = drawn_of(named, top, loudest)
    rest = named[~named.isin(shown)].tolist()
    order = [*shown, *(["rest"] if len(rest) and adds_up else []), *sums.loc[grey, "key"]]
    if len(rest) and adds_up:
        others = table[table["key"].isin(rest)].groupby("group", sort=False)
        others = others[["n", "share", "n_quotations", "n_words"]].sum().reset_index()
        others = others.assign(
            key="rest", voice=plural(len(rest), "other"), voice_kind="others", low=np.nan, high=np.nan
        )
        table = pd.concat([table, others], ignore_index=True)
    table = table[table["key"].isin(order)]
    place = table["key"].map({key: number for number, key in enumerate(order)})
    return table.assign(place=place).sort_values("place", kind="stable")


def _nobody(kinds: pd.Series) -> pd.Series:
    """Which voices are no one voice: sources without a name, unknown speakers, and "country not known"."""
    grey = kinds.isin(list(GREYS))
    return grey | (kinds.isna() & kinds[~grey].notna().any())


def _most_panels(top: int) -> int:
    """How many groups a chart has room for: on a slide one row of panels, elsewhere three."""
    row = 0.5 + bars_inches(top + 3)  # The others, unnamed sources and unknown speakers are bars too.
    return panel_columns(9) * max(int(at_most((MOST_ROWS + 0.1) * row) / row), 1)


def _shares(drawing: Drawing, rows: pd.DataFrame, kept: list[str], size: pd.DataFrame, measure: str) -> Figure:
    several = len(kept) > 1
    columns = panel_columns(len(kept))
    lines = math.ceil(len(kept) / columns)
    names = rows.drop_duplicates("place").sort_values("place")["voice"]
    names, taken = names_before(names, drawn_inches() * NAMES_BEFORE[columns])
    # A panel is as wide as the names leave; below it the same scale for all.
    width = (drawn_inches() - taken - 0.2) / columns - 0.12
    ends = rows[["share", "high"]].max(axis=1).fillna(0)
    notes = [_note(row, measure, "share" if several else "whole") for row in rows.itertuples()]
    if not several and max(width_of(note, size=NOTE) for note in notes) > width - NARROW:
        notes = [_note(row, measure, "brief") for row in rows.itertuples()]
    inch = max(bars_inch(width, (ends, [width_of(note, size=NOTE) + 0.12 for note in notes])), 0.01 / width)
    rows = rows.assign(note=notes, at=ends + 0.06 * inch)
    kinds = {kind: colour for kind, colour in KIND_COLOURS.items() if (rows["voice_kind"] == kind).any()}
    height = lines * ((0.5 if several else 0.15) + bars_inches(len(names))) + 0.26 * (len(kinds) > 1)
    figure, axes = panels(drawing, lines, columns, height=height, sharex=True, sharey=True)
    for ax in axes.flat[len(kept) :]:
        ax.set_axis_off()
    colours = np.array(_colours(rows["voice_kind"]))
    for ax, name in zip(axes.flat, kept):
        here = rows[rows["group"] == name]
        ax.barh(here["place"], here["share"].fillna(0), color=colours[rows["group"] == name], height=BAR)
        tones = [INK if n else OTHERS for n in here["n"]]
        _intervals(ax, here["place"], here["low"], here["high"], tones)
        for row in here.itertuples():
            ax.text(row.at, row.place, row.note, va="center", fontsize=NOTE, color=INK if row.n else QUIET)
        if several:
            total = f"{plural(int(size.loc[name, f'n_{_unit(measure)}']), _unit(measure).removesuffix('s'))}"
            panel_head(ax, name, total, beside=taken + 0.2)
    axes[0, 0].set_xlim(0, inch * width)
    axes[0, 0].set_xticks([])
    axes[0, 0].set_yticks(range(len(names)), names)
    axes[0, 0].set_ylim(max(len(names), 2) - 0.4, -0.6)
    if len(kinds) > 1:
        colour_key(figure, kinds, "■")
    return figure


def _intervals(ax: Axes, places: Iterable, low: Iterable, high: Iterable, colours: list[str]) -> None:
    """Lines with short ends on bars of any colour: they have a white edge."""
    places, low, high = (np.asarray(each, dtype=float) for each in (places, low, high))
    for colour, width in (("white", 2.6), (colours, 1.1)):
        ax.hlines(places, low, high, color=colour, linewidth=width)
        for end in (low, high):
            ax.vlines(end, places - CAP, places + CAP, color=colour, linewidth=width)


def _unit(measure: str) -> str:
    return "words" if measure == "words" else "quotations"


def _note(row: tuple, measure: str, length: str) -> str:
    """What stands behind a bar: its ``"share"``, that with its number (``"brief"``), or what all was counted."""
    if pd.isna(row.share):
        return "–"
    share, quotations = percent(row.share), plural(int(row.n_quotations), "quotation")
    if length == "share":
        return share
    if length == "brief":
        return f"{share} · {plural(int(row.n), measure.removesuffix('s'))}"
    if measure == "articles":
        return f"{share} · {plural(int(row.n), 'article')}, {quotations}"
    return f"{share} · {plural(int(row.n_words), 'word')} in {quotations}"


def _colours(kinds: pd.Series) -> list[str]:
    """The colour of each voice by its kind; grey for whoever has no name, and for no kind where others have one."""
    plain = ACCENT if kinds[~kinds.isin([*GREYS, "others"])].isna().all() else GREYS["unnamed"]
    known = KIND_COLOURS | GREYS | {"others": OTHERS}
    return [plain if pd.isna(kind) else known.get(kind, ACCENT) for kind in kinds]


def _named_or_grey(kinds: pd.Series) -> list[str]:
    """One colour for whoever has a name, grey for whoever has none: what each kind is called would need a key."""
    return [ACCENT if colour in KIND_COLOURS.values() else colour for colour in _colours(kinds)]


def _loudest(rows: pd.DataFrame, by: list[str], measure: str, record: dict) -> tuple[str, list]:
    """The named voice with the largest share, with groups in how many of them it has that; and its key."""
    if rows.empty:
        return "Nobody is quoted", []
    rows = rows.assign(nobody=_nobody(rows["voice_kind"]))
    first = rows.sort_values(["nobody", "share"], ascending=[True, False], kind="stable").drop_duplicates("group")
    row, what = first.iloc[0], f"the {MEASURES[measure]}"
    # Many sources without a name may have more together than any one voice.
    beaten = rows["nobody"] & (rows["share"] >= rows["group"].map(first.set_index("group")["share"]))
    beaten = bool(beaten.any()) and not first["nobody"].all()
    if len(first) == 1:
        of = record["parameters"].get("of", "speaker")
        rival = {"speaker": "any other named voice" if beaten else "any other", "kind": "any other kind"}
        rival = rival.get(of, f"any other {of}")
        part = f"{percent(row['share'])} of {what}"
        rows = rows[~rows["nobody"]] if beaten else rows
        tied = int((rows["share"] == row["share"]).sum())
        if tied > 1:
            most = "" if tied == len(rows) else f", more than {rival}"
            does = f"are quoted in {part}" if measure == "articles" else f"have {part}"
            return f"{tied} voices {does} each{most}", []
        does = f"{_is(row)} quoted in" if measure == "articles" else _has(row)
        more = f", more than {rival}" if len(rows) > 1 else ""
        return from_left(f"{cut_name(_begin(row['voice']))} {does} {part}{more}"), [row["key"]]
    leaders, named = first.loc[~first["nobody"] | (not beaten), "key"].value_counts(), "named " if beaten else ""
    noun = f"{by[0]}s" if len(by) == 1 and not nameless(rows, by).any() else "groups"
    most = int(leaders.iloc[0])
    if most == 1 and len(leaders) == len(first):
        return f"In each of the {len(first)} {noun} another {named}voice comes first", []
    if (leaders == most).sum() > 1:
        return f"No {named}voice comes first in more than {most} of the {len(first)} {noun}", []
    row = first[first["key"] == leaders.index[0]].iloc[0]
    where = (
        f"in {'both' if most == 2 else f'all {most}'} {noun}"
        if most == len(first)
        else f"in {most} of {len(first)} {noun}"
    )
    does = (
        f"{_is(row)} quoted in most articles" if measure == "articles" else f"{_has(row)} the largest share of {what}"
    )
    finding = f"{cut_name(_begin(row['voice']))} {does} {where}{', of all named voices' if beaten else ''}"
    return from_left(finding), [row["key"]]


def _begin(name: str) -> str:
    return name[:1].upper() + name[1:]


def _has(row: pd.Series) -> str:
    return "have" if row["voice_kind"] in GREYS else "has"


def _is(row: pd.Series) -> str:
    return "are" if row["voice_kind"] in GREYS else "is"


@styled
def plot_mentioned_and_quoted(
    table: pd.DataFrame, *, top: int = 15, title: str | None = None, ax: Axes | None = None
) -> Axes:
    """Draw in how many articles each actor is mentioned, and in how many of them it is quoted.

    Parameters
    ----------
    table
        A table from :func:`toolkit.mentioned_and_quoted`, or from :func:`toolkit.never_quoted`; of one made with
        ``by`` the rows of one group.
    top
        How many actors, those mentioned in most articles.
    title, ax
        As in :func:`toolkit.plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. A ring stands at the articles that mention the actor, a dot at those that quote it; who is
        never quoted is marked. Of a single article mentions and quotations are drawn.

    Raises
    ------
    ValueError
        If the table holds several groups.
    """
    columns = ["actor", "kind", "n_mentions", "n_articles", "n_quotations", "n_articles_quoted", "quoted_share"]
    check_columns(table, [*columns, "low", "high"], "mentioned_and_quoted()")
    at_least(1, top=top)
    refuse_groups(table, "table")
    record, every = record_of(table), table.reset_index(drop=True)
    single = bool(len(every)) and every["n_articles"].max() == 1
    mentioned, quoted = ("n_mentions", "n_quotations") if single else ("n_articles", "n_articles_quoted")
    silent = every["n_quotations"] == 0
    order = every.sort_values([mentioned, "n_mentions"], ascending=False, kind="stable").index
    finding, named = _silenced(every, silent, single)
    kept = drawn_of(order, top, [] if title else named)
    shown = every.loc[kept].reset_index(drop=True)
    inches = drawn_inches() if ax is None else inches_of(ax)
    names, taken = names_before(shown["actor"], inches * NAMES)
    notes, width = [_quoted(row, single) for row in shown.itertuples()], inches - taken - 0.3
    narrow = max((width_of(note, size=NOTE) for note in notes), default=0) > width - NARROW
    if narrow:
        notes = [_quoted_in_short(row, single) for row in shown.itertuples()]
    if single:
        drawn = "Ring: mentions; dot: quotations" + "; at the right: mentions : quotations" * narrow
    else:
        drawn = "Ring: articles that mention the actor; dot: that quote it too"
        drawn += "" if narrow else ", with their share and its 95 % interval"
    drawn += f"; {most_of(kept, order, 'actor', 'most mentioned')}." if len(kept) < len(every) else "."
    unknown, number = (record["parameters"].get(name, 0) for name in ("n_unknown", "n_quotations"))
    if unknown:
        has = "has" if unknown == 1 else "have"
        drawn += f" {unknown:,} of {plural(number, 'quotation')} {has} no known speaker."
    drawing = Drawing(
        "mentioned-and-quoted",
        title or finding,
        drawn,
        source_line(record, f"Names, {NOT_VALIDATED[0].lower()}{NOT_VALIDATED[1:]}", table),
        shown[[*columns, "low", "high"]],
        "actor",
        mentioned,
        record,
    )
    ax = axes_frame(ax, drawing, bars=len(shown) + 2)
    if shown.empty:
        return nothing(ax, "No actor is mentioned.")
    places = range(len(shown))
    never = shown["n_quotations"] == 0
    colours = [WARM if each else ACCENT for each in never]
    ax.hlines(places, shown[quoted], shown[mentioned], color=colours, linewidth=2.2, alpha=0.35)
    ax.scatter(shown[mentioned], places, s=44, color="white", edgecolor=colours, linewidth=1.4, zorder=3, clip_on=False)
    heard = shown[~never]
    ax.scatter(heard[quoted], heard.index, s=30, color=ACCENT, zorder=4, clip_on=False)
    reach = float(max(shown[mentioned].max(), shown[quoted].max()))
    inch = bars_inch(width - 0.1, ([reach] * len(notes), [width_of(note, size=NOTE) + 0.15 for note in notes]))
    for place, note, colour in zip(places, notes, colours):
        tone = WARM if colour == WARM else INK
        ax.text(reach + 0.15 * inch, place, note, va="center", fontsize=NOTE, color=tone)
    ax.set_xlim(-0.1 * inch, (width - 0.1) * inch)
    ax.set_yticks(list(places), names)
    ax.set_ylim(max(len(shown), 2) - 0.4, -0.6)
    steps = _steps(reach)
    ax.set_xticks(steps, [f"{each:,}" for each in steps])
    ax.tick_params(axis="x", length=3, labelsize=SMALL)
    ax.set_xlabel("mentions and quotations" if single else "articles", fontsize=SMALL, color=QUIET, loc="left")
    ax.axvline(0, color=QUIET, linewidth=0.8, zorder=0)
    ax.spines["left"].set_visible(False)
    return ax


def _steps(reach: float) -> list[int]:
    """Whole numbers from 0 to what is drawn, five at most."""
    step = max(1, math.ceil(reach / 4))
    size = 10 ** max(len(str(step)) - 1, 0)
    step = math.ceil(step / size) * size
    return list(range(0, int(reach) + 1, step))


def _quoted(row: tuple, single: bool) -> str:
    if single:
        said = "never quoted" if not row.n_quotations else plural(int(row.n_quotations), "quotation")
        return f"{plural(int(row.n_mentions), 'mention')}, {said}"
    if not row.n_quotations:
        return f"never quoted in {plural(int(row.n_articles), 'article')}"
    share = f"{row.n_articles_quoted:,} of {row.n_articles:,} · {percent(row.quoted_share)}"
    return share if pd.isna(row.low) else f"{share} ({row.low * 100:.0f} to {row.high * 100:.0f})"


def _quoted_in_short(row: tuple, single: bool) -> str:
    said, whole = (row.n_quotations, row.n_mentions) if single else (row.n_articles_quoted, row.n_articles)
    return f"{whole:,} : {said:,}" if single else f"{said:,} of {whole:,}" if said else f"none of {whole:,}"


def _silenced(table: pd.DataFrame, silent: pd.Series, single: bool) -> tuple[str, list]:
    """Who is mentioned most of those never quoted; and its row."""
    if table.empty:
        return "No actor is mentioned", []
    if not silent.any():
        return "All actors who are mentioned are also quoted" if len(table) > 1 else "The actor is also quoted", []
    first = table[silent].sort_values(["n_articles", "n_mentions"], ascending=False, kind="stable").iloc[0]
    number = int(first["n_mentions"])
    where = f"though mentioned {times(number) if single else 'in ' + plural(int(first['n_articles']), 'article')}"
    name = cut_name(_begin(first["actor"]))
    finding = from_left(f"{name} {'are' if first['kind'] == 'group' else 'is'} never quoted, {where}")
    others = int(silent.sum()) - 1
    finding += f"; nor are {others:,} others" if others > 1 else "; nor is one other" if others else ""
    return finding, [first.name]


@styled
def plot_cues(cues: pd.DataFrame, *, top: int = 12, title: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw which voice is given which verbs, or verbs of which stance.

    Parameters
    ----------
    cues
        A table from :func:`toolkit.cue_counts`, of cues or of stances; of one made with ``by`` the rows of one group.
    top
        How many voices, those with most quotations.
    title, ax
        As in :func:`toolkit.plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. A column for each of the most frequent cues or stances, 5 at most, the others together in
        the last; a bar is the share of the voice's quotations, its line the interval.

    Raises
    ------
    ValueError
        If the table holds several groups.
    """
    check_columns(
        cues,
        ["voice", "voice_kind", "stance", "count", "n_quotations", "n_articles", "share", "low", "high"],
        "cue_counts()",
    )
    at_least(1, top=top)
    refuse_groups(cues, "cues")
    what = "cue" if "cue" in cues.columns else "stance"
    table = cues.reset_index(drop=True).astype({what: "object"})
    table[what] = table[what].where(table[what].notna(), NO_STANCE)
    ids = table["actor_id"] if "actor_id" in table.columns else pd.Series(None, index=table.index, dtype="object")
    table["key"] = ids.where(ids.notna(), table["voice"])
    voices = table.drop_duplicates("key").sort_values("n_quotations", ascending=False, kind="stable")
    best = _stands_out(table, what)
    named = [] if title or best is None else [best["key"]]
    shown = voices[voices["key"].isin(drawn_of(voices["key"], top, named))]
    here = table[table["key"].isin(shown["key"])]
    sums = here.groupby(what)["count"].sum().sort_values(ascending=False, kind="stable")
    sums = sums.sort_index(key=lambda names: names == NO_STANCE, kind="stable")  # What is in no list comes last.
    inches = drawn_inches() if ax is None else inches_of(ax)
    names, taken = names_before(shown["voice"], inches / 3)
    counted = max((width_of(f"n = {n:,}", size=SMALL) for n in shown["n_quotations"]), default=0) + 0.1
    width = inches - taken - 0.2 - counted
    most = min(max(int(width / CUE), 2), MOST_CUES)
    columns = sums.index[: most if len(sums) == most else most - 1].tolist()
    if named and best[what] not in columns:
        columns[-1] = best[what]  # What the title says can be seen.
    rest = [name for name in sums.index if name not in columns]
    record = record_of(cues)
    drawn = "Of each voice's quotations with a cue (verb of saying) the share with "
    drawn += "this one" if what == "cue" else "one of this stance"
    drawn += "; lines: 95 % intervals." if table["low"].notna().any() else "."
    if len(shown) < len(voices):
        few = most_of(list(shown["key"]), voices["key"], "voice", "with most quotations")
        drawn += f" Drawn: {few}."
    drawn += f" {plural(len(rest), f'other {what}')} in the last column." if rest else ""
    without = record["parameters"].get("n_without_cue", 0)
    drawn += f" {plural(without, 'quotation')} without a cue left out." if without else ""
    data = here.assign(cell=here["voice"] + ", " + here[what])
    kept = [
        name
        for name in ("cell", "voice", "voice_kind", "cue", "stance", "count", "n_quotations", "share")
        if name in data
    ]
    drawing = Drawing(
        "cues",
        title or _given(best, table, what),
        drawn,
        source_line(record, NOT_VALIDATED, cues),
        data[[*kept, "low", "high"]].reset_index(drop=True),
        "cell",
        "share",
        record,
    )
    ax = axes_frame(ax, drawing, bars=len(shown) + 1)
    if shown.empty:
        return nothing(ax, "No quotation has a cue.")
    heads = [*columns, *(["other"] if rest else [])]
    table["column"] = table[what].where(table[what].isin(columns), "other")
    _cue_bars(ax, table, shown, heads, width / len(heads))
    ax.set_xlim(-0.01, len(heads) * (1 + counted / width))
    ax.set_yticks(range(len(names)), names)
    return ax


def _cue_bars(ax: Axes, table: pd.DataFrame, shown: pd.DataFrame, heads: list[str], inches: float) -> None:
    """Bars in columns of so many inches: each is one wide, a share of 1 takes what its figures at the right leave."""
    whole = 1 - (width_of("100 %", size=SMALL) + 0.16) / inches
    colours = _named_or_grey(shown["voice_kind"])
    for number, head in enumerate(heads):
        ax.plot([number, number], [-0.5, len(shown) - 0.5], color=OTHERS, linewidth=0.8, zorder=0)
        for place, voice in enumerate(shown.itertuples()):
            cells = table[(table["key"] == voice.key) & (table["column"] == head)]
            value = cells["count"].sum() / voice.n_quotations
            ax.barh(place, value * whole, left=number, color=colours[place], height=BAR)
            if len(cells) == 1 and pd.notna(cells["low"].iloc[0]):
                low, high = (number + whole * cells[name].iloc[0] for name in ("low", "high"))
                _intervals(ax, [place], [low], [high], [INK])
            note, tone = (percent(value), INK) if value else ("–", QUIET)
            ax.text(number + 1 - 0.1 / inches, place, note, ha="right", va="center", fontsize=SMALL, color=tone)
    for place, n in enumerate(shown["n_quotations"]):
        ax.text(len(heads) + 0.02, place, f"n = {n:,}", va="center", fontsize=SMALL, color=QUIET)
    ax.set_ylim(max(len(shown), 2) - 0.4, -0.6)
    ax.set_xticks([])
    ax.spines["left"].set_visible(False)
    heads_above(ax, [(number, _head(head, inches - 0.1), "left", INK) for number, head in enumerate(heads)])


def _head(head: str, inches: float) -> str:
    """A cue on two lines at most."""
    words = textwrap.wrap(with_glyphs(str(head)), 10, break_long_words=False)[:2]
    return "\n".join(name_within(word, inches, size=NOTE) for word in words)


def _stands_out(table: pd.DataFrame, what: str) -> pd.Series | None:
    """The cell that is most surely above what all other voices are given."""
    total = table.drop_duplicates("key")["n_quotations"].sum()
    count = table[what].map(table.groupby(what)["count"].sum()) - table["count"]
    rest = (total - table["n_quotations"]).astype(float)
    table = table.assign(others=count / rest.where(rest > 0))
    often = (table["count"] >= 3) & (table["n_articles"] >= 2) & (table[what] != NO_STANCE)
    sure = table[(table["low"] > table["others"]) & often & ~table["voice_kind"].isin(list(GREYS))]
    return None if sure.empty else sure.loc[(sure["low"] - sure["others"]).idxmax()]


def _given(best: pd.Series | None, table: pd.DataFrame, what: str) -> str:
    if table.empty:
        return "No quotation has a cue"
    if best is None and table["key"].nunique() > 1:
        return f"No voice is reported with verbs of {'its own' if what == 'cue' else 'a stance of its own'}"
    row = table.loc[table["count"].idxmax()] if best is None else best
    finding = from_left(f"{cut_name(_begin(row['voice']))}: “{row[what]}” in {percent(row['share'])} of quotations")
    return finding if best is None else f"{finding}, against {percent(row['others'])} of all others"


@styled
def plot_voices(voices: pd.DataFrame, *, top: int = 12, title: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw who speaks when in an article, from its first word to its last.

    Parameters
    ----------
    voices
        A table from :func:`toolkit.voices`, of one article.
    top
        How many voices, those with most words; the others share a line.
    title, ax
        As in :func:`toolkit.plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. A line for each voice, in the order in which they are first heard. Direct speech is filled,
        indirect speech hollow, mixed pale; sources without a name and unknown speakers are grey.

    Raises
    ------
    ValueError
        If the table holds several articles.
    """
    columns = ["article_id", "voice", "voice_kind", "kind", "n_words", "order", "first", "last"]
    check_columns(voices, [*columns, "position", "position_end"], "voices()")
    at_least(1, top=top)
    if voices["article_id"].nunique() > 1:
        raise ValueError(
            "The table holds several articles: draw one at a time, for example "
            f"voices[voices['article_id'] == {voices['article_id'].iloc[0]!r}]."
        )
    rows = voices.sort_values(["order", "position"], kind="stable").reset_index(drop=True)
    ids = rows["actor_id"] if "actor_id" in rows.columns else pd.Series(None, index=rows.index, dtype="object")
    known = ~rows["voice_kind"].isin(list(GREYS)) & rows["voice_kind"].notna()
    rows["key"] = ids.where(ids.notna() & known, rows["voice"])
    words = rows.groupby("key", sort=False)["n_words"].sum()
    ends = [] if title else rows.loc[rows["first"] | rows["last"], "key"]
    ranked = words.sort_values(ascending=False, kind="stable").index
    kept = drawn_of(ranked, top if len(words) > top + 1 else top + 1, ends)
    rows["words_in_all"] = rows["key"].map(words)
    rest = [name for name in words.index if name not in kept]
    others = plural(len(rest), "other")
    rows["lane"] = rows["key"].where(~rows["key"].isin(rest), others)
    lanes = [*(name for name in words.index if name in kept), *([others] if rest else [])]
    used = [kind for kind in ("direct", "mixed", "indirect") if (rows["kind"] == kind).any()]
    drawing = Drawing(
        "voices",
        title or _opens_and_closes(rows),
        "Who speaks where in the article, from its first word to its last; at the right: words, and their share of all "
        "that is quoted.",
        source_line(record_of(voices), NOT_VALIDATED, voices),
        rows[[*columns[1:], "position", "position_end", "words_in_all"]],
        "voice",
        "words_in_all",
        record_of(voices),
    )
    ax = axes_frame(ax, drawing, bars=len(lanes) + 2)
    if rows.empty:
        return nothing(ax, "Nobody is quoted.")
    _lanes(ax, rows, lanes, others if rest else None)
    _fills(ax, used)
    return ax


def _lanes(ax: Axes, rows: pd.DataFrame, lanes: list[str], others: str | None) -> None:
    total = max(rows["n_words"].sum(), 1)
    notes, names = [], []
    colours = np.array(_named_or_grey(rows["voice_kind"]))
    for place, lane in enumerate(lanes):
        here = rows[rows["lane"] == lane]
        said = here["n_words"].sum()
        notes.append(f"{plural(int(said), 'word')} · {percent(said / total)}")
        names.append(lane if lane == others else here["voice"].iloc[0])
        ax.plot([0, 1], [place, place], color=OTHERS, linewidth=1, zorder=0)
        for row, colour in zip(here.itertuples(), colours[rows["lane"] == lane]):
            width = max(row.position_end - row.position, 0.004)
            _piece(ax, row.position, width, place, row.kind, QUIET if lane == others else colour)
    names, taken = names_before(names, inches_of(ax) * NAMES)
    width = inches_of(ax) - taken - 0.25
    inch = bars_inch(width, ([1.0] * len(notes), [width_of(note, size=NOTE) + 0.1 for note in notes]))
    for place, note in enumerate(notes):
        ax.text(1 + 0.08 * inch, place, note, va="center", fontsize=NOTE)
    ax.set_xlim(-0.005, width * inch)
    ax.set_ylim(max(len(lanes), 2) - 0.4, -1.5)
    ax.set_yticks(range(len(lanes)), names)
    words = ["first word", "middle", "last word"]
    if sum(width_of(word, size=SMALL) + 0.15 for word in words) > 1 / inch:
        words[1] = ""
    ax.set_xticks([0, 0.5, 1], words)
    for label, side in zip(ax.get_xticklabels(), ("left", "center", "right")):
        label.set_horizontalalignment(side)
    ax.tick_params(axis="x", length=0, labelsize=SMALL)
    ax.spines["left"].set_visible(False)


def _piece(ax: Axes, start: float, width: float, place: float, kind: str, colour: str, height: float = BAR) -> None:
    """One piece of a quotation: filled where it is direct, pale where it is mixed, hollow where it is indirect."""
    fill = {"direct": 1.0, "mixed": 0.4}.get(kind, 0.0)
    ax.barh(place, width, left=start, height=height, color="white", zorder=2)
    if fill:
        ax.barh(place, width, left=start, height=height, color=colour, alpha=fill, zorder=2)
    ax.barh(place, width, left=start, height=height, color="none", edgecolor=colour, linewidth=1, zorder=3)


def _fills(ax: Axes, used: list[str]) -> None:
    """Say above the lines which fill is which."""
    limits = ax.get_xlim()
    width = inches_of(ax) * 0.62
    scale = (limits[1] - limits[0]) / width
    at = 0.0
    for kind in used:
        _piece(ax, at, 0.16 * scale, -1, kind, QUIET, height=0.42)
        ax.text(at + 0.22 * scale, -1, kind, va="center", fontsize=NOTE)
        at += (0.22 + width_of(kind, size=NOTE) + 0.28) * scale


def _opens_and_closes(rows: pd.DataFrame) -> str:
    if rows.empty:
        return "Nobody is quoted"
    if not (rows["first"].any() and rows["last"].any()):  # A part of the table: who opens is not in it.
        return f"{plural(rows['key'].nunique(), 'voice')} in a part of the quotations"
    opens, closes = rows[rows["first"]].iloc[0], rows[rows["last"]].iloc[0]
    if rows["key"].nunique() == 1:
        if opens["voice_kind"] in GREYS:
            return f"Only {opens['voice']} are quoted"
        return from_left(f"{cut_name(_begin(opens['voice']))} is the only voice")
    verb = "open" if opens["voice_kind"] in GREYS else "opens"
    if opens["key"] == closes["key"]:
        has = "have" if opens["voice_kind"] in GREYS else "has"
        return from_left(f"{cut_name(_begin(opens['voice']))} {verb}, and {has} the last word too")
    last = cut_name(closes["voice"])
    return from_left(f"{cut_name(_begin(opens['voice']))} {verb}, {last} {_has(closes)} the last word")
