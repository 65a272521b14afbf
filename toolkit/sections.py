"""Sections: what stands below the findings of a report, with charts, tables and the evidence for each figure."""

import io
import re
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from PIL import Image

from toolkit import charts
from toolkit.analyses import Analyses
from toolkit.charts.lettering import as_read
from toolkit.charts.wording import day, percent, plural, signed, times
from toolkit.documents import Evidence, Link, Paragraph, Picture, Points, Section, Table, target
from toolkit.evidence import evidence_passages
from toolkit.export import save_chart, save_table
from toolkit.findings import first_and_last, isolated, name_of, voice_key
from toolkit.publication import CAPTIONS
from toolkit.quotations import quotation_parts
from toolkit.tables import as_place, outermost, without
from toolkit.words import tokens

SHOWN_WORDS, SHOWN_ACTORS, SHOWN_VOICES, SHOWN_KEYS, SHOWN_CUES, SHOWN_FORMS = 15, 15, 12, 10, 10, 5
EVIDENCE_WORDS, EVIDENCE_SENTENCES = SHOWN_WORDS, 12
WHOLE_TEXT_SENTENCES = 300
# Quotations of one article that can be told apart in the chart of their order.
MOST_IN_ORDER = 500
LISTED = 500
RESOLUTION = 150
# Letters of an SVG beyond which a picture of dots is smaller: word clouds, charts of hundreds of marks.
LARGEST_SVG = 120_000
SHARES = {"share", "word_share", "negative", "neutral", "positive"}
KINDS_OF_VOICES = {"named": "not in the list", "unnamed": "without a name", "unknown": "not known"}
# What a stance is for those who do not know the list of cues: as a reader would say what the verb does.
STANCES = {
    "neutral": "saying",
    "announcing": "making known",
    "explaining": "describing, naming",
    "affirming": "insisting",
    "claiming": "claiming (the writer keeps a distance)",
    "suggesting": "suggesting, expecting",
    "conceding": "admitting, agreeing",
    "denying": "denying, answering back",
    "criticising": "finding fault",
    "praising": "approving, supporting",
    "warning": "warning, threatening",
    "demanding": "demanding, urging",
    "promising": "promising",
    "asking": "asking",
    "manner": "how it sounded",
    "thinking": "thinking, wishing",
    "showing": "showing, finding",
}
# Settings of the analyses as a reader would call them.
SETTINGS = {
    "case": "capitals counted apart",
    "codebook": "actors of the codebook",
    "countries": "with the list of the world's countries",
    "discover": "with names that the parser finds",
    "lead": "what counts as the lead",
    "method": "by",
    "minimum": "needed at least",
    "n_articles": "articles",
    "n_articles_reference": "articles it is compared with",
    "n_places": "mentions as a place, left out",
    "n_quotations": "quotations",
    "n_stop_words": "stop words left out",
    "n_unknown": "quotations whose speaker is not known",
    "ngram": "words counted as one",
    "of": "voices are told apart by",
    "pipeline": "parser",
    "pronouns": "with pronouns",
    "reference": "compared with",
    "target": "words that mark",
}
# What a report's settings name, beside the toolkit itself.
PACKAGES = ("matplotlib", "pandas", "spacy", "textblob")


class _Maker:
    """What all sections of one report need: its tables, where its files go, and what its findings lead to."""

    def __init__(self, found: Analyses, folder: Path, linked: set[str], *, png: bool):
        self.found, self.folder, self.linked, self.png = found, folder, linked, png
        self.saved: list[Path] = []

    def picture(self, name: str, draw: Callable[..., Axes | Figure], *args: object, **settings: object) -> Picture:
        """Save a chart beside the report, and take it up as a picture: as SVG, or as PNG where that is smaller.

        It is drawn once more for the width of a phone, where letters of the wide one could not be read.
        """
        chart = draw(*args, **settings)
        path, formats = self.folder / name, ["svg", "png"] if self.png else ["svg"]
        saved = save_chart(chart, path, formats=formats, dpi=RESOLUTION)
        svg = _without_record(saved[0].read_text(encoding="utf-8"))
        if len(svg) > LARGEST_SVG:
            svg = ""
            if not self.png:
                formats.append("png")
                saved += save_chart(chart, path, formats="png", dpi=RESOLUTION)
        self.saved += dict.fromkeys(saved)
        plt.close(chart.figure)
        png = _small(path.with_name(f"{name}.png")) if "png" in formats else b""
        kinds = {"svg": "drawing (SVG)", "png": "picture (PNG)", "csv": "figures (CSV)"}
        files = [Link(kinds[each], f"{self.folder.name}/{name}.{each}") for each in (*formats, "csv")]
        narrow = _narrow(draw, *args, **settings) if svg else ""
        return Picture(name, svg, png, chart.drawing.alt, files, as_read(chart.drawing.title), narrow)

    def save(self, tables: dict[str, pd.DataFrame]) -> Paragraph:
        """Save tables beside the report, and say where."""
        said: list = []
        for name, table in tables.items():
            self.saved.append(save_table(table, self.folder / f"{name}.csv"))
            said += [", " if said else "", Link(f"{name}.csv", f"{self.folder.name}/{name}.csv")]
        return Paragraph(["As tables: ", *said], "files")

    def evidence(self, kind: str, key: object, name: str, note: str, rows: pd.DataFrame, by: str | None) -> Evidence:
        """Show the sentences of some rows; on paper too where a finding leads there."""
        passages = evidence_passages(self.found.articles, rows, by=by, most=EVIDENCE_SENTENCES)
        here = target(kind, key)
        return Evidence(here, name, note, passages, here in self.linked)

    def wanted(self, kind: str, keys: Sequence, most: int) -> list:
        """Of what a table lists those that get evidence: the first of them, and all that a finding leads to."""
        return [key for at, key in enumerate(keys) if at < most or target(kind, key) in self.linked]


def sections(
    found: Analyses, folder: Path, linked: set[str], *, log: pd.DataFrame, png: bool
) -> tuple[list[Section], list[Path]]:
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

    Returns
    -------
    tuple
        The sections, and the files that were saved.
    """
    maker = _Maker(found, folder, linked, png=png)
    made = [_words(maker), _actors(maker), *_quotations(maker), *_sentiment(maker), _comparison(maker)]
    return [*made, _method(found), VALIDATION, _evidence(maker), _appendix(maker, log)], maker.saved


def _words(maker: _Maker) -> Section:
    found = maker.found
    frequencies = found.frequencies
    keys = [row.word for table in found.keys.values() for row in table.head(SHOWN_KEYS).itertuples(index=False)]
    words = list(dict.fromkeys([*frequencies["word"].head(EVIDENCE_WORDS), *keys]))
    words = maker.wanted("word", words, EVIDENCE_WORDS)
    places = dict(iter(tokens(found.articles, words).groupby("word", sort=False))) if words else {}
    blocks: list = []
    if len(frequencies):
        blocks.append(maker.picture("word-frequencies", charts.plot_word_frequencies, frequencies, top=SHOWN_WORDS))
    else:
        blocks.append(Paragraph(["Stop words aside, there is no word to count."]))
    blocks += [
        maker.evidence("word", word, found.spelled.get(word, word), times(len(places[word])), places[word], None)
        for word in words
        if word in places
    ]
    return Section("#words", "Words", [*blocks, maker.save({"words": frequencies})])


def _actors(maker: _Maker) -> Section:
    found = maker.found
    counts = found.counts[found.counts["count"] > 0]  # Who is no more than a place there is no actor.
    blocks: list = []
    if len(counts):
        draw = charts.plot_actor_mentions
        blocks.append(maker.picture("actor-mentions", draw, found.mentions, top=SHOWN_ACTORS, places=False))
        whole = found.appearances.groupby("actor_id")[["n_headline", "n_as_source"]].sum(min_count=1)
        rows = counts.head(SHOWN_ACTORS).join(whole, on="actor_id")
        rows["forms"] = rows["forms"].map(_forms)
        columns = {"Actor": "actor", "Kind": "kind", "Mentions": "count"}
        columns |= {} if found.one else {"Articles": "n_articles"}
        columns |= {"As a place": "n_as_place", "In headlines": "n_headline", "As a source": "n_as_source"}
        columns |= {"Named as": "forms"}
        caption = f"The {len(rows)} actors mentioned most of {len(counts):,}" if len(rows) < len(counts) else "Actors"
        ids = set(maker.wanted("actor", counts["actor_id"].tolist(), SHOWN_ACTORS))
        links = {"actor": lambda row: target("actor", row["actor_id"])}
        blocks.append(_table(rows, columns, f"{caption}. {AS_A_SOURCE}", links))
        # The mentions that count: none within another, none that is a mere place.
        each = dict(iter(outermost(found.mentions[~as_place(found.mentions)]).groupby("actor_id", sort=False)))
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
    elif found.one and len(found.voices) <= MOST_IN_ORDER:
        title = first_and_last(found) or None
        blocks.append(maker.picture("voices", charts.plot_voices, found.voices, title=title))
    else:
        blocks.append(maker.picture("share-of-voice", charts.plot_share_of_voice, found.share))
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
    tables = {"quotations": _numbered(found), "quotations-by-voice": found.share, "quotations-by-actor": found.quoted}
    if found.across is not None and len(share):
        blocks += _cues(found.across.cues)
        tables |= {"quotations-by-verb": found.across.cues}
    return [Section("#quotations", "Quotations", [*blocks, maker.save(tables)])]


def _numbered(found: Analyses) -> pd.DataFrame:
    """All that was found, with the number in its article of the quotation that it counts as: its pieces share that."""
    key = ["article_id", "quotation_id", "start", "end"]
    of = dict(zip(zip(*(found.voices[name] for name in key)), found.voices["order"]))
    numbers = [of.get(each) for each in zip(*(found.quotations[name] for name in key))]
    return found.quotations.assign(counted=pd.array(numbers, dtype="Int64"))


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


def _cues(cues: pd.DataFrame) -> list[Table]:
    """Which voices are given verbs that judge what they say: *claim*, *blame*, *admit*, but not *say*."""
    rows = cues[cues["stance"].notna() & ~cues["stance"].isin(["neutral", "manner"])]
    rows = rows.sort_values(["count", "n_quotations"], ascending=False, kind="stable").head(SHOWN_CUES)
    rows = rows.assign(stance=rows["stance"].replace(STANCES))
    columns = {"Voice": "voice", "Verb": "cue", "What it does": "stance", "Quotations with it": "count"}
    columns |= {"Quotations with any verb": "n_quotations"}
    caption = "Verbs that say more of a quotation than “said”: those used most often"
    return [_table(rows, columns, caption)] if len(rows) else []


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
    return [heading, maker.picture("mentioned-and-quoted", charts.plot_mentioned_and_quoted, quoted)]


def _sentiment(maker: _Maker) -> list[Section]:
    found = maker.found
    scored = found.sentences["polarity"].notna().any()
    blocks: list = []
    if not scored:
        blocks.append(Paragraph([NOT_SCORED], "note"))
    elif found.one:
        blocks.append(Paragraph([DICTIONARY], "note"))
        blocks.append(maker.picture("sentence-sentiment", charts.plot_sentence_sentiment, found.sentences))
        blocks += _scored_words(found)
    else:
        blocks.append(Paragraph([f"{DICTIONARY} The report of each article shows these words."], "note"))
        labels = {
            row.article_id: f"{row.outlet}: {name_of(row)}" if pd.notna(row.outlet) else name_of(row)
            for row in found.articles.itertuples(index=False)
        }
        blocks.append(maker.picture("article-sentiment", charts.plot_article_sentiment, found.scores, labels=labels))
    tables = {"scores-by-article": found.scores}
    if found.one:  # Those by sentence are the figures of the chart.
        tables |= {"scores-by-word": found.scored_words}
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
    tables = {"tones-by-mention": found.tones, "tones-by-actor": found.towards}
    tables |= {"tones-by-speaker": found.across.matrix} if found.across is not None else {}
    files = maker.save(tables)
    if towards.empty:
        why = NOT_SCORED if len(found.tones) else "No actor is mentioned."
        return [Paragraph([why], "note"), files]
    blocks: list = [Paragraph([TONE_MODEL], "note")]
    if towards["enough"].any():
        blocks.append(maker.picture("actor-tone", charts.plot_actor_tone, found.towards))
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
        blocks.append(maker.picture("tone-matrix", charts.plot_tone_matrix, found.across.matrix))
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
            blocks.append(
                maker.picture("share-of-voice-by-outlet", charts.plot_share_of_voice, across.by_outlet, top=6)
            )
        blocks += [_outlets(across.by_outlet), *_copies(across.copies, found.articles)]
    for name, table in found.keys.items():
        rows = table.head(SHOWN_KEYS)
        if rows.empty:
            continue
        rows = rows.assign(printed=rows["word"].replace(found.spelled))
        others = plural(table.attrs["others"], "other article")
        caption = f"Words that mark {isolated(name) if name else 'the article'}"
        columns = {"Word": "printed", "Here": "count", "per 1,000 words": "per_thousand"}
        columns |= {"In the others": "count_reference", "per 1,000 words there": "per_thousand_reference"}
        columns |= {"Others with it": "n_articles_reference"}
        blocks.append(
            _table(rows, columns, f"{caption}, against {others} in the same language", {"printed": _to_word(maker)})
        )
    if not any(len(table) for table in found.keys.values()):
        blocks.append(Paragraph([_no_key_words(found) if found.keys else NOTHING_TO_COMPARE]))
    if across is not None:
        blocks.append(maker.save({"articles": found.articles.drop(columns="text"), "readability": across.readability}))
    return Section("#comparison", "Comparison", blocks)


def _no_key_words(found: Analyses) -> str:
    if not found.one:
        return f"No word marks one outlet against the others{BY_CHANCE}"
    others = next(iter(found.keys.values())).attrs["others"]
    return (
        f"No word marks this article against the {f'{others:,} other ones' if others > 1 else 'other one'}{BY_CHANCE}"
    )


def _outlets(by_outlet: pd.DataFrame) -> Table:
    """How many articles each outlet has, and whom it quotes without a name."""
    sums = by_outlet.groupby("outlet", sort=False, dropna=False)
    rows = sums.agg(articles=("articles", "first"), n_quotations=("n_quotations", "sum"), n_words=("n_words", "sum"))
    unnamed = by_outlet[by_outlet["voice_kind"] == "unnamed"].groupby("outlet", dropna=False)["n_quotations"].sum()
    rows["unnamed"] = unnamed.reindex(rows.index).fillna(0).astype("int64")
    rows = rows.reset_index()
    rows["outlet"] = rows["outlet"].astype("object").where(rows["outlet"].notna(), without("outlet"))
    columns = {"Outlet": "outlet", "Articles": "articles", "Quotations": "n_quotations", "Quoted words": "n_words"}
    return _table(rows, columns | {"Quotations without a name": "unnamed"}, "The outlets, and whom they quote")


def _forms(forms: str) -> str:
    """The names that stand for an actor, the most frequent ones, each with its count behind it."""
    each = [form.rpartition(" ") for form in forms.split(", ")]
    named = [f"{isolated(name)}{space}{count}" for name, space, count in each[:SHOWN_FORMS]]
    return ", ".join([*named, *([f"{len(each) - SHOWN_FORMS} more"] if len(each) > SHOWN_FORMS else [])])


def _to_word(maker: _Maker) -> Callable[[pd.Series], str]:
    first = set(maker.found.frequencies["word"].head(EVIDENCE_WORDS))
    return lambda row: (
        target("word", row["word"]) if row["word"] in first or target("word", row["word"]) in maker.linked else ""
    )


def _copies(copies: pd.DataFrame, articles: pd.DataFrame) -> list:
    if copies.empty:
        return []
    names = dict(zip(articles["article_id"], map(name_of, articles.itertuples(index=False))))
    outlets = dict(zip(articles["article_id"], articles["outlet"]))
    first = copies[copies["kind"] == "first"].set_index("group")["article_id"]
    rows = copies[copies["kind"] != "first"].head(LISTED).copy()
    rows["copy"] = rows["article_id"].map(names)
    of = rows["group"].map(first)
    rows["of"] = [f"{names[each]} ({outlets[each]})" if pd.notna(outlets[each]) else names[each] for each in of]
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
            Paragraph([_recount(found)]),
        ],
    )


def _recount(found: Analyses) -> str:
    """How the quotations of the table make those that are counted."""
    table = _numbered(found)
    if table.empty:
        return "No quotation was found, so that there is none to count again."
    out = table[table["counted"].isna()]
    scare = int((out["kind"] == "scare").sum())
    reasons = [
        (len(out) - scare, "of thinking or showing, not of saying (he hopes, a survey found)"),
        (scare, "words in marks that quote nobody"),
    ]
    why = " and ".join(f"{number:,} {reason}" for number, reason in reasons if number)
    left = f"{plural(len(out), 'row')} without a number {'is' if len(out) == 1 else 'are'} left out: {why}."
    return (
        "To count the quotations again: quotations.csv has a row for each piece. One that is broken by its cue (“No,” "
        "he said, “never”) has several, which share a number in the column “counted”; it counts once, with the kind of "
        f"its first piece. {left if len(out) else 'All rows are counted.'}"
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
        "The article with its actors": evidence_passages(articles, found.mentions, by="actor", **whole),
        "The article with its quotations": evidence_passages(articles, parts, by="part", **whole),
    }
    if len(found.scored_words):
        name = "The article with the words that TextBlob scores"
        texts[name] = evidence_passages(articles, found.scored_words, by="share", **whole)
    blocks = [Evidence(target("text", name), name, "", passages) for name, passages in texts.items()]
    return Section("#text", "Evidence", blocks)


def _appendix(maker: _Maker, log: pd.DataFrame) -> Section:
    found = maker.found
    blocks: list = [_settings(found)]
    if len(log):
        columns = {"Removed from the text": "text", "Why": "rule"}
        blocks += [_table(log.head(LISTED), columns, "What cleaning took out"), maker.save({"removed": log})]
    rows = found.articles[["article_id", "n_words", "sha256"]].head(LISTED)
    more = f" (the first {LISTED} of {len(found.articles):,}; all are in articles.csv)"
    caption = "Articles, with the SHA-256 of the text that was analysed" + more * (len(found.articles) > LISTED)
    blocks.append(_table(rows, {"Article": "article_id", "Words": "n_words", "SHA-256": "sha256"}, caption))
    return Section("#appendix", "Appendix: settings and hashes", blocks)


def _settings(found: Analyses) -> Table:
    tables = [found.frequencies, *found.keys.values(), found.mentions, found.counts, found.appearances]
    tables += [found.quotations, found.share, found.order, found.quoted, found.tones, found.towards, found.scores]
    made = [table.attrs["record"] for table in tables if "record" in table.attrs]
    of_actors = found.mentions.attrs["record"]
    rows = []
    for record in made:
        # What all that counts actors shares is said once, of the function that finds them.
        shared = record is not of_actors and of_actors["parameters"].items() <= record["parameters"].items()
        own = {k: v for k, v in record["parameters"].items() if not (shared and k in of_actors["parameters"])}
        said = [f"{SETTINGS.get(name, name.replace('_', ' '))}: {_setting(value)}" for name, value in own.items()]
        said += ["actors found as said above"] if shared else []
        made_by = record["function"]
        rows.append((f"{CAPTIONS.get(made_by, made_by)} ({made_by})", "; ".join(said) or "as they are by default"))
    versions = "; ".join(f"{name} {version(name)}" for name in PACKAGES)
    rows = [*dict.fromkeys(rows), ("Packages", versions)]
    return Table("The tables of this report, each with its function of the toolkit", ["Table", "Settings"], rows)


def _setting(value: object) -> str:
    if isinstance(value, list | tuple) and len(value) > 8:
        return f"{len(value)} entries"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
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


def _narrow(draw: Callable[..., Axes | Figure], *args: object, **settings: object) -> str:
    """A chart as it is drawn for a phone; nothing where that is too large for a page."""
    with charts.chart_size("column"), TemporaryDirectory() as folder:
        chart = draw(*args, **settings)
        svg = _without_record(save_chart(chart, Path(folder) / "narrow", formats="svg")[0].read_text(encoding="utf-8"))
        plt.close(chart.figure)
    return svg if len(svg) <= LARGEST_SVG else ""


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
BY_CHANCE = ": none stands in it so much more often that it could not be chance."
AS_A_SOURCE = "As a source: mentions that are the subject of a verb of saying, not quotations"
NOTHING_TO_COMPARE = "There are no other articles in the same language, or too few, to compare words with."
DICTIONARY = (
    "A dictionary's view: TextBlob's list gives words a score from −1 (negative) to +1 (positive), and the tone is the "
    "mean score of those that stand in the text."
)
SCORED_WORDS = "What the score is made of: each expression's share of the mean"
TONE_MODEL = (
    "How the sentences that mention an actor speak of it, as a language model reads them one by one: from −1 "
    "(negative) to +1 (positive). The model does not know what the actor did."
)
METHOD = [
    "Words are counted in lower case; {n_stop_words} stop words (“the”, “of”) are left out of what is shown, not out "
    "of the rates. Words mark an article, or an outlet, where they stand more often in it than in the others, by more "
    "than chance; where there are few articles they may say no more than what these are about.",
    "Actors are counted where they are mentioned by name or by a description that the article gives them (“the British "
    "minister”). Names come from {names}the toolkit's list of the world's countries, capitals and international "
    "bodies, and from spaCy, a parser, in English texts; a surname counts for the person whose full name the article "
    "gives. A country or capital is counted as an actor or as a place by the grammar of its sentence. Pronouns are not "
    "counted.",
    "Quotations are direct (in marks), indirect (reported, without marks) or mixed. Who speaks is told by the grammar "
    "of the sentence and by its neighbours, pronouns among them; where it cannot be told, the speaker is not known. "
    "What somebody hopes or believes is no quotation here. Words of indirect speech are those of the reported clause. "
    "Who is quoted first and last is told of the text below the headline, and not of a mere phrase (“defends the "
    "cost”).",
    "TextBlob's sentiment does not see who does what to whom. “Israel bombed Gaza” scores 0, “Foreign Minister” "
    "−0.125. Its interval says how much the score hangs on the few words that were scored; it does not say that a "
    "reader would agree.",
    "Tone towards an actor is the mean of a model's probabilities (positive less negative) over the sentences that "
    "mention it, whoever speaks in them. It is how they speak of the actor, not what the author thinks.",
    "A 95 % interval says how far a figure could lie from that of all articles of the same kind, of which these are a "
    "few. It says nothing of errors of the rules or models. Of a single article there is none, but for TextBlob's.",
]
VALIDATION = Section(
    "#validation",
    "Validation: how far to trust it",
    [
        Paragraph(
            ["Nothing in this report has been validated on its own texts: no coder has compared it with them."],
            "problem",
        ),
        Paragraph(
            [
                "How the same rules and models did on other texts, which researchers had let people annotate. The "
                "toolkit’s makers measured it in November 2026; the programs are in its folder “benchmarks”."
            ]
        ),
        Table(
            "How far the toolkit agrees with people, on public data for research",
            ["What", "Measured on", "Agreement"],
            [
                ["Names, whatever their kind", "Reuters news of 1996 (CoNLL-2003)", "F1 .884"],
                ["Names with their kind (person, organisation …)", "the same", "F1 .790"],
                ["Quotations with marks", "84 articles of US media on the election of 2016 (PolNeAR)", "F1 .941"],
                ["the same, with the right speaker", "the same", "F1 .841"],
                ["All that is given to a source", "the same", "F1 .731"],
                ["Tone towards an actor", "343 sentences of US news on politics (NewsMTSC)", "macro-F1 .809"],
                ["the same, several actors in a sentence", "442 actors in such sentences (NewsMTSC)", "macro-F1 .783"],
                ["TextBlob, taken as that tone", "the 343 sentences", "macro-F1 .41"],
                ["the same, several actors in a sentence", "the 442 actors", "macro-F1 .42"],
            ],
            frozenset({2}),
        ),
        Points(
            [
                [
                    "F1 is 1 where the toolkit marks all that people marked and nothing else, and 0 where it finds "
                    "none of it; macro-F1 is its mean over negative, neutral and positive."
                ],
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
