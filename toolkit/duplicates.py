"""Duplicates: the same copy in several articles, who cut and changed what, and one of each to count.

Agency copy runs in many outlets, cut from the bottom, under other headlines; one article lies in two exports; a live
page is saved twice. Nothing here runs by itself: an analyst asks for the groups, looks at them, and decides.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher
from hashlib import blake2b
from itertools import chain, groupby
from typing import NamedTuple

import numpy as np
import pandas as pd
import regex

from toolkit.language import WORD, fold, headline_end, sentence_spans, word_spans, words
from toolkit.tables import (
    DUPLICATE_PASSAGES,
    DUPLICATES,
    Rows,
    check_articles,
    check_columns,
    make_table,
    optional,
    record,
    times_of,
)

# The share of the shorter text from which two texts are copies: why this one, the notes of duplicates() say.
THRESHOLD = 0.6
# Words in a row that make a passage: long enough that two reporters do not write it by chance, short enough that an
# edit in every sentence leaves passages between the edits.
RUN = 8
# Of as many passages in a row one is remembered, so that any RUN + WINDOW - 1 = 15 words in common are found.
WINDOW = 8
# Words in common, standing text aside: two sentences. Less is a stock phrase or a teaser as easily as a copy.
LEAST = 30
# A passage in as many texts that are no copies of one another belongs to none of them: it is standing text.
STANDING = 5
# How many texts a passage leads to. It bounds the time; copies of further texts are found by their other passages.
MOST = 20
# Two texts are compared where they share this part of the fingerprints that the threshold makes likely.
CAUTION = 0.2

# Scripts written without spaces: each letter is a word, with the marks on it.
UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
UNIT = regex.compile(rf"[{UNSPACED}]\p{{M}}*|[^{UNSPACED}]+")


class _Body(NamedTuple):
    """A text without its headline, once for all the articles that have it."""

    words: np.ndarray  # numbers that stand for words
    places: np.ndarray  # where the passages begin that are remembered
    prints: np.ndarray  # for each of them the number of its fingerprint, -1 where it leads to no other text
    size: int  # how many different fingerprints
    outlet: object
    day: pd.Timestamp | None
    standing: np.ndarray | None = None  # for each word, whether it is standing text; None where none is


def duplicates(articles: pd.DataFrame, *, threshold: float = THRESHOLD) -> pd.DataFrame:
    """Find articles with the same text, or with much of it, and say what each has in common with the first.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``; ``title``, ``outlet``, ``published`` and ``agency`` are used where they
        are known.
    threshold
        The share of the shorter text that has to stand in the other one, above 0, up to 1.

    Returns
    -------
    pandas.DataFrame
        One row an article that is in a group, the largest group first, in each the first article first:

        - ``group`` (from 1), ``article_id``, ``outlet``, ``published``;
        - ``kind``: ``first``, ``exact`` (the words of the first, all of them, in their order) or ``near``;
        - ``agency``: credited in any article of the group, missing where none is;
        - ``share``: of the words of this article, those that stand in the first one too (0 to 1);
        - ``share_of_first``: of the words of the first one, those that stand in this article too;
        - ``cut``: how many words of the first one this article lacks; ``added``: how many it has beyond them;
        - ``title``, and ``title_change`` against the first: ``same``, ``another`` (less than half of its words
          kept), or what was changed (``said → warns; without: in Geneva``); missing where a title is.

        An article that is in no group is not in the table.

    Raises
    ------
    ValueError
        If ``threshold`` is no share, or the table is none of articles.

    Notes
    -----
    *A word in common* stands in a run of at least 8 words that is in both texts, wherever it stands there: what was
    moved is not lost. Case, punctuation and the headline do not count. Every figure of the table is counted in the two
    texts, none is estimated. In scripts without spaces (Chinese, Japanese, Thai) letters are counted for words.

    *A group* is the first article, and those that share ``threshold`` of the shorter of the two texts with that first
    article. Going by the shorter one, a cut of 300 words is found in its original of 800. Membership is never passed
    on: where A shares text with B, and B with C, but C not with A, C is not in the group of A. An article is in one
    group at most; where several first articles fit, in that with which it shares most, of these the earliest.

    *Not found* is a copy in which every eighth or ninth word was changed: it shares no run of eight words; and a page
    that was saved on five or more days looks like a series of its outlet, and is standing text.

    *The first* is the earliest by ``published``. A date at 00:00 is taken for a day without its time, and comes behind
    those of that day that have one; articles without a date come behind all. What is still level: the longest first
    (an original is longer than its cuts), then by ``article_id``. The first in the table need not be the author: see
    ``agency``.

    *Not grouped*: texts with fewer than 30 words in common, standing text not counted, unless the whole text and the
    title are the same. Standing text is a passage in five or more texts that are no copies of one another: boilerplate,
    a much-quoted quotation, the template of a weather report (those of one outlet on different days are taken for
    different texts here). In a collection with fewer such texts it cannot be told apart.

    *The default of 0.6*: a report of the next day takes up to about half of its words from the one before, as
    background, and is a report of its own; copy that was cut and edited keeps most of what is left of it, as a change
    costs only the words around it. 0.6 lies between the two. At 0.5 more is found, and more of it is background; look
    at the groups with the smallest ``share`` first, in :func:`duplicate_passages`.

    Pairs to compare are found by the fingerprints of passages, the smallest hash of every 8 in a row (winnowing:
    Schleimer, Wilkerson and Aiken 2003, SIGMOD), of which every common run of 15 words has one; pairs with far fewer in
    common than the threshold makes likely are not compared. ``share`` is Broder's containment ("On the resemblance and
    containment of documents", 1997), counted in words instead of shingles.

    Examples
    --------
    >>> wire = " ".join(f"word{number}" for number in range(60))
    >>> cut = " ".join(f"word{number}" for number in range(40))
    >>> table = pd.DataFrame({"article_id": ["wire", "cut", "other"], "text": [wire, cut, "Something else."]})
    >>> duplicates(table)[["article_id", "kind", "share", "cut", "added"]].values.tolist()
    [['wire', 'first', 1.0, 0, 0], ['cut', 'near', 1.0, 20, 0]]
    """
    check_articles(articles)
    if isinstance(threshold, bool) or not isinstance(threshold, int | float) or not 0 < threshold <= 1:
        raise ValueError(f"threshold is the share of the shorter text in common, above 0 and up to 1, not {threshold}.")
    texts, hashes = _numbered(articles)
    order = _order(articles, [len(text) for text in texts])
    groups = _groups(articles, texts, hashes, order, threshold)
    table = make_table(_rows(articles, texts, groups), DUPLICATES, whole=["group", "cut", "added"])
    table = table.astype({"share": "float64", "share_of_first": "float64"})
    table["published"] = pd.to_datetime(table["published"])
    return record(table, "duplicates", articles, threshold=threshold)


def duplicate_passages(articles: pd.DataFrame, groups: pd.DataFrame) -> pd.DataFrame:
    """Give the passages that each copy shares with the first article of its group, cut from it, or added.

    Parameters
    ----------
    articles
        The table of articles.
    groups
        The result of :func:`duplicates`, or rows of it: one group, for example.

    Returns
    -------
    pandas.DataFrame
        Both texts of each comparison, a row for each run of words within a sentence: ``group``, ``copy`` (the
        article that was compared with the first of the group), ``article_id`` (whose text the passage is in: the
        first one's or the copy's), ``start``, ``end`` (character offsets, end exclusive), ``text``, ``found_in``
        (``both``, ``first only``, ``copy only``). Headlines are not compared.

    Raises
    ------
    ValueError
        If the groups are not of these articles.

    Examples
    --------
    What one outlet made of the first article, both texts with their passages marked:

    >>> passages = duplicate_passages(articles, groups)                                     # doctest: +SKIP
    >>> toolkit.evidence(articles, passages[passages["copy"] == "post-1"], by="found_in")   # doctest: +SKIP
    """
    check_articles(articles)
    rows = []
    ids, texts, titles = articles["article_id"].tolist(), articles["text"].tolist(), optional(articles, "title")
    titles = titles.tolist()
    for group, (first, *copies), (original, *others) in _members(articles, groups):
        for copy, other in zip(copies, others):
            for position, mask, only in zip((first, copy), _common(original, other), ("first only", "copy only")):
                for start, end, shared in _runs(texts[position], titles[position], mask):
                    passage = texts[position][start:end]
                    rows.append((group, ids[copy], ids[position], start, end, passage, "both" if shared else only))
    table = make_table(rows, DUPLICATE_PASSAGES, whole=["start", "end"])
    return record(table, "duplicate_passages", articles)


def drop_duplicates(
    articles: pd.DataFrame, *, keep: str = "first", groups: pd.DataFrame | None = None, threshold: float = THRESHOLD
) -> pd.DataFrame:
    """Keep one article of each group of duplicates, so that a voice is counted once.

    Parameters
    ----------
    articles
        The table of articles.
    keep
        ``"first"``: the earliest of each group, by the rule of :func:`duplicates`; ``"longest"``: the one with most
        words (the first of these).
    groups
        The result of :func:`duplicates`, perhaps without the rows of articles that an analyst wants to stay.
        Left out, it is made with ``threshold``.
    threshold
        As for :func:`duplicates`; not used with ``groups``.

    Returns
    -------
    pandas.DataFrame
        The articles that are in no group, and one of each group, in their order, with all columns. Each article
        that was left out is named by :func:`toolkit.problems`, with the one that was kept for it.

    Raises
    ------
    ValueError
        If ``keep`` is no such rule, or the groups are not of these articles.

    Examples
    --------
    >>> text = " ".join(f"word{number}" for number in range(60))
    >>> once = drop_duplicates(pd.DataFrame({"article_id": ["a", "b"], "text": [text, text]}))
    >>> once["article_id"].tolist()
    ['a']
    >>> once.attrs["problems"][0]["action"]
    "It was left out; article 'a' (the first of the 2) was kept."
    """
    if keep not in ("first", "longest"):
        raise ValueError(f"keep must be 'first' or 'longest', not {keep!r}.")
    if groups is None:
        groups = duplicates(articles, threshold=threshold)
    check_articles(articles)
    ids, sources = articles["article_id"].tolist(), optional(articles, "source_path").tolist()
    dropped, issues = [], []
    for group, members, texts in _members(articles, groups):
        # Of those that are as long the first, as they come in their order.
        kept = members[0 if keep == "first" else max(range(len(texts)), key=lambda number: len(texts[number]))]
        for each in members:
            if each != kept:
                dropped.append(each)
                issues.append(
                    {
                        "source_path": str(ids[each] if pd.isna(sources[each]) else sources[each]),
                        "problem": f"Article {str(ids[each])!r} is a duplicate (group {group}).",
                        "action": f"It was left out; article {str(ids[kept])!r} (the {keep} of the {len(members)}) "
                        "was kept.",
                    }
                )
    result = articles[~np.isin(np.arange(len(articles)), dropped)].reset_index(drop=True)
    result.attrs = {**articles.attrs, "problems": Rows([*articles.attrs.get("problems", ()), *issues])}
    return result


def _spans(text: str, title: object) -> Iterator[tuple[int, int]]:
    """Start and end of each word of the body; of each letter in scripts without spaces."""
    begin = headline_end(text, title)
    for start, end in word_spans(text[begin:]):
        for match in UNIT.finditer(text, begin + start, begin + end):
            yield match.span()


class _Numbers(dict):
    """For each word as it is printed the numbers of its units; what is new gets the next number."""

    def __init__(self):
        self.folded: dict[str, int] = {}

    def __missing__(self, word: str) -> tuple[int, ...]:
        units = (unit for each in words(word) for unit in UNIT.findall(each))
        self[word] = tuple(self.folded.setdefault(unit, len(self.folded)) for unit in units)
        return self[word]


def _numbered(articles: pd.DataFrame) -> tuple[list[np.ndarray], np.ndarray]:
    """The body of each article as numbers, one for each different word; and a hash of each of these words."""
    known = _Numbers()
    texts = []
    for title, text in zip(optional(articles, "title"), articles["text"]):
        found = map(known.__getitem__, WORD.findall(text[headline_end(text, title) :]))
        texts.append(np.fromiter(chain.from_iterable(found), dtype=np.int32))
    digests = b"".join(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest() for word in known.folded)
    return texts, np.frombuffer(digests, dtype="<u8")


def _order(articles: pd.DataFrame, lengths: list[int]) -> list[int]:
    """Positions of the articles, the first first: see the notes of :func:`duplicates`."""
    times = _times(articles)
    ids = [str(article_id) for article_id in articles["article_id"]]

    def rank(position: int) -> tuple:
        time = times[position]
        dated = (True, "") if time is None else (False, (time.normalize(), time == time.normalize(), time))
        return (*dated, -lengths[position], ids[position])

    return sorted(range(len(ids)), key=rank)


def _times(articles: pd.DataFrame) -> list[pd.Timestamp | None]:
    return [None if pd.isna(time) else time for time in times_of(articles)]


def _groups(
    articles: pd.DataFrame, texts: list[np.ndarray], hashes: np.ndarray, order: list[int], threshold: float
) -> list[list[int]]:
    """The groups of two and more, as positions of articles, the first first.

    The texts are gone through twice: what counts as standing text is known only when all have been seen.
    """
    having: dict[bytes, list[int]] = defaultdict(list)
    for position in order:
        if len(texts[position]):
            having[texts[position].tobytes()].append(position)
    members = list(having.values())
    bodies = _bodies(articles, texts, hashes, [first for first, *_ in members])
    _, index = _leaders(bodies, threshold, series=True)
    bodies = _without_standing_text(bodies, np.array([len(numbers) >= STANDING for numbers in index], dtype=bool))
    leaders, _ = _leaders(bodies, threshold)
    groups: dict[object, list[int]] = defaultdict(list)
    titles, sizes = optional(articles, "title").tolist(), Counter(leaders)
    for body, leader, positions in zip(bodies, leaders, members):
        for position in positions:
            # As a short text may be a stock phrase, it takes the same headline as well.
            short = sizes[leader] == 1 and _own(body) < LEAST
            same = (_headline(titles[position]) or position) if short else None
            groups[leader, same].append(position)
    rank = {position: number for number, position in enumerate(order)}
    found = [sorted(group, key=rank.__getitem__) for group in groups.values() if len(group) > 1]
    return sorted(found, key=lambda group: (-len(group), rank[group[0]]))


def _headline(title: object) -> str:
    return " ".join(words(title)) if isinstance(title, str) else ""


def _bodies(articles: pd.DataFrame, texts: list[np.ndarray], hashes: np.ndarray, positions: list[int]) -> list[_Body]:
    """The different texts with their fingerprints; of these, those that lead to another text are numbered."""
    chosen = [_fingerprints(texts[position], hashes) for position in positions]
    different = [np.unique(values) for _, values in chosen]
    values, often = np.unique(np.concatenate([np.empty(0, dtype="<u8"), *different]), return_counts=True)
    shared = values[often > 1]
    # A value beyond the last shared one gets a place past the end, where it meets a 0 that it is not.
    padded = np.append(shared, np.uint64(0))
    outlets, times = optional(articles, "outlet").tolist(), _times(articles)
    bodies = []
    for position, (places, prints), own in zip(positions, chosen, different):
        outlet = None if pd.isna(outlets[position]) else outlets[position]
        numbers = np.searchsorted(shared, prints)
        numbers = np.where(padded[numbers] == prints, numbers, -1)
        day = None if times[position] is None else times[position].normalize()
        bodies.append(_Body(texts[position], places, numbers, len(own), outlet, day))
    return bodies


def _fingerprints(text: np.ndarray, hashes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The places of a text whose passage has the smallest hash of WINDOW in a row, and these hashes."""
    count = len(text) - RUN + 1
    if count < 1:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype="<u8")
    values, mixed = hashes[text], np.zeros(count, dtype="<u8")
    for offset in range(RUN):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + values[offset : offset + count]
    # The upper bits of a product are the well mixed ones: they must decide what is smallest.
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    windows = np.lib.stride_tricks.sliding_window_view(mixed, min(WINDOW, count))
    places = np.unique(windows.argmin(axis=1) + np.arange(len(windows)))
    return places, mixed[places]


def _leaders(bodies: list[_Body], threshold: float, *, series: bool = False) -> tuple[list[int], list[list[int]]]:
    """For each text the first one of its group (itself, where it is alone), and where each fingerprint stands.

    Only first texts are entered, so that a thousand copies cost a thousand comparisons and not a million. With
    ``series`` one outlet's texts of different days are no copies: nobody prints the same one every day.
    """
    index: list[list[int]] = [[] for _ in range(1 + max((body.prints.max(initial=-1) for body in bodies), default=-1))]
    leaders = []
    for number, body in enumerate(bodies):
        prints = set(body.prints[body.prints >= 0].tolist())
        shared = Counter(other for each in prints for other in index[each])
        best, leader = 0.0, number
        for other in sorted(shared):
            first = bodies[other]
            if shared[other] < CAUTION * threshold * min(body.size, first.size):
                continue
            if series and _of_a_series(first, body):
                continue
            share = _share_of_shorter(first, body)
            if share >= threshold and share > best:
                best, leader = share, other
        leaders.append(leader)
        if leader == number:
            for each in prints:
                if len(index[each]) < MOST:
                    index[each].append(number)
    return leaders, index


def _of_a_series(first: _Body, body: _Body) -> bool:
    """Whether one outlet has the two texts on different days."""
    known = None not in (first.outlet, body.outlet, first.day, body.day)
    return known and first.outlet == body.outlet and first.day != body.day


def _share_of_shorter(first: _Body, body: _Body) -> float:
    """The share of the shorter text that stands in the other one; 0 where hardly more than standing text does."""
    masks = _common(first.words, body.words)
    # Of two texts of one length the smaller share counts, so that it does not matter which is the first.
    _, share, which = min((len(mask), float(mask.mean()), which) for which, mask in enumerate(masks))
    standing = (first, body)[which].standing
    own = masks[which] if standing is None else masks[which] & ~standing
    return share if own.sum() >= LEAST else 0.0


def _common(one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each word of two texts, whether it stands in a run of at least RUN words that both have."""
    if len(one) == len(other) and (one == other).all():
        return np.ones(len(one), dtype=bool), np.ones(len(other), dtype=bool)
    passages = [_passages(text) for text in (one, other)]
    both = set(passages[0]) & set(passages[1])
    masks = []
    for text, found in zip((one, other), passages):
        begins = np.fromiter((passage in both for passage in found), dtype=bool, count=len(found))
        mask = np.zeros(len(text), dtype=bool)
        for offset in range(RUN):
            mask[offset : offset + len(begins)] |= begins
        masks.append(mask)
    return masks[0], masks[1]


def _passages(text: np.ndarray) -> list[bytes]:
    """All runs of RUN words of a text, each as the bytes of its numbers: equal only where all the words are."""
    raw, width = text.tobytes(), text.itemsize
    return [raw[at : at + RUN * width] for at in range(0, (len(text) - RUN + 1) * width, width)]


def _without_standing_text(bodies: list[_Body], standing: np.ndarray) -> list[_Body]:
    """Mark the words of standing passages, and let these passages lead to no other text."""
    marked = []
    standing = np.append(standing, False)  # The last one is what -1 leads to.
    for body in bodies:
        flags = standing[body.prints]
        if flags.any():
            mask = np.zeros(len(body.words), dtype=bool)
            followed = np.append(flags[1:], False)
            for each in np.flatnonzero(flags):
                mask[body.places[each] : body.places[each + followed[each]] + RUN] = True
            size = body.size - len(np.unique(body.prints[flags]))
            body = body._replace(prints=np.where(flags, -1, body.prints), size=size, standing=mask)
        marked.append(body)
    return marked


def _own(body: _Body) -> int:
    """How many words of a text are no standing text."""
    return len(body.words) - (0 if body.standing is None else int(body.standing.sum()))


def _rows(articles: pd.DataFrame, texts: list[np.ndarray], groups: list[list[int]]) -> Iterator[tuple]:
    ids, times = articles["article_id"].tolist(), _times(articles)
    outlets, agencies, titles = (optional(articles, column).tolist() for column in ("outlet", "agency", "title"))
    for group, members in enumerate(groups, start=1):
        first = members[0]
        credited = dict.fromkeys(str(agencies[each]) for each in members if not pd.isna(agencies[each]))
        for each in members:
            of_first, mask = _common(texts[first], texts[each])
            same = len(texts[first]) == len(texts[each]) and (texts[first] == texts[each]).all()
            yield (
                group,
                ids[each],
                outlets[each],
                times[each],
                "first" if each == first else "exact" if same else "near",
                ", ".join(credited) or pd.NA,
                mask.mean(),
                of_first.mean(),
                int((~of_first).sum()),
                int((~mask).sum()),
                titles[each],
                _title_change(titles[first], titles[each]),
            )


def _title_change(first: object, title: object) -> object:
    """What one headline has in place of another's words, as a reader says it."""
    if not (isinstance(first, str) and isinstance(title, str) and first.strip() and title.strip()):
        return pd.NA
    before, after = list(word_spans(first)), list(word_spans(title))
    folded = [[fold(text[start:end]) for start, end in spans] for text, spans in ((first, before), (title, after))]
    matcher = SequenceMatcher(None, *folded, autojunk=False)
    if 2 * sum(match.size for match in matcher.get_matching_blocks()) < max(len(before), len(after)):
        return "another"
    changes = []
    for kind, low, high, begin, end in matcher.get_opcodes():
        out = first[before[low][0] : before[high - 1][1]] if high > low else ""
        new = title[after[begin][0] : after[end - 1][1]] if end > begin else ""
        if kind != "equal":
            changes.append(f"{out} → {new}" if out and new else f"without: {out}" if out else f"with: {new}")
    return "; ".join(changes) or "same"


def _members(articles: pd.DataFrame, groups: pd.DataFrame) -> Iterator[tuple[int, list[int], list[np.ndarray]]]:
    """Each group of a table: the positions of those of its articles that are here, the first first; their texts."""
    check_columns(groups, ["group", "article_id"], "groups from duplicates()")
    place = {article_id: position for position, article_id in enumerate(articles["article_id"])}
    twice = groups["article_id"][groups["article_id"].duplicated()]
    if len(twice):
        raise ValueError(f"Article {twice.iloc[0]!r} is in the groups twice: an article has one group.")
    if len(groups) and not any(article_id in place for article_id in groups["article_id"]):
        raise ValueError(
            f"The groups are of other articles: article {groups['article_id'].iloc[0]!r} is not in the table."
        )
    for group, rows in groups.groupby("group", sort=False):
        positions = [place[article_id] for article_id in rows["article_id"] if article_id in place]
        if len(positions) > 1:
            part = articles.iloc[positions]
            texts, _ = _numbered(part)
            order = _order(part, [len(text) for text in texts])
            yield group, [positions[each] for each in order], [texts[each] for each in order]


def _runs(text: str, title: object, mask: np.ndarray) -> Iterator[tuple[int, int, bool]]:
    """Start, end and mark of each run of words with one mark, cut where a sentence ends."""
    sentences = np.array([start for start, _ in sentence_spans(text, headline_end(text, title))])
    spans = list(_spans(text, title))
    inside = np.searchsorted(sentences, [start for start, _ in spans], side="right")
    for (_, shared), run in groupby(zip(inside, mask, spans), key=lambda word: word[:2]):
        found = [span for *_, span in run]
        yield found[0][0], found[-1][1], bool(shared)
