#!/usr/bin/env python3
"""How long networks take, how much memory, and how both grow.

    python benchmarks/networks.py [--positions 1000000] [--actors 5000] [--concepts 200] [--sample FILE.dna]

Positions drawn at random over a year, half of the statements by a tenth of the actors, are counted for a quarter, a
half and all of --positions and of --actors: the slowest networks of the whole range, a window under each kernel, and a
year of daily windows of two modes. Each line is a process of its own: seconds without and with the making of the
events, and the peak of its memory. With --sample, in place of that, the size of the networks of organizations by
concepts in a DNA database, by DNA's formulas.
"""

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

import msgspec
import numpy as np

from onrecord.networks import Column, Events, Options, dna, load, network, windows
from onrecord.record import Position, Taker

YEAR = 365 * 86_400
STATEMENTS_A_DOCUMENT = 5


def events(positions: int, actors: int, concepts: int) -> Events:
    drawn = np.random.default_rng(1)
    actor = drawn.integers(0, actors, positions)
    busy = drawn.random(positions) < 0.5  # noqa: PLR2004
    actor[busy] = drawn.integers(0, max(actors // 10, 1), busy.sum())
    start = 1_672_531_200  # 2023-01-01
    documents = positions // STATEMENTS_A_DOCUMENT
    document = drawn.integers(0, documents, positions)
    moments = start + drawn.integers(0, YEAR, documents)

    def column(name: str, codes: np.ndarray, count: int) -> Column:
        return Column(tuple(f"{name} {number}" for number in range(count)), codes.astype(np.int32))

    return Events(
        variables={
            "actor": column("actor", actor, actors),
            "concept": column("concept", drawn.integers(0, concepts, positions), concepts),
        },
        qualifiers={"stance": drawn.integers(-1, 2, positions)},
        time=moments[document],
        documents=column("document", document, documents),
        about={},
        ids=tuple(map(str, range(positions))),
        scales={"stance": (-1, 1)},
    )


def one(made: Events, options: Options) -> str:
    return str(network(made, options))


def window(made: Events, options: Options, kernel: str) -> str:
    """The one window that takes in the whole year."""
    return str(next(windows(made, options, width=365, kernel=kernel)).network)


def daily(made: Events) -> str:
    options = Options(modes=2, kind="subtract", isolates=True)
    return f"{sum(1 for _ in windows(made, options, width=1))} windows"


def dna_kernel(made: Events) -> str:
    options = Options(normalization="average", duplicates="include", formulas="dna")
    return str(next(windows(made, options, width=364, kernel="gaussian")).network)


def reading(made: Events) -> str:
    """JSON lines in: written to a file first, a position a line, then read and made into events."""
    actor, concept = made.variables["actor"], made.variables["concept"]
    stances = ("opposes", "undecided", "supports")
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for number in range(len(made)):
            position = Position(
                id=str(number),
                actor=Taker(name=actor.labels[actor.codes[number]], type="organization"),
                concept=concept.labels[concept.codes[number]],
                stance=stances[made.qualifiers["stance"][number] + 1],
                date="2023-05-04",
                article=made.documents.labels[made.documents.codes[number]],
            )
            file.write(msgspec.json.encode(position).decode() + "\n")
        file.flush()
        began = time.perf_counter()
        found = Events.of(load(file.name))
        return f"{len(found)} positions read in {time.perf_counter() - began:.1f} s of it"


def sample(path: str) -> None:
    made = dna.events(dna.read(path), actor="organization")
    for options in (Options(modes=2, kind="subtract", formulas="dna"), Options(formulas="dna")):
        print(network(made, options))


TASKS: dict[str, Callable[[Events], str]] = {
    "JSON lines in": reading,
    "two-mode, subtract": lambda made: one(made, Options(modes=2, kind="subtract")),
    "one-mode, subtract": lambda made: one(made, Options(kind="subtract")),
    "one-mode, congruence, jaccard": lambda made: one(made, Options(normalization="jaccard")),
    "one-mode, congruence, cosine": lambda made: one(made, Options(normalization="cosine")),
    "one-mode, DNA's jaccard": lambda made: one(made, Options(normalization="jaccard", formulas="dna")),
    "a window of the year, gaussian": lambda made: window(made, Options(normalization="average"), "gaussian"),
    "a window, DNA's kernel average": dna_kernel,
    "a year of daily windows, two-mode": daily,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--positions", type=int, default=1_000_000)
    parser.add_argument("--actors", type=int, default=5_000)
    parser.add_argument("--concepts", type=int, default=200)
    parser.add_argument("--task", choices=TASKS, help="one line alone, in this process")
    parser.add_argument("--sample", help="a .dna file with a variable named organization")
    given = parser.parse_args()
    if given.sample:
        sample(given.sample)
        return
    if given.task:
        began = time.perf_counter()
        made = events(given.positions, given.actors, given.concepts)
        ready = time.perf_counter()
        result = TASKS[given.task](made)
        took = time.perf_counter() - ready
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"  {given.task}: {took:5.1f} s ({took + ready - began:5.1f} with events), {peak:5.0f} MB; {result}",
            flush=True,
        )
        return
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, numpy {np.__version__}")
    for share in (4, 2, 1):
        positions, actors = given.positions // share, given.actors // share
        print(f"{positions} positions, {actors} actors, {given.concepts} concepts", flush=True)
        for task in TASKS:
            sizes = ["--positions", str(positions), "--actors", str(actors), "--concepts", str(given.concepts)]
            subprocess.run([sys.executable, __file__, *sizes, "--task", task], check=True)


if __name__ == "__main__":
    main()
