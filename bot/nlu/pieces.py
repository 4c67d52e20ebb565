"""Long messages in pieces, so that what is asked is heard through all that is told around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from bot.dialogue.core.intents import labels_where

Matrix = npt.NDArray[np.float32]

MAX_PIECES = 8
_LONG = 25  # words
_MANY = 3  # sentences
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"')\]]*\s+|\n+")
# Where people who use no full stops take a breath.
_BREATH = re.compile(
    r",\s+|\s+[-–—]\s+|\s+(?=(?:and|but|so|because|cause|then|anyway)\s)", re.IGNORECASE
)
_RUN_ON = 40  # words
_LETTER = re.compile(r"[^\W_]")
_QUESTION = re.compile(r"\?[\"')\]]*$")

_WHOLE_HEARD = 50
"""Words up to which a message as a whole says more than its strongest piece."""

_QUESTION_WEIGHT = np.float32(1.5)
_TOLD_WEIGHT = np.float32(0.3)
_TOLD = labels_where(lambda row: row.beside)
"""Labels of what people say beside what they ask for."""


def pieces_of(text: str) -> list[str]:
    """Cuts a long message into sentences.

    Args:
        text: A message.

    Returns:
        At most `MAX_PIECES` pieces in their order; none if the message is short enough to be
        understood at once.
    """
    sentences = _worded(_SENTENCE_END.split(text))
    if len(text.split()) <= _LONG and len(sentences) < _MANY:
        return []
    cut = [piece for sentence in sentences for piece in _cut_run_on(sentence)]
    return _joined(cut) if len(cut) > 1 else []


def _worded(pieces: list[str]) -> list[str]:
    return [piece.strip() for piece in pieces if _LETTER.search(piece)]


def _cut_run_on(sentence: str) -> list[str]:
    """Cuts a sentence without an end at its breaths, into pieces of a sentence's length."""
    if len(sentence.split()) <= _RUN_ON:
        return [sentence]
    pieces: list[str] = []
    for breath in _worded(_BREATH.split(sentence)):
        if pieces and len(pieces[-1].split()) + len(breath.split()) <= _LONG:
            pieces[-1] = f"{pieces[-1]} {breath}"
        else:
            pieces.append(breath)
    return pieces


def _joined(pieces: list[str]) -> list[str]:
    """Joins the neighbours that are shortest together until there are few enough."""
    pieces = list(pieces)
    while len(pieces) > MAX_PIECES:
        lengths = [len(a) + len(b) for a, b in pairwise(pieces)]
        at = lengths.index(min(lengths))
        pieces[at : at + 2] = [f"{pieces[at]} {pieces[at + 1]}"]
    return pieces


def combined(labels: Sequence[str], pieces: Sequence[str], shares: Matrix) -> Matrix:
    """What a long message means, of what it means as a whole and what its pieces mean.

    Each label gets the share that the whole message gives it, which counts the less the longer
    the message is, and that of the piece that asks for it most. A question counts more than a
    statement; what only goes along with an ask (a greeting, a reason, small talk) counts less.
    Weights by cross-validation on the training data (docs/understanding.md).

    Args:
        labels: The labels.
        pieces: The pieces of the message.
        shares: Shape (1 + pieces, labels), of the whole message and of each piece.

    Returns:
        Shares of shape (labels,), which sum to 1.
    """
    words = sum(len(piece.split()) for piece in pieces)
    asked = np.array([_QUESTION_WEIGHT if _QUESTION.search(piece) else 1 for piece in pieces])
    weights = np.array([_TOLD_WEIGHT if label in _TOLD else 1 for label in labels])
    strongest = (shares[1:] * asked[:, np.newaxis]).max(axis=0) * weights
    total: Matrix = (_WHOLE_HEARD / words) ** 2 * shares[0] + strongest
    total /= total.sum()
    return total
