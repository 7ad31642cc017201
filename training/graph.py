"""The attribution model's weights → an ONNX graph.

The heads are one product, and what the link head makes of positions alone is a table. It takes no mask: windows that
are read together are of one length.
"""

import json

import numpy as np
import onnx
import torch
from onnx import helper

from onrecord.attribution.links import LINKS
from onrecord.attribution.tags import NAME_TAGS, TAGS
from onrecord.encoder import MAX_PIECES

from encoder_graph import Graph, encoder
from model import LINK_WIDTH, Attribution

HEADS = "heads"
IN_FLOAT = (HEADS, "heads.placed", "placed", "case.embedded", "state.embedded", "ids.scale")
"""Nodes whose weights are left in float: the product that gives all scores, and the small tables."""


@torch.no_grad()
def graph(model: Attribution, *, small_words: bool = False) -> onnx.ModelProto:
    """The graph of a model on the CPU: ids, case, state (windows × positions, int64) → tags, names, links.

    See `Attribution`. The transitions between tags are JSON in the file's metadata. small_words: see
    `encoder_graph.encoder`.
    """
    g = Graph()
    beside = {"case": model.case, "state": model.state}
    _heads(g, encoder(g, model.encoder, beside, small_words=small_words), model)
    sizes = {"tags": [len(TAGS)], "names": [len(NAME_TAGS)], "links": [len(LINKS), LINK_WIDTH]}
    outputs = {name: ["windows", "positions", *size] for name, size in sizes.items()}
    made = g.model("attribution", ["ids", *beside], outputs)
    helper.set_model_props(made, {"transitions": json.dumps(model.transitions.numpy().tolist())})
    return made


def _heads(g: Graph, hidden: str, model: Attribution) -> None:
    """Tags, names and links; what a link's score owes to its position alone is a table."""
    width = model.encoder.config.hidden_size
    weights = [model.tags.weight, model.names.weight, model.links.weight[:, :width]]
    by_place = model.links.weight[:, width:] @ model.waves.T  # links × MAX_PIECES
    constant = torch.cat([model.tags.bias, model.names.bias])
    table = torch.cat([constant[None].expand(MAX_PIECES, -1), by_place.T + model.links.bias], dim=1)
    product = g.product(hidden, torch.cat(weights), HEADS)
    g.by_place("heads.places", table, "heads.placed")
    g.add("Add", [product, "heads.placed"], "heads.scores")
    sizes = g.constant("heads.sizes", np.array([len(TAGS), len(NAME_TAGS), len(LINKS) * LINK_WIDTH], dtype=np.int64))
    g.nodes.append(helper.make_node("Split", ["heads.scores", sizes], ["tags", "names", "links.flat"], axis=-1))
    shape = g.constant("links.shape", np.array([0, 0, len(LINKS), LINK_WIDTH], dtype=np.int64))
    g.add("Reshape", ["links.flat", shape], "links")
