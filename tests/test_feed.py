"""Feeds: one article an entry, in every version of RSS and in Atom."""

import logging
import socket

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.formats.feed import read, recognises

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<?xml-stylesheet href="feed.css"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Harbour Post</title><link>https://harbour.example/</link><language>en-gb</language>
<item><title>Ferry runs &amp; runs</title><link>https://harbour.example/1</link>
<description>A teaser.</description>
<content:encoded>
<![CDATA[<p>The ferry ran on Monday.</p><p>It ran &amp; ran.</p><script>track()</script>]]></content:encoded>
<dc:creator>Mara Quill</dc:creator><category>Coast</category><category>Ferries</category>
<pubDate>Tue, 07 Feb 2017 09:20:00 GMT</pubDate></item>
<item><title>Only a teaser</title><description>The mayor said &lt;b&gt;no&lt;/b&gt;.</description></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Le Quai</title>
<entry><title type="html">Le bac &lt;i&gt;repart&lt;/i&gt;</title><link href="https://quai.example/a"/>
<author><name>Jeanne Rive</name></author><author><name>Paul Anse</name></author>
<published>2017-02-07T09:20:00+01:00</published><updated>2017-02-08T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Le bac est reparti.</p><p>Enfin.</p></div></content>
</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Kai-Bote</title></channel>
<item><title>Fähre</title><description>Die Fähre fährt.</description><dc:date>2017-02-07</dc:date></item></rdf:RDF>"""
OLD = """<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/rss-0.91.dtd">
<rss version="0.91"><channel><title>Old</title><item><title>T</title><description>Words.</description></item>
</channel></rss>"""


def test_rss_with_its_full_text():
    assert read(RSS.encode()) == [
        {
            "part": "entry 1",
            "title": "Ferry runs & runs",
            "text": "The ferry ran on Monday.\nIt ran & ran.",
            "author": "Mara Quill",
            "published": pd.Timestamp(2017, 2, 7, 9, 20),
            "outlet": "The Harbour Post",
            "language": "en",
            "section": "Coast",
            "url": "https://harbour.example/1",
        },
        {
            "part": "entry 2",
            "title": "Only a teaser",
            "text": "The mayor said no.",
            "outlet": "The Harbour Post",
            "language": "en",
        },
    ]


def test_atom():
    assert read(ATOM.encode()) == [
        {
            "part": "entry 1",
            "title": "Le bac repart",
            "text": "Le bac est reparti.\nEnfin.",
            "author": "Jeanne Rive; Paul Anse",
            "published": pd.Timestamp(2017, 2, 7, 9, 20),
            "outlet": "Le Quai",
            "language": "fr",
            "url": "https://quai.example/a",
        }
    ]


def test_languages_by_code_or_name():
    for written in ("de-AT", "German", "deutsch"):
        feed = (
            f"<rss><channel><language>{written}</language><item><description>Ja.</description></item></channel></rss>"
        )
        assert read(feed.encode())[0]["language"] == "de"


def test_rdf_and_the_first_versions():
    assert read(RDF.encode("utf-8"))[0]["text"] == "Die Fähre fährt."
    assert read(RDF.encode("utf-8"))[0]["published"] == pd.Timestamp(2017, 2, 7)
    assert read(OLD.encode())[0]["text"] == "Words."


def test_a_collection_names_the_outlet_of_each_entry():
    item = (
        '<item><title>Ferry runs - The Quay</title><description>It ran.</description><source url="u">The Quay</source>'
    )
    [article] = read(f"<rss><channel><title>All news</title>{item}</item></channel></rss>".encode())
    assert (article["title"], article["outlet"]) == ("Ferry runs", "The Quay")


def test_a_date_that_cannot_be_settled_stays_as_printed():
    item = "<item><description>It ran.</description><pubDate>03/04/2016</pubDate></item>"
    assert read(f"<rss><channel>{item}</channel></rss>".encode())[0]["published"] == "03/04/2016"


def test_an_entry_without_text_is_named():
    assert read(b"<rss><channel><item><title>A</title></item></channel></rss>") == [
        {
            "part": "entry 1",
            "problem": "The entry 1 of the feed ('A') has no text.",
            "action": "Save the page that it points to, and load that.",
        }
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1"])
def test_encodings(encoding):
    declared = encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    feed = RDF if encoding != "iso-8859-1" else f'<?xml version="1.0" encoding="{declared}"?>{RDF}'
    assert recognises(feed.encode(encoding))
    assert read(feed.encode(encoding))[0]["title"] == "Fähre"


def test_arabic():
    item = "<item><title>العبّارة تعود</title><description>قال الوزير: «نعم».</description></item>"
    [article] = read(f"<rss><channel><language>ar</language>{item}</channel></rss>".encode())
    assert (article["title"], article["text"], article["language"]) == ("العبّارة تعود", "قال الوزير: «نعم».", "ar")


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (RSS, True),
        (ATOM, True),
        (RDF, True),
        (OLD, True),
        ("<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'>", True),
        ("<html><body>", False),
        ("<!doctype html><html>", False),
        ("<rdf:RDF xmlns:rdf='x' xmlns:owl='http://www.w3.org/2002/07/owl#'>", False),
        ("<feed xmlns='urn:animals'>", False),
        ("<articles><article/></articles>", False),
        ("An article about <rss> feeds", False),
        ("", False),
        ("<!--" * 2000, False),
        ("<!---->" * 1000 + "x", False),
    ],
)
def test_what_is_recognised(start, expected):
    assert recognises(start.encode()) is expected


def test_other_xml_is_named_by_its_root():
    with pytest.raises(ValueError, match="root element <articles>, which is no feed"):
        read(b"<?xml version='1.0'?><articles><article>Text</article></articles>")


@pytest.mark.parametrize("data", [b"", b"  \n", b"No XML", b"\x00\x01\x02", b"<", b"<?xml version='1.0'?>"])
def test_what_is_no_xml(data):
    with pytest.raises(ValueError, match="no XML"):
        read(data)


def test_a_feed_without_entries():
    with pytest.raises(ValueError, match="no entry"):
        read(b"<rss><channel><title>Empty</title></channel></rss>")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_entities_are_refused_in_any_encoding(encoding, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    for entities in (f'<!ENTITY e SYSTEM "{secret.as_uri()}">', f'<!ENTITY l0 "lol">{laughs}<!ENTITY e "&l9;">'):
        feed = f"<!DOCTYPE rss [{entities}]>" + OLD.partition(">")[2].replace("Words.", "A&e;B")
        with pytest.raises(ValueError, match="declares entities"):
            read(feed.encode(encoding))


def test_no_network_and_no_file(monkeypatch, tmp_path):
    def refuse(*arguments):
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    assert read(OLD.encode())
    path = tmp_path / "feed.xml"
    path.write_text(RSS)
    for address in (str(path), "https://harbour.example/feed"):
        with pytest.raises(ValueError, match="no XML"):
            read(address.encode())


def test_logging_stays_as_it_was():
    logger = logging.getLogger("feedparser")
    before = (logger.propagate, list(logger.handlers))
    read(RSS.encode())
    assert (logger.propagate, list(logger.handlers)) == before


@pytest.mark.parametrize("filler", [b"x" * 10**7, b"<x>" * 300_001])
def test_a_feed_that_is_too_large_is_said(filler):
    with pytest.raises(ValueError, match="split it into parts"):
        read(b"<rss><channel>" + filler)


def test_deep_nesting_ends():
    deep = "<a>" * 5000
    try:
        read(f"<rss><channel><item><description>Text{deep}</description></item></channel></rss>".encode())
    except ValueError as error:
        assert str(error).endswith(".")


@pytest.mark.parametrize("feed", [RSS, ATOM, RDF])
def test_a_feed_that_was_cut_off_keeps_what_is_there(feed):
    data = feed.encode()
    for end in range(0, len(data), 10):
        try:
            assert all("text" in article or "problem" in article for article in read(data[:end]))
        except ValueError as error:
            assert str(error).endswith(".")


@given(st.binary(max_size=300))
def test_random_bytes(data):
    for start in (b"", b"<rss>", b"<feed>", b"<?xml version='1.0'?><rss><channel><item><description>"):
        try:
            assert isinstance(read(start + data), list)
        except ValueError as error:
            assert str(error).endswith(".")


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=8))
def test_damaged_bytes_give_articles_or_a_sentence(changes):
    data = bytearray(RSS.encode())
    for place, value in changes:
        data[place % len(data)] = value
    try:
        assert isinstance(read(bytes(data)), list)
    except ValueError as error:
        assert str(error).endswith(".")
