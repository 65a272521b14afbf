"""The gold annotation: reading the marked articles and writing the two tables made from them.

Everything here reads ``marked/*.xml`` with the standard library alone and uses nothing of the toolkit,
so that the gold stays independent of the code it judges. The rules of coding are in README.md.
"""

import csv
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

FOLDER = Path(__file__).parent
MARKED = FOLDER / "marked"
ATTRIBUTES = ("id", "title", "author", "agency", "place")
MENTION_COLUMNS = ["article_id", "start", "end", "text", "actor_id", "form", "reading", "tone"]
QUOTATION_COLUMNS = [
    "article_id",
    "n",
    "part",
    "start",
    "end",
    "text",
    "kind",
    "actor_id",
    "speaker_start",
    "speaker_end",
    "cue",
]


def read_marked(path: str | Path) -> dict[str, Any]:
    """Read one marked article: its text, root attributes and marks, as offsets into the unmarked text.

    Keys: ``id``, ``title``, ``author``, ``agency``, ``place`` ("" where the mark-up has none), ``text``,
    ``mentions`` (start, end, text, actor_id, form, reading, tone), ``quotations`` (n, kind, actor_id, spans,
    speaker_start, speaker_end, cue, cue_start, cue_end) and ``scare`` (start, end, text). Ends are exclusive;
    an offset that does not exist is None, a word that does not exist is "".
    """
    root = ElementTree.parse(path).getroot()
    text = "".join(root.itertext())
    mentions: list[dict[str, Any]] = []
    quotations: dict[int, dict[str, Any]] = {}
    speakers: dict[int, tuple[int, int]] = {}
    cues: dict[int, tuple[int, int]] = {}
    scare: list[dict[str, Any]] = []

    def walk(element: ElementTree.Element, start: int) -> int:
        """Visit an element that starts at an offset; return the offset of its end."""
        place = start + len(element.text or "")
        for child in element:
            place = walk(child, place) + len(child.tail or "")
        keep(element, start, place)
        return place

    def keep(element: ElementTree.Element, start: int, end: int) -> None:
        """Put one mark where it belongs."""
        span = {"start": start, "end": end, "text": text[start:end]}
        if element.tag == "m":
            mentions.append(
                span
                | {"actor_id": element.attrib["a"], "form": element.attrib["f"]}
                | {"reading": element.get("r", "actor"), "tone": element.get("t", "neutral")}
            )
        elif element.tag == "q":
            number = int(element.attrib["n"])
            new = {"n": number, "kind": element.attrib["kind"], "actor_id": element.attrib["a"], "spans": []}
            quotation = quotations.setdefault(number, new)
            if any(quotation[key] != new[key] for key in ("kind", "actor_id")):
                raise ValueError(f"{path}: the parts of quotation {number} differ in kind or speaker")
            quotation["spans"].append((start, end))
        elif element.tag in ("s", "c"):
            found = speakers if element.tag == "s" else cues
            number = int(element.attrib["n"])
            if number in found:
                raise ValueError(f"{path}: quotation {number} has two <{element.tag}>")
            found[number] = (start, end)
        elif element.tag == "x":
            scare.append(span)
        elif element is not root:
            raise ValueError(f"{path}: unknown mark <{element.tag}>")

    walk(root, 0)
    if astray := (speakers.keys() | cues.keys()) - quotations.keys():
        raise ValueError(f"{path}: speaker or cue without a quotation: {sorted(astray)}")
    for number, quotation in quotations.items():
        quotation["spans"].sort()
        quotation["speaker_start"], quotation["speaker_end"] = speakers.get(number, (None, None))
        quotation["cue_start"], quotation["cue_end"] = cues.get(number, (None, None))
        quotation["cue"] = text[slice(*cues[number])] if number in cues else ""
    return {key: root.get(key, "") for key in ATTRIBUTES} | {
        "text": text,
        "mentions": sorted(mentions, key=lambda row: (row["start"], -row["end"])),
        "quotations": sorted(quotations.values(), key=lambda row: row["spans"][0]),
        "scare": sorted(scare, key=lambda row: row["start"]),
    }


def mention_rows(article: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of mentions.csv of one read article."""
    return [{"article_id": article["id"]} | row for row in article["mentions"]]


def quotation_rows(article: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of quotations.csv of one read article: one a span, quotations and scare words alike."""
    rows = []
    for quotation in article["quotations"]:
        for part, (start, end) in enumerate(quotation["spans"], start=1):
            row = {key: quotation[key] for key in QUOTATION_COLUMNS if key in quotation}
            row |= {"part": part, "start": start, "end": end, "text": article["text"][start:end]}
            rows.append(row)
    rows += [span | {"kind": "scare"} for span in article["scare"]]
    return [{"article_id": article["id"]} | row for row in sorted(rows, key=lambda row: row["start"])]


def write_csv(path: Path, columns: list[str], rows: Iterable[dict[str, Any]]) -> None:
    """Write a table whole or not at all."""
    temporary = path.with_suffix(".tmp")
    with temporary.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    os.replace(temporary, path)


def write_tables(folder: str | Path = FOLDER) -> None:
    """Write mentions.csv and quotations.csv from the marked articles."""
    articles = [read_marked(path) for path in sorted(MARKED.glob("*.xml"))]
    mentions = (row for article in articles for row in mention_rows(article))
    quotations = (row for article in articles for row in quotation_rows(article))
    write_csv(Path(folder) / "mentions.csv", MENTION_COLUMNS, mentions)
    write_csv(Path(folder) / "quotations.csv", QUOTATION_COLUMNS, quotations)
