"""Nexis and LexisNexis, the old layout ("3 of 10 DOCUMENTS") and that of Nexis Uni and Lexis Advance."""

import re
from collections.abc import Callable, Iterable

from lxml import etree

from toolkit.formats.layout import (
    COPYRIGHT,
    article,
    blocks,
    dated,
    html_lines,
    running_text,
    signed,
    stated_words,
    tail,
    tidy,
    unreadable,
    without_copyright,
    wrap_width,
)
from toolkit.locales import language_code

# The fields by what they hold, under their names in the languages of the interface.
ABOVE = {
    "author": "byline|auteur|auteurs|autor|autoren|autore|autores|autora|verfasser|author|authors|firma|door|autori",
    "section": "section|rubrique|rubrik|ressort|sección|seccion|seção|secção|sezione|sectie|rubriek|secao",
    "length": "length|longueur|länge|laenge|longitud|extensión|extension|lunghezza|lengte|tamanho|comprimento|extensão",
    "title": "headline|titre|titel|titular|título|titulo|titolo|kop|überschrift|schlagzeile|encabezado",
    "highlight": "highlight|highlights|encart|chapeau|hervorhebung|destacado|destacados|destaque|evidenziato|teaser|"
    "en bref|points forts|aspectos destacados|in evidenza",
    "place": "dateline|datumszeile|origine|ort|datación|lieu",
    "series": "series|série|serie|column|kolumne|note|hinweis|edition|ausgabe|édition|edición|correction-date|"
    "guests|guest|anchors|anchor",
    "language": "language|langue|sprache|idioma|lingua|taal|língua",
    "url": "url|web-adresse|internet",
}
TEXT = "body|text|texte|corps|cuerpo|corpo|testo|haupttext|tekst|hoofdtekst|textkörper|full text|texto|artikeltext"
BELOW = {
    "language": ABOVE["language"],
    "url": ABOVE["url"],
    "long": "graphic|graphique|graphiques|grafik|gráfico|grafica|grafiek|correction|korrektur|notes|anmerkungen|"
    "illustration|photo|correction-date|credit|legende",
    "other": "load-date|load date|subject|company|organization|organisation|ticker|industry|person|geographic|"
    "publication-type|publication type|pub-type|journal-code|journal code|type|country|state|city|cite|distribution|"
    "update|date-chargement|date de chargement|sujet|societe|société|symbole-boursier|secteur-activite|"
    "localisation-geo|personne|pays|ville|type-publication|type de publication|code-revue|code revue|issn|"
    "publication-subject|bibliographie|doc-number|document-type|copyright|isin|acc-no|source|time-stamp|publisher|"
    "series|dateline|"
    "zeitungs-code|zeitschriften-code|zeitungscode|publikationstyp|ladedatum|thema|themen|firmen|unternehmen|"
    "branche|branchen|börsenkürzel|geographie|länder|stadt|personen|journal-kürzel|aktualisierung|"
    "fecha-carga|fecha de carga|tema|asunto|compañía|empresa|organización|industria|persona|geográfico|"
    "tipo-publicacion|tipo-publicación|tipo de publicación|código de revista|código-revista|"
    "data-caricamento|data di caricamento|argomento|società|settore|geografia|tipo-pubblicazione|tipo di pubblicazione|"
    "laaddatum|laad-datum|onderwerp|bedrijf|persoon|geografisch|publicatie-type|publicatietype|type publicatie|"
    "data-carregamento|data de carregamento|assunto|pessoa|tipo-publicação|tipo de publicação",
}
FIELD = re.compile(r"(?P<key>[^\W\d_][\w ÄÖÜ-]{1,24}?)\s?:(?:\s+(?P<value>.*)|$)", re.DOTALL)
LENGTH = re.compile(
    r":\s+\d[\d.,' ]*(?:words?|mots?|w[öo]rter|wort|palabras?|palavras?|parol[ae]|woord(?:en)?)\b", re.IGNORECASE
)
# A line of a text, and no name, address or list of search terms.
PROSE = re.compile(r"(?:\S+\s+){5,}\S*[^\s.][.!?…][\"”’»)]*").fullmatch
DOCUMENTS = r"(?:documents?|dokumente?n?|documentos?|documenti|documenten|doc\.?)"
COUNTED = re.compile(
    rf"\d[\d.,]*\s+(?:of|de|sur|von|di|van|do|av)\s+\d[\d.,]*\s+{DOCUMENTS}"
    # "Document 1 of 5" is how ProQuest counts.
    rf"|{DOCUMENTS}\s+\d[\d.,]*\s+(?:de|sur|von|di|van|do|av)\s+\d[\d.,]*",
    re.IGNORECASE,
)
END = re.compile(
    r"(?:end of document|ende des dokuments?|dokumentende|fin du document|fin de documento|fin del documento|"
    r"final del documento|fim do documento|fine del documento|fine documento|"
    r"einde (?:van )?(?:het )?document)\.?",
    re.IGNORECASE,
)
TEXT_FOLLOWS = re.compile(rf"(?:{TEXT})\s*:?", re.IGNORECASE)
TEXT_BEGINS = re.compile(rf"(?:{TEXT.upper()})\s?:(?:\s|$)")
FIELDS_FOLLOW = re.compile(
    r"classification|klassifizierung|klassifikation|einstufung|clasificación|classificação|classificazione|"
    r"classificatie|clasificaciones",
    re.IGNORECASE,
)
NOTES_FOLLOW = re.compile(
    r"graphic|graphique|grafik|gráfico|grafica|grafiek|correction|korrektur|corrección",
    re.IGNORECASE,
)
LINK = re.compile(
    r"(?:link to (?:image|pdf)|lien vers (?:l['’]image|le pdf)|link zum (?:bild|pdf)|enlace a (?:la )?(?:imagen|pdf)"
    r"|load-date:\s*$|bild-?link|original-pdf).*",
    re.IGNORECASE,
)
PAGE = re.compile(r"(?:page|seite|página|pagina|bladzijde)\s+\d+\s+(?:of|sur|de|von|di|van)\s+\d+", re.IGNORECASE)
# What a download says of itself, before its first document and after its last.
COVER = re.compile(
    r"(?:date and time|datum und uhrzeit|date et heure|fecha y hora|data e hora|data e ora|datum en tijd|job number|"
    r"auftragsnummer|numéro de (?:la )?tâche|número de (?:trabajo|trabalho)|client/matter|client/id|search terms?|"
    r"suchbegriffe?|termes de (?:la )?recherche|términos de búsqueda|search type|suchtyp|type de recherche|"
    r"tipo de búsqueda|narrowed by|eingegrenzt (?:durch|nach)|affiné par|restringido por|content type|inhaltstyp|"
    r"type de contenu|mandant/angelegenheit|user name|benutzername)\b.*:?.*"
    r"|(?:documents|dokumente|documentos|documenti|documenten)\s*\(\d+\)"
    r"|about lexisnexis.*|.*\bprivacy policy\b.*|-none-",
    re.IGNORECASE,
)
LISTED = re.compile(r"(?:documents|dokumente|documentos|documenti|documenten)\s*\((\d{1,6})\)", re.IGNORECASE)
ENTRY = re.compile(r"(\d{1,4})\.\s.*")
REQUEST = re.compile(
    r"\W*(?:end of (?:print )?request|(?:download|print) request:.*|time of (?:print )?request:.*)\W*", re.IGNORECASE
)
EDITION = re.compile(
    r"edition|édition|ausgabe|edición|edizione|editie|edição|\bfinal\b|\d star\b|correction appended|weekend|"
    r"^(?:scotland|ireland|ulster|eire|national|city|metro)\b",
    re.IGNORECASE,
)
CORRECTED = re.compile(r"[(\[]?(?:correction appended|corrected|thurdsday)[)\]]?[,;\s]*", re.IGNORECASE)
NO_HEADLINE = re.compile(r"no headline in original.*|\[?no headline\]?", re.IGNORECASE)
APOLOGY = re.compile(
    r"we are sorry|error in this document|not possible to display|nous sommes désolés|leider|lo sentimos", re.IGNORECASE
)
# Lines of headline, outlet, date and copyright above the fields.
LONGEST_HEAD = 30
# Where a comment of the old HTML says that a document begins.
MARK = "\x02"


def split(lines: list[str]) -> list[dict] | None:
    """Take a download of Nexis or LexisNexis apart.

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
    starts = [number for number, line in enumerate(lines) if COUNTED.fullmatch(line.strip())]
    documents = [lines[start + 1 : end] for start, end in zip(starts, [*starts[1:], len(lines)])]
    # Other texts have such a line as well.
    if starts and _is_request(lines[: starts[0]]) and any(map(_has_head, documents[:20])):
        return _old(documents, wrap_width(lines))
    has_length = any(_above(line) == "length" and LENGTH.search(line) for line in lines)
    has_text = any(TEXT_FOLLOWS.fullmatch(line.strip()) for line in lines)
    has_end = any(END.fullmatch(line.strip()) for line in lines)
    return _uni(lines, wrap_width(lines)) if has_length + has_text + has_end >= 2 else None


def from_html(tree: etree._Element) -> list[dict] | None:
    """Take an HTML download of LexisNexis apart.

    Parameters
    ----------
    tree
        The file, as lxml.html reads it.

    Returns
    -------
    list of dict or None
        Its articles, and the documents that could not be read; ``None`` where it is no such download.
    """
    if tree.xpath("boolean(//comment()[contains(., '<DOC NUMBER')])"):
        lines = html_lines(tree, mark=_document_mark)
        starts = [number for number, line in enumerate(lines) if line == MARK]
        return _old([lines[start + 1 : end] for start, end in zip(starts, [*starts[1:], len(lines)])], 0)
    words = "".join(tree.itertext())
    counted = re.search(r"\bDOCUMENTS?\b|\bDokument \d|\bDOCUMENTOS\b|\bDOCUMENTI\b", words)
    if counted or re.search(END.pattern, words, re.IGNORECASE):
        return split(html_lines(tree))
    return None


def _is_request(lines: list[str]) -> bool:
    """Whether these lines above the first document are what the download says of itself, or nothing at all."""
    lines = [line.strip() for line in lines if line.strip()]
    return not lines or bool(REQUEST.fullmatch(lines[0]) or COVER.fullmatch(lines[0])) and not any(map(PROSE, lines))


def _has_head(document: list[str]) -> bool:
    """Whether outlet and date, or the fields, begin a document."""
    head = [part for part in map(without_copyright, blocks(document[:60])) if part][:6]
    if sum(_above(line) is not None for part in head for line in part) > 1:
        return True
    place, found = next(((n, found) for n, part in enumerate(head) if (found := _date_in(part))), (0, None))
    return found is not None and bool(place or found[0]) and not PROSE(found[2])


def _document_mark(node: etree._Element) -> str:
    return f"\n\n{MARK}\n\n" if node.tag is etree.Comment and "<DOC NUMBER" in (node.text or "") else ""


def _names(fields: dict[str, str]) -> dict[str, str]:
    return {name: kind for kind, names in fields.items() for name in names.split("|")}


ABOVE_TEXT = _names(ABOVE) | dict.fromkeys(TEXT.split("|"), "text")
BELOW_TEXT = _names(BELOW)


def _above(line: str) -> str | None:
    field = FIELD.match(line.strip())
    return ABOVE_TEXT.get(field["key"].casefold()) if field else None


def _above_in_capitals(line: str) -> str | None:
    return _above(line) if line.strip().partition(":")[0].isupper() else None


def _below(line: str) -> str | None:
    """Tell what field a line below the text begins; of capitals that are not known, that they may be one."""
    field = FIELD.match(line.strip())
    return BELOW_TEXT.get(field["key"].casefold(), "" if field["key"].isupper() else None) if field else None


def _old(documents: Iterable[list[str]], width: int) -> list[dict]:
    return [_old_document(lines, number, width) for number, lines in enumerate(documents, start=1)]


def _old_document(lines: list[str], number: int, width: int) -> dict:
    end = next((place for place, line in enumerate(lines) if REQUEST.fullmatch(line.strip())), len(lines))
    parts = blocks([line for line in lines[:end] if not COUNTED.fullmatch(line.strip())])
    # Fields are in capitals here, which a headline or a first sentence that begins like one is not.
    kind_of = _above_in_capitals if any(_above_in_capitals(line) for part in parts for line in part) else _above
    first = _first_field(parts, kind_of)
    if first == len(parts):
        # A field may follow the line above it without a blank line between them.
        parts = _cut_at_fields(parts, kind_of)
        first = _first_field(parts, kind_of)
    head, rest = parts[:first], parts[first:]
    known = _old_head(head, has_fields=bool(rest))
    rest = known.pop("rest", []) + rest
    fields, body = _fields_above(rest, kind_of)
    body, below = _fields_below(body)
    if not known.get("published") and not fields:
        words = " ".join(line for part in parts for line in part)
        if len(words) < 1000 and (APOLOGY.search(words) or not words):
            return unreadable(number, "LexisNexis could not give this document and put an error message in its place.")
    return _document(known, fields, below, body, number, width)


def _first_field(parts: list[list[str]], kind_of: Callable[[str], str | None]) -> int:
    """Find the first field above a text; language and address also stand below one that has none above it."""
    return next((n for n, part in enumerate(parts) if kind_of(part[0]) not in (None, "language", "url")), len(parts))


def _cut_at_fields(parts: list[list[str]], kind_of: Callable[[str], str | None]) -> list[list[str]]:
    """Let a block begin at every line that begins a field."""
    cut: list[list[str]] = []
    for part in parts:
        cut.append([])
        for line in part:
            if kind_of(line) and cut[-1]:
                cut.append([])
            cut[-1].append(line)
    return cut


def _old_head(head: list[list[str]], *, has_fields: bool) -> dict:
    """Read outlet, date, edition and headline: what stands above the first field."""
    head = [part for part in map(without_copyright, head) if part]
    place = next((n for n, part in enumerate(head[:6]) if _date_in(part)), None)
    if place is None:
        outlet, after = (" ".join(head[0]), head[1:]) if head else (None, [])
        return {"outlet": outlet} | _headline(after, has_fields=has_fields)
    before, published, edition, following = _date_in(head[place])
    outlet = head[0] if place else before
    after = head[place + 1 :]
    if not after and following and not any(EDITION.search(line) for line in following):
        following, after = [], [following]  # Without blank lines the headline follows on the date.
    edition = CORRECTED.sub("", " ".join([edition, *following])).strip(" ,;")
    return {"outlet": " ".join(outlet), "published": published, "edition": edition} | _headline(
        after, has_fields=has_fields
    )


def _headline(parts: list[list[str]], *, has_fields: bool) -> dict:
    """Take the headline; where no fields part it from the text, it is the first block, if that looks like one."""
    parts = [part for part in parts if not CORRECTED.fullmatch(" ".join(part))]
    if has_fields or not parts:
        return {"title": " ".join(line for part in parts for line in part)}
    title = " ".join(parts[0])
    if len(parts) > 1 and len(title) < 250 and not title.endswith("."):
        return {"title": title, "rest": parts[1:]}
    return {"rest": parts}


def _date_in(part: list[str]) -> tuple[list[str], object, str, list[str]] | None:
    """Read the date of a block that holds it: the lines before it, the date, the rest of its line, and the others."""
    for number in range(min(len(part), 4)):
        # A narrow column breaks a date in two.
        for wide in (1, 2):
            found = dated(" ".join(part[number : number + wide]))
            if found:
                published, edition = found
                return part[:number], published, edition, part[number + wide :]
    return None


def _fields_above(
    parts: list[list[str]], kind_of: Callable[[str], str | None]
) -> tuple[dict[str, str], list[list[str]]]:
    """Take the fields above the text; the text begins after its own field, or where a block is no field."""
    fields: dict[str, str] = {}
    left = parts[::-1]
    while left:
        kind = kind_of(left[-1][0])
        if kind is None:
            # Where a line "BODY:" follows, the text only begins there.
            if not any(TEXT_BEGINS.match(part[0]) for part in left[-12:-1]):
                break
            part = left.pop()
            if "highlight" in fields and not FIELD.match(part[0]):
                fields["highlight"] += "\n" + " ".join(part)
            continue
        whole = [left.pop()]
        first, *others = whole if kind == "text" else _cut_at_fields(whole, kind_of)
        left += others[::-1]
        value = (FIELD.match(first[0])["value"] or "").strip()
        lines = [line for line in (value, *first[1:]) if line]
        if kind == "text":
            return fields, [*filter(None, [lines]), *left[::-1]]
        if not lines and kind in ("highlight", "author", "title") and left and not kind_of(left[-1][0]):
            lines = left.pop()
        if kind == "author" and fields.get(kind):
            fields[kind] += "; " + " ".join(lines)
        fields.setdefault(kind, " ".join(lines))
    return fields, left[::-1]


def _fields_below(body: list[list[str]]) -> tuple[list[list[str]], dict[str, str]]:
    """Part the text from the fields below it and from the copyright line."""
    body = list(body)
    while body and COPYRIGHT.match(body[-1][0]) and (len(body[-1]) < 6 or not without_copyright(body[-1])):
        body.pop()
    start = tail(body, _below, frozenset({"long"}))
    fields = {}
    for part in body[start:]:
        kind = _below(part[0])
        for line in part if kind else []:
            field = FIELD.match(line)
            if field and _below(line):
                fields.setdefault(_below(line), (field["value"] or "").strip())
    body = body[:start]
    while body and COPYRIGHT.match(body[-1][0]) and not without_copyright(body[-1])[2:]:
        body.pop()
    return body, fields


def _document(
    known: dict, fields: dict[str, str], below: dict[str, str], body: list[list[str]], number: int, width: int
) -> dict:
    title = fields.get("title") or known.get("title")
    title = None if not title or NO_HEADLINE.fullmatch(title) else " ".join(title.split())
    # The standfirst is printed with the article: it is the first paragraph of its text.
    standfirst = [[line] for line in fields.get("highlight", "").split("\n") if line]
    text = running_text(standfirst + body, width)
    if not text.strip():
        return unreadable(number, f"The document {title or number!r} has no text.")
    url = below.get("url") or fields.get("url") or ""
    printed = " ".join(fields.get("place", "").split())
    place = re.split(r",?\s[^\W\d_]{3,}\.?\s\d|,?\s\d", printed)[0].strip(" ,;")
    return article(
        part=f"document {number}",
        title=title,
        text=text,
        outlet=known.get("outlet"),
        author=signed(fields.get("author", "")),
        place=place,
        published=known.get("published"),
        language=language_code(below.get("language") or fields.get("language") or ""),
        url=url.split()[0] if url.startswith("http") else None,
        section=fields.get("section"),
        edition=known.get("edition"),
        stated_words=stated_words(fields.get("length", "")),
    )


def _uni(lines: list[str], width: int) -> list[dict]:
    ends = [number for number, line in enumerate(lines) if END.fullmatch(line.strip())] or [len(lines)]
    starts = [0, *(end + 1 for end in ends)]
    documents = [lines[start:end] for start, end in zip(starts, ends)]
    return [
        _uni_document(document, number, width)
        for number, document in enumerate(documents, start=1)
        if any(line.strip() for line in document)
    ]


def _uni_document(lines: list[str], number: int, width: int) -> dict:
    lines = [line for line in lines if not LINK.fullmatch(line.strip())]
    head_end = _fields_begin(lines)
    known = _uni_head(_after_cover(lines[:head_end]))
    lines = _without_page_heads(lines[head_end:], known.get("title") or "")
    begin = next((n for n, line in enumerate(lines) if TEXT_FOLLOWS.fullmatch(line.strip())), None)
    if begin is not None:
        fields, _ = _fields_above(_cut_at_fields(blocks(lines[:begin]), _above), _above)
        body = lines[begin + 1 :]
    else:
        fields, rest = _fields_above(_cut_at_fields(blocks(lines), _above), _above)
        body = [line for part in rest for line in (*part, "")]
    end = max((n for n, line in enumerate(body) if FIELDS_FOLLOW.fullmatch(line.strip())), default=len(body))
    below = _fields_below(_cut_at_fields(blocks(body[end + 1 :]), _below))[1]
    text, more = _fields_below(_cut_at_fields(blocks(_before_notes(body[:end])), _below))
    return _document(known, fields, more | below, text, number, width)


def _fields_begin(lines: list[str]) -> int:
    """Find where the fields of a document begin: below its date, for cover and headline have such lines too."""
    below_date = False
    for number, line in enumerate(map(str.strip, lines)):
        if below_date and (_above(line) not in (None, "title", "url", "language") or TEXT_FOLLOWS.fullmatch(line)):
            return number
        below_date = below_date or len(line) < 150 and dated(line) is not None
    return len(lines)


def _after_cover(lines: list[str]) -> list[str]:
    end = _cover_end([line.strip() for line in lines])
    if not end:
        return lines
    lines = lines[end:]
    # The date of the first document stands in its last block but for the copyright line.
    groups = blocks(lines)
    place = next((n for n in range(len(groups) - 1, -1, -1) if _date_in(groups[n])), None)
    if place is None:
        return lines
    first, above = place, len(_date_in(groups[place])[0])
    while above < 2 and first > 0:  # Headline and outlet, with or without blank lines between them.
        first -= 1
        above += len(groups[first])
    return [line for group in groups[first:] for line in group]


def _cover_end(lines: list[str]) -> int:
    """Find where the cover of a download ends; it counts its documents, which their headlines and dates also do."""
    listed = next((int(match[1]) for line in lines if (match := LISTED.fullmatch(line))), len(lines))
    end = entries = 0
    has_cover = False
    for number, line in enumerate(lines):
        entry = ENTRY.fullmatch(line)
        if COVER.fullmatch(line):
            has_cover = has_cover or bool(re.search(r"\(\d+\)$|:", line))
            end = number + 1
        elif entry and int(entry[1]) == entries + 1 <= listed and not dated(line):
            entries, end = entries + 1, number + 1
    return end if has_cover else 0


def _uni_head(lines: list[str]) -> dict:
    """Read headline, outlet, date and edition: what stands above the first field."""
    lines = [line.strip() for line in lines if line.strip() and not PAGE.fullmatch(line.strip())][-LONGEST_HEAD:]
    dates = [(number, dated(line)) for number, line in enumerate(lines)]
    dates = [(number, found) for number, found in dates if found and len(found[1]) < 80]
    if not dates:
        return {"title": " ".join(without_copyright(lines)[:1])}
    place, (published, edition) = dates[-1]
    before = without_copyright(lines[:place])
    title, outlet = (before[:-1], before[-1]) if len(before) > 1 else (before, None)
    copyright_at = next((n for n in range(place + 1, len(lines)) if COPYRIGHT.match(lines[n])), len(lines))
    more = lines[place + 1 : copyright_at] if copyright_at < len(lines) else lines[place + 1 :][:2]
    edition = CORRECTED.sub("", " ".join([edition, *more])).strip(" ,;")
    # In a PDF the headline also stands at the head of the page.
    half = len(title) // 2
    if half and title[:half] == title[half:]:
        title = title[:half]
    return {"title": " ".join(title), "outlet": outlet, "published": published, "edition": edition}


def _without_page_heads(lines: list[str], title: str) -> list[str]:
    """Drop "Page 2 of 3" of a PDF, with the headline that is repeated beside it."""
    kept: list[str] = []
    after_page = False
    for line in lines:
        stripped = line.strip()
        if PAGE.fullmatch(stripped):
            after_page = True
            while kept and (not kept[-1].strip() or _is_part(kept[-1].strip(), title)):
                kept.pop()
        elif after_page and (not stripped or _is_part(stripped, title)):
            continue
        else:
            after_page = False
            kept.append(line)
    return kept


def _is_part(line: str, title: str) -> bool:
    return len(line) > 3 and line.rstrip(" .…") in title


def _before_notes(lines: list[str]) -> list[str]:
    """Cut a text where a heading says that captions or a correction follow."""
    places = (number for number, line in enumerate(lines) if NOTES_FOLLOW.fullmatch(line.strip()))
    return lines[: next((number for number in places if any(map(str.strip, lines[:number]))), len(lines))]
