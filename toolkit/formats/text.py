"""Plain text in whatever encoding it was saved."""

import codecs

import regex
from charset_normalizer import from_bytes

from toolkit.formats.exports import articles

NAME = "plain text"
ENDINGS = (".txt", ".text")

# An export of a press database has a hundredth of this.
LONGEST = 100_000_000
MOST_LINES = 2_000_000
# The encodings in which news has been saved by Windows, Mac and Unix programs, by region. Left to itself the
# detector also weighs rare mainframe pages that make nonsense look likely.
CANDIDATES = [
    "cp1252",
    "cp1256",
    "cp1251",
    "cp1250",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1257",
    "cp874",
    "iso8859_6",
    "koi8_r",
    "mac_roman",
    "gb18030",
    "big5",
    "shift_jis",
    "euc_jp",
    "euc_kr",
]
MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
# What text of Western Europe does not hold: a capital with an accent behind a small letter, a sign grown into a
# word, letters that are Turkish in the sister encoding, anything that is neither a Latin letter nor a usual sign.
FOREIGN_TO_WESTERN = regex.compile(
    r"\p{Ll}[À-ÞŸŠŽ]|[£€§°¸²³¹¿¡]\p{Ll}|\p{L}[¿¡]|[ðþýÐÞÝ]|[^\x00-\x7f\p{Latin}‘’‚“”„«»–—…•€£§°·¿¡\u00a0]"
)
FOREIGN_TO_ARABIC = regex.compile(
    r"[^\x00-\x7f\p{Arabic}\p{Mn}،؛؟ـ«»“”‘’–—…\u00a0\u200c-\u200f]|[A-Za-z]\p{Arabic}|\p{Arabic}[A-Za-z]"
)
# Tab, line feeds, form feed and carriage return stand in text; other control characters do not.
CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13})


def recognises(data: bytes) -> bool:
    """Whether the bytes are text in any encoding."""
    return any(data.startswith(mark) for mark, _ in MARKS) or _utf16(data) is not None or not _is_binary(data)


def read(data: bytes) -> list[dict]:
    """Read a text file: one article, or those of a database's export.

    Parameters
    ----------
    data
        The file's bytes.

    Returns
    -------
    list of dict
        One dictionary with ``text``, or what the layout of the export tells of each article.

    Raises
    ------
    ValueError
        If there is nothing in it, or it is no text.
    """
    text = decode(data)
    if not text.strip():
        raise ValueError("The file is empty.")
    if len(text) > LONGEST or text.count("\n") > MOST_LINES:
        raise ValueError(
            f"The text has more than {LONGEST // 1_000_000} million characters or {MOST_LINES // 1_000_000} million "
            "lines: cut it into several files."
        )
    return articles(text.split("\n"))


def opening(data: bytes) -> str:
    """Decode the first kilobytes of a file as far as its tags or fields can be seen.

    Parameters
    ----------
    data
        The file's bytes.

    Returns
    -------
    str
        Its beginning; letters outside ASCII may be wrong.
    """
    start = data[:8192]
    for mark, encoding in MARKS:
        if start.startswith(mark):
            return start.decode(encoding, errors="replace").removeprefix("\ufeff")
    return start.replace(b"\0", b"").decode("latin-1")  # UTF-16 without a mark is ASCII with zero bytes between.


def decode(data: bytes) -> str:
    """Turn bytes into text as :func:`characters` does, with every kind of line end as ``\\n``."""
    text = characters(data)
    for end in ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    return text


def characters(data: bytes) -> str:
    """Turn bytes into text: by byte order mark, as UTF-8, as UTF-16 without mark, else by likelihood.

    Parameters
    ----------
    data
        The bytes of a text file.

    Returns
    -------
    str
        The text as it stands.

    Raises
    ------
    ValueError
        If the bytes are no text in any encoding that is known here.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    wide = _utf16(data)
    if wide:
        return data.decode(wide, errors="replace")
    if _is_binary(data):
        raise ValueError("The file is no text (it holds binary data), whatever its name says.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _by_likelihood(data)


def _by_likelihood(data: bytes) -> str:
    """Decode what is not sound UTF-8."""
    almost = data.decode("utf-8", errors="replace")
    broken = almost.count("\ufffd")
    if broken <= sum(letter > "\x7f" for letter in almost) - broken:
        return almost  # UTF-8 that was damaged on its way; what cannot be read shows as U+FFFD.
    high = sum(byte > 0x7F for byte in data)
    if high * 5 < len(data):
        try:  # A Latin script with some accents: what Windows writes in the West, unless something speaks against it.
            western = data.decode("cp1252")
        except UnicodeDecodeError:
            western = ""
        if western and not FOREIGN_TO_WESTERN.search(western):
            return western
    arabic = data.decode("cp1256", errors="replace")
    if high >= 3 and not FOREIGN_TO_ARABIC.search(arabic):
        return arabic  # No other text gives Arabic letters alone when it is read so, and short ones fool statistics.
    guess = from_bytes(data, cp_isolation=CANDIDATES, preemptive_behaviour=False).best()
    if guess is None:
        raise ValueError("The encoding of the file could not be found: save it again as UTF-8.")
    return str(guess)


def _utf16(data: bytes) -> str | None:
    """Recognise UTF-16 without a mark: what has a zero byte (spaces, Latin letters) has it on one side."""
    sample = data[:8000]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    for encoding, here, there in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if here * 100 >= len(sample) and there * 20 <= here:
            text = sample.decode(encoding, errors="replace")
            if sum(letter.isprintable() or letter.isspace() for letter in text) >= 0.98 * len(text):
                return encoding
    return None


def _is_binary(data: bytes) -> bool:
    sample = data[:8000]
    return b"\x00" in sample or len(sample.translate(None, CONTROL)) < 0.98 * len(sample)
