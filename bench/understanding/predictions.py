"""What a system took messages to mean, in the JSON form of `coach parse`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

OUT_OF_SCOPE = "out_of_scope"


class IncompletePredictions(ValueError):
    """A file of predictions lacks sentences that are to be measured."""


@dataclass(frozen=True)
class Prediction:
    """What one message was taken to mean.

    Attributes:
        label: The likeliest label, an intent or `intent/topic`.
        fallback: Whether the system would not act on it.
        ranking: Labels with confidences from 0 to 1, best first; may be cut short.
        milliseconds: How long it took, if it is known.
    """

    label: str
    fallback: bool
    ranking: tuple[tuple[str, float], ...]
    milliseconds: float | None = None

    @property
    def declined(self) -> bool:
        """Whether the user would be told that this is not the coach's business, or be asked."""
        return self.fallback or is_out_of_scope(self.label)

    @property
    def doubt(self) -> float:
        """1 minus the confidence in the best label in scope, from 0 to 1."""
        return 1 - max(
            (share for name, share in self.ranking if not is_out_of_scope(name)), default=0.0
        )

    @property
    def out_of_scope_share(self) -> float:
        """The summed confidence in all ranked labels out of scope, from 0 to 1."""
        return sum(share for name, share in self.ranking if is_out_of_scope(name))


def is_out_of_scope(label: str) -> bool:
    """Whether a label says that a message is not the coach's business; `crisis` is."""
    return label.split("/", maxsplit=1)[0] == OUT_OF_SCOPE


def of_file(path: Path, texts: Sequence[str]) -> list[Prediction]:
    """Reads the predictions of another system.

    Args:
        path: A JSON object a line, as `coach parse` prints it; `milliseconds` may be added.
        texts: The messages, in the order that is wanted.

    Returns:
        A prediction a message.

    Raises:
        IncompletePredictions: There is none for some message.
    """
    rows = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
    by_text = {row["text"]: _prediction(row, row.get("milliseconds")) for row in rows}
    missing = [text for text in texts if text not in by_text]
    if missing:
        raise IncompletePredictions(
            f"{path} has nothing for {len(missing)} messages, the first is {missing[0]!r}."
        )
    return [by_text[text] for text in texts]


def _prediction(row: dict[str, Any], milliseconds: float | None) -> Prediction:
    topic = row["topic"]
    return Prediction(
        label=f"{row['intent']}/{topic}" if topic else row["intent"],
        fallback=row["fallback"],
        ranking=tuple((entry["name"], entry["confidence"]) for entry in row["ranking"]),
        milliseconds=milliseconds,
    )
