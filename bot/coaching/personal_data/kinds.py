"""The kinds of data that are held of a person: what each is called, and what goes with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.coaching.goals.goal import MAX_OPEN_GOALS
from bot.coaching.offers.saved_offer import MAX_KEPT_OFFERS
from bot.coaching.reminders.reminder import MAX_REMINDERS


class Kind(StrEnum):
    """A kind of data that is held of a person."""

    GOALS = "goals"
    OFFERS = "offers"
    CHECKS = "checks"
    REMINDERS = "reminders"
    CONVERSATION = "conversation"
    LINKS = "links"


@dataclass(frozen=True)
class Limit:
    """How much of a kind one person can keep.

    Attributes:
        most: The number.
        of: What is counted, such as "open goals".
    """

    most: int
    of: str


@dataclass(frozen=True)
class DataKind:
    """What there is to know of a kind of data.

    Attributes:
        kind: The kind.
        singular: One of it, such as "goal".
        plural: Several of it.
        all_of_it: All of it as an erasure takes it, with what goes along.
        exported_as: Its name in the JSON export.
        heading: Its heading in the document; empty if the document leaves it out.
        names: What people call it, as a regular expression; empty if it goes only with all else.
        title: The quick reply that has it erased; empty as `names` is.
        moves: Whether it comes along when a place is linked with another.
        limit: How much one person can keep; None if there is no end to it.
    """

    kind: Kind
    singular: str
    plural: str
    all_of_it: str
    exported_as: str
    heading: str = ""
    names: str = ""
    title: str = ""
    moves: bool = False
    limit: Limit | None = None

    def counted(self, number: int) -> str:
        """A number of it, such as "2 goals"."""
        return f"{number} {self.singular if number == 1 else self.plural}"


DATA_KINDS: tuple[DataKind, ...] = (
    DataKind(
        kind=Kind.GOALS,
        singular="goal",
        plural="goals",
        all_of_it="all your goals with their history",
        exported_as="goals",
        heading="Goals",
        names="goals?",
        title="My goals",
        moves=True,
        limit=Limit(MAX_OPEN_GOALS, "open goals"),
    ),
    DataKind(
        kind=Kind.OFFERS,
        singular="offer",
        plural="offers",
        all_of_it="all your kept offers",
        exported_as="offers",
        heading="Offers",
        names="offers?|salar(?:y|ies)|pay|compensation",
        title="My offers",
        moves=True,
        limit=Limit(MAX_KEPT_OFFERS, "kept offers"),
    ),
    DataKind(
        kind=Kind.CHECKS,
        singular="job-or-career check",
        plural="job-or-career checks",
        all_of_it="your job-or-career checks",
        exported_as="checks",
        heading="Job-or-career checks",
        names="checks?|quiz(?:zes)?|assessments?|check-ups?",
        title="My checks",
        moves=True,
    ),
    DataKind(
        kind=Kind.REMINDERS,
        singular="reminder",
        plural="reminders",
        all_of_it="your reminders with your time zone",
        exported_as="reminders",
        heading="Reminders",
        names="reminders?|nudges?|time ?zone",
        title="My reminders",
        moves=True,
        limit=Limit(MAX_REMINDERS, "reminders"),
    ),
    DataKind(
        kind=Kind.CONVERSATION,
        singular="message of our conversation",
        plural="messages of our conversation",
        all_of_it="our conversation",
        exported_as="conversation",
        heading="Conversation",
        names=(
            "conversations?|chats?|messages?|transcripts?|history|logs?|"
            r"(?:what|everything|all) (?:that )?(?:i|we|i've|we've) (?:have )?(?:said|typed|wrote|"
            r"written|told you|talked about|discussed)"
        ),
        title="Our conversation",
    ),
    DataKind(
        kind=Kind.LINKS,
        singular="linked place",
        plural="linked places",
        all_of_it="the link to other places with our conversation there",
        exported_as="linked_places",
    ),
)
"""The kinds in their usual order; links are last, since all else is found through them."""

DATA_KIND: Mapping[Kind, DataKind] = {row.kind: row for row in DATA_KINDS}
EVERYTHING: Collection[Kind] = tuple(DATA_KIND)
