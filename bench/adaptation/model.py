"""all-MiniLM-L6-v2 in PyTorch, its weights frozen, with low-rank adapters beside them.

Hu et al. 2021, "LoRA". The outputs are those of `bot.nlu.encoder_graph`, which merges the adapters
into the weights.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.nlu.adapter import DOWN, LINEAR_LAYERS, UP

LAYERS, HEADS, UNITS = 6, 12, 384
_DROPOUT = 0.1
_ADAPTER_DROPOUT = 0.05
_MASKED_OUT = -1e9
_EPSILON = 1e-12
_SCALE = 2.0
"""What the adapters' outputs are multiplied by while they are learnt (alpha / rank)."""


class AdaptedEncoder(nn.Module):
    """The frozen encoder and the adapters that are learnt."""

    def __init__(self, weights: Mapping[str, Tensor], rank: int) -> None:
        """Takes the published weights.

        Args:
            weights: Tensors by the names of the checkpoint.
            rank: Rank of the adapters.
        """
        super().__init__()
        self._weights = {name: value.float() for name, value in weights.items()}
        self._down, self._up = nn.ParameterDict(), nn.ParameterDict()
        for name in LINEAR_LAYERS:
            outputs, inputs = self._weights[f"{name}.weight"].shape
            down = torch.randn(rank, inputs) / math.sqrt(inputs)
            self._down[_key(name)] = nn.Parameter(down)
            self._up[_key(name)] = nn.Parameter(torch.zeros(outputs, rank))

    def adapter(self) -> dict[str, np.ndarray]:
        """What was learnt, as `bot.nlu.adapter` reads it."""
        arrays: dict[str, np.ndarray] = {}
        for name in LINEAR_LAYERS:
            arrays[name + DOWN] = self._down[_key(name)].detach().numpy().astype(np.float16)
            up = _SCALE * self._up[_key(name)].detach().numpy()
            arrays[name + UP] = up.astype(np.float16)
        return arrays

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Features of shape (batch, 4608), in the order of `bot.nlu.encoder_graph`."""
        stands = mask[..., None].float()
        bias = (1 - mask[:, None, None].float()) * _MASKED_OUT
        hidden = self._embeddings(ids)
        means, starts = [_mean(hidden, stands)], []
        for layer in range(LAYERS):
            hidden = self._layer(hidden, bias, f"encoder.layer.{layer}.")
            means.append(_mean(hidden, stands))
            starts.append(hidden[:, 0])
        largest = (hidden + (1 - stands) * _MASKED_OUT).amax(1)
        sentence = functional.normalize(means[-1], dim=-1)
        return torch.cat([*means, *starts[-3:], largest, sentence], 1)

    def _embeddings(self, ids: Tensor) -> Tensor:
        name = "embeddings.{}_embeddings.weight".format
        total = self._weights[name("word")][ids] + self._weights[name("token_type")][0]
        total = total + self._weights[name("position")][: ids.shape[1]]
        return self._normalised(total, "embeddings.LayerNorm")

    def _layer(self, hidden: Tensor, bias: Tensor, name: str) -> Tensor:
        attended = self._linear(
            self._attention(hidden, bias, name), f"{name}attention.output.dense"
        )
        hidden = self._normalised(
            hidden + self._thinned(attended), f"{name}attention.output.LayerNorm"
        )
        wide = functional.gelu(self._linear(hidden, f"{name}intermediate.dense"))
        narrow = self._linear(wide, f"{name}output.dense")
        return self._normalised(hidden + self._thinned(narrow), f"{name}output.LayerNorm")

    def _attention(self, hidden: Tensor, bias: Tensor, name: str) -> Tensor:
        batch, tokens, _ = hidden.shape
        query, key, value = (
            self._linear(hidden, f"{name}attention.self.{part}")
            .view(batch, tokens, HEADS, UNITS // HEADS)
            .transpose(1, 2)
            for part in ("query", "key", "value")
        )
        attended = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        return attended.transpose(1, 2).reshape(batch, tokens, UNITS)

    def _linear(self, value: Tensor, name: str) -> Tensor:
        frozen = functional.linear(
            value, self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        )
        thinned = functional.dropout(value, _ADAPTER_DROPOUT, self.training)
        low = functional.linear(thinned, self._down[_key(name)])
        return frozen + _SCALE * functional.linear(low, self._up[_key(name)])

    def _normalised(self, value: Tensor, name: str) -> Tensor:
        scale, offset = self._weights[f"{name}.weight"], self._weights[f"{name}.bias"]
        return functional.layer_norm(value, (UNITS,), scale, offset, _EPSILON)

    def _thinned(self, value: Tensor) -> Tensor:
        return functional.dropout(value, _DROPOUT, self.training)


def _mean(hidden: Tensor, stands: Tensor) -> Tensor:
    return (hidden * stands).sum(1) / stands.sum(1)


def _key(name: str) -> str:
    return name.replace(".", "_")
