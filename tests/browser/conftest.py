"""What the tests in a browser share: Chromium, the servers, a page that reaches this machine only, and axe."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
SERIOUS = ("serious", "critical")
SECONDS_TO_START = 60
# Nothing asks whether to fetch news, and all cells are in the page, also those that are not in sight.
LAB_SETTINGS = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},
}


def _missing(what: str) -> None:
    pytest.skip(f"{what}: the pages are not looked at in a browser (apt-get install chromium; pip install -e .[test]).")


# Not for the whole session: while Playwright runs, its event loop does, and other tests start their own.
@pytest.fixture(scope="module")
def browser() -> Iterator:
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        _missing("There is no Chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("Playwright is not installed")
    with sync_playwright() as playwright:
        # As root, as in CI, Chromium refuses to start in its sandbox; the pages are our own.
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser) -> Iterator[Callable]:
    """Open a page of a width, light or dark; ``page.outside`` lists what it asked of others, and did not get."""
    contexts = []

    def open_one(url: str, *, width: int = 1280, height: int = 900, theme: str = "light"):
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.outside, page.errors = [], []

        def only_here(route) -> None:
            address = route.request.url
            if address.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "file:", "data:", "blob:")):
                route.continue_()
            else:
                page.outside.append(address)
                route.abort()

        page.route("**/*", only_here)
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.goto(url)
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def workplace(tmp_path_factory) -> Path:
    """A copy of notebooks and data: what is run and saved here does not touch the repository."""
    folder = tmp_path_factory.mktemp("workplace")
    shutil.copytree(ROOT / "data", folder / "data")
    (folder / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / "voila.json", folder / "notebooks")
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        notebook = nbformat.read(path, 4)
        notebook.metadata.pop("widgets", None)
        for cell in notebook.cells:
            if cell.cell_type == "code":  # What is seen afterwards was made in the browser.
                cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, folder / "notebooks" / path.name)
    return folder


@pytest.fixture(scope="module")
def lab(workplace, browser) -> Iterator[str]:
    for name, values in LAB_SETTINGS.items():
        file = workplace / "settings" / "@jupyterlab" / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(values), encoding="utf-8")
    arguments = [
        "jupyterlab",
        "--no-browser",
        "--allow-root",
        "--IdentityProvider.token=",
        "--ServerApp.disable_check_xsrf=True",
        f"--notebook-dir={workplace}",
    ]
    with _served(arguments, "--ServerApp.port={port}", workplace) as address:
        yield address


@pytest.fixture(scope="module")
def voila(workplace, browser) -> Iterator[str]:
    arguments = ["voila", "explorer.ipynb", "--no-browser"]
    with _served(arguments, "--port={port}", workplace, workplace / "notebooks") as address:
        yield address


@contextmanager
def _served(arguments: list[str], port_option: str, folder: Path, here: Path | None = None) -> Iterator[str]:
    """Start a server on a free port, and stop it with all its kernels."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {name: str(folder / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")}
    own |= {"JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"), "JUPYTERLAB_WORKSPACES_DIR": str(folder / "spaces")}
    log = folder / f"{arguments[0]}.log"
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", *arguments, port_option.format(port=port)],
            cwd=here or folder,
            env=os.environ | own,
            stdout=output,
            stderr=output,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/static/", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=30)


def _wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except urllib.error.HTTPError as error:  # It answers.
            error.close()
            return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"The server did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")


@pytest.fixture(scope="session")
def violations() -> Callable:
    """What axe finds that keeps people out: one line a rule, with the first elements."""
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        _missing("axe is not installed")

    def find(page) -> list[str]:
        found = Axe().run(page).response["violations"]
        return [
            f"{each['id']}: {each['help']}: {[node['html'][:120] for node in each['nodes'][:3]]}"
            for each in found
            if each["impact"] in SERIOUS
        ]

    return find
