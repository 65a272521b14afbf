"""Word files: the paragraphs and tables of the document, in their order, without headers, footers and notes.

A Word file is a zip archive of XML, of which two parts matter: the document, and the names of its styles. They are
read by themselves, so that pictures and whatever else is packed with them are never unpacked.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from toolkit.formats import exports
from toolkit.formats.office import check_package, part_names

NAME = "Word file"
ENDINGS = (".docx", ".docm")

STYLES = "word/styles.xml"
# What stands in a paragraph and is no text of it: pictures and text boxes, what was deleted or moved away, code of
# fields, the small reading aids above Chinese and Japanese words.
NOT_READ = frozenset(
    {"drawing", "pict", "object", "AlternateContent", "del", "moveFrom", "delText", "instrText", "rt", "rPr", "pPr"}
)
CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


def recognises(data: bytes) -> bool:
    """Whether the bytes are a zip archive that holds a Word document.

    Parameters
    ----------
    data
        The file's bytes.

    Returns
    -------
    bool
        Whether this is a Word file.
    """
    return any(name.startswith("word/document") for name in part_names(data))


def read(data: bytes) -> list[dict]:
    """Read a Word file as one article, or as the articles of the database that wrote it.

    Parameters
    ----------
    data
        The file's bytes.

    Returns
    -------
    list of dict
        One dictionary an article, with ``text``; ``title`` where a paragraph has Word's style Title, or is the only
        Heading 1 and stands first.

    Raises
    ------
    ValueError
        If it is no Word file, is damaged, protected or larger than can be read, or holds no text.
    """
    check_package(data, "Word file")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            document = _part(archive, _document_name(archive))
            styles = _part(archive, STYLES) if STYLES in archive.namelist() else None
    except StopIteration:
        raise ValueError("The file is a zip archive, but there is no Word document in it.") from None
    except PermissionError:
        raise ValueError("The Word file is protected by a password: save it without one.") from None
    except Exception as error:  # A damaged archive, and damaged XML in it, fail in many ways.
        raise ValueError(
            "The Word file is damaged or cut off: get it again, or open it in Word and save it."
        ) from error
    body = next((element for element in document if _tag(element) == "body"), None)
    paragraphs = [] if body is None else list(_paragraphs(body))
    lines = [line for _, text in paragraphs for line in text.split("\n")]
    if not any(line.strip() for line in lines):
        raise ValueError("There is no text in the Word file; it may hold pictures of pages only.")
    articles = exports.articles(lines)
    title = _title(paragraphs, styles)
    if len(articles) == 1 and set(articles[0]) == {"text"} and title is not None:
        rest = [text for number, (_, text) in enumerate(paragraphs) if number != title]
        if any(map(str.strip, rest)):
            return [{"title": " ".join(paragraphs[title][1].split()), "text": "\n".join(rest).strip("\n")}]
    return articles


def _document_name(archive: zipfile.ZipFile) -> str:
    """Find the document: some programs number it, and the list of relations says how."""
    names = archive.namelist()
    if "_rels/.rels" in names:
        for relation in _part(archive, "_rels/.rels"):
            if str(relation.get("Type")).endswith("/officeDocument"):
                name = posixpath.normpath(relation.get("Target", "").lstrip("/"))
                if name in names and name.startswith("word/"):
                    return name
    return next(name for name in names if name.startswith("word/document") and name.endswith(".xml"))


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element:
    if archive.getinfo(name).flag_bits & 1:
        raise PermissionError
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    root = etree.fromstring(archive.read(name), parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("Word writes no document types: they are there to attack who reads them.")
    return root


def _paragraphs(block: etree._Element) -> Iterator[tuple[str | None, str]]:
    """Give each paragraph, and each row of a table, with the name of its style."""
    for element in block:
        match _tag(element):
            case "p":
                yield _style(element), _text(element)
            case "tbl":
                for row in element.iter("{*}tr"):
                    if next(row.iterancestors("{*}tbl")) is element:  # Not of a table within a cell: that is its text.
                        yield None, "\t".join(filter(None, map(_cell, row.iterchildren("{*}tc", "{*}sdt"))))
            case "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag":
                yield from _paragraphs(element)


def _cell(cell: etree._Element) -> str:
    return " ".join(" ".join(text.split()) for _, text in _paragraphs(cell) if text.strip())


def _text(element: etree._Element) -> str:
    pieces = []
    for child in element:
        tag = _tag(child)
        if tag == "t":
            pieces.append(child.text or "")
        elif tag in CHARACTERS:
            pieces.append(CHARACTERS[tag])
        elif tag not in NOT_READ:
            pieces.append(_text(child))
    return "".join(pieces)


def _tag(element: etree._Element) -> str:
    """Give an element's name; Word writes it in two namespaces (transitional and strict)."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _style(paragraph: etree._Element) -> str | None:
    style = paragraph.find("{*}pPr/{*}pStyle")
    return None if style is None else _value(style)


def _value(element: etree._Element) -> str | None:
    return next((value for name, value in element.attrib.items() if name.rpartition("}")[2] == "val"), None)


def _title(paragraphs: list[tuple[str | None, str]], styles: etree._Element | None) -> int | None:
    """Find the paragraph that is the headline by its style, whatever the language of the Word that wrote it."""
    names = {}
    for style in () if styles is None else styles.iterchildren("{*}style"):
        name = style.find("{*}name")
        key = next((value for key, value in style.attrib.items() if key.rpartition("}")[2] == "styleId"), None)
        names[key] = "" if name is None else (_value(name) or "").casefold()
    filled = [
        (number, names.get(style, (style or "").casefold()))
        for number, (style, text) in enumerate(paragraphs)
        if text.strip()
    ]
    titles = [number for number, name in filled if name == "title"]
    headings = [number for number, name in filled if name in ("heading 1", "heading1")]
    if titles:
        return titles[0]
    return headings[0] if len(headings) == 1 and headings[0] == filled[0][0] else None
