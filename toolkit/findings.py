"""Findings: the first sentences of a report, each made from a table, with its numbers and the way to its evidence."""

import pandas as pd

from toolkit.analyses import Analyses
from toolkit.charts.drawing import plural, signed
from toolkit.documents import Link, Words, target
from toolkit.language import sentences
from toolkit.tables import optional, times_of

NAMED, WORDS_NAMED = 3, 4
# Whoever is mentioned less often may well have had no occasion to speak.
LEAST_SILENT, MOST_SILENT = 3, 4
GROUP_KINDS = ("unnamed", "unknown")


def findings(found: Analyses) -> list[Words]:
    """Say what the analyses found, in five to ten findings of a sentence or two.

    Every sentence is made from figures, gives its numbers, and leads to the evidence for them. What a table does not
    hold is not said.

    Parameters
    ----------
    found
        The tables of one article, or of several.

    Returns
    -------
    list
        A finding each: its pieces, plain text and links to evidence (:func:`toolkit.documents.target`).
    """
    said = [
        _together(_size(found), _copies(found)),
        _words(found),
        _key_words(found),
        _together(_actors(found), _headline(found)),
        _voices(found),
        _order(found),
        _silent(found),
        _towards(found),
        _scores(found),
        _not_analysed(found),
    ]
    return [words for words in said if words]


def _together(*parts: Words) -> Words:
    """Several sentences as one finding."""
    said: list = []
    for words in parts:
        said += [*([" "] if said and words else []), *words]
    return said


def _size(found: Analyses) -> Words:
    articles, one = found.articles, found.one
    n_words, n_sentences = int(articles["n_words"].fillna(0).sum()), len(sentences(articles))
    what = "The article has" if one else f"The {len(articles):,} articles have"
    size = [f"{what} ", Link(f"{plural(n_words, 'word')} in {plural(n_sentences, 'sentence')}", "#text")]
    if one:
        missing = [name for name in ("title", "outlet", "published") if pd.isna(optional(articles, name).iloc[0])]
        names = _and(["date" if name == "published" else name for name in missing]) if missing else ""
        are = "is" if len(missing) == 1 else "are"
        return [*size, f". Its {names} {are} not known." if missing else "."]
    outlets, days = articles["outlet"].dropna(), times_of(articles).dropna()
    named = outlets.nunique()
    known = [f" They come from {plural(named, 'outlet')}"] if named else [" None names its outlet"]
    without = len(articles) - len(outlets)
    known += [f" ({plural(without, 'article')} without one)"] if named and without else []
    if len(days):
        known += [f" and are dated {day(days.min())}" + (f" to {day(days.max())}" if days.nunique() > 1 else "")]
        known += [f" ({len(articles) - len(days):,} without a date)"] if len(days) < len(articles) else []
    else:
        known += [" and none has a date"]
    return [*size, ".", *known, "."]


def _copies(found: Analyses) -> Words:
    n = 0 if found.across is None else int((found.across.copies["kind"] != "first").sum())
    if not n:
        return []
    are = f"{n} of the articles {'is a copy' if n == 1 else 'are copies'} of another, whole or in part"
    return [Link(are, "#copies"), ": all counts include them."]


def _words(found: Analyses) -> Words:
    head = found.frequencies.head(WORDS_NAMED)
    if head.empty:
        return ["Stop words aside, there is no word to count."]
    named = [
        [Link(f"“{isolated(row.word)}”", target("word", row.word)), f" ({times(row.count)})"]
        for row in head.itertuples(index=False)
    ]
    return ["Stop words aside, the most frequent words are ", *listed(named), "."]


def _key_words(found: Analyses) -> Words:
    said = []
    for name, table in found.keys.items():
        if table.empty or len(said) == NAMED:
            continue
        others = table.attrs["others"]
        named = [
            [
                Link(f"“{isolated(row.word)}”", target("word", row.word)),
                f" ({row.count:,} of {times(row.count + row.count_reference)})",
            ]
            for row in table.head(WORDS_NAMED).itertuples(index=False)
        ]
        same = f"the other {others:,} articles" if others > 1 else "the one other article"
        what = (
            f"Against {same} in its language, the article is marked by "
            if found.one
            else f"{isolated(name)} is marked, against {same} in the same language, by "
        )
        said.append([what, *listed(named), "."])
    return _together(*said)


def _actors(found: Analyses) -> Words:
    counts = found.counts[found.counts["count"] > 0]
    if counts.empty:
        return ["No actor was found by name."]
    n = int(counts["count"].sum())
    head = f"{plural(len(counts), 'actor')} {'is' if len(counts) == 1 else 'are'} mentioned, {times(n)} in all; "
    if found.one:
        named = [
            [Link(isolated(row.actor), target("actor", row.actor_id)), f" ({row.kind}, {times(row.count)})"]
            for row in counts.head(NAMED).itertuples(index=False)
        ]
        return [head, "most often ", *listed(named), "."]
    most = counts.sort_values(["n_articles", "count"], ascending=False, kind="stable")
    named = [
        [
            Link(isolated(row.actor), target("actor", row.actor_id)),
            f" ({row.kind}, {row.n_articles:,} of {len(found.articles):,} articles, {times(row.count)})",
        ]
        for row in most.head(NAMED).itertuples(index=False)
    ]
    return [head, "in most articles ", *listed(named), "."]


def _headline(found: Analyses) -> Words:
    """Who stands in headlines."""
    rows = found.appearances
    shown = rows[rows["n_headline"].fillna(0) > 0]
    if shown.empty:
        return []
    each = shown.groupby(["actor_id", "actor"], sort=False).size().sort_values(ascending=False, kind="stable")
    if found.one:
        named = [[Link(isolated(actor), target("actor", actor_id))] for actor_id, actor in each.head(5).index]
        rest = f" and {plural(len(each) - 5, 'more actor')}" if len(each) > 5 else ""
        return ["The headline names ", *listed(named), rest, "."]
    headlines = rows.loc[rows["n_headline"].notna(), "article_id"].nunique()
    named = [
        [Link(isolated(actor), target("actor", actor_id)), f" ({n:,})"]
        for (actor_id, actor), n in each.head(NAMED).items()
    ]
    most = f"Of {plural(headlines, 'headline')} that could be told from the text, most name "
    return [most, *listed(named), "."]


def _voices(found: Analyses) -> Words:
    share = found.share
    n = int(share["n_quotations"].sum())
    if not n:
        return [Link("No quotation was found", "#quotations"), ": neither in marks nor reported."]
    kinds = [(share[f"n_{kind}"].sum(), kind) for kind in ("direct", "indirect", "mixed")]
    split = ", ".join(f"{number:,} {kind}" for number, kind in kinds if number)
    words = int(share["n_words"].sum())
    said: list = [f"{plural(n, 'quotation')} ({split}) with {plural(words, 'word')} "]
    said += ["is found" if n == 1 else "are found"]
    named = share[~share["voice_kind"].isin(GROUP_KINDS) & (share["n_quotations"] > 0)]
    if len(named):
        row = named.iloc[0]
        tied = int((named["n_words"] == row["n_words"]).sum()) - 1
        most = "most words are given to " if not tied else f"none is given more words than {plural(tied, 'other')} and "
        said += [f". Of those with a name, {most}", *_voice(row), f": {row['n_words']:,} in "]
        said += [plural(row["n_quotations"], "quotation")]
        if not found.one:
            said += [f" and {plural(row['n_articles'], 'article')}, {percent(row['word_share'])} of the quoted words"]
            said += _between(row["word_low"], row["word_high"], percent)
    rest = share[share["voice_kind"].isin(GROUP_KINDS) & (share["n_quotations"] > 0)]
    each = [
        [
            f"{row.n_quotations:,} ",
            "are given to " if row.n_quotations > 1 else "is given to ",
            Link(
                "sources without a name" if row.voice_kind == "unnamed" else "nobody",
                target("voice", voice_key(row.actor_id, row.voice)),
            ),
            "" if row.voice_kind == "unnamed" else " whom the rules could tell",
        ]
        for row in rest.sort_values("voice_kind", ascending=False).itertuples(index=False)
    ]
    return [*said, *(["; ", *listed(each)] if each else []), "."]


def _order(found: Analyses) -> Words:
    order = found.order
    if order.empty:
        return []
    heard = int(order["articles"].iloc[0])
    first = order.sort_values(["n_first", "n_articles"], ascending=False, kind="stable").iloc[0]
    last = order.sort_values(["n_last", "n_articles"], ascending=False, kind="stable").iloc[0]
    if found.one:
        if len(order) == 1:
            return ["Nobody but ", *_voice(first), " is quoted."]
        n = int(found.share["n_quotations"].sum())
        same = first["voice"] == last["voice"]
        verb = "is the first to be quoted and has the last word" if same else "is the first to be quoted"
        second = [] if same else ["; ", *_voice(last), _verb(last, " has the last word", " have the last word")]
        verb = verb.replace("is", "are", 1).replace("has", "have") if first["voice_kind"] in GROUP_KINDS else verb
        return [*_voice(first, begins=True), f" {verb}", *second, f" (of {plural(n, 'quotation')})."]
    said = [*_voice(first, begins=True), _verb(first, " opens", " open")]
    said += [f" the quotations of {first['n_first']:,} of the {plural(heard, 'article')} that quote anybody; "]
    return [*said, *_voice(last), _verb(last, " has", " have"), f" the last word in {last['n_last']:,}."]


def _silent(found: Analyses) -> Words:
    quoted = found.quoted
    measure = "n_mentions" if found.one else "n_articles"
    silent = quoted[(quoted["n_quotations"] == 0) & (quoted[measure] >= LEAST_SILENT)]
    if silent.empty or not found.share["n_quotations"].sum():
        return []
    silent = silent.sort_values([measure, "n_mentions"], ascending=False, kind="stable")
    named = [
        [
            Link(isolated(row.actor), target("actor", row.actor_id)),
            f" ({plural(row.n_mentions, 'mention')}"
            + ("" if found.one else f" in {plural(row.n_articles, 'article')}")
            + ")",
        ]
        for row in silent.head(MOST_SILENT).itertuples(index=False)
    ]
    least = "mentioned three times or more" if found.one else "mentioned in three articles or more"
    some = f"{len(silent):,} {'is' if len(silent) == 1 else 'are'} never quoted"
    more = "" if len(silent) <= MOST_SILENT else ", first of all"
    said = [f"Of the actors {least}, ", Link(some, "#silent"), f"{more}: ", *listed(named), "."]
    unknown = int(found.share.loc[found.share["voice_kind"] == "unknown", "n_quotations"].sum())
    if unknown:
        those = f"{plural(unknown, 'quotation')} whose speaker is not known"
        said += [f" {those} could be theirs."]
    return said


def _towards(found: Analyses) -> Words:
    table = found.towards[found.towards["n_mentions"] > 0]
    link = Link("tone towards actors", "#towards")
    if table.empty:
        return ["No mention could be judged for ", link, "."]
    enough = table[table["enough"].astype(bool)].head(NAMED)
    least = table.attrs["record"]["parameters"]["minimum"]
    if enough.empty:
        few = plural(least, "mention" if found.one else "article")
        return [f"No actor has {few} that could be judged: too few to speak of a ", link, "."]
    scale = "By the tone model, the sentences that mention an actor speak of it with a mean polarity (−1 to 1) of "
    named = [[signed(row.polarity), " for ", *_tone(row, found.one)] for row in enough.itertuples(index=False)]
    within = " Within one article no interval can be given." if found.one else ""
    return [scale, *listed(named, "; "), ".", within]


def _tone(row: tuple, one: bool) -> Words:
    link = Link(isolated(row.actor), target("tone", row.actor_id))
    if one:
        return [link, f" ({plural(row.n_mentions, 'mention')})"]
    holds = _between(row.low, row.high, signed, " (95 % interval {} to {}")
    where = f"{plural(row.n_mentions, 'mention')} in {plural(row.n_articles, 'article')})"
    return [link, *(holds or [" ("]), ", " if holds else "", where]


def _scores(found: Analyses) -> Words:
    scored = found.scores[found.scores["n_scored_words"].fillna(0) > 0]
    if scored.empty:
        return []
    if found.one:
        return _score(scored.iloc[0], found.sentences)
    clear = int(((scored["low"] > 0) | (scored["high"] < 0)).sum())
    return [
        Link("TextBlob", "#sentiment"),
        f" scores {plural(len(scored), 'article')} between {signed(scored['polarity'].min())} and "
        f"{signed(scored['polarity'].max())}; for {clear} of them the 95 % interval leaves zero out.",
    ]


def _score(score: pd.Series, by_sentence: pd.DataFrame) -> Words:
    textblob = Link("TextBlob", "#sentiment")
    if pd.isna(score["low"]):
        n = plural(int(score["n_scored_words"]), "word")
        return [textblob, f" scores {n} only, or all alike: no tone to speak of."]
    silent = int((by_sentence["n_scored_words"] == 0).sum())
    clear = score["low"] > 0 or score["high"] < 0
    return [
        textblob,
        f" scores the tone {signed(score['polarity'])} (95 % interval {signed(score['low'])} to "
        f"{signed(score['high'])}), from {plural(int(score['n_scored_words']), 'word')} of its lexicon; {silent} of "
        f"{plural(len(by_sentence), 'sentence')} {'holds' if silent == 1 else 'hold'} none. ",
        "The interval leaves zero out." if clear else "That is no clear tone either way.",
    ]


def _not_analysed(found: Analyses) -> Words:
    """What could not be analysed, and why."""
    articles, said = found.articles, []
    other = articles[articles["language"].notna() & (articles["language"] != "en")]
    unknown = articles[articles["language"].isna()]
    spoken = [language_name(code) for code in sorted(other["language"].unique())]
    if len(other):
        which = "The article is" if found.one else f"{plural(len(other), 'article')} {_are(len(other))}"
        by = "by verbs of saying and marks" if set(other["language"]) == {"ar"} else "by marks alone"
        said.append(
            f"{which} in {_and(spoken)}: TextBlob and the tone model read English only, so no tone is given there, "
            f"names are those of the codebook and of the list of the world, and quotations are found {by}."
        )
    if len(unknown):
        which = "The article's language" if found.one else f"The language of {plural(len(unknown), 'article')}"
        said.append(f"{which} could not be told.")
    untitled = int(optional(articles, "title").isna().sum())
    if untitled and not found.one:
        said.append(f"{plural(untitled, 'article')} {'has' if untitled == 1 else 'have'} no title.")
    return [" ".join(said)] if said else []


def _are(n: int) -> str:
    return "is" if n == 1 else "are"


def _voice(row: pd.Series, begins: bool = False) -> Words:
    name = str(row["voice"])
    name = name[:1].upper() + name[1:] if begins else name
    return [Link(isolated(name), target("voice", voice_key(row["actor_id"], row["voice"])))]


def voice_key(actor_id: object, voice: str) -> str:
    """Give what tells one voice from another: an actor by its identifier, all others by their words."""
    return f"words {voice}" if pd.isna(actor_id) else f"actor {actor_id}"


def _verb(row: pd.Series, one: str, several: str) -> str:
    return several if row["voice_kind"] in GROUP_KINDS else one


def _between(low: float, high: float, write: object, how: str = " (95 % interval {} to {})") -> list[str]:
    return [] if pd.isna(low) else [how.format(write(low), write(high))]


def percent(share: float) -> str:
    """Write a share in percent, nothing where it is missing."""
    return "" if pd.isna(share) else "<1 %" if 0 < share < 0.005 else f"{share * 100:.0f} %"


def times(n: int) -> str:
    """Say how often: ``once``, ``twice``, ``7 times``."""
    return "once" if n == 1 else "twice" if n == 2 else f"{n:,} times"


def day(when: pd.Timestamp) -> str:
    """Write a day: ``4 February 2016``."""
    return f"{when.day} {when:%B %Y}"


def language_name(code: object) -> str:
    """Give a language's English name; the code where it has none."""
    from babel import Locale

    return Locale("en").languages.get(str(code), str(code))


def isolated(word: object) -> str:
    """Keep an Arabic word from turning the order of the English sentence around it."""
    return f"\u2068{word}\u2069"


def listed(items: list[Words], between: str = ", ") -> Words:
    """Join pieces of a sentence as a list: ``a, b and c``."""
    said: list = []
    for number, item in enumerate(items):
        last = number == len(items) - 1
        said += [] if not number else [" and " if last and between == ", " else between]
        said += item
    return said


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
