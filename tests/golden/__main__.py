"""``python -m tests.golden`` writes the two tables anew from the marked articles."""

from tests.golden import write_tables

write_tables()
