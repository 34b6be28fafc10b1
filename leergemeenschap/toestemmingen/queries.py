"""Reading one's own ledger."""

from sqlalchemy import Select

from leergemeenschap.leden.models import Lid
from leergemeenschap.toestemmingen.models import Doel, Toestemming
from leergemeenschap.toestemmingen.permissions import zichtbaar_voor


def grootboek(lid: Lid) -> Select[Toestemming]:
    """All that a lid answered, the newest first."""
    return zichtbaar_voor(lid).order_by(Toestemming.id.desc())


def laatste_antwoord(lid: Lid, doel: Doel) -> Select[Toestemming]:
    """What a lid answered last to one question."""
    return grootboek(lid).where(Toestemming.doel == doel).limit(1)
