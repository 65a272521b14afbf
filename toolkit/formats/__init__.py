"""The kinds of file that can be read, one module each, and the one place where they are listed.

A format is a module with

``NAME``
    what an analyst calls it, as in "a Word file";
``ENDINGS``
    the endings of its files' names, lower case;
``recognises(data: bytes) -> bool``
    whether the bytes are of this kind, whatever the file is called;
``read(data: bytes) -> list[dict]``
    the articles: a dictionary each, with ``text`` and what else the file tells (``title``, empty where it is certain
    that there is none, ``outlet``, ``author``, ``published``, further columns), ``part`` (where in the file it stood)
    and ``problems`` (pairs of what is wrong and what was done). A part that could not be read is a dictionary with
    ``problem`` and ``action``, without a text.
    ``ValueError`` with a sentence for the analyst where the file as a whole is not what it seems.

A container has ``members(data, allowance)`` instead, which gives the name and the bytes of each file in it. A new
format is a new module, named here.
"""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from types import ModuleType

from toolkit.formats import (
    archive,
    delimited,
    docx,
    excel,
    factiva,
    feed,
    html,
    mail,
    markdown,
    parquet,
    pdf,
    records,
    rtf,
    text,
)
from toolkit.formats.columns import LEFT_OUT
from toolkit.formats.office import part_names

# The first that recognises a file reads it: those with a signature first, plain text, which is everything else, last.
FORMATS: tuple[ModuleType, ...] = (
    pdf,
    rtf,
    parquet,
    docx,
    excel,
    archive,
    factiva,
    feed,
    html,
    mail,
    records,
    delimited,
    markdown,
    text,
)
# A file without its signature is none of these, whatever its name says.
SIGNED = (pdf, rtf, parquet, docx, excel, archive)
TABLES = (delimited, excel, records, parquet)
# An article may begin as these do.
LIKE_TEXT = (rtf, feed, html, mail, records, delimited)
WRITTEN = (text, markdown)
ENDINGS: dict[str, ModuleType] = {ending: module for module in FORMATS for ending in module.ENDINGS}
# What else people have: they are told what to do with it.
FOREIGN = {
    **dict.fromkeys((".doc", ".dot", ".odt", ".pages", ".wpd"), "Open it and save it as .docx."),
    **dict.fromkeys((".pptx", ".ppt", ".odp", ".epub"), "Save its text as .docx or .txt."),
    **dict.fromkeys((".xls", ".xlsb", ".ods", ".numbers"), "Open it and save it as .xlsx or as CSV."),
    **dict.fromkeys((".rar", ".7z", ".tar", ".bz2", ".xz"), "Unpack it into the folder, or pack it as .zip."),
    **dict.fromkeys((".msg", ".pst"), "Save the messages as .eml."),
    **dict.fromkeys((".mht", ".mhtml", ".webarchive"), "Open it in a browser and save it as HTML."),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff"), "Run text recognition (OCR) on the picture."),
}
# Files of OpenOffice, PowerPoint and e-books are zip archives as well, and no folders of articles.
OTHER_PACKAGES = frozenset({"mimetype", "ppt/presentation.xml"})
# A zip in a zip in a zip is what people have; what goes deeper is no folder of articles.
DEEPEST = 3
HEAD = 100_000


class Unknown(ValueError):
    """A file of a kind that is not read; ``action`` says what to do with it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Files of the kind {_ending(name) or name!r} are not read.")
        self.action = advice(name)


def advice(name: str) -> str:
    """Say what to do with a file of a kind that is not read."""
    return FOREIGN.get(
        _ending(name), "It was left out. If it holds articles, save it as text, Word, PDF, HTML or a table."
    )


def read(data: bytes, name: str, *, columns: Mapping[str, str] | None = None) -> list[dict]:
    """Read the articles of a file, of whatever kind it is.

    Parameters
    ----------
    data
        The file's bytes.
    name
        Its name; the ending decides where the content does not.
    columns
        For tables: which of their columns holds what, as in ``{"text": "Article body"}``.

    Returns
    -------
    list of dict
        As the formats give them (see the module's own text). An article out of an archive has ``member``, its path
        in there.

    Raises
    ------
    ValueError
        If the file cannot be read; the message is for the analyst.
    """
    found = find(data, name)
    if found is archive:
        return list(_unpacked(data, name, columns, archive.Allowance(), depth=1))
    return _read(found, data, name, columns)


def find(data: bytes, name: str) -> ModuleType:
    """Tell the format of a file: by its content; by its name where the content fits several or none.

    Raises
    ------
    ValueError
        If the file is empty; :class:`Unknown` if nothing here reads it.
    """
    if not data[:HEAD].strip(b"\x00\t\n\r\x0c "):
        raise ValueError("The file is empty.")
    named = ENDINGS.get(_ending(name))
    if named not in (None, *WRITTEN) and named.recognises(data):
        return named
    by_content = next((module for module in FORMATS if module not in WRITTEN and module.recognises(data)), None)
    if by_content is archive and named in (docx, excel):
        return named  # Word and Excel files are zip archives; one that was cut off shows no more than that.
    if by_content is archive and part_names(data) & OTHER_PACKAGES:
        raise Unknown(name)
    if by_content is not None:
        return by_content
    if named in SIGNED and text.recognises(data):
        return text
    if named is not None:
        return named
    # Programs, logs and notes are text as well: without an ending that says so, only a name without any is an article.
    if not _ending(name) and text.recognises(data):
        return text
    raise Unknown(name)


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _read(module: ModuleType, data: bytes, name: str, columns: Mapping[str, str] | None) -> list[dict]:
    try:
        if module in TABLES:
            articles = module.read(data, columns=columns)
        else:
            articles = [_stated(article) for article in module.read(data)]
    except ValueError as error:
        written = ENDINGS.get(_ending(name)) if _ending(name) else text
        if module not in LIKE_TEXT or written not in WRITTEN or (columns and module in TABLES):
            raise
        begins = f"The file begins as another kind does ({module.NAME}), but is none: {error}"
        return _noted(_read(written, data, name, columns), begins, "It was read as text.")
    if articles and _ending(name) in ENDINGS and _ending(name) not in module.ENDINGS:
        wrong = f"The file's name ends in {_ending(name)}, but inside it is of another kind: {module.NAME}."
        return _noted(articles, wrong, "It was read as that.")
    return articles


def _noted(articles: list[dict], problem: str, action: str) -> list[dict]:
    """Say something of a whole file, with the first article that could be read."""
    first = next((article for article in articles if "problem" not in article), None)
    noted = first and {**first, "problems": [*first.get("problems", ()), (problem, action)]}
    return [noted if article is first else article for article in articles]


def _stated(article: dict) -> dict:
    """A page or a database states a language, an analyst's table tells it."""
    return {"stated_language" if name == "language" else name: value for name, value in article.items()}


def _unpacked(
    data: bytes, name: str, columns: Mapping[str, str] | None, allowance: archive.Allowance, depth: int
) -> Iterator[dict]:
    """Read what an archive holds; what cannot be read is named, the rest is read."""
    for path, content in archive.members(data, allowance):
        member = path or PurePosixPath(name).stem
        try:
            if isinstance(content, ValueError):
                raise content
            found = find(content, member)
            if found is not archive:
                articles = _read(found, content, member, columns)
            elif depth < DEEPEST:
                articles = _unpacked(content, member, columns, allowance, depth + 1)
            else:
                raise ValueError(f"It lies {depth} archives deep: unpack it.")
            for article in articles:
                yield {**article, "member": "/".join(filter(None, (path, article.get("member"))))}
        except ValueError as error:
            yield {"member": member, "problem": str(error), "action": getattr(error, "action", LEFT_OUT)}
