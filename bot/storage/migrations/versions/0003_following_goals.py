"""Progress, completion, deletion and history of goals."""

import sqlalchemy as sa
from alembic import op

from bot.storage.tables import OWNER_LENGTH, UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds what becomes of a goal after it was agreed."""
    op.add_column("goals", sa.Column("done_at", UtcDateTime, nullable=True))
    op.add_column("goals", sa.Column("reflection", sa.Text, nullable=False, server_default=""))
    op.add_column("goals", sa.Column("progress", sa.JSON, nullable=True))
    op.add_column("goals", sa.Column("deleted_at", UtcDateTime, nullable=True))
    op.add_column("goals", sa.Column("mentioned_on", sa.Date, nullable=True))
    op.create_table(
        "goal_entries",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(36), nullable=False, unique=True),
        sa.Column(
            "goal_id",
            sa.String(36),
            sa.ForeignKey("goals.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("owner", sa.String(OWNER_LENGTH), nullable=False, index=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("at", UtcDateTime, nullable=False),
        sa.Column("before", sa.JSON, nullable=True),
        sa.Column("progress", sa.JSON, nullable=True),
        sa.Column("undone_by", sa.String(36), nullable=True),
    )


def downgrade() -> None:
    """Drops it; deleted goals go for good, as the tables before know no deletion."""
    op.drop_table("goal_entries")
    op.execute("DELETE FROM goals WHERE deleted_at IS NOT NULL")
    for column in ("mentioned_on", "deleted_at", "progress", "reflection", "done_at"):
        op.drop_column("goals", column)
