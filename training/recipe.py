#!/usr/bin/env python3
"""The whole way from the corpora to the files that ship, in one command.

    python training/recipe.py --corpus POLNEAR --names SILVER --mentions GUM [-o src/onrecord/models]

1. warmup.py   the base encoder reads the corpora's texts, some words masked
2. train.py    two teachers, one from the base and one from what warmed up, side by side
3. teach.py    what both think of every text
4. train.py    the model that ships: the first teacher goes on, with the coders' labels and both teachers' thoughts
5. benchmarks/calibration.py    the weights of confidence, fitted on dev

A step whose result lies in --work already is passed over, so that a run that was broken off goes on; remove the folder
to begin anew.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
WARM_EPOCHS, TEACHER_EPOCHS, EPOCHS = 3, 4, 4
TEACHER_SEEDS, SEED = (1, 2), 3
RATE = 1e-4
MODEL = "attribution.onnx"


def main() -> None:
    """Run the steps."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="coded articles: train and dev")
    parser.add_argument("--names", type=Path, required=True, help="automatic names of the same articles")
    parser.add_argument("--mentions", type=Path, required=True, help="texts with mentions coded by hand")
    parser.add_argument("-o", "--output", type=Path, default=Path("src/onrecord/models"))
    parser.add_argument("--work", type=Path, default=Path(".train/run"), help="where what lies between is kept")
    parser.add_argument("--limit", type=int, help="articles to use, for a trial")
    options = parser.parse_args()
    work = options.work / (f"first-{options.limit}" if options.limit else "all")
    work.mkdir(parents=True, exist_ok=True)
    limit = ["--limit", str(options.limit)] if options.limit else []
    texts = (options.corpus, options.mentions)
    warm, soft, shipped = work / "warm.pt", work / "soft.npz", work / "shipped"
    once(warm, "warmup.py", *texts, "--epochs", WARM_EPOCHS, *limit)
    teachers = [work / f"teacher{seed}" for seed in TEACHER_SEEDS]
    learn = ("train.py", options.corpus, "--names", options.names, *limit)
    threads = max(1, (os.cpu_count() or 1) // len(teachers))
    at_work = [
        begin(*learn, *start, "--epochs", TEACHER_EPOCHS, "--seed", seed, "-o", folder, threads=threads)
        for folder, seed, start in zip(teachers, TEACHER_SEEDS, ((), ("--start", warm)), strict=True)
        if not (folder / MODEL).is_file()
    ]
    failed = [step for step in at_work if step.wait()]
    if failed:
        raise SystemExit("a teacher's training failed; see above")
    once(soft, "teach.py", *texts, "--weights", *(folder / "attribution.pt" for folder in teachers), *limit)
    if not (shipped / MODEL).is_file():
        more = ("--start", teachers[0] / "attribution.pt", "--mentions", options.mentions, "--teachers", soft)
        run(*learn, *more, "--epochs", EPOCHS, "--rate", RATE, "--seed", SEED, "-o", shipped)
    fitted = options.output / "confidence.json"
    options.output.mkdir(parents=True, exist_ok=True)
    run("../benchmarks/calibration.py", options.corpus, "--model", shipped / MODEL, "-o", fitted)
    shutil.copy(shipped / MODEL, options.output / MODEL)


def once(result: Path, script: str, *arguments: object) -> None:
    """Run a script whose result is one file, unless that is there; what it leaves when it breaks off is not."""
    if not result.is_file():
        part = result.with_stem(result.stem + ".part")
        run(script, *arguments, "-o", part)
        part.rename(result)


def begin(script: str, *arguments: object, threads: int | None = None) -> subprocess.Popen:
    """Start one of the scripts beside this one."""
    environment = os.environ | ({"OMP_NUM_THREADS": str(threads)} if threads else {})
    return subprocess.Popen([sys.executable, str(HERE / script), *map(str, arguments)], env=environment)


def run(script: str, *arguments: object) -> None:
    """Run one of the scripts beside this one to its end."""
    if begin(script, *arguments).wait():
        raise SystemExit(f"{script} failed; see above")


if __name__ == "__main__":
    main()
