"""How well the article is taken out of pages: precision, recall and F1 for any folder of pages with their gold.

    python benchmarks/extraction.py tests/pages/html

The folder holds pages `NAME.html` (or .htm, .txt) and beside each its gold `NAME.json`:

    {"title": "…", "outlet": "…", "byline": ["…"], "published": "2025-04-10", "updated": null, "language": "en",
     "lead_image": "https://…", "paragraphs": [["body", "…"], ["heading", "…"]]}

`paragraphs` is the article in the page's order, without its headline; a role is body, heading, list, caption or quote.
Every other field may be left out, and is then not scored. A page without gold is left alone. Figures, in percent,
micro-averaged over the pages:

    words       the longest common subsequence of the words found and the gold words, so that order counts
    paragraphs  whole paragraphs, with their role, that are found exactly as the gold has them
    fields      how many of the gold's other fields are found exactly
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from onrecord.pages import extract, load
from onrecord.record import Article, InputError

SUFFIXES = {".html", ".htm", ".txt"}
FIELDS = ("title", "outlet", "byline", "published", "updated", "language", "lead_image", "translated_by")
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|\w+|[^\w\s]")
"""A word, a mark, or a character of a script that puts no spaces between words."""


class Tally(NamedTuple):
    """What was found, what was to be found, and what of it was right."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def plus(self, other: "Tally") -> "Tally":
        """Add two tallies."""
        return Tally(self.right + other.right, self.found + other.found, self.gold + other.gold)

    def __str__(self) -> str:
        precision = self.right / self.found if self.found else float(not self.gold)
        recall = self.right / self.gold if self.gold else float(not self.found)
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"{100 * precision:6.1f} {100 * recall:6.1f} {100 * f1:6.1f}"


class Score(NamedTuple):
    """The tallies of a page, or of all."""

    words: Tally = Tally()
    paragraphs: Tally = Tally()
    fields: Tally = Tally()

    def plus(self, other: "Score") -> "Score":
        """Add two scores."""
        return Score(*(mine.plus(theirs) for mine, theirs in zip(self, other, strict=True)))

    def __str__(self) -> str:
        return f"{self.words}  {self.paragraphs}  {self.fields.right:4}/{self.fields.gold}"


def common(first: Sequence[str], second: Sequence[str]) -> int:
    """The length of the longest common subsequence (Hyyrö 2004: a bit for each item of the second sequence)."""
    places: dict[str, int] = {}
    for place, item in enumerate(second):
        places[item] = places.get(item, 0) | 1 << place
    full = (1 << len(second)) - 1
    row = full
    for item in first:
        matched = row & places.get(item, 0)
        row = ((row + matched) | (row - matched)) & full
    return len(second) - row.bit_count()


def score(article: Article | None, gold: dict) -> Score:
    """Score an article against its gold; None is an article that was not found."""
    wanted = [tuple(paragraph) for paragraph in gold["paragraphs"]]
    found = [(p.role, article.text[p.start : p.end]) for p in article.paragraphs] if article else []
    words, gold_words = (WORD.findall(" ".join(text for _, text in texts)) for texts in (found, wanted))
    whole = (Counter(found) & Counter(wanted)).total()
    asked = [name for name in FIELDS if name in gold]
    values = {name: getattr(article, name, None) for name in asked}
    right = sum((list(value) if isinstance(value, tuple) else value) == gold[name] for name, value in values.items())
    return Score(
        Tally(common(words, gold_words), len(words), len(gold_words)),
        Tally(whole, len(found), len(wanted)),
        Tally(right, len(asked), len(asked)),
    )


def pages(folder: Path) -> list[Path]:
    """The pages of the folder that have their gold beside them."""
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; give one that holds pages NAME.html with their gold NAME.json")
    found = sorted(p for p in folder.iterdir() if p.suffix in SUFFIXES and p.with_suffix(".json").is_file())
    if not found:
        raise InputError(f"{folder} holds no page with its gold; put NAME.html and NAME.json side by side")
    return found


def read_gold(path: Path) -> dict:
    """Read a page's gold."""
    try:
        gold = json.loads(path.read_text(encoding="utf-8"))
        if all(len(paragraph) == 2 for paragraph in gold["paragraphs"]):  # noqa: PLR2004
            return gold
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path} is not a gold article: {error!r}; its form is at the top of {__file__}") from error
    raise InputError(f"{path} is not a gold article: a paragraph is [role, text]")


def main() -> int:
    parser = argparse.ArgumentParser(description="Precision, recall and F1 of extraction over a folder of pages.")
    parser.add_argument("folder", type=Path, help="pages NAME.html or NAME.txt, each with its gold NAME.json")
    try:
        paths = pages(parser.parse_args().folder)
        golds = [read_gold(path.with_suffix(".json")) for path in paths]
    except InputError as error:
        print(f"extraction: {error}", file=sys.stderr)
        return 2
    width = max(len(path.name) for path in [*paths, Path("total")])
    print(f"{'':{width}} {'words':^20}  {'paragraphs':^20}")
    print(f"{'page':{width}} {'prec.':>6} {'recall':>6} {'F1':>6}  {'prec.':>6} {'recall':>6} {'F1':>6}  fields")
    total = Score()
    for path, gold in zip(paths, golds, strict=True):
        try:
            result = score(extract(load(path)), gold)
        except InputError as error:
            print(f"extraction: {path.name}: {error}", file=sys.stderr)
            result = score(None, gold)
        total = total.plus(result)
        print(f"{path.name:{width}} {result}")
    print(f"{'total':{width}} {total}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
