"""the logboek of who did what with the account of another, and leden on non-actief

Revision: 0014, after 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "logboekregel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "daad",
            sa.Enum(
                "uitgenodigd",
                "kaart gemaakt",
                "inlogmail gestuurd",
                "inloglink gemaakt",
                "rol gegeven",
                "rol afgenomen",
                "extra controle weg",
                "nieuwe pincode",
                "uitgelogd",
                "op non-actief",
                "weer actief",
                "gewist",
                "groep gemaakt",
                "groep opgeheven",
                "uit groep gehaald",
                "noodinzage",
                name="daad",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("door_id", sa.Integer(), nullable=True),
        sa.Column("over_id", sa.Integer(), nullable=True),
        sa.Column("op_server", sa.Boolean(), nullable=False),
        sa.Column("wat", sa.String(length=40), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["door_id"], ["lid.id"], name=op.f("fk_logboekregel_door_id_lid"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["over_id"], ["lid.id"], name=op.f("fk_logboekregel_over_id_lid"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logboekregel")),
    )
    with op.batch_alter_table("logboekregel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_logboekregel_door_id"), ["door_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_logboekregel_op"), ["op"], unique=False)
        batch_op.create_index(batch_op.f("ix_logboekregel_over_id"), ["over_id"], unique=False)

    with op.batch_alter_table("lid", schema=None) as batch_op:
        batch_op.add_column(sa.Column("non_actief_sinds", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    # The schema before has no non-actief: who was, can log in again.
    with op.batch_alter_table("lid", schema=None, table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.drop_column("non_actief_sinds")

    with op.batch_alter_table("logboekregel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_logboekregel_over_id"))
        batch_op.drop_index(batch_op.f("ix_logboekregel_op"))
        batch_op.drop_index(batch_op.f("ix_logboekregel_door_id"))

    op.drop_table("logboekregel")
