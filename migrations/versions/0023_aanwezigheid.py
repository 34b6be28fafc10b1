"""who was at a bijeenkomst, and how many guests

Revision: 0023, after 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("bijeenkomst", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("gasten", sa.Integer(), server_default="0", nullable=False))
        batch_op.create_check_constraint(op.f("ck_bijeenkomst_nooit_minder_dan_geen_gast"), "gasten >= 0")
    with op.batch_alter_table("bijeenkomst", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.alter_column("gasten", existing_type=sa.Integer(), server_default=None)
    op.create_table(
        "aanwezigheid",
        sa.Column("bijeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("sinds", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["bijeenkomst_id"],
            ["bijeenkomst.id"],
            name=op.f("fk_aanwezigheid_bijeenkomst_id_bijeenkomst"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_aanwezigheid_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("bijeenkomst_id", "lid_id", name=op.f("pk_aanwezigheid")),
    )
    with op.batch_alter_table("aanwezigheid", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aanwezigheid_lid_id"), ["lid_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("aanwezigheid", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_aanwezigheid_lid_id"))

    op.drop_table("aanwezigheid")
    with op.batch_alter_table("bijeenkomst", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_constraint(op.f("ck_bijeenkomst_nooit_minder_dan_geen_gast"), type_="check")
        batch_op.drop_column("gasten")
