"""Learns the adapters: cross-entropy with smoothed labels over a linear head."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from bench.adaptation.examples import LongMessages
from bench.adaptation.model import AdaptedEncoder
from tests.nlu.sentences import Sentence

_FEATURES = 4608
_MAX_TOKENS = 128
_HEAD_LENGTH = 8.0
"""Length that an average feature vector is given before the head."""

_WARM_HEAD_STEPS = 60
_WARM_UP = 0.06
_LEAST_RATE = 0.02


@dataclass(frozen=True)
class Recipe:
    """How it is learnt.

    Attributes:
        rank: Rank of the adapters.
        epochs: How often each sentence is seen.
        batch: Sentences in a step.
        adapter_rate: Highest learning rate of the adapters.
        head_rate: That of the head, which is thrown away in the end.
        smoothing: Share of certainty that is spread over all labels.
        dropout: Share of features that the head does not see.
        decay: Weight decay.
        long_messages: How many are made anew for each epoch.
        seed: Of all that is random.
    """

    rank: int = 16
    epochs: int = 5
    batch: int = 24
    adapter_rate: float = 7e-4
    head_rate: float = 1e-3
    smoothing: float = 0.1
    dropout: float = 0.3
    decay: float = 0.01
    long_messages: int = 600
    seed: int = 0


class Training:
    """One run over labelled sentences."""

    def __init__(self, model: Path, sentences: Sequence[Sentence], recipe: Recipe) -> None:
        """Prepares a run.

        Args:
            model: Folder with the published `model.safetensors` and `tokenizer.json`.
            sentences: What is learnt from.
            recipe: How.
        """
        torch.manual_seed(recipe.seed)
        self._recipe, self._sentences = recipe, list(sentences)
        self._rng = np.random.default_rng(recipe.seed)
        self._tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        self._labels = sorted({sentence.label for sentence in sentences})
        self.encoder = AdaptedEncoder(load_file(model / "model.safetensors"), recipe.rank)
        self._head = nn.Linear(_FEATURES, len(self._labels))

    def run(self) -> Iterator[str]:
        """Learns; yields a line of report an epoch."""
        self._warm_head()
        long_messages = LongMessages(self._sentences, self._rng)
        optimiser, schedule = self._optimiser()
        start = time.monotonic()
        for epoch in range(self._recipe.epochs):
            made = [long_messages.make() for _ in range(self._recipe.long_messages)]
            self.encoder.train()
            losses = [self._step(b, optimiser, schedule) for b in self._batches(made)]
            spent = time.monotonic() - start
            yield f"epoch {epoch + 1}: loss {np.mean(losses):.3f} after {spent:.0f} s"

    def features(self, texts: Sequence[str]) -> Tensor:
        """Features of texts, shape (texts, 4608), without learning from them."""
        self.encoder.eval()
        found = torch.zeros(len(texts), _FEATURES)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        with torch.no_grad():
            for at in range(0, len(order), 64):
                chosen = order[at : at + 64]
                found[chosen] = self.encoder(*self._padded([texts[i] for i in chosen]))
        return found

    def _warm_head(self) -> None:
        """Fits the head to the published encoder, so that the first steps do no harm to it."""
        features = self.features([sentence.text for sentence in self._sentences])
        self._centre = features.mean(0)
        self._spread = (features.std(0) + 1e-6) * math.sqrt(_FEATURES) / _HEAD_LENGTH
        truth = self._truth(self._sentences)
        counts = torch.bincount(truth).float()
        self._class_weights = (counts.mean() / counts).sqrt()
        nn.init.zeros_(self._head.weight)
        nn.init.zeros_(self._head.bias)
        optimiser = torch.optim.AdamW(self._head.parameters(), lr=2e-2, weight_decay=0.01)
        for _ in range(_WARM_HEAD_STEPS):
            optimiser.zero_grad()
            self._loss(features, truth).backward()
            optimiser.step()

    def _optimiser(self) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
        recipe = self._recipe
        groups = [
            {"params": list(self.encoder.parameters()), "lr": recipe.adapter_rate},
            {"params": list(self._head.parameters()), "lr": recipe.head_rate},
        ]
        optimiser = torch.optim.AdamW(groups, weight_decay=recipe.decay)
        seen = (len(self._sentences) + recipe.long_messages) * recipe.epochs
        steps = seen / recipe.batch

        def rate(step: int) -> float:
            rise = min(1.0, (step + 1) / (_WARM_UP * steps))
            return rise * max(_LEAST_RATE, 0.5 * (1 + math.cos(math.pi * min(1, step / steps))))

        return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, rate)

    def _batches(self, made: list[Sentence]) -> Iterator[list[Sentence]]:
        """Batches of sentences of like length, in random order."""
        pool, size = [*self._sentences, *made], self._recipe.batch
        order, batches = self._rng.permutation(len(pool)), []
        for start in range(0, len(order), size * 20):
            like = sorted(order[start : start + size * 20], key=lambda i: len(pool[i].text))
            batches += [like[at : at + size] for at in range(0, len(like), size)]
        for index in self._rng.permutation(len(batches)):
            yield [pool[i] for i in batches[index]]

    def _step(
        self,
        batch: list[Sentence],
        optimiser: torch.optim.Optimizer,
        schedule: torch.optim.lr_scheduler.LambdaLR,
    ) -> float:
        padded = self._padded([sentence.text for sentence in batch])
        with torch.autocast("cpu", torch.bfloat16):
            features = self.encoder(*padded)
        loss = self._loss(features.float(), self._truth(batch))
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.encoder.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        return loss.item()

    def _loss(self, features: Tensor, truth: Tensor) -> Tensor:
        scaled = (features - self._centre) / self._spread
        logits = self._head(functional.dropout(scaled, self._recipe.dropout))
        smoothing = self._recipe.smoothing
        return functional.cross_entropy(
            logits, truth, self._class_weights, label_smoothing=smoothing
        )

    def _truth(self, sentences: Sequence[Sentence]) -> Tensor:
        return torch.tensor([self._labels.index(sentence.label) for sentence in sentences])

    def _padded(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Token ids and mask, both of shape (texts, tokens of the longest)."""
        tokens = [torch.tensor(self._tokenizer.encode(text).ids) for text in texts]
        ids = nn.utils.rnn.pad_sequence(tokens, batch_first=True)
        masks = [torch.ones(len(each), dtype=torch.long) for each in tokens]
        return ids, nn.utils.rnn.pad_sequence(masks, batch_first=True)
