"""What a saved chart says of its making: written into the file's own metadata, and read out of it again.

The record of a chart is plain data, kept as JSON:

- ``toolkit``: the version; ``chart``: the name of the chart;
- ``function``, ``parameters``: the analysis, as :func:`toolkit.tables.record` has it;
- ``drawn_by``: the ``function`` that drew it, its ``parameters``, how many ``rows`` it was given, and ``only`` of which
  groups or articles they were;
- ``n_articles``, ``dates`` (the first and the last day), ``articles_sha256``: the SHA-256 of the sorted hashes of all
  texts, one a line;
- ``articles``: id, SHA-256 of the text, outlet and day of each, where there are at most 500;
- ``n``: the rows of the figures, ``label`` and ``value``: their columns that name and measure what is drawn,
  ``figures_sha256``: of the CSV file beside the picture; ``figures``: that file itself,
  where it has at most 60,000 characters.
"""

import hashlib
import json
import re
from pathlib import Path

import matplotlib

import toolkit
from toolkit.charts import Drawing
from toolkit.labels import plain
from toolkit.spreadsheets import csv_text

PICTURES = ("png", "svg", "pdf")
MOST_LISTED, LONGEST_FIGURES = 500, 60_000
MAKER = "media-analysis-toolkit"
NAMESPACE = "https://media-analysis-toolkit.invalid/record"
LARGEST_PICTURE = 200_000_000


def digest(hashes: list[str]) -> str:
    """Give one SHA-256 for many texts, whatever their order: of their sorted hashes, one a line."""
    return hashlib.sha256("\n".join(sorted(hashes)).encode()).hexdigest()


def chart_record(drawing: Drawing) -> dict:
    """Give all that a file says of the making of a chart, as plain data."""
    made, figures = dict(drawing.record), csv_text(drawing.data)
    made.pop("groups", None)
    record = {"toolkit": toolkit.__version__, "chart": drawing.name, **made, "drawn_by": drawing.drawn_by}
    if "articles" in made:
        articles = [list(each) for each in record.pop("articles")]
        days = sorted(day for *_, day in articles if day)
        record |= {
            "n_articles": len(articles),
            "dates": [days[0], days[-1]] if days else None,
            "articles_sha256": digest([sha256 for _, sha256, *_ in articles]),
        }
        if len(articles) <= MOST_LISTED:
            record["articles"] = articles
    record |= {"n": len(drawing.data), "label": drawing.label, "value": drawing.value}
    record |= {"figures_sha256": sha256_of_figures(figures)}
    if len(figures) <= LONGEST_FIGURES:
        record["figures"] = figures
    return record


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
    """Give what matplotlib writes into a picture: title, alternative text, maker and record."""
    made_by = f"{MAKER} {toolkit.__version__}, matplotlib {matplotlib.__version__}"
    title, alt = plain(re.sub("[\u200e\u200f]", "", drawing.title).replace(r"\$", "$")), plain(drawing.alt)
    if ending == "svg":
        return {"Title": title, "Description": alt, "Creator": made_by, "Date": None}
    # In plain ASCII, since PNG and PDF each have a way of their own with other letters.
    record = json.dumps(chart_record(drawing), default=str)
    if ending == "png":
        return {"Title": title, "Description": alt, "Software": made_by, "Comment": record}
    return {"Title": title, "Subject": alt, "Keywords": record, "Creator": made_by, "CreationDate": None}


def describe_svg(path: Path, drawing: Drawing) -> None:
    """Give an SVG picture what a screen reader needs, and the record of its making."""
    # Labels may hold characters that XML cannot.
    text = plain(path.read_text(encoding="utf-8"))
    held = metadata(drawing, "svg")
    record = json.dumps(chart_record(drawing), default=str)
    # A page may hold several charts: their names must not meet.
    name = f"{drawing.name}-{hashlib.sha256((held['Title'] + record).encode()).hexdigest()[:8]}"
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
    made = f'<record xmlns="{NAMESPACE}">{_escaped(record)}</record>\n '
    path.write_text(text.replace("</metadata>", f"{made}</metadata>", 1), encoding="utf-8", newline="\n")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def is_ours(path: Path) -> bool:
    """Tell whether a picture, or the text beside it, was written by the toolkit."""
    return f"{MAKER} ".encode() in path.read_bytes()


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
        beside = [path.with_suffix(f".{each}") for each in PICTURES]
        picture = next((each for each in beside if each.is_file()), None)
        if picture is None:
            names = ", ".join(each.name for each in beside)
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
        record = json.loads(_READERS[ending](path))
    except Exception as error:  # Whatever is wrong with a file of somebody else's.
        raise ValueError(
            f"{path.name!r} has no record of its making: it was not saved by save_chart, or another program saved it "
            "again without its metadata."
        ) from error
    if not isinstance(record, dict) or "toolkit" not in record:
        raise ValueError(f"{path.name!r} has no record of its making: it was not saved by save_chart.")
    return record


def _of_png(path: Path) -> str:
    from PIL import Image

    with Image.open(path, formats=["PNG"]) as picture:
        return picture.info["Comment"]


def _of_svg(path: Path) -> str:
    from lxml import etree

    safe = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.parse(path, safe).find(f".//{{{NAMESPACE}}}record").text


def _of_pdf(path: Path) -> str:
    from pypdf import PdfReader

    return PdfReader(path).metadata["/Keywords"]


_READERS = {"png": _of_png, "svg": _of_svg, "pdf": _of_pdf}
