#!/usr/bin/env python3
"""How long it takes to resolve actors: beside a read without it, and as an article's mentions grow.

    python benchmarks/actors.py [PAGE …]

PAGE are news pages; by default those in examples/. Figures:

    share    the time of a warm read with actors over one without them, less one; both in turn, median of all rounds
    growth   time for an article of 10, 100, 1,000 and 10,000 mentions of as many sources, half of them names, a quarter
             pronouns and a quarter roles; the exponent is that of the last step (1: twice the text, twice the time)
"""

import argparse
import math
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from onrecord import actors, attribution, pages
from onrecord.record import Article, Name, Part, Span, Statement

ROUNDS = 15
SIZES = (10, 100, 1_000, 10_000)
GIVEN = ("Ana", "Karl", "Ute", "Ivan", "Rosa", "Emil", "Olga", "Marek", "Ines", "Tomas")
ROLES = ("baker", "judge", "mayor", "pilot", "surgeon", "editor", "banker", "miner", "poet", "consul")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="*", type=Path)
    arguments = parser.parse_args()
    chosen = arguments.pages or sorted((Path(__file__).parent.parent / "examples").glob("*.html"))
    missing = [str(page) for page in chosen if not page.is_file()]
    if missing or not chosen:
        parser.error(f"no such page: {', '.join(missing) or 'examples/*.html'}; name pages that exist")
    for page in chosen:
        print(f"share    {page.name}: {100 * share(page):.1f} %")
    times = {size: timed(lambda size=size: actors.resolve(article_of(size))) for size in SIZES}
    made = {size: timed(lambda size=size: article_of(size)) for size in SIZES}
    net = {size: times[size] - made[size] for size in SIZES}
    for size in SIZES:
        print(f"growth   {size:6} mentions: {1000 * net[size]:9.1f} ms, {1e6 * net[size] / size:6.0f} µs a mention")
    print(f"exponent {math.log10(net[SIZES[-1]] / net[SIZES[-2]]):.2f}")


def share(page: Path) -> float:
    """By how much actors lengthen a warm read."""

    def without() -> Article:
        article = pages.extract(pages.load(page))
        found = attribution.analyse(article.text)
        return msgspec.structs.replace(article, names=tuple(found.names), statements=tuple(found.statements))

    whole = without()
    actors.resolve(whole)
    alone, added = [], []
    for _ in range(ROUNDS):
        alone.append(timed(without, 1))
        added.append(timed(lambda: actors.resolve(whole), 1))
    return statistics.median(added) / statistics.median(alone)


def timed(do: Callable[[], object], rounds: int = 3) -> float:
    """The shortest time of some, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        do()
        times.append(time.perf_counter() - start)
    return min(times)


def article_of(mentions: int) -> Article:
    """An article with as many sources, each with a statement, in paragraphs of four."""
    text, names, statements = "", [], []
    for number in range(mentions):
        person = f"{GIVEN[number % 10]} {surname(number)}"
        source = [
            f"{person}, a {ROLES[number // 4 % 10]} from Lund,",
            "She",
            f"The {ROLES[number // 4 % 10]}",
            surname(number - 3),
        ]
        words = source[number % 4]
        start = len(text)
        if number % 4 in {0, 3}:
            names.append(Name(Span(start, start + len(person if number % 4 == 0 else words)), "person"))
        text += words + " said "
        content = Span(len(text), len(text) + len("that the mill would close"))
        text += "that the mill would close." + ("\n" if number % 4 == 3 else " ")  # noqa: PLR2004
        statements.append(
            Statement(
                id=f"s{number + 1}", kind="indirect", act="say", verbatim=False, confidence=1.0,
                source=Part.of(text, [(start, start + len(words))]), content=Part.of(text, [content]),
                cue=Part.of(text, [(start + len(words) + 1, start + len(words) + 5)]),
            )
        )  # fmt: skip
    return Article(id="0" * 16, sha256="0" * 64, text=text, names=tuple(names), statements=tuple(statements))


def surname(number: int) -> str:
    """A surname of its own for every number."""
    letters = "abdefgiklmnoprstuvz"
    name = ""
    while number > 0 or not name:
        number, at = divmod(max(number, 0), len(letters))
        name += letters[at] + "aeiou"[at % 5]
    return name.capitalize() + "rin"


if __name__ == "__main__":
    main()
