#!/usr/bin/env python3
"""What trained models, as teachers, think of the texts: the mean of their tag probabilities, word by word.

    python training/teach.py CORPUS [CORPUS ...] --weights a.pt [b.pt ...] -o soft.npz

`train.py --teachers soft.npz` learns from it beside the labels of the one person who coded each article (knowledge
distillation: Hinton, Vinyals, Dean 2015; with a student of the teacher's own size: Furlanello et al. 2018).
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from onrecord.attribution.tags import TAGS

from data import examples, named, read
from losses import MODEL_INPUTS, at_words, tensors
from model import Attribution, base_folder

SIZE = 384
BATCH = 8


def read_soft(path: Path, articles: list[dict]) -> list[dict]:
    """Add to each article what the teachers think of it: the characters at which words begin, and probabilities."""
    with np.load(path) as thoughts:
        return [
            {**a, "soft": (thoughts[f"{a['id']}/at"], thoughts[f"{a['id']}/p"].astype(np.float32))}
            if f"{a['id']}/at" in thoughts
            else a
            for a in articles
        ]


@torch.no_grad()
def think(models: list[Attribution], article: dict, device: str) -> tuple[np.ndarray, np.ndarray]:
    """The characters at which the article's words begin, and the teachers' mean probabilities (words × TAGS)."""
    found: dict[int, np.ndarray] = {}
    cut = examples(article, SIZE)
    for start in range(0, len(cut), BATCH):
        batch = cut[start : start + BATCH]
        data = {key: value.to(device) for key, value in tensors(batch).items()}
        each = [model(*(data[key] for key in MODEL_INPUTS))[0] for model in models]
        mean = sum(torch.softmax(at_words(tags.float(), data["words"]), -1) for tags in each) / len(each)
        for example, probabilities in zip(batch, mean.cpu().numpy(), strict=True):
            words = example.window.words
            for word, own in zip(words.tolist(), probabilities, strict=False):
                if example.window.pieces[word] >= 0:
                    found[int(example.offsets[word][0])] = own
    at = np.array(sorted(found), dtype=np.int64)
    return at, np.array([found[place] for place in at.tolist()], dtype=np.float32).reshape(len(at), len(TAGS))


def main() -> None:
    """Read teachers and texts, write what they think."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path, nargs="+", metavar="CORPUS")
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--base", type=Path, help="the base encoder's folder; default: the installed package's")
    parser.add_argument("-o", "--output", type=Path, default=Path("soft.npz"))
    parser.add_argument("--limit", type=int, help="articles to use of each corpus, for a trial")
    arguments = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    models = []
    for path in arguments.weights:
        model = Attribution.from_base(base_folder(arguments.base))
        model.load_state_dict(torch.load(path, map_location="cpu"))
        models.append(model.to(device).eval())
    thoughts = {}
    for corpus in arguments.corpora:
        articles = read(corpus, "train")[: arguments.limit]
        for article in articles if "attributions" in articles[0] else named(articles):
            at, probabilities = think(models, article, device)
            thoughts[f"{article['id']}/at"], thoughts[f"{article['id']}/p"] = at, probabilities.astype(np.float16)
    np.savez_compressed(arguments.output, **thoughts)
    print(f"{arguments.output}: {len(thoughts) // 2} texts")


if __name__ == "__main__":
    main()
