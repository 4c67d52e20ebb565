"""What the coach answers when people tell of themselves or of a wish, outside of any task."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.dialogue.core.disambiguation import payload
from bot.dialogue.core.questions import Button, Say
from bot.dialogue.person import PersonFacts
from bot.language.spoken_numbers import SMALL

ABOUT_ME = ("utter_about_me", "utter_about_me_next", "utter_about_me_other")
"""Responses that say back what was told and ask one thing, in turn."""

LISTENS = ("utter_listens", "utter_listens_next", "utter_listens_other")
"""Responses, in turn, where nothing was told that could be said back."""

WISH_OFFERS = ("utter_wish", "utter_wish_next", "utter_wish_other")
"""Responses that offer a wish as a goal, in turn; a yes to one chooses its first button."""

_WISH_UNCLEAR = "utter_wish_unclear"
_NOT_EASY = ("That takes a lot out of a person.", "No wonder it shows.", "That is a lot to carry.")
_WEIGHS = ("“{}” would weigh on anybody.", "“{}” is no small thing.", "“{}” is hard to put aside.")
_NUMBERS = {number: word for word, number in SMALL.items() if number <= 20}

_FEELS = re.compile(
    r"(?:i(?: am|['’]?m) )?(?P<mood>"
    r"(?:(?:so|very|really|just|quite|pretty|a little|a bit|dead|too) )*"
    r"(?:tired|exhausted|worn out|burn(?:t|ed)[- ]out|fed up|sick of|scared|afraid|worried|anxious|"
    r"nervous|stressed|lonely|homesick|bored|stuck|frustrated|ashamed|lost|drained)\b.*)",
    re.IGNORECASE,
)
"""How a worry begins that says what somebody is, so that it goes on a sentence about them."""

_TRADE = re.compile(
    r"(?:er|or|ist|ian|ant|ent|eer|man|woman|nurse|tech|dev|medic|lead|head|clerk|cook|chef|pilot|"
    r"apprentice|intern|assistant|[A-Z]{2,}\d*)$"
)
"""How the words for a trade end that take an article; "milk cows" takes none."""

_AN = re.compile(r"[aeio]|u(?!ni|s[ei])|hono?u?r|[AEFHILMNORSX](?=[A-Z]{1,4}\b)", re.ASCII)
"""How words begin that take "an": by a vowel, or by a letter that is spelt with one."""

_YOURS: Mapping[str, str] = {
    "i": "you",
    "me": "you",
    "my": "your",
    "mine": "yours",
    "myself": "yourself",
    "i'm": "you're",
    "im": "you're",
    "am": "are",
    "i've": "you've",
    "i'd": "you'd",
    "i'll": "you'll",
}
_MINE = re.compile(rf"(?<![\w']){'(?:' + '|'.join(_YOURS) + ')'}(?![\w'])", re.IGNORECASE)


def about_me_said(told: PersonFacts, held: PersonFacts, said_before: str | None) -> Say:
    """Says back what was told, and asks one thing: mostly what should be different.

    Args:
        told: What the message told.
        held: All that is known, what the message told among it.
        said_before: The last of `ABOUT_ME` and `LISTENS` that was said.
    """
    turn = _next(ABOUT_ME, said_before)
    line = _told_back(told, held, turn)
    if line:
        return Say(ABOUT_ME[turn], {"told": line})
    return Say(LISTENS[_next(LISTENS, said_before)])


def wish_said(wish: str | None, said_before: str | None) -> Say:
    """Says a wish back and offers it as a goal.

    Args:
        wish: Its words; None if the message does not say what is wished for.
        said_before: The last of such responses.
    """
    if wish is None:
        return Say(_WISH_UNCLEAR)
    yes = Button("Yes, make it a goal", payload("set_goal", goal=wish))
    response = WISH_OFFERS[_next(WISH_OFFERS, said_before)]
    return Say(response, {"wish": wish}, (yes, Button("Not now", "/deny")))


def _next(responses: Sequence[str], before: str | None) -> int:
    """The place of the response after the one that was used last."""
    return (responses.index(before) + 1) % len(responses) if before in responses else 0


def _told_back(told: PersonFacts, held: PersonFacts, turn: int) -> str:
    """A warm clause if a worry was told, then what was told in one line."""
    feels = _FEELS.match(told.worry or "")
    warm = ""
    if told.worry:
        warm = _NOT_EASY[turn] if feels else _WEIGHS[turn].format(told.worry)
    work = _work(told, held)
    parts = [part for part in (work, _to_person(feels["mood"]) if feels else "") if part]
    line = f"{_capital(', and '.join(parts))}." if parts else ""
    if not line and not warm and re.search(r"[^\W\d_]", told.situation or ""):
        line = f"“{told.situation}”: I'll keep that in mind."
    return " ".join(part for part in (warm, line) if part)


def _work(told: PersonFacts, held: PersonFacts) -> str:
    """What somebody does, where, and for how long; what was known goes with the years alone."""
    alone = told.years and not (told.role or told.field or told.employer)
    known = held if alone else told
    years = _years(told.years) if told.years else ""
    where = f" at {known.employer}" if known.employer else ""
    where += f" in {known.field}" if known.field else ""
    role = known.role
    if role is None:
        return (years or (where and "working")) + where
    if not _TRADE.search(role):
        return ", ".join(part for part in (role + where, years) if part)
    trade = f"{'an' if _AN.match(role) else 'a'} {role}{where}"
    return f"{years} as {trade}" if years else trade


def _years(years: int) -> str:
    return f"{_NUMBERS.get(years, years)} {'year' if years == 1 else 'years'}"


def _to_person(words: str) -> str:
    """Words about oneself, as somebody else says them to one."""
    return _MINE.sub(lambda found: _YOURS[found[0].casefold()], words)


def _capital(line: str) -> str:
    return line[:1].upper() + line[1:]
