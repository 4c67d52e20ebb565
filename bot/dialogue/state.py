"""The one state of a conversation: everything that it holds, typed, and kept as JSON.

Kept goals, offers, checks and reminders are in their stores. The state has what is in the making,
what was told and not kept, what was talked about, and what was done last.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any, Self, get_type_hints
from uuid import NAMESPACE_URL, uuid5

from bot.coaching.personal_data.kinds import Kind
from bot.dialogue.career_check.draft import CheckInTheMaking
from bot.dialogue.core.draft import Draft
from bot.dialogue.goals.drafts import GoalInTheMaking, GoalUpdate, PlanInTheMaking, Reflection
from bot.dialogue.offers.drafts import OfferInTheMaking, OfferTold
from bot.dialogue.person import PersonFacts
from bot.dialogue.personal_data.draft import ErasureInTheMaking
from bot.dialogue.reminders.draft import ReminderInTheMaking

STATE_SLOT = "conversation_state"
"""The one slot that keeps the state."""

VERSION = 1
"""Version of the JSON form; `_UPGRADES` leads to it from each earlier one."""

ENTRY = "entry"
"""What `Change.before` calls the entry of a goal's history."""

KEPT_OFFERS, TOLD_OFFERS = "kept", "told"
"""What `Change.before` calls whether kept offers were removed, and those that were only told."""

LEFT, DRAFT = "left", "draft"
"""What `Change.before` calls the conversation that was left, and what was told in it."""

_OF = "of"

MAX_CHANGES = 10
"""How many things that were done are remembered to be taken back."""


def identity_of_message(sender_id: str, message_id: str) -> str:
    """An identity for what a message makes, the same if the message is handled again.

    Args:
        sender_id: The person.
        message_id: Identity of the message in its channel.
    """
    return str(uuid5(NAMESPACE_URL, f"{sender_id} {message_id}"))


@dataclass(frozen=True)
class Change:
    """Something that was done and can be taken back.

    Attributes:
        of: What it was done to.
        message: Identity of the message that led to it.
        before: What taking it back needs to know; its store knows the rest.
    """

    of: Kind
    message: str
    before: Mapping[str, Any] = field(default_factory=dict)

    def is_same(self, other: Change) -> bool:
        """Whether another change stands for the same entry of a goal's history."""
        entry = self.before.get(ENTRY)
        return entry is not None and entry == other.before.get(ENTRY)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Reads what `to_json` wrote."""
        return cls(Kind(data["of"]), data["message"], data.get("before") or {})

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {"of": self.of.value, "message": self.message, "before": dict(self.before)}


@dataclass(frozen=True)
class ConversationState:
    """What a conversation holds.

    Attributes:
        goal: The goal in the making.
        goal_update: What is to be done with a kept goal.
        plan: The plan for a goal that was just kept.
        reflection: What is said about a goal that is done.
        offer: The offer in the making, or the one that was worked out last.
        check: The check under way.
        reminder: The reminder in the making.
        erase: The erasure that waits for its confirmation.
        offers_told: Offers that were told and are not kept, in the order told.
        goal_talked_about: Number of the kept goal that was talked about last.
        person: What the person told of themselves.
        changes: What was done and can be taken back, latest last.
    """

    goal: GoalInTheMaking = field(default_factory=GoalInTheMaking)
    goal_update: GoalUpdate = field(default_factory=GoalUpdate)
    plan: PlanInTheMaking = field(default_factory=PlanInTheMaking)
    reflection: Reflection = field(default_factory=Reflection)
    offer: OfferInTheMaking = field(default_factory=OfferInTheMaking)
    check: CheckInTheMaking = field(default_factory=CheckInTheMaking)
    reminder: ReminderInTheMaking = field(default_factory=ReminderInTheMaking)
    erase: ErasureInTheMaking = field(default_factory=ErasureInTheMaking)
    offers_told: tuple[OfferTold, ...] = field(default=(), metadata={_OF: Kind.OFFERS})
    goal_talked_about: int | None = field(default=None, metadata={_OF: Kind.GOALS})
    person: PersonFacts = field(default_factory=PersonFacts, metadata={_OF: PersonFacts.kind})
    changes: tuple[Change, ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | None) -> Self:
        """Reads what `to_json` wrote, by this version or an earlier one.

        Args:
            data: The JSON; None where the conversation holds nothing yet.

        Raises:
            ValueError: A later version wrote it.
        """
        if not data:
            return cls()
        held = upgraded(data)
        drafts: dict[str, Any] = {
            name: kind.from_json(held.get(name, {})) for name, kind in _drafts().items()
        }
        return cls(
            **drafts,
            offers_told=tuple(OfferTold.from_json(one) for one in held.get("offers_told", ())),
            goal_talked_about=held.get("goal_talked_about"),
            person=PersonFacts.from_json(held.get("person", {})),
            changes=tuple(Change.from_json(one) for one in held.get("changes", ())),
        )

    def to_json(self) -> dict[str, Any]:
        """As JSON values; what the conversation does not hold is left out."""
        held: dict[str, Any] = {name: getattr(self, name).to_json() for name in _drafts()}
        held["offers_told"] = [one.to_json() for one in self.offers_told]
        held["goal_talked_about"] = self.goal_talked_about
        held["person"] = self.person.to_json()
        held["changes"] = [one.to_json() for one in self.changes]
        told = {name: value for name, value in held.items() if value not in (None, {}, [])}
        return {"version": VERSION, **told}

    def draft(self, prefix: str) -> Draft:
        """The draft of a guided conversation.

        Args:
            prefix: Name of the conversation.
        """
        draft: Draft = getattr(self, _by_prefix()[prefix])
        return draft

    @staticmethod
    def task_of(prefix: str) -> str:
        """The attribute that holds the draft of a guided conversation, which names its task.

        Args:
            prefix: Name of the conversation.
        """
        return _by_prefix()[prefix]

    def with_draft(self, draft: Draft) -> Self:
        """The state with a draft in the place of the one that it held.

        Args:
            draft: The draft.
        """
        changed: dict[str, Any] = {_by_prefix()[draft.prefix]: draft}
        return replace(self, **changed)

    def without_draft(self, prefix: str) -> Self:
        """The state with nothing left of a guided conversation.

        Args:
            prefix: Name of the conversation.
        """
        return self.with_draft(type(self.draft(prefix))())

    def changed(self, change: Change) -> Self:
        """The state after something was done that can be taken back.

        Args:
            change: What was done; the same again counts once.
        """
        if self.changes and self.changes[-1].is_same(change):
            return self
        return replace(self, changes=(*self.changes, change)[-MAX_CHANGES:])

    def taken_back(self, of: Kind) -> Self:
        """The state after the latest change to something was taken back.

        Args:
            of: What it was done to. On a page it need not be what was done last of all.
        """
        of_it = [at for at, change in enumerate(self.changes) if change.of is of]
        left = (change for at, change in enumerate(self.changes) if at not in of_it[-1:])
        return replace(self, changes=tuple(left))

    def without_kinds(self, kinds: Collection[Kind]) -> Self:
        """The state without what it has of kinds of data that were erased.

        Args:
            kinds: The kinds.
        """
        gone = [name for name, kind in _kinds().items() if kind in kinds]
        fresh = type(self)()
        kept = tuple(one for one in self.changes if one.of not in kinds)
        return replace(self, changes=kept, **{name: getattr(fresh, name) for name in gone})

    def brought_back(self, left: Change) -> Self:
        """The state with what was told in a conversation that was left.

        Args:
            left: The leaving.
        """
        kind = type(self.draft(left.before[LEFT]))
        return self.with_draft(kind.from_json(left.before[DRAFT]))

    def last_change(self, messages: Sequence[str]) -> Change | None:
        """The latest change, if one of some messages led to it.

        Args:
            messages: Identities of the messages whose changes can be taken back.
        """
        latest = self.changes[-1] if self.changes else None
        return latest if latest is not None and latest.message in messages else None


StateUpdate = Callable[[ConversationState, str], ConversationState]
"""Changes a state from outside a turn; takes the identity of the latest message beside it."""


def goal_changed(number: int, entry: str) -> StateUpdate:
    """The update after something was done with a kept goal.

    Args:
        number: Number of the goal.
        entry: Identity of the entry in its history.
    """

    def update(state: ConversationState, message: str) -> ConversationState:
        done = Change(Kind.GOALS, message, {ENTRY: entry})
        return replace(state.changed(done), goal_talked_about=number)

    return update


def goal_restored(number: int) -> StateUpdate:
    """The update after the last thing done with a kept goal was taken back.

    Args:
        number: Number of the goal.
    """

    def update(state: ConversationState, message: str) -> ConversationState:
        del message
        return replace(state.taken_back(Kind.GOALS), goal_talked_about=number)

    return update


def offers_removed(state: ConversationState, message: str) -> ConversationState:
    """The update after kept offers were removed."""
    return state.changed(Change(Kind.OFFERS, message, {KEPT_OFFERS: True}))


def offers_restored(state: ConversationState, message: str) -> ConversationState:
    """The update after removed offers were put back."""
    del message
    return state.taken_back(Kind.OFFERS)


@cache
def _drafts() -> dict[str, type[Draft]]:
    """The kinds of drafts by the attributes that hold them."""
    hints = get_type_hints(ConversationState)
    return {
        name: kind
        for name, kind in hints.items()
        if isinstance(kind, type) and issubclass(kind, Draft)
    }


@cache
def _kinds() -> dict[str, Kind | None]:
    """What kind of data each attribute has something of."""
    drafts = _drafts()
    return {
        one.name: drafts[one.name].kind if one.name in drafts else one.metadata.get(_OF)
        for one in fields(ConversationState)
    }


@cache
def _by_prefix() -> dict[str, str]:
    return {kind.prefix: name for name, kind in _drafts().items()}


# --- Earlier forms -------------------------------------------------------------------------------
_UPGRADES: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""What leads from the JSON of a version to that of the next, by the version it leads from."""


def upgraded(data: Mapping[str, Any]) -> dict[str, Any]:
    """The JSON of a state in the form of this version.

    Args:
        data: What this or an earlier version wrote.

    Raises:
        ValueError: A later version wrote it.
    """
    held = dict(data)
    while (version := held["version"]) != VERSION:
        if version not in _UPGRADES:
            raise ValueError(f"There is no way from a state of version {version} to {VERSION}.")
        held = _UPGRADES[version](held) | {"version": version + 1}
    return held
