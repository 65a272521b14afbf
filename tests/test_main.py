"""The command line: it says where the result is, and what is wrong in one line."""

import os
from pathlib import Path

import pandas as pd
import pytest

import toolkit as tk
from toolkit import provenance
from toolkit.__main__ import main


def test_report_says_where_it_is(tmp_path, capsys):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("Ceasefire", encoding="utf-8")
    assert main(["report", str(tmp_path / "articles"), str(tmp_path / "out"), "--no-progress"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == ["Codebook of actors: none", f"The report of 1 article is in {tmp_path / 'out' / 'index.html'}"]
    assert (tmp_path / "out" / "one.html").is_file()


def test_report_in_other_formats(tmp_path, capsys):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("Ceasefire", encoding="utf-8")
    arguments = ["report", str(tmp_path / "articles"), str(tmp_path / "out"), "--no-progress", "--formats"]
    assert main([*arguments, "docx, pdf"]) == 0
    assert capsys.readouterr().out.endswith(f"is in {tmp_path / 'out' / 'index.docx'}\n")
    assert (tmp_path / "out" / "one.pdf").read_bytes().startswith(b"%PDF")
    assert main([*arguments, "odt"]) == 2
    assert "Reports are written as html, docx, pdf, not as 'odt'." in capsys.readouterr().err


def test_the_codebook_beside_the_articles_is_used(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("The zorgs met.", encoding="utf-8")
    (tmp_path / "actors.csv").write_text("actor_id,name,kind\nz,zorgs,group\n", encoding="utf-8")
    main(["report", str(tmp_path / "articles"), str(tmp_path / "out"), "--no-progress"])
    assert "zorgs" in (tmp_path / "out" / "one" / "actors.csv").read_text(encoding="utf-8-sig")


def test_a_codebook_among_the_articles_is_one_and_no_article(tmp_path, capsys):
    (tmp_path / "one.txt").write_text("The zorgs met.", encoding="utf-8")
    (tmp_path / "actors.csv").write_text("actor_id,name,kind\nz,zorgs,group\n", encoding="utf-8")
    assert main(["report", str(tmp_path), str(tmp_path.parent / "out"), "--no-progress"]) == 0
    assert capsys.readouterr() == (
        f"Codebook of actors: {Path(os.path.relpath(tmp_path / 'actors.csv'))}\n"
        f"The report of 1 article is in {tmp_path.parent / 'out' / 'index.html'}\n",
        "",
    )


def test_problems_are_one_line_and_do_not_stop_the_rest(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text("Ceasefire", encoding="utf-8")
    (tmp_path / "in" / "broken.txt").write_bytes(bytes(range(256)) * 8)
    assert main(["report", str(tmp_path / "in"), str(tmp_path / "out"), "--no-progress"]) == 0
    said = capsys.readouterr().err
    assert said.startswith("Note: 1 problem(s), 1 article(s) loaded.") and "broken.txt" in said
    assert len(said.splitlines()) == 1


def test_the_codebook_is_found_from_one_file_and_from_inside_the_folder(tmp_path, monkeypatch, capsys):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text("The zorgs met.", encoding="utf-8")
    (tmp_path / "actors.csv").write_text("actor_id,name,kind\nz,zorgs,group\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "articles")
    for articles in (".", "one.txt"):
        assert main(["report", articles, str(tmp_path / "out"), "--no-progress"]) == 0
        assert capsys.readouterr().out.startswith(f"Codebook of actors: {Path('..') / 'actors.csv'}")


def test_the_output_is_not_written_among_the_articles(tmp_path, capsys):
    (tmp_path / "one.txt").write_text("Ceasefire", encoding="utf-8")
    assert main(["report", str(tmp_path), str(tmp_path / "out"), "--no-progress"]) == 2
    assert "lies in the folder of the articles" in capsys.readouterr().err


@pytest.fixture
def saved(tmp_path):
    """A folder of two articles, and a folder of two charts of them, one of these saved twice."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.txt").write_text("Talks went on. The talks failed.", encoding="utf-8")
    (folder / "two.txt").write_text("No talks.", encoding="utf-8")
    (tmp_path / "actors.csv").write_text("actor_id,name,kind\nt,talks,group\n", encoding="utf-8")
    articles = tk.load_articles(folder)
    tk.save_chart(tk.plot_word_frequencies(tk.word_frequencies(articles)), tmp_path / "charts" / "words")
    (tmp_path / "charts" / "mine.pdf").write_bytes(b"%PDF-1.7")
    mentions = tk.actor_mentions(articles, actors=tmp_path / "actors.csv")
    tk.save_chart(tk.plot_actor_mentions(mentions), tmp_path / "charts" / "more" / "actors", formats="svg")
    return tmp_path


def test_the_charts_of_a_folder_are_verified_each_once(saved, capsys):
    assert main(["verify", str(saved / "charts"), str(saved / "articles")]) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"Codebook of actors: {Path(os.path.relpath(saved / 'actors.csv'))}",
        f"{saved / 'charts' / 'more' / 'actors.svg'}: The figures hold: 1 of 1 is the same.",
        f"{saved / 'charts' / 'words.pdf'}: The figures hold: 6 of 6 are the same.",
        "The figures of 2 of 2 charts hold.",
    ]


def test_what_does_not_hold_is_told(saved, capsys):
    (saved / "articles" / "one.txt").write_text("Talks went on. They failed.", encoding="utf-8")
    (saved / "articles" / "two.txt").unlink()
    assert main(["verify", str(saved / "charts" / "words.png"), str(saved / "articles")]) == 1
    said = capsys.readouterr().out.splitlines()[1:]
    assert said[0].endswith(
        "The figures do not hold: 4 of 7 are not the same, and 13 more in the CSV differ. "
        "1 article changed, 1 article is missing."
    )
    assert said[1:4] == ["    one: its text is another", "    two: is missing", "    talks: 3, now 1"]


def test_a_picture_that_is_not_as_it_was_saved_and_a_damaged_record_do_not_stop_the_others(saved, capsys):
    picture = saved / "charts" / "words.png"
    picture.write_bytes(picture.read_bytes()[:-100])
    drawing = saved / "charts" / "more" / "actors.svg"
    text = drawing.read_text(encoding="utf-8")
    drawing.write_text(text.replace('"articles": [', '"articles": [3, '), encoding="utf-8")
    assert main(["verify", str(saved / "charts"), str(saved / "articles")]) == 1
    first, second, last = capsys.readouterr().out.splitlines()[1:]
    assert "actors.svg: It cannot be told whether the figures hold: its record is damaged (" in first
    assert second.endswith("The figures hold: 6 of 6 are the same. The picture words.png is not as it was saved.")
    assert last == "The figures of 1 of 2 charts hold."


def test_an_article_that_moved_is_told_with_where_it_was_and_is(tmp_path, capsys):
    articles = pd.DataFrame(
        {
            "article_id": ["one", "two"],
            "text": ["Talks went on.", "No talks."],
            "outlet": ["The Ledger", "The Ledger"],
            "published": ["2021-05-07", "2021-05-08"],
        }
    )
    file = tk.save_chart(tk.plot_word_frequencies(tk.word_frequencies(articles)), tmp_path / "words", formats="svg")[0]
    articles.assign(outlet=["The Ledger", "Ledger"], published=[None, "2021-05-08"]).to_csv(tmp_path / "a.csv")
    assert main(["verify", str(file), str(tmp_path / "a.csv")]) == 0, "words are counted whoever prints them"
    assert capsys.readouterr().out.splitlines()[2:] == [
        "    one: its day was 2021-05-07, now none",
        "    two: its outlet was The Ledger, now Ledger",
    ]


def test_of_more_articles_than_a_record_names_all_texts_are_compared_at_once(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(provenance, "MOST_PACKED", 1)
    articles = pd.DataFrame({"article_id": ["one", "two"], "text": ["Talks went on.", "No talks."]})
    file = tk.save_chart(tk.plot_word_frequencies(tk.word_frequencies(articles)), tmp_path / "words", formats="svg")[0]
    articles.assign(text=["Talks went on.", "No talks!"]).to_csv(tmp_path / "a.csv")
    main(["verify", str(file), str(tmp_path / "a.csv")])
    assert capsys.readouterr().out.splitlines()[2:] == ["    all 2 texts together: not those of the chart"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["report", "nowhere"], "Error: There is no folder or file 'nowhere'"),
        (
            ["notebooks", "data/articles", "--article", "kerry"],
            "Error: There is no article 'kerry' among 16. There is: ",
        ),
        (["notebooks", "--notebooks", "nowhere", "--in-place"], "Error: There is no notebook nowhere"),
        (["report", "data/articles", "--actors", "none.csv"], "Error: There is no file 'none.csv'"),
        (["verify", "nowhere.png"], "Error: There is no file 'nowhere.png'."),
        (["verify", "README.md"], "Error: Charts are saved as png, svg, pdf; 'README.md' is none of them."),
        (["verify", "data"], "Error: There is no chart in 'data' that save_chart wrote."),
        (["verify", "notebooks/images/actor-mentions.png", "nowhere"], "Error: There is no folder or file 'nowhere'"),
    ],
)
def test_bad_input_is_one_line_without_a_traceback(arguments, message, tmp_path, capsys):
    assert main(arguments if arguments[0] == "verify" else [*arguments, "--no-progress"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(message) and len(said.splitlines()) == 1


def test_letters_that_the_font_lacks_are_no_trouble_to_anybody(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    text = "渡轮停运\n\n渡轮今天停运。港口委员会说,天气不好。居民很生气。"
    (tmp_path / "in" / "a.txt").write_text(text, encoding="utf-8")
    assert main(["report", str(tmp_path / "in"), str(tmp_path / "out"), "--no-progress"]) == 0
    assert capsys.readouterr().err == ""
