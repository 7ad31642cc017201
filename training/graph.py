"""The model's weights → an ONNX graph, node by node, of the fused operators that onnxruntime has for such encoders.

Tracing the model gives a graph of 700 nodes whose attention onnxruntime's optimizer does not recognize; this one has
under a hundred. Query, key and value are one product, the heads are one product, and what the link head makes of
positions alone is a table. It takes no mask: windows that are read together are of one length.
"""

import json

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from onrecord.attribution.links import LINKS
from onrecord.attribution.tags import NAME_TAGS, TAGS
from onrecord.encoder import MAX_PIECES

from model import LINK_WIDTH, Attribution

OPSET, FUSED = 17, "com.microsoft"
IN_BLOCKS = ".narrow"
"""How the names of the products end that lose most as int8: the second one of each layer's network."""
INPUTS = ("ids", "case", "state")
HEADS = "heads"
IN_FLOAT = (HEADS, "heads.placed", "placed", "case.embedded", "state.embedded", "ids.scale")
"""Nodes whose weights are left in float: the product that gives all scores, and the small tables."""


class _Graph:
    """Nodes and constants, as they are added."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: torch.Tensor | np.ndarray) -> str:
        array = value.detach().float().numpy() if isinstance(value, torch.Tensor) else value
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(array), name)
        return name

    def add(self, kind: str, inputs: list[str], name: str, *, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, domain=domain, **attributes))
        return name

    def product(self, value: str, weight: torch.Tensor, name: str) -> str:
        """The product with a layer's weight (out × in)."""
        return self.add("MatMul", [value, self.constant(f"{name}.weight", weight.T)], name)


@torch.no_grad()
def graph(model: Attribution, *, small_words: bool = False) -> onnx.ModelProto:
    """The graph of a model on the CPU: INPUTS (windows × positions, int64) → tags, names, links (see `Attribution`).

    The transitions between tags are JSON in the file's metadata. small_words: keep the table of word embeddings, half
    of the model, as int8 with a scale for each row.
    """
    g = _Graph()
    config = model.encoder.config
    embeddings = model.encoder.embeddings
    g.add("Shape", ["ids"], "length", start=1, end=2)
    g.add("Squeeze", ["length"], "count")
    g.constant("zero", np.array(0, dtype=np.int64))
    g.constant("one", np.array(1, dtype=np.int64))
    g.add("Range", ["zero", "count", "one"], "order")
    tables = {"ids": embeddings.word_embeddings, "case": model.case, "state": model.state}
    looked_up = [
        _small_rows(g, k, t.weight)
        if small_words and k == "ids"
        else g.add("Gather", [g.constant(f"{k}.table", t.weight), k], f"{k}.embedded")
        for k, t in tables.items()
    ]
    places = embeddings.position_embeddings.weight + embeddings.token_type_embeddings.weight[0]
    looked_up.append(g.add("Gather", [g.constant("places", places), "order"], "placed"))
    total = looked_up[0]
    for number, part in enumerate(looked_up[1:]):
        total = g.add("Add", [total, part], f"embedded.{number}")
    hidden = _norm(g, total, embeddings.LayerNorm, "embedded", config)
    for number, layer in enumerate(model.encoder.encoder.layer):
        hidden = _layer(g, hidden, layer, f"layer{number}", config)
    _heads(g, hidden, model)
    axes = ["windows", "positions"]
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, axes) for name in INPUTS]
    sizes = {"tags": [len(TAGS)], "names": [len(NAME_TAGS)], "links": [len(LINKS), LINK_WIDTH]}
    outputs = [helper.make_tensor_value_info(n, TensorProto.FLOAT, [*axes, *size]) for n, size in sizes.items()]
    made = helper.make_model(
        helper.make_graph(g.nodes, "attribution", inputs, outputs, list(g.constants.values())),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)],
        ir_version=8,
    )
    helper.set_model_props(made, {"transitions": json.dumps(model.transitions.numpy().tolist())})
    return made


def _small_rows(g: _Graph, name: str, table: torch.Tensor) -> str:
    """Look up rows of a table kept as int8: a row's largest number is 127 times its scale."""
    rows = table.float().numpy()
    scales = np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-9) / 127
    small = np.rint(rows / scales).astype(np.int8)
    g.add("Gather", [g.constant(f"{name}.table", small), name], f"{name}.small")
    g.add("Cast", [f"{name}.small"], f"{name}.float", to=TensorProto.FLOAT)
    g.add("Gather", [g.constant(f"{name}.scales", scales.astype(np.float32)), name], f"{name}.scale")
    return g.add("Mul", [f"{name}.float", f"{name}.scale"], f"{name}.embedded")


def _layer(g: _Graph, hidden: str, layer: torch.nn.Module, name: str, config: object) -> str:
    """One layer of the encoder: attention and a network, each added to what came in and normed."""
    own, out = layer.attention.self, layer.attention.output
    weights = torch.cat([own.query.weight, own.key.weight, own.value.weight])
    biases = torch.cat([own.query.bias, own.key.bias, own.value.bias])
    product = g.product(hidden, weights, f"{name}.qkv")
    parts = [f"{name}.{part}" for part in ("query", "key", "value")]
    g.nodes.append(helper.make_node("Split", [product], parts, name=f"{name}.split", axis=-1))
    attended = g.add(
        "MultiHeadAttention", [*parts, g.constant(f"{name}.qkv.bias", biases)], f"{name}.attended",
        domain=FUSED, num_heads=config.num_attention_heads,
    )  # fmt: skip
    middle = _skip(g, g.product(attended, out.dense.weight, f"{name}.out"), hidden, out, f"{name}.middle", config)
    wide = g.product(middle, layer.intermediate.dense.weight, f"{name}.wide")
    active = g.add(
        "BiasGelu", [wide, g.constant(f"{name}.wide.bias", layer.intermediate.dense.bias)], f"{name}.active",
        domain=FUSED,
    )  # fmt: skip
    narrow = g.product(active, layer.output.dense.weight, f"{name}.narrow")
    return _skip(g, narrow, middle, layer.output, f"{name}.normed", config)


def _skip(g: _Graph, value: str, skipped: str, of: torch.nn.Module, name: str, config: object) -> str:
    """A product with its bias, added to what came in and normed (onnxruntime's operator for all of it is slower)."""
    total = g.add("Add", [value, g.constant(f"{name}.bias", of.dense.bias)], f"{name}.biased")
    total = g.add("Add", [total, skipped], f"{name}.added")
    return _norm(g, total, of.LayerNorm, name, config)


def _norm(g: _Graph, value: str, norm: torch.nn.LayerNorm, name: str, config: object) -> str:
    inputs = [value, g.constant(f"{name}.scale", norm.weight), g.constant(f"{name}.shift", norm.bias)]
    return g.add("LayerNormalization", inputs, name, axis=-1, epsilon=config.layer_norm_eps)


def _heads(g: _Graph, hidden: str, model: Attribution) -> None:
    """Tags, names and links; what a link's score owes to its position alone is a table."""
    width = model.encoder.config.hidden_size
    weights = [model.tags.weight, model.names.weight, model.links.weight[:, :width]]
    by_place = model.links.weight[:, width:] @ model.waves.T  # links × MAX_PIECES
    constant = torch.cat([model.tags.bias, model.names.bias])
    table = torch.cat([constant[None].expand(MAX_PIECES, -1), by_place.T + model.links.bias], dim=1)
    product = g.product(hidden, torch.cat(weights), HEADS)
    g.add("Gather", [g.constant("heads.places", table), "order"], "heads.placed")
    g.add("Add", [product, "heads.placed"], "heads.scores")
    sizes = g.constant("heads.sizes", np.array([len(TAGS), len(NAME_TAGS), len(LINKS) * LINK_WIDTH], dtype=np.int64))
    g.nodes.append(helper.make_node("Split", ["heads.scores", sizes], ["tags", "names", "links.flat"], axis=-1))
    shape = g.constant("links.shape", np.array([0, 0, len(LINKS), LINK_WIDTH], dtype=np.int64))
    g.add("Reshape", ["links.flat", shape], "links")
