"""Sections: charts as the smaller picture, evidence wherever a link leads, and nothing dead."""

import re
from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk
from tests.test_findings import TALKS, found, table
from toolkit.cues import STANCES, cues
from toolkit.documents import Evidence, Link, Paragraph, Picture, Table
from toolkit.findings import findings
from toolkit.sections import STANCES as STANCE_WORDS
from toolkit.sections import VALIDATION, sections

NO_LOG = pd.DataFrame(columns=["article_id", "rule", "text"])


def made(analyses, folder, png=False):
    linked = {part.target for words in findings(analyses) for part in words if isinstance(part, Link)}
    parts, saved = sections(analyses, folder, linked, log=NO_LOG, png=png)
    assert sorted(saved) == sorted(file for file in folder.rglob("*") if file.is_file())
    return parts, linked


def blocks(parts, kind):
    return [block for part in parts for block in part.blocks if isinstance(block, kind)]


@pytest.fixture(scope="module")
def many():
    """Seven articles: three actors are mentioned in six of them, and eighteen others more often in one."""
    crowd = "\n".join(f"Actor{letter} Smith{letter.lower()} spoke. " * 9 for letter in "ABCDEFGHIJKLMNOPQR")
    return found(table([TALKS] * 6 + [crowd], outlet=["The Post"] * 4 + ["The Ledger"] * 3))


def test_every_link_of_the_findings_leads_to_evidence_or_a_section(many, tmp_path):
    parts, linked = made(many, tmp_path)
    places = {part.target for part in parts} | {each.target for each in blocks(parts, Evidence)}
    places |= {each.words[0].target for each in blocks(parts, Paragraph) if each.look == "heading"}
    assert linked <= places
    cells = [cell for each in blocks(parts, Table) for row in each.rows for cell in row if isinstance(cell, Link)]
    assert {cell.target for cell in cells} <= places
    assert {each.target for each in blocks(parts, Evidence) if each.printed} <= linked


def test_what_is_saved_beside_a_report_is_what_it_links(many, tmp_path):
    parts, _ = made(many, tmp_path / "all")
    named = [link.target for each in blocks(parts, Picture) for link in each.files]
    for each in blocks(parts, Paragraph):
        named += [word.target for word in each.words if isinstance(word, Link)] if each.look == "files" else []
    assert named and all((tmp_path / name).is_file() for name in named)
    copies = next(each for each in blocks(parts, Table) if each.caption.startswith("Articles that are copies"))
    assert len(copies.rows) == 5


def test_the_evidence_of_an_actor_is_what_its_count_counts(many, tmp_path):
    parts, _ = made(many, tmp_path)
    actors = next(part for part in parts if part.title == "Actors")
    counts = many.counts.set_index("actor")["count"]
    for each in (block for block in actors.blocks if isinstance(block, Evidence)):
        assert each.note.split()[0] == f"{counts[each.name]:,}"


def test_a_chart_of_hundreds_of_marks_becomes_a_picture_of_dots(tmp_path):
    text = "\n".join(f'"Number {number} will not do," John Kerry said.' for number in range(300))
    parts, _ = made(found(table([text])), tmp_path)
    voices = next(each for each in blocks(parts, Picture) if each.name == "voices")
    assert voices.svg == "" and voices.source.startswith("data:image/png")
    words = next(each for each in blocks(parts, Picture) if each.name == "word-frequencies")
    assert words.source.startswith("data:image/svg+xml") and words.png == b""
    assert "<metadata>" not in words.svg and words.alt


def test_of_a_long_article_the_shares_of_its_voices_are_drawn_not_each_quotation(tmp_path):
    text = "\n".join(f'"Number {number} will not do," John Kerry said.' for number in range(501))
    parts, _ = made(found(table([text])), tmp_path)
    assert "share-of-voice" in [each.name for each in blocks(parts, Picture)]


def test_a_chart_is_drawn_again_for_a_phone_and_has_its_title(tmp_path):
    parts, _ = made(found(table([TALKS])), tmp_path)
    for each in blocks(parts, Picture):
        wide, narrow = (float(re.search(r'width="([\d.]+)pt"', svg)[1]) for svg in (each.svg, each.narrow))
        assert narrow < 0.6 * wide and each.narrow_source.startswith("data:image/svg+xml")
        assert each.title and each.title in each.alt


def test_quotations_can_be_counted_again_from_the_table(tmp_path):
    text = '"We," John Kerry said, "will not." Sergei Lavrov hopes that it rains. The "deal" failed.'
    analyses = found(table([text, TALKS]))
    parts, _ = made(analyses, tmp_path)
    rows = pd.read_csv(tmp_path / "quotations.csv")
    counted = rows.dropna(subset="counted").drop_duplicates(["article_id", "counted"])
    assert len(rows) > rows["counted"].notna().sum() > len(counted) == analyses.share["n_quotations"].sum()
    assert counted["kind"].eq("direct").sum() == analyses.share["n_direct"].sum()
    method = next(part for part in parts if part.title == "Method and limits")
    assert "row" in method.blocks[-1].words[0] and "left out" in method.blocks[-1].words[0]


def test_every_stance_has_words_for_readers():
    assert set(STANCE_WORDS) == set(STANCES) == set(cues()["stance"])


def test_no_table_beside_a_report_is_there_twice_or_named_like_a_chart(many, tmp_path):
    long = f"{TALKS} Rain fell over fields, roads, rivers, hills, towns, harbours, bridges, forests and islands."
    for number, analyses in enumerate((many, found(table([long])))):
        made(analyses, tmp_path / str(number))
        files = list((tmp_path / str(number)).glob("*.csv"))
        assert len({file.read_bytes() for file in files}) == len(files)
        assert not [file.name for file in files if "_" in file.name]


def test_with_word_every_chart_has_a_png(tmp_path):
    parts, _ = made(found(table([TALKS])), tmp_path, png=True)
    assert all(each.png.startswith(b"\x89PNG") for each in blocks(parts, Picture))


def test_settings_and_hashes_are_listed(many, tmp_path):
    parts, _ = made(many, tmp_path)
    settings, hashes = [block for block in parts[-1].blocks if isinstance(block, Table)]
    made_by = {re.search(r"\((\w+)\)$", row[0])[1]: row[1] for row in settings.rows[:-1]}
    assert {"actor_mentions", "quotations", "actor_sentiment", "article_sentiment"} <= set(made_by)
    assert re.search(r"textblob \d", settings.rows[-1][1])
    assert made_by["share_of_voice"] == "voices are told apart by: speaker; actors found as said above"
    assert not re.search(r"[_\[]", " ".join(made_by.values()).replace("en_core_web_sm", ""))
    assert len(hashes.rows) == len(many.articles)


def test_the_figures_of_the_validation_are_those_of_the_readme():
    benchmarks = next(block for block in VALIDATION.blocks if isinstance(block, Table))
    readme = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
    figures = [figure for row in benchmarks.rows for figure in re.findall(r"\.\d+", row[2])]
    assert len(figures) >= len(benchmarks.rows) and all(figure in readme for figure in figures)


def test_names_of_an_actor_are_shown_with_the_most_frequent_first_and_none_turns_the_line(tmp_path):
    arabic = "قال جون كيري إن المحادثات مستمرة. "
    actors = pd.DataFrame({"actor_id": ["kerry"], "name": ["John Kerry"], "kind": ["person"], "aliases": ["جون كيري"]})
    parts, _ = made(found(table([TALKS, arabic], language=["en", "ar"]), actors=actors), tmp_path)
    actors = next(part for part in parts if part.title == "Actors")
    rows = next(block for block in actors.blocks if isinstance(block, Table)).rows
    names = next(row[-1] for row in rows if row[0].text == "John Kerry")
    assert names == "John Kerry 1, Kerry 1, \u2068جون كيري\u2069 1"


def test_a_report_of_a_long_article_stays_small(tmp_path):
    text = "\n".join(f"Kerry said that round {number} of the talks would fail. Lavrov agreed." for number in range(400))
    articles = pd.DataFrame({"article_id": ["a"], "text": [text]})
    index = tk.write_report(articles, tmp_path, progress=False)
    assert index.with_name("a.html").stat().st_size < 1_000_000
