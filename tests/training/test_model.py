"""The parts of training that need torch: the chain of tags, and the graph that ships against its model."""

import itertools

import numpy as np
import pytest

from onrecord.attribution.tags import IMPOSSIBLE, TAGS

torch = pytest.importorskip("torch")


def test_the_likelihood_and_its_gradient_are_those_of_all_paths():
    from crf import Transitions, negative_log_likelihood

    torch.manual_seed(1)
    transitions = Transitions()
    torch.nn.init.normal_(transitions.scores)
    scores = torch.randn(2, 4, len(TAGS))
    scores[:, [0, 3], 1:] = IMPOSSIBLE
    scores[1, 2, 1:] = IMPOSSIBLE  # a shorter window
    tags = torch.tensor([[0, TAGS.index("B-source"), TAGS.index("E-source"), 0], [0, TAGS.index("S-source"), 0, 0]])

    def by_hand(scores):
        total, moves = 0.0, transitions()
        for row in range(len(scores)):

            def weight(path, row=row):
                own = sum(scores[row, at, tag] for at, tag in enumerate(path))
                return own + sum(moves[a, b] for a, b in itertools.pairwise(path))

            paths = [(0, *inner, 0) for inner in itertools.product(range(len(TAGS)), repeat=2)]
            total = total + torch.logsumexp(torch.stack([weight(p) for p in paths]), 0) - weight(tags[row].tolist())
        return total

    gradients = []
    for function in (lambda s: negative_log_likelihood(s, transitions(), tags), by_hand):
        given = scores.clone().requires_grad_()
        transitions.zero_grad()
        value = function(given)
        value.backward()
        gradients.append((value.detach(), given.grad.clone(), transitions.scores.grad.clone()))
    for found, expected in zip(*gradients, strict=True):
        assert torch.allclose(found, expected, atol=1e-4)


def test_the_graph_gives_what_the_model_gives():
    pytest.importorskip("onnx")
    transformers = pytest.importorskip("transformers")
    import onnxruntime

    from graph import graph
    from model import Attribution

    torch.manual_seed(2)
    config = transformers.BertConfig(
        vocab_size=50, hidden_size=48, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64
    )
    config._attn_implementation = "sdpa"
    model = Attribution(config).eval()
    draw = np.random.default_rng(1)
    feed = {name: draw.integers(0, top, (2, 20)) for name, top in (("ids", 50), ("case", 6), ("state", 3))}
    session = onnxruntime.InferenceSession(graph(model).SerializeToString(), providers=["CPUExecutionProvider"])
    found = session.run(["tags", "names", "links"], feed)
    with torch.no_grad():
        expected = model(*(torch.tensor(feed[name]) for name in feed), torch.ones(2, 20, dtype=torch.int64))
    for ours, theirs in zip(found, expected, strict=True):
        assert np.allclose(ours, theirs.numpy(), atol=1e-4)
