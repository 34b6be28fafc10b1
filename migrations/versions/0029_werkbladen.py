"""werkbladen: questions, and what people write on them

Revision: 0029, after 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "werkblad",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bijeenkomst_id", sa.Integer(), nullable=True),
        sa.Column("titel", sa.String(length=200), nullable=False),
        sa.Column("uitleg", sa.Text(), nullable=False),
        sa.Column(
            "stand",
            sa.Enum(
                "in de maak",
                "open",
                "dicht",
                name="standwerkblad",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("zonder_account", sa.Boolean(), nullable=False),
        sa.Column("bladen", sa.Integer(), nullable=False),
        sa.Column("gesloten_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("weg_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("bladen >= 0", name=op.f("ck_werkblad_nooit_minder_dan_geen_blad")),
        sa.ForeignKeyConstraint(
            ["bijeenkomst_id"],
            ["bijeenkomst.id"],
            name=op.f("fk_werkblad_bijeenkomst_id_bijeenkomst"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_werkblad")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_werkblad_bijeenkomst_id"), "werkblad", ["bijeenkomst_id"])
    op.create_index(op.f("ix_werkblad_stand"), "werkblad", ["stand"])

    op.create_table(
        "invulling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("werkblad_id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=True),
        sa.Column("blad", sa.Integer(), nullable=True),
        sa.Column("begonnen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("klaar_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overgetypt_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nagekeken_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("onderzoek_sinds", sa.DateTime(timezone=True), nullable=True),
        sa.Column("onderzoek_tekstversie", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "lid_id IS NOT NULL OR blad IS NOT NULL", name=op.f("ck_invulling_van_een_lid_of_een_blad")
        ),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_invulling_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["werkblad_id"],
            ["werkblad.id"],
            name=op.f("fk_invulling_werkblad_id_werkblad"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invulling")),
        sa.UniqueConstraint("werkblad_id", "blad", name=op.f("uq_invulling_werkblad_id_blad")),
        sa.UniqueConstraint("werkblad_id", "lid_id", name=op.f("uq_invulling_werkblad_id_lid_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_invulling_lid_id"), "invulling", ["lid_id"])

    op.create_table(
        "werkbladvraag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("werkblad_id", sa.Integer(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
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
            nullable=False,
        ),
        sa.Column("stam", sa.String(length=32), nullable=False),
        sa.Column("versienummer", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "open",
                "keuze",
                "stelling",
                "leervraag",
                "zelfopdracht",
                "terugblik",
                "zelfscan",
                "thema",
                name="soortvraag",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("voorbeeld", sa.Text(), nullable=False),
        sa.Column("keuzes", sa.Text(), nullable=False),
        sa.Column("meer_keuzes", sa.Boolean(), nullable=False),
        sa.Column("vervallen_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["werkblad_id"],
            ["werkblad.id"],
            name=op.f("fk_werkbladvraag_werkblad_id_werkblad"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_werkbladvraag")),
        sa.UniqueConstraint(
            "werkblad_id", "stam", "versienummer", name=op.f("uq_werkbladvraag_werkblad_id_stam_versienummer")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_werkbladvraag_stam"), "werkbladvraag", ["stam"])

    op.create_table(
        "werkbladantwoord",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("invulling_id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=True),
        sa.Column("vraag_id", sa.Integer(), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("keuzes", sa.Text(), nullable=False),
        sa.Column("punt", sa.Integer(), nullable=True),
        sa.Column("thema_id", sa.Integer(), nullable=True),
        sa.Column("leervraag_id", sa.Integer(), nullable=True),
        sa.Column("zelfopdracht_id", sa.Integer(), nullable=True),
        sa.Column("gegeven_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voor_allen", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("gedeeld_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("groepslid_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["groepslid_id"],
            ["groepslid.id"],
            name=op.f("fk_werkbladantwoord_groepslid_id_groepslid"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["invulling_id"],
            ["invulling.id"],
            name=op.f("fk_werkbladantwoord_invulling_id_invulling"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["leervraag_id"],
            ["leervraag.id"],
            name=op.f("fk_werkbladantwoord_leervraag_id_leervraag"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_werkbladantwoord_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["thema_id"],
            ["thema.id"],
            name=op.f("fk_werkbladantwoord_thema_id_thema"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["vraag_id"],
            ["werkbladvraag.id"],
            name=op.f("fk_werkbladantwoord_vraag_id_werkbladvraag"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["zelfopdracht_id"],
            ["zelfopdracht.id"],
            name=op.f("fk_werkbladantwoord_zelfopdracht_id_zelfopdracht"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_werkbladantwoord")),
        sa.UniqueConstraint(
            "invulling_id", "vraag_id", name=op.f("uq_werkbladantwoord_invulling_id_vraag_id")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_werkbladantwoord_gedeeld_op"), "werkbladantwoord", ["gedeeld_op"])
    op.create_index(op.f("ix_werkbladantwoord_groepslid_id"), "werkbladantwoord", ["groepslid_id"])
    op.create_index(op.f("ix_werkbladantwoord_leervraag_id"), "werkbladantwoord", ["leervraag_id"])
    op.create_index(op.f("ix_werkbladantwoord_lid_id"), "werkbladantwoord", ["lid_id"])
    op.create_index(op.f("ix_werkbladantwoord_thema_id"), "werkbladantwoord", ["thema_id"])
    op.create_index(op.f("ix_werkbladantwoord_vraag_id"), "werkbladantwoord", ["vraag_id"])
    op.create_index(op.f("ix_werkbladantwoord_zelfopdracht_id"), "werkbladantwoord", ["zelfopdracht_id"])

    op.create_table(
        "scanwaarde",
        sa.Column("antwoord_id", sa.Integer(), nullable=False),
        sa.Column(
            "vaardigheid",
            sa.Enum(
                "actief-luisteren",
                "oprechte-aanwezigheid",
                "zonder-agenda-aanwezig",
                "communiceren",
                "verbindend-profileren",
                "creatief-ontmoetingen-organiseren",
                "bestaande-netwerken-gebruiken",
                "bewoners-aan-het-roer",
                "boundary-spanning",
                "weerstand-hanteren",
                "durven-en-volhouden",
                "tijd-en-ruimte-organiseren",
                name="vaardigheid",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("punt", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["antwoord_id"],
            ["werkbladantwoord.id"],
            name=op.f("fk_scanwaarde_antwoord_id_werkbladantwoord"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("antwoord_id", "vaardigheid", name=op.f("pk_scanwaarde")),
    )


def downgrade() -> None:
    for tabel in ("scanwaarde", "werkbladantwoord", "werkbladvraag", "invulling", "werkblad"):
        op.drop_table(tabel)
