"""Take the pictures of the reading page anew: `python docs/pictures/take.py`. It needs Chromium and playwright."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from onrecord import read
from onrecord.reading import render

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "examples" / "summit.html"
sys.path.insert(0, str(HERE.parents[1] / "tests"))
from reading.page.test_browser import CHROMIUM, SWITCHES  # noqa: E402

PICTURES = {"page-light": (1280, 900, "light"), "page-phone-dark": (390, 844, "dark")}


def take() -> None:
    """Show the example page as onrecord reads it, and take its picture in each way."""
    import shutil

    chromium = next(path for path in map(shutil.which, CHROMIUM) if path)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        page_file = Path(folder, "page.html")
        page_file.write_text(render(read(EXAMPLE)), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=SWITCHES)
        for name, (width, height, scheme) in PICTURES.items():
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
            page.goto(page_file.as_uri() + ("#s3" if width < height else ""))
            page.screenshot(path=HERE / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    take()
