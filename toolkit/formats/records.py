"""JSON: what programming interfaces of news services give, whole or line by line."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from toolkit.formats.columns import LEFT_OUT, USUAL, articles, check_width, meaning, usual
from toolkit.formats.text import characters

NAME = "JSON file"
ENDINGS = (".json", ".jsonl", ".ndjson")

BEGINS = re.compile(r'\s*(?:\[\s*)?\{\s*(?:"(?:[^"\\]|\\.)*+"\s*:|\})')
DEEPEST = 4
# JSON can hold halves of letters, which no other text can: the program that wrote it cut between them.
HALVES = re.compile("[\ud800-\udfff]")


@dataclass(eq=False)
class Found:
    """A list in the file: where it lies, names with dots between them; its objects, flat, by number; its length."""

    path: str
    objects: dict[int, dict]
    length: int


def recognises(data: bytes) -> bool:
    """Whether the bytes begin as an object, or a list of objects, does in JSON."""
    try:
        return BEGINS.match(characters(data[:2000])) is not None
    except ValueError:
        return False


def read(data: bytes, columns: Mapping[str, str] | None = None) -> list[dict]:
    """Read articles from JSON: lists of objects, wherever they lie in the file, or an object in each line.

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
        One dictionary an object. Where several lists hold articles, ``part`` begins with the list's name. Lists
        without texts beside lists that have them, what is no object in a list, and lines that are no JSON are named as
        problems.

    Raises
    ------
    ValueError
        If it is no JSON, or no field holds the texts.
    """
    text = characters(data)
    wrong: list[dict] = []
    try:
        try:
            value = json.loads(text)
        except ValueError as error:
            lines = dict(_lines(text, wrong))
            if not lines:
                raise ValueError(f"The file is no sound JSON: {_place(error)}. Save or download it again.") from error
            found = [Found("", lines, len(lines))]
        else:
            found = _lists(value, "", columns)
            if isinstance(value, dict) and not any(each.objects for each in found):
                found = [_alone(value, "")]
    except RecursionError as error:
        raise ValueError("The file is nested too deeply to hold articles.") from error
    taken = [each for each in found if _has_texts(each, columns)] or _longest(found)
    if not taken:
        raise ValueError("There is no list of articles in the file, only single values.")
    rows = [row for each in taken for row in _rows(each, columns, each.path if len(taken) > 1 else "")]
    return [*rows, *(_left_out(each) for each in found if each not in taken), *wrong]


def _place(error: ValueError) -> str:
    return f"{error.msg}, line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "a number is too long"


def _lines(text: str, wrong: list[dict]) -> Iterator[tuple[int, dict]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict):
            yield number, dict(_flat(value))
        else:
            wrong.append({"part": f"row {number}", "problem": "The line is no JSON object.", "action": LEFT_OUT})


def _rows(found: Found, columns: Mapping[str, str] | None, name: str) -> Iterator[dict]:
    """Make articles of the objects of a list, and name once what is none in it."""
    check_width(len({column for each in found.objects.values() for column in each}))
    place = f"{name}, " if name else ""
    table = pd.DataFrame(list(found.objects.values()), index=list(found.objects), dtype="object")
    yield from ({**row, "part": f"{place}{row['part']}"} for row in articles(table, columns))
    missing = found.length - len(found.objects)
    if missing:
        first = next(number for number in range(1, found.length + 1) if number not in found.objects)
        problem = f"Entries of the list that are no objects, as articles are: {missing} of {found.length}."
        yield {"part": f"{place}row {first}", "problem": problem, "action": LEFT_OUT}


def _left_out(found: Found) -> dict:
    problem = f"The list {found.path!r} holds no texts."
    return {"part": found.path, "problem": problem, "action": LEFT_OUT}


def _longest(found: list[Found]) -> list[Found]:
    """Where no list has texts: the one that has most objects."""
    return [each for each in [max(found, key=lambda each: len(each.objects), default=None)] if each and each.objects]


def _alone(value: dict, path: str) -> Found:
    """Take an object as the one article of its list."""
    return Found(path, {1: dict(_flat(value))}, 1)


def _lists(value: object, path: str, columns: Mapping[str, str] | None) -> list[Found]:
    """Find the lists in which articles may lie; what lies inside an article is a part of it."""
    if isinstance(value, list):
        return _inside_list(value, path, columns)
    if not isinstance(value, dict):
        return []
    if _is_article(value, columns):
        return [_alone(value, path)]
    if list(value) == ["schema", "data"]:  # How pandas writes a table with the kinds of its columns.
        return _lists(value["data"], path, columns)
    if _is_table(value):
        return _inside_list(pd.DataFrame(value).to_dict("records"), path, columns)
    return _inside_dict(value, path, columns)


def _inside_list(value: list, path: str, columns: Mapping[str, str] | None) -> list[Found]:
    objects = {number: dict(_flat(each)) for number, each in enumerate(value, start=1) if isinstance(each, dict)}
    here = Found(path, objects, len(value))
    if not value:
        return []
    if _has_texts(here, columns) or "title" in meaning(list({name for each in objects.values() for name in each})):
        return [here]
    # Perhaps pages of results, or sections of a newspaper.
    inner = [
        found for number, each in enumerate(value, start=1) for found in _lists(each, _below(path, number), columns)
    ]
    return inner if any(_has_texts(each, columns) for each in inner) else [here]


def _inside_dict(value: dict, path: str, columns: Mapping[str, str] | None) -> list[Found]:
    """Find what an object holds: articles under names of their own are a list too."""
    inner = {name: each for name, each in value.items() if isinstance(each, list | dict)}
    alone = {name for name, each in inner.items() if isinstance(each, dict) and _is_article(each, columns)}
    below = {name: _lists(inner[name], _below(path, name), columns) for name in inner if name not in alone}
    if alone and len(inner) == len(value):  # Then the others beside them are articles as well, if without a text.
        alone |= {name for name, lists in below.items() if isinstance(inner[name], dict) and not lists}
    found = [each for lists in below.values() for each in lists]
    objects = {number: dict(_flat(inner[name])) for number, name in enumerate(inner, start=1) if name in alone}
    return [Found(path, objects, len(objects)), *found] if alone else found


def _below(path: str, name: object) -> str:
    return HALVES.sub("\ufffd", f"{path}.{name}" if path else str(name))


def _is_table(value: dict) -> bool:
    """Tell a column for each name, a cell for each row: how pandas writes a table by default."""
    columns = list(value.values())
    if "text" not in meaning(list(value)) or not all(isinstance(each, dict) for each in columns):
        return False
    return all(each.keys() == columns[0].keys() for each in columns)


def _is_article(value: dict, columns: Mapping[str, str] | None) -> bool:
    """Tell whether an object is an article by itself: it has a text, or a title beside a text that lies deeper."""
    flat = dict(_flat(value))
    if columns:
        return set(columns.values()) <= set(flat)
    own = meaning(list(value))
    text = value.get(own.get("text"))
    if isinstance(text, str) or (isinstance(text, list) and text and all(isinstance(each, str) for each in text)):
        return True
    deeper = {name: cell for name, cell in flat.items() if name not in value}
    return "title" in own and _has_texts(Found("", {1: deeper}, 1), columns)


def _has_texts(found: Found, columns: Mapping[str, str] | None) -> bool:
    """Tell whether a list holds articles: objects with the fields that were named, else with a text."""
    names = {name for each in found.objects.values() for name in each}
    if columns:
        return set(columns.values()) <= names
    texts = [name for name in names if usual(name) in USUAL["text"]]
    cells = (each.get(name) for each in found.objects.values() for name in texts)
    return any(isinstance(cell, str) and cell.strip() for cell in cells)


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
