"""An encoder's weights → ONNX nodes, one by one, of the fused operators that onnxruntime has for such encoders.

Tracing gives a graph of 700 nodes whose attention onnxruntime's optimizer does not recognize; this one has under a
hundred. Query, key and value are one product.
"""

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

OPSET, FUSED = 17, "com.microsoft"
IN_BLOCKS = ".narrow"
"""How the names of the products end that lose most as int8: the second one of each layer's network."""


class Graph:
    """Nodes and constants, as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: torch.Tensor | np.ndarray) -> str:
        """A constant by its name."""
        array = value.detach().float().numpy() if isinstance(value, torch.Tensor) else value
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(array), name)
        return name

    def add(self, kind: str, inputs: list[str], name: str, *, domain: str = "", **attributes: object) -> str:
        """A node that gives one value, which goes by the node's name."""
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def product(self, value: str, weight: torch.Tensor, name: str) -> str:
        """The product with a layer's weight (out × in)."""
        return self.add("MatMul", [value, self.constant(f"{name}.weight", weight.T)], name)

    def by_place(self, table: str, rows: torch.Tensor, name: str) -> str:
        """The rows of a table for the positions that there are, from the first on."""
        return self.add("Slice", [self.constant(table, rows), "start", "length"], name)

    def model(self, name: str, inputs: list[str], outputs: dict[str, list[int | str]]) -> onnx.ModelProto:
        """The whole graph. inputs: names, each windows × positions, int64; outputs: names with their axes, float."""
        taken = [helper.make_tensor_value_info(each, TensorProto.INT64, ["windows", "positions"]) for each in inputs]
        given = [helper.make_tensor_value_info(each, TensorProto.FLOAT, axes) for each, axes in outputs.items()]
        return helper.make_model(
            helper.make_graph(self.nodes, name, taken, given, list(self.constants.values())),
            opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)],
            ir_version=8,
        )


def encoder(
    g: Graph, encoder: torch.nn.Module, beside: dict[str, torch.nn.Embedding], *, small_words: bool, mask: str = ""
) -> str:
    """The encoder's last layer, windows × positions × width, of the input `ids`.

    beside: embeddings of other inputs, added to those of the words. small_words: keep the table of word embeddings,
    half of the model, as int8 with a scale for each row. mask: an int32 value, windows × positions, 0 where a position
    is not to be seen; without one all are.
    """
    config = encoder.config
    embeddings = encoder.embeddings
    g.add("Shape", ["ids"], "length", start=1, end=2)
    g.constant("start", np.array([0], dtype=np.int64))
    tables = {"ids": embeddings.word_embeddings, **beside}
    looked_up = [
        _small_rows(g, k, t.weight)
        if small_words and k == "ids"
        else g.add("Gather", [g.constant(f"{k}.table", t.weight), k], f"{k}.embedded")
        for k, t in tables.items()
    ]
    places = embeddings.position_embeddings.weight + embeddings.token_type_embeddings.weight[0]
    looked_up.append(g.by_place("places", places, "placed"))
    total = looked_up[0]
    for number, part in enumerate(looked_up[1:]):
        total = g.add("Add", [total, part], f"embedded.{number}")
    hidden = _norm(g, total, embeddings.LayerNorm, "embedded", config)
    for number, layer in enumerate(encoder.encoder.layer):
        hidden = _layer(g, hidden, layer, f"layer{number}", config, mask)
    return hidden


def _small_rows(g: Graph, name: str, table: torch.Tensor) -> str:
    """Look up rows of a table kept as int8: a row's largest number is 127 times its scale."""
    rows = table.float().numpy()
    scales = np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-9) / 127
    small = np.rint(rows / scales).astype(np.int8)
    g.add("Gather", [g.constant(f"{name}.table", small), name], f"{name}.small")
    g.add("Cast", [f"{name}.small"], f"{name}.float", to=TensorProto.FLOAT)
    g.add("Gather", [g.constant(f"{name}.scales", scales.astype(np.float32)), name], f"{name}.scale")
    return g.add("Mul", [f"{name}.float", f"{name}.scale"], f"{name}.embedded")


def _layer(g: Graph, hidden: str, layer: torch.nn.Module, name: str, config: object, mask: str) -> str:
    """One layer of the encoder: attention and a network, each added to what came in and normed."""
    own, out = layer.attention.self, layer.attention.output
    weights = torch.cat([own.query.weight, own.key.weight, own.value.weight])
    biases = torch.cat([own.query.bias, own.key.bias, own.value.bias])
    product = g.product(hidden, weights, f"{name}.qkv")
    parts = [f"{name}.{part}" for part in ("query", "key", "value")]
    g.nodes.append(helper.make_node("Split", [product], parts, name=f"{name}.split", axis=-1))
    seen = [*parts, g.constant(f"{name}.qkv.bias", biases), *([mask] if mask else [])]
    heads = config.num_attention_heads
    attended = g.add("MultiHeadAttention", seen, f"{name}.attended", domain=FUSED, num_heads=heads)
    middle = _skip(g, g.product(attended, out.dense.weight, f"{name}.out"), hidden, out, f"{name}.middle", config)
    wide = g.product(middle, layer.intermediate.dense.weight, f"{name}.wide")
    active = g.add(
        "BiasGelu", [wide, g.constant(f"{name}.wide.bias", layer.intermediate.dense.bias)], f"{name}.active",
        domain=FUSED,
    )  # fmt: skip
    narrow = g.product(active, layer.output.dense.weight, f"{name}.narrow")
    return _skip(g, narrow, middle, layer.output, f"{name}.normed", config)


def _skip(g: Graph, value: str, skipped: str, of: torch.nn.Module, name: str, config: object) -> str:
    """A product with its bias, added to what came in and normed (onnxruntime's operator for all of it is slower)."""
    total = g.add("Add", [value, g.constant(f"{name}.bias", of.dense.bias)], f"{name}.biased")
    total = g.add("Add", [total, skipped], f"{name}.added")
    return _norm(g, total, of.LayerNorm, name, config)


def _norm(g: Graph, value: str, norm: torch.nn.LayerNorm, name: str, config: object) -> str:
    inputs = [value, g.constant(f"{name}.scale", norm.weight), g.constant(f"{name}.shift", norm.bias)]
    return g.add("LayerNormalization", inputs, name, axis=-1, epsilon=config.layer_norm_eps)
