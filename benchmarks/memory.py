#!/usr/bin/env python3
"""How much memory attribution takes as texts grow.

    python benchmarks/memory.py [--words 200000]

One process reads texts of 4,000 words, of a tenth of --words, and of --words, the last also as a single line, and
prints the peak after each: it should grow by what the text and its statements take up, and not by what the model
works in.
"""

import argparse
import json
import platform
import resource
import time
from pathlib import Path

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "articles.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=200_000)
    words = parser.parse_args().words

    from onrecord import attribute

    print(f"{platform.machine()}, Python {platform.python_version()}")
    gold = "\n\n".join(json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines())
    size = len(gold.split())
    for count, one_line in ((4000, False), (words // 10, False), (words, False), (words, True)):
        text = "\n\n".join([gold] * max(1, round(count / size)))
        if one_line:
            text = " ".join(text.split())
        began = time.perf_counter()
        found = len(attribute(text))
        took = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        what = "one line" if one_line else "paragraphs"
        print(f"{len(text.split()):7} words, {what}: {found:6} statements, {took:6.1f} s, peak {peak:5.0f} MB")


if __name__ == "__main__":
    main()
