"""Readability: what classic formulas make of the length of words and sentences."""

import re

import numpy as np
import pandas as pd

from toolkit.counting import read
from toolkit.language import fold, headline_end, languages
from toolkit.tables import READABILITY, check_articles, optional, record

# SMOG is not defined for fewer sentences, by its author.
SMOG_SENTENCES = 30
# LIX calls a word long that has more letters than this; SMOG and Fog one that has at least so many syllables.
LONG, MANY = 6, 3
WITHOUT_SPACES = {"bo", "dz", "ja", "km", "lo", "my", "th", "zh"}

VOWELS = re.compile(r"[aeiouy]+")
# An e that is not spoken: at the end (make, but ta-ble, cen-tre), before d and s (asked, makes, but want-ed, han-dled,
# pri-ces, chur-ches), and before an ending (state-ment).
SILENT = re.compile(
    r"[^aeiouy]e$(?<![^aeiouyl]le)(?<![^aeiouyr]re)"
    r"|[^aeiouydt]ed$(?<![^aeiouylr]led)(?<!dred)"
    r"|[^aeiouycgsxz]es$(?<![cs]hes)(?<![^aeiouyl]les)"
    r"|[^aeiouyl]e(?:ment|ly|ness|ful|less)s?$"
)
# Vowels that meet and are spoken apart: me-di-a, vari-ous, but spe-cial, na-tion, mil-lion.
APART = re.compile(
    r"[^cglnqstx]i[ao](?!ge)|[ct]iat|[^gst]iu|iet|scien|[^ct]ience|(?<!p)eo(?!u)|(?<![gq])ua|ism$|creat|react|reali"
    r"|area|idea|[aou]y(?!ed$)[aeiou]|eyo|[aeiouy]ing"
)
NOT = re.compile(r"[bcdfghjklmpqstvwxz]n't$")  # did-n't, but don't
IRREGULAR = {"business": 2, "european": 4, "mr": 2, "mrs": 2, "people": 2, "something": 2, "wednesday": 2}
LAST_PART = re.compile(r"(?:e[ds]|ing)$")


def readability(articles: pd.DataFrame) -> pd.DataFrame:
    """Give the figures of classic readability formulas for each article.

    Parameters
    ----------
    articles
        Table with ``article_id`` and ``text``; a headline that ``title`` tells apart is left out. ``language`` decides
        which formulas apply; where it is missing it is found in the text.

    Returns
    -------
    pandas.DataFrame
        One row an article, in their order: ``article_id``, ``language``, ``n_words``, ``n_sentences``,
        ``words_per_sentence`` and

        - for English only: ``syllables_per_word``, ``flesch_reading_ease`` (about 0 hard to 100 easy, not limited),
          and as years of schooling in the USA ``flesch_kincaid_grade``, ``gunning_fog``, ``smog`` (missing below 30
          sentences), ``coleman_liau``, ``ari``;
        - for all languages that put spaces between words: ``lix`` (about 20 easy to 60 hard).

        Missing where the formula was not made for the language, the language is not known, or there are no words.

    Notes
    -----
    With the toolkit's own words (:func:`toolkit.language.word_spans`) and sentences (:func:`toolkit.sentences`):

    - Flesch reading ease: 206.835 - 1.015 words/sentences - 84.6 syllables/words (Flesch 1948, "A new readability
      yardstick", Journal of Applied Psychology 32(3)).
    - Flesch-Kincaid grade: 0.39 words/sentences + 11.8 syllables/words - 15.59 (Kincaid et al. 1975, Research Branch
      Report 8-75, Naval Technical Training).
    - Gunning's Fog: 0.4 (words/sentences + 100 hard words/words) (Gunning 1952, The Technique of Clear Writing). Hard
      are words of three syllables or more; not names (a capital letter inside a sentence), words joined by hyphens, and
      words that have three only by *-es*, *-ed* or *-ing*.
    - SMOG: 1.0430 √(30 words of three syllables or more / sentences) + 3.1291 (McLaughlin 1969, "SMOG grading",
      Journal of Reading 12(8)).
    - Coleman-Liau: 0.0588 L - 0.296 S - 15.8 with L letters and S sentences in 100 words (Coleman and Liau 1975,
      Journal of Applied Psychology 60(2)).
    - ARI: 4.71 letters/words + 0.5 words/sentences - 21.43 (Smith and Senter 1967, AMRL-TR-66-220).
    - LIX: words/sentences + 100 long words/words, long are those of more than six letters (Björnsson 1968, Läsbarhet).

    Letters include digits, no other signs. :func:`syllables` counts by a rule of spelling. How words with digits are
    read is not known: they count as words, and are taken to have as many syllables as the others have on average.

    **What these figures say** is how long words and sentences are, and no more: not whether a text is clear, true or
    well built. A short rare word counts as easy, a long familiar one (*government*) as hard. They were made from
    schoolbooks and manuals: read them as "longer than", within one language and one kind of text, over many articles;
    not as the age of readers, and not as the quality of a newspaper. Of articles of less than 100 words a single
    sentence decides. Quotations count like the rest, so a figure is also about who is quoted. Lists and lines without a
    full stop are sentences of their own. LIX was made for Swedish: of Arabic, which writes *and*, *the* and *to* as
    parts of words, it can only be compared with Arabic.

    Examples
    --------
    >>> text = "The minister left. Talks on a ceasefire will go on."
    >>> table = pd.DataFrame({"article_id": ["a"], "text": [text], "language": ["en"]})
    >>> readability(table)[["n_words", "n_sentences", "syllables_per_word", "lix"]].round(1).values.tolist()
    [[10.0, 2.0, 1.4, 25.0]]
    """
    check_articles(articles)
    codes = languages(articles)
    text = read(articles, sentences=True, case=True)
    lengths = np.diff(text.first)
    titles = optional(articles, "title")
    has_headline = [headline_end(each, title) > 0 for each, title in zip(articles["text"], titles)]
    counted = lengths > 0
    counted[np.searchsorted(text.article, np.flatnonzero(has_headline))] = False  # The headline is the first sentence.

    article = np.repeat(text.article, lengths)
    in_body = np.repeat(counted, lengths)
    first_word = np.zeros(len(text.ids), dtype=bool)
    first_word[text.first[:-1][lengths > 0]] = True
    letters, n_syllables, hard, names = (np.array(each) for each in zip((0, 0, False, False), *map(_look, text.words)))
    ids = text.ids + 1  # The row of zeros stands first, so that a table without words has columns too.

    def total(weights: np.ndarray) -> np.ndarray:
        return np.bincount(article[in_body], weights[in_body], minlength=len(articles))

    spoken = n_syllables[ids] > 0
    table = pd.DataFrame({"article_id": articles["article_id"].to_numpy(), "language": codes.to_numpy()})
    n_words, n_spoken = total(np.ones(len(ids))), total(spoken)
    n_sentences = np.bincount(text.article[counted], minlength=len(articles))
    with np.errstate(invalid="ignore", divide="ignore"):
        figures = formulas(
            n_words / n_sentences,
            total(letters[ids]) / n_words,
            total(n_syllables[ids]) / n_spoken,
            total(n_syllables[ids] >= MANY) / n_spoken,
            total(hard[ids] & (first_word | ~names[ids])) / n_spoken,
            total(letters[ids] > LONG) / n_words,
        )
    figures["smog"] = np.where(n_sentences < SMOG_SENTENCES, np.nan, figures["smog"])
    table = table.assign(n_words=n_words.astype(np.int64), n_sentences=n_sentences, **figures)
    apart = ["words_per_sentence", "lix"]
    table.loc[(codes != "en").to_numpy(), [name for name in figures if name not in apart]] = np.nan
    table.loc[(codes.isna() | codes.isin(WITHOUT_SPACES)).to_numpy(), apart] = np.nan
    return record(table[READABILITY], "readability", articles)


def formulas(
    words_per_sentence: np.ndarray,
    letters_per_word: np.ndarray,
    syllables_per_word: np.ndarray,
    share_of_many: np.ndarray,
    share_of_hard: np.ndarray,
    share_of_long: np.ndarray,
) -> dict[str, np.ndarray]:
    """Give the figures of all formulas; the shares of words (0 to 1) are SMOG's, Fog's and LIX's."""
    return {
        "words_per_sentence": words_per_sentence,
        "syllables_per_word": syllables_per_word,
        "flesch_reading_ease": 206.835 - 1.015 * words_per_sentence - 84.6 * syllables_per_word,
        "flesch_kincaid_grade": 0.39 * words_per_sentence + 11.8 * syllables_per_word - 15.59,
        "gunning_fog": 0.4 * (words_per_sentence + 100 * share_of_hard),
        "smog": 1.0430 * np.sqrt(30 * share_of_many * words_per_sentence) + 3.1291,
        "coleman_liau": 5.88 * letters_per_word - 29.6 / words_per_sentence - 15.8,
        "ari": 4.71 * letters_per_word + 0.5 * words_per_sentence - 21.43,
        "lix": words_per_sentence + 100 * share_of_long,
    }


def syllables(word: str) -> int:
    """Count the syllables of an English word by its spelling.

    Parameters
    ----------
    word
        A word as printed; 0 where it is not made of letters, with hyphens, apostrophes or dots between them.

    Notes
    -----
    Each group of vowels is a syllable; less a silent *e*, and one more where two vowels that meet are spoken apart
    (*re-al-i-ty*). Parts joined by hyphens are counted by themselves. Letters with dots, and up to three capitals
    (*U.S.*, *UN*, *FBI*), are spelled: a syllable each.

    Examples
    --------
    >>> [syllables(word) for word in ("talks", "asked", "negotiation", "table", "read-out", "didn't", "UN", "$350")]
    [1, 1, 5, 2, 2, 2, 2, 0]
    """
    spelled = word.replace(".", "")
    if spelled.isalpha() and (spelled != word or len(word) <= MANY) and spelled.isupper():
        return len(spelled)
    parts = [part for part in re.split(r"[-.&]", fold(word)) if part]
    if not parts or not all(part.replace("'", "").isalpha() for part in parts):
        return 0
    return sum(map(_syllables_of_part, parts))


def _syllables_of_part(part: str) -> int:
    letters = part.replace("'", "")
    n = len(VOWELS.findall(letters)) + bool(NOT.search(part)) + bool(APART.search(letters))
    return IRREGULAR.get(letters) or max(n - bool(SILENT.search(letters)), 1)


def _look(word: str) -> tuple[int, int, bool, bool]:
    """Letters and syllables of a word, whether Fog would call it hard, and whether inside a sentence it is a name."""
    n = syllables(word)
    inflected = LAST_PART.search(word)
    stem = syllables(word[: inflected.start()]) if inflected and n == MANY else n
    hard = stem >= MANY and not re.search(r"[-‐‑]", word)
    return sum(map(str.isalnum, fold(word))), n, hard, word[:1].isupper()
