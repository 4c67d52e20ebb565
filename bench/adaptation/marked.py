"""What the reader is taught with: marked messages as tensors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from tokenizers import Encoding
from torch import Tensor

from bot.dialogue.core.acts import ACTS
from bot.dialogue.core.roles import QUESTIONS, ROLES
from bot.nlu.conversations import MarkedMessage
from bot.nlu.reader_features import Features, context_features, token_features

ACT_NAMES = tuple(sorted(ACTS))
TAGS = ("O", *(f"{begins}-{role}" for role in sorted(ROLES) for begins in "BI"))
_CONTEXT_KINDS: tuple[tuple[str, Sequence[str]], ...] = (
    ("asks", ("", *sorted(QUESTIONS))),
    ("asked_before", sorted(QUESTIONS)),
    ("offers", ACT_NAMES),
    ("acts", ACT_NAMES),
)
CONTEXT = (
    *(f"{kind}:{name}" for kind, names in _CONTEXT_KINDS for name in names),
    "first",
)

NO_TAG = -100
"""What the ends of a message have in place of a tag, which counts for nothing."""


@dataclass(frozen=True)
class Targets:
    """What a batch of messages is learnt from, beside the tokens.

    Attributes:
        acts: Which acts each message does, shape (batch, acts).
        tags: The tag of each token, shape (batch, tokens).
        context: Where each stands, shape (batch, features of the context).
        values: What the readers of values find at each token, (batch, tokens, features).
    """

    acts: Tensor
    tags: Tensor
    context: Tensor
    values: Tensor


def value_names(messages: Sequence[MarkedMessage], tokenize: object) -> tuple[str, ...]:
    """Names of the features that tokens of some messages have.

    Args:
        messages: The messages.
        tokenize: Makes an `Encoding` of a text.
    """
    names: set[str] = set()
    for message in messages:
        for named in token_features(message.text, tokenize(message.text).offsets):  # type: ignore[operator]
            names |= named.keys()
    return tuple(sorted(names))


def targets(
    messages: Sequence[MarkedMessage], encodings: Sequence[Encoding], values: Sequence[str]
) -> Targets:
    """Messages as tensors.

    Args:
        messages: The messages.
        encodings: Their tokens.
        values: Names of the features of a token.
    """
    width = max(len(one.ids) for one in encodings)
    acts, tags = (
        torch.zeros(len(messages), len(ACT_NAMES)),
        torch.full((len(messages), width), NO_TAG),
    )
    context = torch.zeros(len(messages), len(CONTEXT))
    found = torch.zeros(len(messages), width, len(values))
    places, context_places = ({n: i for i, n in enumerate(names)} for names in (values, CONTEXT))
    for row, (message, encoding) in enumerate(zip(messages, encodings, strict=True)):
        acts[row, [ACT_NAMES.index(act) for act in message.acts]] = 1
        marked = _tags(message, encoding.offsets)
        tags[row, 1 : len(marked) - 1] = torch.tensor(marked[1:-1])
        _put(context[row], context_features(message.context), context_places)
        for at, named in enumerate(token_features(message.text, encoding.offsets)):
            _put(found[row, at], named, places)
    return Targets(acts, tags, context, found)


def _tags(message: MarkedMessage, offsets: Sequence[tuple[int, int]]) -> list[int]:
    tags = [0] * len(offsets)
    for span in message.spans:
        within = [
            i for i, (a, b) in enumerate(offsets) if b > a and a < span.end and b > span.start
        ]
        for at in within:
            tags[at] = TAGS.index(f"{'B' if at == within[0] else 'I'}-{span.role}")
    return tags


def _put(row: Tensor, named: Features, places: dict[str, int]) -> None:
    for name, value in named.items():
        if name in places:
            row[places[name]] = value
