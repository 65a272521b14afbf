"""Tables for a reader: with a caption, names instead of column names, rounded numbers and a note, in HTML and Word."""

import json
from pathlib import Path

import pandas as pd
from markupsafe import Markup, escape

import toolkit
from toolkit.charts.wording import record_of, source_line
from toolkit.labels import (
    Column,
    column_label,
    decimals,
    flat,
    interval_columns,
    is_number_of,
    is_percent,
    kind_of,
    plain,
    runs_left,
    written,
)
from toolkit.office import MAKER
from toolkit.provenance import method_line

MOST_ROWS = 1_000
CAPTIONS = {
    "actor_appearances": "Actors in each article",
    "actor_cooccurrence": "Actors named together",
    "actor_counts": "Mentions of actors",
    "actor_mentions": "Mentions of actors, one by one",
    "actor_prominence": "Prominence of actors",
    "actor_sentiment": "Tone towards actors, mention by mention",
    "article_counts": "Number of articles",
    "article_sentiment": "Tone of the articles",
    "collocations": "Words that stand beside an expression",
    "concordance": "An expression in its contexts",
    "cue_counts": "Words by which voices are introduced",
    "describe_articles": "The articles",
    "dispersion": "How evenly words are spread",
    "explain_sentiment": "Words that make the tone",
    "key_phrases": "Phrases that mark one side against the other",
    "keyness": "Words that mark one side against the other",
    "mentioned_and_quoted": "Who is mentioned and who is quoted",
    "outlet_similarity": "How far the words of two groups differ",
    "quotations": "Quotations",
    "readability": "Readability of the articles",
    "sentence_sentiment": "Tone of the sentences",
    "share_of_voice": "Share of voice",
    "tone_matrix": "Who speaks of whom, and in which tone",
    "tone_shares": "Tone towards actors",
    "vocabulary": "Richness of vocabulary",
    "voice_order": "Who speaks first and last",
    "word_frequencies": "Frequencies of words",
    "word_rates": "Frequencies of words, compared",
    "word_shift": "Words that set two sides apart",
}
# An identifier is left out where the name of what it identifies stands beside it.
NAMED_BY = {
    "actor_id": {"actor", "voice", "speaker"},
    "first_id": {"first"},
    "second_id": {"second"},
    "voice_id": {"voice"},
}
INTERVAL = "95 % interval"
# In letters: what is cut in a table for readers, from where on a column of texts is wide, and what is broken in a word.
LONGEST_TEXT, LONG, LONGEST_WORD = 600, 60, 24
STYLE = """
:root{color-scheme:light dark;--ink:#1f2933;--quiet:#5b6671;--line:#1f2933;--thin:#cbd2d9;--page:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e4e7eb;--quiet:#a3adb8;--line:#e4e7eb;--thin:#3e4c59;--page:#15191e}}
body{margin:2rem auto;padding:0 1rem;max-width:70rem;background:var(--page);color:var(--ink);
font:1rem/1.45 system-ui,"Segoe UI","Noto Sans","DejaVu Sans",sans-serif}
div{overflow-x:auto}
table{border-collapse:collapse;border-bottom:2px solid var(--line)}
caption{text-align:start;font-weight:700;padding-bottom:.5rem}
thead th{border-top:2px solid var(--line);border-bottom:1px solid var(--line);vertical-align:bottom}
th,td{text-align:start;padding-block:.3rem;padding-inline-end:.8rem;vertical-align:top;max-width:32rem}
.long{overflow-wrap:anywhere;min-width:12rem}
tbody th{font-weight:400;min-width:8rem}
tbody tr+tr>*{border-top:1px solid var(--thin)}
.wide{min-width:20rem}
.before{text-align:end}
.number,.date{font-variant-numeric:tabular-nums;white-space:nowrap}
.number{text-align:end}
thead .number{white-space:normal;overflow-wrap:normal}
.note{color:var(--quiet);font-size:.85rem;max-width:60rem}
@media print{@page{size:A4;margin:18mm}body{margin:0;max-width:none;font-size:9pt}thead{display:table-header-group}
tr{break-inside:avoid}}
""".strip()


def columns_of(table: pd.DataFrame) -> list[Column]:
    """Give the columns of a table as they are read: intervals in one column, what nobody reads left out, texts cut.

    Identifiers are left out where names stand beside them, and places of words in a text where the words do.
    :func:`remarks_of` says so below the table.

    Raises
    ------
    ValueError
        If the table has no column, or more rows than anybody reads.

    Examples
    --------
    >>> table = pd.DataFrame({"actor": ["Kerry"], "article_share": [0.5], "low": [0.081], "high": [0.919]})
    >>> [(each.head, each.cells) for each in columns_of(table)]
    [('Actor', ['Kerry']), ('Share of articles', ['50 %']), ('95 % interval', ['8 to 92 %'])]
    """
    table = flat(table)
    if len(table) > MOST_ROWS:
        raise ValueError(
            f"The table has {len(table):,} rows; in HTML and Word tables are for reading, {MOST_ROWS:,} rows at most. "
            "Save the first ones (table.head(50)), or all of them as CSV or Excel."
        )
    if not table.shape[1]:
        raise ValueError("The table has no column to show.")
    names = list(table.columns)
    intervals, unread = interval_columns(names), _unread(names)
    ends = {end for pair in intervals.values() for end in pair}
    columns = []
    for place, name in enumerate(names):
        if name in ends or name in unread:
            continue
        values, percent = table.iloc[:, place], is_percent(name, names)
        kind = kind_of(values, name, names)
        digits = _digits(values, percent) if kind == "number" else None
        cells = [_cut(written(each, name, percent=percent, digits=digits)) for each in values.tolist()]
        columns.append(Column(plain(column_label(name)), cells, kind))
        if name in intervals:
            low, high = (table.iloc[:, names.index(end)].tolist() for end in intervals[name])
            cells = [_interval(*each, percent, digits) for each in zip(low, high)]
            columns.append(Column(INTERVAL, cells, "number"))
    return columns


def _unread(names: list) -> list:
    """The columns that a reader can do without: places in a text, and identifiers of what is named."""
    places = [each for each in names if str(each).endswith(("start", "end")) and is_number_of(each)]
    beside = {"article_id", "text", "match", "actor"} & set(names)
    ids = [each for each in names if NAMED_BY.get(each, set()) & set(names)]
    return [*(places if "article_id" in names and len(beside) > 1 else ()), *ids]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1].rstrip()}…"


def _digits(values: pd.Series, percent: bool) -> int | None:
    if percent:
        return 1 if ((values > 0) & (values < 0.01)).any() else 0
    return decimals(values)


def _interval(low: object, high: object, percent: bool, digits: int | None) -> str:
    if pd.isna(low) or pd.isna(high):
        return ""
    ends = [written(float(end), percent=percent, digits=digits) for end in (low, high)]
    return f"{ends[0].removesuffix(' %')} to {ends[1]}"


def caption_of(table: pd.DataFrame) -> str:
    """Give the caption of a table by what made it."""
    record = record_of(table)
    by = record["parameters"].get("by")
    groups = f", by {' and '.join([by] if isinstance(by, str) else by)}" if by else ""
    return CAPTIONS.get(record.get("function"), "Table") + groups


def note_of(table: pd.DataFrame) -> str:
    """Give the note below a table: the source, what the intervals are, and by what it was made."""
    record = record_of(table)
    parts = [f"Source: {source_line(record, rows=table)}"]
    if interval_columns(table.columns):
        parts.append(
            "95 % interval: how far the figure may be off because these articles are a sample of all that could have "
            "been looked at; empty where there are too few to tell."
        )
    if table.isna().any(axis=None):
        parts.append("An empty cell: not known.")
    return " ".join([*parts, f"Made with {method_line(record)}."])


def remarks_of(table: pd.DataFrame) -> str:
    """Say what of a table is not shown to its readers; nothing where all of it is."""
    table, said = flat(table), []
    unread = [column_label(name).lower() for name in _unread(list(table.columns))]
    if unread:
        said.append(f"Not shown: {', '.join(unread)}.")
    if any(isinstance(each, str) and len(each) > LONGEST_TEXT for _, column in table.items() for each in column):
        said.append(f"Texts are cut at {LONGEST_TEXT} letters.")
    return " ".join([*said, "CSV and Excel files hold all."]) if said else ""


def html_table(table: pd.DataFrame, caption: str | None = None, note: str | None = None) -> str:
    """Write a table as a page of HTML, readable by screen readers, on paper, and in light and dark."""
    columns = columns_of(table)
    caption, note = _around(table, caption, note)
    heads = Markup("").join(Markup('<th scope="col"{}>{}</th>').format(_head(each), each.head) for each in columns)
    rows = Markup("\n").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(
                Markup('<th scope="row"{}>{}</th>' if not place else "<td{}>{}</td>").format(
                    _cell(column, column.cells[number]), column.cells[number]
                )
                for place, column in enumerate(columns)
            )
        )
        for number in range(len(table))
    )
    record = json.dumps(_small_record(table), default=str).replace("<", "\\u003c")
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="generator" content="{MAKER} {toolkit.__version__}">\n'
        f"<title>{escape(caption)}</title>\n<style>{STYLE}</style>\n"
        f'<script type="application/json" id="record">{record}</script>\n</head>\n<body>\n<main>\n'
        f'<div tabindex="0" role="region" aria-label="{escape(caption)}">\n'
        f"<table{_direction(columns[0].head)}>\n<caption>{escape(caption)}</caption>\n<thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody>\n</table>\n</div>\n"
        f'<p class="note"{_direction(note)}>{escape(note)}</p>\n</main>\n</body>\n</html>\n'
    )


def _around(table: pd.DataFrame, caption: str | None, note: str | None) -> tuple[str, str]:
    """What stands above and below a table: what was given, and what the table says of itself."""
    own = note_of(table)
    if note:
        end = "" if note.rstrip().endswith((".", "!", "?", "…")) else "."
        own = f"{note.rstrip()}{end} Source: {source_line(record_of(table), rows=table)}"
    below = " ".join(filter(None, [own, remarks_of(table)]))
    return plain(caption or caption_of(table)), plain(below)


def _head(column: Column) -> Markup:
    wide = ["wide"] if any(len(cell) > LONG for cell in column.cells) else []
    return _class([column.kind] * (column.kind != "text") + wide)


def _cell(column: Column, cell: str) -> Markup:
    long = not column.is_whole and max(map(len, cell.split()), default=0) > LONGEST_WORD
    direction = _direction(cell)
    looks = [column.kind] * (column.is_whole or (column.kind == "before" and not direction)) + ["long"] * long
    return _class(looks) + direction


def _class(names: list[str]) -> Markup:
    return Markup(' class="{}"').format(" ".join(names)) if names else Markup("")


def _direction(text: str) -> Markup:
    return Markup(' dir="rtl"' if runs_left(text) else "")


def _small_record(table: pd.DataFrame) -> dict:
    record = record_of(table)
    return {
        "toolkit": toolkit.__version__,
        **{name: record[name] for name in ("function", "parameters") if name in record},
    }


def write_word(table: pd.DataFrame, path: Path, caption: str | None = None, note: str | None = None) -> None:
    """Write a table as a Word document: caption above, lines as in articles, a head that repeats on each page, a note.

    Parameters
    ----------
    table
        Of at most 1,000 rows.
    path
        The file. The same table gives the same file, to the last byte.
    caption, note
        By default those that :func:`caption_of` and :func:`note_of` give.
    """
    from toolkit import word_pages as word

    columns = columns_of(table)
    caption, note = _around(table, caption, note)
    turned = sum(map(word.wished_letters, columns)) > word.UPRIGHT
    document = word.new_document(caption, turned=turned)
    word.add_caption(document, caption)
    word.add_table(document, columns, caption, room=word.TURNED if turned else word.UPRIGHT)
    below = document.add_paragraph(style="Quiet")
    below.paragraph_format.space_before = word.Pt(4)
    word.direct(below, note)
    word.add_runs(below, note)
    word.save(document, path)
