"""Kept offers."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import OWNER_LENGTH, UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table of offers."""
    op.create_table(
        "offers",
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("owner", sa.String(OWNER_LENGTH), nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("removed_at", UtcDateTime, nullable=True),
        sa.UniqueConstraint("owner", "number"),
    )


def downgrade() -> None:
    """Drops it."""
    op.drop_table("offers")
