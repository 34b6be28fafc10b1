"""What a lid wants of mails is for that lid only; so is about what they want none."""

from sqlalchemy import Select, select

from leergemeenschap.herinneringen.models import Mailkeuze, Mailstilte
from leergemeenschap.leden.models import Lid
from leergemeenschap.zelfopdrachten.models import Zelfopdracht


def mailkeuze_van(lid_id: int) -> Select[Mailkeuze]:
    return select(Mailkeuze).where(Mailkeuze.lid_id == lid_id)


def stiltes_van(lid: Lid) -> Select[Mailstilte]:
    return select(Mailstilte).join(Mailstilte.zelfopdracht).where(Zelfopdracht.lid_id == lid.id)
