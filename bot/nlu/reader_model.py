"""The reader's layers over what the encoder has read: acts of a message, roles of its tokens.

Two small networks, learnt together with the encoder by `bench.adaptation` and shipped. Both know
the context. The one for tokens also sees their neighbours (two convolutions over three tokens) and
the values that were found at each; its tags are chosen together, so that a span is whole (Viterbi).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.dialogue.core.message_reading import MessageReading, Span
from bot.dialogue.core.reader_context import ReaderContext
from bot.nlu.adapter import sha256
from bot.nlu.encoder import Encoded
from bot.nlu.reader_features import Features, context_features, token_features

READER = Path(__file__).with_name("reader.npz")
"""The layers that are shipped."""

_READER_SHA256 = "e024d5f9977ab586da72588faee31f13987a4d05207d5445b5fcb592ade86e89"
_EPSILON = 1e-5
_LEAST_SHARE = 0.02
_NEVER = np.float32(-1e9)
_OUTSIDE = "O"
_BEGINS, _INSIDE = "B-", "I-"

Matrix = npt.NDArray[np.float32]
Vector = npt.NDArray[np.float32]


class ReaderError(RuntimeError):
    """The layers are missing, or are not what they should be."""


@dataclass(frozen=True)
class ReaderModel:
    """What was learnt.

    Attributes:
        arrays: Weights and offsets by name.
        acts: The acts, in the order of the outputs.
        tags: The tags of tokens: `O`, and `B-` and `I-` with a role.
        context: Names of the context's features, in the order of their weights.
        values: Names of the features of a token.
    """

    arrays: Mapping[str, Matrix]
    acts: tuple[str, ...]
    tags: tuple[str, ...]
    context: Mapping[str, int]
    values: Mapping[str, int]

    @classmethod
    def load(cls, path: Path = READER) -> ReaderModel:
        """Reads the layers.

        Args:
            path: Their file.

        Raises:
            ReaderError: They are missing or not the ones that are shipped.
        """
        if path == READER and (not path.is_file() or sha256(path) != _READER_SHA256):
            raise ReaderError(f"{path} is missing or not the one that is shipped; not used.")
        with np.load(path) as file:
            held: dict[str, Any] = {name: file[name] for name in file.files}
        names = {
            key: tuple(map(str, held.pop(key))) for key in ("acts", "tags", "context", "values")
        }
        arrays = {name: np.ascontiguousarray(value, np.float32) for name, value in held.items()}
        for temperature in ("act_temperature", "tag_temperature"):
            arrays.setdefault(temperature, np.ones(1, np.float32))
        context, values = ({n: i for i, n in enumerate(names[k])} for k in ("context", "values"))
        return cls(arrays, names["acts"], names["tags"], context, values)

    def read(self, text: str, encoded: Encoded, context: ReaderContext) -> MessageReading:
        """Reads a message.

        Args:
            text: The message.
            encoded: The same as the encoder has read it.
            context: Where it stands.
        """
        told = context_features(context)
        return MessageReading(text, self._acts(encoded, told), self._spans(text, encoded, told))

    def _acts(self, encoded: Encoded, told: Features) -> dict[str, float]:
        hidden = self._dense("act_hidden", _normalised(encoded.features, *self._norm("act_norm")))
        hidden = np.maximum(hidden + self._sum("act_context", self.context, told), 0)
        logits = self._dense("act_out", hidden) / self.arrays["act_temperature"]
        shares = 1 / (1 + np.exp(-logits))
        order = np.argsort(-shares, kind="stable")
        likely = (at for at in order if shares[at] >= _LEAST_SHARE)
        return {self.acts[at]: float(shares[at]) for at in likely}

    def _spans(self, text: str, encoded: Encoded, told: Features) -> tuple[Span, ...]:
        offsets = encoded.offsets
        if len(offsets) <= len(("start", "end")):
            return ()
        hidden = self._dense("tag_hidden", _normalised(encoded.tokens, *self._norm("tag_norm")))
        hidden += self._sum("tag_context", self.context, told)
        for at, named in enumerate(token_features(text, offsets)):
            if named:
                hidden[at] += self._sum("tag_values", self.values, named)
        hidden = np.maximum(hidden, 0)
        for name in ("tag_near", "tag_far"):
            hidden = hidden + np.maximum(self._convolved(name, hidden), 0)
        logits = self._dense("tag_out", hidden[1:-1]) / self.arrays["tag_temperature"]
        return tuple(_spans_of(self.tags, _log_shares(logits), offsets[1:-1]))

    def _dense(self, name: str, value: Matrix) -> Matrix:
        result: Matrix = value @ self.arrays[f"{name}.weight"] + self.arrays[f"{name}.bias"]
        return result

    def _norm(self, name: str) -> tuple[Vector, Vector]:
        return self.arrays[f"{name}.weight"], self.arrays[f"{name}.bias"]

    def _sum(self, name: str, places: Mapping[str, int], features: Features) -> Vector:
        """The weights of features, summed; a feature that was not learnt weighs nothing."""
        weights = self.arrays[f"{name}.weight"]
        total = np.zeros(weights.shape[1], np.float32)
        if f"{name}.bias" in self.arrays:
            total += self.arrays[f"{name}.bias"]
        for feature, value in features.items():
            if feature in places:
                total += value * weights[places[feature]]
        return total

    def _convolved(self, name: str, hidden: Matrix) -> Matrix:
        """A convolution over a token and its two neighbours; weights (3, inputs, outputs)."""
        before, here, after = self.arrays[f"{name}.weight"]
        result: Matrix = hidden @ here + self.arrays[f"{name}.bias"]
        result[1:] += hidden[:-1] @ before
        result[:-1] += hidden[1:] @ after
        return result


def _normalised(value: Matrix, scale: Vector, offset: Vector) -> Matrix:
    centred = value - value.mean(-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(-1, keepdims=True) + _EPSILON)
    result: Matrix = centred / spread * scale + offset
    return result


def _log_shares(logits: Matrix) -> Matrix:
    moved = logits - logits.max(-1, keepdims=True)
    result: Matrix = moved - np.log(np.exp(moved).sum(-1, keepdims=True))
    return result


def _spans_of(
    tags: Sequence[str], shares: Matrix, offsets: Sequence[tuple[int, int]]
) -> Iterable[Span]:
    """The spans of the likeliest whole sequence of tags, with the mean share of their tokens."""
    chosen = best_tags(tags, shares)
    begun: list[int] = []
    for at, tag in enumerate([*(tags[one] for one in chosen), _OUTSIDE]):
        if begun and not tag.startswith(_INSIDE):
            role = tags[chosen[begun[0]]].removeprefix(_BEGINS)
            likely = float(np.exp(np.mean([shares[one, chosen[one]] for one in begun])))
            yield Span(offsets[begun[0]][0], offsets[begun[-1]][1], role, likely)
            begun = []
        if tag != _OUTSIDE:
            begun.append(at)


def best_tags(tags: Sequence[str], shares: Matrix) -> list[int]:
    """The likeliest sequence of tags in which no span goes on that has not begun.

    Args:
        tags: The tags; `I-` with a role stands right after `B-` with it.
        shares: Logarithms of the shares of the tags, shape (tokens, tags).

    Returns:
        A tag for each token, by its place.
    """
    inside = np.array([tag.startswith(_INSIDE) for tag in tags])
    likeliest = shares.argmax(axis=1)
    before = np.concatenate([[0], likeliest[:-1]])
    holds = (before == likeliest) | (before == likeliest - 1)
    if (holds | ~inside[likeliest]).all() and not inside[likeliest[0]]:
        return [int(one) for one in likeliest]  # each tag is the best, and they fit together
    goes_on = np.flatnonzero(inside)
    score = np.where(inside, _NEVER, shares[0])
    came: list[npt.NDArray[np.intp]] = []
    for row in shares[1:]:
        best = int(score.argmax())
        origin = np.full(len(tags), best)
        origin[goes_on] = np.where(score[goes_on - 1] > score[goes_on], goes_on - 1, goes_on)
        came.append(origin)
        score = score[origin] + row
    path = [int(score.argmax())]
    for origin in reversed(came):
        path.append(int(origin[path[-1]]))
    return path[::-1]
