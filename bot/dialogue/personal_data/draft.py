"""An erasure that was asked for and is not confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from bot.dialogue.core.draft import Draft


@dataclass(frozen=True)
class ErasureInTheMaking(Draft):
    """What is to be erased.

    Attributes:
        kinds: The kinds of data.
        confirmed: Whether it was confirmed.
    """

    prefix: ClassVar[str] = "erase"
    kinds: Sequence[str] | None = None
    confirmed: bool | None = None
