"""The report: one page each that stands on its own, right for every article, the strangest included."""

import errno
import hashlib
import os
import re
import subprocess
import sys
from datetime import datetime
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from docx import Document as read_word

import toolkit as tk
from toolkit import report
from toolkit.provenance import is_ours
from toolkit.report import page_names

ROOT = Path(__file__).parents[1]
THREE = pd.DataFrame({"article_id": ["one", "two", "three"], "text": ["Talks began.", "Talks went on.", "War."]})


@pytest.fixture(scope="module")
def written(articles, tmp_path_factory):
    """The report of the seed, the Arabic article and one more."""
    some = articles[articles["article_id"].str.contains("kerry|arabic|gate-seven")]
    folder = tmp_path_factory.mktemp("reports")
    return tk.write_report(some, folder, actors="data/actors.csv", progress=False)


def page(index, part):
    return next(file for file in index.parent.glob("*.html") if part in file.name).read_text(encoding="utf-8")


VOID = ("meta", "img", "link", "br", "source")


class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.open, self.addresses, self.images, self.places = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        self.places += [attrs["id"]] if "id" in attrs else []
        if tag == "img":
            self.images.append(attrs)
        self.addresses += [value for name, value in attrs.items() if name in ("href", "src")]

    def handle_endtag(self, tag):
        assert tag in VOID or self.open.pop() == tag


@pytest.mark.parametrize("part", ["index", "kerry", "arabic", "gate-seven"])
def test_a_page_is_sound_and_needs_no_network(written, part):
    tags = Tags(page(written, part))
    assert not tags.open
    assert not [address for address in tags.addresses if re.match(r"https?:|//", address)]
    assert all(image["src"].startswith("data:image/") and image["alt"] for image in tags.images)
    for address in tags.addresses:
        if not address.startswith(("data:", "#")):
            assert (written.parent / address).is_file(), address
    assert len(set(tags.places)) == len(tags.places)
    assert {address[1:] for address in tags.addresses if address.startswith("#")} <= set(tags.places)


def plain(html):
    """The text of a page as it is read."""
    return unescape(re.sub("[\u2068\u2069]|<[^>]+>", "", html))


def test_a_report_has_its_parts_in_order_and_all_its_findings_lead_somewhere(written):
    for part in ("kerry", "index"):
        text = page(written, part)
        heads = re.findall(r"<h2 [^>]*>([^<]+)", text)
        assert [head for head in heads if head != "Articles"] == [
            "Findings",
            "Words",
            "Actors",
            "Quotations",
            "Sentiment",
            "Tone towards actors",
            "Comparison",
            "Method and limits",
            "Validation: how far to trust it",
            "Evidence",
            "Appendix: settings and hashes",
        ]
        findings = re.findall("<li>(.*?)</li>", re.search("<ol class=.findings.>.*?</ol>", text, re.DOTALL)[0])
        assert 5 <= len(findings) <= 10
        # What could not be analysed has no sentences to show.
        assert all("<a href=" in finding for finding in findings if "TextBlob and the tone model read" not in finding)
        assert "Nothing in this report has been validated on its own texts" in text


def test_the_findings_come_from_the_figures(written):
    text = plain(page(written, "kerry"))
    assert "Outletnot known" in text and "Length524 words in 24 sentences" in text
    assert "John Kerry (person, 8 times)" in text
    assert "gives the article −0.05 (95 % interval −0.14 to +0.03): no clear tone either way. It knows 29 words" in text


def test_every_bar_has_its_sentences_behind_it(written):
    text = page(written, "kerry")
    behind = re.search(r"<summary><bdi>opposition</bdi> .*?</details>", text, re.DOTALL)[0]
    assert behind.count("<mark") == 7
    behind = re.search(r"<summary><bdi>Sergei Lavrov</bdi> .*?</details>", text, re.DOTALL)[0]
    assert behind.count("<mark") == 4


def test_the_removed_link_is_shown(written):
    assert "link in another language" in page(written, "kerry")


def test_an_arabic_article_has_words_and_actors_and_no_tone(written):
    text = page(written, "arabic")
    assert "الميناء" in text and "Marta Keldane" in text
    assert "The article is in Arabic: TextBlob and the tone model read English only" in text
    assert "Missing is not neutral" in text and "gives the article" not in text
    assert 'alt="The article could not be scored' not in text


def test_the_index_links_every_article_and_names_problems(articles, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text("Talks resume\nThe talks went on in Geneva on Monday.", encoding="utf-8")
    (tmp_path / "in" / "empty.txt").write_bytes(b"")
    with pytest.warns(UserWarning, match="empty.txt"):
        loaded = tk.load_articles(tmp_path / "in")
    index = tk.write_report(loaded, tmp_path / "out", progress=False)
    text = index.read_text(encoding="utf-8")
    assert 'href="good.html"' in text and "Talks resume" in text
    assert "empty.txt" in text and "The file is empty." in text


def test_two_runs_give_the_same_files_in_all_formats(tmp_path):
    script = "import sys, toolkit as tk; tk.write_report(tk.load_articles('data/articles').iloc[[0, 10]], sys.argv[1], "
    script += "formats=['html', 'docx', 'pdf'], actors='data/actors.csv', progress=False)"
    for name in ("a", "b"):  # Sets have another order in each.
        where = os.environ | {"PYTHONHASHSEED": str(ord(name))}
        subprocess.run([sys.executable, "-c", script, tmp_path / name], cwd=ROOT, env=where, check=True)
    runs = [tmp_path / "a", tmp_path / "b"]
    files = [{f.relative_to(run): f.read_bytes() for f in run.rglob("*") if f.is_file()} for run in runs]
    assert files[0].keys() == files[1].keys()
    assert [str(name) for name in files[0] if files[0][name] != files[1][name]] == []
    assert {"index.html", "index.docx", "index.pdf", "report-files.csv"} <= {str(name) for name in files[0]}
    sizes = {name: len(content) for name, content in files[0].items() if name.suffix in (".html", ".docx", ".pdf")}
    assert max(sizes.values()) < 1_000_000


def test_tables_made_by_hand_ugly_ones_too(tmp_path):
    table = pd.DataFrame(
        {
            "article_id": ["../../etc/passwd", "index", "CON", "a/b", "a:b", 7],
            "text": ["War.", "<script>alert(1)</script> said Kerry.", "=1+1", "كلمة", "word", "x " * 300],
        }
    )
    index = tk.write_report(table, tmp_path / "out", formats=["html", "docx", "pdf"], progress=False)
    assert sorted(tmp_path.iterdir()) == [tmp_path / "out"], "nothing is written outside the folder"
    pages = {file.name for file in index.parent.glob("*.html")}
    assert pages == {
        "etc-passwd.html",
        "index.html",
        "index-2.html",
        "article-CON.html",
        "a-b.html",
        "a-b-2.html",
        "7.html",
    }
    assert "<script>" not in (index.parent / "index-2.html").read_text(encoding="utf-8")
    assert all(
        file.with_suffix(".docx").is_file() and file.with_suffix(".pdf").is_file()
        for file in index.parent.glob("*.html")
    )
    assert "'=1+1" not in page(index, "article-CON"), "the apostrophe is for spreadsheets only"


def test_names_of_pages_are_told_apart_on_every_system():
    assert page_names(["a", "A", "a", "", "é" * 200, "all-articles"]) == [
        "a",
        "A-2",
        "a-3",
        "article",
        "é" * 80,
        "all-articles-2",
    ]
    assert page_names(["a.html", "a", "report-files.csv", "index.docx", "é", "e\u0301", "🙂" * 80, "𝒜" * 80]) == [
        "a.html",
        "a-2",
        "report-files.csv-2",
        "index.docx-2",
        "é",
        "e\u0301-2",
        "article",
        "𝒜" * 50,
    ]


def test_no_article_no_report(tmp_path):
    with pytest.raises(ValueError, match="no article to report on"):
        tk.write_report(pd.DataFrame({"article_id": [], "text": []}), tmp_path, progress=False)


def test_formats_are_named_and_the_first_is_given_back(tmp_path):
    table = pd.DataFrame({"article_id": ["a"], "text": ["Talks went on in Geneva."]})
    assert tk.write_report(table, tmp_path / "x", formats="docx", progress=False) == tmp_path / "x" / "index.docx"
    assert {file.name for file in (tmp_path / "x").iterdir()} == {"a", "a.docx", "index.docx", "report-files.csv"}
    for wrong, said in (("odt", "written as html, docx, pdf, not as 'odt'"), ((), "at least one")):
        with pytest.raises(ValueError, match=said):
            tk.write_report(table, tmp_path, formats=wrong, progress=False)


def test_a_title_of_500_characters_and_none_of_date_or_outlet(tmp_path):
    title = "A very long headline, " * 23
    text = title + "\nTalks went on in Geneva on Monday, John Kerry said."
    table = pd.DataFrame({"article_id": ["a", "b"], "title": [title, None], "text": [text, "Rain fell."]})
    index = tk.write_report(table, tmp_path / "out", formats=["html", "docx", "pdf"], progress=False)
    known, unknown = (plain((index.parent / f"{name}.html").read_text(encoding="utf-8")) for name in "ab")
    assert "Outletnot known" in known and "Headlinenot known" not in known
    assert "Headlinenot knownOutletnot knownPublishednot known" in unknown
    said = plain(index.read_text(encoding="utf-8"))
    assert "Outlets2 articles without an outletPublished2 articles without a date" in said


def test_dates_as_they_are_written_in_a_table_by_hand(tmp_path):
    days = ["2021-05-03", "7 May 2021", "one fine day"]
    table = pd.DataFrame({"article_id": list("abc"), "text": ["Talks."] * 3, "published": days})
    said = plain(tk.write_report(table, tmp_path / "out", progress=False).read_text(encoding="utf-8"))
    assert "Published3 May 2021 to 7 May 2021, 1 article without a date" in said


def test_a_folder_that_cannot_be_made_is_said_before_the_work(tmp_path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    table = pd.DataFrame({"article_id": ["a"], "text": ["Talks."]})
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(OSError, match="cannot be made: .* Choose another one for the report"):
            tk.write_report(table, folder, progress=False)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_what_was_there_stays_where_a_file_cannot_be_written(tmp_path, monkeypatch):
    table = pd.DataFrame({"article_id": ["a"], "text": ["Talks went on."]})
    index = tk.write_report(table, tmp_path, progress=False)
    before = index.read_bytes()

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_text", full)
    with pytest.raises(OSError):
        tk.write_report(table.assign(text="War."), tmp_path, progress=False)
    assert index.read_bytes() == before and not list(tmp_path.rglob("*.part"))


def names_in(folder):
    return sorted(file.relative_to(folder).as_posix() for file in folder.iterdir())


def test_the_report_of_an_article_that_is_gone_goes_with_its_charts(tmp_path):
    tk.write_report(THREE, tmp_path, formats=["html", "pdf"], progress=False)
    with pytest.warns(UserWarning, match=r"no longer among these were removed, .*: three\.$"):
        tk.write_report(THREE.head(2), tmp_path, progress=False)
    assert not list(tmp_path.rglob("three*"))
    assert {"one.html", "two.html", "one.pdf", "index.pdf"} <= set(names_in(tmp_path)), "other formats stay"
    listed = pd.read_csv(tmp_path / "report-files.csv")
    files = {file.relative_to(tmp_path).as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    assert set(listed["file"]) == files - {"report-files.csv"}


def test_what_somebody_changed_or_put_there_is_never_removed(tmp_path):
    tk.write_report(THREE, tmp_path, progress=False)
    page = tmp_path / "three.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<h1", "<!-- read --><h1"), encoding="utf-8")
    (tmp_path / "three" / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "four.html").write_text("mine", encoding="utf-8")
    (tmp_path.parent / "outside.txt").write_text("mine", encoding="utf-8")
    listed = pd.read_csv(tmp_path / "report-files.csv", dtype=str)
    sha256 = hashlib.sha256(b"mine").hexdigest()
    listed.loc[len(listed)] = ["four", "../outside.txt", sha256]
    tk.save_table(listed, tmp_path / "report-files.csv")
    before = {file: file.read_bytes() for file in (page, *(tmp_path / "three").iterdir())}
    for _ in range(2):
        with pytest.warns(UserWarning, match="left as they are, since somebody changed a file of them: three.$"):
            tk.write_report(THREE.head(2), tmp_path, progress=False)
        assert {file: file.read_bytes() for file in before} == before, "its charts and tables stay with it"
    assert (tmp_path / "four.html").is_file() and (tmp_path.parent / "outside.txt").is_file()


@pytest.mark.parametrize("name", ["two.html", "index.html", "two/words.csv", "two/word-frequencies.svg"])
def test_a_report_that_somebody_changed_is_not_written_over(tmp_path, name):
    tk.write_report(THREE, tmp_path, progress=False)
    with (tmp_path / name).open("a", encoding="utf-8") as file:
        file.write("<!-- my notes -->")
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    with pytest.raises(FileExistsError, match=f"changed since: .*{name}. Move it away, or choose another folder"):
        tk.write_report(THREE.assign(text="War."), tmp_path, progress=False)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("name", ["one", "one.html/", "all-articles", "one/words.csv/"])
def test_a_folder_in_place_of_a_file_and_a_file_in_place_of_a_folder_stop_it_before_anything_is_written(tmp_path, name):
    place = tmp_path / name
    place.parent.mkdir(exist_ok=True)
    place.mkdir() if name.endswith("/") else place.write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(FileExistsError, match="Nothing was written"):
        tk.write_report(THREE, tmp_path, progress=False)
    assert sorted(tmp_path.rglob("*")) == before


def test_another_table_of_the_users_beside_a_report_stops_nothing_and_stays(tmp_path):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "my codes.csv").write_text("sentence,code\n", encoding="utf-8")
    for _ in range(2):
        tk.write_report(THREE, tmp_path, progress=False)
    assert (tmp_path / "one" / "my codes.csv").read_text(encoding="utf-8") == "sentence,code\n"


@pytest.mark.parametrize("failing", ["one", "index"])
def test_a_report_that_fails_half_way_leaves_the_earlier_one_and_the_next_one_is_written(
    tmp_path, monkeypatch, failing
):
    tk.write_report(THREE, tmp_path, progress=False)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    write = report.FORMATS["html"]

    def full(document, path):
        if path.name.startswith(failing):
            raise OSError(errno.ENOSPC, "No space left on device")
        write(document, path)

    monkeypatch.setitem(report.FORMATS, "html", full)
    with pytest.raises(OSError, match="could not be written: the disk is full"):
        tk.write_report(THREE.assign(text="War."), tmp_path, progress=False)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before
    monkeypatch.undo()
    tk.write_report(THREE.assign(text="War."), tmp_path, progress=False)
    assert (tmp_path / "two.html").read_bytes() != before[tmp_path / "two.html"]


def test_a_report_on_paper_is_known_by_its_keywords(tmp_path):
    index = tk.write_report(THREE, tmp_path, formats="pdf", progress=False)
    assert is_ours(index)
    (tmp_path / "report-files.csv").unlink()
    tk.write_report(THREE, tmp_path, formats="pdf", progress=False)


@pytest.mark.parametrize("title", [None, 5])
def test_a_title_is_a_text(tmp_path, title):
    with pytest.raises(TypeError, match=f"title must be a text, not {title}"):
        tk.write_report(THREE, tmp_path / "out", title=title, progress=False)
    assert not (tmp_path / "out").exists()


def test_the_report_of_one_article_removes_nothing_and_the_next_of_all_knows_it(tmp_path):
    tk.write_report(THREE, tmp_path, progress=False)
    before = set(names_in(tmp_path))
    tk.write_report(THREE.tail(1).assign(article_id="four"), tmp_path, progress=False)
    assert set(names_in(tmp_path)) == before | {"four", "four.html"}
    with pytest.warns(UserWarning, match=r": four, one\.$"):
        tk.write_report(THREE.tail(2), tmp_path, progress=False)
    assert {"two.html", "three.html"} <= set(names_in(tmp_path)) and "one" not in names_in(tmp_path)


@pytest.mark.parametrize(
    "name", ["index.html", "one.pdf", "index.docx", "report-files.csv", "one/words.csv", "one/word-frequencies.txt"]
)
def test_a_file_of_the_users_is_not_written_over_and_nothing_else_is_written(tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(b"An article, and no report.")
    with pytest.raises(FileExistsError, match=f"{name}.*Move it away, or choose another folder"):
        tk.write_report(THREE, tmp_path, formats=["html", "docx", "pdf"], progress=False)
    assert (
        names_in(tmp_path) == [name.partition("/")[0]]
        and (tmp_path / name).read_bytes() == b"An article, and no report."
    )


def test_a_report_that_was_edited_in_word_is_not_written_over(tmp_path):
    index = tk.write_report(THREE, tmp_path, formats="docx", progress=False)
    tk.write_report(THREE, tmp_path, formats="docx", progress=False)
    draft = read_word(index)
    draft.core_properties.modified = datetime(2026, 11, 28)
    draft.add_paragraph("As the editor has it.")
    draft.save(index)
    before = index.read_bytes()
    with pytest.raises(FileExistsError, match=r"index\.docx"):
        tk.write_report(THREE, tmp_path, formats="docx", progress=False)
    assert index.read_bytes() == before
