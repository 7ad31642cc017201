"""The model files that ship: all of them together stay small, and each has its card."""

from pathlib import Path

import pytest

import onrecord

MODELS = Path(onrecord.__file__).parent / "models"
MOST_BYTES = 52_000_000
CARDS = {"confidence.json": "attribution.md", "tokenizer.json": "attribution.md"}
FILES = sorted(path for path in MODELS.iterdir() if path.suffix != ".md")


def test_together_they_stay_small():
    assert sum(path.stat().st_size for path in FILES) < MOST_BYTES


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_each_has_its_card(file):
    card = MODELS / CARDS.get(file.name, f"{file.stem}.md")
    assert file.name in card.read_text(encoding="utf-8")
