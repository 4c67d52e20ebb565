"""Mends the slips of the keyboard in the words that an assessment rests on."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bot.coaching.smart.text.vocabulary import (
    ACTION_VERBS,
    CONCRETE_NOUNS,
    VAGUE_NOUNS,
    VAGUE_VERBS,
)

_SHORT = {
    "cuz": "because", "coz": "because", "cos": "because", "bc": "because", "bcuz": "because",
    "becuase": "because", "becasue": "because", "becouse": "because", "becos": "because",
    "superviser": "supervisor",
    "aplly": "apply", "aply": "apply", "lern": "learn", "wrok": "work", "tets": "test",
    "crouse": "course",
    "raize": "raise", "studdy": "study", "stduy": "study", "finsh": "finish", "shfit": "shift",
    "bcz": "because", "wanna": "want to", "gonna": "going to",
    "gotta": "got to", "u": "you", "ur": "your", "im": "i'm", "ive": "i've",
    "dont": "don't", "cant": "can't", "wont": "won't", "didnt": "didn't",
    "doesnt": "doesn't", "isnt": "isn't", "w": "with", "w/": "with", "b4": "before", "til": "until",
    "till": "until", "untill": "until", "wk": "week", "wks": "weeks", "hrs": "hours",
    "mth": "month", "mths": "months", "mo": "month", "yr": "year", "yrs": "years",
    "mins": "minutes", "mgr": "manager", "mngr": "manager", "exp": "experience", "ppl": "people",
    "thru": "through", "tho": "though", "tix": "tickets", "appt": "appointment",
    "appts": "appointments", "uni": "university", "cv": "resume", "résumé": "resume",
    "enrol": "enroll", "enrols": "enroll", "enrolment": "enrollment", "organise": "organize",
    "specialise": "specialize", "practise": "practice", "programme": "program",
    "licence": "license",
    "recieve": "receive", "acheive": "achieve", "beleive": "believe", "definately": "definitely",
    "evry": "every", "alot": "a lot", "kinda": "kind of", "sorta": "sort of", "lil": "little",
    "rlly": "really", "prob": "probably", "probly": "probably", "prolly": "probably",
    "certs": "certificates", "cert": "certificate", "certified": "certified",
    "reqs": "requirements",
    "linkdin": "linkedin", "linkedn": "linkedin", "linked-in": "linkedin", "gettin": "getting",
    "tryna": "trying to", "finna": "going to", "imma": "i will", "ima": "i will",
    "shud": "should", "wud": "would", "cud": "could", "bcoz": "because",
}  # fmt: skip
_OTHERS = (
    "because confident confidence every everybody everyone important relevant required requires "
    "require promotion promoted reason someday sometime weekly monthly deadline review feedback "
    "improve better possible possibly impossible experience already family children mortgage "
    "employer manager mentor tuition reimbursement scholarship savings percent evening evenings "
    "weekend weekends morning mornings finished completed halfway"
).split()
# Words a slip away from ours that mean something else.
_THEIR_OWN = frozenset(
    """
    courts coarse courses closed letters latter better matter letter bitter butter batter litter
    reader leader header lender tender feeder listed lifted planed planner manger mangers matters
    sporting posting porting course source sources coerce advice advise advised device devise
    series serious serries person prison poison parson versus moving loving living having leaving
    earning learning yearning warning morning mourning meeting meetings greeting metering heating
    seating beating resumed presume present prevent percent recent decent parent patent
    customer costumer custom formed former farmer format reform forums training straining draining
    raining gaining tracing trading grading reading leading heading weekly meekly testing resting
    nesting vesting busting license licensed launch lunches contact contract contracts
    """.split()
)
_SHORTEST = 6


@cache
def _known() -> frozenset[str]:
    words = {*ACTION_VERBS, *VAGUE_VERBS, *CONCRETE_NOUNS, *VAGUE_NOUNS, *_OTHERS}
    return frozenset(word for word in words if len(word) >= _SHORTEST and word.isalpha())


@cache
def _near() -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for word in sorted(_known()):
        for key in {word, *_deletions(word)}:
            index.setdefault(key, []).append(word)
    return {key: tuple(words) for key, words in index.items()}


def _deletions(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))}


@lru_cache(maxsize=4096)
def mended(word: str) -> str:
    """Returns the word that was meant.

    Args:
        word: A word in lower case.

    Returns:
        The written-out form of a short form; the known word that is one slip away (a letter
        dropped, doubled, changed, or two swapped); else the word itself.
    """
    if word in _SHORT:
        return _SHORT[word]
    if len(word) < _SHORTEST or not word.isalpha() or _is_a_word(word):
        return word
    keys = (word, *sorted(_deletions(word)))
    candidates = {near for key in keys for near in _near().get(key, ()) if near[0] == word[0]}
    close = sorted(near for near in candidates if _one_slip(word, near))
    return close[0] if close else word


def _is_a_word(word: str) -> bool:
    stem = re.sub(r"(?:ies|es|s|ed|ing|er|ers|d|ly)$", "", word)
    forms = {word, stem, stem + "e", stem + "y"}
    return word in _THEIR_OWN or not forms.isdisjoint(_known()) or stem in _THEIR_OWN


def _one_slip(typed: str, word: str) -> bool:
    start = 0
    while start < min(len(typed), len(word)) and typed[start] == word[start]:
        start += 1
    a, b = typed[start:], word[start:]
    if a[:2] == b[:2][::-1] and a[2:] == b[2:]:
        return True
    return a[1:] == b[1:] or a[1:] == b or a == b[1:]
