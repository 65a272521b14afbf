"""Pages as they are pasted: what goes, what stays, and the log of it."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.cleaning import agency_name, clean_article

BODY = "The two sides met on Monday in the capital, a spokesman said."
MORE = "The talks go on until Friday, he added."


def page(*lines):
    return "\n".join(lines)


def rules(raw):
    return [entry["rule"] for entry in clean_article(raw).log]


def test_the_arabic_link_of_the_seed_is_in_the_log(seed, repository):
    row = tk.removed(seed).iloc[0]
    assert (row["rule"], row["line"], row["text"]) == ("link in another language", 2, "إقرأ هذا الخبر بالعربية")
    raw = (repository / "data" / "articles" / f"{row['article_id']}.txt").read_text(encoding="utf-8")
    assert raw[row["start"] : row["end"]] == row["text"]
    assert len(tk.removed(seed)) == 1


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Share this article", "share"),
        ("Tweet", "share"),
        ("شارك المقال", "share"),
        ("Advertisement", "advertisement"),
        ("- Story continues below advertisement -", "advertisement"),
        ("Read more: Five reasons the sale makes sense", "link"),
        ("Related articles", "link"),
        ("للمزيد: تفاصيل المفاوضات", "link"),
        ("Sign up for our newsletter and never miss a tide.", "newsletter"),
        ("Follow us on Twitter @HarbourPost", "follow"),
        ("تابعونا على تويتر @HarbourPost", "follow"),
        ("© 2021 The Harbour Post. All rights reserved.", "copyright"),
        ("جميع الحقوق محفوظة", "copyright"),
        ("Photo: Northline", "photo"),
        ("12 comments", "comments"),
        ("Home > News > World", "navigation"),
        ("Last updated: 4 May 2021, 10:15", "date line"),
    ],
)
def test_what_a_page_leaves_around_an_article_goes(line, rule):
    made = clean_article(page("Talks resume", BODY, line, MORE))
    assert made.text == page("Talks resume", BODY, MORE)
    assert [(entry["rule"], entry["line"], entry["text"]) for entry in made.log] == [(rule, 3, line)]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell on Monday after the sale was announced.",
        "Read the agreement before you sign it, the union leader told the dockers.",
        "Subscribers to the fund will lose their money, the minister said.",
        "Photographs of the meeting show both ministers smiling at each other.",
        "“Follow us,” the strikers shouted, “to Gate 7!”",
        "Home ownership fell.",
    ],
)
def test_sentences_that_begin_like_boilerplate_stay(line):
    assert clean_article(page("Talks resume", BODY, line, MORE)).text == page("Talks resume", BODY, line, MORE)


def test_an_arabic_article_is_not_boilerplate(articles):
    arabic = articles[articles["language"] == "ar"]
    assert arabic["article_id"].tolist() == ["2021-05-06_harbour-post_arabic-talks"]
    assert set(tk.removed(arabic)["text"]) == {
        "Read this article in English",
        "تابعونا على تويتر @HarbourPost",
        "فاستريل (نورثلاين) -",
    }


def test_an_arabic_quotation_in_an_english_article_stays():
    text = page("Talks resume", BODY, "The crowd shouted “الشعب يريد إسقاط النظام” at the gate.", MORE)
    assert clean_article(text).text == text


def test_a_page_of_nothing_but_boilerplate_is_left_alone():
    assert clean_article("Share this article\nAdvertisement").text == "Share this article\nAdvertisement"


@pytest.mark.parametrize(
    ("line", "place", "agency", "begins"),
    [
        ("VASTREL, May 3 (Northline) - The two", "Vastrel", "Northline", "The two"),
        ("VASTREL (AFP) — The two", "Vastrel", "AFP", "The two"),
        ("VASTREL, TOLMERIA — The two", "Vastrel, Tolmeria", None, "The two"),
        ("Geneva (Reuters) - The two", "Geneva", "Reuters", "The two"),
        ("NEW YORK — The two", "New York", None, "The two"),
        ("Kerry - who left on Monday - met the two", None, None, "Kerry - who"),
        ("U.S. - and other - envoys met the two", None, None, "U.S. - and"),
    ],
)
def test_datelines(line, place, agency, begins):
    made = clean_article(page("Talks resume", f"{line} sides in the capital.", MORE))
    assert (made.place, made.signed()[1]) == (place, agency)
    assert made.body.startswith(begins)


@pytest.mark.parametrize(
    ("line", "author", "agency"),
    [
        ("By Mira Sandoval", "Mira Sandoval", None),
        ("By OTTO PRENTISS in Vastrel", "Otto Prentiss", None),
        ("By Mira Sandoval and Jonas Quill", "Mira Sandoval; Jonas Quill", None),
        ("By Saskia de Wit, Reuters", "Saskia de Wit", "Reuters"),
        ("By Ann O'Neill | Foreign Editor", "Ann O'Neill", None),
        ("By Reuters", None, "Reuters"),
    ],
)
def test_bylines(line, author, agency):
    made = clean_article(page("Talks resume", line, BODY, MORE))
    assert made.signed() == (author, agency)
    assert made.text == page("Talks resume", BODY, MORE)


def test_an_arabic_byline():
    made = clean_article(page("المحادثات تستأنف", "بقلم: منى الحاج", "التقى الطرفان يوم الاثنين في العاصمة."))
    assert made.signed() == ("منى الحاج", None)
    assert made.text == page("المحادثات تستأنف", "التقى الطرفان يوم الاثنين في العاصمة.")


@pytest.mark.parametrize("line", ["By Monday the talks had failed.", "By far the largest group left the hall early."])
def test_a_sentence_that_begins_with_by_is_no_byline(line):
    assert clean_article(page("Talks resume", line, BODY)).text == page("Talks resume", line, BODY)


@pytest.mark.parametrize(
    ("last", "author", "agency"),
    [
        ("(Reporting by Elin Torvik; editing by Hugo Marchetti)", "Elin Torvik", None),
        ("Additional reporting by Reuters.", None, "Reuters"),
        ("(AFP)", None, "AFP"),
        ("— Associated Press", None, "AP"),
    ],
)
def test_credits_at_the_end(last, author, agency):
    made = clean_article(page("Talks resume", BODY, MORE, last))
    assert made.signed() == (author, agency)
    assert made.text == page("Talks resume", BODY, MORE)


def test_an_agency_glued_to_the_last_sentence():
    made = clean_article(page("Talks resume", BODY, MORE + " (Reuters)"))
    assert (made.text, made.signed()[1]) == (page("Talks resume", BODY, MORE), "Reuters")


@pytest.mark.parametrize(
    ("printed", "name"),
    [("Agence France-Presse", "AFP"), ("The Associated Press", "AP"), ("رويترز", "Reuters"), ("Otto Prentiss", None)],
)
def test_an_agency_by_any_of_its_names(printed, name):
    assert agency_name(printed) == name


@pytest.mark.parametrize(
    ("first", "is_headline"),
    [
        ("Talks resume in the U.S.", True),
        ("Will the talks resume?", True),
        ("The two sides met on Monday.", False),
        ("VASTREL (AFP) — The two sides met", False),
        ("word " * 26, False),
    ],
)
def test_the_first_line_is_the_headline_where_it_can_be_one(first, is_headline):
    assert clean_article(page(first, BODY)).title == (first if is_headline else None)


def test_a_headline_printed_twice():
    made = clean_article(page("Talks resume", "Talks resume", BODY))
    assert made.text == page("Talks resume", BODY)
    assert rules(page("Talks resume", "Talks resume", BODY)) == ["headline printed twice"]


def test_hard_wrapped_lines_are_joined_and_a_list_is_not():
    wrapped = (
        "The two sides met on Monday in the capital, and a\nspokesman said that the talks would go on until\nFriday."
    )
    assert clean_article(page("Talks resume", "", wrapped)).body == wrapped.replace("\n", " ")
    assert clean_article(page("Talks resume", "", "More pay", "Less work")).body == "More pay\nLess work"


@pytest.mark.parametrize(
    ("raw", "clean", "rule", "text", "replacement"),
    [
        ("Kerry &amp; Lavrov met.", "Kerry & Lavrov met.", "HTML entity", "&amp;", "&"),
        ("The cafÃ© closed.", "The café closed.", "characters repaired", "Ã©", "é"),
        ("The cease\u00adfire held.", "The ceasefire held.", "characters repaired", "\u00ad", ""),
        ("5\u00a0percent voted.", "5 percent voted.", "characters repaired", "\u00a0", " "),
    ],
)
def test_repairs_are_logged(raw, clean, rule, text, replacement):
    made = clean_article(raw)
    assert made.text == clean
    (entry,) = made.log
    assert (entry["rule"], entry["text"], entry["replacement"]) == (rule, text, replacement)
    assert raw[entry["start"] : entry["end"]] == text


def test_quotation_marks_stay_as_printed():
    text = "“No,” he said. «Non», ‘nein’, 'no', \"no\", „nein“, ‹no›."
    assert clean_article(text).text == text


LINES = [
    *(BODY, MORE, "Talks resume", "By Mira Sandoval in Vastrel", "Share this article", "Advertisement", ""),
    *("VASTREL, May 3 (Northline) - The two sides met.", "GENEVA — They met.", "© 2021 The Post", "12 comments"),
    *("(Reporting by Elin Torvik; editing by Hugo Marchetti)", "The talks ended. (AFP)", "(Northline)", "U.S."),
    *("Photo: Northline", "إقرأ هذا الخبر بالعربية", "Kerry said on Thursday that the ceasefire would hold, and he"),
]


@given(st.lists(st.sampled_from(LINES), max_size=12))
def test_the_log_leads_back_to_the_file_and_nothing_leaves_unseen(lines):
    raw = page(*lines)
    made = clean_article(raw)
    for entry in made.log:
        assert raw[entry["start"] : entry["end"]] == entry["text"]
        assert raw.count("\n", 0, entry["start"]) + 1 == entry["line"]
    kept = Counter(made.text.split())
    for entry in made.log:
        kept.update(entry["text"].split())
    assert kept == Counter(raw.split())


@given(st.text())
def test_any_text_can_be_cleaned(text):
    made = clean_article(text)
    assert made.text == made.text.strip("\n")
    for entry in made.log:
        assert text[entry["start"] : entry["end"]] == entry["text"]


def test_the_log_names_the_fragment_also_where_spaces_were_folded():
    raw = "Talks resume\nVASTREL  (Northline) -  The two  met in the capital."
    (entry,) = clean_article(raw).log
    assert entry["text"] == "VASTREL  (Northline) -" == raw[entry["start"] : entry["end"]]


def test_a_sentence_about_copyright_is_no_copyright_notice():
    text = "Talks resume\nCopyright law was on the agenda, too.\nNothing was agreed in the end."
    assert clean_article(text).log == []


SENTENCES = """\
More stories of abuse emerged from the camp on Friday, the United Nations said.
Related news agencies were also closed.
Read more books, the minister urged pupils.
Tweet by president sparks fury
Save on energy bills by lowering the heat, minister says.
Join us on the march, the rebels said in their appeal to the youth.
Picture: grim.
Published: three books, all banned.
Reporting from Gaza has become impossible, the union of journalists said.
Source: a senior official who asked for anonymity.
(Laughter.)
By Tuesday night the rebels had lost the town
Marine Dupont (National Party) – the front-runner – lost
NATO - what it is, and what it is not.
BREAKING — Talks have failed.
John Smith (R-Ariz.) — Who is he?
شاهد عيان قال إن القصف بدأ فجرا.
شارك الآلاف في المظاهرة."""

LEFTOVERS = """\
Read more: Minister resigns over strike
Share this article
Follow us on Twitter @post
Sign up for our newsletter to get the news every morning.
Read it all here.
Related: Dockers walk out
Source: Northern Star and news agencies
Home > News > World
اقرأ أيضا: الحكومة تستقيل"""


@pytest.mark.parametrize("sentence", SENTENCES.splitlines())
def test_a_sentence_that_begins_like_a_leftover_stays(sentence):
    rest = "Nothing was agreed in the end of the day."
    assert clean_article(f"Talks resume\n{sentence}\n{rest}").log == []
    assert clean_article(f"Talks resume\n{rest}\nNobody came.\n{sentence}").log == []


@pytest.mark.parametrize("leftover", LEFTOVERS.splitlines())
def test_a_leftover_goes_and_is_logged(leftover):
    text = f"Talks resume\nNothing was agreed in the end of the day.\nNobody came.\n{leftover}"
    (entry,) = clean_article(text).log
    assert entry["text"] == leftover == text[entry["start"] : entry["end"]]


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("MOSCOW, March 25. /TASS/. The minister left.", "Moscow", "TASS"),
        ("PARIS/LONDON, March 9 (Reuters) - The two met.", "Paris/London", "Reuters"),
        ("Freetown, Sierra Leone - The people voted.", "Freetown, Sierra Leone", None),
        ("ROME — “Never,” he said.", "Rome", None),
    ],
)
def test_datelines_of_many_shapes(opening, place, agency):
    article = clean_article(f"Talks resume\n{opening}")
    assert (article.place, article.signed()[1]) == (place, agency)
    assert [entry["rule"] for entry in article.log] == ["dateline"]


@pytest.mark.parametrize(
    ("byline", "author", "agency"),
    [
        ("By Jane Doe, BBC News correspondent", "Jane Doe", None),
        ("By Jane Doe and John van der Berg", "Jane Doe; John van der Berg", None),
        ("By Jane Doe / AFP", "Jane Doe", "AFP"),
        ("By Marta April", "Marta April", None),
    ],
)
def test_bylines_name_people_not_roles(byline, author, agency):
    assert clean_article(f"Talks resume\n{byline}\nThe two met.").signed() == (author, agency)


def test_the_log_names_the_occurrence_that_went():
    text = "Talks resume\nThe firm lost. (Reuters) Later it won its appeal. (Reuters)"
    (entry,) = clean_article(text).log
    assert entry["start"] == text.rindex("(Reuters)")
