"""Finds in a text what the person means to do, and how particular its objects are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.coaching.smart.evidence.noun_phrases import TIMES, Thing, is_known, things
from bot.coaching.smart.text.syntax import Sentence, Word, sentences
from bot.coaching.smart.text.vocabulary import CONCRETE_NOUNS, LEARNING_VERBS

_SELF = frozenset("i we myself ourselves me us who that".split())
_GOALS = frozenset("goal plan aim step target objective idea dream ambition mission".split())
_REASONS = frozenset("because since if when while although though whereas unless".split())
_POSSIBLE = frozenset("can could would".split())
_FINITE_OTHER = frozenset({"VBZ"})
_INTENDS = frozenset("will 'll am 'm plan intend want aim commit going".split())
_DEADLINES = frozenset("by before until within".split())
_COMPARES = frozenset("JJR RBR".split())
_DIRECTIONS = frozenset("ahead along together somewhere there noticed best rich".split())
_FEELINGS = frozenset("proud happy happier confident successful valuable organized easier".split())
_EMPTY_VERBS = frozenset("be become get do feel go keep make have".split())
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Action:
    """Something that is to be done.

    Attributes:
        verb: The verb's dictionary form; empty for a mere name.
        things: What it is done to, with, for or at.
        compares: True where it only says better, more, higher.
        counts: True where a number goes with it.
        start: Where it begins in the text as typed.
        end: Where it ends there.
    """

    verb: str
    things: tuple[Thing, ...]
    compares: bool
    counts: bool
    start: int
    end: int

    @property
    def best(self) -> int:
        """How particular its most particular thing is, 0 to 2."""
        return max((thing.grade for thing in self.things), default=0)

    @property
    def is_linked(self) -> bool:
        """Whether two real things are named: what, and with whom, for whom or where."""
        return sum(thing.grade > 0 for thing in self.things) >= 2


def actions(text: str) -> Iterator[Action]:
    """Finds what the person means to do.

    Args:
        text: What was typed.

    Yields:
        The actions; not those of others, of the past, or within a reason or a condition.
    """
    for sentence in sentences(text):
        meant = _main_clauses(sentence)
        verbs = [at for at, word in enumerate(sentence) if word.tag.startswith("VB")]
        for at in verbs:
            if meant[at] and _is_own(sentence, at):
                yield _action(sentence, at, _until(sentence, meant, at))


def fragments(text: str) -> Iterator[Action]:
    """Finds what is only named, in sentences that have no verb."""
    for sentence in sentences(text):
        named = tuple(things(sentence))
        known = any(is_known(word) for word in sentence)
        if known and named and not any(word.tag.startswith(("VB", "MD")) for word in sentence):
            yield Action("", named, False, False, named[0].start, named[-1].end)


def _main_clauses(sentence: Sentence) -> list[bool]:
    """Says of each word whether it stands outside of reasons and conditions."""
    meant: list[bool] = []
    inside = False
    for at in range(len(sentence)):
        if _begins_reason(sentence, at):
            inside = True
        elif inside and _begins_plan(sentence, at):
            inside = False
        meant.append(not inside)
    return meant


def _begins_reason(sentence: Sentence, at: int) -> bool:
    word = sentence[at]
    after = sentence[at + 1].text if at + 1 < len(sentence) else ""
    if word.text == "so":
        return after in ("that", "i", "my", "we", "they", "it", "he", "she", "the")
    return word.text in _REASONS


def _begins_plan(sentence: Sentence, at: int) -> bool:
    following = [word.text for word in sentence[at + 1 : at + 3]]
    return sentence[at].text in ("i", "we") and not _INTENDS.isdisjoint(following)


def _is_own(sentence: Sentence, at: int) -> bool:
    word = sentence[at]
    if word.tag in _FINITE_OTHER or word.relation in ("aux", "auxpass", "amod"):
        return False
    subject = _subject(sentence, at)
    if subject is not None and subject.text not in _SELF | _GOALS:
        return False
    if word.tag in ("VBD", "VBN") and (subject is not None or word.tag == "VBN"):
        return _is_outcome(sentence, at)
    possible = any(w.head == at and w.text in _POSSIBLE for w in sentence)
    return not possible and not (word.tag == "VBP" and word.lemma in ("have", "be"))


def _is_outcome(sentence: Sentence, at: int) -> bool:
    """Says whether it is `get promoted`, `be hired`, `become certified`."""
    before = [word.lemma for word in sentence[max(0, at - 2) : at]]
    return "get" in before or "become" in before or before[-1:] == ["be"]


def _subject(sentence: Sentence, at: int) -> Word | None:
    for _ in range(len(sentence)):
        for word in sentence:
            if word.head == at and word.relation in ("nsubj", "nsubjpass"):
                return word
        if sentence[at].relation not in ("conj", "xcomp", "auxpass") or sentence[at].head == at:
            return None
        at = sentence[at].head
    return None


def _until(sentence: Sentence, meant: Sequence[bool], at: int) -> int:
    """Returns where the objects of a verb end: at the next verb or reason."""
    for later in range(at + 1, len(sentence)):
        ends = _is_next_verb(sentence, later) or _begins_deadline(sentence, later)
        if ends or not meant[later]:
            return later
    return len(sentence)


def _begins_deadline(sentence: Sentence, at: int) -> bool:
    """Says whether `by`, `before` name the time; `by 15 %` names an amount."""
    amount = any(word.text in ("%", "percent", "$", "£", "€") for word in sentence[at + 1 : at + 4])
    return sentence[at].text in _DEADLINES and not amount


def _is_next_verb(sentence: Sentence, at: int) -> bool:
    """Says whether a new verb begins; not a noun in plural that was taken for one."""
    word = sentence[at]
    if word.tag == "VBZ" and word.text.endswith("s") and word.lemma in CONCRETE_NOUNS:
        return False
    return word.tag in ("VB", "VBP", "VBZ", "MD", "VBD") and word.relation != "amod"


def _action(sentence: Sentence, at: int, until: int) -> Action:
    window = sentence[at + 1 : until]
    found = tuple(things(window))
    end = found[-1].end if found else sentence[at].end
    return Action(
        verb=_verb(sentence, at),
        things=found,
        compares=sentence[at].lemma in _EMPTY_VERBS and _is_direction(window),
        counts=any(_is_count(window, here) for here in range(len(window))),
        start=sentence[_first(sentence, at)].start,
        end=max(end, sentence[at].end),
    )


def _first(sentence: Sentence, at: int) -> int:
    """Returns where the words begin: `get promoted` begins with `get`."""
    before = sentence[at - 1] if at else None
    return at - 1 if before and before.typed and before.lemma in ("get", "be", "become") else at


def _verb(sentence: Sentence, at: int) -> str:
    """Returns the verb; `learn` where something is only to be learnt to do."""
    head = sentence[sentence[at].head]
    learnt = head.lemma in LEARNING_VERBS or "how" in (
        w.text for w in sentence[max(0, at - 2) : at]
    )
    return "learn" if learnt else sentence[at].lemma


def _is_direction(window: Sentence) -> bool:
    """Says whether `get better`, `be more confident`, `get ahead` are all that is said."""
    near = window[:2] if window and window[0].tag in ("DT", "PRP$", "RB", "RP") else window[:1]
    if any(word.tag in _COMPARES or word.text in _DIRECTIONS for word in near):
        return True
    return any(word.text in _FEELINGS for word in window[:4])


def _is_count(window: Sentence, at: int) -> bool:
    if window[at].tag != "CD" or _YEAR.fullmatch(window[at].text):
        return False
    around = window[max(0, at - 1) : at + 2]
    return TIMES.isdisjoint(form for word in around for form in (word.text, word.lemma))
