"""What a saved chart says of its making: written into the file's own metadata, and read out of it again.

The record of a chart is plain data, kept as JSON:

- ``toolkit``: the version; ``chart``: the name of the chart;
- ``function``, ``parameters``: the analysis, as :func:`toolkit.tables.record` has it, and as ``arguments`` what the
  parameters have by a name or a number alone (stop words, sides, scores), so that it can be given again;
- ``drawn_by``: the ``function`` that drew it, its ``parameters``, how many ``rows`` it was given, and ``only`` of which
  groups or articles they were;
- ``n_articles``, ``dates`` (the first and the last day), ``articles_sha256``: the SHA-256 of the sorted hashes of all
  texts, one a line;
- ``articles``: id, SHA-256 of the text, outlet and day of each; of more than 500 articles the first 8 digits of each
  SHA-256, packed; of more than 20,000 none;
- ``n``: the rows of the figures, ``label`` and ``value``: their columns that name and measure what is drawn,
  ``figures_sha256``: of the CSV file beside the picture; ``figures``: that file itself,
  where it has at most 60,000 characters;
- ``picture_sha256``: of what the picture shows, see :func:`sha256_of_picture`.

A list of more than 500 is packed: as JSON, compressed by zlib, in base64.
"""

import hashlib
import json
import re
import struct
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import matplotlib
import pandas as pd

import toolkit
from toolkit.charts import Drawing
from toolkit.charts.lettering import as_read
from toolkit.labels import plain
from toolkit.office import MAKER
from toolkit.spreadsheets import csv_text

# The kinds of pictures that a chart is saved as.
PICTURES = ("png", "svg", "pdf")
MOST_LISTED, MOST_PACKED, LONGEST_FIGURES = 500, 20_000, 60_000
# Digits of a hash that tell one article's texts apart, where one SHA-256 of all of them vouches for the rest.
SHORT_HASH = 8
PACKED = "zlib+base64"
# The names of the columns of a CSV file, and one that can stand without quotation marks in any program.
CSV_NAME = r'"[^"]*(?:""[^"]*)*"|[^",\r\n]*'
CSV_HEAD = re.compile(f"(?:(?:{CSV_NAME}),)*(?:{CSV_NAME})\n")
BARE = re.compile(r'[^\s",](?:[^",\r\n]*[^\s",])?')
BYTE_ORDER_MARK = "\ufeff".encode()
# Where a page names the toolkit as its maker; a table in HTML may be pasted, a line below it too.
PAGE = re.compile(rb'<meta name="generator" content="media-analysis-toolkit ')
# What a report on paper has as its keywords.
PAPER = re.compile(r"media-analysis-toolkit \S+")
# The last heading of a text beside a chart; and how many digits of the SHA-256 stand below it.
CHECKED, CHECK_DIGITS = "SHA-256 of the above", 16
OFFICE = (".docx", ".xlsx", ".pptx")
# The sheet of a workbook that says what it was made from.
ABOUT = "xl/worksheets/sheet2.xml"
NAMESPACE = "https://media-analysis-toolkit.invalid/record"
SVG_RECORD = re.compile(rb'<record xmlns="%s">[^<]*</record>\n ' % NAMESPACE.encode())
# Ids that matplotlib makes of the places of lines, which differ in their last digits from one process to the next.
SVG_ID = re.compile(r'(?:(?<=id=")|(?<=#))[a-z]+[0-9a-f]{10}(?=[")])')
# Where in a PNG its first chunk, of its size, ends.
PNG_HEAD = 33
LARGEST_PICTURE, LARGEST_LIST, LONGEST_HEAD = 200_000_000, 50_000_000, 1_000_000


def digest(hashes: list[str]) -> str:
    """Give one SHA-256 for many texts, whatever their order: of their sorted hashes, one a line."""
    return hashlib.sha256("\n".join(sorted(hashes)).encode()).hexdigest()


def chart_record(drawing: Drawing) -> dict:
    """Give all that a file says of the making of a chart, as plain data."""
    made, figures = dict(drawing.record), own_csv(drawing.data)
    made.pop("groups", None)
    if "arguments" in made:
        made["arguments"] = {
            name: packed(value) for name, value in made["arguments"].items() if _longest(value) <= MOST_PACKED
        }
    record = {"toolkit": toolkit.__version__, "chart": drawing.name, **made, "drawn_by": drawing.drawn_by}
    if "articles" in made:
        articles = [list(each) for each in record.pop("articles")]
        days = sorted(day for *_, day in articles if day)
        record |= {
            "n_articles": len(articles),
            "dates": [days[0], days[-1]] if days else None,
            "articles_sha256": digest([sha256 for _, sha256, *_ in articles]),
        }
        if len(articles) > MOST_LISTED:
            articles = [[name, sha256[:SHORT_HASH], *known] for name, sha256, *known in articles]
        if len(articles) <= MOST_PACKED:
            record["articles"] = packed(articles)
    record |= {"n": len(drawing.data), "label": drawing.label, "value": drawing.value}
    record |= {"figures_sha256": sha256_of_figures(figures)}
    if len(figures) <= LONGEST_FIGURES:
        record["figures"] = figures
    return record


def _longest(value: object) -> int:
    if isinstance(value, Mapping):
        return max(map(_longest, value.values()), default=0)
    return len(value) if isinstance(value, list | tuple) else 0


def packed(value: object) -> object:
    """Give plain data for a record: long lists in it packed.

    Examples
    --------
    >>> packed({"outlet": ("The Harbour Post",)}), list(packed(["a"] * 501))
    ({'outlet': ['The Harbour Post']}, ['zlib+base64'])
    """
    if isinstance(value, Mapping):
        return {name: packed(each) for name, each in value.items()}
    if not isinstance(value, list | tuple):
        return value
    if len(value) <= MOST_LISTED:
        return list(value)
    return {PACKED: b64encode(zlib.compress(json.dumps(value, default=str).encode(), 9)).decode()}


def unpacked(value: object) -> object:
    """Give what :func:`packed` was given; what is no such data, or too much of it, is refused.

    Examples
    --------
    >>> unpacked(packed([["a", 1]] * 600)) == [["a", 1]] * 600
    True
    """
    room = LARGEST_LIST

    def opened(value: object) -> object:
        nonlocal room
        if not isinstance(value, Mapping):
            return value
        if PACKED not in value:
            return {name: opened(each) for name, each in value.items()}
        reader = zlib.decompressobj()
        data = reader.decompress(b64decode(value[PACKED], validate=True), max(room, 1))
        room -= len(data)
        if not reader.eof:
            raise ValueError("The record holds a list that is cut off, or larger than any that the toolkit writes.")
        return json.loads(data)

    return opened(value)


def own_csv(table: pd.DataFrame) -> str:
    """Write a table as the text of a CSV file that :func:`is_ours` knows: by quotation marks that are not needed.

    They stand around the last of the names that need none, and around no other of these. Other programs write them
    where they are needed, or around all names; one that saves the file again does so too, and then it is the user's.
    Whatever reads CSV files reads the name without them. A table with fewer than two such names, of one column for
    example, cannot be marked in this way, and is written as it is.

    Examples
    --------
    >>> own_csv(pd.DataFrame({"word": ["talks"], "count": [3], "share, in %": [0.5]}))
    'word,"count","share, in %"\\ntalks,3,0.5\\n'
    >>> own_csv(pd.DataFrame({"word": ["talks"]}))
    'word\\ntalks\\n'
    """
    text = csv_text(table)
    names = _csv_names(text)
    bare = [place for place, name in enumerate(names) if BARE.fullmatch(name)]
    if len(bare) < 2:
        return text
    marked = [f'"{name}"' if place == bare[-1] else name for place, name in enumerate(names)]
    return ",".join(marked) + text[len(",".join(names)) :]


def _csv_names(text: str) -> list[str]:
    """The names of the columns of a CSV file as they are written, with the quotation marks around them."""
    head = CSV_HEAD.match(text)
    return re.findall(f"({CSV_NAME})[,\n]", head[0]) if head else []


def _is_marked(text: str) -> bool:
    """Whether of the names that need no quotation marks the last has them, and no other; see :func:`own_csv`."""
    in_marks = [name[:1] == '"' for name in _csv_names(text) if BARE.fullmatch(name[1:-1] if name[:1] == '"' else name)]
    return len(in_marks) > 1 and in_marks == [False] * (len(in_marks) - 1) + [True]


def own_text(parts: Mapping[str, str]) -> str:
    """Write headings and what stands below them as a text that :func:`is_ours` knows by its last line.

    Examples
    --------
    >>> own_text({"Caption": "Talks."})
    'Caption\\nTalks.\\n\\nSHA-256 of the above\\nc6798936869d4e44\\n'
    """
    above = "\n".join(f"{name}\n{plain(text)}\n" for name, text in parts.items())
    return f"{above}\n{CHECKED}\n{_check(above)}\n"


def _check(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:CHECK_DIGITS]


def sha256_of_figures(text: str) -> str:
    """Give the SHA-256 of a CSV file with this text, without the mark at its beginning."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def method_line(record: dict) -> str:
    """Say in one line by which functions and settings something was made, for a note below it.

    Examples
    --------
    >>> method_line({"toolkit": "0.1.0", "function": "word_frequencies", "parameters": {"ngram": 1}})
    'media-analysis-toolkit 0.1.0: word_frequencies(ngram=1)'
    """
    calls = [_call(record["function"], record.get("parameters", {}))] if "function" in record else ["a table by hand"]
    drawn = record.get("drawn_by")
    calls += [_call(drawn["function"], drawn["parameters"])] if drawn else []
    return f"{MAKER} {record.get('toolkit', toolkit.__version__)}: {', '.join(calls)}"


def _call(function: str, parameters: dict) -> str:
    return f"{function}({', '.join(f'{name}={_short(value)}' for name, value in parameters.items())})"


def _short(value: object) -> str:
    if isinstance(value, list | dict) and len(value) > 8:
        return f"[{len(value)} of them]"
    return plain(repr(value))


def metadata(drawing: Drawing, ending: str) -> dict:
    """Give what matplotlib writes into a picture: title, alternative text and maker; a PDF also the record."""
    made_by = f"{MAKER} {toolkit.__version__}, matplotlib {matplotlib.__version__}"
    title, alt = plain(as_read(drawing.title)), plain(drawing.alt)
    if ending == "svg":
        return {"Title": title, "Description": alt, "Creator": made_by, "Date": None}
    if ending == "png":
        return {"Title": title, "Description": alt, "Software": made_by}
    record = chart_record(drawing)
    # A PDF says where in the file each part stands: the place of the SHA-256 is kept by another of its length.
    text = _as_ascii(record, _kept_free(record))
    return {"Title": title, "Subject": alt, "Keywords": text, "Creator": made_by, "CreationDate": None}


def with_record(picture: bytes, drawing: Drawing, ending: str) -> bytes:
    """Give a picture the record of its making, with the SHA-256 of what it shows."""
    record = chart_record(drawing)
    if ending == "svg":
        picture = _described(picture, drawing, record)
    free = _kept_free(record)
    sha256 = sha256_of_picture(picture, ending, free)
    text = _as_ascii(record, sha256)
    if ending == "svg":
        made = f'<record xmlns="{NAMESPACE}">{_escaped(text)}</record>\n '
        return picture.replace(b"</metadata>", f"{made}</metadata>".encode(), 1)
    if ending == "png":
        return picture[:PNG_HEAD] + _chunk(b"tEXt", b"Comment\0" + text.encode("ascii")) + picture[PNG_HEAD:]
    return picture.replace(free.encode(), sha256.encode())


def _as_ascii(record: dict, sha256: str) -> str:
    """A record as JSON in plain ASCII, since PNG and PDF each have a way of their own with other letters."""
    return json.dumps(record | {"picture_sha256": sha256}, default=str)


def _kept_free(record: dict) -> str:
    """What stands in a PDF for the SHA-256 of its picture until that is known, and nowhere else in it."""
    return hashlib.sha256(json.dumps(record, default=str).encode()).hexdigest()


def sha256_of_picture(picture: bytes, ending: str, recorded: str) -> str:
    """Give the SHA-256 of what a picture shows.

    Of a PNG that is its size and dots (the chunks that no program may pass over), of an SVG all but the record, of a
    PDF all but the SHA-256 itself, as ``recorded``.
    """
    if ending == "png":
        shown = b"".join(kind + data for kind, data in _chunks(picture) if kind[:1].isupper())
    else:
        shown = SVG_RECORD.sub(b"", picture) if ending == "svg" else picture.replace(recorded.encode(), b"")
    return hashlib.sha256(shown).hexdigest()


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 8
    while place < len(png) - 8:
        size, kind = struct.unpack_from(">I4s", png, place)
        yield kind, png[place + 8 : place + 8 + size]
        place += size + 12


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _described(picture: bytes, drawing: Drawing, record: dict) -> bytes:
    """An SVG picture with what a screen reader needs, the same to the last byte in each process."""
    # Labels may hold characters that XML cannot.
    text = plain(picture.decode("utf-8"))
    held = metadata(drawing, "svg")
    # A page may hold several charts: their names must not meet.
    made = json.dumps(record, default=str)
    name = f"{drawing.name}-{hashlib.sha256((held['Title'] + made).encode()).hexdigest()[:8]}"
    ids: dict[str, str] = {}
    text = SVG_ID.sub(lambda found: ids.setdefault(found[0], f"{name}-{len(ids)}"), text)
    text = text.replace("<svg ", f'<svg role="img" aria-labelledby="{name}-title {name}-desc" ', 1)
    text = re.sub(
        "<title>(.*?)</title>",
        lambda found: (
            f'<title id="{name}-title">{found[1]}</title>\n <desc id="{name}-desc">'
            f"{_escaped(held['Description'])}</desc>"
        ),
        text,
        count=1,
        flags=re.DOTALL,
    )
    return text.encode("utf-8")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def is_ours(path: Path) -> bool:
    """Tell whether a file is as the toolkit wrote it: what somebody else wrote, or saved again, is the user's.

    Pictures are known by their maker, their record, and the SHA-256 of what they show; texts beside them by the SHA-256
    in their last line; reports on paper by their keywords; pages by the toolkit's name in their head; a CSV by
    :func:`own_csv`, where that can mark it, and beside a chart also by the SHA-256 in the record of the picture; Word,
    Excel and PowerPoint files also by having no time, which every other program writes into them. What cannot be told:
    a page, or a CSV that is beside no chart, in which somebody changed some letters with an editor of texts. Of the
    files of a report that is told by the SHA-256 of each, which it keeps in a list.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "words.csv"
    >>> _ = file.write_text(own_csv(pd.DataFrame({"word": ["talks"], "count": [3]})), encoding="utf-8-sig")
    >>> is_ours(file)
    True
    >>> pd.read_csv(file).to_csv(file, index=False, encoding="utf-8-sig")
    >>> is_ours(file)
    False
    """
    ending = path.suffix.lower().lstrip(".")
    if f".{ending}" in OFFICE:
        return _is_settled(path)
    if ending == "pdf" and PAPER.fullmatch(_keywords(path)):
        return True
    if ending in PICTURES:
        return _is_picture(path, ending)
    with path.open("rb") as file:
        data = file.read(LARGEST_PICTURE)
    if ending == "csv":
        text = data.decode("utf-8-sig", "replace")
        return data.startswith(BYTE_ORDER_MARK) and _is_marked(text[:LONGEST_HEAD]) and _is_beside(path, text)
    if ending == "txt":
        above, _, check = data.decode("utf-8", "replace").rpartition(f"\n{CHECKED}\n")
        return check == f"{_check(above)}\n"
    return bool(PAGE.search(data))


def _keywords(path: Path) -> str:
    try:
        return _of_pdf(path)[1]
    except Exception:  # Whatever is wrong with a file of somebody else's.
        return ""


def _is_picture(path: Path, ending: str) -> bool:
    """Whether a picture is a chart of the toolkit, and shows what it was saved with."""
    try:
        record, (maker, _) = read_record(path), _READERS[ending](path)
    except (ValueError, OSError):
        return False
    return maker.startswith(f"{MAKER} ") and _is_as_saved(path, record)


def _is_as_saved(path: Path, record: dict) -> bool:
    recorded, now = picture_then_and_now(path, record)
    return recorded in (None, now)


def _is_beside(path: Path, text: str) -> bool:
    """Whether a CSV is the one of a picture beside it, where there is a picture."""
    known = [sha256 for each in pictures_beside(path) if (sha256 := _figures_of(each)) is not None]
    return not known or sha256_of_figures(text) in known


def _figures_of(picture: Path) -> object:
    try:
        return read_record(picture).get("figures_sha256")
    except (ValueError, OSError):
        return None


def pictures_beside(path: Path) -> list[Path]:
    """Give the pictures of a chart, by any file of it."""
    return [each for ending in PICTURES if (each := path.with_suffix(f".{ending}")).is_file()]


def picture_then_and_now(picture: Path, record: dict) -> tuple[str | None, str]:
    """Give the SHA-256 of what a picture shows as its record has it, and as it is; an early record has none."""
    recorded = record.get("picture_sha256")
    ending = picture.suffix.lower().lstrip(".")
    return recorded, sha256_of_picture(picture.read_bytes(), ending, str(recorded))


def _is_settled(path: Path) -> bool:
    try:
        with ZipFile(path) as archive:
            core = archive.read("docProps/core.xml")
            about = archive.read(ABOUT) if ABOUT in archive.namelist() else b""
    except (BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError, zlib.error):
        return False
    return MAKER.encode() in core + about and b"<dcterms:" not in core


def read_record(path: Path) -> dict:
    """Read out of a saved chart what it says of its making.

    Parameters
    ----------
    path
        A PNG, SVG or PDF; or the CSV or text beside one, whose record is that of the picture.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If neither the file nor, for a CSV or text, a picture beside it has a record.
    """
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {str(path)!r}.")
    ending = path.suffix.lower().lstrip(".")
    if ending in ("csv", "txt"):
        picture = next(iter(pictures_beside(path)), None)
        if picture is None:
            names = ", ".join(path.with_suffix(f".{each}").name for each in PICTURES)
            raise ValueError(
                f"{path.name!r} has no picture beside it ({names}): the record of a chart is in its picture, so keep "
                "the two together."
            )
        return read_record(picture)
    if ending not in PICTURES:
        raise ValueError(f"Charts are saved as {', '.join(PICTURES)}; {path.name!r} is none of them.")
    if path.stat().st_size > LARGEST_PICTURE:
        raise ValueError(f"{path.name!r} is too large to be a chart of the toolkit.")
    try:
        record = json.loads(_READERS[ending](path)[1])
        record |= unpacked({name: record[name] for name in ("arguments", "articles") if name in record})
    except Exception as error:  # Whatever is wrong with a file of somebody else's.
        raise ValueError(
            f"{path.name!r} has no record of its making: it was not saved by save_chart, or another program saved it "
            "again without its metadata."
        ) from error
    if not isinstance(record, dict) or "toolkit" not in record:
        raise ValueError(f"{path.name!r} has no record of its making: it was not saved by save_chart.")
    return record


def _of_png(path: Path) -> tuple[str, str]:
    from PIL import Image

    with Image.open(path, formats=["PNG"]) as picture:
        return picture.info.get("Software", ""), picture.info["Comment"]


def _of_svg(path: Path) -> tuple[str, str]:
    from lxml import etree

    safe = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.parse(path, safe).getroot()
    is_named = root.get("role") == "img" and root.get("aria-labelledby")
    maker = root.findtext(".//{*}creator//{*}title", "") if is_named else ""
    return maker, root.find(f".//{{{NAMESPACE}}}record").text


def _of_pdf(path: Path) -> tuple[str, str]:
    from pypdf import PdfReader

    held = PdfReader(path, strict=True).metadata  # Else it mends what is none, and says so on the screen.
    return str(held.get("/Creator", "")), str(held["/Keywords"])


# What a picture names as its maker, and its record.
_READERS = {"png": _of_png, "svg": _of_svg, "pdf": _of_pdf}
