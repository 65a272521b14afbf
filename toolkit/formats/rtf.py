r"""Rich text files: their paragraphs, in the code pages and with the escapes of RTF.

The file is read in one pass over its tokens, so that time grows with its length alone, however deep its groups lie.
Tokens are control words (``\par``, ``\u8217``), bytes in a code page (``\'e9``), groups (``{…}``) and text.
"""

import codecs
import re
from dataclasses import dataclass, replace

from toolkit.formats import exports

NAME = "RTF file"
ENDINGS = (".rtf",)

TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|[\r\n\0]+|(?P<text>[^\\{}\r\n\0]+)|\\",
    re.DOTALL,
)
WORDS = (
    dict.fromkeys(("par", "line", "softline", "sect", "page", "column", "softpage", "row", "nestrow"), "\n")
    | dict.fromkeys(("tab", "cell", "nestcell"), "\t")
    | {"emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"}
    | {"emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c"}
    | {"ltrmark": "\u200e", "rtlmark": "\u200f"}
)
SIGNS = {b"\\": "\\", b"{": "{", b"}": "}", b"~": "\u00a0", b"-": "\u00ad", b"_": "\u2011", b"\n": "\n", b"\r": "\n"}
# Groups that are no text of the document: tables of fonts and styles, what stands at the edges of the page, pictures,
# notes, code of fields, entries of an index, bullets.
TABLES = "fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl filetbl info generator template"
THEMES = "themedata colorschememapping latentstyles datastore xmlnstbl mmathPr background private"
EDGES = (
    "header headerl headerr headerf footer footerl footerr footerf footnote ftnsep ftnsepc annotation atnid atnauthor"
)
OBJECTS = (
    "pict object shp shpinst nonshppict do fldinst formfield bkmkstart bkmkend xe tc tcn rxe txe listtext pntext pn"
)
NOT_READ = frozenset(f"{TABLES} {THEMES} {EDGES} {OBJECTS}".split())
CODE_PAGES = (
    {0: "cp1252", 77: "mac_roman", 78: "cp932", 79: "cp949", 80: "cp936", 81: "cp950", 128: "cp932", 129: "cp949"}
    | {130: "johab", 134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255"}
    | {178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850"}
)
DOCUMENT_CODE_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


@dataclass(frozen=True)
class Group:
    """What holds inside a pair of braces: whether it is read, its font, how many signs stand in for ``\\u``."""

    read: bool = True
    fonts: bool = False
    deleted: bool = False
    font: int | None = None
    stand_ins: int = 1


def recognises(data: bytes) -> bool:
    """Whether the bytes begin as RTF does.

    Parameters
    ----------
    data
        The file's bytes.

    Returns
    -------
    bool
        Whether this is an RTF file.
    """
    return data[:100].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{\\rt")


def read(data: bytes) -> list[dict]:
    """Read an RTF file as one article, or as the articles of the database that wrote it.

    Parameters
    ----------
    data
        The file's bytes.

    Returns
    -------
    list of dict
        One dictionary an article, with ``text``.

    Raises
    ------
    ValueError
        If it is no RTF, or holds no text.
    """
    if not recognises(data):
        raise ValueError("The file is no RTF, whatever its name says: it does not begin with {\\rtf.")
    lines = text_of(data).split("\n")
    if not any(line.strip() for line in lines):
        raise ValueError("There is no text in the RTF file.")
    return exports.articles(lines)


def text_of(data: bytes) -> str:
    """Turn RTF into plain text, a line for each paragraph and each row of a table.

    Parameters
    ----------
    data
        The bytes of an RTF file.

    Returns
    -------
    str
        The text.
    """
    pieces: list[str] = []
    raw = bytearray()  # Bytes of a code page, of which one letter may need two.
    code_page, fonts = "cp1252", {}
    group, outer = Group(), []
    new_font, skip, place = None, 0, 0

    def write(text: str = "") -> None:
        if raw:
            pieces.append(raw.decode(fonts.get(group.font) or code_page, errors="replace"))
            raw.clear()
        pieces.append(text)

    while match := TOKEN.match(data, place):
        place = match.end()
        kind = match.lastgroup
        shown = group.read and not group.deleted
        if kind == "text":
            if shown:
                raw += match["text"][skip:]
            skip = max(skip - len(match["text"]), 0)
        elif kind == "byte":
            if skip:
                skip -= 1
            elif shown:
                raw.append(int(match["byte"], 16))
        elif kind == "brace":
            write()
            skip = 0
            if match["brace"] == b"{":
                outer.append(group)
            elif outer:
                group = outer.pop()
                if not outer:
                    break  # The document ends with its outer group; what follows is not shown by Word either.
        elif kind == "sign":
            if match["sign"] == b"*":
                group = replace(group, read=False)
            elif shown:
                write(SIGNS.get(match["sign"], ""))
        elif match["word"]:
            write()
            word = match["word"].decode("ascii")
            number = int(match["number"]) if match["number"] else None
            if word == "u" and number is not None:
                if shown:
                    write(chr(number % 0x10000))
                skip = group.stand_ins
            elif word in WORDS:
                if shown:
                    write(WORDS[word])
            elif word in NOT_READ:
                group = replace(group, read=False, fonts=word == "fonttbl")
            elif word == "bin":
                place += max(number or 0, 0)
            elif word == "uc":
                group = replace(group, stand_ins=min(max(number or 0, 0), 8))
            elif word == "deleted":
                group = replace(group, deleted=number != 0)
            elif word == "plain":
                group = replace(group, deleted=False)
            elif word == "f" and group.fonts:
                new_font = number
            elif word == "fcharset" and group.fonts:
                fonts[new_font] = CODE_PAGES.get(number)
            elif word == "f":
                group = replace(group, font=number)
            elif word == "ansicpg":
                code_page = _code_page(number)
            elif word in DOCUMENT_CODE_PAGES:
                code_page = DOCUMENT_CODE_PAGES[word]
    write()
    # Letters beyond the first 65,536 come as two halves.
    return "".join(pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _code_page(number: int | None) -> str:
    if number == 65001:
        return "utf-8"
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return "cp1252"
