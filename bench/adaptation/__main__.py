"""Makes `bot/nlu/adapter.npz`, or with `--held-back` one that has not seen a quarter of the data.

Run with `python -m bench.adaptation MODEL_FOLDER` in an environment of its own
(docs/understanding.md says which).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from bench.adaptation.examples import held_back_split
from bench.adaptation.training import Recipe, Training
from bot.nlu.adapter import ADAPTER
from tests.nlu.sentences import training


def main() -> None:
    """Learns an adapter and writes it."""
    parser = argparse.ArgumentParser(prog="python -m bench.adaptation", description=__doc__)
    parser.add_argument("model", type=Path, help="folder with model.safetensors, tokenizer.json")
    parser.add_argument("--held-back", action="store_true", help="learn from three quarters only")
    parser.add_argument("--output", type=Path, default=ADAPTER)
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    sentences = training()
    if arguments.held_back:
        sentences, _ = held_back_split(sentences)
    run = Training(arguments.model, sentences, Recipe(epochs=arguments.epochs))
    for line in run.run():
        print(line, flush=True)
    np.savez_compressed(arguments.output, **run.encoder.adapter())


if __name__ == "__main__":
    main()
