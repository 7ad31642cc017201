"""Debian's Chromium, for the tests and for the pictures of the documentation."""

import shutil

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


def program():
    """Where it is; None where it is not installed."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


def launch(playwright, path):
    """Start it."""
    return playwright.chromium.launch(executable_path=path, args=SWITCHES)
