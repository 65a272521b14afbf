"""Verification: whether the figures of a saved chart still hold, by making them again from the articles."""

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import Parameter, signature
from io import StringIO
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd

import toolkit
from toolkit import charts
from toolkit.codebook import load_actors
from toolkit.counting import form
from toolkit.language import PIPELINE
from toolkit.provenance import (
    digest,
    own_csv,
    picture_then_and_now,
    pictures_beside,
    read_record,
    sha256_of_figures,
)
from toolkit.tables import check_articles, identities, on_side, part, side_name
from toolkit.words import number_of, stop_words

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
WITH_SIDES, SIDES = ("keyness", "key_phrases", "word_shift"), ("target", "reference")
DIFFERENCE = 1e-9
MOST_INCHES = 40
# Whole numbers that a record may set, since it may be of somebody who wants to keep this machine busy.
MOST, MOST_OF = 1_000_000, {"ngram": 100, "longest": 100, "shuffles": 10_000, "seed": float("inf")}


class CannotRepeat(Exception):
    """Says why a chart cannot be made again from its record; or why ``figures`` that differ tell nothing."""

    def __init__(self, why: str, figures: list[tuple] = ()) -> None:
        super().__init__(why)
        self.figures = figures


class UnknownArgument(ValueError):
    """Says which argument of the caller's an analysis does not have."""


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
        Arguments of the analysis that the record does not have: rows chosen by hand before anything was counted
        (``mentions=…``, ``quotations=…``, ``tones=…``), another ``pipeline=…``. In the records of earlier versions, and
        beyond 20,000 words or articles, also ``stop_words=…``, ``target=…``, ``reference=…``, ``scores=…``.

    Returns
    -------
    pandas.DataFrame
        ``about``, ``what``, ``recorded``, ``now`` and ``same`` (true, false, or missing where nothing can be said). The
        first row is the ``verdict`` in words. Then come ``record`` (the version of the toolkit, the picture and those
        beside it, the CSV beside, the codebook), each ``article`` that changed, is missing or is new (its text by
        SHA-256, which is shortened where there are more than 500), each ``article's name`` (of one whose text is the
        same), ``article's outlet`` and ``article's day`` that is another, ``articles`` where
        the record has one SHA-256 for all of them and that is another, each ``figure`` that is drawn, and each
        ``other figure`` of the CSV that differs.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ValueError
        If it has no record: it was not saved by ``save_chart``, or by another program since. Also if an analysis has no
        such argument as you gave.

    Notes
    -----
    The analysis is run with the recorded settings, and the mentions, quotations and tones that it needs before it; then
    the chart is drawn, and its figures compared. Numbers are the same where they differ by less than a billionth. Stop
    words, sides and scores are those of the record; where it is of an earlier version and has only their number or
    name, the toolkit's lists, the outlets and the articles are tried, and the verdict says so where the figures then
    differ. What cannot be made again is said in the verdict, not guessed.

    The figures that are compared are those of the record. A picture in which somebody changed a bar after it was saved
    is told by the SHA-256 of what it shows; a chart that was changed by hand before it was saved is not. Nothing that a
    record names is opened or loaded: codebook, articles and any pipeline but the usual one are those that you give.

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
    if actors is not None:
        actors = load_actors(actors)
    path = Path(file).expanduser()
    record = read_record(path)
    try:
        return _verified(path, record, articles, table, {"actors": actors, **arguments})
    except (UnknownArgument, OSError):  # Of what the caller gave.
        raise
    except Exception as error:  # Whatever is wrong with a record of somebody else's.
        why = f"its record is damaged ({type(error).__name__}: {str(error).rstrip('.')})."
        return _table([("verdict", f"It cannot be told whether the figures hold: {why}", None, None, pd.NA)])


def _verified(
    path: Path, record: dict, articles: pd.DataFrame, table: pd.DataFrame | None, given: dict
) -> pd.DataFrame:
    articles, renamed = _under_their_names(record, articles)
    chosen, changes, n_changed = _articles(record, articles)
    codebook = _codebook(record, given["actors"])
    beside, pictures = _beside(path, record), _pictures(path)
    is_same = all(then == now for *_, then, now in codebook)
    said = _said({"renamed": len(renamed), **n_changed}) + ("" if is_same else " The codebook has other actors.")
    said += "".join(
        f" The picture{f' {name}' * (name != path.name)} is not as it was saved."
        for name, then, now in pictures
        if then != now
    )
    said += "" if all(then == now for *_, then, now in beside) else " The CSV beside is not as it was saved."
    rows = [
        ("record", "version of the toolkit", record["toolkit"], toolkit.__version__),
        *(("record", f"picture {name}" if name != path.name else "picture", *both) for name, *both in pictures),
        *beside,
        *codebook,
    ]
    changes = [*(("article's name", was, was, now, False) for was, now in renamed.items()), *changes]
    try:
        is_same = is_same and not any(number for how, number in n_changed.items() if how != "new")
        figures = _again(path, record, chosen, articles, table, given, is_same)
    except CannotRepeat as error:
        why = str(error).rstrip(".") + "." * (not str(error).endswith("…"))
        verdict = f"It cannot be told whether the figures hold: {why}{said}"
        return _table([("verdict", verdict, None, None, pd.NA)], rows, changes, error.figures)
    return _table([_verdict(figures, said)], rows, changes, figures)


def _verdict(figures: list[tuple], said: str) -> tuple:
    drawn, others = ([same for about, *_, same in figures if about == name] for name in ("figure", "other figure"))
    n, ends = len(others), "s" * (len(others) == 1)
    if not figures:
        return ("verdict", f"The figures hold: the chart shows none, then as now.{said}", None, None, True)
    if all(drawn) and not others:
        return ("verdict", f"The figures hold: {_of(len(drawn), len(drawn), 'the same')}.{said}", None, None, True)
    if all(drawn):
        same = _of(len(drawn), len(drawn), "the same")
        what = f"What is drawn holds: {same}. But {n:,} figure{'s' * (n != 1)} of the CSV alone differ{ends}."
        return ("verdict", f"{what}{said}", None, None, False)
    more = f", and {n:,} more in the CSV differ{ends}" if others else ""
    what = f"The figures do not hold: {_of(drawn.count(False), len(drawn), 'not the same')}{more}."
    return ("verdict", f"{what}{said}", None, None, False)


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
        texts, n_rows = again.figures(chosen, found_in, table)
        tried = [list(_compared(old, new, record)) for new in texts]
        figures = next((each for each in tried if all(same for *_, same in each)), tried[0])
        if all(same for *_, same in figures):
            return figures
    if not is_same or table is not None or record["toolkit"] != toolkit.__version__:
        return figures
    if n_rows != record["drawn_by"]["rows"]:
        hint = "Rows were chosen by hand: choose them again and give the table, table=…"
        hint = f"Perhaps because {'; '.join(again.guesses)}" if again.guesses else hint
        raise CannotRepeat(
            f"the articles are the same, but the chart was drawn from {record['drawn_by']['rows']:,} rows and the "
            f"analysis gives {n_rows:,}. {hint}",
            figures,
        )
    if again.guesses:
        why = f"the articles are the same, but the figures are not, and {'; '.join(again.guesses)}"
        raise CannotRepeat(why, figures)
    return figures


def _table(*parts: list[tuple]) -> pd.DataFrame:
    rows = [row if len(row) == 5 else (*row, row[2] == row[3]) for part in parts for row in part]
    table = pd.DataFrame(rows, columns=VERIFICATION).astype({"same": "boolean"})
    texts = ["recorded", "now"]
    return table.astype(dict.fromkeys(texts, "object")).assign(
        **{n: table[n].where(table[n].notna(), None) for n in texts}
    )


def _under_their_names(record: dict, articles: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    """The articles, where one has another name but the same text under the name that the record has; and which."""
    now = {name: sha256 for name, sha256, *_ in identities(articles)}
    gone = {name: sha256 for name, sha256, *_ in record.get("articles", ()) if name not in now}
    if not gone:
        return articles, {}
    then, renamed = {name for name, *_ in record["articles"]}, {}
    waiting: dict[str, list[str]] = {}
    for name, sha256 in gone.items():
        waiting.setdefault(sha256, []).append(name)
    # Of many articles the record has the first digits alone.
    digits = len(next(iter(waiting)))
    for name, sha256 in now.items():
        if name not in then and (names := waiting.get(sha256[:digits])):
            renamed[names.pop(0)] = name
    if not renamed:
        return articles, {}
    names = {now: was for was, now in renamed.items()}
    return articles.assign(article_id=articles["article_id"].astype(str).replace(names)), renamed


def _articles(record: dict, articles: pd.DataFrame) -> tuple[pd.DataFrame, list[tuple], dict[str, int]]:
    """The articles of the record, in its order; those that differ; and how many of them in which way."""
    if "articles_sha256" not in record:
        return articles, [], {}
    now = {name: known for name, *known in identities(articles)}
    if "articles" not in record:
        row = _together(record, now)
        return articles, row, {"other": len(row)}
    then = {name: known for name, *known in record["articles"]}
    rows, counts = [], Counter()
    for name, (sha256, *known) in then.items():
        # Of many articles the record has the first digits alone.
        is_now = now[name][0][: len(sha256)] if name in now else None
        if is_now != sha256:
            counts["missing" if is_now is None else "changed"] += 1
            rows.append(("article", name, sha256, is_now, False))
        if is_now is not None and known != now[name][1:]:
            counts["moved"] += 1
            both = zip(("outlet", "day"), known, now[name][1:])
            rows += [(f"article's {what}", name, was, new, False) for what, was, new in both if was != new]
    new = [name for name in now if name not in then]
    rows += [("article", name, None, now[name][0], pd.NA) for name in new]
    if not counts:
        rows += _together(record, {name: now[name] for name in then})
        counts["other"] = len(rows) - len(new)
    counts["new"] = len(new)
    places = {name: place for place, name in enumerate(articles["article_id"].astype(str))}
    return articles.iloc[[places[name] for name in then if name in places]], rows, counts


def _together(record: dict, now: dict[str, list]) -> list[tuple]:
    """A row where the texts together are not those of the record."""
    sha256 = digest([each for each, *_ in now.values()])
    what = f"all {record['n_articles']:,} texts together"
    row = ("articles", what, record["articles_sha256"], sha256, False)
    return [] if sha256 == record["articles_sha256"] else [row]


def _codebook(record: dict, actors: pd.DataFrame | None) -> list[tuple]:
    """A row for the actors of the codebook, by their ids, where one is recorded and one is given."""
    then = record.get("parameters", {}).get("codebook")
    if not then or actors is None:
        return []
    return [("record", "actors of the codebook", ", ".join(then), ", ".join(sorted(actors["actor_id"])))]


def _said(counts: dict[str, int]) -> str:
    if counts.get("other"):
        return " The articles are not those of the chart; which of them differ, its record does not say."
    parts = [
        f"{n:,} article{'s' * (n != 1)} {words if n == 1 else _of_several(words)}"
        for n, words in (
            (counts.get("changed", 0), "changed"),
            (counts.get("renamed", 0), "was renamed"),
            (counts.get("moved", 0), "has another outlet or day"),
            (counts.get("missing", 0), "is missing"),
            (counts.get("new", 0), "is not of the chart and was left out"),
        )
        if n
    ]
    return f" {', '.join(parts)}." if parts else ""


def _of_several(words: str) -> str:
    return words.replace("is ", "are ").replace("was ", "were ").replace("has ", "have ")


def _pictures(path: Path) -> list[tuple[str, str | None, str]]:
    """Each picture of the chart by its name, and the SHA-256 of what it shows as its own record has it, and now."""
    found = []
    for picture in pictures_beside(path):
        try:
            then, now = picture_then_and_now(picture, read_record(picture))
        except ValueError:  # Somebody else's.
            continue
        found += [(picture.name, then, now)] if then is not None else []
    return found


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
        self.settings, self.arguments = dict(record.get("parameters", {})), record.get("arguments", {})
        self.guesses, self.used, self.found = [], {"actors"}, set()

    def figures(
        self, articles: pd.DataFrame, found_in: pd.DataFrame, table: pd.DataFrame | None
    ) -> tuple[list[str], int]:
        """The figures as CSV, of all rows and of as many as the chart was drawn from, and how many rows there are.

        Names are looked for in ``found_in``.
        """
        drawn = self.record.get("drawn_by") or {}
        if drawn.get("function") not in charts.__all__ or not str(drawn["function"]).startswith("plot_"):
            raise CannotRepeat("the record does not say which function of the toolkit drew the chart")
        with _running_again():
            _check(drawn["parameters"])
            table = _only(self.table(articles, found_in), drawn["only"]) if table is None else table
        strange = set(self.given) - self.used
        if strange:
            what = f"{self.record['function']}()" if "function" in self.record else "A table made by hand"
            raise UnknownArgument(f"{what} was not given {min(strange)!r}: it has no such argument.")
        # How many bars a chart has hangs on its size.
        with _running_again(), charts.chart_size(drawn.get("size", "notebook")):
            # Of a long table people draw the first rows: table.head(20).
            parts = [table] if len(table) <= drawn["rows"] else [table, table.head(drawn["rows"])]
            return [_drawn(drawn, each) for each in parts], len(table)

    def table(self, articles: pd.DataFrame, found_in: pd.DataFrame) -> pd.DataFrame:
        """The table that the chart was drawn from."""
        function = self.record.get("function")
        if function not in REPEATED:
            what = f"{function!r} is no analysis that can be repeated" if function else "its table was made by hand"
            raise CannotRepeat(f"{what}: make the table anew and give it, table=…")
        self._complete(articles)
        table = self._run(function, self.settings, articles, found_in, {})
        if self.found:
            what, give = " and ".join(sorted(self.found)), ", ".join(f"{name}=…" for name in sorted(self.found))
            how = ", with the codebook as it is now" if "codebook" in self.settings else ""
            why = f"all {what} were found again{how}: if rows of them were chosen by hand, give those, {give}"
            self.guesses.append(why)
        return table

    def _run(
        self, function: str, settings: dict, articles: pd.DataFrame, found_in: pd.DataFrame, made: dict
    ) -> pd.DataFrame:
        """Call an analysis with what the record has for its arguments, after making the tables that it needs.

        What a record names is not opened or loaded: it may be somebody else's.
        """
        _check(settings)
        if settings.get("pipeline", PIPELINE) != PIPELINE and "pipeline" not in self.given:
            raise CannotRepeat(f"names were found by the pipeline {settings['pipeline']!r}: give it, pipeline=…")
        arguments = {}
        for name, parameter in _parameters(function).items():
            if name == "articles":
                arguments[name] = articles
            elif name in self.given:
                self.used.add(name)
                if name != "actors" or _needs_codebook(function, settings):
                    arguments[name] = self.given[name]
            elif name in MADE_BY and (
                "discover" in settings or parameter.default is parameter.empty or self._has_own(name, function)
            ):
                # Who is found in an article may hang on the articles beside it.
                whole = self._made(name, function, settings, found_in, made)
                arguments[name] = part(whole, articles["article_id"])
            elif name in settings and name != "actors":
                arguments[name] = settings[name]
            elif name == "actors" and "codebook" in settings and _needs_codebook(function, settings):
                number = len(settings["codebook"])
                raise CannotRepeat(f"the actors were found with a codebook of {number}: give it, actors=…")
        return getattr(toolkit, function)(**arguments)

    def _made(self, name: str, function: str, settings: dict, articles: pd.DataFrame, made: dict) -> pd.DataFrame:
        """A table that an analysis needs: once for all that need it, unless it has settings of its own."""
        self.found.add(name)
        if self._has_own(name, function):
            return self._run(MADE_BY[name], self.arguments[name], articles, articles, {})
        if name not in made:
            made[name] = self._run(MADE_BY[name], settings, articles, articles, made)
        return made[name]

    def _has_own(self, name: str, function: str) -> bool:
        """Whether the record says how a table that the analysis was given was made."""
        return function == self.record["function"] and name in self.arguments

    def _complete(self, articles: pd.DataFrame) -> None:
        """Take what the parameters have by name or number alone from the record, and note what had to be guessed."""
        settings, given = self.settings, self.given
        for name, kept in self.arguments.items():
            if name in MADE_BY:
                continue
            settings[name] = dict(kept) if name == "scores" else kept
            if name in given and not _is_same(name, given[name], settings, articles):
                raise CannotRepeat(
                    f"what was given as {name}=… is not that of the chart: leave it out, the record has it"
                )
            if name in SIDES and kept and not _is_there(kept, articles):
                raise CannotRepeat(f"no article of the {name} is there")
        if settings.get("mask_names") and "mentions" not in {*self.arguments, *given}:
            self.guesses.append("which mentions were masked is not recorded: give them, mentions=…")
        number = settings.get("n_stop_words")
        if number and "stop_words" in given and number_of(given["stop_words"]) != number:
            left_out = number_of(given["stop_words"])
            raise CannotRepeat(f"these are not the stop words of the chart: it left out {number}, and not {left_out}")
        if number and "stop_words" not in {*given, *settings}:
            settings["stop_words"] = _stop_words(number, articles)
            self.guesses.append("the stop words are recorded by their number alone: give them, stop_words=…")
        if settings.get("parts") == "articles":
            del settings["parts"]
        for side in set(SIDES) & set(settings) - set(given) - set(self.arguments):
            if self.record["function"] not in WITH_SIDES:
                continue
            if settings[side] == side_name(None):
                del settings[side]
                continue
            settings[side] = _side(side, settings[side], articles)
            self.guesses.append(f"the {side} is recorded by its name alone: give it, {side}=…")


@contextmanager
def _running_again() -> Iterator[None]:
    """Whatever the settings in somebody's file make an analysis or a chart refuse, it cannot be repeated."""
    try:
        yield
    except (TypeError, ValueError, KeyError) as error:
        raise CannotRepeat(f"the analysis could not be run again: {str(error).rstrip('.')}") from error


def _check(settings: dict) -> None:
    """Refuse numbers that no analysis of news needs and that would take forever."""
    for name, value in settings.items():
        if isinstance(value, int | float) and abs(value) > MOST_OF.get(name, MOST):
            raise CannotRepeat(f"the record has {name}={value}, and more than {MOST_OF.get(name, MOST):,} is not run")


def _drawn(drawn: dict, table: pd.DataFrame) -> str:
    """The figures of the chart of a table as CSV; what is drawn for that is closed, whatever becomes of it."""
    open_before, on = plt.get_fignums(), {}
    try:
        if "axes" in drawn:  # As large as the caller's own that it was drawn on.
            width, height = (min(max(float(each), 0.5), MOST_INCHES) for each in drawn["axes"])
            on["ax"] = plt.figure(figsize=(2 * width, 2 * height)).add_axes((0.25, 0.25, 0.5, 0.5))
        return own_csv(getattr(charts, drawn["function"])(table, **drawn["parameters"], **on).drawing.data)
    finally:
        for number in set(plt.get_fignums()) - set(open_before):
            plt.close(number)


def _parameters(function: str) -> dict[str, Parameter]:
    """The arguments of an analysis; what it hands on goes to keyness."""
    own = signature(getattr(toolkit, function)).parameters
    kept = {name: each for name, each in own.items() if each.kind is not Parameter.VAR_KEYWORD}
    handed_on = signature(toolkit.keyness).parameters if len(kept) < len(own) else {}
    return kept | {name: each for name, each in handed_on.items() if each.kind is Parameter.KEYWORD_ONLY}


def _is_same(name: str, given: object, settings: dict, articles: pd.DataFrame) -> bool:
    """Whether what is given for an argument is what the record has."""
    kept = settings[name]
    if name in SIDES:
        others = ~on_side(articles, settings["target"], "target") if kept is None else on_side(articles, kept, name)
        return np.array_equal(on_side(articles, given, name), others)
    if name == "stop_words":
        return set(given) == set(kept)
    if name == "scores":
        return {form(str(word), settings["case"]): float(score) for word, score in dict(given).items()} == kept
    return True


def _needs_codebook(function: str, settings: dict) -> bool:
    """Whether an analysis reads the codebook itself: to find the actors, or to tell what they belong to."""
    return function == "actor_mentions" or settings.get("of", "speaker") != "speaker"


def _is_there(side: dict, articles: pd.DataFrame) -> bool:
    """Whether an article of a side is there, where the side is named by its articles."""
    ids = side.get("article_id")
    return ids is None or bool(articles["article_id"].astype(str).isin(ids).any())


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
