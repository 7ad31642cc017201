"""What the model is to lower: how far it is from the coders, and from teachers, on a batch of examples."""

import numpy as np
import torch
from torch.nn import functional

from onrecord.attribution.tags import IMPOSSIBLE
from onrecord.encoder import PAD

from crf import negative_log_likelihood
from data import IGNORE, Example
from model import LINK_WIDTH, Attribution, padded

LABEL_SMOOTHING = 0.05
TEACHERS = 0.7
"""What teachers' thoughts weigh against the one coder's labels, where there are any."""
NAMES_WEIGHT, LINKS_WEIGHT = 0.3, 0.2
"""What the names' and the links' losses weigh. None of these numbers was tuned."""
MODEL_INPUTS = ("ids", "case", "state", "mask")


def tensors(batch: list[Example]) -> dict[str, torch.Tensor]:
    """Pad a batch. `words` are positions; after a window's last they are 0, that of [CLS]."""
    return {
        "ids": padded([e.window.ids for e in batch], PAD),
        "case": padded([e.window.case for e in batch], 0),
        "state": padded([e.window.state for e in batch], 0),
        "mask": padded([np.ones_like(e.window.ids) for e in batch], 0),
        "words": padded([e.window.words for e in batch], 0),
        "outside": padded([e.window.pieces[e.window.words] < 0 for e in batch], 1),
        "tags": padded([e.tags for e in batch], IGNORE),
        "sequence": padded([e.sequence for e in batch], IGNORE),
        "names": padded([e.names for e in batch], IGNORE),
    }


def at_words(values: torch.Tensor, words: torch.Tensor) -> torch.Tensor:
    """Of windows × positions × n, what stands where words begin."""
    return values.gather(1, words[..., None].expand(-1, -1, values.shape[-1]))


def loss_of(model: Attribution, batch: list[Example], device: str) -> torch.Tensor:
    """The weighted sum of the heads' losses on a batch: whole tag sequences, each word's tag, names, links."""
    data = {key: value.to(device) for key, value in tensors(batch).items()}
    with torch.autocast(device, dtype=torch.bfloat16):
        tags, names, links = model(*(data[key] for key in MODEL_INPUTS))
    words = data["words"]
    scores = at_words(tags.float(), words)
    loss = LINKS_WEIGHT * link_loss(links, batch)
    loss = loss + word_loss(scores, data["tags"], batch)
    sequence = data["sequence"]
    rows = (sequence != IGNORE).any(dim=1)
    if rows.any():
        special = data["outside"][rows].bool()[..., None] & (torch.arange(scores.shape[-1], device=device) > 0)
        likelihood = negative_log_likelihood(
            scores[rows].masked_fill(special, IMPOSSIBLE), model.transitions(), sequence[rows].clamp(min=0)
        )
        loss = loss + likelihood / (sequence[rows] != IGNORE).sum()
    if (data["names"] != IGNORE).any():
        loss = loss + NAMES_WEIGHT * functional.cross_entropy(
            at_words(names.float(), words).flatten(0, 1), data["names"].flatten(), ignore_index=IGNORE
        )
    return loss


def word_loss(scores: torch.Tensor, gold: torch.Tensor, batch: list[Example]) -> torch.Tensor:
    """The mean cross entropy of each word's tag: with the coder's, and where teachers thought of it with theirs."""
    coded = gold != IGNORE
    own = functional.cross_entropy(
        scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORE, label_smoothing=LABEL_SMOOTHING, reduction="none"
    ).view(gold.shape)
    if all(e.soft is None for e in batch):
        return own.sum() / coded.sum().clamp(min=1)
    length = scores.shape[1]
    nothing = np.zeros((0, scores.shape[-1]), dtype=np.float32)
    rows = [nothing if e.soft is None else e.soft for e in batch]
    soft = torch.tensor(np.stack([np.pad(r, ((0, length - len(r)), (0, 0))) for r in rows]), device=scores.device)
    taught = soft.sum(dim=-1) > 0
    theirs = -(soft * functional.log_softmax(scores, dim=-1)).sum(dim=-1)
    share = torch.where(coded, TEACHERS, 1.0) * taught
    return ((1 - share) * own + share * theirs).sum() / (coded | taught).sum().clamp(min=1)


def link_loss(links: torch.Tensor, batch: list[Example]) -> torch.Tensor:
    """Cross entropy of each cue's choice among the sources, and each content's among the cues; [CLS] is none."""

    def ends(part: int, row: int, spans: list[tuple[int, int]]) -> torch.Tensor:
        where = torch.tensor(spans).reshape(-1, 2)
        return (links[row, where[:, 0], part] + links[row, where[:, 1] - 1, part]) / 2

    losses = []
    for row, example in enumerate(batch):
        pairs = example.relations
        sources = sorted({s for r in pairs for s in r["source"]})
        cues = sorted({s for r in pairs for s in r["cue"]})
        contents = sorted({s for r in pairs for s in r["content"]})
        none = links[row, 0]
        seeking = {r["cue"][0]: r["source"] for r in pairs if r["cue"]}
        if seeking:
            keys = torch.cat([none[None, 1], ends(1, row, sources)]) if sources else none[None, 1]
            target = [sources.index(own[0]) + 1 if own else 0 for own in seeking.values()]
            losses.append((ends(0, row, list(seeking)) @ keys.T, target))
        if contents:
            keys = torch.cat([none[None, 3], ends(3, row, cues)]) if cues else none[None, 3]
            owner = {content: r["cue"][0] if r["cue"] else None for r in pairs for content in r["content"]}
            target = [cues.index(owner[c]) + 1 if owner[c] else 0 for c in contents]
            losses.append((ends(2, row, contents) @ keys.T, target))
    if not losses:
        return links.sum() * 0
    total = sum(
        functional.cross_entropy(
            scores.float() * LINK_WIDTH**-0.5, torch.tensor(t, device=scores.device), reduction="sum"
        )
        for scores, t in losses
    )
    return total / sum(len(t) for _, t in losses)
