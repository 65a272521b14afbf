"""What Word and Excel files have in common: they are zip archives of XML."""

import io
import zipfile

# Unpacked, and how many times its packed size: a book of a thousand pages has 5 MB of XML, packed to a twentieth.
LARGEST = 300_000_000
STEEPEST = 500
SMALL = 5_000_000
PROTECTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def part_names(data: bytes) -> frozenset[str]:
    """Name the parts of an Office file; of anything else, none."""
    if not data.startswith(b"PK"):
        return frozenset()
    try:
        return frozenset(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        return frozenset()


def check_package(data: bytes, what: str) -> None:
    """Refuse what would not open, or would unfold to more than memory holds.

    Parameters
    ----------
    data
        The file's bytes.
    what
        What the analyst calls it.

    Raises
    ------
    ValueError
        With what is wrong and what to do.
    """
    if data.startswith(PROTECTED):
        raise ValueError(
            f"It is protected by a password, or in the format of Office before 2007: save it as a new {what}."
        )
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise ValueError(
            f"The {what} is damaged, perhaps cut off: open it and save it again, or download it."
        ) from error
    size = sum(part.file_size for part in parts)
    if size > LARGEST or any(part.file_size > max(SMALL, STEEPEST * part.compress_size) for part in parts):
        raise ValueError(
            f"The {what} unfolds to more than 500 times its size or to more than 300 MB: it was not opened."
        )
