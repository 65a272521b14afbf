"""JSON: what programming interfaces of news services give, whole or line by line."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice

import pandas as pd

from toolkit.formats.columns import USUAL, articles, check_width, meaning, usual
from toolkit.formats.text import characters

NAME = "JSON file"
ENDINGS = (".json", ".jsonl", ".ndjson")

BEGINS = re.compile(r"\s*(?:\[\s*)?\{\s*(?:\"|\})")
DEEPEST = 4
# JSON can hold halves of letters, which no other text can: the program that wrote it cut between them.
HALVES = re.compile("[\ud800-\udfff]")


def recognises(data: bytes) -> bool:
    """Whether the bytes begin as an object, or a list of objects, does in JSON."""
    try:
        return BEGINS.match(characters(data[:2000])) is not None
    except ValueError:
        return False


def read(data: bytes, columns: Mapping[str, str] | None = None) -> list[dict]:
    """Read articles from JSON: a list of objects, an object that holds such a list, or an object in each line.

    Parameters
    ----------
    data
        The file's bytes.
    columns
        Which field holds what, where the names do not tell: ``{"text": "Article body"}``; a field inside another is
        named with a dot, ``"fields.bodyText"``.

    Returns
    -------
    list of dict
        One dictionary an object. A line that is no JSON is named as a problem.

    Raises
    ------
    ValueError
        If it is no JSON, or no field holds the texts.
    """
    text = characters(data)
    wrong: list[dict] = []
    try:
        found = _objects(json.loads(text), 0)
    except RecursionError as error:
        raise ValueError("The file is nested too deeply to hold articles.") from error
    except ValueError as error:
        found = dict(_lines(text, wrong))
        if not found:
            raise ValueError(f"The file is no sound JSON: {_place(error)}. Save or download it again.") from error
    if not found:
        raise ValueError("There is no list of articles in the file, only single values.")
    flat = {number: dict(_flat(each)) for number, each in found.items()}
    check_width(len({name for each in flat.values() for name in each}))
    table = pd.DataFrame(list(flat.values()), index=list(flat), dtype="object")
    return [*articles(table, columns), *wrong]


def _place(error: ValueError) -> str:
    return f"{error.msg}, line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "a number is too long"


def _objects(value: object, depth: int) -> dict[int, dict]:
    """Find the articles: the longest list of objects with texts; an object with a text of its own is one article."""
    if isinstance(value, list):
        return {number: each for number, each in enumerate(value, start=1) if isinstance(each, dict)}
    if not isinstance(value, dict):
        return {}
    text = value.get(meaning(list(value)).get("text"))
    if isinstance(text, dict):  # A column for each name, a cell for each row: how pandas writes a table by default.
        return dict(
            enumerate(pd.DataFrame({k: v for k, v in value.items() if isinstance(v, dict)}).to_dict("records"), 1)
        )
    inner = [each for each in value.values() if isinstance(each, list | dict)]
    if len(inner) == len(value) and any(isinstance(each, dict) and "text" in meaning(list(each)) for each in inner):
        return {number: each for number, each in enumerate(inner, start=1) if isinstance(each, dict)}
    if isinstance(text, str) or not inner or depth == DEEPEST:
        return {1: value} if depth == 0 else {}
    return max((_objects(each, depth + 1) for each in inner), key=_promise) or ({1: value} if depth == 0 else {})


def _promise(found: dict[int, dict]) -> tuple[bool, int]:
    """Weigh a list of objects against another: with texts, then how many."""
    return any("text" in meaning(list(each)) for each in islice(found.values(), 20)), len(found)


def _lines(text: str, wrong: list[dict]) -> Iterator[tuple[int, dict]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict):
            yield number, value
        else:
            problem = {"problem": "The line is no JSON object.", "action": "It was left out; the others were loaded."}
            wrong.append({"part": f"row {number}", **problem})


def _flat(record: Mapping, prefix: str = "", depth: int = 0) -> Iterator[tuple[str, object]]:
    """Give an object's values, those inside other objects under both names with a dot; a list as one text."""
    for name, value in record.items():
        name = HALVES.sub("\ufffd", prefix + name)
        if isinstance(value, dict) and depth < DEEPEST:
            yield from _flat(value, f"{name}.", depth + 1)
            continue
        if isinstance(value, list):
            between = "\n" if usual(name) in USUAL["text"] else "; "
            value = between.join(filter(None, map(_named, value))) or None
        yield name, HALVES.sub("\ufffd", value) if isinstance(value, str) else value


def _named(value: object) -> str:
    """Write an entry of a list: an author is often an object with a name, a keyword one with a value."""
    if isinstance(value, dict):
        return str(value.get("value") or value.get("name") or "")
    return "" if value is None or isinstance(value, list) else str(value)
