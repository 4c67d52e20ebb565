"""Reminders, what holds for all of a person's, and what was sent."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import OWNER_LENGTH, UtcDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the tables."""
    op.create_table(
        "reminders",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("owner", sa.String(OWNER_LENGTH), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("goal_id", sa.String(36)),
        sa.Column("schedule", sa.JSON, nullable=False),
        sa.Column("anchor", sa.Date, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("next_at", UtcDateTime, index=True),
        sa.Column("last_due_at", UtcDateTime),
        sa.Column("last_sent_at", UtcDateTime),
        sa.Column("unanswered", sa.Integer, nullable=False),
        sa.Column("follows_due", sa.Boolean, nullable=False, index=True),
        sa.Column("leased_until", UtcDateTime),
        sa.UniqueConstraint("owner", "number"),
    )
    op.create_table(
        "reminder_habits",
        sa.Column("owner", sa.String(OWNER_LENGTH), primary_key=True),
        sa.Column("zone", sa.String(64)),
        sa.Column("weekends", sa.Boolean, nullable=False),
    )
    op.create_table(
        "reminder_deliveries",
        sa.Column("key", sa.String(80), primary_key=True),
        sa.Column("owner", sa.String(OWNER_LENGTH), nullable=False, index=True),
        sa.Column("reminder_id", sa.String(36), nullable=False, index=True),
        sa.Column("says", sa.JSON, nullable=False),
        sa.Column("prepared_at", UtcDateTime, nullable=False, index=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("told_by", sa.String(36)),
    )


def downgrade() -> None:
    """Drops them; nobody is reminded any more."""
    for table in ("reminder_deliveries", "reminder_habits", "reminders"):
        op.drop_table(table)
