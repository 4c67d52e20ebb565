"""Goals and conversations."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import OWNER_LENGTH, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the first tables."""
    op.create_table(
        "goals",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("owner", sa.String(OWNER_LENGTH), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("specific", sa.Text, nullable=False),
        sa.Column("measure", sa.Text, nullable=False),
        sa.Column("resources", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("deadline", sa.Date, nullable=True),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.UniqueConstraint("owner", "number"),
    )
    op.create_table(
        "conversations",
        sa.Column("sender_id", sa.String(OWNER_LENGTH), primary_key=True),
        sa.Column("checkpoint_seq", sa.Integer, nullable=False),
        sa.Column("checkpoint", sa.JSON, nullable=False),
        sa.Column("updated_at", UtcDateTime, nullable=False, index=True),
    )
    op.create_table(
        "conversation_events",
        sa.Column("sender_id", sa.String(OWNER_LENGTH), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
    )
    op.create_index(
        "ix_conversation_events_kind", "conversation_events", ["sender_id", "kind", "seq"]
    )


def downgrade() -> None:
    """Drops them."""
    op.drop_table("conversation_events")
    op.drop_table("conversations")
    op.drop_table("goals")
