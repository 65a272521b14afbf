"""Parquet files."""

import io
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.parquet

from toolkit.formats.columns import articles, check_width

NAME = "Parquet file"
ENDINGS = (".parquet", ".pq")

LARGEST = 2_000_000_000


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
        If it is no sound Parquet file, unfolds to more than 2 GB, or no column holds the texts.
    """
    try:
        file = pyarrow.parquet.ParquetFile(io.BytesIO(data))
        check_width(len(file.schema_arrow))
        stated = sum(file.metadata.row_group(number).total_byte_size for number in range(file.num_row_groups))
        if stated > LARGEST or file.metadata.num_rows > LARGEST // 100:
            raise ValueError("Unfolded, the table is larger than 2 GB: save it in several files.")
        content = file.read()
        content.validate(full=True)  # Letters that are none would be met one by one, far from here.
        table = content.to_pandas()
    except (pa.ArrowException, OSError, KeyError, TypeError, UnicodeDecodeError, OverflowError) as error:
        raise ValueError("The Parquet file is damaged: save or download it again.") from error
    table = table.reset_index(drop=True)
    table.index += 1
    return articles(table, columns)
