"""From a folder to what its files hold: every file found, read once within bounds, and each article given an id."""

import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, count
from pathlib import Path, PurePosixPath

from toolkit import formats
from toolkit.formats.archive import hidden, natural
from toolkit.formats.columns import LEFT_OUT

METADATA_NAMES = ("metadata.csv", "metadata.tsv")
CODEBOOK_NAME = "actors.csv"
LARGEST_FILE = 500_000_000
# "page_files" beside "page.html", as browsers in several languages call it.
PAGE_FOLDER = re.compile(r"(?:_files|-Dateien|_fichiers|_archivos|_ficheiros|-filer|_bestanden|\.files)$")


def issue(source: object, problem: str, action: str) -> dict:
    """One row of the table of problems."""
    return {"source_path": str(source), "problem": problem, "action": action}


def find_files(path: object, issues: list[dict]) -> tuple[list[tuple[Path, str]], Path | None]:
    """Find the files that may hold articles.

    Parameters
    ----------
    path
        A folder, a file, or a list of files.
    issues
        What could not be looked into is added here.

    Returns
    -------
    tuple
        The files in the order of their names (2 before 10), each with the name it has in the folder, a codebook of
        actors aside; and the file with the metadata beside them, where there is one.

    Raises
    ------
    FileNotFoundError
        If there is no such folder or file, or the list is empty.
    """
    if isinstance(path, list | tuple):
        files = list(dict.fromkeys(Path(each).expanduser() for each in path))
        if not files:
            raise FileNotFoundError("The list of files is empty.")
        # Two files of one name are told apart by their folders, so names begin where the paths part.
        common = Path(os.path.commonpath([file.absolute().parent for file in files]))
        found = [(file, file.absolute().relative_to(common).as_posix()) for file in files]
        missing = [str(each) for each, _ in found if not each.is_file()]
        if missing:
            more = f" (and {len(missing) - 1} more are missing)" if len(missing) > 1 else ""
            raise FileNotFoundError(f"There is no file {missing[0]!r}{more}.")
        return sorted(found, key=lambda each: natural(each[1])), None
    root = Path(path)
    if root.is_file():
        return [(root, root.name)], next((root.parent / n for n in METADATA_NAMES if (root.parent / n).is_file()), None)
    if not root.is_dir():
        raise FileNotFoundError(
            f"There is no folder or file {str(path)!r}, seen from {Path.cwd().name!r}, where this runs."
        )

    def closed(error: OSError) -> None:
        problem = f"The folder could not be opened: {error.strerror}."
        issues.append(issue(Path(error.filename).as_posix(), problem, "Check that you may open it."))

    files = [Path(folder) / name for folder, _, names in os.walk(root, onerror=closed) for name in names]
    named = [(file, file.relative_to(root).as_posix()) for file in files if _is_file(file)]
    pages = {name.rpartition(".")[0] for _, name in named if name.lower().endswith((".html", ".htm"))}
    named = [each for each in named if not (hidden(each[1]) or _is_part_of_page(each[1], pages))]
    named = sorted(named, key=lambda each: natural(each[1]))
    metadata = next((file for file in files if file.parent == root and file.name.lower() in METADATA_NAMES), None)
    return [each for each in named if each[0] not in (metadata, codebook_in(root))], metadata


def codebook_in(folder: Path) -> Path | None:
    """Give the codebook of actors in a folder: the file ``actors.csv``, if its columns are those of one."""
    file = folder / CODEBOOK_NAME
    try:
        with file.open("rb") as opened:
            head = opened.readline(1_000)
    except OSError:
        return None
    return file if b"actor_id" in head and b"kind" in head else None


def _is_part_of_page(name: str, pages: set[str]) -> bool:
    """Whether a file lies in the folder in which a browser saved the pictures and adverts of a page beside it."""
    parents = [parent.as_posix() for parent in PurePosixPath(name).parents]
    return any(PAGE_FOLDER.sub("", parent) in pages for parent in parents if PAGE_FOLDER.search(parent))


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # Reading it will tell why not.
        return True


def read_files(
    files: list[tuple[Path, str]], issues: list[dict], *, columns: Mapping[str, str] | None = None
) -> list[dict]:
    """Read the articles of files.

    Parameters
    ----------
    files
        The files, each with its name in the folder.
    issues
        What could not be read, or not as it was, is added here.
    columns
        Which column of a table holds what, where the names do not tell.

    Returns
    -------
    list of dict
        One dictionary an article, as the formats give it, with ``article_id``, ``key`` (the file's name in the folder)
        and ``source_path`` (of an archive's member: the archive's path and the member's).
    """
    entries = []
    for file, name in files:
        source = file.as_posix()
        try:
            found = formats.read(_contents(file), name, columns=columns)
        except ValueError as error:
            issues.append(issue(source, str(error), getattr(error, "action", LEFT_OUT)))
            continue
        except OSError as error:
            problem = f"The file could not be read: {error.strerror or error}."
            issues.append(issue(source, problem, "Check that it may be read."))
            continue
        if not found:
            issues.append(issue(source, "The file names columns, but holds no article.", LEFT_OUT))
        for article in found:
            member = article.pop("member", None)
            place = {"key": f"{name}/{member}", "source_path": f"{source}/{member}"} if member else {}
            entry = {"key": name, "source_path": source, **place, **article}
            where = ", ".join(filter(None, (entry["source_path"], entry.get("part"))))
            if "problem" in entry:
                issues.append(issue(where, entry["problem"], entry["action"]))
            else:
                entries.append(entry)
                issues += [issue(where, *each) for each in entry.pop("problems", ())]
    return _named(entries, issues)


def _contents(file: Path) -> bytes:
    before = file.stat()
    if before.st_size > LARGEST_FILE:
        raise ValueError(f"The file is larger than {LARGEST_FILE // 1_000_000} MB: save it in several.")
    with file.open("rb") as opened:
        data = opened.read(LARGEST_FILE + 1)
    after = file.stat()
    if len(data) != after.st_size or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise ValueError("The file changed while it was read: load it again when nothing writes to it.")
    return data


def _named(entries: list[dict], issues: list[dict]) -> list[dict]:
    """Give each article an id: its own where the file gives one, else its file's name, numbered where it is not alone.

    Where that is not enough to tell two articles apart, the folder is put before it, and the ending behind it.
    """
    in_file: dict[str, list[dict]] = {}
    for entry in entries:
        in_file.setdefault(entry["key"], []).append(entry)
    tails = [tail for group in in_file.values() for tail in _tails(group, issues)]
    entries = [entry for group in in_file.values() for entry in group]
    keys = [PurePosixPath(entry["key"]) for entry in entries]
    own = [entry.get("article_id") is not None for entry in entries]
    short = [tail.removeprefix("-") if mine else key.stem + tail for key, tail, mine in zip(keys, tails, own)]
    longer = [f"{key.with_suffix('')}{tail}" for key, tail in zip(keys, tails)]
    longest = [f"{key}{tail}" for key, tail in zip(keys, tails)]
    # Of a file in which one name is not enough all articles are named alike.
    often, often_with_folder = (Counter(map(str.casefold, names)) for names in (short, longer))
    shared = {key for key, name in zip(keys, short) if often[name.casefold()] > 1}
    shared_with_folder = {key for key, name in zip(keys, longer) if often_with_folder[name.casefold()] > 1}
    told: set[PurePosixPath] = set()
    taken: set[str] = set()
    for entry, key, first, second, third in zip(entries, keys, short, longer, longest):
        name = first if key not in shared else second if key not in shared_with_folder else third
        # A table may give an article the very id that another has from its folder.
        entry["article_id"] = next(
            each
            for each in chain([name, third], (f"{third} ({number})" for number in count(2)))
            if each.casefold() not in taken
        )
        taken.add(entry["article_id"].casefold())
        if often[first.casefold()] > 1 and key not in told:
            told.add(key)
            problem = f"{often[first.casefold()]} articles are called {first!r}."
            issues.append(issue(entry["source_path"], problem, f"All are loaded; this one is {entry['article_id']!r}."))
    return entries


def _tails(group: list[dict], issues: list[dict]) -> Iterator[str]:
    """Tell the articles of one file apart: by ids of their own, else by number."""
    ids = [str(entry["article_id"]) if entry.get("article_id") is not None else "" for entry in group]
    often = Counter(map(str.casefold, ids))
    if all(ids) and len(often) == len(ids):
        yield from (f"-{each}" for each in ids)
        return
    if any(ids):
        doubled = next((f"{each!r} stands more than once" for each in ids if each and often[each.casefold()] > 1), None)
        problem = f"The ids in the file do not tell its articles apart: {doubled or 'some articles have none'}."
        action = "The articles were numbered; the ids are in the column article_id_as_written."
        issues.append(issue(group[0]["source_path"], problem, action))
    for number, (entry, given) in enumerate(zip(group, ids), start=1):
        entry["article_id"] = None
        if given:
            entry["article_id_as_written"] = given
        yield f"-{number:0{len(str(len(group)))}}" if len(group) > 1 else ""
