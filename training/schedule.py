"""How fast each weight learns, and how that falls over a run; the running average of the weights."""

import torch
from torch import nn

WARM_UP = 0.06
"""Share of the steps over which the rates rise."""
LAST_RATE = 0.02
"""Share of the full rates that the last steps keep."""
AVERAGE = 0.998
"""Decay of the running average of the weights, which is what ships."""
LAYER_DECAY = 0.95
"""What the rate of each layer is of that of the one above it."""


def optimizer(
    model: nn.Module, encoder_rate: float, head_rate: float, extra: list[nn.Parameter] | None = None
) -> torch.optim.AdamW:
    """AdamW: falling rates from the top layer down, one rate for what is new; no decay on norms and biases."""
    depth = len(model.encoder.encoder.layer)
    groups: dict[tuple[float, float], list[nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if name.startswith("encoder.encoder.layer."):
            rate = encoder_rate * LAYER_DECAY ** (depth - 1 - int(name.split(".")[3]))
        elif name.startswith("encoder."):
            rate = encoder_rate * LAYER_DECAY**depth
        else:
            rate = head_rate
        groups.setdefault((rate, 0.0 if parameter.ndim < 2 else 0.01), []).append(parameter)
    for parameter in extra or []:
        groups.setdefault((head_rate, 0.0), []).append(parameter)
    return torch.optim.AdamW([{"params": ps, "lr": lr, "weight_decay": wd} for (lr, wd), ps in groups.items()])


def rates(optimize: torch.optim.AdamW, steps: int) -> tuple[torch.optim.AdamW, torch.optim.lr_scheduler.LambdaLR]:
    """Let the rates rise over WARM_UP of the steps and fall in a line to LAST_RATE."""

    def rate(step: int) -> float:
        return min((step + 1) / (WARM_UP * steps), max(LAST_RATE, (steps - step) / steps / (1 - WARM_UP)))

    return optimize, torch.optim.lr_scheduler.LambdaLR(optimize, rate)


class Average:
    """The running average of a model's weights, which scores better than any one step's."""

    def __init__(self, model: nn.Module) -> None:
        self.weights = {name: value.detach().clone() for name, value in model.state_dict().items()}
        self.steps = 0

    @torch.no_grad()
    def update(self, model: nn.Module) -> None:
        """Take a step's weights in."""
        self.steps += 1
        decay = min(AVERAGE, self.steps / (self.steps + 10))
        for name, value in model.state_dict().items():
            if value.is_floating_point():
                self.weights[name].lerp_(value.float(), 1 - decay)
