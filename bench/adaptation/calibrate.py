"""Finds what the reader's numbers are divided by, so that a share says how often it is right.

`python -m bench.adaptation.calibrate --voices NAME ...` measures on voices that were left out of
the training, and writes both temperatures into the reader's file. It needs no PyTorch.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.in_context import Read, read_all
from bot.dialogue.core.message_reading import Span
from bot.nlu.adapter import ADAPTER
from bot.nlu.conversations import Voice, read_voices
from bot.nlu.encoder import SentenceEncoder, build_encoder
from bot.nlu.reader_model import READER, ReaderModel
from tests.nlu.conversations import FOLDER

_TRIED = (0.8, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)


def main() -> None:
    """Tries temperatures and writes the best."""
    parser = argparse.ArgumentParser(prog="python -m bench.adaptation.calibrate")
    parser.add_argument("--voices", nargs="+", required=True)
    parser.add_argument("--adapter", type=Path, default=ADAPTER)
    parser.add_argument("--reader", type=Path, default=READER)
    arguments = parser.parse_args()
    voices = [one for one in read_voices(FOLDER) if one.name in arguments.voices]
    with np.load(arguments.reader) as file:
        held = {name: file[name] for name in file.files}
    np.savez_compressed(arguments.reader.with_suffix(".tmp.npz"), **held)
    with tempfile.TemporaryDirectory() as folder:
        build_encoder(Path(folder) / "encoder", arguments.adapter)
        encoder = SentenceEncoder(Path(folder) / "encoder")
        model = ReaderModel.load(arguments.reader.with_suffix(".tmp.npz"))
        for name, fault in (("act_temperature", act_fault), ("tag_temperature", span_fault)):
            held[name] = _best(model, name, fault, voices, encoder)
            print(name, float(held[name][0]))
    arguments.reader.with_suffix(".tmp.npz").unlink()
    np.savez_compressed(arguments.reader, **held)


def _best(
    model: ReaderModel,
    name: str,
    fault: Callable[[Sequence[Read]], float],
    voices: Sequence[Voice],
    encoder: SentenceEncoder,
) -> np.ndarray:
    def tried(temperature: float) -> float:
        arrays = {**model.arrays, name: np.full(1, temperature, np.float32)}
        return fault(list(read_all(voices, encoder, replace(model, arrays=arrays))))

    return np.full(1, min(_TRIED, key=tried), np.float16)


def act_fault(reads: Sequence[Read]) -> float:
    """Mean square of what the shares of acts are off (Brier)."""
    off = [
        (share - (act in one.marked.acts)) ** 2
        for one in reads
        for act, share in one.reading.acts.items()
    ]
    missed = [1.0 for one in reads for act in one.marked.acts if act not in one.reading.acts]
    return float(np.sum([*off, *missed]) / len(reads))


def span_fault(reads: Sequence[Read]) -> float:
    """Mean square of what the shares of spans are off; right is one that overlaps with its role."""
    off = [
        (span.share - any(_overlap(span, other) for other in one.marked.spans)) ** 2
        for one in reads
        for span in one.reading.spans
    ]
    return float(np.mean(off)) if off else 1.0


def _overlap(span: Span, other: Span) -> bool:
    return span.role == other.role and span.start < other.end and span.end > other.start


if __name__ == "__main__":
    main()
