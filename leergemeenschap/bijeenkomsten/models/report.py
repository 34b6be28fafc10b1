"""Verslag: what a begeleider tells of a bijeenkomst."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.bijeenkomsten.models.bijeenkomst import Bijeenkomst
from leergemeenschap.core.db import Base, UtcDateTime
from leergemeenschap.core.privacy import BEWONERS, LEDEN, Grondslag, Verwerking


class Verslag(Base):
    """The verslag of one bijeenkomst, in Markdown; for begeleiders until it is published, then for all leden."""

    __tablename__ = "verslag"
    verwerking = Verwerking(
        wat="Het verslag dat een begeleider van een bijeenkomst schreef. Er kunnen woorden van leden in staan, als die daar ja op zeiden.",
        waarom="Nalezen wat een bijeenkomst bracht.",
        grondslag=Grondslag.OVEREENKOMST,
        ziet="begeleiders; als het klaar is alle leden",
        bewaren="Tot een begeleider het verwijdert, of de bijeenkomst.",
        over=(LEDEN, BEWONERS),
    )

    bijeenkomst_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("bijeenkomst.id", ondelete="CASCADE"), primary_key=True
    )
    markdown: orm.Mapped[str] = orm.mapped_column(sa.Text)
    #: Rendered and cleaned when it was saved.
    html: orm.Mapped[str] = orm.mapped_column(sa.Text)
    #: Grows with every text that is saved.
    versie: orm.Mapped[int] = orm.mapped_column(default=1)
    gewijzigd_op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime)
    #: Since when leden read it; None for a concept.
    gepubliceerd_op: orm.Mapped[datetime | None] = orm.mapped_column(UtcDateTime)

    bijeenkomst: orm.Mapped[Bijeenkomst] = orm.relationship()

    @property
    def is_gepubliceerd(self) -> bool:
        return self.gepubliceerd_op is not None

    @property
    def stempel(self) -> str:
        """Which text this is; also after a verslag was removed and another one written, no two texts have the same."""
        return f"{self.versie}-{int(self.gewijzigd_op.timestamp())}"

    def herschrijf(self, markdown: str, html: str, op: datetime) -> None:
        """Put this text in place of the one there was. Whoever could read that one, reads this one."""
        self.markdown, self.html, self.gewijzigd_op = markdown, html, op
        self.versie += 1

    def publiceer(self, op: datetime) -> None:
        """Let all leden read it, from now on."""
        self.gepubliceerd_op = self.gepubliceerd_op or op

    def haal_terug(self) -> None:
        """Leave it to begeleiders again."""
        self.gepubliceerd_op = None
