"""The logboek: who did something with whose account, and when. Never a text, a name or a network address."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy import orm

from leergemeenschap.core.db import Base, UtcDateTime, state_column
from leergemeenschap.core.privacy import Grondslag, Verwerking


class Daad(StrEnum):
    """What somebody did with the account of another, or with a groep. The short list, and why: docs/adr/0086."""

    UITGENODIGD = "uitgenodigd"
    KAART_GEMAAKT = "kaart gemaakt"
    INLOGMAIL_GESTUURD = "inlogmail gestuurd"
    INLOGLINK_GEMAAKT = "inloglink gemaakt"
    ROL_GEGEVEN = "rol gegeven"
    ROL_AFGENOMEN = "rol afgenomen"
    CONTROLE_WEG = "extra controle weg"
    PINCODE_NIEUW = "nieuwe pincode"
    UITGELOGD = "uitgelogd"
    NON_ACTIEF = "op non-actief"
    WEER_ACTIEF = "weer actief"
    GEWIST = "gewist"
    GROEP_GEMAAKT = "groep gemaakt"
    GROEP_OPGEHEVEN = "groep opgeheven"
    UIT_GROEP_GEHAALD = "uit groep gehaald"
    NOODINZAGE = "noodinzage"


class Logboekregel(Base):
    """One thing that somebody did. Who leaves is in no line any more; that it was done stays until its time is over."""

    __tablename__ = "logboekregel"
    verwerking = Verwerking(
        wat="Wie iets deed met het account van een ander: uitnodigen, een rol geven, uitloggen, wissen en zo. Met de dag en "
        "de tijd. Geen teksten en geen netwerkadressen.",
        waarom="Achteraf kunnen nagaan wie wat deed, ook voor het lid zelf.",
        grondslag=Grondslag.BELANG,
        ziet="het lid over wie het gaat; de beheerder alle regels",
        bewaren="6 maanden; dat is een instelling. Wie vertrekt, staat er niet meer bij.",
        niet_mee={
            "door_id": "Een nummer van een lid. Wie het deed, lees je op de site.",
            "over_id": "Een nummer van een lid. Je leest op de site wat over jou gaat.",
        },
    )

    id: orm.Mapped[int] = orm.mapped_column(primary_key=True)
    op: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime, index=True)
    daad: orm.Mapped[Daad] = orm.mapped_column(state_column(Daad))
    #: None for somebody who left, and for who worked on the server.
    door_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("lid.id", ondelete="SET NULL"), index=True
    )
    over_id: orm.Mapped[int | None] = orm.mapped_column(
        sa.ForeignKey("lid.id", ondelete="SET NULL"), index=True
    )
    #: Done with a command on the server, where nobody is logged in.
    op_server: orm.Mapped[bool] = orm.mapped_column(default=False)
    #: Which role, or which kind of reason: a word of a fixed list.
    wat: orm.Mapped[str] = orm.mapped_column(sa.String(40), default="")
    #: The number of who was erased; nobody gets it again.
    nummer: orm.Mapped[int | None]
