"""Charts of quotations show what the tables say, with nothing cut off and nothing overlapping, whoever speaks."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest

import toolkit as tk
from tests.test_charts import assert_readable, texts
from toolkit.charts.quotations import plot_cues, plot_mentioned_and_quoted, plot_share_of_voice, plot_voices
from toolkit.voices import cue_counts, mentioned_and_quoted, never_quoted, share_of_voice, voices

LONG = "International Committee for the Prevention of Overlong Names in Charts"
ARABIC = ["الأمم المتحدة", "روسيا", "جون كيري", "سيرغي لافروف", "مجلس الأمن"]
KINDS = ["direct", "indirect", "mixed", "direct"]
CUES = ["said", "claimed", "warned", "according to", "admitted", "told", "denied"]
STANCES = ["neutral", "claiming", "warning", "neutral", "conceding", "neutral", None]
# Kerry is quoted five times in two articles, Lavrov twice, an official and somebody once; Assad never.
NAMES = ["Kerry", "Kerry", "Lavrov", "an official", "Kerry", "Kerry", None, "Lavrov", "Kerry"]


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def spoken(names, *, per_article=5, kind="person", words=9):
    """Articles in which some speak one after the other, and who says what in them."""
    rows = []
    for number, name in enumerate(names):
        place = number % per_article
        unnamed = name is not None and name.startswith("an ")
        rows.append(
            {
                "article_id": f"a{number // per_article}",
                "quotation_id": place,
                "start": place * 40,
                "end": place * 40 + 30,
                "kind": KINDS[number % 4],
                "speaker": name,
                "actor_id": None if unnamed else name,
                "speaker_kind": "unnamed" if unnamed else None if name is None else kind,
                "cue": CUES[number % 7],
                "cue_lemma": CUES[number % 7],
                "stance": STANCES[number % 7],
                "n_words": words + number % 4,
            }
        )
    columns = ["article_id", "quotation_id", "start", "end", "kind", "speaker", "actor_id", "speaker_kind", "cue"]
    table = pd.DataFrame(rows, columns=[*columns, "cue_lemma", "stance", "n_words"])
    n_articles = max(-(-len(names) // per_article), 1)
    texts = ["He said it and said it again, over and over. " * (per_article + 1)] * n_articles
    return table, pd.DataFrame({"article_id": [f"a{i}" for i in range(n_articles)], "text": texts, "language": "en"})


def mentioned(quotations, *silent, kind="person"):
    """Mentions of all who speak, where they speak, and of some who never do, in every article."""
    said = quotations[quotations["actor_id"].notna()]
    columns = ["article_id", "actor_id", "start", "end"]
    others = [(article_id, name, 3, 4) for article_id in quotations["article_id"].unique() for name in silent]
    table = pd.DataFrame([*said[columns].itertuples(index=False), *others], columns=columns)
    return table.assign(actor=table["actor_id"], kind=kind, text="x", method="name", reading="actor")


def crowd(n, name="Actor {}"):
    return [name.format(f"{chr(65 + i % 26)}{i % 26}{i}") for i in range(n) for _ in range(1 + i % 3)]


def share(names, *, by=None, outlets=(), measure="words", top=10, **options):
    quotations, articles = spoken(names, **options)
    if by:
        articles = articles.assign(outlet=[outlets[i % len(outlets)] for i in range(len(articles))])
    return plot_share_of_voice(share_of_voice(quotations, articles, by=by), measure=measure, top=top)


def both(names, *silent, top=15, function=mentioned_and_quoted, **options):
    quotations, articles = spoken(names, **options)
    return plot_mentioned_and_quoted(function(quotations, mentioned(quotations, *silent), articles), top=top)


def verbs(names, *, what="cue", top=12, **options):
    quotations, articles = spoken(names, **options)
    return plot_cues(cue_counts(quotations, articles, what=what), top=top)


def strip(names, *, top=12, **options):
    return plot_voices(voices(*spoken(names, per_article=max(len(names), 1), **options)), top=top)


CHARTS = {
    "share": lambda: share(NAMES),
    "share of quotations": lambda: share(NAMES, measure="quotations"),
    "share of articles": lambda: share(NAMES, measure="articles"),
    "share of one": lambda: share(["Kerry"]),
    "share of none": lambda: share([]),
    "share of the unknown": lambda: share([None] * 9),
    "share of the unnamed": lambda: share(["an official"] * 9 + ["Kerry"]),
    "share of thirty": lambda: share(crowd(30)),
    "share of thirty, all drawn": lambda: share(crowd(30), top=30),
    "share of long names": lambda: share(crowd(12, LONG + " {}")),
    "share of organisations": lambda: share(crowd(5), kind="organisation"),
    "share in Arabic": lambda: share(ARABIC * 4),
    "share of dollars": lambda: share(["A$AP_{} $5", "$"] * 6),
    "huge shares": lambda: share(NAMES * 4, words=1_234_567),
    "share in two": lambda: share(NAMES * 3, by="outlet", outlets=["The Post", "The Courier"]),
    "share in three": lambda: share(NAMES * 3, by="outlet", outlets=["The Post", "The Courier", None]),
    "share in nine": lambda: share(crowd(40), by="outlet", outlets=[f"Outlet {i}" for i in range(9)]),
    "share in nine of long names": lambda: share(
        crowd(40, LONG + " {}"), by="outlet", outlets=[f"{LONG} {i}" for i in range(9)]
    ),
    "share in twelve": lambda: share(crowd(60), by="outlet", outlets=[f"Outlet {i}" for i in range(12)]),
    "share in two in Arabic": lambda: share(ARABIC * 5, by="outlet", outlets=["صحيفة الميناء", "A"]),
    "share of none in two": lambda: share([], by="outlet", outlets=["A", "B"]),
    "both": lambda: both(NAMES, "Assad"),
    "both in one article": lambda: both(NAMES, "Assad", "Syria", per_article=9),
    "both of one": lambda: both(["Kerry"]),
    "both of none": lambda: both([]),
    "both of nobody quoted": lambda: both([None] * 9, "Assad"),
    "both of thirty": lambda: both(crowd(30), *crowd(9, "Silent {}"), top=40),
    "both of long names": lambda: both(crowd(12, LONG + " {}"), LONG),
    "both in Arabic": lambda: both(ARABIC * 4, "بشار الأسد"),
    "never quoted": lambda: both(NAMES, "Assad", "Syria", function=never_quoted),
    "cues": lambda: verbs(NAMES * 5),
    "stances": lambda: verbs(NAMES * 5, what="stance"),
    "cues of one": lambda: verbs(["Kerry"]),
    "cues of none": lambda: verbs([]),
    "cues of the unknown": lambda: verbs([None] * 9),
    "cues of thirty": lambda: verbs(crowd(30), top=40),
    "cues of long names": lambda: verbs(crowd(12, LONG + " {}")),
    "cues in Arabic": lambda: verbs(ARABIC * 9),
    "voices": lambda: strip(NAMES),
    "voices of one": lambda: strip(["Kerry"]),
    "voices of none": lambda: strip([]),
    "voices of the unknown": lambda: strip([None] * 5),
    "voices of the unnamed": lambda: strip(["an official"] * 3),
    "voices of thirty": lambda: strip(crowd(30)),
    "voices of long names": lambda: strip(crowd(6, LONG + " {}")),
    "voices in Arabic": lambda: strip(ARABIC * 2),
}


@pytest.mark.parametrize("name", CHARTS)
def test_nothing_is_cut_off_and_nothing_overlaps(name):
    chart = CHARTS[name]()
    assert_readable(chart)
    assert "not validated" in chart.drawing.source


def title(chart):
    return chart.drawing.title.strip("\u200e")


@pytest.mark.parametrize(
    ("chart", "finding"),
    [
        (lambda: share(NAMES), "Kerry has 51 % of the quoted words, more than any other"),
        (lambda: share(NAMES, measure="quotations"), "Kerry has 56 % of the quotations, more than any other"),
        (
            lambda: share(NAMES, measure="articles"),
            "2 voices are quoted in 100 % of the articles each, more than any other",
        ),
        (
            lambda: share(["Kerry", "an official", "an official", "an official", "Kerry", "Lavrov"]),
            "Kerry has 30 % of the quoted words, more than any other named voice",
        ),
        (lambda: share(["Kerry"]), "Kerry has 100 % of the quoted words"),
        (lambda: share([None] * 9), "Unknown speakers have 100 % of the quoted words"),
        (lambda: share([]), "Nobody is quoted"),
        (CHARTS["share in two"], "Kerry has the largest share of the quoted words in both outlets"),
        (CHARTS["share in three"], "Kerry has the largest share of the quoted words in all 3 groups"),
        (CHARTS["share in nine"], "In each of the 9 outlets another voice comes first"),
        (lambda: both(NAMES, "Assad"), "Assad is never quoted, though mentioned in 2 articles"),
        (
            lambda: both(NAMES, "Assad", "Syria", per_article=9),
            "Assad is never quoted, though mentioned once; nor is one other",
        ),
        (lambda: both(NAMES), "All actors who are mentioned are also quoted"),
        (lambda: verbs(["Kerry"]), "Kerry: “said” in 100 % of quotations"),
        (lambda: verbs(NAMES * 5), "No voice is reported with verbs of its own"),
        (lambda: verbs(NAMES * 5, what="stance"), "No voice is reported with verbs of a stance of its own"),
        (lambda: strip(NAMES), "Kerry opens, and has the last word too"),
        (lambda: strip(NAMES[:3]), "Kerry opens, Lavrov has the last word"),
        (lambda: strip(["an official", None]), "Unnamed sources open, unknown speakers have the last word"),
        (lambda: strip(["Kerry"]), "Kerry is the only voice"),
        (lambda: strip(["an official"]), "Only unnamed sources are quoted"),
    ],
)
def test_the_title_says_what_was_found(chart, finding):
    assert title(chart()) == finding


def test_the_alternative_text_says_who_has_how_many_words():
    drawing = strip(["Kerry", "Lavrov", "Kerry"]).drawing
    assert "Words in all: Kerry: 20; Lavrov: 10." in drawing.alt
    assert drawing.source.endswith("Quotations and speakers: not validated on this article.")


def test_voices_of_a_table_without_kinds_are_voices_too():
    quotations, articles = spoken([*"ABCDEFGH", None], per_article=9)
    hand = quotations.drop(columns=["speaker_kind", "actor_id"])
    names = plot_share_of_voice(share_of_voice(hand, articles), top=3).drawing.data["voice"].tolist()
    assert len(names) == 5 and names[3].endswith(" others") and names[4] == "unknown speakers"


def test_bars_are_the_shares_and_whoever_has_no_name_comes_last_in_grey():
    figure = share(NAMES)
    (ax,) = figure.axes
    assert [label.get_text() for label in ax.get_yticklabels()] == [
        "Kerry",
        "Lavrov",
        "unnamed sources",
        "unknown speakers",
    ]
    assert [bar.get_width() for bar in ax.patches] == pytest.approx([47 / 93, 23 / 93, 12 / 93, 11 / 93])
    assert ax.texts[0].get_text() == "51 % · 47 words in 5 quotations"
    assert figure.drawing.data["voice"].tolist()[:2] == ["Kerry", "Lavrov"]
    assert "Kerry: 51 %" in figure.drawing.alt


def test_voices_that_are_not_drawn_are_one_bar_where_shares_add_up():
    (ax,) = share(crowd(30), top=5).axes
    assert [label.get_text() for label in ax.get_yticklabels()][-1] == "25 others"
    assert sum(bar.get_width() for bar in ax.patches) == pytest.approx(1)
    (ax,) = share(crowd(30), top=5, measure="articles").axes
    assert len(ax.patches) == 5


def test_of_many_groups_those_with_most_quotations_are_drawn_and_said_to_be():
    figure = CHARTS["share in twelve"]()
    assert len([ax for ax in figure.axes if ax.axison]) == 9
    assert "The 9 groups with most quotations of 12." in figure.drawing.drawn


@pytest.mark.parametrize(("size", "number"), [("column", 6), ("slide", 3)])
def test_fewer_groups_are_drawn_where_there_is_less_room(size, number):
    quotations, articles = spoken(crowd(60))
    table = share_of_voice(
        quotations, articles.assign(outlet=[f"Outlet {i % 12}" for i in articles.index]), by="outlet"
    )
    with tk.chart_size(size):
        figure = plot_share_of_voice(table)
    assert_readable(figure)
    assert len([ax for ax in figure.axes if ax.axison]) == number
    assert f"The {number} groups with most quotations of 12." in figure.drawing.drawn
    assert figure.get_figheight() <= {"column": 9.5, "slide": 5.625}[size]


def test_notes_behind_the_bars_are_shorter_where_these_would_have_no_room():
    with tk.chart_size("column"):
        charts = {measure: share([LONG, *NAMES], measure=measure) for measure in ("words", "quotations", "articles")}
        apart, one = both([LONG, *NAMES], "Assad"), both([LONG, *NAMES], "Assad", per_article=10)
    notes = {measure: chart.axes[0].texts[0].get_text() for measure, chart in charts.items()}
    assert notes == {"words": "50 % · 52 words", "quotations": "50 % · 5 quotations", "articles": "100 % · 2 articles"}
    assert {"2 of 2", "none of 2"} <= {text.get_text() for text in apart.texts}
    assert "95 % interval" not in apart.drawing.drawn, "what is not drawn is not explained"
    assert {"5 : 5", "1 : 0"} <= {text.get_text() for text in one.texts}
    assert "at the right: mentions : quotations" in one.drawing.drawn


def test_a_narrow_chart_has_fewer_columns_of_cues_and_keeps_lines_off_the_figures():
    for size, number in (("notebook", 5), ("column", 3)):
        with tk.chart_size(size):
            ax = verbs(NAMES * 5)
        figures = [text.get_window_extent() for text in texts(ax.figure) if text.get_text().endswith(" %")]
        lines = [ax.transData.transform(line) for lines in ax.collections for line in lines.get_segments()]
        under = [
            box for box in figures for (x, y), (end, _) in lines if x < box.x1 and end > box.x0 and box.y0 < y < box.y1
        ]
        assert len(ax.child_axes[0].get_xticks()) == number
        assert lines and not under


def test_rings_and_dots_stand_at_their_numbers():
    ax = both(NAMES, "Assad")
    mentioned_at, quoted_at = (points.get_offsets().data.tolist() for points in ax.collections[1:])
    assert mentioned_at == [[2, 0], [2, 1], [2, 2]]
    assert quoted_at == [[2, 0], [2, 1]], "no dot for whoever is never quoted"
    assert "1 of 9 quotations has no known speaker." in ax.drawing.drawn
    assert "never quoted in 2 articles" in [text.get_text() for text in ax.texts]


def test_the_verb_that_sets_a_voice_apart_is_in_the_title_and_has_a_column():
    quotations, table = spoken(["Kerry", "Lavrov", "Assad", "Hammond", "Putin"] * 40)
    quotations["cue_lemma"] = [
        ["say", "tell", "add", "ask", "warn", "note"][i // 5 % 6] for i in range(len(quotations))
    ]
    often = (quotations["speaker"] == "Lavrov") & (quotations.index % 4 == 1)
    quotations.loc[often, "cue_lemma"] = "claim"
    ax = plot_cues(cue_counts(quotations, table))
    assert title(ax) == "Lavrov: “claim” in 25 % of quotations, against 0 % of all others"
    assert {"claim", "other"} <= {text.get_text() for text in texts(ax.figure)}
    assert_readable(ax)


def test_pieces_of_an_article_lie_where_they_stand_in_it():
    ax = strip(NAMES)
    data = ax.drawing.data
    assert data["position"].tolist() == sorted(data["position"])
    drawn = {round(bar.get_x(), 6) for bar in ax.patches}
    assert {round(each, 6) for each in data["position"]} <= drawn
    assert {"direct", "mixed", "indirect"} <= {text.get_text() for text in ax.texts}


def test_charts_can_be_drawn_on_axes_of_ones_own_and_be_saved(tmp_path):
    quotations, table = spoken(NAMES, per_article=9)
    _, ax = plt.subplots(figsize=(7, 5))
    assert plot_voices(voices(quotations, table), title="Mine", ax=ax) is ax
    assert ax.drawing.title == "Mine"
    tk.save_chart(share(NAMES), tmp_path / "share")
    assert (tmp_path / "share.png").exists() and (tmp_path / "share.csv").exists()


def test_what_cannot_be_drawn_is_refused_with_the_way_out():
    quotations, table = spoken(NAMES)
    table = table.assign(outlet=["A", "B"])
    with pytest.raises(ValueError, match=r"several articles: draw one.*voices\[voices\['article_id'\] == 'a0'\]"):
        plot_voices(voices(quotations, table))
    with pytest.raises(
        ValueError, match=r"several groups \(outlet\): draw one, for example cues\[cues\['outlet'\] == 'A'\]"
    ):
        plot_cues(cue_counts(quotations, table, by="outlet"))
    with pytest.raises(ValueError, match=r"several groups \(outlet\)"):
        plot_mentioned_and_quoted(mentioned_and_quoted(quotations, mentioned(quotations), table, by="outlet"))
    with pytest.raises(ValueError, match="measure must be one of 'words', 'quotations', 'articles', not 'n_words'"):
        share(NAMES, measure="n_words")
    with pytest.raises(ValueError, match="Expected share_of_voice"):
        plot_share_of_voice(quotations)


def test_one_group_of_a_table_with_groups_can_be_drawn():
    quotations, table = spoken(NAMES)
    cues = cue_counts(quotations, table.assign(outlet=["A", "B"]), by="outlet")
    assert_readable(plot_cues(cues[cues["outlet"] == "A"]))


def test_a_part_of_the_quotations_does_not_say_who_opens():
    quotations, articles = spoken(NAMES, per_article=len(NAMES))
    table = voices(quotations, articles)
    chart = plot_voices(table[~table["last"]])
    assert chart.drawing.title.endswith("voices in a part of the quotations")


def test_an_outlet_that_is_not_there_is_drawn_as_nobody():
    quotations, articles = spoken(NAMES)
    table = share_of_voice(quotations, articles.assign(outlet="A"), by="outlet")
    assert plot_share_of_voice(table[table["outlet"] == "nowhere"]).drawing.title == "Nobody is quoted"
