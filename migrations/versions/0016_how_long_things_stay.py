"""when a lid was last here, whether they were warned, and when things were last tidied

Revision: 0016, after 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "retention_run",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_retention_run")),
    )
    op.add_column("lid", sa.Column("gezien_op", sa.Date(), nullable=True))
    op.add_column("lid", sa.Column("gewaarschuwd_op", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE lid SET gezien_op = "
        "(SELECT MAX(aanmelding.gezien_op) FROM aanmelding WHERE aanmelding.lid_id = lid.id)"
    )


def downgrade() -> None:
    op.drop_column("lid", "gewaarschuwd_op")
    op.drop_column("lid", "gezien_op")
    op.drop_table("retention_run")
