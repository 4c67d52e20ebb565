"""Everything that has to be there before the coach can talk, made only if it is missing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from rich.console import Console

from bot.settings import Settings


def prepare_everything(settings: Settings, console: Console) -> Path:
    """Builds the encoder, trains the model and migrates the database, each only if needed.

    Args:
        settings: The settings.
        console: Where progress is shown.

    Returns:
        The trained model's archive.
    """
    build_encoder_if_needed(settings, console)
    model = train_if_needed(settings, console)
    _migrate(settings)
    return model


def build_encoder_if_needed(settings: Settings, console: Console) -> None:
    """Builds the sentence encoder unless it is there, whole.

    Args:
        settings: The settings.
        console: Where progress is shown.
    """
    from bot.nlu.encoder import build_encoder, is_built  # noqa: PLC0415 - numpy takes a while

    if not is_built(settings.encoder_dir):
        with _step(console, "Building the sentence encoder (some 5 seconds)"):
            build_encoder(settings.encoder_dir)


def train_if_needed(settings: Settings, console: Console, force: bool = False) -> Path:
    """Trains the model unless there is one of just this data.

    Args:
        settings: The settings.
        console: Where progress is shown.
        force: Train in any case.

    Returns:
        The model's archive.
    """
    from bot.engine.training import is_trained, model_path, train  # noqa: PLC0415

    if is_trained(settings) and not force:
        return model_path(settings)
    with _step(console, "Training the model (about a minute, only when its data changed)"):
        return train(settings)


def _migrate(settings: Settings) -> None:
    from bot.storage.database import migrate, open_database  # noqa: PLC0415

    engine = open_database(settings.database_url)
    migrate(engine)
    engine.dispose()


@contextmanager
def _step(console: Console, title: str) -> Iterator[None]:
    """Shows that something slow goes on, and how long it took."""
    start = monotonic()
    with console.status(f"{title} ..."):
        yield
    console.print(f"{title}: done in {monotonic() - start:.0f} s")
