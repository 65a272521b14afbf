"""The explorer: what is chosen changes all of it together, and each bar leads to its sentences."""

import asyncio
import base64
import io
import json
import re
from collections import Counter
from copy import copy
from datetime import date
from zipfile import ZipFile

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit.analyses import analyse
from toolkit.counting import count
from toolkit.explorer import explore, page, reading, view
from toolkit.explorer.bars import BARS, COLUMNS, bars_style, word_bars
from toolkit.explorer.reading import read_articles
from toolkit.explorer.saving import next_folder, saving, zipped
from toolkit.explorer.view import TITLES, Choice, View, labels_of
from toolkit.expressions import find
from toolkit.language import PIPELINE, languages

HARBOUR, LEDGER = "The Harbour Post", "The Tolmerian Ledger"
ARABIC = "2021-05-06_harbour-post_arabic-talks"


@pytest.fixture(scope="module")
def opened(articles, actors, tmp_path_factory):
    return explore(articles, actors, folder=tmp_path_factory.mktemp("explorer"))


@pytest.fixture
def explorer(opened):
    opened._on_reset(None)
    return opened


@pytest.fixture
def table():
    return pd.DataFrame(
        {
            "article_id": ["a", "b", "c"],
            "title": ["Talks fail", "Rain", None],
            "text": ["Talks fail\nJohn Kerry said talks had failed.", "Rain\nIt rained in Geneva.", "No talks today."],
            "outlet": ["Post", "Ledger", None],
            "published": pd.to_datetime(["2021-05-03 08:00", "2021-05-04 23:30", None]),
        }
    )


def click(explorer, chart, name):
    names = explorer._bars[chart]["name"].tolist()
    explorer._toggles[chart].value = names.index(name)


def assert_drawn_alike(bars, table, *columns):
    """Lengths and intervals of bars stand to each other as the figures of a table."""
    scale = bars["c"].iloc[0] / table[columns[0]].iloc[0]
    for mine, theirs in zip(("c", "low", "high"), columns):
        assert bars[mine].tolist() == pytest.approx((table[theirs] * scale).tolist(), nan_ok=True)


def head(explorer):
    return explorer._status.value


class TestChoice:
    def test_nothing_chosen_is_everything(self, table):
        assert Choice().of(table).all() and Choice().in_words() == []

    def test_a_last_day_is_a_whole_day_and_dates_leave_out_what_has_none(self, table):
        assert Choice(last=date(2021, 5, 4)).of(table).tolist() == [True, True, False]
        assert Choice(first=date(2021, 5, 4)).of(table).tolist() == [False, True, False]

    def test_all_that_is_chosen_has_to_hold(self, table):
        assert Choice(outlets=["Post", "Ledger"]).of(table).tolist() == [True, True, False]
        assert Choice(outlets=["Post", "Ledger"], articles=["b", "c"]).of(table).tolist() == [False, True, False]

    def test_a_table_without_outlets_and_dates(self, table):
        plain = table[["article_id", "text"]]
        assert Choice().of(plain).all() and not Choice(first=date(2021, 1, 1)).of(plain).any()
        assert labels_of(plain) == ["a · no date", "b · no date", "c · no date"]

    def test_a_long_title_is_cut_in_the_list(self, table):
        (label, *_) = labels_of(table.assign(title="Talks " * 90))
        title, day, outlet = label.split(" · ")
        assert title.startswith("Talks Talks") and len(title) == 70 and title.endswith("…")
        assert (day, outlet) == ("2021-05-03", "Post")

    def test_the_day_behind_an_arabic_title_is_not_turned_round(self, table):
        assert labels_of(table.assign(title="عمال الميناء"))[1] == "\u2068عمال الميناء\u2069 · 2021-05-04 · Ledger"

    def test_articles_without_an_outlet_can_be_chosen(self, table):
        some = Choice(outlets=["Post", None])
        assert some.of(table).tolist() == [True, False, True] and some.in_words() == ["Post or without an outlet"]
        assert Choice(outlets=[None]).of(table[["article_id", "text"]]).all()

    def test_the_list_names_no_outlet_where_only_one_is_chosen(self, table):
        view = View(table, None)
        assert view.labels[0] == "Talks fail · 2021-05-03 · Post"
        view.choose(Choice(outlets=["Post"]))
        assert view.labels[0] == "Talks fail · 2021-05-03"
        assert View(table.assign(outlet="Post"), None).labels[2] == "c · no date"


class TestView:
    def test_a_copy_is_what_was_on_the_screen(self, table):
        view = View(table, None)
        view.search("talks")
        before = copy(view)
        view.choose(Choice(outlets=["Ledger"]))
        view.click("words", "rain", "rain")
        assert before.articles["article_id"].tolist() == ["a", "c"] and before.bar is None
        assert view.articles.empty and view.n_behind == 0
        view.reset()
        assert len(view.articles) == 3 and view.word == "" and view.bar is None

    def test_every_place_of_a_word_is_behind_its_bar(self, table):
        view = View(table.assign(text="Talks, talks and talkers' talks. " * 50), None)
        view.click("words", "talks", "talks")
        assert view.n_behind == 450 and len(view.behind()[0]) == 450
        some, _ = view.behind(start=60, stop=120)
        assert len(some) == 60 and some["start"].tolist() == view.behind()[0]["start"].tolist()[60:120]

    @pytest.mark.parametrize("asked", ["talk*", "the", "had failed", "*", "geneva", "nowhere"])
    def test_what_is_searched_for_is_found_as_often_as_in_the_texts(self, table, asked):
        view = View(table, None)
        view.search(asked)
        spans = list(find(table, asked))
        assert view.kept.tolist() == [bool(each) for each in spans]
        assert view.n_behind == len(view.behind()[0]) == sum(map(len, spans))


class TestBars:
    def test_they_show_what_the_tables_of_the_toolkit_say(self, explorer):
        explorer._outlets.value = (HARBOUR,)
        some = explorer.articles
        words = tk.word_frequencies(some, stop_words=tk.stop_words(explorer._view.all)).head(BARS)
        bars = explorer._bars["words"]
        assert bars["name"].tolist() == words["word"].tolist()
        assert bars["number"].tolist() == words["count"].astype(str).tolist()
        assert_drawn_alike(bars, words, "per_thousand", "low", "high")
        counts, bars = tk.actor_counts(explorer.mentions, some), explorer._bars["actors"]
        assert bars["number"].tolist() == counts["count"].head(BARS).astype(str).tolist()
        counts = counts.set_index("actor").loc[bars["name"]]
        assert counts[["count", "n_articles"]].astype(str).to_numpy().tolist() == [
            [bar.number, str(bar.n_articles)] for bar in bars.itertuples()
        ]
        bars = explorer._bars["voices"]
        voices = tk.share_of_voice(explorer.quotations, some).set_index("voice").loc[bars["name"]]
        assert_drawn_alike(bars, voices, "word_share", "word_low", "word_high")
        assert bars["n_articles"].tolist() == voices["n_articles"].tolist()
        bars = explorer._bars["tone"]
        tone = tk.tone_shares(explorer.tones, some).set_index("actor").loc[bars["name"]]
        assert tone["n_mentions"].astype(str).tolist() == bars["number"].tolist()
        columns = {"a": "negative", "low": "negative_low", "high": "negative_high"}
        for mine, theirs in columns.items():
            assert bars[mine].tolist() == pytest.approx(tone[theirs].tolist(), nan_ok=True)
        columns = {"b": "positive", "low_2": "positive_high", "high_2": "positive_low"}
        for mine, theirs in columns.items():
            assert bars[mine].tolist() == pytest.approx((1 - tone[theirs]).tolist(), nan_ok=True)

    def test_they_are_those_of_the_report_of_the_same_articles(self, explorer):
        articles = explorer.articles.assign(language=languages(explorer.articles))
        mentions = tk.actor_mentions(articles, "data/actors.csv")
        quotations, tones = tk.quotations(articles, mentions), tk.actor_sentiment(articles, mentions)
        report = analyse(articles, mentions, quotations, tones, corpus=articles, pipeline=PIPELINE)
        bars, counts = explorer._bars["actors"], report.counts.set_index("actor")
        assert "pronoun" not in set(explorer.mentions["method"])
        assert bars["number"].astype(int).tolist() == counts["count"].loc[bars["name"]].tolist()
        assert bars["number"].tolist() == report.counts["count"].head(BARS).astype(str).tolist()
        bars, share = explorer._bars["voices"], report.share.set_index("voice")
        assert bars["number"].tolist() == [f"{100 * each:.1f} %" for each in share["word_share"].loc[bars["name"]]]
        assert_drawn_alike(bars, share.loc[bars["name"]], "word_share", "word_low", "word_high")
        bars, tone = explorer._bars["tone"], report.towards.set_index("actor")
        assert bars["number"].astype(int).tolist() == tone["n_mentions"].loc[bars["name"]].tolist()
        assert bars["a"].tolist() == pytest.approx(tone["negative"].loc[bars["name"]].tolist())
        assert (1 - bars["b"]).tolist() == pytest.approx(tone["positive"].loc[bars["name"]].tolist())

    def test_each_says_its_figures_in_words_also_to_who_does_not_see_it(self, explorer):
        click(explorer, "actors", "Marta Keldane")
        figures = "33 mentions in 10 of 16 articles: 8.2 % of all mentions, 95 % interval 4.8 to 13.9"
        assert figures in explorer._asked.value and figures in explorer._toggles["actors"].tooltips
        click(explorer, "words", "port")
        assert "45 times in 13 of 16 articles: 9.2 per thousand words" in explorer._asked.value
        click(explorer, "voices", "Marta Keldane")
        assert (
            "296 quoted words in 10 of 16 articles: 13.5 % of all, 95 % interval 6.8 to 25.1" in explorer._asked.value
        )
        click(explorer, "tone", "Marta Keldane")
        assert " negative (" in explorer._asked.value and "in brackets 95 % intervals" in explorer._asked.value

    def test_one_article_has_no_interval_and_says_so(self, explorer):
        explorer._articles.value = ("2016-02-04_kerry-russia-syria",)
        for bars in explorer._bars.values():
            assert bars[["low", "high"]].isna().all(axis=None)
            assert bars["figures"].str.contains("in the article: ").all()
            assert bars["figures"].str.endswith("one article cannot tell how sure that is").all()

    def test_an_interval_that_is_much_too_long_leaves_the_picture(self):
        rare = pd.DataFrame({"article_id": range(3), "text": ["fog", "rain hail", "snow wind sun"]})
        bars = word_bars(count(rare), np.ones(3, dtype=bool))
        assert bars["c"].tolist() == [0.5] * 6 and bars["high"].max() > 1
        assert bars_style("words", bars).count("--tip:5px") == (bars["high"] > 1).sum()

    @given(st.lists(st.text("abc de", max_size=40), min_size=1, max_size=5), st.data())
    def test_words_add_up_whatever_is_chosen(self, texts, data):
        articles = pd.DataFrame({"article_id": range(len(texts)), "text": texts})
        kept = data.draw(st.lists(st.booleans(), min_size=len(texts), max_size=len(texts)))
        bars = word_bars(count(articles), pd.array(kept, dtype="bool").to_numpy())
        wanted = Counter(word for text, here in zip(texts, kept) if here for word in text.split())
        assert (
            list(zip(bars["name"], bars["number"].astype(int)))
            == sorted(wanted.items(), key=lambda each: (-each[1], each[0]))[:BARS]
        )

    def test_only_numbers_go_into_a_style_sheet(self):
        evil = {"key": "</style><script>", "name": "'}*{}", "number": "1,234", "n_articles": 5, "figures": "</style>"}
        bars = pd.DataFrame([evil | {"a": 0, "b": 0, "c": 0.5, "low": 0.25, "high": 1.2}]).reindex(columns=COLUMNS)
        style = bars_style("words", bars)
        assert "script" not in style and "low_2" not in style
        assert "--c:50.0%;--low:25.0%;--high:120.0%;--tip:5px;--number:'1,234';--articles:'in 5'" in style


class TestReading:
    def test_a_bar_shows_its_sentences_and_only_one_is_marked(self, explorer):
        click(explorer, "actors", "Marta Keldane")
        assert "Who is mentioned: Marta Keldane" in explorer._asked.value
        assert ">Marta Keldane</mark>" in explorer._sentences.value and len(explorer.rows) == 33
        click(explorer, "words", "port")
        assert explorer._toggles["actors"].value is None and set(explorer.rows["text"].str.lower()) == {"port"}

    def test_the_sentences_follow_the_choice(self, explorer):
        click(explorer, "tone", "Marta Keldane")
        everywhere = len(explorer.rows)
        explorer._outlets.value = (LEDGER,)
        assert 0 < len(explorer.rows) < everywhere
        assert set(explorer.rows["article_id"]) <= set(explorer.articles["article_id"])
        explorer._outlets.value = ()
        assert len(explorer.rows) == everywhere and explorer._toggles["tone"].value is not None

    def test_sentences_are_turned_over_by_sixty(self):
        table = pd.DataFrame({"article_id": ["a"], "text": [" ".join(f"Port {number}." for number in range(130))]})
        one = explore(table)
        click(one, "words", "port")
        assert "Below: 1 to 60 of 130 places." in one._asked.value and one._earlier.disabled
        one._later.click()
        one._later.click()
        assert "Below: 121 to 130 of 130 places." in one._asked.value and one._later.disabled
        assert " 119." not in one._sentences.value and " 120." in one._sentences.value
        click(one, "words", "10")
        assert one._turn.layout.display == "none" and "1 time in the article" in one._asked.value

    def test_the_intervals_of_the_tone_of_many_articles_come_a_moment_later(self, monkeypatch, articles, actors):
        async def use():
            one = explore(articles, actors, background=False)
            one._outlets.value = (HARBOUR,)
            first = one._bars["tone"]
            await one._tasks["intervals"]
            return first, one._bars["tone"]

        monkeypatch.setattr(view, "FEW", 5)
        before, after = asyncio.run(use())
        assert before["low"].isna().all() and after["low"].notna().any()
        assert before[["name", "a", "b"]].equals(after[["name", "a", "b"]])

    def test_a_quotation_is_shown_with_its_cue_and_its_source(self, explorer):
        click(explorer, "voices", "John Kerry")
        assert {"cue", "source", "direct"} <= set(explorer.rows["part"])

    def test_a_word_is_searched_for_in_all_articles_and_marked(self, explorer):
        click(explorer, "actors", "Marta Keldane")
        explorer._word.value = "dock*"
        assert explorer._toggles["actors"].value is None and "Sentences with “dock*”" in explorer._asked.value
        texts = explorer.articles["text"].str.lower()
        assert texts.str.contains(r"\bdock").all() and 0 < len(texts) < len(explorer._view.all)
        assert ">dockers</mark>" in explorer._sentences.value and "with “dock*”" in head(explorer)

    def test_what_cannot_be_searched_for_is_said(self, explorer, monkeypatch):
        def refuse(articles, expression):
            raise ValueError(f"{expression!r} takes more than 20 seconds")

        with monkeypatch.context() as patch:
            patch.setattr(view, "find", refuse)
            explorer._word.value = "a* a* a*"
        assert "takes more than 20 seconds" in explorer._error.value and len(explorer.articles) == 16
        explorer._word.value = "talks"
        assert explorer._error.value == ""

    def test_the_text_is_marked_as_asked(self, explorer):
        explorer._reader.value = "2016-02-04_kerry-russia-syria"
        assert ">Moscow</mark>" in explorer._text.value
        explorer._marks.value = "tone towards actors"
        assert "negative</span>" in explorer._text.value
        explorer._marks.value = "what was clicked or searched for"
        assert "no word is searched for" in explorer._text.value and "Kerry" in explorer._text.value
        click(explorer, "words", "port")
        assert "it is not in this article" in explorer._text.value
        explorer._word.value = "Kerry"
        click(explorer, "words", "kerry")
        assert ">Kerry</mark>" in explorer._text.value and ">Moscow</mark>" not in explorer._text.value
        explorer._marks.value = "who is mentioned"

    def test_no_article_matches_is_said_with_what_was_asked_for(self, explorer):
        explorer._outlets.value, explorer._first.value = (HARBOUR,), date(2031, 1, 1)
        assert f"No article matches: {HARBOUR}; from 2031-01-01" in head(explorer)
        assert "No article to read." in explorer._text.value and all(len(bars) == 0 for bars in explorer._bars.values())
        explorer._on_reset(None)
        assert "16 articles, 3 outlets, 4 February 2016 to 7 May 2021" in head(explorer)


class TestArticles:
    def test_an_arabic_article_has_words_and_no_tone(self, articles, actors):
        one = explore(articles, actors, article=ARABIC)
        assert one.articles["article_id"].tolist() == [ARABIC] and "1 of 16 articles" in head(one)
        assert len(one._bars["words"]) == BARS and one._bars["tone"].empty
        assert "Nothing found." in one._heads["tone"].value

    def test_text_of_an_article_is_never_markup(self):
        evil = '<img src=x onerror="alert(1)">'
        table = pd.DataFrame({"article_id": ["a"], "title": [evil], "text": [f"{evil}\nKerry </div><script> spoke."]})
        one = explore(table.assign(outlet=evil))
        one._outlets.value = (evil,)
        click(one, "words", "kerry")
        shown = "".join(each.value for each in (one._status, one._sentences, one._text))
        assert "<img" not in shown and "<script" not in shown and "&lt;script&gt;" in shown

    def test_what_cannot_be_explored_is_refused(self, articles):
        with pytest.raises(ValueError, match="no article to explore"):
            explore(articles.head(0))
        with pytest.raises(ValueError, match="2016-02-05"):
            explore(articles, article="2016-02-05_kerry-russia-syria")

    def test_fields_that_have_nothing_to_choose_are_not_shown(self, table):
        one = explore(table[["article_id", "text"]])
        assert [each.layout.display for each in (one._outlets, one._first, one._last)] == ["none"] * 3
        assert explore(table)._outlets.layout.display is None
        one._articles.value = ("b",)
        assert "Nothing found." in one._heads["voices"].value and one._toggles["voices"].layout.display == "none"

    def test_more_articles_than_a_list_can_show(self, monkeypatch, table):
        monkeypatch.setattr(page, "LISTED", 1)
        one = explore(table, article="b")
        assert one._articles.value == ("b",) and len(one._articles.options) == 2
        one._on_reset(None)
        assert len(one._articles.options) == 1 and "The lists show the first 1 of them." in head(one)

    def test_articles_without_a_date_are_counted_when_they_are_left_out(self, table):
        one = explore(table)
        one._first.value = date(2021, 5, 1)
        assert "2 of 3 articles" in head(one) and "1 without a date is left out" in head(one)


class TestProgress:
    def test_portions_are_read_one_after_the_other_and_joined(self, monkeypatch, table):
        monkeypatch.setattr(reading, "PORTION", 30)
        steps = list(read_articles(table, None))
        shares = [share for share, _, _ in steps]
        assert shares == sorted(shares) and shares[-1] == 1
        sizes = [len(tables["mentions"]) for _, _, tables in steps if tables]
        assert sizes == sorted(sizes) and sizes[0] < sizes[-1]
        tables = steps[-1][2]
        assert tables["mentions"]["actor"].tolist() == tk.actor_mentions(table)["actor"].tolist()
        assert tables["quotations"]["speaker"].tolist() == ["John Kerry"]
        assert len(tables["tones"]) == len(tk.actor_sentiment(table, tk.actor_mentions(table)))

    def test_while_articles_are_read_the_page_can_be_used(self, table):
        async def use():
            one = explore(table, background=True)
            assert "<progress" in one._progress.value and "Being read" in one._heads["tone"].value
            click(one, "words", "talks")
            assert len(one.rows) == 3
            with pytest.raises(ValueError, match="being read"):
                one.mentions  # noqa: B018
            while not one._view.done:
                await asyncio.sleep(0.01)
            return one

        one = asyncio.run(use())
        assert one._progress.value == "" and one._bars["voices"]["name"].tolist()[0] == "John Kerry"

    def test_a_failure_is_shown(self, table):
        async def fail():
            one = explore(table, background=True, pipeline="en_core_web_none")
            while "could not be read" not in one._progress.value:
                await asyncio.sleep(0.01)
            return one

        assert "en_core_web_none" in asyncio.run(fail())._progress.value


class TestSaving:
    def test_it_writes_what_is_on_the_screen(self, explorer):
        explorer._outlets.value = (LEDGER,)
        click(explorer, "actors", "Marta Keldane")
        files = {file.name: file for file in explorer.save()}
        assert {f"{name}.png" for name in TITLES} <= set(files) and all(file.is_file() for file in files.values())
        saved = pd.read_csv(files["articles.csv"])
        assert saved["article_id"].tolist() == explorer.articles["article_id"].tolist() and set(saved["outlet"]) == {
            LEDGER
        }
        settings = json.loads(files["settings.json"].read_text(encoding="utf-8"))
        assert settings["outlets"] == [LEDGER] and settings["articles"] == len(saved) and settings["read"]
        assert settings["sentences_of"] == {"chart": "Who is mentioned", "bar": "Marta Keldane"}
        assert "Marta Keldane</mark>" in files["sentences.html"].read_text(encoding="utf-8")
        assert len(pd.read_csv(files["sentences.csv"])) == len(explorer.rows)

    @pytest.mark.parametrize(
        ("actors", "name"),
        [("data/actors.csv", "actors.csv"), (pd.read_csv("data/actors.csv"), "a table"), (None, None)],
        ids=["a file", "a table", "none"],
    )
    def test_the_codebook_is_named_in_the_settings(self, actors, name, tmp_path):
        articles = pd.DataFrame({"article_id": ["a"], "text": ["Talks."]})
        *_, rest = saving(View(articles, actors), tmp_path, "")
        (settings,) = rest.work()
        assert json.loads(settings.read_text(encoding="utf-8"))["codebook"] == name

    def test_each_time_in_a_new_folder_and_it_says_where(self, explorer):
        explorer._outlets.value, explorer._word.value = (LEDGER,), "Kessler"
        before = next_folder(explorer._folder)
        explorer._save.click()
        assert before.name in explorer._saved.value and "sentences.html" in explorer._saved.value
        assert next_folder(explorer._folder) != before

    def test_all_of_it_can_be_downloaded_from_the_page_itself(self, explorer):
        explorer._outlets.value = (LEDGER,)
        folder = next_folder(explorer._folder)
        explorer._save.click()
        link = re.search(r'href="data:application/zip;base64,([^"]+)" download="([^"]+)"', explorer._saved.value)
        assert link[2] == f"{folder.name}.zip"
        with ZipFile(io.BytesIO(base64.b64decode(link[1]))) as archive:
            held = {name: archive.read(name) for name in archive.namelist()}
        assert held == {f"{folder.name}/{file.name}": file.read_bytes() for file in folder.iterdir()}
        assert zipped(folder.iterdir()) == zipped(sorted(folder.iterdir(), reverse=True))

    def test_what_is_too_large_for_a_page_is_said(self, explorer, monkeypatch):
        monkeypatch.setattr(page, "MOST_TO_DOWNLOAD", 1_000)
        explorer._save.click()
        assert "Too large to download from this page (" in explorer._saved.value
        assert "files are in" in explorer._saved.value and "base64" not in explorer._saved.value

    def test_with_no_article_there_is_nothing_to_save(self, explorer):
        explorer._first.value = date(2031, 1, 1)
        assert explorer._save.disabled
        with pytest.raises(ValueError, match="no article is chosen"):
            explorer.save()
        explorer._on_reset(None)
        assert not explorer._save.disabled

    def test_meanwhile_the_page_can_be_used_and_what_is_saved_is_what_was_shown(self, table, tmp_path):
        async def use():
            one = explore(table, folder=tmp_path, background=False)
            click(one, "words", "talks")
            one._save.click()
            await asyncio.sleep(0.01)
            assert one._save.disabled and "<progress" in one._saved.value
            one._outlets.value = ("Ledger",)
            while one._save.disabled:
                await asyncio.sleep(0.01)
            return one

        one = asyncio.run(use())
        assert len(one.articles) == 1 and str(tmp_path / "view-1") in one._saved.value
        assert len(pd.read_csv(tmp_path / "view-1" / "articles.csv")) == 3
        assert json.loads((tmp_path / "view-1" / "settings.json").read_text("utf-8"))["sentences_of"]["bar"] == "talks"
        assert list(pd.read_csv(tmp_path / "view-1" / "sentences.csv")["text"]) == ["Talks", "talks", "talks"]

    def test_what_cannot_be_saved_is_said(self, explorer, tmp_path):
        (tmp_path / "file").write_text("no folder", encoding="utf-8")
        before, explorer._folder = explorer._folder, tmp_path / "file"
        explorer._save.click()
        explorer._folder = before
        assert "Not saved" in explorer._saved.value and not explorer._save.disabled
