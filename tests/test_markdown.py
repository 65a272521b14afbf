"""Markdown: the words without the marks, and what the lines at the top tell."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.formats import find, markdown, text
from toolkit.formats.markdown import plain, read

ARTICLE = """\
---
title: "Talks resume: a second day"
date: 2016-02-04
author: Mara Lind
source: The Harbour Post
url: https://harbourpost.example/talks
tags: [port, "trade"]
authors_note:
  - first
  - second
key: k
draft:
---

# Talks resume: a second day

The **two sides** met on *Monday*
in [the capital](https://harbourpost.example/capital "Capital").

> “We will not leave,” she said.

## What comes next

- Talks go on.
1. They end.

***
![A ship](ship.jpg)
"""


def test_an_article_with_lines_at_its_top():
    assert read(ARTICLE.encode()) == [
        {
            "title": "Talks resume: a second day",
            "published": "2016-02-04",
            "author": "Mara Lind",
            "outlet": "The Harbour Post",
            "url": "https://harbourpost.example/talks",
            "tags": "port; trade",
            "authors_note": "first; second",
            "key (as given)": "k",
            "text": "The two sides met on Monday\nin the capital.\n\n“We will not leave,” she said.\n\n"
            "What comes next\n\nTalks go on.\nThey end.\n\nA ship",
        }
    ]


def test_it_loads_with_its_date_and_outlet(write):
    article = tk.load_articles(write("talks.md", ARTICLE)).iloc[0]
    assert article["published"] == tk.load_articles(write("talks.md", ARTICLE))["published"].max()
    assert (article["title"], article["outlet"], f"{article['published']:%Y-%m-%d}") == (
        "Talks resume: a second day",
        "The Harbour Post",
        "2016-02-04",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("heading", ["# Zoë in *Genève* #\n", "Zoë in Genève\n===\n", "\r\n# Zoë in Genève\r\n\r\n"])
def test_the_heading_at_the_top_is_the_title(heading, encoding):
    assert read(f"{heading}The café’s owner said no.".encode(encoding)) == [
        {"title": "Zoë in Genève", "text": "The café’s owner said no."}
    ]


def test_another_heading_than_the_title_stays_in_the_text():
    assert read(b"---\ntitle: A\n---\n# B\nc") == [{"title": "A", "text": "B\nc"}]
    assert read(b"## B\nc") == [{"text": "B\nc"}]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("a **b** __c__ *d* _e_ ***f*** **g *h* i** ~~j~~ `k`", "a b c d e f g h i j k"),
        ("5 * 3 * 2, a_b_c and 2*3*4", "5 * 3 * 2, a_b_c and 2*3*4"),
        ("*One\ntwo*", "One\ntwo"),
        (r"\*not\* \_this\_ \[or this\](x)", "*not* _this_ [or this](x)"),
        ("[a](b) [c](<d> 'e') [f][1] [g][] [h](i_(j)) [k]", "a c f g h [k]"),
        ("[![ship](a.png)](http://b.example)", "ship"),
        ("a\n\n[1]: http://b.example 'B'\n\nc", "a\n\nc"),
        ("<https://a.example> one<br>two <!-- three\n\nfour -->five <b class='x'>six</b> 7 < 8 > 6", None),
        ("> > a\n> b\n>\n> - c", "a\nb\n\nc"),
        ("Head\n----\na\n* * *\nb\n- - -\nc", "Head\n\na\n\nb\n\nc"),
        ("#hashtag\n#\n####### seven", "#hashtag\n\n####### seven"),
        ("* a\n+ b\n  - c\n10) d\n- [x] e\n2016. The year", "a\nb\nc\nd\ne\n2016. The year"),
        ("```python\n# *a*\n> b\n```\n*c*\n~~~\n_d_", "# *a*\n> b\nc\n_d_"),
        ("- not\na list in\n-5 degrees", "not\na list in\n-5 degrees"),
        ("one  \ntwo\\\nthree", "one\ntwo\nthree"),
    ],
)
def test_marks_are_taken_out_and_words_are_kept(marked, expected):
    assert plain(marked) == (expected or "https://a.example one\ntwo five six 7 < 8 > 6")


def test_a_line_across_the_page_at_the_top_is_no_metadata():
    assert read(b"---\nTalks went on.\n---\nAnd on.") == [{"text": "Talks went on.\n\nAnd on."}]
    assert read(b"---\ntitle: A\nTalks went on.") == [{"text": "title: A\nTalks went on."}]


def test_the_name_alone_tells_markdown():
    assert find(ARTICLE.encode(), "a.md") is find(ARTICLE.encode(), "A.MARKDOWN") is markdown
    assert find(ARTICLE.encode(), "a.txt") is text


@pytest.mark.parametrize("data", [b"# Title\n", b"---\ntitle: A\n---\n", b"***\n"])
def test_nothing_but_a_title_is_no_article(data):
    with pytest.raises(ValueError, match=r"^The file is empty, but for its title or what stands above the text\.$"):
        read(data)


@given(st.text(st.sampled_from("*_[]()`~#>-!\\<= \n\t1.:a\"'")) | st.text())
def test_no_text_breaks_it(written):
    try:
        (article,) = read(written.encode(errors="replace"))
    except ValueError as error:
        assert type(error) is ValueError
    else:
        assert article["text"].strip()


@pytest.mark.parametrize(
    "piece",
    [
        "*a ",
        "*",
        "_",
        "[",
        '[a](b "c',
        "![",
        "<!--",
        "<a ",
        "`",
        "~~a",
        "> ",
        "#",
        "- ",
        "\\",
        "a*",
        "**a*",
        "***",
        "---\n",
        "\n",
    ],
)
def test_long_lines_take_no_time(piece):
    start = time.monotonic()
    plain(piece * 50_000)
    markdown._front(f"---\n{piece * 50_000}")
    assert time.monotonic() - start < 5
