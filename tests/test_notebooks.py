"""The notebooks run for any article, are kept as they ran, and hold their shape."""

import re
from pathlib import Path

import nbformat
import pytest

from toolkit.notebooks import find_notebooks, rerun_notebooks, run_notebooks

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
SEED, ARABIC = "2016-02-04_kerry-russia-syria", "2021-05-06_harbour-post_arabic-talks"
SHAPE = ["Parameters", "Load", "Apply", "Check", "Questions to ask yourself", "Save"]


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs")
    articles, actors = ROOT / "data" / "articles", ROOT / "data" / "actors.csv"
    return run_notebooks(NOTEBOOKS, [SEED, ARABIC], folder, articles=articles, actors=actors, progress=False)


def text_of(notebook):
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return "\n".join(
        output.get("text", "") or "".join(output.get("data", {}).get(kind, "") for kind in ("text/html", "text/plain"))
        for output in outputs
    )


def test_every_notebook_runs_through_for_an_english_and_an_arabic_article(runs):
    assert len(runs) == 2 * len(NOTEBOOKS) == 16
    assert runs["error"].isna().all(), runs["error"].dropna().tolist()


def test_a_run_speaks_of_its_article_and_warns_of_nothing(runs):
    for run in runs.itertuples():
        notebook = nbformat.read(run.file, as_version=4)
        codes = [cell for cell in notebook.cells if cell.cell_type == "code"]
        assert any(f"article = {run.article_id!r}" in cell.source for cell in codes)
        assert not [o for cell in codes for o in cell.outputs if o.output_type == "error" or o.get("name") == "stderr"]


def test_the_seed_runs_give_the_seeds_figures(runs):
    found = {run.notebook: text_of(nbformat.read(run.file, 4)) for run in runs.itertuples() if run.article_id == SEED}
    assert "إقرأ هذا الخبر بالعربية" in found["01_articles.ipynb"]
    assert re.search(r"opposition</td>\s*<td>7<", found["02_words.ipynb"])
    assert "Kerry 7, John Kerry 1" in found["03_actors.ipynb"]
    assert "-0.054206" in found["05_sentiment.ipynb"]
    assert "524 words in 24 sentences" in found["08_report.ipynb"]


def test_the_arabic_run_scores_nothing_and_says_so(runs):
    (file,) = runs.loc[(runs["article_id"] == ARABIC) & (runs["notebook"] == "05_sentiment.ipynb"), "file"]
    text = text_of(nbformat.read(file, 4))
    assert "none: TextBlob reads English" in text and "NaN" in text


def test_a_failing_notebook_is_named_and_the_others_run(tmp_path):
    def notebook(name, code):
        cells = [
            nbformat.v4.new_code_cell("article = 'x'", metadata={"tags": ["parameters"]}),
            nbformat.v4.new_code_cell(code),
        ]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / name)

    notebook("bad.ipynb", "1 / 0")
    notebook("good.ipynb", "print(article)")
    runs = run_notebooks(tmp_path, ["an article"], tmp_path / "out", articles=tmp_path, progress=False).set_index(
        "notebook"
    )
    assert runs["error"]["bad.ipynb"] == "ZeroDivisionError: division by zero"
    assert runs["error"].isna()["good.ipynb"]
    assert "an article" in text_of(nbformat.read(runs["file"]["good.ipynb"], 4))
    before = (tmp_path / "bad.ipynb").read_bytes()
    assert rerun_notebooks(tmp_path, progress=False)["error"].notna().sum() == 1
    assert (tmp_path / "bad.ipynb").read_bytes() == before, "a notebook that fails is left as it was"


def test_a_notebook_without_parameters_is_refused(tmp_path):
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")]), tmp_path / "a.ipynb")
    with pytest.raises(ValueError, match="a.ipynb has no cell tagged 'parameters'"):
        run_notebooks(tmp_path, ["x"], tmp_path / "out", articles=tmp_path, progress=False)
    with pytest.raises(FileNotFoundError, match="no notebook"):
        find_notebooks(tmp_path / "empty")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
class TestAsCommitted:
    def test_it_has_the_shape_of_a_method_section(self, path):
        cells = nbformat.read(path, 4).cells
        heads = [
            line[3:]
            for cell in cells
            if cell.cell_type == "markdown"
            for line in cell.source.splitlines()
            if line[:3] == "## "
        ]
        assert heads == SHAPE
        assert cells[0].source.startswith("# ") and "**What this shows.**" in cells[0].source

    def test_it_ran_from_top_to_bottom_without_a_warning(self, path):
        codes = [cell for cell in nbformat.read(path, 4).cells if cell.cell_type == "code"]
        assert [cell.execution_count for cell in codes] == list(range(1, len(codes) + 1))
        assert not [o for cell in codes for o in cell.outputs if o.output_type == "error" or o.get("name") == "stderr"]

    def test_it_is_small_and_names_no_machine(self, path):
        text = path.read_text(encoding="utf-8")
        assert len(text) < 1_000_000
        assert not re.search(r"/home/|/Users/|[A-Z]:\\\\", text)
        assert not [path for path in (Path.home(), ROOT) if len(path.parts) > 1 and f"{path.as_posix()}/" in text]

    def test_its_cells_are_short(self, path):
        for cell in nbformat.read(path, 4).cells:
            if cell.cell_type == "code":
                assert len(cell.source.splitlines()) <= 10
