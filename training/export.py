#!/usr/bin/env python3
"""The trained model → ONNX with int8 weights, as onrecord ships it.

    python training/export.py attribution.pt [-o src/onrecord/models]

Without -o it replaces the model that ships.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

from encoder_graph import IN_BLOCKS
from graph import IN_FLOAT, graph
from model import Attribution, base_folder

BLOCK = 128
INT8_INPUTS = 4
"""onnxruntime's accuracy level at which a product's inputs are int8."""


def export(model: Attribution, folder: Path) -> None:
    """Write attribution.fp32.onnx (for comparison) and attribution.onnx (int8 weights) into `folder`.

    The table of word embeddings is int8 with a scale for each row. Products are int8 a channel, in a range reduced to
    7 bits: without VNNI a processor adds pairs of products in 16 bits, which 8-bit ones can overflow. The products that
    suffer most from one scale for all inputs, `graph.IN_BLOCKS`, have one for each block of BLOCK numbers, inputs too.
    """
    folder.mkdir(parents=True, exist_ok=True)
    onnx.save(graph(model), folder / "attribution.fp32.onnx")
    quantize(graph(model, small_words=True), folder / "attribution.onnx", in_float=IN_FLOAT)


def quantize(small: onnx.ModelProto, file: Path, *, in_float: Sequence[str]) -> None:
    """Write a graph with int8 products (see `export`) but for the nodes `in_float`; the graph is used up."""
    products = [node.name for node in small.graph.node if node.op_type == "MatMul"]
    blocks = MatMulNBitsQuantizer(
        small,
        bits=8,
        block_size=BLOCK,
        is_symmetric=True,
        accuracy_level=INT8_INPUTS,
        nodes_to_exclude=[name for name in products if not name.endswith(IN_BLOCKS)],
    )
    blocks.process()
    quantize_dynamic(
        blocks.model.model,
        file,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        nodes_to_exclude=list(in_float),
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def main() -> None:
    """Export weights that `train.py` has saved."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("src/onrecord/models"))
    arguments = parser.parse_args()
    if not arguments.weights.is_file():
        print(f"{arguments.weights}: no such file; give the weights that train.py has saved", file=sys.stderr)
        raise SystemExit(2)
    model = Attribution.from_base(base_folder(None))
    model.load_state_dict(torch.load(arguments.weights, map_location="cpu"))
    export(model.eval(), arguments.output)


if __name__ == "__main__":
    main()
