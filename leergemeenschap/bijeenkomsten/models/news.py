"""Tijding: word to one lid that a bijeenkomst is on another moment or in another place."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.bijeenkomsten.models.bijeenkomst import WanneerWaar
from leergemeenschap.core.db import Base, UtcDateTime
from leergemeenschap.core.privacy import NIEMAND, Grondslag, Verwerking


class Tijding(Base):
    """That a lid hears of another moment or place, by a mail that is written when it goes (docs/adr/0132)."""

    __tablename__ = "tijding"
    verwerking = Verwerking(
        wat="Dat het lid een mail krijgt of kreeg over een andere dag, tijd of plek van een bijeenkomst, en wat het daarvoor "
        "van die dag, tijd en plek wist.",
        waarom="Eén mail sturen over alles wat veranderde, en geen als er niets veranderde.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet=NIEMAND,
        bewaren="{bewaar_mails} nadat de mail weg is, of tot de bijeenkomst wordt verwijderd of het lid vertrekt.",
        niet_mee={
            "wist_plaats": "Een plek die op de pagina van de bijeenkomst stond, en niets over jou zegt."
        },
    )

    mail_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("outgoing_mail.id", ondelete="CASCADE"), primary_key=True
    )
    bijeenkomst_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("bijeenkomst.id", ondelete="CASCADE"), index=True
    )
    lid_id: orm.Mapped[int] = orm.mapped_column(sa.ForeignKey("lid.id", ondelete="CASCADE"), index=True)
    #: What its lid knew before.
    wist_begint_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    wist_eindigt_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    wist_plaats: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    #: Not before this moment.
    gaat_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)

    @property
    def wist(self) -> WanneerWaar:
        return WanneerWaar(self.wist_begint_op, self.wist_eindigt_op, self.wist_plaats)

    @wist.setter
    def wist(self, wist: WanneerWaar) -> None:
        self.wist_begint_op, self.wist_eindigt_op, self.wist_plaats = wist
