"""The view: which articles are chosen, what is asked about them, and what follows from that. It knows no widgets.

All that changes in an explorer is held here: the choice, the word that is searched for, the bar that was clicked, and
the tables that were read so far. Nothing in them is changed in place, so that a copy is what is on the screen now.
"""

import os
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from toolkit.counting import count
from toolkit.explorer.bars import Counted, actor_bars, counted, tone_bars, voice_bars, word_bars
from toolkit.expressions import find, words_meant
from toolkit.findings import isolated
from toolkit.quotations import quotation_parts
from toolkit.tables import as_place, make_table, optional, outermost, record, times_of
from toolkit.words import stop_words

LONGEST_TITLE = 70
WITHOUT_OUTLET = "without an outlet"
# Of so many articles the intervals of the tone are drawn in no time.
FEW = 300
TITLES = {"words": "Words", "actors": "Who is mentioned", "voices": "Who is quoted", "tone": "Tone towards whom"}
BEHIND = {"words": "place", "actors": "mention", "voices": "passage", "tone": "mention"}
COLOURED_BY = {"actors": "actor", "voices": "part", "tone": "label"}
NOWHERE = make_table([], ["article_id", "text", "start", "end"], whole=["start", "end"])


@dataclass(frozen=True)
class Choice:
    """Which articles are chosen: what is left empty is no choice, and a date leaves out those without one.

    Of ``outlets``, ``None`` stands for the articles without one.
    """

    outlets: Collection[str | None] = ()
    articles: Collection[object] = ()
    first: date | None = None
    last: date | None = None

    def of(self, articles: pd.DataFrame) -> np.ndarray:
        """Tell which articles it leaves."""
        kept = np.ones(len(articles), dtype=bool)
        if self.outlets:
            outlet = optional(articles, "outlet")
            wanted = outlet.isin([each for each in self.outlets if each is not None])
            kept &= (wanted | outlet.isna() if None in self.outlets else wanted).to_numpy(dtype=bool)
        if self.articles:
            kept &= articles["article_id"].isin(self.articles).to_numpy(dtype=bool)
        if self.first is not None or self.last is not None:
            days = times_of(articles)
            kept &= days.notna().to_numpy(dtype=bool)
            if self.first is not None:
                kept &= (days >= pd.Timestamp(self.first)).to_numpy(dtype=bool)
            if self.last is not None:
                kept &= (days < pd.Timestamp(self.last) + pd.Timedelta(days=1)).to_numpy(dtype=bool)
        return kept

    @property
    def outlet_names(self) -> list[str]:
        """The outlets that are chosen, for a reader."""
        return [WITHOUT_OUTLET if each is None else str(each) for each in self.outlets]

    def in_words(self) -> list[str]:
        """Say what is chosen."""
        n = len(self.articles)
        said = [" or ".join(self.outlet_names)] if self.outlets else []
        said += [f"from {self.first}"] if self.first else []
        said += [f"to {self.last}"] if self.last else []
        return said + ([f"{n} article{'s' * (n > 1)} marked in the list"] if n else [])


class Bar(NamedTuple):
    """A bar that was clicked."""

    chart: str
    key: object
    name: str


class View:
    """Articles, a choice among them, and what is known of those that are chosen."""

    def __init__(self, articles: pd.DataFrame, actors: pd.DataFrame | str | os.PathLike | None):
        self.all = articles
        self.days, self.outlet = times_of(articles), optional(articles, "outlet")
        self._labels, self._short_labels = labels_of(articles), labels_of(articles, outlets=False)
        self.stop_words = stop_words(articles)
        self._counts = count(articles)
        self._vocabulary = sorted(self._counts.words)
        self.codebook = "a table" if isinstance(actors, pd.DataFrame) else actors and os.path.basename(actors)
        shown = np.array([word not in self.stop_words for word in self._counts.words], dtype=bool)
        self._shown_words = self._counts._replace(
            matrix=self._counts.matrix[:, np.flatnonzero(shown)], words=self._counts.words[shown]
        )
        self._read: dict[str, pd.DataFrame] = {}
        self._counted: dict[str, Counted] = {}
        self.done = False
        self.choice, self.word, self.bar = Choice(), "", None
        self._found: np.ndarray | None = None  # How often the word stands in each article.
        self._follow()

    # What is chosen.

    def choose(self, choice: Choice) -> None:
        """Choose articles."""
        self.choice = choice
        self._follow()

    def search(self, word: str) -> None:
        """Ask for a word or phrase, and keep the articles that have it; ``""`` keeps all.

        Raises
        ------
        ValueError
            If the word cannot be searched for; all articles are then kept.
        """
        self.word, self._found = "", None
        if word:
            self.bar = None  # The sentences are those of what was asked for last.
        try:
            if word:
                self._found, self.word = self._times(word), word
        finally:
            self._follow()

    def click(self, chart: str, key: object, name: str) -> None:
        """Ask for what is behind a bar."""
        self.bar = Bar(chart, key, name)

    def reset(self) -> None:
        """Choose all articles, and ask nothing."""
        self.bar = None
        self.choice = Choice()
        self.search("")

    def _follow(self) -> None:
        found = np.ones(len(self.all), bool) if self._found is None else self._found > 0
        # The list of articles shows those that could be marked in it.
        self.listed = Choice(self.choice.outlets, (), self.choice.first, self.choice.last).of(self.all) & found
        self.kept = self.listed & Choice(articles=self.choice.articles).of(self.all)

    def add(self, tables: dict[str, pd.DataFrame], *, done: bool) -> bool:
        """Take in what was read so far: ``mentions``, ``quotations``, ``voices``, ``tones``. Tell whether it is new."""
        self.done = done
        if not tables or tables is self._read:
            return False
        mentions, spoken, tones = tables["mentions"], tables["voices"], tables["tones"]
        mentions = outermost(mentions[~as_place(mentions)])
        tones = tones[tones["polarity"].notna()]
        self._read = tables
        self._counted = {
            "actors": counted(mentions, self.all, mentions["actor_id"], "actor", np.ones(len(mentions))),
            "voices": counted(spoken, self.all, _voice_keys(spoken), "voice", _words_of_wholes(spoken)),
            "tone": counted(tones, self.all, tones["actor_id"], "actor", np.ones(len(tones))),
        }
        return True

    # What follows from it.

    @property
    def articles(self) -> pd.DataFrame:
        """The articles that are chosen."""
        return self.all[self.kept]

    @property
    def labels(self) -> list[str]:
        """The names of all articles for a list; without the outlet where only one is chosen, or there is only one."""
        one = len(self.choice.outlets) == 1 or self.outlet.nunique(dropna=False) == 1
        return self._short_labels if one else self._labels

    def part(self, name: str) -> pd.DataFrame:
        """The rows of a table that was read, of the articles that are chosen."""
        if not self.done:
            raise ValueError("The articles are being read: wait until the progress bar is gone.")
        table, some = self._read[name], self.articles
        rows = table[table["article_id"].isin(some["article_id"])].reset_index(drop=True)
        made = table.attrs["record"]
        return record(rows, made["function"], some, **made["parameters"])

    def bars(self, chart: str, *, intervals: bool = True) -> pd.DataFrame | None:
        """The bars of a chart (:mod:`toolkit.explorer.bars`), ``None`` where nothing is read as yet."""
        if chart == "words":
            return word_bars(self._shown_words, self.kept)
        if chart not in self._counted:
            return None
        if chart == "tone":
            return tone_bars(self._counted[chart], self.kept, intervals=intervals)
        return {"actors": actor_bars, "voices": voice_bars}[chart](self._counted[chart], self.kept)

    @property
    def intervals_take_long(self) -> bool:
        """Whether the intervals of the tone are better drawn after everything else."""
        return self.kept.sum() > FEW

    @property
    def n_behind(self) -> int:
        """How many rows :meth:`behind` has; of quotations, before they are taken apart."""
        if self.bar is not None and self.bar.chart != "words":
            return len(self._counted_rows(self.kept))
        _, times = self._asked
        return int(times[self.kept].sum())

    def behind(
        self, where: np.ndarray | None = None, start: int = 0, stop: int | None = None
    ) -> tuple[pd.DataFrame, str | None]:
        """The rows behind the bar that was clicked, or of the search; and the column that colours them.

        ``where`` tells of which articles instead of all that are chosen, ``start`` and ``stop`` which of the rows; a
        quotation is given in its parts.
        """
        where = self.kept if where is None else where
        if self.bar is None or self.bar.chart == "words":
            return self._places(where, start, stop), None
        by = COLOURED_BY[self.bar.chart]
        rows = self._counted_rows(where).iloc[start:stop]
        return self._in_parts(rows, self.bar.chart), None if by == "actor" else by

    def marked(self, chart: str, where: np.ndarray) -> tuple[pd.DataFrame, str | None]:
        """All that a chart counts in some articles, and the column that colours it; ``"asked"`` as :meth:`behind`."""
        if chart == "asked":
            return self.behind(where)
        if chart not in self._counted:
            return NOWHERE, None
        table = self._counted[chart]
        return self._in_parts(table.rows[where[table.article]], chart), COLOURED_BY[chart]

    def _counted_rows(self, where: np.ndarray) -> pd.DataFrame:
        """The rows of the actor or voice whose bar was clicked."""
        table = self._counted[self.bar.chart]
        number = table.keys.get_indexer([self.bar.key])[0]
        return table.rows[(table.who == number) & where[table.article]]

    def _in_parts(self, rows: pd.DataFrame, chart: str) -> pd.DataFrame:
        if chart != "voices":
            return rows
        return quotation_parts(self.all[self.all["article_id"].isin(rows["article_id"])], rows)

    @property
    def _asked(self) -> tuple[str, np.ndarray]:
        """The word that was clicked or searched for, and how often it stands in each article."""
        if self.bar is not None:
            return self.bar.key, self._times(self.bar.key)
        return self.word, np.zeros(len(self.all), int) if self._found is None else self._found

    def _times(self, expression: str) -> np.ndarray:
        """How often an expression stands in each article: of what was counted at once, of phrases by reading all."""
        words = words_meant(expression, self._vocabulary)
        if words is None:
            return np.array([len(spans) for spans in find(self.all, expression)])
        columns = np.flatnonzero(np.isin(self._counts.words, words))
        return np.asarray(self._counts.matrix[:, columns].sum(axis=1)).ravel()

    def _places(self, where: np.ndarray, start: int, stop: int | None) -> pd.DataFrame:
        """Where the word stands that was clicked or searched for; looked for in no more articles than are needed."""
        word, times = self._asked
        some = self.all.iloc[np.flatnonzero(where & (times > 0))[:stop]]
        if some.empty:
            return NOWHERE
        columns = zip(some["article_id"], some["text"], find(some, word))
        rows = [(name, text[low:high], low, high) for name, text, spans in columns for low, high in spans]
        return make_table(rows[start:stop], NOWHERE.columns, whole=["start", "end"])


def labels_of(articles: pd.DataFrame, *, outlets: bool = True) -> list[str]:
    """Name articles for a list: title, day and outlet, as far as they are known; the title is first to be read."""
    labels = []
    columns = times_of(articles), optional(articles, "outlet"), optional(articles, "title"), articles["article_id"]
    for day, outlet, title, article_id in zip(*columns):
        name = " ".join(title.split()) if isinstance(title, str) and title.strip() else str(article_id)
        name = name if len(name) <= LONGEST_TITLE else f"{name[: LONGEST_TITLE - 1]}…"
        parts = [isolated(name), f"{day:%Y-%m-%d}" if pd.notna(day) else "no date"]
        labels.append(" · ".join([*parts, str(outlet)] if outlets and pd.notna(outlet) else parts))
    return labels


def _voice_keys(spoken: pd.DataFrame) -> pd.Series:
    """What tells one voice from all others, as one text."""
    parts = (spoken[name].astype("object").fillna("").astype(str) for name in ("voice_kind", "actor_id", "voice"))
    kind, actor, voice = parts
    return kind + "\n" + actor + "\n" + voice


def _words_of_wholes(spoken: pd.DataFrame) -> np.ndarray:
    """The words of each quotation at its first piece: its pieces are one quotation, and have one speaker."""
    pieces = ["article_id", "order"]
    words = spoken.groupby(pieces)["n_words"].transform("sum")
    return words.where(~spoken.duplicated(pieces), 0).to_numpy(float)
