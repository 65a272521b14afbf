"""Saved web pages: the article, without what stands around it, and what the page says about itself."""

import gzip
import json
import logging
import re
import socket
import time
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.formats.html import decode_page, read, recognises
from toolkit.formats.markup import text_of

PAGES = Path(__file__).parents[2] / "shared" / "eval" / "pages"
PARAGRAPHS = [
    "The ferry to Port Alder ran again on Monday morning, three weeks after a storm had torn away the landing stage.",
    "“We waited long enough,” said the mayor, Ilse Brandt, who was among the first forty passengers on board.",
    "Engineers of the coastal authority had worked through two weekends to drive new piles into the harbour floor.",
    "The crossing takes fifty minutes and is the only link for some nine hundred people on the island of Hesk.",
]
BODY = "\n".join(PARAGRAPHS)


def page(body=None, head="", html='lang="en"'):
    content = "".join(f"<p>{text}</p>" for text in PARAGRAPHS) if body is None else body
    menu = "<nav><ul><li><a href='/a'>News</a></li><li><a href='/b'>Sport</a></li></ul></nav>"
    return f"<!DOCTYPE html><html {html}><head>{head}</head><body>{menu}<article>{content}</article></body></html>"


def json_ld(value):
    return f'<script type="application/ld+json">{value if isinstance(value, str) else json.dumps(value)}</script>'


def article(*arguments, **named):
    [found] = read(page(*arguments, **named).encode())
    return found


DESCRIBED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Ferry runs again",
    "author": [{"@type": "Person", "name": "Mara Quill"}, {"@type": "Person", "name": "Jo Tamm"}],
    "datePublished": "2017-02-07T09:20:00+01:00",
    "publisher": {"@type": "Organization", "name": "The Harbour Post"},
    "inLanguage": "en-GB",
    "articleSection": ["Coast", "Ferries"],
    "mainEntityOfPage": {"@id": "https://harbour.example/ferry"},
}
EXPECTED = {
    "title": "Ferry runs again",
    "text": BODY,
    "author": "Mara Quill; Jo Tamm",
    "published": pd.Timestamp(2017, 2, 7, 9, 20),
    "outlet": "The Harbour Post",
    "language": "en",
    "section": "Coast",
    "url": "https://harbour.example/ferry",
}


def test_a_page_without_any_description():
    assert article() == {"text": BODY, "language": "en"}


def test_json_ld():
    assert article(head=json_ld(DESCRIBED)) == EXPECTED


@pytest.mark.parametrize(
    "wrapped",
    [
        [DESCRIBED],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "x"}, DESCRIBED]},
        {"@type": "WebPage", "mainEntity": DESCRIBED},
        {**DESCRIBED, "@type": ["ReportageNewsArticle", "Article"]},
        {**DESCRIBED, "author": ["Mara Quill", {"name": ["Jo Tamm"]}], "publisher": "The Harbour Post"},
        json.dumps(DESCRIBED).replace('"headline"', '"note": "line\nend", "headline"'),
        json.dumps(DESCRIBED)[:-1] + ",}",
        "<!--" + json.dumps(DESCRIBED) + "-->",
        "//<![CDATA[\n" + json.dumps(DESCRIBED) + "\n//]]>",
    ],
)
def test_json_ld_as_pages_have_it(wrapped):
    assert article(head=json_ld(wrapped)) == EXPECTED


def test_authors_that_are_pointed_to():
    graph = [{**DESCRIBED, "author": {"@id": "#mq"}}, {"@type": "Person", "@id": "#mq", "name": "Mara Quill"}]
    assert article(head=json_ld({"@graph": graph}))["author"] == "Mara Quill"


def test_other_articles_in_a_list_are_not_this_one():
    others = {"@type": "ItemList", "itemListElement": [{**DESCRIBED, "headline": "Another", "author": "Nobody"}]}
    assert "author" not in article(head=json_ld(others))
    two = [{**DESCRIBED, "headline": "Another", "author": "Nobody"}, DESCRIBED]
    heading = "<h1>Ferry runs again</h1>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    assert article(heading, json_ld(two)) == EXPECTED


@pytest.mark.parametrize("broken", ["", "{", "null", "[[[]]]", '"text"', "[" * 5000, '{"@type": 5}', '{"@graph": {}}'])
def test_json_ld_that_says_nothing(broken):
    assert article(head=json_ld(broken)) == {"text": BODY, "language": "en"}


def test_meta_tags():
    head = """<title>Ferry runs again | The Harbour Post</title>
    <meta property="og:title" content="Ferry runs again"><meta property="og:site_name" content="The Harbour Post">
    <meta name="author" content="By Mara Quill"><meta property="article:section" content="Coast">
    <meta property="article:published_time" content="2017-02-07T09:20:00+01:00">
    <link rel="canonical" href="https://harbour.example/ferry">"""
    assert article(head=head) == EXPECTED | {"author": "Mara Quill"}


def test_meta_tags_of_libraries_name_each_author():
    head = '<meta name="citation_author" content="Mara Quill"><meta name="citation_author" content="Jo Tamm">'
    assert article(head=head)["author"] == "Mara Quill; Jo Tamm"


def test_the_headline_is_the_one_that_is_printed():
    head = json_ld({**DESCRIBED, "headline": "Ferry runs again | The Harbour Post"})
    printed = "<h1>Ferry <i>runs</i> again</h1>" + "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    assert article(printed, head)["title"] == "Ferry runs again"
    assert article(printed, head)["text"] == BODY


def test_what_stands_above_the_headline_is_not_the_article():
    above = "<p>Another story of the day, which has nothing to do with ferries at all.</p><h1>Ferry runs again</h1>"
    assert article(above + "".join(f"<p>{text}</p>" for text in PARAGRAPHS), json_ld(DESCRIBED))["text"] == BODY


def test_entities_in_descriptions_are_resolved():
    assert article(head=json_ld({**DESCRIBED, "headline": "Ferry &amp; co &#8217;s"}))["title"] == "Ferry & co ’s"


def test_the_outlet_is_no_author_and_a_profile_no_name():
    head = json_ld({**DESCRIBED, "author": {"name": "The Harbour Post"}})
    assert "author" not in article(head=head)
    assert "author" not in article(head='<meta property="article:author" content="https://social.example/mq">')


def test_a_date_that_cannot_be_settled_stays_as_printed():
    assert article(head=json_ld({**DESCRIBED, "datePublished": "03/04/2016"}))["published"] == "03/04/2016"


def test_a_year_in_the_footer_is_no_date():
    assert "published" not in article("".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "<footer>© 2014 Post</footer>")


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0034)https://harbour.example/ferry?a=b -->",
        "<!-- Page saved with SingleFile \n url: https://harbour.example/ferry?a=b \n saved date: today -->",
    ],
)
def test_where_a_browser_saved_it_from(comment):
    [found] = read((comment + page()).encode())
    assert found["url"] == "https://harbour.example/ferry?a=b"


def test_a_body_that_adverts_cut_in_pieces_is_put_together():
    texts = [f"{text} It was day {day} of the crossing." for day in range(1, 9) for text in PARAGRAPHS]
    pieces = [
        "<div class='grid'><div class='article__body'>"
        + "".join(f"<p>{text}</p>" for text in texts[at : at + 8])
        + "</div>"
        "<aside class='advert'><iframe></iframe></aside></div>"
        for at in range(0, len(texts), 8)
    ]
    data = page("".join(pieces)).replace("article>", "div>").encode()
    assert read(data)[0]["text"].split("\n") == texts


def test_reader_comments_and_lists_of_other_articles_are_not_read():
    comments = f"<div id='comments'><p>{PARAGRAPHS[0].replace('ferry', 'comment')}</p></div>"
    teasers = "".join(f"<li><h3><a href='/{n}'>Other story {n}</a></h3><p>It says this.</p></li>" for n in range(4))
    text = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    assert article(f"{text}<ul>{teasers}</ul>{comments}")["text"] == BODY


def test_tables_and_lists_are_lines():
    text = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    table = "<table><tr><th>Day</th><th>Crossings</th></tr><tr><td>Monday</td><td>12</td></tr></table>"
    assert article(f"{text}{table}<ul><li>One point</li><li>Two points</li></ul>")["text"] == (
        f"{BODY}\nDay Crossings\nMonday 12\nOne point\nTwo points"
    )


def test_the_description_where_the_page_shows_only_the_beginning():
    head = json_ld({**DESCRIBED, "articleBody": "\n".join(PARAGRAPHS)})
    assert article(f"<p>{PARAGRAPHS[0]}</p><p>Subscribe to read on.</p>", head)["text"] == BODY
    assert article(head=json_ld({**DESCRIBED, "articleBody": PARAGRAPHS[0]}))["text"] == BODY


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "iso-8859-1"),
        ("utf-8", None),
        ("utf-8-sig", None),
        ("cp1252", "iso-8859-1"),
        ("cp1252", None),
        ("utf-16", None),
        ("utf-16-le", None),
    ],
)
def test_encodings(encoding, declared):
    head = f"<meta charset={declared}>" if declared else ""
    assert read(page(head=head).encode(encoding))[0]["text"] == BODY


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        ("قال الوزير إن العبّارة عادت", "cp1256", 'http-equiv="Content-Type" content="text/html; charset=windows-1256"'),
        ("Министр сказал", "koi8-r", 'charset="koi8-r"'),
        ("東京の大臣", "shift_jis", "charset='Shift_JIS'"),
        ("東京の大臣", "iso2022_jp", "charset=iso-2022-jp"),
        ("大臣说", "gb18030", "charset=gb2312"),
        ("café", "cp1252", "charset=nonsense"),
        ("café", "cp1252", "charset=zip"),
        ("café", "cp1252", "charset=punycode"),
    ],
)
def test_declared_encodings(text, encoding, declared):
    assert text in decode_page(f"<html><meta {declared}><p>{text}</p>".encode(encoding))


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (page(), True),
        ("<?xml version='1.0'?>\n<!-- x -->\n<html xmlns='http://www.w3.org/1999/xhtml'>", True),
        ("  <HEAD>", True),
        ("<!-- saved from url=(0014)about:internet -->\r\n<!doctype HTML>", True),
        ("<rss version='2.0'>", False),
        ("<htmlx>", False),
        ("An article about <html> pages", False),
        ("", False),
        ("<!---->" * 1000 + "x", False),
        ("<?" * 4000, False),
    ],
)
def test_what_is_recognised(start, expected):
    assert recognises(start.encode()) is expected
    assert recognises(start.encode("utf-16")) is expected


@pytest.mark.parametrize(
    "data",
    [b"", b"   ", b"<html></html>", b"<html><body><script>x()</script></body></html>", b"<!---->", b"<html><head>"],
)
def test_a_page_without_an_article(data):
    with pytest.raises(ValueError, match="no article in the page"):
        read(data)


def test_binary_data_is_no_page():
    with pytest.raises(ValueError, match="no text"):
        read(bytes(range(256)) * 4)


def test_pictures_saved_into_the_page_cost_nothing():
    picture = '<img src="data:image/png;base64,' + "iVBORw0KGgo" * 2_000_000 + '">'
    start = time.perf_counter()
    assert article(picture + "".join(f"<p>{text}</p>" for text in PARAGRAPHS))["text"] == BODY
    assert time.perf_counter() - start < 5


def test_a_page_that_is_too_large_is_said():
    for body in ("<p>words" * 51_000, "<p>" + "words " * 2_000_000):
        with pytest.raises(ValueError, match="too large for one article"):
            read(page(body).encode())


@pytest.mark.parametrize("tag", ["div", "b", "p", "table", "ul", "blockquote", "span", "a", "font"])
def test_deep_nesting_ends(tag):
    deep = page(f"<{tag}>" * 5000 + PARAGRAPHS[0])
    try:
        assert read(deep.encode())[0]["text"]
    except ValueError as error:
        assert "no article" in str(error)
    assert isinstance(text_of(deep), str)


def test_entities_of_the_file_are_not_resolved(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE html [<!ENTITY e SYSTEM "{secret.as_uri()}"><!ENTITY l0 "lol">{laughs}]>'
    [found] = read(page().replace("<!DOCTYPE html>", doctype).replace("Monday", "Monday &e; &l9;").encode())
    assert "SECRET" not in found["text"]
    assert "lollol" not in found["text"]


def test_no_network(monkeypatch):
    def refuse(*arguments):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    assert article(head='<base href="https://harbour.example"><link rel="stylesheet" href="https://x.example/a.css">')


def test_the_same_page_twice_and_logging_as_before(capfd):
    logger = logging.getLogger("trafilatura")
    before = (logger.propagate, list(logger.handlers), logger.level)
    assert [article() for _ in range(4)] == [{"text": BODY, "language": "en"}] * 4
    with pytest.raises(ValueError):
        read(b"<html></html>")
    assert (logger.propagate, list(logger.handlers), logger.level) == before
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\nTwo"),
        ("One<br>two<br/><br />three", "One\ntwo\nthree"),
        ("a <b>bold</b> word, <i>x</i>y", "a bold word, xy"),
        ("AT&amp;T &lt;x&gt; &eacute;&nbsp;&#8217;", "AT&T <x> é\xa0’"),
        ("<p>AT&amp;T &lt;x&gt; &eacute;</p>", "AT&T <x> é"),
        ("Plain\n\n  text & more\nlines", "Plain\n\ntext & more\nlines"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("<p>in\n one\tline</p>", "in one line"),
        ("<div>a<div>b</div>c</div>", "a\nb\nc"),
        ("a<!-- x -->b<!-- y --> c<br>", "ab c"),
        ("<style>p{}</style><script>x</script>text<noscript>off</noscript>", "text"),
        ("<html><head><title>T</title></head><body>B</body></html>", "B"),
        ("<pre>a\n  b</pre>", "a\nb"),
        ("<ul><li>1</li><li>2</li></ul>3", "1\n2\n3"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("<table><tr><td><p>a</p></td><td><p>b</p></td></tr><tr><td></td><td>c</td></tr></table>", "a b\nc"),
        ("<table><tr><td>a<br>b</td><td><h1>c</h1><p>d</p></td></tr></table>", "a\nb\nc\nd"),
        ("<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td><td>c</td></tr></table>", "a b c"),
        ("Write to <b@harbour.example> & <https://x.example>", "Write to <b@harbour.example> & <https://x.example>"),
        ("<p>قال <b>الوزير</b></p>", "قال الوزير"),
        ("<p>\x00a\x0bb</p>", "ab"),
        ("<p>a\ud800b</p>", "a?b"),
        ("", ""),
        ("<br>", ""),
        ("<!-- only -->", ""),
        ("<p", ""),
    ],
)
def test_a_piece_of_html_as_text(html, text):
    assert text_of(html) == text


@given(st.text(max_size=200))
def test_any_text_can_be_a_piece_of_html(text):
    for html in (text, f"<p>{text}</p>", f"<{text}"):
        assert isinstance(text_of(html), str)


def test_a_page_that_was_cut_off():
    data = page(head=json_ld(DESCRIBED)).encode()
    for end in range(0, len(data), 10):
        try:
            assert read(data[:end])[0]["text"]
        except ValueError as error:
            assert str(error).endswith(".")


@given(st.binary(max_size=300))
def test_random_bytes(data):
    for start in (b"", b"<html><body><p>", b'<script type="application/ld+json">'):
        try:
            assert read(start + data)[0]["text"]
        except ValueError as error:
            assert re.search(r"[.8]$", str(error))


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8))
def test_damaged_bytes_give_articles_or_a_sentence(changes):
    data = bytearray(page(head=json_ld(DESCRIBED)).encode())
    for place, value in changes:
        data[place % len(data)] = value
    try:
        assert read(bytes(data))[0]["text"]
    except ValueError as error:
        assert re.search(r"[.8]$", str(error))


def f1(found, wanted):
    found, wanted = Counter(found), Counter(wanted)
    shared = sum((found & wanted).values())
    return 2 * shared / (sum(found.values()) + sum(wanted.values()))


@pytest.mark.skipif(not PAGES.is_dir(), reason="the pages to measure on are not here")
def test_the_body_is_found_better_than_by_the_extractor_alone():
    import trafilatura

    truth = json.loads((PAGES / "ground-truth.json").read_text("utf-8"))
    ours, theirs = [], []
    for name, page in truth.items():
        data = gzip.decompress((PAGES / "html" / f"{name}.html.gz").read_bytes())
        wanted = re.findall(r"\w+", page["articleBody"])
        ours.append(f1(re.findall(r"\w+", read(data)[0]["text"]), wanted))
        theirs.append(f1(re.findall(r"\w+", trafilatura.extract(data) or ""), wanted))
    assert sum(ours) >= sum(theirs)


def test_a_table_of_articles_that_a_database_calls_a_workbook():
    text = "<td><p>One.</p><p>Two.</p></td>"
    rows = "".join(f"<tr><td>Talks {n}</td><td>The Post</td><td>2021-05-0{n}</td>{text}</tr>" for n in (1, 2))
    head = "<tr><th>Headline</th><th>Source</th><th>Date</th><th>Text</th></tr>"
    found = read(f"<html><body><table>{head}{rows}</table></body></html>".encode())
    assert [(row["title"], row["outlet"], row["text"], row["part"]) for row in found] == [
        ("Talks 1", "The Post", "One.\nTwo.", "row 2"),
        ("Talks 2", "The Post", "One.\nTwo.", "row 3"),
    ]
