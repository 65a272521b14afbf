"""Word, Excel and PowerPoint files that are the same each time they are made."""

import re
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# What all of them name as their maker, and how their text is set.
MAKER, FONT, LANGUAGE = "media-analysis-toolkit", "Calibri", "en-GB"
# The earliest that a ZIP archive can say.
LONG_AGO = (1980, 1, 1, 0, 0, 0)
# The first page of the template that a file was made from, which a file manager would show as that of the file.
THUMBNAIL = "docProps/thumbnail.jpeg"
TO_THUMBNAIL = re.compile(rb'<Relationship\b[^>]*"docProps/thumbnail\.jpeg"[^>]*/>')
TIMES = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")


def settle(path: Path) -> None:
    """Take the time of writing out of a Word, Excel or PowerPoint file, so that two runs give the same bytes.

    The picture of its template's first page is taken out as well.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.xlsx"
    >>> with ZipFile(path, "w") as archive:
    ...     archive.writestr("docProps/core.xml", "<dcterms:created>2021-05-07</dcterms:created>")
    >>> settle(path)
    >>> with ZipFile(path) as archive:
    ...     archive.infolist()[0].date_time, archive.read("docProps/core.xml")
    ((1980, 1, 1, 0, 0, 0), b'')
    """
    with ZipFile(path) as archive:
        members = [(member.filename, archive.read(member)) for member in archive.infolist()]
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in members:
            if name == THUMBNAIL:
                continue
            entry = ZipInfo(name, LONG_AGO)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            out = {"docProps/core.xml": TIMES, "_rels/.rels": TO_THUMBNAIL}.get(name)
            archive.writestr(entry, out.sub(b"", content) if out else content)
