"""The quotations of the gold beside those that were found."""

from collections.abc import Collection, Mapping

import pandas as pd

from tests.golden import quotation_rows

EDGES = " \t\n\u00a0.,;:!?…-–—\"'“”‘’«»„`"
FOUND = 0.3  # Of the characters that either covers, covered by both.


def compared(
    gold: Mapping[str, dict], quoted: pd.DataFrame, known: Collection[str], renamed: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Put each span of the gold beside the row that covers it best.

    ``known`` are the actors of the mentions: who is none of them is right where the speaker is named as the article
    has it. ``renamed`` gives identifiers of the gold that are others there. One row a span: article_id, text, gold
    (its kind), kind, overlap (0 to 1; below 0.3 it was not found), actor, speaker, right (the speaker), found (text).
    """
    rows = []
    for article_id, article in gold.items():
        text = article["text"]
        left = {row.Index: row for row in quoted[quoted["article_id"] == article_id].itertuples()}
        for wanted in _spans(article):
            span = _trimmed(text, wanted["start"], wanted["end"])
            overlaps = {at: _overlap(_trimmed(text, row.start, row.end), span) for at, row in left.items()}
            at = max(overlaps, key=overlaps.__getitem__, default=None)
            actor = wanted.get("actor_id") or ""
            actor = (renamed or {}).get(actor, actor)
            row = {"article_id": article_id, "text": wanted["text"], "gold": wanted["kind"], "actor": actor}
            if at is None or overlaps[at] < FOUND:
                rows.append(row | {"kind": None, "overlap": 0.0, "speaker": None, "right": False, "found": None})
                continue
            best = left.pop(at)
            said = best.actor_id if isinstance(best.actor_id, str) else ""
            by_name = actor and actor not in known and actor.split("-")[-1] in str(best.speaker).lower()
            found = {"kind": best.kind, "overlap": overlaps[at], "speaker": best.speaker, "found": best.text}
            rows.append(row | found | {"right": bool(by_name or said == actor)})
    return pd.DataFrame(rows)


def _spans(article: dict) -> list[dict]:
    """The spans of an article; parts of a quotation with nothing but a new paragraph between them are one."""
    spans: list[dict] = []
    for row in quotation_rows(article):
        before = spans[-1] if spans else {}
        if row.get("n") and before.get("n") == row["n"] and not article["text"][before["end"] : row["start"]].strip():
            before["end"] = row["end"]
        else:
            spans.append(dict(row))
    return spans


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(shared, 0) / max(max(one[1], other[1]) - min(one[0], other[0]), 1)
