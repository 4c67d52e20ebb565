"""How particular the things are that a goal names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.coaching.smart.text.syntax import Word
from bot.coaching.smart.text.vocabulary import (
    CONCRETE_NOUNS,
    GENERIC_WORDS,
    LEARNING_VERBS,
    NAMES,
    ROLE_NOUNS,
    VAGUE_NOUNS,
    VAGUE_VERBS,
    WEAK_MODIFIERS,
)

TIMES = frozenset(
    """
    day week month year night evening morning afternoon hour minute end start beginning deadline
    weekday weekend quarter summer winter spring fall autumn season today tomorrow tonight while
    date noon midnight monday tuesday wednesday thursday friday saturday sunday january february
    march april may june july august september october november december christmas easter
    thanksgiving q1 q2 q3 q4 semester fortnight time decade middle
    """.split()
)
"""Words for stretches of time, which are no things."""

_ANYTHING = frozenset("something anything everything nothing thing stuff".split())
_INSIDE = (
    "NN",
    "JJ",
    "CD",
    "VBG",
    "VBN",
    "DT",
    "PRP$",
    "POS",
    "FW",
    "HYPH",
    "RBR",
    "PDT",
    "$",
    "LS",
)
_SIGNS_INSIDE = frozenset("- / & ' #".split())


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun with the words around it.

    Attributes:
        grade: 2 where it is named or particular, 1 where it is real but could be any, 0 where it
            could stand for anything.
        modified: True where a word says which one.
        start: Where it begins in the text as typed.
        end: Where it ends there.
    """

    grade: int
    modified: bool
    start: int
    end: int


def things(words: Sequence[Word]) -> Iterator[Thing]:
    """Finds the things that are named in a row of words."""
    group: list[Word] = []
    for word in words:
        if _is_inside(word):
            group.append(word)
        else:
            yield from _thing(group)
            group = []
    yield from _thing(group)


def _is_inside(word: Word) -> bool:
    """Says whether a word may belong to a thing; plural nouns are at times taken for verbs."""
    if word.tag.startswith(_INSIDE) or word.text in _SIGNS_INSIDE or word.text in NAMES:
        return True
    return word.tag == "VBZ" and word.lemma in CONCRETE_NOUNS


def _thing(group: Sequence[Word]) -> Iterator[Thing]:
    content = [word for word in group if _says_which(word)]
    if not content and any(word.tag == "$" for word in group):
        yield Thing(1, False, group[0].start, group[-1].end)
    if content:
        yield Thing(_grade(content), len(content) > 1, group[0].start, group[-1].end)


def _says_which(word: Word) -> bool:
    if word.tag in ("DT", "PRP$", "POS", "CD", "PDT", "$", "LS"):
        return word.text in NAMES
    if word.tag == "VBG" and word.lemma in VAGUE_VERBS | LEARNING_VERBS:
        return False
    if not any(sign.isalnum() for sign in word.text):
        return False
    return not {word.text, word.lemma} & (GENERIC_WORDS | TIMES)


def _grade(content: Sequence[Word]) -> int:
    nouns = [word for word in content if word.tag.startswith(("NN", "FW", "VBG")) or _is_name(word)]
    if any(_is_name(word) for word in content):
        return 2
    if not nouns:
        return 0
    head = nouns[-1]
    before = content[: content.index(head)]
    others = [w for w in before if not _is_vague(w) and w.text not in WEAK_MODIFIERS]
    if _is_vague(head):
        return 1 if others and head.lemma not in _ANYTHING else 0
    return 2 if others else 1


def _is_vague(word: Word) -> bool:
    return word.lemma in VAGUE_NOUNS or word.text in VAGUE_NOUNS


def _is_name(word: Word) -> bool:
    if word.text in NAMES:
        return True
    return word.typed[:1].isupper() and word.tag.startswith("NNP") and word.typed != "I"


def is_known(word: Word) -> bool:
    """Says whether a word is a name or the name of something one can point at."""
    return _is_name(word) or not {word.text, word.lemma}.isdisjoint(CONCRETE_NOUNS | ROLE_NOUNS)
