"""Attributions without a parse: Arabic by its cues, other languages by their marks."""

import re
from importlib import resources

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.golden import MARKED, read_marked
from toolkit.cues import STANCES
from toolkit.unparsed import attributions_without_parse


def found(text, *names, headline=0, language=None):
    """What is attributed, as words: kind, the words reported, source, the actor's name in it, cue, rule."""
    mentions = [(at, at + len(name)) for name in names for at in range(len(text)) if text.startswith(name, at)]
    rows = []
    for each in attributions_without_parse(text, sorted(mentions), headline, language):
        said = tuple(text[start:end] for start, end in each.pieces)
        source = text[slice(*each.source)] if each.source else None
        noun = text[slice(*each.nouns[0])] if each.nouns else None
        cue = text[slice(*each.cue)] if each.cue else None
        rows.append((each.kind, *said, source, noun, cue, each.rule))
    return rows


# ------------------------------------------------------------------ Arabic


def test_the_gold_article_is_read_whole():
    [path] = MARKED.glob("*arabic-talks.xml")
    gold = read_marked(path)
    text, actors = gold["text"], {}
    for each in gold["mentions"]:
        if each["form"] in ("name", "surname", "metonym"):
            actors[each["start"], each["end"]] = each["actor_id"]
    said = attributions_without_parse(text, list(actors), headline=len(gold["title"]))
    assert [
        (each.kind, each.pieces, each.source, each.cue, "".join(actors[noun] for noun in each.nouns)) for each in said
    ] == [
        (
            each["kind"],
            tuple(each["spans"]),
            (each["speaker_start"], each["speaker_end"]),
            (each["cue_start"], each["cue_end"]),
            each["actor_id"],
        )
        for each in gold["quotations"]
    ]


def test_verb_source_and_a_clause():
    text = "قال الرئيس إدوار خوري، الأربعاء، إن بلاده «لن تقبل أي إملاءات»، مضيفا أن المحادثات ستتواصل."
    assert found(text, "إدوار خوري") == [
        ("mixed", "بلاده «لن تقبل أي إملاءات»", "الرئيس إدوار خوري", "إدوار خوري", "قال", "grammar"),
        ("indirect", "المحادثات ستتواصل", "الرئيس إدوار خوري", "إدوار خوري", "مضيفا", "grammar"),
    ]


def test_the_pronoun_written_onto_that_belongs_to_what_is_said():
    assert found("وأعلنت وزيرة النقل سلمى داود أنها ستستقيل.", "سلمى داود") == [
        ("indirect", "أنها ستستقيل", "وزيرة النقل سلمى داود", "سلمى داود", "وأعلنت", "grammar")
    ]


def test_marks_behind_a_colon_and_before_a_cue():
    text = 'وصرح خوري للصحافيين قائلا: "الوضع خطير". “لن نتراجع”، هكذا ردت داود. «انتهى الأمر»، قال خوري، «ولن نعود».'
    assert found(text, "خوري", "داود") == [
        ("direct", '"الوضع خطير"', "خوري", "خوري", "قائلا", "cue before"),
        ("direct", "“لن نتراجع”", "داود", "داود", "ردت", "cue after"),
        ("direct", "«انتهى الأمر»", "«ولن نعود»", "خوري", "خوري", "قال", "cue after"),
    ]


def test_a_second_sentence_behind_the_speaker_is_the_same_quotation():
    text = "«إنها كارثة»، يقول أبو سامر، وهو صياد في الستين من عمره. «فقدنا كل شيء في ليلة واحدة»."
    assert found(text) == [
        ("direct", "«إنها كارثة»", "«فقدنا كل شيء في ليلة واحدة»", "أبو سامر", None, "يقول", "cue after")
    ]


def test_a_name_before_the_cue_or_before_a_colon():
    text = "داود: «لن نوقع الاتفاق»\nأما زعيم المعارضة كمال خوري فقال إن الحكومة تكذب."
    text += "\nوكانت داود قد قالت أمس إن العرض نهائي."
    assert found(text, "كمال خوري", "داود", headline=23) == [
        ("direct", "«لن نوقع الاتفاق»", "داود", "داود", ":", "cue before"),
        ("indirect", "الحكومة تكذب", "زعيم المعارضة كمال خوري", "كمال خوري", "فقال", "grammar"),
        ("indirect", "العرض نهائي", "داود", "داود", "قالت", "grammar"),
    ]


def test_without_a_source_the_last_speaker_goes_on():
    text = "قال خوري إن الوفد جاهز. وتابع: «الكرة في ملعبهم».\nوأضاف أن الوقت ضيق."
    assert found(text, "خوري") == [
        ("indirect", "الوفد جاهز", "خوري", "خوري", "قال", "grammar"),
        ("direct", "«الكرة في ملعبهم»", "خوري", "خوري", "وتابع", "turn"),
        ("indirect", "الوقت ضيق", "خوري", "خوري", "وأضاف", "turn"),
    ]
    assert found("التقى خوري نظيره في العاصمة. وقال في ختام اللقاء إن المحادثات مفيدة.", "خوري") == [
        ("indirect", "المحادثات مفيدة", "خوري", "خوري", "وقال", "sentence before")
    ]


def test_he_is_not_she_and_nobody_is_guessed():
    text = "قالت داود: «ننتظر ردا». وأضاف: «سنرى ماذا يحدث غدا»."
    assert found(text, "داود")[1] == ("direct", "«سنرى ماذا يحدث غدا»", None, None, "وأضاف", "")
    assert found("وتابع: «سنعود غدا».") == [("direct", "«سنعود غدا»", None, None, "وتابع", "")]
    far = "قال خوري إن الوفد جاهز.\nوصلت السفن.\nودخل القمح.\nوأضاف أن الوقت ضيق."
    assert found(far, "خوري")[1][2:] == (None, None, "وأضاف", "")


@pytest.mark.parametrize(
    ("text", "source", "noun"),
    [
        ("قال مصدر مسؤول في وزارة النقل إن السفينة غرقت.", "مصدر مسؤول في وزارة النقل", None),
        ("وقال متحدث باسم وزارة النقل لوكالة الأنباء إن السفينة غرقت.", "متحدث باسم وزارة النقل", None),
        ("وقال خمسة مسؤولين مطلعين على الملف إن السفينة غرقت.", "خمسة مسؤولين مطلعين", None),
        ("أفاد شهود عيان في تصريحات صحافية بأن السفينة غرقت.", "شهود عيان", None),
        ("ذكرت صحيفة «الفجر» أن السفينة غرقت.", "صحيفة «الفجر»", None),
        ("أعلنت وزارة النقل في بيان أن السفينة غرقت.", "وزارة النقل", "وزارة النقل"),
        ("قالت حكومة زولاند إن السفينة غرقت.", "حكومة زولاند", "زولاند"),
        ("قال وزير خارجية زولاند إن السفينة غرقت.", "وزير خارجية زولاند", None),
        ("قال وزير خارجية زولاند كمال خوري إن السفينة غرقت.", "وزير خارجية زولاند كمال خوري", "كمال خوري"),
        ("قال د. كمال خوري للصحافيين إن السفينة غرقت.", "د. كمال خوري", "كمال خوري"),
        ("ونقلت الصحيفة عن كمال خوري قوله إن السفينة غرقت.", "كمال خوري", "كمال خوري"),
        ("ونقلت الصحيفة عن مسؤول كبير أن السفينة غرقت.", "مسؤول كبير", None),
        ("وقال كمال خوري، بحسب وكالة الأنباء، إن السفينة غرقت.", "كمال خوري", "كمال خوري"),
        ("وجاء في البيان أن السفينة غرقت.", "البيان", None),
    ],
)
def test_the_words_of_a_source(text, source, noun):
    [(kind, said, *rest)] = [row for row in found(text, "وزارة النقل", "زولاند", "كمال خوري") if row[0] != "scare"]
    assert (kind, said) == ("indirect", "السفينة غرقت")
    assert rest[:2] == [source, noun]


def test_who_is_warned_is_not_who_warns():
    assert found("وحذر خوري زولاند من أن الحرب قريبة.", "خوري", "زولاند") == [
        ("indirect", "الحرب قريبة", "خوري", "خوري", "وحذر", "grammar")
    ]
    text = "قال خوري إن الوفد جاهز. وحذر الحكومة من أن الوقت ضيق."
    assert found(text, "خوري")[1] == ("indirect", "الوقت ضيق", "خوري", "خوري", "وحذر", "turn")


def test_according_to_before_and_behind():
    text = "وبلغت الخسائر 3.5 ملايين دولار، بحسب زولاند. ووفقا لمسؤولين محليين، قتل خمسة في القصف، فيما غادر الباقون."
    assert found(text, "زولاند") == [
        ("indirect", "وبلغت الخسائر 3.5 ملايين دولار", "زولاند", "زولاند", "بحسب", "grammar"),
        ("indirect", "قتل خمسة في القصف", "مسؤولين محليين", None, "ووفقا", "grammar"),
    ]
    assert found("جرى العمل حسب الخطة الموضوعة، ثم توقف.") == []


def test_words_quoted_in_part():
    text = "ووصفت داود الوضع في الشمال بـ«الكارثي»، ودعت إلى «ضبط النفس». وأكدت رفضها «المطلق» للحرب."
    assert found(text, "داود") == [
        ("mixed", "الوضع في الشمال بـ«الكارثي»", "داود", "داود", "ووصفت", "grammar"),
        ("mixed", "«ضبط النفس»", "داود", "داود", "ودعت", "grammar"),
        ("mixed", "رفضها «المطلق»", "داود", "داود", "وأكدت", "turn"),
    ]
    text = "وأكدت داود ضرورة أن تتوقف الحرب. وأعلنت رفض «الشروط» كلها."
    assert [row[1:3] for row in found(text, "داود")] == [("تتوقف الحرب", "داود"), ("رفض «الشروط»", "داود")]


def test_a_reported_clause_ends_with_the_next_cue_or_turn():
    text = "زعم خوري أن السفن هي من بدأت، وهو ما نفته زولاند. وأكد خوري أن بلاده لا تريد الحرب وأضاف أن الحل ممكن."
    assert [row[1] for row in found(text, "خوري", "زولاند")] == [
        "السفن هي من بدأت",
        "بلاده لا تريد الحرب",
        "الحل ممكن",
    ]


def test_titles_and_names_in_marks_are_no_quotation():
    text = "عرض فيلم «الطريق إلى البحر» في المهرجان. وتناول الكتاب ما يسمى «الربيع»."
    assert [row[:2] for row in found(text)] == [("scare", "«الطريق إلى البحر»"), ("scare", "«الربيع»")]
    text = "ذكرت داود أن صحيفة «الفجر» أغلقت."
    assert found(text, "داود")[0][:2] == ("indirect", "صحيفة «الفجر» أغلقت")


def test_no_act_of_saying():
    assert found("لم يقل خوري إنه سيستقيل.", "خوري") == []
    assert found("أعلنت داود وقف العمل قبل أن تتراجع عن القرار.", "داود") == []
    assert found("وأعرب خوري عن أمله في أن تغادر السفن قريبا.", "خوري") == []
    assert found("وصلت السفن إلى الميناء صباح اليوم، وبدأ العمال تفريغها على الفور.") == []


@pytest.mark.parametrize(
    ("text", "row"),
    [
        (
            "وقالت مصادر مطلعة لـ«الفجر» إن الاجتماع سيعقد غدا.",
            ("indirect", "الاجتماع سيعقد غدا", "مصادر مطلعة", None, "وقالت", "grammar"),
        ),
        (
            "وأضاف المصدر الذي طلب عدم كشف اسمه، أن الاتصالات مستمرة.",
            ("indirect", "الاتصالات مستمرة", "المصدر", None, "وأضاف", "grammar"),
        ),
        (
            "وفي تدوينة على «نبأ»، كتب خوري: «نحتفل اليوم معا».",
            ("direct", "«نحتفل اليوم معا»", "خوري", "خوري", "كتب", "cue before"),
        ),
        (
            "وشدد البيان على ضرورة «احترام الاتفاق».",
            ("mixed", "ضرورة «احترام الاتفاق»", "البيان", None, "وشدد", "grammar"),
        ),
        (
            "وكان خوري أعلن الأسبوع الماضي أن الوفد وصل.",
            ("indirect", "الوفد وصل", "خوري", "خوري", "أعلن", "grammar"),
        ),
        (
            "وسأل المذيع: «هل ستترشح للرئاسة؟».",
            ("direct", "«هل ستترشح للرئاسة؟»", None, None, "وسأل", ""),
        ),
    ],
)
def test_what_stands_between_a_cue_and_what_is_said(text, row):
    assert [each for each in found(text, "خوري") if each[0] != "scare"] == [row]


def test_a_lost_mark_and_a_quotation_over_two_paragraphs():
    assert found("قالت داود: «لن نوقع مهما حدث", "داود") == [
        ("direct", "«لن نوقع مهما حدث", "داود", "داود", "قالت", "cue before")
    ]
    text = "وقالت داود: «هذه فقرة أولى طويلة.\n«وهذه فقرة ثانية تكملها»."
    assert found(text, "داود") == [
        ("direct", "«هذه فقرة أولى طويلة.\n«وهذه فقرة ثانية تكملها»", "داود", "داود", "وقالت", "cue before")
    ]


def test_a_paragraph_in_marks_continues_the_speaker_before():
    text = "قالت داود: «لن نوقع».\n«هذا قرارنا النهائي ولا رجعة فيه»."
    assert found(text, "داود")[1] == ("direct", "«هذا قرارنا النهائي ولا رجعة فيه»", "داود", "داود", None, "turn")


def test_vowel_marks_and_a_missing_hamza_do_not_matter():
    assert found("وقَالَ خوري ان الوفد جاهز.", "خوري") == [("indirect", "الوفد جاهز", "خوري", "خوري", "وقَالَ", "grammar")]


def test_lemma_and_stance_are_those_of_the_list():
    text = "واتهمت داود خوري بأنه كذب. ونفى خوري ذلك، مشيرا إلى أن الأرقام صحيحة."
    mentions = [match.span() for match in re.finditer("داود|خوري", text)]
    said = attributions_without_parse(text, mentions)
    assert [(each.lemma, each.stance, each.form) for each in said] == [
        ("اتهم", "criticising", "clause"),
        ("أشار", "explaining", "clause"),
    ]
    assert [text[slice(*each.source)] for each in said] == ["داود", "خوري"]


def test_the_list_of_cues_is_sound():
    with (resources.files("toolkit") / "resources" / "cues_ar.csv").open(encoding="utf-8") as file:
        table = pd.read_csv(file, dtype="str", keep_default_na=False, comment="#")
    assert list(table.columns) == ["cue", "forms", "stance", "content"]
    assert not table["cue"].duplicated().any()
    assert set(table["stance"]) <= set(STANCES)
    places = {place for content in table["content"] for place in content.split("|")}
    assert places == {"clause", "quote", "source", "person", "from", "from before"}
    forms = table["forms"].str.split("|").explode()
    assert not forms.duplicated().any()
    assert forms.eq(forms.str.strip()).all() and forms.str.fullmatch(r"[\u0621-\u064a ]+").all()


# ------------------------------------------------------------------ other languages


@pytest.mark.parametrize(
    ("text", "kind", "said", "source"),
    [
        ("„Wir werden laden“, sagte Kessler am Dienstag.", "direct", "„Wir werden laden“", "Kessler"),
        ("Kessler sagte: „Wir werden heute nicht laden.“", "direct", "„Wir werden heute nicht laden.“", "Kessler"),
        ("»Wir laden nicht«, hieß es. Kessler schwieg.", "direct", "»Wir laden nicht«", None),
        ("Kessler sprach von einem „Durchbruch“.", "scare", "„Durchbruch“", None),
        ("« Nous ne céderons pas », a déclaré Kessler.", "direct", "« Nous ne céderons pas »", "Kessler"),
        ("Kessler : « Nous ne céderons pas »", "direct", "« Nous ne céderons pas »", "Kessler"),
        ("Le film « Les Misérables » est sorti.", "scare", "« Les Misérables »", None),
        ("«Мы не уступим», — заявил Кесслер журналистам.", "direct", "«Мы не уступим»", "Кесслер"),
        ("«Мы никогда не уступим», - сказал он.", "direct", "«Мы никогда не уступим»", None),
        ("凯斯勒说：“我们将继续走自己的道路。”", "direct", "“我们将继续走自己的道路。”", "凯斯勒"),
        ("„Wir werden laden, sagte sie.", "direct", "„Wir werden laden, sagte sie.", None),
    ],
)
def test_other_languages_by_their_marks(text, kind, said, source):
    rule = "mention beside" if source else ""
    assert found(text, "Kessler", "Кесслер", "凯斯勒") == [(kind, said, source, source, None, rule)]


def test_with_two_names_beside_it_the_speaker_stays_unknown():
    text = "„Wir laden heute nicht“, sagte Kessler nach dem Treffen mit Sund."
    assert found(text, "Kessler", "Sund") == [("direct", "„Wir laden heute nicht“", None, None, None, "")]


def test_the_language_may_be_named():
    text = "قال خوري إن الوفد جاهز."
    assert found(text, "خوري", language="fa") == []
    assert len(found(text, "خوري", language="ar")) == 1


# ------------------------------------------------------------------ any text


@pytest.mark.parametrize(
    "text", ["", "\n", "«", "»", "::", "قال", "قال إن", "قال: ", "وبحسب", "«»", "قال «»", "عن قوله إن"]
)
@pytest.mark.parametrize("language", ["ar", "de"])
def test_nothing_to_find(text, language):
    assert found(text, language=language) == []


PARTS = st.sampled_from(
    [
        "قال",
        "وأضافت",
        "خوري",
        "إن",
        "أن",
        "بأنه",
        "«",
        "»",
        '"',
        ":",
        "،",
        ".",
        "؟",
        "\n",
        " ",
        "بحسب",
        "وفقا",
        "لمسؤول",
    ]
    + [
        "عن",
        "قوله",
        "صحيفة",
        "«الفجر»",
        "الوزير",
        "في",
        "فيما",
        "قائلا",
        "“",
        "”",
        "د.",
        "ل",
        "x",
        "Kessler",
        ",",
        "„",
        "\u064e",
    ]
)


@given(st.lists(PARTS, max_size=40), st.sampled_from(["", " "]), st.sampled_from(["ar", "de", None]), st.integers(0, 9))
def test_offsets_always_fit(parts, glue, language, headline):
    text = glue.join(parts)
    mentions = [(at, at + 4) for at in range(len(text)) if text.startswith("خوري", at)]
    line = text.find("\n")
    for each in attributions_without_parse(text, mentions, min(headline, max(line, 0)), language):
        assert each.kind in ("direct", "indirect", "mixed", "scare")
        assert each.stance in (*STANCES, "")
        spans = [*each.pieces, *([each.cue] if each.cue else []), *([each.source] if each.source else [])]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(before[1] <= after[0] for before, after in zip(each.pieces, each.pieces[1:]))
        assert all(each.source[0] <= start < end <= each.source[1] for start, end in each.nouns)
        assert bool(each.rule) == bool(each.source)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    attributions_without_parse(text, [], 0, "ar")
    attributions_without_parse(text, [], 0, "ru")


def test_an_article_of_ten_thousand_marks():
    text = "«نحن هنا اليوم». " * 5_000
    said = attributions_without_parse(text, [])
    assert sum(len(each.pieces) for each in said) == 5_000
    assert {each.kind for each in said} == {"direct"}
