#!/usr/bin/env python3
"""Score attribution on a corpus of hand-coded articles.

    python benchmarks/accuracy.py CORPUS [--part dev] [-o predicted.jsonl]

CORPUS is a folder with dev.jsonl.xz (or .jsonl), or one such file: one article a line, {"id", "text",
"attributions": [{"source": [[start, end], ...], "cue": [...], "content": [...]}]}, offsets in characters.
The predictions are written in the same form. The figures are defined in benchmarks/scoring.py.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from onrecord import attribute
from onrecord.record import Part, Statement

from scoring import read, score, table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--part", default="dev", help="which file of the folder (default: dev)")
    parser.add_argument("-o", "--output", type=Path, help="write the predictions there")
    arguments = parser.parse_args()
    gold = read(_file(arguments.corpus, arguments.part))
    began = time.perf_counter()
    predicted = {
        key: {"id": key, "attributions": [_spans(statement) for statement in attribute(article["text"])]}
        for key, article in gold.items()
    }
    took = time.perf_counter() - began
    output = arguments.output or Path(f"predicted-{arguments.part}.jsonl")
    output.write_text("".join(json.dumps(p, ensure_ascii=False) + "\n" for p in predicted.values()), encoding="utf-8")
    print(table(score(gold, predicted)))
    words = sum(len(article["text"].split()) for article in gold.values())
    print(f"{len(gold)} articles, {words} words in {took:.1f} s; predictions in {output}")


def _file(corpus: Path, part: str) -> Path:
    for path in (corpus, corpus / f"{part}.jsonl.xz", corpus / f"{part}.jsonl"):
        if path.is_file():
            return path
    print(f"{corpus}: no corpus there; give a folder with {part}.jsonl.xz, or such a file", file=sys.stderr)
    sys.exit(2)


def _spans(statement: Statement) -> dict[str, list[list[int]]]:
    def spans(part: Part | None) -> list[list[int]]:
        return [list(span) for span in part.spans] if part else []

    return {
        "source": spans(statement.source),
        "cue": spans(statement.cue),
        "content": spans(statement.content),
    }


if __name__ == "__main__":
    main()
