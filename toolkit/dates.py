"""Dates as newspapers, databases and spreadsheets print them: read where there is one reading, else refused."""

import datetime
import unicodedata
from functools import cache

import pandas as pd
import regex
from babel.dates import get_day_names, get_month_names

# Whose full names of months and weekdays are known; of the first ones also the abbreviations. Languages in which one
# word is another's month (Croatian and Polish "listopad") are left out.
ABBREVIATED = ("en", "fr", "de", "es", "it", "pt", "nl", "ca", "da", "sv")
LANGUAGES = (
    *ABBREVIATED,
    *("ar", "ar_SY", "ar_DZ", "ar_MA", "ar_TN", "de_AT", "nb", "fi", "pl", "cs", "sk", "ro", "hu", "ru", "uk", "bg"),
    *("tr", "el", "fa", "ur", "id"),
)
# Forms that people print and CLDR does not list.
MORE_MONTHS = {"sept": 9, "janv": 1, "maerz": 3, "mrz": 3, "feber": 2, "setiembre": 9}
MORE_DAYS = {"tues": 1, "wednes": 2, "weds": 2, "thur": 3, "thurs": 3, "thurdsday": 3, "sonnabend": 5}

# Newspapers begin in 1605; smaller numbers are years of other calendars.
FULL_YEAR = r"(?:1[6-9]|2[01])\d\d"
YEAR = rf"(?:(?P<year>{FULL_YEAR})(?!\d)|(?<=['’/-])(?P<year>\d\d)(?![\d:]))"
DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th|er|ere|eme|e)\b|[oaºª°])?\.?"
BETWEEN = r"[\s,./'’-]*(?:\b(?:of|de|del|di|do|da|d['’])\s*)?"
ZONE = r"(?:\s*(?:uhr|h|\(?(?-i:[A-Z]{2,5}|Z)\)?|\(?(?-i:UTC|GMT)?[+-]\d{1,2}(?::?\d\d)?\)?)(?!\w))*"
CLOCK = r"""(?:
    (?P<hour>[01]?\d|2[0-4])\s?(?::|h(?=\s?\d))\s?(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:[.,]\d+)?)?
        (?:\s?(?P<half>[ap])\.?\s?m\b\.?)?
    | (?P<hour>1?\d)(?:\.(?P<minute>[0-5]\d))?\s?(?P<half>[ap])\.?\s?m\b\.?
    | (?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)(?=\s?uhr)
    | (?P<hour>[01]?\d|2[0-3])\s?(?=uhr)
)(?!\d)"""
AT = r"(?:\s*T\s*|[\s,|·–-]*(?:\b(?:at|um|a|as|a\ las|ore|alle|alle\ ore|om|kl|klo)\b\.?\s*)?)"

ISO = regex.compile(
    rf"({FULL_YEAR})(?P<dash>-?)(\d\d)(?P=dash)(\d\d)"
    r"(?:[T ]?(\d\d):?(\d\d)(?::?(\d\d)(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"
)


@cache
def _dates() -> regex.Pattern:
    """All notations at once; where a part is named several times, it is the same part in another order."""
    month = r"\b(?P<month>\L<months>)\b\.?"
    forms = rf"""
        {DAY}{BETWEEN}{month}(?:\s?/\s?(?P<again>\L<months>)\b)?{BETWEEN}{YEAR}
        | {month}[\s-]*{DAY}(?:,?\s+{CLOCK}{ZONE})?[\s,'’-]*{YEAR}
        | {YEAR}(?:[\s,.]*|[/-]){month}(?:[\s,.]*|[/-]){DAY}(?!\d)
        | {YEAR}\s?[年년]\s?(?P<number>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日일]
        | (?P<year>{FULL_YEAR})(?P<mark>[./-])\s?(?P<number>\d{{1,2}})(?P=mark)\s?(?P<day>\d{{1,2}})(?!\d)
        | (?P<one>\d{{1,2}})(?P<mark>[./-])\s?(?P<two>\d{{1,2}})(?P=mark)\s?(?P<year>{FULL_YEAR}|\d\d)(?![./-]?\d)
    """
    day = r"(?:\b(?P<weekday>\L<days>)\b\.?)"
    return regex.compile(
        rf"""(?<![\w./:-])(?<!\d\s?[–&/-]\s?)          # "1-2 July" is no day
        (?:{day}[\s,|·-]*)?(?:{CLOCK}{ZONE}[\s,|·–-]*)?(?:{day}[\s,|·-]*)?
        (?:{forms})
        (?:[\s,(]*{day}\)?)?(?:{AT}{CLOCK}{ZONE})?(?:[\s,(]*{day}\)?)?
        (?!\s?[–-]\s?(?:\d{{1,2}}\s)?{month.replace("?P<month>", "?:")})""",
        regex.VERBOSE | regex.IGNORECASE,
        months=list(_months()),
        days=list(_weekdays()),
    )


@cache
def _month_alone() -> regex.Pattern:
    pattern = r"^\D*\b\L<months>\b\D*(?:\d{4}\D*)?$"
    return regex.compile(pattern, regex.IGNORECASE, months=list(_months()))


@cache
def _date_line() -> regex.Pattern:
    seasons = "spring|summer|autumn|fall|winter|printemps|ete|automne|hiver|fruhling|fruhjahr|sommer|herbst"
    return regex.compile(
        rf"(?=.*(?:{FULL_YEAR}|\d[./-]\d\d?[./-]\d))(?=.*(?:\b\L<months>\b|{seasons}|\d[./-]\d))"
        rf"(?:\b(?:\L<months>|\L<days>|{seasons}|of|de|del|and|et|und|y|to|au|bis|st|nd|rd|th|er)\b|\d+(?:st|nd|rd|th|er)?"
        r"|[\s,./()&–-])+",
        regex.IGNORECASE,
        months=list(_months()),
        days=list(_weekdays()),
    )


def read_date(value: object, *, day_first: bool | None = None) -> tuple[pd.Timestamp | None, str | None]:
    """Read a date, with its time where one is given, in any of the usual notations and many languages.

    Parameters
    ----------
    value
        A text, or a date of Python, NumPy or pandas.
    day_first
        How 03/04/2016 is meant: ``True`` for 3 April, ``False`` for 4 March. Left out, it is refused. With dots the day
        comes first (03.04.2016), as it does wherever dates are written with dots.

    Returns
    -------
    tuple
        The timestamp and ``None``; or ``None`` and a sentence that says why this is no date. The time is that of the
        clock on the wall where it was printed: a zone is dropped, not converted.

    Examples
    --------
    >>> read_date("lundi 1er juillet 2019 à 10h30")
    (Timestamp('2019-07-01 10:30:00'), None)
    >>> read_date("03/04/2016")
    (None, "'03/04/2016' can be 03 April 2016 and 04 March 2016.")
    """
    if isinstance(value, datetime.date | pd.Timestamp) or type(value).__name__ == "datetime64":
        stamp = pd.Timestamp(value)
        return (None, "The date is missing.") if pd.isna(stamp) else (stamp.tz_localize(None), None)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    written = unicodedata.normalize("NFC", str(value).strip())
    if len(written) > 200:
        return None, f"{written[:40] + '…'!r} is no date."
    day = _iso(written)
    if day is not None:
        return day, None
    matches = list(_dates().finditer(_fold(written)))
    readings = list(dict.fromkeys(reading for match in matches for reading in _read(match, day_first)))
    if len(readings) == 1:
        wrong = next(filter(None, (_contradiction(match, day_first) for match in matches)), None)
        return (None, f"{written!r} {wrong}") if wrong else (readings[0], None)
    if readings and len(matches) > 1:
        return None, f"{written!r} names more than one date."
    if readings:
        return None, f"{written!r} can be {' and '.join(f'{each:%d %B %Y}' for each in readings)}."
    if _month_alone().search(_fold(written)):
        return None, f"{written!r} names a month and no day."
    return None, f"{written!r} is no date."


def find_date(text: str) -> tuple[pd.Timestamp, int, int] | None:
    """Find the first date in a line that can be read in one way only.

    Parameters
    ----------
    text
        The line.

    Returns
    -------
    tuple or None
        The timestamp; where it starts; where it ends, with its weekday, time and zone.

    Examples
    --------
    >>> find_date("The Post, Monday, July 1, 2019 9:20 AM GMT, Late Edition")
    (Timestamp('2019-07-01 09:20:00'), 10, 42)
    """
    for match in _dates().finditer(_fold(text)):
        readings = _read(match)
        if len(set(readings)) == 1:
            return readings[0], match.start(), match.end()
    return None


def is_date_line(line: str) -> bool:
    """Tell whether a line is a date and nothing else, also one that names no single day.

    Parameters
    ----------
    line
        The line.

    Examples
    --------
    >>> [is_date_line(line) for line in ("Summer 2016", "July 1 - 7, 2019", "07/01/2019", "May 2016 was hot")]
    [True, True, True, False]
    """
    return len(line) <= 60 and bool(_date_line().fullmatch(_fold(line.strip())))


def _iso(written: str) -> pd.Timestamp | None:
    """Read the notation of machines, 2016-02-03T09:30:00Z or 20160203, which needs no search and is most of them."""
    match = ISO.fullmatch(written)
    if not match:
        return None
    year, month, day, *clock = (int(part or 0) for part in match.group(1, 3, 4, 5, 6, 7))
    return next((day + _clock(*clock) for day in _day(year, month, day)), None)


def _read(match: regex.Match, day_first: bool | None = None) -> list[pd.Timestamp]:
    """Give all that a match can mean."""
    part = match.groupdict()
    hour, minute, second = (int(part[name] or 0) for name in ("hour", "minute", "second"))
    if part["half"]:
        hour = hour % 12 + 12 * (part["half"] in "pP")
    return [day + _clock(hour, minute, second) for day in _days(part, day_first)]


def _days(part: dict[str, str | None], day_first: bool | None) -> list[pd.Timestamp]:
    """Give all days that the parts of a match can mean."""
    year = _century(part["year"])
    if part["one"]:
        one, two = int(part["one"]), int(part["two"])
        first, second = _day(year, two, one), _day(year, one, two)
        # Which of day and month goes first does not tell whether a year of two digits goes before both.
        in_front = _day(_century(part["one"]), two, int(part["year"])) if len(part["year"]) == 2 else []
        if part["mark"] == ".":
            return first or second  # Wherever dates are written with dots, the day comes first.
        if day_first is None:
            return first + second + in_front
        return ((first or second) if day_first else (second or first)) + in_front
    month = int(part["number"]) if part["number"] else _months()[part["month"].casefold()]
    if part["again"] and _months()[part["again"].casefold()] != month:
        return []
    return _day(year, month, int(part["day"]))


def _contradiction(match: regex.Match, day_first: bool | None) -> str | None:
    """Say where a weekday stands with a date that falls on another."""
    for day in _days(match.groupdict(), day_first):
        for weekday in match.captures("weekday"):
            if day.weekday() not in _weekdays()[weekday.casefold()]:
                return f"says {weekday!r}, but {day:%d %B %Y} is a {day:%A}."
    return None


def _century(year: str) -> int:
    return int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 69 else 1900)


def _day(year: int, month: int, day: int) -> list[pd.Timestamp]:
    try:
        return [pd.Timestamp(year, month, day)]
    except ValueError:
        return []


def _clock(hour: int, minute: int, second: int) -> pd.Timedelta:
    """Give the time of the day; 24:00 is its end, and what is no time is left aside."""
    sound = (hour < 24 and minute < 60 and second < 60) or (hour, minute, second) == (24, 0, 0)
    return pd.Timedelta(hours=hour, minutes=minute, seconds=second) if sound else pd.Timedelta(0)


def _fold(text: str) -> str:
    """Take accents off and read digits of any script, letter for letter, so that places stay."""
    return "".join(map(_folded, text))


@cache
def _folded(letter: str) -> str:
    if letter.isdecimal():
        return str(unicodedata.digit(letter))
    if letter.isspace():
        return " "
    if letter == "ı":  # Whose capital is that of i, so that "KASIM" is "kasım".
        return "i"
    # Korean letters come apart into sounds; they carry no accents.
    return letter if letter >= "\uac00" else unicodedata.normalize("NFD", letter)[0]


@cache
def _months() -> dict[str, int]:
    names = {
        _name(name): number
        for language in LANGUAGES
        for context in ("format", "stand-alone")
        for width in (("wide", "abbreviated") if language in ABBREVIATED else ("wide",))
        for number, name in get_month_names(width, context, language).items()
    }
    return {name: number for name, number in (names | MORE_MONTHS).items() if not name.isdigit()}


@cache
def _weekdays() -> dict[str, set[int]]:
    """Which day of the week a name means, from Monday, 0; a short one may mean several, each in its language."""
    names: dict[str, set[int]] = {name: {number} for name, number in MORE_DAYS.items()}
    for language in LANGUAGES:
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated") if language in ABBREVIATED else ("wide",):
                for number, name in get_day_names(width, context, language).items():
                    names.setdefault(_name(name), set()).add(number)
    return names


def _name(name: str) -> str:
    return _fold(name).casefold().rstrip(".")
