"""The trained model → ONNX with int8 weights, as onrecord ships it."""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.optimizer import optimize_model
from torch import nn

INPUTS = ("ids", "case", "state", "mask")
OUTPUTS = ("tags", "names", "links")


def export(model: nn.Module, folder: Path) -> None:
    """Write attribution.fp32.onnx (for comparison) and attribution.onnx (int8 weights) into `folder`.

    Weights are int8 a channel, in a range reduced to 7 bits: without VNNI a processor adds pairs of products in 16
    bits, which 8-bit ones can overflow.
    """
    full = folder / "attribution.fp32.onnx"
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


def outputs(path: Path, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
    """Run an exported model once."""
    import onnxruntime

    return onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"]).run(None, inputs)
