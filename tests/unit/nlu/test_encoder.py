"""The encoder is built from checked weights, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.nlu import encoder
from bot.nlu.encoder import (
    DIMENSIONS,
    FEATURE_DIMENSIONS,
    TOKEN_DIMENSIONS,
    EncoderError,
    SentenceEncoder,
    build_encoder,
    is_built,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "encoder"
    build_encoder(folder)
    return folder


@pytest.fixture(scope="module")
def built(folder: Path) -> SentenceEncoder:
    return SentenceEncoder(folder)


def meaning(built: SentenceEncoder, text: str) -> np.ndarray:
    """The last part of the features: the meaning as a direction."""
    return built.features(text)[-DIMENSIONS:]


def test_meanings_that_are_close_have_close_vectors(built: SentenceEncoder) -> None:
    one, close, far = (
        meaning(built, text)
        for text in (
            "How can I get a promotion?",
            "How do I get promoted?",
            "Two pizzas with olives, please",
        )
    )
    assert one @ close > one @ far + 0.2


def test_one_reading_gives_features_and_a_vector_for_each_token(built: SentenceEncoder) -> None:
    text = "84k base"
    read = built.read(text)
    assert np.array_equal(read.features, built.features(text))
    assert read.tokens.shape == (len(read.offsets), TOKEN_DIMENSIONS)
    assert [text[start:end] for start, end in read.offsets[1:-1]] == ["84", "k", "base"]


def test_vectors_have_the_promised_shape_and_length(built: SentenceEncoder) -> None:
    vector = meaning(built, "A short sentence.")
    assert vector.shape == (DIMENSIONS,)
    assert np.linalg.norm(vector) == pytest.approx(1.0, abs=1e-4)
    assert built.features("A short sentence.").shape == (FEATURE_DIMENSIONS,)


def test_the_same_sentence_gives_the_same_features(built: SentenceEncoder) -> None:
    text = "What does vesting mean?"
    assert np.array_equal(built.features(text), built.features(text))


@pytest.mark.parametrize("text", ["a", "🙂", "word " * 1000, "\x00", "नमस्ते"])
def test_any_text_can_be_encoded(built: SentenceEncoder, text: str) -> None:
    assert np.isfinite(built.features(text)).all()


def test_a_damaged_file_is_found(folder: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "encoder"
    damaged.mkdir()
    for file in folder.iterdir():
        (damaged / file.name).write_bytes(file.read_bytes())
    assert is_built(damaged)
    (damaged / "tokenizer.json").write_bytes(b"{}")
    assert not is_built(damaged)
    with pytest.raises(EncoderError, match="make setup"):
        SentenceEncoder(damaged)


def test_other_weights_are_refused_and_leave_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "_WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(EncoderError, match="not the published ones"):
        build_encoder(tmp_path / "encoder")
    assert not (tmp_path / "encoder").exists()
