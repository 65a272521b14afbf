"""JupyterLab in a browser: each notebook opens, all its cells run, and every chart is seen."""

import json
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
PROMPTS = "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(each => each.innerText.trim())"
ALL_DONE = f"(all => all.length > 0 && all.every(each => /^\\[\\d+\\]:$/.test(each)))({PROMPTS})"
WAITING = f"{PROMPTS}.some(each => each === '[*]:')"
FAILED = "[data-mime-type='application/vnd.jupyter.error'], [data-mime-type='application/vnd.jupyter.stderr']"
CHARTS = ".jp-OutputArea-output img"
SECONDS = 90


def charts_as_committed(path):
    """The number of pictures that the notebook in the repository shows."""
    outputs = [output for cell in nbformat.read(path, 4).cells for output in cell.get("outputs", ())]
    return sum("image/png" in output.get("data", {}) for output in outputs)


def wait_for_kernel(server, page):
    """Wait until the page is connected with its kernel: cells that are run before are not run at all."""
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        with urllib.request.urlopen(f"{server}/api/kernels", timeout=10) as answer:
            kernels = json.load(answer)
        if any(kernel["connections"] and kernel["execution_state"] == "idle" for kernel in kernels):
            page.get_by_text("Python 3 (ipykernel) | Idle").wait_for()
            return
        page.wait_for_timeout(200)
    pytest.fail("The notebook got no kernel.")


def run_all_cells(page):
    """By the menu; once more where JupyterLab joined its kernel anew meanwhile, and forgot the cells."""
    ended = f'{ALL_DONE} || document.querySelector("{FAILED}")'
    for _ in range(3):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.wait_for_timeout(1000)
        page.wait_for_function(f"{ended} || !{WAITING}", timeout=1000 * SECONDS)
        if page.evaluate(f"!!({ended})"):
            return
    pytest.fail(f"JupyterLab does not run the cells: {page.evaluate(PROMPTS)}")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_through_and_shows_its_charts(lab, open_page, path):
    page = open_page(f"{lab}/lab/tree/notebooks/{path.name}?reset")
    page.locator(".jp-CodeCell").first.wait_for()
    wait_for_kernel(lab, page)
    run_all_cells(page)
    assert page.locator(FAILED).all_inner_texts() == []
    n = charts_as_committed(path)
    page.wait_for_function(f'document.querySelectorAll("{CHARTS}").length >= {n}')
    charts = page.locator(CHARTS)
    assert charts.count() == n
    assert charts.evaluate_all("all => all.every(each => each.complete && each.naturalWidth > 100)")
    if path.stem == "explorer":
        page.locator(".tk-tone button").first.click()
        page.locator("h3").filter(has_text="Tone towards whom:").wait_for()
    stop_kernels(lab)


def stop_kernels(server):
    """A kernel that nobody looks at any more holds memory that the next one needs."""
    with urllib.request.urlopen(f"{server}/api/kernels", timeout=10) as answer:
        kernels = json.load(answer)
    for kernel in kernels:
        request = urllib.request.Request(f"{server}/api/kernels/{kernel['id']}", method="DELETE")
        urllib.request.urlopen(request, timeout=10).close()
