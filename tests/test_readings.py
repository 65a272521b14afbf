"""Country or place: sentences as news has them, one for each rule, and whatever else a text may be."""

import regex
from hypothesis import given
from hypothesis import strategies as st
from pytest import mark

from toolkit.language import resource_lines
from toolkit.readings import readings

READINGS = {"government", "actor", "people", "place"}
FORMS = ("country", "capital", "building", "demonym")


def read(sentence: str, form: str, *, headline: bool = False) -> str:
    """Read the name that stands between angle brackets."""
    before, name, after = regex.split("[<>]", sentence)
    text = before + name + after
    span = (len(before), len(before) + len(name), form)
    return readings(text, len(text) if headline else 0, [span])[0]


@mark.parametrize(
    ("sentence", "reading"),
    [
        # Subject, object, agent.
        ("<Norway> said it would sign.", "government"),
        ("<Norway>, which signed first, has paid.", "government"),
        ("<Norway> and Iceland are considering a ban.", "government"),
        ("Iceland and <Norway> agreed on Tuesday.", "government"),
        ("If <Norway>, Iceland and others agree, it is law.", "government"),
        ("If Iceland, <Norway> and others agree, it is law.", "government"),
        ("Iceland, <Norway> and other countries agreed.", "government"),
        ("In Iceland, <Norway> and other countries it rained.", "place"),
        ("<Norway> continues to sell them arms.", "government"),
        ("<Norway> continues to prosper.", "actor"),
        ("The minister urged <Norway> to sign.", "government"),
        ("The ships were seized by <Norway>.", "government"),
        ("Will <Norway> sign?", "government"),
        ("<Norway> beat Spain 2-1.", "actor"),
        ("<Norway> is a rich country.", "actor"),
        ("The storm spared <Norway>.", "actor"),
        ("They fled <Norway> as children.", "place"),
        # Possessor, attribute.
        ("<Norway>'s foreign minister resigned.", "government"),
        ("<Norway>’s plans for the Arctic", "government"),
        ("Two <U.S.> officials resigned.", "government"),
        ("The <U.S.> Vice-President flew home.", "government"),
        ("A <U.S.> high-end phone", "actor"),
        ("<Norway>'s oil exports fell.", "actor"),
        ("<Norway>'s coast is long.", "place"),
        ("The train stopped in <Norway>'s Gudbrand Valley.", "place"),
        ("A <Norway>-led coalition landed.", "government"),
        # Behind a preposition.
        ("It rained in <Norway> last week.", "place"),
        ("It rained across northern <Norway>.", "place"),
        ("Farmers in Sweden, Finland and <Norway> are worried.", "place"),
        ("Countries such as <Norway> were warned.", "government"),
        ("They sell it in countries such as <Norway>.", "place"),
        ("He moved from Oslo to <Denmark>.", "place"),
        ("Sweden gave its answer to <Norway>.", "government"),
        ("Sanctions on <Norway> will be lifted.", "government"),
        ("Talks between Sweden and <Norway> failed.", "government"),
        ("The king of <Norway> was absent.", "government"),
        ("The north of <Norway> was dark.", "place"),
        ("Sweden is poorer than <Norway>.", "actor"),
        ("They flew to Oslo, <Norway>, on Monday.", "place"),
        ("He stayed with <Norway>, where he was born.", "place"),
    ],
)
def test_a_country_is_read_by_the_grammar_beside_it(sentence: str, reading: str) -> None:
    assert read(sentence, "country") == reading


@mark.parametrize(
    ("sentence", "reading"),
    [
        ("<Oslo> said it would sign.", "government"),
        ("In response, <Oslo> recalled its envoy.", "government"),
        ("The help <Oslo> offered came late.", "government"),
        ("Sweden threatened <Oslo> with tariffs.", "government"),
        ("<Oslo>'s decision angered Stockholm.", "government"),
        ("Relations between Stockholm and <Oslo> are cool.", "government"),
        ("The move was criticised by <Oslo>.", "government"),
        ("It is time for <Oslo> to decide.", "government"),
        ("How far will <Oslo> go?", "government"),
        ("The <Oslo> government fell.", "government"),
        ("<OSLO>, March 3 (AP) — Norway said no.", "place"),
        ("<Oslo> (Reuters) - Norway said no.", "place"),
        ("She flew back to <Oslo> on Friday.", "place"),
        ("The minister will visit <Oslo>.", "place"),
        ("An <Oslo> suburb was evacuated.", "place"),
        ("An <Oslo>-based company was sold.", "place"),
        ("<Oslo>'s streets were empty.", "place"),
        ("Police in <Oslo> said two men were held.", "place"),
        ("The capital, <Oslo>, was quiet.", "place"),
        ("Norway's capital <Oslo> was quiet.", "place"),
        ("The <Oslo> attacks of July", "place"),
        ("She was born in downtown <Oslo>.", "place"),
    ],
)
def test_a_capital_is_a_place_unless_it_acts_or_is_addressed(sentence: str, reading: str) -> None:
    assert read(sentence, "capital") == reading


@mark.parametrize(
    ("sentence", "reading"),
    [
        ("The <White House> declined to comment.", "government"),
        ("A <White House> official resigned.", "government"),
        ("A spokesman for the <White House> resigned.", "government"),
        ("A staunch <Kremlin> critic was held.", "government"),
        ("He spoke on the <White House> lawn.", "place"),
        ("He was seen leaving 10 <Downing Street>.", "place"),
        ("Reporters waited outside <Downing Street>.", "place"),
        ("She was invited to lunch at the <White House> on Friday.", "place"),
    ],
)
def test_a_seat_of_government_is_the_government_unless_one_stands_in_it(sentence: str, reading: str) -> None:
    assert read(sentence, "building") == reading


@mark.parametrize(
    ("sentence", "reading"),
    [
        ("<Russian> jets flew low.", "government"),
        ("The <Russian> foreign minister spoke.", "government"),
        ("<Russian>-backed forces withdrew.", "government"),
        ("Two <Russian> women were hurt.", "people"),
        ("The <Russians> left.", "people"),
        ("The <French> said no.", "people"),
        ("He is <Russian>.", "people"),
        ("<Russian> oil exports fell.", "actor"),
        ("A <Swiss> bank closed.", "actor"),
    ],
)
def test_a_demonym_is_read_by_its_noun(sentence: str, reading: str) -> None:
    assert read(sentence, "demonym") == reading


@mark.parametrize(
    ("sentence", "form", "reading"),
    [
        ("قالت <موسكو> إنها ترفض الاقتراح", "capital", "government"),
        ("وأعلنت <روسيا> وقف إطلاق النار", "country", "government"),
        ("<موسكو>: لن نوقع", "capital", "government"),
        ("محادثات بين موسكو و<واشنطن>", "capital", "government"),
        ("فرض عقوبات على <روسيا>", "country", "government"),
        ("رئيس <روسيا> في زيارة", "country", "government"),
        ("رسالة إلى <موسكو>", "capital", "government"),
        ("وصل الوزير إلى <موسكو>", "capital", "place"),
        ("اجتمعوا ب<موسكو> أمس", "capital", "place"),
        ("خلال زيارته ل<موسكو>", "capital", "place"),
        ("الحرب في <سوريا>", "country", "place"),
        ("شرق <أوكرانيا>", "country", "place"),
        ("اقتصاد <روسيا>", "country", "actor"),
        ("وأعلن <البيت الأبيض> ذلك", "building", "government"),
        ("أمام <البيت الأبيض>", "building", "place"),
        ("القوات ال<روسية> تنسحب", "demonym", "government"),
        ("الصادرات ال<روسية> تراجعت", "demonym", "actor"),
        ("قال ال<روس> إنهم باقون", "demonym", "people"),
    ],
)
def test_arabic_is_read_by_clitics_prepositions_and_the_verb_before(sentence: str, form: str, reading: str) -> None:
    assert read(sentence, form) == reading


def test_headlines_have_neither_articles_nor_auxiliaries() -> None:
    assert read("<Norway>, Sweden Sign Pact", "country", headline=True) == "government"
    assert read("<Oslo> to Send Envoy", "capital", headline=True) == "government"
    assert read("Floods Hit <Oslo> Suburb", "capital", headline=True) == "place"
    assert read("<Norway>'s New Plan", "country", headline=True) == "government"


def test_every_name_of_a_text_gets_a_reading_in_their_order() -> None:
    text = "Oslo agreed.\nThe king is in Oslo.\nNorwegians cheered."
    spans = [(0, 4, "capital"), (28, 32, "capital"), (34, 44, "demonym")]
    assert [text[start:end] for start, end, _ in spans] == ["Oslo", "Oslo", "Norwegians"]
    assert readings(text, 0, spans) == ["government", "place", "people"]
    assert readings(text, 0, []) == []
    assert readings("", 0, []) == []


def test_a_paragraph_ends_what_a_name_hangs_on() -> None:
    assert read("They flew to\n<Norway> said no.", "country") == "government"
    assert read("<Norway>\nsaid no.", "country") == "actor"


@given(
    text=st.text(st.sampled_from("Norway said in the U.S. 's’“”—-,.;:\n 10 و ب موسكو قالت"), min_size=1, max_size=60),
    form=st.sampled_from(FORMS),
    data=st.data(),
)
def test_any_span_of_any_text_has_one_of_four_readings(text: str, form: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    headline = data.draw(st.integers(0, len(text)))
    found = readings(text, headline, [(start, end, form), (start, end, form)])
    assert found[0] == found[1]
    assert found[0] in READINGS


@mark.parametrize("name", ["readings_en.txt", "readings_ar.txt"])
def test_the_lists_hold_a_word_once_in_a_class(name: str) -> None:
    lines = resource_lines(name)
    assert all(regex.fullmatch(r"[a-z]+: \S.*", line) for line in lines)
    words = [(line.partition(":")[0], word) for line in lines for word in line.partition(":")[2].split()]
    assert len(words) == len(set(words))
