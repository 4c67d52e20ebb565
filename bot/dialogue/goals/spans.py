"""What the marked words of a message tell of a goal, part by part, and what of it is an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.coaching.goals.goal import out_of_reach
from bot.coaching.goals.parts import IN_WORDS, PART, Part, ValueKind
from bot.coaching.goals.wording import without_day
from bot.coaching.smart import names_means
from bot.coaching.smart.evidence.confidence import is_rated, on_scale_alone, told_confidence
from bot.dialogue.core.message import Heard
from bot.dialogue.core.message_reading import MessageReading, Span
from bot.dialogue.core.open_question import says_deed
from bot.dialogue.core.questions import Refused
from bot.dialogue.goals.deeds import whole_deeds
from bot.dialogue.goals.parser import take_apart, without_lead_in, without_loose_end
from bot.language import read_date

CONFIDENCE_SLOT = "goal_confidence"
"""How sure somebody is of a goal in the making, 0 to 10."""

IN_THE_WAY = "in the way: "
"""What leads to the obstacles, which are kept with the resources."""

_SURE_BORDERS = 0.9
"""How likely words must be what they were marked as for their end to count."""

IN_OWN_WORDS = frozenset(role for row in IN_WORDS for role in row.roles)
"""Roles whose words are a person's own, and no value that a reader reads."""

ENOUGH = 0.5
"""How likely words must be what they were marked as."""

_SURELY_ANOTHER = 0.8
"""How likely words must be another part than the one that is asked for."""

_HARDLY, _SURELY_TALK = 0.25, 0.6
"""Below the one it hardly tells of a goal, from the other on it surely does something else."""

_GOAL, _DEADLINE = PART[Part.SPECIFIC].slot, PART[Part.DEADLINE].slot
_RESOURCES = PART[Part.RESOURCES].slot

_TELLS = ("tell.goal", "correct.goal", "tell.plan", "tell.kept_goal")
"""Acts that tell something of a goal; while one is made, a kept one is hardly meant."""

_TELLS_TOO: Mapping[Part, tuple[str, ...]] = {
    Part.SPECIFIC: ("wish", "choose"),
    Part.RESOURCES: ("tell.person",),
    Part.REASON: ("tell.person", "wish"),
}
"""Acts that answer one of the questions though they need not be about a goal."""

_CHATTER = tuple(
    "vent joke small_talk complain abuse apologize thank greet leave pause stop skip back ask. "
    "danger out_of_scope other_language nonsense delete. undo export link".split()
)
_ELSEWHERE = tuple(
    "correct.kept_goal report complete reopen tell.reminder correct.reminder start.reminder "
    "tell.offer correct.offer start.offer tell.check correct.check compare what_if".split()
)
"""Acts that are about another thing, whose words have some of the same roles."""

_ON_SCALE = re.compile(r"\b(?:10|[0-9])\s?(?:/|(?:out )?of)\s?10\b(?! \w)", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"[,.;:!?\n()\"“”]|\s(?:and|not|instead|but|because|so|'?cause|bc|if|or|then|by|with|before|until)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(r"^(?:\W*\b(?:and|so that|because|'?cause|cos|to|by)\b\s+)+", re.IGNORECASE)
_ENDS = " \t\n.,;:!-–"
_NOTHING_YET = re.compile(
    r"(?:it|this|that|these|them|one|some ?thing|anything|"
    r"(?:an? |one |my |the |some )?(?:new |smart |next |first |career )*goals?)",
    re.IGNORECASE,
)
"""Words that stand for a goal and tell none."""

_FILLERS = frozenset(
    "a ah and but cheers fine guess hello hey hi hm hmm honestly i just kind kinda lol maybe no oh "
    "ok okay please right so sorry sort sure tbh thanks then think uh um well yeah yep yes".split()
)
_WORD = re.compile(r"[\w']+")
_SAYS = re.compile(r"\w{3}|\d|[A-Z]{2}")
"""What words of their own have: a lone "my" is no reason and no thing to do."""

_FEW = 0.2
"""The share of a message up to which words beside the marked ones are a matter of borders."""


def was_read(heard: Heard) -> bool:
    """Whether a message was read as it stands: no button, and not only a part of it.

    Args:
        heard: The message.
    """
    reading = heard.reading
    return heard.chosen is None and bool(reading.acts) and reading.text == heard.text


def told_parts(reading: MessageReading, today: date, *, is_new: bool = True) -> dict[str, Any]:
    """What the marked words tell of a goal, by slots.

    Args:
        reading: The reading of a message.
        today: The day that counts as today.
        is_new: Whether it is a goal in the making, whose verb is part of it.
    """
    reading = whole_deeds(reading) if is_new else reading
    told: dict[str, Any] = {
        PART[part].slot: _joined(_words(reading, *PART[part].roles))
        for part in (Part.MEASURE, Part.REASON)
    }
    told[_RESOURCES] = _resources(reading)
    told[_DEADLINE] = _day(words_of(reading, *PART[Part.DEADLINE].roles), today)
    told[CONFIDENCE_SLOT] = _confidence([*_scale_said(reading), *words_of(reading, "confidence")])
    return _having({**_within_goal(reading, told[_DEADLINE], today), **_having(told)})


def placed(reading: MessageReading, asked: Part | None, told: Part | None = None) -> MessageReading:
    """A reading at an open question: words that are hardly surely another part answer it.

    An answer is mostly the answer. What people have, what could stop them, why they want it and
    how they will know it are told in the same words; what was asked tells them apart.

    Args:
        reading: The reading of a message.
        asked: The part that is asked for, or that the message plainly tells; None for neither.
        told: The part that the message plainly tells in place of the one that is asked for; its
            words are the whole message where none are marked.
    """
    if asked is None or PART[asked].kind is not ValueKind.WORDS:
        return reading
    meant = PART[asked].roles[0]
    if told and not list(likely(reading, IN_OWN_WORDS)):
        return replace(reading, spans=(Span(0, len(reading.text), meant),))
    roles = {role for row in IN_WORDS for role in row.roles} - set(PART[asked].roles)
    spans = tuple(
        replace(one, role=meant) if one.role in roles and one.share < _SURELY_ANOTHER else one
        for one in reading.spans
    )
    reading = replace(reading, spans=spans)
    return _with_scale(reading) if asked is Part.RESOURCES else reading


def _with_scale(reading: MessageReading) -> MessageReading:
    """A reading at the question how sure somebody is: a place on its scale is no progress."""
    spans = tuple(
        replace(one, role="confidence")
        if one.role in {"done", "share"} and _ON_SCALE.fullmatch(reading.text[one.start : one.end])
        else one
        for one in reading.spans
    )
    return replace(reading, spans=spans)


def words_of(reading: MessageReading, *roles: str) -> list[str]:
    """The words that are likely enough to have one of some roles, as they were typed.

    Args:
        reading: The reading of a message.
        roles: The roles.
    """
    return [reading.text[one.start : one.end] for one in likely(reading, roles)]


def _whole(reading: MessageReading, span: Span) -> str:
    """The words of a span; own words are taken up to the end of their clause."""
    text, end = reading.text, span.end
    if span.role in IN_OWN_WORDS and span.share < _SURE_BORDERS:
        clause = _CLAUSE_END.search(text, end)
        others = (one.start for one in reading.spans if one.start >= end)
        end = max(end, min(clause.start() if clause else len(text), *others, len(text)))
    return text[span.start : end].rstrip()


def likely(reading: MessageReading, roles: Iterable[str] | None = None) -> Iterator[Span]:
    """The spans that are likely enough to count.

    Args:
        reading: The reading of a message.
        roles: Roles that they may have; None for any.
    """
    wanted = None if roles is None else set(roles)
    spans = (one for one in reading.spans if one.share >= ENOUGH)
    return (one for one in spans if wanted is None or one.role in wanted)


def answer_in(
    heard: Heard, part: Part, values: Mapping[str, Any], today: date
) -> str | Refused | None:
    """What of a message is the answer where a part is asked for in own words.

    Args:
        heard: The message.
        part: The part.
        values: What was said so far.
        today: The day that counts as today.

    Returns:
        The words; None if the message has to be taken whole.
    """
    if not was_read(heard):
        return None
    reading, slot = heard.reading, PART[part].slot
    told = told_parts(reading, today)
    if slot in told:
        whole = _is_nearly_all(reading, part) or _is_unsure(reading, part)
        return None if whole else str(told[slot])
    if _plainly_answers(heard, part, told):
        return None
    if fills(reading) and any(values.get(other) is None for other in told):
        return Refused("That tells me another part of it.")
    # What is marked as a part that is there already is more likely marked wrongly.
    if _tells(reading, part) or not surely_talks(reading):
        return None
    return Refused("I did not hear an answer in that.")


def confidence_alone(heard: Heard, asked: Part | None, values: Mapping[str, Any]) -> int | None:
    """How sure somebody is, where a message says nothing else: "6/10".

    Args:
        heard: The message.
        asked: The part that is asked for.
        values: What was said so far.
    """
    if heard.chosen is not None:
        return None
    marked = {one.role for one in likely(heard.reading)} if was_read(heard) else set()
    # What is asked for may be on a scale of its own: a rating of 8 out of 10.
    rated = asked is Part.MEASURE and is_rated(str(values.get(_GOAL) or ""))
    if "confidence" not in marked and (marked or rated):
        return None
    return on_scale_alone(heard.text, slash=asked is not Part.DEADLINE)


def tells_goal(reading: MessageReading) -> bool:
    """Whether a message surely tells or corrects something of a goal.

    Args:
        reading: The reading of a message.
    """
    return reading.does(*_TELLS)


def is_chatter(reading: MessageReading) -> bool:
    """Whether all that a message surely does has nothing to do with a goal.

    Args:
        reading: The reading of a message.
    """
    return bool(reading.done) and all(act.startswith(_CHATTER) for act in reading.done)


def fills(reading: MessageReading) -> bool:
    """Whether the marked words of a message can be parts of the goal in the making.

    Args:
        reading: The reading of a message.
    """
    if reading.does("tell.goal", "correct.goal", "start.goal"):
        return True
    return not is_chatter(reading) and not reading.does(*_ELSEWHERE)


def without_marked(reading: MessageReading, *kept: Part) -> str:
    """The text with blanks for all words that have a role.

    Args:
        reading: The reading of a message.
        kept: Parts whose words stay.
    """
    text, stay = reading.text, {role for part in kept for role in PART[part].roles}
    for one in likely(reading):
        if one.role not in stay:
            text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def surely_talks(reading: MessageReading) -> bool:
    """Whether a message surely does something else than to answer.

    Nine of ten messages behind a question answer it, so it takes more than a guess.

    Args:
        reading: The reading of a message.
    """
    tells = max((share for act, share in reading.acts.items() if act.startswith(_TELLS)), default=0)
    return bool(reading.done) and tells < _HARDLY and max(reading.acts.values()) >= _SURELY_TALK


def _tells(reading: MessageReading, part: Part) -> bool:
    """Whether a message without marked words of a part can be the answer that tells it."""
    if tells_goal(reading):
        return True
    chats = any(act.startswith(_CHATTER) for act in reading.done)
    return not chats and reading.does(*_TELLS_TOO.get(part, ("tell.goal",)))


def _words(reading: MessageReading, *roles: str) -> list[str]:
    """The words of some roles without what only leads to them; none of them twice."""
    whole = (_whole(reading, one) for role in roles for one in likely(reading, (role,)))
    cleaned = [_clean(one) for one in whole]
    return list({one.casefold(): one for one in cleaned if _SAYS.search(one)}.values())


def _clean(words: str) -> str:
    return without_loose_end(_LEADS.sub("", " ".join(words.split())).strip(_ENDS))


def _joined(words: list[str]) -> str | None:
    return "; ".join(words) or None


def _resources(reading: MessageReading) -> str | None:
    """What there is for a goal, then what could get in the way."""
    has, hinders = _words(reading, "resource"), _words(reading, "obstacle")
    return _joined([*has, *([IN_THE_WAY + ", ".join(hinders)] if hinders else [])])


def _day(said: list[str], today: date) -> str | None:
    """The last day that is said and can be one; it is what somebody came to."""
    for words in reversed(said):
        value = read_date(words, today).value
        if value is not None and not out_of_reach(value.date, today):
            return value.date.isoformat()
    return None


def _scale_said(reading: MessageReading) -> Iterator[str]:
    """A place on the scale that is asked about, said so that no mark is needed: "8 out of 10"."""
    if not is_rated(reading.text):
        yield from (found[0] for found in _ON_SCALE.finditer(without_marked(reading)))


def _confidence(said: list[str]) -> int | None:
    told = (told_confidence(words) for words in reversed(said))
    return next((one for one in told if one is not None), None)


def _within_goal(reading: MessageReading, day: str | None, today: date) -> dict[str, Any]:
    """The thing to do; where nothing else is marked, with what its words tell of other parts."""
    wordings = [without_lead_in(one) for one in _words(reading, *PART[Part.SPECIFIC].roles)]
    wordings = [one for one in wordings if not _NOTHING_YET.fullmatch(one)]
    if any(words_of(reading, *row.roles) for row in PART.values() if row.slot != _GOAL):
        held = date.fromisoformat(day) if day else None
        goals = [_clean(without_day(one, held, today)) for one in wordings]
        return {_GOAL: _joined(goals)}
    apart = [take_apart(one, today) for one in wordings]
    told: dict[str, Any] = {
        PART[part].slot: _joined([words for one in apart if (words := _clean(one[part]))])
        for part in (Part.SPECIFIC, Part.RESOURCES, Part.REASON)
    }
    return {**told, _DEADLINE: _day(wordings, today)}


def _having(told: Mapping[str, Any]) -> dict[str, Any]:
    return {slot: value for slot, value in told.items() if value is not None}


def _plainly_answers(heard: Heard, part: Part, told: Mapping[str, Any]) -> bool:
    """Whether the words alone are an answer, whatever the message was taken to do."""
    if part is Part.SPECIFIC:
        return says_deed(heard) and not told
    return part is Part.RESOURCES and _says_what_there_is(heard.reading, told)


def _says_what_there_is(reading: MessageReading, told: Mapping[str, Any]) -> bool:
    """Whether a message without marked resources still tells them, where they are asked for."""
    if told:
        return set(told) == {CONFIDENCE_SLOT}  # One question asks for both.
    is_marked = any(likely(reading))
    return not is_marked and not is_chatter(reading) and names_means(reading.text)


def _is_unsure(reading: MessageReading, part: Part) -> bool:
    """Whether other words may belong to a part as well, and nothing else is told with them."""
    roles = set(PART[part].roles)
    others = {one.role for one in reading.spans} - roles
    return not others and any(one.share < ENOUGH for one in reading.spans)


def _is_nearly_all(reading: MessageReading, part: Part) -> bool:
    """Whether so little stands beside the words of a part that it belongs to them."""
    roles = PART[part].roles
    marked = {one.role for one in likely(reading)}
    if part is Part.SPECIFIC or marked - set(roles) or "obstacle" in marked:
        return False
    beside = _WORD.findall(without_marked(reading).lower())
    left = [word for word in beside if word not in _FILLERS]
    return 0 < len(left) <= max(1, _FEW * len(_WORD.findall(reading.text)))
