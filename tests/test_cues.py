"""Cues: which words report somebody's words, with which stance, and where the words stand."""

import pytest

from toolkit.cues import DEEDS, MISREAD, NO_ACT_OF_SAYING, STANCES, Cue, cue_of, cues, reporting_verbs
from toolkit.language import parse

PLACES = {"clause", "infinitive", "object", "quote"}
PREPOSITIONS = {
    "about",
    "against",
    "as",
    "at",
    "for",
    "from",
    "in",
    "into",
    "of",
    "on",
    "over",
    "to",
    "upon",
    "with",
    "by",
}
COMMON = """said say; told tell; added add; wrote write; suggested suggest; noted note; showed show; argued argue;
asked ask; thought think; reported report; found find; explained explain; believed believe; announced announce;
insisted insist; claimed claim; acknowledged acknowledge; knew know; declared declare; stated state; concluded
conclude; tweeted tweet; indicated indicate; warned warn; revealed reveal; admitted admit; agreed agree; predicted
predict; responded respond; questioned question; replied reply; recalled recall; feared fear; asserted assert;
wondered wonder; worried worry; assured assure; conceded concede; alleged allege; complained complain; promised
promise; joked joke; recognized recognize; recognised recognise; estimated estimate; denied deny; implied imply;
confirmed confirm; emphasized emphasize; emphasised emphasise; decided decide; remarked remark; demonstrated
demonstrate; boasted boast; contended contend; maintained maintain; posted post; realized realize; demanded demand;
pledged pledge; vowed vow; reiterated reiterate; stressed stress; signaled signal; signalled signal; cautioned
caution; ruled rule; doubted doubt; recommended recommend; proposed propose; speculated speculate; proclaimed
proclaim; testified testify; noticed notice; clarified clarify; lamented lament; hinted hint; calculated calculate;
countered counter; mentioned mention; guessed guess; imagined imagine; suspected suspect; expected expect;
anticipated anticipate; urged urge; informed inform; reaffirmed reaffirm; quipped quip; interjected interject;
posited posit; shouted shout; rebutted rebut; charged charge; observed observe; repeated repeat; threatened
threaten; confessed confess; commented comment; retorted retort; apologized apologize; apologised apologise;
criticised criticise; criticized criticize; advised advise; pleaded plead; described describe; disclosed disclose;
forecast forecast; hoped hope; swore swear; requested request; ordered order"""


def test_the_list_is_sound() -> None:
    table = cues()
    assert list(table.columns) == ["cue", "pos", "stance", "content"]
    assert not table.duplicated(["cue", "pos"]).any()
    assert set(table["pos"]) == {"verb", "noun", "phrase"}
    assert set(table["stance"]) == set(STANCES)
    places = [each.split("|") for each in table["content"]]
    assert all(len(each) == len(set(each)) and each for each in places)
    assert {place for each in places for place in each} <= PLACES | PREPOSITIONS
    words = table.loc[table["pos"] != "phrase", "cue"]
    assert all(word == word.strip().lower() and len(word.split()) <= 3 for word in words)
    assert set(table.loc[table["pos"] == "noun", "content"].str.contains("object")) == {False}


def test_the_table_is_a_copy() -> None:
    table = cues()
    table.loc[0, "stance"] = "praising"
    assert cues().loc[0, "stance"] != "praising"


@pytest.mark.parametrize(
    ("lemma", "particle", "stance", "place"),
    [
        ("say", None, "neutral", "clause"),
        ("announce", None, "announcing", "clause"),
        ("point", "out", "explaining", "clause"),
        ("insist", None, "affirming", "clause"),
        ("allege", None, "claiming", "clause"),
        ("predict", None, "suggesting", "clause"),
        ("concede", None, "conceding", "clause"),
        ("reject", None, "denying", "object"),
        ("accuse", "of", "criticising", "of"),
        ("blame", "for", "criticising", "for"),
        ("praise", None, "praising", "object"),
        ("caution", "against", "warning", "against"),
        ("call", "for", "demanding", "for"),
        ("call", "on", "demanding", "infinitive"),
        ("vow", None, "promising", "infinitive"),
        ("inquire", "about", "asking", "about"),
        ("whisper", None, "manner", "clause"),
        ("want", None, "thinking", "infinitive"),
        ("show", None, "showing", "clause"),
    ],
)
def test_verbs_have_the_stance_that_news_gives_them(lemma: str, particle: str, stance: str, place: str) -> None:
    found = cue_of(lemma, particle=particle)
    assert found.stance == stance
    assert place in found.content


def test_british_and_american_spelling_are_the_same() -> None:
    table = cues()
    for british in table.loc[table["cue"].str.endswith("ise") & (table["pos"] == "verb"), "cue"]:
        american = cue_of(british[:-3] + "ize")
        if american is not None:
            assert american[1:] == cue_of(british)[1:]
    assert cue_of("criticise")[1:] == cue_of("criticize")[1:]
    assert cue_of("rumour", "noun")[1:] == cue_of("rumor", "noun")[1:]


def test_a_particle_that_makes_another_verb_is_no_cue() -> None:
    assert cue_of("call", particle="off") is None
    assert cue_of("describe", particle="as") == cue_of("describe")
    assert cue_of("describe", particle="in") is None


def test_nouns_and_phrases() -> None:
    assert cue_of("warning", "noun") == Cue("warning", "noun", "warning", cue_of("warning", "noun").content)
    assert {"clause", "of"} <= cue_of("warning", "noun").content
    assert cue_of("according to", "phrase").stance == "neutral"
    assert cue_of("claim").stance == cue_of("claim", "noun").stance == "claiming"


def test_a_smile_reports_only_words_in_quotation_marks() -> None:
    assert cue_of("smile").content == cue_of("deadpan").content == {"quote"}
    assert "smile" not in reporting_verbs()


def test_words_that_are_no_cue() -> None:
    assert cue_of("be") is None
    assert cue_of("") is None
    assert cue_of("say", "noun") is None
    assert cue_of("معلن") is None


def test_verbs_of_saying_are_told_from_thoughts_and_deeds() -> None:
    verbs = reporting_verbs()
    assert {"say", "tell", "warn", "criticise", "condemn", "speak", "retweet", "point out"} <= verbs
    assert not {"be", "have", "believe", "want", "show", "go", "attack", "defend", "support"} & verbs
    assert not any(cue_of(verb).stance in NO_ACT_OF_SAYING for verb in verbs)


def test_what_is_left_out_or_mapped_is_in_the_list() -> None:
    assert all(cue_of(verb).stance not in NO_ACT_OF_SAYING for verb in DEEDS)
    assert all(cue_of(read) == cue_of(meant) is not None for read, meant in MISREAD.items())


def test_lemmas_are_those_of_the_parse() -> None:
    pairs = [each.split() for each in COMMON.split(";")]
    assert len(pairs) > 100
    texts = [f"He {past} that the talks were late." for past, _ in pairs]
    for (past, lemma), [(_, doc)] in zip(pairs, parse(texts)):
        found = cue_of(doc[1].lemma_)
        assert found is not None and found.cue == lemma, past


def test_misread_forms_are_those_of_the_parse() -> None:
    pasts = {"blog": "blogged", "extol": "extolled", "hope": "hoped", "retweet": "retweeted", "text": "texted"}
    assert set(pasts) == set(MISREAD.values())
    for meant, [(_, doc)] in zip(pasts, parse([f"The minister {past} the plan on Monday." for past in pasts.values()])):
        assert cue_of(doc[2].lemma_).cue == meant
