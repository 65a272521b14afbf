"""The kinds of file that can be read, one module each.

A format is a module with ``ENDINGS`` (of file names, lower case) and ``read(data: bytes) -> list[dict]``:
one dictionary an article, with its ``text`` and whatever other columns of the articles table the file itself
tells. ``read`` raises ``ValueError`` with a sentence for the analyst where the file is not what it seems.
A new format is a new module, named here.
"""

from types import ModuleType

from toolkit.formats import text

FORMATS: tuple[ModuleType, ...] = (text,)
ENDINGS: dict[str, ModuleType] = {ending: module for module in FORMATS for ending in module.ENDINGS}
