"""How long things take: the figures of the README.

    python benchmarks/speed.py

Each step on the teaching corpus runs in a process of its own, so that nothing is warm; the median of three runs is
printed. Counting is then timed on the real articles in $EVALDATA (../shared/eval by default), by turns in one process,
beside scikit-learn, which is no dependency of the toolkit: where it is not installed, its figures are left out.
"""

import os
import pickle
import platform
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
from words import DATA, real_articles

import toolkit as tk

ROOT = Path(__file__).parents[1]
ACTORS = str(ROOT / "data" / "actors.csv")
ARTICLES = f"import toolkit as tk; articles = tk.load_articles({str(ROOT / 'data' / 'articles')!r}); "
STEPS = {
    "import toolkit": "import toolkit",
    "load the 16 articles": ARTICLES,
    "count their words": ARTICLES + "tk.word_frequencies(articles, stop_words=tk.stop_words(articles))",
    "score them with TextBlob": ARTICLES + "tk.article_sentiment(articles)",
    "find their actors": ARTICLES + f"tk.actor_mentions(articles, {ACTORS!r})",
    "write the report": ARTICLES
    + f"tk.write_report(articles, {tempfile.mkdtemp()!r}, actors={ACTORS!r}, progress=False)",
}
RUNS = 5
# The peak that getrusage gives is that of the parent where it was higher: Linux hands it on to what a process starts.
GROWTH = """
import pickle, re, sys
from pathlib import Path
import pandas as pd, toolkit as tk
with open(sys.argv[1], "rb") as file:
    articles = pd.DataFrame(pickle.load(file))
def kilobytes(name):
    return int(re.search(name + r":\\s*(\\d+) kB", Path("/proc/self/status").read_text())[1])
tk.word_frequencies(articles.head(10))
before = kilobytes("VmRSS")
Path("/proc/self/clear_refs").write_text("5")  # The peak is measured from here.
tk.word_frequencies(articles)
print(kilobytes("VmHWM") - before)
"""


def seconds(code: str) -> float:
    """Run code in a new Python and time it, start included."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "MPLBACKEND": "agg"})
    return time.perf_counter() - started


def counting(articles: pd.DataFrame) -> None:
    """Time the toolkit and scikit-learn by turns, on the same articles in the same process."""
    outlets = articles["outlet"].value_counts().index
    jobs = {
        "words": lambda: tk.word_frequencies(articles),
        "words by outlet": lambda: tk.word_frequencies(articles, by="outlet"),
        "pairs of words": lambda: tk.word_frequencies(articles, ngram=2, minimum=2),
        "lemmas": lambda: tk.word_frequencies(articles, lemmas=True),
        f"keyness of {outlets[0]} and {outlets[1]}": lambda: tk.keyness(
            articles, {"outlet": outlets[0]}, {"outlet": outlets[1]}
        ),
        "concordance of ceasefire": lambda: tk.concordance(articles, "ceasefire"),
        "collocations of ceasefire": lambda: tk.collocations(articles, "ceasefire"),
        "rates of three expressions by outlet and week": lambda: tk.word_rates(
            articles, ["ceasefire", "refugee*", "prime minister"], by=["outlet", "week"]
        ),
        "key phrases of one article": lambda: tk.key_phrases(articles, articles["article_id"].iloc[0]),
    }
    try:
        from sklearn.feature_extraction.text import CountVectorizer
    except ImportError:
        print("  scikit-learn is not installed: to compare, pip install scikit-learn")
    else:

        def peer(**options: object) -> pd.DataFrame:
            vectorizer = CountVectorizer(**options)
            matrix = vectorizer.fit_transform(articles["text"])
            table = pd.DataFrame(
                {"word": vectorizer.get_feature_names_out(), "count": np.asarray(matrix.sum(axis=0))[0]}
            )
            table["n_articles"] = np.bincount(matrix.indices, minlength=matrix.shape[1])
            return table.sort_values("count", ascending=False)

        jobs |= {
            "words, scikit-learn": peer,
            "pairs of words, scikit-learn": lambda: peer(ngram_range=(2, 2)),
        }
    for name, times in _by_turns(jobs).items():
        print(f"  {name}: best {min(times):.2f} s, median {statistics.median(times):.2f} s of {RUNS}")


def _by_turns(jobs: dict[str, Callable]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for turn in range(RUNS + 1):
        for name, job in jobs.items():
            started = time.perf_counter()
            job()
            if turn:  # The first is to warm up.
                times[name].append(time.perf_counter() - started)
    return times


def memory(articles: pd.DataFrame) -> None:
    """Measure what counting takes beside the text: what Python asked for, and what the process grew by."""
    size = sum(len(text.encode()) for text in articles["text"])
    tracemalloc.start()
    tk.word_frequencies(articles)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    print(f"  text {size / 1e6:.1f} MB; peak that Python and NumPy asked for {peak / size:.2f} × the text")
    if not Path("/proc/self/clear_refs").exists():
        print("  how far the process grows is measured on Linux only")
        return
    with tempfile.NamedTemporaryFile(suffix=".pickle") as file:
        pickle.dump({column: articles[column].tolist() for column in ("article_id", "text")}, file)
        file.flush()
        done = subprocess.run([sys.executable, "-c", GROWTH, file.name], capture_output=True, text=True, check=True)
    print(f"  at its peak the process is larger than before by {1024 * int(done.stdout) / size:.2f} × the text")


if __name__ == "__main__":
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {date.today():%d %B %Y}")
    print(f"  start Python: {statistics.median(seconds('pass') for _ in range(3)):.2f} s")
    for name, code in STEPS.items():
        print(f"  {name}: {statistics.median(seconds(code) for _ in range(3)):.2f} s")
    if (DATA / "newsarticles").is_dir():
        warnings.simplefilter("ignore")  # What could not be loaded is no matter here.
        real = real_articles()
        print(f"{len(real):,} real articles, {real['n_words'].sum():,} words:")
        memory(real)
        counting(real)
    else:
        print(f"{DATA / 'newsarticles'} is not there: set EVALDATA to the folder of the evaluation data.")
