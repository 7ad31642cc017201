#!/usr/bin/env python3
"""all-MiniLM-L6-v2, unchanged, → the int8 ONNX file that gives onrecord its sentence embeddings.

    python training/embedding.py [-o src/onrecord/models] [--base FOLDER]

Prints how near the embeddings of the file are to those of the base in float32, on sentences of the coded articles.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto
from transformers import BertModel

from onrecord.embedding import MODEL, embed
from onrecord.encoder import tokenizer
from onrecord.sentences import Sentences

from encoder_graph import Graph, encoder
from export import quantize
from model import base_folder

IN_FLOAT = ("placed", "ids.scale")
"""Nodes whose weights are left in float: the small tables."""
TEXTS = Path(__file__).with_name("speakers.jsonl")
COMPARED = 500
"""Sentences compared."""


@torch.no_grad()
def graph(base: torch.nn.Module) -> onnx.ModelProto:
    """The graph of the base: ids and mask (sentences × positions, int64) → embeddings (sentences × width).

    An embedding is the mean of the last layer over the positions whose mask is 1, brought to length 1, as the base's
    own card has it.
    """
    g = Graph()
    g.add("Cast", ["mask"], "mask.narrow", to=TensorProto.INT32)
    hidden = encoder(g, base, {}, small_words=True, mask="mask.narrow")
    g.add("Cast", ["mask"], "mask.float", to=TensorProto.FLOAT)
    g.constant("last", np.array([2], dtype=np.int64))
    g.add("Unsqueeze", ["mask.float", "last"], "mask.wide")
    g.add("Mul", [hidden, "mask.wide"], "masked")
    g.constant("second", np.array([1], dtype=np.int64))
    g.add("ReduceSum", ["masked", "second"], "summed", keepdims=0)
    g.add("LpNormalization", ["summed"], "embeddings", axis=-1, p=2)  # the mean's length does not matter
    return g.model("embedding", ["ids", "mask"], {"embeddings": ["windows", base.config.hidden_size]})


def main() -> None:
    """Write the file and compare it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, default=Path("src/onrecord/models"))
    parser.add_argument("--base", type=Path, metavar="FOLDER", help="the base's weights and config")
    arguments = parser.parse_args()
    base = BertModel.from_pretrained(base_folder(arguments.base), add_pooling_layer=False).eval()
    file = arguments.output / MODEL
    quantize(graph(base), file, in_float=IN_FLOAT)
    texts = [json.loads(line)["text"] for line in TEXTS.read_text("utf-8").splitlines()]
    sentences = [text[a:b] for text in texts for a, b in Sentences(text).spans][:COMPARED]
    near = (embed(sentences, model=str(file.resolve())) * in_float32(base, sentences)).sum(axis=1)
    print(f"{file}: {file.stat().st_size / 1e6:.1f} MB; cosine with float32 over {len(sentences)} sentences: ", end="")
    print(f"mean {near.mean():.4f}, least {near.min():.4f}")


@torch.no_grad()
def in_float32(base: torch.nn.Module, sentences: list[str]) -> np.ndarray:
    """The base's own embeddings, one sentence at a time."""
    rows = []
    for sentence in sentences:
        ids = torch.tensor([tokenizer().encode(sentence).ids])
        mean = base(ids).last_hidden_state[0].mean(dim=0)
        rows.append((mean / mean.norm()).numpy())
    return np.array(rows)


if __name__ == "__main__":
    main()
