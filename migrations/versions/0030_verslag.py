"""the verslag of a bijeenkomst

Revision: 0030, after 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "verslag",
        sa.Column("bijeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("markdown", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("gewijzigd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gepubliceerd_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["bijeenkomst_id"],
            ["bijeenkomst.id"],
            name=op.f("fk_verslag_bijeenkomst_id_bijeenkomst"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("bijeenkomst_id", name=op.f("pk_verslag")),
    )


def downgrade() -> None:
    op.drop_table("verslag")
