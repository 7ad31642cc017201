#!/usr/bin/env python3
"""How long onrecord takes, and how much memory.

    python benchmarks/speed.py [--runs 5] [--texts CORPUS]

Prints, each the median of the runs: `onrecord --help` and reading a 1,000-word article from a cold start (a process
each), the peak memory of that process; then words a second of a warm `attribute()` on that article, and of
`attribute_all()` on a batch of articles, with what of it is not the model, in µs a word. Where torch and transformers
are installed, also a token classifier on BERT-base in float32 (random weights: they cost the same) on that batch, in
turns with ours, and how many times its words a second ours are.

The article is made of the example page's paragraphs; the batch is tests/gold's articles, each several times over, or
the dev part of CORPUS (a folder with dev.jsonl.xz), whose articles are of the usual length.
"""

import argparse
import json
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

WORDS = 1000
ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "summit.html"
GOLD = ROOT / "tests" / "gold" / "articles.jsonl"
BATCH_WORDS = 30_000
"""Words in the batch, about."""
BERT_PIECES, BERT_BATCH = 512, 8
"""What BERT-base reads at once: windows of the longest that it can, so that it is at its fastest."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--texts", type=Path, metavar="CORPUS", help="a folder with dev.jsonl.xz, or such a file")
    arguments = parser.parse_args()
    runs = arguments.runs

    import onrecord
    from onrecord.attribution import attribute_all

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
    print(f"attribute(), one article, warm: {len(text.split()) / took:.0f} words/s")

    texts = batch(arguments.texts)
    words = sum(len(text.split()) for text in texts)
    clock = ModelClock()
    bert = bert_base()
    ours, rest, theirs = [], [], []
    for _ in range(runs):
        clock.seconds = 0.0
        ours.append(timed(lambda: list(attribute_all(texts))))
        rest.append(ours[-1] - clock.seconds)
        if bert is not None:
            theirs.append(timed(lambda: bert(texts)))
    speed = words / statistics.median(ours)
    print(f"attribute_all(), {len(texts)} articles, {words} words: {speed:.0f} words/s")
    print(f"  of it not the model: {1e6 * statistics.median(rest) / words:.1f} µs a word")
    if theirs:
        ratios = [their / our for our, their in zip(ours, theirs, strict=True)]
        print(f"BERT-base, float32, {BERT_PIECES} pieces: {words / statistics.median(theirs):.0f} words/s")
        print(f"  ours are {statistics.median(ratios):.1f} times as many ({min(ratios):.1f} to {max(ratios):.1f})")
    else:
        print("BERT-base: torch and transformers are not installed (see training/README.md)")


def batch(corpus: Path | None) -> list[str]:
    """The texts of a batch of articles."""
    if corpus is None:
        texts = [json.loads(line)["text"] for line in GOLD.read_text(encoding="utf-8").splitlines()]
        return texts * max(1, BATCH_WORDS // sum(len(text.split()) for text in texts))
    from scoring import part_of, read

    return [article["text"] for article in read(part_of(corpus, "dev")).values()]


class ModelClock:
    """How many seconds the model's session has run, of all that attribution takes."""

    def __init__(self) -> None:
        from onrecord import encoder
        from onrecord.attribution.tagger import MODEL

        self.seconds = 0.0
        session = encoder.session(MODEL)
        untimed = session.run

        def run_timed(*arguments: Any) -> Any:
            began = time.perf_counter()
            try:
                return untimed(*arguments)
            finally:
                self.seconds += time.perf_counter() - began

        session.run = run_timed


def bert_base() -> Callable[[Iterable[str]], None] | None:
    """A token classifier of BERT-base's size, as transformers runs it on a CPU; None where that is not installed."""
    try:
        import torch
        from transformers import BertConfig, BertForTokenClassification
    except ImportError:
        return None
    from onrecord.attribution.tags import TAGS
    from onrecord.encoder import CLS, SEP, tokenizer

    model = BertForTokenClassification(BertConfig(num_labels=len(TAGS))).eval()

    def tag(texts: Iterable[str]) -> None:
        windows = []
        for text in texts:
            ids = tokenizer().encode(text, add_special_tokens=False).ids
            step = BERT_PIECES - 2
            windows += [[CLS, *ids[at : at + step], SEP] for at in range(0, len(ids), step)]
        windows.sort(key=len)
        with torch.inference_mode():
            for at in range(0, len(windows), BERT_BATCH):
                rows = windows[at : at + BERT_BATCH]
                longest = max(map(len, rows))
                ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
                model(input_ids=ids, attention_mask=(ids > 0).long()).logits.argmax(-1)

    return tag


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def timed(call: Callable[[], object]) -> float:
    """The time of a call, in seconds."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def median(runs: int, call: Callable[[], object]) -> float:
    """The median time of a call, in seconds."""
    return statistics.median(timed(call) for _ in range(runs))


if __name__ == "__main__":
    main()
