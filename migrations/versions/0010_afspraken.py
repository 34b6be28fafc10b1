"""agreements, and who signed them

Revision: 0010, after 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "afspraakversie",
        sa.Column("nummer", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("titel", sa.String(length=200), nullable=False),
        sa.Column("geldig_vanaf", sa.Date(), nullable=False),
        sa.Column("wat_is_nieuw", sa.String(length=500), nullable=False),
        sa.Column("markdown", sa.String(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("html", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("nummer", name=op.f("pk_afspraakversie")),
    )
    op.create_table(
        "ondertekening",
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("versie_nummer", sa.Integer(), nullable=False),
        sa.Column("getekend_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_ondertekening_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["versie_nummer"],
            ["afspraakversie.nummer"],
            name=op.f("fk_ondertekening_versie_nummer_afspraakversie"),
        ),
        sa.PrimaryKeyConstraint("lid_id", "versie_nummer", name=op.f("pk_ondertekening")),
    )
    with op.batch_alter_table("ondertekening", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ondertekening_versie_nummer"), ["versie_nummer"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("ondertekening", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ondertekening_versie_nummer"))

    op.drop_table("ondertekening")
    op.drop_table("afspraakversie")
