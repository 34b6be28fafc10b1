"""a concept for each sheet that is written on: two screens with the same form never write over each other

Revision: 0028, after 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

NIEUW = (("blad", 40), ("adres", 700), ("uitgangspunt", 40))


def upgrade() -> None:
    with op.batch_alter_table("concept") as batch:
        for naam, lengte in NIEUW:
            batch.add_column(sa.Column(naam, sa.String(lengte), server_default="", nullable=False))
        batch.drop_constraint("pk_concept", type_="primary")
        batch.create_primary_key("pk_concept", ["lid_id", "pad", "blad"])
    with op.batch_alter_table("concept") as batch:
        for naam, _ in NIEUW:
            batch.alter_column(naam, server_default=None)


def downgrade() -> None:
    # Of several texts for one form only the newest can stay
    op.execute(
        "DELETE FROM concept WHERE EXISTS (SELECT 1 FROM concept AS ander WHERE ander.lid_id = concept.lid_id "
        "AND ander.pad = concept.pad AND (ander.bewaard_op > concept.bewaard_op "
        "OR (ander.bewaard_op = concept.bewaard_op AND ander.blad > concept.blad)))"
    )
    with op.batch_alter_table("concept") as batch:
        batch.drop_constraint("pk_concept", type_="primary")
        batch.create_primary_key("pk_concept", ["lid_id", "pad"])
        for naam, _ in NIEUW:
            batch.drop_column(naam)
