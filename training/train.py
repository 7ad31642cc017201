#!/usr/bin/env python3
"""From a corpus to the shipped model file.

    python training/train.py CORPUS [--names SILVER] [--mentions GUM] [--start warm.pt] [--teachers soft.npz]
                             [-o src/onrecord/models] [--epochs 5] [--seed 1]

CORPUS is a folder with train.jsonl.xz and dev.jsonl.xz, one article a line, offsets in characters, end exclusive:
{"id", "text", "attributions": [{"source": [[start, end], ...], "cue": [...], "content": [...]}]}. SILVER holds names
for the same ids: {"id", "names": [[start, end, "PERSON" | "ORGANIZATION" | "LOCATION" | ...]]}. GUM holds texts of its
own: {"id", "text", "mentions": [{"start", "end", "type", "named"}]}. warm.pt is warmup.py's, or this script's own
attribution.pt; soft.npz is teach.py's. dev is only scored. The same seed gives the same model on the same machine with
the same number of threads.
"""

import argparse
import math
import random
import time
from pathlib import Path

import torch

from onrecord.attribution.links import relations
from onrecord.attribution.tags import best_paths, second_look, word_scores

from data import Example, examples, named, read, with_names
from export import export
from losses import MODEL_INPUTS, loss_of, tensors
from model import Attribution, base_folder
from schedule import Average, optimizer, rates
from scoring import headline, score
from teach import read_soft

BATCH_PIECES = 16 * 256
SIZES = (128, 256, 384, 384, 512)
"""Window sizes that an epoch draws from, an article at a time, so that the result does not hang on one of them."""
DEV_SIZE = 384
ENCODER_RATE, HEAD_RATE = 1.5e-4, 1e-3
REPORT = 50
"""Steps between two lines of progress."""
WEIGHTS = "attribution.pt"


def batches(items: list[Example], rng: random.Random | None) -> list[list[Example]]:
    """Batches of like length, of at most BATCH_PIECES with their padding."""
    keyed = sorted(items, key=lambda e: len(e.window.ids) + (rng.random() * 32 if rng else 0))
    out: list[list[Example]] = [[]]
    for item in keyed:
        longest = max([len(item.window.ids), *(len(e.window.ids) for e in out[-1])])
        if out[-1] and longest * (len(out[-1]) + 1) > BATCH_PIECES:
            out.append([])
        out[-1].append(item)
    if rng:
        rng.shuffle(out)
    return out


@torch.no_grad()
def evaluate(model: Attribution, articles: list[dict], device: str) -> dict:
    """Score the bare model on `articles`, without the rules that attribution adds."""
    model.eval()
    transitions = model.transitions.numpy()
    predicted: dict[str, dict] = {article["id"]: {"attributions": []} for article in articles}
    cut = [(article, e) for article in articles for e in examples(article, DEV_SIZE)]
    cut.sort(key=lambda pair: len(pair[1].window.ids))
    for at in range(0, len(cut), 8):
        group = cut[at : at + 8]
        data = {key: value.to(device) for key, value in tensors([e for _, e in group]).items()}
        tags, _, links = (out.float().cpu().numpy() for out in model(*(data[key] for key in MODEL_INPUTS)))
        scores = [word_scores(tags[row], example.window) for row, (_, example) in enumerate(group)]
        paths = best_paths(scores, transitions)
        wider = best_paths([second_look(own, e.window) for own, (_, e) in zip(scores, group, strict=True)], transitions)
        for row, (article, example) in enumerate(group):
            found = relations(paths[row], wider[row], scores[row], links[row], example.window)
            predicted[article["id"]]["attributions"] += [_characters(relation, example) for relation in found]
    model.train()
    return score({a["id"]: a for a in articles}, predicted)


def _characters(relation: object, example: Example) -> dict[str, list[list[int]]]:
    return {
        role: [[int(example.offsets[s][0]), int(example.offsets[e - 1][1])] for s, e in getattr(relation, role)]
        for role in ("source", "cue", "content")
    }


def train(
    model: Attribution, epochs: list[list[list[Example]]], dev: list[dict], output: Path, device: str, rate: float
) -> None:
    """Train on `epochs` (batches of examples), score each on dev, leave the average in `model` and `output`."""
    steps = sum(len(batches_of) for batches_of in epochs)
    optimize, schedule = rates(optimizer(model, rate, HEAD_RATE), steps)
    average, began, step, running = Average(model), time.time(), 0, 0.0
    for number, epoch in enumerate(epochs, 1):
        for batch in epoch:
            loss = loss_of(model, batch, device)
            optimize.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimize.step()
            schedule.step()
            average.update(model)
            step += 1
            running += float(loss.detach())
            if step % REPORT == 0:
                if not math.isfinite(running):
                    raise SystemExit("the loss is no number; lower the rates")
                left = (time.time() - began) / step * (steps - step)
                print(f"step {step}/{steps} loss {running / REPORT:.3f}, {left / 60:.0f} min left", flush=True)
                running = 0.0
        live = {name: value.detach().clone() for name, value in model.state_dict().items()}
        model.load_state_dict(average.weights)
        torch.save(average.weights, output / WEIGHTS)
        print(f"epoch {number}, {time.time() - began:.0f} s: {headline(evaluate(model, dev, device))}", flush=True)
        if number < len(epochs):
            model.load_state_dict(live)


def main() -> None:
    """Read the corpora, train, export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--names", type=Path, help="a folder with automatic names for the same articles")
    parser.add_argument("--mentions", type=Path, help="a folder with articles whose mentions were coded by hand")
    parser.add_argument("--base", type=Path, help="the base encoder's folder; default: the installed package's")
    parser.add_argument("--start", type=Path, help="weights to start from, as warmup.py and this script leave them")
    parser.add_argument("--teachers", type=Path, help="what teachers think of the texts, as teach.py leaves it")
    parser.add_argument("-o", "--output", type=Path, default=Path("src/onrecord/models"))
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=ENCODER_RATE, help="of the encoder's top layer, at its highest")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, help="articles to use, for a trial")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    rng = random.Random(arguments.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"

    articles, dev = read(arguments.corpus, "train")[: arguments.limit], read(arguments.corpus, "dev")[: arguments.limit]
    if arguments.names:
        articles = with_names(articles, read(arguments.names, "train"))
    if arguments.mentions:
        articles += named(read(arguments.mentions, "train")[: arguments.limit])
    if arguments.teachers:
        articles = read_soft(arguments.teachers, articles)
    arguments.output.mkdir(parents=True, exist_ok=True)
    model = Attribution.from_base(base_folder(arguments.base))
    if arguments.start:
        model.load_state_dict(torch.load(arguments.start, map_location="cpu"))
    cut = [[e for a in articles for e in examples(a, rng.choice(SIZES), rng)] for _ in range(arguments.epochs)]
    train(model.to(device), [batches(epoch, rng) for epoch in cut], dev, arguments.output, device, arguments.rate)
    export(model.cpu().float().eval(), arguments.output)


if __name__ == "__main__":
    main()
