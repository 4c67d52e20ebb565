"""Plans for goals: steps on the way, and what to do if something gets in the way."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Adds the plan, which a goal may do without."""
    op.add_column("goals", sa.Column("plan", sa.JSON, nullable=True))


def downgrade() -> None:
    """Drops it."""
    op.drop_column("goals", "plan")
