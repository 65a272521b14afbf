"""ProQuest, as text: documents between lines of underscores, their fields above and below the full text."""

import re

from toolkit.dates import read_date
from toolkit.formats.layout import (
    article,
    blocks,
    running_text,
    signed,
    stated_words,
    tail,
    tidy,
    unreadable,
    wrap_width,
)
from toolkit.locales import language_code

RULE = re.compile(r"_{20,}|-{40,}|={40,}")
COUNTED = re.compile(r"(?:document|documento|dokument)\s+\d+\s+(?:of|de|sur|von|di)\s+\d+", re.IGNORECASE)
# The fields by what they hold, under their names in the languages of the interface.
FIELDS = {
    "title": "title|titre|título|titel|titolo|article title",
    "author": "author|authors|auteur|autor|autore|byline",
    "outlet": "publication title|titre de la publication|título de publicación|título de la publicación|"
    "titel der publikation|publikationstitel|titolo della pubblicazione|source title|publication",
    "info": "publication info|informations sur la publication|información de publicación|"
    "información de la publicación|veröffentlichungsinformationen|publikationsinformationen|source",
    "date": "publication date|date de publication|fecha de publicación|publikationsdatum|veröffentlichungsdatum|date|"
    "data di pubblicazione|data de publicação",
    "year": "publication year|année de publication|año de publicación|erscheinungsjahr|publikationsjahr",
    "language": "language of publication|langue de publication|idioma de la publicación|idioma de publicación|"
    "sprache der publikation|publikationssprache|language|lingua della pubblicazione",
    "section": "section|rubrique|sección|rubrik",
    "column": "column|columna",
    "url": "document url|url du document|url del documento|dokument-url",
    "words": "word count|number of words|nombre de mots|número de palabras",
    "text": "full text|texte intégral|texto completo|volltext|testo completo|texte complet|full text - pdf",
    "abstract": "abstract|résumé|resumen|abstrakt|zusammenfassung|sommario|resumo",
    "other": "subject|subjects|location|people|company|company / organization|company/organization|classification|"
    "business indexing term|identifier / keyword|identifier/keyword|identifier|pages|first page|last page|"
    "number of pages|volume|issue|publisher|place of publication|country of publication|publication subject|"
    "source type|document type|document feature|proquest document id|copyright|last updated|database|issn|e-issn|"
    "eissn|isbn|doi|accession number|links|credit|dateline|edition|correspondence author|author affiliation|"
    "supplement|medical subject heading|substance|mesh|naics|product name|duns|ticker|title(s)|"
    "illustrations|notes|note|caption|cited by|references|number of references|accession|publication type|"
    "sujet|sujets|lieu|personnes|société|pages de début|éditeur|lieu de publication|pays de publication|"
    "sujet de la publication|type de source|type de document|id du document proquest|dernière mise à jour|"
    "base de données|liens|droits d'auteur|"
    "materia|materias|lugar|personas|compañía|empresa|páginas|editorial|lugar de publicación|país de publicación|"
    "materia de publicación|tipo de fuente|tipo de documento|id del documento de proquest|última actualización|"
    "base de datos|enlaces|copyright|"
    "thema|themen|ort|personen|unternehmen|seiten|verlag|verlagsort|erscheinungsort|erscheinungsland|"
    "thema der publikation|quellentyp|dokumenttyp|proquest-dokument-id|zuletzt aktualisiert|datenbank",
}
KINDS = {name: kind for kind, names in FIELDS.items() for name in names.split("|")}
FIELD = re.compile(r"(?P<key>[^\W\d_][^:\n]{1,40}?)\s?:(?:\s+(?P<value>.*)|$)")
NO_TEXT = re.compile(
    r"(?:none available|not available|no full text|full text (?:is )?not available|\[?not available in full text)\b.*",
    re.IGNORECASE,
)
COVER = re.compile(
    r"report information from proquest|.*\bproquest\b.{0,40}|\d{1,2} .{3,12} \d{4} \d\d:\d\d|table of contents",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"https?://\S+")


def split(lines: list[str]) -> list[dict] | None:
    """Take a download of ProQuest apart.

    Parameters
    ----------
    lines
        The lines of the file.

    Returns
    -------
    list of dict or None
        Its articles, and the documents that could not be read; ``None`` where it is no such download.
    """
    lines = tidy(lines)
    if not any("proquest" in line.casefold() for line in lines):
        return None
    width = wrap_width([line for line in lines if not RULE.fullmatch(line.strip())])
    documents: list[list[str]] = [[]]
    for line in lines:
        if (
            RULE.fullmatch(line.strip())
            or COUNTED.fullmatch(line.strip())
            and any(_kind(each) for each in documents[-1])
        ):
            documents.append([])
        else:
            documents[-1].append(line)
    documents = [document for document in documents if _is_document(document)]
    return [_article(document, number, width) for number, document in enumerate(documents, start=1)] or None


def _kind(line: str) -> str | None:
    field = FIELD.fullmatch(line.strip())
    return KINDS.get(field["key"].strip().casefold()) if field else None


def _is_document(lines: list[str]) -> bool:
    """Whether these lines are a document; cover, bibliography and copyright notice have none of its fields."""
    kinds = {_kind(line) for line in lines} - {None, "other"}
    return len(kinds & {"title", "outlet", "info", "date", "text", "abstract", "author"}) >= 2


def _article(lines: list[str], number: int, width: int) -> dict:
    lines = [line for line in lines if not COUNTED.fullmatch(line.strip())]
    first = next(n for n, line in enumerate(lines) if _kind(line))
    heading = [line.strip() for line in lines[:first] if line.strip() and not COVER.fullmatch(line.strip())]
    parts = _cut_at_fields(lines[first:])
    at = next((n for n, part in enumerate(parts) if _kind(part[0]) == "text"), len(parts))
    # A line of the text may look like a field: those that are come one after another, up to the end.
    end = at + 1 + tail(parts[at + 1 :], _kind, frozenset())
    known: dict[str, str] = {}
    last = ""
    for part in [*parts[:at], *parts[end:]]:
        last = _kind(part[0]) or last
        if _kind(part[0]):
            known.setdefault(last, _value(part))
        elif last == "abstract" or last == "title":
            known[last] += "\n" + " ".join(part)
    body = _body(parts[at:end])
    title = known.get("title") or " ".join(heading)
    problems = []
    text = running_text(body, width)
    if not text or NO_TEXT.fullmatch(text):
        text = known.get("abstract", "")
        problems = [("The export holds the abstract of this article only.", "Its abstract was loaded as its text.")]
    if not text or NO_TEXT.fullmatch(text):
        return unreadable(number, f"The document {title or number!r} has no full text.")
    published = known.get("date") or _dated_in(known.get("info", ""))
    address = ADDRESS.search(known.get("url", ""))
    return article(
        part=f"document {number}",
        title=" ".join(title.split()),
        text=text,
        outlet=_outlet(known),
        author=signed(known.get("author", "")),
        published=(read_date(published)[0] or published) if published else None,
        language=language_code(known.get("language", "")),
        url=address and address[0],
        section=known.get("section"),
        stated_words=stated_words(known.get("words", "")),
        problems=problems or None,
    )


def _cut_at_fields(lines: list[str]) -> list[list[str]]:
    """Gather lines in blocks; a line that begins a field begins a block."""
    cut: list[list[str]] = []
    for part in blocks(lines):
        cut.append([])
        for line in part:
            if _kind(line) and cut[-1]:
                cut.append([])
            cut[-1].append(line)
    return cut


def _value(part: list[str]) -> str:
    field = FIELD.fullmatch(part[0])
    return " ".join(filter(None, [field["value"] or "", *part[1:]])).strip()


def _body(parts: list[list[str]]) -> list[list[str]]:
    if not parts:
        return []
    first = [FIELD.fullmatch(parts[0][0])["value"] or "", *parts[0][1:]]
    return [part for part in ([line for line in first if line], *parts[1:]) if part]


def _outlet(known: dict[str, str]) -> str | None:
    """Give the outlet; "The Post; London (UK)" also names its place."""
    printed = known.get("outlet") or re.split(r"\s*[\[:]|,\s|\s\d", known.get("info", ""))[0]
    return printed.split(";")[0].strip(" .,") or None


def _dated_in(info: str) -> str | None:
    """Find the date in "The Post ; London [London]01 Jan 2011: 5."."""
    found = re.search(r"(\d{1,2} [^\W\d_]{3,9}\.? \d{4})|([^\W\d_]{3,9}\.? \d{1,2}, \d{4})", info)
    return found[0] if found else None
