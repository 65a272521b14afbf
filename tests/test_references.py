"""References: descriptions and pronouns that stand for a named actor."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from toolkit.language import parse
from toolkit.references import Named, Reference, references

HOLM = ("anna-holm", "Anna Holm", "person")
BERG = ("lars-berg", "Lars Berg", "person")
UK = ("united-kingdom", "United Kingdom", "country")
NORWAY = ("norway", "Norway", "country")
REXON = ("rexon", "Rexon", "organisation")
UNION = ("dockers", "Dockers' Union", "organisation")
NAMES = {
    "Anna Holm": HOLM,
    "Holm": HOLM,
    "Lars Berg": BERG,
    "Berg": BERG,
    "Britain": UK,
    "British": UK,
    "Norway": NORWAY,
    "Norwegian": NORWAY,
    "Rassendyll": ("rassendyll", "Rassendyll", "person"),
    "Rexon": REXON,
    "Dockers' Union": UNION,
}


def named_in(text: str, codebook: dict[str, dict] | None = None) -> list[Named]:
    """Every name of the list above that stands in a text, with what a codebook adds."""
    pattern = "|".join(sorted(NAMES, key=len, reverse=True))
    return [
        Named(*match.span(), *NAMES[match[0]], **(codebook or {}).get(NAMES[match[0]][0], {}))
        for match in regex.finditer(rf"\b(?:{pattern})\b", text)
    ]


def linked(text: str, *, method: str = "title", codebook: dict[str, dict] | None = None) -> list[tuple[str, str]]:
    """The words that stand for somebody, and for whom."""
    [docs] = parse([text])
    found = references(text, 0, docs, named_in(text, codebook), pronouns=True)
    return [(text[each.start : each.end], each.actor_id) for each in found if each.method == method]


def test_a_title_before_the_name_is_remembered() -> None:
    text = "Britain's Foreign Minister Anna Holm met reporters. The British minister was tired."
    assert linked(text) == [("The British minister", "anna-holm")]


def test_a_description_that_fits_two_belongs_to_none() -> None:
    text = (
        "British Foreign Minister Anna Holm met Norwegian Foreign Minister Lars Berg. The minister was tired. "
        "The Norwegian minister slept."
    )
    assert linked(text) == [("The Norwegian minister", "lars-berg")]


def test_what_stands_behind_the_name_is_remembered_and_is_no_mention() -> None:
    text = "Anna Holm, 44, the director of the port, resigned. The port director gave no reason."
    assert linked(text) == [("The port director", "anna-holm")]


def test_a_description_with_a_comma_before_the_name_is_no_mention() -> None:
    text = "The mediator, Anna Holm, did better. On Friday the mediator spoke for hours."
    assert linked(text) == [("the mediator", "anna-holm")]


def test_who_leads_something_is_its_leader() -> None:
    text = "Anna Holm, who heads the Dockers' Union, smiled. Later the union leader left."
    assert linked(text) == [("the union leader", "anna-holm")]


def test_who_became_something_is_it() -> None:
    text = "Anna Holm became president in May. Critics say the president is too slow."
    assert linked(text) == [("the president", "anna-holm")]


def test_an_office_has_the_other_names_that_news_has_for_it() -> None:
    text = "Britain's Foreign Secretary Anna Holm was in town. Britain's top diplomat had no time for reporters."
    assert linked(text) == [("Britain's top diplomat", "anna-holm")]


def test_another_rank_is_another_office() -> None:
    assert linked("Deputy Prime Minister Anna Holm resigned. Nobody told the prime minister.") == []
    assert linked("Former President Lars Berg resigned from the board. Nobody told the president.") == []
    assert linked("President-elect Lars Berg flew home. Nobody told the president.") == []


def test_the_codebook_says_which_titles_and_which_country() -> None:
    codebook = {"anna-holm": {"titles": ("Prime Minister", "Mr."), "country": "United Kingdom"}}
    text = "Anna Holm met Lars Berg of Norway. Protesters booed the British prime minister."
    assert linked(text, codebook=codebook) == [("the British prime minister", "anna-holm")]


def test_an_unnamed_rival_takes_the_description_away() -> None:
    text = "Foreign Minister Anna Holm left. A minister who asked not to be named stayed. The minister was tired."
    assert linked(text) == []


def test_who_acts_on_the_minister_is_not_the_minister() -> None:
    text = "Foreign Minister Anna Holm left early. Holm had met the minister. Reporters waited."
    assert linked(text) == []


def test_a_description_that_goes_on_is_somebody_else() -> None:
    assert linked("President Lars Berg spoke of the president who won the war. Reporters waited.") == []


def test_the_president_named_before_anybody_is_somebody_else() -> None:
    text = "The president was tired. He recalled that President Lars Berg had flown home. The president slept."
    assert linked(text) == []


def test_the_current_president_is_not_the_one_before() -> None:
    assert linked("President Lars Berg resigned. Critics blame the current president.") == []
    assert linked("Then-President Lars Berg resigned. Critics blame the president.") == []


def test_a_movement_is_not_who_founded_it() -> None:
    assert linked("The movement Rexon founded was small. Later the movement grew.") == []


def test_what_somebody_is_said_to_be_is_no_mention() -> None:
    assert linked("Foreign Minister Anna Holm left. Holm is the foreign minister.") == []


def test_organisations_by_name_and_by_description() -> None:
    text = "The Dockers' Union met Rexon, a shipping company. The union wants more. The company does not."
    assert linked(text) == [("The union", "dockers"), ("The company", "rexon")]


def test_who_has_a_chief_executive_is_a_company() -> None:
    text = "Rexon chief executive Lars Berg spoke. He said the company would grow."
    assert linked(text) == [("the company", "rexon")]


def test_a_government_is_its_country() -> None:
    text = (
        "Prime Minister Anna Holm leads Britain. The British government fell. Nobody had told the Norwegian government."
    )
    assert linked(text) == [
        ("The British government", "united-kingdom"),
        ("the Norwegian government", "norway"),
    ]


def test_the_government_alone_needs_one_country_at_home() -> None:
    home = "Norwegian Prime Minister Lars Berg resigned. The government of Norway had lost. Now the government is gone."
    assert ("the government", "norway") in linked(home)
    abroad = "Norwegian Minister Lars Berg met British Minister Anna Holm. The government said nothing."
    assert linked(abroad) == []


def test_nouns_that_belong_to_the_next_word_are_no_descriptions() -> None:
    text = "Foreign Minister Anna Holm left. The minister's spokesman stayed, as did the minister level talks."
    assert linked(text) == [("The minister", "anna-holm")]


def test_a_description_not_linked_to_what_was_named_far_before() -> None:
    text = "Foreign Minister Anna Holm left. " + "The ship was late again. " * 20 + "The minister waved."
    assert linked(text) == []


def test_he_and_she_go_to_the_person_named_before() -> None:
    text = "Anna Holm met reporters in Oslo. She said her plane was late."
    assert linked(text, method="pronoun") == [("She", "anna-holm"), ("her", "anna-holm")]


def test_mr_and_ms_tell_two_people_apart() -> None:
    text = "Mr. Berg met Ms. Holm in Oslo. He was tired."
    assert linked(text, method="pronoun") == [("He", "lars-berg")]


def test_a_pronoun_with_two_antecedents_is_left_alone() -> None:
    text = "Berg praised the work of a man in Oslo. Reporters asked about his plans."
    assert linked(text, method="pronoun") == []


def test_his_or_her_is_nobody() -> None:
    assert linked("Lars Berg spoke. Everyone must know his or her rights.", method="pronoun") == []


def test_the_subject_does_not_meet_himself() -> None:
    assert linked("Lars Berg spoke. Berg met him in Oslo.", method="pronoun") == []
    assert linked("Lars Berg spoke. Berg rose and met him.", method="pronoun") == []


def test_who_stands_behind_the_pronoun() -> None:
    text = "Anna Holm spoke. In his new book, Lars Berg praises her."
    assert linked(text, method="pronoun") == [("his", "lars-berg"), ("her", "anna-holm")]


def test_whoever_was_asked_is_not_who_asked() -> None:
    assert linked("Mr. Berg asked another man whether he was tired.", method="pronoun") == []


def test_i_in_a_quotation_is_the_speaker() -> None:
    text = '"I am tired," Anna Holm said. "Leave me alone."'
    assert linked(text, method="pronoun") == [("I", "anna-holm"), ("me", "anna-holm")]


def test_he_outside_a_quotation_is_not_named_inside_it() -> None:
    text = 'Lars Berg spoke in Oslo. "Anna Holm must go," he said.'
    assert linked(text, method="pronoun") == [("he", "lars-berg")]


def test_its_is_the_subject_of_the_clause() -> None:
    text = "Rexon recalled its phones. Britain said it would wait."
    assert linked(text, method="pronoun") == [("its", "rexon"), ("it", "united-kingdom")]


def test_a_name_that_is_no_actor_takes_the_pronoun_away() -> None:
    text = "Lars Berg praised the plan. Ostrander doubted it. He wants another vote."
    assert linked(text, method="pronoun") == []
    assert linked("Anna Holm praised the plan. The Norwegian said she would wait.", method="pronoun") == []


def test_i_is_whoever_speaks_in_this_quotation() -> None:
    text = 'Anna Holm said she was tired. "I slept badly," a sailor told Lars Berg. "I know," Berg said.'
    assert linked(text, method="pronoun") == [("she", "anna-holm"), ("I", "lars-berg")]
    assert linked('Anna Holm left early. "I am tired."', method="pronoun") == []
    assert linked('Anna Holm rose and said: "I am tired."', method="pronoun") == [("I", "anna-holm")]


def test_the_speaker_is_not_he_in_his_own_words() -> None:
    text = '"Lars Berg is late and I told him so," Lars Berg said.'
    assert ("him", "lars-berg") not in linked(text, method="pronoun")


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = '"I am tired. "My plane was late," Anna Holm said. She left early.'
    assert linked(text, method="pronoun") == [("I", "anna-holm"), ("My", "anna-holm"), ("She", "anna-holm")]


def test_one_pronoun_alone_does_not_make_a_name_a_man() -> None:
    assert linked("Rassendyll reopened in May. He liked it.", method="pronoun") == []
    text = "Rassendyll spoke. He was tired. Rassendyll sat. He slept. Rassendyll rose. He left."
    assert linked(text, method="pronoun") == [("He", "rassendyll")] * 3


def test_who_answers_is_not_whom_he_is_asked_about() -> None:
    assert linked("Asked about what Lars Berg had done, he said nothing.", method="pronoun") == []
    assert linked("Lars Berg told another man that the visit showed what he wanted.", method="pronoun") == []


def test_the_speaker_of_an_interview_is_no_antecedent() -> None:
    text = "What of the king? Lars Berg: I am sorry that he left."
    assert linked(text, method="pronoun") == []


def test_its_inside_the_subject_is_not_the_subjects() -> None:
    assert linked("Rexon at its feet closed.", method="pronoun") == []


def test_pronouns_are_off_unless_asked_for() -> None:
    text = "Anna Holm left. She was tired."
    [docs] = parse([text])
    assert references(text, 0, docs, named_in(text)) == []


def test_nothing_named_nothing_found() -> None:
    text = "The minister said he would resign."
    [docs] = parse([text])
    assert references(text, 0, docs, [], pronouns=True) == []
    assert references("", 0, [], [], pronouns=True) == []


@pytest.mark.parametrize("fragment", ["To her.", "Not without her!", "After her."])
def test_a_sentence_without_a_verb_ends_the_search_for_one(fragment: str) -> None:
    text = f"Anna Holm left. {fragment}"
    [docs] = parse([text])
    at = text.index("her")
    assert references(text, 0, docs, named_in(text), pronouns=True) == [Reference(at, at + 3, "anna-holm", "pronoun")]


def test_a_headline_comes_before_the_text() -> None:
    text = "Minister Anna Holm resigns\nThe minister gave no reason."
    [docs] = parse([text])
    found = references(text, 26, docs, named_in(text))
    assert found == [Reference(27, 39, "anna-holm", "title")]


PIECES = st.sampled_from(
    ["Foreign Minister Anna Holm", "Lars Berg, the mediator,", "the minister", "The British government", "she", "he"]
    + ["said", "met", "Rexon", "its", "of the", '"', "“", "”", ".", ",", "\n", "'s", "-", "(", "the company", "I", "م"]
    + ["to her", "without him", "."]
    + ["became", "president-elect", "who heads", "attorney general", "the Dockers' Union", "14", "a man", "or her"]
)


@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_references_lie_in_the_text_and_stand_for_named_actors(text: str) -> None:
    [docs] = parse([text])
    named = named_in(text)
    found = references(text, 0, docs, named, pronouns=True)
    assert found == sorted(set(found))
    for each in found:
        assert 0 <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == text[each.start : each.end].strip()
        assert each.actor_id in {name.actor_id for name in named}
        assert each.method in ("title", "pronoun")
        assert not any(name.start <= each.start and each.end <= name.end for name in named)
    assert references(text, 0, docs, named) == [each for each in found if each.method == "title"]
