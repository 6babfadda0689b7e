"""Make the images of docs/gallery anew: `python tools/gallery.py`.

The page is photographed in Chromium; the ledger is converted by LibreOffice. The bulletin is
written as PDF.
Which pictures there are, and from which plan, stands in `PAGES` and `PAPERS`.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.reports.browser import Browser, browsing  # noqa: E402 - found by the line above

GALLERY = ROOT / "docs" / "gallery"
TAIYUAN = ("--file", "plan.yaml", "--lang", "zh")
FIVE = ("--file", "examples/five-year-plan.yaml", "--lang", "en")
FIVE_ZH = (*FIVE[:-1], "zh")
YEAR_END = ("--as-of", "2014-12-31", "--known-at", "2015-02-01")
SUMMER = ("--as-of", "2025-07-20", "--known-at", "2025-07-20")
PAGES = {
    "page-light": (FIVE, SUMMER, 1180, 1180, "light"),
    "page-dark": (FIVE, SUMMER, 1180, 1180, "dark"),
    "page-phone": (TAIYUAN, YEAR_END, 390, 1180, "light"),
}
"""Plan, days, width, height and colour scheme of each picture of a page."""
SINCE_SPRING = ("--as-of", "2023-06-30", "--known-at", "2023-07-20", "--since", "2023-03-31")
PAPERS = {
    "bulletin": (TAIYUAN, YEAR_END, "pdf", 60, 1),
    "bulletin-changes": (FIVE_ZH, SINCE_SPRING, "pdf", 60, 2),
    "bulletin-english": (FIVE, SINCE_SPRING, "pdf", 60, 1),
    "ledger": (FIVE, SUMMER, "xlsx", 80, 1),
}
"""Plan, days, format, dots per inch and page of each."""


def report(plan: tuple[str, ...], days: tuple[str, ...], file: Path) -> None:
    """Write a report with this Python's qplan."""
    command = [sys.executable, "-m", "qplan", *plan, "report", "-o", str(file), *days]
    subprocess.run(command, check=True, cwd=ROOT, env=os.environ)  # noqa: S603 - our own


def photograph(browser: Browser, folder: Path) -> None:
    """The pages."""
    for name, (plan, days, width, height, scheme) in PAGES.items():
        file = folder / f"{name}.html"
        report(plan, days, file)
        browser.size(width, height)
        browser.media(scheme=scheme)
        browser.open(file)
        browser.run("document.documentElement.style.scrollbarWidth = 'none'")
        browser.screenshot(GALLERY / f"{name}.png")


def print_out(folder: Path) -> None:
    """Pages of what is printed."""
    for name, (plan, days, form, dots, page) in PAPERS.items():
        file = folder / f"{name}.{form}"
        report(plan, days, file)
        if form != "pdf":
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            office = ["soffice", profile, "--headless"]
            convert = [*office, "--convert-to", "pdf", "--outdir", str(folder), str(file)]
            subprocess.run(convert, check=True, capture_output=True)  # noqa: S603 - our own
        picture = ["pdftoppm", "-r", str(dots), "-png", "-f", str(page), "-singlefile"]
        pdf = folder / f"{name}.pdf"
        subprocess.run([*picture, str(pdf), str(GALLERY / name)], check=True)  # noqa: S603 - our own


def main() -> None:
    """Make all pictures."""
    GALLERY.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with browsing(folder / "browser") as browser:
            photograph(browser, folder)
        print_out(folder)


if __name__ == "__main__":
    main()
