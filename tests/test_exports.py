"""Downloads of press databases, in made-up examples of every layout that is read."""

import time

import lxml.html
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.formats import europresse, exports, factiva, nexis, proquest

OLD = """

Download Request: Selected Items: 1-3
Time Of Request: Friday, March 20, 2018  16:51:31

Send To:
HARBOUR COLLEGE


                               1 of 3 DOCUMENTS



                           The Harbour Post (Wexmouth)

                            January 11, 2010 Monday
                                   Edition 1;
                                National Edition

Ferry talks resume;
Ministers meet again after a week of silence

BYLINE: By Ann Marlow and
Otto Berg

SECTION: NEWS; Pg. A1

LENGTH: 2,968 words

DATELINE: WEXMOUTH, Jan. 10


The talks over the ferry line between the two islands were taken up again this
morning, and the ministers of both sides said that they were hopeful of having
an agreement before the end of the week.

SECTION: the word stood on a sheet of paper, and nobody knew what it was for.

LENGTH: 20 metres, said a third sheet that was found beneath the table there.

LOAD-DATE: January 11, 2010

LANGUAGE: ENGLISH

GRAPHIC: The ferry in the harbour of Wexmouth
PICTURE DESK

PUBLICATION-TYPE: Newspaper

JOURNAL-CODE: HPO


                       Copyright 2010 Harbour Post Ltd
                              All Rights Reserved

                               2 of 3 DOCUMENTS


                    Copyright 2003 The Island Courier Company
                              The Island Courier

                 February 4, 2003, Tuesday, Late Edition - Final

SECTION: Section A; Column 1; Foreign Desk; Pg. 1

LENGTH: 11 words

HEADLINE: No ferry on Sunday

BYLINE: By PIA SOLL

BODY:
The ferry stays in harbour on Sunday, its owners said yesterday.

URL: http://www.example.org/ferry

LOAD-DATE: February 4, 2003

                               3 of 3 DOCUMENTS


                                  Sunday Lantern

                                  February 2010

LENGTH: 5 words

The lantern is lit again.

                          Copyright 2010 Sunday Lantern

---- End of Request ----
Download Request: Selected Items: 1-3
Time Of Request: Friday, March 20, 2018  16:51:31
"""


def read_old(text):
    return nexis.split(text.split("\n"))


def without_part(found):
    return [{name: value for name, value in each.items() if name != "part"} for each in found]


def test_lexisnexis_text():
    assert read_old(OLD) == [
        {
            "part": "document 1",
            "title": "Ferry talks resume; Ministers meet again after a week of silence",
            "text": "The talks over the ferry line between the two islands were taken up again this morning, and the "
            "ministers of both sides said that they were hopeful of having an agreement before the end of the week.\n"
            "SECTION: the word stood on a sheet of paper, and nobody knew what it was for.\n"
            "LENGTH: 20 metres, said a third sheet that was found beneath the table there.",
            "outlet": "The Harbour Post (Wexmouth)",
            "author": "Ann Marlow and Otto Berg",
            "place": "WEXMOUTH",
            "published": pd.Timestamp("2010-01-11"),
            "language": "en",
            "section": "NEWS; Pg. A1",
            "edition": "Edition 1; National Edition",
            "stated_words": 2968,
        },
        {
            "part": "document 2",
            "title": "No ferry on Sunday",
            "text": "The ferry stays in harbour on Sunday, its owners said yesterday.",
            "outlet": "The Island Courier",
            "author": "PIA SOLL",
            "published": pd.Timestamp("2003-02-04"),
            "url": "http://www.example.org/ferry",
            "section": "Section A; Column 1; Foreign Desk; Pg. 1",
            "edition": "Late Edition - Final",
            "stated_words": 11,
        },
        {
            "title": "",
            "part": "document 3",
            "text": "The lantern is lit again.",
            "outlet": "Sunday Lantern",
            "published": "February 2010",
            "stated_words": 5,
        },
    ]


@pytest.mark.parametrize("change", [lambda t: t.replace(" ", "\xa0"), lambda t: t.replace("\n", "\r\n")])
def test_lexisnexis_text_with_other_blanks_and_line_ends(change):
    assert read_old(change(OLD)) == read_old(OLD)


LANGUAGES = {
    "German": (
        "Dokument 1 von 2",
        "4. Februar 2016 Donnerstag",
        "AUTOR: Von Pia Soll\n\nRUBRIK: POLITIK; S. 3\n\nLÄNGE: 1.204 Wörter\n\nHIGHLIGHT: Ein Dampfer kehrt zurück.",
        "UPDATE: 4. Februar 2016\n\nSPRACHE: DEUTSCH\n\nPUBLICATION-TYPE: Zeitung",
        ("de", "POLITIK; S. 3", 1204, "Ein Dampfer kehrt zurück.\n"),
    ),
    "French": (
        "DOCUMENT 1 sur 2",
        "jeudi 4 février 2016",
        "AUTEUR: Par Pia Soll\n\nRUBRIQUE: MONDE; Pg. 3\n\nLONGUEUR: 1 204 mots\n\nENCART: \nLe bateau revient.",
        "SUJET: PORTS (90%)\n\nDATE-CHARGEMENT: 5 février 2016\n\nLANGUE: FRANÇAIS\n\nTYPE-PUBLICATION: Journal",
        ("fr", "MONDE; Pg. 3", 1204, "Le bateau revient.\n"),
    ),
    "Spanish": (
        "1 de 2 DOCUMENTOS",
        "4 de febrero de 2016 jueves",
        "AUTOR: Por Pia Soll\n\nSECCIÓN: PUERTO\n\nLONGITUD: 1204 palabras",
        "FECHA-CARGA: 4 de febrero de 2016\n\nIDIOMA: ESPAÑOL\n\nTIPO-PUBLICACION: Periódico",
        ("es", "PUERTO", 1204, ""),
    ),
    "Italian": (
        "Documento 1 di 2",
        "4 febbraio 2016 giovedì",
        "AUTORE: Di Pia Soll\n\nSEZIONE: PORTO\n\nLUNGHEZZA: 1204 parole",
        "DATA-CARICAMENTO: 4 febbraio 2016\n\nLINGUA: ITALIANO",
        ("it", "PORTO", 1204, ""),
    ),
    "Dutch": (
        "Document 1 van 2",
        "4 februari 2016 donderdag",
        "DOOR: Pia Soll\n\nSECTIE: HAVEN\n\nLENGTE: 1204 woorden",
        "LAAD-DATUM: 4 februari 2016\n\nTAAL: NEDERLANDS",
        ("nl", "HAVEN", 1204, ""),
    ),
}


@pytest.mark.parametrize("interface", LANGUAGES)
def test_lexisnexis_in_the_languages_of_its_interface(interface):
    mark, date, above, below, (language, section, words, standfirst) = LANGUAGES[interface]
    text = (
        f"{mark}\n\n  Hafenblatt\n\n  {date}\n\nDas Schiff\n\n{above}\n\nErster Satz.\n\n{below}\n\n© 2016 Hafen AG\n"
    )
    assert without_part(read_old(text)) == [
        {
            "title": "Das Schiff",
            "text": f"{standfirst}Erster Satz.",
            "outlet": "Hafenblatt",
            "author": "Pia Soll",
            "published": pd.Timestamp("2016-02-04"),
            "language": language,
            "section": section,
            "stated_words": words,
        }
    ]


def test_a_date_that_is_broken_in_two_and_one_that_can_be_two_days():
    text = "1 of 2 DOCUMENTS\n\nThe Post\n\nFebruary\n4, 2016\n\nTalks\n\nLENGTH: 2 words\n\nThey went.\n"
    assert read_old(text)[0]["published"] == pd.Timestamp("2016-02-04")
    [found] = read_old(text.replace("February\n4, 2016", "07/01/2019"))
    assert (found["published"], found["outlet"], found["title"]) == ("07/01/2019", "The Post", "Talks")


def test_no_line_of_fields_at_all():
    [found] = read_old("1 of 1 DOCUMENT\n\nThe Post\n\nMay 4, 2016\n\nTalks resume\n\nThey went on.\n\nThey ended.\n")
    assert (found["title"], found["text"]) == ("Talks resume", "They went on.\nThey ended.")


def test_without_blank_lines_between_outlet_date_and_headline():
    [found] = read_old("1 of 1 DOCUMENTS\nThe Post\nMay 4, 2016\nTalks resume\nLENGTH: 3 words\n\nThey went on.\n")
    assert (found["outlet"], found["title"], found["text"]) == ("The Post", "Talks resume", "They went on.")


def test_a_document_without_text_is_named():
    text = "1 of 2 DOCUMENTS\n\nThe Post\n\nMay 4, 2016\n\nTalks resume\n\nLENGTH: 3 words\n\nLOAD-DATE: May 4, 2016\n"
    assert read_old(text)[0]["problem"] == "The document 'Talks resume' has no text."


def test_lexisnexis_standfirst_of_paragraphs_and_fields_that_are_not_known():
    text = """1 of 2 DOCUMENTS

                            Copyright 1998 Harbour Television Ltd
                                     All Rights Reserved
                                      Harbour Tonight

                                   July 3, 1998, Friday

SECTION: NEWS

HEADLINE: Talks; Ministers meet

GUESTS: Ann Marlow

ANCHORMAN: Otto Berg

HIGHLIGHT:
Both sides meet.

They are hopeful.

BODY:
OTTO BERG: Good evening.

LOAD-DATE: July 4, 1998

LANGUAGE: English

PUB-TYPE: Transcript
"""
    assert without_part(read_old(text)) == [
        {
            "title": "Talks; Ministers meet",
            "text": "Both sides meet.\nThey are hopeful.\nOTTO BERG: Good evening.",
            "outlet": "Harbour Tonight",
            "published": pd.Timestamp("1998-07-03"),
            "language": "en",
            "section": "NEWS",
        }
    ]


def test_lexisnexis_with_fields_below_the_text_alone():
    text = "1 of 2 DOCUMENTS\n\nThe Post\n\nMay 4, 2016\n\nTalks end\n\nThey ended.\n\nAll left.\n\nLANGUAGE: ENGLISH\n"
    [found] = read_old(text)
    assert (found["title"], found["text"], found["language"]) == ("Talks end", "They ended.\nAll left.", "en")


def test_a_headline_and_a_sentence_that_begin_like_a_field():
    text = "1 of 2 DOCUMENTS\n\nThe Post\n\nMay 4, 2016\n\nColumn: Why ferries matter\n\nBYLINE: Pia Soll\n\n"
    [found] = read_old(text + "LENGTH: 9 words\n\nNote: This is a column.\n\nThey matter.\n\nLOAD-DATE: May 5, 2016\n")
    assert (found["title"], found["text"]) == ("Column: Why ferries matter", "Note: This is a column.\nThey matter.")


LEXIS_HTML = """<html><head><title>&nbsp;</title><style>p { color: red }</style></head><body>
<!-- Hide XML section from browser
<DOC NUMBER=1>
<DOCFULL> -->
<br><div class="c0"><p class="c1"><span class="c2">1 of 2 DOCUMENTS</span></p></div>
<br><div class="c0"><br><p class="c1"><img src="logo.gif"><br><span class="c2">The Harbour Post</span></p></div>
<br><div class="c3"><p class="c1"><span class="c4">January</span><span class="c2"> 11, 2010, Thurdsday, Late Edition
<br>Correction Appended</span></p></div>
<br><div class="c5"><p class="c6"><span class="c7">Ferry talks;<br>They resume</span></p></div>
<br><div class="c5"><p class="c6"><span class="c8">BYLINE: </span><span class="c2">By PIA SOLL</span></p></div>
<br><div class="c5"><p class="c6"><span class="c8">LENGTH: </span><span class="c2">9 words</span></p></div>
<br><div class="c5"><p class="c9"><span class="c2">The talks over the
ferry</span><span class="c4"> resume</span>.</p><p class="c9"><span>A list:<br>&nbsp;<br>Item</span></p></div>
<table><tr><td><p>Ship</p></td><td><p>Tons</p></td></tr><tr><td><p>Anna</p></td><td><p>4,444</p></td></tr></table>
<br><div class="c5"><p class="c6"><span class="c8"> CORRECTION:<br></span></p><p class="c9">It was Sunday.</p></div>
<br><div class="c5"><p class="c6"><span class="c8">LANGUAGE: </span><span class="c2">ENGLISH</span></p></div>
<br><div class="c3"><p class="c1"><span class="c2">Copyright 2010 Harbour<br>All Rights Reserved</span></p></div>
<!-- Hide XML section from browser
</DOCFULL>
</DOC> --><div class="c10"/>
<!-- Hide XML section from browser
<DOC NUMBER=2>
<DOCFULL> -->
<br><div class="c5"><p>We are sorry
but there is an error in this document and it is not possible to display it.</p></div>
</body></html>"""


def test_lexisnexis_html():
    assert exports.from_html(lxml.html.document_fromstring(LEXIS_HTML)) == [
        {
            "part": "document 1",
            "title": "Ferry talks; They resume",
            "text": "The talks over the ferry resume.\nA list:\nItem\nShip  Tons\nAnna  4,444",
            "outlet": "The Harbour Post",
            "author": "PIA SOLL",
            "published": pd.Timestamp("2010-01-11"),
            "language": "en",
            "edition": "Late Edition",
            "stated_words": 9,
        },
        {
            "part": "document 2",
            "problem": "LexisNexis could not give this document and put an error message in its place.",
            "action": "Download it again from the database, with its full text; the other documents were loaded.",
        },
    ]


UNI = """
Date and Time: Friday, 5. July 2019 09:31:00 CEST
Job Number: 00000001
Documents (3)
1. Ferry talks resume
Client/Matter: -None-
Search Terms: ferry
Search Type: Natural Language
Narrowed by:
Content Type  Narrowed by
News  Timeline: Jul 01, 2019 to Jul 05, 2019
2. No ferry
Client/Matter: -None-
Search Terms: ferry
Search Type: Natural Language
Narrowed by:


Ferry talks resume: ministers
meet again
The Harbour Post(Wexmouth)
July 1, 2019 Monday 9:20 AM GMT

Copyright 2019 Harbour Post Ltd All Rights Reserved

Section:\xa0POLITICS; Version:28
Length:\xa0355 words
Byline:\xa0Ann Marlow in Wexmouth
Highlight:\xa0Both sides are hopeful
Link to Image
Body


The talks were taken up again.

Body

Language: that was the matter between them.

Notes

They ended at noon.

Graphic


The ferry in Wexmouth, photographed by Otto Berg

Classification


Language:\xa0ENGLISH
Publication-Type:\xa0Newspaper; Web Publication
Subject:\xa0FERRIES (90%)
Load-Date:\xa0July 1, 2019

End of Document


No ferry
July 2, 2019
Length:\xa03 words
Body

It stays.
Load-Date:\xa0July 2, 2019

End of Document

Empty
The Harbour Post
July 3, 2019
Length:\xa00 words
Body

End of Document
"""


def test_nexis_uni():
    assert exports.articles(UNI.split("\n")) == [
        {
            "part": "document 1",
            "title": "Ferry talks resume: ministers meet again",
            "text": "Both sides are hopeful\nThe talks were taken up again.\nBody\n"
            "Language: that was the matter between them.\nNotes\nThey ended at noon.",
            "outlet": "The Harbour Post(Wexmouth)",
            "author": "Ann Marlow in Wexmouth",
            "published": pd.Timestamp("2019-07-01 09:20"),
            "language": "en",
            "section": "POLITICS; Version:28",
            "stated_words": 355,
        },
        {
            "part": "document 2",
            "title": "No ferry",
            "text": "It stays.",
            "published": pd.Timestamp("2019-07-02"),
            "stated_words": 3,
        },
        {
            "part": "document 3",
            "problem": "The document 'Empty' has no text.",
            "action": "Download it again from the database, with its full text; the other documents were loaded.",
        },
    ]


@pytest.mark.parametrize(
    ("date", "text_mark", "fields", "end"),
    [
        (
            "1. Juli 2019 Montag",
            "Textkörper",
            "Rubrik: Hafen\nLänge: 12 Wörter\nAutor: Von Pia Soll",
            "Ende des Dokuments",
        ),
        ("Montag 1. Juli 2019", "Body", "Rubrik: Hafen\nLänge: 12 Wörter\nAutor: Pia Soll", "Dokumentende"),
        (
            "lundi 1 juillet 2019",
            "Corps",
            "Rubrique: Hafen\nLongueur: 12 mots\nAuteur: Par Pia Soll",
            "Fin du document",
        ),
        (
            "1 de julio de 2019 lunes",
            "Cuerpo",
            "Sección: Hafen\nLongitud: 12 palabras\nAutor: Pia Soll",
            "Fin de documento",
        ),
        (
            "lunedì 1 luglio 2019",
            "Testo",
            "Sezione: Hafen\nLunghezza: 12 parole\nAutore: Pia Soll",
            "Fine del documento",
        ),
        ("1 juli 2019 maandag", "Body", "Sectie: Hafen\nLengte: 12 woorden\nAuteur: Pia Soll", "Einde van document"),
        ("1 de julho de 2019", "Corpo", "Seção: Hafen\nTamanho: 12 palavras\nAutor: Pia Soll", "Fim do documento"),
    ],
)
def test_nexis_uni_in_the_languages_of_its_interface(date, text_mark, fields, end):
    text = f"Das Schiff\nHafenblatt\n{date}\nCopyright 2019 Hafen AG\n{fields}\n{text_mark}\n\nErster Satz.\n\n{end}\n"
    assert without_part(nexis.split(text.split("\n"))) == [
        {
            "title": "Das Schiff",
            "text": "Erster Satz.",
            "outlet": "Hafenblatt",
            "author": "Pia Soll",
            "published": pd.Timestamp("2019-07-01"),
            "section": "Hafen",
            "stated_words": 12,
        }
    ]


def test_nexis_uni_as_pdf_without_the_heads_of_its_pages():
    head = "Page 2 of 3\n \nFerry talks resume after a week of\nsilence on both sides of the strait\n \n"
    text = f"""Page 1 of 3
Ferry talks resume after a week of silence on both sides of the strait
The Harbour Post
July 1, 2019
Section: NEWS
Length: 30 words
Body
The talks over the ferry line between the two islands were taken up again this
morning, and the ministers of both sides said that they were
\f
{head}hopeful of having an agreement.
End of Document
"""
    [found] = nexis.split(text.split("\n"))
    assert found["title"] == "Ferry talks resume after a week of silence on both sides of the strait"
    assert found["text"] == (
        "The talks over the ferry line between the two islands were taken up again this morning, and the ministers of "
        "both sides said that they were hopeful of having an agreement."
    )


@pytest.mark.parametrize(
    "cover",
    [
        "",
        "Documents (1)\n1. 1. FC Hafen verliert: ein Spiel\nClient/Matter: -None-\nSearch Terms: hafen\n",
        "Job Number: 12\nDocuments (2)\n1. 1. FC Hafen verliert: ein Spiel\n2. Etwas anderes\n",
    ],
)
def test_nexis_uni_headline_and_date_that_begin_with_a_number_as_the_list_on_the_cover_does(cover):
    text = f"""{cover}
1. FC Hafen verliert: ein Spiel
Hafenblatt Online
4. Juli 2019 Donnerstag 10:15 AM GMT+1

Copyright 2019 Hafen AG Alle Rechte vorbehalten
Length: 12 words
Byline: Pia Soll
Byline: Otto Berg
Body
Der Verein verlor.
End of Document
"""
    assert without_part(nexis.split(text.split("\n"))) == [
        {
            "title": "1. FC Hafen verliert: ein Spiel",
            "text": "Der Verein verlor.",
            "outlet": "Hafenblatt Online",
            "author": "Pia Soll; Otto Berg",
            "published": pd.Timestamp("2019-07-04 10:15"),
            "stated_words": 12,
        }
    ]


def factiva_row(code, value):
    return f'<tr><td class="index"><b>{code}</b>&nbsp;</td><td>{value}</td></tr>'


FACTIVA_CODES = {
    "SE": "Hafen",
    "HD": "<b class='deHeadline'>Das <b>Schiff</b></b>",
    "BY": "Von Pia Soll",
    "WC": "1.204 Wörter",
    "PD": "29. Dezember 2011",
    "ET": "15:32",
    "SN": "Hafenblatt",
    "SC": "HAFBL",
    "ED": "Abendausgabe",
    "PG": "26",
    "LA": "Deutsch",
    "CY": "(c) 2011 Hafen AG",
    "LP": "<p class='articleParagraph'>Erster\nSatz.</p>",
    "TD": "<p class='articleParagraph'>Zweiter Satz.</p><p class='articleParagraph'>CO ist Kohlenmonoxid.</p>",
    "RE": "eurz : Europe",
    "PUB": "Hafen AG",
    "AN": "Document HAFBL00020111229e7ct0001r",
}
HARBOUR = {
    "title": "Das Schiff",
    "text": "Erster Satz.\nZweiter Satz.\nCO ist Kohlenmonoxid.",
    "outlet": "Hafenblatt",
    "author": "Pia Soll",
    "published": pd.Timestamp("2011-12-29 15:32"),
    "language": "de",
    "section": "Hafen",
    "edition": "Abendausgabe",
    "stated_words": 1204,
}


def test_factiva_html_with_codes():
    rows = "".join(factiva_row(code, value) for code, value in FACTIVA_CODES.items())
    page = f'<html><body><div class="article deArticle"><table>{rows}</table></div></body></html>'
    assert without_part(exports.from_html(lxml.html.document_fromstring(page))) == [HARBOUR]


@pytest.mark.parametrize("gap", ["  ", "\t", "|", " | ", "\n"])
def test_factiva_lines_with_codes(gap):
    texts = {code: lxml.html.fromstring(f"<div>{value}</div>").text_content() for code, value in FACTIVA_CODES.items()}
    texts |= {"LP": "Erster Satz.", "TD": "Zweiter Satz.\n\nCO ist Kohlenmonoxid."}
    text = "\n\n".join(f"{code}{gap}{value}" for code, value in texts.items())
    assert (
        without_part(exports.articles(f"{text}\n\n{text}\n\nSearch Summary\n\nText  ferry".split("\n")))
        == [HARBOUR] * 2
    )


def test_factiva_html_without_codes():
    page = """<html><body><div class="article enArticle"><p/><div>Business/Financial Desk; SECT1</div>
    <div id="hd"><span class="enHeadline">The ship is back</span></div><div class="author">By Pia Soll</div>
    <div>1,204 words</div><div>1 January 2011</div><div>05:30 GMT</div><div>The Harbour Post</div><div>HPOST</div>
    <div>Late Edition - Final</div><div>1</div><div>English</div><div>Copyright 2011 Harbour. All rights reserved.</div>
    <p class="articleParagraph enarticleParagraph">First
    sentence.</p><p class="articleParagraph enarticleParagraph">Second sentence.</p>
    <p>Document HPOST00020110101e711000k5</p></div></body></html>"""
    assert without_part(exports.from_html(lxml.html.document_fromstring(page))) == [
        {
            "title": "The ship is back",
            "text": "First sentence.\nSecond sentence.",
            "outlet": "The Harbour Post",
            "author": "Pia Soll",
            "published": pd.Timestamp("2011-01-01 05:30"),
            "language": "en",
            "section": "Business/Financial Desk; SECT1",
            "edition": "Late Edition - Final",
            "stated_words": 1204,
        }
    ]


@pytest.mark.parametrize(
    ("above", "words", "date", "language", "expected"),
    [
        ("The ship is back from the north", "594 words", "1 January 2011", "English", {}),
        ("News\nThe ship is back from the north", "594 words", "1 January 2011", "English", {"section": "News"}),
        ("The ship is back from the north\nPia Soll", "594 mots", "1 janvier 2011", "Français", {"author": "Pia Soll"}),
        (
            "Hafen\nThe ship is back from the north\nVon Pia Soll",
            "594 Wörter",
            "1. Januar 2011",
            "Deutsch",
            {"author": "Pia Soll", "section": "Hafen"},
        ),
        (
            "Business\nShip Back in Port",
            "594 words",
            "1 January 2011",
            "English",
            {"title": "Ship Back in Port", "section": "Business"},
        ),
        ("The ship is back\nfrom the north", "594 palabras", "1 enero 2011", "Español", {}),
        ("The ship is back from the north", "594 parole", "1 gennaio 2011", "Italiano", {}),
        ("The ship is back from the north", "594 字", "1 January 2011", "English", {}),
    ],
)
def test_factiva_lines_without_codes(above, words, date, language, expected):
    codes = {"English": "en", "Français": "fr", "Deutsch": "de", "Español": "es", "Italiano": "it"}
    article = f"""
{above}
{words}
{date}
The Harbour Post
HPOST
{language}
Copyright 2011 Harbour Post Ltd.  All Rights Reserved.

First sentence.

594 words were what it took.

Document HPOST00020110101e711000k5
"""
    text = f"{article}\n{article}\n(c) 2011 Factiva, Inc. All rights reserved.\n"
    assert (
        without_part(exports.articles(text.split("\n")))
        == [
            {
                "title": "The ship is back from the north",
                "text": "First sentence.\n594 words were what it took.",
                "outlet": "The Harbour Post",
                "published": pd.Timestamp("2011-01-01"),
                "language": codes[language],
                "stated_words": 594,
                **expected,
            }
        ]
        * 2
    )


FACTIVA_XML = """<?xml version="1.0" encoding="utf-8"?>
<PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0"><ppsarticleResultSet count="2">
<ppsarticle><article><accessionNo>HPOST1</accessionNo><baseLanguage>FR</baseLanguage><byline>Par Pia Soll</byline>
<headline><paragraph><hlt>Le bateau</hlt> revient</paragraph></headline>
<leadParagraph><paragraph>Il revient
enfin.</paragraph><paragraph>On le voit.</paragraph></leadParagraph>
<publicationDate><dateTime>2012-01-09T01:35:58Z</dateTime></publicationDate><sourceName>Le Port</sourceName>
<sectionName>Ville</sectionName><edition>Nord</edition>
<tailParagraphs><paragraph>Il repart.</paragraph></tailParagraphs><wordCount>942</wordCount></article></ppsarticle>
<ppsarticle><article><headline><paragraph>Plain</paragraph></headline><leadParagraph>
It came back
at noon.
    It left again.
</leadParagraph><publicationDate><date>2012-01-10</date></publicationDate></article></ppsarticle>
</ppsarticleResultSet></ppsArticleResponse></PPSResponse>"""


def test_factiva_html_as_it_is_saved_in_other_languages():
    page = """<html><body><div id="contentLeft"><span></span>
    <div id="article-HAF1" class="article"><div class="article deArticle"><p>
    </p><div>Hafen</div><div id="hd"><span class="deHeadline counted">99) Die <b>Fähre</b> bleibt</span>
    </div><div class="author">Pia Soll </div><div>354 字</div><div>2018 年 9 月 18 日</div>
    <div>Hafenblatt</div><div>HAFEN</div><div>Abend</div><div>4</div><div>德文</div>
    <div>(c) 2018 Hafenblatt AG </div><p></p>
    <p class="articleParagraph dearticleParagraph">Sie bleibt im Hafen.</p>
    <p class="articleParagraph dearticleParagraph">Niemand weiß, warum.</p>
    <p>Die Fähre am Kai.</p><p>Hafenblatt Verlag AG</p><p>文件 HAFEN00020180918ee9i0003e</p></div></div>
    <div id="carryOver"><table class="headlines"><tr class="headline"><td><b class="printheadline enHeadline">Other</b>
    <div class="leadFields">Island Courier, 2018 年 9 月 18 日, 239 字</div></td></tr></table></div>
    <div id="article-COUR2" class="lastarticle"><div id="lastArticle" class="article enArticle"><p>
    </p><div id="hd"><span class="enHeadline">Talks resume</span></div><div>12 words</div><div>19 September 2018</div>
    <div>Island Courier</div><div>COUR</div><div>English</div><div>Copyright 2018 Courier</div>
    <p class="articleParagraph enarticleParagraph">They resume.</p><p>Document COUR000020180919ee9j00001</p></div></div>
    <table class="searchPreview"><tr><td>Datum</td><td>01/04/2017 bis 30/04/2017</td></tr></table></div>
    </body></html>"""
    assert without_part(exports.from_html(lxml.html.document_fromstring(page))) == [
        {
            "title": "Die Fähre bleibt",
            "language": "de",
            "text": "Sie bleibt im Hafen.\nNiemand weiß, warum.",
            "outlet": "Hafenblatt",
            "author": "Pia Soll",
            "published": pd.Timestamp("2018-09-18"),
            "section": "Hafen",
            "edition": "Abend",
            "stated_words": 354,
        },
        {
            "title": "Talks resume",
            "text": "They resume.",
            "outlet": "Island Courier",
            "published": pd.Timestamp("2018-09-19"),
            "language": "en",
            "stated_words": 12,
        },
    ]


@pytest.mark.parametrize(
    "folio", ["Page 2 of 3 © 2020 Factiva, Inc. All rights reserved.", "Page2of3 ©2020Factiva,Inc.Allrightsreserved."]
)
def test_factiva_without_the_heads_of_its_pages(folio):
    text = f"""{folio}
Talks resume
12 words
19 September 2018
Island Courier
COUR
English
Copyright 2018 Courier
They
resume.
{folio}
All are hopeful.
Document COUR000020180919ee9j00001
{folio}
"""
    assert without_part(exports.articles(text.split("\n"))) == [
        {
            "title": "Talks resume",
            "text": "They\nresume.\nAll are hopeful.",
            "outlet": "Island Courier",
            "published": pd.Timestamp("2018-09-19"),
            "language": "en",
            "stated_words": 12,
        }
    ]


def test_factiva_xml():
    assert factiva.recognises(FACTIVA_XML.encode()) and factiva.recognises(FACTIVA_XML.encode("utf-16"))
    assert factiva.read(FACTIVA_XML.encode()) == [
        {
            "part": "article 1",
            "title": "Le bateau revient",
            "text": "Il revient enfin.\nOn le voit.\nIl repart.",
            "outlet": "Le Port",
            "author": "Pia Soll",
            "published": pd.Timestamp("2012-01-09 01:35:58"),
            "language": "fr",
            "section": "Ville",
            "edition": "Nord",
            "stated_words": 942,
        },
        {
            "part": "article 2",
            "title": "Plain",
            "text": "It came back at noon.\nIt left again.",
            "published": pd.Timestamp("2012-01-10"),
        },
    ]


def test_factiva_xml_that_is_cut_off_gives_what_is_there_and_says_so():
    *read, end = factiva.read(FACTIVA_XML[: FACTIVA_XML.index("<tailParagraphs>")].encode())
    assert [each["text"] for each in read] == ["Il revient enfin.\nOn le voit."]
    assert end["part"] == "end of the file" and "damaged" in end["problem"]


def test_factiva_xml_with_fewer_articles_than_it_says():
    *_, last = factiva.read(FACTIVA_XML.replace('count="2"', 'count="3"').encode())
    assert last["problem"] == "Factiva counts 3 articles in the file, and there are 2."


def test_factiva_xml_that_declares_entities_is_refused():
    bomb = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + FACTIVA_XML[FACTIVA_XML.index("<PPS") :]
    for data in (bomb.encode(), bomb.encode("utf-16")):
        with pytest.raises(ValueError, match="declares entities"):
            factiva.read(data)


EUROPRESSE_OLD = """<html><body><table><tr><td><table><tr><td><img src="x"><br></td></tr></table>
<span class="DocPublicationName">Le Port, no. 5968</span><br><span class="DocHeader">Ville, </span>
<span class="DocHeader">jeudi </span><span class="DocHeader">4 octobre 2012</span><span class="DocHeader">, p. 03</span>
<br><br>Une longue attente<br><span class="TitreArticleVisu">Le <span style="color:red">bateau</span> revient</span>
<br><br>Pia Soll<br><p></p>Il revient: <span style="color:red">enfin</span>.<p></p>On le voit.<p></p>
<b><i>© 2012 Le Port. Tous droits réservés.</i></b><p></p>Numéro de document : news·20121004·LP·1<br>
<table><tr><td>Ce certificat est émis à <b>X</b></td></tr></table></td></tr></table>
<p><table><tr><td><span class="DocPublicationName">Le Phare</span><br><span class="DocHeader">3 octobre 2012</span>
<br><br><span class="TitreArticleVisu">Sans auteur</span><br><br>Un texte.<font> Suite.</font><p></p>Fin.<p></p>
<b><i>© 2012 Le Phare.</i></b></td></tr></table></body></html>"""


def test_europresse_old_layout():
    assert exports.from_html(lxml.html.document_fromstring(EUROPRESSE_OLD)) == [
        {
            "part": "document 1",
            "title": "Le bateau revient",
            "text": "Une longue attente\nIl revient: enfin.\nOn le voit.",
            "outlet": "Le Port",
            "author": "Pia Soll",
            "published": pd.Timestamp("2012-10-04"),
            "section": "Ville",
        },
        {
            "part": "document 2",
            "title": "Sans auteur",
            "text": "Un texte. Suite.\nFin.",
            "outlet": "Le Phare",
            "published": pd.Timestamp("2012-10-03"),
        },
    ]


def test_europresse_new_layout_with_unclosed_parts():
    page = """<html><body><article><header><div><span class="DocPublicationName">Le Port </span></div>
    <div><span class="DocHeader">Ville, mardi 14 mars 2006, p. 16</span></div><div><p>QUAIS</p></div>
    <div class="titreArticle"><p class="sm-margin-bottom">Une longue attente</p>
    <p class="titreArticleVisu">Le bateau revient</p></div><div>Pia Soll</div></header><section><div class="DocText">
    <div class="docOcurrContainer"><p>Il <mark>revient</mark>.</p><p>On le voit.</p></div></div></section>
    <aside><b>Note(s) : </b><p>Une note</p></aside><footer><small>© 2006 Port.</small></footer></article>
    <article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">Le Phare (site web)</span>
    </div><div class="rdp__DocHeader"><span class="DocHeader">15 mars 2020 - p. 2</span></div>
    <div class="titreArticle"><p class="sm-margin-TopNews titreArticleVisu rdp__articletitle">Retour</p></div>
    <div class="sm-margin-bottomNews">Otto Berg</div></header><section><p>Un texte.</p></div></div></section></article>
    </body></html>"""
    assert exports.from_html(lxml.html.document_fromstring(page)) == [
        {
            "part": "document 1",
            "title": "Le bateau revient",
            "text": "Une longue attente\nIl revient.\nOn le voit.",
            "outlet": "Le Port",
            "author": "Pia Soll",
            "published": pd.Timestamp("2006-03-14"),
            "section": "Ville",
        },
        {
            "part": "document 2",
            "title": "Retour",
            "text": "Un texte.",
            "outlet": "Le Phare (site web)",
            "author": "Otto Berg",
            "published": pd.Timestamp("2020-03-15"),
        },
    ]


def test_europresse_new_layout_with_parts_that_have_no_class_of_their_own():
    page = """<html><body><article><header>
    <div class="rdp__DocPublicationName"><span class="DocPublicationName">
        Le Port             <br />Quai ; Digue ; Phare   </span></div>
    <div class="rdp__DocHeader"><span class="DocHeader">Ville,   dimanche 6 novembre 2022 1281 mots, p. 8</span></div>
    <div class="titreArticle"><p class="sm-margin-bottom">Au large</p>
    <p class="sm-margin-TopNews titreArticleVisu rdp__articletitle"><mark>Le</mark> bateau revient</p></div>
    <p class="sm-margin-bottomNews">Pia Soll</p><b><p>Une longue attente.</p></b></header>
    <section><div class="DocText clearfix"><div class="docOcurrContainer"><p>Il revient.</p>
    <a href="https://example.org/bateau"> Cet article est paru dans Le Port (site web)</a><p /></div></div></section>
    <aside><p>Encadré(s) : Repères</p></aside><footer><div class="publiC-lblNodoc">news·20221106·PO·1</div></footer>
    </article><article><header><div class="sm-margin-bottom">Le Phare (site web)</div>
    <div class="sm-margin-bottom">Mer</div><div class="sm-margin-bottom">5 août 2023 1200 mots</div>
    <div class="titreArticle">Retour au port</div></header>
    <div class="DocText clearfix"><p>Un texte.</p></div></article></body></html>"""
    assert without_part(exports.from_html(lxml.html.document_fromstring(page))) == [
        {
            "title": "Le bateau revient",
            "text": "Au large\nUne longue attente.\nIl revient.",
            "outlet": "Le Port",
            "author": "Pia Soll",
            "published": pd.Timestamp("2022-11-06"),
            "section": "Ville",
            "edition": "Quai ; Digue ; Phare",
            "url": "https://example.org/bateau",
        },
        {
            "title": "Retour au port",
            "text": "Un texte.",
            "outlet": "Le Phare (site web)",
            "published": pd.Timestamp("2023-08-05"),
            "section": "Mer",
        },
    ]


RULE = "_" * 60
PROQUEST = f"""{RULE}

Report Information from ProQuest

12 May 2016 10:05

{RULE}

Document 1 of 3

Ferry talks resume

Author: Marlow, Ann; Berg, Otto

Publication info: The Harbour Post ; Wexmouth (UK) [Wexmouth (UK)]04 Feb 2016: 12.

http://example.org/docview/1?accountid=1

Abstract: Talks resume.

Links: http://example.org/link

Full text: The talks over the ferry line between the two islands were taken up again this
morning.

Subject: that was the only word on the sheet, and nobody knew what it was for.

They ended at noon.

Subject: Ferries; Islands

Location: Wexmouth

Title: Ferry talks resume

Publication title: The Harbour Post; Wexmouth (UK)

Pages: 12

Publication year: 2016

Publication date: Feb 4, 2016

Section: News

Language of publication: English

ProQuest document ID: 1

Document URL: http://example.org/docview/1

Copyright: Copyright Harbour Post 2016

Last updated: 2016-02-05

Database: Islands News

{RULE}

Document 2 of 3

Only in short

Abstract: A short account of the talks.

Full text: Not available.

Publication title: The Island Courier

Publication date: 5 February 2016

Database: ProQuest

{RULE}

Document 3 of 3

Nothing

Publication title: The Island Courier

Publication date: 6 February 2016

Database: ProQuest

{RULE}

Bibliography

Citation style: APA 6th

Marlow, A. (2016, Feb 04). Ferry talks resume. The Harbour Post. Retrieved from http://example.org

{RULE}

Contact ProQuest

Copyright © 2016 ProQuest LLC. All rights reserved. - Terms and Conditions
"""


def test_proquest():
    assert exports.articles(PROQUEST.split("\n")) == [
        {
            "part": "document 1",
            "title": "Ferry talks resume",
            "text": "The talks over the ferry line between the two islands were taken up again this morning.\n"
            "Subject: that was the only word on the sheet, and nobody knew what it was for.\nThey ended at noon.",
            "outlet": "The Harbour Post",
            "author": "Marlow, Ann; Berg, Otto",
            "published": pd.Timestamp("2016-02-04"),
            "language": "en",
            "url": "http://example.org/docview/1",
            "section": "News",
        },
        {
            "part": "document 2",
            "title": "Only in short",
            "text": "A short account of the talks.",
            "outlet": "The Island Courier",
            "published": pd.Timestamp("2016-02-05"),
            "problems": [
                ("The export holds the abstract of this article only.", "Its abstract was loaded as its text.")
            ],
        },
        {
            "part": "document 3",
            "problem": "The document 'Nothing' has no full text.",
            "action": "Download it again from the database, with its full text; the other documents were loaded.",
        },
    ]


def test_proquest_with_fields_that_are_not_known():
    text = f"""{RULE}

Ferry talks resume

Publication info: Mar 9, 2022.

Full text: They resume.
Nov. 2000: the first ferry sails.

CAPTION: The ferry

Subject: Ferries

Moon phase: waxing

Publication title: Wexmouth

Publication date: Mar 9, 2022

DocumentURL: https://example.org/docview/1

Tide: high

Database: ProQuest

{RULE}

Ferry talks end

Publication info: Mar 10, 2022.

Full text: They end.

Database: ProQuest
"""
    assert without_part(exports.articles(text.split("\n"))) == [
        {
            "title": "Ferry talks resume",
            "text": "They resume.\nNov. 2000: the first ferry sails.",
            "outlet": "Wexmouth",
            "published": pd.Timestamp("2022-03-09"),
            "url": "https://example.org/docview/1",
        },
        {"title": "Ferry talks end", "text": "They end.", "published": pd.Timestamp("2022-03-10")},
    ]


def test_proquest_with_headings_in_place_of_fields():
    text = """Report Information from ProQuest
July 06 2019 10:05

Ferry talks resume

Marlow, Ann. The Harbour Post; Wexmouth (UK) [Wexmouth (UK)]. 04 July 2019: 3.

ProQuest document link

ABSTRACT (ENGLISH)
Talks resume.

FULL TEXT
They resume.

Database: that was what they called it.

They ended at noon.

DETAILS
Subject: Ferries
Publication title: The Harbour Post; Wexmouth (UK)
Language of publication: English
Last updated: 2019-07-05
Database: Islands News

Ferry talks end

ProQuest document link

FULL TEXT
They end.

DETAILS
Publication title: The Harbour Post; Wexmouth (UK)
Publication date: Jul 5, 2019
Last updated: 2019-07-06
Database: Islands News

Database copyright © 2019 ProQuest LLC. All rights reserved.
Terms and Conditions
"""
    assert without_part(exports.articles(text.split("\n"))) == [
        {
            "title": "Ferry talks resume",
            "text": "They resume.\nDatabase: that was what they called it.\nThey ended at noon.",
            "outlet": "The Harbour Post",
            "published": pd.Timestamp("2019-07-04"),
            "language": "en",
        },
        {
            "title": "Ferry talks end",
            "text": "They end.",
            "outlet": "The Harbour Post",
            "published": pd.Timestamp("2019-07-05"),
        },
    ]


def proquest_html(number, title):
    return f"""<div><a name="DocID_HP_{number}"></a><p></p><p style="font-weight:bold;">{title}</p>
    <p><strong>Author:  </strong>Soll, Pia</p><p><a href="https://example.org/{number}">ProQuest document link</a></p>
    <p><strong>Abstract:  </strong></p><p>In short.</p><div><strong>Links: </strong><a href="#">Links</a></div>
    <p><strong>Full text: </strong><text wordcount="2"><title></title><p>It stays.</p> <p>So be it.</p></text></p>
    <p><strong>Publication title: </strong>The Harbour Post; Wexmouth</p>
    <p><strong>Publication date: </strong>May {number}, 2010</p><p><strong>Database: </strong>Islands News</p></div>"""


def test_proquest_html():
    page = proquest_html(1, "The ferry stays") + proquest_html(2, "The ferry sails")
    found = without_part(exports.from_html(lxml.html.document_fromstring(page)))
    assert found[0] == {
        "title": "The ferry stays",
        "text": "It stays.\nSo be it.",
        "outlet": "The Harbour Post",
        "author": "Soll, Pia",
        "published": pd.Timestamp("2010-05-01"),
    }
    assert [(each["title"], each["published"].day) for each in found] == [
        ("The ferry stays", 1),
        ("The ferry sails", 2),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ferry talks resume\n\nThe talks were taken up again.\n",
        "He had read 3 of 10 documents.\n3 of 10 documents\nIt was late.",
        "Body: of water\nLength: 30 metres\nThe end.",
        "Document PLAN2016\nThe text of the plan.",
        "The talks were taken up again.\n\nEnd of document",
        "594 words\nwere said.\nProQuest is a database.",
        "The ferry\n\nIt sank.\n\n3 of 7 documents\n\nDecember 5, 2015 was the day it went down.\n\nIt was sold.",
        "3 of 7 documents\n\nDecember 5, 2015 was the day the old ferry went down.\n\nIt was sold.",
        "Title: A library of papers\nDate: 4 May 2016\nSource: Post\n\nProQuest is a database.\n\nIt has grown.",
        "Author: Pia Soll\nFull text: ProQuest is a database.\nDate: the fruit of a palm.\nIt has grown.",
        "Title: A library\nDate: 4 May 2016\nDatabase: ProQuest\n\nIt has grown.",
        "The boat\n\nLength: two metres.\n\nText\n\nIt floats.",
        "The boat\n\nLength: 20 metres.\n\nText\n\nIt floats.",
        "",
    ],
)
def test_any_other_text_is_left_as_it_is(text):
    assert exports.articles(text.split("\n")) == [{"text": text}]


def test_any_other_page_is_no_download():
    page = "<html><body><article class='news article '><h1>Talks</h1><p>They resume. End.</p></article></body></html>"
    assert exports.from_html(lxml.html.document_fromstring(page)) is None


ARTICLE = "\n".join(["The ferry ran again on Monday, three weeks after a storm had torn away the landing stage."] * 9)
DOCUMENT = """Talks resume
594 words
1 January 2011
The Harbour Post
English
Copyright 2011 Harbour Post Ltd.

They resume.

Document HPOST00020110101e711000k5"""


@pytest.mark.parametrize("text", [f"{ARTICLE}\n\n{DOCUMENT}\n", f"{DOCUMENT}\n\n{ARTICLE}\n"])
def test_a_text_with_more_outside_the_documents_than_in_them_is_no_download(text):
    assert exports.articles(text.split("\n")) == [{"text": text}]


def test_what_stands_around_the_documents_of_a_download_does_not_count_against_it():
    cover = "Search Summary\nText: " + "ferry or boat or ship and harbour " * 20
    rights = "Copyright 2011 Harbour Post Ltd. All rights reserved, in all lands and for all times to come. " * 9
    [found] = exports.articles(f"{cover}\n\nFactiva\n{DOCUMENT}\n\n{rights}\n{cover}".split("\n"))
    assert (found["title"], found["text"]) == ("Talks resume", "They resume.")


def test_a_request_above_the_first_document():
    above = "Print Request: All Documents\nTerms: ferry and\nharbour\n\nSend To:\nHARBOUR COLLEGE, 12 Main St.\n"
    text = "1 of 1 DOCUMENT\n\nThe Post\n\nMay 4, 2016\n\nTalks resume\n\nLENGTH: 3 words\n\nThey went on.\n"
    assert exports.articles(f"{above}\n{text}".split("\n"))[0]["text"] == "They went on."


HARMLESS = ("x", "", "The talks on 4 May 2016 over the ferry line between the two islands were taken up again.")


@pytest.mark.parametrize(
    ("layout", "text", "lines"),
    [
        (proquest, "Title: x\nFull text: x\nDatabase: ProQuest", ("x", "Document 1 of 5")),
        (proquest, "Title: x\nFull text: x\nDatabase: ProQuest", ("Foo: bar", "Database: ProQuest")),
        (factiva, DOCUMENT, ("", "")),
        (factiva, DOCUMENT, ("HD  x", "Document HPOST00020110101e711000k5")),
        (nexis, "1 of 2 DOCUMENTS\n\nThe Post\n\nMay 4, 2016\n", ("SECTION: x", "LENGTH: 3 words")),
        (nexis, "1 of 2 DOCUMENTS\n\nThe Post\n\nMay 4, 2016\n", ("", "Copyright 2016 Post")),
        (nexis, "Talks\nPost\nMay 4, 2016\nLength: 3 words\nBody", ("Page 1 of 2", "x")),
        (nexis, "Talks\nPost\nMay 4, 2016\nLength: 3 words\nBody", ("Graphic", "End of Document")),
        *((each, DOCUMENT, HARMLESS) for each in (factiva, nexis, proquest)),
    ],
)
def test_time_grows_with_the_length_alone(layout, text, lines):
    many = list(lines) * 20_000
    started = time.perf_counter()
    layout.split([*text.split("\n"), *many])
    layout.split([*many, *text.split("\n")])
    assert time.perf_counter() - started < 20


def test_a_line_of_blanks_and_borders_takes_no_time():
    started = time.perf_counter()
    assert factiva.split([f"HD {'| ' * 100_000}x", *DOCUMENT.split("\n")])
    assert time.perf_counter() - started < 2


PIECES = [line for text in (OLD, UNI, PROQUEST) for line in text.split("\n") if line.strip()]
PIECES += [f"{code}  {value}" for code, value in FACTIVA_CODES.items()] + ["594 words", "1 January 2011", "", "\f"]
TAGS = [LEXIS_HTML[i : i + 40] for i in range(0, len(LEXIS_HTML), 40)]
TAGS += [EUROPRESSE_OLD[i : i + 40] for i in range(0, len(EUROPRESSE_OLD), 40)]
TAGS += [factiva_row(code, value) for code, value in FACTIVA_CODES.items()]
TAGS += [page[i : i + 40] for page in [proquest_html(1, "Ferry")] for i in range(0, len(page), 40)]


def check(found):
    for each in found:
        assert ("problem" in each and "action" in each) != bool(each.get("text", "").strip())


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=20), min_size=1, max_size=60))
def test_lines_in_any_order_are_read(lines):
    for layout in (nexis, factiva, proquest):
        check(layout.split(lines) or [])


@given(st.lists(st.sampled_from(TAGS), min_size=1, max_size=60))
def test_pages_in_pieces_are_read(pieces):
    tree = lxml.html.document_fromstring("<html><body>" + "".join(pieces) + "</body></html>")
    for layout in (nexis, factiva, europresse, proquest):
        check(layout.from_html(tree) or [])


@given(st.integers(0, len(FACTIVA_XML)), st.integers(0, len(FACTIVA_XML)), st.binary(max_size=10))
def test_damaged_xml_is_refused_or_read(start, end, put):
    data = FACTIVA_XML.encode()
    try:
        check(factiva.read(data[:start] + put + data[end:]))
    except ValueError as error:
        assert str(error)
