"""Sections: what stands below the findings of a report, with charts, tables and the evidence for each figure."""

import io
import re
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from toolkit import charts
from toolkit.analyses import Analyses
from toolkit.charts.drawing import plural, signed
from toolkit.documents import Evidence, Link, Paragraph, Picture, Points, Section, Table, target
from toolkit.evidence import evidence_html
from toolkit.export import save_chart, save_table
from toolkit.findings import day, isolated, percent, times, voice_key
from toolkit.quotations import quotation_parts
from toolkit.tables import as_place, optional, outermost
from toolkit.words import tokens

SHOWN_WORDS, SHOWN_ACTORS, SHOWN_VOICES, SHOWN_KEYS, SHOWN_CUES = 20, 15, 12, 10, 10
EVIDENCE_WORDS, EVIDENCE_SENTENCES = 12, 12
WHOLE_TEXT_SENTENCES = 400
LISTED = 500
RESOLUTION = 150
# Letters of an SVG beyond which a picture of dots is smaller: word clouds, charts of hundreds of marks.
LARGEST_SVG = 120_000
SHARES = {"share", "word_share", "negative", "neutral", "positive"}
KINDS_OF_VOICES = {"named": "not in the list", "unnamed": "without a name", "unknown": "not known"}
# What a report's settings name, beside the toolkit itself.
PACKAGES = ("matplotlib", "pandas", "spacy", "textblob")


class _Maker:
    """What all sections of one report need: its tables, where its files go, and what its findings lead to."""

    def __init__(self, found: Analyses, folder: Path, linked: set[str], *, png: bool):
        self.found, self.folder, self.linked, self.png = found, folder, linked, png

    def picture(self, chart: Axes | Figure, name: str) -> Picture:
        """Save a chart beside the report, and take it up as a picture: as SVG, or as PNG where that is smaller."""
        path, formats = self.folder / name, ["svg", "png"] if self.png else ["svg"]
        saved = save_chart(chart, path, formats=formats, dpi=RESOLUTION)
        svg = _without_record(saved[0].read_text(encoding="utf-8"))
        if len(svg) > LARGEST_SVG:
            svg = ""
            if not self.png:
                formats.append("png")
                save_chart(chart, path, formats="png", dpi=RESOLUTION)
        plt.close(chart.figure)
        png = _small(path.with_name(f"{name}.png")) if "png" in formats else b""
        kinds = {"svg": "drawing", "png": "picture", "csv": "figures"}
        files = [Link(kinds[each], f"{self.folder.name}/{name}.{each}") for each in (*formats, "csv")]
        return Picture(name, svg, png, chart.drawing.alt, files)

    def save(self, tables: dict[str, pd.DataFrame]) -> Paragraph:
        """Save tables beside the report, and say where."""
        said: list = []
        for name, table in tables.items():
            save_table(table, self.folder / f"{name}.csv")
            said += [", " if said else "", Link(f"{name}.csv", f"{self.folder.name}/{name}.csv")]
        return Paragraph(["As tables: ", *said], "files")

    def evidence(self, kind: str, key: object, name: str, note: str, rows: pd.DataFrame, by: str | None) -> Evidence:
        """Show the sentences of some rows; on paper too where a finding leads there."""
        html = evidence_html(self.found.articles, rows, by=by, most=EVIDENCE_SENTENCES)
        here = target(kind, key)
        return Evidence(here, name, note, Markup(html), here in self.linked)

    def wanted(self, kind: str, keys: Sequence, most: int) -> list:
        """Of what a table lists those that get evidence: the first of them, and all that a finding leads to."""
        return [key for at, key in enumerate(keys) if at < most or target(kind, key) in self.linked]


def sections(found: Analyses, folder: Path, linked: set[str], *, log: pd.DataFrame, png: bool) -> list[Section]:
    """Make the sections of a report, and save its charts and tables beside it.

    Parameters
    ----------
    found
        The tables of one article, or of several.
    folder
        Where charts and tables go.
    linked
        Places in the report that its findings lead to.
    log
        What was removed from the text: :func:`toolkit.removed`.
    png
        Whether charts are needed as PNG, beside SVG.
    """
    maker = _Maker(found, folder, linked, png=png)
    made = [_words(maker), _actors(maker), *_quotations(maker), *_sentiment(maker), _comparison(maker)]
    return [*made, _method(found), VALIDATION, _evidence(maker), _appendix(maker, log)]


def _words(maker: _Maker) -> Section:
    found = maker.found
    frequencies = found.frequencies
    keys = [row.word for table in found.keys.values() for row in table.head(SHOWN_KEYS).itertuples(index=False)]
    words = list(dict.fromkeys([*frequencies["word"].head(EVIDENCE_WORDS), *keys]))
    words = maker.wanted("word", words, EVIDENCE_WORDS)
    places = dict(iter(tokens(found.articles, words).groupby("word", sort=False))) if words else {}
    blocks: list = []
    if len(frequencies):
        chart = charts.plot_word_frequencies(frequencies, top=SHOWN_WORDS)
        blocks.append(maker.picture(chart, "word-frequencies"))
        if not found.one:
            blocks.append(maker.picture(charts.plot_word_cloud(frequencies), "word-cloud"))
    else:
        blocks.append(Paragraph(["Stop words aside, there is no word to count."]))
    blocks += [
        maker.evidence("word", word, word, times(len(places[word])), places[word], None)
        for word in words
        if word in places
    ]
    return Section("#words", "Words", [*blocks, maker.save({"words": frequencies})])


def _actors(maker: _Maker) -> Section:
    found = maker.found
    counts = found.counts[found.counts["count"] > 0]  # Who is no more than a place there is no actor.
    mentions = found.mentions[found.mentions["actor_id"].isin(counts["actor_id"])]
    blocks: list = []
    if len(counts):
        chart = charts.plot_actor_mentions(mentions, top=SHOWN_ACTORS)
        blocks.append(maker.picture(chart, "actor-mentions"))
        whole = found.appearances.groupby("actor_id")[["n_headline", "n_as_source"]].sum(min_count=1)
        rows = counts.head(SHOWN_ACTORS).join(whole, on="actor_id")
        columns = {"Actor": "actor", "Kind": "kind", "Mentions": "count"}
        columns |= {} if found.one else {"Articles": "n_articles"}
        columns |= {"As a place": "n_as_place", "In headlines": "n_headline", "As a source": "n_as_source"}
        columns |= {"Named as": "forms"}
        caption = f"The {len(rows)} actors mentioned most of {len(counts):,}" if len(rows) < len(counts) else "Actors"
        ids = set(maker.wanted("actor", counts["actor_id"].tolist(), SHOWN_ACTORS))
        links = {"actor": lambda row: target("actor", row["actor_id"])}
        blocks.append(_table(rows, columns, caption, links))
        # The mentions that count: none within another, none that is a mere place.
        each = dict(iter(outermost(mentions[~as_place(mentions)]).groupby("actor_id", sort=False)))
        for row in counts.itertuples(index=False):
            if row.actor_id in ids:
                here = each[row.actor_id]
                note = plural(len(here), "mention")
                blocks.append(maker.evidence("actor", row.actor_id, row.actor, note, here, None))
    else:
        blocks.append(Paragraph(["No actor was found by name."]))
    return Section("#actors", "Actors", [*blocks, maker.save({"actors": found.counts, "mentions": found.mentions})])


def _quotations(maker: _Maker) -> list[Section]:
    found = maker.found
    share = found.share[found.share["n_quotations"] > 0]
    blocks: list = []
    if share.empty:
        blocks.append(Paragraph(["No quotation was found: neither in marks nor reported."]))
    elif found.one:
        blocks.append(maker.picture(charts.plot_voices(found.voices), "voices"))
    else:
        blocks.append(maker.picture(charts.plot_share_of_voice(found.share), "share-of-voice"))
    if len(share):
        keys = [voice_key(*each) for each in zip(share["actor_id"], share["voice"])]
        shown = maker.wanted("voice", keys, SHOWN_VOICES)
        columns = {"Voice": "voice", "Kind": "voice_kind", "Quotations": "n_quotations", "Direct": "n_direct"}
        columns |= {"Indirect": "n_indirect", "Mixed": "n_mixed", "Words": "n_words"}
        columns |= {"Share of words": "word_share"} | ({} if found.one else {"Articles": "n_articles"})
        kinds = share["voice_kind"].replace(KINDS_OF_VOICES)
        rows = share.assign(key=keys, voice_kind=kinds).head(SHOWN_VOICES)
        blocks.append(_table(rows, columns, "Who is quoted", {"voice": lambda row: target("voice", row["key"])}))
        blocks += _voices(maker, share.assign(key=keys), shown)
    blocks += _silent(maker)
    if found.across is not None and len(share):
        cues = found.across.cues.sort_values("count", ascending=False, kind="stable").head(SHOWN_CUES)
        columns = {"Voice": "voice", "Word": "cue", "Stance": "stance", "Quotations": "count"}
        columns |= {"of all with such a word": "n_quotations", "As written": "forms"}
        blocks.append(_table(cues, columns, "The words that introduce quotations most often"))
        maker.save({"cues": found.across.cues})
    files = maker.save({"quotations": found.quotations, "voices": found.share, "mentioned_and_quoted": found.quoted})
    return [Section("#quotations", "Quotations", [*blocks, files])]


def _voices(maker: _Maker, share: pd.DataFrame, shown: list) -> list[Evidence]:
    """The quotations of each voice, with their words, their cues and their sources marked."""
    voices = maker.found.voices
    parts = quotation_parts(maker.found.articles, voices)
    whose = [voice_key(*each) for each in zip(voices["actor_id"], voices["voice"])]
    of = dict(zip(zip(voices["article_id"], voices["quotation_id"]), whose))
    parts["key"] = [of.get(each) for each in zip(parts["article_id"], parts["quotation_id"])]
    each = dict(iter(parts.groupby("key", sort=False)))
    return [
        maker.evidence("voice", row.key, row.voice, plural(row.n_quotations, "quotation"), each[row.key], "part")
        for row in share.itertuples(index=False)
        if row.key in set(shown) and row.key in each
    ]


def _silent(maker: _Maker) -> list:
    """Who is mentioned, and in which of these articles quoted."""
    found = maker.found
    quoted = found.quoted
    if quoted.empty:
        return []
    heading = Paragraph([Link("Mentioned and quoted", "#silent")], "heading")
    if found.one:
        silent = quoted[quoted["n_quotations"] == 0]
        names: list = []
        for row in silent.head(30).itertuples(index=False):
            names += [", " if names else "", f"{isolated(row.actor)} ({row.n_mentions:,})"]
        most = f", and {len(silent) - 30:,} more" if len(silent) > 30 else ""
        are = "is" if len(silent) == 1 else "are"
        said = [f"{len(silent):,} of {plural(len(quoted), 'actor')} {are} never quoted (mentions): ", *names, most, "."]
        return [heading, Paragraph(said if len(silent) else ["Every actor that is mentioned is quoted."])]
    return [heading, maker.picture(charts.plot_mentioned_and_quoted(quoted), "mentioned-and-quoted")]


def _sentiment(maker: _Maker) -> list[Section]:
    found = maker.found
    scored = found.sentences["polarity"].notna().any()
    blocks: list = []
    if not scored:
        blocks.append(Paragraph([NOT_SCORED], "note"))
    elif found.one:
        blocks.append(Paragraph([DICTIONARY], "note"))
        blocks.append(maker.picture(charts.plot_sentence_sentiment(found.sentences), "sentence-sentiment"))
        blocks += _scored_words(found)
    else:
        blocks.append(Paragraph([f"{DICTIONARY} The page of each article shows the words."], "note"))
        labels = {
            row.article_id: ": ".join(str(each) for each in (row.outlet, row.title) if pd.notna(each) and each)
            or str(row.article_id)
            for row in found.articles.itertuples(index=False)
        }
        chart = charts.plot_article_sentiment(found.scores, labels=labels)
        blocks.append(maker.picture(chart, "article-sentiment"))
    tables = {"sentiment": found.scores}
    if found.one:
        tables |= {"sentences": found.sentences, "sentiment_words": found.scored_words}
    return [
        Section("#sentiment", "Sentiment", [*blocks, maker.save(tables)]),
        Section("#towards", "Tone towards actors", _towards(maker)),
    ]


def _scored_words(found: Analyses) -> list:
    words = found.scored_words
    rows = words.groupby("expression", sort=False).agg(share=("share", "sum"), count=("share", "size")).reset_index()
    rows = rows[rows["share"].abs() > 0]
    rows = rows.reindex(rows["share"].abs().sort_values(ascending=False, kind="stable").index).head(SHOWN_KEYS)
    rows["share"] = rows["share"].map(lambda value: signed(value, 3))
    if rows.empty:
        return []
    return [_table(rows, {"Expression": "expression", "Times": "count", "Adds to the score": "share"}, SCORED_WORDS)]


def _towards(maker: _Maker) -> list:
    found = maker.found
    towards = found.towards[found.towards["n_mentions"] > 0]
    files = maker.save({"tones": found.tones, "tone_towards_actors": found.towards})
    if towards.empty:
        why = NOT_SCORED if len(found.tones) else "No actor is mentioned."
        return [Paragraph([why], "note"), files]
    blocks: list = [Paragraph([TONE_MODEL], "note")]
    if towards["enough"].any():
        blocks.append(maker.picture(charts.plot_actor_tone(found.towards), "actor-tone"))
    rows = towards.head(SHOWN_ACTORS).copy()
    rows["interval"] = [
        "" if pd.isna(row.low) else f"{signed(row.low)} to {signed(row.high)}" for row in rows.itertuples(index=False)
    ]
    rows["polarity"] = rows["polarity"].map(signed)
    columns = {"Actor": "actor", "Mentions": "n_mentions"} | ({} if found.one else {"Articles": "n_articles"})
    columns |= {"Negative": "negative", "Neutral": "neutral", "Positive": "positive", "Mean polarity": "polarity"}
    columns |= {"95 % interval": "interval"} if rows["interval"].any() else {}
    least = plural(towards.attrs["record"]["parameters"]["minimum"], "mention" if found.one else "article")
    caption = f"Tone towards those mentioned most. Below {least} it is no more than an impression"
    links = {"actor": lambda row: target("tone", row["actor_id"])}
    blocks.append(_table(rows, columns, caption, links))
    if found.across is not None and found.across.matrix["enough"].any():
        blocks.append(maker.picture(charts.plot_tone_matrix(found.across.matrix), "tone-matrix"))
        maker.save({"tone_matrix": found.across.matrix})
    tones = found.tones[found.tones["label"].notna()]
    each = dict(iter(tones.groupby("actor_id", sort=False)))
    shown = set(maker.wanted("tone", towards["actor_id"].tolist(), SHOWN_ACTORS))
    for row in towards.itertuples(index=False):
        if row.actor_id in shown:
            note = f"tone of {plural(row.n_mentions, 'mention')}"
            blocks.append(maker.evidence("tone", row.actor_id, row.actor, note, each[row.actor_id], "label"))
    return [*blocks, files]


def _comparison(maker: _Maker) -> Section:
    found = maker.found
    blocks: list = []
    across = found.across
    if across is not None:
        outlets = found.articles["outlet"].dropna()
        if outlets.nunique() > 1:
            chart = charts.plot_share_of_voice(across.by_outlet, top=6)
            blocks.append(maker.picture(chart, "share-of-voice-by-outlet"))
        blocks += [_outlets(across.by_outlet), *_copies(across.copies, found.articles)]
        maker.save({"readability": across.readability, "articles": found.articles.drop(columns="text")})
    for name, table in found.keys.items():
        rows = table.head(SHOWN_KEYS)
        if rows.empty:
            continue
        others = plural(table.attrs["others"], "article")
        caption = f"{name}: words that mark it" if name else "Words that mark the article"
        columns = {"Word": "word", "Times": "count", "per 1,000": "per_thousand", "elsewhere": "count_reference"}
        columns |= {"per 1,000 there": "per_thousand_reference", "in articles there": "n_articles_reference"}
        blocks.append(
            _table(rows, columns, f"{caption}, against {others} in the same language", {"word": _to_word(maker, rows)})
        )
    if not any(len(table) for table in found.keys.values()):
        blocks.append(Paragraph([NO_KEY_WORDS if found.keys else NOTHING_TO_COMPARE]))
    return Section("#comparison", "Comparison", blocks)


def _outlets(by_outlet: pd.DataFrame) -> Table:
    """How many articles each outlet has, and whom it quotes without a name."""
    sums = by_outlet.groupby("outlet", sort=False, dropna=False)
    rows = sums.agg(articles=("articles", "first"), n_quotations=("n_quotations", "sum"), n_words=("n_words", "sum"))
    unnamed = by_outlet[by_outlet["voice_kind"] == "unnamed"].groupby("outlet", dropna=False)["n_quotations"].sum()
    rows["unnamed"] = unnamed.reindex(rows.index).fillna(0).astype("int64")
    columns = {"Outlet": "outlet", "Articles": "articles", "Quotations": "n_quotations", "Quoted words": "n_words"}
    return _table(rows.reset_index(), columns | {"of sources without a name": "unnamed"}, "The outlets")


def _to_word(maker: _Maker, rows: pd.DataFrame) -> Callable[[pd.Series], str]:
    first = set(maker.found.frequencies["word"].head(EVIDENCE_WORDS))
    return lambda row: (
        target("word", row["word"]) if row["word"] in first or target("word", row["word"]) in maker.linked else ""
    )


def _copies(copies: pd.DataFrame, articles: pd.DataFrame) -> list:
    if copies.empty:
        return []
    titles = dict(zip(articles["article_id"], optional(articles, "title")))
    first = copies[copies["kind"] == "first"].set_index("group")["article_id"]
    rows = copies[copies["kind"] != "first"].head(LISTED).copy()

    def name(article_id: object) -> str:
        title = titles.get(article_id)
        return str(article_id) if pd.isna(title) or not title else str(title)

    rows["copy"] = [name(each) for each in rows["article_id"]]
    rows["of"] = [name(first[group]) for group in rows["group"]]
    rows["from"] = [first[group] for group in rows["group"]]
    outlets = dict(zip(articles["article_id"], articles["outlet"]))
    of = [outlets[each] for each in rows["from"]]
    rows["of"] = [f"{each} ({outlet})" if pd.notna(outlet) else each for each, outlet in zip(rows["of"], of)]
    columns = {"Copy": "copy", "Outlet": "outlet", "Of": "of", "Share of its words": "share", "Words cut": "cut"}
    table = _table(rows, columns | {"Words added": "added"}, "Articles that are copies, whole or in part")
    return [Paragraph([Link("Copies", "#copies")], "heading"), table]


def _method(found: Analyses) -> Section:
    codebook = len(found.mentions.attrs["record"]["parameters"].get("codebook", ()))
    names = f"a codebook of {plural(codebook, 'actor')}, " if codebook else ""
    return Section(
        "#method",
        "Method and limits",
        [
            Paragraph(["Every sentence at the top is made from the tables of this report, by rules, not by a writer."]),
            Points([[text.format(n_stop_words=found.n_stop_words, names=names)] for text in METHOD]),
        ],
    )


def _evidence(maker: _Maker) -> Section:
    """The whole text of an article with its marks; of many the articles' own pages have that."""
    found = maker.found
    if not found.one:
        said = (
            "Behind each figure above stand its sentences. The whole texts, marked, are in the reports of the articles."
        )
        return Section("#text", "Evidence", [Paragraph([said])])
    articles, whole = found.articles, {"whole": True, "most": WHOLE_TEXT_SENTENCES}
    parts = quotation_parts(articles, found.voices) if len(found.voices) else found.mentions.head(0).assign(part=[])
    texts = {
        "The article with its actors": evidence_html(articles, found.mentions, by="actor", **whole),
        "The article with its quotations": evidence_html(articles, parts, by="part", **whole),
    }
    if len(found.scored_words):
        name = "The article with the words that TextBlob scores"
        texts[name] = evidence_html(articles, found.scored_words, by="share", **whole)
    blocks = [Evidence(target("text", name), name, "", Markup(html)) for name, html in texts.items()]
    return Section("#text", "Evidence", blocks)


def _appendix(maker: _Maker, log: pd.DataFrame) -> Section:
    found = maker.found
    if found.one:
        maker.save({"removed": log})
    blocks: list = [_settings(found)]
    if len(log) and found.one:
        rows = log.head(LISTED)
        columns = {"Removed from the text": "text", "Why": "rule"}
        if set(columns.values()) <= set(log.columns):
            blocks.append(_table(rows, columns, "What cleaning took out"))
    rows = found.articles[["article_id", "n_words", "sha256"]].head(LISTED)
    more = f" (the first {LISTED} of {len(found.articles):,}; all are in articles.csv)"
    caption = "Articles, with the SHA-256 of the text that was analysed" + more * (len(found.articles) > LISTED)
    blocks.append(_table(rows, {"Article": "article_id", "Words": "n_words", "SHA-256": "sha256"}, caption))
    return Section("#appendix", "Appendix: settings and hashes", blocks)


def _settings(found: Analyses) -> Table:
    tables = [found.frequencies, *found.keys.values(), found.mentions, found.counts, found.appearances]
    tables += [found.quotations, found.share, found.order, found.quoted, found.tones, found.towards, found.scores]
    rows = []
    for table in tables:
        made = table.attrs.get("record")
        if made:
            settings = [f"{name}: {_setting(value)}" for name, value in made["parameters"].items()]
            rows.append([made["function"], "; ".join(settings) or "as they are by default"])
    versions = "; ".join(f"{name} {version(name)}" for name in PACKAGES)
    rows = list(dict.fromkeys(map(tuple, rows)))
    return Table("Functions and their settings", ["Function", "Settings"], [*rows, ("Packages", versions)])


def _setting(value: object) -> str:
    if isinstance(value, list | tuple) and len(value) > 8:
        return f"{len(value)} of them"
    return "yes" if value is True else "no" if value is False else str(value)


def _table(
    rows: pd.DataFrame,
    columns: dict[str, str],
    caption: str,
    links: dict[str, Callable[[pd.Series], str]] | None = None,
) -> Table:
    """A table of some columns, each with a head of its own; ``links`` says where the cells of a column lead."""
    links = links or {}
    numbers = {at for at, name in enumerate(columns.values()) if pd.api.types.is_numeric_dtype(rows[name])}
    cells = []
    for _, row in rows.iterrows():
        line = []
        for name in columns.values():
            text = _cell(row[name], name)
            to = links[name](row) if name in links else ""
            line.append(Link(text, to) if to else text)
        cells.append(line)
    measures = {"polarity", "share", "interval"}
    numbers |= {at for at, name in enumerate(columns.values()) if name in measures}
    return Table(caption, list(columns), cells, frozenset(numbers))


def _cell(value: object, column: str) -> str:
    if pd.isna(value):
        return "–"
    if isinstance(value, pd.Timestamp):
        return day(value)
    if isinstance(value, float):
        return percent(value) if column in SHARES else f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) or hasattr(value, "dtype") else str(value)


def _without_record(svg: str) -> str:
    """The drawing alone: its record stands in the file beside the page."""
    return re.sub(r"<metadata>.*?</metadata>\s*", "", svg[svg.index("<svg") :], count=1, flags=re.DOTALL)


def _small(path: Path) -> bytes:
    """Charts are flat: a picture of 64 colours looks the same, at a quarter of the size."""
    file = io.BytesIO()
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(64, method=Image.Quantize.FASTOCTREE).save(file, format="png")
    return file.getvalue()


NOT_SCORED = (
    "There is no tone here: TextBlob and the tone model read English only. Missing is not neutral; a translation would "
    "be another text."
)
NO_KEY_WORDS = "No word stands so much more often on one side than on the other that it could be called a key word."
NOTHING_TO_COMPARE = "There are no other articles in the same language, or too few, to compare words with."
DICTIONARY = "A dictionary's view: the mean score of those words that stand in TextBlob's lexicon."
SCORED_WORDS = "What the score is made of: each expression's share of the mean"
TONE_MODEL = (
    "How the sentence that mentions an actor speaks of it, by a model: the mean of its probabilities. It reads one "
    "sentence at a time, and does not know what the actor did."
)
METHOD = [
    "Words are counted in lower case; {n_stop_words} stop words are left out of what is shown, not out of the rates. "
    "Key words stand more often in an article, or an outlet, than in the others; where there are few articles they may "
    "say no more than what these are about.",
    "Actors are counted where they are mentioned by name or by a description that the article gives them (“the British "
    "minister”). Names come from {names}the toolkit's list of the world's countries, capitals and international "
    "bodies, and from spaCy in English texts; a surname counts for the person whose full name the article gives. A "
    "country or capital is counted as an actor or as a place by the grammar of its sentence. Pronouns are not counted.",
    "Quotations are direct (in marks), indirect (reported, without marks) or mixed. Who speaks is told by the grammar "
    "of the sentence and by its neighbours, pronouns among them; where it cannot be told, the speaker is not known. "
    "What somebody hopes or believes is no quotation here. Words of indirect speech are those of the reported clause.",
    "Sentiment is TextBlob's: it does not see who does what to whom. “Israel bombed Gaza” scores 0, “Foreign Minister” "
    "−0.125. The interval says how much the score hangs on the few words that were scored; it does not say that a "
    "reader would agree.",
    "Tone towards an actor is the mean of a model's probabilities over the sentences that mention it, whoever speaks "
    "in them. It is how they speak of the actor, not what the author thinks.",
    "Intervals take articles as what was drawn: they are for other articles of the same kind, and say nothing of "
    "errors of the rules or models. Of a single article there are none, but for TextBlob's.",
]
VALIDATION = Section(
    "#validation",
    "Validation: how far to trust it",
    [
        Paragraph(
            ["Nothing in this report has been validated on these articles: no coder has compared it with their texts."],
            "problem",
        ),
        Paragraph(["How the same rules and models did on other texts, which people had annotated:"]),
        Table(
            "Benchmarks of the toolkit (figures from its README)",
            ["What", "Measured on", "Agreement"],
            [
                ["Quotations", "84 US news articles (PolNeAR)", "F1 .93"],
                ["Who speaks", "the same", "90 or more of 100 right"],
                ["Tone towards an actor", "sentences of US news (NewsMTSC)", "macro-F1 .81 and .78"],
                ["Names of actors", "newswire (CoNLL-2003)", "F1 .88"],
                ["TextBlob's sentiment", "not measured", "–"],
            ],
        ),
        Points(
            [
                ["These texts are American and English: expect less on others."],
                [
                    "To check this report: read the sentences behind a figure, mark what is wrong, and count. The part "
                    "“Check” of the notebooks 03 (actors), 04 (quotations) and 05 (sentiment) shows how."
                ],
                ["Before a figure is published, look at all of its sentences where they are few, at fifty where not."],
            ]
        ),
    ],
)
