"""invitations on the site, cards, passwords, a second factor, devices and brakes

Revision: 0005, after 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "rate_count",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_rate_count")),
    )
    with op.batch_alter_table("rate_count", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rate_count_ends_at"), ["ends_at"], unique=False)

    op.create_table(
        "code_app",
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("geheim", sa.String(length=64), nullable=False),
        sa.Column("begonnen_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bevestigd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("laatste_tel", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_code_app_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("lid_id", name=op.f("pk_code_app")),
    )
    op.create_table(
        "herstelcode",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("code_digest", sa.String(length=64), nullable=False),
        sa.Column("gebruikt_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_herstelcode_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_herstelcode")),
    )
    with op.batch_alter_table("herstelcode", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_herstelcode_lid_id"), ["lid_id"], unique=False)

    op.create_table(
        "inlogkaart",
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("code_digest", sa.String(length=64), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gemaakt_door_id", sa.Integer(), nullable=True),
        sa.Column("geldig_tot", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gebruikt_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("pin_hash", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["gemaakt_door_id"],
            ["lid.id"],
            name=op.f("fk_inlogkaart_gemaakt_door_id_lid"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_inlogkaart_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("lid_id", name=op.f("pk_inlogkaart")),
        sa.UniqueConstraint("code_digest", name=op.f("uq_inlogkaart_code_digest")),
    )
    with op.batch_alter_table("inlogkaart", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inlogkaart_gemaakt_door_id"), ["gemaakt_door_id"], unique=False)

    op.create_table(
        "passkey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("kenmerk", sa.String(length=1400), nullable=False),
        sa.Column("publieke_sleutel", sa.LargeBinary(), nullable=False),
        sa.Column("teller", sa.BigInteger(), nullable=False),
        sa.Column("apparaat", sa.String(length=60), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_passkey_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkey")),
        sa.UniqueConstraint("kenmerk", name=op.f("uq_passkey_kenmerk")),
    )
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_passkey_lid_id"), ["lid_id"], unique=False)

    op.create_table(
        "wachtwoord",
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=200), nullable=False),
        sa.Column("gezet_op", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["lid_id"], ["lid.id"], name=op.f("fk_wachtwoord_lid_id_lid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("lid_id", name=op.f("pk_wachtwoord")),
    )
    with op.batch_alter_table("aanmelding", schema=None) as batch_op:
        batch_op.add_column(sa.Column("volledig", sa.Boolean(), server_default=sa.true(), nullable=False))
        batch_op.add_column(sa.Column("apparaat", sa.String(length=60), server_default="", nullable=False))
        batch_op.add_column(sa.Column("gezien_op", sa.Date(), nullable=True))

    with op.batch_alter_table("inlogcode", schema=None) as batch_op:
        batch_op.alter_column("lid_id", existing_type=sa.INTEGER(), nullable=True)

    # A number is never given out again: an open tab of somebody who left must not write for the next one
    with op.batch_alter_table("lid", schema=None, table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.add_column(sa.Column("tweede_factor_sinds", sa.DateTime(timezone=True), nullable=True))
        batch_op.alter_column("email", existing_type=sa.VARCHAR(length=254), nullable=True)
    op.execute("UPDATE lid SET email = NULL WHERE email LIKE '%@zonder-mail.invalid'")


def downgrade() -> None:
    # The schema before knew no half log-ins: left alone they would become whole ones.
    op.execute(sa.text("DELETE FROM aanmelding WHERE NOT volledig"))
    op.execute("DELETE FROM inlogcode WHERE lid_id IS NULL")
    # There every lid has an address; this one cannot exist.
    op.execute("UPDATE lid SET email = 'lid-' || id || '@zonder-mail.invalid' WHERE email IS NULL")

    with op.batch_alter_table("lid", schema=None) as batch_op:
        batch_op.alter_column("email", existing_type=sa.VARCHAR(length=254), nullable=False)
        batch_op.drop_column("tweede_factor_sinds")

    with op.batch_alter_table("inlogcode", schema=None) as batch_op:
        batch_op.alter_column("lid_id", existing_type=sa.INTEGER(), nullable=False)

    with op.batch_alter_table("aanmelding", schema=None) as batch_op:
        batch_op.drop_column("gezien_op")
        batch_op.drop_column("apparaat")
        batch_op.drop_column("volledig")

    op.drop_table("wachtwoord")
    with op.batch_alter_table("passkey", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_passkey_lid_id"))

    op.drop_table("passkey")
    with op.batch_alter_table("inlogkaart", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inlogkaart_gemaakt_door_id"))

    op.drop_table("inlogkaart")
    with op.batch_alter_table("herstelcode", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_herstelcode_lid_id"))

    op.drop_table("herstelcode")
    op.drop_table("code_app")
    with op.batch_alter_table("rate_count", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rate_count_ends_at"))

    op.drop_table("rate_count")
