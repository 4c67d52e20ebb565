"""Linking in words: what is wished, what came together, what was parted."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from bot.coaching.account_linking.channels import (
    channel_of,
    channels_named,
    place_words,
    where_to_link,
)
from bot.coaching.account_linking.code import shown
from bot.coaching.account_linking.link_result import Linked, Moved, Parted
from bot.coaching.personal_data.kinds import DATA_KINDS, Kind
from bot.dialogue.core.questions import Say

_UNLINKS = re.compile(
    r"\b(?:un-?link|un-?pair|dis-?connect|detach|separate|split|part|unjoin)(?:s|ed|ing)?\b"
    r"|\b(?:remove|stop|end|undo|cut|drop|no longer)\b.{0,30}"
    r"\b(?:connect\w*|link\w*|shar\w+|see)\b",
    re.IGNORECASE,
)


def wishes_to_part(text: str) -> bool:
    """Whether a message about linking asks to part what is linked.

    Args:
        text: What was typed.
    """
    return _UNLINKS.search(text) is not None


def places_leaving(text: str, here: str, places: Collection[str]) -> list[str]:
    """The identities that leave: those of the place that is named, else all but this one.

    Args:
        text: What was typed.
        here: The identity it was typed by.
        places: All identities of the person.
    """
    channels = channels_named(text)
    named = [place for place in places if [channel_of(place)] == channels]
    others = [place for place in places if place != here]
    return named if named and len(named) < len(places) else others


def code_said(code: str, here: str, places: Sequence[str]) -> Say:
    """A code that was given out.

    Args:
        code: The code.
        here: The identity it was given to.
        places: All identities of the person.
    """
    others = _listed([place_words(place) for place in places if place != here])
    linked = f"This is joined with {others} already. " if others else ""
    return Say("utter_link_code", {"code": shown(code), "linked": linked, "where": where_to_link()})


def linked_said(linked: Linked) -> Say:
    """What came together.

    Args:
        linked: The receipt.
    """
    changed = [f"goal {old} is now goal {new}" for old, new in linked.brought.renumbered]
    said = {
        "other": place_words(linked.other),
        "brought": _brought(linked.brought),
        "kept": _counted(linked.kept) or "nothing yet",
        "renumbered": f" Since numbers were taken, {_listed(changed)}." if changed else "",
    }
    return Say("utter_linked", said)


def parted_said(parted: Parted) -> Say:
    """What was parted.

    Args:
        parted: The receipt.
    """
    left, kept_by = (
        _listed([place_words(place) for place in places])
        for places in (parted.left, parted.kept_by)
    )
    return Say("utter_unlinked", {"left": left[0].upper() + left[1:], "kept_by": kept_by})


def _brought(moved: Moved) -> str:
    parts = _counted(moved.counts)
    return f"From here came {parts}." if parts else "Nothing was kept here before."


def _counted(counts: Mapping[Kind, int]) -> str:
    rows = [row for row in DATA_KINDS if counts.get(row.kind)]
    return _listed([row.counted(counts[row.kind]) for row in rows])


def _listed(parts: Sequence[str]) -> str:
    if not parts:
        return ""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
