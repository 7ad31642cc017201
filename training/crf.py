"""A linear-chain conditional random field (Lafferty, McCallum, Pereira 2001): sequences of tags as wholes."""

import numpy as np
import torch
from torch import nn

from onrecord.attribution.tags import IMPOSSIBLE, LEGAL


class Transitions(nn.Module):
    """What a tag gains or loses by following another: TAGS × TAGS, where not legal IMPOSSIBLE."""

    def __init__(self) -> None:
        super().__init__()
        self.scores = nn.Parameter(torch.zeros(LEGAL.shape))
        self.register_buffer("illegal", torch.tensor(~LEGAL), persistent=False)

    def forward(self) -> torch.Tensor:
        """Give the matrix."""
        return self.scores.masked_fill(self.illegal, IMPOSSIBLE)

    def numpy(self) -> np.ndarray:
        """The matrix, as it ships."""
        return self().detach().float().cpu().numpy()


class _Likelihood(torch.autograd.Function):
    """Minus the log likelihood, summed; its gradient is what is expected less what is seen."""

    @staticmethod
    def forward(ctx, scores, transitions, tags):  # noqa: ANN001, ANN205
        """See `negative_log_likelihood`."""
        rows = scores.double().transpose(0, 1)  # words first
        top = rows.max(dim=-1, keepdim=True).values
        seen, move = (rows - top).exp(), transitions.double().exp()
        into = [seen[0] / seen[0].sum(-1, keepdim=True)]
        sizes = [seen[0].sum(-1, keepdim=True)]
        for at in range(1, len(seen)):
            reached = (into[-1] @ move) * seen[at]
            sizes.append(reached.sum(-1, keepdim=True))
            into.append(reached / sizes[-1])
        whole = torch.stack(sizes).log().sum() + top.sum()
        gold = scores.double().gather(2, tags[..., None]).sum() + transitions.double()[tags[:, :-1], tags[:, 1:]].sum()
        ctx.save_for_backward(torch.stack(into), torch.stack(sizes), seen, move, tags)
        return (whole - gold).to(scores.dtype)

    @staticmethod
    def backward(ctx, grad):  # noqa: ANN001, ANN205
        """The gradient for scores and transitions."""
        into, sizes, seen, move, tags = ctx.saved_tensors
        out = [torch.ones_like(seen[0])]
        for at in range(len(seen) - 1, 0, -1):
            out.append(((out[-1] * seen[at]) @ move.T) / sizes[at])
        out = torch.stack(out[::-1])
        expected = into * out
        pairs = torch.einsum("tbi,tbj->ij", into[:-1], out[1:] * seen[1:] / sizes[1:]) * move
        seen_tags = torch.zeros_like(expected).scatter_(2, tags.T[..., None], 1.0)
        counts = torch.zeros_like(move)
        counts.index_put_((tags[:, :-1].flatten(), tags[:, 1:].flatten()), torch.ones((), dtype=move.dtype), True)
        return ((expected - seen_tags).transpose(0, 1) * grad).float(), ((pairs - counts) * grad).float(), None


def negative_log_likelihood(scores: torch.Tensor, transitions: torch.Tensor, tags: torch.Tensor) -> torch.Tensor:
    """The sum of −log p(tags) over windows.

    scores: windows × words × TAGS; tags: windows × words. Words after a window's end are tag 0, with IMPOSSIBLE scores
    for every other tag, so that they cost nothing.
    """
    return _Likelihood.apply(scores, transitions, tags)
