"""Findings: the first sentences of a report, each made from a table, with its numbers and the way to its evidence."""

from collections.abc import Callable
from unicodedata import bidirectional

import pandas as pd

from toolkit.analyses import MOST_OUTLETS, Analyses
from toolkit.charts.wording import day, percent, plural, signed, times
from toolkit.documents import Link, Words, target
from toolkit.language import sentences
from toolkit.tables import optional, times_of

NAMED, WORDS_NAMED, OUTLETS_NAMED = 3, 4, 4
# So many more that stand as high as the last are named too.
FEW = 2
# Whoever is mentioned less often may well have had no occasion to speak.
LEAST_SILENT, MOST_SILENT = 3, 4
# From fewer articles an interval of a share spans nearly all that a share can be.
LEAST_INTERVAL = 5
NOT_KNOWN = "not known"
GROUP_KINDS = ("unnamed", "unknown")


def findings(found: Analyses) -> list[Words]:
    """Say what the analyses found, in up to ten findings of a sentence or two, those on people and their words first.

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
        _together(_actors(found), _headline(found)),
        _together(_voices(found), _order(found)),
        _by_outlet(found),
        _silent(found),
        _towards(found),
        _scores(found),
        _key_words(found),
        _words(found),
        _copies(found),
        _not_analysed(found),
    ]
    return [words for words in said if words]


def facts(found: Analyses) -> list[tuple[str, str]]:
    """Say what was analysed, in names and values: the head of a report, above its findings."""
    articles = found.articles
    words = int(articles["n_words"].fillna(0).sum())
    length = f"{plural(words, 'word')} in {plural(len(sentences(articles)), 'sentence')}"
    if not found.one:
        return [
            ("Articles", f"{len(articles):,}"),
            ("Length", length),
            ("Outlets", _counted(articles["outlet"], "outlet", str)),
            ("Published", _period(times_of(articles))),
            ("Languages", _counted(articles["language"], "known language", language_name)),
        ]
    published = times_of(articles).iloc[0]
    named = [
        ("Headline", "" if _known(articles, "title") else NOT_KNOWN),  # Where it is known, it is the title above.
        ("Outlet", _known(articles, "outlet") or NOT_KNOWN),
        ("Published", NOT_KNOWN if pd.isna(published) else day(published)),
        ("Author", _known(articles, "author")),
        ("Agency", _known(articles, "agency")),
        ("Place", _known(articles, "place")),
        ("Language", language_name(code) if (code := _known(articles, "language")) else NOT_KNOWN),
        ("Length", length),
        ("Address", _known(articles, "url")),
    ]
    return [(name, value) for name, value in named if value]


def _known(articles: pd.DataFrame, column: str) -> str:
    value = optional(articles, column).iloc[0]
    return "" if pd.isna(value) else str(value)


def _counted(values: pd.Series, what: str, name: Callable[[str], str]) -> str:
    """The values of a column, each with the number of its articles."""
    counts = values.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    said = [f"{isolated(name(value))} ({n:,})" for value, n in counts.head(MOST_OUTLETS).items()]
    said += [plural(len(counts) - MOST_OUTLETS, "other")] if len(counts) > MOST_OUTLETS else []
    without = int(values.isna().sum())
    said += [f"{plural(without, 'article')} without {'an' if what[0] in 'aeiou' else 'a'} {what}"] if without else []
    return ", ".join(said)


def _period(dates: pd.Series) -> str:
    """From when to when articles are, and how many have no date."""
    known = dates.dropna()
    days = [day(known.min()), day(known.max())] if len(known) else []
    said = [" to ".join(dict.fromkeys(days))] if days else []
    said += [f"{plural(len(dates) - len(known), 'article')} without a date"] if len(known) < len(dates) else []
    return ", ".join(said)


def _together(*parts: Words) -> Words:
    """Several sentences as one finding."""
    said: list = []
    for words in parts:
        said += [*([" "] if said and words else []), *words]
    return said


def _actors(found: Analyses) -> Words:
    counts = found.counts[found.counts["count"] > 0]
    if counts.empty:
        return ["No actor was found by name."]
    spread = not found.one and counts["n_articles"].max() > 1
    measure = "n_articles" if spread else "count"
    most = counts.sort_values([measure, "count"], ascending=False, kind="stable")
    shown, others = _first(most, measure, NAMED, _in_articles if spread else times)
    named = [[_actor(row), f" ({row.kind}, {_how_often(row, found)})"] for row in shown.itertuples(index=False)]
    head = f"{plural(len(counts), 'actor')} {_are(len(counts))} mentioned"
    n = int(counts["count"].sum())
    if len(counts) == 1:
        return ["One actor is mentioned: ", *named[0], "."]
    if n == len(counts):
        rest = [[plural(len(counts) - len(shown), "other")]] if len(counts) > len(shown) else []
        named = [[_actor(row), f" ({row.kind})"] for row in shown.itertuples(index=False)]
        return [f"{head}, each once: ", *listed([*named, *rest]), "."]
    often = "in most articles" if spread else "most often" if found.one else "none in more than one article, most often"
    return [f"{head}, {times(n)} in all; {often} ", *listed([*named, *others]), "."]


def _how_often(row: tuple, found: Analyses) -> str:
    return times(row.count) if found.one else f"{row.n_articles:,} of {len(found.articles):,}, {times(row.count)}"


def _in_articles(n: int) -> str:
    return f"in {plural(n, 'article')}"


def _headline(found: Analyses) -> Words:
    """Who stands in headlines."""
    rows = found.appearances
    shown = rows[rows["n_headline"].fillna(0) > 0]
    if shown.empty:
        return []
    each = shown.groupby(["actor_id", "actor"], sort=False).size().sort_values(ascending=False, kind="stable")
    each = each.reset_index(name="n")
    if found.one:
        named = [[_actor(row)] for row in each.head(5).itertuples(index=False)]
        rest = [[plural(len(each) - 5, "other")]] if len(each) > 5 else []
        return ["The headline names ", *listed([*named, *rest]), "."]
    often = each[each["n"] > 1].head(NAMED)
    headlines = rows.loc[rows["n_headline"].notna(), "article_id"].nunique()
    known = "" if headlines == len(found.articles) else " that could be told from the text"
    verbs = [" name ", *[" "] * (NAMED - 1)]
    named = [[f"{row.n:,}{verb}", _actor(row)] for row, verb in zip(often.itertuples(index=False), verbs)]
    return [f"Of {plural(headlines, 'headline')}{known}, ", *listed(named), "."] if named else []


def _voices(found: Analyses) -> Words:
    share = found.share[found.share["n_quotations"] > 0]
    n, words = int(share["n_quotations"].sum()), int(share["n_words"].sum())
    if not n:
        return [Link("No quotation was found", "#quotations"), ": neither in marks nor reported."]
    kinds = [(share[f"n_{kind}"].sum(), kind) for kind in ("direct", "indirect", "mixed")]
    split = ", ".join(f"{number:,} {kind}" if n > 1 else kind for number, kind in kinds if number)
    size = f"There {_are(n)} {plural(n, 'quotation')} ({split}) of {plural(words, 'word')}"
    named = share[~share["voice_kind"].isin(GROUP_KINDS)]
    if len(named) == len(share) == 1:
        return [f"{size}{' in all' if n > 1 else ''}, by ", *_voice(share.iloc[0]), "."]
    loudest = _loudest(named, found) if len(named) else []
    return _together([f"{size}{' in all' if n > 1 else ''}."], loudest, _nameless(share))


def _loudest(named: pd.DataFrame, found: Analyses) -> Words:
    """To whom most words are given, of those with a name."""
    row = named.iloc[0]
    tied = int((named["n_words"] == row["n_words"]).sum()) - 1
    of_all = f"{percent(row['word_share'])} of all"
    if tied:
        others = f" and {plural(tied, 'other')} have the most, {row['n_words']:,} ({of_all}) each."
        return ["Of the voices with a name, ", *_voice(row), others]
    said = ["Of the voices with a name, " if len(named) > 1 else "", *_voice(row)]
    said += [f" has {'the most' if len(named) > 1 else 'most'} of these words: {row['n_words']:,} ({of_all}"]
    if found.one:
        return [*said, f") in {plural(row['n_quotations'], 'quotation')}."]
    where = f") in {plural(row['n_quotations'], 'quotation')} and {plural(row['n_articles'], 'article')}."
    enough = found.voices["article_id"].nunique() >= LEAST_INTERVAL
    between = _between(row["word_low"], row["word_high"], percent, "; 95 % interval {} to {}") if enough else []
    return [*said, *between, where]


def _nameless(share: pd.DataFrame) -> Words:
    """How many quotations have no voice with a name."""
    said: list = []
    for _, row in share[share["voice_kind"] == "unnamed"].iterrows():
        n, (voice,) = row["n_quotations"], _voice(row)
        come = f"{plural(n, 'quotation')} {'comes' if n == 1 else 'come'} from "
        said = [come, voice._replace(text="a source without a name" if n == 1 else "sources without a name")]
    for _, row in share[share["voice_kind"] == "unknown"].iterrows():
        n, (voice,) = row["n_quotations"], _voice(row)
        of = f", and of {n:,} the speaker " if said else f"Of {plural(n, 'quotation')} the speaker "
        said += [of, voice._replace(text="could not be told")]
    return [*said, "."] if said else []


def first_and_last(found: Analyses) -> str:
    """Say who is quoted first in an article, and who last, for the title of a chart; nothing where one voice is."""
    return "".join(each.text if isinstance(each, Link) else each for each in _order(found)).rstrip(".")


def _order(found: Analyses) -> Words:
    """Who is quoted first, and who last: below the headline, with more than a phrase."""
    order = found.order
    if order.empty or (found.one and len(order) == 1):
        return []
    first = order.sort_values(["n_first", "n_articles"], ascending=False, kind="stable").iloc[0]
    last = order.sort_values(["n_last", "n_articles"], ascending=False, kind="stable").iloc[0]
    begin = [*_voice(first, begins=True), _verb(first, " is", " are")]
    same = first["voice"] == last["voice"]
    if found.one:
        return [*begin, " quoted first and last."] if same else [*begin, " quoted first, ", *_voice(last), " last."]
    heard = int(order["articles"].iloc[0])
    if max(first["n_first"], last["n_last"]) == 1 < heard:
        return []  # Each article has others there.
    head = f" the first to be quoted in {first['n_first']:,} of the {plural(heard, 'article')} that quote anybody"
    end = [_verb(last, " has", " have"), f" the last word in {last['n_last']:,}."]
    return [*begin, head, *([" and"] if same else ["; ", *_voice(last)]), *end]


def _by_outlet(found: Analyses) -> Words:
    """To whom each outlet gives most words; of an outlet with a single article that would say nothing."""
    if found.across is None:
        return []
    rows = found.across.by_outlet
    rows = rows[rows["outlet"].notna() & (rows["articles"] > 1) & ~rows["voice_kind"].isin(GROUP_KINDS)]
    rows = rows[rows["n_words"] > 0].sort_values("n_words", ascending=False, kind="stable").drop_duplicates("outlet")
    rows = rows.sort_values("articles", ascending=False, kind="stable").head(OUTLETS_NAMED)
    if len(rows) < 2:
        return []
    verbs, shares = [" gives most words to ", *[" to "] * len(rows)], [" of all that it quotes", *[""] * len(rows)]
    named = [
        [isolated(row["outlet"]), verb, *_voice(row), f" ({percent(row['word_share'])}{of_all})"]
        for (_, row), verb, of_all in zip(rows.iterrows(), verbs, shares)
    ]
    return ["Of the voices with a name, ", *listed(named), "."]


def _silent(found: Analyses) -> Words:
    """Who is mentioned often and never quoted."""
    quoted = found.quoted
    measure = "n_mentions" if found.one else "n_articles"
    silent = quoted[(quoted["n_quotations"] == 0) & (quoted[measure] >= LEAST_SILENT)]
    if silent.empty or not found.share["n_quotations"].sum():
        return []
    silent = silent.sort_values([measure, "n_mentions"], ascending=False, kind="stable")
    named = [[_actor(row), f" ({_mentions(row, found)})"] for row in silent.head(MOST_SILENT).itertuples(index=False)]
    never = int((quoted["n_quotations"] == 0).sum())  # All of them, as the chart or list below has it.
    some = f"{never:,} of {plural(len(quoted), 'actor')} {_are(never)} never quoted"
    part = f", {len(silent):,} of them" if len(silent) < never else ","
    least = "three times or more" if found.one else "in three articles or more"
    more = "" if len(silent) <= MOST_SILENT else ", first of all"
    said = [Link(some, "#silent"), f"{part} though mentioned {least}{more}: ", *listed(named), "."]
    unknown = int(found.share.loc[found.share["voice_kind"] == "unknown", "n_quotations"].sum())
    if unknown == 1:
        said += [" The 1 quotation whose speaker is not known could be theirs."]
    elif unknown:
        said += [f" The {unknown:,} quotations whose speakers are not known could be theirs."]
    return said


def _towards(found: Analyses) -> Words:
    """How the sentences that mention an actor speak of it."""
    table = found.towards[found.towards["n_mentions"] > 0]
    link = Link("tone towards actors", "#towards")
    if table.empty:
        english = (found.articles["language"] == "en").any()
        return ["No mention could be judged for ", link, "."] if english and len(found.towards) else []
    enough = table[table["enough"].astype(bool)]
    least = table.attrs["record"]["parameters"]["minimum"]
    if enough.empty:
        few = plural(least, "mention" if found.one else "article")
        return [f"No actor has {few} that could be judged: too few to speak of a ", link, "."]
    scale = "The tone of the sentences that mention an actor, by the tone model from −1 (negative) to +1 (positive)"
    if found.one:
        return [scale, ": ", *listed(_tones(enough, found)), ". A single article gives no interval for that."]
    clear = enough[(enough["low"] > 0) | (enough["high"] < 0)]
    among = f"the {plural(len(enough), 'actor')} in {least} articles or more, by 95 % intervals"
    if clear.empty:
        return [f"{scale}, is clear of zero for none of {among}: ", *listed(_tones(enough, found)), "."]
    first = "" if len(clear) <= NAMED else "; of those most mentioned"
    return [f"{scale}, is clear of zero for {len(clear):,} of {among}{first}: ", *listed(_tones(clear, found)), "."]


def _tones(rows: pd.DataFrame, found: Analyses) -> list[Words]:
    return [
        [
            Link(isolated(row.actor), target("tone", row.actor_id)),
            f" {signed(row.polarity)} (",
            *([] if found.one else _between(row.low, row.high, signed, "{} to {}; ")),
            f"{_mentions(row, found)})",
        ]
        for row in rows.head(NAMED).itertuples(index=False)
    ]


def _scores(found: Analyses) -> Words:
    """What TextBlob makes of it."""
    scored = found.scores[found.scores["n_scored_words"].fillna(0) > 0]
    if scored.empty:
        return []
    textblob = [Link("TextBlob", "#sentiment"), ", a dictionary of words with scores from −1 to +1,"]
    if found.one:
        return [*textblob, *_score(scored.iloc[0], found.sentences)]
    low, high = signed(scored["polarity"].min()), signed(scored["polarity"].max())
    clear = scored[(scored["low"] > 0) | (scored["high"] < 0)]
    clear = clear.reindex(clear["polarity"].abs().sort_values(ascending=False, kind="stable").index)
    names = dict(zip(found.articles["article_id"], map(name_of, found.articles.itertuples(index=False))))
    named = [
        [f"“{isolated(names[row.article_id])}” ({signed(row.polarity)})"]
        for row in clear.head(NAMED).itertuples(index=False)
    ]
    if low == high:
        said = f" gives {low} to {'1 article' if len(scored) == 1 else f'each of {len(scored):,} articles'}"
    else:
        said = f" scores {len(scored):,} articles between {low} and {high}"
    if clear.empty:
        return [*textblob, f"{said}: none is clear of zero by its 95 % interval."]
    first = "" if len(clear) <= NAMED else ", first of all"
    are = f"{len(clear):,} {_are(len(clear))} clear of zero by {'its' if len(clear) == 1 else 'their'} 95 % interval"
    return [*textblob, f"{said}; {are}{first}: ", *listed(named), "."]


def _score(score: pd.Series, by_sentence: pd.DataFrame) -> Words:
    n = plural(int(score["n_scored_words"]), "word")
    if pd.isna(score["low"]):
        return [f" knows {n} of the article: too few, or too much alike, to speak of a tone."]
    silent = int((by_sentence["n_scored_words"] == 0).sum())
    clear = score["low"] > 0 or score["high"] < 0
    return [
        f" gives the article {signed(score['polarity'])} (95 % interval {signed(score['low'])} to "
        f"{signed(score['high'])}): {'clear of zero' if clear else 'no clear tone either way'}. It knows {n} of it; "
        f"{silent:,} of {plural(len(by_sentence), 'sentence')} {'holds' if silent == 1 else 'hold'} none."
    ]


def _key_words(found: Analyses) -> Words:
    """Words that stand more often in the article than in others, or in an outlet than in others."""
    said = []
    tables = [(name, table) for name, table in found.keys.items() if len(table)][:NAMED]
    for number, (name, table) in enumerate(tables):
        n = table.attrs["others"]
        others = f"the other {n:,} articles in the same language" if n > 1 else "the other article in the same language"
        named = [
            [_word(row, found), f" ({row.count:,} of {times(row.count + row.count_reference)})"]
            for row in table.head(WORDS_NAMED).itertuples(index=False)
        ]
        what = "the article" if found.one else isolated(name)
        head = f"{what}, against {others}" if not number else f"those that mark {what}, against the other {n:,}"
        said += ["Words that mark " if not number else "; ", head, ": ", *listed(named)]
    return [*said, "."] if said else []


def _words(found: Analyses) -> Words:
    frequencies = found.frequencies
    if frequencies.empty:
        return ["Stop words aside, there is no word to count."]
    if frequencies["count"].max() == 1:
        return [Link("Stop words aside, no word stands more than once", "#words"), "."]
    shown, others = _first(frequencies[frequencies["count"] > 1], "count", WORDS_NAMED, times)
    named = [[_word(row, found), f" ({times(row.count)})"] for row in shown.itertuples(index=False)]
    return ["The most frequent words, stop words aside, are ", *listed([*named, *others]), "."]


def _copies(found: Analyses) -> Words:
    n = 0 if found.across is None else int((found.across.copies["kind"] != "first").sum())
    if not n:
        return []
    are = f"{n:,} of the articles {'is a copy' if n == 1 else 'are copies'} of another, whole or in part"
    return [Link(are, "#copies"), ": all counts include them." if n > 1 else ": all counts include it."]


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
    return [" ".join(said)] if said else []


def _first(
    rows: pd.DataFrame, measure: str, most: int, often: Callable[[int], str]
) -> tuple[pd.DataFrame, list[Words]]:
    """The first rows, and how many more stand as high as the last of them: none is left out for its place alone."""
    last = int(rows[measure].head(most).iloc[-1])
    tied = int((rows[measure].iloc[most:] == last).sum())
    if tied <= FEW:
        return rows.head(most + tied), []
    return rows.head(most), [[f"{plural(tied, 'other')} ({often(last)} each)"]]


def _actor(row: tuple) -> Link:
    return Link(isolated(row.actor), target("actor", row.actor_id))


def _word(row: tuple, found: Analyses) -> Link:
    return Link(f"“{isolated(found.spelled.get(row.word, row.word))}”", target("word", row.word))


def _mentions(row: tuple, found: Analyses) -> str:
    where = "" if found.one else f" in {plural(row.n_articles, 'article')}"
    return f"{plural(row.n_mentions, 'mention')}{where}"


def _voice(row: pd.Series, begins: bool = False) -> Words:
    name = str(row["voice"])
    name = name[:1].upper() + name[1:] if begins else name
    return [Link(isolated(name), target("voice", voice_key(row["actor_id"], row["voice"])))]


def voice_key(actor_id: object, voice: str) -> str:
    """Give what tells one voice from another: an actor by its identifier, all others by their words."""
    return f"words {voice}" if pd.isna(actor_id) else f"actor {actor_id}"


def _verb(row: pd.Series, one: str, several: str) -> str:
    return several if row["voice_kind"] in GROUP_KINDS else one


def _are(n: int) -> str:
    return "is" if n == 1 else "are"


def _between(low: float, high: float, write: object, how: str) -> list[str]:
    return [] if pd.isna(low) else [how.format(write(low), write(high))]


def name_of(article: tuple) -> str:
    """Give what an article (a row of a table) is called by: its title, else its identifier."""
    title = getattr(article, "title", None)
    return title if isinstance(title, str) and title.strip() else str(article.article_id)


def language_name(code: object) -> str:
    """Give a language's English name; the code where it has none."""
    from babel import Locale

    return Locale("en").languages.get(str(code), str(code))


def isolated(word: object) -> str:
    """Keep an Arabic word from turning the order of the English sentence around it."""
    runs_left = any(bidirectional(letter) in ("R", "AL") for letter in str(word))
    return f"\u2068{word}\u2069" if runs_left else str(word)


def listed(items: list[Words]) -> Words:
    """Join pieces of a sentence as a list: ``a, b and c``."""
    said: list = []
    for number, item in enumerate(items):
        said += [] if not number else [" and " if number == len(items) - 1 else ", "]
        said += item
    return said


def _and(names: list[str]) -> str:
    return "".join(listed([[name] for name in names]))
