"""A saved chart says whether its figures still hold; what cannot be told is said, not guessed."""

import json
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

import toolkit as tk
from toolkit import charts, provenance
from toolkit.__main__ import main
from toolkit.tables import hashes
from toolkit.verification import verify_chart


@pytest.fixture(autouse=True)
def close():
    yield
    plt.close("all")


def saved(chart, folder, name="chart", ending="png"):
    return tk.save_chart(chart, folder / name, formats=ending)[0]


def verdict(verified):
    first = verified.iloc[0]
    assert first["about"] == "verdict"
    return first["what"], None if pd.isna(first["same"]) else bool(first["same"])


def with_record(picture, change):
    """The same picture with another record, as somebody else might have written it."""
    with Image.open(picture) as opened:
        record, note = json.loads(opened.info["Comment"]), PngInfo()
        change(record)
        note.add_text("Comment", json.dumps(record))
        opened.save(picture, pnginfo=note)


THREE = pd.DataFrame(
    {
        "article_id": ["a", "b", "c"],
        "text": [
            "The talks failed. The talks were bad.",
            "Great talks, good mood. A ceasefire holds.",
            "No ceasefire, no talks, no peace, no end.",
        ],
        "outlet": ["The Harbour Post", "The Ledger", "The Ledger"],
        "published": ["2021-05-03", "2021-05-04", "2021-05-05"],
    }
)
REPEATED = {
    "word frequencies": lambda: tk.plot_word_frequencies(tk.word_frequencies(THREE, minimum=2), weight="per_thousand"),
    "a word cloud": lambda: tk.plot_word_cloud(tk.word_frequencies(THREE, ngram=2)),
    "stop words of the toolkit": lambda: tk.plot_word_frequencies(
        tk.word_frequencies(THREE, stop_words=tk.stop_words(news=False))
    ),
    "stop words of one's own": lambda: tk.plot_word_frequencies(
        tk.word_frequencies(THREE, stop_words=tk.stop_words() - {"talks"} | {"ceasefire"})
    ),
    "first rows": lambda: tk.plot_word_frequencies(tk.word_frequencies(THREE).head(3)),
    "sorted rows": lambda: tk.plot_word_frequencies(tk.word_frequencies(THREE).sort_values("word"), top=5),
    "one group": lambda: tk.plot_word_frequencies(
        (table := tk.word_frequencies(THREE, by="outlet"))[table["outlet"] == "The Ledger"]
    ),
    "keyness": lambda: tk.plot_keyness(tk.keyness(THREE, {"outlet": "The Ledger"}, minimum=1)),
    "keyness of an article": lambda: tk.plot_keyness(tk.keyness(THREE, "a", ["b"], minimum=1)),
    "keyness of days": lambda: tk.plot_keyness(tk.keyness(THREE, {"day": ["2021-05-03", "2021-05-04"]}, minimum=1)),
    "keyness of chosen articles": lambda: tk.plot_keyness(
        tk.keyness(THREE, THREE["text"].str.contains("peace"), THREE[:2], stop_words=["the"], minimum=1)
    ),
    "keyness without an outlet": lambda: tk.plot_keyness(
        tk.keyness(THREE.assign(outlet=[None, "The Ledger", None]), {"outlet": [None]}, minimum=1)
    ),
    "key phrases": lambda: tk.plot_keyness(tk.key_phrases(THREE, "b", stop_words={"a"}, minimum=1)),
    "collocations": lambda: tk.plot_collocations(tk.collocations(THREE, "talks", minimum=1, window=3)),
    "occurrences": lambda: tk.plot_dispersion(tk.occurrences(THREE, ["talks", "ceasefire"])),
    "occurrences over time": lambda: tk.plot_dispersion(tk.occurrences(THREE, ["talks", "ceasefire"]), over="time"),
    "word rates": lambda: tk.plot_word_rates(tk.word_rates(THREE, {"peace": ["peace", "talks"]}, by="outlet")),
    "word shift": lambda: tk.plot_word_shift(tk.word_shift(THREE, {"outlet": "The Ledger"}, ngram=1)),
    "word shift by scores": lambda: tk.plot_word_shift(
        tk.word_shift(THREE, {"outlet": "The Ledger"}, ["a"], scores={"Talks": -1, "ceasefire": 2.5, "war": -2})
    ),
    "similarity": lambda: tk.plot_similarity(tk.outlet_similarity(THREE, shuffles=3)),
    "article counts": lambda: tk.plot_article_counts(tk.article_counts(THREE, by=["outlet", "day"])),
    "sentiment of articles": lambda: tk.plot_article_sentiment(tk.article_sentiment(THREE, method="textblob")),
    "sentiment of one article": lambda: tk.plot_sentence_sentiment(
        (table := tk.sentence_sentiment(THREE))[table["article_id"] == "b"]
    ),
    "methods compared": lambda: tk.plot_sentiment_methods(tk.compare_sentiment(THREE)),
    "words of sentiment": lambda: tk.plot_sentiment_words(tk.explain_sentiment(THREE), top=3),
}


@pytest.mark.parametrize("name", REPEATED)
def test_charts_of_words_and_tone_are_made_again_from_their_record(name, tmp_path):
    now = THREE.assign(outlet=[None, "The Ledger", None]) if name == "keyness without an outlet" else THREE
    what, same = verdict(verify_chart(saved(REPEATED[name](), tmp_path), now))
    assert same is True, what
    assert what.startswith("The figures hold: ")


NAMED = pd.DataFrame(
    {
        "article_id": ["a", "b"],
        "text": [
            'John Kerry met Sergey Lavrov in Munich. "We agree," Kerry said. Lavrov said that Russia agreed.',
            'John Kerry left. "No good," he said. Sergey Lavrov praised Kerry.',
        ],
    }
)
CODEBOOK = pd.DataFrame(
    {"actor_id": ["kerry", "lavrov"], "name": ["John Kerry", "Sergey Lavrov"], "kind": ["person", "person"]}
)


def test_charts_of_actors_and_quotations_are_made_again_with_the_codebook(tmp_path):
    articles, actors = NAMED, CODEBOOK
    mentions = tk.actor_mentions(articles, actors)
    quotes = tk.quotations(articles, mentions)
    tones = tk.actor_sentiment(articles, mentions)
    charts = {
        "mentions": tk.plot_actor_mentions(mentions),
        "counts": tk.plot_actor_counts(tk.actor_counts(mentions, articles)),
        "prominence": tk.plot_actor_prominence(tk.actor_prominence(articles, mentions)),
        "network": tk.plot_actor_network(tk.actor_cooccurrence(articles, mentions, minimum=1)),
        "voice": tk.plot_share_of_voice(tk.share_of_voice(quotes, articles, of="kind")),
        "quoted": tk.plot_mentioned_and_quoted(tk.mentioned_and_quoted(quotes, mentions, articles)),
        "cues": tk.plot_cues(tk.cue_counts(quotes, articles)),
        "tone": tk.plot_actor_tone(tk.tone_shares(tones, articles)),
        "matrix": tk.plot_tone_matrix(tk.tone_matrix(tones, quotes, articles)),
    }
    for name, chart in charts.items():
        file = saved(chart, tmp_path, name)
        what, same = verdict(verify_chart(file, articles, actors=actors))
        assert same is True, f"{name}: {what}"
        what, same = verdict(verify_chart(file, articles))
        assert same is None and "a codebook of 2: give it, actors=…" in what


def test_mentions_that_were_chosen_by_hand_are_asked_for(tmp_path):
    mentions = tk.actor_mentions(NAMED, CODEBOOK)
    chosen = mentions[mentions["method"] != "surname"]
    file = saved(tk.plot_actor_counts(tk.actor_counts(chosen, NAMED)), tmp_path)
    what, same = verdict(verified := verify_chart(file, NAMED, actors=CODEBOOK))
    assert (
        same is None and "all mentions were found again, with the codebook as it is now: if rows of them were" in what
    )
    assert "other figure" in set(verified["about"]), "what differs is there to be seen"
    assert verdict(verify_chart(file, NAMED, mentions=chosen))[1] is True, "no codebook is needed then"


def test_a_codebook_of_other_actors_is_a_finding(tmp_path):
    file = saved(tk.plot_actor_counts(tk.actor_counts(tk.actor_mentions(NAMED, CODEBOOK), NAMED)), tmp_path)
    other = CODEBOOK.assign(actor_id=["kerry", "munich"], name=["John Kerry", "Munich"])
    verified = verify_chart(file, NAMED, actors=other)
    what, same = verdict(verified)
    assert same is False and what.endswith(" The codebook has other actors.")
    row = verified[verified["what"] == "actors of the codebook"].iloc[0]
    assert row[["recorded", "now", "same"]].tolist() == ["kerry, lavrov", "kerry, munich", False]


def test_words_of_a_speaker_are_compared_with_the_settings_of_the_chart(tmp_path):
    mentions = tk.actor_mentions(NAMED, CODEBOOK)
    quotes = tk.quotations(NAMED, mentions)
    table = tk.speaker_keyness(NAMED, quotes, mentions, "kerry", minimum=1, stop_words={"we"})
    file = saved(tk.plot_keyness(table), tmp_path)
    assert verdict(verify_chart(file, NAMED, actors=CODEBOOK, stop_words={"we"}))[1] is True


def test_mentions_and_quotations_that_were_found_in_different_ways(tmp_path):
    table = tk.mentioned_and_quoted(tk.quotations(NAMED), mentions := tk.actor_mentions(NAMED), NAMED)
    file = saved(tk.plot_mentioned_and_quoted(table), tmp_path)
    made = mentions.attrs["record"]["parameters"]
    with_record(file, lambda record: record.update(arguments={"mentions": made}))
    assert verdict(verify_chart(file, NAMED))[1] is True


@pytest.mark.parametrize("ending", ["png", "svg", "pdf", "csv", "txt"])
def test_the_record_is_read_from_each_of_the_files(ending, tmp_path):
    tk.save_chart(REPEATED["occurrences"](), tmp_path / "talks")
    assert verdict(verify_chart(tmp_path / f"talks.{ending}", THREE)) == (
        "The figures hold: 6 of 6 are the same.",
        True,
    )


def test_what_changed_is_named_article_by_article_and_figure_by_figure(tmp_path):
    file = saved(tk.plot_word_frequencies(tk.word_frequencies(THREE), top=2), tmp_path)
    now = pd.concat(
        [
            THREE[THREE["article_id"] != "b"].assign(text=["Talks.", THREE["text"][2]]),
            pd.DataFrame({"article_id": ["d"], "text": ["Talks, talks."]}),
        ]
    )
    verified = verify_chart(file, now)
    what, same = verdict(verified)
    assert same is False
    assert what.startswith("The figures do not hold: 1 of 2 is not the same, and 7 more in the CSV differ.")
    assert what.endswith("1 article changed, 1 article is missing, 1 article is not of the chart and was left out.")
    articles = verified[verified["about"] == "article"].set_index("what")
    assert articles.index.tolist() == ["a", "b", "d"]
    assert articles.loc["b", "now"] is None and articles.loc["d", "recorded"] is None
    assert pd.isna(articles.loc["d", "same"]) and not articles.loc["a", "same"]
    figures = verified[verified["about"] == "figure"].set_index("what")
    assert figures.loc["no", ["recorded", "now", "same"]].tolist() == [4, 4, True]
    assert figures.loc["talks", ["recorded", "now", "same"]].tolist() == [4, 2, False]


def test_articles_that_the_chart_does_not_speak_of_change_nothing(tmp_path):
    file = saved(tk.plot_word_frequencies(tk.word_frequencies(THREE[:2])), tmp_path)
    assert verdict(verify_chart(file, THREE[::-1]))[1] is True


def test_a_csv_that_somebody_changed_is_found(tmp_path):
    file = saved(REPEATED["collocations"](), tmp_path)
    table = file.with_suffix(".csv")
    table.write_text(table.read_text(encoding="utf-8-sig").replace("1", "2"), encoding="utf-8-sig")
    verified = verify_chart(file, THREE)
    assert verdict(verified)[1] is True, "the picture is as it was"
    assert verdict(verified)[0].endswith(" The CSV beside is not as it was saved.")
    beside = verified[verified["what"] == "SHA-256 of chart.csv"]
    assert beside["same"].tolist() == [False]


def many_articles():
    texts = [f"Talks went on, day {number}." for number in range(600)]
    return pd.DataFrame({"article_id": range(600), "text": texts, "outlet": "The Ledger", "published": "2021-05-07"})


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_of_many_articles_too_those_that_differ_are_named(ending, tmp_path):
    many = many_articles()
    chart = tk.plot_keyness(tk.keyness(many, many["article_id"] < 550, minimum=1))
    file = saved(chart, tmp_path, ending=ending)
    assert verdict(verify_chart(file, many))[1] is True
    now = pd.concat([many.drop(index=7), pd.DataFrame({"article_id": [600], "text": ["No talks."]})])
    now.loc[9, "text"], now.loc[11, "published"] = "War.", "2021-05-08"
    verified = verify_chart(file, now)
    what, same = verdict(verified)
    assert same is False and what.endswith(
        " 1 article changed, 1 article has another outlet or day, 1 article is missing, 1 article is not of the chart "
        "and was left out."
    )
    named = verified[verified["about"].str.startswith("article")].set_index("what")
    assert named.index.tolist() == ["7", "9", "11", "600"]
    texts = pd.DataFrame({"text": [many.at[9, "text"], "War."]})
    assert named.loc["9", ["recorded", "now"]].tolist() == [each[:8] for each in hashes(texts)]
    assert named.loc["11"].tolist() == ["article's day", "2021-05-07", "2021-05-08", False]


def test_articles_beyond_all_bounds_are_compared_as_one(tmp_path, monkeypatch):
    monkeypatch.setattr(provenance, "MOST_PACKED", 500)
    many = many_articles()
    file = saved(tk.plot_word_frequencies(tk.word_frequencies(many), top=3), tmp_path)
    assert verdict(verify_chart(file, many)) == ("The figures hold: 3 of 3 are the same.", True)
    what, same = verdict(verify_chart(file, many[1:]))
    assert same is False and "which of them differ, its record does not say" in what


def test_an_outlet_that_was_renamed_is_named(tmp_path):
    file = saved(REPEATED["article counts"](), tmp_path)
    verified = verify_chart(file, THREE.assign(outlet=["The Harbour Post", "The Ledger", "Ledger"]))
    what, same = verdict(verified)
    assert same is False and what.endswith("1 article has another outlet or day.")
    row = verified[verified["about"] == "article's outlet"].iloc[0]
    assert row[["what", "recorded", "now", "same"]].tolist() == ["c", "The Ledger", "Ledger", False]


def test_more_figures_than_a_picture_holds_are_read_from_the_csv(tmp_path):
    words = " ".join(f"negotiation{'x' * (number % 60)}{number}" for number in range(1500))
    articles = pd.DataFrame({"article_id": ["a"], "text": [words]})
    chart = tk.plot_word_frequencies(tk.word_frequencies(articles), top=1500, ax=plt.subplots()[1])
    file = saved(chart, tmp_path)
    assert verdict(verify_chart(file, articles))[1] is True
    file.with_suffix(".csv").unlink()
    what, same = verdict(verify_chart(file, articles))
    assert same is None and "kept in chart.csv alone, which is not there" in what


@pytest.mark.parametrize("articles", [THREE, THREE[:2]], ids=["all", "others beside them"])
def test_rows_chosen_by_hand_cannot_be_told_unless_they_are_given(articles, tmp_path):
    def chosen(articles):
        table = tk.word_frequencies(articles)
        return table[table["word"].str.len() > 4]

    file = saved(tk.plot_word_frequencies(chosen(articles)), tmp_path)
    what, same = verdict(verify_chart(file, THREE))
    assert same is None and f"drawn from {len(chosen(articles))} rows and the analysis gives " in what
    assert "Rows were chosen by hand: choose them again and give the table" in what
    assert verdict(verify_chart(file, THREE, table=chosen(articles)))[1] is True
    assert verdict(verify_chart(file, THREE, table=chosen(THREE[:1])))[1] is False


OTHERS = {
    "stop_words": ("stop words of one's own", {"the", "a"}),
    "target": ("keyness", {"outlet": "The Harbour Post"}),
    "reference": ("keyness", ["b"]),
    "scores": ("word shift by scores", {"talks": 1}),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_the_record_has_is_not_replaced_by_something_else(name, tmp_path):
    chart, other = OTHERS[name]
    what, same = verdict(verify_chart(saved(REPEATED[chart](), tmp_path), THREE, **{name: other}))
    assert same is None and f"what was given as {name}=… is not that of the chart: leave it out" in what


def test_what_the_record_has_may_be_given_in_another_way(tmp_path):
    file = saved(REPEATED["keyness"](), tmp_path)
    assert verdict(verify_chart(file, THREE, target=["b", "c"], reference=THREE[:1]))[1] is True
    what, same = verdict(verify_chart(saved(REPEATED["keyness of an article"](), tmp_path, "one"), THREE[1:]))
    assert same is None and "no article of the target is there. 1 article is missing, 1 article" in what


def test_records_of_an_earlier_version_have_stop_words_and_sides_by_number_and_name(tmp_path):
    own = {"the", "a"}
    file = saved(tk.plot_word_frequencies(tk.word_frequencies(THREE, stop_words=own)), tmp_path, "words")
    with_record(file, lambda record: record.pop("arguments"))
    what, same = verdict(verify_chart(file, THREE, stop_words={"the", "a", "no"}))
    assert same is None and "these are not the stop words of the chart: it left out 2, and not 3." in what
    what, same = verdict(verify_chart(file, THREE))
    assert same is None and "2 stop words were left out, which the record does not name: give them" in what
    assert verdict(verify_chart(file, THREE, stop_words=own))[1] is True
    target = THREE["article_id"] == "a"
    file = saved(tk.plot_keyness(tk.keyness(THREE, ["b", "c"], minimum=1)), tmp_path, "keyness")
    with_record(file, lambda record: record.pop("arguments"))
    what, same = verdict(verify_chart(file, THREE))
    assert same is None and "by its name alone, '2 chosen articles': give it, target=…" in what
    assert verdict(verify_chart(file, THREE, target=~target))[1] is True
    with pytest.raises(ValueError, match=r"keyness\(\) was not given 'targets': it has no such argument"):
        verify_chart(file, THREE, target=["b", "c"], targets=["b"])
    for chart in ("keyness", "stop words of the toolkit"):
        file = saved(REPEATED[chart](), tmp_path, f"found {chart}")
        with_record(file, lambda record: record.pop("arguments"))
        assert verdict(verify_chart(file, THREE))[1] is True


def test_a_chart_of_nothing_and_one_of_an_earlier_version(tmp_path):
    file = saved(tk.plot_collocations(tk.collocations(THREE, "war")), tmp_path)
    what = "The figures hold: the chart shows none, then as now."
    assert verdict(verify_chart(file, THREE)) == (what, True)
    with_record(file, lambda record: [record.pop(name) for name in ("figures_sha256", "figures", "drawn_by")])
    what, same = verdict(verify_chart(file, THREE))
    assert same is None and "saved by an earlier version of the toolkit" in what


def test_a_method_of_ones_own_and_a_table_by_hand_are_no_guess(tmp_path):
    file = saved(tk.plot_article_sentiment(tk.article_sentiment(THREE, method=lambda text: 0.5)), tmp_path, "own")
    what, same = verdict(verify_chart(file, THREE))
    assert same is None and "could not be run again: method must be" in what
    table = pd.DataFrame({"word": ["talks"], "count": [3]})
    file = saved(tk.plot_word_frequencies(table), tmp_path, "hand")
    what, same = verdict(verify_chart(file, THREE))
    assert same is None and "its table was made by hand: make the table anew and give it, table=…" in what
    assert verdict(verify_chart(file, THREE, table=table))[1] is True


def test_a_file_runs_nothing_but_analyses(tmp_path):
    file = saved(REPEATED["word frequencies"](), tmp_path)
    with_record(file, lambda record: record.update(function="write_report", parameters={"folder": str(tmp_path / "x")}))
    what, same = verdict(verify_chart(file, THREE))
    assert same is None and "'write_report' is no analysis that can be repeated" in what
    with_record(file, lambda record: record.update(drawn_by={"function": "chart_style", "parameters": {}, "only": {}}))
    what, same = verdict(verify_chart(file, THREE))
    assert same is None and "does not say which function of the toolkit drew the chart" in what
    with_record(file, lambda record: record.update(function="actor_mentions", parameters={"pipeline": "/tmp/evil"}))
    assert verdict(verify_chart(file, THREE))[1] is None
    assert not (tmp_path / "x").exists()


def test_no_figure_stays_open_whatever_becomes_of_it(tmp_path, monkeypatch):
    _, ax = plt.subplots()
    file = saved(tk.plot_word_frequencies(tk.word_frequencies(THREE), ax=ax), tmp_path)
    before = plt.get_fignums()
    verify_chart(file, THREE)
    with_record(file, lambda record: record["drawn_by"]["parameters"].update(nothing=1))
    what, same = verdict(verify_chart(file, THREE))
    assert same is None and "could not be run again" in what and plt.get_fignums() == before
    monkeypatch.setattr(charts, "plot_word_frequencies", None)
    with pytest.raises(ValueError, match=r"word_frequencies\(\) was not given 'by_hand': it has no such argument"):
        verify_chart(file, THREE, by_hand=True)


def test_files_without_a_record_are_refused_with_the_way_out(tmp_path):
    with pytest.raises(FileNotFoundError, match="There is no file"):
        verify_chart(tmp_path / "none.png", THREE)
    figure = plt.figure()
    for ending in ("png", "svg", "pdf"):
        figure.savefig(tmp_path / f"own.{ending}")
        with pytest.raises(ValueError, match=f"'own.{ending}' has no record of its making"):
            verify_chart(tmp_path / f"own.{ending}", THREE)
    (tmp_path / "alone.csv").write_text("word,count\n", encoding="utf-8")
    with pytest.raises(ValueError, match="has no picture beside it .* keep the two together"):
        verify_chart(tmp_path / "alone.csv", THREE)
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n")
    with pytest.raises(ValueError, match="has no record of its making"):
        verify_chart(tmp_path / "broken.png", THREE)
    (tmp_path / "talk.docx").write_bytes(b"x")
    with pytest.raises(ValueError, match="saved as png, svg, pdf; 'talk.docx' is none of them"):
        verify_chart(tmp_path / "talk.docx", THREE)


PAINTED = {
    "png": lambda data: data[:-100],
    "svg": lambda data: data.replace(b"</svg>", b'<rect width="9" height="9"/></svg>'),
    "pdf": lambda data: data.replace(b"/MediaBox [", b"/MediaBox  ["),
}


@pytest.mark.parametrize("ending", PAINTED)
def test_a_picture_that_somebody_changed_is_found(ending, tmp_path):
    file = saved(REPEATED["word frequencies"](), tmp_path, ending=ending)
    row = verify_chart(file, THREE).set_index("what").loc["picture"]
    assert row["same"] and len(row["recorded"]) == 64
    file.write_bytes(PAINTED[ending](file.read_bytes()))
    verified = verify_chart(file, THREE)
    what, same = verdict(verified)
    assert same is True and what.endswith(" are the same. The picture is not as it was saved.")
    assert verified.set_index("what").loc["picture", "same"] == False  # noqa: E712
    what, _ = verdict(verify_chart(file.with_suffix(".csv"), THREE))
    assert what.endswith(f" The picture chart.{ending} is not as it was saved.")


DAMAGED = {
    "articles": lambda record: record.update(articles=5),
    "parameters": lambda record: record.update(parameters=["a"]),
    "drawing": lambda record: record.update(drawn_by=3),
    "label": lambda record: record.pop("label"),
    "figures": lambda record: record.update(figures=7),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_record_is_said_and_stops_nothing(name, tmp_path):
    file = saved(REPEATED["word frequencies"](), tmp_path)
    with_record(file, DAMAGED[name])
    what, same = verdict(verify_chart(file, THREE))
    assert same is None and "its record is damaged (" in what


def test_mistakes_of_the_caller_are_no_damage(tmp_path):
    file = saved(REPEATED["word frequencies"](), tmp_path)
    with pytest.raises(FileNotFoundError, match=r"none\.csv"):
        verify_chart(file, THREE, actors="none.csv")
    with pytest.raises(ValueError, match="it has no such argument"):
        verify_chart(file, THREE, ngrams=2)


HOSTILE = {
    "a codebook": lambda record: record["parameters"].update(actors="/etc/hostname"),
    "a codebook among the arguments": lambda record: record.update(arguments={"actors": "/etc/hostname"}),
    "a pipeline": lambda record: record["parameters"].update(pipeline="/evil"),
    "a pipeline below": lambda record: record.update(arguments={"mentions": {"pipeline": "/evil", "discover": True}}),
    "a long run": lambda record: record["parameters"].update(minimum=10**12),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_that_a_record_names_is_opened_or_loaded(name, tmp_path, monkeypatch):
    mentions = tk.actor_mentions(NAMED)
    file = saved(tk.plot_actor_network(tk.actor_cooccurrence(NAMED, mentions, minimum=1)), tmp_path)
    with_record(file, HOSTILE[name])
    opened = []
    for place in ("toolkit.actors.load_actors", "toolkit.language.load_pipeline", "toolkit.codebook.load_actors"):
        monkeypatch.setattr(place, lambda what, *_, **__: opened.append(what), raising=False)
    monkeypatch.setattr("spacy.load", lambda what, *_, **__: opened.append(what))
    what, same = verdict(verify_chart(file, NAMED))
    assert not {"/etc/hostname", "/evil"} & set(map(str, opened))
    if "pipeline" in name:
        assert same is None and "by the pipeline '/evil': give it, pipeline=…" in what
    if name == "a long run":
        assert same is None and "more than 1,000,000 is not run" in what


def test_runs_of_words_without_end_are_not_counted(tmp_path):
    file = saved(REPEATED["word frequencies"](), tmp_path)
    with_record(file, lambda record: record["parameters"].update(ngram=10**12))
    what, same = verdict(verify_chart(file, THREE))
    assert same is None and "ngram=1000000000000, and more than 100 is not run" in what


def test_an_article_that_was_renamed_is_neither_missing_nor_new(tmp_path):
    file = saved(REPEATED["keyness of an article"](), tmp_path)
    verified = verify_chart(file, THREE.assign(article_id=["a", "bee", "c"]))
    what, same = verdict(verified)
    assert same is True and what.startswith(
        "The figures hold: 11 of 11 are the same. 1 article was renamed, 1 article is"
    )
    row = verified[verified["about"] == "article's name"].iloc[0]
    assert row[["recorded", "now", "same"]].tolist() == ["b", "bee", False]


def test_figures_of_the_csv_that_are_not_drawn_are_told_apart(tmp_path):
    file = saved(tk.plot_word_frequencies(tk.word_frequencies(THREE), top=2), tmp_path)
    more = pd.DataFrame({"article_id": ["c"], "text": ["No ceasefire, no talks, no peace, no end. And."]})
    what, same = verdict(verify_chart(file, pd.concat([THREE[:2], more])))
    assert same is False and what.startswith("What is drawn holds: 2 of 2 are the same. But ")


def test_every_chart_of_a_report_holds(articles, tmp_path, capsys):
    codebook = Path("data/actors.csv")
    some = articles[articles["outlet"].isin(["The Harbour Post", "The Tolmerian Ledger"])].reset_index(drop=True)
    tk.write_report(some, tmp_path, actors=codebook, progress=False)
    assert main(["verify", str(tmp_path), "data/articles", "--actors", str(codebook)]) == 0
    said = capsys.readouterr().out
    assert "cannot be told" not in said and "do not hold" not in said
