"""Markdown: text with marks for headings, links and emphasis, and what is known of it in lines at its top."""

import re
from collections.abc import Iterator
from itertools import groupby

from toolkit.formats.columns import further, meaning
from toolkit.formats.text import decode

NAME = "Markdown file"
ENDINGS = (".md", ".markdown")

LONGEST = 20_000_000
KNOWN = ("title", "outlet", "author", "agency", "place", "published", "language", "url", "section")

# What is known of the article stands between two lines of hyphens: "title: Talks resume".
FRONT = re.compile(r"\s*---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
FIELD = re.compile(r"([\w][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(.*))?$")
ENTRY = re.compile(r"\s*-[ \t]+(.*)$")
HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+|$)")
TITLE = re.compile(r"\s*(?:(# [^\n]+)|([^\n]+)\n {0,3}=+[ \t]*)(?:\n|$)")
FENCE = re.compile(r" {0,3}(?:```+|~~~+)")
# A line across the page, or the one under a heading; what an address stands for further up.
RULE = re.compile(r" {0,3}(?:=+|-+|(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
REFERENCE = re.compile(r" {0,3}\[[^\]^][^\]]*\]:[ \t]+\S+")
QUOTE = re.compile(r"(?: {0,3}>[ \t]?)+")
ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
COMMENT = re.compile(r"<!--(?:(?!<!--).)*?-->", re.DOTALL)
ADDRESS = r"""(?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+["'(][^"\n]{0,300}?["')])?\)|\[[^\[\]]*\])"""
IMAGE = re.compile(r"!\[([^\[\]]*)\]" + ADDRESS)
LINK = re.compile(r"(?<!\\)\[([^\[\]]*)\]" + ADDRESS)
# Each ends before the next of its own marks, so that time grows with the length alone.
INLINE = (
    (IMAGE, r"\1"),
    (LINK, r"\1"),
    (re.compile(r"<(https?://[^<>\s]+)>"), r"\1"),
    (re.compile(r"<br\s*/?>", re.IGNORECASE), "\n"),
    (re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE), ""),
    (re.compile(r"(?<![*\w\\])(\*{1,3})(?=[^\s*])([^*]*[^\s*\\])\1(?!\*)"), r"\2"),
    (re.compile(r"(?<![_\w\\])(_{1,3})(?=[^\s_])([^_]*[^\s_\\])\1(?![_\w])"), r"\2"),
    (re.compile(r"(?<![~\\])~~([^~]+)~~(?!~)"), r"\1"),
    (re.compile(r"(?<![`\\])(`{1,2})([^`]+)\1(?!`)"), r"\2"),
)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+\-.!~|])")


def recognises(data: bytes) -> bool:
    """Tell nothing by the content: any text may hold these marks, so the name decides."""
    return False


def read(data: bytes) -> list[dict]:
    """Read a Markdown file as one article.

    Parameters
    ----------
    data
        The file's bytes.

    Returns
    -------
    list of dict
        One dictionary with ``text``, without marks, and what the lines at the top tell; ``title`` is the heading that
        the text begins with where they tell none.

    Raises
    ------
    ValueError
        If there is no text in it.
    """
    written = decode(data)
    if len(written) > LONGEST:
        raise ValueError(
            f"The text has more than {LONGEST // 1_000_000} million characters: cut it into several files."
        )
    told, body = _front(written)
    heading = TITLE.match(body)
    title = plain(heading[1] or heading[2]) if heading else ""
    if title and told.get("title", title) == title:
        told["title"], body = title, body[heading.end() :]
    text = plain(body)
    if not text:
        raise ValueError("The file is empty, but for its title or what stands above the text.")
    return [{**told, "text": text}]


def plain(text: str) -> str:
    """Take the marks out of a text.

    Parameters
    ----------
    text
        Markdown.

    Returns
    -------
    str
        The text, line by line.

    Examples
    --------
    >>> plain("## Talks *resume*\\n> See [the report](https://post.example/1 'Report').")
    'Talks resume\\nSee the report.'
    """
    parts = []
    for code, part in groupby(_fenced(COMMENT.sub("", text).split("\n")), key=lambda each: each[0]):
        lines = [line for _, line in part]
        parts.append("\n".join(lines) if code else _inline("\n".join(map(_line, lines))))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts)).strip()


def _front(written: str) -> tuple[dict[str, str], str]:
    """Take off the lines at the top that tell of the article; what has no meaning here is a further column."""
    match = FRONT.match(written)
    fields = _fields((match[1] or "").split("\n")) if match else {}
    if not fields:
        return {}, written
    found = {target: name for target, name in meaning(list(fields)).items() if target in KNOWN}
    told = {target: fields.pop(name) for target, name in found.items()}
    told |= {further(name, found): value for name, value in fields.items()}
    return {name: value for name, value in told.items() if value}, written[match.end() :]


def _fields(lines: list[str]) -> dict[str, str]:
    """Read "name: value"; entries of a list in the lines below a name, or in brackets, are joined."""
    values: dict[str, list[str]] = {}
    for line in lines:
        field, entry = FIELD.match(line), ENTRY.match(line)
        if field:
            name, value = field[1], (field[2] or "").strip()
            parts = value[1:-1].split(",") if re.fullmatch(r"\[.*\]", value) else [value]
            values[name] = [_unquoted(part) for part in parts]
        elif entry and values:
            values[name].append(_unquoted(entry[1]))
    return {name: "; ".join(filter(None, parts)) for name, parts in values.items()}


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _fenced(lines: list[str]) -> Iterator[tuple[bool, str]]:
    """Tell of each line whether it is code, in which marks are no marks; the fences are left out."""
    fence = ""
    for line in lines:
        match = FENCE.match(line)
        if match and not fence:
            fence = match[0].strip()
        elif fence and line.strip().startswith(fence) and not line.strip().strip(fence[0]):
            fence = ""
        else:
            yield bool(fence), line


def _line(line: str) -> str:
    """Take off what marks a line as a whole."""
    line = QUOTE.sub("", line, count=1) if QUOTE.match(line) else line
    if RULE.match(line) or REFERENCE.match(line):
        return ""
    heading = HEADING.match(line)
    if heading:
        return re.sub(r"(?:^|[ \t]+)#+[ \t]*$", "", line[heading.end() :].strip())
    return ITEM.sub("", line, count=1).rstrip(" \t\\") if ITEM.match(line) else line.rstrip(" \t\\")


def _inline(text: str) -> str:
    """Take off marks inside a line; twice, for those that stand in others."""
    for _ in range(2):
        for pattern, kept in INLINE:
            text = pattern.sub(kept, text)
    return ESCAPED.sub(r"\1", text)
