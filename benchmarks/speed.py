"""How long things take: the figures of the README.

    python benchmarks/speed.py

Each step runs in a process of its own, so that nothing is warm; the median of three runs is printed.
"""

import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

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


def seconds(code: str) -> float:
    """Run code in a new Python and time it, start included."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "MPLBACKEND": "agg"})
    return time.perf_counter() - started


if __name__ == "__main__":
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, {date.today():%d %B %Y}")
    print(f"  start Python: {statistics.median(seconds('pass') for _ in range(3)):.2f} s")
    for name, code in STEPS.items():
        print(f"  {name}: {statistics.median(seconds(code) for _ in range(3)):.2f} s")
