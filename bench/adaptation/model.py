"""all-MiniLM-L6-v2 in PyTorch, with the layers that read acts and spans over it.

The outputs are those of `bot.nlu.encoder_graph` and `bot.nlu.reader_model`.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.nlu.adapter import DOWN, LINEAR_LAYERS, SHIFT, UP
from bot.nlu.encoder_graph import TOKEN_LAYERS

LAYERS, HEADS, UNITS = 6, 12, 384
FEATURES = 4608
TOKEN_FEATURES = UNITS * len(TOKEN_LAYERS)
_HIDDEN = 256
_DROPOUT = 0.1
_MASKED_OUT = -1e9
_EPSILON = 1e-12


class Encoder(nn.Module):
    """The published encoder; all that its layers hold is learnt, its embeddings are not."""

    def __init__(self, weights: Mapping[str, Tensor]) -> None:
        """Takes the published weights.

        Args:
            weights: Tensors by the names of the checkpoint.
        """
        super().__init__()
        self._published = {name: value.float() for name, value in weights.items()}
        learnt = (name for name in weights if name.startswith("encoder.layer."))
        self._learnt = nn.ParameterDict(
            {_key(name): nn.Parameter(self._published[name].clone()) for name in learnt}
        )

    def adapter(self, rank: int) -> dict[str, np.ndarray]:
        """What was learnt, as `bot.nlu.adapter` reads it.

        Args:
            rank: Rank to which the change of each dense layer is cut (its largest parts).
        """
        arrays: dict[str, np.ndarray] = {}
        dense = {f"{name}.weight": name for name in LINEAR_LAYERS}
        for name, published in self._published.items():
            if _key(name) not in self._learnt:
                continue
            change = (self._learnt[_key(name)].detach() - published).double()
            if name in dense:
                left, sizes, right = torch.linalg.svd(change, full_matrices=False)
                arrays[dense[name] + UP] = _half(left[:, :rank] * sizes[:rank].sqrt())
                arrays[dense[name] + DOWN] = _half(sizes[:rank].sqrt()[:, None] * right[:rank])
            else:
                arrays[name + SHIFT] = _half(change)
        return arrays

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Features, shape (batch, 4608), and vectors of the tokens, (batch, tokens, 1152)."""
        stands = mask[..., None].float()
        bias = (1 - mask[:, None, None].float()) * _MASKED_OUT
        hidden = [self._embeddings(ids)]
        for layer in range(LAYERS):
            hidden.append(self._layer(hidden[-1], bias, f"encoder.layer.{layer}."))
        means = [_mean(one, stands) for one in hidden]
        starts = [one[:, 0] for one in hidden[-3:]]
        largest = (hidden[-1] + (1 - stands) * _MASKED_OUT).amax(1)
        sentence = functional.normalize(means[-1], dim=-1)
        tokens = torch.cat([hidden[layer] for layer in TOKEN_LAYERS], -1)
        return torch.cat([*means, *starts, largest, sentence], 1), tokens

    def _embeddings(self, ids: Tensor) -> Tensor:
        name = "embeddings.{}_embeddings.weight".format
        total = self._weight(name("word"))[ids] + self._weight(name("token_type"))[0]
        total = total + self._weight(name("position"))[: ids.shape[1]]
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
        return functional.linear(
            value, self._weight(f"{name}.weight"), self._weight(f"{name}.bias")
        )

    def _normalised(self, value: Tensor, name: str) -> Tensor:
        scale, offset = self._weight(f"{name}.weight"), self._weight(f"{name}.bias")
        return functional.layer_norm(value, (UNITS,), scale, offset, _EPSILON)

    def _weight(self, name: str) -> Tensor:
        return self._learnt[_key(name)] if _key(name) in self._learnt else self._published[name]

    def _thinned(self, value: Tensor) -> Tensor:
        return functional.dropout(value, _DROPOUT, self.training)


class ReaderLayers(nn.Module):
    """The layers of `bot.nlu.reader_model`, and a head for labels that is thrown away."""

    def __init__(self, labels: int, acts: int, tags: int, context: int, values: int) -> None:
        """Sizes of what goes in and comes out.

        Args:
            labels: How many labels sentences have.
            acts: How many acts.
            tags: How many tags.
            context: How many features of the context.
            values: How many features a token has beside its vector.
        """
        super().__init__()
        self.label_norm, self.label_out = nn.LayerNorm(FEATURES), nn.Linear(FEATURES, labels)
        self.act_norm, self.act_hidden = nn.LayerNorm(FEATURES), nn.Linear(FEATURES, _HIDDEN)
        self.act_context, self.act_out = nn.Linear(context, _HIDDEN), nn.Linear(_HIDDEN, acts)
        self.tag_norm = nn.LayerNorm(TOKEN_FEATURES)
        self.tag_hidden = nn.Linear(TOKEN_FEATURES, _HIDDEN)
        self.tag_context = nn.Linear(context, _HIDDEN)
        self.tag_values = nn.Linear(values, _HIDDEN, bias=False)
        self.tag_near = nn.Conv1d(_HIDDEN, _HIDDEN, 3, padding=1)
        self.tag_far = nn.Conv1d(_HIDDEN, _HIDDEN, 3, padding=1)
        self.tag_out = nn.Linear(_HIDDEN, tags)

    def labels(self, features: Tensor) -> Tensor:
        """A number for each label, shape (batch, labels)."""
        result: Tensor = self.label_out(self._thinned(self.label_norm(features), 0.3))
        return result

    def acts(self, features: Tensor, context: Tensor) -> Tensor:
        """A number for each act, shape (batch, acts)."""
        hidden = self.act_hidden(self._thinned(self.act_norm(features), 0.2))
        hidden = functional.relu(hidden + self.act_context(context))
        result: Tensor = self.act_out(self._thinned(hidden, 0.3))
        return result

    def tags(self, tokens: Tensor, mask: Tensor, context: Tensor, values: Tensor) -> Tensor:
        """A number for each tag of each token, shape (batch, tokens, tags)."""
        hidden = self.tag_hidden(self._thinned(self.tag_norm(tokens), 0.15))
        hidden = hidden + self.tag_context(context)[:, None] + self.tag_values(values)
        hidden = functional.relu(hidden) * mask[..., None]
        for convolution in (self.tag_near, self.tag_far):
            around = convolution(self._thinned(hidden, 0.2).transpose(1, 2)).transpose(1, 2)
            hidden = hidden + functional.relu(around)
        result: Tensor = self.tag_out(self._thinned(hidden, 0.2))
        return result

    def arrays(self) -> dict[str, np.ndarray]:
        """What was learnt, as `bot.nlu.reader_model` reads it."""
        held: dict[str, np.ndarray] = {}
        for name, value in self.state_dict().items():
            if name.startswith("label_"):
                continue
            # Inputs come first there: (inputs, outputs), and (3, inputs, outputs).
            turned = value.permute(2, 1, 0) if value.dim() == 3 else value.T
            held[name] = _half(turned if value.dim() > 1 else value)
        return held

    def _thinned(self, value: Tensor, share: float) -> Tensor:
        return functional.dropout(value, share, self.training)


def _half(value: Tensor) -> np.ndarray:
    half: np.ndarray = value.detach().numpy().astype(np.float16)
    return half


def _mean(hidden: Tensor, stands: Tensor) -> Tensor:
    return (hidden * stands).sum(1) / stands.sum(1)


def _key(name: str) -> str:
    return name.replace(".", "_")
