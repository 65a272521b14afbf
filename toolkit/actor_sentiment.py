"""Tone towards actors: how each mention of an actor is spoken of, by whom, and how that adds up.

A sentence is judged from the side of one mention: *Kerry praised Lavrov's critics* has another tone towards Kerry than
towards Lavrov. The judge is the model in :mod:`toolkit.tone`. What is added up here are its probabilities, with the
articles as what was drawn.
"""

import math
from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

import numpy as np
import pandas as pd
from scipy.special import ndtr, stdtrit

from toolkit.actors import actor_mentions
from toolkit.intervals import LEVEL
from toolkit.language import PIPELINE, headline_end, in_english, languages, sentence_spans
from toolkit.tables import (
    TONE,
    TONE_MATRIX,
    TONE_SHARES,
    TONE_VOICE,
    actors_of,
    as_place,
    at_least,
    check_articles,
    check_columns,
    group_labels,
    in_order,
    make_table,
    mention_articles,
    mention_place,
    optional,
    outermost,
    record,
)
from toolkit.tone import LABELS, settings, tone_of
from toolkit.voices import UNKNOWN, UNNAMED

MEASURES = ["negative", "neutral", "positive", "polarity"]
ARTICLE = "the article itself"
WHAT = "tones from actor_sentiment()"
# Groups that mentions have of their own, beside those of their articles.
OF_MENTIONS = ("part", "voice")
DRAWS, SEED = 1_000, 8
MOST_DRAWN = 4_000_000


def actor_sentiment(
    articles: pd.DataFrame,
    mentions: pd.DataFrame | None = None,
    *,
    pipeline: str = PIPELINE,
    progress: bool = False,
) -> pd.DataFrame:
    """Judge for each mention of an actor whether its sentence speaks of it in a negative, neutral or positive way.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``; ``title`` tells the headline.
    mentions
        A table from :func:`toolkit.actor_mentions` of these articles, any rows of it, or one made by hand with
        ``article_id``, ``actor_id``, ``actor``, ``start`` and ``end``. Found with pronouns where it is left out.
    pipeline
        As in :func:`toolkit.actor_mentions`, which needs it where ``mentions`` are left out.
    progress
        Show a progress bar.

    Returns
    -------
    pandas.DataFrame
        One row a mention, in reading order:

        - ``article_id``, ``sentence_id`` (in which it begins), ``actor_id``, ``actor``, ``start``, ``end``;
        - ``negative``, ``neutral``, ``positive``: probabilities that add up to 1; ``polarity``: positive minus
          negative, from -1 to 1;
        - ``method``: the model and the beginning of its file's SHA-256; or why there is no score: the four numbers
          are missing for an article that is not in English;
        - ``label``: the most probable of the three; ``kind``; ``text``: the mention as printed; ``part``: headline or
          body.

    Raises
    ------
    ValueError
        If a column is missing, a mention is of an article that is not there, or does not lie in its text.

    Notes
    -----
    Names, titles (*the minister*) and pronouns (*he*) are judged alike, where ``mentions`` has them: the model was
    trained on all three. A mention inside another of the same actor counts once; one that is read as a mere place
    (``reading`` is ``place``: *in Russia*) is left out.

    The model reads the sentence of the mention and nothing else, as in its training. Held back from the training of a
    like model, 262 mentions in NewsMTSC had a macro-F1 of .83 by their sentences alone, of .79 with the sentence before
    as well, and of .82 with the one after; 233 that were annotated in passages of several sentences .79 by their
    sentence and .78 by the passage.

    MODEL_CARD.md beside the model says how often it is wrong, and where. ``toolkit.evidence(articles, tones,
    by="polarity")`` shows each mention in its sentence, coloured by the sign of its polarity.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["Kerry won wide praise. Lavrov was called a liar."]})
    >>> mentions = pd.DataFrame({"article_id": "a", "actor": ["Kerry", "Lavrov"], "start": [0, 23], "end": [5, 29]})
    >>> actor_sentiment(articles, mentions.assign(actor_id=mentions["actor"]))[["actor", "label"]].values.tolist()
    [['Kerry', 'positive'], ['Lavrov', 'negative']]
    """
    check_articles(articles)
    if mentions is None:
        mentions = actor_mentions(articles, pronouns=True, pipeline=pipeline, progress=progress)
    check_columns(mentions, ["article_id", "actor_id", "actor", "start", "end"], "mentions from actor_mentions()")
    mention_articles(mentions, articles)
    if mentions[["start", "end"]].isna().any(axis=None):
        raise ValueError(
            "Mentions have no start or no end: leave them out with mentions.dropna(subset=['start', 'end'])."
        )
    kept = outermost(mentions[~as_place(mentions)]).reset_index(drop=True)
    article = mention_articles(kept, articles)
    kept = kept.iloc[np.lexsort([kept["end"], kept["start"], article])].reset_index(drop=True)
    article.sort()
    texts, refused = articles["text"].tolist(), _refusals(articles)
    headlines = [headline_end(text, title) for text, title in zip(texts, optional(articles, "title"))]
    method = f"minilm {settings()['sha256']['model.onnx'][:8]}"
    rows, asked = [], []
    for at, article_id, start, end, printed in zip(
        article, kept["article_id"], kept["start"], kept["end"], optional(kept, "text")
    ):
        text, start, end = texts[at], *mention_place(article_id, texts[at], start, end, printed)
        spans = sentence_spans(text, headlines[at])
        first, last = _sentence(spans, start), _sentence(spans, end - 1)
        # A mention that runs over several sentences is read with all of them.
        low, high = min(spans[first][0], start), max(spans[last][1], end)
        asked.append(None if refused[at] else (text[low:high], (start - low, end - low)))
        part = "headline" if start < headlines[at] else "body"
        rows.append((article_id, first + 1, start, end, refused[at] or method, text[start:end], part))
    table = make_table(rows, ["article_id", "sentence_id", "start", "end", "method", "text", "part"])
    table = table.astype(dict.fromkeys(["sentence_id", "start", "end"], "int64"))
    table = table.astype(dict.fromkeys(["method", "text", "part"], "str"))
    table["actor_id"], table["actor"] = kept["actor_id"], kept["actor"]
    # Of the actor, not of the mention: Syrians are a group, and Syria is a country.
    table["kind"] = table["actor_id"].map(_actors(mentions)["kind"]) if "kind" in mentions.columns else pd.NA
    table[list(LABELS)] = _judged(asked, progress)
    table["polarity"] = table["positive"] - table["negative"]
    scored = table["polarity"].notna().to_numpy()
    best = table[list(LABELS)].fillna(0).to_numpy().argmax(axis=1)
    table["label"] = pd.Series(np.array(LABELS)[best], index=table.index, dtype="str").where(scored)
    made = mentions.attrs.get("record", {}).get("parameters", {})
    return record(table[TONE], "actor_sentiment", articles, **made | {"method": method})


def _sentence(spans: Sequence[tuple[int, int]], place: int) -> int:
    return max(bisect_right(spans, place, key=itemgetter(0)) - 1, 0)


def _judged(asked: list[tuple[str, tuple[int, int]] | None], progress: bool) -> np.ndarray:
    """The probabilities of each mention; copies of a sentence are judged once."""
    different = {each: number for number, each in enumerate(dict.fromkeys(each for each in asked if each))}
    sentences, spans = zip(*different) if different else ((), ())
    judged = np.vstack([tone_of(sentences, spans, progress=progress), np.full((1, len(LABELS)), math.nan)])
    return judged[[different.get(each, -1) for each in asked]]


def _refusals(articles: pd.DataFrame) -> list[str | None]:
    """Why the mentions of an article cannot be judged."""
    known = [
        f"this is {language!r}" if isinstance(language, str) else "these are other letters"
        for language in languages(articles)
    ]
    return [
        None if english else f"none: the model reads English, {what}"
        for english, what in zip(in_english(articles), known)
    ]


def with_voice(tones: pd.DataFrame, quotations: pd.DataFrame) -> pd.DataFrame:
    """Tell of each mention who speaks of the actor: the article itself, or whoever it quotes.

    Parameters
    ----------
    tones
        A table from :func:`actor_sentiment`, or any rows of it; mentions will do too.
    quotations
        A table from :func:`toolkit.quotations` of the same articles.

    Returns
    -------
    pandas.DataFrame
        The same rows with

        - ``voice``: *the article itself*, the name of the speaker, *unnamed sources* or *unknown speakers*;
        - ``voice_id``: the ``actor_id`` of the speaker, of one who is no actor of the table the name; missing for the
          other three;
        - ``voice_kind``: ``article``, the kind of the speaker, ``unnamed`` or ``unknown``;
        - ``of_self``: whether the speaker speaks of himself; missing where the speaker has no name.

        All four are missing where a mention has no score: in articles that are not in English nobody knows all that is
        quoted.

    Raises
    ------
    ValueError
        If a column is missing, or the quotations were looked for in other articles.

    Notes
    -----
    A mention belongs to the speaker of the direct, mixed or indirect quotation in which it lies, of several to that of
    the innermost; thoughts (*he hopes that*) are indirect quotations too. Words in marks that are no quotation
    (``scare``) are the article's. So is the mention of the speaker beside a quotation: *Kerry said*.

    Examples
    --------
    >>> tones = pd.DataFrame({"article_id": "a", "actor_id": ["lavrov", "kerry"], "start": [0, 17], "end": [6, 22]})
    >>> quotations = pd.DataFrame({"article_id": ["a"], "start": [12], "end": [40], "kind": "indirect"})
    >>> quotations = quotations.assign(speaker="Lavrov", actor_id="lavrov", speaker_kind="person")
    >>> with_voice(tones, quotations)[["voice", "of_self"]].values.tolist()
    [['the article itself', False], ['Lavrov', False]]
    """
    check_columns(tones, ["article_id", "actor_id", "start", "end"], WHAT)
    check_columns(quotations, ["article_id", "start", "end", "kind", "speaker"], "quotations from quotations()")
    _same_articles(tones, quotations)
    said = quotations[quotations["kind"] != "scare"]
    said = said.assign(**{name: optional(said, name) for name in ("actor_id", "speaker_kind")})
    by_article = {
        article_id: list(zip(rows["start"], rows["end"], rows.index))
        for article_id, rows in said.reset_index(drop=True).groupby("article_id", sort=False)
    }
    voices = [(ARTICLE, None, "article"), *map(_voice, said["speaker"], said["actor_id"], said["speaker_kind"])]
    found = []
    for article_id, start, end in zip(tones["article_id"], tones["start"], tones["end"]):
        around = [
            (high - low, -low, number)
            for low, high, number in by_article.get(article_id, ())
            if low <= start and end <= high
        ]
        found.append(voices[min(around)[2] + 1 if around else 0])
    voice = make_table(found, ["voice", "voice_id", "voice_kind"]).astype({"voice": "str", "voice_kind": "str"})
    ids = tones["actor_id"].dtype
    if ids.kind == "i":  # Numbers, and the names of speakers who have none.
        ids = "object" if voice["voice_id"].map(type).eq(str).any() else "Int64"
    voice["voice_id"] = voice["voice_id"].astype(ids)
    same = (voice["voice_id"] == tones["actor_id"].array).fillna(False).astype("boolean")
    voice["of_self"] = same.mask(voice["voice_kind"].isin(["unnamed", "unknown"]))
    if "polarity" in tones.columns:
        voice = voice.where(tones["polarity"].notna().reset_index(drop=True))
    return tones.assign(**{name: voice[name].array for name in TONE_VOICE})


def _voice(speaker: object, actor_id: object, kind: object) -> tuple[str, object, str | None]:
    if pd.isna(speaker):
        return UNKNOWN, None, "unknown"
    if pd.notna(kind) and kind == "unnamed":
        return UNNAMED, None, "unnamed"
    # Of a table made by hand the name of a speaker is all that tells who it is.
    return str(speaker), speaker if pd.isna(actor_id) else actor_id, None if pd.isna(kind) else str(kind)


def _same_articles(tones: pd.DataFrame, quotations: pd.DataFrame) -> None:
    made = quotations.attrs.get("record", {})
    strange = set(tones["article_id"].astype("str")) - {each[0] for each in made.get("articles", ())}
    if "articles" in made and strange:
        raise ValueError(
            f"The quotations were not looked for in article {min(strange)!r}, of which there are mentions: find them "
            "with quotations(articles, mentions) in the same articles."
        )


def tone_shares(
    tones: pd.DataFrame, articles: pd.DataFrame, *, by: str | Sequence[str] | None = None, minimum: int = 5
) -> pd.DataFrame:
    """Sum up the tone towards each actor: shares of negative, neutral and positive, mean polarity, with intervals.

    Parameters
    ----------
    tones
        A table from :func:`actor_sentiment`, or any rows of it.
    articles
        The articles that were judged.
    by
        Columns of the articles to sum up apart by (``"outlet"``; also ``day``, ``week``, ``month``, ``year``), or of
        the mentions: ``"part"`` (headline or body), ``"voice"`` (after :func:`with_voice`).
    minimum
        From how many articles on a row has ``enough`` to be read.

    Returns
    -------
    pandas.DataFrame
        One row an actor that is mentioned (in a group), the most mentioned first:

        - the columns of ``by``, ``actor_id``, ``actor``, ``kind``;
        - ``n_mentions``, ``n_articles``: what was judged, and in how many articles; ``n_not_scored``: further mentions
          without a score;
        - ``negative``, ``neutral``, ``positive``: shares, which add up to 1, each with its 95 % interval
          (``negative_low``, ``negative_high``, …);
        - ``polarity``: its mean, from -1 to 1, with its interval ``low`` and ``high``. All intervals are missing in a
          single article;
        - ``enough``: whether there are at least ``minimum`` articles. Where ``articles`` is a single one, it is all
          there is to know: at least ``minimum`` mentions.

    Raises
    ------
    ValueError
        If a column is missing, a mention is of none of the articles, or nothing is called as in ``by``.

    Notes
    -----
    A share is the mean of the probabilities, not the share of the most probable labels. Counting labels gives the
    label that the model prefers where it is unsure too much (Forman 2008, "Quantifying counts and costs via
    classification", Data Mining and Knowledge Discovery 17(2)); the mean of calibrated probabilities does not (Bella et
    al. 2010, "Quantification via probability estimators", IEEE ICDM). For the 28 most frequent names in articles held
    back from training, the means were 6 points off the annotators' shares, counts of labels 8. But means lean towards
    the shares of the news that the model was trained on: of mentions drawn to be far more one-sided they were 10 points
    off, counts 7. What they say of such an actor is too mild rather than too harsh.

    The intervals are for what other articles of the same kind would say. They are bootstrap intervals (percentiles of
    1,000 draws of whole articles, since the mentions of one article are alike), made wider for few articles by
    Student's t and n / (n - 1) (Hesterberg 2015, "What teachers should know about the bootstrap", The American
    Statistician 69(4)). Of simulated articles with one to six mentions, 5 to 50 of them, 92 to 95 of 100 such intervals
    held the true mean; with 3 articles 70 did, with 2 of them 42: a row without ``enough`` is surer than it should be.
    The intervals say nothing of how often the model is wrong. The draws are the same each time, and a row has the same
    interval whatever other rows there are. Copies count like all other articles: :func:`toolkit.drop_duplicates` leaves
    them out.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "text": ["Kerry won praise. Kerry lied.", "Kerry lied."]})
    >>> tones = pd.DataFrame({"article_id": ["a", "a", "b"], "actor_id": "kerry", "actor": "John Kerry"})
    >>> tones = tones.assign(kind="person", negative=[0.1, 0.8, 0.9], neutral=0.1, positive=[0.8, 0.1, 0.0])
    >>> tone_shares(tones, articles)[["actor", "n_mentions", "negative", "positive", "polarity"]].values.tolist()
    [['John Kerry', 3, 0.6, 0.3, -0.3]]
    """
    check_columns(tones, ["article_id", "actor_id", "actor", *LABELS], WHAT)
    at_least(1, minimum=minimum)
    article = mention_articles(tones, articles)
    names = [] if by is None else [by] if isinstance(by, str) else list(by)
    own = [name for name in names if name in OF_MENTIONS and name in tones.columns]
    if "voice" in names and not {"voice"} & {*own, *articles.columns}:
        raise ValueError("The mentions have no voice yet: add it with with_voice(tones, quotations).")
    others = group_labels(articles, [name for name in names if name not in own], TONE_SHARES)
    labels = others.iloc[article].set_index(tones.index).assign(**{name: tones[name] for name in own})[names]
    labels = labels.astype("object").where(labels.notna(), None)
    actors = _actors(tones)
    keys = labels.assign(actor_id=tones["actor_id"])
    table = _summed(tones, article, keys, len(articles), minimum)
    table = table.join(actors, on="actor_id")
    groups = in_order(table[names].drop_duplicates()) if names else table[names].head(1)
    rank = {tuple(row): place for place, row in enumerate(groups.itertuples(index=False))}
    table["group"] = [rank[tuple(row)] for row in table[names].itertuples(index=False)] if names else 0
    table = table.sort_values(["group", "n_mentions", "actor"], ascending=[True, False, True], ignore_index=True)
    made = tones.attrs.get("record", {}).get("parameters", {})
    return record(
        table[[*names, *TONE_SHARES]],
        "tone_shares",
        articles,
        groups=None if own else others,
        **made | {"by": by, "minimum": minimum},
    )


def tone_matrix(
    tones: pd.DataFrame, quotations: pd.DataFrame, articles: pd.DataFrame, *, minimum: int = 5
) -> pd.DataFrame:
    """Sum up who speaks of whom, and in which tone.

    Parameters
    ----------
    tones, articles, minimum
        As in :func:`tone_shares`.
    quotations
        A table from :func:`toolkit.quotations` of these articles.

    Returns
    -------
    pandas.DataFrame
        One row for each voice and each actor of whom it speaks: ``voice_id``, ``voice``, ``voice_kind`` as in
        :func:`with_voice`; ``actor_id``, ``actor``, ``kind`` of whom it speaks; ``of_self``: whether it speaks of
        itself; and the counts, shares and intervals of :func:`tone_shares`. The article itself comes first, then the
        speakers with most mentions, unnamed sources and unknown speakers last. Mentions without a score are left out.

    Raises
    ------
    ValueError
        As in :func:`tone_shares` and :func:`with_voice`.

    Notes
    -----
    What is in a cell is how the sentences of a voice speak of an actor by the model's judgement. The model was trained
    on whole sentences of the news, quoted words among them, and asked for their tone, not for the opinion of whoever
    speaks. ``toolkit.evidence(articles, rows, by="polarity")`` with the rows of ``with_voice(tones, quotations)`` that
    have this voice shows the sentences behind a cell.

    Examples
    --------
    >>> articles = pd.DataFrame({"article_id": ["a"], "text": ["Lavrov said that Kerry had lied to everybody."]})
    >>> tones = pd.DataFrame({"article_id": "a", "actor_id": ["lavrov", "kerry"], "start": [0, 17], "end": [6, 22]})
    >>> tones = tones.assign(actor=["Lavrov", "Kerry"], negative=[0.0, 0.9], neutral=[1.0, 0.1], positive=0.0)
    >>> quotations = pd.DataFrame({"article_id": ["a"], "start": [12], "end": [44], "kind": "indirect"})
    >>> quotations = quotations.assign(speaker="Lavrov", actor_id="lavrov", speaker_kind="person")
    >>> tone_matrix(tones, quotations, articles)[["voice", "actor", "n_mentions", "polarity"]].values.tolist()
    [['the article itself', 'Lavrov', 1, 0.0], ['Lavrov', 'Kerry', 1, -0.9]]
    """
    check_columns(tones, ["article_id", "actor_id", "actor", "start", "end", *LABELS], WHAT)
    at_least(1, minimum=minimum)
    mention_articles(tones, articles)
    scored = with_voice(tones[tones["negative"].notna()], quotations)
    speaker = scored["voice_id"].astype("object").where(scored["voice_id"].notna(), scored["voice"])
    keys = scored[["actor_id"]].assign(speaker=speaker)
    table = _summed(scored, mention_articles(scored, articles), keys, len(articles), minimum)
    table = table.join(_actors(tones), on="actor_id")
    # A speaker may be written in several ways: the most frequent is the name of the row.
    named = _actors(scored.assign(actor_id=speaker, actor=scored["voice"], kind=scored["voice_kind"]))
    table = table.join(named.set_axis(["voice", "voice_kind"], axis=1), on="speaker")
    table["rank"] = table["voice_kind"].map({"article": 0, "unnamed": 2, "unknown": 3}).fillna(1)
    table["voice_id"] = table["speaker"].where(table["rank"] == 1).astype(scored["voice_id"].dtype)
    same = (table["voice_id"] == table["actor_id"].array).fillna(False).astype("boolean")
    table["of_self"] = same.mask(table["rank"] > 1)
    table["said"] = table.groupby("speaker")["n_mentions"].transform("sum")
    table = table.sort_values(
        ["rank", "said", "voice", "n_mentions", "actor"],
        ascending=[True, False, True, False, True],
        ignore_index=True,
    )
    made = tones.attrs.get("record", {}).get("parameters", {})
    return record(table[TONE_MATRIX], "tone_matrix", articles, **made | {"minimum": minimum})


def _actors(tones: pd.DataFrame) -> pd.DataFrame:
    return actors_of(tones.assign(kind=optional(tones, "kind")))


def _summed(
    tones: pd.DataFrame, article: np.ndarray, keys: pd.DataFrame, n_articles: int, minimum: int
) -> pd.DataFrame:
    """The mentions with the same keys added up, with shares, means and intervals."""
    cell = keys.groupby(list(keys.columns), sort=False, dropna=False).ngroup().to_numpy()
    table = keys.drop_duplicates(ignore_index=True)
    scored = tones["negative"].notna().to_numpy()
    rows = tones.loc[scored, list(LABELS)].astype("float64")
    rows = rows.assign(cell=cell[scored], article=article[scored], n=1.0)
    sums = rows.groupby(["cell", "article"]).sum().reset_index("article", drop=True)
    values = np.full((len(table), len(MEASURES), 3), math.nan)
    counts = np.zeros((len(table), 2), dtype="int64")
    bounds = np.searchsorted(sums.index, np.arange(len(table) + 1))
    parts, sizes = sums[list(LABELS)].to_numpy(), sums["n"].to_numpy()
    for number, (low, high) in enumerate(zip(bounds[:-1], bounds[1:])):
        if low < high:
            values[number] = np.column_stack(cluster_means(parts[low:high], sizes[low:high]))
            counts[number] = sizes[low:high].sum(), high - low
    table["n_mentions"], table["n_articles"] = counts.T
    table["n_not_scored"] = np.bincount(cell[~scored], minlength=len(table))
    for number, name in enumerate(MEASURES):
        bounds_of = ("low", "high") if name == "polarity" else (f"{name}_low", f"{name}_high")
        for place, column in enumerate((name, *bounds_of)):
            table[column] = values[:, number, place]
    table["enough"] = table["n_articles" if n_articles > 1 else "n_mentions"] >= minimum
    return table


def cluster_means(sums: np.ndarray, sizes: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give the mean probabilities and polarity of mentions that come in articles, with 95 % bootstrap intervals.

    Parameters
    ----------
    sums
        The probabilities of the mentions of each article, added up: shape (number of articles, 3).
    sizes
        How many mentions each article has.

    Returns
    -------
    mean, low, high : numpy.ndarray
        Of negative, neutral, positive and polarity; the bounds are missing in a single article.
    """
    sums = np.column_stack([sums, sums[:, 2] - sums[:, 0]])
    mean, n = sums.sum(axis=0) / sizes.sum(), len(sizes)
    if n < 2:
        return mean, np.full(4, math.nan), np.full(4, math.nan)
    chance = np.random.default_rng(SEED)  # Anew for each, so that no interval hangs on what else is in the table.
    drawn = []
    for size in _portions(DRAWS, max(MOST_DRAWN // n, 1)):
        places = chance.integers(n, size=(size, n)) + np.arange(size)[:, None] * n
        times = np.bincount(places.ravel(), minlength=size * n).reshape(size, n)
        drawn.append((times @ sums) / (times @ sizes)[:, None])
    tail = ndtr(-math.sqrt(n / (n - 1)) * stdtrit(n - 1, (1 + LEVEL) / 2))
    low, high = np.quantile(np.vstack(drawn), [tail, 1 - tail], axis=0)
    return mean, low, high


def _portions(number: int, most: int) -> list[int]:
    """A number in parts of no more than so many."""
    return [min(most, number - done) for done in range(0, number, most)]
