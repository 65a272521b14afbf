"""Cues: the words that say that something is somebody's words or thoughts, and the stance that they lend to it.

Whether somebody *said*, *claimed* or *admitted* a thing is the choice of whoever writes. The list is
resources/cues.csv; its head defines the stances and the places where the words reported stand.
"""

from functools import cache
from importlib import resources
from typing import NamedTuple

import pandas as pd

from toolkit.tables import CUES

STANCES = (
    *("neutral", "announcing", "explaining", "affirming", "claiming", "suggesting", "conceding", "denying"),
    *("criticising", "praising", "warning", "demanding", "promising", "asking", "manner", "thinking", "showing"),
)
NO_ACT_OF_SAYING = frozenset({"thinking", "showing"})
# Words may be meant, and without a word be done: troops attack, a company offers. By itself it makes nobody a source.
DEEDS = frozenset(
    {"allow", "assail", "attack", "bash", "beg", "bet", "brand", "broadcast", "champion", "charge", "cheer"}
    | {"command", "compare", "convince", "credit", "decree", "defend", "depose", "ding", "direct", "discount"}
    | {"discuss", "dub", "exaggerate", "float", "follow up", "go after", "go on", "grant", "guarantee", "herald"}
    | {"hype", "invoke", "jab", "label", "leak", "lie", "list", "mandate", "needle", "negate", "open up about", "pan"}
    | {"persuade", "pitch", "preach", "press", "pretend", "probe", "publish", "push back", "react", "read"}
    | {
        "reason",
        "rebuff",
        "recap",
        "renounce",
        "retract",
        "rip",
        "roast",
        "rule",
        "rule out",
        "salute",
        "savage",
        "scorn",
    }
    | {"skewer", "slate", "smear", "snipe", "spin", "stipulate", "term", "trash", "troll", "vent", "venture"}
    | {"volunteer", "walk back", "wave off"}
)
# What spaCy's small pipeline makes of some forms of these verbs.
MISREAD = {"blogge": "blog", "extoll": "extol", "hop": "hope", "retweete": "retweet", "texte": "text"}


class Cue(NamedTuple):
    """A cue: its lemma, what kind of word it is, its stance, and where the words reported stand."""

    cue: str
    pos: str
    stance: str
    content: frozenset[str]


def cues() -> pd.DataFrame:
    """Give the list of cues that the toolkit ships.

    Returns
    -------
    pandas.DataFrame
        One row a cue, with ``cue`` (lemma, with its particle or preposition where only both together report; X stands
        for the source inside a phrase), ``pos`` (verb, noun, phrase), ``stance`` and ``content``: in which places of
        the sentence the words reported stand, separated by ``|``: ``clause`` (with or without *that*), ``infinitive``
        (also the *-ing* form), ``object``, or behind a preposition (``for``, ``of``, ``as`` ...); ``quote``: only if
        they stand in quotation marks.

    Notes
    -----
    The stances: *neutral* (say, tell), *announcing* (announce, reveal), *explaining* (explain, note), *affirming*
    (insist, stress), *claiming* (claim, allege: the writer keeps a distance), *suggesting* (hint, predict), *conceding*
    (admit, agree), *denying* (deny, reject), *criticising* (accuse, complain), *praising* (praise, welcome), *warning*
    (warn, threaten), *demanding* (urge, call for), *promising* (vow, pledge), *asking* (ask, question), *manner*
    (shout, whisper), and two that are no act of saying: *thinking* (believe, hope, want, support) and *showing* (a
    study shows, a poll finds). Many verbs could stand in two; each has the one that it most often has in news. The
    idea of such classes is that of Thompson and Ye [1]_, Hyland [2]_ and Bergler [3]_; the list is our own.

    References
    ----------
    .. [1] Thompson, G., & Ye, Y. (1991). Evaluation in the reporting verbs used in academic papers. Applied
       Linguistics, 12(4), 365-382.
    .. [2] Hyland, K. (2002). Activity and evaluation: reporting practices in academic writing. In J. Flowerdew (Ed.),
       Academic discourse, 115-130. Longman.
    .. [3] Bergler, S. (1992). Evidential analysis of reported speech. Thesis, Brandeis University.

    Examples
    --------
    >>> table = cues()
    >>> table[table["cue"].isin(["admit", "call for"])].values.tolist()
    [['admit', 'verb', 'conceding', 'clause|infinitive|object|to'], ['call for', 'verb', 'demanding', 'infinitive|for']]
    """
    return _cues().copy()


def cue_of(lemma: str, pos: str = "verb", particle: str | None = None) -> Cue | None:
    """Look a cue up.

    Parameters
    ----------
    lemma
        As spaCy's small English pipeline gives it, in small letters; the words themselves for a phrase.
    pos
        ``"verb"``, ``"noun"`` or ``"phrase"``.
    particle
        The particle or preposition that goes with it.

    Returns
    -------
    Cue or None
        With a particle: the cue that both together are (*call for*), else that of the word alone if it takes the
        words reported behind this preposition (*describe* ... *as*), else ``None`` (*call off*).

    Examples
    --------
    >>> cue_of("call", particle="for").stance, cue_of("call").stance, cue_of("call", particle="off")
    ('demanding', 'explaining', None)
    """
    found = _by_word()
    lemma = MISREAD.get(lemma, lemma)
    alone = found.get((pos, lemma))
    if particle is None:
        return alone
    both = found.get((pos, f"{lemma} {particle}"))
    return both or (alone if alone and particle in alone.content else None)


@cache
def reporting_verbs() -> frozenset[str]:
    """The lemmas of verbs that by themselves report an act of saying, with the particle where only both do."""
    ways = {"clause", "object", "about"}
    verbs = (cue for cue in _by_word().values() if cue.pos == "verb" and cue.stance not in NO_ACT_OF_SAYING)
    known = {cue.cue for cue in verbs if cue.content & ways and cue.cue not in DEEDS}
    return frozenset(known | {read for read, meant in MISREAD.items() if meant in known})


@cache
def _by_word() -> dict[tuple[str, str], Cue]:
    rows = _cues().itertuples(index=False)
    return {(row.pos, row.cue): Cue(row.cue, row.pos, row.stance, frozenset(row.content.split("|"))) for row in rows}


@cache
def _cues() -> pd.DataFrame:
    with (resources.files("toolkit") / "resources" / "cues.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file, dtype="str", keep_default_na=False, comment="#")[CUES]
