"""Charts: one function each, a table in, Axes out; of several panels, a Figure.

A chart draws what an analysis counted. Its title says what was found in the whole table, the same at each size, and
whom it names is drawn, even beyond the first of ``top``. The line below it says what is drawn and in which unit, the
last line which articles were counted and whether the measure was validated on them. The table, the record
of its making and a text for those who cannot see the chart stay with the Axes or the Figure, for
:func:`toolkit.save_chart`. What all charts share is in :mod:`toolkit.charts.drawing`.
"""

from toolkit.charts.actors import plot_actor_counts, plot_actor_mentions, plot_actor_prominence
from toolkit.charts.articles import plot_article_counts
from toolkit.charts.collocations import plot_collocations
from toolkit.charts.comparison import plot_similarity, plot_word_rates, plot_word_shift
from toolkit.charts.dispersion import plot_dispersion
from toolkit.charts.drawing import Drawing, chart_style
from toolkit.charts.keyness import plot_keyness
from toolkit.charts.network import plot_actor_network
from toolkit.charts.quotations import plot_cues, plot_mentioned_and_quoted, plot_share_of_voice, plot_voices
from toolkit.charts.sentiment import (
    plot_article_sentiment,
    plot_sentence_sentiment,
    plot_sentiment_methods,
    plot_sentiment_words,
)
from toolkit.charts.sizes import chart_size
from toolkit.charts.tone import plot_actor_tone, plot_tone_matrix, plot_tone_shares
from toolkit.charts.words import plot_word_cloud, plot_word_frequencies

__all__ = [
    "Drawing",
    "chart_size",
    "chart_style",
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
]
