"""A network as a file: a matrix in CSV or in UCINET's DL, a graph in GraphML."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import numpy.typing as npt
from scipy import sparse

from onrecord.networks.network import Network
from onrecord.record import InputError

MOST_CELLS = 100_000_000
"""Cells of a matrix that is written out zeros and all: 200 MB of text. A graph has no zeros."""
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""
NAMESPACE = "http://graphml.graphdrawing.org/xmlns"

Attributes = Mapping[str, Mapping[str, str]]
"""What is known of nodes: attribute → name of the node → value."""


def to_csv(network: Network) -> str:
    """The matrix, a line a row after the line of the columns; semicolons between cells, names in quotes.

    Values are whole numbers where they all are and nothing was normalized, and else have six decimals, as in DNA.
    """
    cell = _cell(network)
    lines = [";".join(['""', *map(_in_quotes, network.columns)])]
    for name, values in zip(network.rows, _dense(network), strict=True):
        lines.append(";".join([_in_quotes(name), *map(cell, values)]))
    return "\n".join([*lines, ""])


def to_dl(network: Network) -> str:
    """The matrix in UCINET's DL format, `fullmatrix`; numbers as in `to_csv`.

    DL has no way to write a quotation mark in a name, so these and apostrophes are dropped, and line breaks are spaces;
    a name that is another's then has a number after it.
    """
    if network.options.modes == 1:
        head = [f"dl n = {len(network.rows)}, format = fullmatrix", "labels:", *_quoted(network.rows)]
    else:
        head = [f"dl nr = {len(network.rows)}, nc = {len(network.columns)}, format = fullmatrix"]
        head += ["row labels:", *_quoted(network.rows), "col labels:", *_quoted(network.columns)]
    cell = _cell(network)
    data = ("".join(f" {cell(value)}" for value in values) for values in _dense(network))
    return "\n".join([*head, "data:", *data, ""])


def to_graphml(network: Network, attributes: Attributes | None = None) -> str:
    """The undirected graph, for Gephi, visone, networkx and igraph: an edge for each value that is not 0.

    Nodes have `name`, `label` (the same, where Gephi looks for it), `variable`, and the attributes; edges a `weight`
    and its `sign`, positive or negative. Of one mode, the diagonal is left out.
    """
    return "\n".join([*_graphml(network, attributes or {}), ""])


def _graphml(network: Network, attributes: Attributes) -> Iterator[str]:
    yield "<?xml version='1.0' encoding='utf-8'?>"
    yield f'<graphml xmlns="{NAMESPACE}">'
    named = ["name", "label", "variable", *attributes]
    for number, name in enumerate(named):
        yield f'<key id="d{number}" for="node" attr.name={quoteattr(_xml(name))} attr.type="string"/>'
    yield '<key id="weight" for="edge" attr.name="weight" attr.type="double"/>'
    yield '<key id="sign" for="edge" attr.name="sign" attr.type="string"/>'
    yield '<graph id="network" edgedefault="undirected">'
    one_mode = network.options.modes == 1
    nodes = [(name, network.options.rows) for name in network.rows]
    nodes += [] if one_mode else [(name, network.options.columns) for name in network.columns]
    for number, (name, variable) in enumerate(nodes):
        told = [name, name, variable, *(values.get(name, "") for values in attributes.values())]
        data = "".join(f'<data key="d{key}">{escape(_xml(value))}</data>' for key, value in enumerate(told))
        yield f'<node id="n{number}">{data}</node>'
    first = 0 if one_mode else len(network.rows)
    entries = (sparse.triu(network.matrix, 1) if one_mode else network.matrix).tocoo()
    for row, column, value in zip(*entries.coords, entries.data.tolist(), strict=True):
        sign = "positive" if value > 0 else "negative"
        yield (
            f'<edge source="n{row}" target="n{first + column}">'
            f'<data key="weight">{value!r}</data><data key="sign">{sign}</data></edge>'
        )
    yield "</graph>"
    yield "</graphml>"


def _cell(network: Network) -> Callable[[float], str]:
    """How the numbers of a network are written."""
    values = network.matrix.data
    whole = network.options.normalization == "none" and bool(np.all(values == np.trunc(values)))
    return _whole if whole else "{:.6f}".format


def _whole(value: float) -> str:
    return str(int(value))


def _in_quotes(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _dense(network: Network) -> Iterator[npt.NDArray[np.float64]]:
    """The rows of the matrix, zeros and all, one by one."""
    cells = len(network.rows) * len(network.columns)
    if cells > MOST_CELLS:
        raise InputError(f"a matrix of {cells} cells is too large a file; write GraphML, which leaves out zeros")
    for number in range(len(network.rows)):
        yield network.matrix[[number]].toarray()[0]


def _quoted(names: Iterable[str]) -> list[str]:
    """Names as DL can hold them, each once."""
    taken: dict[str, None] = {}
    for name in names:
        plain = " ".join(name.translate({ord('"'): None, ord("'"): None}).split())
        number, told = 1, plain
        while told in taken:
            number += 1
            told = f"{plain} {number}"
        taken[told] = None
    return [f'"{name}"' for name in taken]


def _xml(text: str) -> str:
    return NO_XML.sub("\ufffd", text)
