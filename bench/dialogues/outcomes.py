"""What came of dialogues, and how much of it held."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bench.dialogues.checks import Answer, Checks
from bench.dialogues.faults import Fault, Kind
from bench.dialogues.written import Dialogue, Message


@dataclass(frozen=True)
class Turn:
    """A message with its answer.

    Attributes:
        message: What was typed.
        answer: What came of it.
        faults: What is wrong with it.
    """

    message: Message
    answer: Answer
    faults: tuple[Fault, ...]

    def has(self, kind: Kind) -> bool:
        """Whether it has a fault of a kind.

        Args:
            kind: The kind.
        """
        return any(fault.kind is kind for fault in self.faults)


@dataclass(frozen=True)
class Played:
    """A dialogue that was played.

    Attributes:
        dialogue: The dialogue.
        turns: All messages with their answers, those that only lead up to the turns among them.
    """

    dialogue: Dialogue
    turns: tuple[Turn, ...]

    @property
    def judged(self) -> list[Turn]:
        """The turns that count."""
        return [turn for turn in self.turns if turn.message.number is not None]

    @property
    def held(self) -> list[int]:
        """Numbers of the turns without a fault."""
        return [turn.message.number or 0 for turn in self.judged if not turn.faults]

    @property
    def faults(self) -> list[tuple[Turn, Fault]]:
        """Every fault with its turn."""
        return [(turn, fault) for turn in self.judged for fault in turn.faults]


def judged(dialogue: Dialogue, answers: Iterable[Answer]) -> Played:
    """Checks the answers to a dialogue.

    Args:
        dialogue: The dialogue.
        answers: The answer to each of its messages.
    """
    checks = Checks()
    pairs = zip(dialogue.messages, answers, strict=True)
    return Played(dialogue, tuple(Turn(m, a, checks.faults(m, a)) for m, a in pairs))


@dataclass(frozen=True)
class Share:
    """A part of a whole.

    Attributes:
        part: How many hold.
        whole: How many there are.
    """

    part: int
    whole: int

    def __str__(self) -> str:
        """As it is printed."""
        if not self.whole:
            return "none"
        return f"{self.part} of {self.whole} ({100 * self.part / self.whole:.1f} %)"


@dataclass(frozen=True)
class Totals:
    """How much held.

    Attributes:
        turns: Turns without a fault, of all.
        states: Turns whose state holds, of those that say what is to be held.
        dialogues: Dialogues without a fault, of all.
        harmed: Turns that changed or lost something unasked.
    """

    turns: Share
    states: Share
    dialogues: Share
    harmed: int

    def __str__(self) -> str:
        """As it is printed."""
        return (
            f"turns {self.turns} · state {self.states} · dialogues {self.dialogues} · "
            f"harm in {self.harmed} turns"
        )


def totals(played: Sequence[Played]) -> Totals:
    """Counts what held.

    Args:
        played: Dialogues that were played.
    """
    turns = [turn for one in played for turn in one.judged]
    with_state = [turn for turn in turns if turn.message.state is not None]
    return Totals(
        Share(sum(not turn.faults for turn in turns), len(turns)),
        Share(sum(not turn.has(Kind.STATE) for turn in with_state), len(with_state)),
        Share(sum(not one.faults for one in played), len(played)),
        sum(turn.has(Kind.HARM) for turn in turns),
    )


def as_json(played: Sequence[Played]) -> dict[str, Any]:
    """Counts and faults for programs.

    Args:
        played: Dialogues that were played.
    """
    counts = totals(played)
    shares = {"turns": counts.turns, "states": counts.states, "dialogues": counts.dialogues}
    return {
        **{name: {"held": share.part, "of": share.whole} for name, share in shares.items()},
        "harm": counts.harmed,
        "played": [_dialogue_as_json(one) for one in played],
    }


def _dialogue_as_json(played: Played) -> dict[str, Any]:
    return {
        "id": played.dialogue.id,
        "title": played.dialogue.title,
        "turns": len(played.judged),
        "held": played.held,
        "faults": [
            {
                "turn": turn.message.number,
                "user": turn.message.text,
                "kind": fault.kind.value,
                "path": list(fault.path),
                "words": fault.words,
            }
            for turn, fault in played.faults
        ],
    }
