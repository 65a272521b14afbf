"""Lemmas: the form under which a dictionary has a word, without a parser."""

from collections.abc import Callable, Iterable
from functools import cache, lru_cache

import regex

from toolkit.language import LONGEST_ABBREVIATION, fold, resource_lines

LETTERS = regex.compile(r"[\p{L}\p{M}]+")


def lemmas_of(words: Iterable[str], language: str | None) -> list[str]:
    """Give the lemma of each word, in lower case.

    Parameters
    ----------
    words
        Words as printed.
    language
        ISO 639-1 code of the language that they are in.

    Returns
    -------
    list of str
        For each word its lemma (*said*: *say*, *ministers*: *minister*). Words of a language without a list, words
        that are not in the list, abbreviations in capitals (*US*), and whatever is not made of letters alone
        (*read-out*, *don't*, *2016*) stay as they are.

    Notes
    -----
    Looked up in simplemma's lists (Barbaresi 2025, github.com/adbar/simplemma), of about fifty languages, with a few
    corrections of the toolkit's own (``resources/lemmas_en.txt``). A word is looked up by itself: *left* is always one
    lemma, whether of *leave* or the opposite of *right*.
    """
    lemma = _lemmatizer(language) if has_lemmas(language) else fold
    return [lemma(word) for word in words]


@cache
def has_lemmas(language: str | None) -> bool:
    """Tell whether there is a list of lemmas for a language."""
    from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

    return language in SUPPORTED_LANGUAGES


@cache
def _lemmatizer(language: str) -> Callable[[str], str]:
    from simplemma import Lemmatizer

    own = dict(map(str.split, resource_lines("lemmas_en.txt"))) if language == "en" else {}
    lemmatize = Lemmatizer(cache_max_size=0).lemmatize  # What was looked up is remembered here instead.

    @lru_cache(maxsize=2**17)
    def lemma(word: str) -> str:
        folded = fold(word)
        if not LETTERS.fullmatch(folded) or (word.isupper() and 1 < len(word) <= LONGEST_ABBREVIATION):
            return folded
        return own.get(folded) or fold(lemmatize(folded, lang=language))

    return lemma
