"""The attribution model: one encoder with three heads (tags, names, links)."""

from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn
from transformers import BertConfig, BertModel

from onrecord.attribution.decode import LINKS, NAME_TAGS, TAGS
from onrecord.encoder import MAX_PIECES

CASES, STATES = 6, 3
"""How many letter cases and quotation states onrecord.encoder and onrecord.attribution.quotation tell apart."""
LINK_WIDTH = 64
PERIODS = np.geomspace(2, 1024, 16)
"""Wave lengths, in pieces, of the position features that let a link score know distance."""


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
        model = cls(config)
        weights = load_file(folder / "model.safetensors")
        weights = {key.removeprefix("bert."): value.float() for key, value in weights.items()}
        missing, _ = model.encoder.load_state_dict(weights, strict=False)
        if missing:
            raise SystemExit(f"{folder}: the base encoder lacks {missing[:3]}")
        return model

    def forward(
        self, ids: torch.Tensor, case: torch.Tensor, state: torch.Tensor, mask: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """See the class."""
        embedded = self.encoder.embeddings.word_embeddings(ids) + self.case(case) + self.state(state)
        hidden = self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        hidden = self.dropout(hidden)
        waves = self.waves[: ids.shape[1]].unsqueeze(0).expand(ids.shape[0], -1, -1)
        links = self.links(torch.cat([hidden, waves.to(hidden.dtype)], dim=-1))
        return self.tags(hidden), self.names(hidden), links.unflatten(-1, (len(LINKS), LINK_WIDTH))
