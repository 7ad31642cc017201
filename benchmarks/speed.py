#!/usr/bin/env python3
"""How long onrecord takes, and how much memory.

    python benchmarks/speed.py [--runs 5]

Prints, each the median of the runs: `onrecord --help` and reading a 1,000-word article from a cold start (a process
each), the peak memory of that process, and words a second of a warm `attribute()`. The article is made of the example
page's paragraphs. For ratios against other programs, run both here, on the same machine, at the same time of day.
"""

import argparse
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

WORDS = 1000
EXAMPLE = Path(__file__).parents[1] / "examples" / "summit.html"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs

    import onrecord

    article = onrecord.read(EXAMPLE)
    paragraphs = [article.text[p.start : p.end] for p in article.paragraphs]
    text = ""
    while len(text.split()) < WORDS:
        text += paragraphs[text.count("\n\n") % len(paragraphs)] + "\n\n"
    print(f"{platform.machine()}, Python {platform.python_version()}, {len(text.split())} words, {runs} runs")

    command = [sys.executable, "-m", "onrecord"]
    print(f"onrecord --help: {median(runs, lambda: run([*command, '--help'])):.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.txt"
        page.write_text(text, encoding="utf-8")
        read = [*command, "read", str(page), "--format", "json"]
        print(f"onrecord read, cold: {median(runs, lambda: run(read)):.2f} s")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"peak memory: {peak:.0f} MB")
    onrecord.attribute(text)
    took = median(runs, lambda: onrecord.attribute(text))
    print(f"attribute(), warm: {len(text.split()) / took:.0f} words/s")


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def median(runs: int, call: Callable[[], object]) -> float:
    """The median time of a call, in seconds."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


if __name__ == "__main__":
    main()
