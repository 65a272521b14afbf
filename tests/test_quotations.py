"""Quotations: who is quoted, saying what, by which words, and who stays unknown."""

import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.quotations import quotation_parts, quotations
from toolkit.tables import QUOTATION_PARTS, QUOTATIONS

MAYOR = '"The port is closed," Mayor Owen Hale said on Monday. "We had no choice." He added that the storm was near.'


def articles(*texts, **columns):
    table = pd.DataFrame({"article_id": [f"a{number}" for number in range(len(texts))], "text": list(texts)})
    return table.assign(**columns)


def spoken(*texts, **columns):
    """What is said, of which kind and by whom."""
    return quotations(articles(*texts, **columns))[["text", "kind", "speaker"]].values.tolist()


def test_what_a_row_says():
    table = articles(MAYOR)
    found = quotations(table)
    assert list(found.columns) == QUOTATIONS
    assert found[
        ["text", "kind", "form", "speaker", "speaker_kind", "cue", "cue_lemma", "stance", "rule", "link"]
    ].values.tolist() == [
        [
            '"The port is closed,"',
            "direct",
            "quote",
            "Owen Hale",
            "person",
            "said",
            "say",
            "neutral",
            "cue after",
            "name",
        ],
        [
            '"We had no choice."',
            "direct",
            "quote",
            "Owen Hale",
            "person",
            "said",
            "say",
            "neutral",
            "cue after",
            "name",
        ],
        [
            "the storm was near",
            "indirect",
            "clause",
            "Owen Hale",
            "person",
            "added",
            "add",
            "neutral",
            "grammar",
            "pronoun",
        ],
    ]
    assert found["quotation_id"].tolist() == [1, 1, 2], "an interrupted quotation is one"
    assert found["sentence_id"].tolist() == [1, 2, 3]
    assert found["n_words"].tolist() == [4, 4, 4]
    last = found.iloc[-1]
    assert MAYOR[last["speaker_start"] : last["speaker_end"]] == "He"
    assert MAYOR[last["cue_start"] : last["cue_end"]] == "added"
    made = found.attrs["record"]
    assert made["function"] == "quotations"


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        ('"It is closed," said a senior official.', "a senior official", "unnamed"),
        ('"It is closed," an official who asked not to be named said.', "an official", "unnamed"),
        ("An official who asked not to be named said the port was closed.", "An official", "unnamed"),
        ("Sources close to the mayor said the port was closed.", "Sources close to the mayor", "unnamed"),
        ('"It is closed," said Hale.', "Hale", "named"),
        ('"It is closed," Sen. Brandt said.', "Sen. Brandt", "named"),
        ("Police said a man had been arrested.", "Police", "unnamed"),
    ],
)
def test_a_source_that_is_no_actor_is_kept_as_printed(text, speaker, kind):
    table = articles(text)
    row = next(quotations(table, tk.actor_mentions(table).iloc[:0]).iloc[[-1]].itertuples())
    assert (row.speaker, row.speaker_kind) == (speaker, kind)
    assert row.link == "as printed"
    assert pd.isna(row.actor_id)


@pytest.mark.parametrize(
    "text",
    [
        '"The port is closed."',
        '"The port is closed," they said.',
        '"The port is closed," she said.',
        '"The port is closed," I said.',
        "It was reported that the port was closed.",
        '"The port is closed." That is how it goes.',
    ],
)
def test_a_speaker_who_cannot_be_told_is_missing(text):
    [row] = quotations(articles(text)).itertuples()
    assert pd.isna(row.speaker)
    assert pd.isna(row.actor_id)


def test_a_pronoun_stands_for_who_was_named():
    text = 'Lena Kessler met the workers. "It went well," she said. Kessler, who said the talks had gone well, left.'
    assert spoken(text) == [
        ['"It went well,"', "direct", "Lena Kessler"],
        ["the talks had gone well", "indirect", "Lena Kessler"],
    ]


def test_a_description_and_an_apposition_name_the_same_actor():
    texts = [
        'Lena Kessler is the mayor. "It is closed," the mayor, Lena Kessler, said.',
        "A spokeswoman for the ministry, Lena Kessler, said the port was closed.",
        '"It is closed," the union\'s Lena Kessler said.',
    ]
    assert {row[2] for row in spoken(*texts)} == {"Lena Kessler"}
    spokesman = spoken("Owen Hale left. Hale's spokesman said the port was closed.")
    assert spokesman == [["the port was closed", "indirect", "Hale's spokesman"]]


def test_a_statement_is_the_words_of_who_put_it_out():
    text = 'NATO met on Monday. A statement from NATO said the port was closed. NATO\'s statement was short: "Go home."'
    assert spoken(text) == [["the port was closed", "indirect", "NATO"], ['"Go home."', "direct", "NATO"]]


def test_an_office_with_its_field_names_the_person_behind_it():
    known = "Simon Coveney and Jo Varga met. "
    for source in (
        "Minister for Housing Simon Coveney",
        "Ireland's Representative to NATO Simon Coveney",
        "A director of Ofwat, Simon Coveney,",
    ):
        assert spoken(f"{known}{source} said the port was closed.")[0][2] == "Simon Coveney"
    for source in ("A spokesman for Simon Coveney", "Lawyers for Jo Varga", "Aides of Minister Jo Varga"):
        assert spoken(f"{known}{source} said the port was closed.")[0][2] == source


def test_a_title_is_no_name_and_a_name_is_as_printed_without_what_is_added():
    table = articles(*(f"{source} said the port was closed." for source in ("Mayor", "PM", "Ofwat, the regulator,")))
    found = quotations(table, tk.actor_mentions(table).iloc[:0])
    assert found[["speaker", "speaker_kind"]].values.tolist() == [
        ["Mayor", "unnamed"],
        ["PM", "unnamed"],
        ["Ofwat", "named"],
    ]


def test_identifiers_may_be_whole_numbers():
    table = articles('"Go home," said Owen Hale. "No," said a neighbour.')
    mentions = tk.actor_mentions(table).assign(actor_id=7)
    assert quotations(table, mentions)["actor_id"].tolist() == [7, pd.NA]


def test_a_codebook_names_the_speakers(actors):
    table = articles('"Nobody is leaving," Transport Minister Sofia Grunwaldt said. "Nor am I," the minister added.')
    found = quotations(table, tk.actor_mentions(table, actors))
    assert found[["speaker", "actor_id", "link"]].values.tolist() == [
        ["Sofia Grünwaldt", "grunwaldt", "codebook"],
        ["Sofia Grünwaldt", "grunwaldt", "title"],
    ]


def test_mentions_may_come_with_pronouns_or_without():
    table = articles(MAYOR, "Lena Kessler left. She said the talks had failed.")
    alone = quotations(table)
    for pronouns in (True, False):
        given_them = quotations(table, tk.actor_mentions(table, pronouns=pronouns))
        pd.testing.assert_frame_equal(given_them, alone)


def test_a_headline_is_explained_below():
    body = '"This port is a disgrace to us all," Owen Hale said.'
    title = "Port 'a disgrace to us all'"
    found = quotations(articles(f"{title}\n\n{body}", title=[title]))
    assert found[["text", "kind", "speaker", "rule"]].values.tolist() == [
        ["'a disgrace to us all'", "mixed", "Owen Hale", "headline"],
        ['"This port is a disgrace to us all,"', "direct", "Owen Hale", "cue after"],
    ]
    assert found["sentence_id"].tolist() == [1, 2]


def test_scare_quotes_are_told_apart_and_have_no_number():
    found = quotations(articles('The "Queen of the North" left. "She is gone," said Owen Hale.'))
    assert found[["kind", "quotation_id"]].values.tolist() == [["scare", 0], ["direct", 1]]


def test_a_transcript_names_its_speakers_by_their_surnames():
    text = "John Kerry met Lena Hale.\n\nKERRY: We will go.\n\nHALE: When? (LAUGHTER)\n\nKERRY: Now."
    assert spoken(text) == [
        ["We will go.", "direct", "John Kerry"],
        ["When? (LAUGHTER)", "direct", "Lena Hale"],
        ["Now.", "direct", "John Kerry"],
    ]


@pytest.mark.parametrize("text", ["", " \n\n ", "Port", "😀 🚢", '"' * 300, "no marks no stops", "KERRY:"])
def test_an_article_without_a_quotation_gives_none(text):
    found = quotations(articles(text))
    assert found.empty
    assert list(found.columns) == QUOTATIONS


def test_no_article_gives_an_empty_table_with_all_columns():
    found = quotations(articles(MAYOR).iloc[:0])
    assert found.empty
    assert list(found.columns) == QUOTATIONS


def test_an_article_that_is_one_quotation():
    text = "“" + " ".join(["The port is closed."] * 400) + "”"
    assert spoken(text) == [[text, "direct", None]]


def test_thousands_of_quotations_in_one_article():
    text = "\n".join(['"We go," Owen Hale said.'] * 2000)
    found = quotations(articles(text))
    assert len(found) == 2000
    assert found["quotation_id"].tolist() == list(range(1, 2001))
    assert set(found["speaker"]) == {"Owen Hale"}


def test_windows_line_ends_emoji_and_marks_of_two_kinds():
    assert spoken('“The port is closed.\r\n“Go home," said Owen Hale.\r\n') == [
        ['“The port is closed.\r\n“Go home,"', "direct", "Owen Hale"]
    ]
    assert spoken('"Yes 👍🏽 it is," said Owen Hale 🚢.')[0][:2] == ['"Yes 👍🏽 it is,"', "direct"]


def test_what_is_given_is_checked():
    table = articles(MAYOR)
    mentions = tk.actor_mentions(table)
    with pytest.raises(ValueError, match="no column 'method'"):
        quotations(table, mentions.drop(columns="method"))
    with pytest.raises(ValueError, match="mentions are of articles that are not there, the first of 'b'"):
        quotations(table, mentions.assign(article_id="b"))
    with pytest.raises(ValueError, match="but the text of article 'a0' has 'yor Owen ' there: .* another version"):
        quotations(table.assign(text="Oh. " + table["text"]), mentions)
    with pytest.raises(ValueError, match="Mentions of article 'a0' have no start or no end"):
        quotations(table, mentions.assign(start=float("nan")))
    with pytest.raises(ValueError, match="more than once, the first is 'a0'"):
        quotations(pd.concat([table, table]))
    with pytest.raises(ValueError, match="no column 'text'"):
        quotations(table.drop(columns="text"))
    with pytest.raises(TypeError, match="'a0' is no text"):
        quotations(table.assign(text=[None]))
    with pytest.raises(ValueError, match="Expected mentions from actor_mentions"):
        quotations(mentions, table)


def test_without_mentions_of_an_article_its_speakers_are_as_printed():
    table = articles(MAYOR)
    found = quotations(table, tk.actor_mentions(table).iloc[:0])
    assert found["speaker"].tolist()[:2] == ["Mayor Owen Hale", "Mayor Owen Hale"]
    assert set(found["speaker_kind"].dropna()) == {"named"}
    assert found["actor_id"].isna().all()


def test_the_same_rows_alone_and_among_others():
    texts = [MAYOR, '"No," said Lena Kessler.', "", "Officials said the port was closed."]
    table = articles(*texts, title=["", None, "", "Port"])
    together = quotations(table).drop(columns="actor_id")
    alone = [quotations(table[table["article_id"] == each]).drop(columns="actor_id") for each in table["article_id"]]
    pd.testing.assert_frame_equal(together, pd.concat([each for each in alone if len(each)], ignore_index=True))
    assert together["article_id"].tolist() == ["a0", "a0", "a0", "a1", "a3"]


def test_the_table_survives_a_file():
    table = articles(MAYOR, '"Go home," they said. The "Queen" left.')
    found = quotations(table)
    back = pd.read_csv(io.StringIO(found.to_csv(index=False)), dtype=found.dtypes.to_dict())
    pd.testing.assert_frame_equal(back, found, check_dtype=False)
    assert quotation_parts(table, back).equals(quotation_parts(table, found))


def test_parts_colour_content_cue_and_source():
    table = articles(MAYOR)
    found = quotations(table)
    parts = quotation_parts(table, found)
    assert list(parts.columns) == QUOTATION_PARTS
    assert [(row.part, MAYOR[row.start : row.end]) for row in parts.itertuples()] == [
        ("direct", '"The port is closed,"'),
        ("source", "Mayor Owen Hale"),
        ("cue", "said"),
        ("direct", '"We had no choice."'),
        ("source", "He"),
        ("cue", "added"),
        ("indirect", "the storm was near"),
    ]
    assert "Mayor Owen Hale" in tk.evidence(table, parts, by="part").data
    assert quotation_parts(table, found.iloc[:0]).empty
    with pytest.raises(ValueError, match="no column 'cue_start'"):
        quotation_parts(table, found.drop(columns="cue_start"))
    with pytest.raises(ValueError, match="quotations are of articles that are not there, the first of 'a0'"):
        quotation_parts(table.assign(article_id="b"), found)


def test_parts_stay_within_their_sentences():
    text = '"We had no choice. The storm was near," said Owen Hale.'
    parts = quotation_parts(articles(text), quotations(articles(text)))
    assert [text[row.start : row.end] for row in parts.itertuples() if row.part == "direct"] == [
        '"We had no choice.',
        'The storm was near,"',
    ]


def test_the_seed(seed, mentions_of_seed):
    found = quotations(seed, mentions_of_seed)
    marked = found[found["kind"].isin(["direct", "mixed"])]
    whole = marked[marked["kind"] == "direct"].drop_duplicates("quotation_id")
    assert whole["speaker"].value_counts().to_dict() == {"John Kerry": 5, "Phillip Hammond": 3}
    partial = marked[marked["kind"] == "mixed"]
    for words, speaker in (('"robust"', "John Kerry"), ('"unacceptable"', "Sergei Lavrov")):
        [row] = [row for row in partial.itertuples() if words in row.text.replace("“", '"').replace("”", '"')]
        assert row.speaker == speaker
    assert "scare" not in set(found["kind"])
    assert {"John Kerry", "Phillip Hammond"} <= set(found.loc[found["kind"] == "indirect", "speaker"])


WORDS = ["Hale", "Lena Kessler", "said", "that", "she", "the port", "is closed", "who", "according to", "told"]
MARKS = ['"', "“", "”", "'", "’", "«", "»", ",", ".", ":", "—", "?", "\n\n", "\r\n", "KERRY:", "😀"]
TEXTS = st.lists(st.sampled_from(WORDS + MARKS), max_size=30).map(" ".join)


@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_whatever_is_written_every_row_leads_back_to_its_article(texts):
    table = articles(*texts)
    found = quotations(table)
    by_id = table.set_index("article_id")["text"]
    order = {article_id: number for number, article_id in enumerate(table["article_id"])}
    places = [
        (order[row.article_id], row.start) for row in found.drop_duplicates(["article_id", "quotation_id"]).itertuples()
    ]
    assert [place[0] for place in places] == sorted(place[0] for place in places)
    for row in found.itertuples():
        text = by_id[row.article_id]
        assert text[row.start : row.end] == row.text
        for start, end in ((row.cue_start, row.cue_end), (row.speaker_start, row.speaker_end)):
            assert pd.isna(start) == pd.isna(end)
            assert pd.isna(start) or 0 <= start < end <= len(text)
        assert pd.isna(row.cue_start) or text[row.cue_start : row.cue_end] == row.cue
        assert (row.quotation_id == 0) == (row.kind == "scare")
        assert pd.isna(row.speaker) <= pd.isna(row.actor_id)
    for _, rows in found[found["quotation_id"] > 0].groupby("article_id"):
        assert set(rows["quotation_id"]) == set(range(1, rows["quotation_id"].max() + 1))
        assert rows["quotation_id"].is_monotonic_increasing
        for _, pieces in rows.groupby("quotation_id"):
            assert (pieces["start"].to_numpy()[1:] >= pieces["end"].to_numpy()[:-1]).all()
    parts = quotation_parts(table, found)
    assert all(by_id[row.article_id][row.start : row.end].strip() for row in parts.itertuples())


def test_what_is_asked_or_supposed_is_not_said():
    text = "Did John Kerry say that the talks failed? If Sergei Lavrov says that they failed, markets fall."
    assert tk.quotations(pd.DataFrame({"article_id": ["a"], "text": [text]})).empty
