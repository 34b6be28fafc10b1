"""begeleiders write question sets to reflect with

Revision: 0027, after 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "eigen_vragenset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("titel", sa.String(length=200), nullable=False),
        sa.Column("uitleg", sa.String(length=200), nullable=False),
        sa.Column("regels", sa.JSON(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verborgen_op", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eigen_vragenset")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("eigen_vragenset")
