"""Reports: a page for each article and an index of all, readable by somebody who has never seen a notebook."""

import base64
import io
import os
from collections.abc import Iterable
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import regex
from jinja2 import Environment, PackageLoader
from markupsafe import Markup
from matplotlib.axes import Axes
from PIL import Image

import toolkit
from toolkit import charts
from toolkit.actors import actor_mentions
from toolkit.articles import problems, removed, select_article
from toolkit.evidence import evidence_html
from toolkit.export import save_chart, save_table, writing
from toolkit.language import PIPELINE, count_words, languages, sentences
from toolkit.prominence import actor_counts
from toolkit.sentiment import article_sentiment, explain_sentiment, sentence_sentiment
from toolkit.tables import ARTICLES, REMOVED, check_articles, hashes, part
from toolkit.words import stop_words, tokens, word_frequencies

SHOWN_WORDS, SHOWN_ACTORS = 20, 15
EVIDENCE_WORDS, EVIDENCE_SENTENCES = 12, 12
WHOLE_TEXT_SENTENCES = 400


def write_report(
    articles: pd.DataFrame,
    folder: str | os.PathLike,
    *,
    actors: pd.DataFrame | str | os.PathLike | None = None,
    title: str = "Media analysis",
    pipeline: str = PIPELINE,
    progress: bool = True,
) -> Path:
    """Write a report of each article and an index of all.

    Parameters
    ----------
    articles
        A table from :func:`toolkit.load_articles`, or made by hand with ``article_id`` and ``text``.
    folder
        Where to; made where it is not there. Files of the same names are replaced, others are left alone.
    actors
        A codebook from :func:`toolkit.load_actors`, or the path of one.
    title
        The title of the index.
    pipeline
        Name of an installed English spaCy pipeline.
    progress
        Show progress bars.

    Returns
    -------
    pathlib.Path
        ``index.html``. Beside it stand a page for each article, and a folder for each with its charts (PNG, SVG)
        and tables (CSV). A page needs nothing but itself, no network either.

    Raises
    ------
    ValueError
        If there is no article, or the table is not what it should be.
    """
    check_articles(articles)
    if articles.empty:
        raise ValueError("There is no article to report on: toolkit.problems(articles) says what went wrong.")
    from tqdm.auto import tqdm

    folder = Path(folder)
    articles = articles.reindex(columns=[*ARTICLES, *(c for c in articles.columns if c not in ARTICLES)])
    n_words = articles["n_words"].where(articles["n_words"].notna(), articles["text"].map(count_words))
    articles = articles.assign(language=languages(articles), n_words=n_words, sha256=hashes(articles))
    mentions = actor_mentions(articles, actors, pipeline=pipeline, progress=progress)
    pages = dict(zip(articles["article_id"], page_names(articles["article_id"])))
    for article_id, page in tqdm(pages.items(), desc="Writing reports", unit="article", disable=not progress):
        _write_article(select_article(articles, article_id), part(mentions, [article_id]), folder, page)
    return _write_index(articles, mentions, folder, pages, title)


def _write_article(article: pd.DataFrame, mentions: pd.DataFrame, folder: Path, page: str) -> None:
    parts = _analyse(article, mentions, folder / page)
    row = article.iloc[0]
    by_sentence = sentence_sentiment(article)
    explained = explain_sentiment(article)
    log = removed(article) if "removed" in article.attrs else pd.DataFrame(columns=REMOVED)
    save = folder / page
    save_table(by_sentence, save / "sentences.csv")
    save_table(explained, save / "sentiment_words.csv")
    save_table(log, save / "removed.csv")
    scored = by_sentence["polarity"].notna().any()
    if scored:
        parts["sentences"] = _picture(charts.plot_sentence_sentiment(by_sentence), save / "sentence-sentiment")
        parts["scored"] = _picture(charts.plot_sentiment_words(explained), save / "sentiment-words")
    most = WHOLE_TEXT_SENTENCES
    _write(
        folder / f"{page}.html",
        "article.html",
        **parts,
        title=_title(row),
        facts=_facts(row),
        findings=_findings(article, parts, by_sentence),
        coloured=Markup(evidence_html(article, explained, by="share", whole=True, most=most)),
        text=Markup(evidence_html(article, mentions, by="actor", whole=True, most=most)),
        log=_records(log.drop(columns="article_id")),
        page=page,
        scored_language=scored,
        sha256=parts["frequencies"].attrs["record"]["articles"][0][1],
    )


def _write_index(articles: pd.DataFrame, mentions: pd.DataFrame, folder: Path, pages: dict, title: str) -> Path:
    parts = _analyse(articles, mentions, folder / "all-articles")
    names = {row.article_id: _title(row) for row in articles.itertuples()}
    scores = parts["tone"].set_index("article_id")
    first = {
        article_id: ", ".join(actor_counts(found)["actor"].head(3))
        for article_id, found in mentions.groupby("article_id")
    }
    rows = [
        {
            "href": f"{pages[row.article_id]}.html",
            "title": names[row.article_id],
            "outlet": _known(row.outlet),
            "day": _day(row.published),
            "language": _language(row.language),
            "words": int(row.n_words) if pd.notna(row.n_words) else "",
            "actors": first.get(row.article_id, ""),
            "polarity": _tone(scores.loc[row.article_id]),
        }
        for row in articles.itertuples()
    ]
    labels = {
        row.article_id: ": ".join(filter(None, [_known(row.outlet), names[row.article_id]]))
        for row in articles.itertuples()
    }
    chart = charts.plot_article_sentiment(parts["tone"], labels=labels)
    parts["sentences"] = _picture(chart, folder / "all-articles" / "article-sentiment")
    save_table(articles.drop(columns="text"), folder / "all-articles" / "articles.csv")
    index = folder / "index.html"
    _write(
        index,
        "index.html",
        **parts,
        title=title,
        rows=rows,
        problems=_records(problems(articles)) if "problems" in articles.attrs else [],
        logged="removed" in articles.attrs,
        findings=_findings(articles, parts, sentence_sentiment(articles)),
        page="all-articles",
    )
    return index


def _analyse(articles: pd.DataFrame, mentions: pd.DataFrame, save: Path) -> dict:
    """What the page of an article and the index have in common: words and actors, with their evidence."""
    left_out = stop_words(articles)
    frequencies = word_frequencies(articles, stop_words=left_out)
    counts, tone = actor_counts(mentions), article_sentiment(articles)
    save_table(frequencies, save / "words.csv")
    save_table(counts, save / "actors.csv")
    save_table(mentions, save / "mentions.csv")
    save_table(tone, save / "sentiment.csv")
    words = frequencies["word"].head(EVIDENCE_WORDS).tolist()
    places = tokens(articles, words)
    return {
        "words": _picture(charts.plot_word_frequencies(frequencies, top=SHOWN_WORDS), save / "word-frequencies"),
        "cloud": _picture(charts.plot_word_cloud(frequencies), save / "word-cloud"),
        "actors": _picture(charts.plot_actor_mentions(mentions, top=SHOWN_ACTORS), save / "actor-mentions"),
        "frequencies": frequencies,
        "counts": counts,
        "tone": tone,
        "n_stop_words": len(left_out),
        "n_codebook": len(mentions.attrs["record"]["parameters"].get("codebook", ())),
        "word_rows": _records(frequencies.head(SHOWN_WORDS)),
        "actor_rows": _records(counts.head(2 * SHOWN_ACTORS)),
        "word_evidence": [
            (word, len(found), Markup(evidence_html(articles, found, most=EVIDENCE_SENTENCES)))
            for word in words
            for found in [places[places["word"] == word]]
        ],
        "actor_evidence": [
            (actor, len(found), Markup(evidence_html(articles, found, most=EVIDENCE_SENTENCES)))
            for actor_id, actor in zip(counts["actor_id"].head(SHOWN_ACTORS), counts["actor"])
            for found in [mentions[mentions["actor_id"] == actor_id]]
        ],
    }


def _findings(articles: pd.DataFrame, parts: dict, by_sentence: pd.DataFrame) -> list[str]:
    """The report's first lines, made from its figures."""
    frequencies, counts, tone = parts["frequencies"], parts["counts"], parts["tone"]
    n_words, n_sentences = int(articles["n_words"].fillna(0).sum()), len(sentences(articles))
    one = len(articles) == 1
    lines = [
        f"{'The article has' if one else f'The {len(articles)} articles have'} {n_words:,} word{'s' * (n_words != 1)} "
        f"in {n_sentences:,} sentence{'s' * (n_sentences != 1)}."
    ]
    if len(frequencies):
        head = frequencies.head(4)
        top = [f"“{_isolated(word)}” ({count})" for word, count in zip(head["word"], head["count"])]
        lines.append(f"Stop words aside, the most frequent words are {_and(top)}.")
    if len(counts):
        top = [f"{_isolated(actor)} ({count})" for actor, count in zip(counts["actor"].head(4), counts["count"])]
        named = "One actor is" if len(counts) == 1 else f"{len(counts)} actors are"
        lines.append(f"{named} mentioned, most often {_and(top)}.")
    else:
        lines.append("No actor was found by name.")
    other = sorted({_language(language) for language in articles["language"].dropna() if language != "en"})
    scored = tone[tone["n_scored_words"] > 0]
    if one and len(scored):
        lines.append(_tone_finding(scored.iloc[0], by_sentence))
    elif len(scored):
        clear = int(((scored["low"] > 0) | (scored["high"] < 0)).sum())
        lines.append(
            f"TextBlob scores {len(scored)} articles between {_signed(scored['polarity'].min())} and "
            f"{_signed(scored['polarity'].max())}; for {clear} of them the 95 % interval leaves zero out."
        )
    if other:
        lines.append(
            f"TextBlob does not read {_and(other)}: no tone is given there. Names that are not in the codebook are "
            "found in English only."
        )
    return lines


def _tone_finding(score: pd.Series, by_sentence: pd.DataFrame) -> str:
    silent = int((by_sentence["n_scored_words"] == 0).sum())
    if pd.isna(score["low"]):
        return "TextBlob finds too few words that it can score, or all of one score: no tone to speak of."
    clear = score["low"] > 0 or score["high"] < 0
    interval = f"95 % interval {_signed(score['low'])} to {_signed(score['high'])}"
    return (
        f"TextBlob scores the tone {_signed(score['polarity'])} ({interval}), from {score['n_scored_words']} words "
        f"of its lexicon; {silent} of {len(by_sentence)} sentences hold none. "
        + ("The interval leaves zero out." if clear else "That is no clear tone either way.")
    )


def _facts(row: pd.Series) -> list[tuple[str, str]]:
    known = [
        ("Outlet", _known(row["outlet"])),
        ("Published", _day(row["published"])),
        ("Author", _known(row["author"])),
        ("Agency", _known(row["agency"])),
        ("Place", _known(row["place"])),
        ("Language", _language(row["language"])),
        ("Words", f"{int(row['n_words']):,}" if pd.notna(row["n_words"]) else ""),
        ("Address", _known(row["url"])),
    ]
    return [(name, value) for name, value in known if value]


def _picture(ax: Axes, path: Path) -> dict:
    """Save a chart and give it as an address that a page can hold, with its text for those who cannot see it."""
    save_chart(ax, path, formats=("png", "svg"), dpi=150)
    plt.close(ax.figure)
    file = io.BytesIO()
    # Charts are flat: a picture of 64 colours looks the same, at a quarter of the size.
    with Image.open(path.with_name(f"{path.name}.png")) as picture:
        picture.convert("RGB").quantize(64, method=Image.Quantize.FASTOCTREE).save(file, format="png")
    data = base64.b64encode(file.getvalue()).decode("ascii")
    return {"src": f"data:image/png;base64,{data}", "alt": ax.drawing.alt, "file": path.name}


def _write(path: Path, template: str, **values: object) -> None:
    environment = Environment(loader=PackageLoader("toolkit", "resources/templates"), autoescape=True)
    page = environment.get_template(template).render(version=toolkit.__version__, **values)
    with writing(path) as temporary:
        temporary.write_text(page, encoding="utf-8", newline="\n")


def page_names(ids: Iterable[object]) -> list[str]:
    """A name for each article's files that every system can write; never one of the report's own."""
    taken = {"index", "all-articles"}
    names = []
    for article_id in ids:
        base = regex.sub(r"[^\p{L}\p{M}\p{N}._-]+", "-", str(article_id)).strip("-.")[:80] or "article"
        if regex.fullmatch(r"(?i)con|prn|aux|nul|com\d|lpt\d", base.partition(".")[0]):
            base = f"article-{base}"
        name, number = base, 2
        while name.casefold() in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name.casefold())
        names.append(name)
    return names


def _records(table: pd.DataFrame) -> list[dict]:
    return [{k: "" if pd.isna(v) else v for k, v in row.items()} for row in table.to_dict("records")]


def _title(row: object) -> str:
    return row.title if isinstance(row.title, str) and row.title else str(row.article_id)


def _known(value: object) -> str:
    return "" if pd.isna(value) else str(value)


def _day(value: object) -> str:
    return "" if pd.isna(value) else f"{value.day} {value:%B %Y}"


def _language(code: object) -> str:
    from babel import Locale

    return "" if pd.isna(code) else Locale("en").languages.get(str(code), str(code))


def _signed(value: float) -> str:
    return "" if pd.isna(value) else f"{value:+.2f}".replace("-", "−").replace("+0.00", "0.00").replace("−0.00", "0.00")


def _isolated(word: str) -> str:
    """Keep an Arabic word from turning the order of the English sentence around it."""
    return f"\u2068{word}\u2069"


def _tone(score: pd.Series) -> str:
    """The polarity for a table; a zero that no word made is no zero."""
    return "" if pd.isna(score["polarity"]) else _signed(score["polarity"]) if score["n_scored_words"] else "no word"


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
