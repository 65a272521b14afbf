"""Saving: what is on the screen as tables, charts, sentences and settings, step by step."""

import io
import json
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import matplotlib.pyplot as plt
import pandas as pd

import toolkit
from toolkit import charts
from toolkit.actor_sentiment import tone_shares
from toolkit.explorer.bars import BARS
from toolkit.explorer.view import TITLES, View
from toolkit.export import save_chart, save_table, writing
from toolkit.office import LONG_AGO, MAKER
from toolkit.prominence import actor_counts
from toolkit.tables import hashes
from toolkit.voices import share_of_voice
from toolkit.words import word_frequencies

ARTICLES = ["article_id", "title", "outlet", "published", "url"]
# A PDF takes longer than all else together: save_chart() writes it for who needs one.
PICTURES = ("png", "svg")
CHARTS = {
    "words": charts.plot_word_frequencies,
    "actors": charts.plot_actor_mentions,
    "voices": charts.plot_share_of_voice,
    "tone": charts.plot_tone_shares,
}


class Step(NamedTuple):
    """A part of the work that gives the files it wrote."""

    doing: str
    work: Callable[[], list[Path]]
    # Where it draws, only the thread of the page may do it: the style of charts is one for all threads.
    draws: bool = False


def saving(view: View, folder: Path, sentences: str) -> list[Step]:
    """Give the steps that write what a view shows into a folder; ``sentences`` is the HTML of those that are shown.

    Raises
    ------
    ValueError
        If no article is chosen. The steps raise ``OSError`` if the folder cannot be written.
    """
    some = view.articles
    if some.empty:
        raise ValueError("no article is chosen.")
    tables: dict[str, pd.DataFrame] = {}

    def articles() -> list[Path]:
        about = some[[name for name in ARTICLES if name in some.columns]].assign(sha256=hashes(some))
        return [save_table(about, folder / "articles.csv")]

    def table(name: str) -> list[Path]:
        if name == "words":
            found = word_frequencies(some, stop_words=view.stop_words)
        elif name == "actors":
            found = actor_counts(view.part("mentions"), some)
        elif name == "voices":
            found = share_of_voice(view.part("quotations"), some)
        else:
            found = tone_shares(view.part("tones"), some)
        tables[name] = view.part("mentions") if name == "actors" else found  # What the chart is drawn from.
        return [save_table(found, folder / f"{name}-table.csv")]

    def chart(name: str) -> list[Path]:
        drawn = CHARTS[name](tables[name], top=BARS)
        try:
            return save_chart(drawn, folder / name, formats=PICTURES)
        finally:
            plt.close(drawn.figure)

    def rest() -> list[Path]:
        rows, _ = view.behind()
        settings = json.dumps(_settings(view), ensure_ascii=False, indent=2, default=str)
        written = [_write(f"{settings}\n", folder / "settings.json")]
        if len(rows):
            written += [save_table(rows, folder / "sentences.csv"), _write(_page(sentences), folder / "sentences.html")]
        return written

    steps = [Step("the list of articles", articles)]
    for name in TITLES if view.done else ["words"]:
        steps.append(Step(f"{TITLES[name]}: table", partial(table, name)))
        steps.append(Step(f"{TITLES[name]}: chart", partial(chart, name), draws=True))
    return [*steps, Step("sentences and settings", rest)]


def next_folder(parent: Path) -> Path:
    """Give the first of ``view-1``, ``view-2`` … that is not there."""
    number = 1
    while (parent / f"view-{number}").exists():
        number += 1
    return parent / f"view-{number}"


def zipped(written: Iterable[Path]) -> bytes:
    """Give files as one ZIP archive, in a folder of their own: the same bytes for the same files."""
    archive = io.BytesIO()
    with ZipFile(archive, "w") as target:
        for file in sorted(written):
            entry = ZipInfo(f"{file.parent.name}/{file.name}", LONG_AGO)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, 0o644 << 16
            target.writestr(entry, file.read_bytes())
    return archive.getvalue()


def _write(text: str, target: Path) -> Path:
    with writing(target) as temporary:
        temporary.write_text(text, encoding="utf-8", newline="\n")
    return target


def _page(content: str) -> str:
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sentences</title>'
    head += f'<meta name="generator" content="{MAKER} {toolkit.__version__}">'
    style = "<style>body{max-width:46rem;margin:1.5rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif}</style>"
    return f'<!doctype html><html lang="en"><head>{head}{style}</head><body>{content}</body></html>\n'


def _settings(view: View) -> dict:
    return {
        "toolkit": toolkit.__version__,
        "articles": int(view.kept.sum()),
        "of": len(view.all),
        "read": view.done,
        "outlets": view.choice.outlet_names,
        "from": view.choice.first,
        "to": view.choice.last,
        "word": view.word or None,
        "marked_articles": list(view.choice.articles),
        "sentences_of": {"chart": TITLES[view.bar.chart], "bar": view.bar.name} if view.bar else None,
        "codebook": view.codebook,
        "stop_words": len(view.stop_words),
    }
