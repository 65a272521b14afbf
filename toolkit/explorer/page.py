"""The page: the widgets of the explorer. They show a view (:mod:`toolkit.explorer.view`) and tell it what is chosen."""

import asyncio
import base64
import os
import threading
import time
from collections.abc import Collection, Coroutine, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from functools import partial
from html import escape
from importlib.resources import files
from pathlib import Path

import ipywidgets as widgets
import numpy as np
import pandas as pd
from IPython.display import clear_output, display

from toolkit.charts.wording import day, plural
from toolkit.evidence import evidence_html
from toolkit.explorer.bars import bars_style
from toolkit.explorer.reading import read_articles
from toolkit.explorer.saving import Step, next_folder, saving, zipped
from toolkit.explorer.view import BEHIND, TITLES, WITHOUT_OUTLET, Choice, View
from toolkit.tone import LABELS

SENTENCES, LISTED = 60, 300
# From here on nobody waits for a cell to end.
MOST_IN_A_CELL = 50
# Bytes of an archive that a page can hold: it is part of the page, and of a notebook that is saved with its widgets.
MOST_TO_DOWNLOAD = 8_000_000
VIA_VOILA = "voila"
# Seconds: so long a page gets to answer between two steps of saving, and to change again before the tone's intervals.
BREATH, SETTLED = 0.02, 0.2
KEYS = "".join(f'<span class="tk-key" style="background:var(--tk-{each})"></span>{each} &ensp;' for each in LABELS)
NOTES = {
    "words": "How often; common words (<i>the</i>, <i>said</i>) are left out.",
    "actors": "By name or description (<i>the minister</i>); pronouns and mere places (<i>in Russia</i>) are left out.",
    "voices": "Share of all quoted words, direct and indirect.",
    "tone": f"{KEYS}<br>By a model, not validated here. Left line: interval of negative; right: of positive.",
}
WHAT_TO_DO = (
    "<p><b>Click a bar to read its sentences</b>; to look at fewer articles, choose outlets, dates, a word or single "
    "articles (Ctrl or ⌘ with a click marks several).</p>"
)
HOW_TO_READ = (
    '<p class="tk-note"><b>in 9</b>: found in 9 articles. &ensp; '
    '<span class="tk-line" role="img" aria-label="Line"></span> 95 % interval: what other articles of the same kind '
    'would show. &ensp; <span class="tk-tip" role="img" aria-label="Arrow"></span> it goes on beyond the '
    "panel.</p>"
)
MARKS = {
    "who is mentioned": "actors",
    "who is quoted": "voices",
    "tone towards actors": "tone",
    "what was clicked or searched for": "asked",
}
ASK = "Click a bar, or move to it with Tab and press Enter: the sentences behind it are shown here."


class Explorer(widgets.VBox):
    """The widgets of :func:`toolkit.explore`, and the tables behind them."""

    def __init__(
        self,
        articles: pd.DataFrame,
        actors: pd.DataFrame | str | os.PathLike | None,
        article: object,
        folder: Path,
        background: bool | None,
        pipeline: str,
    ):
        self._view, self._folder = View(articles, actors), folder
        self._bars: dict[str, pd.DataFrame | None] = {}
        self._tasks: dict[str, asyncio.Task] = {}
        self._quiet, self._is_saving, self._start, self._unread = False, False, 0, "Being read …"
        self._build()
        super().__init__(self._parts)
        self.add_class("tk-explorer")
        if article is not None:
            with self._quietly():
                self._articles.options = [("", article)]
                self._articles.value = (article,)
        self._refresh()
        self._read(articles, actors, pipeline, background)

    def __repr__(self) -> str:
        return f"Explorer of {len(self._view.all):,} articles: run the notebook to use it."

    @property
    def articles(self) -> pd.DataFrame:
        """The articles that are chosen."""
        return self._view.articles

    @property
    def mentions(self) -> pd.DataFrame:
        """Their mentions: a table from :func:`toolkit.actor_mentions`."""
        return self._view.part("mentions")

    @property
    def quotations(self) -> pd.DataFrame:
        """Their quotations: a table from :func:`toolkit.quotations`."""
        return self._view.part("quotations")

    @property
    def tones(self) -> pd.DataFrame:
        """The tone towards their actors: a table from :func:`toolkit.actor_sentiment`."""
        return self._view.part("tones")

    @property
    def rows(self) -> pd.DataFrame:
        """All rows behind the bar that was clicked, or behind the search; of quotations their parts."""
        return self._view.behind()[0]

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
        written = [file for step in self._saving(folder) for file in step.work()]
        return list(dict.fromkeys(written))

    def _saving(self, folder: str | os.PathLike | None = None) -> list[Step]:
        """The steps that save what is shown now, whatever is chosen meanwhile."""
        target = next_folder(self._folder) if folder is None else Path(folder)
        return saving(copy(self._view), target, self._asked.value + self._sentences.value)

    # What is on the screen.

    def _build(self) -> None:
        wide = {"layout": {"width": "auto"}}
        outlets = [(name, name) for name in sorted(set(self._view.outlet.dropna().astype(str)))]
        if outlets and self._view.outlet.isna().any():
            outlets.append((WITHOUT_OUTLET, None))
        self._outlets = widgets.SelectMultiple(options=outlets, description="Outlets (none marked: all)", **wide)
        self._articles = widgets.SelectMultiple(description="Articles (none marked: all)", **wide)
        self._word = widgets.Text(
            description="With the word", placeholder="a word or phrase, then Enter", continuous_update=False, **wide
        )
        self._first = widgets.DatePicker(description="From", **wide)
        self._last = widgets.DatePicker(description="To", **wide)
        self._outlets.layout.display = None if outlets else "none"
        for each in (self._first, self._last):
            each.layout.display = None if self._view.days.notna().any() else "none"
        for each in (self._outlets, self._articles, self._word, self._first, self._last):
            each.observe(self._on_choice, "value")

        self._reset = widgets.Button(description="Show all again", **wide)
        self._reset.on_click(self._on_reset)
        self._save = widgets.Button(description="Save what is shown", button_style="primary", **wide)
        self._save.on_click(self._on_save)

        self._toggles = {name: widgets.ToggleButtons(options=[], **wide) for name in TITLES}
        for name, toggle in self._toggles.items():
            toggle.add_class("tk-bars").add_class(f"tk-{name}")
            toggle.observe(partial(self._on_bar, name), "value")
        self._styles = {name: widgets.HTML() for name in TITLES}
        self._heads = {name: widgets.HTML().add_class("tk-head") for name in TITLES}

        self._earlier = widgets.Button(description="Previous", **wide)
        self._later = widgets.Button(description="Next", **wide)
        for button, by in ((self._earlier, -SENTENCES), (self._later, SENTENCES)):
            button.on_click(partial(self._on_turn, by))
        self._turn = widgets.HBox([self._earlier, self._later])
        self._reader = widgets.Dropdown(description="Article to read", **wide)
        self._marks = widgets.Dropdown(options=list(MARKS), description="Marked in it", **wide)
        for each in (self._reader, self._marks):
            each.observe(self._on_reader, "value")

        self._status, self._progress, self._saved, self._error, self._asked, self._sentences, self._text = (
            widgets.HTML() for _ in range(7)
        )
        self._parts = self._arranged()

    def _arranged(self) -> list[widgets.Widget]:
        """The widgets from top to bottom."""
        style = files("toolkit").joinpath("resources", "templates", "explorer.css").read_text(encoding="utf-8")
        dates = widgets.HBox([self._first, self._last]).add_class("tk-dates")
        panels = [
            widgets.VBox([self._heads[name], self._styles[name], self._toggles[name]]).add_class("tk-card")
            for name in TITLES
        ]
        sentences = widgets.VBox([self._asked, self._sentences, self._turn]).add_class("tk-sentences")
        text = widgets.VBox([_grid([self._reader, self._marks], "12rem").add_class("tk-fields"), self._text])
        return [
            widgets.HTML(f"<style>{style}</style>"),
            widgets.HTML(WHAT_TO_DO),
            widgets.HBox([self._status, widgets.HBox([self._reset, self._save])]).add_class("tk-top"),
            self._progress,
            self._saved.add_class("tk-saved"),
            widgets.Box([self._outlets, widgets.VBox([self._word, dates]), self._articles])
            .add_class("tk-fields")
            .add_class("tk-choose")
            .add_class("tk-card"),
            self._error,
            widgets.HTML(HOW_TO_READ),
            _grid([_grid(panels[:2], "14rem"), _grid(panels[2:], "14rem")], "30rem"),
            _grid([sentences.add_class("tk-card"), text.add_class("tk-card")], "22rem").add_class("tk-texts"),
        ]

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """What the explorer changes by itself is no choice of the reader."""
        before, self._quiet = self._quiet, True
        try:
            yield
        finally:
            self._quiet = before

    # What a reader does.

    def _on_choice(self, change: dict) -> None:
        if self._quiet:
            return
        if change["owner"] is self._word:
            self._search()
        self._refresh()

    def _on_reset(self, _: object) -> None:
        with self._quietly():
            self._outlets.value = self._articles.value = ()
            self._first.value = self._last.value = None
            self._word.value = self._error.value = ""
        if not self._is_saving:
            self._saved.value = ""
        self._view.reset()
        self._refresh()

    def _on_bar(self, name: str, change: dict) -> None:
        if self._quiet or change["new"] is None:
            return
        bar = self._bars[name].iloc[change["new"]]
        self._view.click(name, bar["key"], bar["name"])
        with self._quietly():
            for each in TITLES:
                self._toggles[each].index = self._place(each)
        self._show_sentences()
        if MARKS[self._marks.value] == "asked":
            self._show_text()

    def _on_turn(self, by: int, _: object) -> None:
        self._show_sentences(self._start + by)

    def _on_reader(self, _: dict) -> None:
        if not self._quiet:
            self._show_text()

    def _on_save(self, _: object) -> None:
        self._is_saving = self._save.disabled = True
        if _running_loop() is None:
            asyncio.run(self._save_in_steps())
        else:
            self._start_task("saving", self._save_in_steps())

    def _search(self) -> None:
        self._error.value = ""
        try:
            self._view.search(self._word.value.strip())
        except ValueError as error:
            self._error.value = _problem(str(error))

    # What is shown then.

    def _refresh(self) -> None:
        """Show what is chosen now."""
        with self._quietly():
            self._choose()
            self._draw()
            self._list(self._reader, self._view.kept, {self._reader.value})
        self._show_sentences()
        self._show_text()
        self._allow_saving()
        self._status.value = self._in_words()  # Once it says so, all of it is so.

    def _allow_saving(self) -> None:
        self._save.disabled = self._is_saving or not self._view.kept.any()

    def _choose(self) -> None:
        choice = Choice(self._outlets.value, self._articles.value, self._first.value, self._last.value)
        self._view.choose(choice)
        self._list(self._articles, self._view.listed, set(choice.articles))
        if self._articles.value != choice.articles:  # Some that were marked are not in the list any more.
            self._view.choose(replace(choice, articles=self._articles.value))

    def _list(self, field: widgets.SelectMultiple | widgets.Dropdown, there: np.ndarray, always: Collection) -> None:
        """List the first of some articles, and those that have to be among them; what was marked stays so."""
        ids = self._view.all["article_id"]
        shown = there & ((np.cumsum(there) <= LISTED) | ids.isin(always).to_numpy(dtype=bool))
        options = [(self._view.labels[at], ids.iat[at]) for at in np.flatnonzero(shown)]
        if options == list(field.options):
            return
        values = [value for _, value in options]
        marked = [place for place, value in enumerate(values) if value in always]
        with field.hold_sync():
            field.options = options
            if field is self._articles:
                field.index = tuple(marked)
            else:
                field.index = marked[0] if marked else 0 if values else None

    def _in_words(self) -> str:
        """Say what is shown, or that nothing is, and why."""
        view = self._view
        n, wanted = int(view.kept.sum()), view.choice.in_words() + ([f"with “{view.word}”"] if view.word else [])
        if not n:
            return (
                f'<div class="tk-problem" role="status"><h2>No article matches: {escape("; ".join(wanted))}</h2>'
                "<p>Change one of these, or press <i>Show all again</i>.</p></div>"
            )
        days, outlets = view.days[view.kept].dropna(), view.outlet[view.kept].dropna().nunique()
        about = [f"{n:,} of {len(view.all):,} articles" if n < len(view.all) else plural(n, "article")]
        about += [plural(outlets, "outlet")] if outlets else []
        ends = (days.min(), days.max()) if len(days) else ()
        about += [" to ".join(dict.fromkeys(day(each) for each in ends))] if len(ends) else []
        undated = int(view.days.isna().sum()) if view.choice.first or view.choice.last else 0
        note = f" {undated} without a date {'are' if undated > 1 else 'is'} left out." if undated else ""
        listed = f" The lists show the first {LISTED} of them." if n > LISTED else ""
        why = f"Chosen: {'; '.join(wanted)}." if wanted else ""
        more = f"<p>{escape((why + note + listed).strip())}</p>" if why or note or listed else ""
        return f'<div role="status"><h2>{", ".join(about)}</h2>{more}</div>'

    def _draw(self) -> None:
        waits = self._view.intervals_take_long and _running_loop() is not None
        for name in TITLES:
            self._draw_bars(name, self._view.bars(name, intervals=not waits))
        if waits:
            self._start_task("intervals", self._draw_intervals(copy(self._view)))

    async def _draw_intervals(self, view: View) -> None:
        """Draw the intervals of the tone as soon as nothing has changed for a moment."""
        await asyncio.sleep(SETTLED)
        bars = await asyncio.to_thread(view.bars, "tone")
        with self._quietly():
            self._draw_bars("tone", bars)
        self._show_asked()

    def _draw_bars(self, name: str, bars: pd.DataFrame | None) -> None:
        self._bars[name] = bars
        toggle = self._toggles[name]
        self._styles[name].value = "" if bars is None else bars_style(name, bars)
        with toggle.hold_sync():
            toggle.index = None
            toggle.tooltips = [] if bars is None else bars["figures"].tolist()
            toggle.options = [] if bars is None else list(zip(bars["name"].astype(str), range(len(bars))))
            toggle.index = self._place(name)
        toggle.layout.display = "none" if not toggle.options else None  # The page keeps the last ones otherwise.
        nothing = self._unread if bars is None else "Nothing found." if bars.empty else ""
        note = f'<h3>{TITLES[name]}</h3><div class="tk-note">{NOTES[name]}</div>'
        self._heads[name].value = note + f"<p><b>{nothing}</b></p>" * bool(nothing)

    def _place(self, name: str) -> int | None:
        """The place of the bar that was clicked, where it is among those of a chart."""
        bar, bars = self._view.bar, self._bars[name]
        if bar is None or bars is None or bar.chart != name:
            return None
        return next((int(place) for place in np.flatnonzero(bars["key"] == bar.key)), None)

    def _show_asked(self) -> None:
        """Say whose sentences are shown, and what the bar says of them in numbers."""
        view, n = self._view, self._view.n_behind
        if view.bar is None and not view.word:
            self._asked.value = "<h3>Sentences</h3>"
            return
        title, how = f"Sentences with “{view.word}”", ""
        noun = BEHIND[view.bar.chart] if view.bar else "place"
        if n > SENTENCES:
            how = f" Below: {self._start + 1:,} to {min(self._start + SENTENCES, n):,} of {plural(n, noun)}."
        if view.bar:
            title, place = f"{TITLES[view.bar.chart]}: {view.bar.name}", self._place(view.bar.chart)
            how = how if place is None else f"{self._bars[view.bar.chart]['figures'].iloc[place]}.{how}"
        how = how or (f"{plural(n, noun)}." if n else "")
        self._asked.value = f'<div role="status"><h3>{escape(title)}</h3><p class="tk-note">{escape(how)}</p></div>'

    def _show_sentences(self, start: int = 0) -> None:
        view, self._start = self._view, start
        n = view.n_behind
        if view.bar is None and not view.word:
            shown = f"<p>{ASK}</p>"
        elif not n:
            shown = "<p>None in the articles that are chosen.</p>"
        else:
            rows, by = view.behind(start=start, stop=start + SENTENCES)
            some = view.all[view.all["article_id"].isin(rows["article_id"])]
            shown = evidence_html(some, rows, by=by, most=10_000)
        self._show_asked()
        self._sentences.value = _box("Sentences", shown)
        self._earlier.disabled, self._later.disabled = start == 0, start + SENTENCES >= n
        self._turn.layout.display = None if n > SENTENCES else "none"

    def _show_text(self) -> None:
        article_id = self._reader.value
        if article_id is None:
            self._text.value = '<p class="tk-note">No article to read.</p>'
            return
        what = MARKS[self._marks.value]
        where = (self._view.all["article_id"] == article_id).to_numpy()
        rows, by = self._view.marked(what, where)
        note = "" if len(rows) else f'<p class="tk-note">Nothing is marked: {self._why_unmarked(what)}</p>'
        shown = evidence_html(self._view.all[where], rows, by=by, whole=True, most=10_000)
        self._text.value = note + _box("Article", shown)

    def _why_unmarked(self, what: str) -> str:
        if what == "asked":
            asked = self._view.bar is not None or self._view.word
            return "it is not in this article." if asked else "no bar was clicked, and no word is searched for."
        return "none was found in this article." if self._bars[what] is not None else "the articles are being read."

    # Work that takes long: reading and saving.

    def _read(self, articles: pd.DataFrame, actors: object, pipeline: str, background: bool | None) -> None:
        steps = read_articles(articles, actors, pipeline)
        started, loop = time.monotonic(), _running_loop()
        if background is None:
            background = _on_a_web_page() or len(articles) > MOST_IN_A_CELL
        if loop is None or not background:
            if loop is not None:
                display(self._progress)
            for each in steps:
                self._take(started, *each)
            if loop is not None:
                clear_output(wait=True)
            return

        def work() -> None:
            try:
                for each in steps:
                    loop.call_soon_threadsafe(self._take, started, *each)
            except Exception as error:  # Whatever it is, it has to be seen: nobody looks at a thread.
                if not loop.is_closed():
                    loop.call_soon_threadsafe(self._not_read, error)

        self._take(started, *next(steps))
        threading.Thread(target=work, name="explorer", daemon=True).start()

    def _take(self, started: float, share: float, doing: str, tables: dict[str, pd.DataFrame]) -> None:
        """Show how far the reading is, and what it brought."""
        gone = time.monotonic() - started
        left = f", about {_duration(gone / share - gone)} left" if share > 0.05 else ""
        text = f"Reading {len(self._view.all):,} articles: {doing}{left}. Words and texts can be explored already."
        self._progress.value = _progress(text, share, "Reading the articles") if share < 1 else ""
        if self._view.add(tables, done=share == 1):
            self._refresh()

    def _not_read(self, error: Exception) -> None:
        self._progress.value = _problem(f"The articles could not be read: {error} Words can be explored all the same.")
        self._unread = "Not read."
        self._refresh()

    async def _save_in_steps(self) -> None:
        """Save, show how far it is, and let the page answer meanwhile."""
        written: dict[Path, None] = {}
        try:
            steps = self._saving()
            for place, step in enumerate(steps):
                self._saved.value = _progress(f"Saving {step.doing} …", place / len(steps), "Saving")
                await asyncio.sleep(BREATH)
                written |= dict.fromkeys(step.work() if step.draws else await asyncio.to_thread(step.work))
            archive = await asyncio.to_thread(zipped, written)
        except Exception as error:  # Whatever it is, it has to be seen in the explorer.
            self._saved.value = _problem(f"Not saved: {error}")
        else:
            names, where = ", ".join(sorted(file.name for file in written)), next(iter(written)).parent.resolve()
            self._saved.value = (
                f'<div role="status"><p>{_download(archive, where.name)}</p>'
                f"<p><b>{len(written)} files are in</b> <code>{escape(str(where))}</code></p></div>"
                f'<details class="tk-note"><summary>Which files</summary>{escape(names)}</details>'
            )
        finally:
            self._is_saving = False
            self._allow_saving()

    def _start_task(self, name: str, work: Coroutine) -> None:
        """Start work of which only the newest counts."""
        if name in self._tasks:
            self._tasks[name].cancel()
        self._tasks[name] = asyncio.get_running_loop().create_task(work)


def _grid(children: list[widgets.Widget], least: str) -> widgets.GridBox:
    """Side by side as long as each has so much room, else below one another."""
    columns = f"repeat(auto-fit, minmax(min(100%, {least}), 1fr))"
    return widgets.GridBox(children, layout={"grid_template_columns": columns, "width": "100%"})


def _box(label: str, content: str) -> str:
    """A text that scrolls by itself, also by the keyboard."""
    return f'<div class="tk-text" tabindex="0" role="region" aria-label="{label}">{content}</div>'


def _download(archive: bytes, name: str) -> str:
    """A link that holds the archive itself: whoever sees the page gets the files, wherever they were written."""
    size = f"{len(archive) / 1e6:.1f} MB"
    if len(archive) > MOST_TO_DOWNLOAD:
        most = f"{size}; {MOST_TO_DOWNLOAD / 1e6:.0f} MB at most"
        return f"Too large to download from this page ({most}): choose fewer articles, or take the folder."
    data = base64.b64encode(archive).decode("ascii")
    link = f'href="data:application/zip;base64,{data}" download="{escape(name)}.zip"'
    return f'<a class="tk-download" {link}>Download all as {escape(name)}.zip</a> ({size})'


def _problem(text: str) -> str:
    return f'<p class="tk-problem" role="alert">{escape(text)}</p>'


def _progress(text: str, share: float, label: str) -> str:
    return f'<p>{escape(text)}</p><progress max="1" value="{share:.3f}" aria-label="{label}"></progress>'


def _duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


def _running_loop() -> asyncio.AbstractEventLoop | None:
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return None


def _on_a_web_page() -> bool:
    return os.environ.get("SERVER_SOFTWARE", "").startswith(VIA_VOILA)
