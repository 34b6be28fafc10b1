"""a ledger of what leden say yes and no to

Revision: 0011, after 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "toestemming",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column(
            "doel",
            sa.Enum(
                "onderzoek",
                "citaat",
                "contact",
                name="doel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("gegeven", sa.Boolean(), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tekstversie", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_toestemming_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toestemming")),
    )
    with op.batch_alter_table("toestemming", schema=None) as batch_op:
        batch_op.create_index("ix_toestemming_lid_id_doel_id", ["lid_id", "doel", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("toestemming", schema=None) as batch_op:
        batch_op.drop_index("ix_toestemming_lid_id_doel_id")

    op.drop_table("toestemming")
