"""a bijeenkomst can be public, and a question "Kom je?" knows its mail

Revision: 0039, after 0038
"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "bijeenkomst", sa.Column("openbaar", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    with op.batch_alter_table("komst") as batch:
        batch.add_column(sa.Column("mail_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            batch.f("fk_komst_mail_id_outgoing_mail"),
            "outgoing_mail",
            ["mail_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch.create_unique_constraint(batch.f("uq_komst_mail_id"), ["mail_id"])


def downgrade() -> None:
    with op.batch_alter_table("komst") as batch:
        batch.drop_constraint(batch.f("uq_komst_mail_id"), type_="unique")
        batch.drop_constraint(batch.f("fk_komst_mail_id_outgoing_mail"), type_="foreignkey")
        batch.drop_column("mail_id")
    with op.batch_alter_table("bijeenkomst") as batch:
        batch.drop_column("openbaar")
