"""What a board asks for, read and checked: changes of goals, versions, identities."""

from __future__ import annotations

import re
import unicodedata
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

from sanic.request import Request

from bot.channels.web.refusals import Refusal, malformed
from bot.coaching.errors import CoachingError
from bot.coaching.goals.changes import Change
from bot.coaching.goals.parts import GOAL_PARTS, PART, GoalPart, Part, ValueKind
from bot.coaching.goals.progress_reading import MAX_NOTE_LENGTH, says_progress
from bot.services.goal_updates import Wish

MAX_WORDS = 600
"""Characters that a part of a goal may have."""

_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
_UNITS = ("day", "week", "month", "year")
_MAX_PUSH = 400


class NothingReported(CoachingError):
    """A report has no words that say anything."""


def read_wish(body: dict[str, Any]) -> Wish:
    """What is to be done with a goal: one of `progress`, `done`, or changes of its parts.

    Args:
        body: `{"progress": words}`, `{"done": true or false}`, or any of `push` (`{"number",
            "unit"}`) and what `GOAL_PARTS` calls the parts: words, or a day for `due`.

    Raises:
        Refusal: It is none of these.
        NothingReported: The words of a report say nothing.
    """
    if set(body) == {"progress"}:
        return _report(body["progress"])
    if set(body) == {"done"} and isinstance(body["done"], bool):
        return Wish("complete_goal" if body["done"] else "reopen_goal")
    unknown = set(body) - set(_READERS)
    if unknown or not body or {PART[Part.DEADLINE].request_name, "push"} <= set(body):
        raise malformed("A change has progress, or done, or new parts of the goal.")
    return Wish("update_goal", changes=[_READERS[name](value) for name, value in body.items()])


def request_identity(request: Request, subject: str) -> str:
    """Identity of what a request does, the same when it is sent again.

    Args:
        request: Its `Idempotency-Key` header, if any, is the client's.
        subject: Whose request it is.

    Raises:
        Refusal: The key is none.
    """
    key = request.headers.get("idempotency-key")
    if key is None:
        return str(uuid.uuid4())
    if not _KEY.fullmatch(key):
        raise malformed("Idempotency-Key has 8 to 64 letters, digits, '-' or '_'.")
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{subject} board {key}"))


def check_version(request: Request, version: str) -> None:
    """Lets a change pass that was made from what is there now.

    Args:
        request: Its `If-Match` header, if any, names the version that was seen.
        version: The version that is there.

    Raises:
        Refusal: Something else was changed meanwhile.
    """
    seen = request.headers.get("if-match")
    if seen is not None and seen.strip('"') != version:
        raise Refusal(
            412,
            "changed_meanwhile",
            "This was changed somewhere else a moment ago. Here is how it stands now.",
        )


def _report(value: Any) -> Wish:
    text = _words(value, MAX_NOTE_LENGTH)
    if not says_progress(text):
        raise NothingReported('Tell me how far you are, like "2 of 4", "60 %" or what happened.')
    return Wish("report_progress", report=text)


def _day(value: Any) -> Change:
    try:
        return Change(Part.DEADLINE, day=date.fromisoformat(value))
    except (TypeError, ValueError):
        raise malformed("A day is written as 2026-03-31.") from None


def _push(value: Any) -> Change:
    number = value.get("number") if isinstance(value, dict) else None
    if type(number) is not int or abs(number) > _MAX_PUSH or value.get("unit") not in _UNITS:
        raise malformed("A push has a whole number and a unit: day, week, month or year.")
    return Change(Part.DEADLINE, shift=number, unit=value["unit"])


def _part(row: GoalPart) -> Callable[[Any], Change]:
    if row.kind is ValueKind.DAY:
        return _day
    return lambda value: Change(row.part, text=_words(value, MAX_WORDS))


_READERS: dict[str, Callable[[Any], Change]] = {
    "push": _push,
    **{row.request_name: _part(row) for row in GOAL_PARTS},
}


def _words(value: Any, limit: int) -> str:
    if not isinstance(value, str):
        raise malformed("Words must be a string.")
    kept = "".join(" " if unicodedata.category(sign) in ("Cc", "Cs") else sign for sign in value)
    text = " ".join(kept.split())
    if not text:
        raise malformed("There's nothing in it yet. What shall it say?", "empty")
    if len(text) > limit:
        raise Refusal(413, "text_too_long", f"That's {len(text):,} characters; {limit:,} fit.")
    return text
