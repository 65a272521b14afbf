"""Findings: sentences that hold because their numbers come from the tables; what is not known is not said."""

import pandas as pd
import pytest

import toolkit as tk
from toolkit.analyses import analyse
from toolkit.documents import Link
from toolkit.findings import findings, listed, percent, times
from toolkit.language import PIPELINE, count_words

TALKS = (
    'Talks resume\n"We hope," John Kerry said. Kerry said that a ceasefire was near. "No," Sergei Lavrov said.\n'
    "Bashar Assad stayed away. Assad was not invited. Assad had refused before."
)


def table(texts, **columns):
    ids = [f"article-{number}" for number in range(len(texts))]
    articles = pd.DataFrame({"article_id": ids, "text": texts} | columns)
    for name in ("title", "outlet", "published"):
        if name not in articles:
            articles[name] = pd.Series(pd.NA, index=articles.index, dtype="object")
    return articles.assign(
        published=pd.to_datetime(articles["published"]),
        language=columns.get("language", "en"),
        n_words=[count_words(text) for text in texts],
        sha256="",
    )


def found(articles, number=None):
    """The analyses of all articles, or of one of them."""
    mentions = tk.actor_mentions(articles)
    quotations = tk.quotations(articles, mentions)
    tones = tk.actor_sentiment(articles, mentions)
    some = articles if number is None else articles.iloc[[number]].reset_index(drop=True)
    return analyse(some, mentions, quotations, tones, corpus=articles, pipeline=PIPELINE)


def said(analyses):
    each = ["".join(part.text if isinstance(part, Link) else part for part in words) for words in findings(analyses)]
    return [line.translate({0x2068: None, 0x2069: None}) for line in each]


def test_who_is_mentioned_who_speaks_who_does_not():
    lines = said(found(table([TALKS], title=["Talks resume"], outlet=["The Post"])))
    assert lines[0] == "The article has 30 words in 7 sentences. Its date is not known."
    assert any(
        line.startswith("3 actors are mentioned, 6 times in all; most often Bashar Assad (person, 3 times)")
        for line in lines
    )
    assert any("3 quotations (2 direct, 1 indirect)" in line for line in lines)
    assert "John Kerry is the first to be quoted; Sergei Lavrov has the last word (of 3 quotations)." in lines
    assert "Of the actors mentioned three times or more, 1 is never quoted: Bashar Assad (3 mentions)." in lines
    assert "No actor has 5 mentions that could be judged: too few to speak of a tone towards actors." in lines


def test_every_sentence_of_figures_leads_to_its_evidence():
    for words in findings(found(table([TALKS], title=["Talks resume"]))):
        assert any(isinstance(part, Link) for part in words)


def test_one_voice_alone_is_said_to_be_alone():
    lines = said(found(table(['"We hope," John Kerry said.'])))
    assert "Nobody but John Kerry is quoted." in lines


def test_an_article_without_quotations_actors_or_words():
    lines = said(found(table(["The of and."])))
    assert lines[1:4] == [
        "Stop words aside, there is no word to count.",
        "No actor was found by name.",
        "No quotation was found: neither in marks nor reported.",
    ]
    assert lines[4] == "No mention could be judged for tone towards actors."


def test_of_an_arabic_article_only_what_holds_for_it():
    lines = said(found(table(["قال جون كيري إن المحادثات مستمرة في جنيف."], language=["ar"])))
    assert not any("TextBlob scores" in line for line in lines)
    assert lines[-1].startswith("The article is in Arabic: TextBlob and the tone model read English only")
    assert "quotations are found by verbs of saying and marks" in lines[-1]


def test_articles_that_are_not_known_to_have_dates_and_outlets_are_counted():
    articles = table(
        [TALKS, "Rain fell on the harbour all day.", "Snow fell."],
        outlet=["The Post", "The Ledger", None],
        published=["2021-05-03", "2021-05-07", None],
    )
    first = said(found(articles))[0]
    assert first == (
        "The 3 articles have 39 words in 9 sentences. They come from 2 outlets (1 article without one) and are dated "
        "3 May 2021 to 7 May 2021 (1 without a date)."
    )


def test_key_words_are_counted_on_both_sides():
    storm = "The harbour flooded. The harbour sank. The harbour closed. The harbour was lost. "
    rain = "Rain fell on fields and on roads for many days in the north and in the south of this land. " * 4
    analyses = found(table([storm, rain, rain + "The harbour was dry."]), 0)
    assert "Against the other 2 articles in its language, the article is marked by “harbour” (4 of 5 times)." in said(
        analyses
    )


def test_copies_are_named():
    text = (
        "The union of the dockers walked out of the talks on Monday and will not come back before its demands are met. "
    )
    lines = said(found(table([text * 3, text * 3, "Rain fell."])))
    assert "1 of the articles is a copy of another, whole or in part: all counts include them." in lines[0]


@pytest.mark.parametrize(("n", "words"), [(1, "once"), (2, "twice"), (3, "3 times"), (1200, "1,200 times")])
def test_how_often(n, words):
    assert times(n) == words


def test_shares_and_lists_as_they_are_read():
    assert [percent(share) for share in (0.126, 0.001, 0.0, float("nan"))] == ["13 %", "<1 %", "0 %", ""]
    assert "".join(listed([["a"], ["b"], ["c"]])) == "a, b and c"
