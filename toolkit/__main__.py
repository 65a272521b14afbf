"""The command line: ``python -m toolkit report``, ``notebooks`` and ``verify``."""

import argparse
import os
import sys
import warnings
from collections.abc import Sequence
from pathlib import Path

import toolkit
from toolkit.files import codebook_in
from toolkit.provenance import PICTURES, read_record

DATA, REPORTS = Path("data/articles"), Path("reports")
MOST_SHOWN = 10
# What of a verification is printed where it differs.
DIFFERENCES = ("article", "article's name", "article's outlet", "article's day", "articles", "figure")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    The exit status is 0 where all went well, 1 where a notebook failed, figures do not hold or a picture is not as it
    was saved, 2 for bad input.
    """
    chosen = _parser().parse_args(arguments)
    with warnings.catch_warnings():
        warnings.simplefilter("default")
        warnings.showwarning = _Notes()
        try:
            return chosen.run(chosen)
        except (OSError, TypeError, ValueError) as error:
            print(f"Error: {error}", file=sys.stderr)
            return 2


class _Notes:
    """Print warnings as notes, each once."""

    def __init__(self):
        self.said: set[str] = set()

    def __call__(self, message: Warning, *_: object) -> None:
        text = str(message)
        if text not in self.said:
            print(f"Note: {text}", file=sys.stderr)
            self.said.add(text)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m toolkit", description="Media analysis from the command line.")
    parser.add_argument("--version", action="version", version=toolkit.__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    report = commands.add_parser("report", help="write a report of each article and an index of all")
    report.add_argument("articles", nargs="?", default=DATA, type=Path, help=f"folder or file (default: {DATA})")
    report.add_argument("folder", nargs="?", default=REPORTS, type=Path, help=f"where to (default: {REPORTS})")
    report.add_argument("--title", default="Media analysis", help="title of the index")
    report.add_argument(
        "--formats", default="html", help="of html, docx and pdf, with commas between them (default: html)"
    )
    report.set_defaults(run=_report)

    notebooks = commands.add_parser("notebooks", help="run the notebooks for each article, or again in place")
    notebooks.add_argument("articles", nargs="?", default=DATA, type=Path, help=f"folder (default: {DATA})")
    notebooks.add_argument("folder", nargs="?", default=REPORTS / "notebooks", type=Path, help="where to")
    notebooks.add_argument("--notebooks", default=Path("notebooks"), type=Path, help="folder of notebooks, or one")
    notebooks.add_argument("--article", action="append", help="only this article; can be given more than once")
    notebooks.add_argument("--in-place", action="store_true", help="run the notebooks again as they are")
    notebooks.set_defaults(run=_notebooks)

    verify = commands.add_parser("verify", help="say whether the figures of saved charts still hold")
    verify.add_argument("chart", type=Path, help="a chart as saved (PNG, SVG, PDF), or a folder of such")
    verify.add_argument("articles", nargs="?", default=DATA, type=Path, help=f"folder or file (default: {DATA})")
    verify.set_defaults(run=_verify)

    for command in (report, notebooks, verify):
        command.add_argument(
            "--actors",
            type=Path,
            help="codebook (default: actors.csv beside the articles, or above)",
        )
    for command in (report, notebooks):
        command.add_argument("--no-progress", action="store_true", help="show no progress bar")
    return parser


def _report(chosen: argparse.Namespace) -> int:
    _refuse_own_output(chosen)
    articles = toolkit.load_articles(chosen.articles)
    index = toolkit.write_report(
        articles,
        chosen.folder,
        formats=[name.strip() for name in chosen.formats.split(",") if name.strip()],
        actors=_codebook(chosen),
        title=chosen.title,
        progress=not chosen.no_progress,
    )
    print(f"The report of {len(articles):,} article{'s' * (len(articles) != 1)} is in {index}")
    return 0


def _notebooks(chosen: argparse.Namespace) -> int:
    from toolkit.notebooks import rerun_notebooks, run_notebooks

    if chosen.in_place:
        runs = rerun_notebooks(chosen.notebooks, progress=not chosen.no_progress)
    else:
        _refuse_own_output(chosen)
        articles = toolkit.load_articles(chosen.articles)
        for article_id in chosen.article or []:
            toolkit.select_article(articles, article_id)
        runs = run_notebooks(
            chosen.notebooks,
            chosen.article or articles["article_id"],
            chosen.folder,
            articles=chosen.articles,
            actors=_codebook(chosen),
            progress=not chosen.no_progress,
        )
    failed = runs[runs["error"].notna()]
    for run in failed.itertuples():
        print(f"Error: {run.file}: {run.error}", file=sys.stderr)
    where = chosen.notebooks if chosen.in_place else chosen.folder
    print(f"{len(runs) - len(failed)} of {len(runs)} notebooks ran through; they are in {where}")
    return 1 if len(failed) else 0


def _verify(chosen: argparse.Namespace) -> int:
    files = _charts(chosen.chart)
    articles = toolkit.load_articles(chosen.articles)
    codebook = _codebook(chosen)
    held = whole = 0
    for file in files:
        try:
            table = toolkit.verify_chart(file, articles, actors=codebook)
        except (OSError, ValueError) as error:
            if len(files) == 1:
                raise
            print(f"Error: {file}: {error}", file=sys.stderr)
            continue
        print(f"{file}: {table['what'].iloc[0]}")
        differ = table[table["about"].isin(DIFFERENCES) & table["same"].eq(False).fillna(False)]
        for row in differ.head(MOST_SHOWN).itertuples():
            print(f"    {_difference(row)}")
        if len(differ) > MOST_SHOWN:
            print(f"    and {len(differ) - MOST_SHOWN:,} more: toolkit.verify_chart gives all of them")
        held += bool(table["same"].fillna(False).iloc[0])
        whole += bool(table.loc[table["what"].str.match("picture") & table["about"].eq("record"), "same"].all())
    if len(files) > 1:
        print(f"The figures of {held} of {len(files)} charts hold.")
    return 0 if held == whole == len(files) else 1


def _charts(chosen: Path) -> list[Path]:
    """The chart that was named, or those in a folder: each once, though it was saved in several formats."""
    if not chosen.is_dir():
        return [chosen]
    pictures = (file for ending in PICTURES for file in chosen.rglob(f"*.{ending}"))
    charts = {file.with_suffix(""): file for file in pictures if _has_record(file)}
    if not charts:
        raise ValueError(f"There is no chart in {str(chosen)!r} that save_chart wrote.")
    return [charts[name] for name in sorted(charts)]


def _has_record(file: Path) -> bool:
    try:
        return bool(read_record(file))
    except ValueError:  # A report, or somebody else's picture.
        return False


def _difference(row: tuple) -> str:
    if row.about == "article":
        return f"{row.what}: {'is missing' if row.now is None else 'its text is another'}"
    if row.about == "articles":
        return f"{row.what}: not those of the chart"
    was, now = (_value(each) for each in (row.recorded, row.now))
    if row.about == "figure":
        return f"{row.what}: {was}, now {now}"
    what = row.about.removeprefix("article's ")
    return f"{row.what}: its {what} was {was}, now {now}"


def _value(value: object) -> str:
    return "none" if value is None else value if isinstance(value, str) else f"{value:,.6g}"


def _codebook(chosen: argparse.Namespace) -> Path | None:
    """The codebook that was named, else actors.csv in the folder of the articles or the one above it; say which."""
    codebook = chosen.actors or _codebook_beside(chosen.articles)
    print(f"Codebook of actors: {codebook or 'none'}")
    return codebook


def _codebook_beside(articles: Path) -> Path | None:
    folder = (articles.parent if articles.is_file() else articles).resolve()
    found = codebook_in(folder) or codebook_in(folder.parent)
    return Path(os.path.relpath(found)) if found else None


def _refuse_own_output(chosen: argparse.Namespace) -> None:
    """What is written into the folder of the articles would be read as articles the next time."""
    if chosen.articles.is_dir() and chosen.folder.resolve().is_relative_to(chosen.articles.resolve()):
        raise ValueError(f"{chosen.folder} lies in the folder of the articles: name another one for the output.")


if __name__ == "__main__":
    sys.exit(main())
