"""The explorer: what is chosen changes all of it together, and each bar leads to its sentences."""

import asyncio
import json
from collections import Counter
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import toolkit as tk
from toolkit import explorer as module
from toolkit.counting import count
from toolkit.explorer import BARS, bars_style, chosen, explore, labels_of, read_articles, word_bars

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


def head(explorer):
    return explorer._status.value


class TestChosen:
    def test_nothing_chosen_is_everything(self, table):
        assert chosen(table).all()

    def test_a_last_day_is_a_whole_day_and_dates_leave_out_what_has_none(self, table):
        assert chosen(table, last=date(2021, 5, 4)).tolist() == [True, True, False]
        assert chosen(table, first=date(2021, 5, 4)).tolist() == [False, True, False]

    def test_all_that_is_chosen_has_to_hold(self, table):
        assert chosen(table, outlets=["Post", "Ledger"]).tolist() == [True, True, False]
        assert chosen(table, outlets=["Post", "Ledger"], article_ids=["b", "c"]).tolist() == [False, True, False]
        assert chosen(table, among=[]).sum() == 0

    def test_a_table_without_outlets_and_dates(self, table):
        plain = table[["article_id", "text"]]
        assert chosen(plain).all() and not chosen(plain, first=date(2021, 1, 1)).any()
        assert labels_of(plain) == ["no date · a", "no date · b", "no date · c"]


class TestBars:
    def test_they_show_what_the_tables_of_the_toolkit_say(self, explorer):
        explorer._outlets.value = (HARBOUR,)
        some = explorer.articles
        words = tk.word_frequencies(some, stop_words=tk.stop_words(explorer._all)).head(BARS)
        assert explorer._bars["words"]["name"].tolist() == words["word"].tolist()
        assert explorer._bars["words"]["number"].tolist() == words["count"].astype(str).tolist()
        counts, actors = tk.actor_counts(explorer.mentions, some), explorer._bars["actors"]
        assert actors["number"].tolist() == counts["count"].head(BARS).astype(str).tolist()
        by_name = counts.set_index("actor")["count"].astype(str)
        assert by_name.loc[actors["name"]].tolist() == actors["number"].tolist()
        voices = tk.share_of_voice(explorer.quotations, some)
        shown = explorer._bars["voices"]
        wanted = voices.set_index("voice")["word_share"].reindex(shown["name"]).map("{:.0%}".format)
        assert shown["number"].tolist() == wanted.tolist()
        tone = tk.tone_shares(explorer.tones, some).set_index("actor").loc[explorer._bars["tone"]["name"]]
        assert tone["n_mentions"].astype(str).tolist() == explorer._bars["tone"]["number"].tolist()
        assert explorer._bars["tone"]["a"].tolist() == pytest.approx(tone["negative"].tolist())
        assert explorer._bars["tone"]["b"].tolist() == pytest.approx((1 - tone["positive"]).tolist())

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
        bars = pd.DataFrame(
            {"key": ["</style><script>"], "name": ["'}*{}"], "number": ["1,234"], "a": 0, "b": 0, "c": 0.5}
        )
        style = bars_style("words", bars)
        assert "script" not in style and "--c:50.0%;--n:'1,234'" in style


class TestReading:
    def test_a_bar_shows_its_sentences_and_only_one_is_marked(self, explorer):
        click(explorer, "actors", "Marta Keldane")
        assert "Who is mentioned: Marta Keldane" in explorer._sentences.value
        assert ">Marta Keldane</mark>" in explorer._sentences.value and len(explorer.rows) == 39
        click(explorer, "words", "port")
        assert explorer._toggles["actors"].value is None and set(explorer.rows["word"]) == {"port"}

    def test_the_sentences_follow_the_choice(self, explorer):
        click(explorer, "tone", "Marta Keldane")
        everywhere = len(explorer.rows)
        explorer._outlets.value = (LEDGER,)
        assert 0 < len(explorer.rows) < everywhere
        assert set(explorer.rows["article_id"]) <= set(explorer.articles["article_id"])
        explorer._outlets.value = ()
        assert len(explorer.rows) == everywhere and explorer._toggles["tone"].value is not None

    def test_a_quotation_is_shown_with_its_cue_and_its_source(self, explorer):
        click(explorer, "voices", "John Kerry")
        assert {"cue", "source", "direct"} <= set(explorer.rows["part"])

    def test_a_word_is_searched_for_in_all_articles_and_marked(self, explorer):
        explorer._word.value = "dock*"
        texts = explorer.articles["text"].str.lower()
        assert texts.str.contains(r"\bdock").all() and 0 < len(texts) < len(explorer._all)
        assert ">dockers</mark>" in explorer._sentences.value and "with “dock*”" in head(explorer)

    def test_what_cannot_be_searched_for_is_said(self, explorer, monkeypatch):
        def refuse(articles, expression):
            raise ValueError(f"{expression!r} takes more than 20 seconds")

        with monkeypatch.context() as patch:
            patch.setattr(module, "find", refuse)
            explorer._word.value = "a*a*a*"
        assert "takes more than 20 seconds" in explorer._error.value and len(explorer.articles) == 16
        explorer._word.value = "talks"
        assert explorer._error.value == ""

    def test_the_text_is_marked_as_asked(self, explorer):
        explorer._reader.value = "2016-02-04_kerry-russia-syria"
        assert ">Moscow</mark>" in explorer._text.value
        explorer._marks.value = "tone towards actors"
        assert "negative</span>" in explorer._text.value
        explorer._marks.value = "the word searched for"
        assert "no word is searched for" in explorer._text.value and "Kerry" in explorer._text.value
        explorer._marks.value = "who is mentioned"

    def test_no_article_matches_is_said_with_what_was_asked_for(self, explorer):
        explorer._outlets.value, explorer._first.value = (HARBOUR,), date(2031, 1, 1)
        assert f"No article matches: {HARBOUR}; from 2031-01-01" in head(explorer)
        assert explorer._text.value == "" and all(len(bars) == 0 for bars in explorer._bars.values())
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

    def test_more_articles_than_a_list_can_show(self, monkeypatch, table):
        monkeypatch.setattr(module, "LISTED", 1)
        one = explore(table, article="b")
        assert one._articles.value == ("b",) and len(one._articles.options) == 2
        one._on_reset(None)
        assert len(one._articles.options) == 1 and "The lists show the first 1 of them." in head(one)

    def test_articles_without_a_date_are_counted_when_they_are_left_out(self, table):
        one = explore(table)
        one._first.value = date(2021, 5, 1)
        assert "2 of 3 articles" in head(one) and "1 without a date are left out" in head(one)


class TestProgress:
    def test_portions_are_read_one_after_the_other_and_joined(self, monkeypatch, table):
        monkeypatch.setattr(module, "PORTION", 30)
        steps = list(read_articles(table, None))
        shares = [share for share, _, _ in steps]
        assert shares == sorted(shares) and shares[-1] == 1
        sizes = [len(tables["mentions"]) for _, _, tables in steps if tables]
        assert sizes == sorted(sizes) and sizes[0] < sizes[-1]
        tables = steps[-1][2]
        assert tables["mentions"]["actor"].tolist() == tk.actor_mentions(table, pronouns=True)["actor"].tolist()
        assert tables["quotations"]["speaker"].tolist() == ["John Kerry"]
        assert len(tables["tones"]) == len(tk.actor_sentiment(table))

    def test_while_articles_are_read_the_page_can_be_used(self, table):
        async def use():
            one = explore(table, background=True)
            assert "<progress" in one._progress.value and "Being read" in one._heads["tone"].value
            click(one, "words", "talks")
            assert len(one.rows) == 3
            with pytest.raises(ValueError, match="being read"):
                one.mentions  # noqa: B018
            while not one._done:
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
        assert {f"{name}.png" for name in module.TITLES} <= set(files) and all(
            file.is_file() for file in files.values()
        )
        saved = pd.read_csv(files["articles.csv"])
        assert saved["article_id"].tolist() == explorer.articles["article_id"].tolist() and set(saved["outlet"]) == {
            LEDGER
        }
        settings = json.loads(files["settings.json"].read_text(encoding="utf-8"))
        assert settings["outlets"] == [LEDGER] and settings["articles"] == len(saved) and settings["read"]
        assert settings["sentences_of"] == {"chart": "Who is mentioned", "bar": "Marta Keldane"}
        assert "Marta Keldane</mark>" in files["sentences.html"].read_text(encoding="utf-8")
        assert len(pd.read_csv(files["sentences.csv"])) == len(explorer.rows)

    def test_each_time_in_a_new_folder_and_it_says_where(self, explorer):
        explorer._outlets.value, explorer._word.value = (LEDGER,), "Kessler"
        before = explorer._next_folder()
        explorer._save.click()
        assert before.name in explorer._saved.value and "sentences.html" in explorer._saved.value
        assert explorer._next_folder() != before

    def test_what_cannot_be_saved_is_said(self, explorer, tmp_path):
        (tmp_path / "file").write_text("no folder", encoding="utf-8")
        explorer._first.value = date(2031, 1, 1)
        explorer._save.click()
        assert "Nothing was saved: no article is chosen." in explorer._saved.value
        explorer._on_reset(None)
        before, explorer._folder = explorer._folder, tmp_path / "file"
        explorer._save.click()
        explorer._folder = before
        assert "Nothing was saved" in explorer._saved.value and not explorer._save.disabled
