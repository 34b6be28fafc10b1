"""werkbladen: what is typed on a sheet that was opened with its code is kept while it is typed

Revision: 0040, after 0039
"""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bladconcept",
        sa.Column("invulling_id", sa.Integer(), nullable=False),
        sa.Column("vraag_id", sa.Integer(), nullable=False),
        sa.Column("scherm", sa.String(length=40), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("uitgangspunt", sa.String(length=40), nullable=False),
        sa.Column("bewaard_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["invulling_id"],
            ["invulling.id"],
            name=op.f("fk_bladconcept_invulling_id_invulling"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["vraag_id"],
            ["werkbladvraag.id"],
            name=op.f("fk_bladconcept_vraag_id_werkbladvraag"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("invulling_id", "vraag_id", "scherm", name=op.f("pk_bladconcept")),
    )
    op.create_index(op.f("ix_bladconcept_vraag_id"), "bladconcept", ["vraag_id"])
    op.create_index(op.f("ix_bladconcept_bewaard_op"), "bladconcept", ["bewaard_op"])


def downgrade() -> None:
    op.drop_table("bladconcept")
