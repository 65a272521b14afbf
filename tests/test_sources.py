"""Sources: a mention is a source where it is the subject of a verb of saying, and nowhere else."""

import pandas as pd
import pytest

import toolkit as tk
from toolkit.tables import SOURCE_MENTIONS


def sources(text, *names, **columns):
    """The names of a text that are sources, each with its cue."""
    table = pd.DataFrame({"article_id": ["a"], "text": [text], "language": "en"}).assign(**columns)
    rows = [
        ("a", name, name, "person", name, at, at + len(name))
        for at, name in sorted((at, name) for name in names for at in range(len(text)) if text.startswith(name, at))
    ]
    mentions = pd.DataFrame(rows, columns=["article_id", "actor_id", "actor", "kind", "text", "start", "end"])
    found = tk.source_mentions(table, mentions)
    assert list(found.columns) == SOURCE_MENTIONS
    assert [text[start:end] for start, end in zip(found["cue_start"], found["cue_end"])] == found["cue"].tolist()
    assert [text[start:end] for start, end in zip(found["start"], found["end"])] == found["text"].tolist()
    return found[["actor", "cue"]].values.tolist()


SAYING = {
    "Kerry said the talks would go on.": [["Kerry", "said"]],
    '"The talks will go on," said Kerry.': [["Kerry", "said"]],
    '"The talks will go on," Kerry told reporters in Geneva.': [["Kerry", "told"]],
    "According to Kerry, the talks will go on.": [["Kerry", "According to"]],
    "The talks will go on, according to Kerry.": [["Kerry", "according to"]],
    "The minister met Kerry, who warned that time was short.": [["Kerry", "warned"]],
    "Kerry arrived late and said the talks would go on.": [["Kerry", "said"]],
    "Kerry left the room, saying the talks had failed.": [["Kerry", "saying"]],
    "Kerry ended the evening by announcing another round of talks.": [["Kerry", "announcing"]],
    "The top diplomat, Kerry, said the talks would go on.": [["Kerry", "said"]],
    "Kerry and Lavrov said the talks would go on.": [["Kerry", "said"], ["Lavrov", "said"]],
    "Kerry was quoted as saying that the talks would go on.": [["Kerry", "quoted"]],
    "Another round of talks was announced by Kerry.": [["Kerry", "announced"]],
    "Kerry pointed out that the talks had failed before.": [["Kerry", "pointed"]],
}


@pytest.mark.parametrize("text", SAYING)
def test_who_says_it_is_a_source(text):
    assert sources(text, "Kerry", "Lavrov") == SAYING[text]


@pytest.mark.parametrize(
    "text",
    [
        "Kerry met Lavrov in Geneva.",
        "The minister told Kerry that the talks would go on.",
        "Kerry's spokesman said the talks would go on.",
        "Kerry did not say when the talks would go on.",
        "Kerry will say on Monday when the talks go on.",
        "It is time for Kerry to say what he wants.",
        "Kerry was accused of delaying the talks.",
        "The union said that the talks with Kerry had failed.",
        "",
    ],
)
def test_who_is_merely_mentioned_is_none(text):
    assert sources(text, "Kerry", "Lavrov") == []


def test_a_name_with_a_colon_opens_what_is_said_in_a_headline():
    text = "John Kerry: Talks will go on\nThe talks went on."
    assert sources(text, "John Kerry", title="John Kerry: Talks will go on") == [["John Kerry", ":"]]


def test_paragraphs_and_headlines_in_capitals_keep_their_offsets():
    text = "KERRY SAYS TALKS WILL GO ON\n\n  It rained.  \n\nThe talks go on, Lavrov said."
    found = sources(text, "Lavrov", title="KERRY SAYS TALKS WILL GO ON")
    assert found == [["Lavrov", "said"]]


def test_of_other_languages_nothing_is_said():
    text = "قال كيري إن المحادثات ستستمر في جنيف."
    assert sources(text, "كيري", language="ar") == []


def test_the_columns_of_the_mentions_stay():
    table = pd.DataFrame({"article_id": ["a"], "text": ["Kerry said the talks would go on."], "language": "en"})
    mentions = pd.DataFrame({"article_id": ["a"], "start": [0], "end": [5], "mine": ["x"]}, index=[7])
    found = tk.source_mentions(table, mentions)
    assert found.loc[0, ["mine", "cue"]].tolist() == ["x", "said"]
    assert ">Kerry</mark>" in tk.evidence(table, found).data
    with pytest.raises(ValueError, match="1 mentions are of articles that are not there, the first of 'b'"):
        tk.source_mentions(table, mentions.assign(article_id="b"))
    with pytest.raises(ValueError, match="no column 'end'"):
        tk.source_mentions(table, mentions.drop(columns="end"))
