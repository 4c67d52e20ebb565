"""What is held of a person, and what was erased, in words."""

from __future__ import annotations

from collections.abc import Collection

from bot.coaching.personal_data.holdings import Amounts
from bot.coaching.personal_data.kinds import DATA_KIND, DATA_KINDS, EVERYTHING, Kind
from bot.dialogue.core.questions import Button, Say
from bot.language import say_date

EXPORT, ERASE = "/export_data", "/delete_data"


def held_said(held: Amounts) -> Say:
    """What is held of a person.

    Args:
        held: How much there is of each kind.
    """
    if held.is_nothing:
        return Say("utter_my_data_nothing")
    rows = held_rows(held)
    since = f" Our conversation began on {say_date(held.since.date())}." if held.since else ""
    said = {"held": _counted(held), "since": since}
    card = {"kind": "my_data", "title": "What I hold of you", "rows": rows}
    buttons = (Button("Take it along", EXPORT), Button("Delete it", ERASE))
    return Say("utter_my_data_held", said, buttons, card)


def held_rows(held: Amounts) -> list[dict[str, str]]:
    """What is held of a person as rows of a card: kinds and numbers.

    Args:
        held: How much there is of each kind.
    """
    counted = ((kind, number) for kind, number in held.counts.items() if number)
    return [{"label": _capital(DATA_KIND[kind].plural), "value": str(n)} for kind, n in counted]


def export_said(held: Amounts) -> Say:
    """How to take everything along.

    Args:
        held: How much there is of each kind.
    """
    if held.is_nothing:
        return Say("utter_my_data_nothing")
    card = {"kind": "export", "title": "Your data as files", "formats": ["json", "md", "ics"]}
    return Say("utter_export", {"held": _counted(held)}, card=card)


def to_be_erased(kinds: Collection[Kind]) -> str:
    """The kinds that an erasure would take, as a sentence names them.

    Args:
        kinds: What would be erased.
    """
    return _listed([row.all_of_it for row in DATA_KINDS if row.kind in kinds])


def erased_said(erased: Amounts) -> Say:
    """The receipt of an erasure.

    Args:
        erased: How much there was of each kind.
    """
    kinds = erased.counts
    rows = [{"label": _capital(DATA_KIND[k].plural), "value": str(n)} for k, n in kinds.items()]
    card = {"kind": "receipt", "title": "Deleted", "rows": rows}
    if set(kinds) == set(EVERYTHING):
        return Say("utter_erased_everything", {"erased": _counted(erased)}, card=card)
    if Kind.CONVERSATION in kinds:
        return Say("utter_erased_conversation", {"erased": _counted(erased)}, card=card)
    response = "utter_erased_nothing" if erased.is_nothing else "utter_erased"
    return Say(response, {"erased": _counted(erased)}, card=card)


def _counted(amounts: Amounts) -> str:
    counts = amounts.counts.items()
    parts = [DATA_KIND[kind].counted(number) for kind, number in counts if number]
    return _listed(parts) if parts else "nothing"


def _listed(parts: list[str]) -> str:
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
