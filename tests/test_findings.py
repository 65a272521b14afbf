"""Findings: sentences that hold because their numbers come from the tables; what is not known is not said."""

import pandas as pd
import pytest

import toolkit as tk
from toolkit.analyses import analyse
from toolkit.documents import Link
from toolkit.findings import facts, findings, first_and_last, isolated, listed, percent, times
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


def found(articles, number=None, actors=None):
    """The analyses of all articles, or of one of them."""
    mentions = tk.actor_mentions(articles, actors)
    quotations = tk.quotations(articles, mentions)
    tones = tk.actor_sentiment(articles, mentions)
    some = articles if number is None else articles.iloc[[number]].reset_index(drop=True)
    return analyse(some, mentions, quotations, tones, corpus=articles, pipeline=PIPELINE)


def said(analyses):
    each = ["".join(part.text if isinstance(part, Link) else part for part in words) for words in findings(analyses)]
    return [line.translate({0x2068: None, 0x2069: None}) for line in each]


def test_who_is_mentioned_who_speaks_who_does_not():
    lines = said(found(table([TALKS], title=["Talks resume"], outlet=["The Post"])))
    assert lines[0] == (
        "3 actors are mentioned, 6 times in all; most often Bashar Assad (person, 3 times), John Kerry (person, twice) "
        "and Sergei Lavrov (person, once)."
    )
    assert lines[1] == (
        "There are 3 quotations (2 direct, 1 indirect) of 7 words in all. Of the voices with a name, John Kerry has "
        "the most of these words: 6 (86 % of all) in 2 quotations. John Kerry is quoted first, Sergei Lavrov last."
    )
    assert lines[2] == "1 of 3 actors is never quoted, though mentioned three times or more: Bashar Assad (3 mentions)."
    assert lines[3] == "No actor has 5 mentions that could be judged: too few to speak of a tone towards actors."


def test_what_was_analysed_and_what_is_not_known_of_it():
    known = dict(facts(found(table([TALKS], title=["Talks resume"], outlet=["The Post"]))))
    assert known == {
        "Outlet": "The Post",
        "Published": "not known",
        "Language": "English",
        "Length": "30 words in 7 sentences",
    }
    assert facts(found(table([TALKS])))[0] == ("Headline", "not known")


def test_every_sentence_of_figures_leads_to_its_evidence():
    for words in findings(found(table([TALKS], title=["Talks resume"]))):
        assert any(isinstance(part, Link) for part in words)


def test_one_voice_alone_is_said_to_be_alone():
    lines = said(found(table(['"We hope," John Kerry said.'])))
    assert lines[:2] == [
        "One actor is mentioned: John Kerry (person, once).",
        "There is 1 quotation (direct) of 2 words, by John Kerry.",
    ]


def test_who_has_as_much_as_those_named_is_counted():
    names = ("Russia", "Iran", "Iraq", "Egypt", "Israel", "Japan")
    twice = ["\n".join(f"{name} agreed. {name} refused." for name in some) for some in (names[:5], names)]
    assert said(found(table(twice[:1])))[0].endswith(
        "Iraq (country, twice), Israel (country, twice) and Russia (country, twice)."
    )
    assert said(found(table(twice[1:])))[0].endswith("Iraq (country, twice) and 3 others (twice each).")
    assert "Iraq (country, 2 of 3, 4 times)" in said(found(table([*twice, "Rain fell."])))[0]
    once = said(found(table(["\n".join(f"{name} agreed." for name in names)])))[0]
    assert once.startswith("6 actors are mentioned, each once: ") and once.endswith(" and 3 others.")


def test_quotations_without_a_name_are_counted():
    lines = said(found(table(['"We hope," John Kerry said. Officials said that rain would fall. "Never again."'])))
    assert "1 quotation comes from a source without a name" in lines[1]


def test_who_speaks_in_the_headline_or_in_a_phrase_is_not_the_first_to_be_quoted():
    text = 'Mayor defends cost of bridge\n"We must pay," John Kerry said.\nSergei Lavrov said that it would fall.'
    analyses = found(table([text], title=["Mayor defends cost of bridge"]))
    assert analyses.voices["part"].eq("headline").any()
    assert "John Kerry is quoted first, Sergei Lavrov last." in said(analyses)[1]
    assert first_and_last(analyses) == "John Kerry is quoted first, Sergei Lavrov last"


def test_who_is_never_quoted_is_counted_as_the_chart_counts():
    silent = "Israel left. Israel stayed. Israel rested. Egypt left."
    line = next(each for each in said(found(table([f'"No," John Kerry said.\n{silent}']))) if "never" in each)
    assert (
        line == "2 of 3 actors are never quoted, 1 of them though mentioned three times or more: Israel (3 mentions)."
    )


def test_of_few_articles_no_interval_of_a_share_is_told():
    two = [f'"{words}," John Kerry said. "No," Sergei Lavrov said.' for words in ("We hope so", "Yes, we do")]
    assert "interval" not in said(found(table(two)))[1] and "95 % interval" in said(found(table(two * 3)))[1]


def test_a_word_is_written_as_the_text_has_it_most_often():
    lines = said(found(table(["Whitcombe waited. The whitcombe of Whitcombe. Rain and rain. NATO left NATO."])))
    assert "stop words aside, are “Whitcombe” (3 times), “NATO” (twice) and “rain” (twice)." in lines[-1]


def test_of_two_articles_with_nothing_in_common_no_pattern_is_told():
    lines = said(found(table(['"Yes," John Kerry said. John Kerry left.', '"No," Sergei Lavrov said.'])))
    assert lines[0] == (
        "2 actors are mentioned, 3 times in all; none in more than one article, most often John Kerry (person, 1 of 2, "
        "twice) and Sergei Lavrov (person, 1 of 2, once)."
    )
    assert "first to be quoted" not in lines[1]


def test_an_article_without_quotations_actors_or_words():
    lines = said(found(table(["The of and."])))
    assert lines == [
        "No actor was found by name.",
        "No quotation was found: neither in marks nor reported.",
        "Stop words aside, there is no word to count.",
    ]


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
    assert dict(facts(found(articles))) == {
        "Articles": "3",
        "Length": "39 words in 9 sentences",
        "Outlets": "The Ledger (1), The Post (1), 1 article without an outlet",
        "Published": "3 May 2021 to 7 May 2021, 1 article without a date",
        "Languages": "English (3)",
    }


def test_to_whom_each_outlet_gives_most_words():
    other = '"We refuse to leave," Sergei Lavrov said. "No," John Kerry said.'
    texts, outlets = [TALKS, TALKS + " It rained.", other, other + " It snowed."], ["The Post"] * 2 + ["The Ledger"] * 2
    line = "Of the voices with a name, The Post gives most words to John Kerry (86 % of all that it quotes) and "
    assert line + "The Ledger to Sergei Lavrov (80 %)." in said(found(table(texts, outlet=outlets)))


def test_key_words_are_counted_on_both_sides():
    storm = "The harbour flooded. The harbour sank. The harbour closed. The harbour was lost. "
    rain = "Rain fell on fields and on roads for many days in the north and in the south of this land. " * 4
    articles = table([storm, rain, rain + "The harbour was dry."]).assign(article_id=[7, 8, 9])
    analyses = found(articles, 0)
    line = "Words that mark the article, against the other 2 articles in the same language: “harbour” (4 of 5 times)."
    assert line in said(analyses)


def test_copies_are_named():
    text = (
        "The union of the dockers walked out of the talks on Monday and will not come back before its demands are met. "
    )
    lines = said(found(table([text * 3, text * 3, "Rain fell."])))
    assert "1 of the articles is a copy of another, whole or in part: all counts include it." in lines


@pytest.mark.parametrize(("n", "words"), [(1, "once"), (2, "twice"), (3, "3 times"), (1200, "1,200 times")])
def test_how_often(n, words):
    assert times(n) == words


def test_shares_and_lists_as_they_are_read():
    assert [percent(share) for share in (0.126, 0.001, 0.0, float("nan"))] == ["13 %", "<1 %", "0 %", ""]
    assert "".join(listed([["a"], ["b"], ["c"]])) == "a, b and c"
    assert isolated("Kerry") == "Kerry" and isolated("كيري") == "\u2068كيري\u2069"
