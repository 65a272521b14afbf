"""What languages are called, in the languages in which databases and people write."""

import re
from functools import cache

from babel import Locale

INTERFACES = ("en", "fr", "de", "es", "it", "pt", "nl", "ar", "ru", "zh", "zh_Hant", "ja", "ko")
WRITTEN_IN_THEMSELVES = ("da", "el", "fa", "fi", "he", "ja", "ko", "no", "pl", "ru", "sv", "tr", "uk", "zh")


def language_code(written: str) -> str | None:
    """Give the ISO 639-1 code of a language that is written as a code or by its name.

    Parameters
    ----------
    written
        A code with or without a country, or a name in English, French, German, Spanish, Italian, Portuguese, Dutch,
        Russian, Chinese, Japanese, Korean, Arabic or the language itself; of several, as in "ENGLISH; ENGLISHS",
        those that are known count.

    Returns
    -------
    str or None
        The code; ``None`` where none is known, or several are.

    Examples
    --------
    >>> [language_code(written) for written in ("en-GB", "ENGLISH", "français", "Deutsch", "Klingon")]
    ['en', 'en', 'fr', 'de', None]
    """
    parts = re.split(r"[;,/(|]", written.casefold())
    known = {_names().get(part.strip()) or _names().get(re.split(r"[-_]", part)[0].strip()) for part in parts} - {None}
    return known.pop() if len(known) == 1 else None


@cache
def _names() -> dict[str, str]:
    """Languages with a code of two letters, by code and by name."""
    codes = [code for code in Locale("en").languages if len(code) == 2]
    names = {
        name.casefold(): code
        for interface in INTERFACES
        for code, name in Locale(interface).languages.items()
        if len(code) == 2
    }
    own = {Locale(code).get_display_name(code).casefold(): code for code in WRITTEN_IN_THEMSELVES}
    return own | names | {code: code for code in codes}
