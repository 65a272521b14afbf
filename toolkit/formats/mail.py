"""E-mails, as newsletters and press services send them: one article a message."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr

from toolkit.dates import read_date
from toolkit.formats.html import opening, text_of
from toolkit.formats.text import decode

NAME = "e-mail"
ENDINGS = (".eml",)

LARGEST = 100_000_000
# Lines of a header, of which a message begins with several; an article may begin with one ("Subject: …").
HEADERS = re.compile(
    r"(?:From|To|Cc|Subject|Date|Received|Return-Path|Delivered-To|Reply-To|Sender|Message-ID|MIME-Version|Content-Type|"
    r"Content-Transfer-Encoding|DKIM-Signature|ARC-[\w-]+|Authentication-Results|Received-SPF|List-[\w-]+|X-[\w-]+)"
    r":[ \t]?.*(?:\r?\n[ \t]+.*)*(?:\r?\n|$)",
    re.IGNORECASE,
)
NEEDED = re.compile(r"^(?:From|Received|MIME-Version|Message-ID|Return-Path):", re.IGNORECASE | re.MULTILINE)
# What stands in a message for machines, in either form of its text.
ADDRESS_LINE = re.compile(r"\s*[<(\[]?\s*https?://\S+\s*[>)\]]?\s*$")
ADDRESS = re.compile(r"\s*[<(\[]https?://[^\s>)\]]{1,2000}[>)\]]")
MOST_PARTS = 1000
MOST_BOUNDARIES = 20_000
# The parser of headers needs time that grows with the square of their length; no subject or sender is longer.
LONGEST_HEADER = 2000
REGISTRY = HeaderRegistry()
POLICY = EmailPolicy(header_factory=lambda name, value: REGISTRY(name, value[:LONGEST_HEADER]))


def recognises(data: bytes) -> bool:
    """Whether the bytes begin with the header of an e-mail: two lines of it at least.

    Parameters
    ----------
    data
        The file's bytes.

    Returns
    -------
    bool
        Whether this is an e-mail.
    """
    start = opening(data)
    start = re.sub(r"\AFrom \S+ .*\r?\n", "", start)  # The envelope, where the message was cut from a mailbox.
    place, found = 0, 0
    while (match := HEADERS.match(start, place)) and match.end() > place:
        place, found = match.end(), found + 1
    return found > 1 and NEEDED.search(start[:place]) is not None


def read(data: bytes) -> list[dict]:
    """Read an e-mail as one article.

    Parameters
    ----------
    data
        The file's bytes.

    Returns
    -------
    list of dict
        One dictionary with ``text``; ``title`` (the subject), ``outlet`` (the sender) and ``published`` where the
        message has them; ``problems`` names the attachments, which are not read.

    Raises
    ------
    ValueError
        If it is no e-mail, or holds no text.
    """
    if len(data) > LARGEST:
        raise ValueError(f"The e-mail is larger than {LARGEST // 1_000_000} MB: save its attachments by themselves.")
    if data.count(b"\n--") > MOST_BOUNDARIES:
        raise ValueError("The e-mail has more parts than any message: it was not read.")
    if not data.strip():
        raise ValueError("The file is empty.")
    try:
        message = message_from_bytes(data.lstrip(), policy=POLICY)
        parts = list(_parts(message))
        text = _body([part for part in parts if not _attached(part)])
        found = {
            "title": _header(message, "Subject"),
            "outlet": _outlet(message),
            "published": _header(message, "Date"),
        }
        attached = [name for name in map(_attached, parts) if name]
    except Exception as error:  # Headers that are broken badly enough fail within the parser, in many ways.
        raise ValueError("The e-mail is damaged: save it again from the mail program.") from error
    if not text:
        raise ValueError("There is no text in the e-mail, or it is no e-mail: its header and its body were not found.")
    if found["published"]:
        day, _ = read_date(found["published"])
        found["published"] = found["published"] if day is None else day
    article = {"text": text} | {name: value for name, value in found.items() if value}
    if attached:
        article["problems"] = [
            (f"The attachment {name!r} was not read.", "Save it into the folder to have it read.") for name in attached
        ]
    return [article]


def _parts(message: EmailMessage) -> Iterator[EmailMessage]:
    """Give what a message is made of, without its containers; a message within counts as its parts."""
    for number, part in enumerate(message.walk()):
        if number > MOST_PARTS:
            return
        if not part.is_multipart():
            yield part


def _attached(part: EmailMessage) -> str | None:
    """Give the name of an attachment; pictures that belong to the layout are none."""
    name = part.get_filename()
    kind = part.get_content_disposition()
    if kind == "attachment" or (name and part.get_content_maintype() not in ("text", "image")):
        return _clean(name or part.get_content_type())
    return None


def _body(parts: list[EmailMessage]) -> str:
    """Take the text that says more: the plain form of a newsletter is often but a link to the other one."""
    # What says that it has parts, and has none, is plain text as well.
    kinds = ("text/plain", *(part.get_content_type() for part in parts if part.get_content_maintype() == "multipart"))
    plain = "\n".join(_plain(_content(part)) for part in parts if part.get_content_type() in kinds).strip()
    rich = "\n".join(
        _lines(text_of(_content(part))) for part in parts if part.get_content_type() == "text/html"
    ).strip()
    return plain if len(plain.split()) >= 0.7 * len(rich.split()) and plain else rich


def _content(part: EmailMessage) -> str:
    """Decode a part as it says, or as any text where that is wrong."""
    raw = part.get_payload(decode=True) or b""
    charset = part.get_content_charset() or ""
    try:
        text = raw.decode("utf-8" if charset.lower() in ("", "us-ascii", "ascii") else charset)
    except (LookupError, UnicodeError):
        try:
            text = decode(raw)
        except ValueError:  # It is no text, whatever the message says.
            return ""
    # Lone halves of letters, which some charsets can write, cannot be saved.
    return text.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _plain(text: str) -> str:
    """Join the lines of a flowed text, and take the addresses of its links out."""
    return _lines(re.sub(r"(?<=\S) \n(?=\S)", " ", text))


def _lines(text: str) -> str:
    lines = [ADDRESS.sub("", line).rstrip() for line in text.split("\n") if not ADDRESS_LINE.match(line)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except Exception:  # The header's own parser fails on some broken ones: then it is not known.
        return None
    return _clean(str(value)) if value is not None else None


def _clean(value: str) -> str | None:
    return " ".join(value.encode("utf-8", "replace").decode("utf-8").replace("\0", "").split()) or None


def _outlet(message: EmailMessage) -> str | None:
    """Give the sender's name as it is displayed, else where the address lies."""
    name, address = parseaddr(_header(message, "From") or "")
    return _clean(name) or _clean(address.rpartition("@")[2])
