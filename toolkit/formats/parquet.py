"""Parquet files."""

import io
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.parquet

from toolkit.formats.columns import articles, check_length, check_width

NAME = "Parquet file"
ENDINGS = (".parquet", ".pq")

LARGEST = 1_000_000_000


def recognises(data: bytes) -> bool:
    """Whether the bytes begin as a Parquet file does."""
    return data.startswith(b"PAR1")


def read(data: bytes, columns: Mapping[str, str] | None = None) -> list[dict]:
    """Read a table with an article in each row.

    Parameters
    ----------
    data
        The file's bytes.
    columns
        Which column holds what, where the names do not tell: ``{"text": "Article body"}``.

    Returns
    -------
    list of dict
        One dictionary a row.

    Raises
    ------
    ValueError
        If it is no sound Parquet file, unfolds to more than 1 GB, or no column holds the texts.
    """
    try:
        file = pyarrow.parquet.ParquetFile(io.BytesIO(data))
        check_width(len(file.schema_arrow))
        check_length(file.metadata.num_rows)
        content = _unfolded(file)
        content.validate(full=True)  # Letters that are none would be met one by one, far from here.
        # Without what pandas noted of its index, an index with a name is a column like the others.
        table = content.replace_schema_metadata(None).to_pandas()
    except (pa.ArrowException, OSError, KeyError, TypeError, UnicodeDecodeError, OverflowError) as error:
        raise ValueError("The Parquet file is damaged: save or download it again.") from error
    table.index += 1
    return articles(table.drop(columns="__index_level_0__", errors="ignore"), columns)


def _unfolded(file: pyarrow.parquet.ParquetFile) -> pa.Table:
    """Read a file piece by piece: a value that stands a million times in it is packed once, whatever size it states."""
    pieces, size = [], 0
    for piece in file.iter_batches(batch_size=1000):
        size += piece.nbytes
        if size > LARGEST:
            raise ValueError("Unfolded, the table is larger than 1 GB: save it in several files.")
        pieces.append(piece)
    return pa.Table.from_batches(pieces, file.schema_arrow)
