"""Trains the model, but only if what it is made of has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import redirect_stdout
from importlib.metadata import version
from io import StringIO
from pathlib import Path

from bot.nlu.encoder import encoder_version
from bot.settings import Settings

TRAINING_DATA = ("nlu", "responses", "rules")
"""Folders of `data` that the model is made of; Rasa would read through all others, too."""

_MODEL_NAME = "coach"


class TrainingFailed(RuntimeError):
    """Rasa could not make a model of the data."""


def model_path(settings: Settings) -> Path:
    """Where the trained model is.

    Args:
        settings: The settings.
    """
    return settings.models_dir / f"{_MODEL_NAME}.tar.gz"


def is_trained(settings: Settings) -> bool:
    """Whether there is a model of just this data.

    Rasa's own fingerprints answer the same question, but only after reading all the data, which
    takes longer than a start may take.

    Args:
        settings: The settings.
    """
    stamp = _stamp_path(settings)
    return (
        model_path(settings).is_file()
        and stamp.is_file()
        and stamp.read_text() == _digest(settings)
    )


def train(settings: Settings) -> Path:
    """Trains the model; steps whose input is unchanged come from Rasa's cache.

    Args:
        settings: The settings.

    Returns:
        The model's archive.

    Raises:
        TrainingFailed: The data are not fit for it.
    """
    import rasa.model_training  # noqa: PLC0415 - takes seconds, and most starts do not train

    digest = _digest(settings)
    _stamp_path(settings).unlink(missing_ok=True)
    with redirect_stdout(StringIO()):
        result = rasa.model_training.train(
            domain=str(settings.root / "domain.yml"),
            config=str(settings.root / "config.yml"),
            training_files=[str(settings.root / "data" / name) for name in TRAINING_DATA],
            output=str(settings.models_dir),
            fixed_model_name=_MODEL_NAME,
        )
    if result.model is None or result.code not in (0, None):
        raise TrainingFailed("The data did not make a model; `rasa data validate` says why.")
    _stamp_path(settings).write_text(digest)
    return Path(result.model)


def _stamp_path(settings: Settings) -> Path:
    return settings.models_dir / f"{_MODEL_NAME}.sha256"


def _digest(settings: Settings) -> str:
    """A hash of everything that a model is made of."""
    digest = hashlib.sha256(f"{version('rasa')} {encoder_version()}".encode())
    for path in _ingredients(settings.root):
        digest.update(str(path.relative_to(settings.root)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _ingredients(root: Path) -> Iterator[Path]:
    yield root / "config.yml"
    yield root / "domain.yml"
    for name in TRAINING_DATA:
        yield from sorted((root / "data" / name).rglob("*.yml"))
    yield from sorted((root / "bot" / "nlu").glob("*.py"))
