"""groepen, sharing and reacties; what was written before stays its maker's alone

Revision: 0008, after 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

DEELBAAR = ("ontmoeting", "reflectie", "leervraag", "zelfopdracht")


def upgrade() -> None:
    _groepen()
    for tabel in DEELBAAR:
        with op.batch_alter_table(tabel, schema=None) as batch_op:
            batch_op.add_column(
                sa.Column("voor_allen", sa.Boolean(), server_default=sa.false(), nullable=False)
            )
            batch_op.add_column(sa.Column("gedeeld_op", sa.DateTime(timezone=True), nullable=True))
            batch_op.add_column(sa.Column("groepslid_id", sa.Integer(), nullable=True))
            batch_op.create_foreign_key(
                batch_op.f(f"fk_{tabel}_groepslid_id_groepslid"),
                "groepslid",
                ["groepslid_id"],
                ["id"],
                ondelete="SET NULL",
            )
            batch_op.create_index(batch_op.f(f"ix_{tabel}_gedeeld_op"), ["gedeeld_op"], unique=False)
            batch_op.create_index(batch_op.f(f"ix_{tabel}_groepslid_id"), ["groepslid_id"], unique=False)
    _reacties()


def downgrade() -> None:
    op.drop_table("reactie")
    for tabel in DEELBAAR:
        with op.batch_alter_table(tabel, schema=None) as batch_op:
            batch_op.drop_index(batch_op.f(f"ix_{tabel}_groepslid_id"))
            batch_op.drop_index(batch_op.f(f"ix_{tabel}_gedeeld_op"))
            batch_op.drop_constraint(batch_op.f(f"fk_{tabel}_groepslid_id_groepslid"), type_="foreignkey")
            batch_op.drop_column("groepslid_id")
            batch_op.drop_column("gedeeld_op")
            batch_op.drop_column("voor_allen")
    op.drop_table("groepsuitnodiging")
    op.drop_table("groepslid")
    op.drop_table("groep")


def _groepen() -> None:
    op.create_table(
        "groep",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(length=200), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groep")),
    )
    op.create_table(
        "groepslid",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("groep_id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("sinds", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["groep_id"], ["groep.id"], name=op.f("fk_groepslid_groep_id_groep"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_groepslid_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groepslid")),
        sa.UniqueConstraint("groep_id", "lid_id", name=op.f("uq_groepslid_groep_id_lid_id")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("groepslid", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_groepslid_lid_id"), ["lid_id"], unique=False)
    op.create_table(
        "groepsuitnodiging",
        sa.Column("groep_id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=True),
        sa.Column("gevraagd_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["groep_id"], ["groep.id"], name=op.f("fk_groepsuitnodiging_groep_id_groep"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_groepsuitnodiging_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["door_id"], ["lid.id"], name=op.f("fk_groepsuitnodiging_door_id_lid"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("groep_id", "lid_id", name=op.f("pk_groepsuitnodiging")),
    )
    with op.batch_alter_table("groepsuitnodiging", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_groepsuitnodiging_door_id"), ["door_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_groepsuitnodiging_lid_id"), ["lid_id"], unique=False)


def _reacties() -> None:
    op.create_table(
        "reactie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("leervraag_id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "herken",
                "hielp",
                "vraag",
                name="soortreactie",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("geschreven_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("weggehaald_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voor_allen", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("gedeeld_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("groepslid_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["groepslid_id"],
            ["groepslid.id"],
            name=op.f("fk_reactie_groepslid_id_groepslid"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["leervraag_id"],
            ["leervraag.id"],
            name=op.f("fk_reactie_leervraag_id_leervraag"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_reactie_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reactie")),
    )
    with op.batch_alter_table("reactie", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reactie_gedeeld_op"), ["gedeeld_op"], unique=False)
        batch_op.create_index(batch_op.f("ix_reactie_groepslid_id"), ["groepslid_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reactie_leervraag_id"), ["leervraag_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reactie_lid_id"), ["lid_id"], unique=False)
