"""E-mails, as newsletters and press services send them, one by one or in a mailbox: one article a message."""

import re
from collections.abc import Iterator
from email import message_from_bytes
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import parseaddr
from itertools import islice

from toolkit.dates import read_date
from toolkit.formats.markup import text_of
from toolkit.formats.text import decode, opening

NAME = "e-mail"
ENDINGS = (".eml", ".mbox")

LARGEST = 100_000_000
# Lines of a header, of which a message begins with several; an article may begin with one ("Subject: …").
HEADERS = re.compile(
    r"(?:From|To|Cc|Subject|Date|Received|Return-Path|Delivered-To|Reply-To|Sender|Message-ID|MIME-Version|Content-Type|"
    r"Content-Transfer-Encoding|DKIM-Signature|ARC-[\w-]+|Authentication-Results|Received-SPF|List-[\w-]+|X-[\w-]+)"
    r":[ \t]?.*(?:\r?\n[ \t]+.*)*(?:\r?\n|$)",
    re.IGNORECASE,
)
NEEDED = re.compile(r"^(?:From|Received|MIME-Version|Message-ID|Return-Path):", re.IGNORECASE | re.MULTILINE)
# The line with which each message of a mailbox begins; a line of a text that looks so is written with ">" before it.
ENVELOPE = re.compile(rb"^From \S.{0,200}\d\d:\d\d.{0,40}\r?\n(?=[A-Za-z][A-Za-z0-9-]{1,60}:)", re.MULTILINE)
ESCAPED = re.compile(rb"^>(?=>*From )", re.MULTILINE)
# Lines of a text that go on in the next; "-- " stands above a signature.
FLOWED = re.compile(r"(?<!^--)(?<=\S) \n(?=\S)", re.MULTILINE)
OF_ITS_OWN = "If that is the article, save it as a file of its own."
MOST_MESSAGES = 20_000
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
    start = re.sub(r"\AFrom \S+ .*\r?\n", "", opening(data))  # The envelope of a mailbox.
    place, found = 0, 0
    while (match := HEADERS.match(start, place)) and match.end() > place:
        place, found = match.end(), found + 1
    return found > 1 and NEEDED.search(start[:place]) is not None


def read(data: bytes) -> list[dict]:
    """Read an e-mail as one article, a mailbox as one a message.

    Parameters
    ----------
    data
        The file's bytes.

    Returns
    -------
    list of dict
        One dictionary a message with ``text``; ``title`` (the subject), ``outlet`` (the sender) and ``published``
        where it has them; ``problems`` names the attachments, which are not read. A message of a mailbox that cannot
        be read has ``problem`` and ``action``.

    Raises
    ------
    ValueError
        If it is no e-mail, or holds no text.
    """
    if not data.strip():
        raise ValueError("The file is empty.")
    data = data.lstrip()
    starts = [match.start() for match in ENVELOPE.finditer(data)]
    if starts[:1] != [0] or len(starts) == 1:
        return [_message(data)]
    if len(starts) > MOST_MESSAGES:
        raise ValueError(f"The mailbox has more than {MOST_MESSAGES:,} messages: split it into parts.")
    ends = [*starts[1:], len(data)]
    return [_in_mailbox(data[start:end], n) for n, (start, end) in enumerate(zip(starts, ends), start=1)]


def _in_mailbox(data: bytes, number: int) -> dict:
    part = {"part": f"message {number}"}
    try:
        return part | _message(ESCAPED.sub(b"", data))
    except ValueError as error:
        return part | {"problem": str(error), "action": "It was left out; the other messages were loaded."}


def _message(data: bytes) -> dict:
    if len(data) > LARGEST:
        raise ValueError(f"The e-mail is larger than {LARGEST // 1_000_000} MB: save its attachments by themselves.")
    if data.count(b"\n--") > MOST_BOUNDARIES:
        raise ValueError("The e-mail has more parts than any message: it was not read.")
    try:
        message = message_from_bytes(data, policy=POLICY)
        parts = list(_parts(message))
        text = _body([part for part in parts if not _attached(part)])
        found = {
            "title": _header(message, "Subject"),
            "outlet": _outlet(message),
            "published": _header(message, "Date"),
        }
        attached = [name for name in map(_attached, parts) if name]
        inner = [_header(each, "Subject") for each in _messages(message)]
    except Exception as error:  # Headers that are broken badly enough fail within the parser, in many ways.
        raise ValueError("The e-mail is damaged: save it again from the mail program.") from error
    if not text:
        raise ValueError("There is no text in the e-mail, or it is no e-mail: its header and its body were not found.")
    if found["published"]:
        day, _ = read_date(found["published"])
        found["published"] = found["published"] if day is None else day
    article = {"text": text} | {name: value for name, value in found.items() if value}
    problems = [
        (f"The attachment {name!r} was not read.", "Save it into the folder to have it read.") for name in attached
    ]
    problems += [(f"It holds another message, {name!r}: its text is in this one's.", OF_ITS_OWN) for name in inner]
    return article | ({"problems": problems} if problems else {})


def _messages(message: EmailMessage) -> list[EmailMessage]:
    """Give the messages that are attached to a message."""
    parts = islice(message.walk(), 1, MOST_PARTS)
    return [part.get_payload(0) for part in parts if part.get_content_type() == "message/rfc822" and part.get_payload()]


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
    plain = "\n".join(_plain(part) for part in parts if part.get_content_type() in kinds).strip()
    rich = "\n".join(text_of(_content(part)) for part in parts if part.get_content_type() == "text/html").strip()
    shorter, longer = sorted((plain, rich), key=_words)
    if _words(shorter) < 0.7 * _words(longer):
        return longer
    # The plain form writes out where its links lead; the other shows their words alone.
    return rich if rich and "://" in plain else plain or rich


def _words(text: str) -> int:
    return sum("://" not in word for word in text.split())


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
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _plain(part: EmailMessage) -> str:
    """Give a plain text as it stands, but for the line ends that its sender calls soft."""
    text = _content(part)
    return FLOWED.sub(" ", text) if str(part.get_param("format", "")).lower() == "flowed" else text


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except Exception:  # The header's own parser fails on some broken ones: then it is not known.
        return None
    return _clean(str(value)) if value is not None else None


def _clean(value: str) -> str | None:
    return " ".join(value.replace("\0", "").split()) or None


def _outlet(message: EmailMessage) -> str | None:
    """Give the sender's name as it is displayed, else where the address lies."""
    name, address = parseaddr(_header(message, "From") or "")
    return _clean(name) or _clean(address.rpartition("@")[2])
