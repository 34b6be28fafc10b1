"""The programme of a bijeenkomst."""

from datetime import time

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base, state_column
from leergemeenschap.fase import Fase


class Programmaonderdeel(Base):
    """One line of a programme: from when, what, and which step of the circle it is."""

    __tablename__ = "programmaonderdeel"

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    bijeenkomst_id: orm.Mapped[int] = orm.mapped_column(
        sa.ForeignKey("bijeenkomst.id", ondelete="CASCADE"), index=True
    )
    volgorde: orm.Mapped[int]
    #: On the wall clock of the day; None for a line without a time.
    tijd: orm.Mapped[time | None]
    titel: orm.Mapped[str] = orm.mapped_column(sa.String(200))
    fase: orm.Mapped[Fase | None] = orm.mapped_column(state_column(Fase))
