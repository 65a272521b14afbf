"""Pages as they are pasted: what goes, what stays, and the log of it."""

from collections import Counter

import pandas as pd
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


PAGES = """The Harbour Post, 3 May 2021
Port workers end their strike after eleven days
By Ann Lee
Dock workers in the port of Skellhaven went back to work on Monday after an agree-
ment with the harbour board, the union said. A read-out of the talks will be pub-
lished in the coming weeks.
The board's chair called the end of the strike a relief for the mer-
Page 1 of 2
\f
The Harbour Post, 3 May 2021
chants of the town, who had waited for eleven long days, and asked for a read-
out, too.
Page 2 of 2
\f"""


def test_pages_lose_their_headers_and_broken_words_are_put_together():
    article = clean_article(PAGES)
    assert article.text == (
        "Port workers end their strike after eleven days\n"
        "Dock workers in the port of Skellhaven went back to work on Monday after an agreement with the harbour board, "
        "the union said. A read-out of the talks will be published in the coming weeks.\n"
        "The board's chair called the end of the strike a relief for the merchants of the town, who had waited for "
        "eleven long days, and asked for a read-out, too."
    )
    assert article.byline == ["Ann Lee"]
    rules = [(entry["rule"], entry["text"], PAGES[entry["start"] : entry["end"]]) for entry in article.log]
    assert all(text == there for _, text, there in rules)
    assert [text for rule, text, _ in rules if rule == "page header"] == [
        "The Harbour Post, 3 May 2021",
        "Page 1 of 2",
        "The Harbour Post, 3 May 2021",
        "Page 2 of 2",
    ]
    assert [rule for rule, *_ in rules].count("word broken at the end of a line") == 3


def test_a_word_broken_by_a_soft_hyphen_is_one_word():
    lines = ["The harbour board and the union came to an agree\u00ad", "ment after eleven days of talks in the town of"]
    assert "agreement after" in clean_article(page("Head", "", *lines, "Skellhaven.")).text


def test_a_line_with_outlet_and_date_above_the_headline_tells_both():
    article = clean_article("The Harbour Post, 6 May 2021, p. 3\nDockers win seats\nThe board gave in.\nThe town sang.")
    assert (article.outlet, article.published, article.title) == (
        "The Harbour Post",
        pd.Timestamp("2021-05-06"),
        "Dockers win seats",
    )
    assert [entry["rule"] for entry in article.log] == ["source line"]


@pytest.mark.parametrize(
    "first",
    ["On 6 May 2021", "It ended on 6 May 2021", "Talks that began 6 May 2021 end today", "Geneva, 3 February 2016"]
    + ["Pearl Harbor, December 7, 1941", "State of the Union, January 28, 2014", "The Iran Nuclear Deal, 14 July 2015"],
)
def test_a_headline_with_a_date_is_no_source(first):
    article = clean_article(f"{first}\nDockers won seats on the board.\nThe town sang.")
    assert article.outlet is None and first in article.text


@pytest.mark.parametrize(
    "line",
    ["Load-Date: May 4, 2021", "LENGTH: 355 words", "End of Document", "Document TOLLED0020210504eh5400001"]
    + ["3 of 10 DOCUMENTS", "Read this in Arabic", "Read this story in Arabic"],
)
def test_what_databases_and_pages_put_around_an_article_goes(line):
    article = clean_article(f"Talks resume\nThe two sides met on Monday.\n{line}")
    assert article.text == "Talks resume\nThe two sides met on Monday."
    assert [entry["text"] for entry in article.log] == [line]


def test_a_document_or_a_length_in_a_sentence_stays():
    long = "Language: that is what divides the two sides of this town, and always has been, said the mayor on Monday."
    text = page("Talks resume", "The length: nobody knew. Document 12 was signed.", long)
    assert clean_article(text).text == text


PIECES = st.sampled_from(
    [
        "Talks",
        " ",
        "\u00a0",
        "&nbsp;",
        "&amp;",
        "&mdash;",
        "\u00ad",
        "\u200b",
        "\n",
        "\n\n",
        "\f\n",
        "â€™",
        "Ã©",
        "-\nment",
    ]
    + [
        "By Ann Lee",
        "Share this article",
        "VIENNA (AFP) — ",
        "VIENNA (AFP) &mdash; ",
        "(Reuters)",
        "إقرأ هذا الخبر",
        ".",
    ]
    + [
        "Page 1 of 2\n",
        "The two sides met on Monday in the capital of the country and went on until",
        "&copy; 2021 X\n",
    ]
)


@given(st.lists(PIECES, max_size=25).map("".join))
def test_the_log_leads_to_what_stood_there(raw):
    made = clean_article(raw)
    for entry in made.log:
        assert raw[entry["start"] : entry["end"]] == entry["text"]
        assert entry["line"] == raw[: entry["start"]].count("\n") + 1
    for paragraph in made.paragraphs:
        assert len(paragraph.places) == len(paragraph.text) + 1
        assert list(paragraph.places) == sorted(paragraph.places)


def test_a_dateline_is_logged_without_the_sentence_behind_it():
    raw = page("Talks resume", "VIENNA (AFP) &mdash; Talks resumed on Monday.", MORE)
    assert [(entry["rule"], entry["text"]) for entry in clean_article(raw).log] == [
        ("HTML entity", "&mdash;"),
        ("dateline", "VIENNA (AFP) &mdash;"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["The Times, 12 March 2024", "Grain ships sail"],
        ["The Times (London), 12 March 2024, p. 3", "Grain ships sail"],
        ["The Times", "12 March 2024", "Grain ships sail"],
        ["Grain ships sail", "The Times, 12 March 2024"],
        ["Grain ships sail", "The Times", "12 March 2024"],
        ["Grain ships sail", "12.03.2024 | The Times"],
        ["Title: Grain ships sail", "Source: The Times", "Date: 12 March 2024"],
    ],
)
def test_outlet_and_date_beside_the_headline_are_found(lines):
    made = clean_article(page(*lines, "By John Doe", BODY, MORE))
    assert made.text == page("Grain ships sail", BODY, MORE)
    assert (made.outlet.removesuffix(" (London)"), made.published) == ("The Times", pd.Timestamp("2024-03-12"))
    assert made.byline == ["John Doe"]


@pytest.mark.parametrize("line", ["12 March 2024", "Published 12 March 2024", "Veröffentlicht am 12. März 2024"])
def test_a_date_alone_below_the_headline_is_the_articles(line):
    made = clean_article(page("Grain ships sail", line, "Von Jörg Müller", BODY, MORE))
    assert (made.published, made.byline, made.outlet) == (pd.Timestamp("2024-03-12"), ["Jörg Müller"], None)
    assert made.text == page("Grain ships sail", BODY, MORE)


@pytest.mark.parametrize("headline", ["Hard Times", "Good News for Commuters", "Radio Silence", "Independent Scotland"])
def test_a_headline_that_is_called_as_an_outlet_stays_the_headline(headline):
    made = clean_article(page(headline, "12 March 2024", "By John Doe", BODY, MORE))
    assert (made.title, made.outlet, made.published) == (headline, None, pd.Timestamp("2024-03-12"))


def test_outlet_and_date_at_the_head_of_the_pages_are_found():
    pages = page("THE DAILY TELEGRAPH   14 February 2024", "Grain ships sail", WRAPPED, "\f", "") * 2
    made = clean_article(pages.replace("Grain ships sail", "More", 2).replace("More", "Grain ships sail", 1))
    assert (made.outlet, made.published) == ("THE DAILY TELEGRAPH", pd.Timestamp("2024-02-14"))


def test_a_headline_from_a_table_is_repaired_as_the_text_is():
    made = clean_article(page("It’s back", BODY), title="It\u00adâ€™s back &amp; well\u200b")
    assert made.title == "It’s back & well"
    assert made.log[0]["rule"] == "headline repaired" and made.log[0]["line"] == 0
    assert clean_article(page("It’s back", BODY), title="It\u00ad’s back").text == page("It’s back", BODY)


WRAPPED = """The harbour board and the union met on Monday in the capital to end the strike, and the front-
runner for the post of mayor joined them in the afternoon, to the surprise of all of them. The
talks went on until the early morning, and were held in a hall by the sea, said one of the
people who had been there, and who did not want to be named, for fear of losing his old job,
which he has had for as long as he can think, and which he does not want to lose this year or
the one that comes, for he has three children and a house by the sea to pay for, as he told
this newspaper on the telephone in the early morning hours of Tuesday, in the pouring rain"""


def test_lines_broken_at_the_hyphens_of_compounds_keep_them():
    assert "the front-runner for the post" in clean_article("Head\n\n" + WRAPPED).text


def test_what_stands_on_half_of_the_pages_is_no_page_header():
    pages = "".join(
        page(
            "The Harbour Post", "By Ann Lee" if number < 2 else f"Part {word}", WRAPPED, f"Line {word}", word, "\f", ""
        )
        for number, word in enumerate(["one", "two", "three", "four"])
    )
    rules = Counter(entry["text"] for entry in clean_article(pages).log if entry["rule"] == "page header")
    assert rules == {"The Harbour Post": 4}


def test_a_headline_over_two_lines_of_a_page_is_one():
    lines = [
        "The Harbour Post, 6 May 2021",
        "Port workers end their strike",
        "after eleven days of talks",
        "By Ann Lee",
    ]
    made = clean_article(page(*lines, WRAPPED, "\f", ""))
    assert (made.title, made.outlet, made.byline) == (
        "Port workers end their strike after eleven days of talks",
        "The Harbour Post",
        ["Ann Lee"],
    )


@pytest.mark.parametrize(
    "headline", ["Language: the last barrier", "Save on heating this winter", "Like this year's budget, a compromise"]
)
def test_headlines_that_begin_like_boilerplate_stay(headline):
    assert clean_article(page(headline, BODY, MORE)).title == headline


def test_an_empty_headline_says_that_there_is_none():
    article = clean_article("Rank Bank City\n1 Megabank London\n2 Octopus Frankfurt", title="")
    assert article.title is None and article.text.startswith("Rank Bank City")
