"""Run notebooks: again in place, or once for each article."""

import asyncio
import os
from collections.abc import Iterable
from pathlib import Path

import nbformat
import pandas as pd
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from tqdm.auto import tqdm

from toolkit.export import writing
from toolkit.report import page_names

PARAMETERS, INJECTED = "parameters", "injected-parameters"
SECONDS_A_CELL = 600


def run_notebooks(
    notebooks: str | os.PathLike | Iterable[str | os.PathLike],
    article_ids: Iterable[str],
    folder: str | os.PathLike,
    *,
    articles: str | os.PathLike,
    actors: str | os.PathLike | None = None,
    progress: bool = True,
) -> pd.DataFrame:
    """Run notebooks once for each article and keep the runs.

    Parameters
    ----------
    notebooks
        A folder of notebooks, or their paths. Each has one cell tagged ``parameters`` that sets
        ``articles_folder``, ``article``, ``actors_file`` and ``output_folder``.
    article_ids
        The articles.
    folder
        Where to: the runs go to ``folder/<article>/``, and so does what they save.
    articles, actors
        The folder of the articles, and the codebook (``None`` for none).
    progress
        Show a progress bar.

    Returns
    -------
    pandas.DataFrame
        One row a run: ``article_id``, ``notebook``, ``file`` (of the run), ``error`` (missing where it ran through).
        A run that fails is kept up to its error, and does not keep the others from running.

    Raises
    ------
    FileNotFoundError
        If there is no notebook.
    ValueError
        If a notebook has no cell tagged ``parameters``.
    """
    paths = find_notebooks(notebooks)
    ids = list(article_ids)
    jobs = []
    for article_id, name in zip(ids, page_names(ids)):
        target = Path(folder) / name
        for path in paths:
            values = {
                "articles_folder": _seen_from(path.parent, articles),
                "article": str(article_id),
                "actors_file": None if actors is None else _seen_from(path.parent, actors),
                "output_folder": _seen_from(path.parent, folder),
            }
            jobs.append((path, target / path.name, values))
    errors = asyncio.run(_run_all(jobs, progress))
    rows = [(values["article"], source.name, target.as_posix(), e) for (source, target, values), e in zip(jobs, errors)]
    return pd.DataFrame(rows, columns=["article_id", "notebook", "file", "error"])


def rerun_notebooks(notebooks: str | os.PathLike, *, progress: bool = True) -> pd.DataFrame:
    """Run notebooks again in place, with the parameters they have.

    Parameters
    ----------
    notebooks
        A folder of notebooks, or their paths.
    progress
        Show a progress bar.

    Returns
    -------
    pandas.DataFrame
        As :func:`run_notebooks`. A notebook that fails is left as it was.
    """
    jobs = [(path, path, None) for path in find_notebooks(notebooks)]
    errors = asyncio.run(_run_all(jobs, progress))
    rows = [("", path.name, path.as_posix(), error) for (path, _, _), error in zip(jobs, errors)]
    return pd.DataFrame(rows, columns=["article_id", "notebook", "file", "error"])


def find_notebooks(notebooks: str | os.PathLike | Iterable[str | os.PathLike]) -> list[Path]:
    """Find the notebooks of a folder, or make sure that those named are there."""
    if isinstance(notebooks, str | os.PathLike):
        given = Path(notebooks)
        paths = sorted(given.glob("*.ipynb")) if given.is_dir() else [given]
    else:
        paths = [Path(each) for each in notebooks]
    missing = [path for path in paths if not path.is_file()]
    if missing or not paths:
        raise FileNotFoundError(f"There is no notebook {(missing or [notebooks])[0]!s}.")
    return paths


async def _run_all(jobs: list[tuple], progress: bool) -> list[str | None]:
    """Run the jobs, as many at a time as there are processors."""
    room = asyncio.Semaphore(os.cpu_count() or 1)
    with tqdm(total=len(jobs), desc="Running notebooks", unit="notebook", disable=not progress) as bar:

        async def run(job: tuple) -> str | None:
            async with room:
                error = await _run(*job)
            bar.update()
            return error

        return await asyncio.gather(*(run(job) for job in jobs))


async def _run(source: Path, target: Path, values: dict | None) -> str | None:
    notebook = nbformat.read(source, as_version=4)
    if values is not None:
        _inject(notebook, values, source)
    client = NotebookClient(
        notebook,
        timeout=SECONDS_A_CELL,
        kernel_name="python3",
        record_timing=False,
        extra_arguments=["--IPKernelApp.log_level=40"],  # It warns of TCP on this very machine, for every run.
        resources={"metadata": {"path": str(source.parent or Path())}},
    )
    error = None
    try:
        await client.async_execute()
    except CellExecutionError as failure:
        error = f"{failure.ename}: {failure.evalue}"
        if source == target:
            return error
    with writing(target) as temporary:
        nbformat.write(notebook, temporary)
    return error


def _inject(notebook: nbformat.NotebookNode, values: dict, source: Path) -> None:
    """Put a cell with the values behind the one tagged ``parameters``, in place of an earlier one."""
    cells = [cell for cell in notebook.cells if INJECTED not in cell.metadata.get("tags", [])]
    at = next((i for i, cell in enumerate(cells) if PARAMETERS in cell.metadata.get("tags", [])), None)
    if at is None:
        raise ValueError(f"{source.name} has no cell tagged {PARAMETERS!r} to set the article in.")
    code = "\n".join(f"{name} = {value!r}" for name, value in values.items())
    cell = nbformat.v4.new_code_cell(code, id=INJECTED, metadata={"tags": [INJECTED]})
    notebook.cells = [*cells[: at + 1], cell, *cells[at + 1 :]]


def _seen_from(folder: Path, path: str | os.PathLike) -> str:
    try:
        return Path(os.path.relpath(path, folder)).as_posix()
    except ValueError:  # On Windows there is no way from one drive to another.
        return Path(path).absolute().as_posix()
