"""next steps that a lid put off, and rondes that a lid chose

Revision: 0022, after 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "uitgesteld",
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "kijk-terug",
                "verder-schrijven",
                "hoe-gaat-het",
                "verder-reflecteren",
                "denk-terug",
                "neem-mee",
                "maak-zelfopdracht",
                "ronde-rond",
                "begin-klein",
                name="stapsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("ding_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uitgesteld_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tot", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_uitgesteld_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("lid_id", "soort", "ding_id", name=op.f("pk_uitgesteld")),
    )
    op.add_column("ronde", sa.Column("opgepakt_op", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("ronde", "opgepakt_op")
    op.drop_table("uitgesteld")
