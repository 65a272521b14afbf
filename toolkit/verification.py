"""Verification: whether the figures of a saved chart still hold, by making them again from the articles."""

import os
from collections.abc import Iterator
from inspect import signature
from io import StringIO
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

import toolkit
from toolkit import charts
from toolkit.language import PIPELINE
from toolkit.provenance import digest, read_record, sha256_of_figures
from toolkit.spreadsheets import csv_text
from toolkit.tables import check_articles, hashes, part, side_name
from toolkit.words import stop_words

VERIFICATION = ["about", "what", "recorded", "now", "same"]
# By which function an argument is made that is itself a table.
MADE_BY = {"mentions": "actor_mentions", "quotations": "quotations", "tones": "actor_sentiment"}
# What a file may have run: analyses, which read and write nothing.
REPEATED = (
    "actor_cooccurrence",
    "actor_counts",
    "actor_mentions",
    "actor_prominence",
    "actor_sentiment",
    "article_counts",
    "article_sentiment",
    "collocations",
    "compare_sentiment",
    "cue_counts",
    "explain_sentiment",
    "key_phrases",
    "keyness",
    "mentioned_and_quoted",
    "occurrences",
    "outlet_similarity",
    "sentence_sentiment",
    "share_of_voice",
    "speaker_keyness",
    "tone_matrix",
    "tone_shares",
    "voices",
    "word_frequencies",
    "word_rates",
    "word_shift",
)
WITH_SIDES = ("keyness", "key_phrases", "word_shift")
DIFFERENCE = 1e-9


class CannotRepeat(Exception):
    """Says why a chart cannot be made again from its record."""


def verify_chart(
    file: str | os.PathLike,
    articles: pd.DataFrame,
    *,
    actors: pd.DataFrame | str | os.PathLike | None = None,
    table: pd.DataFrame | None = None,
    **arguments: object,
) -> pd.DataFrame:
    """Make a saved chart again from the articles, and say whether its figures still hold.

    Parameters
    ----------
    file
        A file that :func:`toolkit.save_chart` wrote: the PNG, SVG or PDF, or the CSV or text beside one of them.
    articles
        The articles, loaded anew. Those that the chart was made of are found in it by ``article_id``; others are left
        out, where the record names its articles.
    actors
        The codebook, where the chart is of actors that were found with one.
    table
        The table that the chart was drawn from, made anew, where it cannot be made from the record: rows that were
        chosen by hand, a method of your own.
    **arguments
        Arguments of the analysis that the record has only by name or number: ``target={"outlet": "The Harbour Post"}``,
        ``reference=…``, ``stop_words=…``, ``scores=…``.

    Returns
    -------
    pandas.DataFrame
        ``about``, ``what``, ``recorded``, ``now`` and ``same`` (true, false, or missing where nothing can be said). The
        first row is the ``verdict`` in words. Then come ``record`` (the version of the toolkit, the CSV beside), the
        ``article`` that changed, is missing or is new, one row each, each ``figure`` that is drawn, and each
        ``other figure`` of the CSV that differs.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it has no record: it was not saved by ``save_chart``, or by another program since.

    Notes
    -----
    The analysis is run with the recorded settings, and the mentions, quotations and tones that it needs before it; then
    the chart is drawn, and its figures compared. Numbers are the same where they differ by less than a billionth. Stop
    words are recorded by their number: the toolkit's own lists are tried, and taken where the number agrees. A side of
    a comparison is recorded by its name: it is looked for among the outlets and the articles. What cannot be made again
    is said in the verdict, not guessed.

    Examples
    --------
    >>> import tempfile
    >>> import toolkit as tk
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["Talks went on. The talks failed."]})
    >>> chart = tk.plot_word_frequencies(tk.word_frequencies(articles))
    >>> saved = tk.save_chart(chart, tempfile.mkdtemp() + "/words", formats="svg")
    >>> verify_chart(saved[0], articles)[["about", "what", "same"]].head(1).values.tolist()
    [['verdict', 'The figures hold: 5 of 5 are the same.', True]]
    >>> changed = articles.assign(text="Talks went on. The talks failed. Again!")
    >>> verify_chart(saved[0], changed)["what"].iloc[0]
    'The figures do not hold: 1 of 6 is not the same, and 5 more in the CSV differ. 1 article changed.'
    """
    check_articles(articles)
    path = Path(file)
    record = read_record(path)
    chosen, changes, n_changed = _articles(record, articles)
    rows = [("record", "version of the toolkit", record["toolkit"], toolkit.__version__), *_beside(path, record)]
    said = _said(n_changed)
    try:
        is_same = not any(number for how, number in n_changed.items() if how != "new")
        figures = _again(path, record, chosen, articles, table, {"actors": actors, **arguments}, is_same)
    except CannotRepeat as error:
        why = str(error).rstrip(".") + "." * (not str(error).endswith("…"))
        verdict = f"It cannot be told whether the figures hold: {why}{said}"
        return _table([("verdict", verdict, None, None, pd.NA)], rows, changes)
    return _table([_verdict(figures, said)], rows, changes, figures)


def _verdict(figures: list[tuple], said: str) -> tuple:
    drawn, others = ([same for about, *_, same in figures if about == name] for name in ("figure", "other figure"))
    if not figures:
        return ("verdict", f"The figures hold: the chart shows none, then as now.{said}", None, None, True)
    if all(drawn) and not others:
        return ("verdict", f"The figures hold: {_of(len(drawn), len(drawn), 'the same')}.{said}", None, None, True)
    parts = [_of(drawn.count(False), len(drawn), "not the same")] if not all(drawn) else []
    parts += [f"{len(others):,} more in the CSV differ{'s' * (len(others) == 1)}"] if others else []
    return ("verdict", f"The figures do not hold: {', and '.join(parts)}.{said}", None, None, False)


def _of(number: int, whole: int, words: str) -> str:
    return f"{number:,} of {whole:,} {'is' if number == 1 else 'are'} {words}"


def _again(
    path: Path,
    record: dict,
    chosen: pd.DataFrame,
    articles: pd.DataFrame,
    table: pd.DataFrame | None,
    given: dict,
    is_same: bool,
) -> list[tuple]:
    """Make the figures again and compare them; what differs for want of something in the record cannot be told."""
    old = _figures(path, record)
    for found_in in [chosen, articles][: 1 if len(chosen) == len(articles) or table is not None else 2]:
        again = _Again(record, given)
        new, n_rows = again.figures(chosen, found_in, table)
        figures = list(_compared(old, new, record))
        if all(same for *_, same in figures):
            return figures
    if not is_same or table is not None or record["toolkit"] != toolkit.__version__:
        return figures
    if n_rows != record["drawn_by"]["rows"]:
        hint = "Rows were chosen by hand: choose them again and give the table, table=…"
        hint = f"Perhaps because {'; '.join(again.guesses)}" if again.guesses else hint
        raise CannotRepeat(
            f"the articles are the same, but the chart was drawn from {record['drawn_by']['rows']:,} rows and the "
            f"analysis gives {n_rows:,}. {hint}"
        )
    if again.guesses:
        raise CannotRepeat(f"the articles are the same, but the figures are not, and {'; '.join(again.guesses)}")
    return figures


def _table(*parts: list[tuple]) -> pd.DataFrame:
    rows = [row if len(row) == 5 else (*row, row[2] == row[3]) for part in parts for row in part]
    table = pd.DataFrame(rows, columns=VERIFICATION).astype({"same": "boolean"})
    texts = ["recorded", "now"]
    return table.astype(dict.fromkeys(texts, "object")).assign(
        **{n: table[n].where(table[n].notna(), None) for n in texts}
    )


def _articles(record: dict, articles: pd.DataFrame) -> tuple[pd.DataFrame, list[tuple], dict[str, int]]:
    """The articles of the record, in its order; those that differ; and how many of them in which way."""
    now = dict(zip(articles["article_id"].astype(str), hashes(articles)))
    if "articles" not in record:
        if "articles_sha256" not in record:
            return articles, [], {}
        same = record["articles_sha256"] == digest(list(now.values()))
        what = f"all {record['n_articles']:,} texts together"
        row = ("article", what, record["articles_sha256"], digest(list(now.values())), same)
        return articles, [] if same else [row], {} if same else {"other": 1}
    then = {name: sha256 for name, sha256, *_ in record["articles"]}
    rows = [("article", name, sha256, now.get(name), False) for name, sha256 in then.items() if now.get(name) != sha256]
    new = [name for name in now if name not in then]
    rows += [("article", name, None, now[name], pd.NA) for name in new]
    counts = {
        "changed": sum(name in now and now[name] != sha256 for name, sha256 in then.items()),
        "missing": sum(name not in now for name in then),
        "new": len(new),
    }
    places = {name: place for place, name in enumerate(articles["article_id"].astype(str))}
    return articles.iloc[[places[name] for name in then if name in places]], rows, counts


def _said(counts: dict[str, int]) -> str:
    if counts.get("other"):
        return " The articles are not those of the chart; which of them differ, its record does not say."
    parts = [
        f"{n:,} article{'s' * (n != 1)} {words if n == 1 else words.replace('is ', 'are ').replace('was ', 'were ')}"
        for n, words in (
            (counts.get("changed", 0), "changed"),
            (counts.get("missing", 0), "is missing"),
            (counts.get("new", 0), "is not of the chart and was left out"),
        )
        if n
    ]
    return f" {', '.join(parts)}." if parts else ""


def _beside(path: Path, record: dict) -> list[tuple]:
    """Whether the CSV beside the picture is the one that was saved with it."""
    beside = path.with_suffix(".csv")
    if not beside.is_file():
        return []
    return [("record", f"SHA-256 of {beside.name}", record.get("figures_sha256"), _sha256(beside))]


def _sha256(file: Path) -> str:
    return sha256_of_figures(file.read_bytes().decode("utf-8-sig", "replace"))


def _figures(path: Path, record: dict) -> str:
    """The figures of the chart as CSV: out of its record, or the file beside it where they were too many for that."""
    beside = path.with_suffix(".csv")
    if "figures_sha256" not in record:
        raise CannotRepeat("it was saved by an earlier version of the toolkit, which did not record its figures")
    if "figures" in record:
        return record["figures"]
    if beside.is_file() and _sha256(beside) == record.get("figures_sha256"):
        return beside.read_bytes().decode("utf-8-sig")
    raise CannotRepeat(
        f"the chart has so many figures that they are kept in {beside.name} alone, which is not there as it was saved"
    )


def _compared(old: str, new: str, record: dict) -> Iterator[tuple]:
    """A row for each value that is drawn, and for each other cell that is not the same."""
    then, now = (_by_label(text, record["label"]) for text in (old, new))
    shared = [name for name in then.columns if name in now.columns]
    if record["value"] not in shared:
        raise CannotRepeat(f"the chart has no {record['value']!r} any more: this version of the toolkit draws others")
    for row in dict.fromkeys([*then.index, *now.index]):
        for name in shared:
            was, is_now = (table.at[row, name] if row in table.index else None for table in (then, now))
            same = was is not None and is_now is not None and _same(was, is_now)
            if name == record["value"] or not same and was is not None and is_now is not None:
                is_drawn = name == record["value"]
                about, what = ("figure", row[0]) if is_drawn else ("other figure", f"{row[0]}, {name}")
                yield about, what, _number(was), _number(is_now), same


def _by_label(text: str, label: str) -> pd.DataFrame:
    """The cells of a CSV as they are written, by the label of their row and its number among those of this label."""
    table = pd.read_csv(StringIO(text), dtype=str, keep_default_na=False)
    if label not in table.columns:
        raise CannotRepeat(f"the chart has no {label!r} any more: this version of the toolkit draws others")
    keys = zip(table[label], table.groupby(label).cumcount())
    return table.set_index(pd.Index(list(keys), tupleize_cols=False))


def _same(one: str, two: str) -> bool:
    if one == two:
        return True
    first, second = _number(one), _number(two)
    if isinstance(first, str) or isinstance(second, str) or None in (first, second):
        return False
    return bool(np.isclose(first, second, rtol=DIFFERENCE, atol=DIFFERENCE / 1000))


def _number(cell: str | None) -> float | int | str | None:
    """A cell as a number, where it is one; nothing where it is empty."""
    for kind in (int, float):
        try:
            return kind(cell)
        except (TypeError, ValueError):
            continue
    return cell or None


class _Again:
    """Makes the figures of a chart again from its record, and keeps what it had to guess for that."""

    def __init__(self, record: dict, given: dict) -> None:
        self.record, self.given = record, {name: each for name, each in given.items() if each is not None}
        self.settings, self.guesses, self.used = dict(record.get("parameters", {})), [], {"actors"}

    def figures(self, articles: pd.DataFrame, found_in: pd.DataFrame, table: pd.DataFrame | None) -> tuple[str, int]:
        """The figures as CSV, and how many rows they were drawn from; names are looked for in ``found_in``."""
        drawn = self.record.get("drawn_by") or {}
        if drawn.get("function") not in charts.__all__ or not str(drawn["function"]).startswith("plot_"):
            raise CannotRepeat("the record does not say which function of the toolkit drew the chart")
        try:
            if table is None:
                table = _only(self.table(articles, found_in), drawn["only"])
            chart = getattr(charts, drawn["function"])(table, **drawn["parameters"])
        except (TypeError, ValueError, KeyError) as error:
            raise CannotRepeat(f"the analysis could not be run again: {str(error).rstrip('.')}") from error
        strange = set(self.given) - self.used
        if strange:
            raise ValueError(f"{self.record['function']}() was not given {min(strange)!r}: it has no such argument.")
        plt.close(chart.figure)
        return csv_text(chart.drawing.data), len(table)

    def table(self, articles: pd.DataFrame, found_in: pd.DataFrame) -> pd.DataFrame:
        """The table that the chart was drawn from."""
        function = self.record.get("function")
        if function not in REPEATED:
            what = f"{function!r} is no analysis that can be repeated" if function else "its table was made by hand"
            raise CannotRepeat(f"{what}: make the table anew and give it, table=…")
        self._complete(articles)
        return self._run(function, articles, found_in, {})

    def _run(self, function: str, articles: pd.DataFrame, found_in: pd.DataFrame, made: dict) -> pd.DataFrame:
        """Call an analysis with what the record has for its arguments, after making the tables that it needs."""
        arguments = {}
        for name, parameter in signature(getattr(toolkit, function)).parameters.items():
            if name == "articles":
                arguments[name] = articles
            elif name in self.given:
                self.used.add(name)
                if name != "actors" or "codebook" in self.settings or self.settings.get("of", "speaker") != "speaker":
                    arguments[name] = self.given[name]
            elif name in MADE_BY and ("discover" in self.settings or parameter.default is parameter.empty):
                if name not in made:
                    # Who is found in an article may hang on the articles beside it.
                    made[name] = part(self._run(MADE_BY[name], found_in, found_in, made), articles["article_id"])
                arguments[name] = made[name]
            elif name in self.settings:
                arguments[name] = self.settings[name]
        return getattr(toolkit, function)(**arguments)

    def _complete(self, articles: pd.DataFrame) -> None:
        """Fill in what the record has by name or number alone, and note what had to be guessed."""
        settings, given = self.settings, self.given
        if "codebook" in settings and "actors" not in given:
            number = len(settings["codebook"])
            raise CannotRepeat(f"the actors were found with a codebook of {number}: give it, actors=…")
        if settings.get("pipeline", PIPELINE) != PIPELINE and "pipeline" not in given:
            # A name in a file of somebody else's is not run by itself.
            raise CannotRepeat(f"names were found by the pipeline {settings['pipeline']!r}: give it, pipeline=…")
        if settings.get("mask_names") and "mentions" not in given:
            self.guesses.append("which mentions were masked is not recorded: give them, mentions=…")
        if settings.get("n_stop_words") and "stop_words" not in given:
            settings["stop_words"] = _stop_words(settings["n_stop_words"], articles)
            self.guesses.append("the stop words are recorded by their number alone: give them, stop_words=…")
        if settings.get("parts") == "articles":
            del settings["parts"]
        for side in {"target", "reference"} & set(settings) - set(given):
            if self.record["function"] not in WITH_SIDES:
                continue
            if settings[side] == side_name(None):
                del settings[side]
                continue
            settings[side] = _side(side, settings[side], articles)
            self.guesses.append(f"the {side} is recorded by its name alone: give it, {side}=…")


def _stop_words(number: int, articles: pd.DataFrame) -> set[str]:
    """The list of the toolkit that has so many words."""
    for source in (articles, "en", "ar"):
        for news in (True, False):
            words = stop_words(source, news=news)
            if len(words) == number:
                return words
    raise CannotRepeat(f"{number} stop words were left out, which the record does not name: give them, stop_words=…")


def _side(side: str, name: str, articles: pd.DataFrame) -> object:
    """The side of a comparison that has this name: one or several outlets, or an article."""
    outlets = set(articles["outlet"].dropna()) if "outlet" in articles.columns else set()
    for names in ([name], name.split(" or ")):
        if set(names) <= outlets:
            return {"outlet": names}
    ids = {str(each): each for each in articles["article_id"]}
    if name in ids or name.removeprefix("article ") in ids:
        return ids.get(name, ids.get(name.removeprefix("article ")))
    raise CannotRepeat(f"the {side} is recorded by its name alone, {name!r}: give it, {side}=…")


def _only(table: pd.DataFrame, only: dict) -> pd.DataFrame:
    """The rows of the groups or articles that the chart was drawn from."""
    for name, values in only.items():
        if name in table.columns:
            table = table[_among(table[name], values)]
    return table


def _among(labels: pd.Series, values: list) -> np.ndarray:
    return np.array([(None if pd.isna(each) else str(each)) in values for each in labels], dtype=bool)
