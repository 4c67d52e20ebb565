"""Offers that one message gives names to: which of them gets which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue.core.message import Heard
from bot.dialogue.core.questions import Say
from bot.dialogue.offers.collection import HeldOffer, meant
from bot.dialogue.offers.reading.namings import names_given


def renamed(heard: Heard, shelf: Sequence[HeldOffer]) -> list[tuple[HeldOffer, HeldOffer]]:
    """Offers with the names that a message gives them.

    Args:
        heard: The message.
        shelf: The offers that are held, the one in the making among them.

    Returns:
        The offers as they were and as they are now; empty if it names none, or if it cannot be
        told of each name which offer is meant.
    """
    given = names_given(heard.text) if heard.chosen is None else []
    found: list[tuple[HeldOffer, HeldOffer]] = []
    for which, name in given:
        left = [one for one in shelf if all(one is not before for before, _ in found)]
        is_other = which.casefold().removeprefix("the ").startswith("other")
        text = f"the {which.casefold().removeprefix('the ')}"
        text = text if text.endswith((" one", " offer", " job")) else f"{text} one"
        fitting = left if is_other else meant(text, shelf)
        if len(fitting) != 1 or fitting[0] not in left:
            return []
        found.append((fitting[0], replace(fitting[0], name=name)))
    return found


def renamed_said(offers: Sequence[tuple[HeldOffer, HeldOffer]]) -> Say:
    """What is said of offers that were given names.

    Args:
        offers: The offers as they were and as they are now.
    """
    changes = [f"{before.title} → **{now.name}**" for before, now in offers]
    return Say("utter_guide_changed", {"change": "; ".join(changes)})
