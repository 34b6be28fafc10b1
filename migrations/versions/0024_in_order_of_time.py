"""what somebody wrote, found in order of time

Revision: 0024, after 0023
"""

from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(op.f("ix_ronde_lid_id_aangeraakt_op"), "ronde", ["lid_id", "aangeraakt_op"])
    op.create_index(
        op.f("ix_zelfopdracht_lid_id_geformuleerd_op"), "zelfopdracht", ["lid_id", "geformuleerd_op"]
    )
    op.create_index(op.f("ix_reflectie_lid_id_afgerond_op"), "reflectie", ["lid_id", "afgerond_op"])
    op.create_index(op.f("ix_leervraag_lid_id_gesteld_op"), "leervraag", ["lid_id", "gesteld_op"])
    # These begin with the same column
    op.drop_index(op.f("ix_reflectie_lid_id"), "reflectie")
    op.drop_index(op.f("ix_leervraag_lid_id"), "leervraag")


def downgrade() -> None:
    op.create_index(op.f("ix_leervraag_lid_id"), "leervraag", ["lid_id"])
    op.create_index(op.f("ix_reflectie_lid_id"), "reflectie", ["lid_id"])
    op.drop_index(op.f("ix_leervraag_lid_id_gesteld_op"), "leervraag")
    op.drop_index(op.f("ix_reflectie_lid_id_afgerond_op"), "reflectie")
    op.drop_index(op.f("ix_zelfopdracht_lid_id_geformuleerd_op"), "zelfopdracht")
    op.drop_index(op.f("ix_ronde_lid_id_aangeraakt_op"), "ronde")
