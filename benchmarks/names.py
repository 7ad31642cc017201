#!/usr/bin/env python3
"""How well names are found: persons, organizations and places.

    python benchmarks/names.py --texts CORPUS --names SILVER [--mentions GUM] [--part dev]

CORPUS and SILVER hold the same articles by id: {"id", "text"}, and {"id", "names": [[start, end, "PERSON" |
"ORGANIZATION" | "LOCATION" | ...], ...]}, as an automatic tagger gave them, with its errors. GUM holds articles whose
mentions were coded by hand: {"text", "mentions": [{"start", "end", "type", "named"}]}, whole noun phrases. Figures, in
percent:

    silver   names whose characters and type are exactly the automatic ones
    gum      precision: names that lie within a named mention of their type; recall: named mentions of a type, with no
             other named mention inside, that hold a name of that type
"""

import argparse
from pathlib import Path

from onrecord.attribution import analyse
from onrecord.record import Name

from scoring import part_of, read

TYPES = {"PERSON": "person", "ORGANIZATION": "organization", "LOCATION": "place"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--names", type=Path, required=True)
    parser.add_argument("--mentions", type=Path)
    parser.add_argument("--part", default="dev", help="which file of the folders (default: dev)")
    arguments = parser.parse_args()
    texts, silver = (read(part_of(folder, arguments.part)) for folder in (arguments.texts, arguments.names))
    found = {key: analyse(texts[key]["text"]).names for key in texts.keys() & silver.keys()}
    for kind in (*TYPES.values(), None):
        print(f"silver {kind or 'all':13} {exact(found, silver, kind)}")
    if arguments.mentions:
        articles = read(part_of(arguments.mentions, arguments.part))
        found = {key: analyse(article["text"]).names for key, article in articles.items()}
        for kind in (*TYPES.values(), None):
            print(f"gum    {kind or 'all':13} {within(found, articles, kind)}")


def exact(found: dict[str, list[Name]], silver: dict[str, dict], kind: str | None) -> str:
    names = {(key, *n.span, n.type) for key, own in found.items() for n in own if kind in {None, n.type}}
    coded = {(key, s, e, TYPES[t]) for key in found for s, e, t in silver[key]["names"] if t in TYPES}
    gold = {name for name in coded if kind in {None, name[3]}}
    return figures(len(names & gold), len(names), len(names & gold), len(gold))


def within(found: dict[str, list[Name]], articles: dict[str, dict], kind: str | None) -> str:
    right = count = hit = gold = 0
    for key, article in articles.items():
        names = [n for n in found[key] if kind in {None, n.type}]
        mentions = [m for m in article["mentions"] if m["named"] and m["type"] in TYPES.values()]
        inner = [m for m in mentions if not any(o is not m and holds(m, o["start"], o["end"]) for o in mentions)]
        inner = [m for m in inner if kind in {None, m["type"]}]
        count += len(names)
        right += sum(any(holds(m, *n.span) and m["type"] == n.type for m in mentions) for n in names)
        gold += len(inner)
        hit += sum(any(holds(m, *n.span) and m["type"] == n.type for n in names) for m in inner)
    return figures(right, count, hit, gold)


def holds(mention: dict, start: int, end: int) -> bool:
    return mention["start"] <= start and end <= mention["end"]


def figures(right: int, found: int, hit: int, gold: int) -> str:
    precision, recall = right / max(found, 1), hit / max(gold, 1)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"P {100 * precision:5.1f}  R {100 * recall:5.1f}  F1 {100 * f1:5.1f}"


if __name__ == "__main__":
    main()
