"""Outlets under one name."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.outlets import outlet_name, outlet_of


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("The Guardian", "The Guardian"),
        ("The Guardian (London)", "The Guardian"),
        ("The Guardian(London)", "The Guardian"),
        ("  the   GUARDIAN  (London) ", "The Guardian"),
        ("guardian.co.uk", "The Guardian"),
        ("www.theguardian.com", "The Guardian"),
        ("https://www.theguardian.com/world", "The Guardian"),
        ("NYTimes.COM", "The New York Times"),
        ("DAILY MAIL (London)", "Daily Mail"),
        ("EL PAIS", "El País"),
        ("“Le Monde”", "Le Monde"),
        ("AFP", "Agence France-Presse"),
        ("الجزيرة", "Al Jazeera"),
    ],
)
def test_outlets_that_are_listed(printed, name):
    assert outlet_name(printed) == name


@pytest.mark.parametrize(
    "printed",
    [
        "The Times (South Africa)",
        "The Express Tribune",
        "El País (Madrid)",
        "Sun",
        "Times",
        "The Harbour Post",
        "St. Louis Post-Dispatch",
        "J.P. Lind",
        "harbourpost.example",
        "guardian.co.uk.example",
        "The",
        "",
    ],
)
def test_an_outlet_that_is_not_listed_keeps_its_name(printed):
    assert outlet_name(printed) == printed


def test_the_times_is_one_paper_and_the_times_of_south_africa_another():
    assert outlet_name("The Times (London)") == outlet_name("THE TIMES") == "The Times"
    assert outlet_name("The Times (South Africa)") == "The Times (South Africa)"
    assert outlet_name("The Sunday Times (London)") == "The Sunday Times"


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://edition.cnn.com/2017/02/07/politics/index.html", "CNN"),
        ("HTTP://WWW.CNN.COM/", "CNN"),
        ("//cnn.com", "CNN"),
        ("cnn.com/x?y=1#z", "CNN"),
        ("http://user:word@www.cnn.com:80/x", "CNN"),
        ("https://m.faz.net/a", "Frankfurter Allgemeine Zeitung"),
        ("https://news.sky.com/story", "Sky News"),
        ("https://www.bbc.co.uk/news/world-1", "BBC News"),
        (" https://www.harbourpost.example/world/1\n", "harbourpost.example"),
        ("https://münchner-blatt.example/a", "münchner-blatt.example"),
        ("http://cnn.com.example/", "cnn.com.example"),
        ("http://notcnn.com", "notcnn.com"),
    ],
)
def test_the_outlet_of_an_address(url, name):
    assert outlet_of(url) == name


@pytest.mark.parametrize(
    "url",
    [
        *("", "12", "cnn", "a.b", "Talks. Resume", "one two.three four", "http://", "http://[::1", "http://[::1]/x"),
        *("http://localhost/x", "http://192.168.0.1/a", "http://a..b/", "http://\u2100.com", "mailto:a@b.example"),
        *("javascript:alert(1)", "file:///C:/x.txt", "C:\\x.txt", "urn:x", "data:text/html,a.example"),
    ],
)
def test_what_is_no_address_of_the_web(url):
    assert outlet_of(url) is None


@given(st.text() | st.text(st.sampled_from("htps:/.@wcnm[]?# é")))
def test_any_text_is_an_outlet_or_none(text):
    assert outlet_of(text) is None or "." in outlet_of(text) or outlet_of(text) in {"CNN"}
    assert outlet_name(outlet_name(text)) == outlet_name(text)


def test_what_was_printed_is_kept():
    table = {"text": ["One word.", "Two words.", "Three words."], "outlet": ["guardian.co.uk", "The Guardian", None]}
    articles = tk.load_articles(pd.DataFrame({**table, "url": [None, None, "https://www.ft.com/1"]}))
    assert articles["outlet"].tolist() == ["The Guardian", "The Guardian", "Financial Times"]
    assert articles["outlet_as_written"].fillna("").tolist() == ["guardian.co.uk", "", ""]


def test_an_archived_page_is_still_its_outlets():
    assert outlet_of("https://web.archive.org/web/20160204120000/http://www.theguardian.com/world") == "The Guardian"
