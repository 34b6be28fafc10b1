"""tijding: word of another day or place waits a moment

Revision: 0036, after 0035
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tijding",
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("bijeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("wist_begint_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wist_eindigt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wist_plaats", sa.String(length=200), nullable=False),
        sa.Column("gaat_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["bijeenkomst_id"],
            ["bijeenkomst.id"],
            name=op.f("fk_tijding_bijeenkomst_id_bijeenkomst"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_tijding_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["mail_id"],
            ["outgoing_mail.id"],
            name=op.f("fk_tijding_mail_id_outgoing_mail"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("mail_id", name=op.f("pk_tijding")),
    )
    op.create_index(op.f("ix_tijding_bijeenkomst_id"), "tijding", ["bijeenkomst_id"])
    op.create_index(op.f("ix_tijding_lid_id"), "tijding", ["lid_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_tijding_lid_id"), "tijding")
    op.drop_index(op.f("ix_tijding_bijeenkomst_id"), "tijding")
    op.drop_table("tijding")
