"""The kinds of fault that a turn of a dialogue can have."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is wrong, worst first."""

    HARM = "harm"
    NO_ANSWER = "no answer"
    LEAK = "leak"
    STATE = "state wrong"
    NOT_SAID = "not said"
    SAID = "said though it should not"
    REPEATED = "repeated"


@dataclass(frozen=True)
class Fault:
    """Something that is wrong with a turn.

    Attributes:
        kind: What kind of thing.
        words: What exactly, for a reader.
        path: Names that lead to the part of the state, from the top; empty for other kinds, and
            where no state is told at all.
    """

    kind: Kind
    words: str
    path: tuple[str, ...] = ()
