"""The tables, typed.

Instants are stored in UTC, days as days, money never as a floating number. The person who owns a
row is named by the verified identity that the channel handed over.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

OWNER_LENGTH = 255
SLACK_ID_LENGTH = 255


class Base(DeclarativeBase):
    """The registry of all tables."""


class UtcDateTime(TypeDecorator[datetime]):
    """An instant with its zone; SQLite keeps none, so it goes in and comes out as UTC."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuses instants without a zone and turns the others to UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("An instant needs its time zone.")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Gives the instant back with its zone."""
        del dialect
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


class GoalRow(Base):
    """A goal that a person keeps."""

    __tablename__ = "goals"
    __table_args__ = (UniqueConstraint("owner", "number"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    owner: Mapped[str] = mapped_column(String(OWNER_LENGTH))
    number: Mapped[int]
    specific: Mapped[str] = mapped_column(Text)
    measure: Mapped[str] = mapped_column(Text)
    resources: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    deadline: Mapped[date | None]
    status: Mapped[str] = mapped_column(String(16))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reflection: Mapped[str] = mapped_column(Text, server_default="")
    progress: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    mentioned_on: Mapped[date | None]
    plan: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class GoalEntryRow(Base):
    """One thing that was done with a goal, in the order in which it was done.

    `undone_by` is the identity of the message that took it back.
    """

    __tablename__ = "goal_entries"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(36), unique=True)
    goal_id: Mapped[str] = mapped_column(ForeignKey("goals.id", ondelete="CASCADE"), index=True)
    owner: Mapped[str] = mapped_column(String(OWNER_LENGTH), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    progress: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    undone_by: Mapped[str | None] = mapped_column(String(36))


class OfferRow(Base):
    """An offer that a person keeps; one that was removed last can still be put back."""

    __tablename__ = "offers"
    __table_args__ = (UniqueConstraint("owner", "number"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    owner: Mapped[str] = mapped_column(String(OWNER_LENGTH))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(Text)
    facts: Mapped[dict[str, Any]] = mapped_column(JSON)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class CheckRow(Base):
    """A job-or-career check that a person took."""

    __tablename__ = "career_checks"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    owner: Mapped[str] = mapped_column(String(OWNER_LENGTH), index=True)
    answers: Mapped[dict[str, int]] = mapped_column(JSON)
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReminderRow(Base):
    """A reminder that a person asked for; leased while a runner is at it."""

    __tablename__ = "reminders"
    __table_args__ = (UniqueConstraint("owner", "number"),)

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    owner: Mapped[str] = mapped_column(String(OWNER_LENGTH))
    number: Mapped[int]
    goal_id: Mapped[str | None] = mapped_column(String(36))
    schedule: Mapped[dict[str, Any]] = mapped_column(JSON)
    anchor: Mapped[date]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    next_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    last_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    unanswered: Mapped[int]
    follows_due: Mapped[bool] = mapped_column(index=True)
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ReminderHabitsRow(Base):
    """What holds for all reminders of a person."""

    __tablename__ = "reminder_habits"

    owner: Mapped[str] = mapped_column(String(OWNER_LENGTH), primary_key=True)
    zone: Mapped[str | None] = mapped_column(String(64))
    weekends: Mapped[bool]


class ReminderDeliveryRow(Base):
    """A reminder that came due once, noted before it is sent; `key` is the same in every attempt.

    `told_by` is the identity of the message with whose answer it was said.
    """

    __tablename__ = "reminder_deliveries"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    owner: Mapped[str] = mapped_column(String(OWNER_LENGTH), index=True)
    reminder_id: Mapped[str] = mapped_column(String(36), index=True)
    says: Mapped[dict[str, Any]] = mapped_column(JSON)
    prepared_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    state: Mapped[str] = mapped_column(String(16))
    told_by: Mapped[str | None] = mapped_column(String(36))


class IdentityRow(Base):
    """An identity that is one of several of a person."""

    __tablename__ = "identities"

    identity: Mapped[str] = mapped_column(String(OWNER_LENGTH), primary_key=True)
    person: Mapped[str] = mapped_column(String(OWNER_LENGTH), index=True)


class LinkCodeRow(Base):
    """A one-time code that joins two identities; the code itself is not kept."""

    __tablename__ = "link_codes"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    identity: Mapped[str] = mapped_column(String(OWNER_LENGTH), index=True)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class LinkTryRow(Base):
    """A wrong code that an identity tried."""

    __tablename__ = "link_tries"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    identity: Mapped[str] = mapped_column(String(OWNER_LENGTH), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class ConversationRow(Base):
    """A conversation, with a point from which it can be picked up without its whole past."""

    __tablename__ = "conversations"

    sender_id: Mapped[str] = mapped_column(String(OWNER_LENGTH), primary_key=True)
    checkpoint_seq: Mapped[int]
    checkpoint: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class ConversationEventRow(Base):
    """One event of a conversation, numbered from 1 within it."""

    __tablename__ = "conversation_events"
    __table_args__ = (Index("ix_conversation_events_kind", "sender_id", "kind", "seq"),)

    sender_id: Mapped[str] = mapped_column(String(OWNER_LENGTH), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(32))
    data: Mapped[dict[str, Any]] = mapped_column(JSON)


class SlackDeliveryRow(Base):
    """Something that Slack delivered: once, however often it is sent.

    `work` is what has to be done for it, kept until it is done, so that a process that dies in
    between loses nothing.
    """

    __tablename__ = "slack_deliveries"

    key: Mapped[str] = mapped_column(String(SLACK_ID_LENGTH), primary_key=True)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    leased_until: Mapped[datetime] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    work: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class SlackThreadRow(Base):
    """A thread in which the coach was mentioned, so that replies in it are for the coach."""

    __tablename__ = "slack_threads"

    thread: Mapped[str] = mapped_column(String(SLACK_ID_LENGTH), primary_key=True)
    used_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
