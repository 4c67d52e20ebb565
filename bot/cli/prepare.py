"""Everything that has to be there before the coach can talk, made only if it is missing."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console

from bot.settings import Settings


def prepare_everything(settings: Settings, console: Console) -> bool:
    """Builds the encoder, trains the model and migrates the database, each only if needed.

    Args:
        settings: The settings.
        console: Where progress is shown.

    Returns:
        Whether something was built or trained, whose memory this process keeps.
    """
    built = build_encoder_if_needed(settings, console)
    trained = train_if_needed(settings, console)
    _migrate(settings)
    return built or trained


def begin_afresh() -> None:
    """Puts the same command in the place of this one, in the same process.

    What trains takes twice the memory of what serves, and Python never gives it back. The new
    command has the number, the terminal and the signals of this one, so whoever started or stops
    it sees no difference.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - ourselves


def build_encoder_if_needed(settings: Settings, console: Console) -> bool:
    """Builds the sentence encoder unless it is there, whole.

    Args:
        settings: The settings.
        console: Where progress is shown.

    Returns:
        Whether it was built.
    """
    from bot.nlu.encoder import build_encoder, is_built  # noqa: PLC0415 - numpy takes a while

    if is_built(settings.encoder_dir):
        return False
    with _step(console, "Building the sentence encoder (some 5 seconds)"):
        build_encoder(settings.encoder_dir)
    return True


def train_if_needed(settings: Settings, console: Console, force: bool = False) -> bool:
    """Trains the model unless there is one of just this data.

    Args:
        settings: The settings.
        console: Where progress is shown.
        force: Train in any case.

    Returns:
        Whether it was trained.
    """
    from bot.engine.training import is_trained, train  # noqa: PLC0415

    if is_trained(settings) and not force:
        return False
    with _step(console, "Training the model (about a minute, only when its data changed)"):
        train(settings)
    return True


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
