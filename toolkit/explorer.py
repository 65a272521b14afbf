"""The explorer: words, actors, quotations and tone of the articles that are chosen, side by side, as widgets.

What is costly is done once: words are counted when the explorer opens, articles are read (parsed, and their tone
judged) behind a progress bar. A change of the choice only takes rows out of those tables and adds them up.
"""

import asyncio
import json
import os
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from importlib.resources import files
from pathlib import Path

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from IPython.display import clear_output, display

import toolkit
from toolkit import charts
from toolkit.actor_sentiment import actor_sentiment, tone_shares
from toolkit.actors import actor_mentions
from toolkit.counting import Counts, count
from toolkit.evidence import evidence_html
from toolkit.export import save_chart, save_table, writing
from toolkit.expressions import find
from toolkit.language import PIPELINE, headline_end, in_english, parse
from toolkit.prominence import actor_counts
from toolkit.quotations import quotation_parts, quotations
from toolkit.tables import as_place, check_articles, hashes, make_table, optional, outermost, record, times_of
from toolkit.tone import LABELS
from toolkit.voices import share_of_voice, voices
from toolkit.words import stop_words, tokens, word_frequencies

BARS, SENTENCES, LISTED, LONGEST_LABEL = 10, 60, 300, 90
# Articles that are read together, in characters: their parses are all remembered until the last step is done.
PORTION = 3_000_000
STEP = 8  # Articles between two looks at the progress bar.
# From here on nobody waits for a cell to end.
MOST_IN_A_CELL = 50
VIA_VOILA = "voila"
TITLES = {"words": "Words", "actors": "Who is mentioned", "voices": "Who is quoted", "tone": "Tone towards whom"}
KEYS = "".join(f'<span class="tk-key" style="background:var(--tk-{each})"></span>{each} &ensp;' for each in LABELS)
NOTES = {
    "words": "How often; common words (<i>the</i>, <i>said</i>) are left out.",
    "actors": "Mentions by any name; mere places (<i>in Russia</i>) are left out.",
    "voices": "Share of all quoted words, direct and indirect.",
    "tone": f"{KEYS} <br>By a model, not validated here.",
}
MARKS = {
    "who is mentioned": "actors",
    "who is quoted": "voices",
    "tone towards actors": "tone",
    "the word searched for": "word",
}
ASK = "Click a bar, or move to it with Tab and press Enter: the sentences behind it are shown here."
READ = ("mentions", "quotations", "voices", "tones")


def explore(
    articles: pd.DataFrame,
    actors: pd.DataFrame | str | os.PathLike | None = None,
    *,
    article: object = None,
    folder: str | os.PathLike = "reports/explorer",
    background: bool | None = None,
    pipeline: str = PIPELINE,
) -> "Explorer":
    """Look into articles with widgets: choose some, see their words, actors, quotations and tone, read the sentences.

    Parameters
    ----------
    articles
        A table from :func:`toolkit.load_articles`, or made by hand with ``article_id`` and ``text``.
    actors
        A codebook from :func:`toolkit.load_actors`, or the path of one.
    article
        The article that is chosen at first; all of them where left out.
    folder
        Where *Save what is shown* writes to: each time a new folder in this one.
    background
        Whether the articles are read while the page can be used already. By default on a web page by voila, and of more
        than 50 articles; else the cell ends when all are read. Outside Jupyter always the latter.
    pipeline
        As in :func:`toolkit.actor_mentions`.

    Returns
    -------
    Explorer
        The widget; the last line of a cell shows it. Its ``articles``, ``mentions``, ``quotations`` and ``tones`` are
        the tables behind what is on the screen, ``rows`` those behind the sentences; ``save()`` does what the button
        does.

    Raises
    ------
    ValueError
        If there is no article, the table is not what it should be, or ``article`` is none of them.

    Notes
    -----
    The bars show what :func:`toolkit.word_frequencies`, :func:`toolkit.actor_counts`, :func:`toolkit.share_of_voice`
    and :func:`toolkit.tone_shares` count. Collections of more than about 3 million characters are read in portions:
    what :func:`toolkit.actor_mentions` learns from other articles (whose surname it is, person or organisation), it
    learns from those of the portion.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "text": ["Talks in Geneva.", "It rained."]})
    >>> explorer = explore(articles, article="a")
    >>> explorer.articles["article_id"].tolist()
    ['a']
    """
    check_articles(articles)
    if articles.empty:
        raise ValueError("There is no article to explore: toolkit.problems(articles) says what went wrong.")
    if article is not None:
        toolkit.select_article(articles, article)
    return Explorer(articles, actors, article, Path(folder), background, pipeline)


def chosen(
    articles: pd.DataFrame,
    *,
    outlets: Collection[str] = (),
    article_ids: Collection[object] = (),
    first: object = None,
    last: object = None,
    among: Collection[object] | None = None,
) -> np.ndarray:
    """Tell which articles a choice leaves: an empty choice is no choice, and a date leaves out those without one."""
    kept = np.ones(len(articles), dtype=bool)
    if outlets:
        kept &= optional(articles, "outlet").isin(outlets).to_numpy(dtype=bool)
    if article_ids:
        kept &= articles["article_id"].isin(article_ids).to_numpy(dtype=bool)
    if among is not None:
        kept &= articles["article_id"].isin(among).to_numpy(dtype=bool)
    if first is not None or last is not None:
        days = times_of(articles)
        kept &= days.notna().to_numpy(dtype=bool)
        if first is not None:
            kept &= (days >= pd.Timestamp(first)).to_numpy(dtype=bool)
        if last is not None:
            kept &= (days < pd.Timestamp(last) + pd.Timedelta(days=1)).to_numpy(dtype=bool)
    return kept


def labels_of(articles: pd.DataFrame) -> list[str]:
    """Name articles for a list: day, outlet and title, as far as they are known."""
    labels = []
    columns = times_of(articles), optional(articles, "outlet"), optional(articles, "title"), articles["article_id"]
    for day, outlet, title, article_id in zip(*columns):
        name = " ".join(title.split()) if isinstance(title, str) and title.strip() else str(article_id)
        parts = [f"{day:%Y-%m-%d}" if pd.notna(day) else "no date", *([str(outlet)] if pd.notna(outlet) else []), name]
        label = " · ".join(parts)
        labels.append(label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1]}…")
    return labels


def word_bars(counts: Counts, kept: np.ndarray) -> pd.DataFrame:
    """The most frequent words of some articles, as bars."""
    sums = np.asarray(counts.matrix[np.flatnonzero(kept)].sum(axis=0)).ravel()
    least = max(np.partition(sums, -BARS)[-BARS], 1) if len(sums) > BARS else 1
    found = pd.DataFrame({"name": counts.words[sums >= least], "n": sums[sums >= least]})
    found = found.sort_values(["n", "name"], ascending=[False, True]).head(BARS)
    return _bars(found["name"], found["name"], found["n"].map("{:,}".format), found["n"] / found["n"].max())


def actor_bars(mentions: pd.DataFrame) -> pd.DataFrame:
    """The actors with most mentions, as bars; ``mentions`` are those that count."""
    found = _most(mentions.assign(n=1), ["actor_id"], "actor", "n")
    return _bars(found["actor_id"], found["actor"], found["n"].map("{:,}".format), found["n"] / found["n"].max())


def voice_bars(spoken: pd.DataFrame) -> pd.DataFrame:
    """The voices with most quoted words, as bars; ``spoken`` is a table from :func:`toolkit.voices`."""
    found = _most(spoken, ["voice_kind", "actor_id", "voice"], "voice", "n_words")
    share = found["n_words"] / max(spoken["n_words"].sum(), 1)
    return _bars(_voices(found), found["voice"], share.map("{:.0%}".format), share / share.max())


def tone_bars(tones: pd.DataFrame) -> pd.DataFrame:
    """The tone towards the actors with most mentions, as bars of three parts; ``tones`` are those with a score."""
    found = _most(tones.assign(n=1), ["actor_id"], "actor", "n")
    means = tones[tones["actor_id"].isin(found["actor_id"])].groupby("actor_id")[list(LABELS)].mean()
    negative, neutral, _ = (means[each].reindex(found["actor_id"]).to_numpy() for each in LABELS)
    whole = np.ones(len(found))
    return _bars(found["actor_id"], found["actor"], found["n"].map("{:,}".format), whole, negative, negative + neutral)


def _most(rows: pd.DataFrame, by: list[str], name: str, number: str) -> pd.DataFrame:
    """The groups whose number adds up to most, by name where they are even."""
    sums = rows.groupby(by, sort=False, dropna=False, observed=True).agg(
        **{name: (name, "first"), number: (number, "sum")}
    )
    sums = sums.reset_index([each for each in by if each != name]).reset_index(drop=True)
    return sums.sort_values([number, name], ascending=[False, True]).head(BARS)


def _voices(rows: pd.DataFrame) -> pd.Series:
    """What tells one voice from all others, as one text."""
    parts = rows["voice_kind"].astype("object").fillna(""), rows["actor_id"].astype("object").fillna(""), rows["voice"]
    return parts[0].astype(str) + "\n" + parts[1].astype(str) + "\n" + parts[2].astype(str)


def _bars(
    keys: pd.Series,
    names: pd.Series,
    numbers: pd.Series,
    length: object,
    negative: object = 0.0,
    neutral: object = 0.0,
) -> pd.DataFrame:
    """A table of bars: what they stand for, what is written on them, and where their parts end (0 to 1)."""
    ends = {"a": negative, "b": neutral, "c": length}
    table = pd.DataFrame({"key": keys.array, "name": names.array, "number": numbers.array})
    return table.assign(**{name: np.asarray(each, dtype=float) for name, each in ends.items()})


def bars_style(name: str, bars: pd.DataFrame) -> str:
    """The style sheet that draws bars: only numbers go into it, so that no text of an article can."""
    rules = (
        f".tk-{name} button:nth-of-type({place}){{--a:{a:.1%};--b:{b:.1%};--c:{c:.1%};--n:'{number}'}}"
        for place, (number, a, b, c) in enumerate(zip(bars["number"], bars["a"], bars["b"], bars["c"]), start=1)
    )
    return f"<style>{''.join(rules)}</style>"


def read_articles(
    articles: pd.DataFrame, actors: pd.DataFrame | str | os.PathLike | None, pipeline: str = PIPELINE
) -> Iterator[tuple[float, str, dict[str, pd.DataFrame]]]:
    """Find actors, quotations and tone step by step.

    Yields
    ------
    share : float
        How much of the work is done, from 0 to 1.
    doing : str
        What is done now.
    tables : dict of pandas.DataFrame
        ``mentions``, ``quotations``, ``voices`` and ``tones`` of all that was read so far; empty before that.
    """
    tables: dict[str, pd.DataFrame] = {}
    done, total = 0, 2 * len(articles)
    for portion in _portions(articles):
        english = portion[in_english(portion).to_numpy()]
        for few in _steps(portion):
            yield done / total, "names and quotations", tables
            some = english[english["article_id"].isin(few["article_id"])]
            ends = [headline_end(*each) for each in zip(some["text"], optional(some, "title"))]
            for _ in parse(some["text"], headlines=ends, pipeline=pipeline):
                pass  # What is parsed here is remembered for all that follows.
            done += len(few)
        found = {"mentions": actor_mentions(portion, actors, pronouns=True, pipeline=pipeline)}
        found["quotations"] = quotations(portion, found["mentions"], pipeline=pipeline)
        found["voices"] = voices(found["quotations"], portion)
        tones = []
        for few in _steps(portion):
            yield done / total, "tone towards actors", tables
            here = found["mentions"]["article_id"].isin(few["article_id"])
            tones.append(actor_sentiment(few, found["mentions"][here]))
            done += len(few)
        found["tones"] = _joined(tones)
        tables = {name: _joined([*([tables[name]] if tables else []), found[name]]) for name in READ}
    yield 1.0, "", tables


def _portions(articles: pd.DataFrame) -> Iterator[pd.DataFrame]:
    number = articles["text"].map(len).cumsum().to_numpy() // PORTION
    for each in np.unique(number):
        yield articles[number == each]


def _steps(articles: pd.DataFrame) -> Iterator[pd.DataFrame]:
    for start in range(0, len(articles), STEP):
        yield articles.iloc[start : start + STEP]


def _joined(tables: list[pd.DataFrame]) -> pd.DataFrame:
    """Tables of different articles as one; of the record the settings are kept."""
    made = tables[0].attrs.get("record", {})
    for table in tables:
        table.attrs = {}  # What is copied with every choice should be small.
    joined = pd.concat(tables, ignore_index=True)
    joined.attrs["record"] = {"function": made.get("function"), "parameters": made.get("parameters", {})}
    return joined


class Explorer(widgets.VBox):
    """The widgets of :func:`explore`, and what is chosen in them."""

    def __init__(
        self,
        articles: pd.DataFrame,
        actors: pd.DataFrame | str | os.PathLike | None,
        article: object,
        folder: Path,
        background: bool | None,
        pipeline: str,
    ):
        self._all, self._folder = articles, folder
        self._days, self._outlet = times_of(articles), optional(articles, "outlet")
        self._labels = labels_of(articles)
        self._left_out = stop_words(articles)
        self._counts = count(articles, stop_words=frozenset(self._left_out))
        self._codebook = str(Path(actors).name) if isinstance(actors, str | os.PathLike) else actors is not None
        self._tables: dict[str, pd.DataFrame] = {}
        self._counted: dict[str, pd.DataFrame] = {}
        self._bars: dict[str, pd.DataFrame] = {}
        self._bar: tuple[str, object, str] | None = None
        self._found: pd.DataFrame | None = None
        self._quiet = self._done = False
        self._unread = "Being read …"
        self.rows = pd.DataFrame(columns=["article_id", "start", "end"])
        self._build()
        super().__init__(self._parts)
        self.add_class("tk-explorer")
        if article is not None:
            with self._quietly():
                self._articles.options = [("", article)]
                self._articles.value = (article,)
        self._refresh()
        self._read(actors, pipeline, background)

    def __repr__(self) -> str:
        return f"Explorer of {len(self._all):,} articles: run the notebook to use it."

    @property
    def articles(self) -> pd.DataFrame:
        """The articles that are chosen."""
        return self._all[self._kept]

    @property
    def mentions(self) -> pd.DataFrame:
        """Their mentions: a table from :func:`toolkit.actor_mentions`."""
        return self._part("mentions")

    @property
    def quotations(self) -> pd.DataFrame:
        """Their quotations: a table from :func:`toolkit.quotations`."""
        return self._part("quotations")

    @property
    def tones(self) -> pd.DataFrame:
        """The tone towards their actors: a table from :func:`toolkit.actor_sentiment`."""
        return self._part("tones")

    def _part(self, name: str) -> pd.DataFrame:
        if not self._done:
            raise ValueError("The articles are being read: wait until the progress bar is gone.")
        table, some = self._tables[name], self.articles
        rows = table[table["article_id"].isin(some["article_id"])].reset_index(drop=True)
        made = table.attrs["record"]
        return record(rows, made["function"], some, **made["parameters"])

    # What is on the screen.

    def _build(self) -> None:
        style = files("toolkit").joinpath("resources", "templates", "explorer.css").read_text(encoding="utf-8")
        self._status, self._progress, self._error = widgets.HTML(), widgets.HTML(), widgets.HTML()
        outlets = sorted(set(self._outlet.dropna().astype(str)))
        wide = {"layout": {"width": "auto"}}
        self._outlets = widgets.SelectMultiple(
            options=outlets, description="Outlets (none marked: all)", rows=min(max(len(outlets), 2), 6), **wide
        )
        self._first = widgets.DatePicker(description="From", **wide)
        self._last = widgets.DatePicker(description="To", **wide)
        self._word = widgets.Text(
            description="With the word", placeholder="a word or phrase, then Enter", continuous_update=False, **wide
        )
        self._articles = widgets.SelectMultiple(
            options=(), description="Articles (none marked: all; Ctrl or ⌘ for several)", rows=9, **wide
        )
        self._reset = widgets.Button(description="Show all again", **wide)
        self._toggles = {name: widgets.ToggleButtons(options=[], layout={"width": "auto"}) for name in TITLES}
        self._styles = {name: widgets.HTML() for name in TITLES}
        self._heads = {name: widgets.HTML().add_class("tk-head") for name in TITLES}
        for name, toggle in self._toggles.items():
            toggle.add_class("tk-bars").add_class(f"tk-{name}")
            if name != "tone":
                toggle.add_class("tk-plain")
            toggle.observe(partial(self._on_bar, name), "value")
        self._reader = widgets.Dropdown(options=(), description="Article to read", **wide)
        self._marks = widgets.Dropdown(options=list(MARKS), description="Marked in it", **wide)
        self._sentences, self._text = widgets.HTML(), widgets.HTML()
        self._save = widgets.Button(description="Save what is shown", button_style="primary", layout={"width": "auto"})
        self._saved = widgets.HTML()
        for each in (self._outlets, self._first, self._last, self._word, self._articles):
            each.observe(self._on_choice, "value")
        for each in (self._reader, self._marks):
            each.observe(self._on_reader, "value")
        self._reset.on_click(self._on_reset)
        self._save.on_click(self._on_save)
        words = widgets.VBox([self._outlets, self._word])
        dates = widgets.VBox([self._first, self._last, self._reset])
        fields = _grid([words, dates, self._articles], "15rem")
        panels = [widgets.VBox([self._heads[name], self._styles[name], self._toggles[name]]) for name in TITLES]
        texts = [
            widgets.VBox([self._sentences]).add_class("tk-sentences"),
            widgets.VBox([_grid([self._reader, self._marks], "12rem").add_class("tk-fields"), self._text]),
        ]
        self._parts = [
            widgets.HTML(f"<style>{style}</style>"),
            self._status,
            self._progress,
            fields.add_class("tk-fields"),
            self._error,
            _grid([_grid(panels[:2], "12.5rem"), _grid(panels[2:], "12.5rem")], "27rem"),
            _grid(texts, "22rem").add_class("tk-texts"),
            widgets.VBox([self._save, self._saved]).add_class("tk-save"),
        ]

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """What the explorer changes by itself is no choice of the reader."""
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    def _on_choice(self, change: dict) -> None:
        if not self._quiet:
            self._refresh(searched=change["owner"] is self._word)

    def _on_bar(self, name: str, change: dict) -> None:
        if self._quiet or change["new"] is None:
            return
        bar = self._bars[name].iloc[change["new"]]
        self._bar = (name, bar["key"], bar["name"])
        with self._quietly():
            self._mark_bar()
        self._show_sentences()

    def _on_reader(self, _: dict) -> None:
        if not self._quiet:
            self._show_text()

    def _on_reset(self, _: object) -> None:
        with self._quietly():
            self._outlets.value = self._articles.value = ()
            self._first.value = self._last.value = None
            self._word.value = ""
        self._bar = None
        self._refresh(searched=True)

    def _on_save(self, _: object) -> None:
        self._save.disabled = True
        self._saved.value = "<p>Saving …</p>"
        try:
            saved = self.save()
        except (OSError, ValueError) as error:
            self._saved.value = f'<p class="tk-empty" role="status">Nothing was saved: {escape(str(error))}</p>'
        else:
            names = ", ".join(sorted(file.name for file in saved))
            where = escape(str(saved[0].parent.resolve()))
            self._saved.value = (
                f'<p role="status"><b>{len(saved)} files are in</b> <code>{where}</code></p>'
                f'<p class="tk-note">{escape(names)}</p>'
            )
        finally:
            self._save.disabled = False

    def _refresh(self, *, searched: bool = False) -> None:
        """Show what is chosen now."""
        if searched:
            self._search()
        with self._quietly():
            self._fill_lists()
            self._kept = self._chosen(article_ids=self._articles.value)
            self._status.value = self._in_words()
            self._draw()
            self._fill_reader()
        self._show_sentences()
        self._show_text()

    def _chosen(self, article_ids: Collection[object] = ()) -> np.ndarray:
        among = None if self._found is None else self._found["article_id"].unique()
        dates = {"first": self._first.value, "last": self._last.value}
        return chosen(self._all, outlets=self._outlets.value, article_ids=article_ids, among=among, **dates)

    def _search(self) -> None:
        self._found, self._error.value = None, ""
        word = self._word.value.strip()
        if word:
            try:
                self._found = _places(self._all, word)
            except ValueError as error:
                self._error.value = f'<p class="tk-empty" role="status">{escape(str(error))}</p>'

    def _fill_lists(self) -> None:
        """List the articles that the other fields leave, the marked ones among them."""
        marked = set(self._articles.value)
        options = self._options(self._chosen(), marked)
        if options != list(self._articles.options):
            self._articles.options = options
            self._articles.value = tuple(value for _, value in options if value in marked)

    def _fill_reader(self) -> None:
        before = self._reader.value
        options = self._options(self._kept, {before})
        if options != list(self._reader.options):
            self._reader.options = options
            values = [value for _, value in options]
            self._reader.index = values.index(before) if before in values else 0 if values else None

    def _options(self, kept: np.ndarray, always: Collection[object]) -> list[tuple[str, object]]:
        """The first of the articles that are kept, and those that have to be among them."""
        ids = self._all["article_id"]
        there = kept & ((np.cumsum(kept) <= LISTED) | ids.isin(always).to_numpy(dtype=bool))
        return [(self._labels[at], ids.iat[at]) for at in np.flatnonzero(there)]

    def _in_words(self) -> str:
        """Say what is shown, or that nothing is, and why."""
        n, wanted = int(self._kept.sum()), self._wanted()
        if not n:
            return (
                f'<div class="tk-empty" role="status"><h2>No article matches: {escape("; ".join(wanted))}</h2>'
                "<p>Change one of these, or press <i>Show all again</i>.</p></div>"
            )
        days = self._days[self._kept].dropna()
        outlets = self._outlet[self._kept].dropna().nunique()
        about = [f"{n:,} of {len(self._kept):,} articles" if n < len(self._kept) else f"{n:,} articles"]
        about += [f"{outlets} outlet{'s' * (outlets > 1)}"] if outlets else []
        ends = (days.min(), days.max()) if len(days) else ()
        about += [" to ".join(dict.fromkeys(f"{day.day} {day:%B %Y}" for day in ends))] if len(ends) else []
        undated = int(self._days.isna().sum()) if self._first.value or self._last.value else 0
        note = f" {undated} without a date are left out." if undated else ""
        listed = f" The lists show the first {LISTED} of them." if n > LISTED else ""
        why = f" Chosen: {'; '.join(wanted)}." if wanted else " Choose outlets, dates, a word or articles to see less."
        return f'<div role="status"><h2>{", ".join(about)}</h2><p>{escape(why + note + listed)}</p></div>'

    def _wanted(self) -> list[str]:
        wanted = [" or ".join(self._outlets.value)] if self._outlets.value else []
        wanted += [f"from {self._first.value}"] if self._first.value else []
        wanted += [f"to {self._last.value}"] if self._last.value else []
        wanted += [f"with “{self._word.value.strip()}”"] if self._found is not None else []
        n = len(self._articles.value)
        return wanted + ([f"{n} article{'s' * (n > 1)} marked in the list"] if n else [])

    def _draw(self) -> None:
        ids = self._all["article_id"][self._kept]
        made = {name: rows[rows["article_id"].isin(ids)] for name, rows in self._counted.items()}
        self._bars = {"words": word_bars(self._counts, self._kept)}
        if made:
            self._bars["actors"] = actor_bars(made["actors"])
            self._bars["voices"] = voice_bars(made["voices"])
            self._bars["tone"] = tone_bars(made["tone"])
        for name, toggle in self._toggles.items():
            bars = self._bars.get(name)
            options = [] if bars is None else list(zip(bars["name"].astype(str), range(len(bars))))
            self._styles[name].value = "" if bars is None else bars_style(name, bars)
            with toggle.hold_sync():
                toggle.index = None
                toggle.options = options
            nothing = self._unread if bars is None else "Nothing found." if bars.empty else ""
            self._heads[name].value = (
                f'<h3>{TITLES[name]}</h3><div class="tk-note">{NOTES[name]}</div>'
                + f'<p class="tk-note"><b>{nothing}</b></p>' * bool(nothing)
            )
        self._mark_bar()

    def _mark_bar(self) -> None:
        """Mark the bar whose sentences are shown, where it is among those drawn, and no other."""
        for name, toggle in self._toggles.items():
            bars, index = self._bars.get(name), None
            if bars is not None and self._bar and self._bar[0] == name:
                index = next(iter(np.flatnonzero(bars["key"] == self._bar[1])), None)
            toggle.index = None if index is None else int(index)

    def _show_sentences(self) -> None:
        title, by = "", None
        self.rows = self.rows.head(0)
        if self._bar:
            name, key, shown = self._bar
            self.rows, by = self._behind(name, key)
            title = f"{TITLES[name]}: {shown}"
        elif self._found is not None:
            self.rows, title = self._found, f"Sentences with “{self._word.value.strip()}”"
        here = self.articles
        self.rows = self.rows[self.rows["article_id"].isin(here["article_id"])]
        if not title:
            self._sentences.value = f"<h3>Sentences</h3>{_box('Sentences', f'<p>{ASK}</p>')}"
            return
        few = self.rows.head(SENTENCES)
        some = here[here["article_id"].isin(few["article_id"])]
        n, places = len(self.rows), "place" if len(self.rows) == 1 else "places"
        how = f"{n:,} {places}" if n <= SENTENCES else f"The first {SENTENCES} of {n:,} places"
        shown = evidence_html(some, few, by=by) if n else "<p>None in the articles that are chosen.</p>"
        head = f'<div role="status"><h3>{escape(title)}</h3><div class="tk-note">{how}</div></div>'
        self._sentences.value = head + _box("Sentences", shown)

    def _behind(self, name: str, key: object) -> tuple[pd.DataFrame, str | None]:
        """The rows behind a bar, and by what they are coloured."""
        here = self.articles
        if name == "words":
            column = np.flatnonzero(self._counts.words == key)
            has = np.diff(self._counts.matrix[:, column].tocsr().indptr) > 0
            # Where each stands is looked for only in as many articles as can be shown; how many there are, is known.
            return tokens(here[has[self._kept]].head(SENTENCES), key), None
        if name not in self._counted:
            return self.rows.head(0), None
        rows = self._counted[name]
        rows = rows[rows["article_id"].isin(here["article_id"])]
        if name != "voices":
            return rows[rows["actor_id"] == key], "label" if name == "tone" else None
        rows = rows[_voices(rows) == key].head(SENTENCES)
        return quotation_parts(here[here["article_id"].isin(rows["article_id"])], rows), "part"

    def _show_text(self) -> None:
        if self._reader.value is None:
            self._text.value = ""
            return
        one = self._all[self._all["article_id"] == self._reader.value]
        what, by = MARKS[self._marks.value], None
        rows = pd.DataFrame({"article_id": one["article_id"].head(0), "start": [], "end": []}, index=[])
        if what == "word" and self._found is not None:
            rows = self._found
        elif what in self._counted:
            rows, by = self._counted[what], {"actors": "actor", "tone": "label", "voices": "part"}[what]
        rows = rows[rows["article_id"] == self._reader.value]
        rows = quotation_parts(one, rows) if by == "part" else rows
        note = "" if len(rows) else f'<div class="tk-note">Nothing is marked: {self._why_unmarked(what)}</div>'
        self._text.value = note + _box("Article", evidence_html(one, rows, by=by, whole=True, most=10_000))

    def _why_unmarked(self, what: str) -> str:
        if what == "word":
            return "the word is not in it." if self._found is not None else "no word is searched for."
        return "none was found in this article." if what in self._counted else "the articles are being read."

    # Reading.

    def _read(self, actors: object, pipeline: str, background: bool | None) -> None:
        steps = read_articles(self._all, actors, pipeline)
        self._started = time.monotonic()
        loop = _running_loop()
        if background is None:
            background = _on_a_web_page() or len(self._all) > MOST_IN_A_CELL
        if loop is None or not background:
            if loop is not None:
                display(self._progress)
            for each in steps:
                self._take(*each)
            if loop is not None:
                clear_output(wait=True)
            return

        def work() -> None:
            try:
                for each in steps:
                    loop.call_soon_threadsafe(self._take, *each)
            except Exception as error:  # Whatever it is, it has to be seen: nobody looks at a thread.
                if not loop.is_closed():
                    loop.call_soon_threadsafe(self._failed, error)

        self._take(*next(steps))
        threading.Thread(target=work, name="explorer", daemon=True).start()

    def _take(self, share: float, doing: str, tables: dict[str, pd.DataFrame]) -> None:
        """Show how far the reading is, and what it brought."""
        gone = time.monotonic() - self._started
        left = f", about {_duration(gone / share - gone)} left" if share > 0.05 else ""
        text = f"Reading {len(self._all):,} articles: {doing}{left}. Words and texts can be explored already."
        self._progress.value = (
            f'<p>{text}</p><progress max="1" value="{share:.3f}" aria-label="Reading the articles"></progress>'
            if share < 1
            else ""
        )
        self._done = share == 1
        if tables and tables is not self._tables:
            self._add(tables)

    def _add(self, tables: dict[str, pd.DataFrame]) -> None:
        self._tables = tables
        mentions = tables["mentions"]
        tones = tables["tones"]
        rows = {
            "actors": outermost(mentions[~as_place(mentions)]),
            "voices": tables["voices"],
            "tone": tones[tones["polarity"].notna()],
        }
        self._counted = {name: each.set_axis(range(len(each))) for name, each in rows.items()}
        for each in self._counted.values():
            each.attrs = {}
        self._refresh()

    def _failed(self, error: Exception) -> None:
        self._progress.value = (
            f'<p class="tk-empty" role="status">The articles could not be read: {escape(str(error))} '
            "Words can be explored all the same.</p>"
        )
        self._unread = "Not read."
        self._refresh()

    # Saving.

    def save(self, folder: str | os.PathLike | None = None) -> list[Path]:
        """Save what is on the screen: tables, charts, sentences, the list of articles, and what was chosen.

        Parameters
        ----------
        folder
            Where to; a new folder ``view-1``, ``view-2`` … in that of the explorer where left out.

        Returns
        -------
        list of pathlib.Path
            The files.

        Raises
        ------
        ValueError
            If no article is chosen.
        OSError
            If the folder cannot be written.
        """
        some = self.articles
        if some.empty:
            raise ValueError("no article is chosen.")
        target = self._next_folder() if folder is None else Path(folder)
        columns = [name for name in ("article_id", "title", "outlet", "published", "url") if name in some.columns]
        saved = [save_table(some[columns].assign(sha256=hashes(some)), target / "articles.csv")]
        for name, table, draw in self._results(some):
            saved.append(save_table(table, target / f"{name}-table.csv"))
            chart = draw()
            saved += save_chart(chart, target / name)
            plt.close(chart.figure)
        if len(self.rows):
            saved.append(save_table(self.rows, target / "sentences.csv"))
            saved.append(target / "sentences.html")
            with writing(saved[-1]) as temporary:
                temporary.write_text(_page(self._sentences.value), encoding="utf-8", newline="\n")
        saved.append(target / "settings.json")
        with writing(saved[-1]) as temporary:
            settings = json.dumps(self._settings(), ensure_ascii=False, indent=2, default=str)
            temporary.write_text(f"{settings}\n", encoding="utf-8", newline="\n")
        return saved

    def _results(self, some: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame, Callable]]:
        words = word_frequencies(some, stop_words=self._left_out)
        yield "words", words, partial(charts.plot_word_frequencies, words, top=BARS)
        if not self._done:
            return
        mentions = self.mentions
        yield "actors", actor_counts(mentions, some), partial(charts.plot_actor_mentions, mentions, top=BARS)
        share = share_of_voice(self.quotations, some)
        yield "voices", share, partial(charts.plot_share_of_voice, share, top=BARS)
        tone = tone_shares(self.tones, some)
        yield "tone", tone, partial(charts.plot_tone_shares, tone, top=BARS)

    def _settings(self) -> dict:
        bar = {"chart": TITLES[self._bar[0]], "bar": self._bar[2]} if self._bar else None
        return {
            "toolkit": toolkit.__version__,
            "articles": int(self._kept.sum()),
            "of": len(self._all),
            "read": self._done,
            "outlets": list(self._outlets.value),
            "from": self._first.value,
            "to": self._last.value,
            "word": self._word.value.strip() or None,
            "marked_articles": list(self._articles.value),
            "sentences_of": bar,
            "codebook": self._codebook,
            "stop_words": len(self._left_out),
        }

    def _next_folder(self) -> Path:
        number = 1
        while (self._folder / f"view-{number}").exists():
            number += 1
        return self._folder / f"view-{number}"


def _places(articles: pd.DataFrame, word: str) -> pd.DataFrame:
    columns = zip(articles["article_id"], articles["text"], find(articles, word))
    rows = [(name, text[start:end], start, end) for name, text, spans in columns for start, end in spans]
    return make_table(rows, ["article_id", "text", "start", "end"], whole=["start", "end"])


def _grid(children: list[widgets.Widget], least: str) -> widgets.GridBox:
    """Side by side as long as each has so much room, else below one another."""
    columns = f"repeat(auto-fit, minmax(min(100%, {least}), 1fr))"
    return widgets.GridBox(
        children, layout={"grid_template_columns": columns, "grid_gap": "14px 22px", "width": "100%"}
    )


def _box(label: str, content: str) -> str:
    """A text that scrolls by itself, also by the keyboard."""
    return f'<div class="tk-text" tabindex="0" role="region" aria-label="{label}">{content}</div>'


def _page(content: str) -> str:
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sentences</title>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{content}</body></html>\n'


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def _on_a_web_page() -> bool:
    return os.environ.get("SERVER_SOFTWARE", "").startswith(VIA_VOILA)
