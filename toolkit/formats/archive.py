"""Archives: a zip of articles, or one compressed file.

An archive comes from outside: its names may climb out of any folder, its sizes may be lies, and a few kilobytes may
unfold to terabytes. Nothing is written to disk here, so a name is only a name; and no more is unpacked than the limits
below allow, whatever the archive says of itself.
"""

import gzip
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

NAME = "zip archive"
ENDINGS = (".zip", ".gz")

# Text shrinks to a third or a tenth; what shrinks to a thousandth is no text.
STEEPEST = 500
SMALL = 1_000_000
LARGEST_MEMBER = 500_000_000
CODECS = (zlib.error, lzma.LZMAError)


@dataclass
class Allowance:
    """What may still be unpacked from one file, the archives in it included."""

    octets: int = 1_000_000_000
    files: int = 100_000


def recognises(data: bytes) -> bool:
    """Whether the bytes begin as a zip or gzip archive does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08"))


def members(data: bytes, allowance: Allowance) -> Iterator[tuple[str, bytes | ValueError]]:
    """Unpack an archive file by file, in the order of their names.

    Parameters
    ----------
    data
        The bytes of the archive.
    allowance
        What may be unpacked; it shrinks by what was.

    Yields
    ------
    tuple of str and bytes
        Path in the archive (with ``/``; empty for a single compressed file) and content; instead of the content a
        ``ValueError`` with a sentence for the analyst where a file cannot be unpacked.

    Raises
    ------
    ValueError
        If the archive is damaged, holds too many files, or unfolds to more than the limits allow.
    """
    if data.startswith(b"\x1f\x8b"):
        yield "", _spent(allowance, _gunzipped(data, allowance))
        return
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = [each for each in archive.infolist() if not each.filename.endswith("/") and not hidden(each.filename)]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise ValueError("The archive is damaged, perhaps cut off: download or pack it again.") from error
    if not entries:
        raise ValueError("The archive is empty.")
    if entries and min(entry.header_offset for entry in archive.infolist()) > 0:
        # What was found is the list of an archive that lies in this one, whose own is cut off.
        raise ValueError("The archive is damaged, perhaps cut off: download or pack it again.")
    if len(entries) > allowance.files:
        raise ValueError(f"The archive holds {len(entries):,} files, more than are unpacked: unpack it into folders.")
    for entry in sorted(entries, key=lambda each: natural(each.filename)):
        yield entry.filename.replace("\\", "/"), _spent(allowance, _content(archive, entry, allowance))


def _spent(allowance: Allowance, content: bytes | ValueError) -> bytes | ValueError:
    allowance.files -= 1
    allowance.octets -= len(content) if isinstance(content, bytes) else 0
    return content


def hidden(name: str) -> bool:
    """Whether a file belongs to a program, not to a person: what Windows, macOS and Office leave in folders."""
    return any(
        part.startswith(("~$", "__MACOSX"))
        or (part.startswith(".") and part not in (".", ".."))
        or part.lower() in ("thumbs.db", "desktop.ini")
        for part in PurePosixPath(name.replace("\\", "/")).parts
    )


def natural(name: str) -> tuple:
    """Sort names as people do: 2 before 10."""
    parts = [part.lstrip("0") if part.isdecimal() else part for part in re.split(r"(\d+)", name.casefold())]
    return [(len(part) if part.isdecimal() else 0, part) for part in parts], name


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, allowance: Allowance) -> bytes | ValueError:
    most = min(LARGEST_MEMBER, allowance.octets)
    if entry.flag_bits & 1:
        return ValueError("It is protected by a password: unpack the archive, and load the folder.")
    if entry.file_size > SMALL and entry.file_size > STEEPEST * max(entry.compress_size, 1):
        return ValueError("It unfolds to more than 500 times its size, as no text does: it was not unpacked.")
    try:
        with archive.open(entry) as file:
            # One more than allowed shows that there is more, whatever size the archive states.
            content = file.read(most + 1)
    except (zipfile.BadZipFile, *CODECS, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        return ValueError(f"It cannot be unpacked ({error}): pack or download the archive again.")
    if len(content) > most:
        return ValueError("Unpacked, the archive is too large to be read at once: unpack it, and load it in parts.")
    return content


def _gunzipped(data: bytes, allowance: Allowance) -> bytes:
    most = min(LARGEST_MEMBER, allowance.octets, STEEPEST * len(data) + SMALL)
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            content = file.read(most + 1)
    except (*CODECS, OSError, EOFError) as error:
        raise ValueError("The compressed file is damaged, perhaps cut off: download it again.") from error
    if len(content) > most:
        raise ValueError("It unfolds to more than 500 times its size, as no text does: it was not unpacked.")
    return content
