"""Teaches the encoder and the reader's layers: labels of sentences, acts and spans of messages."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Encoding, Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from bench.adaptation.examples import LongMessages
from bench.adaptation.marked import (
    ACT_NAMES,
    CONTEXT,
    NO_TAG,
    TAGS,
    Targets,
    targets,
    value_names,
)
from bench.adaptation.model import Encoder, ReaderLayers
from bench.adaptation.variation import varied
from bot.nlu.conversations import MarkedMessage
from tests.nlu.sentences import Sentence

Text = TypeVar("Text", Sentence, MarkedMessage)

_MAX_TOKENS = 128
_WARM_UP = 0.06
_LEAST_RATE = 0.02
_ACTS_COUNT, _TAGS_COUNT, _LABELS_COUNT = 20.0, 2.0, 0.5
"""Weights of the three losses, which brings them to like sizes."""

_DONE_COUNTS = 2.0
"""What an act that a message does counts beside one that it does not."""


@dataclass(frozen=True)
class Recipe:
    """How it is learnt.

    Attributes:
        epochs: How often each message is seen.
        batch: Messages in a step.
        rate: Highest learning rate of the encoder.
        layers_rate: That of the layers over it.
        smoothing: Share of certainty of a label that is spread over all.
        decay: Weight decay.
        sentences: Share of the labelled sentences that an epoch sees.
        long_messages: How many long ones are made anew for each epoch.
        forget: Share of messages whose earlier turns are not told.
        seed: Of all that is random.
    """

    epochs: int = 10
    batch: int = 24
    rate: float = 2.5e-4
    layers_rate: float = 2e-3
    smoothing: float = 0.1
    decay: float = 0.01
    sentences: float = 0.5
    long_messages: int = 200
    forget: float = 0.15
    seed: int = 0


class Training:
    """One run over labelled sentences and marked messages."""

    def __init__(
        self,
        model: Path,
        sentences: Sequence[Sentence],
        messages: Sequence[MarkedMessage],
        recipe: Recipe,
    ) -> None:
        """Prepares a run.

        Args:
            model: Folder with the published `model.safetensors` and `tokenizer.json`.
            sentences: Labelled sentences.
            messages: Marked messages.
            recipe: How.
        """
        torch.manual_seed(recipe.seed)
        self._recipe, self._sentences, self._messages = recipe, list(sentences), list(messages)
        self._rng = np.random.default_rng(recipe.seed)
        self._tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        self._labels = sorted({sentence.label for sentence in sentences})
        self.values = value_names(messages, self._tokenizer.encode)
        self.encoder = Encoder(load_file(model / "model.safetensors"))
        sizes = (len(self._labels), len(ACT_NAMES), len(TAGS), len(CONTEXT), len(self.values))
        self.layers = ReaderLayers(*sizes)

    def run(self) -> Iterator[str]:
        """Learns; yields a line of report an epoch."""
        long_messages = LongMessages(self._sentences, self._rng)
        optimiser, schedule = self._optimiser()
        start = time.monotonic()
        for epoch in range(self._recipe.epochs):
            self.encoder.train()
            self.layers.train()
            made = [long_messages.make() for _ in range(self._recipe.long_messages)]
            losses = [self._step(batch, optimiser, schedule) for batch in self._batches(made)]
            spent = time.monotonic() - start
            yield f"epoch {epoch + 1}: loss {np.mean(losses):.3f} after {spent:.0f} s"

    def arrays(self) -> dict[str, np.ndarray]:
        """The reader's layers with the names of what goes in and comes out."""
        named = {"acts": ACT_NAMES, "tags": TAGS, "context": CONTEXT, "values": self.values}
        return self.layers.arrays() | {name: np.array(value) for name, value in named.items()}

    def _optimiser(self) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
        recipe = self._recipe
        groups = [
            {"params": list(self.encoder.parameters()), "lr": recipe.rate},
            {"params": list(self.layers.parameters()), "lr": recipe.layers_rate},
        ]
        optimiser = torch.optim.AdamW(groups, weight_decay=recipe.decay)
        seen = len(self._messages) + len(self._sentences) * recipe.sentences + recipe.long_messages
        steps = seen * recipe.epochs / recipe.batch

        def rate(step: int) -> float:
            rise = min(1.0, (step + 1) / (_WARM_UP * steps))
            return rise * max(_LEAST_RATE, 0.5 * (1 + math.cos(math.pi * min(1, step / steps))))

        return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, rate)

    def _batches(self, made: list[Sentence]) -> Iterator[list[Sentence] | list[MarkedMessage]]:
        """Batches of sentences or of messages, of like length, in random order."""
        some = int(len(self._sentences) * self._recipe.sentences)
        chosen = self._rng.choice(len(self._sentences), some, replace=False)
        sentences = self._parted([*(self._sentences[one] for one in chosen), *made])
        messages = self._parted([varied(one, self._rng) for one in self._messages])
        both: list[list[Sentence] | list[MarkedMessage]] = [*sentences, *messages]
        for index in self._rng.permutation(len(both)):
            yield both[index]

    def _parted(self, pool: list[Text]) -> list[list[Text]]:
        size, batches = self._recipe.batch, []
        order = self._rng.permutation(len(pool))
        for start in range(0, len(order), size * 20):
            like = sorted(order[start : start + size * 20], key=lambda i: len(pool[i].text))
            batches += [[pool[i] for i in like[at : at + size]] for at in range(0, len(like), size)]
        return batches

    def _step(
        self,
        batch: list[Sentence] | list[MarkedMessage],
        optimiser: torch.optim.Optimizer,
        schedule: torch.optim.lr_scheduler.LambdaLR,
    ) -> float:
        encodings = [self._tokenizer.encode(one.text) for one in batch]
        ids, mask = _padded(encodings)
        with torch.autocast("cpu", torch.bfloat16):
            features, tokens = self.encoder(ids, mask)
        features, tokens = features.float(), tokens.float()
        if isinstance(batch[0], Sentence):
            loss = self._label_loss(features, batch)  # type: ignore[arg-type]
        else:
            wanted = targets(batch, encodings, self.values)  # type: ignore[arg-type]
            loss = self._reading_loss(features, tokens, mask, wanted)
        optimiser.zero_grad()
        loss.backward()
        for module in (self.encoder, self.layers):
            nn.utils.clip_grad_norm_(module.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        return loss.item()

    def _label_loss(self, features: Tensor, batch: list[Sentence]) -> Tensor:
        truth = torch.tensor([self._labels.index(one.label) for one in batch])
        logits, smoothing = self.layers.labels(features), self._recipe.smoothing
        return _LABELS_COUNT * functional.cross_entropy(logits, truth, label_smoothing=smoothing)

    def _reading_loss(
        self, features: Tensor, tokens: Tensor, mask: Tensor, wanted: Targets
    ) -> Tensor:
        context = wanted.context * self._remembered(len(features))
        acts = functional.binary_cross_entropy_with_logits(
            self.layers.acts(features, context),
            wanted.acts,
            pos_weight=torch.full((len(ACT_NAMES),), _DONE_COUNTS),
        )
        logits = self.layers.tags(tokens, mask, context, wanted.values)
        tags = functional.cross_entropy(
            logits.flatten(0, 1), wanted.tags.flatten(), ignore_index=NO_TAG
        )
        return _ACTS_COUNT * acts + _TAGS_COUNT * tags

    def _remembered(self, count: int) -> Tensor:
        """Ones, and for some messages zeros in place of what was before their last question."""
        earlier = torch.tensor([name.startswith(("asked_before:", "acts:")) for name in CONTEXT])
        forgets = torch.rand(count, 1) < self._recipe.forget
        return 1 - (earlier & forgets).float()


def _padded(encodings: Sequence[Encoding]) -> tuple[Tensor, Tensor]:
    """Token ids and mask, both of shape (texts, tokens of the longest)."""
    tokens = [torch.tensor(one.ids) for one in encodings]
    masks = [torch.ones(len(one), dtype=torch.long) for one in tokens]
    ids = nn.utils.rnn.pad_sequence(tokens, batch_first=True)
    return ids, nn.utils.rnn.pad_sequence(masks, batch_first=True)
