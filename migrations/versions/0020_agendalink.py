"""the secret address of the calendar of a lid

Revision: 0020, after 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agendalink",
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("zout", sa.String(length=32), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_agendalink_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("lid_id", name=op.f("pk_agendalink")),
    )


def downgrade() -> None:
    op.drop_table("agendalink")
