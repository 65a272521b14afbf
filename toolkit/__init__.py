"""Media analysis in Jupyter: from articles to words, actors, sentiment, charts and reports.

Every analysis takes a table of articles and returns a tidy table; every row leads back to its place in the text.

>>> import toolkit as tk
>>> articles = tk.load_articles("data/articles")        # doctest: +SKIP
>>> tk.plot_actor_mentions(tk.actor_mentions(articles))  # doctest: +SKIP
"""

import sys
from importlib import import_module
from types import ModuleType

__version__ = "0.1.0"

# Each name is loaded when it is first used: spaCy and matplotlib take seconds that a count of words does not need.
_MODULES = {
    "articles": [
        "article_counts",
        "describe_articles",
        "load_articles",
        "problems",
        "removed",
        "select_article",
    ],
    "duplicates": ["drop_duplicates", "duplicate_passages", "duplicates"],
    "language": ["sentences"],
    "words": ["stop_words", "tokens", "word_frequencies"],
    "keyness": ["key_phrases", "keyness"],
    "concordance": ["concordance", "show_concordance"],
    "collocations": ["collocation_tokens", "collocations"],
    "dispersion": ["dispersion", "occurrences"],
    "vocabulary": ["vocabulary"],
    "readability": ["readability"],
    "codebook": ["load_actors"],
    "countries": ["countries"],
    "actors": ["actor_mentions", "suggest_actors"],
    "cues": ["cues"],
    "sources": ["source_mentions"],
    "quotations": ["quotation_parts", "quotations"],
    "prominence": ["actor_appearances", "actor_counts", "actor_prominence"],
    "cooccurrence": ["actor_cooccurrence", "cooccurrence_mentions"],
    "voices": ["cue_counts", "mentioned_and_quoted", "never_quoted", "share_of_voice", "voice_order", "voices"],
    "speakers": ["speaker_keyness", "speaker_passages"],
    "comparison": ["outlet_similarity", "word_matches", "word_rates", "word_shift"],
    "actor_sentiment": ["actor_sentiment", "tone_matrix", "tone_shares", "with_voice"],
    "sentiment": [
        "article_sentiment",
        "compare_sentiment",
        "explain_sentiment",
        "sentence_sentiment",
        "sentiment_agreement",
    ],
    "charts": [
        "chart_size",
        "plot_actor_counts",
        "plot_actor_mentions",
        "plot_actor_network",
        "plot_actor_prominence",
        "plot_actor_tone",
        "plot_article_counts",
        "plot_article_sentiment",
        "plot_collocations",
        "plot_cues",
        "plot_dispersion",
        "plot_keyness",
        "plot_mentioned_and_quoted",
        "plot_sentence_sentiment",
        "plot_sentiment_methods",
        "plot_sentiment_words",
        "plot_share_of_voice",
        "plot_similarity",
        "plot_tone_matrix",
        "plot_tone_shares",
        "plot_voices",
        "plot_word_cloud",
        "plot_word_frequencies",
        "plot_word_rates",
        "plot_word_shift",
    ],
    "evidence": ["evidence"],
    "export": ["save_chart", "save_table"],
    "verification": ["verify_chart"],
    "slides": ["write_slides"],
    "report": ["write_report"],
    "explorer": ["explore"],
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}

__all__ = ["__version__", *_HOME]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"toolkit has no {name!r}; it has {', '.join(sorted(_HOME))}.")
    value = getattr(import_module(f"toolkit.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


class _Package(ModuleType):
    """A package in which ``evidence`` stays the function: importing evidence.py would put the module there."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, ModuleType) and name in _HOME):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
