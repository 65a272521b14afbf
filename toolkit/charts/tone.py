"""Charts of the tone towards actors: who is spoken of well or badly, by which outlet, and by whom."""

import math

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from toolkit.charts.drawing import (
    ACCENT,
    BAR,
    INK,
    QUIET,
    WARM,
    WIDE,
    Drawing,
    axes_frame,
    inches_left,
    inches_of,
    nothing,
    styled,
)
from toolkit.charts.groups import drawn_of, group_names, groups_before, most_of, nameless
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
from toolkit.charts.sizes import at_most, bars_inches, drawn_inches, rows_at_most
from toolkit.charts.wording import percent, plural, record_of, signed, source_line
from toolkit.tables import at_least, check_columns

NOT_VALIDATED = "Tone: not validated on these articles."
FAINT, PALE = "#b8c1ca", "#eef0f2"
SHADES = {"negative": WARM, "neutral": "#dfe3e8", "positive": ACCENT}
# From one end to the other through a light grey: orange and blue stay apart for the colour-blind.
DIVERGING = LinearSegmentedColormap.from_list("tone", [WARM, "#f6f5f3", ACCENT])
MEASURES = ["n_mentions", "n_articles", "negative", "neutral", "positive", "polarity", "low", "high", "enough"]
WHAT = "shares from tone_shares()"
MOST_ROWS, MOST_PANELS, MOST_GROUPS = 40, 9, 12
HEAD = {"size": SMALL, "weight": "bold"}
# Inches: of a panel's head with the gap above it; of a chart below which notes are shorter.
HEAD_ROOM = 0.4
# Inches: of a panel beside others; of what stands below the lowest panels, or of the key above the first.
PANEL, TICK_ROOM = 2.2, 0.3
# Of a matrix, in inches: a row, and the lowest with two lines in its cells; the narrowest cell; a line of a head, and
# the longest head that stands upright.
ROW, LOW_ROW, CELL, HEAD_LINE, UPRIGHT = 0.42, 0.3, 0.42, 0.14, 1.6
# The share of its width that the names before its rows may take.


@styled
def plot_actor_tone(shares: pd.DataFrame, *, top: int | None = None, title: str | None = None) -> Figure:
    """Draw the mean tone towards each actor, from negative to positive, with its interval.

    Parameters
    ----------
    shares
        A table from :func:`toolkit.tone_shares`.
    top
        How many actors: those most mentioned, 15 by default and 40 at most; with groups 6 by default and 9 at most; on
        a slide by default those that fit.
    title
        What was found; by default who is surely spoken of positively or negatively.

    Returns
    -------
    matplotlib.figure.Figure
        With ``figure.drawing``. Without groups a row for each actor, from the most positive to the most negative; with
        groups a panel for each actor and a row for each group, 12 at most, those with most mentions. A mean is blue
        or orange where its interval leaves out zero, else dark; grey where there are too few articles.
    """
    every, by = _grouped(shares)
    finding, named = _apart(every, by, "polarity") if by else _surest(every)
    table, said = _chosen(every, by, top, [] if title else named)
    record = record_of(shares)
    drawn = "Mean polarity of the mentions (−1 to 1)"
    drawn += ", with 95 % intervals over articles" if table["low"].notna().any() else ""
    drawn += f". {_colours_mean(table, record)}{_n_means(by, record)}{said}"
    drawing = _drawing("actor-tone", title or finding, drawn, table, by, "polarity", shares)
    if table.empty:
        return _nobody(drawing)
    reach = min(max(np.nanmax(table[["polarity", "low", "high"]].abs().to_numpy()), 0.2) * 1.08, 1.05)
    table["note"] = [f"{signed(row.polarity)} · {_mentions(row, by, record)}" for row in table.itertuples()]
    figure, axes = _panels(drawing, table, by)
    for ax, here in axes:
        tones = [_tone(row) for row in here.itertuples()]
        ax.axvline(0, color=FAINT, linewidth=0.8, zorder=0)
        ax.hlines(here["place"], here["low"], here["high"], color=tones, linewidth=1.8, alpha=0.6)
        fills = [tone if known else "white" for tone, known in zip(tones, here["low"].notna())]
        ax.scatter(here["polarity"], here["place"], c=fills, edgecolor=tones, s=34, zorder=3, clip_on=False)
        _notes(ax, here)
        ax.set_xlim(-reach, reach)
        step = 0.5 if reach > 0.6 else 0.2 if reach > 0.25 else 0.1
        ax.set_xticks([-step, 0, step], [f"{signed(-step, 1)}\nnegative", "0", f"{signed(step, 1)}\npositive"])
        ax.tick_params(axis="x", labelsize=SMALL)
    return figure


@styled
def plot_tone_shares(shares: pd.DataFrame, *, top: int | None = None, title: str | None = None) -> Figure:
    """Draw the shares of negative, neutral and positive mentions of each actor as bars about the middle of neutral.

    Parameters
    ----------
    shares
        A table from :func:`toolkit.tone_shares`.
    top, title
        As in :func:`plot_actor_tone`; the title says by default who has the largest share of negative mentions.

    Returns
    -------
    matplotlib.figure.Figure
        With ``figure.drawing``. A row for each actor, from the most positive to the most negative; with groups a panel
        for each actor and a row for each group. Pale where there are too few articles.
    """
    every, by = _grouped(shares)
    finding, named = _apart(every, by, "negative") if by else _most_negative(every)
    table, said = _chosen(every, by, top, [] if title else named)
    record = record_of(shares)
    drawn = "Shares of negative, neutral and positive mentions (mean probabilities), about the middle of neutral. "
    drawn += ("" if table["enough"].all() else f"Pale: {_too_few(record)}. ") + _n_means(by, record)
    drawing = _drawing("tone-shares", title or finding, drawn + said, table, by, "negative", shares)
    if table.empty:
        return _nobody(drawing)
    table["note"] = [_mentions(row, by, record) for row in table.itertuples()]
    figure, axes = _panels(drawing, table, by, key=True)
    names = max(width_of(label.get_text(), size=10) for label in axes[0][0].get_yticklabels())
    width = (
        (drawn_inches() * 0.95 - names) / axes[0][0].get_gridspec().ncols
        - max(width_of(note, size=NOTE) for note in table["note"])
        - 0.2
    )
    left, right = ((table[name] + table["neutral"] / 2).max() for name in ("negative", "positive"))
    for ax, here in axes:
        for row in here.itertuples():
            at = -row.negative - row.neutral / 2
            for name, colour in SHADES.items():
                size = getattr(row, name)
                ax.barh(row.place, size, left=at, color=_paler(colour, row.enough), height=BAR)
                if size / (left + right) * width > width_of(percent(size), size=SMALL) + 0.06:
                    ink = INK if name == "neutral" else "white" if row.enough else INK
                    style = {"ha": "center", "va": "center", "fontsize": SMALL, "color": ink}
                    ax.text(at + size / 2, row.place, percent(size), **style)
                at += size
        _notes(ax, here)
        ax.set_xlim(-left * 1.06, right * 1.02)
        ax.set_xticks([])
    return figure


@styled
def plot_tone_matrix(matrix: pd.DataFrame, *, top: int = 8, title: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw who speaks of whom, and in which tone: a cell for each voice and each actor.

    Parameters
    ----------
    matrix
        A table from :func:`toolkit.tone_matrix`.
    top
        How many actors are columns, those most spoken of, 10 at most, and fewer where there is no room; and how many
        named voices are rows, those that speak most of these. The article itself, unnamed sources and unknown speakers
        are rows of their own.
    title, ax
        As in :func:`toolkit.plot_word_frequencies`.

    Returns
    -------
    matplotlib.axes.Axes
        With ``ax.drawing``. In each cell the mean polarity and below it the number of mentions, which low axes have no
        room for. Cells of too few articles are grey and hatched; where a voice speaks of itself, the cell has a frame.
    """
    who = ["voice_id", "voice", "voice_kind", "actor_id", "actor", "of_self"]
    check_columns(matrix, [*who, *MEASURES], "tone_matrix()")
    at_least(1, top=top)
    record = record_of(matrix)
    table = matrix[matrix["n_mentions"] > 0].reset_index(drop=True)
    table["row"] = table["voice_id"].astype("object").where(table["voice_id"].notna(), table["voice"])
    table["rank"] = table["voice_kind"].map({"article": 0, "unnamed": 2, "unknown": 3}).fillna(1)
    spoken = table.groupby("actor_id", sort=False)["n_mentions"].sum().sort_values(ascending=False, kind="stable")
    inches = drawn_inches() if ax is None else inches_of(ax)
    finding, above = _harshest(table[~table["of_self"].fillna(False).astype(bool)], record)
    above = above if title is None else (None, None)
    columns = drawn_of(spoken.index, min(top, 10, int((0.95 - NAMES) * inches / CELL)), above[1:])
    here = table[table["actor_id"].isin(columns)]
    said = here.groupby(["rank", "row"], sort=False)["n_mentions"].sum().reset_index()
    said = said.sort_values(["rank", "n_mentions"], ascending=[True, False], kind="stable")
    named = said[said["rank"] == 1]
    speakers = drawn_of(named["row"], top, above[:1])
    rows = said[(said["rank"] != 1) | said["row"].isin(speakers)]["row"].tolist()
    here = here[here["row"].isin(rows)]
    of_self = here["of_self"].fillna(False).astype(bool)
    labels, heads, upright = _names(here, rows, columns, inches)
    lines = max((head.count("\n") + 1 for head in heads), default=0)
    high = 0.1 + (max(width_of(head, **HEAD) for head in heads) if upright else HEAD_LINE * lines)
    # Title and foot are not there yet: narrow axes have more lines of them.
    room = min(ROW * len(rows) + high, inches_left(ax)) if ax is None else inches_left(ax)
    row = (room - high) / max(len(rows), 1)
    numbers = ax is None or row >= LOW_ROW
    drawn = "Mean polarity of what each voice (row) says of each actor (column), blue above zero, orange below"
    drawn += "; n: mentions. " if numbers else ". "
    drawn += "" if here["enough"].all() else f"Grey: {_too_few(record)}. "
    drawn += "Framed: of itself. " if of_self.any() else ""
    few = [most_of(columns, spoken.index, "actor", "most spoken of")] if len(columns) < len(spoken) else []
    if len(speakers) < len(named):
        few.append(most_of(speakers, named["row"], "speaker", "with most to say"))
    drawn += f"{_begin(', and '.join(few))}." if few else ""
    data = here.assign(cell=here["voice"] + " of " + here["actor"])[["cell", "voice", "actor", "of_self", *MEASURES]]
    drawing = Drawing(
        "tone-matrix",
        title or finding,
        drawn.strip(),
        source_line(record, NOT_VALIDATED, matrix),
        data.reset_index(drop=True),
        "cell",
        "polarity",
        record,
        figures=signed,
    )
    ax = axes_frame(ax, drawing, height=0.1 + high + max(row, LOW_ROW) * max(len(rows), 1))
    if here.empty:
        return nothing(ax, "No actor is mentioned.")
    _cells(ax, here.assign(of_self=of_self), rows, columns, numbers=numbers)
    ax.set_xlim(-0.5, max(len(columns), 4) - 0.5)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_yticks(range(len(rows)), labels)
    ax.xaxis.tick_top()
    ax.set_xticks(range(len(columns)), heads, rotation=90 if upright else 0, **HEAD)
    ax.tick_params(axis="x", length=0)
    ax.spines["left"].set_visible(False)
    return ax


def _names(table: pd.DataFrame, rows: list, columns: list, inches: float) -> tuple[list[str], list[str], bool]:
    """The names before the rows and those above the columns, and whether these stand upright."""
    voices = table.drop_duplicates("row").set_index("row")["voice"]
    labels = [name_within(voices[row], NAMES * inches, size=10) for row in rows]
    whom = table.drop_duplicates("actor_id").set_index("actor_id")["actor"][columns]
    before = max((width_of(label, size=10) for label in labels), default=0)
    lines = [_in_lines(name, (0.93 * inches - before) / max(len(columns), 4) - 0.08) for name in whom]
    if all(lines):
        return labels, ["\n".join(each) for each in lines], False
    return labels, [name_within(name, UPRIGHT, **HEAD) for name in whom], True  # A word is too wide, a name too long.


def _cells(ax: Axes, table: pd.DataFrame, rows: list, columns: list, *, numbers: bool) -> None:
    reach = max(table["polarity"].abs().max(), 0.3)
    for cell in table.itertuples():
        x, y = columns.index(cell.actor_id), rows.index(cell.row)
        colour = DIVERGING(0.5 + cell.polarity / reach / 2) if cell.enough else PALE
        hatch = {} if cell.enough else {"hatch": "////", "edgecolor": "#dcdfe3"}
        ax.add_patch(Rectangle((x - 0.48, y - 0.46), 0.96, 0.92, **({"facecolor": colour, "linewidth": 0} | hatch)))
        if cell.of_self:
            ax.add_patch(Rectangle((x - 0.46, y - 0.43), 0.92, 0.86, fill=False, edgecolor=INK, linewidth=1.2))
        ink = QUIET if not cell.enough else "white" if _luminance(colour) < 0.48 else INK
        style = {"ha": "center", "va": "center", "color": ink}
        ax.text(x, y - 0.19 * numbers, signed(cell.polarity), fontsize=NOTE, **style)
        if numbers:
            ax.text(x, y + 0.22, f"n {cell.n_mentions:,}", fontsize=SMALL, **style)


def _in_lines(name: str, width: float) -> list[str]:
    """A name in up to three lines that are no wider; none where that cannot be."""
    lines: list[str] = []
    for word in with_glyphs(str(name)).split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, **HEAD) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines if len(lines) <= 3 and all(width_of(line, **HEAD) <= width for line in lines) else []


def _luminance(colour: tuple) -> float:
    return float(np.dot(to_rgb(colour), [0.2126, 0.7152, 0.0722]))


def _grouped(shares: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The rows that have mentions with the name of their group, and the columns that make the groups."""
    check_columns(shares, ["actor_id", "actor", *MEASURES, "negative_low", "negative_high"], WHAT)
    by = groups_before(shares)
    table = shares.assign(group=group_names(shares, by))
    table = table[table["n_mentions"] > 0].reset_index(drop=True)
    return table.astype({"enough": bool, "polarity": "float64", "low": "float64", "high": "float64"}), by


def _chosen(table: pd.DataFrame, by: list[str], top: int | None, named: list[tuple]) -> tuple[pd.DataFrame, str]:
    """The rows to draw, and what is left out; ``named`` are the actors, and the groups, that the title names."""
    if top is None:
        top = _panels_at_most(6, table["group"].nunique()) if by else rows_at_most(15, bars_inches(2) / 2)
    at_least(1, top=top)
    sums = table.groupby("actor_id", sort=False)["n_mentions"].sum().sort_values(ascending=False, kind="stable")
    shown = drawn_of(sums.index, min(top, MOST_PANELS if by else MOST_ROWS), [actor for actor, _ in named])
    said = f"{_begin(most_of(shown, sums.index, 'actor', 'most mentioned'))}. " if len(shown) < len(sums) else ""
    table = table[table["actor_id"].isin(shown)]
    groups = table.groupby("group", sort=False)["n_mentions"].sum().sort_values(ascending=False, kind="stable")
    most = drawn_of(groups.index, MOST_GROUPS, [group for _, group in named])
    said += f"{_begin(most_of(most, groups.index, 'group', 'with most mentions'))}. " if len(most) < len(groups) else ""
    table = table[table["group"].isin(most)]
    rank = {actor_id: place for place, actor_id in enumerate(shown)}
    table = table.assign(rank=table["actor_id"].map(rank))
    if not by:
        table = table.sort_values(["polarity", "actor"], ascending=[False, True], kind="stable")
    return table.reset_index(drop=True), said


def _begin(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _panels_at_most(number: int, rows: int) -> int:
    """How many panels of so many rows there are where nobody says how many: on a slide those that fit."""
    columns, high = panel_columns(2, inches=PANEL), HEAD_ROOM + bars_inches(min(rows, MOST_GROUPS))
    return columns * max(int(min(math.ceil(number / columns), (at_most(math.inf) - TICK_ROOM) / high)), 1)


def _drawing(
    name: str, title: str, drawn: str, table: pd.DataFrame, by: list[str], value: str, shares: pd.DataFrame
) -> Drawing:
    what = table["actor"] + ", " + table["group"] if by else table["actor"]
    data = table.assign(what=what)[["what", *by, "actor", *MEASURES]]
    source = source_line(record_of(shares), NOT_VALIDATED, shares)
    figures = signed if value == "polarity" else None
    return Drawing(name, title, drawn.strip(), source, data, "what", value, record_of(shares), figures=figures)


def _nobody(drawing: Drawing) -> Figure:
    figure, axes = panels(drawing, 1, 1, height=0.6)
    nothing(axes[0, 0], "No mention of an actor has a score.")
    return figure


def _panels(
    drawing: Drawing, table: pd.DataFrame, by: list[str], *, key: bool = False
) -> tuple[Figure, list[tuple[Axes, pd.DataFrame]]]:
    """Axes with the rows that each of them shows and their places: one for all actors, with groups one for each."""
    rows = table["group"].unique().tolist() if by else table["actor_id"].tolist()
    place = {name: number for number, name in enumerate(rows)}
    table["place"] = table["group" if by else "actor_id"].map(place)
    each = table.sort_values("rank")["actor_id"].unique().tolist() if by else [None]
    names = table.drop_duplicates("actor_id").set_index("actor_id")["actor"]
    labels, taken = names_before(rows if by else names[rows], NAMES * drawn_inches())
    columns = min(len(each), panel_columns(2, inches=PANEL, beside=taken))
    lines = math.ceil(len(each) / columns)
    height = TICK_ROOM + lines * ((HEAD_ROOM if by else 0.05) + bars_inches(len(rows)))
    figure, axes = panels(drawing, lines, columns, height=height, sharex=True, sharey=True)
    for ax in axes.flat[len(each) :]:
        ax.set_axis_off()
    axes[0, 0].set_yticks(range(len(rows)), labels)
    axes[0, 0].set_ylim(max(len(rows), 2) - 0.4, -0.6)
    found = []
    for number, (ax, actor_id) in enumerate(zip(axes.flat, each)):
        if by:
            panel_head(ax, names[actor_id], beside=taken)
        lowest = number + columns >= len(each)
        ax.tick_params(axis="x", length=3 * lowest, labelbottom=lowest)
        found.append((ax, table if actor_id is None else table[table["actor_id"] == actor_id]))
    if key:
        colour_key(figure, SHADES, "■")
    return figure, found


def _notes(ax: Axes, table: pd.DataFrame) -> None:
    notes = {row.place: (row.note, INK if row.enough else QUIET) for row in table.itertuples()}
    for place in ax.get_yticks():
        note, tone = notes.get(place, ("–", QUIET))  # The group does not mention the actor.
        ax.annotate(
            note, (1, place), (8, 0), ax.get_yaxis_transform(), "offset points", va="center", fontsize=NOTE, color=tone
        )
    ax.spines["left"].set_visible(False)


def _mentions(row: tuple, by: list[str], record: dict) -> str:
    if by:
        return f"n {row.n_mentions:,}"
    if _single(record):
        return plural(row.n_mentions, "mention")
    if drawn_inches() < WIDE:
        return f"{row.n_mentions:,} in {row.n_articles:,}"
    return f"{plural(row.n_mentions, 'mention')} in {plural(row.n_articles, 'article')}"


def _n_means(by: list[str], record: dict) -> str:
    """What the numbers behind the marks are, where they do not say so."""
    if by:
        return "n: mentions. "
    return "At the right: mentions in articles. " if drawn_inches() < WIDE and not _single(record) else ""


def _tone(row: tuple) -> str:
    """The colour of a mean: blue or orange where it is surely above or below zero."""
    if not row.enough:
        return FAINT
    low, high = (row.polarity if pd.isna(each) else each for each in (row.low, row.high))
    return ACCENT if low > 0 else WARM if high < 0 else "#55606b"


def _paler(colour: str, enough: bool) -> tuple:
    return tuple(1 - (1 - part) * (1 if enough else 0.4) for part in to_rgb(colour))


def _colours_mean(table: pd.DataFrame, record: dict) -> str:
    said = (
        "Blue: above zero, orange: below"
        if table["low"].isna().all()
        else ("Blue: interval above zero, orange: below, dark: neither")
    )
    return f"{said}. " if table["enough"].all() else f"{said}; grey: {_too_few(record)}. "


def _too_few(record: dict) -> str:
    least = record["parameters"].get("minimum", 5)
    return f"fewer than {plural(least, 'mention' if _single(record) else 'article')}"


def _single(record: dict) -> bool:
    return len(record.get("articles", ())) == 1


def _surest(table: pd.DataFrame) -> tuple[str, list[tuple]]:
    """Who is surely spoken of positively, and who negatively (in a single article who most); and their ids."""
    if table.empty:
        return "No mention of an actor has a score", []
    rows = table[table["enough"]].sort_values(["polarity", "actor"], ascending=[False, True], kind="stable")
    if rows.empty:
        return "Too few articles mention an actor to tell a tone", []
    if rows["low"].isna().all():
        best, worst = rows.loc[rows["polarity"].idxmax()], rows.loc[rows["polarity"].idxmin()]
        if len(rows) == 1:
            return from_left(f"{cut_name(best['actor'])}: mean tone {signed(best['polarity'])}"), _ids(best)
        most = f"{cut_name(best['actor'])} is spoken of most positively ({signed(best['polarity'])})"
        worst_of = f"{cut_name(worst['actor'])} most negatively ({signed(worst['polarity'])})"
        return from_left(f"{most}, {worst_of}"), _ids(best, worst)
    above, below = rows[rows["low"] > 0], rows[rows["high"] < 0]
    said, named = [], []
    if len(above):
        best = above.loc[above["polarity"].idxmax()]
        named += _ids(best)
        said.append(f"{cut_name(best['actor'])} is spoken of positively ({signed(best['polarity'])})")
    if len(below):
        worst = below.loc[below["polarity"].idxmin()]
        named += _ids(worst)
        does = "" if said else " is spoken of"
        said.append(f"{cut_name(worst['actor'])}{does} negatively ({signed(worst['polarity'])})")
    if not said:
        return "No actor is surely spoken of in a positive or a negative tone", []
    return from_left(", ".join(said)), named


def _ids(*rows: pd.Series) -> list[tuple]:
    return [(row["actor_id"], row["group"]) for row in rows]


def _apart(table: pd.DataFrame, by: list[str], measure: str) -> tuple[str, list[tuple]]:
    """The actor of whom two groups surely speak in different tones, farthest apart; with its id and theirs."""
    if table.empty:
        return "No mention of an actor has a score", []
    low, high = ("low", "high") if measure == "polarity" else (f"{measure}_low", f"{measure}_high")
    lacking = nameless(table, by)
    noun = f"{by[0]}s" if len(by) == 1 and not lacking.any() else "groups"
    found = None
    for _, here in table[table["enough"] & table[low].notna() & ~lacking].groupby("actor_id", sort=False):
        most, least = here.loc[here[low].idxmax()], here.loc[here[high].idxmin()]
        if most[low] > least[high] and (found is None or most[measure] - least[measure] > found[0]):
            found = most[measure] - least[measure], most, least
    if found is None:
        return f"No actor's tone surely differs between two {noun}", []
    written = [signed(row[measure]) if measure == "polarity" else percent(row[measure]) for row in found[1:]]
    where = [f"{number} in {cut_name(row['group'], 30)}" for number, row in zip(written, found[1:])]
    what = "" if measure == "polarity" else f" {measure}"
    return from_left(f"{cut_name(found[1]['actor'])}:{what} {', '.join(where)}"), _ids(*found[1:])


def _most_negative(table: pd.DataFrame) -> tuple[str, list[tuple]]:
    if table.empty:
        return "No mention of an actor has a score", []
    rows = table[table["enough"]].sort_values(["polarity", "actor"], ascending=[False, True], kind="stable")
    if rows.empty:
        return "Too few articles mention an actor to tell a tone", []
    row = rows.loc[rows["negative"].idxmax()]
    most = ", more than of any other" if len(rows) > 1 else ""
    if (table["negative"] > row["negative"]).any():  # Drawn all the same, and pale.
        most += " with enough articles to tell"
    finding = f"{percent(row['negative'])} of the mentions of {cut_name(row['actor'])} are negative{most}"
    return from_left(finding), _ids(row)


def _harshest(table: pd.DataFrame, record: dict) -> tuple[str, tuple]:
    """The cell whose tone is surest to be positive or negative, that of a speaker if there is one; and its ends."""
    rows, nobody = table[table["enough"]], (None, None)
    if table.empty:
        return "No actor is mentioned", nobody
    if rows.empty:
        return "No voice speaks often enough of an actor to tell a tone", nobody
    rows = rows if _single(record) else rows[(rows["low"] > 0) | (rows["high"] < 0)]
    if rows.empty:
        return "No voice surely speaks of an actor in a positive or a negative tone", nobody
    named = rows[rows["rank"] == 1]
    rows = rows if named.empty else named
    row = rows.loc[rows["polarity"].abs().idxmax()]
    voice = str(row["voice"])
    speaks = "speak" if row["rank"] > 1 else "speaks"
    tone = "positively" if row["polarity"] > 0 else "negatively"
    name = cut_name(voice[:1].upper() + voice[1:], 36)
    finding = f"{name} {speaks} {tone} of {cut_name(row['actor'], 36)} ({signed(row['polarity'])})"
    return from_left(finding), (row["row"], row["actor_id"])
