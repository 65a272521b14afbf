"""From the rows of a table to articles, whatever the table calls its columns.

CSV, Excel, JSON and Parquet come as tables whose columns are called as the database, the programme or the country calls
them. This is the one place that knows those names.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

import pandas as pd

from toolkit.dates import read_date
from toolkit.formats.markup import text_of

# What columns are called, in the order in which they are taken where a table has several of one meaning. Names are
# compared in lower case, without accents, with "_" for blanks, dots and hyphens.
USUAL: dict[str, tuple[str, ...]] = {
    target: tuple(names.split())
    for target, names in {
        "text": """
            text full_text fulltext article_text body_text bodytext body article_body articlebody content maintext
            article_content main_text plain_text content_text fields_bodytext fields_body article story story_text
            transcript texte texte_integral contenu volltext artikeltext inhalt texto texto_completo cuerpo contenido
            conteudo testo tekst نص النص""",
        "title": """
            title headline headlines heading article_title webtitle web_title headline_main fields_headline titel titre
            titulo titular titolo uberschrift schlagzeile kop عنوان العنوان""",
        "outlet": """
            outlet outlet_name media_name publication publication_name publication_title newspaper source_name
            sourcename source_title media_outlet source medium media publisher publisher_name site_name sitename
            journal paper channel quelle zeitung fuente periodico medio testata fonte krant domain site مصدر المصدر""",
        "author": """
            author authors author_name byline byline_original creator writer journalist fields_byline autor autoren
            auteur auteurs autores autore كاتب الكاتب""",
        "agency": "agency news_agency agentur agence agencia",
        "place": "place dateline",
        "published": """
            published publish_date published_at publishedat publication_date published_date pub_date pubdate
            date_published datepublished date_publish webpublicationdate web_publication_date date article_date datetime
            date_time timestamp seendate published_on created_at created datum fecha date_de_publication data تاريخ
            التاريخ""",
        "language": "language lang sprache langue idioma lingua taal",
        "url": """
            url link article_url article_source_link web_url weburl source_url permalink canonical_url article_link
            href""",
        "section": "section section_name sectionname news_desk rubrik rubrique ressort seccion",
        "stated_words": "stated_words word_count wordcount length words",
        "article_id": "article_id articleid id doc_id docid document_id stories_id story_id guid uuid _id",
    }.items()
}
# Where there is no full text, these hold the start of it or what it says.
TEASERS = ("description", "summary", "abstract", "snippet", "lead_paragraph", "teaser", "excerpt", "fields_trailtext")
MOST_COLUMNS = 1000
# More do not fit into memory as articles.
MOST_ROWS = 5_000_000
# What the toolkit itself computes: a table that it saved can be loaded again.
COMPUTED = ("source_path", "sha256", "n_words", "part")
# What services put in place of a text that they took back.
WITHDRAWN = ("[Removed]", "[removed]", "[deleted]")
# What readers of files say of an article themselves; a column that is called so is kept under another name.
OWN = frozenset(
    {"text", "part", "problem", "action", "problems", "member", "key", "article_id", "stated_language", "stated_words"}
)
LEFT_OUT = "It was left out; the others were loaded."
# Of several columns of these meanings, the next gives what a row leaves empty in the first.
FILLED_UP = ("text", "title", "outlet", "published")
# "5,000 words": a whole number, and at most the word for words; "3 minutes" counts something else.
WORD_COUNT = re.compile(
    r"(\d{1,9}|\d{1,3}(?:[,'’\s]\d{3}){1,2})"
    r"(?:\s?(?:words?|mots?|wörter|worte|palabras?|palavras?|parol[ae]|woord(?:en)?|слов[ао]?|كلمة))?",
    re.IGNORECASE,
)
LINE_ENDS = ("\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
NUMBERS = re.compile(r"\s*(\d{1,2})[./-](\d{1,2})[./-]\d{4}\b")
MARKUP = re.compile(r"</(?:p|div|a|span|li|em|strong|b|i|h\d)>|<br\s*/?>|<p[ >]", re.IGNORECASE)


def usual(column: object) -> str:
    """Write a column's name in the form in which names are compared."""
    plain = "".join(letter for letter in unicodedata.normalize("NFD", str(column)) if not unicodedata.combining(letter))
    return re.sub(r"[\s.\-_/]+", "_", plain.strip().lower()).strip("_") or str(column)


def meaning(columns: list, named: Mapping[str, str] | None = None) -> dict[str, object]:
    """Tell which column of a table holds what.

    Parameters
    ----------
    columns
        The names of the table's columns.
    named
        What the analyst said, as in ``{"text": "Article body"}``; it goes before the usual names.

    Returns
    -------
    dict
        For each column of the articles table that was found: the table's own column.

    Raises
    ------
    ValueError
        If a named column does not exist, or the same is named twice.
    """
    # {"headline": "Kopf"} means the title as well as {"title": "Kopf"} does.
    known = {name: target for target, names in reversed(USUAL.items()) for name in names}
    named = {known.get(usual(target), target): column for target, column in (named or {}).items()}
    listed = ", ".join(map(repr, map(str, columns[:30])))
    for column in named.values():
        if column not in columns:
            turned = ' The meaning comes first: {"text": "name of the column"}.' if column in USUAL else ""
            raise ValueError(f"There is no column {column!r} for columns={{...}}; the table has {listed}.{turned}")
    if len(set(named.values())) < len(named):
        raise ValueError("columns={...} gives one column of the table two meanings.")
    forms = {}
    for column in columns:
        if column not in named.values():
            forms.setdefault(usual(column), column)
    found = {
        target: next((forms[name] for name in names if name in forms), None)
        for target, names in USUAL.items()
        if target not in named
    }
    return named | {target: column for target, column in found.items() if column is not None}


def holds_articles(columns: list) -> bool:
    """Whether these are, without doubt, the names of the columns of a table of articles."""
    found = meaning(columns)
    return "text" in found and len(found) > 1


def articles(table: pd.DataFrame, columns: Mapping[str, str] | None = None) -> list[dict]:
    """Make articles of the rows of a table.

    Parameters
    ----------
    table
        The table, its cells text, numbers, dates or missing; its index holds the numbers of the rows as the analyst
        sees them in a spreadsheet.
    columns
        Which column holds what, where the names do not tell.

    Returns
    -------
    list of dict
        One dictionary a row, in order; columns of no known meaning are kept under their own names. A row without a text
        is named as a problem.

    Raises
    ------
    ValueError
        If no column holds the texts.
    """
    check_width(len(table.columns))
    check_length(len(table))
    table = table.set_axis(told_apart(table.columns), axis=1)
    table = table.loc[:, [bool(str(column).strip()) for column in table.columns]]
    notes = []
    if columns and not set(columns.values()) & set(table.columns) and "text" in meaning(list(table.columns)):
        # Another table of the folder is meant.
        missing = f"The table has no column {', '.join(map(repr, columns.values()))}, which columns={{...}} names."
        notes.append((missing, "Its columns were read by their usual names."))
        columns = None
    found = meaning(list(table.columns), columns)
    if "text" not in found:
        found["text"], note = _instead(table, found)
        notes.append(note)
    headlines_only = found["text"] == found.get("title")
    cells = {column: _cells(table[column]) for column in table.columns}
    if "stated_words" in found:
        counts = [_word_count(cell) for cell in cells[found["stated_words"]]]
        if all(count is not None or cell is None for count, cell in zip(counts, cells[found["stated_words"]])):
            cells[found["stated_words"]] = counts
        else:
            del found["stated_words"]
    others = [column for column in table.columns if column not in found.values()]
    for target in FILLED_UP:
        if target in found and found[target] not in (columns or {}).values():
            _fill_up(cells[found[target]], [cells[column] for column in _also(target, others)])
    values = {target: cells[column] for target, column in found.items()}
    if "published" in values:
        values["published"], order = _dates(values["published"])
        notes += order
    others = [column for column in others if str(column) not in COMPUTED]
    values |= zip(told_apart(further(column, found) for column in others), (cells[column] for column in others))
    rows = []
    for number, *cells in zip(table.index, *values.values()):
        row = {name: cell for name, cell in zip(values, cells) if cell is not None}
        if not row:
            continue
        row["text"] = _text(row.get("text"))
        if not row["text"] or row["text"].isspace() or row["text"] in WITHDRAWN:
            row = {"problem": "The row has no text.", "action": LEFT_OUT}
        elif headlines_only:
            row["text"] = ""
        row["part"] = f"row {number}"
        rows.append(row)
    first = next((row for row in rows if "problem" not in row), {})
    if notes and first:
        first["problems"] = [*first.get("problems", ()), *notes]
    return rows


def further(column: object, found: Iterable[str]) -> str:
    """Name a further column: as it is called, but for a name that has a meaning here."""
    return f"{column} (as given)" if str(column) in OWN.union(found) else str(column)


def told_apart(names: Iterable) -> list:
    """Give a column that is called as one before it a name of its own: text, text (2)."""
    told: list = []
    for number, name in enumerate(names, start=1):
        told.append(f"{name} ({number})" if str(name).strip() and name in told else name)
    return told


def check_width(columns: int) -> None:
    """Refuse what has more columns than any table of articles: a file without line ends, or no table at all."""
    if columns > MOST_COLUMNS:
        raise ValueError(f"The table has {columns:,} columns: it has lost its line ends, or is no table of articles.")


def check_length(rows: int) -> None:
    """Refuse what has more rows than fit into memory as articles."""
    if rows > MOST_ROWS:
        raise ValueError(f"The table has more than {MOST_ROWS // 1_000_000} million rows: save it in several files.")


def _instead(table: pd.DataFrame, found: dict[str, object]) -> tuple[object, tuple[str, str]]:
    """Choose what is loaded where no column is called as the full texts usually are."""
    others = [column for column in table.columns if column not in found.values()]
    forms = {usual(column): column for column in others}
    teaser = next((forms[name] for name in TEASERS if name in forms), None)
    longest = max(
        [column for column in others if column != teaser],
        key=lambda column: sum(len(str(cell)) for cell in table[column][:50]),
        default="…",
    )
    hint = f'If another column holds them, name it: load_articles(path, columns={{"text": "{longest}"}}).'
    if teaser is not None:
        return teaser, (f"The table has no column of full texts; {str(teaser)!r} was taken for the text.", hint)
    if "title" in found:
        return found["title"], ("The table has no column of full texts; the headlines alone were loaded.", hint)
    if {"actor_id", "name", "kind"} <= set(map(str, table.columns)):
        raise ValueError("This is a codebook of actors, which holds no articles: name it where actors are looked for.")
    listed = ", ".join(map(repr, map(str, list(table.columns)[:30])))
    raise ValueError(f"No column is called as the articles' texts usually are, among {listed}. {hint}")


def _cells(column: pd.Series) -> list:
    """Give the cells of a column as plain values; what is missing or blank is ``None``."""
    cells = column.tolist()
    if isinstance(column.dtype, pd.StringDtype) and not column.hasnans:  # Most columns, and in a large table it counts.
        return [cell if cell and not cell.isspace() else None for cell in cells]
    return [None if _missing(cell) else _whole(cell) for cell in cells]


def _word_count(cell: object) -> int | None:
    match = WORD_COUNT.fullmatch(str(cell).strip())
    return int("".join(filter(str.isdecimal, match[1]))) if match else None


def _also(target: str, others: list) -> list:
    """The further columns that mean the same, in the order in which they are taken."""
    forms = {usual(column): column for column in reversed(others)}
    return [forms[name] for name in USUAL[target] if name in forms]


def _fill_up(cells: list, instead: list[list]) -> None:
    """Put what the next column of the same meaning has where this one has nothing."""
    for other in instead:
        for place, cell in enumerate(cells):
            if cell is None:
                cells[place], other[place] = other[place], None


def _missing(cell: object) -> bool:
    return (pd.api.types.is_scalar(cell) and pd.isna(cell)) or (isinstance(cell, str) and not cell.strip())


def _whole(cell: object) -> object:
    """Write a whole number as such, an id that pandas made a float, 1234.0, as 1234; and a list as one text."""
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else cell
    if pd.api.types.is_list_like(cell):
        return str(cell) if isinstance(cell, Mapping) else "; ".join(map(str, cell))
    return cell


def _text(cell: object) -> str:
    if not isinstance(cell, str):
        return ""
    if "<" in cell and MARKUP.search(cell):
        cell = text_of(cell)
    if "\r" in cell:
        cell = cell.replace("\r\n", "\n")
    for end in LINE_ENDS:
        cell = cell.replace(end, "\n")
    return cell


def _dates(cells: list) -> tuple[list, list[tuple[str, str]]]:
    """Read a column of dates; 03/04/2016 can be read where another row of the column shows which number is the day.

    Returns the timestamps, where a date cannot be read what is written; and a note where the column decided.
    """
    different = {cell for cell in cells if cell is not None}
    day_first, example = _day_first(different)
    read = {cell: read_date(cell, day_first=day_first) for cell in different}
    notes = []
    if day_first is not None and any(read_date(cell)[0] is None for cell in different if read[cell][0] is not None):
        order = "day first" if day_first else "month first"
        problem = f"Dates of this table can be read in two ways; all were read {order}, as {example!r} must be."
        notes = [(problem, "If some are written otherwise, write them as 2016-02-04 (year, month, day).")]
    return [cell if cell is None else read[cell][0] or str(cell) for cell in cells], notes


def _day_first(written: set) -> tuple[bool | None, str | None]:
    """Tell from the dates that can be read in one way only in which order a whole column is written."""
    shown = {}
    for cell in written:
        match = NUMBERS.match(cell) if isinstance(cell, str) else None
        if match and (int(match[1]) > 12) != (int(match[2]) > 12) and read_date(cell)[0] is not None:
            shown.setdefault(int(match[1]) > 12, cell.strip())
    return next(iter(shown.items())) if len(shown) == 1 else (None, None)
