"""bijeenkomsten and what leden write

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "bijeenkomst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("titel", sa.String(length=200), nullable=False),
        sa.Column("begint_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("eindigt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("plaats", sa.String(length=200), nullable=False),
        sa.CheckConstraint("eindigt_op > begint_op", name=op.f("ck_bijeenkomst_eindigt_na_begin")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bijeenkomst")),
    )

    with op.batch_alter_table("bijeenkomst", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bijeenkomst_begint_op"), ["begint_op"], unique=False)

    op.create_table(
        "bijeenkomst_thema",
        sa.Column("bijeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("thema_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bijeenkomst_id"],
            ["bijeenkomst.id"],
            name=op.f("fk_bijeenkomst_thema_bijeenkomst_id_bijeenkomst"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["thema_id"], ["thema.id"], name=op.f("fk_bijeenkomst_thema_thema_id_thema"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("bijeenkomst_id", "thema_id", name=op.f("pk_bijeenkomst_thema")),
    )

    with op.batch_alter_table("bijeenkomst_thema", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bijeenkomst_thema_thema_id"), ["thema_id"], unique=False)

    op.create_table(
        "programmaonderdeel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bijeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("tijd", sa.Time(), nullable=True),
        sa.Column("titel", sa.String(length=200), nullable=False),
        sa.Column(
            "fase",
            sa.Enum(
                "doen",
                "reflecteren",
                "bijstellen",
                "toepassen",
                name="fase",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(
            ["bijeenkomst_id"],
            ["bijeenkomst.id"],
            name=op.f("fk_programmaonderdeel_bijeenkomst_id_bijeenkomst"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programmaonderdeel")),
    )

    with op.batch_alter_table("programmaonderdeel", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_programmaonderdeel_bijeenkomst_id"), ["bijeenkomst_id"], unique=False
        )

    op.create_table(
        "leervraag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("ronde_id", sa.Integer(), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column(
            "stand",
            sa.Enum(
                "open",
                "in gesprek",
                "geleerd",
                "losgelaten",
                name="standleervraag",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("gesteld_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_leervraag_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["ronde_id"], ["ronde.id"], name=op.f("fk_leervraag_ronde_id_ronde"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leervraag")),
    )

    with op.batch_alter_table("leervraag", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_leervraag_lid_id"), ["lid_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_leervraag_ronde_id"), ["ronde_id"], unique=False)

    op.create_table(
        "ontmoeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("ronde_id", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "koffie",
                "gesprek",
                "samen eten",
                "wandeling",
                "overleg",
                "anders",
                name="soortontmoeting",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("geschreven_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_ontmoeting_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["ronde_id"], ["ronde.id"], name=op.f("fk_ontmoeting_ronde_id_ronde"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ontmoeting")),
    )

    with op.batch_alter_table("ontmoeting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ontmoeting_lid_id_dag"), ["lid_id", "dag"], unique=False)
        batch_op.create_index(batch_op.f("ix_ontmoeting_ronde_id"), ["ronde_id"], unique=False)

    op.create_table(
        "zelfopdracht",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("ronde_id", sa.Integer(), nullable=False),
        sa.Column("artikel_id", sa.Integer(), nullable=True),
        sa.Column("ik_ga", sa.Text(), nullable=False),
        sa.Column("als", sa.Text(), nullable=False),
        sa.Column("dan", sa.Text(), nullable=False),
        sa.Column("terugkijken_op", sa.Date(), nullable=True),
        sa.Column("geformuleerd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("afgerond_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["artikel_id"],
            ["artikel.id"],
            name=op.f("fk_zelfopdracht_artikel_id_artikel"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_zelfopdracht_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["ronde_id"], ["ronde.id"], name=op.f("fk_zelfopdracht_ronde_id_ronde"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zelfopdracht")),
    )

    with op.batch_alter_table("zelfopdracht", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_zelfopdracht_artikel_id"), ["artikel_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_zelfopdracht_lid_id_afgerond_op"), ["lid_id", "afgerond_op"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_zelfopdracht_ronde_id"), ["ronde_id"], unique=False)

    op.create_table(
        "reflectie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("ronde_id", sa.Integer(), nullable=False),
        sa.Column("ontmoeting_id", sa.Integer(), nullable=False),
        sa.Column("vragenset", sa.String(length=100), nullable=False),
        sa.Column("inzicht", sa.Text(), nullable=False),
        sa.Column("begonnen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("afgerond_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_reflectie_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["ontmoeting_id"],
            ["ontmoeting.id"],
            name=op.f("fk_reflectie_ontmoeting_id_ontmoeting"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["ronde_id"], ["ronde.id"], name=op.f("fk_reflectie_ronde_id_ronde"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reflectie")),
    )

    with op.batch_alter_table("reflectie", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reflectie_lid_id"), ["lid_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reflectie_ontmoeting_id"), ["ontmoeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_reflectie_ronde_id"), ["ronde_id"], unique=False)

    op.create_table(
        "terugblik",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("zelfopdracht_id", sa.Integer(), nullable=False),
        sa.Column("bijeenkomst_id", sa.Integer(), nullable=True),
        sa.Column(
            "uitkomst",
            sa.Enum(
                "gedaan",
                "bezig",
                "liep anders",
                "nog niet",
                "losgelaten",
                name="uitkomst",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("gegeven_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["bijeenkomst_id"],
            ["bijeenkomst.id"],
            name=op.f("fk_terugblik_bijeenkomst_id_bijeenkomst"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["zelfopdracht_id"],
            ["zelfopdracht.id"],
            name=op.f("fk_terugblik_zelfopdracht_id_zelfopdracht"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terugblik")),
    )

    with op.batch_alter_table("terugblik", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_terugblik_bijeenkomst_id"), ["bijeenkomst_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_terugblik_zelfopdracht_id"), ["zelfopdracht_id"], unique=False)

    op.create_table(
        "reflectie_antwoord",
        sa.Column("reflectie_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("vraag", sa.Text(), nullable=False),
        sa.Column("hint", sa.Text(), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("overgeslagen", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reflectie_id"],
            ["reflectie.id"],
            name=op.f("fk_reflectie_antwoord_reflectie_id_reflectie"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("reflectie_id", "nummer", name=op.f("pk_reflectie_antwoord")),
    )


def downgrade() -> None:
    op.drop_table("reflectie_antwoord")

    with op.batch_alter_table("terugblik", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_terugblik_zelfopdracht_id"))
        batch_op.drop_index(batch_op.f("ix_terugblik_bijeenkomst_id"))

    op.drop_table("terugblik")

    with op.batch_alter_table("reflectie", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reflectie_ronde_id"))
        batch_op.drop_index(batch_op.f("ix_reflectie_ontmoeting_id"))
        batch_op.drop_index(batch_op.f("ix_reflectie_lid_id"))

    op.drop_table("reflectie")

    with op.batch_alter_table("zelfopdracht", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_zelfopdracht_ronde_id"))
        batch_op.drop_index(batch_op.f("ix_zelfopdracht_lid_id_afgerond_op"))
        batch_op.drop_index(batch_op.f("ix_zelfopdracht_artikel_id"))

    op.drop_table("zelfopdracht")

    with op.batch_alter_table("ontmoeting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ontmoeting_ronde_id"))
        batch_op.drop_index(batch_op.f("ix_ontmoeting_lid_id_dag"))

    op.drop_table("ontmoeting")

    with op.batch_alter_table("leervraag", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_leervraag_ronde_id"))
        batch_op.drop_index(batch_op.f("ix_leervraag_lid_id"))

    op.drop_table("leervraag")

    with op.batch_alter_table("programmaonderdeel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programmaonderdeel_bijeenkomst_id"))

    op.drop_table("programmaonderdeel")

    with op.batch_alter_table("bijeenkomst_thema", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bijeenkomst_thema_thema_id"))

    op.drop_table("bijeenkomst_thema")

    with op.batch_alter_table("bijeenkomst", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bijeenkomst_begint_op"))

    op.drop_table("bijeenkomst")
