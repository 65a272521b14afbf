"""The countries of the world, their capitals and seats of government, and the international bodies: a shipped codebook.

The list is resources/countries.csv; scripts/countries.py builds it and says where its facts come from.
"""

from functools import cache
from importlib import resources

import pandas as pd

__all__ = ["countries"]


def countries() -> pd.DataFrame:
    """Give the codebook of countries, seats of government and international bodies that the toolkit ships.

    Returns
    -------
    pandas.DataFrame
        One row an actor or place, sorted by ``kind`` and ``actor_id``, with the columns of :func:`load_actors` and
        three more. All cells are text, empty ones ``""``; several values in a cell are separated by ``|``. Names are
        in English and Arabic. The kinds are

        - ``country``: countries and territories (ISO 3166 and the Unicode CLDR, with Kosovo, Palestine and Taiwan),
          the parts of the United Kingdom, states that few recognise, states that are gone (the Soviet Union).
          ``demonyms`` holds the adjective first, then the nouns: *Russian*, *Russians*.
        - ``organisation``: international bodies, and institutions whose name says which country they are of
          (*Bundestag*).
        - ``place``: capitals and other seats of government (``seat_of`` names whose), regions (*Middle East*), and
          longer names which are not the country that they hold (*New Mexico*).

        ``country`` is for a territory the state that it belongs to. ``code`` is the ISO 3166 code of a country (CLDR's
        where it has none: XK). ``seat`` is ``capital`` for a town where a government sits, ``building`` for a building
        or street that stands for the leadership (*the Kremlin*). ``ambiguous`` names the forms that are often
        something else, and what: ``Georgia: state|Georgian: state``.

    Notes
    -----
    To count by a list of your own, save this one, edit it and load it with :func:`load_actors`.

    Examples
    --------
    >>> table = countries().set_index("actor_id")
    >>> table.loc["france", "demonyms"].split("|")[:3]
    ['French', 'Frenchman', 'Frenchmen']
    >>> table.loc["kremlin", ["seat_of", "seat"]].tolist()
    ['russia', 'building']
    """
    return _countries().copy()


@cache
def _countries() -> pd.DataFrame:
    with (resources.files("toolkit") / "resources" / "countries.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file, dtype="str", keep_default_na=False)
