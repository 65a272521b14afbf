"""What the tests share: the articles of the repository, read once, and a way to write a file in any encoding."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

import toolkit as tk

REPOSITORY = Path(__file__).parents[1]
SEED = "2016-02-04_kerry-russia-syria"

# The same examples in every run: a test that fails today has to fail tomorrow.
settings.register_profile("repeatable", deadline=None, derandomize=True, max_examples=80)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def articles() -> pd.DataFrame:
    return tk.load_articles(REPOSITORY / "data" / "articles")


@pytest.fixture(scope="session")
def seed(articles: pd.DataFrame) -> pd.DataFrame:
    return articles[articles["article_id"] == SEED].reset_index(drop=True)


@pytest.fixture(scope="session")
def mentions_of_seed(seed: pd.DataFrame) -> pd.DataFrame:
    return tk.actor_mentions(seed)


@pytest.fixture(scope="session")
def actors() -> pd.DataFrame:
    return tk.load_actors(REPOSITORY / "data" / "actors.csv")


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file into the test's own folder: text in an encoding, or bytes as they are."""

    def write_file(name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write_file
