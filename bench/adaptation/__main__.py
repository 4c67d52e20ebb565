"""Makes `bot/nlu/adapter.npz` and `reader.npz`, or ones that leave out some voices or sentences.

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
from bot.nlu.conversations import MarkedMessage, read_voices
from bot.nlu.reader_model import READER
from tests.nlu.conversations import FOLDER
from tests.nlu.sentences import training

_RANK = 96


def main() -> None:
    """Learns an adapter and the reader's layers, and writes them."""
    parser = argparse.ArgumentParser(prog="python -m bench.adaptation", description=__doc__)
    parser.add_argument("model", type=Path, help="folder with model.safetensors, tokenizer.json")
    parser.add_argument("--held-back", action="store_true", help="three quarters of the sentences")
    parser.add_argument("--without", nargs="*", default=(), help="names of voices to leave out")
    parser.add_argument("--adapter", type=Path, default=ADAPTER)
    parser.add_argument("--reader", type=Path, default=READER)
    parser.add_argument("--epochs", type=int, default=Recipe.epochs)
    parser.add_argument("--rank", type=int, default=_RANK)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    sentences = training()
    if arguments.held_back:
        sentences, _ = held_back_split(sentences)
    messages = _messages(arguments.without)
    run = Training(arguments.model, sentences, messages, Recipe(epochs=arguments.epochs))
    for line in run.run():
        print(line, flush=True)
        np.savez_compressed(arguments.adapter, **run.encoder.adapter(arguments.rank))
        np.savez_compressed(arguments.reader, **run.arrays())


def _messages(without: list[str]) -> list[MarkedMessage]:
    """The messages of all voices that are neither held out nor left out."""
    voices = (one for one in read_voices(FOLDER) if not one.held_out and one.name not in without)
    return [message for voice in voices for message in voice.messages]


if __name__ == "__main__":
    main()
