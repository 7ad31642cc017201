"""Docs that cannot rot: examples run, links lead somewhere, and every option of every command is in them."""

import re
from pathlib import Path

import pytest

from onrecord.cli import parser

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("docs/*.md")), ROOT / "training" / "README.md"]
CODE = re.compile(r"^```python\n(.*?)^```", re.M | re.S)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize(
    "page", [page for page in PAGES if CODE.search(page.read_text(encoding="utf-8"))], ids=lambda p: p.name
)
def test_examples_run(page, monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    names = {}
    for code in CODE.findall(page.read_text(encoding="utf-8")):
        exec(compile(code, str(page), "exec"), names)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page):
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert "://" in target or (page.parent / target).exists(), f"{page.name} links to {target}"


def options(command):
    """The options and arguments of a command and of the actions within it."""
    for action in command._actions:
        if isinstance(action.choices, dict):
            for within in action.choices.values():
                yield from options(within)
        elif action.dest != "help":
            yield action.option_strings or [action.metavar], action.dest


def test_every_option_is_documented():
    text = " ".join(page.read_text(encoding="utf-8") for page in PAGES)
    commands = next(action for action in parser()._actions if action.choices)
    for name, command in commands.choices.items():
        assert f"onrecord {name}" in text
        for written, option in options(command):
            assert any(each in text for each in written), f"{name} {option}"
