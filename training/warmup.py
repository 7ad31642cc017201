#!/usr/bin/env python3
"""Masked-language warm-up: the base encoder reads the news at hand before it learns to attribute.

    python training/warmup.py CORPUS [CORPUS ...] -o warm.pt [--epochs 3] [--seed 1]

Each CORPUS is a folder with train.jsonl.xz (or .jsonl) whose lines have a "text"; nothing else of them is read. The
base was tuned to embed sentences, and may have forgotten much of what single words need; letter case and quotation
state, which it never had, find their embeddings here. `train.py --start warm.pt` starts from the result.
"""

import argparse
import math
import random
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from onrecord.encoder import Window, pieces, windows
from onrecord.lines import lines
from onrecord.quotation import quotations, states

from data import read
from model import Attribution, base_folder, padded
from schedule import optimizer, rates

MASK, FIRST_WORD, WORDS = 103, 1996, 30522
"""The base vocabulary's [MASK], the first piece that is a word (not a character or a reserved place), and its size."""
MASKED = 0.15
SIZE, BATCH_PIECES = 256, 4096
RATE = 3e-4
REPORT = 50


class Guess(nn.Module):
    """What the encoder's vectors say of the pieces that were masked: scores over the vocabulary."""

    def __init__(self, embeddings: nn.Embedding) -> None:
        super().__init__()
        width = embeddings.embedding_dim
        self.transform = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width))
        self.embeddings = embeddings
        self.bias = nn.Parameter(torch.zeros(embeddings.num_embeddings))

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        """Score vectors (n × width) against the vocabulary."""
        return functional.linear(self.transform(hidden), self.embeddings.weight, self.bias)


def masked(window: Window, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """A window's pieces with some masked (of ten, eight by [MASK], one by any piece, one by itself), and where."""
    chosen = (rng.random(len(window.ids)) < MASKED) & (window.pieces >= 0)
    draw = rng.random(len(window.ids))
    ids = np.where(chosen & (draw < 0.8), MASK, window.ids)
    other = rng.integers(FIRST_WORD, WORDS, len(ids))
    return np.where(chosen & (draw >= 0.9), other, ids), chosen


def main() -> None:
    """Read the corpora, warm up, save."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="+", metavar="CORPUS")
    parser.add_argument("-o", "--output", type=Path, default=Path("warm.pt"))
    parser.add_argument("--base", type=Path, help="the base encoder's folder; default: the installed package's")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, help="articles to use of each corpus, for a trial")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    rng, draw = random.Random(arguments.seed), np.random.default_rng(arguments.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"

    seen: list[Window] = []
    for corpus in arguments.corpora:
        for article in read(corpus, "train")[: arguments.limit]:
            text = article["text"]
            seen += windows(pieces(text, list(lines(text)), states(len(text), quotations(text))), SIZE)
    model = Attribution.from_base(base_folder(arguments.base)).to(device)
    guess = Guess(model.encoder.embeddings.word_embeddings).to(device)
    per_batch = BATCH_PIECES // SIZE
    steps = arguments.epochs * math.ceil(len(seen) / per_batch)
    extra = [p for name, p in guess.named_parameters() if not name.startswith("embeddings.")]
    optimize, schedule = rates(optimizer(model, RATE, RATE, extra), steps)
    step, running, began = 0, 0.0, time.time()
    for _ in range(arguments.epochs):
        rng.shuffle(seen)
        for at in range(0, len(seen), per_batch):
            batch = seen[at : at + per_batch]
            shown = [masked(window, draw) for window in batch]
            data = [[ids for ids, _ in shown], [w.case for w in batch], [w.state for w in batch]]
            ids, case, state = (padded(arrays, 0).to(device) for arrays in data)
            mask = padded([np.ones_like(w.ids) for w in batch], 0).to(device)
            where = padded([chosen for _, chosen in shown], 0).to(device)
            target = padded([w.ids for w in batch], 0).to(device)[where]
            with torch.autocast(device, dtype=torch.bfloat16):
                scores = guess(model.hidden(ids, case, state, mask)[where])
            loss = functional.cross_entropy(scores.float(), target)
            optimize.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimize.step()
            schedule.step()
            step += 1
            running += float(loss.detach())
            if step % REPORT == 0:
                left = (time.time() - began) / step * (steps - step)
                print(f"step {step}/{steps} loss {running / REPORT:.3f}, {left / 60:.0f} min left", flush=True)
                running = 0.0
    torch.save(model.state_dict(), arguments.output)
    print(f"{arguments.output}: {time.time() - began:.0f} s")


if __name__ == "__main__":
    main()
